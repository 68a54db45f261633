//! Owns: the words that a run knows: the embedded English lexicon, the closed-class words, and the
//! words of the program, each with a number, its classes and its lemmas. Built once, then shared
//! between threads and never changed.
//! May not know: documents, rules, why a word is asked for.

mod build;
mod derive;
mod inflect;
mod table;
mod tags;

use std::sync::{Arc, OnceLock};

use super::abbreviation::Abbreviation;
use super::grammar::Lexicon;
use super::token::WordId;
use table::WordTable;

pub use tags::{ClosedClass, ClosedTag, Inflection, Reading, WordClass, WordInfo};

/// The words of a run. See the module.
#[derive(Debug)]
pub struct Vocabulary {
    table: WordTable,
    entries: Vec<Entry>,
    readings: Vec<Reading>,
    lemmas: Vec<WordId>,
    closed: Vec<ClosedTag>,
    phrases: Arc<[ClosedPhrase]>,
    common: Common,
    /// What the grammar knows of each word; read when the first sentence is parsed.
    grammar: OnceLock<Lexicon>,
}

/// Words that are asked for again and again.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Common {
    /// be.
    pub be: WordId,
    /// 's.
    pub possessive: WordId,
    /// call, name, dub, christen, nickname.
    pub calling: [WordId; 5],
    /// company, firm, business, organisation, organization.
    pub company: [WordId; 5],
}

impl Common {
    fn of(table: &WordTable) -> Self {
        let id = |word: &str| table.find(word.as_bytes());
        Self {
            be: id("be"),
            possessive: id("'s"),
            calling: ["call", "name", "dub", "christen", "nickname"].map(id),
            company: ["company", "firm", "business", "organisation", "organization"].map(id),
        }
    }
}

/// Where the properties of one word stand in the flat lists.
#[derive(Debug, Clone, Copy, Default)]
struct Entry {
    readings: u32,
    lemmas: u32,
    closed: u16,
    readings_len: u8,
    lemmas_len: u8,
    closed_len: u8,
    abbreviation: Option<Abbreviation>,
    abbreviation_capital: bool,
    starter: bool,
}

/// A fixed expression of closed-class words: "according to", "so-called", "as well as".
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct ClosedPhrase {
    /// Its tokens' words, two or more.
    pub words: Vec<WordId>,
    /// What it is, likeliest first.
    pub tags: Vec<ClosedTag>,
}

impl Vocabulary {
    /// The lexicon and the words of a program, see [`Self::with_program`].
    pub fn new<'a>(program: impl IntoIterator<Item = &'a str>) -> Self {
        Self::english().with_program([], program)
    }

    /// The lexicon and the words of `names` (places, people: tables of proper names), which have no inflections.
    pub fn with_names<'a>(names: impl IntoIterator<Item = &'a str>) -> Self {
        build::build(names)
    }

    /// The same with the words of a program, behind those that it has: these keep their numbers. Words that the
    /// lexicon does not hold get their regular inflections, unless they have a capital; a word of `nouns` as a noun,
    /// others as a verb, too. A string may hold several words.
    #[must_use]
    pub fn with_program<'a>(
        &self,
        nouns: impl IntoIterator<Item = &'a str>,
        program: impl IntoIterator<Item = &'a str>,
    ) -> Self {
        let mut all = Self {
            table: self.table.with_room(),
            entries: roomy(&self.entries),
            readings: roomy(&self.readings),
            lemmas: roomy(&self.lemmas),
            closed: self.closed.clone(),
            phrases: Arc::clone(&self.phrases),
            common: self.common,
            grammar: OnceLock::new(),
        };
        all.add_program(nouns, program);
        all
    }

    /// The lexicon alone, built at its first use and shared from then on.
    pub fn english() -> &'static Self {
        static ENGLISH: OnceLock<Vocabulary> = OnceLock::new();
        ENGLISH.get_or_init(|| Self::with_names([]))
    }

    /// The number of a word given in lower case; a last full stop ("mr.", "u.s.") is left aside.
    /// `WordId(0)`: not known.
    pub fn id(&self, lower: &str) -> WordId {
        match lower.strip_suffix('.') {
            Some(stem) if !stem.is_empty() && !stem.ends_with('.') => self.table.find(stem.as_bytes()),
            _ => self.table.find(lower.as_bytes()),
        }
    }

    /// The number of a word of ASCII letters, in any case; none for anything else.
    pub(crate) fn id_of_ascii(&self, word: &[u8]) -> Option<WordId> {
        let mut lower = [0; 32];
        let lower = lower.get_mut(..word.len())?;
        lower.copy_from_slice(word);
        lower.make_ascii_lowercase();
        lower.iter().all(u8::is_ascii_lowercase).then(|| self.table.find(lower))
    }

    /// Words that are asked for again and again.
    pub fn common(&self) -> &Common {
        &self.common
    }

    /// The number of lower-cased bytes, as the tokenizer has them (without a last stop).
    pub(super) fn find(&self, lower: &[u8]) -> WordId {
        self.table.find(lower)
    }

    /// The number of the word of `length` bytes that `text` begins with, in lower case: `None` if that takes
    /// a closer look.
    pub(super) fn find_plain(&self, text: &[u8], length: usize) -> Option<WordId> {
        self.table.find_plain(text, length)
    }

    /// A word's text in lower case; empty for an unknown word.
    pub fn text(&self, id: WordId) -> &str {
        self.table.text(id)
    }

    /// How many words it holds; ids run from 1 to this number.
    pub fn len(&self) -> usize {
        self.entries.len().saturating_sub(1)
    }

    /// Whether it holds no word.
    pub fn is_empty(&self) -> bool {
        self.len() == 0
    }

    /// What a word can be; nothing for an unknown word.
    pub fn info(&self, id: WordId) -> WordInfo<'_> {
        let entry = self.entry(id);
        WordInfo {
            readings: slice(&self.readings, entry.readings, entry.readings_len),
            closed: slice(&self.closed, u32::from(entry.closed), entry.closed_len),
        }
    }

    /// The dictionary forms that a word can be a form of, likeliest first ("left": leave, left). A
    /// word that is its own lemma has itself; an unknown word has none.
    pub fn lemmas(&self, id: WordId) -> &[WordId] {
        let entry = self.entry(id);
        slice(&self.lemmas, entry.lemmas, entry.lemmas_len)
    }

    /// The likeliest dictionary form of a word given in any form, in lower case.
    pub fn id_of_lemma(&self, lower: &str) -> WordId {
        let id = self.id(lower);
        self.lemmas(id).first().copied().unwrap_or(id)
    }

    /// Whether two words share a dictionary form: "met" and "meets".
    pub fn same_lemma(&self, one: WordId, other: WordId) -> bool {
        let others = self.lemmas(other);
        self.lemmas(one).iter().any(|lemma| others.contains(lemma))
    }

    /// Whether a word can be the base form of a verb.
    pub fn is_base_verb(&self, id: WordId) -> bool {
        self.info(id).form(WordClass::Verb, Inflection::Base).is_some()
    }

    /// Fixed expressions that begin with this word, longest first.
    pub fn closed_phrases(&self, first: WordId) -> &[ClosedPhrase] {
        let start = self.phrases.partition_point(|phrase| phrase.words.first() < Some(&first));
        let rest = self.phrases.get(start..).unwrap_or_default();
        let count = rest.partition_point(|phrase| phrase.words.first() == Some(&first));
        rest.get(..count).unwrap_or_default()
    }

    /// All fixed expressions, by their first words; those with one the longest first.
    pub fn all_closed_phrases(&self) -> &[ClosedPhrase] {
        &self.phrases
    }

    /// What the grammar knows of each word.
    pub(super) fn lexicon(&self) -> &Lexicon {
        self.grammar.get_or_init(|| Lexicon::read(self))
    }

    /// What kind of abbreviation a word is if a full stop stands behind it.
    pub(super) fn abbreviation(&self, id: WordId, capital: bool) -> Option<Abbreviation> {
        let entry = self.entry(id);
        entry.abbreviation.filter(|_| capital || !entry.abbreviation_capital)
    }

    /// Whether the word, with a capital, speaks for the beginning of a sentence: a closed-class word
    /// that is no name.
    pub(super) fn starts_sentences(&self, id: WordId) -> bool {
        self.entry(id).starter
    }

    fn entry(&self, id: WordId) -> Entry {
        self.entries.get(id.0 as usize).copied().unwrap_or_default()
    }
}

/// A copy with room for the words of a program.
fn roomy<T: Clone>(list: &[T]) -> Vec<T> {
    let mut copy = Vec::with_capacity(list.len() + list.len() / 16 + 2_000);
    copy.extend_from_slice(list);
    copy
}

fn slice<T>(list: &[T], start: u32, len: u8) -> &[T] {
    let start = start as usize;
    list.get(start..start + usize::from(len)).unwrap_or_default()
}

#[cfg(test)]
mod tests {
    use super::*;

    fn lemmas(vocabulary: &Vocabulary, word: &str) -> Vec<String> {
        let id = vocabulary.id(word);
        vocabulary.lemmas(id).iter().map(|&lemma| vocabulary.text(lemma).to_owned()).collect()
    }

    #[test]
    fn forms_lead_to_their_lemmas() {
        let english = Vocabulary::english();
        assert_eq!(lemmas(english, "children"), ["child"]);
        assert_eq!(lemmas(english, "left"), ["leave", "left"]);
        assert_eq!(lemmas(english, "was"), ["be"]);
        assert_eq!(lemmas(english, "the"), ["the"]);
        assert_eq!(lemmas(english, "plan"), ["plan"]);
        assert_eq!(lemmas(english, "xyzzy"), Vec::<String>::new());
        assert!(english.same_lemma(english.id("met"), english.id("meets")));
        assert!(!english.same_lemma(english.id("met"), english.id("mets")));
    }

    #[test]
    fn classes_stand_in_order_of_likelihood() {
        let english = Vocabulary::english();
        let saw = english.info(english.id("saw"));
        assert_eq!(
            saw.readings.first().map(|reading| (reading.class, reading.form)),
            Some((WordClass::Verb, Inflection::Past))
        );
        let best = english.info(english.id("best"));
        assert_eq!(best.readings.first().map(|reading| reading.form), Some(Inflection::Superlative));
        let about = english.info(english.id("about"));
        assert!(about.closed(ClosedClass::Preposition).is_some());
        assert!(about.closed(ClosedClass::Adverb).is_some_and(|tag| tag.has("approx")));
    }

    #[test]
    fn program_words_get_inflections() {
        let vocabulary = Vocabulary::new(["widget", "frobnicate", "gizmos", "Zorblatt", "quux box"]);
        assert_eq!(lemmas(&vocabulary, "widgets"), ["widget"]);
        assert_eq!(lemmas(&vocabulary, "frobnicated"), ["frobnicate"]);
        assert_eq!(lemmas(&vocabulary, "frobnicating"), ["frobnicate"]);
        assert_eq!(lemmas(&vocabulary, "gizmo"), ["gizmo"]);
        assert_eq!(lemmas(&vocabulary, "gizmos"), ["gizmo"]);
        assert_eq!(vocabulary.id("zorblatts"), WordId(0));
        assert_ne!(vocabulary.id("zorblatt"), WordId(0));
        assert_ne!(vocabulary.id("quux"), WordId(0));
    }

    #[test]
    fn a_last_stop_is_left_aside() {
        let english = Vocabulary::english();
        assert_eq!(english.id("mr."), english.id("mr"));
        assert_eq!(english.text(english.id("u.s.")), "u.s");
        assert_ne!(english.id("e.g."), WordId(0));
        assert_ne!(english.id("."), WordId(0));
        assert_ne!(english.id("..."), WordId(0));
    }

    #[test]
    fn phrases_of_closed_words_are_found_longest_first() {
        let english = Vocabulary::english();
        let texts: Vec<Vec<&str>> = english
            .closed_phrases(english.id("as"))
            .iter()
            .map(|phrase| phrase.words.iter().map(|&word| english.text(word)).collect())
            .collect();
        assert!(texts.contains(&vec!["as", "well", "as"]));
        assert!(texts.windows(2).all(|pair| pair[0].len() >= pair[1].len()));
        assert_eq!(
            english
                .closed_phrases(english.id("so"))
                .iter()
                .filter(|phrase| phrase.words.len() == 3 && english.text(phrase.words[1]) == "-")
                .count(),
            1
        );
    }

    #[test]
    fn every_word_is_found_by_its_own_text() {
        let english = Vocabulary::english();
        for id in (1..=english.len()).map(|id| WordId(id as u32)) {
            assert_eq!(english.table.find(english.text(id).as_bytes()), id);
            assert!(!english.lemmas(id).is_empty(), "{}", english.text(id));
        }
    }
}
