//! Owns: what a diagnostic is, and the table of codes. Diagnostics are plain data; renderers live
//! in `report`.
//! May not know: which stage made one, or how it is shown.

mod code;

pub use code::{CODES, Code};

use crate::source::{SourceId, Span};

/// How bad it is.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, serde::Serialize)]
#[serde(rename_all = "lowercase")]
pub enum Severity {
    /// Worth knowing.
    Note,
    /// Worth a look.
    Warning,
    /// Wrong.
    Error,
}

/// The user's own words as a message names them: in backticks, or in quotation marks where they hold
/// backticks themselves.
///
/// ```
/// use gainsay::diagnostic::quoted;
/// assert_eq!(quoted("plan.points"), "`plan.points`");
/// assert_eq!(quoted("`Palm House`.height"), "“`Palm House`.height”");
/// ```
pub fn quoted(words: &str) -> String {
    if words.contains('`') { format!("“{words}”") } else { format!("`{words}`") }
}

/// Which role a label plays.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum LabelKind {
    /// What the diagnostic is about; each diagnostic with a span has at least one.
    Primary,
    /// What helps to understand it.
    Secondary,
}

/// Words of a file with a remark.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Label {
    /// The file.
    pub source: SourceId,
    /// The bytes of that file.
    pub span: Span,
    /// The remark; says what is here.
    pub text: String,
    /// Its role.
    pub kind: LabelKind,
    /// The words to show around it, where that is not its lines: the sentence of an article.
    pub around: Option<Span>,
}

/// A safe change of a file that mends the problem.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Fix {
    /// What it does, as a command: "write `==`".
    pub title: String,
    /// The file.
    pub source: SourceId,
    /// Bytes to be replaced.
    pub span: Span,
    /// What stands there instead.
    pub replacement: String,
}

/// One problem, with the words it rests on.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Diagnostic {
    /// Its stable code.
    pub code: &'static Code,
    /// Severity after configuration.
    pub severity: Severity,
    /// Headline: one line, lower case, no full stop, the user's text in backticks.
    pub message: String,
    /// Words it is about.
    pub labels: Vec<Label>,
    /// What to do.
    pub help: Option<String>,
    /// More facts, one sentence each.
    pub notes: Vec<String>,
    /// A safe change, if there is one.
    pub fix: Option<Fix>,
}

impl Diagnostic {
    /// A diagnostic of `code` at its default severity.
    pub fn new(code: &'static Code, message: impl Into<String>) -> Self {
        Self {
            code,
            severity: code.severity,
            message: message.into(),
            labels: Vec::new(),
            help: None,
            notes: Vec::new(),
            fix: None,
        }
    }

    /// Adds what it is about.
    #[must_use]
    pub fn primary(mut self, source: SourceId, span: Span, text: impl Into<String>) -> Self {
        self.labels.push(Label { source, span, text: text.into(), kind: LabelKind::Primary, around: None });
        self
    }

    /// Adds words that help to understand it.
    #[must_use]
    pub fn secondary(mut self, source: SourceId, span: Span, text: impl Into<String>) -> Self {
        self.labels.push(Label { source, span, text: text.into(), kind: LabelKind::Secondary, around: None });
        self
    }

    /// Sets the words to show around the last label.
    #[must_use]
    pub fn around(mut self, sentence: Span) -> Self {
        if let Some(label) = self.labels.last_mut() {
            label.around = Some(sentence);
        }
        self
    }

    /// Sets what to do.
    #[must_use]
    pub fn help(mut self, help: impl Into<String>) -> Self {
        self.help = Some(help.into());
        self
    }

    /// Adds a fact.
    #[must_use]
    pub fn note(mut self, note: impl Into<String>) -> Self {
        self.notes.push(note.into());
        self
    }

    /// Sets a safe change.
    #[must_use]
    pub fn fix(mut self, fix: Fix) -> Self {
        self.fix = Some(fix);
        self
    }

    /// Sets a severity other than the code's own.
    #[must_use]
    pub fn severity(mut self, severity: Severity) -> Self {
        self.severity = severity;
        self
    }
}
