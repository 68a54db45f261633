//! Owns: which rules and patterns any test or document exercises.
//! May not know: whether tests pass.

use std::collections::{BTreeMap, BTreeSet};

use crate::compile::{Program, compile, compile_test};
use crate::diagnostic::{Code, Diagnostic};
use crate::engine::{Entry, facts_of};
use crate::fact::Fact;
use crate::query::{Pattern, Queries};
use crate::resolve::RuleFile;
use crate::source::{SourceId, SourceMap, Span};
use crate::syntax::ast::{Check, CheckKind, RuleItemKind, StatementKind};

use super::TestRun;

/// What can be exercised.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub enum ItemKind {
    /// A rule, or an assertion outside of any.
    Rule,
    /// A pattern of `said` or `from`.
    Pattern,
}

/// One rule or pattern.
#[derive(Debug, Clone)]
pub struct Item {
    /// Which.
    pub kind: ItemKind,
    /// Its file.
    pub source: SourceId,
    /// Its name, or its words.
    pub span: Span,
    /// As written.
    pub text: String,
    /// Whether a fact met it.
    pub exercised: bool,
}

/// All rules and patterns of the files that were asked for.
#[derive(Debug, Clone, Default)]
pub struct Coverage {
    /// In the order of their places.
    pub items: Vec<Item>,
}

impl Coverage {
    /// How many of a kind there are, and how many of them are exercised.
    pub fn count(&self, kind: ItemKind) -> (usize, usize) {
        let all = || self.items.iter().filter(|item| item.kind == kind);
        (all().count(), all().filter(|item| item.exercised).count())
    }

    /// Exercised ones in per cent, rounded down; 100 where there is nothing.
    pub fn percent(&self) -> u8 {
        let done = self.items.iter().filter(|item| item.exercised).count();
        let share = (done * 100).checked_div(self.items.len()).unwrap_or(100);
        u8::try_from(share).unwrap_or(100)
    }

    /// Each that nothing exercised.
    pub fn findings(&self) -> Vec<Diagnostic> {
        let open = self.items.iter().filter(|item| !item.exercised);
        open.map(|item| match item.kind {
            ItemKind::Rule => {
                Diagnostic::new(Code::UNCOVERED, format!("no test and no document exercises `{}`", item.text))
                    .primary(item.source, item.span, "it never met a fact")
                    .help("write a test with a sentence that it is about")
            }
            ItemKind::Pattern => Diagnostic::new(Code::UNCOVERED, "no test and no document needs this pattern")
                .primary(item.source, item.span, "it finds nothing that is not found without it")
                .help("write a test with a sentence that says it so, or take the pattern out"),
        })
        .collect()
    }
}

/// What the tests of a run exercise, and such documents.
pub fn coverage(run: &TestRun, files: &[RuleFile], documents: &[Entry]) -> Coverage {
    let (program, _) = compile(files);
    let (facts, _) = facts_of(&run.sources, documents, &program.queries);
    let outcome = crate::check::check(&program, &facts, crate::check::ConflictScope::Off);
    let met = outcome.assertions.iter().filter(|judged| !judged.evidence.is_empty());
    let mut rules: BTreeSet<(SourceId, Span)> = met.map(|judged| (judged.source, judged.rule_span)).collect();
    rules.extend(run.cases.iter().flat_map(|case| case.exercised.iter().copied()));
    let expressions: BTreeSet<&str> =
        run.cases.iter().flat_map(|case| case.expressions.iter().map(String::as_str)).collect();
    let mut items = Vec::new();
    let mut patterns: BTreeMap<(SourceId, Span), &Pattern> = BTreeMap::new();
    for file in files.iter().filter(|file| file.root) {
        items.extend(rules_of(file, &rules, &expressions));
        for (literal, _) in file.tree.patterns() {
            patterns.insert((file.source, literal.span), &literal.pattern);
        }
    }
    let found = Tried::new(&patterns).over(run, files, (&program, documents));
    for ((source, span), pattern) in patterns {
        let text = pattern.text.clone();
        let exercised = found.contains(&text);
        items.push(Item { kind: ItemKind::Pattern, source, span, text, exercised });
    }
    items.sort_by_key(|item| (item.source, item.span));
    Coverage { items }
}

fn rules_of(file: &RuleFile, met: &BTreeSet<(SourceId, Span)>, expressions: &BTreeSet<&str>) -> Vec<Item> {
    let said = |span: Span| {
        let text = span.slice(&file.text).split_whitespace().collect::<Vec<_>>().join(" ");
        expressions.contains(text.as_str())
    };
    let mut items = Vec::new();
    let bare = file.tree.statements.iter().filter_map(|statement| {
        if let StatementKind::Check(check) = &statement.kind {
            Some((check.span, check.span, vec![check]))
        } else {
            None
        }
    });
    let named = file.tree.rules().map(|(span, rule)| {
        let checks = rule
            .body
            .items
            .iter()
            .filter_map(|item| if let RuleItemKind::Check(check) = &item.kind { Some(check) } else { None });
        (rule.name.span, span, checks.collect())
    });
    for (span, rule_span, checks) in named.chain(bare) {
        let expected = checks.iter().any(|check: &&Check| match &check.kind {
            CheckKind::Assert(expression) | CheckKind::Require(expression) => said(expression.span),
            CheckKind::Agree(_) => false,
        });
        let exercised = expected || met.contains(&(file.source, rule_span));
        let text = span.slice(&file.text).split_whitespace().collect::<Vec<_>>().join(" ");
        items.push(Item { kind: ItemKind::Rule, source: file.source, span, text, exercised });
    }
    items
}

/// Finds out which patterns add facts: each one alone, beside none of the others.
struct Tried {
    left: BTreeSet<String>,
    found: BTreeSet<String>,
}

impl Tried {
    fn new(patterns: &BTreeMap<(SourceId, Span), &Pattern>) -> Self {
        Self { left: patterns.values().map(|pattern| pattern.text.clone()).collect(), found: BTreeSet::new() }
    }

    fn over(
        mut self,
        run: &TestRun,
        files: &[RuleFile],
        (program, documents): (&Program, &[Entry]),
    ) -> BTreeSet<String> {
        let all: BTreeSet<String> = self.left.clone();
        let tests =
            files.iter().filter(|file| file.root).flat_map(|file| file.tree.tests().map(move |test| (file, test)));
        for ((file, test), case) in tests.zip(&run.cases) {
            let (compiled, _) = compile_test(files, file, test);
            self.one(&run.sources, &compiled.program.queries, &case.documents, &all);
        }
        self.one(&run.sources, &program.queries, documents, &all);
        self.found
    }

    fn one(&mut self, sources: &SourceMap, queries: &Queries, documents: &[Entry], all: &BTreeSet<String>) {
        let here: BTreeSet<String> = texts(queries).into_iter().filter(|text| self.left.contains(text)).collect();
        if here.is_empty() || documents.is_empty() {
            return;
        }
        let without = facts(sources, documents, &keep(queries, |text| !all.contains(text)));
        for text in here {
            let with = facts(sources, documents, &keep(queries, |other| other == text || !all.contains(other)));
            if with != without {
                self.left.remove(&text);
                self.found.insert(text);
            }
        }
    }
}

/// All patterns of queries, as written.
fn texts(queries: &Queries) -> BTreeSet<String> {
    let attributes = queries.attributes.iter().flat_map(|attribute| {
        attribute.patterns.iter().chain(attribute.statuses.iter().flat_map(|status| &status.said))
    });
    let events = queries.events.iter().flat_map(|event| &event.said);
    let frames = queries.frames.iter().map(|frame| &frame.pattern);
    attributes.chain(events).chain(frames).map(|pattern| pattern.text.clone()).collect()
}

/// Queries with only some of their patterns.
fn keep(queries: &Queries, keeps: impl Fn(&str) -> bool) -> Queries {
    let mut queries = queries.clone();
    for attribute in &mut queries.attributes {
        attribute.patterns.retain(|pattern| keeps(&pattern.text));
        for status in &mut attribute.statuses {
            status.said.retain(|pattern| keeps(&pattern.text));
        }
    }
    for event in &mut queries.events {
        event.said.retain(|pattern| keeps(&pattern.text));
    }
    queries.frames.retain(|frame| keeps(&frame.pattern.text));
    queries
}

fn facts(sources: &SourceMap, documents: &[Entry], queries: &Queries) -> Vec<Fact> {
    let (read, _) = facts_of(sources, documents, queries);
    read.into_iter().flat_map(|document| document.facts.facts).collect()
}
