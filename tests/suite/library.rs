//! The tests that stand in the files of the standard library.

use std::fs;
use std::path::Path;

use gainsay::resolve::library_files;
use gainsay::ruletest::run_library;

use crate::suite::known::{Tried, settle};

#[test]
fn the_library_passes_its_own_tests() {
    let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("rules");
    let mut tried = Vec::new();
    for (name, _) in library_files() {
        let text = fs::read_to_string(folder.join(name)).unwrap();
        let run = run_library(name, &text);
        assert!(run.problems.is_empty(), "{name}: {:?}", run.problems);
        for case in &run.cases {
            for checked in &case.expectations {
                let expected = checked.text.strip_prefix("expect ").unwrap_or(&checked.text);
                let wrong = checked.failure.as_ref().map(|told| {
                    let labels: Vec<&str> = told.labels.iter().map(|label| label.text.as_str()).collect();
                    format!("{} {labels:?}", told.message)
                });
                tried.push(Tried { name: format!("{name} # {}: {expected}", case.name), wrong });
            }
        }
    }
    assert!(tried.len() > 300, "the tests of the library are gone");
    settle("tests/library-known-failures.txt", "library", &tried);
}
