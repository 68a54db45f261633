//! Owns: plain text: which lines are titles, headings, items and paragraphs, and which are one
//! paragraph wrapped at a width. The text is the file's own; nothing is copied.
//! May not know: markup.

mod line;

use std::borrow::Cow;

use super::block::{Block, BlockKind};
use super::front_matter;
use super::offset_map::OffsetMap;
use super::{Document, Format};
use crate::source::Span;
use line::{Line, lines};

/// No title is longer, in characters.
const LONGEST_TITLE: usize = 140;
/// No heading is longer, in characters and words.
const LONGEST_HEADING: (usize, usize) = (60, 8);
/// Text wrapped at fewer or more characters is not wrapped.
const WIDTHS: std::ops::RangeInclusive<usize> = 35..=100;

pub(super) fn load(source: &str) -> Document<'_> {
    let found = front_matter::read(source);
    let lines = lines(source, found.body);
    let mut reader = Reader {
        source,
        width: wrapped_at(&lines),
        spaced: is_spaced(&lines),
        lines,
        blocks: Vec::new(),
        heading: None,
    };
    if let Some(title) = &found.front.title {
        reader.blocks.push(Block::new(BlockKind::Title, title.span));
    }
    reader.read();
    Document {
        format: Format::Plain,
        content: Cow::Borrowed(source),
        map: OffsetMap::default(),
        blocks: reader.blocks,
        front: found.front,
        problems: found.problems,
    }
}

struct Reader<'a> {
    source: &'a str,
    lines: Vec<Line<'a>>,
    /// The width at which text is wrapped, if it is.
    width: Option<usize>,
    /// Whether blank lines part the paragraphs.
    spaced: bool,
    blocks: Vec<Block>,
    heading: Option<u32>,
}

impl<'a> Reader<'a> {
    fn read(&mut self) {
        let mut at = 0;
        while let Some(line) = self.line(at) {
            if line.is_blank() || line.is_rule() {
                at += 1;
                continue;
            }
            let end = self.paragraph_end(at);
            let last = self.line(end - 1).unwrap_or(line);
            let span = Span::of(line.start + line.marker..last.start + last.text.len());
            let kind = self.kind(at, end, line);
            self.push(kind, span);
            at = end;
        }
    }

    fn line(&self, at: usize) -> Option<Line<'a>> {
        self.lines.get(at).copied()
    }

    /// One past the last line of the paragraph that begins at line `at`.
    fn paragraph_end(&self, at: usize) -> usize {
        let mut end = at + 1;
        while let (Some(line), Some(next)) = (self.line(end - 1), self.line(end)) {
            if !self.joins(line, next, self.line(at).is_some_and(|first| first.marker > 0)) {
                break;
            }
            end += 1;
        }
        end
    }

    fn joins(&self, line: Line<'_>, next: Line<'_>, item: bool) -> bool {
        if next.is_closing() && !line.is_blank() {
            return true;
        }
        if next.is_blank() || next.is_rule() || next.marker > 0 || next.level() > 0 || line.level() > 0 {
            return false;
        }
        if item && next.indent > line.indent.min(1) {
            return true;
        }
        let Some(width) = self.width else { return false };
        let full = line.is_full(next, width);
        if next.is_label() && (!full || line.ends_sentence() || line.is_label()) {
            return false;
        }
        full || next.starts_small()
    }

    fn kind(&self, at: usize, end: usize, line: Line<'_>) -> BlockKind {
        if line.marker > 0 && line.level() == 0 {
            return BlockKind::Item;
        }
        let more = self.lines.iter().skip(end).any(|line| !line.is_blank() && !line.is_rule());
        let first = self.blocks.is_empty();
        if line.level() > 0 {
            return if first { BlockKind::Title } else { BlockKind::Heading(line.level()) };
        }
        if let Some(level) = self.underline(at, end) {
            return if first { BlockKind::Title } else { BlockKind::Heading(level) };
        }
        let text = end == at + 1 && more && line.begins_high() && !line.ends_clause();
        // "Storm: two dead" is a headline unless more labels follow.
        let next = self.lines.iter().skip(end).find(|line| !line.is_blank());
        let labels = line.is_label() && next.is_some_and(|next| next.is_label());
        if first && text && !labels && line.characters <= LONGEST_TITLE {
            return BlockKind::Title;
        }
        if text && !line.is_label() && !line.text.ends_with('!') && self.is_heading(at, line) {
            BlockKind::Heading(2)
        } else {
            BlockKind::Paragraph
        }
    }

    /// A line of `=` or `-` below makes a heading.
    fn underline(&self, at: usize, end: usize) -> Option<u8> {
        let below = self.line(end).filter(|below| end == at + 1 && below.is_rule() && below.text.len() >= 3)?;
        match below.text.as_bytes().first() {
            Some(b'=') => Some(1),
            Some(b'-') if self.line(end + 1).is_none_or(Line::is_blank) => Some(2),
            _ => None,
        }
    }

    /// A short line set apart, with a longer text or a sentence behind it.
    fn is_heading(&self, at: usize, line: Line<'_>) -> bool {
        let (characters, words) = LONGEST_HEADING;
        let count = line.text.split_whitespace().count();
        let dated = count <= 6 && line.text.split(|each: char| !each.is_ascii_digit()).any(|digits| digits.len() == 4);
        if line.characters > characters || count > words || dated || line.text.starts_with("By ") {
            return false;
        }
        let blank_before = at.checked_sub(1).and_then(|before| self.line(before)).is_none_or(Line::is_blank);
        let blank_behind = self.line(at + 1).is_none_or(Line::is_blank);
        let apart = if self.spaced { blank_before } else { self.width.is_none() || (blank_before && blank_behind) };
        let Some(below) =
            (at + 1..self.lines.len()).find(|&below| self.line(below).is_some_and(|line| !line.is_blank()))
        else {
            return false;
        };
        let text = |next: Line<'_>| next.marker > 0 || next.characters > characters || next.ends_sentence();
        apart && (self.line(below).is_some_and(text) || self.paragraph_end(below) > below + 1)
    }

    fn push(&mut self, kind: BlockKind, span: Span) {
        if span.slice(self.source).trim().is_empty() {
            return;
        }
        let mut block = Block::new(kind, span);
        block.heading = self.heading;
        if matches!(kind, BlockKind::Heading(_)) {
            self.heading = Some(self.blocks.len() as u32);
        }
        self.blocks.push(block);
    }
}

/// Whether blank lines part the paragraphs of a document.
fn is_spaced(lines: &[Line<'_>]) -> bool {
    let first = lines.iter().position(|line| !line.is_blank()).unwrap_or(0);
    let last = lines.iter().rposition(|line| !line.is_blank()).unwrap_or(0);
    lines.get(first..last).unwrap_or_default().iter().any(|line| line.is_blank())
}

/// The width at which a document is wrapped: no line is longer, most lines are so full that the word
/// behind did not fit, and many go on with a small letter.
fn wrapped_at(lines: &[Line<'_>]) -> Option<usize> {
    let width = lines.iter().map(|line| line.indent + line.characters).max().unwrap_or(0);
    if !WIDTHS.contains(&width) {
        return None;
    }
    let (mut pairs, mut full, mut small) = (0, 0, 0);
    for pair in lines.windows(2) {
        let [line, next] = pair else { continue };
        if line.is_blank() || line.is_rule() || line.level() > 0 || next.is_blank() || next.is_rule() || next.marker > 0
        {
            continue;
        }
        pairs += 1;
        full += usize::from(line.is_full(*next, width));
        small += usize::from(next.starts_small());
    }
    (small > 0 && full * 5 >= pairs * 3 && small * 4 >= pairs).then_some(width)
}
