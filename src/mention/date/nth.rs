//! Owns: days and weeks counted inside a longer period: "the first Friday of next month", "last week
//! of 2015", "the 20th of this month", "second week of October".
//! May not know: how the longer period is written.

use super::calendar::{day_number, weekday};
use super::{When, day};
use crate::mention::class::Class;
use crate::mention::cursor::Cursor;
use crate::value::{DateValue, Day, Weekday};

/// What is counted.
#[derive(Clone, Copy)]
enum Counted {
    Day,
    Week,
    Weekend,
    Weekday(Weekday),
}

/// The counted day or week at `at`.
pub(super) fn nth(c: &Cursor<'_>, at: usize) -> Option<When> {
    let last = c.text(at).eq_ignore_ascii_case("last");
    let count = if last { None } else { Some(c.value(at, Class::Ordinal).filter(|count| (1..=53).contains(count))) };
    let numbered = count
        .flatten()
        .or_else(|| day_number(c, at).filter(|(.., ordinal)| *ordinal).map(|(_, day, _)| i32::from(day)));
    if !last && numbered.is_none() {
        return None;
    }
    let word = if c.digits(at).is_some() { at + 2 } else { at + 1 };
    let (end, counted) = match c.value(word, Class::Span) {
        Some(4) => (word + 1, Counted::Day),
        Some(5) => (word + 1, Counted::Week),
        Some(13) => (word + 1, Counted::Weekend),
        _ => match weekday(c, word) {
            Some((end, day)) => (end, Counted::Weekday(day)),
            // "the 20th of next month"
            None if !last && c.is(word, Class::Of) && c.is(word + 1, Class::Deictic) => (word, Counted::Day),
            None => return None,
        },
    };
    let linked = c.is(end, Class::Of) || c.is(end, Class::In);
    let start = end + usize::from(linked) + usize::from(linked && c.is(end + 1, Class::The));
    if !linked && !c.is(start, Class::Deictic) {
        return None;
    }
    let period = day(c, start)?;
    let whole = period.value.core.1.0.saturating_sub(period.value.core.0.0);
    if whole < 7 || period.value.minutes.is_some() || period.value.core.0 == Day::FIRST {
        return (period.value.core.0 == Day::FIRST).then(|| When::unknown(period.end));
    }
    let pick = |range: (Day, Day)| inside(range, counted, numbered.filter(|_| !last));
    let core = pick(period.value.core)?;
    let others = period.value.others.iter().filter_map(|other| pick(*other)).collect();
    let value = match counted {
        // Weeks are counted from the first day or from the first Monday.
        Counted::Week => DateValue::fuzzy(core, (core.0.plus(-6), core.1.plus(6))),
        Counted::Weekend => DateValue::some_day(core.0, core.1),
        Counted::Day | Counted::Weekday(_) => DateValue::day(core.0),
    };
    Some(When { end: period.end, value: DateValue { others, ..value }, open: period.open })
}

/// The counted days of a period; without a number the last ones.
fn inside(range: (Day, Day), counted: Counted, count: Option<i32>) -> Option<(Day, Day)> {
    let (first, last) = range;
    let step = |days: i32| first.checked_plus(days);
    let of_weekday = |weekday: Weekday| match count {
        Some(count) => {
            let ahead = (weekday.index() - first.weekday().index()).rem_euclid(7);
            step(ahead + (count - 1) * 7)
        }
        None => last.checked_plus(-(last.weekday().index() - weekday.index()).rem_euclid(7)),
    };
    let found = match counted {
        Counted::Day => {
            let day = count.map_or(Some(last), |count| step(count - 1))?;
            (day, day)
        }
        Counted::Week => {
            let monday = match count {
                Some(count) => step((count - 1) * 7)?,
                None => last.checked_plus(-last.weekday().index())?,
            };
            (monday, monday.checked_plus(6)?)
        }
        Counted::Weekend => {
            let saturday = of_weekday(Weekday::Saturday)?;
            (saturday, saturday.checked_plus(1)?)
        }
        Counted::Weekday(weekday) => {
            let day = of_weekday(weekday)?;
            (day, day)
        }
    };
    (found.0 >= first && found.0 <= last).then_some(found)
}
