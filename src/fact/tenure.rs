//! Owns: who held an office, or was with somebody, over a stretch of time that is past: "Lowe was director from 2007
//! to 2021". It tells nothing of now.
//! May not know: which attributes are offices; whose they are.

use std::ops::Range;

use super::context::clause_at;
use super::cues::Cue;
use super::matching::Filler;
use super::reading::Reading;
use super::view::View;
use crate::text::{ClauseKind, Tag, Tense, VerbGroup, VerbId};
use crate::value::{Direction, Unit, Value, ValueKind};

/// How many tokens behind an apposition its time may stand.
const BEHIND: usize = 3;

/// Units of the time that somebody holds an office for.
const LONG: [&str; 3] = ["month", "year", "decade"];

/// Whether a statement with a person or organisation as its value, at `tokens`, is of a time that is over.
pub(super) fn is_over(reading: &Reading<'_>, view: &View<'_>, tokens: &Range<usize>, verb: Option<VerbId>) -> bool {
    let Some(verb) = verb.and_then(|id| view.verb(id)) else {
        // "Peter Lowe, director of the museum until 2021,"
        let near = tokens.end..(tokens.end + BEHIND).min(view.len());
        return near.clone().take_while(|at| !view.is_mark(*at, ",")).any(|at| has_ended(reading, view, at));
    };
    if verb.tense != Tense::Past {
        return false;
    }
    let Some(clause) = view.parse.clauses.get(usize::from(verb.clause.0)) else { return false };
    let words = super::view::wide(&clause.tokens);
    let holds = holds_office(reading, view, verb);
    // "When Peter Lowe was director, the roof leaked."
    let aside =
        clause.kind == ClauseKind::Adverbial && ["when", "while"].iter().any(|word| view.is_word(words.start, word));
    let mut own = words.filter(|at| clause_at(view, *at) == Some(verb.clause));
    holds && aside
        || own.any(|at| has_ended(reading, view, at) || lasted(reading, view, at) || holds && was_in(reading, view, at))
}

/// "is closed **from November to February**": what a state in the present tense gives without a year comes every year.
/// What is planned comes once.
pub(super) fn comes_again(reading: &Reading<'_>, view: &View<'_>, verb: Option<VerbId>, value: &Filler) -> bool {
    let Filler::Mention(mention) = value else { return false };
    let start = view.mention_range(*mention).start;
    let dated =
        view.mentions.get(*mention).is_some_and(|mention| mention.kind == ValueKind::Date && mention.hints.open);
    let Some(verb) = verb.and_then(|id| view.verb(id)).filter(|verb| dated && verb.tense == Tense::Present) else {
        return false;
    };
    let first = usize::from(verb.tokens.start);
    if !["is", "are"].iter().any(|word| view.is_word(first, word)) || first >= start {
        return false;
    }
    let ahead =
        |at: usize| [Cue::PLAN, Cue::EXPECT, Cue::WANT, Cue::SETTLE].iter().any(|cue| reading.cue(view, at).is(*cue));
    let state = |at: usize| view.tag(at) == Tag::Adjective || verb.passive && usize::from(verb.head) == at;
    (first + 1..start).any(state) && !(first + 1..start).any(ahead)
}

/// "was", "led": verbs of holding an office, not of coming into it.
fn holds_office(reading: &Reading<'_>, view: &View<'_>, verb: &VerbGroup) -> bool {
    let head = usize::from(verb.head);
    view.tag(head) == Tag::Auxiliary || reading.cue(view, head).is(Cue::LEAD)
}

/// "until 2021", "from 2007 to 2021": a time behind a preposition that ended before the document was written.
fn has_ended(reading: &Reading<'_>, view: &View<'_>, at: usize) -> bool {
    let opens = ["until", "till", "from", "between"].iter().any(|word| view.is_word(at, word));
    let Some(mention) = view.mention_at(at + 1, &[ValueKind::Date]).filter(|_| opens) else { return false };
    let Some(value) = date(reading, view, mention) else { return false };
    let whole = view.mention_range(mention);
    let stretch = view.is_word(at, "until") || view.is_word(at, "till") || whole.len() > 1 && spans(view, whole);
    stretch && reading.input.date.is_none_or(|now| value < now.year())
}

/// "2007 to 2021"
fn spans(view: &View<'_>, mut words: Range<usize>) -> bool {
    words.any(|at| {
        ["to", "and", "until", "till", "through", "–", "-"]
            .iter()
            .any(|word| view.is_word(at, word) || view.is_mark(at, word))
    })
}

/// "for fourteen years"
fn lasted(reading: &Reading<'_>, view: &View<'_>, at: usize) -> bool {
    let mention = view.mention_at(at + 1, &[ValueKind::Duration]).filter(|_| view.is_word(at, "for"));
    let Some(mention) = mention else { return false };
    let Value::Figure(figure) = super::build::of_mention(reading, view, mention, Direction::Past, false) else {
        return false;
    };
    matches!(figure.unit, Unit::Measure(unit) if LONG.contains(&unit))
}

/// "in 2010": a year before the document's.
fn was_in(reading: &Reading<'_>, view: &View<'_>, at: usize) -> bool {
    let opens = ["in", "during"].iter().any(|word| view.is_word(at, word));
    let mention = view.mention_at(at + 1, &[ValueKind::Date]).filter(|_| opens);
    let year = mention.and_then(|mention| date(reading, view, mention));
    year.is_some_and(|year| reading.input.date.is_some_and(|now| year < now.year()))
}

/// The year in which a date ends.
fn date(reading: &Reading<'_>, view: &View<'_>, mention: usize) -> Option<i32> {
    let value = super::build::of_mention(reading, view, mention, Direction::Past, false);
    value.date().map(|date| date.outer.1.year())
}
