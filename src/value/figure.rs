//! Owns: figures: the number that words name, beside the interval of exact decimals it allows.
//! May not know: how English writes them.

mod arithmetic;
mod build;

pub use arithmetic::ArithmeticError;
pub use build::Vague;
pub(super) use build::{ten_to, zeros};

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

/// The words that widen a figure.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum BoundKind {
    /// "about, some, around, roughly".
    About,
    /// "nearly, almost, just under".
    Nearly,
    /// "more than, over".
    MoreThan,
    /// "less than, under".
    LessThan,
    /// "at least, no fewer than".
    AtLeast,
    /// "at most, up to, as many as, no more than".
    AtMost,
    /// "between 10 and 12", "10–12".
    Between,
    /// "dozens", "several", "a couple".
    Vague,
    /// `±` and `~` in rules.
    Tolerance,
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
    /// The words that widen it, if any.
    pub bound: Option<BoundKind>,
    /// Digits after the point as written, or negative for written tens, hundreds … that the words
    /// leave open ("$2.3 billion" is −8): what rounding compares by. A plain "1,500" is 0.
    pub scale: i32,
}

impl Figure {
    /// How far the words commit to digits: 1 for "1.6", 0 for "387", −2 for "400".
    pub(super) fn digits(&self) -> i64 {
        let open = self.named.filter(|_| self.scale == 0).map_or(0, zeros);
        i64::from(self.scale) - i64::from(open)
    }
}

impl Interval {
    /// One number.
    pub fn point(number: Decimal) -> Self {
        Self { low: Bound::Included(number), high: Bound::Included(number) }
    }

    /// Both ends count; in whichever order they come.
    pub fn closed(one: Decimal, other: Decimal) -> Self {
        Self { low: Bound::Included(one.min(other)), high: Bound::Included(one.max(other)) }
    }

    /// The number, if it is only one.
    pub fn single(&self) -> Option<Decimal> {
        match (self.low, self.high) {
            (Bound::Included(low), Bound::Included(high)) if low == high => Some(low),
            _ => None,
        }
    }
}

impl Bound {
    /// The number at this end.
    pub fn number(self) -> Option<Decimal> {
        match self {
            Bound::Open => None,
            Bound::Included(number) | Bound::Excluded(number) => Some(number),
        }
    }

    /// The same kind of end elsewhere; open if the number cannot be told.
    pub(super) fn map(self, place: impl FnOnce(Decimal) -> Option<Decimal>) -> Self {
        match self {
            Bound::Open => Bound::Open,
            Bound::Included(number) => place(number).map_or(Bound::Open, Bound::Included),
            Bound::Excluded(number) => place(number).map_or(Bound::Open, Bound::Excluded),
        }
    }
}
