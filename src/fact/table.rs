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
        let head = cells.get(&(table, 0, column)).cloned().unwrap_or_default();
        let side = cells.get(&(table, row, 0)).cloned().unwrap_or_default();
        let Some(cell) = cells.get(&(table, row, column)) else { continue };
        for (attribute, subject, named) in pairs(reading, references, &head, &side) {
            add(reading, attribute, subject, named, cell, facts);
        }
    }
}

/// Attribute and subject of a cell; where neither head names a subject, the document's own.
fn pairs(
    reading: &Reading<'_>,
    references: &References,
    head: &[u32],
    side: &[u32],
) -> Vec<(AttributeId, EntityId, u32)> {
    let mut pairs = Vec::new();
    for (of_attribute, of_subject) in [(head, side), (side, head)] {
        for &sentence in of_attribute {
            for attribute in attributes(reading, sentence) {
                let asked = reading.extractor.asked_of.get(&attribute).map(Vec::as_slice).unwrap_or_default();
                let named: Vec<(EntityId, u32)> = of_subject
                    .iter()
                    .flat_map(|&sentence| references.in_sentence(sentence))
                    .filter(|o| o.standing == Standing::Is && asked.binary_search(&o.entity).is_ok())
                    .map(|o| (o.entity, o.sentence))
                    .collect();
                if named.is_empty() && is_plain(reading, of_subject) {
                    let silent = super::attribute::silent_subject(reading, references, attribute, sentence);
                    pairs.extend(silent.map(|(entity, _)| (attribute, entity, sentence)));
                }
                pairs.extend(named.into_iter().map(|(entity, sentence)| (attribute, entity, sentence)));
            }
        }
    }
    pairs.sort_unstable();
    pairs.dedup();
    pairs
}

/// Whether a head names no rival: a table of "Property | Value".
fn is_plain(reading: &Reading<'_>, head: &[u32]) -> bool {
    head.iter().all(|&sentence| {
        reading.view(sentence).is_none_or(|view| {
            let word = view.word(0).to_lowercase();
            view.len() <= 3
                && [
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
                    "",
                ]
                .contains(&word.as_str())
        })
    })
}

/// The attributes that a head cell names as a whole.
fn attributes(reading: &Reading<'_>, sentence: u32) -> Vec<AttributeId> {
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
                        && rest_is_light(view, start, at + 1)
                });
                if whole && !found.contains(attribute) {
                    found.push(*attribute);
                }
            }
        }
    }
    found
}

/// Outside the noun, a head cell may hold articles, units in brackets and marks.
fn rest_is_light(view: &View<'_>, start: usize, end: usize) -> bool {
    use crate::text::Tag;
    let light =
        |at: usize| matches!(view.tag(at), Tag::Determiner | Tag::Punctuation) || view.mention_at(at, &[]).is_some();
    let bracket = (end..view.len()).find(|&at| view.is_mark(at, "(") || view.is_mark(at, ",")).unwrap_or(view.len());
    (0..start).all(light) && (end..bracket).all(light)
}

fn add(reading: &Reading<'_>, attribute: AttributeId, entity: EntityId, named: u32, cell: &[u32], facts: &mut Facts) {
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
            period: None,
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
