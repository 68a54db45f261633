//! Owns: what a document says about itself, and YAML front matter.
//! May not know: how a date is judged.

use std::collections::BTreeMap;
use std::ops::Range;

use serde::Deserialize;
use serde::de::IgnoredAny;

use super::problem::DocumentProblem;
use crate::source::{Span, yaml};

/// What a document says about itself.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct FrontMatter {
    /// Its title.
    pub title: Option<Entry>,
    /// When it was published, as written: `2025-11-19`, `2025-11-19T08:30:00Z`.
    pub date: Option<Entry>,
    /// Who published it.
    pub publisher: Option<Entry>,
    /// Its address.
    pub url: Option<Entry>,
}

/// A value with its place.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Entry {
    /// The value.
    pub text: String,
    /// Its bytes in the file.
    pub span: Span,
}

impl FrontMatter {
    /// Sets the value that a key of YAML names, if it is one of ours and not yet set.
    pub(super) fn set(&mut self, key: &str, entry: Entry) {
        let slot = match key.to_ascii_lowercase().as_str() {
            "title" | "headline" => &mut self.title,
            "date" | "published" | "publishdate" | "pubdate" | "published_at" | "date_published" => &mut self.date,
            "publisher" | "publication" | "source" | "outlet" | "site" | "site_name" => &mut self.publisher,
            "url" | "link" | "canonical" | "canonical_url" | "permalink" => &mut self.url,
            _ => return,
        };
        if slot.is_none() && !entry.text.trim().is_empty() {
            *slot = Some(entry);
        }
    }
}

/// A value of YAML, as far as it matters here.
#[derive(Deserialize)]
#[serde(untagged)]
enum Scalar {
    Text(String),
    Whole(i64),
    Other(IgnoredAny),
}

/// Front matter found at the beginning of a file.
pub(super) struct Found {
    /// Its entries.
    pub(super) front: FrontMatter,
    /// What is wrong with it.
    pub(super) problems: Vec<DocumentProblem>,
    /// Where the document proper begins.
    pub(super) body: usize,
}

/// Length of a byte order mark.
pub(super) fn mark_len(source: &str) -> usize {
    if source.starts_with('\u{FEFF}') { 3 } else { 0 }
}

/// Reads front matter: lines of YAML between two lines of `---` at the very beginning.
pub(super) fn read(source: &str) -> Found {
    let start = mark_len(source);
    let none = Found { front: FrontMatter::default(), problems: Vec::new(), body: start };
    let Some((inner, body)) = fences(source, start) else { return none };
    let text = source.get(inner.clone()).unwrap_or("");
    match yaml::parse::<Option<BTreeMap<String, Scalar>>>(text) {
        Ok(values) => {
            let mut front = FrontMatter::default();
            for (key, value) in values.unwrap_or_default() {
                let value = match value {
                    Scalar::Text(value) => value,
                    Scalar::Whole(value) => value.to_string(),
                    Scalar::Other(_) => continue,
                };
                let span = place(text, inner.start, &key);
                front.set(&key, Entry { text: value, span });
            }
            Found { front, problems: Vec::new(), body }
        }
        Err(error) => {
            let span = error.line.map_or(Span::of(inner.clone()), |line| line_span(text, inner.start, line));
            let colon = span.slice(source).split_once(':').is_some_and(|(_, value)| value.contains(": "));
            let problem = DocumentProblem::FrontMatter { span, message: error.message, colon };
            Found { front: by_line(text, inner.start), problems: vec![problem], body }
        }
    }
}

/// The entries of front matter that is no YAML, as far as single lines give them: one title with a colon must
/// not cost the document its date.
fn by_line(text: &str, base: usize) -> FrontMatter {
    let mut front = FrontMatter::default();
    for line in text.lines().filter(|line| line.starts_with(char::is_alphabetic)) {
        let Some((key, value)) = line.split_once(':') else { continue };
        let value = value.trim();
        let quote = |letter: char| value.starts_with(letter) && value.ends_with(letter) && value.len() > 1;
        let open = value.starts_with(['"', '\'', '[', '{', '|', '>', '&', '*']);
        if open && !quote('"') && !quote('\'') {
            continue;
        }
        let span = place(text, base, key);
        front.set(key.trim(), Entry { text: value.trim_matches(['"', '\'']).to_owned(), span });
    }
    front
}

/// The bytes between the fences, and where the body begins. Text between that cannot be YAML entries
/// is none: `---` is a rule in Markdown and a separator in plain text.
fn fences(source: &str, start: usize) -> Option<(Range<usize>, usize)> {
    let mut at = start;
    let mut lines = source.get(start..)?.split_inclusive('\n');
    let first = lines.next()?;
    if first.trim_end() != "---" {
        return None;
    }
    at += first.len();
    let inner = at;
    let mut entries = 0;
    for line in lines {
        if matches!(line.trim_end(), "---" | "...") {
            return (entries > 0).then_some((inner..at, at + line.len()));
        }
        let goes_on = line.starts_with([' ', '\t', '#', '-']) || line.trim().is_empty();
        let entry = line
            .split_once(':')
            .is_some_and(|(key, _)| !key.is_empty() && key.len() <= 40 && !key.contains(['.', ',']));
        if !entry && !goes_on {
            return None;
        }
        entries += usize::from(entry);
        at += line.len();
    }
    None
}

/// Where the value of a key stands in the file.
fn place(text: &str, base: usize, key: &str) -> Span {
    let mut at = base;
    for line in text.split_inclusive('\n') {
        let value = line.strip_prefix(key).map(str::trim_start).and_then(|rest| rest.strip_prefix(':'));
        if let Some(value) = value {
            let start = at + line.len() - value.trim_start().len();
            let value = value.trim();
            let quoted = value.len() >= 2
                && (value.starts_with('"') && value.ends_with('"') || value.starts_with('\'') && value.ends_with('\''));
            let margin = usize::from(quoted);
            return Span::of(start + margin..start + value.len() - margin);
        }
        at += line.len();
    }
    Span::of(base..base + text.len())
}

fn line_span(text: &str, base: usize, line: usize) -> Span {
    let mut at = base;
    for (index, content) in text.split_inclusive('\n').enumerate() {
        if index + 1 == line {
            return Span::of(at..at + content.trim_end().len());
        }
        at += content.len();
    }
    Span::of(base..base + text.trim_end().len())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn entries_know_their_place() {
        let source = "\u{FEFF}---\r\ntitle: \"Storm: day 2\"\r\ndate: 2025-11-19\r\ntags: [a, b]\r\nSource: Axios\r\n---\r\nText.";
        let found = read(source);
        assert!(found.problems.is_empty());
        assert_eq!(&source[found.body..], "Text.");
        let entry = |entry: Option<Entry>| entry.map(|entry| (entry.text, entry.span.slice(source).to_owned()));
        assert_eq!(entry(found.front.title), Some(("Storm: day 2".into(), "Storm: day 2".into())));
        assert_eq!(entry(found.front.date), Some(("2025-11-19".into(), "2025-11-19".into())));
        assert_eq!(entry(found.front.publisher), Some(("Axios".into(), "Axios".into())));
        assert_eq!(found.front.url, None);
    }

    #[test]
    fn broken_yaml_is_told_with_its_line() {
        let source = "---\ntitle: \"Storm\ndate: 2025\n---\nText.";
        let found = read(source);
        assert_eq!(&source[found.body..], "Text.");
        assert_eq!(found.problems.len(), 1);
    }

    #[test]
    fn one_bad_line_costs_no_other() {
        let source = "---\ntitle: The plan: what we know\ndate: 2025-11-19\npublisher: 'Evening Sheet'\n---\nText.";
        let found = read(source);
        let [DocumentProblem::FrontMatter { span, colon, .. }] = found.problems.as_slice() else { panic!() };
        assert_eq!((span.slice(source), *colon), ("title: The plan: what we know", true));
        let text = |entry: Option<Entry>| entry.map(|entry| (entry.text, entry.span.slice(source).to_owned()));
        assert_eq!(text(found.front.date), Some(("2025-11-19".into(), "2025-11-19".into())));
        assert_eq!(text(found.front.publisher), Some(("Evening Sheet".into(), "Evening Sheet".into())));
        assert_eq!(text(found.front.title).map(|(text, _)| text), Some("The plan: what we know".into()));
    }

    #[test]
    fn a_rule_is_no_front_matter() {
        for source in ["---\nSome text.\n---\n", "---\n", "--- \n\n---\n", "Text\n---\na: b\n---\n", ""] {
            assert_eq!(read(source).body, 0, "{source:?}");
        }
    }
}
