//! Owns: how values are written for people and for programs: exact, stable, in the rules' own
//! spelling where there is one.
//! May not know: who reads it.

mod date;
mod figure;
mod json;

pub use json::{DaysView, ValueView};

use std::fmt;

use super::{EntityKind, Value, ValueKind};

impl Value {
    /// The date that it is, if it is one.
    pub fn date(&self) -> Option<&super::DateValue> {
        match self {
            Value::Date(date) => Some(date),
            Value::Figure(_)
            | Value::Place(_)
            | Value::Entity(_)
            | Value::Status(_)
            | Value::Text(_)
            | Value::Version(_)
            | Value::Truth(_)
            | Value::Set(_) => None,
        }
    }

    /// The kind of value it is, as far as the value itself tells.
    pub fn kind(&self) -> ValueKind {
        match self {
            Value::Figure(figure) => figure.unit.kind(),
            Value::Date(_) => ValueKind::Date,
            Value::Place(_) => ValueKind::Place,
            Value::Entity(entity) => match entity.kind {
                Some(EntityKind::Person) => ValueKind::Person,
                Some(EntityKind::Place) => ValueKind::Place,
                Some(EntityKind::Org) => ValueKind::Org,
                Some(EntityKind::Group) => ValueKind::Group,
                Some(EntityKind::Thing) | None => ValueKind::Thing,
            },
            Value::Status(_) => ValueKind::Status,
            Value::Text(_) => ValueKind::Text,
            Value::Version(_) => ValueKind::Version,
            Value::Truth(_) => ValueKind::Truth,
            Value::Set(_) => ValueKind::Set,
        }
    }
}

impl ValueKind {
    /// As rules name it: `number`, `date`.
    pub fn name(self) -> &'static str {
        match self {
            ValueKind::Number => "number",
            ValueKind::Percent => "percent",
            ValueKind::Quantity => "quantity",
            ValueKind::Money => "money",
            ValueKind::Duration => "duration",
            ValueKind::Date => "date",
            ValueKind::Place => "place",
            ValueKind::Person => "person",
            ValueKind::Org => "org",
            ValueKind::Group => "group",
            ValueKind::Thing => "thing",
            ValueKind::Status => "status",
            ValueKind::Text => "text",
            ValueKind::Quote => "quote",
            ValueKind::Version => "version",
            ValueKind::Truth => "truth",
            ValueKind::Set => "set",
        }
    }

    /// Whether two values of the kind can be held against each other by themselves: figures, dates, versions.
    pub fn is_measured(self) -> bool {
        match self {
            ValueKind::Number
            | ValueKind::Percent
            | ValueKind::Quantity
            | ValueKind::Money
            | ValueKind::Duration
            | ValueKind::Version
            | ValueKind::Date => true,
            ValueKind::Place
            | ValueKind::Person
            | ValueKind::Org
            | ValueKind::Group
            | ValueKind::Thing
            | ValueKind::Status
            | ValueKind::Text
            | ValueKind::Quote
            | ValueKind::Truth
            | ValueKind::Set => false,
        }
    }
}

impl fmt::Display for ValueKind {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(self.name())
    }
}

impl fmt::Display for Value {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Value::Figure(figure) => figure.fmt(f),
            Value::Date(date) => date.fmt(f),
            Value::Place(place) if place.near => write!(f, "near {}", place.text),
            Value::Place(place) => f.write_str(&place.text),
            Value::Entity(entity) => f.write_str(&entity.name.text),
            Value::Status(status) => f.write_str(status),
            Value::Text(text) => f.write_str(&text.text),
            Value::Version(parts) => {
                for (at, part) in parts.iter().enumerate() {
                    let dot = if at == 0 { "" } else { "." };
                    write!(f, "{dot}{part}")?;
                }
                Ok(())
            }
            Value::Truth(truth) => truth.fmt(f),
            Value::Set(values) => {
                f.write_str("{")?;
                for (at, value) in values.iter().enumerate() {
                    let comma = if at == 0 { "" } else { ", " };
                    write!(f, "{comma}{value}")?;
                }
                f.write_str("}")
            }
        }
    }
}
