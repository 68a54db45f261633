//! Owns: facts of attributes: where an attribute's noun or pattern stands, its value, and whose it is.
//! May not know: events' own times and places (see `happening`), verdicts.

mod owner;
mod page;
mod silent;

use std::ops::Range;

use super::alive::Alive;
use super::compiled::Line;
use super::context::{self, Context};
use super::cues::Cue;
use super::index::Use;
use super::matching::{Filler, Found, Goal, match_at};
use super::naming::{Naming, own_tokens};
use super::pair;
use super::part::{
    counts_its_noun, has_unit, is_altitude, is_distance, is_edge, is_of_these, is_room, is_use, leave_rates,
    leave_wholes, takes_part,
};
use super::reading::Reading;
use super::reference::{References, Standing};
use super::view::View;
use super::{About, Aside};
use crate::query::{AttributeId, EntityId, Owner as Declared, Role};
use crate::text::{PhraseId, Tag, Tense, VerbId};
use crate::value::{EntityKind, ValueKind};

pub(super) use silent::silent_subject;

/// Last words of attributes that tell a place in a row.
const PLACES: [&str; 7] = ["rank", "ranking", "place", "placing", "position", "standing", "seed"];

/// A value found for an attribute, before it is settled whose it is.
#[derive(Debug, Clone)]
pub(super) struct Statement {
    pub(super) attribute: AttributeId,
    pub(super) value: Filler,
    /// Tokens of noun and value together.
    pub(super) unit: Range<usize>,
    pub(super) verb: Option<VerbId>,
    /// The verb that wants, expects or denies it without stating it.
    pub(super) above: Option<VerbId>,
    pub(super) owner: Owned,
    pub(super) aside: Option<Aside>,
    /// Words that qualify the noun ("operating" profit): it then refutes nothing.
    pub(super) qualified: bool,
    /// Something happened to so many ("four were stolen"): of a thing these are some.
    pub(super) befallen: bool,
    pub(super) by: String,
}

/// Whose an attribute is.
#[derive(Debug, Clone)]
pub(super) enum Owned {
    /// Found: things asked for, or events.
    By(Vec<(About, Naming)>, Option<Aside>, Range<usize>),
    /// Something else's.
    Other,
    /// Nothing tells.
    Open,
}

/// Where events stand in the sentence: head token → what the event is.
pub(super) type EventHeads<'h> = &'h dyn Fn(u32, usize) -> Option<About>;

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
            let Some(phrase) = before.or(around) else { continue };
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
                by,
            });
        }
    }

    /// "was 38 when she moved", "was five then", "will be 62 in March": an age, but not today's.
    fn is_former_age(&self, view: &View<'_>, attribute: AttributeId, verb: Option<VerbId>) -> bool {
        let Some(verb) = verb.and_then(|id| view.verb(id)) else { return false };
        let aged = self.reading.extractor.age == Some(attribute);
        let clause = view.parse.clauses.get(usize::from(verb.clause.0));
        let within = clause.map_or(0..0, |clause| usize::from(verb.tokens.end)..usize::from(clause.tokens.end));
        let then = ["when", "then", "before"].iter().any(|word| within.clone().any(|at| view.is_word(at, word)));
        aged && (verb.tense == Tense::Future || verb.tense == Tense::Past && then)
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
                    let fits = kinds.contains(&ValueKind::Money);
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
                self.add_by_pattern(view, *attribute, line, hit, found);
            }
        }
    }

    pub(super) fn add_by_pattern(
        &self,
        view: &View<'_>,
        attribute: AttributeId,
        line: &Line,
        hit: Found,
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
            None if let Some(owner) = self.owner_of_pair(view, attribute, line, &hit) => owner,
            None => match (self.open_owner(view, attribute, &hit.tokens, hit.verb), self.declared_owner(attribute)) {
                // A rule's own pattern without a subject tells of the thing that the attribute is declared for.
                (Owned::Other, Some(owner)) => {
                    Owned::By(vec![(About::Entity(owner), Naming::default())], None, hit.tokens.clone())
                }
                (found, _) => found,
            },
        };
        if self.counts_another(view, attribute, &value, &owner, &hit.tokens)
            || self.done_to_itself(view, attribute, &hit, &owner)
            || is_distance(self.reading, view, &value, &hit.tokens)
            || is_altitude(self.reading, view, &value, line)
        {
            return;
        }
        let aside = Self::aside_of(view, &value, &hit.tokens)
            .filter(|aside| *aside != Aside::Change || !self.asks_change(attribute, line))
            .filter(|aside| *aside != Aside::Change || !self.is_own_change(view, attribute, &value))
            .filter(|aside| *aside != Aside::Part || !is_sufferer(view, &value, hit.verb))
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
        found.push(Statement {
            attribute,
            value,
            unit: hit.tokens,
            verb: hit.verb,
            above,
            owner,
            aside,
            qualified: false,
            befallen: false,
            by: self.origin(attribute),
        });
    }

    /// "the Hawks outscored the Hawks": one of the names is wrong, and nothing can be laid to the second.
    fn done_to_itself(&self, view: &View<'_>, attribute: AttributeId, hit: &Found, owner: &Owned) -> bool {
        let (Some(Filler::Phrase(named)), Owned::By(owners, ..)) = (&hit.subject, owner) else { return false };
        let Some(verb) = hit.verb.and_then(|id| view.verb(id)).filter(|verb| verb.object == Some(*named)) else {
            return false;
        };
        let plain = |id: &PhraseId| view.phrase(*id).is_some_and(|p| view.tag(usize::from(p.head)) != Tag::Pronoun);
        let Some(subject) = verb.subject.filter(|subject| subject != named && plain(subject)) else { return false };
        match self.owner(view, attribute, &Filler::Phrase(subject)) {
            Owned::By(others, ..) => {
                let about = |list: &[(About, Naming)]| list.iter().map(|(about, _)| *about).collect::<Vec<_>>();
                about(&others) == about(owners)
            }
            Owned::Other | Owned::Open => false,
        }
    }

    fn declared_owner(&self, attribute: AttributeId) -> Option<EntityId> {
        match self.reading.extractor.queries.attributes.get(attribute.0 as usize)?.owner? {
            Declared::Entity(owner) => Some(owner),
            Declared::Event(_) => None,
        }
    }

    /// "collected six rebounds" tells no points, where rebounds of the same thing are asked for, too. A noun that
    /// the pattern itself names is its own: "cuts 1,200 jobs".
    fn counts_another(
        &self,
        view: &View<'_>,
        attribute: AttributeId,
        value: &Filler,
        owner: &Owned,
        pattern: &Range<usize>,
    ) -> bool {
        let Filler::Mention(index) = value else { return false };
        let range = view.mention_range(*index);
        if !view.mentions.get(*index).is_some_and(|mention| super::view::is_figure(mention.kind)) {
            return false;
        }
        let head = view.phrase_at(range.start).and_then(|id| view.phrase(id)).map(|phrase| usize::from(phrase.head));
        let noun = match head.filter(|head| *head >= range.end && !view.is_mark(range.end, "-")) {
            Some(head) => head,
            None if view.is_mark(range.end, "-") => range.end + 1,
            // "11-18 FG": the figure holds its noun.
            None if view.tag(range.end - 1) != Tag::Number => range.end - 1,
            None => range.end,
        };
        if pattern.contains(&noun) && noun >= range.end {
            return false;
        }
        let extractor = self.reading.extractor;
        let asked = |other: AttributeId| match owner {
            Owned::By(owners, ..) => owners.iter().any(|(about, _)| match about {
                About::Entity(entity) => {
                    extractor.asked_of.get(&other).is_some_and(|asked| asked.binary_search(entity).is_ok())
                }
                About::Event(_) => false,
            }),
            Owned::Open => self.alive.attribute(other),
            Owned::Other => false,
        };
        // The longest noun counts: "six offensive rebounds" are no rebounds, where both are asked for.
        let (mut own, mut another) = (None, None);
        for word in self.lemmas(view, noun) {
            for (other, front) in extractor.attribute_nouns.get(&word).map(Vec::as_slice).unwrap_or_default() {
                if noun_tokens(view, noun, front).is_none_or(|tokens| tokens.start < range.end.min(noun)) {
                    continue;
                }
                let longest = if *other == attribute { &mut own } else { &mut another };
                if *other == attribute || asked(*other) {
                    *longest = (*longest).max(Some(front.len()));
                }
            }
        }
        another > own
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
        let extractor = self.reading.extractor;
        let mut seen: Vec<AttributeId> = Vec::new();
        for word in self.lemmas(view, at) {
            for (attribute, front) in extractor.attribute_nouns.get(&word).map(Vec::as_slice).unwrap_or_default() {
                if seen.contains(attribute) || !self.alive.attribute(*attribute) {
                    continue;
                }
                let Some(noun) = noun_tokens(view, at, front) else { continue };
                let verbal =
                    view.tag(at) == Tag::Verb && extractor.verbal.get(attribute.0 as usize).copied().unwrap_or(false);
                if !verbal && !is_noun_here(view, at) {
                    continue;
                }
                seen.push(*attribute);
                self.by_frames(view, *attribute, &noun, found);
            }
        }
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
        for line in extractor.noun_lines.get(&attribute).map(Vec::as_slice).unwrap_or_default() {
            let anchor = line.position(Role::Attribute);
            if let Some(hit) = anchor.and_then(|anchor| match_at(view, line, anchor, noun.clone(), &goal)) {
                self.add_by_pattern(view, attribute, line, hit, found);
            }
        }
        let matching = |frame: &[ValueKind]| {
            frame.is_empty() || kinds.is_empty() || frame.iter().any(|&kind| super::view::fits(kind, kinds))
        };
        for (frame, line) in extractor.frames.whole.iter().filter(|(frame, _)| matching(frame)) {
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
        for (frame, line) in extractor.frames.values.iter().filter(|(frame, _)| matching(frame)) {
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
        let befallen = tied.is_none() && self.is_befallen(view, noun, value);
        let inside = view.phrase_at(noun.start).is_some_and(|phrase| {
            let range = view.range(phrase);
            hit.tokens.start >= range.start && hit.tokens.end <= range.end
        });
        // What some of them do tells their number at best.
        let some = tied.is_none() && Self::is_of_some(view, noun, value);
        qualified |= some;
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
            .or_else(|| is_room(self.reading, view, value, &hit.tokens).then_some(Aside::Case))
            .or_else(|| self.of_cases(view, attribute, value, &hit.tokens));
        for value in self.each(view, attribute, value) {
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
                by: self.origin(attribute),
            });
        }
    }

    /// "99 per cent of all messages": no number of messages.
    fn is_part_of_all(&self, view: &View<'_>, attribute: AttributeId, noun: &Range<usize>, value: &Filler) -> bool {
        let Filler::Mention(mention) = value else { return false };
        let percent = view.mentions.get(*mention).is_some_and(|mention| mention.kind == ValueKind::Percent);
        let end = view.mention_range(*mention).end;
        let asked = self.reading.extractor.kinds_of(attribute).contains(&ValueKind::Percent);
        percent && !asked && view.is_word(end, "of") && end < noun.start && noun.start <= end + 4
    }

    /// "52.4 percent of the vote" as a share of votes.
    fn is_share(&self, view: &View<'_>, attribute: AttributeId, noun: &Range<usize>, value: &Filler) -> bool {
        let Filler::Mention(mention) = value else { return false };
        let end = view.mention_range(*mention).end;
        let asked = self.reading.extractor.kinds_of(attribute).contains(&ValueKind::Percent);
        let of = view.is_word(end, "of") && end < noun.start && noun.start <= end + 3;
        let percent = view.mentions.get(*mention).is_some_and(|mention| mention.kind == ValueKind::Percent);
        asked && of && percent
    }

    /// An attribute that takes several values has each of a list: "its backers include A and B".
    fn each(&self, view: &View<'_>, attribute: AttributeId, value: &Filler) -> Vec<Filler> {
        let many = self.reading.extractor.queries.attributes.get(attribute.0 as usize).is_some_and(|query| query.many);
        match value {
            Filler::Phrase(phrase) if many => view.chain(*phrase).into_iter().map(Filler::Phrase).collect(),
            Filler::Phrase(_) | Filler::Mention(_) | Filler::Tokens(_) => vec![value.clone()],
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

    /// "lost 15 midwives": the object of such a verb is a change of the whole.
    fn is_shift(&self, view: &View<'_>, noun: &Range<usize>, verb: Option<VerbId>) -> bool {
        let Some(phrase) = view.phrase_at(noun.start).map(|id| view.root(id)) else { return false };
        let head = view.phrase(phrase).map_or(0, |phrase| usize::from(phrase.head));
        let offered = self.reading.cue(view, head).is(Cue::OFFERED);
        // "300 jobs were cut", "1,500 jobs to go"
        let mut verbs = view.parse.verbs.iter().filter(|verb| verb.subject == Some(phrase) && verb.passive);
        let undergoes = verbs.any(|verb| self.reading.cue(view, usize::from(verb.head)).is(Cue::SHIFT));
        let to_go = view.is_word(noun.end, "to") && view.is_word(noun.end + 1, "go");
        if (undergoes || to_go) && !offered {
            return true;
        }
        verb.filter(|_| !offered).and_then(|id| view.verb(id)).is_some_and(|verb| {
            (verb.object == Some(phrase) || verb.second == Some(phrase))
                && self.reading.cue(view, usize::from(verb.head)).is(Cue::SHIFT)
        })
    }

    fn is_new(
        &self,
        view: &View<'_>,
        attribute: AttributeId,
        frame: &[ValueKind],
        value: &Filler,
        found: &[Statement],
    ) -> bool {
        if is_owned(found, attribute, value) || !self.is_fit(view, attribute, value) {
            return false;
        }
        match value {
            Filler::Mention(mention) => {
                let kind = view.mentions.get(*mention).map(|mention| mention.kind);
                kind.is_some_and(|kind| super::view::fits(kind, frame))
            }
            Filler::Phrase(_) | Filler::Tokens(_) => frame
                .iter()
                .any(|&kind| super::view::is_named(kind) || kind == ValueKind::Text || kind == ValueKind::Place),
        }
    }

    /// Whether a filler can be a value of the attribute at all.
    fn is_fit(&self, view: &View<'_>, attribute: AttributeId, value: &Filler) -> bool {
        let kinds = self.reading.extractor.kinds_of(attribute);
        match value {
            Filler::Mention(mention) => view.mentions.get(*mention).is_some_and(|mention| {
                let counted = mention.kind == ValueKind::Duration && kinds == [ValueKind::Number];
                let aged = mention.hints.age && !kinds.is_empty() && !kinds.contains(&ValueKind::Duration);
                (!mention.hints.ordinal || self.names_place(attribute))
                    && !aged
                    && super::view::fits(mention.kind, kinds)
                    && has_unit(mention, kinds)
                    && (!counted || self.names_unit(view, attribute, &super::view::wide(&mention.tokens)))
            }),
            Filler::Phrase(_) if is_score(kinds, self.called(attribute)) => false,
            Filler::Phrase(phrase) => {
                let Some(inner) = view.phrase(*phrase) else { return false };
                let tag = view.tag(usize::from(inner.head));
                let place = kinds == [ValueKind::Place];
                let person = kinds == [ValueKind::Person];
                let head = usize::from(inner.head);
                let human = self.reading.cue(view, head).is(Cue::HUMAN)
                    || super::people::is_role(&view.word(head).to_lowercase());
                let named = view.same_thing(*phrase).into_iter().find(|id| super::reference::is_name(view, *id));
                let name = named.and_then(|id| view.phrase(id)?.name.as_ref().map(super::view::wide));
                let firm = person && name.is_some_and(|name| super::organisation::is_firm(view.words(name)));
                let called = tag == Tag::Noun && !place && (!person || human || named.is_some());
                // "is its chief executive today"
                let time =
                    view.mention_at(head, &[ValueKind::Date]).is_some_and(|at| view.mention_range(at).len() == 1);
                let when = time && kinds.iter().any(|kind| super::view::is_named(*kind));
                !firm && !when && self.may_be(view, *phrase, kinds) && (tag == Tag::Proper || called)
            }
            Filler::Tokens(range) => {
                let number = kinds.contains(&ValueKind::Number) && pair::value(view, range).is_some();
                number || view.tag(range.end.saturating_sub(1)) == Tag::Proper
            }
        }
    }

    fn aside_of(view: &View<'_>, value: &Filler, matched: &Range<usize>) -> Option<Aside> {
        let Filler::Mention(mention) = value else { return None };
        let mention = view.mentions.get(*mention)?;
        if mention.hints.change {
            return Some(Aside::Change);
        }
        if mention.hints.part && !takes_part(view, usize::from(mention.tokens.end), matched) {
            return Some(Aside::Part);
        }
        if mention.hints.past {
            return Some(Aside::Past);
        }
        Self::case_behind(view, usize::from(mention.tokens.end))
    }

    /// "for members", "per team", "on the old line": said of a case.
    fn case_behind(view: &View<'_>, at: usize) -> Option<Aside> {
        let per = view.is_word(at, "per") || view.is_word(at, "each") || view.is_word(at, "apiece");
        per.then_some(Aside::Case)
    }

    /// "For members, admission costs €4", "€4 for children": a price for some.
    fn case_around(
        &self,
        view: &View<'_>,
        (attribute, value): (AttributeId, &Filler),
        noun: Option<&Range<usize>>,
        verb: Option<VerbId>,
    ) -> Option<Aside> {
        let Filler::Mention(mention) = value else { return None };
        let figure = view.mentions.get(*mention).filter(|mention| super::view::is_figure(mention.kind))?;
        if is_use(self.reading, view, attribute, value) {
            return Some(Aside::Case);
        }
        let some = |at: usize, phrase: PhraseId| {
            let Some(inner) = view.phrase(phrase) else { return false };
            let head = usize::from(inner.head);
            let many = inner.number == crate::text::Number::Plural && view.tag(head) == Tag::Noun;
            view.is_word(at, "for") && many && inner.determiner.is_none() && view.mention_at(head, &[]).is_none()
        };
        let fronted = |at: usize| {
            let clause = context::clause_at(view, at).and_then(|id| view.parse.clauses.get(usize::from(id.0)));
            clause.is_some_and(|clause| usize::from(clause.tokens.start) == at)
        };
        let verb = verb.or_else(|| governing(view, &view.mention_range(*mention)));
        let first = verb.is_some_and(|verb| view.adjuncts(verb).any(|(at, phrase)| fronted(at) && some(at, phrase)));
        let priced = matches!(figure.kind, ValueKind::Money | ValueKind::Percent);
        let own = view.phrase_at(usize::from(figure.tokens.start));
        let named = noun.and_then(|noun| view.phrase_at(noun.start));
        let mut hung = own.into_iter().chain(named).flat_map(|phrase| view.tails(phrase));
        let person = |phrase| super::pronoun::is_person(self.reading, self.references, view, phrase) == Some(true);
        (first || (priced && hung.any(|(at, phrase)| some(at, phrase) && person(phrase)))).then_some(Aside::Case)
    }

    /// "averages 16 points", "20 points in three of his last five games", "a combined 57 points": said of several
    /// cases or things together.
    fn of_cases(
        &self,
        view: &View<'_>,
        attribute: AttributeId,
        value: &Filler,
        matched: &Range<usize>,
    ) -> Option<Aside> {
        let (start, end) = match value {
            Filler::Mention(index) => {
                let figure = view.mentions.get(*index).filter(|mention| super::view::is_figure(mention.kind))?;
                (usize::from(figure.tokens.start), usize::from(figure.tokens.end))
            }
            Filler::Tokens(range) if pair::value(view, range).is_some() => (range.start, range.end),
            Filler::Tokens(_) | Filler::Phrase(_) => return None,
        };
        let first = view.phrase_at(start).map_or(start, |phrase| view.range(phrase).start).min(start.saturating_sub(1));
        let combined = (first..end).any(|at| view.is_word(at, "combined"));
        let extractor = self.reading.extractor;
        let named = extractor.queries.attributes.get(attribute.0 as usize);
        let asks = named.is_some_and(|query| query.nouns.iter().any(|noun| noun.contains("average") || noun == "mean"));
        let together = governing(view, &(start..end)).and_then(|id| view.verb(id)).is_some_and(|verb| {
            let words = ["combine", "combined", "combining", "combines"];
            words.iter().any(|word| view.is_word(usize::from(verb.head), word))
        });
        let average = governing(view, &(start..end)).and_then(|id| view.verb(id)).is_some_and(|verb| {
            ["average", "averaging", "averaged", "averages"]
                .iter()
                .any(|word| view.is_word(usize::from(verb.head), word))
        });
        let clause = context::clause_at(view, start).and_then(|id| view.parse.clauses.get(usize::from(id.0)));
        let last = clause.map_or(end, |clause| usize::from(clause.tokens.end));
        let several = (end..last).any(|at| {
            let row = ["last", "past", "previous", "first"].iter().any(|word| view.is_word(at, word));
            let count = view.mention_at(at + 1, &[ValueKind::Number]).is_some() && view.tag(at + 2) == Tag::Noun;
            row && count && view.mention_at(at + 1, &[ValueKind::Duration, ValueKind::Date]).is_none()
        });
        (combined || together || average && !asks || several || in_part_of_time(view, end..last, matched))
            .then_some(Aside::Case)
    }

    /// Whether what a phrase names can be of one of the kinds: no player won as a team.
    fn may_be(&self, view: &View<'_>, phrase: PhraseId, kinds: &[ValueKind]) -> bool {
        let known = |kind: &ValueKind| matches!(kind, ValueKind::Person | ValueKind::Org | ValueKind::Group);
        if kinds.is_empty() || !kinds.iter().all(known) {
            return true;
        }
        let entities = &self.reading.extractor.queries.entities;
        let kind = |entity: EntityId| entities.get(entity.0 as usize).and_then(|query| query.kind);
        let fits = |kind: EntityKind| match kind {
            EntityKind::Person => kinds.contains(&ValueKind::Person) || kinds.contains(&ValueKind::Group),
            EntityKind::Org => kinds.contains(&ValueKind::Org) || kinds.contains(&ValueKind::Group),
            EntityKind::Place | EntityKind::Group | EntityKind::Thing => true,
        };
        let resolved = self.references.resolve(self.reading, view, phrase);
        resolved.entities.iter().all(|(entity, _)| kind(*entity).is_none_or(fits))
    }

    fn called(&self, attribute: AttributeId) -> &str {
        let query = self.reading.extractor.queries.attributes.get(attribute.0 as usize);
        query.map_or("", |query| query.name.as_str())
    }

    /// Whether an attribute counts a place in a row: "finished second" is a rank of 2.
    fn names_place(&self, attribute: AttributeId) -> bool {
        self.called(attribute).rsplit([' ', '_']).next().is_some_and(|last| PLACES.contains(&last))
    }

    /// What the words of the noun phrase tell: a part or change ("5 more points"), or a kind of its own
    /// ("operating profit").
    fn weigh_noun(
        &self,
        view: &View<'_>,
        noun: &Range<usize>,
        value: &Filler,
        owned: &Range<usize>,
    ) -> (Option<Aside>, bool) {
        let Some(phrase) = view.phrase_at(noun.start) else { return (None, false) };
        let Some(inner) = view.phrase(phrase) else { return (None, false) };
        if view.is_mark(noun.start.saturating_sub(1), "-") {
            let before = noun.start.checked_sub(2);
            let former = before.is_some_and(|at| self.reading.cue(view, at).is(Cue::FORMER));
            return (former.then_some(Aside::Past), false);
        }
        let own = own_tokens(view, inner);
        let figure = match value {
            Filler::Mention(mention) => view.mention_range(*mention),
            Filler::Phrase(_) | Filler::Tokens(_) => 0..0,
        };
        // "the ministry's then director"
        let then = own.start.checked_sub(1).filter(|&at| view.tag(at) == Tag::Adverb);
        let mut aside = then.filter(|&at| self.reading.cue(view, at).is(Cue::FORMER)).map(|_| Aside::Past);
        let mut qualified = false;
        for at in own.start..noun.start.min(own.end) {
            if figure.contains(&at) || owned.contains(&at) {
                continue;
            }
            let cue = self.reading.cue(view, at);
            if cue.is(Cue::FORMER) {
                aside = Some(Aside::Past);
            } else if cue.is(Cue::CHANGE) && at >= figure.end {
                aside = Some(Aside::Change);
            } else if cue.is(Cue::PAST) && !cue.is(Cue::TRANSPARENT) {
                aside = Some(Aside::Past);
            } else if cue.is(Cue::PART) && !cue.is(Cue::TRANSPARENT) {
                aside = Some(Aside::Part);
            } else if matches!(view.tag(at), Tag::Noun | Tag::Adjective | Tag::Proper)
                && !cue.is(Cue::TRANSPARENT)
                && (!cue.is(Cue::STUFF) || !self.is_set(view, inner))
                && !self.names_subject(view, at)
                && view.mention_at(at, &[]).is_none()
            {
                qualified = true;
            }
        }
        (aside, qualified)
    }

    /// "21 brick arches": of such parts a thing has one set, however they are made, unless others follow ("and two
    /// small ones").
    fn is_set(&self, view: &View<'_>, phrase: &crate::text::Phrase) -> bool {
        let head = usize::from(phrase.head);
        let alone = phrase.coordination.is_none()
            && !view.parse.phrases.iter().any(|other| {
                other.coordination.and_then(|id| view.phrase(id)).is_some_and(|first| first.head == phrase.head)
            });
        alone && self.reading.cue(view, head).is(Cue::MEMBER)
    }

    fn names_subject(&self, view: &View<'_>, at: usize) -> bool {
        self.references.in_sentence(view.sentence).iter().any(|o| o.tokens.contains(&at))
    }
}

/// "in the first half", "in that third period": said of a part of the time, unless the words matched ask for it.
fn in_part_of_time(view: &View<'_>, behind: Range<usize>, matched: &Range<usize>) -> bool {
    behind.into_iter().any(|at| {
        let opens = (view.is_word(at, "in") || view.is_word(at, "during"))
            && ["the", "that"].iter().any(|word| view.is_word(at + 1, word));
        let row = ["first", "second", "third", "fourth", "final", "last", "opening", "closing"];
        let nth = opens && row.iter().any(|word| view.is_word(at + 2, word));
        let part = ["half", "quarter", "period", "inning", "set", "leg", "round", "stage", "session"];
        let parts = nth && part.iter().any(|word| view.is_word(at + 3, word));
        parts && !matched.contains(&(at + 2)) && view.mention_at(at + 2, &[ValueKind::Date]).is_none()
    })
}

/// "beat the Los Angeles Lakers, **113-107**": the score that the clause of a verb gives.
fn score_behind(view: &View<'_>, at: usize) -> Option<Filler> {
    let clause = context::clause_at(view, at);
    let behind = |mention: &crate::mention::Mention| {
        let start = usize::from(mention.tokens.start);
        let bracket = start.checked_sub(1).is_some_and(|before| view.is_mark(before, "("));
        mention.hints.score && start > at && !bracket && context::clause_at(view, start) == clause
    };
    view.mentions.iter().position(behind).map(Filler::Mention)
}

/// An attribute of texts that are scores or records: no name is one.
fn is_score(kinds: &[ValueKind], called: &str) -> bool {
    let last = called.rsplit([' ', '_']).next().unwrap_or_default();
    let text = kinds.iter().all(|kind| matches!(kind, ValueKind::Text | ValueKind::Number));
    text && kinds.contains(&ValueKind::Text) && matches!(last, "score" | "record")
}

/// "the chief executive of the Severn Vale Trust": whether a value is a piece of the owner's name.
fn is_in_name(value: &Filler, owner: &Owned) -> bool {
    match (value, owner) {
        (Filler::Tokens(value), Owned::By(_, _, owner)) => owner.start <= value.start && value.end <= owner.end,
        _ => false,
    }
}

/// "Two of the three cycads have been **recovered**": the participle counts them, not the cycads.
fn is_counted(view: &View<'_>, noun: &Range<usize>, value: &Filler) -> bool {
    let Filler::Mention(mention) = value else { return false };
    let figure = view.phrase_at(view.mention_range(*mention).start);
    view.tag(noun.start) == Tag::Verb
        && figure.is_some()
        && view
            .parse
            .verbs
            .iter()
            .any(|verb| verb.passive && verb.subject == figure && usize::from(verb.head) == noun.start)
}

/// "Forty of the 300 sheep were vaccinated": the verb tells how many it happened to.
fn is_sufferer(view: &View<'_>, value: &Filler, verb: Option<VerbId>) -> bool {
    let Filler::Mention(mention) = value else { return false };
    let figure = view.phrase_at(view.mention_range(*mention).start);
    verb.and_then(|id| view.verb(id)).is_some_and(|verb| verb.passive && figure.is_some() && verb.subject == figure)
}

/// Whether a phrase is the possessor of the attribute's noun: "**the film**'s backers".
fn owns(view: &View<'_>, noun: &Range<usize>, value: &Filler) -> bool {
    let owner = view.phrase_at(noun.start).and_then(|id| view.phrase(id)).and_then(|phrase| phrase.possessor);
    owner.is_some_and(|owner| *value == Filler::Phrase(owner))
}

/// Whether a value is known already, and whose it is.
fn is_owned(found: &[Statement], attribute: AttributeId, value: &Filler) -> bool {
    found
        .iter()
        .any(|known| known.attribute == attribute && known.value == *value && !matches!(known.owner, Owned::Open))
}

/// Takes out a statement of the value that nobody is known to own, if the new one has an owner. Returns
/// whether the new one is to be entered.
fn makes_room(found: &mut Vec<Statement>, attribute: AttributeId, value: &Filler, owner: &Owned) -> bool {
    let same = |known: &Statement| known.attribute == attribute && known.value == *value;
    if !found.iter().any(same) {
        return true;
    }
    let better = matches!(owner, Owned::By(..));
    if better {
        found.retain(|known| !same(known));
    }
    better
}

/// The verb nearest in front of tokens inside their clause.
fn governing(view: &View<'_>, tokens: &Range<usize>) -> Option<VerbId> {
    let clause = context::clause_at(view, tokens.end.saturating_sub(1))?;
    let verbs = view.parse.verbs.iter().enumerate();
    let mut before = verbs.filter(|(_, verb)| verb.clause == clause && usize::from(verb.head) < tokens.end);
    before.next_back().map(|(at, _)| VerbId(at as u16))
}

/// The tokens of an attribute's noun that ends at a head.
fn noun_tokens(view: &View<'_>, head: usize, front: &[crate::text::WordId]) -> Option<Range<usize>> {
    let mut start = head;
    for &word in front.iter().rev() {
        start = start.checked_sub(1)?;
        if view.is_mark(start, "-") {
            start = start.checked_sub(1)?;
        }
        if !view.is_any(start, &[word]) {
            return None;
        }
    }
    Some(start..head + 1)
}

/// Whether a token is used as a noun, or glued to a figure ("28-point").
fn is_noun_here(view: &View<'_>, at: usize) -> bool {
    let glued = at > 0 && view.is_mark(at - 1, "-") && view.glued(at);
    match view.tag(at) {
        Tag::Noun | Tag::Proper => {
            // "points total", "price war": the noun in front of another names something else, except in
            // headlines and labels.
            let phrase = view.phrase_at(at).and_then(|id| view.phrase(id));
            glued
                || phrase.is_none_or(|phrase| {
                    usize::from(phrase.head) <= at || is_named_head(view, usize::from(phrase.head))
                })
        }
        Tag::Adjective => true,
        Tag::Verb
        | Tag::Auxiliary
        | Tag::Adverb
        | Tag::Determiner
        | Tag::Pronoun
        | Tag::Preposition
        | Tag::Coordinator
        | Tag::Subordinator
        | Tag::Negation
        | Tag::Particle
        | Tag::Number
        | Tag::Possessive
        | Tag::Punctuation
        | Tag::Other => glued,
    }
}

/// "captain Edward Jones": the head is a name.
fn is_named_head(view: &View<'_>, head: usize) -> bool {
    view.tag(head) == Tag::Proper || view.tag(head) == Tag::Number
}

/// The context in which a statement stands.
pub(super) fn context_of(reading: &Reading<'_>, view: &View<'_>, statement: &Statement) -> Context {
    let mut context = context::read(reading, view, &statement.unit, statement.verb);
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
