//! Owns: putting a document's text, offset map and blocks together while a format is read.
//! May not know: which format.

use std::ops::Range;

use super::block::{Block, BlockKind};
use super::offset_map::OffsetMap;
use crate::source::Span;

/// A document under construction.
#[derive(Debug)]
pub(super) struct Builder<'a> {
    source: &'a str,
    text: String,
    map: OffsetMap,
    blocks: Vec<Block>,
    /// The open block: kind, and where it begins in the text.
    open: Option<(BlockKind, usize)>,
    heading: Option<u32>,
    tables: u32,
}

impl<'a> Builder<'a> {
    pub(super) fn new(source: &'a str) -> Self {
        Self {
            source,
            text: String::with_capacity(source.len()),
            map: OffsetMap::default(),
            blocks: Vec::new(),
            open: None,
            heading: None,
            tables: 0,
        }
    }

    /// The bytes of the file.
    pub(super) fn source(&self) -> &'a str {
        self.source
    }

    /// Begins a block; the open one ends.
    pub(super) fn open(&mut self, kind: BlockKind) {
        self.close();
        self.open = Some((kind, self.text.len()));
    }

    /// Kind of the open block.
    pub(super) fn open_kind(&self) -> Option<BlockKind> {
        self.open.map(|(kind, _)| kind)
    }

    /// Whether the open block has text.
    pub(super) fn has_text(&self) -> bool {
        self.open.is_some_and(|(_, start)| self.text.get(start..).is_some_and(|text| !text.trim().is_empty()))
    }

    /// Whether there is a title.
    pub(super) fn has_title(&self) -> bool {
        self.blocks.iter().any(|block| block.kind == BlockKind::Title)
    }

    /// Whether any block but the title is done.
    pub(super) fn has_body(&self) -> bool {
        self.blocks.iter().any(|block| block.kind != BlockKind::Title)
    }

    /// The number of a new table.
    pub(super) fn next_table(&mut self) -> u32 {
        self.tables += 1;
        self.tables - 1
    }

    /// Bytes of the file, as they are.
    pub(super) fn verbatim(&mut self, range: Range<usize>) {
        let Some(text) = self.source.get(range.clone()).filter(|text| !text.is_empty()) else { return };
        self.text.push_str(text);
        self.map.push(text.len(), range);
    }

    /// Text that stands for bytes of the file.
    pub(super) fn replaced(&mut self, text: &str, range: Range<usize>) {
        if self.source.get(range.clone()) == Some(text) {
            self.verbatim(range);
        } else if !text.is_empty() {
            self.text.push_str(text);
            self.map.push(text.len(), range);
        }
    }

    /// A blank that is not in the file, inside the open block.
    pub(super) fn blank(&mut self) {
        self.insert(" ");
    }

    /// Ends the open block; one without text leaves no trace.
    pub(super) fn close(&mut self) {
        let Some((kind, start)) = self.open.take() else { return };
        let text = self.text.get(start..).unwrap_or("");
        let skipped = text.len() - text.trim_start().len();
        let len = text.trim().len();
        if len > 0 {
            let span = Span::of(start + skipped..start + skipped + len);
            let mut block = Block::new(kind, span);
            block.heading = self.heading;
            if matches!(kind, BlockKind::Heading(_)) {
                self.heading = Some(self.blocks.len() as u32);
            }
            self.blocks.push(block);
        }
        // Blocks never touch.
        self.insert("\n");
    }

    fn insert(&mut self, blank: &str) {
        if !self.text.is_empty() {
            let end = self.map.to_source(Span::at(self.text.len() as u32)).range();
            self.text.push_str(blank);
            self.map.push(blank.len(), end);
        }
    }

    pub(super) fn finish(mut self) -> (String, OffsetMap, Vec<Block>) {
        self.close();
        (self.text, self.map, self.blocks)
    }
}
