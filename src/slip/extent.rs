//! Owns: a stretch of days beside a length that is not its own: "from 24 to 26 October, five days".
//! May not know: how dates and lengths are written; it takes them as mentions.

use rust_decimal::Decimal;
use rust_decimal::prelude::ToPrimitive;

use super::problem::Slip;
use super::sentence::Reader;
use super::words::Class;
use crate::mention::Mention;
use crate::value::{DateValue, Day, Figure, Precision, Unit, Value, ValueKind};

/// The most tokens between "the three-day meeting" and its dates.
const REACH: usize = 7;

pub(super) fn look(reader: &Reader<'_>, found: &mut Vec<Slip>) {
    if !(0..reader.tokens.len()).any(|at| ends(reader, at)) {
        return;
    }
    for (at, mention) in reader.mentions().iter().enumerate() {
        let Some((figure, length)) = length(mention) else { continue };
        let (start, end) = (usize::from(mention.tokens.start), usize::from(mention.tokens.end));
        let mentions = reader.mentions();
        let before = last_date(mentions, at).filter(|other| follows(reader, other, start, end));
        let after = next_date(mentions, at).filter(|other| leads(reader, other, start, end));
        let stretch = before.or(after).and_then(|other| Some((other, stretch(reader, other)?)));
        if let Some((other, date)) = stretch
            && !fits(date, figure, length)
        {
            let range = usize::from(other.core.start)..usize::from(other.core.end);
            let days = i64::from(date.core.1.0) - i64::from(date.core.0.0) + 1;
            found.push(Slip::Extent { dates: reader.place(range), length: reader.place(start..end), days });
        }
    }
}

/// The date in front of a mention.
fn last_date(mentions: &[Mention], at: usize) -> Option<&Mention> {
    mentions.get(..at)?.iter().rev().find(|mention| mention.kind == ValueKind::Date)
}

/// The date behind a mention; a place may stand between.
fn next_date(mentions: &[Mention], at: usize) -> Option<&Mention> {
    let mut behind = mentions.get(at + 1..)?.iter();
    behind.find(|mention| mention.kind != ValueKind::Place).filter(|mention| mention.kind == ValueKind::Date)
}

/// Whether a token ties two numbers or dates.
fn ends(reader: &Reader<'_>, at: usize) -> bool {
    let number = |at: usize| reader.is(at, Class::NUMBER | Class::MONTH | Class::WEEKDAY);
    (reader.is(at, Class::LINK) || reader.is_dash(at)) && at > 0 && number(at - 1) && number(at + 1)
}

/// An exact whole number of days, weeks, months or years, with the days of one.
fn length(mention: &Mention) -> Option<(i64, i64)> {
    let Value::Figure(Figure { named: Some(named), bound: None, approximate: false, unit, .. }) = &mention.value else {
        return None;
    };
    let Unit::Measure(unit) = unit else { return None };
    let days = match *unit {
        "day" | "night" => 1,
        "week" => 7,
        "month" => 30,
        "year" => 365,
        _ => return None,
    };
    let exact = mention.kind == ValueKind::Duration && named.is_integer() && *named >= Decimal::ONE;
    named.to_i64().filter(|_| exact && !mention.hints.age && !mention.hints.change).map(|named| (named, days))
}

/// The date of a stretch of two days or more that begins and ends at days that are told by number.
fn stretch<'m>(reader: &Reader<'_>, mention: &'m Mention) -> Option<&'m DateValue> {
    let mut tokens = usize::from(mention.tokens.start)..usize::from(mention.tokens.end);
    let Value::Date(date) = &mention.value else { return None };
    if !tokens.any(|at| reader.is(at, Class::NUMBER)) {
        return None;
    }
    let closed = date.precision == Precision::Extent && date.core.0 < date.core.1 && date.core.0 > Day::FIRST;
    (closed && date.outer == date.core && mention.hints.edge.is_none() && date.minutes.is_none()).then_some(date)
}

/// "from 24 to 26 October, five days", "(24–26 October, for five days)": the length behind the dates.
fn follows(reader: &Reader<'_>, dates: &Mention, start: usize, end: usize) -> bool {
    let from = usize::from(dates.tokens.end);
    if stretch(reader, dates).is_none()
        || from >= start
        || start - from > 3
        || reader.is_word(dates.tokens.start.into(), "between")
    {
        return false;
    }
    let marked = reader.is_mark(from, ",(–—:");
    let opened =
        (from..start).all(|at| at == from && marked || reader.is(at, Class::LASTING) || reader.is_word(at, "a"));
    let closed =
        reader.is_break(end) && !reader.is_dash(end) || reader.is(end, Class::CLOSING) || reader.is_word(end, "in");
    opened
        && (marked || reader.is(from, Class::LASTING))
        && closed
        && !reader.is(end, Class::APART & !Class::STOP)
        && !narrowed(reader, start)
}

/// "five days, from 24 to 26 October", "the three-day meeting in Oslo (24–26 October)": the dates behind.
fn leads(reader: &Reader<'_>, dates: &Mention, start: usize, end: usize) -> bool {
    let to = usize::from(dates.tokens.start);
    if stretch(reader, dates).is_none()
        || to < end
        || to - end > REACH
        || narrowed(reader, start)
        || reader.is_word(to, "between")
    {
        return false;
    }
    if reader.is_mark(start + 1, "-") {
        return named(reader, start, end, to);
    }
    let gap_is_mark = to == end || to == end + 1 && reader.is_mark(end, ",(–—:");
    let before = start.wrapping_sub(1);
    let counted = start > 0 && (reader.is(before, Class::LASTING) || reader.is(before, Class::OWN));
    let close = to > end || reader.is_word(to, "from") && !reader.is_word(before, "for");
    gap_is_mark && counted && close
}

/// "three-day **meeting in Oslo, held** 24–26 October": one thing that lasts, and nothing else between.
fn named(reader: &Reader<'_>, start: usize, end: usize, to: usize) -> bool {
    let plain = |at: usize| reader.is_small(at) && reader.class(at) == 0;
    let mut at = end;
    while at < to && at < end + 3 && plain(at) {
        at += 1;
    }
    let thing = at.checked_sub(1).filter(|last| *last >= end).map(|last| reader.text(last));
    let one = thing.is_some_and(|noun| !noun.ends_with('s') || noun.ends_with("ss"));
    let several = reader.is(start.wrapping_sub(1), Class::COUNT | Class::NUMBER);
    let ties = |at: usize| ["in", "at", "on", "for", "due", "the"].iter().any(|word| reader.is_word(at, word));
    let tail = |at: usize| {
        reader.is_mark(at, ",(–—:")
            || reader.is(at, Class::HOLD)
            || reader.is_capital(at) && reader.class(at) == 0
            || ties(at)
            || plain(at) && ties(at - 1)
    };
    one && !several && (at..to).all(tail)
}

/// "the first three days", "within five days", "another two weeks": not the length of the whole.
fn narrowed(reader: &Reader<'_>, start: usize) -> bool {
    start > 0 && (1..=2).any(|step| start >= step && reader.is(start - step, Class::NARROW))
}

/// Whether the length may be that of the stretch: its days or one less (nights), its working days, or in
/// weeks, months and years what it rounds to, or one less.
fn fits(date: &DateValue, figure: i64, unit: i64) -> bool {
    let days = i64::from(date.core.1.0) - i64::from(date.core.0.0) + 1;
    match unit {
        1 => figure == days || figure == days - 1 || days > 6 && figure == working(date, days),
        7 => (figure * 7 - days).abs() <= 3 || figure * 5 == working(date, days),
        _ => {
            let hundredths = if unit == 30 { 3_044 } else { 36_525 };
            let rounded = (days * 100 + hundredths / 2) / hundredths;
            let part = days * 100 % hundredths;
            // Half a unit more or less rounds either way.
            let between = part * 10 > hundredths * 3 && part * 10 < hundredths * 7;
            figure == rounded || figure == rounded - 1 || between && figure == rounded + 1
        }
    }
}

/// Days from Monday to Friday in the stretch.
fn working(date: &DateValue, days: i64) -> i64 {
    let inside = (0..days.min(400)).filter_map(|step| i32::try_from(step).ok());
    inside.map(|step| i64::from(date.core.0.plus(step).weekday().index() < 5)).sum()
}
