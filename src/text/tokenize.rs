//! Owns: the one pass from bytes to tokens and sentences. Nothing behind it touches text again.
//! May not know: what is looked for, nor which format the text came from.

mod number;
mod piece;
mod sentence;
#[cfg(test)]
mod tests;
mod web;
mod word;

use super::characters::{self, BLANK, DIGIT, HIGH, Kind, LETTER};
use super::token::{Flags, Text, Token, TokenKind, WordId};
use super::vocabulary::Vocabulary;
use crate::document::{Block, BlockKind};
use crate::source::Span;
use sentence::Sentences;

pub(super) use piece::pieces;

/// Cuts the blocks of `content` into tokens and sentences. Text outside the blocks, and code, has no
/// tokens.
pub fn tokenize(content: &str, blocks: Vec<Block>, vocabulary: &Vocabulary) -> Text {
    let mut scanner = Scanner::new(content, vocabulary);
    for (index, block) in blocks.iter().enumerate() {
        if block.kind != BlockKind::Code {
            scanner.block(index as u32, block);
        }
    }
    Text { tokens: scanner.tokens, sentences: scanner.sentences.done, blocks }
}

/// Tokenizes a text in which each line is a paragraph.
pub fn tokenize_lines(content: &str, vocabulary: &Vocabulary) -> Text {
    let mut blocks = Vec::new();
    let mut start = 0;
    for line in content.split_inclusive('\n') {
        let span = Span::of(start..start + line.trim_end().len());
        start += line.len();
        if !span.is_empty() {
            blocks.push(Block::new(BlockKind::Paragraph, span));
        }
    }
    tokenize(content, blocks, vocabulary)
}

/// The pass: reads from `at` to the end of `bytes` (the end of the block).
struct Scanner<'a> {
    content: &'a str,
    /// The text up to the end of the block.
    bytes: &'a [u8],
    vocabulary: &'a Vocabulary,
    tokens: Vec<Token>,
    sentences: Sentences,
    /// First byte of the block.
    start: usize,
    /// No blank since the token before.
    glued: bool,
    /// For words with characters outside ASCII.
    scratch: String,
}

impl<'a> Scanner<'a> {
    fn new(content: &'a str, vocabulary: &'a Vocabulary) -> Self {
        Self {
            content,
            bytes: b"",
            vocabulary,
            tokens: Vec::with_capacity(content.len() / 5),
            sentences: Sentences::default(),
            start: 0,
            glued: false,
            scratch: String::new(),
        }
    }

    fn block(&mut self, index: u32, block: &Block) {
        let span = block.span;
        let Some(bytes) = self.content.get(..span.range().end).map(str::as_bytes) else { return };
        if !self.content.is_char_boundary(span.range().start) {
            return;
        }
        self.bytes = bytes;
        self.start = span.range().start;
        self.glued = false;
        self.sentences.begin(index, self.tokens.len());
        let mut at = self.start;
        let mut dateline = block.dateline.map(|dateline| dateline.span.range().end);
        while let Some(&byte) = bytes.get(at) {
            if dateline.is_some_and(|end| at >= end) {
                self.sentences.end(self.tokens.len());
                dateline = None;
            }
            let class = characters::class(byte);
            at = if class & BLANK != 0 {
                self.glued = false;
                at + 1
            } else if class & LETTER != 0 {
                self.word(at)
            } else if class & DIGIT != 0 {
                self.number(at)
            } else if class & HIGH != 0 {
                self.high(at)
            } else {
                self.mark(at, byte)
            };
        }
        self.sentences.end(self.tokens.len());
    }

    /// Something that begins with a character outside ASCII.
    fn high(&mut self, at: usize) -> usize {
        let Some(character) = self.character(at) else { return self.bytes.len() };
        let end = at + character.len_utf8();
        match characters::kind(character) {
            Kind::Blank => {
                self.glued = false;
                end
            }
            Kind::Letter(_) | Kind::Mark => self.word(at),
            Kind::Digit | Kind::Script => self.other_digits(at),
            Kind::Apostrophe => self.apostrophe(at, character.len_utf8()),
            Kind::Symbol => self.symbol(at, character),
        }
    }

    /// ASCII punctuation.
    fn mark(&mut self, at: usize, byte: u8) -> usize {
        match byte {
            b'.' if !self.glued_word() && self.is_digit(at + 1) => self.number(at),
            b'\'' => self.apostrophe(at, 1),
            b'(' | b')' | b'[' | b']' | b'{' | b'}' | b'"' => {
                self.push(at, at + 1, TokenKind::Punctuation, 0);
                at + 1
            }
            _ => {
                let mut end = at + 1;
                while self.byte(end) == byte {
                    end += 1;
                }
                self.push(at, end, TokenKind::Punctuation, 0);
                end
            }
        }
    }

    /// A symbol outside ASCII: one, a run of the same, or an emoji with what belongs to it.
    fn symbol(&mut self, at: usize, symbol: char) -> usize {
        let mut end = at + symbol.len_utf8();
        let mut joined = false;
        while let Some(next) = self.character(end) {
            let regional = |character| matches!(character, '\u{1F1E6}'..='\u{1F1FF}');
            let pair = regional(symbol) && regional(next) && end == at + symbol.len_utf8();
            let run = next == symbol && !characters::opens(symbol) && !characters::closes(symbol) && !regional(symbol);
            let tone = matches!(next, '\u{1F3FB}'..='\u{1F3FF}');
            let mark = !next.is_ascii() && characters::kind(next) == Kind::Mark;
            let behind_joiner = joined && !next.is_ascii() && characters::kind(next) == Kind::Symbol;
            if !(pair || run || tone || mark || behind_joiner) {
                break;
            }
            joined = next == '\u{200D}';
            end += next.len_utf8();
        }
        self.push(at, end, TokenKind::Punctuation, 0);
        end
    }

    /// An apostrophe that does not stand inside a word: `'s` after a mark or figure, or a mark.
    fn apostrophe(&mut self, at: usize, len: usize) -> usize {
        let behind = self.byte(at + len);
        if self.glued && matches!(behind, b's' | b'S') && !self.word_goes_on(at + len + 1) {
            self.push_word(at, at + len + 1, 0);
            return at + len + 1;
        }
        self.push(at, at + len, TokenKind::Punctuation, 0);
        at + len
    }

    fn push_word(&mut self, start: usize, end: usize, flags: u8) {
        self.push(start, end, TokenKind::Word, flags);
    }

    fn push(&mut self, start: usize, end: usize, kind: TokenKind, flags: u8) {
        let word = match kind {
            TokenKind::Number => WordId(0),
            TokenKind::Word | TokenKind::Punctuation => {
                let dotted = usize::from(flags & Flags::DOTTED != 0);
                self.lookup(start, end - dotted)
            }
        };
        self.push_known(start, end, kind, flags, word);
    }

    fn push_known(&mut self, start: usize, end: usize, kind: TokenKind, flags: u8, word: WordId) {
        let glued = if self.glued { Flags::GLUED } else { 0 };
        let token = Token { start: start as u32, end: end as u32, word, kind, flags: Flags(flags | glued) };
        self.glued = true;
        self.sentence_token(token);
    }

    /// The word of the vocabulary that these bytes are in lower case.
    fn lookup(&mut self, start: usize, end: usize) -> WordId {
        // Words are read past the block's end, too: a word takes no closer look for standing last.
        let rest = self.content.as_bytes().get(start..).unwrap_or_default();
        if let Some(found) = self.vocabulary.find_plain(rest, end - start) {
            return found;
        }
        let text = self.content.get(start..end).unwrap_or("");
        piece::lower_into(text, &mut self.scratch);
        self.vocabulary.find(self.scratch.as_bytes())
    }

    #[inline]
    fn byte(&self, at: usize) -> u8 {
        self.bytes.get(at).copied().unwrap_or(0)
    }

    #[inline]
    fn is_digit(&self, at: usize) -> bool {
        characters::class(self.byte(at)) & DIGIT != 0
    }

    /// The character that begins at `at`, inside the block.
    fn character(&self, at: usize) -> Option<char> {
        if at >= self.bytes.len() {
            return None;
        }
        self.content.get(at..)?.chars().next()
    }

    /// Whether a letter, digit or mark stands at `at`.
    fn word_goes_on(&self, at: usize) -> bool {
        let class = characters::class(self.byte(at));
        if class & HIGH != 0 {
            return self
                .character(at)
                .is_some_and(|next| matches!(characters::kind(next), Kind::Letter(_) | Kind::Mark | Kind::Digit));
        }
        class & (LETTER | DIGIT) != 0
    }

    /// Whether the token right before is glued to this place and a word or number.
    fn glued_word(&self) -> bool {
        self.glued && self.tokens.last().is_some_and(|token| token.kind != TokenKind::Punctuation)
    }
}
