//! Owns: what can be wrong with an assertion, and how it is told.
//! May not know: how an assertion is judged.

use crate::diagnostic::{Code, Diagnostic, Fix, quoted};
use crate::resolve::Site;

/// Something wrong with an assertion.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Problem {
    /// Two sides do not fit.
    Type {
        /// The words.
        site: Site,
        /// Headline.
        message: String,
        /// What is here.
        label: String,
        /// What to do.
        help: String,
    },
    /// Arithmetic that comes to nothing.
    NoResult {
        /// The words.
        site: Site,
        /// Why.
        label: String,
        /// What to do.
        help: String,
    },
    /// A thing that is compared itself.
    MissingAttribute {
        /// The thing.
        site: Site,
        /// As written.
        name: String,
        /// An attribute that the value could be of.
        attribute: &'static str,
    },
    /// A unit that is in no table and no noun of the attribute.
    UnknownUnit {
        /// The unit.
        site: Site,
        /// As written.
        word: String,
        /// A unit that is near.
        near: Option<String>,
    },
    /// A unit with several meanings.
    AmbiguousUnit {
        /// The unit.
        site: Site,
        /// As written.
        word: String,
        /// Names of the units that it may mean.
        choices: Vec<String>,
    },
    /// A bare number where the attribute takes a unit.
    MissingUnit {
        /// The number.
        site: Site,
        /// As written.
        word: String,
        /// The attribute.
        attribute: String,
        /// What it takes.
        takes: &'static str,
    },
    /// A test names a rule that is none.
    UnknownRule {
        /// The name.
        site: Site,
        /// As written.
        name: String,
        /// A rule that is near.
        near: Option<String>,
    },
    /// An expression that names of `let` blow up.
    TooLarge {
        /// The assertion.
        site: Site,
    },
}

impl Problem {
    /// A type problem.
    pub(super) fn mismatch(site: Site, message: String, label: impl Into<String>, help: impl Into<String>) -> Self {
        Self::Type { site, message, label: label.into(), help: help.into() }
    }
}

/// What is missing beside a name that stands alone: a proper name has an attribute, "walkers" may be one.
fn no_owner(name: &str, attribute: &str) -> String {
    let behind = quoted(&format!("{name}.{attribute}"));
    let counted = name.ends_with('s') && !name.ends_with("ss") && !name.contains(char::is_uppercase);
    if !counted {
        return format!("write the attribute behind a dot, such as {behind}");
    }
    let front = quoted(&format!("plan.{name}"));
    format!(
        "write in front of it whose it is, such as {front}, with the thing's own name for `plan`; if it is the thing itself, write the attribute behind a dot, such as {behind}"
    )
}

impl From<Problem> for Diagnostic {
    fn from(problem: Problem) -> Self {
        match problem {
            Problem::Type { site, message, label, help } => {
                Diagnostic::new(Code::TYPE, message).primary(site.source, site.span, label).help(help)
            }
            Problem::NoResult { site, label, help } => Diagnostic::new(Code::ARITHMETIC, "this has no result")
                .primary(site.source, site.span, label)
                .help(help),
            Problem::MissingAttribute { site, name, attribute } => Diagnostic::new(
                Code::MISSING_ATTRIBUTE,
                format!("{} is a thing, and what of it is compared is missing", quoted(&name)),
            )
            .primary(site.source, site.span, "no attribute stands behind it")
            .help(no_owner(&name, attribute)),
            Problem::UnknownUnit { site, word, near } => {
                let told = Diagnostic::new(Code::UNKNOWN_UNIT, format!("there is no unit `{word}`")).primary(
                    site.source,
                    site.span,
                    "expected a unit of measure",
                );
                match near {
                    Some(near) => did_you_mean(told, site, near),
                    None => told.help("write a unit such as `km`, `kg`, `days` or `EUR`; what is counted is the attribute itself: `plan.points == 28`"),
                }
            }
            Problem::AmbiguousUnit { site, word, choices } => {
                Diagnostic::new(Code::UNKNOWN_UNIT, format!("`{word}` can mean several units"))
                    .primary(site.source, site.span, "it is not clear which one is meant")
                    .help(format!("write one of: {}", choices.join(", ")))
            }
            Problem::MissingUnit { site, word, attribute, takes } => {
                Diagnostic::new(Code::MISSING_UNIT, format!("`{attribute}` takes {takes}, and `{word}` has no unit"))
                    .primary(site.source, site.span, "a number without a unit")
                    .help("write the unit behind the number")
            }
            Problem::UnknownRule { site, name, near } => {
                let told = Diagnostic::new(Code::UNKNOWN_RULE, format!("there is no rule {}", quoted(&name))).primary(
                    site.source,
                    site.span,
                    "no rule of this file or of one that it uses",
                );
                match near {
                    Some(near) => did_you_mean(told, site, near),
                    None => told.help("name a rule as it stands behind `rule`"),
                }
            }
            Problem::TooLarge { site } => Diagnostic::new(Code::TOO_LARGE, "the assertion grows too large")
                .primary(site.source, site.span, "with all its names written out this has over 10,000 parts")
                .help("take names given by `let` apart, or split the assertion"),
        }
    }
}

fn did_you_mean(told: Diagnostic, site: Site, near: String) -> Diagnostic {
    told.help(format!("did you mean `{near}`?")).fix(Fix {
        title: format!("write `{near}`"),
        source: site.source,
        span: site.span,
        replacement: near,
    })
}
