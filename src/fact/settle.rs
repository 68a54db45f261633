//! Owns: what only all documents together tell: names that set things of one kind apart, and
//! possessors, nations and "for X" that count only in contrast (DESIGN 5.1, "which thing is meant").
//! May not know: assertions.

use std::collections::{BTreeMap, BTreeSet};

use super::naming::{declared_names, is_tied};
use super::{About, Aside, Fact, Facts, Qualifier, QualifierKind, Remark};
use crate::query::{EntityId, Queries};
use crate::value::{Unit, Value};

/// Goes over the facts of all documents; afterwards each says by its `aside` whether it is clear which
/// thing is meant. Facts that are known to be about another thing are taken out.
pub fn settle(queries: &Queries, documents: &mut [&mut Facts]) {
    let mut entities: BTreeSet<EntityId> = BTreeSet::new();
    for facts in documents.iter() {
        entities.extend(facts.facts.iter().filter_map(entity_of));
    }
    for entity in entities {
        settle_names(queries, entity, documents);
        settle_whole(entity, documents);
        settle_editions(queries, entity, documents);
        settle_qualifiers(entity, documents);
    }
}

fn entity_of(fact: &Fact) -> Option<EntityId> {
    match fact.about {
        About::Entity(entity) => Some(entity),
        About::Event(_) => None,
    }
}

/// Where documents call differently named things by the bare noun, none counts unless a rule ties one.
fn settle_names(queries: &Queries, entity: EntityId, documents: &mut [&mut Facts]) {
    let mut names: BTreeSet<String> = BTreeSet::new();
    for facts in documents.iter() {
        names.extend(
            facts
                .facts
                .iter()
                .filter(|fact| entity_of(fact) == Some(entity))
                .filter_map(|fact| fact.naming.called.clone()),
        );
    }
    let distinct: Vec<&String> = names
        .iter()
        .filter(|name| !names.iter().any(|other| *name != other && other.contains(name.as_str())))
        .collect();
    let Some(query) = queries.entities.get(entity.0 as usize) else { return };
    let declared = declared_names(query).next().is_some();
    if distinct.len() < 2 && !declared {
        return;
    }
    let counts = |name: &str| is_tied(query, name);
    let any = declared || distinct.iter().any(|name| counts(name));
    for facts in documents.iter_mut() {
        let mut remark = None;
        for fact in facts.facts.iter_mut().filter(|fact| entity_of(fact) == Some(entity)) {
            let Some(called) = &fact.naming.called else { continue };
            if any && counts(called) {
                continue;
            }
            remark.get_or_insert(fact.subject_at);
            fact.aside = fact.aside.or(Some(Aside::Ambiguous));
        }
        if let Some(at) = remark.filter(|_| !any) {
            let names = distinct.iter().map(|name| (*name).clone()).collect();
            facts.remarks.push(Remark::NamedApart { entity, names, at });
        }
    }
}

/// What one document knows by a whole name alone is not what another calls by the bare noun.
fn settle_whole(entity: EntityId, documents: &mut [&mut Facts]) {
    let called = |naming: &super::Naming| !naming.whole;
    let bare = documents.iter().flat_map(|facts| &facts.namings).any(|(of, naming)| *of == entity && called(naming));
    for facts in documents.iter_mut().filter(|_| bare) {
        for fact in facts.facts.iter_mut().filter(|fact| entity_of(fact) == Some(entity) && fact.naming.whole) {
            fact.aside = fact.aside.or(Some(Aside::Ambiguous));
        }
    }
}

/// What happens has one time: beside a date of the last years, one of long before tells of another edition
/// ("In 1974 the eruption lasted five weeks").
fn settle_editions(queries: &Queries, entity: EntityId, documents: &mut [&mut Facts]) {
    if !queries.entities.get(entity.0 as usize).is_some_and(|query| query.happening) {
        return;
    }
    let year = |fact: &Fact| {
        let query = queries.attributes.get(fact.attribute?.0 as usize)?;
        let date = fact.value.date().filter(|_| query.name == "date" && entity_of(fact) == Some(entity))?;
        let (from, to) = (date.outer.0.year(), date.outer.1.year());
        // A time of day or "five days after" has no year.
        (to - from <= 1 && (1000..=2999).contains(&to)).then_some(to)
    };
    let all = documents.iter().flat_map(|facts| &facts.facts).filter(|fact| fact.aside.is_none());
    let Some(last) = all.filter_map(year).max() else { return };
    for facts in documents.iter_mut() {
        for fact in &mut facts.facts {
            if year(fact).is_some_and(|year| year + 1 < last) {
                fact.aside = fact.aside.or(Some(Aside::Past));
            }
        }
    }
}

/// A qualifier excludes only in contrast: where the documents have the noun with a different one of its
/// kind. The one that most documents begin with is the thing's own.
fn settle_qualifiers(entity: EntityId, documents: &mut [&mut Facts]) {
    let mut keys: BTreeMap<QualifierKind, BTreeSet<String>> = BTreeMap::new();
    let mut firsts: BTreeMap<QualifierKind, BTreeMap<String, usize>> = BTreeMap::new();
    for facts in documents.iter() {
        let mut seen: BTreeSet<QualifierKind> = BTreeSet::new();
        for (_, naming) in facts.namings.iter().filter(|(of, _)| *of == entity) {
            for Qualifier { kind, key } in &naming.qualifiers {
                keys.entry(*kind).or_default().insert(key.clone());
                if seen.insert(*kind) {
                    *firsts.entry(*kind).or_default().entry(key.clone()).or_default() += 1;
                }
            }
        }
    }
    let own: BTreeMap<QualifierKind, Option<String>> = firsts
        .into_iter()
        .map(|(kind, counts)| {
            let most = counts.values().copied().max().unwrap_or(0);
            // "Tickets cost £14, student tickets £9": what is said of all counts.
            if kind == QualifierKind::Sort {
                return (kind, counts.contains_key("").then(String::new));
            }
            let mut best = counts.into_iter().filter(|(_, count)| *count == most).map(|(key, _)| key);
            let first = best.next();
            (kind, if best.next().is_some() { None } else { first })
        })
        .collect();
    for facts in documents.iter_mut() {
        for fact in facts.facts.iter_mut().filter(|fact| entity_of(fact) == Some(entity)) {
            let contrast = fact.naming.qualifiers.iter().find(|qualifier| {
                let several = keys.get(&qualifier.kind).is_some_and(|keys| keys.len() > 1);
                several && own.get(&qualifier.kind).is_none_or(|own| own.as_ref() != Some(&qualifier.key))
            });
            match contrast.map(|qualifier| qualifier.kind) {
                // What one sort costs may be what is asked, and refutes nothing of another.
                Some(QualifierKind::Sort) => fact.qualified |= is_sum(&fact.value),
                Some(QualifierKind::Possessor | QualifierKind::Nation | QualifierKind::Tail) => {
                    fact.aside = fact.aside.or(Some(Aside::Ambiguous));
                }
                None => {}
            }
        }
    }
}

/// Money, also by the night or head.
fn is_sum(value: &Value) -> bool {
    let Value::Figure(figure) = value else { return false };
    match &figure.unit {
        Unit::Currency(_) => true,
        Unit::Per(unit, _) => matches!(**unit, Unit::Currency(_)),
        Unit::None | Unit::Percent | Unit::PercentPoint | Unit::Measure(_) | Unit::Noun(_) => false,
    }
}
