//! Owns: how two figures relate, and how they order: DESIGN 5.1, *Numbers*.
//! May not know: other kinds of value.

use rust_decimal::Decimal;

use super::Relation;
use crate::value::figure::{ten_to, zeros};
use crate::value::unit::{Reduced, nouns_agree, readings};
use crate::value::{Bound, BoundKind, Figure, Interval, Unit, UnitTable, ValueKind};

/// A figure in base units.
struct Based {
    interval: Interval,
    /// The number named, least and greatest in base units.
    named: Option<(Decimal, Decimal)>,
    /// It means this number alone, exactly or about.
    pointed: bool,
    /// It means this number alone, exactly.
    exact: bool,
    /// Money to the penny: nobody rounds it.
    minor: bool,
    /// Half a unit of the last digit that the words commit to.
    half: Decimal,
    /// Half a unit of the last digit before trailing zeros, and how many zeros these are.
    open: (Decimal, u32),
}

/// How a figure relates to another.
pub(super) fn relate_figures(fact: &Figure, asserted: &Figure) -> Relation {
    if fact == asserted {
        return Relation::Entails;
    }
    match (&fact.unit, &asserted.unit) {
        (left, right) if left == right => as_written(fact, asserted),
        (Unit::Noun(left), Unit::Noun(right)) => {
            // Extraction has matched the attribute; but 12 coaches do not refute 11 players.
            let relation = as_written(fact, asserted);
            if nouns_agree(left, right) { relation } else { relation.unless_contradicted(Relation::Incomparable) }
        }
        (Unit::None, Unit::Noun(_) | Unit::Percent) | (Unit::Noun(_) | Unit::Percent, Unit::None) => {
            as_written(fact, asserted)
        }
        (Unit::None, unit) => bare(as_written(fact, asserted), fact, unit, asserted),
        (unit, Unit::None) => bare(as_written(fact, asserted), asserted, unit, fact),
        _ => converted(fact, asserted),
    }
}

/// How a figure stands to a threshold: whether all, some or none of what it allows lies on the side
/// that `wanted` tells.
pub(in crate::value) fn order_figures(fact: &Figure, asserted: &Figure, below: bool, or_equal: bool) -> Relation {
    let same = fact.unit == asserted.unit
        || matches!((&fact.unit, &asserted.unit), (Unit::None, _) | (_, Unit::None) | (Unit::Noun(_), Unit::Noun(_)));
    if same {
        return order(&fact.interval, &asserted.interval, below, or_equal);
    }
    let pairs = readings(&fact.unit, &asserted.unit);
    best(pairs.iter().filter_map(|(left, right)| {
        let (left, right) = (based(fact, Some(left))?, based(asserted, Some(right))?);
        Some(order(&left.interval, &right.interval, below, or_equal))
    }))
}

/// Both in one unit, or one of them in none: the numbers as they stand.
fn as_written(fact: &Figure, asserted: &Figure) -> Relation {
    match (based(fact, None), based(asserted, None)) {
        (Some(fact), Some(asserted)) => relate_based(&fact, &asserted, true),
        _ => Relation::Incomparable,
    }
}

/// A bare number beside a quantity: as written; but if some unit of the dimension makes them equal
/// (12 beside "39 ft" may be metres), it is no contradiction.
fn bare(relation: Relation, number: &Figure, unit: &Unit, quantity: &Figure) -> Relation {
    if relation != Relation::Contradicts {
        return relation;
    }
    let Unit::Measure(name) = unit else { return relation };
    let table = UnitTable::get();
    let Some(dimension) = table.row(name).map(|row| row.dimension) else { return relation };
    let fits = |other: &'static str| {
        let guess = Figure { unit: Unit::Measure(other), ..number.clone() };
        converted(&guess, quantity) == Relation::Entails
    };
    let mut others = table.rows().iter().filter(|row| row.dimension == dimension && row.name != *name);
    if others.any(|row| fits(row.name)) { Relation::Compatible } else { relation }
}

/// In two units: compared in base units, in the reading that suits them best.
fn converted(fact: &Figure, asserted: &Figure) -> Relation {
    let pairs = readings(&fact.unit, &asserted.unit);
    best(pairs.iter().filter_map(|(left, right)| {
        let (left, right) = (based(fact, Some(left))?, based(asserted, Some(right))?);
        Some(relate_based(&left, &right, false))
    }))
}

fn best(relations: impl Iterator<Item = Relation>) -> Relation {
    relations.max_by_key(|relation| relation.rank()).unwrap_or(Relation::Incomparable)
}

fn relate_based(fact: &Based, asserted: &Based, one_unit: bool) -> Relation {
    let by_rounding = rounding(fact, asserted, one_unit);
    if by_rounding == Some(Relation::Entails) || subset(&fact.interval, &asserted.interval) {
        return Relation::Entails;
    }
    if by_rounding.is_some() || overlap(&fact.interval, &asserted.interval) || touch(fact, asserted) {
        return Relation::Compatible;
    }
    Relation::Contradicts
}

/// Whether one named figure, rounded to the other's digits, equals it.
fn rounding(fact: &Based, asserted: &Based, one_unit: bool) -> Option<Relation> {
    let (left, right) = (fact.named?, asserted.named?);
    if !fact.pointed || !asserted.pointed {
        return None;
    }
    let gap = gap(left, right)?;
    if gap.is_zero() {
        return Some(Relation::Entails);
    }
    let size = left.0.abs().max(left.1.abs()).max(right.0.abs()).max(right.1.abs());
    let near = gap.checked_mul(Decimal::from(20)).is_some_and(|gap| gap <= size);
    if gap <= fact.half || gap <= asserted.half {
        // 33.8 % is 34 %; but £9.60 is no price of £10.
        let same = near && !fact.minor && !asserted.minor;
        return Some(if same { Relation::Entails } else { Relation::Compatible });
    }
    // "1,500 seats" and 1,483; in another unit one zero leaves its digit open, too.
    // 100 is no round number for 134.
    let rounds = gap.checked_mul(Decimal::from(20)).zip(size.checked_mul(Decimal::from(3)));
    let open = |side: &Based| {
        rounds.is_some_and(|(gap, most)| gap <= most) && gap <= side.open.0 && (side.open.1 >= 2 || (!one_unit && near))
    };
    (open(fact) || open(asserted)).then_some(Relation::Compatible)
}

/// "more than 28" is neutral to 28 itself.
fn touch(fact: &Based, asserted: &Based) -> bool {
    let at = |bound: Bound, point: &Based| match bound {
        Bound::Excluded(end) => point.exact && point.named.is_some_and(|(low, high)| low <= end && end <= high),
        Bound::Open | Bound::Included(_) => false,
    };
    at(fact.interval.low, asserted)
        || at(fact.interval.high, asserted)
        || at(asserted.interval.low, fact)
        || at(asserted.interval.high, fact)
}

fn gap(left: (Decimal, Decimal), right: (Decimal, Decimal)) -> Option<Decimal> {
    if left.0 <= right.1 && right.0 <= left.1 {
        return Some(Decimal::ZERO);
    }
    if left.1 < right.0 { right.0.checked_sub(left.1) } else { left.0.checked_sub(right.1) }
}

fn based(figure: &Figure, unit: Option<&Reduced>) -> Option<Based> {
    let scale = figure.scale;
    let exact = figure.interval.single().is_some() && figure.named == figure.interval.single();
    let open = figure.named.filter(|_| scale == 0).map_or(0, zeros);
    let half_of = |exponent: i32| ten_to(exponent).checked_div(Decimal::TWO);
    let open_exponent = i32::try_from(open).unwrap_or(0);
    let (half, open_half) = (half_of(-scale)?, if open == 0 { Decimal::ZERO } else { half_of(open_exponent)? });
    let pointed = exact || (figure.approximate && figure.bound == Some(BoundKind::About));
    let minor = scale > 0 && figure.unit.kind() == ValueKind::Money;
    let Some(unit) = unit else {
        return Some(Based {
            interval: figure.interval,
            named: figure.named.map(|number| (number, number)),
            pointed,
            exact,
            minor,
            half,
            open: (open_half, open),
        });
    };
    let unit = &tightened(figure, unit);
    let named = match figure.named {
        Some(number) => Some(unit.base(number)?),
        None => None,
    };
    // How far half a digit of the named number reaches, in base units.
    let reach = |half: Decimal| {
        let number = figure.named?;
        let middle = unit.base(number)?;
        let moved = unit.base(number.checked_add(half)?)?;
        Some(moved.1.checked_sub(middle.1)?.abs())
    };
    let low = figure.interval.low.map(|number| unit.base(number).map(|(low, _)| low));
    let high = figure.interval.high.map(|number| unit.base(number).map(|(_, high)| high));
    let interval = if unit.inverse { Interval { low: high, high: low } } else { Interval { low, high } };
    Some(Based {
        interval,
        named,
        pointed,
        exact,
        minor,
        half: reach(half).unwrap_or_default(),
        // Zeros of a temperature are no sign of rounding: 5 % of 290 kelvins is a lot.
        open: if open == 0 || !unit.offset.is_zero() {
            (Decimal::ZERO, 0)
        } else {
            (reach(open_half).unwrap_or_default(), open)
        },
    })
}

/// Twelve months or more are a year's days or more, not twelve times 28 to 31.
fn tightened(figure: &Figure, unit: &Reduced) -> Reduced {
    let table = UnitTable::get();
    let year = table.row("year").filter(|_| figure.unit == Unit::Measure("month") && unit.low != unit.high);
    let long = figure.named.is_some_and(|number| number >= Decimal::from(12));
    let share = |days: Decimal| days.checked_div(Decimal::from(12));
    match year.filter(|_| long).map(|row| (share(row.factor), share(row.most))) {
        Some((Some(low), Some(high))) => Reduced { low, high, ..unit.clone() },
        _ => unit.clone(),
    }
}

fn order(fact: &Interval, asserted: &Interval, below: bool, or_equal: bool) -> Relation {
    let (near, far, least, most) = if below {
        (fact.low, fact.high, asserted.low, asserted.high)
    } else {
        (fact.high, fact.low, asserted.high, asserted.low)
    };
    // `near` is the end of the fact that lies on the wanted side, `far` the other.
    if precedes(far, least, below, or_equal) {
        Relation::Entails
    } else if !may_precede(near, most, below, or_equal) {
        Relation::Contradicts
    } else {
        Relation::Compatible
    }
}

/// Whether everything up to `end` lies before everything from `start`.
fn precedes(end: Bound, start: Bound, below: bool, or_equal: bool) -> bool {
    let (Some(one), Some(other)) = (end.number(), start.number()) else { return false };
    let strictly = if below { one < other } else { one > other };
    let excluded = matches!(end, Bound::Excluded(_)) || matches!(start, Bound::Excluded(_));
    strictly || (one == other && (or_equal || excluded))
}

/// Whether something from `start` on may lie before something up to `end`.
fn may_precede(start: Bound, end: Bound, below: bool, or_equal: bool) -> bool {
    let (Some(one), Some(other)) = (start.number(), end.number()) else { return true };
    let strictly = if below { one < other } else { one > other };
    let both = matches!(start, Bound::Included(_)) && matches!(end, Bound::Included(_));
    strictly || (one == other && or_equal && both)
}

fn subset(inner: &Interval, outer: &Interval) -> bool {
    let low = match (inner.low, outer.low) {
        (_, Bound::Open) => true,
        (Bound::Open, _) => false,
        (Bound::Included(one), Bound::Excluded(other)) => one > other,
        (Bound::Included(one) | Bound::Excluded(one), Bound::Included(other))
        | (Bound::Excluded(one), Bound::Excluded(other)) => one >= other,
    };
    let high = match (inner.high, outer.high) {
        (_, Bound::Open) => true,
        (Bound::Open, _) => false,
        (Bound::Included(one), Bound::Excluded(other)) => one < other,
        (Bound::Included(one) | Bound::Excluded(one), Bound::Included(other))
        | (Bound::Excluded(one), Bound::Excluded(other)) => one <= other,
    };
    low && high
}

fn overlap(left: &Interval, right: &Interval) -> bool {
    let reaches = |low: Bound, high: Bound| match (low, high) {
        (Bound::Open, _) | (_, Bound::Open) => true,
        (Bound::Included(low), Bound::Included(high)) => low <= high,
        (Bound::Included(low) | Bound::Excluded(low), Bound::Included(high) | Bound::Excluded(high)) => low < high,
    };
    reaches(left.low, right.high) && reaches(right.low, left.high)
}
