//! Owns: a fact as other programs read it. May not know: which format asks.

use std::borrow::Cow;

use serde::Serialize;

use crate::check::{DocumentFacts, subject_name};
use crate::engine::{Cell, Report};
use crate::fact::{Aside, Fact, Modality, Polarity};
use crate::source::{SourceId, SourceMap, Span};
use crate::value::ValueView;

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

/// Where in a table a fact stands.
#[derive(Debug, Clone, Serialize)]
pub(super) struct CellView {
    row: Option<String>,
    column: Option<String>,
}

impl CellView {
    fn new(Cell { row, column, wide: _ }: Cell) -> Self {
        Self { row, column }
    }
}

/// A fact.
#[derive(Debug, Clone, Serialize)]
pub(super) struct FactView<'a> {
    pub(super) subject: String,
    pub(super) attribute: Option<&'a str>,
    pub(super) value: ValueView,
    pub(super) at: At<'a>,
    pub(super) quote: &'a str,
    pub(super) sentence: Cow<'a, str>,
    #[serde(skip_serializing_if = "Option::is_none")]
    pub(super) table: Option<CellView>,
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
            value: fact.value.view(),
            at: At::new(&report.sources, fact.source, fact.at),
            quote: fact.at.slice(text),
            sentence: match report.texts.passage(&report.sources, fact.source, fact.sentence) {
                Some(passage) => Cow::Owned(passage.text.trim().to_owned()),
                None => Cow::Borrowed(fact.sentence.slice(text).trim()),
            },
            table: report.texts.cell(&report.sources, fact.source, fact.sentence).map(CellView::new),
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

/// All facts of a report with the words that they rest on, without markup.
pub(super) fn all_with_words(report: &Report) -> impl Iterator<Item = (FactView<'_>, Cow<'_, str>)> {
    let facts = report.documents.iter().flat_map(|document| &document.facts.facts);
    all(report).zip(facts.map(|fact| report.texts.words(&report.sources, fact.source, fact.at)))
}
