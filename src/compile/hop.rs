//! Owns: paths of two fields (`plan.leader.age`), and filters on the time that facts are about.
//! May not know: which thing the first field leads to; documents say that.

use crate::query::{AttributeId, EntityId, Subject};
use crate::source::Span;
use crate::syntax::ast::{Expr, ExprKind, LogicOp};
use crate::value::{EntityKind, Value, ValueKind};

use super::asserted::{Hint, list};
use super::build::Builder;
use super::claim::Place;
use super::operator::operator;
use super::path::During;
use super::{Base, Problem, Target};

/// A second field that is asked for: of whatever thing the first one leads to.
#[derive(Debug, Clone)]
pub(super) struct Hop {
    written: String,
    /// What may be at the end of the first field; empty: anything.
    kinds: Vec<ValueKind>,
    /// The attribute of anything; what is asked of it is asked of each thing.
    attribute: AttributeId,
    /// Bytes of the first field's subject: it never leads to itself.
    from: Option<EntityId>,
}

/// Kinds of value that have attributes of their own.
const THINGS: [ValueKind; 5] =
    [ValueKind::Person, ValueKind::Org, ValueKind::Group, ValueKind::Thing, ValueKind::Place];

impl Builder<'_> {
    /// `plan.leader.age`: the age of whoever documents name as the leader, as far as rules name the
    /// person, too.
    pub(super) fn hop(&mut self, first: Target, written: &str, span: Span, place: &Place<'_>) -> Option<Target> {
        let declared = self.kinds_of(first.attribute);
        let kinds: Vec<ValueKind> = declared.iter().copied().filter(|kind| THINGS.contains(kind)).collect();
        if kinds.is_empty() && !declared.is_empty() {
            self.tell(Problem::mismatch(
                place.site(span),
                format!("`{}` is {}, which has no attributes", first.text, list(&declared)),
                format!("`{written}` is asked of it"),
                "ask for an attribute of a person, an organisation, a place or a thing",
            ));
            return None;
        }
        let wanted = if kinds.is_empty() { THINGS.to_vec() } else { kinds.clone() };
        self.ask(&first, &wanted);
        let attribute = self.any_attribute(written);
        let from = if let Base::Entity(entity) = first.base { Some(entity) } else { None };
        let row = self.hops.len();
        self.hops.push(Hop { written: written.to_owned(), kinds, attribute, from });
        let text = format!("{}.{written}", first.text);
        let subject = first.subject;
        Some(Target { base: Base::Hop(Box::new(first), row), subject, attribute, span, text, during: Vec::new() })
    }

    /// Asks for the second fields of all things that rules name, once all are known.
    pub(super) fn finish_hops(&mut self) {
        for hop in std::mem::take(&mut self.hops) {
            let wanted: Vec<ValueKind> = self
                .program
                .queries
                .attributes
                .get(hop.attribute.0 as usize)
                .map_or_else(Vec::new, |query| query.kinds.clone());
            let mut row = Vec::new();
            for entity in (0u32..).map(EntityId).take(self.program.queries.entities.len()) {
                if !self.leads_to(&hop, entity) {
                    continue;
                }
                let attribute = self.entity_attribute(entity, &hop.written);
                let subject = self.subject(Subject::Entity(entity));
                self.learn_kinds(attribute, &wanted);
                self.demand(subject, Some(attribute), &wanted);
                row.push((entity, attribute));
            }
            self.program.hops.push(row);
        }
    }

    fn leads_to(&self, hop: &Hop, entity: EntityId) -> bool {
        let Some(query) = self.program.queries.entities.get(entity.0 as usize) else { return false };
        let fits = match query.kind {
            None => true,
            Some(kind) => {
                let kind = match kind {
                    EntityKind::Person => ValueKind::Person,
                    EntityKind::Org => ValueKind::Org,
                    EntityKind::Group => ValueKind::Group,
                    EntityKind::Place => ValueKind::Place,
                    EntityKind::Thing => ValueKind::Thing,
                };
                hop.kinds.is_empty() || hop.kinds.contains(&kind)
            }
        };
        fits && hop.from != Some(entity) && (query.declared || query.name.proper)
    }

    /// The condition of a filter on a thing or an attribute: `date in 2024`.
    pub(super) fn during(&mut self, condition: &Expr, place: &Place<'_>) -> Option<During> {
        match &condition.kind {
            ExprKind::Logic { op: LogicOp::And, operands } => {
                let each: Vec<Option<During>> = operands.iter().map(|operand| self.during(operand, place)).collect();
                return Some(each.into_iter().collect::<Option<Vec<_>>>()?.concat());
            }
            ExprKind::Compare { left, op, op_span, right } if is_time(left, place) => {
                let operator = operator(*op);
                let hint = Hint { kinds: vec![ValueKind::Date], name: "date".to_owned(), ..Hint::default() };
                let value = self.asserted(right, &hint, operator, place)?;
                let sites = (place.site(*op_span), place.site(right.span));
                let (value, _) = self.fit(value, operator, &hint, sites)?;
                return Some(vec![(operator, value)]);
            }
            ExprKind::Compare { .. }
            | ExprKind::Logic { .. }
            | ExprKind::Implies { .. }
            | ExprKind::Not(_)
            | ExprKind::Arithmetic { .. }
            | ExprKind::Negate(_)
            | ExprKind::Tolerance { .. }
            | ExprKind::Range { .. }
            | ExprKind::Exactly(_)
            | ExprKind::Path(_)
            | ExprKind::Aggregate { .. }
            | ExprKind::Existence { .. }
            | ExprKind::Every { .. }
            | ExprKind::Scoped { .. }
            | ExprKind::Literal(_)
            | ExprKind::Set(_) => {}
        }
        self.tell(Problem::mismatch(
            place.site(condition.span),
            "a thing is filtered by its time alone".to_owned(),
            "expected a condition on `date`",
            "write it as in `company[date in 2024].revenue`; events can be filtered by any attribute",
        ));
        None
    }

    /// A thing that a rule dates may be called by a phrase with that year.
    pub(super) fn tie_period(&mut self, entity: EntityId, during: &During) {
        for reading in during.iter().flat_map(|(_, value)| &value.readings) {
            if let Value::Date(date) = reading {
                let (first, last) = (date.core.0.year(), date.core.1.year());
                for year in first..=last.min(first.saturating_add(10)) {
                    self.tie(entity, year.to_string());
                }
            }
        }
    }
}

fn is_time(of: &Expr, place: &Place<'_>) -> bool {
    let ExprKind::Path(path) = &of.kind else { return false };
    path.as_name().is_some_and(|ident| matches!(ident.text(place.text), "date" | "year" | "period"))
}
