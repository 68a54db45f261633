//! Owns: formats → text with an exact offset map, and what a document says about itself (title,
//! date, publisher, address); one file a format.
//! May not know: rules, sentences, and where files come from.

mod block;
mod builder;
mod dateline;
mod decode;
mod front_matter;
mod html;
mod markdown;
mod offset_map;
mod plain;
mod problem;
#[cfg(test)]
mod tests;

use std::borrow::Cow;

pub use block::{Block, BlockKind, Dateline};
pub use decode::{decode, looks_binary};
pub use front_matter::{Entry, FrontMatter};
pub use offset_map::OffsetMap;
pub use problem::DocumentProblem;

/// A format that documents come in.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum Format {
    /// Lines and paragraphs.
    Plain,
    /// `CommonMark` with tables.
    Markdown,
    /// HTML.
    Html,
}

impl Format {
    /// The format that a path's extension names; plain text for any other.
    pub fn of_path(path: &str) -> Self {
        let name = path.rsplit(['/', '\\']).next().unwrap_or(path);
        let extension = name.rsplit_once('.').map_or("", |(_, extension)| extension).to_ascii_lowercase();
        match extension.as_str() {
            "md" | "markdown" | "mdx" | "mdown" | "mkd" => Self::Markdown,
            "html" | "htm" | "xhtml" => Self::Html,
            _ => Self::Plain,
        }
    }
}

/// A document as its format tells it.
#[derive(Debug, Clone)]
pub struct Document<'a> {
    /// Its format.
    pub format: Format,
    /// Its text, without markup. Borrowed where it is the file's own.
    pub content: Cow<'a, str>,
    /// Where the text stands in the file.
    pub map: OffsetMap,
    /// Titles, headings, paragraphs, items, cells, in order.
    pub blocks: Vec<Block>,
    /// What it says about itself.
    pub front: FrontMatter,
    /// What is wrong with it.
    pub problems: Vec<DocumentProblem>,
}

/// Reads the text of a file. The path only tells the format.
pub fn load<'a>(path: &str, source: &'a str) -> Document<'a> {
    load_as(Format::of_path(path), source)
}

/// Reads the text of a file of a known format.
pub fn load_as(format: Format, source: &str) -> Document<'_> {
    let mut document = match format {
        Format::Plain => plain::load(source),
        Format::Markdown => markdown::load(source),
        Format::Html => html::load(source),
    };
    dateline::mark(&document.content, &mut document.blocks);
    document
}
