//! Owns: units and currencies around a number: "200 km/h", "US$40m", "40 cents", "5ft 11".
//! May not know: bounds and ranges.

use rust_decimal::Decimal;

use super::class::Class;
use super::cursor::Cursor;
use crate::text::{Flags, TokenKind};
use crate::value::{Unit, UnitTable};

/// Spellings of units by their heads in lower case, longest first.
#[derive(Debug, Default)]
pub(super) struct MeasureTable {
    spellings: rustc_hash::FxHashMap<Box<str>, Vec<Entry>>,
}

#[derive(Debug)]
struct Entry {
    text: &'static str,
    unit: Unit,
    /// As written, or in any case.
    exact: bool,
    /// For a part of a currency: how many make one.
    parts: Option<Decimal>,
    /// Of an ambiguous unit: the least and greatest that it may be, in this unit.
    spread: Option<(Decimal, Decimal)>,
}

/// A unit that stands at a place of the sentence.
#[derive(Debug, Clone)]
pub(super) struct Found {
    /// One past its last token.
    pub(super) end: usize,
    /// The unit.
    pub(super) unit: Unit,
    /// How many of the words' units make one of it: 100 for cents.
    pub(super) parts: Option<Decimal>,
    /// The least and greatest that one of an ambiguous unit may be, in `unit`: tons, gallons.
    pub(super) spread: Option<(Decimal, Decimal)>,
}

/// What a spelling is looked up by: its letters up to the first that is none, or its first sign.
fn head(text: &str) -> &str {
    let letters = text.find(|letter: char| !letter.is_alphabetic()).unwrap_or(text.len());
    let end = if letters > 0 { letters } else { text.chars().next().map_or(0, char::len_utf8) };
    text.get(..end).unwrap_or("")
}

/// Longer heads belong to no unit.
const LONGEST_HEAD: usize = 24;

/// Dimensions whose units are nouns that people count.
const COUNTED: [&str; 5] = ["length_storeys", "area_pitches", "type_relative", "magnitude", "time_nights"];

impl MeasureTable {
    pub(super) fn new() -> Self {
        let units = UnitTable::get();
        let mut table = Self::default();
        for spelling in units.spellings() {
            let key = head(spelling.text).to_lowercase().into_boxed_str();
            // Of a choice of units, the usual one; where none is, the last, with room for the others.
            let mut spread = None;
            let meant = match (spelling.ambiguous, spelling.parts) {
                (false, _) => true,
                (true, Some(_)) => is_usual_of_its_name(units, &spelling.unit),
                (true, None) => match (units.usual(spelling.text), units.lookup(spelling.text)) {
                    (Some(usual), _) => *usual == spelling.unit,
                    (None, [.., last]) if *last == spelling.unit => {
                        spread = room(units, units.lookup(spelling.text), last);
                        spread.is_some()
                    }
                    (None, _) => false,
                },
            };
            if !meant {
                continue;
            }
            if let Unit::Measure(name) = spelling.unit
                && units.row(name).is_some_and(|row| COUNTED.contains(&row.dimension))
            {
                continue;
            }
            let entry = Entry {
                text: spelling.text,
                unit: spelling.unit.clone(),
                exact: spelling.exact,
                parts: spelling.parts,
                spread,
            };
            table.spellings.entry(key).or_default().push(entry);
        }
        for entries in table.spellings.values_mut() {
            entries.sort_by_key(|entry| std::cmp::Reverse(entry.text.len()));
        }
        table
    }

    /// The spellings with this head, in any case.
    fn of_head(&self, head: &str) -> Option<&[Entry]> {
        if !head.is_ascii() {
            return self.spellings.get(head.to_lowercase().as_str()).map(Vec::as_slice);
        }
        let mut lower = [0; LONGEST_HEAD];
        let lower = lower.get_mut(..head.len())?;
        lower.copy_from_slice(head.as_bytes());
        lower.make_ascii_lowercase();
        self.spellings.get(std::str::from_utf8(lower).ok()?).map(Vec::as_slice)
    }

    /// The longest spelling that stands at `at`; the first of those that are written alike.
    fn longest(&self, c: &Cursor<'_>, at: usize, fits: impl Fn(&Entry) -> bool) -> Option<Found> {
        let token = c.token(at)?;
        let rest = c.content.get(token.start as usize..)?;
        let entry = self.of_head(head(rest))?.iter().find_map(|entry| {
            let length = matched(rest, entry.text, entry.exact).filter(|_| fits(entry))?;
            Some((ends_token(c, at, token.start + u32::try_from(length).ok()?)?, entry))
        });
        entry.map(|(end, entry)| Found { end, unit: entry.unit.clone(), parts: entry.parts, spread: entry.spread })
    }
}

/// How far the choices of an ambiguous unit lie apart, in the one chosen; none where they measure
/// different things.
fn room(units: &UnitTable, choices: &[Unit], chosen: &Unit) -> Option<(Decimal, Decimal)> {
    let row = |unit: &Unit| match unit {
        Unit::Measure(name) => units.row(name),
        Unit::None | Unit::Percent | Unit::PercentPoint | Unit::Currency(_) | Unit::Noun(_) | Unit::Per(..) => None,
    };
    let one = row(chosen)?;
    let mut spread = (Decimal::ONE, Decimal::ONE);
    for choice in choices {
        let other = row(choice).filter(|other| other.dimension == one.dimension)?;
        let ratio = other.factor.checked_div(one.factor)?;
        spread = (spread.0.min(ratio), spread.1.max(ratio));
    }
    (choices.len() > 1).then_some(spread)
}

/// Whether the currency is what its ambiguous names usually mean: cents are those of the dollar
/// that "dollar" means.
fn is_usual_of_its_name(units: &UnitTable, unit: &Unit) -> bool {
    let names = units.spellings().iter().filter(|name| name.ambiguous && name.parts.is_none() && name.unit == *unit);
    names.into_iter().any(|name| units.usual(name.text) == Some(unit))
}

/// How many bytes of `text` spell `spelling`.
fn matched(text: &str, spelling: &str, exact: bool) -> Option<usize> {
    if let Some(start) = text.as_bytes().get(..spelling.len())
        && start.is_ascii()
    {
        let same = if exact { start == spelling.as_bytes() } else { start.eq_ignore_ascii_case(spelling.as_bytes()) };
        if same {
            return Some(spelling.len());
        }
        // A hyphen or narrow blank may stand for a blank of the spelling.
        if !spelling.contains(' ') {
            return None;
        }
    }
    let mut letters = text.char_indices();
    let mut end = 0;
    for wanted in spelling.chars() {
        let (at, found) = letters.next()?;
        let same = found == wanted
            || (!exact && found.to_lowercase().eq(wanted.to_lowercase()))
            || (wanted == ' ' && matches!(found, '-' | '\u{a0}' | '\u{202f}' | '\n'));
        if !same {
            return None;
        }
        end = at + found.len_utf8();
    }
    Some(end)
}

/// The token index behind the token that ends at this byte.
fn ends_token(c: &Cursor<'_>, at: usize, byte: u32) -> Option<usize> {
    let mut next = at;
    while let Some(token) = c.token(next) {
        if token.end == byte || (token.end == byte + 1 && token.flags.has(Flags::DOTTED)) {
            return Some(next + 1);
        }
        if token.end > byte {
            return None;
        }
        next += 1;
    }
    None
}

/// A currency's sign or code in front of a number: its end and the currency.
pub(super) fn currency_before(c: &Cursor<'_>, at: usize) -> Option<(usize, Unit)> {
    let token = c.token(at)?;
    let candidate = match token.kind {
        TokenKind::Punctuation => true,
        TokenKind::Word => token.flags.has(Flags::CAPITAL),
        TokenKind::Number => false,
    };
    if !candidate {
        return None;
    }
    let found = c
        .tables
        .measures
        .longest(c, at, |entry| matches!(entry.unit, Unit::Currency(_)) && entry.parts.is_none() && entry.exact)?;
    c.digits(found.end).map(|_| (found.end, found.unit))
}

/// A unit behind a number: its end and the unit. Percent and percentage points are units here.
pub(super) fn unit_behind(c: &Cursor<'_>, number: usize) -> Option<Found> {
    let at = c.past_hyphen(number);
    if let Some((end, unit)) = percent(c, at) {
        return Some(Found { end, unit, parts: None, spread: None });
    }
    // "20 [kg]"
    if matches!((c.mark(at), c.mark(at + 2)), (Some('['), Some(']')) | (Some('<'), Some('>'))) && c.word(at + 1) {
        let found = c.tables.measures.longest(c, at + 1, |_| true).filter(|found| found.end == at + 2)?;
        return Some(Found { end: at + 3, ..found });
    }
    // "1 $10 note": the sign belongs to what follows.
    if matches!(c.mark(at), Some('$' | '€' | '£' | '¥')) && c.glued(at + 1) && c.digits(at + 1).is_some() {
        return None;
    }
    if let Some(angle) = angle(c, number, at) {
        return Some(angle);
    }
    if c.is(at, Class::NoUnit) {
        return None;
    }
    let found = c.tables.measures.longest(c, at, |_| true)?;
    let end = found.end;
    let text = c.text(at);
    let glued = c.glued(at);
    // "100° Celsius": the scale is told behind the sign.
    if text == "°" || text.starts_with("degree") {
        let told =
            c.tables.measures.longest(c, end, |entry| matches!(entry.unit, Unit::Measure("celsius" | "fahrenheit")));
        if let Some(told) = told.filter(|_| c.capital(end)) {
            return Some(told);
        }
    }
    // "24703 L-202"
    if c.dash(end) && c.glued(end) && c.glued(end + 1) && c.digits(end + 1).is_some() && c.capital(at) {
        return None;
    }
    let short = end == at + 1 && text.len() <= 2 && c.word(at);
    // "5G", "3D", "4K": codes.
    if glued && end == at + 1 && text == "K" && matches!(found.unit, Unit::Currency(_)) {
        return None;
    }
    if glued && end == at + 1 && matches!(text, "G" | "D" | "S" | "E" | "T" | "H" | "R" | "P" | "X") {
        return None;
    }
    if short && text == "in" && (!glued || c.digits(end).is_some()) {
        return None;
    }
    if short && at == number && !glued && matches!(text, "a" | "A" | "as" | "at" | "am" | "pm" | "or" | "me" | "I") {
        return None;
    }
    if at > number && short {
        return None;
    }
    if c.is(at, Class::Month) || c.is(at, Class::To) || c.is(at, Class::And) || c.is(at, Class::Of) {
        return None;
    }
    Some(found)
}

/// "turn left 45 degrees", "a 45-degree angle"
fn angle(c: &Cursor<'_>, number: usize, at: usize) -> Option<Found> {
    let named = matches!(c.text(at), "degree" | "degrees" | "°");
    let turned = || c.near_before(number, 5, Class::Angle) || c.is(c.past_hyphen(at + 1), Class::Angle);
    (named && turned()).then_some(Found { end: at + 1, unit: Unit::measure("degree")?, parts: None, spread: None })
}

fn percent(c: &Cursor<'_>, at: usize) -> Option<(usize, Unit)> {
    if let Some((end, kind)) = c.find(at, Class::PercentPoint) {
        return (kind == 1).then_some((end, Unit::PercentPoint));
    }
    let end = match c.mark(at) {
        Some('%' | '٪') => Some(at + 1),
        _ => c.find(at, Class::Percent).map(|(end, _)| end),
    }?;
    let point = c.past_hyphen(end);
    if matches!(c.text(point), "point" | "points") {
        return Some((point + 1, Unit::PercentPoint));
    }
    Some((end, Unit::Percent))
}

/// The names of units of time by the values of the table, with how many of them one is.
pub(super) fn span_unit(code: i32) -> Option<(Unit, i32)> {
    let (name, count) = match code {
        1 => ("second", 1),
        2 => ("minute", 1),
        3 => ("hour", 1),
        4 | 12 => ("day", 1),
        5 => ("week", 1),
        6 => ("month", 1),
        7 => ("year", 1),
        8 => ("year", 10),
        9 => ("year", 100),
        10 => ("week", 2),
        11 => ("year", 1000),
        14 => ("month", 3),
        _ => return None,
    };
    Some((Unit::measure(name)?, count))
}

/// A second part in a smaller unit of the same dimension: "5ft **11in**", "5ft **11**", "1h **20m**",
/// "1 hour **and 30 minutes**": its end, its worth in the unit of the first, and the digits behind the point
/// that it is good for.
pub(super) fn smaller_part(c: &Cursor<'_>, at: usize, unit: &Unit) -> Option<(usize, Decimal, i32)> {
    let table = UnitTable::get();
    let Unit::Measure(name) = unit else { return None };
    let row = table.row(name)?;
    if !matches!(row.dimension, "length" | "time" | "mass") {
        return None;
    }
    let mut start = at;
    if c.comma(start) {
        start += 1;
    }
    if c.is(start, Class::And) {
        start += 1;
    }
    let joined = start > at;
    let part = super::number::numeral(c, start).filter(|part| part.value >= Decimal::ZERO)?;
    let worth = |end: usize, below: &str| {
        let factor = table.row(below)?.factor.checked_div(row.factor)?;
        let digits = (0..6).find(|&digits| Decimal::new(1, digits) <= factor).unwrap_or(6);
        Some((end, part.value.checked_mul(factor)?.normalize(), i32::try_from(digits).ok()? + part.scale))
    };
    let spanned = c.value(c.past_hyphen(part.end), Class::Span).and_then(span_unit);
    let (end, below) = match (unit_behind(c, part.end), spanned) {
        (Some(found), _) => (found.end, found.unit),
        (None, Some((unit, 1))) => (c.past_hyphen(part.end) + 1, unit),
        (None, Some(_) | None) => {
            let inches = *name == "foot" && !joined && part.value < Decimal::from(12) && c.digits(start).is_some();
            let marked = matches!(c.text(part.end), "\"" | "″" | "”");
            let spelled = c.text(part.end) == "in" && !c.word(part.end + 1) && c.digits(part.end + 1).is_none();
            return if inches { worth(part.end + usize::from(marked || spelled), "inch") } else { None };
        }
    };
    let Unit::Measure(below) = below else { return None };
    let other = table.row(below)?;
    let minutes = row.name == "hour" && other.name == "metre" && !joined && c.glued(part.end);
    if minutes {
        return worth(end, "minute");
    }
    (other.dimension == row.dimension && other.factor < row.factor).then_some(())?;
    let usual = matches!(row.dimension, "time")
        || matches!(
            (row.name, other.name),
            ("foot", "inch") | ("pound", "ounce") | ("stone", "pound") | ("metre", "centimetre")
        );
    if usual { worth(end, below) } else { None }
}
