//! Owns: comparisons: which side is judged, and whether the sides fit.
//! May not know: how values relate.

use rust_decimal::Decimal;

use crate::resolve::Site;
use crate::source::Span;
use crate::syntax::ast::{Aggregate, CompareOp, Expr, ExprKind, Literal, UnitKind};
use crate::value::{Unit, Value, ValueKind};

use super::asserted::Hint;
use super::build::Builder;
use super::claim::Place;
use super::operator::{fits, flipped, name, operator};
use super::path::Thing;
use super::{Asserted, Base, Claim, Operand, Operator, Problem, Target};

impl Builder<'_> {
    pub(super) fn compare(
        &mut self,
        left: &Expr,
        (op, op_span): (CompareOp, Span),
        right: &Expr,
        place: &Place<'_>,
    ) -> Option<Claim> {
        let operator = operator(op);
        let site = place.site(op_span);
        // Inside a filter, only the judged side may be an attribute of the filtered thing.
        let judged = if self.is_value(left, place) && !self.is_value(right, place) {
            let Some(operator) = flipped(operator) else {
                self.tell(Problem::mismatch(
                    site,
                    "the sides are the wrong way round".to_owned(),
                    "what is judged stands to the right of this",
                    "write what is judged, such as `plan.date`, on the left",
                ));
                return None;
            };
            (right, operator, left)
        } else {
            (left, operator, right)
        };
        let (left, operator, right) = judged;
        if let ExprKind::Set(members) = &right.kind
            && let Some(claim) = self.members(left, (operator, op_span), members, place)
        {
            return claim;
        }
        let unfiltered = Place { filtered: None, ..place.clone() };
        let named = self.stands_for(right, &unfiltered).is_some();
        let leads_on = (named || !matches!(right.kind, ExprKind::Path(_))) && self.holds_path(right, &unfiltered);
        if let (ExprKind::Aggregate { function: Aggregate::Count, of }, ExprKind::Literal(_) | ExprKind::Negate(_)) =
            (&left.kind, &right.kind)
        {
            return self.counted(of, (operator, site), right, place);
        }
        if has_arithmetic(left) || self.stands_for(left, place).is_some_and(has_arithmetic) || leads_on {
            return self.operands(left, operator, right, place);
        }
        let target = match self.bare_thing(left, place) {
            Some((site, name)) => {
                self.missing_attribute(site, &name, right);
                return None;
            }
            None => self.target(left, place)?,
        };
        if let Some(other) = self.other_target(right, &unfiltered)? {
            let (kinds, others) = (self.kinds_of(target.attribute), self.kinds_of(other.attribute));
            if !comparable(&kinds, &others) {
                let (one, two) = (super::asserted::list(&kinds), super::asserted::list(&others));
                let message = format!("{one} is compared with {two}");
                let help = "compare attributes of one kind, or declare them with the kinds that they have";
                self.tell(Problem::mismatch(site, message, "the two sides are never alike", help));
                return None;
            }
            self.ask(&target, &kinds);
            self.ask(&other, &others);
            return Some(Claim::Relate { left: Operand::Path(target), operator, right: Operand::Path(other) });
        }
        let hint = self.hint(&target);
        let value = self.asserted(right, &hint, operator, &unfiltered)?;
        let (value, kinds) = self.fit(value, operator, &hint, (site, place.site(right.span)))?;
        self.tie_subject(&target, operator, &value);
        self.ask(&target, &kinds);
        Some(Claim::Compare { target, operator, value })
    }

    /// `== {a, b}` and `contains {a, b}`: each of them is told, which says that there are several.
    #[expect(clippy::option_option, reason = "not about members at all, or told as wrong")]
    fn members(
        &mut self,
        left: &Expr,
        (operator, op_span): (Operator, Span),
        members: &[Expr],
        place: &Place<'_>,
    ) -> Option<Option<Claim>> {
        let (op, denied) = match operator {
            Operator::Equal => (CompareOp::Equal, false),
            Operator::Contains => (CompareOp::Contains, false),
            Operator::Unequal => (CompareOp::Equal, true),
            Operator::In
            | Operator::Less
            | Operator::AtMost
            | Operator::Greater
            | Operator::AtLeast
            | Operator::Matches
            | Operator::About
            | Operator::Before
            | Operator::After
            | Operator::During
            | Operator::Overlaps => return None,
        };
        if members.is_empty() || has_arithmetic(left) || self.is_value(left, place) {
            return None;
        }
        let each: Option<Vec<Claim>> =
            members.iter().map(|one| self.compare(left, (op, op_span), one, place)).collect();
        let Some(each) = each else { return Some(None) };
        for claim in &each {
            if let Claim::Compare { target, .. } = claim
                && let Some(query) = self.program.queries.attributes.get_mut(target.attribute.0 as usize)
            {
                query.many = true;
            }
        }
        let all = Claim::And(each);
        Some(Some(if denied { Claim::Not(Box::new(all)) } else { all }))
    }

    /// Whether an expression is a value by its form: it can be judged by, not judged.
    pub(super) fn is_value(&self, of: &Expr, place: &Place<'_>) -> bool {
        self.is_value_within(of, place, &mut 1_000)
    }

    /// `fuel` bounds how far names that stand for names are followed.
    fn is_value_within(&self, of: &Expr, place: &Place<'_>, fuel: &mut u32) -> bool {
        let Some(left) = fuel.checked_sub(1) else { return false };
        *fuel = left;
        match &of.kind {
            ExprKind::Literal(_) => true,
            ExprKind::Set(members) => members.iter().all(|member| self.is_value_within(member, place, fuel)),
            ExprKind::Negate(inner) | ExprKind::Exactly(inner) => self.is_value_within(inner, place, fuel),
            ExprKind::Tolerance { value, by: other }
            | ExprKind::Range { low: value, high: other }
            | ExprKind::Arithmetic { left: value, right: other, .. } => {
                self.is_value_within(value, place, fuel) && self.is_value_within(other, place, fuel)
            }
            ExprKind::Path(path) => path.as_name().is_some_and(|ident| {
                let name = ident.name(place.text).text;
                place.filtered.is_none()
                    && place.bound.iter().all(|(bound, ..)| *bound != name)
                    && self.names.let_in(place.source, &name).is_none_or(|found| {
                        self.is_value_within(&found.value, &Place::new(found.site.source, &found.text), fuel)
                    })
            }),
            ExprKind::Logic { .. }
            | ExprKind::Implies { .. }
            | ExprKind::Not(_)
            | ExprKind::Compare { .. }
            | ExprKind::Aggregate { .. }
            | ExprKind::Existence { .. }
            | ExprKind::Every { .. }
            | ExprKind::Scoped { .. } => false,
        }
    }

    /// Whether a path to an attribute stands in it, or anything else that documents must say.
    fn holds_path(&self, of: &Expr, place: &Place<'_>) -> bool {
        match &of.kind {
            ExprKind::Path(_) => !self.is_value(of, place),
            ExprKind::Aggregate { .. } => true,
            ExprKind::Set(members) => members.iter().any(|member| self.holds_path(member, place)),
            ExprKind::Negate(inner) | ExprKind::Exactly(inner) => self.holds_path(inner, place),
            ExprKind::Tolerance { value: one, by: other }
            | ExprKind::Range { low: one, high: other }
            | ExprKind::Arithmetic { left: one, right: other, .. } => {
                self.holds_path(one, place) || self.holds_path(other, place)
            }
            ExprKind::Literal(_)
            | ExprKind::Logic { .. }
            | ExprKind::Implies { .. }
            | ExprKind::Not(_)
            | ExprKind::Compare { .. }
            | ExprKind::Existence { .. }
            | ExprKind::Every { .. }
            | ExprKind::Scoped { .. } => false,
        }
    }

    /// A name alone, which stands for nothing else: a thing without its attribute.
    fn bare_thing(&self, of: &Expr, place: &Place<'_>) -> Option<(Site, String)> {
        let ExprKind::Path(path) = &of.kind else { return None };
        let ident = path.as_name()?;
        let name = ident.name(place.text).text;
        let known = place.filtered.is_some()
            || place.bound.iter().any(|(bound, ..)| *bound == name)
            || self.names.let_in(place.source, &name).is_some();
        (!known).then(|| (place.site(of.span), ident.span.slice(place.text).to_owned()))
    }

    fn missing_attribute(&mut self, site: Site, name: &str, right: &Expr) {
        let attribute = match literal(right) {
            Some(Literal::Figure(figure)) => match figure.unit.as_ref().map(|unit| unit.kind) {
                Some(UnitKind::Currency) => "amount",
                Some(UnitKind::Percent) => "share",
                Some(UnitKind::Words) => "length",
                Some(UnitKind::None) | None => "number",
            },
            Some(Literal::Date(_) | Literal::Time(..)) => "date",
            Some(Literal::Version(_)) => "version",
            Some(Literal::Text(_) | Literal::Regex(_) | Literal::Truth(_)) | None => "name",
        };
        self.tell(Problem::MissingAttribute { site, name: name.to_owned(), attribute });
    }

    /// The left side of a comparison: an attribute of something.
    pub(super) fn target(&mut self, of: &Expr, place: &Place<'_>) -> Option<Target> {
        let site = place.site(of.span);
        if let ExprKind::Path(path) = &of.kind {
            match self.thing(path, of.span, place)? {
                Thing::Target(target) => return Some(target),
                Thing::Events(_) => {
                    self.tell(Problem::mismatch(
                        site,
                        "an event is compared, and no attribute of it".to_owned(),
                        "this is an event",
                        "ask for an attribute of it, such as `.place` or `.date`; `exists` asks whether it took place",
                    ));
                    return None;
                }
                Thing::Entity(..) | Thing::Variable(..) => {}
            }
        }
        if let ExprKind::Exactly(_) = &of.kind {
            self.tell(Problem::mismatch(
                site,
                "`exactly` stands in front of what is judged".to_owned(),
                "this is asked of the documents",
                "write it in front of the value: `plan.points == exactly 28`",
            ));
            return None;
        }
        self.tell(Problem::mismatch(
            site,
            "nothing here can be judged".to_owned(),
            "expected an attribute of something",
            "name what is judged, as in `plan.points` or `meeting(Witkoff, Dmitriev).place`",
        ));
        None
    }

    /// The right side, if it is a path to another attribute. `None` if that was told wrong.
    #[expect(clippy::option_option, reason = "told wrong, no path, path: three cases of one look")]
    fn other_target(&mut self, of: &Expr, place: &Place<'_>) -> Option<Option<Target>> {
        let ExprKind::Path(path) = &of.kind else { return Some(None) };
        if let Some(ident) = path.as_name() {
            let name = ident.name(place.text).text;
            let Some(found) = self.names.let_in(place.source, &name) else { return Some(None) };
            let leads_on = matches!(&found.value.kind, ExprKind::Path(path) if !path.steps.is_empty());
            if !leads_on {
                return Some(None);
            }
        }
        match self.thing(path, of.span, place)? {
            Thing::Target(target) => Some(Some(target)),
            Thing::Entity(..) | Thing::Events(_) | Thing::Variable(..) => {
                self.tell(Problem::mismatch(
                    place.site(of.span),
                    "an event is no value".to_owned(),
                    "expected a value or an attribute",
                    "ask for an attribute of it, such as `.place`",
                ));
                None
            }
        }
    }

    /// `count(…) >= 2`
    fn counted(
        &mut self,
        of: &Expr,
        (operator, site): (Operator, Site),
        right: &Expr,
        place: &Place<'_>,
    ) -> Option<Claim> {
        let events = self.event_operand(of, place)?;
        self.demand(events.subject, None, &[]);
        let value = self.asserted(right, &Hint::number(), operator, place)?;
        let number = value.readings.iter().find_map(whole_number);
        let ordered = match operator {
            Operator::Equal
            | Operator::Unequal
            | Operator::Less
            | Operator::AtMost
            | Operator::Greater
            | Operator::AtLeast => true,
            Operator::In
            | Operator::Contains
            | Operator::Matches
            | Operator::About
            | Operator::Before
            | Operator::After
            | Operator::During
            | Operator::Overlaps => false,
        };
        if let (Some(number), true) = (number, ordered) {
            self.ask_status(&events);
            return Some(Claim::Count { events, operator, number });
        }
        self.tell(Problem::mismatch(
            site,
            "a count is compared with a number".to_owned(),
            "this does not compare numbers",
            "write `count(…) >= 2`, with one of `== != < <= > >=`",
        ));
        None
    }

    /// Keeps the readings that the operator can judge by; tells if none is left.
    pub(super) fn fit(
        &mut self,
        mut value: Asserted,
        operator: Operator,
        hint: &Hint,
        (at_operator, at_value): (Site, Site),
    ) -> Option<(Asserted, Vec<ValueKind>)> {
        if (operator == Operator::Matches) != value.pattern.is_some() {
            let (message, help) = if value.pattern.is_some() {
                ("a regular expression is judged by `matches`", "write `matches` in place of this operator")
            } else {
                ("`matches` takes a regular expression", "write it between slashes, as in `matches /v[0-9]+/`")
            };
            self.tell(Problem::mismatch(at_operator, message.to_owned(), "this operator does not fit", help));
            return None;
        }
        value.readings.retain(|reading| fits(operator, reading));
        if value.readings.is_empty() && value.pattern.is_none() {
            let takes = match operator {
                Operator::Before | Operator::After | Operator::During | Operator::Overlaps => {
                    "a date or a range of dates"
                }
                Operator::Less | Operator::AtMost | Operator::Greater | Operator::AtLeast => {
                    "a number, date or version"
                }
                Operator::About => "a number",
                Operator::In => "a range, a set, a period or a place",
                Operator::Equal | Operator::Unequal | Operator::Contains | Operator::Matches => "a value",
            };
            let words = "this value does not fit";
            self.tell(Problem::mismatch(
                at_value,
                format!("`{}` takes {takes}", name(operator)),
                words,
                "use another operator, such as `==`",
            ));
            return None;
        }
        let mut kinds = if value.pattern.is_some() { hint.kinds.clone() } else { Vec::new() };
        for reading in &value.readings {
            super::build::join(&mut kinds, &super::asserted::kinds(reading, hint));
        }
        Some((value, kinds))
    }

    /// An asserted date or place keeps a phrase with that year or name from being another thing.
    pub(super) fn tie_subject(&mut self, target: &Target, operator: Operator, value: &Asserted) {
        let Base::Entity(entity) = &target.base else { return };
        if !matches!(operator, Operator::Equal | Operator::In | Operator::During) {
            return;
        }
        let typed = self.kinds_of(target.attribute);
        for reading in &value.readings {
            match reading {
                Value::Date(date) if typed.contains(&ValueKind::Date) => {
                    for year in date.core.0.year()..=date.core.1.year().min(date.core.0.year().saturating_add(10)) {
                        self.tie(*entity, year.to_string());
                    }
                }
                Value::Place(place) => self.tie(*entity, place.text.clone()),
                Value::Date(_)
                | Value::Figure(_)
                | Value::Entity(_)
                | Value::Status(_)
                | Value::Text(_)
                | Value::Version(_)
                | Value::Truth(_)
                | Value::Set(_) => {}
            }
        }
    }
}

/// Whether values of two attributes may be held against each other; of those without a kind nothing is known.
fn comparable(one: &[ValueKind], other: &[ValueKind]) -> bool {
    let family = |kind: ValueKind| match kind {
        ValueKind::Number | ValueKind::Percent | ValueKind::Quantity | ValueKind::Duration => 0,
        ValueKind::Money => 1,
        ValueKind::Date => 2,
        ValueKind::Version => 3,
        ValueKind::Truth => 4,
        ValueKind::Set => 5,
        ValueKind::Place
        | ValueKind::Person
        | ValueKind::Org
        | ValueKind::Group
        | ValueKind::Thing
        | ValueKind::Status
        | ValueKind::Text
        | ValueKind::Quote => 6,
    };
    let set = [one, other].iter().any(|kinds| kinds.is_empty() || kinds.contains(&ValueKind::Set));
    set || one.iter().any(|one| other.iter().any(|other| family(*one) == family(*other)))
}

fn literal(of: &Expr) -> Option<&Literal> {
    if let ExprKind::Literal(literal) = &of.kind { Some(literal) } else { None }
}

fn has_arithmetic(of: &Expr) -> bool {
    matches!(of.kind, ExprKind::Arithmetic { .. } | ExprKind::Aggregate { .. })
}

fn whole_number(value: &Value) -> Option<Decimal> {
    match value {
        Value::Figure(figure) if figure.unit == Unit::None => figure.named,
        Value::Figure(_)
        | Value::Date(_)
        | Value::Place(_)
        | Value::Entity(_)
        | Value::Status(_)
        | Value::Text(_)
        | Value::Version(_)
        | Value::Truth(_)
        | Value::Set(_) => None,
    }
}
