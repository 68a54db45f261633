//! Owns: what an attribute asked for is: declared, the library's, or only spelled.
//! May not know: what is asserted of it.

use crate::query::{AttributeId, AttributeQuery, EntityId, EventTypeId, Owner, Subject};
use crate::resolve::{AttributeDef, attribute_key};
use crate::syntax::spell;
use crate::value::ValueKind;

use super::build::{Builder, join};
use super::noun::singular_phrase;

/// Whose attribute it is, for look-up.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub(super) enum OwnerKey {
    Anything,
    Entity(EntityId),
    /// Things of a kind that a table names; the number is that of its noun.
    Kind(u32),
    Event(EventTypeId),
}

/// Attributes of whatever happens, and sums that every thing has several of.
const SETTINGS: [&str; 4] = ["amount", "date", "duration", "total"];

impl Builder<'_> {
    /// The attribute `written` of an entity.
    pub(super) fn entity_attribute(&mut self, entity: EntityId, written: &str) -> AttributeId {
        let key = attribute_key(written);
        let names = self.names;
        let name = self.program.queries.entities.get(entity.0 as usize).map(|query| query.name.text.as_str());
        let owned = name.and_then(|name| names.owned_attribute(name, written));
        let kind = self.row_kinds.get(&entity).copied();
        let of_kind = kind.and_then(|kind| names.owned_attribute(self.kind_nouns.get(kind as usize)?, written));
        let owner = match (owned, of_kind, kind) {
            (Some(_), ..) => OwnerKey::Entity(entity),
            (None, Some(_), Some(kind)) => OwnerKey::Kind(kind),
            (None, ..) => OwnerKey::Anything,
        };
        if let Some(id) = self.attribute_ids.get(&(owner, key.clone())) {
            return *id;
        }
        let general = names.general_attribute(written);
        let declared = owned.is_some() || of_kind.is_some() || general.is_some();
        let parts = [owned, of_kind, general, self.library.attribute(written)].into_iter().flatten().cloned();
        let id = self.add_attribute(written, owner, parts, declared);
        self.attribute_ids.insert((owner, key), id);
        id
    }

    /// Asks every figure, version and date that the library knows of the things that anything is asked of. What
    /// is named (persons, places) may be said of a thing in many ways, and when and where it was says little
    /// of what it is; both conflict in words more often than in fact.
    pub(super) fn ask_library(&mut self) {
        let library = self.library;
        let subjects: Vec<EntityId> = self
            .program
            .queries
            .subjects
            .iter()
            .filter_map(|subject| match subject {
                Subject::Entity(entity) => Some(*entity),
                Subject::Event { .. } => None,
            })
            .collect();
        for entity in subjects {
            for name in library.attribute_names() {
                let attribute = self.entity_attribute(entity, name);
                let kinds = self.kinds_of(attribute);
                if kinds.is_empty() || !kinds.iter().all(|kind| kind.is_measured()) || SETTINGS.contains(&name) {
                    continue;
                }
                let subject = self.subject(Subject::Entity(entity));
                self.demand(subject, Some(attribute), &kinds);
            }
        }
    }

    /// The attribute `written` of whatever thing.
    pub(super) fn any_attribute(&mut self, written: &str) -> AttributeId {
        let key = (OwnerKey::Anything, attribute_key(written));
        if let Some(id) = self.attribute_ids.get(&key) {
            return *id;
        }
        let general = self.names.general_attribute(written);
        let parts = [general, self.library.attribute(written)].into_iter().flatten().cloned();
        let id = self.add_attribute(written, OwnerKey::Anything, parts, general.is_some());
        self.attribute_ids.insert(key, id);
        id
    }

    /// The attribute `written` of an event type.
    pub(super) fn event_attribute(&mut self, event: EventTypeId, written: &str) -> AttributeId {
        let key = (OwnerKey::Event(event), attribute_key(written));
        if let Some(id) = self.attribute_ids.get(&key) {
            return *id;
        }
        let name = self.program.queries.events.get(event.0 as usize).map_or("", |query| &query.name);
        if let Some(main) = self.main_name(name, written) {
            let id = self.event_attribute(event, &main);
            self.attribute_ids.insert(key, id);
            return id;
        }
        let in_list = |list: &[AttributeDef]| {
            list.iter()
                .find(|attribute| attribute_key(&attribute.name) == key.1)
                .or_else(|| list.iter().find(|attribute| attribute.aka.iter().any(|aka| attribute_key(aka) == key.1)))
                .cloned()
        };
        let user = self.names.event(name).and_then(|event| in_list(&event.attributes));
        let general = self.names.general_attribute(written).cloned();
        let declared = user.is_some() || general.is_some();
        let own = self.library.event(name).and_then(|event| in_list(&event.attributes));
        let every = in_list(self.library.every_event());
        let anything = self.library.attribute(written).cloned();
        let parts = [user, own, every, general, anything];
        let id = self.add_attribute(written, OwnerKey::Event(event), parts.into_iter().flatten(), declared);
        if let Some(query) = self.program.queries.events.get_mut(event.0 as usize) {
            query.attributes.push(id);
        }
        self.attribute_ids.insert(key, id);
        id
    }

    /// The attribute that an event knows by another name: its venue is its place.
    fn main_name(&self, event: &str, written: &str) -> Option<String> {
        let key = attribute_key(written);
        let own = self.library.event(event).map(|event| event.attributes.as_slice()).unwrap_or_default();
        let lists = [own, self.library.every_event()];
        let mut named = lists.iter().copied().flatten();
        let user = self
            .names
            .event(event)
            .is_some_and(|event| event.attributes.iter().any(|attribute| attribute_key(&attribute.name) == key));
        let known = user
            || self.names.general_attribute(written).is_some()
            || named.any(|attribute| attribute_key(&attribute.name) == key);
        let by_other = |attribute: &&AttributeDef| attribute.aka.iter().any(|aka| attribute_key(aka) == key);
        let found = lists.iter().copied().flatten().find(by_other).filter(|_| !known)?;
        Some(found.name.clone())
    }

    fn add_attribute(
        &mut self,
        written: &str,
        owner: OwnerKey,
        parts: impl Iterator<Item = AttributeDef>,
        declared: bool,
    ) -> AttributeId {
        let mut joined: Option<AttributeDef> = None;
        for part in parts {
            let name = part.name.clone();
            match &mut joined {
                Some(first) => {
                    first.extend(part);
                    first.aka.push(name);
                }
                None => joined = Some(part),
            }
        }
        let known = joined.is_some();
        let owner_name = self.owner_name(owner);
        let mut nouns = vec![noun(written)];
        let mut query = AttributeQuery {
            name: written.to_owned(),
            owner: match owner {
                OwnerKey::Anything | OwnerKey::Kind(_) => None,
                OwnerKey::Entity(entity) => Some(Owner::Entity(entity)),
                OwnerKey::Event(event) => Some(Owner::Event(event)),
            },
            nouns: Vec::new(),
            patterns: Vec::new(),
            kinds: Vec::new(),
            statuses: Vec::new(),
            increasing: false,
            latest: false,
            many: false,
            library: known && !declared,
            origin: match (&owner_name, known && !declared) {
                (Some(owner), true) => format!("std {owner}.{written}"),
                (None, true) => format!("std {written}"),
                (Some(owner), false) => format!("{owner}.{written}"),
                (None, false) => written.to_owned(),
            },
        };
        if let Some(found) = joined {
            nouns.push(noun(&found.name));
            nouns.extend(found.aka.iter().map(|aka| noun(aka)));
            query.latest = found.latest || !found.statuses.is_empty();
            query.patterns = found.patterns;
            query.kinds = found.kinds;
            query.statuses = found.statuses;
            query.increasing = found.increasing;
            // A set is several values, of whatever kind.
            query.many = found.many || query.kinds.contains(&ValueKind::Set);
            query.kinds.retain(|kind| *kind != ValueKind::Set);
        } else if attribute_key(written).ends_with(" version") {
            // `minimum_python_version`: `3.10` is no number there.
            query.kinds = vec![ValueKind::Version];
        }
        for noun in nouns {
            if !query.nouns.contains(&noun) {
                query.nouns.push(noun);
            }
        }
        let id = AttributeId(self.program.queries.attributes.len() as u32);
        self.declared_kinds.push(query.kinds.clone());
        self.program.queries.attributes.push(query);
        id
    }

    fn owner_name(&self, owner: OwnerKey) -> Option<String> {
        match owner {
            OwnerKey::Anything => None,
            OwnerKey::Kind(kind) => self.kind_nouns.get(kind as usize).cloned(),
            OwnerKey::Entity(entity) => {
                self.program.queries.entities.get(entity.0 as usize).map(|query| query.name.text.clone())
            }
            OwnerKey::Event(event) => self.program.queries.events.get(event.0 as usize).map(|query| query.name.clone()),
        }
    }

    /// Kinds that an attribute is declared with; empty: not said.
    pub(super) fn kinds_of(&self, attribute: AttributeId) -> Vec<ValueKind> {
        self.declared_kinds.get(attribute.0 as usize).cloned().unwrap_or_default()
    }

    /// Adds kinds that assertions judge an attribute by, where none are declared.
    pub(super) fn learn_kinds(&mut self, attribute: AttributeId, kinds: &[ValueKind]) {
        if let Some(query) = self.program.queries.attributes.get_mut(attribute.0 as usize) {
            join(&mut query.kinds, kinds);
            super::truth::give_states(query);
        }
    }
}

/// The noun phrase that a name stands for: lower case, in the singular.
fn noun(written: &str) -> String {
    singular_phrase(&spell(written, written.contains(' ')).text.to_lowercase())
}
