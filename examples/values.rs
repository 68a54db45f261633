//! Scores mentions on a folder of recogniser cases (`*.jsonl` with `text`, `reference_date`,
//! `expected`): `values FOLDER [KIND]`. Prints a table by kind; with a kind, each miss.
#![allow(
    clippy::print_stdout,
    clippy::unwrap_used,
    clippy::indexing_slicing,
    clippy::string_slice,
    reason = "a tool for people who work on this crate"
)]

use std::collections::BTreeMap;
use std::path::Path;

use gainsay::mention::{Context, Mention, Tables, describe, find};
use gainsay::text::{Vocabulary, tokenize_lines};
use gainsay::value::{Day, Value};
use rust_decimal::Decimal;
use serde_json::Value as Json;

fn main() {
    let mut arguments = std::env::args().skip(1);
    let folder = arguments.next().unwrap();
    let shown = arguments.next();
    let vocabulary = Vocabulary::with_names([], Tables::words());
    let tables = Tables::new(&vocabulary);
    let mut counts: BTreeMap<String, [usize; 4]> = BTreeMap::new();
    let mut paths: Vec<_> = std::fs::read_dir(Path::new(&folder)).unwrap().map(|entry| entry.unwrap().path()).collect();
    paths.sort();
    for path in paths.iter().filter(|path| path.extension().is_some_and(|ending| ending == "jsonl")) {
        let kind = path.file_stem().unwrap().to_string_lossy().into_owned();
        for line in std::fs::read_to_string(path).unwrap().lines() {
            let case: Json = serde_json::from_str(line).unwrap();
            let text = case["text"].as_str().unwrap();
            let date = case["reference_date"].as_str().and_then(|date| Day::parse(&date[..10]));
            let context = Context { document_date: date, direction: None };
            let found = mentions(text, &vocabulary, &tables, &context);
            let expected = case["expected"].as_array().unwrap();
            let count = counts.entry(kind.clone()).or_default();
            let mut used = vec![false; found.len()];
            for wanted in expected {
                count[0] += 1;
                let at = found.iter().position(|(words, core, mention)| {
                    let text = wanted["text"].as_str().unwrap().to_lowercase();
                    let spans = trimmed(&words.to_lowercase()) == trimmed(&text)
                        || trimmed(&core.to_lowercase()) == trimmed(&text);
                    spans && agrees(mention, wanted)
                });
                let near = found.iter().position(|(words, ..)| {
                    wanted["text"].as_str().unwrap().to_lowercase().contains(&words.to_lowercase())
                });
                match at {
                    Some(at) => {
                        count[1] += 1;
                        used[at] = true;
                    }
                    None if shown.as_deref() == Some(&kind) => {
                        let seen: Vec<String> = found
                            .iter()
                            .map(|(words, _, mention)| format!("{words} = {}", describe(&mention.value)))
                            .collect();
                        println!(
                            "MISS {text:?} @{} wants {:?} {} {}\n     got {seen:?}",
                            case["reference_date"].as_str().unwrap_or(""),
                            wanted["text"].as_str().unwrap(),
                            wanted["timex"].as_str().or(wanted["value"].as_str()).unwrap_or(""),
                            wanted["unit"].as_str().unwrap_or("")
                        );
                    }
                    None => {}
                }
                if let Some(near) = near {
                    used[near] = true;
                }
            }
            for ((words, _, mention), _) in
                found.iter().zip(&used).filter(|(found, used)| !**used && concerns(&kind, &found.2))
            {
                count[3] += 1;
                if shown.as_deref() == Some(&kind) {
                    println!("SPURIOUS {text:?}: {words} = {}", describe(&mention.value));
                }
            }
            count[2] += found.iter().filter(|found| concerns(&kind, &found.2)).count();
        }
    }
    let mut all = [0; 4];
    for (kind, count) in &counts {
        println!(
            "{kind:16} expected {:4}  right {:4} ({:3} %)  found {:4}  spurious {:4}",
            count[0],
            count[1],
            count[1] * 100 / count[0].max(1),
            count[2],
            count[3]
        );
        (0..4).for_each(|at| all[at] += count[at]);
    }
    println!(
        "{:16} expected {:4}  right {:4} ({:3} %)  found {:4}  spurious {:4} ({} %)",
        "all",
        all[0],
        all[1],
        all[1] * 100 / all[0].max(1),
        all[2],
        all[3],
        all[3] * 100 / all[2].max(1)
    );
}

fn trimmed(text: &str) -> String {
    let text = text.trim_end_matches(['.', ',']);
    ["in the ", "on the ", "the ", "on ", "in ", "at ", "from ", "between ", "a ", "for "]
        .iter()
        .fold(text, |text, word| text.strip_prefix(word).unwrap_or(text))
        .to_owned()
}

fn mentions(text: &str, vocabulary: &Vocabulary, tables: &Tables, context: &Context) -> Vec<(String, String, Mention)> {
    let tokens = tokenize_lines(text, vocabulary);
    let mut all = Vec::new();
    for sentence in &tokens.sentences {
        let inside = tokens.sentence(*sentence);
        let mut found = Vec::new();
        find(text, inside, tables, context, &mut found);
        all.extend(found.into_iter().map(|mention| {
            (mention.span(inside).slice(text).to_owned(), mention.core_span(inside).slice(text).to_owned(), mention)
        }));
    }
    all
}

/// Whether a mention is of a kind that the cases of a file are about.
fn concerns(kind: &str, mention: &Mention) -> bool {
    match (&mention.value, kind) {
        (Value::Date(_), "date" | "date_period" | "datetime_model" | "time") => true,
        (Value::Figure(figure), "duration" | "datetime_model") => figure.unit.is_time(),
        (Value::Figure(_), "number" | "number_range") => true,
        (Value::Figure(_), "ordinal") => mention.hints.ordinal,
        (Value::Figure(_), "age") => mention.hints.age,
        (Value::Figure(figure), "currency" | "dimension" | "temperature" | "percentage") => {
            figure.unit != gainsay::value::Unit::None && !figure.unit.is_time()
        }
        _ => false,
    }
}

fn agrees(mention: &Mention, wanted: &Json) -> bool {
    match &mention.value {
        Value::Figure(figure) => {
            let timex = wanted["timex"].as_str().unwrap_or("");
            if timex.starts_with('P') {
                return figure.unit.is_time();
            }
            let value = wanted["value"].as_str().unwrap_or("").trim_end_matches('%');
            match value.parse::<Decimal>() {
                Ok(value) => {
                    figure.named.is_some_and(|named| (named - value).abs() <= value.abs() * Decimal::new(1, 6))
                        || figure.named.is_none() && value >= Decimal::ZERO
                }
                Err(_) => true,
            }
        }
        Value::Date(date) => {
            let mut readings = vec![date.core];
            readings.extend(date.others.iter().copied());
            let day = |value: &Json| value.as_str().and_then(|text| Day::parse(text.get(..10)?));
            let mut wants = Vec::new();
            for reading in ["future", "past"] {
                let reading = &wanted[reading];
                let single = day(&reading["date"]).or(day(&reading["dateTime"]));
                let start = day(&reading["startDate"]).or(day(&reading["startDateTime"]));
                let end = day(&reading["endDate"]).or(day(&reading["endDateTime"]));
                wants.push((single.or(start), single.or(end)));
            }
            wants.iter().any(|(start, end)| {
                readings.iter().any(|(first, last)| {
                    let near = |one: Day, other: Day| (one.0 - other.0).abs() <= 1;
                    start.is_none_or(|start| near(start, *first)) && end.is_none_or(|end| near(end, *last))
                })
            })
        }
        _ => false,
    }
}
