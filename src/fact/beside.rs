//! Owns: what stands beside a statement without words that tie the two: value and subject side by side
//! ("a €2 billion loan"), what a clause's adjuncts and subject tell of whose a figure is.
//! May not know: which words say an attribute (see `attribute`).

use std::ops::Range;

use super::attribute::{Owned, Search, Statement};
use super::compiled::{Line, Step};
use super::context;
use super::cues::Cue;
use super::matching::{Filler, Goal, match_at};
use super::reference::{is_definite, is_name};
use super::view::{View, fits, is_figure};
use crate::query::{AttributeId, Role};
use crate::text::{ClauseKind, Number, PhraseId, Tag, Tense, VerbId};
use crate::value::ValueKind;

/// Prepositions of what a clause is set in: "two boats took part **in** the rescue".
const SETTING: [&str; 11] =
    ["in", "during", "at", "on", "aboard", "across", "over", "through", "inside", "of", "along"];

/// Prepositions of what a thing does something with: "left **with** 57 crew", "was rebuilt **at** a cost".
const MEANS: [&str; 8] = ["with", "at", "in", "on", "by", "across", "over", "for"];

impl Search<'_, '_> {
    /// Lines of roles alone: "a €2 billion loan", "the accountant Silvia Moser".
    pub(super) fn beside(&self, view: &View<'_>, found: &mut Vec<Statement>) {
        for (attribute, line) in &self.reading.extractor.bare_lines {
            if !self.alive.attribute(*attribute) {
                continue;
            }
            let kinds = self.reading.extractor.kinds_of(*attribute);
            let goal = Goal { kinds, unit: None };
            let (role, places) = if kinds.iter().any(|&kind| is_figure(kind)) {
                (Role::Value, Self::values(view, kinds))
            } else {
                (Role::Subject, self.subjects(view))
            };
            let Some(anchor) = line.position(role) else { continue };
            for (filler, range) in places {
                let Some(mut hit) = match_at(view, line, anchor, range, &goal) else { continue };
                match role {
                    Role::Value => hit.value = Some(filler),
                    Role::Subject | Role::Attribute => hit.subject = Some(filler),
                }
                self.add_by_pattern(view, *attribute, line, &hit, found);
            }
        }
    }

    fn values(view: &View<'_>, kinds: &[ValueKind]) -> Vec<(Filler, Range<usize>)> {
        let mentions = view.mentions.iter().enumerate().filter(|(_, mention)| fits(mention.kind, kinds));
        mentions.map(|(index, _)| (Filler::Mention(index), view.mention_range(index))).collect()
    }

    fn subjects(&self, view: &View<'_>) -> Vec<(Filler, Range<usize>)> {
        let heads = self.references.in_sentence(view.sentence).iter().map(|o| o.head);
        let phrases = heads.filter_map(|head| view.phrase_headed_at(head)).filter(|id| is_name(view, *id));
        phrases.map(|id| (Filler::Phrase(id), view.range(id))).collect()
    }

    /// Whose a figure is by what its clause is set in, or by what the clause is about where the figure is
    /// no part of its object: "Nine boats took part **in the rescue**", "**The ferry** left with 57 crew".
    pub(super) fn owner_beside(
        &self,
        view: &View<'_>,
        attribute: AttributeId,
        unit: &Range<usize>,
        verb: Option<VerbId>,
    ) -> Option<Owned> {
        let own = view.phrase_at(unit.start);
        let root = own.map(|id| view.root(id));
        let id = verb.or_else(|| verb_of(view, unit, root))?;
        let overlaps = |id: PhraseId| view.range(id).start < unit.end && unit.start < view.range(id).end;
        for (preposition, phrase) in hanging(view, id).filter(|(_, phrase)| !overlaps(*phrase)) {
            if !SETTING.iter().any(|word| view.is_word(preposition, word)) {
                continue;
            }
            let resolved = self.references.resolve(self.reading, view, phrase);
            if resolved.other && resolved.entities.is_empty() {
                return Some(Owned::Other);
            }
            if let owner @ Owned::By(..) = self.owner(view, attribute, &Filler::Phrase(phrase)) {
                return Some(owner);
            }
        }
        let inner = view.phrase(root?)?;
        let preposition = usize::from(inner.preposition?);
        // "were led by 20 points from Poe": what does it to a thing is not the thing's.
        let counted = view.mention_from(view.range(root?).start, &[ValueKind::Number]).is_some();
        let agent = counted && view.is_word(preposition, "by") && view.verb(id).is_some_and(|verb| verb.passive);
        let means = !agent && MEANS.iter().any(|word| view.is_word(preposition, word));
        let timed = Self::is_measure(view, root?);
        let hangs = inner.verb == Some(id)
            && inner.of.is_none_or(|of| {
                // "has an office in Porto with 12 employees": the place hangs on what has them.
                let hung = view.phrase(of).is_some_and(|phrase| phrase.of.is_some_and(|of| !is_light(view, of)));
                timed || Self::is_measure(view, of) && !hung || is_light(view, of)
            });
        // "a trial with 5,200 children in four countries"
        let mut above = inner.of.filter(|_| means);
        for _ in 0..3 {
            let Some(phrase) = above else { break };
            if let owner @ Owned::By(..) = self.owner(view, attribute, &Filler::Phrase(phrase)) {
                return Some(owner);
            }
            above = view.phrase(phrase).filter(|phrase| phrase.preposition.is_some()).and_then(|phrase| phrase.of);
        }
        // "was restored by the architect Per Lund": what a role's bearer does to a thing gives the thing no such role.
        let first = own.and_then(|id| view.phrase(id)).is_some_and(|phrase| phrase.coordination.is_none());
        let agent = first && view.is_word(preposition, "by") && view.verb(id).is_some_and(|verb| verb.passive);
        if agent && entity_kinds(self.reading.extractor.kinds_of(attribute)) && !self.is_own_verb(view, attribute, id) {
            return Some(Owned::Other);
        }
        let subject = view.verb(id)?.subject.filter(|_| means && hangs)?;
        match self.owner(view, attribute, &Filler::Phrase(subject)) {
            owner @ Owned::By(..) => Some(owner),
            Owned::Other | Owned::Open => None,
        }
    }

    /// Whether a verb is one by which the attribute is told: "was designed by the architect Per Lund".
    fn is_own_verb(&self, view: &View<'_>, attribute: AttributeId, id: VerbId) -> bool {
        let Some(head) = view.verb(id).map(|verb| usize::from(verb.head)) else { return false };
        let lines = self.reading.extractor.attribute_lines.iter().filter(|(of, _)| *of == attribute);
        lines.flat_map(|(_, line)| line.steps.iter()).any(|step| match step {
            Step::Words(words) => view.is_any(head, words),
            Step::Exact(_) | Step::Gap | Step::Role(_) | Step::Capture(..) => false,
        })
    }

    /// Whether somebody only tells of a figure, or has a hand in it: "police made 14 arrests".
    pub(super) fn only_tells(&self, view: &View<'_>, subject: &Filler, verb: Option<VerbId>) -> bool {
        let Filler::Phrase(phrase) = subject else { return false };
        let head = view.phrase(*phrase).map_or(0, |phrase| usize::from(phrase.head));
        let Some(verb) = verb.and_then(|id| view.verb(id)).map(|verb| usize::from(verb.head)) else { return false };
        let cue = self.reading.cue(view, verb);
        let has = view.is_any(verb, &[view.vocabulary.id("have")]);
        self.reading.cue(view, head).is(Cue::HUMAN) && cue.is(Cue(Cue::SAY.0 | Cue::LIGHT.0)) && !has
    }

    /// "reduces cases by {value}": a line or attribute that asks for what something changes by.
    pub(super) fn asks_change(&self, attribute: AttributeId, line: &Line) -> bool {
        let extractor = self.reading.extractor;
        let query = extractor.queries.attributes.get(attribute.0 as usize);
        let is_change =
            |noun: &String| extractor.cues.of(&extractor.vocabulary, extractor.vocabulary.id(noun)).is(Cue::DELTA);
        if query.is_some_and(|query| query.nouns.first().is_some_and(is_change)) {
            return true;
        }
        let by = self.reading.extractor.vocabulary.id("by");
        let before = line.position(Role::Value).and_then(|at| at.checked_sub(1));
        matches!(before.and_then(|at| line.steps.get(at)), Some(Step::Words(words)) if words.contains(&by))
    }

    /// "a **deficit** of £9.6 million": what would be a change of something else is what is asked for.
    pub(super) fn is_own_change(&self, view: &View<'_>, attribute: AttributeId, value: &Filler) -> bool {
        let Filler::Mention(mention) = value else { return false };
        let before = view.mention_range(*mention).start.checked_sub(2);
        before.is_some_and(|noun| view.is_word(noun + 1, "of") && self.names_unit(view, attribute, &(noun..noun + 1)))
    }

    /// Whose a figure is that stands inside the noun phrase of its thing.
    pub(super) fn owner_around(&self, view: &View<'_>, attribute: AttributeId, tokens: &Range<usize>) -> Option<Owned> {
        let phrase = view.phrase_headed_at(tokens.end.checked_sub(1)?)?;
        let range = view.range(phrase);
        if tokens.start < range.start || !matches!(view.tag(tokens.end - 1), Tag::Noun | Tag::Proper) {
            return None;
        }
        let owner = self.owner(view, attribute, &Filler::Phrase(phrase));
        matches!(owner, Owned::By(..)).then_some(owner)
    }

    /// "lasted 168 days": where days are counted, the unit is the attribute's noun.
    pub(super) fn counted_unit(&self, view: &View<'_>, attribute: AttributeId, noun: &Range<usize>) -> Option<usize> {
        let mention = view.mention_at(noun.start, &[ValueKind::Duration])?;
        let counts = self.reading.extractor.kinds_of(attribute) == [ValueKind::Number];
        let inside = view.mention_range(mention).end == noun.end && view.mention_range(mention).start < noun.start;
        (counts && inside && view.mentions.get(mention)?.kind == ValueKind::Duration).then_some(mention)
    }

    /// Whether the unit in a range of tokens is the attribute's own noun.
    pub(super) fn names_unit(&self, view: &View<'_>, attribute: AttributeId, range: &Range<usize>) -> bool {
        let nouns = &self.reading.extractor.attribute_nouns;
        range.clone().filter_map(|at| view.tokens.get(at)).any(|token| {
            let own = nouns.get(&token.word).map(Vec::as_slice).unwrap_or_default();
            own.iter().any(|(of, _)| *of == attribute)
        })
    }

    /// "built in 2012 at a cost": a time owns nothing.
    pub(super) fn is_time(view: &View<'_>, subject: &Filler) -> bool {
        let Filler::Phrase(phrase) = subject else { return false };
        let head = view.phrase(*phrase).map_or(0, |phrase| usize::from(phrase.head));
        [ValueKind::Date, ValueKind::Duration].iter().any(|kind| {
            view.mention_at(head, &[*kind])
                .is_some_and(|mention| view.mentions.get(mention).is_some_and(|mention| mention.kind == *kind))
        })
    }

    /// A phrase that tells when, where or how long, not what.
    fn is_measure(view: &View<'_>, phrase: PhraseId) -> bool {
        let head = view.phrase(phrase).map_or(0, |phrase| usize::from(phrase.head));
        view.mention_at(head, &[ValueKind::Date, ValueKind::Duration, ValueKind::Place]).is_some()
    }

    /// "…, although 11 children suffered convulsions": some, of whom something else is told.
    pub(super) fn is_of_some(view: &View<'_>, noun: &Range<usize>, value: &Filler) -> bool {
        let Filler::Mention(mention) = value else { return false };
        let number = view.mentions.get(*mention).is_some_and(|mention| mention.kind == ValueKind::Number);
        // "a 28-point plan that left it out": who does it is the plan.
        let heads = |id: &PhraseId| view.phrase(*id).is_some_and(|phrase| usize::from(phrase.head) < noun.end);
        let Some(phrase) = view.phrase_at(noun.start).filter(|_| number).filter(heads) else { return false };
        let root = view.root(phrase);
        // "the 12,000 travellers it has left behind"
        let end = view.range(phrase).end;
        let contact = view.parse.clauses.iter().any(|clause| {
            let begins = clause.kind == ClauseKind::Relative && usize::from(clause.tokens.start) == end;
            begins && view.tag(end) != Tag::Subordinator
        });
        if contact || view.parse.verbs.iter().any(|verb| verb.relative_object == Some(phrase)) {
            return true;
        }
        if is_definite(view, phrase) || !view.range(phrase).contains(&view.mention_range(*mention).start) {
            return false;
        }
        let end = view.phrase(root).map_or(0, |root| root.tokens.end);
        view.parse.verbs.iter().any(|verb| {
            let head = usize::from(verb.head);
            // "Two members of the party were rescued"
            let full = view.tag(head) == Tag::Verb && (!verb.passive || view.is_word(noun.end, "of"));
            full && verb.subject == Some(root) && verb.tokens.start >= end
        })
    }
}

impl Search<'_, '_> {
    /// "Four cycads were stolen from the garden", "430 houses were damaged", "the museum restored 12 clocks": how many
    /// of a thing's own something happened to.
    pub(super) fn is_befallen(
        &self,
        view: &View<'_>,
        noun: &Range<usize>,
        value: &Filler,
        tied: Option<VerbId>,
    ) -> bool {
        let Filler::Mention(mention) = value else { return false };
        let number = view.mentions.get(*mention).is_some_and(|mention| mention.kind == ValueKind::Number);
        let Some(phrase) = view.phrase_at(noun.start).filter(|id| number && !is_definite(view, *id)) else {
            return false;
        };
        let root = view.root(phrase);
        let inside = view.range(phrase).contains(&view.mention_range(*mention).start);
        inside
            && view.parse.verbs.iter().any(|verb| {
                let cue = self.reading.cue(view, usize::from(verb.head));
                let done = matches!(verb.tense, Tense::Past | Tense::Perfect) && !verb.passive && cue.is(Cue::TAKE);
                tied.is_none() && verb.passive && cue.is(Cue::BEFALL) && verb.subject == Some(root)
                    || done && verb.object == Some(root)
            })
    }
}

/// Whether the values are persons or organisations.
fn entity_kinds(kinds: &[ValueKind]) -> bool {
    !kinds.is_empty() && kinds.iter().all(|kind| matches!(kind, ValueKind::Person | ValueKind::Org | ValueKind::Group))
}

/// Phrases that a preposition ties to a verb, those included that may hang on its object.
fn hanging<'v>(view: &'v View<'_>, id: VerbId) -> impl Iterator<Item = (usize, PhraseId)> + 'v {
    let phrases = view.parse.phrases.iter().enumerate().filter(move |(_, phrase)| phrase.verb == Some(id));
    phrases.filter_map(|(at, phrase)| phrase.preposition.map(|word| (usize::from(word), PhraseId(at as u16))))
}

/// "took **place** in four countries", "on **board** of": a bare noun that its verb needs.
fn is_light(view: &View<'_>, phrase: PhraseId) -> bool {
    let bare = view.range(phrase).len() == 1;
    bare && view
        .phrase(phrase)
        .is_some_and(|phrase| phrase.number == Number::Singular && view.tag(usize::from(phrase.head)) == Tag::Noun)
}

/// The verb that a figure's phrase is subject, object or adjunct of, else that of its clause.
fn verb_of(view: &View<'_>, unit: &Range<usize>, root: Option<PhraseId>) -> Option<VerbId> {
    let root = root?;
    if let Some(verb) = view.phrase(root).and_then(|phrase| phrase.verb) {
        return Some(verb);
    }
    let clause = context::clause_at(view, unit.start);
    let own = |verb: &crate::text::VerbGroup| verb.subject == Some(root) || verb.object == Some(root);
    let verbs = || view.parse.verbs.iter().enumerate();
    let tied = verbs().find(|(_, verb)| own(verb)).or_else(|| verbs().find(|(_, verb)| Some(verb.clause) == clause));
    tied.map(|(at, _)| VerbId(at as u16))
}
