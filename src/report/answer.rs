//! Owns: the answer to one assertion, for people. May not know: how it was judged.

use std::fmt::Write as _;

use crate::check::{Evidence, Stance};
use crate::engine::Report;

use super::fact::At;
use super::visible::visible;
use super::wrap::wrap;
use super::{Format, Style, render};

/// The verdict of each assertion with all its evidence, the words marked by brackets. What could not
/// be read or found comes first, as in the human report.
pub fn render_answer(report: &Report, style: Style) -> String {
    let Some(judged) = report.outcome.assertions.first() else { return render(report, Format::Human, style) };
    let mut out = String::new();
    if !report.problems().is_empty() {
        out.push_str(&super::human::problems(report, style));
    }
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
    out
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
    let text = report.sources.text(fact.source);
    let before = text.get(fact.sentence.start as usize..fact.at.start as usize).unwrap_or("");
    let after = text.get(fact.at.end as usize..fact.sentence.end as usize).unwrap_or("");
    let sentence = format!("{before}[{}]{after}", fact.at.slice(text));
    format!("\n  {stance}: {}\n{}", visible(&at.place()), wrap("    ", &visible(&sentence), width))
}
