//! Owns: AST and trivia → text, in one style.
//! May not know: what names mean.
//! Input: a file that `syntax` could read as a whole, and its text.
//!
//! Two blanks indent; one blank line is kept where some stand; comments stay where they are; lists
//! and conditions that are too long for a line are broken. Braces that stand on one line stay there
//! if they fit. What is written is read again and compared, and never handed out if it says
//! anything else.

mod expression;
mod item;
mod layout;
mod shape;
mod statement;

use crate::source::SourceId;
use crate::syntax::{ast, parse};

/// Why a file is not written anew.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum FormatError {
    /// It holds statements that cannot be read; `syntax` has told which.
    Unreadable,
    /// What was written would have said something else. This is a fault of gainsay.
    Changed,
}

impl std::fmt::Display for FormatError {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.write_str(match self {
            Self::Unreadable => "the file holds statements that cannot be read",
            Self::Changed => "gainsay would have changed what the file says; please report this",
        })
    }
}

impl std::error::Error for FormatError {}

/// Writes `file`, which was read from `text`, in the one style.
pub fn format(file: &ast::File, text: &str) -> Result<String, FormatError> {
    if !file.complete {
        return Err(FormatError::Unreadable);
    }
    let written = statement::write(file, text);
    let (again, _) = parse(SourceId(0), &written);
    let same = again.complete
        && again.comments.len() == file.comments.len()
        && shape::of(&again, &written) == shape::of(file, text);
    if same { Ok(written) } else { Err(FormatError::Changed) }
}

#[cfg(test)]
mod tests;
