//! Owns: which noun phrases mean an entity that is asked for: names, common nouns with their
//! modifiers, nouns in turn, pronouns and definite descriptions (DESIGN 5.1, "which thing is meant").
//! May not know: what is said of it.

mod collect;
mod settle;

use std::ops::Range;

use rustc_hash::FxHashMap;

use super::alive::Alive;
use super::cues::Cue;
use super::naming::Naming;
use super::pair;
use super::reading::Reading;
use super::runs::{Doubtful, Run};
use super::view::{View, wide};
use super::{Aside, Remark};
use crate::query::EntityId;
use crate::text::{Flags, Number, Phrase, PhraseId, Tag, Tense, TokenKind};

use collect::collect_nouns;
use settle::{settle_named, settle_turns};

/// How sure a reference is.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Standing {
    /// It is the thing.
    Is,
    /// It is another thing of its kind.
    Other,
    /// It may be one of several.
    Ambiguous,
}

/// One place where an entity (or a rival of it) is named.
#[derive(Debug, Clone)]
#[expect(clippy::struct_excessive_bools, reason = "traits of one mention that do not depend on each other")]
pub(super) struct Occurrence {
    pub(super) sentence: u32,
    /// Token of the head, counted from the sentence's first.
    pub(super) head: usize,
    /// Tokens of the name or noun.
    pub(super) tokens: Range<usize>,
    pub(super) entity: EntityId,
    pub(super) standing: Standing,
    pub(super) naming: Naming,
    /// Named by a noun that stands for it in turn.
    pub(super) turn: bool,
    /// A bare common noun: no name, no possessor.
    pub(super) bare: bool,
    /// "the **old** bridge": another one, whose place the thing has taken.
    pub(super) outdone: bool,
    /// The subject of a clause, with an indefinite article: it brings in a thing.
    pub(super) opens: bool,
    /// "the ferry **Vasa**": called by a name behind the noun.
    pub(super) renamed: bool,
    /// Its noun is a part of its name: "Glass **Museum**".
    pub(super) whole: bool,
    /// The grammatical subject of a main clause, or what a heading is about.
    pub(super) topic: bool,
}

/// What a phrase refers to.
#[derive(Debug, Clone, Default)]
pub(super) struct Resolved {
    /// The entities asked for that it means.
    pub(super) entities: Vec<(EntityId, Naming)>,
    /// Why what is said of it is neutral.
    pub(super) aside: Option<Aside>,
    /// It is known to be something else.
    pub(super) other: bool,
}

/// All references of a document.
#[derive(Debug, Default)]
pub(super) struct References {
    /// In order of sentence and head.
    pub(super) occurrences: Vec<Occurrence>,
    /// For each sentence its range in `occurrences`.
    of_sentence: Vec<Range<usize>>,
    /// For each entity its indexes in `occurrences`.
    by_entity: FxHashMap<EntityId, Vec<usize>>,
}

impl References {
    /// Finds the references to all proper names, and to those common nouns that something may be stated of.
    pub(super) fn new(reading: &Reading<'_>, runs: &[Run], alive: &Alive) -> Self {
        let mut occurrences: Vec<Occurrence> = runs.iter().map(|run| of_run(reading, run)).collect();
        collect_nouns(reading, alive, &mut occurrences);
        occurrences.sort_by_key(|o| (o.sentence, o.head, o.entity, o.turn));
        occurrences.dedup_by_key(|o| (o.sentence, o.head, o.entity));
        settle_named(reading, &mut occurrences);
        settle_turns(&mut occurrences);
        let mut of_sentence = vec![0..0; reading.sentences() as usize];
        let mut at = 0;
        while let Some(first) = occurrences.get(at) {
            let end = occurrences.partition_point(|o| o.sentence <= first.sentence);
            if let Some(range) = of_sentence.get_mut(first.sentence as usize) {
                *range = at..end;
            }
            at = end;
        }
        let by_entity = by_entity(&occurrences);
        Self { occurrences, of_sentence, by_entity }
    }

    /// The occurrences of a sentence.
    pub(super) fn in_sentence(&self, sentence: u32) -> &[Occurrence] {
        let range = self.of_sentence.get(sentence as usize).cloned().unwrap_or(0..0);
        self.occurrences.get(range).unwrap_or_default()
    }

    /// How each mention of a common noun names its thing.
    pub(super) fn namings(&self) -> Vec<(EntityId, Naming)> {
        let named =
            self.occurrences.iter().filter(|o| o.bare || !o.naming.qualifiers.is_empty() || o.naming.called.is_some());
        named.map(|o| (o.entity, o.naming.clone())).collect()
    }

    /// What a phrase means, through apposition, pronouns and definite descriptions.
    pub(super) fn resolve(&self, reading: &Reading<'_>, view: &View<'_>, phrase: PhraseId) -> Resolved {
        self.resolve_deep(reading, view, phrase, 4)
    }

    /// What the name in a range of tokens means ("the **bank** profit").
    pub(super) fn resolve_tokens(&self, view: &View<'_>, tokens: &Range<usize>) -> Resolved {
        self.resolve_heads(view, &[tokens.end.saturating_sub(1)])
    }

    fn resolve_heads(&self, view: &View<'_>, heads: &[usize]) -> Resolved {
        let mut resolved = Resolved::default();
        for occurrence in self.in_sentence(view.sentence).iter().filter(|o| heads.contains(&o.head)) {
            match occurrence.standing {
                Standing::Is => resolved.entities.push((occurrence.entity, occurrence.naming.clone())),
                Standing::Ambiguous => {
                    resolved.entities.push((occurrence.entity, occurrence.naming.clone()));
                    resolved.aside = Some(Aside::Ambiguous);
                }
                Standing::Other => resolved.other = true,
            }
        }
        resolved
    }

    fn resolve_deep(&self, reading: &Reading<'_>, view: &View<'_>, phrase: PhraseId, depth: u8) -> Resolved {
        let mut same = view.same_thing(phrase);
        same.extend(called(reading, view, phrase));
        same.extend(
            view.predicate(phrase).filter(|noun| is_name(view, phrase) && self.introduces(reading, view, *noun)),
        );
        let heads: Vec<usize> =
            same.iter().filter_map(|id| view.phrase(*id)).flat_map(|phrase| heads_of(view, phrase)).collect();
        let mut direct = self.resolve_heads(view, &heads);
        if direct.other || depth == 0 {
            return direct;
        }
        // "the hospital" is what a rule calls so, and the Lakeside Hospital that another one names.
        if !direct.entities.is_empty() {
            let common = direct.entities.iter().all(|(entity, _)| !is_proper(reading, *entity));
            if common
                && is_definite(view, phrase)
                && let Some((sentence, antecedent)) = super::pronoun::antecedent(reading, self, view, phrase)
                && let Some(there) = reading.view(sentence)
            {
                let named = self.resolve_deep(reading, there, antecedent, depth - 1).entities;
                let known: Vec<EntityId> = direct.entities.iter().map(|(entity, _)| *entity).collect();
                let new =
                    named.into_iter().filter(|(entity, _)| is_proper(reading, *entity) && !known.contains(entity));
                direct.entities.extend(new);
            }
            return direct;
        }
        if let Some(one) = pair::one_of_two(view, phrase) {
            return self.resolve_deep(reading, view, one, depth - 1);
        }
        if let Some((sentence, antecedent)) = super::pronoun::antecedent(reading, self, view, phrase)
            && let Some(there) = reading.view(sentence)
        {
            return self.resolve_deep(reading, there, antecedent, depth - 1);
        }
        direct
    }

    /// "The Vasa **is a ferry**. She …": what a name is said to be, where the text first tells of such a thing.
    fn introduces(&self, reading: &Reading<'_>, view: &View<'_>, noun: PhraseId) -> bool {
        let head = view.phrase(noun).map_or(0, |phrase| usize::from(phrase.head));
        let mut here = self.in_sentence(view.sentence).iter().filter(|o| o.head == head);
        here.any(|here| {
            let mut own = self.of_entity(here.entity).filter(|o| !is_heading(reading, o.sentence));
            own.next().is_some_and(|first| (first.sentence, first.head) == (here.sentence, here.head))
        })
    }

    /// The last occurrence before a place whose standing is sure.
    pub(super) fn last_before(&self, sentence: u32, head: usize, entity: EntityId) -> Option<&Occurrence> {
        let own = self.by_entity.get(&entity)?;
        let before = own
            .partition_point(|&at| self.occurrences.get(at).is_some_and(|o| (o.sentence, o.head) < (sentence, head)));
        self.occurrences.get(*own.get(before.checked_sub(1)?)?)
    }

    /// Whether the document means the entity anywhere.
    pub(super) fn means(&self, entity: EntityId) -> bool {
        self.of_entity(entity).any(|o| o.standing == Standing::Is)
    }

    /// The occurrences of an entity, in order.
    pub(super) fn of_entity(&self, entity: EntityId) -> impl Iterator<Item = &Occurrence> {
        self.by_entity.get(&entity).into_iter().flatten().filter_map(|&at| self.occurrences.get(at))
    }

    /// The first occurrence of an entity in a sentence or behind it.
    pub(super) fn first_from(&self, sentence: u32, entity: EntityId) -> Option<&Occurrence> {
        let own = self.by_entity.get(&entity)?;
        let before = own.partition_point(|&at| self.occurrences.get(at).is_some_and(|o| o.sentence < sentence));
        self.occurrences.get(*own.get(before)?)
    }
}

/// What is to be said of names that two fuller ones claim.
pub(super) fn remarks(reading: &Reading<'_>, doubtful: &[Doubtful]) -> Vec<Remark> {
    let remark = |(entity, candidates, run): &Doubtful| {
        let first = reading.first_token(run.sentence) as usize;
        let token =
            |at: usize| reading.input.text.tokens.get(first + at).map(crate::text::Token::span).unwrap_or_default();
        let span = token(run.tokens.start).join(token(run.tokens.end.saturating_sub(1)));
        Remark::AmbiguousName { entity: *entity, candidates: candidates.clone(), at: reading.in_file(span) }
    };
    doubtful.iter().map(remark).collect()
}

/// The head of a phrase; of "the Lindgren Foundation of Stockholm" also the noun in front of the place.
fn heads_of(view: &View<'_>, phrase: &Phrase) -> Vec<usize> {
    let head = usize::from(phrase.head);
    let name = phrase.name.as_ref().map(wide).unwrap_or(head..head);
    let of = name.into_iter().find(|&at| view.is_word(at, "of"));
    // "Lumbrey Home plc": the name ends before a mark in small letters.
    let before = head.checked_sub(1).filter(|&at| view.tag(at) == Tag::Proper && view.tag(head) == Tag::Noun);
    let firm = before.filter(|_| super::organisation::is_mark(view.word(head)));
    std::iter::once(head).chain(of.and_then(|at| at.checked_sub(1))).chain(firm).collect()
}

/// "an earlier candidate, **known as HVX-2**": what a participle says a thing is called.
fn called(reading: &Reading<'_>, view: &View<'_>, phrase: PhraseId) -> Option<PhraseId> {
    let verb = view.parse.verbs.iter().find(|verb| {
        verb.tense == Tense::Participle
            && verb.passive
            && (verb.subject == Some(phrase) || verb.of == Some(phrase))
            && reading.cue(view, usize::from(verb.head)).is(Cue::CALLED)
    })?;
    let end = usize::from(verb.tokens.end);
    let start = if view.is_word(end, "as") { end + 1 } else { end };
    view.phrase_from(start).filter(|id| is_name(view, *id))
}

/// For each entity its places in a list.
fn by_entity(occurrences: &[Occurrence]) -> FxHashMap<EntityId, Vec<usize>> {
    let mut all: FxHashMap<EntityId, Vec<usize>> = FxHashMap::default();
    for (at, occurrence) in occurrences.iter().enumerate() {
        all.entry(occurrence.entity).or_default().push(at);
    }
    all
}

fn of_run(reading: &Reading<'_>, run: &Run) -> Occurrence {
    // The head is the last capitalised word: what stands behind the name in the run belongs to it. A number
    // behind a name is no head ("Falcon 9"), unless it is glued on ("Boreas-2").
    let first = reading.first_token(run.sentence) as usize;
    let token = |at: usize| reading.input.text.tokens.get(first + at);
    let last = run.tokens.end.saturating_sub(1);
    let number = run.tokens.len() > 1
        && token(last).is_some_and(|token| token.kind == TokenKind::Number && !token.flags.has(Flags::GLUED));
    Occurrence {
        sentence: run.sentence,
        head: last - usize::from(number),
        tokens: run.tokens.clone(),
        entity: run.entity,
        standing: if run.ambiguous { Standing::Ambiguous } else { Standing::Is },
        naming: Naming::default(),
        turn: false,
        bare: false,
        outdone: false,
        opens: false,
        renamed: false,
        whole: false,
        topic: is_heading(reading, run.sentence),
    }
}

fn is_proper(reading: &Reading<'_>, entity: EntityId) -> bool {
    reading.extractor.queries.entities.get(entity.0 as usize).is_some_and(|entity| entity.name.proper)
}

fn is_heading(reading: &Reading<'_>, sentence: u32) -> bool {
    use crate::text::BlockKind;
    matches!(reading.block_kind(sentence), BlockKind::Title | BlockKind::Heading(_))
}

/// Whether a sentence is the title of a page of tables or lists.
fn is_page(reading: &Reading<'_>, sentence: u32) -> bool {
    use crate::text::BlockKind;
    reading.block_kind(sentence) == BlockKind::Title
        && (sentence..reading.sentences())
            .any(|at| matches!(reading.block_kind(at), BlockKind::Cell { .. } | BlockKind::Item))
}

/// Whether a phrase is a definite or demonstrative noun phrase without a name.
pub(super) fn is_definite(view: &View<'_>, phrase: PhraseId) -> bool {
    let Some(phrase) = view.phrase(phrase) else { return false };
    let Some(determiner) = phrase.determiner else { return false };
    let word = view.word(usize::from(determiner)).to_ascii_lowercase();
    matches!(word.as_str(), "the" | "this" | "that" | "these" | "those") && phrase.possessor.is_none()
}

/// Singular or plural of a phrase, its coordination counted.
pub(super) fn number(view: &View<'_>, phrase: PhraseId) -> Number {
    let chained = view.chain(phrase).len() > 1 && view.root(phrase) == phrase;
    if chained { Number::Plural } else { view.phrase(phrase).map_or(Number::Singular, |phrase| phrase.number) }
}

/// Whether the head of a phrase is a proper noun.
pub(super) fn is_name(view: &View<'_>, phrase: PhraseId) -> bool {
    view.phrase(phrase).is_some_and(|phrase| {
        // "Apache-2.0": a name that ends in a figure.
        let figure = || phrase.name.as_ref().is_some_and(|name| name.contains(&phrase.head));
        let tag = view.tag(usize::from(phrase.head));
        tag == Tag::Proper || tag == Tag::Number && figure()
    })
}
