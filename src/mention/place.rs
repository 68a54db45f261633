//! Owns: names of the gazetteer in a sentence: "Miami", "Miami, Florida", "Turkish".
//! May not know: what happened there. Names of persons and organisations that hold a place's name
//! ("Paris Hilton", "Bank of England") are left alone.

use std::cmp::Reverse;

use rustc_hash::FxHashSet;

use super::class::Class;
use super::cursor::Cursor;
use super::tables::split;
use super::{Hints, Mention, narrow};
use crate::text::{Flags, WordId};
use crate::value::{Gazetteer, NameKind, PlaceId, PlaceKind, PlaceName, PlaceValue, Value, ValueKind};

const NAMES: &str = include_str!("../../data/names.tsv");

/// The names of the gazetteer by their first word.
#[derive(Debug, Default)]
pub(super) struct PlaceTable {
    /// Word → one more than the index of the first entry that begins with it.
    slots: Vec<u32>,
    entries: Vec<Entry>,
    /// The words of entries behind the first.
    rests: Vec<WordId>,
    /// Given names: "Jack London" is a person.
    given: FxHashSet<WordId>,
}

#[derive(Debug)]
struct Entry {
    /// The words behind the first: where they stand in `rests`, and how many there are.
    rest: (u32, u32),
    /// As the gazetteer has it.
    text: &'static str,
    kind: NameKind,
    ambiguous: bool,
    /// A short name in capitals: "US" is not "us".
    capitals: bool,
    /// One more than the index of the next entry with this first word; the longest come first.
    next: u32,
}

/// A name that stands in the sentence.
#[derive(Clone, Copy)]
struct Found<'a> {
    end: usize,
    entry: &'a Entry,
}

impl PlaceTable {
    /// Reads the gazetteer.
    pub(super) fn new() -> Self {
        let names = Gazetteer::get().names();
        let mut table = Self { entries: Vec::with_capacity(names.len()), ..Self::default() };
        let mut words = Vec::new();
        for name in names {
            split(name.text, &mut words);
            if words.iter().all(|word| word.0 > 0) {
                table.add(name, &words);
            }
        }
        for name in NAMES.lines().filter(|line| !line.starts_with('#')).filter_map(|line| line.split('\t').next()) {
            split(name, &mut words);
            if let [word] = words.as_slice()
                && !table.holds(*word)
            {
                table.given.insert(*word);
            }
        }
        table
    }

    fn add(&mut self, name: &PlaceName, words: &[WordId]) {
        let Some((&first, rest)) = words.split_first() else { return };
        let letters = || name.text.chars().filter(|letter| letter.is_alphabetic());
        let capitals = letters().take(5).count() <= 4 && letters().all(char::is_uppercase);
        let order = |rest: u32, kind: NameKind| (Reverse(rest), kind);
        // The entry behind which it goes, one more than its index.
        let mut before = 0;
        let mut at = self.first(first);
        while let Some(entry) = at.checked_sub(1).and_then(|at| self.entries.get_mut(at as usize)) {
            if order(entry.rest.1, entry.kind) > order(rest.len() as u32, name.kind) {
                break;
            }
            let alike = (entry.kind, entry.capitals) == (name.kind, capitals) && rest_of(&self.rests, entry) == rest;
            if alike {
                // One of several places of that name is enough to make it plain.
                entry.ambiguous &= name.ambiguous;
                return;
            }
            before = at;
            at = entry.next;
        }
        let (start, own) = (self.rests.len() as u32, self.entries.len() as u32 + 1);
        self.rests.extend(rest);
        let (text, kind, ambiguous) = (name.text, name.kind, name.ambiguous);
        self.entries.push(Entry { rest: (start, rest.len() as u32), text, kind, ambiguous, capitals, next: at });
        if let Some(entry) = before.checked_sub(1).and_then(|at| self.entries.get_mut(at as usize)) {
            entry.next = own;
            return;
        }
        if self.slots.len() <= first.0 as usize {
            self.slots.resize(first.0 as usize + 1, 0);
        }
        if let Some(slot) = self.slots.get_mut(first.0 as usize) {
            *slot = own;
        }
    }

    /// One more than the index of the first entry that begins with a word; 0: there is none.
    fn first(&self, word: WordId) -> u32 {
        self.slots.get(word.0 as usize).copied().unwrap_or(0)
    }

    /// The names that begin with a word, the longest first.
    fn beginning(&self, word: WordId) -> impl Iterator<Item = &Entry> {
        let mut at = self.first(word);
        std::iter::from_fn(move || {
            let entry = self.entries.get(at.checked_sub(1)? as usize)?;
            at = entry.next;
            Some(entry)
        })
    }

    /// Whether some name begins with this word.
    pub(super) fn holds(&self, word: WordId) -> bool {
        self.first(word) > 0
    }

    fn longest<'a>(&'a self, c: &Cursor<'_>, at: usize, fits: impl Fn(NameKind) -> bool) -> Option<Found<'a>> {
        let token = c.token(at).filter(|token| token.flags.has(Flags::CAPITAL))?;
        let entry = self.beginning(token.word).find(|entry| {
            let shaped = !entry.capitals || token.flags.has(Flags::ALL_CAPS) || token.flags.has(Flags::DOTTED);
            shaped
                && fits(entry.kind)
                && rest_of(&self.rests, entry)
                    .iter()
                    .enumerate()
                    .all(|(step, word)| c.token(at + 1 + step).is_some_and(|token| token.word == *word))
        })?;
        Some(Found { end: at + 1 + entry.rest.1 as usize, entry })
    }
}

/// The words of an entry behind the first.
fn rest_of<'r>(rests: &'r [WordId], entry: &Entry) -> &'r [WordId] {
    let (start, len) = entry.rest;
    rests.get(start as usize..(start + len) as usize).unwrap_or_default()
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
            // "Lagos, Portugal": another Lagos than those that are known.
            let kind = |id: &PlaceId| gazetteer.place(*id).map(|place| place.kind);
            let towns = !narrowed && ids.iter().all(|id| kind(id).is_some_and(|kind| kind >= PlaceKind::Admin1));
            let country = outer_ids.iter().any(|id| kind(id) == Some(PlaceKind::Country));
            let alone = c.token(outer.end).is_none() || matches!(c.mark(outer.end), Some('.' | ';' | ')'));
            if towns && country && alone {
                return (outer.end, Vec::new(), true);
            }
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
