//! Owns: what a clause and the conditions that hang on it do to a statement in it.
//! May not know: verbs above the clause.

use std::ops::Range;

use super::super::cues::Cue;
use super::super::reading::Reading;
use super::super::view::{View, wide};
use super::super::{Aside, Modality};
use super::{Context, raise};
use crate::text::{Clause, ClauseId, ClauseKind, Tag, Tense, VerbGroup};

/// What kind of clause it is: conditions, questions, what held until something else did.
pub(super) fn weigh_clause(
    reading: &Reading<'_>,
    view: &View<'_>,
    clause: ClauseId,
    matched: &Range<usize>,
    context: &mut Context,
) {
    if is_question(view, clause) {
        raise(context, Modality::Questioned);
    }
    let id = clause;
    let mut below = view.parse.clauses.iter().filter(|below| below.parent == Some(id));
    // "By default it is 60 seconds; raise it if your network is slow": a condition of what follows.
    let apart = |below: &Clause| (matched.end..usize::from(below.tokens.start)).any(|at| view.is_mark(at, ";"));
    if below
        .any(|below| is_condition(reading, view, below) && !is_of_afterthought(view, below, matched) && !apart(below))
    {
        raise(context, Modality::Conditional);
    }
    let Some(clause) = view.parse.clauses.get(usize::from(clause.0)) else { return };
    if clause.kind == ClauseKind::Conditional {
        let first = usize::from(clause.tokens.start);
        let asked = view.is_word(first, "whether");
        raise(context, if asked { Modality::Questioned } else { Modality::Conditional });
    }
    for at in usize::from(clause.tokens.start)..usize::from(clause.tokens.end) {
        let now = view.is_word(at + 1, "then") || view.is_word(at + 1, "now");
        // "is supported until 30 June": the line asks for the word itself.
        let asked = matched.contains(&at);
        if (view.is_word(at, "until") || view.is_word(at, "till")) && !now && !asked {
            context.aside = context.aside.or(Some(Aside::Past));
        }
    }
}

/// "a battery of 5,000 mAh, enough for two days if you leave the games alone": a condition of what a comma sets off.
fn is_of_afterthought(view: &View<'_>, clause: &Clause, matched: &Range<usize>) -> bool {
    let first = usize::from(clause.tokens.start);
    let Some(last) = (matched.end..first).rev().find(|&at| view.is_mark(at, ",")) else { return false };
    let verbs = view.parse.verbs.iter().any(|verb| (matched.end..first).contains(&usize::from(verb.head)));
    last + 2 < first && !verbs
}

/// Whether a clause sets a condition. One that only says that nothing else was set ("unless told
/// otherwise") sets none: the statement is the default.
pub(super) fn is_condition(reading: &Reading<'_>, view: &View<'_>, clause: &Clause) -> bool {
    let words = usize::from(clause.tokens.start)..usize::from(clause.tokens.end);
    let first = words.start;
    let concessive = first > 0 && view.is_word(first - 1, "even");
    let invites = addresses_reader(reading, view, clause);
    if clause.kind != ClauseKind::Conditional || view.is_word(first, "whether") || concessive || invites {
        return false;
    }
    // "Telemetry is off unless you turn it on.": what holds, but for an exception.
    let mut main = view.parse.verbs.iter().filter(|verb| Some(verb.clause) == clause.parent);
    if view.is_word(first, "unless") && main.any(|verb| verb.tense == Tense::Present) {
        return false;
    }
    let denies = view.is_word(first, "unless")
        || words.clone().any(|at| view.tag(at) == Tag::Negation || reading.cue(view, at).is(Cue::NEGATE));
    !(denies && words.clone().any(|at| reading.cue(view, at).is(Cue::DEFAULT)))
}

/// "If you cannot move yet, 4.1 is supported until June": for whom it is told, and so whatever the reader wants.
fn addresses_reader(reading: &Reading<'_>, view: &View<'_>, clause: &Clause) -> bool {
    let words = usize::from(clause.tokens.start)..usize::from(clause.tokens.end);
    let of_reader = |verb: &&VerbGroup| {
        let subject = verb.subject.map_or(0, |id| view.range(id).start);
        words.contains(&usize::from(verb.head)) && view.is_word(subject, "you")
    };
    let wants = |verb: &VerbGroup| {
        let can = wide(&verb.tokens).any(|at| ["can", "cannot", "need"].iter().any(|word| view.is_word(at, word)));
        can || reading.cue(view, usize::from(verb.head)).is(Cue::WANT)
    };
    view.parse.verbs.iter().find(of_reader).is_some_and(wants)
}

/// A relative clause is no part of the question that it stands in.
pub(super) fn is_question(view: &View<'_>, clause: ClauseId) -> bool {
    let mut at = Some(clause);
    for _ in 0..6 {
        let Some(inner) = at.and_then(|id| view.parse.clauses.get(usize::from(id.0))) else { break };
        if inner.question {
            return true;
        }
        at = inner.parent.filter(|_| inner.kind != ClauseKind::Relative);
    }
    false
}
