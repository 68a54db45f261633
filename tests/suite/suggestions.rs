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

/// Documents of which each tells one thing in words that hardly tie it to its subject, with what must not be
/// proposed and what must.
const LONE: &[(&str, &str, &str)] = &[
    (
        "Dario Quell beat Ash Marlow, the 23-year-old champion, in Oslo on 3 May 2025. The match drew 900 people. \
         The match was the last.",
        ".duration",
        "",
    ),
    ("The cable is 212 m long. A court fined the owner at the time, Keel & Sons, £3 million.", "owner", "cable.length"),
    ("The wall is 3 m high. Across 7.6 kilometres of wall and ditch the wall stands.", "wall.total", "wall.height"),
    ("The Board met. It has long called for the two armies to stop at the line. The line is 40 km long.", "armies", ""),
    ("The editor, Ada Moen, was 41. Last year's race covered 712 km. The race is 684 km long.", "712", "684"),
    (
        "The club, led by Karl Thiessen, a 67-year-old judge, has 310 members. The club is old.",
        "67",
        "club.members == 310",
    ),
    (
        "The station is at Skive. At Skive, stage 4, she was first. The race has six stages. The race is hard.",
        "== 4",
        "",
    ),
    ("The firm won approval on Tuesday. The approval was a surprise. The firm has 400 employees.", "winner", "== 400"),
    (
        "The line cost £4 million. The line came back three times. The line is liked.",
        "times",
        "line.cost == £4 million",
    ),
];

#[test]
fn what_a_lone_sentence_hardly_tells_is_not_proposed() {
    let mut wrong = Vec::new();
    for (text, unwanted, wanted) in LONE {
        let document = Document::new("a.txt", *text).dated("2025-06-01");
        let made = suggest(session(&[document]).documents(), 1).text;
        let proposed: Vec<&str> = made.lines().filter(|line| line.starts_with("  assert ")).collect();
        let told = |words: &str| proposed.iter().any(|line| line.contains(words));
        if told(unwanted) || !told(wanted) && !wanted.is_empty() {
            wrong.push(format!("{text}\n{}", proposed.join("\n")));
        }
    }
    assert!(wrong.is_empty(), "{}", wrong.join("\n\n"));
}

/// "An agreement" is not the agreement that the text speaks of.
#[test]
fn a_thing_that_is_brought_in_anew_is_another_one() {
    let made = suggested(
        "another",
        &[
            Document::new(
                "a.txt",
                "The agreement is long. It recalls the pact of 2017, an agreement that had 22 chapters.",
            )
            .dated("2025-06-01"),
            Document::new("b.txt", "The agreement has 14 chapters.").dated("2025-06-02"),
        ],
    );
    assert_eq!(made.differences, 0, "{}", made.text);
}
