//! Owns: numerals: digits and number words as one exact decimal. A numeral is a number and nothing
//! else: what it counts, and what the words around it make of it, is the business of `figure`.
//! May not know: units.

mod digits;
mod words;

use rust_decimal::Decimal;

use super::class::Class;
use super::cursor::Cursor;

pub(super) use digits::decimal;
pub(super) use words::power;

/// How a numeral is written.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Form {
    /// 3,500
    Digits,
    /// twenty-eight, 1.2 million, a dozen
    Words,
    /// two-thirds, ½, one in five: a share of something
    Share,
    /// 28th, twenty-first
    Ordinal,
}

/// A number.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) struct Numeral {
    /// One past its last token.
    pub(super) end: usize,
    /// Its value.
    pub(super) value: Decimal,
    /// Digits behind the point as written, or negative for powers of ten that a word stands for.
    pub(super) scale: i32,
    /// How it is written.
    pub(super) form: Form,
}

/// The numeral at `at`.
pub(super) fn numeral(c: &Cursor<'_>, at: usize) -> Option<Numeral> {
    signed(c, at, true)
}

/// The numeral at `at`; a bare "and" between two numerals parts them ("between one hundred and two
/// hundred").
pub(super) fn numeral_before_and(c: &Cursor<'_>, at: usize) -> Option<Numeral> {
    signed(c, at, false)
}

fn signed(c: &Cursor<'_>, at: usize, and: bool) -> Option<Numeral> {
    let negative = |start: usize| {
        let numeral = unsigned(c, start, and)?;
        Some(Numeral { value: -numeral.value, ..numeral })
    };
    if matches!(c.mark(at), Some('-' | '−' | '–')) && c.glued(at + 1) && c.digits(at + 1).is_some() {
        // "ef 75 -300mm": the dash of a range
        let ranged = at > 0 && c.digits(at - 1).is_some();
        let free =
            at == 0 || !c.glued(at) && !ranged || matches!(c.mark(at - 1), Some('(' | '"' | '“' | '$' | '€' | '£'));
        return if free { negative(at + 1) } else { None };
    }
    if c.is(at, Class::Minus) {
        return negative(at + 1);
    }
    unsigned(c, at, and)
}

/// Classes of the words that a number can begin with.
const BEGINS: u128 = Class::Article.bit()
    | Class::Denominator.bit()
    | Class::Tens.bit()
    | Class::Cardinal.bit()
    | Class::Ordinal.bit()
    | Class::ScaleOrdinal.bit();

fn unsigned(c: &Cursor<'_>, at: usize, and: bool) -> Option<Numeral> {
    // "½" and its like end many a token; other words and marks begin no number.
    if c.mask(at) & BEGINS == 0 && c.digits(at).is_none() && c.text(at).is_ascii() {
        return None;
    }
    // "1/4", "4 in 10", "half", "two-thirds", "one in five"
    let shared = match c.digits(at) {
        Some(_) => c.mark(at + 1) == Some('/') || c.mask(at + 1) & (Class::In.bit() | Class::Out.bit()) != 0,
        None => c.mask(at) & (Class::Denominator.bit() | Class::Article.bit() | Class::Cardinal.bit()) != 0,
    };
    if shared && let Some(share) = words::share(c, at) {
        return Some(share);
    }
    words::compound(c, at, and)
}
