//! Owns: days that are called by the feast: "Christmas Day", "Easter 2018", "last Thanksgiving".
//! May not know: other names of days.

use super::When;
use super::period::year_behind;
use crate::mention::class::Class;
use crate::mention::cursor::Cursor;
use crate::value::{DateValue, Day, Weekday};

/// The feast at `at`.
pub(super) fn feast(c: &Cursor<'_>, at: usize) -> Option<When> {
    let step = c.value(at, Class::Deictic);
    let start = at + usize::from(step.is_some());
    let (end, code) = c.find(start, Class::Feast)?;
    // "epiphany" in lower case is a thought; "christmas" and "new year's day" are the feast.
    if !c.capital(start) && code == 106 {
        return None;
    }
    let make = |year: i32| Some(DateValue::day(day_of(code, year)?));
    if let (Some(step), Some(document)) = (step, c.context.document_date) {
        let this = make(document.year())?;
        let year = match step {
            -1 if this.core.0 >= document => document.year() - 1,
            1 if this.core.0 <= document => document.year() + 1,
            _ => document.year(),
        };
        return Some(When::new(end, make(year)?));
    }
    match year_behind(c, end) {
        Some((end, year)) => When::in_year(c, end, Some(year), make),
        None => When::in_year(c, end, None, make),
    }
}

/// The day of a feast in a year: month · 100 + day, or a number of its own where the day moves.
fn day_of(code: i32, year: i32) -> Option<Day> {
    let nth = |month: u8, count: i32, weekday: Weekday| {
        let first = Day::new(year, month, 1)?;
        Some(first.plus((weekday.index() - first.weekday().index()).rem_euclid(7) + (count - 1) * 7))
    };
    match code {
        1 => easter(year),
        2 => Some(easter(year)?.plus(-2)),
        3 => Some(easter(year)?.plus(1)),
        4 => nth(11, 4, Weekday::Thursday),
        5 => nth(9, 1, Weekday::Monday),
        6 => nth(5, 2, Weekday::Sunday),
        7 => nth(6, 3, Weekday::Sunday),
        8 => Some(nth(6, 1, Weekday::Monday)?.plus(-7)),
        9 => Some(easter(year)?.plus(49)),
        10 => Some(easter(year)?.plus(39)),
        11 => nth(1, 3, Weekday::Monday),
        12 => nth(2, 3, Weekday::Monday),
        _ => Day::new(year, u8::try_from(code / 100).ok()?, u8::try_from(code % 100).ok()?),
    }
}

/// Easter Sunday of the western churches, by the anonymous Gregorian computus.
fn easter(year: i32) -> Option<Day> {
    let (golden, century, rest) = (year.rem_euclid(19), year.div_euclid(100), year.rem_euclid(100));
    let skipped = (century - (century + 8) / 25 + 1) / 3;
    let moon = (19 * golden + century - century / 4 - skipped + 15).rem_euclid(30);
    let weekday = (32 + 2 * (century % 4) + 2 * (rest / 4) - moon - rest % 4).rem_euclid(7);
    let late = (golden + 11 * moon + 22 * weekday) / 451;
    let days = moon + weekday - 7 * late + 114;
    Day::new(year, u8::try_from(days / 31).ok()?, u8::try_from(days % 31 + 1).ok()?)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn days_that_move() {
        for (code, year, day) in [
            (1, 2018, "2018-04-01"),
            (1, 2019, "2019-04-21"),
            (1, 2020, "2020-04-12"),
            (1, 2025, "2025-04-20"),
            (2, 2025, "2025-04-18"),
            (4, 2023, "2023-11-23"),
            (5, 2024, "2024-09-02"),
            (8, 2021, "2021-05-31"),
            (9, 2024, "2024-05-19"),
            (11, 2023, "2023-01-16"),
        ] {
            assert_eq!(day_of(code, year), Day::parse(day), "{code} {year}");
        }
    }
}
