//! Owns: the language: grammar pairs → AST with spans and comments (trivia).
//! May not know: what names mean.
//! Input: the text of one rule file, or one expression from the command line.
//!
//! Text → coarse tokens (`lex`) → pairs of brackets (`bracket`) → statements (`split`) → pairs of the
//! grammar, one statement at a time (`grammar`) → tree (`statement`, `item`, `expression`, `literal`,
//! `pattern`). Every step is linear, and a statement that cannot be read costs no other.

mod advice;
mod alone;
pub mod ast;
mod bracket;
mod build;
mod declaration;
mod expression;
mod failure;
mod grammar;
mod item;
mod keyword;
mod lex;
mod literal;
mod operator;
mod pattern;
mod problem;
mod spell;
mod split;
mod statement;
#[cfg(test)]
mod tests;
mod tree;

pub(crate) use literal::write_date;
pub(crate) use operator::{arithmetic_sign, compare_sign};
pub use spell::{entity_kind_named, kind_named, spell};

use crate::diagnostic::{Diagnostic, Severity};
use crate::source::{SourceId, Span};

use lex::TokenKind;
use problem::Report;
use statement::Reader;

/// Depth that no expression of a tree passes.
pub const MAX_DEPTH: usize = 64;

/// Reads a rule file. Every error is told; a statement that cannot be read is left out and hides no
/// other.
pub fn parse(source: SourceId, text: &str) -> (ast::File, Vec<Diagnostic>) {
    let tokens = lex::lex(text);
    let code = without_comments(text, &tokens);
    let mut report = Report::new(source, &code);
    let brackets = bracket::pair(&tokens, &code, MAX_DEPTH);
    let pieces = split::split(&tokens, &brackets, &mut report);
    let statements = Reader { report: &mut report, tokens: &tokens }.statements(&pieces);
    let comments = tokens.iter().filter(|token| token.kind == TokenKind::Comment).map(|token| token.span()).collect();
    let diagnostics = report.finish();
    let complete = diagnostics.iter().all(|diagnostic| diagnostic.severity != Severity::Error);
    (ast::File { source, statements, comments, complete }, diagnostics)
}

/// Reads one expression, as `gainsay ask` takes it. Spans count from the start of `text`.
pub fn parse_expression(source: SourceId, text: &str) -> (Option<ast::Expr>, Vec<Diagnostic>) {
    let tokens = lex::lex(text);
    let code = without_comments(text, &tokens);
    let mut report = Report::new(source, &code);
    let brackets = bracket::pair(&tokens, &code, MAX_DEPTH);
    let expression = alone::expression(&mut report, &tokens, &brackets);
    (expression, report.finish())
}

/// The text with blanks in the place of its comments, byte for byte. Whatever is read from it has
/// the same place in the file, and no node's span ends with a comment.
fn without_comments(text: &str, tokens: &[lex::Token]) -> String {
    let mut out = String::with_capacity(text.len());
    let mut from = 0;
    for comment in tokens.iter().filter(|token| token.kind == TokenKind::Comment) {
        let span = comment.span().range();
        out.push_str(text.get(from..span.start).unwrap_or(""));
        out.extend(std::iter::repeat_n(' ', span.len()));
        from = span.end;
    }
    out.push_str(text.get(from..).unwrap_or(""));
    out
}

/// How many `every` there are, each of which may hold the next without a parenthesis.
fn quantifiers(tokens: &[lex::Token], text: &str) -> usize {
    if tokens.len() < MAX_DEPTH {
        return 0;
    }
    tokens.iter().filter(|token| token.kind == TokenKind::Word && token.span().slice(text) == "every").count()
}

/// The whole of a text without the blanks around it.
fn trimmed(text: &str) -> Span {
    let start = text.len() - text.trim_start().len();
    Span::of(start..start.max(text.trim_end().len()))
}
