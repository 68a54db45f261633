//! Owns: what a word that no table holds is likely to be, by its ending and its capital.
//! May not know: the words around it.

use super::token::Flags;
use super::vocabulary::{Inflection, WordClass};

/// Endings with what they speak for; the first that fits counts.
const ENDINGS: &[(&str, WordClass, Inflection)] = &[
    ("ly", WordClass::Adverb, Inflection::Base),
    ("ness", WordClass::Noun, Inflection::Base),
    ("less", WordClass::Adjective, Inflection::Base),
    ("ing", WordClass::Verb, Inflection::Ing),
    ("ed", WordClass::Verb, Inflection::Past),
    ("izes", WordClass::Verb, Inflection::Third),
    ("ises", WordClass::Verb, Inflection::Third),
    ("ifies", WordClass::Verb, Inflection::Third),
    ("ize", WordClass::Verb, Inflection::Base),
    ("ise", WordClass::Verb, Inflection::Base),
    ("ify", WordClass::Verb, Inflection::Base),
    ("tion", WordClass::Noun, Inflection::Base),
    ("sion", WordClass::Noun, Inflection::Base),
    ("ment", WordClass::Noun, Inflection::Base),
    ("ity", WordClass::Noun, Inflection::Base),
    ("ship", WordClass::Noun, Inflection::Base),
    ("hood", WordClass::Noun, Inflection::Base),
    ("dom", WordClass::Noun, Inflection::Base),
    ("ism", WordClass::Noun, Inflection::Base),
    ("ist", WordClass::Noun, Inflection::Base),
    ("ance", WordClass::Noun, Inflection::Base),
    ("ence", WordClass::Noun, Inflection::Base),
    ("ology", WordClass::Noun, Inflection::Base),
    ("able", WordClass::Adjective, Inflection::Base),
    ("ible", WordClass::Adjective, Inflection::Base),
    ("ful", WordClass::Adjective, Inflection::Base),
    ("ous", WordClass::Adjective, Inflection::Base),
    ("ive", WordClass::Adjective, Inflection::Base),
    ("ish", WordClass::Adjective, Inflection::Base),
    ("esque", WordClass::Adjective, Inflection::Base),
    ("ary", WordClass::Adjective, Inflection::Base),
    ("ic", WordClass::Adjective, Inflection::Base),
    ("al", WordClass::Adjective, Inflection::Base),
    ("er", WordClass::Noun, Inflection::Base),
    ("or", WordClass::Noun, Inflection::Base),
    ("ss", WordClass::Noun, Inflection::Base),
    ("us", WordClass::Noun, Inflection::Base),
    ("is", WordClass::Noun, Inflection::Base),
    ("s", WordClass::Noun, Inflection::Plural),
];

/// The likeliest class and form of an unknown word given in lower case; `None` where nothing speaks
/// for one. A capital that does not only begin a sentence makes it a noun, and so does a `_`.
pub fn guess(lower: &str, flags: Flags) -> Option<(WordClass, Inflection)> {
    let named = flags.has(Flags::CAPITAL) && !flags.has(Flags::FIRST);
    if named || flags.has(Flags::ALL_CAPS) || lower.bytes().any(|byte| byte.is_ascii_digit() || byte == b'_') {
        return Some((WordClass::Noun, Inflection::Base));
    }
    let fits = |ending: &str| lower.strip_suffix(ending).is_some_and(|stem| stem.chars().count() >= 2);
    ENDINGS.iter().find(|(ending, ..)| fits(ending)).map(|&(_, class, form)| (class, form))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn endings_and_capitals_speak() {
        let small = |word| guess(word, Flags::default());
        assert_eq!(small("zorbly"), Some((WordClass::Adverb, Inflection::Base)));
        assert_eq!(small("unfriending"), Some((WordClass::Verb, Inflection::Ing)));
        assert_eq!(small("containerised"), Some((WordClass::Verb, Inflection::Past)));
        assert_eq!(small("gamification"), Some((WordClass::Noun, Inflection::Base)));
        assert_eq!(small("podcasters"), Some((WordClass::Noun, Inflection::Plural)));
        assert_eq!(small("kafkaesque"), Some((WordClass::Adjective, Inflection::Base)));
        assert_eq!(small("sars-cov2"), Some((WordClass::Noun, Inflection::Base)));
        assert_eq!(small("blorb"), None);
        assert_eq!(guess("kelly", Flags(Flags::CAPITAL)), Some((WordClass::Noun, Inflection::Base)));
        assert_eq!(guess("oddly", Flags(Flags::CAPITAL | Flags::FIRST)), Some((WordClass::Adverb, Inflection::Base)));
    }
}
