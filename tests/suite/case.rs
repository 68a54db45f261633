//! Reads spec files: a heading is a case, fenced blocks are its documents and rules, the comment at
//! the end of a line is the expected verdict.

use std::fs;
use std::path::{Path, PathBuf};

use gainsay::check::{Judged, Stance, Verdict};
use gainsay::engine::{Document, Report, Session};

/// One case of a spec file.
#[derive(Debug, Clone)]
pub struct Case {
    /// Path below `tests/spec`.
    pub file: String,
    pub title: String,
    pub documents: Vec<Document>,
    pub rules: String,
    pub expected: Vec<Expected>,
}

/// What is expected of the assertion that ends on a line.
#[derive(Debug, Clone)]
pub struct Expected {
    /// Line of the rules, from 1.
    pub line: u32,
    pub assertion: String,
    pub verdict: Verdict,
    /// How many documents support it.
    pub by: Option<usize>,
    /// Words that speak against it.
    pub words: Vec<String>,
}

/// All cases below `tests/spec`, in order of file and place.
pub fn all() -> Vec<Case> {
    let root = Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/spec");
    let mut files = Vec::new();
    markdown_files(&root, &mut files);
    files.sort();
    files
        .iter()
        .flat_map(|file| {
            let name = file.strip_prefix(&root).unwrap().to_string_lossy().replace('\\', "/");
            parse(&name, &fs::read_to_string(file).unwrap())
        })
        .collect()
}

fn markdown_files(folder: &Path, out: &mut Vec<PathBuf>) {
    for entry in fs::read_dir(folder).unwrap() {
        let path = entry.unwrap().path();
        if path.is_dir() {
            markdown_files(&path, out);
        } else if path.extension().is_some_and(|ending| ending == "md") {
            out.push(path);
        }
    }
}

/// The cases of one file.
pub fn parse(file: &str, text: &str) -> Vec<Case> {
    let mut cases: Vec<Case> = Vec::new();
    let mut lines = text.lines();
    while let Some(line) = lines.next() {
        if let Some(title) = line.strip_prefix("# ") {
            cases.push(Case {
                file: file.to_owned(),
                title: title.trim().to_owned(),
                documents: Vec::new(),
                rules: String::new(),
                expected: Vec::new(),
            });
        } else if line.starts_with("```") {
            let ticks = line.chars().take_while(|tick| *tick == '`').count();
            let fence = &line[..ticks];
            let mut body = String::new();
            for inner in lines.by_ref() {
                if inner.trim_end() == fence {
                    break;
                }
                body.push_str(inner);
                body.push('\n');
            }
            let case = cases.last_mut().unwrap_or_else(|| panic!("{file}: a fence before the first heading"));
            fenced(case, &line[ticks..], &body);
        }
    }
    cases
}

fn fenced(case: &mut Case, info: &str, body: &str) {
    let (language, rest) = info.split_once(' ').unwrap_or((info, ""));
    match language {
        "gainsay" => {
            let before = case.rules.lines().count() as u32;
            case.expected.extend((1u32..).zip(body.lines()).filter_map(|(line, text)| expected(before + line, text)));
            case.rules.push_str(body);
        }
        "text" | "markdown" | "html" => {
            let (name, options) = rest.split_once(' ').unwrap_or((rest, ""));
            let mut document = Document::new(name, body);
            if let Some(date) = option(options, "date") {
                document = document.dated(&date);
                assert!(document.date.is_some(), "{}: `{date}` is no date", case.file);
            }
            document.publisher = option(options, "publisher");
            case.documents.push(document);
        }
        other => panic!("{}: a fence of the unknown kind `{other}`", case.file),
    }
}

/// `key=value` or `key="some value"`.
fn option(options: &str, key: &str) -> Option<String> {
    let rest = options.split(&format!("{key}=")).nth(1)?;
    Some(match rest.strip_prefix('"') {
        Some(quoted) => quoted.split('"').next()?.to_owned(),
        None => rest.split_whitespace().next()?.to_owned(),
    })
}

/// `plan.points == 28   # supported by 2 "28"`.
fn expected(line: u32, text: &str) -> Option<Expected> {
    let (assertion, comment) = text.rsplit_once("# ")?;
    let mut words = comment.split_whitespace();
    let verdict = Verdict::find(words.next()?)?;
    let by = if words.next() == Some("by") { words.next().and_then(|number| number.parse().ok()) } else { None };
    let quoted = comment.split('"').skip(1).step_by(2).map(str::to_owned).collect();
    Some(Expected { line, assertion: assertion.trim().to_owned(), verdict, by, words: quoted })
}

impl Case {
    /// Its rules and documents; what the rules `use` is a file of `rules/fields`.
    pub fn session(&self) -> Session {
        let mut session = Session::new();
        for document in &self.documents {
            session.add_document(document.clone());
        }
        for line in self.rules.lines() {
            let used = line.strip_prefix("use \"").and_then(|rest| rest.strip_suffix('"'));
            if let Some(name) = used {
                let path = Path::new(env!("CARGO_MANIFEST_DIR")).join("rules/fields").join(name);
                session.add_rules(name, fs::read_to_string(path).unwrap());
            }
        }
        session.add_rules("rules.gainsay", self.rules.as_str());
        session
    }

    /// Judges the rules by the documents.
    pub fn run(&self) -> Report {
        self.session().check()
    }
}

/// The judged assertion that ends on a line of the rules.
pub fn judged_at(report: &Report, line: u32) -> Option<&Judged> {
    report.outcome.assertions.iter().find(|judged| {
        let end = report.sources.get(judged.source).unwrap().line_column(judged.span.end);
        end.line == line
    })
}

/// How many documents take this stance.
pub fn documents(judged: &Judged, stance: Stance) -> usize {
    let mut of: Vec<u32> = judged
        .evidence
        .iter()
        .filter(|evidence| evidence.stance == stance)
        .map(|evidence| evidence.fact.document)
        .collect();
    of.dedup();
    of.len()
}

/// The words that take this stance.
pub fn words(report: &Report, judged: &Judged, stance: Stance) -> Vec<String> {
    judged
        .evidence
        .iter()
        .filter(|evidence| evidence.stance == stance)
        .filter_map(|evidence| report.fact(evidence.fact))
        .map(|(_, fact)| {
            fact.at.slice(report.sources.text(fact.source)).split_whitespace().collect::<Vec<_>>().join(" ")
        })
        .collect()
}

/// Whether one of the labelled stretches holds the words, or lies in them.
pub fn labelled(labels: &[String], words: &str) -> bool {
    labels.iter().any(|label| !label.is_empty() && (label.contains(words) || words.contains(label.as_str())))
}

#[test]
fn the_format_is_read() {
    let text = "# A bridge\n\nTraps.\n\n```text a.txt date=2025-08-20 publisher=\"Morning Sheet\"\nIt is\n# no heading\n```\n\n```gainsay\nentity x {\n}\nb.l == 212 m  # refuted \"18 t\" \"19 t\"\nb.w == 3 # supported by 2\n```\n";
    let cases = parse("x.md", text);
    assert_eq!(cases.len(), 1);
    let case = &cases[0];
    assert_eq!(case.documents[0].text, "It is\n# no heading\n");
    assert_eq!(case.documents[0].publisher.as_deref(), Some("Morning Sheet"));
    assert_eq!((case.expected[0].line, case.expected[0].verdict), (3, Verdict::Refuted));
    assert_eq!(case.expected[0].words, ["18 t", "19 t"]);
    assert_eq!(case.expected[1].by, Some(2));
}
