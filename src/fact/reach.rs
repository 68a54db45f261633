//! Owns: in which sentences something named in a document may be spoken of: where its names stand, where
//! a pronoun or description may mean it, and where a sentence without a subject may.
//! May not know: grammar; it looks at words alone, so that most sentences need no analysis.

use std::ops::Range;

use rustc_hash::FxHashMap;

use super::index::Use;
use super::reading::Reading;
use super::runs::Run;
use crate::query::EntityId;
use crate::text::{BlockKind, WordId};

/// How many sentences back what a sentence without subject is about may stand.
const NEAR: u32 = 2;

/// How many sentences back a chain of pronouns may reach.
const CHAIN: u32 = 8;

/// How far from one another those may be named who take part in one event.
pub(super) const STRETCH: u32 = 60;

/// How many mentions of a name are asked whether a noun introduces it.
const INTRODUCED: usize = 32;

/// The sentences in which each entity is named, and whether the document as a whole is about it.
#[derive(Debug, Default)]
pub(super) struct Reach {
    entities: FxHashMap<EntityId, Named>,
}

#[derive(Debug, Default)]
struct Named {
    /// Title or first paragraph name it.
    lead: bool,
    /// How often it is named.
    count: u32,
    sentences: Vec<u32>,
}

impl Reach {
    /// Notes where entities are named. `runs` are the document's proper names.
    pub(super) fn new(reading: &Reading<'_>, runs: &[Run]) -> Self {
        let mut this = Self::default();
        let lead = reading.lead_end();
        let mut add = |entity: EntityId, sentence: u32| {
            let named = this.entities.entry(entity).or_default();
            named.lead |= sentence < lead;
            named.count += 1;
            if named.sentences.last() != Some(&sentence) {
                named.sentences.push(sentence);
            }
        };
        for run in runs {
            add(run.entity, run.sentence);
        }
        for sentence in 0..reading.sentences() {
            for hit in reading.hits_in(sentence) {
                if hit.uses.0 & Use::NAME != 0 {
                    reading.extractor.of_origin(hit.word).iter().for_each(|entity| add(*entity, sentence));
                }
                if hit.uses.0 & Use::NOUN != 0 {
                    reading.noun_entities(sentence, hit).for_each(|entity| add(entity, sentence));
                }
                if hit.uses.0 & Use::ALIKE != 0 {
                    reading.extractor.alike_entities(hit.word).for_each(|entity| add(entity, sentence));
                }
            }
        }
        for named in this.entities.values_mut() {
            named.sentences.sort_unstable();
            named.sentences.dedup();
        }
        this
    }

    /// The entities named, in order.
    pub(super) fn entities(&self) -> Vec<EntityId> {
        let mut all: Vec<EntityId> = self.entities.keys().copied().collect();
        all.sort_unstable();
        all
    }

    /// How often each of so many entities is named.
    pub(super) fn counts(&self, entities: usize) -> Vec<u32> {
        let mut counts = vec![0; entities];
        for (entity, named) in &self.entities {
            if let Some(count) = counts.get_mut(entity.0 as usize) {
                *count = named.count;
            }
        }
        counts
    }

    /// Whether words of a sentence may mean an entity: as [`Reach::holds`], but a proper name must stand there, or
    /// a pronoun or description that may stand for it.
    pub(super) fn names(&self, reading: &Reading<'_>, entity: EntityId, sentence: u32) -> bool {
        let Some(named) = self.entities.get(&entity) else { return false };
        if named.sentences.binary_search(&sentence).is_ok() {
            return true;
        }
        let prose = matches!(reading.block_kind(sentence), BlockKind::Paragraph);
        let refers = reading.features(sentence) & (Use::PRONOUN | Use::THE) != 0;
        (!prose || refers) && self.holds(reading, entity, sentence)
    }

    /// Whether words in a range of a sentence may mean an entity: its name, its own noun or a description.
    pub(super) fn stands(&self, reading: &Reading<'_>, entity: EntityId, sentence: u32, range: Range<usize>) -> bool {
        let Some(named) = self.entities.get(&entity) else { return false };
        let first = reading.first_token(sentence) as usize;
        let mut hits = reading.hits_in(sentence).iter().filter(|hit| range.contains(&(hit.token as usize - first)));
        let noun = Use::NAME | Use::NOUN | Use::ALIKE;
        if named.sentences.binary_search(&sentence).is_ok() && hits.any(|hit| hit.uses.0 & noun != 0) {
            return true;
        }
        let earlier = named.sentences.partition_point(|at| *at < sentence);
        let earlier = named.sentences.get(..earlier).unwrap_or_default();
        let tokens = reading.input.text.tokens.get(first + range.start..first + range.end).unwrap_or_default();
        let nouns = tokens.iter().filter(|token| reading.extractor.use_of(token.word).0 & Use::SOLID != 0);
        nouns.into_iter().any(|noun| is_introduced(reading, earlier, noun.word))
    }

    /// Whether an entity is named in the stretch of the text that a sentence stands in.
    pub(super) fn is_near(&self, entity: EntityId, sentence: u32) -> bool {
        let Some(named) = self.entities.get(&entity) else { return false };
        let behind = named.sentences.partition_point(|at| *at < sentence);
        let before = behind.checked_sub(1).and_then(|at| named.sentences.get(at));
        named.lead
            || before.is_some_and(|at| at + STRETCH >= sentence)
            || named.sentences.get(behind).is_some_and(|at| sentence + STRETCH >= *at)
    }

    /// Whether a sentence may speak of an entity.
    pub(super) fn holds(&self, reading: &Reading<'_>, entity: EntityId, sentence: u32) -> bool {
        let Some(named) = self.entities.get(&entity) else { return false };
        if named.lead {
            return true;
        }
        let earlier = named.sentences.partition_point(|at| *at <= sentence);
        let earlier = named.sentences.get(..earlier).unwrap_or_default();
        let later = named.sentences.get(earlier.len()).copied();
        let Some(last) = earlier.last().copied() else {
            return later.is_some_and(|at| reading.same_block(at, sentence));
        };
        let features = reading.features(sentence);
        last + NEAR >= sentence
            || later.is_some_and(|at| reading.same_block(at, sentence))
            || reading.same_block(last, sentence)
            || features & Use::PRONOUN != 0 && last + CHAIN >= sentence
            || reading.heading_above(sentence).is_some_and(|heading| earlier.binary_search(&heading).is_ok())
            || features & Use::THE != 0 && describes(reading, earlier, sentence)
    }
}

/// Whether a description in the sentence ("the airline") may mean what is named in the earlier ones.
fn describes(reading: &Reading<'_>, earlier: &[u32], sentence: u32) -> bool {
    let Some(range) = reading.sentence(sentence) else { return false };
    let tokens = reading.input.text.tokens.get(range.first as usize..range.last as usize).unwrap_or_default();
    let the = |at: usize| tokens.get(at).is_some_and(|token| reading.extractor.use_of(token.word).0 & Use::THE != 0);
    let nouns = (1..tokens.len()).filter(|&at| the(at - 1) || at > 1 && the(at - 2));
    nouns.filter_map(|at| tokens.get(at)).any(|noun| is_introduced(reading, earlier, noun.word))
}

/// Whether a noun may stand for what sentences name: they hold it, or it stands for any organisation.
fn is_introduced(reading: &Reading<'_>, earlier: &[u32], noun: WordId) -> bool {
    reading.extractor.is_organisation_noun(noun, &reading.extractor.vocabulary)
        || reading.any_has_lemma(earlier.get(earlier.len().saturating_sub(INTRODUCED)..).unwrap_or_default(), noun)
}
