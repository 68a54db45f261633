//! Owns: data of a file as a tree that knows where each word stands and keeps doubled keys.
//! May not know: what the data mean, or in which format they stand.

use super::Span;

/// Why data cannot be read.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct DataError {
    /// What is wrong, without the place.
    pub message: String,
    /// The byte where, if known.
    pub at: Option<u32>,
}

/// A value with its place.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Node {
    /// Its bytes, quotation marks not included. Where they cannot be told, those of its key; a list and keys
    /// have the place of their first word.
    pub span: Span,
    /// What it is.
    pub kind: NodeKind,
}

/// What a value is.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum NodeKind {
    /// Nothing.
    Null,
    /// One word or line, decoded; numbers and truth values as they are written.
    Text(String),
    /// A list.
    List(Vec<Node>),
    /// Keys with their values, in order, doubled ones too. Keys are [`NodeKind::Text`].
    Keys(Vec<(Node, Node)>),
}

impl Node {
    /// The one word or line.
    pub fn text(&self) -> Option<&str> {
        match &self.kind {
            NodeKind::Text(text) => Some(text),
            NodeKind::Null | NodeKind::List(_) | NodeKind::Keys(_) => None,
        }
    }

    /// A list or keys, at the place of its first word.
    pub(super) fn around(kind: NodeKind, otherwise: Span) -> Self {
        let first = match &kind {
            NodeKind::List(items) => items.first(),
            NodeKind::Keys(keys) => keys.first().map(|(key, _)| key),
            NodeKind::Null | NodeKind::Text(_) => None,
        };
        let span = first.map_or(otherwise, |first| first.span);
        Self { span, kind }
    }
}

/// Where a part of a text stands in it, if it is a part of it.
pub(super) fn place(whole: &str, part: &str) -> Option<Span> {
    let start = (part.as_ptr() as usize).checked_sub(whole.as_ptr() as usize)?;
    let end = start + part.len();
    (whole.get(start..end)? == part).then(|| Span::of(start..end))
}
