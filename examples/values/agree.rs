//! Whether a mention is what a case expects: span and value.

use gainsay::value::{Day, Unit, UnitTable};
use rust_decimal::Decimal;
use serde_json::Value as Json;

/// Articles, prepositions and marks, which the suite puts inside some spans and outside others.
const EDGES: [&str; 26] = [
    "the", "a", "an", "on", "in", "at", "from", "between", "for", "of", "by", "since", "before", "after", "until",
    "till", "during", "to", "within", "starting", "later", "earlier", "than", "as", "early", "year",
];

/// Names of zones of time, which the suite leaves out.
const ZONES: [&str; 6] = ["gmt", "utc", "et", "pt", "ct", "bst"];

/// Whether a mention is of a kind that the cases of a file are about.
pub(crate) fn concerns(kind: &str, mention: &Json) -> bool {
    let own = mention["kind"].as_str().unwrap_or("");
    let marked = |mark: &str| mention["marks"].as_array().is_some_and(|marks| marks.iter().any(|one| one == mark));
    let value = &mention["value"];
    let timed = value["time"].is_string();
    let long = value["first"] != value["last"];
    let ranged = value["low"].is_string() || value["high"].is_string();
    let unit = value["unit"].as_str().unwrap_or("");
    let hot = matches!(unit, "celsius" | "fahrenheit" | "kelvin");
    match kind {
        "age" => marked("age"),
        "currency" => own == "money",
        "dimension" => own == "quantity" && !hot,
        "temperature" => own == "quantity" && hot,
        "percentage" => own == "percent",
        "duration" => own == "duration",
        "number" => matches!(own, "number" | "percent" | "quantity" | "money" | "duration") && !marked("ordinal"),
        "number_range" => own == "number" && ranged,
        "ordinal" => marked("ordinal"),
        "time" => own == "date" && timed,
        "date" => own == "date" && !timed && !long,
        "date_period" => own == "date" && long && !timed,
        "datetime_model" => own == "date" || own == "duration" && !marked("age"),
        _ => false,
    }
}

/// Whether the words are the expected ones, but for articles, prepositions and stops at the edges.
/// A figure may also be expected without its bound words or what it is per.
pub(crate) fn spans_agree(text: &str, mention: &Json, wanted: (usize, usize)) -> bool {
    let words = |start: usize, end: usize| {
        let lower = text.get(start..end).unwrap_or("").to_lowercase();
        let lower = lower.trim_matches(|letter: char| letter.is_whitespace() || matches!(letter, '.' | ',')).to_owned();
        let mut words: Vec<&str> = lower.split_whitespace().collect();
        while words.len() > 1 && words.first().is_some_and(|word| EDGES.contains(word)) {
            words.remove(0);
        }
        while words.len() > 1 && words.last().is_some_and(|word| ZONES.contains(word)) {
            words.pop();
        }
        words.join(" ")
    };
    let number = |at: &Json, name: &str| at[name].as_u64().and_then(|at| usize::try_from(at).ok());
    let wanted = words(wanted.0, wanted.1);
    ["at", "core"].iter().any(|part| match (number(&mention[*part], "start"), number(&mention[*part], "end")) {
        (Some(start), Some(end)) => words(start, end) == wanted,
        _ => false,
    })
}

/// Whether the value is the expected one, in one of the readings that the suite gives.
pub(crate) fn agrees(mention: &Json, wanted: &Json) -> bool {
    let value = &mention["value"];
    match wanted["type"].as_str().unwrap_or("") {
        "age" | "currency" | "dimension" | "temperature" | "percentage" | "number" | "ordinal" => figure(value, wanted),
        "numberrange" => range(value, wanted["value"].as_str().unwrap_or("")),
        "duration" => duration(value, wanted),
        "date" | "daterange" | "datetime" | "datetimerange" | "time" | "timerange" => {
            readings(wanted).iter().any(|reading| date(mention, reading, wanted["timex"].as_str().unwrap_or("")))
        }
        _ => false,
    }
}

fn decimal(value: &Json) -> Option<Decimal> {
    value.as_str().and_then(|text| text.trim_end_matches('%').parse().ok())
}

/// The number named, or the least of a vague one ("several weeks").
fn named(value: &Json) -> Option<Decimal> {
    decimal(&value["number"]).or_else(|| decimal(&value["low"])).or_else(|| decimal(&value["high"]))
}

fn near(one: Decimal, other: Decimal) -> bool {
    (one - other).abs() <= other.abs() * Decimal::new(1, 6)
}

fn figure(value: &Json, wanted: &Json) -> bool {
    let (Some(own), Some(number)) = (named(value), decimal(&wanted["value"])) else { return false };
    let unit = wanted["unit"].as_str().unwrap_or("").to_lowercase();
    if unit == "cent" {
        return near(own * Decimal::ONE_HUNDRED, number);
    }
    let known = UnitTable::get().lookup(&unit);
    let ours = value["unit"].as_str().unwrap_or("");
    let ours = ours.split('/').next().unwrap_or(ours);
    let same = known.is_empty()
        || known.iter().any(|unit| matches!(unit, Unit::Measure(name) | Unit::Currency(name) if *name == ours));
    near(own, number) && (same || unit == "degree")
}

/// "[20,30)": the ends; whether they count is compared only where both say it.
fn range(value: &Json, wanted: &str) -> bool {
    let inside = wanted.trim_matches(['[', ']', '(', ')']);
    let Some((low, high)) = inside.split_once(',') else { return false };
    let low: Option<Decimal> = low.parse().ok();
    let high: Option<Decimal> = high.parse().ok();
    (decimal(&value["low"]), decimal(&value["high"])) == (low, high)
}

/// In seconds; a month is 30 days and a year 365, as the suite has it.
fn duration(value: &Json, wanted: &Json) -> bool {
    let seconds = |name: &str| {
        Some(Decimal::from(match name {
            "second" => 1,
            "minute" => 60,
            "hour" => 3600,
            "day" => 86_400,
            "week" => 604_800,
            "weekend" => 172_800,
            "month" => 2_592_000,
            "year" => 31_536_000,
            _ => return None,
        }))
    };
    let ours = named(value).zip(seconds(value["unit"].as_str().unwrap_or(""))).map(|(number, unit)| number * unit);
    let wants = wanted["future"]["duration"].as_str().or_else(|| wanted["values"][0]["value"].as_str());
    match (ours, wants.and_then(|wants| wants.parse::<Decimal>().ok())) {
        (Some(ours), Some(wants)) => (ours - wants).abs() <= wants / Decimal::from(50),
        _ => false,
    }
}

/// A reading that the suite allows.
struct Reading {
    start: Option<Moment>,
    end: Option<Moment>,
    /// One day or moment rather than a stretch.
    single: bool,
    resolved: bool,
}

type Moment = (Option<Day>, Option<String>);

fn moment(text: &str) -> Moment {
    let day = text.get(..10).and_then(Day::parse);
    let clock = if day.is_some() { text.get(11..16) } else { text.get(..5).filter(|text| text.contains(':')) };
    (day, clock.map(str::to_owned))
}

fn readings(wanted: &Json) -> Vec<Reading> {
    let options: Vec<&Json> = match wanted["values"].as_array() {
        Some(values) => values.iter().collect(),
        None => vec![&wanted["future"], &wanted["past"]],
    };
    let one = |option: &&Json| {
        let get = |names: &[&str]| {
            names.iter().filter_map(|name| option[*name].as_str()).find(|text| text.contains(['-', ':'])).map(moment)
        };
        let single = get(&["date", "dateTime", "time", "value"]);
        let start = get(&["start", "startDate", "startDateTime", "startTime"]);
        let end = get(&["end", "endDate", "endDateTime", "endTime"]);
        let resolved = single.is_some() || start.is_some() || end.is_some();
        let end = end.or_else(|| single.clone());
        Reading { start: single.clone().or(start), end, single: single.is_some(), resolved }
    };
    options.iter().map(one).collect()
}

fn date(mention: &Json, wanted: &Reading, timex: &str) -> bool {
    let value = &mention["value"];
    if !wanted.resolved || wanted.start.as_ref().is_some_and(|start| start.0 == Day::parse("0001-01-01")) {
        // The suite names no days itself.
        return mention["kind"] == "date";
    }
    let day = |days: &Json, name: &str| days[name].as_str().and_then(Day::parse);
    let mut days: Vec<(Option<Day>, Option<Day>)> = vec![(day(value, "first"), day(value, "last"))];
    let more = ["others"].iter().filter_map(|name| value[*name].as_array()).flatten();
    days.extend(more.chain([&value["outer"]]).map(|range| (day(range, "first"), day(range, "last"))));
    let (first, last) = match value["time"].as_str().map(|time| time.split_once('/').unwrap_or((time, time))) {
        Some((first, last)) => (Some(first), Some(last)),
        None => (None, None),
    };
    let edge = mention["marks"]
        .as_array()
        .into_iter()
        .flatten()
        .filter_map(Json::as_str)
        .find(|mark| matches!(*mark, "before" | "after" | "since" | "until" | "by"));
    if let Some(edge) = edge {
        return days.iter().any(|days| beside(edge, *days, wanted)) && clock_agrees(edge, (first, last), wanted);
    }
    let part_of_day = timex.contains("TMO")
        || timex.contains("TAF")
        || timex.contains("TEV")
        || timex.contains("TNI")
        || timex.contains("TDT")
        || timex.contains("TNT")
        || timex.contains("TME");
    let times = part_of_day && first.is_some() || clock_agrees("", (first, last), wanted);
    times
        && days.iter().any(|(first, last)| {
            let start = wanted.start.as_ref().and_then(|moment| moment.0);
            let end = wanted.end.as_ref().and_then(|moment| moment.0);
            let open = wanted.start.is_none() || wanted.end.is_none();
            open && (*first == start || *first == end)
                || starts(*first, start, timex) && ends(*last, end, wanted.single)
        })
}

/// The first day; of a stretch from now on, the document's own may count or not.
fn starts(ours: Option<Day>, wants: Option<Day>, timex: &str) -> bool {
    match (ours, wants) {
        (None, None) => true,
        (Some(ours), Some(wants)) => ours == wants || timex.starts_with('(') && (ours.0 - wants.0).abs() <= 1,
        _ => false,
    }
}

/// The last day. The suite's stretches end before their last day, or before the first day of the
/// last month or year that is named; ours hold both ends.
fn ends(ours: Option<Day>, wants: Option<Day>, single: bool) -> bool {
    match (ours, wants) {
        (None, None) => true,
        (Some(ours), Some(wants)) if single => ours == wants,
        (Some(ours), Some(wants)) => {
            let (year, month, day) = wants.parts();
            let whole = [Day::last_of_month(year, month), Day::new(year, 12, 31).filter(|_| month == 1)];
            let week = wants.weekday().index() == 0 && ours.0 - wants.0 == 6;
            (ours.0 - wants.0).abs() <= 1 || week || day == 1 && whole.contains(&Some(ours))
        }
        _ => false,
    }
}

/// "before 2010", "since May": the edge of the days must be the end that the suite gives.
fn beside(edge: &str, (first, last): (Option<Day>, Option<Day>), wanted: &Reading) -> bool {
    let wants = wanted.start.as_ref().or(wanted.end.as_ref()).and_then(|moment| moment.0);
    let (Some(first), Some(last), Some(wants)) = (first, last, wants) else {
        return first.is_none() && wants.is_none();
    };
    match edge {
        "after" => last == wants || last.plus(1) == wants,
        "before" | "since" => first == wants,
        _ => first == wants || last == wants || last.plus(1) == wants,
    }
}

fn clock_agrees(edge: &str, (first, last): (Option<&str>, Option<&str>), wanted: &Reading) -> bool {
    let clock = |moment: &Option<Moment>| moment.as_ref().and_then(|moment| moment.1.clone()).filter(|_| true);
    let (start, end) = (clock(&wanted.start), clock(&wanted.end));
    if !edge.is_empty() {
        let only = start.or(end);
        return only.as_deref() == first || first.is_none() && only.as_deref() == Some("00:00");
    }
    // "today before 4 pm" has one end.
    if wanted.start.is_none() {
        return first == Some("00:00") && last == end.as_deref();
    }
    if wanted.end.is_none() {
        return first == start.as_deref();
    }
    let same = |ours: Option<&str>, wants: &Option<String>| match (ours, wants.as_deref()) {
        (None, None | Some("00:00" | "23:59")) => true,
        (ours, wants) => ours == wants,
    };
    same(first, &start) && same(last, &end)
}
