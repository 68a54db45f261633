//! Owns: all patterns of a file, wherever they stand. May not know: what they match.

use super::{AttributeDecl, AttributeItemKind, EventItemKind, File, PatternLiteral, StatementKind};

/// What a pattern is for.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum PatternUse {
    /// It has to find a value.
    Value,
    /// It has to match words.
    Words,
    /// It ties any value to any subject.
    Frame,
}

impl File {
    /// Every pattern of `said` and `from`, in order of place.
    pub fn patterns(&self) -> Vec<(&PatternLiteral, PatternUse)> {
        let mut all = Vec::new();
        for statement in &self.statements {
            match &statement.kind {
                StatementKind::Attribute(attribute) => of_attribute(attribute, &mut all),
                StatementKind::Event(event) => {
                    for item in event.body.iter().flat_map(|body| &body.items) {
                        match &item.kind {
                            EventItemKind::Said(said) => add(said, PatternUse::Words, &mut all),
                            EventItemKind::Attribute(attribute) => of_attribute(attribute, &mut all),
                            EventItemKind::State(state) => add(&state.said, PatternUse::Words, &mut all),
                        }
                    }
                }
                StatementKind::Extract(extract) => add(&extract.from, PatternUse::Value, &mut all),
                StatementKind::Frame(frame) => {
                    frame.body.items.iter().for_each(|item| add(&item.from, PatternUse::Frame, &mut all));
                }
                StatementKind::Use(_)
                | StatementKind::Facts(_)
                | StatementKind::Entity(_)
                | StatementKind::Alike(_)
                | StatementKind::Let(_)
                | StatementKind::Rule(_)
                | StatementKind::Test(_)
                | StatementKind::Check(_) => {}
            }
        }
        all
    }
}

type Patterns<'t> = Vec<(&'t PatternLiteral, PatternUse)>;

fn add<'t>(patterns: &'t [PatternLiteral], purpose: PatternUse, all: &mut Patterns<'t>) {
    all.extend(patterns.iter().map(|pattern| (pattern, purpose)));
}

fn of_attribute<'t>(attribute: &'t AttributeDecl, all: &mut Patterns<'t>) {
    for item in attribute.body.iter().flat_map(|body| &body.items) {
        match &item.kind {
            AttributeItemKind::From(from) => add(from, PatternUse::Value, all),
            AttributeItemKind::State(state) => add(&state.said, PatternUse::Words, all),
            AttributeItemKind::Aka(_)
            | AttributeItemKind::Increasing
            | AttributeItemKind::Latest
            | AttributeItemKind::Many => {}
        }
    }
}
