//! Owns: the table from a word's bytes to its number: open addressing over one arena of text, no
//! allocation a word.
//! May not know: what words mean.

use std::hash::Hasher;

use rustc_hash::FxHasher;

use crate::text::token::WordId;

/// Words longer than this are never in a vocabulary.
pub(super) const LONGEST: usize = 255;

/// A set of words, numbered from 1 in the order of adding.
#[derive(Debug)]
pub(super) struct WordTable {
    arena: String,
    /// End of each word in the arena; a word begins where the one before it ends. Word 0 is empty.
    ends: Vec<u32>,
    /// The first bytes of each word, so that most comparisons need neither `ends` nor the arena.
    heads: Vec<Head>,
    /// Upper half of the hash and id of each word; id 0: free.
    slots: Vec<(u32, u32)>,
}

/// The first sixteen bytes of a word, zeros behind a shorter one. No word holds a zero byte.
type Head = u128;

/// Words up to this length are told apart by their heads alone.
const HEAD: usize = size_of::<Head>();

#[inline]
fn head(word: &[u8]) -> Head {
    let mut bytes = [0; HEAD];
    for (to, from) in bytes.iter_mut().zip(word) {
        *to = *from;
    }
    Head::from_le_bytes(bytes)
}

impl WordTable {
    /// An empty table with room for about `words` words of `bytes` bytes in all.
    pub(super) fn with_capacity(words: usize, bytes: usize) -> Self {
        let mut ends = Vec::with_capacity(words + 1);
        ends.push(0);
        let mut heads = Vec::with_capacity(words + 1);
        heads.push(0);
        let slots = vec![(0, 0); (words * 3 / 2).next_power_of_two().max(16)];
        Self { arena: String::with_capacity(bytes), ends, heads, slots }
    }

    /// The id of a word, or 0.
    #[inline]
    pub(super) fn find(&self, word: &[u8]) -> WordId {
        self.find_hashed(word, hash(word))
    }

    #[inline]
    fn find_hashed(&self, word: &[u8], hash: u64) -> WordId {
        let mask = self.slots.len() - 1;
        let mut at = hash as usize & mask;
        let tag = (hash >> 32) as u32;
        let head = head(word);
        while let Some(&(slot, id)) = self.slots.get(at) {
            if id == 0 {
                break;
            }
            if slot == tag
                && self.heads.get(id as usize) == Some(&head)
                && (word.len() < HEAD || self.bytes(id) == word)
            {
                return WordId(id);
            }
            at = (at + 1) & mask;
        }
        WordId(0)
    }

    /// The id of a word, which is added if it is new; 0 for an empty or overlong one.
    pub(super) fn intern(&mut self, word: &str) -> WordId {
        if word.is_empty() || word.len() > LONGEST {
            return WordId(0);
        }
        let hashed = hash(word.as_bytes());
        let found = self.find_hashed(word.as_bytes(), hashed);
        if found.0 != 0 {
            return found;
        }
        if self.ends.len() * 4 > self.slots.len() * 3 {
            self.grow();
        }
        let id = self.ends.len() as u32;
        self.arena.push_str(word);
        self.ends.push(self.arena.len() as u32);
        self.heads.push(head(word.as_bytes()));
        self.place(hashed, id);
        WordId(id)
    }

    /// A word's text; empty for an id that is not of this table.
    pub(super) fn text(&self, id: WordId) -> &str {
        let index = id.0 as usize;
        let end = self.ends.get(index).copied().unwrap_or(0);
        let start = self.ends.get(index.wrapping_sub(1)).copied().unwrap_or(0);
        self.arena.get(start as usize..end as usize).unwrap_or("")
    }

    /// How many ids are in use, 0 included.
    pub(super) fn len(&self) -> usize {
        self.ends.len()
    }

    fn bytes(&self, id: u32) -> &[u8] {
        let index = id as usize;
        let end = self.ends.get(index).copied().unwrap_or(0);
        let start = self.ends.get(index.wrapping_sub(1)).copied().unwrap_or(0);
        self.arena.as_bytes().get(start as usize..end as usize).unwrap_or_default()
    }

    fn grow(&mut self) {
        let room = self.slots.len() * 2;
        self.slots.clear();
        self.slots.resize(room, (0, 0));
        for id in 1..self.ends.len() as u32 {
            let hash = hash(self.bytes(id));
            self.place(hash, id);
        }
    }

    fn place(&mut self, hash: u64, id: u32) {
        let mask = self.slots.len() - 1;
        let mut at = hash as usize & mask;
        while let Some(slot) = self.slots.get_mut(at) {
            if slot.1 == 0 {
                *slot = ((hash >> 32) as u32, id);
                return;
            }
            at = (at + 1) & mask;
        }
    }
}

#[inline]
fn hash(word: &[u8]) -> u64 {
    let mut hasher = FxHasher::default();
    hasher.write(word);
    hasher.finish()
}
