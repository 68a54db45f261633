//! Owns: how a fact's subject is written in reports. May not know: verdicts.

use crate::compile::Program;
use crate::fact::{About, Facts};
use crate::query::EntityId;

/// The subject of a fact: `plan`, `meeting(Dmitriev, Witkoff)`. Participants that the rules know come
/// under the rules' names; where order does not matter, they come in the order of the alphabet.
pub fn subject_name(program: &Program, facts: &Facts, about: About) -> String {
    let entity = |id: EntityId| program.queries.entities.get(id.0 as usize).map(|query| query.name.text.as_str());
    match about {
        About::Entity(id) => entity(id).unwrap_or_default().to_owned(),
        About::Event(id) => {
            let Some(event) = facts.events.get(id.0 as usize) else { return String::new() };
            let query = program.queries.events.get(event.event.0 as usize);
            let mut participants: Vec<(Option<usize>, &str)> = event
                .participants
                .iter()
                .map(|participant| (participant.role, participant.entity.and_then(entity).unwrap_or(&participant.name)))
                .collect();
            participants.sort_unstable_by_key(|(role, name)| (role.unwrap_or(usize::MAX), *name));
            participants.dedup();
            let names: Vec<&str> = participants.into_iter().map(|(_, name)| name).collect();
            format!("{}({})", query.map_or("", |query| query.name.as_str()), names.join(", "))
        }
    }
}
