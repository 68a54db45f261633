//! Owns: where a document comes near to what was asked of it and did not tell: the names and words of
//! the question, and whether they meet in a sentence.
//! May not know: facts, or why nothing was read there. It runs for what is left open alone.

use rustc_hash::FxHashMap;

use super::index::{Extractor, Use};
use super::names::NameForm;
use super::reading::{Hit, Input, Reading};
use super::runs;
use crate::query::{AttributeId, EntityId, EventTypeId};
use crate::source::Span;
use crate::text::BlockKind;
use crate::value::ValueKind;

/// How many sentences of a document are searched for a value.
const MOST_SEARCHED: usize = 6;
/// How many words beside a name are gathered in a document.
const MOST_WORDS: usize = 2_000;

/// What is looked for.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct Wanted {
    /// The names that have to stand together.
    pub entities: Vec<EntityId>,
    /// An attribute, by its words.
    pub attribute: Option<AttributeId>,
    /// A kind of event, by its words.
    pub event: Option<EventTypeId>,
    /// Whether the words beside the names are wanted.
    pub words: bool,
}

/// What a document has of it, counted in sentences.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct Seen {
    /// Which of the wanted.
    pub wanted: usize,
    /// Sentences with all the names.
    pub named: u32,
    /// Sentences with a word for the attribute or event.
    pub worded: u32,
    /// Sentences with both.
    pub both: u32,
    /// The sentence that comes nearest.
    pub nearest: Option<Near>,
    /// Words beside the names, lower case.
    pub words: Vec<String>,
}

/// How near a sentence comes, farthest first.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub enum Nearness {
    /// It has the names.
    Named,
    /// It has a word for what is asked, below a title with the names.
    Worded,
    /// It has the names and a value of a kind that would tell.
    Valued,
    /// It has the names and a word for what is asked.
    Both,
    /// It has all three.
    All,
}

/// A sentence that comes near, in the file.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Near {
    /// How near.
    pub nearness: Nearness,
    /// The word, or the name where there is none.
    pub at: Span,
    /// The sentence.
    pub sentence: Span,
}

/// A search for several things in any number of documents.
pub struct Look<'l> {
    extractor: &'l Extractor<'l>,
    wanted: &'l [Wanted],
    by_entity: FxHashMap<EntityId, Vec<usize>>,
}

/// Sentence and token, in order.
type Places = Vec<(u32, usize)>;

#[derive(Default)]
struct Found {
    names: FxHashMap<EntityId, Places>,
    attributes: FxHashMap<AttributeId, Places>,
    events: FxHashMap<EventTypeId, Places>,
}

impl<'l> Look<'l> {
    /// Prepares a search.
    pub fn new(extractor: &'l Extractor<'l>, wanted: &'l [Wanted]) -> Self {
        let mut by_entity: FxHashMap<EntityId, Vec<usize>> = FxHashMap::default();
        for (at, one) in wanted.iter().enumerate() {
            if let Some(first) = one.entities.first() {
                by_entity.entry(*first).or_default().push(at);
            }
        }
        Self { extractor, wanted, by_entity }
    }

    /// What one document has, in the order of the wanted; what it names nothing of is left out.
    pub fn through(&self, input: Input<'_>) -> Vec<Seen> {
        let reading = Reading::new(self.extractor, input);
        let found = self.found(&reading);
        let mut seen: Vec<Seen> = found
            .names
            .keys()
            .filter_map(|entity| self.by_entity.get(entity))
            .flatten()
            .filter_map(|at| self.one(&reading, &found, *at))
            .collect();
        seen.sort_by_key(|seen| seen.wanted);
        seen
    }

    fn found(&self, reading: &Reading<'_>) -> Found {
        let mut found = Found::default();
        for run in runs::find(reading).0 {
            found.names.entry(run.entity).or_default().push((run.sentence, run.tokens.start));
        }
        for sentence in 0..reading.sentences() {
            let first = reading.first_token(sentence);
            for hit in reading.hits_in(sentence) {
                let at = (sentence, (hit.token - first) as usize);
                if hit.uses.0 & Use::NOUN != 0 {
                    for entity in self.nouns(reading, hit, first) {
                        found.names.entry(entity).or_default().push(at);
                    }
                }
                if hit.uses.0 & (Use::ATTRIBUTE | Use::PATTERN | Use::EVENT) == 0 {
                    continue;
                }
                if let Some(goals) = self.extractor.goals_of(hit.word) {
                    let said =
                        goals.lines.iter().filter_map(|index| self.extractor.attribute_lines.get(*index as usize));
                    let said = said.filter(|(_, line)| !line.weak).map(|(attribute, _)| *attribute);
                    for attribute in goals.named().chain(said) {
                        found.attributes.entry(attribute).or_default().push(at);
                    }
                    for event in &goals.events {
                        found.events.entry(*event).or_default().push(at);
                    }
                }
            }
        }
        let Found { names, attributes, events } = &mut found;
        names.values_mut().chain(attributes.values_mut()).chain(events.values_mut()).for_each(|places| {
            places.sort_unstable();
            places.dedup();
        });
        found
    }

    /// The things whose common noun ends at a token.
    fn nouns(&self, reading: &Reading<'_>, hit: &Hit, first: u32) -> impl Iterator<Item = EntityId> {
        let vocabulary = &self.extractor.vocabulary;
        let tokens = reading.input.text.tokens.as_slice();
        let stands = move |form: &&NameForm| {
            let Some(front) = form.words.len().checked_sub(1) else { return false };
            let start = (hit.token as usize).saturating_sub(front).max(first as usize);
            let before = tokens.get(start..hit.token as usize).unwrap_or_default();
            before.len() == front
                && before.iter().zip(&form.words).all(|(token, word)| vocabulary.same_lemma(token.word, *word))
        };
        let lemmas = vocabulary.lemmas(hit.word);
        std::iter::once(hit.word)
            .chain(lemmas.iter().copied())
            .filter_map(|word| self.extractor.names_by_word.get(&word))
            .flatten()
            .filter_map(|&index| self.extractor.names.get(index as usize))
            .filter(|form| !form.all_capitals())
            .filter(stands)
            .map(|form| form.entity)
    }

    fn one(&self, reading: &Reading<'_>, found: &Found, at: usize) -> Option<Seen> {
        let wanted = self.wanted.get(at)?;
        let mut lists = wanted.entities.iter().map(|entity| found.names.get(entity));
        let mut named = lists.next()??.clone();
        named.dedup_by_key(|(sentence, _)| *sentence);
        for list in lists {
            named.retain(|(sentence, _)| list.is_some_and(|list| stands_in(list, *sentence).is_some()));
        }
        let words = wanted
            .attribute
            .and_then(|attribute| found.attributes.get(&attribute))
            .or_else(|| wanted.event.and_then(|event| found.events.get(&event)));
        let words = words.map(Vec::as_slice).unwrap_or_default();
        let both: Places =
            named.iter().filter_map(|(sentence, _)| Some((*sentence, stands_in(words, *sentence)?))).collect();
        let mut worded: Vec<u32> = words.iter().map(|(sentence, _)| *sentence).collect();
        worded.dedup();
        Some(Seen {
            wanted: at,
            named: named.len() as u32,
            worded: worded.len() as u32,
            both: both.len() as u32,
            nearest: self.nearest(reading, wanted, &named, &both).map(|near| below(reading, near, words)),
            words: if wanted.words { beside(reading, &named) } else { Vec::new() },
        })
    }

    /// The first sentence with word and value, else with a word, else with a value, else with the names.
    fn nearest(&self, reading: &Reading<'_>, wanted: &Wanted, named: &Places, both: &Places) -> Option<Near> {
        let kinds = wanted.attribute.map(|attribute| self.extractor.kinds_of(attribute)).unwrap_or_default();
        let valued = |places: &Places| {
            let running = |sentence: u32| !matches!(reading.block_kind(sentence), BlockKind::Title);
            let some = places.iter().filter(|(sentence, _)| running(*sentence)).take(MOST_SEARCHED);
            let mut some = some.filter(|(sentence, _)| has_value(reading, *sentence, kinds));
            some.next().copied()
        };
        let near = |nearness, (sentence, token): (u32, usize)| {
            let tokens = reading.input.text.tokens.as_slice();
            let token = tokens.get(reading.first_token(sentence) as usize + token)?;
            let at = reading.in_file(Span::new(token.start, token.end));
            Some(Near { nearness, at, sentence: reading.sentence_span(sentence) })
        };
        if let Some(place) = valued(both) {
            near(Nearness::All, place)
        } else if let Some(place) = both.first() {
            near(Nearness::Both, *place)
        } else if let Some(place) = valued(named) {
            near(Nearness::Valued, place)
        } else {
            near(Nearness::Named, *named.first()?)
        }
    }
}

/// Where nothing but the title has the names, a word for what is asked below it comes nearer: "Arches | 22".
fn below(reading: &Reading<'_>, near: Near, words: &[(u32, usize)]) -> Near {
    let title = reading.sentence_with(near.sentence).map(|at| reading.block_kind(at));
    let first = words.iter().find(|(sentence, _)| !is_heading(reading.block_kind(*sentence)));
    let tokens = reading.input.text.tokens.as_slice();
    let (true, Some(&(sentence, token))) = (near.nearness == Nearness::Named && title.is_some_and(is_heading), first)
    else {
        return near;
    };
    let Some(token) = tokens.get(reading.first_token(sentence) as usize + token) else { return near };
    let at = reading.in_file(Span::new(token.start, token.end));
    Near { nearness: Nearness::Worded, at, sentence: reading.sentence_span(sentence) }
}

fn is_heading(kind: BlockKind) -> bool {
    matches!(kind, BlockKind::Title | BlockKind::Heading(_))
}

/// The first token of a list in a sentence.
fn stands_in(list: &[(u32, usize)], sentence: u32) -> Option<usize> {
    let at = list.partition_point(|(other, _)| *other < sentence);
    list.get(at).filter(|(other, _)| *other == sentence).map(|(_, token)| *token)
}

fn has_value(reading: &Reading<'_>, sentence: u32, kinds: &[ValueKind]) -> bool {
    let mentions = reading.view(sentence).map(|view| view.mentions.as_slice()).unwrap_or_default();
    mentions.iter().any(|mention| kinds.contains(&mention.kind))
}

fn beside(reading: &Reading<'_>, named: &Places) -> Vec<String> {
    let text = reading.input.text;
    let mut words: Vec<String> = named
        .iter()
        .filter_map(|(sentence, _)| reading.sentence(*sentence))
        .flat_map(|range| text.tokens.get(range.first as usize..range.last as usize).unwrap_or_default())
        .take(MOST_WORDS)
        .map(|token| Span::new(token.start, token.end).slice(reading.input.content).to_lowercase())
        .filter(|word| word.chars().count() > 2 && word.chars().all(char::is_alphabetic))
        .collect();
    words.sort_unstable();
    words.dedup();
    words
}
