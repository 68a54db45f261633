//! Owns: how dates relate, order and overlap, and how a stretch of days relates to a duration:
//! DESIGN 5.1, *Dates*.
//! May not know: other kinds of value.

use rust_decimal::Decimal;

use super::Relation;
use super::figure::relate_figures;
use crate::value::{DateValue, Day, Figure, Interval, Precision, Unit};

type Range = (Day, Day);

/// How one date relates to another.
pub(in crate::value) fn relate_dates(fact: &DateValue, asserted: &DateValue) -> Relation {
    if fact == asserted {
        return Relation::Entails;
    }
    let days = over_readings(fact, asserted, |core, outer, asserted_core, asserted_outer| {
        if !meet(outer, asserted_outer) {
            return Relation::Contradicts;
        }
        let same = (core, outer) == (asserted_core, asserted_outer);
        let extents = fact.precision == Precision::Extent && asserted.precision == Precision::Extent;
        if extents && is_other_stretch(outer, asserted_outer) {
            return Relation::Contradicts;
        }
        let inside = match asserted.precision {
            Precision::Imprecise => inside(outer, asserted_core) || same,
            // The very days, not some of them.
            Precision::Extent => same && fact.precision == Precision::Extent,
        };
        if inside { Relation::Entails } else { Relation::Compatible }
    });
    with_minutes(fact, asserted, days, |one, other| {
        if one.1 < other.0 || other.1 < one.0 {
            Relation::Contradicts
        } else if other.0 <= one.0 && one.1 <= other.1 {
            Relation::Entails
        } else {
            Relation::Compatible
        }
    })
}

/// "from 3 March to 31 October" beside "from 3 March to 30 September": stretches that share one end, or reach past each
/// other. One that lies inside the other may be a part of it, and "from March to September" names no days.
fn is_other_stretch(one: Range, other: Range) -> bool {
    let months = |range: Range| range.0.parts().2 == 1 && range.1.plus(1).parts().2 == 1;
    let several = one.0 < one.1 && other.0 < other.1 && !months(one) && !months(other);
    let (begins, ends) = (one.0 == other.0, one.1 == other.1);
    let apart = (one.0 < other.0) == (one.1 < other.1);
    several && (begins != ends || !begins && apart)
}

/// `in`, `during`: whether all, some or none of the fact's days lie in the asserted range.
pub(in crate::value) fn within_dates(fact: &DateValue, asserted: &DateValue) -> Relation {
    if asserted.minutes.is_some() && !asserted.is_time_only() && !fact.is_time_only() {
        return within_moments(fact, asserted);
    }
    let days = over_readings(fact, asserted, |core, outer, asserted_core, asserted_outer| {
        if inside(outer, asserted_core) || (core, outer) == (asserted_core, asserted_outer) {
            Relation::Entails
        } else if meet(outer, asserted_outer) {
            Relation::Compatible
        } else {
            Relation::Contradicts
        }
    });
    with_minutes(fact, asserted, days, |one, other| {
        if other.0 <= one.0 && one.1 <= other.1 {
            Relation::Entails
        } else if one.1 < other.0 || other.1 < one.0 {
            Relation::Contradicts
        } else {
            Relation::Compatible
        }
    })
}

/// The same to the minute: from 10 am on the first day to 11 am on the last.
fn within_moments(fact: &DateValue, asserted: &DateValue) -> Relation {
    let of = |date: &DateValue, days: Range| {
        let (first, last) = date.minutes.unwrap_or((0, 1439));
        ((days.0, first), (days.1, last))
    };
    over_readings(fact, asserted, |_, outer, asserted_core, asserted_outer| {
        let (one, core, other) = (of(fact, outer), of(asserted, asserted_core), of(asserted, asserted_outer));
        if core.0 <= one.0 && one.1 <= core.1 {
            Relation::Entails
        } else if one.0 <= other.1 && other.0 <= one.1 {
            Relation::Compatible
        } else {
            Relation::Contradicts
        }
    })
}

/// `overlaps`: whether they share a day.
pub(in crate::value) fn overlap_dates(fact: &DateValue, asserted: &DateValue) -> Relation {
    over_readings(fact, asserted, |core, outer, asserted_core, asserted_outer| {
        let sure = match fact.precision {
            Precision::Extent => meet(core, asserted_core),
            Precision::Imprecise => inside(outer, asserted_core),
        };
        if sure {
            Relation::Entails
        } else if meet(outer, asserted_outer) {
            Relation::Compatible
        } else {
            Relation::Contradicts
        }
    })
}

/// `before`, `after`, `<` and its kin: whether all, some or none of the fact's days lie on the
/// wanted side.
pub(in crate::value) fn order_dates(fact: &DateValue, asserted: &DateValue, before: bool, or_equal: bool) -> Relation {
    let relation = over_readings(fact, asserted, |_, outer, _, asserted_outer| {
        // Without "or equal" every asserted day counts; with it the last one is enough.
        let (all, some) = match (before, or_equal) {
            (true, false) => (outer.1 < asserted_outer.0, outer.0 < asserted_outer.1),
            (true, true) => (outer.1 <= asserted_outer.1, outer.0 <= asserted_outer.1),
            (false, false) => (outer.0 > asserted_outer.1, outer.1 > asserted_outer.0),
            (false, true) => (outer.0 >= asserted_outer.0, outer.1 >= asserted_outer.0),
        };
        if all {
            Relation::Entails
        } else if some {
            Relation::Compatible
        } else {
            Relation::Contradicts
        }
    });
    let same_day = fact.single_day().is_some() && fact.single_day() == asserted.single_day();
    match (fact.minutes, asserted.minutes) {
        (Some(one), Some(other)) if same_day || (fact.is_time_only() && asserted.is_time_only()) => {
            let (all, some) = match (before, or_equal) {
                (true, false) => (one.1 < other.0, one.0 < other.1),
                (true, true) => (one.1 <= other.1, one.0 <= other.1),
                (false, false) => (one.0 > other.1, one.1 > other.0),
                (false, true) => (one.0 >= other.0, one.1 >= other.0),
            };
            if all {
                Relation::Entails
            } else if some {
                Relation::Compatible
            } else {
                Relation::Contradicts
            }
        }
        (None, Some(_)) if same_day => Relation::Compatible,
        _ => relation,
    }
}

/// A date as a fact beside an asserted duration: 24–26 October lasts three days or two nights.
pub(super) fn relate_extent(fact: &DateValue, asserted: &Figure) -> Relation {
    match lengths(fact) {
        Some((days, nights)) if asserted.unit.is_time() => {
            let (full, short) = (relate_figures(&days, asserted), relate_figures(&nights, asserted));
            extent_relation(full, short, || relate_figures(&between(&nights, &days), asserted))
        }
        _ => Relation::Incomparable,
    }
}

/// A duration as a fact beside an asserted stretch of days.
pub(super) fn relate_duration(fact: &Figure, asserted: &DateValue) -> Relation {
    match lengths(asserted) {
        Some((days, nights)) if fact.unit.is_time() => {
            let (full, short) = (relate_figures(fact, &days), relate_figures(fact, &nights));
            // Three days are not these three days.
            extent_relation(full, short, || relate_figures(fact, &between(&nights, &days))).unless_entailed()
        }
        _ => Relation::Incomparable,
    }
}

fn extent_relation(full: Relation, short: Relation, between: impl FnOnce() -> Relation) -> Relation {
    match (full, short) {
        (Relation::Entails, _) | (_, Relation::Entails) => Relation::Entails,
        (Relation::Compatible, _) | (_, Relation::Compatible) => Relation::Compatible,
        (Relation::Incomparable, _) | (_, Relation::Incomparable) => Relation::Incomparable,
        (Relation::Contradicts, Relation::Contradicts) => match between() {
            Relation::Contradicts => Relation::Contradicts,
            Relation::Entails | Relation::Compatible | Relation::Incomparable => Relation::Compatible,
        },
    }
}

/// The length of an extent in days, and in nights.
fn lengths(date: &DateValue) -> Option<(Figure, Figure)> {
    let days = Decimal::from(date.days().filter(|_| date.others.is_empty())?);
    let day = Unit::measure("day")?;
    let nights = days.checked_sub(Decimal::ONE)?;
    Some((Figure::exact(days, day.clone(), 0), Figure::exact(nights, day, 0)))
}

fn between(nights: &Figure, days: &Figure) -> Figure {
    let interval = Interval { low: nights.interval.low, high: days.interval.high };
    Figure { named: None, interval, ..days.clone() }
}

/// All pairs of readings: what holds of each holds, and only that.
fn over_readings(
    fact: &DateValue,
    asserted: &DateValue,
    relate: impl Fn(Range, Range, Range, Range) -> Relation,
) -> Relation {
    let mut found: Option<Relation> = None;
    for (core, outer) in fact.readings() {
        for (asserted_core, asserted_outer) in asserted.readings() {
            let next = relate(core, outer, asserted_core, asserted_outer);
            match found {
                None => found = Some(next),
                Some(old) if old == next => {}
                Some(_) => return Relation::Compatible,
            }
        }
    }
    found.unwrap_or(Relation::Incomparable)
}

/// Adds what times of day say to what the days say.
fn with_minutes(
    fact: &DateValue,
    asserted: &DateValue,
    days: Relation,
    relate: impl Fn((u16, u16), (u16, u16)) -> Relation,
) -> Relation {
    // A time on an unknown day says nothing of days.
    let days = if fact.is_time_only() == asserted.is_time_only() { days } else { Relation::Compatible };
    match (fact.minutes, asserted.minutes) {
        (_, None) => days,
        (None, Some(_)) => days.unless_entailed(),
        (Some(one), Some(other)) => {
            let one_day = fact.single_day().is_some() && fact.single_day() == asserted.single_day();
            let times = relate(one, other);
            match (fact.is_time_only(), asserted.is_time_only()) {
                (true, true) => times,
                (false, false) if one_day => times,
                (false, false) => days.unless_entailed(),
                _ => times.unless_entailed(),
            }
        }
    }
}

fn meet(one: Range, other: Range) -> bool {
    one.0 <= other.1 && other.0 <= one.1
}

fn inside(inner: Range, outer: Range) -> bool {
    outer.0 <= inner.0 && inner.1 <= outer.1
}
