//! Owns: units of measure, currencies, and conversion. May not know: sentences.

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

/// The table of units.
#[derive(Debug)]
pub struct UnitTable;
