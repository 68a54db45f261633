//! Owns: what words alone tell of whether a pattern could match in a sentence: a test of necessity, so that
//! most sentences need no analysis.
//! May not know: grammar. Where it cannot tell, it says yes.

use std::ops::Range;

use super::compiled::{Line, Step};
use super::index::{Extractor, Use};
use super::reading::{Reading, is_currency, is_odd};
use crate::query::Role;
use crate::text::{Flags, Token, TokenKind, WordClass, WordId};

/// How many tokens away from a common word of a pattern the step beside it may stand: an adverb, a bound
/// word or a short adjunct may stand between.
const FAR: usize = 4;

/// How many tokens a remark in brackets may have.
const BRACKET: usize = 14;

/// How many tokens a noun phrase may have that holds a value.
const LONGEST_PHRASE: usize = 16;

/// How far in front of a figure the sign or name of its currency may stand, and how far behind it any unit.
const UNIT_BEFORE: usize = 2;
const UNIT_BEHIND: usize = 8;

/// The words of one sentence.
struct Words<'r> {
    extractor: &'r Extractor<'r>,
    content: &'r str,
    tokens: &'r [Token],
    /// Features of a value; 0: any word may be one.
    needs: u16,
}

/// From where on the next step of a line may stand.
enum Front {
    /// Right behind this token.
    At(usize),
    /// Right behind one of these tokens.
    Behind(Vec<usize>),
    /// Anywhere from this token on.
    From(usize),
}

impl Front {
    fn first(&self) -> usize {
        match self {
            Self::At(at) => at + 1,
            Self::Behind(tokens) => tokens.first().map_or(0, |at| at + 1),
            Self::From(at) => *at,
        }
    }
}

impl Reading<'_> {
    /// Whether a line could match with its anchor at a token, by words alone: its other words stand in the
    /// sentence, and a value of the right kind may stand where the line has one. `needs` are the features of a
    /// value.
    pub(super) fn may_match(&self, sentence: u32, at: usize, line: &Line, needs: u16) -> bool {
        let Some(range) = self.sentence(sentence) else { return false };
        let tokens = self.input.text.tokens.get(range.first as usize..range.last as usize).unwrap_or_default();
        // Two dates tell a duration, but not right beside a verb.
        let needs = if needs & Use::FIGURE != 0 { needs & !Use::DATE } else { needs };
        let words = Words { extractor: self.extractor, content: self.input.content, tokens, needs };
        words.behind(at, line) && words.before(at, line)
    }

    /// Whether a number stands where it may count without being a typed value: on one side of a dash ("37–20"), or
    /// behind an attribute's noun ("port 5672").
    pub(super) fn has_bare_number(&self, sentence: u32) -> bool {
        let Some(range) = self.sentence(sentence) else { return false };
        let tokens = self.input.text.tokens.get(range.first as usize..range.last as usize).unwrap_or_default();
        let beside = |token: &Token| match token.kind {
            TokenKind::Punctuation => ["-", "–", "‑"].contains(&token.span().slice(self.input.content)),
            TokenKind::Word => self.extractor.use_of(token.word).0 & Use::ATTRIBUTE != 0,
            TokenKind::Number => false,
        };
        let dash = |token: &Token| token.kind == TokenKind::Punctuation && beside(token);
        tokens.windows(2).any(|pair| match pair {
            [one, other] => {
                other.kind == TokenKind::Number && beside(one) || one.kind == TokenKind::Number && dash(other)
            }
            _ => false,
        })
    }

    /// The tokens of a sentence behind one in which the noun phrase that it begins may end: up to a mark.
    pub(super) fn phrase_behind(&self, sentence: u32, at: usize) -> Range<usize> {
        let Some(range) = self.sentence(sentence) else { return 0..0 };
        let tokens = self.input.text.tokens.get(range.first as usize..range.last as usize).unwrap_or_default();
        let ends = |token: &Token| {
            token.kind == TokenKind::Punctuation
                && matches!(token.span().slice(self.input.content), "," | ";" | ":" | ")" | "." | "?" | "!" | "–" | "—")
        };
        let behind = tokens.iter().enumerate().skip(at + 1).take(LONGEST_PHRASE);
        let last = behind.take_while(|(_, token)| !ends(token)).last();
        at + 1..last.map_or(at, |(last, _)| last) + 1
    }

    /// Whether what is counted right behind a form of "be" may be years: "is 47", "is 47 and", not "is 47 metres".
    pub(super) fn may_be_age(&self, sentence: u32, at: usize) -> bool {
        let Some(range) = self.sentence(sentence) else { return false };
        let tokens = self.input.text.tokens.get(range.first as usize..range.last as usize).unwrap_or_default();
        let counts =
            |token: &&Token| token.kind == TokenKind::Number || self.extractor.use_of(token.word).0 & Use::COUNT != 0;
        let behind = tokens.iter().skip(at + 1).skip_while(|token| !counts(token));
        let Some(next) = behind.into_iter().find(|token| !counts(token)) else { return true };
        if next.kind == TokenKind::Punctuation {
            return next.span().slice(self.input.content) != "%";
        }
        let first = self.extractor.vocabulary.info(next.word).readings.first();
        let noun = first.is_some_and(|reading| reading.class == WordClass::Noun);
        !noun || self.extractor.use_of(next.word).0 & Use::FIGURE != 0
    }
}

impl Words<'_> {
    fn uses(&self, token: &Token) -> u16 {
        self.extractor.use_of(token.word).0
    }

    fn is(&self, token: &Token, words: &[WordId]) -> bool {
        words.contains(&token.word)
            || self.extractor.vocabulary.lemmas(token.word).iter().any(|lemma| words.contains(lemma))
    }

    fn token(&self, at: usize) -> Option<&Token> {
        self.tokens.get(at)
    }

    fn is_mark(&self, token: &Token, mark: &str) -> bool {
        token.kind == TokenKind::Punctuation && token.span().slice(self.content) == mark
    }

    /// Whether a value may stand at a token, or go on there.
    fn is_value(&self, at: usize) -> bool {
        let Some(token) = self.token(at) else { return false };
        let (needs, uses) = (self.needs, self.uses(token));
        if needs == 0 {
            return true;
        }
        let figure = token.kind == TokenKind::Number || uses & Use::FIGURE != 0;
        needs & Use::FIGURE != 0 && figure
            || needs & Use::DATE != 0 && (token.kind == TokenKind::Number || uses & Use::DATE != 0)
            || needs & Use::MONEY != 0 && (self.is_sign(token) || figure && self.is_money(at))
            || needs & Use::UNIT != 0 && figure && self.is_measured(at)
    }

    fn is_sign(&self, token: &Token) -> bool {
        token.kind == TokenKind::Punctuation && is_currency(self.content, token)
    }

    fn around(&self, at: usize) -> &[Token] {
        let end = (at + UNIT_BEHIND).min(self.tokens.len());
        self.tokens.get(at.saturating_sub(UNIT_BEFORE)..end).unwrap_or_default()
    }

    fn is_money(&self, at: usize) -> bool {
        let around = self.around(at).iter();
        around.into_iter().any(|token| match token.kind {
            TokenKind::Word => self.uses(token) & Use::MONEY != 0 || is_odd(self.content, token),
            TokenKind::Punctuation => self.is_sign(token),
            TokenKind::Number => false,
        })
    }

    fn is_measured(&self, at: usize) -> bool {
        let around = self.around(at).iter();
        around.into_iter().any(|token| match token.kind {
            TokenKind::Word => self.uses(token) & Use::UNIT != 0 || is_odd(self.content, token),
            TokenKind::Punctuation => is_unit_sign(self.content, token),
            TokenKind::Number => false,
        })
    }

    /// Whether the steps behind the anchor may stand.
    fn behind(&self, at: usize, line: &Line) -> bool {
        let mut front = Front::At(at);
        for (step, what) in line.steps.iter().enumerate().skip(line.anchor + 1) {
            let next = step == line.anchor + 1;
            front = match what {
                // Left out in front of a participle.
                Step::Words(words) if words.contains(&self.extractor.be) => Front::From(front.first()),
                Step::Words(words) => {
                    let to = if next && line.weak { at + 1 + FAR } else { self.tokens.len() };
                    let here = |at: &usize| self.token(*at).is_some_and(|token| self.is(token, words));
                    let found: Vec<usize> = (front.first()..to).filter(here).collect();
                    if found.is_empty() {
                        return false;
                    }
                    Front::Behind(found)
                }
                Step::Role(Role::Value) => {
                    let found = match &front {
                        Front::At(at) => self.value_behind(*at, next && line.weak),
                        Front::Behind(tokens) => tokens.iter().find_map(|at| self.value_behind(*at, next && line.weak)),
                        Front::From(at) => (*at..self.tokens.len()).find(|at| self.is_value(*at)),
                    };
                    let Some(found) = found else { return false };
                    Front::From(if self.needs == 0 { front.first() } else { found + 1 })
                }
                Step::Exact(_) | Step::Gap | Step::Role(_) | Step::Capture(..) => Front::From(front.first()),
            };
        }
        true
    }

    /// Whether the steps in front of the anchor may stand.
    fn before(&self, at: usize, line: &Line) -> bool {
        let far = if line.weak { at.saturating_sub(FAR) } else { 0 };
        line.steps.iter().enumerate().take(line.anchor).all(|(step, what)| {
            let last = step + 1 == line.anchor;
            let from = if last { far } else { 0 };
            match what {
                Step::Words(words) if words.contains(&self.extractor.be) => true,
                Step::Words(words) => (from..at).any(|at| self.token(at).is_some_and(|token| self.is(token, words))),
                Step::Role(Role::Value) if last => (from..at).any(|at| self.is_value(at)),
                Step::Exact(_) | Step::Gap | Step::Role(_) | Step::Capture(..) => true,
            }
        })
    }

    /// The value that may stand behind a token: what stands between can be left aside. Behind a common word
    /// ("is") it stands near, and an article, name or preposition tells of something else: "was the third", "was
    /// Ann Roe 47".
    fn value_behind(&self, at: usize, weak: bool) -> Option<usize> {
        let mut next = at + 1;
        while let Some(token) = self.token(next).filter(|_| !weak || next <= at + FAR) {
            // "was the third": an ordinal counts nothing.
            let counts = token.kind == TokenKind::Number || self.uses(token) & Use::COUNT != 0;
            let ordinal = weak && self.needs & Use::FIGURE != 0 && !counts && !self.is_sign(token);
            if !ordinal && self.is_value(next) {
                return Some(next);
            }
            let other = self.uses(token) & (Use::THE | Use::AWAY) != 0 || token.flags.has(Flags::CAPITAL);
            if weak && (other || self.needs & Use::MONEY == 0 && self.is_sign(token)) {
                return None;
            }
            next = self.past(next, token)?;
        }
        None
    }

    /// The token behind what may stand between two steps.
    fn past(&self, at: usize, token: &Token) -> Option<usize> {
        match token.kind {
            TokenKind::Number => Some(at + 1),
            TokenKind::Word => {
                let solid = self.uses(token) & Use::SOLID != 0 && !token.flags.has(Flags::CAPITAL);
                (!solid).then_some(at + 1)
            }
            TokenKind::Punctuation if self.is_mark(token, "(") => {
                let mut close = at + 1..(at + BRACKET).min(self.tokens.len());
                close.find(|at| self.token(*at).is_some_and(|token| self.is_mark(token, ")"))).map(|close| close + 1)
            }
            // "in Paris, France", "on 5 May, 2008"
            TokenKind::Punctuation if self.is_mark(token, ",") => {
                let before = self.token(at.checked_sub(1)?)?;
                let dated = before.kind == TokenKind::Number || self.uses(before) & Use::DATE != 0;
                (dated || before.flags.has(Flags::CAPITAL)).then_some(at + 1)
            }
            TokenKind::Punctuation => {
                let ends = [";", ":", "?", "!", "]", "…"].iter().any(|mark| self.is_mark(token, mark));
                (!ends).then_some(at + 1)
            }
        }
    }
}

/// Whether a mark may stand for a unit: "%", "°", "′", "[kg]"; any sign outside ASCII may.
pub(super) fn is_unit_sign(content: &str, token: &Token) -> bool {
    match content.as_bytes().get(token.start as usize) {
        Some(b'%' | b'\'' | b'"' | b'[' | b'<' | b'/') => true,
        Some(byte) => !byte.is_ascii(),
        None => false,
    }
}
