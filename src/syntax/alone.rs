//! Owns: one expression that is no statement of a file. May not know: statements.

use crate::source::Span;

use super::ast::Expr;
use super::bracket::{Brackets, Partner};
use super::grammar::GrammarRule;
use super::lex::{Token, TokenKind};
use super::problem::{self, Report};
use super::statement::Reader;

/// Reads a text that is one expression and nothing else; line ends are blanks.
pub(super) fn expression(report: &mut Report<'_>, tokens: &[Token], brackets: &Brackets) -> Option<Expr> {
    let told = report.len();
    for (at, token) in tokens.iter().enumerate() {
        match (token.kind, brackets.partner(at)) {
            (_, Partner::Stray) => problem::stray_bracket(report, token.span()),
            (_, Partner::Missing(_)) => problem::unclosed_bracket(report, token.span()),
            (TokenKind::Unclosed, _) => problem::unclosed_string(report, token.span()),
            (_, Partner::At(_) | Partner::None) => {}
        }
    }
    if let Some(deep) = brackets.too_deep(0, tokens.len()) {
        problem::nesting(report, tokens.get(deep).map_or(Span::at(0), |token| token.span()));
    }
    if super::quantifiers(tokens, report.text) > super::MAX_DEPTH {
        problem::nesting(report, super::trimmed(report.text));
    }
    if report.len() > told {
        return None;
    }
    let head = super::trimmed(report.text);
    let mut reader = Reader { report, tokens };
    let row = reader.read(GrammarRule::expression_only, head)?;
    reader.builder(head.start).whole_expression(row.into_iter().next()?)
}
