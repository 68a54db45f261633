//! Owns: the one relation between values. May not know: why it is asked.

use super::{Value, World};

/// How a fact's value relates to an asserted one.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum Relation {
    /// Whatever the fact means, the assertion holds.
    Entails,
    /// They overlap, but the fact is vaguer.
    Compatible,
    /// They cannot both hold.
    Contradicts,
    /// Different dimensions, or unknown.
    Incomparable,
}

/// How `fact` relates to `asserted`.
pub fn relate(fact: &Value, asserted: &Value, _world: &World) -> Relation {
    if fact == asserted { Relation::Entails } else { Relation::Incomparable }
}
