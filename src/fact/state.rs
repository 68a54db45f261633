//! Owns: in which state things are: "remains closed", "was rejected", "has been completed".
//! May not know: what became of events (see `setting`).

use std::ops::Range;

use super::attribute::{Owned, Search};
use super::compiled::{Line, Step};
use super::context::{self, Context};
use super::cues::Cue;
use super::index::Use;
use super::matching::{Filler, Goal, match_at};
use super::view::View;
use super::{About, Aside, Fact, Modality, Polarity};
use crate::query::{AttributeId, AttributeQuery};
use crate::text::{PhraseId, Tag, Tense, VerbGroup, VerbId};
use crate::value::{Value, ValueKind};

/// A state found in a sentence.
struct Found {
    attribute: AttributeId,
    state: usize,
    tokens: Range<usize>,
    verb: VerbId,
}

/// States that a document tells, until they are set against each other.
#[derive(Default)]
pub(super) struct States {
    /// Facts, and whether they hold now.
    told: Vec<(Fact, bool)>,
}

impl States {
    /// Takes in what one sentence tells.
    pub(super) fn read(&mut self, search: &Search<'_, '_>, view: &View<'_>) {
        for found in find(search, view) {
            let Some(verb) = view.verb(found.verb) else { continue };
            let Some(subject) = target(view, verb, &found.tokens) else { continue };
            let owner = search.owner(view, found.attribute, &Filler::Phrase(subject));
            let Owned::By(owners, unsure, range) = owner else { continue };
            let context = context::read(search.reading, view, &found.tokens, Some(found.verb));
            if context.future || context.modality == Modality::Planned {
                continue;
            }
            let had = view.is_word(usize::from(verb.tokens.start), "had");
            let now = matches!(verb.tense, Tense::Present | Tense::Perfect) && !had;
            let place = (range, unsure);
            self.add(
                search,
                view,
                &found,
                (owners.into_iter().map(|(about, _)| about).collect(), place, now),
                &context,
            );
        }
    }

    fn add(
        &mut self,
        search: &Search<'_, '_>,
        view: &View<'_>,
        found: &Found,
        (owners, (range, unsure), now): (Vec<About>, (Range<usize>, Option<Aside>), bool),
        context: &Context,
    ) {
        let reading = search.reading;
        let query = reading.extractor.queries.attributes.get(found.attribute.0 as usize);
        let Some((value, polarity)) = query.and_then(|query| told(query, found.state, context.polarity)) else {
            return;
        };
        let habit = is_habit(search, view, found).then_some(Aside::Case);
        // "remains closed until May" holds now; "March 2021: the house is closed" held then.
        let then = is_entry(view).then_some(Aside::Past);
        let past = context.aside.filter(|aside| !(now && *aside == Aside::Past)).or(then);
        for about in owners.into_iter().filter(|about| matches!(about, About::Entity(_))) {
            let fact = Fact {
                about,
                attribute: Some(found.attribute),
                value: value.clone(),
                source: reading.input.source,
                at: reading.in_file(view.span(found.tokens.clone())),
                sentence: reading.sentence_span(view.sentence),
                subject_at: reading.in_file(view.span(range.clone())),
                polarity,
                modality: context.modality,
                aside: past.or(unsure).or(habit),
                period: None,
                attributed_to: context.speakers.clone(),
                naming: super::Naming::default(),
                qualified: false,
                by: query.map(|query| query.origin.clone()).unwrap_or_default(),
            };
            if !self.told.iter().any(|(known, _)| known.at == fact.at && known.about == fact.about) {
                self.told.push((fact, now));
            }
        }
    }

    /// The facts: beside what holds now, what was is past; of two states that both were, none is sure to hold.
    pub(super) fn settle(self) -> Vec<Fact> {
        let counts = |fact: &Fact| fact.aside.is_none();
        let told: Vec<(About, Option<AttributeId>, Value, bool)> = self
            .told
            .iter()
            .filter(|(fact, _)| counts(fact))
            .map(|(fact, now)| (fact.about, fact.attribute, fact.value.clone(), *now))
            .collect();
        let settled = self.told.into_iter().map(|(mut fact, now)| {
            let differs = |(about, attribute, value, other_now): &(About, Option<AttributeId>, Value, bool)| {
                *about == fact.about && *attribute == fact.attribute && *value != fact.value && (*other_now || !now)
            };
            if !now && told.iter().any(differs) {
                fact.aside = fact.aside.or(Some(Aside::Past));
            }
            fact
        });
        settled.collect()
    }
}

/// What a state comes to: what is true or false is so the other way round where it is denied.
fn told(query: &AttributeQuery, state: usize, polarity: Polarity) -> Option<(Value, Polarity)> {
    if query.is_truth() {
        return Some((Value::Truth((state == 0) == (polarity == Polarity::Affirmed)), Polarity::Affirmed));
    }
    Some((Value::Status(query.statuses.get(state)?.name.clone()), polarity))
}

/// The states that lines of the attributes tell in a sentence; of several at one verb the longest.
fn find(search: &Search<'_, '_>, view: &View<'_>) -> Vec<Found> {
    let reading = search.reading;
    let extractor = reading.extractor;
    let first = reading.first_token(view.sentence);
    let goal = Goal { kinds: &[], unit: None };
    let mut all: Vec<Found> = Vec::new();
    for hit in reading.hits_in(view.sentence).iter().filter(|hit| hit.uses.0 & Use::ATTRIBUTE != 0) {
        let at = (hit.token - first) as usize;
        for word in std::iter::once(&hit.word).chain(extractor.vocabulary.lemmas(hit.word)) {
            for &index in extractor.state_anchors.get(word).map(Vec::as_slice).unwrap_or_default() {
                let Some((attribute, state, line)) = extractor.status_lines.get(index as usize) else { continue };
                if !search.alive.attribute(*attribute) {
                    continue;
                }
                let Some(hit) = match_at(view, line, line.anchor, at..at + 1, &goal) else { continue };
                let verb = hit.verb.or_else(|| predicated(view, &hit.tokens));
                let Some(verb) = verb.filter(|id| view.verb(*id).is_some_and(|verb| tells(view, verb, line))) else {
                    continue;
                };
                let found = Found { attribute: *attribute, state: *state, tokens: hit.tokens, verb };
                let same = |known: &Found| known.attribute == *attribute && known.verb == verb;
                match all.iter().position(same) {
                    Some(known) => {
                        if let Some(known) = all.get_mut(known).filter(|known| known.tokens.len() < found.tokens.len())
                        {
                            *known = found;
                        }
                    }
                    None => all.push(found),
                }
            }
        }
    }
    all
}

/// The verb that says a state of its subject, right behind it: "is not available", "remains open"; not "is an open question".
fn predicated(view: &View<'_>, tokens: &Range<usize>) -> Option<VerbId> {
    let between = |at: &usize| matches!(view.tag(*at), Tag::Adverb | Tag::Negation);
    let before = (0..tokens.start).rev().find(|at| !between(at))?;
    let behind = matches!(view.tag(tokens.end), Tag::Noun | Tag::Proper | Tag::Adjective) && tokens.end < view.len();
    let verb = view.verb_at(before)?;
    let group = view.verb(verb)?;
    let links = ["be", "remain", "stay", "become", "keep", "seem"];
    let word = view.tokens.get(usize::from(group.head)).map(|token| token.word)?;
    let linking = links.iter().any(|link| view.vocabulary.same_lemma(word, view.vocabulary.id(link)));
    (!behind && linking).then_some(verb)
}

/// Whether a verb group says how things are: not "to close it", nor "closes at 17:30", which tells a habit.
fn tells(view: &View<'_>, verb: &VerbGroup, line: &Line) -> bool {
    let finite = !matches!(verb.tense, Tense::Infinitive | Tense::Participle);
    let be = view.vocabulary.id("be");
    let stative = line.steps.iter().any(|step| matches!(step, Step::Words(words) if words.contains(&be)));
    let full = view.tag(usize::from(verb.head)) == Tag::Verb && !verb.passive;
    finite && (stative || !full || verb.tense != Tense::Present || timeless(view, verb))
}

/// A clause without a time: "the mill operates", but "the café closes at 17:30".
fn timeless(view: &View<'_>, verb: &VerbGroup) -> bool {
    !view.mentions.iter().any(|mention| {
        let start = usize::from(mention.tokens.start);
        mention.kind == ValueKind::Date && context::clause_at(view, start) == Some(verb.clause)
    })
}

/// Whose state a verb tells: of "the council rejected the plan" the plan's.
fn target(view: &View<'_>, verb: &VerbGroup, tokens: &Range<usize>) -> Option<PhraseId> {
    let full = view.tag(usize::from(verb.head)) == Tag::Verb && !verb.passive;
    let object =
        verb.object.or(verb.relative_object).filter(|object| full && view.range(*object).start >= tokens.start);
    object.or(verb.relative_object.filter(|_| full)).or(verb.subject)
}

/// "March 2021: …": an entry of a chronicle.
fn is_entry(view: &View<'_>) -> bool {
    let date = view.mention_from(0, &[ValueKind::Date]);
    date.is_some_and(|date| {
        let end = view.mention_range(date).end;
        [":", "–", "—", "-"].iter().any(|mark| view.is_mark(end, mark))
    })
}

/// "is closed on Mondays": now and then.
fn is_habit(search: &Search<'_, '_>, view: &View<'_>, found: &Found) -> bool {
    let end = (found.tokens.end + 4).min(view.len());
    (found.tokens.end..end).any(|at| search.reading.cue(view, at).is(Cue::HABIT))
}
