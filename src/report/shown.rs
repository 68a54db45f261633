//! Owns: a diagnostic with the files it speaks of, as miette wants it: the one place where its trait
//! is implemented. May not know: where it is printed.

use std::collections::BTreeMap;
use std::fmt;

use miette::{LabeledSpan, SourceCode};

use crate::diagnostic::{Diagnostic, Label, LabelKind, Severity};
use crate::engine::Texts;
use crate::source::{SourceFile, SourceId, SourceMap, Span};

use super::excerpt::{Excerpts, Page};
use super::visible::visible;

/// Most labels of one diagnostic on a screen.
const MOST_LABELS: usize = 12;

/// A diagnostic as shown.
#[derive(Debug)]
pub(super) struct Shown {
    code: &'static str,
    severity: Severity,
    message: String,
    help: Option<String>,
    labels: Vec<LabeledSpan>,
    excerpts: Excerpts,
    /// Labels that were left out.
    pub(super) left_out: usize,
}

impl Shown {
    /// Takes the words around each label: those that it names, else its lines.
    pub(super) fn new(told: &Diagnostic, sources: &SourceMap, texts: &Texts, width: usize) -> Self {
        let kept = told.labels.get(..MOST_LABELS).unwrap_or(&told.labels);
        let mut groups: Vec<((SourceId, Span), Vec<&Label>)> = Vec::new();
        let mut group_of = BTreeMap::new();
        for label in kept {
            let Some(file) = sources.get(label.source) else { continue };
            let context = label.around.unwrap_or_else(|| lines(&file.text, inside(file, label.span)));
            let at = *group_of.entry((label.source, context)).or_insert_with(|| {
                groups.push(((label.source, context), Vec::new()));
                groups.len() - 1
            });
            if let Some((_, labels)) = groups.get_mut(at) {
                labels.push(label);
            }
        }
        let mut excerpts = Excerpts::default();
        let mut labels = Vec::new();
        for ((source, context), group) in groups {
            let Some(file) = sources.get(source) else { continue };
            let spans: Vec<Span> = group.iter().map(|label| inside(file, label.span)).collect();
            let passage = texts.passage(sources, source, context);
            let page = match &passage {
                Some(passage) => Page::passage(file, passage),
                None => Page::file(file, context),
            };
            for (label, place) in group.iter().zip(excerpts.add(&page, &spans, width)) {
                let text = Some(visible(&label.text).into_owned());
                labels.push(match label.kind {
                    LabelKind::Primary => LabeledSpan::new_primary_with_span(text, place),
                    LabelKind::Secondary => LabeledSpan::new_with_span(text, place),
                });
            }
        }
        Self {
            code: told.code.name,
            severity: told.severity,
            message: visible(&told.message).into_owned(),
            help: told.help.as_deref().map(|help| visible(help).into_owned()),
            labels,
            excerpts,
            left_out: told.labels.len() - kept.len(),
        }
    }
}

/// The span cut to the file, on character boundaries.
fn inside(file: &SourceFile, span: Span) -> Span {
    let text = &file.text;
    let end = (0..=(span.end as usize).min(text.len())).rev().find(|at| text.is_char_boundary(*at)).unwrap_or(0);
    let start = (0..=(span.start as usize).min(end)).rev().find(|at| text.is_char_boundary(*at)).unwrap_or(0);
    Span::of(start..end)
}

/// The whole lines that a span touches.
fn lines(text: &str, span: Span) -> Span {
    let before = Span::new(0, span.start).slice(text);
    let start = before.rfind('\n').map_or(0, |at| at + 1);
    let after = text.get(span.end as usize..).unwrap_or("");
    let end = span.end as usize + after.find('\n').unwrap_or(after.len());
    Span::of(start..end)
}

impl fmt::Display for Shown {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&self.message)
    }
}

impl std::error::Error for Shown {}

impl miette::Diagnostic for Shown {
    fn code<'a>(&'a self) -> Option<Box<dyn fmt::Display + 'a>> {
        Some(Box::new(self.code))
    }

    fn severity(&self) -> Option<miette::Severity> {
        Some(match self.severity {
            Severity::Error => miette::Severity::Error,
            Severity::Warning => miette::Severity::Warning,
            Severity::Note => miette::Severity::Advice,
        })
    }

    fn help<'a>(&'a self) -> Option<Box<dyn fmt::Display + 'a>> {
        self.help.as_ref().map(|help| Box::new(help) as Box<dyn fmt::Display + 'a>)
    }

    fn labels(&self) -> Option<Box<dyn Iterator<Item = LabeledSpan> + '_>> {
        if self.labels.is_empty() { None } else { Some(Box::new(self.labels.iter().cloned())) }
    }

    fn source_code(&self) -> Option<&dyn SourceCode> {
        Some(&self.excerpts)
    }
}
