//! Owns: what relative dates and dates without a year may mean, and which reading a tense leaves.
//! May not know: how a tense is told.

use super::{DateValue, Day, Weekday};

/// Where a tense looks from the document's date.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum Direction {
    /// "met on Tuesday".
    Past,
    /// "will meet on Tuesday".
    Future,
    /// The words do not say.
    Either,
}

/// With no tense, a reading nearer than this …
const NEAR: i32 = 92;
/// … beats one farther than this.
const FAR: i32 = 183;

impl DateValue {
    /// "on Tuesday": the nearest before and the nearest after the document's date, that day
    /// included; [`DateValue::with_tense`] chooses.
    pub fn on_weekday(document: Day, weekday: Weekday) -> Self {
        let back = (document.weekday().index() - weekday.index()).rem_euclid(7);
        let past = document.plus(-back);
        if back == 0 {
            return Self::day(past);
        }
        let future = past.plus(7);
        let (near, far) = if back <= 3 { (past, future) } else { (future, past) };
        Self { others: vec![(far, far)], ..Self::day(near) }
    }

    /// "last Tuesday": the nearest before the document's day, or that of the week before.
    pub fn last_weekday(document: Day, weekday: Weekday) -> Self {
        let back = (document.weekday().index() - weekday.index() - 1).rem_euclid(7) + 1;
        let day = document.plus(-back);
        let other = day.plus(-7);
        let same_week = back <= document.weekday().index();
        Self { others: if same_week { vec![(other, other)] } else { Vec::new() }, ..Self::day(day) }
    }

    /// "next Tuesday": the nearest after the document's day, or that of the week after.
    pub fn next_weekday(document: Day, weekday: Weekday) -> Self {
        let ahead = (weekday.index() - document.weekday().index() - 1).rem_euclid(7) + 1;
        let day = document.plus(ahead);
        let other = day.plus(7);
        let same_week = document.weekday().index() + ahead <= 6;
        Self { others: if same_week { vec![(other, other)] } else { Vec::new() }, ..Self::day(day) }
    }

    /// A date without a year, as `make` builds it for a year: the readings of the document's year
    /// and its neighbours. [`DateValue::with_tense`] chooses.
    pub fn in_any_year(document: Day, make: impl Fn(i32) -> Option<DateValue>) -> Option<Self> {
        let year = document.year();
        let mut dates: Vec<DateValue> = [year, year - 1, year + 1].into_iter().filter_map(make).collect();
        // A leap day may be in none of the three.
        dates.sort_by_key(|date| (distance(document, date.core), date.core));
        let mut dates = dates.into_iter();
        let first = dates.next()?;
        Some(Self { others: dates.map(|date| date.core).collect(), ..first })
    }

    /// The readings that a tense leaves, seen from the document's date: the nearest one that the
    /// tense allows; without a tense the nearest on either side, or one alone if the other is far.
    #[must_use]
    pub fn with_tense(self, document: Day, direction: Direction) -> Self {
        if self.others.is_empty() {
            return self;
        }
        let readings: Vec<_> = self.readings().collect();
        let nearest = |allowed: &dyn Fn((Day, Day)) -> bool| {
            let fitting = readings.iter().filter(|(core, _)| allowed(*core));
            fitting.min_by_key(|(core, _)| (distance(document, *core), core.0)).copied()
        };
        let past = nearest(&|core| core.0 <= document);
        let future = nearest(&|core| core.1 >= document);
        let (chosen, other) = match (direction, past, future) {
            (Direction::Past, Some(reading), _)
            | (Direction::Future, _, Some(reading))
            | (_, Some(reading), None)
            | (_, None, Some(reading)) => (reading, None),
            (Direction::Either, Some(past), Some(future)) => {
                let (before, after) = (distance(document, past.0), distance(document, future.0));
                let (near, far) = if before <= after { (past, future) } else { (future, past) };
                let alone = near == far || (before.min(after) <= NEAR && before.max(after) > FAR);
                (near, (!alone).then_some(far.0))
            }
            _ => return self,
        };
        Self { core: chosen.0, outer: chosen.1, others: other.into_iter().collect(), ..self }
    }
}

/// Days from the document's date to the nearest day of a range.
fn distance(document: Day, (first, last): (Day, Day)) -> i32 {
    if document < first {
        first.0.saturating_sub(document.0)
    } else if document > last {
        document.0.saturating_sub(last.0)
    } else {
        0
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn day(text: &str) -> Day {
        Day::parse(text).unwrap()
    }

    #[test]
    fn weekdays() {
        // A Wednesday.
        let document = day("2025-11-19");
        for (weekday, direction, expected) in [
            (Weekday::Tuesday, Direction::Past, "2025-11-18"),
            (Weekday::Tuesday, Direction::Future, "2025-11-25"),
            (Weekday::Wednesday, Direction::Past, "2025-11-19"),
            (Weekday::Thursday, Direction::Past, "2025-11-13"),
            (Weekday::Thursday, Direction::Future, "2025-11-20"),
        ] {
            let date = DateValue::on_weekday(document, weekday).with_tense(document, direction);
            assert_eq!(date, DateValue::day(day(expected)), "{weekday:?} {direction:?}");
        }
        let open = DateValue::on_weekday(document, Weekday::Tuesday).with_tense(document, Direction::Either);
        assert_eq!(open.others, vec![(day("2025-11-25"), day("2025-11-25"))]);
    }

    #[test]
    fn dates_without_a_year() {
        let october = |document: &str, direction| {
            let document = day(document);
            let date = DateValue::in_any_year(document, |year| Some(DateValue::day(Day::new(year, 10, 24)?)));
            date.unwrap().with_tense(document, direction)
        };
        assert_eq!(october("2025-11-19", Direction::Past).core.0, day("2025-10-24"));
        assert_eq!(october("2025-11-19", Direction::Future).core.0, day("2026-10-24"));
        assert_eq!(october("2025-09-19", Direction::Past).core.0, day("2024-10-24"));
        assert_eq!(october("2025-11-19", Direction::Either), DateValue::day(day("2025-10-24")));
        assert_eq!(october("2025-04-24", Direction::Either).others.len(), 1);
    }
}
