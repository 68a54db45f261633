//! Owns: HTML: blocks, text without tags, and what a page says about itself.
//! May not know: how a browser would draw it.

mod entity;
mod table;

use std::borrow::Cow;
use std::collections::BTreeMap;
use std::ops::Range;

use html5gum::{DefaultEmitter, HtmlString, Spanned, StartTag, Token, Tokenizer};

use super::block::BlockKind;
use super::builder::Builder;
use super::front_matter::{Entry, FrontMatter, mark_len};
use super::{Document, Format};
use crate::source::Span;
use table::Table;

/// Elements without text for readers.
const SKIPPED: [&str; 15] = [
    "script", "style", "nav", "noscript", "template", "svg", "iframe", "button", "select", "object", "math", "del",
    "s", "strike", "textarea",
];
/// Elements that have no content.
const VOID: [&str; 13] =
    ["area", "base", "br", "col", "embed", "hr", "img", "input", "link", "meta", "source", "track", "wbr"];
/// Elements that begin and end running text.
const BLOCKS: [&str; 24] = [
    "p", "div", "section", "article", "main", "header", "footer", "aside", "body", "html", "head", "figure", "address",
    "details", "summary", "form", "fieldset", "legend", "hr", "thead", "tbody", "tfoot", "center", "hgroup",
];

pub(super) fn load(source: &str) -> Document<'_> {
    let mut builder = Builder::new(source);
    let mut front = FrontMatter::default();
    walk(&mut builder, mark_len(source)..source.len(), &mut front);
    let (content, map, blocks) = builder.finish();
    Document { format: Format::Html, content: Cow::Owned(content), map, blocks, front, problems: Vec::new() }
}

/// Reads a stretch of HTML into a document.
pub(super) fn walk(builder: &mut Builder<'_>, range: Range<usize>, front: &mut FrontMatter) {
    let Some(text) = builder.source().get(range.clone()) else { return };
    // The tokenizer folds line ends, which would shift its offsets.
    let input = text.replace('\r', " ");
    let mut emitter = DefaultEmitter::<usize>::new_with_span();
    emitter.naively_switch_states(true);
    let mut walker = Walker {
        builder,
        front,
        base: range.start,
        skipped: None,
        quotes: 0,
        item: false,
        lists: Vec::new(),
        raised: 0,
        tables: Vec::new(),
        title: None,
    };
    let mut done = 0;
    for token in Tokenizer::new_with_emitter(&*input, emitter) {
        let Ok(token) = token;
        let span = match &token {
            Token::StartTag(tag) => tag.span.start..tag.span.end,
            Token::EndTag(tag) => tag.span.start..tag.span.end,
            Token::Comment(comment) => comment.span.start..comment.span.end,
            Token::Doctype(doctype) => doctype.span.start..doctype.span.end,
            Token::String(_) | Token::Error(_) => continue,
        };
        if span.start < done || span.end > text.len() {
            continue;
        }
        walker.text(done..span.start);
        done = span.end;
        match token {
            Token::StartTag(tag) => walker.start(&tag),
            Token::EndTag(tag) => walker.end(&name_of(&tag.name)),
            Token::Comment(_) | Token::Doctype(_) | Token::String(_) | Token::Error(_) => {}
        }
    }
    walker.text(done..text.len());
    walker.builder.close();
}

struct Walker<'w, 'a> {
    builder: &'w mut Builder<'a>,
    front: &'w mut FrontMatter,
    /// Where the stretch begins in the file.
    base: usize,
    /// The element whose content is left out, and how many of its name are open.
    skipped: Option<(String, u32)>,
    quotes: u32,
    /// Inside a list item.
    item: bool,
    /// For each open list, whether it stands in an item.
    lists: Vec<bool>,
    /// Inside how many `<sup>`.
    raised: u32,
    tables: Vec<Table>,
    /// Where the text of `<title>` begins.
    title: Option<usize>,
}

impl Walker<'_, '_> {
    fn start(&mut self, tag: &StartTag<usize>) {
        let name = name_of(&tag.name);
        if let Some((skipped, depth)) = &mut self.skipped {
            *depth += u32::from(*skipped == *name && !tag.self_closing);
            return;
        }
        let void = VOID.contains(&&*name) || tag.self_closing;
        let hidden = tag.attributes.contains_key(&b"hidden"[..]);
        if !void && (hidden || SKIPPED.contains(&&*name) || is_note(&name, tag)) {
            self.skipped = Some((name, 1));
            return;
        }
        match &*name {
            "title" => {
                self.title = Some(tag.span.end);
                self.builder.open(BlockKind::Title);
            }
            "h1" | "h2" | "h3" | "h4" | "h5" | "h6" => self.heading(&name),
            "li" | "dt" | "dd" => {
                self.item = true;
                self.builder.open(BlockKind::Item);
            }
            "ul" | "ol" | "dl" => {
                self.builder.close();
                self.lists.push(self.item);
            }
            "blockquote" => {
                self.builder.close();
                self.quotes += 1;
            }
            "figcaption" | "caption" => self.builder.open(BlockKind::Caption),
            "pre" => self.builder.open(BlockKind::Code),
            "table" => {
                self.builder.close();
                let table = Table::new(self.builder.next_table());
                self.tables.push(table);
            }
            "tr" => {
                self.builder.close();
                if let Some(table) = self.tables.last_mut() {
                    table.row();
                }
            }
            "td" | "th" => {
                let head = name == "th";
                let (columns, rows) = (number(tag, "colspan"), number(tag, "rowspan"));
                let kind = self.tables.last_mut().map_or(BlockKind::Paragraph, |table| table.cell(head, columns, rows));
                self.builder.open(kind);
            }
            "br" | "wbr" => self.gap(&name, tag),
            "sup" => self.raised += 1,
            "meta" => self.meta(tag),
            "link" => self.link(tag),
            "time" => self.time(tag),
            block if BLOCKS.contains(&block) => self.block(block),
            _ => {}
        }
    }

    fn end(&mut self, name: &str) {
        if let Some((skipped, depth)) = &mut self.skipped {
            if *skipped == *name {
                *depth -= 1;
                if *depth == 0 {
                    self.skipped = None;
                }
            }
            return;
        }
        match name {
            "title" => self.builder.close(),
            "li" => {
                self.builder.close();
                self.item = self.lists.last().copied().unwrap_or(false);
            }
            "blockquote" => {
                self.builder.close();
                self.quotes = self.quotes.saturating_sub(1);
            }
            "ul" | "ol" | "dl" => {
                self.builder.close();
                self.item = self.lists.pop().unwrap_or(false);
            }
            "table" => {
                self.builder.close();
                self.tables.pop();
            }
            "sup" => self.raised = self.raised.saturating_sub(1),
            "h1" | "h2" | "h3" | "h4" | "h5" | "h6" | "dt" | "dd" | "figcaption" | "caption" | "pre" | "td" | "th"
            | "tr" => {
                self.builder.close();
            }
            block if BLOCKS.contains(&block) => self.block(block),
            _ => {}
        }
    }

    /// The beginning or end of an element that parts running text. A cell stays one block.
    fn block(&mut self, name: &str) {
        if matches!(self.builder.open_kind(), Some(BlockKind::Cell { .. })) && matches!(name, "p" | "div") {
            if self.builder.has_text() {
                self.builder.blank();
            }
        } else if matches!(self.builder.open_kind(), Some(BlockKind::Item))
            && matches!(name, "p" | "div")
            && !self.builder.has_text()
        {
            // "<li><p>": the item is open already.
        } else {
            self.builder.close();
        }
    }

    fn heading(&mut self, name: &str) {
        let level = name.bytes().last().map_or(1, |digit| digit - b'0');
        let title = level == 1 && !self.builder.has_title();
        self.builder.open(if title { BlockKind::Title } else { BlockKind::Heading(level) });
    }

    /// Text between two tags.
    fn text(&mut self, range: Range<usize>) {
        let range = range.start + self.base..range.end + self.base;
        let Some(raw) = self.builder.source().get(range.clone()) else { return };
        if let Some(start) = self.title.take().map(|start| start + self.base)
            && range.start >= start
        {
            let text = entity::decode(raw);
            let span = Span::of(range.start + raw.len() - raw.trim_start().len()..range.start + raw.trim_end().len());
            self.front.set("title", Entry { text: text.trim().to_owned(), span });
        }
        if self.skipped.is_some() || raw.is_empty() {
            return;
        }
        if self.builder.open_kind().is_none() {
            if raw.trim().is_empty() {
                return;
            }
            self.builder.open(self.running());
        }
        if self.raised > 0 && raw.bytes().all(|byte| byte.is_ascii_digit()) {
            for (at, digit) in raw.char_indices() {
                let raised = entity::raised(digit);
                self.builder.replaced(raised, range.start + at..range.start + at + 1);
            }
            return;
        }
        for (text, part) in entity::parts(raw) {
            self.builder.replaced(&text, range.start + part.start..range.start + part.end);
        }
    }

    fn running(&self) -> BlockKind {
        if self.item {
            BlockKind::Item
        } else if self.quotes > 0 {
            BlockKind::Quote
        } else {
            BlockKind::Paragraph
        }
    }

    fn gap(&mut self, name: &str, tag: &StartTag<usize>) {
        if name == "br" && self.builder.open_kind().is_some() {
            self.builder.replaced(" ", tag.span.start + self.base..tag.span.end + self.base);
        }
    }

    fn entry(&self, text: &Spanned<HtmlString, usize>) -> Entry {
        // The span is that of `name="value"`.
        let whole = text.span.start + self.base..text.span.end + self.base;
        let raw = self.builder.source().get(whole.clone()).unwrap_or("");
        let value = raw.find('=').and_then(|at| raw.get(at + 1..)).unwrap_or(raw);
        let margins: &[char] = &[' ', '\t', '\r', '\n', '"', '\''];
        let start = whole.end - value.trim_start_matches(margins).len();
        let end = start + value.trim_matches(margins).len();
        let text = String::from_utf8_lossy(&text.value).trim().to_owned();
        Entry { text, span: Span::of(start..end) }
    }

    fn meta(&mut self, tag: &StartTag<usize>) {
        let key = ["property", "name", "itemprop"].iter().find_map(|name| attribute(tag, name));
        let Some((key, content)) = key.zip(tag.attributes.get(&b"content"[..])) else { return };
        let key = match name_of(key).as_str() {
            "article:published_time"
            | "datepublished"
            | "date"
            | "dc.date"
            | "pubdate"
            | "og:published_time"
            | "publish-date"
            | "parsely-pub-date" => "date",
            "og:site_name" | "publisher" | "dc.publisher" | "application-name" => "publisher",
            "og:url" => "url",
            _ => return,
        };
        self.front.set(key, self.entry(content));
    }

    fn link(&mut self, tag: &StartTag<usize>) {
        if attribute(tag, "rel").is_some_and(|rel| name_of(rel) == "canonical")
            && let Some(address) = tag.attributes.get(&b"href"[..])
        {
            self.front.set("url", self.entry(address));
        }
    }

    /// The first time of a page that stands in front of its text is when it was published.
    fn time(&mut self, tag: &StartTag<usize>) {
        let published = attribute(tag, "itemprop").is_some_and(|what| name_of(what) == "datepublished")
            || tag.attributes.contains_key(&b"pubdate"[..]);
        let early = published || !self.builder.has_body();
        if early && let Some(time) = tag.attributes.get(&b"datetime"[..]) {
            self.front.set("date", self.entry(time));
        }
    }
}

/// A note's number: `<sup class="reference">`.
fn is_note(name: &str, tag: &StartTag<usize>) -> bool {
    let class = attribute(tag, "class").map(name_of).unwrap_or_default();
    name == "sup" && (class.contains("reference") || class.contains("footnote"))
}

fn attribute<'t>(tag: &'t StartTag<usize>, name: &str) -> Option<&'t HtmlString> {
    let attributes: &BTreeMap<HtmlString, Spanned<HtmlString, usize>> = &tag.attributes;
    attributes.get(name.as_bytes()).map(|value| &value.value)
}

fn number(tag: &StartTag<usize>, name: &str) -> u32 {
    attribute(tag, name).and_then(|value| String::from_utf8_lossy(value).trim().parse().ok()).unwrap_or(1)
}

fn name_of(name: &HtmlString) -> String {
    String::from_utf8_lossy(name).to_ascii_lowercase()
}
