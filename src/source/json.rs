//! Owns: reading JSON with the place of every word. May not know: what the data mean.

use std::borrow::Cow;
use std::fmt;

use serde::de::{Deserialize, Deserializer, MapAccess, Visitor};
use serde_json::value::RawValue;

use super::Span;
use super::tree::{DataError, Node, NodeKind, place};

/// Levels of lists and keys that are read.
const MAX_DEPTH: usize = 16;

/// Reads JSON as a tree.
pub fn tree(text: &str) -> Result<Node, DataError> {
    let raw: &RawValue = serde_json::from_str(text).map_err(|error| told(&error, text, 0))?;
    node(text, raw, 0)
}

fn node(text: &str, raw: &RawValue, depth: usize) -> Result<Node, DataError> {
    let written = raw.get();
    let span = place(text, written).unwrap_or_default();
    if depth > MAX_DEPTH {
        let message = format!("lists and keys stand more than {MAX_DEPTH} levels deep");
        return Err(DataError { message, at: Some(span.start) });
    }
    let inside = |error: serde_json::Error| told(&error, written, span.start);
    match written.as_bytes().first() {
        Some(b'[') => {
            let items: Vec<&RawValue> = serde_json::from_str(written).map_err(inside)?;
            let items = items.into_iter().map(|item| node(text, item, depth + 1)).collect::<Result<_, _>>()?;
            Ok(Node::around(NodeKind::List(items), span))
        }
        Some(b'{') => {
            let Pairs(pairs) = serde_json::from_str(written).map_err(inside)?;
            let pairs = pairs
                .into_iter()
                .map(|(key, value)| Ok((string(text, key)?, node(text, value, depth + 1)?)))
                .collect::<Result<_, DataError>>()?;
            Ok(Node::around(NodeKind::Keys(pairs), span))
        }
        Some(b'"') => string(text, raw),
        Some(b'n') => Ok(Node { span, kind: NodeKind::Null }),
        Some(_) | None => Ok(Node { span, kind: NodeKind::Text(written.to_owned()) }),
    }
}

/// A string at the place of what stands between its quotation marks.
fn string(text: &str, raw: &RawValue) -> Result<Node, DataError> {
    let written = raw.get();
    let span = place(text, written).unwrap_or_default();
    let decoded: Cow<'_, str> = serde_json::from_str(written).map_err(|error| told(&error, written, span.start))?;
    let span = Span::new(span.start + 1, span.end.saturating_sub(1));
    Ok(Node { span, kind: NodeKind::Text(decoded.into_owned()) })
}

/// The members of an object in order, doubled keys too.
struct Pairs<'a>(Vec<(&'a RawValue, &'a RawValue)>);

impl<'de> Deserialize<'de> for Pairs<'de> {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        deserializer.deserialize_map(PairsVisitor)
    }
}

struct PairsVisitor;

impl<'de> Visitor<'de> for PairsVisitor {
    type Value = Pairs<'de>;

    fn expecting(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        formatter.write_str("keys with values")
    }

    fn visit_map<A: MapAccess<'de>>(self, mut map: A) -> Result<Self::Value, A::Error> {
        let mut pairs = Vec::new();
        while let Some(pair) = map.next_entry()? {
            pairs.push(pair);
        }
        Ok(Pairs(pairs))
    }
}

/// What is wrong, and where: `text` begins at `offset`.
fn told(error: &serde_json::Error, text: &str, offset: u32) -> DataError {
    let message = error.to_string();
    let message = message.split(" at line ").next().unwrap_or_default().to_owned();
    let before: usize = text.split_inclusive('\n').take(error.line().saturating_sub(1)).map(str::len).sum();
    let at = (before + error.column().saturating_sub(1)).min(text.len());
    DataError { message, at: Some(offset + at as u32) }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_word_knows_its_place() {
        let text = "{\"Åse\": {\"goals\": 28, \"said\": \"a\\\"b\", \"goals\": null}, \"b\": [true, -1.50]}";
        let tree = tree(text).unwrap();
        let mut words = Vec::new();
        walk(&tree, &mut |node| words.push((node.span.slice(text), node.text().map(str::to_owned))));
        let expected = [
            ("Åse", Some("Åse")),
            ("goals", Some("goals")),
            ("28", Some("28")),
            ("said", Some("said")),
            ("a\\\"b", Some("a\"b")),
            ("goals", Some("goals")),
            ("null", None),
            ("b", Some("b")),
            ("true", Some("true")),
            ("-1.50", Some("-1.50")),
        ];
        assert_eq!(words, expected.map(|(at, word)| (at, word.map(str::to_owned))));
    }

    fn walk(node: &Node, give: &mut dyn FnMut(&Node)) {
        match &node.kind {
            NodeKind::Null | NodeKind::Text(_) => give(node),
            NodeKind::List(items) => items.iter().for_each(|item| walk(item, give)),
            NodeKind::Keys(keys) => keys.iter().for_each(|(key, value)| {
                give(key);
                walk(value, give);
            }),
        }
    }

    #[test]
    fn errors_say_where() {
        let text = "{\"a\": 1,\n \"b\": }";
        let error = tree(text).unwrap_err();
        assert_eq!(text.get(error.at.unwrap() as usize..), Some("}"), "{error:?}");
        assert!(tree(&"[".repeat(100_000)).is_err());
        assert!(tree(&format!("{}1{}", "[".repeat(60), "]".repeat(60))).unwrap_err().message.contains("levels"));
    }
}
