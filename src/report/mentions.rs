//! Owns: the formats of a list of mentions. May not know: how they were found.

use serde::Serialize;

use super::fact::At;
use super::visible::visible;
use crate::engine::{FoundMention, Mentions};
use crate::value::{ValueKind, ValueView};

/// The formats of a list of mentions.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum MentionsFormat {
    /// For people.
    Human,
    /// One JSON object a line.
    Jsonl,
}

/// The bytes of a part of a mention.
#[derive(Debug, Serialize)]
struct Bytes {
    start: u32,
    end: u32,
}

/// A mention as other programs read it.
#[derive(Debug, Serialize)]
struct MentionView<'a> {
    kind: ValueKind,
    text: &'a str,
    at: At<'a>,
    /// The part without bound words, where that is less.
    #[serde(skip_serializing_if = "Option::is_none")]
    core: Option<Bytes>,
    value: ValueView,
    #[serde(skip_serializing_if = "Vec::is_empty")]
    marks: Vec<&'static str>,
}

impl<'a> MentionView<'a> {
    fn new(mentions: &'a Mentions, mention: &FoundMention) -> Self {
        let source = mention.source;
        let whole = mention.core == mention.at;
        Self {
            kind: mention.kind,
            text: mention.at.slice(mentions.sources.text(source)),
            at: At::new(&mentions.sources, source, mention.at),
            core: (!whole).then_some(Bytes { start: mention.core.start, end: mention.core.end }),
            value: mention.value.view(),
            marks: mention.hints.names().collect(),
        }
    }
}

/// The mentions of all documents, in order of path and place.
pub fn render_mentions(mentions: &Mentions, format: MentionsFormat) -> String {
    let views = mentions.found.iter().map(|mention| MentionView::new(mentions, mention));
    match format {
        MentionsFormat::Human => human(views),
        MentionsFormat::Jsonl => {
            views.filter_map(|view| serde_json::to_string(&view).ok()).map(|line| line + "\n").collect()
        }
    }
}

fn human<'a>(views: impl Iterator<Item = MentionView<'a>>) -> String {
    let rows: Vec<[String; 4]> = views
        .map(|view| {
            let words = view.text.split_whitespace().collect::<Vec<_>>().join(" ");
            let marks = if view.marks.is_empty() { String::new() } else { format!(" ({})", view.marks.join(", ")) };
            let cells =
                [view.kind.name().to_owned(), view.value.text.clone(), format!("“{words}”{marks}"), view.at.place()];
            cells.map(|cell| visible(&cell).into_owned())
        })
        .collect();
    super::columns::columns(&rows)
}
