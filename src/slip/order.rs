//! Owns: stretches of time whose end comes before their beginning: "from 2019 to 2015", "26–24 October".
//! May not know: how long they are. Figures that go down are changes, and no slips.

use super::problem::Slip;
use super::sentence::Reader;
use super::words::Class;
use crate::text::TokenKind;

/// How far in front of a stretch the verb that it belongs to may stand.
const REACH: usize = 9;

/// One end of a stretch.
#[derive(Debug, Clone, Copy, Default)]
struct End {
    start: usize,
    stop: usize,
    year: Option<i32>,
    month: Option<usize>,
    day: Option<i32>,
}

pub(super) fn look(reader: &Reader<'_>, found: &mut Vec<Slip>) {
    for link in 1..reader.tokens.len().saturating_sub(1) {
        let dash = reader.is_dash(link);
        if !dash && !reader.is(link, Class::LINK) {
            continue;
        }
        if let (Some(first), Some(last)) = (back(reader, link), ahead(reader, link + 1))
            && let Some((first, last)) = reversed(first, last)
            && meant(reader, first, last, link, dash)
        {
            let (first, last) = (reader.place(first.start..first.stop), reader.place(last.start..last.stop));
            found.push(Slip::Reversed { first, last });
        }
    }
}

/// The two ends with what each lends the other, if the second lies before the first.
fn reversed(mut first: End, mut last: End) -> Option<(End, End)> {
    if first.month.is_none() && first.day.is_some() {
        first.month = last.month;
    } else if last.month.is_none() && last.day.is_some() {
        last.month = first.month;
    }
    let one_month = first.month.is_some() && first.month == last.month;
    if one_month && first.year.is_none() != last.year.is_none() {
        first.year = first.year.or(last.year);
        last.year = last.year.or(first.year);
    }
    let far = |one: i32, other: i32| one - other > 100;
    let lies_before = match (first, last) {
        (End { year: Some(one), month: None, .. }, End { year: Some(other), month: None, .. }) => {
            one > other && !far(one, other)
        }
        (End { year: Some(one), month: Some(m), day, .. }, End { year: Some(other), month: Some(n), day: d, .. }) => {
            day.is_some() == d.is_some() && (one, m, day) > (other, n, d) && !far(one, other)
        }
        (End { year: None, day: Some(one), .. }, End { year: None, day: Some(other), .. }) => one_month && one > other,
        _ => false,
    };
    lies_before.then_some((first, last))
}

/// Whether the words around make a stretch of time of the two ends, and no change from one to the other.
fn meant(reader: &Reader<'_>, first: End, last: End, link: usize, dash: bool) -> bool {
    let opener = (1..=2).map(|step| first.start.wrapping_sub(step)).find(|&at| !reader.is(at, Class::WEEKDAY));
    let opener = opener.unwrap_or(0);
    let open = |words: &[&str]| first.start > 0 && words.iter().any(|word| reader.is_word(opener, word));
    let before = first.start.saturating_sub(REACH)..first.start;
    let changes = before.clone().any(|at| reader.is(at, Class::CHANGE));
    let years = first.month.is_none();
    if years && !free(reader, last.stop) {
        return false;
    }
    if reader.is_word(link, "and") {
        return open(&["between"]) && !changes;
    }
    let bracket = first.start > 0 && reader.is_mark(opener, "(") && reader.is_mark(last.stop, "),;");
    // "28–3 March" goes over the end of a month.
    let over = first.day.is_some_and(|day| day >= 25) && last.day.is_some_and(|day| day <= 7);
    let lent = first.stop == first.start + 1 || last.stop == last.start + 1;
    if changes || (over && lent && !years) {
        return false;
    }
    // "from 26 October to 24 October next year"
    let later = (0..3).any(|step| ["next", "following"].iter().any(|word| reader.is_word(last.stop + step, word)));
    if years {
        bracket || open(&["from"]) && before.into_iter().any(|at| reader.is(at, Class::HOLD))
    } else if dash {
        let near = first.start == 0 || reader.is_mark(opener, "(,:") || open(&["from", "on", "between", "of", "the"]);
        near && free(reader, last.stop) && !later
    } else if first.year.is_some() && first.day.is_some() {
        (bracket || open(&["from", "of", "during", "for"])) && !later
    } else {
        (bracket || open(&["from"]) || first.start > 0 && reader.is_mark(opener, ",")) && !later
    }
}

/// Whether the words behind leave a number a date: "from 2000 to 1800 jobs", "300 to 200 BC" do not.
fn free(reader: &Reader<'_>, at: usize) -> bool {
    let era = ["bc", "bce", "b.c", "b.c.", "b.c.e.", "ad", "hours", "hrs", "gmt", "utc"];
    let closed = Class::STOP | Class::LINK | Class::BE | Class::OWN | Class::HOLD | Class::LEAD;
    let taken = era.iter().any(|word| reader.is_word(at, word)) || reader.glued(at) && reader.is_dash(at);
    !taken
        && (reader.is_break(at) && !reader.is_mark(at, "%°$£€/") || reader.is(at, closed) || year(reader, at).is_some())
}

/// The date that ends right before a token.
fn back(reader: &Reader<'_>, stop: usize) -> Option<End> {
    let at = stop.checked_sub(1)?;
    if let Some(end) = (at >= 4).then(|| iso(reader, at - 4)).flatten() {
        return Some(end);
    }
    if let Some(year) = year(reader, at) {
        let inner = at - usize::from(at > 0 && reader.is_mark(at - 1, ","));
        let end = End { start: at, stop, year: Some(year), ..End::default() };
        let Some(rest) = back_in_year(reader, inner).filter(|rest| rest.day.is_some() || inner == at) else {
            return Some(end);
        };
        return rest.month.map_or(Some(end), |_| Some(End { stop, year: Some(year), ..rest }));
    }
    back_in_year(reader, stop)
}

/// A day, a month, or both, that end right before a token.
fn back_in_year(reader: &Reader<'_>, stop: usize) -> Option<End> {
    let at = stop.checked_sub(1)?;
    if let Some(month) = month(reader, at) {
        let end = End { start: at, stop, month: Some(month), ..End::default() };
        return Some(day_back(reader, at).map_or(end, |(start, day)| End { start, day: Some(day), ..end }));
    }
    let (start, day) = day_back(reader, stop)?;
    let end = End { start, stop, day: Some(day), ..End::default() };
    let before = start.checked_sub(1).and_then(|at| month(reader, at));
    Some(before.map_or(end, |month| End { start: start - 1, month: Some(month), ..end }))
}

/// The date that begins at a token.
fn ahead(reader: &Reader<'_>, from: usize) -> Option<End> {
    let mut at = from;
    if reader.is(at, Class::WEEKDAY) {
        at += 1 + usize::from(reader.is_mark(at + 1, ","));
    }
    if let Some(end) = iso(reader, at) {
        return Some(end);
    }
    if let Some(year) = year(reader, at) {
        return Some(End { start: at, stop: at + 1, year: Some(year), ..End::default() });
    }
    let end = ahead_in_year(reader, at)?;
    let next = end.stop + usize::from(reader.is_mark(end.stop, ",") && end.day.is_some());
    let with_year = end.month.and_then(|_| year(reader, next));
    Some(with_year.map_or(end, |year| End { stop: next + 1, year: Some(year), ..end }))
}

fn ahead_in_year(reader: &Reader<'_>, at: usize) -> Option<End> {
    if let Some(month) = month(reader, at) {
        let end = End { start: at, stop: at + 1, month: Some(month), ..End::default() };
        return Some(day_ahead(reader, at + 1).map_or(end, |(stop, day)| End { stop, day: Some(day), ..end }));
    }
    let (stop, day) = day_ahead(reader, at)?;
    let end = End { start: at, stop, day: Some(day), ..End::default() };
    Some(month(reader, stop).map_or(end, |month| End { stop: stop + 1, month: Some(month), ..end }))
}

/// `2025-10-24`, beginning at a token.
fn iso(reader: &Reader<'_>, at: usize) -> Option<End> {
    let tied = (at + 1..at + 5).all(|other| reader.glued(other)) && !reader.glued(at);
    let hyphens = reader.is_mark(at + 1, "-") && reader.is_mark(at + 3, "-");
    let (year, month) = (year(reader, at)?, usize::try_from(reader.plain(at + 2)?).ok()?);
    let day = reader.plain(at + 4)?;
    (tied && hyphens && (1..=12).contains(&month) && (1..=31).contains(&day)).then_some(End {
        start: at,
        stop: at + 5,
        year: Some(year),
        month: Some(month - 1),
        day: Some(day),
    })
}

fn year(reader: &Reader<'_>, at: usize) -> Option<i32> {
    reader.plain(at).filter(|year| (1500..=2100).contains(year))
}

fn month(reader: &Reader<'_>, at: usize) -> Option<usize> {
    if !reader.is(at, Class::MONTH) || !reader.is_capital(at) {
        return None;
    }
    let start = reader.text(at).get(..3)?.to_ascii_lowercase();
    ["jan", "feb", "mar", "apr", "may", "jun", "jul", "aug", "sep", "oct", "nov", "dec"]
        .iter()
        .position(|m| *m == start)
}

/// "24", "24th" right before a token: its beginning and the day.
fn day_back(reader: &Reader<'_>, stop: usize) -> Option<(usize, i32)> {
    let at = stop.checked_sub(1)?;
    let at = if is_suffix(reader, at) { at.checked_sub(1)? } else { at };
    let day = reader.plain(at).filter(|day| (1..=31).contains(day))?;
    let alone = !reader.glued(at) || reader.is_mark(at.wrapping_sub(1), "(");
    alone.then_some((at, day))
}

/// "24", "24th" at a token: its end and the day.
fn day_ahead(reader: &Reader<'_>, at: usize) -> Option<(usize, i32)> {
    let day = reader.plain(at).filter(|day| (1..=31).contains(day))?;
    Some((at + 1 + usize::from(is_suffix(reader, at + 1)), day))
}

fn is_suffix(reader: &Reader<'_>, at: usize) -> bool {
    let word = reader.tokens.get(at).is_some_and(|token| token.kind == TokenKind::Word);
    word && reader.glued(at) && matches!(reader.text(at), "st" | "nd" | "rd" | "th")
}
