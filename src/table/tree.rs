//! Owns: tables written as lists and keys. May not know: how those are spelled.
//!
//! Five shapes are read: keys of subjects with keys of attributes; the same below a word that says what the subjects
//! are; a list of records, whose first key names the subject; a list of `subject`, `attribute`, `value`; and a list
//! of such triples.

use rustc_hash::{FxHashMap, FxHashSet};

use crate::source::Span;
use crate::source::tree::{DataError, Node, NodeKind};

use super::Problem;
use super::build::Builder;

type Pair = (Node, Node);

/// Reads the tree of a text.
pub(super) fn read(text: &str, tree: Result<Node, DataError>, builder: &mut Builder) {
    let top = match tree {
        Ok(top) => top,
        Err(DataError { message, at }) => {
            // The end of the text is shown behind its last word.
            let span = Span::at(at.unwrap_or(0).min(text.trim_end().len() as u32));
            builder.tell(span, |source, span, path| Problem::Syntax { source, span, path, message });
            return;
        }
    };
    let mut reader = Reader { builder, attributes: FxHashMap::default() };
    match &top.kind {
        NodeKind::Null => {}
        NodeKind::Text(_) => reader.shape(top.span, "subjects with their attributes"),
        NodeKind::List(items) => reader.list(items, None),
        NodeKind::Keys(keys) => reader.top(keys),
    }
}

struct Reader<'b> {
    builder: &'b mut Builder,
    /// Attributes by name: a key stands anew in each record, and is one attribute.
    attributes: FxHashMap<String, u32>,
}

impl Reader<'_> {
    fn shape(&mut self, span: Span, expected: &'static str) {
        self.builder.tell(span, |source, span, _| Problem::Shape { source, span, expected });
    }

    /// Subjects, or words for what subjects are.
    fn top(&mut self, keys: &[Pair]) {
        self.doubled(keys);
        for (key, value) in keys {
            match &value.kind {
                NodeKind::Keys(inner) if inner.iter().any(|(_, value)| matches!(value.kind, NodeKind::Keys(_))) => {
                    let kind = key.text().and_then(|word| self.builder.kind(word));
                    self.doubled(inner);
                    for (name, value) in inner {
                        match &value.kind {
                            NodeKind::Keys(facts) => self.record(name, kind, facts),
                            NodeKind::Null | NodeKind::Text(_) | NodeKind::List(_) => {
                                self.shape(name.span, "a subject with its attributes");
                            }
                        }
                    }
                }
                NodeKind::Keys(facts) => self.record(key, None, facts),
                NodeKind::List(items) => {
                    let kind = key.text().and_then(|word| self.builder.kind(word));
                    self.list(items, kind);
                }
                NodeKind::Null | NodeKind::Text(_) => self.shape(key.span, "a subject with its attributes"),
            }
        }
    }

    fn list(&mut self, items: &[Node], kind: Option<u32>) {
        for item in items {
            match &item.kind {
                NodeKind::Keys(keys) => self.item(keys, kind),
                NodeKind::List(triple) => match triple.as_slice() {
                    [subject, attribute, value] if subject.text().is_some() => {
                        self.fact(subject, attribute, value, kind);
                    }
                    _ => self.shape(item.span, "subject, attribute and value"),
                },
                NodeKind::Null | NodeKind::Text(_) => self.shape(item.span, "subject, attribute and value"),
            }
        }
    }

    /// A record, or one fact.
    fn item(&mut self, keys: &[Pair], kind: Option<u32>) {
        let named = |wanted: &str| keys.iter().find(|(key, _)| key.text() == Some(wanted)).map(|(_, value)| value);
        if let (Some(subject), Some(attribute), Some(value)) = (named("subject"), named("attribute"), named("value")) {
            self.fact(subject, attribute, value, kind);
            return;
        }
        let Some(((key, name), facts)) = keys.split_first() else { return };
        if name.text().is_none() {
            self.shape(key.span, "a subject as the first key of a record");
            return;
        }
        let kind = kind.or_else(|| key.text().and_then(|word| self.builder.kind(word)));
        self.record(name, kind, facts);
    }

    fn record(&mut self, name: &Node, kind: Option<u32>, facts: &[Pair]) {
        let Some(text) = name.text() else { return };
        self.doubled(facts);
        let word = self.builder.word(name.span, text);
        let subject = self.builder.subject(word, kind);
        let mut seen: FxHashSet<&str> = FxHashSet::default();
        for (key, value) in facts {
            let Some(written) = key.text().filter(|written| seen.insert(written)) else { continue };
            let attribute = self.attribute(key.span, written);
            self.value(subject, attribute, value);
        }
    }

    fn fact(&mut self, subject: &Node, attribute: &Node, value: &Node, kind: Option<u32>) {
        let (Some(name), Some(said)) = (subject.text(), attribute.text()) else {
            self.shape(subject.span.join(value.span), "subject, attribute and value");
            return;
        };
        let word = self.builder.word(subject.span, name);
        let subject = self.builder.subject(word, kind);
        let attribute = self.attribute(attribute.span, said);
        self.value(subject, attribute, value);
    }

    fn attribute(&mut self, span: Span, written: &str) -> u32 {
        if let Some(known) = self.attributes.get(written) {
            return *known;
        }
        let word = self.builder.word(span, written);
        let at = self.builder.attribute(word);
        self.attributes.insert(written.to_owned(), at);
        at
    }

    /// A value, or several of a list.
    fn value(&mut self, subject: u32, attribute: u32, value: &Node) {
        match &value.kind {
            NodeKind::Null => {
                let word = self.builder.word(value.span, "");
                self.builder.cell(subject, attribute, word);
            }
            NodeKind::Text(text) => {
                let word = self.builder.word(value.span, text);
                self.builder.cell(subject, attribute, word);
            }
            NodeKind::List(items) => {
                for item in items {
                    match &item.kind {
                        NodeKind::Null | NodeKind::Text(_) => self.value(subject, attribute, item),
                        NodeKind::List(_) | NodeKind::Keys(_) => self.shape(item.span, "a value"),
                    }
                }
            }
            NodeKind::Keys(_) => self.shape(value.span, "a value"),
        }
    }

    /// Tells keys that stand twice; the first one counts.
    fn doubled(&mut self, keys: &[Pair]) {
        let mut first: FxHashMap<&str, Span> = FxHashMap::default();
        for (key, _) in keys {
            let Some(name) = key.text() else { continue };
            if let Some(first) = first.get(name).copied() {
                let first = self.builder.moved(first);
                self.builder.tell(key.span, |source, span, _| {
                    let name = name.to_owned();
                    Problem::DoubleKey { source, span, first, name }
                });
            } else {
                first.insert(name, key.span);
            }
        }
    }
}
