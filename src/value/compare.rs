//! Owns: the comparisons of the language, each derived from how values relate.
//! May not know: verdicts.

use super::relate::{elements, order_dates, order_figures, overlap_dates, within_dates, year_of};
use super::text::contains_words;
use super::{ArithmeticError, DateValue, Figure, Relation, Unit, Value, World, relate};

/// A comparison of a fact with an asserted value.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum Comparison {
    /// `==`
    Equal,
    /// `!=`
    Unequal,
    /// `<`
    Less,
    /// `<=`
    LessOrEqual,
    /// `>`
    Greater,
    /// `>=`
    GreaterOrEqual,
    /// `in`: a place, a range, a set.
    In,
    /// `contains`: a set or a text.
    Contains,
    /// `~`: within 10 %.
    Roughly,
    /// `before`
    Before,
    /// `after`
    After,
    /// `during`
    During,
    /// `overlaps`
    Overlaps,
}

/// How a fact stands to `it COMPARISON asserted`: entails supports it, contradicts refutes it.
pub fn compare(fact: &Value, comparison: Comparison, asserted: &Value, world: &World) -> Relation {
    match comparison {
        Comparison::Equal => relate(fact, asserted, world),
        Comparison::Unequal => relate(fact, asserted, world).negate(),
        Comparison::Less | Comparison::Before => order(fact, asserted, true, false),
        Comparison::LessOrEqual => order(fact, asserted, true, true),
        Comparison::Greater | Comparison::After => order(fact, asserted, false, false),
        Comparison::GreaterOrEqual => order(fact, asserted, false, true),
        Comparison::In | Comparison::During => within(fact, asserted, world),
        Comparison::Contains => contains(fact, asserted, world),
        Comparison::Roughly => match asserted {
            Value::Figure(figure) => match figure.roughly() {
                Ok(widened) => relate(fact, &Value::Figure(widened), world),
                Err(_) => relate(fact, asserted, world),
            },
            Value::Date(_)
            | Value::Place(_)
            | Value::Entity(_)
            | Value::Status(_)
            | Value::Text(_)
            | Value::Version(_)
            | Value::Truth(_)
            | Value::Set(_) => relate(fact, asserted, world),
        },
        Comparison::Overlaps => match dates(fact, asserted) {
            Some((fact, asserted)) => overlap_dates(&fact, &asserted),
            None => overlap_sets(fact, asserted, world),
        },
    }
}

/// `== exactly V`: the value itself, not what lies in it or what it includes.
pub fn exactly(fact: &Value, asserted: &Value, world: &World) -> Relation {
    let there = relate(fact, asserted, world);
    if let (Relation::Compatible, Value::Figure(one), Value::Figure(other)) = (there, fact, asserted) {
        // 387 is not exactly 400, whatever it rounds to; but 400 may be what 387 was rounded to.
        let apart =
            one.convert(&other.unit).is_ok_and(|one| one.interval.single().is_some() && one.named != other.named);
        let as_fine = other.interval.single().is_some() && one.digits() >= other.digits();
        return if apart && as_fine { Relation::Contradicts } else { there };
    }
    if there != Relation::Entails || fact == asserted {
        return there;
    }
    match (fact, asserted) {
        // Rounding and "about" make no exact value.
        (Value::Figure(one), Value::Figure(other)) => match one.convert(&other.unit) {
            Ok(one) if one.named == other.named && one.interval == other.interval => Relation::Entails,
            Ok(one) if one.interval.single().is_some() && other.interval.single().is_some() => Relation::Contradicts,
            Ok(_) => Relation::Compatible,
            Err(_) => there,
        },
        (Value::Date(_) | Value::Place(_) | Value::Version(_), _) => match relate(asserted, fact, world) {
            Relation::Entails => Relation::Entails,
            Relation::Compatible | Relation::Contradicts | Relation::Incomparable => Relation::Contradicts,
        },
        _ => there,
    }
}

/// A date moved by a duration: `event.date + 3 days`. Months and years move by the calendar.
pub fn shift_date(date: &DateValue, by: &Figure, back: bool) -> Result<DateValue, ArithmeticError> {
    let months = match &by.unit {
        Unit::Measure("month") => Some(1),
        Unit::Measure("quarter") => Some(3),
        Unit::Measure("half_year") => Some(6),
        Unit::Measure("year") => Some(12),
        Unit::Measure("decade") => Some(120),
        Unit::Measure("century") => Some(1_200),
        Unit::None
        | Unit::Percent
        | Unit::PercentPoint
        | Unit::Measure(_)
        | Unit::Currency(_)
        | Unit::Noun(_)
        | Unit::Per(..) => None,
    };
    let day = Unit::measure("day").ok_or(ArithmeticError::NoDate)?;
    let by = if months.is_some() { by.clone() } else { by.convert(&day)? };
    let number = by.interval.single().ok_or(ArithmeticError::NoDate)?.normalize();
    let whole: i32 = number.to_string().parse().map_err(|_| ArithmeticError::NoDate)?;
    let signed = if back { whole.checked_neg() } else { Some(whole) }.ok_or(ArithmeticError::NoDate)?;
    match months {
        Some(months) => date.shift_months(signed.checked_mul(months).ok_or(ArithmeticError::NoDate)?),
        None => date.shift(signed),
    }
}

fn order(fact: &Value, asserted: &Value, below: bool, or_equal: bool) -> Relation {
    if let Some((fact, asserted)) = dates(fact, asserted) {
        return order_dates(&fact, &asserted, below, or_equal);
    }
    match (fact, asserted) {
        (Value::Figure(one), Value::Figure(other)) => order_figures(one, other, below, or_equal),
        (Value::Version(one), Value::Version(other)) => {
            let holds = match one.cmp(other) {
                std::cmp::Ordering::Less => below,
                std::cmp::Ordering::Greater => !below,
                std::cmp::Ordering::Equal => or_equal,
            };
            // 5.2 may be 5.2.1.
            let open = other.starts_with(one) && one != other;
            match (open, holds) {
                (true, _) => Relation::Compatible,
                (false, true) => Relation::Entails,
                (false, false) => Relation::Contradicts,
            }
        }
        (Value::Date(date), Value::Figure(_)) => match date.days() {
            Some(days) if date.others.is_empty() => {
                let day = Unit::measure("day").unwrap_or(Unit::None);
                let low = Figure::between(i64::from(days).saturating_sub(1).into(), days.into(), day, 0);
                order(&Value::Figure(low), asserted, below, or_equal)
            }
            _ => Relation::Incomparable,
        },
        _ => Relation::Incomparable,
    }
}

fn within(fact: &Value, asserted: &Value, world: &World) -> Relation {
    if let Some((fact, asserted)) = dates(fact, asserted) {
        return within_dates(&fact, &asserted);
    }
    let Value::Set(choices) = asserted else { return relate(fact, asserted, world) };
    let relations: Vec<Relation> = choices.iter().map(|choice| relate(fact, choice, world)).collect();
    any(&relations)
}

fn contains(fact: &Value, asserted: &Value, world: &World) -> Relation {
    match (fact, asserted) {
        (Value::Set(elements), Value::Set(wanted)) => {
            let each: Vec<Relation> = wanted
                .iter()
                .map(|wanted| any(&elements.iter().map(|one| relate(one, wanted, world)).collect::<Vec<_>>()))
                .collect();
            each.iter().copied().min_by_key(|relation| strength(*relation)).unwrap_or(Relation::Entails)
        }
        // A list that lacks something need not be complete.
        (Value::Set(elements), _) => {
            let relations: Vec<Relation> = elements.iter().map(|one| relate(one, asserted, world)).collect();
            match any(&relations) {
                Relation::Contradicts => Relation::Compatible,
                relation @ (Relation::Entails | Relation::Compatible | Relation::Incomparable) => relation,
            }
        }
        (Value::Text(text), Value::Text(part)) => {
            let whole = super::normalise(&text.text).contains(&super::normalise(&part.text));
            if whole || contains_words(&text.text, &part.text) { Relation::Entails } else { Relation::Compatible }
        }
        _ => match relate(asserted, fact, world) {
            Relation::Contradicts => relate(fact, asserted, world),
            relation @ (Relation::Entails | Relation::Compatible | Relation::Incomparable) => relation,
        },
    }
}

fn overlap_sets(fact: &Value, asserted: &Value, world: &World) -> Relation {
    let wanted = elements(asserted);
    let pairs = elements(fact).iter().flat_map(|one| wanted.iter().map(move |other| (one, other)));
    let relations: Vec<Relation> = pairs.map(|(one, other)| relate(one, other, world)).collect();
    any(&relations)
}

/// Of several chances: one that holds is enough, and all must fail.
fn any(relations: &[Relation]) -> Relation {
    let best = relations.iter().copied().max_by_key(|relation| strength(*relation));
    best.unwrap_or(Relation::Incomparable)
}

fn strength(relation: Relation) -> u8 {
    match relation {
        Relation::Contradicts => 0,
        Relation::Incomparable => 1,
        Relation::Compatible => 2,
        Relation::Entails => 3,
    }
}

/// Both sides as dates, where at least one is and the other can be.
fn dates(fact: &Value, asserted: &Value) -> Option<(DateValue, DateValue)> {
    match (fact, asserted) {
        (Value::Date(one), Value::Date(other)) => Some((one.clone(), other.clone())),
        (Value::Date(one), Value::Figure(year)) => Some((one.clone(), year_of(year)?)),
        (Value::Figure(year), Value::Date(other)) => Some((year_of(year)?, other.clone())),
        _ => None,
    }
}
