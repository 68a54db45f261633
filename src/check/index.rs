//! Owns: the facts of all documents, found by subject and attribute in one look-up.
//! May not know: how they are judged.

use std::collections::{BTreeMap, BTreeSet};

use rustc_hash::FxHashMap;

use crate::compile::Program;
use crate::fact::{About, EventInstance, EventInstanceId, Fact, Remark};
use crate::query::{AttributeId, AttributeQuery, EntityId, EventTypeId, Subject, SubjectId};

use super::event::{self, Events};
use super::{DocumentFacts, FactRef, Note};

/// An event of one document.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub(super) struct InstanceRef {
    pub(super) document: u32,
    pub(super) instance: EventInstanceId,
}

/// What a fact is about, over all documents.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub(super) enum Key {
    Entity(EntityId),
    Event(InstanceRef),
}

/// The facts of a run, ready to be asked.
pub(super) struct Index<'a> {
    pub(super) program: &'a Program,
    pub(super) documents: &'a [DocumentFacts],
    facts: FxHashMap<(Key, Option<AttributeId>), Vec<FactRef>>,
    events: BTreeMap<SubjectId, Events>,
    mentioned: BTreeSet<EntityId>,
    remarks: BTreeMap<EntityId, Vec<Note>>,
}

impl<'a> Index<'a> {
    pub(super) fn new(program: &'a Program, documents: &'a [DocumentFacts]) -> Self {
        let mut facts: FxHashMap<(Key, Option<AttributeId>), Vec<FactRef>> = FxHashMap::default();
        let mut answers: BTreeMap<SubjectId, Vec<InstanceRef>> = BTreeMap::new();
        for (document, read) in (0u32..).zip(documents) {
            for (at, fact) in (0u32..).zip(&read.facts.facts) {
                let key = match fact.about {
                    About::Entity(entity) => Key::Entity(entity),
                    About::Event(instance) => Key::Event(InstanceRef { document, instance }),
                };
                let found = FactRef { document, fact: at };
                facts.entry((key, fact.attribute)).or_default().push(found);
            }
            for (at, told) in (0u32..).zip(&read.facts.events) {
                let instance = InstanceRef { document, instance: EventInstanceId(at) };
                for subject in &told.answers {
                    answers.entry(*subject).or_default().push(instance);
                }
            }
        }
        let mentioned = documents.iter().flat_map(|document| {
            let counted = (0u32..).zip(&document.facts.mentioned);
            counted.filter(|(_, count)| **count > 0).map(|(entity, _)| EntityId(entity))
        });
        let mentioned = mentioned.collect();
        let remarks = remarks(program, documents);
        let mut index = Self { program, documents, facts, events: BTreeMap::new(), mentioned, remarks };
        let events = answers
            .into_iter()
            .map(|(subject, instances)| (subject, event::cluster(&index, subject, &instances)))
            .collect();
        index.events = events;
        index
    }

    /// Whether any document mentions a thing.
    pub(super) fn mentions(&self, entity: EntityId) -> bool {
        self.mentioned.contains(&entity)
    }

    /// What documents leave unclear about a thing.
    pub(super) fn remarks(&self, entity: EntityId) -> &[Note] {
        self.remarks.get(&entity).map_or(&[], Vec::as_slice)
    }

    /// Facts about one thing or one document's event; in order of document and place.
    pub(super) fn of(&self, key: Key, attribute: Option<AttributeId>) -> &[FactRef] {
        self.facts.get(&(key, attribute)).map_or(&[], Vec::as_slice)
    }

    /// All groups of facts, in order.
    pub(super) fn groups(&self) -> Vec<(Key, AttributeId)> {
        let mut groups: Vec<_> = self.facts.keys().filter_map(|(key, attribute)| Some((*key, (*attribute)?))).collect();
        groups.sort_unstable();
        groups
    }

    /// Events that answer a subject; `None`: no document tells of one.
    pub(super) fn events(&self, subject: SubjectId) -> Option<&Events> {
        self.events.get(&subject)
    }

    /// All subjects that some event answers, in order.
    pub(super) fn event_subjects(&self) -> impl Iterator<Item = (SubjectId, &Events)> {
        self.events.iter().map(|(subject, events)| (*subject, events))
    }

    pub(super) fn document(&self, document: u32) -> Option<&'a DocumentFacts> {
        self.documents.get(document as usize)
    }

    pub(super) fn fact(&self, found: FactRef) -> Option<&'a Fact> {
        self.document(found.document)?.facts.facts.get(found.fact as usize)
    }

    pub(super) fn instance(&self, at: InstanceRef) -> Option<&'a EventInstance> {
        self.document(at.document)?.facts.events.get(at.instance.0 as usize)
    }

    pub(super) fn attribute(&self, attribute: AttributeId) -> Option<&'a AttributeQuery> {
        self.program.queries.attributes.get(attribute.0 as usize)
    }

    pub(super) fn event_type(&self, subject: SubjectId) -> Option<EventTypeId> {
        match self.program.queries.subjects.get(subject.0 as usize)? {
            Subject::Event { event, .. } => Some(*event),
            Subject::Entity(_) => None,
        }
    }

    /// The attribute of an event type with this name, if it was asked for.
    pub(super) fn event_attribute(&self, event: EventTypeId, name: &str) -> Option<AttributeId> {
        let query = self.program.queries.events.get(event.0 as usize)?;
        query.attributes.iter().copied().find(|id| self.attribute(*id).is_some_and(|attribute| attribute.name == name))
    }
}

fn remarks(program: &Program, documents: &[DocumentFacts]) -> BTreeMap<EntityId, Vec<Note>> {
    let mut notes: BTreeMap<EntityId, Vec<Note>> = BTreeMap::new();
    let name = |entity: EntityId| {
        program.queries.entities.get(entity.0 as usize).map_or_else(String::new, |query| query.name.text.clone())
    };
    for remark in documents.iter().flat_map(|document| &document.facts.remarks) {
        let (entity, note) = match remark {
            Remark::AmbiguousName { entity, candidates, .. } => {
                (*entity, Note::AmbiguousName { name: name(*entity), candidates: candidates.clone() })
            }
            Remark::NamedApart { entity, names, .. } => {
                (*entity, Note::NamedApart { noun: name(*entity), names: names.clone() })
            }
        };
        notes.entry(entity).or_default().push(note);
    }
    notes
}
