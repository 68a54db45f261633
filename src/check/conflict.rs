//! Owns: facts that exclude each other, whether or not a rule asserts a value.
//! May not know: verdicts.

use std::collections::BTreeSet;

use crate::fact::{Fact, QualifierKind};
use crate::query::{AttributeId, AttributeQuery, Subject};
use crate::value::{Day, ValueKind};

use super::agree::{Parted, part};
use super::index::{Index, Key};
use super::{FactRef, subject_name};

/// Days between two documents from which on they may tell of different times.
const ONE_TIME: i32 = 180;

/// Which attributes are looked at.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Default, serde::Serialize, serde::Deserialize)]
#[serde(rename_all = "lowercase")]
pub enum ConflictScope {
    /// Those that a statement or assertion of the rules names.
    #[default]
    Declared,
    /// The library's, too.
    All,
    /// None.
    Off,
}

/// Facts of one subject and attribute of which some exclude others.
#[derive(Debug, Clone, PartialEq, Eq, serde::Serialize)]
pub struct Conflict {
    /// The subject, as reports write it.
    pub subject: String,
    /// The attribute.
    pub attribute: String,
    /// The facts, in order of document and place; two or more.
    #[serde(skip)]
    pub facts: Vec<FactRef>,
    /// Those of them that exclude what most documents say.
    #[serde(skip)]
    pub against: Vec<FactRef>,
}

/// All conflicts, by first fact.
pub(super) fn find(index: &Index<'_>, scope: ConflictScope) -> Vec<Conflict> {
    let asked = |attribute: &AttributeId| match scope {
        ConflictScope::Declared => index.program.asked.contains(attribute),
        ConflictScope::All => true,
        ConflictScope::Off => false,
    };
    let mut conflicts = Vec::new();
    let mut seen: BTreeSet<Vec<FactRef>> = BTreeSet::new();
    for (key, attribute) in index.groups() {
        if matches!(key, Key::Entity(_)) && asked(&attribute) {
            push(index, attribute, index.of(key, Some(attribute)), &mut seen, &mut conflicts);
        }
    }
    for (subject, events) in index.event_subjects() {
        let attributes = match index.program.queries.subjects.get(subject.0 as usize) {
            Some(Subject::Event { event, .. }) => {
                index.program.queries.events.get(event.0 as usize).map_or(&[][..], |query| &query.attributes)
            }
            Some(Subject::Entity(_)) | None => &[],
        };
        for attribute in attributes.iter().filter(|attribute| asked(attribute)) {
            for cluster in &events.clusters {
                let mut facts: Vec<FactRef> = cluster
                    .instances
                    .iter()
                    .flat_map(|at| index.of(Key::Event(*at), Some(*attribute)))
                    .copied()
                    .collect();
                facts.sort_unstable();
                push(index, *attribute, &facts, &mut seen, &mut conflicts);
            }
        }
    }
    conflicts.sort_by(|one, other| one.facts.cmp(&other.facts));
    conflicts
}

fn push(
    index: &Index<'_>,
    attribute: AttributeId,
    facts: &[FactRef],
    seen: &mut BTreeSet<Vec<FactRef>>,
    conflicts: &mut Vec<Conflict>,
) {
    if facts.len() < 2 {
        return;
    }
    let Some(query) = index.attribute(attribute) else { return };
    if index.program.asked.contains(&attribute) {
        compare(index, query, facts, seen, conflicts);
        return;
    }
    // What no rule names is told by values of the attribute's own kinds alone: a "four-year deal" is no sum.
    let sure = facts.iter().copied().filter(|at| {
        let fact = index.fact(*at);
        fact.is_some_and(|fact| query.kinds.contains(&fact.value.kind()) && !is_one_of_many(fact))
    });
    for facts in of_one_time(index, sure.collect()) {
        compare(index, query, &facts, seen, conflicts);
    }
}

/// "a reorganization plan", "plans to cut costs": any one of its kind.
fn is_one_of_many(fact: &Fact) -> bool {
    fact.naming.qualifiers.iter().any(|qualifier| qualifier.kind == QualifierKind::Sort)
}

/// Figures by the time of their documents: what was so in one year may be otherwise in another.
fn of_one_time(index: &Index<'_>, facts: Vec<FactRef>) -> Vec<Vec<FactRef>> {
    let figures = facts.iter().any(|at| {
        let kind = index.fact(*at).map(|fact| fact.value.kind());
        matches!(
            kind,
            Some(ValueKind::Number | ValueKind::Percent | ValueKind::Quantity | ValueKind::Money | ValueKind::Duration)
        )
    });
    if !figures {
        return vec![facts];
    }
    let mut dated: Vec<(Option<Day>, FactRef)> =
        facts.into_iter().map(|at| (index.document(at.document).and_then(|document| document.date), at)).collect();
    dated.sort();
    let mut times: Vec<Vec<FactRef>> = Vec::new();
    let mut last: Option<Option<Day>> = None;
    for (date, at) in dated {
        let near = match (last, date) {
            (Some(Some(before)), Some(date)) => date.0 - before.0 <= ONE_TIME,
            (Some(None), None) => true,
            (Some(None | Some(_)) | None, _) => false,
        };
        match times.last_mut().filter(|_| near) {
            Some(time) => time.push(at),
            None => times.push(vec![at]),
        }
        last = Some(date);
    }
    for time in &mut times {
        time.sort_unstable();
    }
    times
}

fn compare(
    index: &Index<'_>,
    query: &AttributeQuery,
    facts: &[FactRef],
    seen: &mut BTreeSet<Vec<FactRef>>,
    conflicts: &mut Vec<Conflict>,
) {
    let Parted { together, against, .. } = part(index, query, facts);
    if against.is_empty() {
        return;
    }
    let mut all: Vec<FactRef> = together.into_iter().chain(against.iter().copied()).collect();
    all.sort_unstable();
    let subject = all.first().and_then(|at| {
        let document = index.document(at.document)?;
        Some(subject_name(index.program, &document.facts, index.fact(*at)?.about))
    });
    if seen.insert(all.clone()) {
        let (subject, attribute) = (subject.unwrap_or_default(), query.name.clone());
        conflicts.push(Conflict { subject, attribute, facts: all, against });
    }
}
