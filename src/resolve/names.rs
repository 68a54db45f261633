//! Owns: look-up of declared names, by hash. May not know: what is asked about them.

use rustc_hash::FxHashMap;

use crate::source::SourceId;
use crate::value::Name;

use super::{AttributeDef, Declarations, EntityDef, EventDef, LetDef};

/// All declarations of a run, found by name.
///
/// Declarations of one thing in several files are one thing: their lists join.
#[derive(Debug, Default)]
pub struct Names {
    declarations: Declarations,
    entities: FxHashMap<String, usize>,
    owned: FxHashMap<(String, String), usize>,
    general: FxHashMap<String, usize>,
    events: FxHashMap<String, usize>,
}

impl Names {
    /// Joins declarations of the same thing and makes them ready to be looked up.
    pub fn new(declarations: Declarations) -> Self {
        let Declarations { entities, attributes, events, frames, alike, lets, visible } = declarations;
        let mut names = Self {
            declarations: Declarations { frames, alike, lets, visible, ..Declarations::default() },
            ..Self::default()
        };
        for entity in entities {
            names.add_entity(entity);
        }
        for attribute in attributes {
            names.add_attribute(attribute);
        }
        for event in events {
            names.add_event(event);
        }
        names.add_aka();
        names
    }

    /// The declarations, joined.
    pub fn declarations(&self) -> &Declarations {
        &self.declarations
    }

    /// Index of the entity with this name or other name.
    pub fn entity(&self, name: &str) -> Option<usize> {
        self.entities.get(name).copied()
    }

    /// The attribute declared for this owner.
    pub fn owned_attribute(&self, owner: &str, attribute: &str) -> Option<&AttributeDef> {
        let at = self.owned.get(&(owner.to_owned(), attribute_key(attribute)))?;
        self.declarations.attributes.get(*at)
    }

    /// The attribute declared for anything.
    pub fn general_attribute(&self, attribute: &str) -> Option<&AttributeDef> {
        let at = self.general.get(&attribute_key(attribute))?;
        self.declarations.attributes.get(*at)
    }

    /// Whether an attribute is declared for this owner.
    pub fn is_owner(&self, name: &str) -> bool {
        self.declarations.attributes.iter().any(|attribute| attribute.owner.as_ref().is_some_and(|of| of.text == name))
    }

    /// The attribute declared for this owner, or for anything, that has this other name.
    pub fn attribute_called(&self, owner: Option<&str>, phrase: &str) -> Option<&AttributeDef> {
        let key = attribute_key(phrase);
        let owned = |attribute: &&AttributeDef| attribute.owner.as_ref().map(|of| of.text.as_str()) == owner;
        let called = |attribute: &&AttributeDef| attribute.aka.iter().any(|aka| attribute_key(aka) == key);
        self.declarations.attributes.iter().filter(owned).find(called)
    }

    /// The event type with this name.
    pub fn event(&self, name: &str) -> Option<&EventDef> {
        self.declarations.events.get(*self.events.get(name)?)
    }

    /// The `let` that a file sees under this name: its own, or one of a file that it uses.
    pub fn let_in(&self, source: SourceId, name: &str) -> Option<&LetDef> {
        if self.declarations.lets.is_empty() {
            return None;
        }
        let own = self.declarations.lets.get(&(source, name.to_owned()));
        own.or_else(|| {
            let used = self.declarations.visible.get(&source)?;
            used.iter().find_map(|file| self.declarations.lets.get(&(*file, name.to_owned())))
        })
    }

    fn add_entity(&mut self, entity: EntityDef) {
        if let Some(known) = self.entities.get(&entity.name.text).and_then(|at| self.declarations.entities.get_mut(*at))
        {
            known.kind = known.kind.or(entity.kind);
            known.aka.extend(entity.aka);
            known.except.extend(entity.except);
            known.within.extend(entity.within);
            known.members.extend(entity.members);
            return;
        }
        self.entities.insert(entity.name.text.clone(), self.declarations.entities.len());
        self.declarations.entities.push(entity);
    }

    /// Other names find an entity, too, unless it is some entity's first name or belongs to two.
    fn add_aka(&mut self) {
        let mut found: FxHashMap<String, Option<usize>> = FxHashMap::default();
        for (at, entity) in self.declarations.entities.iter().enumerate() {
            for Name { text, .. } in &entity.aka {
                found
                    .entry(text.clone())
                    .and_modify(|other| {
                        if *other != Some(at) {
                            *other = None;
                        }
                    })
                    .or_insert(Some(at));
            }
        }
        for (name, at) in found {
            if let Some(at) = at {
                self.entities.entry(name).or_insert(at);
            }
        }
    }

    fn add_attribute(&mut self, attribute: AttributeDef) {
        let key = attribute_key(&attribute.name);
        let known = match &attribute.owner {
            Some(owner) => {
                let owner = self.owner_name(owner);
                *self.owned.entry((owner, key)).or_insert(self.declarations.attributes.len())
            }
            None => *self.general.entry(key).or_insert(self.declarations.attributes.len()),
        };
        match self.declarations.attributes.get_mut(known) {
            Some(first) => first.extend(attribute),
            None => self.declarations.attributes.push(attribute),
        }
    }

    /// The first name of the thing that an owner's name stands for.
    fn owner_name(&self, owner: &Name) -> String {
        let entity = self.entities.get(&owner.text).and_then(|at| self.declarations.entities.get(*at));
        entity.map_or_else(|| owner.text.clone(), |entity| entity.name.text.clone())
    }

    fn add_event(&mut self, event: EventDef) {
        let known = *self.events.entry(event.name.clone()).or_insert(self.declarations.events.len());
        match self.declarations.events.get_mut(known) {
            Some(first) => first.extend(event),
            None => self.declarations.events.push(event),
        }
    }
}

/// Attributes are one in any writing of their name: `maximum_load`, `` `maximum load` ``.
pub(crate) fn attribute_key(name: &str) -> String {
    name.replace('_', " ").to_lowercase()
}

impl AttributeDef {
    /// Adds what another declaration of the same attribute says.
    pub fn extend(&mut self, other: AttributeDef) {
        for aka in other.aka {
            if !self.aka.contains(&aka) {
                self.aka.push(aka);
            }
        }
        if self.kinds.is_empty() {
            self.kinds = other.kinds;
        }
        for status in other.statuses {
            match self.statuses.iter_mut().find(|known| known.name == status.name) {
                Some(known) => {
                    for pattern in status.said {
                        if !known.said.contains(&pattern) {
                            known.said.push(pattern);
                        }
                    }
                }
                None => self.statuses.push(status),
            }
        }
        self.patterns.extend(other.patterns);
        self.increasing |= other.increasing;
        self.latest |= other.latest;
        self.many |= other.many;
    }
}

impl EventDef {
    /// Adds what another declaration of the same event says.
    pub fn extend(&mut self, other: EventDef) {
        if self.roles.is_empty() && self.participants.len() == other.participants.len() {
            self.roles = other.roles;
        }
        if self.participants.is_empty() {
            self.participants = other.participants;
        }
        for pattern in other.said {
            if !self.said.contains(&pattern) {
                self.said.push(pattern);
            }
        }
        for attribute in other.attributes {
            let key = attribute_key(&attribute.name);
            match self.attributes.iter_mut().find(|known| attribute_key(&known.name) == key) {
                Some(known) => known.extend(attribute),
                None => self.attributes.push(attribute),
            }
        }
    }
}
