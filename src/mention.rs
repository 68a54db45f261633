//! Owns: typed spans with normalised values: numbers, quantities, money, dates, durations, places,
//! quotations, versions, scores. A kind of mention is a file.
//! May not know: rules. It sees the tokens of one sentence and the tables, and looks at nothing else.
//!
//! One pass from left to right: a token that can begin nothing costs one look-up; at one that can,
//! the parsers of its classes are asked and the longest answer counts.

mod bound;
mod class;
mod code;
mod cursor;
mod date;
mod describe;
mod figure;
mod guard;
mod hint;
mod measure;
mod number;
mod place;
mod quote;
mod tables;
#[cfg(test)]
mod tests;

use std::cell::RefCell;
use std::ops::Range;

use crate::source::Span;
use crate::text::{Fixed, FixedKind, Flags, Token, TokenKind};
use crate::value::{Day, Direction, Value, ValueKind};

use class::Class;
use cursor::Cursor;
use tables::Classes;

pub use describe::describe;
pub use tables::Tables;

/// A value found in a sentence.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Mention {
    /// Its tokens, counted from the first token of the sentence: bound words and unit included, so
    /// that a pattern can go on behind it.
    pub tokens: Range<u16>,
    /// The tokens without bound words: what evidence labels ("40" of "about 40").
    pub core: Range<u16>,
    /// Its kind.
    pub kind: ValueKind,
    /// Its value, normalised.
    pub value: Value,
    /// For a figure: the bound word's effect is in the value; these say what else the words in front
    /// and behind tell.
    pub hints: Hints,
}

impl Mention {
    fn new(tokens: Range<usize>, kind: ValueKind, value: Value) -> Self {
        let tokens = narrow(tokens);
        Self { core: tokens.clone(), tokens, kind, value, hints: Hints::default() }
    }

    /// The number that one token writes, for readers who know more of the words in front of it than that they number.
    pub fn number(at: usize, number: rust_decimal::Decimal) -> Self {
        Self::new(
            at..at + 1,
            ValueKind::Number,
            Value::Figure(crate::value::Figure::exact(number, crate::value::Unit::None, 0)),
        )
    }

    /// Its bytes; `tokens` are those of its sentence.
    pub fn span(&self, tokens: &[Token]) -> Span {
        bytes(&self.tokens, tokens)
    }

    /// The bytes of the part that evidence labels.
    pub fn core_span(&self, tokens: &[Token]) -> Span {
        bytes(&self.core, tokens)
    }

    /// What it is to the grammar of its sentence, which does not look inside it.
    pub fn fixed(&self) -> Option<Fixed> {
        let kind = match self.kind {
            ValueKind::Date => FixedKind::Date,
            ValueKind::Number | ValueKind::Percent | ValueKind::Quantity | ValueKind::Money | ValueKind::Duration => {
                FixedKind::Figure
            }
            ValueKind::Place => FixedKind::Place,
            ValueKind::Quote => FixedKind::Quote,
            ValueKind::Person
            | ValueKind::Org
            | ValueKind::Group
            | ValueKind::Thing
            | ValueKind::Status
            | ValueKind::Text
            | ValueKind::Version
            | ValueKind::Truth
            | ValueKind::Set => return None,
        };
        Some(Fixed { tokens: self.tokens.clone(), kind })
    }

    /// Length in tokens.
    fn length(&self) -> usize {
        usize::from(self.tokens.end) - usize::from(self.tokens.start)
    }
}

fn bytes(range: &Range<u16>, tokens: &[Token]) -> Span {
    let inside = tokens.get(usize::from(range.start)..usize::from(range.end)).unwrap_or_default();
    match (inside.first(), inside.last()) {
        (Some(first), Some(last)) => first.span().join(last.span()),
        _ => Span::default(),
    }
}

/// Token indexes as a mention holds them; sentences longer than that are cut before.
fn narrow(tokens: Range<usize>) -> Range<u16> {
    let clamp = |at: usize| u16::try_from(at).unwrap_or(u16::MAX);
    clamp(tokens.start)..clamp(tokens.end)
}

/// What the words around a mention say about its use.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
#[expect(clippy::struct_excessive_bools, reason = "each is a remark of its own; any may stand with any")]
pub struct Hints {
    /// "5 more", "up 8 %", "rose by 3", "three times as many": a change or comparison, not a value.
    pub change: bool,
    /// "at least", "up to", "at most", "no more than": a bound word that states the value beside an
    /// attribute that names the bound.
    pub bound: bool,
    /// "one of", "a dozen of them", "each", "per": a part or a case.
    pub part: bool,
    /// An ordinal ("28th"), not a count.
    pub ordinal: bool,
    /// Where a change came from: "raised from **3%** to 5%", "down from **12**": a past value.
    pub past: bool,
    /// Where a change ends: "rose to **17**": the value.
    pub reached: bool,
    /// "two-thirds", "one in five": a share of something.
    pub share: bool,
    /// "34-year-old", "aged 34", "Smith, 34,".
    pub age: bool,
    /// "3–1", "6-4, 6-3", "(1-1)": a score or a record.
    pub score: bool,
    /// A demonym ("Turkish"): the place is said of somebody or something.
    pub demonym: bool,
    /// A date whose year or week is left open: the readings wait for the tense
    /// ([`crate::value::DateValue::with_tense`]).
    pub open: bool,
    /// "since", "before": the date is an edge of a stretch.
    pub edge: Option<Edge>,
}

/// Which edge of a stretch of time a date is.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Edge {
    /// before
    Before,
    /// after
    After,
    /// since, from
    Since,
    /// until, till
    Until,
    /// by
    By,
}

/// What is known about the document of a sentence.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub struct Context {
    /// The document's date; relative dates are found only with one.
    pub document_date: Option<Day>,
    /// The tense to read open dates by; `None` leaves all readings in the value.
    pub direction: Option<Direction>,
}

/// Finds the mentions of one sentence, in order of their first token; a date or place inside a
/// quotation stands behind the quotation.
pub fn find(content: &str, tokens: &[Token], tables: &Tables, context: &Context, out: &mut Vec<Mention>) {
    let tokens = tokens.get(..tokens.len().min(usize::from(u16::MAX))).unwrap_or_default();
    CLASSES.with_borrow_mut(|classes| {
        classes.clear();
        classes.extend(tokens.iter().map(|token| match token.kind {
            TokenKind::Word => tables.cues.classes(token.word),
            TokenKind::Number | TokenKind::Punctuation => Classes::default(),
        }));
        scan(&Cursor { content, tokens, classes, tables, context }, out);
    });
}

thread_local! {
    /// What the tokens of the sentence at hand can be; kept from sentence to sentence for its room.
    static CLASSES: RefCell<Vec<Classes>> = RefCell::default();
}

fn scan(c: &Cursor<'_>, out: &mut Vec<Mention>) {
    let (from, mut at, mut quoted) = (out.len(), 0, false);
    while let Some(token) = c.token(at) {
        let found = match token.kind {
            TokenKind::Number => number(c, at),
            TokenKind::Word => word(c, at, token, out.get(from..).unwrap_or_default()),
            TokenKind::Punctuation => {
                quoted |= matches!(c.mark(at), Some('"' | '“' | '„' | '«' | '‘' | '\''));
                mark(c, at)
            }
        };
        match found {
            Some(mention) => {
                at = usize::from(mention.tokens.end).max(at + 1);
                out.push(mention);
            }
            None => at += 1,
        }
    }
    if quoted {
        quote::find(c, out, from);
    }
}

/// Classes of the words behind a number that may make it a date.
const DATED: u128 = Class::Month.bit()
    | Class::MonthShort.bit()
    | Class::OrdinalSuffix.bit()
    | Class::Span.bit()
    | Class::Meridiem.bit()
    | Class::OClock.bit()
    | Class::To.bit()
    | Class::Till.bit()
    | Class::And.bit()
    | Class::Of.bit()
    | Class::Filler.bit()
    | Class::Era.bit()
    | Class::Zone.bit()
    | Class::Past.bit()
    | Class::In.bit()
    | Class::DayPart.bit()
    | Class::Deictic.bit();

/// What begins with the figures at `at`: the longest of score, date and figure, the earlier of two
/// as long.
fn number(c: &Cursor<'_>, at: usize) -> Option<Mention> {
    let text = c.text(at);
    let marked =
        c.mark(at + 1).is_some_and(|mark| matches!(mark, '-' | '–' | '—' | '−' | '/' | '~' | '(' | '\'' | '’'));
    let stops = text.contains(['.', ':']);
    let coded = marked || stops || c.is(at.wrapping_sub(1), Class::Version);
    let dated = marked
        || stops
        || text.len() == 4
        || c.starts(at + 1) & DATED != 0
        || text.len() <= 2 && (c.glued(at + 1) && c.word(at + 1) || c.is(at.wrapping_sub(1), Class::The));
    let mut best = if coded { code::code(c, at) } else { None };
    if dated {
        keep_longer(&mut best, date::date(c, at));
    }
    keep_longer(&mut best, figure::figure(c, at));
    best
}

fn keep_longer(best: &mut Option<Mention>, found: Option<Mention>) {
    if let Some(found) = found
        && best.as_ref().is_none_or(|best| found.length() > best.length())
    {
        *best = Some(found);
    }
}

/// Classes that a figure can begin with.
const FIGURE: u128 = Class::Cardinal.bit()
    | Class::Tens.bit()
    | Class::Ordinal.bit()
    | Class::ScaleOrdinal.bit()
    | Class::Denominator.bit()
    | Class::Minus.bit()
    | Class::Vague.bit()
    | Class::Few.bit()
    | Class::Zero.bit()
    | Class::No.bit()
    | Class::Article.bit()
    | Class::Between.bit()
    | Class::From.bit()
    | Class::Front.bit()
    | Class::Whole.bit()
    | Class::AgeBefore.bit();

/// Classes that a date can begin with.
const DATE: u128 = Class::Month.bit()
    | Class::MonthShort.bit()
    | Class::Weekday.bit()
    | Class::WeekdayShort.bit()
    | Class::Season.bit()
    | Class::Today.bit()
    | Class::Deictic.bit()
    | Class::Part.bit()
    | Class::Article.bit()
    | Class::Cardinal.bit()
    | Class::Tens.bit()
    | Class::Ordinal.bit()
    | Class::Quarter.bit()
    | Class::Half.bit()
    | Class::Feast.bit()
    | Class::From.bit()
    | Class::Between.bit()
    | Class::Clock.bit()
    | Class::Denominator.bit()
    | Class::Few.bit()
    | Class::Front.bit()
    | Class::DayPart.bit()
    | Class::Rest.bit()
    | Class::Week.bit()
    | Class::The.bit();

/// Classes that a number can go on with behind "a".
const COUNTED: u128 =
    Class::Scale.bit() | Class::Group.bit() | Class::Denominator.bit() | Class::Span.bit() | Class::Filler.bit();

/// Classes that may stand behind "this", "last", "next".
const POINTED: u128 = Class::Span.bit()
    | Class::DayPart.bit()
    | Class::Month.bit()
    | Class::MonthShort.bit()
    | Class::Weekday.bit()
    | Class::WeekdayShort.bit()
    | Class::Season.bit()
    | Class::Few.bit()
    | Class::Cardinal.bit()
    | Class::Tens.bit()
    | Class::Feast.bit();

/// Whether the token behind a very common word lets it begin a number or date: "a", "from", "this".
fn promising(c: &Cursor<'_>, at: usize, starts: u128) -> bool {
    if starts & Class::Whole.bit() != 0 {
        return c.value(c.past_hyphen(at + 1), Class::Span).is_some();
    }
    if starts & Class::Week.bit() != 0 {
        return c.digits(at + 1).is_some();
    }
    if starts & Class::The.bit() != 0 {
        return c.value(at + 1, Class::Span).is_some();
    }
    if starts & (FIGURE | DATE) == Class::Front.bit() {
        return bounds_something(c, at);
    }
    let common = Class::Article.bit() | Class::From.bit() | Class::Between.bit() | Class::Deictic.bit();
    if starts & common == 0 {
        return true;
    }
    let Some(next) = c.token(at + 1) else { return false };
    match next.kind {
        TokenKind::Number => return true,
        TokenKind::Punctuation => return starts & Class::Article.bit() == 0,
        TokenKind::Word => {}
    }
    let behind = c.starts(at + 1);
    if starts & Class::Article.bit() != 0 {
        return behind & COUNTED != 0 || c.find(at, Class::Front).is_some() || c.find(at, Class::Few).is_some();
    }
    if starts & Class::Deictic.bit() != 0 {
        return behind & POINTED != 0 || starts & (FIGURE | DATE) & !Class::Deictic.bit() != 0;
    }
    behind & (FIGURE | DATE | Class::The.bit() | Class::Now.bit() | Class::Span.bit()) != 0
        || next.flags.has(Flags::CAPITAL)
}

/// Whether a figure or date may stand behind the bound word at `at`: "about" is mostly none.
fn bounds_something(c: &Cursor<'_>, at: usize) -> bool {
    let end = c.find(at, Class::Front).map_or(at + 1, |(end, _)| end);
    [at + 1, end].into_iter().any(|at| {
        c.token(at).is_some_and(|token| match token.kind {
            TokenKind::Number => true,
            TokenKind::Punctuation => c.mark(at) != Some(',') && c.mark(at) != Some('.'),
            TokenKind::Word => c.starts(at) & (FIGURE | DATE) != 0 || token.flags.has(Flags::CAPITAL),
        })
    })
}

/// What begins with the word at `at`.
fn word(c: &Cursor<'_>, at: usize, token: &Token, before: &[Mention]) -> Option<Mention> {
    let starts = c.starts(at);
    let capital = token.flags.has(Flags::CAPITAL);
    let starts = if promising(c, at, starts) { starts } else { 0 };
    if starts & (FIGURE | DATE) == 0 && !capital {
        let text = c.text(at).as_bytes();
        return match text {
            [b'v', ..] if text.len() <= 12 => code::code(c, at),
            // "cy18", "mar4"
            [.., b'0'..=b'9'] if text.len() <= 11 => date::date(c, at),
            // "cad$ 15"
            [_, _, _] if c.mark(at + 1) == Some('$') && c.glued(at + 1) => figure::figure(c, at),
            _ => None,
        };
    }
    let mut best: Option<Mention> = None;
    // "October2", "CY18"
    let numbered = capital && matches!(c.text(at).as_bytes(), [.., b'0'..=b'9']);
    if starts & DATE != 0 || numbered {
        keep_longer(&mut best, date::date(c, at));
    }
    if starts & FIGURE != 0
        || (capital && (c.digits(at + 1).is_some() || matches!(c.mark(at + 1), Some('$' | '£' | '¥'))))
    {
        keep_longer(&mut best, figure::figure(c, at));
    }
    if capital {
        keep_longer(&mut best, place::place(c, at, before));
        if matches!(c.text(at).as_bytes().first(), Some(b'V')) {
            keep_longer(&mut best, code::code(c, at));
        }
    }
    best
}

/// What begins with the mark at `at`: signs of currencies and bounds, minus, "½", "'90s".
fn mark(c: &Cursor<'_>, at: usize) -> Option<Mention> {
    match c.mark(at)? {
        ',' | '.' | ':' | ';' | '"' | '(' | ')' | '“' | '”' | '?' | '!' | '/' | '[' | ']' => None,
        '\'' | '’' | '‘' => {
            if c.glued(at + 1) && c.digits(at + 1).is_some() {
                date::date(c, at)
            } else {
                None
            }
        }
        '-' | '–' | '—' if !c.glued(at + 1) => None,
        _ => figure::figure(c, at),
    }
}
