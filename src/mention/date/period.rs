//! Owns: years, decades, centuries, seasons, quarters and their parts: "early 2024", "the 1990s",
//! "2024/25", "summer of 2019", "Q3 2025", "19th century".
//! May not know: days of a month.

use super::When;
use crate::mention::class::Class;
use crate::mention::cursor::Cursor;
use crate::mention::guard;
use crate::text::Flags;
use crate::value::{DateValue, Part, Season};

/// "early", "mid-", "the end of": its end and part.
pub(super) fn part(c: &Cursor<'_>, at: usize) -> Option<(usize, Part)> {
    let code = c.value(at, Class::Part)?;
    let part = match code {
        1 => Part::Early,
        2 => Part::Mid,
        3 => Part::Late,
        4 => Part::Start,
        5 => Part::End,
        _ => return None,
    };
    let linked = c.is(at + 1, Class::Of) || (code <= 3 && c.is(at + 1, Class::In));
    if code >= 4 || c.text(at).eq_ignore_ascii_case("middle") {
        return linked.then(|| (at + 2 + usize::from(c.is(at + 2, Class::The)), part));
    }
    let end = if linked { at + 2 } else { c.past_hyphen(at + 1) };
    Some((end + usize::from(c.is(end, Class::The)), part))
}

/// The period at `at`.
pub(super) fn period(c: &Cursor<'_>, at: usize) -> Option<When> {
    let between = c.is(at, Class::Between);
    if (between || c.is(at, Class::From))
        && let Some((first_end, first)) = year(c, at + 1)
    {
        let linked = if between {
            c.is(first_end, Class::And) || c.dash(first_end)
        } else {
            c.is(first_end, Class::To) || c.is(first_end, Class::Till)
        };
        let (end, last) = year(c, first_end + 1).filter(|_| linked)?;
        let plain = !guard::counts_something(c, end) && (1000..=2999).contains(&first) && (1000..=2999).contains(&last);
        return if plain && first < last { Some(extent(end, first, last)?) } else { None };
    }
    let (start, part) = match part(c, at) {
        Some((end, part)) => (end, Some(part)),
        None => (at, None),
    };
    let found = [decade, season, quarter, century, years]
        .iter()
        .find_map(|parse| parse(c, start))
        .or_else(|| lone_year(c, start, part.is_some()))?;
    Some(match part {
        Some(part) => When { value: found.value.part(part), ..found },
        None => found,
    })
}

/// From the first day of a year to the last of another.
fn extent(end: usize, first: i32, last: i32) -> Option<When> {
    let (start, finish) = (DateValue::year(first)?, DateValue::year(last)?);
    Some(When::new(end, DateValue::extent(start.core.0, finish.core.1)))
}

/// A year's number, in digits or words ("nineteen ninety-nine", "two thousand and eight").
pub(super) fn year(c: &Cursor<'_>, at: usize) -> Option<(usize, i32)> {
    if let Some(digits) = c.digits(at) {
        let year = i32::try_from(c.plain(at).filter(|_| digits.len() == 4)?).ok()?;
        let tied = c.glued(at + 1) && (c.word(at + 1) && !matches!(c.text(at + 1), "'s" | "’s"));
        return (year >= 1000 && !tied).then_some((at + 1, year));
    }
    spelled(c, at)
}

fn spelled(c: &Cursor<'_>, at: usize) -> Option<(usize, i32)> {
    let century =
        c.value(at, Class::Cardinal).or_else(|| c.value(at, Class::Tens)).filter(|value| (10..=20).contains(value));
    if let Some(century) = century {
        let start = c.past_hyphen(at + 1);
        let (end, rest) = if c.is(start, Class::Tens) {
            let tens = c.value(start, Class::Tens)?;
            let unit = c.past_hyphen(start + 1);
            match c.value(unit, Class::Cardinal).filter(|unit| (1..10).contains(unit)) {
                Some(value) => (unit + 1, tens + value),
                None => (start + 1, tens),
            }
        } else if matches!(c.text(start), "oh" | "zero" | "o") {
            (start + 2, c.value(start + 1, Class::Cardinal).filter(|unit| (1..10).contains(unit))?)
        } else {
            (start + 1, c.value(start, Class::Cardinal).filter(|value| (10..20).contains(value))?)
        };
        return Some((end, century * 100 + rest));
    }
    let thousand = c.is(at, Class::Cardinal) && c.value(at + 1, Class::Scale) == Some(3);
    let numeral = thousand.then(|| crate::mention::number::numeral(c, at))??;
    let year = i32::try_from(numeral.value).ok().filter(|year| (1000..2100).contains(year))?;
    Some((numeral.end, year))
}

/// The year behind a month or season: "October 2025", "Aug. 15, 2025", "spring of 2024".
pub(super) fn year_behind(c: &Cursor<'_>, at: usize) -> Option<(usize, i32)> {
    let comma = c.comma(at);
    let mut start = at + usize::from(comma || c.is(at, Class::Of));
    start += usize::from(c.is(start, Class::YearWord));
    if matches!(c.text(start), "'" | "’") && c.glued(start + 1) && c.text(start + 1).len() == 2 {
        let short = i32::try_from(c.plain(start + 1)?).ok()?;
        return Some((start + 2, if short < 50 { 2000 + short } else { 1900 + short }));
    }
    if let Some(document) = c.context.document_date
        && let Some(step) = c.value(start, Class::Deictic)
        && c.value(start + 1, Class::Span) == Some(7)
    {
        return Some((start + 2, document.year() + step));
    }
    let (end, year) = year(c, start)?;
    if comma && (c.is(end, Class::Scale) || c.mark(end) == Some('%'))
        || guard::counts_something(c, end) && c.digits(start).is_some() && comma
    {
        return None;
    }
    ((1000..=2999).contains(&year) || c.digits(start).is_none()).then_some((end, year))
}

/// "2024/25", "2024-25", "1998–2003".
fn years(c: &Cursor<'_>, at: usize) -> Option<When> {
    let (end, first) = year(c, at).filter(|_| c.digits(at).is_some())?;
    let mark = c.mark(end).filter(|mark| matches!(mark, '-' | '–' | '—' | '/' | '~'))?;
    let last = c.plain(end + 1)?;
    let tied = c.glued(end) == c.glued(end + 1)
        && (1500..2200).contains(&first)
        && !(c.glued(at) && c.dash(at.wrapping_sub(1)));
    let more = c.dash(end + 2) && c.glued(end + 2) && c.digits(end + 3).is_some();
    let last = i32::try_from(last).ok()?;
    let last = match c.text(end + 1).len() {
        4 => last,
        2 if c.glued(end + 1) && last > first % 100 => first - first % 100 + last,
        _ => return None,
    };
    if !tied || more || last <= first || last > 2999 || guard::counts_something(c, end + 2) {
        return None;
    }
    if mark == '/' || (last == first + 1 && c.text(end + 1).len() == 2) {
        return Some(When::new(end + 2, DateValue::years(first, last)?));
    }
    extent(end + 2, first, last)
}

/// "CY18", "cy2019": a calendar year.
fn calendar_year(text: &str) -> Option<i32> {
    let digits = text.strip_prefix("CY").or_else(|| text.strip_prefix("cy"))?;
    let number: i32 = digits.parse().ok().filter(|_| digits.bytes().all(|byte| byte.is_ascii_digit()))?;
    match digits.len() {
        2 => Some(2000 + number),
        4 => Some(number),
        _ => None,
    }
}

/// A year alone, where nothing makes it a count.
fn lone_year(c: &Cursor<'_>, at: usize, parted: bool) -> Option<When> {
    if let Some(year) = calendar_year(c.text(at)) {
        return Some(When::new(at + 1, DateValue::year(year)?));
    }
    if let Some(short) = c.plain(at).filter(|_| c.is(at + 1, Class::Era) && c.capital(at + 1)) {
        let year = i32::try_from(short).ok()?;
        let year = if c.value(at + 1, Class::Era) == Some(-1) { 1 - year } else { year };
        return Some(When::new(at + 2, DateValue::year(year)?));
    }
    let before = at.wrapping_sub(1);
    let (end, year) = year(c, at).or_else(|| {
        // "the year two hundred and sixty-seven"
        let called = c.text(before).eq_ignore_ascii_case("year") && c.is(at + 1, Class::Scale);
        let numeral = (called && c.digits(at).is_none()).then(|| crate::mention::number::numeral(c, at))??;
        Some((numeral.end, i32::try_from(numeral.value).ok().filter(|year| (100..1000).contains(year))?))
    })?;
    let era = c.value(end, Class::Era).filter(|_| c.capital(end));
    let done = |end: usize, year: i32| Some(When::new(end, DateValue::year(year)?));
    match era {
        Some(-1) => return done(end + 1, 1 - year),
        Some(_) => return done(end + 1, year),
        None => {}
    }
    let strong = parted
        || c.is(before, Class::In)
        || c.is(before, Class::YearWord)
        || c.is(before, Class::Edge) && !c.is(before, Class::By)
        || matches!(c.text(before), "during" | "During" | "circa");
    if c.digits(at).is_none() {
        return if strong || c.is(before, Class::By) { done(end, year) } else { None };
    }
    // "In 2024 visitors came from Spain."
    let opens = c.is(before, Class::In) && c.capital(before) && (1800..=2100).contains(&year);
    if guard::counts_something(c, end) && !opens
        || c.mark(end) == Some('%')
        || c.is(end, Class::Scale)
        || c.glued(at) && c.mark(before) != Some('(')
    {
        return None;
    }
    if crate::mention::measure::unit_behind(c, end).is_some() && !c.capital(end) {
        return None;
    }
    let named = c.capital(before) && c.is(before, Class::Label)
        || c.find(before, Class::Front).is_some_and(|(_, code)| code > 1) && !c.is(before, Class::By);
    let likely = (1700..=2100).contains(&year);
    let bound = named || c.is(before, Class::Phone) || matches!(c.mark(before), Some('$' | '€' | '£' | '#'));
    // "sold for 1998", "rose to 2000": figures; "by 2030", "the 1987 storm": years.
    let doubtful = (c.is(before, Class::To) || c.is(before, Class::Of) || c.is(before, Class::By))
        && c.near_before(at, 5, Class::Rise);
    ((strong || likely && !doubtful) && !bound).then(|| done(end, year)).flatten()
}

/// "1990s", "'90s".
fn decade(c: &Cursor<'_>, at: usize) -> Option<When> {
    let apostrophe = usize::from(matches!(c.text(at), "'" | "’" | "‘") && c.glued(at + 1));
    // "the two thousand and tens"
    let tens = at + 2 + usize::from(c.is(at + 2, Class::And));
    if c.value(at, Class::Cardinal) == Some(2) && c.value(at + 1, Class::Scale) == Some(3) && c.text(tens) == "tens" {
        return Some(When::new(tens + 1, DateValue::decade(2010)?));
    }
    let digits = c.digits(at + apostrophe)?;
    let end = at + apostrophe + 1;
    if !(c.glued(end) && matches!(c.text(end), "s" | "'s" | "’s" | "S")) {
        return None;
    }
    let number = i32::try_from(c.plain(at + apostrophe)?).ok()?;
    let first = match digits.len() {
        4 if number % 10 == 0 && matches!(c.text(end), "s" | "S" | "'s" | "’s") => number,
        2 if number % 10 == 0 && (apostrophe == 1 || c.is(at.wrapping_sub(1), Class::The)) => {
            if number >= 20 {
                1900 + number
            } else {
                2000 + number
            }
        }
        _ => return None,
    };
    let value = if first % 100 == 0 { DateValue::years(first, first + 99)? } else { DateValue::decade(first)? };
    Some(When::new(end + 1, value))
}

/// "spring 2024", "the summer of 2019", "last winter".
fn season(c: &Cursor<'_>, at: usize) -> Option<When> {
    let step = c.value(at, Class::Deictic);
    let word = at + usize::from(step.is_some());
    let season = match c.value(word, Class::Season)? {
        1 => Season::Spring,
        2 => Season::Summer,
        3 => Season::Autumn,
        _ => Season::Winter,
    };
    let make = |year: i32| DateValue::season(year, season);
    if let Some((end, year)) = year_behind(c, word + 1) {
        return When::in_year(c, end, Some(year), make);
    }
    let before = at.wrapping_sub(1);
    let called = step.is_some()
        || c.is(before, Class::In)
        || c.is(before, Class::Edge)
        || (c.is(before, Class::The)
            && (c.is(before.wrapping_sub(1), Class::In) || c.is(before.wrapping_sub(1), Class::Edge)));
    let verb = c.is(before, Class::To) || (c.word(word + 1) && c.mask(word + 1) == 0 && step.is_none());
    if !called || verb {
        return None;
    }
    match (step, c.context.document_date) {
        (Some(0), Some(document)) => When::in_year(c, word + 1, Some(document.year()), make),
        (Some(step), Some(document)) => {
            let this = make(document.year())?;
            let year = if step < 0 && this.core.1 < document || step > 0 && this.core.0 > document {
                document.year()
            } else {
                document.year() + step
            };
            Some(When { open: true, ..When::in_year(c, word + 1, Some(year), make)? })
        }
        _ => When::in_year(c, word + 1, None, make),
    }
}

/// "Q3 2025", "third quarter of 2025", "first half of the year", "2025 Q3".
fn quarter(c: &Cursor<'_>, at: usize) -> Option<When> {
    let ahead = year(c, at).filter(|_| c.digits(at).is_some()).or_else(|| years_own(c, at));
    let start = ahead.map_or(at, |(end, _)| end + usize::from(c.is(end, Class::The)));
    let number = |value: i32| u8::try_from(value).ok();
    let ordinal = c.value(start, Class::Ordinal).or_else(|| {
        let last = c.is(start, Class::Deictic) && c.text(start).eq_ignore_ascii_case("last");
        last.then_some(4).filter(|_| c.is(start + 2, Class::Of))
    });
    let (end, quarter, named) = if let Some(value) = c.value(start, Class::Quarter) {
        (start + 1, (4, number(value)?), true)
    } else if let Some(value) = c.value(start, Class::Half).filter(|_| c.capital(start)) {
        (start + 1, (2, number(value)?), true)
    } else {
        let value = number(ordinal?)?;
        let word = c.past_hyphen(start + 1);
        let halves = c.value(word, Class::Denominator) == Some(2);
        if c.value(word, Class::Span) == Some(14) && c.text(word).eq_ignore_ascii_case("quarter") && value <= 4 {
            (word + 1, (4, value), true)
        } else if halves && value <= 2 {
            (word + 1, (2, value), false)
        } else {
            return None;
        }
    };
    let make = |year: i32| match quarter {
        (4, quarter) => DateValue::quarter(year, quarter),
        (_, half) => DateValue::half(year, half),
    };
    let behind = year_behind(c, end).or_else(|| year_behind(c, c.past_hyphen(end)).filter(|_| c.hyphen(end)));
    let of_the_year = c.is(end, Class::Of)
        && (c.is(end + 1, Class::The) || c.is(end + 1, Class::Deictic))
        && c.value(end + 2, Class::Span) == Some(7);
    match (ahead, behind) {
        (Some((_, year)), _) => When::in_year(c, end, Some(year), make),
        (None, Some((end, year))) => When::in_year(c, end, Some(year), make),
        (None, None) if of_the_year => {
            When::in_year(c, end + 3, c.context.document_date.map(crate::value::Day::year), make)
        }
        (None, None) if named => When::in_year(c, end, None, make),
        (None, None) => None,
    }
}

/// "**last year's** third quarter": the year.
fn years_own(c: &Cursor<'_>, at: usize) -> Option<(usize, i32)> {
    let step = c.value(at, Class::Deictic).filter(|_| c.value(at + 1, Class::Span) == Some(7))?;
    let own = matches!(c.text(at + 2), "'s" | "’s");
    Some((at + 3, c.context.document_date.filter(|_| own)?.year() + step))
}

/// "19th century", "the twenty-first century".
fn century(c: &Cursor<'_>, at: usize) -> Option<When> {
    if c.mask(at) & (Class::Ordinal.bit() | Class::Tens.bit()) == 0 && !c.is(at + 1, Class::OrdinalSuffix) {
        return None;
    }
    let numeral = crate::mention::number::numeral(c, at)
        .filter(|numeral| numeral.form == crate::mention::number::Form::Ordinal)?;
    let word = c.past_hyphen(numeral.end);
    if c.value(word, Class::Span) != Some(9) {
        return None;
    }
    let number = i32::try_from(numeral.value).ok().filter(|number| (1..=30).contains(number))?;
    let before = c.value(word + 1, Class::Era) == Some(-1)
        && c.token(word + 1).is_some_and(|token| token.flags.has(Flags::CAPITAL));
    let value =
        if before { DateValue::years(1 - number * 100, -(number - 1) * 100)? } else { DateValue::century(number)? };
    Some(When::new(word + 1 + usize::from(before), value))
}
