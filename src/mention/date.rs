//! Owns: dates and times of every precision, resolved against the document's date.
//! May not know: numbers that are no dates, tenses. What a tense decides stays open in the value.

mod away;
mod calendar;
mod feast;
mod nth;
mod numeric;
mod period;
mod relative;
mod time;
mod week;

use super::class::Class;
use super::cursor::Cursor;
use super::{Edge, Hints, Mention, narrow};
use crate::value::{DateValue, Day, Value, ValueKind};

/// A date that stands in the sentence.
#[derive(Debug, Clone)]
struct When {
    /// One past its last token.
    end: usize,
    /// What it says.
    value: DateValue,
    /// Whether a year or week is left open.
    open: bool,
}

impl When {
    fn new(end: usize, value: DateValue) -> Self {
        Self { end, value, open: false }
    }

    /// A date that needs the document's date, and it has none.
    fn unknown(end: usize) -> Self {
        Self { end, value: DateValue::some_day(Day::FIRST, Day::LAST), open: true }
    }

    /// The date that `make` builds for a year; without a year, all that the document's date allows.
    fn in_year(c: &Cursor<'_>, end: usize, year: Option<i32>, make: impl Fn(i32) -> Option<DateValue>) -> Option<Self> {
        match (year, c.context.document_date) {
            (Some(year), _) => Some(Self::new(end, make(year)?)),
            (None, Some(document)) => {
                let value = DateValue::in_any_year(document, make)?;
                Some(Self { end, value, open: true })
            }
            (None, None) => {
                make(2000)?;
                Some(Self::unknown(end))
            }
        }
    }
}

/// The date whose first token is `at`.
pub(super) fn date(c: &Cursor<'_>, at: usize) -> Option<Mention> {
    // "around 24 October", "circa 1850"
    let asked = || matches!(c.text(at.wrapping_sub(1)), "How" | "how" | "What" | "what");
    let about = c.find(at, Class::Front).filter(|(end, code)| *code == 1 && !c.is(*end, Class::Cardinal) && !asked());
    let start = about.map_or(at, |(end, _)| end);
    let day = away::ago(c, at)
        .map(|day| away::on_weekday(c, day))
        .or_else(|| away::several_turned(c, at))
        .or_else(|| day(c, start));
    let found = match (&day, time::time(c, start)) {
        (_, Some(clock)) => Some(time_and_day(c, clock)),
        (Some(_), None) => day.map(|day| day_and_time(c, day)),
        (None, None) => None,
    };
    finish(c, at, start, found?)
}

/// A day or longer, or a stretch of two.
fn day(c: &Cursor<'_>, at: usize) -> Option<When> {
    let one = simple(c, at).map(|one| up_to_now(c, one));
    let between = c.is(at, Class::Between);
    let stretch = if between || c.is(at, Class::From) { stretch(c, at, between) } else { None };
    match (one, stretch) {
        (Some(one), Some(stretch)) if one.end >= stretch.end => Some(one),
        (_, Some(stretch)) => Some(stretch),
        (one, None) => one,
    }
}

/// "2019-08-01 **to today**"
fn up_to_now(c: &Cursor<'_>, day: When) -> When {
    let linked = c.is(day.end, Class::To) || c.is(day.end, Class::Till);
    let fixed = !day.open && day.value.single_day().is_some() && day.value.minutes.is_none();
    let now = || (c.value(day.end + 1, Class::Today) == Some(0)).then(|| relative::relative(c, day.end + 1))?;
    match if linked && fixed { now().or_else(|| relative::now(c, day.end + 1)) } else { None } {
        Some(now) if now.value.core.1 > day.value.core.0 => {
            When::new(now.end, DateValue::extent(day.value.core.0, now.value.core.1))
        }
        _ => day,
    }
}

fn simple(c: &Cursor<'_>, at: usize) -> Option<When> {
    let parsers = [numeric::numeric, calendar::calendar, period::period, relative::relative, nth::nth];
    parsers
        .iter()
        .filter_map(|parse| parse(c, at))
        .reduce(|best, other| if other.end > best.end { other } else { best })
}

/// "from Monday to Friday", "between May 2015 and 2018": two dates of any kinds, in order.
fn stretch(c: &Cursor<'_>, at: usize, between: bool) -> Option<When> {
    let the = |at: usize| at + usize::from(c.is(at, Class::The));
    let end_of = |at: usize| simple(c, at).or_else(|| relative::now(c, at));
    let first = end_of(the(at + 1))?;
    let link = first.end;
    let linked = if between { c.is(link, Class::And) } else { c.is(link, Class::To) || c.is(link, Class::Till) };
    let last = end_of(the(link + 1)).filter(|_| linked)?;
    if first.value.core.0 == Day::FIRST || last.value.core.0 == Day::FIRST {
        return Some(When::unknown(last.end));
    }
    let start = first.value.core.0;
    // The first reading of the second date that lies behind the first.
    let ends = std::iter::once(last.value.core).chain(last.value.others.iter().copied());
    let finish = ends.map(|core| core.1).filter(|finish| *finish > start).min()?;
    let others = first.value.others.iter().map(|other| (other.0, finish)).filter(|range| range.0 < range.1).collect();
    Some(When::new(last.end, DateValue { others, ..DateValue::extent(start, finish) }))
}

/// "on 5 May **at 10 a.m.**", "Tuesday **morning**".
fn day_and_time(c: &Cursor<'_>, mut day: When) -> When {
    // "this evening from 7 to 8"
    if day.value.minutes.is_some()
        && let Some(clock) = time::part_first(c, day.end.wrapping_sub(1)).filter(|clock| clock.end > day.end)
        && let Some((first, last)) = clock.value.minutes
    {
        return When { end: clock.end, value: day.value.at(first, last), open: day.open };
    }
    let mut start = day.end;
    if c.comma(start) {
        start += 1;
    }
    let linked = matches!(c.text(start), "for")
        || c.mask(start) & (Class::At.bit() | Class::From.bit() | Class::By.bit() | Class::Between.bit()) != 0;
    let edge = c.value(start, Class::Edge).filter(|code| matches!(code, 1 | 2));
    let clock = if edge.is_some() {
        time::time(c, start + 1).and_then(|clock| time::beside(&clock, edge == Some(1)))
    } else {
        time::time_called(c, start + usize::from(linked && !time::ranges(c, start)), linked)
            .or_else(|| time::day_part(c, day.end))
    };
    if let Some(clock) = clock
        && let Some((first, last)) = clock.value.minutes
        && day.value.minutes.is_none()
        && day.value.core.0 == day.value.core.1
    {
        day = When { end: clock.end, value: day.value.at(first, last), open: day.open };
    }
    day
}

/// "at 10 a.m. **on 5 May**", "10:30 **Tuesday**", "at noon **today**".
fn time_and_day(c: &Cursor<'_>, clock: When) -> When {
    let start = if c.comma(clock.end) { clock.end + 1 } else { clock.end };
    let start = start + usize::from(c.is(start, Class::On) || c.is(start, Class::Of));
    match (day(c, start), clock.value.minutes) {
        (Some(day), Some((first, last))) if day.value.minutes.is_none() && !day.value.is_time_only() => {
            When { end: day.end, value: day.value.at(first, last), open: day.open }
        }
        _ => clock,
    }
}

fn finish(c: &Cursor<'_>, at: usize, start: usize, found: When) -> Option<Mention> {
    let When { end, mut value, open } = found;
    if value.core.0 > value.core.1 {
        return None;
    }
    let mut hints = Hints { open, ..Hints::default() };
    let before = at.wrapping_sub(1);
    hints.edge = edge_before(c, at);
    let end = match edge_behind(c, end) {
        Some((behind, edge)) if hints.edge.is_none() => {
            hints.edge = Some(edge);
            behind
        }
        _ => end,
    };
    let about = c.value(before, Class::Front) == Some(1) || start > at;
    if about && !value.is_time_only() {
        let days = value.core.1.0.saturating_sub(value.core.0.0).saturating_add(1);
        value = value.about(days.clamp(1, 366));
    }
    if let (Some(document), Some(direction), true) = (c.context.document_date, c.context.direction, open) {
        value = value.with_tense(document, direction);
    }
    let mention = Mention::new(at..end, ValueKind::Date, Value::Date(value));
    let core_start = if c.is(start, Class::From) || c.is(start, Class::Between) { start + 1 } else { start };
    Some(Mention { core: narrow(core_start..end), hints, ..mention })
}

/// "since 2010", "before the year 2019", "starting on 7 January", "later than May".
fn edge_before(c: &Cursor<'_>, at: usize) -> Option<Edge> {
    let mut end = at;
    while end > 0 && end + 2 > at && (c.is(end - 1, Class::The) || c.text(end - 1).eq_ignore_ascii_case("year")) {
        end -= 1;
    }
    (1..=4).filter(|step| *step <= end).find_map(|step| {
        let (after, code) = c.find(end - step, Class::Edge)?;
        // "dates from the 1990s"
        let origin = end < at && c.is(end - step, Class::From);
        if after == end && !origin { edge(code) } else { None }
    })
}

/// "2016 **and after**", "3 pm **or later**".
fn edge_behind(c: &Cursor<'_>, at: usize) -> Option<(usize, Edge)> {
    if c.is(at + 2, Class::Than) {
        return None;
    }
    let joined = c.is(at, Class::And) || c.is(at, Class::Or);
    let free = !c.word(at + 2) && c.digits(at + 2).is_none() || c.is(at, Class::Or) && c.mask(at + 2) != 0;
    let edge = match c.text(at + 1) {
        "after" | "afterwards" | "later" | "onwards" | "onward" | "greater" | "beyond" => Edge::Since,
        "before" | "earlier" => Edge::Until,
        _ => return None,
    };
    (joined && free).then_some((at + 2, edge))
}

fn edge(code: i32) -> Option<Edge> {
    Some(match code {
        1 => Edge::Before,
        2 => Edge::After,
        3 => Edge::Since,
        4 => Edge::Until,
        5 => Edge::By,
        _ => return None,
    })
}
