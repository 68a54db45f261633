//! Owns: names that look mistaken: what a sentence says of the one that it names holds, all of it, of another one only.
//! May not know: how it is shown.

use std::collections::{BTreeMap, BTreeSet};

use crate::compile::{Asserted, Base, Claim, Operator, Program, Test};
use crate::fact::{About, Fact};
use crate::query::{AttributeId, EntityId};
use crate::source::{SourceId, Span};
use crate::value::{Value, World};

use super::{DocumentFacts, FactRef, Judged, Note, Stance, stance};

/// How many figures must be wrong of the one named before another one may be meant.
const ENOUGH: usize = 2;

/// A name that stands where another one seems to be meant.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Mistaken {
    /// The file.
    pub source: SourceId,
    /// Where it names the thing.
    pub at: Span,
    /// Whom it names.
    pub named: EntityId,
    /// Of whom all that it says holds.
    pub meant: EntityId,
    /// The facts that refute what rules say of the one named, in order.
    pub facts: Vec<FactRef>,
}

/// What one sentence says of one thing.
type Said = (u32, Span, Span, EntityId);

/// Finds them, in order of document and place.
pub(super) fn find(program: &Program, documents: &[DocumentFacts], assertions: &[Judged]) -> Vec<Mistaken> {
    let mut said: BTreeMap<Said, BTreeMap<FactRef, Stance>> = BTreeMap::new();
    for evidence in assertions.iter().flat_map(|judged| &judged.evidence) {
        let Some(fact) = fact_of(documents, evidence.fact).filter(|_| evidence.stance != Stance::Neutral) else {
            continue;
        };
        if let About::Entity(named) = fact.about {
            let key = (evidence.fact.document, fact.sentence, fact.subject_at, named);
            said.entry(key).or_default().insert(evidence.fact, evidence.stance);
        }
    }
    said.retain(|_, facts| is_doubtful(documents, facts));
    if said.is_empty() {
        return Vec::new();
    }
    let asserted = asserted(program);
    let found = said.into_iter().filter_map(|((document, _, at, named), facts)| {
        let meant = meant(program, documents, &asserted, named, &facts)?;
        let source = documents.get(document as usize)?.source;
        let facts = facts.into_iter().filter(|(_, stance)| *stance == Stance::Refutes).map(|(fact, _)| fact).collect();
        Some(Mistaken { source, at, named, meant, facts })
    });
    found.collect()
}

/// Notes at each assertion that such a name refutes.
pub(super) fn tell(program: &Program, mistaken: &[Mistaken], assertions: &mut [Judged]) {
    let called =
        |entity: EntityId| program.queries.entities.get(entity.0 as usize).map_or("", |query| query.name.text.as_str());
    for name in mistaken {
        let refuted = |judged: &&mut Judged| {
            judged.evidence.iter().any(|one| one.stance == Stance::Refutes && name.facts.contains(&one.fact))
        };
        for judged in assertions.iter_mut().filter(refuted) {
            judged.notes.push(Note::Reading(format!(
                "what is said of `{}` there holds of `{}`: the name may be the mistake",
                called(name.named),
                called(name.meant)
            )));
        }
    }
}

fn fact_of(documents: &[DocumentFacts], found: FactRef) -> Option<&Fact> {
    documents.get(found.document as usize)?.facts.facts.get(found.fact as usize)
}

/// Whether enough figures of it are wrong.
fn is_doubtful(documents: &[DocumentFacts], facts: &BTreeMap<FactRef, Stance>) -> bool {
    let figure = |fact: FactRef| fact_of(documents, fact).is_some_and(|fact| matches!(fact.value, Value::Figure(_)));
    facts.iter().filter(|(fact, stance)| **stance == Stance::Refutes && figure(**fact)).count() >= ENOUGH
}

/// What rules say by `==`, by attribute.
fn asserted(program: &Program) -> BTreeMap<AttributeId, Vec<(EntityId, &Asserted)>> {
    let mut asserted: BTreeMap<AttributeId, Vec<(EntityId, &Asserted)>> = BTreeMap::new();
    for check in &program.checks {
        if let Test::Claim(Claim::Compare { target, operator: Operator::Equal, value }) = &check.test
            && let Base::Entity(entity) = target.base
        {
            asserted.entry(target.attribute).or_default().push((entity, value));
        }
    }
    asserted
}

/// The only other one of whom rules say all that the facts say.
fn meant(
    program: &Program,
    documents: &[DocumentFacts],
    asserted: &BTreeMap<AttributeId, Vec<(EntityId, &Asserted)>>,
    named: EntityId,
    facts: &BTreeMap<FactRef, Stance>,
) -> Option<EntityId> {
    let mut candidates: Option<BTreeSet<EntityId>> = None;
    for fact in facts.keys().filter_map(|fact| fact_of(documents, *fact)) {
        let attribute = fact.attribute?;
        let fitting = fitting(&program.world, program, fact, attribute, asserted.get(&attribute)?);
        let left = match candidates {
            Some(known) => known.intersection(&fitting).copied().collect(),
            None => fitting,
        };
        candidates = Some(left);
    }
    let mut candidates = candidates?.into_iter().filter(|entity| *entity != named);
    candidates.next().filter(|_| candidates.next().is_none())
}

fn fitting(
    world: &World,
    program: &Program,
    fact: &Fact,
    attribute: AttributeId,
    asserted: &[(EntityId, &Asserted)],
) -> BTreeSet<EntityId> {
    let Some(query) = program.queries.attributes.get(attribute.0 as usize) else { return BTreeSet::new() };
    asserted
        .iter()
        .filter(|(_, value)| stance::stance(fact, query, Operator::Equal, value, world).0 == Stance::Supports)
        .map(|(entity, _)| *entity)
        .collect()
}
