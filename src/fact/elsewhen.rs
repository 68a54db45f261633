//! Owns: whether a statement is of another time or release than the present one (DESIGN 5.1, "time passing").
//! May not know: subjects and attributes.

use std::ops::Range;

use super::context::clause_at;
use super::cues::Cue;
use super::reading::Reading;
use super::view::View;
use crate::text::{Tag, Tense, VerbId};
use crate::value::ValueKind;

/// Whether words around a statement at `tokens` set it apart from now.
pub(super) fn sets_apart(reading: &Reading<'_>, view: &View<'_>, tokens: &Range<usize>, verb: Option<VerbId>) -> bool {
    is_of_another_year(reading, view, tokens.start)
        || is_of_another_bout(reading, view, tokens.start)
        || is_elsewhen(reading, view, tokens.start, verb)
        || is_before(view, tokens)
        || is_age_then(view, tokens)
}

/// "In earlier versions the limit was 15", "Previously, it was 15": what opens the clause sets it apart from now.
/// "In an earlier statement" does not.
fn is_elsewhen(reading: &Reading<'_>, view: &View<'_>, at: usize, verb: Option<VerbId>) -> bool {
    let clause = clause_at(view, at).and_then(|id| view.parse.clauses.get(usize::from(id.0)));
    let Some(start) = clause.map(|clause| usize::from(clause.tokens.start)).filter(|start| *start < at) else {
        return false;
    };
    if view.tag(start) == Tag::Adverb && reading.cue(view, start).is(Cue::PAST) {
        return true;
    }
    let opens = ["in", "until", "before", "for", "with"].iter().any(|word| view.is_word(start, word));
    let Some(phrase) = (start + 1..start + 3).find_map(|at| view.phrase_at(at)).filter(|_| opens) else { return false };
    let range = view.range(phrase);
    let head = view.phrase(phrase).map_or(range.start, |phrase| usize::from(phrase.head));
    if range.contains(&at) || view.is_mark(start + 1, ",") {
        return false;
    }
    // "In Heron 3.x the limit was 15"
    let past = verb.and_then(|id| view.verb(id)).is_some_and(|verb| verb.tense == Tense::Past);
    let last = range.end.saturating_sub(1);
    let version = view.mention_at(last, &[ValueKind::Version]).is_some()
        || view.tag(last) == Tag::Number && last > range.start && view.word(last).contains('.');
    let told = reading.cue(view, head).is(Cue::REPORT) && view.is_any(start + 1, &[view.vocabulary.id("a")]);
    // "In the study that preceded it, efficacy was 71 percent"
    let earlier = ["precede", "predate"].map(|word| view.vocabulary.id(word));
    if (range.end..range.end + 2).any(|at| at < view.len() && view.is_any(at, &earlier)) {
        return true;
    }
    past && version || !told && (start + 1..head).any(|at| reading.cue(view, at).is(Cue::ELSEWHEN))
}

/// "a profit of $31 million a year before": behind the value stands that it was so at another time.
fn is_before(view: &View<'_>, tokens: &Range<usize>) -> bool {
    let end = view.mention_at(tokens.end, &[]).map_or(tokens.end, |mention| view.mention_range(mention).end);
    let counted = end > tokens.end || view.is_word(end, "the");
    let last = (end.saturating_sub(1)..end + 3).find(|at| BEFORE.iter().any(|word| view.is_word(*at, word)));
    counted && last.is_some_and(|last| last > tokens.end && !view.is_word(last + 1, "than"))
}

/// "She came to us when she was six": how old somebody was at another time.
fn is_age_then(view: &View<'_>, tokens: &Range<usize>) -> bool {
    let opens = |at: usize| ["when", "since", "until"].iter().any(|word| view.is_word(at, word));
    let was = |at: usize| view.is_word(at, "was") || view.is_word(at, "were");
    let first = tokens.start.saturating_sub(5);
    (first..tokens.end).any(|at| {
        let person = opens(at) && view.tag(at + 1) == Tag::Pronoun && was(at + 2);
        let number = (at + 3..at + 5).find(|number| view.tag(*number) == Tag::Number);
        let years = |number: usize| view.tag(number + 1) != Tag::Noun || view.is_word(number + 1, "years");
        person && number.is_some_and(|number| number < tokens.end && number >= tokens.start && years(number))
    })
}

const BEFORE: [&str; 3] = ["before", "earlier", "previously"];

/// "not since the first game of the season, when she scored 22": a clause of time behind another contest.
fn is_of_another_bout(reading: &Reading<'_>, view: &View<'_>, at: usize) -> bool {
    let mut clause = clause_at(view, at);
    for _ in 0..4 {
        let Some(inner) = clause.and_then(|id| view.parse.clauses.get(usize::from(id.0))) else { return false };
        let first = usize::from(inner.tokens.start);
        let since = (first.saturating_sub(10)..first).rev().find(|&at| view.is_word(at, "since"));
        if let Some(since) = since.filter(|_| view.is_word(first, "when")) {
            return (since..first).any(|at| reading.cue(view, at).is(Cue::BOUT));
        }
        clause = inner.parent;
    }
    false
}

/// "since 1987, when a flood killed 31": a clause of time behind a year that is not the document's or
/// the one before.
fn is_of_another_year(reading: &Reading<'_>, view: &View<'_>, at: usize) -> bool {
    let Some(now) = reading.input.date.map(crate::value::Day::year) else { return false };
    let mut clause = clause_at(view, at);
    for _ in 0..4 {
        let Some(inner) = clause.and_then(|id| view.parse.clauses.get(usize::from(id.0))) else { return false };
        let first = usize::from(inner.tokens.start);
        let before = first.checked_sub(1).map(|at| at - usize::from(at > 0 && view.is_mark(at, ",")));
        let year = before.and_then(|at| view.word(at).parse::<i32>().ok()).filter(|year| (1000..=2999).contains(year));
        if let Some(year) = year.filter(|_| view.is_word(first, "when")) {
            return year != now && year != now - 1;
        }
        clause = inner.parent;
    }
    false
}
