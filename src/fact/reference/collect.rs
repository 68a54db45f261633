//! Owns: finding the common nouns, mixed names and nouns in turn that may mean what rules ask for.
//! May not know: which thing each of them means in the end (see `settle`).

use std::ops::Range;

use super::super::alive::Alive;
use super::super::cues::Cue;
use super::super::index::Use;
use super::super::naming::{Modifiers, Naming, modifiers};
use super::super::reading::Reading;
use super::super::view::View;
use super::{Occurrence, Standing, is_definite, is_heading, is_name};
use crate::query::EntityId;
use crate::text::{PhraseId, Tag, WordId};

/// Common nouns, mixed names ("Gaza plan") and nouns in turn.
pub(super) fn collect_nouns(reading: &Reading<'_>, alive: &Alive, into: &mut Vec<Occurrence>) {
    for sentence in 0..reading.sentences() {
        let first = reading.first_token(sentence);
        let hits: Vec<(usize, WordId, Use)> = reading
            .hits_in(sentence)
            .iter()
            .filter(|hit| {
                hit.uses.0 & Use::NOUN != 0 && reading.noun_entities(sentence, hit).any(|id| alive.wants(id))
                    || hit.uses.0 & Use::ALIKE != 0
                        && reading.extractor.alike_entities(hit.word).any(|id| alive.wants(id))
            })
            .map(|hit| ((hit.token - first) as usize, hit.word, hit.uses))
            .collect();
        if hits.is_empty() {
            continue;
        }
        let Some(view) = reading.view(sentence) else { continue };
        for (at, word, uses) in hits {
            if uses.0 & Use::NOUN != 0 {
                for index in indexes_of(reading, word) {
                    into.extend(noun_at(reading, view, at, index));
                }
            }
            if uses.0 & Use::ALIKE != 0 {
                into.extend(turns_at(reading, view, at, word));
            }
        }
    }
}

fn indexes_of(reading: &Reading<'_>, word: WordId) -> Vec<u32> {
    let mut all: Vec<u32> = Vec::new();
    let lemmas = reading.extractor.vocabulary.lemmas(word);
    for word in std::iter::once(&word).chain(lemmas) {
        for &index in reading.extractor.names_by_word.get(word).map(Vec::as_slice).unwrap_or_default() {
            if !all.contains(&index) {
                all.push(index);
            }
        }
    }
    all
}

/// The name form `index` with its head at a token.
fn noun_at(reading: &Reading<'_>, view: &View<'_>, at: usize, index: u32) -> Option<Occurrence> {
    let form = reading.extractor.names.get(index as usize)?;
    if form.all_capitals() {
        return None;
    }
    let (phrase, head) = head_phrase(view, at)?;
    let start = view.range(phrase).start;
    let mut cursor = at;
    let mut first = at;
    let front = form.words.len() - 1;
    for (place, &word) in form.words.iter().enumerate().take(front).rev() {
        let capital = form.capitals.get(place).copied().unwrap_or(false);
        let before = (start..cursor).rev().find(|&at| view.is_any(at, &[word]) && (!capital || view.capital(at)));
        // "a column of ash" is an ash column.
        if before.is_none() && front == 1 && !capital && is_made_of(view, phrase, word) {
            break;
        }
        let found = before?;
        // "Gaza-style plan" is no Gaza plan.
        let joined = found + 2 == cursor;
        if view.is_mark(found + 1, "-") && view.glued(found + 1) && found + 1 < cursor && !joined {
            return None;
        }
        cursor = found;
        first = found;
    }
    let entity = reading.extractor.queries.entities.get(form.entity.0 as usize)?;
    let read = if form.proper {
        let front = (!entity.name.proper && first < at).then(|| view.words(first..at).to_lowercase());
        Modifiers { naming: Naming { called: front, ..Naming::default() }, definite: true, ..Modifiers::default() }
    } else {
        modifiers(reading, view, phrase, at, entity, at - first)
    };
    Some(occurrence(reading, view, head, first..at + 1, form.entity, phrase, read, false))
}

/// Whether "of" and the bare noun hang on a phrase.
fn is_made_of(view: &View<'_>, phrase: PhraseId, noun: WordId) -> bool {
    view.tails(phrase).any(|(preposition, tail)| {
        let range = view.range(tail);
        view.is_word(preposition, "of") && range.len() == 1 && view.is_any(range.start, &[noun])
    })
}

fn turns_at(reading: &Reading<'_>, view: &View<'_>, at: usize, word: WordId) -> Vec<Occurrence> {
    let lemmas = reading.extractor.vocabulary.lemmas(word);
    let mut entities: Vec<EntityId> = Vec::new();
    for word in std::iter::once(&word).chain(lemmas) {
        entities.extend(reading.extractor.alike.get(word).into_iter().flatten().copied());
    }
    entities.sort_unstable();
    entities.dedup();
    // "Sol Pictures" is no film.
    if view.tag(at) == Tag::Proper && view.capital(at) {
        return Vec::new();
    }
    let Some((phrase, head)) = head_phrase(view, at) else { return Vec::new() };
    let queries = &reading.extractor.queries.entities;
    entities
        .into_iter()
        .filter_map(|id| {
            let read = modifiers(reading, view, phrase, at, queries.get(id.0 as usize)?, 0);
            Some(occurrence(reading, view, head, at..at + 1, id, phrase, read, true))
        })
        .collect()
}

#[expect(clippy::too_many_arguments, reason = "the parts of one occurrence, each read elsewhere")]
fn occurrence(
    reading: &Reading<'_>,
    view: &View<'_>,
    head: usize,
    tokens: Range<usize>,
    entity: EntityId,
    phrase: PhraseId,
    read: Modifiers,
    turn: bool,
) -> Occurrence {
    let root = view.root(phrase);
    let subject = view.parse.verbs.iter().any(|verb| verb.subject == Some(root) && verb.parent.is_none());
    Occurrence {
        sentence: view.sentence,
        head,
        tokens,
        entity,
        standing: if read.other { Standing::Other } else { Standing::Is },
        // "The proposal now before the senate" says itself which one is meant.
        bare: read.naming.called.is_none() && !read.other && read.definite && view.tails(phrase).next().is_none(),
        naming: read.naming,
        renamed: read.renamed,
        whole: read.whole,
        turn,
        outdone: read.other && read.definite && was_before(reading, view, phrase),
        opens: opens(view, phrase) || is_kept(reading, view, phrase),
        topic: is_heading(reading, view.sentence) || subject,
    }
}

/// "DSB runs **a cluster** of 11 nodes", "costs €20 for **a cluster** of three": somebody's own one, or one of many.
fn is_kept(reading: &Reading<'_>, view: &View<'_>, phrase: PhraseId) -> bool {
    let Some(inner) = view.phrase(phrase) else { return false };
    let article = inner.determiner.map(usize::from);
    if !article.is_some_and(|at| view.is_word(at, "a") || view.is_word(at, "an")) {
        return false;
    }
    let priced = view.mentions.iter().any(|mention| mention.kind == crate::value::ValueKind::Money);
    let paid_for = inner.preposition.is_some_and(|at| view.is_word(usize::from(at), "for")) && priced;
    paid_for
        || view.parse.verbs.iter().any(|verb| {
            let kept = verb.object == Some(phrase) && reading.cue(view, usize::from(verb.head)).is(Cue::KEEP);
            kept && verb.subject.is_some_and(|subject| view.same_thing(subject).iter().any(|id| is_name(view, *id)))
        })
}

/// "the old bridge", "the previous owner": told apart by time alone.
fn was_before(reading: &Reading<'_>, view: &View<'_>, phrase: PhraseId) -> bool {
    let Some(inner) = view.phrase(phrase).filter(|_| is_definite(view, phrase)) else { return false };
    let before = usize::from(inner.tokens.start) + 1..usize::from(inner.head);
    before.len() == 1 && before.into_iter().all(|at| reading.cue(view, at).is(Cue::PAST))
}

fn opens(view: &View<'_>, phrase: PhraseId) -> bool {
    let article = view.phrase(phrase).and_then(|phrase| phrase.determiner).map(usize::from);
    let indefinite = article.is_some_and(|at| view.is_word(at, "a") || view.is_word(at, "an"));
    let clause = view.phrase(phrase).map(|phrase| phrase.clause);
    indefinite && view.parse.verbs.iter().any(|verb| verb.subject == Some(phrase) && Some(verb.clause) == clause)
}

/// The phrase whose head is a token, or whose name follows right behind it ("its vaccine HVX-5"), with its
/// head.
fn head_phrase(view: &View<'_>, at: usize) -> Option<(PhraseId, usize)> {
    if let Some(phrase) = view.phrase_headed_at(at) {
        return Some((phrase, at));
    }
    // "the **Museum** of Glass"
    let of = view.phrase_at(at).filter(|_| view.capital(at) && view.is_word(at + 1, "of"));
    if let Some((phrase, inner)) = of.and_then(|id| view.phrase(id).map(|inner| (id, inner)))
        && inner.name.as_ref().is_some_and(|name| usize::from(name.start) == at)
        && inner.possessor.is_none()
    {
        return Some((phrase, usize::from(inner.head)));
    }
    let phrase = view.inner_phrase_at(at).filter(|_| view.tag(at) == Tag::Noun)?;
    let inner = view.phrase(phrase)?;
    let named = inner.name.as_ref().is_some_and(|name| usize::from(name.start) == at + 1);
    named.then_some((phrase, usize::from(inner.head)))
}
