//! Owns: a table as it grows, whatever the format. May not know: formats.

use crate::source::{SourceId, Span};

use super::{Cell, Problem, Subject, Table, Word};

/// Problems of one table that are told; the rest is counted.
const MOST_PROBLEMS: usize = 200;

/// Heads of a column of subjects that do not say what the subjects are.
const NO_KIND: &[&str] = &["", "#", "entity", "id", "item", "key", "label", "name", "row", "subject", "title"];

/// Ways to write that a cell is empty.
const NOTHING: &[&str] = &["", "-", "–", "—", "n/a", "N/A"];

pub(super) struct Builder {
    /// Bytes in front of the text that formats see.
    pub(super) skip: u32,
    path: String,
    table: Table,
    problems: Vec<Problem>,
    untold: usize,
    empty: Vec<Span>,
}

impl Builder {
    pub(super) fn new(source: SourceId, path: &str) -> Self {
        let table =
            Table { source, kinds: Vec::new(), subjects: Vec::new(), attributes: Vec::new(), cells: Vec::new() };
        Self { skip: 0, path: path.to_owned(), table, problems: Vec::new(), untold: 0, empty: Vec::new() }
    }

    pub(super) fn finish(mut self) -> (Table, Vec<Problem>) {
        let (source, path) = (self.table.source, self.path);
        if self.table.cells.is_empty() && self.problems.is_empty() {
            self.problems.push(Problem::NoCells { source, path });
        } else if let Some((first, more)) = self.empty.split_first() {
            self.problems.push(Problem::Empty { source, span: *first, more: more.len() });
        }
        if self.untold > 0 {
            self.problems.push(Problem::TooMany { source, more: self.untold });
        }
        (self.table, self.problems)
    }

    /// Tells what is wrong at a span of the text that the format sees.
    pub(super) fn tell(&mut self, span: Span, problem: impl FnOnce(SourceId, Span, String) -> Problem) {
        if self.problems.len() < MOST_PROBLEMS {
            let span = self.moved(span);
            self.problems.push(problem(self.table.source, span, self.path.clone()));
        } else {
            self.untold += 1;
        }
    }

    pub(super) fn moved(&self, span: Span) -> Span {
        Span::new(span.start + self.skip, span.end + self.skip)
    }

    /// A word at a span of the text that the format sees.
    pub(super) fn word(&self, span: Span, text: &str) -> Word {
        Word { span: self.moved(span), text: text.split_whitespace().collect::<Vec<_>>().join(" ") }
    }

    /// What subjects of a row, list or column are called: its index, if the word is a kind at all.
    pub(super) fn kind(&mut self, word: &str) -> Option<u32> {
        let word = word.trim().to_lowercase();
        if NO_KIND.contains(&word.as_str()) {
            return None;
        }
        let known = self.table.kinds.iter().position(|kind| *kind == word);
        let at = known.unwrap_or_else(|| {
            self.table.kinds.push(word);
            self.table.kinds.len() - 1
        });
        Some(at as u32)
    }

    pub(super) fn subject(&mut self, name: Word, kind: Option<u32>) -> u32 {
        self.table.subjects.push(Subject { name, kind });
        self.table.subjects.len() as u32 - 1
    }

    pub(super) fn attribute(&mut self, head: Word) -> u32 {
        self.table.attributes.push(head);
        self.table.attributes.len() as u32 - 1
    }

    pub(super) fn cell(&mut self, subject: u32, attribute: u32, value: Word) {
        if NOTHING.contains(&value.text.as_str()) {
            self.empty.push(value.span);
        } else {
            self.table.cells.push(Cell { subject, attribute, value });
        }
    }
}
