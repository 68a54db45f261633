//! Prints the mentions of each line of standard input: `mention | kind | value | hints`.
//! A line `@2025-11-19` sets the document's date for those that follow;
//! `@2025-11-19 past` reads open dates as past.
#![allow(clippy::print_stdout, clippy::unwrap_used, reason = "a tool for people who work on this crate")]

use std::io::BufRead;

use gainsay::mention::{Context, Tables, describe, find};
use gainsay::text::tokenize_lines;
use gainsay::value::{Day, Direction};

fn main() {
    let vocabulary = Tables::english();
    let tables = Tables::new(vocabulary);
    let mut context = Context::default();
    for line in std::io::stdin().lock().lines() {
        let line = line.unwrap();
        if let Some(date) = line.strip_prefix('@') {
            context.document_date = Day::parse(date.split(' ').next().unwrap());
            context.direction = date.ends_with(" past").then_some(Direction::Past);
            continue;
        }
        println!("{line}");
        let text = tokenize_lines(&line, &vocabulary);
        for sentence in &text.sentences {
            let tokens = text.sentence(*sentence);
            let mut found = Vec::new();
            find(&line, tokens, &tables, &context, &mut found);
            for mention in &found {
                let text = mention.span(tokens).slice(&line);
                println!("    {text} | {:?} | {} | {}", mention.kind, describe(&mention.value), mention.hints);
            }
        }
    }
}
