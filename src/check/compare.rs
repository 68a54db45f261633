//! Owns: what an operator makes of two values, all derived from [`relate`].
//! May not know: the context that a fact stands in; `stance` does.

use crate::compile::{Asserted, Operator};
use crate::value::{
    Bound, DateValue, Day, Figure, Interval, Precision, Relation, TextValue, Value, World, normalise, relate,
};

/// Whether a fact's value makes a comparison hold ([`Relation::Entails`]), fail
/// ([`Relation::Contradicts`]), or leaves it open.
pub fn compare(fact: &Value, operator: Operator, asserted: &Asserted, world: &World) -> Relation {
    if let Some(pattern) = &asserted.pattern {
        return match text_of(fact) {
            Some(text) if pattern.is_match(text) => Relation::Entails,
            Some(_) => Relation::Contradicts,
            None => Relation::Incomparable,
        };
    }
    let mut relation = Relation::Incomparable;
    for reading in &asserted.readings {
        relation = one(fact, operator, reading, asserted.exactly, world);
        if relation != Relation::Incomparable {
            break;
        }
    }
    relation
}

/// The relation to the contrary.
pub(super) fn contrary(relation: Relation) -> Relation {
    match relation {
        Relation::Entails => Relation::Contradicts,
        Relation::Contradicts => Relation::Entails,
        Relation::Compatible | Relation::Incomparable => relation,
    }
}

fn one(fact: &Value, operator: Operator, asserted: &Value, exactly: bool, world: &World) -> Relation {
    match operator {
        Operator::Equal => equal(fact, asserted, exactly, world),
        Operator::Unequal => contrary(equal(fact, asserted, exactly, world)),
        Operator::About => {
            let Value::Figure(figure) = asserted else { return Relation::Incomparable };
            figure.roughly().map_or(Relation::Incomparable, |wide| relate(fact, &Value::Figure(wide), world))
        }
        Operator::Less | Operator::AtMost | Operator::Greater | Operator::AtLeast => ordered(fact, operator, asserted, world),
        Operator::Before => dates(fact, asserted, before),
        Operator::After => dates(fact, asserted, |fact, asserted| before(asserted, fact)),
        Operator::In | Operator::During => within(fact, asserted, world),
        Operator::Overlaps => overlaps(fact, asserted, world),
        Operator::Contains => contains(fact, asserted, world),
        Operator::Matches => Relation::Incomparable,
    }
}

fn equal(fact: &Value, asserted: &Value, exactly: bool, world: &World) -> Relation {
    if let (Value::Set(facts), Value::Set(wanted)) = (fact, asserted) {
        return same_members(facts, wanted, world);
    }
    if let Value::Set(facts) = fact {
        return any(facts.iter().map(|fact| equal(fact, asserted, exactly, world)));
    }
    let relation = relate(fact, asserted, world);
    if !exactly || relation != Relation::Entails {
        return relation;
    }
    let itself = match (fact, asserted) {
        (Value::Figure(fact), Value::Figure(asserted)) => same_figure(fact, asserted),
        _ => relate(asserted, fact, world) == Relation::Entails,
    };
    if itself { Relation::Entails } else { Relation::Compatible }
}

/// The same number in the same or another unit, without rounding and without "about".
fn same_figure(fact: &Figure, asserted: &Figure) -> bool {
    !fact.approximate
        && fact.bound.is_none()
        && fact.convert(&asserted.unit).is_ok_and(|fact| fact.named.is_some() && fact.named == asserted.named)
}

fn same_members(facts: &[Value], wanted: &[Value], world: &World) -> Relation {
    let found = |value: &Value, among: &[Value]| among.iter().any(|other| relate(other, value, world) == Relation::Entails);
    let all = wanted.iter().all(|value| found(value, facts));
    let only = facts.iter().all(|fact| wanted.iter().any(|value| relate(fact, value, world) == Relation::Entails));
    match (all, only) {
        (true, true) => Relation::Entails,
        (false, true) | (true, false) => Relation::Compatible,
        (false, false) => Relation::Contradicts,
    }
}

/// Of several possibilities, the best that any gives; contradicted only if all are.
fn any(relations: impl Iterator<Item = Relation>) -> Relation {
    let mut best = Relation::Incomparable;
    let mut contradicted = false;
    let mut open = false;
    for relation in relations {
        match relation {
            Relation::Entails => return Relation::Entails,
            Relation::Compatible => open = true,
            Relation::Contradicts => contradicted = true,
            Relation::Incomparable => {}
        }
    }
    if open {
        best = Relation::Compatible;
    } else if contradicted {
        best = Relation::Contradicts;
    }
    best
}

fn ordered(fact: &Value, operator: Operator, asserted: &Value, world: &World) -> Relation {
    match (fact, asserted) {
        (_, Value::Figure(figure)) => relate(fact, &Value::Figure(beyond(figure, operator)), world),
        (Value::Date(fact), Value::Date(asserted)) => match operator {
            Operator::Less => before(fact, asserted),
            Operator::Greater => before(asserted, fact),
            Operator::AtMost => contrary(before(asserted, fact)),
            Operator::AtLeast => contrary(before(fact, asserted)),
            Operator::Equal
            | Operator::Unequal
            | Operator::In
            | Operator::Contains
            | Operator::Matches
            | Operator::About
            | Operator::Before
            | Operator::After
            | Operator::During
            | Operator::Overlaps => Relation::Incomparable,
        },
        (Value::Version(fact), Value::Version(asserted)) => version(fact, operator, asserted),
        _ => Relation::Incomparable,
    }
}

/// All numbers on one side of a figure.
fn beyond(figure: &Figure, operator: Operator) -> Figure {
    let Interval { low, high } = figure.interval;
    let open = |bound: Bound| bound.number().map_or(Bound::Open, Bound::Excluded);
    let closed = |bound: Bound| bound.number().map_or(Bound::Open, Bound::Included);
    let interval = match operator {
        Operator::Less => Interval { low: Bound::Open, high: open(low) },
        Operator::AtMost => Interval { low: Bound::Open, high: closed(high) },
        Operator::Greater => Interval { low: open(high), high: Bound::Open },
        Operator::AtLeast => Interval { low: closed(low), high: Bound::Open },
        Operator::Equal
        | Operator::Unequal
        | Operator::In
        | Operator::Contains
        | Operator::Matches
        | Operator::About
        | Operator::Before
        | Operator::After
        | Operator::During
        | Operator::Overlaps => figure.interval,
    };
    Figure { named: None, interval, approximate: false, bound: None, ..figure.clone() }
}

fn version(fact: &[u32], operator: Operator, asserted: &[u32]) -> Relation {
    let parts = fact.len().max(asserted.len());
    let part = |version: &[u32], at: usize| version.get(at).copied();
    let mut order = std::cmp::Ordering::Equal;
    for at in 0..parts {
        let (Some(left), Some(right)) = (part(fact, at), part(asserted, at)) else { break };
        order = left.cmp(&right);
        if order.is_ne() {
            break;
        }
    }
    // "5.2" against 5.2.1: vaguer, unless the parts that both have decide.
    if order.is_eq() && fact.len() < asserted.len() {
        return Relation::Compatible;
    }
    let holds = match operator {
        Operator::Less => order.is_lt(),
        Operator::AtMost => order.is_le(),
        Operator::Greater => order.is_gt(),
        Operator::AtLeast => order.is_ge(),
        Operator::Equal
        | Operator::Unequal
        | Operator::In
        | Operator::Contains
        | Operator::Matches
        | Operator::About
        | Operator::Before
        | Operator::After
        | Operator::During
        | Operator::Overlaps => return Relation::Incomparable,
    };
    if holds { Relation::Entails } else { Relation::Contradicts }
}

fn dates(fact: &Value, asserted: &Value, judge: impl Fn(&DateValue, &DateValue) -> Relation) -> Relation {
    match (fact, asserted) {
        (Value::Date(fact), Value::Date(asserted)) => judge(fact, asserted),
        (Value::Set(facts), Value::Date(asserted)) => any(facts.iter().map(|fact| {
            let Value::Date(fact) = fact else { return Relation::Incomparable };
            judge(fact, asserted)
        })),
        _ => Relation::Incomparable,
    }
}

/// Whether one date lies wholly before another; open readings must all agree.
fn before(one: &DateValue, other: &DateValue) -> Relation {
    let relations = spans(one).flat_map(|one| spans(other).map(move |other| (one, other)));
    let mut all = None;
    for ((first, last), (from, to)) in relations {
        let relation = if last < from {
            Relation::Entails
        } else if first > to || first == last && from == to {
            Relation::Contradicts
        } else {
            Relation::Compatible
        };
        if all.is_some_and(|known| known != relation) {
            return Relation::Compatible;
        }
        all = Some(relation);
    }
    all.unwrap_or(Relation::Incomparable)
}

/// The ranges that a date may mean, each at its widest.
fn spans(date: &DateValue) -> impl Iterator<Item = (Day, Day)> + Clone + '_ {
    std::iter::once(date.outer).chain(date.others.iter().copied())
}

fn within(fact: &Value, asserted: &Value, world: &World) -> Relation {
    match asserted {
        Value::Set(members) => any(members.iter().map(|member| equal(fact, member, false, world))),
        Value::Date(date) => {
            let period = DateValue { precision: Precision::Imprecise, ..date.clone() };
            relate(fact, &Value::Date(period), world)
        }
        Value::Figure(figure) => relate(fact, &Value::Figure(Figure { named: None, ..figure.clone() }), world),
        Value::Text(whole) => match text_of(fact) {
            Some(text) if normalise(&whole.text).contains(&normalise(text)) => Relation::Entails,
            Some(_) => relate(fact, asserted, world),
            None => Relation::Incomparable,
        },
        Value::Place(_) | Value::Entity(_) | Value::Status(_) | Value::Version(_) | Value::Truth(_) => {
            relate(fact, asserted, world)
        }
    }
}

fn overlaps(fact: &Value, asserted: &Value, world: &World) -> Relation {
    match (fact, asserted) {
        (Value::Date(date), Value::Date(other)) => {
            let shares = |(first, last): (Day, Day)| first <= other.outer.1 && other.outer.0 <= last;
            let touched = spans(date).filter(|span| shares(*span)).count();
            let all = touched == spans(date).count();
            let sure = match date.precision {
                Precision::Extent => all,
                Precision::Imprecise => spans(date).all(|(first, last)| other.outer.0 <= first && last <= other.outer.1),
            };
            match (touched, sure) {
                (0, _) => Relation::Contradicts,
                (_, true) => Relation::Entails,
                (_, false) => Relation::Compatible,
            }
        }
        (Value::Figure(_), Value::Figure(figure)) => {
            match relate(fact, &Value::Figure(Figure { named: None, ..figure.clone() }), world) {
                Relation::Entails | Relation::Compatible => Relation::Entails,
                other @ (Relation::Contradicts | Relation::Incomparable) => other,
            }
        }
        _ => Relation::Incomparable,
    }
}

fn contains(fact: &Value, asserted: &Value, world: &World) -> Relation {
    match (fact, asserted) {
        (_, Value::Set(members)) => {
            let each: Vec<Relation> = members.iter().map(|member| contains(fact, member, world)).collect();
            if each.contains(&Relation::Contradicts) {
                Relation::Contradicts
            } else if each.iter().all(|relation| *relation == Relation::Entails) {
                Relation::Entails
            } else {
                Relation::Compatible
            }
        }
        (Value::Set(facts), _) => match any(facts.iter().map(|fact| equal(fact, asserted, false, world))) {
            Relation::Entails => Relation::Entails,
            Relation::Compatible | Relation::Contradicts | Relation::Incomparable => Relation::Compatible,
        },
        (Value::Date(date), Value::Date(part)) => match date.precision {
            Precision::Extent if date.core.0 <= part.core.0 && part.core.1 <= date.core.1 => Relation::Entails,
            Precision::Extent | Precision::Imprecise => {
                match relate(fact, &Value::Date(DateValue { precision: Precision::Imprecise, ..part.clone() }), world) {
                    Relation::Contradicts => Relation::Contradicts,
                    Relation::Entails | Relation::Compatible => Relation::Compatible,
                    Relation::Incomparable => Relation::Incomparable,
                }
            }
        },
        (Value::Text(text), Value::Text(part)) => {
            if normalise(&text.text).contains(&normalise(&part.text)) {
                Relation::Entails
            } else {
                Relation::Compatible
            }
        }
        (Value::Place(_), Value::Place(_)) => match relate(asserted, fact, world) {
            Relation::Entails => Relation::Entails,
            other @ (Relation::Compatible | Relation::Contradicts | Relation::Incomparable) => other,
        },
        _ => match relate(fact, asserted, world) {
            Relation::Entails => Relation::Entails,
            Relation::Compatible | Relation::Contradicts => Relation::Compatible,
            Relation::Incomparable => Relation::Incomparable,
        },
    }
}

/// The words of a value that has some.
fn text_of(value: &Value) -> Option<&str> {
    match value {
        Value::Text(TextValue { text, .. }) | Value::Status(text) => Some(text),
        Value::Entity(entity) => Some(&entity.name.text),
        Value::Place(place) => Some(&place.text),
        Value::Figure(_) | Value::Date(_) | Value::Version(_) | Value::Truth(_) | Value::Set(_) => None,
    }
}
