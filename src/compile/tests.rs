//! What rules compile to, and what is said of wrong ones.

mod meaning;
mod messages;

use std::fmt::Write as _;

use crate::diagnostic::Diagnostic;
use crate::source::SourceId;

/// Diagnostics as text: code, headline, the underlined words with their label, help.
fn shown(text: &str, diagnostics: &[Diagnostic]) -> String {
    let mut out = String::new();
    for told in diagnostics {
        let _ = writeln!(out, "{} ({:?}): {}", told.code.name, told.severity, told.message);
        for label in &told.labels {
            let _ = writeln!(out, "  `{}`: {}", label.span.slice(text), label.text);
        }
        if let Some(help) = &told.help {
            let _ = writeln!(out, "  help: {help}");
        }
        if let Some(fix) = &told.fix {
            let _ = writeln!(out, "  fix: {}: `{}` → `{}`", fix.title, fix.span.slice(text), fix.replacement);
        }
    }
    out
}

fn compiled(text: &str) -> (super::Program, String) {
    let (program, diagnostics) = super::compile_text(SourceId(0), text);
    let told = shown(text, &diagnostics);
    (program, told)
}
