//! Owns: facts of attributes: where an attribute's noun or pattern stands, its value, and whose it is.
//! May not know: events' own times and places (see `happening`), verdicts.

mod fit;
mod open;
mod owner;
mod page;
mod probe;
mod share;
mod silent;
mod statement;
mod weigh;

use std::ops::Range;

use super::alive::Alive;
use super::compiled::Line;
use super::context::{self, Context};
use super::cues::Cue;
use super::index::Use;
use super::matching::{Filler, Found, Goal, match_at};
use super::naming::Naming;
use super::pair;
use super::part::{
    counts_its_noun, is_altitude, is_distance, is_edge, is_of_these, is_room, leave_rates, leave_wholes,
};
use super::reading::Reading;
use super::reference::{References, Standing};
use super::view::View;
use super::{About, Aside, Modality, Polarity};
use crate::query::{AttributeId, EntityId, EventTypeId, Owner as Declared, Role};
use crate::text::{PhraseId, Tag, VerbId};
use crate::value::{EntityKind, ValueKind};

use fit::{is_noun_here, is_score, noun_tokens, score_behind};
pub(super) use silent::silent_subject;
pub(super) use statement::{OwnWords, Owned, Statement};
use statement::{is_owned, makes_room};
use weigh::{is_counted, is_in_name, is_sufferer, owns};

/// Where events stand in a sentence: head token → what the event is, and its type.
pub(super) type EventHeads<'h> = &'h dyn Fn(u32, usize) -> Option<(About, EventTypeId)>;

/// Everything that the search in one sentence needs.
pub(super) struct Search<'s, 'a> {
    pub(super) reading: &'s Reading<'a>,
    pub(super) references: &'s References,
    pub(super) events: EventHeads<'s>,
    pub(super) alive: &'s Alive,
}

impl Search<'_, '_> {
    /// All statements of a sentence.
    pub(super) fn statements(&self, view: &View<'_>) -> Vec<Statement> {
        let mut found: Vec<Statement> = Vec::new();
        let first = self.reading.first_token(view.sentence);
        for hit in self.reading.hits_in(view.sentence) {
            let at = (hit.token - first) as usize;
            if hit.uses.0 & Use::PATTERN != 0 {
                self.by_pattern(view, at, &mut found);
            }
        }
        self.by_age(view, &mut found);
        self.beside(view, &mut found);
        self.by_own_noun(view, &mut found);
        for hit in self.reading.hits_in(view.sentence) {
            let at = (hit.token - first) as usize;
            if hit.uses.0 & Use::ATTRIBUTE != 0 {
                self.by_noun(view, at, &mut found);
            }
        }
        self.by_label(view, &mut found);
        leave_wholes(view, &mut found);
        leave_rates(view, &mut found);
        self.share_out(view, &mut found);
        found
    }

    /// "Hartwell, 47, a former nurse", "the 47-year-old Hartwell": an age stands beside its person.
    fn by_age(&self, view: &View<'_>, found: &mut Vec<Statement>) {
        let Some(attribute) = self.reading.extractor.age.filter(|age| self.alive.attribute(*age)) else { return };
        for (index, mention) in view.mentions.iter().enumerate().filter(|(_, mention)| mention.hints.age) {
            let range = view.mention_range(index);
            let comma = range.start.checked_sub(1).filter(|&at| view.is_mark(at, ",") || view.is_mark(at, "("));
            let before = comma.and_then(|at| view.phrase_to(at));
            let around = view.phrase_at(range.start).filter(|&id| view.range(id).end > range.end);
            // "The 67-year-old heads the trust": whom the age alone names.
            let alone = view.phrase_at(range.start).filter(|&id| super::pronoun::is_aged(view, id));
            let Some(phrase) = around.or(alone).or(before) else { continue };
            let value = Filler::Mention(index);
            if found.iter().any(|known| known.attribute == attribute && known.value == value) || mention.hints.change {
                continue;
            }
            let owner = self.owner(view, attribute, &Filler::Phrase(phrase));
            let by = self.origin(attribute);
            found.push(Statement {
                attribute,
                value,
                unit: range,
                verb: None,
                above: None,
                owner,
                aside: None,
                qualified: false,
                befallen: false,
                own_words: OwnWords::default(),
                by,
            });
        }
    }

    /// "a budget of $48 million" tells the total of the budget: the thing's own noun stands for it.
    fn by_own_noun(&self, view: &View<'_>, found: &mut Vec<Statement>) {
        let extractor = self.reading.extractor;
        for occurrence in self.references.in_sentence(view.sentence).iter().filter(|o| o.standing == Standing::Is) {
            let asked = extractor.asked.get(&occurrence.entity).map(Vec::as_slice).unwrap_or_default();
            for &attribute in asked.iter().filter(|id| extractor.is_own_sum(**id)) {
                let noun = occurrence.head..occurrence.head + 1;
                let goal = Goal { kinds: &[ValueKind::Money], unit: Some(noun.clone()) };
                let hit = extractor.frames.values.iter().find_map(|(kinds, line)| {
                    let fits = kinds.contains(&ValueKind::Money) && view.may_hold(line);
                    line.position(Role::Attribute)
                        .filter(|_| fits)
                        .and_then(|anchor| match_at(view, line, anchor, noun.clone(), &goal))
                });
                let Some((hit, value)) = hit.and_then(|hit| Some((hit.clone(), hit.value?))) else { continue };
                if !is_owned(found, attribute, &value) {
                    let about = vec![(About::Entity(occurrence.entity), occurrence.naming.clone())];
                    let owner = Owned::By(about, None, occurrence.tokens.clone());
                    self.push(view, attribute, &noun, &value, &hit, (owner, None), found);
                }
            }
        }
    }

    fn lemmas(&self, view: &View<'_>, at: usize) -> Vec<crate::text::WordId> {
        let Some(token) = view.tokens.get(at) else { return Vec::new() };
        let mut words = vec![token.word];
        words.extend(self.reading.extractor.vocabulary.lemmas(token.word).iter().filter(|lemma| **lemma != token.word));
        words
    }

    /// Patterns of attributes whose anchor is the token.
    fn by_pattern(&self, view: &View<'_>, at: usize, found: &mut Vec<Statement>) {
        let extractor = self.reading.extractor;
        for word in self.lemmas(view, at) {
            for &(index, anchor) in extractor.attribute_anchors.get(&word).map(Vec::as_slice).unwrap_or_default() {
                let Some((attribute, line)) = extractor.attribute_lines.get(index as usize) else { continue };
                if !self.alive.attribute(*attribute) {
                    continue;
                }
                let kinds = extractor.kinds_of(*attribute);
                let goal = Goal { kinds, unit: None };
                // "Penhallow's seven wickets" is not "Penhallow is seven".
                if view.tag(at) == Tag::Possessive && !line.takes(anchor, view.vocabulary.common().possessive) {
                    continue;
                }
                let Some(mut hit) = match_at(view, line, anchor, at..at + 1, &goal) else { continue };
                if is_score(kinds, self.called(*attribute)) && matches!(hit.value, Some(Filler::Phrase(_))) {
                    hit.value = score_behind(view, at);
                }
                self.add_by_pattern(view, *attribute, line, &hit, found);
            }
        }
    }

    pub(super) fn add_by_pattern(
        &self,
        view: &View<'_>,
        attribute: AttributeId,
        line: &Line,
        hit: &Found,
        found: &mut Vec<Statement>,
    ) {
        let Some(value) = hit.value.clone().or_else(|| hit.captures.first().map(|(_, filler)| filler.clone())) else {
            return;
        };
        if !self.is_fit(view, attribute, &value) || is_owned(found, attribute, &value) {
            return;
        }
        let owner = match &hit.subject {
            Some(filler) => self.owner(view, attribute, filler),
            None if line.has(Role::Subject) => Owned::Open,
            // "a 142-metre vessel": what the line's last word heads.
            None if let Some(owner) = self.owner_around(view, attribute, &hit.tokens) => owner,
            None if let Some(owner) = self.owner_of_pair(view, attribute, line, hit) => owner,
            None => match (self.open_owner(view, attribute, &hit.tokens, hit.verb), self.declared_owner(attribute)) {
                // A rule's own pattern without a subject tells of the thing that the attribute is declared for.
                (Owned::Other, Some(owner)) => {
                    Owned::By(vec![(About::Entity(owner), Naming::default())], None, hit.tokens.clone())
                }
                (found, _) => found,
            },
        };
        if self.counts_another(view, attribute, &value, &owner, &hit.tokens)
            || self.done_to_itself(view, attribute, hit, &owner)
            || is_distance(self.reading, view, &value, &hit.tokens)
            || is_altitude(self.reading, view, &value, line)
        {
            return;
        }
        let aside = Self::aside_of(view, &value, &hit.tokens)
            .filter(|aside| *aside != Aside::Change || !self.asks_change(attribute, line))
            .filter(|aside| *aside != Aside::Change || !self.is_own_change(view, attribute, &value))
            .filter(|aside| {
                let told = is_sufferer(view, &value, hit.verb) || self.is_own_share(view, attribute, &value);
                *aside != Aside::Part || !told
            })
            .or_else(|| is_edge(view, &value, &hit.tokens).then_some(Aside::Part))
            .or_else(|| self.case_around(view, (attribute, &value), None, hit.verb))
            .or_else(|| self.of_cases(view, attribute, &value, &hit.tokens))
            .or_else(|| self.is_former_age(view, attribute, hit.verb).then_some(Aside::Past));
        let above = if hit.verb.is_none() { governing(view, &hit.tokens) } else { None };
        // What an open pattern leaves to another thing may still be said by the noun ("its 310 branches").
        let left = hit.subject.is_none() && matches!(owner, Owned::Other);
        if left || !makes_room(found, attribute, &value, &owner) {
            return;
        }
        let (values, listed) = self.each(view, attribute, &value);
        for value in values {
            found.push(Statement {
                attribute,
                value,
                unit: hit.tokens.clone(),
                verb: hit.verb,
                above,
                owner: owner.clone(),
                aside,
                qualified: listed,
                befallen: false,
                own_words: OwnWords::of(line, view),
                by: self.origin(attribute),
            });
        }
    }

    fn declared_owner(&self, attribute: AttributeId) -> Option<EntityId> {
        match self.reading.extractor.queries.attributes.get(attribute.0 as usize)?.owner? {
            Declared::Entity(owner) => Some(owner),
            Declared::Event(_) => None,
        }
    }

    fn origin(&self, attribute: AttributeId) -> String {
        self.reading
            .extractor
            .queries
            .attributes
            .get(attribute.0 as usize)
            .map(|query| query.origin.clone())
            .unwrap_or_default()
    }

    /// Frames around an attribute's noun whose head is the token.
    fn by_noun(&self, view: &View<'_>, at: usize, found: &mut Vec<Statement>) {
        for (attribute, noun) in self.nouns_at(view, at) {
            self.by_frames(view, attribute, &noun, found);
        }
    }

    /// "Chief Executive **Officer**": the next word ends a longer noun for the same attribute.
    fn goes_on(&self, view: &View<'_>, attribute: AttributeId, at: usize) -> bool {
        self.lemmas(view, at + 1).into_iter().any(|word| {
            let nouns = self.reading.extractor.attribute_nouns.get(&word).map(Vec::as_slice).unwrap_or_default();
            let longer = |front: &[crate::text::WordId]| {
                noun_tokens(view, at + 1, front).is_some_and(|range| range.contains(&at))
            };
            nouns.iter().any(|(other, front)| *other == attribute && longer(front))
        })
    }

    fn by_frames(&self, view: &View<'_>, attribute: AttributeId, noun: &Range<usize>, found: &mut Vec<Statement>) {
        let extractor = self.reading.extractor;
        let kinds = extractor.kinds_of(attribute);
        if let Some(value) = self.counted_unit(view, attribute, noun) {
            let range = view.mention_range(value);
            let (value, hit) = (Filler::Mention(value), Found { tokens: range.clone(), ..Found::default() });
            let owner = self.owner_of_unit(view, attribute, &range, &value, &hit);
            self.push(view, attribute, &range, &value, &hit, owner, found);
            return;
        }
        let before = found.len();
        let goal = Goal { kinds, unit: Some(noun.clone()) };
        let own = extractor.noun_lines.get(&attribute).map(Vec::as_slice).unwrap_or_default();
        for line in own.iter().filter(|line| view.may_hold(line)) {
            let anchor = line.position(Role::Attribute);
            if let Some(hit) = anchor.and_then(|anchor| match_at(view, line, anchor, noun.clone(), &goal)) {
                self.add_by_pattern(view, attribute, line, &hit, found);
            }
        }
        let matching =
            |(frame, line): &&(Box<[ValueKind]>, Line)| view.may_hold(line) && super::view::meet(frame, kinds);
        for (frame, line) in extractor.frames.whole.iter().filter(matching) {
            let Some(hit) =
                line.position(Role::Attribute).and_then(|anchor| match_at(view, line, anchor, noun.clone(), &goal))
            else {
                continue;
            };
            let (Some(value), Some(subject)) = (hit.value.clone(), hit.subject.clone()) else { continue };
            let owner = self.owner(view, attribute, &subject);
            if !is_in_name(&value, &owner)
                && self.is_new(view, attribute, frame, &value, found)
                && !self.counts_another(view, attribute, &value, &owner, &(0..0))
            {
                self.push(view, attribute, noun, &value, &hit, (owner, None), found);
            }
        }
        for (frame, line) in extractor.frames.values.iter().filter(matching) {
            let Some(hit) =
                line.position(Role::Attribute).and_then(|anchor| match_at(view, line, anchor, noun.clone(), &goal))
            else {
                continue;
            };
            let Some(value) = hit.value.clone() else { continue };
            // "has 29 points (11-18 from the field)": the noun has its figure.
            if matches!(value, Filler::Mention(_)) && is_owned(found, attribute, &value) {
                break;
            }
            if owns(view, noun, &value)
                || !self.is_new(view, attribute, frame, &value, found)
                || counts_its_noun(self.reading, view, noun, &value, &hit)
                || is_of_these(view, noun, &value)
            {
                continue;
            }
            let owner = self.owner_of_unit(view, attribute, noun, &value, &hit);
            if is_in_name(&value, &owner.0) || self.counts_another(view, attribute, &value, &owner.0, &(0..0)) {
                continue;
            }
            self.push(view, attribute, noun, &value, &hit, owner, found);
            break;
        }
        if found.len() == before {
            self.by_article(view, attribute, noun, found);
        }
    }

    /// "five rebounds and **a** steal", where nothing else says how many.
    fn by_article(&self, view: &View<'_>, attribute: AttributeId, noun: &Range<usize>, found: &mut Vec<Statement>) {
        let counts = self.reading.extractor.kinds_of(attribute).contains(&ValueKind::Number);
        let near = |known: &Statement| {
            known.attribute == attribute && known.unit.start <= noun.end && noun.start <= known.unit.end
        };
        if !counts || found.iter().any(near) {
            return;
        }
        let Some(count) = pair::articled(view, noun) else { return };
        let unit = count.start..noun.end;
        let (value, hit) = (Filler::Tokens(count), Found { tokens: unit.clone(), ..Found::default() });
        let owner = self.owner_of_unit(view, attribute, &unit, &value, &hit);
        self.push(view, attribute, noun, &value, &hit, owner, found);
    }

    #[expect(clippy::too_many_arguments, reason = "the parts of one statement, each read elsewhere")]
    pub(super) fn push(
        &self,
        view: &View<'_>,
        attribute: AttributeId,
        noun: &Range<usize>,
        value: &Filler,
        hit: &Found,
        (owner, tied): (Owned, Option<VerbId>),
        found: &mut Vec<Statement>,
    ) {
        if !makes_room(found, attribute, value, &owner) {
            return;
        }
        let owned = match &owner {
            Owned::By(_, _, range) => range.clone(),
            Owned::Open | Owned::Other => 0..0,
        };
        let (part, mut qualified) = self.weigh_noun(view, noun, value, &owned);
        let befallen = self.is_befallen(view, noun, value, tied);
        let inside = view.phrase_at(noun.start).is_some_and(|phrase| {
            let range = view.range(phrase);
            hit.tokens.start >= range.start && hit.tokens.end <= range.end
        });
        // What some of them do tells their number at best.
        let some = tied.is_none() && Self::is_of_some(view, noun, value);
        // "Migrating from version 4": one version, of which nothing says that it is the present one.
        let named = matches!(value, Filler::Mention(mention) if view.mentions.get(*mention)
            .is_some_and(|mention| mention.kind == ValueKind::Version && usize::from(mention.tokens.start) == noun.end));
        qualified |= some || named && matches!(owner, Owned::Open);
        let stated = hit.verb.filter(|_| !inside);
        let verb = stated.or_else(|| Self::tie_verb(view, noun));
        // "offers 28 rooms" has them; an offered wage is none yet.
        let priced = matches!(value, Filler::Mention(mention) if view.mentions.get(*mention)
            .is_some_and(|mention| matches!(mention.kind, ValueKind::Money | ValueKind::Percent)));
        let above = verb.filter(|_| stated.is_none()).filter(|verb| priced || tied != Some(*verb));
        let aside = Self::aside_of(view, value, &hit.tokens)
            .filter(|aside| *aside != Aside::Change || !self.is_own_change(view, attribute, value))
            .filter(|aside| {
                let counted = self.is_share(view, attribute, noun, value) || is_counted(view, noun, value);
                *aside != Aside::Part || !counted
            })
            .or(part)
            .or_else(|| self.is_part_of_all(view, attribute, noun, value).then_some(Aside::Part))
            .or_else(|| (some && !matches!(owner, Owned::By(..))).then_some(Aside::Part))
            .or_else(|| is_edge(view, value, &hit.tokens).then_some(Aside::Part))
            .or_else(|| self.is_shift(view, noun, verb).then_some(Aside::Change))
            .or_else(|| self.case_around(view, (attribute, value), Some(noun), verb))
            .filter(|aside| *aside != Aside::Change || matches!(value, Filler::Mention(_)))
            .or_else(|| is_room(self.reading, view, value, &hit.tokens).then_some(Aside::Case))
            .or_else(|| self.of_cases(view, attribute, value, &hit.tokens));
        let (values, listed) = self.each(view, attribute, value);
        qualified |= listed;
        for value in values {
            found.push(Statement {
                attribute,
                value,
                unit: hit.tokens.clone(),
                verb,
                above,
                owner: owner.clone(),
                aside,
                qualified,
                befallen,
                own_words: OwnWords::default(),
                by: self.origin(attribute),
            });
        }
    }

    /// The verb that states a noun phrase of a figure: "has 28 points" states, "the 28-point plan" and
    /// "the plan's 28 points" take it for granted.
    fn tie_verb(view: &View<'_>, noun: &Range<usize>) -> Option<VerbId> {
        let phrase = view.phrase_at(noun.start)?;
        let inner = view.phrase(phrase)?;
        let glued = view.is_mark(noun.start.saturating_sub(1), "-");
        let owned = inner.determiner.is_some_and(|at| super::naming::is_possessive(view.word(usize::from(at))));
        if glued || owned || inner.possessor.is_some() || super::reference::is_definite(view, phrase) {
            return None;
        }
        let root = view.root(phrase);
        let of = view
            .parse
            .verbs
            .iter()
            .position(|verb| verb.object == Some(root) || verb.object == Some(phrase) || verb.second == Some(root));
        let of = of.or_else(|| {
            let adjunct = view.phrase(root).and_then(|phrase| phrase.verb)?;
            Some(usize::from(adjunct.0))
        });
        // "A turnout of 64% is nothing to be sneered at": the verb says nothing of the figure.
        let says = |verb: &crate::text::VerbGroup| verb.passive && verb.tense != crate::text::Tense::Infinitive;
        let of = of.or_else(|| view.parse.verbs.iter().position(|verb| verb.subject == Some(root) && says(verb)));
        of.map(|at| VerbId(at as u16))
    }
}

/// The verb nearest in front of tokens inside their clause.
fn governing(view: &View<'_>, tokens: &Range<usize>) -> Option<VerbId> {
    let clause = context::clause_at(view, tokens.end.saturating_sub(1))?;
    let verbs = view.parse.verbs.iter().enumerate();
    let mut before = verbs.filter(|(_, verb)| verb.clause == clause && usize::from(verb.head) < tokens.end);
    before.next_back().map(|(at, _)| VerbId(at as u16))
}

/// The context in which a statement stands.
pub(super) fn context_of(reading: &Reading<'_>, view: &View<'_>, statement: &Statement) -> Context {
    let mut context = context::read(reading, view, &statement.unit, statement.verb);
    if statement.own_words.negation && context.polarity == Polarity::Negated {
        context.polarity = Polarity::Affirmed;
    }
    if statement.own_words.modal && context.modality == Modality::Predicted {
        context.modality = Modality::Asserted;
    }
    // "has offered a reward of £5,000": it is there.
    let there = |above: &VerbId| {
        let object = view.verb(*above).and_then(|verb| view.phrase(verb.object?));
        object.is_some_and(|object| reading.cue(view, usize::from(object.head)).is(Cue::OFFERED))
    };
    if let Some(above) = statement.above.filter(|above| !there(above)) {
        context::weigh_above(reading, view, above, &mut context);
    }
    context
}

/// What kind of named thing a value of these kinds is.
pub(super) fn entity_kind(kinds: &[ValueKind]) -> Option<EntityKind> {
    match kinds {
        [ValueKind::Person] => Some(EntityKind::Person),
        [ValueKind::Org] => Some(EntityKind::Org),
        [ValueKind::Group] => Some(EntityKind::Group),
        _ => None,
    }
}

/// The phrase of a filler.
pub(super) fn phrase_of(view: &View<'_>, filler: &Filler) -> Option<PhraseId> {
    match filler {
        Filler::Phrase(phrase) => Some(*phrase),
        Filler::Tokens(range) => view.phrase_at(range.start),
        Filler::Mention(mention) => view.phrase_at(view.mention_range(*mention).start),
    }
}
