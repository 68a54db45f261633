//! Owns: reading and writing YAML. No other module names the crate behind it, so that it can be
//! replaced in one place.
//! May not know: what is configured.

use std::fmt;

use serde::Serialize;
use serde::de::{DeserializeOwned, DeserializeSeed, Deserializer, Error as _, MapAccess, SeqAccess, Visitor};

use super::Span;
use super::tree::{DataError, Node, NodeKind, place};

/// Why a text is not the YAML that was asked for.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct YamlError {
    /// What is wrong, without the place.
    pub message: String,
    /// Line in the text, from 1, if known.
    pub line: Option<usize>,
    /// Column, from 1, if known.
    pub column: Option<usize>,
}

impl fmt::Display for YamlError {
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        formatter.write_str(&self.message)
    }
}

impl std::error::Error for YamlError {}

/// Reads a value from YAML. An empty text is the empty value (null).
pub fn parse<T: DeserializeOwned>(text: &str) -> Result<T, YamlError> {
    serde_yaml::from_str(text).map_err(|error| {
        let at = error.location();
        let message = error.to_string();
        let message = message.split(" at line ").next().unwrap_or_default().to_owned();
        YamlError {
            message,
            line: at.as_ref().map(serde_yaml::Location::line),
            column: at.as_ref().map(serde_yaml::Location::column),
        }
    })
}

/// Reads YAML as a tree that knows where each word stands.
///
/// Words that stand in the text as they are meant are borrowed from it, and so tell their place; words with
/// escapes or folded over lines have the place of their key. The text is read twice: once for its shape, and once for
/// its words as they are written, since the crate would else turn `1e3` and `0o17` into numbers of its own.
pub fn tree(text: &str) -> Result<Node, DataError> {
    let told = |error: serde_yaml::Error| {
        let at = error.location().map(|location| location.index().min(text.len()) as u32);
        let message = error.to_string();
        let message = message.split(" at line ").next().unwrap_or_default().to_owned();
        DataError { message, at }
    };
    let shape = Shaped.deserialize(serde_yaml::Deserializer::from_str(text)).map_err(told)?;
    if matches!(shape, Shape::Null) {
        return Ok(Node { span: Span::default(), kind: NodeKind::Null });
    }
    let seed = Placed { text, shape: &shape, near: Span::default() };
    seed.deserialize(serde_yaml::Deserializer::from_str(text)).map_err(told)
}

/// What stands where, without the words.
enum Shape {
    Null,
    Word,
    List(Vec<Shape>),
    Keys(Vec<Shape>),
}

struct Shaped;

impl<'de> DeserializeSeed<'de> for Shaped {
    type Value = Shape;

    fn deserialize<D: Deserializer<'de>>(self, deserializer: D) -> Result<Shape, D::Error> {
        deserializer.deserialize_any(self)
    }
}

impl<'de> Visitor<'de> for Shaped {
    type Value = Shape;

    fn expecting(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        formatter.write_str("text, a list or keys")
    }

    fn visit_unit<E>(self) -> Result<Shape, E> {
        Ok(Shape::Null)
    }

    fn visit_none<E>(self) -> Result<Shape, E> {
        Ok(Shape::Null)
    }

    fn visit_bool<E>(self, _: bool) -> Result<Shape, E> {
        Ok(Shape::Word)
    }

    fn visit_i64<E>(self, _: i64) -> Result<Shape, E> {
        Ok(Shape::Word)
    }

    fn visit_u64<E>(self, _: u64) -> Result<Shape, E> {
        Ok(Shape::Word)
    }

    fn visit_i128<E>(self, _: i128) -> Result<Shape, E> {
        Ok(Shape::Word)
    }

    fn visit_u128<E>(self, _: u128) -> Result<Shape, E> {
        Ok(Shape::Word)
    }

    fn visit_f64<E>(self, _: f64) -> Result<Shape, E> {
        Ok(Shape::Word)
    }

    fn visit_str<E>(self, _: &str) -> Result<Shape, E> {
        Ok(Shape::Word)
    }

    fn visit_seq<A: SeqAccess<'de>>(self, mut list: A) -> Result<Shape, A::Error> {
        let mut shapes = Vec::new();
        while let Some(shape) = list.next_element_seed(Shaped)? {
            shapes.push(shape);
        }
        Ok(Shape::List(shapes))
    }

    fn visit_map<A: MapAccess<'de>>(self, mut map: A) -> Result<Shape, A::Error> {
        let mut shapes = Vec::new();
        while map.next_key::<serde::de::IgnoredAny>()?.is_some() {
            shapes.push(map.next_value_seed(Shaped)?);
        }
        Ok(Shape::Keys(shapes))
    }
}

/// Reads what has a known shape.
#[derive(Clone, Copy)]
struct Placed<'t, 's> {
    text: &'t str,
    shape: &'s Shape,
    /// The nearest place before, for words that cannot tell theirs.
    near: Span,
}

impl Placed<'_, '_> {
    fn word(self, word: &str, span: Span) -> Node {
        let kind = match self.shape {
            Shape::Null => NodeKind::Null,
            Shape::Word | Shape::List(_) | Shape::Keys(_) => NodeKind::Text(word.to_owned()),
        };
        Node { span, kind }
    }
}

impl<'de> DeserializeSeed<'de> for Placed<'_, '_> {
    type Value = Node;

    fn deserialize<D: Deserializer<'de>>(self, deserializer: D) -> Result<Node, D::Error> {
        match self.shape {
            Shape::Null | Shape::Word => deserializer.deserialize_str(self),
            Shape::List(_) => deserializer.deserialize_seq(self),
            Shape::Keys(_) => deserializer.deserialize_map(self),
        }
    }
}

impl<'de> Visitor<'de> for Placed<'_, '_> {
    type Value = Node;

    fn expecting(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        formatter.write_str("text, a list or keys")
    }

    fn visit_borrowed_str<E>(self, word: &'de str) -> Result<Node, E> {
        let span = place(self.text, word).unwrap_or(self.near);
        Ok(self.word(word, if word.is_empty() { self.near } else { span }))
    }

    fn visit_str<E>(self, word: &str) -> Result<Node, E> {
        Ok(self.word(word, self.near))
    }

    fn visit_seq<A: SeqAccess<'de>>(self, mut list: A) -> Result<Node, A::Error> {
        let Shape::List(shapes) = self.shape else { return Err(A::Error::custom("the text changed")) };
        let (mut items, mut near) = (Vec::with_capacity(shapes.len()), self.near);
        for shape in shapes {
            if let Some(item) = list.next_element_seed(Placed { shape, near, ..self })? {
                near = item.span;
                items.push(item);
            }
        }
        Ok(Node::around(NodeKind::List(items), self.near))
    }

    fn visit_map<A: MapAccess<'de>>(self, mut map: A) -> Result<Node, A::Error> {
        let Shape::Keys(shapes) = self.shape else { return Err(A::Error::custom("the text changed")) };
        let (mut keys, mut near) = (Vec::with_capacity(shapes.len()), self.near);
        for shape in shapes {
            if let Some(key) = map.next_key_seed(Placed { shape: &Shape::Word, near, ..self })? {
                near = key.span;
                let value = map.next_value_seed(Placed { shape, near, ..self })?;
                keys.push((key, value));
            }
        }
        Ok(Node::around(NodeKind::Keys(keys), self.near))
    }
}

/// Writes a value as YAML.
pub fn to_string<T: Serialize>(value: &T) -> Result<String, YamlError> {
    serde_yaml::to_string(value).map_err(|error| YamlError { message: error.to_string(), line: None, column: None })
}

#[cfg(test)]
mod tests {
    use std::collections::BTreeMap;

    use super::*;

    #[test]
    fn errors_say_where() {
        let error = parse::<BTreeMap<String, u32>>("a: 1\nb: [\n").unwrap_err();
        assert!(error.line.is_some_and(|line| line >= 2), "{error:?}");
        assert!(!error.message.contains("at line"), "{error:?}");
        let error = parse::<BTreeMap<String, u32>>("a: 1\nb: many\n").unwrap_err();
        assert_eq!(error.line, Some(2));
    }

    #[test]
    fn what_is_written_is_read() {
        let map = BTreeMap::from([("a".to_owned(), 1_u32)]);
        assert_eq!(parse::<BTreeMap<String, u32>>(&to_string(&map).unwrap()).unwrap(), map);
    }

    #[test]
    fn every_word_of_a_tree_knows_its_place() {
        let text = "Åse Lindqvist:\n  goals: 28\n  born: 0x1F\n  said: \"a\\tb\"\n  none: ~\n  clubs: ['Örn', b]\n";
        let tree = tree(text).unwrap();
        let NodeKind::Keys(top) = &tree.kind else { panic!("{tree:?}") };
        let (subject, NodeKind::Keys(keys)) = (&top[0].0, &top[0].1.kind) else { panic!("{tree:?}") };
        assert_eq!(subject.span.slice(text), "Åse Lindqvist");
        let shown: Vec<String> =
            keys.iter().map(|(key, value)| format!("{}={}", key.span.slice(text), value.span.slice(text))).collect();
        assert_eq!(shown, ["goals=28", "born=0x1F", "said=said", "none=~", "clubs=Örn"]);
        assert_eq!(keys[2].1.text(), Some("a\tb"));
        assert_eq!(keys[3].1.kind, NodeKind::Null);
    }

    #[test]
    fn doubled_keys_stay_in_a_tree() {
        let tree = tree("a: 1\na: 2\n").unwrap();
        let NodeKind::Keys(top) = &tree.kind else { panic!("{tree:?}") };
        assert_eq!(top.len(), 2);
    }

    #[test]
    fn trees_that_cannot_be_read_say_where() {
        assert!(tree("a: [1\nb: 2\n").unwrap_err().at.is_some());
        assert!(tree("a: *b\n").is_err());
        assert_eq!(tree("").unwrap().kind, NodeKind::Null);
    }
}
