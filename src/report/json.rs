//! Owns: the report for programs. May not know: the other formats.

use serde::Serialize;

use crate::check::{Judged, Reason, Stance, Summary, Verdict};
use crate::diagnostic::{Diagnostic, LabelKind, Severity};
use crate::engine::Report;

use super::fact::{At, FactView};

/// Version of the fields below.
const SCHEMA: u32 = 1;

#[derive(Serialize)]
struct Root<'a> {
    schema: u32,
    summary: Summary,
    assertions: Vec<Assertion<'a>>,
    conflicts: Vec<Conflict<'a>>,
    diagnostics: Vec<Told<'a>>,
}

#[derive(Serialize)]
struct Assertion<'a> {
    rule: Option<&'a str>,
    expression: &'a str,
    verdict: Verdict,
    severity: Severity,
    at: At<'a>,
    evidence: Vec<Evidence<'a>>,
    origins: &'a [String],
    #[serde(skip_serializing_if = "Option::is_none")]
    title: Option<&'a str>,
    #[serde(skip_serializing_if = "Option::is_none")]
    because: Option<&'a str>,
    #[serde(skip_serializing_if = "<[String]>::is_empty")]
    tags: &'a [String],
    #[serde(skip_serializing_if = "std::ops::Not::not")]
    cell: bool,
}

#[derive(Serialize)]
struct Evidence<'a> {
    stance: Stance,
    #[serde(skip_serializing_if = "Option::is_none")]
    reason: Option<Reason>,
    fact: FactView<'a>,
}

#[derive(Serialize)]
struct Conflict<'a> {
    subject: &'a str,
    attribute: &'a str,
    facts: Vec<FactView<'a>>,
}

#[derive(Serialize)]
struct Told<'a> {
    code: &'a str,
    severity: Severity,
    message: &'a str,
    labels: Vec<Label<'a>>,
    #[serde(skip_serializing_if = "Option::is_none")]
    help: Option<&'a str>,
    #[serde(skip_serializing_if = "<[String]>::is_empty")]
    notes: &'a [String],
    #[serde(skip_serializing_if = "Option::is_none")]
    fix: Option<Fix<'a>>,
}

#[derive(Serialize)]
struct Label<'a> {
    at: At<'a>,
    text: &'a str,
    primary: bool,
}

#[derive(Serialize)]
struct Fix<'a> {
    title: &'a str,
    at: At<'a>,
    replacement: &'a str,
}

pub(super) fn render(report: &Report) -> String {
    let root = Root {
        schema: SCHEMA,
        summary: report.outcome.summary,
        assertions: report.outcome.assertions.iter().map(|judged| assertion(report, judged)).collect(),
        conflicts: report.outcome.conflicts.iter().map(|conflict| self::conflict(report, conflict)).collect(),
        diagnostics: report.diagnostics().map(|diagnostic| told(report, diagnostic)).collect(),
    };
    written(&root)
}

/// A tree as text, ending with a line end.
pub(super) fn written(root: &impl Serialize) -> String {
    // Strings, numbers and lists alone: nothing here can fail to be written.
    let mut out = serde_json::to_string_pretty(root).unwrap_or_default();
    out.push('\n');
    out
}

fn assertion<'a>(report: &'a Report, judged: &'a Judged) -> Assertion<'a> {
    Assertion {
        rule: judged.rule.as_deref(),
        expression: &judged.expression,
        verdict: judged.verdict,
        severity: judged.severity,
        at: At::new(&report.sources, judged.source, judged.span),
        evidence: judged
            .evidence
            .iter()
            .filter_map(|evidence| {
                let (document, fact) = report.fact(evidence.fact)?;
                let fact = FactView::new(report, document, fact);
                Some(Evidence { stance: evidence.stance, reason: evidence.reason, fact })
            })
            .collect(),
        origins: &judged.origins,
        title: judged.title.as_deref(),
        because: judged.because.as_deref(),
        tags: &judged.tags,
        cell: judged.cell,
    }
}

fn conflict<'a>(report: &'a Report, conflict: &'a crate::check::Conflict) -> Conflict<'a> {
    Conflict {
        subject: &conflict.subject,
        attribute: &conflict.attribute,
        facts: conflict
            .facts
            .iter()
            .filter_map(|found| report.fact(*found))
            .map(|(document, fact)| FactView::new(report, document, fact))
            .collect(),
    }
}

fn told<'a>(report: &'a Report, told: &'a Diagnostic) -> Told<'a> {
    let sources = &report.sources;
    Told {
        code: told.code.name,
        severity: told.severity,
        message: &told.message,
        labels: told
            .labels
            .iter()
            .map(|label| Label {
                at: At::new(sources, label.source, label.span),
                text: &label.text,
                primary: label.kind == LabelKind::Primary,
            })
            .collect(),
        help: told.help.as_deref(),
        notes: &told.notes,
        fix: told.fix.as_ref().map(|fix| Fix {
            title: &fix.title,
            at: At::new(sources, fix.source, fix.span),
            replacement: &fix.replacement,
        }),
    }
}
