//! Owns: `every x in {a, b}: …`: the claim written out for each member.
//! May not know: how a member is judged.

use crate::source::Span;
use crate::syntax::ast::{Argument, ArgumentValue, Expr, ExprKind, Head, Ident, Path, Step};

use super::build::Builder;
use super::claim::Place;
use super::{Claim, Problem};

impl Builder<'_> {
    /// The body must hold of each member.
    pub(super) fn every_member(
        &mut self,
        name: &str,
        members: &[Expr],
        (domain, body): (Span, &Expr),
        place: &Place<'_>,
    ) -> Option<Claim> {
        if members.is_empty() {
            self.no_members(domain, place);
            return None;
        }
        let mut claims = Vec::new();
        for member in members {
            let written = Writing { name, member, text: place.text };
            let body = self.written_out(&written, body, place)?;
            claims.push(self.claim(&body, place));
        }
        Some(Claim::And(claims.into_iter().collect::<Option<_>>()?))
    }

    /// The body with the member in place of the variable.
    fn written_out(&mut self, written: &Writing<'_>, of: &Expr, place: &Place<'_>) -> Option<Expr> {
        self.spend(place.site(of.span))?;
        let span = of.span;
        let kind = match &of.kind {
            ExprKind::Path(path) => return self.written_path(written, path, span, place),
            ExprKind::Logic { op, operands } => {
                let operands = operands.iter().map(|operand| self.written_out(written, operand, place));
                ExprKind::Logic { op: *op, operands: operands.collect::<Option<_>>()? }
            }
            ExprKind::Implies { left, right } => {
                let (left, right) = self.written_pair(written, left, right, place)?;
                ExprKind::Implies { left, right }
            }
            ExprKind::Not(inner) => ExprKind::Not(self.written_box(written, inner, place)?),
            ExprKind::Compare { left, op, op_span, right } => {
                let (left, right) = self.written_pair(written, left, right, place)?;
                ExprKind::Compare { left, op: *op, op_span: *op_span, right }
            }
            ExprKind::Arithmetic { left, op, op_span, right } => {
                let (left, right) = self.written_pair(written, left, right, place)?;
                ExprKind::Arithmetic { left, op: *op, op_span: *op_span, right }
            }
            ExprKind::Negate(inner) => ExprKind::Negate(self.written_box(written, inner, place)?),
            ExprKind::Tolerance { value, by } => {
                let (value, by) = self.written_pair(written, value, by, place)?;
                ExprKind::Tolerance { value, by }
            }
            ExprKind::Range { low, high } => {
                let (low, high) = self.written_pair(written, low, high, place)?;
                ExprKind::Range { low, high }
            }
            ExprKind::Exactly(inner) => ExprKind::Exactly(self.written_box(written, inner, place)?),
            ExprKind::Aggregate { function, of } => {
                ExprKind::Aggregate { function: *function, of: self.written_box(written, of, place)? }
            }
            ExprKind::Existence { quantifier, of } => {
                ExprKind::Existence { quantifier: *quantifier, of: self.written_box(written, of, place)? }
            }
            ExprKind::Every { variable, domain, body } => {
                let domain = self.written_box(written, domain, place)?;
                let hidden = variable.text(place.text) == written.name;
                let body = if hidden { body.clone() } else { self.written_box(written, body, place)? };
                ExprKind::Every { variable: *variable, domain, body }
            }
            ExprKind::Scoped { scope, scope_span, body } => ExprKind::Scoped {
                scope: scope.clone(),
                scope_span: *scope_span,
                body: self.written_box(written, body, place)?,
            },
            ExprKind::Literal(literal) => ExprKind::Literal(literal.clone()),
            ExprKind::Set(members) => {
                let members = members.iter().map(|member| self.written_out(written, member, place));
                ExprKind::Set(members.collect::<Option<_>>()?)
            }
        };
        Some(Expr { span, kind })
    }

    fn written_box(&mut self, written: &Writing<'_>, of: &Expr, place: &Place<'_>) -> Option<Box<Expr>> {
        self.written_out(written, of, place).map(Box::new)
    }

    fn written_pair(
        &mut self,
        written: &Writing<'_>,
        one: &Expr,
        other: &Expr,
        place: &Place<'_>,
    ) -> Option<(Box<Expr>, Box<Expr>)> {
        Some((self.written_box(written, one, place)?, self.written_box(written, other, place)?))
    }

    fn written_path(&mut self, written: &Writing<'_>, path: &Path, span: Span, place: &Place<'_>) -> Option<Expr> {
        let mut steps = Vec::new();
        for step in &path.steps {
            steps.push(match step {
                Step::Field(ident) => Step::Field(*ident),
                Step::Filter { span, condition } => {
                    Step::Filter { span: *span, condition: self.written_box(written, condition, place)? }
                }
            });
        }
        let head = match &path.head {
            Head::Name(ident) if written.is_variable(*ident) => {
                let ExprKind::Path(member) = &written.member.kind else {
                    if steps.is_empty() {
                        return Some(Expr { span, kind: written.member.kind.clone() });
                    }
                    self.tell(Problem::mismatch(
                        place.site(written.member.span),
                        "a value has no attributes".to_owned(),
                        "the claim asks for an attribute of this",
                        "write names or events in the set",
                    ));
                    return None;
                };
                let mut all = member.steps.clone();
                all.append(&mut steps);
                return Some(Expr { span, kind: ExprKind::Path(Path { head: member.head.clone(), steps: all }) });
            }
            Head::Name(ident) => Head::Name(*ident),
            Head::Event(call) => {
                let mut call = call.clone();
                for argument in &mut call.arguments {
                    self.written_argument(written, argument, place)?;
                }
                Head::Event(call)
            }
        };
        Some(Expr { span, kind: ExprKind::Path(Path { head, steps }) })
    }

    fn written_argument(&mut self, written: &Writing<'_>, argument: &mut Argument, place: &Place<'_>) -> Option<()> {
        if let ArgumentValue::Of(value) = &argument.value {
            argument.value = ArgumentValue::Of(self.written_out(written, value, place)?);
        }
        Some(())
    }
}

/// What stands for what.
struct Writing<'w> {
    name: &'w str,
    member: &'w Expr,
    text: &'w str,
}

impl Writing<'_> {
    fn is_variable(&self, ident: Ident) -> bool {
        !ident.quoted && ident.text(self.text) == self.name
    }
}
