//! Owns: the operators: what they are called, which values they can judge by, and their mirror images.
//! May not know: expressions.

use crate::syntax::ast::{ArithmeticOp, CompareOp};
use crate::value::{Operation, Value};

use super::Operator;

/// Whether an operator can judge by a value of this kind.
pub(super) fn fits(operator: Operator, value: &Value) -> bool {
    let is_point = |value: &Value| matches!(value, Value::Figure(figure) if figure.interval.single().is_some());
    match operator {
        Operator::Equal | Operator::Unequal | Operator::Contains => true,
        Operator::Matches => false,
        Operator::About => matches!(value, Value::Figure(_)),
        Operator::Less | Operator::AtMost | Operator::Greater | Operator::AtLeast => {
            matches!(value, Value::Figure(_) | Value::Date(_) | Value::Version(_))
        }
        Operator::Before | Operator::After | Operator::During => matches!(value, Value::Date(_)),
        Operator::Overlaps => matches!(value, Value::Date(_) | Value::Figure(_)),
        Operator::In => !is_point(value) && !matches!(value, Value::Truth(_) | Value::Status(_)),
    }
}

/// The operator of the tree.
pub(super) fn operator(op: CompareOp) -> Operator {
    match op {
        CompareOp::Equal => Operator::Equal,
        CompareOp::NotEqual => Operator::Unequal,
        CompareOp::Less => Operator::Less,
        CompareOp::AtMost => Operator::AtMost,
        CompareOp::Greater => Operator::Greater,
        CompareOp::AtLeast => Operator::AtLeast,
        CompareOp::In => Operator::In,
        CompareOp::Contains => Operator::Contains,
        CompareOp::Matches => Operator::Matches,
        CompareOp::About => Operator::About,
        CompareOp::Before => Operator::Before,
        CompareOp::After => Operator::After,
        CompareOp::During => Operator::During,
        CompareOp::Overlaps => Operator::Overlaps,
    }
}

/// The operation of the tree.
pub(super) fn operation(op: ArithmeticOp) -> Operation {
    match op {
        ArithmeticOp::Add => Operation::Plus,
        ArithmeticOp::Subtract => Operation::Minus,
        ArithmeticOp::Multiply => Operation::Times,
        ArithmeticOp::Divide => Operation::Over,
    }
}

/// The operator with its sides swapped, if there is one.
pub(super) fn flipped(operator: Operator) -> Option<Operator> {
    Some(match operator {
        Operator::Equal | Operator::Unequal | Operator::About | Operator::Overlaps => operator,
        Operator::Less => Operator::Greater,
        Operator::AtMost => Operator::AtLeast,
        Operator::Greater => Operator::Less,
        Operator::AtLeast => Operator::AtMost,
        Operator::In => Operator::Contains,
        Operator::Contains => Operator::In,
        Operator::Before => Operator::After,
        Operator::After => Operator::Before,
        Operator::Matches | Operator::During => return None,
    })
}

/// As rules write it.
pub(super) fn name(operator: Operator) -> &'static str {
    match operator {
        Operator::Equal => "==",
        Operator::Unequal => "!=",
        Operator::Less => "<",
        Operator::AtMost => "<=",
        Operator::Greater => ">",
        Operator::AtLeast => ">=",
        Operator::In => "in",
        Operator::Contains => "contains",
        Operator::Matches => "matches",
        Operator::About => "~",
        Operator::Before => "before",
        Operator::After => "after",
        Operator::During => "during",
        Operator::Overlaps => "overlaps",
    }
}
