//! Owns: which bracket closes which, found in one pass over the tokens, also where some are missing.
//! May not know: what stands between them.
//!
//! A line that begins with a keyword ends whatever parentheses are open before it, so that one
//! missing parenthesis costs one statement and not the rest of the file.

use super::keyword::{self, Standing};
use super::lex::{Token, TokenKind};

/// What became of a bracket.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Partner {
    /// The token is no bracket.
    None,
    /// Index of the bracket that belongs to it.
    At(usize),
    /// It opens and is never closed; what it holds ends before this index.
    Missing(usize),
    /// It closes and nothing was opened.
    Stray,
}

/// All brackets of a file.
pub(super) struct Brackets {
    /// One entry a token.
    pub(super) partners: Vec<Partner>,
    /// Indexes of brackets that are nested deeper than allowed, in order.
    pub(super) deep: Vec<usize>,
}

impl Brackets {
    /// What became of the token at `at`.
    pub(super) fn partner(&self, at: usize) -> Partner {
        self.partners.get(at).copied().unwrap_or(Partner::None)
    }

    /// The first bracket in `range` that is nested too deep.
    pub(super) fn too_deep(&self, start: usize, end: usize) -> Option<usize> {
        let from = self.deep.partition_point(|&at| at < start);
        self.deep.get(from).copied().filter(|&at| at < end)
    }
}

/// Pairs the brackets of `tokens`. Inside a statement at most `limit` may be open at once.
pub(super) fn pair(tokens: &[Token], text: &str, limit: usize) -> Brackets {
    let mut pairing = Pairing {
        text,
        tokens,
        brackets: Brackets { partners: vec![Partner::None; tokens.len()], deep: Vec::new() },
        blocks: Vec::new(),
        inner: Vec::new(),
        open: [0; 3],
        limit,
    };
    let mut starts_line = true;
    for (at, token) in tokens.iter().enumerate() {
        match token.kind {
            TokenKind::LineEnd => starts_line = true,
            TokenKind::Comment => {}
            _ if token.kind == TokenKind::Word && starts_line => {
                pairing.keyword(at);
                starts_line = false;
            }
            TokenKind::Semicolon => {
                pairing.abandon_inner(at);
                starts_line = true;
            }
            TokenKind::Open | TokenKind::OpenSet => {
                pairing.push_inner(at);
                starts_line = false;
            }
            TokenKind::Close => {
                pairing.close_inner(at);
                starts_line = false;
            }
            TokenKind::OpenBlock => {
                pairing.abandon_inner(at);
                pairing.blocks.push(at);
                starts_line = true;
            }
            TokenKind::CloseBrace => {
                pairing.close_brace(at);
                starts_line = true;
            }
            TokenKind::Word
            | TokenKind::Quoted
            | TokenKind::Number
            | TokenKind::Text
            | TokenKind::Unclosed
            | TokenKind::Operator
            | TokenKind::Dot
            | TokenKind::Comma
            | TokenKind::Colon
            | TokenKind::Other => starts_line = false,
        }
    }
    pairing.abandon_inner(tokens.len());
    while let Some(block) = pairing.blocks.pop() {
        pairing.set(block, Partner::Missing(tokens.len()));
    }
    pairing.brackets
}

struct Pairing<'a> {
    text: &'a str,
    tokens: &'a [Token],
    brackets: Brackets,
    /// Open braces of declarations.
    blocks: Vec<usize>,
    /// Open parentheses, brackets and braces of sets since the last of `blocks`.
    inner: Vec<usize>,
    /// How many of each shape `inner` holds, so that looking for one costs nothing.
    open: [usize; 3],
    limit: usize,
}

/// Which shape a bracket has: parenthesis, square bracket, brace.
fn shape(bracket: &str) -> usize {
    match bracket {
        "(" | ")" => 0,
        "[" | "]" => 1,
        _ => 2,
    }
}

impl Pairing<'_> {
    fn set(&mut self, at: usize, partner: Partner) {
        if let Some(slot) = self.brackets.partners.get_mut(at) {
            *slot = partner;
        }
    }

    fn shape_at(&self, at: usize) -> usize {
        self.tokens.get(at).map_or(2, |token| shape(token.span().slice(self.text)))
    }

    fn count(&mut self, at: usize) -> Option<&mut usize> {
        let shape = self.shape_at(at);
        self.open.get_mut(shape)
    }

    fn keyword(&mut self, at: usize) {
        let Some(standing) = keyword::standing(self.tokens, self.text, at) else { return };
        self.abandon_inner(at);
        if standing == Standing::File && self.tokens.get(at).is_some_and(|token| token.span().slice(self.text) != "let")
        {
            while let Some(block) = self.blocks.pop() {
                self.set(block, Partner::Missing(at));
            }
        }
    }

    fn push_inner(&mut self, at: usize) {
        self.inner.push(at);
        if let Some(count) = self.count(at) {
            *count += 1;
        }
        if self.inner.len() > self.limit {
            self.brackets.deep.push(at);
        }
    }

    fn pop_inner(&mut self) -> Option<usize> {
        let at = self.inner.pop()?;
        if let Some(count) = self.count(at) {
            *count = count.saturating_sub(1);
        }
        Some(at)
    }

    fn abandon_inner(&mut self, end: usize) {
        while let Some(open) = self.pop_inner() {
            self.set(open, Partner::Missing(end));
        }
    }

    /// Closes the innermost open bracket of this shape, if there is one; those inside it stay open.
    fn close_inner(&mut self, at: usize) -> bool {
        if self.count(at).is_none_or(|count| *count == 0) {
            self.set(at, Partner::Stray);
            return false;
        }
        let shape = self.shape_at(at);
        while let Some(open) = self.pop_inner() {
            if self.shape_at(open) == shape {
                self.set(open, Partner::At(at));
                self.set(at, Partner::At(open));
                return true;
            }
            self.set(open, Partner::Missing(at));
        }
        false
    }

    fn close_brace(&mut self, at: usize) {
        if self.open.get(2).is_some_and(|&sets| sets > 0) {
            self.close_inner(at);
            return;
        }
        self.abandon_inner(at);
        match self.blocks.pop() {
            Some(block) => {
                self.set(block, Partner::At(at));
                self.set(at, Partner::At(block));
            }
            None => self.set(at, Partner::Stray),
        }
    }
}
