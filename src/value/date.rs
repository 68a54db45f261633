//! Owns: dates as intervals of days or minutes. May not know: how English writes them.

mod day;
mod period;
mod reading;

pub use day::{Day, Weekday};
pub use period::{Part, Season};
pub use reading::Direction;

use super::ArithmeticError;

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

impl DateValue {
    /// One day.
    pub fn day(day: Day) -> Self {
        Self::extent(day, day)
    }

    /// From the beginning of one date to the end of another, to the minute where both tell times:
    /// `10:00..11:00`. `None` where the second ends before the first begins, or where only one of
    /// them has a day.
    pub fn through(low: &Self, high: &Self) -> Option<Self> {
        let first = low.minutes.map_or(0, |(first, _)| first);
        let last = high.minutes.map_or(1439, |(_, last)| last);
        let ordered = (low.core.0, first) <= (high.core.1, last);
        if !ordered || low.is_time_only() != high.is_time_only() || low.is_time_only() && first > last {
            return None;
        }
        let days = if low.is_time_only() {
            Self::some_day(low.core.0, high.core.1)
        } else {
            Self::extent(low.core.0, high.core.1)
        };
        Some(if low.minutes.is_some() || high.minutes.is_some() { days.at(first, last) } else { days })
    }

    /// All days from one to another, in whichever order they come.
    pub fn extent(one: Day, other: Day) -> Self {
        let core = (one.min(other), one.max(other));
        Self { core, outer: core, precision: Precision::Extent, minutes: None, others: Vec::new() }
    }

    /// Some day of an interval.
    pub fn some_day(one: Day, other: Day) -> Self {
        Self { precision: Precision::Imprecise, ..Self::extent(one, other) }
    }

    /// Some day of a core, perhaps of a wider range.
    pub fn fuzzy(core: (Day, Day), outer: (Day, Day)) -> Self {
        let outer = (outer.0.min(core.0), outer.1.max(core.1));
        Self { outer, ..Self::some_day(core.0, core.1) }
    }

    /// A time of day on an unknown day, in minutes from midnight: "at 14:30", or "in the morning"
    /// with two ends.
    pub fn time(first: u16, last: u16) -> Self {
        Self::some_day(Day::FIRST, Day::LAST).at(first, last)
    }

    /// This date at a time of day, in minutes from midnight.
    #[must_use]
    pub fn at(self, first: u16, last: u16) -> Self {
        Self { minutes: Some((first.min(1439), last.min(1439))), ..self }
    }

    /// Whether the day itself is unknown.
    pub fn is_time_only(&self) -> bool {
        self.core == (Day::FIRST, Day::LAST)
    }

    /// The day, if it is exactly one.
    pub fn single_day(&self) -> Option<Day> {
        (self.core.0 == self.core.1 && self.outer == self.core && self.others.is_empty()).then_some(self.core.0)
    }

    /// How many days an extent covers: 24–26 October covers 3. Its length as a stretch of time is
    /// this or one less (nights). Nothing for an imprecise date.
    pub fn days(&self) -> Option<u32> {
        let length = self.core.1.0.checked_sub(self.core.0.0)?.checked_add(1)?;
        match self.precision {
            Precision::Extent => u32::try_from(length).ok(),
            Precision::Imprecise => None,
        }
    }

    /// "about 15 October": one day, month or year either way; `unit` in days.
    #[must_use]
    pub fn about(self, unit: i32) -> Self {
        let outer = (self.outer.0.plus(-unit), self.outer.1.plus(unit));
        Self { outer, precision: Precision::Imprecise, ..self }
    }

    /// The same stretch, a number of days later (or earlier).
    pub fn shift(&self, days: i32) -> Result<Self, ArithmeticError> {
        let move_by = |(first, last): (Day, Day)| Some((first.checked_plus(days)?, last.checked_plus(days)?));
        let moved = || {
            Some(Self {
                core: move_by(self.core)?,
                outer: move_by(self.outer)?,
                others: self.others.iter().map(|other| move_by(*other)).collect::<Option<_>>()?,
                ..self.clone()
            })
        };
        moved().ok_or(ArithmeticError::NoDate)
    }

    /// The same day of the month, a number of months later; the last day where there is none.
    pub fn shift_months(&self, months: i32) -> Result<Self, ArithmeticError> {
        let move_by = |(first, last): (Day, Day)| Some((first.plus_months(months)?, last.plus_months(months)?));
        let moved = || {
            Some(Self {
                core: move_by(self.core)?,
                outer: move_by(self.outer)?,
                others: self.others.iter().map(|other| move_by(*other)).collect::<Option<_>>()?,
                ..self.clone()
            })
        };
        moved().ok_or(ArithmeticError::NoDate)
    }

    /// All readings as ranges of core and outer days.
    pub(super) fn readings(&self) -> impl Iterator<Item = ((Day, Day), (Day, Day))> + '_ {
        let before = self.core.0.0.saturating_sub(self.outer.0.0);
        let after = self.outer.1.0.saturating_sub(self.core.1.0);
        let others = self.others.iter().map(move |core| (*core, (core.0.plus(-before), core.1.plus(after))));
        std::iter::once((self.core, self.outer)).chain(others)
    }
}
