//! `docs/reference.md` lists the codes as the table of codes has them.

use std::fmt::Write as _;
use std::fs;
use std::path::Path;

use gainsay::diagnostic::{CODES, Severity};

use crate::suite::{case, spec};

const BEGIN: &str = "<!-- codes: made from src/diagnostic/code.rs; GAINSAY_DOCS=write cargo test writes them -->\n";
const END: &str = "<!-- end of codes -->\n";

#[test]
fn the_reference_lists_every_code_as_the_table_has_it() {
    let path = Path::new(env!("CARGO_MANIFEST_DIR")).join("docs/reference.md");
    let text = fs::read_to_string(&path).unwrap();
    let (before, rest) = text.split_once(BEGIN).unwrap();
    let (listed, after) = rest.split_once(END).unwrap();
    let made = codes();
    if std::env::var_os("GAINSAY_DOCS").is_some_and(|value| value == "write") {
        fs::write(&path, format!("{before}{BEGIN}{made}{END}{after}")).unwrap();
    } else {
        assert!(listed == made, "docs/reference.md is not up to date: GAINSAY_DOCS=write cargo test writes it");
    }
}

fn codes() -> String {
    let mut out = String::new();
    for code in CODES {
        let severity = match code.severity {
            Severity::Note => "note",
            Severity::Warning => "warning",
            Severity::Error => "error",
        };
        let _ =
            write!(out, "\n### `{}` ({severity})\n\n{}.\n\n{}\n", code.name, capital(code.summary), code.explanation);
    }
    out.push('\n');
    out
}

fn capital(text: &str) -> String {
    let mut letters = text.chars();
    letters.next().map(|first| first.to_uppercase().collect::<String>() + letters.as_str()).unwrap_or_default()
}

#[test]
fn codes_are_sorted_and_documented() {
    let names: Vec<&str> = CODES.iter().map(|code| code.name).collect();
    let mut sorted = names.clone();
    sorted.sort_unstable();
    assert_eq!(names, sorted);
    for code in CODES {
        assert!(code.name.starts_with("gainsay::"), "{}", code.name);
        assert!(code.explanation.len() > 40, "{} needs an explanation", code.name);
    }
}

/// A section of `docs/language.md` with documents (fences of the kind `text`) is a case as those of
/// `tests/spec` are; the comment at the end of a line is the verdict.
#[test]
fn examples_of_the_language_judge_as_they_say() {
    let page = include_str!("../../docs/language.md");
    let (mut judged, mut wrong) = (0, Vec::new());
    for section in page.split("\n### ").filter(|section| section.contains("\n```text ")) {
        let title = section.lines().next().unwrap_or_default();
        let fences: Vec<&str> = section.split("\n```").skip(1).step_by(2).collect();
        let mut text = format!("# {title}\n");
        for fence in fences.iter().filter(|fence| fence.starts_with("text ") || fence.starts_with("gainsay\n")) {
            let _ = write!(text, "\n```{fence}\n```\n");
        }
        for case in case::parse("docs/language.md", &text) {
            let report = case.run();
            for expected in &case.expected {
                judged += 1;
                wrong.extend(
                    spec::wrong(&case, expected, &report)
                        .map(|wrong| format!("{title}: {}: {wrong}", expected.assertion)),
                );
            }
        }
    }
    assert!(judged > 40, "the examples are gone");
    assert!(wrong.is_empty(), "{}", wrong.join("\n"));
}
