//! Owns: whose a value is where no words tie it to a thing: what the verb tells, what stands beside or above, and
//! whether the clause is about something else.
//! May not know: how values are found, nor what the words tie together (see `owner`).

use std::ops::Range;

use super::super::context;
use super::super::cues::Cue;
use super::super::event::own_attribute;
use super::super::matching::Filler;
use super::super::naming::Naming;
use super::super::view::View;
use super::{Owned, Search};
use crate::query::AttributeId;
use crate::text::{ClauseKind, PhraseId, Tag, VerbGroup, VerbId};
use crate::value::ValueKind;

fn is_told(owner: &Owned) -> bool {
    matches!(owner, Owned::By(..))
}

/// "A recount was asked for in three of **the 212 stations**": all of them, of which some are told of, where nothing
/// else in the sentence could have them.
pub(super) fn is_whole(view: &View<'_>, unit: &Range<usize>) -> bool {
    let Some(phrase) = view.phrase_at(unit.start) else { return false };
    let outer = || view.phrase(phrase).and_then(|inner| inner.of);
    let whole = [Some(phrase), outer()].into_iter().flatten().find(|phrase| {
        let start = view.range(*phrase).start;
        let of = start.checked_sub(2).filter(|&at| view.is_word(at + 1, "of"));
        let definite = ["the", "all"].iter().any(|word| view.is_word(start, word));
        definite && of.is_some_and(|at| view.mention_at(at, &[ValueKind::Number]).is_some())
    });
    let Some(whole) = whole.map(|id| view.range(id)) else { return false };
    view.parse.phrases.iter().all(|other| {
        let head = usize::from(other.head);
        let own = whole.contains(&head) || unit.contains(&head);
        let kept =
            other.determiner.is_some_and(|at| !["a", "an"].iter().any(|word| view.is_word(usize::from(at), word)));
        let them = view.is_word(head, "them");
        own || them || !kept && other.possessor.is_none() && !matches!(view.tag(head), Tag::Proper | Tag::Pronoun)
    })
}

impl Search<'_, '_> {
    /// Whether the words leave the owner open, or another thing is the subject of their clause.
    pub(super) fn open_owner(
        &self,
        view: &View<'_>,
        attribute: AttributeId,
        unit: &Range<usize>,
        verb: Option<VerbId>,
    ) -> Owned {
        // "bought it for $20 million": what the verb tells.
        let near = verb.or_else(|| {
            let figure = view.phrase_at(unit.end.saturating_sub(1)).and_then(|id| view.phrase(id))?;
            // "hit the coast with gusts **of 141 km/h**"
            let of = figure.preposition.is_some_and(|at| view.is_word(usize::from(at), "of"));
            figure.verb.or_else(|| view.phrase(figure.of.filter(|_| of)?)?.verb)
        });
        let told = near.and_then(|id| view.verb(id));
        // "A train derailed, **injuring** 12 people": what follows from it, or goes along with it.
        let along = |verb: &&VerbGroup| {
            let first = verb.parent.and_then(|id| view.verb(id))?;
            (first.subject.is_some() && first.subject == verb.subject && verb.negation == first.negation)
                .then_some(first)
        };
        for verb in std::iter::successors(told, along).take(4) {
            if let Some((event, kind)) = (self.events)(view.sentence, usize::from(verb.head))
                && own_attribute(self.reading.extractor.queries, kind, attribute).is_some()
            {
                return Owned::By(vec![(event, Naming::default())], None, super::super::view::wide(&verb.tokens));
            }
        }
        // "in three of the 212 polling stations", "14 of the crew of 22": whose they are the clause leaves open.
        let whole = is_whole(view, unit);
        if let Some(owner) = self.owner_beside(view, attribute, unit, verb).filter(|one| !whole || is_told(one)) {
            return owner;
        }
        if whole {
            return Owned::Open;
        }
        if self.is_of_organisation(view, unit) || self.is_of_another(view, unit) {
            return Owned::Other;
        }
        let verb = verb.or_else(|| {
            let root = view.phrase_at(unit.start).map(|id| view.root(id))?;
            view.parse.verbs.iter().position(|verb| verb.object == Some(root)).map(|at| VerbId(at as u16))
        });
        // What no verb governs ("…, down 94 points") is still said in a clause about somebody.
        let clause = context::clause_at(view, unit.start);
        let around = || view.parse.verbs.iter().find(|verb| Some(verb.clause) == clause && verb.subject.is_some());
        if verb.is_none()
            && around().is_none()
            && let Some(owner) = self.above(view, attribute, unit, clause)
        {
            return owner;
        }
        let verb = verb.and_then(|id| view.verb(id)).or_else(around);
        let Some(subject) = verb.and_then(|verb| verb.subject) else { return Owned::Open };
        let range = view.range(subject);
        if range.start < unit.end && unit.start < range.end {
            return Owned::Open;
        }
        let head = view.phrase(subject).map_or(0, |phrase| usize::from(phrase.head));
        // "Of the 128 starters, 109 made it.": some of them are the subject.
        let before = view.phrase_at(unit.start).and_then(|id| view.range(id).start.checked_sub(1));
        let of = before.is_some_and(|at| ["of", "among"].iter().any(|word| view.is_word(at, word)));
        if of && unit.end <= range.start && view.tag(head) == Tag::Number {
            return Owned::Open;
        }
        let cue = self.reading.cue(view, head);
        // "we have 15": the speaker's own.
        if ["i", "we", "you", "us", "me"].iter().any(|word| view.is_word(head, word)) {
            return Owned::Other;
        }
        if view.tag(head) == Tag::Pronoun {
            return if self.means_another(view, attribute, subject) { Owned::Other } else { Owned::Open };
        }
        let says = verb.is_some_and(|verb| self.reading.cue(view, usize::from(verb.head)).is(Cue::SAY));
        if cue.is(Cue::HUMAN) || (cue.is(Cue::REPORT) && says) { Owned::Open } else { Owned::Other }
    }

    /// "An **earlier** attempt collapsed after costs had risen to £12 million": the costs of another one.
    fn is_of_another(&self, view: &View<'_>, unit: &Range<usize>) -> bool {
        let clause = context::clause_at(view, unit.start).and_then(|id| view.parse.clauses.get(usize::from(id.0)));
        let Some(inner) = clause.filter(|clause| clause.kind == ClauseKind::Adverbial) else { return false };
        let mut above = view.parse.verbs.iter().filter(|verb| Some(verb.clause) == inner.parent);
        let subject = above.find_map(|verb| verb.subject).and_then(|id| view.phrase(id));
        subject.is_some_and(|subject| {
            let front = usize::from(subject.tokens.start)..usize::from(subject.head);
            front.into_iter().any(|at| self.reading.cue(view, at).is(Cue::OTHER))
        })
    }

    /// What stands in a clause without a verb behind another ("was a spark, with 25 points") is said of that one's
    /// subject, if a rule asks about it.
    fn above(
        &self,
        view: &View<'_>,
        attribute: AttributeId,
        unit: &Range<usize>,
        clause: Option<crate::text::ClauseId>,
    ) -> Option<Owned> {
        let parent = view.parse.clauses.get(usize::from(clause?.0))?.parent?;
        let mut verbs = view.parse.verbs.iter();
        let verb = verbs.rfind(|verb| verb.clause == parent && usize::from(verb.head) < unit.start)?;
        let owner = self.owner(view, attribute, &Filler::Phrase(verb.subject?));
        matches!(owner, Owned::By(..)).then_some(owner)
    }

    /// Whether a pronoun refers back to something that no rule asks about.
    pub(super) fn means_another(&self, view: &View<'_>, attribute: AttributeId, pronoun: PhraseId) -> bool {
        let found = super::super::pronoun::last_named(self.reading, self.references, view, pronoun);
        let Some((sentence, antecedent)) = found else { return false };
        let Some(there) = self.reading.view(sentence) else { return false };
        let resolved = self.references.resolve(self.reading, there, antecedent);
        // "The clock is insured. It weighs 310 kg.": the clock, though no rule asks about it; "The version is 5.0. It is
        // free.": what has the version.
        let head = there.phrase(antecedent).map_or(0, |phrase| usize::from(phrase.head));
        let cue = self.reading.cue(there, head);
        let it = ["it", "its"].iter().any(|word| view.is_word(view.range(pronoun).start, word));
        let determiner = there.phrase(antecedent).and_then(|phrase| phrase.determiner).map(usize::from);
        // "An earlier attempt failed. It was led by Ude."
        let brought_in = it
            && determiner.is_some_and(|at| ["a", "an", "another"].iter().any(|word| there.is_word(at, word)))
            && there.parse.verbs.iter().any(|verb| verb.subject == Some(antecedent));
        let near = there.tag(head) == Tag::Noun
            && (super::super::reference::is_definite(there, antecedent) || brought_in)
            && (sentence == view.sentence || it && !cue.is(Cue::ASPECT))
            && !cue.is(Cue::HUMAN)
            && !cue.is(Cue::REPORT);
        let another = !resolved.entities.is_empty() || near || super::super::reference::is_name(there, antecedent);
        self.asked(attribute, &resolved).is_empty() && another
    }

    /// "the company president and CEO": the first of a pair of roles names a company of its own.
    fn is_of_organisation(&self, view: &View<'_>, unit: &Range<usize>) -> bool {
        let Some(phrase) = view.phrase_at(unit.start) else { return false };
        let extractor = self.reading.extractor;
        [phrase, view.root(phrase)].into_iter().filter_map(|id| view.phrase(id)).any(|phrase| {
            let front = usize::from(phrase.tokens.start)..usize::from(phrase.head).min(unit.start);
            front.into_iter().any(|at| {
                let noun = view.tag(at) == Tag::Noun && !self.names_subject(view, at);
                noun && view
                    .tokens
                    .get(at)
                    .is_some_and(|token| extractor.is_organisation_noun(token.word, view.vocabulary))
            })
        })
    }
}
