//! Owns: what a verb group does where it stands: verb of a clause, infinitive, participle, one of
//! several coordinated verbs; and which phrase is its subject.
//! May not know: how phrases were cut.

use super::chunk::{Item, Kind};
use super::clause::{Builder, Frame, Opener};
use super::fine::{Fine, Habits};
use super::form::Form;
use super::verb::Group;
use crate::text::parse::{ClauseId, ClauseKind, Number, PhraseId, Tense, VerbGroup, VerbId};

impl Builder<'_> {
    /// Places the verb group at the item at hand.
    pub(super) fn verb(&mut self) {
        let Some(group) = self.ahead.group(self.at).copied() else { return };
        if self.answers(&group) {
            return;
        }
        let form = self.form(&group);
        let id = VerbId(self.out.verbs.len() as u16);
        self.out.verbs.push(start(&group, form));
        match form {
            Form::Finite => self.finite(id, &group),
            Form::Infinitive => self.infinitive(id, &group),
            Form::Participle => self.participle(id, &group),
        }
        self.negate(id);
    }

    /// "Did the sides | meet": the verb joins the auxiliary in front of its subject.
    fn answers(&mut self, group: &Group) -> bool {
        let Some(asked) = self.asked else { return false };
        let near = self.prev_kind().is_some_and(|kind| matches!(kind, Kind::Phrase(_)));
        let top_verb = self.top().and_then(|top| top.verb);
        self.asked = None;
        if !near || top_verb != Some(asked) || group.finite() && group.fine != Fine::VBase && !group.open {
            return false;
        }
        let Some(verb) = self.out.verbs.get_mut(usize::from(asked.0)) else { return false };
        verb.head = group.head;
        verb.tokens.end = group.end;
        verb.passive = group.fine != Fine::VIng && group.fine != Fine::VBase && verb.modal.is_none();
        verb.negation = verb.negation.or(group.negation);
        if let Some(top) = self.frames.last_mut() {
            top.habits = group.habits;
        }
        true
    }

    fn finite(&mut self, id: VerbId, group: &Group) {
        let start = self.start_of(self.at);
        if self.prev_kind() == Some(Kind::Coord) || self.listed(group) {
            self.coordinated_verb(id, group);
            return;
        }
        let inverted = self.inverted(group);
        if inverted {
            if self.top().is_some_and(|top| top.finite) {
                self.new_main(start);
            } else if self.says_aside(group) {
                self.open(ClauseKind::Main, Opener::Comma, start);
            }
        } else {
            self.embedded(start);
            self.find_frame(start);
        }
        let Some(top) = self.top() else { return };
        let mut subject = top.subject;
        if subject.is_none() && top.kind == ClauseKind::Relative && !top.there {
            subject = top.antecedent;
            self.mark_gap(false);
        }
        let mut parent = None;
        if top.finite && !inverted {
            parent = top.verb;
        }
        if let Some(verb) = self.out.verbs.get_mut(usize::from(id.0)) {
            verb.subject = subject;
            verb.clause = top.clause;
            verb.parent = parent;
            if let (Some(adjunct), Some(antecedent)) = (top.adjunct, top.antecedent) {
                verb.relative_adjunct = Some((adjunct, antecedent));
            }
        }
        self.take_verb(id, group, true);
        self.give_waiting(id, &top);
        let waits = subject.is_none() && !top.there && (group.bare || group.fine == Fine::Do);
        self.asked = waits.then_some(id);
    }

    /// "to move, supply, and position": a base form behind a comma, in a list of them.
    fn listed(&self, group: &Group) -> bool {
        let past = self.prev_kind() == Some(Kind::Comma)
            && group.finite()
            && self.top().is_some_and(|top| top.finite)
            && !self.frame_waits()
            && !group.bare
            && group.start + 1 == group.end
            && self.in_verb_list();
        if past {
            return true;
        }
        let list = self.prev_kind() == Some(Kind::Comma)
            && group.fine == Fine::VBase
            && group.tense == Tense::Present
            && self
                .top_verb()
                .is_some_and(|verb| matches!(verb.tense, Tense::Infinitive | Tense::Modal | Tense::Future));
        list && self.ahead.find(self.at, Kind::Coord).is_some()
    }

    fn mark_gap(&mut self, gap: bool) {
        if let Some(top) = self.frames.last_mut() {
            top.gap = gap;
        }
    }

    /// "which he argues | ignores": the antecedent is the subject of what is said.
    fn embedded(&mut self, start: u16) {
        let Some(top) = self.top() else { return };
        let says = top.kind == ClauseKind::Relative && top.gap && top.finite && top.habits.has(Habits::SAY);
        if !says || !matches!(self.prev_kind(), Some(Kind::Verb(_))) {
            return;
        }
        self.mark_gap(false);
        self.open(ClauseKind::Content, Opener::Plain, start);
        if let Some(frame) = self.frames.last_mut() {
            frame.subject = top.antecedent;
        }
    }

    /// Finds the clause that waits for a finite verb and closes those inside it.
    fn find_frame(&mut self, start: u16) {
        loop {
            let Some(top) = self.top() else { return };
            let waits = !top.finite && top.kind != ClauseKind::Reduced;
            if waits {
                return;
            }
            let outer =
                self.frames.iter().rev().skip(1).any(|frame| !frame.finite && frame.kind != ClauseKind::Reduced);
            if outer && self.close_plain(start) {
                continue;
            }
            self.steal(start);
            return;
        }
    }

    /// A finite verb that no clause waits for: what looked like the object of the verb before is its
    /// subject ("officials believe the plan works").
    fn steal(&mut self, start: u16) {
        while self.top().is_some_and(|top| top.kind == ClauseKind::Reduced) && self.close_plain(start) {}
        let Some(Kind::Phrase(phrase)) = self.prev_kind() else { return };
        if let Some(coord) = self.coordinator_before(phrase) {
            let first = self.start_of(coord + 1);
            self.new_main(first);
            self.adopt(first);
            if let Some(top) = self.frames.last_mut() {
                top.subject = Some(phrase);
            }
            return;
        }
        let Some(top) = self.top() else { return };
        let subject = self
            .out
            .phrases
            .get(usize::from(phrase.0))
            .map_or(phrase, |p| p.of.filter(|_| p.preposition.is_some() && p.verb.is_none()).unwrap_or(phrase));
        if let Some(verb) = top.verb.and_then(|id| self.out.verbs.get_mut(usize::from(id.0)))
            && verb.object == Some(subject)
            && !top.there
        {
            verb.object = verb.second.take();
        }
        let token = self.out.phrases.get(usize::from(subject.0)).map_or(start, |phrase| phrase.tokens.start);
        let clause = self.open(ClauseKind::Content, Opener::Plain, token);
        if let Some(phrase) = self.out.phrases.get_mut(usize::from(subject.0)) {
            phrase.clause = clause;
        }
        if let Some(top) = self.frames.last_mut() {
            top.subject = Some(subject);
        }
    }

    /// "… but by 2010 production will": the coordinator in front of the phrase, no verb between.
    pub(super) fn coordinator_before(&self, phrase: PhraseId) -> Option<usize> {
        let mut at = self.prev?;
        let whole = self.out.phrases.get(usize::from(phrase.0))?;
        if whole.coordination.is_some() {
            return None;
        }
        for _ in 0..8 {
            match self.ahead.kind(at) {
                Kind::Coord => return Some(at),
                // ", yet on Monday she": a coordinator that may be an adverb, behind a comma.
                Kind::Adv
                    if self.ahead.item(at).is_some_and(|item| item.habits.has(Habits::CONTRAST))
                        && at.checked_sub(1).is_some_and(|before| self.ahead.kind(before) == Kind::Comma) =>
                {
                    return Some(at);
                }
                Kind::Phrase(_) | Kind::Prep | Kind::Adv | Kind::Adj | Kind::Comma => {}
                _ => return None,
            }
            at = at.checked_sub(1)?;
        }
        None
    }

    /// Moves phrases from a token on into the innermost clause.
    pub(super) fn adopt(&mut self, from: u16) {
        let Some(clause) = self.top().map(|top| top.clause) else { return };
        let limit = self.start_of(self.at);
        for phrase in self.out.phrases.iter_mut().rev() {
            if phrase.tokens.start < from {
                break;
            }
            if phrase.tokens.start < limit {
                phrase.clause = clause;
                phrase.verb = None;
            }
        }
        if let Some(top) = self.frames.last_mut() {
            let first = self.out.phrases.iter().position(|phrase| phrase.tokens.start >= from);
            top.first_phrase = first.unwrap_or_default() as u16;
        }
    }

    /// A finite verb behind and, or, but.
    fn coordinated_verb(&mut self, id: VerbId, group: &Group) {
        let start = self.start_of(self.at);
        let base = group.fine == Fine::VBase && group.tense == Tense::Present;
        loop {
            let Some(top) = self.top() else { return };
            let fits = match top.kind {
                ClauseKind::Reduced => {
                    base && top
                        .verb
                        .and_then(|v| self.out.verbs.get(usize::from(v.0)))
                        .is_some_and(|v| v.tense == Tense::Infinitive)
                }
                ClauseKind::Relative => top.finite && !self.mismatch(&top, group),
                ClauseKind::Main | ClauseKind::Content | ClauseKind::Adverbial | ClauseKind::Conditional => top.finite,
            };
            if fits || !self.close_plain(start) {
                break;
            }
        }
        let Some(top) = self.top() else { return };
        let model = top.verb.and_then(|v| self.out.verbs.get(usize::from(v.0))).cloned();
        let subject = model.as_ref().and_then(|verb| verb.subject).or(top.subject).or(top.antecedent);
        if let Some(verb) = self.out.verbs.get_mut(usize::from(id.0)) {
            verb.subject = subject;
            verb.parent = top.verb;
            verb.clause = top.clause;
            if let Some(model) = model {
                let shared = base && matches!(model.tense, Tense::Infinitive | Tense::Future | Tense::Modal);
                if shared {
                    verb.tense = model.tense;
                    verb.modal = verb.modal.or(model.modal);
                    if model.tense == Tense::Infinitive {
                        verb.parent = model.parent.or(verb.parent);
                    }
                }
                verb.relative_adjunct = model.relative_adjunct;
            }
        }
        self.take_verb(id, group, true);
        if top.subject.is_none() {
            self.give_waiting(id, &top);
        }
    }

    /// Whether number tells that a verb is not a relative clause's second one: "the officials who
    /// drafted it and is …".
    fn mismatch(&self, top: &Frame, group: &Group) -> bool {
        let Some(subject) = top.subject.or(top.antecedent) else { return false };
        let Some(phrase) = self.out.phrases.get(usize::from(subject.0)) else { return false };
        group.singular.is_some_and(|singular| singular != (phrase.number == Number::Singular))
            && phrase.coordination.is_none()
    }

    pub(super) fn top_verb(&self) -> Option<&VerbGroup> {
        self.top().and_then(|top| top.verb).and_then(|id| self.out.verbs.get(usize::from(id.0)))
    }

    /// Makes a verb the last of the innermost clause.
    pub(super) fn take_verb(&mut self, id: VerbId, group: &Group, finite: bool) {
        if let Some(top) = self.frames.last_mut() {
            top.verb = Some(id);
            top.fine = group.fine;
            top.habits = group.habits;
            top.finite |= finite;
        }
    }

    /// Prepositional phrases in front of the verb ("In Miami, …") and participles that open the
    /// sentence hang on it.
    fn give_waiting(&mut self, id: VerbId, top: &Frame) {
        let Some(verb) = self.out.verbs.get(usize::from(id.0)) else { return };
        let (limit, subject) = (verb.tokens.start, verb.subject);
        for phrase in self.out.phrases.iter_mut().skip(usize::from(top.first_phrase)) {
            if phrase.tokens.start >= limit {
                break;
            }
            if phrase.clause == top.clause
                && phrase.preposition.is_some()
                && phrase.of.is_none()
                && phrase.verb.is_none()
            {
                phrase.verb = Some(id);
            }
        }
        for index in usize::from(top.first_verb)..usize::from(id.0) {
            let Some(verb) = self.out.verbs.get_mut(index) else { break };
            let dangling = verb.subject.is_none()
                && verb.of.is_none()
                && verb.parent.is_none()
                && matches!(verb.tense, Tense::Participle | Tense::Infinitive);
            if dangling {
                verb.subject = subject;
                verb.parent = Some(id);
            }
        }
    }

    /// "failed to", "without", "no deal was reached".
    fn negate(&mut self, id: VerbId) {
        let Some(verb) = self.out.verbs.get(usize::from(id.0)) else { return };
        if verb.negation.is_some() {
            return;
        }
        let nonfinite = matches!(verb.tense, Tense::Infinitive | Tense::Participle);
        let mut negation = None;
        if let Some(parent) = verb.parent.filter(|_| nonfinite).and_then(|p| self.out.verbs.get(usize::from(p.0))) {
            let head = self.ahead.chunks.groups.iter().find(|group| group.head == parent.head);
            if head.is_some_and(|group| group.habits.has(Habits::NEGATES)) {
                negation = Some(parent.head);
            }
        }
        if let Some(item) =
            self.prev_item().filter(|item| nonfinite && item.kind == Kind::Prep && item.habits.has(Habits::NEGATIVE))
        {
            negation = negation.or(Some(item.start));
        }
        if let Some(subject) = verb.subject.filter(|_| !nonfinite)
            && (self.head(subject).first.has(Habits::NEGATIVE) || self.denied(subject))
        {
            negation = self.out.phrases.get(usize::from(subject.0)).map(|phrase| phrase.tokens.start);
        }
        if let Some(verb) = self.out.verbs.get_mut(usize::from(id.0)) {
            verb.negation = negation;
        }
    }

    /// "Neither the mayor nor …".
    fn denied(&self, subject: PhraseId) -> bool {
        let start = self.out.phrases.get(usize::from(subject.0)).map_or(0, |phrase| phrase.tokens.start);
        let items = &self.ahead.chunks.items;
        let at = items.partition_point(|item| item.start < start);
        at.checked_sub(1)
            .and_then(|at| items.get(at))
            .is_some_and(|item| item.end == start && item.habits.has(Habits::NEGATIVE) && item.kind == Kind::Coord)
    }

    /// "set up", "called off".
    pub(super) fn set_particle(&mut self, item: &Item) {
        let Some(id) = self.top().and_then(|top| top.verb) else { return };
        if let Some(verb) = self.out.verbs.get_mut(usize::from(id.0))
            && verb.particle.is_none()
        {
            verb.particle = Some(item.start);
        }
    }

    pub(super) fn adverb(&mut self, item: &Item) {
        let after_verb = matches!(self.prev_kind(), Some(Kind::Verb(_)));
        if after_verb && item.habits.has(Habits::PARTICLE) {
            self.set_particle(item);
        }
    }

    /// A predicate adjective.
    pub(super) fn adjective(&mut self, item: &Item) {
        // "is 12 m wide"
        let measure = matches!(self.prev_kind(), Some(Kind::Phrase(_)))
            && self.prev_item().is_some_and(|item| item.habits.has(Habits::MEASURE | Habits::TIME))
            && self.top().is_some_and(|top| matches!(top.fine, Fine::Be | Fine::BeNon));
        let links = measure || self.prev.and_then(|at| self.ahead.group(at)).is_some_and(Group::links);
        if let Some(id) = self.top().and_then(|top| top.verb).filter(|_| links)
            && let Some(verb) = self.out.verbs.get_mut(usize::from(id.0))
        {
            verb.adjective = verb.adjective.or(Some(item.end.saturating_sub(1)));
        }
    }
}

fn start(group: &Group, form: Form) -> VerbGroup {
    let participle = form == Form::Participle;
    let headline = form == Form::Finite && group.tense == Tense::Infinitive;
    VerbGroup {
        tokens: group.start..group.end,
        head: group.head,
        tense: match (participle, headline) {
            (true, _) => Tense::Participle,
            (false, true) => Tense::Future,
            (false, false) if form == Form::Infinitive => Tense::Infinitive,
            (false, false) => group.tense,
        },
        passive: group.passive || participle && group.open,
        negation: group.negation,
        modal: group.modal,
        subject: None,
        object: None,
        second: None,
        adjective: None,
        particle: None,
        relative_object: None,
        relative_adjunct: None,
        of: None,
        parent: None,
        clause: ClauseId(0),
    }
}
