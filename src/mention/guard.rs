//! Owns: numbers that are no figures: parts of names and codes, labels, telephone numbers, pronouns.
//! May not know: what a figure would be worth.

use super::class::Class;
use super::cursor::Cursor;
use crate::text::{Flags, TokenKind};

/// Whether the number token at `at` belongs to a code or name in front: "B-52", "#5", "iPhone 15",
/// "section 12", "tel. 555".
pub(super) fn named_before(c: &Cursor<'_>, at: usize, end: usize) -> bool {
    if at == 0 {
        return false;
    }
    let before = at - 1;
    if c.glued(at) {
        let tied = match c.mark(before) {
            Some('#' | '№' | '@' | '_' | '/' | '\\' | '.' | '&' | '=') => true,
            Some('-' | '‐' | '‑' | '–') => c.glued(before) && coded_before_dash(c, at),
            Some(_) => false,
            None => c.word(before),
        };
        if tied {
            return true;
        }
    }
    if c.near_before(at, 1, Class::Phone) || dialled(c, at) {
        return true;
    }
    if let Some(strong) = c.value(before, Class::Label) {
        let dotted = c.token(before).is_some_and(|token| token.flags.has(Flags::DOTTED));
        let word = c.text(before);
        if word.eq_ignore_ascii_case("no") {
            return dotted || c.capital(before) && !counts_something(c, end);
        }
        if strong == 1 || !counts_something(c, end) {
            return strong == 1 || !c.is(before.wrapping_sub(1), Class::To);
        }
    }
    named_by_capital(c, at, end)
}

/// What stands before the dash makes the number behind it part of a code: "B-52", "555-1234".
fn coded_before_dash(c: &Cursor<'_>, at: usize) -> bool {
    let first = at.wrapping_sub(2);
    let Some(token) = c.token(first) else { return false };
    match token.kind {
        // "12-to-15"
        TokenKind::Word => !c.is(first, Class::To),
        // "978-3-16", but "$10-15"
        TokenKind::Number => {
            token.flags.has(Flags::GLUED) && (c.word(first.wrapping_sub(1)) || c.dash(first.wrapping_sub(1)))
                || (c.text(first).len() == 3 && c.text(at).len() == 4)
        }
        TokenKind::Punctuation => false,
    }
}

/// "+1 212 555 0100", "555-1234": a number in a row of numbers that begins with a plus.
fn dialled(c: &Cursor<'_>, at: usize) -> bool {
    let mut before = at;
    for _ in 0..4 {
        before = before.wrapping_sub(1);
        if c.mark(before) == Some('+') {
            return c.glued(before + 1);
        }
        if c.digits(before).is_none() && !c.dash(before) {
            break;
        }
    }
    let dashed = c.dash(at + 1) && c.glued(at + 1) && c.glued(at + 2);
    dashed && c.plain(at).is_some() && c.plain(at + 2).is_some() && c.text(at).len() == 3 && c.text(at + 2).len() == 4
}

/// "Boeing 737", "Apollo 11": a short number right behind a proper name that nothing calls for.
fn named_by_capital(c: &Cursor<'_>, at: usize, end: usize) -> bool {
    let before = at - 1;
    let Some(token) = c.token(before) else { return false };
    let first = token.flags.has(Flags::FIRST);
    let capital = token.flags.has(Flags::CAPITAL) || camel(c.text(before));
    if token.kind != TokenKind::Word || !capital || c.glued(at) {
        return false;
    }
    let plain = c.plain(at).is_some() || c.text(at).bytes().filter(|&byte| byte == b'.').count() == 1;
    let time = Class::Month.bit() | Class::MonthShort.bit() | Class::Weekday.bit() | Class::WeekdayShort.bit();
    let cue = c.mask(before)
        & !(Class::NameFollows.bit()
            | Class::Label.bit()
            | Class::Priced.bit()
            | Class::Score.bit()
            | Class::Version.bit()
            | Class::DatePreposition.bit()
            | Class::PlacePreposition.bit()
            | Class::NameHead.bit())
        != 0;
    if !plain || cue || c.mask(before) & time != 0 {
        return false;
    }
    if first && (c.tables.common(token.word) || c.mask(before) != 0) && !camel(c.text(before)) {
        return false;
    }
    if counts_something(c, end) && (c.tables.places.holds(token.word) || first) {
        return false;
    }
    let unit = end > at + 1 || matches!(c.mark(end), Some('%'));
    !unit
}

/// "iPhone": a capital behind the first letter.
fn camel(word: &str) -> bool {
    word.chars().skip(1).any(char::is_uppercase)
}

/// Whether a plural in lower case follows: "300 people", "28 points".
pub(super) fn counts_something(c: &Cursor<'_>, end: usize) -> bool {
    let plural = |at: usize| {
        let text = c.text(at);
        c.word(at)
            && !c.capital(at)
            && !c.is(at, Class::Deictic)
            && (c.is(at, Class::Countable) || (text.len() > 3 && text.ends_with('s') && !text.ends_with("ss")))
    };
    plural(end) || (c.word(end) && !c.capital(end) && plural(end + 1) && c.mask(end) == 0)
}

/// Whether the token behind a number makes it a code: "777F", "3D", "2x4", "10.0.0.1/8".
pub(super) fn coded_behind(c: &Cursor<'_>, end: usize) -> bool {
    if !c.glued(end) {
        return false;
    }
    match c.mark(end) {
        Some('/') => c.glued(end + 1) && c.digits(end + 1).is_some(),
        Some('_' | '@' | '\\' | '=') => true,
        Some(_) => false,
        None => c.word(end) && !matches!(c.text(end), "'s" | "’s" | "'" | "’") || c.digits(end).is_some(),
    }
}

/// "the one", "one of", "one another": no count of one.
pub(super) fn pronoun_one(c: &Cursor<'_>, at: usize) -> bool {
    if !c.text(at).eq_ignore_ascii_case("one") {
        return false;
    }
    let behind = c.past_hyphen(at + 1);
    let before = at.wrapping_sub(1);
    if c.is(at + 1, Class::Scale)
        || c.is(at + 1, Class::And) && c.is(at + 2, Class::Article) && c.is(at + 3, Class::Denominator)
    {
        return false;
    }
    c.is(behind, Class::OneTail)
        || c.is(at + 1, Class::Of)
        || c.is(before, Class::Which) && !(c.value(before, Class::Which) == Some(1) && c.is(at + 1, Class::Span))
        || c.is(before, Class::Article)
        || matches!(c.text(at + 1), "'s" | "’s")
        || (c.token(at).is_some_and(|token| token.flags.has(Flags::FIRST))
            && c.is(at + 1, Class::Span)
            && c.comma(at + 2))
}

/// "second" as a unit of time ("a second", "per second", "30 second") or an adverb.
pub(super) fn no_ordinal(c: &Cursor<'_>, at: usize) -> bool {
    if c.value(at, Class::Span) != Some(1) {
        return false;
    }
    let before = at.wrapping_sub(1);
    let counted = c.is(before, Class::Cardinal)
        || c.digits(before).is_some()
        || c.is(before, Class::Per)
        || c.is(before, Class::Each);
    counted || (c.is(before, Class::Article) && !(c.word(at + 1) && c.mask(at + 1) == 0))
}
