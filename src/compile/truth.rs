//! Owns: attributes that are true or false: the words that say the one and the other.
//! May not know: how documents are read.

use std::collections::BTreeSet;

use crate::query::{AttributeQuery, Element, Pattern, StatusQuery};
use crate::value::ValueKind;

const TABLE: &str = include_str!("../../data/opposites.tsv");

/// What makes the contrary of a word: unavailable, inactive, disallowed, non-toxic.
const PREFIXES: [&str; 4] = ["un", "in", "dis", "non-"];

/// Gives an attribute that is true or false its two states: that it is so, and the contrary.
pub(super) fn give_states(query: &mut AttributeQuery) {
    if query.kinds != [ValueKind::Truth] || !query.statuses.is_empty() {
        return;
    }
    let so: BTreeSet<&str> = query.nouns.iter().map(String::as_str).chain([query.name.as_str()]).collect();
    let not: BTreeSet<String> = so.iter().flat_map(|word| contraries(word)).collect();
    let pattern = |words: &str| {
        let hyphened = words.contains([' ', '_']).then(|| pattern(&words.replace(['_', ' '], "-")));
        std::iter::once(pattern(words)).chain(hyphened).collect::<Vec<_>>()
    };
    let state = |name: &str, said: Vec<Pattern>| StatusQuery { name: name.to_owned(), said };
    query.statuses = vec![
        state("true", so.iter().flat_map(|words| pattern(words)).collect()),
        state("false", not.iter().flat_map(|words| pattern(words)).collect()),
    ];
    query.latest = true;
}

/// The words that deny another.
fn contraries(word: &str) -> Vec<String> {
    let lines = TABLE.lines().filter(|line| !line.starts_with('#')).filter_map(|line| line.split_once('\t'));
    let mut all: Vec<String> = Vec::new();
    for (one, others) in lines {
        let mut others = others.split('|');
        if one == word {
            all.extend(others.map(str::to_owned));
        } else if others.any(|other| other == word) {
            all.push(one.to_owned());
        }
    }
    if !word.contains([' ', '_']) {
        all.extend(PREFIXES.iter().map(|prefix| format!("{prefix}{word}")));
        all.extend(PREFIXES.iter().filter_map(|prefix| word.strip_prefix(prefix)).map(str::to_owned));
    }
    all.retain(|word| word.chars().count() > 2);
    all
}

fn pattern(words: &str) -> Pattern {
    let text = words.replace('_', " ");
    let elements = text.split_whitespace().map(|word| Element::Word(word.to_lowercase())).collect();
    Pattern { text, elements }
}

#[cfg(test)]
mod tests {
    use super::contraries;

    #[test]
    fn words_have_contraries() {
        assert!(contraries("enabled").contains(&"disabled".to_owned()));
        assert!(contraries("closed").contains(&"open".to_owned()));
        assert!(contraries("available").contains(&"unavailable".to_owned()));
        assert!(contraries("unsafe").contains(&"safe".to_owned()));
    }
}
