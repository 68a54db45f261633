//! Owns: numbers that hold words: "two hundred and five", "1.2 million", "a dozen", "two-thirds",
//! "one in five", "twenty-first".
//! May not know: units.

use rust_decimal::Decimal;

use super::digits::{digits_at, slashed};
use super::{Form, Numeral};
use crate::mention::class::Class;
use crate::mention::cursor::Cursor;

/// Ten to the power of a scale word.
pub(in crate::mention) fn power(exponent: i32) -> Option<Decimal> {
    let value = 10_i64.checked_pow(u32::try_from(exponent).ok()?)?;
    Some(Decimal::from(value))
}

/// A part of a number below its next scale word.
#[derive(Clone, Copy)]
struct Group {
    end: usize,
    value: Decimal,
    scale: i32,
    form: Form,
}

/// A number of one or more groups with scale words between: "two hundred and two thousand".
pub(super) fn compound(c: &Cursor<'_>, at: usize, and: bool) -> Option<Numeral> {
    let mut next = head(c, at).or_else(|| group(c, at, and))?;
    let (mut total, mut limit) = (Decimal::ZERO, 99);
    loop {
        if next.form == Form::Ordinal {
            return close(next, total);
        }
        next = with_half(c, next);
        let at_scale = c.past_hyphen(next.end);
        if let Some(ordinal) = scale_ordinal(c, next) {
            return close(ordinal, total);
        }
        let scale = c.value(at_scale, Class::Scale).filter(|&exponent| exponent < limit);
        let Some(exponent) = scale else {
            let whole = Group { value: total.checked_add(next.value)?, ..pointed(c, next) };
            let whole = Group { value: whole.value.checked_add(pointed(c, next).value - next.value)?, ..whole };
            let last = last_part(c, next);
            return match divided(c, whole, last) {
                Some(share) => close(share, Decimal::ZERO),
                None => close(dozens(c, whole)?, Decimal::ZERO),
            };
        };
        let mut done = Group {
            end: at_scale + 1,
            value: next.value.checked_mul(power(exponent)?)?,
            scale: next.scale - exponent,
            form: Form::Words,
        };
        if let Some(ordinal) = scale_ordinal(c, done) {
            return close(ordinal, total);
        }
        // "one billion and a half million"
        if let Some((end, half)) = and_fraction(c, done.end)
            && let Some(below) = c.value(end, Class::Scale).filter(|below| *below < exponent)
        {
            done = Group { end: end + 1, value: done.value.checked_add(half.checked_mul(power(below)?)?)?, ..done };
            return close(done, total);
        }
        if let Some((end, half)) = and_fraction(c, done.end) {
            done = Group { end, value: done.value.checked_add(half.checked_mul(power(exponent)?)?)?, ..done };
            return close(done, total);
        }
        limit = exponent;
        match following(c, done.end, and, limit) {
            Some(more) => {
                total = total.checked_add(done.value)?;
                next = more;
            }
            None => return close(done, total),
        }
    }
}

/// "twenty-one fifths": a number in words over a plural; with "and" in front of it the last part alone
/// is divided ("two hundred and fifty-four hundredths").
fn divided(c: &Cursor<'_>, group: Group, last: (usize, Decimal)) -> Option<Group> {
    let plural = c.past_hyphen(group.end);
    let below = c.value(plural, Class::Denominator).filter(|below| *below > 2)?;
    let fits = group.form == Form::Words && c.text(plural).ends_with('s') && c.value(plural, Class::Span).is_none();
    // "one hundred thirty-fifths": the tens belong to what is below the line.
    let tens = c.value(group.end.wrapping_sub(1), Class::Tens).filter(|_| plural > group.end && below < 10);
    if let Some(tens) = tens {
        let above = group.value.checked_sub(Decimal::from(tens)).filter(|above| *above > Decimal::ZERO)?;
        let value = above.checked_div(Decimal::from(tens + below))?;
        return Some(Group { end: plural + 1, value, scale: 2, form: Form::Words });
    }
    let below = Decimal::from(below);
    let value = if c.is(last.0.wrapping_sub(1), Class::And) && last.1 < below {
        group.value.checked_sub(last.1)?.checked_add(last.1.checked_div(below)?)?
    } else {
        group.value.checked_div(below)?
    };
    fits.then_some(Group { end: plural + 1, value, scale: 2, form: Form::Words })
}

/// "a hundred **trillionth**"; "one millionth of" is a share.
fn scale_ordinal(c: &Cursor<'_>, group: Group) -> Option<Group> {
    let at = c.past_hyphen(group.end);
    let exponent = c.value(at, Class::ScaleOrdinal).filter(|_| !c.is(at + 1, Class::Of))?;
    let value = group.value.checked_mul(power(exponent)?)?;
    Some(Group { end: at + 1, value, scale: 0, form: Form::Ordinal })
}

fn close(group: Group, total: Decimal) -> Option<Numeral> {
    let value = total.checked_add(group.value)?;
    Some(Numeral { end: group.end, value, scale: group.scale, form: group.form })
}

/// "a hundred", "half a million", "half a dozen", "a half-million", "a quarter of a million".
fn head(c: &Cursor<'_>, at: usize) -> Option<Group> {
    let big = |at: usize| c.is(at, Class::Scale) || c.is(at, Class::Group);
    let words = |end: usize, value: Decimal, scale: i32| Group { end, value, scale, form: Form::Words };
    let article = c.is(at, Class::Article);
    if article && big(c.past_hyphen(at + 1)) {
        return Some(words(at + 1, Decimal::ONE, 0));
    }
    let half = if article { at + 1 } else { at };
    if c.value(half, Class::Denominator) == Some(2) {
        let inner = c.past_hyphen(half + 1);
        let inner = if c.is(inner, Class::Article) { inner + 1 } else { inner };
        return big(inner).then(|| words(inner, Decimal::new(5, 1), 1));
    }
    None
}

/// "dozen" behind a number multiplies it.
fn dozens(c: &Cursor<'_>, group: Group) -> Option<Group> {
    // "three hundred and two dozens"
    let last = last_part(c, group);
    if group.form == Form::Words && c.text(group.end) == "dozens" && c.is(last.0.wrapping_sub(1), Class::And) {
        let rest = last.1.checked_mul(Decimal::from(11))?;
        return Some(Group { end: group.end + 1, value: group.value.checked_add(rest)?, ..group });
    }
    match c.value(c.past_hyphen(group.end), Class::Group) {
        Some(by) => Some(Group {
            end: c.past_hyphen(group.end) + 1,
            value: group.value.checked_mul(Decimal::from(by))?,
            scale: 0,
            form: Form::Words,
        }),
        None => Some(group),
    }
}

/// What goes on behind a scale word: "thousand **three hundred**", "hundred **and five**".
fn following(c: &Cursor<'_>, at: usize, and: bool, limit: i32) -> Option<Group> {
    let joined = c.is(at, Class::And);
    if joined && !and {
        return None;
    }
    let start = if joined { at + 1 } else { at };
    if c.comma(start) {
        return None;
    }
    let more = group(c, start, and)?;
    let scale = c.value(c.past_hyphen(more.end), Class::Scale).filter(|&scale| scale > 2);
    if c.digits(start).is_some() && (joined || scale.is_none() && more.scale >= 0) {
        return None;
    }
    scale.is_none_or(|scale| scale < limit).then_some(more)
}

/// A number below a thousand in words, or digits: "twenty-eight", "fifteen hundred", "3,500".
fn group(c: &Cursor<'_>, at: usize, and: bool) -> Option<Group> {
    let mut first = small(c, at)?;
    if first.form == Form::Ordinal {
        return Some(first);
    }
    let at_hundred = c.past_hyphen(first.end);
    if c.value(at_hundred, Class::Scale) != Some(2) {
        if c.value(at_hundred, Class::Ordinal) == Some(100) && first.form == Form::Words {
            let value = first.value.checked_mul(Decimal::from(100))?;
            return Some(Group { end: at_hundred + 1, value, scale: 0, form: Form::Ordinal });
        }
        return Some(first);
    }
    let tail = |first: Group| -> Option<Group> {
        let joined = c.is(first.end, Class::And);
        if joined && !and {
            return None;
        }
        let start = if joined { first.end + 1 } else { c.past_hyphen(first.end) };
        let rest = small(c, start).filter(|rest| rest.form != Form::Digits && rest.value < Decimal::from(100))?;
        let beyond = c.value(c.past_hyphen(rest.end), Class::Scale) == Some(2);
        (!beyond).then_some(rest)
    };
    first = Group {
        end: at_hundred + 1,
        value: first.value.checked_mul(Decimal::from(100))?,
        scale: first.scale - 2,
        form: Form::Words,
    };
    match tail(first) {
        Some(rest) => Some(Group { value: first.value.checked_add(rest.value)?, ..rest }),
        None => Some(first),
    }
}

/// A number below a hundred in words, or digits; ordinals too.
fn small(c: &Cursor<'_>, at: usize) -> Option<Group> {
    if let Some((end, value, scale)) = digits_at(c, at) {
        let ordinal = scale == 0 && c.glued(end) && c.is(end, Class::OrdinalSuffix);
        let form = if ordinal { Form::Ordinal } else { Form::Digits };
        return Some(Group { end: end + usize::from(ordinal), value, scale, form });
    }
    let words = |end: usize, value: i32, form: Form| Group { end, value: Decimal::from(value), scale: 0, form };
    if let Some(tens) = c.value(at, Class::Tens) {
        let units = c.past_hyphen(at + 1);
        if let Some(unit) = c.value(units, Class::Cardinal).filter(|unit| (1..10).contains(unit)) {
            return Some(pointed(c, words(units + 1, tens + unit, Form::Words)));
        }
        if let Some(unit) = c.value(units, Class::Ordinal).filter(|unit| (1..10).contains(unit)) {
            let seconds = unit == 2 && units == at + 1 && !c.is(at.wrapping_sub(1), Class::The) && c.word(units + 1);
            if !seconds || units > at + 1 {
                return Some(words(units + 1, tens + unit, Form::Ordinal));
            }
        }
        return Some(pointed(c, words(at + 1, tens, Form::Words)));
    }
    if let Some(value) = c.value(at, Class::Cardinal) {
        return Some(pointed(c, words(at + 1, value, Form::Words)));
    }
    if c.is(at, Class::ScaleOrdinal) {
        return scale_ordinal(c, words(at, 1, Form::Words));
    }
    let value = c.value(at, Class::Ordinal).filter(|&value| value <= 90 || value >= 100)?;
    Some(words(at + 1, value, Form::Ordinal))
}

/// Where the number words behind the last "and" or "hundred" begin, and what they are worth.
fn last_part(c: &Cursor<'_>, group: Group) -> (usize, Decimal) {
    let words = Class::Tens.bit() | Class::Cardinal.bit();
    let mut start = group.end;
    while start > 0 && (c.mask(start - 1) & words != 0 || c.hyphen(start - 1)) {
        start -= 1;
    }
    (start, small(c, start).map_or(Decimal::ZERO, |part| part.value))
}

/// "two point seven one", "two point seventy-one": the digits behind the point.
fn pointed(c: &Cursor<'_>, whole: Group) -> Group {
    if !c.is(whole.end, Class::Point) {
        return whole;
    }
    if let Some(tens) = c.value(whole.end + 1, Class::Tens) {
        let next = c.past_hyphen(whole.end + 2);
        let unit = c.value(next, Class::Cardinal).filter(|unit| (1..10).contains(unit));
        let end = if unit.is_some() { next + 1 } else { whole.end + 2 };
        let part = Decimal::new(i64::from(tens + unit.unwrap_or(0)), 2);
        return Group { end, value: whole.value + part, scale: 2, form: Form::Words };
    }
    let (mut end, mut value, mut scale) = (whole.end + 1, whole.value, 0_u8);
    while scale < 9 {
        let Some(digit) = c.value(end, Class::Cardinal).filter(|&digit| digit < 10) else { break };
        scale += 1;
        value += Decimal::new(i64::from(digit), u32::from(scale));
        end += 1;
    }
    if scale == 0 { whole } else { Group { end, value, scale: i32::from(scale), form: Form::Words } }
}

/// "two and a half": the half belongs to the number; "two and a half million" too.
fn with_half(c: &Cursor<'_>, group: Group) -> Group {
    match and_fraction(c, group.end) {
        Some((end, part)) => Group { end, value: group.value + part, scale: group.scale.max(0) + 1, form: Form::Words },
        None => group,
    }
}

/// "and a half", "and three quarters".
fn and_fraction(c: &Cursor<'_>, at: usize) -> Option<(usize, Decimal)> {
    if !c.is(at, Class::And) {
        return None;
    }
    let counted = c.past_hyphen(at + 1);
    let (above, below) = if c.is(counted, Class::Article) {
        (1, counted + 1)
    } else if c.value(counted, Class::Denominator) == Some(2) {
        (1, counted)
    } else {
        (c.value(counted, Class::Cardinal)?, c.past_hyphen(counted + 1))
    };
    let denominator = c.value(below, Class::Denominator)?;
    let of = c.is(below + 1, Class::Of);
    if of || (above < 1 || above >= denominator) {
        return None;
    }
    Some((below + 1, Decimal::from(above).checked_div(Decimal::from(denominator))?))
}

/// A share: "two-thirds", "a third of", "half of", "one in five", "1/4".
pub(super) fn share(c: &Cursor<'_>, at: usize) -> Option<Numeral> {
    let done = |end: usize, above: Decimal, below: Decimal| {
        let value = above.checked_div(below)?;
        Some(Numeral { end, value, scale: 2, form: Form::Share })
    };
    if let Some((end, value)) = slashed(c, at) {
        return Some(Numeral { end, value, scale: 2, form: Form::Share });
    }
    if c.value(at, Class::Denominator) == Some(2) {
        return half(c, at);
    }
    if c.is(at, Class::Article) {
        let below = c.value(at + 1, Class::Denominator)?;
        let behind = c.past_hyphen(at + 2);
        let meant = c.is(behind, Class::Of) || c.is(behind, Class::Comparative);
        if below == 2 {
            return half(c, at + 1);
        }
        return if meant { done(at + 2, Decimal::ONE, Decimal::from(below)) } else { None };
    }
    if let Some(above) = c.value(at, Class::Cardinal).filter(|&above| above > 0) {
        let under = if c.dash(at + 1) { at + 2 } else { at + 1 };
        if let Some(below) = c.value(under, Class::Denominator).filter(|&below| above < below || below > 2) {
            let plural = !c.is(under, Class::Ordinal) && below != 2 && c.text(under).ends_with('s');
            if (above == 1) != plural {
                return done(under + 1, Decimal::from(above), Decimal::from(below));
            }
        }
    }
    // "one one hundred and fifth"
    if let Some(above) =
        c.value(at, Class::Cardinal).filter(|_| c.is(at + 1, Class::Cardinal) && c.is(at + 2, Class::Scale))
        && let Some(below) = compound(c, at + 1, true).filter(|below| below.form == Form::Ordinal)
    {
        return done(below.end, Decimal::from(above), below.value);
    }
    let few = c.value(at, Class::Cardinal).or_else(|| c.plain(at).and_then(|value| i32::try_from(value).ok()))?;
    let over = if c.is(at + 1, Class::In) {
        at + 2
    } else if (c.is(at + 1, Class::Out) && c.is(at + 2, Class::Of))
        || (c.is(at + 1, Class::In) && c.is(at + 2, Class::Each))
    {
        at + 3
    } else {
        return None;
    };
    let below = compound(c, over, false).filter(|below| below.form != Form::Ordinal && below.scale <= 0)?;
    // "two out of five hundreds"
    let below = match c.text(below.end) {
        "hundreds" if below.form == Form::Words => {
            Numeral { end: below.end + 1, value: below.value.checked_mul(Decimal::from(100))?, scale: -2, ..below }
        }
        _ => below,
    };
    let round = matches!(
        below.value.try_into(),
        Ok(3..=10 | 12 | 15 | 16 | 20 | 25 | 30 | 40 | 50 | 100 | 200 | 250 | 500_i64)
    ) || below.scale < 0
        || c.text(over).ends_with("000");
    let measured = c.is(below.end, Class::Span)
        || c.is(c.past_hyphen(below.end), Class::Span)
        || c.is(below.end, Class::Month)
        || c.is(below.end, Class::MonthShort)
        || c.glued(below.end) && c.word(below.end);
    let above = Decimal::from(few);
    (few > 0 && above < below.value && round && !measured).then_some(())?;
    done(below.end, above, below.value)
}

/// "half of the voters", "half the voters", "half an hour"; not "the second half", "half-time".
fn half(c: &Cursor<'_>, at: usize) -> Option<Numeral> {
    let counted = c.is(at.wrapping_sub(1), Class::Ordinal) || c.is(at.wrapping_sub(1), Class::The);
    let article = c.is(at + 1, Class::Article);
    let next = if article { at + 2 } else { c.past_hyphen(at + 1) };
    let measure = c.is(next, Class::Span) || article;
    let of = c.is(at + 1, Class::Of) || c.is(at + 1, Class::The) || c.is(at + 1, Class::They);
    let big = c.is(next, Class::Scale) || c.is(next, Class::Group);
    // "more than half people came"
    let many = c.is(at.wrapping_sub(1), Class::Than) && c.is(next, Class::Countable);
    if many && !big {
        return Some(Numeral { end: at + 1, value: Decimal::new(5, 1), scale: 1, form: Form::Share });
    }
    if counted || big || !(measure || of) {
        return None;
    }
    let end = if of { at + 1 } else { next };
    Some(Numeral { end, value: Decimal::new(5, 1), scale: 1, form: Form::Share })
}
