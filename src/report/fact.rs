//! Owns: a fact as other programs read it. May not know: which format asks.

use serde::Serialize;

use crate::check::{DocumentFacts, subject_name};
use crate::engine::Report;
use crate::fact::{Aside, Fact, Modality, Polarity};
use crate::source::{SourceId, SourceMap, Span};
use crate::value::{Bound, DateValue, Figure, Unit, Value, ValueKind};

/// A place in a file.
#[derive(Debug, Clone, Serialize)]
pub(super) struct At<'a> {
    path: &'a str,
    start: u32,
    end: u32,
    line: u32,
    column: u32,
}

impl<'a> At<'a> {
    pub(super) fn new(sources: &'a SourceMap, source: SourceId, span: Span) -> Self {
        let place = sources.get(source).map(|file| file.line_column(span.start));
        Self {
            path: sources.path(source),
            start: span.start,
            end: span.end,
            line: place.map_or(1, |place| place.line),
            column: place.map_or(1, |place| place.column),
        }
    }

    pub(super) fn place(&self) -> String {
        format!("{}:{}:{}", self.path, self.line, self.column)
    }
}

/// A value.
#[derive(Debug, Clone, Serialize)]
pub(super) struct ValueView {
    pub(super) kind: ValueKind,
    pub(super) text: String,
}

/// A fact.
#[derive(Debug, Clone, Serialize)]
pub(super) struct FactView<'a> {
    pub(super) subject: String,
    pub(super) attribute: Option<&'a str>,
    pub(super) value: ValueView,
    pub(super) at: At<'a>,
    pub(super) quote: &'a str,
    pub(super) sentence: &'a str,
    pub(super) polarity: Polarity,
    pub(super) modality: Modality,
    #[serde(skip_serializing_if = "Option::is_none")]
    aside: Option<Aside>,
    pub(super) attributed_to: Vec<&'a str>,
    pub(super) by: &'a str,
}

impl<'a> FactView<'a> {
    pub(super) fn new(report: &'a Report, document: &'a DocumentFacts, fact: &'a Fact) -> Self {
        let text = report.sources.text(fact.source);
        let queries = &report.program.queries;
        let attribute = fact.attribute.and_then(|id| queries.attributes.get(id.0 as usize));
        Self {
            subject: subject_name(&report.program, &document.facts, fact.about),
            attribute: attribute.map(|attribute| attribute.name.as_str()),
            value: ValueView { kind: kind(&fact.value), text: value_text(&fact.value) },
            at: At::new(&report.sources, fact.source, fact.at),
            quote: fact.at.slice(text),
            sentence: fact.sentence.slice(text).trim(),
            polarity: fact.polarity,
            modality: fact.modality,
            aside: fact.aside,
            attributed_to: fact.attributed_to.iter().map(|speaker| speaker.name.as_str()).collect(),
            by: &fact.by,
        }
    }
}

/// All facts of a report, in order of document and place.
pub(super) fn all(report: &Report) -> impl Iterator<Item = FactView<'_>> {
    report
        .documents
        .iter()
        .flat_map(move |document| document.facts.facts.iter().map(move |fact| FactView::new(report, document, fact)))
}

fn kind(value: &Value) -> ValueKind {
    match value {
        Value::Figure(figure) => figure.unit.kind(),
        Value::Date(_) => ValueKind::Date,
        Value::Place(_) => ValueKind::Place,
        Value::Entity(entity) => match entity.kind {
            Some(crate::value::EntityKind::Person) => ValueKind::Person,
            Some(crate::value::EntityKind::Place) => ValueKind::Place,
            Some(crate::value::EntityKind::Org) => ValueKind::Org,
            Some(crate::value::EntityKind::Group) => ValueKind::Group,
            Some(crate::value::EntityKind::Thing) | None => ValueKind::Thing,
        },
        Value::Status(_) => ValueKind::Status,
        Value::Text(_) => ValueKind::Text,
        Value::Version(_) => ValueKind::Version,
        Value::Truth(_) => ValueKind::Truth,
        Value::Set(_) => ValueKind::Set,
    }
}

/// A value in one line, the same for the same value.
pub(super) fn value_text(value: &Value) -> String {
    match value {
        Value::Figure(figure) => figure_text(figure),
        Value::Date(date) => date_text(date),
        Value::Place(place) => place.text.clone(),
        Value::Entity(entity) => entity.name.text.clone(),
        Value::Status(text) => text.clone(),
        Value::Text(text) => text.text.clone(),
        Value::Version(parts) => {
            let parts: Vec<String> = parts.iter().map(ToString::to_string).collect();
            parts.join(".")
        }
        Value::Truth(truth) => truth.to_string(),
        Value::Set(values) => {
            let parts: Vec<String> = values.iter().map(value_text).collect();
            format!("{{{}}}", parts.join(", "))
        }
    }
}

fn figure_text(figure: &Figure) -> String {
    let number = match (figure.named, figure.interval.low, figure.interval.high) {
        (Some(named), ..) => named.normalize().to_string(),
        (None, Bound::Open, Bound::Open) => "?".to_owned(),
        (None, low, high) => format!("{}..{}", bound(low), bound(high)),
    };
    let unit = unit_text(&figure.unit);
    if unit.is_empty() { number } else { format!("{number} {unit}") }
}

fn bound(bound: Bound) -> String {
    match bound {
        Bound::Open => String::new(),
        Bound::Included(number) | Bound::Excluded(number) => number.normalize().to_string(),
    }
}

fn unit_text(unit: &Unit) -> String {
    match unit {
        Unit::None => String::new(),
        Unit::Percent => "%".to_owned(),
        Unit::PercentPoint => "percentage points".to_owned(),
        Unit::Measure(name) => (*name).to_owned(),
        Unit::Currency(code) => (*code).to_owned(),
        Unit::Noun(noun) => noun.clone(),
        Unit::Per(one, other) => format!("{} per {}", unit_text(one), unit_text(other)),
    }
}

fn date_text(date: &DateValue) -> String {
    let (first, last) = date.core;
    let days = if first == last { first.to_string() } else { format!("{first}..{last}") };
    match date.minutes {
        Some((first, last)) if first == last => format!("{days} {}", clock(first)),
        Some((first, last)) => format!("{days} {}..{}", clock(first), clock(last)),
        None => days,
    }
}

fn clock(minutes: u16) -> String {
    format!("{:02}:{:02}", minutes / 60, minutes % 60)
}
