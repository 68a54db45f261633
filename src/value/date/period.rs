//! Owns: months, quarters, seasons, years, decades, centuries, and their early, middle and late
//! parts. May not know: how English writes them.

use super::{DateValue, Day};

/// A part of a period, each with a core and an outer range.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum Part {
    /// "at the start of", "the beginning of".
    Start,
    /// "early".
    Early,
    /// "mid", "the middle of".
    Mid,
    /// "late".
    Late,
    /// "at the end of".
    End,
}

/// A season of the northern year.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum Season {
    /// March to May.
    Spring,
    /// June to August.
    Summer,
    /// September to November.
    Autumn,
    /// December to February.
    Winter,
}

/// Days that a season may begin earlier or end later by other reckonings.
const SEASON_SLACK: i32 = 23;

impl DateValue {
    /// "October 2025".
    pub fn month(year: i32, month: u8) -> Option<Self> {
        Some(Self::some_day(Day::new(year, month, 1)?, Day::last_of_month(year, month)?))
    }

    /// "2025".
    pub fn year(year: i32) -> Option<Self> {
        Self::months(year, 1, year, 12)
    }

    /// Several whole years: "2019–2021" as some day of them.
    pub fn years(first: i32, last: i32) -> Option<Self> {
        Self::months(first, 1, last, 12)
    }

    /// A quarter, 1 to 4.
    pub fn quarter(year: i32, quarter: u8) -> Option<Self> {
        let last = quarter.checked_mul(3).filter(|last| (3..=12).contains(last))?;
        Self::months(year, last - 2, year, last)
    }

    /// A half, 1 or 2.
    pub fn half(year: i32, half: u8) -> Option<Self> {
        let last = half.checked_mul(6).filter(|last| (6..=12).contains(last))?;
        Self::months(year, last - 5, year, last)
    }

    /// "summer 2025". A winter belongs to the year in which it begins or to that in which it ends.
    pub fn season(year: i32, season: Season) -> Option<Self> {
        let date = match season {
            Season::Spring => Self::months(year, 3, year, 5),
            Season::Summer => Self::months(year, 6, year, 8),
            Season::Autumn => Self::months(year, 9, year, 11),
            Season::Winter => Self::months(year, 12, year + 1, 2),
        }?;
        let others = match season {
            Season::Winter => vec![Self::months(year - 1, 12, year, 2)?.core],
            Season::Spring | Season::Summer | Season::Autumn => Vec::new(),
        };
        let outer = (date.core.0.plus(-SEASON_SLACK), date.core.1.plus(SEASON_SLACK));
        Some(Self { outer, others, ..date })
    }

    /// "the 1990s", by any of its years.
    pub fn decade(year: i32) -> Option<Self> {
        let first = year.div_euclid(10) * 10;
        Self::years(first, first + 9)
    }

    /// "the 19th century": 1801 to 1900, by some from 1800 to 1899.
    pub fn century(number: i32) -> Option<Self> {
        let last = number.checked_mul(100)?;
        let core = Self::years(last - 99, last - 1)?.core;
        Some(Self::fuzzy(core, Self::years(last - 100, last)?.core))
    }

    /// The week of a day, Monday to Sunday.
    pub fn week(day: Day) -> Self {
        let monday = day.plus(-day.weekday().index());
        Self::some_day(monday, monday.plus(6))
    }

    /// "late October", "early 2025", "the end of the 1990s".
    #[must_use]
    pub fn part(self, part: Part) -> Self {
        let (first, last) = self.core;
        // The n-th day of a month, or what it is to a longer period, in whole months where it can be.
        let length = last.0.saturating_sub(first.0).saturating_add(1);
        let nth = |day: i32| {
            let share = |whole: i32| (day - 1).saturating_mul(whole).saturating_add(15).div_euclid(30);
            match whole_months(first, last) {
                Some(1) => first.plus(day - 1),
                Some(months) => first.plus_months(share(months)).unwrap_or(first),
                None => first.plus(share(length)),
            }
        };
        let end = |day: i32| nth(day + 1).plus(-1).max(first);
        let (core, outer) = match part {
            Part::Start => ((nth(1), end(5)), (nth(1), end(15))),
            Part::Early => ((nth(1), end(10)), (nth(1), end(15))),
            Part::Mid => ((nth(11), end(20)), (nth(8), end(23))),
            Part::Late => ((nth(21), last), (nth(16), last)),
            Part::End => ((nth(26), last), (nth(16), last)),
        };
        let minutes = self.minutes;
        let shift = |range: (Day, Day), other: (Day, Day)| {
            let days = other.0.0.saturating_sub(first.0);
            (range.0.plus(days), range.1.plus(days))
        };
        let others = self.others.iter().map(|other| shift(core, *other)).collect();
        Self { minutes, others, ..Self::fuzzy(core, outer) }
    }

    fn months(year: i32, month: u8, last_year: i32, last_month: u8) -> Option<Self> {
        Some(Self::some_day(Day::new(year, month, 1)?, Day::last_of_month(last_year, last_month)?))
    }
}

/// How many whole months a period is.
fn whole_months(first: Day, last: Day) -> Option<i32> {
    let (year, month, day) = first.parts();
    let (end_year, end_month, end_day) = last.plus(1).parts();
    let months = (end_year - year) * 12 + i32::from(end_month) - i32::from(month);
    (day == 1 && end_day == 1 && months > 0).then_some(months)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn range((first, last): (Day, Day)) -> String {
        format!("{first}..{last}")
    }

    #[test]
    fn parts_of_a_month() {
        let october = DateValue::month(2025, 10).unwrap();
        for (part, core, outer) in [
            (Part::Early, "2025-10-01..2025-10-10", "2025-10-01..2025-10-15"),
            (Part::Mid, "2025-10-11..2025-10-20", "2025-10-08..2025-10-23"),
            (Part::Late, "2025-10-21..2025-10-31", "2025-10-16..2025-10-31"),
            (Part::End, "2025-10-26..2025-10-31", "2025-10-16..2025-10-31"),
        ] {
            let date = october.clone().part(part);
            assert_eq!((range(date.core).as_str(), range(date.outer).as_str()), (core, outer));
        }
    }

    #[test]
    fn parts_of_a_year() {
        let late = DateValue::year(2025).unwrap().part(Part::Late);
        assert_eq!(range(late.core), "2025-09-01..2025-12-31");
        assert_eq!(range(late.outer), "2025-07-01..2025-12-31");
    }

    #[test]
    fn periods() {
        assert_eq!(range(DateValue::quarter(2025, 4).unwrap().core), "2025-10-01..2025-12-31");
        assert_eq!(range(DateValue::half(2025, 2).unwrap().core), "2025-07-01..2025-12-31");
        assert_eq!(range(DateValue::decade(1994).unwrap().core), "1990-01-01..1999-12-31");
        assert_eq!(range(DateValue::century(19).unwrap().outer), "1800-01-01..1900-12-31");
        assert_eq!(DateValue::quarter(2025, 5), None);
        assert_eq!(DateValue::month(2025, 13), None);
    }
}
