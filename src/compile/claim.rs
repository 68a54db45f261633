//! Owns: logic, quantifiers and source prefixes: expressions → claims.
//! May not know: values.

use std::collections::BTreeSet;

use crate::query::SubjectId;
use crate::resolve::{self, Site};
use crate::source::{SourceId, Span};
use crate::syntax::ast::{self, Expr, ExprKind, Head, Literal, LogicOp, Quantifier};
use crate::value::Name;

use super::build::Builder;
use super::path::Thing;
use super::{Claim, EventTarget, Problem, Scope, Target, Variable};

/// Where an expression stands: its file, and the names bound there.
#[derive(Debug, Clone)]
pub(super) struct Place<'t> {
    pub(super) source: SourceId,
    pub(super) text: &'t str,
    /// Variables of `every`, innermost last.
    pub(super) bound: Vec<(String, Variable, SubjectId)>,
    /// What a filter looks at.
    pub(super) filtered: Option<(Variable, SubjectId)>,
    /// The `let`s that are being written out.
    pub(super) open: BTreeSet<Site>,
}

impl<'t> Place<'t> {
    pub(super) fn new(source: SourceId, text: &'t str) -> Self {
        Self { source, text, bound: Vec::new(), filtered: None, open: BTreeSet::new() }
    }

    pub(super) fn site(&self, span: Span) -> Site {
        Site { source: self.source, span }
    }
}

impl<'a> Builder<'a> {
    /// What an expression claims; what is wrong with it is told.
    pub(super) fn claim(&mut self, of: &Expr, place: &Place<'_>) -> Option<Claim> {
        let site = place.site(of.span);
        self.spend(site)?;
        match &of.kind {
            ExprKind::Logic { op, operands } => {
                let claims: Vec<Option<Claim>> = operands.iter().map(|operand| self.claim(operand, place)).collect();
                let claims: Vec<Claim> = claims.into_iter().collect::<Option<_>>()?;
                Some(match op {
                    LogicOp::And => Claim::And(claims),
                    LogicOp::Or => Claim::Or(claims),
                })
            }
            ExprKind::Implies { left, right } => {
                let (left, right) = (self.claim(left, place), self.claim(right, place));
                Some(Claim::Or(vec![Claim::Not(Box::new(left?)), right?]))
            }
            ExprKind::Not(inner) => Some(Claim::Not(Box::new(self.claim(inner, place)?))),
            ExprKind::Compare { left, op, op_span, right } => self.compare(left, (*op, *op_span), right, place),
            ExprKind::Existence { quantifier, of } => {
                let events = self.event_operand(of, place)?;
                self.demand(events.subject, None, &[]);
                self.ask_status(&events);
                let exists = Claim::Exists(events);
                Some(match quantifier {
                    Quantifier::Exists => exists,
                    Quantifier::No => Claim::Not(Box::new(exists)),
                })
            }
            ExprKind::Every { variable, domain, body } => self.every(*variable, domain, body, place),
            ExprKind::Scoped { scope, body, .. } => {
                let scope = self.scope(scope, place);
                let body = self.claim(body, place);
                Some(Claim::Scoped { scope: scope?, body: Box::new(body?) })
            }
            ExprKind::Path(path) => self.path_claim(path, of, place),
            ExprKind::Literal(_)
            | ExprKind::Set(_)
            | ExprKind::Arithmetic { .. }
            | ExprKind::Negate(_)
            | ExprKind::Tolerance { .. }
            | ExprKind::Range { .. }
            | ExprKind::Exactly(_)
            | ExprKind::Aggregate { .. } => {
                self.no_claim(site, of, place);
                None
            }
        }
    }

    /// Counts parts, so that names that stand for names cannot blow up.
    pub(super) fn spend(&mut self, site: Site) -> Option<()> {
        if self.budget == 0 {
            return None;
        }
        self.budget -= 1;
        if self.budget == 0 {
            self.tell(Problem::TooLarge { site });
            return None;
        }
        Some(())
    }

    fn no_claim(&mut self, site: Site, of: &Expr, place: &Place<'_>) {
        let written = of.span.slice(place.text);
        let help = match (&of.kind, place.filtered) {
            (ExprKind::Literal(Literal::Date(_)), Some(_)) => {
                format!("a filter is a condition: `[date == {written}]`, `[date in {written}]`")
            }
            (_, Some(_)) => "a filter is a condition, such as `[date in 2025-08]` or `[place == Miami]`".to_owned(),
            (ExprKind::Literal(_), None) => {
                "compare it with something, as in `plan.points == 28`; behind `and` and `or`, too, a comparison is \
                 written in full, or `in {1, 2}`"
                    .to_owned()
            }
            (_, None) => "compare it with something, as in `plan.points == 28`".to_owned(),
        };
        self.tell(Problem::mismatch(
            site,
            "this claims nothing".to_owned(),
            "a value alone is neither true nor false",
            help,
        ));
    }

    /// A path alone: a `let` for a claim, an event that is claimed to exist, or an attribute that is
    /// true or false.
    fn path_claim(&mut self, path: &ast::Path, of: &Expr, place: &Place<'_>) -> Option<Claim> {
        let site = place.site(of.span);
        if let (Head::Name(ident), true) = (&path.head, path.steps.is_empty())
            && let Some((expression, inner)) = self.open_let(*ident, place)?
        {
            return self.claim(expression, &inner);
        }
        match self.thing(path, site.span, place)? {
            Thing::Target(target) => {
                let hint = self.hint(&target);
                if hint.is_measure() {
                    let kinds = super::asserted::list(&hint.kinds);
                    self.tell(Problem::mismatch(
                        site,
                        format!("`{}` is {kinds}, and neither true nor false", target.text),
                        "this claims nothing",
                        "compare it with something, as in `plan.points == 28`",
                    ));
                    return None;
                }
                Some(self.truth(target))
            }
            Thing::Events(_) | Thing::Variable(..) => {
                self.tell(Problem::mismatch(
                    site,
                    "an event alone claims nothing".to_owned(),
                    "this is an event",
                    "write `exists` in front, or ask for an attribute such as `.place`",
                ));
                None
            }
            Thing::Entity(..) => {
                self.no_claim(site, of, place);
                None
            }
        }
    }

    fn every(&mut self, variable: ast::Ident, domain: &Expr, body: &Expr, place: &Place<'_>) -> Option<Claim> {
        let name = variable.text(place.text).to_owned();
        if let ExprKind::Set(members) = &domain.kind {
            return self.every_member(&name, members, (domain.span, body), place);
        }
        // What a `let` of this file calls a set is written out as one.
        if let Some((named, there)) = self.opened(domain, place)?
            && let (ExprKind::Set(members), true) = (&named.kind, there.source == place.source)
        {
            return self.every_member(&name, members, (domain.span, body), place);
        }
        let events = self.event_operand(domain, place)?;
        let bound = self.variable();
        let mut inner = place.clone();
        inner.bound.push((name, bound, events.subject));
        self.demand(events.subject, None, &[]);
        let body = self.claim(body, &inner)?;
        Some(Claim::Every { variable: bound, events, body: Box::new(body) })
    }

    pub(super) fn variable(&mut self) -> Variable {
        self.variables += 1;
        Variable(self.variables)
    }

    fn scope(&mut self, scope: &ast::Scope, place: &Place<'_>) -> Option<Scope> {
        Some(match scope {
            ast::Scope::EverySource => Scope::EverySource,
            ast::Scope::SomeSource => Scope::Sources(1),
            ast::Scope::AtLeastSources(number) => Scope::Sources(*number),
            ast::Scope::AtLeastOrigins(number) => Scope::Origins(*number),
            ast::Scope::In(glob) => match globset::GlobBuilder::new(&glob.value).literal_separator(true).build() {
                Ok(built) => Scope::In(built.compile_matcher()),
                Err(error) => {
                    self.tell(Problem::mismatch(
                        place.site(glob.span),
                        format!("`{}` is no pattern of paths", glob.value),
                        error.kind().to_string(),
                        "write a path with `*` for any part of a name and `**` for any folders",
                    ));
                    return None;
                }
            },
            ast::Scope::AccordingTo(term) => Scope::AccordingTo(match term {
                ast::Term::Name(ident) => ident.name(place.text),
                ast::Term::Text(string) => Name { text: string.value.clone(), proper: true },
            }),
        })
    }

    /// An expression that must be events.
    pub(super) fn event_operand(&mut self, of: &Expr, place: &Place<'_>) -> Option<EventTarget> {
        let site = place.site(of.span);
        if let ExprKind::Path(path) = &of.kind {
            match self.thing(path, of.span, place)? {
                Thing::Events(events) => return Some(events),
                Thing::Entity(..) | Thing::Variable(..) | Thing::Target(_) => {}
            }
        }
        self.tell(Problem::mismatch(
            site,
            "expected an event".to_owned(),
            "this is no event",
            "write an event with its participants, as in `meeting(Witkoff, *)`",
        ));
        None
    }

    /// The path of `agree`.
    pub(super) fn agree_target(&mut self, of: &Expr, place: &Place<'_>) -> Option<Target> {
        let site = place.site(of.span);
        if let ExprKind::Path(path) = &of.kind
            && let Thing::Target(target) = self.thing(path, of.span, place)?
        {
            let kinds = self.kinds_of(target.attribute);
            self.ask(&target, &kinds);
            return Some(target);
        }
        self.tell(Problem::mismatch(
            site,
            "`agree` takes attributes".to_owned(),
            "this is no attribute",
            "write what the documents should agree on, as in `agree plan.points`",
        ));
        None
    }

    /// The expression of a `let`, and where it stands: `Some(None)` if the name is none, `None` if it
    /// needs itself.
    #[expect(clippy::option_option, reason = "told wrong, no let, let: three cases of one look-up")]
    pub(super) fn open_let(&mut self, ident: ast::Ident, place: &Place<'_>) -> Option<Option<(&'a Expr, Place<'a>)>> {
        let name = ident.name(place.text).text;
        if place.bound.iter().any(|(bound, ..)| *bound == name) {
            return Some(None);
        }
        let names = self.names;
        let Some(found) = names.let_in(place.source, &name) else { return Some(None) };
        let mut inner = Place::new(found.site.source, &found.text);
        inner.open.clone_from(&place.open);
        if !inner.open.insert(found.site) {
            self.tell(resolve::Problem::LetCycle { source: place.source, span: ident.span, name });
            return None;
        }
        if inner.open.len() > crate::syntax::MAX_DEPTH {
            self.budget = 0;
            self.tell(Problem::TooLarge { site: place.site(ident.span) });
            return None;
        }
        Some(Some((&found.value, inner)))
    }
}
