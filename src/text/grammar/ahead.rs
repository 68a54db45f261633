//! Owns: looking ahead over chunks: whether a phrase is about to be a subject, whether a comma begins
//! a list. Every look is bounded, so that parsing stays linear.
//! May not know: what has been read before.

use super::chunk::{Chunks, Item, Kind};
use super::fine::Habits;
use super::verb::Group;

/// No look goes farther than this.
const FAR: usize = 28;

/// Chunks, to look over.
#[derive(Clone, Copy)]
pub(super) struct Ahead<'a> {
    pub(super) chunks: &'a Chunks,
}

impl<'a> Ahead<'a> {
    pub(super) fn item(self, at: usize) -> Option<&'a Item> {
        self.chunks.items.get(at)
    }

    pub(super) fn kind(self, at: usize) -> Kind {
        self.item(at).map_or(Kind::Stop, |item| item.kind)
    }

    /// The verb group at an item.
    pub(super) fn group(self, at: usize) -> Option<&'a Group> {
        match self.kind(at) {
            Kind::Verb(index) => self.chunks.groups.get(usize::from(index)),
            _ => None,
        }
    }

    pub(super) fn is_phrase(self, at: usize) -> bool {
        matches!(self.kind(at), Kind::Phrase(_))
    }

    /// The next item that is no adverb, negation or quotation mark.
    pub(super) fn skip(self, mut at: usize) -> usize {
        while matches!(self.kind(at), Kind::Adv | Kind::Neg | Kind::QuoteOpen | Kind::QuoteClose) {
            at += 1;
        }
        at
    }

    /// The finite verb whose subject the phrase at `from` can be. With `commas`, lists, appositions and
    /// relative clauses between commas may stand between.
    pub(super) fn verb_of(self, from: usize, commas: bool) -> Option<usize> {
        self.verb_over(from, commas, true)
    }

    /// The same for a phrase that is alone, in no list.
    pub(super) fn verb_of_one(self, from: usize, commas: bool) -> Option<usize> {
        self.verb_over(from, commas, false)
    }

    fn verb_over(self, from: usize, commas: bool, lists: bool) -> Option<usize> {
        let mut at = from + 1;
        let mut seen_comma = false;
        let mut inside = false;
        while at < from + FAR {
            match self.kind(at) {
                Kind::Adv | Kind::Neg | Kind::QuoteOpen | Kind::QuoteClose => at += 1,
                Kind::Adj if !inside => at += 1,
                Kind::Verb(_) => {
                    let group = self.group(at)?;
                    if group.finite() && !(group.open && self.is_reduced(at)) {
                        return Some(at);
                    }
                    inside = true;
                    at += 1;
                }
                Kind::Prep if self.is_phrase(self.skip(at + 1)) => {
                    let object = self.skip(at + 1);
                    let clause = self.item(at).is_some_and(|item| item.habits.has(Habits::BOTH_WAYS));
                    if clause && self.group(object + 1).is_some_and(Group::finite) {
                        return None;
                    }
                    at = object + 1;
                }
                Kind::Prep if self.group(at + 1).is_some() => at += 1,
                Kind::Coord if lists && self.is_phrase(self.skip(at + 1)) => at = self.skip(at + 1) + 1,
                Kind::Phrase(_) if inside || self.is_time(at) || self.is_reflexive(at) => at += 1,
                Kind::Phrase(_) if self.item(at - 1).is_some_and(|item| item.renamed) => at += 1,
                Kind::Wh => {
                    at = self.after_relative(at)?;
                    inside = true;
                }
                Kind::Open => at = self.find(at, Kind::Close)? + 1,
                Kind::Comma | Kind::Dash if commas => {
                    let next = self.skip(at + 1);
                    match self.kind(next) {
                        Kind::Phrase(_) => at = next + 1,
                        Kind::Coord if lists && self.is_phrase(next + 1) => at = next + 2,
                        Kind::Verb(_) if seen_comma && self.group(next).is_some_and(Group::finite) => {
                            return Some(next);
                        }
                        Kind::Wh | Kind::Verb(_) | Kind::Prep => at = self.find(next, self.kind(at))?,
                        _ => return None,
                    }
                    seen_comma = true;
                }
                _ => return None,
            }
        }
        None
    }

    fn is_reflexive(self, at: usize) -> bool {
        self.item(at).is_some_and(|item| item.habits.has(Habits::REFLEXIVE))
    }

    /// The item behind the verb of a relative clause.
    fn after_relative(self, from: usize) -> Option<usize> {
        (from + 1..from + 9).find(|at| self.group(*at).is_some_and(Group::finite)).map(|at| at + 1)
    }

    /// The next item of a kind, within reach.
    pub(super) fn find(self, from: usize, kind: Kind) -> Option<usize> {
        (from..from + FAR).find(|at| self.kind(*at) == kind)
    }

    /// Whether a form in -ed without auxiliary, behind its noun, is a participle: "A plan drafted by
    /// officials calls for …": another finite verb follows in the same stretch, and no object of
    /// this one.
    pub(super) fn is_reduced(self, at: usize) -> bool {
        let by = self.is_by(at + 1);
        let mut next = at + 1;
        while next < at + 16 {
            match self.kind(next) {
                Kind::Verb(_) => {
                    let object = self.is_phrase(next + 1) && !self.is_time(next + 1);
                    let main = |group: &Group| {
                        group.finite()
                            && (!group.open || by || object || group.habits.has(Habits::SAY | Habits::INTRANSITIVE))
                    };
                    if self.group(next).is_some_and(main) {
                        return true;
                    }
                    next += 1;
                }
                Kind::Prep if self.is_phrase(self.skip(next + 1)) => next = self.skip(next + 1) + 1,
                // "by the company | Nordlys"
                Kind::Phrase(_) if self.is_time(next) || self.item(next - 1).is_some_and(|item| item.renamed) => {
                    next += 1;
                }
                Kind::Adv | Kind::Neg | Kind::Prep => next += 1,
                Kind::Coord if self.is_phrase(next + 1) => next += 2,
                _ => return false,
            }
        }
        false
    }

    /// Whether a finite verb follows before the sentence or its part ends.
    pub(super) fn finite_later(self, from: usize) -> bool {
        (from..from + 60)
            .take_while(|at| !matches!(self.kind(*at), Kind::Stop | Kind::Semicolon | Kind::Colon))
            .any(|at| self.group(at).is_some_and(Group::finite))
    }

    /// Whether a second finite verb follows the one at an item in the same stretch.
    pub(super) fn another_finite(self, at: usize) -> bool {
        (at + 1..at + FAR)
            .take_while(|at| {
                !matches!(
                    self.kind(*at),
                    Kind::Stop | Kind::Semicolon | Kind::Colon | Kind::Comma | Kind::Sub | Kind::Wh
                )
            })
            .any(|at| self.group(at).is_some_and(Group::finite))
    }

    /// The same, in front of any coordinator.
    pub(super) fn another_in_clause(self, at: usize) -> bool {
        (at + 1..at + FAR)
            .take_while(|at| {
                !matches!(
                    self.kind(*at),
                    Kind::Stop | Kind::Semicolon | Kind::Colon | Kind::Sub | Kind::Wh | Kind::Coord
                )
            })
            .any(|at| self.group(at).is_some_and(Group::finite))
    }

    /// Whether the phrase at an item may be an adverb of time: "last week", "Tuesday".
    pub(super) fn is_time(self, at: usize) -> bool {
        let Kind::Phrase(id) = self.kind(at) else { return false };
        self.chunks.heads.get(usize::from(id.0)).is_some_and(|head| {
            head.fine == super::fine::Fine::Date
                || head.habits.has(Habits::TIME) && self.item(at + 1).is_some_and(|next| next.habits.has(Habits::AGO))
                || head.habits.has(Habits::TIME)
                    && (head.first.has(Habits::ORDINAL | Habits::THAT | Habits::DEICTIC)
                        || head.fixed == Some(crate::text::parse::FixedKind::Date))
        })
    }

    /// The next item of a kind, up to the end.
    pub(super) fn find_far(self, from: usize, kind: Kind) -> Option<usize> {
        self.chunks.items.iter().skip(from).take(400).position(|item| item.kind == kind).map(|at| at + from)
    }

    /// Whether the phrase at an item, behind a comma, is followed by more of a list: "…, B and C".
    pub(super) fn list_after(self, from: usize) -> bool {
        self.list_end(from).is_some()
    }

    /// The item of the last phrase of a list with a coordinator that the phrase at `from` is part of.
    pub(super) fn list_end(self, from: usize) -> Option<usize> {
        let mut at = from + 1;
        while at < from + FAR {
            at = self.skip(at);
            match self.kind(at) {
                Kind::Prep if self.is_phrase(self.skip(at + 1)) => at = self.skip(at + 1) + 1,
                Kind::Adj => at += 1,
                Kind::Open => at = self.find(at, Kind::Close)? + 1,
                Kind::Comma => {
                    let next = self.skip(at + 1);
                    match self.kind(next) {
                        Kind::Phrase(_) => at = next + 1,
                        Kind::Coord if self.is_phrase(self.skip(next + 1)) => return Some(self.skip(next + 1)),
                        _ => return None,
                    }
                }
                Kind::Coord if self.is_phrase(self.skip(at + 1)) => return Some(self.skip(at + 1)),
                _ => return None,
            }
        }
        None
    }

    /// Whether "by" stands at an item.
    pub(super) fn is_by(self, at: usize) -> bool {
        self.item(at).is_some_and(|item| item.kind == Kind::Prep && item.habits.has(Habits::BY))
    }

    /// Whether a comma follows and a finite verb right behind it: what stands before the comma is a
    /// parenthesis ("the plan, drafted in secret, calls for …").
    pub(super) fn verb_after_comma(self, from: usize) -> bool {
        if self.kind(from + 1) == Kind::Prep {
            return (from + 1..from + FAR).any(|at| {
                matches!(self.kind(at), Kind::Comma | Kind::Dash)
                    && self
                        .group(self.skip(at + 1))
                        .is_some_and(|group| group.finite() && !(group.open && self.is_by(self.skip(at + 1) + 1)))
            });
        }
        let Some(comma) = (from + 1..from + FAR).find(|at| matches!(self.kind(*at), Kind::Comma | Kind::Dash)) else {
            return false;
        };
        let clean = (from + 1..comma).all(|at| !self.group(at).is_some_and(|group| group.finite() && !group.open));
        clean && self.group(self.skip(comma + 1)).is_some_and(Group::finite)
    }
}
