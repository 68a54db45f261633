//! Owns: the one function that says what a fact says about a comparison.
//! May not know: other facts; `time` sets facts aside that a later one replaces.

use rust_decimal::Decimal;

use crate::compile::{Asserted, Operator};
use crate::fact::{Aside, Fact, Modality, Polarity};
use crate::query::AttributeQuery;
use crate::value::{Figure, Relation, Unit, Value, World};

use super::compare::compare;
use super::{Reason, Stance};

/// A state that is told before a thing happens or fails to: it says nothing of how things ended.
const PLANNED: &str = "planned";

/// States of the library that a thing is not in at once.
const OPPOSED: [(&str, &str); 9] = [
    ("open", "closed"),
    ("open", "suspended"),
    ("active", "closed"),
    ("active", "suspended"),
    ("approved", "rejected"),
    ("held", "cancelled"),
    ("held", "postponed"),
    ("postponed", "cancelled"),
    ("completed", "cancelled"),
];

/// What `fact` says about its attribute compared with `asserted`.
pub(super) fn stance(
    fact: &Fact,
    attribute: &AttributeQuery,
    operator: Operator,
    asserted: &Asserted,
    world: &World,
) -> (Stance, Option<Reason>) {
    if let Some(reason) = set_aside(fact) {
        return (Stance::Neutral, Some(reason));
    }
    // `!=` is the contrary of `==`, for negated facts as well.
    let (positive, swapped) = match operator {
        Operator::Unequal => (Operator::Equal, true),
        Operator::Equal
        | Operator::Less
        | Operator::AtMost
        | Operator::Greater
        | Operator::AtLeast
        | Operator::In
        | Operator::Contains
        | Operator::Matches
        | Operator::About
        | Operator::Before
        | Operator::After
        | Operator::During
        | Operator::Overlaps => (operator, false),
    };
    let mut relation = compare(&fact.value, positive, asserted, world);
    if relation == Relation::Contradicts && merely_planned(&fact.value) {
        relation = Relation::Compatible;
    }
    if relation == Relation::Contradicts && go_together(&fact.value, attribute, asserted) {
        relation = Relation::Compatible;
    }
    let (stance, reason) = match (fact.polarity, relation) {
        (Polarity::Affirmed, Relation::Entails) => (Stance::Supports, None),
        (Polarity::Affirmed, Relation::Contradicts) if attribute.many => (Stance::Neutral, Some(Reason::SeveralValues)),
        // "operating profit" may be no profit, "three teachers fell ill" may be some of them.
        (Polarity::Affirmed, Relation::Contradicts) if fact.qualified => (Stance::Neutral, Some(Reason::Part)),
        // Who will lead it in time does not deny who leads it now.
        (Polarity::Affirmed, Relation::Contradicts)
            if fact.modality == Modality::Planned && matches!(fact.value, Value::Entity(_)) =>
        {
            (Stance::Neutral, Some(Reason::Planned))
        }
        (Polarity::Affirmed, Relation::Contradicts) | (Polarity::Negated, Relation::Entails) => (Stance::Refutes, None),
        (Polarity::Affirmed, Relation::Compatible) => (Stance::Neutral, Some(overlaps(&fact.value))),
        (Polarity::Negated, Relation::Contradicts | Relation::Compatible) => {
            (Stance::Neutral, Some(Reason::DeniesAnother))
        }
        (_, Relation::Incomparable) => (Stance::Neutral, Some(apart(&fact.value, asserted))),
    };
    (if swapped { stance.swapped() } else { stance }, reason)
}

/// Why a value that overlaps with the asserted one does not decide.
fn overlaps(value: &Value) -> Reason {
    match value {
        Value::Date(date) if date.is_time_only() && date.minutes.is_none() => Reason::Undated,
        Value::Figure(figure) if figure.bound.is_none() && figure.named.is_some() => Reason::Round,
        Value::Figure(_)
        | Value::Date(_)
        | Value::Place(_)
        | Value::Entity(_)
        | Value::Status(_)
        | Value::Text(_)
        | Value::Version(_)
        | Value::Truth(_)
        | Value::Set(_) => Reason::Vaguer,
    }
}

/// Why a value cannot be compared with the asserted one.
fn apart(value: &Value, asserted: &Asserted) -> Reason {
    let figures = matches!(value, Value::Figure(_))
        && asserted.readings.iter().any(|reading| matches!(reading, Value::Figure(_)));
    match value {
        Value::Date(date) if date.is_time_only() && date.minutes.is_none() => Reason::Undated,
        _ if figures => Reason::OtherUnit,
        Value::Figure(_)
        | Value::Date(_)
        | Value::Place(_)
        | Value::Entity(_)
        | Value::Status(_)
        | Value::Text(_)
        | Value::Version(_)
        | Value::Truth(_)
        | Value::Set(_) => Reason::Incomparable,
    }
}

/// What follows from a stretch of days for a duration: 24–26 October fits three days and two (nights).
/// One day says nothing, and hours are not counted in days: each of three days may have seen two hours
/// of talks.
pub(super) fn duration_stance(fact: &Fact, operator: Operator, asserted: &Asserted, world: &World) -> Option<Stance> {
    let Value::Date(date) = &fact.value else { return None };
    let long = date.days().is_some_and(|days| days >= 2);
    if !long || set_aside(fact).is_some() || fact.polarity == Polarity::Negated || hours(asserted, world) {
        return None;
    }
    match compare(&fact.value, operator, asserted, world) {
        Relation::Entails => Some(Stance::Supports),
        Relation::Contradicts => Some(Stance::Refutes),
        Relation::Compatible | Relation::Incomparable => None,
    }
}

/// Whether less than a day is asserted, or may be.
fn hours(asserted: &Asserted, world: &World) -> bool {
    let Some(unit) = Unit::measure("day") else { return true };
    let day = Value::Figure(Figure::exact(Decimal::ONE, unit, 0));
    let day = Asserted { readings: vec![day], ..Asserted::default() };
    asserted.readings.iter().any(|value| compare(value, Operator::AtLeast, &day, world) != Relation::Entails)
}

/// Why a fact is neutral whatever its value, if it is.
pub(super) fn set_aside(fact: &Fact) -> Option<Reason> {
    if let Some(aside) = fact.aside {
        return Some(match aside {
            Aside::Part => Reason::Part,
            Aside::Case => Reason::Case,
            Aside::Change => Reason::Change,
            Aside::Past => Reason::Past,
            Aside::Ambiguous => Reason::Ambiguous,
        });
    }
    match fact.modality {
        Modality::Asserted => None,
        Modality::Planned => match &fact.value {
            Value::Date(_)
            | Value::Place(_)
            | Value::Figure(_)
            | Value::Status(_)
            | Value::Version(_)
            | Value::Entity(_) => None,
            Value::Text(_) | Value::Truth(_) | Value::Set(_) => Some(Reason::Planned),
        },
        Modality::Predicted => Some(Reason::Predicted),
        Modality::Wanted => Some(Reason::Wanted),
        Modality::Conditional => Some(Reason::Conditional),
        Modality::Questioned => Some(Reason::Questioned),
        Modality::Denied => Some(Reason::Denied),
    }
}

/// Whether a thing may be in both states at once: approved and closed.
fn go_together(value: &Value, attribute: &AttributeQuery, asserted: &Asserted) -> bool {
    let Value::Status(one) = value else { return false };
    let opposed = |other: &Value| {
        let Value::Status(other) = other else { return true };
        OPPOSED.iter().any(|(left, right)| {
            (left, right) == (&one.as_str(), &other.as_str()) || (right, left) == (&one.as_str(), &other.as_str())
        })
    };
    attribute.library && attribute.owner.is_none() && !asserted.readings.iter().any(opposed)
}

/// What was planned may have been held, put off or called off since.
fn merely_planned(value: &Value) -> bool {
    matches!(value, Value::Status(status) if status == PLANNED)
}
