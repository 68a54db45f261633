//! `gainsay mentions`: values without rules, and bad input.

use insta::assert_snapshot;

use super::folder::Folder;

const ARTICLE: &str = "\
---
date: 2025-11-19
---

# Flood closes two schools

The river rose by **more than 2.5 m** last night, the council said on Tuesday.

About 340 people, a third of them aged 80 or older, left between 5 and 7 November.
Repairs will take three days and cost £1.2 million, 15% of the budget.
";

#[test]
fn every_value_with_its_words_and_place() {
    let folder = Folder::new("mentions");
    folder.file("gainsay.yaml", "conflicts: off\n").file("flood.md", ARTICLE);
    assert_snapshot!("mentions_for_people", folder.run(&["mentions", "flood.md"]));
    assert_snapshot!("mentions_as_jsonl", folder.run(&["mentions", "flood.md", "--format", "jsonl"]));
}

#[test]
fn bytes_are_those_of_the_file() {
    let folder = Folder::new("mentions-bytes");
    let text = "\u{feff}<p>The caf\u{e9} sold&nbsp;<b>28</b> cakes for &pound;40 on 3 May 2024.</p>\r\n";
    folder.file("a.html", text);
    let output = folder.command(&["mentions", "a.html", "--format", "jsonl"]).output().unwrap();
    let lines = String::from_utf8(output.stdout).unwrap();
    let texts: Vec<String> = lines
        .lines()
        .map(|line| {
            let mention: serde_json::Value = serde_json::from_str(line).unwrap();
            let end = |name: &str| usize::try_from(mention["at"][name].as_u64().unwrap()).unwrap();
            assert_eq!(mention["text"], text[end("start")..end("end")]);
            mention["text"].as_str().unwrap().to_owned()
        })
        .collect();
    assert_eq!(texts, ["28", "&pound;40", "3 May 2024"]);
}

#[test]
fn mentions_need_no_rules_and_read_none() {
    let folder = Folder::new("mentions-rules");
    folder
        .file("gainsay.yaml", "documents:\n  - path: docs/*.txt\n    date: 2025-11-19\nrules: [broken.gainsay]\n")
        .file("broken.gainsay", "plan.points == ==\n")
        .file("docs/a.txt", "They met yesterday.\n");
    assert_snapshot!(folder.run(&["mentions", "--format", "jsonl"]));
}

#[test]
fn bad_input_of_mentions_is_told() {
    let folder = Folder::new("mentions-bad");
    folder
        .file("gainsay.yaml", "conflicts: off\n")
        .file("a.txt", "It cost $5.\n")
        .file("b.txt", b"\x7fELF\x00\x00\x01")
        .file("c.txt", "");
    let runs = [
        &["mentions"][..],
        &["mentions", "none*.txt"],
        &["mentions", "a.txt", "b.txt", "c.txt"],
        &["mentions", "a.txt", "--format", "xml"],
    ];
    assert_snapshot!(runs.map(|arguments| folder.run(arguments)).join("\n"));
}
