//! How fast text becomes tokens and sentences, and how fast the vocabulary is built.
//! The text is made here from varied sentences, so that the figures need no file.

use divan::Bencher;
use divan::counter::BytesCount;
use gainsay::text::{Vocabulary, tokenize_lines};

fn main() {
    divan::main();
}

const NAMES: [&str; 8] =
    ["Harbour Line", "Ann Roe", "Northgate Ltd.", "the U.S. Navy", "Dr. Lee", "São Tomé", "O’Neill", "J. K. Poe"];
const VERBS: [&str; 8] =
    ["opened", "didn’t replace", "had inspected", "is building", "will close", "rejected", "bought", "was fined over"];
const THINGS: [&str; 8] = [
    "a 12-room school",
    "the bridge’s northern span",
    "eight ferries",
    "its own rules",
    "the new port",
    "two farms",
    "a hospital",
    "the line",
];
const TAILS: [&str; 8] = [
    "on Aug. 15",
    "in the third week of October 2019",
    "for about $1.2bn",
    "because the river had risen by 3.5 metres overnight",
    "according to a report that nobody has published yet",
    "after a vote of 41–16",
    "at 10:30 a.m. on Monday",
    "“to save money”, she said",
];

/// `bytes` of news in paragraphs, never twice the same figures.
fn news(bytes: usize) -> String {
    let mut text = String::with_capacity(bytes + 200);
    let mut state = 1_usize;
    let mut pick = |list: &[&'static str; 8]| {
        state = state.wrapping_mul(6_364_136_223_846_793_005).wrapping_add(1_442_695_040_888_963_407);
        list[(state >> 33) % 8]
    };
    let mut number = 0;
    while text.len() < bytes {
        number += 1;
        let (name, verb, thing, tail) = (pick(&NAMES), pick(&VERBS), pick(&THINGS), pick(&TAILS));
        text.push_str(&format!("{name} {verb} {thing} {tail}, and {number} people in the town were told about it. "));
        if number % 5 == 0 {
            text.push('\n');
        }
    }
    text
}

#[divan::bench(args = [50_000, 500_000, 5_000_000])]
fn tokenize_news(bencher: Bencher<'_, '_>, bytes: usize) {
    let text = news(bytes);
    let vocabulary = Vocabulary::english();
    bencher.counter(BytesCount::of_str(&text)).bench(|| tokenize_lines(&text, vocabulary));
}

#[divan::bench]
fn build_vocabulary(bencher: Bencher<'_, '_>) {
    bencher.bench(|| Vocabulary::new(["widget", "frobnicate", "peace plan"]));
}
