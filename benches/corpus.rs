//! Text and rules for the benches: documents of news, never twice the same figures, and bare
//! assertions about what they mention and what they don't.
//!
//! The text is made here from varied sentences; `GAINSAY_CORPUS=folder` takes the `.txt` files of a
//! folder in its place, repeated with other figures.
#![allow(dead_code, reason = "each bench takes the part that it needs")]
#![allow(clippy::unwrap_used, clippy::indexing_slicing, reason = "a bench may stop where its text is not there")]

use std::collections::BTreeMap;
use std::fmt::Write as _;

use gainsay::fact::{Extractor, Facts, Input};
use gainsay::source::SourceId;

/// A small generator of numbers that look random and are the same each time.
pub(crate) struct Dice(u64);

impl Dice {
    pub(crate) fn new(seed: u64) -> Self {
        Self(seed)
    }

    pub(crate) fn roll(&mut self, sides: usize) -> usize {
        self.0 = self.0.wrapping_mul(6_364_136_223_846_793_005).wrapping_add(1_442_695_040_888_963_407);
        (self.0 >> 33) as usize % sides
    }

    fn pick<'l>(&mut self, list: &[&'l str]) -> &'l str {
        list[self.roll(list.len())]
    }
}

const PEOPLE: &[&str] = &[
    "Ann Roe",
    "Peter Lindqvist",
    "Maria Okafor",
    "Dmitri Volkov",
    "Susan Hale",
    "Omar Haddad",
    "Chen Wei",
    "Lucia Ferrante",
    "Tom Barrow",
    "Ingrid Solberg",
    "Rafael Ortega",
    "Priya Nair",
];
const FIRMS: &[&str] = &[
    "Northgate Systems",
    "Harbour Line",
    "Brightwater",
    "Orrin Foods",
    "Calder Steel",
    "Vantro",
    "Pellworth Bank",
    "Sunfield Energy",
    "Marlow Air",
    "Kestrel Motors",
];
const PLACES: &[&str] = &["Oslo", "Geneva", "Miami", "Lagos", "Turin", "Kyoto", "Istanbul", "Leeds", "Denver", "Riga"];
const THINGS: &[&str] = &[
    "plan", "bridge", "storm", "school", "report", "train", "budget", "phone", "museum", "ship", "company", "bank",
    "plant", "trial", "law", "festival",
];
const CLAUSES: &[&str] = &[
    "because the river had risen overnight",
    "as had been agreed in spring",
    "which nobody had foreseen",
    "after months of talks behind closed doors",
    "while prices elsewhere were falling",
    "according to two officials",
    "although the council had asked for more time",
    "in spite of the weather",
    "and the unions did not object",
];

fn sentence(dice: &mut Dice, text: &mut String) {
    let number = 2 + dice.roll(97);
    let (person, other) = (dice.pick(PEOPLE), dice.pick(PEOPLE));
    let (firm, place, thing, clause) = (dice.pick(FIRMS), dice.pick(PLACES), dice.pick(THINGS), dice.pick(CLAUSES));
    let done = match dice.roll(24) {
        0 => write!(text, "{person} met {other} in {place} on Tuesday, {clause}. "),
        1 => write!(text, "{firm} reported revenue of ${number}.{} billion, {clause}. ", number % 10),
        2 => write!(text, "The {thing} has {number} points, {clause}. "),
        3 => write!(text, "{person}, {number}, was appointed chief executive of {firm} {clause}. "),
        4 => write!(text, "The {number}-page {thing} was published in {place} {clause}. "),
        5 => write!(text, "At least {number} people were injured when the {thing} was hit, {clause}. "),
        6 => write!(text, "{firm} employs {number},500 people in {place}. "),
        7 => write!(text, "“We shall not give way,” {person} told reporters in {place}. "),
        8 => write!(text, "The {thing} is {number} metres long and cost ${number} million, {clause}. "),
        9 => write!(text, "Shares of {firm} fell {number}% on Monday {clause}. "),
        10 => write!(text, "It was the third time in {number} years that {place} had seen anything like it. "),
        11 => write!(text, "Few in the town remember how things stood before, {clause}. "),
        12 => write!(text, "Critics say that the change came too late, {clause}. "),
        13 => write!(text, "{person} did not answer questions about the {thing}. "),
        14 => write!(text, "The {thing} opened in {} and draws {number},000 visitors a year. ", 1900 + number),
        15 => write!(text, "{firm} bought a rival from {place} for about ${number} million {clause}. "),
        16 => {
            write!(text, "Many had left their homes by nightfall, {clause}, and nobody knew when they could return. ")
        }
        17 => write!(text, "A spokesman for {firm} said that the work would go on {clause}. "),
        18 => {
            write!(text, "What happens next is anybody's guess, said {person}, who has watched the sector since 1998. ")
        }
        19 => write!(text, "The weather in {place} was mild for the season. "),
        20 => write!(text, "Its rules allow no more than {number} guests, {clause}. "),
        21 => write!(text, "He had been warned more than once, {clause}. "),
        22 => write!(text, "The road to {place} stayed shut {clause}, and buses were diverted. "),
        _ => write!(text, "On {} October the {thing} will be shown in {place} {clause}. ", 1 + number % 28),
    };
    done.unwrap();
}

/// A document of about three thousand bytes.
fn made(dice: &mut Dice) -> String {
    let mut text = String::new();
    while text.len() < 3_000 {
        for _ in 0..4 {
            sentence(dice, &mut text);
        }
        text.push_str("\n\n");
    }
    text
}

/// The same text with other figures: the last digit of each number is moved on.
fn varied(text: &str, by: u8) -> String {
    let next_is_digit = |at: usize| text.as_bytes().get(at + 1).is_some_and(u8::is_ascii_digit);
    text.char_indices()
        .map(|(at, letter)| match letter {
            '0'..='9' if !next_is_digit(at) => char::from(b'0' + (letter as u8 - b'0' + by) % 10),
            other => other,
        })
        .collect()
}

/// Documents of `bytes` bytes together.
pub(crate) fn documents(bytes: usize) -> Vec<String> {
    let mut files: Vec<String> = Vec::new();
    if let Some(folder) = std::env::var_os("GAINSAY_CORPUS") {
        let mut paths: Vec<_> = std::fs::read_dir(folder).unwrap().map(|entry| entry.unwrap().path()).collect();
        paths.sort();
        paths.retain(|path| path.extension().is_some_and(|end| end == "txt"));
        files.extend(paths.into_iter().map(|path| String::from_utf8_lossy(&std::fs::read(path).unwrap()).into_owned()));
    }
    let mut dice = Dice::new(7);
    let mut documents = Vec::new();
    let mut size = 0;
    let mut round = 0;
    while size < bytes {
        let document = match files.get(round % files.len().max(1)) {
            Some(file) => varied(file, (round / files.len()) as u8),
            None => made(&mut dice),
        };
        size += document.len();
        round += 1;
        documents.push(document);
    }
    documents
}

/// Capitalised words behind lower-case ones, most frequent first, and then made-up names: what half the
/// assertions are about.
fn names(documents: &[String], count: usize) -> Vec<String> {
    let mut found: BTreeMap<&str, usize> = BTreeMap::new();
    for document in documents {
        let mut lower = false;
        for word in document.split([' ', '\n']) {
            let bare = word.trim_matches(|letter: char| !letter.is_alphanumeric());
            let name = bare.len() > 3 && bare.chars().all(char::is_alphabetic);
            let capital = bare.starts_with(|first: char| first.is_ascii_uppercase());
            if lower && name && capital {
                *found.entry(bare).or_default() += 1;
            }
            lower = bare.len() == word.len() && !capital && !bare.is_empty();
        }
    }
    let mut names: Vec<(&str, usize)> = found.into_iter().collect();
    names.sort_by_key(|(name, count)| (std::cmp::Reverse(*count), *name));
    let mut names: Vec<String> = names.into_iter().take(count / 2).map(|(name, _)| name.to_owned()).collect();
    let mut dice = Dice::new(11);
    while names.len() < count {
        const STARTS: [&str; 12] = ["Bar", "Vel", "Kor", "Mun", "Tri", "Os", "Len", "Dra", "Hul", "Wes", "Quin", "Zab"];
        const MIDDLES: [&str; 10] = ["a", "en", "ili", "o", "und", "er", "ak", "ost", "im", "ur"];
        const ENDS: [&str; 10] = ["ford", "vik", "man", "sen", "ova", "elli", "gart", "low", "dez", "tis"];
        let parts = (STARTS[dice.roll(12)], MIDDLES[dice.roll(10)], MIDDLES[dice.roll(10)], ENDS[dice.roll(10)]);
        names.push(format!("{}{}{}{}", parts.0, parts.1, parts.2, parts.3));
    }
    names
}

/// A rule file of bare assertions of many kinds about names and nouns, of which about half occur.
pub(crate) fn assertions(documents: &[String], count: usize) -> String {
    let names = names(documents, count);
    let occurring = names.len() / 2;
    const NOUNS: [&str; 20] = [
        "plan",
        "plane",
        "company",
        "market",
        "bank",
        "storm",
        "bridge",
        "contract",
        "ship",
        "report",
        "phone",
        "school",
        "volcano",
        "orchestra",
        "vaccine",
        "glacier",
        "satellite",
        "refinery",
        "lighthouse",
        "tournament",
    ];
    const FIGURES: [&str; 24] = [
        "points",
        "orders",
        "pages",
        "revenue",
        "profit",
        "cost",
        "length",
        "height",
        "width",
        "deaths",
        "injuries",
        "employees",
        "capacity",
        "price",
        "share",
        "visitors",
        "speed",
        "weight",
        "members",
        "seats",
        "budget",
        "area",
        "range",
        "turnout",
    ];
    const EVENTS: [&str; 8] = ["meeting", "call", "visit", "acquisition", "merger", "election", "attack", "agreement"];
    let mut dice = Dice::new(3);
    let mut text = String::new();
    for at in 0..count {
        // Names that occur and names that do not, in turn; the frequent ones first.
        let name = &names[if at % 2 == 0 { at / 2 } else { occurring + at / 2 }.min(names.len() - 1)];
        let other = &names[dice.roll(names.len())];
        let (noun, figure, place) = (dice.pick(&NOUNS), dice.pick(&FIGURES), dice.pick(PLACES));
        let number = 2 + dice.roll(97);
        let done = match at % 10 {
            0 => writeln!(text, "{name}.revenue == ${number} billion"),
            1 => writeln!(text, "meeting({name}, {other}).place == {place}"),
            2 => writeln!(text, "{noun}.{figure} == {number}"),
            3 => writeln!(text, "{name}.employees >= {number}"),
            4 => writeln!(text, "{name}.age == {number}"),
            5 => writeln!(text, "{name}.{figure} == {number}"),
            6 => writeln!(text, "{}({name}, {other}).date in 2008-01-01..2009-12-31", dice.pick(&EVENTS)),
            7 => writeln!(text, "{name}.chair == {other}"),
            8 => writeln!(text, "{noun}.{figure} in {number}..{}", number + 10),
            _ => writeln!(text, "{name}.founding == {}", 1900 + number),
        };
        done.unwrap();
    }
    text
}

/// Runs documents through the whole documents arm: format, tokens, facts.
pub(crate) fn extract(extractor: &Extractor<'_>, documents: &[String]) -> usize {
    documents.iter().map(|text| extract_one(extractor, text).facts.len()).sum()
}

/// Runs one document through the whole documents arm.
pub(crate) fn extract_one(extractor: &Extractor<'_>, text: &str) -> Facts {
    let document = gainsay::document::load("text.txt", text);
    let tokens = gainsay::text::tokenize(&document.content, document.blocks, extractor.vocabulary());
    extractor.extract(Input {
        source: SourceId(0),
        content: &document.content,
        text: &tokens,
        map: &document.map,
        date: gainsay::value::Day::parse("2008-11-19"),
        publisher: None,
    })
}
