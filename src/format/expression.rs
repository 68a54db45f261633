//! Owns: expressions → chunks, with parentheses where precedence or the reader needs them.
//! May not know: lines.

use crate::source::Span;
use crate::syntax::ast::{
    Aggregate, ArgumentValue, ArithmeticOp, Expr, ExprKind, FigureLiteral, Head, Literal, LogicOp, Path, Quantifier,
    Scope, Step, Term, UnitKind, UnitLiteral,
};
use crate::syntax::{arithmetic_sign, compare_sign, write_date};

use super::layout::{Break, Row};

/// Levels as in `syntax`; 0 takes anything.
const ANY: u8 = 0;
const IMPLIES: u8 = 1;
const OR: u8 = 2;
const NOT: u8 = 4;
const COMPARISON: u8 = 5;
const RANGE: u8 = 6;
const SUM: u8 = 7;
const PRODUCT: u8 = 8;
const SIGN: u8 = 9;
const OPERAND: u8 = 10;

/// Writes expressions of one text.
pub(super) struct Writer<'t> {
    /// The text that the tree was read from.
    pub(super) text: &'t str,
}

impl Writer<'_> {
    /// An expression that a statement holds: its conditions may stand on lines of their own.
    pub(super) fn statement(&self, row: &mut Row, expr: &Expr) {
        self.expression(row, expr, ANY, Break::Chain);
    }

    /// An expression inside others.
    pub(super) fn inner(&self, row: &mut Row, expr: &Expr) {
        self.expression(row, expr, ANY, Break::Fill);
    }

    /// Words as written, blanks folded; line ends inside texts stay.
    pub(super) fn verbatim(&self, span: Span) -> String {
        span.slice(self.text).replace("\r\n", "\n")
    }

    fn folded(&self, span: Span) -> String {
        span.slice(self.text).split_whitespace().collect::<Vec<_>>().join(" ")
    }

    fn expression(&self, row: &mut Row, expr: &Expr, least: u8, line: Break) {
        if level(expr) < least {
            row.push("(");
            self.expression(row, expr, ANY, Break::Fill);
            row.push(")");
            return;
        }
        match &expr.kind {
            ExprKind::Logic { op, operands } => {
                let word = match op {
                    LogicOp::And => "and ",
                    LogicOp::Or => "or ",
                };
                for (nth, operand) in operands.iter().enumerate() {
                    if nth > 0 {
                        row.open(operand.span.start, true, line);
                        row.push(word);
                    }
                    self.expression(row, operand, NOT, Break::Fill);
                }
            }
            ExprKind::Implies { left, right } => {
                self.expression(row, left, OR, Break::Fill);
                row.open(right.span.start, true, line);
                row.push("implies ");
                self.expression(row, right, IMPLIES, line);
            }
            ExprKind::Not(of) => self.prefixed(row, "not ", of, NOT),
            ExprKind::Negate(of) => self.prefixed(row, "-", of, SIGN),
            ExprKind::Exactly(of) => self.prefixed(row, "exactly ", of, RANGE),
            ExprKind::Existence { quantifier, of } => {
                let word = match quantifier {
                    Quantifier::Exists => "exists ",
                    Quantifier::No => "no ",
                };
                self.prefixed(row, word, of, SIGN);
            }
            ExprKind::Compare { left, op, right, .. } => {
                self.between(row, left, &format!(" {} ", compare_sign(*op)), right, (RANGE, RANGE));
            }
            ExprKind::Arithmetic { left, op, right, .. } => {
                let own = level(expr);
                self.between(row, left, &format!(" {} ", arithmetic_sign(*op)), right, (own, own + 1));
            }
            ExprKind::Tolerance { value, by } => self.between(row, value, " ± ", by, (SUM, SUM)),
            ExprKind::Range { low, high } => self.between(row, low, "..", high, (SUM, SUM)),
            ExprKind::Path(path) => self.path(row, path),
            ExprKind::Aggregate { function, of } => {
                row.push(match function {
                    Aggregate::Count => "count(",
                    Aggregate::Sum => "sum(",
                    Aggregate::Min => "min(",
                    Aggregate::Max => "max(",
                });
                self.inner(row, of);
                row.push(")");
            }
            ExprKind::Every { variable, domain, body } => {
                row.push("every ");
                row.push(&self.verbatim(variable.span));
                row.push(" in ");
                self.expression(row, domain, IMPLIES, Break::Fill);
                row.push(": ");
                self.expression(row, body, ANY, line);
            }
            ExprKind::Scoped { scope, body, .. } => {
                row.push(&self.scope(scope));
                self.expression(row, body, ANY, line);
            }
            ExprKind::Literal(literal) => row.push(&self.literal(literal, expr.span)),
            ExprKind::Set(items) => {
                row.push("{");
                for (nth, item) in items.iter().enumerate() {
                    next(row, item.span.start, nth);
                    self.inner(row, item);
                }
                close(row, expr.span, "}");
            }
        }
    }

    fn prefixed(&self, row: &mut Row, word: &str, of: &Expr, least: u8) {
        row.push(word);
        self.expression(row, of, least, Break::Fill);
    }

    fn between(&self, row: &mut Row, left: &Expr, sign: &str, right: &Expr, least: (u8, u8)) {
        self.expression(row, left, least.0, Break::Fill);
        row.push(sign);
        self.expression(row, right, least.1, Break::Fill);
    }

    fn path(&self, row: &mut Row, path: &Path) {
        match &path.head {
            Head::Name(name) => row.push(&self.verbatim(name.span)),
            Head::Event(call) => {
                row.push(&self.verbatim(call.name.span));
                row.push("(");
                for (nth, argument) in call.arguments.iter().enumerate() {
                    next(row, argument.span.start, nth);
                    if let Some(role) = argument.role {
                        row.push(&self.verbatim(role.span));
                        row.push(": ");
                    }
                    match &argument.value {
                        ArgumentValue::Any => row.push("*"),
                        ArgumentValue::Of(expr) => self.inner(row, expr),
                    }
                }
                close(row, call.span, ")");
            }
        }
        for step in &path.steps {
            match step {
                Step::Field(name) => {
                    row.push(".");
                    row.push(&self.verbatim(name.span));
                }
                Step::Filter { span, condition } => {
                    row.push("[");
                    self.inner(row, condition);
                    close(row, *span, "]");
                }
            }
        }
    }

    fn scope(&self, scope: &Scope) -> String {
        match scope {
            Scope::EverySource => "every source: ".to_owned(),
            Scope::SomeSource => "some source: ".to_owned(),
            Scope::AtLeastSources(1) => "at least 1 source: ".to_owned(),
            Scope::AtLeastSources(count) => format!("at least {count} sources: "),
            Scope::AtLeastOrigins(1) => "at least 1 origin: ".to_owned(),
            Scope::AtLeastOrigins(count) => format!("at least {count} origins: "),
            Scope::In(glob) => format!("in {}: ", self.verbatim(glob.span)),
            Scope::AccordingTo(term) => format!("according to {}: ", self.term(term)),
        }
    }

    /// A name or text as written.
    pub(super) fn term(&self, term: &Term) -> String {
        self.verbatim(term.span())
    }

    fn literal(&self, literal: &Literal, span: Span) -> String {
        match literal {
            Literal::Figure(figure) => self.figure(figure),
            Literal::Date(date) => write_date(*date),
            Literal::Time(hour, minute) => format!("{hour:02}:{minute:02}"),
            Literal::Text(text) => self.verbatim(text.span),
            Literal::Regex(regex) => self.verbatim(regex.span),
            // The span of a literal in parentheses is theirs.
            Literal::Version(_) | Literal::Truth(_) => self.folded(span).trim_matches(['(', ')']).trim().to_owned(),
        }
    }

    fn figure(&self, figure: &FigureLiteral) -> String {
        let mut out = self.verbatim(figure.digits);
        if let Some(magnitude) = figure.magnitude {
            let word = self.verbatim(magnitude);
            if word.len() > 2 {
                out.push(' ');
            }
            out.push_str(&word);
        }
        match &figure.unit {
            Some(unit) => self.with_unit(out, figure, unit),
            None => out,
        }
    }

    fn with_unit(&self, number: String, figure: &FigureLiteral, unit: &UnitLiteral) -> String {
        let words = self.folded(unit.span);
        let mut out = match unit.kind {
            UnitKind::None => number,
            UnitKind::Percent if words == "%" => format!("{number}%"),
            UnitKind::Currency if unit.span.start < figure.digits.start => {
                let blank = if words.ends_with(char::is_alphabetic) { " " } else { "" };
                format!("{words}{blank}{number}")
            }
            UnitKind::Percent | UnitKind::Currency | UnitKind::Words => format!("{number} {words}"),
        };
        if let Some(per) = unit.per {
            let slash = self.text.get(..per.start as usize).is_some_and(|before| before.ends_with('/'));
            out.push_str(if slash { "/" } else { " per " });
            out.push_str(&self.folded(per));
        }
        out
    }
}

/// How tightly an expression binds. `and` inside `or` counts as loose, so that it gets parentheses;
/// prefixes reach as far right as they can and get them everywhere but at the end.
fn level(expr: &Expr) -> u8 {
    match &expr.kind {
        ExprKind::Every { .. } | ExprKind::Scoped { .. } => ANY,
        ExprKind::Implies { .. } => IMPLIES,
        ExprKind::Logic { op: LogicOp::Or | LogicOp::And, .. } => OR,
        ExprKind::Not(_) => NOT,
        ExprKind::Compare { .. } => COMPARISON,
        ExprKind::Tolerance { .. } | ExprKind::Range { .. } | ExprKind::Exactly(_) => RANGE,
        ExprKind::Arithmetic { op: ArithmeticOp::Add | ArithmeticOp::Subtract, .. } => SUM,
        ExprKind::Arithmetic { op: ArithmeticOp::Multiply | ArithmeticOp::Divide, .. } => PRODUCT,
        ExprKind::Negate(_) | ExprKind::Existence { .. } => SIGN,
        ExprKind::Path(_) | ExprKind::Aggregate { .. } | ExprKind::Literal(_) | ExprKind::Set(_) => OPERAND,
    }
}

/// The comma before all items but the first, and the place where a line may end.
fn next(row: &mut Row, at: u32, nth: usize) {
    if nth > 0 {
        row.push(",");
    }
    row.open(at, nth > 0, Break::Fill);
}

fn close(row: &mut Row, span: Span, bracket: &str) {
    row.open(span.end.saturating_sub(1), false, Break::Fill);
    row.push(bracket);
}
