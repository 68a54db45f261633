//! Owns: paths: what a name with its fields and filters is.
//! May not know: what is asserted of it.

use crate::query::{AttributeId, EntityId, Subject, SubjectId};
use crate::source::Span;
use crate::syntax::ast::{self, ExprKind, Head, Step};
use crate::value::ValueKind;

use super::build::Builder;
use super::claim::Place;
use super::{Asserted, Base, Claim, EventTarget, Operator, Problem, Target, Variable};

/// The conditions of a filter on the time that a fact is about.
pub(super) type During = Vec<(Operator, Asserted)>;

/// What a path leads to.
#[derive(Debug, Clone)]
pub(super) enum Thing {
    /// With the period that a filter asks for.
    Entity(EntityId, During),
    Events(EventTarget),
    Variable(Variable, SubjectId),
    Target(Target),
}

impl Builder<'_> {
    /// What a path leads to. Its names are looked up as bound variable, attribute of the filtered
    /// thing, `let`, declaration, then spelling.
    pub(super) fn thing(&mut self, path: &ast::Path, span: Span, place: &Place<'_>) -> Option<Thing> {
        self.spend(place.site(span))?;
        let mut thing = match &path.head {
            Head::Name(ident) => self.head(*ident, path.steps.is_empty(), place)?,
            Head::Event(call) => Thing::Events(self.events(call, place)?),
        };
        for step in &path.steps {
            thing = match step {
                Step::Field(ident) => self.field(thing, *ident, span, place)?,
                Step::Filter { span, condition } => self.filter(thing, condition, *span, place)?,
            };
        }
        Some(thing)
    }

    /// The thing that a path which is only a name stands for, as a participant or an owner.
    pub(super) fn named_thing(&mut self, path: &ast::Path, span: Span, place: &Place<'_>) -> Option<EntityId> {
        path.as_name()?;
        let unfiltered = Place { filtered: None, ..place.clone() };
        match self.thing(path, span, &unfiltered)? {
            Thing::Entity(entity, _) => Some(entity),
            Thing::Events(_) | Thing::Variable(..) | Thing::Target(_) => None,
        }
    }

    fn head(&mut self, ident: ast::Ident, alone: bool, place: &Place<'_>) -> Option<Thing> {
        let name = ident.name(place.text);
        if let Some((_, variable, subject)) = place.bound.iter().rev().find(|(bound, ..)| *bound == name.text) {
            return Some(Thing::Variable(*variable, *subject));
        }
        let written = ident.text(place.text);
        if let Some((variable, subject)) = place.filtered
            && alone
        {
            return self.field(Thing::Variable(variable, subject), ident, ident.span, place);
        }
        if let Some((expression, inner)) = self.open_let(ident, place)? {
            if let ExprKind::Path(path) = &expression.kind {
                return self.thing(path, expression.span, &inner);
            }
            self.tell(Problem::mismatch(
                place.site(ident.span),
                format!("`{written}` stands for a value or a claim"),
                "expected a thing or an event",
                "use the name where a value or a claim can stand",
            ));
            return None;
        }
        // `DeepMind`, and `cache_size` as settings are spelled.
        let joined =
            if name.proper { name.text.contains(' ') && !written.contains('_') } else { written.contains('_') };
        let closed = (joined && !ident.quoted).then_some(written);
        let entity = self.entity(&name, closed);
        self.subjects.push((entity, place.site(ident.span)));
        Some(Thing::Entity(entity, Vec::new()))
    }

    fn field(&mut self, of: Thing, ident: ast::Ident, span: Span, place: &Place<'_>) -> Option<Thing> {
        let written = ident.text(place.text);
        let mut during = Vec::new();
        let (base, attribute, shown) = match of {
            Thing::Entity(entity, asked) => {
                let shown = self.entity_text(entity);
                during = asked;
                (Base::Entity(entity), self.entity_attribute(entity, written), shown)
            }
            Thing::Events(events) => {
                let shown = events.text.clone();
                let attribute = self.attribute_of_events(events.subject, written)?;
                (Base::Events(events), attribute, shown)
            }
            Thing::Variable(variable, subject) => {
                let attribute = self.attribute_of_events(subject, written)?;
                (Base::Variable(variable), attribute, self.subject_text(subject))
            }
            Thing::Target(target) => return self.hop(target, written, span, place).map(Thing::Target),
        };
        let subject = match &base {
            Base::Entity(entity) => self.subject(Subject::Entity(*entity)),
            Base::Events(events) => events.subject,
            Base::Variable(variable) => subject_of(*variable, place)?,
            Base::Hop(first, _) => first.subject,
        };
        Some(Thing::Target(Target { base, subject, attribute, span, text: format!("{shown}.{written}"), during }))
    }

    fn attribute_of_events(&mut self, subject: SubjectId, written: &str) -> Option<AttributeId> {
        match self.program.queries.subjects.get(subject.0 as usize)? {
            Subject::Event { event, .. } => {
                let event = *event;
                Some(self.event_attribute(event, written))
            }
            Subject::Entity(_) => None,
        }
    }

    fn filter(&mut self, of: Thing, condition: &ast::Expr, span: Span, place: &Place<'_>) -> Option<Thing> {
        let events = match of {
            Thing::Events(events) => events,
            Thing::Entity(entity, mut during) => {
                during.extend(self.during(condition, place)?);
                self.tie_period(entity, &during);
                return Some(Thing::Entity(entity, during));
            }
            Thing::Target(mut target) => {
                target.during.extend(self.during(condition, place)?);
                if let Base::Entity(entity) = target.base {
                    self.tie_period(entity, &target.during);
                }
                target.text.push_str(span.slice(place.text));
                return Some(Thing::Target(target));
            }
            Thing::Variable(..) => {
                self.tell(Problem::mismatch(
                    place.site(span),
                    "a single event has nothing to select from".to_owned(),
                    "this filters one event",
                    "write the filter behind the event in front of the colon",
                ));
                return None;
            }
        };
        let variable = match &events.filter {
            Some((variable, _)) => *variable,
            None => self.variable(),
        };
        let inner = Place { filtered: Some((variable, events.subject)), ..place.clone() };
        let claim = self.claim(condition, &inner)?;
        let claim = match events.filter {
            Some((_, first)) => Claim::And(vec![*first, claim]),
            None => claim,
        };
        let text = format!("{}{}", events.text, span.slice(place.text));
        Some(Thing::Events(EventTarget { filter: Some((variable, Box::new(claim))), text, ..events }))
    }

    /// Asks documents for an attribute.
    pub(super) fn ask(&mut self, target: &Target, kinds: &[ValueKind]) {
        self.program.asked.insert(target.attribute);
        self.learn_kinds(target.attribute, kinds);
        self.demand(target.subject, Some(target.attribute), kinds);
        if let Base::Entity(entity) = target.base {
            self.ask_happening(entity, target.attribute, kinds);
        }
    }

    /// An attribute that is true or false, claimed to be true.
    pub(super) fn truth(&mut self, target: Target) -> Claim {
        self.ask(&target, &[ValueKind::Truth]);
        let value = Asserted { readings: vec![crate::value::Value::Truth(true)], ..Asserted::default() };
        Claim::Compare { target, operator: Operator::Equal, value }
    }

    pub(super) fn entity_text(&self, entity: EntityId) -> String {
        self.program.queries.entities.get(entity.0 as usize).map_or_else(String::new, |query| query.name.text.clone())
    }

    fn subject_text(&self, subject: SubjectId) -> String {
        self.program.queries.subject_text(subject)
    }
}

fn subject_of(variable: Variable, place: &Place<'_>) -> Option<SubjectId> {
    let bound = place.bound.iter().find(|(_, bound, _)| *bound == variable).map(|(.., subject)| *subject);
    bound.or(place.filtered.filter(|(filtered, _)| *filtered == variable).map(|(_, subject)| subject))
}
