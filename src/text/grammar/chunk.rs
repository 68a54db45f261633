//! Owns: the chunks of a sentence in order: noun phrases, verb groups, and the words and marks
//! between them. May not know: how chunks hang together.

use std::ops::Range;

use super::fine::{Fine, Habits};
use super::scan::{Part, scan};
use super::unit::{Mark, Unit};
use super::verb::{self, Group};
use crate::text::parse::{ClauseId, FixedKind, Number, Parse, Phrase, PhraseId};

/// What a chunk is.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Kind {
    Phrase(PhraseId),
    /// Index of a group.
    Verb(u16),
    Prep,
    Sub,
    Wh,
    Coord,
    Adj,
    Adv,
    Neg,
    Comma,
    Dash,
    Open,
    Close,
    QuoteOpen,
    QuoteClose,
    Colon,
    Semicolon,
    Stop,
    Other,
}

/// One chunk: tokens `start..end`.
#[derive(Debug, Clone, Copy)]
pub(super) struct Item {
    pub(super) kind: Kind,
    pub(super) start: u16,
    pub(super) end: u16,
    /// Habits of its head.
    pub(super) habits: Habits,
    /// Class of its head.
    pub(super) fine: Fine,
    /// A name right behind renames it: "the envoy | Jane Doe".
    pub(super) renamed: bool,
}

/// The chunks of a sentence.
#[derive(Debug, Clone, Default)]
pub(super) struct Chunks {
    pub(super) items: Vec<Item>,
    /// Verb groups that items refer to.
    pub(super) groups: Vec<Group>,
    /// The head of each phrase.
    pub(super) heads: Vec<Head>,
}

/// Reads units as chunks.
pub(super) fn read(units: &[Unit], scratch: &mut Chunks, out: &mut Parse) {
    let Chunks { items, groups, heads } = scratch;
    items.clear();
    groups.clear();
    heads.clear();
    let mut at = 0;
    while let Some(unit) = units.get(at) {
        if let Some((group, end)) = verb::read(units, at).filter(|_| !premodifies(units, at)) {
            items.push(Item {
                kind: Kind::Verb(groups.len() as u16),
                start: group.start,
                end: group.end,
                habits: group.habits,
                fine: group.fine,
                renamed: false,
            });
            groups.push(group);
            at = end.max(at + 1);
            continue;
        }
        if let Some(end) = read_phrase(units, at, items, heads, out) {
            at = end.max(at + 1);
            continue;
        }
        items.push(Item {
            kind: kind_of(unit),
            start: unit.start,
            end: unit.end,
            habits: unit.entry.habits,
            fine: unit.fine,
            renamed: false,
        });
        at += 1;
    }
}

fn kind_of(unit: &Unit) -> Kind {
    match unit.mark {
        Mark::Comma => return Kind::Comma,
        Mark::Dash => return Kind::Dash,
        Mark::Open => return Kind::Open,
        Mark::Close => return Kind::Close,
        Mark::QuoteOpen => return Kind::QuoteOpen,
        Mark::QuoteClose => return Kind::QuoteClose,
        Mark::Colon => return Kind::Colon,
        Mark::Semicolon => return Kind::Semicolon,
        Mark::Stop | Mark::Question => return Kind::Stop,
        Mark::Other => return Kind::Other,
        Mark::None => {}
    }
    match unit.fine {
        Fine::Prep => Kind::Prep,
        Fine::Sub if unit.has(Habits::BOTH_WAYS) => Kind::Prep,
        Fine::Sub => Kind::Sub,
        Fine::Wh => Kind::Wh,
        Fine::Coord => Kind::Coord,
        Fine::Adj | Fine::Quant => Kind::Adj,
        Fine::Adv | Fine::Poss => Kind::Adv,
        Fine::Neg => Kind::Neg,
        _ => Kind::Other,
    }
}

/// A participle in front of its noun: "amid increased pressure", "faces growing doubts".
fn premodifies(units: &[Unit], at: usize) -> bool {
    let (Some(unit), Some(next)) = (units.get(at), units.get(at + 1)) else { return false };
    let participle = matches!(unit.fine, Fine::VEd | Fine::VPart);
    let noun = matches!(next.fine, Fine::NounS | Fine::NounP);
    let before = at.checked_sub(1).and_then(|i| units.get(i));
    let fits = before.is_some_and(|before| {
        before.fine == Fine::Prep && !before.has(Habits::AS | Habits::THAN)
            || matches!(before.fine, Fine::V3 | Fine::VPast | Fine::VBase)
            || before.fine == Fine::Have && next.fine == Fine::NounP
    });
    // "prisoner exchanges and displaced persons would be"
    let listed = before.is_some_and(|before| before.fine == Fine::Coord)
        && at.checked_sub(2).and_then(|i| units.get(i)).is_some_and(|unit| unit.fine.is_noun())
        && units.get(at + 2).is_some_and(|unit| unit.fine.is_auxiliary());
    participle && noun && (fits || listed)
}

/// Reads the noun phrase that begins at unit `at`, if one does; says where it ends.
fn read_phrase(
    units: &[Unit],
    at: usize,
    items: &mut Vec<Item>,
    heads: &mut Vec<Head>,
    out: &mut Parse,
) -> Option<usize> {
    let unit = units.get(at)?;
    if unit.fine.is_pronoun() && !unit.has(Habits::THERE) && !possessed(units, at + 1) {
        let part = Part { start: at, end: at + 1, head: at, determiner: None };
        push(units, &[], part, items, heads, out);
        return Some(at + 1);
    }
    if unit.has(Habits::THERE) && unit.fine == Fine::Pron {
        return None;
    }
    let mut possessors = [Part::default(); 4];
    let mut count = 0usize;
    let mut from = at;
    loop {
        let part = scan(units, from, count > 0);
        let Some(part) = part else {
            // A possessor with nothing behind it stands for itself: "at Sotheby's".
            let last = count.checked_sub(1)?;
            let own = Part { end: from, ..*possessors.get(last)? };
            let inner = possessors.get(..last)?;
            push(units, inner, own, items, heads, out);
            return Some(from);
        };
        if possessed(units, part.end) && count < possessors.len() {
            if let Some(slot) = possessors.get_mut(count) {
                *slot = part;
            }
            count += 1;
            from = part.end + 1;
            // "Israel's" in quotation marks.
            if units.get(from).is_some_and(|unit| unit.mark == Mark::QuoteClose) {
                from += 1;
            }
            continue;
        }
        let inner = possessors.get(..count)?;
        let whole = Part { start: inner.first().map_or(part.start, |first| first.start), ..part };
        push(units, inner, whole, items, heads, out);
        return Some(part.end);
    }
}

fn possessed(units: &[Unit], at: usize) -> bool {
    units.get(at).is_some_and(|unit| unit.fine == Fine::Poss)
}

/// Writes a phrase and, behind it, its possessors, the outermost first.
fn push(
    units: &[Unit],
    possessors: &[Part],
    whole: Part,
    items: &mut Vec<Item>,
    heads: &mut Vec<Head>,
    out: &mut Parse,
) {
    let id = out.phrases.len() as u16;
    let owner = |index: usize| (index < possessors.len()).then(|| PhraseId(id + index as u16 + 1));
    out.phrases.push(phrase(units, whole, owner(0)));
    heads.push(head_of(units, whole));
    for (index, part) in possessors.iter().rev().enumerate() {
        let start = possessors.first().map_or(part.start, |first| first.start);
        out.phrases.push(phrase(units, Part { start, ..*part }, owner(index + 1)));
        heads.push(head_of(units, *part));
    }
    let (Some(first), Some(last), Some(head)) =
        (units.get(whole.start), units.get(whole.end.saturating_sub(1)), units.get(whole.head))
    else {
        return;
    };
    let behind_of = whole.start.checked_sub(1).and_then(|at| units.get(at)).is_some_and(|unit| unit.has(Habits::OF));
    let definite = whole.determiner.is_some() || !possessors.is_empty() || behind_of;
    let renamed = definite
        && head.fine == Fine::NounS
        && !head.capital
        && units.get(whole.end).is_some_and(|next| next.fine == Fine::Prop && next.capital);
    items.push(Item {
        kind: Kind::Phrase(PhraseId(id)),
        start: first.start,
        end: last.end,
        habits: head.entry.habits,
        fine: head.fine,
        renamed,
    });
}

/// What the clauses need to know of a phrase's head.
#[derive(Debug, Clone, Copy, Default)]
pub(super) struct Head {
    pub(super) fine: Fine,
    pub(super) habits: Habits,
    /// Habits of the phrase's first word.
    pub(super) first: Habits,
    /// Whether its first word says how many there are: a number, "a", "an".
    pub(super) counted: bool,
    pub(super) fixed: Option<FixedKind>,
}

fn head_of(units: &[Unit], part: Part) -> Head {
    let first = units.get(part.start).map(|unit| unit.entry.habits).unwrap_or_default();
    let counts = first.has(Habits::INDEFINITE) || units.get(part.start).is_some_and(|unit| unit.fine == Fine::Num);
    units.get(part.head).map_or_else(Head::default, |unit| Head {
        fine: unit.fine,
        habits: unit.entry.habits,
        first,
        counted: part.head > part.start && counts,
        fixed: unit.fixed,
    })
}

fn phrase(units: &[Unit], part: Part, possessor: Option<PhraseId>) -> Phrase {
    let token = |at: usize| units.get(at).map_or(0, |unit| unit.start);
    let end = units.get(part.end.saturating_sub(1)).map_or(0, |unit| unit.end);
    let head = units.get(part.head);
    let plural = head.is_some_and(|unit| match unit.fine {
        Fine::NounP | Fine::PronPl => true,
        Fine::Num => !unit.has(Habits::ORDINAL),
        _ => unit.has(Habits::PLURAL),
    });
    Phrase {
        tokens: token(part.start)..end,
        head: head.map_or(0, Unit::head),
        name: name(units, part),
        determiner: if possessor.is_some() { None } else { part.determiner },
        possessor,
        preposition: None,
        of: None,
        verb: None,
        apposition: None,
        coordination: None,
        number: if plural { Number::Plural } else { Number::Singular },
        clause: ClauseId(0),
    }
}

/// The run of capitalised words that ends at the head, with a number behind it.
fn name(units: &[Unit], part: Part) -> Option<Range<u16>> {
    let head = units.get(part.head)?;
    if head.fine != Fine::Prop {
        return None;
    }
    let mut first = part.head;
    while first > part.start {
        let Some(before) = units.get(first - 1) else { break };
        let small = before.has(Habits::OF | Habits::THE | Habits::AND)
            && first - 1 > part.start
            && units.get(first.saturating_sub(2)).is_some_and(|unit| unit.capital || unit.has(Habits::OF));
        let word = before.capital && matches!(before.fine, Fine::Prop | Fine::Adj) && !before.compound_led();
        if !small && !word {
            break;
        }
        first -= 1;
    }
    while units.get(first).is_some_and(|unit| unit.has(Habits::OF | Habits::THE | Habits::AND)) && first < part.head {
        first += 1;
    }
    let last = units.get(part.end.saturating_sub(1)).filter(|unit| unit.fine == Fine::Num).unwrap_or(head);
    Some(units.get(first)?.start..last.end)
}
