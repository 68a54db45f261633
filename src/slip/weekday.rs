//! Owns: a weekday beside a date that falls on another day of the week.
//! May not know: how dates are written; it takes them as mentions.

use super::problem::Slip;
use super::sentence::Reader;
use super::words::Class;
use crate::mention::Mention;
use crate::value::{DateValue, Day, Value, Weekday};

/// Before this year some calendars were ten to thirteen days behind.
const ONE_CALENDAR: i32 = 1930;

/// How far from its document's date, in days, a day without a year surely lies in the year next to it.
const CLOSE: i32 = 45;

pub(super) fn look(reader: &Reader<'_>, found: &mut Vec<Slip>) {
    let weekdays: Vec<usize> = (0..reader.tokens.len()).filter(|&at| reader.is(at, Class::WEEKDAY)).collect();
    if !weekdays.iter().any(|&at| dated(reader, at)) {
        return;
    }
    for mention in reader.mentions() {
        let Value::Date(date) = &mention.value else { continue };
        let (start, end) = (usize::from(mention.tokens.start), usize::from(mention.tokens.end));
        let inside: Vec<usize> = weekdays.iter().copied().filter(|&at| start <= at && at < end).collect();
        let (at, days) = match *inside.as_slice() {
            [] => match behind(reader, end) {
                Some(at) => (at, start..end),
                None => continue,
            },
            // "Monday, 6 May", "6 May 2025, Monday".
            [at] if at == start => (at, at + 1 + usize::from(reader.is_break(at + 1))..end),
            [at] => (at, start..at),
            _ => continue,
        };
        let tied = reader.is_dash(at.wrapping_sub(1)) && reader.glued(at);
        let Some(weekday) = weekday(reader.text(at)).filter(|_| !tied) else { continue };
        if let Some(day) = misses(reader, mention, date, weekday) {
            found.push(Slip::Weekday {
                weekday: reader.place(at..at + 1),
                date: reader.place(days),
                says: weekday,
                day,
            });
        }
    }
}

/// Whether something that may be a date stands near the weekday.
fn dated(reader: &Reader<'_>, at: usize) -> bool {
    let near = at.saturating_sub(6)..(at + 5).min(reader.tokens.len());
    near.clone().any(|other| reader.is(other, Class::NUMBER))
        && near.into_iter().any(|other| reader.is(other, Class::MONTH) || reader.is_mark(other, "-/."))
}

/// "6 May 2025 (Monday)", "6 May 2025, a Monday".
fn behind(reader: &Reader<'_>, end: usize) -> Option<usize> {
    let bracket = reader.is_mark(end, "(") && reader.is_mark(end + 2, ")");
    let named = reader.is_mark(end, ",") && reader.is_word(end + 1, "a") && reader.is_break(end + 3);
    let at = if bracket { end + 1 } else { end + 2 };
    ((bracket || named) && reader.is(at, Class::WEEKDAY)).then_some(at)
}

fn weekday(word: &str) -> Option<Weekday> {
    let start = word.get(..3)?.to_ascii_lowercase();
    let names = ["mon", "tue", "wed", "thu", "fri", "sat", "sun"];
    let at = names.iter().position(|name| *name == start)?;
    Weekday::ALL.get(at).copied()
}

/// The day that a date names, if it falls on another weekday in whichever way it is read.
fn misses(reader: &Reader<'_>, mention: &Mention, date: &DateValue, weekday: Weekday) -> Option<Day> {
    let readings = || std::iter::once(date.core).chain(date.others.iter().copied());
    if readings().any(|(first, last)| first != last) {
        return None;
    }
    let day = date.core.0;
    let range = usize::from(mention.tokens.start)..usize::from(mention.tokens.end);
    let yearless = mention.hints.open && !range.clone().any(|at| reader.text(at).len() >= 4 && year(reader, at));
    if yearless {
        // "Monday, 6 May": of the years around only the nearest counts, if it is near.
        let followed = reader.is_mark(range.end, ",") && year(reader, range.end + 1);
        let document = reader.pages.date.filter(|_| !followed)?;
        let (_, month, of_month) = day.parts();
        let near = [-1, 0, 1].into_iter().filter_map(|step| Day::new(document.year() + step, month, of_month));
        let near = near.min_by_key(|near| near.0.abs_diff(document.0))?;
        let close = near.0.abs_diff(document.0) <= CLOSE.unsigned_abs();
        return (close && near.weekday() != weekday).then_some(near);
    }
    let fits = readings().any(|(day, _)| day.weekday() == weekday || older(day).is_some_and(|old| old == weekday));
    (!fits).then_some(day)
}

fn year(reader: &Reader<'_>, at: usize) -> bool {
    reader.plain(at).is_some_and(|number| number >= 1000)
}

/// The weekday of a date written by the calendar before the reform.
fn older(day: Day) -> Option<Weekday> {
    let year = day.year();
    let century = year.div_euclid(100);
    let behind = century - century.div_euclid(4) - 2;
    (year < ONE_CALENDAR).then(|| day.plus(behind).weekday())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn both_calendars_of_a_year() {
        // 22 January 1905 was a Sunday; in Russia it was 9 January.
        assert_eq!(older(Day::new(1905, 1, 9).unwrap()), Some(Weekday::Sunday));
        assert_eq!(older(Day::new(1950, 1, 9).unwrap()), None);
    }
}
