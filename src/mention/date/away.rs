//! Owns: days so many units of time away: "three days ago", "two weeks from now", "the past three
//! weeks", "two days before Christmas", "will leave in two months".
//! May not know: periods by their names.

use super::When;
use super::relative::{from_document, stretch};
use crate::mention::class::Class;
use crate::mention::cursor::Cursor;
use crate::mention::{figure, number};
use crate::value::{DateValue, Day};

/// "the past three weeks", "the next two years", "the last few days".
pub(super) fn several(c: &Cursor<'_>, at: usize, step: i32) -> Option<When> {
    if step == 0 || is_verb(c, at) {
        return None;
    }
    let stretch = if c.is(at + 1, Class::Few) || matches!(c.text(at + 1), "few" | "couple") {
        let of = at + 2 + usize::from(c.is(at + 2, Class::Of));
        Stretch { end: of + 1, parts: [(c.value(of, Class::Span)?, 3), (0, 0), (0, 0)], working: false }
    } else {
        counted(c, at + 1)?
    };
    from_document(c, stretch.end, |document| stretch.away(document, step.signum()))
}

/// "Guided tours **last** 75 minutes", "could last two weeks".
fn is_verb(c: &Cursor<'_>, at: usize) -> bool {
    let before = at.wrapping_sub(1);
    let text = c.text(before);
    let plural = c.word(before) && text.ends_with('s') && !text.ends_with("ss") && c.mask(before) == 0;
    // "begin at 11 and last 45 minutes", but "the first 10 and last 45 minutes"
    let joined = c.text(before) == "and" && !(at.saturating_sub(5)..before).any(|at| c.text(at) == "first");
    c.text(at) == "last" && (plural || joined || c.is(before, Class::LastsBefore))
}

/// "the 5 past years", "2 upcoming months".
pub(super) fn several_turned(c: &Cursor<'_>, at: usize) -> Option<When> {
    if c.text(at + 4) == "future"
        && let Some(stretch) = counted(c, at)
        && c.is(stretch.end, Class::In)
        && c.is(stretch.end + 1, Class::The)
        && c.text(stretch.end + 2) == "future"
    {
        return from_document(c, stretch.end + 3, |document| stretch.away(document, 1));
    }
    if !c.is(at + 1, Class::Deictic) && !c.is(at + 3, Class::Deictic) {
        return None;
    }
    let numeral = number::numeral(c, at).filter(|numeral| numeral.form != number::Form::Ordinal)?;
    let step = c.value(numeral.end, Class::Deictic).filter(|step| *step != 0)?;
    let code = c.value(numeral.end + 1, Class::Span)?;
    let count = i32::try_from(numeral.value).ok().filter(|count| (1..1000).contains(count))?;
    let stretch = Stretch { end: numeral.end + 2, parts: [(code, count), (0, 0), (0, 0)], working: false };
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
    /// Whether days off do not count: "business days".
    working: bool,
}

impl Stretch {
    /// The day that lies so far after another, or before it.
    fn from(&self, mut day: Day, sign: i32) -> Option<Day> {
        if let ([(4, count), (0, 0), ..], true) = (self.parts, self.working) {
            let mut left = count.min(1000);
            while left > 0 {
                day = day.checked_plus(sign)?;
                left -= i32::from(day.weekday().index() < 5);
            }
            return Some(day);
        }
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
        return ahead(c, start, &stretch).or_else(|| from_named(c, at, &stretch));
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
        let within = c.text(at.wrapping_sub(1)) == "within" && then > document;
        let value = if within { DateValue::some_day(document, then) } else { stretch.around(then)? };
        let slack = (then.0.saturating_sub(document.0)).abs() / 5 + 1;
        Some(if vague { value.about(slack) } else { value })
    })
}

/// "two months from today **on Tuesday**": the first one from then on.
pub(super) fn on_weekday(c: &Cursor<'_>, then: When) -> When {
    let named = super::calendar::weekday(c, then.end + 1).filter(|_| c.is(then.end, Class::On));
    let Some((end, weekday)) = named.filter(|_| !then.open) else { return then };
    let day = then.value.core.0;
    let ahead = (weekday.index() - day.weekday().index()).rem_euclid(7);
    When::new(end, DateValue::day(day.plus(ahead)))
}

/// "will leave **in two months**": a day to come where something is to happen; else how long it takes.
fn ahead(c: &Cursor<'_>, at: usize, stretch: &Stretch) -> Option<When> {
    let within = c.text(at.wrapping_sub(1)) == "within";
    // "Back in two days? Or in a week?"
    let asked = c.is(at.wrapping_sub(2), Class::Or) && c.mark(at.wrapping_sub(3)) == Some('?');
    let coming = (within || c.is(at.wrapping_sub(1), Class::In)) && (asked || c.near_before(at, 8, Class::Future));
    let small = stretch.parts.iter().any(|(code, _)| matches!(code, 1..=3));
    if !coming || small {
        return None;
    }
    if within {
        return from_document(c, stretch.end, |document| stretch.away(document, 1));
    }
    from_document(c, stretch.end, |document| stretch.around(stretch.from(document, 1)?))
}

/// "3 days from Tuesday" is a day, "3 days starting from Monday" a stretch of them; "for 3 days from Tuesday" tells how
/// long, and when it begins.
fn from_named(c: &Cursor<'_>, at: usize, stretch: &Stretch) -> Option<When> {
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
    let long = matches!(c.text(at.wrapping_sub(1)), "for" | "last" | "lasts" | "lasted" | "lasting");
    if long { None } else { from_day(stretch, &other, 1) }
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
    let one =
        |end: usize, code: i32, count: i32| Stretch { end, parts: [(code, count), (0, 0), (0, 0)], working: false };
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
    let mut stretch = Stretch { end: at, parts: [(0, 0); 3], working: false };
    for slot in 0..3_usize {
        let start = stretch.end + usize::from(slot > 0 && (c.comma(stretch.end) || c.is(stretch.end, Class::And)));
        let Some((end, part)) = numbered(c, start) else { break };
        // Each part in a smaller unit than the one before: "2 years 1 month 21 days".
        let before = slot.checked_sub(1).and_then(|before| stretch.parts.get(before)).map_or(99, |(code, _)| *code);
        let Some(place) = stretch.parts.get_mut(slot).filter(|_| part.0 < before) else { break };
        *place = part;
        stretch.end = end;
        stretch.working |= matches!(c.text(end.wrapping_sub(2)), "business" | "working");
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
