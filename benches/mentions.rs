//! How fast mentions are found in sentences that hold numbers, dates and places.
//! The text is made here from varied sentences, so that the figures need no file.

use divan::Bencher;
use divan::counter::{BytesCount, ItemsCount};
use gainsay::mention::{Context, Tables, find};
use gainsay::text::{Text, tokenize_lines};
use gainsay::value::Day;

fn main() {
    divan::main();
}

const SENTENCES: [&str; 8] = [
    "The council of Rotterdam agreed on Tuesday to spend €4.2 million on the bridge, which opened in 1987 and carries 12,400 cars a day.",
    "At least 16 people were hurt and two-thirds of the 300 houses were flooded, the mayor said, while nobody died.",
    "The phone has a 6.1-inch screen, a 5,000 mAh battery and, from 24 to 26 October, costs about $799.",
    "She beat the champion 6-4, 6-3 in an hour and a half, her twenty-first win since early 2024.",
    "Profit rose to $1.13bn in the third quarter of 2025 from $980 million a year earlier, up 15 %.",
    "The envoy, who is 54, spent three days in Miami, Florida, in late October and left for Kyiv last Friday.",
    "Nothing in the report that the committee read aloud explains why the work was left to others for so long.",
    "He said that the harbour would be closed until the owners had shown that the new cranes could be trusted.",
];

fn news(bytes: usize) -> String {
    let mut text = String::with_capacity(bytes + 200);
    for at in 0.. {
        if text.len() >= bytes {
            break;
        }
        text.push_str(SENTENCES[at % SENTENCES.len()]);
        text.push(if at % 5 == 4 { '\n' } else { ' ' });
    }
    text
}

fn all(content: &str, text: &Text, tables: &Tables) -> usize {
    let context = Context { document_date: Day::parse("2025-11-19"), direction: None };
    let mut found = Vec::new();
    let mut count = 0;
    for sentence in &text.sentences {
        found.clear();
        find(content, text.sentence(*sentence), tables, &context, &mut found);
        count += found.len();
    }
    count
}

#[divan::bench(args = [50_000, 500_000, 5_000_000])]
fn find_mentions(bencher: Bencher<'_, '_>, bytes: usize) {
    let vocabulary = Tables::english();
    let tables = Tables::new(vocabulary);
    let content = news(bytes);
    let text = tokenize_lines(&content, &vocabulary);
    bencher
        .counter(BytesCount::of_str(&content))
        .counter(ItemsCount::new(text.tokens.len()))
        .bench(|| all(&content, &text, &tables));
}

#[divan::bench]
fn extend_vocabulary(bencher: Bencher<'_, '_>) {
    bencher.bench(|| Tables::english().with_program([], ["widget", "frobnicate", "peace plan"]));
}
