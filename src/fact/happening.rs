//! Owns: mentions of events: the words that say one, and which verb groups and phrases belong to it.
//! May not know: how who takes part is found (see `gather`), which mentions are one event (see `event`), when and where it was (see `setting`).

mod gather;

use std::ops::Range;

use super::cues::Cue;
use super::index::Use;
use super::matching::{Filler, Goal, match_at};
use super::reading::Reading;
use super::reference::{References, Standing, is_definite};
use super::view::{View, wide};
use crate::query::{EntityId, EventTypeId};
use crate::text::{PhraseId, Tag, VerbId, WordId};

use gather::Gather;

/// Somebody named as taking part.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) struct Part {
    /// The program's entities that the words mean.
    pub(super) entities: Vec<EntityId>,
    /// The name in the document.
    pub(super) name: String,
    /// Index of the role.
    pub(super) role: Option<usize>,
    /// The sentence and tokens of the words.
    pub(super) sentence: u32,
    pub(super) tokens: Range<usize>,
    /// Not sure whom the words mean.
    pub(super) ambiguous: bool,
}

/// One place where an event is told of.
#[derive(Debug, Clone)]
pub(super) struct Happening {
    pub(super) sentence: u32,
    pub(super) event: EventTypeId,
    /// Tokens of the trigger.
    pub(super) tokens: Range<usize>,
    /// The noun's or verb's token.
    pub(super) head: usize,
    /// The verb group that tells it: its own, or the one that lends it its subject.
    pub(super) verb: Option<VerbId>,
    /// The noun phrase, for a noun.
    pub(super) phrase: Option<PhraseId>,
    pub(super) parts: Vec<Part>,
    /// "again", "another", "the first": set apart from other events.
    pub(super) apart: bool,
    /// "the meeting", "that meeting": refers back.
    pub(super) definite: bool,
}

/// An event type, the tokens that tell of it, their head, and what fills roles by name.
type Matched = (EventTypeId, Range<usize>, usize, Vec<(String, Filler)>);

/// All mentions of asked events in a sentence, in order.
pub(super) fn find<'a>(reading: &Reading<'a>, references: &References, view: &View<'a>) -> Vec<Happening> {
    let mut found: Vec<Happening> = Vec::new();
    let extractor = reading.extractor;
    let first = reading.first_token(view.sentence);
    let mut matched: Vec<Matched> = Vec::new();
    for hit in reading.hits_in(view.sentence).iter().filter(|hit| hit.uses.0 & Use::EVENT != 0) {
        let at = (hit.token - first) as usize;
        // "31 March" is no march.
        if view.tag(at) == Tag::Proper && view.mention_at(at, &[crate::value::ValueKind::Date]).is_some() {
            continue;
        }
        for word in words_of(reading, view, at) {
            for &(index, anchor) in extractor.event_anchors.get(&word).map(Vec::as_slice).unwrap_or_default() {
                let Some((event, line)) = extractor.event_lines.get(index as usize) else { continue };
                let goal = Goal { kinds: &[], unit: None };
                let Some(hit) = match_at(view, line, anchor, at..at + 1, &goal) else { continue };
                let captures = hit
                    .captures
                    .iter()
                    .filter_map(|(index, filler)| {
                        Some((line.captures.get(usize::from(*index))?.clone(), filler.clone()))
                    })
                    .collect();
                matched.push((*event, hit.tokens, at, captures));
            }
        }
    }
    // The longest match counts where several share a token; more captures count more.
    matched.sort_by_key(|(event, tokens, _, captures)| {
        (*event, std::cmp::Reverse(captures.len()), std::cmp::Reverse(tokens.len()), tokens.start)
    });
    let mut taken: Vec<(EventTypeId, Range<usize>)> = Vec::new();
    for (event, tokens, at, captures) in matched {
        let core = core_of(reading, view, &tokens, at);
        if taken.iter().any(|(known, range)| *known == event && range.start <= core && core < range.end) {
            continue;
        }
        taken.push((event, if captures.is_empty() { tokens.clone() } else { core..core + 1 }));
        if is_another(reading, references, view, event, core) {
            continue;
        }
        let told = happening(reading, references, view, event, tokens, core, &captures);
        found.extend(told.filter(|told| !says_more(view, told)));
    }
    found.sort_by_key(|happening| happening.head);
    let verbs: Vec<(EventTypeId, Option<VerbId>)> =
        found.iter().filter(|told| told.phrase.is_none()).map(|told| (told.event, told.verb)).collect();
    // "At a Paris meeting, Ann went over the plan with Bob": the noun is where the verb's happening was.
    for told in &mut found {
        let hung = told.phrase.and_then(|id| view.phrase(id)).and_then(|phrase| phrase.verb);
        if hung.is_some() && verbs.contains(&(told.event, hung)) {
            told.parts.clear();
        }
    }
    found
}

/// "It was **the worst crash** since 2002": says more of one that was told before.
fn says_more(view: &View<'_>, told: &Happening) -> bool {
    let phrase = told.phrase.filter(|_| told.parts.is_empty() && told.definite);
    phrase.is_some_and(|phrase| {
        view.parse.verbs.iter().any(|verb| {
            let be = verb.object == Some(phrase) && view.is_any(usize::from(verb.head), &[view.vocabulary.common().be]);
            let subject = verb.subject.filter(|_| be).map(|id| view.range(id).start);
            subject.is_some_and(|at| ["it", "this", "that"].iter().any(|word| view.is_word(at, word)))
        })
    })
}

/// "the half-marathon" where rules ask for the marathon: the noun is known to name another thing.
fn is_another(
    reading: &Reading<'_>,
    references: &References,
    view: &View<'_>,
    event: EventTypeId,
    head: usize,
) -> bool {
    let queries = reading.extractor.queries;
    let Some(event) = queries.events.get(event.0 as usize) else { return false };
    let named = |entity: EntityId| {
        queries.entities.get(entity.0 as usize).is_some_and(|query| query.happening && query.name.text == event.name)
    };
    // "The semi-final was played in Turin": what its verb tells is told of that.
    let subject = view.verb_at(head).and_then(|id| view.verb(id)).and_then(|verb| verb.subject);
    let subject = subject.and_then(|id| view.phrase(id)).map(|phrase| usize::from(phrase.head));
    let told = |at: usize| at == head || Some(at) == subject;
    let mut here = references.in_sentence(view.sentence).iter().filter(|o| told(o.head) && named(o.entity));
    here.any(|o| o.standing != Standing::Is)
}

fn words_of(reading: &Reading<'_>, view: &View<'_>, at: usize) -> Vec<WordId> {
    let Some(token) = view.tokens.get(at) else { return Vec::new() };
    let lemmas = reading.extractor.vocabulary.lemmas(token.word);
    std::iter::once(token.word).chain(lemmas.iter().copied().filter(|lemma| *lemma != token.word)).collect()
}

/// The token that carries the happening: a noun of the match if it holds one ("held **talks** with"),
/// else the anchor.
fn core_of(reading: &Reading<'_>, view: &View<'_>, tokens: &Range<usize>, anchor: usize) -> usize {
    let noun = |at: &usize| view.tag(*at) == Tag::Noun && view.phrase_headed_at(*at).is_some();
    // "discussed the plan with": a full verb keeps the happening to itself.
    let full = view.tag(anchor) == Tag::Verb && !reading.cue(view, anchor).is(Cue::LIGHT);
    if full || view.tag(anchor) == Tag::Auxiliary && !tokens.clone().any(|at| noun(&at)) {
        return anchor;
    }
    if noun(&anchor) { anchor } else { tokens.clone().find(noun).filter(|_| tokens.len() <= 4).unwrap_or(anchor) }
}

fn happening<'a>(
    reading: &Reading<'a>,
    references: &References,
    view: &View<'a>,
    event: EventTypeId,
    tokens: Range<usize>,
    head: usize,
    captures: &[(String, Filler)],
) -> Option<Happening> {
    let query = reading.extractor.queries.events.get(event.0 as usize)?;
    let is_verb = matches!(view.tag(head), Tag::Verb | Tag::Auxiliary);
    let phrase = if is_verb { None } else { view.phrase_headed_at(head).or_else(|| view.phrase_at(head)) };
    let own_verb = view.verb_at(head);
    let mut gather = Gather { reading, references, view, parts: Vec::new() };
    let mut verb = own_verb;
    for (name, filler) in captures {
        let role = query.roles.iter().position(|role| role == name);
        if let Some(id) = super::attribute::phrase_of(view, filler) {
            gather.chain(id, role);
        }
    }
    if gather.parts.is_empty() || query.roles.is_empty() {
        if let Some(own) = own_verb.filter(|_| is_verb) {
            gather.of_verb(own, &tokens);
        } else if let Some(phrase) = phrase {
            verb = gather.of_noun(phrase, head, own_verb);
        }
    } else if verb.is_none() {
        verb = phrase.and_then(|phrase| gather.governor(phrase));
    }
    gather.both(&tokens);
    let parts = gather.parts;
    let apart = is_apart(reading, view, head, phrase, verb);
    let definite = phrase.is_some_and(|phrase| is_definite(view, phrase));
    Some(Happening { sentence: view.sentence, event, tokens, head, verb, phrase, parts, apart, definite })
}

/// "again", "another", "for the first time" beside the event's word.
fn is_apart(
    reading: &Reading<'_>,
    view: &View<'_>,
    head: usize,
    phrase: Option<PhraseId>,
    verb: Option<VerbId>,
) -> bool {
    let inside = phrase.map_or(head..head, |phrase| view.range(phrase).start..head);
    let in_phrase = inside.clone().any(|at| reading.cue(view, at).is(Cue::AGAIN) && !view.is_word(at, "new"));
    let group = verb.and_then(|id| view.verb(id)).map_or(0..0, |verb| {
        let tokens = wide(&verb.tokens);
        tokens.start..(tokens.end + 4).min(view.len())
    });
    in_phrase || group.into_iter().any(|at| view.is_word(at, "again"))
}

/// The proper name inside a phrase, else the phrase.
pub(super) fn name_in(view: &View<'_>, id: PhraseId) -> String {
    let Some(phrase) = view.phrase(id) else { return String::new() };
    let head = usize::from(phrase.head);
    let runs = super::speaker::proper_runs(view, view.range(id));
    let run = runs.into_iter().find(|run| run.contains(&head));
    run.map_or_else(|| view.words(view.range(id)).to_owned(), |run| view.words(run).to_owned())
}
