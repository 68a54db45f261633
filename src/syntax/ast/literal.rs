//! Owns: literals, decoded. May not know: which units and currencies exist.

use rust_decimal::Decimal;

use crate::query::Pattern;
use crate::source::Span;

/// A literal.
#[derive(Debug, Clone)]
pub enum Literal {
    /// `28`, `2.5 million`, `28%`, `3 days`, `$9 per month`
    Figure(FigureLiteral),
    /// `2025-10-24`, `late 2025-10`
    Date(DateLiteral),
    /// `14:30`: hour and minute.
    Time(u8, u8),
    /// `v5.2.0`, `5.2.0`
    Version(Vec<u32>),
    /// `"text"`
    Text(Str),
    /// `/regex/`
    Regex(Regex),
    /// `true`, `false`
    Truth(bool),
}

/// A number with or without unit. Its sign, if any, is an [`super::ExprKind::Negate`] around it.
#[derive(Debug, Clone)]
pub struct FigureLiteral {
    /// The digits alone, as written (`5.10` of a version is read here).
    pub digits: Span,
    /// Its value, magnitude words applied.
    pub value: Decimal,
    /// Digits behind the point; negative where a magnitude word leaves digits open
    /// (`$2.3 billion` is −8), as in [`crate::value::Figure`].
    pub scale: i32,
    /// Whether `million`, `bn` … stands behind the digits.
    pub magnitude: Option<Span>,
    /// Its unit.
    pub unit: Option<UnitLiteral>,
}

/// A unit as written.
#[derive(Debug, Clone)]
pub struct UnitLiteral {
    /// `%`, `$`, `EUR`, `km`, `square kilometres`: without what stands behind `/` or `per`.
    pub span: Span,
    /// How it is written.
    pub kind: UnitKind,
    /// `h` of `km/h`, `month` of `$9 per month`.
    pub per: Option<Span>,
}

/// How a unit is written.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum UnitKind {
    /// `%` or `percent`.
    Percent,
    /// A currency sign, or a code of three capitals in front of the number.
    Currency,
    /// Words behind the number: a unit of measure, a noun, a currency's name or code.
    Words,
    /// Nothing but `per …`: `300 per day`; the span is empty.
    None,
}

/// A day, month or year. Only real dates are built.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct DateLiteral {
    /// The year.
    pub year: i16,
    /// The month, 1–12.
    pub month: Option<u8>,
    /// The day, 1–31, of a month given.
    pub day: Option<u8>,
    /// Hour and minute, of a day given.
    pub time: Option<(u8, u8)>,
    /// `early`, `mid`, `late`, of a year or month.
    pub part: Option<Part>,
}

/// Which part of a year or month.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Part {
    /// `early`
    Early,
    /// `mid`
    Mid,
    /// `late`
    Late,
}

/// A string, escapes decoded.
#[derive(Debug, Clone)]
pub struct Str {
    /// Quotes included.
    pub span: Span,
    /// What it says.
    pub value: String,
}

/// A regular expression. Only `/` is unescaped in it.
#[derive(Debug, Clone)]
pub struct Regex {
    /// Slashes included.
    pub span: Span,
    /// What stands between the slashes.
    pub source: String,
}

/// A pattern of words in a string.
#[derive(Debug, Clone)]
pub struct PatternLiteral {
    /// The string, quotes included.
    pub span: Span,
    /// The pattern, read.
    pub pattern: Pattern,
}
