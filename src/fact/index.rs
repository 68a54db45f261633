//! Owns: the queries of a program made ready for one pass over any number of documents: which words
//! are worth stopping at, and what each of them may begin.
//! May not know: documents.

mod build;
mod sets;
mod words;

use std::sync::Arc;

use rustc_hash::FxHashMap;

use super::compiled::Line;
use super::cues::Cues;
use super::names::NameForm;
use crate::mention::Tables;
use crate::query::{AttributeId, EntityId, EventTypeId, Queries, SubjectId};
use crate::text::{Vocabulary, WordId};
use crate::value::ValueKind;

use sets::WordSets;
pub use words::Words;
use words::{demonyms, is_verbal, organisation_nouns};

/// What a word may be, as bits.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub(super) struct Use(pub(super) u16);

impl Use {
    /// Part of an entity's name.
    pub(super) const NAME: u16 = 1;
    /// Head of an attribute's noun.
    pub(super) const ATTRIBUTE: u16 = 2;
    /// Anchor of an attribute's own pattern.
    pub(super) const PATTERN: u16 = 4;
    /// Anchor of an event's pattern.
    pub(super) const EVENT: u16 = 8;
    /// A noun that stands for a subject in turn (firm for company).
    pub(super) const ALIKE: u16 = 16;
    /// Last word of a name that is no run of capitals.
    pub(super) const NOUN: u16 = 32;
    /// A number in words, or part of one.
    pub(super) const FIGURE: u16 = 64;
    /// Part of a date.
    pub(super) const DATE: u16 = 128;
    /// A pronoun that refers back, or a determiner that does.
    pub(super) const PRONOUN: u16 = 256;
    /// What opens a description: "the", "this".
    pub(super) const THE: u16 = 512;
    /// Not of a word, but of a sentence: a number set off by a comma or brackets, as ages are.
    pub(super) const AGED: u16 = 1024;
    /// The last word of a currency's name; of a sentence: such a word stands by a figure, or a currency's sign.
    pub(super) const MONEY: u16 = 2048;
    /// A number in words that counts things, or part of one.
    pub(super) const COUNT: u16 = 4096;
    /// A preposition in front of which, but not behind which, a verb's own value stands: "was in 2012".
    pub(super) const AWAY: u16 = 8192;
    /// The last word of a unit's name; of a sentence: such a word stands by a figure, or a unit's sign.
    pub(super) const UNIT: u16 = 16384;
    /// A noun, verb or adjective of no figure or date: nothing else, so that it stands between no two steps of a
    /// pattern.
    pub(super) const SOLID: u16 = 32768;
    /// What a token is worth stopping at for; the others only help to decide.
    pub(super) const STOP: u16 = Self::FIGURE - 1;
    /// What a word tells of its sentence by itself.
    pub(super) const OF_SENTENCE: u16 = !(Self::STOP | Self::MONEY | Self::UNIT | Self::SOLID);
}

/// Frames sorted by the roles they tie.
#[derive(Debug, Default)]
pub(super) struct FrameIndex {
    /// Attribute and value.
    pub(super) values: Vec<(Box<[ValueKind]>, Line)>,
    /// Attribute and subject.
    pub(super) ties: Vec<Line>,
    /// All three.
    pub(super) whole: Vec<(Box<[ValueKind]>, Line)>,
}

/// An attribute, and the words in front of its noun's head.
pub(super) type NounOf = (AttributeId, Box<[WordId]>);

/// What a word may begin to state.
#[derive(Debug, Default)]
pub(super) struct Goals {
    /// By their nouns.
    pub(super) attributes: Vec<AttributeId>,
    /// By nouns of several words that end with the word: the words in front of it.
    pub(super) phrases: Vec<(AttributeId, Box<[WordId]>)>,
    /// By their patterns: indexes of `attribute_lines`.
    pub(super) lines: Vec<u32>,
    pub(super) events: Vec<EventTypeId>,
}

impl Goals {
    /// The attributes whose noun may end with the word.
    pub(super) fn named(&self) -> impl Iterator<Item = AttributeId> {
        self.attributes.iter().chain(self.phrases.iter().map(|(id, _)| id)).copied()
    }

    /// Whether a noun of the attribute may end with the word.
    pub(super) fn names(&self, attribute: AttributeId) -> bool {
        self.named().any(|id| id == attribute)
    }
}

/// A line that belongs to an attribute or event, with the step to begin at.
pub(super) type Anchored = (u32, usize);

/// The queries, indexed.
#[derive(Debug)]
pub struct Extractor<'q> {
    pub(super) queries: &'q Queries,
    pub(super) vocabulary: Arc<Vocabulary>,
    pub(super) uses: Vec<Use>,
    pub(super) names: Vec<NameForm>,
    pub(super) names_by_word: FxHashMap<WordId, Vec<u32>>,
    /// The names that are a product's with the number of a release: "Heron 4.2".
    pub(super) releases: Vec<u32>,
    /// Adjective of origin → the entities whose names are those of its country: "Turkish".
    demonyms: FxHashMap<WordId, Vec<EntityId>>,
    /// Noun → entities that it may stand for in turn.
    pub(super) alike: FxHashMap<WordId, Vec<EntityId>>,
    /// Head of a noun → attributes, with the words in front of the head.
    pub(super) attribute_nouns: FxHashMap<WordId, Vec<NounOf>>,
    pub(super) attribute_lines: Vec<(AttributeId, Line)>,
    /// Patterns of attributes that hold the attribute's own noun, by attribute.
    pub(super) noun_lines: FxHashMap<AttributeId, Vec<Line>>,
    pub(super) attribute_anchors: FxHashMap<WordId, Vec<Anchored>>,
    /// Lines of roles alone: value and subject stand side by side.
    pub(super) bare_lines: Vec<(AttributeId, Line)>,
    /// Words of states: (attribute, index of the state, line).
    pub(super) status_lines: Vec<(AttributeId, usize, Line)>,
    /// Words at which a line of a thing's state may begin to match, with those lines.
    pub(super) state_anchors: FxHashMap<WordId, Vec<u32>>,
    pub(super) event_lines: Vec<(EventTypeId, Line)>,
    pub(super) event_anchors: FxHashMap<WordId, Vec<Anchored>>,
    pub(super) frames: FrameIndex,
    /// Groups of words that frames name.
    pub(super) word_sets: WordSets,
    /// Attributes whose statements patterns and frames find alone, by attribute.
    plain: Vec<bool>,
    /// Attribute → entities that a rule asks it of.
    pub(super) asked_of: FxHashMap<AttributeId, Vec<EntityId>>,
    /// Entity → attributes that a rule asks of it.
    pub(super) asked: FxHashMap<EntityId, Vec<AttributeId>>,
    /// Entity → event subjects in which it takes part.
    pub(super) events_of: FxHashMap<EntityId, Vec<SubjectId>>,
    /// Event subjects that name nobody.
    pub(super) open_events: Vec<SubjectId>,
    /// What words may begin to state; the first is nothing.
    goals: Vec<Goals>,
    /// Word → its index in `goals`.
    goals_at: Vec<u32>,
    /// Event type → subjects that ask for it.
    pub(super) event_subjects: FxHashMap<EventTypeId, Vec<SubjectId>>,
    /// Kinds by which the demands on an attribute can be judged.
    pub(super) kinds: FxHashMap<AttributeId, Vec<ValueKind>>,
    /// Entities that are asked for as participants.
    pub(super) participants: Vec<bool>,
    /// Classes of words around statements.
    pub(super) cues: Cues,
    /// Nouns for organisations in general, e.g. company, firm.
    organisation_nouns: Vec<WordId>,
    /// Nouns that name one thing in turn, in groups.
    turns: Vec<Vec<WordId>>,
    /// Attributes named by a participle ("founded", "launched"): they are said by the verb.
    pub(super) verbal: Vec<bool>,
    /// The last words of proper names, by entity.
    name_heads: Vec<Option<WordId>>,
    /// What a sentence must hold to state an attribute: [`Use::FIGURE`], [`Use::DATE`], both for either,
    /// or nothing known.
    needs: Vec<u16>,
    /// The verb that a participle may do without.
    pub(super) be: WordId,
    /// The attribute of ages, if a rule asks for it.
    pub(super) age: Option<AttributeId>,
    /// What mentions are read by.
    pub(super) tables: Arc<Tables>,
}

impl<'q> Extractor<'q> {
    /// Indexes the queries of a program.
    pub fn new(queries: &'q Queries) -> Self {
        Self::with_words(queries, &Words::new([queries]))
    }

    /// The same for queries whose words are read already.
    pub fn with_words(queries: &'q Queries, words: &Words) -> Self {
        let Words { vocabulary, tables } = words.clone();
        let demonyms = demonyms(queries);
        let mut this = Self {
            queries,
            uses: Vec::new(),
            names: Vec::new(),
            names_by_word: FxHashMap::default(),
            releases: Vec::new(),
            demonyms: FxHashMap::default(),
            alike: FxHashMap::default(),
            attribute_nouns: FxHashMap::default(),
            attribute_lines: Vec::new(),
            noun_lines: FxHashMap::default(),
            attribute_anchors: FxHashMap::default(),
            bare_lines: Vec::new(),
            status_lines: Vec::new(),
            state_anchors: FxHashMap::default(),
            event_lines: Vec::new(),
            event_anchors: FxHashMap::default(),
            frames: FrameIndex::default(),
            word_sets: WordSets::default(),
            plain: Vec::new(),
            asked_of: FxHashMap::default(),
            asked: FxHashMap::default(),
            events_of: FxHashMap::default(),
            open_events: Vec::new(),
            goals: vec![Goals::default()],
            goals_at: Vec::new(),
            event_subjects: FxHashMap::default(),
            kinds: FxHashMap::default(),
            participants: vec![false; queries.entities.len()],
            cues: Cues::new(&vocabulary),
            organisation_nouns: organisation_nouns(queries, &vocabulary),
            turns: (queries.alike.iter()).map(|group| group.iter().map(|word| vocabulary.id(word)).collect()).collect(),
            name_heads: vec![None; queries.entities.len()],
            needs: Vec::new(),
            be: vocabulary.id("be"),
            age: queries
                .attributes
                .iter()
                .position(|attribute| attribute.name == "age")
                .map(|at| AttributeId(at as u32)),
            verbal: queries.attributes.iter().map(|attribute| is_verbal(&attribute.name, &vocabulary)).collect(),
            tables,
            vocabulary,
        };
        for (word, entity) in demonyms {
            let word = this.vocabulary.id(&word.to_lowercase());
            this.demonyms.entry(word).or_default().push(entity);
        }
        this.index_demands();
        this.index_names();
        this.index_attributes();
        this.index_events();
        this.index_frames();
        this.index_uses();
        this.index_goals();
        this.plain = (0..queries.attributes.len()).map(|at| this.told_plainly(AttributeId(at as u32))).collect();
        this.needs = (0..queries.attributes.len()).map(|at| this.need(AttributeId(at as u32))).collect();
        this
    }

    /// The frames that may find a value of one of these kinds: those with the subject first.
    pub(super) fn frames_for<'s>(
        &'s self,
        kinds: &'s [ValueKind],
    ) -> impl Iterator<Item = &'s (Box<[ValueKind]>, Line)> {
        self.frames.whole.iter().chain(&self.frames.values).filter(|(frame, _)| super::view::meet(frame, kinds))
    }

    /// Whether only patterns and frames tell an attribute: no state, no text behind a colon, nothing that a thing
    /// tells by standing there.
    pub(super) fn is_plain(&self, attribute: AttributeId) -> bool {
        self.plain.get(attribute.0 as usize).copied().unwrap_or(false)
    }

    fn told_plainly(&self, attribute: AttributeId) -> bool {
        let query = self.queries.attributes.get(attribute.0 as usize);
        let states = query.is_some_and(|query| !query.statuses.is_empty());
        let bare = self.bare_lines.iter().any(|(of, _)| *of == attribute);
        let text = self.kinds_of(attribute).contains(&ValueKind::Text);
        !states && !bare && !text && !self.is_own_sum(attribute) && !self.is_setting(attribute)
    }

    /// What a sentence must hold to state the attribute, by the kinds of its values.
    fn need(&self, attribute: AttributeId) -> u16 {
        let kinds = self.kinds_of(attribute);
        let of_kind = |kind: &ValueKind| match kind {
            ValueKind::Number => Some(Use::FIGURE),
            ValueKind::Percent | ValueKind::Quantity => Some(Use::UNIT),
            ValueKind::Money => Some(Use::MONEY),
            ValueKind::Date => Some(Use::DATE),
            ValueKind::Duration => Some(Use::FIGURE | Use::DATE),
            ValueKind::Place
            | ValueKind::Person
            | ValueKind::Org
            | ValueKind::Group
            | ValueKind::Thing
            | ValueKind::Status
            | ValueKind::Quote
            | ValueKind::Text
            | ValueKind::Version
            | ValueKind::Truth
            | ValueKind::Set => None,
        };
        kinds.iter().map(of_kind).try_fold(0, |needs, need| Some(needs | need?)).unwrap_or(0)
    }

    /// What a sentence must hold to state the attribute, as features; 0: nothing known.
    pub(super) fn needs_of(&self, attribute: AttributeId) -> u16 {
        self.needs.get(attribute.0 as usize).copied().unwrap_or(0)
    }

    /// Whether a sentence with these features could state the attribute.
    pub(super) fn may_state(&self, attribute: AttributeId, features: u16) -> bool {
        let needs = self.needs_of(attribute);
        needs == 0 || needs & features != 0
    }

    /// The vocabulary that documents must be tokenized with.
    pub fn vocabulary(&self) -> &Vocabulary {
        &self.vocabulary
    }

    /// What mentions are read by.
    pub fn tables(&self) -> &Tables {
        &self.tables
    }

    /// Whether an attribute is what a thing is sold for.
    pub(super) fn is_price(&self, attribute: AttributeId) -> bool {
        let query = self.queries.attributes.get(attribute.0 as usize);
        query.is_some_and(|query| query.kinds == [ValueKind::Money] && query.nouns.iter().any(|noun| noun == "price"))
    }

    /// The entities that an adjective of origin tells of.
    pub(super) fn of_origin(&self, word: WordId) -> &[EntityId] {
        self.demonyms.get(&word).map(Vec::as_slice).unwrap_or_default()
    }

    /// What a word, by its form or a lemma, may begin to state.
    pub(super) fn goals_of(&self, word: WordId) -> Option<&Goals> {
        self.goals.get(*self.goals_at.get(word.0 as usize)? as usize)
    }

    /// Names that are no runs of capitals and may end with this word.
    pub(super) fn noun_forms(&self, word: WordId) -> impl Iterator<Item = &NameForm> {
        let lemmas = self.vocabulary.lemmas(word);
        let words = std::iter::once(word).chain(lemmas.iter().copied());
        words
            .filter_map(|word| self.names_by_word.get(&word))
            .flatten()
            .filter_map(|&index| self.names.get(index as usize))
            .filter(|form| !form.all_capitals())
    }

    /// Entities that a noun may stand for in turn.
    pub(super) fn alike_entities(&self, word: WordId) -> impl Iterator<Item = EntityId> {
        let lemmas = self.vocabulary.lemmas(word);
        let words = std::iter::once(word).chain(lemmas.iter().copied());
        words.filter_map(|word| self.alike.get(&word)).flatten().copied()
    }

    /// Whether it is a time or place that noun phrases tell themselves.
    pub(super) fn is_setting(&self, attribute: AttributeId) -> bool {
        let query = self.queries.attributes.get(attribute.0 as usize);
        query.is_some_and(|query| matches!(query.name.as_str(), "place" | "date" | "duration"))
    }

    /// Whether an attribute is the sum that a thing is ("amount", "total"): its own noun tells it.
    pub(super) fn is_own_sum(&self, attribute: AttributeId) -> bool {
        let query = self.queries.attributes.get(attribute.0 as usize);
        query.is_some_and(|query| matches!(query.name.as_str(), "amount" | "total" | "sum"))
            && self.kinds_of(attribute).contains(&ValueKind::Money)
    }

    /// What a word may be.
    pub(super) fn use_of(&self, word: WordId) -> Use {
        self.uses.get(word.0 as usize).copied().unwrap_or_default()
    }

    /// The last word of an entity's proper name; none for a common noun.
    pub(super) fn name_head(&self, entity: EntityId) -> Option<WordId> {
        self.name_heads.get(entity.0 as usize).copied().flatten()
    }

    /// A noun with those that name the same thing in turn.
    pub(super) fn in_turn(&self, word: WordId) -> Vec<WordId> {
        let lemmas = self.vocabulary.lemmas(word);
        let mut all = vec![word];
        for group in &self.turns {
            if group.iter().any(|noun| *noun == word || lemmas.contains(noun)) {
                all.extend(group.iter().copied().filter(|noun| *noun != word));
            }
        }
        all
    }

    /// Whether a lower-case noun stands for an organisation in general.
    pub(super) fn is_organisation_noun(&self, word: WordId, vocabulary: &Vocabulary) -> bool {
        self.organisation_nouns.contains(&word)
            || vocabulary.lemmas(word).iter().any(|lemma| self.organisation_nouns.contains(lemma))
    }

    /// Kinds of value by which demands on an attribute are judged; empty: any.
    pub(super) fn kinds_of(&self, attribute: AttributeId) -> &[ValueKind] {
        let query = self.queries.attributes.get(attribute.0 as usize);
        let declared = query.map(|query| query.kinds.as_slice()).unwrap_or_default();
        let asked = self.kinds.get(&attribute).map(Vec::as_slice).unwrap_or_default();
        if declared.is_empty() {
            return asked;
        }
        // "trial.witnesses == 42" counts what the library knows as persons.
        let foreign = !asked.is_empty() && asked.iter().all(|kind| !super::view::fits(*kind, declared));
        if foreign && query.is_some_and(|query| query.library) { asked } else { declared }
    }
}
