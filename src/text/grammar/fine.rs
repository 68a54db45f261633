//! Owns: fine word classes, which the tagger chooses among, and grammatical habits of words.
//! May not know: any word, any sentence.

/// Fine word classes: what the tagger chooses among.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Default)]
#[repr(u8)]
pub(super) enum Fine {
    /// Start or end of a stretch: sentence ends, strong marks, brackets, dashes, quotation marks.
    #[default]
    Edge,
    Comma,
    /// Article, demonstrative, possessive pronoun.
    Det,
    /// Quantifier: some, many, most, other.
    Quant,
    Num,
    Adj,
    NounS,
    NounP,
    Prop,
    /// A date that was found before.
    Date,
    /// 's of a possessor.
    Poss,
    /// he, she.
    PronSg,
    /// they, we, I.
    PronPl,
    /// it, this, someone: subject or object.
    Pron,
    /// him, them, itself.
    PronO,
    /// Base form: infinitive, imperative, present.
    VBase,
    /// Third person singular.
    V3,
    /// Past only: went.
    VPast,
    /// Past or past participle: drafted.
    VEd,
    /// Past participle only: taken.
    VPart,
    VIng,
    /// is, are, was, were.
    Be,
    /// be, been, being.
    BeNon,
    Have,
    Do,
    Modal,
    /// Infinitive "to".
    To,
    Prep,
    Sub,
    /// which, who, that, whose.
    Wh,
    Coord,
    Neg,
    Adv,
}

/// How many fine classes there are.
pub(super) const FINE_COUNT: usize = Fine::Adv as usize + 1;

impl Fine {
    /// A full verb in any form.
    pub(super) fn is_verb(self) -> bool {
        matches!(self, Self::VBase | Self::V3 | Self::VPast | Self::VEd | Self::VPart | Self::VIng)
    }

    /// be, have, do, a modal.
    pub(super) fn is_auxiliary(self) -> bool {
        matches!(self, Self::Be | Self::BeNon | Self::Have | Self::Do | Self::Modal)
    }

    /// A noun or name.
    pub(super) fn is_noun(self) -> bool {
        matches!(self, Self::NounS | Self::NounP | Self::Prop)
    }

    /// A pronoun that stands for a whole phrase.
    pub(super) fn is_pronoun(self) -> bool {
        matches!(self, Self::PronSg | Self::PronPl | Self::Pron | Self::PronO)
    }
}

/// Grammatical habits of a form, as bits.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub(super) struct Habits(pub(super) u64);

macro_rules! habits {
    ($($(#[$doc:meta])* $name:ident = $bit:expr;)*) => {
        impl Habits { $($(#[$doc])* pub(super) const $name: u64 = 1 << $bit;)* }
    };
}

habits! {
    SAY = 0;
    TELL = 1;
    LINK = 2;
    NEGATES = 3;
    GIVE = 4;
    NAMES = 5;
    OBJECT = 6;
    TIME = 7;
    PERSON = 8;
    CLAUSE = 9;
    MEASURE = 10;
    NUMBER = 11;
    ORDINAL = 12;
    GROUP = 13;
    /// if, unless, whether.
    CONDITION = 14;
    /// A preposition that also opens clauses: before, since, as.
    BOTH_WAYS = 15;
    THAT = 16;
    OF = 17;
    WHO = 18;
    WHOSE = 19;
    /// where, when (behind a noun).
    WHERE = 20;
    THERE = 21;
    /// May stand behind a verb as its particle: up, out, off.
    PARTICLE = 22;
    /// will, shall, "is to".
    FUTURE = 23;
    /// was, had, did.
    PAST = 24;
    PLURAL = 25;
    /// The form is third person singular: is, was, has, does.
    SINGULAR = 26;
    INDEFINITE = 27;
    /// "no" as determiner, "nobody", "none".
    NEGATIVE = 28;
    BY = 29;
    /// A preposition of several words or one that never opens a verb's complement by itself.
    BETWEEN = 30;
    POSSESSIVE = 31;
    QUANTITY = 32;
    /// what, how, why: opens an indirect question.
    QUESTION = 33;
    /// No word of the tables: its classes are guessed from its shape.
    UNKNOWN = 34;
    /// Comparative or superlative.
    COMPARED = 35;
    /// Contraction with "'s" that may be "is" or "has".
    SHORT = 36;
    AND = 37;
    /// Reflexive pronoun.
    REFLEXIVE = 38;
    /// but, so, yet as coordinators.
    CONTRAST = 39;
    /// Adverb of time or place: may stand where an object could.
    FREE = 40;
    /// Adverb that widens or bounds the figure behind it.
    FIGURE = 41;
    AS = 42;
    /// and, or, but … between clauses only.
    THE = 43;
    TO = 44;
    THAN = 45;
    MONTH = 46;
    WEEKDAY = 47;
    /// A fixed expression of several words begins with it.
    STARTS = 48;
    /// The sign &.
    SIGN = 50;
    /// this, every, each, next: with a noun of time, an adverb.
    DEICTIC = 51;
    /// where (not when).
    PLACE = 52;
    /// ago, later: make the measure of time in front an adverb.
    AGO = 53;
    /// An infinitive without "to" may follow: help, let.
    BARE = 54;
    /// "around", "about" behind it is a preposition.
    ROUND = 55;
    /// A form in -ing behind it is a verb: begin, keep.
    GERUND = 56;
    /// Takes no object.
    INTRANSITIVE = 57;
    /// up, out, off, over, down, back, away: with a verb in front rather a particle.
    STRONG = 58;
    /// van, de: inside the names of persons.
    NOBILIARY = 59;
    /// having, being, doing.
    ING = 49;
    /// former, latter: with an article one of two.
    PAIR = 60;
}

impl Habits {
    /// Whether one of the bits is set.
    pub(super) fn has(self, bits: u64) -> bool {
        self.0 & bits != 0
    }

    /// Sets bits.
    pub(super) fn add(&mut self, bits: u64) {
        self.0 |= bits;
    }

    /// The habit that a line of `data/grammar.tsv` names, with whether it is a verb's.
    pub(super) fn named(name: &str) -> Option<(u64, bool)> {
        Some(match name {
            "say" => (Self::SAY, true),
            "tell" => (Self::TELL, true),
            "link" => (Self::LINK, true),
            "negates" => (Self::NEGATES, true),
            "give" => (Self::GIVE, true),
            "names" => (Self::NAMES, true),
            "object" => (Self::OBJECT, true),
            "time" => (Self::TIME, false),
            "person" => (Self::PERSON, false),
            "clause" => (Self::CLAUSE, false),
            "measure" => (Self::MEASURE, false),
            "number" => (Self::NUMBER, false),
            "ordinal" => (Self::ORDINAL, false),
            "group" => (Self::GROUP, false),
            "bare" => (Self::BARE, true),
            "round" => (Self::ROUND, true),
            "gerund" => (Self::GERUND, true),
            "intransitive" => (Self::INTRANSITIVE, true),
            "particle" => (Self::NOBILIARY, false),
            "month" => (Self::MONTH, false),
            "pair" => (Self::PAIR, false),
            "weekday" => (Self::WEEKDAY, false),
            _ => return None,
        })
    }
}
