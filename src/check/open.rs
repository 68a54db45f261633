//! Owns: sums and extremes over what documents tell of, where there may be more of it.
//! May not know: where the values come from.

use rust_decimal::Decimal;

use crate::compile::{Asserted, Operator};
use crate::value::{Operation, Relation, Value, World};

use super::compare::compare;

/// Where a value may lie once all is told.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Open {
    /// Here.
    Closed,
    /// Here or above: a sum, a count, a maximum.
    More,
    /// Here or below: a minimum.
    Less,
}

/// Whether a comparison holds, fails, or is left open.
pub(super) fn settle(
    values: &[Value],
    open: Open,
    operator: Operator,
    (other, other_open): (&Asserted, Open),
    world: &World,
) -> Relation {
    let by = |operator| {
        let mut each = values.iter().map(|value| compare(value, operator, other, world));
        each.find(|relation| *relation != Relation::Incomparable).unwrap_or(Relation::Incomparable)
    };
    if other_open != Open::Closed {
        // Both sides may move; only what both ways of growing leave alone is sure, and nothing is.
        return Relation::Compatible;
    }
    let (beyond, at_least) = match open {
        Open::Closed => return by(operator),
        Open::More => (Operator::Greater, Operator::AtLeast),
        Open::Less => (Operator::Less, Operator::AtMost),
    };
    let surely = |operator, relation| if by(operator) == Relation::Entails { relation } else { Relation::Compatible };
    match (operator, open == Open::More) {
        (Operator::Equal | Operator::In | Operator::During | Operator::About, _) => match (by(operator), by(beyond)) {
            (_, Relation::Entails) => Relation::Contradicts,
            (Relation::Entails, _) => Relation::Entails,
            (Relation::Incomparable, _) => Relation::Incomparable,
            (Relation::Compatible | Relation::Contradicts, _) => Relation::Compatible,
        },
        (Operator::Unequal, _) => match (by(Operator::Equal), by(beyond)) {
            (_, Relation::Entails) => Relation::Entails,
            (Relation::Entails, _) => Relation::Contradicts,
            (Relation::Incomparable, _) => Relation::Incomparable,
            (Relation::Compatible | Relation::Contradicts, _) => Relation::Compatible,
        },
        (Operator::Greater | Operator::After, true) | (Operator::Less | Operator::Before, false) => {
            surely(beyond, Relation::Entails)
        }
        (Operator::AtLeast, true) | (Operator::AtMost, false) => surely(at_least, Relation::Entails),
        (Operator::Less | Operator::Before, true) | (Operator::Greater | Operator::After, false) => {
            surely(at_least, Relation::Contradicts)
        }
        (Operator::AtMost, true) | (Operator::AtLeast, false) => surely(beyond, Relation::Contradicts),
        (Operator::Contains | Operator::Matches | Operator::Overlaps, _) => Relation::Compatible,
    }
}

/// How an operation carries it on; `None`: nothing can be said of the result.
pub(super) fn joined(left: Open, operation: Operation, right: Open) -> Option<Open> {
    let right = match (operation, right) {
        (Operation::Minus, Open::More) => Open::Less,
        (Operation::Minus, Open::Less) => Open::More,
        (
            Operation::Plus
            | Operation::Minus
            | Operation::Times
            | Operation::Over
            | Operation::Least
            | Operation::Greatest,
            open,
        ) => open,
    };
    match operation {
        Operation::Plus | Operation::Minus => match (left, right) {
            (open, Open::Closed) | (Open::Closed, open) => Some(open),
            (one, other) => (one == other).then_some(one),
        },
        Operation::Times | Operation::Over | Operation::Least | Operation::Greatest => {
            (left == Open::Closed && right == Open::Closed).then_some(Open::Closed)
        }
    }
}

/// Whether a sum only grows with more members: of nothing below zero.
pub(super) fn is_foldable(values: &[Value], operation: Operation) -> bool {
    operation != Operation::Plus
        || values.iter().all(|value| match value {
            Value::Figure(figure) => figure.interval.low.number().is_some_and(|low| low >= Decimal::ZERO),
            Value::Date(_)
            | Value::Place(_)
            | Value::Entity(_)
            | Value::Status(_)
            | Value::Text(_)
            | Value::Version(_)
            | Value::Truth(_)
            | Value::Set(_) => false,
        })
}
