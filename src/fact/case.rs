//! Owns: what says that a statement holds in one case, at one time or in one trial only, where that depends on
//! whose it is (DESIGN 5.1, "part, case, change").
//! May not know: how values and owners are found.

use std::ops::Range;

use super::Aside;
use super::attribute::Statement;
use super::context::clause_at;
use super::cues::Cue;
use super::reading::Reading;
use super::reference::is_name;
use super::view::{View, is_figure};
use crate::text::{ClauseKind, PhraseId, Tag, Tense, VerbGroup};
use crate::value::ValueKind;

/// Why a figure of a lasting thing is not its value now and in general. `owner` are the words that name the thing.
pub(super) fn around(
    reading: &Reading<'_>,
    view: &View<'_>,
    statement: &Statement,
    owner: &Range<usize>,
) -> Option<Aside> {
    let super::matching::Filler::Mention(mention) = statement.value else { return None };
    view.mentions.get(mention).filter(|mention| is_figure(mention.kind))?;
    let verb = statement.verb.and_then(|id| view.verb(id));
    if verb.is_some_and(|verb| is_then(view, verb, view.mention_range(mention).start)) {
        return Some(Aside::Past);
    }
    if is_record(reading, view, view.mention_range(mention).end) {
        return Some(Aside::Case);
    }
    let clause = clause_at(view, statement.unit.start).and_then(|id| view.parse.clauses.get(usize::from(id.0)))?;
    let start = usize::from(clause.tokens.start);
    let phrase = (start + 1..start + 3).find_map(|at| view.phrase_at(at))?;
    let range = view.range(phrase);
    let overlaps = |other: &Range<usize>| range.start < other.end && other.start < range.end;
    if view.tag(start) != Tag::Preposition || range.end > statement.unit.start || overlaps(owner) {
        return None;
    }
    if verb.is_some_and(|verb| is_trial(reading, view, start, phrase, verb)) {
        return Some(Aside::Past);
    }
    let stretch = is_any_stretch(view, start, phrase);
    (stretch || is_platform(view, start, phrase)).then_some(Aside::Case)
}

/// "**On its busiest day** the museum had 930 visitors", "in an average year": what opens a clause with a time that is no
/// date.
fn is_any_stretch(view: &View<'_>, start: usize, phrase: PhraseId) -> bool {
    let range = view.range(phrase);
    let last = range.end.saturating_sub(1);
    let opens = ["on", "in", "during"].iter().any(|word| view.is_word(start, word));
    let time = ["day", "week", "month", "year", "season", "weekend", "night", "hour", "morning", "evening"];
    let dated = range.clone().any(|at| view.mention_at(at, &[ValueKind::Date]).is_some());
    opens && !dated && range.len() > 1 && time.iter().any(|word| view.is_word(last, word))
}

/// "was rated 2,140 **when she left**", "had 350 beds when it opened": what was so at one time in the past.
fn is_then(view: &View<'_>, verb: &VerbGroup, value: usize) -> bool {
    let head = usize::from(verb.head);
    let rated = verb.passive && usize::from(verb.tokens.end) == value;
    let is = view.tag(head) == Tag::Auxiliary && !verb.passive;
    let past = verb.tense == Tense::Past && (is || rated || view.is_word(head, "had"));
    past && view.parse.clauses.iter().any(|clause| {
        let first = usize::from(clause.tokens.start);
        matches!(clause.kind, ClauseKind::Adverbial | ClauseKind::Content)
            && clause.parent == Some(verb.clause)
            && first > head
            && view.is_word(first, "when")
    })
}

/// "47 goals **in 118 games**": what somebody came to over many contests.
fn is_record(reading: &Reading<'_>, view: &View<'_>, end: usize) -> bool {
    (end..end + 3).any(|at| {
        let over = ["in", "from", "over"].iter().any(|word| view.is_word(at, word));
        let count = view.mention_from(at + 1, &[ValueKind::Number]).map(|mention| view.mention_range(mention).end);
        over && count.is_some_and(|noun| reading.cue(view, noun).is(Cue::BOUT))
    })
}

/// "In the beta the limit was 10 MB": something that was tried before.
fn is_trial(reading: &Reading<'_>, view: &View<'_>, start: usize, phrase: PhraseId, verb: &VerbGroup) -> bool {
    let within = ["in", "during", "for"].iter().any(|word| view.is_word(start, word));
    let head = view.phrase(phrase).map_or(start, |phrase| usize::from(phrase.head));
    within
        && verb.tense == Tense::Past
        && view.tag(usize::from(verb.head)) == Tag::Auxiliary
        && reading.cue(view, head).is(Cue::TRIAL)
}

/// "On Windows the limit is 15": a named thing that is no place or time.
fn is_platform(view: &View<'_>, start: usize, phrase: PhraseId) -> bool {
    let end = view.range(phrase).end;
    let set = view.mention_at(end.saturating_sub(1), &[ValueKind::Date, ValueKind::Place, ValueKind::Duration]);
    ["on", "under"].iter().any(|word| view.is_word(start, word)) && is_name(view, phrase) && set.is_none()
}
