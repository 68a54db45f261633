//! Owns: from verdicts and conflicts to diagnostics: code, labels, who says what.
//! May not know: how a diagnostic is shown.

use std::collections::{BTreeMap, BTreeSet};

use crate::check::{Conflict, DocumentFacts, Evidence, FactRef, Judged, Note, Outcome, Stance, Verdict};
use crate::compile::Program;
use crate::diagnostic::{Code, Diagnostic, Fix, Severity};
use crate::fact::Fact;
use crate::query::EntityId;
use crate::resolve::{Site, suggest_subject};
use crate::source::{SourceId, SourceMap};
use crate::value::Value;

use super::told::{Saying, listed, who_says_what};

/// Diagnostics for all that is not as it should be.
pub(super) fn findings(
    sources: &SourceMap,
    program: &Program,
    documents: &[DocumentFacts],
    outcome: &Outcome,
) -> Vec<Diagnostic> {
    let mut finder = Finder { sources, program, documents, words: None };
    let mut told: Vec<Diagnostic> = Vec::new();
    let mut unknown: BTreeMap<EntityId, Unknown<'_>> = BTreeMap::new();
    for judged in &outcome.assertions {
        told.extend(finder.assertion(judged, &mut unknown));
    }
    told.extend(undecided_cells(&outcome.assertions));
    told.extend(unknown.iter().map(|(entity, unknown)| finder.unknown(*entity, unknown)));
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
        let label = format!("the first is `{}`", first.expression);
        let told =
            Diagnostic::new(Code::UNVERIFIED, message).severity(severity).primary(first.source, first.span, label);
        Some(if none { told.help("check that documents use the names of its subjects and heads") } else { told })
    };
    tables.into_values().filter_map(tell).collect()
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

/// A name that is in no document, with all assertions that wait for it.
struct Unknown<'o> {
    sites: BTreeSet<Site>,
    expressions: Vec<&'o str>,
    severity: Severity,
}

struct Finder<'a> {
    sources: &'a SourceMap,
    program: &'a Program,
    documents: &'a [DocumentFacts],
    /// Words of the documents, gathered when a name is in none of them.
    words: Option<BTreeSet<&'a str>>,
}

impl<'a> Finder<'a> {
    /// The finding of an assertion. Where it waits for a name that is in no document, the name is told, once
    /// for all assertions.
    fn assertion<'o>(&self, judged: &'o Judged, unknown: &mut BTreeMap<EntityId, Unknown<'o>>) -> Option<Diagnostic> {
        let severity = judged.finding?;
        if judged.verdict != Verdict::Unverified || judged.unknown.is_empty() {
            return Some(self.verdict(judged, severity));
        }
        for (entity, site) in &judged.unknown {
            let entry =
                unknown.entry(*entity).or_insert(Unknown { sites: BTreeSet::new(), expressions: Vec::new(), severity });
            entry.severity = entry.severity.max(severity);
            entry.expressions.push(&judged.expression);
            entry.sites.insert(*site);
        }
        None
    }

    fn verdict(&self, judged: &Judged, severity: Severity) -> Diagnostic {
        let expression = &judged.expression;
        let (code, message) = match judged.verdict {
            Verdict::Refuted => (Code::REFUTED, format!("the documents contradict `{expression}`")),
            Verdict::Conflicting => (Code::CONFLICTING, format!("the documents disagree on `{expression}`")),
            Verdict::Unverified | Verdict::Supported => {
                (Code::UNVERIFIED, format!("no document decides `{expression}`"))
            }
        };
        let mut told =
            Diagnostic::new(code, message).severity(severity).primary(judged.source, judged.span, asserted_by(judged));
        for stance in [Stance::Refutes, Stance::Supports, Stance::Neutral] {
            for evidence in judged.evidence.iter().filter(|evidence| evidence.stance == stance) {
                if let Some((fact, text)) = self.label(judged, evidence) {
                    told = told.secondary(fact.source, fact.at, text);
                }
            }
        }
        let sayings = self.sayings(judged);
        if sayings.is_empty() {
            if judged.verdict == Verdict::Unverified {
                told = told.help("check the wording of the rule, or add a document that says it");
            }
        } else {
            told = told.help(who_says_what(&sayings));
        }
        self.notes(told, judged)
    }

    /// Facts that speak are labelled; neutral ones only where nothing speaks.
    fn label(&self, judged: &Judged, evidence: &Evidence) -> Option<(&'a Fact, String)> {
        let (_, fact) = self.fact(evidence.fact)?;
        let text = match evidence.stance {
            Stance::Supports => format!("supports it{}", self.state(fact)),
            Stance::Refutes => format!("refutes it{}", self.state(fact)),
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
        let (document, fact) = self.fact(found)?;
        let words = fact.at.slice(self.sources.text(fact.source));
        Some(Saying { path: &document.path, words: format!("{words}{}", self.state(fact)) })
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
                told = told.note(format!("all {} documents go back to one origin: {one}", speaking.len()));
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
            Note::OtherEvent { event, told } => match self.saying(*told) {
                Some(saying) => format!("another `{event}` is told of: {}", who_says_what(&[saying])),
                None => format!("another `{event}` is told of"),
            },
            Note::NamedApart { noun, names } => {
                format!("`{noun}` stands for several things: {}; declare the one that is meant", listed(names))
            }
            Note::AmbiguousName { name, candidates } => {
                format!("`{name}` may be {}; declare which with `entity`", listed(candidates))
            }
        }
    }

    fn unknown(&mut self, entity: EntityId, unknown: &Unknown<'_>) -> Diagnostic {
        let (proper, name) = match self.program.queries.entities.get(entity.0 as usize) {
            Some(query) => (query.name.proper, query.name.text.clone()),
            None => (false, String::new()),
        };
        let written = |site: &Site| site.span.slice(self.sources.text(site.source)).trim_matches('`');
        let shown = unknown.sites.first().map_or(name.as_str(), written);
        let mut told = Diagnostic::new(Code::UNKNOWN_SUBJECT, format!("no document mentions `{shown}`"))
            .severity(unknown.severity);
        for (at, site) in unknown.sites.iter().enumerate() {
            told = if at == 0 {
                told.primary(site.source, site.span, "in none of the documents")
            } else {
                told.secondary(site.source, site.span, "here, too")
            };
        }
        let names: Vec<String> = unknown.expressions.iter().map(|expression| format!("`{expression}`")).collect();
        let verb = if names.len() == 1 { "is" } else { "are" };
        told = told.note(format!("{} {verb} unverified", listed(&names)));
        let words = self.words();
        // A proper name is a slip of a word with a capital, a common noun of any.
        let candidates = words.iter().copied().filter(|word| !proper || starts_with_capital(word));
        match (suggest_subject(&name, candidates), unknown.sites.first()) {
            (Some(near), Some(site)) => told.help(format!("did you mean `{near}`?")).fix(Fix {
                title: format!("write `{near}`"),
                source: site.source,
                span: site.span,
                replacement: near.to_owned(),
            }),
            (Some(_) | None, Some(_) | None) => {
                told.help("check the spelling, or declare the names that documents use: `entity NAME { aka \"…\" }`")
            }
        }
    }

    fn words(&mut self) -> &BTreeSet<&'a str> {
        let (sources, documents) = (self.sources, self.documents);
        self.words.get_or_insert_with(|| {
            documents
                .iter()
                .flat_map(|document| sources.text(document.source).split(|letter: char| !letter.is_alphanumeric()))
                .filter(|word| word.len() > 2)
                .collect()
        })
    }

    fn conflict(&self, conflict: &Conflict) -> Diagnostic {
        let path = format!("{}.{}", conflict.subject, conflict.attribute);
        let mut told = Diagnostic::new(Code::CONFLICT, format!("the documents disagree on `{path}`"));
        let mut sayings = Vec::new();
        for found in &conflict.facts {
            if let Some((_, fact)) = self.fact(*found) {
                let words = format!("{}{}", fact.at.slice(self.sources.text(fact.source)), self.state(fact));
                told = if sayings.is_empty() {
                    told.primary(fact.source, fact.at, format!("says {words}"))
                } else {
                    told.secondary(fact.source, fact.at, format!("says {words}"))
                };
                sayings.extend(self.saying(*found));
            }
        }
        told.help(who_says_what(&sayings))
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
        let words = fact.at.slice(self.sources.text(fact.source)).to_lowercase();
        if words.contains(&state) { String::new() } else { format!(" ({state})") }
    }

    fn fact(&self, found: FactRef) -> Option<(&'a DocumentFacts, &'a Fact)> {
        let document = self.documents.get(found.document as usize)?;
        Some((document, document.facts.facts.get(found.fact as usize)?))
    }
}

fn asserted_by(judged: &Judged) -> String {
    match &judged.rule {
        Some(rule) => format!("asserted by `{rule}`"),
        None if judged.cell => "asserted by this cell".to_owned(),
        None => "asserted here".to_owned(),
    }
}

fn starts_with_capital(word: &str) -> bool {
    word.chars().next().is_some_and(char::is_uppercase)
}
