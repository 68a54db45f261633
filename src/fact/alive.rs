//! Owns: what of the queries one document can answer at all: the entities that it may mention, and so
//! the attributes and events that are worth a look in it.
//! May not know: sentences' grammar; it looks at words alone.

use super::index::{Extractor, Use};
use super::reading::{AGED, Hit, Reading};
use super::runs::Run;
use crate::query::{AttributeId, EntityId, EventTypeId, Owner, Subject, SubjectId};

/// What a document can answer.
#[derive(Debug)]
pub(super) struct Alive {
    /// Attributes that something named in the document is asked for.
    asked: Vec<bool>,
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
            asked: vec![false; extractor.queries.attributes.len()],
            attributes: Vec::new(),
            events: vec![false; extractor.queries.events.len()],
            set: false,
        };
        let mut entities: Vec<EntityId> = runs.iter().map(|run| run.entity).collect();
        let mut words: Vec<_> =
            reading.hits.iter().filter(|hit| hit.uses.0 & Use::NOUN != 0).map(|hit| hit.word).collect();
        words.sort_unstable();
        words.dedup();
        for word in words {
            entities.extend(extractor.noun_entities(word));
        }
        entities.sort_unstable();
        entities.dedup();
        for subject in extractor.open_events.iter().copied() {
            alive.enter(extractor, subject, &entities);
        }
        for entity in &entities {
            for attribute in extractor.asked.get(entity).into_iter().flatten() {
                mark(&mut alive.asked, attribute.0);
                alive.set |= extractor.is_setting(*attribute);
            }
            for subject in extractor.events_of.get(entity).into_iter().flatten() {
                alive.enter(extractor, *subject, &entities);
            }
        }
        alive.attributes.clone_from(&alive.asked);
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
        let age = features & AGED != 0 && reading.extractor.age.is_some_and(|age| self.is_asked(age));
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

    fn is_asked(&self, attribute: AttributeId) -> bool {
        self.asked.get(attribute.0 as usize).copied().unwrap_or(false)
    }

    /// Whether an attribute that is asked for may be stated at a hit.
    fn states(&self, reading: &Reading<'_>, sentence: u32, hit: &Hit, features: u8) -> bool {
        if hit.uses.0 & (Use::ATTRIBUTE | Use::PATTERN) == 0 {
            return false;
        }
        let extractor = reading.extractor;
        let may = |id: AttributeId| self.is_asked(id) && extractor.may_state(id, features);
        let at = (hit.token - reading.first_token(sentence)) as usize;
        extractor.goals_of(hit.word).any(|goals| {
            goals.attributes.iter().any(|&id| may(id))
                || goals.lines.iter().any(|&index| {
                    let line = extractor.attribute_lines.get(index as usize);
                    line.is_some_and(|(id, line)| {
                        may(*id) && (!line.weak || reading.may_match(sentence, at, line, extractor.needs_of(*id)))
                    })
                })
        })
    }
}

fn mark(flags: &mut [bool], at: u32) {
    if let Some(flag) = flags.get_mut(at as usize) {
        *flag = true;
    }
}
