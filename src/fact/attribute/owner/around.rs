//! Owns: which phrase the words around a noun or value point at: the head of a compound, what a bracket says more
//! of, the last of a list, the agent of a passive.
//! May not know: what rules ask for.

use std::ops::Range;

use super::super::super::matching::Filler;
use super::super::super::view::View;
use crate::text::{PhraseId, Tag, Tense, VerbGroup};
use crate::value::ValueKind;

/// How far a bracket may have opened before what it holds.
const BRACKET: usize = 24;

/// "left the rails **at a speed of** 90 km/h": a measure of what the verb says, not of a thing beside it.
fn is_measured(view: &View<'_>, phrase: PhraseId) -> bool {
    let at = view.phrase(phrase).and_then(|phrase| phrase.preposition).map(usize::from);
    at.is_some_and(|at| view.is_word(at, "at"))
        && view.is_word(view.range(phrase).start, "a")
        && view.tails(phrase).any(|(at, _)| view.is_word(at, "of"))
}

/// Whose measure it is: the subject's of the active verb that it hangs on.
pub(super) fn measured_subject(view: &View<'_>, noun: &Range<usize>) -> Option<PhraseId> {
    let root = view.root(view.phrase_at(noun.start)?);
    let measured = [root, view.phrase_at(noun.start)?].into_iter().find(|id| is_measured(view, *id))?;
    let verb = view.verb(view.phrase(measured)?.verb?)?;
    verb.subject.filter(|_| !verb.passive)
}

/// "It is four years since she left": a subject that means nothing.
pub(super) fn is_expletive(view: &View<'_>, filler: &Filler) -> bool {
    let Filler::Phrase(phrase) = filler else { return false };
    let it = view.range(*phrase).len() == 1 && view.is_word(view.range(*phrase).start, "it");
    it && view.parse.verbs.iter().filter(|verb| verb.subject == Some(*phrase)).any(|verb| {
        let end = verb.object.map(|object| view.range(object).end);
        end.is_some_and(|end| view.is_word(end, "since") || view.is_word(end, "before"))
    })
}

/// The phrase whose head is another noun behind a compound: "a 21-point lead".
pub(super) fn compound_head(view: &View<'_>, noun: &Range<usize>) -> Option<PhraseId> {
    let glued = view.is_mark(noun.start.checked_sub(1)?, "-") && view.glued(noun.start);
    let phrase = view.phrase_at(noun.start)?;
    let head = usize::from(view.phrase(phrase)?.head);
    (glued && head >= noun.end && view.tag(head) == Tag::Noun).then_some(phrase)
}

/// "**4,786 entries from 46 countries** at the awards": with the count behind it, which is of the same thing.
pub(super) fn counted_behind(view: &View<'_>, unit: &Range<usize>) -> Option<Range<usize>> {
    let spread = ["from", "across", "by"].iter().any(|word| view.is_word(unit.end, word));
    view.mention_from(unit.end + 1, &[ValueKind::Number]).filter(|_| spread)?;
    let counted = view.phrase_at(unit.end + 1).map(|phrase| view.range(phrase))?;
    let behind = ["at", "in", "for"].iter().any(|word| view.is_word(counted.end, word));
    (behind && counted.start == unit.end + 1).then_some(unit.start..counted.end)
}

/// The phrase that tokens say more of: the one in front of their bracket, or the one that they hang on.
pub(super) fn above(view: &View<'_>, unit: &Range<usize>) -> Option<Range<usize>> {
    let near = unit.start.saturating_sub(BRACKET)..unit.start;
    let open = near.rev().take_while(|&at| !view.is_mark(at, ")")).find(|&at| view.is_mark(at, "("));
    if let Some(open) = open {
        return view.phrase_to(open).map(|phrase| view.range(phrase));
    }
    // "12 points, including four of five trials"
    if let Some(including) = unit.start.checked_sub(1).filter(|&at| view.is_word(at, "including")) {
        let comma = including.checked_sub(1).filter(|&at| view.is_mark(at, ","));
        return view.phrase_to(comma.unwrap_or(including)).map(|phrase| view.range(phrase));
    }
    let inner = view.phrase(view.phrase_at(unit.start)?)?;
    let first = inner.coordination.and_then(|first| view.phrase(first)).map_or(inner, |first| first);
    let phrase = inner.of.or(first.of).or(inner.apposition)?;
    (view.range(phrase).end <= unit.start).then(|| view.range(phrase))
}

/// "nine falls, seven fractures and one death **in the study**": the last of a list of counts, on which hangs what
/// all of them belong to.
pub(super) fn last_of_list(view: &View<'_>, noun: &Range<usize>) -> Option<Range<usize>> {
    let own = view.phrase_at(noun.start)?;
    let chain = view.chain(own);
    let last = *chain.last().filter(|last| chain.len() > 1 && **last != own)?;
    let counted = |id: &PhraseId| view.mention_from(view.range(*id).start, &[ValueKind::Number]).is_some();
    // "12 of 23 from the field and four of 10 from the line": each has its own.
    let shared = view.tails(own).next().is_none();
    let tied = view.tails(last).any(|(at, _)| ["from", "by"].iter().any(|word| view.is_word(at, word)));
    (tied && shared && chain.iter().all(counted)).then(|| view.range(last))
}

/// "recorded 27 assists to **the Jazz'** 18": whose own figure follows.
pub(super) fn is_compared(view: &View<'_>, subject: &Filler, unit: &Range<usize>) -> bool {
    let Filler::Phrase(phrase) = subject else { return false };
    let range = view.range(*phrase);
    range.start >= unit.end
        && (view.tag(range.end) == Tag::Possessive || matches!(view.word(range.end), "'" | "’"))
        && view.mention_from(range.end + 1, &[ValueKind::Number]).is_some()
}

/// "12 checks on **9-of-17 trials**": what says more of a figure does not own it.
pub(super) fn is_further(view: &View<'_>, subject: &Filler, unit: &Range<usize>, value: &Filler) -> bool {
    // "made 4-of-12 trials **for eight points**": a side of a pair is no figure's.
    let side = matches!(value, Filler::Tokens(range) if view.tag(range.start) == Tag::Number);
    let (Filler::Phrase(phrase), Some(value)) = (subject, range_of(view, value)) else { return false };
    let range = view.range(*phrase);
    let pair = view.tag(range.start) == Tag::Number && (side || view.is_mark(range.start + 1, "-"));
    range.start >= unit.end && (pair || range.start <= value.start && value.end <= range.end)
}

pub(super) fn range_of(view: &View<'_>, value: &Filler) -> Option<Range<usize>> {
    match value {
        Filler::Mention(mention) => Some(view.mention_range(*mention)),
        Filler::Tokens(range) => Some(range.clone()),
        Filler::Phrase(_) => None,
    }
}

/// The verb in front of "to go along with".
pub(super) fn goes_along<'v>(view: &'v View<'_>, verb: &VerbGroup) -> Option<&'v VerbGroup> {
    let head = usize::from(verb.head);
    let goes = verb.tense == Tense::Infinitive && view.is_word(head, "go");
    let along = ["along", "with"].iter().any(|word| view.is_word(head + 1, word));
    let mut before = view.parse.verbs.iter().filter(|other| usize::from(other.head) < usize::from(verb.tokens.start));
    before.next_back().filter(|_| goes && along)
}

/// "was built **by Nordvind** at a cost of €18 billion": who did it does not own what it cost; what it was done to
/// does.
pub(super) fn of_agent(view: &View<'_>, subject: &Filler) -> Option<PhraseId> {
    let Filler::Phrase(phrase) = subject else { return None };
    let phrase = view.phrase(*phrase)?;
    let by = phrase.preposition.is_some_and(|at| view.is_word(usize::from(at), "by"));
    let verb = view.verb(phrase.verb?).filter(|verb| by && verb.passive)?;
    verb.subject
}
