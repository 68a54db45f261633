//! Owns: what stands behind the `:` of a declaration: kinds of value, or states.
//! May not know: where it is used.

use crate::query::{Element, Pattern, StatusQuery};
use crate::syntax::{ast, entity_kind_named, kind_named};
use crate::value::{EntityKind, ValueKind};

use super::declaration::Collector;
use super::{AttributeDef, Problem, nearest};

/// The names of the kinds of value, as rules write them.
pub(super) const KINDS: [&str; 17] = [
    "number", "percent", "quantity", "money", "duration", "date", "place", "person", "org", "group", "thing", "status",
    "text", "quote", "version", "truth", "set",
];

/// Kinds or states.
#[derive(Debug, Default)]
pub(super) struct Types {
    pub(super) kinds: Vec<ValueKind>,
    pub(super) statuses: Vec<StatusQuery>,
}

/// Reads a type. All alternatives are kinds, or, where none is and there are several, states.
pub(super) fn read(collector: &mut Collector<'_>, types: Option<&ast::TypeRef>) -> Types {
    let Some(types) = types else { return Types::default() };
    let known = |ident: &ast::Ident| kind_named(collector.written(*ident)).is_some();
    if types.alternatives.len() > 1 && !types.alternatives.iter().any(known) {
        let statuses = types.alternatives.iter().map(|state| status(collector.written(*state))).collect();
        return Types { kinds: vec![ValueKind::Status], statuses };
    }
    let mut kinds = Vec::new();
    for ident in &types.alternatives {
        if let Some(kind) = kind(collector, *ident)
            && !kinds.contains(&kind)
        {
            kinds.push(kind);
        }
    }
    Types { kinds, statuses: Vec::new() }
}

/// The kind of value with this name; tells if there is none.
pub(super) fn kind(collector: &mut Collector<'_>, ident: ast::Ident) -> Option<ValueKind> {
    let word = collector.written(ident).to_owned();
    let kind = kind_named(&word);
    if kind.is_none() {
        let near = nearest(&word, KINDS).map(str::to_owned);
        let known = KINDS.join(", ");
        let source = collector.file.source;
        collector.diagnostics.push(Problem::UnknownKind { source, span: ident.span, word, near, known }.into());
    }
    kind
}

/// The kind of entity with this name; tells if there is none.
pub(super) fn entity_kind(collector: &mut Collector<'_>, ident: ast::Ident) -> Option<EntityKind> {
    let word = collector.written(ident).to_owned();
    let kind = entity_kind_named(&word);
    if kind.is_none() {
        const KNOWN: [&str; 5] = ["person", "place", "org", "group", "thing"];
        let near = nearest(&word, KNOWN).map(str::to_owned);
        let known = KNOWN.join(", ");
        let source = collector.file.source;
        collector.diagnostics.push(Problem::UnknownKind { source, span: ident.span, word, near, known }.into());
    }
    kind
}

/// A state that is said by its own name.
pub(super) fn status(name: &str) -> StatusQuery {
    let words: Vec<Element> = name.split('_').map(|word| Element::Word(word.to_lowercase())).collect();
    StatusQuery { name: name.to_owned(), said: vec![Pattern { text: name.replace('_', " "), elements: words }] }
}

/// Adds the words for a state to an attribute; a state that its type does not have is told.
pub(super) fn add_state(
    collector: &mut Collector<'_>,
    attribute: &mut AttributeDef,
    state: &ast::State,
    of_event: bool,
) {
    let name = collector.written(state.name).to_owned();
    let said = state.said.iter().map(|literal| literal.pattern.clone());
    if attribute.statuses.iter().all(|known| known.name != name) {
        let known: Vec<&str> = attribute.statuses.iter().map(|state| state.name.as_str()).collect();
        let near = nearest(&name, known.iter().copied()).map(str::to_owned);
        // Events have the states of the library as well.
        if !known.is_empty() && (near.is_some() || !of_event) {
            let (source, span, known) = (collector.file.source, state.name.span, known.join(", "));
            collector.diagnostics.push(Problem::UnknownStatus { source, span, word: name, near, known }.into());
            return;
        }
        attribute.statuses.push(status(&name));
        if !attribute.kinds.contains(&ValueKind::Status) {
            attribute.kinds.push(ValueKind::Status);
        }
    }
    if let Some(known) = attribute.statuses.iter_mut().find(|known| known.name == name) {
        known.said.extend(said);
    }
}
