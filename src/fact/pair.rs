//! Owns: numbers that no mention tells of alone: the two sides of a pair ("37–20", "7-of-15"), and articles that
//! count in a list ("five rebounds, a steal and a pair of blocks").
//! May not know: whose they are.

use std::ops::Range;

use super::compiled::Line;
use super::matching::Filler;
use super::view::View;
use crate::query::Role;
use crate::text::{PhraseId, Tag};
use crate::value::{Figure, Unit, Value, ValueKind};
use rust_decimal::Decimal;

/// The number at a token that a line asks for on one side of a dash, whatever the pair as a whole may be.
pub(super) fn side(view: &View<'_>, line: &Line, step: usize, at: usize) -> Option<Filler> {
    let plain = view.tag(at) == Tag::Number && number(view.word(at)).is_some();
    let dash = |at: usize| is_dash(view, at);
    let before =
        || at.checked_sub(1).is_some_and(dash) && step.checked_sub(1).is_some_and(|step| asks(view, line, step));
    let behind = || dash(at + 1) && asks(view, line, step + 1);
    (plain && (before() || behind())).then(|| Filler::Tokens(at..at + 1))
}

fn asks(view: &View<'_>, line: &Line, step: usize) -> bool {
    line.takes(step, view.vocabulary.id("-"))
}

fn is_dash(view: &View<'_>, at: usize) -> bool {
    ["-", "–", "‑"].iter().any(|mark| view.is_mark(at, mark))
}

/// Whether a line takes a pair apart.
pub(super) fn parts(view: &View<'_>, line: &Line) -> bool {
    let beside = |at: usize| asks(view, line, at + 1) || at.checked_sub(1).is_some_and(|at| asks(view, line, at));
    line.position(Role::Value).is_some_and(beside)
}

/// Where a gap from a token may end: outside brackets first, of which a whole one is one step, then inside.
pub(super) fn gap_ends(view: &View<'_>, from: usize, longest: usize) -> Vec<usize> {
    let mut ends = Vec::with_capacity(longest + 1);
    let mut at = from;
    for _ in 0..=longest {
        ends.push(at);
        let close = || (at + 1..(at + 14).min(view.len())).find(|&close| view.is_mark(close, ")"));
        at = if view.is_mark(at, "(") { close().unwrap_or(at) + 1 } else { at + 1 };
    }
    let inside: Vec<usize> = (from..=from + longest).filter(|at| !ends.contains(at)).collect();
    ends.extend(inside);
    ends
}

/// "the former", "the latter": the first or the second of the two names that its sentence joins before it.
pub(super) fn one_of_two(view: &View<'_>, phrase: PhraseId) -> Option<PhraseId> {
    let range = view.range(phrase);
    let last = range.len().checked_sub(1).map(|last| range.start + last)?;
    let former = view.is_word(last, "former");
    if range.len() != 2 || !view.is_word(range.start, "the") || !(former || view.is_word(last, "latter")) {
        return None;
    }
    let named = |id: PhraseId| view.phrase(id).is_some_and(|phrase| phrase.name.is_some());
    let ids = (0..view.parse.phrases.len() as u16).map(PhraseId).filter(|id| view.range(*id).end <= range.start);
    let (one, other) = ids.rev().find_map(|id| match view.chain(id).as_slice() {
        &[one, other] if id == other && named(one) && named(other) => Some((one, other)),
        _ => None,
    })?;
    Some(if former { one } else { other })
}

/// "a steal" among other counts, "a pair of blocks": the words that stand for a number in front of a noun.
pub(super) fn articled(view: &View<'_>, noun: &Range<usize>) -> Option<Range<usize>> {
    let phrase = view.phrase_headed_at(noun.end.checked_sub(1)?)?;
    let inner = view.phrase(phrase)?;
    if let Some(group) = inner.of.filter(|_| view.range(phrase).start == noun.start) {
        let range = view.range(group);
        let pair = range.len() == 2 && is_article(view, range.start) && view.is_word(range.start + 1, "pair");
        let of = inner.preposition.is_some_and(|at| usize::from(at) == range.end && view.is_word(range.end, "of"));
        return (pair && of).then(|| range.start + 1..range.end);
    }
    let start = view.range(phrase).start;
    let bare = is_article(view, start) && start + 1 == noun.start && view.range(phrase).end == noun.end;
    (bare && is_listed(view, phrase)).then(|| start..start + 1)
}

fn is_article(view: &View<'_>, at: usize) -> bool {
    view.tag(at) == Tag::Determiner && (view.is_word(at, "a") || view.is_word(at, "an"))
}

/// Whether something is counted by number in the list that a phrase belongs to, or the list of such nouns follows
/// a number of its sentence ("12 rebounds, among them an offensive one and a defensive one").
fn is_listed(view: &View<'_>, phrase: PhraseId) -> bool {
    let noun = |id: &PhraseId| view.tag(view.range(*id).end.saturating_sub(1)) == Tag::Noun;
    let number = |at: usize| {
        let mention = view.mention_from(at, &[ValueKind::Number]).and_then(|mention| view.mentions.get(mention));
        mention.is_some_and(|mention| mention.kind == ValueKind::Number && !mention.hints.ordinal)
    };
    let chain = view.chain(phrase);
    let start = chain.first().map_or(0, |first| view.range(*first).start);
    chain.iter().any(|id| noun(id) && number(view.range(*id).start))
        || chain.len() > 1 && chain.iter().all(|id| is_article(view, view.range(*id).start)) && (0..start).any(number)
}

/// The value of tokens that stand for a number.
pub(super) fn value(view: &View<'_>, range: &Range<usize>) -> Option<Value> {
    let number = match view.word(range.start).to_ascii_lowercase().as_str() {
        "a" | "an" => Decimal::ONE,
        "pair" => Decimal::TWO,
        digits => number(digits)?,
    };
    Some(Value::Figure(Figure::exact(number, Unit::None, 0)))
}

fn number(word: &str) -> Option<Decimal> {
    let digits = word.len() <= 3 && word.bytes().all(|byte| byte.is_ascii_digit());
    word.parse().ok().filter(|_| digits)
}
