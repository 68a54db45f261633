//! Owns: every code that a diagnostic can carry: name, default severity, and the page that
//! `gainsay explain` prints. Reference docs are made from this table.

use super::Severity;

/// A stable code with its documentation.
#[derive(Debug, PartialEq, Eq, Hash)]
pub struct Code {
    /// `gainsay::refuted`.
    pub name: &'static str,
    /// Severity unless configured otherwise.
    pub severity: Severity,
    /// One line: what it says.
    pub summary: &'static str,
    /// A paragraph or more: why, an example, what to do.
    pub explanation: &'static str,
}

/// Declares each code once, as a constant and as a row of [`CODES`].
macro_rules! codes {
    ($($constant:ident, $name:literal, $severity:ident, $summary:literal, $explanation:literal;)*) => {
        impl Code {
            $(
                #[doc = $summary]
                pub const $constant: &'static Code = &Code {
                    name: concat!("gainsay::", $name),
                    severity: Severity::$severity,
                    summary: $summary,
                    explanation: $explanation,
                };
            )*
        }

        /// All codes, sorted by name.
        pub const CODES: &[&Code] = &[$(Code::$constant),*];
    };
}

codes! {
    CONFLICT, "conflict", Warning,
        "two documents say things that cannot both hold",
        "Two facts of the same subject and attribute exclude each other, whether or not a rule asserts a value.";
    CONFLICTING, "conflicting", Error,
        "some documents support the assertion and some refute it",
        "At least one fact supports what the rule asserts and at least one refutes it.";
    INTERNAL, "internal", Error,
        "gainsay itself failed",
        "This is a fault of gainsay, not of your files. Please report it with the file that caused it.";
    REFUTED, "refuted", Error,
        "the documents contradict the assertion",
        "At least one fact in the documents refutes what the rule asserts, and none supports it.";
    UNKNOWN_SUBJECT, "unknown-subject", Warning,
        "no document mentions the subject of the assertion",
        "The name is in none of the documents that were read. It is often a slip of the pen.";
    UNVERIFIED, "unverified", Warning,
        "no document says anything that decides the assertion",
        "The documents mention the subject, but no fact in them supports or refutes the assertion.";
}

impl Code {
    /// The code with this name, with or without `gainsay::`.
    pub fn find(name: &str) -> Option<&'static Code> {
        let short = name.strip_prefix("gainsay::").unwrap_or(name);
        CODES.iter().copied().find(|code| code.name.strip_prefix("gainsay::") == Some(short))
    }
}
