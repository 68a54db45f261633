//! Owns: what all builders of the tree share: spans within the file, names, strings.
//! May not know: which statement is being built.

use pest::iterators::Pair;

use crate::diagnostic::Code;
use crate::source::Span;

use super::ast::{Ident, Str, Term};
use super::grammar::GrammarRule;
use super::problem::Report;

/// A pair of the grammar.
pub(super) type Node<'i> = Pair<'i, GrammarRule>;

/// Builds the tree of one statement.
pub(super) struct Builder<'a, 'r> {
    /// Where problems go.
    pub(super) report: &'a mut Report<'r>,
    /// Where in the file the statement begins.
    pub(super) base: u32,
    /// How deep the builder is in nested expressions.
    pub(super) depth: usize,
}

impl<'a, 'r> Builder<'a, 'r> {
    pub(super) fn new(report: &'a mut Report<'r>, base: u32) -> Self {
        Self { report, base, depth: 0 }
    }

    /// The bytes of a node in the file, without the blanks that pest counts in at its end.
    pub(super) fn span(&self, node: &Node<'_>) -> Span {
        let start = self.base + node.as_span().start() as u32;
        Span::new(start, start + node.as_str().trim_end().len() as u32)
    }

    pub(super) fn ident(&mut self, node: &Node<'_>) -> Ident {
        let span = self.span(node);
        let quoted = node.as_str().starts_with('`');
        if quoted && node.as_str().trim_matches('`').trim().is_empty() {
            let problem = self.report.at(Code::SYNTAX, "a name of nothing but blanks", span, "names nothing");
            self.report.push(problem.help("write the name between the backticks"));
        }
        Ident { span, quoted }
    }

    pub(super) fn term(&mut self, node: Node<'_>) -> Option<Term> {
        let inner = node.into_inner().next()?;
        Some(if matches!(inner.as_rule(), GrammarRule::name | GrammarRule::slug) {
            Term::Name(self.ident(&inner))
        } else {
            Term::Text(self.text(&inner))
        })
    }

    pub(super) fn terms(&mut self, node: Node<'_>) -> Vec<Term> {
        node.into_inner().filter_map(|term| self.term(term)).collect()
    }

    /// A string, decoded.
    pub(super) fn text(&mut self, node: &Node<'_>) -> Str {
        let span = self.span(node);
        let raw = node.as_str();
        let value = if node.as_rule() == GrammarRule::long_string {
            unindent(raw.trim_start_matches("\"\"\"").trim_end_matches("\"\"\""))
        } else if node.as_rule() == GrammarRule::wrong_string {
            self.wrong_quotes(span, raw)
        } else {
            self.decode(span, inside(raw))
        };
        Str { span, value }
    }

    /// Tells about quotation marks of the wrong kind, and gives what they hold.
    pub(super) fn wrong_quotes(&mut self, span: Span, raw: &str) -> String {
        let value = inside(raw).to_owned();
        let kind = if raw.starts_with(['\'', '‘', '’']) { "single" } else { "curly" };
        let fixed = format!("\"{}\"", value.replace('\\', "\\\\").replace('"', "\\\""));
        let problem = self
            .report
            .at(
                Code::QUOTE_MARK,
                format!("text in {kind} quotation marks"),
                span,
                "these are not the quotes of the language",
            )
            .help("write text between `\"` and `\"`")
            .fix(self.report.fix("write straight double quotes", span, fixed));
        self.report.push(problem);
        value
    }

    fn decode(&mut self, span: Span, inner: &str) -> String {
        if !inner.contains('\\') {
            return inner.replace("\r\n", "\n");
        }
        let mut out = String::with_capacity(inner.len());
        let mut rest = inner.char_indices();
        while let Some((at, character)) = rest.next() {
            if character != '\\' {
                if character != '\r' || !rest.as_str().starts_with('\n') {
                    out.push(character);
                }
                continue;
            }
            match rest.next() {
                Some((_, '"')) => out.push('"'),
                Some((_, '\\')) => out.push('\\'),
                Some((_, 'n')) => out.push('\n'),
                Some((_, 't')) => out.push('\t'),
                Some((_, 'u')) => {
                    let tail = rest.as_str();
                    let code = tail.strip_prefix('{').and_then(|tail| tail.split_once('}'));
                    let decoded = code.and_then(|(digits, _)| {
                        Some((digits.len(), char::from_u32(u32::from_str_radix(digits, 16).ok()?)?))
                    });
                    match decoded {
                        Some((digits, decoded)) => {
                            out.push(decoded);
                            rest.nth(digits + 1);
                        }
                        None => self.bad_escape(span, at, "u"),
                    }
                }
                Some((_, other)) => {
                    self.bad_escape(span, at, other.encode_utf8(&mut [0; 4]));
                    out.push('\\');
                    out.push(other);
                }
                None => {}
            }
        }
        out
    }

    fn bad_escape(&mut self, span: Span, at: usize, after: &str) {
        let start = span.start + 1 + at as u32;
        let here = Span::new(start, start + 1 + after.len() as u32);
        let help = if after == "u" {
            "write a character's number in hexadecimal: `\\u{e9}`"
        } else {
            "write `\\\\` for a backslash"
        };
        let fix = self.report.fix("write `\\\\`", Span::new(start, start + 1), "\\\\");
        let problem = self
            .report
            .at(
                Code::ESCAPE,
                format!("`\\{after}` stands for nothing"),
                here,
                "a backslash stands before `\"`, `\\`, `n`, `t` or `u{…}`",
            )
            .help(help)
            .fix(fix);
        self.report.push(problem);
    }

    /// Tells about colons behind the word of an item.
    pub(super) fn colons(&mut self, row: &[Node<'_>]) {
        for node in row.iter().filter(|node| node.as_rule() == GrammarRule::wrong_colon) {
            let span = self.span(node);
            let problem = self
                .report
                .at(Code::COLON, "an item takes no colon", span, "not needed here")
                .help("remove the `:`")
                .fix(self.report.fix("remove the `:`", span, ""));
            self.report.push(problem);
        }
    }

    /// Something that the grammar promises did not come; a fault of this program.
    pub(super) fn internal(&mut self, span: Span) {
        let problem = self.report.at(Code::INTERNAL, "this statement could not be built", span, "built from this");
        self.report.push(problem);
    }
}

/// What stands between the first and the last character.
pub(super) fn inside(raw: &str) -> &str {
    let mut characters = raw.chars();
    characters.next();
    characters.next_back();
    characters.as_str()
}

/// The text of a `"""` string: the line end behind the opening quotes, the indentation that all
/// lines share and the line of the closing quotes are not part of it.
fn unindent(inner: &str) -> String {
    let inner = inner.strip_prefix("\r\n").or_else(|| inner.strip_prefix('\n')).unwrap_or(inner);
    let mut lines: Vec<&str> = inner.split('\n').map(|line| line.strip_suffix('\r').unwrap_or(line)).collect();
    if lines.len() > 1 && lines.last().is_some_and(|line| line.trim().is_empty()) {
        lines.pop();
    }
    let indents = lines
        .iter()
        .filter(|line| !line.trim().is_empty())
        .map(|line| line.len() - line.trim_start_matches([' ', '\t']).len());
    let shared = indents.min().unwrap_or(0);
    lines.iter().map(|line| line.get(shared..).unwrap_or("")).collect::<Vec<_>>().join("\n")
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn long_texts_lose_their_indentation() {
        for (raw, text) in [
            ("one line", "one line"),
            ("\n  a\n    b\n  ", "a\n  b"),
            ("\r\n  a\r\n\r\n  b\r\n", "a\n\nb"),
            ("  a\n", "a"),
        ] {
            assert_eq!(unindent(raw), text, "{raw:?}");
        }
    }
}
