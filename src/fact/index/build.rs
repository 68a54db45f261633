//! Owns: building the index: names, nouns, patterns and frames of the queries, entered by their words.
//! May not know: documents, and what the index is asked.

use rustc_hash::{FxHashMap, FxHashSet};

use super::super::compiled::{Line, Step, compile};
use super::super::names::{NameForm, split_words};
use super::{Anchored, Extractor, Goals, NounOf, Use};
use crate::mention::Tables;
use crate::query::{AttributeId, EntityId, EventTypeId, Owner, Role, Subject};
use crate::text::{Inflection, Reading, Vocabulary, WordClass, WordId};
use crate::value::ValueKind;

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

impl Extractor<'_> {
    pub(super) fn index_demands(&mut self) {
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

    pub(super) fn index_names(&mut self) {
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
                if let [_, number] = *form.words
                    && self.vocabulary.text(number).contains('.')
                    && self.vocabulary.text(number).starts_with(|first: char| first.is_ascii_digit())
                {
                    self.releases.push(index);
                }
                self.names.push(form);
            }
        }
        for forms in self.names_by_word.values_mut() {
            forms.sort_unstable();
            forms.dedup();
        }
    }

    pub(super) fn index_alike(&mut self, entity: EntityId, form: &NameForm) {
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
    pub(super) fn index_happening(&mut self, id: AttributeId, name: &str) {
        let Some(attribute) = self.queries.attributes.get(id.0 as usize) else { return };
        let timed = |kind: &ValueKind| matches!(kind, ValueKind::Date | ValueKind::Duration);
        // A year may be written as a number.
        let kinds = self.kinds_of(id);
        let counted = |kind: &ValueKind| *kind == ValueKind::Number || timed(kind);
        let fits = kinds.iter().any(timed) && kinds.iter().all(counted);
        if attribute.library || !attribute.patterns.is_empty() || !fits {
            return;
        }
        // "last_inspection": what "was last inspected".
        let name = name.to_lowercase();
        let (front, noun) = name.rsplit_once(' ').unwrap_or(("", &name));
        let Some(verb) = self.vocabulary.verb_of(noun) else { return };
        let front: Vec<WordId> = front.split_whitespace().map(|word| self.vocabulary.id(word)).collect();
        let nouns = self.attribute_nouns.entry(verb).or_default();
        let entry: NounOf = (id, front.into_boxed_slice());
        if !nouns.contains(&entry) {
            nouns.push(entry);
        }
        if let Some(verbal) = self.verbal.get_mut(id.0 as usize) {
            *verbal = true;
        }
    }

    pub(super) fn index_attributes(&mut self) {
        for (at, attribute) in self.queries.attributes.iter().enumerate() {
            let id = AttributeId(at as u32);
            let event = matches!(attribute.owner, Some(Owner::Event(_)));
            if !event && !self.asked_of.contains_key(&id) {
                continue;
            }
            // The name as written, too: what the rules' arm takes for its singular may be no word.
            let written = attribute.name.replace('_', " ");
            // `cache_size`, as settings are spelled.
            let snake = attribute.name.contains('_').then_some(&attribute.name);
            for noun in attribute.nouns.iter().chain(std::iter::once(&written)).chain(snake) {
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

    pub(super) fn index_events(&mut self) {
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

    pub(super) fn index_frames(&mut self) {
        for frame in &self.queries.frames {
            for mut line in compile(&frame.pattern, &self.vocabulary) {
                self.word_sets.enter(&mut line, &self.vocabulary);
                let kinds: Box<[ValueKind]> = frame.kinds.as_slice().into();
                match (line.has(Role::Value), line.has(Role::Subject)) {
                    (true, true) => self.frames.whole.push((kinds, line)),
                    (true, false) => self.frames.values.push((kinds, line)),
                    (false, _) => self.frames.ties.push(line),
                }
            }
        }
        for line in self.noun_lines.values_mut().flatten() {
            self.word_sets.enter(line, &self.vocabulary);
        }
        self.word_sets.lay_out(&self.vocabulary);
    }

    pub(super) fn index_uses(&mut self) {
        let mut by_lemma: Vec<u16> = vec![0; self.vocabulary.len() + 1];
        let mut enter = |word: WordId, bits: u16| {
            if let Some(uses) = by_lemma.get_mut(word.0 as usize) {
                *uses |= bits;
            }
        };
        for (&word, names) in &self.names_by_word {
            let forms = names.iter().filter_map(|&index| self.names.get(index as usize));
            let noun = if forms.into_iter().any(|form| !form.all_capitals()) { Use::NOUN } else { 0 };
            enter(word, Use::NAME | noun);
        }
        for &word in self.demonyms.keys() {
            enter(word, Use::NAME);
        }
        for &word in self.attribute_nouns.keys().chain(self.state_anchors.keys()) {
            enter(word, Use::ATTRIBUTE);
        }
        for &word in self.attribute_anchors.keys() {
            enter(word, Use::PATTERN);
        }
        for &word in self.event_anchors.keys() {
            enter(word, Use::EVENT);
        }
        for &word in self.alike.keys() {
            enter(word, Use::ALIKE);
        }
        self.uses = (0..=self.vocabulary.len())
            .map(|at| {
                let word = WordId(at as u32);
                let own = by_lemma.get(at).copied().unwrap_or(0);
                let lemmas = self.vocabulary.lemmas(word);
                Use(lemmas.iter().fold(own, |bits, lemma| bits | by_lemma.get(lemma.0 as usize).copied().unwrap_or(0)))
            })
            .collect();
        for (at, uses) in self.uses.iter_mut().enumerate() {
            let word = WordId(at as u32);
            uses.0 |= if self.tables.tells_figure(word) { Use::FIGURE } else { 0 };
            uses.0 |= if self.tables.counts(word) { Use::COUNT } else { 0 };
            uses.0 |= if self.tables.tells_date(word) { Use::DATE } else { 0 };
            uses.0 |= if self.tables.tells_share(word) { Use::UNIT } else { 0 };
        }
        for word in Tables::unit_words() {
            if let Some(uses) = self.uses.get_mut(self.vocabulary.id(&word).0 as usize) {
                uses.0 |= Use::UNIT;
            }
        }
        for word in Tables::money_words() {
            if let Some(uses) = self.uses.get_mut(self.vocabulary.id(&word).0 as usize) {
                uses.0 |= Use::MONEY;
            }
        }
        let linking = self.linking_words();
        for (at, uses) in self.uses.iter_mut().enumerate() {
            let word = WordId(at as u32);
            let info = self.vocabulary.info(word);
            let open = |reading: &Reading| reading.class != WordClass::Adverb;
            let solid = info.closed.is_empty() && !info.readings.is_empty() && info.readings.iter().all(open);
            if solid && uses.0 & Use::MONEY == 0 && !linking.contains(&word) {
                uses.0 |= Use::SOLID;
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

    /// Words of figures and dates, and of fixed expressions: "in the **region** of", "as a **result**".
    fn linking_words(&self) -> FxHashSet<WordId> {
        let mut words: FxHashSet<WordId> = self.tables.cue_words().collect();
        words.extend(self.vocabulary.all_closed_phrases().iter().flat_map(|phrase| phrase.words.iter().copied()));
        words
    }

    /// Gathers what each word may begin to state, by its form or a lemma.
    pub(super) fn index_goals(&mut self) {
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
}

/// The lemmas of an attribute's noun: "takings" is no form of "take", a "winning" none of "win", and "founded" not
/// named by the past of "find".
fn noun_lemmas(vocabulary: &Vocabulary, head: WordId) -> Vec<WordId> {
    let readings = vocabulary.info(head).readings;
    let plural = |reading: &&Reading| reading.class == WordClass::Noun && reading.form == Inflection::Plural;
    if !readings.iter().any(|reading| plural(&reading)) {
        let info = vocabulary.info(head);
        let gerund = info.form(WordClass::Verb, Inflection::Ing).is_some();
        let names = |lemma: &WordId| vocabulary.lemmas(*lemma).contains(lemma) && (*lemma == head || !gerund);
        return vocabulary.lemmas(head).iter().copied().filter(names).collect();
    }
    readings.iter().filter(|reading| reading.class == WordClass::Noun).map(|reading| reading.lemma).collect()
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
