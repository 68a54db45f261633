//! Owns: what an operator makes of a fact's value and the readings of an asserted one; each relation
//! is `value`'s.
//! May not know: the context that a fact stands in; `stance` does.

use crate::compile::{Asserted, Operator};
use crate::value::{self, Comparison, Precision, Relation, TextValue, Value, World};

/// Whether a fact's value makes a comparison hold ([`Relation::Entails`]), fail
/// ([`Relation::Contradicts`]), or leaves it open. Of several readings the first that can be compared
/// counts.
pub fn compare(fact: &Value, operator: Operator, asserted: &Asserted, world: &World) -> Relation {
    if let Some(pattern) = &asserted.pattern {
        return match text_of(fact) {
            Some(text) if pattern.is_match(text) => Relation::Entails,
            Some(_) => Relation::Contradicts,
            None => Relation::Incomparable,
        };
    }
    let Some(comparison) = comparison(operator) else { return Relation::Incomparable };
    let relate = |reading: &Value| match (comparison, asserted.exactly) {
        (Comparison::Equal, true) => value::exactly(fact, reading, world),
        (Comparison::Unequal, true) => value::exactly(fact, reading, world).negate(),
        (Comparison::Contains, _) => contains(fact, reading, world),
        (comparison, _) => value::compare(fact, comparison, reading, world),
    };
    let mut relations = asserted.readings.iter().map(relate);
    relations.find(|relation| *relation != Relation::Incomparable).unwrap_or(Relation::Incomparable)
}

/// A stretch of days contains each of its days; all else is `value`'s.
fn contains(fact: &Value, asserted: &Value, world: &World) -> Relation {
    let (Value::Date(stretch), Value::Date(_)) = (fact, asserted) else {
        return value::compare(fact, Comparison::Contains, asserted, world);
    };
    match value::compare(asserted, Comparison::During, fact, world) {
        Relation::Entails if stretch.precision == Precision::Imprecise => Relation::Compatible,
        relation @ (Relation::Entails | Relation::Compatible | Relation::Contradicts | Relation::Incomparable) => {
            relation
        }
    }
}

fn comparison(operator: Operator) -> Option<Comparison> {
    Some(match operator {
        Operator::Equal => Comparison::Equal,
        Operator::Unequal => Comparison::Unequal,
        Operator::Less => Comparison::Less,
        Operator::AtMost => Comparison::LessOrEqual,
        Operator::Greater => Comparison::Greater,
        Operator::AtLeast => Comparison::GreaterOrEqual,
        Operator::In => Comparison::In,
        Operator::Contains => Comparison::Contains,
        Operator::About => Comparison::Roughly,
        Operator::Before => Comparison::Before,
        Operator::After => Comparison::After,
        Operator::During => Comparison::During,
        Operator::Overlaps => Comparison::Overlaps,
        Operator::Matches => return None,
    })
}

/// The words of a value that has some.
fn text_of(value: &Value) -> Option<&str> {
    match value {
        Value::Text(TextValue { text, .. }) | Value::Status(text) => Some(text),
        Value::Entity(entity) => Some(&entity.name.text),
        Value::Place(place) => Some(&place.text),
        Value::Figure(_) | Value::Date(_) | Value::Version(_) | Value::Truth(_) | Value::Set(_) => None,
    }
}
