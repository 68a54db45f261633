//! Owns: lines that are a label and a text: "Conservation status: Endangered", where the grammar may take the text
//! for anything.
//! May not know: figures, and whose the label is.

use super::attribute::{Search, Statement};
use super::build;
use super::matching::{Filler, Found};
use super::view::View;
use crate::query::AttributeId;
use crate::text::{BlockKind, Tag};
use crate::value::ValueKind;

impl Search<'_, '_> {
    /// The text behind the label of an item, where the label is an attribute's whole noun and no value was found.
    pub(super) fn by_label(&self, view: &View<'_>, found: &mut Vec<Statement>) {
        if self.reading.block_kind(view.sentence) != BlockKind::Item {
            return;
        }
        let Some(colon) = (1..view.len().min(6)).find(|&at| view.is_mark(at, ":")) else { return };
        let marks = |at: &usize| view.tag(*at) == Tag::Punctuation;
        let start = (colon + 1..view.len()).find(|at| !marks(at)).unwrap_or(view.len());
        let end = (start..view.len()).rev().find(|at| !marks(at)).map_or(start, |last| last + 1);
        let sentences = (start..end).any(|at| view.is_mark(at, ".") || view.is_mark(at, ","));
        if start >= end || end - start > 6 || sentences {
            return;
        }
        for attribute in self.labelled(view, colon) {
            let answer = build::truth(view.words(start..end)).is_some();
            let state = super::table::state_of(self.reading, view, attribute, start..end).is_some();
            let told = state || self.takes_text(attribute, answer);
            // "Motto: Grow slowly": all of it, not the first phrase of it.
            if !state && build::wants_text(self.reading.extractor.kinds_of(attribute)) {
                let whole = |known: &Statement| matches!(known.value, Filler::Mention(_));
                found.retain(|known| known.attribute != attribute || whole(known));
            }
            if found.iter().any(|known| known.attribute == attribute) || !told {
                continue;
            }
            let value = Filler::Tokens(start..end);
            let hit = Found { tokens: 0..end, ..Found::default() };
            let owner = self.owner_of_unit(view, attribute, &(0..colon), &value, &hit);
            self.push(view, attribute, &(0..colon), &value, &hit, owner, found);
        }
    }

    /// The attributes whose noun is all that stands before the colon.
    fn labelled(&self, view: &View<'_>, colon: usize) -> Vec<AttributeId> {
        let head = colon - 1;
        let Some(token) = view.tokens.get(head) else { return Vec::new() };
        let lemmas = view.vocabulary.lemmas(token.word);
        let words = std::iter::once(&token.word).chain(lemmas.iter().filter(|lemma| **lemma != token.word));
        let nouns = words.filter_map(|word| self.reading.extractor.attribute_nouns.get(word)).flatten();
        let whole = nouns.filter(|(_, front)| {
            front.len() == head && front.iter().enumerate().all(|(at, word)| view.is_any(at, &[*word]))
        });
        let mut attributes: Vec<AttributeId> =
            whole.map(|(attribute, _)| *attribute).filter(|id| self.alive.attribute(*id)).collect();
        attributes.sort_unstable();
        attributes.dedup();
        attributes
    }

    fn takes_text(&self, attribute: AttributeId, answer: bool) -> bool {
        let kinds = self.reading.extractor.kinds_of(attribute);
        kinds.contains(&ValueKind::Text) || answer && kinds == [ValueKind::Truth]
    }
}
