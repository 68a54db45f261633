//! Owns: what the tables say about a word, as the grammar needs it: possible fine classes in order
//! of likelihood and grammatical habits. Its input is the vocabulary and `data/grammar.tsv`.
//! May not know: any sentence.

use super::fine::{Fine, Habits};
use super::vocabulary::{ClosedClass, ClosedTag, Inflection, Reading, Vocabulary, WordClass};
use super::{Token, WordId};

const GRAMMAR: &str = include_str!("../../data/grammar.tsv");

/// At most this many classes of a word are kept.
const KEPT: usize = 6;

/// What the tables say about a word.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub(super) struct Entry {
    classes: [Fine; KEPT],
    count: u8,
    /// Its habits.
    pub(super) habits: Habits,
}

impl Entry {
    /// Its classes, most likely first.
    pub(super) fn classes(&self) -> &[Fine] {
        self.classes.get(..usize::from(self.count)).unwrap_or_default()
    }

    /// Whether it may be of a class.
    pub(super) fn may_be(&self, fine: Fine) -> bool {
        self.classes().contains(&fine)
    }

    /// Whether it is a function word.
    pub(super) fn is_closed(&self) -> bool {
        self.classes().first().is_some_and(|fine| {
            matches!(fine, Fine::Det | Fine::Quant | Fine::Prep | Fine::Sub | Fine::Wh | Fine::Coord | Fine::To)
                || fine.is_pronoun()
                || fine.is_auxiliary()
        })
    }

    /// An entry of one class.
    pub(super) fn of(fine: Fine, habits: u64) -> Self {
        let mut entry = Self::of_all(&[fine]);
        entry.habits.add(habits);
        entry
    }

    /// An entry of these classes.
    pub(super) fn of_all(classes: &[Fine]) -> Self {
        let mut entry = Self::default();
        for &class in classes {
            entry.push(class);
        }
        entry
    }

    /// Adds a class behind those it has.
    pub(super) fn push(&mut self, fine: Fine) {
        if self.may_be(fine) {
            return;
        }
        if let Some(slot) = self.classes.get_mut(usize::from(self.count)) {
            *slot = fine;
            self.count += 1;
        }
    }

    /// Puts a class in front of those it has.
    fn put_first(&mut self, fine: Fine) {
        let old = *self;
        self.count = 0;
        self.push(fine);
        for &class in old.classes() {
            self.push(class);
        }
    }

    /// Adds the readings as a closed-class word.
    fn add_closed(&mut self, form: &str, tags: &[ClosedTag]) {
        for &tag in tags {
            match tag.class {
                ClosedClass::Auxiliary => self.add_auxiliary(form, tag),
                ClosedClass::Determiner
                | ClosedClass::Preposition
                | ClosedClass::Pronoun
                | ClosedClass::Coordinator
                | ClosedClass::Subordinator
                | ClosedClass::Question
                | ClosedClass::Negator
                | ClosedClass::Adverb => self.push(closed_fine(form, tag)),
            }
            self.habits.add(details(tag));
        }
        self.habits.add(by_form(form));
        if self.may_be(Fine::Prep) && self.may_be(Fine::Sub) {
            self.habits.add(Habits::BOTH_WAYS);
        }
    }

    fn add_auxiliary(&mut self, form: &str, tag: ClosedTag) {
        self.push(match tag.detail() {
            "be" if tag.has("pres") || tag.has("past") || form == "ain't" => Fine::Be,
            "be" => Fine::BeNon,
            "have" => Fine::Have,
            "do" => Fine::Do,
            _ => Fine::Modal,
        });
        if matches!(tag.detail(), "will" | "shall") {
            self.habits.add(Habits::FUTURE);
        }
        if tag.has("past") {
            self.habits.add(Habits::PAST);
        }
        if tag.has("ing") {
            self.habits.add(Habits::ING);
        }
        if tag.has("3sg") || tag.has("sg") {
            self.habits.add(Habits::SINGULAR);
        }
        if form == "'s" || form == "'d" {
            self.habits.add(Habits::SHORT);
        }
    }

    /// Adds the readings as an open-class word; `habits_of` tells a lemma's habits as a verb and
    /// as another word.
    fn add_open(&mut self, readings: &[Reading], habits_of: impl Fn(WordId, bool) -> u64) {
        for reading in readings {
            let fine = match (reading.class, reading.form) {
                (WordClass::Noun, Inflection::Plural) => Fine::NounP,
                (WordClass::Noun, _) => Fine::NounS,
                (WordClass::Verb, Inflection::Past) => Fine::VPast,
                (WordClass::Verb, Inflection::Participle) => Fine::VPart,
                (WordClass::Verb, Inflection::Ing) => Fine::VIng,
                (WordClass::Verb, Inflection::Third) => Fine::V3,
                (WordClass::Verb, _) => Fine::VBase,
                (WordClass::Adjective, _) => Fine::Adj,
                (WordClass::Adverb, _) => Fine::Adv,
            };
            if matches!(reading.form, Inflection::Comparative | Inflection::Superlative) {
                self.habits.add(Habits::COMPARED);
            }
            self.habits.add(habits_of(reading.lemma, fine.is_verb()));
            self.push(fine);
        }
        self.join_past();
        if self.may_be(Fine::VBase) {
            // "a say over": any verb may be used as a noun.
            self.push(Fine::NounS);
        }
    }

    /// "drafted" is past and participle: one class, and the verb group decides.
    fn join_past(&mut self) {
        if self.may_be(Fine::VPast) && self.may_be(Fine::VPart) {
            let old = *self;
            self.count = 0;
            for &class in old.classes() {
                let past = matches!(class, Fine::VPast | Fine::VPart);
                self.push(if past { Fine::VEd } else { class });
            }
        }
    }
}

fn closed_fine(form: &str, tag: ClosedTag) -> Fine {
    match tag.class {
        ClosedClass::Determiner => {
            let amount = ["quant", "other", "own", "cmp", "sup"].iter().any(|detail| tag.has(detail));
            if amount || matches!(form, "same" | "such") { Fine::Quant } else { Fine::Det }
        }
        ClosedClass::Preposition => Fine::Prep,
        ClosedClass::Pronoun => pronoun(tag),
        ClosedClass::Auxiliary => Fine::Modal,
        ClosedClass::Coordinator => Fine::Coord,
        ClosedClass::Subordinator if tag.has("inf") => Fine::To,
        ClosedClass::Subordinator => Fine::Sub,
        ClosedClass::Question if tag.has("rel") || tag.has("int") || tag.has("poss") => Fine::Wh,
        ClosedClass::Question => Fine::Sub,
        ClosedClass::Negator => Fine::Neg,
        ClosedClass::Adverb => Fine::Adv,
    }
}

fn pronoun(tag: ClosedTag) -> Fine {
    if tag.has("obj") || tag.has("refl") || tag.has("recip") {
        Fine::PronO
    } else if tag.has("subj") && tag.has("sg") && tag.has("3") {
        Fine::PronSg
    } else if tag.has("subj") {
        Fine::PronPl
    } else {
        Fine::Pron
    }
}

/// Habits that the details of a closed-class tag tell.
fn details(tag: ClosedTag) -> u64 {
    const BITS: &[(&str, u64)] = &[
        ("indef", Habits::INDEFINITE),
        ("def", Habits::THE),
        ("poss", Habits::POSSESSIVE),
        ("exist", Habits::THERE),
        ("refl", Habits::REFLEXIVE),
        ("cond", Habits::CONDITION),
        ("neg", Habits::NEGATIVE),
        ("pl", Habits::PLURAL),
        ("contrast", Habits::CONTRAST),
        ("result", Habits::CONTRAST),
        ("quant", Habits::QUANTITY),
    ];
    let mut bits = 0;
    for (name, bit) in BITS {
        if tag.has(name) {
            bits |= bit;
        }
    }
    if tag.class == ClosedClass::Adverb {
        if tag.has("time") || tag.has("place") {
            bits |= Habits::FREE;
        }
        if ["approx", "bound", "exact", "only"].iter().any(|detail| tag.has(detail)) {
            bits |= Habits::FIGURE;
        }
    }
    bits
}

/// Habits of single function words.
fn by_form(form: &str) -> u64 {
    match form {
        "that" => Habits::THAT | Habits::DEICTIC,
        "of" => Habits::OF,
        "to" => Habits::TO,
        "by" => Habits::BY,
        "as" => Habits::AS,
        "than" => Habits::THAN,
        "between" => Habits::BETWEEN,
        "this" | "every" | "each" | "next" => Habits::DEICTIC,
        "ago" | "earlier" | "later" => Habits::AGO,
        "who" | "whom" => Habits::WHO,
        "whose" => Habits::WHOSE,
        "where" => Habits::WHERE | Habits::PLACE | Habits::QUESTION,
        "when" => Habits::WHERE | Habits::QUESTION,
        "what" | "how" | "why" | "whatever" => Habits::QUESTION,
        "whether" => Habits::CONDITION,
        "and" | "or" | "nor" | "&" | "and/or" => Habits::AND,
        "up" | "out" | "off" | "over" | "down" | "back" | "away" => Habits::PARTICLE | Habits::STRONG,
        "on" | "in" | "through" | "along" | "around" | "aside" | "together" | "forward" | "ahead" | "apart" => {
            Habits::PARTICLE
        }
        _ => 0,
    }
}

/// Closed-class words whose open-class readings count, too.
fn stays_open(form: &str) -> bool {
    matches!(
        form,
        "like"
            | "back"
            | "past"
            | "near"
            | "round"
            | "home"
            | "still"
            | "down"
            | "following"
            | "provided"
            | "likely"
            | "opposite"
            | "own"
            | "overall"
            | "alone"
            | "worth"
            | "need"
            | "mine"
            | "plus"
            | "second"
            | "pending"
            | "approaching"
            | "concerning"
            | "even"
    )
}

/// The entries of a vocabulary's words, and its fixed expressions.
#[derive(Debug, Default)]
pub(super) struct Lexicon {
    entries: Vec<Entry>,
    expressions: Vec<(WordId, Vec<WordId>, Entry)>,
}

impl Lexicon {
    /// Reads a vocabulary.
    pub(super) fn read(vocabulary: &Vocabulary) -> Self {
        let habits = read_habits(vocabulary);
        let habits_of = |lemma: WordId, verb: bool| {
            habits.get(lemma.0 as usize).map_or(0, |pair| if verb { pair.0 } else { pair.1 })
        };
        let count = vocabulary.len() + 1;
        let mut lexicon = Self { entries: Vec::with_capacity(count), expressions: Vec::new() };
        for id in 0..count {
            let id = WordId(id as u32);
            let info = vocabulary.info(id);
            let form = vocabulary.text(id);
            let mut entry = Entry::default();
            if !info.closed.is_empty() {
                entry.add_closed(form, info.closed);
            }
            if info.closed.is_empty() || stays_open(form) {
                entry.add_open(info.readings, habits_of);
            }
            if entry.may_be(Fine::NounP) && !entry.may_be(Fine::V3) && verb_base(vocabulary, info.readings) {
                entry.push(Fine::V3);
            }
            let own = habits_of(id, false);
            entry.habits.add(own);
            if own & Habits::MEASURE != 0 && entry.classes().is_empty() {
                entry.push(Fine::NounP);
            }
            if own & (Habits::NUMBER | Habits::ORDINAL) != 0 && entry.classes().is_empty() {
                entry.push(Fine::Num);
            }
            match form {
                "run" | "come" | "become" | "overcome" => entry.push(Fine::VPart),
                "likely" | "own" | "opposite" => entry.put_first(Fine::Adj),
                "'s" | "’s" => entry.put_first(Fine::Poss),
                _ => {}
            }
            lexicon.entries.push(entry);
        }
        lexicon.read_expressions(vocabulary);
        lexicon
    }

    fn read_expressions(&mut self, vocabulary: &Vocabulary) {
        for id in 1..self.entries.len() {
            let id = WordId(id as u32);
            for phrase in vocabulary.closed_phrases(id) {
                let form: Vec<&str> = phrase.words.iter().map(|&word| vocabulary.text(word)).collect();
                let form = form.join(" ");
                if matches!(form.as_str(), "some of" | "due to be" | "be able to" | "not yet" | "not only") {
                    continue;
                }
                let mut entry = Entry::default();
                entry.add_closed(&form, &phrase.tags);
                if let Some(first) = self.entries.get_mut(id.0 as usize) {
                    first.habits.add(Habits::STARTS);
                }
                let rest = phrase.words.get(1..).unwrap_or_default().to_vec();
                self.expressions.push((id, rest, entry));
            }
        }
    }

    /// What the tables say about a word.
    pub(super) fn entry(&self, word: WordId) -> Entry {
        self.entries.get(word.0 as usize).copied().unwrap_or_default()
    }

    /// The longest fixed expression that these tokens begin with, and how many tokens it has.
    pub(super) fn expression(&self, tokens: &[Token]) -> Option<(Entry, usize)> {
        let first = tokens.first()?.word;
        if !self.entry(first).habits.has(Habits::STARTS) {
            return None;
        }
        let start = self.expressions.partition_point(|(word, _, _)| *word < first);
        self.expressions
            .iter()
            .skip(start)
            .take_while(|(word, _, _)| *word == first)
            .filter(|(_, rest, _)| {
                tokens.len() > rest.len()
                    && rest.iter().zip(tokens.iter().skip(1)).all(|(word, token)| *word == token.word)
            })
            .max_by_key(|(_, rest, _)| rest.len())
            .map(|(_, rest, entry)| (*entry, rest.len() + 1))
    }
}

/// Whether the lemma of a plural is a verb's base form, too: "positions".
fn verb_base(vocabulary: &Vocabulary, readings: &[Reading]) -> bool {
    readings.iter().any(|reading| {
        reading.form == Inflection::Plural
            && vocabulary.info(reading.lemma).form(WordClass::Verb, Inflection::Base).is_some()
    })
}

/// Numbers in words, and measures: a vocabulary must hold them.
pub(super) fn number_words() -> impl Iterator<Item = &'static str> {
    GRAMMAR
        .lines()
        .filter_map(|line| line.split_once('\t'))
        .filter(|(habit, _)| matches!(*habit, "number" | "ordinal" | "measure"))
        .flat_map(|(_, words)| words.split_whitespace())
}

/// For each word of the vocabulary its habits as a verb and as another word.
fn read_habits(vocabulary: &Vocabulary) -> Vec<(u64, u64)> {
    let mut habits = vec![(0, 0); vocabulary.len() + 1];
    for line in GRAMMAR.lines().filter(|line| !line.starts_with('#')) {
        let Some((name, words)) = line.split_once('\t') else { continue };
        let Some((bit, verb)) = Habits::named(name) else { continue };
        for word in words.split_whitespace() {
            let id = vocabulary.id(word).0 as usize;
            if let Some(pair) = habits.get_mut(id).filter(|_| id > 0) {
                if verb { pair.0 |= bit } else { pair.1 |= bit }
            }
        }
    }
    habits
}
