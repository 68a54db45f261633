//! Owns: how figures and units are written. May not know: other values.

use std::fmt;

use rust_decimal::Decimal;

use crate::value::{Bound, BoundKind, Figure, Unit, UnitTable};

/// Scale words that a coarse figure is shortened with: "$2.3 billion".
const SCALES: &[(u32, &str)] = &[(12, "trillion"), (9, "billion"), (6, "million")];

/// Decimals of a figure that people write.
const MOST_DECIMALS: u32 = 6;

impl fmt::Display for Figure {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let word = match self.bound {
            Some(BoundKind::About) => "about ",
            Some(BoundKind::Nearly) => "nearly ",
            Some(BoundKind::MoreThan) => "more than ",
            Some(BoundKind::LessThan) => "less than ",
            Some(BoundKind::AtLeast) => "at least ",
            Some(BoundKind::AtMost) => "at most ",
            Some(BoundKind::Between | BoundKind::Vague | BoundKind::Tolerance) | None => "",
        };
        if let (Some(number), false) = (self.named, self.bound == Some(BoundKind::Tolerance)) {
            return write!(f, "{word}{}", with_unit(number, self.scale, &self.unit));
        }
        match (self.interval.low, self.interval.high) {
            (Bound::Open, Bound::Open) => write!(f, "any{}", Suffix(&self.unit, false)),
            (Bound::Included(low), Bound::Open) => write!(f, "at least {}", with_unit(low, 0, &self.unit)),
            (Bound::Excluded(low), Bound::Open) => write!(f, "more than {}", with_unit(low, 0, &self.unit)),
            (Bound::Open, Bound::Included(high)) => write!(f, "at most {}", with_unit(high, 0, &self.unit)),
            (Bound::Open, Bound::Excluded(high)) => write!(f, "less than {}", with_unit(high, 0, &self.unit)),
            (Bound::Included(low) | Bound::Excluded(low), Bound::Included(high) | Bound::Excluded(high)) => {
                let low = with_unit(low, 0, &Unit::None);
                write!(f, "between {low} and {}", with_unit(high, 0, &self.unit))
            }
        }
    }
}

impl fmt::Display for Unit {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(Suffix(self, true).to_string().trim_start())
    }
}

/// What stands behind a number.
struct Suffix<'a>(&'a Unit, bool);

impl fmt::Display for Suffix<'_> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let plural = self.1;
        match self.0 {
            Unit::None => Ok(()),
            Unit::Percent => f.write_str("%"),
            Unit::PercentPoint if plural => f.write_str(" percentage points"),
            Unit::PercentPoint => f.write_str(" percentage point"),
            Unit::Measure(name) => match UnitTable::get().row(name) {
                Some(row) => {
                    let word = if plural { row.plural } else { row.singular };
                    let blank = if word.starts_with(['°', '′', '″', '‰']) { "" } else { " " };
                    write!(f, "{blank}{word}")
                }
                None => write!(f, " {name}"),
            },
            Unit::Currency(code) => write!(f, " {code}"),
            Unit::Noun(noun) if plural => write!(f, " {}", plural_of(noun)),
            Unit::Noun(noun) => write!(f, " {noun}"),
            Unit::Per(above, below) => {
                let below = Suffix(below, false).to_string();
                write!(f, "{} per{below}", Suffix(above, plural))
            }
        }
    }
}

/// "$2.3 billion", "3 days", "200 km/h", "£9 per month".
fn with_unit(number: Decimal, scale: i32, unit: &Unit) -> String {
    // A bare whole number may be a year: no comma.
    let year = *unit == Unit::None && scale == 0 && number >= Decimal::ONE_THOUSAND && number < Decimal::from(3000);
    let digits = if year { number.normalize().to_string() } else { digits(number, scale) };
    let suffix = Suffix(unit, number.normalize() != Decimal::ONE);
    let (money, rest) = match unit {
        Unit::Currency(code) => (Some(*code), String::new()),
        Unit::Per(above, below) => match above.as_ref() {
            Unit::Currency(code) => (Some(*code), format!(" per{}", Suffix(below, false))),
            Unit::None | Unit::Percent | Unit::PercentPoint | Unit::Measure(_) | Unit::Noun(_) | Unit::Per(..) => {
                (None, String::new())
            }
        },
        Unit::None | Unit::Percent | Unit::PercentPoint | Unit::Measure(_) | Unit::Noun(_) => (None, String::new()),
    };
    let Some(code) = money else { return format!("{digits}{suffix}") };
    let (sign, digits) = digits.strip_prefix('-').map_or(("", digits.as_str()), |rest| ("-", rest));
    match UnitTable::get().currency_symbol(code) {
        Some(symbol) if !symbol.ends_with(|letter: char| letter.is_alphabetic()) => {
            format!("{sign}{symbol}{digits}{rest}")
        }
        _ => format!("{sign}{code} {digits}{rest}"),
    }
}

/// The number exactly, with a scale word where it was written coarsely, else with commas.
fn digits(number: Decimal, scale: i32) -> String {
    for (power, word) in SCALES {
        let divisor = Decimal::try_from_i128_with_scale(10_i128.pow(*power), 0).unwrap_or(Decimal::ONE);
        if scale < 0 && number.abs() >= divisor {
            let shortened = number.checked_div(divisor).map(|number| number.normalize());
            if let Some(shortened) = shortened {
                return format!("{shortened} {word}");
            }
        }
    }
    // What arithmetic left behind the sixth digit nobody wrote: "four years and two months" is 4.17 years.
    let number = number.normalize();
    let number = if number.scale() > MOST_DECIMALS { number.round_sf(3).unwrap_or(number).normalize() } else { number };
    let written = u32::try_from(scale).unwrap_or(0).clamp(number.scale(), 28);
    let digits = usize::try_from(written).unwrap_or(0);
    grouped(&format!("{number:.digits$}"))
}

/// 1234567.5 as 1,234,567.5.
fn grouped(plain: &str) -> String {
    let (whole, rest) = plain.split_at_checked(plain.find('.').unwrap_or(plain.len())).unwrap_or((plain, ""));
    let (sign, whole) = whole.strip_prefix('-').map_or(("", whole), |whole| ("-", whole));
    let mut grouped = String::with_capacity(plain.len() + 8);
    for (at, digit) in whole.chars().enumerate() {
        if at > 0 && (whole.len() - at).is_multiple_of(3) {
            grouped.push(',');
        }
        grouped.push(digit);
    }
    format!("{sign}{grouped}{rest}")
}

/// The plural of a counted noun, well enough for a message.
fn plural_of(noun: &str) -> String {
    let irregular =
        [("person", "people"), ("man", "men"), ("woman", "women"), ("child", "children"), ("life", "lives")];
    if let Some((_, plural)) = irregular.iter().find(|(singular, _)| *singular == noun) {
        return (*plural).to_owned();
    }
    let vowel = |letter: Option<char>| letter.is_some_and(|letter| "aeiou".contains(letter));
    if noun == "people" || noun.ends_with("men") {
        noun.to_owned()
    } else if noun.ends_with(['s', 'x', 'z']) || noun.ends_with("ch") || noun.ends_with("sh") {
        format!("{noun}es")
    } else if let Some(stem) = noun.strip_suffix('y').filter(|stem| !vowel(stem.chars().next_back())) {
        format!("{stem}ies")
    } else {
        format!("{noun}s")
    }
}
