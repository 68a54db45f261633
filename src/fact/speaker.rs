//! Owns: who says a statement (DESIGN 5.1, "whose word").
//! May not know: subjects and attributes.

use std::ops::Range;

use super::Speaker;
use super::context::clause_at;
use super::cues::Cue;
use super::people;
use super::reading::Reading;
use super::view::{View, holds};
use crate::text::{PhraseId, Tag, VerbGroup};

/// Who says what stands at `tokens`, innermost first.
pub(super) fn speakers(reading: &Reading<'_>, view: &View<'_>, tokens: &Range<usize>) -> Vec<Speaker> {
    let mut speakers: Vec<Speaker> = Vec::new();
    let mut add = |speaker: Option<Speaker>| {
        if let Some(speaker) = speaker
            && !speakers.contains(&speaker)
        {
            speakers.push(speaker);
        }
    };
    let mut verbs: Vec<&VerbGroup> = view.parse.verbs.iter().filter(|verb| says(reading, view, verb, tokens)).collect();
    verbs.sort_by_key(|verb| usize::from(verb.head).abs_diff(tokens.start));
    for verb in verbs {
        for speaker in of_verb(reading, view, verb) {
            add(Some(speaker));
        }
    }
    for at in 0..view.len().saturating_sub(2) {
        if view.is_word(at, "according") && view.is_word(at + 1, "to") {
            add(view.phrase_at(at + 2).and_then(|phrase| speaker(reading, view, phrase)));
        }
        // "Axios:" in front of a headline, ": Axios" behind it.
        if at == 0 && view.is_mark(1, ":") && view.capital(0) {
            add(view
                .phrase_at(0)
                .and_then(|phrase| speaker(reading, view, phrase))
                .filter(|speaker| speaker.organisation));
        }
    }
    let last = view.len().saturating_sub(1);
    if last > 2 && view.is_mark(last - 1, ":") && view.capital(last) {
        add(view
            .phrase_at(last)
            .and_then(|phrase| speaker(reading, view, phrase))
            .filter(|speaker| speaker.organisation));
    }
    speakers
}

/// Whether a verb says what stands at `tokens`.
fn says(reading: &Reading<'_>, view: &View<'_>, verb: &VerbGroup, tokens: &Range<usize>) -> bool {
    let head = usize::from(verb.head);
    let cue = reading.cue(view, head);
    if !cue.is(Cue::SAY) && !cue.is(Cue::DENY) || holds(&verb.tokens, tokens.start) {
        return false;
    }
    let Some(here) = clause_at(view, tokens.start) else { return false };
    let mut clause = Some(here);
    while let Some(id) = clause {
        if id == verb.clause {
            break;
        }
        clause = view.parse.clauses.get(usize::from(id.0)).and_then(|clause| clause.parent);
    }
    let above = clause.is_some();
    let behind = head >= tokens.end;
    let own_subject = verb.subject.is_some_and(|subject| {
        let range = view.range(subject);
        range.contains(&tokens.start) || range.contains(&(tokens.end.saturating_sub(1)))
    });
    !own_subject && (above || behind)
}

/// The speakers of a verb of saying: its subject, and whom it was told if that is a publication.
fn of_verb(reading: &Reading<'_>, view: &View<'_>, verb: &VerbGroup) -> Vec<Speaker> {
    let mut speakers = Vec::new();
    let subject = verb.subject.filter(|_| !verb.passive);
    speakers.extend(subject.and_then(|subject| speaker(reading, view, subject)));
    let after = usize::from(verb.tokens.end);
    let told = verb.object.or_else(|| view.phrase_from(after)).filter(|_| !verb.passive);
    speakers.extend(told.and_then(|told| speaker(reading, view, told)).filter(|speaker| speaker.organisation));
    for (preposition, phrase) in phrases_behind(view, after) {
        if ["to", "by", "in"].iter().any(|word| view.is_word(preposition, word)) {
            speakers.extend(speaker(reading, view, phrase).filter(|speaker| speaker.organisation));
        }
    }
    speakers
}

fn phrases_behind<'v>(view: &'v View<'_>, after: usize) -> impl Iterator<Item = (usize, PhraseId)> + 'v {
    (after..(after + 3).min(view.len()))
        .filter(|&at| view.tag(at) == Tag::Preposition)
        .filter_map(|at| view.phrase_from(at + 1).map(|phrase| (at, phrase)))
}

/// A phrase as a speaker: a name, or the publication in "an Axios report", "Axios' sources".
pub(super) fn speaker(reading: &Reading<'_>, view: &View<'_>, phrase: PhraseId) -> Option<Speaker> {
    let inner = view.phrase(phrase)?;
    let head = usize::from(inner.head);
    let range = view.range(phrase);
    let names: Vec<Range<usize>> = proper_runs(view, range);
    if view.tag(head) == Tag::Proper {
        let run = names.into_iter().find(|run| run.contains(&head))?;
        let name = view.words(run).trim_end_matches(['\'', '’']).to_owned();
        let organisation = super::organisation::is_organisation(&name);
        return Some(Speaker { name, organisation });
    }
    // "an Axios report", "a report from Axios", "sources who spoke to Axios".
    let mut named = names;
    for (_, tail) in view.tails(phrase) {
        named.extend(proper_runs(view, view.range(tail)));
    }
    for run in named {
        let name = view.words(run).trim_end_matches(['\'', '’']).to_owned();
        if super::organisation::is_publication(&name)
            || (reading.cue(view, head).is(Cue::REPORT) && super::organisation::is_organisation(&name))
        {
            return Some(Speaker { name, organisation: true });
        }
    }
    if view.tag(head) == Tag::Pronoun {
        return None;
    }
    Some(Speaker { name: view.words(view.range(phrase)).to_owned(), organisation: false })
}

/// Runs of proper nouns in a range of tokens.
pub(super) fn proper_runs(view: &View<'_>, range: Range<usize>) -> Vec<Range<usize>> {
    let mut runs: Vec<Range<usize>> = Vec::new();
    for at in range {
        if view.tag(at) != Tag::Proper {
            continue;
        }
        // "Sea-Hawk" is one name.
        if let Some(run) = runs.last_mut()
            && run.end + 1 == at
            && view.is_mark(run.end, "-")
            && view.glued(at)
        {
            run.end = at + 1;
            continue;
        }
        // "Pieter de Goede", "Ludwig van der Rohe"
        let joined =
            |run: &Range<usize>| (run.end..at).all(|at| people::is_particle(view.word(at))) && at <= run.end + 2;
        match runs.last_mut() {
            Some(run) if joined(run) => run.end = at + 1,
            _ => runs.push(at..at + 1),
        }
    }
    runs
}
