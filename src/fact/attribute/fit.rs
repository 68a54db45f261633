//! Owns: whether a value and a noun suit an attribute: kinds, names that may stand for it, nouns that are its own.
//! May not know: whose it is, and what sets it aside.

use std::ops::Range;

use super::super::About;
use super::super::context;
use super::super::cues::Cue;
use super::super::matching::{Filler, Found};
use super::super::naming::Naming;
use super::super::pair;
use super::super::part::has_unit;
use super::super::view::View;
use super::{Owned, Search, Statement, is_owned};
use crate::query::{AttributeId, EntityId};
use crate::text::{PhraseId, Tag};
use crate::value::{EntityKind, ValueKind};

/// Last words of attributes that tell a place in a row.
const PLACES: [&str; 7] = ["rank", "ranking", "place", "placing", "position", "standing", "seed"];

impl Search<'_, '_> {
    /// "the Hawks outscored the Hawks": one of the names is wrong, and nothing can be laid to the second.
    pub(in crate::fact) fn done_to_itself(
        &self,
        view: &View<'_>,
        attribute: AttributeId,
        hit: &Found,
        owner: &Owned,
    ) -> bool {
        let (Some(Filler::Phrase(named)), Owned::By(owners, ..)) = (&hit.subject, owner) else { return false };
        let Some(verb) = hit.verb.and_then(|id| view.verb(id)).filter(|verb| verb.object == Some(*named)) else {
            return false;
        };
        let plain = |id: &PhraseId| view.phrase(*id).is_some_and(|p| view.tag(usize::from(p.head)) != Tag::Pronoun);
        let Some(subject) = verb.subject.filter(|subject| subject != named && plain(subject)) else { return false };
        // Who did it may be asked for: "beaten by the Hawks".
        if hit.value == Some(Filler::Phrase(subject)) {
            return false;
        }
        match self.owner(view, attribute, &Filler::Phrase(subject)) {
            Owned::By(others, ..) => {
                let about = |list: &[(About, Naming)]| list.iter().map(|(about, _)| *about).collect::<Vec<_>>();
                about(&others) == about(owners)
            }
            Owned::Other | Owned::Open => false,
        }
    }

    /// "collected six rebounds" tells no points, where rebounds of the same thing are asked for, too. A noun that
    /// the pattern itself names is its own: "cuts 1,200 jobs".
    pub(in crate::fact) fn counts_another(
        &self,
        view: &View<'_>,
        attribute: AttributeId,
        value: &Filler,
        owner: &Owned,
        pattern: &Range<usize>,
    ) -> bool {
        let Filler::Mention(index) = value else { return false };
        let range = view.mention_range(*index);
        if !view.mentions.get(*index).is_some_and(|mention| super::super::view::is_figure(mention.kind)) {
            return false;
        }
        let head = view.phrase_at(range.start).and_then(|id| view.phrase(id)).map(|phrase| usize::from(phrase.head));
        let noun = match head.filter(|head| *head >= range.end && !view.is_mark(range.end, "-")) {
            Some(head) => head,
            None if view.is_mark(range.end, "-") => range.end + 1,
            // "11-18 FG": the figure holds its noun.
            None if view.tag(range.end - 1) != Tag::Number => range.end - 1,
            None => range.end,
        };
        if pattern.contains(&noun) && noun >= range.end {
            return false;
        }
        let extractor = self.reading.extractor;
        let asked = |other: AttributeId| match owner {
            Owned::By(owners, ..) => owners.iter().any(|(about, _)| match about {
                About::Entity(entity) => {
                    extractor.asked_of.get(&other).is_some_and(|asked| asked.binary_search(entity).is_ok())
                }
                About::Event(_) => false,
            }),
            Owned::Open => self.alive.attribute(other),
            Owned::Other => false,
        };
        // The longest noun counts: "six offensive rebounds" are no rebounds, where both are asked for.
        let (mut own, mut another) = (None, None);
        for word in self.lemmas(view, noun) {
            for (other, front) in extractor.attribute_nouns.get(&word).map(Vec::as_slice).unwrap_or_default() {
                if noun_tokens(view, noun, front).is_none_or(|tokens| tokens.start < range.end.min(noun)) {
                    continue;
                }
                let longest = if *other == attribute { &mut own } else { &mut another };
                if *other == attribute || asked(*other) {
                    *longest = (*longest).max(Some(front.len()));
                }
            }
        }
        another > own
    }

    /// Each of a list, of an attribute that takes several values ("its backers include A and B") and of names ("the
    /// envoys, Ann Roe and Bo Tarn"); and whether one alone is asked for, so that none of them refutes another.
    pub(in crate::fact) fn each(&self, view: &View<'_>, attribute: AttributeId, value: &Filler) -> (Vec<Filler>, bool) {
        let many = self.reading.extractor.queries.attributes.get(attribute.0 as usize).is_some_and(|query| query.many);
        match value {
            Filler::Phrase(phrase) if many || is_named_list(view, *phrase) => {
                (view.chain(*phrase).into_iter().map(Filler::Phrase).collect(), !many)
            }
            Filler::Phrase(_) | Filler::Mention(_) | Filler::Tokens(_) => (vec![value.clone()], false),
        }
    }

    pub(in crate::fact) fn is_new(
        &self,
        view: &View<'_>,
        attribute: AttributeId,
        frame: &[ValueKind],
        value: &Filler,
        found: &[Statement],
    ) -> bool {
        if is_owned(found, attribute, value) || !self.is_fit(view, attribute, value) {
            return false;
        }
        match value {
            Filler::Mention(mention) => {
                let kind = view.mentions.get(*mention).map(|mention| mention.kind);
                kind.is_some_and(|kind| super::super::view::fits(kind, frame))
            }
            Filler::Phrase(_) | Filler::Tokens(_) => frame
                .iter()
                .any(|&kind| super::super::view::is_named(kind) || kind == ValueKind::Text || kind == ValueKind::Place),
        }
    }

    /// Whether a filler can be a value of the attribute at all.
    pub(in crate::fact) fn is_fit(&self, view: &View<'_>, attribute: AttributeId, value: &Filler) -> bool {
        let kinds = self.reading.extractor.kinds_of(attribute);
        match value {
            Filler::Mention(mention) => view.mentions.get(*mention).is_some_and(|mention| {
                let counted = mention.kind == ValueKind::Duration && kinds == [ValueKind::Number];
                let aged = mention.hints.age && !kinds.is_empty() && !kinds.contains(&ValueKind::Duration);
                (!mention.hints.ordinal || self.names_place(attribute))
                    && !aged
                    && super::super::view::fits(mention.kind, kinds)
                    && has_unit(mention, kinds)
                    && (!counted || self.names_unit(view, attribute, &super::super::view::wide(&mention.tokens)))
            }),
            Filler::Phrase(_) if is_score(kinds, self.called(attribute)) => false,
            Filler::Phrase(phrase) => {
                let Some(inner) = view.phrase(*phrase) else { return false };
                let tag = view.tag(usize::from(inner.head));
                let place = kinds == [ValueKind::Place];
                let person = kinds == [ValueKind::Person];
                let head = usize::from(inner.head);
                let human = self.reading.cue(view, head).is(Cue::HUMAN)
                    || super::super::people::is_role(&view.word(head).to_lowercase());
                let named = view.same_thing(*phrase).into_iter().find(|id| super::super::reference::is_name(view, *id));
                let name = named.and_then(|id| view.phrase(id)?.name.as_ref().map(super::super::view::wide));
                let firm = person && name.is_some_and(|name| super::super::organisation::is_firm(view.words(name)));
                let proper = tag == Tag::Proper || named == Some(*phrase);
                let called = tag == Tag::Noun && !place && (!person || human || named.is_some());
                // "is its chief executive today"
                let time =
                    view.mention_at(head, &[ValueKind::Date]).is_some_and(|at| view.mention_range(at).len() == 1);
                let when = time && kinds.iter().any(|kind| super::super::view::is_named(*kind));
                // "Chief Executive **Officer** of Halden"
                let office = person && named.is_some_and(|id| view.range(id).len() == 1 && id == *phrase) && human;
                !firm && !when && !office && self.may_be(view, *phrase, kinds) && (proper || called)
            }
            Filler::Tokens(range) => {
                let number = kinds.contains(&ValueKind::Number) && pair::value(view, range).is_some();
                let office = range.len() == 1
                    && kinds == [ValueKind::Person]
                    && super::super::people::is_role(&view.word(range.start).to_lowercase());
                number || view.tag(range.end.saturating_sub(1)) == Tag::Proper && !office
            }
        }
    }

    /// Whether what a phrase names can be of one of the kinds: no player won as a team.
    pub(in crate::fact) fn may_be(&self, view: &View<'_>, phrase: PhraseId, kinds: &[ValueKind]) -> bool {
        let known = |kind: &ValueKind| matches!(kind, ValueKind::Person | ValueKind::Org | ValueKind::Group);
        if kinds.is_empty() || !kinds.iter().all(known) {
            return true;
        }
        let entities = &self.reading.extractor.queries.entities;
        let kind = |entity: EntityId| entities.get(entity.0 as usize).and_then(|query| query.kind);
        let fits = |kind: EntityKind| match kind {
            EntityKind::Person => kinds.contains(&ValueKind::Person) || kinds.contains(&ValueKind::Group),
            EntityKind::Org => kinds.contains(&ValueKind::Org) || kinds.contains(&ValueKind::Group),
            EntityKind::Place | EntityKind::Group | EntityKind::Thing => true,
        };
        let resolved = self.references.resolve(self.reading, view, phrase);
        resolved.entities.iter().all(|(entity, _)| kind(*entity).is_none_or(fits))
    }

    pub(in crate::fact) fn called(&self, attribute: AttributeId) -> &str {
        let query = self.reading.extractor.queries.attributes.get(attribute.0 as usize);
        query.map_or("", |query| query.name.as_str())
    }

    /// Whether an attribute counts a place in a row: "finished second" is a rank of 2.
    pub(in crate::fact) fn names_place(&self, attribute: AttributeId) -> bool {
        self.called(attribute).rsplit([' ', '_']).next().is_some_and(|last| PLACES.contains(&last))
    }
}

/// "beat the Los Angeles Lakers, **113-107**": the score that the clause of a verb gives.
pub(super) fn score_behind(view: &View<'_>, at: usize) -> Option<Filler> {
    let clause = context::clause_at(view, at);
    let behind = |mention: &crate::mention::Mention| {
        let start = usize::from(mention.tokens.start);
        let bracket = start.checked_sub(1).is_some_and(|before| view.is_mark(before, "("));
        mention.hints.score && start > at && !bracket && context::clause_at(view, start) == clause
    };
    view.mentions.iter().position(behind).map(Filler::Mention)
}

/// An attribute of texts that are scores or records: no name is one.
pub(super) fn is_score(kinds: &[ValueKind], called: &str) -> bool {
    let last = called.rsplit([' ', '_']).next().unwrap_or_default();
    let text = kinds.iter().all(|kind| matches!(kind, ValueKind::Text | ValueKind::Number));
    text && kinds.contains(&ValueKind::Text) && matches!(last, "score" | "record")
}

/// The tokens of an attribute's noun that ends at a head.
pub(super) fn noun_tokens(view: &View<'_>, head: usize, front: &[crate::text::WordId]) -> Option<Range<usize>> {
    let mut start = head;
    for &word in front.iter().rev() {
        start = start.checked_sub(1)?;
        // "had last been inspected"
        let between = view.is_mark(start, "-") || view.tag(head) == Tag::Verb && view.tag(start) == Tag::Auxiliary;
        if between {
            start = start.checked_sub(1)?;
        }
        if !view.is_any(start, &[word]) {
            return None;
        }
    }
    Some(start..head + 1)
}

/// Whether a token is used as a noun, or glued to a figure ("28-point").
pub(super) fn is_noun_here(view: &View<'_>, at: usize) -> bool {
    let glued = at > 0 && view.is_mark(at - 1, "-") && view.glued(at);
    if !matches!(view.tag(at), Tag::Noun | Tag::Proper) || glued {
        return glued || view.tag(at) == Tag::Adjective;
    }
    // "points total", "price war": the noun in front of another names something else, except in headlines and labels.
    let phrase = view.phrase_at(at).and_then(|id| view.phrase(id));
    phrase.is_none_or(|phrase| usize::from(phrase.head) <= at || is_named_head(view, usize::from(phrase.head)))
}

/// "Ann Roe and Bo Tarn": names joined.
pub(super) fn is_named_list(view: &View<'_>, phrase: PhraseId) -> bool {
    let chain = view.chain(phrase);
    let named = |id: &PhraseId| super::super::reference::is_name(view, *id);
    chain.len() > 1 && chain.iter().all(named)
}

/// "captain Edward Jones": the head is a name.
pub(super) fn is_named_head(view: &View<'_>, head: usize) -> bool {
    view.tag(head) == Tag::Proper || view.tag(head) == Tag::Number
}
