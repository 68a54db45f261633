//! Owns: comparisons in which arithmetic, `sum( )` and the like, or several paths stand.
//! May not know: how facts are judged.

use crate::source::Span;
use crate::syntax::ast::{Aggregate, Expr, ExprKind};
use crate::value::{ArithmeticError, Operation, Unit, Value, ValueKind};

use super::asserted::Hint;
use super::build::Builder;
use super::claim::Place;
use super::operator::{flipped, operation};
use super::{Base, Claim, Operand, Operator, Problem, Target};

impl Builder<'_> {
    /// A comparison with more than a path on the one side and a value on the other.
    pub(super) fn operands(
        &mut self,
        left: &Expr,
        operator: Operator,
        right: &Expr,
        place: &Place<'_>,
    ) -> Option<Claim> {
        let unfiltered = Place { filtered: None, ..place.clone() };
        let opened = self.opened(right, &unfiltered)?;
        let (right, there) = opened.as_ref().map_or((right, &unfiltered), |(named, there)| (*named, there));
        // `x in {a.y, b.y}` asks for any of them.
        if let (ExprKind::Set(members), Operator::In) = (&right.kind, operator) {
            let left = self.operand(left, operator, place);
            let members: Vec<Option<Operand>> =
                members.iter().map(|member| self.operand(member, Operator::Equal, there)).collect();
            let (left, members) = (left?, members.into_iter().collect::<Option<Vec<_>>>()?);
            let each = members.into_iter().map(|right| {
                let operator = if is_wide(&right) { Operator::In } else { Operator::Equal };
                Claim::Relate { left: left.clone(), operator, right }
            });
            return Some(Claim::Or(each.collect()));
        }
        let (one, other) = (self.operand(left, operator, place), self.operand(right, operator, there));
        let (one, other) = (one?, other?);
        self.one_dimension((&one, &other), right, there)?;
        // What grows with what is not yet told stands on the left.
        match flipped(operator) {
            Some(operator) if is_open(&other) && !is_open(&one) => {
                Some(Claim::Relate { left: other, operator, right: one })
            }
            Some(_) | None => Some(Claim::Relate { left: one, operator, right: other }),
        }
    }

    fn operand(&mut self, of: &Expr, operator: Operator, place: &Place<'_>) -> Option<Operand> {
        self.spend(place.site(of.span))?;
        if self.is_value(of, place) {
            return Some(Operand::Value(self.asserted(of, &Hint::default(), operator, place)?));
        }
        if let Some((named, there)) = self.opened(of, place)? {
            return self.operand(named, operator, &there);
        }
        match &of.kind {
            ExprKind::Arithmetic { left: one, op, right: other, .. } => {
                let (left, right) = (self.operand(one, operator, place), self.operand(other, operator, place));
                let (left, right) = (left?, right?);
                let operation = operation(*op);
                self.fitting(&left, operation, &right, (of, other), place)?;
                Some(Operand::Arithmetic { left: Box::new(left), operation, right: Box::new(right) })
            }
            ExprKind::Aggregate { function: Aggregate::Count, of } => {
                let events = self.event_operand(of, place)?;
                self.demand(events.subject, None, &[]);
                self.ask_status(&events);
                Some(Operand::Count(events))
            }
            ExprKind::Aggregate { function: Aggregate::Sum, of } => self.fold(Operation::Plus, of, operator, place),
            ExprKind::Aggregate { function: Aggregate::Min, of } => self.fold(Operation::Least, of, operator, place),
            ExprKind::Aggregate { function: Aggregate::Max, of } => self.fold(Operation::Greatest, of, operator, place),
            ExprKind::Path(_) => {
                let target = self.judged_target(of, place)?;
                Some(Operand::Path(target))
            }
            ExprKind::Range { low, high } => {
                let (low, high) = (self.operand(low, operator, place), self.operand(high, operator, place));
                Some(Operand::Range { low: Box::new(low?), high: Box::new(high?) })
            }
            ExprKind::Tolerance { value, by } => {
                let (value, by) = (self.operand(value, operator, place), self.operand(by, operator, place));
                Some(Operand::Tolerance { value: Box::new(value?), by: Box::new(by?) })
            }
            ExprKind::Exactly(inner) => Some(Operand::Exactly(Box::new(self.operand(inner, operator, place)?))),
            ExprKind::Set(members) => {
                let members: Vec<Option<Operand>> =
                    members.iter().map(|member| self.operand(member, operator, place)).collect();
                Some(Operand::Set(members.into_iter().collect::<Option<_>>()?))
            }
            ExprKind::Negate(inner) => {
                let inner = self.operand(inner, operator, place)?;
                let nothing = Value::Figure(crate::value::Figure::whole(0));
                let left = Box::new(Operand::Value(super::asserted::readings(vec![nothing])));
                Some(Operand::Arithmetic { left, operation: Operation::Minus, right: Box::new(inner) })
            }
            ExprKind::Logic { .. }
            | ExprKind::Implies { .. }
            | ExprKind::Not(_)
            | ExprKind::Compare { .. }
            | ExprKind::Existence { .. }
            | ExprKind::Every { .. }
            | ExprKind::Scoped { .. }
            | ExprKind::Literal(_) => Some(Operand::Value(self.asserted(of, &Hint::default(), operator, place)?)),
        }
    }

    fn judged_target(&mut self, of: &Expr, place: &Place<'_>) -> Option<Target> {
        let target = self.target(of, place)?;
        let kinds = self.kinds_of(target.attribute);
        self.ask(&target, &kinds);
        Some(target)
    }

    /// `sum`, `min`, `max`: of the members of a set, of the events that a path leads to, or of the
    /// values of an attribute that takes many.
    fn fold(&mut self, operation: Operation, of: &Expr, operator: Operator, place: &Place<'_>) -> Option<Operand> {
        if let Some((named, there)) = self.opened(of, place)? {
            return self.fold(operation, named, operator, &there);
        }
        if let ExprKind::Set(members) = &of.kind {
            let mut joined: Option<Operand> = None;
            for member in members {
                let right = self.operand(member, operator, place)?;
                joined = Some(match joined {
                    None => right,
                    Some(left) => {
                        self.fitting(&left, operation, &right, (of, member), place)?;
                        Operand::Arithmetic { left: Box::new(left), operation, right: Box::new(right) }
                    }
                });
            }
            if joined.is_none() {
                self.no_members(of.span, place);
            }
            return joined;
        }
        let target = self.judged_target(of, place)?;
        let many = self.program.queries.attributes.get(target.attribute.0 as usize).is_some_and(|query| query.many);
        if matches!(target.base, Base::Events(_)) || many {
            return Some(Operand::Fold { operation, of: target });
        }
        let name = match operation {
            Operation::Plus => "sum",
            Operation::Least => "min",
            Operation::Greatest | Operation::Minus | Operation::Times | Operation::Over => "max",
        };
        self.tell(Problem::mismatch(
            place.site(of.span),
            format!("`{name}` takes several values, and `{}` is one", target.text),
            "this is one value",
            format!(
                "write them in braces, as in `{name}({{a.cost, b.cost}})`, or ask for an attribute of several events"
            ),
        ));
        None
    }

    /// Tells an empty set where something is needed.
    pub(super) fn no_members(&mut self, span: Span, place: &Place<'_>) {
        self.tell(Problem::mismatch(
            place.site(span),
            "this set is empty".to_owned(),
            "there is nothing in it to judge",
            "write its members between the braces, with commas between them",
        ));
    }

    /// Tells a sum of what does not go together, and a division by nothing, as far as both are known
    /// before any document is read.
    fn fitting(
        &mut self,
        left: &Operand,
        operation: Operation,
        right: &Operand,
        (whole, by): (&Expr, &Expr),
        place: &Place<'_>,
    ) -> Option<()> {
        for (side, of) in [(left, whole), (right, by)] {
            if let Operand::Value(value) = side
                && !value.readings.iter().any(|value| matches!(value, Value::Figure(_) | Value::Date(_)))
            {
                self.arithmetic(&ArithmeticError::NoFigure, of, place);
                return None;
            }
        }
        let nothing = |value: &Value| matches!(value, Value::Figure(figure) if figure.interval.single().is_some_and(|number| number.is_zero()));
        if let (Operation::Over, Operand::Value(value)) = (operation, right)
            && value.readings.iter().any(nothing)
        {
            self.arithmetic(&ArithmeticError::DivisionByZero, by, place);
            return None;
        }
        let (one, other) = (self.operand_kinds(left), self.operand_kinds(right));
        let misfit = match operation {
            Operation::Times | Operation::Over => false,
            Operation::Plus | Operation::Minus | Operation::Least | Operation::Greatest => {
                !one.is_empty()
                    && !other.is_empty()
                    && !one.iter().any(|one| other.iter().any(|other| joins(*one, operation, *other)))
            }
        };
        if misfit {
            let (one, other) = (super::asserted::list(&one), super::asserted::list(&other));
            self.tell(Problem::NoResult {
                site: place.site(whole.span),
                label: format!("{one} and {other} do not go together"),
                help: "write both sides in one dimension".to_owned(),
            });
            return None;
        }
        Some(())
    }

    /// Both sides of a comparison with figures in units measure one thing: no `bridge.length + 3 kg == 12 m`.
    fn one_dimension(&mut self, (one, other): (&Operand, &Operand), right: &Expr, place: &Place<'_>) -> Option<()> {
        let (Some(one), Some(other)) = (unit_of(one), unit_of(other)) else { return Some(()) };
        if one.dimension() == other.dimension() {
            return Some(());
        }
        self.tell(Problem::NoResult {
            site: place.site(right.span),
            label: "this is of another dimension than the left side".to_owned(),
            help: "write both sides in one dimension".to_owned(),
        });
        None
    }

    /// The kinds that a side can have; empty: not known.
    fn operand_kinds(&self, of: &Operand) -> Vec<ValueKind> {
        match of {
            Operand::Path(target) | Operand::Fold { of: target, .. } => self.kinds_of(target.attribute),
            Operand::Value(value) => value.readings.iter().flat_map(kind_of).collect(),
            Operand::Count(_) => vec![ValueKind::Number],
            Operand::Arithmetic { left, operation, right } => {
                let (one, other) = (self.operand_kinds(left), self.operand_kinds(right));
                match operation {
                    Operation::Plus | Operation::Minus | Operation::Least | Operation::Greatest
                        if one == other && !one.contains(&ValueKind::Date) =>
                    {
                        one
                    }
                    Operation::Plus
                    | Operation::Minus
                    | Operation::Least
                    | Operation::Greatest
                    | Operation::Times
                    | Operation::Over => Vec::new(),
                }
            }
            Operand::Tolerance { value, .. } | Operand::Exactly(value) => self.operand_kinds(value),
            Operand::Range { low, .. } => self.operand_kinds(low),
            Operand::Set(_) => Vec::new(),
        }
    }
}

fn kind_of(value: &Value) -> Vec<ValueKind> {
    match value {
        Value::Figure(figure) => vec![figure.unit.kind()],
        Value::Date(_) => vec![ValueKind::Date],
        Value::Place(_)
        | Value::Entity(_)
        | Value::Status(_)
        | Value::Text(_)
        | Value::Version(_)
        | Value::Truth(_)
        | Value::Set(_) => Vec::new(),
    }
}

/// The unit that a side is in by the figures written in it.
fn unit_of(of: &Operand) -> Option<Unit> {
    match of {
        Operand::Value(value) => {
            let [Value::Figure(figure)] = value.readings.as_slice() else { return None };
            (figure.unit.kind() == ValueKind::Quantity && !figure.unit.counts()).then(|| figure.unit.clone())
        }
        Operand::Arithmetic { left, operation, right } => match operation {
            Operation::Plus | Operation::Minus | Operation::Least | Operation::Greatest => {
                unit_of(left).or_else(|| unit_of(right))
            }
            Operation::Times | Operation::Over => None,
        },
        Operand::Tolerance { value, .. } | Operand::Exactly(value) => unit_of(value),
        Operand::Range { low, .. } => unit_of(low),
        Operand::Path(_) | Operand::Fold { .. } | Operand::Count(_) | Operand::Set(_) => None,
    }
}

/// Whether two kinds can be added, subtracted or put in order.
fn joins(one: ValueKind, operation: Operation, other: ValueKind) -> bool {
    let figure = |kind| {
        matches!(
            kind,
            ValueKind::Number | ValueKind::Percent | ValueKind::Quantity | ValueKind::Money | ValueKind::Duration
        )
    };
    let shifts = matches!(operation, Operation::Plus | Operation::Minus);
    match (one, other) {
        (ValueKind::Date, ValueKind::Date) => operation != Operation::Plus,
        (ValueKind::Date, ValueKind::Duration) => shifts,
        (ValueKind::Duration, ValueKind::Date) => operation == Operation::Plus,
        (ValueKind::Number, other) | (other, ValueKind::Number) => figure(other),
        (one, other) => one == other && figure(one),
    }
}

/// Whether there may be more of it than documents tell.
fn is_open(of: &Operand) -> bool {
    match of {
        Operand::Count(_) | Operand::Fold { .. } => true,
        Operand::Arithmetic { left, right, .. } => is_open(left) || is_open(right),
        Operand::Path(_)
        | Operand::Value(_)
        | Operand::Range { .. }
        | Operand::Tolerance { .. }
        | Operand::Exactly(_)
        | Operand::Set(_) => false,
    }
}

/// Whether it is a range, which things are in rather than equal to.
fn is_wide(of: &Operand) -> bool {
    matches!(of, Operand::Range { .. })
}
