//! Owns: looking at the tokens of one sentence. Every question about a token that is not there is
//! answered with "no", so that parsers need no bounds.
//! May not know: what is being parsed.

use super::Context;
use super::class::Class;
use super::tables::{Classes, Tables};
use crate::text::{Flags, Token, TokenKind};

/// A sentence under the parsers.
#[derive(Clone, Copy)]
pub(super) struct Cursor<'a> {
    pub(super) content: &'a str,
    pub(super) tokens: &'a [Token],
    /// What each token can be, looked up once.
    pub(super) classes: &'a [Classes],
    pub(super) tables: &'a Tables,
    pub(super) context: &'a Context,
}

impl<'a> Cursor<'a> {
    pub(super) fn token(&self, at: usize) -> Option<&'a Token> {
        self.tokens.get(at)
    }

    /// The token's words; empty past the ends.
    pub(super) fn text(&self, at: usize) -> &'a str {
        self.token(at).map_or("", |token| token.span().slice(self.content))
    }

    /// Whether the word at `at` has a class of its own (not as part of a phrase).
    #[inline]
    pub(super) fn is(&self, at: usize, class: Class) -> bool {
        self.mask(at) & class.bit() != 0
    }

    /// All classes of the word at `at` by itself.
    #[inline]
    pub(super) fn mask(&self, at: usize) -> u128 {
        self.classes.get(at).map_or(0, |classes| classes.mask)
    }

    /// All classes of the word at `at`, and those of the phrases that begin with it.
    #[inline]
    pub(super) fn starts(&self, at: usize) -> u128 {
        self.classes.get(at).map_or(0, |classes| classes.starts)
    }

    /// What the table says of the single word at `at` in this class.
    pub(super) fn value(&self, at: usize, class: Class) -> Option<i32> {
        if !self.is(at, class) {
            return None;
        }
        self.tables.cues.value(self.token(at)?.word, class)
    }

    /// The longest phrase or word of a class at `at`: its end and value.
    pub(super) fn find(&self, at: usize, class: Class) -> Option<(usize, i32)> {
        if self.starts(at) & class.bit() == 0 {
            return None;
        }
        if let Some(found) = self.tables.cues.phrase(self, at, self.token(at)?.word, class) {
            return Some(found);
        }
        self.value(at, class).map(|value| (at + 1, value))
    }

    /// Whether a token stands at `at` with no blank before it.
    pub(super) fn glued(&self, at: usize) -> bool {
        self.token(at).is_some_and(|token| token.flags.has(Flags::GLUED))
    }

    pub(super) fn capital(&self, at: usize) -> bool {
        self.token(at).is_some_and(|token| token.kind == TokenKind::Word && token.flags.has(Flags::CAPITAL))
    }

    pub(super) fn word(&self, at: usize) -> bool {
        self.token(at).is_some_and(|token| token.kind == TokenKind::Word)
    }

    /// The digits of a number token.
    pub(super) fn digits(&self, at: usize) -> Option<&'a str> {
        let token = self.token(at).filter(|token| token.kind == TokenKind::Number)?;
        Some(token.span().slice(self.content))
    }

    /// A number token of plain digits.
    pub(super) fn plain(&self, at: usize) -> Option<u32> {
        let digits = self.digits(at)?;
        (digits.len() <= 9 && digits.bytes().all(|byte| byte.is_ascii_digit())).then(|| digits.parse().ok())?
    }

    /// The one character of a mark; `None` for words, numbers and runs.
    pub(super) fn mark(&self, at: usize) -> Option<char> {
        let token = self.token(at).filter(|token| token.kind == TokenKind::Punctuation)?;
        let mut characters = token.span().slice(self.content).chars();
        let first = characters.next()?;
        characters.next().is_none().then_some(first)
    }

    pub(super) fn comma(&self, at: usize) -> bool {
        self.mark(at) == Some(',')
    }

    /// A hyphen, dash or minus of one character.
    pub(super) fn dash(&self, at: usize) -> bool {
        self.mark(at).is_some_and(|mark| matches!(mark, '-' | '–' | '—' | '−' | '‐' | '‑' | '‒' | '~'))
    }

    /// A hyphen that ties two words: no blank on either side.
    pub(super) fn hyphen(&self, at: usize) -> bool {
        matches!(self.mark(at), Some('-' | '‐' | '‑' | '–')) && self.glued(at) && self.glued(at + 1)
    }

    /// The end of an optional hyphen at `at`.
    pub(super) fn past_hyphen(&self, at: usize) -> usize {
        if self.hyphen(at) { at + 1 } else { at }
    }

    /// Whether one of the `reach` tokens in front of `at` is of a class.
    pub(super) fn near_before(&self, at: usize, reach: usize, class: Class) -> bool {
        (1..=reach).any(|step| step <= at && self.is(at - step, class))
    }
}
