//! Owns: whose word a statement is that names nobody: the one publication that its document reports
//! from (DESIGN 2, "origin").
//! May not know: rules.

use super::cues::Cue;
use super::reading::Reading;
use super::reference::References;
use super::speaker::speaker;
use super::{Facts, Speaker};
use crate::source::Span;
use crate::text::PhraseId;

/// Where a document cites a single publication, statements without an organisation of their own go
/// back to it.
pub(super) fn sole_publication(reading: &Reading<'_>, _references: &References, facts: &mut Facts) {
    let open = facts.facts.iter().any(|fact| !fact.attributed_to.iter().any(|speaker| speaker.organisation));
    if !open {
        return;
    }
    let cited = cited(reading);
    let mut names: Vec<&String> = cited.iter().map(|(_, name)| name).collect();
    names.sort();
    names.dedup();
    let sole = match names.as_slice() {
        [one] => Some((*one).clone()),
        _ => None,
    };
    for fact in &mut facts.facts {
        if fact.attributed_to.iter().any(|speaker| speaker.organisation) {
            continue;
        }
        let name = sole.clone().or_else(|| before(reading, &cited, fact.sentence));
        fact.attributed_to.extend(name.map(|name| Speaker { name, organisation: true }));
    }
}

/// The publication that the paragraph names last before a sentence.
fn before(reading: &Reading<'_>, cited: &[(u32, String)], at: Span) -> Option<String> {
    let sentence = reading.sentence_with(at)?;
    let near = cited.iter().rev().find(|(citing, _)| *citing <= sentence && reading.same_block(*citing, sentence));
    near.map(|(_, name)| name.clone())
}

/// The publications that the document cites, its own publisher left out, with the sentences.
fn cited(reading: &Reading<'_>) -> Vec<(u32, String)> {
    let mut names: Vec<(u32, String)> = Vec::new();
    for sentence in 0..reading.sentences() {
        if !mentions_publication(reading, sentence) {
            continue;
        }
        let Some(view) = reading.view(sentence) else { continue };
        for verb in &view.parse.verbs {
            if !reading.cue(view, usize::from(verb.head)).is(Cue::SAY) {
                continue;
            }
            let told = verb.object.or_else(|| view.phrase_from(usize::from(verb.tokens.end)));
            for id in verb.subject.into_iter().chain(told) {
                note(reading, view, id, &mut names);
            }
        }
        for at in 0..view.len() {
            if view.is_word(at, "according")
                && view.is_word(at + 1, "to")
                && let Some(id) = view.phrase_at(at + 2)
            {
                note(reading, view, id, &mut names);
            }
        }
    }
    names
}

fn mentions_publication(reading: &Reading<'_>, sentence: u32) -> bool {
    let Some(range) = reading.sentence(sentence) else { return false };
    let tokens = reading.input.text.tokens.get(range.first as usize..range.last as usize).unwrap_or_default();
    tokens.iter().any(|token| {
        token.flags.has(crate::text::Flags::CAPITAL)
            && super::organisation::begins_publication(token.span().slice(reading.input.content))
    })
}

fn note(reading: &Reading<'_>, view: &super::view::View<'_>, id: PhraseId, names: &mut Vec<(u32, String)>) {
    let Some(speaker) = speaker(reading, view, id).filter(|speaker| super::organisation::is_publication(&speaker.name))
    else {
        return;
    };
    let own = reading.input.publisher.is_some_and(|publisher| publisher.eq_ignore_ascii_case(&speaker.name));
    let entry = (view.sentence, speaker.name);
    if !own && !names.contains(&entry) {
        names.push(entry);
    }
}
