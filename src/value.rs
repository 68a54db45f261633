//! Owns: what a value is, and how two values relate. Everything else (operators, stances,
//! conflicts) is derived from [`relate`].
//! May not know: documents, rules, English sentences. It knows the embedded tables of units,
//! currencies and places.

mod calculate;
mod compare;
mod date;
mod figure;
mod name;
mod place;
#[cfg(test)]
mod properties;
mod relate;
mod show;
#[cfg(test)]
mod tables;
mod text;
mod unit;
mod world;

pub use calculate::{Operation, calculate};
pub use compare::{Comparison, compare, exactly, shift_date};
pub use date::{DateValue, Day, Direction, Part, Precision, Season, Weekday};
pub use figure::{ArithmeticError, Bound, BoundKind, Figure, Interval, Vague};
pub use name::{EntityKind, EntityValue, Name};
pub use place::{Gazetteer, NameKind, Place, PlaceId, PlaceKind, PlaceName, PlaceValue};
pub use relate::{Relation, relate};
pub use show::{DaysView, ValueView};
pub use text::{TextValue, WordingChange, compare_wordings, normalise};
pub use unit::{Dimension, Spelling, Unit, UnitRow, UnitTable};
pub use world::{World, WorldEntity};

/// A value: a set of possibilities with the figure or name that stands for it.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Value {
    /// Number, percent, quantity, money, duration, age: a figure with an interval and a unit.
    Figure(Figure),
    /// An interval of days or minutes.
    Date(DateValue),
    /// A node of the containment tree, or a name that the tree does not hold.
    Place(PlaceValue),
    /// Person, organisation, group or thing.
    Entity(EntityValue),
    /// One of a declared set of states, e.g. `postponed`.
    Status(String),
    /// Words; also quotations, codes, scores.
    Text(TextValue),
    /// A version, part by part.
    Version(Vec<u32>),
    /// True or false.
    Truth(bool),
    /// Many values.
    Set(Vec<Value>),
}

/// The kinds of value, as rules and JSON name them.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, serde::Serialize)]
#[serde(rename_all = "lowercase")]
pub enum ValueKind {
    /// A bare number or a count of things.
    Number,
    /// A share.
    Percent,
    /// A figure with a unit of measure.
    Quantity,
    /// A figure in a currency.
    Money,
    /// A stretch of time.
    Duration,
    /// A day, a range of days, or a time of day.
    Date,
    /// A place.
    Place,
    /// A person.
    Person,
    /// An organisation.
    Org,
    /// A group of persons.
    Group,
    /// A thing.
    Thing,
    /// A state.
    Status,
    /// Words.
    Text,
    /// Words in quotation marks.
    Quote,
    /// A version.
    Version,
    /// True or false.
    Truth,
    /// Many values.
    Set,
}
