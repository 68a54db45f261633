//! Owns: the standard library: the embedded files, cut into declarations, each read when a rule first
//! asks for it.
//! May not know: what they say; they are written in the language itself.

use std::sync::{Arc, OnceLock};

use rustc_hash::FxHashMap;

use crate::query::{Element, Frame};
use crate::source::{SourceId, Span};
use crate::syntax;

use super::names::attribute_key;
use super::outline::{self, Kind, Piece};
use super::{AttributeDef, Declarations, EventDef, RuleFile};

/// Name of the event whose attributes every event has.
const EVERY_EVENT: &str = "happening";

/// The embedded files; a new one is a line here.
const FILES: &[(&str, &str)] = &[
    ("std/alike.gainsay", include_str!("../../rules/std/alike.gainsay")),
    ("std/buildings.gainsay", include_str!("../../rules/std/buildings.gainsay")),
    ("std/contests.gainsay", include_str!("../../rules/std/contests.gainsay")),
    ("std/crowds.gainsay", include_str!("../../rules/std/crowds.gainsay")),
    ("std/events-business.gainsay", include_str!("../../rules/std/events-business.gainsay")),
    ("std/events-conflict.gainsay", include_str!("../../rules/std/events-conflict.gainsay")),
    ("std/events-disaster.gainsay", include_str!("../../rules/std/events-disaster.gainsay")),
    ("std/events-life.gainsay", include_str!("../../rules/std/events-life.gainsay")),
    ("std/events.gainsay", include_str!("../../rules/std/events.gainsay")),
    ("std/frames.gainsay", include_str!("../../rules/std/frames.gainsay")),
    ("std/health.gainsay", include_str!("../../rules/std/health.gainsay")),
    ("std/law.gainsay", include_str!("../../rules/std/law.gainsay")),
    ("std/measures.gainsay", include_str!("../../rules/std/measures.gainsay")),
    ("std/money.gainsay", include_str!("../../rules/std/money.gainsay")),
    ("std/organisations.gainsay", include_str!("../../rules/std/organisations.gainsay")),
    ("std/people.gainsay", include_str!("../../rules/std/people.gainsay")),
    ("std/places.gainsay", include_str!("../../rules/std/places.gainsay")),
    ("std/products.gainsay", include_str!("../../rules/std/products.gainsay")),
    ("std/public-life.gainsay", include_str!("../../rules/std/public-life.gainsay")),
    ("std/science.gainsay", include_str!("../../rules/std/science.gainsay")),
    ("std/software.gainsay", include_str!("../../rules/std/software.gainsay")),
    ("std/time.gainsay", include_str!("../../rules/std/time.gainsay")),
];

/// The standard library, ready to be looked up.
///
/// A run asks for a few of its hundreds of declarations, so only their heads and words are looked at
/// before one is asked for.
#[derive(Debug, Default)]
pub struct Library {
    attributes: Heads<AttributeDef>,
    events: Heads<EventDef>,
    frames: Vec<Frame>,
    alike: Vec<Vec<String>>,
}

/// Declarations of one kind, by name; those of one name are one thing.
#[derive(Debug)]
struct Heads<T> {
    by_name: FxHashMap<String, usize>,
    pieces: Vec<Vec<Piece>>,
    read: Vec<OnceLock<Option<T>>>,
    /// Strings, or words of strings, with the declarations that they stand in, in order.
    words: OnceLock<FxHashMap<String, Vec<usize>>>,
}

impl<T> Default for Heads<T> {
    fn default() -> Self {
        Self { by_name: FxHashMap::default(), pieces: Vec::new(), read: Vec::new(), words: OnceLock::new() }
    }
}

impl<T> Heads<T> {
    fn add(&mut self, name: String, piece: Piece) {
        let at = *self.by_name.entry(name).or_insert(self.pieces.len());
        if let Some(pieces) = self.pieces.get_mut(at) {
            pieces.push(piece);
        } else {
            self.pieces.push(vec![piece]);
            self.read.push(OnceLock::new());
        }
    }

    /// The declaration, read at the first call.
    fn get(&self, at: usize, read: impl Fn(&[Piece]) -> Option<T>) -> Option<&T> {
        let pieces = self.pieces.get(at)?;
        self.read.get(at)?.get_or_init(|| read(pieces)).as_ref()
    }

    /// The declarations in which a word stands, as `cut` finds words in a piece.
    fn with_word(&self, word: &str, cut: impl Fn(&str, &mut dyn FnMut(&str))) -> &[usize] {
        let words = self.words.get_or_init(|| {
            let mut words: FxHashMap<String, Vec<usize>> = FxHashMap::default();
            for (at, pieces) in self.pieces.iter().enumerate() {
                for piece in pieces {
                    cut(piece.text, &mut |word| match words.get_mut(word) {
                        Some(list) if list.last() == Some(&at) => {}
                        Some(list) => list.push(at),
                        None => {
                            words.insert(word.to_owned(), vec![at]);
                        }
                    });
                }
            }
            words
        });
        words.get(word).map(Vec::as_slice).unwrap_or_default()
    }
}

/// Names and texts of the embedded files.
pub fn library_files() -> &'static [(&'static str, &'static str)] {
    FILES
}

/// The standard library, cut at the first call.
pub fn library() -> &'static Library {
    static LIBRARY: OnceLock<Library> = OnceLock::new();
    LIBRARY.get_or_init(|| Library::cut(FILES))
}

impl Library {
    fn cut(files: &[(&'static str, &'static str)]) -> Self {
        let mut library = Self::default();
        let mut rest = Vec::new();
        for (file, (_, text)) in (0u32..).zip(files) {
            outline::cut(file, text, &mut |kind, name, piece| match kind {
                Kind::Attribute => library.attributes.add(attribute_key(name), piece),
                Kind::Event => library.events.add(name.to_owned(), piece),
                Kind::Nameless => rest.push(piece),
            });
        }
        let Declarations { frames, alike, .. } = read(&rest);
        Self { frames, alike, ..library }
    }

    /// The attribute of anything with this name, other name or noun.
    pub fn attribute(&self, name: &str) -> Option<&AttributeDef> {
        let key = attribute_key(name);
        if let Some(at) = self.attributes.by_name.get(&key) {
            return self.read_attribute(*at);
        }
        let candidates = self.attributes.with_word(&key, |text, add| {
            outline::strings(text, &mut |string| add(&attribute_key(string)));
        });
        candidates
            .iter()
            .filter_map(|at| self.read_attribute(*at))
            .find(|attribute| attribute.aka.iter().any(|aka| attribute_key(aka) == key))
    }

    /// The names of all attributes of anything.
    pub fn attribute_names(&self) -> impl Iterator<Item = &str> {
        self.attributes.by_name.keys().map(String::as_str)
    }

    /// The names of all events but the one whose attributes every event has.
    pub fn event_names(&self) -> impl Iterator<Item = &str> {
        self.events.by_name.keys().map(String::as_str).filter(|name| *name != EVERY_EVENT)
    }

    /// The event with this name, or one that this word says.
    pub fn event(&self, name: &str) -> Option<&EventDef> {
        if let Some(at) = self.events.by_name.get(name) {
            return self.read_event(*at);
        }
        let candidates = self.events.with_word(name, |text, add| {
            outline::strings(text, &mut |string| string.split([' ', '(', ')']).for_each(&mut *add));
        });
        candidates
            .iter()
            .filter_map(|at| self.read_event(*at))
            .find(|event| event.said.iter().any(|pattern| single_word(&pattern.elements) == Some(name)))
    }

    /// The attributes that every event has.
    pub fn every_event(&self) -> &[AttributeDef] {
        self.event(EVERY_EVENT).map_or(&[], |event| event.attributes.as_slice())
    }

    /// How English ties values to attributes and attributes to things.
    pub fn frames(&self) -> &[Frame] {
        &self.frames
    }

    /// Groups of nouns that stand for one thing in turn.
    pub fn alike(&self) -> &[Vec<String>] {
        &self.alike
    }

    fn read_attribute(&self, at: usize) -> Option<&AttributeDef> {
        self.attributes.get(at, |pieces| {
            let mut parts = pieces.iter().flat_map(|piece| {
                let found = read(std::slice::from_ref(piece)).attributes;
                found.into_iter().map(|found| moved(found, piece))
            });
            let first = parts.next()?;
            Some(parts.fold(first, |mut first, other| {
                first.extend(other);
                first
            }))
        })
    }

    fn read_event(&self, at: usize) -> Option<&EventDef> {
        self.events.get(at, |pieces| {
            let mut parts = pieces.iter().flat_map(|piece| {
                let found = read(std::slice::from_ref(piece)).events;
                found.into_iter().map(|mut found| {
                    found.site.span = shifted(found.site.span, piece);
                    found.attributes = found.attributes.into_iter().map(|each| moved(each, piece)).collect();
                    found
                })
            });
            let first = parts.next()?;
            Some(parts.fold(first, |mut first, other| {
                first.extend(other);
                first
            }))
        })
    }
}

/// What pieces of the library declare; their spans count from the beginning of each.
fn read(pieces: &[Piece]) -> Declarations {
    let mut all = Declarations::default();
    for piece in pieces {
        let source = SourceId(u32::MAX - piece.file);
        let (tree, _) = syntax::parse(source, piece.text);
        let file = RuleFile {
            source,
            text: Arc::from(piece.text),
            tree,
            uses: Vec::new(),
            tables: Vec::new(),
            root: false,
            faults: Vec::new(),
        };
        let (found, _) = Declarations::collect(std::slice::from_ref(&file));
        all.attributes.extend(found.attributes);
        all.events.extend(found.events);
        all.frames.extend(found.frames);
        all.alike.extend(found.alike);
    }
    all
}

fn moved(mut attribute: AttributeDef, piece: &Piece) -> AttributeDef {
    attribute.site.span = shifted(attribute.site.span, piece);
    attribute
}

fn shifted(span: Span, piece: &Piece) -> Span {
    Span::new(span.start + piece.start, span.end + piece.start)
}

/// The word of a pattern that is one word, or one word with parts that may be missing.
fn single_word(elements: &[Element]) -> Option<&str> {
    let mut words = elements.iter().filter(|element| !matches!(element, Element::Maybe(_)));
    match (words.next(), words.next()) {
        (Some(Element::Word(word)), None) => Some(word),
        _ => None,
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::resolve::Names;

    /// All files read whole, as any rule file is.
    fn whole() -> Names {
        let mut files = Vec::new();
        for (below, (name, text)) in (0u32..).zip(FILES) {
            let source = SourceId(u32::MAX - below);
            let (tree, told) = syntax::parse(source, text);
            assert_eq!(told, [], "{name}");
            files.push(RuleFile {
                source,
                text: Arc::from(*text),
                tree,
                uses: Vec::new(),
                tables: Vec::new(),
                root: false,
                faults: Vec::new(),
            });
        }
        let (declarations, told) = Declarations::collect(&files);
        assert_eq!(told, [], "the library is without fault");
        Names::new(declarations)
    }

    #[test]
    fn a_declaration_read_alone_is_the_one_read_with_all_others() {
        let names = whole();
        let all = names.declarations();
        let library = library();
        assert_eq!(format!("{:?}", library.frames()), format!("{:?}", all.frames));
        assert_eq!(library.alike(), all.alike);
        assert_eq!(library.attributes.pieces.len(), all.attributes.len());
        assert_eq!(library.events.pieces.len(), all.events.len());
        for attribute in &all.attributes {
            assert_eq!(format!("{:?}", library.attribute(&attribute.name)), format!("{:?}", Some(attribute)));
        }
        for event in &all.events {
            assert_eq!(format!("{:?}", library.event(&event.name)), format!("{:?}", Some(event)));
        }
    }

    #[test]
    fn other_names_and_words_find_the_first_that_has_them() {
        let names = whole();
        let all = names.declarations();
        let library = library();
        for aka in all.attributes.iter().flat_map(|attribute| &attribute.aka) {
            let key = attribute_key(aka);
            let first = names.general_attribute(aka).or_else(|| {
                let has = |attribute: &&AttributeDef| attribute.aka.iter().any(|aka| attribute_key(aka) == key);
                all.attributes.iter().find(has)
            });
            let found = library.attribute(aka);
            assert_eq!(found.map(|found| &found.name), first.map(|first| &first.name), "{aka}");
        }
        for word in all.events.iter().flat_map(|event| &event.said).filter_map(|said| single_word(&said.elements)) {
            let says = |event: &&EventDef| event.said.iter().any(|said| single_word(&said.elements) == Some(word));
            let first = names.event(word).or_else(|| all.events.iter().find(says));
            assert_eq!(library.event(word).map(|found| &found.name), first.map(|first| &first.name), "{word}");
        }
        assert!(library.attribute("no such thing").is_none() && library.event("no such thing").is_none());
    }
}
