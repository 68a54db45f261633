//! Owns: the cue words, units and places by the ids of a vocabulary, so that what a token can begin
//! is one look-up. Read once, then shared between threads.
//! May not know: sentences.

use std::collections::BTreeMap;
use std::sync::{LazyLock, Once};

use super::class::Class;
use super::cursor::Cursor;
use super::measure::MeasureTable;
use super::place::PlaceTable;
use crate::text::{Vocabulary, WordId, tokenize_lines};
use crate::value::{Gazetteer, Unit, UnitTable};

/// The tables that mentions are found by.
#[derive(Debug)]
pub struct Tables {
    pub(super) cues: &'static CueTable,
    pub(super) measures: &'static LazyLock<MeasureTable>,
    pub(super) places: &'static LazyLock<PlaceTable>,
    /// By word: whether it is a word of the lexicon, and not only of a name.
    common: Vec<bool>,
}

impl Tables {
    /// The tables for [`Tables::english`] or the same with the words of a program.
    pub fn new(vocabulary: &Vocabulary) -> Self {
        let known = |id: u32| !vocabulary.info(WordId(id)).is_unknown();
        Self {
            cues: &CUE_TABLE,
            measures: &MEASURES,
            places: &PLACES,
            common: (0..=u32::try_from(vocabulary.len()).unwrap_or(0)).map(known).collect(),
        }
    }

    /// The lexicon with the words of the tables: cue words, and names of places and units. Read at the first call.
    pub fn english() -> &'static Vocabulary {
        &ENGLISH
    }

    /// Reads what does not depend on a program, the greater part in another thread. Without one, whoever needs it
    /// first reads it.
    pub fn read_ahead() {
        static ONCE: Once = Once::new();
        ONCE.call_once(|| {
            drop(std::thread::Builder::new().spawn(|| {
                LazyLock::force(&CUE_TABLE);
                LazyLock::force(&MEASURES);
                LazyLock::force(&PLACES);
            }));
            Gazetteer::get();
        });
    }

    /// The last words of the names of units of measure, in lower case: "square **metres**".
    pub(crate) fn unit_words() -> impl Iterator<Item = String> {
        let units = UnitTable::get().spellings().iter().filter(|one| !matches!(one.unit, Unit::Currency(_)));
        units.filter_map(|spelling| letters(spelling.text).last()).map(str::to_lowercase)
    }

    /// All words of cue words and phrases.
    pub(crate) fn cue_words(&self) -> impl Iterator<Item = WordId> {
        self.cues.words()
    }

    /// The last words of the names of currencies and of their parts, in lower case.
    pub(crate) fn money_words() -> impl Iterator<Item = String> {
        let spellings = UnitTable::get().spellings().iter();
        // "US$" has its sign.
        let words =
            spellings.filter(|one| matches!(one.unit, Unit::Currency(_)) && !one.text.contains(['$', '£', '¥', '€']));
        words.filter_map(|spelling| letters(spelling.text).last()).map(str::to_lowercase)
    }

    /// Whether a number in words may begin with or go on from the word: "three", "dozen", "nobody".
    pub(crate) fn tells_figure(&self, word: WordId) -> bool {
        const COUNTS: u128 = Class::Cardinal.bit()
            | Class::Tens.bit()
            | Class::Scale.bit()
            | Class::Group.bit()
            | Class::Ordinal.bit()
            | Class::Denominator.bit()
            | Class::Vague.bit()
            | Class::Few.bit()
            | Class::Zero.bit()
            | Class::No.bit()
            | Class::Times.bit()
            | Class::Multiple.bit()
            | Class::Span.bit();
        // "a" begins "a few" and "a dozen", whose other words tell it themselves.
        let starts = self.cues.starts(word);
        starts & COUNTS != 0 && starts & Class::Article.bit() == 0
    }

    /// Whether a number in words that counts things may begin with the word: no ordinal; "week" may be a week.
    pub(crate) fn counts(&self, word: WordId) -> bool {
        const COUNTS: u128 = Class::Cardinal.bit()
            | Class::Tens.bit()
            | Class::Scale.bit()
            | Class::Group.bit()
            | Class::Denominator.bit()
            | Class::Vague.bit()
            | Class::Few.bit()
            | Class::Zero.bit()
            | Class::Span.bit()
            | Class::Multiple.bit();
        self.cues.starts(word) & COUNTS != 0 && self.cues.starts(word) & Class::Article.bit() == 0
    }

    /// Whether a date in words may hold the word: "March", "Tuesday", "yesterday", "century".
    pub(crate) fn tells_date(&self, word: WordId) -> bool {
        const DATES: u128 = Class::Month.bit()
            | Class::MonthShort.bit()
            | Class::Weekday.bit()
            | Class::WeekdayShort.bit()
            | Class::WeekdayPlural.bit()
            | Class::Season.bit()
            | Class::Today.bit()
            | Class::Span.bit()
            | Class::DayPart.bit()
            | Class::Quarter.bit()
            | Class::Half.bit()
            | Class::Feast.bit()
            | Class::Clock.bit()
            | Class::Ordinal.bit();
        self.cues.starts(word) & DATES != 0
    }

    /// Whether a word makes a figure a share: "per cent", "points".
    pub(crate) fn tells_share(&self, word: WordId) -> bool {
        const SHARES: u128 = Class::Percent.bit() | Class::PercentPoint.bit() | Class::Basis.bit();
        self.cues.starts(word) & SHARES != 0
    }

    /// Whether the lexicon holds the word, as opposed to a table of names.
    pub(super) fn common(&self, word: WordId) -> bool {
        self.common.get(word.0 as usize).copied().unwrap_or(false)
    }
}

/// The pieces of a spelling that are of letters.
fn letters(spelling: &str) -> impl Iterator<Item = &str> {
    spelling.split(|letter: char| !letter.is_alphabetic()).filter(|piece| !piece.is_empty())
}

static ENGLISH: LazyLock<Vocabulary> = LazyLock::new(|| Vocabulary::with_names(words()));
static CUE_TABLE: LazyLock<CueTable> = LazyLock::new(CueTable::new);
static MEASURES: LazyLock<MeasureTable> = LazyLock::new(MeasureTable::new);
static PLACES: LazyLock<PlaceTable> = LazyLock::new(PlaceTable::new);

/// The words that the tables need a vocabulary to hold.
fn words() -> impl Iterator<Item = &'static str> {
    let cues = CUES.lines().filter(|line| !line.starts_with('#')).filter_map(|line| line.split('\t').next());
    let places = std::iter::once_with(|| Gazetteer::get().names()).flatten().map(|name| name.text);
    let units = std::iter::once_with(|| UnitTable::get().spellings()).flatten();
    cues.chain(places).chain(units.flat_map(|spelling| letters(spelling.text)))
}

/// Puts the words of a phrase, as the tokenizer has them, into a list; a plain word needs no tokenizer.
pub(super) fn split(phrase: &str, words: &mut Vec<WordId>) {
    let vocabulary = Tables::english();
    words.clear();
    for piece in phrase.as_bytes().split(|byte| *byte == b' ') {
        if let Some(word) = vocabulary.id_of_ascii(piece) {
            words.push(word);
            continue;
        }
        let piece = std::str::from_utf8(piece).unwrap_or("");
        if piece.chars().all(char::is_alphabetic) {
            words.push(vocabulary.id(&piece.to_lowercase()));
        } else {
            words.extend(tokenize_lines(piece, vocabulary).tokens.iter().map(|token| token.word));
        }
    }
}

const CUES: &str = include_str!("../../data/cues.tsv");

/// The classes of a word.
#[derive(Debug, Clone, Copy, Default)]
pub(super) struct Classes {
    /// Of the word alone.
    pub(super) mask: u128,
    /// Of the word alone and of phrases that begin with it.
    pub(super) starts: u128,
}

/// What one word does.
#[derive(Debug, Clone, Default)]
struct Sense {
    /// Classes of the word alone.
    mask: u128,
    /// Classes of the phrases that begin with it.
    heads: u128,
    /// The word's own classes with their values.
    values: Vec<(Class, i32)>,
    /// Phrases that begin with it, longest first.
    phrases: Vec<Phrase>,
}

#[derive(Debug, Clone)]
struct Phrase {
    /// The words behind the first.
    rest: Vec<WordId>,
    class: Class,
    value: i32,
}

/// The cue words of a vocabulary.
#[derive(Debug, Default)]
pub(super) struct CueTable {
    /// Index into `senses` by word; 0 is the empty sense.
    slots: Vec<u16>,
    senses: Vec<Sense>,
}

impl CueTable {
    /// Reads the table.
    fn new() -> Self {
        let mut by_word: BTreeMap<WordId, Sense> = BTreeMap::new();
        let mut words = Vec::new();
        for line in CUES.lines().filter(|line| !line.starts_with('#')) {
            let mut columns = line.split('\t');
            let (Some(phrase), Some(class)) = (columns.next(), columns.next()) else { continue };
            let Some(class) = Class::of_name(class) else { continue };
            let value = columns.next().and_then(|value| value.parse().ok()).unwrap_or(0);
            split(phrase, &mut words);
            let Some((&first, rest)) = words.split_first() else { continue };
            if words.iter().any(|word| word.0 == 0) {
                continue;
            }
            let sense = by_word.entry(first).or_default();
            if rest.is_empty() {
                sense.mask |= class.bit();
                sense.values.push((class, value));
            } else {
                sense.heads |= class.bit();
                sense.phrases.push(Phrase { rest: rest.to_vec(), class, value });
            }
        }
        Self::lay_out(by_word)
    }

    fn lay_out(by_word: BTreeMap<WordId, Sense>) -> Self {
        let size = by_word.keys().next_back().map_or(0, |word| word.0 as usize + 1);
        let mut table = Self { slots: vec![0; size], senses: vec![Sense::default()] };
        for (word, mut sense) in by_word {
            sense.phrases.sort_by_key(|phrase| std::cmp::Reverse(phrase.rest.len()));
            if let Some(slot) = table.slots.get_mut(word.0 as usize) {
                *slot = u16::try_from(table.senses.len()).unwrap_or(0);
            }
            table.senses.push(sense);
        }
        table
    }

    /// All its words.
    fn words(&self) -> impl Iterator<Item = WordId> {
        let rest = self.senses.iter().flat_map(|sense| &sense.phrases).flat_map(|phrase| phrase.rest.iter().copied());
        let first = self.slots.iter().enumerate().filter(|(_, slot)| **slot != 0);
        first.map(|(at, _)| WordId(at as u32)).chain(rest)
    }

    #[inline]
    fn sense(&self, word: WordId) -> Option<&Sense> {
        match self.slots.get(word.0 as usize) {
            None | Some(0) => None,
            Some(&slot) => self.senses.get(slot as usize),
        }
    }

    /// What a word can be.
    #[inline]
    pub(super) fn classes(&self, word: WordId) -> Classes {
        self.sense(word)
            .map_or(Classes::default(), |sense| Classes { mask: sense.mask, starts: sense.mask | sense.heads })
    }

    /// Classes of the word alone and of phrases that begin with it.
    #[inline]
    pub(super) fn starts(&self, word: WordId) -> u128 {
        self.sense(word).map_or(0, |sense| sense.mask | sense.heads)
    }

    /// The value of the word alone in a class.
    pub(super) fn value(&self, word: WordId, class: Class) -> Option<i32> {
        let sense = self.sense(word).filter(|sense| sense.mask & class.bit() != 0)?;
        sense.values.iter().find(|(own, _)| *own == class).map(|&(_, value)| value)
    }

    /// The longest phrase of a class whose first word is `word`, standing at `at`: end and value.
    pub(super) fn phrase(&self, cursor: &Cursor<'_>, at: usize, word: WordId, class: Class) -> Option<(usize, i32)> {
        let sense = self.sense(word).filter(|sense| sense.heads & class.bit() != 0)?;
        let stands = |phrase: &&Phrase| {
            phrase.class == class
                && phrase
                    .rest
                    .iter()
                    .enumerate()
                    .all(|(step, &word)| cursor.token(at + 1 + step).is_some_and(|token| token.word == word))
        };
        let phrase = sense.phrases.iter().find(stands)?;
        Some((at + 1 + phrase.rest.len(), phrase.value))
    }
}
