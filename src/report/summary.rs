//! Owns: the table at the end of the human report. May not know: diagnostics.

use std::collections::BTreeSet;
use std::fmt::Write as _;

use crate::check::{Judged, Stance, Verdict};
use crate::diagnostic::{Code, Severity};
use crate::engine::Report;

use super::Style;
use super::visible::visible;

/// Up to this many assertions, supported ones are listed, too.
const MOST_ROWS: usize = 60;

pub(super) fn summary(report: &Report, style: Style) -> String {
    let mut out = String::new();
    // A table mostly holds more than the documents tell.
    let silent = |judged: &&Judged| judged.cell && judged.verdict == Verdict::Unverified;
    let judged: Vec<&Judged> = report.outcome.assertions.iter().filter(|judged| !silent(judged)).collect();
    let all = judged.len() <= MOST_ROWS;
    let rows: Vec<&Judged> =
        judged.into_iter().filter(|judged| all || judged.verdict != Verdict::Supported).take(MOST_ROWS).collect();
    let speaking: Vec<String> = rows.iter().map(|judged| documents(judged)).collect();
    let column = speaking.iter().map(|text| text.chars().count()).max().unwrap_or(0);
    for (judged, speaking) in rows.iter().zip(&speaking) {
        let line = format!("  {:<11}  {speaking:<column$}  {}", judged.verdict.name(), visible(&judged.expression));
        out.push_str(cut(&line, style.width).trim_end());
        out.push('\n');
    }
    if !rows.is_empty() {
        out.push('\n');
    }
    out.push_str(&counts(report));
    out
}

/// "4 for, 1 against".
fn documents(judged: &Judged) -> String {
    let speaking = |stance: Stance| {
        let documents: BTreeSet<u32> = judged
            .evidence
            .iter()
            .filter(|evidence| evidence.stance == stance)
            .map(|evidence| evidence.fact.document)
            .collect();
        documents.len()
    };
    match (speaking(Stance::Supports), speaking(Stance::Refutes)) {
        (0, 0) => "–".to_owned(),
        (supports, 0) => format!("{supports} for{}", one_origin(judged, supports)),
        (0, refutes) => format!("{refutes} against"),
        (supports, refutes) => format!("{supports} for, {refutes} against"),
    }
}

/// Several documents that all go back to one origin are one voice, and the table says so.
fn one_origin(judged: &Judged, supports: usize) -> String {
    match judged.origins.as_slice() {
        [origin] if supports > 1 => format!(", all from {}", visible(origin)),
        _ => String::new(),
    }
}

fn cut(line: &str, width: usize) -> String {
    if line.chars().count() <= width {
        return line.to_owned();
    }
    let mut out: String = line.chars().take(width.saturating_sub(1)).collect();
    out.push('…');
    out
}

fn counts(report: &Report) -> String {
    let summary = report.outcome.summary;
    let mut out = format!(
        "{}, {}: {} supported, {} refuted, {} conflicting, {} unverified",
        count(summary.documents, "document"),
        count(summary.assertions, "assertion"),
        summary.supported,
        summary.refuted,
        summary.conflicting,
        summary.unverified
    );
    let faulty = report.program.faulty.len();
    if faulty > 0 {
        let _ =
            write!(out, "; {faulty} not judged, since {} an error", if faulty == 1 { "it has" } else { "each has" });
    }
    out.push('\n');
    out.push_str(&conflicts(report));
    let of = |severity: Severity| report.diagnostics().filter(|told| told.severity == severity).count();
    let levels = [(Severity::Error, "error"), (Severity::Warning, "warning"), (Severity::Note, "note")];
    let told: Vec<String> = levels
        .into_iter()
        .filter(|(severity, _)| of(*severity) > 0)
        .map(|(severity, noun)| count(of(severity), noun))
        .collect();
    if !told.is_empty() {
        let _ = writeln!(out, "{}; `gainsay explain CODE` says more", told.join(", "));
    }
    out
}

/// Conflicts between documents: those whose facts an assertion's finding labels are not shown twice.
fn conflicts(report: &Report) -> String {
    let all = report.outcome.summary.conflicts;
    let shown = report.findings().iter().filter(|told| told.code == Code::CONFLICT).count();
    match (all, all.saturating_sub(shown)) {
        (0, _) => String::new(),
        (all, 0) => format!("{} between documents\n", count(all, "conflict")),
        (all, inside) if inside == all => {
            format!("{} between documents, shown with the assertions\n", count(all, "conflict"))
        }
        (all, inside) => {
            format!("{} between documents, {inside} of them shown with the assertions\n", count(all, "conflict"))
        }
    }
}

fn count(number: usize, noun: &str) -> String {
    if number == 1 { format!("1 {noun}") } else { format!("{number} {noun}s") }
}
