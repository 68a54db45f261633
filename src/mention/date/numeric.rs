//! Owns: dates in figures alone: "2025-10-24", "24/10/2025", "24.10.2025".
//! May not know: month names.

use super::When;
use crate::mention::class::Class;
use crate::mention::cursor::Cursor;
use crate::value::{DateValue, Day};

/// The date in figures at `at`.
pub(super) fn numeric(c: &Cursor<'_>, at: usize) -> Option<When> {
    let text = c.digits(at)?;
    if c.glued(at) && !matches!(c.mark(at.wrapping_sub(1)), Some('(' | '[' | '"' | '“')) {
        return None;
    }
    if text.contains('.') {
        return dotted(text).map(|value| When::new(at + 1, value));
    }
    let first = c.plain(at)?;
    let mark = c.mark(at + 1).filter(|mark| matches!(mark, '-' | '/' | '–'))?;
    let second = c.plain(at + 2)?;
    if !c.glued(at + 1) || !c.glued(at + 2) {
        return None;
    }
    let short = |at: usize| c.text(at).len() <= 2;
    if c.mark(at + 3) == Some(mark) && c.glued(at + 3) && c.glued(at + 4) {
        let third = c.plain(at + 4)?;
        let tied = c.mark(at + 5).is_some_and(|mark| matches!(mark, '-' | '/')) && c.glued(at + 5);
        if tied || !short(at + 2) {
            return None;
        }
        if text.len() == 4 && short(at + 4) {
            return day(first, second, third).map(|value| When::new(at + 5, value));
        }
        let year = match c.text(at + 4).len() {
            4 => third,
            2 if mark == '/' => {
                if third < 50 {
                    2000 + third
                } else {
                    1900 + third
                }
            }
            _ => return None,
        };
        return if short(at) { either(first, second, year).map(|value| When::new(at + 5, value)) } else { None };
    }
    // "on 22/04": a day, where a word calls for one.
    let before = at.wrapping_sub(1);
    let called = c.is(before, Class::On) || (c.is(before, Class::Edge) && !c.is(before, Class::By));
    if mark == '/'
        && called
        && short(at)
        && short(at + 2)
        && !(c.glued(at + 3) && (c.word(at + 3) || c.mark(at + 3) == Some('/')))
    {
        let one = When::in_year(c, at + 3, None, |year| day(u32::try_from(year).ok()?, second, first));
        return one.or_else(|| When::in_year(c, at + 3, None, |year| day(u32::try_from(year).ok()?, first, second)));
    }
    // "2025-10", "10/2025": a month.
    let month = match (text.len(), c.text(at + 2).len()) {
        (4, 2)
            if (1..=12).contains(&second)
                && mark != '–'
                && (mark == '-' && (1900..2100).contains(&first) && c.text(at + 2).starts_with('0')) =>
        {
            (first, second)
        }
        (1 | 2, 4) if mark == '/' && (1..=12).contains(&first) && (1900..2100).contains(&second) => (second, first),
        _ => return None,
    };
    let value = DateValue::month(i32::try_from(month.0).ok()?, u8::try_from(month.1).ok()?)?;
    Some(When::new(at + 3, value))
}

fn day(year: u32, month: u32, day: u32) -> Option<DateValue> {
    let day = Day::new(i32::try_from(year).ok()?, u8::try_from(month).ok()?, u8::try_from(day).ok()?)?;
    (year >= 1000).then(|| DateValue::day(day))
}

/// Day first or month first; where both can be, both readings.
fn either(first: u32, second: u32, year: u32) -> Option<DateValue> {
    match (day(year, second, first), day(year, first, second)) {
        (Some(one), Some(other)) if one != other => Some(DateValue { others: vec![other.core], ..one }),
        (Some(value), _) | (None, Some(value)) => Some(value),
        (None, None) => None,
    }
}

/// "24.10.2025", which is one token.
fn dotted(text: &str) -> Option<DateValue> {
    let mut parts = text.split('.');
    let (first, second, third) = (parts.next()?, parts.next()?, parts.next()?);
    if parts.next().is_some() || third.len() != 4 || first.len() > 2 || second.len() > 2 {
        return None;
    }
    either(first.parse().ok()?, second.parse().ok()?, third.parse().ok()?)
}
