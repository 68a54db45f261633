//! Owns: the queries of a program made ready for one pass over any number of documents: which words
//! are worth stopping at, and what each of them may begin.
//! May not know: documents.

use std::sync::Arc;

use rustc_hash::{FxHashMap, FxHashSet};

use super::compiled::{Line, Step, compile, words_of};
use super::cues::Cues;
use super::names::{NameForm, split_words};
use crate::mention::Tables;
use crate::query::{AttributeId, EntityId, EventTypeId, Owner, Queries, Role, Subject, SubjectId};
use crate::text::{Inflection, Vocabulary, WordClass, WordId};
use crate::value::{Gazetteer, NameKind, PlaceId, PlaceKind, ValueKind};

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
    /// A word of a currency's name; of a sentence: a currency may stand in it.
    pub(super) const MONEY: u16 = 2048;
    /// A number in words that counts things, or part of one.
    pub(super) const COUNT: u16 = 4096;
    /// A preposition in front of which, but not behind which, a verb's own value stands: "was in 2012".
    pub(super) const AWAY: u16 = 8192;
    /// What a token is worth stopping at for; the others only help to decide.
    pub(super) const STOP: u16 = Self::FIGURE - 1;
}

/// What may refer back to something named in an earlier sentence.
const PRONOUNS: [&str; 22] = [
    "he",
    "him",
    "his",
    "himself",
    "she",
    "her",
    "hers",
    "herself",
    "it",
    "its",
    "itself",
    "they",
    "them",
    "their",
    "theirs",
    "themselves",
    "who",
    "whose",
    "which",
    "both",
    "one",
    "each",
];

/// What opens a description of something known.
const DEFINITE: [&str; 5] = ["the", "this", "that", "these", "those"];

/// Prepositions that open an adjunct, and begin no bound ("at least", "up to").
const ADVERBIAL: [&str; 11] = ["in", "by", "from", "since", "on", "with", "as", "of", "into", "during", "after"];

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

/// The lemmas of an attribute's noun: "takings" is no form of "take", a "winning" none of "win", and "founded" not
/// named by the past of "find".
fn noun_lemmas(vocabulary: &Vocabulary, head: WordId) -> Vec<WordId> {
    let readings = vocabulary.info(head).readings;
    let plural =
        |reading: &&crate::text::Reading| reading.class == WordClass::Noun && reading.form == Inflection::Plural;
    if !readings.iter().any(|reading| plural(&reading)) {
        let info = vocabulary.info(head);
        let gerund = info.form(WordClass::Verb, Inflection::Ing).is_some();
        let names = |lemma: &WordId| vocabulary.lemmas(*lemma).contains(lemma) && (*lemma == head || !gerund);
        return vocabulary.lemmas(head).iter().copied().filter(names).collect();
    }
    readings.iter().filter(|reading| reading.class == WordClass::Noun).map(|reading| reading.lemma).collect()
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

/// The words of one or several sets of queries, which are read once for all of them.
#[derive(Debug, Clone)]
pub struct Words {
    vocabulary: Arc<Vocabulary>,
    tables: Arc<Tables>,
}

impl Words {
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
        let names: Vec<&str> = Tables::words().collect();
        let vocabulary = Vocabulary::with_nouns(nouns, words.iter().map(String::as_str), names.iter().copied());
        Self { tables: Arc::new(Tables::new(&vocabulary)), vocabulary: Arc::new(vocabulary) }
    }
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
        this.needs = (0..queries.attributes.len()).map(|at| this.need(AttributeId(at as u32))).collect();
        this
    }

    /// What a sentence must hold to state the attribute, by the kinds of its values.
    fn need(&self, attribute: AttributeId) -> u16 {
        let kinds = self.kinds_of(attribute);
        let of_kind = |kind: &ValueKind| match kind {
            ValueKind::Number | ValueKind::Percent | ValueKind::Quantity => Some(Use::FIGURE),
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

    fn index_demands(&mut self) {
        for demand in &self.queries.demands {
            if let Some(attribute) = demand.attribute {
                let kinds = self.kinds.entry(attribute).or_default();
                for &kind in &demand.kinds {
                    if !kinds.contains(&kind) {
                        kinds.push(kind);
                    }
                }
            }
            match self.queries.subjects.get(demand.subject.0 as usize) {
                Some(Subject::Entity(entity)) => {
                    if let Some(attribute) = demand.attribute {
                        self.asked_of.entry(attribute).or_default().push(*entity);
                        self.asked.entry(*entity).or_default().push(attribute);
                    }
                }
                Some(Subject::Event { event, participants }) => {
                    self.event_subjects.entry(*event).or_default().push(demand.subject);
                    if participants.iter().all(|(_, entity)| entity.is_none()) {
                        self.open_events.push(demand.subject);
                    }
                    for entity in participants.iter().filter_map(|(_, entity)| *entity) {
                        if let Some(flag) = self.participants.get_mut(entity.0 as usize) {
                            *flag = true;
                        }
                        self.events_of.entry(entity).or_default().push(demand.subject);
                    }
                }
                None => {}
            }
        }
        // In the order of the demands, each once.
        for subjects in self.event_subjects.values_mut() {
            let mut seen = FxHashSet::default();
            subjects.retain(|subject| seen.insert(*subject));
        }
        for subjects in self.events_of.values_mut() {
            subjects.sort_unstable();
            subjects.dedup();
        }
        self.open_events.sort_unstable();
        self.open_events.dedup();
        for asked in self.asked_of.values_mut() {
            asked.sort_unstable();
            asked.dedup();
        }
        for asked in self.asked.values_mut() {
            asked.sort_unstable();
            asked.dedup();
        }
    }

    fn index_names(&mut self) {
        for (at, entity) in self.queries.entities.iter().enumerate() {
            let id = EntityId(at as u32);
            for name in std::iter::once(&entity.name).chain(&entity.aka) {
                let Some(form) = NameForm::new(&self.vocabulary, &self.tables, id, name) else { continue };
                let index = self.names.len() as u32;
                let heads: Vec<WordId> = if form.all_capitals() {
                    form.words.to_vec()
                } else {
                    form.words.last().copied().into_iter().collect()
                };
                for word in heads {
                    self.names_by_word.entry(word).or_default().push(index);
                    for lemma in self.vocabulary.lemmas(word).to_vec() {
                        if lemma != word {
                            self.names_by_word.entry(lemma).or_default().push(index);
                        }
                    }
                }
                if let Some(head) = self.name_heads.get_mut(at).filter(|head| head.is_none() && form.proper) {
                    *head = form.words.last().copied();
                }
                self.index_alike(id, &form);
                self.names.push(form);
            }
        }
        for forms in self.names_by_word.values_mut() {
            forms.sort_unstable();
            forms.dedup();
        }
    }

    fn index_alike(&mut self, entity: EntityId, form: &NameForm) {
        let Some(&head) = form.words.last() else { return };
        if form.proper || form.words.len() != 1 {
            return;
        }
        for group in &self.queries.alike {
            let ids: Vec<WordId> = group.iter().map(|word| self.vocabulary.id(word)).collect();
            if ids.contains(&head) {
                for word in ids.into_iter().filter(|&word| word != head) {
                    let entities = self.alike.entry(word).or_default();
                    if !entities.contains(&entity) {
                        entities.push(entity);
                    }
                }
            }
        }
    }

    /// `.rediscovery` of what "was rediscovered in 1978": the verb of an attribute of time that the rules alone name.
    fn index_happening(&mut self, id: AttributeId, name: &str) {
        let Some(attribute) = self.queries.attributes.get(id.0 as usize) else { return };
        let timed = |kind: &ValueKind| matches!(kind, ValueKind::Date | ValueKind::Duration);
        // A year may be written as a number.
        let kinds = self.kinds_of(id);
        let counted = |kind: &ValueKind| *kind == ValueKind::Number || timed(kind);
        let fits = kinds.iter().any(timed) && kinds.iter().all(counted);
        if attribute.library || !attribute.patterns.is_empty() || !fits {
            return;
        }
        let Some(verb) = self.vocabulary.verb_of(&name.to_lowercase()) else { return };
        let nouns = self.attribute_nouns.entry(verb).or_default();
        let entry: NounOf = (id, Box::default());
        if !nouns.contains(&entry) {
            nouns.push(entry);
        }
        if let Some(verbal) = self.verbal.get_mut(id.0 as usize) {
            *verbal = true;
        }
    }

    fn index_attributes(&mut self) {
        for (at, attribute) in self.queries.attributes.iter().enumerate() {
            let id = AttributeId(at as u32);
            let event = matches!(attribute.owner, Some(Owner::Event(_)));
            if !event && !self.asked_of.contains_key(&id) {
                continue;
            }
            // The name as written, too: what the rules' arm takes for its singular may be no word.
            let written = attribute.name.replace('_', " ");
            for noun in attribute.nouns.iter().chain(std::iter::once(&written)) {
                let parts: Vec<WordId> =
                    split_words(noun).iter().map(|part| self.vocabulary.id(&part.to_lowercase())).collect();
                if let Some((&head, front)) = parts.split_last() {
                    let entry = (id, front.to_vec().into_boxed_slice());
                    let mut heads = noun_lemmas(&self.vocabulary, head);
                    heads.push(head);
                    heads.sort_unstable();
                    heads.dedup();
                    for head in heads {
                        let nouns = self.attribute_nouns.entry(head).or_default();
                        if !nouns.contains(&entry) {
                            nouns.push(entry.clone());
                        }
                    }
                }
            }
            self.index_happening(id, &written);
            for pattern in &attribute.patterns {
                for line in compile(pattern, &self.vocabulary) {
                    if line.is_bare() {
                        self.bare_lines.push((id, line));
                        continue;
                    }
                    if line.has(Role::Attribute) {
                        self.noun_lines.entry(id).or_default().push(line);
                        continue;
                    }
                    anchor(&mut self.attribute_anchors, &line, self.attribute_lines.len() as u32, &self.vocabulary);
                    self.attribute_lines.push((id, line));
                }
            }
            for (state, status) in attribute.statuses.iter().enumerate() {
                for pattern in &status.said {
                    for line in compile(pattern, &self.vocabulary) {
                        if let Some(Step::Words(words)) = line.steps.get(line.anchor).filter(|_| !event) {
                            for &word in words {
                                self.state_anchors.entry(word).or_default().push(self.status_lines.len() as u32);
                            }
                        }
                        self.status_lines.push((id, state, line));
                    }
                }
            }
        }
    }

    fn index_events(&mut self) {
        for (at, event) in self.queries.events.iter().enumerate() {
            let id = EventTypeId(at as u32);
            if !self.event_subjects.contains_key(&id) {
                continue;
            }
            for pattern in &event.said {
                for line in compile(pattern, &self.vocabulary) {
                    anchor(&mut self.event_anchors, &line, self.event_lines.len() as u32, &self.vocabulary);
                    self.event_lines.push((id, line));
                }
            }
        }
    }

    fn index_frames(&mut self) {
        for frame in &self.queries.frames {
            for line in compile(&frame.pattern, &self.vocabulary) {
                let kinds: Box<[ValueKind]> = frame.kinds.as_slice().into();
                match (line.has(Role::Value), line.has(Role::Subject)) {
                    (true, true) => self.frames.whole.push((kinds, line)),
                    (true, false) => self.frames.values.push((kinds, line)),
                    (false, _) => self.frames.ties.push(line),
                }
            }
        }
    }

    fn index_uses(&mut self) {
        let mut by_lemma: FxHashMap<WordId, u16> = FxHashMap::default();
        for (&word, names) in &self.names_by_word {
            let forms = names.iter().filter_map(|&index| self.names.get(index as usize));
            let noun = if forms.into_iter().any(|form| !form.all_capitals()) { Use::NOUN } else { 0 };
            *by_lemma.entry(word).or_default() |= Use::NAME | noun;
        }
        for &word in self.demonyms.keys() {
            *by_lemma.entry(word).or_default() |= Use::NAME;
        }
        for &word in self.attribute_nouns.keys().chain(self.state_anchors.keys()) {
            *by_lemma.entry(word).or_default() |= Use::ATTRIBUTE;
        }
        for &word in self.attribute_anchors.keys() {
            *by_lemma.entry(word).or_default() |= Use::PATTERN;
        }
        for &word in self.event_anchors.keys() {
            *by_lemma.entry(word).or_default() |= Use::EVENT;
        }
        for &word in self.alike.keys() {
            *by_lemma.entry(word).or_default() |= Use::ALIKE;
        }
        self.uses = (0..=self.vocabulary.len())
            .map(|at| {
                let word = WordId(at as u32);
                let own = by_lemma.get(&word).copied().unwrap_or(0);
                let lemmas = self.vocabulary.lemmas(word);
                Use(lemmas.iter().fold(own, |bits, lemma| bits | by_lemma.get(lemma).copied().unwrap_or(0)))
            })
            .collect();
        for (at, uses) in self.uses.iter_mut().enumerate() {
            let word = WordId(at as u32);
            uses.0 |= if self.tables.tells_figure(word) { Use::FIGURE } else { 0 };
            uses.0 |= if self.tables.counts(word) { Use::COUNT } else { 0 };
            uses.0 |= if self.tables.tells_date(word) { Use::DATE } else { 0 };
        }
        for word in Tables::money_words() {
            if let Some(uses) = self.uses.get_mut(self.vocabulary.id(&word).0 as usize) {
                uses.0 |= Use::MONEY;
            }
        }
        let closed =
            [(Use::PRONOUN, PRONOUNS.as_slice()), (Use::THE, DEFINITE.as_slice()), (Use::AWAY, ADVERBIAL.as_slice())];
        for (bit, word) in closed.into_iter().flat_map(|(bit, words)| words.iter().map(move |word| (bit, word))) {
            if let Some(uses) = self.uses.get_mut(self.vocabulary.id(word).0 as usize) {
                uses.0 |= bit;
            }
        }
        if let Some(unknown) = self.uses.first_mut() {
            *unknown = Use::default();
        }
    }

    /// Gathers what each word may begin to state, by its form or a lemma.
    fn index_goals(&mut self) {
        self.goals_at = vec![0; self.uses.len()];
        let states = Use::ATTRIBUTE | Use::PATTERN | Use::EVENT;
        for (at, _) in self.uses.iter().enumerate().filter(|(_, uses)| uses.0 & states != 0) {
            let word = WordId(at as u32);
            let mut goals = Goals::default();
            for word in std::iter::once(&word).chain(self.vocabulary.lemmas(word)) {
                let nouns = self.attribute_nouns.get(word).into_iter().flatten();
                for (attribute, front) in nouns {
                    if front.is_empty() {
                        goals.attributes.push(*attribute);
                    } else {
                        goals.phrases.push((*attribute, front.clone()));
                    }
                }
                let states = self.state_anchors.get(word).into_iter().flatten();
                goals.attributes.extend(states.filter_map(|at| Some(self.status_lines.get(*at as usize)?.0)));
                let lines = self.attribute_anchors.get(word).into_iter().flatten();
                goals.lines.extend(lines.map(|(index, _)| *index));
                let lines = self.event_anchors.get(word).into_iter().flatten();
                let event = |(index, _): &Anchored| self.event_lines.get(*index as usize).map(|(id, _)| *id);
                goals.events.extend(lines.filter_map(event));
            }
            goals.attributes.sort_unstable();
            goals.attributes.dedup();
            goals.phrases.retain(|(attribute, _)| goals.attributes.binary_search(attribute).is_err());
            goals.events.sort_unstable();
            goals.events.dedup();
            goals.lines.sort_unstable();
            goals.lines.dedup();
            if let Some(place) = self.goals_at.get_mut(at) {
                *place = self.goals.len() as u32;
            }
            self.goals.push(goals);
        }
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

/// Whether an attribute's name is the past participle of a verb and no noun.
fn is_verbal(name: &str, vocabulary: &Vocabulary) -> bool {
    let info = vocabulary.info(vocabulary.id(&name.to_lowercase()));
    info.form(WordClass::Verb, Inflection::Participle).is_some() && info.reading(WordClass::Noun).is_none()
}

/// The library's group of nouns that holds "company".
fn organisation_nouns(queries: &Queries, vocabulary: &Vocabulary) -> Vec<WordId> {
    let group = queries.alike.iter().find(|group| group.iter().any(|word| word == "company"));
    group.into_iter().flatten().map(|word| vocabulary.id(word)).collect()
}

/// Enters a line under each word of its anchor step.
fn anchor(into: &mut FxHashMap<WordId, Vec<Anchored>>, line: &Line, index: u32, vocabulary: &Vocabulary) {
    match line.steps.get(line.anchor) {
        Some(Step::Words(words)) => {
            for &word in words {
                into.entry(word).or_default().push((index, line.anchor));
            }
        }
        Some(Step::Exact(word)) => {
            into.entry(vocabulary.id(&word.to_lowercase())).or_default().push((index, line.anchor));
        }
        Some(Step::Gap | Step::Role(_) | Step::Capture(..)) | None => {}
    }
}

/// The adjectives of origin of the countries that the queries name.
fn demonyms(queries: &Queries) -> Vec<(&'static str, EntityId)> {
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
fn words(queries: &Queries) -> Vec<String> {
    let mut words: Vec<String> = Vec::new();
    let mut add = |text: &str| words.extend(split_words(text).iter().map(|word| (*word).to_owned()));
    for entity in &queries.entities {
        std::iter::once(&entity.name).chain(&entity.aka).for_each(|name| add(&name.text));
        entity.except.iter().for_each(|phrase| add(phrase));
    }
    for attribute in &queries.attributes {
        attribute.nouns.iter().for_each(|noun| add(noun));
        add(&attribute.name.replace('_', " "));
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
