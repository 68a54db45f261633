//! Owns: how persons, organisations, groups and things relate.
//! May not know: how names were found.

use super::Relation;
use crate::value::name::{Likeness, liken_organisations, liken_persons};
use crate::value::text::{contains_words, normalise};
use crate::value::{EntityKind, EntityValue, Name, World, WorldEntity};

/// How an entity relates to another.
pub(in crate::value) fn relate_entities(fact: &EntityValue, asserted: &EntityValue, world: &World) -> Relation {
    if fact == asserted || (fact.id.is_some() && fact.id == asserted.id) {
        return Relation::Entails;
    }
    if fact.unnamed || asserted.unnamed {
        return Relation::Compatible;
    }
    let (left, right) = (known(fact, world), known(asserted, world));
    if let Some(relation) = relate_groups((fact, left), (asserted, right), world) {
        return relation;
    }
    let names = |value: &EntityValue, known: Option<&WorldEntity>| -> Vec<Name> {
        let declared = known.map_or(&[][..], |entity| entity.names.as_slice());
        std::iter::once(&value.name).chain(declared).cloned().collect()
    };
    let kind = |value: &EntityValue, known: Option<&WorldEntity>| value.kind.or(known.and_then(|entity| entity.kind));
    let (fact_kind, asserted_kind) = (kind(fact, left), kind(asserted, right));
    let mut best: Option<Relation> = None;
    for one in names(fact, left) {
        for other in names(asserted, right) {
            let next = relate_names(&one, fact_kind, &other, asserted_kind);
            if best.is_none_or(|best| next.rank() > best.rank()) {
                best = Some(next);
            }
        }
    }
    best.unwrap_or(Relation::Incomparable)
}

/// What the program knows of it.
fn known<'w>(value: &EntityValue, world: &'w World) -> Option<&'w WorldEntity> {
    world.entities.get(usize::try_from(value.id?).ok()?)
}

/// A group includes its members.
fn relate_groups(
    fact: (&EntityValue, Option<&WorldEntity>),
    asserted: (&EntityValue, Option<&WorldEntity>),
    world: &World,
) -> Option<Relation> {
    if includes(asserted, fact, world) {
        return Some(Relation::Entails);
    }
    if includes(fact, asserted, world) {
        return Some(Relation::Compatible);
    }
    match (fact.1, asserted.1) {
        (Some(one), Some(other)) if !one.members.is_empty() && !other.members.is_empty() => {
            let shared = one.members.iter().filter(|member| other.members.contains(member)).count();
            match shared {
                0 => None,
                all if all == one.members.len() => Some(Relation::Entails),
                _ => Some(Relation::Compatible),
            }
        }
        _ => None,
    }
}

fn includes(
    group: (&EntityValue, Option<&WorldEntity>),
    member: (&EntityValue, Option<&WorldEntity>),
    world: &World,
) -> bool {
    let members = group.1.map_or(&[][..], |entity| entity.members.as_slice());
    members.iter().any(|at| {
        let entity = usize::try_from(*at).ok().and_then(|at| world.entities.get(at));
        let named = |entity: &WorldEntity| {
            entity.names.iter().any(|name| liken_persons(&member.0.name.text, &name.text) == Likeness::Fuller)
        };
        member.0.id == Some(*at) || (member.0.id.is_none() && entity.is_some_and(named))
    })
}

fn relate_names(fact: &Name, kind: Option<EntityKind>, asserted: &Name, asserted_kind: Option<EntityKind>) -> Relation {
    if normalise(&fact.text) == normalise(&asserted.text) {
        return Relation::Entails;
    }
    let unlike = |likeness: Likeness, different: Relation| match likeness {
        Likeness::Fuller => Relation::Entails,
        Likeness::Possible => Relation::Compatible,
        Likeness::Different => different,
    };
    // A proper name of unknown kind beside a person is a person's.
    match (kind, asserted_kind) {
        (Some(EntityKind::Person), Some(EntityKind::Person)) => {
            unlike(liken_persons(&fact.text, &asserted.text), Relation::Contradicts)
        }
        (Some(EntityKind::Person), None) | (None, Some(EntityKind::Person)) if fact.proper && asserted.proper => {
            unlike(liken_persons(&fact.text, &asserted.text), Relation::Contradicts)
        }
        (Some(EntityKind::Org), Some(EntityKind::Org)) => {
            unlike(liken_organisations(&fact.text, &asserted.text), Relation::Contradicts)
        }
        (Some(EntityKind::Org), None) | (None, Some(EntityKind::Org)) if fact.proper && asserted.proper => {
            unlike(liken_organisations(&fact.text, &asserted.text), Relation::Contradicts)
        }
        (None, None) if fact.proper && asserted.proper => {
            let person = unlike(liken_persons(&fact.text, &asserted.text), Relation::Incomparable);
            let organisation = unlike(liken_organisations(&fact.text, &asserted.text), Relation::Incomparable);
            if person.rank() >= organisation.rank() { person } else { organisation }
        }
        _ if contains_words(&fact.text, &asserted.text) => Relation::Entails,
        _ if contains_words(&asserted.text, &fact.text) => Relation::Compatible,
        _ => Relation::Incomparable,
    }
}
