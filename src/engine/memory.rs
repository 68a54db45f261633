//! Owns: what one run read, for the next run over the same files: only what changed is read again.
//! May not know: how a change is noticed.

use std::collections::{BTreeMap, BTreeSet};
use std::path::PathBuf;
use std::sync::{Mutex, PoisonError};

use crate::diagnostic::Diagnostic;
use crate::source::{SourceId, SourceMap};

use super::extract::{Entry, Read};

/// What the run before has read. A new one remembers nothing.
#[derive(Debug, Default)]
pub struct Memory {
    /// All files but the documents, as they were.
    rules: Vec<(String, String)>,
    documents: BTreeMap<String, Remembered>,
    problems: Vec<Diagnostic>,
    /// How many documents the last run read that it did not remember.
    read: usize,
    folders: BTreeSet<PathBuf>,
}

/// A document that was read.
#[derive(Debug, Clone)]
struct Remembered {
    source: SourceId,
    text: String,
    entry: Entry,
    read: Read,
    told: Vec<Diagnostic>,
}

impl Memory {
    /// How many documents the last run read that it did not remember.
    pub fn read(&self) -> usize {
        self.read
    }

    /// The folders in which a change may change what the last run found: those that its patterns look into, and
    /// those of the files that it read. What `.gitignore` leaves out is not among them.
    pub fn folders(&self) -> &BTreeSet<PathBuf> {
        &self.folders
    }

    pub(super) fn looked_into(&mut self, folders: BTreeSet<PathBuf>) {
        self.folders = folders;
    }

    /// Whether nothing has changed since. What depends on other files than documents is forgotten where
    /// these changed.
    pub(super) fn unchanged(&mut self, sources: &SourceMap, entries: &[Entry], problems: &[Diagnostic]) -> bool {
        let documents: BTreeSet<SourceId> = entries.iter().map(|entry| entry.source).collect();
        let others = sources.iter().filter(|(source, _)| !documents.contains(source));
        let rules: Vec<(String, String)> = others.map(|(_, file)| (file.path.clone(), file.text.clone())).collect();
        let mut same = self.problems == problems && self.documents.len() == entries.len();
        if self.rules != rules {
            self.rules = rules;
            self.documents.clear();
            same = false;
        }
        self.problems = problems.to_vec();
        same && entries.iter().all(|entry| self.known(sources, entry).is_some())
    }

    fn known(&self, sources: &SourceMap, entry: &Entry) -> Option<&Remembered> {
        let known = self.documents.get(sources.path(entry.source))?;
        let same = known.source == entry.source && known.entry == *entry && known.text == sources.text(entry.source);
        same.then_some(known)
    }

    /// Reads documents through a function, but for those that are remembered.
    pub(super) fn through(&self) -> Recall<'_> {
        Recall { memory: self, new: Mutex::new(BTreeMap::new()) }
    }
}

/// Documents that are read beside what is remembered.
pub(super) struct Recall<'m> {
    memory: &'m Memory,
    new: Mutex<BTreeMap<String, Remembered>>,
}

impl Recall<'_> {
    /// What is remembered of a document, else what reading it yields.
    pub(super) fn read(
        &self,
        sources: &SourceMap,
        entry: &Entry,
        read: impl FnOnce() -> (Read, Vec<Diagnostic>),
    ) -> (Read, Vec<Diagnostic>) {
        if let Some(known) = self.memory.known(sources, entry) {
            return (known.read.clone(), known.told.clone());
        }
        let (made, told) = read();
        let (path, text) = (sources.path(entry.source).to_owned(), sources.text(entry.source).to_owned());
        let source = entry.source;
        let kept = Remembered { source, text, entry: entry.clone(), read: made.clone(), told: told.clone() };
        self.new.lock().unwrap_or_else(PoisonError::into_inner).insert(path, kept);
        (made, told)
    }

    /// What was read that was not remembered.
    pub(super) fn news(self) -> News {
        News(self.new.into_inner().unwrap_or_else(PoisonError::into_inner))
    }
}

/// What is to be remembered from now on.
pub(super) struct News(BTreeMap<String, Remembered>);

impl Memory {
    /// Takes in what was read; documents that are gone are forgotten.
    pub(super) fn keep(&mut self, news: News, sources: &SourceMap, entries: &[Entry]) {
        self.read = news.0.len();
        self.documents.extend(news.0);
        let paths: BTreeSet<&str> = entries.iter().map(|entry| sources.path(entry.source)).collect();
        self.documents.retain(|path, _| paths.contains(path.as_str()));
    }
}
