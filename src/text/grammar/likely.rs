//! Owns: how likely each class of a word is by itself and for the words beside it.
//! May not know: which classes the words beside it get.

use super::fine::{Fine, Habits};
use super::unit::{Mark, Unit};
use crate::text::parse::FixedKind;

/// What a candidate costs by itself.
pub(super) fn own_cost(units: &[Unit], index: usize, fine: Fine, rank: usize) -> u32 {
    let Some(unit) = units.get(index) else { return 0 };
    let next = units.get(index + 1);
    let previous = index.checked_sub(1).and_then(|at| units.get(at));
    let mut cost = match rank {
        0 => 0,
        1 => 2,
        2 => 3,
        _ => 4,
    };
    if unit.has(Habits::TO) {
        return to_cost(fine, next);
    }
    if matches!(fine, Fine::VEd | Fine::VPast) && unit.entry.may_be(Fine::VBase) {
        // "cut", "set", "hit"
        cost = 0;
    }
    if unit.has(Habits::QUESTION)
        && fine == Fine::Det
        && next.is_some_and(|next| next.capital || next.entry.may_be(Fine::Det))
    {
        cost += 5;
    }
    // "in which ten players took part"
    let behind_preposition = previous.is_some_and(|unit| unit.entry.classes().first() == Some(&Fine::Prep));
    let counts = next.is_some_and(|next| next.fixed == Some(FixedKind::Figure) || next.has(Habits::NUMBER));
    if unit.has(Habits::QUESTION) && fine == Fine::Det && behind_preposition && counts {
        cost += 5;
    }
    // "a 63-year-old father of two"
    let figure = previous.is_some_and(|unit| unit.fixed == Some(FixedKind::Figure));
    let article = index.checked_sub(2).and_then(|at| units.get(at)).is_some_and(|unit| unit.has(Habits::INDEFINITE));
    if figure && article && fine == Fine::VBase {
        cost += 6;
    }
    // "the 23-year-old forward": behind an age, a role rather than an adverb.
    let aged = figure && previous.is_some_and(|unit| unit.compound);
    if aged && unit.has(Habits::PERSON) && !fine.is_noun() {
        cost += 9;
    }
    if unit.has(Habits::THAT) && fine == Fine::Det {
        let joined = previous.is_some_and(|unit| unit.has(Habits::AND))
            && index.checked_sub(2).and_then(|at| units.get(at)).is_some_and(|unit| unit.mark == Mark::None);
        cost += that_cost(previous, next) + u32::from(joined) * 5;
    }
    if unit.entry.may_be(Fine::V3) || unit.entry.may_be(Fine::VBase) {
        cost = plain_verb_cost(units, index, fine, cost);
    }
    if unit.entry.may_be(Fine::VIng) {
        cost += gerund_cost(fine, previous, next);
    }
    if unit.has(Habits::FIGURE) && unit.entry.may_be(Fine::Prep) && previous.is_some_and(|unit| unit.has(Habits::ROUND))
    {
        cost = if fine == Fine::Prep { 0 } else { 4 };
    }
    if unit.has(Habits::FIGURE) && unit.entry.may_be(Fine::Prep) && fine == Fine::Adv {
        let figure = next.is_some_and(|next| {
            matches!(next.entry.classes().first(), Some(Fine::Num | Fine::Quant))
                || next.has(Habits::INDEFINITE)
                    && units
                        .get(index + 2)
                        .is_some_and(|unit| unit.has(Habits::GROUP | Habits::MEASURE | Habits::NUMBER))
        });
        cost += u32::from(!figure) * 5;
    }
    if unit.has(Habits::ORDINAL) && fine == Fine::NounS {
        cost += 3;
    }
    if unit.has(Habits::ORDINAL) && unit.entry.may_be(Fine::VBase) && lasts(previous, next) {
        return if fine == Fine::VBase { 0 } else { cost + 5 };
    }
    if unit.has(Habits::SHORT) {
        cost += contraction_cost(fine, previous);
    }
    if fine == Fine::Det && unit.has(Habits::POSSESSIVE) && next.is_some_and(|n| n.mark != Mark::None) {
        cost += 8;
    }
    if unit.capital && unit.fixed.is_none() && !unit.compound {
        if fine == Fine::Prop && !unit.excused {
            cost = 0;
        }
        cost += capital_cost(unit, fine, next);
    }
    cost
}

/// "tours **last** 75 minutes", "could last a week": the verb behind a plural or a modal verb and in front of a count.
fn lasts(previous: Option<&Unit>, next: Option<&Unit>) -> bool {
    let before = previous.is_some_and(|unit| {
        unit.has(Habits::TO) || matches!(unit.entry.classes().first(), Some(Fine::NounP | Fine::Modal))
    });
    let figure = next.is_some_and(|unit| {
        unit.fixed == Some(FixedKind::Figure) || matches!(unit.entry.classes().first(), Some(Fine::Num))
    });
    before && figure
}

/// "that" before a name, a plural or another determiner is no determiner.
fn that_cost(previous: Option<&Unit>, next: Option<&Unit>) -> u32 {
    let never = next.is_some_and(|next| {
        next.capital && !next.excused
            || matches!(next.entry.classes().first(), Some(Fine::Det | Fine::Quant))
            || next.entry.may_be(Fine::NounP)
            || next.entry.classes().iter().any(|fine| fine.is_pronoun())
    });
    let said = previous.is_some_and(|unit| unit.has(Habits::SAY | Habits::TELL));
    if never { 7 } else { u32::from(said) * 5 }
}

/// "plans to meet", "…, Reuters reports." are rather verbs.
fn plain_verb_cost(units: &[Unit], index: usize, fine: Fine, cost: u32) -> u32 {
    let at = |offset: usize| units.get((index + offset).wrapping_sub(2));
    let verb = matches!(fine, Fine::V3 | Fine::VBase);
    let noun = matches!(fine, Fine::NounS | Fine::NounP);
    if at(3).is_some_and(|next| next.has(Habits::TO)) {
        return if verb { 0 } else { cost + u32::from(noun) };
    }
    // "rises in the Alps and flows": behind a marked phrase and "and", a bare plural is rather a verb.
    let coordinated = at(1).is_some_and(|unit| unit.has(Habits::AND));
    let marked =
        || (index.saturating_sub(5)..index).any(|i| units.get(i).is_some_and(|unit| unit.entry.may_be(Fine::Det)));
    let singular = at(0).is_some_and(|unit| unit.entry.classes().first() != Some(&Fine::NounP));
    if fine == Fine::NounP && coordinated && singular && marked() {
        return cost + 5;
    }
    // ", beat Ann Roe": a form that is past and base is rather a verb in front of a name.
    let past = units.get(index).is_some_and(|unit| unit.entry.may_be(Fine::VPast) || unit.entry.may_be(Fine::VEd));
    let name_behind = at(3).is_some_and(|next| next.capital && !next.excused && next.mark == Mark::None);
    let figure_behind = at(3).is_some_and(|next| next.fixed == Some(FixedKind::Figure));
    let listed = at(1).is_some_and(|unit| unit.has(Habits::AND)) && figure_behind;
    if noun && past && (listed || name_behind && at(1).is_some_and(|unit| unit.mark == Mark::Comma)) {
        return cost + 4;
    }
    // "The trek cost 48,000 euros, most of it given": so between a noun and a figure.
    let noun_before = at(1).is_some_and(|unit| {
        matches!(unit.entry.classes().first(), Some(Fine::NounS | Fine::NounP | Fine::Prop)) && unit.fixed.is_none()
    });
    if noun && past && figure_behind && noun_before {
        return cost + 5;
    }
    // "whose offer of": behind a possessive stands a noun.
    if verb && at(1).is_some_and(|unit| unit.has(Habits::WHOSE)) {
        return cost + 9;
    }
    // "by battlefield gains": behind a preposition and a bare noun rather a noun.
    let bare = at(0).is_some_and(|unit| unit.entry.classes().first() == Some(&Fine::Prep))
        && at(1).is_some_and(|unit| !unit.capital && unit.entry.classes().first() == Some(&Fine::NounS));
    if bare && verb {
        return cost + 2;
    }
    // "seven assists": behind a number of several, a word that may be a plural is one.
    let counted = at(1).is_some_and(|unit| unit.entry.classes().first() == Some(&Fine::Num));
    let object = at(3).is_some_and(|next| {
        next.capital || next.entry.may_be(Fine::Det) || next.entry.may_be(Fine::PronO) || next.has(Habits::TO)
    });
    // "six steel spans", "1,410 breeding pairs": so behind a number of several and one noun, too.
    let several = at(0)
        .is_some_and(|unit| unit.fixed == Some(FixedKind::Figure) && unit.entry.classes().first() == Some(&Fine::Num))
        && at(1).is_some_and(|unit| {
            let first = unit.entry.classes().first();
            !unit.capital && unit.fixed.is_none() && matches!(first, Some(Fine::NounS | Fine::VIng))
        });
    let counted = counted || several && fine == Fine::V3;
    if counted && verb && !object && units.get(index).is_some_and(|unit| unit.entry.may_be(Fine::NounP)) {
        return cost + 4;
    }
    let named = at(1).is_some_and(|unit| unit.capital);
    if named
        && at(3).is_some_and(|next| next.has(Habits::THAT))
        && units.get(index).is_some_and(|unit| unit.has(Habits::SAY))
    {
        return if verb { 0 } else { cost + u32::from(noun) * 3 };
    }
    let speaks = units.get(index).is_some_and(|unit| unit.has(Habits::SAY))
        && at(1).is_some_and(|unit| unit.capital || unit.entry.may_be(Fine::NounP))
        && index > 2
        && at(0).is_some_and(|unit| matches!(unit.mark, Mark::Comma | Mark::QuoteClose))
        && at(3).is_none_or(|next| matches!(next.mark, Mark::Stop | Mark::Comma));
    match (speaks, verb, noun) {
        (true, true, _) => 0,
        (true, _, true) => cost + 4,
        _ => cost,
    }
}

/// A word in -ing in front of an object is rather a verb.
fn gerund_cost(fine: Fine, previous: Option<&Unit>, next: Option<&Unit>) -> u32 {
    if !matches!(fine, Fine::NounS | Fine::NounP) {
        return 0;
    }
    let object = next.is_some_and(|next| {
        next.entry.may_be(Fine::Det) || next.entry.may_be(Fine::PronO) || next.capital && !next.excused
    });
    let begins = previous.is_some_and(|unit| unit.has(Habits::GERUND));
    let after_comma = previous.is_some_and(|unit| unit.mark == Mark::Comma)
        && next.is_some_and(|next| next.entry.classes().first() == Some(&Fine::NounP));
    u32::from(object) * 2 + u32::from(begins) * 4 + u32::from(after_comma) * 3
}

/// 's after a pronoun is "is" or "has", after a noun a possessive.
fn contraction_cost(fine: Fine, previous: Option<&Unit>) -> u32 {
    let pronoun = previous.is_some_and(|unit| {
        unit.entry.classes().iter().any(|class| class.is_pronoun() || matches!(class, Fine::Wh | Fine::Sub))
    });
    match (fine == Fine::Poss, pronoun) {
        (true, true) => 10,
        (false, false) => 4,
        _ => 0,
    }
}

/// "to" is a particle rather than a preposition where a base form can follow.
fn to_cost(fine: Fine, next: Option<&Unit>) -> u32 {
    let base =
        next.is_some_and(|next| !next.capital && (next.entry.may_be(Fine::VBase) || next.entry.may_be(Fine::BeNon)));
    match fine {
        Fine::Prep if base => 3,
        Fine::To | Fine::Prep => 0,
        _ => 4,
    }
}

/// How a capital speaks for and against a class.
fn capital_cost(unit: &Unit, fine: Fine, next: Option<&Unit>) -> u32 {
    let demonym = matches!(unit.entry.classes().first(), Some(Fine::Adj));
    if !unit.excused {
        return match fine {
            Fine::Prop | Fine::PronPl => 0,
            Fine::Adj if demonym => 1,
            _ => 7,
        };
    }
    let run = next.is_some_and(|n| n.capital && !n.excused && n.mark == Mark::None && n.fixed != Some(FixedKind::Date));
    match fine {
        Fine::Prop if unit.entry.classes() == [Fine::NounS, Fine::Prop] && run => 0,
        Fine::Prop if !unit.entry.may_be(Fine::NounS) && !unit.entry.may_be(Fine::NounP) => 5,
        Fine::Prop if run => 1,
        Fine::Prop => 3,
        _ => 0,
    }
}
