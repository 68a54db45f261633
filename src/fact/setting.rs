//! Owns: when and where an event was, how long it took, and what became of it, as the words around
//! one mention tell.
//! May not know: which mentions are one event.

mod scope;

use std::ops::Range;

use scope::Scope;

use super::cues::Cue;
use super::happening::Happening;
use super::matching::{Goal, match_at};
use super::reading::Reading;
use super::view::{View, wide};
use crate::query::AttributeId;
use crate::text::{Phrase, Tag, Tense, VerbId};
use crate::value::{Direction, PlaceValue, Value, ValueKind};

/// Words that give a time or place.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) enum Words {
    /// Index of a mention of the sentence.
    Mention(usize),
    /// Tokens of a name that no list of places has: "in **Kestrel Bay**", "at the **Palais des Nations**".
    Named(Range<usize>),
}

impl Set {
    /// The tokens of its words, with what belongs to them.
    pub(super) fn tokens(&self, view: &View<'_>) -> Range<usize> {
        match &self.words {
            Words::Mention(mention) => view.mention_range(*mention),
            Words::Named(tokens) => tokens.clone(),
        }
    }

    /// The value, and the tokens of its words.
    pub(super) fn value(&self, reading: &Reading<'_>, view: &View<'_>, when: Direction) -> (Value, Range<usize>) {
        match &self.words {
            Words::Mention(mention) => {
                let value = super::build::of_mention(reading, view, *mention, when, self.near);
                (value, view.mention_core(*mention))
            }
            Words::Named(tokens) => {
                let text = view.words(tokens.clone()).to_owned();
                let place = PlaceValue { text, ids: Vec::new(), entity: None, near: self.near };
                (Value::Place(place), tokens.clone())
            }
        }
    }
}

/// A value that belongs to a mention of an event.
#[derive(Debug, Clone)]
#[expect(clippy::struct_excessive_bools, reason = "traits of one value's place that do not depend on each other")]
pub(super) struct Set {
    /// The words that give it.
    pub(super) words: Words,
    pub(super) kind: ValueKind,
    /// Said inside the noun phrase itself ("the Miami talks").
    pub(super) inside: bool,
    /// A place named with "near", "off", "outside".
    pub(super) near: bool,
    /// Said inside the noun phrase or hung right on it ("the talks in Miami").
    pub(super) close: bool,
    /// Said in the clause whose verb tells of the event.
    pub(super) own: bool,
}

/// The attribute that a kind of setting is the value of.
pub(super) fn attribute_name(kind: ValueKind) -> Option<&'static str> {
    [(ValueKind::Place, "place"), (ValueKind::Date, "date"), (ValueKind::Duration, "duration")]
        .into_iter()
        .find(|(known, _)| *known == kind)
        .map(|(_, name)| name)
}

/// Places, dates and durations of an event in its sentence. `others` are the other events there.
pub(super) fn of(reading: &Reading<'_>, view: &View<'_>, happening: &Happening, others: &[Happening]) -> Vec<Set> {
    let scope = Scope::new(view, happening);
    let mut sets: Vec<(Set, u8)> = Vec::new();
    let given = view.mentions.iter().enumerate().filter(|(_, mention)| {
        let kind = matches!(mention.kind, ValueKind::Place | ValueKind::Date | ValueKind::Duration);
        let edge = mention.hints.edge.is_some() && !is_named_by(view, happening, wide(&mention.tokens).end);
        // "the 23-year-old forward" tells how old somebody is, not how long anything took.
        let age = mention.hints.age
            || wide(&mention.tokens).any(|at| ["old", "olds"].iter().any(|word| view.is_word(at, word)));
        kind && !mention.hints.past && !mention.hints.demonym && !edge && !age
    });
    let given = given.map(|(at, mention)| (Words::Mention(at), mention.kind, wide(&mention.tokens)));
    let named = unlisted(reading, view).into_iter().map(|name| (Words::Named(name.clone()), ValueKind::Place, name));
    for (words, kind, tokens) in given.chain(named) {
        if happening.parts.iter().any(|part| {
            part.sentence == view.sentence && part.tokens.start <= tokens.start && tokens.end <= part.tokens.end
        }) {
            continue;
        }
        let Some(rank) = scope.rank(reading, view, (happening, others), &tokens, kind) else { continue };
        if is_of_another_pair(view, happening.head, tokens.start) {
            continue;
        }
        if kind == ValueKind::Date && is_of_telling(reading, view, happening, &tokens) {
            continue;
        }
        // "After two months of small earthquakes it erupted": how long something else took.
        let apart = ["after", "before", "since", "until", "within", "by", "from"];
        let other = preposition_of(view, tokens.start).filter(|_| kind == ValueKind::Duration && rank > 1);
        if other.is_some_and(|at| apart.iter().any(|word| view.is_word(at, word))) {
            continue;
        }
        let nearer = others.iter().any(|other| {
            other.head != happening.head && !other.parts.is_empty() && is_nearer(view, other, happening, &tokens)
        });
        if nearer && rank > 0 {
            continue;
        }
        let near = located(reading, view, tokens.start).is_some_and(|at| {
            ["near", "off", "outside", "from", "toward", "towards", "around"].iter().any(|word| view.is_word(at, word))
        });
        if near && located(reading, view, tokens.start).is_some_and(|at| view.is_word(at, "from")) {
            continue;
        }
        sets.push((Set { words, kind, inside: rank == 0, near, close: rank <= 1, own: rank <= 2 }, rank));
    }
    // What stands in the event's own clause counts before what its clause hangs on.
    for kind in [ValueKind::Place, ValueKind::Date, ValueKind::Duration] {
        let own = sets.iter().any(|(set, rank)| set.kind == kind && *rank < 3);
        if own {
            sets.retain(|(set, rank)| set.kind != kind || *rank < 3);
        }
    }
    sets.into_iter().map(|(set, _)| set).collect()
}

/// "met Hale in Geneva and Maro **in Amman**": behind a second name without a verb of its own, once the first has its
/// time or place.
fn is_of_another_pair(view: &View<'_>, head: usize, at: usize) -> bool {
    let kinds = [ValueKind::Place, ValueKind::Date];
    let set = |range: Range<usize>| range.into_iter().any(|at| view.mention_at(at, &kinds).is_some());
    let second = |and: usize| {
        let name = view.phrase_at(and + 1).filter(|_| view.tag(and + 1) == Tag::Proper)?;
        let range = view.range(name);
        let alone = view.tag(range.end) == Tag::Preposition && range.start == and + 1 && !set(range.clone());
        let idle = view.parse.verbs.iter().all(|verb| verb.subject != Some(name));
        (alone && idle).then_some(range.end)
    };
    let object = view.verb_at(head).and_then(|id| view.verb(id)).and_then(|verb| verb.object);
    let Some(object) = object.map(|id| view.range(id)) else { return false };
    (object.end..at)
        .any(|and| view.is_word(and, "and") && set(object.end..and) && second(and).is_some_and(|end| end <= at))
}

/// "Since **June**, when they met": the clause behind a date says what was then.
fn is_named_by(view: &View<'_>, happening: &Happening, end: usize) -> bool {
    let when = end + usize::from(view.is_mark(end, ","));
    let clause = super::context::clause_at(view, happening.head);
    view.is_word(when, "when") && clause.is_some() && super::context::clause_at(view, when) == clause
}

/// Names behind a preposition of place that no list has: "in **Kestrel Bay**", "in the town of **Pombal**". As no list
/// has them, they contradict nothing.
fn unlisted(reading: &Reading<'_>, view: &View<'_>) -> Vec<Range<usize>> {
    let kinds = [ValueKind::Place, ValueKind::Date, ValueKind::Duration];
    let name = |phrase: &Phrase| {
        let range = wide(&phrase.tokens);
        let start = range.clone().find(|at| view.tag(*at) == Tag::Proper)?;
        let ends = usize::from(phrase.head) + 1 == range.end && view.tag(range.end - 1) == Tag::Proper;
        let known = range.clone().any(|at| view.mention_at(at, &kinds).is_some());
        let leads = (range.start..start).all(|at| view.tag(at) == Tag::Determiner);
        (ends && leads && !known).then_some(start..range.end)
    };
    let names = view.parse.phrases.iter().filter_map(name);
    let placed = |name: &Range<usize>| {
        let preposition = located(reading, view, name.start);
        preposition.is_some_and(|at| ["in", "at", "near", "outside"].iter().any(|word| view.is_word(at, word)))
    };
    names.filter(placed).collect()
}

/// What the noun phrase of a thing itself tells of its time and place: "Sunday's election", "the flood in
/// Derby", "the 8 June referendum".
pub(super) fn of_thing(reading: &Reading<'_>, view: &View<'_>, head: usize, happening: bool) -> Vec<Set> {
    let Some(phrase) = view.phrase_headed_at(head) else { return Vec::new() };
    let root = view.root(phrase);
    let own = view.parse.verbs.iter().position(|verb| verb.subject == Some(root) && verb.object.is_none());
    let verb = own.filter(|at| happening && is_of_itself(reading, view, *at, head)).map(|at| VerbId(at as u16));
    of_noun(reading, view, head, verb)
}

/// Times and places of a noun, and of a verb that tells of it.
pub(super) fn of_noun(reading: &Reading<'_>, view: &View<'_>, head: usize, verb: Option<VerbId>) -> Vec<Set> {
    let Some(phrase) = view.phrase_headed_at(head) else { return Vec::new() };
    let noun = Happening {
        sentence: view.sentence,
        event: crate::query::EventTypeId(0),
        tokens: head..head + 1,
        head,
        verb,
        phrase: Some(phrase),
        parts: Vec::new(),
        apart: false,
        definite: false,
    };
    of(reading, view, &noun, &[]).into_iter().filter(|set| set.close || (verb.is_some() && set.own)).collect()
}

/// "The strike began on Monday", "the election is on 8 June": the time of the verb is that of what happens; of
/// "was announced on Monday", "collapsed in 2019" it is not.
fn is_of_itself(reading: &Reading<'_>, view: &View<'_>, verb: usize, noun: usize) -> bool {
    let Some(verb) = view.parse.verbs.get(verb) else { return false };
    let cue = reading.cue(view, usize::from(verb.head));
    let set = |at: usize| ["for", "to"].iter().any(|word| view.is_word(at, word));
    if verb.passive {
        let told = cue.is(Cue::SAY) && reading.cue(view, noun).is(Cue::SPOKEN);
        return told || cue.is(Cue::STAGE) || cue.is(Cue::PLAN) && set(usize::from(verb.tokens.end));
    }
    let be = view.tag(usize::from(verb.head)) == Tag::Auxiliary;
    be || ![Cue::SAY, Cue::DENY, Cue::EXPECT, Cue::WANT, Cue::UNDO, Cue::OVER].into_iter().any(|other| cue.is(other))
}

/// "The meeting was cancelled **last week**", "announced the merger **on Monday**": when it was told of or taken back,
/// not when it was; "was postponed to 3 May" gives its own day.
fn is_of_telling(reading: &Reading<'_>, view: &View<'_>, happening: &Happening, tokens: &Range<usize>) -> bool {
    let Some(phrase) = happening.phrase else { return false };
    let noun = reading.cue(view, happening.head);
    let moved = preposition_of(view, tokens.start)
        .is_some_and(|at| ["for", "to", "until", "till", "into"].iter().any(|word| view.is_word(at, word)));
    let inside = view.range(phrase).start <= tokens.start && tokens.end <= view.range(phrase).end;
    let clause = super::context::clause_at(view, tokens.start);
    let nearest =
        view.parse.verbs.iter().rfind(|verb| usize::from(verb.head) < tokens.start && Some(verb.clause) == clause);
    let Some(verb) = nearest.filter(|_| !moved && !inside && !noun.is(Cue::SPOKEN)) else { return false };
    let root = Some(view.root(phrase));
    let tells = verb.subject == root && verb.passive || verb.object == root;
    let cue = reading.cue(view, usize::from(verb.head));
    let hung = view.phrase_at(tokens.start).and_then(|id| view.phrase(id)).and_then(|phrase| phrase.of);
    let own = hung.is_some_and(|of| view.root(of) == view.root(phrase)) && verb.object == root;
    let other = [Cue::UNDO, Cue::SAY, Cue::DENY, Cue::SETTLE].into_iter().any(|other| cue.is(other));
    tells && !own && other && !cue.is(Cue::STAGE)
}

/// The verb of which a thing is the subject, as what happened to it or what it did: "the stone **was laid**".
pub(super) fn happened(reading: &Reading<'_>, view: &View<'_>, head: usize) -> Option<VerbId> {
    let root = view.root(view.phrase_headed_at(head)?);
    let mut verbs = view.parse.verbs.iter().enumerate().filter(|(_, verb)| verb.subject == Some(root));
    let (at, verb) = verbs.next()?;
    let past = matches!(verb.tense, Tense::Past | Tense::Perfect) && view.tag(usize::from(verb.head)) == Tag::Verb;
    let cue = reading.cue(view, usize::from(verb.head));
    let aside = [Cue::SAY, Cue::DENY, Cue::EXPECT, Cue::WANT, Cue::UNDO, Cue::OVER, Cue::PLAN];
    let plain = verb.object.is_none() && verb.negation.is_none() && !aside.into_iter().any(|other| cue.is(other));
    (past && plain).then_some(VerbId(at as u16))
}

/// Whether another event's word stands nearer to a mention and could own it.
fn is_nearer(view: &View<'_>, other: &Happening, own: &Happening, tokens: &Range<usize>) -> bool {
    if other.event == own.event && other.verb == own.verb {
        return false;
    }
    let same = super::context::clause_at(view, other.head) == super::context::clause_at(view, tokens.start);
    let own_same = super::context::clause_at(view, own.head) == super::context::clause_at(view, tokens.start);
    let distance =
        |head: usize| if head >= tokens.end { head - tokens.end + 3 } else { tokens.start.saturating_sub(head) };
    match (same, own_same) {
        (true, false) => true,
        (false, _) => false,
        (true, true) => distance(other.head) < distance(own.head),
    }
}

/// The preposition in front of a token, across an article or "late", "the week of".
pub(super) fn preposition_of(view: &View<'_>, start: usize) -> Option<usize> {
    let direct =
        view.phrase_at(start).and_then(|id| view.phrase(id)).and_then(|phrase| phrase.preposition).map(usize::from);
    if direct.is_some() {
        return direct;
    }
    let before = start.checked_sub(1)?;
    if view.tag(before) == Tag::Preposition {
        return Some(before);
    }
    let again = before.checked_sub(1)?;
    (view.tag(before) == Tag::Determiner && view.tag(again) == Tag::Preposition).then_some(again)
}

/// The preposition that places a name; in "in the town **of** Pombal" that of the town.
fn located(reading: &Reading<'_>, view: &View<'_>, start: usize) -> Option<usize> {
    let own = preposition_of(view, start)?;
    let of = view.phrase_at(start).and_then(|id| view.phrase(id)).and_then(|phrase| phrase.of);
    let outer = of.and_then(|id| view.phrase(id)).filter(|_| view.is_word(own, "of"));
    let town = outer.filter(|outer| reading.cue(view, usize::from(outer.head)).is(Cue::LOCALITY));
    town.map_or(Some(own), |town| town.preposition.map(usize::from))
}

/// What became of the event: the index of the state in the attribute's list and the words.
pub(super) fn status(
    reading: &Reading<'_>,
    view: &View<'_>,
    happening: &Happening,
    attribute: AttributeId,
) -> Option<(usize, Range<usize>)> {
    let mut places: Vec<usize> = Vec::new();
    if let Some(phrase) = happening.phrase {
        places.extend(view.range(phrase).start..happening.head);
        let root = view.root(phrase);
        for verb in &view.parse.verbs {
            let governs = verb.object == Some(root)
                || verb.subject == Some(root)
                || verb.relative_object == Some(root)
                || verb.object == Some(phrase)
                || verb.subject == Some(phrase);
            if governs {
                places.extend(wide(&verb.tokens).start..(wide(&verb.tokens).end + 2).min(view.len()));
            }
        }
    }
    let mut verb = happening.verb;
    for _ in 0..4 {
        let Some(group) = verb.and_then(|id| view.verb(id)) else { break };
        places.extend(wide(&group.tokens).start..(wide(&group.tokens).end + 2).min(view.len()));
        let hangs = matches!(group.tense, Tense::Infinitive | Tense::Participle);
        verb = group.parent.filter(|_| hangs);
    }
    places.sort_unstable();
    places.dedup();
    let goal = Goal { kinds: &[], unit: None };
    let mut best: Option<(usize, Range<usize>)> = None;
    for (_, state, line) in reading.extractor.status_lines.iter().filter(|(of, _, _)| *of == attribute) {
        for &at in &places {
            let Some(hit) =
                match_at(view, line, line.anchor, at..at + 1, &goal).filter(|_| matches_anchor(view, line, at))
            else {
                continue;
            };
            // "went through the plan": the event's own words say nothing of what became of it.
            let own = hit.tokens.start < happening.tokens.end
                && happening.tokens.start < hit.tokens.end
                && happening.phrase.is_none();
            if own {
                continue;
            }
            // "The talks planned for May were called off": what was planned counts least.
            let weight = |state: usize, range: &Range<usize>| (!is_plan(reading, attribute, state), range.len());
            if best.as_ref().is_none_or(|(known, range)| weight(*known, range) < weight(*state, &hit.tokens)) {
                best = Some((*state, hit.tokens));
            }
        }
    }
    best
}

/// Whether a state says only that the event was meant to be.
fn is_plan(reading: &Reading<'_>, attribute: AttributeId, state: usize) -> bool {
    let query = reading.extractor.queries.attributes.get(attribute.0 as usize);
    query.and_then(|query| query.statuses.get(state)).is_some_and(|status| status.name == "planned")
}

/// Whether the word that a line is found by stands at a token.
pub(super) fn matches_anchor(view: &View<'_>, line: &super::compiled::Line, at: usize) -> bool {
    use super::compiled::Step;
    match line.steps.get(line.anchor) {
        Some(Step::Words(words)) => view.is_any(at, words),
        Some(Step::Exact(word)) => view.word(at) == &**word,
        Some(Step::Gap | Step::Role(_) | Step::Capture(..)) | None => false,
    }
}
