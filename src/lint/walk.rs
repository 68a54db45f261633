//! Owns: going through the expressions of a file. May not know: what is looked for.

use crate::syntax::ast::{
    ArgumentValue, CheckKind, Expectation, Expr, ExprKind, File, Head, Ident, RuleItemKind, StatementKind, Step,
    TestItemKind,
};

/// The expressions of all statements, those of tests included.
pub(super) fn expressions(file: &File) -> Vec<&Expr> {
    let mut all = Vec::new();
    for statement in &file.statements {
        match &statement.kind {
            StatementKind::Let(named) => all.push(&named.value),
            StatementKind::Check(check) => of_check(&check.kind, &mut all),
            StatementKind::Rule(rule) => {
                for item in &rule.body.items {
                    if let RuleItemKind::Check(check) = &item.kind {
                        of_check(&check.kind, &mut all);
                    }
                }
            }
            StatementKind::Test(test) => {
                for item in &test.body.items {
                    match &item.kind {
                        TestItemKind::Expect(Expectation::Verdict { expression, .. }) => all.push(expression),
                        TestItemKind::Expect(Expectation::Values { of, values }) => {
                            all.push(of);
                            all.extend(values);
                        }
                        TestItemKind::Expect(Expectation::NoFacts | Expectation::Fires(_) | Expectation::Quiet(_))
                        | TestItemKind::Document(_) => {}
                    }
                }
            }
            StatementKind::Use(_)
            | StatementKind::Facts(_)
            | StatementKind::Entity(_)
            | StatementKind::Attribute(_)
            | StatementKind::Event(_)
            | StatementKind::Extract(_)
            | StatementKind::Frame(_)
            | StatementKind::Alike(_) => {}
        }
    }
    all
}

fn of_check<'t>(check: &'t CheckKind, all: &mut Vec<&'t Expr>) {
    match check {
        CheckKind::Assert(expression) | CheckKind::Require(expression) => all.push(expression),
        CheckKind::Agree(paths) => all.extend(paths),
    }
}

/// What a name in an expression is.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Named {
    /// What a path begins with, or a value.
    Head,
    /// An event.
    Event,
    /// Behind a dot.
    Field,
}

/// Every name in an expression; the tree is at most [`crate::syntax::MAX_DEPTH`] deep.
pub(super) fn names(of: &Expr, look: &mut impl FnMut(Named, Ident)) {
    match &of.kind {
        ExprKind::Path(path) => {
            match &path.head {
                Head::Name(ident) => look(Named::Head, *ident),
                Head::Event(call) => {
                    look(Named::Event, call.name);
                    for argument in &call.arguments {
                        if let ArgumentValue::Of(value) = &argument.value {
                            names(value, look);
                        }
                    }
                }
            }
            for step in &path.steps {
                match step {
                    Step::Field(ident) => look(Named::Field, *ident),
                    Step::Filter { condition, .. } => names(condition, look),
                }
            }
        }
        ExprKind::Logic { operands, .. } => operands.iter().for_each(|operand| names(operand, look)),
        ExprKind::Set(members) => members.iter().for_each(|member| names(member, look)),
        ExprKind::Implies { left, right }
        | ExprKind::Compare { left, right, .. }
        | ExprKind::Arithmetic { left, right, .. }
        | ExprKind::Tolerance { value: left, by: right }
        | ExprKind::Range { low: left, high: right }
        | ExprKind::Every { domain: left, body: right, .. } => {
            names(left, look);
            names(right, look);
        }
        ExprKind::Not(inner)
        | ExprKind::Negate(inner)
        | ExprKind::Exactly(inner)
        | ExprKind::Aggregate { of: inner, .. }
        | ExprKind::Existence { of: inner, .. }
        | ExprKind::Scoped { body: inner, .. } => names(inner, look),
        ExprKind::Literal(_) => {}
    }
}
