//! Owns: which noun phrases mean an entity that is asked for: names, common nouns with their
//! modifiers, nouns in turn, pronouns and definite descriptions (DESIGN 5.1, "which thing is meant").
//! May not know: what is said of it.

use std::ops::Range;

use rustc_hash::{FxHashMap, FxHashSet};

use super::cues::Cue;
use super::naming::{Modifiers, Naming, is_tied, modifiers};
use super::pair;
use super::reading::Reading;
use super::runs::{Doubtful, Run};
use super::view::{View, wide};
use super::{Aside, Remark};
use crate::query::EntityId;
use crate::text::{Flags, Number, Phrase, PhraseId, Tag, Tense, TokenKind, WordId};

use super::alive::Alive;
use super::index::Use;

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
        let named = self.occurrences.iter().filter(|o| !o.naming.qualifiers.is_empty() || o.naming.called.is_some());
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
    std::iter::once(head).chain(of.and_then(|at| at.checked_sub(1))).collect()
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
        topic: is_heading(reading, run.sentence),
    }
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

/// Common nouns, mixed names ("Gaza plan") and nouns in turn.
fn collect_nouns(reading: &Reading<'_>, alive: &Alive, into: &mut Vec<Occurrence>) {
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
    let phrase = view.inner_phrase_at(at).filter(|_| view.tag(at) == Tag::Noun)?;
    let inner = view.phrase(phrase)?;
    let named = inner.name.as_ref().is_some_and(|name| usize::from(name.start) == at + 1);
    named.then_some((phrase, usize::from(inner.head)))
}

/// A named thing that the document introduces first and then calls by the bare noun is the thing; one
/// with another name is not, nor is the bare noun that refers back to it.
fn settle_named(reading: &Reading<'_>, occurrences: &mut [Occurrence]) {
    // Each entity is settled by its own occurrences, so their order does not matter.
    for (entity, own) in by_entity(occurrences).into_iter().filter(|(entity, _)| !is_proper(reading, *entity)) {
        unname_headings(reading, occurrences, &own);
        let first = own.iter().filter_map(|&at| occurrences.get(at)).find(|o| o.standing != Standing::Other && !o.turn);
        let query = reading.extractor.queries.entities.get(entity.0 as usize);
        let tied = query.and_then(|query| {
            let names = own.iter().filter_map(|&at| occurrences.get(at)?.naming.called.as_deref());
            names.into_iter().find(|called| is_tied(query, called)).map(str::to_owned)
        });
        let name = tied.or_else(|| first.and_then(|first| first.naming.called.clone()));
        let bare_later = own.iter().filter_map(|&at| occurrences.get(at)).any(|o| o.bare || o.outdone);
        // "The Derby flood in figures": what a page is about by its title needs no noun below.
        let titled = own.first().and_then(|&at| occurrences.get(at)).is_some_and(|o| is_page(reading, o.sentence));
        let name = name.filter(|name| bare_later || titled || is_introduced(occurrences, &own, name));
        let mut other: Option<(u32, bool)> = None;
        let mut known = false;
        for &at in &own {
            let Some(occurrence) = occurrences.get_mut(at) else { continue };
            let differs = match (&occurrence.naming.called, &name) {
                (None, _) => false,
                (Some(called), Some(name)) => !same_name(called, name),
                (Some(called), None) => !query.is_some_and(|query| is_tied(query, called)),
            };
            // "The flood … A flood in Nottingham killed 31": a new one, once the thing is known.
            if differs || known && occurrence.opens {
                occurrence.standing = Standing::Other;
            }
            known |= occurrence.standing == Standing::Is && occurrence.bare;
            if occurrence.standing == Standing::Other {
                other = Some((occurrence.sentence, occurrence.topic));
                continue;
            }
            // "the bridge" right behind another bridge that its sentence is about.
            if let Some((sentence, topic)) = other
                && occurrence.bare
                && topic
                && occurrence.sentence <= sentence + 1
                && reading.same_block(sentence, occurrence.sentence)
            {
                occurrence.standing = Standing::Other;
                other = Some((occurrence.sentence, topic));
                continue;
            }
            other = None;
            if occurrence.naming.called.is_none() {
                occurrence.naming.called.clone_from(&name);
            }
        }
    }
}

/// "The ferry Vasa sank on Monday. It …": the document opens with a thing of this name, and knows no other.
fn is_introduced(occurrences: &[Occurrence], own: &[usize], name: &str) -> bool {
    const OPENING: u32 = 3;
    let own = || own.iter().filter_map(|&at| occurrences.get(at)).filter(|o| !o.turn);
    let only = own().all(|o| o.renamed && o.naming.called.as_deref().is_some_and(|called| same_name(called, name)));
    only && own().next().is_some_and(|first| first.sentence < OPENING && first.standing == Standing::Is)
}

/// "Fire on Adriatic ferry": what only a headline puts in front of the noun is no name of the thing.
fn unname_headings(reading: &Reading<'_>, occurrences: &mut [Occurrence], own: &[usize]) {
    let (heads, body): (Vec<usize>, Vec<usize>) =
        own.iter().partition(|&&at| occurrences.get(at).is_some_and(|o| is_heading(reading, o.sentence)));
    for at in heads {
        let Some(called) = occurrences.get(at).and_then(|o| o.naming.called.clone()) else { continue };
        let mut names = body.iter().filter_map(|&at| occurrences.get(at)?.naming.called.as_deref());
        let again = names.any(|name| same_name(name, &called));
        if let Some(heading) = occurrences.get_mut(at).filter(|_| !again && !body.is_empty()) {
            heading.naming.called = None;
        }
    }
}

fn is_proper(reading: &Reading<'_>, entity: EntityId) -> bool {
    reading.extractor.queries.entities.get(entity.0 as usize).is_some_and(|entity| entity.name.proper)
}

fn same_name(one: &str, other: &str) -> bool {
    one == other || one.split(' ').all(|word| other.contains(word)) || other.split(' ').all(|word| one.contains(word))
}

/// Sentence and head of a mention, its standing, and whether it is a topic.
type Placed = ((u32, usize), Standing, bool);

/// A noun in turn belongs to the entity if the document uses the entity's own noun as well and no rival
/// stands between.
fn settle_turns(occurrences: &mut Vec<Occurrence>) {
    // What is not in turn, or a rival, decides: place, standing and topic of each, in order.
    let mut own: FxHashMap<EntityId, Vec<Placed>> = FxHashMap::default();
    for o in occurrences.iter().filter(|o| !o.turn || o.standing == Standing::Other) {
        own.entry(o.entity).or_default().push(((o.sentence, o.head), o.standing, o.topic));
    }
    let meant: FxHashSet<EntityId> = own
        .iter()
        .filter(|(_, own)| own.iter().any(|(_, standing, _)| *standing == Standing::Is))
        .map(|(entity, _)| *entity)
        .collect();
    occurrences.retain(|turn| {
        if !turn.turn || turn.standing == Standing::Other {
            return true;
        }
        let own = own.get(&turn.entity).map(Vec::as_slice).unwrap_or_default();
        let here = (turn.sentence, turn.head);
        let before = own.partition_point(|(place, ..)| *place < here).checked_sub(1).and_then(|at| own.get(at));
        let after = own.get(own.partition_point(|(place, ..)| *place <= here));
        // A rival that is only mentioned aside ("modelled on the Gaza plan") does not stand between.
        match before {
            Some(((sentence, _), Standing::Other, true)) if sentence + 1 >= turn.sentence => false,
            Some(_) => meant.contains(&turn.entity),
            None => after.is_some_and(|(_, standing, _)| *standing == Standing::Is),
        }
    });
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
