//! A story whose rules are read once, and whose documents are read anew one at a time.

use gainsay::check::{ConflictScope, DocumentFacts, Outcome, Stance, check};
use gainsay::compile::{Program, compile};
use gainsay::engine::{Document, Entry, Reader};
use gainsay::source::{SourceId, SourceMap};

use crate::suite::case::Case;

/// What the rules say of the documents.
pub struct Judged {
    pub outcome: Outcome,
    documents: Vec<DocumentFacts>,
    sources: SourceMap,
    /// The edited document has a source of its own.
    edited: Option<usize>,
}

/// A story ready to be judged with one document changed.
pub struct Trial {
    pub program: Program,
    entries: Vec<Entry>,
    sources: SourceMap,
    paths: Vec<String>,
}

impl Trial {
    pub fn new(story: &Case) -> Self {
        let book = story.session().trial();
        let (program, _) = compile(&book.files);
        let paths = story.documents.iter().map(|document| document.path.clone()).collect();
        Self { program, entries: book.documents, sources: book.sources, paths }
    }

    /// All documents as they are, each read alone.
    pub fn read(&self, reader: &Reader<'_>) -> Vec<DocumentFacts> {
        self.entries.iter().map(|entry| reader.read(&self.sources, entry).expect("extraction fails")).collect()
    }

    /// The verdicts with one document replaced, or with none.
    pub fn judge(&self, reader: &Reader<'_>, read: &[DocumentFacts], edited: Option<&Document>) -> Judged {
        let mut documents = read.to_vec();
        let mut sources = SourceMap::new();
        let mut at = None;
        if let Some(document) = edited {
            let index = self.paths.iter().position(|path| *path == document.path).expect("no such document");
            let source = sources.add(document.path.as_str(), document.text.as_str());
            let entry = Entry { source, ..self.entries[index].clone() };
            let new = reader.read(&sources, &entry).expect("extraction fails");
            documents[index] = DocumentFacts { source: SourceId(self.entries[index].source.0), ..new };
            at = Some(index);
        }
        let documents = reader.together(documents);
        let outcome = check(&self.program, &documents, ConflictScope::Off);
        Judged { outcome, documents, sources, edited: at }
    }
}

impl Judged {
    /// The words of the edited document that refute an assertion.
    pub fn against(&self, assertion: &str) -> Vec<String> {
        let judged = self.outcome.assertions.iter().filter(|judged| judged.expression == assertion);
        let evidence = judged.flat_map(|judged| &judged.evidence).filter(|one| one.stance == Stance::Refutes);
        let own = evidence.filter(|one| Some(one.fact.document as usize) == self.edited);
        own.filter_map(|one| {
            let fact = self.documents.get(one.fact.document as usize)?.facts.facts.get(one.fact.fact as usize)?;
            let text = self.sources.text(SourceId(0));
            Some(fact.at.slice(text).split_whitespace().collect::<Vec<_>>().join(" "))
        })
        .collect()
    }
}
