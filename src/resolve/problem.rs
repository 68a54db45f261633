//! Owns: what can be wrong with names and types, and how it is told.
//! May not know: how a program is built.

use crate::diagnostic::{Code, Diagnostic, Fix, Severity, quoted};
use crate::source::{SourceId, Span};

use super::{LoadError, Site};

/// Something wrong with the names of a rule set.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Problem {
    /// A `use` whose file cannot be had.
    Use {
        /// The file with the `use`.
        source: SourceId,
        /// Bytes of the path.
        span: Span,
        /// The path as written.
        path: String,
        /// Why.
        error: LoadError,
    },
    /// A `facts` whose table cannot be had.
    Facts {
        /// The file with the `facts`.
        source: SourceId,
        /// Bytes of the path.
        span: Span,
        /// The path as written.
        path: String,
        /// Why.
        error: LoadError,
    },
    /// A table that holds bytes which are no text.
    TableBytes {
        /// The table.
        source: SourceId,
        /// The first of them.
        span: Span,
        /// The path as written.
        path: String,
        /// How many more places there are.
        more: usize,
    },
    /// A `use` that leads back to where it began.
    UseCycle {
        /// The file with the `use`.
        source: SourceId,
        /// Bytes of the path.
        span: Span,
    },
    /// Two declarations of the same name in one file.
    Duplicate {
        /// The file.
        source: SourceId,
        /// Bytes of the second name.
        span: Span,
        /// Bytes of the first.
        first: Span,
        /// `entity`, `attribute`, …
        kind: &'static str,
        /// The name.
        name: String,
    },
    /// Declarations of one name that cannot be of one thing.
    Clash {
        /// Where the later one is.
        site: Site,
        /// Where the first one is.
        first: Site,
        /// `entity` or `attribute`.
        what: &'static str,
        /// The name.
        name: String,
        /// What the later one says.
        kind: String,
        /// What the first one says.
        other: String,
    },
    /// A word that is no kind of value.
    UnknownKind {
        /// The file.
        source: SourceId,
        /// Its bytes.
        span: Span,
        /// The word.
        word: String,
        /// A kind that is near.
        near: Option<String>,
        /// All kinds.
        known: String,
    },
    /// A state that the attribute does not have.
    UnknownStatus {
        /// The file.
        source: SourceId,
        /// Its bytes.
        span: Span,
        /// The word.
        word: String,
        /// A state that is near.
        near: Option<String>,
        /// All states.
        known: String,
    },
    /// A role that the event does not have.
    UnknownRole {
        /// The file.
        source: SourceId,
        /// Its bytes.
        span: Span,
        /// The word.
        word: String,
        /// The event.
        event: String,
        /// A role that is near.
        near: Option<String>,
        /// All roles.
        known: String,
    },
    /// More participants than the event has roles.
    Arity {
        /// The file.
        source: SourceId,
        /// Bytes of the call.
        span: Span,
        /// The event.
        event: String,
        /// What it takes.
        takes: usize,
        /// What is given.
        given: usize,
    },
    /// A `let` that needs itself.
    LetCycle {
        /// The file.
        source: SourceId,
        /// Bytes of the name.
        span: Span,
        /// The name.
        name: String,
    },
}

impl From<Problem> for Diagnostic {
    fn from(problem: Problem) -> Self {
        match problem {
            Problem::Use { source, span, path, error } => {
                missing(Diagnostic::new(Code::MISSING_USE, format!("cannot use `{path}`")), (source, span), error)
            }
            Problem::Facts { source, span, path, error } => {
                missing(Diagnostic::new(Code::TABLE, format!("cannot take facts from `{path}`")), (source, span), error)
            }
            Problem::TableBytes { source, span, path, more } => {
                let told = Diagnostic::new(Code::INVALID_UTF8, format!("`{path}` is not valid UTF-8"))
                    .severity(Severity::Error)
                    .primary(source, span, "these bytes are no text; the cell was left out")
                    .help("save the table as UTF-8");
                if more == 0 { told } else { told.note(format!("{more} more such places follow in the file")) }
            }
            Problem::UseCycle { source, span } => Diagnostic::new(Code::USE_CYCLE, "files use each other in a circle")
                .primary(source, span, "this leads back to this file")
                .help("move what both need into a third file, and use that one"),
            Problem::Clash { site, first, what, name, kind, other } => Diagnostic::new(
                Code::DUPLICATE,
                format!("{what} {} is declared as {kind} and as {other}", quoted(&name)),
            )
            .primary(site.source, site.span, format!("{kind} here"))
            .secondary(first.source, first.span, format!("{other} here"))
            .help("declarations of one name are of one thing: give them the same kind, or one of them another name"),
            Problem::Duplicate { source, span, first, kind, name } => {
                Diagnostic::new(Code::DUPLICATE, format!("{kind} `{name}` is declared twice"))
                    .primary(source, span, "declared again here")
                    .secondary(source, first, "first declared here")
                    .help("put both into one declaration, or give one another name")
            }
            Problem::UnknownKind { source, span, word, near, known } => {
                let told = Diagnostic::new(Code::UNKNOWN_KIND, format!("`{word}` is no kind of value"));
                near_or_list(told.primary(source, span, "expected a kind of value"), (source, span), near, &known)
            }
            Problem::UnknownStatus { source, span, word, near, known } => {
                let told = Diagnostic::new(Code::UNKNOWN_STATUS, format!("there is no state `{word}`"));
                let told = told.primary(source, span, "expected a state");
                match near {
                    Some(_) => near_or_list(told, (source, span), near, &known),
                    None => told.help(format!(
                        "this attribute takes states, and known are: {known}; for a word of your own, give the \
                         attribute another name, or declare it as text"
                    )),
                }
            }
            Problem::UnknownRole { source, span, word, event, near, known } => {
                let message = format!("`{event}` has no role `{word}`");
                let told = Diagnostic::new(Code::UNKNOWN_ROLE, message).primary(source, span, "expected a role");
                if known.is_empty() {
                    return told.help(format!(
                        "write the participants without roles, or declare them: `event {event}({word}: org, …)`"
                    ));
                }
                near_or_list(told, (source, span), near, &known)
            }
            Problem::Arity { source, span, event, takes, given } => {
                Diagnostic::new(Code::ARITY, format!("`{event}` has {takes} roles, and {given} participants are given"))
                    .primary(source, span, format!("{given} participants"))
                    .help("take one out, or declare the event with more roles")
            }
            Problem::LetCycle { source, span, name } => {
                Diagnostic::new(Code::LET_CYCLE, format!("`{name}` needs itself"))
                    .primary(source, span, "this leads back to this name")
                    .help("write out one of the names in the circle")
            }
        }
    }
}

/// Why a file cannot be had.
fn missing(told: Diagnostic, (source, span): (SourceId, Span), error: LoadError) -> Diagnostic {
    match error {
        LoadError::Missing => told
            .primary(source, span, "there is no such file")
            .help("the path counts from the folder of the file that it stands in"),
        LoadError::Outside => told
            .primary(source, span, "this lies outside the workspace")
            .help("copy the file into the workspace, the folder with `gainsay.yaml`"),
        LoadError::Unreadable(why) => {
            told.primary(source, span, why).help("check that the file is text and may be read")
        }
    }
}

/// Did-you-mean with a fix where something is near; all that is known where nothing is.
fn near_or_list(told: Diagnostic, (source, span): (SourceId, Span), near: Option<String>, known: &str) -> Diagnostic {
    match near {
        Some(near) => told.help(format!("did you mean `{near}`?")).fix(Fix {
            title: format!("write `{near}`"),
            source,
            span,
            replacement: near,
        }),
        None => told.help(format!("known are: {known}")),
    }
}
