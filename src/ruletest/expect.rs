//! Owns: whether documents come to what a test expects, and how it is told where they don't.
//! May not know: how documents are read.

use std::collections::{BTreeMap, BTreeSet};
use std::ops::Range;

use crate::check::{DocumentFacts, FactRef, Judged, Outcome, Reason, Stance, Verdict};
use crate::compile::TestProgram;
use crate::diagnostic::{Code, Diagnostic, Severity, quoted};
use crate::fact::Fact;
use crate::resolve::RuleFile;
use crate::source::{SourceMap, Span};
use crate::syntax::ast::{Expectation, Expr, Ident, TestDecl, VerdictName};

/// How many places of documents a failure shows.
const MOST_PLACES: usize = 6;

/// A test and all that was found for it.
pub(super) struct Looked<'a> {
    pub(super) file: &'a RuleFile,
    pub(super) test: &'a TestDecl,
    pub(super) compiled: &'a TestProgram,
    pub(super) facts: &'a [DocumentFacts],
    pub(super) outcome: &'a Outcome,
    pub(super) sources: &'a SourceMap,
}

impl Looked<'_> {
    /// What is wrong with one expectation, if something is.
    pub(super) fn failure(&self, expected: &Expectation, span: Span, checks: Range<usize>) -> Option<Diagnostic> {
        let judged = self.outcome.assertions.get(checks).unwrap_or_default();
        match expected {
            Expectation::Verdict { expression, verdict } => self.verdict(expression, *verdict, judged),
            Expectation::Values { of, values } => self.values(of, values, judged),
            Expectation::NoFacts => self.no_facts(span),
            Expectation::Fires(rule) => self.fires(*rule, judged, true),
            Expectation::Quiet(rule) => self.fires(*rule, judged, false),
        }
    }

    fn verdict(&self, expression: &Expr, expected: VerdictName, judged: &[Judged]) -> Option<Diagnostic> {
        let judged = judged.first()?;
        let expected = verdict_of(expected);
        if judged.verdict == expected {
            return None;
        }
        let (found, wanted) = (judged.verdict.name(), expected.name());
        let message = format!("{} is {found}, and the test expects {wanted}", quoted(&judged.expression));
        let told = self.told(message, expression.span, format!("expected {wanted}, found {found}"));
        Some(self.evidence(told, judged))
    }

    fn values(&self, of: &Expr, values: &[Expr], judged: &[Judged]) -> Option<Diagnostic> {
        let mut stated: BTreeMap<FactRef, bool> = BTreeMap::new();
        for one in judged.iter().flat_map(|judged| &judged.evidence) {
            let speaks = one.stance != Stance::Neutral || one.reason == Some(Reason::SeveralValues);
            if speaks {
                *stated.entry(one.fact).or_default() |= one.stance == Stance::Supports;
            }
        }
        let missing: Vec<&str> = values
            .iter()
            .zip(judged)
            .filter(|(_, judged)| judged.evidence.iter().all(|one| one.stance != Stance::Supports))
            .map(|(value, _)| value.span.slice(&self.file.text))
            .collect();
        let beyond: Vec<FactRef> = stated.iter().filter(|(_, known)| !**known).map(|(at, _)| *at).collect();
        if missing.is_empty() && beyond.is_empty() {
            return None;
        }
        let path = quoted(of.span.slice(&self.file.text));
        let found: BTreeSet<String> = stated.keys().filter_map(|at| Some(self.words(self.fact(*at)?))).collect();
        let found = if found.is_empty() {
            "no value".to_owned()
        } else {
            found.into_iter().map(|words| format!("“{words}”")).collect::<Vec<_>>().join(", ")
        };
        let wanted = values.iter().map(|value| quoted(value.span.slice(&self.file.text)));
        let wanted = wanted.collect::<Vec<_>>().join(", ");
        let message = format!("{path} has other values than the test expects");
        let mut told = self.told(message, of.span, format!("expected {wanted}; found {found}"));
        for at in beyond.into_iter().take(MOST_PLACES) {
            told = self.label(told, at, "not among the expected values".to_owned());
        }
        if let [first, ..] = missing.as_slice() {
            told = told.help(format!("no document says {}", quoted(first)));
        }
        Some(told)
    }

    fn no_facts(&self, span: Span) -> Option<Diagnostic> {
        let all = (0u32..).zip(self.facts).flat_map(|(document, read)| {
            (0u32..).zip(&read.facts.facts).map(move |(fact, _)| FactRef { document, fact })
        });
        let all: Vec<FactRef> = all.collect();
        let count = match all.len() {
            0 => return None,
            1 => "1 fact".to_owned(),
            several => format!("{several} facts"),
        };
        let message = "facts are found, and the test expects none".to_owned();
        let mut told = self.told(message, span, format!("expected none, found {count}"));
        for at in all.into_iter().take(MOST_PLACES) {
            let by = self.fact(at).map_or_else(String::new, |fact| fact.by.clone());
            told = self.label(told, at, format!("found by `{by}`"));
        }
        Some(told)
    }

    fn fires(&self, rule: Ident, judged: &[Judged], expected: bool) -> Option<Diagnostic> {
        let firing: Vec<&Judged> = judged.iter().filter(|judged| is_told(judged)).collect();
        if firing.is_empty() != expected {
            return None;
        }
        let name = quoted(rule.text(&self.file.text));
        if expected {
            let found: Vec<String> = judged
                .iter()
                .map(|judged| format!("{} is {}", quoted(&judged.expression), judged.verdict.name()))
                .collect();
            let told = self.told(
                format!("{name} is quiet, and the test expects that it fires"),
                rule.span,
                "none of its assertions is refuted or conflicting".to_owned(),
            );
            let told = judged.iter().fold(told, |told, judged| self.evidence(told, judged));
            return Some(told.help(found.join("; ")));
        }
        let first = firing.first()?;
        let told = self.told(
            format!("{name} fires, and the test expects that it is quiet"),
            rule.span,
            format!("{} is {}", quoted(&first.expression), first.verdict.name()),
        );
        Some(self.evidence(told, first))
    }

    fn told(&self, message: String, span: Span, label: String) -> Diagnostic {
        Diagnostic::new(Code::TEST_FAILED, message)
            .primary(self.file.source, span, label)
            .note(format!("test: {}", self.test.name.value))
    }

    /// The words that the verdict rests on, or else what was found and left aside.
    fn evidence(&self, mut told: Diagnostic, judged: &Judged) -> Diagnostic {
        let speaking: Vec<_> = judged.evidence.iter().filter(|one| one.stance != Stance::Neutral).collect();
        let shown = if speaking.is_empty() { judged.evidence.iter().collect() } else { speaking };
        if shown.is_empty() {
            return told.help("no fact was found for it in the documents of the test");
        }
        for one in shown.into_iter().take(MOST_PLACES) {
            let label = match (one.stance, one.reason) {
                (Stance::Supports, _) => "supports it".to_owned(),
                (Stance::Refutes, _) => "refutes it".to_owned(),
                (Stance::Neutral, Some(reason)) => format!("neutral: {}", reason.text()),
                (Stance::Neutral, None) => "neutral".to_owned(),
            };
            told = self.label(told, one.fact, label);
        }
        told
    }

    fn label(&self, told: Diagnostic, at: FactRef, label: String) -> Diagnostic {
        match self.fact(at) {
            Some(fact) => told.secondary(fact.source, fact.at, label).around(fact.sentence),
            None => told,
        }
    }

    fn fact(&self, at: FactRef) -> Option<&Fact> {
        self.facts.get(at.document as usize)?.facts.facts.get(at.fact as usize)
    }

    fn words(&self, fact: &Fact) -> String {
        fact.at.slice(self.sources.text(fact.source)).split_whitespace().collect::<Vec<_>>().join(" ")
    }
}

impl std::fmt::Debug for Looked<'_> {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.debug_struct("Looked").field("test", &self.test.name.value).field("checks", &self.compiled.checks).finish()
    }
}

/// Whether a report would tell it as more than missing evidence.
fn is_told(judged: &Judged) -> bool {
    match judged.verdict {
        Verdict::Refuted | Verdict::Conflicting => true,
        Verdict::Unverified => judged.finding == Some(Severity::Error),
        Verdict::Supported => false,
    }
}

fn verdict_of(name: VerdictName) -> Verdict {
    match name {
        VerdictName::Supported => Verdict::Supported,
        VerdictName::Refuted => Verdict::Refuted,
        VerdictName::Conflicting => Verdict::Conflicting,
        VerdictName::Unverified => Verdict::Unverified,
    }
}
