//! Owns: the words that queries are told by, and the vocabulary that knows them.
//! May not know: how they are indexed.

use std::sync::Arc;

use super::super::compiled::words_of;
use super::super::cues::Cues;
use super::super::names::split_words;
use crate::mention::Tables;
use crate::query::{EntityId, Queries};
use crate::text::{Inflection, Vocabulary, WordClass, WordId};
use crate::value::{Gazetteer, NameKind, PlaceId, PlaceKind};

/// The words of one or several sets of queries, which are read once for all of them.
#[derive(Debug, Clone)]
pub struct Words {
    pub(super) vocabulary: Arc<Vocabulary>,
    pub(super) tables: Arc<Tables>,
}

impl Words {
    /// Reads what does not depend on queries in another thread, while they are made.
    pub fn read_ahead() {
        Tables::read_ahead();
    }

    /// The words of such queries.
    pub fn new<'q>(queries: impl IntoIterator<Item = &'q Queries>) -> Self {
        let of_each = |queries: &'q Queries| {
            let demonyms = demonyms(queries).into_iter().map(|(word, _)| word.to_lowercase());
            words(queries).into_iter().chain(demonyms).collect::<Vec<_>>()
        };
        let queries: Vec<&Queries> = queries.into_iter().collect();
        let words: Vec<String> = queries.iter().copied().flat_map(of_each).collect();
        let entities = queries.iter().flat_map(|queries| &queries.entities);
        let of_entities = entities.flat_map(|entity| std::iter::once(&entity.name).chain(&entity.aka));
        let nouns: Vec<&str> = of_entities.filter_map(|name| split_words(&name.text).pop()).collect();
        let vocabulary = Tables::english().with_program(nouns, words.iter().map(String::as_str));
        Self { tables: Arc::new(Tables::new(&vocabulary)), vocabulary: Arc::new(vocabulary) }
    }
}

/// Whether an attribute's name is the past participle of a verb and no noun.
pub(super) fn is_verbal(name: &str, vocabulary: &Vocabulary) -> bool {
    let info = vocabulary.info(vocabulary.id(&name.to_lowercase()));
    info.form(WordClass::Verb, Inflection::Participle).is_some() && info.reading(WordClass::Noun).is_none()
}

/// The library's group of nouns that holds "company".
pub(super) fn organisation_nouns(queries: &Queries, vocabulary: &Vocabulary) -> Vec<WordId> {
    let group = queries.alike.iter().find(|group| group.iter().any(|word| word == "company"));
    group.into_iter().flatten().map(|word| vocabulary.id(word)).collect()
}

/// The adjectives of origin of the countries that the queries name.
pub(super) fn demonyms(queries: &Queries) -> Vec<(&'static str, EntityId)> {
    let gazetteer = Gazetteer::get();
    let named = queries.entities.iter().enumerate().filter(|(_, entity)| entity.name.proper);
    let of_name = |name: &str| {
        let places = gazetteer.lookup(name).iter().copied();
        places.into_iter().find(|id| gazetteer.place(*id).is_some_and(|place| place.kind == PlaceKind::Country))
    };
    let countries: Vec<(PlaceId, EntityId)> =
        named.filter_map(|(at, entity)| Some((of_name(&entity.name.text)?, EntityId(at as u32)))).collect();
    if countries.is_empty() {
        return Vec::new();
    }
    let names = gazetteer.names().iter().filter(|name| name.kind == NameKind::Demonym);
    names
        .flat_map(|name| {
            let own = countries.iter().filter(|(place, _)| *place == name.place);
            own.map(|(_, entity)| (name.text, *entity))
        })
        .collect()
}

/// All words that the queries name.
pub(super) fn words(queries: &Queries) -> Vec<String> {
    let mut words: Vec<String> = Vec::new();
    let mut add = |text: &str| words.extend(split_words(text).iter().map(|word| (*word).to_owned()));
    for entity in &queries.entities {
        std::iter::once(&entity.name).chain(&entity.aka).for_each(|name| add(&name.text));
        entity.except.iter().for_each(|phrase| add(phrase));
    }
    for attribute in &queries.attributes {
        attribute.nouns.iter().for_each(|noun| add(noun));
        add(&attribute.name.replace('_', " "));
        // `deliberation`: what a jury "deliberated".
        let noun = attribute.name.rsplit('_').next().filter(|_| !attribute.library && attribute.patterns.is_empty());
        let english = Tables::english();
        if let Some(verb) = noun.and_then(|noun| english.verb_of(&noun.to_lowercase())) {
            add(english.text(verb));
        }
    }
    queries.alike.iter().flatten().for_each(|word| add(word));
    let mut of_patterns = Vec::new();
    for attribute in &queries.attributes {
        attribute.patterns.iter().for_each(|pattern| words_of(&pattern.elements, &mut of_patterns));
        for status in &attribute.statuses {
            status.said.iter().for_each(|pattern| words_of(&pattern.elements, &mut of_patterns));
        }
    }
    for event in &queries.events {
        event.said.iter().for_each(|pattern| words_of(&pattern.elements, &mut of_patterns));
    }
    queries.frames.iter().for_each(|frame| words_of(&frame.pattern.elements, &mut of_patterns));
    words.extend(of_patterns.into_iter().map(str::to_owned));
    words.extend(Cues::words().map(str::to_owned));
    words.sort_unstable();
    words.dedup();
    words
}
