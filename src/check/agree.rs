//! Owns: whether facts can all hold together, for `agree` and for conflicts without a rule.
//! May not know: asserted values.

use std::collections::BTreeSet;

use crate::compile::Target;
use crate::fact::{Fact, Polarity};
use crate::query::AttributeQuery;
use crate::value::{Relation, Value, World, relate};

use super::evaluate::{Found, Groups, groups};
use super::index::Index;
use super::stance::set_aside;
use super::time;
use super::view::View;
use super::{Evidence, FactRef, Reason, Stance, Verdict};

/// How many different values of one attribute are compared with each other.
const MOST_VALUES: usize = 256;

/// Facts of one subject and attribute, parted into those that hold together with most documents and
/// those that contradict these.
#[derive(Debug, Default)]
pub(super) struct Parted {
    pub(super) together: Vec<FactRef>,
    pub(super) against: Vec<FactRef>,
    /// Neutral facts with their reasons.
    pub(super) neutral: Vec<Evidence>,
}

/// `agree PATH`.
pub(super) fn judge(index: &Index<'_>, target: &Target, view: &View<'_>) -> Found {
    let Some(attribute) = index.attribute(target.attribute) else { return Found::nothing() };
    let Groups { groups, .. } = groups(index, target, view);
    let mut all = Found::nothing();
    for (facts, _) in groups {
        let parted = part(index, attribute, &facts);
        // What a later document says anew was said, and contradicts nothing.
        let earlier =
            parted.neutral.iter().filter(|told| told.reason == Some(Reason::Superseded)).map(|told| &told.fact);
        let told = parted.together.iter().chain(&parted.against).chain(earlier);
        let documents: BTreeSet<u32> = told.map(|at| at.document).collect();
        let verdict = if !parted.against.is_empty() && documents.len() > 1 {
            Verdict::Conflicting
        } else if documents.len() > 1 {
            Verdict::Supported
        } else {
            Verdict::Unverified
        };
        let stance = |decided: Stance| if verdict == Verdict::Unverified { Stance::Neutral } else { decided };
        let told = |fact: FactRef, stance| Evidence { fact, stance, reason: None, derived: false };
        all.evidence.extend(parted.together.iter().map(|at| told(*at, stance(Stance::Supports))));
        all.evidence.extend(parted.against.iter().map(|at| told(*at, stance(Stance::Refutes))));
        all.evidence.extend(parted.neutral);
        all.verdict = match (all.verdict, verdict) {
            (Verdict::Conflicting, _) | (_, Verdict::Conflicting) => Verdict::Conflicting,
            (Verdict::Supported, _) | (_, Verdict::Supported) => Verdict::Supported,
            (Verdict::Unverified | Verdict::Refuted, Verdict::Unverified | Verdict::Refuted) => Verdict::Unverified,
        };
    }
    all
}

/// Parts facts of one subject and attribute.
pub(super) fn part(index: &Index<'_>, attribute: &AttributeQuery, facts: &[FactRef]) -> Parted {
    let replaced = time::replaced(index, attribute, facts);
    let mut parted = Parted::default();
    let mut distinct: Vec<(&Fact, Vec<FactRef>)> = Vec::new();
    for at in facts {
        let Some(fact) = index.fact(*at) else { continue };
        let reason = replaced.get(at).copied().or_else(|| set_aside(fact));
        if let Some(reason) = reason {
            let reason = Some(reason);
            parted.neutral.push(Evidence { fact: *at, stance: Stance::Neutral, reason, derived: false });
            continue;
        }
        let room = distinct.len() < MOST_VALUES;
        match distinct.iter_mut().find(|(known, _)| known.value == fact.value && known.polarity == fact.polarity) {
            Some((_, same)) => same.push(*at),
            None if room => distinct.push((fact, vec![*at])),
            None => {}
        }
    }
    let world = &index.program.world;
    let agrees = |one: &Fact, other: &Fact| attribute.many || !clash(one, other, world);
    let documents = |fact: &Fact| -> usize {
        let same = distinct.iter().filter(|(other, _)| agrees(fact, other)).flat_map(|(_, at)| at);
        same.map(|at| at.document).collect::<BTreeSet<u32>>().len()
    };
    let mut best: Option<(usize, &Fact)> = None;
    for (fact, _) in &distinct {
        let backing = documents(fact);
        if best.is_none_or(|(most, _)| backing > most) {
            best = Some((backing, fact));
        }
    }
    // What clashes with the best-backed value, or with something that agrees with it.
    let Some((_, best)) = best else { return parted };
    let mut kept: Vec<&Fact> = Vec::new();
    for (fact, at) in &distinct {
        if agrees(best, fact) && kept.iter().all(|other| agrees(other, fact)) {
            kept.push(fact);
            parted.together.extend(at);
        } else {
            parted.against.extend(at);
        }
    }
    parted.together.sort_unstable();
    parted.against.sort_unstable();
    parted
}

/// Whether two facts of one subject and attribute cannot both hold.
pub(super) fn clash(one: &Fact, other: &Fact, world: &World) -> bool {
    // What is said of a part or a kind of it contradicts nothing that is said of the whole, nor of another part.
    if one.qualified || other.qualified {
        return false;
    }
    let planned = |fact: &Fact| matches!(&fact.value, Value::Status(status) if status == "planned");
    match (one.polarity, other.polarity) {
        (Polarity::Affirmed, Polarity::Affirmed) => {
            relate(&one.value, &other.value, world) == Relation::Contradicts && !planned(one) && !planned(other)
        }
        (Polarity::Affirmed, Polarity::Negated) => relate(&one.value, &other.value, world) == Relation::Entails,
        (Polarity::Negated, Polarity::Affirmed) => relate(&other.value, &one.value, world) == Relation::Entails,
        (Polarity::Negated, Polarity::Negated) => false,
    }
}
