//! Owns: names that look like slips, name nothing in the documents, or name two things.
//! May not know: what is claimed.

use std::collections::{BTreeMap, BTreeSet};

use crate::diagnostic::{Code, Diagnostic, Fix, quoted};
use crate::query::EntityId;
use crate::resolve::{Declarations, library, nearest};
use crate::source::{SourceId, Span};
use crate::syntax::ast::{EntityItemKind, EventItemKind, Ident, StatementKind};

use super::Linted;
use super::walk::{Named, expressions, names};

pub(super) fn findings(linted: &Linted<'_>) -> Vec<Diagnostic> {
    let mut told = unknown_attributes(linted);
    told.extend(unmentioned(linted));
    told.extend(shared_names(linted));
    told
}

/// One spelling of a name for all writings of it.
pub(super) fn key(name: &str) -> String {
    name.replace('_', " ").to_lowercase()
}

/// Attributes that nobody declares, near to one that somebody does, and that no document was read as
/// giving.
fn unknown_attributes(linted: &Linted<'_>) -> Vec<Diagnostic> {
    let (declarations, _) = Declarations::collect(linted.files);
    let mut declared: BTreeSet<String> =
        declarations.attributes.iter().map(|attribute| attribute.name.clone()).collect();
    let mut known: BTreeSet<String> = BTreeSet::from(["date", "year", "period"].map(str::to_owned));
    known.extend(declarations.attributes.iter().flat_map(|attribute| &attribute.aka).map(|aka| key(aka)));
    known.extend(library().every_event().iter().map(|attribute| key(&attribute.name)));
    for file in linted.files {
        for statement in &file.tree.statements {
            if let StatementKind::Event(event) = &statement.kind {
                for item in event.body.iter().flat_map(|body| &body.items) {
                    if let EventItemKind::Attribute(attribute) = &item.kind {
                        declared.insert(attribute.name.text(&file.text).to_owned());
                    }
                }
            }
        }
    }
    known.extend(declared.iter().map(|name| key(name)));
    let met: BTreeSet<String> = linted
        .documents
        .iter()
        .flat_map(|document| &document.facts.facts)
        .filter_map(|fact| linted.program.queries.attributes.get(fact.attribute?.0 as usize))
        .map(|attribute| key(&attribute.name))
        .collect();
    let mut told = Vec::new();
    for file in linted.roots() {
        let mut events: Vec<String> = Vec::new();
        let mut fields: Vec<Ident> = Vec::new();
        for expression in expressions(&file.tree) {
            names(expression, &mut |named, ident| match named {
                Named::Field => fields.push(ident),
                Named::Event => events.push(ident.text(&file.text).to_owned()),
                Named::Head => {}
            });
        }
        let of_events: BTreeSet<String> = events
            .iter()
            .filter_map(|event| library().event(event))
            .flat_map(|event| event.attributes.iter().map(|attribute| key(&attribute.name)))
            .collect();
        for ident in fields {
            let written = ident.text(&file.text);
            let lookup = key(written);
            let is_known = known.contains(&lookup)
                || of_events.contains(&lookup)
                || met.contains(&lookup)
                || library().attribute(written).is_some();
            if !is_known {
                told.extend(slip(file.source, ident.span, written, &declared));
            }
        }
    }
    told
}

/// What such an attribute may be a slip of. Only names that the rules declare themselves are put in its
/// place without asking.
fn slip(source: SourceId, span: Span, written: &str, declared: &BTreeSet<String>) -> Option<Diagnostic> {
    let own = nearest(written, declared.iter().map(String::as_str));
    let near = own.or_else(|| nearest(written, library().attribute_names()))?;
    let told = Diagnostic::new(Code::UNKNOWN_ATTRIBUTE, format!("nobody declares {}", quoted(written)))
        .primary(source, span, "no document was read as giving it")
        .help(format!("did you mean `{near}`? if not, declare it: `attribute {written}`"));
    Some(match own {
        Some(near) => told.fix(Fix { title: format!("write `{near}`"), source, span, replacement: near.to_owned() }),
        None => told,
    })
}

/// Declared things that no document names.
fn unmentioned(linted: &Linted<'_>) -> Vec<Diagnostic> {
    if linted.documents.is_empty() {
        return Vec::new();
    }
    let counted = |entity: EntityId| {
        linted.documents.iter().any(|read| read.facts.mentioned.get(entity.0 as usize).is_some_and(|count| *count > 0))
    };
    let named: BTreeMap<&str, EntityId> = (0u32..)
        .zip(&linted.program.queries.entities)
        .filter(|(_, query)| query.declared)
        .map(|(at, query)| (query.name.text.as_str(), EntityId(at)))
        .collect();
    let mut told = Vec::new();
    for file in linted.asserting() {
        for entity in file.tree.entities() {
            let name = entity.name.name(&file.text).text;
            // A group is named by its members.
            let group = entity
                .body
                .iter()
                .flat_map(|body| &body.items)
                .any(|item| matches!(item.kind, EntityItemKind::Members(_)));
            if !group && named.get(name.as_str()).is_some_and(|entity| !counted(*entity)) {
                told.push(
                    Diagnostic::new(Code::UNMENTIONED, format!("no document mentions {}", quoted(&name)))
                        .primary(file.source, entity.name.span, "declared here")
                        .help("add the name that documents use with `aka`, or take the declaration out"),
                );
            }
        }
    }
    told
}

/// Names that two declared things have.
fn shared_names(linted: &Linted<'_>) -> Vec<Diagnostic> {
    let mut owners: BTreeMap<String, Vec<(SourceId, Span, String, bool)>> = BTreeMap::new();
    for file in linted.files {
        for entity in file.tree.entities() {
            let name = entity.name.name(&file.text).text;
            let mut add = |text: &str, span: Span| {
                let place = (file.source, span, name.clone(), file.root);
                owners.entry(text.to_lowercase()).or_default().push(place);
            };
            add(&name, entity.name.span);
            for item in entity.body.iter().flat_map(|body| &body.items) {
                if let EntityItemKind::Aka(terms) = &item.kind {
                    for term in terms {
                        add(&term.phrase(&file.text), term.span());
                    }
                }
            }
        }
    }
    let mut told = Vec::new();
    for (phrase, places) in owners {
        let Some((source, span, first, _)) = places.first() else { continue };
        for (other, at, name, root) in places.iter().filter(|(_, _, name, _)| name != first) {
            if !root {
                continue;
            }
            told.push(
                Diagnostic::new(
                    Code::SHARED_NAME,
                    format!("“{phrase}” names both {} and {}", quoted(first), quoted(name)),
                )
                .primary(*other, *at, format!("a name of {}", quoted(name)))
                .secondary(*source, *span, format!("a name of {}", quoted(first)))
                .help("leave it to one of them; documents that use it are neutral to both as it is"),
            );
        }
    }
    told
}
