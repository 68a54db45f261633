//! `gainsay mutate`: what it prints, that it touches no file, exit codes.

use std::fs;

use insta::assert_snapshot;

use super::folder::Folder;

const ARTICLE: &str = "The Alder bridge in Bristol is 212 metres long. It was opened on 3 May 1934 and has nine piers.\n\nRepairs to the bridge will cost £5.4 million, said Nell Ashworth.\n";

fn folder(name: &str) -> Folder {
    let folder = Folder::new(name);
    folder.file("gainsay.yaml", "documents:\n  - path: a.md\n    date: 2025-08-20\nrules: [rules.gainsay]\n");
    folder.file("a.md", ARTICLE).file("rules.gainsay", "bridge.length == 212 m\nbridge.piers == 9\n");
    folder
}

#[test]
fn what_no_rule_catches_is_listed_by_sentence() {
    let folder = folder("mutate");
    let mut transcript = folder.run(&["mutate"]);
    transcript.push_str(&folder.run(&["mutate", "--most", "2", "--seed", "5", "--format", "json"]));
    transcript.push_str(&folder.run(&["mutate", "--most", "3", "--min-score", "100"]));
    assert_snapshot!("mutate", transcript);
    assert_eq!(fs::read_to_string(folder.path().join("a.md")).unwrap(), ARTICLE);
    assert_eq!(fs::read_dir(folder.path()).unwrap().count(), 3);
}

#[test]
fn bad_input_of_mutate_is_told() {
    let folder = folder("mutate-bad");
    let mut transcript = String::new();
    folder.file("broken.gainsay", "bridge.length == ==\n").file("none.gainsay", "# nothing yet\n");
    folder.file("silent.md", "hm\n");
    for arguments in [
        &["mutate", "--rules", "broken.gainsay"][..],
        &["mutate", "--rules", "none.gainsay"],
        &["mutate", "missing.md"],
        &["mutate", "silent.md"],
        &["mutate", "--min-score", "101"],
    ] {
        transcript.push_str(&folder.run(arguments));
    }
    assert_snapshot!("mutate_bad_input", transcript);
}
