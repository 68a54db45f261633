//! Owns: what a run is given, and the order of its stages. May not know: how a report looks.

use std::collections::{BTreeMap, BTreeSet};
use std::path::{Path, PathBuf};
use std::sync::Arc;

use crate::check::{self, ConflictScope, DocumentFacts};
use crate::compile::{self, Program};
use crate::diagnostic::{Code, Diagnostic, Severity};
use crate::fact::{Extractor, Words};
use crate::resolve::{self, RuleFile, TableText};
use crate::slip::Finder;
use crate::source::{SourceId, SourceMap};
use crate::value::Day;

use super::extract::{Entry, Library, extract};
use super::finding::{Run, findings};
use super::memory::{Memory, Recall};
use super::problem::Problem;
use super::rules::{SessionLoader, Tables};
use super::workspace::normal;
use super::{Report, Texts, Workspace};

/// A document that a program hands over, instead of a file.
#[derive(Debug, Clone, Default)]
pub struct Document {
    /// Its path or name; the ending tells the format (`.md`, `.html`, anything else is plain text).
    pub path: String,
    /// Its text.
    pub text: String,
    /// Its date, for words such as "on Tuesday". Front matter in the text wins.
    pub date: Option<Day>,
    /// Who publishes it. Front matter in the text wins.
    pub publisher: Option<String>,
}

impl Document {
    /// A document without date and publisher.
    pub fn new(path: impl Into<String>, text: impl Into<String>) -> Self {
        Self { path: path.into(), text: text.into(), date: None, publisher: None }
    }

    /// The same with its date, `2025-11-19`; a text that is no such date gives none.
    #[must_use]
    pub fn dated(mut self, date: &str) -> Self {
        self.date = Day::parse(date);
        self
    }

    /// The same with who publishes it.
    #[must_use]
    pub fn published_by(mut self, publisher: impl Into<String>) -> Self {
        self.publisher = Some(publisher.into());
        self
    }
}

/// What one run is about: rules, documents, and how to judge them.
#[derive(Debug, Default)]
pub struct Session {
    pub(super) sources: SourceMap,
    pub(super) rules: Vec<(SourceId, Arc<str>)>,
    pub(super) documents: Vec<Entry>,
    pub(super) conflicts: ConflictScope,
    pub(super) problems: Vec<Diagnostic>,
    pub(super) workspace: Option<Workspace>,
    pub(super) rule_files: BTreeMap<PathBuf, (SourceId, Arc<str>)>,
    pub(super) tables: Tables,
    /// Folders in which a change may change what is found.
    pub(super) folders: BTreeSet<PathBuf>,
    /// Set where the configuration cannot be used: then nothing is read.
    pub(super) stopped: bool,
    asked: Option<(SourceId, Arc<str>)>,
}

/// Rule files as trees, with the documents that they were read beside.
#[derive(Debug)]
pub struct Rulebook {
    /// All files that were read.
    pub sources: SourceMap,
    /// Rule files: those that were named, then those that they use.
    pub files: Vec<RuleFile>,
    /// The documents.
    pub documents: Vec<Entry>,
    /// Which conflicts between documents are told.
    pub conflicts: ConflictScope,
    /// What was wrong.
    pub problems: Vec<Diagnostic>,
}

impl Session {
    /// A session without rules and documents, which touches no files.
    pub fn new() -> Self {
        Self::default()
    }

    /// Adds the text of a rule file. Others may `use` it by its path, which counts from their own.
    pub fn add_rules(&mut self, path: impl Into<String>, text: impl Into<Arc<str>>) -> SourceId {
        let (path, text) = (path.into(), text.into());
        let source = self.sources.add(path.as_str(), text.as_ref());
        self.rule_files.insert(normal(Path::new(&path)), (source, Arc::clone(&text)));
        self.rules.push((source, text));
        source
    }

    /// Adds a table of facts. Rule files take it in with `facts "…"`, whose path counts from their own.
    pub fn add_table(&mut self, path: &str, text: impl Into<Arc<str>>) {
        let text = text.into();
        let source = self.sources.add(path, text.as_ref());
        self.tables.insert(normal(Path::new(path)), TableText { source, text, bad: Vec::new() });
    }

    /// Adds a document.
    pub fn add_document(&mut self, document: Document) {
        let source = self.sources.add(document.path, document.text);
        self.documents.push(Entry { source, date: document.date, publisher: document.publisher });
    }

    /// Adds one assertion, and judges it alone; declarations of the rule files still count.
    pub fn ask(&mut self, expression: &str) {
        self.asked = Some((self.sources.add("ask", expression), expression.into()));
    }

    /// Sets which conflicts between documents are told where no rule asserts a value.
    pub fn set_conflicts(&mut self, scope: ConflictScope) {
        self.conflicts = scope;
    }

    /// Reads the rules and the documents, and judges the ones by the others.
    pub fn check(self) -> Report {
        self.judged(|_, _, _, _| ()).0
    }

    /// The same, where something has changed since the run before; of the documents only those are read that
    /// are not remembered. Nothing where all is as it was.
    pub fn check_again(mut self, memory: &mut Memory) -> Option<Report> {
        let mut problems = std::mem::take(&mut self.problems);
        let program = self.ready(&mut problems);
        memory.looked_into(std::mem::take(&mut self.folders));
        if memory.unchanged(&self.sources, &self.documents, &problems) {
            return None;
        }
        Some(self.finish(program, problems, Some(memory), |_, _, _, _| ()).0)
    }

    /// The same as [`Self::check`]; and what else is wanted while the documents can still be read.
    pub(super) fn judged<T>(
        mut self,
        also: impl FnOnce(&SourceMap, &Program, &[DocumentFacts], &Extractor<'_>) -> T,
    ) -> (Report, T) {
        let mut problems = std::mem::take(&mut self.problems);
        let program = self.ready(&mut problems);
        self.finish(program, problems, None, also)
    }

    fn ready(&mut self, problems: &mut Vec<Diagnostic>) -> Program {
        if self.stopped {
            return Program::default();
        }
        Words::read_ahead();
        let program = self.program(problems);
        self.missing(&program, problems);
        program
    }

    fn finish<T>(
        self,
        program: Program,
        mut problems: Vec<Diagnostic>,
        memory: Option<&mut Memory>,
        also: impl FnOnce(&SourceMap, &Program, &[DocumentFacts], &Extractor<'_>) -> T,
    ) -> (Report, T) {
        let extractor = Extractor::new(&program.queries);
        let finder = self.asked.is_none().then(|| Finder::new(extractor.vocabulary(), extractor.tables()));
        let recall = memory.as_deref().map(Memory::through);
        let (sources, entries) = (&self.sources, &self.documents);
        let library = extract(sources, entries, &program.queries, &extractor, finder.as_ref(), recall.as_ref());
        let news = recall.map(Recall::news);
        if let (Some(memory), Some(news)) = (memory, news) {
            memory.keep(news, &self.sources, &self.documents);
        }
        let Library { documents, told, slips } = library;
        problems.extend(told);
        let scope = if self.asked.is_some() { ConflictScope::Off } else { self.conflicts };
        let outcome = check::check(&program, &documents, scope);
        let texts = Texts::new(&self.sources, self.documents.iter().map(|entry| entry.source));
        let run = Run { sources: &self.sources, texts: &texts, program: &program, documents: &documents };
        let mut findings = findings(run, &extractor, &outcome);
        findings.extend(slips);
        let more = also(&self.sources, &program, &documents, &extractor);
        drop(finder);
        drop(extractor);
        (Report::new(self.sources, program, documents, outcome, texts, problems, findings), more)
    }

    /// Reads the rule files with all that they use, and stops there.
    pub fn rulebook(mut self) -> Rulebook {
        let mut problems = std::mem::take(&mut self.problems);
        let files = if self.stopped { Vec::new() } else { self.files(&mut problems) };
        let conflicts = self.conflicts;
        Rulebook { sources: self.sources, files, documents: self.documents, conflicts, problems }
    }

    /// Rules and documents that something is tried on. Not to have both is told, as [`Self::check`] does.
    pub fn trial(mut self) -> Rulebook {
        let mut problems = std::mem::take(&mut self.problems);
        let files = if self.stopped { Vec::new() } else { self.files(&mut problems) };
        if !self.stopped {
            let (program, _) = compile::compile(&files);
            self.missing(&program, &mut problems);
        }
        let conflicts = self.conflicts;
        Rulebook { sources: self.sources, files, documents: self.documents, conflicts, problems }
    }

    /// The documents that were read, without any rules. Not to have one is told.
    pub fn documents(mut self) -> Rulebook {
        let mut problems = std::mem::take(&mut self.problems);
        if !self.stopped {
            self.no_words(&mut problems);
        }
        let (conflicts, files) = (self.conflicts, Vec::new());
        Rulebook { sources: self.sources, files, documents: self.documents, conflicts, problems }
    }

    fn files(&mut self, problems: &mut Vec<Diagnostic>) -> Vec<RuleFile> {
        let mut loader = SessionLoader {
            workspace: self.workspace.as_ref(),
            sources: &mut self.sources,
            known: &mut self.rule_files,
            tables: &mut self.tables,
            folders: &mut self.folders,
        };
        let (files, told) = resolve::load(&self.rules, &mut loader);
        problems.extend(told);
        files
    }

    fn program(&mut self, problems: &mut Vec<Diagnostic>) -> Program {
        let files = self.files(problems);
        let (program, told) = match &self.asked {
            Some((source, text)) => compile::ask(&files, *source, text),
            None if self.conflicts == ConflictScope::All => compile::compile_all(&files),
            None => compile::compile(&files),
        };
        problems.extend(told);
        if self.asked.is_some() {
            self.set_aside_rules(problems);
        }
        program
    }

    /// What is wrong in rule files does not concern an assertion that is asked alone: one line says so.
    fn set_aside_rules(&self, problems: &mut Vec<Diagnostic>) {
        let asked = self.asked.as_ref().map(|(source, _)| *source);
        let in_rules = |told: &Diagnostic| {
            told.labels.first().is_some_and(|label| {
                Some(label.source) != asked && self.rule_sources().any(|source| source == label.source)
            })
        };
        let before = problems.len();
        problems.retain(|told| !in_rules(told));
        let left_out = before - problems.len();
        if left_out > 0 {
            problems.push(Problem::RulesAside { problems: left_out }.into());
        }
    }

    fn rule_sources(&self) -> impl Iterator<Item = SourceId> {
        self.rules.iter().map(|(source, _)| *source).chain(self.rule_files.values().map(|(source, _)| *source))
    }

    /// A run without documents or assertions proves nothing. What made them go missing is told already,
    /// if something did.
    fn missing(&self, program: &Program, problems: &mut Vec<Diagnostic>) {
        let errors = problems.iter().any(|told| told.severity == Severity::Error);
        self.no_words(problems);
        if self.asked.is_some() {
            return;
        }
        let unread = problems.iter().any(|told| told.code == Code::UNREADABLE && told.severity == Severity::Error);
        if self.rules.is_empty() && !unread {
            problems.push(Problem::NoRules.into());
        } else if !self.rules.is_empty() && program.checks.is_empty() && !errors {
            let paths = self.rules.iter().map(|(source, _)| self.sources.path(*source).to_owned()).collect();
            problems.push(Problem::NoAssertions { paths }.into());
        }
    }

    fn no_words(&self, problems: &mut Vec<Diagnostic>) {
        let blank = |entry: &Entry| self.sources.text(entry.source).trim_matches('\u{feff}').trim().is_empty();
        if self.documents.is_empty() {
            problems.push(Problem::NoDocuments.into());
        } else if self.documents.iter().all(blank) {
            problems.push(Problem::NoWords.into());
        }
    }
}
