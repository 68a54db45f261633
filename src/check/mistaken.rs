//! Owns: names that look mistaken: what a sentence says of the one that it names holds, all of it, of another one only,
//! or what it says of two holds of each the other way round. Figures that the document gives to the other one elsewhere
//! were copied: there the figures are the mistake.
//! May not know: how it is shown.

use std::collections::{BTreeMap, BTreeSet};

use crate::compile::{Asserted, Base, Claim, Operator, Program, Test};
use crate::fact::{About, Fact};
use crate::query::{AttributeId, EntityId};
use crate::source::{SourceId, Span};
use crate::value::Value;

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

/// Where a document names a thing: document, sentence, name, thing.
type Named = (u32, Span, Span, EntityId);

/// What one sentence says of one thing.
type Said = BTreeMap<FactRef, Stance>;

/// What rules say by `==`, by attribute.
type Claims<'p> = BTreeMap<AttributeId, Vec<(EntityId, &'p Asserted)>>;

struct Search<'s> {
    program: &'s Program,
    documents: &'s [DocumentFacts],
    claims: Claims<'s>,
}

/// Finds them, in order of document and place.
pub(super) fn find(program: &Program, documents: &[DocumentFacts], assertions: &[Judged]) -> Vec<Mistaken> {
    let mut said: BTreeMap<Named, Said> = BTreeMap::new();
    for evidence in assertions.iter().flat_map(|judged| &judged.evidence) {
        let Some(fact) = fact_of(documents, evidence.fact).filter(|_| evidence.stance != Stance::Neutral) else {
            continue;
        };
        if let About::Entity(named) = fact.about {
            let key = (evidence.fact.document, fact.sentence, fact.subject_at, named);
            said.entry(key).or_default().insert(evidence.fact, evidence.stance);
        }
    }
    let search = Search { program, documents, claims: BTreeMap::new() };
    said.retain(|_, facts| search.refuted(facts).next().is_some());
    if said.is_empty() {
        return Vec::new();
    }
    let search = Search { claims: claims(program), ..search };
    let mut found: BTreeMap<(u32, Span, EntityId, EntityId), Mistaken> = BTreeMap::new();
    for (name, facts) in &said {
        let meant = (search.refuted(facts).count() >= ENOUGH).then(|| search.meant(name.3, facts)).flatten();
        let Some(meant) = meant.or_else(|| search.swapped(name, facts, &said)) else { continue };
        let Some(source) = documents.get(name.0 as usize).map(|document| document.source) else { continue };
        if search.is_told_elsewhere(name, meant, facts) {
            continue;
        }
        // A sentence that says it twice has the name wrong once.
        let key = (name.0, name.1, name.3, meant);
        let fresh = Mistaken { source, at: name.2, named: name.3, meant, facts: Vec::new() };
        let refuting = facts.iter().filter(|(_, stance)| **stance == Stance::Refutes).map(|(fact, _)| *fact);
        found.entry(key).or_insert(fresh).facts.extend(refuting);
    }
    let mut found: Vec<((u32, Span), Mistaken)> =
        found.into_iter().map(|(key, name)| ((key.0, name.at), name)).collect();
    found.sort_by_key(|(place, _)| *place);
    found.into_iter().map(|(_, name)| name).collect()
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

fn claims(program: &Program) -> Claims<'_> {
    let mut claims: Claims<'_> = BTreeMap::new();
    for check in &program.checks {
        if let Test::Claim(Claim::Compare { target, operator: Operator::Equal, value }) = &check.test
            && let Base::Entity(entity) = target.base
        {
            claims.entry(target.attribute).or_default().push((entity, value));
        }
    }
    claims
}

impl Search<'_> {
    /// The figures of a name that are wrong of it.
    fn refuted<'f>(&'f self, facts: &'f Said) -> impl Iterator<Item = &'f Fact> + 'f {
        let wrong = facts.iter().filter(|(_, stance)| **stance == Stance::Refutes);
        wrong.filter_map(|(fact, _)| fact_of(self.documents, *fact)).filter(|fact| is_figure(fact))
    }

    /// The only other one of whom rules say all that the facts say.
    fn meant(&self, named: EntityId, facts: &Said) -> Option<EntityId> {
        let mut candidates: Option<BTreeSet<EntityId>> = None;
        for fact in facts.keys().filter_map(|fact| fact_of(self.documents, *fact)) {
            let fitting = self.fitting(fact)?;
            let left = match candidates {
                Some(known) => known.intersection(&fitting).copied().collect(),
                None => fitting,
            };
            candidates = Some(left);
        }
        let mut candidates = candidates?.into_iter().filter(|entity| *entity != named);
        candidates.next().filter(|_| candidates.next().is_none())
    }

    /// The other one that the sentence names, where the figures of both are wrong, and right the other way round.
    fn swapped(&self, name: &Named, facts: &Said, said: &BTreeMap<Named, Said>) -> Option<EntityId> {
        let holds = |facts: &Said, of: EntityId| {
            let mut figures = facts.keys().filter_map(|fact| fact_of(self.documents, *fact)).filter(|f| is_figure(f));
            figures.all(|fact| self.fitting(fact).is_some_and(|fitting| fitting.contains(&of)))
        };
        let others = said.iter().filter(|(other, _)| (other.0, other.1) == (name.0, name.1) && other.3 != name.3);
        let mut turned = others.filter(|(other, theirs)| holds(facts, other.3) && holds(theirs, name.3));
        turned.next().map(|(other, _)| other.3)
    }

    /// Whether the document says one of the figures of the one meant in another place.
    fn is_told_elsewhere(&self, name: &Named, meant: EntityId, facts: &Said) -> bool {
        let all = self.documents.get(name.0 as usize).map_or(&[][..], |document| &document.facts.facts);
        self.refuted(facts).any(|wrong| {
            let same = |fact: &&Fact| fact.attribute == wrong.attribute && fact.value == wrong.value;
            all.iter().filter(same).any(|fact| fact.about == About::Entity(meant) && fact.at != wrong.at)
        })
    }

    /// Of whom rules say what a fact says.
    fn fitting(&self, fact: &Fact) -> Option<BTreeSet<EntityId>> {
        let attribute = fact.attribute?;
        let query = self.program.queries.attributes.get(attribute.0 as usize)?;
        let world = &self.program.world;
        let claims = self.claims.get(&attribute)?.iter();
        let fitting = claims
            .filter(|(_, value)| stance::stance(fact, query, Operator::Equal, value, world).0 == Stance::Supports);
        Some(fitting.map(|(entity, _)| *entity).collect())
    }
}

fn is_figure(fact: &Fact) -> bool {
    matches!(fact.value, Value::Figure(_))
}
