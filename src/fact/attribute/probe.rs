//! Owns: which attributes a sentence may state at all, before anybody asks whose they are.
//! May not know: subjects.

use std::ops::Range;

use super::super::index::Use;
use super::super::matching::{Goal, match_at};
use super::super::pair;
use super::super::view::View;
use super::{Search, is_noun_here, noun_tokens};
use crate::query::{AttributeId, Role};
use crate::text::{Tag, Tense};
use crate::value::ValueKind;

impl Search<'_, '_> {
    /// The attributes for which a pattern or frame matches in a sentence: no other one is stated there, of those
    /// that need no references to be found.
    pub(in crate::fact) fn may_state(&self, view: &View<'_>) -> Vec<AttributeId> {
        let mut found: Vec<AttributeId> = Vec::new();
        if let Some(age) = self.reading.extractor.age
            && view.mentions.iter().any(|mention| mention.hints.age)
        {
            found.push(age);
        }
        let first = self.reading.first_token(view.sentence);
        for hit in self.reading.hits_in(view.sentence) {
            let at = (hit.token - first) as usize;
            if hit.uses.0 & Use::PATTERN != 0 {
                self.patterns_at(view, at, &mut found);
            }
            if hit.uses.0 & Use::ATTRIBUTE != 0 {
                for (attribute, noun) in self.nouns_at(view, at) {
                    if !found.contains(&attribute) && self.frames_match(view, attribute, &noun) {
                        found.push(attribute);
                    }
                }
            }
        }
        found
    }

    fn patterns_at(&self, view: &View<'_>, at: usize, found: &mut Vec<AttributeId>) {
        let extractor = self.reading.extractor;
        for word in self.lemmas(view, at) {
            for &(index, anchor) in extractor.attribute_anchors.get(&word).map(Vec::as_slice).unwrap_or_default() {
                let Some((attribute, line)) = extractor.attribute_lines.get(index as usize) else { continue };
                if found.contains(attribute) || !self.alive.attribute(*attribute) {
                    continue;
                }
                let goal = Goal { kinds: extractor.kinds_of(*attribute), unit: None };
                if match_at(view, line, anchor, at..at + 1, &goal).is_some() {
                    found.push(*attribute);
                }
            }
        }
    }

    /// The attributes that the noun whose head is the token may name, with its tokens.
    pub(super) fn nouns_at(&self, view: &View<'_>, at: usize) -> Vec<(AttributeId, Range<usize>)> {
        let extractor = self.reading.extractor;
        let mut seen: Vec<(AttributeId, Range<usize>)> = Vec::new();
        for word in self.lemmas(view, at) {
            for (attribute, front) in extractor.attribute_nouns.get(&word).map(Vec::as_slice).unwrap_or_default() {
                if !self.alive.attribute(*attribute) {
                    continue;
                }
                let Some(noun) = noun_tokens(view, at, front) else { continue };
                // "the first prize": the longest of its names counts; "board president" may be the board's.
                if let Some((_, known)) = seen.iter_mut().find(|(known, _)| known == attribute) {
                    let noun_before = matches!(view.tag(noun.start), Tag::Noun | Tag::Proper);
                    if noun.start < known.start && !noun_before {
                        *known = noun;
                    }
                    continue;
                }
                if self.goes_on(view, *attribute, at) {
                    continue;
                }
                let verbal =
                    view.tag(at) == Tag::Verb && extractor.verbal.get(attribute.0 as usize).copied().unwrap_or(false);
                let own = view.tokens.get(at).is_some_and(|token| token.word == word);
                if verbal || own && opens_fragment(view, at) || is_noun_here(view, at) {
                    seen.push((*attribute, noun));
                }
            }
        }
        seen
    }

    /// Whether a frame around an attribute's noun finds a value.
    fn frames_match(&self, view: &View<'_>, attribute: AttributeId, noun: &Range<usize>) -> bool {
        let extractor = self.reading.extractor;
        let kinds = extractor.kinds_of(attribute);
        let goal = Goal { kinds, unit: Some(noun.clone()) };
        let own = extractor.noun_lines.get(&attribute).map(Vec::as_slice).unwrap_or_default().iter();
        let lines = own.chain(extractor.frames_for(kinds).map(|(_, line)| line));
        let matches = |line: &super::Line| {
            let anchor = line.position(Role::Attribute).filter(|_| view.may_hold(line));
            anchor.is_some_and(|anchor| match_at(view, line, anchor, noun.clone(), &goal).is_some())
        };
        self.counted_unit(view, attribute, noun).is_some()
            || kinds.contains(&ValueKind::Number) && pair::articled(view, noun).is_some()
            || lines.into_iter().any(matches)
    }
}

/// "**Founded** in 1924", "Released: 16 September": a participle at the front of what is no sentence.
fn opens_fragment(view: &View<'_>, at: usize) -> bool {
    at == 0
        && view.tag(at) == Tag::Verb
        && view.parse.verbs.iter().all(|verb| verb.tense == Tense::Participle && verb.subject.is_none())
}
