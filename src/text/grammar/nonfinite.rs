//! Owns: infinitives, participles and gerunds: what they hang on and who does what they say.
//! May not know: finite verbs but those that they hang on.

use super::chunk::Kind;
use super::clause::{Builder, Frame, Opener};
use super::fine::{Fine, Habits};
use super::verb::Group;
use crate::text::parse::{ClauseKind, PhraseId, Tense, VerbId};

impl Builder<'_> {
    pub(super) fn infinitive(&mut self, id: VerbId, group: &Group) {
        let start = self.start_of(self.at);
        let coordinated = self.prev_kind() == Some(Kind::Coord);
        if coordinated {
            while self.top().is_some_and(|top| top.kind == ClauseKind::Reduced) {
                let same = self.top_verb().is_some_and(|verb| verb.tense == Tense::Infinitive);
                if !self.close_plain(start) || same {
                    break;
                }
            }
        }
        let Some(top) = self.top() else { return };
        let noun = match self.prev_kind() {
            Some(Kind::Phrase(phrase)) => Some(phrase),
            // "promised an inquiry, to be led by Ann Roe"
            Some(Kind::Comma) if group.passive => self.comma_phrase(),
            _ => None,
        };
        // "It was resolved to hold an inquiry, to be led by": it hangs on the verb whose object stands in front.
        let taker = noun.filter(|_| group.passive && self.prev_kind() == Some(Kind::Comma));
        let taker = taker.and_then(|noun| self.out.verbs.iter().rposition(|verb| verb.object == Some(noun)));
        let parent = taker.map(|at| VerbId(at as u16)).or(top.verb);
        let mut subject = top.subject;
        let mut of = None;
        if let Some(verb) = parent.and_then(|v| self.out.verbs.get(usize::from(v.0))) {
            subject = verb.subject;
            if let Some(object) = verb.object {
                let controls = (top.habits.has(Habits::OBJECT) || group.passive) && !verb.passive && noun.is_some();
                if controls && (noun == Some(object) || verb.second.is_some()) {
                    subject = Some(object);
                } else if noun.is_some() {
                    of = noun;
                }
            } else {
                of = noun.filter(|n| {
                    self.out.phrases.get(usize::from(n.0)).is_some_and(|p| p.of.is_some() && p.preposition.is_some())
                });
            }
        } else if noun.is_some() {
            of = noun;
            subject = None;
        }
        // "a contract, which Alder estimates to be worth $18 million": the gap is who the infinitive is about.
        if top.gap && (group.links() || group.passive) && matches!(self.prev_kind(), Some(Kind::Verb(_))) {
            subject = top.antecedent.or(subject);
        }
        let clause = self.open(ClauseKind::Reduced, Opener::Plain, start);
        if let Some(verb) = self.out.verbs.get_mut(usize::from(id.0)) {
            verb.subject = subject;
            verb.parent = parent;
            verb.of = of;
            verb.clause = clause;
        }
        self.take_verb(id, group, false);
    }

    pub(super) fn participle(&mut self, id: VerbId, group: &Group) {
        let start = self.start_of(self.at);
        if self.prev_kind() == Some(Kind::Coord) && self.coordinated_nonfinite(id, group) {
            return;
        }
        self.back_to_speaker(group, start);
        let Some(top) = self.top() else { return };
        let mut of = None;
        let mut subject = top.subject;
        let mut opener = Opener::Plain;
        match self.prev_kind() {
            Some(Kind::Phrase(phrase)) => {
                let time = self.ahead.is_time(self.prev.unwrap_or_default())
                    || self.head(phrase).habits.has(Habits::TIME | Habits::MEASURE);
                if !time || group.passive || group.open {
                    of = Some(phrase);
                    subject = Some(phrase);
                } else if let Some(verb) = self.top_verb() {
                    subject = verb.subject;
                }
            }
            Some(Kind::Comma | Kind::Dash) => {
                opener = Opener::Comma;
                let behind = self.comma_phrase();
                let (mut holder, mut at) = (top, self.frames.len());
                while holder.kind == ClauseKind::Reduced && at > 1 {
                    at -= 1;
                    holder = self.frames.get(at - 1).copied().unwrap_or(holder);
                }
                subject = holder.subject.or(subject);
                if (group.passive || group.open) && holder.finite {
                    // ", backed by": says something of what stands right in front of the comma.
                    subject = behind.or(subject);
                    of = behind;
                }
            }
            Some(Kind::Verb(_)) => subject = self.top_verb().and_then(|verb| verb.subject),
            Some(Kind::Sub | Kind::Prep) => {
                subject = subject.or_else(|| self.speaker(group)).or_else(|| self.outer_subject());
            }
            _ => {}
        }
        if matches!(self.prev_kind(), Some(Kind::Sub | Kind::Prep))
            && matches!(top.kind, ClauseKind::Adverbial | ClauseKind::Conditional)
            && top.verb.is_none()
        {
            if let Some(verb) = self.out.verbs.get_mut(usize::from(id.0)) {
                verb.subject = subject;
                verb.clause = top.clause;
            }
            self.take_verb(id, group, false);
            return;
        }
        let clause = self.open(ClauseKind::Reduced, opener, start);
        if let Some(verb) = self.out.verbs.get_mut(usize::from(id.0)) {
            verb.subject = subject;
            verb.parent = top.verb;
            verb.of = of;
            verb.clause = clause;
            verb.tense = Tense::Participle;
            verb.passive = group.passive || group.open;
        }
        self.take_verb(id, group, false);
    }

    /// "They agreed that …, adding that": who speaks on is the speaker.
    fn back_to_speaker(&mut self, group: &Group, start: u16) {
        let speaks = group.fine == Fine::VIng
            && group.habits.has(Habits::SAY)
            && matches!(self.prev_kind(), Some(Kind::Comma | Kind::Dash | Kind::QuoteClose));
        let says = |frame: &Frame| frame.habits.has(Habits::SAY | Habits::TELL) && frame.finite;
        if !speaks || self.top().is_some_and(|top| says(&top)) || !self.frames.iter().any(says) {
            return;
        }
        while self.top().is_some_and(|top| !says(&top)) && self.close_plain(start) {}
    }

    /// "officials acknowledge that …, while cautioning": who speaks on is the speaker.
    fn speaker(&self, group: &Group) -> Option<PhraseId> {
        let says = |frame: &&Frame| frame.finite && frame.habits.has(Habits::SAY | Habits::TELL);
        if !group.habits.has(Habits::SAY) {
            return None;
        }
        self.frames.iter().rev().find(says).and_then(|frame| frame.subject)
    }

    fn outer_subject(&self) -> Option<PhraseId> {
        self.frames.iter().rev().find_map(|frame| frame.subject)
    }

    /// "drafting and signing": like the participle or gerund in front.
    fn coordinated_nonfinite(&mut self, id: VerbId, group: &Group) -> bool {
        let passive = group.passive || group.open;
        let alike = |frame: &Frame, out: &crate::text::parse::Parse| {
            let model = frame.verb.and_then(|id| out.verbs.get(usize::from(id.0)));
            model.is_some_and(|model| match group.fine {
                Fine::VIng => {
                    frame.fine == Fine::VIng || model.tense == Tense::Participle && frame.kind == ClauseKind::Reduced
                }
                _ => model.passive || model.tense == Tense::Perfect,
            })
        };
        let Some(depth) = self.frames.iter().rposition(|frame| alike(frame, self.out)) else { return false };
        let start = self.start_of(self.at);
        while self.frames.len() > depth + 1 {
            if !self.close_plain(start) {
                return false;
            }
        }
        let Some(model) = self.top_verb().cloned() else { return false };
        let parent = self.top().and_then(|top| top.verb);
        if let Some(verb) = self.out.verbs.get_mut(usize::from(id.0)) {
            verb.subject = model.subject;
            verb.parent = parent;
            verb.of = model.of;
            verb.clause = model.clause;
            verb.tense = model.tense;
            verb.passive = passive && model.passive;
            verb.modal = verb.modal.or(model.modal);
        }
        self.take_verb(id, group, self.top().is_some_and(|top| top.finite));
        true
    }
}
