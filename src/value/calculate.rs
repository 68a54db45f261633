//! Owns: `+ - * /` and the least and greatest of values: figures with figures, dates with durations,
//! dates with dates. May not know: where the values come from.

use super::{ArithmeticError, DateValue, Figure, Unit, Value, shift_date};

/// What joins two values.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum Operation {
    /// `+`
    Plus,
    /// `-`
    Minus,
    /// `*`
    Times,
    /// `/`
    Over,
    /// `min`
    Least,
    /// `max`
    Greatest,
}

/// The value that two others come to. Dates take durations, and two dates differ by a duration.
pub fn calculate(left: &Value, operation: Operation, right: &Value) -> Result<Value, ArithmeticError> {
    match (left, right) {
        (Value::Figure(one), Value::Figure(other)) => figures(one, operation, other).map(Value::Figure),
        (Value::Date(date), Value::Figure(by)) => match operation {
            Operation::Plus => shift_date(date, by, false).map(Value::Date),
            Operation::Minus => shift_date(date, by, true).map(Value::Date),
            Operation::Times | Operation::Over | Operation::Least | Operation::Greatest => {
                Err(ArithmeticError::NoFigure)
            }
        },
        (Value::Figure(by), Value::Date(date)) if operation == Operation::Plus => {
            shift_date(date, by, false).map(Value::Date)
        }
        (Value::Date(one), Value::Date(other)) => match operation {
            Operation::Minus => between(one, other).map(Value::Figure),
            Operation::Least => Ok(Value::Date(if other.outer < one.outer { other } else { one }.clone())),
            Operation::Greatest => {
                let later = (other.outer.1, other.outer.0) > (one.outer.1, one.outer.0);
                Ok(Value::Date(if later { other } else { one }.clone()))
            }
            Operation::Plus | Operation::Times | Operation::Over => Err(ArithmeticError::NoFigure),
        },
        _ => Err(ArithmeticError::NoFigure),
    }
}

fn figures(one: &Figure, operation: Operation, other: &Figure) -> Result<Figure, ArithmeticError> {
    match operation {
        Operation::Plus => one.plus(other),
        Operation::Minus => one.minus(other),
        Operation::Times => one.times(other),
        Operation::Over => one.over(other),
        Operation::Least | Operation::Greatest => {
            let same = match (&one.unit, &other.unit) {
                (Unit::None, _) | (_, Unit::None) | (Unit::Noun(_), Unit::Noun(_)) => other.clone(),
                (unit, _) => other.convert(unit)?,
            };
            let (Some(left), Some(right)) = (middle(one), middle(&same)) else {
                return Err(ArithmeticError::NoFigure);
            };
            let first = if operation == Operation::Least { left <= right } else { left >= right };
            Ok(if first { one.clone() } else { other.clone() })
        }
    }
}

/// The number that stands for a figure.
fn middle(figure: &Figure) -> Option<rust_decimal::Decimal> {
    figure.named.or_else(|| figure.interval.low.number()).or_else(|| figure.interval.high.number())
}

/// How long after `other` a date is: from the shortest to the longest that both allow.
fn between(one: &DateValue, other: &DateValue) -> Result<Figure, ArithmeticError> {
    if one.is_time_only() || other.is_time_only() || !one.others.is_empty() || !other.others.is_empty() {
        return Err(ArithmeticError::NoDate);
    }
    let day = Unit::measure("day").ok_or(ArithmeticError::NoDate)?;
    let days = |later: super::Day, earlier: super::Day| i64::from(later.0) - i64::from(earlier.0);
    let least = days(one.outer.0, other.outer.1);
    let most = days(one.outer.1, other.outer.0);
    Ok(if least == most {
        Figure::exact(least.into(), day, 0)
    } else {
        Figure::between(least.into(), most.into(), day, 0)
    })
}

#[cfg(test)]
mod tests {
    use super::{Operation, calculate};
    use crate::value::{ArithmeticError, DateValue, Day, Figure, Unit, Value};

    fn figure(number: i64, unit: &str) -> Value {
        Value::Figure(Figure::whole(number).in_unit(Unit::measure(unit).unwrap_or(Unit::None)))
    }

    fn date(text: &str) -> Value {
        Value::Date(DateValue::day(Day::parse(text).unwrap()))
    }

    #[test]
    fn dates_move_by_durations_and_differ_by_them() {
        let moved = calculate(&date("2025-03-30"), Operation::Plus, &figure(3, "day"));
        assert_eq!(moved, Ok(date("2025-04-02")));
        assert_eq!(calculate(&date("2025-04-02"), Operation::Minus, &date("2025-03-30")), Ok(figure(3, "day")));
        assert_eq!(calculate(&date("2025-04-02"), Operation::Times, &figure(3, "")), Err(ArithmeticError::NoFigure));
    }

    #[test]
    fn least_and_greatest_look_through_units() {
        let (near, far) = (figure(900, "metre"), figure(1, "kilometre"));
        assert_eq!(calculate(&near, Operation::Least, &far), Ok(near.clone()));
        assert_eq!(calculate(&near, Operation::Greatest, &far), Ok(far.clone()));
        assert!(calculate(&near, Operation::Greatest, &figure(3, "day")).is_err());
        assert_eq!(calculate(&date("2025-04-02"), Operation::Greatest, &date("2025-03-30")), Ok(date("2025-04-02")));
    }
}
