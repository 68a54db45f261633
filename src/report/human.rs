//! Owns: the report for people: miette's frames, and a table at the end. May not know: the terminal.

use miette::{GraphicalReportHandler, GraphicalTheme};

use crate::diagnostic::Diagnostic;
use crate::engine::Report;

use super::Style;
use super::shown::{Sentences, Shown};
use super::summary::summary;
use super::visible::visible;
use super::wrap::wrap;

/// Columns that the frame needs beside the words.
const FRAME: usize = 12;

pub(super) fn render(report: &Report, style: Style) -> String {
    let theme = if style.colour { GraphicalTheme::unicode() } else { GraphicalTheme::unicode_nocolor() };
    let handler = GraphicalReportHandler::new_themed(theme)
        .with_width(style.width)
        .with_context_lines(1)
        .with_links(false);
    let sentences = sentences(report);
    let mut out = String::new();
    for told in report.diagnostics() {
        one(&mut out, &handler, report, told, &sentences, style.width);
        out.push('\n');
    }
    out.push_str(&summary(report, style));
    out
}

fn one(
    out: &mut String,
    handler: &GraphicalReportHandler,
    report: &Report,
    told: &Diagnostic,
    sentences: &Sentences,
    width: usize,
) {
    let shown = Shown::new(told, &report.sources, sentences, width.saturating_sub(FRAME).max(30));
    if handler.render_report(out, &shown).is_err() {
        out.push_str(&shown.to_string());
        out.push('\n');
    }
    for note in &told.notes {
        out.push_str(&wrap("  note: ", &visible(note), width));
    }
    if shown.left_out > 0 {
        let more = format!("{} more places are in `--format json`", shown.left_out);
        out.push_str(&wrap("  note: ", &more, width));
    }
}

/// The sentence of each fact, by the bytes of its value.
fn sentences(report: &Report) -> Sentences {
    report
        .documents
        .iter()
        .flat_map(|document| &document.facts.facts)
        .map(|fact| ((fact.source, fact.at), fact.sentence))
        .collect()
}
