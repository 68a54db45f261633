//! Owns: the way through one document: what is alive in it, which sentences are worth analysing, and
//! the facts in order.
//! May not know: other documents, verdicts.

use std::ops::Range;

use super::alive::Alive;
use super::attribute::{Owned, Search, Statement, context_of, silent_subject};
use super::build;
use super::cues::Cue;
use super::event::{self, Events};
use super::happening::{self, Happening};
use super::index::{Extractor, Use};
use super::naming::Naming;
use super::part::{is_of_sex, is_of_stretch};
use super::reading::{Input, Reading};
use super::reference::{Occurrence, References, Standing};
use super::runs::{self, Run};
use super::setting::Set;
use super::view::View;
use super::{About, Aside, Fact, Facts, Polarity};
use crate::query::{AttributeId, EntityId, Owner};
use crate::source::Span;
use crate::text::{ClauseKind, Tag, Tense, VerbId};
use crate::value::{DateValue, Day, Direction, Value, ValueKind};

impl Extractor<'_> {
    /// Extracts what the queries ask for from one document.
    pub fn extract<'a>(&'a self, input: Input<'a>) -> Facts {
        let reading = Reading::new(self, input);
        let mut facts = Facts::default();
        // Events may be asked for whoever takes part: then nobody need be named.
        let named = reading.hits.iter().any(|hit| hit.uses.0 & Use::NAME != 0);
        if !named && self.open_events.is_empty() {
            facts.mentioned = vec![0; self.queries.entities.len()];
            return facts;
        }
        let named = runs::find(&reading);
        facts.remarks = super::reference::remarks(&reading, &named.1);
        let alive = alive(&reading, &named.0);
        facts.mentioned = alive.counts(self.queries.entities.len());
        if alive.nothing() {
            return facts;
        }
        let references = References::new(&reading, &named.0, &alive);
        let events = events(&reading, &references, &alive);
        let heads = |sentence: u32, head: usize| events.at(sentence, head);
        let search = Search { reading: &reading, references: &references, events: &heads, alive: &alive };
        let mut states = super::state::States::default();
        for view in alive.active().filter_map(|sentence| reading.view(sentence)) {
            states.read(&search, view);
            for statement in search.statements(view) {
                add(&reading, &references, &events, view, &statement, &mut facts);
            }
        }
        facts.facts.extend(states.settle());
        things_set(&reading, &references, &mut facts);
        one_edition(&reading, &mut facts);
        super::table::extract(&reading, &references, &mut facts);
        super::release::settle(&reading, &mut facts);
        super::inherit::sole_publication(&reading, &references, &mut facts);
        facts.namings = references.namings();
        facts.facts.extend(events.facts);
        facts.events = events.instances;
        facts.facts.sort_by_key(|fact| (fact.at, fact.subject_at, fact.attribute, fact.about));
        facts
    }
}

/// What the document can answer, by its words and then by what patterns find.
pub(super) fn alive(reading: &Reading<'_>, runs: &[Run]) -> Alive {
    let mut alive = Alive::new(reading, runs);
    let nobody = References::default();
    alive.narrow(reading, |alive, sentence| {
        let search = Search { reading, references: &nobody, events: &|_, _| None, alive };
        reading.view(sentence).map(|view| search.may_state(view)).unwrap_or_default()
    });
    alive
}

/// Enters times and places that noun phrases of things tell themselves ("Sunday's election").
fn things_set(reading: &Reading<'_>, references: &References, facts: &mut Facts) {
    let mut happened: Vec<Fact> = Vec::new();
    for occurrence in references.occurrences.iter().filter(|o| o.standing == Standing::Is) {
        let kinds = [ValueKind::Place, ValueKind::Date, ValueKind::Duration];
        if !kinds.into_iter().any(|kind| setting_asked(reading, occurrence.entity, kind).is_some()) {
            continue;
        }
        let Some(view) = reading.view(occurrence.sentence) else { continue };
        let query = reading.extractor.queries.entities.get(occurrence.entity.0 as usize);
        let happening = query.is_some_and(|query| query.happening);
        for set in super::setting::of_thing(reading, view, occurrence.head, happening) {
            let fact = fact_set(reading, view, occurrence, &set, None);
            facts.facts.extend(fact.filter(|fact| is_new(facts, fact)));
        }
        let verb = super::setting::happened(reading, view, occurrence.head);
        if let (false, Some(verb), Some(false)) = (happening, verb, query.map(|query| query.name.proper)) {
            let sets = super::setting::of_noun(reading, view, occurrence.head, Some(verb));
            for set in sets.iter().filter(|set| set.kind == ValueKind::Date && !set.close) {
                happened.extend(fact_set(reading, view, occurrence, set, Some(verb)));
            }
        }
    }
    // "The foundation stone was laid on 14 September": the one day that is told of a thing may be its date.
    let alone = |fact: &&Fact| {
        let same = |other: &Fact| other.about == fact.about && other.attribute == fact.attribute;
        !facts.facts.iter().any(same)
            && happened.iter().filter(|other| same(other)).all(|other| other.value == fact.value)
    };
    let told: Vec<Fact> = happened.iter().filter(alone).cloned().collect();
    facts.facts.extend(told);
}

/// The attribute of time or place that is asked of a thing.
fn setting_asked(reading: &Reading<'_>, entity: EntityId, kind: ValueKind) -> Option<AttributeId> {
    let name = super::setting::attribute_name(kind)?;
    let attributes = reading.extractor.asked.get(&entity).map(Vec::as_slice).unwrap_or_default();
    let query = |id: &AttributeId| reading.extractor.queries.attributes.get(id.0 as usize);
    attributes.iter().copied().find(|id| query(id).is_some_and(|attribute| attribute.name == name))
}

fn is_new(facts: &Facts, fact: &Fact) -> bool {
    !facts.facts.iter().any(|known| known.at == fact.at && known.attribute == fact.attribute)
}

/// A time or place of a thing as a fact; what a verb tells of it refutes nothing.
fn fact_set(
    reading: &Reading<'_>,
    view: &View<'_>,
    occurrence: &Occurrence,
    set: &Set,
    verb: Option<VerbId>,
) -> Option<Fact> {
    let tokens = set.tokens(view);
    let context = super::context::read(reading, view, &tokens, verb);
    let (value, words) = set.value(reading, view, context.when);
    Some(Fact {
        about: About::Entity(occurrence.entity),
        attribute: Some(setting_asked(reading, occurrence.entity, set.kind)?),
        value,
        source: reading.input.source,
        at: reading.in_file(view.span(words)),
        sentence: reading.sentence_span(view.sentence),
        subject_at: reading.in_file(view.span(occurrence.tokens.clone())),
        polarity: if verb.is_some() { context.polarity } else { Polarity::Affirmed },
        modality: context.modality,
        aside: context.aside,
        period: None,
        attributed_to: context.speakers,
        naming: occurrence.naming.clone(),
        qualified: verb.is_some(),
        by: "noun phrase".to_owned(),
    })
}

/// Of several years of what happens again and again, the document's own counts: "The marathon on 5 October
/// … will be moved to December next year".
fn one_edition(reading: &Reading<'_>, facts: &mut Facts) {
    let Some(now) = reading.input.date.map(Day::year) else { return };
    let queries = reading.extractor.queries;
    let dates = |fact: &Fact| {
        let query = queries.attributes.get(fact.attribute?.0 as usize).filter(|query| query.name == "date")?;
        let (About::Entity(_), Value::Date(date)) = (fact.about, &fact.value) else { return None };
        Some((query.name.as_str(), date.outer.0.year(), date.outer.1.year()))
    };
    let own: Vec<About> = facts
        .facts
        .iter()
        .filter(|fact| fact.aside.is_none() && dates(fact).is_some_and(|(_, from, to)| from == now && to == now))
        .map(|fact| fact.about)
        .collect();
    for fact in facts.facts.iter_mut().filter(|fact| own.contains(&fact.about)) {
        if dates(fact).is_some_and(|(_, from, to)| to < now || from > now) {
            fact.aside = fact.aside.or(Some(Aside::Past));
        }
    }
}

pub(super) fn events(reading: &Reading<'_>, references: &References, alive: &Alive) -> Events {
    let mut happenings: Vec<Vec<Happening>> = Vec::new();
    for sentence in alive.active() {
        if !alive.tells_event(sentence) {
            continue;
        }
        if let Some(view) = reading.view(sentence) {
            happenings.push(happening::find(reading, references, view));
        }
    }
    event::gather(reading, references, &happenings)
}

/// Enters the facts of a statement: one for each thing that it is about.
fn add(
    reading: &Reading<'_>,
    references: &References,
    events: &Events,
    view: &View<'_>,
    statement: &Statement,
    facts: &mut Facts,
) {
    let (owners, unsure, subject) = match &statement.owner {
        Owned::By(owners, aside, range) => (owners.clone(), *aside, reading.in_file(view.span(range.clone()))),
        Owned::Other => return,
        Owned::Open => match open(reading, references, events, view, statement) {
            Some((about, naming)) => (vec![(about, naming)], None, Span::default()),
            None => return,
        },
    };
    let context = context_of(reading, view, statement);
    let (value, tokens) = build::value(reading, references, view, statement, context.when);
    let at = reading.in_file(view.span(tokens.clone()));
    let period = period(reading, view, statement);
    let owned = match &statement.owner {
        Owned::By(_, _, range) => range.clone(),
        Owned::Open | Owned::Other => 0..0,
    };
    let case = super::case::around(reading, view, statement, &owned);
    let measured = value.kind() == ValueKind::Quantity;
    let sexed = measured && !owned.is_empty() && is_of_sex(reading, view, &owned);
    let stretch = matches!(&value, Value::Figure(_)) && is_of_stretch(view, &clause_range(view, statement.unit.start));
    // "the director of Corran Hall, who": what has a director is none itself; "the Kings host the Kings" says what it says.
    let disjoint = owned.end <= tokens.start || tokens.end <= owned.start;
    let outright = !owned.is_empty() && view.tag(owned.end - 1) == Tag::Proper && disjoint;
    let itself = match &value {
        Value::Entity(_) if outright => None,
        Value::Entity(named) => named.id.map(|id| About::Entity(EntityId(id))),
        Value::Figure(_)
        | Value::Date(_)
        | Value::Place(_)
        | Value::Status(_)
        | Value::Text(_)
        | Value::Version(_)
        | Value::Truth(_)
        | Value::Set(_) => None,
    };
    let tells = statement.unit.start.min(tokens.start)..statement.unit.end.max(tokens.end).max(owned.end);
    let over = (matches!(value, Value::Entity(_)) && super::tenure::is_over(reading, view, &tells, statement.verb))
        .then_some(Aside::Past);
    let yearly = super::tenure::comes_again(reading, view, statement.verb, &statement.value).then_some(Aside::Case);
    let inherited = owned.is_empty() && matches!(&value, Value::Text(_));
    let names_it = |about: About| inherited && is_named_by(references, view, about, &tokens);
    for (about, naming) in owners.into_iter().filter(|(about, _)| Some(*about) != itself && !names_it(*about)) {
        let Some(attribute) = attribute_for(reading, events, about, statement) else { continue };
        let earlier = is_earlier(reading, about, period.as_ref()).then_some(Aside::Past);
        let case = case.filter(|_| !is_happening(reading, about));
        let some = (statement.befallen && !is_happening(reading, about)).then_some(Aside::Part);
        let over = over.or(yearly).filter(|_| !is_happening(reading, about));
        let some = some.or(over).or((sexed || stretch && period.is_none()).then_some(Aside::Case));
        facts.facts.push(Fact {
            about,
            attribute: Some(attribute),
            value: value.clone(),
            source: reading.input.source,
            at,
            sentence: reading.sentence_span(view.sentence),
            subject_at: if subject.is_empty() { at } else { subject },
            polarity: context.polarity,
            modality: context.modality,
            aside: statement.aside.or(context.aside).or(unsure).or(earlier).or(some).or(case),
            period: period.clone(),
            attributed_to: context.speakers.clone(),
            naming,
            qualified: statement.qualified || is_possible(reading, view, statement, attribute),
            by: statement.by.clone(),
        });
    }
}

/// "Opening hours of **the museum**: 10 am to 6 pm": the thing itself is no text that is told of it.
fn is_named_by(references: &References, view: &View<'_>, about: About, value: &Range<usize>) -> bool {
    let ends = |o: &Occurrence| About::Entity(o.entity) == about && o.head + 1 == value.end;
    references.in_sentence(view.sentence).iter().any(|o| ends(o) && o.tokens.start <= value.start + 1)
}

/// "replaced the Sir Hugh, a boat **that had rescued** 312 people": what one thing did before tells nothing of another.
fn is_of_its_past(view: &View<'_>, statement: &Statement) -> bool {
    let Some(verb) = statement.verb.and_then(|id| view.verb(id)) else { return false };
    let clause = view.parse.clauses.get(usize::from(verb.clause.0));
    let relative = clause.is_some_and(|clause| clause.kind == ClauseKind::Relative);
    let active = verb.subject.is_some() && !verb.passive;
    relative && active && view.is_word(usize::from(verb.tokens.start), "had")
}

/// The thing that a statement without a subject is about.
fn open(
    reading: &Reading<'_>,
    references: &References,
    events: &Events,
    view: &View<'_>,
    statement: &Statement,
) -> Option<(About, Naming)> {
    let query = reading.extractor.queries.attributes.get(statement.attribute.0 as usize)?;
    if let Some(Owner::Event(_)) = query.owner {
        let heads = (0..view.len()).filter_map(|head| events.at(view.sentence, head));
        let mut of_type = heads.filter(|(_, event)| Some(Owner::Event(*event)) == query.owner).map(|(about, _)| about);
        let Some(first) = of_type.next() else {
            return sole_event(reading, events, view, query.owner).map(|about| (about, Naming::default()));
        };
        return of_type.all(|other| other == first).then(|| (first, Naming::default()));
    }
    if is_of_its_past(view, statement) {
        return None;
    }
    if let Some(phrase) = antecedent(view, statement) {
        let asked = |entity: &EntityId| {
            reading.extractor.asked.get(entity).is_some_and(|asked| asked.contains(&statement.attribute))
        };
        let mut meant = references.resolve(reading, view, phrase).entities.into_iter();
        return meant.find(|(entity, _)| asked(entity)).map(|(entity, naming)| (About::Entity(entity), naming));
    }
    silent_subject(reading, references, statement.attribute, view.sentence)
        .filter(|(entity, _)| suits_pronoun(reading, references, view, statement, *entity))
        .map(|(entity, naming)| (About::Entity(entity), naming))
}

/// "the 1985 crash, in which 150 people were killed": the phrase that the clause of a statement hangs on.
fn antecedent(view: &View<'_>, statement: &Statement) -> Option<crate::text::PhraseId> {
    let clause = super::context::clause_at(view, statement.unit.start)
        .and_then(|id| view.parse.clauses.get(usize::from(id.0)))
        .filter(|clause| clause.kind == crate::text::ClauseKind::Relative)?;
    let start = usize::from(clause.tokens.start);
    let which = (start..start + 2).any(|at| view.is_word(at, "which") || view.is_word(at, "where"));
    let comma = start.checked_sub(1).filter(|at| view.is_mark(*at, ","));
    view.phrase_to(comma.unwrap_or(start)).filter(|_| which)
}

/// "She is 23 now. When Tomasz Wrona offered his hand, …": a person whom a pronoun may mean is named before it.
fn suits_pronoun(
    reading: &Reading<'_>,
    references: &References,
    view: &View<'_>,
    statement: &Statement,
    entity: EntityId,
) -> bool {
    let verb = statement.verb.and_then(|id| view.verb(id));
    let head = verb.and_then(|verb| view.phrase(verb.subject?)).map(|phrase| usize::from(phrase.head));
    let Some(pronoun) = head.filter(|at| view.tag(*at) == Tag::Pronoun) else { return true };
    let Some(query) = reading.extractor.queries.entities.get(entity.0 as usize) else { return false };
    !query.name.proper
        || super::pronoun::may_mean(view.word(pronoun), &query.name.text)
            && references.last_before(view.sentence, pronoun, entity).is_some()
}

/// "- Price: $2.3 billion" in a document of one event.
fn sole_event(reading: &Reading<'_>, events: &Events, view: &View<'_>, owner: Option<Owner>) -> Option<About> {
    use crate::text::BlockKind;
    let label = matches!(reading.block_kind(view.sentence), BlockKind::Item | BlockKind::Cell { .. });
    if !label || !(1..5).any(|at| view.is_mark(at, ":")) {
        return None;
    }
    let mut own = events.instances.iter().enumerate().filter(|(_, event)| Some(Owner::Event(event.event)) == owner);
    let (at, _) = own.next()?;
    own.next().is_none().then_some(About::Event(crate::fact::EventInstanceId(at as u32)))
}

/// The attribute as the thing knows it.
fn attribute_for(
    reading: &Reading<'_>,
    events: &Events,
    about: About,
    statement: &Statement,
) -> Option<crate::query::AttributeId> {
    match about {
        About::Entity(_) => Some(statement.attribute),
        About::Event(id) => {
            let event = events.instances.get(id.0 as usize)?.event;
            event::own_attribute(reading.extractor.queries, event, statement.attribute)
        }
    }
}

/// "In 1974 the eruption killed two": what happens has one time, and a year that is long past tells of
/// another one, unless a rule dates it so.
fn is_earlier(reading: &Reading<'_>, about: About, period: Option<&Value>) -> bool {
    let (About::Entity(entity), Some(Value::Date(date)), Some(now)) = (about, period, reading.input.date) else {
        return false;
    };
    let query = reading.extractor.queries.entities.get(entity.0 as usize);
    let year = date.outer.1.year();
    query.is_some_and(|query| query.happening && !query.tied.iter().any(|tied| tied.contains(&year.to_string())))
        && year + 1 < now.year()
}

/// "can carry 400 passengers" counts nobody on board, unless an end of what is allowed is asked for.
fn is_possible(reading: &Reading<'_>, view: &View<'_>, statement: &Statement, attribute: AttributeId) -> bool {
    use crate::value::ValueKind;
    let able = |at: u16| ["can", "could"].iter().any(|word| view.is_word(usize::from(at), word));
    let can = statement.verb.and_then(|id| view.verb(id)).and_then(|verb| verb.modal).is_some_and(able);
    let super::matching::Filler::Mention(mention) = statement.value else { return false };
    let counts = view.mentions.get(mention).is_some_and(|mention| mention.kind == ValueKind::Number);
    can && counts && !build::names_bound(reading, attribute)
}

/// "was founded **in 1899**, has 4,000 members": the time of the verb in front.
fn is_of_verb_before(view: &View<'_>, date: usize, figure: usize) -> bool {
    let own = view.phrase_at(date).and_then(|id| view.phrase(id)).and_then(|phrase| view.verb(phrase.verb?));
    let behind = own.filter(|verb| usize::from(verb.head) < date && date < figure);
    behind.is_some_and(|first| {
        view.parse.verbs.iter().any(|verb| {
            let head = usize::from(verb.head);
            let finite = !matches!(verb.tense, Tense::Infinitive | Tense::Participle);
            finite && verb.clause == first.clause && date < head && head < figure
        })
    })
}

/// Whether what is told of happened itself: "four cycads were stolen" counts a theft's, not a garden's.
fn is_happening(reading: &Reading<'_>, about: About) -> bool {
    match about {
        About::Event(_) => true,
        About::Entity(entity) => {
            reading.extractor.queries.entities.get(entity.0 as usize).is_some_and(|query| query.happening)
        }
    }
}

/// The tokens of the clause around a token.
fn clause_range(view: &View<'_>, at: usize) -> std::ops::Range<usize> {
    let clause = super::context::clause_at(view, at).and_then(|id| view.parse.clauses.get(usize::from(id.0)));
    clause.map_or(0..0, |clause| super::view::wide(&clause.tokens))
}

/// "the first since 1987, **when** it killed 31": the date that a clause is about.
fn when(view: &View<'_>, clause: crate::text::ClauseId) -> Option<usize> {
    let first = usize::from(view.parse.clauses.get(usize::from(clause.0))?.tokens.start);
    let at = (first..first + 2).find(|&at| view.is_word(at, "when"))?;
    let before = at.checked_sub(1)?;
    let last = if view.is_mark(before, ",") { before.checked_sub(1)? } else { before };
    view.mention_at(last, &[ValueKind::Date])
}

/// The period that a figure holds for, where its clause gives one.
fn period(reading: &Reading<'_>, view: &View<'_>, statement: &Statement) -> Option<crate::value::Value> {
    let super::matching::Filler::Mention(mention) = statement.value else { return None };
    let mention = view.mentions.get(mention)?;
    if !super::view::is_figure(mention.kind) {
        return None;
    }
    let figure = usize::from(mention.tokens.start);
    let clause = super::context::clause_at(view, figure)?;
    if let Some(then) = when(view, clause) {
        return Some(build::of_mention(reading, view, then, Direction::Past, false));
    }
    // "Today it has 134 staff."
    // "it employed 22,000 people in 1957; today it has 6,400"
    let from = (0..figure).rev().find(|at| view.is_mark(*at, ";")).unwrap_or(0);
    let to = (figure..view.len()).find(|at| view.is_mark(*at, ";")).unwrap_or(view.len());
    let now = reading.input.date.filter(|_| {
        view.parse.clauses.get(usize::from(clause.0)).is_some_and(|clause| {
            (usize::from(clause.tokens.start).max(from)..usize::from(clause.tokens.end).min(to))
                .any(|at| reading.cue(view, at).is(Cue::NOW))
        })
    });
    if let Some(now) = now {
        return Some(Value::Date(DateValue::day(now)));
    }
    let date = view.mentions.iter().enumerate().find(|(_, other)| {
        let start = usize::from(other.tokens.start);
        other.kind == ValueKind::Date
            && (from..to).contains(&start)
            && !is_of_verb_before(view, start, figure)
            && super::context::clause_at(view, start) == Some(clause)
            && !(start.saturating_sub(3)..start).any(|at| view.is_word(at, "than"))
            && super::setting::preposition_of(view, start)
                .is_none_or(|at| ["in", "during", "for", "over"].iter().any(|word| view.is_word(at, word)))
    })?;
    let value = build::of_mention(reading, view, date.0, Direction::Past, false);
    let days = value.date().map(|date| date.core.1.0 - date.core.0.0);
    // A day that is not known may be any.
    days.is_some_and(|days| (27..40_000).contains(&days)).then_some(value)
}
