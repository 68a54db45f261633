//! Owns: what can be wrong with a table, and how it is told. May not know: formats.

use crate::diagnostic::{Code, Diagnostic};
use crate::source::{SourceId, Span};

/// Something wrong with a table.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Problem {
    /// The ending of its name tells no format.
    Format {
        /// The table.
        source: SourceId,
        /// Its beginning.
        span: Span,
        /// Its path.
        path: String,
    },
    /// It is not what its ending says.
    Syntax {
        /// The table.
        source: SourceId,
        /// Where it can no longer be read.
        span: Span,
        /// Its path.
        path: String,
        /// What is wrong.
        message: String,
    },
    /// Something stands where subjects, attributes or values are expected.
    Shape {
        /// The table.
        source: SourceId,
        /// Its place.
        span: Span,
        /// What is expected there.
        expected: &'static str,
    },
    /// It holds no cell.
    NoCells {
        /// The table.
        source: SourceId,
        /// Its path.
        path: String,
    },
    /// A key or head that stands twice.
    DoubleKey {
        /// The table.
        source: SourceId,
        /// The second one.
        span: Span,
        /// The first one.
        first: Span,
        /// The key.
        name: String,
    },
    /// A row with more or fewer cells than there are heads.
    RowLength {
        /// The table.
        source: SourceId,
        /// The row.
        span: Span,
        /// How many heads.
        columns: usize,
        /// How many cells.
        found: usize,
    },
    /// A row whose first cell is empty.
    NoSubject {
        /// The table.
        source: SourceId,
        /// What is there.
        span: Span,
    },
    /// A cell below an empty head.
    NoHead {
        /// The table.
        source: SourceId,
        /// The cell.
        span: Span,
    },
    /// Cells that say nothing.
    Empty {
        /// The table.
        source: SourceId,
        /// The first one.
        span: Span,
        /// How many follow.
        more: usize,
    },
    /// More problems than are told.
    TooMany {
        /// The table.
        source: SourceId,
        /// How many.
        more: usize,
    },
}

impl From<Problem> for Diagnostic {
    fn from(problem: Problem) -> Self {
        match problem {
            Problem::Format { source, span, path } => {
                Diagnostic::new(Code::TABLE, format!("`{path}` is in no format of tables"))
                    .primary(source, span, "its ending tells no format")
                    .help("tables end in `.csv`, `.tsv`, `.json`, `.yaml` or `.yml`")
            }
            Problem::Syntax { source, span, path, message } => {
                Diagnostic::new(Code::TABLE, format!("`{path}` cannot be read: {message}"))
                    .primary(source, span, "it can be read up to here")
                    .help("mend the file; nothing behind this place was read")
            }
            Problem::Shape { source, span, expected } => {
                Diagnostic::new(Code::TABLE, format!("expected {expected}"))
                    .primary(source, span, "something else stands here")
                    .help("a table is `subject: {attribute: value}`, a list of records, or a list of `[subject, attribute, value]`")
            }
            Problem::NoCells { source, path } => Diagnostic::new(Code::TABLE, format!("`{path}` holds no facts"))
                .primary(source, Span::at(0), "no cell is here")
                .help("write a line of heads and a row for each subject"),
            Problem::DoubleKey { source, span, first, name } => {
                Diagnostic::new(Code::TABLE_KEY, format!("`{name}` stands twice"))
                    .primary(source, span, "again here; it was left out")
                    .secondary(source, first, "first here")
                    .help("put both into one, or give one another name")
            }
            Problem::RowLength { source, span, columns, found } => {
                let cells = if found == 1 { "1 cell".to_owned() } else { format!("{found} cells") };
                let message = format!("the row has {cells}, and there are {columns} heads");
                let help = if found > columns {
                    "put cells that hold a delimiter between double quotes"
                } else {
                    "leave a cell empty where nothing is known, and keep its delimiter"
                };
                Diagnostic::new(Code::TABLE_ROW, message).primary(source, span, format!("{found} cells")).help(help)
            }
            Problem::NoSubject { source, span } => {
                Diagnostic::new(Code::TABLE_ROW, "the row does not say what it is about")
                    .primary(source, span, "a cell without a subject")
                    .help("write the subject into the first cell of the row")
            }
            Problem::NoHead { source, span } => {
                Diagnostic::new(Code::TABLE_ROW, "the cell has no head")
                    .primary(source, span, "a cell without an attribute")
                    .help("write into the first line what the column says")
            }
            Problem::Empty { source, span, more } => {
                let (message, label) = match more {
                    0 => ("one cell is empty".to_owned(), "this one"),
                    _ => (format!("{} cells are empty", more + 1), "the first of them"),
                };
                Diagnostic::new(Code::EMPTY_CELL, message).primary(source, span, label)
            }
            Problem::TooMany { source, more } => {
                Diagnostic::new(Code::TOO_MANY_PROBLEMS, format!("the table has {more} more problems"))
                    .primary(source, Span::at(0), "in this file")
                    .help("mend the ones above first; often one explains most of the rest")
            }
        }
    }
}
