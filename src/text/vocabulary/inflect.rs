//! Owns: regular English inflection, for words that the lexicon does not hold.
//! May not know: irregular words; those stand in the lexicon.

use super::tags::{Inflection, WordClass};

/// The regular forms of a word that may be noun or verb: widgets, widgeted, widgeting.
pub(super) fn regular_forms(word: &str) -> Vec<(String, Vec<(WordClass, Inflection)>)> {
    vec![
        (with_s(word), vec![(WordClass::Noun, Inflection::Plural), (WordClass::Verb, Inflection::Third)]),
        (with_ed(word), vec![(WordClass::Verb, Inflection::Past), (WordClass::Verb, Inflection::Participle)]),
        (with_ing(word), vec![(WordClass::Verb, Inflection::Ing)]),
    ]
}

/// The singular of a word that looks like a plural: gizmos, boxes, parties.
pub(super) fn plural_stem(word: &str) -> Option<String> {
    let stem = word.strip_suffix('s')?;
    if stem.len() < 3 || stem.ends_with(['s', 'u', 'i']) {
        return None;
    }
    if let Some(stem) = stem.strip_suffix("ie") {
        return Some(format!("{stem}y"));
    }
    match stem.strip_suffix('e') {
        Some(short) if hisses(short) => Some(short.to_owned()),
        _ => Some(stem.to_owned()),
    }
}

fn with_s(word: &str) -> String {
    if hisses(word) {
        format!("{word}es")
    } else if let Some(stem) = consonant_before(word, 'y') {
        format!("{stem}ies")
    } else {
        format!("{word}s")
    }
}

fn with_ed(word: &str) -> String {
    if word.ends_with('e') {
        format!("{word}d")
    } else if let Some(stem) = consonant_before(word, 'y') {
        format!("{stem}ied")
    } else if let Some(last) = doubled(word) {
        format!("{word}{last}ed")
    } else {
        format!("{word}ed")
    }
}

fn with_ing(word: &str) -> String {
    if let Some(stem) = word.strip_suffix("ie") {
        format!("{stem}ying")
    } else if let Some(stem) = word.strip_suffix('e').filter(|stem| !stem.ends_with(['e', 'o', 'y'])) {
        format!("{stem}ing")
    } else if let Some(last) = doubled(word) {
        format!("{word}{last}ing")
    } else {
        format!("{word}ing")
    }
}

fn hisses(word: &str) -> bool {
    ["s", "x", "z", "ch", "sh"].iter().any(|end| word.ends_with(end))
}

fn is_vowel(letter: char) -> bool {
    matches!(letter, 'a' | 'e' | 'i' | 'o' | 'u')
}

/// The word without its last letter, if that is `letter` after a consonant.
fn consonant_before(word: &str, letter: char) -> Option<&str> {
    let stem = word.strip_suffix(letter)?;
    stem.chars().next_back().filter(|&before| before.is_alphabetic() && !is_vowel(before))?;
    Some(stem)
}

/// The last letter of a word of one syllable that doubles it: "spam" → "spammed".
fn doubled(word: &str) -> Option<char> {
    let mut letters = word.chars().rev();
    let (last, middle, before) = (letters.next()?, letters.next()?, letters.next()?);
    let short = word.chars().filter(|&letter| is_vowel(letter) || letter == 'y').count() == 1;
    let fits = !is_vowel(last) && !matches!(last, 'w' | 'x' | 'y') && is_vowel(middle) && !is_vowel(before);
    (short && fits).then_some(last)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn spelling_rules() {
        for (word, plural, past, ing) in [
            ("widget", "widgets", "widgeted", "widgeting"),
            ("spam", "spams", "spammed", "spamming"),
            ("crypty", "crypties", "cryptied", "cryptying"),
            ("frobnicate", "frobnicates", "frobnicated", "frobnicating"),
            ("vox", "voxes", "voxed", "voxing"),
            ("bray", "brays", "brayed", "braying"),
            ("lunch", "lunches", "lunched", "lunching"),
        ] {
            let forms: Vec<String> = regular_forms(word).into_iter().map(|(form, _)| form).collect();
            assert_eq!(forms, [plural, past, ing]);
        }
    }

    #[test]
    fn plurals_lead_back() {
        for (plural, stem) in [("gizmos", "gizmo"), ("voxes", "vox"), ("crypties", "crypty"), ("plates", "plate")] {
            assert_eq!(plural_stem(plural).as_deref(), Some(stem));
        }
        for word in ["glass", "virus", "analysis", "gas"] {
            assert_eq!(plural_stem(word), None);
        }
    }
}
