//! Owns: what the shallow grammar of one sentence says: word classes, noun phrases, verb groups
//! and clauses. All token indexes count from the first token of the sentence.
//! May not know: what is looked for.

use std::ops::Range;

/// Index of a [`Phrase`] of the same parse.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct PhraseId(pub u16);
/// Index of a [`VerbGroup`] of the same parse.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct VerbId(pub u16);
/// Index of a [`Clause`] of the same parse.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct ClauseId(pub u16);

/// A typed value that an earlier stage found: the grammar never cuts through it.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Fixed {
    /// Its tokens.
    pub tokens: Range<u16>,
    /// What it is.
    pub kind: FixedKind,
}

/// What kind of typed value.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum FixedKind {
    /// A date or an interval of dates.
    Date,
    /// A number, with its unit if it has one.
    Figure,
    /// The name of a place.
    Place,
    /// The name of a person, an organisation or a thing.
    Name,
    /// Words between quotation marks.
    Quote,
}

/// Word class in this sentence.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum Tag {
    /// Common noun.
    Noun,
    /// Proper noun: capitalised and not only because it begins the sentence.
    Proper,
    /// Full verb (any form).
    Verb,
    /// be, have, do, modals, where they help another verb or stand alone as copula.
    Auxiliary,
    /// Adjective, and participles used as such.
    Adjective,
    /// Adverb.
    Adverb,
    /// Article, demonstrative, quantifier, possessive pronoun (its, their).
    Determiner,
    /// Personal, relative or indefinite pronoun.
    Pronoun,
    /// Preposition ("to" before a verb is [`Tag::Particle`]).
    Preposition,
    /// and, or, but, nor, "as well as".
    Coordinator,
    /// that, which, who, because, while, if …
    Subordinator,
    /// not, n't, never.
    Negation,
    /// Infinitive "to".
    Particle,
    /// Number in digits or words, ordinals too.
    Number,
    /// 's after a possessor.
    Possessive,
    /// Punctuation and symbols.
    Punctuation,
    /// Anything else.
    Other,
}

/// Singular or plural.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum Number {
    /// One.
    Singular,
    /// Many.
    Plural,
}

/// A noun phrase without its prepositional tail: "President Donald Trump's 20-point Gaza
/// ceasefire plan" is one phrase (head "plan") whose `possessor` is the phrase "President Donald
/// Trump". A pronoun is a phrase of one token. A bare number ("28") or a date ("24 October") is one,
/// too.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Phrase {
    /// All its tokens, determiner and possessor included.
    pub tokens: Range<u16>,
    /// The head's token (the last noun; for a proper name, its last token).
    pub head: u16,
    /// The run of capitalised words that ends at the head, if the head is a name: "U.S. special envoy
    /// **Steve Witkoff**". A number behind it belongs to it ("Boeing **747**").
    pub name: Option<Range<u16>>,
    /// Determiner token, if any (the, a, this, its …).
    pub determiner: Option<u16>,
    /// The phrase in front with 's, if any; for "whose adviser" the phrase that "whose" stands for.
    pub possessor: Option<PhraseId>,
    /// The preposition right in front of it (or of the coordination it belongs to).
    pub preposition: Option<u16>,
    /// What the preposition attaches to: the phrase right in front …
    pub of: Option<PhraseId>,
    /// … or the verb group of its clause. Both where grammar alone can't tell ("met the envoy in
    /// Miami"); `of` alone behind "of" and in front of the verb.
    pub verb: Option<VerbId>,
    /// The phrase that this one stands in apposition to ("Kirill Dmitriev, the head of the fund":
    /// the second points at the first; "Zelensky's adviser, Rustem Umerov": the second points at the
    /// first).
    pub apposition: Option<PhraseId>,
    /// The first phrase of the coordination it belongs to ("Trump and Putin": Putin points at Trump).
    pub coordination: Option<PhraseId>,
    /// Singular or plural, by its head.
    pub number: Number,
    /// The clause it stands in.
    pub clause: ClauseId,
}

/// Tense and form of a verb group.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum Tense {
    /// consists, is drafting.
    Present,
    /// met, was meeting.
    Past,
    /// has met, had met.
    Perfect,
    /// will meet, is to meet, is going to meet.
    Future,
    /// could, may, might, would, should meet.
    Modal,
    /// to meet.
    Infinitive,
    /// meeting (…), held (…) without auxiliary.
    Participle,
}

/// A verb with its auxiliaries: "has not yet been held" (head "held").
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct VerbGroup {
    /// From first auxiliary to head; negation and adverbs between included.
    pub tokens: Range<u16>,
    /// The full verb, or the copula where there is none.
    pub head: u16,
    /// Tense.
    pub tense: Tense,
    /// "was held": be + past participle (also a bare past participle after a noun: "a plan drafted
    /// by …").
    pub passive: bool,
    /// not, n't, never in it; also "no longer", "failed to", "refused to" before it.
    pub negation: Option<u16>,
    /// A modal or hedge in it (could, may, "is expected to", "is said to" are told by `fact`, not
    /// here): the token of the modal.
    pub modal: Option<u16>,
    /// Its grammatical subject: the phrase, across relative clauses ("the plan, which consists":
    /// "the plan"), parentheses, coordination of verbs ("X met A and called B": X), and infinitives
    /// ("X plans to meet Y": X).
    pub subject: Option<PhraseId>,
    /// Its direct object (or predicate noun of a copula), if there is one.
    pub object: Option<PhraseId>,
    /// A second object ("gave her **the keys**") or what the object or subject becomes ("named her
    /// **chair**", "was elected **president**").
    pub second: Option<PhraseId>,
    /// Predicate adjective: "is **ready**".
    pub adjective: Option<u16>,
    /// The particle of a phrasal verb: "called **off**".
    pub particle: Option<u16>,
    /// In an object relative ("the bridge that the city opened"): the phrase that is its object.
    pub relative_object: Option<PhraseId>,
    /// In a relative clause with "where" or with a preposition ("the city in which they met"): that
    /// word's token and the phrase it stands for.
    pub relative_adjunct: Option<(u16, PhraseId)>,
    /// For infinitives and participles behind a noun ("a plan to end the war", "a plan drafted by"):
    /// the noun's phrase.
    pub of: Option<PhraseId>,
    /// For infinitives, participles and coordinated verbs: the verb group it hangs on.
    pub parent: Option<VerbId>,
    /// The clause it stands in.
    pub clause: ClauseId,
}

/// What kind of clause.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum ClauseKind {
    /// A main clause.
    Main,
    /// "which …", "who …", "that …" behind a noun.
    Relative,
    /// "that …" or an unmarked clause behind a verb of saying or thinking.
    Content,
    /// if, unless, whether.
    Conditional,
    /// because, while, when, after, as, although …
    Adverbial,
    /// A participle or infinitive clause ("drafted in secret by US officials", "to end the war").
    Reduced,
}

/// A clause: a stretch of tokens with at most one finite verb chain.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Clause {
    /// Its tokens; a clause inside another lies inside its range.
    pub tokens: Range<u16>,
    /// Kind.
    pub kind: ClauseKind,
    /// The clause it hangs on.
    pub parent: Option<ClauseId>,
    /// Whether it stands inside quotation marks.
    pub quoted: bool,
    /// Whether the sentence ends in a question mark and this is its main clause.
    pub question: bool,
}

/// The shallow grammar of one sentence.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Parse {
    /// Word class of each token.
    pub tags: Vec<Tag>,
    /// Noun phrases in order of their first token (a possessor comes right after the phrase it is
    /// part of).
    pub phrases: Vec<Phrase>,
    /// Verb groups in order.
    pub verbs: Vec<VerbGroup>,
    /// Clauses; the first is the sentence's main clause.
    pub clauses: Vec<Clause>,
}
