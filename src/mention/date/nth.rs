//! Owns: days, weeks and months counted inside a longer period: "the first Friday of next month",
//! "last week of 2015", "the third month of 2021", "the first two weeks of May".
//! May not know: how the longer period is written.

use super::calendar::{day_number, weekday};
use super::{When, day};
use crate::mention::class::Class;
use crate::mention::cursor::Cursor;
use crate::mention::number;
use crate::value::{DateValue, Day, Weekday};

/// What is counted.
#[derive(Clone, Copy)]
enum Counted {
    Day,
    Week,
    Weekend,
    Month,
    Weekday(Weekday),
}

/// Which of them.
#[derive(Clone, Copy)]
enum Place {
    /// The first is 1.
    Nth(i32),
    /// The last.
    Last,
    /// So many of the first.
    First(i32),
    /// So many of the last.
    LastFew(i32),
}

/// The counted days at `at`.
pub(super) fn nth(c: &Cursor<'_>, at: usize) -> Option<When> {
    let last = c.text(at).eq_ignore_ascii_case("last");
    let ordinal = c.value(at, Class::Ordinal).filter(|count| (1..=53).contains(count));
    let written = || day_number(c, at).filter(|(.., ordinal)| *ordinal).map(|(_, day, _)| i32::from(day));
    let place = match (last, ordinal.or_else(written)) {
        (true, _) => Place::Last,
        (false, Some(count)) => Place::Nth(count),
        (false, None) => return None,
    };
    let word = if c.digits(at).is_some() { at + 2 } else { at + 1 };
    let (word, place) = several(c, word, place).unwrap_or((word, place));
    let (end, counted) = match c.value(word, Class::Span) {
        Some(4) => (word + 1, Counted::Day),
        Some(5) => (word + 1, Counted::Week),
        Some(6) => (word + 1, Counted::Month),
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
    let pick = |range: (Day, Day)| inside(range, counted, place);
    let core = pick(period.value.core)?;
    let others = period.value.others.iter().filter_map(|other| pick(*other)).collect();
    let value = match (counted, place) {
        (Counted::Day | Counted::Month, Place::First(_) | Place::LastFew(_)) => DateValue::extent(core.0, core.1),
        // Weeks are counted from the first day, too.
        (Counted::Week, _) => DateValue::fuzzy(core, (core.0.plus(-6), core.1.plus(6))),
        (Counted::Weekend | Counted::Month, _) => DateValue::some_day(core.0, core.1),
        (Counted::Day | Counted::Weekday(_), _) => DateValue::day(core.0),
    };
    Some(When { end: period.end, value: DateValue { others, ..value }, open: period.open })
}

/// "first **two** weeks", "last **four** months".
fn several(c: &Cursor<'_>, at: usize, place: Place) -> Option<(usize, Place)> {
    let numeral = number::numeral(c, at).filter(|numeral| numeral.form != number::Form::Ordinal)?;
    let count = i32::try_from(numeral.value).ok().filter(|count| (2..100).contains(count))?;
    c.value(numeral.end, Class::Span)?;
    match place {
        Place::Nth(1) => Some((numeral.end, Place::First(count))),
        Place::Last => Some((numeral.end, Place::LastFew(count))),
        Place::Nth(_) | Place::First(_) | Place::LastFew(_) => None,
    }
}

/// The Monday of the week that a period's first, or last, week begins with: a week belongs to the
/// month or year that holds its Thursday.
fn monday_of(day: Day) -> Day {
    day.plus(-day.weekday().index())
}

/// The counted days of a period.
fn inside((first, last): (Day, Day), counted: Counted, place: Place) -> Option<(Day, Day)> {
    let unit = |count: i32| -> Option<(Day, Day)> {
        let day = |day: Day| Some((day, day));
        match counted {
            Counted::Day => day(first.checked_plus(count - 1)?),
            Counted::Week => {
                let monday = monday_of(first.plus(3)).checked_plus((count - 1) * 7)?;
                Some((monday, monday.checked_plus(6)?))
            }
            Counted::Month => {
                let start = first.plus_months(count - 1)?;
                Some((start, start.plus_months(1)?.plus(-1)))
            }
            Counted::Weekend => {
                let ahead = (Weekday::Saturday.index() - first.weekday().index()).rem_euclid(7);
                let saturday = first.checked_plus(ahead + (count - 1) * 7)?;
                Some((saturday, saturday.checked_plus(1)?))
            }
            Counted::Weekday(weekday) => {
                let ahead = (weekday.index() - first.weekday().index()).rem_euclid(7);
                day(first.checked_plus(ahead + (count - 1) * 7)?)
            }
        }
    };
    // A week or weekend may reach out of the period by some days.
    let fits = |found: &(Day, Day)| {
        let slack = match counted {
            Counted::Week | Counted::Weekend => 3,
            Counted::Day | Counted::Month | Counted::Weekday(_) => 0,
        };
        found.0 >= first.plus(-slack) && found.1 <= last.plus(slack)
    };
    let count = || (1..=400).take_while(|count| unit(*count).as_ref().is_some_and(fits)).last();
    let (from, to) = match place {
        Place::Nth(nth) => (nth, nth),
        Place::Last => (count()?, count()?),
        Place::First(few) => (1, few),
        Place::LastFew(few) => (count()? - few + 1, count()?),
    };
    let found = (unit(from.max(1))?.0, unit(to)?.1);
    fits(&found).then_some(found)
}
