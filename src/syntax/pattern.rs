//! Owns: patterns inside the strings of `said` and `from` → [`query::Pattern`].
//! May not know: how they are matched.

use crate::diagnostic::Code;
use crate::query::{Element, Pattern, Role};
use crate::source::Span;

use super::ast::PatternLiteral;
use super::build::{Builder, Node};
use super::grammar::{GrammarRule, called, read};
use super::keyword::nearest;
use super::spell::kind_named;

/// Parentheses in parentheses that a pattern may have.
const MAX_PATTERN_DEPTH: usize = 16;

pub(super) const KINDS: &[&str] = &[
    "date", "duration", "group", "money", "number", "org", "percent", "person", "place", "quantity", "quote", "set",
    "status", "text", "thing", "truth", "version",
];

impl Builder<'_, '_> {
    /// The patterns of a `patterns` node; ones that cannot be read are left out.
    pub(super) fn patterns(&mut self, node: Node<'_>) -> Vec<PatternLiteral> {
        node.into_inner().filter_map(|text| self.pattern(&text)).collect()
    }

    fn pattern(&mut self, node: &Node<'_>) -> Option<PatternLiteral> {
        let span = self.span(node);
        let raw = node.as_str();
        let (skip, inner) = if node.as_rule() == GrammarRule::long_string {
            (3, raw.trim_start_matches('"').trim_end_matches('"').to_owned())
        } else if node.as_rule() == GrammarRule::wrong_string {
            (raw.chars().next().map_or(1, char::len_utf8), self.wrong_quotes(span, raw))
        } else {
            (1, super::build::inside(raw).to_owned())
        };
        let mut reader = Reader { builder: self, start: span.start + skip as u32, text: inner.clone() };
        let elements = reader.read(span)?;
        Some(PatternLiteral { span, pattern: Pattern { text: inner.replace("\\\"", "\""), elements } })
    }
}

struct Reader<'b, 'a, 'r> {
    builder: &'b mut Builder<'a, 'r>,
    /// Where in the file the pattern begins.
    start: u32,
    text: String,
}

impl Reader<'_, '_, '_> {
    fn place(&self, node: &Node<'_>) -> Span {
        let start = self.start + node.as_span().start() as u32;
        Span::new(start, start + node.as_str().trim_end().len() as u32)
    }

    fn problem(&mut self, span: Span, message: String, label: &str, help: &str) {
        let problem = self.builder.report.at(Code::PATTERN, message, span, label).help(help);
        self.builder.report.push(problem);
    }

    fn read(&mut self, whole: Span) -> Option<Vec<Element>> {
        if self.text.trim().is_empty() {
            self.problem(whole, "a pattern without words".to_owned(), "matches nothing", "write the words that say it");
            return None;
        }
        let text = self.text.clone();
        if too_deep(&text) {
            self.problem(
                whole,
                "a pattern with too many parentheses".to_owned(),
                "nested too deep",
                "write several patterns, with commas between them",
            );
            return None;
        }
        match read(GrammarRule::pattern, &text) {
            Ok(pairs) => {
                let mut ok = true;
                let elements = pairs
                    .flat_map(Node::into_inner)
                    .find(|node| node.as_rule() == GrammarRule::pattern_elements)
                    .map(|node| self.elements(node, &mut ok))
                    .unwrap_or_default();
                ok.then_some(elements)
            }
            Err(error) => {
                self.failed(&error);
                None
            }
        }
    }

    fn failed(&mut self, error: &pest::error::Error<GrammarRule>) {
        let at = match error.location {
            pest::error::InputLocation::Pos(at) | pest::error::InputLocation::Span((at, _)) => at,
        };
        let rest = self.text.get(at..).unwrap_or("");
        let found: String = rest.chars().take(1).collect();
        let end = at + found.len().max(usize::from(at < self.text.len()));
        let span = Span::new(self.start + at as u32, self.start + end as u32);
        let (message, help) = match found.as_str() {
            "" => ("the pattern ends too early".to_owned(), "close what is open: `(a|b)`, `{value}`, `'exact'`"),
            "|" => ("`|` parts nothing here".to_owned(), "write alternatives in parentheses: `(talks|meeting)`"),
            "}" | "{" => {
                (format!("`{found}` cannot stand here"), "write a role or capture: `{value}`, `{name:person}`")
            }
            _ => {
                let expected = match &error.variant {
                    pest::error::ErrorVariant::ParsingError { positives, .. } => {
                        positives.iter().find_map(|rule| called(*rule))
                    }
                    pest::error::ErrorVariant::CustomError { .. } => None,
                };
                let expected = expected.map_or_else(String::new, |expected| format!(", {expected} was expected"));
                (
                    format!("`{found}` cannot stand here{expected}"),
                    "in a pattern `(a|b)`, `(x)?`, `..`, `{name:type}` and `'exact'` have a meaning",
                )
            }
        };
        self.problem(span, message, "cannot be read", help);
    }

    fn elements(&mut self, node: Node<'_>, ok: &mut bool) -> Vec<Element> {
        node.into_inner().flat_map(|node| self.element(node, ok)).collect()
    }

    fn element(&mut self, node: Node<'_>, ok: &mut bool) -> Vec<Element> {
        let span = self.place(&node);
        let rule = node.as_rule();
        let written = node.as_str().to_owned();
        if rule == GrammarRule::gap {
            return vec![Element::Gap];
        }
        if rule == GrammarRule::wrong_gap {
            self.problem(
                span,
                format!("`{written}` skips nothing"),
                "a gap has two dots",
                "write `..` to skip up to eight words",
            );
            return vec![Element::Gap];
        }
        if rule == GrammarRule::wrong_pattern {
            let help = "words match in any inflection; write `(a|b)` for one of several, `(x)?` for one that may be missing, `\\` in front of a sign that is meant as such";
            self.problem(
                span,
                format!("`{written}` has no meaning in a pattern of words"),
                "patterns are no regular expressions",
                help,
            );
            *ok = false;
            return Vec::new();
        }
        if rule == GrammarRule::exact {
            let words = node.into_inner().next().map_or(String::new(), |node| node.as_str().to_owned());
            return words.split_whitespace().map(|word| Element::Exact(word.to_owned())).collect();
        }
        let mut inner = node.into_inner().peekable();
        if rule == GrammarRule::pattern_word {
            let word = inner.next().map_or(String::new(), |node| node.as_str().to_owned());
            let word = Element::Word(plain(&word).to_lowercase());
            return maybe(vec![word], inner.next().is_some());
        }
        if rule == GrammarRule::either {
            let mut optional = false;
            let mut choices = Vec::new();
            for part in inner {
                if part.as_rule() == GrammarRule::maybe {
                    optional = true;
                } else {
                    choices.push(self.elements(part, ok));
                }
            }
            if choices.len() == 1 && optional {
                return vec![Element::Maybe(choices.pop().unwrap_or_default())];
            }
            return maybe(vec![Element::Either(choices)], optional);
        }
        let Some(name) = inner.next() else { return Vec::new() };
        let name = name.as_str().to_owned();
        let kind = inner.next_if(|node| node.as_rule() == GrammarRule::capture_kind);
        let optional = inner.next().is_some();
        let role = match name.as_str() {
            "value" => Some(Role::Value),
            "subject" => Some(Role::Subject),
            "attribute" => Some(Role::Attribute),
            _ => None,
        };
        let element = match (role, kind) {
            (Some(role), None) => Element::Role(role),
            (_, Some(kind)) => {
                let named = kind_named(kind.as_str());
                if named.is_none() {
                    let place = self.place(&kind);
                    unknown_kind(self.builder, place, kind.as_str());
                }
                Element::Capture { name, kind: named }
            }
            (None, None) => {
                if let Some(meant) = nearest(&name, &["attribute", "subject", "value"]) {
                    self.problem(
                        span,
                        format!("`{{{name}}}` is no role"),
                        "the roles are `{value}`, `{subject}` and `{attribute}`",
                        &format!("did you mean `{{{meant}}}`? a capture of your own has a kind: `{{{name}:person}}`"),
                    );
                }
                Element::Capture { name, kind: None }
            }
        };
        maybe(vec![element], optional)
    }
}

/// Tells about a kind that does not exist.
pub(super) fn unknown_kind(builder: &mut Builder<'_, '_>, span: Span, written: &str) {
    let mut problem =
        builder.report.at(Code::UNKNOWN_KIND, format!("there is no kind `{written}`"), span, "not a kind of value");
    problem = match nearest(written, KINDS) {
        Some(meant) => problem.help(format!("did you mean `{meant}`?")).fix(builder.report.fix(
            format!("write `{meant}`"),
            span,
            meant,
        )),
        None => problem.help(format!("kinds are {}", KINDS.join(", "))),
    };
    builder.report.push(problem);
}

fn maybe(elements: Vec<Element>, optional: bool) -> Vec<Element> {
    if optional { vec![Element::Maybe(elements)] } else { elements }
}

/// A word without the backslashes in front of its signs; a curly apostrophe is a straight one.
fn plain(word: &str) -> String {
    let mut out = String::with_capacity(word.len());
    let mut characters = word.chars();
    while let Some(character) = characters.next() {
        match character {
            '\\' => out.extend(characters.next()),
            '’' => out.push('\''),
            other => out.push(other),
        }
    }
    out
}

fn too_deep(text: &str) -> bool {
    let mut depth = 0usize;
    text.bytes().any(|byte| {
        match byte {
            b'(' => depth += 1,
            b')' => depth = depth.saturating_sub(1),
            _ => {}
        }
        depth > MAX_PATTERN_DEPTH
    })
}
