//! `gainsay suggest`: a rule file on standard output, what is told beside it, exit codes.

use insta::assert_snapshot;

use super::folder::Folder;

const ONE: &str =
    "The Alder bridge was built in 1934. The bridge is 212 metres long. Repairs to the bridge cost £5.4 million.\n";
const OTHER: &str = "The bridge has stood since 1934. It is 212 m long.\n\nRepairs to the bridge cost £4.5 million.\n";

#[test]
fn a_rule_file_that_can_be_used_at_once() {
    let folder = Folder::new("suggest");
    folder.file("gainsay.yaml", "documents:\n  - path: docs/*.md\n    date: 2025-11-19\nrules: [rules]\n");
    folder.file("docs/a.md", ONE).file("docs/b.md", OTHER);
    assert_snapshot!("suggest_a_rule_file", folder.run(&["suggest"]));
    let made = folder.command(&["suggest"]).output().unwrap();
    folder.file("rules/suggested.gainsay", made.stdout);
    let checked = folder.command(&["check"]).output().unwrap();
    assert_eq!(checked.status.code(), Some(0), "{}", String::from_utf8_lossy(&checked.stdout));
    assert!(folder.run(&["fmt", "--check", "rules/suggested.gainsay"]).ends_with("exit 0\n"));
}

#[test]
fn nothing_to_propose_and_bad_input() {
    let folder = Folder::new("suggest-bad");
    folder.file("gainsay.yaml", "conflicts: off\n").file("a.md", ONE);
    folder.file("b.md", "They met on 3 May, the paper says.\n");
    let mut transcript = folder.run(&["suggest"]);
    transcript.push_str(&folder.run(&["suggest", "b.md"]));
    transcript.push_str(&folder.run(&["suggest", "a.md", "--at-least", "0"]));
    transcript.push_str(&folder.run(&["suggest", "missing.md"]));
    assert_snapshot!("suggest_bad_input", transcript);
}
