//! `gainsay test` and the options of `gainsay fmt`, as commands.

use std::io::Write as _;
use std::process::Stdio;

use insta::assert_snapshot;

use super::folder::{Folder, transcript};

const RULES: &str = r#"entity bridge { aka "crossing" }
attribute bridge.painter : person { from "coated by {value}", "daubed in oil by {value}" }
attribute bridge.owner : org { many }
extract bridge.owner : org from "{subject} is owned by {value}"

rule length "The bridge is 512 m long" { assert bridge.length == 512 m }
rule lanes { require bridge.lanes == 4 }
bridge.weight == 5000 t

test "the length in metres" {
  document 2025-03-04 "The crossing is 512 metres long."
  document "The bridge is half a kilometre long." from "Evening Sheet"
  expect bridge.length == 512 m is supported
  expect according to "Evening Sheet": bridge.length == 500 m is supported
  expect length is quiet
  expect bridge.length values 512 m, 500 m
}
test "what is open" {
  document "The crossing was closed for three days in June."
  expect bridge.length == 512 m is unverified
  expect lanes fires
}
test "who painted and owned it" {
  document "The bridge was coated by Anna Holt. The bridge is owned by Alder Holdings."
  expect bridge.painter == Anna_Holt is supported
  expect bridge.owner values `Alder Holdings`
}
test "nothing to find" { document "Nobody came."; expect no facts }
"#;

const WRONG: &str = r#"test "another length" {
  document "The bridge is 480 m long. Two of its lanes are closed."
  expect bridge.length == 512 m is supported
  expect bridge.length values 512 m
  expect bridge.width == 12 m is supported
  expect no facts
  expect length is quiet
  expect lanes is quiet
}
test "who painted it" {
  document "The bridge was coated by Anna Holt. The bridge may be 512 m long."
  expect bridge.painter == Anna_Holt is supported
  expect length fires
  expect lenght fires
  expect bridge.painter == 28 is supported
}
test "no day" {
  document 2025-03 "The bridge is 512 m long."
  expect bridge.length == 512 m is supported
}
test "no expectation" { document "The bridge." }
"#;

fn folder(name: &str, rules: &str) -> Folder {
    let folder = Folder::new(name);
    folder
        .file("gainsay.yaml", "documents: [docs/*.txt]\nrules: [rules]\n")
        .file("docs/a.txt", "The bridge is 512 m long.\n")
        .file("rules/bridge.gainsay", rules);
    folder
}

#[test]
fn tests_that_pass() {
    let folder = folder("test-pass", RULES);
    assert_snapshot!("tests_that_pass", folder.run(&["test"]));
    assert_eq!(folder.run(&["test"]), folder.run(&["test"]));
    assert_snapshot!("tests_as_junit", folder.run(&["test", "--format", "junit"]));
}

#[test]
fn tests_that_fail() {
    let folder = folder("test-fail", &format!("{RULES}{WRONG}"));
    assert_snapshot!("tests_that_fail", folder.run(&["test"]));
    assert!(folder.run(&["test", "--format", "junit"]).contains("failures=\"4\""));
}

#[test]
fn what_nothing_exercises() {
    let folder = folder("test-coverage", RULES);
    assert_snapshot!("what_nothing_exercises", folder.run(&["test", "--coverage"]));
    assert!(folder.run(&["test", "--min-coverage", "30"]).ends_with("exit 0\n"));
    assert!(folder.run(&["test", "--min-coverage", "90"]).ends_with("exit 1\n"));
}

#[test]
fn no_test_and_broken_rules_are_not_green() {
    let none = folder("test-none", "bridge.length == 512 m\n");
    assert_snapshot!("no_tests", none.run(&["test"]));
    let broken = folder("test-broken", "bridge.length = 512 m\ntest \"x\" { document \"a\"; expect no facts }\n");
    assert_snapshot!("tests_beside_a_broken_rule", broken.run(&["test"]));
    assert!(none.run(&["test", "nosuch.gainsay"]).ends_with("exit 2\n"));
}

#[test]
fn the_whole_report_is_compared() {
    let folder = folder("test-report", "bridge.length == 512 m\n");
    assert_snapshot!("report_not_there", folder.run(&["test", "--report", "report.txt"]));
    assert!(folder.run(&["test", "--report", "report.txt", "--update"]).ends_with("exit 0\n"));
    assert!(folder.run(&["test", "--report", "report.txt"]).ends_with("exit 0\n"));
    folder.file("docs/a.txt", "The bridge is 480 m long.\n");
    assert_snapshot!("report_differs", folder.run(&["test", "--report", "report.txt"]));
    assert!(folder.run(&["test", "--report", "report.json", "--update"]).ends_with("exit 0\n"));
    assert!(folder.run(&["test", "--report", "report.json"]).ends_with("exit 0\n"));
}

#[test]
fn fmt_shows_what_would_change() {
    let folder = Folder::new("fmt-diff");
    folder.file("a.gainsay", "plan.points==28\n# why\nplan.pages  ==  3\n");
    assert_snapshot!("fmt_diff", folder.run(&["fmt", "--diff", "a.gainsay"]));
    let piped = |arguments: &[&str], text: &str| {
        let mut child = folder.command(arguments).stdin(Stdio::piped()).stdout(Stdio::piped()).spawn().unwrap();
        child.stdin.take().unwrap().write_all(text.as_bytes()).unwrap();
        transcript(arguments, &child.wait_with_output().unwrap())
    };
    assert_snapshot!("fmt_diff_of_a_stream", piped(&["fmt", "--diff", "-"], "plan.points==28\n"));
    assert!(piped(&["fmt", "--diff", "-"], "plan.points == 28\n").ends_with("-\nexit 0\n"));
    assert!(piped(&["fmt", "--check", "-"], "plan.points==28\n").ends_with("exit 1\n"));
    assert_eq!(std::fs::read_to_string(folder.path().join("a.gainsay")).unwrap().lines().count(), 3);
}
