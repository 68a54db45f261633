//! Owns: the words by which a sentence tells of an attribute: its nouns, and words that are its own.
//! May not know: which facts are worth a rule.

use std::cmp::Reverse;
use std::collections::{BTreeMap, BTreeSet};
use std::sync::LazyLock;

use crate::fact::Fact;
use crate::query::{AttributeQuery, Element};
use crate::resolve::library;
use crate::source::{SourceMap, Span};
use crate::text::{Vocabulary, WordClass, WordId};
use crate::value::Value;

/// In the words of so many attributes a word tells which one is meant: "weigh" does, "have" and "be led by" do not.
const FEW: usize = 6;

/// The words of attributes in sentences.
pub(super) struct AttributeWords<'a> {
    pub(super) sources: &'a SourceMap,
}

impl AttributeWords<'_> {
    /// Whether the fact stands in a cell, or words of the attribute in its sentence. Who buys something is not yet its
    /// owner: of names only a noun counts, or what the noun says that somebody does.
    pub(super) fn tell(&self, attribute: &AttributeQuery, fact: &Fact) -> bool {
        if fact.sentence == fact.at || !self.nouns_beside(attribute, fact).is_empty() {
            return true;
        }
        let sentence = untitled(self.sources.text(fact.source), fact);
        let agent = agent_verb(&attribute.name);
        let named = matches!(fact.value, Value::Entity(_) | Value::Place(_));
        let own = OWN.get(&attribute.name.replace('_', " ")).filter(|_| !named);
        let english = Vocabulary::english();
        words(&sentence).iter().any(|(_, word)| {
            let mut forms = std::iter::once(word).chain(english.lemmas(*word));
            forms.any(|form| agent == Some(*form) || own.is_some_and(|own| own.contains(form)))
        })
    }

    /// Whether one of its nouns stands in the sentence.
    pub(super) fn has_noun(&self, attribute: &AttributeQuery, fact: &Fact) -> bool {
        !self.nouns_beside(attribute, fact).is_empty()
    }

    /// The nouns of the attribute that stand in the sentence, the last word as it stands there.
    fn nouns_beside(&self, attribute: &AttributeQuery, fact: &Fact) -> Vec<String> {
        // The label of a row stands in a cell of its own.
        let cell = fact.sentence == fact.at;
        let text = self.sources.text(fact.source);
        let sentence = if cell { row(text, fact).to_owned() } else { untitled(text, fact) };
        let words: Vec<(String, WordId)> = words(&sentence);
        let mut beside = Vec::new();
        for noun in &attribute.nouns {
            let wanted = self::words(noun);
            let Some((_, front)) = wanted.split_last() else { continue };
            let stands =
                |row: &&[(String, WordId)]| row.iter().zip(&wanted).all(|((_, one), (_, own))| same(*one, *own));
            let found = words.windows(wanted.len()).find(stands).and_then(<[_]>::last);
            if let Some((last, _)) = found {
                let named = front.iter().map(|(word, _)| word.as_str());
                beside.push(named.chain([last.as_str()]).collect::<Vec<_>>().join("_"));
            }
        }
        // "Shelf life" is not "life".
        let whole = |noun: &String| {
            !beside.iter().any(|other| other.strip_suffix(noun.as_str()).is_some_and(|front| front.ends_with('_')))
        };
        beside.iter().filter(|noun| whole(noun)).cloned().collect()
    }

    /// Whether the attribute stands in the sentence of a fact, or in front of it on its line, as a rule names it.
    pub(super) fn as_written(&self, attribute: &str, fact: &Fact) -> bool {
        let text = self.sources.text(fact.source);
        let before = text.get(..fact.sentence.start as usize).unwrap_or_default();
        let line = before.rfind('\n').map_or(0, |end| end + 1);
        let around = text.get(line..fact.sentence.end as usize).unwrap_or_default();
        let words: Vec<String> = split(around).map(str::to_lowercase).collect();
        let wanted: Vec<String> = split(attribute).map(str::to_lowercase).collect();
        !wanted.is_empty() && words.windows(wanted.len()).any(|row| row == wanted)
    }

    /// The attribute as most of the documents name it, where the library knows it by that name, too.
    pub(super) fn name_in_documents(&self, attribute: &str, facts: &[(&AttributeQuery, &Fact)]) -> String {
        let own = attribute.replace('_', " ");
        let Some(known) = library().attribute(&own).map(|known| &known.name) else { return attribute.to_owned() };
        let mut counts: BTreeMap<String, usize> = BTreeMap::new();
        let ours = words(&own);
        for noun in facts.iter().flat_map(|(query, fact)| self.nouns_beside(query, fact)) {
            let words = words(&noun.replace('_', " "));
            if words.len() == ours.len() && words.iter().zip(&ours).all(|((_, one), (_, own))| same(*one, *own)) {
                return attribute.to_owned();
            }
            *counts.entry(noun).or_default() += 1;
        }
        let same =
            |noun: &&String| library().attribute(&noun.replace('_', " ")).is_some_and(|found| found.name == *known);
        // Of equally frequent ones the one of fewer words, then a plural, which is longer.
        let best = counts
            .keys()
            .filter(same)
            .max_by_key(|noun| (counts.get(*noun), Reverse(noun.matches('_').count()), noun.len()));
        best.cloned().unwrap_or_else(|| attribute.to_owned())
    }
}

/// Verbs, nouns and adjectives that stand in the patterns of an attribute and of few others.
static OWN: LazyLock<BTreeMap<String, BTreeSet<WordId>>> = LazyLock::new(|| {
    let english = Vocabulary::english();
    let mut all: BTreeMap<String, BTreeSet<WordId>> = BTreeMap::new();
    for name in library().attribute_names() {
        let Some(known) = library().attribute(name) else { continue };
        let mut written = Vec::new();
        known.patterns.iter().for_each(|pattern| in_pattern(&pattern.elements, &mut written));
        let content = written.into_iter().map(|word| english.id(&word)).filter(|id| {
            let info = english.info(*id);
            [WordClass::Verb, WordClass::Noun, WordClass::Adjective].iter().any(|class| info.reading(*class).is_some())
        });
        all.entry(known.name.replace('_', " ")).or_default().extend(content);
    }
    let mut counts: BTreeMap<WordId, usize> = BTreeMap::new();
    for word in all.values().flatten() {
        *counts.entry(*word).or_default() += 1;
    }
    for words in all.values_mut() {
        words.retain(|word| counts.get(word).is_some_and(|count| *count <= FEW));
    }
    all
});

fn in_pattern(elements: &[Element], words: &mut Vec<String>) {
    for element in elements {
        match element {
            Element::Word(word) | Element::Exact(word) => words.push(word.to_lowercase()),
            Element::Either(choices) => choices.iter().for_each(|choice| in_pattern(choice, words)),
            Element::Maybe(inner) => in_pattern(inner, words),
            Element::Gap | Element::Role(_) | Element::Capture { .. } => {}
        }
    }
}

/// What somebody does by whom the attribute is named: a leader leads, a winner wins, an organiser organises.
fn agent_verb(noun: &str) -> Option<WordId> {
    let english = Vocabulary::english();
    let stem = noun.strip_suffix("er").or_else(|| noun.strip_suffix("or"))?;
    let mut letters = stem.chars().rev();
    let doubled = letters.next().filter(|last| letters.next() == Some(*last));
    let single = doubled.and_then(|last| stem.strip_suffix(last)).map(str::to_owned);
    let forms = [Some(stem.to_owned()), Some(format!("{stem}e")), single];
    forms.into_iter().flatten().map(|form| english.id(&form)).find(|id| english.is_base_verb(*id))
}

/// The words that the dictionary knows.
pub(super) fn words(text: &str) -> Vec<(String, WordId)> {
    let words = split(text).map(str::to_lowercase).map(|word| (Vocabulary::english().id(&word), word));
    words.filter(|(id, _)| *id != WordId(0)).map(|(id, word)| (word, id)).collect()
}

fn split(text: &str) -> impl Iterator<Item = &str> {
    text.split(|letter: char| !letter.is_alphanumeric()).filter(|word| !word.is_empty())
}

fn same(one: WordId, other: WordId) -> bool {
    one == other || Vocabulary::english().same_lemma(one, other)
}

/// The line in front of a value.
fn row<'t>(text: &'t str, fact: &Fact) -> &'t str {
    let before = text.get(..fact.at.start as usize).unwrap_or_default();
    before.get(before.rfind('\n').map_or(0, |end| end + 1)..).unwrap_or_default()
}

/// The sentence without a capitalised word right in front of the value: that is a title of who is named.
fn untitled(text: &str, fact: &Fact) -> String {
    let before = Span::new(fact.sentence.start, fact.at.start.max(fact.sentence.start)).slice(text);
    let behind = Span::new(fact.at.start.max(fact.sentence.start), fact.sentence.end).slice(text);
    let title = before.split_whitespace().next_back().filter(|word| word.starts_with(char::is_uppercase));
    let named = matches!(fact.value, Value::Entity(_));
    let front = title.filter(|_| named).and_then(|title| before.trim_end().strip_suffix(title)).unwrap_or(before);
    format!("{front} {behind}")
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn who_does_something_is_named_by_it() {
        let verb = |noun| agent_verb(noun).map(|id| Vocabulary::english().text(id));
        for (noun, of) in
            [("leader", "lead"), ("winner", "win"), ("organiser", "organise"), ("investigator", "investigate")]
        {
            assert_eq!(verb(noun), Some(of), "{noun}");
        }
        assert_eq!(verb("mayor"), None);
    }

    #[test]
    fn some_words_are_the_attributes_own() {
        let owns = |attribute: &str, word: &str| OWN[attribute].contains(&Vocabulary::english().id(word));
        assert!(owns("dead", "die") && owns("weight", "weigh") && owns("injured", "injure"));
        assert!(!owns("dead", "be"));
    }
}
