//! Owns: what may stand between two steps of a line: adverbs, brackets, quotation marks, adjuncts of time and place.
//! May not know: the steps.

use super::super::people;
use super::super::view::{View, is_figure};
use super::{MOST_SKIPS, Run};
use crate::text::Tag;
use crate::value::ValueKind;

impl Run<'_, '_> {
    /// The token behind what may stand between two steps, if something does.
    pub(super) fn skip(&self, at: usize) -> Option<usize> {
        let view = self.view;
        if matches!(view.tag(at), Tag::Adverb | Tag::Negation | Tag::Auxiliary) || is_quote(view, at) {
            return Some(at + 1);
        }
        if view.is_mark(at, "(") {
            return (at + 1..(at + 14).min(view.len())).find(|&close| view.is_mark(close, ")")).map(|close| close + 1);
        }
        if let Some(end) = self.office(at) {
            return Some(end);
        }
        // "on Tuesday", "in the third quarter", "last year", "in Belfast"
        let adjunct = self.adjunct_kinds();
        let start = if view.tag(at) == Tag::Preposition { at + 1 } else { at };
        let start = if start > at && view.tag(start) == Tag::Determiner { start + 1 } else { start };
        let mention = view
            .mention_from(start, adjunct)
            .or_else(|| view.mention_from(at + 1, adjunct).filter(|_| start > at))
            .filter(|&mention| {
                start > at || view.mentions.get(mention).is_some_and(|mention| mention.kind == ValueKind::Date)
            })
            .filter(|&mention| !self.opens_name(mention))?;
        (!adjunct.is_empty()).then(|| view.mention_range(mention).end)
    }

    /// "stepped down **as head of the bank** on Thursday": the office stands aside where a day is looked for.
    fn office(&self, at: usize) -> Option<usize> {
        let view = self.view;
        let asked = self.goal.kinds == [ValueKind::Date] && view.is_word(at, "as");
        let id = view.phrase_from(at + 1).filter(|_| asked)?;
        let range = view.range(id);
        let head = view.phrase(id).map_or(range.start, |phrase| usize::from(phrase.head));
        let role = people::is_role(&view.word(head).to_lowercase()) || view.is_word(head, "head");
        let of = view.tails(id).find(|(preposition, _)| view.is_word(*preposition, "of"));
        role.then(|| of.map_or(range.end, |(_, tail)| view.range(tail).end))
    }

    /// "of **Severn** Trust": a place in front of another name stands in it.
    pub(super) fn opens_name(&self, mention: usize) -> bool {
        let end = self.view.mention_range(mention).end;
        let place = self.view.mentions.get(mention).is_some_and(|mention| mention.kind == ValueKind::Place);
        let around = self.view.phrase_at(end.saturating_sub(1)).map_or(0, |phrase| self.view.range(phrase).end);
        place && end < around && self.view.tag(end) == Tag::Proper
    }

    /// "Ann Roe, **61**, the director": the comma in front of an age set off right before a token.
    pub(super) fn age_to(&self, at: usize) -> Option<usize> {
        let mention = self.view.mention_to(at, &[ValueKind::Duration])?;
        let start = self.view.mention_range(mention).start.checked_sub(1)?;
        let age = self.view.mentions.get(mention).is_some_and(|mention| mention.hints.age);
        (age && self.view.is_mark(start, ",")).then_some(start)
    }

    /// The kinds of mention that may stand aside: those that are not looked for.
    pub(super) fn adjunct_kinds(&self) -> &'static [ValueKind] {
        let asked = |kind: ValueKind| self.goal.kinds.contains(&kind);
        match (asked(ValueKind::Date), asked(ValueKind::Place)) {
            (false, false) => &[ValueKind::Date, ValueKind::Place],
            (false, true) => &[ValueKind::Date],
            (true, false) => &[ValueKind::Place],
            (true, true) => &[],
        }
    }

    /// Whether two tokens are words of one name, of which a figure is looked for in front.
    pub(super) fn is_in_name(&self, at: usize, next: usize) -> bool {
        let view = self.view;
        let figure = !self.goal.kinds.is_empty() && self.goal.kinds.iter().all(|&kind| is_figure(kind));
        let named = view.tag(next) == Tag::Proper && view.capital(next) && view.capital(at);
        figure && named && view.inner_phrase_at(at).is_some_and(|id| view.range(id).contains(&next))
    }

    /// The first token of what may stand between two steps and ends before `at`.
    pub(super) fn skip_back(&self, at: usize) -> Option<usize> {
        let view = self.view;
        let previous = at.checked_sub(1)?;
        let light = [Tag::Adverb, Tag::Negation, Tag::Auxiliary, Tag::Determiner, Tag::Adjective];
        // "the 210-metre **Orm** Bridge"
        let named = view.tag(previous) == Tag::Proper && self.is_in_name(previous, at);
        let owner = self.owns_unit(previous);
        if light.contains(&view.tag(previous)) || is_quote(view, previous) || named || owner {
            return Some(previous);
        }
        if view.is_mark(previous, ")") {
            return (at.saturating_sub(14)..previous).rev().find(|&open| view.is_mark(open, "("));
        }
        if let Some(comma) = self.age_to(at) {
            return Some(comma);
        }
        if self.goal.kinds.contains(&ValueKind::Date) {
            return None;
        }
        let mention = view.mention_to(at, &[ValueKind::Date])?;
        let start = view.mention_range(mention).start;
        let mut start = start;
        while start > 0 && matches!(view.tag(start - 1), Tag::Preposition | Tag::Determiner) {
            start -= 1;
        }
        Some(start)
    }

    pub(super) fn skip_to(&self, mut at: usize, done: impl Fn(usize) -> bool) -> Option<usize> {
        for _ in 0..=MOST_SKIPS {
            if done(at) {
                return Some(at);
            }
            let light = matches!(self.view.tag(at), Tag::Determiner | Tag::Adjective) || self.owns_unit(at);
            at = if light { at + 1 } else { self.skip(at)? };
        }
        None
    }

    /// "as **Norvik Rail's** chief executive": whose the attribute is, in front of its noun.
    fn owns_unit(&self, at: usize) -> bool {
        let name = matches!(self.view.tag(at), Tag::Proper | Tag::Possessive);
        let last = self.goal.unit.as_ref().and_then(|unit| unit.end.checked_sub(1)).filter(|_| name);
        last.and_then(|last| self.view.phrase_headed_at(last)).is_some_and(|id| self.view.range(id).contains(&at))
    }

    pub(super) fn only_skips(&self, from: usize, to: usize) -> bool {
        let mut at = from;
        while at < to {
            match self.skip(at) {
                Some(next) => at = next,
                None => return false,
            }
        }
        at == to
    }
}

fn is_quote(view: &View<'_>, at: usize) -> bool {
    let mark = matches!(view.word(at), "\"" | "“" | "”" | "'" | "‘" | "’" | "«" | "»");
    mark && view.tag(at) == Tag::Punctuation
}
