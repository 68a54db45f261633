//! Owns: why an assertion came to its verdict: how each sentence that could tell of it was read.
//! May not know: how that is shown. Only this command traces; a check does not.

use std::collections::BTreeMap;

use crate::check::{DocumentFacts, Evidence};
use crate::compile::Program;
use crate::fact::{About, Asked, Candidate, Fact, Left, Reached};
use crate::query::Subject;
use crate::source::{SourceId, Span};

use super::extract::trace;
use super::{Report, Session};

/// The answer to one assertion with the way that led to it.
#[derive(Debug)]
pub struct Explanation {
    /// The answer.
    pub report: Report,
    /// The sentences that could tell of it, in order of document and place.
    pub sentences: Vec<Explained>,
}

/// How one sentence was read for the assertion.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Explained {
    /// Its file.
    pub source: SourceId,
    /// Its bytes in the file.
    pub sentence: Span,
    /// The facts that it was judged by, each with how it was reached, where that is known.
    pub facts: Vec<(Evidence, Option<Reached>)>,
    /// Why it was left out, where it has no such facts.
    pub left: Option<Left>,
}

impl Session {
    /// Judges the assertion that was asked, and tells of each sentence that could tell of it how it was read.
    pub fn explain(self) -> Explanation {
        let (report, traces) = self.judged(|sources, program, documents, extractor| {
            let asked = asked(program);
            documents.iter().map(|document| trace(sources, document, extractor, &asked)).collect::<Vec<_>>()
        });
        let evidence = report.outcome.assertions.first().map(|judged| judged.evidence.as_slice()).unwrap_or_default();
        let mut sentences = Vec::new();
        for (at, (document, candidates)) in (0u32..).zip(report.documents.iter().zip(&traces)) {
            let own = evidence.iter().filter(|evidence| evidence.fact.document == at);
            sentences.extend(explained(document, candidates, own.copied()));
        }
        Explanation { report, sentences }
    }
}

/// What the assertion asks, one entry for each subject and attribute.
fn asked(program: &Program) -> Vec<Asked> {
    let mut all: Vec<Asked> = Vec::new();
    for demand in &program.queries.demands {
        let one = match program.queries.subjects.get(demand.subject.0 as usize) {
            Some(Subject::Entity(entity)) => {
                Asked { entities: vec![*entity], attribute: demand.attribute, event: None }
            }
            Some(Subject::Event { event, participants }) => Asked {
                entities: participants.iter().filter_map(|(_, entity)| *entity).collect(),
                attribute: None,
                event: Some(*event),
            },
            None => continue,
        };
        if !all.contains(&one) {
            all.push(one);
        }
    }
    all
}

/// The sentences of a document: those with facts that were judged, and the candidates beside them.
fn explained(
    document: &DocumentFacts,
    candidates: &[Candidate],
    evidence: impl Iterator<Item = Evidence>,
) -> Vec<Explained> {
    let source = document.source;
    let mut all: BTreeMap<Span, Explained> = BTreeMap::new();
    let empty = |sentence| Explained { source, sentence, facts: Vec::new(), left: None };
    for one in evidence {
        let Some(fact) = document.facts.facts.get(one.fact.fact as usize) else { continue };
        let here = all.entry(fact.sentence).or_insert_with(|| empty(fact.sentence));
        here.facts.push((one, reached(candidates, fact)));
    }
    for candidate in candidates {
        let here = all.entry(candidate.sentence).or_insert_with(|| empty(candidate.sentence));
        if here.facts.is_empty() && here.left.is_none() {
            here.left = Some(candidate.left.clone().unwrap_or(Left::NotJudged));
        }
    }
    all.into_values().collect()
}

/// How a fact was reached: by the value's words, for an event by any of its words in the sentence.
fn reached(candidates: &[Candidate], fact: &Fact) -> Option<Reached> {
    let here = candidates.iter().filter(|candidate| candidate.sentence == fact.sentence);
    let read = || here.clone().flat_map(|candidate| &candidate.read);
    match fact.about {
        About::Entity(_) => read().find(|reached| reached.at == fact.at || reached.at.overlaps(fact.at)),
        About::Event(_) => read().next(),
    }
    .cloned()
}
