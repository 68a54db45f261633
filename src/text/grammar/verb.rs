//! Owns: verb groups: which auxiliaries, adverbs and negations belong to a verb, and the tense,
//! voice and mood they make. May not know: subjects and objects.

use super::fine::{Fine, Habits};
use super::unit::Unit;
use crate::text::parse::Tense;

/// A verb group before its place in the sentence is known.
#[derive(Debug, Clone, Copy)]
pub(super) struct Group {
    pub(super) start: u16,
    pub(super) end: u16,
    /// Token of the head.
    pub(super) head: u16,
    /// Class of the head.
    pub(super) fine: Fine,
    pub(super) habits: Habits,
    pub(super) tense: Tense,
    pub(super) passive: bool,
    pub(super) negation: Option<u16>,
    pub(super) modal: Option<u16>,
    /// A form in -ed without auxiliary: past or participle, the clause decides.
    pub(super) open: bool,
    /// Only auxiliaries: the verb may follow behind the subject, as in questions.
    pub(super) bare: bool,
    /// Singular or plural only, as far as the form tells.
    pub(super) singular: Option<bool>,
}

impl Group {
    /// Whether it can be the verb of a clause of its own.
    pub(super) fn finite(&self) -> bool {
        !matches!(self.tense, Tense::Infinitive | Tense::Participle)
    }

    /// Whether it is a form of "be" by itself, or another verb that ties a predicate.
    pub(super) fn links(&self) -> bool {
        matches!(self.fine, Fine::Be | Fine::BeNon) || self.habits.has(Habits::LINK) && !self.passive
    }
}

/// Reads the verb group that begins at unit `at`, if one does, and says where it ends.
pub(super) fn read(units: &[Unit], at: usize) -> Option<(Group, usize)> {
    let mut reading = Reading::default();
    let mut next = at;
    let mut end = at;
    while let Some(unit) = units.get(next) {
        let taken = match unit.fine {
            Fine::Neg => reading.negate(unit),
            Fine::Adv => true,
            Fine::To if next == at => {
                reading.infinitive = true;
                true
            }
            fine if fine.is_auxiliary() && reading.takes_auxiliary(fine) => {
                reading.auxiliary(unit);
                end = next + 1;
                true
            }
            fine if fine.is_verb() && reading.takes_verb(fine) => {
                reading.verb = Some(*unit);
                end = next + 1;
                break;
            }
            _ => false,
        };
        if !taken || next > at + 8 {
            break;
        }
        next += 1;
    }
    let first = units.get(at)?;
    if end == at {
        return None;
    }
    reading.group(first.start, units.get(at..end)?).map(|group| (group, end))
}

#[derive(Default)]
struct Reading {
    infinitive: bool,
    first: Option<Unit>,
    last: Option<Unit>,
    /// A modal or "going to" behind "be".
    modal: Option<Unit>,
    verb: Option<Unit>,
    negation: Option<u16>,
    pending: Option<u16>,
}

impl Reading {
    fn negate(&mut self, unit: &Unit) -> bool {
        self.pending = self.pending.or(Some(unit.head()));
        true
    }

    fn takes_auxiliary(&self, fine: Fine) -> bool {
        let Some(last) = self.last else {
            return !self.infinitive || matches!(fine, Fine::BeNon | Fine::Have | Fine::Do);
        };
        match last.fine {
            Fine::Modal => matches!(fine, Fine::BeNon | Fine::Have | Fine::Do),
            Fine::Have => matches!(fine, Fine::BeNon | Fine::Have),
            Fine::Be => matches!(fine, Fine::BeNon | Fine::Modal),
            Fine::BeNon => fine == Fine::BeNon,
            Fine::Do => fine == Fine::Have,
            _ => false,
        }
    }

    fn takes_verb(&self, fine: Fine) -> bool {
        let Some(last) = self.last else { return !self.infinitive || fine == Fine::VBase };
        match last.fine {
            Fine::Modal | Fine::Do => fine == Fine::VBase,
            Fine::Have => matches!(fine, Fine::VEd | Fine::VPart),
            Fine::Be | Fine::BeNon => matches!(fine, Fine::VIng | Fine::VEd | Fine::VPart),
            _ => true,
        }
    }

    fn auxiliary(&mut self, unit: &Unit) {
        self.first = self.first.or(Some(*unit));
        self.last = Some(*unit);
        if unit.fine == Fine::Modal {
            self.modal = Some(*unit);
        }
        if unit.has(Habits::NEGATIVE) {
            self.negation = Some(unit.head());
        }
    }

    fn group(mut self, start: u16, units: &[Unit]) -> Option<Group> {
        let head = self.verb.or(self.last)?;
        if self.infinitive && self.verb.is_none() && self.last.is_none() {
            return None;
        }
        let end = units.last()?.end;
        self.negation = self.negation.or(self.pending.filter(|token| *token < end));
        let passive = self.verb.is_some_and(|verb| matches!(verb.fine, Fine::VEd | Fine::VPart))
            && self.last.is_some_and(|last| matches!(last.fine, Fine::Be | Fine::BeNon));
        Some(Group {
            start,
            end,
            head: head.head(),
            fine: head.fine,
            habits: head.entry.habits,
            tense: self.tense(),
            passive: passive || self.alone(Fine::VPart),
            negation: self.negation,
            modal: self.modal.map(|modal| modal.head()),
            open: self.alone(Fine::VEd),
            bare: self.verb.is_none(),
            singular: self.singular(),
        })
    }

    fn alone(&self, fine: Fine) -> bool {
        self.last.is_none() && self.verb.is_some_and(|verb| verb.fine == fine)
    }

    fn tense(&self) -> Tense {
        if self.infinitive {
            return Tense::Infinitive;
        }
        if let Some(modal) = self.modal {
            let future = modal.has(Habits::FUTURE);
            return match (future, modal.has(Habits::PAST)) {
                (true, _) => Tense::Future,
                (false, true) => Tense::Past,
                (false, false) => Tense::Modal,
            };
        }
        let past = |unit: &Unit| if unit.has(Habits::PAST) { Tense::Past } else { Tense::Present };
        match (self.first, self.verb) {
            (Some(first), verb) => match first.fine {
                Fine::Have if first.has(Habits::ING) => Tense::Participle,
                Fine::Have if verb.is_some() || self.last.is_some_and(|last| last.start != first.start) => {
                    Tense::Perfect
                }
                Fine::BeNon => Tense::Participle,
                _ => past(&first),
            },
            (None, Some(verb)) => match verb.fine {
                Fine::VIng | Fine::VPart => Tense::Participle,
                Fine::VPast | Fine::VEd => Tense::Past,
                _ => Tense::Present,
            },
            (None, None) => Tense::Present,
        }
    }

    fn singular(&self) -> Option<bool> {
        match (self.first, self.verb) {
            (Some(first), _) if first.fine == Fine::Modal => None,
            (Some(first), _) if first.has(Habits::SINGULAR) => Some(true),
            (Some(first), _) if first.fine == Fine::Be => Some(false),
            (Some(first), _) if first.has(Habits::PAST) => None,
            (Some(_), _) => Some(false),
            (None, Some(verb)) => match verb.fine {
                Fine::V3 => Some(true),
                Fine::VBase => Some(false),
                _ => None,
            },
            (None, None) => None,
        }
    }
}
