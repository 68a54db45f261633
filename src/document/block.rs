//! Owns: what the blocks of a document are. May not know: how a format marks them.

use crate::source::Span;

/// What a stretch of a document is.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum BlockKind {
    /// The document's title (front matter, first heading, HTML title).
    Title,
    /// A heading of this level.
    Heading(u8),
    /// Running text.
    Paragraph,
    /// An item of a list.
    Item,
    /// A cell of a table: which table of the document, row and column from 0, whether it is a head.
    Cell {
        /// Which table.
        table: u32,
        /// Row.
        row: u32,
        /// Column.
        column: u32,
        /// Whether it is a head cell.
        head: bool,
    },
    /// A caption of a picture or table.
    Caption,
    /// Block quotation.
    Quote,
    /// Code: holds no facts.
    Code,
}

/// A block of a document's text.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Block {
    /// What it is.
    pub kind: BlockKind,
    /// Its bytes in the text.
    pub span: Span,
    /// Index of the nearest heading block above it, if there is one.
    pub heading: Option<u32>,
    /// A dateline at its beginning, "LONDON, 5 March (Reuters) –": where a report was filed, no fact.
    pub dateline: Option<Dateline>,
}

/// A dateline.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Dateline {
    /// Its bytes in the text, dash included. It is a sentence of its own.
    pub span: Span,
    /// The place: "LONDON".
    pub place: Option<Span>,
    /// The agency: "Reuters".
    pub agency: Option<Span>,
}

impl Block {
    /// A block without a heading above it and without a dateline.
    pub fn new(kind: BlockKind, span: Span) -> Self {
        Self { kind, span, heading: None, dateline: None }
    }
}
