//! Owns: one line a finding. May not know: the other formats.

use std::fmt::Write as _;

use crate::diagnostic::{LabelKind, Severity};
use crate::engine::Report;

use super::visible::visible;

pub(super) fn render(report: &Report) -> String {
    let mut out = String::new();
    for told in report.diagnostics() {
        let label = told.labels.iter().find(|label| label.kind == LabelKind::Primary);
        if let Some((label, file)) = label.and_then(|label| Some((label, report.sources.get(label.source)?))) {
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
