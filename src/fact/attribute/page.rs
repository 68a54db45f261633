//! Owns: what a page or section is about, as its title or heading says: whose its tables and lists are that name
//! no subject of their own.
//! May not know: what they state.

use super::super::naming::own_tokens;
use super::super::reading::Reading;
use super::super::reference::{References, Standing, is_definite};
use super::super::view::View;
use crate::query::EntityId;
use crate::text::{BlockKind, PhraseId, Tag, TokenKind};
use crate::value::Name;

/// Of the things that a sentence without a subject may be about, those that title and heading leave. What a label
/// belongs to is what the title names, if it names one of them.
pub(super) fn own(
    reading: &Reading<'_>,
    references: &References,
    sentence: u32,
    mut candidates: Vec<EntityId>,
) -> Vec<EntityId> {
    candidates.retain(|&entity| !is_anothers(reading, references, sentence, entity));
    let title = title(reading).filter(|_| is_label(reading, sentence));
    let titled: Vec<EntityId> = candidates
        .iter()
        .copied()
        .filter(|entity| title.is_some_and(|at| references.in_sentence(at).iter().any(|o| o.entity == *entity)))
        .collect();
    let headed = reading
        .heading_above(sentence)
        .is_some_and(|at| references.in_sentence(at).iter().any(|o| candidates.contains(&o.entity)));
    if titled.is_empty() || headed { candidates } else { titled }
}

/// Whether title or heading say that labels, or a statement without a subject, below them are another thing's.
fn is_anothers(reading: &Reading<'_>, references: &References, sentence: u32, entity: EntityId) -> bool {
    let label = is_label(reading, sentence);
    let named = |at: u32| references.in_sentence(at).iter().any(|o| o.entity == entity && o.standing == Standing::Is);
    let rival = |at: u32| match kind_named(reading, at, entity) {
        Some(proper) => proper || label,
        None => false,
    };
    let above = reading.heading_above(sentence);
    if above.is_some_and(named) {
        return false;
    }
    if above.is_some_and(rival) {
        return true;
    }
    let Some(title) = title(reading).filter(|at| !named(*at)) else { return false };
    rival(title) || label && names_another(reading, references, title, entity)
}

/// Whether a sentence is a cell or an item, and no running text.
fn is_label(reading: &Reading<'_>, sentence: u32) -> bool {
    matches!(reading.block_kind(sentence), BlockKind::Cell { .. } | BlockKind::Item)
}

/// The sentence of the document's title.
fn title(reading: &Reading<'_>) -> Option<u32> {
    (0..reading.lead_end()).find(|&at| reading.block_kind(at) == BlockKind::Title)
}

/// "Aldermoor Viaduct" for the Pennock Viaduct: a title that is the noun phrase of another thing of the kind, and
/// whether a proper name.
fn kind_named(reading: &Reading<'_>, title: u32, entity: EntityId) -> Option<bool> {
    let query = reading.extractor.queries.entities.get(entity.0 as usize)?;
    let (view, phrase) = whole(reading, title)?;
    let own = own_tokens(view, view.phrase(phrase)?);
    let last = own.end.checked_sub(1).filter(|last| own.start < *last)?;
    let noun = view.tokens.get(last)?.word;
    let same = |name: &Name| {
        let (front, last) = name.text.rsplit_once([' ', '_'])?;
        (!front.is_empty()).then(|| view.vocabulary.same_lemma(noun, view.vocabulary.id(&last.to_lowercase())))
    };
    let mut names = std::iter::once(&query.name).chain(&query.aka);
    names.all(|name| same(name) == Some(true)).then(|| (own.start..last).any(|at| view.tag(at) == Tag::Proper))
}

/// A title that is a name, and not this thing's.
fn names_another(reading: &Reading<'_>, references: &References, title: u32, entity: EntityId) -> bool {
    let Some((view, phrase)) = whole(reading, title) else { return false };
    let unknown = |at: usize| {
        let token = view.tokens.get(at).filter(|token| token.kind == TokenKind::Word);
        let info = token.map(|token| view.vocabulary.info(token.word));
        view.tag(at) == Tag::Proper && info.is_some_and(|info| info.readings.is_empty() && info.closed.is_empty())
    };
    let name = view.range(phrase);
    if !name.clone().any(unknown) || super::super::organisation::is_publication(view.words(name)) {
        return false;
    }
    let Some(query) = reading.extractor.queries.entities.get(entity.0 as usize) else { return false };
    let mut words = std::iter::once(&query.name).chain(&query.aka).flat_map(|name| name.text.split([' ', '_']));
    let shared = words.any(|word| reading.has_lemma(title, view.vocabulary.id(&word.to_lowercase())));
    !shared && (query.name.proper || !is_introduced(reading, references, entity))
}

/// Whether the lead is about the thing: "The phone …", "The X3 is a phone".
fn is_introduced(reading: &Reading<'_>, references: &References, entity: EntityId) -> bool {
    let lead = reading.lead_end();
    let mut told = references.of_entity(entity).filter(|o| o.sentence < lead && o.standing == Standing::Is);
    told.any(|o| {
        let Some(view) = reading.view(o.sentence) else { return false };
        let Some(phrase) = view.phrase_headed_at(o.head) else { return false };
        let be = view.vocabulary.common().be;
        let root = view.root(phrase);
        view.parse.verbs.iter().any(|verb| {
            let subject = verb.subject == Some(root) && is_definite(view, phrase);
            subject || verb.object == Some(root) && view.is_any(usize::from(verb.head), &[be])
        })
    })
}

/// The noun phrase that a title consists of, up to a mark: "Tavi petrel – fact sheet".
fn whole<'r>(reading: &'r Reading<'_>, title: u32) -> Option<(&'r View<'r>, PhraseId)> {
    let view = reading.view(title)?;
    let phrase = view.phrase_from(0).filter(|_| view.parse.verbs.is_empty())?;
    let end = view.range(phrase).end;
    (end == view.len() || view.tag(end) == Tag::Punctuation && !view.is_mark(end, ",")).then_some((view, phrase))
}
