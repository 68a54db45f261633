//! Owns: the standard library: the embedded files, read once.
//! May not know: what they say; they are written in the language itself.

use std::sync::{Arc, OnceLock};

use rustc_hash::FxHashMap;

use crate::diagnostic::Diagnostic;
use crate::query::Element;
use crate::source::SourceId;
use crate::syntax;

use super::names::attribute_key;
use super::{AttributeDef, Declarations, EventDef, Names, RuleFile};

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
#[derive(Debug)]
pub struct Library {
    names: Names,
    attribute_words: FxHashMap<String, String>,
    event_words: FxHashMap<String, String>,
    /// What is wrong with it; empty, or a test fails.
    pub diagnostics: Vec<Diagnostic>,
}

/// Names and texts of the embedded files.
pub fn library_files() -> &'static [(&'static str, &'static str)] {
    FILES
}

/// The standard library, read at the first call.
pub fn library() -> &'static Library {
    static LIBRARY: OnceLock<Library> = OnceLock::new();
    LIBRARY.get_or_init(|| Library::read(FILES))
}

impl Library {
    fn read(files: &[(&str, &str)]) -> Self {
        let mut diagnostics = Vec::new();
        let mut parsed = Vec::new();
        for (below, (_, text)) in (0u32..).zip(files) {
            let source = SourceId(u32::MAX - below);
            let (tree, told) = syntax::parse(source, text);
            diagnostics.extend(told);
            parsed.push(RuleFile { source, text: Arc::from(*text), tree, uses: Vec::new(), root: false });
        }
        let (declarations, told) = Declarations::collect(&parsed);
        diagnostics.extend(told);
        let names = Names::new(declarations);
        let mut attribute_words = FxHashMap::default();
        for attribute in &names.declarations().attributes {
            for word in &attribute.aka {
                attribute_words.entry(attribute_key(word)).or_insert_with(|| attribute.name.clone());
            }
        }
        let mut event_words = FxHashMap::default();
        for event in &names.declarations().events {
            for word in event.said.iter().filter_map(|pattern| single_word(&pattern.elements)) {
                event_words.entry(word.to_owned()).or_insert_with(|| event.name.clone());
            }
        }
        Self { names, attribute_words, event_words, diagnostics }
    }

    /// All that it declares.
    pub fn names(&self) -> &Names {
        &self.names
    }

    /// The attribute of anything with this name, other name or noun.
    pub fn attribute(&self, name: &str) -> Option<&AttributeDef> {
        self.names.general_attribute(name).or_else(|| {
            let known = self.attribute_words.get(&attribute_key(name))?;
            self.names.general_attribute(known)
        })
    }

    /// The event with this name, or one that this word says.
    pub fn event(&self, name: &str) -> Option<&EventDef> {
        self.names.event(name).or_else(|| self.names.event(self.event_words.get(name)?))
    }

    /// The attributes that every event has.
    pub fn every_event(&self) -> &[AttributeDef] {
        self.names.event(EVERY_EVENT).map_or(&[], |event| event.attributes.as_slice())
    }
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

    #[test]
    fn the_library_is_without_fault() {
        assert_eq!(library().diagnostics, []);
    }
}
