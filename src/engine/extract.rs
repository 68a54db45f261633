//! Owns: the documents arm over all documents at once, on all cores, in an order that no thread decides.
//! May not know: rules beyond their queries.

use std::panic::{AssertUnwindSafe, catch_unwind};

use rayon::prelude::*;

use crate::check::DocumentFacts;
use crate::diagnostic::Diagnostic;
use crate::document::{self, FrontMatter};
use crate::fact::{Asked, Candidate, Extractor, Facts, Input, Look, Seen, Wanted, Words, settle};
use crate::query::Queries;
use crate::slip::{Finder, Pages, Slips};
use crate::source::{SourceId, SourceMap};
use crate::text::tokenize;
use crate::value::Day;

use super::memory::Recall;
use super::problem::Problem;

/// A document of the run and what the configuration (or a test) knows of it.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Entry {
    /// Its file.
    pub source: SourceId,
    /// Its date, if its front matter names none.
    pub date: Option<Day>,
    /// Who publishes it, if its front matter names nobody.
    pub publisher: Option<String>,
}

/// The facts of documents for such queries, and what was wrong with the documents.
pub fn facts_of(sources: &SourceMap, entries: &[Entry], queries: &Queries) -> (Vec<DocumentFacts>, Vec<Diagnostic>) {
    facts_with(sources, entries, queries, &Words::new([queries]))
}

/// The same for queries whose words are read already.
pub fn facts_with(
    sources: &SourceMap,
    entries: &[Entry],
    queries: &Queries,
    words: &Words,
) -> (Vec<DocumentFacts>, Vec<Diagnostic>) {
    let extractor = Extractor::with_words(queries, words);
    let Library { documents, told, .. } = extract(sources, entries, queries, &extractor, None, None);
    (documents, told)
}

/// All documents, read.
pub(super) struct Library {
    /// Their facts, in their order.
    pub(super) documents: Vec<DocumentFacts>,
    /// What could not be read in them.
    pub(super) told: Vec<Diagnostic>,
    /// What they say against themselves.
    pub(super) slips: Vec<Diagnostic>,
}

/// Reads all documents. One on which extraction fails is left out and told; the others stay. Without a
/// finder nobody asks what documents say against themselves.
pub(super) fn extract(
    sources: &SourceMap,
    entries: &[Entry],
    queries: &Queries,
    extractor: &Extractor<'_>,
    finder: Option<&Finder<'_>>,
    recall: Option<&Recall<'_>>,
) -> Library {
    let (read, told) = each(sources, entries, |entry| {
        let read = || extract_document(sources, entry, extractor, finder);
        recall.map_or_else(read, |recall| recall.read(sources, entry, read))
    });
    let (mut documents, slips): (Vec<DocumentFacts>, Vec<Slips>) = read.into_iter().unzip();
    let mut facts: Vec<&mut Facts> = documents.iter_mut().map(|document| &mut document.facts).collect();
    settle(queries, &mut facts);
    let quotations = slips.iter().flat_map(|slips| &slips.quotations);
    let between = finder.map(|finder| finder.compare(quotations)).unwrap_or_default();
    let slips = slips.into_iter().flat_map(|slips| slips.found).chain(between).map(Into::into).collect();
    Library { documents, told, slips }
}

/// Looks through documents again for what no fact decided; one list a document, in their order.
pub(super) fn look(
    sources: &SourceMap,
    documents: &[&DocumentFacts],
    extractor: &Extractor<'_>,
    wanted: &[Wanted],
) -> Vec<Vec<Seen>> {
    let look = Look::new(extractor, wanted);
    let through = |read: &&DocumentFacts| {
        let document = document::load(&read.path, sources.text(read.source));
        let text = tokenize(&document.content, document.blocks, extractor.vocabulary());
        let (content, map) = (&*document.content, &document.map);
        let publisher = read.publisher.as_deref();
        look.through(Input { source: read.source, content, text: &text, map, date: read.date, publisher })
    };
    documents.par_iter().map(|read| catch_unwind(AssertUnwindSafe(|| through(read))).unwrap_or_default()).collect()
}

/// How one document was read for what is asked; nothing where extraction fails on it.
pub(super) fn trace(
    sources: &SourceMap,
    read: &DocumentFacts,
    extractor: &Extractor<'_>,
    asked: &[Asked],
) -> Vec<Candidate> {
    let through = || {
        let document = document::load(&read.path, sources.text(read.source));
        let text = tokenize(&document.content, document.blocks, extractor.vocabulary());
        let (content, map) = (&*document.content, &document.map);
        let publisher = read.publisher.as_deref();
        let input = Input { source: read.source, content, text: &text, map, date: read.date, publisher };
        asked.iter().flat_map(|asked| extractor.trace(input, asked)).collect()
    };
    catch_unwind(AssertUnwindSafe(through)).unwrap_or_default()
}

/// A document that was read, with what it says against itself.
pub(super) type Read = (DocumentFacts, Slips);

/// Runs one document through the documents arm.
pub(super) fn extract_document(
    sources: &SourceMap,
    entry: &Entry,
    extractor: &Extractor<'_>,
    finder: Option<&Finder<'_>>,
) -> (Read, Vec<Diagnostic>) {
    let path = sources.path(entry.source).to_owned();
    let document = document::load(&path, sources.text(entry.source));
    let mut told: Vec<Diagnostic> = document.problems.iter().map(|problem| problem.diagnostic(entry.source)).collect();
    let date = date_of(&document.front, entry, &mut told);
    let publisher = document.front.publisher.as_ref().map(|written| written.text.trim().to_owned());
    let publisher = publisher.or_else(|| entry.publisher.clone());
    let text = tokenize(&document.content, document.blocks, extractor.vocabulary());
    let facts = extractor.extract(Input {
        source: entry.source,
        content: &document.content,
        text: &text,
        map: &document.map,
        date,
        publisher: publisher.as_deref(),
    });
    let pages = Pages { source: entry.source, content: &document.content, text: &text, map: &document.map, date };
    let slips = finder.map(|finder| finder.look(&pages)).unwrap_or_default();
    ((DocumentFacts { source: entry.source, path, date, publisher, facts }, slips), told)
}

/// The date of a document: what its front matter says, else what the configuration does.
pub(super) fn date_of(front: &FrontMatter, entry: &Entry, told: &mut Vec<Diagnostic>) -> Option<Day> {
    let written = front.date.as_ref().and_then(|written| {
        let day = day(&written.text);
        if day.is_none() {
            told.push(Problem::BadDate { source: entry.source, span: written.span, text: written.text.clone() }.into());
        }
        day
    });
    written.or(entry.date)
}

/// The day of `2025-11-19`, also with a time behind it.
fn day(written: &str) -> Option<Day> {
    let written = written.trim();
    let rest = written.get(10..).unwrap_or("");
    let day = written.get(..10).unwrap_or(written);
    if rest.is_empty() || rest.starts_with(['T', 't', ' ']) { Day::parse(day) } else { None }
}

fn each(
    sources: &SourceMap,
    entries: &[Entry],
    work: impl Fn(&Entry) -> (Read, Vec<Diagnostic>) + Sync,
) -> (Vec<Read>, Vec<Diagnostic>) {
    let done: Vec<_> = entries.par_iter().map(|entry| catch_unwind(AssertUnwindSafe(|| work(entry))).ok()).collect();
    let mut documents = Vec::with_capacity(done.len());
    let mut told = Vec::new();
    for (entry, done) in entries.iter().zip(done) {
        if let Some((document, problems)) = done {
            documents.push(document);
            told.extend(problems);
        } else {
            let path = sources.path(entry.source).to_owned();
            told.push(Problem::Internal { path, source: entry.source }.into());
        }
    }
    (documents, told)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_document_that_fails_is_told_and_the_others_stay() {
        let mut sources = SourceMap::new();
        let entries: Vec<Entry> = ["a.txt", "b.txt", "c.txt"]
            .map(|path| Entry { source: sources.add(path, "words"), date: None, publisher: None })
            .into();
        let queries = Queries::default();
        let extractor = Extractor::new(&queries);
        let (documents, told) = each(&sources, &entries, |entry| {
            assert_ne!(entry.source, SourceId(1), "a fault, on purpose");
            extract_document(&sources, entry, &extractor, None)
        });
        let paths: Vec<_> = documents.iter().map(|(document, _)| document.path.as_str()).collect();
        assert_eq!(paths, ["a.txt", "c.txt"]);
        assert_eq!(told.len(), 1);
        assert_eq!(told[0].code.name, "gainsay::internal");
        assert_eq!(told[0].message, "gainsay failed on `b.txt`");
    }
}
