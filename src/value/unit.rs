//! Owns: units of measure, currencies, and the tables of both.
//! May not know: sentences.

mod reduce;
mod table;

pub(super) use reduce::{Reduced, readings};
pub use table::{Spelling, UnitRow, UnitTable};

use super::ValueKind;

/// The unit of a figure.
#[derive(Debug, Clone, PartialEq, Eq, Hash)]
pub enum Unit {
    /// A bare number.
    None,
    /// Per cent.
    Percent,
    /// Percentage points.
    PercentPoint,
    /// A unit of `data/units.tsv`, by its name there.
    Measure(&'static str),
    /// A currency by ISO 4217 code.
    Currency(&'static str),
    /// The noun that is counted, singular, lower case ("point", "people").
    Noun(String),
    /// One unit per another ("£9 a month").
    Per(Box<Unit>, Box<Unit>),
}

/// A physical dimension; two units convert only within one.
#[derive(Debug, Clone, PartialEq, Eq, Hash)]
pub struct Dimension(pub String);

/// Nouns that count whatever is counted: "300 people" may be said of 300 passengers.
const COUNTERS: &[&str] = &[
    "people",
    "person",
    "man",
    "woman",
    "human",
    "individual",
    "resident",
    "inhabitant",
    "citizen",
    "adult",
    "life",
    "soul",
    "casualty",
    "victim",
    "member",
    "head",
    "thing",
    "item",
    "piece",
    "unit",
    "case",
    "number",
    "total",
    "other",
    "one",
];

impl Unit {
    /// The unit of the table with this name, e.g. `metre`.
    pub fn measure(name: &str) -> Option<Unit> {
        UnitTable::get().row(name).map(|row| Unit::Measure(row.name))
    }

    /// The currency with this ISO 4217 code.
    pub fn currency(code: &str) -> Option<Unit> {
        UnitTable::get().currency_code(code).map(Unit::Currency)
    }

    /// The noun that is counted; the caller gives it in the singular.
    pub fn noun(singular: &str) -> Unit {
        Unit::Noun(singular.to_lowercase())
    }

    /// This unit per another: `£` per `month`.
    #[must_use]
    pub fn per(self, other: Unit) -> Unit {
        Unit::Per(Box::new(self), Box::new(other))
    }

    /// Whether it counts things, so that neighbouring values lie 1 apart.
    pub fn counts(&self) -> bool {
        matches!(self, Unit::None | Unit::Noun(_))
    }

    /// Whether it measures time.
    pub fn is_time(&self) -> bool {
        match self {
            Unit::Measure(name) => {
                UnitTable::get().row(name).is_some_and(|row| matches!(row.dimension, "time" | "time_nights"))
            }
            Unit::None | Unit::Percent | Unit::PercentPoint | Unit::Currency(_) | Unit::Noun(_) | Unit::Per(..) => {
                false
            }
        }
    }

    /// Its dimension, as text: `length`, `USD`, `USD/time`; empty for counts.
    pub fn dimension(&self) -> Dimension {
        Dimension(match self {
            Unit::None | Unit::Noun(_) => String::new(),
            Unit::Percent => "percent".to_owned(),
            Unit::PercentPoint => "percentage_points".to_owned(),
            Unit::Measure(name) => UnitTable::get().row(name).map_or(*name, |row| row.dimension).to_owned(),
            Unit::Currency(code) => (*code).to_owned(),
            Unit::Per(above, below) => format!("{}/{}", above.dimension().0, below.dimension().0),
        })
    }

    /// The kind of value that a figure in this unit is.
    pub fn kind(&self) -> ValueKind {
        match self {
            Unit::None | Unit::Noun(_) => ValueKind::Number,
            Unit::Percent | Unit::PercentPoint => ValueKind::Percent,
            Unit::Measure(_) if self.is_time() => ValueKind::Duration,
            Unit::Measure(_) => ValueKind::Quantity,
            Unit::Currency(_) => ValueKind::Money,
            Unit::Per(above, _) => match above.kind() {
                ValueKind::Money => ValueKind::Money,
                ValueKind::Number
                | ValueKind::Percent
                | ValueKind::Quantity
                | ValueKind::Duration
                | ValueKind::Date
                | ValueKind::Place
                | ValueKind::Person
                | ValueKind::Org
                | ValueKind::Group
                | ValueKind::Thing
                | ValueKind::Status
                | ValueKind::Text
                | ValueKind::Quote
                | ValueKind::Version
                | ValueKind::Truth
                | ValueKind::Set => ValueKind::Quantity,
            },
        }
    }
}

/// Whether two counted nouns may count the same things: equal, or one of them counts anything.
pub(super) fn nouns_agree(left: &str, right: &str) -> bool {
    let counter = |noun: &str| COUNTERS.contains(&noun);
    left == right || counter(left) || counter(right)
}
