//! What the right side of an assertion asks for, read without the engine.

/// A value that can be looked for in a text.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Literal {
    /// Millionths of the smallest unit of a dimension.
    Amount {
        millionths: i128,
        dimension: String,
    },
    Day(Day),
    Month {
        year: i32,
        month: usize,
    },
    Year(i32),
    /// Words with capitals.
    Name(String),
    Place(String),
    /// A code, a version, a score, a time: what is written in one way only.
    Code(String),
}

/// A day of the calendar.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Day {
    pub year: i32,
    /// From 1.
    pub month: usize,
    pub day: u32,
}

/// The dimension of bare numbers.
pub const COUNT: &str = "count";

/// A unit: dimension, how many of the smallest it has, words, symbols.
pub struct Unit {
    pub dimension: &'static str,
    pub factor: i128,
    pub singular: &'static str,
    pub plural: &'static str,
    pub symbol: &'static str,
}

const fn unit(
    dimension: &'static str,
    factor: i128,
    singular: &'static str,
    plural: &'static str,
    symbol: &'static str,
) -> Unit {
    Unit { dimension, factor, singular, plural, symbol }
}

/// The units that stories use.
pub const UNITS: [Unit; 31] = [
    unit("length", 1, "millimetre", "millimetres", "mm"),
    unit("length", 10, "centimetre", "centimetres", "cm"),
    unit("length", 1_000, "metre", "metres", "m"),
    unit("length", 1_000_000, "kilometre", "kilometres", "km"),
    unit("length", 1_852_000, "nautical mile", "nautical miles", "nmi"),
    unit("mass", 1, "gram", "grams", "g"),
    unit("mass", 1_000, "kilogram", "kilograms", "kg"),
    unit("mass", 1_000_000, "tonne", "tonnes", "t"),
    unit("time", 1, "second", "seconds", "s"),
    unit("time", 60, "minute", "minutes", "min"),
    unit("time", 3_600, "hour", "hours", "h"),
    unit("time", 86_400, "day", "days", ""),
    unit("time", 604_800, "week", "weeks", ""),
    unit("months", 1, "month", "months", ""),
    unit("months", 12, "year", "years", ""),
    unit("speed", 1, "kilometre per hour", "kilometres per hour", "km/h"),
    unit("speed", 1, "kilometre an hour", "kilometres an hour", "km/h"),
    unit("area", 1, "square metre", "square metres", "m²"),
    unit("area", 10_000, "hectare", "hectares", "ha"),
    unit("area", 1_000_000, "square kilometre", "square kilometres", "km²"),
    unit("memory", 1, "megabyte", "megabytes", "MB"),
    unit("memory", 1_000, "gigabyte", "gigabytes", "GB"),
    unit("power", 1, "megawatt", "megawatts", "MW"),
    unit("power", 1_000, "gigawatt", "gigawatts", "GW"),
    unit("charge", 1, "milliampere hour", "milliampere hours", "mAh"),
    unit("light", 1, "lumen", "lumens", "lm"),
    unit("percent", 1, "per cent", "per cent", "%"),
    unit("percent", 1, "percent", "percent", "%"),
    // What a thing has so many of, where the rule says it with the number.
    unit(COUNT, 1, "point", "points", ""),
    unit(COUNT, 1_000, "thousand", "thousand", ""),
    unit(COUNT, 1_000_000, "million", "million", ""),
];

/// Currencies: code, what stands in front, words behind.
pub const CURRENCIES: [(&str, &[&str], &str); 6] = [
    ("EUR", &["€", "EUR "], "euros"),
    ("GBP", &["£", "GBP "], "pounds"),
    ("USD", &["$", "USD "], "dollars"),
    ("CHF", &["CHF "], "Swiss francs"),
    ("DKK", &["DKK "], "Danish kroner"),
    ("SEK", &["SEK "], "Swedish kronor"),
];

/// What stands behind a figure: blank or hyphen, and how many of one it makes.
pub const TIMES: [(&str, i128); 6] = [
    (" million", 1_000_000),
    (" billion", 1_000_000_000),
    (" thousand", 1_000),
    ("bn", 1_000_000_000),
    ("m", 1_000_000),
    (" bn", 1_000_000_000),
];

/// English names of the months.
pub const MONTHS: [&str; 12] = [
    "January",
    "February",
    "March",
    "April",
    "May",
    "June",
    "July",
    "August",
    "September",
    "October",
    "November",
    "December",
];

/// Attributes whose values are places.
const PLACES: [&str; 3] = ["place", "headquarters", "birthplace"];

/// The path and the value of `path == value`.
pub fn sides(assertion: &str) -> Option<(&str, Literal)> {
    let (path, value) = assertion.split_once(" == ")?;
    let attribute = path.rsplit('.').next()?;
    Some((path, literal(value.trim(), PLACES.contains(&attribute))?))
}

/// What a value asks for; `None` where there is no one way to say another value of its kind.
fn literal(text: &str, place: bool) -> Option<Literal> {
    if let Some(quoted) = text.strip_prefix('"').and_then(|text| text.strip_suffix('"')) {
        if quoted.contains(|letter: char| letter.is_ascii_digit()) {
            return Some(Literal::Code(quoted.to_owned()));
        }
        let capitals = quoted.split(' ').all(|word| word.starts_with(char::is_uppercase));
        return capitals.then(|| Literal::Name(quoted.to_owned()));
    }
    if let Some(day) = day(text) {
        return Some(Literal::Day(day));
    }
    if let Some((year, month)) = text.split_once('-').and_then(|(year, month)| Some((whole(year)?, whole(month)?))) {
        return Some(Literal::Month { year: year as i32, month: month as usize });
    }
    if text.matches('.').count() == 2 && text.replace('.', "").bytes().all(|byte| byte.is_ascii_digit()) {
        return Some(Literal::Code(text.to_owned()));
    }
    if text.len() == 4 && whole(text).is_some_and(|year| (1500..2100).contains(&year)) {
        return Some(Literal::Year(whole(text)? as i32));
    }
    if text.contains(|letter: char| letter.is_ascii_digit()) {
        return amount(text);
    }
    let name = spelled(text);
    let capital = name.starts_with(char::is_uppercase);
    capital.then_some(if place { Literal::Place(name) } else { Literal::Name(name) })
}

fn whole(text: &str) -> Option<i64> {
    text.parse().ok()
}

/// `2025-08-19`.
pub fn day(text: &str) -> Option<Day> {
    let mut parts = text.split('-');
    let (year, month, day) = (parts.next()?, parts.next()?, parts.next()?);
    let usual = parts.next().is_none() && year.len() == 4 && month.len() == 2 && day.len() == 2;
    let read = Day { year: year.parse().ok()?, month: month.parse().ok()?, day: day.parse().ok()? };
    (usual && (1..=12).contains(&read.month)).then_some(read)
}

/// `MetteHolm`, `Tine_Lassen`, `` `Helga Munro` ``.
fn spelled(text: &str) -> String {
    let mut name = String::new();
    let mut before = ' ';
    for letter in text.trim_matches('`').replace('_', " ").chars() {
        if letter.is_uppercase() && before.is_lowercase() {
            name.push(' ');
        }
        name.push(letter);
        before = letter;
    }
    name
}

/// `£2.4 million per year`, `48 hours`, `18_200`, `54.3%`.
fn amount(text: &str) -> Option<Literal> {
    let text = text.split(" per ").next()?.replace('_', "");
    let currency = CURRENCIES.iter().find_map(|(code, signs, _)| {
        signs.iter().find_map(|sign| text.strip_prefix(sign)).map(|rest| (*code, rest.to_owned()))
    });
    let (dimension, rest) = currency.map_or((None, text), |(code, rest)| (Some(code), rest));
    let digits = rest.find(|letter: char| !letter.is_ascii_digit() && letter != '.').unwrap_or(rest.len());
    let (figure, mut tail) = rest.split_at(digits);
    let mut millionths = decimal(figure)?;
    for (word, times) in TIMES {
        if word.len() > 1
            && let Some(behind) = tail.strip_prefix(word)
        {
            millionths *= times;
            tail = behind;
            break;
        }
    }
    let tail = tail.trim();
    let (dimension, factor) = match dimension {
        Some(code) => (code, 1),
        None if tail.is_empty() => (COUNT, 1),
        None => {
            let unit = UNITS.iter().find(|unit| [unit.singular, unit.plural, unit.symbol].contains(&tail))?;
            (unit.dimension, unit.factor)
        }
    };
    Some(Literal::Amount { millionths: millionths * factor, dimension: dimension.to_owned() })
}

/// Millionths of `1.94`.
pub fn decimal(figure: &str) -> Option<i128> {
    let (whole, fraction) = figure.split_once('.').unwrap_or((figure, ""));
    let fraction = format!("{fraction:0<6}");
    Some(whole.parse::<i128>().ok()? * 1_000_000 + fraction.get(..6)?.parse::<i128>().ok()?)
}
