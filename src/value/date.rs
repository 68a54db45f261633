//! Owns: dates as intervals of days or minutes. May not know: how English writes them.

/// A day of the proleptic Gregorian calendar, counted in days from 1970-01-01.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct Day(pub i32);

/// What the words say exactly.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum Precision {
    /// One day, or all days of an extent ("24–26 October" as a stretch of time).
    Extent,
    /// Some day of the interval ("in October", "late October").
    Imprecise,
}

/// A date.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct DateValue {
    /// Core interval: inside it, entails. First and last day.
    pub core: (Day, Day),
    /// Outer interval: outside it, contradicts.
    pub outer: (Day, Day),
    /// Extent or imprecision.
    pub precision: Precision,
    /// Minutes of the day, where a time is given: first and last.
    pub minutes: Option<(u16, u16)>,
    /// Other readings that the words leave open, as core intervals ("on Tuesday" with two).
    pub others: Vec<(Day, Day)>,
}
