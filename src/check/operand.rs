//! Owns: comparisons of facts with facts, and arithmetic over them.
//! May not know: how a claim was written.

use std::collections::{BTreeMap, BTreeSet};

use crate::compile::{Asserted, Operand, Operator, Target};
use crate::fact::Polarity;
use crate::value::{ArithmeticError, DateValue, Figure, Operation, Relation, Value, calculate};

use super::evaluate::{Found, Groups, by_event, groups, held};
use super::index::Index;
use super::open::{self, Open};
use super::stance::set_aside;
use super::time;
use super::view::View;
use super::{Evidence, FactRef, NoResult, Note, Reason, Stance, Verdict};

/// How many values of one side are compared with how many of the other.
const MOST_VALUES: usize = 128;

/// A value that a side may have, with the facts that it rests on.
#[derive(Debug, Clone)]
struct Side {
    readings: Asserted,
    facts: Vec<FactRef>,
    /// Which of several events it is of, path by path.
    events: Vec<usize>,
    /// It may grow with what is not yet told.
    open: Open,
}

/// The facts of a pair of events by which a comparison holds and fails.
#[derive(Debug, Default)]
struct Told {
    holds: Vec<FactRef>,
    fails: Vec<FactRef>,
}

impl Told {
    /// Whether it holds and nothing speaks against it.
    fn is_sure(&self) -> bool {
        !self.holds.is_empty() && self.fails.is_empty()
    }
}

/// Works the sides of one comparison out.
struct Sides<'i, 'v> {
    index: &'i Index<'v>,
    view: &'i View<'i>,
    evidence: Vec<Evidence>,
    notes: BTreeSet<Note>,
}

/// `a.length > b.length + 2 m`.
pub(super) fn relate(index: &Index<'_>, left: &Operand, operator: Operator, right: &Operand, view: &View<'_>) -> Found {
    let mut sides = Sides { index, view, evidence: Vec::new(), notes: BTreeSet::new() };
    let left = sides.of(left);
    let right = sides.of(right);
    let Sides { mut evidence, notes, .. } = sides;
    let world = &index.program.world;
    let mut by_event: BTreeMap<(&[usize], &[usize]), Told> = BTreeMap::new();
    for one in &left {
        for other in &right {
            let told = by_event.entry((&one.events, &other.events)).or_default();
            let into =
                match open::settle(&one.readings.readings, one.open, operator, (&other.readings, other.open), world) {
                    Relation::Entails => &mut told.holds,
                    Relation::Contradicts => &mut told.fails,
                    Relation::Compatible | Relation::Incomparable => continue,
                };
            into.extend(one.facts.iter().chain(&other.facts).copied());
        }
    }
    // Of several events, those of which it holds decide; with none, all are judged.
    let decided = by_event.values().any(Told::is_sure);
    let (mut holds, mut fails, mut others) = (Vec::new(), Vec::new(), BTreeSet::new());
    for mut told in by_event.into_values() {
        if decided && !told.is_sure() {
            others.extend(told.holds.into_iter().chain(told.fails));
            continue;
        }
        holds.append(&mut told.holds);
        fails.append(&mut told.fails);
    }
    let verdict = Verdict::of(!holds.is_empty(), !fails.is_empty());
    holds.sort_unstable();
    fails.sort_unstable();
    let unjoined = notes.iter().any(|note| matches!(note, Note::NoResult { .. }));
    let undecided = if unjoined {
        Reason::NoResult
    } else if left.is_empty() || right.is_empty() {
        Reason::OtherUntold
    } else {
        Reason::Incomparable
    };
    for one in &mut evidence {
        let (for_it, against) = (holds.binary_search(&one.fact).is_ok(), fails.binary_search(&one.fact).is_ok());
        (one.stance, one.reason) = match (for_it, against) {
            (true, false) => (Stance::Supports, None),
            (false, true) => (Stance::Refutes, None),
            (true, true) => (Stance::Neutral, Some(Reason::NotDecisive)),
            (false, false) if others.contains(&one.fact) => (Stance::Neutral, Some(Reason::OtherEvent)),
            (false, false) => (Stance::Neutral, one.reason.or(Some(undecided))),
        };
    }
    if verdict == Verdict::Conflicting && evidence.iter().all(|one| one.stance == Stance::Neutral) {
        // Every fact takes part in both: all of them are to be looked at.
        for one in evidence.iter_mut().filter(|one| one.reason == Some(Reason::NotDecisive)) {
            (one.stance, one.reason) = (Stance::Refutes, None);
        }
    }
    Found { verdict, evidence, notes: notes.into_iter().collect() }
}

impl Sides<'_, '_> {
    /// The values that an operand may have.
    fn of(&mut self, operand: &Operand) -> Vec<Side> {
        match operand {
            Operand::Value(value) => {
                let readings = value.clone();
                vec![Side { readings, facts: Vec::new(), events: Vec::new(), open: Open::Closed }]
            }
            Operand::Count(events) => {
                let known = held(self.index, events, self.view);
                let number = Figure::whole(i64::try_from(known.len()).unwrap_or(i64::MAX));
                let facts: Vec<FactRef> = known.into_iter().flatten().collect();
                self.evidence.extend(facts.iter().map(|at| neutral(*at, None)));
                vec![Side { open: Open::More, ..side(Value::Figure(number), facts) }]
            }
            Operand::Path(target) => {
                let Groups { groups, loose } = groups(self.index, target, self.view);
                self.beside(&loose);
                let mut sides: Vec<Side> = Vec::new();
                for (event, (facts, _)) in groups.into_iter().enumerate() {
                    let mut told = Vec::new();
                    self.stated(target, facts, &mut told);
                    sides.extend(told.into_iter().map(|side| Side { events: vec![event], ..side }));
                }
                sides.truncate(MOST_VALUES);
                sides
            }
            Operand::Fold { operation, of } => self.fold(*operation, of),
            Operand::Arithmetic { left, operation, right } => {
                let (left, right) = (self.of(left), self.of(right));
                self.joined(
                    &left,
                    &right,
                    |one, other| calculate(one, *operation, other),
                    |one, other| open::joined(one, *operation, other),
                )
            }
            Operand::Range { low, high } => {
                let (low, high) = (self.of(low), self.of(high));
                self.joined(&low, &high, range, |_, _| Some(Open::Closed))
            }
            Operand::Tolerance { value, by } => {
                let (value, by) = (self.of(value), self.of(by));
                self.joined(&value, &by, tolerance, |_, _| Some(Open::Closed))
            }
            Operand::Exactly(inner) => {
                let mut sides = self.of(inner);
                for side in &mut sides {
                    side.readings.exactly = true;
                }
                sides
            }
            Operand::Set(members) => {
                let mut sets = vec![side(Value::Set(Vec::new()), Vec::new())];
                for member in members {
                    let each = self.of(member);
                    sets = self.joined(&sets, &each, |set, one| Ok(with(set, one)), |_, _| Some(Open::Closed));
                }
                sets
            }
        }
    }

    fn beside(&mut self, loose: &[(FactRef, Reason)]) {
        self.evidence.extend(loose.iter().map(|(at, reason)| neutral(*at, Some(*reason))));
    }

    /// Adds the different values that facts of one subject state.
    fn stated(&mut self, target: &Target, facts: Vec<FactRef>, sides: &mut Vec<Side>) {
        let Some(attribute) = self.index.attribute(target.attribute) else { return };
        let replaced = time::replaced(self.index, attribute, &facts);
        for at in facts {
            let Some(fact) = self.index.fact(at) else { continue };
            let negated = (fact.polarity == Polarity::Negated).then_some(Reason::DeniesAnother);
            let reason = replaced
                .get(&at)
                .copied()
                .or_else(|| set_aside(fact))
                .or(negated)
                .or(fact.qualified.then_some(Reason::Part));
            self.evidence.push(neutral(at, reason));
            if reason.is_some() {
                continue;
            }
            let room = sides.len() < MOST_VALUES;
            match sides.iter_mut().find(|side| side.readings.readings.first() == Some(&fact.value)) {
                Some(side) => side.facts.push(at),
                None if room => sides.push(side(fact.value.clone(), vec![at])),
                None => {}
            }
        }
    }

    /// All events (or all values of an attribute that takes many) in one. There may be more of them.
    fn fold(&mut self, operation: Operation, of: &Target) -> Vec<Side> {
        let Groups { groups, loose } = by_event(self.index, of, self.view);
        self.beside(&loose);
        let many = self.index.attribute(of.attribute).is_some_and(|attribute| attribute.many);
        let mut members: Vec<Vec<Side>> = Vec::new();
        for (facts, _) in groups {
            let mut sides = Vec::new();
            self.stated(of, facts, &mut sides);
            if many {
                members.extend(sides.into_iter().map(|side| vec![side]));
            } else if !sides.is_empty() {
                members.push(sides);
            }
        }
        let mut members = members.into_iter();
        let Some(mut folded) = members.next() else { return Vec::new() };
        for member in members {
            folded =
                self.joined(&folded, &member, |one, other| calculate(one, operation, other), |_, _| Some(Open::Closed));
        }
        folded.retain(|side| open::is_foldable(&side.readings.readings, operation));
        for side in &mut folded {
            side.open = if operation == Operation::Least { Open::Less } else { Open::More };
        }
        folded
    }

    /// Every value of one side with every value of the other; what has no result is noted.
    fn joined(
        &mut self,
        left: &[Side],
        right: &[Side],
        join: impl Fn(&Value, &Value) -> Result<Value, ArithmeticError>,
        grow: impl Fn(Open, Open) -> Option<Open>,
    ) -> Vec<Side> {
        let mut results = Vec::new();
        for one in left {
            for other in right.iter().take(MOST_VALUES / left.len().max(1) + 1) {
                let facts: Vec<FactRef> = one.facts.iter().chain(&other.facts).copied().collect();
                let mut fault = None;
                let mut found = None;
                for left in &one.readings.readings {
                    for right in &other.readings.readings {
                        match join(left, right) {
                            Ok(value) if found.is_none() => found = Some(value),
                            Ok(_) => {}
                            Err(error) => fault = fault.or(Some(error)),
                        }
                    }
                }
                match (found, grow(one.open, other.open)) {
                    (Some(value), Some(open)) => {
                        let events = one.events.iter().chain(&other.events).copied().collect();
                        results.push(Side { events, open, ..side(value, facts) });
                    }
                    (Some(_), None) => {}
                    (None, _) => self.told(fault.as_ref(), &facts),
                }
            }
        }
        results.truncate(MOST_VALUES);
        results
    }

    fn told(&mut self, fault: Option<&ArithmeticError>, facts: &[FactRef]) {
        let (Some(left), Some(right)) = (facts.first(), facts.last()) else { return };
        let why = match fault {
            Some(ArithmeticError::Units { .. }) => NoResult::Units,
            Some(ArithmeticError::DivisionByZero) => NoResult::Zero,
            Some(ArithmeticError::Overflow | ArithmeticError::NoFigure | ArithmeticError::NoDate) | None => {
                NoResult::Other
            }
        };
        if self.notes.len() < MOST_VALUES {
            self.notes.insert(Note::NoResult { left: *left, right: *right, why });
        }
    }
}

fn range(low: &Value, high: &Value) -> Result<Value, ArithmeticError> {
    match (low, high) {
        (Value::Figure(low), Value::Figure(high)) => {
            let high = if low.unit == high.unit { high.clone() } else { high.convert(&low.unit)? };
            match (low.named, high.named) {
                (Some(one), Some(other)) if one <= other => {
                    Ok(Value::Figure(Figure::between(one, other, low.unit.clone(), low.scale.max(high.scale))))
                }
                _ => Err(ArithmeticError::NoFigure),
            }
        }
        (Value::Date(low), Value::Date(high)) => {
            DateValue::through(low, high).map(Value::Date).ok_or(ArithmeticError::NoFigure)
        }
        _ => Err(ArithmeticError::NoFigure),
    }
}

fn tolerance(value: &Value, by: &Value) -> Result<Value, ArithmeticError> {
    match (value, by) {
        (Value::Figure(value), Value::Figure(by)) => value.within(by).map(Value::Figure),
        (Value::Date(_), Value::Figure(_)) => {
            let least = calculate(value, Operation::Minus, by)?;
            let most = calculate(value, Operation::Plus, by)?;
            match (least, most) {
                (Value::Date(least), Value::Date(most)) => {
                    Ok(Value::Date(DateValue::some_day(least.core.0, most.core.1)))
                }
                _ => Err(ArithmeticError::NoDate),
            }
        }
        _ => Err(ArithmeticError::NoFigure),
    }
}

fn with(set: &Value, member: &Value) -> Value {
    match set {
        Value::Set(members) => Value::Set(members.iter().chain([member]).cloned().collect()),
        Value::Figure(_)
        | Value::Date(_)
        | Value::Place(_)
        | Value::Entity(_)
        | Value::Status(_)
        | Value::Text(_)
        | Value::Version(_)
        | Value::Truth(_) => member.clone(),
    }
}

fn side(value: Value, facts: Vec<FactRef>) -> Side {
    Side {
        readings: Asserted { readings: vec![value], ..Asserted::default() },
        facts,
        events: Vec::new(),
        open: Open::Closed,
    }
}

fn neutral(fact: FactRef, reason: Option<Reason>) -> Evidence {
    Evidence { fact, stance: Stance::Neutral, reason, derived: false }
}
