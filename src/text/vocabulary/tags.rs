//! Owns: what the tables say of a word: open-class readings and closed-class tags.
//! May not know: where a word stands.

use crate::text::token::WordId;

/// An open word class.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum WordClass {
    /// Noun.
    Noun,
    /// Full verb.
    Verb,
    /// Adjective.
    Adjective,
    /// Adverb.
    Adverb,
}

/// Which form of its lemma a word is.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum Inflection {
    /// Singular noun, base or present of a verb, positive.
    Base,
    /// Plural noun.
    Plural,
    /// Past of a verb.
    Past,
    /// Past participle.
    Participle,
    /// -ing form.
    Ing,
    /// Third person singular present.
    Third,
    /// Comparative.
    Comparative,
    /// Superlative.
    Superlative,
}

/// One thing that a word can be.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub struct Reading {
    /// Class.
    pub class: WordClass,
    /// Form of its lemma.
    pub form: Inflection,
    /// The lemma.
    pub lemma: WordId,
}

/// A closed word class, as `data/closed.tsv` has them.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum ClosedClass {
    /// D.
    Determiner,
    /// P.
    Preposition,
    /// PRO.
    Pronoun,
    /// AUX.
    Auxiliary,
    /// C.
    Coordinator,
    /// S.
    Subordinator,
    /// WH: question or relative word.
    Question,
    /// NEG.
    Negator,
    /// ADV.
    Adverb,
}

/// One thing that a closed-class word can be.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub struct ClosedTag {
    /// Class.
    pub class: ClosedClass,
    /// Details with `/` between: `3/sg/m/obj`, `be/past/sg`, `bound/min`.
    pub details: &'static str,
}

impl ClosedTag {
    /// Whether a detail is there.
    pub fn has(self, detail: &str) -> bool {
        self.details.split('/').any(|each| each == detail)
    }

    /// The first detail: of an auxiliary its lemma, else the main one.
    pub fn detail(self) -> &'static str {
        self.details.split('/').next().unwrap_or("")
    }
}

/// What a word can be, borrowed from the vocabulary.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct WordInfo<'v> {
    /// Open-class readings, likeliest first.
    pub readings: &'v [Reading],
    /// Closed-class tags, likeliest first.
    pub closed: &'v [ClosedTag],
}

impl<'v> WordInfo<'v> {
    /// The first reading of a class.
    pub fn reading(self, class: WordClass) -> Option<&'v Reading> {
        self.readings.iter().find(|reading| reading.class == class)
    }

    /// The first reading of a class and form.
    pub fn form(self, class: WordClass, form: Inflection) -> Option<&'v Reading> {
        self.readings.iter().find(|reading| reading.class == class && reading.form == form)
    }

    /// The first closed-class tag of a class.
    pub fn closed(self, class: ClosedClass) -> Option<ClosedTag> {
        self.closed.iter().copied().find(|tag| tag.class == class)
    }

    /// Whether nothing is known of the word.
    pub fn is_unknown(self) -> bool {
        self.readings.is_empty() && self.closed.is_empty()
    }
}
