//! Owns: comparisons of facts with facts, arithmetic over them, and counts.
//! May not know: how a claim was written.

use rust_decimal::Decimal;

use crate::compile::{Asserted, Operand, Operator};
use crate::fact::Polarity;
use crate::value::{ArithmeticError, Figure, Relation, Value};

use super::compare::compare;
use super::evaluate::{Found, Groups, groups, held, silence};
use super::index::Index;
use super::stance::set_aside;
use super::time;
use super::view::View;
use super::{Evidence, FactRef, Reason, Stance, Verdict};

/// How many values of one side are compared with how many of the other.
const MOST_VALUES: usize = 128;

/// A value that a side may have, with the facts that it rests on.
#[derive(Debug, Clone)]
struct Side {
    readings: Asserted,
    facts: Vec<FactRef>,
}

/// `a.length > b.length + 2 m`.
pub(super) fn relate(index: &Index<'_>, left: &Operand, operator: Operator, right: &Operand, view: &View<'_>) -> Found {
    let (mut evidence, mut others) = (Vec::new(), Vec::new());
    let left = sides(index, left, view, &mut evidence);
    let right = sides(index, right, view, &mut others);
    evidence.append(&mut others);
    let world = &index.program.world;
    let (mut holds, mut fails) = (Vec::new(), Vec::new());
    for one in &left {
        let Some(value) = one.readings.readings.first() else { continue };
        for other in &right {
            let into = match compare(value, operator, &other.readings, world) {
                Relation::Entails => &mut holds,
                Relation::Contradicts => &mut fails,
                Relation::Compatible | Relation::Incomparable => continue,
            };
            into.extend(one.facts.iter().chain(&other.facts).copied());
        }
    }
    let verdict = Verdict::of(!holds.is_empty(), !fails.is_empty());
    holds.sort_unstable();
    fails.sort_unstable();
    for one in &mut evidence {
        let (for_it, against) = (holds.binary_search(&one.fact).is_ok(), fails.binary_search(&one.fact).is_ok());
        (one.stance, one.reason) = match (for_it, against) {
            (true, false) => (Stance::Supports, None),
            (false, true) => (Stance::Refutes, None),
            (true, true) => (Stance::Neutral, Some(Reason::NotDecisive)),
            (false, false) => (Stance::Neutral, one.reason.or(Some(Reason::Incomparable))),
        };
    }
    if verdict == Verdict::Conflicting && evidence.iter().all(|one| one.stance == Stance::Neutral) {
        // Every fact takes part in both: all of them are to be looked at.
        for one in evidence.iter_mut().filter(|one| one.reason == Some(Reason::NotDecisive)) {
            (one.stance, one.reason) = (Stance::Refutes, None);
        }
    }
    Found { verdict, evidence, notes: Vec::new() }
}

/// The values that an operand may have.
fn sides(index: &Index<'_>, operand: &Operand, view: &View<'_>, evidence: &mut Vec<Evidence>) -> Vec<Side> {
    match operand {
        Operand::Value(value) => vec![Side { readings: value.clone(), facts: Vec::new() }],
        Operand::Count(events) => {
            let known = held(index, events, view);
            let number = Figure::whole(i64::try_from(known.len()).unwrap_or(i64::MAX));
            let facts: Vec<FactRef> = known.into_iter().flatten().collect();
            evidence.extend(facts.iter().map(|at| neutral(*at, None)));
            vec![side(Value::Figure(number), facts)]
        }
        Operand::Path(target) => {
            let Some(attribute) = index.attribute(target.attribute) else { return Vec::new() };
            let Groups { groups, loose } = groups(index, target, view);
            evidence.extend(loose.into_iter().map(|at| neutral(at, Some(Reason::WhichEvent))));
            let mut sides: Vec<Side> = Vec::new();
            for (facts, _) in groups {
                let replaced = time::replaced(index, attribute, &facts);
                for at in facts {
                    let Some(fact) = index.fact(at) else { continue };
                    let negated = (fact.polarity == Polarity::Negated).then_some(Reason::DeniesAnother);
                    let reason = replaced.get(&at).copied().or_else(|| set_aside(fact)).or(negated);
                    evidence.push(neutral(at, reason));
                    if reason.is_some() {
                        continue;
                    }
                    let same = |side: &&mut Side| side.readings.readings.first() == Some(&fact.value);
                    let room = sides.len() < MOST_VALUES;
                    match sides.iter_mut().find(same) {
                        Some(side) => side.facts.push(at),
                        None if room => sides.push(side(fact.value.clone(), vec![at])),
                        None => {}
                    }
                }
            }
            sides
        }
        Operand::Arithmetic { left, operator, right } => {
            let left = sides(index, left, view, evidence);
            let right = sides(index, right, view, evidence);
            let mut results = Vec::new();
            for one in &left {
                for other in right.iter().take(MOST_VALUES / left.len().max(1) + 1) {
                    if let Some(value) = arithmetic(one, *operator, other) {
                        results.push(side(value, one.facts.iter().chain(&other.facts).copied().collect()));
                    }
                }
            }
            results.truncate(MOST_VALUES);
            results
        }
    }
}

fn arithmetic(left: &Side, operator: char, right: &Side) -> Option<Value> {
    let figure = |side: &Side| {
        side.readings.readings.iter().find_map(|value| match value {
            Value::Figure(figure) => Some(figure.clone()),
            Value::Date(_)
            | Value::Place(_)
            | Value::Entity(_)
            | Value::Status(_)
            | Value::Text(_)
            | Value::Version(_)
            | Value::Truth(_)
            | Value::Set(_) => None,
        })
    };
    let (left, right) = (figure(left)?, figure(right)?);
    let result: Result<Figure, ArithmeticError> = match operator {
        '+' => left.plus(&right),
        '-' => left.minus(&right),
        '*' => left.times(&right),
        '/' => left.over(&right),
        _ => return None,
    };
    result.ok().map(Value::Figure)
}

fn side(value: Value, facts: Vec<FactRef>) -> Side {
    Side { readings: Asserted { readings: vec![value], ..Asserted::default() }, facts }
}

fn neutral(fact: FactRef, reason: Option<Reason>) -> Evidence {
    Evidence { fact, stance: Stance::Neutral, reason, derived: false }
}

/// `count(E) >= 2`: there are at least as many as the documents tell of, perhaps more.
pub(super) fn count(known: Vec<Vec<FactRef>>, operator: Operator, number: Decimal) -> Found {
    let least = Decimal::from(known.len());
    let verdict = match operator {
        Operator::Equal => order(least == number, least > number),
        Operator::Unequal => order(least > number, least == number),
        Operator::Greater => order(least > number, false),
        Operator::AtLeast => order(least >= number, false),
        Operator::Less => order(false, least >= number),
        Operator::AtMost => order(false, least > number),
        Operator::In
        | Operator::Contains
        | Operator::Matches
        | Operator::About
        | Operator::Before
        | Operator::After
        | Operator::During
        | Operator::Overlaps => Verdict::Unverified,
    };
    let stance = match verdict {
        Verdict::Supported => Stance::Supports,
        Verdict::Refuted => Stance::Refutes,
        Verdict::Conflicting | Verdict::Unverified => Stance::Neutral,
    };
    let mut evidence: Vec<Evidence> =
        known.into_iter().flatten().map(|fact| Evidence { fact, stance, reason: None, derived: false }).collect();
    if verdict == Verdict::Unverified {
        silence(&mut evidence, Reason::Vaguer);
    }
    Found { verdict, evidence, notes: Vec::new() }
}

fn order(supports: bool, refutes: bool) -> Verdict {
    Verdict::of(supports, refutes)
}
