//! Owns: how words, states and versions relate: DESIGN 5.1, *Text*.
//! May not know: names of persons and places.

use super::Relation;
use crate::value::text::{contains_words, normalise};
use crate::value::{TextValue, Value};

/// How one text relates to another.
pub(super) fn relate_texts(fact: &TextValue, asserted: &TextValue) -> Relation {
    if let (Some(one), Some(other)) = (score(&fact.text), score(&asserted.text)) {
        return relate_scores(one, other);
    }
    let (left, right) = (normalise(&fact.text), normalise(&asserted.text));
    if left == right || contains_words(&fact.text, &asserted.text) {
        Relation::Entails
    } else if contains_words(&asserted.text, &fact.text) {
        Relation::Compatible
    } else if fact.whole && asserted.whole {
        Relation::Contradicts
    } else {
        Relation::Incomparable
    }
}

/// A score told from the other side may be the same.
fn relate_scores(one: (u32, u32), other: (u32, u32)) -> Relation {
    if one == other {
        Relation::Entails
    } else if one == (other.1, other.0) {
        Relation::Compatible
    } else {
        Relation::Contradicts
    }
}

/// `3-1`, `96 – 89`, `3:1`.
fn score(text: &str) -> Option<(u32, u32)> {
    let text = normalise(text);
    let (left, right) = text.split_once(['-', ':'])?;
    let number = |side: &str| side.trim().parse::<u32>().ok().filter(|_| side.trim().len() <= 3);
    Some((number(left)?, number(right)?))
}

/// Two states of one declared set exclude each other.
pub(super) fn relate_statuses(fact: &str, asserted: &str) -> Relation {
    if normalise(fact) == normalise(asserted) { Relation::Entails } else { Relation::Contradicts }
}

/// 5.2.1 is a 5.2, and 5.2 may be 5.2.1; 5.10 is not 5.1.
pub(super) fn relate_versions(fact: &[u32], asserted: &[u32]) -> Relation {
    let differ = fact.iter().zip(asserted).any(|(left, right)| left != right);
    let rest = asserted.get(fact.len()..).unwrap_or(&[]);
    if differ {
        Relation::Contradicts
    } else if rest.is_empty() {
        Relation::Entails
    } else {
        Relation::Compatible
    }
}

/// Values of different kinds, one of them words: equal if they are spelled the same.
pub(super) fn relate_spellings(fact: &Value, asserted: &Value) -> Relation {
    if normalise(&fact.to_string()) == normalise(&asserted.to_string()) {
        Relation::Entails
    } else {
        Relation::Incomparable
    }
}
