//! Owns: tables: the row's first cell is the subject and the column's head the attribute, or the other
//! way round where the heads are subjects (DESIGN 5.1).
//! May not know: running text.

use rustc_hash::FxHashMap;

use super::build;
use super::cues::Cue;
use super::index::Use;
use super::matching::match_at;
use super::reading::Reading;
use super::reference::{References, Standing};
use super::setting::matches_anchor;
use super::view::View;
use super::{About, Aside, Fact, Facts, Modality, Naming, Polarity};
use crate::query::{AttributeId, EntityId};
use crate::text::{BlockKind, Tag, TokenKind};
use crate::value::{Direction, Value, ValueKind};

/// How many columns are looked through for the version that one is about.
const WIDEST: u32 = 12;

/// The sentences of each cell, by table, row and column.
type Cells = FxHashMap<(u32, u32, u32), Vec<u32>>;

/// Enters the facts of all tables of a document.
pub(super) fn extract(reading: &Reading<'_>, references: &References, facts: &mut Facts) {
    let mut cells: Cells = FxHashMap::default();
    let mut order: Vec<(u32, u32, u32)> = Vec::new();
    // Tables in which the first cell of each row is its number.
    let mut ranked: FxHashMap<u32, bool> = FxHashMap::default();
    for sentence in 0..reading.sentences() {
        if let BlockKind::Cell { table, row, column, .. } = reading.block_kind(sentence) {
            let place = (table, row, column);
            if !cells.contains_key(&place) {
                order.push(place);
            }
            cells.entry(place).or_default().push(sentence);
            if column == 0 && row > 0 {
                let all = ranked.entry(table).or_insert(true);
                *all &= is_rank(reading, sentence);
            }
        }
    }
    for (table, row, column) in order {
        // "Rank | Rider | Team": the rider is what the row is about.
        let key = u32::from(ranked.get(&table).copied().unwrap_or(false) && cells.contains_key(&(table, 0, 2)));
        if row == 0 || column == key {
            continue;
        }
        let at = |row: u32, column: u32| cells.get(&(table, row, column)).map(Vec::as_slice).unwrap_or_default();
        let heads = Heads {
            head: at(0, column),
            side: at(row, key),
            corner: at(0, key),
            single: !cells.contains_key(&(table, 0, 2)),
        };
        let period = heads.head.iter().find_map(|&sentence| period(reading, sentence));
        let version = |column: u32| at(0, column).iter().find_map(|&sentence| in_version(reading, sentence));
        let own = version(column);
        let older = own.as_ref().is_some_and(|own| {
            let others = (1..=WIDEST).filter(|other| *other != column).filter_map(version);
            others.into_iter().any(|other| is_later(&other, own))
        });
        let said = Cue(bracketed(reading, heads.head).0 | bracketed(reading, heads.side).0);
        for (attribute, subject, named) in pairs(reading, references, &heads) {
            let own = references.in_sentence(named).iter().find(|o| o.entity == subject);
            let naming = own.map_or_else(Naming::default, |o| o.naming.clone());
            let from = facts.facts.len();
            let told = (period.clone(), naming, &heads);
            add(reading, (attribute, subject, named), &told, at(row, column), facts);
            for fact in facts.facts.iter_mut().skip(from) {
                weigh(said, fact);
                if older {
                    fact.aside = Some(Aside::Past);
                }
            }
        }
    }
}

/// "3", "12.", "#4": a place in a row, and no year.
fn is_rank(reading: &Reading<'_>, sentence: u32) -> bool {
    let Some(range) = reading.sentence(sentence) else { return false };
    let tokens = reading.input.text.tokens.get(range.first as usize..range.last as usize).unwrap_or_default();
    let mut numbers = tokens.iter().filter(|token| token.kind == TokenKind::Number);
    let short = numbers.next().is_some_and(|token| token.end - token.start <= 3) && numbers.next().is_none();
    short && tokens.iter().all(|token| token.kind != TokenKind::Word)
}

/// "Default in 4.6": the version that a column is about.
fn in_version(reading: &Reading<'_>, sentence: u32) -> Option<Vec<u64>> {
    let view = reading.view(sentence)?;
    let at = (1..view.len()).find(|&at| of_version(view, at))?;
    let parts: Option<Vec<u64>> = view.word(at).split('.').map(|part| part.parse().ok()).collect();
    parts
}

/// Whether a token is the version behind "in" that ends a head.
fn of_version(view: &View<'_>, at: usize) -> bool {
    let last = at + 1 == view.len();
    last && view.tag(at) == Tag::Number && view.word(at).contains('.') && view.is_word(at - 1, "in")
}

fn is_later(one: &[u64], other: &[u64]) -> bool {
    one > other
}

/// "Height (planned)": a value that is not, or no longer, so.
fn weigh(said: Cue, fact: &mut Fact) {
    if said.is(Cue(Cue::PLAN.0 | Cue::EXPECT.0 | Cue::WANT.0)) {
        fact.modality = Modality::Predicted;
    }
    if said.is(Cue(Cue::PAST.0 | Cue::FORMER.0)) {
        fact.aside = Some(Aside::Past);
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
    Some(build::of_mention(reading, view, date, Direction::Past, false)).filter(|value| whole && value.date().is_some())
}

/// Attribute and subject of a cell; where no head names a subject, the document's own.
fn pairs(reading: &Reading<'_>, references: &References, heads: &Heads<'_>) -> Vec<(AttributeId, EntityId, u32)> {
    let mut pairs = Vec::new();
    for (of_attribute, of_subject) in [(heads.head, heads.side), (heads.side, heads.head)] {
        for &sentence in of_attribute {
            for (attribute, in_front) in attributes(reading, references, sentence) {
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
                // "Restoration cost | £19.8 million": the row names thing and attribute.
                let mut both = named(&[sentence]);
                both.extend(in_front.into_iter().map(|entity| (entity, sentence)));
                if !both.is_empty() && is_plain(reading, of_subject, heads.single) {
                    owners = both;
                }
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
    if pairs.is_empty() && heads.single && is_plain(reading, heads.head, true) {
        pairs.extend(heads.side.iter().flat_map(|&sentence| priced(reading, references, sentence)));
    }
    pairs.sort_unstable();
    pairs.dedup();
    pairs
}

/// "Adult ticket | £13.50": beside what is sold stands its price.
fn priced(reading: &Reading<'_>, references: &References, sentence: u32) -> Vec<(AttributeId, EntityId, u32)> {
    let extractor = reading.extractor;
    let Some(view) = reading.view(sentence) else { return Vec::new() };
    let whole = references.in_sentence(sentence).iter().filter(|o| {
        let own = view.phrase_headed_at(o.head).is_some_and(|id| view.range(id) == (0..view.len()));
        own && o.standing == Standing::Is
    });
    whole
        .flat_map(|o| {
            let asked = extractor.asked.get(&o.entity).map(Vec::as_slice).unwrap_or_default();
            asked.iter().copied().filter(|id| extractor.is_price(*id)).map(|id| (id, o.entity, sentence))
        })
        .collect()
}

/// Whether a head names no rival: in a table of "Property | Value", and a column of a year.
fn is_plain(reading: &Reading<'_>, head: &[u32], single: bool) -> bool {
    head.iter().all(|&sentence| {
        reading.view(sentence).is_none_or(|view| {
            let named = (0..view.len()).any(|at| view.tag(at) == Tag::Proper);
            (view.len() == 0 || reading.cue(view, 0).is(Cue::GENERAL)) && view.len() <= 3
                || single && !named && view.len() <= 3
                || period(reading, sentence).is_some()
        })
    })
}

/// The attributes that a head cell names as a whole, each with the things whose noun stands right in front of it
/// ("Session timeout").
fn attributes(reading: &Reading<'_>, references: &References, sentence: u32) -> Vec<(AttributeId, Vec<EntityId>)> {
    let Some(view) = reading.view(sentence) else { return Vec::new() };
    let first = reading.first_token(sentence);
    let mut found: Vec<(AttributeId, Vec<EntityId>)> = Vec::new();
    for hit in reading.hits_in(sentence).iter().filter(|hit| hit.uses.0 & Use::ATTRIBUTE != 0) {
        let at = (hit.token - first) as usize;
        let vocabulary = &reading.extractor.vocabulary;
        for word in std::iter::once(&hit.word).chain(vocabulary.lemmas(hit.word)) {
            for (attribute, front) in reading.extractor.attribute_nouns.get(word).map(Vec::as_slice).unwrap_or_default()
            {
                let Some(start) = at.checked_sub(front.len()) else { continue };
                let noun = front.iter().enumerate().all(|(place, word)| view.is_any(start + place, &[*word]));
                if !noun || found.iter().any(|(known, _)| known == attribute) {
                    continue;
                }
                let owners = in_front(reading, view, *attribute, start);
                let rest = if owners.is_empty() { start } else { 0 };
                if rest_is_light(references, view, rest, at + 1) {
                    found.push((*attribute, owners));
                }
            }
        }
    }
    found
}

/// The things of which an attribute is asked and whose noun is all that stands in front of a token.
fn in_front(reading: &Reading<'_>, view: &View<'_>, attribute: AttributeId, end: usize) -> Vec<EntityId> {
    let Some(last) = end.checked_sub(1).and_then(|last| view.tokens.get(last)) else { return Vec::new() };
    let first = (0..end).find(|&at| view.tag(at) != Tag::Determiner).unwrap_or(end);
    let words = view.tokens.get(first..end).unwrap_or_default();
    let vocabulary = &reading.extractor.vocabulary;
    let asked = reading.extractor.asked_of.get(&attribute).map(Vec::as_slice).unwrap_or_default();
    let forms = reading.extractor.noun_forms(last.word).filter(|form| {
        form.words.len() == words.len()
            && form.words.iter().zip(words).all(|(word, token)| vocabulary.same_lemma(token.word, *word))
            && asked.binary_search(&form.entity).is_ok()
    });
    forms.map(|form| form.entity).collect()
}

/// Outside the noun, a head cell may hold articles, units in brackets and marks, and whose it is
/// ("Length of the bridge").
fn rest_is_light(references: &References, view: &View<'_>, start: usize, end: usize) -> bool {
    let light =
        |at: usize| matches!(view.tag(at), Tag::Determiner | Tag::Punctuation) || view.mention_at(at, &[]).is_some();
    let versioned = |at: usize| view.is_word(at, "in") && of_version(view, at + 1);
    let marks = |at: usize| view.is_mark(at, "(") || view.is_mark(at, ",") || versioned(at);
    let bracket = (end..view.len()).find(|&at| marks(at)).unwrap_or(view.len());
    let own = references.in_sentence(view.sentence).iter().find(|o| o.standing == Standing::Is);
    let of = |end: usize| view.is_word(end, "of") && own.is_some_and(|o| end < o.tokens.start && o.head + 1 == bracket);
    // "Panes of glass": what is counted, with what it is made of.
    let stuff = |end: usize| {
        let plain =
            view.tag(end + 1) == Tag::Noun && view.phrase_at(end + 1).is_some_and(|id| view.range(id).len() == 1);
        view.is_word(end, "of") && plain && end + 2 == bracket && is_plural(view, end - 1)
    };
    let front = |at: usize| light(at) || own.is_some_and(|o| o.tokens.contains(&at) && o.head + 1 == start);
    let start = number_of(view, start);
    (0..start).all(front) && (of(end) || stuff(end) || (end..bracket).all(light))
}

/// "**Number of** arches": where the noun in front of a counted one begins.
fn number_of(view: &View<'_>, start: usize) -> usize {
    let of = start.checked_sub(2).filter(|_| view.is_word(start - 1, "of"));
    let counts = |at: &usize| ["number", "no", "count", "total"].iter().any(|word| view.is_word(*at, word));
    let Some(first) = of.filter(counts) else { return start };
    first.checked_sub(1).filter(|&at| view.is_word(at, "total")).unwrap_or(first)
}

/// What a head says of its cells beside the attribute: "Height (planned)", "Head count (former)".
fn bracketed(reading: &Reading<'_>, cells: &[u32]) -> Cue {
    let of = |sentence: u32| {
        let Some(view) = reading.view(sentence) else { return Cue::default() };
        let open = (0..view.len()).find(|&at| view.is_mark(at, "(")).unwrap_or(view.len());
        Cue((open..view.len()).fold(0, |bits, at| bits | reading.cue(view, at).0))
    };
    Cue(cells.iter().fold(0, |bits, &sentence| bits | of(sentence).0))
}

fn add(
    reading: &Reading<'_>,
    (attribute, entity, named): (AttributeId, EntityId, u32),
    (period, naming, heads): &(Option<Value>, Naming, &Heads<'_>),
    cell: &[u32],
    facts: &mut Facts,
) {
    let kinds = reading.extractor.kinds_of(attribute);
    for &sentence in cell {
        let Some(view) = reading.view(sentence) else { continue };
        let state = state_of(reading, view, attribute, 0..view.len());
        let scaled = || {
            let named: Vec<u32> = heads.side.iter().chain(heads.head).copied().collect();
            let general: Vec<u32> = heads.corner.iter().chain(heads.head).copied().collect();
            super::scale::value(reading, view, (&named, &general), kinds).map(|value| (value, 0..view.len()))
        };
        let found = state.or_else(scaled).or_else(|| cell_value(reading, view, kinds));
        let Some((value, tokens)) = found else { continue };
        facts.facts.push(Fact {
            about: About::Entity(entity),
            attribute: Some(attribute),
            source: reading.input.source,
            at: reading.in_file(view.span(tokens)),
            sentence: reading.sentence_span(sentence),
            subject_at: reading.sentence_span(named),
            polarity: Polarity::Affirmed,
            modality: Modality::Asserted,
            aside: None,
            period: period.clone(),
            attributed_to: Vec::new(),
            naming: naming.clone(),
            // "Revenue | 1,840": in what, nothing says.
            qualified: kinds.contains(&ValueKind::Money) && value.kind() == ValueKind::Number,
            by: "table".to_owned(),
            value,
        });
        return;
    }
}

/// "Status | closed", "Lid: screw cap": words that are a state, or one of its words.
pub(super) fn state_of(
    reading: &Reading<'_>,
    view: &View<'_>,
    attribute: AttributeId,
    tokens: std::ops::Range<usize>,
) -> Option<(Value, std::ops::Range<usize>)> {
    let extractor = reading.extractor;
    let query = extractor.queries.attributes.get(attribute.0 as usize)?;
    let words = view.words(tokens.clone());
    if query.is_truth()
        && let Some(truth) = build::truth(words)
    {
        return Some((Value::Truth(truth), tokens));
    }
    let named = query.statuses.iter().position(|status| status.name.eq_ignore_ascii_case(words));
    let goal = super::matching::Goal { kinds: &[], unit: None };
    let said = || {
        let lines = extractor.status_lines.iter().filter(|(of, ..)| *of == attribute);
        let mut whole = lines.filter(|(_, _, line)| {
            let mut anchors = tokens.clone().filter(|at| matches_anchor(view, line, *at));
            let hit = anchors.find_map(|at| match_at(view, line, line.anchor, at..at + 1, &goal));
            line.steps.len() == tokens.len() && hit.is_some_and(|hit| hit.tokens == tokens)
        });
        whole.next().map(|(_, state, _)| *state)
    };
    let state = named.or_else(said)?;
    let value = if query.is_truth() {
        Value::Truth(state == 0)
    } else {
        Value::Status(query.statuses.get(state)?.name.clone())
    };
    Some((value, tokens))
}

fn cell_value(reading: &Reading<'_>, view: &View<'_>, kinds: &[ValueKind]) -> Option<(Value, std::ops::Range<usize>)> {
    let suits = |at: usize| {
        view.mention_from(at, kinds)
            .filter(|&mention| view.mentions.get(mention).is_some_and(|mention| is_measured_so(mention.kind, kinds)))
    };
    if let Some(mention) = (0..view.len()).find_map(suits) {
        return Some((
            build::of_mention(reading, view, mention, Direction::Either, false),
            view.mention_range(mention),
        ));
    }
    let textual = kinds.is_empty()
        || kinds.iter().any(|&kind| super::view::is_named(kind) || matches!(kind, ValueKind::Text | ValueKind::Place));
    let whole = 0..view.len();
    // "Made | 1655" names no maker: who is named has letters, and is no date.
    let letters = view.words(whole.clone()).chars().any(char::is_alphabetic);
    let dated = view.mention_from(0, &[ValueKind::Date]).is_some_and(|date| view.mention_range(date) == whole);
    if !kinds.is_empty() && kinds.iter().all(|&kind| super::view::is_named(kind)) && (dated || !letters) {
        return None;
    }
    // "Chair | to be decided", "Chair | vacant": nobody's name.
    let open = view.is_word(0, "to") && view.is_word(1, "be");
    let people = !kinds.is_empty() && kinds.iter().all(|kind| matches!(kind, ValueKind::Person | ValueKind::Org));
    if open || people && !view.words(whole.clone()).contains(char::is_uppercase) {
        return None;
    }
    textual.then(|| (build::of_cell(view.words(whole.clone()).to_owned(), kinds), whole))
}

/// "Length | 96 m" tells no duration: what has a unit must have one of the kind that is asked for.
fn is_measured_so(kind: ValueKind, kinds: &[ValueKind]) -> bool {
    let strict = |kind: &ValueKind| matches!(kind, ValueKind::Money | ValueKind::Duration | ValueKind::Quantity);
    kinds.is_empty() || kinds.contains(&kind) || !strict(&kind) || !kinds.iter().all(strict)
}

fn is_plural(view: &View<'_>, head: usize) -> bool {
    view.phrase_headed_at(head)
        .and_then(|id| view.phrase(id))
        .is_some_and(|phrase| phrase.number == crate::text::Number::Plural)
}
