//! Owns: names of the gazetteer in a sentence: "Miami", "Miami, Florida", "Turkish".
//! May not know: what happened there. Names of persons and organisations that hold a place's name
//! ("Paris Hilton", "Bank of England") are left alone.

use rustc_hash::{FxHashMap, FxHashSet};

use super::class::Class;
use super::cursor::Cursor;
use super::{Hints, Mention, narrow};
use crate::text::{Flags, WordId};
use crate::value::{Gazetteer, NameKind, PlaceId, PlaceValue, Value, ValueKind};

const NAMES: &str = include_str!("../../data/names.tsv");

/// The names of the gazetteer by their first word.
#[derive(Debug, Default)]
pub(super) struct PlaceTable {
    by_first: FxHashMap<WordId, Vec<Entry>>,
    /// Given names: "Jack London" is a person.
    given: FxHashSet<WordId>,
}

#[derive(Debug)]
struct Entry {
    /// The words behind the first.
    rest: Box<[WordId]>,
    /// As the gazetteer has it.
    text: &'static str,
    kind: NameKind,
    ambiguous: bool,
    /// A short name in capitals: "US" is not "us".
    capitals: bool,
}

/// A name that stands in the sentence.
#[derive(Clone, Copy)]
struct Found<'a> {
    end: usize,
    entry: &'a Entry,
}

impl PlaceTable {
    /// Reads the gazetteer; `split` cuts a name into words as the tokenizer does.
    pub(super) fn new(split: &mut dyn FnMut(&str) -> Vec<WordId>) -> Self {
        let mut table = Self::default();
        for name in Gazetteer::get().names() {
            let words = split(name.text);
            let Some((&first, rest)) = words.split_first() else { continue };
            if words.iter().any(|word| word.0 == 0) {
                continue;
            }
            let letters = || name.text.chars().filter(|letter| letter.is_alphabetic());
            let capitals = letters().count() <= 4 && letters().all(char::is_uppercase);
            let entries = table.by_first.entry(first).or_default();
            match entries
                .iter_mut()
                .find(|entry| *entry.rest == *rest && entry.kind == name.kind && entry.capitals == capitals)
            {
                // One of several places of that name is enough to make it plain.
                Some(entry) => entry.ambiguous &= name.ambiguous,
                None => entries.push(Entry {
                    rest: rest.into(),
                    text: name.text,
                    kind: name.kind,
                    ambiguous: name.ambiguous,
                    capitals,
                }),
            }
        }
        for name in NAMES.lines().filter(|line| !line.starts_with('#')).filter_map(|line| line.split('\t').next()) {
            if let [word] = split(name).as_slice()
                && !table.by_first.contains_key(word)
            {
                table.given.insert(*word);
            }
        }
        for entries in table.by_first.values_mut() {
            entries.sort_by_key(|entry| (std::cmp::Reverse(entry.rest.len()), entry.kind));
        }
        table
    }

    /// Whether some name begins with this word.
    pub(super) fn holds(&self, word: WordId) -> bool {
        self.by_first.contains_key(&word)
    }

    fn longest<'a>(&'a self, c: &Cursor<'_>, at: usize, fits: impl Fn(NameKind) -> bool) -> Option<Found<'a>> {
        let token = c.token(at).filter(|token| token.flags.has(Flags::CAPITAL))?;
        let entry = self.by_first.get(&token.word)?.iter().find(|entry| {
            let shaped = !entry.capitals || token.flags.has(Flags::ALL_CAPS) || token.flags.has(Flags::DOTTED);
            shaped
                && fits(entry.kind)
                && entry
                    .rest
                    .iter()
                    .enumerate()
                    .all(|(step, word)| c.token(at + 1 + step).is_some_and(|token| token.word == *word))
        })?;
        Some(Found { end: at + 1 + entry.rest.len(), entry })
    }
}

/// The place whose first token is `at`; `before` are the mentions so far.
pub(super) fn place(c: &Cursor<'_>, at: usize, before: &[Mention]) -> Option<Mention> {
    let found = c.tables.places.longest(c, at, |kind| kind != NameKind::AfterComma)?;
    let demonym = found.entry.kind == NameKind::Demonym;
    let ids =
        if demonym { Gazetteer::get().demonym(found.entry.text) } else { Gazetteer::get().lookup(found.entry.text) };
    if demonym {
        return (!tied(c, at, found.end)).then(|| mention(c, at..found.end, ids.to_vec(), false, true));
    }
    let (end, ids, narrowed) = with_parents(c, found, ids);
    let plain = !found.entry.ambiguous || narrowed || c.value(at.wrapping_sub(1), Class::PlacePreposition) == Some(1);
    if !plain || inside_name(c, at, end) {
        return None;
    }
    let near = is_near(c, at, before);
    Some(mention(c, at..end, ids, near, false))
}

fn mention(c: &Cursor<'_>, tokens: std::ops::Range<usize>, ids: Vec<PlaceId>, near: bool, demonym: bool) -> Mention {
    let start = c.token(tokens.start).map_or(0, |token| token.start as usize);
    let end = c.token(tokens.end - 1).map_or(start, |token| token.end as usize);
    let text = c.content.get(start..end).unwrap_or("").to_owned();
    let value = Value::Place(PlaceValue { text, ids, entity: None, near });
    let hints = Hints { demonym, ..Hints::default() };
    Mention { core: narrow(tokens.clone()), hints, ..Mention::new(tokens, ValueKind::Place, value) }
}

/// "Miami, Florida", "Paris, Texas, US": what follows the comma holds the place and picks it.
fn with_parents(c: &Cursor<'_>, found: Found<'_>, ids: &[PlaceId]) -> (usize, Vec<PlaceId>, bool) {
    let gazetteer = Gazetteer::get();
    let (mut end, mut ids, mut narrowed) = (found.end, ids.to_vec(), false);
    for _ in 0..2 {
        let Some(outer) =
            c.tables.places.longest(c, end + 1, |kind| kind != NameKind::Demonym).filter(|_| c.comma(end))
        else {
            break;
        };
        let outer_ids = match outer.entry.kind {
            NameKind::AfterComma => after_comma(outer.entry.text),
            NameKind::Name | NameKind::Demonym => gazetteer.lookup(outer.entry.text).to_vec(),
        };
        let inner: Vec<PlaceId> = ids
            .iter()
            .copied()
            .filter(|&id| outer_ids.iter().any(|&outer| id != outer && gazetteer.within(id, outer)))
            .collect();
        if inner.is_empty() {
            break;
        }
        (end, ids, narrowed) = (outer.end, inner, true);
    }
    (end, ids, narrowed)
}

/// The places that a short form means behind a comma: "FL".
fn after_comma(text: &str) -> Vec<PlaceId> {
    let names = Gazetteer::get().names().iter();
    names.filter(|name| name.kind == NameKind::AfterComma && name.text == text).map(|name| name.place).collect()
}

/// Whether a hyphen ties the name to another word: "Gaza-style"; "Paris-based" still means Paris.
fn tied(c: &Cursor<'_>, at: usize, end: usize) -> bool {
    let behind = c.mark(end) == Some('-') && c.hyphen(end) && !c.is(end + 1, Class::Based);
    let before = c.glued(at) && matches!(c.mark(at.wrapping_sub(1)), Some('-' | '.' | '@' | '/' | '_' | '#'));
    behind || before
}

/// Whether the name is part of the name of a person, an organisation or a thing.
fn inside_name(c: &Cursor<'_>, at: usize, end: usize) -> bool {
    let calendar = Class::WeekdayShort.bit() | Class::MonthShort.bit() | Class::Month.bit();
    if tied(c, at, end) || c.mask(at) & calendar != 0 {
        return true;
    }
    let before = at.wrapping_sub(1);
    if c.is(before, Class::NameHead) && c.capital(before)
        || c.is(before, Class::Of) && c.is(before.wrapping_sub(1), Class::NameHead) && c.capital(before.wrapping_sub(1))
    {
        return true;
    }
    if c.capital(end) && !c.glued(end) {
        let known = c.token(end).is_some_and(|token| {
            c.tables.common(token.word)
                || c.mask(end) & !Class::NameFollows.bit() != 0
                || c.tables.places.holds(token.word)
        });
        if !known || c.is(end, Class::NameFollows) {
            return true;
        }
    }
    let Some(token) = c.token(before).filter(|token| token.flags.has(Flags::CAPITAL)) else { return false };
    if !c.word(before) || c.is(before, Class::PlacePreposition) {
        return false;
    }
    if c.tables.places.given.contains(&token.word) {
        return true;
    }
    let starts = token.flags.has(Flags::FIRST) || token.flags.has(Flags::ALL_CAPS);
    !(c.tables.common(token.word)
        || starts && c.mask(before) != 0
        || c.tables.places.holds(token.word)
        || c.mask(before) != 0)
}

/// "near X", "off X", "17 km from X", "north of X".
fn is_near(c: &Cursor<'_>, at: usize, before: &[Mention]) -> bool {
    let previous = at.wrapping_sub(1);
    let previous = if c.is(previous, Class::The) { previous.wrapping_sub(1) } else { previous };
    if c.is(previous, Class::Near) {
        return true;
    }
    let distance = |end: usize| {
        before.last().is_some_and(|last| usize::from(last.tokens.end) == end && last.kind == ValueKind::Quantity)
    };
    if c.is(previous, Class::From) {
        return distance(previous)
            || c.is(previous.wrapping_sub(1), Class::Direction)
            || distance(previous.wrapping_sub(1));
    }
    c.is(previous, Class::Of) && c.is(previous.wrapping_sub(1), Class::Direction)
}
