//! Owns: the classes of words in `data/context.tsv`, as ids of a vocabulary.
//! May not know: sentences.

use rustc_hash::FxHashMap;

use crate::text::{Vocabulary, WordId};

const TABLE: &str = include_str!("../../data/context.tsv");

/// Declares the classes once: their bit and their name in the table.
macro_rules! classes {
    ($($name:ident = $bit:literal, $label:literal, $doc:literal;)*) => {
        /// Classes of words, as bits.
        #[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
        pub(super) struct Cue(pub(super) u64);

        impl Cue {
            $(#[doc = $doc] pub(super) const $name: Self = Self(1 << $bit);)*

            fn named(label: &str) -> Self {
                match label {
                    $($label => Self::$name,)*
                    _ => Self(0),
                }
            }
        }
    };
}

classes! {
    OTHER = 0, "other", "Another thing of the kind.";
    TRANSPARENT = 1, "transparent", "Leaves a figure's meaning alone.";
    PART = 2, "part", "Said of a part.";
    CHANGE = 3, "change", "A change, not a value.";
    WHOLE = 4, "whole", "A total.";
    SAY = 5, "say", "A verb of saying.";
    REPORT = 6, "report", "A noun of saying.";
    DENY = 7, "deny", "Denies or disputes.";
    NEGATE = 8, "negate", "Negates what hangs on it.";
    EXPECT = 9, "expect", "Predicts.";
    WANT = 10, "want", "Wants, offers or proposes.";
    PLAN = 11, "plan", "Schedules.";
    UNDO = 12, "undo", "Takes an event back.";
    HEDGE = 13, "hedge", "Leaves it open.";
    PAST = 14, "past", "Sets a value against now.";
    CONDITION = 15, "condition", "Opens a condition.";
    AGAIN = 16, "again", "Sets one event apart from another.";
    LIGHT = 17, "light", "Lends its subject to a noun of happening.";
    HUMAN = 18, "human", "Names nobody in particular.";
    SHIFT = 20, "shift", "A verb whose object is a change of the whole.";
    UNNAMED = 19, "unnamed", "Marks an unnamed person.";
    DEFAULT = 21, "default", "Sets another value than the default.";
    BEFALL = 25, "befall", "Happens to some of a whole.";
    NOW = 26, "now", "Says that it holds now.";
    HABIT = 27, "habit", "Tells what is so now and then.";
    DELTA = 28, "delta", "Names a change itself.";
    OFFERED = 29, "offered", "Is there as soon as it is offered.";
    AWAY = 30, "away", "Behind a length: how far something is.";
    CALLED = 24, "called", "Says what a thing is called.";
    ELSEWHEN = 31, "elsewhen", "Of another time or version than the present one.";
    STAGE = 32, "stage", "In the passive: its time is that of what happens.";
    OVER = 33, "over", "Tells that something ends or goes on.";
    KEEP = 34, "keep", "Has something of one's own.";
    FAULT = 35, "fault", "What is wrong.";
    MENDED = 36, "mended", "Opens a line that tells what was wrong.";
    TRIAL = 37, "trial", "What is tried before it holds.";
    SPOKEN = 38, "spoken", "Happens by being told of.";
    MANNER = 39, "manner", "Behind a preposition it tells how, and owns nothing.";
    GENERAL = 40, "general", "Heads a column of values of any kind.";
    SETTLE = 41, "settle", "Decides on a happening.";
    BOUT = 42, "bout", "A single contest.";
    FORMER = 23, "former", "Whose role or state is over.";
    BOUND = 22, "bound", "Names an end of what is allowed.";
    ROOM = 50, "room", "Nouns of what there is space for.";
    SELDOM = 51, "seldom", "Says that something is the exception.";
    SEX = 52, "sex", "Tells some of a kind by sex or age.";
    BUILD = 53, "build", "Verbs of making the thing itself.";
    ASPECT = 61, "aspect", "A thing as it is at one time, and no other thing.";
    HOPEFUL = 62, "hopeful", "Who may do what an infinitive behind says.";
    TAKE = 60, "take", "Done to some of what one has.";
    LEAD = 59, "lead", "Verbs of holding an office.";
    SEA = 54, "sea", "Levels that heights are counted from.";
    MEMBER = 55, "member", "Parts that a thing has one set of.";
    LOCALITY = 57, "locality", "Nouns in front of the name of a place: the town of.";
    VESSEL = 58, "vessel", "Nouns of what is called \"she\".";
    STUFF = 56, "stuff", "Adjectives and nouns of material, shape and look.";
}

impl Cue {
    /// Whether the two share a class.
    pub(super) fn is(self, other: Self) -> bool {
        self.0 & other.0 != 0
    }
}

/// All words with their classes.
#[derive(Debug, Default)]
pub(super) struct Cues {
    by_word: FxHashMap<WordId, Cue>,
    by_phrase: Vec<(Vec<WordId>, Cue)>,
}

impl Cues {
    /// Reads the table.
    pub(super) fn new(vocabulary: &Vocabulary) -> Self {
        let mut this = Self::default();
        for line in TABLE.lines().filter(|line| !line.starts_with('#')) {
            let Some((label, words)) = line.split_once('\t') else { continue };
            let class = Cue::named(label);
            for word in words.split('|') {
                let ids: Vec<WordId> = word.split(' ').map(|part| vocabulary.id(part)).collect();
                match ids.as_slice() {
                    [id] => this.by_word.entry(*id).or_default().0 |= class.0,
                    _ => this.by_phrase.push((ids, class)),
                }
            }
        }
        this.by_word.remove(&WordId::default());
        this
    }

    /// All words of the table, for the vocabulary.
    pub(super) fn words() -> impl Iterator<Item = &'static str> {
        let lines = TABLE.lines().filter(|line| !line.starts_with('#'));
        lines.filter_map(|line| line.split_once('\t')).flat_map(|(_, words)| words.split(['|', ' ']))
    }

    /// The classes of a word, by its form or a lemma.
    pub(super) fn of(&self, vocabulary: &Vocabulary, word: WordId) -> Cue {
        let own = self.by_word.get(&word).copied().unwrap_or_default();
        let lemmas = vocabulary.lemmas(word);
        Cue(lemmas.iter().fold(own.0, |bits, lemma| bits | self.by_word.get(lemma).copied().unwrap_or_default().0))
    }

    /// The classes of the fixed expression whose first word is this one and whose second stands at
    /// `next` ("call off", "rule out").
    pub(super) fn of_pair(&self, vocabulary: &Vocabulary, word: WordId, next: WordId) -> Cue {
        let lemmas = vocabulary.lemmas(word);
        let hits = self.by_phrase.iter().filter(|(ids, _)| match ids.as_slice() {
            [first, second] => (*first == word || lemmas.contains(first)) && *second == next,
            _ => false,
        });
        Cue(hits.fold(0, |bits, (_, class)| bits | class.0))
    }
}
