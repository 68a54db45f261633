//! Owns: one number or two with a unit: "3 million euros", "5ft 11", "10–12 km", "aged 34".
//! May not know: bound words.

use rust_decimal::Decimal;

use crate::mention::class::Class;
use crate::mention::cursor::Cursor;
use crate::mention::number::{self, Form, Numeral};
use crate::mention::{guard, measure};
use crate::value::{Bound, Figure, Interval, Unit};

/// A number or a range with its unit.
#[derive(Debug, Clone)]
pub(in crate::mention) struct Amount {
    /// One past the last token.
    pub(in crate::mention) end: usize,
    /// The number, or the lower one of a range.
    pub(in crate::mention) low: Decimal,
    /// The higher one of a range.
    pub(in crate::mention) high: Option<Decimal>,
    /// Digits behind the point, as in [`Numeral`].
    pub(in crate::mention) scale: i32,
    /// How it is written.
    pub(in crate::mention) form: Form,
    /// Its unit.
    pub(in crate::mention) unit: Unit,
    /// Whether the words make it an age.
    pub(in crate::mention) age: bool,
    /// The least and greatest that one of its unit may be, where that is ambiguous: "tons".
    pub(in crate::mention) spread: Option<(Decimal, Decimal)>,
    /// The power of ten of its last scale word.
    power: i32,
}

impl Amount {
    fn of(c: &Cursor<'_>, numeral: Numeral, unit: Unit) -> Self {
        let last = numeral.end - 1;
        let power = c.value(last, Class::Scale).or_else(|| c.value(last, Class::Suffix)).unwrap_or(0);
        let Numeral { end, value, scale, form } = numeral;
        Self { end, low: value, high: None, scale, form, unit, age: false, spread: None, power }
    }

    /// The range from this to a greater amount; a unit or scale word that only the second has is
    /// the first's, too ("10 to 12 million euros").
    pub(in crate::mention) fn to(self, high: &Self) -> Option<Self> {
        let unit = match (&self.unit, &high.unit) {
            (Unit::None, _) => high.unit.clone(),
            (_, Unit::None) => self.unit.clone(),
            (one, other) if one == other => high.unit.clone(),
            _ => return None,
        };
        let mut low = self.low;
        let mut scale = self.scale.min(high.scale);
        if self.power == 0 && high.power > 0 && self.form == Form::Digits {
            let lifted = low.checked_mul(number::power(high.power)?)?;
            if lifted < high.low {
                (low, scale) = (lifted, (self.scale - high.power).max(high.scale));
            }
        }
        let same = (self.form == Form::Ordinal) == (high.form == Form::Ordinal);
        let fits = low < high.low && same && self.high.is_none() && high.high.is_none();
        fits.then(|| Self { low, high: Some(high.low), unit, scale, age: self.age || high.age, ..high.clone() })
    }
}

/// The amount at `at`.
pub(in crate::mention) fn amount(c: &Cursor<'_>, at: usize) -> Option<Amount> {
    money(c, at)
        .or_else(|| aged(c, at))
        .or_else(|| counted(c, at, true))
        .or_else(|| one_of_time(c, at))
        .or_else(|| clocked(c, at))
}

/// The amount at `at`, where "and" parts it from the next.
pub(in crate::mention) fn before_and(c: &Cursor<'_>, at: usize) -> Option<Amount> {
    money(c, at).or_else(|| counted(c, at, false))
}

/// The amount at `at`, or the range that it begins.
pub(in crate::mention) fn one_or_range(c: &Cursor<'_>, at: usize) -> Option<Amount> {
    let low = amount(c, at)?;
    range(c, at, &low).or(Some(low))
}

/// "10 to 12", "10–12", "three or four": two amounts, the first the smaller.
fn range(c: &Cursor<'_>, at: usize, low: &Amount) -> Option<Amount> {
    if low.form == Form::Share {
        return None;
    }
    let link = low.end;
    let hyphen_to = c.hyphen(link) && c.is(link + 1, Class::To) && c.hyphen(link + 2);
    let (next, dash) = if hyphen_to {
        (link + 3, false)
    } else if c.dash(link) && c.glued(link) == c.glued(link + 1) {
        (link + 1, true)
    } else if c.is(link, Class::To)
        || c.is(link, Class::Or)
        || (c.is(link, Class::Till) && c.digits(link + 1).is_some())
    {
        (link + 1, false)
    } else {
        return None;
    };
    let before = at.wrapping_sub(1);
    if !dash {
        let changed = c.is(before, Class::Rise) || c.is(before, Class::UpDown) || c.is(before, Class::From);
        let around = || {
            c.near_before(at, 6, Class::Rise)
                || c.near_before(at, 6, Class::UpDown)
                || c.near_before(at, 6, Class::ChangeNoun)
        };
        if changed && around() {
            return None;
        }
    }
    let high = money(c, next).or_else(|| counted(c, next, true))?;
    if c.is(link, Class::Or)
        && high.low != low.low.checked_add(Decimal::ONE)?
        && high.low != low.low.checked_mul(Decimal::TWO)?
    {
        return None;
    }
    if dash && (dialled(c, at, next) || (c.dash(high.end) && c.glued(high.end) && c.digits(high.end + 1).is_some())) {
        return None;
    }
    low.clone().to(&high)
}

/// "555-1234"
fn dialled(c: &Cursor<'_>, low: usize, high: usize) -> bool {
    let length = |at: usize| c.plain(at).map_or(0, |_| c.text(at).len());
    length(low) == 3 && length(high) == 4
}

/// "$1.13bn", "US$ 40 million", "-€5".
fn money(c: &Cursor<'_>, at: usize) -> Option<Amount> {
    let minus = matches!(c.mark(at), Some('-' | '−')) && !c.glued(at) && c.glued(at + 1);
    let (start, unit) = measure::currency_before(c, at + usize::from(minus))?;
    let numeral = number::numeral(c, start).filter(|numeral| numeral.form != Form::Ordinal)?;
    let numeral = suffixed(c, numeral, true);
    let mut amount = Amount::of(c, numeral, unit);
    if minus {
        amount.low = -amount.low;
    }
    // "$40 million US", "US$40 dollars"
    if let Some(again) = measure::unit_behind(c, amount.end)
        && again.unit == amount.unit
    {
        amount.end = again.end;
    }
    (!guard::coded_behind(c, amount.end)).then_some(amount)
}

/// "aged 34", "age 87", "ages 6".
fn aged(c: &Cursor<'_>, at: usize) -> Option<Amount> {
    let (start, _) = c.find(at, Class::AgeBefore)?;
    let numeral = number::numeral(c, start).filter(|numeral| matches!(numeral.form, Form::Digits | Form::Words))?;
    let years = numeral.value > Decimal::ZERO && numeral.value < Decimal::from(130);
    let (unit, end) = match unit_of(c, numeral.end) {
        Some((end, unit, 1)) if unit.is_time() => (unit, end),
        _ => (measure::span_unit(7)?.0, numeral.end),
    };
    years.then(|| Amount { age: true, end, ..Amount::of(c, numeral, unit) })
}

/// A number with a unit behind it, or none.
fn counted(c: &Cursor<'_>, at: usize, and: bool) -> Option<Amount> {
    let numeral = if and { number::numeral(c, at)? } else { number::numeral_before_and(c, at)? };
    if guard::pronoun_one(c, at) || (numeral.form == Form::Ordinal && guard::no_ordinal(c, at)) {
        return None;
    }
    let digits = if c.digits(at).is_some() { at } else { at + 1 };
    let written = c.digits(digits).is_some() && digits < numeral.end;
    if written && guard::named_before(c, at, numeral.end) {
        return None;
    }
    if numeral.form == Form::Ordinal {
        return Some(Amount::of(c, numeral, Unit::None));
    }
    let plain_end = numeral.end;
    let numeral = suffixed(c, numeral, false);
    let mut amount = Amount::of(c, numeral, Unit::None);
    let found = measure::unit_behind(c, amount.end);
    if let Some((end, unit, count)) = shared_time(c, &amount) {
        amount.low = amount.low.checked_mul(Decimal::from(count))?;
        (amount.end, amount.unit, amount.form) = (end, unit, Form::Words);
    } else if let Some(measure::Found { end, unit, parts: Some(parts), .. }) = found {
        amount.low = amount.low.checked_div(parts)?;
        amount.scale += 2;
        (amount.end, amount.unit) = (end, unit);
    } else if let Some(found) = found {
        (amount.end, amount.unit, amount.spread) = (found.end, found.unit, found.spread);
        with_parts(c, &mut amount)?;
    } else if let Some((end, unit, count)) = span_of(c, amount.end) {
        amount.low = amount.low.checked_mul(Decimal::from(count))?;
        (amount.end, amount.unit) = (end, unit);
        with_parts(c, &mut amount)?;
    } else if c.is(amount.end.wrapping_sub(1), Class::Article) || (written && guard::coded_behind(c, amount.end)) {
        return None;
    }
    if amount.unit.is_time() {
        ageing(c, &mut amount);
    } else if let Some(end) = patient(c, &amount) {
        (amount.unit, amount.end, amount.age) = (measure::span_unit(7)?.0, end, true);
    } else if amount.unit == Unit::None
        && amount.end == plain_end
        && (appended_age(c, at, amount.end) || further_age(c, at))
    {
        (amount.unit, amount.age) = (measure::span_unit(7)?.0, true);
    }
    if matches!(amount.unit, Unit::Currency(_)) {
        // "75 USD million"
        if let Some(exponent) = c.value(amount.end, Class::Scale) {
            amount.low = amount.low.checked_mul(number::power(exponent)?)?;
            (amount.scale, amount.end) = (amount.scale - exponent, amount.end + 1);
        }
        and_cents(c, &mut amount);
    }
    Some(amount)
}

/// "a quarter **of a century**", "three quarters **of an hour**".
fn shared_time(c: &Cursor<'_>, amount: &Amount) -> Option<(usize, Unit, i32)> {
    let shares = amount.form == Form::Share && c.is(amount.end, Class::Of) && c.is(amount.end + 1, Class::Article);
    unit_of(c, amount.end + 2).filter(|(_, unit, _)| shares && unit.is_time())
}

/// "thirteen dollars **and forty-five cents**".
fn and_cents(c: &Cursor<'_>, amount: &mut Amount) {
    let start = amount.end + usize::from(c.is(amount.end, Class::And));
    let Some(cents) = number::numeral(c, start).filter(|cents| cents.form != Form::Ordinal) else { return };
    let Some(found) = measure::unit_behind(c, cents.end) else {
        bare_cents(c, amount, start, &cents);
        return;
    };
    let same = found.unit == amount.unit || matches!(c.text(cents.end), "cent" | "cents");
    if let (true, Some(parts)) = (same, found.parts)
        && cents.value < parts
        && let Some(more) = cents.value.checked_div(parts)
        && let Some(sum) = amount.low.checked_add(more)
    {
        (amount.low, amount.end, amount.scale) = (sum, found.end, 2);
    }
}

/// "15 dollars and 15." at a sentence's end, "17 USD 25": two digits that count nothing else.
fn bare_cents(c: &Cursor<'_>, amount: &mut Amount, start: usize, cents: &Numeral) {
    let two = c.plain(start).is_some() && c.text(start).len() == 2 && amount.scale == 0;
    let ends = c.token(cents.end).is_none() || c.mark(cents.end) == Some('.') && c.token(cents.end + 1).is_none();
    let more = c.mask(cents.end) & (Class::Comparative.bit() | Class::MoreBefore.bit()) != 0;
    let code = c.text(amount.end.wrapping_sub(1)).bytes().all(|byte| byte.is_ascii_uppercase());
    let fits =
        if start > amount.end { ends && !c.near_before(start, 5, Class::Between) } else { code && (ends || more) };
    let sum = || amount.low.checked_add(cents.value.checked_div(Decimal::ONE_HUNDRED)?);
    if let Some(sum) = sum().filter(|_| two && fits) {
        (amount.low, amount.end, amount.scale) = (sum, cents.end, 2);
    }
}

/// "2:03:15", "in 3:45": how long something took.
fn clocked(c: &Cursor<'_>, at: usize) -> Option<Amount> {
    let text = c.digits(at).filter(|text| text.contains(':'))?;
    let mut seconds = Decimal::ZERO;
    for part in text.split(':') {
        seconds = seconds
            .checked_mul(Decimal::from(60))?
            .checked_add(number::decimal(part.trim_start_matches('0')).map_or(Decimal::ZERO, |(value, _)| value))?;
    }
    let numeral = Numeral { end: at + 1, value: seconds, scale: 0, form: Form::Digits };
    Some(Amount::of(c, numeral, measure::span_unit(1)?.0))
}

/// "an hour and a half", "for a week", "a fortnight of talks".
fn one_of_time(c: &Cursor<'_>, at: usize) -> Option<Amount> {
    let (end, unit, count) = unit_of(c, at + 1).filter(|(_, unit, _)| c.is(at, Class::Article) && unit.is_time())?;
    let one = Numeral { end, value: Decimal::from(count), scale: 0, form: Form::Words };
    let mut amount = Amount::of(c, one, unit);
    // "a second wave"
    if c.text(end - 1).eq_ignore_ascii_case("second") && c.word(end) && c.mask(end) == 0 {
        return None;
    }
    let half = c.is(end, Class::And) && c.is(end + 1 + usize::from(c.is(end + 1, Class::Article)), Class::Denominator);
    with_parts(c, &mut amount)?;
    let lasting = c.is(at.wrapping_sub(1), Class::Lasting)
        || c.find(at.wrapping_sub(1), Class::Front).is_some()
        || c.is(end, Class::Of);
    let when = c.find(end, Class::Ago).is_some();
    (half || (lasting && !when)).then_some(amount)
}

/// The unit behind a number: its end, the unit, and how many of it ("quarter": 3 months).
pub(in crate::mention) fn unit_of(c: &Cursor<'_>, end: usize) -> Option<(usize, Unit, i32)> {
    if let Some(found) = measure::unit_behind(c, end).filter(|found| found.parts.is_none()) {
        return Some((found.end, found.unit, 1));
    }
    span_of(c, end)
}

/// A unit of time behind a number, with words between: "five working days".
fn span_of(c: &Cursor<'_>, end: usize) -> Option<(usize, Unit, i32)> {
    let mut at = c.past_hyphen(end);
    while at < end + 4 && c.is(at, Class::Filler) {
        at = c.past_hyphen(at + 1);
    }
    let capital = c.text(at).len() == 1 && c.capital(at);
    let (unit, count) = c.value(at, Class::Span).filter(|_| !capital).and_then(measure::span_unit)?;
    Some((at + 1, unit, count))
}

/// Whether "and a half" follows.
pub(in crate::mention) fn half_behind(c: &Cursor<'_>, end: usize) -> bool {
    c.is(end, Class::And) && c.is(end + 1, Class::Article) && c.value(end + 2, Class::Denominator) == Some(2)
}

/// Smaller units and halves behind: "1h 20m", "5ft 11", "two years and a half".
fn with_parts(c: &Cursor<'_>, amount: &mut Amount) -> Option<()> {
    for _ in 0..3 {
        match measure::smaller_part(c, amount.end, &amount.unit) {
            Some((end, part, digits)) if amount.form != Form::Share => {
                amount.low = amount.low.checked_add(part)?;
                amount.scale = amount.scale.max(digits);
                amount.end = end;
            }
            _ => break,
        }
    }
    if amount.unit.is_time() && c.is(amount.end, Class::And) {
        let half = amount.end + 1 + usize::from(c.is(amount.end + 1, Class::Article));
        if c.value(half, Class::Denominator) == Some(2) && !c.is(half + 1, Class::Of) {
            amount.low = amount.low.checked_add(Decimal::new(5, 1))?;
            amount.scale = amount.scale.max(1);
            amount.end = half + 1;
        }
    }
    Some(())
}

/// "34 years old", "34-year-old", "8 months of age", "87 yo".
fn ageing(c: &Cursor<'_>, amount: &mut Amount) {
    if let Some((end, _)) = c.find(c.past_hyphen(amount.end), Class::Old) {
        (amount.end, amount.age) = (end, true);
    }
}

/// "an 87 yo man": years without their word.
fn patient(c: &Cursor<'_>, amount: &Amount) -> Option<usize> {
    let short = matches!(c.text(amount.end), "yo" | "y/o" | "y.o" | "y.o.") && amount.unit == Unit::None;
    let (end, _) = c.find(amount.end, Class::Old).filter(|_| short)?;
    (amount.low > Decimal::ZERO && amount.low < Decimal::from(130)).then_some(end)
}

/// "Smith, 34,": an age between commas behind a name.
fn appended_age(c: &Cursor<'_>, at: usize, end: usize) -> bool {
    let lived = c.plain(at).is_some_and(|years| (1..=115).contains(&years)) && end == at + 1;
    let closed = c.comma(end) || (matches!(c.mark(end), Some('.' | ';' | ')')) && !c.glued(end + 1));
    let name = at.wrapping_sub(2);
    let dated = Class::Month.bit() | Class::MonthShort.bit() | Class::Weekday.bit();
    lived && closed && c.comma(at.wrapping_sub(1)) && c.capital(name) && c.mask(name) & dated == 0
}

/// "aged 34 and **51**", "aged between **8** and 12": an age behind the first.
fn further_age(c: &Cursor<'_>, at: usize) -> bool {
    if c.digits(at).is_none() {
        return false;
    }
    let mut at = at;
    for _ in 0..6 {
        let Some(before) = at.checked_sub(1) else { return false };
        if c.is(before, Class::AgeBefore) {
            return true;
        }
        let joins = c.is(before, Class::And) || c.comma(before);
        let listed = before.checked_sub(1).filter(|&last| joins && c.plain(last).is_some());
        let Some(next) = listed.or(Some(before).filter(|&at| c.is(at, Class::Between))) else { return false };
        at = next;
    }
    false
}

/// k, m, bn behind digits. "100m" is metres unless something is counted or it is money.
fn suffixed(c: &Cursor<'_>, numeral: Numeral, money: bool) -> Numeral {
    let end = numeral.end;
    let glued = c.glued(end);
    let Some(exponent) = c.value(end, Class::Suffix).filter(|_| numeral.form == Form::Digits) else { return numeral };
    let text = c.text(end);
    let fits = match text {
        "m" | "b" | "t" if money => glued || !c.word(end + 1),
        "m" => glued && guard::counts_something(c, end + 1) && !c.is(end + 1, Class::Long),
        "M" | "B" | "T" => glued && (money || guard::counts_something(c, end + 1)),
        "b" => glued && numeral.scale > 0 && !c.glued(end + 1),
        "t" => false,
        // "4K" is a screen, "5K" a race.
        "K" if numeral.value < Decimal::TEN => false,
        "k" | "K" => glued && !c.is(end + 1, Class::Long),
        _ => true,
    };
    let Some(power) = number::power(exponent).filter(|_| fits) else { return numeral };
    match numeral.value.checked_mul(power) {
        Some(value) => Numeral { end: end + 1, value, scale: numeral.scale - exponent, form: Form::Words },
        None => numeral,
    }
}

/// A vague figure a whole number of times.
pub(in crate::mention) fn scaled(figure: Figure, count: i32) -> Option<Figure> {
    if count == 1 { Some(figure) } else { scaled_by(figure, Decimal::from(count)) }
}

/// A vague figure so many times: "a few hundred".
pub(in crate::mention) fn scaled_by(figure: Figure, by: Decimal) -> Option<Figure> {
    let times = |bound: Bound| match bound {
        Bound::Included(number) => number.checked_mul(by).map(Bound::Included),
        Bound::Excluded(number) => number.checked_mul(by).map(Bound::Excluded),
        Bound::Open => Some(Bound::Open),
    };
    let interval = Interval { low: times(figure.interval.low)?, high: times(figure.interval.high)? };
    Some(Figure { interval, ..figure })
}
