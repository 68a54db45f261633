//! Owns: asking the documents many things at once: a rule file of `agree` lines, and what they come to.
//! May not know: which answers are worth proposing.

use std::collections::BTreeSet;

use crate::check::{self, ConflictScope, DocumentFacts, FactRef, Judged, Outcome, Stance, Verdict};
use crate::compile::{Program, compile_text};
use crate::diagnostic::{Diagnostic, Severity};
use crate::engine::{Entry, facts_with};
use crate::fact::{Fact, Words};
use crate::source::{SourceId, SourceMap};

/// Documents that were asked something, with their answers.
pub(super) struct Probe {
    pub(super) program: Program,
    pub(super) documents: Vec<DocumentFacts>,
    pub(super) outcome: Outcome,
    /// Whether the rules could be read as a whole.
    pub(super) sound: bool,
    /// What could not be read in the documents.
    pub(super) told: Vec<Diagnostic>,
}

/// Rules that are written by this stage and stand in no file.
pub(super) struct Asked {
    pub(super) program: Program,
    sound: bool,
}

impl Asked {
    pub(super) fn new(rules: &str) -> Self {
        let (program, problems) = compile_text(SourceId(u32::MAX), rules);
        Self { program, sound: problems.iter().all(|problem| problem.severity < Severity::Error) }
    }
}

/// Judges rules by the documents.
pub(super) fn probe(sources: &SourceMap, entries: &[Entry], rules: &str) -> Probe {
    let asked = Asked::new(rules);
    let words = Words::new([&asked.program.queries]);
    answer(sources, entries, asked, &words)
}

/// The same for rules whose words are read already.
pub(super) fn answer(sources: &SourceMap, entries: &[Entry], asked: Asked, words: &Words) -> Probe {
    let Asked { program, sound } = asked;
    let (documents, told) = facts_with(sources, entries, &program.queries, words);
    let outcome = check::check(&program, &documents, ConflictScope::Declared);
    Probe { program, documents, outcome, sound, told }
}

impl Probe {
    pub(super) fn fact(&self, at: FactRef) -> Option<&Fact> {
        self.documents.get(at.document as usize)?.facts.facts.get(at.fact as usize)
    }

    /// The assertions that the documents do not bear out, or disagree on.
    pub(super) fn not_borne_out(&self) -> BTreeSet<String> {
        let apart: BTreeSet<FactRef> = self.outcome.conflicts.iter().flat_map(|told| &told.facts).copied().collect();
        let wrong = |judged: &&Judged| {
            judged.verdict != Verdict::Supported || judged.evidence.iter().any(|one| apart.contains(&one.fact))
        };
        self.outcome.assertions.iter().filter(wrong).map(|judged| judged.expression.clone()).collect()
    }

    /// The facts of an `agree` line that hold together, and those that contradict them.
    pub(super) fn sides(judged: &Judged) -> (Vec<FactRef>, Vec<FactRef>) {
        let side = |wanted: Stance| {
            let lone = judged.verdict == Verdict::Unverified && wanted == Stance::Supports;
            let own = judged.evidence.iter().filter(move |one| {
                one.reason.is_none() && (one.stance == wanted || lone && one.stance == Stance::Neutral)
            });
            own.map(|one| one.fact).collect()
        };
        (side(Stance::Supports), side(Stance::Refutes))
    }
}
