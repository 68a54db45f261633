//! Owns: pairs of an expression → [`Expr`], with precedence.
//! May not know: what names mean. Input: the flat rows of `expression` in the grammar.

use std::iter::Peekable;

use pest::iterators::Pairs;

use crate::diagnostic::{Code, quoted};
use crate::source::Span;

use super::ast::{
    Aggregate, Argument, ArgumentValue, ArithmeticOp, EventCall, Expr, ExprKind, Head, Literal, LogicOp, Path,
    Quantifier, Scope, Step,
};
use super::build::{Builder, Node};
use super::grammar::GrammarRule;
use super::operator::{self, Infix};
use super::tree::{deeper_than, join};
use super::{MAX_DEPTH, problem};

type Row<'i> = Peekable<Pairs<'i, GrammarRule>>;

/// Level of the operand of `not`.
const COMPARISON: u8 = 5;
/// Level of the operand of `exactly`.
const RANGE: u8 = 6;

impl Builder<'_, '_> {
    /// Builds an `expression` that no other holds.
    pub(super) fn whole_expression(&mut self, node: Node<'_>) -> Option<Expr> {
        let span = self.span(&node);
        let built = self.expression(node)?;
        if deeper_than(&built, MAX_DEPTH) {
            problem::nesting(self.report, span);
            return None;
        }
        Some(built)
    }

    fn expression(&mut self, node: Node<'_>) -> Option<Expr> {
        let span = self.span(&node);
        self.nested(span, |builder| builder.climb(&mut node.into_inner().peekable(), 0))
    }

    fn nested<T>(&mut self, span: Span, build: impl FnOnce(&mut Self) -> Option<T>) -> Option<T> {
        if self.depth > MAX_DEPTH {
            problem::nesting(self.report, span);
            return None;
        }
        self.depth += 1;
        let built = build(self);
        self.depth -= 1;
        built
    }

    /// Reads a row as far as its operators bind at `least` as tightly.
    fn climb(&mut self, row: &mut Row<'_>, least: u8) -> Option<Expr> {
        let mut left = self.unary(row)?;
        let mut joined: Option<LogicOp> = None;
        let mut length = 0;
        while let Some(sign) = row.next_if(|node| binds(node, least)) {
            let op_span = self.span(&sign);
            let (infix, meant) = operator::read(sign.as_str())?;
            if let Some(meant) = meant {
                problem::operator(self.report, op_span, meant.write, meant.safe, meant.help);
            }
            length += 1;
            if length > MAX_DEPTH && !matches!(infix, Infix::Logic(_)) {
                problem::nesting(self.report, op_span);
                return None;
            }
            let right = match infix {
                Infix::Implies => self.nested(op_span, |builder| builder.climb(row, infix.level()))?,
                Infix::Logic(_)
                | Infix::Compare(_)
                | Infix::NotIn
                | Infix::Tolerance
                | Infix::Range
                | Infix::Arithmetic(_) => self.climb(row, infix.level() + 1)?,
            };
            if infix == Infix::Arithmetic(ArithmeticOp::Subtract) {
                self.check_minus(&left, op_span, &right);
            }
            if infix.level() == COMPARISON && row.peek().is_some_and(|next| level(next) == Some(COMPARISON)) {
                self.chained(op_span, row);
            }
            let logic = if let Infix::Logic(op) = infix { Some(op) } else { None };
            left = join(left, infix, op_span, right, logic.is_some() && joined == logic);
            joined = logic;
        }
        Some(left)
    }

    fn unary(&mut self, row: &mut Row<'_>) -> Option<Expr> {
        let node = row.next()?;
        let span = self.span(&node);
        if !is_prefix(node.as_rule()) {
            return self.operand(node);
        }
        self.nested(span, |builder| builder.prefixed(node, span, row))
    }

    #[expect(clippy::wildcard_enum_match_arm, reason = "`is_prefix` lets no other symbol in")]
    fn prefixed(&mut self, node: Node<'_>, span: Span, row: &mut Row<'_>) -> Option<Expr> {
        let boxed = |expr: Expr| (expr.span, Box::new(expr));
        let (end, kind) = match node.as_rule() {
            GrammarRule::not | GrammarRule::wrong_not => {
                if node.as_rule() == GrammarRule::wrong_not {
                    problem::operator(self.report, span, "not", true, "");
                }
                let (end, of) = boxed(self.climb(row, COMPARISON)?);
                (end, ExprKind::Not(of))
            }
            GrammarRule::minus => {
                if node.as_str() != "-" {
                    problem::operator(self.report, span, "-", true, "");
                }
                let (end, of) = boxed(self.unary(row)?);
                (end, ExprKind::Negate(of))
            }
            GrammarRule::exactly => {
                let (end, of) = boxed(self.climb(row, RANGE)?);
                (end, ExprKind::Exactly(of))
            }
            rule @ (GrammarRule::exists | GrammarRule::no) => {
                let quantifier = if rule == GrammarRule::no { Quantifier::No } else { Quantifier::Exists };
                let (end, of) = boxed(self.unary(row)?);
                (end, ExprKind::Existence { quantifier, of })
            }
            GrammarRule::every => {
                let mut inner = node.into_inner().filter(|node| !is_word(node.as_rule()));
                let variable = self.ident(&inner.next()?);
                let domain = Box::new(self.expression(inner.next()?)?);
                let (end, body) = boxed(self.climb(row, 0)?);
                (end, ExprKind::Every { variable, domain, body })
            }
            _ => {
                let scope = self.scope(node)?;
                let (end, body) = boxed(self.climb(row, 0)?);
                (end, ExprKind::Scoped { scope, scope_span: span, body })
            }
        };
        Some(Expr { span: span.join(end), kind })
    }

    fn scope(&mut self, node: Node<'_>) -> Option<Scope> {
        let rule = node.as_rule();
        let span = self.span(&node);
        let mut inner = node.into_inner().filter(|node| !is_word(node.as_rule()));
        Some(if rule == GrammarRule::every_source {
            Scope::EverySource
        } else if rule == GrammarRule::some_source {
            Scope::SomeSource
        } else if rule == GrammarRule::at_least {
            let count = self.how_many(inner.next()?.as_str(), span);
            if inner.next()?.as_str().starts_with('o') {
                Scope::AtLeastOrigins(count)
            } else {
                Scope::AtLeastSources(count)
            }
        } else if rule == GrammarRule::in_glob {
            Scope::In(self.text(&inner.next()?))
        } else if rule == GrammarRule::according {
            Scope::AccordingTo(self.term(inner.next()?)?)
        } else {
            self.internal(span);
            return None;
        })
    }

    fn how_many(&mut self, written: &str, span: Span) -> u32 {
        let words = ["one", "two", "three", "four", "five", "six", "seven", "eight", "nine", "ten"];
        if let Some(at) = words.iter().position(|word| *word == written) {
            return at as u32 + 1;
        }
        match written.parse() {
            Ok(0) | Err(_) => {
                let problem = self
                    .report
                    .at(
                        Code::NUMBER,
                        format!("`at least {written}` asks for nothing that could be counted"),
                        span,
                        "how many?",
                    )
                    .help("write a number from 1 on");
                self.report.push(problem);
                1
            }
            Ok(count) => count,
        }
    }

    fn operand(&mut self, node: Node<'_>) -> Option<Expr> {
        let span = self.span(&node);
        let rule = node.as_rule();
        let kind = if rule == GrammarRule::group {
            return Some(Expr { span, kind: self.expression(node.into_inner().next()?)?.kind });
        } else if rule == GrammarRule::set {
            let items = node.into_inner().map(|item| self.expression(item));
            ExprKind::Set(items.collect::<Option<Vec<_>>>()?)
        } else if rule == GrammarRule::path {
            ExprKind::Path(self.path(node)?)
        } else if rule == GrammarRule::aggregate {
            let mut inner = node.into_inner();
            let name = inner.next()?;
            let function = match name.as_str() {
                "count" => Aggregate::Count,
                "sum" => Aggregate::Sum,
                "min" => Aggregate::Min,
                _ => Aggregate::Max,
            };
            ExprKind::Aggregate { function, of: Box::new(self.expression(inner.next()?)?) }
        } else if rule == GrammarRule::truth {
            ExprKind::Literal(Literal::Truth(node.as_str() == "true"))
        } else {
            ExprKind::Literal(self.literal(node)?)
        };
        Some(Expr { span, kind })
    }

    fn path(&mut self, node: Node<'_>) -> Option<Path> {
        let whole = self.span(&node);
        let mut inner = node.into_inner().peekable();
        let head = inner.next()?;
        let name = self.ident(&head);
        let call = inner.next_if(|node| node.as_rule() == GrammarRule::arguments);
        let head = match call {
            Some(arguments) => {
                let span = name.span.join(self.span(&arguments));
                let arguments = arguments.into_inner().map(|node| self.argument(node));
                Head::Event(EventCall { span, name, arguments: arguments.collect::<Option<Vec<_>>>()? })
            }
            None => Head::Name(name),
        };
        let mut steps = Vec::new();
        for node in inner {
            let span = self.span(&node);
            if node.as_rule() == GrammarRule::field {
                steps.push(Step::Field(self.ident(&node.into_inner().next()?)));
            } else if node.as_rule() == GrammarRule::filter {
                let condition = Box::new(self.expression(node.into_inner().next()?)?);
                steps.push(Step::Filter { span, condition });
            } else {
                self.side_by_side(whole, span);
            }
        }
        Some(Path { head, steps })
    }

    fn argument(&mut self, node: Node<'_>) -> Option<Argument> {
        let span = self.span(&node);
        let mut inner = node.into_inner().peekable();
        let role = inner.next_if(|node| node.as_rule() == GrammarRule::role).map(|node| self.ident(&node));
        let value = inner.next()?;
        let value = if value.as_rule() == GrammarRule::any {
            ArgumentValue::Any
        } else {
            ArgumentValue::Of(self.expression(value)?)
        };
        Some(Argument { span, role, value })
    }

    /// Two names without a dot between them; `whole` is all of them, `more` the ones too many.
    fn side_by_side(&mut self, whole: Span, more: Span) {
        let written = self.report.quote(whole);
        if written.starts_with("if ") {
            let word = Span::new(whole.start, whole.start + 2);
            problem::operator(self.report, word, "implies", false, "write `a implies b` for if … then");
            return;
        }
        if let Some(rest) = ["every source ", "some source "].iter().find_map(|prefix| written.strip_prefix(prefix)) {
            let word = written.len() - rest.len() - 1;
            let at = Span::new(whole.start, whole.start + word as u32);
            let prefix = written.get(..word).unwrap_or_default();
            let message = format!("`{prefix}` without a `:`");
            let problem = self.report.at(Code::SYNTAX, message, at, "what is asked follows behind `:`");
            let fix = self.report.fix("write `:`", Span::at(at.end), ":");
            self.report.push(problem.help(format!("write `{prefix}:`")).fix(fix));
            return;
        }
        let first = Span::new(whole.start, more.start).slice(self.report.text).trim_end().to_owned();
        let plain = !written.contains(|character: char| !(character.is_alphanumeric() || " _-'’".contains(character)));
        let proper = written.chars().any(char::is_uppercase);
        if self.blank_before_dot(whole) {
            return;
        }
        let problem = self.report.at(
            Code::MISSING_DOT,
            format!("{} is several names side by side", quoted(&written)),
            whole,
            "a name holds no blanks",
        );
        let dotted = format!("{first}.{}", more.slice(self.report.text));
        let problem = if proper && plain {
            let name = format!("`{written}`");
            let fix = self.report.fix(format!("write {}", quoted(&name)), whole, name.clone());
            self.report
                .at(
                    Code::BLANK_NAME,
                    format!("{} is a name with a blank, and stands without backticks", quoted(&written)),
                    whole,
                    "without backticks a name ends at its first blank",
                )
                .help(format!("write {}", quoted(&name)))
                .fix(fix)
        } else if plain && written.split(' ').count() == 2 {
            let gap = Span::new(whole.start + first.len() as u32, more.start);
            let one = written.replace(' ', "_");
            let fix = self.report.fix(format!("write `{dotted}`"), gap, ".");
            problem.help(format!("write `{dotted}` for an attribute, `{one}` for one name of two words")).fix(fix)
        } else {
            problem.help("write a dot before an attribute; write a name of several words with `_`, or in backticks")
        };
        self.report.push(problem);
    }

    /// "Kestrel Way.length", "the plan.points": words in front of a dot that are one name or hold an article.
    fn blank_before_dot(&mut self, whole: Span) -> bool {
        let text = whole.slice(self.report.text);
        let Some((front, rest)) = text.split_once('.') else { return false };
        let words: Vec<&str> = front.split_whitespace().collect();
        let plain = |word: &&str| word.chars().all(|letter| letter.is_alphanumeric() || "_-'’".contains(letter));
        if words.len() < 2 || !words.iter().all(plain) || rest.is_empty() || rest.contains(char::is_whitespace) {
            return false;
        }
        let span = Span::new(whole.start, whole.start + front.len() as u32);
        let article = words.first().is_some_and(|word| ["the", "a", "an"].contains(word));
        let name = match words.as_slice() {
            [_, name] if article => (*name).to_owned(),
            [_, name @ ..] if article => format!("`{}`", name.join(" ")),
            all => format!("`{}`", all.join(" ")),
        };
        let shown = quoted(&format!("{name}.{rest}"));
        let label = if article { "a name has no article" } else { "without backticks a name ends at its first blank" };
        let message = format!("{} is a name with a blank, and stands without backticks", quoted(&words.join(" ")));
        let problem = self.report.at(Code::BLANK_NAME, message, span, label);
        let fix = self.report.fix(format!("write {shown}"), span, name);
        self.report.push(problem.help(format!("write {shown}")).fix(fix));
        true
    }

    /// A minus needs blanks, since names may hold hyphens.
    fn check_minus(&mut self, left: &Expr, op: Span, right: &Expr) {
        if left.span.end != op.start && op.end != right.span.start {
            return;
        }
        if left.span.end != op.start {
            return;
        }
        let whole = left.span.join(right.span);
        let written = self.report.quote(whole);
        let name = matches!(&left.kind, ExprKind::Path(path) if path.as_name().is_some());
        let message = format!("{} is read as a subtraction", quoted(&written));
        let problem = if name && op.end == right.span.start {
            let quoted_name = format!("`{written}`");
            self.report
                .at(Code::MINUS_BLANK, message, whole, "a name holds hyphens between letters only")
                .help(format!("write {} if it is a name, blanks around the minus if not", quoted(&quoted_name)))
                .fix(self.report.fix("put the name in backticks", whole, quoted_name))
        } else {
            self.report
                .at(Code::MINUS_BLANK, message, op, "a minus needs blanks around it")
                .help("write blanks around the minus, or `..` for a range")
        };
        self.report.push(problem);
    }

    fn chained(&mut self, first: Span, row: &mut Row<'_>) {
        let Some(second) = row.peek().map(|node| self.span(node)) else { return };
        let written = self.report.quote(second);
        let problem = self
            .report
            .at(
                Code::CHAINED_COMPARISON,
                format!("`{written}` compares the outcome of a comparison"),
                second,
                "a second comparison",
            )
            .secondary(self.report.source, first, "the first one")
            .help("write two comparisons with `and` between them, or `in 10..30`");
        self.report.push(problem);
    }
}

fn level(node: &Node<'_>) -> Option<u8> {
    if node.as_rule() != GrammarRule::infix {
        return None;
    }
    operator::read(node.as_str()).map(|(infix, _)| infix.level())
}

fn binds(node: &Node<'_>, least: u8) -> bool {
    level(node).is_some_and(|level| level >= least)
}

fn is_prefix(rule: GrammarRule) -> bool {
    matches!(
        rule,
        GrammarRule::not
            | GrammarRule::wrong_not
            | GrammarRule::minus
            | GrammarRule::exactly
            | GrammarRule::exists
            | GrammarRule::no
            | GrammarRule::every
            | GrammarRule::every_source
            | GrammarRule::some_source
            | GrammarRule::at_least
            | GrammarRule::in_glob
            | GrammarRule::according
    )
}

fn is_word(rule: GrammarRule) -> bool {
    matches!(
        rule,
        GrammarRule::every_word
            | GrammarRule::source_word
            | GrammarRule::some_word
            | GrammarRule::at_least_word
            | GrammarRule::in_word
            | GrammarRule::according_word
    )
}
