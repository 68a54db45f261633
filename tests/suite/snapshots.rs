//! The example project of `docs/snapshots.md`, run as it stands.

#[path = "../../examples/snapshots/tests/facts.rs"]
mod facts;

use gainsay::{Document, Session, snapshot};

fn kept(front: &str) -> String {
    let mut session = Session::new();
    session.add_rules("facts.gainsay", "plan.points == 28");
    session.add_document(Document::new("a.txt", format!("{front}The plan consists of 28 points.")));
    let report = session.check();
    format!("{}{}", serde_json::to_string(&report.outcome).unwrap(), serde_json::to_string(&snapshot(&report)).unwrap())
}

#[test]
fn what_moves_a_place_in_a_file_changes_no_snapshot() {
    assert_eq!(kept(""), kept("It rained all day.\n\n"));
}

#[test]
fn the_page_shows_the_project_as_it_stands() {
    let page = include_str!("../../docs/snapshots.md");
    for (name, file) in [
        ("Cargo.toml", include_str!("../../examples/snapshots/Cargo.toml")),
        ("facts.gainsay", include_str!("../../examples/snapshots/facts.gainsay")),
        ("visit.md", include_str!("../../examples/snapshots/articles/visit.md")),
    ] {
        let body = file.trim_end();
        assert!(page.contains(body), "{name} of docs/snapshots.md is not that of examples/snapshots");
    }
    let test = include_str!("../../examples/snapshots/tests/facts.rs");
    let shown = test.split("#[test]").next().unwrap().trim_end();
    assert!(page.contains(shown), "docs/snapshots.md does not begin the test as examples/snapshots does");
}
