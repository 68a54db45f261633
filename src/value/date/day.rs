//! Owns: days of the proleptic Gregorian calendar as numbers. May not know: intervals.

use std::fmt;

/// A day of the proleptic Gregorian calendar, counted in days from 1970-01-01.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct Day(pub i32);

/// A day of the week.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Weekday {
    /// Monday.
    Monday,
    /// Tuesday.
    Tuesday,
    /// Wednesday.
    Wednesday,
    /// Thursday.
    Thursday,
    /// Friday.
    Friday,
    /// Saturday.
    Saturday,
    /// Sunday.
    Sunday,
}

impl Weekday {
    /// The week from Monday.
    pub const ALL: [Weekday; 7] = [
        Weekday::Monday,
        Weekday::Tuesday,
        Weekday::Wednesday,
        Weekday::Thursday,
        Weekday::Friday,
        Weekday::Saturday,
        Weekday::Sunday,
    ];

    /// Days since Monday.
    pub fn index(self) -> i32 {
        match self {
            Weekday::Monday => 0,
            Weekday::Tuesday => 1,
            Weekday::Wednesday => 2,
            Weekday::Thursday => 3,
            Weekday::Friday => 4,
            Weekday::Saturday => 5,
            Weekday::Sunday => 6,
        }
    }
}

impl Day {
    /// Before every date that is told apart: 1 January of the year −9999.
    pub const FIRST: Day = Day(-4_371_587);
    /// After every date that is told apart: 31 December 9999.
    pub const LAST: Day = Day(2_932_896);

    /// The day with this year, month and day of the month, if the calendar has it.
    pub fn new(year: i32, month: u8, day: u8) -> Option<Day> {
        let exists = (-9999..=9999).contains(&year) && day >= 1 && day <= days_in_month(year, month)?;
        exists.then(|| Day(number(year, month, day)))
    }

    /// `2025-10-24`.
    pub fn parse(text: &str) -> Option<Day> {
        let mut parts = text.split('-');
        let (year, month, day) = (parts.next()?, parts.next()?, parts.next()?);
        if year.len() != 4 || month.len() != 2 || day.len() != 2 || parts.next().is_some() {
            return None;
        }
        Day::new(year.parse().ok()?, month.parse().ok()?, day.parse().ok()?)
    }

    /// The last day of a month.
    pub fn last_of_month(year: i32, month: u8) -> Option<Day> {
        Day::new(year, month, days_in_month(year, month)?)
    }

    /// Year, month and day of the month.
    pub fn parts(self) -> (i32, u8, u8) {
        // Counts in eras of 400 years from 1 March of the year 0, so that leap days end a year.
        let days = i64::from(self.0) + 719_468;
        let (era, of_era) = (days.div_euclid(146_097), days.rem_euclid(146_097));
        let year_of_era = (of_era - of_era / 1_460 + of_era / 36_524 - of_era / 146_096) / 365;
        let of_year = of_era - (365 * year_of_era + year_of_era / 4 - year_of_era / 100);
        let shifted = (5 * of_year + 2) / 153;
        let day = of_year - (153 * shifted + 2) / 5 + 1;
        let month = if shifted < 10 { shifted + 3 } else { shifted - 9 };
        let year = year_of_era + era * 400 + i64::from(month <= 2);
        (i32::try_from(year).unwrap_or(0), u8::try_from(month).unwrap_or(1), u8::try_from(day).unwrap_or(1))
    }

    /// The year.
    pub fn year(self) -> i32 {
        self.parts().0
    }

    /// The day of the week.
    pub fn weekday(self) -> Weekday {
        // 1970-01-01 was a Thursday.
        match (i64::from(self.0) + 3).rem_euclid(7) {
            0 => Weekday::Monday,
            1 => Weekday::Tuesday,
            2 => Weekday::Wednesday,
            3 => Weekday::Thursday,
            4 => Weekday::Friday,
            5 => Weekday::Saturday,
            _ => Weekday::Sunday,
        }
    }

    /// A number of days later; stops at the ends of the calendar.
    #[must_use]
    pub fn plus(self, days: i32) -> Day {
        Day(self.0.saturating_add(days)).clamp(Day::FIRST, Day::LAST)
    }

    /// A number of days later, if the calendar goes so far.
    pub fn checked_plus(self, days: i32) -> Option<Day> {
        let day = Day(self.0.checked_add(days)?);
        (Day::FIRST..=Day::LAST).contains(&day).then_some(day)
    }

    /// The same day of the month, a number of months later, or that month's last.
    pub fn plus_months(self, months: i32) -> Option<Day> {
        let (year, month, day) = self.parts();
        let count = i64::from(year) * 12 + i64::from(month) - 1 + i64::from(months);
        let year = i32::try_from(count.div_euclid(12)).ok()?;
        let month = u8::try_from(count.rem_euclid(12) + 1).ok()?;
        Day::new(year, month, day.min(days_in_month(year, month)?))
    }
}

impl fmt::Display for Day {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let (year, month, day) = self.parts();
        write!(f, "{year:04}-{month:02}-{day:02}")
    }
}

/// Days from 1970-01-01 to a date that exists.
fn number(year: i32, month: u8, day: u8) -> i32 {
    let year = year - i32::from(month <= 2);
    let (era, of_era) = (year.div_euclid(400), year.rem_euclid(400));
    let shifted = if month > 2 { i32::from(month) - 3 } else { i32::from(month) + 9 };
    let of_year = (153 * shifted + 2) / 5 + i32::from(day) - 1;
    era * 146_097 + of_era * 365 + of_era / 4 - of_era / 100 + of_year - 719_468
}

fn days_in_month(year: i32, month: u8) -> Option<u8> {
    let leap = year % 4 == 0 && (year % 100 != 0 || year % 400 == 0);
    match month {
        1 | 3 | 5 | 7 | 8 | 10 | 12 => Some(31),
        4 | 6 | 9 | 11 => Some(30),
        2 => Some(if leap { 29 } else { 28 }),
        _ => None,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn known_days() {
        assert_eq!(Day::new(1970, 1, 1), Some(Day(0)));
        assert_eq!(Day::new(2000, 3, 1), Some(Day(11_017)));
        assert_eq!(Day::new(-9999, 1, 1), Some(Day::FIRST));
        assert_eq!(Day::new(9999, 12, 31), Some(Day::LAST));
        assert_eq!(Day::new(2025, 8, 15).map(Day::weekday), Some(Weekday::Friday));
        assert_eq!(Day::new(2023, 2, 29), None);
        assert_eq!(Day::parse("2024-02-29").map(|day| day.to_string()).as_deref(), Some("2024-02-29"));
        assert_eq!(Day::parse("2024-2-29"), None);
        let end = Day::parse("2024-01-31").unwrap();
        assert_eq!(end.plus_months(1), Day::parse("2024-02-29"));
        assert_eq!(end.plus_months(-2), Day::parse("2023-11-30"));
    }

    proptest::proptest! {
        #[test]
        fn parts_and_back(number in Day::FIRST.0..=Day::LAST.0) {
            let (year, month, day) = Day(number).parts();
            proptest::prop_assert_eq!(Day::new(year, month, day), Some(Day(number)));
            proptest::prop_assert_eq!(Weekday::ALL[((Day(number).weekday().index() + 1) % 7) as usize], Day(number).plus(1).weekday());
        }
    }
}
