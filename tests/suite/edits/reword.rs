//! The same value in another writing.

use crate::suite::edits::change::date;
use crate::suite::edits::literal::{CURRENCIES, Literal, MONTHS, UNITS};
use crate::suite::edits::written::{Figure, How, Order, Written, words};

/// Other ways to write what stands at a place, each with the same meaning for every reader.
pub fn rewordings(literal: &Literal, place: &Written, text: &str) -> Vec<String> {
    let mut found = match (&place.how, literal) {
        (How::Figure(figure), Literal::Amount { dimension, .. }) => figures(figure, dimension, place, text),
        (How::Compound, Literal::Amount { millionths, dimension }) => compounds(*millionths, dimension),
        (How::Date { order, year, short }, Literal::Day(day)) => {
            let other = if *order == Order::DayFirst { Order::MonthFirst } else { Order::DayFirst };
            let mut dates = vec![date(*day, other, *year, *short)];
            if *year && *order != Order::Iso {
                dates.push(date(*day, Order::Iso, true, false));
            }
            if !year {
                dates.push(date(*day, *order, true, *short));
            }
            dates
        }
        (How::Date { year: true, .. }, Literal::Month { year, month }) => {
            let name = &MONTHS[*month - 1];
            vec![format!("{name} of {year}"), format!("{year}-{month:02}")]
        }
        (How::Words, Literal::Year(year)) => {
            let of_time = text[..place.start].to_lowercase().ends_with("in ");
            if of_time { vec![format!("the year {year}")] } else { Vec::new() }
        }
        (How::Words, Literal::Place(name)) => {
            let bare = ["in ", "to ", "at "].iter().any(|word| text[..place.start].ends_with(word));
            let country = ["Denmark", "Turkey", "Somerset"].contains(&name.as_str());
            if bare && !country { vec![format!("the city of {name}")] } else { Vec::new() }
        }
        _ => Vec::new(),
    };
    found.retain(|new| *new != text[place.start..place.end]);
    found.dedup();
    found
}

fn figures(figure: &Figure, dimension: &str, place: &Written, text: &str) -> Vec<String> {
    let old = &text[figure.at.0..figure.at.1];
    let whole = figure.millionths / 1_000_000;
    let exact = figure.millionths % 1_000_000 == 0;
    let line = text[..place.start].rfind('\n').map_or(0, |start| start + 1);
    let listed = text[line..].trim_start().starts_with(['|', '-', '#', '*', '<']) && !text[line..].starts_with("<p>");
    let put = |number: &str, times: &str, unit: &str| format!("{}{number}{times}{unit}", figure.currency);
    let mut found = Vec::new();
    let gap = if figure.unit.starts_with('-') { "-" } else { " " };
    let unit = UNITS.iter().find(|unit| {
        let own = figure.unit.replace("&nbsp;", " ");
        let own = own.trim_start_matches([' ', '-', '\u{a0}']);
        unit.dimension == dimension && !own.is_empty() && [unit.singular, unit.plural, unit.symbol].contains(&own)
    });
    let symbol = unit.is_some_and(|unit| figure.unit.ends_with(unit.symbol) && !unit.symbol.is_empty());
    let spelled = unit.is_none() || !symbol;
    let begins = text[..place.start].trim_end_matches(' ').ends_with(['.', '\n', '>', '“', '"']) || place.start == 0;

    if figure.words {
        found.push(put(&whole.to_string(), &figure.times, &figure.unit));
    } else if let Some(words) = words(whole).filter(|_| exact && spelled && !listed && figure.currency.is_empty()) {
        let words = if begins { words[..1].to_uppercase() + &words[1..] } else { words };
        found.push(put(&words, &figure.times, &figure.unit));
    } else if old.contains(',') {
        found.push(put(&old.replace(',', ""), &figure.times, &figure.unit));
    }
    if !figure.words {
        found.extend(money(figure, dimension, old));
        if let Some(unit) = unit {
            let long = if whole == 1 && exact { unit.singular } else { unit.plural };
            if symbol {
                let long = if gap == "-" { unit.singular } else { long };
                found.push(put(old, &figure.times, &format!("{gap}{long}")));
            } else if !unit.symbol.is_empty() && gap == " " {
                let apart = if unit.symbol == "%" { "" } else { " " };
                found.push(put(old, &figure.times, &format!("{apart}{}", unit.symbol)));
            }
        }
    }
    if gap == " "
        && let Some(unit) = unit
    {
        found.extend(converted(figure.millionths * figure.factor * unit.factor, dimension, unit.factor, symbol));
    }
    found
}

/// "$48.2 million", "$48.2m", "48.2 million dollars".
fn money(figure: &Figure, dimension: &str, old: &str) -> Vec<String> {
    let mut found = Vec::new();
    let Some((_, signs, plural)) = CURRENCIES.iter().find(|(code, ..)| *code == dimension) else { return found };
    let short = match figure.times.as_str() {
        " million" => "m",
        " billion" => "bn",
        _ => "",
    };
    if figure.currency.len() <= 3 && !short.is_empty() && !figure.currency.ends_with(' ') {
        found.push(format!("{}{old}{short}", figure.currency));
    }
    if !figure.currency.is_empty() && !short.is_empty() {
        found.push(format!("{old}{} {plural}", figure.times));
    }
    if figure.currency.is_empty() {
        found.push(format!("{}{old}{}", signs[0], figure.times));
    }
    found
}

/// The same amount in the next larger or smaller unit, where that is a short figure.
fn converted(millionths: i128, dimension: &str, own: i128, symbol: bool) -> Vec<String> {
    let usual = ["mm", "m", "km", "g", "kg", "t", "MW", "GW", "m²", "ha"];
    let unit = |factor: i128| {
        UNITS.iter().find(|unit| unit.dimension == dimension && unit.factor == factor && usual.contains(&unit.symbol))
    };
    let mut found = Vec::new();
    for factor in [own / 1_000, own * 1_000] {
        let Some(unit) = unit(factor).filter(|_| factor > 0) else { continue };
        let amount = millionths / factor;
        // Not "0.0055 km", nor "1,612,000 mm".
        if !(500_000..=50_000_000_000).contains(&amount) {
            continue;
        }
        let name = if symbol { unit.symbol } else { unit.plural };
        found.push(format!("{} {name}", shown(amount)));
    }
    if ["time", "months"].contains(&dimension) {
        found.extend(compounds(millionths, dimension));
    }
    found
}

/// Another way to say a stretch of time.
fn compounds(millionths: i128, dimension: &str) -> Vec<String> {
    let amount = millionths / 1_000_000;
    match (dimension, amount) {
        ("months", 18) => vec!["a year and a half".to_owned(), "18 months".to_owned()],
        ("months", months) if months % 12 == 0 && months <= 48 => vec![format!("{months} months")],
        ("time", 172_800) => vec!["two days".to_owned(), "48 hours".to_owned()],
        ("time", seconds) if (3_600..36_000).contains(&seconds) && seconds % 60 == 0 => {
            let (hours, minutes) = (seconds / 3_600, seconds % 3_600 / 60);
            let hours = match hours {
                1 => "one hour".to_owned(),
                hours => format!("{} hours", words(hours).unwrap_or_default()),
            };
            let long = if minutes == 0 { hours } else { format!("{hours} and {minutes} minutes") };
            vec![long, format!("{} minutes", seconds / 60)]
        }
        _ => Vec::new(),
    }
}

/// "1,400", "1.08".
fn shown(millionths: i128) -> String {
    let whole = (millionths / 1_000_000).to_string();
    let mut grouped = String::new();
    for (at, digit) in whole.chars().enumerate() {
        if at > 0 && (whole.len() - at) % 3 == 0 {
            grouped.push(',');
        }
        grouped.push(digit);
    }
    let fraction = format!("{:06}", millionths % 1_000_000);
    let fraction = fraction.trim_end_matches('0');
    if fraction.is_empty() { grouped } else { format!("{grouped}.{fraction}") }
}

#[test]
fn amounts_are_shown_as_they_are_read() {
    use crate::suite::edits::literal::decimal;

    for figure in ["1,400", "1.08", "0.5", "12"] {
        assert_eq!(shown(decimal(&figure.replace(',', "")).unwrap()), figure);
    }
}
