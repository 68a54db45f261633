//! Owns: patterns that match anything or nothing. May not know: documents.

use crate::diagnostic::{Code, Diagnostic};
use crate::query::{Element, Role};
use crate::syntax::ast::PatternUse;
use crate::value::ValueKind;

use super::Linted;

pub(super) fn findings(linted: &Linted<'_>) -> Vec<Diagnostic> {
    let mut told = Vec::new();
    for file in linted.roots() {
        for (literal, purpose) in file.tree.patterns() {
            if purpose == PatternUse::Frame {
                continue;
            }
            let elements = &literal.pattern.elements;
            let wrong = if !must_match(elements) && !joins(elements) {
                Some(("this pattern matches anything", "no word in it has to be there", "write a word that says it"))
            } else if purpose == PatternUse::Value && !finds_value(elements) {
                Some((
                    "this pattern finds nothing",
                    "no `{value}` stands in it",
                    "write `{value}` where the value stands in the sentence",
                ))
            } else if never(elements) {
                Some((
                    "this pattern matches nothing",
                    "no words are of a kind that it captures",
                    "capture a kind that words are of: a number, date, place, person …",
                ))
            } else {
                None
            };
            if let Some((message, label, help)) = wrong {
                told.push(
                    Diagnostic::new(Code::IDLE_PATTERN, message).primary(file.source, literal.span, label).help(help),
                );
            }
        }
    }
    told
}

/// Whether some word has to stand there. The attribute's own noun is one.
fn must_match(elements: &[Element]) -> bool {
    elements.iter().any(|element| match element {
        Element::Word(_) | Element::Exact(_) | Element::Role(Role::Attribute) => true,
        Element::Either(choices) => choices.iter().all(|choice| must_match(choice)),
        Element::Maybe(_) | Element::Gap | Element::Role(Role::Value | Role::Subject) | Element::Capture { .. } => {
            false
        }
    })
}

/// Whether it ties a value to its subject by their places alone ("€900 budget").
fn joins(elements: &[Element]) -> bool {
    [Role::Value, Role::Subject].iter().all(|role| elements.contains(&Element::Role(*role)))
}

/// Whether it finds the value, or the subject of one that stands elsewhere.
fn finds_value(elements: &[Element]) -> bool {
    elements.iter().any(|element| match element {
        Element::Role(Role::Value | Role::Subject) | Element::Capture { .. } => true,
        Element::Either(choices) => choices.iter().any(|choice| finds_value(choice)),
        Element::Maybe(inner) => finds_value(inner),
        Element::Word(_) | Element::Exact(_) | Element::Gap | Element::Role(Role::Attribute) => false,
    })
}

/// Whether it asks for mentions of a kind that text never has.
fn never(elements: &[Element]) -> bool {
    elements.iter().any(|element| match element {
        Element::Capture { kind: Some(ValueKind::Set | ValueKind::Truth | ValueKind::Status), .. } => true,
        Element::Either(choices) => choices.iter().all(|choice| never(choice)),
        Element::Word(_)
        | Element::Exact(_)
        | Element::Maybe(_)
        | Element::Gap
        | Element::Role(_)
        | Element::Capture { .. } => false,
    })
}
