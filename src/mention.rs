//! Owns: typed spans with normalised values: numbers, quantities, money, dates, durations, places,
//! names, quotations. A kind of mention is a file.
//! May not know: rules. It sees tokens and tables, never the bytes of the file.

use std::ops::Range;

use crate::value::{Value, ValueKind};

/// A value found in a sentence.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Mention {
    /// Its tokens, counted from the first token of the sentence.
    pub tokens: Range<u16>,
    /// Its kind.
    pub kind: ValueKind,
    /// Its value, normalised.
    pub value: Value,
    /// For a figure: the bound word's effect is in the value; these say what else the words in front
    /// and behind tell.
    pub hints: Hints,
}

/// What the words around a figure say about its use.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub struct Hints {
    /// "5 more", "up 8 %", "rose by 3", "twice": a change or comparison, not a value.
    pub change: bool,
    /// "at least", "up to", "at most", "no more than": a bound word that states the value beside an
    /// attribute that names the bound.
    pub bound: bool,
    /// "one of", "a dozen of them", "each", "per": a part or a case.
    pub part: bool,
    /// An ordinal ("28th"), not a count.
    pub ordinal: bool,
}
