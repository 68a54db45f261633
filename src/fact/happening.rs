//! Owns: mentions of events: the words that say one, who takes part, and which verb groups and phrases
//! belong to it.
//! May not know: which mentions are one event (see `event`), when and where it was (see `setting`).

use std::ops::Range;

use super::cues::Cue;
use super::index::Use;
use super::matching::{Filler, Goal, match_at};
use super::reading::Reading;
use super::reference::{References, Standing, is_definite, is_name};
use super::view::{View, wide};
use crate::query::{EntityId, EventTypeId};
use crate::text::{ClauseKind, PhraseId, Tag, VerbId, WordId};

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
        if let Some(happening) = happening(reading, references, view, event, tokens, core, &captures) {
            found.push(happening);
        }
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

struct Gather<'g, 'a> {
    reading: &'g Reading<'a>,
    references: &'g References,
    view: &'g View<'a>,
    parts: Vec<Part>,
}

impl Gather<'_, '_> {
    /// Adds all phrases of a coordination.
    fn chain(&mut self, id: PhraseId, role: Option<usize>) {
        for phrase in self.view.chain(id) {
            self.add(phrase, role);
        }
    }

    fn add(&mut self, id: PhraseId, role: Option<usize>) {
        let view = self.view;
        let Some(phrase) = view.phrase(id) else { return };
        let head = usize::from(phrase.head);
        if self.add_several(id, head) {
            return;
        }
        if view.mention_at(head, &[crate::value::ValueKind::Date, crate::value::ValueKind::Duration]).is_some() {
            return;
        }
        let resolved = self.references.resolve(self.reading, view, id);
        let entities: Vec<EntityId> = resolved.entities.into_iter().map(|(entity, _)| entity).collect();
        let named = view.same_thing(id).into_iter().find(|id| is_name(view, *id)).unwrap_or(id);
        let tokens = view.range(named);
        if view.tag(head) == Tag::Pronoun && entities.is_empty() {
            return;
        }
        let part = Part {
            entities,
            name: name_in(view, named),
            role,
            sentence: view.sentence,
            tokens,
            ambiguous: resolved.aside.is_some(),
        };
        if !self.parts.iter().any(|known| known.tokens == part.tokens && known.sentence == part.sentence) {
            self.parts.push(part);
        }
    }

    /// "they" for "Ann and Bob": each of them.
    fn add_several(&mut self, id: PhraseId, head: usize) -> bool {
        let view = self.view;
        if !["they", "them"].iter().any(|word| view.is_word(head, word)) {
            return false;
        }
        let before = super::pronoun::antecedent(self.reading, self.references, view, id);
        let Some((sentence, first)) = before else { return false };
        let Some(there) = self.reading.view(sentence) else { return false };
        let several = there.chain(first).len() > 1;
        if several {
            self.add_there(there, first);
        }
        several
    }

    /// Subject, objects and companions of a verb.
    fn of_verb(&mut self, id: VerbId, trigger: &Range<usize>) {
        let view = self.view;
        let Some(verb) = view.verb(id) else { return };
        if let Some(subject) = verb.subject {
            self.chain(subject, None);
        }
        // What is discussed with somebody takes no part itself.
        let inside = |id: PhraseId| view.range(id).end < trigger.end;
        if let Some(object) = verb.object.filter(|object| !inside(*object)) {
            self.chain(object, None);
        }
        if let Some(next) = view.phrase_from(trigger.end) {
            self.chain(next, None);
        }
        self.companions(id);
    }

    /// "with B", "by B" of a verb group, however far behind it.
    fn companions(&mut self, id: VerbId) {
        let view = self.view;
        let adjuncts: Vec<(usize, PhraseId)> = view.adjuncts(id).collect();
        let object = view.verb(id).and_then(|verb| verb.object);
        let behind: Vec<(usize, PhraseId)> =
            object.into_iter().flat_map(|object| view.tails(object).collect::<Vec<_>>()).collect();
        for (preposition, phrase) in adjuncts.into_iter().chain(behind) {
            if is_companion(view, preposition) {
                self.chain(phrase, None);
            }
        }
        // The chunker may have hung it on a place or a date in between.
        let Some(verb) = view.verb(id) else { return };
        self.relative_companion(id);
        let clause = verb.clause;
        let end =
            view.parse.clauses.get(usize::from(clause.0)).map_or(view.len(), |clause| usize::from(clause.tokens.end));
        for at in usize::from(verb.tokens.end)..end {
            if view.is_word(at, "with")
                && view.tag(at) == Tag::Preposition
                && !self.other_verb_between(usize::from(verb.tokens.end), at)
                && let Some(phrase) = view.phrase_from(at + 1)
            {
                self.chain(phrase, None);
            }
        }
    }

    /// "Brown, with whom Ann talked".
    fn relative_companion(&mut self, id: VerbId) {
        let adjunct = self.view.verb(id).and_then(|verb| verb.relative_adjunct);
        if let Some((preposition, antecedent)) = adjunct
            && is_companion(self.view, usize::from(preposition))
        {
            self.add(antecedent, None);
        }
    }

    fn other_verb_between(&self, from: usize, to: usize) -> bool {
        self.view.parse.verbs.iter().any(|verb| (from..to).contains(&usize::from(verb.head)))
    }

    /// Who takes part in a happening that a noun names; returns the verb group that lends its subject.
    fn of_noun(&mut self, phrase: PhraseId, head: usize, own: Option<VerbId>) -> Option<VerbId> {
        let view = self.view;
        let before = self.parts.len();
        let mut between = false;
        for (preposition, tail) in view.tails(phrase).collect::<Vec<_>>() {
            let word = view.word(preposition).to_ascii_lowercase();
            match word.as_str() {
                "between" | "among" | "involving" | "of" => {
                    between = between || word != "of";
                    self.chain(tail, None);
                }
                "with" => self.chain(tail, None),
                _ => {}
            }
        }
        between |= self.by_words(head);
        if let Some(possessor) = view.phrase(phrase).and_then(|phrase| phrase.possessor) {
            self.chain(possessor, None);
        }
        self.possessive(phrase);
        self.compound(phrase, head);
        let governor = own.or_else(|| self.governor(phrase));
        let id = governor?;
        if between && self.parts.len() >= before + 2 {
            return Some(id);
        }
        if self.parts.len() == before {
            self.told_there(id, phrase);
        }
        self.lend(id, phrase);
        Some(id)
    }

    /// "Ann told Bob of it **at a meeting**", "Bob was told of it by Ann **at a meeting**": who speaks and who hears.
    fn told_there(&mut self, id: VerbId, phrase: PhraseId) {
        let view = self.view;
        let Some(verb) = view.verb(id) else { return };
        let there = view.phrase(phrase).and_then(|phrase| phrase.preposition).map(usize::from);
        let at = there.is_some_and(|at| ["at", "during"].iter().any(|word| view.is_word(at, word)));
        let alone = view.tails(phrase).all(|(at, _)| !view.is_word(at, "of"));
        if !at || !alone || !self.reading.cue(view, usize::from(verb.head)).is(Cue::SAY) {
            return;
        }
        let by = |phrase: &crate::text::Phrase| {
            phrase.verb == Some(id) && phrase.preposition.is_some_and(|at| view.is_word(usize::from(at), "by"))
        };
        let agent = || view.parse.phrases.iter().position(by).map(|at| PhraseId(at as u16));
        let other = if verb.passive { agent() } else { verb.object };
        if let (Some(subject), Some(other)) = (verb.subject, other) {
            self.chain(subject, None);
            self.chain(other, None);
        }
    }

    /// "between A and B", "with B", "involving A and B" behind the noun, where the chunker hung them on
    /// something in between. Returns whether "between" stands there.
    fn by_words(&mut self, head: usize) -> bool {
        let view = self.view;
        let mut between = false;
        for at in head + 1..(head + 14).min(view.len()) {
            if view.is_mark(at, ";") || view.tag(at) == Tag::Verb && !view.is_word(at, "involving") {
                break;
            }
            let is_between = view.is_word(at, "between") || view.is_word(at, "involving");
            if !(is_between || view.is_word(at, "with")) {
                continue;
            }
            if let Some(phrase) = view.phrase_from(at + 1) {
                between |= is_between;
                self.chain(phrase, None);
            }
        }
        between
    }

    /// "**Her** meeting with Ann": whom a possessive in front of the noun means.
    fn possessive(&mut self, phrase: PhraseId) {
        let start = self.view.range(phrase).start;
        if self.view.tag(start) != Tag::Determiner {
            return;
        }
        let Some((sentence, owner)) = super::pronoun::owner(self.reading, self.references, self.view, start) else {
            return;
        };
        if let Some(there) = self.reading.view(sentence) {
            self.add_there(there, owner);
        }
    }

    /// The phrases of a coordination that stands before.
    fn add_there(&mut self, there: &View<'_>, first: PhraseId) {
        for phrase in there.chain(first) {
            let entities = self.references.resolve(self.reading, there, phrase).entities;
            let part = Part {
                entities: entities.into_iter().map(|(entity, _)| entity).collect(),
                name: name_in(there, phrase),
                role: None,
                sentence: there.sentence,
                tokens: there.range(phrase),
                ambiguous: false,
            };
            if !self.parts.iter().any(|known| known.tokens == part.tokens && known.sentence == part.sentence) {
                self.parts.push(part);
            }
        }
    }

    /// "the Trump-Putin summit", "a Witkoff meeting": names in front of the noun.
    fn compound(&mut self, phrase: PhraseId, head: usize) {
        let view = self.view;
        let start = view.range(phrase).start;
        for occurrence in self.references.in_sentence(view.sentence) {
            let range = occurrence.tokens.clone();
            if range.start < start || range.end > head || occurrence.standing == super::reference::Standing::Other {
                continue;
            }
            if self.parts.iter().any(|part| part.tokens.start <= range.start && range.end <= part.tokens.end) {
                continue;
            }
            self.parts.push(Part {
                entities: vec![occurrence.entity],
                name: view.words(range.clone()).to_owned(),
                role: None,
                sentence: view.sentence,
                tokens: range,
                ambiguous: occurrence.standing == super::reference::Standing::Ambiguous,
            });
        }
    }

    /// The verb group that the noun phrase hangs on.
    fn governor(&self, phrase: PhraseId) -> Option<VerbId> {
        let view = self.view;
        let root = view.root(phrase);
        let verbs = view.parse.verbs.iter().enumerate();
        for (at, verb) in verbs.clone() {
            if verb.relative_object == Some(phrase) || verb.relative_object == Some(root) {
                return Some(VerbId(at as u16));
            }
        }
        for (at, verb) in verbs.clone() {
            if verb.object == Some(phrase) || verb.object == Some(root) {
                return Some(VerbId(at as u16));
            }
        }
        for (at, verb) in verbs {
            if verb.subject == Some(phrase) || verb.subject == Some(root) {
                return Some(VerbId(at as u16));
            }
        }
        let mut at = phrase;
        for _ in 0..4 {
            let inner = view.phrase(at)?;
            if let Some(verb) = inner.verb {
                return Some(verb);
            }
            at = inner.of?;
            // "held four hours of talks", "began a round of talks"
            let of = inner.preposition.is_some_and(|at| view.is_word(usize::from(at), "of"));
            let object = view.parse.verbs.iter().position(|verb| verb.object == Some(at)).filter(|_| of);
            if let Some(verb) = object {
                return Some(VerbId(verb as u16));
            }
        }
        None
    }

    /// A light verb lends its subject and companions ("held talks with", "spent three days in talks with").
    fn lend(&mut self, id: VerbId, phrase: PhraseId) {
        let view = self.view;
        let Some(verb) = view.verb(id) else { return };
        let head = usize::from(verb.head);
        let cue = self.reading.cue(view, head);
        let copula = view.tag(head) == Tag::Auxiliary;
        let root = view.root(phrase);
        // "that she had hoped **to hold** with"
        let held = |inner: &crate::text::VerbGroup| {
            inner.parent == Some(id)
                && inner.tense == crate::text::Tense::Infinitive
                && self.reading.cue(view, usize::from(inner.head)).is(Cue::LIGHT)
        };
        let meant = verb.relative_object == Some(root) && view.parse.verbs.iter().any(held);
        if !(cue.is(Cue::LIGHT) || cue.is(Cue::UNDO) || copula || meant) {
            return;
        }
        if let Some(subject) = verb.subject.filter(|subject| view.root(*subject) != root) {
            self.chain(subject, None);
        }
        self.relative_companion(id);
        // "that she had planned to hold with": the infinitive under the verb has the companions.
        let inner = view.parse.verbs.iter().enumerate().filter(|(_, inner)| {
            inner.parent == Some(id)
                && inner.tense == crate::text::Tense::Infinitive
                && inner.object.is_none_or(|object| view.root(object) == root)
        });
        let verbs = std::iter::once(id).chain(inner.map(|(at, _)| VerbId(at as u16)));
        for (preposition, adjunct) in verbs.flat_map(|id| view.adjuncts(id).collect::<Vec<_>>()).collect::<Vec<_>>() {
            if is_companion(view, preposition) && (verb.passive || !view.is_word(preposition, "by")) {
                self.chain(adjunct, None);
            }
        }
    }

    /// "the two", "both", "they" with nobody named in the clause: the last two persons before.
    fn both(&mut self, tokens: &Range<usize>) {
        let view = self.view;
        let vague = |part: &Part| part.entities.is_empty() && is_vague(view, &part.tokens);
        let pronoun = view
            .verb_at(tokens.start)
            .and_then(|id| view.verb(id))
            .and_then(|verb| verb.subject)
            .is_some_and(|id| is_vague(view, &view.range(id)))
            || is_vague(view, tokens);
        let named = self.parts.iter().filter(|part| !part.entities.is_empty()).count();
        if named >= 2 || !(self.parts.iter().any(vague) || (pronoun && named == 0)) {
            return;
        }
        self.parts.retain(|part| !vague(part));
        let mut people = self.people_before(view, tokens.start);
        if people.len() < 2
            && let Some(before) = view.sentence.checked_sub(1).and_then(|at| self.reading.view(at))
        {
            // Of three that are named, any two may be meant.
            if self.persons_named(before) > 2 {
                return;
            }
            let mut earlier = self.people_before(before, before.len());
            earlier.append(&mut people);
            people = earlier;
        }
        let skip = people.len().saturating_sub(2);
        self.parts.extend(people.into_iter().skip(skip));
    }

    /// How many persons a sentence names in full.
    fn persons_named(&self, view: &View<'_>) -> usize {
        let mut heads: Vec<&str> = Vec::new();
        for id in (0..view.parse.phrases.len() as u16).map(PhraseId) {
            let head = view.phrase(id).map_or("", |phrase| view.word(usize::from(phrase.head)));
            let person = || super::pronoun::is_person(self.reading, self.references, view, id) == Some(true);
            // "Tarn" may be a given name, or a shipyard.
            let full = view.range(id).filter(|&at| view.tag(at) == Tag::Proper).count() > 1;
            if is_name(view, id) && full && !heads.contains(&head) && person() {
                heads.push(head);
            }
        }
        heads.len()
    }

    /// Asked-for persons named before a token, the possessors inside phrases left out.
    fn people_before(&self, view: &View<'_>, at: usize) -> Vec<Part> {
        let mut people: Vec<Part> = Vec::new();
        for occurrence in self.references.in_sentence(view.sentence).iter().filter(|o| o.head < at) {
            let possessor = view.tag(occurrence.head + 1) == Tag::Possessive;
            if !self.reading.extractor.participants.get(occurrence.entity.0 as usize).copied().unwrap_or(false)
                || possessor
            {
                continue;
            }
            // "Umerov, who advises President Zelensky": the object of a relative clause about the person.
            let relative = super::context::clause_at(view, occurrence.head).is_some_and(|id| {
                let clause = view.parse.clauses.get(usize::from(id.0));
                clause.is_some_and(|clause| clause.kind == ClauseKind::Relative && usize::from(clause.tokens.end) < at)
            });
            if relative {
                continue;
            }
            people.retain(|part| !part.entities.contains(&occurrence.entity));
            people.push(Part {
                entities: vec![occurrence.entity],
                name: view.words(occurrence.tokens.clone()).to_owned(),
                role: None,
                sentence: view.sentence,
                tokens: occurrence.tokens.clone(),
                ambiguous: occurrence.standing == super::reference::Standing::Ambiguous,
            });
        }
        people
    }
}

/// "they", "both", "the two", "the pair": somebody named before.
fn is_vague(view: &View<'_>, tokens: &Range<usize>) -> bool {
    let is = |at: usize, words: &[&str]| words.iter().any(|word| view.is_word(at, word));
    is(tokens.start, &["both", "they"]) || is(tokens.start, &["the"]) && is(tokens.start + 1, &["two", "pair", "three"])
}

fn is_companion(view: &View<'_>, preposition: usize) -> bool {
    ["with", "by", "between", "alongside", "among", "together"].iter().any(|word| view.is_word(preposition, word))
}

/// The proper name inside a phrase, else the phrase.
pub(super) fn name_in(view: &View<'_>, id: PhraseId) -> String {
    let Some(phrase) = view.phrase(id) else { return String::new() };
    let head = usize::from(phrase.head);
    let runs = super::speaker::proper_runs(view, view.range(id));
    let run = runs.into_iter().find(|run| run.contains(&head));
    run.map_or_else(|| view.words(view.range(id)).to_owned(), |run| view.words(run).to_owned())
}
