//! Owns: from verdicts and conflicts to diagnostics: code, labels, who says what.
//! May not know: how a diagnostic is shown.

use std::borrow::Cow;
use std::collections::{BTreeMap, BTreeSet};

use crate::check::{
    Conflict, DocumentFacts, Evidence, FactRef, Judged, NoResult, Note, Outcome, Reason, Stance, Verdict,
};
use crate::compile::Program;
use crate::diagnostic::{Code, Diagnostic, Severity, quoted};
use crate::fact::{Extractor, Fact};
use crate::source::{SourceId, SourceMap};
use crate::value::Value;

use super::Texts;
use super::near::{self, Help};
use super::told::{self, Saying, listed, who_says_what};
use super::unknown;

/// What a run has read, as all that tell of it see it.
#[derive(Clone, Copy)]
pub(super) struct Run<'a> {
    pub(super) sources: &'a SourceMap,
    pub(super) texts: &'a Texts,
    pub(super) program: &'a Program,
    pub(super) documents: &'a [DocumentFacts],
}

impl<'a> Run<'a> {
    pub(super) fn fact(self, found: FactRef) -> Option<(&'a DocumentFacts, &'a Fact)> {
        let document = self.documents.get(found.document as usize)?;
        Some((document, document.facts.facts.get(found.fact as usize)?))
    }

    /// The words that a fact rests on, without markup.
    fn words(self, fact: &Fact) -> Cow<'a, str> {
        self.texts.words(self.sources, fact.source, fact.at)
    }
}

/// Diagnostics for all that is not as it should be.
pub(super) fn findings(run: Run<'_>, extractor: &Extractor<'_>, outcome: &Outcome) -> Vec<Diagnostic> {
    let finder = Finder { run };
    let mut told: Vec<Diagnostic> = Vec::new();
    let silent = run.documents.iter().all(|document| run.sources.text(document.source).trim().is_empty());
    if !silent {
        told.extend(unknown::tell(run, outcome));
        let mut near = near::search(run, extractor, outcome);
        let known = outcome.assertions.iter().enumerate().filter(|(_, judged)| judged.unknown.is_empty());
        for (at, judged) in known {
            told.extend(judged.finding.map(|severity| finder.verdict(judged, severity, near.remove(&at))));
        }
    }
    told.extend(undecided_cells(&outcome.assertions));
    let judged = judged_facts(outcome);
    let apart = outcome.conflicts.iter().filter(|conflict| !conflict.facts.iter().all(|fact| judged.contains(fact)));
    told.extend(apart.map(|conflict| finder.conflict(conflict)));
    told
}

/// One finding for all cells of a table that no document decides: most tables hold more than a text tells.
fn undecided_cells(assertions: &[Judged]) -> Vec<Diagnostic> {
    let mut tables: BTreeMap<SourceId, (usize, Vec<&Judged>)> = BTreeMap::new();
    for judged in assertions.iter().filter(|judged| judged.cell) {
        let (cells, undecided) = tables.entry(judged.source).or_default();
        *cells += 1;
        if judged.verdict == Verdict::Unverified {
            undecided.push(judged);
        }
    }
    let tell = |(cells, undecided): (usize, Vec<&Judged>)| {
        let first = undecided.iter().min_by_key(|judged| judged.span)?;
        let none = undecided.len() == cells;
        let (message, severity) = if none {
            ("no document decides any cell of the table".to_owned(), Severity::Warning)
        } else {
            (format!("no document decides {} of the {cells} cells of the table", undecided.len()), Severity::Note)
        };
        let label = format!("the first is {}", quoted(&first.expression));
        let told =
            Diagnostic::new(Code::UNVERIFIED, message).severity(severity).primary(first.source, first.span, label);
        let help = match bracket(&first.expression) {
            Some(bracket) => format!(
                "`{bracket}` in a head is no unit, and counts as part of the name: take it out, or write a unit that there is"
            ),
            None => "check that documents use the names of its subjects and heads".to_owned(),
        };
        Some(if none { told.help(help) } else { told })
    };
    tables.into_values().filter_map(tell).collect()
}

/// "`height_(foo)`": what stands in brackets in a head.
fn bracket(cell: &str) -> Option<&str> {
    let start = cell.find('(')?;
    cell.get(start..=start + cell.get(start..)?.find(')')?)
}

/// Facts that a finding about a rule labels already: a conflict among them alone need not be told again.
fn judged_facts(outcome: &Outcome) -> BTreeSet<FactRef> {
    outcome
        .assertions
        .iter()
        .filter(|judged| judged.finding.is_some())
        .flat_map(|judged| &judged.evidence)
        .filter(|evidence| evidence.stance != Stance::Neutral)
        .map(|evidence| evidence.fact)
        .collect()
}

struct Finder<'a> {
    run: Run<'a>,
}

impl<'a> Finder<'a> {
    fn verdict(&self, judged: &Judged, severity: Severity, near: Option<Help>) -> Diagnostic {
        let expression = quoted(&judged.expression);
        let (code, message) = match judged.verdict {
            Verdict::Refuted => (Code::REFUTED, format!("the documents contradict {expression}")),
            Verdict::Conflicting => {
                let speaking = judged.evidence.iter().filter(|evidence| evidence.stance != Stance::Neutral);
                let facts: Vec<FactRef> = speaking.map(|evidence| evidence.fact).collect();
                (Code::CONFLICTING, self.disagreement(&facts, &expression))
            }
            Verdict::Unverified | Verdict::Supported => (Code::UNVERIFIED, format!("no document decides {expression}")),
        };
        let mut told =
            Diagnostic::new(code, message).severity(severity).primary(judged.source, judged.span, asserted_by(judged));
        for stance in [Stance::Refutes, Stance::Supports, Stance::Neutral] {
            for evidence in judged.evidence.iter().filter(|evidence| evidence.stance == stance) {
                if let Some((fact, text)) = self.label(judged, evidence) {
                    told = told.secondary(fact.source, fact.at, text).around(fact.sentence);
                }
            }
        }
        let sayings = self.sayings(judged);
        told = match near {
            _ if !sayings.is_empty() => told.help(who_says_what(&sayings)),
            Some(near) => near.add_to(told),
            None if judged.verdict == Verdict::Unverified => told.help(advice(judged)),
            None => told,
        };
        self.notes(told, judged)
    }

    /// Facts that speak are labelled; neutral ones only where nothing speaks.
    fn label(&self, judged: &Judged, evidence: &Evidence) -> Option<(&'a Fact, String)> {
        let (_, fact) = self.run.fact(evidence.fact)?;
        // `agree` asserts nothing that could be borne out.
        let (with, against) =
            if is_agreement(judged) { ("says so", "says otherwise") } else { ("supports it", "refutes it") };
        let text = match evidence.stance {
            Stance::Supports => format!("{with}{}{}", self.state(fact), self.column(fact)),
            Stance::Refutes => format!("{against}{}{}", self.state(fact), self.column(fact)),
            Stance::Neutral if judged.verdict == Verdict::Unverified => match evidence.reason {
                Some(reason) => format!("neutral: {}", reason.text()),
                None => "neutral".to_owned(),
            },
            Stance::Neutral => return None,
        };
        Some((fact, text))
    }

    /// What the facts that speak say: those against the assertion first.
    fn sayings(&self, judged: &Judged) -> Vec<Saying<'a>> {
        [Stance::Refutes, Stance::Supports]
            .into_iter()
            .flat_map(|stance| judged.evidence.iter().filter(move |evidence| evidence.stance == stance))
            .filter_map(|evidence| self.saying(evidence.fact))
            .collect()
    }

    fn saying(&self, found: FactRef) -> Option<Saying<'a>> {
        let (document, fact) = self.run.fact(found)?;
        let words = self.run.words(fact);
        let figure = matches!(fact.value, Value::Figure(_));
        let words = if figure { told::inside_a_sentence(&words).into_owned() } else { words.into_owned() };
        Some(Saying { path: &document.path, words: words + &self.state(fact) })
    }

    fn notes(&self, mut told: Diagnostic, judged: &Judged) -> Diagnostic {
        if let Some(title) = &judged.title {
            told = told.note(format!("rule: {title}"));
        }
        if let Some(because) = &judged.because {
            told = told.note(format!("because: {because}"));
        }
        let speaking: BTreeSet<u32> = judged
            .evidence
            .iter()
            .filter(|evidence| evidence.stance != Stance::Neutral)
            .map(|evidence| evidence.fact.document)
            .collect();
        match judged.origins.as_slice() {
            [] => {}
            [one] if speaking.len() > 1 => {
                let all = if speaking.len() == 2 { "both".to_owned() } else { format!("all {}", speaking.len()) };
                told = told.note(format!("{all} documents go back to one origin: {one}"));
            }
            [one] => told = told.note(format!("origin: {one}")),
            several => told = told.note(format!("origins: {}", listed(several))),
        }
        for note in &judged.notes {
            told = told.note(self.note(note));
        }
        told
    }

    fn note(&self, note: &Note) -> String {
        match note {
            Note::Reading(sentence) => sentence.clone(),
            Note::NoResult { left, right, why } => {
                let why = match why {
                    NoResult::Units => "their units do not go together",
                    NoResult::Zero => "that divides by zero",
                    NoResult::Other => "that has no result",
                };
                let mut sayings: Vec<Saying<'_>> = self.saying(*left).into_iter().collect();
                if left != right {
                    sayings.extend(self.saying(*right));
                }
                format!("{why}: {}", who_says_what(&sayings))
            }
            Note::OtherEvent { event, told } => match self.saying(*told) {
                Some(saying) => format!("another {} is told of: {}", quoted(event), who_says_what(&[saying])),
                None => format!("another {} is told of", quoted(event)),
            },
            Note::NamedApart { noun, names } => {
                format!("`{noun}` stands for several things: {}; declare the one that is meant", listed(names))
            }
            Note::AmbiguousName { name, candidates } => {
                format!("`{name}` may be {}; declare which with `entity`", listed(candidates))
            }
        }
    }

    fn conflict(&self, conflict: &Conflict) -> Diagnostic {
        let path = quoted(&format!("{}.{}", conflict.subject, conflict.attribute));
        let message = self.disagreement(&conflict.facts, &path);
        let mut told = Diagnostic::new(Code::CONFLICT, message);
        let mut sayings = Vec::new();
        for found in &conflict.facts {
            if let Some((_, fact)) = self.run.fact(*found) {
                let words = format!("says {}{}{}", self.run.words(fact), self.state(fact), self.column(fact));
                told = if sayings.is_empty() {
                    told.primary(fact.source, fact.at, words).around(fact.sentence)
                } else {
                    told.secondary(fact.source, fact.at, words).around(fact.sentence)
                };
                sayings.extend(self.saying(*found));
            }
        }
        told.help(who_says_what(&sayings))
    }

    /// Who disagrees: documents with each other, or one with itself.
    fn disagreement(&self, facts: &[FactRef], on: &str) -> String {
        let documents: BTreeSet<u32> = facts.iter().map(|fact| fact.document).collect();
        let only = documents.first().filter(|_| documents.len() == 1);
        match only.and_then(|at| self.run.documents.get(*at as usize)) {
            Some(document) => format!("{} says different things of {on}", quoted(&document.path)),
            None => format!("the documents disagree on {on}"),
        }
    }

    /// The head of the column that a cell stands in; its row is shown.
    fn column(&self, fact: &Fact) -> String {
        let cell = self.run.texts.cell(self.run.sources, fact.source, fact.sentence);
        cell.filter(|cell| cell.wide)
            .and_then(|cell| cell.column)
            .map(|head| format!(", under “{head}”"))
            .unwrap_or_default()
    }

    /// What the words come to, where they do not say it themselves: "the meeting" is one that was held.
    fn state(&self, fact: &Fact) -> String {
        let state = match &fact.value {
            Value::Status(state) => state.clone(),
            Value::Truth(truth) => truth.to_string(),
            Value::Figure(_)
            | Value::Date(_)
            | Value::Place(_)
            | Value::Entity(_)
            | Value::Text(_)
            | Value::Version(_)
            | Value::Set(_) => return String::new(),
        };
        let words = self.run.words(fact).to_lowercase();
        if words.contains(&state) { String::new() } else { format!(" ({state})") }
    }
}

fn is_agreement(judged: &Judged) -> bool {
    judged.expression.starts_with("agree ")
}

/// What to do where facts were found and left aside: by the most frequent reason.
fn advice(judged: &Judged) -> String {
    if is_agreement(judged) && !judged.evidence.is_empty() {
        return "`agree` compares what two documents say, and fewer say it".to_owned();
    }
    let mut reasons: BTreeMap<Reason, usize> = BTreeMap::new();
    for reason in judged.evidence.iter().filter_map(|evidence| evidence.reason) {
        *reasons.entry(reason).or_default() += 1;
    }
    let most = reasons.iter().rev().max_by_key(|(_, count)| **count);
    most.map_or("no document says anything of it", |(reason, _)| reason.advice()).to_owned()
}

fn asserted_by(judged: &Judged) -> String {
    match &judged.rule {
        Some(rule) => format!("asserted by `{rule}`"),
        None if judged.cell => "asserted by this cell".to_owned(),
        None => "asserted here".to_owned(),
    }
}
