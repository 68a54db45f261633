//! Owns: what tokens and sentences are. May not know: how they are found.

use crate::document::Block;
use crate::source::Span;

/// A word of the vocabulary (lower-cased form); 0 for a word that it does not hold.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Default)]
pub struct WordId(pub u32);

/// What a token is.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum TokenKind {
    /// Letters, with inner hyphens split off: "28-point" is Number, Punctuation, Word (with no blank
    /// between: see [`Flags::GLUED`]). "U.S." and "Mr." are one Word; "don't" is "do" + "n't",
    /// "can't" "ca" + "n't"; "plan's" is "plan" + "'s", "they're" "they" + "'re". So are "O'Brien",
    /// "H5N1", `max_size`, "config.yaml", "v2.3.1", web and mail addresses, and a run of letters of
    /// any script.
    Word,
    /// Digits with inner `,` `.`: "3,500", "2.5", "1.13", "5.2.0", ".5", "3½", "1 000" (narrow or
    /// no-break blank), times "10:30" (two digits behind the colon). "24–26", "3:1" and "2025-10-24"
    /// are several tokens. "5th", "3D", "1990s", "10am" are Number + glued Word.
    Number,
    /// One mark, or a run of the same ("..."): `,` `:` `(` `–` `"` `$` `%`.
    Punctuation,
}

/// Shape of a token, as bits.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Default)]
pub struct Flags(pub u8);

impl Flags {
    /// First letter is a capital.
    pub const CAPITAL: u8 = 1;
    /// All letters are capitals (two or more).
    pub const ALL_CAPS: u8 = 2;
    /// No blank between this token and the one before.
    pub const GLUED: u8 = 4;
    /// First word or number of its sentence (the marks in front of it have it, too), or of a quotation
    /// behind `,` or `:`: where a capital says nothing.
    pub const FIRST: u8 = 8;
    /// Ends with a full stop that belongs to it ("U.S.", "Mr."). Its word is looked up without that
    /// stop: "mr", "u.s".
    pub const DOTTED: u8 = 16;

    /// Whether a bit is set.
    pub fn has(self, bit: u8) -> bool {
        self.0 & bit != 0
    }
}

/// One token: 16 bytes, no text of its own.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Token {
    /// First byte in the text.
    pub start: u32,
    /// One past its last byte.
    pub end: u32,
    /// Its word.
    pub word: WordId,
    /// What it is.
    pub kind: TokenKind,
    /// Its shape.
    pub flags: Flags,
}

impl Token {
    /// Its bytes in the text.
    pub fn span(&self) -> Span {
        Span::new(self.start, self.end)
    }
}

/// A sentence: a range of tokens in one block.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Sentence {
    /// First token.
    pub first: u32,
    /// One past the last token.
    pub last: u32,
    /// The block it stands in.
    pub block: u32,
}

/// A tokenized document.
#[derive(Debug, Default)]
pub struct Text {
    /// Tokens in order.
    pub tokens: Vec<Token>,
    /// Sentences in order.
    pub sentences: Vec<Sentence>,
    /// Blocks in order.
    pub blocks: Vec<Block>,
}

impl Text {
    /// The tokens of a sentence.
    pub fn sentence(&self, sentence: Sentence) -> &[Token] {
        self.tokens.get(sentence.first as usize..sentence.last as usize).unwrap_or_default()
    }

    /// The bytes of a sentence.
    pub fn sentence_span(&self, sentence: Sentence) -> Span {
        match self.sentence(sentence) {
            [first, .., last] => first.span().join(last.span()),
            [only] => only.span(),
            [] => Span::default(),
        }
    }
}
