//! Owns: what the tables say about a word, as the grammar needs it: possible fine classes in order
//! of likelihood and grammatical habits. Its input is the vocabulary and `data/grammar.tsv`.
//! May not know: any sentence.

use super::entry::Entry;
use super::fine::{Fine, Habits};
use crate::text::token::{Token, WordId};
use crate::text::vocabulary::{Inflection, Reading, Vocabulary, WordClass};

const GRAMMAR: &str = include_str!("../../../data/grammar.tsv");

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
pub(in crate::text) struct Lexicon {
    entries: Vec<Entry>,
    expressions: Vec<(WordId, Vec<WordId>, Entry)>,
}

impl Lexicon {
    /// Reads a vocabulary.
    pub(in crate::text) fn read(vocabulary: &Vocabulary) -> Self {
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
        for phrase in vocabulary.all_closed_phrases() {
            let Some((&id, rest)) = phrase.words.split_first().filter(|(id, _)| id.0 > 0) else { continue };
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
            self.expressions.push((id, rest.to_vec(), entry));
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
pub(in crate::text) fn number_words() -> impl Iterator<Item = &'static str> {
    GRAMMAR
        .lines()
        .filter_map(|line| line.split_once('\t'))
        .filter(|(habit, _)| matches!(*habit, "number" | "ordinal" | "measure" | "particle"))
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
