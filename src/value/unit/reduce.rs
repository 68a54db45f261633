//! Owns: what a unit is worth in base units, in each reading that it allows: kilobytes of 1000 or
//! 1024 bytes, months of 28 to 31 days.
//! May not know: figures.

use std::sync::LazyLock;

use rust_decimal::Decimal;
use rustc_hash::FxHashMap;

use super::{Unit, UnitTable};

/// How units with a choice are read.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(in crate::value) struct Reading {
    /// A kilobyte has 1024 bytes.
    pub(in crate::value) binary: bool,
    /// Months and years are taken as 28–31 and 365–366 days, so that they compare with days.
    pub(in crate::value) days: bool,
}

/// A unit in base units.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(in crate::value) struct Reduced {
    /// Least worth of one unit …
    pub(in crate::value) low: Decimal,
    /// … and greatest; they differ for months and years in days.
    pub(in crate::value) high: Decimal,
    /// Added after multiplying.
    pub(in crate::value) offset: Decimal,
    /// Base dimensions with exponents, in order of name.
    pub(in crate::value) dimensions: Vec<(&'static str, i8)>,
}

/// Units that a calendar counts in months.
const CALENDAR: &[(&str, u32)] =
    &[("month", 1), ("quarter", 3), ("year", 12), ("decade", 120), ("century", 1200), ("millennium", 12000)];

/// Byte sizes that are powers of 1000 in one reading, of 1024 in the other.
const BYTES: &[(&str, i8)] = &[
    ("kilobyte", 1), ("megabyte", 2), ("gigabyte", 3), ("terabyte", 4), ("petabyte", 5), ("exabyte", 6)];

/// A derived dimension: one of its units, told in units of other dimensions.
struct Derived {
    dimension: &'static str,
    anchor: &'static str,
    parts: &'static [(&'static str, i8)],
}

const DERIVED: &[Derived] = &[
    Derived { dimension: "speed", anchor: "kilometre per hour", parts: &[("kilometre", 1), ("hour", -1)] },
    Derived { dimension: "area", anchor: "square metre", parts: &[("metre", 2)] },
    Derived { dimension: "volume", anchor: "cubic metre", parts: &[("metre", 3)] },
    Derived { dimension: "data rate", anchor: "megabyte per second", parts: &[("megabyte", 1), ("second", -1)] },
    Derived { dimension: "density", anchor: "kilogram per cubic metre", parts: &[("kilogram", 1), ("metre", -3)] },
    Derived { dimension: "energy", anchor: "kilowatt hour", parts: &[("kilowatt", 1), ("hour", 1)] },
    Derived { dimension: "flow", anchor: "cubic metre per second", parts: &[("metre", 3), ("second", -1)] },
];

/// Worth of one base unit of a derived dimension, with its base dimensions.
type Expansion = (Decimal, Vec<(&'static str, i8)>);

static EXPANSIONS: LazyLock<FxHashMap<&'static str, Expansion>> =
    LazyLock::new(|| DERIVED.iter().filter_map(|derived| Some((derived.dimension, expand(derived)?))).collect());

fn expand(derived: &Derived) -> Option<Expansion> {
    let table = UnitTable::get();
    let mut worth = Decimal::ONE.checked_div(table.row(derived.anchor)?.factor)?;
    let mut dimensions = Vec::new();
    for (name, exponent) in derived.parts {
        let row = table.row(name)?;
        worth = worth.checked_mul(power(row.factor, *exponent)?)?;
        add(&mut dimensions, row.dimension, *exponent);
    }
    Some((worth, dimensions))
}

impl Reduced {
    /// `unit` in base units, or nothing if the numbers grow too long.
    pub(in crate::value) fn of(unit: &Unit, reading: Reading) -> Option<Reduced> {
        let plain = |dimensions| Reduced {
            low: Decimal::ONE,
            high: Decimal::ONE,
            offset: Decimal::ZERO,
            dimensions,
        };
        match unit {
            Unit::None | Unit::Noun(_) => Some(plain(Vec::new())),
            Unit::Percent => Some(plain(vec![("percent", 1)])),
            Unit::PercentPoint => Some(plain(vec![("percentage point", 1)])),
            Unit::Currency(code) => Some(plain(vec![(code, 1)])),
            Unit::Measure(name) => Self::of_measure(name, reading),
            Unit::Per(above, below) => {
                let above = Self::of(above, reading)?;
                let below = Self::of(below, reading)?;
                let mut dimensions = above.dimensions;
                for (dimension, exponent) in below.dimensions {
                    add(&mut dimensions, dimension, exponent.checked_neg()?);
                }
                Some(Reduced {
                    low: above.low.checked_div(below.high)?,
                    high: above.high.checked_div(below.low)?,
                    offset: Decimal::ZERO,
                    dimensions,
                })
            }
        }
    }

    fn of_measure(name: &'static str, reading: Reading) -> Option<Reduced> {
        let row = UnitTable::get().row(name)?;
        if row.dimension == "time"
            && let Some((_, months)) = CALENDAR.iter().find(|(calendar, _)| *calendar == name)
        {
            return Self::of_months(*months, reading);
        }
        let mut factor = row.factor;
        if reading.binary
            && let Some((_, exponent)) = BYTES.iter().find(|(bytes, _)| *bytes == name)
        {
            factor = factor.checked_mul(power(Decimal::new(1024, 3), *exponent)?)?;
        }
        let (worth, dimensions) = match EXPANSIONS.get(row.dimension) {
            Some((worth, dimensions)) => (*worth, dimensions.clone()),
            None => (Decimal::ONE, vec![(row.dimension, 1)]),
        };
        let factor = factor.checked_mul(worth)?;
        Some(Reduced { low: factor, high: factor, offset: row.offset, dimensions })
    }

    fn of_months(months: u32, reading: Reading) -> Option<Reduced> {
        let months = Decimal::from(months);
        if !reading.days {
            return Some(Reduced {
                low: months,
                high: months,
                offset: Decimal::ZERO,
                dimensions: vec![("calendar", 1)],
            });
        }
        let day = UnitTable::get().row("day")?.factor;
        let years = months.checked_div(Decimal::from(12))?.floor();
        let rest = months.checked_sub(years.checked_mul(Decimal::from(12))?)?;
        let days = |year: u32, month: u32| {
            let years = years.checked_mul(Decimal::from(year))?;
            years.checked_add(rest.checked_mul(Decimal::from(month))?)?.checked_mul(day)
        };
        Some(Reduced {
            low: days(365, 28)?,
            high: days(366, 31)?,
            offset: Decimal::ZERO,
            dimensions: vec![("time", 1)],
        })
    }
}

/// The readings in which two units may be compared, fewest choices first; empty if they are of
/// different dimensions.
pub(in crate::value) fn readings(left: &Unit, right: &Unit) -> Vec<(Reduced, Reduced)> {
    for days in [false, true] {
        let mut found: Vec<(Reduced, Reduced)> = Vec::new();
        for binary in [false, true] {
            let reading = Reading { binary, days };
            if let (Some(left), Some(right)) = (Reduced::of(left, reading), Reduced::of(right, reading))
                && left.dimensions == right.dimensions
                && !found.iter().any(|(old_left, old_right)| *old_left == left && *old_right == right)
            {
                found.push((left, right));
            }
        }
        if !found.is_empty() {
            return found;
        }
    }
    Vec::new()
}

fn add(dimensions: &mut Vec<(&'static str, i8)>, dimension: &'static str, exponent: i8) {
    match dimensions.binary_search_by(|(name, _)| (*name).cmp(dimension)) {
        Ok(at) => {
            if let Some(old) = dimensions.get_mut(at) {
                old.1 = old.1.saturating_add(exponent);
                if old.1 == 0 {
                    dimensions.remove(at);
                }
            }
        }
        Err(at) => dimensions.insert(at, (dimension, exponent)),
    }
}

fn power(base: Decimal, exponent: i8) -> Option<Decimal> {
    let mut product = Decimal::ONE;
    for _ in 0..exponent.unsigned_abs() {
        product = product.checked_mul(base)?;
    }
    if exponent < 0 { Decimal::ONE.checked_div(product) } else { Some(product) }
}
