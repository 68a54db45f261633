//! The specs of `tests/spec`.

use gainsay::check::{Stance, Verdict};
use gainsay::diagnostic::Severity;

use crate::suite::case::{self, Case, Expected};
use crate::suite::known::{Tried, settle};

#[test]
fn every_case_of_the_specs_has_the_verdict_at_its_line() {
    let cases = case::all();
    assert!(cases.len() > 100, "the specs are gone");
    let mut tried = Vec::new();
    let mut false_alarms = 0;
    for case in &cases {
        let report = case.run();
        for expected in &case.expected {
            let name = format!("{} # {}: {}", case.file, case.title, expected.assertion);
            let found = case::judged_at(&report, expected.line).map(|judged| judged.verdict);
            let contradicted = matches!(found, Some(Verdict::Refuted | Verdict::Conflicting));
            if contradicted && matches!(expected.verdict, Verdict::Supported | Verdict::Unverified) {
                false_alarms += 1;
            }
            tried.push(Tried { name, wrong: wrong(case, expected, &report) });
        }
    }
    println!("false contradictions: {false_alarms} of {}", tried.len());
    settle("tests/spec/known-failures.txt", "specs", &tried);
}

pub fn wrong(case: &Case, expected: &Expected, report: &gainsay::engine::Report) -> Option<String> {
    let Some(judged) = case::judged_at(report, expected.line) else {
        let told = report.problems().iter().find(|told| told.severity == Severity::Error);
        return Some(told.map_or_else(|| "not judged".to_owned(), |told| format!("not judged: {}", told.message)));
    };
    let supports = case::words(report, judged, Stance::Supports);
    let refutes = case::words(report, judged, Stance::Refutes);
    let found = format!("{} for {supports:?} against {refutes:?}", judged.verdict.name());
    if judged.verdict != expected.verdict {
        return Some(format!("expected {}, found {found}", expected.verdict.name()));
    }
    let by = case::documents(judged, Stance::Supports);
    if expected.by.is_some_and(|expected| expected != by) {
        return Some(format!("expected support by {:?}, found {by}: {found}", expected.by.unwrap_or_default()));
    }
    let silent = expected.words.iter().find(|words| !case::labelled(&refutes, words));
    silent.map(|words| format!("expected {words:?} to be labelled in {}, found {found}", case.title))
}
