//! Another value of the same kind, written in the way in which the first one stands.

use crate::suite::edits::literal::{COUNT, Day, Literal, MONTHS};
use crate::suite::edits::written::{Figure, How, Order, WEEKDAYS, Written, later, weekday, words};

const CITIES: [&str; 5] = ["Lisbon", "Winnipeg", "Nairobi", "Osaka", "Santiago"];
const COUNTRIES: [&str; 3] = ["Portugal", "Kenya", "Japan"];
const PEOPLE: [&str; 5] = ["Ilva Brandtner", "Tomas Okonjo", "Mara Queller", "Jonas Weilburg", "Petra Halloran"];
const TITLES: [&str; 2] = ["The Glass Orchard", "The Last Ferry"];

/// New words for a place of a value, and which of them are the change.
pub struct Change {
    pub words: String,
    pub label: String,
}

/// `all`: everything that the documents of the story say; a new name or place stands nowhere in it.
pub fn change(literal: &Literal, place: &Written, text: &str, all: &str) -> Option<Change> {
    let old = &text[place.start..place.end];
    let whole = |words: String| Some(Change { label: words.clone(), words });
    match (&place.how, literal) {
        (How::Figure(figure), Literal::Amount { dimension, .. }) => {
            let number = other_number(&text[figure.at.0..figure.at.1], figure, dimension == COUNT)?;
            let (front, behind) = (&text[place.start..figure.at.0], &text[figure.at.1..place.end]);
            Some(Change { words: format!("{front}{number}{behind}"), label: number })
        }
        (How::Compound, _) => {
            let first = old.split(' ').next()?;
            let new = match first {
                "a" => "two years and a half".to_owned(),
                _ => format!("four{}", old.strip_prefix(first)?),
            };
            whole(new).filter(|change| change.words != old)
        }
        (How::Date { order, year, short }, Literal::Day(day)) => whole(date(later(*day), *order, *year, *short)),
        (How::Date { year: has, .. }, Literal::Month { year, month }) => {
            let (year, month) = if *month > 10 { (year + 1, month - 10) } else { (*year, month + 2) };
            let name = MONTHS[month - 1];
            whole(if *has { format!("{name} {year}") } else { name.to_owned() })
        }
        (How::Weekday, Literal::Day(day)) => {
            let own = WEEKDAYS.iter().position(|name| *name == weekday(*day))?;
            whole(WEEKDAYS[(own + 1) % 7].to_owned())
        }
        (How::Words, Literal::Year(year)) => whole((year - 9).to_string()),
        (How::Words, Literal::Place(name)) => {
            let country = ["Denmark", "Turkey"].contains(&name.as_str());
            let list: &[&str] = if country { &COUNTRIES } else { &CITIES };
            whole((*list.iter().find(|other| !all.contains(**other))?).to_owned())
        }
        (How::Words, Literal::Code(_)) => whole(other_code(old)?),
        (How::Words, Literal::Name(_)) => whole(other_name(old, all)?),
        _ => None,
    }
}

/// A number in the same writing that rounding does not make the old one.
fn other_number(old: &str, figure: &Figure, count: bool) -> Option<String> {
    let whole = figure.millionths / 1_000_000;
    if figure.words {
        let new = words(if whole == 99 { 98 } else { whole + 1 })?;
        let capital = old.starts_with(char::is_uppercase);
        return Some(if capital { new[..1].to_uppercase() + &new[1..] } else { new });
    }
    if count && figure.factor == 1 && figure.millionths % 1_000_000 == 0 && whole < 100 {
        return Some((whole + 1).to_string());
    }
    let mut letters: Vec<char> = old.chars().collect();
    let digits: Vec<usize> = (0..letters.len()).filter(|at| letters[*at].is_ascii_digit()).collect();
    match digits[..] {
        // Two digits in the wrong order: the commonest slip.
        [_, second, third, ..] if letters[second] != letters[third] => letters.swap(second, third),
        [first, ..] => {
            let up = char::from_digit((letters[first].to_digit(10)? + 1) % 10, 10).filter(|digit| *digit != '0');
            letters[first] = up.unwrap_or('8');
        }
        [] => return None,
    }
    Some(letters.into_iter().collect())
}

/// The last digit of a code is another one.
fn other_code(old: &str) -> Option<String> {
    let at = old.rfind(|letter: char| letter.is_ascii_digit())?;
    let digit = old[at..=at].parse::<u32>().ok()?;
    Some(format!("{}{}{}", &old[..at], if digit == 9 { 8 } else { digit + 1 }, &old[at + 1..]))
}

/// A name in as many words.
fn other_name(old: &str, all: &str) -> Option<String> {
    let fresh = |name: &&&str| !name.split(' ').any(|word| word != "The" && all.contains(word));
    if old.starts_with("The ") {
        return TITLES.iter().find(fresh).map(|name| (*name).to_owned());
    }
    let person = *PEOPLE.iter().find(fresh)?;
    let last = old.rsplit(' ').next()?;
    if ["Pharma", "Transport", "Lines", "Office"].contains(&last) {
        return Some(format!("Kestrel {last}"));
    }
    let (_, surname) = person.split_once(' ')?;
    Some(if old.contains(' ') { person } else { surname }.to_owned())
}

/// A date as it would be written there.
pub fn date(day: Day, order: Order, year: bool, short: bool) -> String {
    let Day { year: number, month, day } = day;
    let name = if short { format!("{}.", &MONTHS[month - 1][..3]) } else { MONTHS[month - 1].to_owned() };
    match (order, year) {
        (Order::DayFirst, true) => format!("{day} {name} {number}"),
        (Order::DayFirst, false) => format!("{day} {name}"),
        (Order::MonthFirst, true) => format!("{name} {day}, {number}"),
        (Order::MonthFirst, false) => format!("{name} {day}"),
        (Order::Iso, _) => format!("{number:04}-{month:02}-{day:02}"),
        (Order::MonthOnly, true) => format!("{name} {number}"),
        (Order::MonthOnly, false) => name,
    }
}
