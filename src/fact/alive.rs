//! Owns: what of the queries one document can answer at all: the entities that it may mention, and so
//! the attributes and events that are worth a look in it.
//! May not know: sentences' grammar; it looks at words alone.

use rustc_hash::FxHashMap;

use super::index::{Extractor, Use};
use super::reach::Reach;
use super::reading::{Hit, Reading};
use super::runs::Run;
use crate::query::{AttributeId, EntityId, EventTypeId, Owner, Role, Subject, SubjectId};

/// What a document can answer.
#[derive(Debug)]
pub(super) struct Alive {
    reach: Reach,
    /// Attributes that something named in the document is asked for, and who.
    asked: FxHashMap<AttributeId, Vec<EntityId>>,
    /// Those, and the attributes of events.
    attributes: Vec<bool>,
    events: Vec<bool>,
    /// Some entity is asked for a time or place that noun phrases tell themselves.
    set: bool,
}

impl Alive {
    /// Looks at the names and nouns of a document. `runs` are its proper names.
    pub(super) fn new(reading: &Reading<'_>, runs: &[Run]) -> Self {
        let extractor = reading.extractor;
        let mut alive = Self {
            reach: Reach::new(reading, runs),
            asked: FxHashMap::default(),
            attributes: vec![false; extractor.queries.attributes.len()],
            events: vec![false; extractor.queries.events.len()],
            set: false,
        };
        let entities = alive.reach.entities();
        for subject in extractor.open_events.iter().copied() {
            alive.enter(extractor, subject, &entities);
        }
        for entity in &entities {
            for attribute in extractor.asked.get(entity).into_iter().flatten() {
                alive.asked.entry(*attribute).or_default().push(*entity);
                mark(&mut alive.attributes, attribute.0);
                alive.set |= extractor.is_setting(*attribute);
            }
            for subject in extractor.events_of.get(entity).into_iter().flatten() {
                alive.enter(extractor, *subject, &entities);
            }
        }
        alive.own_attributes(extractor);
        alive
    }

    /// Enters the event that a subject asks for, if all its participants may be there.
    fn enter(&mut self, extractor: &Extractor<'_>, subject: SubjectId, entities: &[EntityId]) {
        let Some(Subject::Event { event, participants }) = extractor.queries.subjects.get(subject.0 as usize) else {
            return;
        };
        if participants.iter().filter_map(|(_, entity)| *entity).all(|entity| entities.binary_search(&entity).is_ok()) {
            mark(&mut self.events, event.0);
        }
    }

    /// Attributes of the events, and those of anything that have their names: what is said of an event
    /// may be found by either.
    fn own_attributes(&mut self, extractor: &Extractor<'_>) {
        let queries = extractor.queries;
        let mut names: Vec<&str> = Vec::new();
        for (event, _) in queries.events.iter().zip(&self.events).filter(|(_, alive)| **alive) {
            for attribute in &event.attributes {
                mark(&mut self.attributes, attribute.0);
                names.extend(queries.attributes.get(attribute.0 as usize).map(|attribute| attribute.name.as_str()));
            }
        }
        names.sort_unstable();
        names.dedup();
        if names.is_empty() {
            return;
        }
        for (attribute, alive) in queries.attributes.iter().zip(&mut self.attributes) {
            let free = !matches!(attribute.owner, Some(Owner::Event(_)));
            *alive |= free && names.binary_search(&attribute.name.as_str()).is_ok();
        }
    }

    /// Whether a fact of the attribute could be about something in the document.
    pub(super) fn attribute(&self, attribute: AttributeId) -> bool {
        self.attributes.get(attribute.0 as usize).copied().unwrap_or(false)
    }

    /// Whether an event of the type could answer something.
    pub(super) fn event(&self, event: EventTypeId) -> bool {
        self.events.get(event.0 as usize).copied().unwrap_or(false)
    }

    /// Whether noun phrases are asked for their own times and places.
    pub(super) fn settings(&self) -> bool {
        self.set
    }

    /// Whether a sentence holds something that could state what is asked.
    pub(super) fn sentence(&self, reading: &Reading<'_>, sentence: u32) -> bool {
        let hits = reading.hits_in(sentence);
        let bits = hits.iter().fold(0, |bits, hit| bits | hit.uses.0);
        let features = reading.features(sentence);
        let age =
            features & Use::AGED != 0 && reading.extractor.age.is_some_and(|age| self.is_asked(reading, age, sentence));
        // What is said of an event stands beside its words.
        age && bits & Use::NAME != 0
            || bits & Use::EVENT != 0 && self.tells_event(reading, sentence)
            || bits & (Use::ATTRIBUTE | Use::PATTERN) != 0
                && hits.iter().any(|hit| self.states(reading, sentence, hit, features))
    }

    /// Whether a sentence holds a word of an event that could answer something.
    pub(super) fn tells_event(&self, reading: &Reading<'_>, sentence: u32) -> bool {
        let event = |event: &EventTypeId| self.event(*event);
        reading
            .hits_in(sentence)
            .iter()
            .filter(|hit| hit.uses.0 & Use::EVENT != 0)
            .any(|hit| reading.extractor.goals_of(hit.word).any(|goals| goals.events.iter().any(event)))
    }

    /// Whether a sentence may speak of something that is asked for the attribute.
    fn is_asked(&self, reading: &Reading<'_>, attribute: AttributeId, sentence: u32) -> bool {
        let asked = self.asked.get(&attribute).map(Vec::as_slice).unwrap_or_default();
        asked.iter().any(|entity| self.reach.holds(reading, *entity, sentence))
    }

    /// Whether an attribute that is asked for may be stated at a hit.
    fn states(&self, reading: &Reading<'_>, sentence: u32, hit: &Hit, features: u16) -> bool {
        if hit.uses.0 & (Use::ATTRIBUTE | Use::PATTERN) == 0 {
            return false;
        }
        let extractor = reading.extractor;
        let may = |id: AttributeId| extractor.may_state(id, features) && self.is_asked(reading, id, sentence);
        let at = (hit.token - reading.first_token(sentence)) as usize;
        let noun = |id: AttributeId| {
            let hits = reading.hits_in(sentence).iter().filter(|hit| hit.uses.0 & Use::ATTRIBUTE != 0);
            hits.flat_map(|hit| extractor.goals_of(hit.word)).any(|goals| goals.attributes.contains(&id))
        };
        extractor.goals_of(hit.word).any(|goals| {
            let line = |index: &u32| extractor.attribute_lines.get(*index as usize);
            goals.attributes.iter().any(|&id| may(id))
                || goals.lines.iter().filter_map(line).any(|(id, line)| {
                    may(*id)
                        && reading.may_match(sentence, at, line, extractor.needs_of(*id))
                        && (!line.has(Role::Attribute) || noun(*id))
                })
        })
    }
}

fn mark(flags: &mut [bool], at: u32) {
    if let Some(flag) = flags.get_mut(at as usize) {
        *flag = true;
    }
}
