//! Owns: patterns of words, as `said` and `from` write them, after parsing.
//! May not know: how they are matched.

use crate::value::ValueKind;

/// A pattern.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Pattern {
    /// As written, for messages.
    pub text: String,
    /// Its elements in order.
    pub elements: Vec<Element>,
}

/// One element of a pattern.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Element {
    /// A word in any inflection and case; lower case here. Punctuation (`:` `,` `-`) is a word, too.
    Word(String),
    /// A word exactly as written.
    Exact(String),
    /// One of several.
    Either(Vec<Vec<Element>>),
    /// These or nothing.
    Maybe(Vec<Element>),
    /// `..`: up to eight tokens inside the sentence.
    Gap,
    /// `{value}`, `{subject}`, `{attribute}`.
    Role(Role),
    /// `{name:type}`.
    Capture {
        /// The name given to it.
        name: String,
        /// The kind of mention; `None`: any.
        kind: Option<ValueKind>,
    },
}

/// The roles of a frame.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum Role {
    /// The value.
    Value,
    /// The subject.
    Subject,
    /// A noun of the attribute.
    Attribute,
}
