//! Owns: the first half of the documents arm alone: what values documents hold, whatever is asked.
//! May not know: rules, formats of a list.

use std::panic::{AssertUnwindSafe, catch_unwind};

use rayon::prelude::*;

use crate::diagnostic::{Diagnostic, Severity};
use crate::document;
use crate::mention::{self, Context, Hints, Tables};
use crate::source::{SourceId, SourceMap, Span};
use crate::text::{Vocabulary, tokenize};
use crate::value::{Direction, Value, ValueKind};

use super::extract::{Entry, date_of};
use super::problem::Problem;
use super::report::sort;
use super::{Session, Status};

/// A value that a document holds.
#[derive(Debug, Clone)]
pub struct FoundMention {
    /// The file.
    pub source: SourceId,
    /// Its bytes in the file, bound words and unit included.
    pub at: Span,
    /// Its bytes without bound words.
    pub core: Span,
    /// Its kind.
    pub kind: ValueKind,
    /// Its value.
    pub value: Value,
    /// What the words around say of its use.
    pub hints: Hints,
}

/// The mentions of all documents, in order of path and place.
#[derive(Debug)]
pub struct Mentions {
    /// The files that were read.
    pub sources: SourceMap,
    /// What was found.
    pub found: Vec<FoundMention>,
    problems: Vec<Diagnostic>,
}

impl Mentions {
    /// What is wrong with configuration and documents, in order of place.
    pub fn problems(&self) -> &[Diagnostic] {
        &self.problems
    }

    /// Whether the list is to be trusted.
    pub fn status(&self) -> Status {
        let failed = self.problems.iter().any(|problem| problem.severity == Severity::Error);
        if failed { Status::Untrusted } else { Status::Clean }
    }
}

impl Session {
    /// Lists the values that the documents hold. Rules do not matter.
    pub fn mentions(mut self) -> Mentions {
        let mut problems = std::mem::take(&mut self.problems);
        if self.documents.is_empty() && !self.stopped {
            problems.push(Problem::NoDocuments.into());
        }
        let vocabulary = Tables::english();
        let tables = Tables::new(vocabulary);
        let read = |entry: &Entry| in_document(&self.sources, entry, vocabulary, &tables);
        let done: Vec<_> =
            self.documents.par_iter().map(|entry| catch_unwind(AssertUnwindSafe(|| read(entry))).ok()).collect();
        let mut found = Vec::new();
        for (entry, done) in self.documents.iter().zip(done) {
            if let Some((mentions, told)) = done {
                found.extend(mentions);
                problems.extend(told);
            } else {
                let path = self.sources.path(entry.source).to_owned();
                problems.push(Problem::Internal { path, source: entry.source }.into());
            }
        }
        sort(&self.sources, &mut problems);
        Mentions { sources: self.sources, found, problems }
    }
}

fn in_document(
    sources: &SourceMap,
    entry: &Entry,
    vocabulary: &Vocabulary,
    tables: &Tables,
) -> (Vec<FoundMention>, Vec<Diagnostic>) {
    let source = entry.source;
    let document = document::load(sources.path(source), sources.text(source));
    let mut told: Vec<Diagnostic> = document.problems.iter().map(|problem| problem.diagnostic(source)).collect();
    let context = Context { document_date: date_of(&document.front, entry, &mut told), direction: None };
    let text = tokenize(&document.content, document.blocks, vocabulary);
    let mut found = Vec::new();
    for sentence in &text.sentences {
        let tokens = text.sentence(*sentence);
        let mut mentions = Vec::new();
        mention::find(&document.content, tokens, tables, &context, &mut mentions);
        found.extend(mentions.into_iter().map(|mention| FoundMention {
            source,
            at: document.map.to_source(mention.span(tokens)),
            core: document.map.to_source(mention.core_span(tokens)),
            kind: mention.kind,
            value: read(mention.value, mention.hints, &context),
            hints: mention.hints,
        }));
    }
    found.sort_by_key(|mention| (mention.at.start, std::cmp::Reverse(mention.at.end)));
    (found, told)
}

/// A date without the readings that lie far from the document's date.
fn read(value: Value, hints: Hints, context: &Context) -> Value {
    match (value, context.document_date) {
        (Value::Date(date), Some(document)) if hints.open => Value::Date(date.with_tense(document, Direction::Either)),
        (value, _) => value,
    }
}
