//! Owns: units that stand in the heads of a table: "Height (m)", "Revenue, EUR million", "€m" in the corner.
//! May not know: subjects and attributes.

use super::reading::Reading;
use super::view::View;
use crate::mention::{self, Context, Mention};
use crate::text::{Tag, tokenize_lines};
use crate::value::{Unit, Value, ValueKind};

/// How many words a unit in a head may have.
const LONGEST: usize = 4;

/// Signs that stand in front of a sum.
const SIGNS: [char; 4] = ['€', '$', '£', '¥'];

/// The value of a cell that holds a bare number, in the unit that the heads give. `own` are the cells that name the
/// attribute, `general` those that stand for the whole table: their unit counts for what is measured so.
pub(super) fn value(
    reading: &Reading<'_>,
    view: &View<'_>,
    (own, general): (&[u32], &[u32]),
    kinds: &[ValueKind],
) -> Option<Value> {
    let bare = |tag: Tag| matches!(tag, Tag::Number | Tag::Punctuation);
    let [Mention { kind: ValueKind::Number, .. }] = view.mentions.as_slice() else { return None };
    if !(0..view.len()).all(|at| bare(view.tag(at))) {
        return None;
    }
    let number = view.words(0..view.len());
    for &head in own {
        for unit in behind(reading, head) {
            if let Some(value) = measured(reading, number, &unit) {
                return Some(value);
            }
        }
    }
    for &corner in general {
        let Some(whole) = reading.view(corner).map(|view| view.words(0..view.len()).to_owned()) else { continue };
        let units = behind(reading, corner).into_iter().chain(std::iter::once(trimmed(&whole)));
        for unit in units {
            let value = measured(reading, number, &unit);
            if let Some(value) =
                value.filter(|value| kinds.contains(&value.kind()) && value.kind() != ValueKind::Number)
            {
                return Some(value);
            }
        }
    }
    None
}

/// What stands in brackets or behind a comma: "(m)", ", EUR million".
fn behind(reading: &Reading<'_>, head: u32) -> Vec<String> {
    let Some(view) = reading.view(head) else { return Vec::new() };
    let words = |from: usize, to: usize| trimmed(view.words(from..to));
    let open = (0..view.len()).find(|&at| view.is_mark(at, "(") || view.is_mark(at, "["));
    let close = |from: usize| (from..view.len()).find(|&at| view.is_mark(at, ")") || view.is_mark(at, "]"));
    let bracket = open.and_then(|open| Some(words(open + 1, close(open)?)));
    let comma = (1..view.len()).rev().find(|&at| view.is_mark(at, ","));
    bracket.into_iter().chain(comma.map(|comma| words(comma + 1, view.len()))).filter(|unit| !unit.is_empty()).collect()
}

/// A unit without the words around it: "in", "all figures in", "unless stated otherwise".
fn trimmed(words: &str) -> String {
    let cut = words.split(" unless").next().unwrap_or_default().split(" except").next().unwrap_or_default();
    let cut = cut.strip_prefix("In ").unwrap_or(cut);
    let start = cut.find("in ").filter(|at| *at == 0 || cut.get(..*at).is_some_and(|front| front.ends_with(' ')));
    let unit = start.and_then(|at| cut.get(at + 3..)).unwrap_or(cut);
    let unit = unit.trim();
    // "thousands of euros"
    ["thousands", "millions", "billions"].iter().find_map(|many| of_many(unit, many)).unwrap_or_else(|| unit.to_owned())
}

fn of_many(unit: &str, many: &str) -> Option<String> {
    let lower = unit.to_lowercase();
    let rest = lower.strip_prefix(many)?;
    let of = rest.trim_start().strip_prefix("of ").unwrap_or(rest);
    Some(format!("{} {}", many.strip_suffix('s')?, of.trim()).trim().to_owned())
}

/// The number in a unit, if the two are one value: "1,840" in "EUR million", "12" in "m", "11.3" in "million".
fn measured(reading: &Reading<'_>, number: &str, unit: &str) -> Option<Value> {
    let words: Vec<&str> = unit.split_whitespace().collect();
    if words.is_empty() || words.len() > LONGEST || unit.chars().any(|letter| letter.is_ascii_digit()) {
        return None;
    }
    let mut turned = words;
    turned.reverse();
    let signed = unit.strip_prefix(SIGNS).and_then(|rest| Some(format!("{}{number}{rest}", unit.chars().next()?)));
    let spaced =
        unit.strip_prefix(SIGNS).and_then(|rest| Some(format!("{}{number} {}", unit.chars().next()?, rest.trim())));
    let written = [Some(format!("{number} {unit}")), Some(format!("{number} {}", turned.join(" "))), signed, spaced];
    written.into_iter().flatten().find_map(|text| whole(reading, &text))
}

/// The value that a text is as a whole, if it is a figure and has more than its number.
fn whole(reading: &Reading<'_>, text: &str) -> Option<Value> {
    let extractor = reading.extractor;
    let read = tokenize_lines(text, &extractor.vocabulary);
    let [sentence] = read.sentences.as_slice() else { return None };
    let tokens = read.sentence(*sentence);
    let mut mentions = Vec::new();
    let context = Context { document_date: None, direction: None };
    mention::find(text, tokens, &extractor.tables, &context, &mut mentions);
    let [mention] = mentions.as_slice() else { return None };
    let all = mention.tokens.start == 0 && usize::from(mention.tokens.end) == tokens.len();
    let Value::Figure(figure) = &mention.value else { return None };
    (all && !matches!(figure.unit, Unit::Noun(_))).then(|| mention.value.clone())
}
