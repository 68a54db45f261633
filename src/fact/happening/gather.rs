//! Owns: who takes part in a happening: subjects, objects, companions, possessors and names in front of its noun.
//! May not know: which words tell of a happening, when and where it was.

use std::ops::Range;

use super::super::cues::Cue;
use super::super::reading::Reading;
use super::super::reference::{References, is_name};
use super::super::view::View;
use super::{Part, name_in};
use crate::query::EntityId;
use crate::text::{ClauseKind, PhraseId, Tag, VerbId};

/// Gathers who takes part in a happening, by the words around what tells it.
pub(super) struct Gather<'g, 'a> {
    pub(super) reading: &'g Reading<'a>,
    pub(super) references: &'g References,
    pub(super) view: &'g View<'a>,
    pub(super) parts: Vec<Part>,
}

impl Gather<'_, '_> {
    /// Adds all phrases of a coordination.
    pub(super) fn chain(&mut self, id: PhraseId, role: Option<usize>) {
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
        let before = super::super::pronoun::antecedent(self.reading, self.references, view, id);
        let Some((sentence, first)) = before else { return false };
        let Some(there) = self.reading.view(sentence) else { return false };
        let several = there.chain(first).len() > 1;
        if several {
            self.add_there(there, first);
        }
        several
    }

    /// Subject, objects and companions of a verb.
    pub(super) fn of_verb(&mut self, id: VerbId, trigger: &Range<usize>) {
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
    pub(super) fn of_noun(&mut self, phrase: PhraseId, head: usize, own: Option<VerbId>) -> Option<VerbId> {
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
        let Some((sentence, owner)) = super::super::pronoun::owner(self.reading, self.references, self.view, start)
        else {
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
            if range.start < start
                || range.end > head
                || occurrence.standing == super::super::reference::Standing::Other
            {
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
                ambiguous: occurrence.standing == super::super::reference::Standing::Ambiguous,
            });
        }
    }

    /// The verb group that the noun phrase hangs on.
    pub(super) fn governor(&self, phrase: PhraseId) -> Option<VerbId> {
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
    pub(super) fn both(&mut self, tokens: &Range<usize>) {
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
            let person = || super::super::pronoun::is_person(self.reading, self.references, view, id) == Some(true);
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
            let relative = super::super::context::clause_at(view, occurrence.head).is_some_and(|id| {
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
                ambiguous: occurrence.standing == super::super::reference::Standing::Ambiguous,
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
