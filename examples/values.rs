//! Scores `gainsay mentions` on a folder of recogniser cases (`*.jsonl` with `text`,
//! `reference_date`, `expected`): `values FOLDER [KIND]`. Prints the table of `docs/accuracy.md`;
//! with a kind, or `all`, each case that is not right.
#![allow(
    clippy::print_stdout,
    clippy::unwrap_used,
    clippy::indexing_slicing,
    clippy::string_slice,
    reason = "a tool for people who work on this crate"
)]

#[path = "values/agree.rs"]
mod agree;
#[path = "values/convention.rs"]
mod convention;

use std::collections::BTreeMap;
use std::path::Path;

use gainsay::{Document, MentionsFormat, Session, render_mentions};
use serde_json::Value as Json;

use agree::{agrees, concerns, spans_agree};
use convention::{NAMES, explained};

#[derive(Default)]
struct Counts {
    expected: usize,
    explained: usize,
    right: usize,
    found: usize,
    spurious: usize,
}

impl Counts {
    fn add(&mut self, other: &Self) {
        self.expected += other.expected;
        self.explained += other.explained;
        self.right += other.right;
        self.found += other.found;
        self.spurious += other.spurious;
    }

    fn row(&self, kind: &str) {
        let judged = self.expected - self.explained;
        println!(
            "| {kind} | {} | {} | {} ({:.1} %) | {} | {} ({:.1} %) |",
            self.expected,
            self.explained,
            self.right,
            share(self.right, judged),
            self.found,
            self.spurious,
            share(self.spurious, self.found)
        );
    }
}

#[expect(clippy::cast_precision_loss, reason = "a share for people")]
fn share(part: usize, whole: usize) -> f64 {
    part as f64 * 100.0 / whole.max(1) as f64
}

fn main() {
    let mut arguments = std::env::args().skip(1);
    let folder = arguments.next().unwrap();
    let shown = arguments.next().unwrap_or_default();
    let cases = cases(Path::new(&folder));
    let found = mentions(&cases);
    let mut counts: BTreeMap<&str, Counts> = BTreeMap::new();
    let mut by_rule = vec![0_usize; NAMES.len()];
    for (at, (kind, case)) in cases.iter().enumerate() {
        let show = shown == "all" || shown == *kind;
        let found = found.get(&at).map(Vec::as_slice).unwrap_or_default();
        let text = case["text"].as_str().unwrap();
        let count = counts.entry(kind).or_default();
        let mut touched = vec![false; found.len()];
        for wanted in case["expected"].as_array().unwrap() {
            count.expected += 1;
            let span = bytes(text, wanted);
            for (mention, touched) in found.iter().zip(&mut touched) {
                *touched |= place(mention).0 < span.1 && span.0 < place(mention).1;
            }
            let right = found.iter().any(|mention| {
                let inside = kind == "number" && place(mention).0 <= span.0 && span.1 <= place(mention).1;
                (inside || spans_agree(text, mention, span)) && agrees(mention, wanted)
            });
            if right {
                count.right += 1;
            } else if let Some(rule) = explained(case, wanted) {
                count.explained += 1;
                by_rule[rule] += 1;
            } else if show {
                let seen: Vec<String> = found.iter().map(told).collect();
                println!(
                    "{}\n  {text:?} @{}\n  wants {}\n  finds {seen:?}",
                    case["id"],
                    case["reference_date"],
                    wish(wanted)
                );
            }
        }
        for (mention, touched) in found.iter().zip(&touched).filter(|(mention, _)| concerns(kind, mention)) {
            count.found += 1;
            if !touched {
                count.spurious += 1;
                if show {
                    println!("{}\n  {text:?}\n  SPURIOUS {}", case["id"], told(mention));
                }
            }
        }
    }
    println!("| kind | expected | set aside | right | found | spurious |\n|---|---|---|---|---|---|");
    let mut all = Counts::default();
    for (kind, count) in &counts {
        count.row(kind);
        all.add(count);
    }
    all.row("all");
    for (name, count) in NAMES.iter().zip(by_rule) {
        println!("set aside, {name}: {count}");
    }
}

/// The cases by kind, which is the file's name.
fn cases(folder: &Path) -> Vec<(String, Json)> {
    let mut paths: Vec<_> = std::fs::read_dir(folder).unwrap().map(|entry| entry.unwrap().path()).collect();
    paths.sort();
    let mut cases = Vec::new();
    for path in paths.iter().filter(|path| path.extension().is_some_and(|ending| ending == "jsonl")) {
        let kind = path.file_stem().unwrap().to_string_lossy().into_owned();
        let text = std::fs::read_to_string(path).unwrap();
        cases.extend(text.lines().map(|line| (kind.clone(), serde_json::from_str(line).unwrap())));
    }
    cases
}

/// What `gainsay mentions --format jsonl` says of each case, a document each.
fn mentions(cases: &[(String, Json)]) -> BTreeMap<usize, Vec<Json>> {
    let mut session = Session::new();
    for (at, (_, case)) in cases.iter().enumerate() {
        let document = Document::new(format!("{at:05}"), case["text"].as_str().unwrap());
        let date = case["reference_date"].as_str();
        session.add_document(match date {
            Some(date) => document.dated(&date[..10]),
            None => document,
        });
    }
    let mut found: BTreeMap<usize, Vec<Json>> = BTreeMap::new();
    for line in render_mentions(&session.mentions(), MentionsFormat::Jsonl).lines() {
        let mention: Json = serde_json::from_str(line).unwrap();
        let at = mention["at"]["path"].as_str().unwrap().parse().unwrap();
        found.entry(at).or_default().push(mention);
    }
    found
}

fn place(mention: &Json) -> (usize, usize) {
    let end = |name: &str| usize::try_from(mention["at"][name].as_u64().unwrap()).unwrap();
    (end("start"), end("end"))
}

/// The bytes of an expected span, which counts code points.
fn bytes(text: &str, wanted: &Json) -> (usize, usize) {
    let byte = |name: &str| {
        let at = usize::try_from(wanted[name].as_u64().unwrap()).unwrap();
        text.char_indices().nth(at).map_or(text.len(), |(byte, _)| byte)
    };
    (byte("start"), byte("end"))
}

fn told(mention: &Json) -> String {
    let text = mention["text"].as_str().unwrap();
    format!("{text} = {} {}", mention["value"]["text"].as_str().unwrap(), mention["marks"])
}

fn wish(wanted: &Json) -> String {
    let meant =
        [&wanted["timex"], &wanted["value"], &wanted["unit"], &wanted["future"], &wanted["past"], &wanted["values"]];
    let meant: Vec<String> = meant.iter().filter(|part| !part.is_null()).map(ToString::to_string).collect();
    format!("{} = {}", wanted["text"], meant.join(" "))
}
