//! Owns: dates told from the document's date: "yesterday", "on Tuesday", "last week", "three days
//! ago", "earlier this month", "the past two years".
//! May not know: tenses; where two readings stay, both do.

use super::calendar::{day_number, weekday};
use super::{When, feast, period};
use crate::mention::class::Class;
use crate::mention::cursor::Cursor;
use crate::mention::{figure, number};
use crate::value::{DateValue, Day, Part};

/// The relative date at `at`.
pub(super) fn relative(c: &Cursor<'_>, at: usize) -> Option<When> {
    [today, week_day, deictic, feast::feast, day_of_month, after_next, weekend, week_of, numbered_week].iter().find_map(|parse| parse(c, at))
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
    from_document(c, end, |document| {
        let day = DateValue::day(document.checked_plus(days)?);
        // "tonight" is a day and a part of it.
        Some(if end == at + 1 { super::time::within_day(c, at, day) } else { day })
    })
}

/// "now", "the current date": the document's day, where a stretch of time begins or ends.
pub(super) fn now(c: &Cursor<'_>, at: usize) -> Option<When> {
    let date = c.value(at, Class::Deictic) == Some(0) && c.text(at + 1) == "date";
    let end = if date { at + 2 } else { c.find(at, Class::Now)?.0 };
    from_document(c, end, |document| Some(DateValue::day(document)))
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
    Some(When { value: DateValue { others, ..DateValue::extent(core.0, core.1) }, ..day })
}

/// "Week 31": of the document's year. Low numbers are those of a season or course as often.
fn numbered_week(c: &Cursor<'_>, at: usize) -> Option<When> {
    let called = c.value(at, Class::Span) == Some(5) && !c.text(at).ends_with('s');
    let number = c.plain(at + 1).filter(|number| called && (1..=53).contains(number))?;
    let year = period::year_behind(c, at + 2);
    if (number < 23 && year.is_none()) || c.glued(at + 2) && c.word(at + 2) {
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
fn rest(c: &Cursor<'_>, at: usize) -> Option<When> {
    let mut word = at + 1 + usize::from(c.is(at + 1, Class::Of));
    if c.is(word, Class::The) || c.is(word, Class::They) || c.value(word, Class::Deictic) == Some(0) {
        word += 1;
    }
    let code = c.value(word, Class::Span).filter(|code| matches!(code, 5..=9 | 14) && word > at + 1)?;
    from_document(c, word + 1, |document| Some(DateValue::extent(document, stretch(document, code, 0)?.core.1)))
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
    if c.is(at, Class::Rest) {
        return rest(c, at);
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
    if let Some(found) = several(c, start, step) {
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
    if step == 0 {
        return None;
    }
    let stretch = if c.is(at + 1, Class::Few) || matches!(c.text(at + 1), "few" | "couple") {
        let of = at + 2 + usize::from(c.is(at + 2, Class::Of));
        Stretch { end: of + 1, parts: [(c.value(of, Class::Span)?, 3), (0, 0), (0, 0)] }
    } else {
        counted(c, at + 1)?
    };
    from_document(c, stretch.end, |document| stretch.away(document, step.signum()))
}

/// "the 5 past years", "2 upcoming months".
pub(super) fn several_turned(c: &Cursor<'_>, at: usize) -> Option<When> {
    let numeral = number::numeral(c, at).filter(|numeral| numeral.form != number::Form::Ordinal)?;
    let step = c.value(numeral.end, Class::Deictic).filter(|step| *step != 0)?;
    let code = c.value(numeral.end + 1, Class::Span)?;
    let count = i32::try_from(numeral.value).ok().filter(|count| (1..1000).contains(count))?;
    let stretch = Stretch { end: numeral.end + 2, parts: [(code, count), (0, 0), (0, 0)] };
    from_document(c, stretch.end, |document| stretch.away(document, step.signum()))
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

impl Stretch {
    /// The day that lies so far after another, or before it.
    fn from(&self, mut day: Day, sign: i32) -> Option<Day> {
        for (code, count) in self.parts.into_iter().filter(|(code, _)| *code > 0) {
            day = moved(day, code, sign.checked_mul(count)?)?;
        }
        Some(day)
    }

    /// The days between the document's and the one that lies so far away; whole quarters where quarters
    /// are counted.
    fn away(&self, document: Day, sign: i32) -> Option<DateValue> {
        if let [(14, count), (0, 0), ..] = self.parts {
            let near = stretch(document, 14, sign)?.core;
            let far = stretch(document, 14, sign.checked_mul(count)?)?.core;
            return Some(DateValue::some_day(near.0.min(far.0), near.1.max(far.1)));
        }
        let other = self.from(document, sign)?;
        Some(DateValue::some_day(document.min(other), document.max(other)))
    }

    /// A day so far away, as exact as its smallest unit.
    fn around(&self, day: Day) -> Option<DateValue> {
        let finest = self.parts.iter().map(|(code, _)| *code).rfind(|code| *code > 0)?;
        let room = match finest {
            1..=4 | 12 => 0,
            5 | 10 => 3,
            6 => 15,
            7 => 183,
            _ => 1830,
        };
        Some(match room {
            0 => DateValue::day(day),
            _ => DateValue::fuzzy((day, day), (day.plus(-room), day.plus(room))),
        })
    }
}

/// "three days ago", "a week ago", "two weeks from now", "two days after tomorrow"; "two weeks later"
/// is known to nobody here.
pub(super) fn ago(c: &Cursor<'_>, at: usize) -> Option<When> {
    let front = crate::mention::bound::front(c, at);
    let start = front.map_or(at, |(end, _)| end);
    let stretch = counted(c, start)?;
    let Some((mut end, way)) = c.find(stretch.end, Class::Ago) else {
        return ahead(c, start, &stretch).or_else(|| from_named(c, &stretch));
    };
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
        let then = stretch.from(document.checked_plus(shift)?, sign)?;
        let value = stretch.around(then)?;
        let slack = (then.0.saturating_sub(document.0)).abs() / 5 + 1;
        Some(if vague { value.about(slack) } else { value })
    })
}

/// "will leave **in two months**": a day to come where something is to happen; else how long it takes.
fn ahead(c: &Cursor<'_>, at: usize, stretch: &Stretch) -> Option<When> {
    let coming = c.is(at.wrapping_sub(1), Class::In) && c.near_before(at, 8, Class::Future);
    let small = stretch.parts.iter().any(|(code, _)| matches!(code, 1..=3));
    if !coming || small {
        return None;
    }
    from_document(c, stretch.end, |document| stretch.around(stretch.from(document, 1)?))
}

/// "3 days from Tuesday" is a day, "3 days starting from Monday" a stretch of them.
fn from_named(c: &Cursor<'_>, stretch: &Stretch) -> Option<When> {
    let comma = usize::from(c.comma(stretch.end));
    let begun = matches!(c.text(stretch.end), "starting" | "beginning");
    let linked = stretch.end + comma + usize::from(begun);
    let from = c.is(linked, Class::From) || begun && c.is(linked, Class::On);
    let start = linked + usize::from(from);
    if !from && !begun {
        return None;
    }
    let other = super::simple(c, start).filter(|other| other.value.core.0 == other.value.core.1)?;
    if other.value.is_time_only() || c.is(other.end, Class::To) || c.is(other.end, Class::Till) {
        return None;
    }
    if begun || comma == 1 {
        let first = other.value.core.0;
        let last = stretch.from(first, 1)?.checked_plus(-1)?;
        return (last > first).then(|| When::new(other.end, DateValue::extent(first, last)));
    }
    from_day(stretch, &other, 1)
}

/// A day a stretch before or after another.
fn from_day(stretch: &Stretch, other: &When, sign: i32) -> Option<When> {
    let shift = |day: Day| stretch.from(day, sign);
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
    // "two quarters" are no half here.
    if let (Some(count), Some(14)) = (c.value(at, Class::Cardinal), c.value(at + 1, Class::Span)) {
        return Some((at + 2, (14, count)));
    }
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

/// "on the 18th": of the document's month or one beside it.
fn day_of_month(c: &Cursor<'_>, at: usize) -> Option<When> {
    let before = at.wrapping_sub(1);
    let the = usize::from(c.is(before, Class::The));
    let opener = before.wrapping_sub(the);
    let on = c.is(opener, Class::On) && (the == 1 || c.digits(at).is_some());
    let edge = the == 1 && (c.is(opener, Class::Edge) || c.text(opener) == "for");
    let (end, day, ordinal) = day_number(c, at).filter(|_| on || edge)?;
    let named = c.word(end) && (c.mask(end) == 0 || !on);
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
