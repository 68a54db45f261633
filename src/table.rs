//! Owns: tables of facts: files of cells → subject, attribute and value, each with its place.
//! May not know: what names mean, or how a value is read. Input: the text of one file.

mod build;
mod csv;
mod problem;
mod tree;

pub use problem::Problem;

use crate::source::{SourceId, Span};

use build::Builder;

/// A table of facts.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Table {
    /// Its file.
    pub source: SourceId,
    /// What rows are, where the table says so: "player".
    pub kinds: Vec<String>,
    /// Whom or what cells are about.
    pub subjects: Vec<Subject>,
    /// What they say of it: heads or keys.
    pub attributes: Vec<Word>,
    /// The cells in order of place.
    pub cells: Vec<Cell>,
}

/// Whom or what a row is about.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Subject {
    /// Its name.
    pub name: Word,
    /// Index of what it is.
    pub kind: Option<u32>,
}

/// A cell.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Cell {
    /// Index of its subject.
    pub subject: u32,
    /// Index of its attribute.
    pub attribute: u32,
    /// What it says.
    pub value: Word,
}

/// What stands at a place.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Word {
    /// Its bytes, quotation marks not included.
    pub span: Span,
    /// What it says, decoded, without blanks around it.
    pub text: String,
}

/// Reads a table. The ending of `path` tells the format. What is wrong is told and left out; the rest
/// counts.
pub fn read(source: SourceId, path: &str, text: &str) -> (Table, Vec<Problem>) {
    let mut builder = Builder::new(source, path);
    // A byte order mark is no part of the first word.
    let (skip, body) = match text.strip_prefix('\u{feff}') {
        Some(body) => ((text.len() - body.len()) as u32, body),
        None => (0, text),
    };
    builder.skip = skip;
    let ending = path.rsplit_once('.').map(|(_, ending)| ending.to_lowercase());
    match ending.as_deref() {
        Some("csv") => csv::read(body, None, &mut builder),
        Some("tsv") => csv::read(body, Some(b'\t'), &mut builder),
        Some("json") => tree::read(body, crate::source::json::tree(body), &mut builder),
        Some("yaml" | "yml") => tree::read(body, crate::source::yaml::tree(body), &mut builder),
        Some(_) | None => builder.tell(Span::at(0), |source, span, path| Problem::Format { source, span, path }),
    }
    builder.finish()
}

#[cfg(test)]
mod tests;
