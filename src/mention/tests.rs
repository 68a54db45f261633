//! Owns: the tables of `tests/tables/mentions` and what must hold for every text.

use std::sync::LazyLock;

use proptest::prelude::*;

use super::{Context, Mention, Tables, describe, find};
use crate::text::{Text, tokenize_lines};
use crate::value::{Day, Direction};

fn mentions(content: &str, context: &Context) -> (Text, Vec<(usize, Mention)>) {
    static TABLES: LazyLock<Tables> = LazyLock::new(|| Tables::new(Tables::english()));
    let text = tokenize_lines(content, Tables::english());
    let mut all = Vec::new();
    for (at, sentence) in text.sentences.iter().enumerate() {
        let mut found = Vec::new();
        find(content, text.sentence(*sentence), &TABLES, context, &mut found);
        all.extend(found.into_iter().map(|mention| (at, mention)));
    }
    (text, all)
}

/// Mentions of a sentence as the tables write them: words, kind, value with hints.
fn written(sentence: &str, context: &Context) -> Vec<(String, String, String)> {
    let (text, found) = mentions(sentence, context);
    let row = |(at, mention): (usize, Mention)| {
        let words = mention.span(text.sentence(text.sentences[at])).slice(sentence).to_owned();
        let hints = mention.hints.to_string();
        let hints = if hints.is_empty() { hints } else { format!(" [{hints}]") };
        (words, format!("{:?}", mention.kind).to_lowercase(), format!("{}{hints}", describe(&mention.value)))
    };
    found.into_iter().map(row).collect()
}

fn rows(table: &str) -> Vec<Vec<String>> {
    let cells = |line: &str| line.trim_matches('|').split(" | ").map(|cell| cell.trim().to_owned()).collect();
    table.lines().filter(|line| line.starts_with("| ")).skip(1).map(cells).collect()
}

fn dated() -> Context {
    Context { document_date: Day::parse("2025-11-19"), direction: Some(Direction::Past) }
}

fn check(table: &str) {
    let mut wrong = Vec::new();
    for row in rows(table) {
        let [sentence, words, kind, value] = row.as_slice() else { panic!("four cells: {row:?}") };
        let found = written(sentence, &dated());
        if !found.contains(&(words.clone(), kind.clone(), value.clone())) {
            wrong.push(format!("{sentence}\n  wants {words} | {kind} | {value}\n  finds {found:?}"));
        }
    }
    assert!(wrong.is_empty(), "{}", wrong.join("\n"));
}

#[test]
fn numbers() {
    check(include_str!("../../tests/tables/mentions/numbers.md"));
}

#[test]
fn measures() {
    check(include_str!("../../tests/tables/mentions/measures.md"));
}

#[test]
fn dates() {
    check(include_str!("../../tests/tables/mentions/dates.md"));
}

#[test]
fn places() {
    check(include_str!("../../tests/tables/mentions/places.md"));
}

#[test]
fn codes() {
    check(include_str!("../../tests/tables/mentions/codes.md"));
}

#[test]
fn what_is_none() {
    let mut wrong = Vec::new();
    for row in rows(include_str!("../../tests/tables/mentions/none.md")) {
        let [sentence, kind] = row.as_slice() else { panic!("two cells: {row:?}") };
        let found = written(sentence, &dated());
        if found.iter().any(|(_, found, _)| found == kind) {
            wrong.push(format!("{sentence}\n  wants no {kind}\n  finds {found:?}"));
        }
    }
    assert!(wrong.is_empty(), "{}", wrong.join("\n"));
}

#[test]
fn relative_dates_need_a_date() {
    for sentence in [
        "They met yesterday.",
        "They met on Tuesday.",
        "They met on 24 October.",
        "They met last week.",
        "They met three days ago.",
    ] {
        let found = written(sentence, &Context::default());
        let [(_, kind, value)] = found.as_slice() else { panic!("{sentence}: {found:?}") };
        assert_eq!((kind.as_str(), value.split(' ').next()), ("date", Some("unknown")), "{sentence}");
    }
    assert_eq!(written("They met on 24 October 2025.", &Context::default())[0].2, "2025-10-24");
}

#[test]
fn open_dates_wait_for_the_tense() {
    let context = Context { document_date: Day::parse("2025-11-19"), direction: None };
    assert_eq!(written("They meet on Tuesday.", &context)[0].2, "2025-11-18 or 2025-11-25 [open]");
    let future = Context { direction: Some(Direction::Future), ..context };
    assert_eq!(written("They will meet on Tuesday.", &future)[0].2, "2025-11-25 [open]");
    assert_eq!(written("They will meet on 24 October.", &future)[0].2, "2026-10-24 [open]");
}

#[test]
fn long_texts_take_no_longer_for_each_word() {
    let sentence =
        "On Friday 12 of its 300 members, two-thirds of them from Paris, paid about $1.2bn for 5 km of road, and ";
    let timed = |times: u32| {
        let text = sentence.repeat(times as usize);
        let start = std::time::Instant::now();
        let found = mentions(&text, &dated()).1.len();
        (start.elapsed().as_secs_f64() / f64::from(times), found)
    };
    timed(10);
    let (short, few) = timed(100);
    let (long, many) = timed(2000);
    assert!(many >= few);
    assert!(long < short * 8.0 + 1e-3, "{long} s a sentence after {short} s");
}

/// Pieces of sentences, so that random texts reach the parsers.
const PIECES: [&str; 64] = [
    "28",
    "1.2",
    "3,500",
    "2025",
    "10:30",
    "24/10/2025",
    "½",
    "3½",
    "$",
    "€",
    "%",
    "-",
    "–",
    "to",
    "and",
    "between",
    "from",
    "twenty",
    "one",
    "two",
    "hundred",
    "million",
    "half",
    "a",
    "the",
    "third",
    "thirds",
    "second",
    "dozen",
    "dozens",
    "about",
    "at least",
    "more than",
    "or more",
    "October",
    "May",
    "Oct.",
    "Friday",
    "last",
    "next",
    "week",
    "days",
    "ago",
    "early",
    "late",
    "in",
    "on",
    "of",
    "km",
    "m",
    "ft",
    "km/h",
    "per",
    "old",
    "aged",
    "Miami",
    "Florida",
    ",",
    "(",
    ")",
    "\"",
    "“",
    "v5.2.1",
    "'90s",
];

proptest! {
    #[test]
    fn spans_lie_on_characters(content in "\\PC{0,120}") {
        holds(&content);
    }

    #[test]
    fn pieces_of_sentences_are_no_trouble(picks in prop::collection::vec((0..PIECES.len(), any::<bool>()), 0..40)) {
        let content: String = picks.iter().flat_map(|(at, space)| [PIECES[*at], if *space { " " } else { "" }]).collect();
        holds(&content);
    }
}

/// Every mention lies in its sentence, and its bytes on characters.
fn holds(content: &str) {
    for context in [dated(), Context::default()] {
        let (text, found) = mentions(content, &context);
        for (at, mention) in found {
            let tokens = text.sentence(text.sentences[at]);
            assert!(mention.tokens.start < mention.tokens.end && usize::from(mention.tokens.end) <= tokens.len());
            assert!(mention.tokens.start <= mention.core.start && mention.core.end <= mention.tokens.end);
            let span = mention.span(tokens);
            assert!(content.get(span.range()).is_some_and(|words| !words.is_empty()));
        }
    }
}
