//! Owns: one short line for a value and for hints, as tables of tests and tools show them.
//! May not know: reports; those have their own forms.

use std::fmt;

use super::{Edge, Hints};
use crate::value::{Bound, DateValue, Day, Figure, Gazetteer, Precision, Unit, Value};

/// A value as one line: `28`, `1130000000 USD`, `> 2 year`, `10..12`, `2025-10-24..2025-10-26`,
/// `~ 2025-10-21..2025-10-31`, `Miami < Florida`.
pub fn describe(value: &Value) -> String {
    match value {
        Value::Figure(figure) => describe_figure(figure),
        Value::Date(date) => describe_date(date),
        Value::Place(place) => {
            let gazetteer = Gazetteer::get();
            let name = |id| gazetteer.place(id).map_or("?", |place| place.name);
            let first = place.ids.first().copied();
            let parent = first.and_then(|id| gazetteer.parents(id).first().copied());
            let near = if place.near { "near " } else { "" };
            match (first, parent) {
                (Some(first), Some(parent)) => format!("{near}{} < {}", name(first), name(parent)),
                (Some(first), None) => format!("{near}{}", name(first)),
                (None, _) => format!("{near}{} ?", place.text),
            }
        }
        Value::Entity(entity) => entity.name.text.clone(),
        Value::Status(status) => status.clone(),
        Value::Text(text) => text.text.clone(),
        Value::Version(parts) => {
            let parts: Vec<String> = parts.iter().map(u32::to_string).collect();
            format!("v{}", parts.join("."))
        }
        Value::Truth(truth) => truth.to_string(),
        Value::Set(values) => values.iter().map(describe).collect::<Vec<_>>().join(", "),
    }
}

fn describe_figure(figure: &Figure) -> String {
    let round = |number: rust_decimal::Decimal| number.round_dp(4).normalize().to_string();
    let interval = match (figure.interval.low, figure.interval.high) {
        (Bound::Included(low), Bound::Included(high)) if low == high => round(low),
        (Bound::Included(low), Bound::Included(high)) => format!("{}..{}", round(low), round(high)),
        (Bound::Included(low), Bound::Open) => format!(">= {}", round(low)),
        (Bound::Excluded(low), Bound::Open) => format!("> {}", round(low)),
        (Bound::Open, Bound::Included(high)) => format!("<= {}", round(high)),
        (Bound::Open, Bound::Excluded(high)) => format!("< {}", round(high)),
        (low, high) => format!("{low:?}..{high:?}"),
    };
    match unit(&figure.unit).as_str() {
        "" => interval,
        unit => format!("{interval} {unit}"),
    }
}

fn unit(unit_of: &Unit) -> String {
    match unit_of {
        Unit::None => String::new(),
        Unit::Percent => "%".to_owned(),
        Unit::PercentPoint => "points of %".to_owned(),
        Unit::Measure(name) => (*name).to_owned(),
        Unit::Currency(code) => (*code).to_owned(),
        Unit::Noun(noun) => noun.clone(),
        Unit::Per(above, below) => format!("{}/{}", unit(above), unit(below)),
    }
}

fn describe_date(date: &DateValue) -> String {
    let days = |(first, last): (Day, Day)| if first == last { first.to_string() } else { format!("{first}..{last}") };
    let mut text = if date.is_time_only() {
        if date.minutes.is_some() { String::new() } else { "unknown".to_owned() }
    } else {
        let some = if date.precision == Precision::Imprecise { "~ " } else { "" };
        format!("{some}{}", days(date.core))
    };
    if let Some((first, last)) = date.minutes {
        let clock = |minutes: u16| format!("{:02}:{:02}", minutes / 60, minutes % 60);
        let space = if text.is_empty() { "" } else { " " };
        let span = if first == last { clock(first) } else { format!("{}-{}", clock(first), clock(last)) };
        text = format!("{text}{space}{span}");
    }
    for other in &date.others {
        text = format!("{text} or {}", days(*other));
    }
    text
}

impl Hints {
    /// The names of those that hold, in a fixed order: "age", "ordinal", "before".
    pub fn names(&self) -> impl Iterator<Item = &'static str> {
        let edge = self.edge.map(|edge| match edge {
            Edge::Before => "before",
            Edge::After => "after",
            Edge::Since => "since",
            Edge::Until => "until",
            Edge::By => "by",
        });
        let names = [
            (self.change, "change"),
            (self.bound, "bound"),
            (self.part, "part"),
            (self.ordinal, "ordinal"),
            (self.past, "past"),
            (self.reached, "reached"),
            (self.share, "share"),
            (self.age, "age"),
            (self.score, "score"),
            (self.demonym, "demonym"),
            (self.open, "open"),
        ];
        names.into_iter().filter(|(set, _)| *set).map(|(_, name)| name).chain(edge)
    }
}

impl fmt::Display for Hints {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&self.names().collect::<Vec<_>>().join(" "))
    }
}
