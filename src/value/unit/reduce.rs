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
    /// Days that are counted in one fewer: three nights are three days or four.
    pub(in crate::value) extra: Decimal,
    /// The number divides the worth (litres per 100 km).
    pub(in crate::value) inverse: bool,
    /// Base dimensions with exponents, in order of name.
    pub(in crate::value) dimensions: Vec<(&'static str, i8)>,
}

/// Units that a calendar counts in months.
const CALENDAR: &[(&str, u32)] = &[
    ("month", 1),
    ("quarter", 3),
    ("half_year", 6),
    ("year", 12),
    ("decade", 120),
    ("century", 1_200),
    ("millennium", 12_000),
];

/// Units whose product another unit is, with their exponents.
type Parts = &'static [(&'static str, i8)];

/// Derived dimensions: one unit of each, told in units of other dimensions.
const DERIVED: &[(&str, &str, Parts)] = &[
    ("speed", "metre_per_second", &[("metre", 1), ("second", -1)]),
    ("area", "square_metre", &[("metre", 2)]),
    ("volume", "cubic_metre", &[("metre", 3)]),
    ("data_rate", "byte_per_second", &[("byte", 1), ("second", -1)]),
    ("energy", "watt_hour", &[("watt", 1), ("hour", 1)]),
    ("flow", "litre_per_second", &[("litre", 1), ("second", -1)]),
    ("concentration", "gram_per_litre", &[("gram", 1), ("litre", -1)]),
    ("population_density", "per_square_kilometre", &[("kilometre", -2)]),
    ("fuel_economy", "kilometre_per_litre", &[("kilometre", 1), ("litre", -1)]),
    ("frequency", "hertz", &[("second", -1)]),
    ("rotation", "rpm", &[("minute", -1)]),
    ("beats", "bpm", &[("minute", -1)]),
    ("surface_density", "kilogram_per_square_metre", &[("kilogram", 1), ("metre", -2)]),
];

/// Worth of one base unit of a derived dimension, with its base dimensions.
type Expansion = (Decimal, Vec<(&'static str, i8)>);

static EXPANSIONS: LazyLock<FxHashMap<&'static str, Expansion>> = LazyLock::new(|| {
    DERIVED.iter().filter_map(|(dimension, unit, parts)| Some((*dimension, expand(unit, parts)?))).collect()
});

fn expand(unit: &str, parts: Parts) -> Option<Expansion> {
    let table = UnitTable::get();
    let mut worth = Decimal::ONE.checked_div(table.row(unit)?.factor)?;
    let mut dimensions = Vec::new();
    for (name, exponent) in parts {
        let row = table.row(name)?;
        // Parts are of base dimensions, or of volume.
        let (factor, dimension, times) = match row.dimension {
            "volume" => (row.factor, "length", 3),
            dimension => (row.factor, dimension, 1),
        };
        worth = worth.checked_mul(power(factor, *exponent)?)?;
        add(&mut dimensions, dimension, exponent.checked_mul(times)?);
    }
    Some((worth, dimensions))
}

impl Reduced {
    /// `unit` in base units, or nothing if the numbers grow too long.
    pub(in crate::value) fn of(unit: &Unit, reading: Reading) -> Option<Reduced> {
        let plain = |dimensions| Reduced::linear(Decimal::ONE, Decimal::ONE, dimensions);
        match unit {
            Unit::None | Unit::Noun(_) => Some(plain(Vec::new())),
            Unit::Percent => Some(plain(vec![("percent", 1)])),
            Unit::PercentPoint => Some(plain(vec![("percentage_points", 1)])),
            Unit::Currency(code) => Some(plain(vec![(code, 1)])),
            Unit::Measure(name) => Self::of_measure(name, reading),
            Unit::Per(above, below) => {
                let above = Self::of(above, reading)?;
                let below = Self::of(below, reading)?;
                let mut dimensions = above.dimensions;
                for (dimension, exponent) in below.dimensions {
                    add(&mut dimensions, dimension, exponent.checked_neg()?);
                }
                let low = above.low.checked_div(below.high)?;
                let high = above.high.checked_div(below.low)?;
                Some(Reduced::linear(low, high, dimensions))
            }
        }
    }

    fn linear(low: Decimal, high: Decimal, dimensions: Vec<(&'static str, i8)>) -> Reduced {
        Reduced { low, high, offset: Decimal::ZERO, extra: Decimal::ZERO, inverse: false, dimensions }
    }

    fn of_measure(name: &'static str, reading: Reading) -> Option<Reduced> {
        let row = UnitTable::get().row(name)?;
        if !reading.days
            && let Some((_, months)) = CALENDAR.iter().find(|(calendar, _)| *calendar == name)
        {
            let months = Decimal::from(*months);
            return Some(Self::linear(months, months, vec![("calendar", 1)]));
        }
        if reading.days && row.dimension == "time_nights" {
            let day = UnitTable::get().row("day")?.factor;
            return Some(Reduced { extra: day, ..Self::linear(day, day, vec![("time", 1)]) });
        }
        let (low, high) = match row.binary {
            Some(binary) if reading.binary => (binary, binary),
            _ => (row.factor, row.most),
        };
        let (worth, dimensions) = match EXPANSIONS.get(row.dimension) {
            Some((worth, dimensions)) => (*worth, dimensions.clone()),
            None => (Decimal::ONE, vec![(row.dimension, 1)]),
        };
        let linear = Self::linear(low.checked_mul(worth)?, high.checked_mul(worth)?, dimensions);
        Some(Reduced { offset: row.offset, inverse: row.inverse, ..linear })
    }

    /// A number of this unit in base units: least and greatest.
    pub(in crate::value) fn base(&self, number: Decimal) -> Option<(Decimal, Decimal)> {
        if self.inverse {
            let base = tidy(self.low.checked_div(number)?)?;
            return Some((base, base));
        }
        let low = tidy(number.checked_mul(self.low)?.checked_add(self.offset)?)?;
        let high = number.checked_mul(self.high)?.checked_add(self.offset)?.checked_add(self.extra)?;
        let high = tidy(high)?;
        Some((low.min(high), low.max(high)))
    }

    /// What a number in base units is in this unit: least and greatest.
    pub(in crate::value) fn unbase(&self, base: Decimal) -> Option<(Decimal, Decimal)> {
        if self.inverse {
            let number = tidy(self.low.checked_div(base)?)?;
            return Some((number, number));
        }
        let low = tidy(base.checked_sub(self.offset)?.checked_sub(self.extra)?.checked_div(self.high)?)?;
        let high = tidy(base.checked_sub(self.offset)?.checked_div(self.low)?)?;
        Some((low.min(high), low.max(high)))
    }
}

/// Drops the digits that a factor which is no finite decimal (5/9) blurs.
fn tidy(number: Decimal) -> Option<Decimal> {
    Some(number.round_sf(16)?.normalize())
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
