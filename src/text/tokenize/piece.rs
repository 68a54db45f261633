//! Owns: the words of a short string, cut as documents are cut, for building the vocabulary; and
//! how a word is lower-cased.
//! May not know: sentences.

use unicode_normalization::UnicodeNormalization;

use super::tokenize;
use crate::document::{Block, BlockKind};
use crate::source::Span;
use crate::text::token::{Flags, TokenKind};
use crate::text::vocabulary::Vocabulary;

/// A token of a short string, with its text.
pub(crate) struct Piece {
    /// Text in lower case, without a last stop that belongs to it.
    pub(crate) lower: String,
    /// What it is.
    pub(crate) kind: TokenKind,
    /// Whether it has a capital in front.
    pub(crate) capital: bool,
}

/// The tokens of a short string.
pub(crate) fn pieces(text: &str, vocabulary: &Vocabulary) -> Vec<Piece> {
    let block = Block::new(BlockKind::Paragraph, Span::of(0..text.len()));
    let tokens = tokenize(text, vec![block], vocabulary).tokens;
    let piece = |token: &crate::text::token::Token| {
        let span = token.span().slice(text);
        let span = if token.flags.has(Flags::DOTTED) { span.strip_suffix('.').unwrap_or(span) } else { span };
        let mut lower = String::new();
        lower_into(span, &mut lower);
        Piece { lower, kind: token.kind, capital: token.flags.has(Flags::CAPITAL) }
    };
    tokens.iter().map(piece).collect()
}

/// Lower-cases a word into `lower`, with one spelling for apostrophes and composed accents, and
/// without soft hyphens.
pub(super) fn lower_into(word: &str, lower: &mut String) {
    lower.clear();
    let folded = word.chars().filter(|&character| character != '\u{00AD}').map(|character| {
        if matches!(character, '\u{02BC}' | '\u{FF07}') || (character == '\u{2019}' && word.len() > 3) {
            '\''
        } else {
            character
        }
    });
    if word.chars().any(unicode_normalization::char::is_combining_mark) {
        lower.extend(folded.nfc().flat_map(char::to_lowercase));
    } else {
        lower.extend(folded.flat_map(char::to_lowercase));
    }
}
