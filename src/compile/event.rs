//! Owns: event types asked for, and the subjects that are events.
//! May not know: what is asserted of them.

use crate::query::{AttributeId, Element, EntityId, EventQuery, EventTypeId, Pattern, Subject, SubjectId};
use crate::resolve::{self, EventDef, Site, nearest};
use crate::syntax::ast::{Argument, ArgumentValue, EventCall, ExprKind};
use crate::value::ValueKind;

use super::EventTarget;
use super::build::Builder;
use super::claim::Place;

impl Builder<'_> {
    /// Events that a call asks for.
    pub(super) fn events(&mut self, call: &EventCall, place: &Place<'_>) -> Option<EventTarget> {
        let written = call.name.text(place.text);
        if self.is_function(written, call) {
            self.tell(super::Problem::mismatch(
                Site { source: place.source, span: call.name.span },
                format!("there is no function `{written}`"),
                "events take names, functions a set of values",
                "functions are `count( )`, `sum( )`, `min( )` and `max( )`",
            ));
            return None;
        }
        let event = self.event_type(written);
        let roles = self.program.queries.events.get(event.0 as usize).map(|query| query.roles.clone())?;
        if !roles.is_empty() && call.arguments.len() > roles.len() {
            let (source, span) = (place.source, call.span);
            let given = call.arguments.len();
            self.tell(resolve::Problem::Arity { source, span, event: written.to_owned(), takes: roles.len(), given });
            return None;
        }
        let mut participants = Vec::new();
        let mut shown = Vec::new();
        for (at, argument) in call.arguments.iter().enumerate() {
            let role = match argument.role {
                Some(role) => Some(self.role(
                    role.text(place.text),
                    &roles,
                    written,
                    Site { source: place.source, span: role.span },
                )?),
                // `arrest(Keogh)`: one name alone may be in any role.
                None if call.arguments.len() == 1 => None,
                None => roles.get(at).cloned(),
            };
            let entity = match &argument.value {
                ArgumentValue::Any => None,
                ArgumentValue::Of(expr) => Some(self.participant(expr, place)?),
            };
            let name = entity.and_then(|id| self.program.queries.entities.get(id.0 as usize));
            let name = name.map_or_else(|| "*".to_owned(), |query| query.name.text.clone());
            shown.push(match &argument.role {
                Some(role) => format!("{}: {name}", role.text(place.text)),
                None => name,
            });
            participants.push((role, entity));
        }
        let subject = self.subject(Subject::Event { event, participants });
        self.ask_date(event, subject);
        Some(EventTarget { subject, filter: None, text: format!("{written}({})", shown.join(", ")) })
    }

    /// Whether a set of values stands where the participants of an event would, and no such event is known.
    fn is_function(&self, written: &str, call: &EventCall) -> bool {
        let set = |argument: &Argument| matches!(&argument.value, ArgumentValue::Of(of) if matches!(of.kind, ExprKind::Set(_)));
        call.arguments.iter().any(set) && self.names.event(written).is_none() && self.library.event(written).is_none()
    }

    /// Which event a mention tells of is told by its date, whatever else is asked.
    fn ask_date(&mut self, event: EventTypeId, subject: SubjectId) {
        let date = self.event_attribute(event, "date");
        self.demand(subject, Some(date), &[ValueKind::Date]);
    }

    /// A noun of happening ("the derailment") stands for the events that its words tell ("the train derailed"):
    /// what is asked of the thing is asked of them.
    pub(super) fn ask_happening(&mut self, entity: EntityId, attribute: AttributeId, kinds: &[ValueKind]) {
        let queries = &self.program.queries;
        let Some(query) = queries.entities.get(entity.0 as usize).filter(|query| query.happening) else { return };
        let Some(asked) = queries.attributes.get(attribute.0 as usize) else { return };
        let (name, written) = (query.name.text.clone(), asked.name.clone());
        let of_event = self.library.event(&name).map(|event| event.attributes.as_slice()).unwrap_or_default();
        let mut known = of_event.iter().chain(self.library.every_event());
        if !known.any(|known| known.name == written || known.aka.contains(&written)) {
            return;
        }
        let event = self.event_of_noun(&name);
        let subject = self.subject(Subject::Event { event, participants: Vec::new() });
        let own = self.event_attribute(event, &written);
        self.learn_kinds(own, kinds);
        self.ask_date(event, subject);
        self.demand(subject, Some(own), kinds);
        self.program.told.insert((entity, attribute), (subject, own));
    }

    /// Whether an event took place is told by what became of it.
    pub(super) fn ask_status(&mut self, events: &EventTarget) {
        let Some(Subject::Event { event, .. }) = self.program.queries.subjects.get(events.subject.0 as usize) else {
            return;
        };
        let status = self.event_attribute(*event, "status");
        self.demand(events.subject, Some(status), &[ValueKind::Status]);
    }

    fn role(&mut self, word: &str, roles: &[String], event: &str, site: Site) -> Option<String> {
        if roles.iter().any(|role| role == word) {
            return Some(word.to_owned());
        }
        let near = nearest(word, roles.iter().map(String::as_str)).map(str::to_owned);
        let Site { source, span } = site;
        let (word, event, known) = (word.to_owned(), event.to_owned(), roles.join(", "));
        self.tell(resolve::Problem::UnknownRole { source, span, word, event, near, known });
        None
    }

    fn participant(&mut self, expr: &crate::syntax::ast::Expr, place: &Place<'_>) -> Option<crate::query::EntityId> {
        if let ExprKind::Path(path) = &expr.kind
            && let Some(entity) = self.named_thing(path, expr.span, place)
        {
            return Some(entity);
        }
        let site = place.site(expr.span);
        self.tell(super::Problem::mismatch(
            site,
            "a participant must be a name".to_owned(),
            "this is no name",
            "write a name such as `Witkoff`, or `*` for anybody",
        ));
        None
    }

    /// The events that a noun without company stands for. Of "the final", a semi-final is another, and whom somebody
    /// beat need not have been in it; of nouns that are alike, what is told of the one is told of the other.
    fn event_of_noun(&mut self, noun: &str) -> EventTypeId {
        let kind = self.library.event(noun).map(|event| event.name.clone());
        let Some(kind) = kind.filter(|kind| kind != noun && self.names.event(noun).is_none()) else {
            return self.event_type(noun);
        };
        let key = format!("the {noun}");
        if let Some(id) = self.event_ids.get(&key) {
            return *id;
        }
        let mut query = self.event_query(noun);
        let groups = &self.program.queries.alike;
        let alike = groups.iter().any(|group| group.contains(&kind) && group.iter().any(|other| other == noun));
        // "beat {loser}" is told of any match, a semi-final as well.
        let others = |pattern: &Pattern| pattern.elements.iter().any(|element| is_of_others(element, noun));
        query.said.retain(|pattern| alike || !others(pattern));
        self.add_event(key, query)
    }

    fn add_event(&mut self, key: String, query: EventQuery) -> EventTypeId {
        let id = EventTypeId(self.program.queries.events.len() as u32);
        self.program.queries.events.push(query);
        self.event_ids.insert(key, id);
        id
    }

    /// The event type with this name: declared, the library's, or one that its own word says.
    pub(super) fn event_type(&mut self, written: &str) -> EventTypeId {
        if let Some(id) = self.event_ids.get(written) {
            return *id;
        }
        let query = self.event_query(written);
        self.add_event(written.to_owned(), query)
    }

    /// What the rules and the library know of an event of this name.
    fn event_query(&self, written: &str) -> EventQuery {
        let user = self.names.event(written).cloned();
        let library = self.library.event(written).cloned();
        let origin = if user.is_none() && library.is_some() { format!("std {written}") } else { written.to_owned() };
        let joined = match (user, library) {
            (Some(mut user), Some(library)) => {
                user.extend(library);
                Some(user)
            }
            (Some(one), None) | (None, Some(one)) => Some(one),
            (None, None) => None,
        };
        let own = own_word(written);
        let (roles, participants, mut said) = match joined {
            Some(EventDef { roles, participants, said, .. }) => (roles, participants, said),
            None => (Vec::new(), Vec::new(), Vec::new()),
        };
        if !said.iter().any(|pattern| pattern.elements == own.elements) {
            said.push(own);
        }
        EventQuery { name: written.to_owned(), roles, participants, said, attributes: Vec::new(), origin }
    }
}

/// Whether a part of a pattern names who takes part, or a noun that only ends like this one: "semi-final".
fn is_of_others(element: &Element, noun: &str) -> bool {
    match element {
        Element::Word(word) | Element::Exact(word) => word != noun && word.ends_with(noun),
        Element::Either(parts) => parts.iter().flatten().any(|part| is_of_others(part, noun)),
        Element::Maybe(parts) => parts.iter().any(|part| is_of_others(part, noun)),
        Element::Capture { .. } => true,
        Element::Gap | Element::Role(_) => false,
    }
}

/// The pattern of an event's own name: its words in order.
fn own_word(written: &str) -> Pattern {
    let text = crate::syntax::spell(written, written.contains(' ')).text.to_lowercase();
    let elements = text.split(' ').map(|word| Element::Word(word.to_owned())).collect();
    Pattern { text, elements }
}
