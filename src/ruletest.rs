//! Owns: the `test` blocks of rule files: running them, and what they and the documents exercise.
//! May not know: how results look on a screen, files.
//! Input: rule files as `engine` reads them.

mod coverage;
mod expect;
mod junit;

pub use coverage::{Coverage, Item, ItemKind, coverage};
pub use junit::junit;

use crate::compile::compile_test;
use crate::diagnostic::{Code, Diagnostic, Severity};
use crate::engine::{Entry, Rulebook, facts_of};
use crate::resolve::RuleFile;
use crate::source::{SourceId, SourceMap, Span};
use crate::syntax::ast::{TestDecl, TestItemKind};
use crate::value::Day;

/// All tests of a run.
#[derive(Debug)]
pub struct TestRun {
    /// Rule files, and the documents of the tests.
    pub sources: SourceMap,
    /// The tests in the order of their files.
    pub cases: Vec<TestCase>,
    /// What is wrong with the rule files themselves.
    pub problems: Vec<Diagnostic>,
}

/// One test.
#[derive(Debug)]
pub struct TestCase {
    /// Path of its rule file.
    pub path: String,
    /// Its name.
    pub name: String,
    /// Its rule file.
    pub source: SourceId,
    /// Bytes of its name.
    pub span: Span,
    /// What it expects, in order.
    pub expectations: Vec<Checked>,
    /// Rules and assertions that met a fact, by the bytes of the rule.
    exercised: Vec<(SourceId, Span)>,
    /// The same for expressions.
    expressions: Vec<String>,
    /// Its documents.
    documents: Vec<Entry>,
}

/// One expectation, checked.
#[derive(Debug)]
pub struct Checked {
    /// As written.
    pub text: String,
    /// What is wrong; `None`: it is as expected.
    pub failure: Option<Diagnostic>,
}

impl TestCase {
    /// Whether all is as expected.
    pub fn passed(&self) -> bool {
        self.expectations.iter().all(|checked| checked.failure.is_none())
    }
}

impl TestRun {
    /// What failed, in order.
    pub fn failures(&self) -> impl Iterator<Item = &Diagnostic> {
        self.cases.iter().flat_map(|case| &case.expectations).filter_map(|checked| checked.failure.as_ref())
    }
}

/// Runs all tests of the files that were asked for.
pub fn run(book: &mut Rulebook) -> TestRun {
    let mut problems = std::mem::take(&mut book.problems);
    let (_, told) = crate::compile::compile(&book.files);
    problems.extend(told);
    let mut sources = std::mem::take(&mut book.sources);
    let mut cases = Vec::new();
    for file in book.files.iter().filter(|file| file.root) {
        // What an expectation or a document that cannot be read comes to says nothing.
        for test in file.tree.tests().filter(|test| !file.is_faulty(test.body.span)) {
            cases.push(case(&mut sources, &book.files, file, test));
        }
    }
    TestRun { sources, cases, problems }
}

/// Runs the tests of one file of the library, whose declarations are known without it.
pub fn run_library(path: &str, text: &str) -> TestRun {
    let mut sources = SourceMap::new();
    let source = sources.add(path, text);
    let (files, problems) = crate::resolve::load(&[(source, text.into())], &mut crate::resolve::NoFiles);
    let mut cases = Vec::new();
    for file in &files {
        for test in file.tree.tests() {
            cases.push(case(&mut sources, &[], file, test));
        }
    }
    TestRun { sources, cases, problems }
}

fn case(sources: &mut SourceMap, files: &[RuleFile], file: &RuleFile, test: &TestDecl) -> TestCase {
    let path = sources.path(file.source).to_owned();
    let (documents, undated) = documents(sources, &path, (file, test));
    let (compiled, told) = compile_test(files, file, test);
    let (facts, unread) = facts_of(sources, &documents, &compiled.program.queries);
    let outcome = crate::check::check(&compiled.program, &facts, crate::check::ConflictScope::Off);
    let looked = expect::Looked { file, test, compiled: &compiled, facts: &facts, outcome: &outcome, sources };
    let mut faults: Vec<Diagnostic> =
        told.into_iter().chain(unread).chain(undated).filter(|told| told.severity == Severity::Error).collect();
    let mut expectations = Vec::new();
    let mut ranges = compiled.checks.iter();
    for item in &test.body.items {
        let TestItemKind::Expect(expected) = &item.kind else { continue };
        let Some(checks) = ranges.next() else { continue };
        let text = item.span.slice(&file.text).split_whitespace().collect::<Vec<_>>().join(" ");
        let inside = |told: &Diagnostic| {
            told.labels.first().is_some_and(|label| label.source == file.source && item.span.contains(label.span))
        };
        let fault = faults.iter().position(inside).map(|at| faults.remove(at));
        let failure = fault.or_else(|| looked.failure(expected, item.span, checks.clone()));
        expectations.push(Checked { text, failure });
    }
    for fault in faults {
        expectations.push(Checked { text: "the rules that it needs".to_owned(), failure: Some(fault) });
    }
    if documents.is_empty() || expectations.is_empty() {
        expectations
            .push(Checked { text: "a document and an expectation".to_owned(), failure: Some(empty(file, test)) });
    }
    let met = || outcome.assertions.iter().filter(|judged| !judged.evidence.is_empty());
    TestCase {
        path,
        name: test.name.value.clone(),
        source: file.source,
        span: test.name.span,
        expectations,
        exercised: met().map(|judged| (judged.source, judged.rule_span)).collect(),
        expressions: met().map(|judged| judged.expression.clone()).collect(),
        documents,
    }
}

/// The documents of a test, and those of their dates that are no days.
fn documents(
    sources: &mut SourceMap,
    path: &str,
    (file, test): (&RuleFile, &TestDecl),
) -> (Vec<Entry>, Vec<Diagnostic>) {
    let (mut documents, mut undated) = (Vec::new(), Vec::new());
    for item in &test.body.items {
        let TestItemKind::Document(document) = &item.kind else { continue };
        let name = format!("{path}: {}, document {}", test.name.value, documents.len() + 1);
        let source = sources.add(name, document.text.value.as_str());
        let date = document.date.as_ref().and_then(|(span, date)| {
            let day = date.month.zip(date.day).filter(|_| date.part.is_none());
            let day = day.and_then(|(month, day)| Day::new(i32::from(date.year), month, day));
            if day.is_none() {
                undated.push(no_day(file, *span));
            }
            day
        });
        let publisher = document.publisher.as_ref().map(|publisher| publisher.value.clone());
        documents.push(Entry { source, date, publisher });
    }
    (documents, undated)
}

fn no_day(file: &RuleFile, span: Span) -> Diagnostic {
    Diagnostic::new(Code::DATE, format!("`{}` is no day", span.slice(&file.text)))
        .primary(file.source, span, "the date of a document is a day")
        .help("write the day, too: `2025-11-19`")
}

fn empty(file: &RuleFile, test: &TestDecl) -> Diagnostic {
    Diagnostic::new(Code::TEST_EMPTY, format!("the test “{}” proves nothing", test.name.value))
        .primary(file.source, test.name.span, "it has no document, or expects nothing")
        .help("write a `document \"…\"`, and what is expected of it behind `expect`")
}
