//! Owns: a parse in words, for tests and for people who look for a mistake.
//! May not know: how the parse was made.

use std::fmt::Write as _;
use std::ops::Range;

use super::parse::{ClauseKind, Parse, Phrase, PhraseId, Tense, VerbGroup, VerbId};
use super::token::Token;

impl Parse {
    /// The parse in words, a line for each verb group, phrase and clause:
    ///
    /// ```text
    /// - consists | subject: The plan | of: 28 points | is: present, relative
    /// - NP: Rustem Umerov | name: Rustem Umerov | apposed to: the adviser
    /// - clause: relative | which consists of 28 points
    /// ```
    pub fn describe(&self, content: &str, tokens: &[Token]) -> String {
        let writer = Writer { parse: self, content, tokens };
        let mut text = String::new();
        for (id, verb) in self.verb_ids() {
            writer.verb(&mut text, id, verb);
        }
        for (id, phrase) in self.phrase_ids() {
            writer.phrase(&mut text, id, phrase);
        }
        for clause in &self.clauses {
            let quoted = if clause.quoted { ", quoted" } else { "" };
            let question = if clause.question { ", question" } else { "" };
            let words = writer.words(clause.tokens.clone());
            let _ = writeln!(text, "- clause: {}{quoted}{question} | {words}", kind(clause.kind));
        }
        text
    }
}

struct Writer<'a> {
    parse: &'a Parse,
    content: &'a str,
    tokens: &'a [Token],
}

impl Writer<'_> {
    fn words(&self, range: Range<u16>) -> &str {
        let first = self.tokens.get(usize::from(range.start)).map_or(0, |token| token.start as usize);
        let last = self.tokens.get(usize::from(range.end).saturating_sub(1)).map_or(first, |token| token.end as usize);
        self.content.get(first..last).unwrap_or_default()
    }

    fn name(&self, id: PhraseId) -> &str {
        self.parse.phrase(id).map_or("", |phrase| self.words(phrase.tokens.clone()))
    }

    fn head(&self, id: VerbId) -> &str {
        self.parse.verb(id).map_or("", |verb| self.words(verb.head..verb.head + 1))
    }

    fn verb(&self, text: &mut String, id: VerbId, verb: &VerbGroup) {
        let _ = write!(text, "- {}", self.head(id));
        for (label, phrase) in [
            ("subject", verb.subject),
            ("object", verb.object),
            ("second", verb.second),
            ("relative object", verb.relative_object),
            ("noun", verb.of),
        ] {
            if let Some(phrase) = phrase {
                let _ = write!(text, " | {label}: {}", self.name(phrase));
            }
        }
        for (preposition, phrase) in self.parse.prepositions_of(id) {
            let word = self.words(preposition..preposition + 1).to_lowercase();
            let _ = write!(text, " | {word}: {}", self.name(phrase));
        }
        for (label, token) in [("particle", verb.particle), ("adjective", verb.adjective)] {
            if let Some(token) = token {
                let _ = write!(text, " | {label}: {}", self.words(token..token + 1));
            }
        }
        if let Some(parent) = verb.parent {
            let _ = write!(text, " | under: {}", self.head(parent));
        }
        let clause = self.parse.clause(verb.clause).map_or("", |clause| kind(clause.kind));
        let passive = if verb.passive { ", passive" } else { "" };
        let negated = if verb.negation.is_some() { ", negated" } else { "" };
        let _ = writeln!(text, " | is: {}{passive}{negated} | in clause: {clause}", tense(verb.tense));
    }

    fn phrase(&self, text: &mut String, id: PhraseId, phrase: &Phrase) {
        let _ = write!(text, "- NP: {}", self.name(id));
        if let Some(range) = &phrase.name {
            let _ = write!(text, " | name: {}", self.words(range.clone()));
        }
        if phrase.head + 1 != phrase.tokens.end {
            let _ = write!(text, " | head: {}", self.words(phrase.head..phrase.head + 1));
        }
        for (label, other) in [
            ("possessor", phrase.possessor),
            ("behind", phrase.of),
            ("apposed to", phrase.apposition),
            ("listed with", phrase.coordination),
        ] {
            if let Some(other) = other {
                let _ = write!(text, " | {label}: {}", self.name(other));
            }
        }
        if let Some(preposition) = phrase.preposition {
            let _ = write!(text, " | preposition: {}", self.words(preposition..preposition + 1));
        }
        let _ = writeln!(text);
    }
}

fn kind(kind: ClauseKind) -> &'static str {
    match kind {
        ClauseKind::Main => "main",
        ClauseKind::Relative => "relative",
        ClauseKind::Content => "content",
        ClauseKind::Conditional => "conditional",
        ClauseKind::Adverbial => "adverbial",
        ClauseKind::Reduced => "reduced",
    }
}

fn tense(tense: Tense) -> &'static str {
    match tense {
        Tense::Present => "present",
        Tense::Past => "past",
        Tense::Perfect => "perfect",
        Tense::Future => "future",
        Tense::Modal => "modal",
        Tense::Infinitive => "infinitive",
        Tense::Participle => "participle",
    }
}
