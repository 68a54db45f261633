//! Owns: the table from a word's bytes to its number: open addressing over one arena of text, no
//! allocation a word.
//! May not know: what words mean.

use super::roomy;
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
    if let Some(bytes) = word.first_chunk::<HEAD>() {
        return Head::from_le_bytes(*bytes);
    }
    // Two pieces from the two ends, which may overlap: no byte is looked at alone.
    let behind = |piece: usize| 8 * (word.len() - piece) as u32;
    if let (Some(first), Some(last)) = (word.first_chunk::<8>(), word.last_chunk::<8>()) {
        return Head::from(u64::from_le_bytes(*first)) | Head::from(u64::from_le_bytes(*last)) << behind(8);
    }
    if let (Some(first), Some(last)) = (word.first_chunk::<4>(), word.last_chunk::<4>()) {
        return Head::from(u32::from_le_bytes(*first)) | Head::from(u32::from_le_bytes(*last)) << behind(4);
    }
    if let (Some(first), Some(last)) = (word.first_chunk::<2>(), word.last_chunk::<2>()) {
        return Head::from(u16::from_le_bytes(*first)) | Head::from(u16::from_le_bytes(*last)) << behind(2);
    }
    word.first().copied().map_or(0, Head::from)
}

/// The head of an ASCII word of up to sixteen bytes in lower case, with what follows it in the text;
/// none for other words and at the very end of the text.
#[inline]
fn lower_head(text: &[u8], length: usize) -> Option<Head> {
    const ONES: Head = Head::from_le_bytes([1; HEAD]);
    let rest = HEAD.checked_sub(length)?;
    let word = Head::from_le_bytes(*text.first_chunk::<HEAD>()?) & (Head::MAX.checked_shr(8 * rest as u32)?);
    if word & (ONES * 0x80) != 0 {
        return None;
    }
    // The high bit of each byte: whether it is at or behind "A", whether it is behind "Z".
    let from_a = word + ONES * (0x80 - 0x41);
    let behind_z = word + ONES * (0x80 - 0x5b);
    let upper = from_a & !behind_z & (ONES * 0x80);
    Some(word | upper >> 2)
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

    /// A copy with room for more words.
    pub(super) fn with_room(&self) -> Self {
        let mut arena = String::with_capacity(self.arena.len() * 17 / 16);
        arena.push_str(&self.arena);
        Self { arena, ends: roomy(&self.ends), heads: roomy(&self.heads), slots: self.slots.clone() }
    }

    /// The id of a word, or 0.
    #[inline]
    pub(super) fn find(&self, word: &[u8]) -> WordId {
        self.find_hashed(word, head(word), hash(word))
    }

    /// The id of the word of `length` bytes that `text` begins with, in lower case: `None` if it is not plain
    /// enough to tell here.
    #[inline]
    pub(super) fn find_plain(&self, text: &[u8], length: usize) -> Option<WordId> {
        let head = lower_head(text, length)?;
        (length < HEAD).then(|| self.find_hashed(text.get(..length).unwrap_or_default(), head, mix(head, length)))
    }

    #[inline]
    fn find_hashed(&self, word: &[u8], head: Head, hash: u64) -> WordId {
        let mask = self.slots.len() - 1;
        let mut at = hash as usize & mask;
        let tag = (hash >> 32) as u32;
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
        let found = self.find_hashed(word.as_bytes(), head(word.as_bytes()), hashed);
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

/// A hash of a word by its head, for one longer than that by each of its pieces.
#[inline]
fn hash(word: &[u8]) -> u64 {
    let mut hash = mix(head(word), word.len());
    let mut rest = word;
    while rest.len() >= HEAD {
        rest = rest.get(HEAD..).unwrap_or_default();
        hash = mix(head(rest) ^ Head::from(hash), rest.len());
    }
    hash
}

/// Multiplies the halves of a head, the length with them, and folds the product.
#[inline]
fn mix(head: Head, length: usize) -> u64 {
    let low = (head as u64) ^ 0x9e37_79b9_7f4a_7c15;
    let high = ((head >> 64) as u64) ^ (length as u64).wrapping_mul(0xc2b2_ae3d_27d4_eb4f) ^ 0x1656_67b1_9e37_79f9;
    let product = u128::from(low) * u128::from(high);
    (product as u64) ^ ((product >> 64) as u64)
}
