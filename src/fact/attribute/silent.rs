//! Owns: what sentences without a subject are about (DESIGN 5.1, "sentences without the subject").
//! May not know: what they state.

use super::super::cues::Cue;
use super::super::naming::Naming;
use super::super::reading::Reading;
use super::super::reference::{References, Standing};
use super::page;
use crate::query::{AttributeId, EntityId};
use crate::text::BlockKind;

/// The subject for sentences that name none: the entity that the nearest heading, else the title or
/// first paragraph names, or the only thing of its kind in the document (DESIGN 5.1, "sentences without
/// the subject").
pub(in crate::fact) fn silent_subject(
    reading: &Reading<'_>,
    references: &References,
    attribute: AttributeId,
    sentence: u32,
) -> Option<(EntityId, Naming)> {
    let asked = reading.extractor.asked_of.get(&attribute)?;
    if let Some((first, end)) = item_label(reading, sentence) {
        let mut labelled = references.in_sentence(first).iter().filter(|o| o.head < end && asked.contains(&o.entity));
        let label = labelled.next().filter(|o| o.standing == Standing::Is);
        if label.is_some() || first != sentence {
            return label.map(|o| (o.entity, o.naming.clone()));
        }
    }
    let heading = reading.heading_above(sentence).map(|at| (at, at + 1));
    let lead = reading.lead_end();
    let titled = || (0..lead).find(|&at| reading.block_kind(at) == crate::text::BlockKind::Title);
    let worded = |entity: EntityId| {
        heading.map(|(at, _)| at).or_else(titled).is_some_and(|at| reading.names_by_noun(at, entity))
    };
    let candidates: Vec<EntityId> =
        asked.iter().copied().filter(|&entity| references.means(entity) || worded(entity)).collect();
    let candidates = page::own(reading, references, sentence, candidates);
    let measured = reading.extractor.kinds_of(attribute).iter().any(|&kind| super::super::view::is_figure(kind));
    let near = |from: u32, to: u32, entity: EntityId| {
        references.first_from(from, entity).filter(|o| o.sentence < to).map(|o| o.standing)
    };
    let mut named: Vec<EntityId> = Vec::new();
    // What the nearest heading names counts before what title and lead name.
    let headed = |entity: EntityId| heading.and_then(|(from, to)| near(from, to, entity));
    let any_headed = candidates.iter().any(|&entity| headed(entity) == Some(Standing::Is));
    for &entity in &candidates {
        if any_headed && headed(entity).is_none() {
            continue;
        }
        let standing = headed(entity).or_else(|| near(0, lead, entity));
        let rivals = references.of_entity(entity).any(|o| o.standing == Standing::Other && o.topic);
        match standing {
            Some(Standing::Is) => named.push(entity),
            None if !rivals && (worded(entity) || is_close(reading, references, sentence, entity, measured)) => {
                named.push(entity);
            }
            Some(Standing::Other | Standing::Ambiguous) | None => {}
        }
    }
    // Another thing stands nearer: the sentence before is about a rival.
    let [entity] = named.as_slice() else { return None };
    let last = references.last_before(sentence, 0, *entity);
    if last.is_some_and(|o| o.standing == Standing::Other && o.topic && reading.same_block(o.sentence, sentence)) {
        return None;
    }
    if is_rival_before(reading, references, sentence) {
        return None;
    }
    if has_mate(reading, references, sentence, *entity) {
        return None;
    }
    let mut here = references.in_sentence(sentence).iter().filter(|o| o.entity == *entity).peekable();
    if here.peek().is_some() && here.all(|o| o.standing == Standing::Other) {
        return None;
    }
    let naming = references.of_entity(*entity).find(|o| o.standing == Standing::Is).map(|o| o.naming.clone());
    Some((*entity, naming.unwrap_or_default()))
}

/// "- `max_retries`: how often it is tried. Defaults to 3.": the first sentence of an item, and where its label ends.
fn item_label(reading: &Reading<'_>, sentence: u32) -> Option<(u32, usize)> {
    const LONGEST: usize = 8;
    if reading.block_kind(sentence) != BlockKind::Item {
        return None;
    }
    let before = (0..sentence).rev().take_while(|&at| reading.same_block(at, sentence));
    let first = before.last().unwrap_or(sentence);
    let view = reading.view(first)?;
    let mark = |at: &usize| [":", "–", "—"].iter().any(|mark| view.is_mark(*at, mark));
    (1..view.len().min(LONGEST)).find(mark).map(|end| (first, end))
}

/// "Kestrel is **another** broker.": the sentence before is about something that it says is another one.
fn is_rival_before(reading: &Reading<'_>, references: &References, sentence: u32) -> bool {
    let Some(before) = sentence.checked_sub(1).filter(|&at| reading.same_block(at, sentence)) else { return false };
    let Some(view) = reading.view(before) else { return false };
    view.parse.verbs.iter().any(|verb| {
        let (Some(subject), Some(object)) = (verb.subject, verb.object) else { return false };
        let head = view.phrase(subject).map_or(0, |phrase| usize::from(phrase.head));
        let unasked = !references.in_sentence(before).iter().any(|o| o.head == head);
        let is = view.is_any(usize::from(verb.head), &[view.vocabulary.common().be]);
        let other = view.range(object).any(|at| reading.cue(view, at).is(Cue::OTHER));
        is && unasked && other && super::super::reference::is_name(view, subject)
    })
}

/// Whether the sentence before names another thing by the noun of a longer name: "the north tower … the south
/// tower".
fn has_mate(reading: &Reading<'_>, references: &References, sentence: u32, entity: EntityId) -> bool {
    let extractor = reading.extractor;
    let Some(query) = extractor.queries.entities.get(entity.0 as usize).filter(|query| !query.name.proper) else {
        return false;
    };
    let mut words = query.name.text.split([' ', '_']);
    let (Some(head), Some(_)) = (words.next_back(), words.next()) else { return false };
    let Some(before) = sentence.checked_sub(1).filter(|&at| reading.same_block(at, sentence)) else { return false };
    let noun = extractor.vocabulary.id(head);
    let Some(view) = reading.view(before).filter(|_| reading.has_lemma(before, noun)) else { return false };
    let own: Vec<usize> =
        references.in_sentence(before).iter().filter(|o| o.entity == entity).map(|o| o.head).collect();
    view.parse.phrases.iter().any(|phrase| {
        let head = usize::from(phrase.head);
        view.is_any(head, &[noun]) && !own.contains(&head) && phrase.tokens.len() > 2
    })
}

/// Whether the thing is named close before, or in the same paragraph where it is no figure that is told: what title
/// and lead do not name does not speak for a whole document.
fn is_close(reading: &Reading<'_>, references: &References, sentence: u32, entity: EntityId, measured: bool) -> bool {
    let before = references.last_before(sentence, 0, entity);
    let after = references
        .first_from(sentence, entity)
        .filter(|o| o.sentence == sentence || !measured && reading.same_block(o.sentence, sentence));
    let item = |at: u32| reading.block_kind(at) == BlockKind::Item;
    // An item speaks for none but itself and what goes on in its list.
    let near = |at: u32| reading.same_block(at, sentence) || at + 2 >= sentence && (!item(at) || item(sentence));
    before.is_some_and(|o| near(o.sentence)) || after.is_some()
}
