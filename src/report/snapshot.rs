//! Owns: a report for snapshots of tests: stable, readable in a diff, and without anything that a change
//! elsewhere in a file would move.
//! May not know: formats; it is serialised by whoever takes the snapshot.

use serde::Serialize;

use crate::check::{Conflict, Evidence, Judged, Stance, Verdict};
use crate::diagnostic::Severity;
use crate::engine::Report;

use super::line::severity;

/// What a run came to, for `insta::assert_yaml_snapshot!` and the like.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct Snapshot {
    /// The assertions in the order of the rule files.
    pub assertions: Vec<SnapshotAssertion>,
    /// Documents that contradict each other where no assertion tells it.
    #[serde(skip_serializing_if = "Vec::is_empty")]
    pub conflicts: Vec<SnapshotConflict>,
    /// Everything that was told, in order of place: `path:line: severity[code] message`.
    #[serde(skip_serializing_if = "Vec::is_empty")]
    pub told: Vec<String>,
}

/// One assertion.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct SnapshotAssertion {
    /// Its rule, if it has one.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub rule: Option<String>,
    /// As written, blanks folded.
    pub expression: String,
    /// Its verdict.
    pub verdict: Verdict,
    /// How bad that is, if it is.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub finding: Option<Severity>,
    /// What speaks for it: `path: “words”`, each once.
    #[serde(skip_serializing_if = "Vec::is_empty")]
    pub supports: Vec<String>,
    /// What speaks against it.
    #[serde(skip_serializing_if = "Vec::is_empty")]
    pub refutes: Vec<String>,
    /// Whom it goes back to.
    #[serde(skip_serializing_if = "Vec::is_empty")]
    pub origins: Vec<String>,
}

/// One conflict between documents.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct SnapshotConflict {
    /// `plan.points`
    pub of: String,
    /// What they say: `path: “words”`, each once.
    pub facts: Vec<String>,
}

/// A report as a snapshot keeps it.
///
/// Lines and columns are left out, so that a paragraph put in above changes nothing; words, files and
/// verdicts stay.
///
/// ```
/// use gainsay::{Document, Session, snapshot};
///
/// let mut session = Session::new();
/// session.add_rules("facts.gainsay", "plan.points == 28");
/// session.add_document(Document::new("a.txt", "The plan consists of 28 points."));
/// let kept = snapshot(&session.check());
/// assert_eq!(kept.assertions[0].supports, ["a.txt: “28”"]);
/// ```
pub fn snapshot(report: &Report) -> Snapshot {
    let assertions = report.outcome.assertions.iter().map(|judged| assertion(report, judged)).collect();
    let conflicts = report.outcome.conflicts.iter().map(|told| conflict(report, told)).collect();
    let told = report.diagnostics().map(|told| {
        let path = told.labels.first().map(|label| report.sources.path(label.source));
        let path = path.map_or_else(String::new, |path| format!("{path}: "));
        format!("{path}{}[{}] {}", severity(told.severity), told.code.name, told.message)
    });
    Snapshot { assertions, conflicts, told: told.collect() }
}

fn assertion(report: &Report, judged: &Judged) -> SnapshotAssertion {
    let side = |stance: Stance| {
        let own = judged.evidence.iter().filter(move |one| one.stance == stance);
        words(report, own.map(|one: &Evidence| one.fact))
    };
    SnapshotAssertion {
        rule: judged.rule.clone(),
        expression: judged.expression.clone(),
        verdict: judged.verdict,
        finding: judged.finding,
        supports: side(Stance::Supports),
        refutes: side(Stance::Refutes),
        origins: judged.origins.clone(),
    }
}

fn conflict(report: &Report, told: &Conflict) -> SnapshotConflict {
    let of = format!("{}.{}", told.subject, told.attribute);
    SnapshotConflict { of, facts: words(report, told.facts.iter().copied()) }
}

/// The words that facts rest on, without markup, each once.
fn words(report: &Report, facts: impl Iterator<Item = crate::check::FactRef>) -> Vec<String> {
    let mut all: Vec<String> = Vec::new();
    for (document, fact) in facts.filter_map(|at| report.fact(at)) {
        let words = report.texts.words(&report.sources, fact.source, fact.at);
        let words: Vec<&str> = words.split_whitespace().collect();
        let line = format!("{}: “{}”", document.path, words.join(" "));
        if !all.contains(&line) {
            all.push(line);
        }
    }
    all
}
