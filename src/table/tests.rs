//! Tables of every format and shape, and what is wrong with them.

use std::fmt::Write as _;

use super::*;
use crate::diagnostic::Diagnostic;

/// Every cell in a line: subject (with its kind), attribute, value, and the words at its place.
fn shown(path: &str, text: &str) -> String {
    let (table, told) = read(SourceId(0), path, text);
    let mut out = String::new();
    for cell in &table.cells {
        let subject = &table.subjects[cell.subject as usize];
        let kind = subject.kind.map_or(String::new(), |kind| format!(" ({})", table.kinds[kind as usize]));
        let attribute = &table.attributes[cell.attribute as usize];
        assert_eq!(subject.name.span.slice(text).split_whitespace().collect::<Vec<_>>().join(" "), subject.name.text);
        let at = cell.value.span.slice(text);
        let _ = writeln!(out, "{}{kind} · {} · {} @ {at}", subject.name.text, attribute.text, cell.value.text);
    }
    for problem in told {
        let told = Diagnostic::from(problem);
        let at: Vec<&str> = told.labels.iter().map(|label| label.span.slice(text)).collect();
        let _ = writeln!(out, "{}: {} {at:?}", told.code.name, told.message);
    }
    out
}

#[test]
fn one_table_in_every_shape() {
    let expected = "Åse Lind (player) · goals · 12 @ 12\nÅse Lind (player) · club · Brann @ Brann\n\
                    Bo Vik (player) · goals · 7 @ 7\n";
    for (path, text) in [
        ("t.csv", "player,goals,club\nÅse Lind,12,Brann\nBo Vik,7,\n"),
        ("t.csv", "\u{feff}player;goals;club\r\n\"Åse Lind\"; 12 ;Brann\r\n\r\nBo Vik;7;-"),
        ("t.tsv", "player\tgoals\tclub\nÅse Lind\t12\tBrann\nBo Vik\t7\t\n"),
        ("t.csv", "player,attribute,value\nÅse Lind,goals,12\nÅse Lind,club,\"Brann\"\nBo Vik,goals,7\nBo Vik,club,\n"),
        ("t.yaml", "player:\n  Åse Lind:\n    goals: 12\n    club: Brann\n  Bo Vik: {goals: 7, club: ~}\n"),
        ("t.yml", "- player: Åse Lind\n  goals: 12\n  club: Brann\n- player: Bo Vik\n  goals: 7\n  club: n/a\n"),
        (
            "t.json",
            "[{\"player\": \"Åse Lind\", \"goals\": 12, \"club\": \"Brann\"}, {\"player\": \"Bo Vik\", \"goals\": 7, \"club\": null}]",
        ),
        (
            "t.json",
            "{\"player\": {\"Åse Lind\": {\"goals\": 12, \"club\": \"Brann\"}, \"Bo Vik\": {\"goals\": \"7\", \"club\": \"\"}}}",
        ),
        (
            "t.json",
            "{\"player\": [[\"Åse Lind\", \"goals\", 12], [\"Åse Lind\", \"club\", \"Brann\"], [\"Bo Vik\", \"goals\", 7], [\"Bo Vik\", \"club\", \"–\"]]}",
        ),
    ] {
        let found = shown(path, text);
        let (cells, told) = found.split_once("gainsay").unwrap_or((&found, ""));
        assert_eq!(cells, expected, "{text}");
        assert!(told.starts_with("::empty-cell: one cell is empty"), "{text}\n{told}");
    }
}

#[test]
fn subjects_without_a_kind() {
    let expected = "Bridge · length · 512 m @ 512 m\n";
    for (path, text) in [
        ("t.csv", "name,length\nBridge,512 m\n"),
        ("t.yaml", "Bridge:\n  length: 512 m\n"),
        ("t.yaml", "- {subject: Bridge, attribute: length, value: 512 m}\n"),
        ("t.json", "[[\"Bridge\", \"length\", \"512 m\"]]"),
    ] {
        assert_eq!(shown(path, text), expected, "{text}");
    }
}

#[test]
fn a_list_is_several_cells() {
    assert_eq!(
        shown("t.yaml", "plan:\n  backers: [Oslo, 'Bergen']\n"),
        "plan · backers · Oslo @ Oslo\nplan · backers · Bergen @ Bergen\n"
    );
}

#[test]
fn decoded_cells_stand_at_their_place() {
    assert_eq!(shown("t.csv", "a,b\nx,\"say \"\"no\"\"\"\n"), "x (a) · b · say \"no\" @ say \"\"no\"\"\n");
    assert_eq!(shown("t.csv", "a,b\nx,\"two\nlines\"\n"), "x (a) · b · two lines @ two\nlines\n");
}

#[test]
fn every_problem_is_told_and_the_rest_counts() {
    let cases = [
        ("t.xlsx", "PK"),
        ("t.csv", ""),
        ("t.csv", "name,goals\n"),
        ("t.csv", "name,goals,Goals\nx,1,2\n"),
        ("t.csv", "name,goals,\nx,1,2\n"),
        ("t.csv", "name,goals\nx,1,200\ny\n,3\nz,4\n"),
        ("t.csv", "name,goals\nx,\"1\ny,2\n"),
        ("t.csv", "subject,attribute,value\nx,goals\nx,,2\n,goals,2\nx,goals,3\n"),
        ("t.yaml", "x: {goals: 1, goals: 2}\nx: {goals: 3}\ny: 4\n"),
        ("t.yaml", "x: [1\n"),
        ("t.yaml", "just words\n"),
        ("t.yaml", "x:\n  y: {goals: 1}\n  z: 2\nw: {v: [[1]]}\n"),
        ("t.json", "{\"x\": {\"goals\": }}"),
        ("t.json", "[[1, 2], 3, {\"a\": {\"b\": 1}}, [\"x\", \"goals\", 1]]"),
    ];
    let mut all = String::new();
    for (path, text) in cases {
        let _ = writeln!(all, "── {path} {text:?}\n{}", shown(path, text));
    }
    insta::assert_snapshot!("problems", all);
}

#[test]
fn problems_beyond_the_limit_are_counted() {
    let text = format!("name,goals\n{}", "x\n".repeat(1_000));
    let (_, told) = read(SourceId(0), "t.csv", &text);
    assert_eq!(told.len(), 201);
    assert!(matches!(told.last(), Some(Problem::TooMany { more: 800, .. })), "{:?}", told.last());
}
