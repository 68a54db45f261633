//! Owns: tables: the row's first cell is the subject and the column's head the attribute, or the other
//! way round where the heads are subjects (DESIGN 5.1).
//! May not know: running text.

use rustc_hash::FxHashMap;

use super::build;
use super::index::Use;
use super::reading::Reading;
use super::reference::{References, Standing};
use super::view::View;
use super::{About, Fact, Facts, Modality, Naming, Polarity};
use crate::query::{AttributeId, EntityId};
use crate::text::BlockKind;
use crate::value::{TextValue, Value, ValueKind};

/// The sentences of each cell, by table, row and column.
type Cells = FxHashMap<(u32, u32, u32), Vec<u32>>;

/// Enters the facts of all tables of a document.
pub(super) fn extract(reading: &Reading<'_>, references: &References, facts: &mut Facts) {
    let mut cells: Cells = FxHashMap::default();
    let mut order: Vec<(u32, u32, u32)> = Vec::new();
    for sentence in 0..reading.sentences() {
        if let BlockKind::Cell { table, row, column, .. } = reading.block_kind(sentence) {
            let place = (table, row, column);
            if !cells.contains_key(&place) {
                order.push(place);
            }
            cells.entry(place).or_default().push(sentence);
        }
    }
    for (table, row, column) in order {
        if row == 0 || column == 0 {
            continue;
        }
        let at = |row: u32, column: u32| cells.get(&(table, row, column)).map(Vec::as_slice).unwrap_or_default();
        let heads = Heads {
            head: at(0, column),
            side: at(row, 0),
            corner: at(0, 0),
            single: !cells.contains_key(&(table, 0, 2)),
        };
        let period = heads.head.iter().find_map(|&sentence| period(reading, sentence));
        for (attribute, subject, named) in pairs(reading, references, &heads) {
            add(reading, (attribute, subject, named), &period, at(row, column), facts);
        }
    }
}

/// The cells that say what a cell of a table means.
struct Heads<'c> {
    /// Above its column.
    head: &'c [u32],
    /// In front of its row.
    side: &'c [u32],
    /// Where both meet.
    corner: &'c [u32],
    /// Whether the table has one column of values.
    single: bool,
}

/// "Q3 2025", "2024": the column of a time. A day alone is no period.
fn period(reading: &Reading<'_>, sentence: u32) -> Option<Value> {
    let view = reading.view(sentence)?;
    let date = view.mentions.iter().position(|mention| mention.kind == ValueKind::Date)?;
    let whole = view.mention_range(date).len() == view.len();
    Some(build::of_mention(reading, view, date, false, false)).filter(|value| whole && value.date().is_some())
}

/// Attribute and subject of a cell; where no head names a subject, the document's own.
fn pairs(reading: &Reading<'_>, references: &References, heads: &Heads<'_>) -> Vec<(AttributeId, EntityId, u32)> {
    let mut pairs = Vec::new();
    for (of_attribute, of_subject) in [(heads.head, heads.side), (heads.side, heads.head)] {
        for &sentence in of_attribute {
            for attribute in attributes(reading, references, sentence) {
                let asked = reading.extractor.asked_of.get(&attribute).map(Vec::as_slice).unwrap_or_default();
                let named = |cells: &[u32]| -> Vec<(EntityId, u32)> {
                    cells
                        .iter()
                        .flat_map(|&sentence| references.in_sentence(sentence))
                        .filter(|o| o.standing == Standing::Is && asked.binary_search(&o.entity).is_ok())
                        .map(|o| (o.entity, o.sentence))
                        .collect()
                };
                let mut owners = named(of_subject);
                if owners.is_empty() && is_plain(reading, of_subject, heads.single) {
                    owners = named(heads.corner);
                    if owners.is_empty() {
                        let silent = super::attribute::silent_subject(reading, references, attribute, sentence);
                        owners.extend(silent.map(|(entity, _)| (entity, sentence)));
                    }
                }
                pairs.extend(owners.into_iter().map(|(entity, sentence)| (attribute, entity, sentence)));
            }
        }
    }
    pairs.sort_unstable();
    pairs.dedup();
    pairs
}

/// Whether a head names no rival: in a table of "Property | Value", and a column of a year.
fn is_plain(reading: &Reading<'_>, head: &[u32], single: bool) -> bool {
    head.iter().all(|&sentence| {
        reading.view(sentence).is_none_or(|view| {
            let word = view.word(0).to_lowercase();
            let general = [
                "value",
                "figure",
                "data",
                "details",
                "detail",
                "specification",
                "information",
                "number",
                "amount",
                "result",
                "entry",
                "answer",
                "fact",
                "",
            ];
            let named = (0..view.len()).any(|at| view.tag(at) == crate::text::Tag::Proper);
            general.contains(&word.as_str()) && view.len() <= 3
                || single && !named && view.len() <= 3
                || period(reading, sentence).is_some()
        })
    })
}

/// The attributes that a head cell names as a whole.
fn attributes(reading: &Reading<'_>, references: &References, sentence: u32) -> Vec<AttributeId> {
    let Some(view) = reading.view(sentence) else { return Vec::new() };
    let first = reading.first_token(sentence);
    let mut found = Vec::new();
    for hit in reading.hits_in(sentence).iter().filter(|hit| hit.uses.0 & Use::ATTRIBUTE != 0) {
        let at = (hit.token - first) as usize;
        let vocabulary = &reading.extractor.vocabulary;
        for word in std::iter::once(&hit.word).chain(vocabulary.lemmas(hit.word)) {
            for (attribute, front) in reading.extractor.attribute_nouns.get(word).map(Vec::as_slice).unwrap_or_default()
            {
                let start = at.checked_sub(front.len());
                let whole = start.is_some_and(|start| {
                    front.iter().enumerate().all(|(place, word)| view.is_any(start + place, &[*word]))
                        && rest_is_light(references, view, start, at + 1)
                });
                if whole && !found.contains(attribute) {
                    found.push(*attribute);
                }
            }
        }
    }
    found
}

/// Outside the noun, a head cell may hold articles, units in brackets and marks, and whose it is
/// ("Length of the bridge").
fn rest_is_light(references: &References, view: &View<'_>, start: usize, end: usize) -> bool {
    use crate::text::Tag;
    let light =
        |at: usize| matches!(view.tag(at), Tag::Determiner | Tag::Punctuation) || view.mention_at(at, &[]).is_some();
    let bracket = (end..view.len()).find(|&at| view.is_mark(at, "(") || view.is_mark(at, ",")).unwrap_or(view.len());
    let own = references.in_sentence(view.sentence).iter().find(|o| o.standing == Standing::Is);
    let of = |end: usize| view.is_word(end, "of") && own.is_some_and(|o| end < o.tokens.start && o.head + 1 == bracket);
    (0..start).all(light) && (of(end) || (end..bracket).all(light))
}

fn add(
    reading: &Reading<'_>,
    (attribute, entity, named): (AttributeId, EntityId, u32),
    period: &Option<Value>,
    cell: &[u32],
    facts: &mut Facts,
) {
    let kinds = reading.extractor.kinds_of(attribute);
    for &sentence in cell {
        let Some(view) = reading.view(sentence) else { continue };
        let Some((value, tokens)) = cell_value(reading, view, &kinds) else { continue };
        facts.facts.push(Fact {
            about: About::Entity(entity),
            attribute: Some(attribute),
            value,
            source: reading.input.source,
            at: reading.in_file(view.span(tokens)),
            sentence: reading.sentence_span(sentence),
            subject_at: reading.sentence_span(named),
            polarity: Polarity::Affirmed,
            modality: Modality::Asserted,
            aside: None,
            period: period.clone(),
            attributed_to: Vec::new(),
            naming: Naming::default(),
            qualified: false,
            by: "table".to_owned(),
        });
        return;
    }
}

fn cell_value(reading: &Reading<'_>, view: &View<'_>, kinds: &[ValueKind]) -> Option<(Value, std::ops::Range<usize>)> {
    let first = (0..view.len()).find_map(|at| view.mention_from(at, kinds));
    if let Some(mention) = first {
        return Some((build::of_mention(reading, view, mention, false, false), view.mention_range(mention)));
    }
    let textual = kinds.is_empty()
        || kinds.iter().any(|&kind| super::view::is_named(kind) || matches!(kind, ValueKind::Text | ValueKind::Place));
    let whole = 0..view.len();
    textual.then(|| (Value::Text(TextValue { text: view.words(whole.clone()).to_owned(), whole: true }), whole))
}
