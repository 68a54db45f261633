//! Owns: what rules would not notice: facts of the documents are changed one at a time, in memory, and the
//! rules are judged anew.
//! May not know: files, how a screen looks.
//! Input: rules and documents as `engine` reads them. The rules are compiled once, and of the documents only
//! the changed one is read again.

mod change;
mod dice;

pub use change::{Change, ChangeKind};

use std::collections::{BTreeMap, BTreeSet};
use std::sync::atomic::{AtomicUsize, Ordering};

use rayon::prelude::*;

use crate::check::{self, ConflictScope, DocumentFacts, Outcome, Stance};
use crate::compile::{Program, compile};
use crate::diagnostic::{Code, Diagnostic, Severity};
use crate::engine::{Entry, Reader, Rulebook};
use crate::fact::Fact;
use crate::source::{SourceId, SourceMap, Span};

use dice::Dice;

/// How changes are chosen.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct MutateOptions {
    /// Other seeds choose other values.
    pub seed: u64,
    /// How many changes are tried; `None`: all.
    pub most: Option<usize>,
}

/// What became of the changes.
#[derive(Debug)]
pub struct Mutation {
    /// The changes that were tried, in order of document and place.
    pub tried: Vec<Tried>,
    /// Assertions that noticed none of the changes, in the order of the rules, where all changes were tried.
    pub idle: Vec<String>,
    /// The files, as they are.
    pub sources: SourceMap,
    /// What is wrong with rules and documents. With an error nothing was tried.
    pub problems: Vec<Diagnostic>,
}

/// How near a change is to what the rules rest on.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, serde::Serialize)]
#[serde(rename_all = "lowercase")]
pub enum Reach {
    /// Words that a verdict rests on: a value, whose it is, who takes part, the verb between them.
    Words,
    /// Other words of a sentence that something is read from.
    Sentence,
    /// Nothing is read there.
    Nothing,
}

/// A change that was tried.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Tried {
    /// The change.
    pub change: Change,
    /// The first assertion or conflict that noticed it, as reports write it; `None`: nothing did.
    pub caught: Option<String>,
    /// What the rules read there, as it is.
    pub reach: Reach,
}

impl Mutation {
    /// How many changes were caught, and of how many.
    pub fn score(&self) -> (usize, usize) {
        (self.tried.iter().filter(|tried| tried.caught.is_some()).count(), self.tried.len())
    }

    /// The same of the changes of words that a verdict rests on.
    pub fn score_of_words(&self) -> (usize, usize) {
        let read = || self.tried.iter().filter(|tried| tried.reach == Reach::Words);
        (read().filter(|tried| tried.caught.is_some()).count(), read().count())
    }

    /// The share of changes that are caught, in whole per cent, rounded down.
    pub fn percent(&self) -> u8 {
        let (caught, all) = self.score();
        u8::try_from((caught * 100).checked_div(all).unwrap_or(0)).unwrap_or(100)
    }

    /// The same for each kind of change that was tried.
    pub fn kinds(&self) -> BTreeMap<ChangeKind, (usize, usize)> {
        let mut kinds = BTreeMap::new();
        for tried in &self.tried {
            let (caught, all) = kinds.entry(tried.change.kind).or_insert((0, 0));
            *caught += usize::from(tried.caught.is_some());
            *all += 1;
        }
        kinds
    }
}

/// Tries the changes; `progress` is told how many of how many are done.
pub fn mutate(mut book: Rulebook, options: MutateOptions, progress: &(dyn Fn(usize, usize) + Sync)) -> Mutation {
    let mut problems = std::mem::take(&mut book.problems);
    let (program, told) = compile(&book.files);
    problems.extend(told);
    let Rulebook { sources, documents: entries, conflicts, .. } = book;
    let failed = |problems: &[Diagnostic]| problems.iter().any(|told| told.severity == Severity::Error);
    if failed(&problems) {
        return Mutation { tried: Vec::new(), idle: Vec::new(), sources, problems };
    }
    let mut changes = change::changes(&sources, &entries, options.seed);
    if let Some(most) = options.most {
        changes = Dice::new(options.seed, "", 0).sample(changes, most);
    }
    if changes.is_empty() {
        problems.push(
            Diagnostic::new(Code::NO_CHANGE, "no document holds anything that could be changed")
                .help("numbers, dates, places, names and verbs are changed; check that the right documents are named"),
        );
        return Mutation { tried: Vec::new(), idle: Vec::new(), sources, problems };
    }
    let trial = Trial::new(&program, &sources, &entries, conflicts);
    let (done, all) = (AtomicUsize::new(0), changes.len());
    let (tried, noticed): (Vec<Tried>, Vec<Vec<String>>) = changes
        .into_par_iter()
        .map(|change| {
            let noticed = trial.noticing(&change);
            progress(done.fetch_add(1, Ordering::Relaxed) + 1, all);
            (Tried { reach: trial.reach(&change), change, caught: noticed.first().cloned() }, noticed)
        })
        .unzip();
    let noticed: BTreeSet<&str> = noticed.iter().flatten().map(String::as_str).collect();
    let asserted = trial.outcome.assertions.iter().filter(|judged| !judged.cell).map(|judged| &judged.expression);
    let idle = asserted.filter(|expression| options.most.is_none() && !noticed.contains(expression.as_str()));
    let idle = idle.cloned().collect();
    Mutation { tried, idle, sources, problems }
}

/// The rules and documents as they are, ready to be judged with one document changed.
struct Trial<'a> {
    program: &'a Program,
    sources: &'a SourceMap,
    entries: &'a [Entry],
    conflicts: ConflictScope,
    reader: Reader<'a>,
    /// Each document alone.
    documents: Vec<DocumentFacts>,
    outcome: Outcome,
    grounds: Grounds,
}

/// The words that verdicts rest on.
#[derive(Debug, Default)]
struct Grounds {
    /// Values, whose they are, who takes part.
    words: BTreeSet<(SourceId, Span)>,
    /// What stands between them.
    between: BTreeSet<(SourceId, Span)>,
}

impl<'a> Trial<'a> {
    fn new(program: &'a Program, sources: &'a SourceMap, entries: &'a [Entry], conflicts: ConflictScope) -> Self {
        let reader = Reader::new(&program.queries);
        let read = |entry: &Entry| {
            reader.read(sources, entry).unwrap_or_else(|| DocumentFacts {
                source: entry.source,
                path: sources.path(entry.source).to_owned(),
                date: entry.date,
                publisher: entry.publisher.clone(),
                facts: crate::fact::Facts::default(),
            })
        };
        let documents: Vec<DocumentFacts> = entries.par_iter().map(read).collect();
        let together = reader.together(documents.clone());
        let outcome = check::check(program, &together, conflicts);
        let grounds = grounds(&together, &outcome);
        Self { program, sources, entries, conflicts, reader, documents, outcome, grounds }
    }

    /// What was read where a change is made.
    fn reach(&self, change: &Change) -> Reach {
        let at = change.at;
        let inside = |span: &Span| at.start < span.end && span.start < at.end || at.is_empty() && span.contains(at);
        let touches = |(source, span): &(SourceId, Span)| *source == change.source && inside(span);
        let list = if at.is_empty() { &self.grounds.between } else { &self.grounds.words };
        if list.iter().any(touches) {
            return Reach::Words;
        }
        let own = self.documents.iter().find(|read| read.source == change.source);
        let read = own.is_some_and(|read| read.facts.facts.iter().any(|fact| change.sentence.contains(fact.at)));
        if read { Reach::Sentence } else { Reach::Nothing }
    }

    /// What notices a change: assertions first, then conflicts.
    fn noticing(&self, change: &Change) -> Vec<String> {
        self.judged(change).map_or_else(Vec::new, |outcome| self.noticed(&outcome))
    }

    /// The rules judged with a change; nothing where it changes nothing that is read.
    fn judged(&self, change: &Change) -> Option<Outcome> {
        let at = self.entries.iter().position(|entry| entry.source == change.source)?;
        let entry = self.entries.get(at)?;
        let text = self.sources.text(change.source);
        let (before, after) = (text.get(..change.at.start as usize)?, text.get(change.at.end as usize..)?);
        let mut changed = SourceMap::new();
        let source = changed.add(self.sources.path(change.source), format!("{before}{}{after}", change.replacement));
        let read = self.reader.read(&changed, &Entry { source, ..entry.clone() })?;
        let old = self.documents.get(at)?;
        if same(old, &read) {
            return None;
        }
        let mut documents = self.documents.clone();
        *documents.get_mut(at)? = DocumentFacts { source: SourceId(change.source.0), ..read };
        Some(check::check(self.program, &self.reader.together(documents), self.conflicts))
    }

    /// The assertions that are told anew or by more facts, and the new conflicts.
    fn noticed(&self, outcome: &Outcome) -> Vec<String> {
        let refuting =
            |judged: &check::Judged| judged.evidence.iter().filter(|one| one.stance == Stance::Refutes).count();
        let pairs = self.outcome.assertions.iter().zip(&outcome.assertions);
        let worse = pairs.filter(|(old, new)| {
            new.finding.is_some()
                && (old.finding.is_none() || old.verdict != new.verdict || refuting(new) > refuting(old))
        });
        let known = |conflict: &check::Conflict| {
            let same =
                |old: &&check::Conflict| (&old.subject, &old.attribute) == (&conflict.subject, &conflict.attribute);
            self.outcome.conflicts.iter().find(same).map_or(0, |old| old.against.len())
        };
        let told = worse.map(|(_, new)| new.expression.clone());
        let new = outcome.conflicts.iter().filter(|conflict| conflict.against.len() > known(conflict));
        told.chain(new.map(|new| format!("{}.{}", new.subject, new.attribute))).collect()
    }
}

/// The words that verdicts rest on: of each fact that supports or refutes the value, whose it is, and the verb that
/// stands between; of an event who takes part.
fn grounds(documents: &[DocumentFacts], outcome: &Outcome) -> Grounds {
    let Grounds { mut words, mut between } = Grounds::default();
    let evidence = outcome.assertions.iter().flat_map(|judged| &judged.evidence);
    for one in evidence.filter(|one| one.stance != Stance::Neutral) {
        let Some(document) = documents.get(one.fact.document as usize) else { continue };
        let Some(fact) = document.facts.facts.get(one.fact.fact as usize) else { continue };
        words.insert((fact.source, fact.at));
        if !fact.sentence.contains(fact.subject_at) {
            continue;
        }
        words.insert((fact.source, fact.subject_at));
        let (first, last) = (fact.at.min(fact.subject_at), fact.at.max(fact.subject_at));
        between
            .extend((first.end <= last.start).then(|| (fact.source, Span::at(first.end).join(Span::at(last.start)))));
        let events = document.facts.events.iter().filter(|event| event.triggers.contains(&fact.subject_at));
        let people = events.flat_map(|event| &event.participants).filter(|one| fact.sentence.contains(one.at));
        words.extend(people.map(|one| (fact.source, one.at)));
    }
    Grounds { words, between }
}

/// Whether two readings of a document tell the same, wherever it stands.
fn same(one: &DocumentFacts, other: &DocumentFacts) -> bool {
    let told = |fact: &Fact| {
        let Fact { about, attribute, value, polarity, modality, aside, period, naming, qualified, .. } = fact.clone();
        (about, attribute, value, polarity, modality, aside, (period, naming, qualified))
    };
    let events = |read: &DocumentFacts| read.facts.events.iter().map(|event| event.answers.clone()).collect::<Vec<_>>();
    one.facts.mentioned == other.facts.mentioned
        && one.facts.facts.len() == other.facts.facts.len()
        && one.facts.facts.iter().zip(&other.facts.facts).all(|(one, other)| told(one) == told(other))
        && one.facts.namings == other.facts.namings
        && events(one) == events(other)
}
