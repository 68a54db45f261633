//! Owns: in which sentences of a document each dictionary form stands, so that a long document is not looked
//! through again and again.
//! May not know: what is asked.

use crate::text::{Text, Vocabulary, WordId};

/// The sentences of each lemma, in order.
#[derive(Debug)]
pub(super) struct Lemmas {
    /// Where the sentences of a lemma begin in `sentences`, by its number; they end where the next one's begin.
    starts: Vec<u32>,
    sentences: Vec<u32>,
}

impl Lemmas {
    /// Reads a document.
    pub(super) fn new(text: &Text, vocabulary: &Vocabulary) -> Self {
        let words = |first: u32, last: u32| {
            let tokens = text.tokens.get(first as usize..last as usize).unwrap_or_default();
            tokens.iter().flat_map(|token| vocabulary.lemmas(token.word))
        };
        let mut starts = vec![0u32; vocabulary.len() + 2];
        for lemma in text.sentences.iter().flat_map(|sentence| words(sentence.first, sentence.last)) {
            if let Some(count) = starts.get_mut(lemma.0 as usize + 1) {
                *count += 1;
            }
        }
        let mut sum = 0;
        for start in &mut starts {
            sum += *start;
            *start = sum;
        }
        let mut sentences = vec![0; sum as usize];
        let mut next = starts.clone();
        for (at, sentence) in (0u32..).zip(&text.sentences) {
            for lemma in words(sentence.first, sentence.last) {
                let Some(place) = next.get_mut(lemma.0 as usize) else { continue };
                if let Some(held) = sentences.get_mut(*place as usize) {
                    *held = at;
                }
                *place += 1;
            }
        }
        Self { starts, sentences }
    }

    /// Whether a lemma stands in one of some sentences, which are in order.
    pub(super) fn stand_in(&self, lemma: WordId, some: &[u32]) -> bool {
        let (Some(first), Some(last)) = (some.first(), some.last()) else { return false };
        let bound = |at: usize| self.starts.get(at).map_or(0, |start| *start as usize);
        let all = self.sentences.get(bound(lemma.0 as usize)..bound(lemma.0 as usize + 1)).unwrap_or_default();
        let from = all.partition_point(|at| at < first);
        let to = all.partition_point(|at| at <= last);
        let own = all.get(from..to).unwrap_or_default();
        if own.len() < some.len() {
            own.iter().any(|at| some.binary_search(at).is_ok())
        } else {
            some.iter().any(|at| own.binary_search(at).is_ok())
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::text::tokenize_lines;

    #[test]
    fn forms_stand_where_the_text_has_them() {
        let english = Vocabulary::english();
        let text = tokenize_lines("The dog barks.\nDogs bark. A cat slept.\nNo dogs.", english);
        let lemmas = Lemmas::new(&text, english);
        let stands = |lemma: &str, some: &[u32]| lemmas.stand_in(english.id(lemma), some);
        assert!(stands("dog", &[0]) && stands("dog", &[1, 2]) && stands("dog", &[3]) && stands("bark", &[1]));
        assert!(!stands("dog", &[2]) && !stands("cat", &[0, 1, 3]) && !stands("cat", &[]) && stands("cat", &[0, 2, 3]));
        assert!(!lemmas.stand_in(WordId(0), &[0, 1, 2, 3]));
    }
}
