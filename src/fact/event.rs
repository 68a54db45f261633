//! Owns: which mentions of a document are one event, and the facts of each (DESIGN 5.1, "events").
//! May not know: other documents, verdicts.

use rustc_hash::FxHashMap;

use super::context::{self, Context};
use super::cues::Cue;
use super::happening::{Happening, Part};
use super::reading::Reading;
use super::reference::{References, is_definite};
use super::row;
use super::setting::{self, Set};
use super::view::View;
use super::{About, EventInstance, EventInstanceId, Fact, Modality, Participant, Polarity};
use crate::query::{AttributeId, EntityId, EventTypeId, Owner, Queries, Subject, SubjectId};
use crate::source::Span;
use crate::value::{DateValue, Value, ValueKind};

/// An event while its mentions are gathered.
struct Gathering {
    event: EventTypeId,
    parts: Vec<Part>,
    /// Sentence and head of each mention.
    mentions: Vec<(u32, usize)>,
    triggers: Vec<Span>,
    verbs: Vec<Span>,
    /// The last sentence whose main clause tells of it.
    topic: Option<u32>,
    dates: Vec<DateValue>,
    apart: bool,
    states: Vec<State>,
    facts: Vec<Fact>,
}

/// What one mention says about what became of the event.
struct State {
    name: String,
    explicit: bool,
    fact: Fact,
}

/// The events of a document with their facts.
pub(super) struct Events {
    pub(super) instances: Vec<EventInstance>,
    pub(super) facts: Vec<Fact>,
    /// Sentence and head token of each mention → its event.
    heads: FxHashMap<(u32, usize), EventInstanceId>,
}

impl Events {
    /// What event the word at a token of a sentence names, if it names one, and its type.
    pub(super) fn at(&self, sentence: u32, head: usize) -> Option<(About, EventTypeId)> {
        let id = self.heads.get(&(sentence, head))?;
        Some((About::Event(*id), self.instances.get(id.0 as usize)?.event))
    }
}

/// Whether a verb tells the event that the type's noun is made from: derailment, derail. "Struck a high" is no strike,
/// and who walks out does not march.
fn is_own_verb(reading: &Reading<'_>, view: &View<'_>, happening: &Happening) -> bool {
    let query = reading.extractor.queries.events.get(happening.event.0 as usize);
    let Some(query) = query.filter(|_| happening.phrase.is_none()) else { return false };
    let vocabulary = &reading.extractor.vocabulary;
    let verb = vocabulary.verb_of(&query.name).filter(|verb| vocabulary.text(*verb) != query.name);
    verb.is_some_and(|verb| view.is_any(happening.head, &[verb]))
}

/// The attribute as events of a type know it: they have attributes of their own by the same name.
pub(super) fn own_attribute(queries: &Queries, event: EventTypeId, attribute: AttributeId) -> Option<AttributeId> {
    let query = |id: AttributeId| queries.attributes.get(id.0 as usize);
    let asked = query(attribute)?;
    if asked.owner == Some(Owner::Event(event)) {
        return Some(attribute);
    }
    let own = queries.events.get(event.0 as usize)?;
    own.attributes.iter().copied().find(|id| query(*id).is_some_and(|attribute| attribute.name == asked.name))
}

/// Gathers the events of a document out of the mentions of its sentences, in order.
pub(super) fn gather(reading: &Reading<'_>, references: &References, happenings: &[Vec<Happening>]) -> Events {
    let mut gatherings: Vec<Gathering> = Vec::new();
    for of_sentence in happenings {
        for happening in of_sentence {
            let Some(view) = reading.view(happening.sentence) else { continue };
            let sets = setting::of(reading, view, happening, of_sentence);
            place(reading, view, happening, &sets, &mut gatherings);
        }
    }
    let _ = (references, is_definite);
    let mut events = Events { instances: Vec::new(), facts: Vec::new(), heads: FxHashMap::default() };
    for gathering in gatherings {
        finish(reading, gathering, &mut events);
    }
    events
}

/// Whether the event's own noun goes on about one that was told: "**The crash** happened at noon."
fn is_resumed(reading: &Reading<'_>, view: &View<'_>, happening: &Happening) -> bool {
    let query = reading.extractor.queries.events.get(happening.event.0 as usize);
    let noun = query.map(|query| reading.extractor.vocabulary.id(&query.name));
    let opens = happening.phrase.is_some_and(|phrase| {
        let range = view.range(phrase);
        range.len() == 2 && view.is_word(range.start, "the") && range.start == 0
    });
    opens && noun.is_some_and(|noun| view.is_any(happening.head, &[noun]))
}

/// Adds a mention to the event it belongs to, or opens a new one.
fn place(reading: &Reading<'_>, view: &View<'_>, happening: &Happening, sets: &[Set], gatherings: &mut Vec<Gathering>) {
    let named: Vec<EntityId> = happening.parts.iter().flat_map(|part| part.entities.iter().copied()).collect();
    let context = context::read(reading, view, &(happening.head..happening.head + 1), happening.verb);
    let mut dates: Vec<DateValue> = sets.iter().filter_map(|set| date_of(reading, view, set, &context)).collect();
    let row = if dates.is_empty() { row::date(reading, happening.sentence) } else { None };
    dates.extend(row.iter().map(|row| row.date.clone()));
    let home = home(happening, &named, &dates, gatherings);
    let at = home.unwrap_or_else(|| {
        gatherings.push(Gathering {
            event: happening.event,
            parts: Vec::new(),
            mentions: Vec::new(),
            triggers: Vec::new(),
            verbs: Vec::new(),
            topic: None,
            dates: Vec::new(),
            apart: happening.apart,
            states: Vec::new(),
            facts: Vec::new(),
        });
        gatherings.len() - 1
    });
    let Some(gathering) = gatherings.get_mut(at) else { return };
    for part in &happening.parts {
        let known = gathering
            .parts
            .iter()
            .any(|known| known.name == part.name || part.entities.iter().any(|entity| known.entities.contains(entity)));
        if !known {
            gathering.parts.push(part.clone());
        }
    }
    gathering.mentions.push((happening.sentence, happening.head));
    let main = context::clause_at(view, happening.head)
        .and_then(|id| view.parse.clauses.get(usize::from(id.0)))
        .is_some_and(|clause| clause.kind == crate::text::ClauseKind::Main);
    if main && !named.is_empty() {
        gathering.topic = Some(happening.sentence);
    }
    let trigger = reading.in_file(view.span(happening.tokens.clone()));
    // "A train ran into another. The crash …": the noun says what the verb told.
    if is_resumed(reading, view, happening) && gathering.mentions.iter().any(|(at, _)| at + 1 == happening.sentence) {
        gathering.verbs.extend(gathering.triggers.iter().copied());
    }
    gathering.triggers.push(trigger);
    gathering.verbs.extend(is_own_verb(reading, view, happening).then_some(trigger));
    gathering.dates.extend(dates);
    add_facts(reading, view, happening, (sets, row), &context, gathering);
}

/// How many sentences behind its last mention an event may be spoken of without a name.
pub(super) const NEXT_MENTION: u32 = 3;

/// How many events back a mention is looked up.
const LOOK_BACK: usize = 400;

/// The event that a mention belongs to.
fn home(happening: &Happening, named: &[EntityId], dates: &[DateValue], gatherings: &[Gathering]) -> Option<usize> {
    let fits: Vec<usize> = gatherings
        .iter()
        .enumerate()
        .skip(gatherings.len().saturating_sub(LOOK_BACK))
        .filter(|(_, gathering)| gathering.event == happening.event && agree(gathering, &happening.parts, dates))
        .map(|(at, _)| at)
        .collect();
    if named.is_empty() && others_named(happening) || !named.is_empty() && has_stranger(happening) {
        return None;
    }
    if named.is_empty() {
        // "the meeting": the last one told of; a bare "talks" only close behind.
        let last = fits.last().copied()?;
        // Of two in one sentence, the one that its main clause tells of.
        let place = |at: usize| gatherings.get(at).and_then(|gathering| gathering.mentions.last()).map(|place| place.0);
        let same = |at: &usize| gatherings.get(*at).is_some_and(|one| one.topic.is_some() && one.topic == place(last));
        let aside = gatherings.get(last).is_some_and(|gathering| gathering.topic.is_none());
        let last = fits.iter().rev().copied().find(same).filter(|_| aside).unwrap_or(last);
        let near = gatherings.get(last)?.mentions.last().is_some_and(|(at, _)| happening.sentence <= at + NEXT_MENTION);
        return (happening.definite && near).then_some(last);
    }
    if happening.apart && !happening.definite {
        return None;
    }
    let strong: Vec<usize> = fits
        .iter()
        .copied()
        .filter(|&at| gatherings.get(at).is_some_and(|gathering| shared(gathering, named) >= named.len().min(2)))
        .collect();
    match strong.as_slice() {
        [one] => Some(*one),
        [] if named.len() == 1 && (happening.definite || happening.phrase.is_some()) => match fits.as_slice() {
            [one] => Some(*one),
            _ => None,
        },
        [] => None,
        several => {
            let dated: Vec<usize> = several
                .iter()
                .copied()
                .filter(|&at| {
                    gatherings.get(at).is_some_and(|gathering| !dates.is_empty() && !gathering.dates.is_empty())
                })
                .collect();
            match dated.as_slice() {
                [one] => Some(*one),
                _ if happening.definite || dates.is_empty() => several.last().copied(),
                _ => None,
            }
        }
    }
}

/// Whether somebody is named whom no rule asks for.
fn others_named(happening: &Happening) -> bool {
    happening
        .parts
        .iter()
        .any(|part| part.entities.is_empty() && part.name.chars().next().is_some_and(char::is_uppercase))
}

/// "She dined with Karaca": a pronoun that means nobody who is asked for takes part.
fn has_stranger(happening: &Happening) -> bool {
    const PERSONS: [&str; 6] = ["he", "her", "him", "she", "them", "they"];
    let pronoun = |part: &Part| PERSONS.contains(&part.name.to_lowercase().as_str());
    happening.phrase.is_none() && happening.parts.iter().any(|part| part.entities.is_empty() && pronoun(part))
}

fn shared(gathering: &Gathering, named: &[EntityId]) -> usize {
    named.iter().filter(|entity| gathering.parts.iter().any(|part| part.entities.contains(entity))).count()
}

/// Whether participants do not differ beyond additions, and no dates exclude each other. Names that no
/// rule asks for set events apart, too.
fn agree(gathering: &Gathering, parts: &[Part], dates: &[DateValue]) -> bool {
    let within = |some: &[Part], all: &[Part]| {
        some.iter().filter(|part| is_named(part)).all(|part| all.iter().any(|other| same_part(part, other)))
    };
    (within(parts, &gathering.parts) || within(&gathering.parts, parts))
        && !dates.iter().any(|date| gathering.dates.iter().any(|other| disjoint(date, other)))
}

/// Whether a participant is called by a name, or is asked for.
fn is_named(part: &Part) -> bool {
    !part.entities.is_empty() || part.name.chars().next().is_some_and(char::is_uppercase)
}

/// Whether two participants are one: the same entity, or names that end alike.
fn same_part(one: &Part, other: &Part) -> bool {
    let last = |name: &str| name.rsplit(' ').next().map_or(0, str::len);
    let alike = || {
        let (one, other) = (one.name.as_str(), other.name.as_str());
        one.get(one.len() - last(one)..) == other.get(other.len() - last(other)..)
    };
    one.entities.iter().any(|entity| other.entities.contains(entity))
        || one.entities.is_empty() && other.entities.is_empty() && alike()
}

fn disjoint(one: &DateValue, other: &DateValue) -> bool {
    let clash = one.outer.1 < other.outer.0 || other.outer.1 < one.outer.0;
    clash && one.others.is_empty() && other.others.is_empty()
}

fn date_of(reading: &Reading<'_>, view: &View<'_>, set: &Set, context: &Context) -> Option<DateValue> {
    if set.kind != ValueKind::Date {
        return None;
    }
    match set.value(reading, view, context.when).0 {
        Value::Date(date) => Some(date),
        Value::Figure(_)
        | Value::Place(_)
        | Value::Entity(_)
        | Value::Status(_)
        | Value::Text(_)
        | Value::Version(_)
        | Value::Truth(_)
        | Value::Set(_) => None,
    }
}

/// The attribute of an event type with this name.
fn attribute_named(reading: &Reading<'_>, event: EventTypeId, name: &str) -> Option<AttributeId> {
    let queries = reading.extractor.queries;
    let query = queries.events.get(event.0 as usize)?;
    query
        .attributes
        .iter()
        .copied()
        .find(|id| queries.attributes.get(id.0 as usize).is_some_and(|attribute| attribute.name == name))
}

fn add_facts(
    reading: &Reading<'_>,
    view: &View<'_>,
    happening: &Happening,
    (sets, row): (&[Set], Option<row::Dated>),
    context: &Context,
    gathering: &mut Gathering,
) {
    let about = About::Event(EventInstanceId(0));
    let origin = |name: &str| {
        let event = reading.extractor.queries.events.get(happening.event.0 as usize);
        format!("{}.{name}", event.map(|event| event.origin.as_str()).unwrap_or_default())
    };
    let trigger = reading.in_file(view.span(happening.tokens.clone()));
    let base = |attribute: Option<AttributeId>, value: Value, at: Span, by: String| Fact {
        about,
        attribute,
        value,
        source: reading.input.source,
        at,
        sentence: reading.sentence_span(view.sentence),
        subject_at: trigger,
        polarity: context.polarity,
        modality: context.modality,
        aside: happening.parts.iter().any(|part| part.ambiguous).then_some(super::Aside::Ambiguous),
        period: None,
        attributed_to: context.speakers.clone(),
        naming: super::Naming::default(),
        qualified: false,
        by,
    };
    for set in sets {
        let Some(name) = setting::attribute_name(set.kind) else { continue };
        let Some(attribute) = attribute_named(reading, happening.event, name) else { continue };
        let (value, words) = set.value(reading, view, context.when);
        let span = reading.in_file(view.span(words));
        let mut fact = base(Some(attribute), value, span, origin(name));
        // "There was no Miami meeting" denies the meeting; "the Miami meeting was not short" does not.
        if set.inside {
            fact.polarity = Polarity::Affirmed;
        }
        gathering.facts.push(fact);
    }
    if let Some((row, attribute)) = row.zip(attribute_named(reading, happening.event, "date")) {
        let fact = base(Some(attribute), Value::Date(row.date), row.at, origin("date"));
        gathering.facts.push(Fact { sentence: row.sentence, ..fact });
    }
    let status_attribute = attribute_named(reading, happening.event, "status");
    let explicit = status_attribute.and_then(|attribute| setting::status(reading, view, happening, attribute));
    let (name, span, is_explicit) = match (explicit, status_attribute) {
        (Some((state, words)), Some(attribute)) => {
            let query = reading.extractor.queries.attributes.get(attribute.0 as usize);
            let name =
                query.and_then(|query| query.statuses.get(state)).map(|status| status.name.clone()).unwrap_or_default();
            (name, reading.in_file(view.span(words)), true)
        }
        _ => (implied_state(reading, view, happening, context).to_owned(), trigger, false),
    };
    // A noun that nothing is told of ("plans for a meeting in Oslo") leaves open what became of it.
    let told =
        is_explicit || happening.phrase.is_none() || happening.verb.is_some_and(|verb| lends(reading, view, verb));
    let status_attribute = status_attribute.filter(|_| told);
    let mut fact = base(status_attribute, Value::Status(name.clone()), span, origin("status"));
    // That an event is planned is itself a fact.
    if is_explicit || fact.modality == Modality::Planned {
        fact.modality = Modality::Asserted;
    }
    gathering.states.push(State { name, explicit: is_explicit, fact });
}

/// Whether a verb lends its subject to the noun of a happening ("held talks").
fn lends(reading: &Reading<'_>, view: &View<'_>, verb: crate::text::VerbId) -> bool {
    view.verb(verb).is_some_and(|verb| reading.cue(view, usize::from(verb.head)).is(Cue::LIGHT))
}

/// What tense and modality tell: planned, or held.
fn implied_state(reading: &Reading<'_>, view: &View<'_>, happening: &Happening, context: &Context) -> &'static str {
    let planned = match context.modality {
        Modality::Planned | Modality::Predicted | Modality::Wanted | Modality::Conditional => true,
        Modality::Asserted | Modality::Questioned | Modality::Denied => false,
    };
    let range = happening.phrase.map_or(0..0, |phrase| view.range(phrase));
    let modified =
        range.into_iter().any(|at| reading.cue(view, at).is(Cue::PLAN) || reading.cue(view, at).is(Cue::WANT));
    let mut inner = happening.phrase.and_then(|id| view.phrase(id));
    let mut meant = false;
    for _ in 0..3 {
        // "told of the offer **at** a meeting": where, and not what the offer is for.
        let where_it_was = |at: u16| ["at", "during", "after"].iter().any(|word| view.is_word(usize::from(at), word));
        let hung = inner.filter(|phrase| !phrase.preposition.is_some_and(where_it_was));
        let Some(phrase) = hung.and_then(|phrase| phrase.of).and_then(|id| view.phrase(id)) else { break };
        let cue = reading.cue(view, usize::from(phrase.head));
        meant |= cue.is(Cue::PLAN) || cue.is(Cue::WANT);
        inner = Some(phrase);
    }
    if planned || modified || meant { "planned" } else { "held" }
}

/// Settles what became of an event and enters it.
fn finish(reading: &Reading<'_>, gathering: Gathering, events: &mut Events) {
    let answers = answers(reading, &gathering);
    if answers.is_empty() {
        return;
    }
    let id = EventInstanceId(events.instances.len() as u32);
    for place in &gathering.mentions {
        events.heads.entry(*place).or_insert(id);
    }
    let about = About::Event(id);
    let last_explicit = gathering.states.iter().rposition(|state| state.explicit && state.name != "planned");
    let last_held = gathering.states.iter().rposition(|state| !state.explicit && state.name == "held");
    let chosen = match (last_explicit, last_held) {
        (Some(explicit), _) => Some(explicit),
        (None, Some(held)) => Some(held),
        (None, None) => gathering.states.len().checked_sub(1),
    };
    let undone = last_explicit.is_some();
    for (at, state) in gathering.states.into_iter().enumerate() {
        let mut happened = Fact { about, attribute: None, ..state.fact.clone() };
        happened.value = Value::Status(state.name.clone());
        let kept = Some(at) == chosen || (!undone && state.name == "held");
        if kept {
            if state.fact.attribute.is_some() {
                events.facts.push(Fact { about, ..state.fact });
            }
            events.facts.push(happened);
        }
    }
    events.facts.extend(gathering.facts.into_iter().map(|fact| Fact { about, ..fact }));
    let participants = gathering
        .parts
        .iter()
        .map(|part| Participant {
            name: part.name.clone(),
            entity: part.entities.first().copied(),
            role: part.role,
            at: reading
                .view(part.sentence)
                .map(|view| reading.in_file(view.span(part.tokens.clone())))
                .unwrap_or_default(),
        })
        .collect();
    events.instances.push(EventInstance {
        event: gathering.event,
        source: reading.input.source,
        participants,
        triggers: gathering.triggers,
        verbs: gathering.verbs,
        apart: gathering.apart,
        answers,
    });
}

/// The subjects of queries that the event answers.
fn answers(reading: &Reading<'_>, gathering: &Gathering) -> Vec<SubjectId> {
    let queries = reading.extractor.queries;
    let roles = queries.events.get(gathering.event.0 as usize).map(|event| event.roles.as_slice()).unwrap_or_default();
    let subjects = reading.extractor.event_subjects.get(&gathering.event).map(Vec::as_slice).unwrap_or_default();
    let fits = |subject: &&SubjectId| match queries.subjects.get(subject.0 as usize) {
        Some(Subject::Event { participants, .. }) => participants.iter().enumerate().all(|(at, (role, entity))| {
            // One name without a role may be in any.
            let placed = !roles.is_empty() && participants.len() > 1;
            let role =
                role.as_ref().and_then(|role| roles.iter().position(|known| known == role)).or(placed.then_some(at));
            entity.is_none_or(|entity| {
                gathering.parts.iter().any(|part| {
                    part.entities.contains(&entity) && (role.is_none() || part.role.is_none() || part.role == role)
                })
            })
        }),
        Some(Subject::Entity(_)) | None => false,
    };
    subjects.iter().filter(fits).copied().collect()
}
