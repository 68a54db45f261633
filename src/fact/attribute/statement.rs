//! Owns: a value found for an attribute, and whose it is.
//! May not know: how either is found.

use std::ops::Range;

use super::super::compiled::Line;
use super::super::matching::Filler;
use super::super::naming::Naming;
use super::super::view::View;
use super::super::{About, Aside};
use crate::query::AttributeId;
use crate::text::VerbId;

/// A value found for an attribute, before it is settled whose it is.
#[derive(Debug, Clone)]
pub(in crate::fact) struct Statement {
    pub(in crate::fact) attribute: AttributeId,
    pub(in crate::fact) value: Filler,
    /// Tokens of noun and value together.
    pub(in crate::fact) unit: Range<usize>,
    pub(in crate::fact) verb: Option<VerbId>,
    /// The verb that wants, expects or denies it without stating it.
    pub(in crate::fact) above: Option<VerbId>,
    pub(in crate::fact) owner: Owned,
    pub(in crate::fact) aside: Option<Aside>,
    /// Words that qualify the noun ("operating" profit): it then refutes nothing.
    pub(in crate::fact) qualified: bool,
    /// Something happened to so many ("four were stolen"): of a thing these are some.
    pub(in crate::fact) befallen: bool,
    /// What the pattern's own words say of it.
    pub(in crate::fact) own_words: OwnWords,
    pub(in crate::fact) by: String,
}

/// Whose an attribute is.
#[derive(Debug, Clone)]
pub(in crate::fact) enum Owned {
    /// Found: things asked for, or events.
    By(Vec<(About, Naming)>, Option<Aside>, Range<usize>),
    /// Something else's.
    Other,
    /// Nothing tells.
    Open,
}

/// Whether a value is known already, and whose it is.
pub(in crate::fact) fn is_owned(found: &[Statement], attribute: AttributeId, value: &Filler) -> bool {
    found
        .iter()
        .any(|known| known.attribute == attribute && known.value == *value && !matches!(known.owner, Owned::Open))
}

/// Takes out a statement of the value that nobody is known to own, if the new one has an owner. Returns
/// whether the new one is to be entered.
pub(in crate::fact) fn makes_room(
    found: &mut Vec<Statement>,
    attribute: AttributeId,
    value: &Filler,
    owner: &Owned,
) -> bool {
    let same = |known: &Statement| known.attribute == attribute && known.value == *value;
    if !found.iter().any(same) {
        return true;
    }
    let better = matches!(owner, Owned::By(..));
    if better {
        found.retain(|known| !same(known));
    }
    better
}

/// Words of the pattern itself that would say otherwise of the statement: "must **not** exceed 5", "**may** be 5".
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub(in crate::fact) struct OwnWords {
    pub(in crate::fact) negation: bool,
    pub(in crate::fact) modal: bool,
}

impl OwnWords {
    pub(in crate::fact) fn of(line: &Line, view: &View<'_>) -> Self {
        let any = |words: &[&str]| words.iter().any(|word| line.holds(view.vocabulary.id(word)));
        Self { negation: any(&["not", "never", "without"]), modal: any(&["may", "can", "must"]) }
    }
}
