//! Owns: dates told from the document's date: "yesterday", "on Tuesday", "last week", "three days
//! ago", "earlier this month", "the past two years".
//! May not know: tenses; where two readings stay, both do.

use super::calendar::{day_number, weekday};
use super::{When, period};
use crate::mention::class::Class;
use crate::mention::cursor::Cursor;
use crate::mention::{figure, number};
use crate::value::{DateValue, Day, Part};

/// The relative date at `at`.
pub(super) fn relative(c: &Cursor<'_>, at: usize) -> Option<When> {
    [today, week_day, deictic, feast, day_of_month].iter().find_map(|parse| parse(c, at))
}

/// The date that `make` reads off the document's date; unknown where it has none.
fn from_document(c: &Cursor<'_>, end: usize, make: impl Fn(Day) -> Option<DateValue>) -> Option<When> {
    match c.context.document_date {
        Some(document) => Some(When::new(end, make(document)?)),
        None => Some(When::unknown(end)),
    }
}

/// "yesterday", "today", "the day before yesterday".
fn today(c: &Cursor<'_>, at: usize) -> Option<When> {
    let (end, days) = c.find(at, Class::Today)?;
    from_document(c, end, |document| Some(DateValue::day(document.checked_plus(days)?)))
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
    // "Monday next week", "Sunday of next week"
    let of = end + usize::from(c.is(end, Class::Of));
    let week = c.value(of, Class::Deictic).filter(|_| c.value(of + 1, Class::Span) == Some(5));
    if let (Some(week), Some(document)) = (week, c.context.document_date) {
        let monday = document.plus(-document.weekday().index());
        return Some(When::new(of + 2, DateValue::day(monday.plus(week * 7 + day.index()))));
    }
    let Some(document) = c.context.document_date else { return Some(When::unknown(end)) };
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
    let narrowed = c.value(at, Class::Part).filter(|_| {
        c.is(at + 1, Class::Deictic)
            || (c.is(at + 1, Class::Of) || c.is(at + 1, Class::In)) && c.is(at + 2, Class::Deictic)
            || c.is(at + 1, Class::In) && c.is(at + 2, Class::The)
    });
    let start = match narrowed {
        Some(_) if c.is(at + 1, Class::Deictic) => at + 1,
        Some(_) => at + 2,
        None => c.past_hyphen(at),
    };
    let the = narrowed.is_some_and(|code| code >= 6) && c.is(start, Class::The);
    let step = c.value(start, Class::Deictic).or_else(|| the.then_some(0))?;
    if let Some(found) = several(c, start, step) {
        return Some(found);
    }
    let word = start + 1;
    if let Some((end, month)) = c.value(word, Class::Month).filter(|_| c.capital(word)).map(|month| (word + 1, month)) {
        return named_month(c, end, step, u8::try_from(month).ok()?);
    }
    if narrowed.is_none() && c.is(word, Class::DayPart) && step == 0 {
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
fn stretch(document: Day, code: i32, step: i32) -> Option<DateValue> {
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

/// "the past three weeks", "the next two years", "the last few days".
fn several(c: &Cursor<'_>, at: usize, step: i32) -> Option<When> {
    let (end, code, count) = if c.is(at + 1, Class::Few) || matches!(c.text(at + 1), "few" | "couple") {
        let of = at + 2 + usize::from(c.is(at + 2, Class::Of));
        (of + 1, c.value(of, Class::Span)?, 3)
    } else {
        let numeral = number::numeral(c, at + 1).filter(|numeral| numeral.form != number::Form::Ordinal)?;
        let word = c.past_hyphen(numeral.end);
        (
            word + 1,
            c.value(word, Class::Span)?,
            i32::try_from(numeral.value).ok().filter(|count| (1..1000).contains(count))?,
        )
    };
    let code = if step == 0 { return None } else { code };
    from_document(c, end, |document| {
        let other = moved(document, code, step.signum() * count)?;
        Some(DateValue::some_day(document.min(other), document.max(other)))
    })
}

/// A day so many units of time away.
fn moved(document: Day, code: i32, count: i32) -> Option<Day> {
    match code {
        1..=3 => document.checked_plus(count / 24),
        4 | 12 => document.checked_plus(count),
        5 => document.checked_plus(count.checked_mul(7)?),
        10 => document.checked_plus(count.checked_mul(14)?),
        6 => document.plus_months(count),
        14 => document.plus_months(count.checked_mul(3)?),
        7 => document.plus_months(count.checked_mul(12)?),
        8 => document.plus_months(count.checked_mul(120)?),
        9 => document.plus_months(count.checked_mul(1200)?),
        _ => None,
    }
}

/// A stretch of time in up to three units: "2 years 1 month 21 days".
struct Stretch {
    end: usize,
    /// The unit and number of each part; 0 for none.
    parts: [(i32, i32); 3],
}

/// "three days ago", "a week ago", "two weeks from now", "two days after tomorrow"; "two weeks later"
/// is known to nobody here.
pub(super) fn ago(c: &Cursor<'_>, at: usize) -> Option<When> {
    let front = crate::mention::bound::front(c, at);
    let start = front.map_or(at, |(end, _)| end);
    let stretch = counted(c, start)?;
    let (mut end, way) = c.find(stretch.end, Class::Ago)?;
    if matches!(c.text(stretch.end), "back") && !c.is(stretch.end + 1, Class::In) && c.word(stretch.end + 1) {
        return None;
    }
    let (shift, sign) = match way {
        3 => (-1, 1),
        4 => (1, 1),
        2 | -2 => {
            // "two weeks before Christmas" counts from that day; "three days later" from an unknown one.
            let Some((after, days)) = c.find(end, Class::Today) else {
                let other = super::simple(c, end).filter(|other| other.value.core.0 == other.value.core.1);
                return other.and_then(|other| from_day(&stretch, &other, way.signum())).or(Some(When::unknown(end)));
            };
            end = after;
            (days, way.signum())
        }
        way => (0, way.signum()),
    };
    let vague = front.and_then(|(_, sense)| sense.bound()).is_some();
    from_document(c, end, |document| {
        let mut then = document.checked_plus(shift)?;
        for (code, count) in stretch.parts.into_iter().filter(|(code, _)| *code > 0) {
            then = moved(then, code, sign.checked_mul(count)?)?;
        }
        let finest = stretch.parts.iter().map(|(code, _)| *code).rfind(|code| *code > 0)?;
        let room = match finest {
            1..=4 | 12 => 0,
            5 | 10 => 3,
            6 => 15,
            7 => 183,
            _ => 1830,
        };
        let value = if room == 0 {
            DateValue::day(then)
        } else {
            DateValue::fuzzy((then, then), (then.plus(-room), then.plus(room)))
        };
        let slack = (then.0.saturating_sub(document.0)).abs() / 5 + 1;
        Some(if vague { value.about(slack) } else { value })
    })
}

/// A day a stretch before or after another.
fn from_day(stretch: &Stretch, other: &When, sign: i32) -> Option<When> {
    let shift = |mut day: Day| {
        for (code, count) in stretch.parts.into_iter().filter(|(code, _)| *code > 0) {
            day = moved(day, code, sign.checked_mul(count)?)?;
        }
        Some(day)
    };
    let core = shift(other.value.core.0)?;
    let others = other.value.others.iter().filter_map(|range| shift(range.0)).map(|day| (day, day)).collect();
    Some(When { value: DateValue { others, ..DateValue::day(core) }, ..other.clone() })
}

/// "three days", "a week", "several years", "2 years 21 days".
fn counted(c: &Cursor<'_>, at: usize) -> Option<Stretch> {
    let span = |at: usize| c.value(at, Class::Span);
    let one = |end: usize, code: i32, count: i32| Stretch { end, parts: [(code, count), (0, 0), (0, 0)] };
    if c.is(at, Class::Article)
        && let Some(code) = span(at + 1)
    {
        return Some(one(at + 2, code, 1));
    }
    if let Some((end, few)) = c.find(at, Class::Few)
        && let Some(code) = span(end)
    {
        return Some(one(end + 1, code, few));
    }
    let mut stretch = Stretch { end: at, parts: [(0, 0); 3] };
    for slot in 0..3_usize {
        let start = stretch.end + usize::from(slot > 0 && (c.comma(stretch.end) || c.is(stretch.end, Class::And)));
        let Some((end, part)) = numbered(c, start) else { break };
        // Each part in a smaller unit than the one before: "2 years 1 month 21 days".
        let before = slot.checked_sub(1).and_then(|before| stretch.parts.get(before)).map_or(99, |(code, _)| *code);
        let Some(place) = stretch.parts.get_mut(slot).filter(|_| part.0 < before) else { break };
        *place = part;
        stretch.end = end;
    }
    if stretch.end == at {
        return None;
    }
    if figure::half_behind(c, stretch.end) {
        stretch.end += 3;
    }
    Some(stretch)
}

/// "21 days": its end, unit of time and number.
fn numbered(c: &Cursor<'_>, at: usize) -> Option<(usize, (i32, i32))> {
    let numbers = Class::Cardinal.bit() | Class::Tens.bit() | Class::Article.bit() | Class::Denominator.bit();
    if c.digits(at).is_none() && c.mask(at) & numbers == 0 {
        return None;
    }
    let timed = Class::Span.bit() | Class::Filler.bit() | Class::Scale.bit() | Class::And.bit();
    if c.digits(at).is_some() && c.mask(c.past_hyphen(at + 1)) & timed == 0 {
        return None;
    }
    let numeral =
        number::numeral(c, at).filter(|numeral| matches!(numeral.form, number::Form::Digits | number::Form::Words))?;
    let word = c.past_hyphen(numeral.end);
    let count = i32::try_from(numeral.value.round()).ok().filter(|count| (0..100_000).contains(count))?;
    let filled = word + usize::from(c.is(word, Class::Filler));
    Some((filled + 1, (c.value(filled, Class::Span)?, count)))
}

/// "Christmas Day", "New Year's Eve 2024".
fn feast(c: &Cursor<'_>, at: usize) -> Option<When> {
    let (end, code) = c.find(at, Class::Feast).filter(|_| c.capital(at))?;
    let (month, day) = (u8::try_from(code / 100).ok()?, u8::try_from(code % 100).ok()?);
    let make = |year: i32| Some(DateValue::day(Day::new(year, month, day)?));
    match period::year_behind(c, end) {
        Some((end, year)) => When::in_year(c, end, Some(year), make),
        None => When::in_year(c, end, None, make),
    }
}

/// "on the 18th": of the document's month or one beside it.
fn day_of_month(c: &Cursor<'_>, at: usize) -> Option<When> {
    let before = at.wrapping_sub(1);
    let called = c.is(before, Class::The) && c.is(before.wrapping_sub(1), Class::On);
    let (end, day, ordinal) = day_number(c, at).filter(|_| called)?;
    let named = c.word(end) && c.mask(end) == 0;
    if !ordinal || named {
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
