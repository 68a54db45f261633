//! Owns: what heads of declarations share: targets, kinds, participants, patterns.
//! May not know: which declaration it is.

use crate::source::Span;

use super::ast::{Ident, Participant, PatternLiteral, TypeRef};
use super::build::{Builder, Node};
use super::grammar::GrammarRule;

impl Builder<'_, '_> {
    /// `target types?` of a row.
    pub(super) fn typed_target(&mut self, row: Vec<Node<'_>>) -> Option<(Option<Ident>, Ident, Option<TypeRef>)> {
        let mut row = row.into_iter();
        let first = row.next()?;
        let (owner, name) = if first.as_rule() == GrammarRule::target {
            let mut names: Vec<Ident> = first.into_inner().map(|name| self.ident(&name)).collect();
            let name = names.pop()?;
            (names.pop(), name)
        } else {
            (None, self.ident(&first))
        };
        let types = row.next().map(|types| self.types(types));
        Some((owner, name, types))
    }

    pub(super) fn types(&mut self, node: Node<'_>) -> TypeRef {
        let span = self.span(&node);
        let alternatives: Vec<Ident> = node.into_inner().map(|name| self.ident(&name)).collect();
        let span = alternatives.first().map_or(span, |first| first.span.join(span));
        let span = Span::new(alternatives.first().map_or(span.start, |first| first.span.start), span.end);
        TypeRef { span, alternatives }
    }

    pub(super) fn participants(&mut self, node: Node<'_>) -> Vec<Participant> {
        node.into_inner()
            .map(|participant| {
                let span = self.span(&participant);
                let mut inner = participant.into_inner().peekable();
                let role = inner.next_if(|node| node.as_rule() == GrammarRule::role).map(|role| self.ident(&role));
                let alternatives: Vec<Ident> = inner.map(|name| self.ident(&name)).collect();
                let start = alternatives.first().map_or(span.start, |first| first.span.start);
                Participant { role, types: TypeRef { span: Span::new(start, span.end), alternatives } }
            })
            .collect()
    }

    /// The patterns of the last node of a row.
    pub(super) fn last_patterns(&mut self, row: Vec<Node<'_>>) -> Vec<PatternLiteral> {
        row.into_iter().next_back().map(|node| self.patterns(node)).unwrap_or_default()
    }
}
