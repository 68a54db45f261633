//! Owns: the figures that bound words and vague words make: DESIGN 5.1, *Numbers*.
//! May not know: the words themselves.

use rust_decimal::Decimal;

use super::{Bound, BoundKind, Figure, Interval};
use crate::value::Unit;

/// Words for numbers that name none.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum Vague {
    /// "a couple": 2–3.
    Couple,
    /// "a few": 2–9.
    Few,
    /// "several": 3–9.
    Several,
    /// "dozens", "scores", "tens": 20–199.
    Dozens,
    /// 200–1,999.
    Hundreds,
    /// 2,000–19,999.
    Thousands,
    /// 20,000–199,999.
    TensOfThousands,
    /// 200,000–1,999,999.
    HundredsOfThousands,
    /// 2 million to 19,999,999.
    Millions,
    /// 20 million to 199,999,999.
    TensOfMillions,
    /// 200 million to 1,999,999,999.
    HundredsOfMillions,
    /// 2 billion to 19,999,999,999.
    Billions,
}

impl Vague {
    /// Least and greatest number.
    pub fn range(self) -> (i64, i64) {
        match self {
            Vague::Couple => (2, 3),
            Vague::Few => (2, 9),
            Vague::Several => (3, 9),
            Vague::Dozens => (20, 199),
            Vague::Hundreds => (200, 1_999),
            Vague::Thousands => (2_000, 19_999),
            Vague::TensOfThousands => (20_000, 199_999),
            Vague::HundredsOfThousands => (200_000, 1_999_999),
            Vague::Millions => (2_000_000, 19_999_999),
            Vague::TensOfMillions => (20_000_000, 199_999_999),
            Vague::HundredsOfMillions => (200_000_000, 1_999_999_999),
            Vague::Billions => (2_000_000_000, 19_999_999_999),
        }
    }
}

impl Figure {
    /// "28", "$2.3 billion" (scale −8), "33.8%" (scale 1).
    pub fn exact(number: Decimal, unit: Unit, scale: i32) -> Self {
        Self::worded(number, unit, scale, Interval::point(number), None)
    }

    /// A whole number without a unit.
    pub fn whole(number: i64) -> Self {
        Self::exact(Decimal::from(number), Unit::None, 0)
    }

    /// "about 28": the widest of 10 %, half a unit of the last non-zero digit and, for counts, 1.
    pub fn about(number: Decimal, unit: Unit, scale: i32) -> Self {
        let tenth = number.abs().checked_div(Decimal::TEN).unwrap_or_default();
        let digit = last_digit(number).checked_div(Decimal::TWO).unwrap_or_default();
        let one = if unit.counts() { Decimal::ONE } else { Decimal::ZERO };
        let slack = tenth.max(digit).max(one);
        let interval = match (number.checked_sub(slack), number.checked_add(slack)) {
            (Some(low), Some(high)) => Interval::closed(low, high),
            _ => Interval::point(number),
        };
        let figure = Self::worded(number, unit, scale, interval, Some(BoundKind::About));
        Self { approximate: true, ..figure }
    }

    /// "nearly 2,000": 0.9 N to N.
    pub fn nearly(number: Decimal, unit: Unit, scale: i32) -> Self {
        let least = number.checked_mul(Decimal::new(9, 1)).unwrap_or(number);
        Self::worded(number, unit, scale, Interval::closed(least, number), Some(BoundKind::Nearly))
    }

    /// "more than two years".
    pub fn more_than(number: Decimal, unit: Unit, scale: i32) -> Self {
        let interval = Interval { low: Bound::Excluded(number), high: Bound::Open };
        Self::worded(number, unit, scale, interval, Some(BoundKind::MoreThan))
    }

    /// "less than 5%".
    pub fn less_than(number: Decimal, unit: Unit, scale: i32) -> Self {
        let interval = Interval { low: Bound::Open, high: Bound::Excluded(number) };
        Self::worded(number, unit, scale, interval, Some(BoundKind::LessThan))
    }

    /// "at least 12", "no fewer than 12".
    pub fn at_least(number: Decimal, unit: Unit, scale: i32) -> Self {
        let interval = Interval { low: Bound::Included(number), high: Bound::Open };
        Self::worded(number, unit, scale, interval, Some(BoundKind::AtLeast))
    }

    /// "at most 12", "up to 12", "as many as 12".
    pub fn at_most(number: Decimal, unit: Unit, scale: i32) -> Self {
        let interval = Interval { low: Bound::Open, high: Bound::Included(number) };
        Self::worded(number, unit, scale, interval, Some(BoundKind::AtMost))
    }

    /// "between 10 and 12", "10–12", "10 to 12"; `scale` of the coarser end.
    pub fn between(one: Decimal, other: Decimal, unit: Unit, scale: i32) -> Self {
        Self {
            named: None,
            interval: Interval::closed(one, other),
            unit,
            approximate: false,
            bound: Some(BoundKind::Between),
            scale,
        }
    }

    /// "dozens", "several": a word that names no number.
    pub fn vague(word: Vague, unit: Unit) -> Self {
        let (low, high) = word.range();
        Self { bound: Some(BoundKind::Vague), ..Self::between(Decimal::from(low), Decimal::from(high), unit, 0) }
    }

    /// The figure under a bound word.
    pub fn bounded(bound: BoundKind, number: Decimal, unit: Unit, scale: i32) -> Self {
        match bound {
            BoundKind::About => Self::about(number, unit, scale),
            BoundKind::Nearly => Self::nearly(number, unit, scale),
            BoundKind::MoreThan => Self::more_than(number, unit, scale),
            BoundKind::LessThan => Self::less_than(number, unit, scale),
            BoundKind::AtLeast => Self::at_least(number, unit, scale),
            BoundKind::AtMost => Self::at_most(number, unit, scale),
            BoundKind::Between | BoundKind::Vague | BoundKind::Tolerance => Self::exact(number, unit, scale),
        }
    }

    /// The same numbers in another unit: "28" before "points".
    #[must_use]
    pub fn in_unit(self, unit: Unit) -> Self {
        // What "about" allows depends on whether the unit counts.
        match (self.bound, self.named) {
            (Some(BoundKind::About), Some(number)) => Self::about(number, unit, self.scale),
            _ => Self { unit, ..self },
        }
    }

    /// What it says beside an attribute that itself names the bound: "carries at most 3 tonnes"
    /// gives a maximum load of exactly 3 t. Strict words ("over 200") do not state the value.
    #[must_use]
    pub fn as_stated(&self) -> Self {
        match (self.bound, self.named) {
            (Some(BoundKind::AtLeast | BoundKind::AtMost), Some(number)) => {
                Self::exact(number, self.unit.clone(), self.scale)
            }
            _ => self.clone(),
        }
    }

    /// The least and greatest number it allows, where both ends are known.
    pub fn range(&self) -> Option<(Decimal, Decimal)> {
        Some((self.interval.low.number()?, self.interval.high.number()?))
    }

    fn worded(number: Decimal, unit: Unit, scale: i32, interval: Interval, bound: Option<BoundKind>) -> Self {
        Self { named: Some(number), interval, unit, approximate: false, bound, scale }
    }
}

/// One unit of the last non-zero digit: 100 for 1,500; 0.1 for 2.5; 1 for 0.
pub(in crate::value) fn last_digit(number: Decimal) -> Decimal {
    let number = number.normalize();
    if number.scale() > 0 {
        return Decimal::new(1, number.scale());
    }
    ten_to(i32::try_from(zeros(number)).unwrap_or(0))
}

/// How many zeros a whole number ends in.
pub(in crate::value) fn zeros(number: Decimal) -> u32 {
    let mut rest = number.normalize().mantissa().unsigned_abs();
    if rest == 0 || number.normalize().scale() > 0 {
        return 0;
    }
    let mut count = 0;
    while rest.is_multiple_of(10) {
        rest /= 10;
        count += 1;
    }
    count
}

/// Ten to the power of `exponent`, within what a decimal holds.
pub(in crate::value) fn ten_to(exponent: i32) -> Decimal {
    if exponent < 0 {
        return Decimal::try_new(1, exponent.unsigned_abs()).unwrap_or(Decimal::ZERO);
    }
    10_i128
        .checked_pow(exponent.unsigned_abs())
        .and_then(|power| Decimal::try_from_i128_with_scale(power, 0).ok())
        .unwrap_or(Decimal::MAX)
}
