//! Owns: figures: the number that words name, beside the interval of exact decimals it allows.
//! May not know: how English writes them.

use rust_decimal::Decimal;

use super::Unit;

/// One end of an interval.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum Bound {
    /// No end.
    Open,
    /// This number counts.
    Included(Decimal),
    /// This number does not count.
    Excluded(Decimal),
}

/// An interval of decimals, in the unit of its figure.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub struct Interval {
    /// The lower end.
    pub low: Bound,
    /// The upper end.
    pub high: Bound,
}

/// A number, percent, quantity, sum of money or stretch of time.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Figure {
    /// The figure that the words name, in `unit`; `None` where they name none ("dozens") or two
    /// ("between 10 and 12").
    pub named: Option<Decimal>,
    /// What it allows, in `unit`.
    pub interval: Interval,
    /// Unit of measure, currency, or the noun counted.
    pub unit: Unit,
    /// "about", "roughly": supports `== named`.
    pub approximate: bool,
    /// Digits after the point as written, or negative for written tens, hundreds … that the words
    /// leave open ("$2.3 billion" is −8): what rounding compares by.
    pub scale: i32,
}
