//! Owns: what checking yields, in a stable order. May not know: how it is shown.

use crate::diagnostic::Severity;
use crate::query::EntityId;
use crate::resolve::Site;
use crate::source::{SourceId, Span};

use super::{Conflict, Mistaken, Verdict};

/// Everything that a run found out.
///
/// It serialises stably: the same rules and documents give the same bytes, and what only counts places in
/// files is left out. With the words of the documents, `gainsay::snapshot` has it.
#[derive(Debug, Clone, PartialEq, Eq, serde::Serialize)]
pub struct Outcome {
    /// The assertions in the order of the program.
    pub assertions: Vec<Judged>,
    /// Facts that exclude each other, by subject and attribute.
    pub conflicts: Vec<Conflict>,
    /// Names that stand where another one seems to be meant; the notes of the assertions tell of them.
    #[serde(skip)]
    pub mistaken: Vec<Mistaken>,
    /// Counts.
    pub summary: Summary,
}

/// Counts of a run.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default, serde::Serialize)]
pub struct Summary {
    /// Documents read.
    pub documents: usize,
    /// Assertions judged.
    pub assertions: usize,
    /// Of these, supported.
    pub supported: usize,
    /// Of these, refuted.
    pub refuted: usize,
    /// Of these, conflicting.
    pub conflicting: usize,
    /// Of these, unverified.
    pub unverified: usize,
    /// Conflicts between facts.
    pub conflicts: usize,
}

impl Summary {
    pub(super) fn of(documents: usize, assertions: &[Judged], conflicts: usize) -> Self {
        let count = |verdict| assertions.iter().filter(|judged| judged.verdict == verdict).count();
        Self {
            documents,
            assertions: assertions.len(),
            supported: count(Verdict::Supported),
            refuted: count(Verdict::Refuted),
            conflicting: count(Verdict::Conflicting),
            unverified: count(Verdict::Unverified),
            conflicts,
        }
    }
}

/// One assertion, judged.
#[derive(Debug, Clone, PartialEq, Eq, serde::Serialize)]
pub struct Judged {
    /// Name of its rule; `None` for a bare assertion.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub rule: Option<String>,
    /// The rule's sentence.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub title: Option<String>,
    /// Where the editor has it from.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub because: Option<String>,
    /// The rule's tags.
    #[serde(skip_serializing_if = "Vec::is_empty")]
    pub tags: Vec<String>,
    /// Its source text, blanks folded.
    pub expression: String,
    /// Its rule file.
    #[serde(skip)]
    pub source: SourceId,
    /// Its bytes in the rule file.
    #[serde(skip)]
    pub span: Span,
    /// Bytes of the whole rule.
    #[serde(skip)]
    pub rule_span: Span,
    /// Whether it is a cell of a table of facts. Unverified cells are told together.
    #[serde(skip)]
    pub cell: bool,
    /// The verdict.
    pub verdict: Verdict,
    /// The rule's severity.
    pub severity: Severity,
    /// How bad the verdict is; `None`: it is as it should be.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub finding: Option<Severity>,
    /// The facts that it was judged by, in order of document and place, each with its stance towards
    /// the whole assertion.
    #[serde(skip)]
    pub evidence: Vec<Evidence>,
    /// Whom the deciding evidence goes back to, in order of first appearance.
    #[serde(skip_serializing_if = "Vec::is_empty")]
    pub origins: Vec<String>,
    /// What else the reader should know.
    #[serde(skip)]
    pub notes: Vec<Note>,
    /// Named things of the assertion that no document mentions, with where it names them.
    #[serde(skip)]
    pub unknown: Vec<(EntityId, Site)>,
}

/// A fact of a document: indexes into the documents and into the facts of that one.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct FactRef {
    /// Index of the document.
    pub document: u32,
    /// Index of the fact in `facts.facts`.
    pub fact: u32,
}

/// What a fact says about the assertion.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, serde::Serialize)]
#[serde(rename_all = "lowercase")]
pub enum Stance {
    /// It speaks for it.
    Supports,
    /// It speaks against it.
    Refutes,
    /// Neither.
    Neutral,
}

impl Stance {
    /// The stance towards the contrary.
    #[must_use]
    pub fn swapped(self) -> Self {
        match self {
            Self::Supports => Self::Refutes,
            Self::Refutes => Self::Supports,
            Self::Neutral => Self::Neutral,
        }
    }
}

/// A fact with its stance.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Evidence {
    /// The fact.
    pub fact: FactRef,
    /// Its stance towards the whole assertion.
    pub stance: Stance,
    /// Why it is neutral.
    pub reason: Option<Reason>,
    /// The fact speaks through what follows from it: an extent of days tells a duration.
    pub derived: bool,
}

/// Why a fact is neutral.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, serde::Serialize)]
#[serde(rename_all = "kebab-case")]
pub enum Reason {
    /// It is less exact than what is asserted.
    Vaguer,
    /// It overlaps with what is asserted, which may be a round figure.
    Round,
    /// It is not known which day it speaks of.
    Undated,
    /// It has another unit or currency, or one where the other has none.
    OtherUnit,
    /// It is of another kind.
    Incomparable,
    /// It denies another value than the asserted one.
    DeniesAnother,
    /// The attribute may have several values.
    SeveralValues,
    /// It is scheduled, where only what happened counts.
    Planned,
    /// It is expected or possible.
    Predicted,
    /// It is wanted, offered or proposed.
    Wanted,
    /// It stands under a condition.
    Conditional,
    /// It is asked.
    Questioned,
    /// The words dispute it.
    Denied,
    /// It is said of a part.
    Part,
    /// It is said of a case.
    Case,
    /// It is a change or a comparison.
    Change,
    /// It is set against now.
    Past,
    /// It is not clear which thing is meant.
    Ambiguous,
    /// It holds for an earlier period.
    EarlierPeriod,
    /// The words give no period, and a filter asks for one.
    NoPeriod,
    /// It says which thing is meant, and nothing of what is asked of that.
    LeadsThere,
    /// A later document says it anew.
    Superseded,
    /// It tells of another event.
    OtherEvent,
    /// It could tell of either of two events.
    WhichEvent,
    /// The part of the assertion that it speaks to did not decide.
    NotDecisive,
    /// The figures that are calculated with give no result.
    NoResult,
    /// What it is compared or calculated with is told nowhere.
    OtherUntold,
}

impl Reason {
    /// A clause that ends "neutral because …".
    pub fn text(self) -> &'static str {
        match self {
            Self::Vaguer => "it is less exact than what is asserted",
            Self::Round => "what is asserted may be this figure, rounded",
            Self::Undated => "it is not known which day that is",
            Self::OtherUnit => "its unit or currency is not the asserted one",
            Self::Incomparable => "it is of another kind than what is asserted",
            Self::DeniesAnother => "it denies something else",
            Self::SeveralValues => "there may be several",
            Self::Planned => "it is planned",
            Self::Predicted => "it is a prediction",
            Self::Wanted => "it is a wish, an offer or a proposal",
            Self::Conditional => "it stands under a condition",
            Self::Questioned => "it is a question",
            Self::Denied => "the words dispute it",
            Self::Part => "it is said of a part",
            Self::Case => "it is said of one case",
            Self::Change => "it is a change or a comparison",
            Self::Past => "it is set against now",
            Self::Ambiguous => "it is not clear which thing is meant",
            Self::EarlierPeriod => "it holds for another period",
            Self::NoPeriod => "the words give no period",
            Self::LeadsThere => "it only says which thing is meant",
            Self::Superseded => "a later document says it anew",
            Self::OtherEvent => "it tells of another event",
            Self::WhichEvent => "it could tell of either of two events",
            Self::NotDecisive => "another part of the assertion decided",
            Self::NoResult => "the calculation has no result",
            Self::OtherUntold => "what it is held against is told nowhere",
        }
    }
}

impl Reason {
    /// What to do where a fact of this kind is all there is.
    pub fn advice(self) -> &'static str {
        match self {
            Self::Vaguer => "no document says it as exactly: assert no more than they say",
            Self::Round => "assert the exact figure, or `~` if it may be a round one",
            Self::Undated => "date the document, in its front matter or in `gainsay.yaml`",
            Self::OtherUnit => "assert it in the unit or currency of the documents",
            Self::Incomparable => "assert a value of the kind that the documents give",
            Self::DeniesAnother => "the documents say only what is not so: `!=` would be borne out",
            Self::SeveralValues => "no document says it of this value, and others do not exclude it",
            Self::Planned | Self::Predicted | Self::Wanted | Self::Conditional | Self::Questioned | Self::Denied => {
                "no document states it as a fact, for it or against it"
            }
            Self::Part => "if the part is meant, name it as the subject",
            Self::Case => "if that case is meant, name it as the subject",
            Self::Change => "no document gives the value itself, only how it changed",
            Self::Past => "the documents tell how it was, none of them how it is now",
            Self::Ambiguous => "declare with `entity` which thing is meant",
            Self::EarlierPeriod => {
                "assert the value of the last period, or name the period with a filter: `company[date in 2024].revenue`"
            }
            Self::NoPeriod => "leave the filter out: no document says of which time it speaks",
            Self::LeadsThere => {
                "name the thing that it leads to in a rule, by `entity` or in an assertion, so that it is looked for"
            }
            Self::Superseded => "assert what the latest document says",
            Self::OtherEvent | Self::WhichEvent => {
                "select the event with a filter, as in `meeting(A, B)[date in 2025-08]`"
            }
            Self::NotDecisive => "look at the other parts of the assertion",
            Self::NoResult => "write a calculation that these figures can take part in, or assert each by itself",
            Self::OtherUntold => {
                "only one side of the assertion is told: look whether documents name the other in other words"
            }
        }
    }
}

/// Why two figures of documents come to nothing.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum NoResult {
    /// Their units do not go together.
    Units,
    /// One is divided by zero, or by what may be zero.
    Zero,
    /// Another reason: too large, no date, no figure.
    Other,
}

/// What else the reader of a verdict should know.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord)]
pub enum Note {
    /// A sentence of the compiler on how the assertion was read.
    Reading(String),
    /// Figures of documents that cannot be joined.
    NoResult {
        /// One.
        left: FactRef,
        /// The other; the same one where a literal stands on the other side.
        right: FactRef,
        /// Why.
        why: NoResult,
    },
    /// Another event with the same participants is told of.
    OtherEvent {
        /// The event as the rule writes it.
        event: String,
        /// What the documents say of the other one.
        told: FactRef,
    },
    /// Differently named things are called by the bare noun.
    NamedApart {
        /// The common noun.
        noun: String,
        /// The names.
        names: Vec<String>,
    },
    /// A short name has several fuller forms.
    AmbiguousName {
        /// The name asked for.
        name: String,
        /// The fuller forms.
        candidates: Vec<String>,
    },
}
