//! Owns: how the subject of a fact is written. May not know: formats.

use crate::check::DocumentFacts;
use crate::fact::{About, EventInstance, Fact, Participant};
use crate::query::Queries;

/// The subject as rules would write it: `plan`, `meeting(Dmitriev, Witkoff)`. Participants stand in
/// the order of their roles; without roles, in alphabetical order.
pub fn subject_text(queries: &Queries, document: &DocumentFacts, fact: &Fact) -> String {
    match fact.about {
        About::Entity(id) => queries.entities.get(id.0 as usize).map_or_else(String::new, |entity| entity.name.text.clone()),
        About::Event(id) => document
            .facts
            .events
            .get(id.0 as usize)
            .map_or_else(String::new, |event| event_text(queries, event)),
    }
}

fn event_text(queries: &Queries, event: &EventInstance) -> String {
    let Some(query) = queries.events.get(event.event.0 as usize) else { return String::new() };
    let mut parts: Vec<(usize, &str)> = event
        .participants
        .iter()
        .map(|participant| (participant.role.unwrap_or(usize::MAX), participant_text(queries, participant)))
        .collect();
    parts.sort_unstable();
    parts.dedup();
    let names: Vec<&str> = parts.into_iter().map(|(_, name)| name).collect();
    format!("{}({})", query.name, names.join(", "))
}

fn participant_text<'a>(queries: &'a Queries, participant: &'a Participant) -> &'a str {
    participant
        .entity
        .and_then(|id| queries.entities.get(id.0 as usize))
        .map_or(participant.name.as_str(), |entity| entity.name.text.as_str())
}
