//! Owns: days and months by name: "24 October 2025", "Oct. 24–26", "Friday, Aug. 15, 2025",
//! "28 February to 3 March", "late October", and ranges of them.
//! May not know: periods without a month.

use super::When;
use super::period::{self, year_behind};
use crate::mention::class::Class;
use crate::mention::cursor::Cursor;
use crate::text::Flags;
use crate::value::{DateValue, Day, Part, Weekday};

/// A month with or without days and year.
#[derive(Debug, Clone, Copy)]
struct Atom {
    end: usize,
    weekday: Option<Weekday>,
    part: Option<Part>,
    month: u8,
    /// First and last day, if days are named.
    days: Option<(u8, u8)>,
    year: Option<i32>,
}

/// The date with a month's name at `at`, or a range of two.
pub(super) fn calendar(c: &Cursor<'_>, at: usize) -> Option<When> {
    let between = c.is(at, Class::Between);
    let start = if between || c.is(at, Class::From) { at + 1 } else { at };
    let start = if start > at && c.is(start, Class::The) { start + 1 } else { start };
    if let Some(first) = atom(c, start) {
        let last = second(c, &first, between);
        if last.is_some_and(|last| is_life(c, start, &first, &last)) {
            return single(c, first);
        }
        if let Some(found) = last.and_then(|last| range(c, first, last)) {
            return Some(found);
        }
        // "between 24 and 26 October" is one atom; "from October" is a date with an edge.
        let spread = first.days.is_some_and(|(first, last)| first < last);
        return if start == at || spread { single(c, first) } else { None };
    }
    if start == at { bare_first(c, start) } else { this_month(c, start) }
}

/// "between 4 and 22 **this month**", "from 4-23 in next month".
fn this_month(c: &Cursor<'_>, at: usize) -> Option<When> {
    let (end, first, last) = days(c, at).filter(|(_, first, last)| first < last)?;
    let month = end + usize::from(c.is(end, Class::In) || c.is(end, Class::Of));
    let step = c.value(month, Class::Deictic).filter(|_| c.value(month + 1, Class::Span) == Some(6))?;
    let Some(document) = c.context.document_date else { return Some(When::unknown(month + 2)) };
    let (year, number, _) = document.plus_months(step)?.parts();
    let value = DateValue::extent(Day::new(year, number, first)?, Day::new(year, number, last)?);
    Some(When::new(month + 2, value))
}

/// How many years apart the two days of a life are, at least.
const LIFE: i32 = 10;

/// "Edda Lind (3 May 1938 – 17 September 2024)": two days, and nothing that lasted from one to the other.
fn is_life(c: &Cursor<'_>, at: usize, first: &Atom, last: &Atom) -> bool {
    let days = first.days.is_some() && last.days.is_some();
    let apart = first.year.zip(last.year).is_some_and(|(first, last)| last - first >= LIFE);
    days && apart && c.mark(at.wrapping_sub(1)) == Some('(') && c.dash(first.end) && c.mark(last.end) == Some(')')
}

/// The second of a range: behind "to", a dash, "until", or "and" after "between".
fn second(c: &Cursor<'_>, first: &Atom, between: bool) -> Option<Atom> {
    let link = first.end;
    let and = between && c.is(link, Class::And);
    let linked = and || c.is(link, Class::To) || c.is(link, Class::Till) || c.dash(link);
    let next = link + 1 + usize::from(c.is(link + 1, Class::The));
    atom(c, next).filter(|_| linked)
}

/// "Friday the 28th", "Monday 21": the nearest months in which that day falls on the weekday.
fn bare_first(c: &Cursor<'_>, at: usize) -> Option<When> {
    let (after, weekday) = weekday(c, at)?;
    let start = after + usize::from(c.comma(after));
    let (end, day, ordinal) = day_number(c, start + usize::from(c.is(start, Class::The)))?;
    let document = c.context.document_date?;
    let alone = !c.word(end) && c.digits(end).is_none() && !c.glued(end)
        || matches!(c.mark(end), Some('.' | ',' | ';' | '!' | '?')) && !c.glued(end + 1);
    if !(ordinal || alone && start == after) {
        return None;
    }
    let (year, month, _) = document.parts();
    let first = Day::new(year, month, 1)?;
    let of = |months: i32| {
        let (year, month, _) = first.plus_months(months)?.parts();
        Day::new(year, month, day).filter(|found| found.weekday() == weekday)
    };
    let back = (0..=14).find_map(|step| of(-step).filter(|found| *found <= document));
    let ahead = (0..=14).find_map(|step| of(step).filter(|found| *found > document));
    let mut readings: Vec<Day> = back.into_iter().chain(ahead).collect();
    readings.sort_by_key(|found| (found.0.saturating_sub(document.0).abs(), found.0));
    let (nearest, others) = readings.split_first()?;
    let others = others.iter().map(|other| (*other, *other)).collect();
    Some(When { open: true, ..When::new(end, DateValue { others, ..DateValue::day(*nearest) }) })
}

fn single(c: &Cursor<'_>, atom: Atom) -> Option<When> {
    let Atom { end, weekday, part, month, days, year } = atom;
    let make = |year: i32| -> Option<DateValue> {
        let value = match days {
            Some((first, last)) => DateValue::extent(Day::new(year, month, first)?, Day::new(year, month, last)?),
            None => DateValue::month(year, month)?,
        };
        Some(part.map_or(value.clone(), |part| value.part(part)))
    };
    // A weekday picks the year; where none fits, the document is wrong and the date stands.
    let on_weekday = |year: i32| make(year).filter(|value| weekday.is_none_or(|day| value.core.0.weekday() == day));
    match year {
        Some(_) => When::in_year(c, end, year, make),
        None => When::in_year(c, end, year, on_weekday).or_else(|| When::in_year(c, end, year, make)),
    }
}

fn range(c: &Cursor<'_>, first: Atom, last: Atom) -> Option<When> {
    if first.days.is_some() != last.days.is_some() || first.part.is_some() || last.part.is_some() {
        return None;
    }
    let year = last.year.or(first.year);
    let begins = |year: i32| match first.days {
        Some((day, _)) => Day::new(year, first.month, day),
        None => Some(DateValue::month(year, first.month)?.core.0),
    };
    let make = |year: i32| {
        let end = match last.days {
            Some((_, day)) => Day::new(year, last.month, day)?,
            None => DateValue::month(year, last.month)?.core.1,
        };
        let start = match (first.year, last.year) {
            (Some(own), Some(_)) => begins(own)?,
            _ => begins(year).filter(|start| *start <= end).or_else(|| begins(year - 1))?,
        };
        (start <= end).then(|| DateValue::extent(start, end))
    };
    // Where only the first has a year, the last may fall into the next.
    if let (Some(own), None) = (first.year, last.year) {
        let later = make(own).filter(|value| value.core.0.year() == own).or_else(|| make(own + 1))?;
        return Some(When::new(last.end, later));
    }
    When::in_year(c, last.end, year, make)
}

/// One month with its days and year.
fn atom(c: &Cursor<'_>, at: usize) -> Option<Atom> {
    let (start, weekday) = match weekday(c, at) {
        Some((end, weekday)) => {
            let end = end + usize::from(c.comma(end));
            (end + usize::from(c.is(end, Class::The)), Some(weekday))
        }
        None => (at, None),
    };
    let (start, part) = match period::part(c, start) {
        Some((end, part)) => (end, Some(part)),
        None => (start, None),
    };
    if let Some(found) = glued_day(c, start) {
        return Some(found);
    }
    if let Some((end, month)) = month_name(c, start) {
        return Some(behind_month(c, start, end, month, weekday, part)).flatten();
    }
    if let Some((after, year)) = period::year(c, start).filter(|_| c.digits(start).is_some())
        && let Some((end, month)) = month_name(c, past_slash(c, after + usize::from(c.comma(after))))
    {
        // "2019-aug-01", "2019/aug/01"
        let tied = past_slash(c, after) > after && past_slash(c, end) > end;
        if let Some((end, day, _)) = day_number(c, past_slash(c, end)).filter(|_| tied) {
            return Some(Atom { end, weekday, part, month, days: Some((day, day)), year: Some(year) });
        }
        // "2016 November"
        let counts = c.digits(end).is_some() && c.text(end).len() < 4;
        return (!counts).then_some(Atom { end, weekday, part, month, days: None, year: Some(year) });
    }
    if let Some(found) = between_slashes(c, start) {
        return Some(found);
    }
    let (end, first, last) = days(c, start)?;
    let bracket =
        c.mark(end) == Some('(') && c.mark(end + 2) == Some(')') && c.value(end + 1, Class::Weekday).is_some();
    let of = end + usize::from(c.is(end, Class::Of)) + if bracket { 3 } else { 0 };
    let tied = past_slash(c, of) > of;
    let of = past_slash(c, of);
    let (end, month) = month_name(c, of)?;
    // "23/Sep/2020", "05-Aug-2016"
    let (end, year) =
        if tied && past_slash(c, end) > end { with_year(c, past_slash(c, end)) } else { with_year(c, end) };
    Some(Atom { end, weekday, part, month, days: Some((first, last)), year })
}

/// "2020/23/Sep", "23-2020-September": figures and the month's name, tied by one mark.
fn between_slashes(c: &Cursor<'_>, at: usize) -> Option<Atom> {
    let mark = c.mark(at + 1).filter(|mark| matches!(mark, '/' | '-'))?;
    let tied = (at + 1..at + 5).all(|at| c.glued(at)) && c.mark(at + 3) == Some(mark);
    let (one, other) = (c.plain(at)?, c.plain(at + 2).filter(|_| tied)?);
    let (year, day) = match (c.text(at).len(), c.text(at + 2).len()) {
        (4, 1 | 2) => (one, other),
        (1 | 2, 4) => (other, one),
        _ => return None,
    };
    let month = c.value(at + 4, Class::Month).or_else(|| c.value(at + 4, Class::MonthShort))?;
    let day = u8::try_from(day).ok().filter(|day| (1..=31).contains(day))?;
    let (month, year) = (u8::try_from(month).ok()?, i32::try_from(year).ok()?);
    Some(Atom { end: at + 5, weekday: None, part: None, month, days: Some((day, day)), year: Some(year) })
}

/// "October2", "mar4": a day written to its month's name.
fn glued_day(c: &Cursor<'_>, at: usize) -> Option<Atom> {
    const MONTHS: [&str; 12] = [
        "january",
        "february",
        "march",
        "april",
        "may",
        "june",
        "july",
        "august",
        "september",
        "october",
        "november",
        "december",
    ];
    if !c.word(at) || !c.text(at).ends_with(|letter: char| letter.is_ascii_digit()) {
        return None;
    }
    let text = c.text(at).to_lowercase();
    let letters = text.find(|letter: char| letter.is_ascii_digit()).filter(|letters| *letters >= 3)?;
    let (name, digits) = text.split_at_checked(letters)?;
    let day: u8 = digits.parse().ok().filter(|day| (1..=31).contains(day))?;
    let month = MONTHS.iter().position(|month| *month == name || name.len() == 3 && month.starts_with(name))?;
    let month = u8::try_from(month + 1).ok()?;
    let called = c.capital(at) || c.is(at.wrapping_sub(1), Class::DatePreposition);
    called.then_some(Atom { end: at + 1, weekday: None, part: None, month, days: Some((day, day)), year: None })
}

/// What follows a month's name: days and year, or a year, or nothing.
fn behind_month(
    c: &Cursor<'_>,
    start: usize,
    end: usize,
    month: u8,
    weekday: Option<Weekday>,
    part: Option<Part>,
) -> Option<Atom> {
    let from = end + usize::from(c.is(end, Class::From) || c.is(end, Class::Between));
    let after_the = past_slash(c, from) + usize::from(c.is(from, Class::The));
    if let Some((after, first, last)) = days(c, after_the).filter(|_| part.is_none()) {
        let (end, year) = with_year(c, after);
        return Some(Atom { end, weekday, part, month, days: Some((first, last)), year });
    }
    // "May twenty one"
    let spelled = c.is(after_the, Class::Tens).then(|| crate::mention::number::numeral(c, after_the)).flatten();
    if let Some(numeral) = spelled.filter(|numeral| part.is_none() && c.capital(start) && !counted(c, numeral.end))
        && let Some(day) = u8::try_from(numeral.value).ok().filter(|day| (20..=31).contains(day))
    {
        let (end, year) = with_year(c, numeral.end);
        return Some(Atom { end, weekday, part, month, days: Some((day, day)), year });
    }
    let (after, year) = with_year(c, past_slash(c, end));
    let after = if year.is_some() { after } else { end };
    let alone = year.is_none() && part.is_none() && weekday.is_none();
    let ranged = c.hyphen(end) && month_name(c, end + 1).is_some();
    (!alone || ranged || month_alone(c, start)).then_some(Atom { end: after, weekday, part, month, days: None, year })
}

/// The end of an optional slash or hyphen that ties what stands on its sides.
fn past_slash(c: &Cursor<'_>, at: usize) -> usize {
    let slash = c.mark(at) == Some('/') && c.glued(at) && c.glued(at + 1);
    if slash { at + 1 } else { c.past_hyphen(at) }
}

fn with_year(c: &Cursor<'_>, at: usize) -> (usize, Option<i32>) {
    // "28 June in 2020", "from April to June in 2017"
    let inside = || {
        let (end, year) = period::year(c, at + 1).filter(|_| c.is(at, Class::In) && c.digits(at + 1).is_some())?;
        (1500..2200).contains(&year).then_some((end, year)).filter(|_| !counted(c, end))
    };
    match year_behind(c, at).or_else(inside) {
        Some((end, year)) => (end, Some(year)),
        None => (at, None),
    }
}

/// A month's name. "may" and "march" need their capital, short forms a stop or a number beside.
fn month_name(c: &Cursor<'_>, at: usize) -> Option<(usize, u8)> {
    let month = |value: i32| u8::try_from(value).ok();
    if let Some(value) = c.value(at, Class::Month) {
        let capital = c.capital(at) || (!matches!(value, 3 | 5) && !matches!(c.text(at), "august"));
        return if capital { Some((at + 1, month(value)?)) } else { None };
    }
    let value = c.value(at, Class::MonthShort)?;
    let stop = at
        + usize::from(
            c.mark(at + 1) == Some('.')
                && c.glued(at + 1)
                && !c.token(at).is_some_and(|token| token.flags.has(Flags::DOTTED)),
        );
    let slashed = |at: usize| matches!(c.mark(at), Some('/' | '-')) && c.glued(at);
    let year_behind = slashed(stop + 1) && c.text(stop + 2).len() == 4 && c.digits(stop + 2).is_some();
    let month_behind = c.hyphen(stop + 1) && c.is(stop + 2, Class::MonthShort) && c.capital(stop + 2);
    let month_before = c.hyphen(at.wrapping_sub(1)) && c.is(at.wrapping_sub(2), Class::MonthShort);
    let beside = slashed(at.wrapping_sub(1)) && c.digits(at.wrapping_sub(2)).is_some()
        || year_behind
        || c.is(stop + 1, Class::Between) && c.digits(stop + 2).is_some()
        || month_behind
        || month_before
        || c.digits(stop + 1).is_some()
        || c.digits(c.past_hyphen(stop + 1)).is_some()
        || c.digits(at.wrapping_sub(1)).is_some()
        || c.is(at.wrapping_sub(1), Class::OrdinalSuffix)
        || c.is(at.wrapping_sub(1), Class::Of)
        || c.is(stop + 1, Class::Ordinal);
    let dotted = c.token(at).is_some_and(|token| token.flags.has(Flags::DOTTED)) || stop > at;
    let called = c.is(at.wrapping_sub(1), Class::DatePreposition) && c.capital(at);
    let tied = slashed(at.wrapping_sub(1)) && slashed(stop + 1);
    // "2016, nov", "in dec"
    let before = at.wrapping_sub(1);
    let year_before = c.text(before.wrapping_sub(usize::from(c.comma(before)))).len() == 4
        && c.plain(before.wrapping_sub(usize::from(c.comma(before)))).is_some_and(|year| (1900..2100).contains(&year));
    let plain = matches!(c.text(at), "jan" | "feb" | "apr" | "aug" | "sept" | "oct" | "nov" | "dec");
    if plain && (year_before || c.is(before, Class::In) && !c.glued(at + 1)) {
        return Some((stop + 1, month(value)?));
    }
    (c.capital(at) && (beside || dotted || called) || (beside && (dotted || tied))).then_some((stop + 1, month(value)?))
}

/// Whether a month's name with nothing beside it is a month: "in May", not "may be", "March for Life".
fn month_alone(c: &Cursor<'_>, at: usize) -> bool {
    let before = at.wrapping_sub(1);
    let called = c.is(before, Class::DatePreposition) || c.is(before, Class::Deictic) || c.is(before, Class::Edge);
    let doubtful = matches!(c.value(at, Class::Month), Some(3 | 5)) || c.is(at, Class::MonthShort);
    if doubtful {
        return called && !c.is(at + 1, Class::ModalNext);
    }
    // "June Smith", "April Jones": a name unless a preposition calls for the month.
    called || !(c.capital(at + 1) && c.mask(at + 1) == 0)
}

/// A weekday's name in front of a date.
pub(super) fn weekday(c: &Cursor<'_>, at: usize) -> Option<(usize, Weekday)> {
    let short = || c.value(at, Class::WeekdayShort).filter(|_| c.capital(at) || c.text(at).len() > 3);
    let value = c.value(at, Class::Weekday).or_else(short)?;
    let weekday = *Weekday::ALL.get(usize::try_from(value - 1).ok()?)?;
    let stop = usize::from(c.is(at, Class::WeekdayShort) && c.mark(at + 1) == Some('.') && c.glued(at + 1));
    Some((at + 1 + stop, weekday))
}

/// "24", "24th", "twenty-fourth", "24–26", "24 to 26", "the 24th and 25th".
fn days(c: &Cursor<'_>, at: usize) -> Option<(usize, u8, u8)> {
    let (end, first, _) = day_number(c, at)?;
    let linked = c.dash(end) || c.is(end, Class::To) || c.is(end, Class::And) || c.is(end, Class::Till);
    let next = end + 1 + usize::from(c.is(end + 1, Class::The));
    if linked && let Some((after, last, _)) = day_number(c, next) {
        let neighbours = !c.is(end, Class::And)
            || last == first + 1
            || c.is(at.wrapping_sub(1), Class::Between)
            || c.is(at.wrapping_sub(2), Class::Between);
        // "October 24 and 26 people", "May 5 to 12 members"
        if first < last && neighbours && !counted(c, after) {
            return Some((after, first, last));
        }
    }
    (!counted(c, end) || c.is(end, Class::Month)).then_some((end, first, first))
}

/// Whether the number that ends here counts something or is a part of a longer one.
fn counted(c: &Cursor<'_>, end: usize) -> bool {
    crate::mention::guard::counts_something(c, end) && !c.is(end, Class::Month)
        || (c.glued(end) && (matches!(c.mark(end), Some('%' | ':')) || c.word(end)))
        || c.mark(end) == Some('%')
        || c.is(end, Class::Scale)
}

/// A day of the month: its end, number, and whether it is an ordinal.
pub(super) fn day_number(c: &Cursor<'_>, at: usize) -> Option<(usize, u8, bool)> {
    let fits = |day: u32| u8::try_from(day).ok().filter(|day| (1..=31).contains(day));
    if c.digits(at).is_some_and(|digits| digits.len() <= 2) {
        let day = fits(c.plain(at)?)?;
        let ordinal = c.glued(at + 1) && c.is(at + 1, Class::OrdinalSuffix);
        return Some((at + 1 + usize::from(ordinal), day, ordinal));
    }
    if !(c.is(at, Class::Ordinal) || c.is(at, Class::Tens)) {
        return None;
    }
    let numeral = crate::mention::number::numeral(c, at)?;
    let ordinal = numeral.form == crate::mention::number::Form::Ordinal;
    let day = fits(u32::try_from(numeral.value).ok()?)?;
    ordinal.then_some((numeral.end, day, true))
}
