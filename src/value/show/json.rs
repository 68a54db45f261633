//! Owns: values as data for other programs. Numbers are strings, so that no reader rounds them.
//! May not know: which report they stand in.

use serde::Serialize;

use crate::value::{Bound, DateValue, Day, Figure, Precision, Unit, UnitTable, Value, ValueKind};

/// A value as other programs read it: its kind, the words for people, and what the words come to.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct ValueView {
    /// Its kind.
    pub kind: ValueKind,
    /// As people write it.
    pub text: String,
    /// The figure named, exact.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub number: Option<String>,
    /// The least number allowed, if it is not the one named.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub low: Option<String>,
    /// The greatest number allowed, if it is not the one named.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub high: Option<String>,
    /// The unit by its name in the tables, the currency's code, or the noun counted.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub unit: Option<String>,
    /// A stretch of time as ISO 8601: `P3D`.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub duration: Option<String>,
    /// First day.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub first: Option<String>,
    /// Last day.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub last: Option<String>,
    /// Time of day, or first and last with a slash.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub time: Option<String>,
    /// Whether it is some day of the range rather than all of them.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub imprecise: Option<bool>,
    /// The farthest days that "late", "about" and the like allow, where they are not first and last.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub outer: Option<DaysView>,
    /// Other days that the words may mean: "on Tuesday" with two.
    #[serde(skip_serializing_if = "Vec::is_empty")]
    pub others: Vec<DaysView>,
    /// Elements of a set.
    #[serde(skip_serializing_if = "Vec::is_empty")]
    pub values: Vec<ValueView>,
}

/// Days from the first to the last.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct DaysView {
    /// First day.
    pub first: String,
    /// Last day.
    pub last: String,
}

impl Value {
    /// The value as data.
    pub fn view(&self) -> ValueView {
        let mut view = ValueView {
            kind: self.kind(),
            text: self.to_string(),
            number: None,
            low: None,
            high: None,
            unit: None,
            duration: None,
            first: None,
            last: None,
            time: None,
            imprecise: None,
            outer: None,
            others: Vec::new(),
            values: Vec::new(),
        };
        match self {
            Value::Figure(figure) => view.add_figure(figure),
            Value::Date(date) => view.add_date(date),
            Value::Set(values) => view.values = values.iter().map(Value::view).collect(),
            Value::Place(_)
            | Value::Entity(_)
            | Value::Status(_)
            | Value::Text(_)
            | Value::Version(_)
            | Value::Truth(_) => {}
        }
        view
    }
}

impl ValueView {
    fn add_figure(&mut self, figure: &Figure) {
        self.number = figure.named.map(|number| number.normalize().to_string());
        let end = |bound: Bound| bound.number().filter(|_| figure.interval.single().is_none());
        self.low = end(figure.interval.low).map(|number| number.normalize().to_string());
        self.high = end(figure.interval.high).map(|number| number.normalize().to_string());
        self.unit = unit_name(&figure.unit);
        self.duration = duration(figure);
    }

    fn add_date(&mut self, date: &DateValue) {
        if !date.is_time_only() {
            self.first = Some(date.core.0.to_string());
            self.last = Some(date.core.1.to_string());
            self.imprecise = Some(date.precision == Precision::Imprecise);
            let days = |(first, last): &(Day, Day)| DaysView { first: first.to_string(), last: last.to_string() };
            self.outer = (date.outer != date.core).then(|| days(&date.outer));
            self.others = date.others.iter().map(days).collect();
        }
        let clock = |minutes: u16| format!("{:02}:{:02}", minutes / 60, minutes % 60);
        self.time =
            date.minutes.map(
                |(first, last)| {
                    if first == last { clock(first) } else { format!("{}/{}", clock(first), clock(last)) }
                },
            );
    }
}

fn unit_name(unit: &Unit) -> Option<String> {
    match unit {
        Unit::None => None,
        Unit::Percent => Some("percent".to_owned()),
        Unit::PercentPoint => Some("percentage_point".to_owned()),
        Unit::Measure(name) | Unit::Currency(name) => Some((*name).to_owned()),
        Unit::Noun(noun) => Some(noun.clone()),
        Unit::Per(above, below) => {
            let name = |unit: &Unit| unit_name(unit).unwrap_or_else(|| "1".to_owned());
            Some(format!("{}/{}", name(above), name(below)))
        }
    }
}

/// ISO 8601, as far as it has the unit.
fn duration(figure: &Figure) -> Option<String> {
    let number = figure.named?.normalize();
    let Unit::Measure(name) = figure.unit else { return None };
    UnitTable::get().row(name).filter(|row| row.dimension == "time")?;
    let times = |factor: u32| number.checked_mul(factor.into()).map(|number| number.normalize());
    match name {
        "second" => Some(format!("PT{number}S")),
        "minute" => Some(format!("PT{number}M")),
        "hour" => Some(format!("PT{number}H")),
        "day" => Some(format!("P{number}D")),
        "week" => Some(format!("P{number}W")),
        "fortnight" => Some(format!("P{}W", times(2)?)),
        "month" => Some(format!("P{number}M")),
        "quarter" => Some(format!("P{}M", times(3)?)),
        "half_year" => Some(format!("P{}M", times(6)?)),
        "year" => Some(format!("P{number}Y")),
        "decade" => Some(format!("P{}Y", times(10)?)),
        "century" => Some(format!("P{}Y", times(100)?)),
        "millennium" => Some(format!("P{}Y", times(1000)?)),
        _ => None,
    }
}
