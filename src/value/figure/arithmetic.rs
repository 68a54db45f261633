//! Owns: `+ - * /`, `±` and `~` on figures, with units; every fault is an error, none a panic.
//! May not know: where the operands come from.

use rust_decimal::Decimal;

use super::{Bound, BoundKind, Figure, Interval};
use crate::value::Unit;
use crate::value::unit::readings;

/// Why a sum has no result.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum ArithmeticError {
    /// The units do not fit together: metres and hours.
    Units {
        /// Unit of the left side.
        left: Unit,
        /// Unit of the right side.
        right: Unit,
    },
    /// The right side allows zero.
    DivisionByZero,
    /// The result has more digits than a decimal holds.
    Overflow,
    /// A side is no figure.
    NoFigure,
    /// A date beyond the calendar, or a date with what is no stretch of time.
    NoDate,
}

type Outcome = Result<Figure, ArithmeticError>;

impl Figure {
    /// The same figure in another unit of its dimension. Months and years into days widen.
    pub fn convert(&self, unit: &Unit) -> Outcome {
        if self.unit == *unit {
            return Ok(self.clone());
        }
        let fault = || ArithmeticError::Units { left: self.unit.clone(), right: unit.clone() };
        let (from, to) = readings(&self.unit, unit).into_iter().next().ok_or_else(fault)?;
        let change = |number| {
            let (low, high) = from.base(number)?;
            Some((to.unbase(low)?.0, to.unbase(high)?.1))
        };
        let low = |number| change(number).map(|(low, _)| low);
        let high = |number| change(number).map(|(_, high)| high);
        let (first, last) = if from.inverse == to.inverse {
            (self.interval.low, self.interval.high)
        } else {
            (self.interval.high, self.interval.low)
        };
        let interval = Interval { low: first.map(low), high: last.map(high) };
        let sure = from.low == from.high && to.low == to.high && from.extra == to.extra;
        let named = match self.named {
            Some(number) if sure => Some(low(number).ok_or(ArithmeticError::Overflow)?),
            _ => None,
        };
        // Keeps about as many significant digits as were written.
        let shift = match (self.named, named) {
            (Some(old), Some(new)) => magnitude(old) - magnitude(new),
            _ => 0,
        };
        Ok(Figure { named, interval, unit: unit.clone(), scale: self.scale + shift, ..self.clone() })
    }

    /// Sum; the unit is the left side's, or the right's if the left has none.
    pub fn plus(&self, other: &Figure) -> Outcome {
        self.combine(other, Decimal::checked_add, false)
    }

    /// Difference.
    pub fn minus(&self, other: &Figure) -> Outcome {
        self.combine(other, Decimal::checked_sub, true)
    }

    /// Product: one side has no unit, or the units of a rate cancel ("£9 a month" × 12 months).
    pub fn times(&self, other: &Figure) -> Outcome {
        let fault = || ArithmeticError::Units { left: self.unit.clone(), right: other.unit.clone() };
        let (left, right, unit) = match (&self.unit, &other.unit) {
            (_, Unit::Percent) => return self.times(&other.share()?),
            (left, Unit::None) => (self.clone(), other.clone(), left.clone()),
            (Unit::None, right) => (self.clone(), other.clone(), right.clone()),
            (Unit::Per(above, below), _) => {
                (self.clone(), other.convert(below).map_err(|_| fault())?, (**above).clone())
            }
            (_, Unit::Per(above, below)) => {
                (self.convert(below).map_err(|_| fault())?, other.clone(), (**above).clone())
            }
            (Unit::Percent, _) => return self.share()?.times(other),
            _ => return Err(fault()),
        };
        left.blend(&right, Decimal::checked_mul, unit)
    }

    /// Quotient: of one dimension a bare number, else a rate.
    pub fn over(&self, other: &Figure) -> Outcome {
        let (right, unit) = match (&self.unit, &other.unit) {
            (left, Unit::None) => (other.clone(), left.clone()),
            (left, right) if left == right => (other.clone(), Unit::None),
            (left, right) => match other.convert(left) {
                Ok(converted) => (converted, Unit::None),
                Err(_) => (other.clone(), left.clone().per(right.clone())),
            },
        };
        let crosses = match (right.interval.low, right.interval.high) {
            (Bound::Open, Bound::Open) => true,
            (Bound::Open, high) => high.number().is_some_and(|high| high >= Decimal::ZERO),
            (low, Bound::Open) => low.number().is_some_and(|low| low <= Decimal::ZERO),
            (low, high) => low.number() <= Some(Decimal::ZERO) && high.number() >= Some(Decimal::ZERO),
        };
        if crosses {
            return Err(ArithmeticError::DivisionByZero);
        }
        self.blend(&right, Decimal::checked_div, unit)
    }

    /// `28 ± 2`, `28 ± 5%`: a percentage is relative, or points where the left side is one.
    pub fn within(&self, tolerance: &Figure) -> Outcome {
        let slack = tolerance.named.ok_or(ArithmeticError::NoFigure)?.abs();
        let named = self.named.ok_or(ArithmeticError::NoFigure)?;
        let slack = match (&self.unit, &tolerance.unit) {
            (_, Unit::None) | (Unit::Percent, Unit::Percent | Unit::PercentPoint) => Some(slack),
            (_, Unit::Percent) => {
                named.abs().checked_mul(slack).and_then(|product| product.checked_div(Decimal::ONE_HUNDRED))
            }
            (unit, other) if unit == other => Some(slack),
            (unit, _) => tolerance.convert(unit)?.named.map(|slack| slack.abs()),
        };
        let ends = slack.and_then(|slack| Some((named.checked_sub(slack)?, named.checked_add(slack)?)));
        let (low, high) = ends.ok_or(ArithmeticError::Overflow)?;
        let interval = Interval::closed(low, high);
        Ok(Figure { interval, bound: Some(BoundKind::Tolerance), approximate: false, ..self.clone() })
    }

    /// `~ 28`: within 10 %.
    pub fn roughly(&self) -> Outcome {
        let named = self.named.ok_or(ArithmeticError::NoFigure)?;
        let slack = named.abs().checked_div(Decimal::TEN).ok_or(ArithmeticError::Overflow)?;
        self.within(&Figure::exact(slack, self.unit.clone(), 0))
    }

    /// A percentage as a bare number.
    fn share(&self) -> Outcome {
        let bare = Figure { unit: Unit::None, ..self.clone() };
        bare.blend(&Figure::exact(Decimal::ONE_HUNDRED, Unit::None, 0), Decimal::checked_div, Unit::None)
    }

    fn combine(&self, other: &Figure, apply: fn(Decimal, Decimal) -> Option<Decimal>, swap: bool) -> Outcome {
        let unit = match (&self.unit, &other.unit) {
            (Unit::None, right) => right.clone(),
            (left, _) => left.clone(),
        };
        let right = match (&self.unit, &other.unit) {
            (Unit::None, _) | (_, Unit::None) | (Unit::Noun(_), Unit::Noun(_)) => other.clone(),
            (left, _) => other.convert(left)?,
        };
        let (low, high) =
            if swap { (right.interval.high, right.interval.low) } else { (right.interval.low, right.interval.high) };
        let interval =
            Interval { low: join(self.interval.low, low, apply)?, high: join(self.interval.high, high, apply)? };
        self.result(&right, interval, apply, unit)
    }

    /// Products and quotients: the ends are among the four pairs of ends.
    fn blend(&self, other: &Figure, apply: fn(Decimal, Decimal) -> Option<Decimal>, unit: Unit) -> Outcome {
        let interval = match (self.interval.single(), other.interval.single()) {
            (Some(left), Some(right)) => Interval::point(apply(left, right).ok_or(ArithmeticError::Overflow)?),
            (_, Some(right)) => {
                let scaled = |bound: Bound| join(bound, Bound::Included(right), apply);
                let (one, two) = (scaled(self.interval.low)?, scaled(self.interval.high)?);
                if right < Decimal::ZERO { Interval { low: two, high: one } } else { Interval { low: one, high: two } }
            }
            _ => self.corners(other, apply)?,
        };
        self.result(other, interval, apply, unit)
    }

    fn corners(
        &self,
        other: &Figure,
        apply: fn(Decimal, Decimal) -> Option<Decimal>,
    ) -> Result<Interval, ArithmeticError> {
        let (Some((a, b)), Some((c, d))) = (self.range(), other.range()) else {
            return Ok(Interval { low: Bound::Open, high: Bound::Open });
        };
        let mut ends = Vec::with_capacity(4);
        for (left, right) in [(a, c), (a, d), (b, c), (b, d)] {
            ends.push(apply(left, right).ok_or(ArithmeticError::Overflow)?);
        }
        let least = ends.iter().min().copied().unwrap_or_default();
        let greatest = ends.iter().max().copied().unwrap_or_default();
        Ok(Interval::closed(least, greatest))
    }

    fn result(
        &self,
        other: &Figure,
        interval: Interval,
        apply: fn(Decimal, Decimal) -> Option<Decimal>,
        unit: Unit,
    ) -> Outcome {
        let named = match (self.named, other.named) {
            (Some(left), Some(right)) => Some(apply(left, right).ok_or(ArithmeticError::Overflow)?),
            _ => None,
        };
        Ok(Figure {
            named: named.map(|number| number.normalize()),
            interval,
            unit,
            approximate: self.approximate || other.approximate,
            bound: self.bound.or(other.bound),
            scale: named.map_or(0, |number| i32::try_from(number.normalize().scale()).unwrap_or(0)),
        })
    }
}

fn join(left: Bound, right: Bound, apply: fn(Decimal, Decimal) -> Option<Decimal>) -> Result<Bound, ArithmeticError> {
    let (Some(one), Some(other)) = (left.number(), right.number()) else { return Ok(Bound::Open) };
    let number = apply(one, other).ok_or(ArithmeticError::Overflow)?;
    match (left, right) {
        (Bound::Included(_), Bound::Included(_)) => Ok(Bound::Included(number)),
        _ => Ok(Bound::Excluded(number)),
    }
}

/// How many digits stand before the point.
fn magnitude(number: Decimal) -> i32 {
    let digits = number.mantissa().unsigned_abs().checked_ilog10().unwrap_or(0);
    i32::try_from(digits).unwrap_or(0) - i32::try_from(number.scale()).unwrap_or(0)
}
