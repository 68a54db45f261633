//! Owns: reading the embedded tables and the program's words into a [`Vocabulary`].
//! May not know: documents.

use std::sync::{Arc, OnceLock};

use super::inflect::{plural_stem, regular_forms};
use super::table::WordTable;
use super::tags::{ClosedClass, ClosedTag, Inflection, Reading, WordClass};
use super::{ClosedPhrase, Common, Entry, Vocabulary};
use crate::text::abbreviation::Abbreviation;
use crate::text::grammar::number_words;
use crate::text::token::{TokenKind, WordId};
use crate::text::tokenize::pieces;

const WORDS: &str = include_str!("../../../data/words.tsv");
const CLOSED: &str = include_str!("../../../data/closed.tsv");
const ABBREVIATIONS: &str = include_str!("../../../data/abbreviations.tsv");

/// Marks that are tokens and so words for patterns.
const MARKS: &[&str] = &[
    ".", ",", ":", ";", "!", "?", "-", "–", "—", "--", "...", "…", "\"", "'", "“", "”", "‘", "’", "(", ")", "[", "]",
    "{", "}", "/", "\\", "&", "%", "$", "€", "£", "¥", "₹", "₽", "₩", "₺", "₴", "₪", "#", "@", "*", "+", "=", "<", ">",
    "<=", ">=", "|", "_", "~", "^", "`", "°", "±", "×", "÷", "·", "•", "−", "‰", "½", "¼", "¾", "≥", "≤", "≈", "′",
    "″", "§", "№", "→",
];

/// The lexicon with the words of names.
pub(super) fn build<'a>(names: impl IntoIterator<Item = &'a str>) -> Vocabulary {
    let mut builder = Builder {
        table: WordTable::with_capacity(64_000, 640_000),
        entries: vec![Entry::default(); 1],
        readings: Vec::with_capacity(50_000),
        lemmas: Vec::with_capacity(50_000),
        closed: Vec::with_capacity(800),
    };
    builder.entries.reserve(64_000);
    for mark in MARKS {
        builder.intern(mark);
    }
    for word in number_words() {
        builder.intern(word);
    }
    let phrases = builder.read_closed();
    builder.read_abbreviations();
    builder.read_words();
    let mut vocabulary = builder.finish();
    vocabulary.add_phrases(&phrases);
    for text in names {
        vocabulary.add_name(text);
    }
    vocabulary.own_lemmas();
    vocabulary
}

struct Builder {
    table: WordTable,
    entries: Vec<Entry>,
    readings: Vec<Reading>,
    lemmas: Vec<WordId>,
    closed: Vec<ClosedTag>,
}

impl Builder {
    fn intern(&mut self, word: &str) -> WordId {
        let id = self.table.intern(word);
        if self.entries.len() < self.table.len() {
            self.entries.resize(self.table.len(), Entry::default());
        }
        id
    }

    /// Reads the closed-class words; returns the rows that are no single token.
    fn read_closed(&mut self) -> Vec<(&'static str, &'static str)> {
        let mut phrases = Vec::with_capacity(256);
        for (form, tags) in rows(CLOSED) {
            if form.bytes().any(|byte| matches!(byte, b' ' | b'-' | b'/')) || (form.len() > 3 && form.ends_with("n't"))
            {
                phrases.push((form, tags));
                continue;
            }
            let id = self.intern(form.strip_suffix('.').unwrap_or(form));
            let start = self.closed.len();
            self.closed.extend(closed_tags(tags));
            let added = self.closed.get(start..).unwrap_or_default();
            let starter = added.iter().any(|tag| tag.class != ClosedClass::Auxiliary)
                && form.bytes().all(|byte| byte.is_ascii_alphabetic());
            let lemma_start = self.lemmas.len();
            for tag in self.closed.get(start..).unwrap_or_default().to_vec() {
                if tag.class == ClosedClass::Auxiliary {
                    let lemma = self.intern(tag.detail());
                    add_lemma(&mut self.lemmas, lemma_start, lemma);
                }
            }
            if let Some(entry) = self.entries.get_mut(id.0 as usize) {
                // "vs" and "vs." are one word: the row that comes first counts.
                if entry.closed_len == 0 {
                    entry.closed = start as u16;
                    entry.closed_len = (self.closed.len() - start) as u8;
                    entry.lemmas = lemma_start as u32;
                    entry.lemmas_len = (self.lemmas.len() - lemma_start) as u8;
                    entry.starter = starter;
                }
            }
        }
        phrases
    }

    fn read_abbreviations(&mut self) {
        for (form, columns) in rows(ABBREVIATIONS) {
            let (kind, case) = columns.split_once('\t').unwrap_or((columns, ""));
            let id = self.intern(form);
            if let Some(entry) = self.entries.get_mut(id.0 as usize) {
                entry.abbreviation = Abbreviation::named(kind);
                entry.abbreviation_capital = case == "Cap";
            }
        }
    }

    fn read_words(&mut self) {
        let mut last = ("", WordId(0));
        for (form, tags) in rows(WORDS) {
            let id = self.intern(form);
            let reading_start = self.readings.len();
            let mut lemma_start = self.lemmas.len();
            let known = self.entries.get(id.0 as usize).copied().unwrap_or_default();
            if known.lemmas_len > 0 {
                let old = super::slice(&self.lemmas, known.lemmas, known.lemmas_len).to_vec();
                lemma_start = self.lemmas.len();
                self.lemmas.extend(old);
            }
            let mut rest = Some(tags);
            while let Some(list) = rest {
                let (tag, behind) = cut(list, b',').map_or((list, None), |(tag, behind)| (tag, Some(behind)));
                rest = behind;
                let Some((class, lemma, form)) = open_tag(tag) else { continue };
                let lemma = match lemma {
                    None => id,
                    Some(lemma) if lemma == last.0 => last.1,
                    Some(lemma) => {
                        last = (lemma, self.intern(lemma));
                        last.1
                    }
                };
                self.readings.push(Reading { class, form, lemma });
                add_lemma(&mut self.lemmas, lemma_start, lemma);
            }
            if let Some(entry) = self.entries.get_mut(id.0 as usize) {
                entry.readings = reading_start as u32;
                entry.readings_len = (self.readings.len() - reading_start) as u8;
                entry.lemmas = lemma_start as u32;
                entry.lemmas_len = (self.lemmas.len() - lemma_start) as u8;
            }
        }
    }

    fn finish(self) -> Vocabulary {
        Vocabulary {
            common: Common::of(&self.table),
            table: self.table,
            entries: self.entries,
            readings: self.readings,
            lemmas: self.lemmas,
            closed: self.closed,
            phrases: Arc::default(),
            grammar: OnceLock::new(),
        }
    }
}

impl Vocabulary {
    fn intern(&mut self, word: &str) -> WordId {
        let id = self.table.intern(word);
        if self.entries.len() < self.table.len() {
            self.entries.resize(self.table.len(), Entry::default());
        }
        id
    }

    /// Adds the words of a program with their regular inflections; `nouns` are no verbs.
    pub(super) fn add_program<'a>(
        &mut self,
        nouns: impl IntoIterator<Item = &'a str>,
        program: impl IntoIterator<Item = &'a str>,
    ) {
        for text in nouns {
            self.add_text(text, &[WordClass::Noun]);
        }
        for text in program {
            self.add_text(text, &[WordClass::Noun, WordClass::Verb]);
        }
        self.own_lemmas();
    }

    fn add_phrases(&mut self, rows: &[(&'static str, &'static str)]) {
        let mut phrases = Vec::with_capacity(rows.len());
        for (form, tags) in rows {
            let words = pieces(form, self).into_iter().map(|piece| self.intern(&piece.lower)).collect();
            phrases.push(ClosedPhrase { words, tags: closed_tags(tags).collect() });
        }
        phrases.sort_by(|one: &ClosedPhrase, other: &ClosedPhrase| {
            let first = one.words.first().cmp(&other.words.first());
            first.then(other.words.len().cmp(&one.words.len())).then(one.words.cmp(&other.words))
        });
        self.phrases = phrases.into();
    }

    /// Adds the words of a name; most are of letters and blanks alone, so that each is one piece.
    fn add_name(&mut self, text: &str) {
        let plain = |letter: char| letter == ' ' || letter.is_lowercase() || letter.is_uppercase();
        if !text.bytes().all(|byte| byte == b' ' || byte.is_ascii_alphabetic()) && !text.chars().all(plain) {
            self.add_text(text, &[]);
            return;
        }
        let lower = text.to_lowercase();
        for word in lower.as_bytes().split(|byte| *byte == b' ').filter(|word| !word.is_empty()) {
            self.intern(std::str::from_utf8(word).unwrap_or(""));
        }
    }

    /// Adds the words of a string, with their regular inflections if it is of such classes.
    fn add_text(&mut self, text: &str, classes: &[WordClass]) {
        // A word of small letters is one piece: most are known.
        if !text.is_empty() && text.bytes().all(|byte| byte.is_ascii_lowercase()) {
            self.add_word(text, classes);
            return;
        }
        for piece in pieces(text, self) {
            if piece.kind == TokenKind::Word && !piece.capital && piece.lower.chars().all(char::is_alphabetic) {
                self.add_word(&piece.lower, classes);
            } else {
                self.intern(&piece.lower);
            }
        }
    }

    fn add_word(&mut self, word: &str, classes: &[WordClass]) {
        let id = self.intern(word);
        if classes.is_empty() || id.0 == 0 || !self.info(id).closed.is_empty() {
            return;
        }
        if let Some(stem) = plural_stem(word).filter(|_| self.info(id).is_unknown()) {
            let lemma = self.intern(&stem);
            self.set_readings(lemma, &[(WordClass::Noun, Inflection::Base, lemma)]);
            self.set_readings(id, &[(WordClass::Noun, Inflection::Plural, lemma)]);
            self.add_forms(lemma, &stem);
        } else {
            let readings: Vec<_> = classes.iter().map(|&class| (class, Inflection::Base, id)).collect();
            self.set_readings(id, &readings);
            self.add_forms(id, word);
        }
    }

    /// Adds the regular forms of a lemma, as far as they are new and it is of their class.
    fn add_forms(&mut self, lemma: WordId, text: &str) {
        for (form, readings) in regular_forms(text) {
            let is_base =
                |class| self.info(lemma).form(class, Inflection::Base).is_some_and(|base| base.lemma == lemma);
            let readings: Vec<_> = readings
                .into_iter()
                .filter(|&(class, _)| is_base(class))
                .map(|(class, form)| (class, form, lemma))
                .collect();
            if !readings.is_empty() {
                let form = self.intern(&form);
                self.set_readings(form, &readings);
            }
        }
    }

    /// Says what a word is of which nothing is known yet.
    fn set_readings(&mut self, id: WordId, readings: &[(WordClass, Inflection, WordId)]) {
        if id.0 == 0 || !self.info(id).is_unknown() {
            return;
        }
        let (reading_start, lemma_start) = (self.readings.len(), self.lemmas.len());
        for &(class, form, lemma) in readings {
            self.readings.push(Reading { class, form, lemma });
            add_lemma(&mut self.lemmas, lemma_start, lemma);
        }
        if let Some(entry) = self.entries.get_mut(id.0 as usize) {
            entry.readings = reading_start as u32;
            entry.readings_len = (self.readings.len() - reading_start) as u8;
            entry.lemmas = lemma_start as u32;
            entry.lemmas_len = (self.lemmas.len() - lemma_start) as u8;
        }
    }

    /// A word without a lemma is its own.
    fn own_lemmas(&mut self) {
        for (id, entry) in self.entries.iter_mut().enumerate().skip(1) {
            if entry.lemmas_len == 0 {
                entry.lemmas = self.lemmas.len() as u32;
                entry.lemmas_len = 1;
                self.lemmas.push(WordId(id as u32));
            }
        }
    }
}

fn add_lemma(lemmas: &mut Vec<WordId>, start: usize, lemma: WordId) {
    if !lemmas.get(start..).unwrap_or_default().contains(&lemma) {
        lemmas.push(lemma);
    }
}

/// Rows of a table as first column and the rest.
fn rows(table: &'static str) -> impl Iterator<Item = (&'static str, &'static str)> {
    let mut rest = table;
    std::iter::from_fn(move || {
        loop {
            if rest.is_empty() {
                return None;
            }
            let end = memchr::memchr(b'\n', rest.as_bytes()).unwrap_or(rest.len());
            let line = rest.get(..end).unwrap_or("");
            rest = rest.get(end + 1..).unwrap_or("");
            if let Some(row) = cut(line, b'\t').filter(|_| !line.starts_with('#')) {
                return Some(row);
            }
        }
    })
}

/// Parts a short string at the first such ASCII byte; a plain loop is faster here than a search.
fn cut(text: &str, at: u8) -> Option<(&str, &str)> {
    let index = text.bytes().position(|byte| byte == at)?;
    Some((text.get(..index)?, text.get(index + 1..)?))
}

/// Reads `V:abandon/past`.
fn open_tag(tag: &str) -> Option<(WordClass, Option<&str>, Inflection)> {
    let class = match tag.as_bytes().first()? {
        b'N' => WordClass::Noun,
        b'V' => WordClass::Verb,
        b'J' => WordClass::Adjective,
        b'R' => WordClass::Adverb,
        _ => return None,
    };
    let Some(rest) = tag.get(2..) else { return Some((class, None, Inflection::Base)) };
    let (lemma, feature) = cut(rest, b'/').unwrap_or((rest, ""));
    let form = match feature {
        "pl" => Inflection::Plural,
        "past" => Inflection::Past,
        "part" => Inflection::Participle,
        "ing" => Inflection::Ing,
        "3sg" => Inflection::Third,
        "cmp" => Inflection::Comparative,
        "sup" => Inflection::Superlative,
        _ => Inflection::Base,
    };
    Some((class, Some(lemma), form))
}

/// Reads `AUX:be/past/sg,P`.
fn closed_tags(tags: &'static str) -> impl Iterator<Item = ClosedTag> {
    tags.split(',').filter_map(|tag| {
        let (class, details) = tag.split_once(':').unwrap_or((tag, ""));
        let class = match class {
            "D" => ClosedClass::Determiner,
            "P" => ClosedClass::Preposition,
            "PRO" => ClosedClass::Pronoun,
            "AUX" => ClosedClass::Auxiliary,
            "C" => ClosedClass::Coordinator,
            "S" => ClosedClass::Subordinator,
            "WH" => ClosedClass::Question,
            "NEG" => ClosedClass::Negator,
            "ADV" => ClosedClass::Adverb,
            _ => return None,
        };
        Some(ClosedTag { class, details })
    })
}
