//! Owns: days and periods named by where they lie from the document's date: "yesterday", "on
//! Tuesday", "last week", "earlier this month", "on the 18th".
//! May not know: tenses; where two readings stay, both do.

use super::calendar::{day_number, weekday};
use super::{When, away, feast, period, week};
use crate::mention::class::Class;
use crate::mention::cursor::Cursor;
use crate::value::{DateValue, Day, Part};

/// The relative date at `at`.
pub(super) fn relative(c: &Cursor<'_>, at: usize) -> Option<When> {
    [today, week_day, deictic, feast::feast, day_of_month, week::week].iter().find_map(|parse| parse(c, at))
}

/// The date that `make` reads off the document's date; unknown where it has none.
pub(super) fn from_document(c: &Cursor<'_>, end: usize, make: impl Fn(Day) -> Option<DateValue>) -> Option<When> {
    match c.context.document_date {
        Some(document) => Some(When::new(end, make(document)?)),
        None => Some(When::unknown(end)),
    }
}

/// "yesterday", "today", "the day before yesterday".
fn today(c: &Cursor<'_>, at: usize) -> Option<When> {
    if c.value(at, Class::Part) == Some(5) && c.is(at + 1, Class::Of) {
        return day_end(c, at + 2);
    }
    // "mid today"
    let narrowed = c.value(at, Class::Part) == Some(2) && c.is(at + 1, Class::Today);
    let (end, days) = c.find(at + usize::from(narrowed), Class::Today)?;
    from_document(c, end, |document| {
        let day = DateValue::day(document.checked_plus(days)?);
        if narrowed {
            return Some(day.at(600, 840));
        }
        // "tonight" is a day and a part of it.
        Some(if end == at + 1 { super::time::within_day(c, at, day) } else { day })
    })
}

/// "the end of **tomorrow**", "end of **Sunday**": its last minute.
fn day_end(c: &Cursor<'_>, at: usize) -> Option<When> {
    let day = at + usize::from(c.is(at, Class::The));
    let found = today(c, day).or_else(|| week_day(c, day)).filter(|found| found.value.minutes.is_none())?;
    Some(When { value: found.value.at(1439, 1439), ..found })
}

/// "now", "the current date": the document's day, where a stretch of time begins or ends.
pub(super) fn now(c: &Cursor<'_>, at: usize) -> Option<When> {
    let date = c.value(at, Class::Deictic) == Some(0) && c.text(at + 1) == "date";
    let end = if date { at + 2 } else { c.find(at, Class::Now)?.0 };
    from_document(c, end, |document| Some(DateValue::day(document)))
}

/// "Tuesday", "last Friday", "next Monday", "Monday next week".
fn week_day(c: &Cursor<'_>, at: usize) -> Option<When> {
    let step = c.value(at, Class::Deictic);
    let start = at + usize::from(step.is_some());
    let (end, day) = weekday(c, start)?;
    // "Sun", "Sat", "Wed", "Black Friday", "Friday prayers"
    let before = at.wrapping_sub(1);
    let short = c.is(start, Class::WeekdayShort);
    let called = step.is_some() || c.is(before, Class::On) || c.is(before, Class::Edge);
    if short && !(called || c.capital(start) && c.digits(end).is_some()) {
        return None;
    }
    if step.is_some()
        && let Some(found) = super::numeric::behind_weekday(c, end, day)
    {
        return Some(found);
    }
    // "Monday next week", "Sunday of next week", "Monday of the following week"
    let of = end + usize::from(c.is(end, Class::Of));
    let of = of + usize::from(of > end && c.is(of, Class::The));
    let week = c.value(of, Class::Deictic).filter(|_| c.value(of + 1, Class::Span) == Some(5));
    if let (Some(week), Some(document)) = (week, c.context.document_date) {
        let monday = document.plus(-document.weekday().index());
        return Some(When::new(of + 2, DateValue::day(monday.plus(week * 7 + day.index()))));
    }
    // "Monday two weeks from now"
    if step.is_none()
        && let Some(then) = away::ago(c, end).filter(|then| then.end > end + 2)
    {
        let (week, days) = (then.value.core.0.plus(-then.value.core.0.weekday().index()), day.index());
        let known = c.context.document_date.is_some();
        return Some(if known {
            When::new(then.end, DateValue::day(week.plus(days)))
        } else {
            When::unknown(then.end)
        });
    }
    // "heard of it on the Monday": one of the days that the story is at.
    let story = step.is_none()
        && c.is(before, Class::The)
        && c.is(before.wrapping_sub(1), Class::On)
        && !(c.word(end) && c.mask(end) == 0);
    let Some(document) = c.context.document_date.filter(|_| !story) else { return Some(When::unknown(end)) };
    let value = match step {
        Some(-1) => DateValue::last_weekday(document, day),
        Some(1) => DateValue::next_weekday(document, day),
        Some(_) => {
            let monday = document.plus(-document.weekday().index());
            DateValue::day(monday.plus(day.index()))
        }
        None => DateValue::on_weekday(document, day),
    };
    Some(When { open: step.is_none(), ..When::new(end, value) })
}

/// "last week", "this month", "earlier this year", "the past three weeks", "late last year".
fn deictic(c: &Cursor<'_>, at: usize) -> Option<When> {
    if c.is(at, Class::Rest) {
        return week::rest(c, at);
    }
    let narrowed = c.value(at, Class::Part).filter(|_| {
        c.is(at + 1, Class::Deictic)
            || (c.is(at + 1, Class::Of) || c.is(at + 1, Class::In)) && c.is(at + 2, Class::Deictic)
            || c.is(at + 1, Class::In) && c.is(at + 2, Class::The)
    });
    // "end of month", "start of year"
    let bare = matches!(c.value(at, Class::Part), Some(4 | 5)) && c.is(at + 1, Class::Of);
    if bare && let Some(code) = c.value(at + 2, Class::Span).filter(|code| matches!(code, 5..=7 | 14)) {
        let part = if c.value(at, Class::Part) == Some(4) { Part::Start } else { Part::End };
        return from_document(c, at + 3, |document| Some(stretch(document, code, 0)?.part(part)));
    }
    let start = match narrowed {
        Some(_) if c.is(at + 1, Class::Deictic) => at + 1,
        Some(_) => at + 2,
        None => c.past_hyphen(at),
    };
    let the = narrowed.is_some_and(|code| code >= 6) && c.is(start, Class::The);
    let step = c.value(start, Class::Deictic).or_else(|| the.then_some(0))?;
    if let Some(found) = away::several(c, start, step) {
        return Some(found);
    }
    let word = start + 1;
    let full = c.value(word, Class::Month).filter(|month| c.capital(word) || !matches!(month, 3 | 5));
    if let Some(month) = full.or_else(|| c.value(word, Class::MonthShort).filter(|_| c.text(word) != "mar")) {
        let end = word + 1 + usize::from(full.is_none() && c.mark(word + 1) == Some('.') && c.glued(word + 1));
        return named_month(c, end, step, u8::try_from(month).ok()?);
    }
    if narrowed.is_none_or(|code| code <= 3) && c.is(word, Class::DayPart) && step == 0 {
        return from_document(c, word + 1, |document| Some(super::time::within_day(c, word, DateValue::day(document))));
    }
    let code = c.value(word, Class::Span)?;
    // "next week Wednesday"
    if code == 5
        && let (Some((end, day)), Some(document)) = (weekday(c, word + 1), c.context.document_date)
    {
        let monday = document.plus(-document.weekday().index());
        return Some(When::new(end, DateValue::day(monday.plus(step * 7 + day.index()))));
    }
    // "this second", "the following day", "last minute", "last night's"
    let following = matches!(c.text(start), "following" | "previous" | "preceding" | "Following" | "Previous");
    if following || !matches!(code, 5..=9 | 12 | 13 | 14) || c.text(word).ends_with('s') {
        return None;
    }
    from_document(c, word + 1, |document| {
        let whole = stretch(document, code, step)?;
        Some(match narrowed {
            Some(6) => DateValue::some_day(whole.core.0, document.max(whole.core.0)),
            Some(7) => DateValue::some_day(document.min(whole.core.1), whole.core.1),
            Some(1) => whole.part(Part::Early),
            Some(2) => whole.part(Part::Mid),
            Some(3) => whole.part(Part::Late),
            Some(4) => whole.part(Part::Start),
            Some(_) => whole.part(Part::End),
            None => whole,
        })
    })
}

/// "last October" is the nearest one before, "this October" that of the document's year.
fn named_month(c: &Cursor<'_>, end: usize, step: i32, month: u8) -> Option<When> {
    if let Some((end, year)) = period::year_behind(c, end) {
        return When::in_year(c, end, Some(year), |year| DateValue::month(year, month));
    }
    from_document(c, end, |document| {
        let this = DateValue::month(document.year(), month)?;
        let year = match step {
            -1 if this.core.1 >= document => document.year() - 1,
            1 if this.core.0 <= document => document.year() + 1,
            _ => document.year(),
        };
        DateValue::month(year, month)
    })
}

/// The week, month, year … of the document's date, or one before or after.
pub(super) fn stretch(document: Day, code: i32, step: i32) -> Option<DateValue> {
    let year = document.year();
    match code {
        5 => Some(DateValue::week(document.checked_plus(step * 7)?)),
        13 => {
            let monday = DateValue::week(document).core.0;
            Some(DateValue::some_day(monday.checked_plus(step * 7 + 5)?, monday.checked_plus(step * 7 + 6)?))
        }
        6 => {
            let (year, month, _) = document.plus_months(step)?.parts();
            DateValue::month(year, month)
        }
        14 => {
            let (year, month, _) = document.plus_months(step * 3)?.parts();
            DateValue::quarter(year, (month - 1) / 3 + 1)
        }
        7 => DateValue::year(year + step),
        8 => DateValue::decade(year + step * 10),
        9 => DateValue::century(year.div_euclid(100) + 1 + step),
        12 => {
            let night = document.checked_plus(step)?;
            Some(DateValue::fuzzy((night, night), (night, night.checked_plus(1)?)))
        }
        _ => None,
    }
}

/// "on the 18th": of the document's month or one beside it.
fn day_of_month(c: &Cursor<'_>, at: usize) -> Option<When> {
    let before = at.wrapping_sub(1);
    let the = usize::from(c.is(before, Class::The));
    let opener = before.wrapping_sub(the);
    let on = c.is(opener, Class::On) && (the == 1 || c.digits(at).is_some());
    let edge = the == 1 && (c.is(opener, Class::Edge) || c.text(opener) == "for");
    let (end, day, ordinal) = day_number(c, at).filter(|_| on || edge)?;
    // "for the first "point" release", "blamed him for the second": no days.
    let stops = c.token(end).is_none() || matches!(c.mark(end), Some('.' | ',' | ';' | '!' | '?'));
    let named = if on { c.word(end) && c.mask(end) == 0 } else { !stops || day < 11 && c.digits(at).is_none() };
    // "on the 17 from 2 pm", "for the 27."
    let timed = c.is(end, Class::From) && super::time::time(c, end).is_some();
    let closed = matches!(c.mark(end), Some('.' | ',' | ';')) && !c.glued(end + 1) && c.text(opener) == "for";
    let bare = !ordinal && the == 1 && c.digits(at).is_some() && (timed || closed);
    if !(ordinal || bare) || named && !timed {
        return None;
    }
    let Some(document) = c.context.document_date else { return Some(When::unknown(end)) };
    let (year, month, _) = document.parts();
    let first = Day::new(year, month, 1)?;
    let of = |months: i32| {
        let (year, month, _) = first.plus_months(months)?.parts();
        Day::new(year, month, day)
    };
    let mut readings: Vec<Day> = [0, -1, 1].into_iter().filter_map(of).collect();
    readings.sort_by_key(|reading| (reading.0.saturating_sub(document.0).abs(), reading.0));
    let (nearest, others) = readings.split_first()?;
    let value = DateValue { others: others.iter().map(|other| (*other, *other)).collect(), ..DateValue::day(*nearest) };
    Some(When { open: true, ..When::new(end, value) })
}
