//! Owns: laying out one statement: where its line breaks, and where its comments go.
//! May not know: what a statement is.

use crate::source::Span;

/// Lines are broken beyond this many characters.
pub(super) const WIDTH: usize = 100;

/// Whether a line may end in front of a chunk.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Break {
    /// Never.
    Never,
    /// Where the line gets too long.
    Fill,
    /// In front of each `and`, `or`, `implies` of the statement, or of none.
    Chain,
}

/// Words that stay together.
#[derive(Debug)]
pub(super) struct Chunk {
    pub(super) text: String,
    /// Where in the source it begins: comments before this go in front of it.
    pub(super) at: u32,
    /// Whether a blank stands in front of it.
    pub(super) blank: bool,
    pub(super) line: Break,
}

/// A statement or item, to be laid out.
#[derive(Debug, Default)]
pub(super) struct Row {
    pub(super) chunks: Vec<Chunk>,
}

impl Row {
    /// Adds words that may not begin a line; joined to the chunk before.
    pub(super) fn push(&mut self, words: &str) {
        match self.chunks.last_mut() {
            Some(last) => last.text.push_str(words),
            None => {
                self.chunks.push(Chunk { text: words.to_owned(), at: 0, blank: false, line: Break::Never });
            }
        }
    }

    /// Begins a chunk in front of which the line may end.
    pub(super) fn open(&mut self, at: u32, blank: bool, line: Break) {
        self.chunks.push(Chunk { text: String::new(), at, blank, line });
    }

    fn width(&self) -> usize {
        self.chunks.iter().map(|chunk| usize::from(chunk.blank) + width(&chunk.text)).sum()
    }

    /// Whether it can stand on one line of `room` characters, comments aside.
    pub(super) fn fits(&self, room: usize) -> bool {
        self.width() <= room
    }

    /// It on one line.
    pub(super) fn flat(&self) -> String {
        let mut out = String::new();
        for chunk in &self.chunks {
            if chunk.blank && !out.is_empty() {
                out.push(' ');
            }
            out.push_str(&chunk.text);
        }
        out
    }

    /// Lays it out from column `indent` on. `inner` are the comments that stand inside; those for
    /// which there is no place are given back.
    pub(super) fn lay_out<'c>(&self, indent: usize, inner: &'c [Comment<'c>]) -> (String, Vec<&'c Comment<'c>>) {
        let mut places: Vec<Vec<&Comment<'_>>> = self.chunks.iter().map(|_| Vec::new()).collect();
        let mut homeless = Vec::new();
        for comment in inner {
            let home = self
                .chunks
                .iter()
                .position(|chunk| chunk.line != Break::Never && chunk.at >= comment.span.end)
                .and_then(|at| places.get_mut(at));
            match home {
                Some(home) => home.push(comment),
                None => homeless.push(comment),
            }
        }
        let chained = !self.fits(WIDTH.saturating_sub(indent))
            || self.chunks.iter().zip(&places).any(|(chunk, place)| chunk.line == Break::Chain && !place.is_empty());
        let margin = " ".repeat(indent + 2);
        let mut out = String::new();
        let mut column = indent;
        let mut rest: Vec<usize> = self.chunks.iter().map(|chunk| width(&chunk.text)).collect();
        rest.reverse();
        for (chunk, comments) in self.chunks.iter().zip(&places) {
            let length = rest.pop().unwrap_or(0);
            let breaks = !comments.is_empty()
                || match chunk.line {
                    Break::Never => false,
                    Break::Chain => chained,
                    Break::Fill => column + usize::from(chunk.blank) + length > WIDTH && !out.is_empty(),
                };
            if breaks {
                for (nth, comment) in comments.iter().enumerate() {
                    if comment.trails && nth == 0 {
                        out.push_str("  ");
                    } else {
                        out.push('\n');
                        out.push_str(&margin);
                    }
                    out.push_str(comment.text);
                }
                out.push('\n');
                out.push_str(&margin);
                column = margin.len();
            } else if chunk.blank && !out.is_empty() {
                out.push(' ');
                column += 1;
            }
            out.push_str(&chunk.text);
            column = match chunk.text.rfind('\n') {
                Some(_) => width(&chunk.text),
                None => column + length,
            };
        }
        (out, homeless)
    }
}

/// A comment of the source.
#[derive(Debug)]
pub(super) struct Comment<'t> {
    pub(super) span: Span,
    /// `#` and what follows, without blanks at its end.
    pub(super) text: &'t str,
    /// Whether words stand before it on its line.
    pub(super) trails: bool,
}

/// Characters of the last line of `text`.
pub(super) fn width(text: &str) -> usize {
    text.rsplit('\n').next().unwrap_or("").chars().count()
}
