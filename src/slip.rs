//! Owns: what documents say against themselves, without any rule: a weekday that is not its date's, a
//! stretch of time that is not as long as the words say, ends in the wrong order, parts that exceed their
//! whole, columns that do not add up, one quotation in two wordings or two mouths.
//! May not know: rules, facts, verdicts. Its input is a tokenized document.
//!
//! One look at each token decides whether a sentence is worth reading; few are.

mod column;
mod extent;
mod order;
mod parts;
mod problem;
mod quotation;
mod sentence;
mod speaker;
mod weekday;
mod words;

use crate::document::OffsetMap;
use crate::mention::Tables;
use crate::source::{SourceId, Span};
use crate::text::{BlockKind, Text, TokenKind, Vocabulary};
use crate::value::Day;

use sentence::Reader;
use words::{Class, Words};

pub use problem::{Place, Slip};
pub use quotation::Quotation;

/// What the tool looks for, made ready for any number of documents.
#[derive(Debug)]
pub struct Finder<'a> {
    vocabulary: &'a Vocabulary,
    tables: &'a Tables,
    words: Words,
}

/// A document to look through.
#[derive(Debug, Clone, Copy)]
pub struct Pages<'a> {
    /// Its file.
    pub source: SourceId,
    /// Its plain text.
    pub content: &'a str,
    /// Its tokens, made with the finder's vocabulary.
    pub text: &'a Text,
    /// The way from its text to the file's bytes.
    pub map: &'a OffsetMap,
    /// Its date.
    pub date: Option<Day>,
}

/// What a document was found to hold.
#[derive(Debug, Clone, Default)]
pub struct Slips {
    /// What it says against itself.
    pub found: Vec<Slip>,
    /// Its quotations, for comparison with those of other documents.
    pub quotations: Vec<Quotation>,
}

impl<'a> Finder<'a> {
    /// A finder whose words and tables are those that the documents are read with.
    pub fn new(vocabulary: &'a Vocabulary, tables: &'a Tables) -> Self {
        Self { vocabulary, tables, words: Words::new(vocabulary) }
    }

    /// Looks through one document.
    pub fn look(&self, pages: &Pages<'_>) -> Slips {
        let mut slips = Slips::default();
        let mut marks = Vec::new();
        for (index, sentence) in (0u32..).zip(&pages.text.sentences) {
            let tokens = pages.text.sentence(*sentence);
            let mut seen = 0u32;
            for (at, token) in (sentence.first..).zip(tokens) {
                match token.kind {
                    TokenKind::Word => seen |= self.words.gate(token.word),
                    TokenKind::Number => seen |= Class::NUMBER,
                    TokenKind::Punctuation => {
                        let byte = pages.content.as_bytes().get(token.start as usize).copied().unwrap_or(0);
                        if matches!(byte, b'"' | 0xe2) && quotation::is_mark(token.span().slice(pages.content)) {
                            marks.push(at);
                        }
                    }
                }
            }
            if seen & (Class::NUMBER | Class::COUNT) != 0 && !is_code(pages, index) {
                let reader = Reader::new(self, pages, index, tokens);
                read(&reader, seen, &mut slips.found);
            }
        }
        if !marks.is_empty() {
            slips.quotations = quotation::gather(self, pages, &marks);
        }
        if pages.text.blocks.iter().any(|block| matches!(block.kind, BlockKind::Cell { .. })) {
            column::look(self, pages, &mut slips.found);
        }
        slips
    }

    /// Compares the quotations of all documents, in their order.
    pub fn compare<'q>(&self, quotations: impl Iterator<Item = &'q Quotation>) -> Vec<Slip> {
        quotation::compare(self, quotations)
    }
}

/// Looks for what the words of a sentence may hold.
fn read(reader: &Reader<'_>, seen: u32, found: &mut Vec<Slip>) {
    let has = |class: u32| seen & class != 0;
    if has(Class::WEEKDAY) {
        weekday::look(reader, found);
    }
    if has(Class::NUMBER) {
        let before = found.len();
        order::look(reader, found);
        if found.len() == before && has(Class::SPAN) {
            extent::look(reader, found);
        }
    }
    if has(Class::LEAD | Class::PARTS) {
        parts::look(reader, seen, found);
    }
}

/// Code and cells of tables are no sentences.
fn is_code(pages: &Pages<'_>, sentence: u32) -> bool {
    let block = pages.text.sentences.get(sentence as usize).and_then(|it| pages.text.blocks.get(it.block as usize));
    block.is_some_and(|block| matches!(block.kind, BlockKind::Code | BlockKind::Cell { .. }))
}

impl Pages<'_> {
    /// Bytes in the file of a stretch of the text.
    fn in_file(&self, span: Span) -> Span {
        self.map.to_source(span)
    }
}
