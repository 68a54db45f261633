//! Owns: what is known of one word: its possible fine classes, the likeliest first, and its habits.
//! May not know: any sentence.

use super::fine::{Fine, Habits};
use crate::text::token::WordId;
use crate::text::vocabulary::{ClosedClass, ClosedTag, Inflection, Reading, WordClass};

/// At most this many classes of a word are kept.
const KEPT: usize = 6;

/// What the tables say about a word.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub(super) struct Entry {
    classes: [Fine; KEPT],
    count: u8,
    /// The same classes as bits.
    mask: u64,
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
        self.mask & 1 << fine as u32 != 0
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
            self.mask |= 1 << fine as u32;
        }
    }

    /// Leaves it without classes; returns it as it was.
    fn take(&mut self) -> Self {
        let old = *self;
        self.count = 0;
        self.mask = 0;
        old
    }

    /// Puts a class in front of those it has.
    pub(super) fn put_first(&mut self, fine: Fine) {
        let old = self.take();
        self.push(fine);
        for &class in old.classes() {
            self.push(class);
        }
    }

    /// Adds the readings as a closed-class word.
    pub(super) fn add_closed(&mut self, form: &str, tags: &[ClosedTag]) {
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
    pub(super) fn add_open(&mut self, readings: &[Reading], habits_of: impl Fn(WordId, bool) -> u64) {
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
            let old = self.take();
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
        ClosedClass::Question if tag.has("rel") || tag.has("int") || tag.has("poss") => Fine::Wh,
        ClosedClass::Subordinator | ClosedClass::Question => Fine::Sub,
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
