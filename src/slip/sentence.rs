//! Owns: one sentence while it is looked through: its words, and its values, found when first asked for.
//! May not know: what counts as a slip.

use std::cell::OnceCell;
use std::ops::Range;

use rust_decimal::Decimal;

use super::problem::Place;
use super::words::Class;
use super::{Finder, Pages};
use crate::mention::{self, Context, Mention};
use crate::source::Span;
use crate::text::{Flags, Token, TokenKind};
use crate::value::{Day, Value, ValueKind};

/// One sentence. Token numbers count from its first.
pub(super) struct Reader<'a> {
    pub(super) finder: &'a Finder<'a>,
    pub(super) pages: &'a Pages<'a>,
    pub(super) tokens: &'a [Token],
    sentence: u32,
    mentions: OnceCell<Vec<Mention>>,
}

impl<'a> Reader<'a> {
    pub(super) fn new(finder: &'a Finder<'a>, pages: &'a Pages<'a>, sentence: u32, tokens: &'a [Token]) -> Self {
        Self { finder, pages, tokens, sentence, mentions: OnceCell::new() }
    }

    /// The values of the sentence.
    pub(super) fn mentions(&self) -> &[Mention] {
        self.mentions.get_or_init(|| {
            let mut mentions = Vec::new();
            // Dates without a year are told apart by their length alone; any year does.
            let date = self.pages.date.or_else(|| Day::new(2001, 7, 1));
            let context = Context { document_date: date, direction: None };
            mention::find(self.pages.content, self.tokens, self.finder.tables, &context, &mut mentions);
            mentions
        })
    }

    /// The mention that begins at a token.
    pub(super) fn mention_from(&self, at: usize) -> Option<&Mention> {
        self.mentions().iter().find(|mention| usize::from(mention.tokens.start) == at)
    }

    /// The words of a token; empty past the ends.
    pub(super) fn text(&self, at: usize) -> &'a str {
        self.tokens.get(at).map_or("", |token| token.span().slice(self.pages.content))
    }

    /// The classes of a token's word.
    pub(super) fn class(&self, at: usize) -> u32 {
        self.tokens.get(at).map_or(0, |token| match token.kind {
            TokenKind::Word => self.finder.words.gate(token.word),
            TokenKind::Number => Class::NUMBER,
            TokenKind::Punctuation => 0,
        })
    }

    pub(super) fn is(&self, at: usize, class: u32) -> bool {
        self.class(at) & class != 0
    }

    /// Whether a token is this word, in any case.
    pub(super) fn is_word(&self, at: usize, word: &str) -> bool {
        self.text(at).eq_ignore_ascii_case(word)
    }

    /// Whether a token is a word in lower case.
    pub(super) fn is_small(&self, at: usize) -> bool {
        self.tokens.get(at).is_some_and(|token| token.kind == TokenKind::Word && !token.flags.has(Flags::CAPITAL))
    }

    pub(super) fn is_capital(&self, at: usize) -> bool {
        self.tokens.get(at).is_some_and(|token| token.kind == TokenKind::Word && token.flags.has(Flags::CAPITAL))
    }

    /// Whether a token is a mark, or there is none.
    pub(super) fn is_break(&self, at: usize) -> bool {
        self.tokens.get(at).is_none_or(|token| token.kind == TokenKind::Punctuation)
    }

    /// Whether a token is one of these marks.
    pub(super) fn is_mark(&self, at: usize, marks: &str) -> bool {
        self.tokens.get(at).is_some_and(|token| token.kind == TokenKind::Punctuation) && marks.contains(self.text(at))
    }

    pub(super) fn is_dash(&self, at: usize) -> bool {
        self.is_mark(at, "-–—")
    }

    pub(super) fn glued(&self, at: usize) -> bool {
        self.tokens.get(at).is_some_and(|token| token.flags.has(Flags::GLUED))
    }

    /// A number of plain digits, or an ordinal written with them is no such number.
    pub(super) fn plain(&self, at: usize) -> Option<i32> {
        self.tokens.get(at).filter(|token| token.kind == TokenKind::Number)?;
        let digits = self.text(at);
        (digits.len() <= 4 && digits.bytes().all(|byte| byte.is_ascii_digit())).then(|| digits.parse().ok())?
    }

    /// The count that begins at a token, with its end: an exact whole number without a unit.
    pub(super) fn count_from(&self, at: usize) -> Option<(usize, Decimal)> {
        if !self.is(at, Class::NUMBER | Class::COUNT) {
            return None;
        }
        let mention = self.mention_from(at).filter(|mention| mention.kind == ValueKind::Number)?;
        let hints = mention.hints;
        if hints.ordinal || hints.score || hints.age || hints.share || hints.change || mention.tokens != mention.core {
            return None;
        }
        let Value::Figure(figure) = &mention.value else { return None };
        let exact = figure.bound.is_none() && !figure.approximate && figure.interval.single() == figure.named;
        let number = figure.named.filter(|number| exact && number.is_integer() && figure.scale == 0)?;
        Some((usize::from(mention.tokens.end), number))
    }

    /// The place of a range of tokens.
    pub(super) fn place(&self, range: Range<usize>) -> Place {
        let words = self.span(range);
        Place {
            source: self.pages.source,
            at: self.pages.in_file(words),
            sentence: self.sentence_at(),
            words: words.slice(self.pages.content).split_whitespace().collect::<Vec<_>>().join(" "),
        }
    }

    fn sentence_at(&self) -> Span {
        let sentence = self.pages.text.sentences.get(self.sentence as usize);
        sentence.map_or_else(Span::default, |it| self.pages.in_file(self.pages.text.sentence_span(*it)))
    }

    /// The bytes in the text of a range of tokens.
    fn span(&self, range: Range<usize>) -> Span {
        let inside = self.tokens.get(range).unwrap_or_default();
        match (inside.first(), inside.last()) {
            (Some(first), Some(last)) => first.span().join(last.span()),
            _ => Span::default(),
        }
    }
}
