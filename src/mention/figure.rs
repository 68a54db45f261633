//! Owns: figures as mentions: a number with its unit, range, bound words and hints.
//! May not know: dates; those are asked first.

mod amount;
mod per;

use rust_decimal::Decimal;

use super::bound::{self, Sense};
use super::class::Class;
use super::cursor::Cursor;
use super::number::Form;
use super::{Hints, Mention, guard, hint, narrow};
use crate::value::{Bound, BoundKind, Figure, Interval, Unit, Vague, Value};

pub(super) use amount::half_behind;

use amount::{Amount, amount};

/// The figure whose first token, bound words included, is `at`.
pub(super) fn figure(c: &Cursor<'_>, at: usize) -> Option<Mention> {
    if c.is(at, Class::Whole) {
        return whole(c, at);
    }
    if let Some(mention) = nothing(c, at).or_else(|| vague(c, at)) {
        return Some(mention);
    }
    let (start, sense) = match bound::front(c, at) {
        Some(_) if bound::is_particle(c, at) => return None,
        Some((end, sense)) => (end, Some(sense)),
        None => (at, None),
    };
    let amount = range_in_words(c, start).or_else(|| amount::one_or_range(c, start))?;
    if sense.is_some() && amount.unit.is_time() && bound::says_when(c, at) {
        return None;
    }
    if let Some(between) = two_bounds(c, at, sense, &amount) {
        return Some(between);
    }
    finish(c, at, start, sense, amount)
}

/// Puts bound words, per-unit and hints to an amount.
fn finish(c: &Cursor<'_>, at: usize, start: usize, sense: Option<Sense>, amount: Amount) -> Option<Mention> {
    let mut hints = Hints {
        ordinal: amount.form == Form::Ordinal,
        share: amount.form == Form::Share,
        age: amount.age,
        ..Hints::default()
    };
    let core_end = amount.end;
    let behind =
        if amount.form == Form::Ordinal || amount.high.is_some() { None } else { bound::behind(c, amount.end) };
    let (end, bound) = match (behind, sense) {
        (Some((end, kind)), _) => (end, Some(kind)),
        (None, Some(sense)) => (core_end, sense.bound()),
        (None, None) if amount.unit == Unit::None && amount.form != Form::Ordinal && amount.high.is_none() => {
            (core_end, bound::behind_noun(c, core_end))
        }
        (None, None) => (core_end, None),
    };
    hints.bound = matches!(bound, Some(BoundKind::AtLeast | BoundKind::AtMost));
    hint::add(c, at, end, &mut hints);
    let per = per::per(c, end, &amount.unit);
    let end = per.as_ref().map_or(end, |per| per.end);
    hints.part |= per.as_ref().is_some_and(|per| per.case);
    let kind = amount.unit.kind();
    let figure = worth(amount, bound)?;
    let figure = match per {
        Some(per) => figure.in_unit(per.unit),
        None => figure,
    };
    Some(Mention { core: narrow(start..core_end), hints, ..Mention::new(at..end, kind, Value::Figure(figure)) })
}

/// "at least 20 and at most 100", "more than 30 but less than 40": one interval.
fn two_bounds(c: &Cursor<'_>, at: usize, sense: Option<Sense>, one: &Amount) -> Option<Mention> {
    let first = sense.and_then(Sense::bound)?;
    let link = one.end;
    if !(c.is(link, Class::And) || c.text(link) == "but") {
        return None;
    }
    let (start, second) = bound::front(c, link + 1)?;
    let other = amount(c, start)?;
    let end = |kind: BoundKind, number: Decimal| match kind {
        BoundKind::AtLeast => Some((true, Bound::Included(number))),
        BoundKind::MoreThan => Some((true, Bound::Excluded(number))),
        BoundKind::AtMost => Some((false, Bound::Included(number))),
        BoundKind::LessThan => Some((false, Bound::Excluded(number))),
        BoundKind::About | BoundKind::Nearly | BoundKind::Between | BoundKind::Vague | BoundKind::Tolerance => None,
    };
    let ends = (end(first, one.low)?, end(second.bound()?, other.low)?);
    let (((true, low), (false, high)) | ((false, high), (true, low))) = ends else { return None };
    let plain = one.high.is_none() && other.high.is_none() && low.number() < high.number();
    let unit = if one.unit == Unit::None { other.unit.clone() } else { one.unit.clone() };
    let same = one.unit == other.unit || one.unit == Unit::None;
    let scale = one.scale.min(other.scale);
    let figure = Figure { interval: Interval { low, high }, ..Figure::between(one.low, other.low, unit, scale) };
    let kind = figure.unit.kind();
    (plain && same && one.form != Form::Ordinal).then(|| Mention::new(at..other.end, kind, Value::Figure(figure)))
}

fn worth(amount: Amount, bound: Option<BoundKind>) -> Option<Figure> {
    let Amount { low, high, unit, scale, spread, .. } = amount;
    Some(match (high, bound) {
        (Some(high), Some(BoundKind::About)) => {
            let tenth = Decimal::new(1, 1);
            let (less, more) = (low.checked_mul(tenth)?, high.checked_mul(tenth)?);
            Figure::between(low.checked_sub(less)?, high.checked_add(more)?, unit, scale)
        }
        (Some(high), Some(BoundKind::AtMost | BoundKind::LessThan | BoundKind::Nearly)) => {
            Figure::at_most(high, unit, scale)
        }
        (Some(_), Some(BoundKind::AtLeast | BoundKind::MoreThan)) => Figure::at_least(low, unit, scale),
        (Some(high), Some(BoundKind::Between | BoundKind::Vague | BoundKind::Tolerance) | None) => {
            Figure::between(low, high, unit, scale)
        }
        (None, Some(kind)) => Figure::bounded(kind, low, unit, scale),
        (None, None) => {
            let figure = Figure::exact(low, unit, scale);
            match spread {
                Some((least, greatest)) => {
                    let interval = Interval::closed(low.checked_mul(least)?, low.checked_mul(greatest)?);
                    Figure { interval, ..figure }
                }
                None => figure,
            }
        }
    })
}

/// "between 10 and 12", "from 10 to 12", "anywhere from".
fn range_in_words(c: &Cursor<'_>, at: usize) -> Option<Amount> {
    let between = c.is(at, Class::Between);
    let from = c.is(at, Class::From)
        && !c.near_before(at, 6, Class::Rise)
        && !c.near_before(at, 6, Class::UpDown)
        && !c.near_before(at, 6, Class::ChangeNoun);
    if !between && !from {
        return None;
    }
    let low = amount::before_and(c, at + 1)?;
    let link = if between { c.is(low.end, Class::And) } else { c.is(low.end, Class::To) };
    let high = amount(c, low.end + 1).filter(|_| link)?;
    low.to(&high).filter(|range| range.unit != Unit::None || range.form != Form::Ordinal)
}

/// "for **all month**", "for a **full year**": one of the unit.
fn whole(c: &Cursor<'_>, at: usize) -> Option<Mention> {
    let before = at.wrapping_sub(1);
    let opener = before.wrapping_sub(usize::from(c.is(before, Class::Article)));
    let (end, unit, count) = amount::unit_of(c, at + 1).filter(|(_, unit, _)| unit.is_time())?;
    let lasting = c.is(opener, Class::Lasting) && !c.is(opener, Class::In) && !c.text(end - 1).ends_with('s');
    let kind = unit.kind();
    let figure = Figure::exact(Decimal::from(count), unit, 0);
    lasting.then(|| Mention::new(at..end, kind, Value::Figure(figure)))
}

/// "no deaths", "nobody", "none": 0.
fn nothing(c: &Cursor<'_>, at: usize) -> Option<Mention> {
    let zero = |end: usize| Mention::new(at..end, Unit::None.kind(), Value::Figure(Figure::whole(0)));
    if c.is(at, Class::No) {
        let counted =
            guard::counts_something(c, at + 1) && !c.is(at + 1, Class::Comparative) && !c.is(at + 1, Class::Label);
        if counted {
            return Some(zero(at + 1));
        }
    }
    let (end, _) = c.find(at, Class::Zero)?;
    (!c.is(end, Class::Of) || c.is(end + 1, Class::They) || c.is(end + 1, Class::The)).then(|| zero(end))
}

/// "several", "a couple", "dozens", "hundreds of thousands", "a few hundred".
fn vague(c: &Cursor<'_>, at: usize) -> Option<Mention> {
    let (start, sense) = match bound::front(c, at) {
        Some((end, sense)) => (end, Some(sense)),
        None => (at, None),
    };
    let (mut end, mut figure) = vague_number(c, start)?;
    let core_end = match amount::unit_of(c, end) {
        Some((after, unit, count)) => {
            figure = amount::scaled(figure, count)?.in_unit(unit);
            after
        }
        None => end,
    };
    end = core_end;
    if sense.and_then(Sense::bound) == Some(BoundKind::MoreThan) {
        let low = figure.interval.low;
        figure.interval = Interval { low, high: crate::value::Bound::Open };
    }
    let mut hints = Hints::default();
    hint::add(c, at, end, &mut hints);
    let kind = figure.unit.kind();
    Some(Mention { core: narrow(start..core_end), hints, ..Mention::new(at..end, kind, Value::Figure(figure)) })
}

fn vague_number(c: &Cursor<'_>, at: usize) -> Option<(usize, Figure)> {
    let worth = |word: Vague| Figure::vague(word, Unit::None);
    if let Some((end, code)) = c.find(at, Class::Few) {
        let word = match (code, c.text(at)) {
            (2, _) => Vague::Couple,
            (_, "several" | "Several") => Vague::Several,
            _ => Vague::Few,
        };
        let plain = c.text(at).eq_ignore_ascii_case("few");
        let scale = c
            .value(end, Class::Scale)
            .map(|exponent| (end + 1, exponent))
            .or_else(|| c.is(end, Class::Group).then_some((end + 1, 1)));
        return match scale {
            Some((after, exponent)) => {
                let by = if exponent == 1 { Decimal::from(12) } else { super::number::power(exponent)? };
                Some((after, amount::scaled_by(worth(word), by)?))
            }
            None if plain => None,
            None => Some((end, worth(word))),
        };
    }
    let code = c.value(at, Class::Vague)?;
    let of = if c.is(at + 1, Class::Of) { c.value(at + 2, Class::Vague) } else { None };
    let (end, word) = match (code, of) {
        (1, Some(3)) => (at + 3, Vague::TensOfThousands),
        (2, Some(3)) => (at + 3, Vague::HundredsOfThousands),
        (1, Some(6)) => (at + 3, Vague::TensOfMillions),
        (2, Some(6)) => (at + 3, Vague::HundredsOfMillions),
        (1, _) => (at + 1, Vague::Dozens),
        (2, _) => (at + 1, Vague::Hundreds),
        (3, _) => (at + 1, Vague::Thousands),
        (6, _) => (at + 1, Vague::Millions),
        (9, _) => (at + 1, Vague::Billions),
        _ => return None,
    };
    // "tens" alone, "the scores": words of their own.
    let lone = matches!(c.text(at), "tens" | "scores" | "Tens" | "Scores") && of.is_none() && !c.is(at + 1, Class::Of);
    // "scores of 20 to 100": results.
    let results = matches!(c.text(at), "scores" | "Scores") && c.digits(at + 2).is_some();
    (!lone && !results).then(|| (end, worth(word)))
}
