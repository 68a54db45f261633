//! Owns: Markdown (`CommonMark` with tables): blocks, and text without its markup.
//! May not know: plain text or HTML, but for HTML blocks, which it hands on.

use std::borrow::Cow;
use std::ops::Range;

use pulldown_cmark::{Event, HeadingLevel, Options, Parser, Tag, TagEnd};

use super::block::BlockKind;
use super::builder::Builder;
use super::front_matter::{self, FrontMatter};
use super::{Document, Format, html};

pub(super) fn load(source: &str) -> Document<'_> {
    let found = front_matter::read(source);
    let mut front = found.front;
    let mut reader = Reader::new(source, found.body);
    if let Some(title) = &front.title {
        reader.builder.open(BlockKind::Title);
        reader.builder.replaced(&title.text, title.span.range());
        reader.builder.close();
    }
    let body = source.get(found.body..).unwrap_or("");
    let options = Options::ENABLE_TABLES
        | Options::ENABLE_FOOTNOTES
        | Options::ENABLE_STRIKETHROUGH
        | Options::ENABLE_TASKLISTS
        | Options::ENABLE_HEADING_ATTRIBUTES
        | Options::ENABLE_GFM;
    for (event, range) in Parser::new_ext(body, options).into_offset_iter() {
        reader.event(event, range.start + found.body..range.end + found.body, &mut front);
    }
    let (content, map, blocks) = reader.builder.finish();
    Document { format: Format::Markdown, content: Cow::Owned(content), map, blocks, front, problems: found.problems }
}

struct Reader<'a> {
    builder: Builder<'a>,
    /// Inside how many block quotes and list items.
    quotes: u32,
    items: u32,
    /// Inside how many images, struck-out stretches and other things without text.
    hidden: u32,
    images: u32,
    /// The current table: number, row, column.
    table: (u32, u32, u32),
    head: bool,
    /// Bytes of HTML since its block began.
    markup: Option<Range<usize>>,
    /// Where the body begins: markup never leads back behind it.
    body: usize,
}

impl<'a> Reader<'a> {
    fn new(source: &'a str, body: usize) -> Self {
        let builder = Builder::new(source);
        Self { builder, quotes: 0, items: 0, hidden: 0, images: 0, table: (0, 0, 0), head: false, markup: None, body }
    }

    fn event(&mut self, event: Event<'_>, range: Range<usize>, front: &mut FrontMatter) {
        match event {
            Event::Start(tag) => self.start(&tag),
            Event::End(tag) => self.end(tag, front),
            Event::Text(text) => self.text(&text, range),
            Event::Code(text) | Event::InlineMath(text) | Event::DisplayMath(text) => self.code(&text, range),
            Event::SoftBreak | Event::HardBreak => self.text(" ", range),
            Event::Html(_) => {
                let start = self.markup.as_ref().map_or(range.start, |markup| markup.start);
                self.markup = Some(start.max(self.body)..range.end);
            }
            Event::InlineHtml(tag) => {
                if tag.get(..3).is_some_and(|start| start.eq_ignore_ascii_case("<br")) {
                    self.text(" ", range);
                }
            }
            Event::FootnoteReference(_) | Event::TaskListMarker(_) => {}
            Event::Rule => self.builder.close(),
        }
    }

    fn start(&mut self, tag: &Tag<'_>) {
        match tag {
            Tag::Paragraph | Tag::DefinitionListTitle | Tag::DefinitionListDefinition => {
                self.builder.open(self.running());
            }
            Tag::Heading { level, .. } => {
                let first = *level == HeadingLevel::H1 && !self.builder.has_title() && !self.builder.has_body();
                self.builder.open(if first { BlockKind::Title } else { BlockKind::Heading(*level as u8) });
            }
            Tag::BlockQuote(_) => {
                self.builder.close();
                self.quotes += 1;
            }
            Tag::CodeBlock(_) => self.builder.open(BlockKind::Code),
            Tag::HtmlBlock => {
                self.builder.close();
                self.markup = None;
            }
            Tag::Item => {
                self.items += 1;
                self.builder.open(self.running());
            }
            Tag::List(_) | Tag::DefinitionList | Tag::FootnoteDefinition(_) => self.builder.close(),
            Tag::Table(_) => {
                self.builder.close();
                self.table = (self.builder.next_table(), 0, 0);
            }
            Tag::TableHead => self.head = true,
            Tag::TableRow => self.table.2 = 0,
            Tag::TableCell => {
                let (table, row, column) = self.table;
                self.builder.open(BlockKind::Cell { table, row, column, head: self.head });
            }
            Tag::Strikethrough | Tag::MetadataBlock(_) => self.hidden += 1,
            Tag::Image { .. } => self.image(),
            Tag::Emphasis | Tag::Strong | Tag::Link { .. } | Tag::Superscript | Tag::Subscript => {}
        }
    }

    /// A picture that stands alone has its text as caption; inside a sentence it has none.
    fn image(&mut self) {
        self.images += 1;
        if self.images > 1 {
            return;
        }
        if self.builder.has_text()
            || matches!(
                self.builder.open_kind(),
                Some(BlockKind::Cell { .. } | BlockKind::Heading(_) | BlockKind::Title)
            )
        {
            self.hidden += 1;
        } else {
            self.builder.open(BlockKind::Caption);
        }
    }

    fn image_ends(&mut self) {
        self.images = self.images.saturating_sub(1);
        if self.images > 0 {
            return;
        }
        if self.builder.open_kind() == Some(BlockKind::Caption) {
            self.builder.open(self.running());
        } else {
            self.hidden = self.hidden.saturating_sub(1);
        }
    }

    fn end(&mut self, tag: TagEnd, front: &mut FrontMatter) {
        match tag {
            TagEnd::BlockQuote(_) => {
                self.builder.close();
                self.quotes = self.quotes.saturating_sub(1);
            }
            TagEnd::HtmlBlock => {
                if let Some(range) = self.markup.take() {
                    html::walk(&mut self.builder, range, front);
                }
            }
            TagEnd::Item => {
                self.builder.close();
                self.items = self.items.saturating_sub(1);
            }
            TagEnd::TableHead => {
                self.builder.close();
                self.head = false;
                self.table = (self.table.0, 1, 0);
            }
            TagEnd::TableRow => self.table.1 += 1,
            TagEnd::TableCell => {
                self.builder.close();
                self.table.2 += 1;
            }
            TagEnd::Strikethrough | TagEnd::MetadataBlock(_) => self.hidden = self.hidden.saturating_sub(1),
            TagEnd::Image => self.image_ends(),
            TagEnd::CodeBlock
            | TagEnd::Paragraph
            | TagEnd::Heading(_)
            | TagEnd::List(_)
            | TagEnd::FootnoteDefinition
            | TagEnd::DefinitionList
            | TagEnd::DefinitionListTitle
            | TagEnd::DefinitionListDefinition
            | TagEnd::Table => self.builder.close(),
            TagEnd::Emphasis | TagEnd::Strong | TagEnd::Link | TagEnd::Superscript | TagEnd::Subscript => {}
        }
    }

    fn text(&mut self, text: &str, range: Range<usize>) {
        if self.hidden > 0 {
            return;
        }
        if self.builder.open_kind().is_none() {
            self.builder.open(self.running());
        }
        self.builder.replaced(text, range);
    }

    /// Inline code: its words stand in the file in their order, with other blanks between.
    fn code(&mut self, text: &str, range: Range<usize>) {
        let source = self.builder.source();
        let mut at = range.start;
        for (index, word) in text.split(' ').enumerate() {
            let found = source.get(at..range.end).and_then(|rest| rest.find(word)).map_or(at, |offset| at + offset);
            if index > 0 {
                self.text(" ", at..found);
            }
            at = (found + word.len()).min(range.end);
            if !word.is_empty() {
                self.text(word, found..at);
            }
        }
    }

    /// What running text is here.
    fn running(&self) -> BlockKind {
        if self.items > 0 {
            BlockKind::Item
        } else if self.quotes > 0 {
            BlockKind::Quote
        } else {
            BlockKind::Paragraph
        }
    }
}
