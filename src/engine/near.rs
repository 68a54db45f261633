//! Owns: the help of an assertion about which no fact was found: whether documents have its names and
//! words, how often, where they come nearest, and what to do then.
//! May not know: how facts are found.

use std::collections::{BTreeMap, BTreeSet};

use crate::check::{Outcome, Verdict};
use crate::compile::{Base, Check, Claim, EventTarget, Operand, Target, Test, kind_text};
use crate::diagnostic::{Diagnostic, Fix, quoted};
use crate::fact::{About, EventInstanceId, Extractor, Near, Nearness, Seen, Wanted};
use crate::query::{Demand, EntityId, EventTypeId, Owner, Subject, SubjectId};
use crate::resolve::{library, nearest};
use crate::source::{SourceId, Span};
use crate::value::ValueKind;

use super::extract::look;
use super::finding::Run;
use super::told::listed;

/// Of how many assertions the words beside their subjects are searched for a slip of the pen.
const MOST_SLIPS: usize = 100;

/// What to say of one assertion.
pub(super) struct Help {
    text: String,
    fix: Option<Fix>,
    /// Words to look at, with their sentence and what they are.
    label: Option<(SourceId, Span, Span, String)>,
}

impl Help {
    fn new(text: String) -> Self {
        Self { text, fix: None, label: None }
    }

    /// Adds it to the diagnostic.
    pub(super) fn add_to(self, mut told: Diagnostic) -> Diagnostic {
        if let Some((source, at, sentence, text)) = self.label {
            told = told.secondary(source, at, text).around(sentence);
        }
        if let Some(fix) = self.fix {
            told = told.fix(fix);
        }
        told.help(self.text)
    }
}

/// What an assertion asks of its documents.
#[derive(Clone, Copy)]
enum Asked<'p> {
    Attribute(&'p Target),
    Event(&'p EventTarget),
}

/// What all documents together have of it.
#[derive(Default)]
struct Sum {
    named: u32,
    worded: u32,
    both: u32,
    documents: usize,
    nearest: Option<(SourceId, Near)>,
    words: BTreeSet<String>,
}

/// The help for each assertion without any fact, by its number.
pub(super) fn search(run: Run<'_>, extractor: &Extractor<'_>, outcome: &Outcome) -> BTreeMap<usize, Help> {
    let left = |at: usize| {
        outcome.assertions.get(at).is_some_and(|judged| {
            judged.finding.is_some()
                && judged.verdict == Verdict::Unverified
                && judged.unknown.is_empty()
                && judged.evidence.is_empty()
        })
    };
    let checks = run.program.checks.iter().enumerate().filter(|(at, _)| left(*at));
    let open: Vec<(usize, &Check, Asked<'_>)> =
        checks.filter_map(|(at, check)| Some((at, check, asked(&check.test)?))).collect();
    let events = told_events(run);
    let mut slips = MOST_SLIPS;
    let all: Vec<Wanted> = open.iter().map(|(.., asked)| wanted(run, *asked, &mut slips)).collect();
    let counted = sums(run, extractor, &all);
    let each = open.iter().zip(&all).zip(&counted);
    each.map(|(((at, check, asked), wanted), sum)| (*at, help(run, (check, *asked), wanted, sum, &events))).collect()
}

/// The first thing that a test asks for.
fn asked(test: &Test) -> Option<Asked<'_>> {
    match test {
        Test::Claim(claim) => asked_by(claim),
        Test::Agree(target) => Some(Asked::Attribute(target)),
    }
}

fn asked_by(claim: &Claim) -> Option<Asked<'_>> {
    match claim {
        Claim::Compare { target, .. } => Some(first(target)),
        Claim::Relate { left, right, .. } => operand(left).or_else(|| operand(right)),
        Claim::Exists(events) | Claim::Count { events, .. } | Claim::Every { events, .. } => Some(Asked::Event(events)),
        Claim::And(claims) | Claim::Or(claims) => claims.iter().find_map(asked_by),
        Claim::Not(inner) | Claim::Scoped { body: inner, .. } => asked_by(inner),
    }
}

fn operand(operand: &Operand) -> Option<Asked<'_>> {
    match operand {
        Operand::Path(target) | Operand::Fold { of: target, .. } => Some(first(target)),
        Operand::Count(events) => Some(Asked::Event(events)),
        Operand::Arithmetic { left, right, .. }
        | Operand::Range { low: left, high: right }
        | Operand::Tolerance { value: left, by: right } => self::operand(left).or_else(|| self::operand(right)),
        Operand::Exactly(inner) => self::operand(inner),
        Operand::Set(members) => members.iter().find_map(self::operand),
        Operand::Value(_) => None,
    }
}

/// A path, or the one in front of it whose thing it asks of.
fn first(target: &Target) -> Asked<'_> {
    match &target.base {
        Base::Hop(before, _) => first(before),
        Base::Entity(_) | Base::Events(_) | Base::Variable(_) => Asked::Attribute(target),
    }
}

impl Asked<'_> {
    fn subject(&self) -> SubjectId {
        match self {
            Self::Attribute(target) => target.subject,
            Self::Event(events) => events.subject,
        }
    }
}

fn wanted(run: Run<'_>, asked: Asked<'_>, slips: &mut usize) -> Wanted {
    let subject = asked.subject();
    match run.program.queries.subjects.get(subject.0 as usize) {
        Some(Subject::Event { event, participants }) => {
            let entities = participants.iter().filter_map(|(_, entity)| *entity).collect();
            Wanted { entities, event: Some(*event), ..Wanted::default() }
        }
        Some(Subject::Entity(entity)) => {
            let attribute = match asked {
                Asked::Attribute(target) => Some(target.attribute),
                Asked::Event(_) => None,
            };
            let query = attribute.and_then(|id| run.program.queries.attributes.get(id.0 as usize));
            let spelled = query.is_some_and(|query| !query.library && !matches!(query.owner, Some(Owner::Entity(_))));
            let words = spelled && *slips > 0;
            *slips -= usize::from(words);
            Wanted { entities: vec![*entity], attribute, words, ..Wanted::default() }
        }
        None => Wanted::default(),
    }
}

fn sums(run: Run<'_>, extractor: &Extractor<'_>, wanted: &[Wanted]) -> Vec<Sum> {
    let names: BTreeSet<EntityId> = wanted.iter().flat_map(|wanted| &wanted.entities).copied().collect();
    let mentions = |entity: &EntityId, counts: &[u32]| counts.get(entity.0 as usize).is_some_and(|count| *count > 0);
    let documents: Vec<_> = run
        .documents
        .iter()
        .filter(|document| names.iter().any(|entity| mentions(entity, &document.facts.mentioned)))
        .collect();
    let mut sums: Vec<Sum> = wanted.iter().map(|_| Sum::default()).collect();
    for (document, seen) in documents.iter().zip(look(run.sources, &documents, extractor, wanted)) {
        for seen in seen {
            if let Some(sum) = sums.get_mut(seen.wanted) {
                sum.add(document.source, seen);
            }
        }
    }
    sums
}

impl Sum {
    fn add(&mut self, source: SourceId, seen: Seen) {
        self.named += seen.named;
        self.worded += seen.worded;
        self.both += seen.both;
        self.documents += usize::from(seen.named > 0);
        self.words.extend(seen.words);
        let nearer = |near: &Near| self.nearest.is_none_or(|(_, known)| near.nearness > known.nearness);
        if let Some(near) = seen.nearest.filter(nearer) {
            self.nearest = Some((source, near));
        }
    }
}

/// For each subject: how many documents tell of such an event, and where the first does.
type ToldEvents = BTreeMap<SubjectId, (usize, SourceId, Span, Span)>;

fn told_events(run: Run<'_>) -> ToldEvents {
    let mut told = ToldEvents::new();
    for document in run.documents {
        let mut here: BTreeSet<SubjectId> = BTreeSet::new();
        for (at, event) in (0u32..).zip(&document.facts.events) {
            let about = About::Event(EventInstanceId(at));
            let Some(at) = event.triggers.first().copied() else { continue };
            let inside = document.facts.facts.iter().find(|fact| fact.about == about && fact.sentence.contains(at));
            let sentence = inside.map_or(at, |fact| fact.sentence);
            for subject in event.answers.iter().filter(|subject| here.insert(**subject)) {
                told.entry(*subject).or_insert((0, event.source, at, sentence)).0 += 1;
            }
        }
    }
    told
}

fn help(run: Run<'_>, (check, asked): (&Check, Asked<'_>), wanted: &Wanted, sum: &Sum, events: &ToldEvents) -> Help {
    match (asked, wanted.event) {
        (Asked::Attribute(target), Some(_)) if events.contains_key(&asked.subject()) => {
            of_told_event(run, target, events)
        }
        (_, Some(event)) => of_event(run, event, wanted, sum),
        (Asked::Attribute(target), None) => of_thing(run, check, target, wanted, sum),
        (Asked::Event(_), None) => Help::new("no document was read as telling of it".to_owned()),
    }
}

/// The event is told of, what is asked of it is not.
fn of_told_event(run: Run<'_>, target: &Target, events: &ToldEvents) -> Help {
    let Some((documents, source, at, sentence)) = events.get(&target.subject) else {
        return Help::new("no document was read as telling of it".to_owned());
    };
    let event = match &target.base {
        Base::Events(events) => quoted(&events.text),
        Base::Entity(_) | Base::Variable(_) | Base::Hop(..) => {
            quoted(&run.program.queries.subject_text(target.subject))
        }
    };
    let name = attribute_name(run, target);
    let kind = attribute_kind(run, target);
    let type_name = match run.program.queries.subjects.get(target.subject.0 as usize) {
        Some(Subject::Event { event, .. }) => run.program.queries.events.get(event.0 as usize),
        Some(Subject::Entity(_)) | None => None,
    };
    let type_name = type_name.map_or("NAME", |query| query.name.as_str());
    let wording = kind.map_or_else(String::new, |kind| {
        format!("; if one does, give it the words: `event {type_name} {{ {name} : {} {{ from \"…\" }} }}`", kind.name())
    });
    let text = if *documents == 1 {
        format!("1 document tells of {event}, and was not read as giving its `{name}`{wording}")
    } else {
        format!("{documents} documents tell of {event}, none of them read as giving its `{name}`{wording}")
    };
    Help { label: Some((*source, *at, *sentence, "nearest: told of here".to_owned())), ..Help::new(text) }
}

/// No document was read as telling of the event.
fn of_event(run: Run<'_>, event: EventTypeId, wanted: &Wanted, sum: &Sum) -> Help {
    let name = run.program.queries.events.get(event.0 as usize).map_or("", |query| query.name.as_str());
    let word = format!("a word for {}", quoted(name));
    let names: Vec<String> = wanted.entities.iter().map(|entity| entity_name(run, *entity)).collect();
    let all = listed(&names);
    let several = names.len() > 1;
    let stands = if several { "stand" } else { "stands" };
    let (count, _) = counted(sum.named, "sentence");
    let text = if names.is_empty() {
        format!(
            "no sentence was read as telling of {}: give the event the words of the documents with `said`",
            quoted(name)
        )
    } else if sum.both > 0 {
        let (count, none) = counted(sum.both, "sentence");
        format!(
            "{all} {stands} with {word} in {count}, {none} read as telling of one: reword the assertion, or give \
             the event the words of the documents with `said`"
        )
    } else if sum.named > 0 {
        let together = if several { "stand together" } else { "stands" };
        let none = if sum.named == 1 { "which has no" } else { "none of which has a" };
        format!(
            "{all} {together} in {count}, {none} word for {}: name the event as the documents do, or give it their \
             words with `said`",
            quoted(name)
        )
    } else {
        format!("{all} are mentioned, but never in one sentence: check whom the documents name beside whom")
    };
    Help { label: sum.label(&all, &word, ""), ..Help::new(text) }
}

/// The thing is mentioned, what is asked of it was not read anywhere.
fn of_thing(run: Run<'_>, check: &Check, target: &Target, wanted: &Wanted, sum: &Sum) -> Help {
    let subject = wanted.entities.first().map_or_else(String::new, |entity| entity_name(run, *entity));
    let name = attribute_name(run, target);
    let word = format!("a word for {}", quoted(name));
    let (count, _) = counted(sum.named, "sentence");
    let of = if sum.documents > 1 { format!(" of {} documents", sum.documents) } else { String::new() };
    let stands = format!("{subject} stands in {count}{of}");
    let kind = attribute_kind(run, target).map_or("a value", kind_text);
    let valued = sum.nearest.is_some_and(|(_, near)| near.nearness == Nearness::Valued);
    let mut help = if sum.both > 0 {
        let (count, none) = counted(sum.both, "sentence");
        let text = format!(
            "{subject} and {word} stand together in {count}, {none} read as giving {kind}: reword the assertion, or \
             give the wording with `extract`"
        );
        Help::new(text)
    } else if kind == kind_text(ValueKind::Status) {
        let text = format!(
            "{stands}, none of them read as telling its `{name}`: give its states their words, as in \
             `attribute NAME.{name} : open | closed {{ open said \"…\" }}`"
        );
        Help::new(text)
    } else if let Some(near) = slip(run, target, name, sum) {
        let path = format!("{}.{near}", target.text.strip_suffix(name).unwrap_or(&subject).trim_end_matches('.'));
        let text = format!("{stands}, never with {word}; did you mean {}?", quoted(&path));
        let at = Span::new(target.span.end.saturating_sub(name.len() as u32), target.span.end);
        let written = at.slice(run.sources.text(check.source)) == name;
        let fix = Fix { title: format!("write `{near}`"), source: check.source, span: at, replacement: near };
        Help { fix: written.then_some(fix), ..Help::new(text) }
    } else if sum.named == 0 {
        Help::new(format!(
            "the documents have the words of {subject}, but no sentence was read as naming it: write it as they do, \
             or declare it with `entity`"
        ))
    } else if valued {
        let (noun, own) = (subject.trim_matches('`').to_lowercase(), library().event(subject.trim_matches('`')));
        let event = match own {
            Some(_) => format!("; of what happened ask as `{noun}(*).{name}`, with who took part between the brackets"),
            None => String::new(),
        };
        Help::new(format!(
            "{stands}, once or more beside {kind} that was not read as its `{name}`{event}; if it is, give the wording \
             with `extract`"
        ))
    } else if sum.worded > 0 {
        let (worded, _) = counted(sum.worded, "sentence");
        Help::new(format!(
            "{stands} and {word} in {worded}, but never both in one: check whose `{name}` the documents give; where \
             they call {subject} by other names, declare those with `aka`"
        ))
    } else {
        Help::new(format!(
            "{stands}, never with {word}: name the attribute as the documents do, or give it their words with \
             `aka`"
        ))
    };
    help.label = sum.label(&subject, &word, kind);
    help
}

impl Sum {
    fn label(&self, names: &str, word: &str, kind: &str) -> Option<(SourceId, Span, Span, String)> {
        let (source, near) = self.nearest?;
        let text = match near.nearness {
            Nearness::All | Nearness::Both | Nearness::Worded => format!("nearest: {word}"),
            Nearness::Valued => format!("nearest: {names} with {kind}"),
            Nearness::Named => format!("nearest: {names}"),
        };
        Some((source, near.at, near.sentence, text))
    }
}

/// What an attribute that no document has a word for may have been meant to be: a word beside the
/// subject, or an attribute that the library knows.
fn slip(run: Run<'_>, target: &Target, name: &str, sum: &Sum) -> Option<String> {
    let query = run.program.queries.attributes.get(target.attribute.0 as usize)?;
    if sum.worded > 0 || query.library || matches!(query.owner, Some(Owner::Entity(_))) {
        return None;
    }
    let beside = nearest(name, sum.words.iter().map(String::as_str));
    beside.or_else(|| nearest(name, library().attribute_names())).map(str::to_owned)
}

/// The kind of value that is asked for.
fn attribute_kind(run: Run<'_>, target: &Target) -> Option<ValueKind> {
    let asks = |demand: &&Demand| demand.subject == target.subject && demand.attribute == Some(target.attribute);
    run.program.queries.demands.iter().find(asks).and_then(|demand| demand.kinds.first().copied())
}

fn entity_name(run: Run<'_>, entity: EntityId) -> String {
    run.program.queries.entities.get(entity.0 as usize).map_or_else(String::new, |query| quoted(&query.name.text))
}

fn attribute_name<'a>(run: Run<'a>, target: &Target) -> &'a str {
    run.program.queries.attributes.get(target.attribute.0 as usize).map_or("", |query| query.name.as_str())
}

/// "3 sentences", and what to say where nothing was read from them.
fn counted(number: u32, noun: &str) -> (String, &'static str) {
    if number == 1 { (format!("1 {noun}"), "which was not") } else { (format!("{number} {noun}s"), "none of them") }
}
