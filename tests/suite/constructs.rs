//! The table of constructs in `tests/constructs`: each form of the language as a rule that fires, one that
//! stays quiet, and a wrong one with the message that it gets. `GAINSAY_SPEC=bless cargo test` writes the
//! messages anew; read them before they are kept. That no symbol of the grammar is left out is held by
//! `syntax::tests::constructs`.

use std::fmt::Write as _;
use std::fs;
use std::path::{Path, PathBuf};

use gainsay::check::Verdict;
use gainsay::diagnostic::{Diagnostic, Severity};
use gainsay::engine::{Document, Session};
use gainsay::source::SourceMap;

/// A construct with its documents and rules.
struct Construct {
    file: String,
    title: String,
    documents: Vec<Document>,
    /// Tables and rule files that its rules take in.
    beside: Vec<(String, String)>,
    fires: Vec<String>,
    quiet: Vec<String>,
    /// Wrong uses, with what is to be said of each.
    wrong: Vec<(String, Option<String>)>,
}

fn folder() -> PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/constructs")
}

fn files() -> Vec<(String, String)> {
    let mut files: Vec<(String, String)> = fs::read_dir(folder())
        .unwrap()
        .map(|entry| entry.unwrap().path())
        .filter(|path| path.extension().is_some_and(|ending| ending == "md"))
        .map(|path| (path.file_name().unwrap().to_string_lossy().into_owned(), fs::read_to_string(&path).unwrap()))
        .collect();
    files.sort();
    files
}

fn constructs() -> Vec<Construct> {
    let mut all: Vec<Construct> = Vec::new();
    for (file, text) in files() {
        let mut lines = text.lines();
        while let Some(line) = lines.next() {
            if let Some(title) = line.strip_prefix("## ") {
                all.push(Construct {
                    file: file.clone(),
                    title: title.to_owned(),
                    documents: Vec::new(),
                    beside: Vec::new(),
                    fires: Vec::new(),
                    quiet: Vec::new(),
                    wrong: Vec::new(),
                });
            } else if let Some(info) = line.strip_prefix("```") {
                let body: String =
                    lines.by_ref().take_while(|line| *line != "```").flat_map(|line| [line, "\n"]).collect();
                all.last_mut().unwrap_or_else(|| panic!("{file}: a fence above the first construct")).take(info, body);
            }
        }
    }
    all
}

impl Construct {
    fn take(&mut self, info: &str, body: String) {
        match info {
            "gainsay fires" => self.fires.push(body),
            "gainsay quiet" => self.quiet.push(body),
            "gainsay wrong" => self.wrong.push((body, None)),
            "says" => self.wrong.last_mut().unwrap().1 = Some(body),
            _ => match info.split_once(' ') {
                Some(("text" | "markdown", rest)) => {
                    let mut words = rest.split(' ');
                    let mut document = Document::new(words.next().unwrap(), body);
                    for option in words {
                        document = match option.split_once('=') {
                            Some(("date", date)) => document.dated(date),
                            Some(("publisher", name)) => document.published_by(name.replace('_', " ")),
                            _ => panic!("{}: `{option}`", self.title),
                        };
                    }
                    self.documents.push(document);
                }
                Some((_, name)) => self.beside.push((name.to_owned(), body)),
                None => panic!("{}: a fence of the unknown kind `{info}`", self.title),
            },
        }
    }

    fn session(&self, rules: &str) -> Session {
        let mut session = Session::new();
        for document in &self.documents {
            session.add_document(document.clone());
        }
        if self.documents.is_empty() {
            session.add_document(Document::new("note.txt", "It rained all day.").dated("2025-06-12"));
        }
        session.add_rules("rules.gainsay", rules);
        for (name, body) in &self.beside {
            if name.ends_with(".gainsay") {
                session.add_rules(name.as_str(), body.as_str());
            } else {
                session.add_table(name, body.as_str());
            }
        }
        session
    }

    /// Every assertion of `fires` is contradicted, every one of `quiet` supported, if its line does not say
    /// otherwise; tests fail and pass.
    fn judged(&self, rules: &str, fires: bool) -> Vec<String> {
        let at = format!("{}: {}", self.file, self.title);
        if rules.contains("test \"") {
            let run = gainsay::ruletest::run(&mut self.session(rules).rulebook());
            let faults = said(&run.sources, &run.problems);
            if !faults.is_empty() {
                return vec![format!("{at}\n{rules}\n{faults}")];
            }
            let wrong = |passed: bool| if passed == fires { Some(format!("{at}: passes is {passed}")) } else { None };
            return run.cases.iter().filter_map(|case| wrong(case.passed())).collect();
        }
        let report = self.session(rules).check();
        let faults = said(&report.sources, report.problems());
        if !faults.is_empty() {
            return vec![format!("{at}\n{rules}\n{faults}")];
        }
        let mut wrong = Vec::new();
        assert!(!report.outcome.assertions.is_empty(), "{at}: nothing is asserted");
        for judged in &report.outcome.assertions {
            let line = report.sources.get(judged.source).unwrap().line_column(judged.span.end).line as usize;
            let told = rules.lines().nth(line - 1).and_then(|line| line.rsplit_once("# "));
            let expected = told.and_then(|(_, told)| Verdict::find(told.trim()));
            let right = match expected {
                Some(expected) => judged.verdict == expected,
                None if fires => matches!(judged.verdict, Verdict::Refuted | Verdict::Conflicting),
                None => judged.verdict == Verdict::Supported,
            };
            if !right {
                let which = if fires { "fires" } else { "quiet" };
                wrong.push(format!("{at}: {which}: {} is {}", judged.expression, judged.verdict.name()));
            }
        }
        wrong
    }

    /// What is said of rules.
    fn said_of(&self, rules: &str) -> String {
        if rules.contains("test \"") {
            let run = gainsay::ruletest::run(&mut self.session(rules).rulebook());
            let told: Vec<Diagnostic> = run.problems.iter().chain(run.failures()).cloned().collect();
            return said(&run.sources, &told);
        }
        let report = self.session(rules).check();
        said(&report.sources, report.problems())
    }
}

/// Warnings and errors as plain text: each with the words under its labels, its help and its fix.
fn said(sources: &SourceMap, told: &[Diagnostic]) -> String {
    let words = |source, span: gainsay::source::Span| span.slice(sources.text(source)).replace('\n', "⏎");
    let mut out = String::new();
    for told in told.iter().filter(|told| told.severity > Severity::Note) {
        let _ = writeln!(out, "{}: {}", told.code.name, told.message);
        for label in &told.labels {
            let _ = writeln!(out, "  [{}] {}", words(label.source, label.span), label.text);
        }
        for note in &told.notes {
            let _ = writeln!(out, "  note: {note}");
        }
        if let Some(help) = &told.help {
            let _ = writeln!(out, "  help: {help}");
        }
        if let Some(fix) = &told.fix {
            let _ = writeln!(out, "  fix: [{}] becomes [{}]", words(fix.source, fix.span), fix.replacement);
        }
    }
    out
}

#[test]
fn each_construct_fires_is_quiet_and_is_told_when_wrong() {
    let all = constructs();
    let mut wrong = Vec::new();
    for construct in &all {
        let lacks = construct.fires.is_empty() || construct.quiet.is_empty() || construct.wrong.is_empty();
        assert!(!lacks, "{}: {}: one of `fires`, `quiet`, `wrong` is not shown", construct.file, construct.title);
        wrong.extend(construct.fires.iter().flat_map(|rules| construct.judged(rules, true)));
        wrong.extend(construct.quiet.iter().flat_map(|rules| construct.judged(rules, false)));
        for (rules, _) in &construct.wrong {
            if construct.said_of(rules).is_empty() {
                wrong.push(format!("{}: {}: nothing is said of\n{rules}", construct.file, construct.title));
            }
        }
    }
    assert!(wrong.is_empty(), "{}", wrong.join("\n"));
}

#[test]
fn wrong_uses_are_told_as_written() {
    let bless = std::env::var_os("GAINSAY_SPEC").is_some_and(|value| value == "bless");
    let all = constructs();
    for (file, text) in files() {
        let mut made = text.clone();
        let mut from = 0;
        for construct in all.iter().filter(|construct| construct.file == file) {
            for (rules, says) in &construct.wrong {
                let fence = format!("```gainsay wrong\n{rules}```\n");
                let end = from + made[from..].find(&fence).unwrap() + fence.len();
                let old = says.as_ref().map_or(0, |says| "\n```says\n```\n".len() + says.len());
                let new = format!("\n```says\n{}```\n", construct.said_of(rules));
                made.replace_range(end..end + old, &new);
                from = end + new.len();
            }
        }
        if bless {
            fs::write(folder().join(&file), &made).unwrap();
        } else {
            assert!(made == text, "{file}: GAINSAY_SPEC=bless writes what is said now:\n{made}");
        }
    }
}

/// Each word in the first column of a table under "Syntax", and each item of a declaration, has a construct.
#[test]
fn every_row_of_the_reference_is_a_construct() {
    let page = include_str!("../../docs/language.md");
    let titles: Vec<String> = constructs().into_iter().map(|construct| construct.title).collect();
    let mut missing = Vec::new();
    for section in page.split("\n### ").skip(1) {
        let title = section.lines().next().unwrap_or_default();
        if title == "Tables of facts" {
            continue;
        }
        for row in section.lines().filter(|line| line.starts_with("| ") && !line.starts_with("|---")) {
            let columns = if title == "Statements" { 2 } else { 1 };
            let cells: Vec<&str> = row.trim_matches('|').split(" | ").take(columns).collect();
            let cells = cells.join(" ").replace("\\|", "|");
            let spans = cells.split('`').skip(1).step_by(2).map(str::trim);
            missing.extend(
                spans
                    .filter(|span| {
                        !span.is_empty() && !titles.iter().any(|title| title.replace("``", "`").contains(span))
                    })
                    .map(|span| format!("{title}: `{span}`")),
            );
        }
    }
    assert!(missing.is_empty(), "no construct in tests/constructs is called:\n{}", missing.join("\n"));
}
