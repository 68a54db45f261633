//! Owns: what the words of an event say of a thing that is named by its noun: "the train derailed on
//! Wednesday" tells when the derailment was.
//! May not know: what is asserted.

use crate::compile::{Base, Target};
use crate::source::Span;

use super::FactRef;
use super::event::{alone, is_long_ago};
use super::index::{Index, InstanceRef, Key};
use super::view::View;

/// A fact on an event, for a thing that names it.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) struct Told {
    pub(super) fact: FactRef,
    /// No other event of the kind is told of, neither by the document nor, with other company, by others: what it
    /// says can speak against the thing. Where several are, which one the noun means is unknown, and a fact
    /// that fits is taken for one on it.
    pub(super) alone: bool,
}

/// What verbs of the event tell, beyond what is said of the thing by its noun.
pub(super) fn told(index: &Index<'_>, target: &Target, view: &View<'_>) -> Vec<Told> {
    let Base::Entity(entity) = target.base else { return Vec::new() };
    let Some((subject, attribute)) = index.program.told.get(&(entity, target.attribute)) else { return Vec::new() };
    let Some(events) = index.events(*subject) else { return Vec::new() };
    let own = index.of(Key::Entity(entity), Some(target.attribute));
    let known = |at: FactRef| {
        let Some(fact) = index.fact(at) else { return true };
        own.iter()
            .filter(|own| own.document == at.document)
            .filter_map(|own| index.fact(*own))
            .any(|own| own.at.start < fact.at.end && fact.at.start < own.at.end)
    };
    let only = alone(index, events, *attribute);
    let mut told: Vec<Told> = events
        .clusters
        .iter()
        .flat_map(|cluster| &cluster.instances)
        .chain(&events.loose)
        .filter(|at| !is_long_ago(index, **at))
        .flat_map(|at| {
            let alone = only.contains(at);
            let by_verb = |fact: FactRef| index.fact(fact).is_some_and(|fact| is_by_verb(index, *at, fact.sentence));
            let facts = index.of(Key::Event(*at), Some(*attribute)).iter();
            facts.map(move |fact| Told { fact: *fact, alone: alone && by_verb(*fact) }).collect::<Vec<_>>()
        })
        .filter(|told| view.sees(index, told.fact) && !known(told.fact))
        .collect();
    told.sort_unstable_by_key(|told| told.fact);
    told
}

/// Whether only the verb that its noun is made from tells of an event in a sentence.
fn is_by_verb(index: &Index<'_>, at: InstanceRef, sentence: Span) -> bool {
    let Some(told) = index.instance(at) else { return false };
    let inside = |span: &&Span| sentence.start <= span.start && span.end <= sentence.end;
    let mut triggers = told.triggers.iter().filter(inside).peekable();
    triggers.peek().is_some() && triggers.all(|span| told.verbs.contains(span))
}
