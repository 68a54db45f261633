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
    ARITY, "arity", Error,
        "an event is given more participants than it has roles",
        "An event declared with roles takes at most one participant for each: `event acquisition(buyer: org, target: org)` takes two. Write `*` for a participant that may be anybody.";
    CONFLICT, "conflict", Warning,
        "two documents say things that cannot both hold",
        "Two facts of the same subject and attribute exclude each other, whether or not a rule asserts a value.";
    CONFLICTING, "conflicting", Error,
        "some documents support the assertion and some refute it",
        "At least one fact supports what the rule asserts and at least one refutes it.";
    DUPLICATE, "duplicate", Error,
        "one name is declared twice in a file",
        "Declarations hold for the whole file, so that two of the same name would leave open which one counts. Put both into one. Declarations of one name in different files join.";
    INTERNAL, "internal", Error,
        "gainsay itself failed",
        "This is a fault of gainsay, not of your files. Please report it with the file that caused it.";
    LET_CYCLE, "let-cycle", Error,
        "a `let` needs itself",
        "A name given by `let` stands for its expression. An expression that leads back to the name stands for nothing.";
    MISSING_UNIT, "missing-unit", Warning,
        "a bare number is asserted where documents give a unit",
        "`bridge.length == 212` leaves open of what. Facts with a unit cannot be compared with it. Write `212 m`.";
    MISSING_USE, "missing-use", Error,
        "a file named by `use` cannot be had",
        "Paths count from the folder of the file that the `use` stands in, and never lead out of the workspace. The other files are still checked, but names declared in the missing one stand for their spelling.";
    NOT_YET, "not-yet", Error,
        "this part of the language is not evaluated yet",
        "The expression is read and understood, but this version cannot judge it. It is never passed over in silence: the run counts as not to be trusted.";
    REFUTED, "refuted", Error,
        "the documents contradict the assertion",
        "At least one fact in the documents refutes what the rule asserts, and none supports it.";
    TOO_LARGE, "too-large", Error,
        "an assertion grows too large",
        "Each name given by `let` stands for its expression. Names that use each other twice double the assertion at every step; over 10,000 parts it is not judged.";
    TYPE, "type", Error,
        "two sides of a comparison do not fit",
        "Each kind of value has its own operators: figures and dates have an order, names have not; `matches` takes a regular expression; `before`, `after` and `during` take dates.";
    UNKNOWN_KIND, "unknown-kind", Error,
        "a declaration names a kind of value that does not exist",
        "Kinds are number, percent, quantity, money, duration, date, place, person, org, group, thing, status, text, quote, version, truth and set. Two or more other words with `|` between them are the states of a status.";
    UNKNOWN_ROLE, "unknown-role", Error,
        "a participant is given a role that the event does not have",
        "Roles are those of the event's declaration: `acquisition(buyer: Acme)`.";
    UNKNOWN_STATUS, "unknown-status", Error,
        "a state is asserted that the attribute does not have",
        "An attribute declared with states, such as `held | planned | postponed | cancelled`, has no others. Without this check a slip of the pen would never be supported.";
    UNKNOWN_SUBJECT, "unknown-subject", Warning,
        "no document mentions the subject of the assertion",
        "The name is in none of the documents that were read. It is often a slip of the pen.";
    UNKNOWN_UNIT, "unknown-unit", Error,
        "a unit of measure is unknown or can mean several",
        "Units are the words of the unit table or the attribute's own noun. A word such as `ton` or `gallon` names several units; the message lists them.";
    UNVERIFIED, "unverified", Warning,
        "no document says anything that decides the assertion",
        "The documents mention the subject, but no fact in them supports or refutes the assertion.";
    USE_CYCLE, "use-cycle", Error,
        "files use each other in a circle",
        "`use` takes in what another file declares. If two files need each other's declarations, move what both need into a third.";
}

impl Code {
    /// The code with this name, with or without `gainsay::`.
    pub fn find(name: &str) -> Option<&'static Code> {
        let short = name.strip_prefix("gainsay::").unwrap_or(name);
        CODES.iter().copied().find(|code| code.name.strip_prefix("gainsay::") == Some(short))
    }
}
