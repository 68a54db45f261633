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
    let part = if c.is(at, Class::Part) { part_behind(c, at).unwrap_or(at) } else { at };
    if c.is(part, Class::DayPart) && !c.is(part, Class::Today) {
        return part_first(c, part);
    }
    let start = at + usize::from(ranges(c, at));
    if let Some(first) = loose(c, start)
        && links(c, at, first.end)
        && let Some(last) = clock(c, first.end + 1)
    {
        let first = if first.half || !last.half { first.minutes } else { same_half(first.minutes, last.minutes) };
        return Some(When::new(zone(c, last.end), DateValue::time(first, last.minutes)));
    }
    if start > at {
        return four_digits(c, start).or_else(|| spelled_stretch(c, at, start));
    }
    let called = c.mask(at.wrapping_sub(1)) & (Class::At.bit() | Class::Till.bit()) != 0;
    let free = |clock: &Clock| !c.word(clock.end) && !c.hyphen(clock.end) && !c.glued(clock.end + 1);
    let meant = || {
        let called = c.text(at.wrapping_sub(1)) == "for";
        if called { spelled(c, at).filter(free) } else { None }
    };
    let one = clock(c, at).or_else(|| if called { called_hour(c, at) } else { meant() })?;
    Some(When::new(zone(c, one.end), DateValue::time(one.minutes, one.minutes)))
}

/// A time behind a day: "tomorrow at seven twenty-seven", "Friday at 4".
pub(super) fn time_called(c: &Cursor<'_>, at: usize, linked: bool) -> Option<When> {
    let hour = || {
        let hour = called_hour(c, at).filter(|_| linked && c.is(at.wrapping_sub(1), Class::At))?;
        Some(When::new(hour.end, DateValue::time(hour.minutes, hour.minutes)))
    };
    time(c, at).or_else(hour).or_else(|| office_hours(c, at))
}

/// "Wednesday from **10-4**", "Monday **12-4**": two bare hours behind a day.
fn office_hours(c: &Cursor<'_>, at: usize) -> Option<When> {
    let start = at + usize::from(c.is(at, Class::From));
    let hour = |at: usize| c.plain(at).and_then(|hour| u16::try_from(hour).ok()).filter(|hour| (1..=12).contains(hour));
    let before = start.wrapping_sub(1);
    let day = c.is(before, Class::Weekday) && !c.near_before(start, 8, Class::Score);
    let tied = (c.is(before, Class::From) || day) && c.hyphen(start + 1);
    let (first, last) = (hour(start).filter(|_| tied)?, hour(start + 2)?);
    let free = !c.word(start + 3) && !c.glued(start + 4) && c.mark(start + 3) != Some('%');
    let last = if last <= first { last + 12 } else { last };
    (free && last < 24).then(|| When::new(start + 3, DateValue::time(first * 60, last * 60)))
}

/// Whether a word or dash ties a first time to a second.
fn links(c: &Cursor<'_>, at: usize, link: usize) -> bool {
    c.is(link, Class::To)
        || c.dash(link)
        || c.is(link, Class::Till)
        || c.is(at, Class::Between) && c.is(link, Class::And)
}

/// "before 5 pm", "after 1 pm": the day up to then, or from then on.
pub(super) fn beside(clock: &When, before: bool) -> Option<When> {
    let (first, last) = clock.value.minutes?;
    let minutes = if before { (0, first) } else { (last, 1439) };
    Some(When::new(clock.end, DateValue::time(minutes.0, minutes.1)))
}

/// "between 0730-0930": four digits twice, one of them with a zero in front.
fn four_digits(c: &Cursor<'_>, at: usize) -> Option<When> {
    let plain = |at: usize| c.digits(at).is_some_and(|text| text.len() == 4 && !text.contains([':', '.']));
    let zero = |at: usize| c.text(at).starts_with('0');
    let linked = links(c, at.wrapping_sub(1), at + 1);
    if !linked || !plain(at) || !plain(at + 2) || !(zero(at) || zero(at + 2)) {
        return None;
    }
    let ((from, from_minute, _), (to, to_minute, _)) = (hours(c, at)?, hours(c, at + 2)?);
    Some(When::new(at + 3, DateValue::time(from * 60 + from_minute, to * 60 + to_minute)))
}

/// "from two thirty to two forty-five".
fn spelled_stretch(c: &Cursor<'_>, at: usize, start: usize) -> Option<When> {
    let first = spelled(c, start)?;
    let last = spelled(c, first.end + 1).filter(|_| links(c, at, first.end))?;
    Some(When::new(last.end, DateValue::time(first.minutes, last.minutes)))
}

/// "ten ten", "seven twenty-seven": hours and minutes in words.
fn spelled(c: &Cursor<'_>, at: usize) -> Option<Clock> {
    let hour = c.value(at, Class::Cardinal).and_then(|hour| u16::try_from(hour).ok());
    let hour = hour.filter(|hour| (1..=12).contains(hour))?;
    if c.hyphen(at + 1) || c.mask(at + 1) & (Class::Tens.bit() | Class::Cardinal.bit()) == 0 {
        return None;
    }
    let minutes = crate::mention::number::numeral(c, at + 1)?;
    let minute = u16::try_from(minutes.value).ok().filter(|minute| (10..60).contains(minute))?;
    let free = c.value(c.past_hyphen(minutes.end), Class::Scale).is_none() && minutes.scale == 0;
    free.then_some(Clock { end: minutes.end, minutes: hour * 60 + minute, half: false })
}

/// Behind "at": "seven twenty-seven", "4", where nothing is counted.
fn called_hour(c: &Cursor<'_>, at: usize) -> Option<Clock> {
    if let Some(found) = spelled(c, at) {
        return Some(found);
    }
    let (hour, 0, false) = hours(c, at).filter(|(hour, ..)| (1..=12).contains(hour))? else { return None };
    let day_before = c.mask(at.wrapping_sub(2)) != 0 || c.is(at.wrapping_sub(2), Class::OrdinalSuffix);
    let ends = !c.word(at + 1) && c.digits(at + 1).is_none() && !c.glued(at + 1)
        || matches!(c.mark(at + 1), Some('.' | ',' | ';' | '!' | '?')) && !c.glued(at + 2);
    (day_before && ends && c.text(at).len() <= 5).then_some(Clock { end: at + 1, minutes: hour * 60, half: false })
}

/// "in the morning", "afternoon at 7", "in the night five thirty".
pub(super) fn part_first(c: &Cursor<'_>, at: usize) -> Option<When> {
    let part = day_part(c, at)?;
    let next = part.end + usize::from(c.is(part.end, Class::At) || c.is(part.end, Class::From));
    let (hour, stretch) = match spelled(c, next).or_else(|| clock(c, next)).or_else(|| loose_in_part(c, next)) {
        Some(hour) if links(c, part.end, hour.end) => {
            let last = clock(c, hour.end + 1).or_else(|| spelled(c, hour.end + 1));
            (Some(hour), last)
        }
        hour => (hour, None),
    };
    if let Some(first) = hour.filter(|hour| next > part.end || hour.end > next) {
        let code = c.value(at, Class::DayPart)?;
        let start = if first.half { first.minutes } else { in_part(first.minutes, code) };
        let last = stretch.map(|last| (last.end, if last.half { last.minutes } else { in_part(last.minutes, code) }));
        let (end, finish) = last.unwrap_or((first.end, start));
        return Some(When::new(end, DateValue::time(start, finish)));
    }
    let before = at.wrapping_sub(1);
    let the = usize::from(c.is(before, Class::The));
    let called = c.is(before.wrapping_sub(the), Class::In) && (the == 1 || !c.word(at + 1));
    // "midmorning" is nothing but a time.
    let named = c.text(at).starts_with("mid") && c.is(at, Class::DayPart);
    (called || named).then_some(part)
}

/// A bare hour behind a part of the day: "this evening from **7** to 7:30".
fn loose_in_part(c: &Cursor<'_>, at: usize) -> Option<Clock> {
    let linked = c.mask(at.wrapping_sub(1)) & (Class::At.bit() | Class::From.bit()) != 0;
    let (hour, minute, _) = hours(c, at).filter(|(hour, ..)| linked && (1..=12).contains(hour))?;
    let counts = crate::mention::guard::counts_something(c, at + 1) || c.mark(at + 1) == Some('%');
    (!counts).then_some(Clock { end: at + 1, minutes: hour * 60 + minute, half: false })
}

/// The time that a bare one is inside a part of the day: 7 in the evening is 19:00.
fn in_part(minutes: u16, part: i32) -> u16 {
    let noon = 12 * 60;
    match part {
        1 | 6 => minutes % noon,
        // The night begins in the evening and ends in the morning.
        4 | 8 if minutes >= noon => minutes - noon,
        4 | 8 if minutes < 5 * 60 => minutes,
        _ if minutes < noon => minutes + noon,
        _ => minutes,
    }
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
    if let Some(found) = tied(c, at, hour, minute, colon) {
        return Some(found);
    }
    if let Some(found) = with_part(c, at, hour, minute, colon) {
        return Some(found);
    }
    if let Some((end, add)) = c.find(c.past_hyphen(next), Class::Meridiem).filter(|_| (1..=12).contains(&hour)) {
        let hour = hour % 12 + u16::try_from(add).ok()?;
        return Some(Clock { end, minutes: hour * 60 + minute, half: true });
    }
    if let Some((end, _)) = c.find(next, Class::OClock).filter(|_| !colon) {
        // "1 o'clock midnight"
        let end = end + usize::from(c.text(end) == "midnight");
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

/// "8 in the night", "3 in the morning", "8:00 early morning": a bare hour needs a word in front that
/// lets no count stand there.
fn with_part(c: &Cursor<'_>, at: usize, hour: u16, minute: u16, colon: bool) -> Option<Clock> {
    let part = part_behind(c, at + 1)?;
    let before = at.wrapping_sub(1);
    let links = Class::At.bit() | Class::From.bit() | Class::Till.bit() | Class::Between.bit() | Class::Past.bit();
    let called = c.mask(before) & links != 0 || matches!(c.text(before), "'s" | "’s" | "is" | "was" | "around");
    // Of what is counted, nothing happens "in the night" twelve at a time.
    let night = c.value(part, Class::DayPart) == Some(4) && part == at + 3 && c.word(before) && !c.capital(before);
    // "12 lunchtime"
    let lunch = c.value(part, Class::DayPart) == Some(5) && !c.word(part + 1);
    let called = (called || night) && part > at + 1 || lunch;
    let fits = (colon || called) && (1..=12).contains(&hour);
    let code = c.value(part, Class::DayPart).filter(|_| fits)?;
    Some(Clock { end: part + 1, minutes: in_part(hour * 60 + minute, code), half: true })
}

/// "7p", "8:45a", "7h01".
fn tied(c: &Cursor<'_>, at: usize, hour: u16, minute: u16, colon: bool) -> Option<Clock> {
    let next = at + 1;
    if !c.glued(next) || !c.word(next) {
        return None;
    }
    let text = c.text(next);
    if let Some(minutes) = text.strip_prefix('h').filter(|minutes| minutes.len() == 2 && !colon) {
        let minute = minutes.parse::<u16>().ok().filter(|minute| *minute < 60)?;
        return (hour < 24).then_some(Clock { end: next + 1, minutes: hour * 60 + minute, half: true });
    }
    let called = colon || c.is(at.wrapping_sub(1), Class::At);
    let add = match text {
        "a" | "A" => 0,
        "p" | "P" => 12,
        _ => return None,
    };
    let fits = called && (1..=12).contains(&hour);
    fits.then_some(Clock { end: next + 1, minutes: (hour % 12 + add) * 60 + minute, half: true })
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
        _ if c.value(start, Class::Cardinal) == Some(3) && c.value(start + 1, Class::Denominator) == Some(4) => {
            (start + 2, 45)
        }
        _ => {
            let numeral = crate::mention::number::numeral(c, start).filter(|numeral| numeral.end <= start + 3)?;
            let minutes = u16::try_from(numeral.value).ok().filter(|minutes| (1..60).contains(minutes))?;
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
        let called = c.is(at.wrapping_sub(1), Class::At) || c.is(at.wrapping_sub(1), Class::DayPart);
        return fits(hour, two(minute)?, !long || called);
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
    if let Some(add) = c.value(at, Class::Meridiem).filter(|_| !c.glued(at)) {
        let first = u16::try_from(add).ok()? * 60;
        return Some(When::new(at + 1, DateValue::time(first, first + 719)));
    }
    let start = part_behind(c, at).unwrap_or(at);
    let (end, code) = c.find(start, Class::DayPart)?;
    let (first, last) = match code {
        1 => (300, 719),
        2 => (720, 1079),
        3 => (1020, 1439),
        4 => (1200, 1439),
        5 => (690, 839),
        6 => (300, 479),
        7 => (1020, 1259),
        _ => (0, 359),
    };
    Some(When::new(end, DateValue::time(first, last)))
}

/// Where the part of the day stands that follows: "**in the** morning", "**early** morning".
fn part_behind(c: &Cursor<'_>, at: usize) -> Option<usize> {
    let the = if c.is(at, Class::In) && c.is(at + 1, Class::The) { at + 2 } else { at };
    let part = the + usize::from(c.is(the, Class::Part));
    c.is(part, Class::DayPart).then_some(part)
}
