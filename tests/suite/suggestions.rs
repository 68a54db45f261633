//! What `suggest` makes of documents: it can be read, is laid out, and holds on the documents it is made from.

use std::fs;
use std::path::Path;

use gainsay::check::Verdict;
use gainsay::diagnostic::Severity;
use gainsay::engine::{Document, Session};
use gainsay::format::format;
use gainsay::source::SourceId;
use gainsay::suggest::{Suggestions, suggest};
use gainsay::syntax::parse;
use insta::assert_snapshot;

use crate::suite::case;

fn session(documents: &[Document]) -> Session {
    let mut session = Session::new();
    for document in documents {
        session.add_document(document.clone());
    }
    session
}

/// Suggests rules, and holds them to what is always so.
fn suggested(name: &str, documents: &[Document]) -> Suggestions {
    let made = suggest(session(documents).documents(), 2);
    let (file, told) = parse(SourceId(0), &made.text);
    assert!(file.complete && told.is_empty(), "{name}: {told:?}\n{}", made.text);
    assert_eq!(format(&file, &made.text).as_ref(), Ok(&made.text), "{name}: not laid out");
    if made.assertions > 0 {
        let mut session = session(documents);
        session.add_rules("suggested.gainsay", made.text.as_str());
        let report = session.check();
        let wrong = report.problems().iter().find(|told| told.severity == Severity::Error);
        assert_eq!(wrong, None, "{name}");
        assert_eq!(report.outcome.assertions.len(), made.assertions, "{name}");
        for judged in &report.outcome.assertions {
            assert_eq!(judged.verdict, Verdict::Supported, "{name}: {}\n{}", judged.expression, made.text);
        }
        assert_eq!(report.outcome.conflicts, [], "{name}\n{}", made.text);
    }
    // The commented conflicts can be taken as they are.
    let conflicts = made.text.lines().skip_while(|line| !line.starts_with("# ──"));
    let open: String = conflicts.filter_map(open_line).collect();
    let (file, told) = parse(SourceId(0), &open);
    assert!(file.complete, "{name}: {told:?}\n{open}");
    made
}

fn open_line(line: &str) -> Option<String> {
    let assertion = line.strip_prefix("# ").filter(|rest| rest.contains(" == ") || rest.contains(" in "));
    assertion.filter(|rest| !rest.starts_with(' ') && rest.contains('.')).map(|rest| format!("{rest}\n"))
}

fn seeds() -> Vec<Document> {
    let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("seeds");
    ["000", "001", "002", "003", "004"]
        .map(|name| {
            let path = format!("seeds/{name}.txt");
            let text = fs::read_to_string(folder.join(format!("{name}.txt"))).unwrap();
            Document::new(path, text).dated("2025-11-19")
        })
        .into()
}

#[test]
fn the_example_articles() {
    assert_snapshot!(suggested("seeds", &seeds()).text);
}

#[test]
fn what_is_proposed_holds_on_every_example_story() {
    let mut assertions = 0;
    for case in case::all().iter().filter(|case| case.file.starts_with("stories/")) {
        assertions += suggested(&case.file, &case.documents).assertions;
    }
    assert!(assertions >= 25, "only {assertions} assertions are proposed");
}

#[test]
fn three_stories_as_an_editor_reads_them() {
    let cases = case::all();
    for name in ["bridge", "merger", "phone"] {
        let case = cases.iter().find(|case| case.file == format!("stories/{name}.md")).unwrap();
        assert_snapshot!(format!("suggested_{name}"), suggested(name, &case.documents).text);
    }
}

#[test]
fn documents_that_share_nothing_are_told() {
    let made = suggested(
        "nothing",
        &[
            Document::new("a.txt", "The bridge is 212 m long.").dated("2025-01-01"),
            Document::new("b.txt", "It rained, and nobody came.").dated("2025-01-01"),
        ],
    );
    assert_eq!((made.assertions, made.differences), (0, 0));
    assert_eq!(made.problems.iter().map(|told| told.code.name).collect::<Vec<_>>(), ["gainsay::nothing-shared"]);
}

#[test]
fn one_document_proposes_where_one_is_enough() {
    let document = Document::new("a.txt", "The bridge is 212 m long and has nine piers.").dated("2025-01-01");
    let made = suggest(session(&[document]).documents(), 1);
    assert!(made.text.contains("assert bridge.length == 212 metres"), "{}", made.text);
    assert!(made.text.contains("assert bridge.piers == 9"), "{}", made.text);
}

#[test]
fn the_same_documents_give_the_same_bytes() {
    let documents = seeds().split_off(3);
    let first = suggest(session(&documents).documents(), 1).text;
    assert_eq!(first, suggest(session(&documents).documents(), 1).text);
}
