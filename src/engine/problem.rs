//! Owns: what can be wrong with configuration and files, and how it is told.
//! May not know: how files are found.

use crate::diagnostic::{Code, Diagnostic, Fix, Severity};
use crate::source::{SourceId, Span};

use super::told::listed;

/// Words of the configuration file that a problem goes back to.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) struct Place {
    pub(super) source: SourceId,
    pub(super) span: Span,
}

/// Something wrong with configuration or files.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) enum Problem {
    /// The configuration cannot be read as YAML, or a value in it means nothing.
    BadConfig { place: Option<Place>, message: String, label: String, help: Option<String> },
    /// A key of the configuration that does not exist.
    UnknownKey { place: Place, key: String, near: Option<&'static str>, known: String },
    /// A path or glob without a file.
    NoMatch { pattern: String, place: Option<Place>, what: &'static str },
    /// Not one document.
    NoDocuments,
    /// Documents, but no word in them.
    NoWords,
    /// Not one rule file.
    NoRules,
    /// Rule files, but no assertion in them.
    NoAssertions { paths: Vec<String> },
    /// Rule files have problems that do not concern the assertion that is asked.
    RulesAside { problems: usize },
    /// A file that is no text.
    Binary { path: String, named: bool },
    /// A file without words.
    Empty { path: String, source: SourceId },
    /// Bytes that are no UTF-8.
    InvalidUtf8 { source: SourceId, span: Span, path: String, more: usize },
    /// A file or folder that the system does not give.
    Unreadable { path: String, why: String },
    /// A link or path out of the workspace.
    Outside { path: String, place: Option<Place> },
    /// A file beyond the limit.
    TooBig { path: String, limit_mb: u64 },
    /// A document whose date cannot be read.
    BadDate { source: SourceId, span: Span, text: String },
    /// A document on which extraction failed.
    Internal { path: String, source: SourceId },
}

impl From<Problem> for Diagnostic {
    fn from(problem: Problem) -> Self {
        match problem {
            Problem::BadConfig { place, message, label, help } => {
                let told = at(Diagnostic::new(Code::BAD_CONFIG, message), place, &label);
                match help {
                    Some(help) => told.help(help),
                    None => told,
                }
            }
            Problem::UnknownKey { place, key, near, known } => unknown_key(place, &key, near, &known),
            Problem::NoMatch { pattern, place, what } => at(
                Diagnostic::new(Code::NO_MATCH, format!("`{pattern}` matches no {what}")),
                place,
                "nothing matches this",
            )
            .help("check the spelling and the folder; files that `.gitignore` names do not count"),
            Problem::NoDocuments => Diagnostic::new(Code::NO_DOCUMENTS, "there is no document to check")
                .help("name documents behind the command, or list them under `documents` in `gainsay.yaml`"),
            Problem::NoRules => Diagnostic::new(Code::NO_RULES, "there is no rule to check by")
                .help("name a rule file: `gainsay check --rules FILE`, or list them under `rules` in `gainsay.yaml`"),
            Problem::NoWords => {
                Diagnostic::new(Code::NO_DOCUMENTS, "there is nothing to check: no document holds words")
                    .help("save the documents, or name others")
            }
            Problem::NoAssertions { paths } => Diagnostic::new(
                Code::NO_RULES,
                format!("there is nothing to check: no assertion in {}", listed(&paths)),
            )
            .help("write one on a line of its own, such as `plan.points == 28`"),
            Problem::RulesAside { problems } => {
                let count = if problems == 1 { "1 problem".to_owned() } else { format!("{problems} problems") };
                Diagnostic::new(Code::RULES_ASIDE, format!("{count} in rule files left aside"))
                    .help("`gainsay check` tells them")
            }
            Problem::Binary { path, named } => {
                let told = Diagnostic::new(Code::BINARY_DOCUMENT, format!("`{path}` is no text"))
                    .help("convert it to text, Markdown or HTML, or leave it out of `documents`");
                if named { told.severity(Severity::Error) } else { told }
            }
            Problem::Empty { path, source } => {
                Diagnostic::new(Code::EMPTY_DOCUMENT, format!("`{path}` holds no words"))
                    .primary(source, Span::at(0), "nothing is written here")
                    .help("save the document, or leave it out of `documents`")
            }
            Problem::InvalidUtf8 { source, span, path, more } => {
                let told = Diagnostic::new(Code::INVALID_UTF8, format!("`{path}` is not valid UTF-8"))
                    .primary(source, span, "these bytes are no text")
                    .help("save the file as UTF-8");
                if more == 0 { told } else { told.note(format!("{more} more such places follow in the file")) }
            }
            Problem::Unreadable { path, why } => {
                Diagnostic::new(Code::UNREADABLE, format!("cannot read `{path}`: {why}"))
            }
            Problem::Outside { path, place } => at(
                Diagnostic::new(Code::OUTSIDE_WORKSPACE, format!("`{path}` leads out of the workspace")),
                place,
                "this leads out of the workspace",
            )
            .help("copy the file into the folder of `gainsay.yaml`, or name it on the command line"),
            Problem::TooBig { path, limit_mb } => {
                Diagnostic::new(Code::TOO_BIG, format!("`{path}` is larger than {limit_mb} MB"))
                    .help("split the file, or leave it out")
            }
            Problem::BadDate { source, span, text } => {
                Diagnostic::new(Code::FRONT_MATTER, format!("`{text}` is no date"))
                    .primary(source, span, "expected year-month-day, as in 2025-11-19")
                    .help("without a date, \"on Tuesday\" and \"last month\" in this document stay unknown")
            }
            Problem::Internal { path, source } => {
                Diagnostic::new(Code::INTERNAL, format!("gainsay failed on `{path}`"))
                    .primary(source, Span::at(0), "this document was left out")
                    .help("this is a fault of gainsay, not of your file; please report it with the file")
            }
        }
    }
}

fn unknown_key(place: Place, key: &str, near: Option<&'static str>, known: &str) -> Diagnostic {
    let told = Diagnostic::new(Code::UNKNOWN_KEY, format!("there is no key `{key}`")).primary(
        place.source,
        place.span,
        "unknown key",
    );
    match near {
        Some(near) => told.help(format!("did you mean `{near}`?")).fix(Fix {
            title: format!("write `{near}`"),
            source: place.source,
            span: place.span,
            replacement: near.to_owned(),
        }),
        None => told.help(format!("known keys here: {known}")),
    }
}

fn at(told: Diagnostic, place: Option<Place>, label: &str) -> Diagnostic {
    match place {
        Some(place) => told.primary(place.source, place.span, label),
        None => told,
    }
}
