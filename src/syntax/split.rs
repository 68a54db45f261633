//! Owns: cutting a file into statements and the items between their braces.
//! May not know: what a statement says. Input: tokens and their brackets.
//!
//! A line end or `;` ends a statement. In parentheses and sets a line end is a blank. A comma or
//! operator at a line's end continues it, and so does a next line that begins with `and`, `or`,
//! `implies` or `.`.

use crate::source::Span;

use super::bracket::{Brackets, Partner};
use super::keyword;
use super::lex::{Token, TokenKind, is_operator_word};
use super::problem::{self, Report};

/// Braces inside braces; the language needs two.
const MAX_BLOCKS: usize = 4;

/// A statement or item: its head, and its braces if it has any.
#[derive(Debug)]
pub(super) struct Piece {
    /// The head, without braces.
    pub(super) head: Span,
    /// Indexes of the head's tokens.
    pub(super) tokens: std::ops::Range<usize>,
    /// What stands in braces.
    pub(super) block: Option<Inside>,
    /// Whether it was already told to be broken, so that reading it would only repeat that.
    pub(super) broken: bool,
}

impl Piece {
    /// Head and braces.
    pub(super) fn span(&self) -> Span {
        self.block.as_ref().map_or(self.head, |block| self.head.join(block.span))
    }
}

/// What stands in braces.
#[derive(Debug)]
pub(super) struct Inside {
    /// Braces included.
    pub(super) span: Span,
    /// The items.
    pub(super) items: Vec<Piece>,
}

/// Cuts a file. Brackets that do not pair are told here.
pub(super) fn split(tokens: &[Token], brackets: &Brackets, report: &mut Report<'_>) -> Vec<Piece> {
    let mut splitter = Splitter { tokens, brackets, report, at: 0 };
    splitter.items(tokens.len(), 0)
}

struct Splitter<'a, 'r> {
    tokens: &'a [Token],
    brackets: &'a Brackets,
    report: &'a mut Report<'r>,
    at: usize,
}

impl Splitter<'_, '_> {
    fn kind(&self, at: usize) -> Option<TokenKind> {
        self.tokens.get(at).map(|token| token.kind)
    }

    fn span(&self, at: usize) -> Span {
        self.tokens.get(at).map_or(Span::at(self.report.text.len() as u32), |token| token.span())
    }

    fn word(&self, at: usize) -> &str {
        self.tokens.get(at).map_or("", |token| token.span().slice(self.report.text))
    }

    fn items(&mut self, end: usize, level: usize) -> Vec<Piece> {
        let mut pieces: Vec<Piece> = Vec::new();
        while self.at < end {
            match self.kind(self.at) {
                None => break,
                Some(TokenKind::LineEnd | TokenKind::Semicolon | TokenKind::Comment) => self.at += 1,
                Some(TokenKind::CloseBrace) => {
                    problem::stray_bracket(self.report, self.span(self.at));
                    self.at += 1;
                }
                Some(TokenKind::OpenBlock) => self.loose_block(end, level, &mut pieces),
                Some(
                    TokenKind::Word
                    | TokenKind::Quoted
                    | TokenKind::Number
                    | TokenKind::Text
                    | TokenKind::Unclosed
                    | TokenKind::Open
                    | TokenKind::Close
                    | TokenKind::OpenSet
                    | TokenKind::Operator
                    | TokenKind::Dot
                    | TokenKind::Comma
                    | TokenKind::Colon
                    | TokenKind::Other,
                ) => {
                    let piece = self.piece(end, level);
                    pieces.push(piece);
                }
            }
        }
        pieces
    }

    /// A `{` that begins a line: it belongs to the declaration on the line before, if that has none.
    fn loose_block(&mut self, end: usize, level: usize, pieces: &mut [Piece]) {
        let open = self.at;
        let owner = pieces.last_mut().filter(|piece| {
            let first = self.tokens.get(piece.tokens.start).map_or("", |token| token.span().slice(self.report.text));
            piece.block.is_none() && keyword::BLOCKS.contains(&first)
        });
        let inside = self.block(end, level);
        match owner {
            Some(piece) => {
                problem::brace_on_own_line(self.report, piece.head, self.span(open));
                piece.block = Some(inside);
            }
            None => problem::loose_brace(self.report, self.span(open)),
        }
    }

    /// Reads the braces that open here.
    fn block(&mut self, end: usize, level: usize) -> Inside {
        let open = self.at;
        let partner = self.brackets.partner(open);
        let (inner_end, next, close) = match partner {
            Partner::At(close) => (close, close + 1, self.span(close)),
            Partner::Missing(stop) => {
                let resumes = (stop < self.tokens.len()).then(|| self.span(stop));
                problem::unclosed_brace(self.report, self.span(open), resumes);
                let last = stop.checked_sub(1).map_or(self.span(open), |last| self.span(last));
                (stop, stop, last)
            }
            Partner::None | Partner::Stray => (open + 1, open + 1, self.span(open)),
        };
        let inner_end = inner_end.min(end);
        self.at = open + 1;
        let items = if level + 1 < MAX_BLOCKS {
            self.items(inner_end, level + 1)
        } else {
            problem::nesting(self.report, self.span(open));
            Vec::new()
        };
        self.at = next.min(end);
        Inside { span: self.span(open).join(close), items }
    }

    fn piece(&mut self, end: usize, level: usize) -> Piece {
        let first = self.at;
        let mut last = first;
        let mut broken = false;
        let mut block = None;
        while self.at < end {
            let Some(kind) = self.kind(self.at) else { break };
            match kind {
                TokenKind::Comment => {
                    self.at += 1;
                    continue;
                }
                TokenKind::Semicolon | TokenKind::CloseBrace => break,
                TokenKind::LineEnd => match self.continues(first, last, end) {
                    Some(next) => {
                        self.at = next;
                        continue;
                    }
                    None => break,
                },
                TokenKind::OpenBlock => {
                    block = Some(self.block(end, level));
                    self.ends_after_brace();
                    break;
                }
                TokenKind::Open | TokenKind::OpenSet => match self.brackets.partner(self.at) {
                    Partner::At(close) if close < end => self.at = close,
                    Partner::At(_) | Partner::Missing(_) | Partner::None | Partner::Stray => {
                        problem::unclosed_bracket(self.report, self.span(self.at));
                        broken = true;
                    }
                },
                TokenKind::Close => {
                    problem::stray_bracket(self.report, self.span(self.at));
                    broken = true;
                }
                TokenKind::Unclosed => {
                    problem::unclosed_string(self.report, self.span(self.at));
                    broken = true;
                }
                TokenKind::Word
                | TokenKind::Quoted
                | TokenKind::Number
                | TokenKind::Text
                | TokenKind::Operator
                | TokenKind::Dot
                | TokenKind::Comma
                | TokenKind::Colon
                | TokenKind::Other => {}
            }
            last = self.at;
            self.at += 1;
        }
        if let Some(deep) = self.brackets.too_deep(first, last) {
            problem::nesting(self.report, self.span(deep));
            broken = true;
        }
        if !broken && self.nests_quantifiers(first, last) {
            problem::nesting(self.report, self.span(first));
            broken = true;
        }
        Piece { head: self.span(first).join(self.span(last)), tokens: first..last + 1, block, broken }
    }

    /// Whether more `every` stand in one statement than may be nested; each could hold the next.
    fn nests_quantifiers(&self, first: usize, last: usize) -> bool {
        let tokens = self.tokens.get(first..=last).unwrap_or_default();
        super::quantifiers(tokens, self.report.text) > super::MAX_DEPTH
    }

    /// Told where something follows a closing brace on its line.
    fn ends_after_brace(&mut self) {
        let closed = self.at.checked_sub(1).is_some_and(|at| self.kind(at) == Some(TokenKind::CloseBrace));
        let follows = self.kind(self.at).is_some_and(|kind| {
            !matches!(kind, TokenKind::LineEnd | TokenKind::Semicolon | TokenKind::Comment | TokenKind::CloseBrace)
        });
        if closed && follows {
            problem::text_after_brace(self.report, self.span(self.at - 1), self.span(self.at));
        }
    }

    /// At a line end: the token at which the statement goes on, if it does.
    fn continues(&self, first: usize, last: usize, end: usize) -> Option<usize> {
        let next =
            (self.at..end).find(|&at| !matches!(self.kind(at), Some(TokenKind::LineEnd | TokenKind::Comment)))?;
        let dotted = |at: usize| self.kind(at) == Some(TokenKind::Dot);
        let next_kind = self.kind(next)?;
        let joins = match next_kind {
            TokenKind::Word => matches!(self.word(next), "and" | "or" | "implies") && !dotted(next + 1),
            TokenKind::Dot => matches!(self.kind(next + 1), Some(TokenKind::Word | TokenKind::Quoted)),
            _ if matches!(next_kind, TokenKind::CloseBrace | TokenKind::Semicolon) => return None,
            TokenKind::LineEnd
            | TokenKind::Semicolon
            | TokenKind::Comment
            | TokenKind::Quoted
            | TokenKind::Number
            | TokenKind::Text
            | TokenKind::Unclosed
            | TokenKind::Open
            | TokenKind::Close
            | TokenKind::OpenSet
            | TokenKind::OpenBlock
            | TokenKind::CloseBrace
            | TokenKind::Operator
            | TokenKind::Comma
            | TokenKind::Colon
            | TokenKind::Other => false,
        };
        if joins {
            return Some(next);
        }
        let open_ended = match self.kind(last)? {
            TokenKind::Comma | TokenKind::Operator => true,
            TokenKind::Word => {
                is_operator_word(self.word(last))
                    && last > first
                    && !last.checked_sub(1).is_some_and(dotted)
                    && !matches!(self.word(first), "tags" | "alike")
            }
            TokenKind::LineEnd
            | TokenKind::Semicolon
            | TokenKind::Comment
            | TokenKind::Quoted
            | TokenKind::Number
            | TokenKind::Text
            | TokenKind::Unclosed
            | TokenKind::Open
            | TokenKind::Close
            | TokenKind::OpenSet
            | TokenKind::OpenBlock
            | TokenKind::CloseBrace
            | TokenKind::Dot
            | TokenKind::Colon
            | TokenKind::Other => false,
        };
        let keyword_next = keyword::standing(self.tokens, self.report.text, next).is_some();
        (open_ended && !keyword_next).then_some(next)
    }
}
