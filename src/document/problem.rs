//! Owns: what can be wrong with a document's form. May not know: which file it is.

use crate::diagnostic::{Code, Diagnostic};
use crate::source::{SourceId, Span};

/// Something wrong with a document's form; it is read all the same.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum DocumentProblem {
    /// Its front matter cannot be read.
    FrontMatter {
        /// Where, in the file.
        span: Span,
        /// Why.
        message: String,
        /// Whether a value holds a colon and stands without quotes.
        colon: bool,
    },
}

impl DocumentProblem {
    /// As a diagnostic about the file.
    pub fn diagnostic(&self, source: SourceId) -> Diagnostic {
        match self {
            Self::FrontMatter { span, message, colon } => {
                let (label, help) = if *colon {
                    ("the value has a colon in it and no quotes around it".to_owned(), "put the value in double quotes")
                } else {
                    (
                        message.clone(),
                        "write `title`, `date`, `publisher` and `url` as YAML, one a line, between two lines of `---`",
                    )
                };
                Diagnostic::new(
                    Code::FRONT_MATTER,
                    "the front matter of a document is no YAML, and was read line by line",
                )
                .primary(source, *span, label)
                .help(help)
            }
        }
    }
}
