//! Owns: how near a time or place stands to the words of an event: inside them, hung on them, in their clause or
//! above it.
//! May not know: what the values are.

use std::ops::Range;

use super::super::cues::Cue;
use super::super::happening::Happening;
use super::super::reading::Reading;
use super::super::view::View;
use super::located;
use crate::text::{ClauseId, ClauseKind, PhraseId, Tag, Tense, VerbGroup, VerbId};
use crate::value::ValueKind;

/// The clauses and verbs of an event, by which the place of a value is weighed.
pub(super) struct Scope {
    clause: Option<ClauseId>,
    /// The clauses that its clause hangs on, as far as time and place carry over.
    outer: Vec<ClauseId>,
    verbs: Vec<VerbId>,
    phrase: Option<Range<usize>>,
}

impl Scope {
    pub(super) fn new(view: &View<'_>, happening: &Happening) -> Self {
        let clause = super::super::context::clause_at(view, happening.head);
        let mut outer = Vec::new();
        let mut at = clause;
        while let Some(inner) = at.and_then(|id| view.parse.clauses.get(usize::from(id.0))) {
            let first = usize::from(inner.tokens.start);
            let carries = match inner.kind {
                ClauseKind::Reduced => true,
                ClauseKind::Relative => {
                    (first..first + 2).any(|at| view.is_word(at, "where") || view.is_word(at, "when"))
                }
                ClauseKind::Adverbial => {
                    (first..first + 2).any(|at| view.is_word(at, "when") || view.is_word(at, "as"))
                }
                ClauseKind::Main | ClauseKind::Content | ClauseKind::Conditional => false,
            };
            let Some(parent) = inner.parent.filter(|_| carries) else { break };
            outer.push(parent);
            at = Some(parent);
        }
        let mut verbs = Vec::new();
        let mut verb = happening.verb;
        while let Some(id) = verb {
            if verbs.contains(&id) {
                break;
            }
            verbs.push(id);
            let Some(group) = view.verb(id) else { break };
            let hangs = matches!(group.tense, Tense::Infinitive | Tense::Participle);
            verb = group.parent.filter(|_| hangs);
        }
        verbs.extend(happening.phrase.and_then(|phrase| held(view, &verbs, phrase)));
        let phrase = happening.phrase.map(|id| view.range(id));
        Self { clause, outer, verbs, phrase }
    }

    /// How closely a mention belongs to the event: 0 inside its phrase, 1 hung on its phrase, 2 in its
    /// clause, 3 in a clause that it hangs on; `None`: not at all.
    pub(super) fn rank(
        &self,
        reading: &Reading<'_>,
        view: &View<'_>,
        (happening, others): (&Happening, &[Happening]),
        tokens: &Range<usize>,
        kind: ValueKind,
    ) -> Option<u8> {
        if self.phrase.as_ref().is_some_and(|phrase| phrase.start <= tokens.start && tokens.end <= phrase.end) {
            return (tokens.end <= happening.head).then_some(0);
        }
        let id = view.phrase_at(tokens.start);
        let phrase = id.and_then(|id| view.phrase(id));
        // "President of Russia", "the Geneva office": part of another phrase.
        if let (Some(id), Some(phrase)) = (id, phrase) {
            let range = view.range(id);
            let head = usize::from(phrase.head);
            let bare = tokens.contains(&head);
            // "spent three days in Miami meeting with": the trigger itself.
            if happening.tokens.contains(&head) && tokens.end <= head && !bare {
                return Some(0);
            }
            // "at a Geneva hotel": a place in front of a thing that stands there.
            let stands = tokens.end == head
                && view.tag(head) == Tag::Noun
                && !reading.cue(view, head).is(Cue::HUMAN)
                && view
                    .mention_at(tokens.start, &[ValueKind::Place])
                    .and_then(|at| view.mentions.get(at))
                    .is_some_and(|place| !place.hints.demonym);
            if !bare && range.end > tokens.end && kind == ValueKind::Place && !stands {
                return None;
            }
        }
        let preposition = located(reading, view, tokens.start);
        let here = super::super::context::clause_at(view, tokens.start);
        if kind == ValueKind::Place {
            let word = preposition.map(|at| view.word(at).to_ascii_lowercase())?;
            let located = [
                "in",
                "at",
                "on",
                "near",
                "off",
                "outside",
                "inside",
                "to",
                "around",
                "aboard",
                "throughout",
                "across",
            ];
            if !located.contains(&word.as_str()) {
                return None;
            }
            // "went to Paris" is where it was; "wrote to Paris" is not.
            let leads = |id: VerbId| travels(reading, view, id);
            let there = phrase.and_then(|phrase| phrase.verb).is_some_and(leads);
            if word == "to" && !there && !self.verbs.iter().any(|id| leads(*id)) {
                return None;
            }
        }
        let hung = phrase.and_then(|phrase| phrase.of).map(|of| view.root(of));
        let own = happening.phrase.map(|id| view.root(id));
        if hung.is_some() && hung == own {
            return Some(1);
        }
        // "three days of mourning", "four hours of talks"
        let lasts = happening.phrase.and_then(|own| view.phrase(view.root(own))).is_some_and(|own| {
            own.of.is_some() && own.of == id && own.preposition.is_some_and(|at| view.is_word(usize::from(at), "of"))
        });
        if lasts && kind == ValueKind::Duration {
            return Some(1);
        }
        if self.is_apart(reading, view, happening, kind) {
            return None;
        }
        let in_clause = here.is_some() && (here == self.clause || self.inside(view, here, tokens, happening));
        let in_outer = here.is_some_and(|here| self.outer.contains(&here));
        let by_verb = phrase.and_then(|phrase| phrase.verb).is_some_and(|verb| self.verbs.contains(&verb));
        if !(in_clause || in_outer || by_verb) {
            return None;
        }
        // Hung on another noun: that noun's, unless the noun takes part or is itself a time or place.
        if let Some(of) = phrase.and_then(|phrase| phrase.of) {
            let range = view.range(of);
            let takes_part = happening.parts.iter().any(|part| {
                part.sentence == view.sentence && part.tokens.start < range.end && range.start < part.tokens.end
            });
            let setting = others.iter().any(|other| other.phrase == Some(of) && other.parts.is_empty())
                || view
                    .mention_at(range.end.saturating_sub(1), &[ValueKind::Place, ValueKind::Date, ValueKind::Duration])
                    .is_some();
            let subject = range.end <= happening.head && tokens.end <= happening.head;
            let owner = view.tag(range.end.saturating_sub(1)) == Tag::Noun
                && kind == ValueKind::Place
                && !takes_part
                && !setting;
            if (takes_part && subject && kind == ValueKind::Place) || (owner && !by_verb && !in_clause) {
                return None;
            }
            if owner && subject {
                return None;
            }
        }
        let before = phrase.and_then(|phrase| phrase.verb).filter(|id| !by_verb && self.comes_first(view, *id, tokens));
        match before.and_then(|id| view.verb(id)) {
            // "closed in 2021 and reopened in 2025": the first verb has a time of its own; "flew to Oslo on Friday
            // and met" leads there.
            Some(verb) if kind == ValueKind::Date && !reading.cue(view, usize::from(verb.head)).is(Cue::LIGHT) => None,
            Some(_) => Some(3),
            None => Some(if in_clause || by_verb { 2 } else { 3 }),
        }
    }

    /// "returned on Wednesday after talks with Brand", "left on Monday for a meeting", "will brief the cabinet on
    /// his talks": the time and place are those of the other happening.
    fn is_apart(&self, reading: &Reading<'_>, view: &View<'_>, happening: &Happening, kind: ValueKind) -> bool {
        const APART: [&str; 10] =
            ["after", "before", "following", "ahead", "since", "until", "on", "about", "from", "despite"];
        let Some(phrase) = happening.phrase.and_then(|id| view.phrase(view.root(id))) else { return false };
        let Some(at) = phrase.preposition.map(usize::from) else { return false };
        let of = at.checked_sub(1).filter(|_| view.is_word(at, "of")).unwrap_or(at);
        let other = APART.iter().any(|word| view.is_word(of, word));
        let goes = self.verbs.iter().any(|id| travels(reading, view, *id) || leaves(reading, view, *id));
        other || kind == ValueKind::Date && goes && view.is_word(at, "for")
    }

    /// Whether a mention stands behind a full verb and in front of the event's own, which is told as the next of
    /// the same subject.
    fn comes_first(&self, view: &View<'_>, id: VerbId, tokens: &Range<usize>) -> bool {
        let Some(own) = self.verbs.first().and_then(|id| view.verb(*id)) else { return false };
        let Some(first) = view.verb(id) else { return false };
        let finite = !matches!(first.tense, Tense::Infinitive | Tense::Participle);
        finite
            && first.subject == own.subject
            && own.parent == Some(id)
            && usize::from(first.head) < tokens.start
            && tokens.end <= usize::from(own.head)
    }

    /// A clause reduced to a phrase inside the event's clause ("held in Paris").
    fn inside(&self, view: &View<'_>, here: Option<ClauseId>, tokens: &Range<usize>, happening: &Happening) -> bool {
        let Some(clause) = here.and_then(|id| view.parse.clauses.get(usize::from(id.0))) else { return false };
        let hangs = clause.parent == self.clause && clause.kind == ClauseKind::Reduced;
        hangs && tokens.start > happening.head && clause.tokens.start as usize <= happening.head + 12
    }
}

/// "a meeting that she had planned **to hold** in Oslo": the infinitive whose object the noun is.
pub(super) fn held(view: &View<'_>, verbs: &[VerbId], phrase: PhraseId) -> Option<VerbId> {
    let root = view.root(phrase);
    let of_it = |verb: &VerbGroup| verb.relative_object == Some(root) || verb.relative_object == Some(phrase);
    let above = verbs.iter().copied().find(|id| view.verb(*id).is_some_and(of_it))?;
    let held = |verb: &VerbGroup| {
        verb.parent == Some(above) && verb.tense == Tense::Infinitive && verb.object.is_none() && !verb.passive
    };
    view.parse.verbs.iter().position(held).map(|at| VerbId(at as u16))
}

/// "travelled to Cape Town, where she met": a verb that leads to a place.
pub(super) fn travels(reading: &Reading<'_>, view: &View<'_>, id: VerbId) -> bool {
    let Some(head) = view.verb(id).map(|verb| usize::from(verb.head)) else { return false };
    reading.cue(view, head).is(Cue::LIGHT)
        && ["travel", "fly", "go", "come"].iter().any(|word| view.is_any(head, &[view.vocabulary.id(word)]))
}

/// "left London for talks": a verb that sets out.
pub(super) fn leaves(reading: &Reading<'_>, view: &View<'_>, id: VerbId) -> bool {
    let Some(head) = view.verb(id).map(|verb| usize::from(verb.head)) else { return false };
    reading.cue(view, head).is(Cue::LIGHT) && view.is_any(head, &[view.vocabulary.id("leave")])
}
