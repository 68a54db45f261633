//! Owns: joining operands, and how deep a tree is. May not know: pairs of the grammar.

use crate::source::Span;

use super::ast::{ArgumentValue, CompareOp, Expr, ExprKind, Head, Step};
use super::operator::Infix;

/// `left` and `right` joined by an operator; `extend` adds to the row of `and` or `or` that `left` is.
pub(super) fn join(mut left: Expr, infix: Infix, op_span: Span, right: Expr, extend: bool) -> Expr {
    let span = left.span.join(right.span);
    let boxes = |left, right| (Box::new(left), Box::new(right));
    let kind = match infix {
        Infix::Logic(op) => {
            let mut operands = match &mut left.kind {
                ExprKind::Logic { operands, .. } if extend => std::mem::take(operands),
                ExprKind::Logic { .. }
                | ExprKind::Implies { .. }
                | ExprKind::Not(_)
                | ExprKind::Compare { .. }
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
                | ExprKind::Set(_) => vec![left],
            };
            operands.push(right);
            ExprKind::Logic { op, operands }
        }
        Infix::Implies => {
            let (left, right) = boxes(left, right);
            ExprKind::Implies { left, right }
        }
        Infix::Compare(op) => {
            let (left, right) = boxes(left, right);
            ExprKind::Compare { left, op, op_span, right }
        }
        Infix::NotIn => {
            let (left, right) = boxes(left, right);
            let inner = ExprKind::Compare { left, op: CompareOp::In, op_span, right };
            ExprKind::Not(Box::new(Expr { span, kind: inner }))
        }
        Infix::Tolerance => {
            let (value, by) = boxes(left, right);
            ExprKind::Tolerance { value, by }
        }
        Infix::Range => {
            let (low, high) = boxes(left, right);
            ExprKind::Range { low, high }
        }
        Infix::Arithmetic(op) => {
            let (left, right) = boxes(left, right);
            ExprKind::Arithmetic { left, op, op_span, right }
        }
    };
    Expr { span, kind }
}

/// Whether a tree is more than `limit` deep; looks no deeper than that.
pub(super) fn deeper_than(expr: &Expr, limit: usize) -> bool {
    let Some(limit) = limit.checked_sub(1) else { return true };
    match &expr.kind {
        ExprKind::Logic { operands, .. } | ExprKind::Set(operands) => {
            operands.iter().any(|operand| deeper_than(operand, limit))
        }
        ExprKind::Implies { left, right }
        | ExprKind::Compare { left, right, .. }
        | ExprKind::Arithmetic { left, right, .. }
        | ExprKind::Tolerance { value: left, by: right }
        | ExprKind::Range { low: left, high: right }
        | ExprKind::Every { domain: left, body: right, .. } => deeper_than(left, limit) || deeper_than(right, limit),
        ExprKind::Not(of)
        | ExprKind::Negate(of)
        | ExprKind::Exactly(of)
        | ExprKind::Aggregate { of, .. }
        | ExprKind::Existence { of, .. }
        | ExprKind::Scoped { body: of, .. } => deeper_than(of, limit),
        ExprKind::Path(path) => {
            let arguments = match &path.head {
                Head::Name(_) => &[],
                Head::Event(call) => call.arguments.as_slice(),
            };
            arguments
                .iter()
                .any(|argument| matches!(&argument.value, ArgumentValue::Of(expr) if deeper_than(expr, limit)))
                || path
                    .steps
                    .iter()
                    .any(|step| matches!(step, Step::Filter { condition, .. } if deeper_than(condition, limit)))
        }
        ExprKind::Literal(_) => false,
    }
}
