//! Owns: declarations of one name, mostly in several files, that cannot be of one thing.
//! May not know: how declarations are joined.

use std::collections::BTreeMap;

use crate::value::{EntityKind, ValueKind};

use super::names::attribute_key;
use super::{AttributeDef, Declarations, EntityDef, Problem, Site};

/// What is said of each that contradicts an earlier one.
pub(super) fn clashes(all: &Declarations) -> Vec<Problem> {
    let mut told = Vec::new();
    let mut entities: BTreeMap<&str, (EntityKind, Site)> = BTreeMap::new();
    for EntityDef { name, kind, site, .. } in &all.entities {
        // Anything is a thing.
        let Some(kind) = kind.filter(|kind| *kind != EntityKind::Thing) else { continue };
        let (first_kind, first) = *entities.entry(&name.text).or_insert((kind, *site));
        if first_kind != kind {
            let [kind, other] = [kind, first_kind].map(|kind| format!("`{}`", kind.name()));
            told.push(Problem::Clash { site: *site, first, what: "entity", name: name.text.clone(), kind, other });
        }
    }
    let mut attributes: BTreeMap<(&str, String), &AttributeDef> = BTreeMap::new();
    for attribute in all.attributes.iter().filter(|attribute| !attribute.kinds.is_empty()) {
        let owner = attribute.owner.as_ref().map_or("", |owner| owner.text.as_str());
        let first = *attributes.entry((owner, attribute_key(&attribute.name))).or_insert(attribute);
        if !attribute.kinds.iter().any(|kind| first.kinds.contains(kind)) {
            let name = if owner.is_empty() { attribute.name.clone() } else { format!("{owner}.{}", attribute.name) };
            let [kind, other] = [attribute, first].map(|one| listed(&one.kinds));
            told.push(Problem::Clash { site: attribute.site, first: first.site, what: "attribute", name, kind, other });
        }
    }
    told
}

fn listed(kinds: &[ValueKind]) -> String {
    let names: Vec<&str> = kinds.iter().map(|kind| kind.name()).collect();
    format!("`{}`", names.join(" | "))
}
