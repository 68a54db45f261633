//! Owns: what the shape of a word tells about its class, for words that no table holds and for
//! hyphen compounds. May not know: its neighbours.

use super::entry::Entry;
use super::fine::{Fine, Habits};
use crate::text::token::Flags;
use crate::text::vocabulary::{Inflection, WordClass};

/// Classes of a word that no table holds.
pub(super) fn guess(text: &str, capital: bool) -> Entry {
    if capital {
        return Entry::of(Fine::Prop, Habits::UNKNOWN);
    }
    let mut entry = Entry::of_all(match crate::text::guess(text, Flags::default()) {
        Some((WordClass::Verb, Inflection::Ing)) => &[Fine::VIng, Fine::NounS],
        Some((WordClass::Verb, Inflection::Past | Inflection::Participle)) => &[Fine::VEd, Fine::Adj],
        Some((WordClass::Verb, Inflection::Third)) => &[Fine::V3],
        Some((WordClass::Verb, _)) => &[Fine::VBase],
        Some((WordClass::Noun, Inflection::Plural)) => &[Fine::NounP, Fine::V3],
        Some((WordClass::Noun, _)) => &[Fine::NounS],
        Some((WordClass::Adjective, _)) => &[Fine::Adj, Fine::NounS],
        Some((WordClass::Adverb, _)) => &[Fine::Adv, Fine::Adj],
        None => &[Fine::NounS, Fine::Adj, Fine::VBase],
    });
    entry.habits.add(Habits::UNKNOWN);
    entry
}

/// Prefixes that leave the class of what follows as it is: "re-elected", "co-founder".
pub(super) fn is_prefix(text: &str) -> bool {
    const PREFIXES: &[&str] = &[
        "re", "co", "pre", "post", "non", "anti", "un", "vice", "ex", "mid", "multi", "over", "pro", "semi", "sub",
        "under", "inter", "counter", "deputy",
    ];
    PREFIXES.iter().any(|prefix| text.eq_ignore_ascii_case(prefix))
}

/// The Arabic article in front of a name, as it is written in English: "al-Sadr", "ash-Sharif".
pub(crate) fn is_name_article(text: &str) -> bool {
    ["al", "el", "ul", "ad", "an", "ar", "as", "ash", "at", "az"].contains(&text)
}

/// "out-scored", "out-voting", but not "out-of-date".
pub(super) fn is_outdoing(prefix: &str, last: &Entry) -> bool {
    let does = [Fine::VBase, Fine::V3, Fine::VEd, Fine::VPart, Fine::VIng].iter().any(|fine| last.may_be(*fine));
    prefix.eq_ignore_ascii_case("out") && does
}

/// The parts of a hyphen compound.
#[expect(clippy::struct_excessive_bools, reason = "independent facts about the shape of a word")]
pub(super) struct Parts {
    pub(super) first: Entry,
    pub(super) last: Entry,
    pub(super) prefix: bool,
    pub(super) number: bool,
    pub(super) number_last: bool,
    pub(super) capitals: bool,
    pub(super) first_capital: bool,
}

impl Parts {
    /// Whether the first part describes the second: an adjective, a name.
    fn describes(&self) -> bool {
        let class = self.first.classes().first();
        self.first_capital || matches!(class, Some(Fine::Adj | Fine::Adv | Fine::Prep | Fine::Quant))
    }
}

/// Classes of a hyphen compound.
pub(super) fn compound(parts: &Parts) -> Entry {
    let last = &parts.last;
    if parts.number && parts.number_last {
        return Entry::of(Fine::Num, Habits::NUMBER);
    }
    // "F-16", "HVX-5": a name with a figure.
    if parts.capitals || parts.first_capital && parts.number_last {
        return Entry::of(Fine::Prop, 0);
    }
    if parts.prefix && !parts.number {
        let mut entry = *last;
        if last.may_be(Fine::NounS) || last.may_be(Fine::Prop) {
            entry.push(Fine::Adj);
        }
        return entry;
    }
    if parts.number {
        let mut entry = Entry::of(Fine::Adj, last.habits.0 & Habits::MEASURE);
        if last.may_be(Fine::NounP) {
            entry.push(Fine::NounP);
        }
        entry.push(Fine::NounS);
        return entry;
    }
    let particle = last.habits.has(Habits::PARTICLE);
    let first = last.classes().first().copied().unwrap_or(Fine::NounS);
    let mut entry = match first {
        // "high-profile", "long-term", "Gaza-style"
        Fine::NounS if parts.describes() => Entry::of(Fine::Adj, last.habits.0 & Habits::TIME),
        Fine::NounS | Fine::NounP => Entry::of(first, last.habits.0 & (Habits::PERSON | Habits::TIME)),
        Fine::VEd | Fine::VPart | Fine::Adj | Fine::Prop => Entry::of(Fine::Adj, 0),
        Fine::VIng => Entry::of_all(&[Fine::Adj, Fine::NounS]),
        Fine::VBase | Fine::V3 if !particle => Entry::of_all(&[Fine::NounS, Fine::Adj, first]),
        Fine::Adv => Entry::of_all(&[Fine::Adj, Fine::Adv]),
        _ => Entry::of_all(&[Fine::NounS, Fine::Adj]),
    };
    entry.push(Fine::Adj);
    if first == Fine::NounS {
        entry.push(Fine::NounS);
    }
    if parts.first.may_be(Fine::VBase) && particle {
        entry.push(Fine::NounS);
    }
    entry
}
