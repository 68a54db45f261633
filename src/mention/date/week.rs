//! Owns: weeks and other periods by their place: "the week of 4 February", "week 31", "the weekend",
//! "the year after next", "the rest of the month".
//! May not know: days counted from the document's date.

use super::relative::{from_document, stretch};
use super::{When, period};
use crate::mention::class::Class;
use crate::mention::cursor::Cursor;
use crate::value::{DateValue, Day};

/// The week or period at `at`.
pub(super) fn week(c: &Cursor<'_>, at: usize) -> Option<When> {
    if c.mask(at) & (Class::The.bit() | Class::Week.bit()) == 0 {
        return None;
    }
    [after_next, weekend, week_of, numbered_week].iter().find_map(|parse| parse(c, at))
}

/// "the year after next", "the week before last".
fn after_next(c: &Cursor<'_>, at: usize) -> Option<When> {
    let code = c.value(at + 1, Class::Span).filter(|_| c.is(at, Class::The))?;
    let step = match (c.value(at + 2, Class::Edge)?, c.value(at + 3, Class::Deictic)?) {
        (2, 1) => 2,
        (1, -1) => -2,
        _ => return None,
    };
    from_document(c, at + 4, |document| stretch(document, code, step))
}

/// "the week of 4 February", "the week starting on Monday".
fn week_of(c: &Cursor<'_>, at: usize) -> Option<When> {
    let named = c.is(at, Class::The) && c.value(at + 1, Class::Span) == Some(5);
    let begun = matches!(c.text(at + 2), "starting" | "beginning" | "commencing");
    if !named || !(begun || c.is(at + 2, Class::Of)) {
        return None;
    }
    let start = at + 3 + usize::from(begun && c.is(at + 3, Class::On));
    let day = super::simple(c, start).filter(|day| day.value.core.0 == day.value.core.1)?;
    if day.value.is_time_only() {
        return None;
    }
    let week = |days: (Day, Day)| DateValue::week(days.0).core;
    let others = day.value.others.iter().map(|days| week(*days)).collect();
    let core = week(day.value.core);
    Some(When { value: DateValue { others, ..DateValue::week(core.0) }, ..day })
}

/// "Week 31": of the document's year. Low numbers are those of a season or course as often.
fn numbered_week(c: &Cursor<'_>, at: usize) -> Option<When> {
    let called = c.value(at, Class::Span) == Some(5) && !c.text(at).ends_with('s');
    let number = c.plain(at + 1).filter(|number| called && (1..=53).contains(number))?;
    let year = period::year_behind(c, at + 2);
    let named = c.is(at.wrapping_sub(1), Class::The) && !c.capital(at);
    // "week 10 8 p.m."
    let timed = c.digits(at + 2).is_some() && super::time::time(c, at + 2).is_some();
    if (number < 23 && year.is_none() && !named && !timed) || c.glued(at + 2) && c.word(at + 2) {
        return None;
    }
    let end = year.map_or(at + 2, |(end, _)| end);
    let make = |year: i32| {
        let first = DateValue::week(Day::new(year, 1, 4)?).core.0;
        let monday = first.plus(i32::try_from(number - 1).ok()? * 7);
        Some(DateValue::some_day(monday, monday.plus(6)))
    };
    match (year, c.context.document_date) {
        (Some((_, year)), _) => When::in_year(c, end, Some(year), make),
        (None, Some(document)) => Some(When::new(end, make(document.year())?)),
        (None, None) => Some(When::unknown(end)),
    }
}

/// "the weekend": that of the document's week or one beside it.
fn weekend(c: &Cursor<'_>, at: usize) -> Option<When> {
    let named = c.is(at, Class::The) && c.value(at + 1, Class::Span) == Some(13) && !c.text(at + 1).ends_with('s');
    let free = !c.word(at + 2) || c.mask(at + 2) != 0 && !c.is(at + 2, Class::Of);
    if !named || !free {
        return None;
    }
    let found = from_document(c, at + 2, |document| {
        let one = |step: i32| stretch(document, 13, step).map(|weekend| weekend.core);
        Some(DateValue { others: [one(-1), one(1)].into_iter().flatten().collect(), ..stretch(document, 13, 0)? })
    })?;
    Some(When { open: true, ..found })
}

/// "rest of the week", "the remainder of this year": from the document's day on.
pub(super) fn rest(c: &Cursor<'_>, at: usize) -> Option<When> {
    let mut word = at + 1 + usize::from(c.is(at + 1, Class::Of));
    if c.is(word, Class::The) || c.is(word, Class::They) || c.value(word, Class::Deictic) == Some(0) {
        word += 1;
    }
    let code = c.value(word, Class::Span).filter(|code| matches!(code, 5..=9 | 14) && word > at + 1)?;
    from_document(c, word + 1, |document| Some(DateValue::extent(document, stretch(document, code, 0)?.core.1)))
}
