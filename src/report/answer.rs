//! Owns: the answer to one assertion, for people. May not know: how it was judged.

use std::fmt::Write as _;

use crate::check::{Evidence, Stance};
use crate::diagnostic::{Diagnostic, Severity};
use crate::engine::Report;
use crate::fact::Fact;
use crate::source::Span;

use super::Style;
use super::fact::At;
use super::visible::visible;
use super::wrap::wrap;

/// The verdict of each assertion with all its evidence, the words marked by brackets. What could not
/// be read or found comes first, as in the human report.
pub fn render_answer(report: &Report, style: Style) -> String {
    let Some(judged) = report.outcome.assertions.first() else {
        return super::human::problems(report, style).trim_end().to_owned() + "\n" + &asides(report, style.width);
    };
    let mut out = String::new();
    out.push_str(&super::human::problems(report, style));
    let _ = writeln!(out, "{}: {}", judged.verdict.name(), visible(&judged.expression));
    for stance in [Stance::Supports, Stance::Refutes, Stance::Neutral] {
        for evidence in judged.evidence.iter().filter(|evidence| evidence.stance == stance) {
            out.push_str(&one(report, evidence, style.width));
        }
    }
    for told in report.findings() {
        if let (true, Some(help)) = (judged.evidence.is_empty(), &told.help) {
            out.push_str(&wrap("  ", &visible(help), style.width));
        }
        for note in &told.notes {
            out.push_str(&wrap("  note: ", &visible(note), style.width));
        }
    }
    out.push_str(&asides(report, style.width));
    out
}

/// What is worth knowing and wrong with nothing, a line each.
fn asides(report: &Report, width: usize) -> String {
    let asides = report.problems().iter().filter(|told| told.severity == Severity::Note);
    let line = |told: &Diagnostic| {
        let help = told.help.as_deref().map(|help| format!(": {help}")).unwrap_or_default();
        wrap("  note: ", &visible(&format!("{}{help}", told.message)), width)
    };
    asides.map(line).collect()
}

fn one(report: &Report, evidence: &Evidence, width: usize) -> String {
    let Some((_, fact)) = report.fact(evidence.fact) else { return String::new() };
    let stance = match (evidence.stance, evidence.reason) {
        (Stance::Supports, _) => "supports".to_owned(),
        (Stance::Refutes, _) => "refutes".to_owned(),
        (Stance::Neutral, Some(reason)) => format!("neutral, {}", reason.text()),
        (Stance::Neutral, None) => "neutral".to_owned(),
    };
    let at = At::new(&report.sources, fact.source, fact.at);
    let (before, words, after) = marked(report, fact);
    let sentence = format!("{before}[{words}]{after}");
    format!("\n  {stance}: {}\n{}", visible(&at.place()), wrap("    ", &visible(&sentence), width))
}

/// A fact's sentence without markup: before its words, they, and behind them.
fn marked(report: &Report, fact: &Fact) -> (String, String, String) {
    if let Some(passage) = report.texts.passage(&report.sources, fact.source, fact.sentence) {
        let at = |offset: u32| passage.offsets.partition_point(|byte| *byte < offset);
        let (start, end) = (at(fact.at.start), at(fact.at.end));
        let part = |range: std::ops::Range<usize>| passage.text.get(range).unwrap_or("").to_owned();
        return (part(0..start), part(start..end), part(end..passage.text.len()));
    }
    let text = report.sources.text(fact.source);
    let before = Span::new(fact.sentence.start, fact.at.start).slice(text).to_owned();
    let after = Span::new(fact.at.end, fact.sentence.end).slice(text).to_owned();
    (before, fact.at.slice(text).to_owned(), after)
}
