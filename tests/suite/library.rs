//! The tests that stand in the files of the standard library.

use std::fs;
use std::path::Path;

use gainsay::check::Verdict;
use gainsay::engine::{Document, Session};
use gainsay::resolve::library_files;
use gainsay::source::{SourceId, Span};
use gainsay::syntax;
use gainsay::syntax::ast::{Expectation, StatementKind, TestDecl, TestDocument, TestItemKind, VerdictName};

use crate::suite::case;
use crate::suite::known::{Tried, settle};

#[test]
fn the_library_passes_its_own_tests() {
    let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("rules");
    let mut tried = Vec::new();
    for (name, _) in library_files() {
        let text = fs::read_to_string(folder.join(name)).unwrap();
        let (tree, told) = syntax::parse(SourceId(0), &text);
        assert!(told.is_empty(), "{name}: {told:?}");
        for statement in &tree.statements {
            if let StatementKind::Test(test) = &statement.kind {
                run(name, test, &text, &mut tried);
            }
        }
    }
    assert!(tried.len() > 300, "the tests of the library are gone");
    settle("tests/library-known-failures.txt", "library", &tried);
}

fn run(file: &str, test: &TestDecl, text: &str, tried: &mut Vec<Tried>) {
    let mut session = Session::new();
    let mut rules = String::new();
    let mut expected: Vec<(Span, VerdictName)> = Vec::new();
    for item in &test.body.items {
        match &item.kind {
            TestItemKind::Document(document) => session.add_document(read(document, text)),
            TestItemKind::Expect(Expectation::Verdict { expression, verdict }) => {
                rules.push_str(expression.span.slice(text));
                rules.push('\n');
                expected.push((expression.span, *verdict));
            }
            TestItemKind::Expect(_) => panic!("{file}: `{}` expects more than verdicts", test.name.value),
        }
    }
    session.add_rules("rules.gainsay", rules);
    let report = session.check();
    for (line, (span, verdict)) in (1u32..).zip(expected) {
        let expected = verdict_of(verdict);
        let judged = case::judged_at(&report, line);
        let found = judged.map(|judged| judged.verdict);
        let wrong = (found != Some(expected)).then(|| {
            let (supports, refutes) = judged.map_or_else(Default::default, |judged| {
                use gainsay::check::Stance;
                (case::words(&report, judged, Stance::Supports), case::words(&report, judged, Stance::Refutes))
            });
            let told: Vec<&str> = report.problems().iter().map(|told| told.message.as_str()).collect();
            let found = found.map_or("nothing", Verdict::name);
            format!("found {found} for {supports:?} against {refutes:?} {told:?}")
        });
        let name = format!("{file} # {}: {} is {}", test.name.value, span.slice(text), expected.name());
        tried.push(Tried { name, wrong });
    }
}

fn read(document: &TestDocument, text: &str) -> Document {
    let mut read = Document::new("document.txt", document.text.value.as_str());
    if let Some((span, _)) = &document.date {
        read = read.dated(span.slice(text));
        assert!(read.date.is_some(), "`{}` is no day", span.slice(text));
    }
    read.publisher = document.publisher.as_ref().map(|publisher| publisher.value.clone());
    read
}

fn verdict_of(name: VerdictName) -> Verdict {
    match name {
        VerdictName::Supported => Verdict::Supported,
        VerdictName::Refuted => Verdict::Refuted,
        VerdictName::Conflicting => Verdict::Conflicting,
        VerdictName::Unverified => Verdict::Unverified,
    }
}
