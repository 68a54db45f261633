//! Owns: what the shape of a word tells about its class, for words that no table holds and for
//! hyphen compounds. May not know: its neighbours.

use super::fine::{Fine, Habits};
use super::lexicon::Entry;

/// Endings, longest first in each group, with the classes they speak for.
const ENDINGS: &[(&str, &[Fine])] = &[
    ("ing", &[Fine::VIng, Fine::NounS]),
    ("ed", &[Fine::VEd, Fine::Adj]),
    ("ly", &[Fine::Adv, Fine::Adj]),
    ("ness", &[Fine::NounS]),
    ("ment", &[Fine::NounS]),
    ("tion", &[Fine::NounS]),
    ("sion", &[Fine::NounS]),
    ("ity", &[Fine::NounS]),
    ("ism", &[Fine::NounS]),
    ("ous", &[Fine::Adj]),
    ("ful", &[Fine::Adj]),
    ("less", &[Fine::Adj]),
    ("able", &[Fine::Adj]),
    ("ible", &[Fine::Adj]),
    ("ical", &[Fine::Adj]),
    ("ish", &[Fine::Adj]),
    ("ise", &[Fine::VBase]),
    ("ize", &[Fine::VBase]),
    ("ic", &[Fine::Adj, Fine::NounS]),
    ("al", &[Fine::Adj, Fine::NounS]),
    ("ive", &[Fine::Adj, Fine::NounS]),
    ("ss", &[Fine::NounS]),
    ("us", &[Fine::NounS]),
    ("is", &[Fine::NounS]),
    ("s", &[Fine::NounP, Fine::V3]),
];

/// Classes of a word that no table holds.
pub(super) fn guess(text: &str, capital: bool) -> Entry {
    if capital {
        return Entry::of(Fine::Prop, Habits::UNKNOWN);
    }
    let mut entry = Entry::of_all(by_ending(text));
    entry.habits.add(Habits::UNKNOWN);
    entry
}

fn by_ending(text: &str) -> &'static [Fine] {
    if text.len() > 3 {
        for (ending, classes) in ENDINGS {
            if text.ends_with(ending) {
                return classes;
            }
        }
    }
    &[Fine::NounS, Fine::Adj, Fine::VBase]
}

/// Prefixes that leave the class of what follows as it is: "re-elected", "co-founder".
pub(super) fn is_prefix(text: &str) -> bool {
    const PREFIXES: &[&str] = &[
        "re", "co", "pre", "post", "non", "anti", "un", "vice", "ex", "mid", "multi", "over", "pro", "semi", "sub",
        "under", "inter", "counter", "deputy",
    ];
    PREFIXES.iter().any(|prefix| text.eq_ignore_ascii_case(prefix))
}

/// The parts of a hyphen compound.
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
    if parts.capitals {
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
        Fine::VEd | Fine::VPart | Fine::Adj => Entry::of(Fine::Adj, 0),
        Fine::VIng => Entry::of_all(&[Fine::Adj, Fine::NounS]),
        Fine::VBase | Fine::V3 if !particle => Entry::of_all(&[Fine::NounS, Fine::Adj, first]),
        Fine::Prop => Entry::of(Fine::Adj, 0),
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
