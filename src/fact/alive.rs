//! Owns: what of the queries one document can answer at all: the entities that it may mention, and so
//! the attributes and events that are worth a look in it.
//! May not know: sentences' grammar; it looks at words alone.

use rustc_hash::{FxHashMap, FxHashSet};

use super::event::NEXT_MENTION;
use super::index::{Extractor, Goals, Use};
use super::part::has_unit;
use super::reach::{Reach, STRETCH};
use super::reading::{Hit, Reading};
use super::runs::Run;
use super::view::fits;
use crate::query::{AttributeId, EntityId, EventTypeId, Owner, Role, Subject, SubjectId};
use crate::text::BlockKind;
use crate::value::ValueKind;

/// Whose events of a type are asked for, and where the last was told of.
#[derive(Debug, Default)]
struct Takers {
    /// Who takes part together; nobody: anybody's.
    together: Vec<Vec<EntityId>>,
    last: Option<u32>,
}

/// What a document can answer.
#[derive(Debug)]
pub(super) struct Alive {
    reach: Reach,
    /// Attributes that something named in the document is asked for, and who.
    asked: FxHashMap<AttributeId, Vec<EntityId>>,
    /// The same by attribute.
    is_asked: Vec<bool>,
    /// Those, and the attributes of events.
    attributes: Vec<bool>,
    events: Vec<bool>,
    /// Of each of those events, who is asked for.
    takers: FxHashMap<EventTypeId, Takers>,
    /// The sentences that tell of an event.
    told: Vec<bool>,
    /// Some sentence holds a word of one.
    event_words: bool,
    /// Entities that some sentence may state something of, or whose part in an event is asked for.
    wanted: FxHashSet<EntityId>,
    /// The sentences worth analysing.
    active: Vec<bool>,
    /// Those that are, whatever patterns find in them.
    sure: Vec<bool>,
    /// What is asked for only where a pattern finds it: sentence, attribute and of whom.
    open: Vec<(u32, AttributeId, EntityId)>,
    /// Some cell of a table names an attribute that is asked for.
    tables: bool,
    /// Attributes that are the sum of a thing that is asked for it.
    sums: Vec<AttributeId>,
    /// Some entity is asked for a time or place that noun phrases tell themselves.
    set: bool,
}

impl Alive {
    /// Looks at the names and nouns of a document. `runs` are its proper names.
    pub(super) fn new(reading: &Reading<'_>, runs: &[Run]) -> Self {
        let extractor = reading.extractor;
        let mut alive = Self {
            reach: Reach::new(reading, runs),
            asked: FxHashMap::default(),
            is_asked: Vec::new(),
            attributes: vec![false; extractor.queries.attributes.len()],
            events: vec![false; extractor.queries.events.len()],
            takers: FxHashMap::default(),
            told: vec![false; reading.sentences() as usize],
            event_words: false,
            wanted: FxHashSet::default(),
            active: Vec::new(),
            sure: vec![false; reading.sentences() as usize],
            open: Vec::new(),
            tables: false,
            sums: Vec::new(),
            set: false,
        };
        let entities = alive.reach.entities();
        for subject in extractor.open_events.iter().copied() {
            alive.enter(extractor, subject, &entities);
        }
        for entity in &entities {
            for attribute in extractor.asked.get(entity).into_iter().flatten() {
                alive.asked.entry(*attribute).or_default().push(*entity);
                mark(&mut alive.attributes, attribute.0);
                if extractor.is_setting(*attribute) {
                    alive.set = true;
                    alive.wanted.insert(*entity);
                }
                if extractor.is_own_sum(*attribute) && !alive.sums.contains(attribute) {
                    alive.sums.push(*attribute);
                }
            }
            for subject in extractor.events_of.get(entity).into_iter().flatten() {
                alive.enter(extractor, *subject, &entities);
            }
        }
        alive.is_asked.clone_from(&alive.attributes);
        alive.own_attributes(extractor);
        alive.active = (0..reading.sentences()).map(|at| alive.sentence(reading, at)).collect();
        alive.want_all(reading, &entities);
        alive
    }

    /// Enters the event that a subject asks for, if all its participants may be there.
    fn enter(&mut self, extractor: &Extractor<'_>, subject: SubjectId, entities: &[EntityId]) {
        let Some(Subject::Event { event, participants }) = extractor.queries.subjects.get(subject.0 as usize) else {
            return;
        };
        let named: Vec<EntityId> = participants.iter().filter_map(|(_, entity)| *entity).collect();
        if named.iter().all(|entity| entities.binary_search(entity).is_ok()) {
            mark(&mut self.events, event.0);
            self.takers.entry(*event).or_default().together.push(named);
        }
    }

    /// Attributes of the events, and those of anything that have their names: what is said of an event
    /// may be found by either.
    fn own_attributes(&mut self, extractor: &Extractor<'_>) {
        let queries = extractor.queries;
        let mut names: Vec<&str> = Vec::new();
        for (event, _) in queries.events.iter().zip(&self.events).filter(|(_, alive)| **alive) {
            for attribute in &event.attributes {
                mark(&mut self.attributes, attribute.0);
                names.extend(queries.attributes.get(attribute.0 as usize).map(|attribute| attribute.name.as_str()));
            }
        }
        names.sort_unstable();
        names.dedup();
        if names.is_empty() {
            return;
        }
        for (attribute, alive) in queries.attributes.iter().zip(&mut self.attributes) {
            let free = !matches!(attribute.owner, Some(Owner::Event(_)));
            *alive |= free && names.binary_search(&attribute.name.as_str()).is_ok();
        }
    }

    /// Whether a fact of the attribute could be about something in the document.
    pub(super) fn attribute(&self, attribute: AttributeId) -> bool {
        self.attributes.get(attribute.0 as usize).copied().unwrap_or(false)
    }

    /// Wants all that is asked where a table names it, and the participants of events that are told of.
    fn want_all(&mut self, reading: &Reading<'_>, entities: &[EntityId]) {
        let extractor = reading.extractor;
        let asked = |sentence: u32| {
            let hits = reading.hits_in(sentence).iter().filter(|hit| hit.uses.0 & Use::ATTRIBUTE != 0);
            let goals = hits.filter_map(|hit| extractor.goals_of(hit.word));
            goals.flat_map(Goals::named).any(|id| self.asked.contains_key(&id))
        };
        let is_cell = |at: u32| matches!(reading.block_kind(at), BlockKind::Cell { .. });
        let priced = |at: u32| {
            let hits = reading.hits_in(at).iter().filter(|hit| hit.uses.0 & Use::NOUN != 0);
            let mut sold = hits.flat_map(|hit| reading.noun_entities(at, hit));
            sold.any(|entity| {
                extractor.asked.get(&entity).is_some_and(|asked| asked.iter().any(|id| extractor.is_price(*id)))
            })
        };
        self.tables = (0..reading.sentences()).any(|at| is_cell(at) && (asked(at) || priced(at)));
        let told = self.event_words;
        let takes_part = |entity: &EntityId| extractor.events_of.contains_key(entity);
        self.wanted.extend(entities.iter().filter(|entity| self.tables || told && takes_part(entity)));
    }

    /// Whether there is nothing to look for in the document.
    pub(super) fn nothing(&self) -> bool {
        !self.set && !self.tables && !self.event_words && !self.active.contains(&true)
    }

    /// Whether anything may be stated of an entity.
    pub(super) fn wants(&self, entity: EntityId) -> bool {
        self.wanted.contains(&entity)
    }

    /// The sentences worth analysing.
    pub(super) fn active(&self) -> impl Iterator<Item = u32> {
        (0u32..).zip(&self.active).filter(|(_, active)| **active).map(|(at, _)| at)
    }

    /// How often each entity is named.
    pub(super) fn counts(&self, entities: usize) -> Vec<u32> {
        self.reach.counts(entities)
    }

    /// Whether a sentence holds something that could state what is asked; what it is about is wanted.
    fn sentence(&mut self, reading: &Reading<'_>, sentence: u32) -> bool {
        let hits = reading.hits_in(sentence);
        let bits = hits.iter().fold(0, |bits, hit| bits | hit.uses.0);
        let features = reading.features(sentence);
        let mut active = bits & Use::EVENT != 0 && self.may_tell_event(reading, sentence);
        if active {
            mark(&mut self.told, sentence);
            self.is_sure(sentence, active);
        }
        if features & Use::AGED != 0
            && bits & Use::NAME != 0
            && let Some(age) = reading.extractor.age
        {
            active |= self.want_told(reading, age, sentence);
        }
        for (attribute, _) in reading.extractor.bare_lines.iter().filter(|_| bits & Use::NAME != 0) {
            let may = reading.extractor.may_state(*attribute, features);
            active |= may && self.want(reading, *attribute, sentence);
        }
        if bits & Use::NOUN != 0 {
            for sum in self.sums.clone() {
                active |= reading.extractor.may_state(sum, features) && self.want(reading, sum, sentence);
            }
        }
        if !active && bits & Use::ATTRIBUTE != 0 && reading.block_kind(sentence) == BlockKind::Item {
            active = self.labels_event(reading, sentence, features);
            self.is_sure(sentence, active);
        }
        if bits & (Use::ATTRIBUTE | Use::PATTERN) != 0 {
            for hit in hits {
                active |= self.states(reading, sentence, hit, features);
            }
        }
        active
    }

    /// Whether a sentence holds a word of an event that could answer something.
    pub(super) fn tells_event(&self, sentence: u32) -> bool {
        self.told.get(sentence as usize).copied().unwrap_or(false)
    }

    /// The same, looked up. In a long document those who are asked for must be named around, and one of them be
    /// spoken of, unless the event was told of right before.
    fn may_tell_event(&mut self, reading: &Reading<'_>, sentence: u32) -> bool {
        let mut tells = false;
        let short = reading.sentences() <= STRETCH;
        for hit in reading.hits_in(sentence).iter().filter(|hit| hit.uses.0 & Use::EVENT != 0) {
            for event in reading.extractor.goals_of(hit.word).into_iter().flat_map(|goals| &goals.events) {
                let Some(takers) = self.takers.get_mut(event) else { continue };
                let again = short || takers.last.is_some_and(|last| sentence <= last + NEXT_MENTION);
                let holds = |entity: &EntityId| self.reach.holds(reading, *entity, sentence);
                let near = |entity: &EntityId| self.reach.is_near(*entity, sentence);
                let take_part = |all: &Vec<EntityId>| all.is_empty() || all.iter().all(near) && all.iter().any(holds);
                self.event_words = true;
                if again || takers.together.iter().any(take_part) {
                    takers.last = Some(sentence);
                    tells = true;
                }
            }
        }
        tells
    }

    /// "- Price: $2.3 billion": an item of a list that may tell of an event told elsewhere.
    fn labels_event(&self, reading: &Reading<'_>, sentence: u32, features: u16) -> bool {
        let owned = |id: &AttributeId| {
            let query = reading.extractor.queries.attributes.get(id.0 as usize);
            let event = query.is_some_and(|query| matches!(query.owner, Some(Owner::Event(_))));
            event && self.attribute(*id) && reading.extractor.may_state(*id, features)
        };
        let hits = reading.hits_in(sentence).iter().filter(|hit| hit.uses.0 & Use::ATTRIBUTE != 0);
        hits.filter_map(|hit| reading.extractor.goals_of(hit.word)).any(|goals| goals.named().any(|id| owned(&id)))
    }

    /// Wants whatever asks for the attribute and may be spoken of in a sentence; tells whether there is any.
    fn want(&mut self, reading: &Reading<'_>, attribute: AttributeId, sentence: u32) -> bool {
        self.want_where(reading, attribute, sentence, |reach, entity| reach.holds(reading, entity, sentence))
    }

    /// As [`Alive::want`], of what the words around tell the subject of: a sentence that leaves it out tells nothing.
    fn want_told(&mut self, reading: &Reading<'_>, attribute: AttributeId, sentence: u32) -> bool {
        self.want_where(reading, attribute, sentence, |reach, entity| reach.names(reading, entity, sentence))
    }

    fn want_where(
        &mut self,
        reading: &Reading<'_>,
        attribute: AttributeId,
        sentence: u32,
        may: impl Fn(&Reach, EntityId) -> bool,
    ) -> bool {
        let asked = self.asked.get(&attribute).map(Vec::as_slice).unwrap_or_default();
        let before = self.open.len();
        let wanted = asked.iter().filter(|entity| may(&self.reach, **entity));
        self.open.extend(wanted.map(|entity| (sentence, attribute, *entity)));
        let any = self.open.len() > before;
        if !reading.extractor.is_plain(attribute) {
            self.wanted.extend(self.open.drain(before..).map(|(_, _, entity)| entity));
            self.is_sure(sentence, any);
        }
        any
    }

    fn is_sure(&mut self, sentence: u32, sure: bool) {
        if let Some(known) = self.sure.get_mut(sentence as usize) {
            *known |= sure;
        }
    }

    /// Leaves out the sentences in which patterns find nothing, and what is asked for in no other one. `states` tells
    /// what patterns find in a sentence.
    pub(super) fn narrow(&mut self, reading: &Reading<'_>, states: impl Fn(&Self, u32) -> Vec<AttributeId>) {
        let open = std::mem::take(&mut self.open);
        let mut open = open.as_slice();
        let active: Vec<u32> = self.active().collect();
        for sentence in active {
            let skipped = open.partition_point(|(at, ..)| *at < sentence);
            open = open.get(skipped..).unwrap_or_default();
            let here = open.iter().take_while(|(at, ..)| *at == sentence);
            let sure = self.sure.get(sentence as usize).copied().unwrap_or(false);
            let valued = sure || here.clone().any(|(_, attribute, _)| has_value(reading, sentence, *attribute));
            let found = if valued { states(self, sentence) } else { Vec::new() };
            let told = here.filter(|(_, attribute, _)| found.contains(attribute));
            self.wanted.extend(told.map(|(_, _, entity)| *entity));
            if let Some(active) = self.active.get_mut(sentence as usize) {
                *active = sure || !found.is_empty();
            }
        }
    }

    /// Whether an attribute that is asked for may be stated at a hit.
    fn states(&mut self, reading: &Reading<'_>, sentence: u32, hit: &Hit, features: u16) -> bool {
        if hit.uses.0 & (Use::ATTRIBUTE | Use::PATTERN) == 0 {
            return false;
        }
        let extractor = reading.extractor;
        let at = (hit.token - reading.first_token(sentence)) as usize;
        let asked = |this: &Self, id: AttributeId| this.is_asked.get(id.0 as usize).copied().unwrap_or(false);
        let may = |this: &Self, id: AttributeId| asked(this, id) && extractor.may_state(id, features);
        let mut states = false;
        let Some(goals) = extractor.goals_of(hit.word) else { return false };
        for &id in &goals.attributes {
            states |= may(self, id) && self.want(reading, id, sentence);
        }
        for (id, front) in &goals.phrases {
            states |= may(self, *id) && reading.stand_before(sentence, at, front) && self.want(reading, *id, sentence);
        }
        // The lines of an attribute stand together: whether it is worth a look is asked once, and what one
        // line tells no other need tell again.
        let mut last: Option<(AttributeId, bool)> = None;
        for &index in &goals.lines {
            let Some((id, line)) = extractor.attribute_lines.get(index as usize) else { continue };
            let open = match last {
                Some((last, open)) if last == *id => open,
                Some(_) | None => may(self, *id),
            };
            let told = open
                && (!line.has(Role::Attribute) || names(reading, sentence, *id))
                && reading.may_match(sentence, at, line, extractor.needs_of(*id))
                && (!line.weak || extractor.age != Some(*id) || reading.may_be_age(sentence, at));
            let told = told
                && if line.ends_phrase() {
                    let phrase = reading.phrase_behind(sentence, at);
                    let stands =
                        |reach: &Reach, entity: EntityId| reach.stands(reading, entity, sentence, phrase.clone());
                    self.want_where(reading, *id, sentence, stands)
                } else if line.has(Role::Subject) {
                    self.want_told(reading, *id, sentence)
                } else {
                    self.want(reading, *id, sentence)
                };
            states |= told;
            last = Some((*id, open && !told));
        }
        states
    }
}

/// Whether a typed value of a sentence may be one of the attribute. Other values, such as names, always may.
fn has_value(reading: &Reading<'_>, sentence: u32, attribute: AttributeId) -> bool {
    let kinds = reading.extractor.kinds_of(attribute);
    reading.extractor.needs_of(attribute) == 0
        || kinds.contains(&ValueKind::Number) && reading.has_bare_number(sentence)
        || reading.any_mention(sentence, |mention| fits(mention.kind, kinds) && has_unit(mention, kinds))
}

/// Whether a sentence holds a noun of the attribute.
fn names(reading: &Reading<'_>, sentence: u32, attribute: AttributeId) -> bool {
    let hits = reading.hits_in(sentence).iter().filter(|hit| hit.uses.0 & Use::ATTRIBUTE != 0);
    hits.filter_map(|hit| reading.extractor.goals_of(hit.word)).any(|goals| goals.names(attribute))
}

fn mark(flags: &mut [bool], at: u32) {
    if let Some(flag) = flags.get_mut(at as usize) {
        *flag = true;
    }
}
