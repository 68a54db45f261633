//! Where a value stands in a text, in whatever way it is written there: plain search, without the engine.

use crate::suite::edits::literal::{COUNT, CURRENCIES, Day, Literal, MONTHS, TIMES, UNITS, decimal};

/// A place where a value stands. Offsets are bytes.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Written {
    pub start: usize,
    pub end: usize,
    pub how: How,
}

/// How it is written.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum How {
    /// A figure, its bytes alone, and what stands beside it.
    Figure(Figure),
    /// "a year and a half", "two hours and 41 minutes".
    Compound,
    Date {
        order: Order,
        year: bool,
        short: bool,
    },
    /// "on Tuesday".
    Weekday,
    Words,
}

/// Which part of a date comes first.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Order {
    DayFirst,
    MonthFirst,
    Iso,
    MonthOnly,
}

/// A number as it stands.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Figure {
    /// Bytes of the number alone.
    pub at: (usize, usize),
    pub millionths: i128,
    /// In words, not in digits.
    pub words: bool,
    /// The word or letters that multiply it, as written.
    pub times: String,
    pub factor: i128,
    /// As written, with the blank or hyphen in front.
    pub unit: String,
    /// As written.
    pub currency: String,
}

const SMALL: [&str; 20] = [
    "zero",
    "one",
    "two",
    "three",
    "four",
    "five",
    "six",
    "seven",
    "eight",
    "nine",
    "ten",
    "eleven",
    "twelve",
    "thirteen",
    "fourteen",
    "fifteen",
    "sixteen",
    "seventeen",
    "eighteen",
    "nineteen",
];

const TENS: [&str; 8] = ["twenty", "thirty", "forty", "fifty", "sixty", "seventy", "eighty", "ninety"];

/// A number below a hundred in words.
pub fn words(number: i128) -> Option<String> {
    let number = usize::try_from(number).ok()?;
    if let Some(small) = SMALL.get(number) {
        return Some((*small).to_owned());
    }
    let tens = TENS.get((number / 10).checked_sub(2)?)?;
    Some(if number % 10 == 0 { (*tens).to_owned() } else { format!("{tens}-{}", SMALL[number % 10]) })
}

/// All places of a value in a document of that date.
pub fn places(literal: &Literal, text: &str, date: Option<Day>) -> Vec<Written> {
    let mut found = match literal {
        Literal::Amount { millionths, dimension } => amounts(text, *millionths, dimension),
        Literal::Day(day) => days(text, *day, date),
        Literal::Month { year, month } => months(text, *year, *month),
        Literal::Year(year) => whole_words(text, &year.to_string()),
        Literal::Name(name) => names(text, name),
        Literal::Place(name) => whole_words(text, name),
        Literal::Code(code) => whole_words(text, code),
    };
    found.retain(|place| !in_front_matter(text, place.start));
    found.sort_by_key(|place| (place.start, usize::MAX - place.end));
    found.dedup_by(|next, kept| next.start < kept.end);
    found
}

/// Whether a byte lies in the lines of the front matter that tell of the document, not of the story.
fn in_front_matter(text: &str, at: usize) -> bool {
    let Some(end) = text.strip_prefix("---\n").and_then(|rest| rest.find("\n---")) else { return false };
    let line = text[..at].rfind('\n').map_or(0, |start| start + 1);
    at < end + 4 && !text[line..].starts_with("title:")
}

fn boundary(text: &str, start: usize, end: usize) -> bool {
    let before = text[..start].chars().next_back();
    let after = text[end..].chars().next();
    !before.is_some_and(char::is_alphanumeric) && !after.is_some_and(char::is_alphanumeric)
}

fn whole_words(text: &str, words: &str) -> Vec<Written> {
    let found = text.match_indices(words).map(|(start, _)| (start, start + words.len()));
    let figure = words.ends_with(|letter: char| letter.is_ascii_digit());
    // "5.2" does not stand in "5.2.1", nor "1934" in "1934.5".
    let longer = |end: usize| {
        let mut rest = text[end..].chars();
        figure && matches!(rest.next(), Some('.' | ',' | ':')) && rest.next().is_some_and(|next| next.is_ascii_digit())
    };
    found
        .filter(|(start, end)| boundary(text, *start, *end) && !longer(*end))
        .map(|(start, end)| Written { start, end, how: How::Words })
        .collect()
}

/// Words in front of a name that are no first names.
const TITLES: [&str; 17] = [
    "Superintendent",
    "President",
    "Mayor",
    "Captain",
    "Sir",
    "Dr",
    "Mr",
    "Ms",
    "Mrs",
    "Professor",
    "Director",
    "Minister",
    "Councillor",
    "Judge",
    "The",
    "A",
    "Whether",
];

/// The fullest form of a name that the document has; shorter ones refer back to it.
fn names(text: &str, name: &str) -> Vec<Written> {
    let mut found = whole_words(text, name);
    if name.contains(' ') {
        return found;
    }
    let mut fuller = false;
    for place in &mut found {
        let line = text[..place.start].rfind('\n').map_or(0, |start| start + 1);
        let front = &text[line..place.start];
        let Some(word) = front.strip_suffix(' ').and_then(|front| front.rsplit(' ').next()) else { continue };
        let first = word.starts_with(char::is_uppercase)
            && word.chars().all(|letter| letter.is_alphabetic() || letter == '-')
            && !TITLES.contains(&word);
        if first {
            place.start -= word.len() + 1;
            fuller = true;
        }
    }
    found.retain(|place| !fuller || text[place.start..place.end].contains(' '));
    found
}

/// All numbers of a text, in digits and in words up to a hundred.
fn figures(text: &str) -> Vec<Figure> {
    let mut found = Vec::new();
    let mut at = 0;
    while let Some(letter) = text[at..].chars().next() {
        let before = text[..at].chars().next_back();
        let free = !before.is_some_and(char::is_alphanumeric);
        let end = if letter.is_ascii_digit() {
            let end = digits_end(text, at);
            let inside = matches!(before, Some('.' | ',' | ':'))
                && text[..at - 1].ends_with(|letter: char| letter.is_ascii_digit());
            if let Some(millionths) = decimal(&text[at..end].replace(',', ""))
                && free
                && !(before == Some('-') && text[..at - 1].ends_with(char::is_alphabetic))
                && !inside
                && !text[end..].starts_with([':', '–'])
            {
                found.push(bare((at, end), millionths, false));
            }
            end
        } else if letter.is_alphabetic() {
            let end = at
                + text[at..].find(|letter: char| !letter.is_alphabetic() && letter != '-').unwrap_or(text.len() - at);
            let word = text[at..end].to_lowercase();
            let number = number_at(&word);
            if let Some((number, length)) = number.filter(|_| free) {
                found.push(bare((at, at + length), number * 1_000_000, true));
            }
            end
        } else {
            at + letter.len_utf8()
        };
        at = end;
    }
    found
}

/// The number that a word is ("twenty-five"), or begins with ("five-set"), and how long its word is.
fn number_at(word: &str) -> Option<(i128, usize)> {
    let spelled = |number: i128| words(number).unwrap_or_default();
    let first = word.split('-').next().unwrap_or(word);
    let whole = (1..100).find(|number| spelled(*number) == word);
    let begun = || (1..100).find(|number| spelled(*number) == first);
    let number = whole.or_else(begun)?;
    Some((number, spelled(number).len()))
}

fn bare(at: (usize, usize), millionths: i128, words: bool) -> Figure {
    Figure { at, millionths, words, times: String::new(), factor: 1, unit: String::new(), currency: String::new() }
}

/// The end of "1,350", "5.8", "212".
fn digits_end(text: &str, start: usize) -> usize {
    let bytes = text.as_bytes();
    let digit = |at: usize| bytes.get(at).is_some_and(u8::is_ascii_digit);
    let mut end = start;
    while digit(end) {
        end += 1;
    }
    while bytes.get(end) == Some(&b',') && digit(end + 1) && digit(end + 2) && digit(end + 3) && !digit(end + 4) {
        end += 4;
    }
    if bytes.get(end) == Some(&b'.') && digit(end + 1) {
        end += 1;
        while digit(end) {
            end += 1;
        }
    }
    end
}

fn amounts(text: &str, millionths: i128, dimension: &str) -> Vec<Written> {
    let mut found = Vec::new();
    let mut last: Option<(usize, usize, i128)> = None;
    for figure in figures(text) {
        let (figure, end, value, own) = reading(text, figure);
        if own != dimension {
            continue;
        }
        let start = figure.at.0 - figure.currency.len();
        // "two hours and 41 minutes"
        if let Some((first, behind, before)) = last
            && ["time", "months"].contains(&dimension)
            && matches!(&text[behind..start], " and " | " " | ", ")
            && before + value == millionths
        {
            found.push(Written { start: first, end, how: How::Compound });
        }
        last = Some((start, end, value));
        if value == millionths {
            found.push(Written { start, end, how: How::Figure(figure) });
        }
    }
    if dimension == "months" && millionths == 18_000_000 {
        for (start, words) in text.match_indices("a year and a half") {
            found.push(Written { start, end: start + words.len(), how: How::Compound });
        }
    }
    found
}

/// A figure with what stands beside it: its end, value and dimension.
fn reading(text: &str, mut figure: Figure) -> (Figure, usize, i128, &'static str) {
    let front = &text[..figure.at.0];
    let mut end = figure.at.1;
    let currency = CURRENCIES
        .iter()
        .find_map(|(code, signs, _)| Some((*code, signs.iter().find(|sign| front.ends_with(**sign))?)));
    for (word, times) in TIMES {
        let money = currency.is_some() || word.len() > 2;
        let free = |end: usize| !text[end..].starts_with(char::is_alphanumeric);
        if money && text[end..].starts_with(word) && free(end + word.len()) {
            figure.times = word.to_owned();
            figure.factor = times;
            end += word.len();
            break;
        }
    }
    let value = figure.millionths * figure.factor;
    if let Some((code, sign)) = currency {
        figure.currency = (*sign).to_owned();
        return (figure, end, value, code);
    }
    for (code, _, words) in CURRENCIES {
        let behind = text[end..].strip_prefix(' ').is_some_and(|rest| rest.starts_with(words));
        if behind {
            figure.unit = text[end..end + 1 + words.len()].to_owned();
            return (figure, end + 1 + words.len(), value, code);
        }
    }
    let rest = &text[end..];
    let gap = ["&nbsp;", " ", "\u{a0}", "-", ""].into_iter().find(|gap| rest.starts_with(gap)).unwrap_or_default();
    let tail = &rest[gap.len()..];
    let mut best: Option<(usize, &'static str, i128)> = None;
    for unit in &UNITS {
        for form in [unit.singular, unit.plural, unit.symbol] {
            let letter = form.ends_with(char::is_alphanumeric);
            let fits = !form.is_empty()
                && tail.starts_with(form)
                && !(letter && tail[form.len()..].starts_with(|next: char| next.is_alphanumeric() || next == '²'));
            let apart = !gap.is_empty() || !figure.words;
            if fits && apart && best.is_none_or(|(length, ..)| length < form.len()) {
                best = Some((form.len(), unit.dimension, unit.factor));
            }
        }
    }
    match best {
        Some((length, dimension, factor)) => {
            let whole = end + gap.len() + length;
            figure.unit = text[end..whole].to_owned();
            (figure, whole, value * factor, dimension)
        }
        None => (figure, end, value, COUNT),
    }
}

/// The number of days since some day.
fn ordinal(day: Day) -> i64 {
    let (year, month) = if day.month > 2 { (day.year, day.month) } else { (day.year - 1, day.month + 12) };
    let (year, month) = (i64::from(year), month as i64);
    365 * year + year / 4 - year / 100 + year / 400 + (153 * (month - 3) + 2) / 5 + i64::from(day.day)
}

/// English names of the days of the week.
pub const WEEKDAYS: [&str; 7] = ["Monday", "Tuesday", "Wednesday", "Thursday", "Friday", "Saturday", "Sunday"];

/// The name of a day of the week.
pub fn weekday(day: Day) -> &'static str {
    // 2025-11-17 was a Monday.
    let monday = ordinal(Day { year: 2025, month: 11, day: 17 });
    WEEKDAYS[(ordinal(day) - monday).rem_euclid(7) as usize]
}

fn length(year: i32, month: usize) -> u32 {
    match month {
        2 if year % 4 == 0 && (year % 100 != 0 || year % 400 == 0) => 29,
        2 => 28,
        4 | 6 | 9 | 11 => 30,
        _ => 31,
    }
}

/// A week later.
pub fn later(day: Day) -> Day {
    let own = length(day.year, day.month);
    match (day.day + 7 > own, day.month) {
        (false, _) => Day { day: day.day + 7, ..day },
        (true, 12) => Day { year: day.year + 1, month: 1, day: day.day + 7 - own },
        (true, month) => Day { month: month + 1, day: day.day + 7 - own, ..day },
    }
}

fn days(text: &str, day: Day, date: Option<Day>) -> Vec<Written> {
    let mut found = Vec::new();
    let long = MONTHS[day.month - 1];
    for (month, short) in [(long, false), (&long[..3], true)] {
        let dot = if short { "." } else { "" };
        for (start, _) in text.match_indices(month) {
            let end = start + month.len() + usize::from(text[start + month.len()..].starts_with(dot)) * dot.len();
            if !boundary(text, start, start + month.len()) {
                continue;
            }
            let (front, behind) = (&text[..start], &text[end..]);
            let year = format!(" {}", day.year);
            let number = format!("{} ", day.day);
            let own = |start: usize| !text[..start].ends_with(|letter: char| letter.is_ascii_digit());
            if front.ends_with(&number) && own(start - number.len()) {
                let has = behind.starts_with(&year);
                let end = end + if has { year.len() } else { 0 };
                let how = How::Date { order: Order::DayFirst, year: has, short };
                found.push(Written { start: start - number.len(), end, how });
            } else if let Some(rest) = behind.strip_prefix(&format!(" {}", day.day))
                && !rest.starts_with(|next: char| next.is_ascii_digit())
            {
                let has = rest.starts_with(&format!(",{year}"));
                let end = text.len() - rest.len() + if has { year.len() + 1 } else { 0 };
                found.push(Written { start, end, how: How::Date { order: Order::MonthFirst, year: has, short } });
            }
        }
    }
    let iso = format!("{:04}-{:02}-{:02}", day.year, day.month, day.day);
    for (start, _) in text.match_indices(&iso) {
        let how = How::Date { order: Order::Iso, year: true, short: false };
        found.push(Written { start, end: start + iso.len(), how });
    }
    let near = date.is_some_and(|date| (ordinal(date) - ordinal(day)).abs() < 7);
    if near {
        for place in whole_words(text, weekday(day)) {
            let named = text[place.end..].trim_start_matches([',', ' ']);
            let dated = found.iter().any(|date| text.len() - named.len() == date.start);
            if !dated {
                found.push(Written { how: How::Weekday, ..place });
            }
        }
    }
    found
}

fn months(text: &str, year: i32, month: usize) -> Vec<Written> {
    let name = MONTHS[month - 1];
    let mut found = Vec::new();
    for place in whole_words(text, name) {
        let front = text[..place.start].trim_end();
        let behind = text[place.end..].trim_start();
        let day = front.ends_with(|letter: char| letter.is_ascii_digit());
        let own = behind.starts_with(&year.to_string());
        if day || !own && behind.starts_with(|letter: char| letter.is_ascii_digit()) {
            continue;
        }
        let end = if own { place.end + 5 } else { place.end };
        found.push(Written { end, how: How::Date { order: Order::MonthOnly, year: own, short: false }, ..place });
    }
    found
}
