//! Owns: declarations that nothing uses. May not know: what they declare.

use std::collections::BTreeSet;

use crate::diagnostic::{Code, Diagnostic, Fix, quoted};
use crate::source::Span;
use crate::syntax::ast::{AttributeDecl, AttributeItemKind, Ident, StatementKind};

use super::Linted;
use super::names::key;
use super::walk::{Named, expressions, names};

/// The library's name for the event whose attributes every event has.
const EVERY_EVENT: &str = "happening";

pub(super) fn findings(linted: &Linted<'_>) -> Vec<Diagnostic> {
    let used = Used::of(linted);
    let mut told = Vec::new();
    for file in linted.asserting() {
        let text = &file.text;
        for statement in &file.tree.statements {
            let (kind, name) = match &statement.kind {
                StatementKind::Attribute(attribute) if !used.asks(attribute, text) => ("attribute", attribute.name),
                StatementKind::Extract(extract) if !used.fields.contains(&key(extract.name.text(text))) => {
                    ("attribute", extract.name)
                }
                StatementKind::Event(event)
                    if event.name.text(text) != EVERY_EVENT && !used.events.contains(event.name.text(text)) =>
                {
                    ("event", event.name)
                }
                StatementKind::Let(named) if !used.heads.contains(&named.name.name(text).text) => ("let", named.name),
                StatementKind::Attribute(_)
                | StatementKind::Extract(_)
                | StatementKind::Event(_)
                | StatementKind::Let(_)
                | StatementKind::Use(_)
                | StatementKind::Facts(_)
                | StatementKind::Entity(_)
                | StatementKind::Frame(_)
                | StatementKind::Alike(_)
                | StatementKind::Rule(_)
                | StatementKind::Test(_)
                | StatementKind::Check(_) => continue,
            };
            let message = format!("the {kind} {} is never used", quoted(name.text(text)));
            let mut one = Diagnostic::new(Code::UNUSED, message)
                .primary(file.source, name.span, "declared here, and named nowhere else")
                .help("take it out, or assert something of it");
            if kind == "let" {
                let (title, replacement) = ("take it out".to_owned(), String::new());
                one = one.fix(Fix { title, source: file.source, span: whole_lines(text, statement.span), replacement });
            }
            told.push(one);
        }
    }
    told
}

/// What expressions name, over all files.
#[derive(Default)]
struct Used {
    heads: BTreeSet<String>,
    events: BTreeSet<String>,
    fields: BTreeSet<String>,
}

impl Used {
    fn of(linted: &Linted<'_>) -> Self {
        let mut used = Self::default();
        for file in linted.files {
            let mut add = |named: Named, ident: Ident| {
                match named {
                    // In a filter an attribute stands alone.
                    Named::Head => {
                        used.fields.insert(key(ident.text(&file.text)));
                        used.heads.insert(ident.name(&file.text).text)
                    }
                    Named::Event => used.events.insert(ident.text(&file.text).to_owned()),
                    Named::Field => used.fields.insert(key(ident.text(&file.text))),
                };
            };
            for expression in expressions(&file.tree) {
                names(expression, &mut add);
            }
        }
        // Columns of tables.
        let attributes = &linted.program.queries.attributes;
        used.fields.extend(
            attributes
                .iter()
                .flat_map(|query| std::iter::once(key(&query.name)).chain(query.nouns.iter().map(|noun| key(noun)))),
        );
        used
    }

    fn asks(&self, attribute: &AttributeDecl, text: &str) -> bool {
        let aka = attribute
            .body
            .iter()
            .flat_map(|body| &body.items)
            .filter_map(|item| if let AttributeItemKind::Aka(terms) = &item.kind { Some(terms) } else { None });
        self.fields.contains(&key(attribute.name.text(text)))
            || aka.flatten().any(|term| self.fields.contains(&key(&term.phrase(text))))
    }
}

/// A statement with the rest of its lines, where nothing else stands on them.
fn whole_lines(text: &str, span: Span) -> Span {
    let before = text.get(..span.start as usize).unwrap_or_default();
    let after = text.get(span.end as usize..).unwrap_or_default();
    let indent = before.len() - before.trim_end_matches([' ', '\t']).len();
    let blank = after.len() - after.trim_start_matches([' ', '\t', '\r']).len();
    let starts = before.trim_end_matches([' ', '\t']).chars().next_back().is_none_or(|letter| letter == '\n');
    let ends = after.get(blank..).unwrap_or_default();
    if starts && (ends.is_empty() || ends.starts_with('\n')) {
        let end = span.end + blank as u32 + u32::from(!ends.is_empty());
        return Span::new(span.start - indent as u32, end);
    }
    span
}
