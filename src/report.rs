//! Owns: renderers of a report; one file a format, and one line here. All list the same findings.
//! May not know: files, the command line, the terminal (its width and colours are given).
//! Input: a [`crate::engine::Report`], which they only read.

mod answer;
mod columns;
mod excerpt;
mod explanation;
mod fact;
mod facts;
mod human;
mod json;
mod line;
mod mentions;
mod shown;
mod snapshot;
mod summary;
mod visible;
mod wrap;

pub use answer::render_answer;
pub use explanation::{ExplanationFormat, render_explanation};
pub use facts::{FactsFormat, render_facts};
pub use human::diagnostics;
pub use line::problem_lines;
pub use mentions::{MentionsFormat, render_mentions};
pub use snapshot::{Snapshot, SnapshotAssertion, SnapshotConflict, snapshot};
pub use visible::visible;
pub use wrap::wrap;

use crate::engine::Report;

/// The formats of a report.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub enum Format {
    /// For people: every finding with the words it rests on, and a table at the end.
    Human,
    /// One line a finding: `path:line:column: severity[code] message`.
    Line,
    /// For programs; the fields are those of the design.
    Json,
}

impl Format {
    /// All of them.
    pub const ALL: &[Self] = &[Self::Human, Self::Line, Self::Json];

    /// As the command line writes it.
    pub fn name(self) -> &'static str {
        match self {
            Self::Human => "human",
            Self::Line => "line",
            Self::Json => "json",
        }
    }

    /// The format of a name.
    pub fn find(name: &str) -> Option<Self> {
        Self::ALL.iter().copied().find(|format| format.name() == name)
    }
}

/// What the reader's screen can do.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Style {
    /// Whether colours may be used.
    pub colour: bool,
    /// Columns.
    pub width: usize,
}

impl Default for Style {
    fn default() -> Self {
        Self { colour: false, width: 100 }
    }
}

/// The report in a format, ending with a line end.
pub fn render(report: &Report, format: Format, style: Style) -> String {
    match format {
        Format::Human => human::render(report, style),
        Format::Line => line::render(report),
        Format::Json => json::render(report),
    }
}
