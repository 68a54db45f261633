//! Owns: whose a value is: the thing or event that a statement is about.
//! May not know: how values are found.

mod around;

use std::ops::Range;

use around::{
    above, compound_head, counted_behind, goes_along, is_compared, is_expletive, is_further, last_of_list,
    measured_subject, of_agent,
};

use super::super::About;
use super::super::compiled::Line;
use super::super::cues::Cue;
use super::super::event::own_attribute;
use super::super::matching::{Filler, Found, Goal, match_at};
use super::super::names::NameForm;
use super::super::naming::Naming;
use super::super::pair;
use super::super::part::hangs_on;
use super::super::reference::Resolved;
use super::super::view::{View, wide};
use super::open::is_whole;
use super::{Owned, Search, governing};
use crate::query::{AttributeId, EntityId, Owner as Declared, Role};
use crate::text::{PhraseId, Tag, Tense, VerbId};
use crate::value::ValueKind;

impl Search<'_, '_> {
    /// Whose the noun and value together are.
    pub(in crate::fact) fn owner_of_unit(
        &self,
        view: &View<'_>,
        attribute: AttributeId,
        noun: &Range<usize>,
        value: &Filler,
        hit: &Found,
    ) -> (Owned, Option<VerbId>) {
        if let Some(owner) = self.possessor(view, attribute, noun) {
            return (owner, None);
        }
        // "64 flights were cancelled": the things themselves are counted.
        if let Filler::Mention(mention) = value
            && let Some(counted) = view.phrase_at(view.mention_range(*mention).start)
            && view
                .parse
                .verbs
                .iter()
                .any(|verb| verb.passive && verb.subject == Some(counted) && usize::from(verb.head) == noun.start)
            && let owner @ Owned::By(..) = self.owner(view, attribute, &Filler::Phrase(counted))
        {
            return (owner, None);
        }
        // "the storm injured 57": the verb's subject.
        if view.tag(noun.start) == Tag::Verb
            && let Some(verb) = view.verb_at(noun.start).and_then(|id| view.verb(id)).filter(|verb| !verb.passive)
            && let Some(subject) = verb.subject
            && !Self::is_value_itself(view, &Filler::Phrase(subject), value)
        {
            return (self.owner(view, attribute, &Filler::Phrase(subject)), None);
        }
        let measures = matches!(value, Filler::Mention(at) if view.mentions.get(*at).is_some_and(|mention| mention.kind == ValueKind::Quantity));
        if let Some(subject) = measured_subject(view, noun).filter(|_| measures) {
            return (self.owner(view, attribute, &Filler::Phrase(subject)), None);
        }
        if let Some(owner) = self.watched(view, attribute, noun) {
            return (owner, None);
        }
        let unit = hit.tokens.start.min(noun.start)..hit.tokens.end.max(noun.end);
        // "had a 21-point lead": the points are the lead's.
        if let Some(head) = compound_head(view, noun) {
            return (self.owner(view, attribute, &Filler::Phrase(head)), None);
        }
        let mut other = false;
        let mut ranges = vec![unit.clone(), noun.clone()];
        // "led the way with a team-high 22 points"
        ranges.extend(
            view.phrase_at(noun.start)
                .map(|phrase| view.range(phrase))
                .filter(|range| range.start < unit.start && range.end == unit.end),
        );
        let around = Self::counted_around(view, noun);
        ranges.extend(around.as_ref().and_then(|around| Self::counted_around(view, around)));
        ranges.extend(around);
        ranges.extend(last_of_list(view, noun));
        ranges.extend(counted_behind(view, &unit));
        for range in ranges {
            let goal = Goal { kinds: &[], unit: Some(range.clone()) };
            for line in self.reading.extractor.frames.ties.iter().filter(|line| view.may_hold(line)) {
                let Some(tie) = line
                    .position(Role::Attribute)
                    .and_then(|anchor| match_at(view, line, anchor, range.clone(), &goal))
                else {
                    continue;
                };
                let Some(subject) = tie.subject else { continue };
                // "a building **of 1999** with five floors"
                let subject = Self::dated(view, &subject).unwrap_or(subject);
                if Self::is_value_itself(view, &subject, value)
                    || Self::is_time(view, &subject)
                    || self.is_manner(view, &subject)
                    || hangs_on(view, &subject, value)
                    || is_compared(view, &subject, &range)
                    || is_further(view, &subject, &range, value)
                {
                    continue;
                }
                // "was led by Knight with 12 points and six steals", "by Knight (12 points)", "by Knight, who had 12 points",
                // "by Knight and his 12 points": those are Knight's.
                let listed = view.phrase_at(range.start).map_or(range.start, |id| view.range(view.root(id)).start);
                let along = listed
                    .checked_sub(1)
                    .is_some_and(|before| view.is_word(before, "with") || view.is_mark(before, "("))
                    || tie.verb.and_then(|id| view.verb(id)).is_some_and(|verb| !verb.passive)
                    || ["his", "her", "their"].iter().any(|word| view.is_word(range.start, word));
                let subject = of_agent(view, &subject).filter(|_| !along).map_or(subject, Filler::Phrase);
                let subject = self.with_of_verb(view, &subject, &range).map_or(subject, Filler::Phrase);
                match self.owner(view, attribute, &subject) {
                    owner @ Owned::By(..) => return (owner, tie.verb),
                    // "Police reported 14 arrests": who counts them has none.
                    Owned::Other => other |= !self.only_tells(view, &subject, tie.verb),
                    Owned::Open => {}
                }
            }
        }
        if other && !is_whole(view, &unit) {
            return (Owned::Other, None);
        }
        // "drew 300 people, 120 of them students"
        let figure = match value {
            Filler::Mention(mention) => view.mention_range(*mention),
            Filler::Phrase(_) | Filler::Tokens(_) => noun.clone(),
        };
        for range in [noun, &figure] {
            if let Some(owner @ Owned::By(..)) = self.of_object(view, attribute, range) {
                return (owner, None);
            }
        }
        (self.open_owner(view, attribute, &unit, hit.verb), None)
    }

    /// "beat the Rovers 3-1 **in front of a crowd** of 24,316": who watches belongs to what the verb tells.
    fn watched(&self, view: &View<'_>, attribute: AttributeId, noun: &Range<usize>) -> Option<Owned> {
        let crowd = view.phrase(view.phrase_at(noun.start)?)?;
        let at = usize::from(crowd.preposition?);
        let front = view.is_word(at, "before") || view.is_word(at, "in") && view.is_word(at + 1, "front");
        let mut verb = crowd.verb.and_then(|id| view.verb(id)).filter(|_| front)?;
        // "Bo Tarn scoring twice": beside what the verb tells.
        for _ in 0..3 {
            if let Some((event, kind)) = (self.events)(view.sentence, usize::from(verb.head)) {
                own_attribute(self.reading.extractor.queries, kind, attribute)?;
                return Some(Owned::By(vec![(event, Naming::default())], None, wide(&verb.tokens)));
            }
            let beside = matches!(verb.tense, Tense::Participle | Tense::Infinitive);
            let clause = view.parse.clauses.get(usize::from(verb.clause.0))?;
            let above = || view.parse.verbs.iter().rfind(|other| Some(other.clause) == clause.parent);
            verb = verb.parent.and_then(|id| view.verb(id)).or_else(above).filter(|_| beside)?;
        }
        None
    }

    /// "is 15 seconds **by default**", "12 in total": a bare noun behind a preposition that owns nothing.
    fn is_manner(&self, view: &View<'_>, subject: &Filler) -> bool {
        let Filler::Phrase(phrase) = subject else { return false };
        let Some(inner) = view.phrase(*phrase).filter(|phrase| phrase.tokens.len() == 1) else { return false };
        inner.preposition.is_some() && self.reading.cue(view, usize::from(inner.head)).is(Cue::MANNER)
    }

    /// "scored 23 points (7-15 FG)", "12 points on 9-of-17 shooting": a pair belongs to whom the figure belongs that
    /// it says more of.
    pub(super) fn owner_of_pair(
        &self,
        view: &View<'_>,
        attribute: AttributeId,
        line: &Line,
        hit: &Found,
    ) -> Option<Owned> {
        let value = hit.value.as_ref().filter(|_| pair::parts(view, line))?;
        if let Some(subject) = hit.verb.and_then(|id| view.verb(id)).and_then(|verb| verb.subject)
            && let owner @ Owned::By(..) = self.owner(view, attribute, &Filler::Phrase(subject))
        {
            return Some(owner);
        }
        let mut unit = hit.tokens.clone();
        for _ in 0..4 {
            let found = Found { tokens: unit.clone(), ..Found::default() };
            if let (owner @ Owned::By(..), _) = self.owner_of_unit(view, attribute, &unit, value, &found) {
                return Some(owner);
            }
            unit = above(view, &unit)?;
        }
        None
    }

    /// "87 wolves in 14 packs", "1,842 patients at 131 sites": both are the subject's.
    fn counted_around(view: &View<'_>, noun: &Range<usize>) -> Option<Range<usize>> {
        let inner = view.phrase(view.phrase_at(noun.start)?)?;
        let preposition = usize::from(inner.preposition?);
        let spread =
            ["in", "at", "from", "across", "on", "over", "among"].iter().any(|word| view.is_word(preposition, word));
        let around = view.range(inner.of.filter(|_| spread)?);
        let counts = |at: usize| view.mention_from(at, &[ValueKind::Number]).is_some();
        (counts(around.start) && around.end == preposition && counts(preposition + 1)).then_some(around)
    }

    /// "led Orlando with 21 points", "finished the game with 21", "was strong in a reserve role with 21": what comes
    /// with a name or pronoun behind the verb, or with a noun that such a verb says nothing else of, comes with the
    /// clause's subject. An agent ("was led by Knight with 12 points") has its own.
    fn with_of_verb(&self, view: &View<'_>, subject: &Filler, unit: &Range<usize>) -> Option<PhraseId> {
        let Filler::Phrase(phrase) = subject else { return None };
        let (range, inner) = (view.range(*phrase), view.phrase(*phrase)?);
        let head = usize::from(inner.head);
        let before = range.start.checked_sub(1)?;
        if view.is_word(before, "by") {
            return None;
        }
        let with = (head + 1..unit.start).find(|&at| view.is_word(at, "with"))?;
        let bracket = |at: usize| (head + 1..=at).any(|open| view.is_mark(open, "("));
        if !(head + 1..with).all(|at| view.is_mark(at, ",") || bracket(at) || view.tag(at) == Tag::Adverb) {
            return None;
        }
        let verb = governing(view, &(before..before + 1)).and_then(|id| view.verb(id))?;
        let behind = usize::from(verb.head) < range.start;
        // "is at work on a plan for Ukraine with 28 points": the name hangs on a noun that the verb is not said of.
        let hangs = inner.of.is_some_and(|of| verb.object != Some(of));
        // "completed the list alongside Rondo with 13 points"
        let beside = ["alongside", "beside", "besides", "behind", "past"].iter().any(|word| view.is_word(before, word));
        if behind && beside && view.tag(head) == Tag::Proper {
            return verb.subject.filter(|id| id != phrase);
        }
        let is = view.is_any(usize::from(verb.head), &[view.vocabulary.common().be]);
        let copula = is && view.tag(before) == Tag::Preposition && !hangs;
        let light = self.reading.cue(view, usize::from(verb.head)).is(Cue::LIGHT)
            && super::super::reference::is_definite(view, *phrase);
        // "led the way for Orlando with 21 points"
        let way = |of: PhraseId| {
            let head = view.phrase(of).map_or(0, |phrase| usize::from(phrase.head));
            verb.object == Some(of) && ["way", "charge", "pace"].iter().any(|word| view.is_word(head, word))
        };
        if behind && view.tag(head) == Tag::Proper && inner.of.is_some_and(way) {
            return verb.subject;
        }
        // "has an office in Porto with 12 employees": the office has them.
        let named = matches!(view.tag(head), Tag::Proper | Tag::Pronoun) && inner.of.is_none();
        (behind && (named || copula || light)).then_some(verb.subject.filter(|id| id != phrase)?)
    }

    /// "the trial heard 42 witnesses": the object of any verb belongs to its subject, if loosely.
    fn of_object(&self, view: &View<'_>, attribute: AttributeId, noun: &Range<usize>) -> Option<Owned> {
        let root = view.root(view.phrase_at(noun.start)?);
        // "finished with 12 points": what comes with the verb, likewise.
        let along = |verb: VerbId| {
            let with = |at: usize| view.is_word(at, "with") || view.is_word(at, "along");
            view.adjuncts(verb).any(|(at, phrase)| phrase == root && with(at))
        };
        let mut verbs = view.parse.verbs.iter().enumerate().filter(|(_, verb)| !verb.passive);
        let (_, verb) = verbs.find(|(id, verb)| verb.object == Some(root) || along(VerbId(*id as u16)))?;
        let cue = self.reading.cue(view, usize::from(verb.head));
        if cue.is(Cue::SHIFT) || cue.is(Cue::DENY) {
            return None;
        }
        // "scored 22 points, to go along with five rebounds": who does the one does the other.
        let verb = goes_along(view, verb).unwrap_or(verb);
        Some(self.owner(view, attribute, &Filler::Phrase(verb.subject?)))
    }

    /// What a time hangs on by "of".
    fn dated(view: &View<'_>, subject: &Filler) -> Option<Filler> {
        let Filler::Phrase(phrase) = subject else { return None };
        let inner = view.phrase(*phrase).filter(|_| Self::is_time(view, subject))?;
        let of = inner.preposition.is_some_and(|at| view.is_word(usize::from(at), "of"));
        inner.of.filter(|_| of).map(Filler::Phrase)
    }

    fn is_value_itself(view: &View<'_>, subject: &Filler, value: &Filler) -> bool {
        let range = |filler: &Filler| match filler {
            Filler::Mention(mention) => view.mention_range(*mention),
            Filler::Phrase(phrase) => view.range(*phrase),
            Filler::Tokens(range) => range.clone(),
        };
        // "chief executive **Ann Roe**": the name is the phrase's own.
        let named = |phrase: PhraseId| view.phrase(phrase).map(|phrase| usize::from(phrase.head));
        let head = if let Filler::Phrase(phrase) = subject { named(*phrase) } else { None };
        let (subject, value) = (range(subject), range(value));
        let inside = subject.start <= value.start && value.end <= subject.end;
        let own = head.is_some_and(|head| value.contains(&head) && view.tag(head) == Tag::Proper);
        subject == value || inside && (own || subject.len() <= value.len() + 1)
    }

    /// "the plan's 28 points", "its 28 points".
    fn possessor(&self, view: &View<'_>, attribute: AttributeId, noun: &Range<usize>) -> Option<Owned> {
        let phrase = view.phrase_at(noun.start)?;
        let inner = view.phrase(phrase)?;
        // "the company's founder and chief executive": the possessor of the first is that of both.
        let first = view.phrase(view.root(phrase)).filter(|_| inner.determiner.is_none()).and_then(|one| one.possessor);
        if let Some(possessor) = inner.possessor.or(first).filter(|_| usize::from(inner.head) < noun.end) {
            return Some(self.owner(view, attribute, &Filler::Phrase(possessor)));
        }
        // "four of his six three-point attempts": the points are the attempts'.
        let at = usize::from(inner.determiner.filter(|_| usize::from(inner.head) < noun.end)?);
        let (sentence, owner) = super::super::pronoun::owner(self.reading, self.references, view, at)?;
        let there = self.reading.view(sentence)?;
        Some(self.owner(there, attribute, &Filler::Phrase(owner)))
    }

    /// What a filler of the subject's role means.
    pub(in crate::fact) fn owner(&self, view: &View<'_>, attribute: AttributeId, filler: &Filler) -> Owned {
        // "the default connection timeout": what says nothing of whose it is.
        let trimmed = match filler {
            Filler::Tokens(range) => {
                let plain = |at: &usize| self.reading.cue(view, *at).is(Cue::TRANSPARENT);
                let start = range.clone().find(|at| !plain(at)).unwrap_or(range.end);
                Some(Filler::Tokens(start..range.end))
            }
            Filler::Phrase(_) | Filler::Mention(_) => None,
        };
        let filler = trimmed.as_ref().unwrap_or(filler);
        if matches!(filler, Filler::Tokens(range) if range.is_empty()) {
            return Owned::Open;
        }
        let (resolved, range, head) = match filler {
            Filler::Phrase(phrase) => {
                let resolved = self.references.resolve(self.reading, view, *phrase);
                let head = view.phrase(*phrase).map_or(0, |phrase| usize::from(phrase.head));
                (resolved, view.range(*phrase), head)
            }
            Filler::Tokens(range) => {
                (self.references.resolve_tokens(view, range), range.clone(), range.end.saturating_sub(1))
            }
            Filler::Mention(_) => return Owned::Open,
        };
        if is_expletive(view, filler) {
            return Owned::Other;
        }
        let mut owners = self.asked(attribute, &resolved);
        // "Turkish President Orhan Demirel"
        if let (Filler::Tokens(tokens), true) = (filler, owners.is_empty())
            && let Some(token) = view.tokens.get(tokens.end.saturating_sub(1))
        {
            let entities = self.reading.extractor.of_origin(token.word).iter();
            let there = entities.map(|entity| (*entity, Naming::default())).collect();
            owners = self.asked(attribute, &Resolved { entities: there, ..Resolved::default() });
        }
        if let (Filler::Tokens(tokens), true, false) = (filler, owners.is_empty(), resolved.other) {
            owners = self.compounded(view, attribute, tokens);
        }
        if let Some((event, _)) = (self.events)(view.sentence, head) {
            owners.push((event, Naming::default()));
        }
        if !owners.is_empty() {
            return Owned::By(owners, resolved.aside, range);
        }
        if let Filler::Phrase(phrase) = filler
            && let Some(owner) = self.hung_on(view, attribute, *phrase)
        {
            return owner;
        }
        let pronoun = match filler {
            Filler::Phrase(phrase) if view.tag(head) == Tag::Pronoun => Some(*phrase),
            Filler::Phrase(_) | Filler::Tokens(_) | Filler::Mention(_) => None,
        };
        if let Some(owner) = pronoun.and_then(|phrase| self.of_object_before(view, attribute, phrase)) {
            return owner;
        }
        match pronoun {
            Some(phrase) if !self.means_another(view, attribute, phrase) => Owned::Open,
            Some(_) | None => Owned::Other,
        }
    }

    /// "Hartley designed the viaduct. **It** is 387 m long.": the object of a name that may be anybody's, if a rule
    /// asks this of the object.
    fn of_object_before(&self, view: &View<'_>, attribute: AttributeId, pronoun: PhraseId) -> Option<Owned> {
        let it = view.range(pronoun).len() == 1 && view.is_word(view.range(pronoun).start, "it");
        let found = super::super::pronoun::antecedent(self.reading, self.references, view, pronoun).filter(|_| it);
        let (sentence, subject) = found.filter(|(sentence, _)| *sentence < view.sentence)?;
        let there = self.reading.view(sentence)?;
        let open = super::super::pronoun::is_person(self.reading, self.references, there, subject).is_none();
        let verb = there.parse.verbs.iter().find(|verb| verb.subject == Some(subject) && !verb.passive)?;
        let object = verb.object.filter(|_| open && super::super::reference::is_name(there, subject))?;
        let resolved = self.references.resolve(self.reading, there, object);
        let owners = self.asked(attribute, &resolved);
        (!owners.is_empty()).then(|| Owned::By(owners, resolved.aside, view.range(pronoun)))
    }

    /// "the plan for Ukraine, which runs to 33 points": what a name of a place or person hangs on, unless "who"
    /// follows.
    fn hung_on(&self, view: &View<'_>, attribute: AttributeId, phrase: PhraseId) -> Option<Owned> {
        let end = view.range(phrase).end;
        let who = view.is_word(end + usize::from(view.is_mark(end, ",")), "who");
        let inner = view.phrase(phrase).filter(|_| super::super::reference::is_name(view, phrase) && !who)?;
        let preposition = usize::from(inner.preposition?);
        let of = inner
            .of
            .filter(|_| ["for", "of", "in", "at", "on", "with"].iter().any(|word| view.is_word(preposition, word)))?;
        let resolved = self.references.resolve(self.reading, view, of);
        let owners = self.asked(attribute, &resolved);
        (!owners.is_empty()).then(|| Owned::By(owners, resolved.aside, view.range(of)))
    }

    /// "**Board** president Gloria Tan": the noun in front of a role is the thing, where the document means it.
    fn compounded(&self, view: &View<'_>, attribute: AttributeId, tokens: &Range<usize>) -> Vec<(About, Naming)> {
        let last = tokens.end.saturating_sub(1);
        let noun = view.tag(last) == Tag::Noun || last == 0;
        let Some(token) = view.tokens.get(last).filter(|_| noun) else { return Vec::new() };
        // "the bridge length", "Session timeout: …": the noun right in front of the one noun that is told of.
        let told = view.inner_phrase_at(last).filter(|&id| {
            let range = view.range(id);
            let definite = super::super::reference::is_definite(view, id);
            let bare = view.phrase(id).is_some_and(|phrase| phrase.determiner.is_none());
            let plain = |at: usize| self.reading.cue(view, at).is(Cue::TRANSPARENT);
            let opens = (range.start + usize::from(definite)..tokens.start).all(plain);
            (definite || bare) && opens && !view.is_mark(tokens.end, "-")
        });
        let vocabulary = &self.reading.extractor.vocabulary;
        let is_whole = |form: &&NameForm| {
            let words = tokens.clone().filter_map(|at| view.tokens.get(at));
            form.words.len() == tokens.len()
                && form.words.iter().zip(words).all(|(word, token)| vocabulary.same_lemma(token.word, *word))
        };
        let forms = self.reading.extractor.noun_forms(token.word).filter(is_whole);
        let meant = forms.map(|form| form.entity).filter(|entity| told.is_some() || self.references.means(*entity));
        let mut entities: Vec<(EntityId, Naming)> = meant.map(|entity| (entity, Naming::default())).collect();
        entities.sort_by_key(|(entity, _)| *entity);
        entities.dedup_by_key(|(entity, _)| *entity);
        self.asked(attribute, &Resolved { entities, ..Resolved::default() })
    }

    /// The entities among the resolved ones of which a rule asks the attribute.
    pub(super) fn asked(&self, attribute: AttributeId, resolved: &Resolved) -> Vec<(About, Naming)> {
        let extractor = self.reading.extractor;
        let declared = extractor.queries.attributes.get(attribute.0 as usize).and_then(|query| query.owner);
        let asked = extractor.asked_of.get(&attribute).map(Vec::as_slice).unwrap_or_default();
        resolved
            .entities
            .iter()
            .filter(|(entity, _)| match declared {
                Some(Declared::Entity(owner)) => owner == *entity,
                Some(Declared::Event(_)) => false,
                None => asked.binary_search(entity).is_ok(),
            })
            .map(|(entity, naming)| (About::Entity(*entity), naming.clone()))
            .collect()
    }
}
