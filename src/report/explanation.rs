//! Owns: why an assertion came to its verdict, for people and for programs. May not know: how it was judged.

use std::fmt::Write as _;

use serde::Serialize;

use crate::check::{Evidence, Reason, Stance, Verdict};
use crate::engine::{Explained, Explanation, Report};
use crate::fact::{Fact, Left, Modality, Polarity, Reached, Taken};
use crate::source::{SourceId, Span};

use super::Style;
use super::fact::{At, FactView};
use super::visible::visible;
use super::wrap::wrap;

/// The formats of an explanation.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub enum ExplanationFormat {
    /// For people.
    Text,
    /// For programs.
    Json,
}

impl ExplanationFormat {
    /// All of them, as the command line writes them.
    pub const ALL: &[(&str, Self)] = &[("text", Self::Text), ("json", Self::Json)];
}

/// An explanation in a format, ending with a line end.
pub fn render_explanation(explanation: &Explanation, format: ExplanationFormat, style: Style) -> String {
    match format {
        ExplanationFormat::Text => text(explanation, style),
        ExplanationFormat::Json => json(explanation),
    }
}

fn text(explanation: &Explanation, style: Style) -> String {
    let report = &explanation.report;
    let mut out = super::human::problems(report, style);
    let Some(judged) = report.outcome.assertions.first() else { return out };
    let _ = writeln!(out, "{}: {}", judged.verdict.name(), visible(&judged.expression));
    let (read, left): (Vec<&Explained>, Vec<&Explained>) =
        explanation.sentences.iter().partition(|sentence| !sentence.facts.is_empty());
    for sentence in &read {
        out.push_str(&head(report, sentence, style));
        for (evidence, reached) in &sentence.facts {
            out.push_str(&fact(report, *evidence, reached.as_ref(), style));
        }
    }
    if !left.is_empty() {
        out.push_str("\nleft out:\n");
    }
    for sentence in &left {
        out.push_str(&head(report, sentence, style));
        if let Some(reason) = &sentence.left {
            out.push_str(&row("because", &why(report, sentence.source, reason), style));
        }
    }
    if explanation.sentences.is_empty() {
        out.push_str("  no sentence names what is asked\n");
    }
    out
}

/// Place and words of a sentence.
fn head(report: &Report, sentence: &Explained, style: Style) -> String {
    let at = At::new(&report.sources, sentence.source, sentence.sentence);
    let words = words(report, sentence.source, sentence.sentence);
    format!("\n  {}\n{}", visible(&at.place()), wrap("    ", &visible(&words), style.width))
}

fn words(report: &Report, source: SourceId, span: Span) -> String {
    report.texts.words(&report.sources, source, span).split_whitespace().collect::<Vec<_>>().join(" ")
}

fn row(name: &str, what: &str, style: Style) -> String {
    wrap(&format!("      {name:<9} "), &visible(what), style.width)
}

fn fact(report: &Report, evidence: Evidence, reached: Option<&Reached>, style: Style) -> String {
    let Some((_, fact)) = report.fact(evidence.fact) else { return String::new() };
    let quoted = |span: Span| format!("“{}”", words(report, fact.source, span));
    let value = fact.value.view().text;
    let same = words(report, fact.source, fact.at) == value;
    let read = if same { String::new() } else { format!(", read as {value}") };
    let mut out = row("value", &(quoted(fact.at) + &read), style);
    out.push_str(&row("matched", &matched(report, fact, reached), style));
    out.push_str(&row("subject", &subject(report, fact, reached), style));
    out.push_str(&row("context", &context(fact), style));
    out.push_str(&row("relation", relation(evidence, fact), style));
    out.push_str(&row("stance", &stance(evidence), style));
    out
}

fn matched(report: &Report, fact: &Fact, reached: Option<&Reached>) -> String {
    let words = reached.map(|reached| format!(" in “{}”", words(report, fact.source, reached.matched)));
    let pattern = reached.map(|reached| reached.pattern.as_str()).filter(|pattern| !pattern.is_empty());
    let pattern = pattern.map(|pattern| format!(", as `{pattern}`")).unwrap_or_default();
    format!("{}{}{pattern}", fact.by, words.unwrap_or_default())
}

fn subject(report: &Report, fact: &Fact, reached: Option<&Reached>) -> String {
    let quoted = |span: Span| format!("“{}”", words(report, fact.source, span));
    let back = |span: Option<Span>| span.map(|span| format!(", which refers to {}", quoted(span))).unwrap_or_default();
    match reached.map(|reached| &reached.subject) {
        Some(Taken::Name(span)) => format!("{}: its name", quoted(*span)),
        Some(Taken::ShortName(span)) => format!("{}: a part of its name", quoted(*span)),
        Some(Taken::Noun(span)) => format!("{}: its noun", quoted(*span)),
        Some(Taken::InTurn(span)) => format!("{}: a noun that stands for it in turn", quoted(*span)),
        Some(Taken::Pronoun(span, to)) => format!("{}: a pronoun{}", quoted(*span), back(*to)),
        Some(Taken::Description(span, to)) => format!("{}: a description{}", quoted(*span), back(*to)),
        Some(Taken::Silent) => "not named here: heading, title or first paragraph name it".to_owned(),
        Some(Taken::Event(_)) | None if fact.subject_at.is_empty() => "told by the document".to_owned(),
        Some(Taken::Event(_)) => format!("{}: the words of the event", quoted(fact.subject_at)),
        None => quoted(fact.subject_at),
    }
}

/// Polarity, modality and whose word it is.
fn context(fact: &Fact) -> String {
    let polarity = match fact.polarity {
        Polarity::Affirmed => None,
        Polarity::Negated => Some("negated"),
    };
    let modality = match fact.modality {
        Modality::Asserted => "asserted",
        Modality::Planned => "planned",
        Modality::Predicted => "predicted",
        Modality::Wanted => "wanted, offered or proposed",
        Modality::Conditional => "under a condition",
        Modality::Questioned => "asked",
        Modality::Denied => "disputed",
    };
    let mut parts: Vec<String> = polarity.into_iter().chain([modality]).map(str::to_owned).collect();
    if let Some(period) = &fact.period {
        parts.push(format!("for {}", period.view().text));
    }
    if fact.qualified {
        parts.push("the noun is narrowed".to_owned());
    }
    let speakers: Vec<&str> = fact.attributed_to.iter().map(|speaker| speaker.name.as_str()).collect();
    if !speakers.is_empty() {
        parts.push(format!("said by {}", speakers.join(", by way of ")));
    }
    parts.join("; ")
}

/// How the value relates to the asserted one.
fn relation(evidence: Evidence, fact: &Fact) -> &'static str {
    let negated = fact.polarity == Polarity::Negated;
    match (evidence.stance, evidence.reason) {
        (Stance::Supports, _) => "entails what is asserted",
        (Stance::Refutes, _) if negated => "entails what is asserted, and is negated",
        (Stance::Refutes, _) | (Stance::Neutral, Some(Reason::DeniesAnother | Reason::SeveralValues)) => {
            "contradicts what is asserted"
        }
        (Stance::Neutral, Some(Reason::Vaguer | Reason::Round)) => "compatible with what is asserted",
        (Stance::Neutral, Some(Reason::OtherUnit | Reason::Incomparable | Reason::Undated)) => "incomparable",
        (Stance::Neutral, _) => "not compared",
    }
}

fn stance(evidence: Evidence) -> String {
    match (evidence.stance, evidence.reason) {
        (Stance::Supports, _) => "supports".to_owned(),
        (Stance::Refutes, _) => "refutes".to_owned(),
        (Stance::Neutral, Some(reason)) => format!("neutral: {}", reason.text()),
        (Stance::Neutral, None) => "neutral".to_owned(),
    }
}

/// Why a sentence was left out.
fn why(report: &Report, source: SourceId, left: &Left) -> String {
    match left {
        Left::Code => "it is code".to_owned(),
        Left::NoValue => "it has no value of the kind that is asked".to_owned(),
        Left::NoWord => "it names the subject and a value of the kind, and has no word for the attribute".to_owned(),
        Left::NoFrame => "no frame ties a value to the word for the attribute".to_owned(),
        Left::OtherAttribute(name) => format!("its value was read as `{name}`"),
        Left::OtherSubject(Some(span)) => format!("it is said of another subject, “{}”", words(report, source, *span)),
        Left::OtherSubject(None) => "it is said of another subject".to_owned(),
        Left::NoSubject => "it names no subject, and nothing around tells which is meant".to_owned(),
        Left::OtherEvent(names) => format!("the event has other participants: {}", names.join(", ")),
        Left::NoEvent => "its words do not tie the participants to the event".to_owned(),
        Left::NotJudged => "it was read, and tells nothing of what is asked".to_owned(),
    }
}

#[derive(Serialize)]
struct Root<'a> {
    schema: u32,
    expression: &'a str,
    verdict: Option<Verdict>,
    sentences: Vec<Sentence<'a>>,
}

#[derive(Serialize)]
struct Sentence<'a> {
    at: At<'a>,
    #[serde(rename = "sentence")]
    words: String,
    facts: Vec<Read<'a>>,
    #[serde(skip_serializing_if = "Option::is_none")]
    left_out: Option<LeftOut<'a>>,
}

#[derive(Serialize)]
struct Read<'a> {
    stance: Stance,
    #[serde(skip_serializing_if = "Option::is_none")]
    reason: Option<Reason>,
    relation: &'static str,
    #[serde(skip_serializing_if = "Option::is_none")]
    matched: Option<String>,
    #[serde(skip_serializing_if = "Option::is_none")]
    pattern: Option<&'a str>,
    subject: Named,
    fact: FactView<'a>,
}

#[derive(Serialize)]
struct Named {
    how: &'static str,
    #[serde(skip_serializing_if = "Option::is_none")]
    words: Option<String>,
    #[serde(skip_serializing_if = "Option::is_none")]
    refers_to: Option<String>,
}

#[derive(Serialize)]
struct LeftOut<'a> {
    reason: &'static str,
    text: String,
    #[serde(skip_serializing_if = "Option::is_none")]
    attribute: Option<&'a str>,
    #[serde(skip_serializing_if = "<[String]>::is_empty")]
    participants: &'a [String],
}

fn json(explanation: &Explanation) -> String {
    let report = &explanation.report;
    let judged = report.outcome.assertions.first();
    let sentence = |explained| sentence(report, explained);
    let root = Root {
        schema: 1,
        expression: judged.map_or("", |judged| &judged.expression),
        verdict: judged.map(|judged| judged.verdict),
        sentences: explanation.sentences.iter().map(sentence).collect(),
    };
    super::json::written(&root)
}

fn sentence<'a>(report: &'a Report, explained: &'a Explained) -> Sentence<'a> {
    let read = |(evidence, reached): &'a (Evidence, Option<Reached>)| {
        let (document, fact) = report.fact(evidence.fact)?;
        Some(Read {
            stance: evidence.stance,
            reason: evidence.reason,
            relation: relation(*evidence, fact),
            matched: reached.as_ref().map(|reached| words(report, fact.source, reached.matched)),
            pattern: reached.as_ref().map(|reached| reached.pattern.as_str()).filter(|pattern| !pattern.is_empty()),
            subject: named(report, fact, reached.as_ref()),
            fact: FactView::new(report, document, fact),
        })
    };
    Sentence {
        at: At::new(&report.sources, explained.source, explained.sentence),
        words: words(report, explained.source, explained.sentence),
        facts: explained.facts.iter().filter_map(read).collect(),
        left_out: explained.left.as_ref().map(|left| left_out(report, explained.source, left)),
    }
}

fn named(report: &Report, fact: &Fact, reached: Option<&Reached>) -> Named {
    let (how, span, to) = match reached.map(|reached| &reached.subject) {
        Some(Taken::Name(span)) => ("name", Some(*span), None),
        Some(Taken::ShortName(span)) => ("short-name", Some(*span), None),
        Some(Taken::Noun(span)) => ("noun", Some(*span), None),
        Some(Taken::InTurn(span)) => ("noun-in-turn", Some(*span), None),
        Some(Taken::Pronoun(span, to)) => ("pronoun", Some(*span), *to),
        Some(Taken::Description(span, to)) => ("description", Some(*span), *to),
        Some(Taken::Silent) => ("silent", None, None),
        Some(Taken::Event(span)) => ("event", Some(*span), None),
        None => ("other", Some(fact.subject_at), None),
    };
    let words = |span: Span| words(report, fact.source, span);
    Named { how, words: span.map(words), refers_to: to.map(words) }
}

fn left_out<'a>(report: &Report, source: SourceId, left: &'a Left) -> LeftOut<'a> {
    let text = why(report, source, left);
    let (reason, attribute, participants): (_, Option<&str>, &[String]) = match left {
        Left::Code => ("code", None, &[]),
        Left::NoValue => ("no-value", None, &[]),
        Left::NoWord => ("no-word", None, &[]),
        Left::NoFrame => ("no-frame", None, &[]),
        Left::OtherAttribute(name) => ("other-attribute", Some(name), &[]),
        Left::OtherSubject(_) => ("other-subject", None, &[]),
        Left::NoSubject => ("no-subject", None, &[]),
        Left::OtherEvent(names) => ("other-event", None, names),
        Left::NoEvent => ("no-event", None, &[]),
        Left::NotJudged => ("not-judged", None, &[]),
    };
    LeftOut { reason, text, attribute, participants }
}
