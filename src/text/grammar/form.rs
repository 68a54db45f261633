//! Owns: whether a verb group is a clause's verb, an infinitive or a participle where it stands.
//! May not know: subjects and objects of verbs.

use super::chunk::Kind;
use super::clause::{Builder, Frame, Opener};
use super::fine::{Fine, Habits};
use super::verb::Group;
use crate::text::parse::{ClauseKind, Tense};

/// How a verb group stands in its clause.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Form {
    Finite,
    Infinitive,
    Participle,
}

impl Builder<'_> {
    /// Whether a group is a clause's verb, an infinitive or a participle.
    pub(super) fn form(&self, group: &Group) -> Form {
        match group.tense {
            Tense::Infinitive => {
                if self.headline() {
                    Form::Finite
                } else {
                    Form::Infinitive
                }
            }
            Tense::Participle => {
                if group.fine == Fine::VIng
                    && !matches!(self.prev_kind(), Some(Kind::Comma | Kind::Prep))
                    && self.headline()
                {
                    Form::Finite
                } else {
                    Form::Participle
                }
            }
            Tense::Present if group.fine == Fine::VBase && self.bare_infinitive(group) => Form::Infinitive,
            Tense::Present | Tense::Past | Tense::Perfect | Tense::Future | Tense::Modal => {
                if group.open
                    && !group.habits.has(Habits::INTRANSITIVE)
                    && !self.inverted(group)
                    && self.is_participle()
                {
                    Form::Participle
                } else {
                    Form::Finite
                }
            }
        }
    }

    /// "help build", "let him go".
    fn bare_infinitive(&self, group: &Group) -> bool {
        let bare = self.top().is_some_and(|top| top.verb.is_some() && top.habits.has(Habits::BARE));
        let single = group.start + 1 == group.end;
        bare && single && matches!(self.prev_kind(), Some(Kind::Verb(_) | Kind::Phrase(_))) && !self.frame_waits()
    }

    /// A main clause without a finite verb: "Firm to buy rival", "US, Russia drafting plan".
    fn headline(&self) -> bool {
        let waiting = self.frames.len() == 1
            && self.top().is_some_and(|top| top.subject.is_some() && top.verb.is_none())
            && matches!(self.prev_kind(), Some(Kind::Phrase(_) | Kind::Close));
        waiting && !self.ahead.finite_later(self.at)
    }

    /// Whether an -ed form without auxiliary is a participle here.
    fn is_participle(&self) -> bool {
        let Some(top) = self.full_frame() else { return false };
        let by =
            self.ahead.item(self.at + 1).is_some_and(|item| item.kind == Kind::Prep && item.habits.has(Habits::BY));
        match self.prev_kind() {
            Some(Kind::Coord) => self.top().is_some_and(|top| self.coordinated_participle(&top)),
            Some(Kind::Sub | Kind::Prep) => top.subject.is_none() && top.kind != ClauseKind::Relative,
            // "In Oslo he discussed": a pronoun that can only be a subject.
            Some(Kind::Phrase(id)) if matches!(self.head(id).fine, Fine::PronSg | Fine::PronPl) => false,
            Some(Kind::Phrase(_) | Kind::Close | Kind::QuoteClose | Kind::Adj) => {
                if top.finite {
                    !self.frame_waits() || by && !self.relative_waits()
                } else {
                    let own = top.kind == ClauseKind::Relative && self.frame_waits();
                    top.subject.is_some() && !own && (self.ahead.is_reduced(self.at) || self.inside_apposition())
                        || by && self.object_ahead_is_missing() && self.later_finite_in_clause()
                        || top.subject.is_none() && top.kind != ClauseKind::Relative
                }
            }
            Some(Kind::Comma | Kind::Dash) => {
                let closing = self.closed_interruption();
                if top.finite {
                    !self.frame_waits() && !self.in_verb_list()
                } else {
                    !closing && (by || self.ahead.verb_after_comma(self.at))
                }
            }
            Some(Kind::Verb(_)) => true,
            None => top.subject.is_none(),
            Some(_) => false,
        }
    }

    /// "The Alba, a ferry built in 1994 and run by Nordlys, had left": the verb behind the comma is the
    /// clause's.
    fn inside_apposition(&self) -> bool {
        self.closed_interruption() && self.ahead.verb_after_comma(self.at)
    }

    /// The innermost clause that is no infinitive or participle.
    pub(super) fn full_frame(&self) -> Option<Frame> {
        self.frames.iter().rev().find(|frame| frame.kind != ClauseKind::Reduced).or(self.frames.last()).copied()
    }

    fn object_ahead_is_missing(&self) -> bool {
        !self.ahead.is_phrase(self.ahead.skip(self.at + 1))
    }

    fn later_finite_in_clause(&self) -> bool {
        self.ahead.is_reduced(self.at) || self.ahead.verb_after_comma(self.at)
    }

    /// Whether the relative clause at hand still waits for its verb.
    fn relative_waits(&self) -> bool {
        self.top().is_some_and(|top| top.kind == ClauseKind::Relative && !top.finite)
    }

    /// Whether an outer clause has a subject and waits for its verb.
    pub(super) fn frame_waits(&self) -> bool {
        for frame in self.frames.iter().rev().skip(1) {
            if !frame.finite && frame.subject.is_some() && frame.kind != ClauseKind::Reduced {
                return true;
            }
            if matches!(frame.opener, Opener::Quote | Opener::Bracket) {
                return false;
            }
        }
        false
    }

    /// Whether the comma in front closes an apposition or a clause inside.
    fn closed_interruption(&self) -> bool {
        let Some(prev) = self.prev else { return false };
        let Some(top) = self.top() else { return false };
        let Some(subject) = top.subject else { return false };
        let first = self.out.phrases.get(usize::from(subject.0)).map_or(0, |phrase| phrase.tokens.end);
        (0..prev)
            .rev()
            .take_while(|at| self.start_of(*at) >= first)
            .any(|at| matches!(self.ahead.kind(at), Kind::Comma | Kind::Dash))
    }

    /// "drafted and signed by": like the verb it is coordinated with.
    fn coordinated_participle(&self, top: &Frame) -> bool {
        let Some(verb) = top.verb.and_then(|id| self.out.verbs.get(usize::from(id.0))) else { return false };
        let by = self.ahead.item(self.at + 1).is_some_and(|item| item.kind == Kind::Prep);
        verb.passive && verb.object.is_none() && by && !self.ahead.is_phrase(self.at + 1)
            || matches!(verb.tense, Tense::Participle) && verb.passive
            || verb.tense == Tense::Perfect
    }

    /// "was born in Graz, studied in Vienna and died in Rome": a later "and" goes on with a verb.
    pub(super) fn in_verb_list(&self) -> bool {
        let by = self.ahead.is_by(self.at + 1);
        let mut at = self.at + 1;
        while !by && at < self.at + 14 {
            match self.ahead.kind(at) {
                Kind::Coord => {
                    let next = self.ahead.skip(at + 1);
                    return self.ahead.group(next).is_some_and(|group| group.finite() && !group.bare);
                }
                Kind::Phrase(_) | Kind::Prep | Kind::Adv | Kind::Adj | Kind::Comma => at += 1,
                Kind::Verb(_) if self.ahead.kind(at - 1) == Kind::Comma => at += 1,
                _ => return false,
            }
        }
        false
    }

    /// Whether a verb of saying stands in front of its subject: "…," said Jane Doe.
    pub(super) fn inverted(&self, group: &Group) -> bool {
        let Some(top) = self.top() else { return false };
        let next = self.ahead.skip(self.at + 1);
        let marked = matches!(self.prev_kind(), Some(Kind::QuoteClose | Kind::Comma | Kind::Dash));
        let free = top.subject.is_none() || top.finite || self.says_aside(group);
        marked
            && free
            && group.habits.has(Habits::SAY)
            && self.ahead.is_phrase(next)
            && top.kind != ClauseKind::Relative
    }

    /// "The mood, says Jane Doe, is": a clause of saying between commas, in front of its subject.
    pub(super) fn says_aside(&self, group: &Group) -> bool {
        let next = self.ahead.skip(self.at + 1);
        let mut at = self.ahead.skip(next + 1);
        while matches!(self.ahead.kind(at), Kind::Prep) && self.ahead.is_phrase(at + 1) {
            at = self.ahead.skip(at + 2);
        }
        self.top().is_some_and(|top| top.subject.is_some() && !top.finite)
            && group.habits.has(Habits::SAY)
            && self.prev_kind() == Some(Kind::Comma)
            && !self.closed_interruption()
            && self.ahead.is_phrase(next)
            && self.ahead.kind(at) == Kind::Comma
            && self.ahead.finite_later(at)
    }
}
