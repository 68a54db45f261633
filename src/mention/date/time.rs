//! Owns: times of day: "10:30 pm", "22:30", "10 a.m.", "noon", "from 9 am to 5 pm", "in the morning".
//! May not know: days.

use super::When;
use crate::mention::class::Class;
use crate::mention::cursor::Cursor;
use crate::value::DateValue;

/// A time as minutes of the day; `half` tells whether am or pm is said.
#[derive(Debug, Clone, Copy)]
struct Clock {
    end: usize,
    minutes: u16,
    half: bool,
}

/// The time, or stretch of time, at `at`.
pub(super) fn time(c: &Cursor<'_>, at: usize) -> Option<When> {
    let start = at + usize::from(ranges(c, at));
    if let Some(first) = loose(c, start) {
        let link = first.end;
        let linked = c.is(link, Class::To)
            || c.dash(link)
            || c.is(link, Class::Till)
            || (c.is(at, Class::Between) && c.is(link, Class::And));
        if linked && let Some(last) = clock(c, link + 1) {
            let first = if first.half || !last.half { first.minutes } else { same_half(first.minutes, last.minutes) };
            return Some(When::new(zone(c, last.end), DateValue::time(first, last.minutes)));
        }
    }
    if start > at {
        return None;
    }
    let one = clock(c, at)?;
    Some(When::new(zone(c, one.end), DateValue::time(one.minutes, one.minutes)))
}

/// Whether "from" or "between" opens a stretch.
pub(super) fn ranges(c: &Cursor<'_>, at: usize) -> bool {
    c.is(at, Class::From) || c.is(at, Class::Between)
}

/// "9 to 5 pm": the nine is in the same half of the day if that is earlier.
fn same_half(first: u16, last: u16) -> u16 {
    if first < 720 && last >= 720 && first + 720 <= last { first + 720 } else { first }
}

fn zone(c: &Cursor<'_>, at: usize) -> usize {
    c.find(at, Class::Zone).filter(|_| c.capital(at) || c.text(at) == "local").map_or(at, |(end, _)| end)
}

/// A time that stands for itself.
fn clock(c: &Cursor<'_>, at: usize) -> Option<Clock> {
    if let Some((end, minutes)) = c.find(at, Class::Clock) {
        let minutes = u16::try_from(minutes).ok()?;
        return Some(Clock { end, minutes, half: true });
    }
    if let Some(found) = past(c, at) {
        return Some(found);
    }
    let (hour, minute, colon) = hours(c, at)?;
    let next = at + 1;
    if let Some((end, add)) = c.find(c.past_hyphen(next), Class::Meridiem).filter(|_| (1..=12).contains(&hour)) {
        let hour = hour % 12 + u16::try_from(add).ok()?;
        return Some(Clock { end, minutes: hour * 60 + minute, half: true });
    }
    if let Some((end, _)) = c.find(next, Class::OClock).filter(|_| !colon) {
        return Some(Clock { end, minutes: hour * 60, half: false });
    }
    let zoned = zone(c, next) > next;
    let text = c.digits(at)?;
    if text.len() == 4 && !text.contains([':', '.']) && zoned {
        return Some(Clock { end: next, minutes: hour * 60 + minute, half: true });
    }
    let tied = c.glued(next)
        && (c.word(next)
            || c.digits(next).is_some()
            || c.dash(next) && c.digits(next + 1).is_some() && !c.text(next + 1).contains(':'));
    let stretch = c.is(at.wrapping_sub(1), Class::In) || c.is(at.wrapping_sub(1), Class::Of);
    (colon && (zoned || !stretch && !tied)).then_some(Clock { end: next, minutes: hour * 60 + minute, half: hour > 12 })
}

/// "half past nine", "ten past 9", "a quarter to five".
fn past(c: &Cursor<'_>, at: usize) -> Option<Clock> {
    let links = Class::Past.bit() | Class::To.bit();
    if !(1..5).any(|step| c.mask(at + step) & links != 0) {
        return None;
    }
    let start = at + usize::from(c.is(at, Class::Article));
    let (end, minutes) = match c.value(start, Class::Denominator) {
        Some(2) => (start + 1, 30),
        Some(4) => (start + 1, 15),
        _ => {
            let numeral = crate::mention::number::numeral(c, start).filter(|numeral| numeral.end <= start + 3)?;
            let minutes = u16::try_from(numeral.value).ok().filter(|minutes| (1..30).contains(minutes))?;
            (numeral.end + usize::from(c.value(numeral.end, Class::Span) == Some(2)), minutes)
        }
    };
    let before = c.is(end, Class::To) && c.value(start, Class::Denominator) == Some(4);
    if !c.is(end, Class::Past) && !before {
        return None;
    }
    let (hour, 0, false) = hours(c, end + 1).filter(|(hour, ..)| (1..=12).contains(hour))? else { return None };
    let (end, hour, half) = match c.find(end + 2, Class::Meridiem) {
        Some((after, add)) => (after, hour % 12 + u16::try_from(add).ok()?, true),
        None => (end + 2, hour, false),
    };
    let minutes = if before { (hour * 60).checked_sub(minutes)? } else { hour * 60 + minutes };
    Some(Clock { end, minutes, half })
}

/// A time, or a bare hour in front of one: "9" of "9 to 5 pm".
fn loose(c: &Cursor<'_>, at: usize) -> Option<Clock> {
    if let Some(found) = clock(c, at) {
        return Some(found);
    }
    let (hour, minute, _) = hours(c, at)?;
    let link = at + 1;
    let dash = c.dash(link) || c.is(link, Class::To) || c.is(link, Class::Till) || c.is(link, Class::And);
    let next = clock(c, link + 1).filter(|next| dash && next.half && c.digits(link + 1).is_some())?;
    let timed = c.find(next.end - 1, Class::Meridiem).is_some() || c.text(at).contains(':');
    timed.then_some(Clock { end: link, minutes: hour * 60 + minute, half: false })
}

/// Hours and minutes of a number token, and whether it has a colon.
fn hours(c: &Cursor<'_>, at: usize) -> Option<(u16, u16, bool)> {
    let Some(text) = c.digits(at) else {
        let hour = c.value(at, Class::Cardinal).filter(|hour| (1..=12).contains(hour))?;
        return Some((u16::try_from(hour).ok()?, 0, false));
    };
    let two = |part: &str| {
        part.parse::<u16>().ok().filter(|_| part.len() == 2 && part.bytes().all(|byte| byte.is_ascii_digit()))
    };
    let fits = |hour: u16, minute: u16, colon: bool| (hour < 24 && minute < 60).then_some((hour, minute, colon));
    if let Some((hour, minute)) = text.split_once(':') {
        let minute = minute.get(..2).filter(|_| minute.len() == 2 || minute.len() == 5)?;
        let long = text.len() > 5;
        let hour = hour.parse().ok().filter(|_| hour.len() <= 2)?;
        // "2:03:15" is how long something took.
        return fits(hour, two(minute)?, !long || c.is(at.wrapping_sub(1), Class::At));
    }
    if let Some((hour, minute)) = text.split_once('.') {
        let timed = c.find(at + 1, Class::Meridiem).is_some();
        return fits(hour.parse().ok()?, two(minute).filter(|_| timed)?, false);
    }
    if text.len() == 4 {
        return fits(two(text.get(..2)?)?, two(text.get(2..)?)?, false);
    }
    let hour = text.parse().ok().filter(|_| text.len() <= 2)?;
    fits(hour, 0, false)
}

/// A day with the part of it that the word at `at` names: "this **morning**".
pub(super) fn within_day(c: &Cursor<'_>, at: usize, day: DateValue) -> DateValue {
    match day_part(c, at).and_then(|part| part.value.minutes) {
        Some((first, last)) => day.at(first, last),
        None => day,
    }
}

/// "morning", "in the evening" behind a day.
pub(super) fn day_part(c: &Cursor<'_>, at: usize) -> Option<When> {
    let start = if c.is(at, Class::In) && c.is(at + 1, Class::The) { at + 2 } else { at };
    let (first, last) = match c.value(start, Class::DayPart)? {
        1 => (300, 719),
        2 => (720, 1079),
        3 => (1020, 1439),
        4 => (1200, 1439),
        5 => (690, 839),
        6 => (300, 479),
        7 => (1020, 1259),
        _ => (0, 359),
    };
    Some(When::new(start + 1, DateValue::time(first, last)))
}
