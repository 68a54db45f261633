//! Runs the library with the rules of every example story over the texts of a folder, which are about
//! other things, and prints every finding: `cargo run --example prose -- FOLDER…`. There should be none.
//! Every long string of a file of lines of JSON is a text; a date alone on the second line is a text's date.

use std::fmt::Write as _;
use std::path::{Path, PathBuf};
use std::process::ExitCode;

use gainsay::source::Span;
use gainsay::{ConflictScope, Diagnostic, Document, Session, Verdict};

/// What is told of every rule whose subject the texts are not about.
const EXPECTED: [&str; 2] = ["gainsay::unverified", "gainsay::unknown-subject"];

/// Shorter strings are names and codes.
const LONG: usize = 60;

#[expect(clippy::print_stdout, reason = "printing is what it is for")]
fn main() -> Result<ExitCode, std::io::Error> {
    let folders: Vec<PathBuf> = std::env::args_os().skip(1).map(PathBuf::from).collect();
    if folders.is_empty() {
        println!("usage: prose FOLDER…");
        return Ok(ExitCode::from(2));
    }
    let mut documents = Vec::new();
    for folder in &folders {
        for file in files(folder)? {
            documents.extend(texts(&file, &std::fs::read_to_string(&file)?));
        }
    }
    let (mut findings, mut supported, mut assertions) = (0, 0, 0);
    let mut seen: Vec<String> = Vec::new();
    for story in files(&Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/spec/stories"))? {
        let mut session = Session::new();
        session.set_conflicts(ConflictScope::All);
        session.add_rules("story.gainsay", rules(&std::fs::read_to_string(&story)?));
        for document in &documents {
            session.add_document(document.clone());
        }
        let report = session.check();
        assertions += report.outcome.assertions.len();
        let name = story.file_stem().unwrap_or_default().to_string_lossy().into_owned();
        for judged in report.outcome.assertions.iter().filter(|judged| judged.verdict == Verdict::Supported) {
            supported += 1;
            println!("{name}: {} is supported", judged.expression);
        }
        for told in report.findings().iter().filter(|told| !EXPECTED.contains(&told.code.name)) {
            let lines = shown(told, |label| {
                (report.sources.path(label.source).to_owned(), report.sources.text(label.source).to_owned())
            });
            if !seen.contains(&lines) {
                findings += 1;
                println!("{name}: {lines}");
                seen.push(lines);
            }
        }
    }
    println!(
        "{} texts, {assertions} assertions: {findings} findings, {supported} assertions supported",
        documents.len()
    );
    Ok(if findings == 0 { ExitCode::SUCCESS } else { ExitCode::FAILURE })
}

/// The files of a folder, in order; a file is its own folder.
fn files(folder: &Path) -> Result<Vec<PathBuf>, std::io::Error> {
    if folder.is_file() {
        return Ok(vec![folder.to_owned()]);
    }
    let mut files: Vec<PathBuf> = Vec::new();
    for entry in std::fs::read_dir(folder)? {
        files.push(entry?.path());
    }
    let known = ["txt", "md", "html", "jsonl"];
    files.retain(|file| file.extension().is_some_and(|ending| known.iter().any(|known| ending == *known)));
    files.sort();
    Ok(files)
}

fn texts(file: &Path, text: &str) -> Vec<Document> {
    let name = file.file_name().unwrap_or_default().to_string_lossy().into_owned();
    if file.extension().is_none_or(|ending| ending != "jsonl") {
        let document = Document::new(name, text);
        return vec![date(text).map_or(document.clone(), |date| document.dated(&date))];
    }
    let mut strings = Vec::new();
    for line in text.lines() {
        if let Ok(value) = serde_json::from_str(line) {
            gather(&value, &mut strings);
        }
    }
    strings.retain(|text| text.len() >= LONG);
    let numbered = strings.into_iter().enumerate();
    numbered.map(|(at, text)| Document::new(format!("{name}:{}.txt", at + 1), text)).collect()
}

/// The date of a text whose second line is `September 17, 2008`, as a document has it.
fn date(text: &str) -> Option<String> {
    let months = ["Jan", "Feb", "Mar", "Apr", "May", "Jun", "Jul", "Aug", "Sep", "Oct", "Nov", "Dec"];
    let line = text.lines().nth(1)?.replace(',', "");
    let words: Vec<&str> = line.split_whitespace().collect();
    let [month, day, year] = words.as_slice() else { return None };
    let month = months.iter().position(|name| month.starts_with(name))? + 1;
    Some(format!("{year}-{month:02}-{:02}", day.parse::<u8>().ok()?))
}

fn gather(value: &serde_json::Value, out: &mut Vec<String>) {
    match value {
        serde_json::Value::String(text) => out.push(text.clone()),
        serde_json::Value::Array(items) => items.iter().for_each(|item| gather(item, out)),
        serde_json::Value::Object(fields) => fields.values().for_each(|item| gather(item, out)),
        serde_json::Value::Null | serde_json::Value::Bool(_) | serde_json::Value::Number(_) => {}
    }
}

/// The rules of a story.
fn rules(story: &str) -> String {
    let fences = story.split("```gainsay\n").skip(1).filter_map(|rest| rest.split("```").next());
    fences.collect()
}

fn shown(told: &Diagnostic, file: impl Fn(&gainsay::diagnostic::Label) -> (String, String)) -> String {
    let mut out = format!("{}: {}\n", told.code.name, told.message);
    for label in &told.labels {
        let (path, text) = file(label);
        let around = label.around.unwrap_or(Span::new(label.span.start, label.span.end));
        let _ = writeln!(out, "    {path}: {} [{}]: {}", label.text, label.span.slice(&text), around.slice(&text));
    }
    out
}
