//! Owns: one line a finding. May not know: the other formats.

use std::fmt::Write as _;

use crate::diagnostic::{Diagnostic, LabelKind, Severity};
use crate::engine::Report;
use crate::source::SourceMap;

use super::visible::visible;

pub(super) fn render(report: &Report) -> String {
    problem_lines(&report.sources, report.diagnostics())
}

/// One line a diagnostic.
pub fn problem_lines<'a>(sources: &SourceMap, diagnostics: impl IntoIterator<Item = &'a Diagnostic>) -> String {
    let mut out = String::new();
    for told in diagnostics {
        let label = told.labels.iter().find(|label| label.kind == LabelKind::Primary);
        if let Some((label, file)) = label.and_then(|label| Some((label, sources.get(label.source)?))) {
            let place = file.line_column(label.span.start);
            let _ = write!(out, "{}:{}:{}: ", visible(&file.path), place.line, place.column);
        }
        let _ = write!(out, "{}[{}] {}", severity(told.severity), told.code.name, visible(&told.message));
        if let Some(help) = &told.help {
            let _ = write!(out, " ({})", visible(help));
        }
        out.push('\n');
    }
    out
}

pub(super) fn severity(severity: Severity) -> &'static str {
    match severity {
        Severity::Note => "note",
        Severity::Warning => "warning",
        Severity::Error => "error",
    }
}
