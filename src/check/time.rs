//! Owns: which of several facts counts when time passes: periods, `latest`, `increasing`.
//! May not know: what is asserted.

use std::collections::{BTreeMap, BTreeSet};

use crate::compile::{Asserted, Operator};
use crate::fact::Polarity;
use crate::query::AttributeQuery;
use crate::value::{Day, Relation, Value, ValueKind};

use super::compare::compare;
use super::index::Index;
use super::stance::set_aside;
use super::{FactRef, Reason};

/// For facts of one subject and attribute: which are neutral because another one counts.
pub(super) fn replaced(index: &Index<'_>, attribute: &AttributeQuery, facts: &[FactRef]) -> BTreeMap<FactRef, Reason> {
    let mut neutral = BTreeMap::new();
    periods(index, facts, &mut neutral);
    let stated: Vec<FactRef> = facts
        .iter()
        .copied()
        .filter(|at| !neutral.contains_key(at))
        .filter(|at| index.fact(*at).is_some_and(|fact| set_aside(fact).is_none() && !fact.qualified))
        .collect();
    if attribute.latest || attribute.increasing {
        superseded(index, attribute, &stated, &mut neutral);
    }
    neutral
}

/// Why a fact does not count under a filter on time; `None`: it does.
pub(super) fn outside(index: &Index<'_>, at: FactRef, during: &[(Operator, Asserted)]) -> Option<Reason> {
    let Some(period) = index.fact(at).and_then(|fact| fact.period.as_ref()) else { return Some(Reason::NoPeriod) };
    let period = Value::Date(period.date()?.clone());
    let holds = |(operator, value): &(Operator, Asserted)| {
        compare(&period, *operator, value, &index.program.world) == Relation::Entails
    };
    (!during.iter().all(holds)).then_some(Reason::EarlierPeriod)
}

/// "In 1957 it employed 22,000 people": a count tells of its own year alone. What something costs and how high
/// it is does not change.
pub(super) fn is_long_past(index: &Index<'_>, attribute: &AttributeQuery, at: FactRef) -> bool {
    let written = index.document(at.document).and_then(|document| document.date);
    let counts = attribute.kinds.iter().all(|kind| matches!(kind, ValueKind::Number | ValueKind::Percent));
    let year = period(index, at).map(|(_, last)| last.year());
    counts && year.is_some_and(|year| written.is_some_and(|written| year + 1 < written.year()))
}

/// First and last day of the period that a fact gives.
fn period(index: &Index<'_>, at: FactRef) -> Option<(Day, Day)> {
    index.fact(at)?.period.as_ref()?.date().map(|date| date.outer)
}

/// The period that ended last before the document's date counts. One of its own year or later counts
/// beside what is said of no period in the same document; older ones do not, nor any in an undated document.
fn periods(index: &Index<'_>, facts: &[FactRef], neutral: &mut BTreeMap<FactRef, Reason>) {
    let dated: Vec<(FactRef, (Day, Day))> = facts.iter().filter_map(|at| Some((*at, period(index, *at)?))).collect();
    if dated.is_empty() {
        return;
    }
    let written = |at: FactRef| index.document(at.document).and_then(|document| document.date);
    let ended = |(at, (_, last)): &(FactRef, (Day, Day))| written(*at).is_none_or(|date| *last <= date.plus(366));
    let newest = dated.iter().filter(|one| ended(one)).max_by_key(|(_, (_, last))| *last).map(|(_, period)| *period);
    for one in &dated {
        let (at, (first, last)) = *one;
        let other = newest.is_some_and(|(from, to)| last < from || first > to);
        let old = written(at).is_none_or(|date| last.plus(366) < date)
            && facts.iter().any(|fact| fact.document == at.document && period(index, *fact).is_none());
        if other || old || written(at).is_some_and(|date| last < date) && is_outdated(index, at, facts) {
            neutral.insert(at, Reason::EarlierPeriod);
        }
    }
}

/// "A ticket costs £22. Last year the price was £18.": whether the document gives another value that is of no period.
fn is_outdated(index: &Index<'_>, at: FactRef, facts: &[FactRef]) -> bool {
    let Some(own) = index.fact(at) else { return false };
    let asserted = crate::compile::Asserted { readings: vec![own.value.clone()], ..Default::default() };
    facts.iter().filter(|other| other.document == at.document && period(index, **other).is_none()).any(|other| {
        let fact = index.fact(*other).filter(|fact| set_aside(fact).is_none() && !fact.qualified);
        fact.is_some_and(|fact| {
            compare(&fact.value, Operator::Equal, &asserted, &index.program.world) == Relation::Contradicts
        })
    })
}

/// The last dated documents count; undated ones only where no dated one speaks.
fn superseded(
    index: &Index<'_>,
    attribute: &AttributeQuery,
    facts: &[FactRef],
    neutral: &mut BTreeMap<FactRef, Reason>,
) {
    let written = |at: FactRef| index.document(at.document).and_then(|document| document.date);
    let Some(last) = facts.iter().filter_map(|at| written(*at)).max() else { return };
    let latest: Vec<&Value> =
        facts.iter().filter(|at| written(**at) == Some(last)).filter_map(|at| Some(&index.fact(*at)?.value)).collect();
    let fallen = if attribute.latest { BTreeSet::new() } else { fallen(index, facts) };
    for at in facts {
        if written(*at) == Some(last) {
            continue;
        }
        let Some(fact) = index.fact(*at) else { continue };
        let grows = || !fallen.contains(at) && latest.iter().any(|value| smaller(index, &fact.value, value));
        let grown = attribute.latest || grows();
        if grown || written(*at).is_none() {
            neutral.insert(*at, Reason::Superseded);
        }
    }
}

/// Facts that say less than one of an earlier document: what only grows was never that little again.
fn fallen(index: &Index<'_>, facts: &[FactRef]) -> BTreeSet<FactRef> {
    let stated = |at: &&FactRef| index.fact(**at).is_some_and(|fact| fact.polarity == Polarity::Affirmed);
    let written = |at: &FactRef| Some((index.document(at.document)?.date?, *at));
    let mut dated: Vec<(Day, FactRef)> = facts.iter().filter(stated).filter_map(written).collect();
    dated.sort_unstable();
    let mut fallen = BTreeSet::new();
    let mut most: Option<&Value> = None;
    for day in dated.chunk_by(|(one, _), (other, _)| one == other) {
        let values: Vec<(FactRef, &Value)> =
            day.iter().filter_map(|(_, at)| Some((*at, &index.fact(*at)?.value))).collect();
        let less = |value: &Value| most.is_some_and(|most| smaller(index, value, most));
        fallen.extend(values.iter().filter(|(_, value)| less(value)).map(|(at, _)| *at));
        for (_, value) in values {
            if most.is_none_or(|known| smaller(index, known, value)) {
                most = Some(value);
            }
        }
    }
    fallen
}

/// Whether a figure is surely smaller than another.
fn smaller(index: &Index<'_>, one: &Value, other: &Value) -> bool {
    let asserted = crate::compile::Asserted { readings: vec![other.clone()], ..Default::default() };
    compare(one, Operator::Less, &asserted, &index.program.world) == Relation::Entails
}
