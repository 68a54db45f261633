//! Owns: how sets relate, element by element.
//! May not know: what the elements are.

use super::{Relation, relate};
use crate::value::{Value, World};

/// How a set, or an element, relates to a set, or an element. A fact that names more than is
/// asserted of one value still entails it; one that names less is vaguer; sets contradict only if
/// no element of one can be any of the other.
pub(super) fn relate_sets(fact: &Value, asserted: &Value, world: &World) -> Relation {
    let (facts, wanted) = (elements(fact), elements(asserted));
    if facts.is_empty() || wanted.is_empty() {
        return if facts.is_empty() && wanted.is_empty() { Relation::Entails } else { Relation::Incomparable };
    }
    let relation = |one: &Value, other: &Value| relate(one, other, world);
    let all_wanted = wanted.iter().all(|other| facts.iter().any(|one| relation(one, other) == Relation::Entails));
    let all_facts = facts.iter().all(|one| wanted.iter().any(|other| relation(one, other) == Relation::Entails));
    let single = !matches!(asserted, Value::Set(_));
    if all_wanted && (all_facts || single) {
        return Relation::Entails;
    }
    let mut pairs = facts.iter().flat_map(|one| wanted.iter().map(move |other| relation(one, other)));
    let mut contradicted = true;
    let mut related = false;
    for next in pairs.by_ref() {
        contradicted &= next == Relation::Contradicts;
        related |= matches!(next, Relation::Entails | Relation::Compatible);
    }
    if contradicted {
        Relation::Contradicts
    } else if related {
        Relation::Compatible
    } else {
        Relation::Incomparable
    }
}

/// The elements of a set; any other value is its own only element.
pub(in crate::value) fn elements(value: &Value) -> &[Value] {
    match value {
        Value::Set(values) => values,
        Value::Figure(_)
        | Value::Date(_)
        | Value::Place(_)
        | Value::Entity(_)
        | Value::Status(_)
        | Value::Text(_)
        | Value::Version(_)
        | Value::Truth(_) => std::slice::from_ref(value),
    }
}
