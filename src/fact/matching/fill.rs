//! Owns: what may fill a role that begins or ends at a token: mentions, phrases, nouns in front of a noun.
//! May not know: which step comes next.

use super::super::pair;
use super::super::view::{fits, is_figure, is_named};
use super::{FillRole, Filler, Run};
use crate::text::{PhraseId, Tag};
use crate::value::ValueKind;

impl Run<'_, '_> {
    pub(super) fn fillers_from(
        &self,
        at: usize,
        role: FillRole,
        step: usize,
    ) -> Vec<(Filler, Option<PhraseId>, usize)> {
        let view = self.view;
        let kinds = role.kinds(self.goal.kinds);
        let mut fillers = Vec::new();
        if role != FillRole::Subject {
            if kinds.contains(&ValueKind::Number)
                && let Some(side) = pair::side(view, self.line, step, at)
            {
                fillers.push((side, view.phrase_at(at), at + 1));
            }
            // "a length of 300 m": an article may stand before the figure.
            // "in the year 1963"
            let called = view.is_word(at + 1, "year") && kinds.contains(&ValueKind::Date);
            for start in [at, at + 1, at + 2] {
                if start > at && view.tag(at) != Tag::Determiner || start > at + 1 && !called {
                    break;
                }
                if let Some(quote) = self.quotation_from(start, kinds) {
                    return vec![(Filler::Mention(quote), view.phrase_at(start), view.mention_range(quote).end + 1)];
                }
                if let Some(mention) = self.named_by_tail(start, kinds) {
                    let end = view.mention_range(mention).end;
                    fillers.push((Filler::Mention(mention), view.phrase_at(end - 1), end));
                    break;
                }
                if let Some(mention) = view.mention_from(start, kinds) {
                    let end = view.mention_range(mention).end;
                    fillers.push((Filler::Mention(mention), view.phrase_at(start), end));
                    break;
                }
            }
        }
        if role == FillRole::Subject || wants_phrase(kinds) {
            if let Some(phrase) = view.phrase_from(at) {
                let (end, extent) = (view.range(phrase).end, view.extent(phrase));
                fillers.push((Filler::Phrase(phrase), Some(phrase), end));
                if extent > end {
                    fillers.push((Filler::Phrase(phrase), Some(phrase), extent));
                }
                // "was led by **Ann Roe**'s 14 points"
                let inside = view.phrase(phrase).and_then(|inner| inner.possessor);
                if let Some(owner) = inside.filter(|owner| view.range(*owner).start == at) {
                    fillers.push((Filler::Phrase(owner), Some(owner), view.range(owner).end));
                }
            } else if let Some(phrase) = view.inner_phrase_at(at)
                && role != FillRole::Subject
            {
                // "chief executive Jane Doe": the name is the rest of the phrase.
                let range = view.range(phrase);
                if view.tag(at) == Tag::Proper {
                    fillers.push((Filler::Tokens(at..range.end), Some(phrase), range.end));
                }
            }
        }
        fillers
    }

    /// "is “We never sleep”": the words between the marks, whatever the grammar makes of them.
    fn quotation_from(&self, at: usize, kinds: &[ValueKind]) -> Option<usize> {
        let opens = ["\"", "“", "«", "‘"].iter().any(|mark| self.view.is_mark(at, mark));
        let texts = opens && super::super::build::wants_text(kinds);
        self.view.mention_from(at + 1, &[ValueKind::Quote]).filter(|_| texts)
    }

    /// "the Italian city of **Bari**": the place that a noun for places is called by.
    pub(super) fn named_by_tail(&self, at: usize, kinds: &[ValueKind]) -> Option<usize> {
        let view = self.view;
        let phrase = view.phrase_at(at).filter(|_| kinds == [ValueKind::Place])?;
        if view.tag(view.phrase(phrase).map_or(0, |phrase| usize::from(phrase.head))) != Tag::Noun {
            return None;
        }
        let mut tails = view.tails(phrase).filter(|(preposition, _)| view.is_word(*preposition, "of"));
        let (_, tail) = tails.next()?;
        view.mention_from(view.range(tail).start, kinds)
    }

    /// How a phrase can fill a role: as a named thing, or by a mention at its head.
    pub(super) fn phrase_fillers(&self, phrase: PhraseId, role: FillRole) -> Vec<Filler> {
        let kinds = role.kinds(self.goal.kinds);
        let mut fillers = Vec::new();
        if role != FillRole::Subject {
            let range = self.view.range(phrase);
            let inside = range.clone().find_map(|at| self.view.mention_from(at, kinds));
            if let Some(mention) = inside {
                fillers.push(Filler::Mention(mention));
            }
        }
        if role == FillRole::Subject || wants_phrase(kinds) {
            fillers.push(Filler::Phrase(phrase));
        }
        fillers
    }

    pub(super) fn fillers_to(&self, at: usize, role: FillRole, step: usize) -> Vec<(Filler, Option<PhraseId>, usize)> {
        let view = self.view;
        let kinds = role.kinds(self.goal.kinds);
        let mut fillers = Vec::new();
        if wants_phrase(kinds) && self.age_to(at).is_some() {
            return fillers;
        }
        if role != FillRole::Subject
            && kinds.contains(&ValueKind::Number)
            && let Some(last) = at.checked_sub(1)
            && let Some(side) = pair::side(view, self.line, step, last)
        {
            fillers.push((side, view.phrase_at(last), last));
        }
        if role != FillRole::Subject
            && let Some(mention) = view.mention_to(at, kinds)
        {
            let range = view.mention_range(mention);
            fillers.push((Filler::Mention(mention), view.phrase_at(range.start), range.start));
        }
        if (role == FillRole::Subject || wants_phrase(kinds))
            && let Some(phrase) = view.phrase_to(at)
        {
            fillers.push((Filler::Phrase(phrase), Some(phrase), view.range(phrase).start));
        }
        fillers
    }

    /// "the **bank** profit", "the **Meridian Bank** chief executive": the nouns in front, inside the same
    /// phrase; adjectives and figures may stand between.
    pub(super) fn compound_to(&self, at: usize) -> Option<(Filler, PhraseId, usize)> {
        let view = self.view;
        let phrase = view.inner_phrase_at(at)?;
        let start = view.range(phrase).start;
        let noun = |at: &usize| {
            matches!(view.tag(*at), Tag::Noun | Tag::Proper) && view.mention_at(*at, &[ValueKind::Date]).is_none()
        };
        let last = (start..at).rev().find(noun)?;
        let first = (start..=last).rev().take_while(noun).last()?;
        Some((Filler::Tokens(first..last + 1), phrase, first))
    }

    /// "28 main policy points": the figure stands in the noun's phrase, modifiers between.
    pub(super) fn figure_in_phrase(&self, at: usize, role: FillRole) -> Option<(Filler, usize)> {
        let view = self.view;
        let kinds = role.kinds(self.goal.kinds);
        let range = view.range(view.inner_phrase_at(at)?);
        let mention = (range.start + 1..=at).rev().find_map(|end| view.mention_to(end, kinds))?;
        let found = view.mention_range(mention);
        (found.start >= range.start && is_figure(view.mentions.get(mention)?.kind))
            .then_some((Filler::Mention(mention), found.start))
    }
}

/// Whether values of one of the kinds are noun phrases, not typed mentions.
fn wants_phrase(kinds: &[ValueKind]) -> bool {
    kinds.is_empty()
        || kinds.iter().any(|&kind| is_named(kind) || matches!(kind, ValueKind::Text | ValueKind::Set))
        || (!kinds.iter().any(|&kind| is_figure(kind) || kind == ValueKind::Date) && fits(ValueKind::Place, kinds))
}
