//! Owns: the classes of words in `data/slips.tsv`, by the numbers of a vocabulary.
//! May not know: sentences.

use rustc_hash::FxHashMap;

use crate::text::{Vocabulary, WordId};

const TABLE: &str = include_str!("../../data/slips.tsv");

/// Declares the classes once: their bit and their name in the table.
macro_rules! classes {
    ($($name:ident = $bit:literal, $label:literal;)*) => {
        /// Classes of words, as bits.
        #[derive(Debug)]
        pub(super) struct Class;

        impl Class {
            $(#[doc = $label] pub(super) const $name: u32 = 1 << $bit;)*

            fn named(label: &str) -> u32 {
                match label {
                    $($label => Self::$name,)*
                    _ => 0,
                }
            }
        }
    };
}

classes! {
    WEEKDAY = 0, "weekday";
    MONTH = 1, "month";
    SPAN = 2, "span";
    LINK = 3, "link";
    CHANGE = 4, "change";
    HOLD = 5, "hold";
    LASTING = 6, "lasting";
    CLOSING = 7, "closing";
    APART = 8, "apart";
    NARROW = 9, "narrow";
    OWN = 10, "own";
    BE = 11, "be";
    COUNT = 12, "count";
    LEAD = 13, "lead";
    SUM = 14, "sum";
    THEREOF = 15, "thereof";
    SAY = 16, "say";
    STOP = 17, "stop";
    FILLER = 18, "filler";
    PARTS = 19, "parts";
    WHOLE = 20, "whole";
    NUMBER = 21, "number";
    NOSUM = 22, "nosum";
    SCALE = 23, "scale";
}

/// All words with their classes.
#[derive(Debug)]
pub(super) struct Words {
    classes: Vec<u32>,
    /// Word → groups of parts that it belongs to, as bits.
    parts: FxHashMap<WordId, u32>,
    /// Word → groups that it is the whole of.
    wholes: FxHashMap<WordId, u32>,
}

impl Words {
    /// Reads the table.
    pub(super) fn new(vocabulary: &Vocabulary) -> Self {
        let mut this =
            Self { classes: vec![0; vocabulary.len() + 1], parts: FxHashMap::default(), wholes: FxHashMap::default() };
        let mut groups: Vec<&str> = Vec::new();
        for line in TABLE.lines().filter(|line| !line.starts_with('#')) {
            let Some((label, words)) = line.split_once('\t') else { continue };
            let (label, group) = label.split_once(':').unwrap_or((label, ""));
            let number = groups.iter().position(|known| *known == group).unwrap_or_else(|| {
                groups.push(group);
                groups.len() - 1
            });
            let class = Class::named(label);
            for id in words.split('|').map(|word| vocabulary.id(word)).filter(|id| *id != WordId::default()) {
                if let Some(known) = this.classes.get_mut(id.0 as usize) {
                    *known |= class;
                }
                let map = match class {
                    Class::PARTS => &mut this.parts,
                    Class::WHOLE => &mut this.wholes,
                    _ => continue,
                };
                *map.entry(id).or_default() |= 1 << number;
            }
        }
        this
    }

    /// The classes of a word.
    #[inline]
    pub(super) fn gate(&self, word: WordId) -> u32 {
        self.classes.get(word.0 as usize).copied().unwrap_or(0)
    }

    /// The groups of parts that a word belongs to.
    pub(super) fn parts_of(&self, word: WordId) -> u32 {
        self.parts.get(&word).copied().unwrap_or(0)
    }

    /// The groups that a word is the whole of.
    pub(super) fn whole_of(&self, word: WordId) -> u32 {
        self.wholes.get(&word).copied().unwrap_or(0)
    }
}
