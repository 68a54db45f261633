//! Owns: the groups of words that frames name, and which of them a sentence holds, as bits: a frame whose words
//! are not there is passed over without matching it.
//! May not know: sentences' grammar.

use rustc_hash::FxHashMap;

use super::super::compiled::{Line, Step};
use crate::text::{Token, Vocabulary, WordId};

/// The groups, numbered; those beyond the last bit are taken to stand in every sentence.
#[derive(Debug, Default)]
pub(in crate::fact) struct WordSets {
    groups: Vec<Box<[WordId]>>,
    /// Word → its index in `masks`.
    slots: Vec<u16>,
    /// What a word stands for, by its form or a lemma; the first is nothing.
    masks: Vec<u128>,
}

impl WordSets {
    /// Enters the groups of a line, and tells it their bits. What may be left out or stand in another shape ("be",
    /// "'s") is no condition.
    pub(super) fn enter(&mut self, line: &mut Line, vocabulary: &Vocabulary) {
        let common = vocabulary.common();
        for step in &line.steps {
            let Step::Words(words) = step else { continue };
            if words.contains(&common.be) || words.contains(&common.possessive) {
                continue;
            }
            let known = self.groups.iter().position(|group| group == words);
            let at = known.unwrap_or(self.groups.len());
            if known.is_none() {
                self.groups.push(words.clone());
            }
            line.words |= u32::try_from(at).ok().and_then(|at| 1u128.checked_shl(at)).unwrap_or(0);
        }
    }

    /// Lays out the groups by word.
    pub(super) fn lay_out(&mut self, vocabulary: &Vocabulary) {
        // Word → its index in `own`, whose first is nothing.
        let mut at_own: Vec<u16> = vec![0; vocabulary.len() + 1];
        let mut own: Vec<u128> = vec![0];
        for (at, group) in (0u32..).zip(&self.groups) {
            for word in group {
                let Some(place) = at_own.get_mut(word.0 as usize) else { continue };
                if *place == 0 {
                    *place = u16::try_from(own.len()).unwrap_or(0);
                    own.push(0);
                }
                if let Some(mask) = own.get_mut(usize::from(*place)) {
                    *mask |= 1u128.checked_shl(at).unwrap_or(0);
                }
            }
        }
        self.masks = vec![0];
        let mut places: FxHashMap<u128, u16> = FxHashMap::default();
        self.slots = (0..=vocabulary.len())
            .map(|at| {
                let word = WordId(at as u32);
                let own_of = |word: &WordId| at_own.get(word.0 as usize).and_then(|at| own.get(usize::from(*at)));
                let of = |word: &WordId| own_of(word).copied().unwrap_or(0);
                let mask = vocabulary.lemmas(word).iter().fold(of(&word), |mask, lemma| mask | of(lemma));
                if at == 0 || mask == 0 {
                    return 0;
                }
                *places.entry(mask).or_insert_with(|| {
                    self.masks.push(mask);
                    self.masks.len() as u16 - 1
                })
            })
            .collect();
    }

    /// The groups of which a word stands in a sentence.
    pub(in crate::fact) fn of(&self, tokens: &[Token]) -> u128 {
        let mask = |token: &Token| {
            let slot = self.slots.get(token.word.0 as usize).copied().unwrap_or(0);
            self.masks.get(usize::from(slot)).copied().unwrap_or(0)
        };
        tokens.iter().fold(0, |all, token| all | mask(token))
    }
}
