//! Owns: the words of a document as its format yields them, for the bytes of a file that evidence
//! points at: sentences without markup, and the row that a cell stands in.
//! May not know: facts, or how words are shown.
//! A document is read again when the first of its words is wanted; plain text never is.

use std::borrow::Cow;
use std::collections::BTreeMap;
use std::sync::OnceLock;

use crate::document::{self, Block, BlockKind, Format, OffsetMap};
use crate::source::{SourceId, SourceMap, Span};

/// What stands between two cells of a row.
const BETWEEN_CELLS: &str = " | ";

/// The documents whose text is not that of their file.
#[derive(Debug, Default)]
pub struct Texts {
    marked: BTreeMap<SourceId, OnceLock<Marked>>,
}

#[derive(Debug)]
struct Marked {
    content: String,
    map: OffsetMap,
    blocks: Vec<Block>,
}

/// A few words of a document as text.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Passage {
    /// The words, on one line.
    pub text: String,
    /// For each byte of `text` the byte of the file that it stands for; never falling.
    pub offsets: Vec<u32>,
}

/// Where in a table a cell stands.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Cell {
    /// The first cell of its row, where that is another.
    pub row: Option<String>,
    /// The head of its column.
    pub column: Option<String>,
    /// Whether its row has more than a label and a value, so that the head is needed to read it.
    pub wide: bool,
}

impl Texts {
    /// The texts of such documents.
    pub fn new(sources: &SourceMap, documents: impl Iterator<Item = SourceId>) -> Self {
        let marked = documents.filter(|source| Format::of_path(sources.path(*source)) != Format::Plain);
        Self { marked: marked.map(|source| (source, OnceLock::new())).collect() }
    }

    /// The words under a span of a file, without markup.
    pub fn words<'s>(&self, sources: &'s SourceMap, source: SourceId, span: Span) -> Cow<'s, str> {
        match self.marked(sources, source) {
            Some(marked) => Cow::Owned(marked.map.to_text(span).slice(&marked.content).to_owned()),
            None => Cow::Borrowed(span.slice(sources.text(source))),
        }
    }

    /// The words around a span of a file: `sentence`, or the row of a table where that is a cell.
    /// `None` where the file's bytes are the text.
    pub fn passage(&self, sources: &SourceMap, source: SourceId, sentence: Span) -> Option<Passage> {
        let marked = self.marked(sources, source)?;
        let span = marked.map.to_text(sentence);
        let mut passage = Passage { text: String::new(), offsets: Vec::new() };
        for (at, cell) in marked.row(span).into_iter().enumerate() {
            if at > 0 {
                let end = passage.offsets.last().copied().unwrap_or(0);
                passage.text.push_str(BETWEEN_CELLS);
                passage.offsets.extend(std::iter::repeat_n(end, BETWEEN_CELLS.len()));
            }
            marked.append(&mut passage, cell);
        }
        Some(passage)
    }

    /// The cell that a sentence is, if it is one.
    pub fn cell(&self, sources: &SourceMap, source: SourceId, sentence: Span) -> Option<Cell> {
        let marked = self.marked(sources, source)?;
        marked.cell(marked.map.to_text(sentence))
    }

    fn marked(&self, sources: &SourceMap, source: SourceId) -> Option<&Marked> {
        let cell = self.marked.get(&source)?;
        Some(cell.get_or_init(|| {
            let read = document::load(sources.path(source), sources.text(source));
            Marked { content: read.content.into_owned(), map: read.map, blocks: read.blocks }
        }))
    }
}

impl Marked {
    /// The index of the block that holds a span of the text.
    fn block(&self, span: Span) -> Option<usize> {
        let behind = self.blocks.partition_point(|block| block.span.start <= span.start);
        let at = behind.checked_sub(1)?;
        self.blocks.get(at).filter(|block| block.span.contains(span)).map(|_| at)
    }

    /// The cells of the row that a span stands in, or the span alone.
    fn row(&self, span: Span) -> Vec<Span> {
        let Some(at) = self.block(span) else { return vec![span] };
        let Some(place) = self.blocks.get(at).and_then(row_of) else { return vec![span] };
        let same = |block: &&Block| row_of(block) == Some(place);
        let before = self.blocks.get(..at).unwrap_or_default().iter().rev().take_while(same).count();
        let cells = self.blocks.iter().skip(at - before).take_while(same);
        cells.map(|block| block.span).collect()
    }

    fn cell(&self, span: Span) -> Option<Cell> {
        let at = self.block(span)?;
        let BlockKind::Cell { table, row, column, .. } = self.blocks.get(at)?.kind else { return None };
        let words = |block: &Block| Some(one_line(block.span.slice(&self.content))).filter(|words| !words.is_empty());
        let of_table = |block: &&Block| row_of(block).is_some_and(|(of, _)| of == table);
        let before = self.blocks.get(..at).unwrap_or_default().iter().rev().take_while(of_table);
        let (mut first, mut head) = (None, None);
        for block in before {
            let BlockKind::Cell { row: its_row, column: its_column, head: is_head, .. } = block.kind else { break };
            if its_row == row && its_column < column {
                first = words(block);
            } else if is_head && its_row < row && its_column == column {
                head = words(block);
            }
        }
        let wide = self.row(span).len() > 2;
        Some(Cell { row: first, column: head, wide })
    }

    /// Appends words with their blanks folded.
    fn append(&self, passage: &mut Passage, span: Span) {
        for (at, letter) in span.slice(&self.content).char_indices() {
            let start = span.start + at as u32;
            let blank = letter.is_whitespace();
            if blank && (passage.text.is_empty() || passage.text.ends_with(' ')) {
                continue;
            }
            let offset = self.map.to_source(Span::new(start, start + letter.len_utf8() as u32)).start;
            let offset = offset.max(passage.offsets.last().copied().unwrap_or(0));
            passage.text.push(if blank { ' ' } else { letter });
            let written = passage.text.len() - passage.offsets.len();
            passage.offsets.extend(std::iter::repeat_n(offset, written));
        }
    }
}

fn row_of(block: &Block) -> Option<(u32, u32)> {
    match block.kind {
        BlockKind::Cell { table, row, .. } => Some((table, row)),
        BlockKind::Title
        | BlockKind::Heading(_)
        | BlockKind::Paragraph
        | BlockKind::Item
        | BlockKind::Caption
        | BlockKind::Quote
        | BlockKind::Code => None,
    }
}

fn one_line(words: &str) -> String {
    words.split_whitespace().collect::<Vec<_>>().join(" ")
}

#[cfg(test)]
mod tests {
    use super::*;

    fn read(path: &str, text: &str) -> (SourceMap, SourceId, Texts) {
        let mut sources = SourceMap::new();
        let source = sources.add(path, text);
        let texts = Texts::new(&sources, std::iter::once(source));
        (sources, source, texts)
    }

    fn span(text: &str, words: &str) -> Span {
        let at = text.find(words).unwrap();
        Span::of(at..at + words.len())
    }

    #[test]
    fn plain_text_is_its_own() {
        let (sources, source, texts) = read("a.txt", "It costs &pound;9.");
        assert_eq!(texts.words(&sources, source, Span::new(9, 17)), "&pound;9");
        assert_eq!(texts.passage(&sources, source, Span::new(0, 18)), None);
    }

    #[test]
    fn markup_is_left_out_and_every_byte_keeps_its_place() {
        for (path, file, words, text) in [
            ("a.html", "<p>It  costs <b>&pound;9</b>\n today.</p>", "&pound;9", "It costs £9 today."),
            ("a.md", "It costs **£9** to\nday &amp; night.", "£9", "It costs £9 to day & night."),
            ("a.md", "Seen *on* [Monday](x) `now`.", "now", "Seen on Monday now."),
        ] {
            let (sources, source, texts) = read(path, file);
            let passage = texts.passage(&sources, source, Span::of(3..file.len() - 4)).unwrap();
            let whole = texts.passage(&sources, source, Span::of(0..file.len())).unwrap();
            assert!(whole.text.contains(&passage.text), "{path}");
            assert_eq!(whole.text.trim(), text);
            assert_eq!(whole.text.len(), whole.offsets.len());
            assert!(whole.offsets.is_sorted());
            let at = span(file, words);
            let shown = texts.words(&sources, source, at);
            let found = whole.text.find(&*shown).unwrap();
            assert_eq!(whole.offsets[found], at.start, "{path}");
        }
    }

    #[test]
    fn a_cell_is_shown_with_its_row_and_knows_its_head() {
        let file = "| House | Height | Built |\n|---|---|---|\n| Palm | **20 m** | 1848 |\n| Fern | 9 m | 1902 |\n";
        let (sources, source, texts) = read("a.md", file);
        let at = span(file, "20 m");
        assert_eq!(texts.passage(&sources, source, at).unwrap().text, "Palm | 20 m | 1848");
        let cell = texts.cell(&sources, source, at).unwrap();
        assert_eq!((cell.row.as_deref(), cell.column.as_deref()), (Some("Palm"), Some("Height")));
        let cell = texts.cell(&sources, source, span(file, "Fern")).unwrap();
        assert_eq!((cell.row, cell.column.as_deref()), (None, Some("House")));
        let html = "<table><tr><th>Gate</th><td>9&nbsp;m</td></tr></table><p>Text.</p>";
        let (sources, source, texts) = read("a.html", html);
        let at = span(html, "9&nbsp;m");
        assert_eq!(texts.passage(&sources, source, at).unwrap().text, "Gate | 9 m");
        assert_eq!(texts.cell(&sources, source, at).unwrap().row.as_deref(), Some("Gate"));
        assert_eq!(texts.cell(&sources, source, span(html, "Text")), None);
    }
}
