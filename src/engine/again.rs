//! Owns: reading single documents again and again for the same queries, in whatever wording.
//! May not know: rules, why a document changed.

use std::panic::{AssertUnwindSafe, catch_unwind};

use crate::check::DocumentFacts;
use crate::fact::{Extractor, Facts, settle};
use crate::query::Queries;
use crate::source::SourceMap;

use super::extract::{Entry, extract_document};

/// What is needed to read documents, made once.
#[derive(Debug)]
pub struct Reader<'q> {
    queries: &'q Queries,
    extractor: Extractor<'q>,
}

impl<'q> Reader<'q> {
    /// A reader for what is looked for.
    pub fn new(queries: &'q Queries) -> Self {
        Self { queries, extractor: Extractor::new(queries) }
    }

    /// The facts of one document, as far as it tells them alone; none where extraction fails on it.
    pub fn read(&self, sources: &SourceMap, entry: &Entry) -> Option<DocumentFacts> {
        let read = || extract_document(sources, entry, &self.extractor, None).0.0;
        catch_unwind(AssertUnwindSafe(read)).ok()
    }

    /// The facts of documents beside each other: what only all of them tell is known.
    pub fn together(&self, mut documents: Vec<DocumentFacts>) -> Vec<DocumentFacts> {
        let mut facts: Vec<&mut Facts> = documents.iter_mut().map(|document| &mut document.facts).collect();
        settle(self.queries, &mut facts);
        documents
    }
}
