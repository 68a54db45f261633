//! Owns: what the words around a noun tell about which thing of its kind is meant (DESIGN 5.1,
//! "which thing is meant").
//! May not know: what is said of it.

use super::cues::Cue;
use super::names::split_words;
use super::reading::Reading;
use super::view::{View, wide};
use crate::query::EntityQuery;
use crate::text::{Number, Phrase, PhraseId, Tag, TokenKind};
use crate::value::{Gazetteer, ValueKind};

/// In which way a phrase is told apart from others of its kind.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum QualifierKind {
    /// "Trump's plan", "the city's plan".
    Possessor,
    /// "the American plan", "the US-backed plan".
    Nation,
    /// "the plan for Ukraine".
    Tail,
    /// "a student ticket"; without a key "tickets" in general.
    Sort,
}

/// What tells a phrase apart, as far as it only counts in contrast to others.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct Qualifier {
    /// In which way.
    pub kind: QualifierKind,
    /// By what, in lower case.
    pub key: String,
}

/// How a phrase names its thing.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Naming {
    /// The proper name in front of a common noun ("Alder Street" bridge), in lower case.
    pub called: Option<String>,
    /// What counts only in contrast.
    pub qualifiers: Vec<Qualifier>,
    /// The document knows the thing by a whole name alone, whose noun is a part of it: "World Cheese Awards".
    pub whole: bool,
}

/// The reading of one noun phrase.
#[derive(Debug, Default)]
#[expect(clippy::struct_excessive_bools, reason = "traits of one phrase that do not depend on each other")]
pub(super) struct Modifiers {
    pub(super) naming: Naming,
    /// "another", "former", "rival", a year that is not this one, a declared exception.
    pub(super) other: bool,
    /// "the", "this", "that", "its".
    pub(super) definite: bool,
    /// "the ferry **Vasa**": the name stands behind the noun.
    pub(super) renamed: bool,
    /// The noun is a part of the name: "Glass **Museum**", "**Museum** of Glass".
    pub(super) whole: bool,
}

/// Reads what stands around the noun of a phrase at `head`. `front` is how many words before the head belong to
/// the name itself.
pub(super) fn modifiers(
    reading: &Reading<'_>,
    view: &View<'_>,
    id: PhraseId,
    head: usize,
    entity: &EntityQuery,
    front: usize,
) -> Modifiers {
    let mut found = Modifiers::default();
    let Some(phrase) = view.phrase(id) else { return found };
    let own = own_tokens(view, phrase);
    found.definite = is_definite(view, phrase);
    if let Some(possessor) = phrase.possessor.and_then(|id| view.phrase(id)) {
        add_possessor(view, possessor, &mut found.naming);
    }
    let end = head.saturating_sub(front);
    let mut at = own.start;
    let mut called: Vec<String> = Vec::new();
    while at < end {
        let next = read_modifier(reading, view, at, end, entity, &mut found, &mut called);
        at = next.max(at + 1);
    }
    // "half-marathon", "semi-final": another word than the noun it ends in.
    if front == 0 && head > own.start + 1 && view.is_mark(head - 1, "-") && view.glued(head) && view.glued(head - 1) {
        // "Semi-final: …" has its capital from its place.
        found.other |= view.tag(head - 2) != Tag::Proper || head == 2;
    }
    // "game six" is one of several.
    let single = phrase.number == Number::Singular && view.tag(head + 2) != Tag::Noun;
    // "In the match 12 were hurt" has a subject of its own.
    let subject = view.phrase_from(head + 1).filter(|other| *other != id);
    let counts = subject.is_some_and(|other| view.parse.verbs.iter().any(|verb| verb.subject == Some(other)));
    let label = (head + 1..view.range(id).end.max(head + 2))
        .find(|&at| single && !counts && view.tag(at) == Tag::Number && !is_year(view.word(at)));
    found.other |=
        label.is_some_and(|at| entity.name.text.split(' ').count() <= 1 && !is_named_by(entity, view.word(at)));
    found.renamed = called.is_empty();
    called.extend(name_behind(reading, view, id, head));
    found.renamed &= !called.is_empty();
    found.whole = !called.is_empty() && !found.renamed && is_whole_name(view, head, end);
    // "the Museum of Glass"
    if called.is_empty()
        && view.capital(head)
        && view.is_word(head + 1, "of")
        && phrase.name.as_ref().is_some_and(|name| usize::from(name.start) == head)
    {
        called.push(view.words(head + 1..view.range(id).end).to_lowercase());
        found.whole = true;
    }
    if !called.is_empty() {
        found.naming.called = Some(called.join(" "));
    }
    for (preposition, tail) in view.tails(id) {
        add_tail(view, preposition, tail, &mut found.naming);
        // "the eruption of 1987"
        let year = view.range(tail);
        found.other |= view.is_word(preposition, "of")
            && year.len() == 1
            && entity.happening
            && is_other_year(reading, view.word(year.start), entity);
    }
    found.other |= is_excepted(view, id, entity);
    found.naming.qualifiers.extend(sort(view, id, head, front));
    found.naming.qualifiers.sort();
    found.naming.qualifiers.dedup();
    found
}

/// "the World Cheese Awards": the noun has a capital as the name in front of it has, and not from its place.
fn is_whole_name(view: &View<'_>, head: usize, end: usize) -> bool {
    let name = end > 0 && view.tag(end - 1) == Tag::Proper && view.capital(end - 1);
    let running = (0..view.len()).filter(|&at| view.tag(at) == Tag::Verb).any(|at| !view.capital(at));
    name && view.capital(head) && view.tag(head) == Tag::Proper && running
}

/// "a **student** ticket", "adult tickets": the sort of a thing that is not pointed at; of tickets in general an
/// empty one.
fn sort(view: &View<'_>, id: PhraseId, head: usize, front: usize) -> Option<Qualifier> {
    let phrase = view.phrase(id).filter(|phrase| front == 0 && phrase.possessor.is_none())?;
    let determiner = phrase.determiner.map(usize::from);
    let indefinite = determiner.is_none_or(|at| ["a", "an", "each", "every"].iter().any(|word| view.is_word(at, word)));
    let key = head.checked_sub(1).filter(|&at| {
        at >= usize::from(phrase.tokens.start) && view.tag(at) == Tag::Noun && view.mention_at(at, &[]).is_none()
    });
    let general = phrase.number == Number::Plural && view.tag(head) == Tag::Noun && view.range(id).start == head;
    let sort =
        Qualifier { kind: QualifierKind::Sort, key: key.map_or(String::new(), |at| view.word(at).to_lowercase()) };
    (indefinite && (key.is_some() || general)).then_some(sort)
}

/// "marathon 2025": a year tells no number of several.
fn is_year(word: &str) -> bool {
    word.len() == 4 && word.starts_with(['1', '2']) && word.bytes().all(|byte| byte.is_ascii_digit())
}

/// Whether a rule names the thing with a label ("game 6").
fn is_named_by(entity: &EntityQuery, label: &str) -> bool {
    std::iter::once(&entity.name).chain(&entity.aka).any(|name| name.text.split(' ').any(|word| word == label))
}

/// "the salvage boat Terne": a name right behind a noun that means no person.
fn name_behind(reading: &Reading<'_>, view: &View<'_>, id: PhraseId, head: usize) -> Option<String> {
    let end = view.range(id).end;
    let own = view.phrase(id).and_then(|phrase| phrase.name.as_ref()).map(wide);
    let human = reading.cue(view, head).is(Cue::HUMAN) || super::people::is_role(&view.word(head).to_lowercase());
    if let Some(name) = own.filter(|name| !human && name.start == head + 1) {
        return Some(view.words(name).to_lowercase());
    }
    let behind = view.phrase_from(end).filter(|_| !human && head + 1 == end && view.tag(end) == Tag::Proper)?;
    // The grammar may have hung the name on what stands farther in front.
    let named = view.phrase(behind).is_some_and(|phrase| phrase.apposition.is_some());
    (named && view.range(behind).start == end).then(|| view.words(view.range(behind)).to_lowercase())
}

/// Whether a rule names the thing so: by the date or place that it asserts, or by another name that it
/// declares ("Alder Street bridge").
pub(super) fn is_tied(entity: &EntityQuery, called: &str) -> bool {
    let tied = entity.tied.iter().any(|tied| tied.eq_ignore_ascii_case(called));
    tied || declared_names(entity).any(|name| name.eq_ignore_ascii_case(called))
}

/// What stands in front of the noun in the names that a rule declares for it.
pub(super) fn declared_names(entity: &EntityQuery) -> impl Iterator<Item = &str> {
    let noun = entity.name.text.as_str();
    entity.aka.iter().filter_map(move |name| {
        let front = name.text.strip_suffix(noun)?.trim_end();
        (!entity.name.proper && front.chars().any(char::is_uppercase)).then_some(front)
    })
}

/// The tokens of a phrase without its possessor.
pub(super) fn own_tokens(view: &View<'_>, phrase: &Phrase) -> std::ops::Range<usize> {
    let mut range = wide(&phrase.tokens);
    if let Some(possessor) = phrase.possessor.and_then(|id| view.phrase(id)) {
        range.start = usize::from(possessor.tokens.end).max(range.start);
        while range.start < range.end && view.tag(range.start) == Tag::Possessive {
            range.start += 1;
        }
    }
    range
}

fn is_definite(view: &View<'_>, phrase: &Phrase) -> bool {
    let Some(at) = phrase.determiner else { return phrase.possessor.is_some() };
    let word = view.word(usize::from(at)).to_ascii_lowercase();
    matches!(word.as_str(), "the" | "this" | "that" | "these" | "those" | "its" | "their" | "his" | "her" | "our")
}

/// "its", "their": a determiner that names an owner.
pub(super) fn is_possessive(word: &str) -> bool {
    matches!(word.to_ascii_lowercase().as_str(), "its" | "their" | "his" | "her" | "our" | "my" | "your")
}

fn add_possessor(view: &View<'_>, possessor: &Phrase, naming: &mut Naming) {
    let head = usize::from(possessor.head);
    let proper = view.tag(head) == Tag::Proper;
    let pronoun = view.tag(head) == Tag::Pronoun;
    // "Monday's storm" names no other storm.
    if pronoun || view.mention_at(head, &[ValueKind::Date]).is_some() {
        return;
    }
    if proper || possessor.number == Number::Singular {
        naming.qualifiers.push(Qualifier { kind: QualifierKind::Possessor, key: view.word(head).to_lowercase() });
    }
}

fn add_tail(view: &View<'_>, preposition: usize, tail: PhraseId, naming: &mut Naming) {
    let word = view.word(preposition).to_ascii_lowercase();
    let Some(phrase) = view.phrase(tail) else { return };
    let head = usize::from(phrase.head);
    if view.tag(head) != Tag::Proper || view.mention_at(head, &[ValueKind::Date]).is_some() {
        return;
    }
    if matches!(word.as_str(), "for" | "of" | "by" | "from") {
        let kind = if word == "for" { QualifierKind::Tail } else { QualifierKind::Possessor };
        naming.qualifiers.push(Qualifier { kind, key: view.word(head).to_lowercase() });
    }
}

/// Reads the modifier that begins at a token; returns the token behind it.
fn read_modifier(
    reading: &Reading<'_>,
    view: &View<'_>,
    at: usize,
    end: usize,
    entity: &EntityQuery,
    found: &mut Modifiers,
    called: &mut Vec<String>,
) -> usize {
    if let Some(mention) = view.mention_at(at, &[ValueKind::Date]) {
        let range = view.mention_range(mention);
        if range.len() == 1 && is_other_year(reading, view.word(at), entity) {
            found.other = true;
        }
        return range.end;
    }
    let token = view.tokens.get(at).copied();
    if token.is_some_and(|token| token.kind == TokenKind::Number) {
        if is_other_year(reading, view.word(at), entity) {
            found.other = true;
        }
        return at + 1;
    }
    if view.tag(at) == Tag::Proper || (view.capital(at) && view.tag(at) != Tag::Determiner && at > 0) {
        return read_name(view, at, end, found, called);
    }
    // "four more launches", but "a more modest launch"
    if reading.cue(view, at).is(Cue::OTHER)
        && !view.is_mark(at + 1, "-")
        && !(view.tag(at) == Tag::Adverb && view.tag(at + 1) == Tag::Adjective)
    {
        found.other = true;
    }
    at + 1
}

/// Reads a proper name in front of the head: a nation, a compound ("UK-led"), or a name of the thing.
fn read_name(view: &View<'_>, at: usize, end: usize, found: &mut Modifiers, called: &mut Vec<String>) -> usize {
    if view.is_mark(at + 1, "-") && view.glued(at + 1) && at + 2 < end + 1 {
        let after = view.word(at + 2).to_ascii_lowercase();
        if matches!(after.as_str(), "style" | "type" | "like" | "era" | "inspired") {
            called.push(format!("{}-{after}", view.word(at).to_lowercase()));
        } else {
            found.naming.qualifiers.push(Qualifier { kind: QualifierKind::Nation, key: view.word(at).to_lowercase() });
        }
        return at + 3;
    }
    let mut last = at + 1;
    while last < end && (view.tag(last) == Tag::Proper || view.capital(last)) {
        last += 1;
    }
    let words = view.words(at..last);
    if !Gazetteer::get().demonym(words).is_empty() || is_nation_adjective(words) {
        found.naming.qualifiers.push(Qualifier { kind: QualifierKind::Nation, key: words.to_lowercase() });
    } else if is_person_name(words) {
        let key = split_words(words).last().map(|word| word.to_lowercase()).unwrap_or_default();
        found.naming.qualifiers.push(Qualifier { kind: QualifierKind::Possessor, key });
    } else {
        called.push(words.to_lowercase());
    }
    last
}

/// "US", "U.S.", "UK", "EU": used as adjectives of a nation.
fn is_nation_adjective(words: &str) -> bool {
    let letters = words.chars().filter(|c| c.is_alphabetic());
    let short = words.chars().all(|c| c.is_uppercase() || c == '.') && letters.count() <= 3;
    short && !Gazetteer::get().lookup(words).is_empty()
}

/// A given name followed by another name, or a title.
fn is_person_name(words: &str) -> bool {
    let parts = split_words(words);
    match parts.as_slice() {
        [first, _, ..] => super::people::is_title(first) || super::people::gender(first).is_some(),
        _ => false,
    }
}

fn is_other_year(reading: &Reading<'_>, word: &str, entity: &EntityQuery) -> bool {
    let Ok(year) = word.parse::<i32>() else { return false };
    if !(1000..=2999).contains(&year) || entity.tied.iter().any(|tied| tied == word) {
        return false;
    }
    reading.input.date.is_some_and(|date| {
        let now = date.year();
        year != now && year != now - 1
    })
}

/// Whether the phrase with its prepositional tail holds one of the entity's `except` phrases.
fn is_excepted(view: &View<'_>, id: PhraseId, entity: &EntityQuery) -> bool {
    if entity.except.is_empty() {
        return false;
    }
    let mut range = view.range(id);
    for (_, tail) in view.tails(id) {
        range.end = range.end.max(view.range(tail).end);
    }
    let words = crate::value::normalise(view.words(range));
    entity.except.iter().any(|except| words.contains(&crate::value::normalise(except)))
}
