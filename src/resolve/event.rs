//! Owns: reading a declared event type. May not know: what a program asks of it.

use crate::syntax::ast::{EventDecl, EventItemKind};
use crate::value::ValueKind;

use super::declaration::Collector;
use super::{AttributeDef, EventDef, types};

pub(super) fn read(collector: &mut Collector<'_>, decl: &EventDecl) -> EventDef {
    let mut roles = Vec::new();
    let mut participants = Vec::new();
    for participant in &decl.participants {
        if let Some(role) = participant.role {
            roles.push(collector.written(role).to_owned());
        }
        let kinds: Vec<ValueKind> =
            participant.types.alternatives.iter().filter_map(|ident| types::kind(collector, *ident)).collect();
        participants.push(match kinds.as_slice() {
            [one] => *one,
            [] | [_, ..] => ValueKind::Thing,
        });
    }
    let mut event = EventDef {
        name: collector.written(decl.name).to_owned(),
        roles,
        participants,
        said: Vec::new(),
        attributes: Vec::new(),
        site: collector.site(decl.name),
    };
    for item in decl.body.iter().flat_map(|body| &body.items) {
        match &item.kind {
            EventItemKind::Said(patterns) => {
                event.said.extend(patterns.iter().map(|literal| literal.pattern.clone()));
            }
            EventItemKind::Attribute(attribute) => {
                let attribute = collector.attribute(attribute);
                event.attributes.push(attribute);
            }
            EventItemKind::State(state) => {
                let attribute = status_attribute(collector, &mut event, decl);
                if let Some(attribute) = attribute {
                    types::add_state(collector, attribute, state, true);
                }
            }
        }
    }
    event
}

/// The event's `status` attribute, made if it has none yet.
fn status_attribute<'e>(
    collector: &Collector<'_>,
    event: &'e mut EventDef,
    decl: &EventDecl,
) -> Option<&'e mut AttributeDef> {
    let at = event.attributes.iter().position(|attribute| attribute.kinds.contains(&ValueKind::Status));
    let at = at.unwrap_or_else(|| {
        event.attributes.push(AttributeDef {
            owner: None,
            name: "status".to_owned(),
            aka: Vec::new(),
            kinds: vec![ValueKind::Status],
            statuses: Vec::new(),
            patterns: Vec::new(),
            increasing: false,
            latest: true,
            many: false,
            site: collector.site(decl.name),
        });
        event.attributes.len() - 1
    });
    event.attributes.get_mut(at)
}
