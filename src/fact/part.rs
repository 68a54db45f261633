//! Owns: which figures that stand beside an attribute's words are not its value: those that count another
//! noun, a part, an edge, or have no unit.
//! May not know: whose a figure is.

use std::ops::Range;

use super::Aside;
use super::attribute::{Owned, Statement};
use super::compiled::{Line, Step};
use super::cues::Cue;
use super::matching::{Filler, Found};
use super::reading::Reading;
use super::view::View;
use crate::query::AttributeId;
use crate::text::Tag;
use crate::value::{Unit, Value, ValueKind};

/// "Participants were given four doses": the number behind a full verb counts the noun that it stands in
/// front of.
pub(super) fn counts_its_noun(
    reading: &Reading<'_>,
    view: &View<'_>,
    noun: &Range<usize>,
    value: &Filler,
    hit: &Found,
) -> bool {
    let Filler::Mention(index) = value else { return false };
    let range = view.mention_range(*index);
    let full = hit.verb.and_then(|id| view.verb(id)).is_some_and(|verb| view.tag(usize::from(verb.head)) == Tag::Verb);
    let number = view.mentions.get(*index).is_some_and(|mention| mention.kind == ValueKind::Number);
    let Some(phrase) = view.phrase_at(range.start).and_then(|id| view.phrase(id)).filter(|_| full && number) else {
        return false;
    };
    let head = usize::from(phrase.head);
    // "was raised from 60 to 120 requests": what a change ends at.
    let reached = range.start.checked_sub(1).is_some_and(|at| view.is_word(at, "to"));
    let counted = range.start >= noun.end && head >= range.end && view.tag(head) == Tag::Noun;
    counted && !reached && !reading.cue(view, head).is(Cue::HUMAN)
}

/// "The arbiter was Ann Roe **of Norway**": what hangs on the value is not the owner.
pub(super) fn hangs_on(view: &View<'_>, subject: &Filler, value: &Filler) -> bool {
    let (Filler::Phrase(subject), Filler::Phrase(value)) = (subject, value) else { return false };
    view.phrase(*subject).is_some_and(|phrase| phrase.of == Some(*value))
}

/// "469 people, 412 of them passengers": the whole counts others, too; the part is the whole's owner's.
pub(super) fn leave_wholes(view: &View<'_>, found: &mut Vec<Statement>) {
    let parts: Vec<(AttributeId, usize)> = found
        .iter()
        .filter_map(|statement| {
            let Filler::Mention(value) = statement.value else { return None };
            let range = view.mention_range(value);
            takes_part(view, range.end, &statement.unit).then_some((statement.attribute, range.start))
        })
        .filter(|(_, start)| *start > 0)
        .collect();
    for (attribute, start) in parts {
        let is_whole = |statement: &Statement| {
            let Filler::Mention(value) = statement.value else { return false };
            statement.attribute == attribute && view.mention_range(value).end <= start
        };
        let Some(owner) = found.iter().find(|statement| is_whole(statement)).map(|whole| whole.owner.clone()) else {
            continue;
        };
        found.retain(|statement| !is_whole(statement));
        for part in found.iter_mut().filter(|part| part.attribute == attribute) {
            part.owner = owner.clone();
        }
    }
}

/// "**Of the patients** in the trial, 40 left it early": some of the noun's, not their number.
pub(super) fn is_of_these(view: &View<'_>, noun: &Range<usize>, value: &Filler) -> bool {
    let Filler::Mention(index) = value else { return false };
    let behind = view.mention_range(*index).start > noun.end;
    let before = view.phrase_at(noun.start).and_then(|id| view.range(id).start.checked_sub(1));
    let opens = before.is_some_and(|at| {
        let first = at == 0 || view.tag(at - 1) == Tag::Punctuation;
        first && ["of", "among", "amongst"].iter().any(|word| view.is_word(at, word))
    });
    behind && opens && (noun.end..view.mention_range(*index).start).any(|at| view.is_mark(at, ","))
}

/// "11.4 million passengers last year, about 31,000 a day": beside a count, what it comes to in a shorter time.
pub(super) fn leave_rates(view: &View<'_>, found: &mut [Statement]) {
    let rate = |statement: &Statement| match statement.value {
        Filler::Mention(value) => match view.mentions.get(value).map(|mention| &mention.value) {
            Some(Value::Figure(figure)) => Some(matches!(figure.unit, Unit::Per(..))),
            _ => None,
        },
        Filler::Phrase(_) | Filler::Tokens(_) => None,
    };
    // "costs £3 million a year, and £640,000 were spent on stops": the second is no sum of the first.
    let own = found.iter().filter(|statement| !matches!(statement.owner, Owned::Other));
    let counts: Vec<AttributeId> =
        own.filter(|statement| rate(statement) == Some(false)).map(|statement| statement.attribute).collect();
    for statement in found.iter_mut().filter(|statement| counts.contains(&statement.attribute)) {
        if rate(statement) == Some(true) {
            statement.aside = statement.aside.or(Some(Aside::Case));
        }
    }
}

/// Whether the words matched hold what makes a figure a part: "owns 12 percent **of** the company", "412 **of
/// them** passengers".
pub(super) fn takes_part(view: &View<'_>, end: usize, matched: &Range<usize>) -> bool {
    let stated = view.is_word(end, "of") && matched.contains(&end);
    stated && (matched.end == end + 1 || view.tag(end + 1) == Tag::Pronoun)
}

/// "before 3 May" where no word of the pattern asks for an edge: the day is not the value.
pub(super) fn is_edge(view: &View<'_>, value: &Filler, matched: &Range<usize>) -> bool {
    let Filler::Mention(index) = value else { return false };
    let Some(mention) = view.mentions.get(*index).filter(|mention| mention.hints.edge.is_some()) else { return false };
    let asked = matched.start < usize::from(mention.tokens.start)
        && view.tag(usize::from(mention.tokens.start).saturating_sub(1)) == Tag::Preposition;
    !asked
}

/// A bare number says nothing of money, shares or measures, unless numbers are asked for, too.
pub(super) fn has_unit(mention: &crate::mention::Mention, kinds: &[ValueKind]) -> bool {
    mention.kind != ValueKind::Number || kinds.is_empty() || kinds.contains(&ValueKind::Number)
}

/// "stands 28 kilometres **off** the coast": how far away it is, not how tall, unless the words ask for that.
pub(super) fn is_distance(reading: &Reading<'_>, view: &View<'_>, value: &Filler, matched: &Range<usize>) -> bool {
    let Filler::Mention(index) = value else { return false };
    let Some(mention) = view.mentions.get(*index).filter(|mention| mention.kind == ValueKind::Quantity) else {
        return false;
    };
    let end = usize::from(mention.tokens.end);
    reading.cue(view, end).is(Cue::AWAY) && !matched.contains(&end)
}

/// "stands 60 m above sea level" where no word of the pattern asks for the sea: how high up it is, not how tall.
pub(super) fn is_altitude(reading: &Reading<'_>, view: &View<'_>, value: &Filler, line: &Line) -> bool {
    let Filler::Mention(index) = value else { return false };
    let Some(end) = view.mentions.get(*index).map(|mention| usize::from(mention.tokens.end)) else { return false };
    let sea = view.is_word(end, "above") && (end + 1..end + 4).any(|at| reading.cue(view, at).is(Cue::SEA));
    let asks = |step: &Step| match step {
        Step::Words(words) => (end + 1..end + 4).any(|at| reading.cue(view, at).is(Cue::SEA) && view.is_any(at, words)),
        Step::Exact(_) | Step::Gap | Step::Role(_) | Step::Capture(..) => false,
    };
    sea && !line.steps.iter().any(asks)
}

/// "costs £4 to visit": what it costs to do something with a thing is not what the thing costs; a price is paid for
/// that.
pub(super) fn is_use(reading: &Reading<'_>, view: &View<'_>, attribute: AttributeId, value: &Filler) -> bool {
    let Filler::Mention(index) = value else { return false };
    let Some(mention) = view.mentions.get(*index).filter(|mention| mention.kind == ValueKind::Money) else {
        return false;
    };
    let end = usize::from(mention.tokens.end);
    let done = view.is_word(end, "to") && matches!(view.tag(end + 1), Tag::Verb | Tag::Noun);
    let plain = done && view.tokens.get(end + 1).is_some_and(|token| view.vocabulary.is_base_verb(token.word));
    plain && !reading.cue(view, end + 1).is(Cue::BUILD) && !reading.extractor.is_price(attribute)
}

/// "has room for 12,000 visitors": what there is space for need not be there.
pub(super) fn is_room(reading: &Reading<'_>, view: &View<'_>, value: &Filler, matched: &Range<usize>) -> bool {
    let Filler::Mention(index) = value else { return false };
    let Some(phrase) = view.phrase_at(view.mention_range(*index).start).and_then(|id| view.phrase(id)) else {
        return false;
    };
    let meant = phrase.preposition.is_some_and(|at| view.is_word(usize::from(at), "for"));
    let of = phrase.of.and_then(|of| view.phrase(of)).map(|of| usize::from(of.head));
    meant && of.is_some_and(|head| reading.cue(view, head).is(Cue::ROOM) && !matched.contains(&head))
}

/// "in the first half of the year": a figure of a stretch of a period is not that of the whole.
pub(super) fn is_of_stretch(view: &View<'_>, clause: &Range<usize>) -> bool {
    const STRETCHES: [&str; 6] = ["half", "quarter", "third", "months", "weeks", "days"];
    const PERIODS: [&str; 7] = ["year", "season", "month", "decade", "century", "week", "financial"];
    clause.clone().any(|at| {
        let stretch = STRETCHES.iter().any(|word| view.is_word(at, word)) && view.is_word(at + 1, "of");
        let ordinal = (at.saturating_sub(2)..at).any(|at| {
            ["first", "second", "third", "fourth", "last", "opening"].iter().any(|word| view.is_word(at, word))
        });
        let whole = (at + 2..at + 5).any(|at| {
            PERIODS.iter().any(|word| view.is_word(at, word)) || view.mention_at(at, &[ValueKind::Date]).is_some()
        });
        stretch && ordinal && whole
    })
}

/// "**Female** Grey wrens weigh 9 g": said of some of the kind.
pub(super) fn is_of_sex(reading: &Reading<'_>, view: &View<'_>, owner: &Range<usize>) -> bool {
    let Some(start) = view.phrase_at(owner.start).map(|id| view.range(id).start) else { return false };
    (start..owner.end).any(|at| {
        // "the Young Vic": a capital inside a name.
        let named = view.tag(at) == Tag::Proper || at > 0 && view.capital(at);
        reading.cue(view, at).is(Cue::SEX) && !named && at + 1 < owner.end
    })
}
