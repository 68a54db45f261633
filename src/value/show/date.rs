//! Owns: how dates are written: ISO 8601, and the rules' own words for parts of periods.
//! May not know: other values.

use std::fmt;

use crate::value::{DateValue, Day, Part, Precision};

impl fmt::Display for DateValue {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        if !self.is_time_only() {
            for (at, core) in std::iter::once(&self.core).chain(&self.others).enumerate() {
                let or = if at == 0 { "" } else { " or " };
                let reading = DateValue { core: *core, others: Vec::new(), ..self.clone() };
                let outer = if at == 0 { self.outer } else { *core };
                write!(f, "{or}{}", one_reading(&DateValue { outer, ..reading }))?;
            }
        }
        let Some((first, last)) = self.minutes else {
            return if self.is_time_only() { f.write_str("unknown day") } else { Ok(()) };
        };
        let blank = if self.is_time_only() { "" } else { " " };
        write!(f, "{blank}{:02}:{:02}", first / 60, first % 60)?;
        if first != last {
            write!(f, "–{:02}:{:02}", last / 60, last % 60)?;
        }
        Ok(())
    }
}

fn one_reading(date: &DateValue) -> String {
    let (first, last) = date.core;
    if date.precision == Precision::Extent {
        return range(first, last);
    }
    if date.outer == date.core {
        return period(first, last).unwrap_or_else(|| format!("some day of {}", range(first, last)));
    }
    let (year, month, _) = first.parts();
    let (last_year, _, _) = last.parts();
    let periods = [
        DateValue::month(year, month),
        DateValue::year(year),
        DateValue::decade(year),
        DateValue::century(year.div_euclid(100) + 1),
    ];
    let parts = [
        (Part::Early, "early"),
        (Part::Mid, "mid"),
        (Part::Late, "late"),
        (Part::Start, "start of"),
        (Part::End, "end of"),
    ];
    for whole in periods.into_iter().flatten() {
        for (part, word) in parts {
            let candidate = whole.clone().part(part);
            if (candidate.core, candidate.outer) == (date.core, date.outer)
                && let Some(name) = period(whole.core.0, whole.core.1)
            {
                return format!("{word} {name}");
            }
        }
    }
    let season = [(3, "spring"), (6, "summer"), (9, "autumn"), (12, "winter")].into_iter().find(|(start, _)| {
        let starts = first.parts() == (year, *start, 1);
        starts && last.0 - first.0 < 93 && last_year - year <= 1
    });
    match season {
        Some((_, name)) if last.0 - first.0 > 80 => format!("{name} {year}"),
        _ => format!("about {}", period(first, last).unwrap_or_else(|| range(first, last))),
    }
}

fn range(first: Day, last: Day) -> String {
    match (first == last, first == Day::FIRST, last == Day::LAST) {
        (true, _, _) => first.to_string(),
        (_, true, _) => format!("until {last}"),
        (_, _, true) => format!("since {first}"),
        _ => format!("{first}..{last}"),
    }
}

/// A month, a year, a decade, a century, by its own name.
fn period(first: Day, last: Day) -> Option<String> {
    let (year, month, day) = first.parts();
    if first == last {
        return Some(first.to_string());
    }
    if day != 1 {
        return None;
    }
    let core = |date: Option<DateValue>| date.is_some_and(|date| date.core == (first, last));
    if core(DateValue::month(year, month)) {
        return Some(format!("{year:04}-{month:02}"));
    }
    if core(DateValue::year(year)) {
        return Some(if year > 0 { format!("{year:04}") } else { format!("{} BC", 1 - year) });
    }
    if core(DateValue::decade(year)) {
        return Some(format!("{year}s"));
    }
    (1..=4).find(|quarter| core(DateValue::quarter(year, *quarter))).map(|quarter| format!("{year:04} Q{quarter}"))
}
