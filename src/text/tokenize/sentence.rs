//! Owns: where sentences end, decided as tokens come in: a full stop is kept in mind until the token
//! behind it tells.
//! May not know: bytes, but for the first character of a mark.

use super::Scanner;
use crate::text::abbreviation::Abbreviation;
use crate::text::characters;
use crate::text::token::{Flags, Sentence, Token, TokenKind};

/// A sentence of this many tokens is cut, whatever stands there, so that work on one stays bounded.
const LONGEST: usize = 1500;

/// What stands in front of the next token that may end the sentence.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
enum Stop {
    #[default]
    None,
    /// A full stop of its own.
    Full,
    /// `?` or `!`.
    Asking,
    /// `...` or `…`.
    Ellipsis,
    /// A stop that belongs to an abbreviation.
    Abbreviated(Abbreviation),
}

/// Sentences so far and the state of the current one.
#[derive(Debug, Default)]
#[expect(
    clippy::struct_excessive_bools,
    reason = "each remembers one thing about the tokens so far, in any combination"
)]
pub(super) struct Sentences {
    pub(super) done: Vec<Sentence>,
    block: u32,
    /// Index of the current sentence's first token.
    first: usize,
    stop: Stop,
    /// A closing mark stands behind the stop.
    closed: bool,
    /// Inside a glued `[1]` behind the stop.
    bracket: bool,
    /// The next word stands where any word has a capital.
    fresh: bool,
    /// Whether all tokens so far could be a list marker: "1." "(a)" "IV.".
    marker: bool,
    /// The word in front of the stop is known.
    known: bool,
    /// An odd number of `"` stands in the block so far.
    quoted: bool,
}

impl Sentences {
    pub(super) fn begin(&mut self, block: u32, token: usize) {
        self.block = block;
        self.quoted = false;
        self.start(token);
    }

    pub(super) fn end(&mut self, token: usize) {
        if token > self.first {
            self.done.push(Sentence { first: self.first as u32, last: token as u32, block: self.block });
        }
        self.start(token);
    }

    /// The token that came last ends with a stop of its own.
    pub(super) fn abbreviation(&mut self, kind: Option<Abbreviation>) {
        self.stop = kind.map_or(Stop::None, Stop::Abbreviated);
    }

    /// Whether the next token, number `token`, would be the sentence's first word.
    pub(super) fn at_start(&self, token: usize) -> bool {
        token == self.first || self.stop != Stop::None || self.fresh
    }

    fn start(&mut self, token: usize) {
        self.first = token;
        self.stop = Stop::None;
        self.closed = false;
        self.bracket = false;
        self.fresh = true;
        self.marker = true;
    }
}

impl Scanner<'_> {
    /// Takes a token into the current sentence or begins a new one with it.
    pub(super) fn sentence_token(&mut self, mut token: Token) {
        let at = self.tokens.len();
        if self.sentences.stop != Stop::None && !self.belongs_behind_stop(token) {
            if self.breaks(token) {
                self.sentences.end(at);
            } else if self.sentences.stop == Stop::Full {
                // A list marker or an unknown abbreviation: what follows may have a capital.
                self.sentences.fresh |= self.sentences.marker;
            }
            self.sentences.stop = Stop::None;
            self.sentences.closed = false;
        }
        if at - self.sentences.first >= LONGEST {
            self.sentences.end(at);
        }
        if token.kind == TokenKind::Punctuation {
            self.sentences.quoted ^= self.byte(token.start as usize) == b'"';
            self.note_mark(token);
        } else {
            self.sentences.marker &= token.kind == TokenKind::Number || token.end - token.start <= 1;
            self.sentences.known = token.word.0 != 0 || token.kind == TokenKind::Number;
        }
        if self.sentences.fresh {
            token.flags.0 |= Flags::FIRST;
            self.sentences.fresh = token.kind == TokenKind::Punctuation;
        }
        self.tokens.push(token);
    }

    /// Keeps in mind what a mark means for the tokens behind it.
    fn note_mark(&mut self, token: Token) {
        let Some(mark) = self.character(token.start as usize) else { return };
        let stop = match mark {
            '.' if token.end - token.start > 1 => Stop::Ellipsis,
            '…' => Stop::Ellipsis,
            '.' | '。' | '．' => Stop::Full,
            '?' | '!' | '？' | '！' | '‽' | '⁉' | '⁈' => Stop::Asking,
            _ => Stop::None,
        };
        if stop != Stop::None {
            // "?..." asks, "!." ends.
            if self.sentences.stop != Stop::Asking {
                self.sentences.stop = stop;
            }
            return;
        }
        let quote = matches!(mark, '"' | '“' | '‘' | '\'' | '«') && !token.flags.has(Flags::GLUED);
        let before = self.tokens.last().filter(|before| before.kind == TokenKind::Punctuation);
        if quote && before.is_some_and(|before| matches!(self.byte(before.start as usize), b',' | b':')) {
            self.sentences.fresh = true;
        }
        if !matches!(mark, '(' | '[' | ')' | ']' | '-' | '*' | '•' | '#') {
            self.sentences.marker = false;
        }
    }

    /// Closing marks, further stops and notes like `[1]` right behind a stop belong to its sentence.
    fn belongs_behind_stop(&mut self, token: Token) -> bool {
        if self.sentences.bracket {
            self.sentences.bracket = self.byte(token.start as usize) != b']';
            return token.flags.has(Flags::GLUED);
        }
        if token.kind != TokenKind::Punctuation {
            return false;
        }
        let Some(mark) = self.character(token.start as usize) else { return false };
        let glued = token.flags.has(Flags::GLUED);
        // Some write blanks inside their quotation marks: " We won. " she said.
        let end = token.end as usize;
        let last = self.behind_blanks(end) >= self.bytes.len();
        let spaced = mark == '"' && (last || (self.sentences.quoted && !self.word_goes_on(end)));
        if characters::closes(mark) || spaced || (glued && matches!(mark, '"' | '\'' | '’')) {
            self.sentences.closed = true;
            return true;
        }
        if glued && mark == '[' && self.sentences.stop == Stop::Full {
            self.sentences.bracket = true;
            return true;
        }
        glued && matches!(mark, '.' | '?' | '!' | '…' | '。' | '？' | '！')
    }

    /// Whether a sentence begins with `token`, which stands behind a stop.
    fn breaks(&self, token: Token) -> bool {
        let next = self.next_looks(token);
        match self.sentences.stop {
            Stop::None => false,
            Stop::Full => self.full_stop_breaks(token, next),
            Stop::Asking | Stop::Ellipsis => {
                matches!(next, Next::Capital | Next::Figure) && !token.flags.has(Flags::GLUED) || self.wide_stop()
            }
            Stop::Abbreviated(kind) => self.abbreviation_breaks(kind, token, next),
        }
    }

    fn full_stop_breaks(&self, token: Token, next: Next) -> bool {
        if self.sentences.marker {
            return false;
        }
        if self.wide_stop() {
            return true;
        }
        let glued = token.flags.has(Flags::GLUED);
        match next {
            Next::Mark => false,
            Next::Small => !glued && !self.sentences.closed && self.sentences.known,
            Next::Capital => !glued || !token.flags.has(Flags::ALL_CAPS),
            Next::Figure | Next::Other => !glued,
        }
    }

    fn abbreviation_breaks(&self, kind: Abbreviation, token: Token, next: Next) -> bool {
        if next != Next::Capital || token.flags.has(Flags::GLUED) {
            return false;
        }
        let word = token.kind == TokenKind::Word;
        let starter = word && self.vocabulary.starts_sentences(token.word) && !token.flags.has(Flags::ALL_CAPS);
        match kind {
            Abbreviation::Title | Abbreviation::Latin | Abbreviation::Number | Abbreviation::Measure => false,
            Abbreviation::List => true,
            Abbreviation::Clock => {
                let zone = self.vocabulary.abbreviation(token.word, true) == Some(Abbreviation::Zone);
                !zone && !token.flags.has(Flags::ALL_CAPS)
            }
            Abbreviation::Initial
            | Abbreviation::Month
            | Abbreviation::Day
            | Abbreviation::Zone
            | Abbreviation::Other => starter,
        }
    }

    /// The stop is one that needs no blank behind it.
    fn wide_stop(&self) -> bool {
        self.tokens.last().is_some_and(|token| {
            token.kind == TokenKind::Punctuation
                && matches!(self.character(token.start as usize), Some('。' | '？' | '！' | '．' | '」' | '』'))
        })
    }

    /// How the token behind a stop begins; an opening mark begins as what stands behind it.
    fn next_looks(&self, token: Token) -> Next {
        match token.kind {
            TokenKind::Number => Next::Figure,
            TokenKind::Word if token.flags.has(Flags::CAPITAL) => Next::Capital,
            TokenKind::Word => self.character(token.start as usize).map_or(Next::Small, of_letter),
            TokenKind::Punctuation => {
                let Some(mark) = self.character(token.start as usize) else { return Next::Mark };
                if matches!(mark, ',' | ';' | ':') {
                    return Next::Mark;
                }
                if !characters::opens(mark) && !matches!(mark, '"' | '\'') {
                    return Next::Other;
                }
                match self.character(token.end as usize) {
                    Some(first) if first.is_alphabetic() => of_letter(first),
                    Some(first) if first.is_numeric() => Next::Figure,
                    Some(_) | None => Next::Other,
                }
            }
        }
    }
}

/// What the token behind a stop begins with.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Next {
    Capital,
    Small,
    Figure,
    /// `,` `;` `:`.
    Mark,
    /// A dash, a symbol, a letter without case.
    Other,
}

fn of_letter(letter: char) -> Next {
    if letter.is_uppercase() {
        Next::Capital
    } else if letter.is_lowercase() {
        Next::Small
    } else {
        Next::Other
    }
}
