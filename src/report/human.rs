//! Owns: the report for people: miette's frames, and a table at the end. May not know: the terminal.

use miette::{GraphicalReportHandler, GraphicalTheme};

use crate::diagnostic::{Diagnostic, Severity};
use crate::engine::{Report, Texts};
use crate::source::SourceMap;

use super::Style;
use super::shown::Shown;
use super::summary::summary;
use super::visible::visible;
use super::wrap::wrap;

/// Columns that the frame needs beside the words.
const FRAME: usize = 12;

pub(super) fn render(report: &Report, style: Style) -> String {
    let mut out = all(report, report.diagnostics(), style);
    out.push_str(&summary(report, style));
    out
}

/// Diagnostics of a run that has no report: those of `fmt`.
pub fn diagnostics(sources: &SourceMap, diagnostics: &[Diagnostic], style: Style) -> String {
    several(sources, diagnostics, &Texts::default(), style)
}

/// What is wrong with the input alone; notes are left out.
pub(super) fn problems(report: &Report, style: Style) -> String {
    all(report, report.problems().iter().filter(|told| told.severity > Severity::Note), style)
}

fn all<'a>(report: &Report, diagnostics: impl IntoIterator<Item = &'a Diagnostic>, style: Style) -> String {
    several(&report.sources, diagnostics, &report.texts, style)
}

fn several<'a>(
    sources: &SourceMap,
    diagnostics: impl IntoIterator<Item = &'a Diagnostic>,
    texts: &Texts,
    style: Style,
) -> String {
    let handler = handler(style);
    let mut out = String::new();
    for told in diagnostics {
        one(&mut out, &handler, sources, told, texts, style.width);
        out.push('\n');
    }
    out
}

fn handler(style: Style) -> GraphicalReportHandler {
    let theme = if style.colour { GraphicalTheme::unicode() } else { GraphicalTheme::unicode_nocolor() };
    GraphicalReportHandler::new_themed(theme).with_width(style.width).with_context_lines(1).with_links(false)
}

fn one(
    out: &mut String,
    handler: &GraphicalReportHandler,
    sources: &SourceMap,
    told: &Diagnostic,
    texts: &Texts,
    width: usize,
) {
    let shown = Shown::new(told, sources, texts, width.saturating_sub(FRAME).max(30));
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

#[cfg(test)]
mod tests {
    use super::*;
    use crate::diagnostic::Code;
    use crate::source::{SourceId, Span};

    fn span(sources: &SourceMap, id: SourceId, words: &str) -> Span {
        let at = sources.text(id).find(words).unwrap();
        Span::of(at..at + words.len())
    }

    #[test]
    fn rule_and_words_of_two_documents_stand_in_one_frame() {
        let mut sources = SourceMap::new();
        let rule = sources.add("rules/plan.gainsay", "# The plan\nplan.points == 28\n");
        let one = sources.add("seeds/000.txt", "Axios reports it. The plan consists of 28 points. Nobody denies it.");
        let long = "Since August, when the two presidents held their summit, it has been said over and over again \
                    that the \u{1b}[31mplan has 27 points, and that nobody in the two capitals likes it.";
        let two = sources.add("seeds/003.txt", format!("A first line.\n{long} And more."));
        let told = Diagnostic::new(Code::CONFLICTING, "the documents disagree on `plan.points == 28`")
            .primary(rule, span(&sources, rule, "plan.points == 28"), "asserted here")
            .secondary(two, span(&sources, two, "27"), "refutes it")
            .around(span(&sources, two, long))
            .secondary(one, span(&sources, one, "28"), "supports it")
            .around(span(&sources, one, "The plan consists of 28 points."))
            .help("seeds/003.txt says 27; 000 says 28")
            .note("because: Axios, 18 November 2025");
        let style = Style { colour: false, width: 90 };
        let mut out = String::new();
        super::one(&mut out, &handler(style), &sources, &told, &Texts::default(), style.width);
        insta::assert_snapshot!(out);
    }
}
