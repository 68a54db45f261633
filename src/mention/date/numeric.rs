//! Owns: dates in figures alone: "2025-10-24", "24/10/2025", "24.10.2025", "on 22/04", "Friday 5/12",
//! "2016/11", and stretches of them.
//! May not know: month names.

use super::When;
use super::calendar::weekday;
use crate::mention::class::Class;
use crate::mention::cursor::Cursor;
use crate::value::{DateValue, Day, Weekday};

/// The date in figures at `at`, or a stretch of two: "5/1/2019-5/7/2020", "10/1 to 11/7".
pub(super) fn numeric(c: &Cursor<'_>, at: usize) -> Option<When> {
    let opened = c.is(at, Class::From) || c.is(at, Class::Between);
    let start = at + usize::from(opened);
    if let Some((after, weekday)) = weekday(c, start).filter(|_| !opened) {
        return behind_weekday(c, after, weekday);
    }
    c.digits(start)?;
    let free = !c.glued(start) || matches!(c.mark(start.wrapping_sub(1)), Some('(' | '[' | '"' | '“' | '|'));
    if !free {
        return None;
    }
    let first = one(c, start, opened);
    match (&first, stretch(c, start, opened)) {
        (Some(first), Some(stretch)) if first.end >= stretch.end => {}
        (_, Some(stretch)) => return Some(stretch),
        (_, None) => {}
    }
    first.filter(|_| !opened)
}

/// The date in figures behind a weekday that ends at `at`.
pub(super) fn behind_weekday(c: &Cursor<'_>, at: usize, weekday: Weekday) -> Option<When> {
    one(c, at + usize::from(c.comma(at)), true).map(|found| on_weekday(found, weekday))
}

/// The readings that fall on the weekday that is named beside it.
fn on_weekday(found: When, weekday: Weekday) -> When {
    let all = std::iter::once(found.value.core).chain(found.value.others.iter().copied());
    let fitting: Vec<(Day, Day)> = all.filter(|core| core.0.weekday() == weekday).collect();
    match fitting.split_first() {
        Some((first, others)) => {
            let value = DateValue { others: others.to_vec(), ..DateValue::day(first.0) };
            When { open: !others.is_empty(), value, ..found }
        }
        None => found,
    }
}

/// Two dates with a dash or "to" between; days and months alone need a word that opens the stretch.
fn stretch(c: &Cursor<'_>, at: usize, opened: bool) -> Option<When> {
    let (first, marks) = part(c, at)?;
    let between = c.is(at.wrapping_sub(1), Class::Between);
    let link = first.end;
    let dash = c.dash(link) && c.glued(link) == c.glued(link + 1);
    let linked = dash || c.is(link, Class::To) || c.is(link, Class::Till) || between && c.is(link, Class::And);
    let (last, others) = part(c, link + 1).filter(|_| linked)?;
    // "1/2-3/4" may be shares, "2/29-3/1" not.
    let day = |at: usize| c.plain(at).is_some_and(|number| number > 12) || c.plain(at + 2).is_some_and(|n| n > 12);
    let share = !(c.context.document_date.is_some() && dash && (day(at) || day(link + 1)));
    let sure = marks == 2 && others == 2 || (opened || !share) && marks == 1 && others == 1;
    if !sure || c.dash(last.end) && c.glued(last.end) || c.glued(last.end) && c.word(last.end) {
        return None;
    }
    let mut readings = Vec::new();
    for (first, last) in first.readings.iter().zip(&last.readings) {
        let ordered = |year: Option<i32>| {
            let (start, mut end) = (first.day(year)?, last.day(year)?);
            if end < start && last.year.is_none() {
                end = last.day(year.map(|year| year + 1))?;
            }
            (start < end).then(|| DateValue::extent(start, end))
        };
        let value = match (first.year.or(last.year), c.context.document_date) {
            (Some(_), _) => ordered(first.year.or(last.year)),
            (None, Some(document)) => DateValue::in_any_year(document, |year| ordered(Some(year))),
            (None, None) => None,
        };
        readings.extend(value);
    }
    let mut readings = readings.into_iter();
    let value = readings.next()?;
    let more = readings.flat_map(|other| std::iter::once(other.core).chain(other.others));
    let mut others = value.others.clone();
    others.extend(more.filter(|core| *core != value.core));
    let open = marks == 1;
    Some(When { open, ..When::new(last.end, DateValue { others, ..value }) })
}

/// A day and a month in figures, in the orders that they may have.
struct Figures {
    end: usize,
    readings: Vec<Named>,
}

/// Month, day and perhaps year.
#[derive(Clone, Copy)]
struct Named {
    month: u32,
    day: u32,
    year: Option<i32>,
}

impl Named {
    fn day(&self, year: Option<i32>) -> Option<Day> {
        Day::new(self.year.or(year)?, u8::try_from(self.month).ok()?, u8::try_from(self.day).ok()?)
    }
}

/// "5/1/2019", "10/1": what stands on one side of a stretch, and how many marks it has.
fn part(c: &Cursor<'_>, at: usize) -> Option<(Figures, usize)> {
    let first = c.plain(at)?;
    let mark = c.mark(at + 1).filter(|mark| matches!(mark, '-' | '/' | '.'))?;
    let second = c.plain(at + 2)?;
    let tied = c.glued(at + 1) && c.glued(at + 2);
    let short = |at: usize| c.text(at).len() <= 2;
    if !tied || !short(at) || !short(at + 2) {
        return None;
    }
    let year = if c.mark(at + 3) == Some(mark) && c.glued(at + 3) && c.glued(at + 4) {
        Some(i32::try_from(c.plain(at + 4).filter(|_| c.text(at + 4).len() == 4)?).ok()?)
    } else {
        None
    };
    if year.is_none() && mark != '/' {
        return None;
    }
    let end = at + if year.is_some() { 5 } else { 3 };
    let fits = |named: &Named| named.day(Some(2000)).is_some();
    let orders = [Named { month: first, day: second, year }, Named { month: second, day: first, year }];
    let readings: Vec<Named> = orders.into_iter().filter(fits).collect();
    (!readings.is_empty()).then_some((Figures { end, readings }, if year.is_some() { 2 } else { 1 }))
}

/// One date; `called` where a weekday or an opening word stands in front.
fn one(c: &Cursor<'_>, at: usize, called: bool) -> Option<When> {
    let text = c.digits(at)?;
    let before = at.wrapping_sub(1);
    let timed = c.is(at + 3, Class::Edge) && c.digits(at + 4).is_some();
    let called = called || timed || c.is(before, Class::On) || c.is(before, Class::Edge) && !c.is(before, Class::By);
    if text.contains('.') {
        if let Some(value) = dotted(text) {
            return Some(When::new(at + 1, value));
        }
        let (first, second) = text.split_once('.')?;
        let weekday = weekday(c, before).is_some();
        let alone = !c.word(at + 1) && !c.glued(at + 1) || matches!(c.mark(at + 1), Some('.' | ',' | ';' | '!' | '?'));
        let day = called && (alone || weekday) && first.len() <= 2 && second.len() <= 2;
        return day.then(|| without_year(c, at + 1, first.parse().ok()?, second.parse().ok()?)).flatten();
    }
    let first = c.plain(at)?;
    if let Some(found) = spaced(c, at, first) {
        return Some(found);
    }
    let mark = c.mark(at + 1).filter(|mark| matches!(mark, '-' | '/' | '–'))?;
    let second = c.plain(at + 2)?;
    let short = |at: usize| c.text(at).len() <= 2;
    if !c.glued(at + 1) || !c.glued(at + 2) {
        return month(c, at, first, second, mark);
    }
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
            // "9-18-15": where the day can be no month.
            2 if mark == '/' || (13..=31).contains(&second) && (1..=12).contains(&first) && called_day(c, at) => {
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
    let more = c.glued(at + 3) && (c.word(at + 3) || c.mark(at + 3) == Some('/'));
    if mark == '/' && called && short(at) && short(at + 2) && !more {
        return without_year(c, at + 3, first, second);
    }
    month(c, at, first, second, mark)
}

/// "2016 10 16": year, month and day with blanks between.
fn spaced(c: &Cursor<'_>, at: usize, year: u32) -> Option<When> {
    let two = |at: usize| c.plain(at).filter(|_| c.text(at).len() == 2 && !c.glued(at));
    let (month, of_month) = (two(at + 1)?, two(at + 2)?);
    let free = c.digits(at + 3).is_none() && !c.dash(at + 3) && c.mark(at + 3) != Some('%') && !c.word(at + 3);
    let fits = (1900..2100).contains(&year) && c.text(at).len() == 4 && free;
    day(year, month, of_month).filter(|_| fits).map(|value| When::new(at + 3, value))
}

/// "left on 9-18-15": not a score, not a code.
fn called_day(c: &Cursor<'_>, at: usize) -> bool {
    !c.near_before(at, 4, Class::Score) && !c.is(at + 5, Class::Score)
}

/// "22/04", "5/12": the day first or the month first.
fn without_year(c: &Cursor<'_>, end: usize, first: u32, second: u32) -> Option<When> {
    let read =
        |month: u32, of_month: u32| When::in_year(c, end, None, |year| day(u32::try_from(year).ok()?, month, of_month));
    match (read(second, first), read(first, second)) {
        (Some(one), Some(other)) if one.value.core != other.value.core => {
            let mut others = one.value.others.clone();
            others.push(other.value.core);
            others.extend(&other.value.others);
            Some(When { value: DateValue { others, ..one.value.clone() }, ..one })
        }
        (Some(one), _) | (None, Some(one)) => Some(one),
        (None, None) => None,
    }
}

/// "2025-10", "2016/11", "10/2025", "12-2015": a month.
fn month(c: &Cursor<'_>, at: usize, first: u32, second: u32, mark: char) -> Option<When> {
    let year = |year: u32| (1900..2100).contains(&year);
    let (one, other) = (c.text(at).len(), c.text(at + 2).len());
    let tied = c.glued(at + 1) && c.glued(at + 2);
    let named = (1..=12).contains(&if one == 4 { second } else { first });
    // "2024/25" is a season, "2024-25" a stretch of years; "10-2015" no difference of two numbers.
    let zero = c.text(at + 2).starts_with('0');
    let alone =
        !c.word(at + 3) && !c.dash(at + 3) && c.digits(at + 3).is_none() && c.digits(at.wrapping_sub(1)).is_none();
    let fits = match (one, other, mark) {
        // "2016 - 11" by itself
        (4, 2, '-') => year(first) && (tied && zero || !tied && alone),
        (4, 2, '/') => c.glued(at + 1) == c.glued(at + 2) && year(first) && (zero || second != first % 100 + 1),
        (1 | 2, 4, '/') => tied && year(second),
        (2, 4, '-') => tied && year(second) && !c.dash(at + 3),
        _ => false,
    };
    let more = c.glued(at + 3) && (c.word(at + 3) || matches!(c.mark(at + 3), Some('-' | '/')));
    if !fits || !named || more {
        return None;
    }
    let (year, month) = if one == 4 { (first, second) } else { (second, first) };
    let value = DateValue::month(i32::try_from(year).ok()?, u8::try_from(month).ok()?)?;
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
