//! Owns: cutting a rule file into the coarse tokens that statements are cut by: words, strings,
//! brackets, operators, comments, line ends.
//! May not know: what a statement is; the grammar reads them again, in full.
//! Linear: no byte is looked at more than a fixed number of times.

use crate::source::Span;

/// What a token is.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum TokenKind {
    /// `\n`
    LineEnd,
    /// `;`
    Semicolon,
    /// `# …`
    Comment,
    /// A name or keyword.
    Word,
    /// A name in backticks.
    Quoted,
    /// Digits and what hangs on them.
    Number,
    /// A string or regex that is closed.
    Text,
    /// A string or name in backticks that its line does not close.
    Unclosed,
    /// `(` or `[`
    Open,
    /// `)` or `]`
    Close,
    /// `{` of a set.
    OpenSet,
    /// `{` of a declaration.
    OpenBlock,
    /// `}`
    CloseBrace,
    /// An operator sign.
    Operator,
    /// `.`
    Dot,
    /// `,`
    Comma,
    /// `:`
    Colon,
    /// Anything else (`$`, `%`, …).
    Other,
}

/// A token.
#[derive(Debug, Clone, Copy)]
pub(super) struct Token {
    /// What it is.
    pub(super) kind: TokenKind,
    /// First byte.
    pub(super) start: u32,
    /// One past the last byte.
    pub(super) end: u32,
}

impl Token {
    /// Its bytes.
    pub(super) fn span(self) -> Span {
        Span::new(self.start, self.end)
    }
}

/// Words that are operators between two operands, or that an operand must follow.
pub(super) fn is_operator_word(word: &str) -> bool {
    matches!(
        word,
        "and"
            | "or"
            | "implies"
            | "not"
            | "in"
            | "contains"
            | "matches"
            | "before"
            | "after"
            | "during"
            | "overlaps"
            | "within"
            | "exactly"
    )
}

/// Cuts `text` into tokens; blanks are left out.
pub(super) fn lex(text: &str) -> Vec<Token> {
    let mut lexer = Lexer {
        text,
        bytes: text.as_bytes(),
        at: 0,
        tokens: Vec::with_capacity(text.len() / 4),
        in_document: false,
        starts_item: true,
        no_regex_before: 0,
        line_ends: None,
    };
    if text.starts_with('\u{FEFF}') {
        lexer.at = 3;
    }
    while lexer.at < lexer.bytes.len() {
        lexer.step();
    }
    lexer.tokens
}

struct Lexer<'a> {
    text: &'a str,
    bytes: &'a [u8],
    at: usize,
    tokens: Vec<Token>,
    /// Whether this statement begins with `document`: its strings may run over lines.
    in_document: bool,
    /// Whether the next word is the first of a statement.
    starts_item: bool,
    /// On the present line no regex closes before this offset, so none is looked for again.
    no_regex_before: usize,
    /// Where the present line ends, once that was asked.
    line_ends: Option<usize>,
}

impl Lexer<'_> {
    fn byte(&self, at: usize) -> u8 {
        self.bytes.get(at).copied().unwrap_or(0)
    }

    fn rest(&self) -> &str {
        self.text.get(self.at..).unwrap_or("")
    }

    fn push(&mut self, kind: TokenKind, end: usize) {
        let end = end.min(self.bytes.len()).max(self.at + 1);
        self.tokens.push(Token { kind, start: self.at as u32, end: end as u32 });
        self.at = end;
    }

    /// Where the present line ends. Remembered, since one line may hold all of a file's tokens.
    fn line_end(&mut self) -> usize {
        let known = self.line_ends.filter(|&end| end >= self.at);
        let end = known.unwrap_or_else(|| self.line_end_after(self.at));
        self.line_ends = Some(end);
        end
    }

    fn line_end_after(&self, from: usize) -> usize {
        let rest = self.bytes.get(from..).unwrap_or_default();
        memchr::memchr(b'\n', rest).map_or(self.bytes.len(), |found| from + found)
    }

    fn step(&mut self) {
        let byte = self.byte(self.at);
        match byte {
            b' ' | b'\t' | b'\r' => self.at += 1,
            b'\n' => self.end_item(TokenKind::LineEnd),
            b';' => self.end_item(TokenKind::Semicolon),
            b'#' => {
                let mut end = self.line_end();
                if end > self.at && self.byte(end - 1) == b'\r' {
                    end -= 1;
                }
                self.push(TokenKind::Comment, end);
            }
            b'"' => self.string(),
            b'`' => self.enclosed(&['`'], TokenKind::Quoted),
            b'{' => {
                let kind = if self.set_may_stand() { TokenKind::OpenSet } else { TokenKind::OpenBlock };
                self.push(kind, self.at + 1);
                self.starts_item = kind == TokenKind::OpenBlock;
                self.in_document = false;
            }
            b'}' => {
                self.push(TokenKind::CloseBrace, self.at + 1);
                self.starts_item = true;
                self.in_document = false;
            }
            b'(' | b'[' => self.push_inner(TokenKind::Open, 1),
            b')' | b']' => self.push_inner(TokenKind::Close, 1),
            b',' => self.push_inner(TokenKind::Comma, 1),
            b':' => self.push_inner(TokenKind::Colon, 1),
            b'.' if self.byte(self.at + 1) == b'.' => self.push_inner(TokenKind::Operator, 2),
            b'.' => self.push_inner(TokenKind::Dot, 1),
            b'/' if self.operand_may_stand() && self.regex_closes() => {}
            b'\'' if self.operand_may_stand() => self.enclosed(&['\'', '’'], TokenKind::Text),
            b'=' | b'!' | b'<' | b'>' | b'~' | b'+' | b'-' | b'*' | b'/' | b'|' | b'&' => {
                self.push_inner(TokenKind::Operator, 1);
            }
            b'0'..=b'9' => self.number(),
            b'A'..=b'Z' | b'a'..=b'z' | b'_' => self.word(),
            0..=127 => self.push_inner(TokenKind::Other, 1),
            128.. => self.wide(),
        }
    }

    fn push_inner(&mut self, kind: TokenKind, length: usize) {
        self.push(kind, self.at + length);
        self.starts_item = false;
    }

    fn end_item(&mut self, kind: TokenKind) {
        self.push(kind, self.at + 1);
        self.starts_item = true;
        self.in_document = false;
    }

    fn wide(&mut self) {
        let Some(first) = self.rest().chars().next() else {
            self.at += 1;
            return;
        };
        match first {
            '“' | '”' | '„' | '«' => self.enclosed(&['”', '“', '»', '"'], TokenKind::Text),
            '‘' | '’' if self.operand_may_stand() => self.enclosed(&['\'', '’'], TokenKind::Text),
            '±' | '≠' | '≤' | '≥' | '≈' | '×' | '÷' | '−' | '–' | '—' | '…' => {
                self.push_inner(TokenKind::Operator, first.len_utf8());
            }
            _ if first.is_whitespace() => self.at += first.len_utf8(),
            _ if first.is_alphabetic() => self.word(),
            _ => self.push_inner(TokenKind::Other, first.len_utf8()),
        }
    }

    fn word(&mut self) {
        let rest = self.rest();
        let mut characters = rest.char_indices().peekable();
        let mut end = rest.len();
        while let Some((at, character)) = characters.next() {
            let inside = character == '_'
                || character.is_alphanumeric()
                || is_mark(character)
                || (matches!(character, '-' | '\'' | '’')
                    && characters.peek().is_some_and(|(_, next)| next.is_alphabetic()));
            if !inside {
                end = at;
                break;
            }
        }
        if self.starts_item {
            self.in_document = rest.get(..end) == Some("document");
        }
        self.push_inner(TokenKind::Word, end.max(1));
    }

    fn number(&mut self) {
        let mut end = self.at;
        while self.byte(end).is_ascii_alphanumeric()
            || self.byte(end) == b'_'
            || (self.byte(end) == b'.' && self.byte(end + 1).is_ascii_digit())
        {
            end += 1;
        }
        self.push_inner(TokenKind::Number, end - self.at);
    }

    /// A string in straight quotes: up to the closing quote on its line; over lines where it is a
    /// `"""` string or the text of a document.
    fn string(&mut self) {
        self.starts_item = false;
        let bytes = self.bytes;
        if self.rest().starts_with("\"\"\"") {
            let from = self.at + 3;
            let close = memchr::memmem::find(bytes.get(from..).unwrap_or_default(), b"\"\"\"");
            if let Some(close) = close {
                self.push(TokenKind::Text, from + close + 3);
            } else {
                let end = self.line_end();
                self.push(TokenKind::Unclosed, end);
            }
            return;
        }
        let line_end = self.line_end();
        match self.quote_before(self.at + 1, line_end) {
            Some(close) => self.push(TokenKind::Text, close + 1),
            None if self.in_document => match self.quote_before(line_end, bytes.len()) {
                Some(close) if self.ends_document(close + 1) => self.push(TokenKind::Text, close + 1),
                Some(_) | None => self.unclosed(line_end),
            },
            None => self.unclosed(line_end),
        }
    }

    fn unclosed(&mut self, line_end: usize) {
        let line = self.text.get(self.at..line_end).unwrap_or("");
        let mut end = self.at + line.trim_end().len();
        // `rule a "title {`: the brace was meant to open the block.
        let opens = line.trim_end().ends_with('{');
        if opens {
            end -= 1;
        }
        self.push(TokenKind::Unclosed, end);
        self.starts_item = false;
        if opens && self.at < self.bytes.len() && self.byte(self.at) == b'{' {
            self.push(TokenKind::OpenBlock, self.at + 1);
            self.starts_item = true;
        }
    }

    fn quote_before(&self, from: usize, limit: usize) -> Option<usize> {
        let mut at = from;
        while at < limit {
            match self.byte(at) {
                b'\\' => at += 2,
                b'"' => return Some(at),
                _ => at += 1,
            }
        }
        None
    }

    /// Whether what follows a document's closing quote can follow one.
    fn ends_document(&self, from: usize) -> bool {
        let rest = self.text.get(from..self.line_end_after(from)).unwrap_or("").trim_start();
        rest.is_empty()
            || rest.starts_with(['#', '}', ';'])
            || ["dated", "from"].iter().any(|word| rest.starts_with(word))
    }

    fn enclosed(&mut self, closers: &[char], kind: TokenKind) {
        self.starts_item = false;
        let line_end = self.line_end();
        let line = self.text.get(self.at..line_end).unwrap_or("");
        let mut characters = line.char_indices();
        characters.next();
        match characters.find(|(_, character)| closers.contains(character)) {
            Some((at, character)) => self.push(kind, self.at + at + character.len_utf8()),
            None => self.unclosed(line_end),
        }
    }

    fn regex_closes(&mut self) -> bool {
        let line_end = self.line_end();
        if self.no_regex_before >= line_end {
            return false;
        }
        let mut at = self.at + 1;
        while at < line_end {
            match self.byte(at) {
                b'\\' => at += 2,
                b'/' if at > self.at + 1 => {
                    self.push_inner(TokenKind::Text, at + 1 - self.at);
                    return true;
                }
                _ => at += 1,
            }
        }
        self.no_regex_before = line_end;
        false
    }

    /// The last token that is no comment, line end or semicolon of the present statement.
    fn before(&self) -> Option<Token> {
        let last = self.tokens.iter().rev().find(|token| !matches!(token.kind, TokenKind::Comment));
        last.copied().filter(|token| !matches!(token.kind, TokenKind::Semicolon))
    }

    fn word_before(&self, words: fn(&str) -> bool) -> bool {
        let Some(token) = self.before().filter(|token| token.kind == TokenKind::Word) else { return false };
        let dotted = self
            .tokens
            .len()
            .checked_sub(2)
            .and_then(|at| self.tokens.get(at))
            .is_some_and(|token| token.kind == TokenKind::Dot);
        !dotted && words(token.span().slice(self.text))
    }

    fn operand_may_stand(&self) -> bool {
        let Some(token) = self.before() else { return true };
        match token.kind {
            TokenKind::LineEnd
            | TokenKind::Semicolon
            | TokenKind::Comment
            | TokenKind::Open
            | TokenKind::OpenSet
            | TokenKind::OpenBlock
            | TokenKind::Operator
            | TokenKind::Comma
            | TokenKind::Colon => true,
            TokenKind::Word => self.word_before(|word| is_operator_word(word) || precedes_operand(word)),
            TokenKind::Quoted
            | TokenKind::Number
            | TokenKind::Text
            | TokenKind::Unclosed
            | TokenKind::Close
            | TokenKind::CloseBrace
            | TokenKind::Dot
            | TokenKind::Other => false,
        }
    }

    /// Whether the line above begins a declaration, to which a `{` on a line of its own belongs.
    fn follows_declaration(&self) -> bool {
        let ends =
            |token: &&Token| matches!(token.kind, TokenKind::LineEnd | TokenKind::Semicolon | TokenKind::OpenBlock);
        let blank = |token: &&Token| matches!(token.kind, TokenKind::LineEnd | TokenKind::Comment);
        let above = self.tokens.iter().rev().skip_while(blank).take_while(|token| !ends(token)).last();
        above.is_some_and(|first| super::keyword::BLOCKS.contains(&first.span().slice(self.text)))
    }

    /// Whether `{` here opens a set and not the block of a declaration.
    fn set_may_stand(&self) -> bool {
        if self.starts_item && !self.tokens.last().is_some_and(|token| token.kind == TokenKind::CloseBrace) {
            return !self.follows_declaration();
        }
        let mut back = self.tokens.iter().rev();
        let before = back.find(|token| !matches!(token.kind, TokenKind::Comment | TokenKind::LineEnd));
        let Some(token) = before else { return false };
        match token.kind {
            TokenKind::Open | TokenKind::OpenSet | TokenKind::Operator | TokenKind::Comma | TokenKind::Colon => true,
            TokenKind::Word => {
                self.tokens.last().is_some_and(|last| last.start == token.start)
                    && self.word_before(|word| {
                        is_operator_word(word)
                            || matches!(word, "assert" | "require" | "agree" | "expect" | "is" | "values")
                    })
            }
            TokenKind::LineEnd
            | TokenKind::Semicolon
            | TokenKind::Comment
            | TokenKind::OpenBlock
            | TokenKind::Quoted
            | TokenKind::Number
            | TokenKind::Text
            | TokenKind::Unclosed
            | TokenKind::Close
            | TokenKind::CloseBrace
            | TokenKind::Dot
            | TokenKind::Other => false,
        }
    }
}

fn precedes_operand(word: &str) -> bool {
    matches!(
        word,
        "assert"
            | "require"
            | "agree"
            | "expect"
            | "values"
            | "is"
            | "to"
            | "from"
            | "said"
            | "aka"
            | "except"
            | "because"
            | "document"
            | "use"
            | "facts"
            | "test"
            | "dated"
    )
}

fn is_mark(character: char) -> bool {
    !character.is_alphanumeric() && unicode_normalization::char::is_combining_mark(character)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn kinds(text: &str) -> Vec<(TokenKind, &str)> {
        lex(text).into_iter().map(|token| (token.kind, token.span().slice(text))).collect()
    }

    #[test]
    fn braces_of_sets_and_blocks() {
        use TokenKind::{OpenBlock, OpenSet};
        for (text, kind) in [
            ("entity plan {", OpenBlock),
            ("event meeting(person, person) {", OpenBlock),
            ("x == {", OpenSet),
            ("x in {", OpenSet),
            ("f({", OpenSet),
            ("assert {", OpenSet),
            ("attribute x.in {", OpenBlock),
            ("frame {", OpenBlock),
            ("rule a \"title {", OpenBlock),
        ] {
            assert_eq!(kinds(text).last().map(|(kind, _)| *kind), Some(kind), "{text}");
        }
    }

    #[test]
    fn slashes() {
        use TokenKind::{Operator, Text};
        for (text, kind) in
            [("a matches /x y/", Text), ("a / b", Operator), ("a == /x\\/y/", Text), ("(a) / b / c", Operator)]
        {
            assert!(kinds(text).iter().any(|(found, _)| *found == kind), "{text}: {:?}", kinds(text));
            let other = if kind == Text { Operator } else { Text };
            assert!(!kinds(text).iter().any(|(found, word)| *found == other && word.contains('/')), "{text}");
        }
    }

    #[test]
    fn strings_end_with_their_line_but_for_documents() {
        use TokenKind::{Text, Unclosed};
        for (text, kind, words) in [
            ("a \"b\nc\"", Unclosed, "\"b"),
            ("document \"b\nc\"", Text, "\"b\nc\""),
            ("document \"b\nc \"d\" e", Unclosed, "\"b"),
            ("x \"\"\"b\nc\"\"\"", Text, "\"\"\"b\nc\"\"\""),
            ("a \"b \\\" c\"", Text, "\"b \\\" c\""),
            ("a “b” c", Text, "“b”"),
        ] {
            assert!(kinds(text).contains(&(kind, words)), "{text}: {:?}", kinds(text));
        }
    }
}
