//! Owns: what a phrase does where it stands: subject, object, behind a preposition, in a list, in
//! apposition. May not know: how clauses are opened and closed by marks.

use super::chunk::{Item, Kind};
use super::clause::{Builder, Opener};
use super::fine::{Fine, Habits};
use crate::text::parse::{ClauseKind, Phrase, PhraseId, VerbId};

impl Builder<'_> {
    /// Places the phrase at the item at hand.
    pub(super) fn phrase(&mut self, id: PhraseId) {
        if self.whose(id) {
            return;
        }
        self.settle(id);
        match self.prev_kind() {
            Some(Kind::Prep) => self.prepositional(id),
            Some(Kind::Coord) => self.coordinated(id),
            Some(Kind::Phrase(before)) => self.adjacent(id, before),
            Some(Kind::Verb(_)) => self.after_verb(id),
            Some(Kind::Comma | Kind::Dash | Kind::Open | Kind::Colon) => self.after_mark(id),
            Some(Kind::Adj) if self.top().is_some_and(|top| top.verb.is_some()) => self.after_adjective(id),
            _ => self.subject(id),
        }
        self.settle(id);
    }

    /// "the company, whose headquarters": a relative clause, and the company owns the headquarters.
    fn whose(&mut self, id: PhraseId) -> bool {
        if !self.head(id).first.has(Habits::WHOSE) {
            return false;
        }
        let antecedent = match self.prev_kind() {
            Some(Kind::Phrase(before)) => Some(before),
            _ => self.comma_phrase(),
        };
        let (Some(antecedent), Some(item)) = (antecedent, self.ahead.item(self.at).copied()) else { return false };
        self.open_relative(&item, antecedent, None);
        if let Some(top) = self.frames.last_mut() {
            top.gap = false;
        }
        self.settle(id);
        self.change(id, |phrase| phrase.possessor = Some(antecedent));
        self.subject(id);
        true
    }

    /// Puts a phrase in the innermost clause.
    fn settle(&mut self, id: PhraseId) {
        let Some(clause) = self.top().map(|top| top.clause) else { return };
        if let Some(phrase) = self.out.phrases.get_mut(usize::from(id.0)) {
            phrase.clause = clause;
        }
    }

    pub(super) fn phrase_of(&self, id: PhraseId) -> Option<&Phrase> {
        self.out.phrases.get(usize::from(id.0))
    }

    pub(super) fn change(&mut self, id: PhraseId, change: impl FnOnce(&mut Phrase)) {
        if let Some(phrase) = self.out.phrases.get_mut(usize::from(id.0)) {
            change(phrase);
        }
    }

    /// Makes a phrase the subject that the innermost clause's verb will have.
    pub(super) fn subject(&mut self, id: PhraseId) {
        let verb_next = self.ahead.group(self.ahead.skip(self.at + 1)).is_some();
        let time = self.ahead.is_time(self.at) && !verb_next;
        if let Some(top) = self.frames.last_mut()
            && !top.finite
            && !time
        {
            top.subject = Some(id);
        }
    }

    fn prepositional(&mut self, id: PhraseId) {
        let Some(prep) = self.prev_item() else { return };
        let before = match self.before_prep.map(|at| self.ahead.kind(at)) {
            Some(Kind::Phrase(before)) => Some(before),
            _ => None,
        };
        let only_of = prep.habits.has(Habits::OF) && before.is_some();
        let top = self.top();
        let verb = top.and_then(|top| top.verb).filter(|_| !only_of);
        let own_subject =
            top.is_some_and(|top| top.subject.is_some() && !top.finite && top.kind != ClauseKind::Reduced);
        let verb = if own_subject && before.is_some() { None } else { verb };
        self.phrasal(&prep, id);
        let coordinated = self.before_prep.is_some_and(|at| self.ahead.kind(at) == Kind::Coord);
        self.change(id, |phrase| {
            phrase.preposition = Some(prep.start);
            phrase.of = before;
            phrase.verb = verb;
        });
        if coordinated {
            self.coordinate_prepositions(id);
        }
    }

    /// "put off the launch", "took over the town": the preposition may be the verb's particle, and the
    /// phrase its object.
    fn phrasal(&mut self, prep: &Item, id: PhraseId) {
        let behind_verb = matches!(self.before_prep.map(|at| self.ahead.kind(at)), Some(Kind::Verb(_)));
        let Some(top) = self.top() else { return };
        if !behind_verb || !prep.habits.has(Habits::STRONG) || top.habits.has(Habits::INTRANSITIVE) {
            return;
        }
        self.set_particle(prep);
        if let Some(verb) = top.verb.and_then(|verb| self.out.verbs.get_mut(usize::from(verb.0)))
            && verb.object.is_none()
            && !verb.passive
        {
            verb.object = Some(id);
        }
    }

    /// A phrase right behind another.
    fn adjacent(&mut self, id: PhraseId, before: PhraseId) {
        let renamed = self.prev_item().is_some_and(|item| item.renamed);
        if renamed && self.phrase_of(id).is_some_and(|phrase| phrase.name.is_some()) && !self.speaks_of(before) {
            let target = self.renamed_by(before, id);
            self.appose(target, id);
            return;
        }
        if self.head(id).habits.has(Habits::REFLEXIVE) {
            return;
        }
        let Some(top) = self.top() else { return };
        let verb_ahead = self.ahead.verb_of(self.at, false);
        if let Some(verb) = verb_ahead {
            let said = top.verb.is_some() && top.finite && top.habits.has(Habits::SAY | Habits::TELL);
            let named = self.phrase_of(before).is_some_and(|phrase| phrase.name.is_some())
                || self.head(before).fine.is_pronoun()
                || self.head(before).fine == Fine::Num;
            let time = self.head(before).fine == Fine::Date || self.head(before).habits.has(Habits::TIME);
            // "In the referendum 54% voted no": a figure behind what opens the sentence is the subject.
            let waiting = top.subject.is_none() && !top.finite;
            let counts = waiting && self.head(id).first.has(Habits::NUMBER);
            // "In earlier versions the limit was 15": the only verb is the clause's.
            let only = waiting && self.frames.len() == 1 && !self.ahead.another_in_clause(verb);
            if counts || only {
                self.subject(id);
            } else if said || self.reduced_says() {
                self.open(ClauseKind::Content, Opener::Plain, self.start_of(self.at));
                self.subject(id);
            } else if !named && !time && self.ahead.is_phrase(self.at.saturating_sub(1)) {
                if let Some(item) = self.ahead.item(self.at).copied() {
                    self.open_relative(&item, before, None);
                    self.subject(id);
                }
            } else if !top.finite {
                self.subject(id);
            } else if let Some(coord) = self.coordinator_before(before).filter(|_| time) {
                // "…, and for two years engineers worked"
                let first = self.start_of(coord + 1);
                self.new_main(first);
                self.adopt(first);
                self.subject(id);
            }
            return;
        }
        if self.ahead.is_time(self.at) {
            return;
        }
        if !top.finite && top.subject.is_none() {
            self.subject(id);
            return;
        }
        self.second(before, id);
    }

    /// "The deal Ann Roe had signed was": no name of the thing, but who acts in a relative clause without a
    /// relative word; a second verb follows, and the first is no participle.
    fn speaks_of(&self, before: PhraseId) -> bool {
        let person = self.head(before).habits.has(Habits::PERSON);
        let group = self.ahead.group(self.at + 1).filter(|_| !person);
        let waits = self.top().is_some_and(|top| !top.finite);
        waits && group.is_some_and(|group| group.finite() && !group.open) && self.ahead.another_finite(self.at + 1)
    }

    fn reduced_says(&self) -> bool {
        self.top().is_some_and(|top| {
            top.kind == ClauseKind::Reduced && top.verb.is_some() && top.habits.has(Habits::SAY | Habits::TELL)
        })
    }

    /// "gave her the keys", "named her chair".
    fn second(&mut self, before: PhraseId, id: PhraseId) {
        let Some(top) = self.top() else { return };
        let habits = top.habits;
        // "300 engines a day", "$2 a share"
        let number = |id: PhraseId| self.head(id).first.has(Habits::NUMBER) || self.head(id).fine == Fine::Num;
        let each = self.head(id).first.has(Habits::INDEFINITE) && number(before);
        if let Some(verb) = top.verb.and_then(|id| self.out.verbs.get_mut(usize::from(id.0))) {
            if verb.object != Some(before) || verb.second.is_some() || each {
                return;
            }
            if habits.has(Habits::GIVE) {
                verb.second = Some(before);
                verb.object = Some(id);
            } else if habits.has(Habits::NAMES) {
                verb.second = Some(id);
            }
        }
    }

    /// A phrase behind a verb.
    fn after_verb(&mut self, id: PhraseId) {
        let Some(top) = self.top() else { return };
        let Some(verb_id) = top.verb else {
            self.subject(id);
            return;
        };
        let start = self.start_of(self.at);
        let next_is_verb = self.ahead.group(self.ahead.skip(self.at + 1));
        let Some(verb) = self.out.verbs.get(usize::from(verb_id.0)) else { return };
        let (no_subject, passive) = (verb.subject.is_none(), verb.passive);
        if self.asked == Some(verb_id)
            && no_subject
            && !top.there
            && next_is_verb.is_some_and(|group| !group.finite() || group.open || !group.bare)
        {
            self.set_subject(verb_id, id);
            return;
        }
        if no_subject && !top.there && top.finite && self.inverts(verb_id) {
            self.set_subject(verb_id, id);
            return;
        }
        let says = top.habits.has(Habits::SAY | Habits::TELL) && !top.there;
        if says && self.content_ahead() {
            self.open(ClauseKind::Content, Opener::Plain, start);
            self.subject(id);
            return;
        }
        if self.ahead.is_time(self.at) {
            // "met last week", "closes Friday", "opened three days ago"
            return;
        }
        let names = top.habits.has(Habits::NAMES | Habits::GIVE);
        if let Some(verb) = self.out.verbs.get_mut(usize::from(verb_id.0)) {
            if passive {
                verb.second = verb.second.or(Some(id).filter(|_| names));
            } else if verb.object.is_none() {
                verb.object = Some(id);
            }
        }
    }

    /// Whether the phrase at hand has a verb ahead that makes a content clause. While an outer clause
    /// waits for its verb ("Ann Roe, who advises the mayor, was told"), that verb comes first.
    fn content_ahead(&self) -> bool {
        let waits = self.shared_subject()
            || self.frames.iter().rev().skip(1).any(|frame| !frame.finite && frame.kind == ClauseKind::Main);
        self.ahead
            .verb_of(self.at, !waits)
            .is_some_and(|at| self.content_verb(at) && (!waits || self.ahead.another_finite(at)))
    }

    /// Whether the verb ahead makes a content clause: not if it is an -ed form that may be a participle.
    fn content_verb(&self, at: usize) -> bool {
        self.ahead.group(at).is_some_and(|group| !group.open || at <= self.at + 2 && self.plain_subject())
            || self.ahead.group(at).is_some_and(|group| group.open && self.head_is_pronoun())
    }

    fn head_is_pronoun(&self) -> bool {
        self.ahead.item(self.at).is_some_and(|item| item.fine.is_pronoun())
    }

    /// Whether the phrase at hand looks like a subject rather than an object: pronoun or name.
    fn plain_subject(&self) -> bool {
        self.ahead.item(self.at).is_some_and(|item| item.fine.is_pronoun() || item.fine == Fine::Prop)
            || !self.ahead.item(self.at + 2).is_some_and(|item| item.kind == Kind::Prep && item.habits.has(Habits::BY))
    }

    /// A verb of saying behind a quotation or comma, with its subject behind it.
    fn inverts(&self, verb: VerbId) -> bool {
        self.top().is_some_and(|top| top.verb == Some(verb) && top.habits.has(Habits::SAY | Habits::TELL) && !top.gap)
    }

    fn set_subject(&mut self, verb: VerbId, id: PhraseId) {
        if let Some(verb) = self.out.verbs.get_mut(usize::from(verb.0)) {
            verb.subject = Some(id);
        }
        if let Some(top) = self.frames.last_mut() {
            top.subject = Some(id);
        }
    }

    fn after_adjective(&mut self, id: PhraseId) {
        if let Some(top) = self.top() {
            if self.ahead.verb_of(self.at, false).is_some() {
                self.open(ClauseKind::Content, Opener::Plain, self.start_of(self.at));
                self.subject(id);
            } else if !top.finite {
                self.subject(id);
            }
        }
    }

    /// A phrase behind a comma, dash, bracket or colon.
    fn after_mark(&mut self, id: PhraseId) {
        let Some(mark) = self.prev else { return };
        let Some(top) = self.top() else { return };
        let mark_kind = self.ahead.kind(mark);
        let before = self.phrase_before(mark);
        if mark_kind == Kind::Open {
            if let (Some(before), true) = (before, self.short_bracket()) {
                self.appose(before, id);
            }
            return;
        }
        if mark_kind == Kind::Colon {
            self.after_colon(id, before);
            return;
        }
        let pending = top.subject.is_some() && !top.finite;
        let verb = self.ahead.verb_of(self.at, false);
        if pending && verb.is_some_and(|at| self.parenthetical(at)) {
            self.open(ClauseKind::Main, Opener::Comma, self.start_of(self.at));
            self.subject(id);
            return;
        }
        if !pending {
            if let Some(verb) = verb {
                self.clause_after_comma(id, verb);
                return;
            }
            if !top.finite && top.subject.is_none() && self.ahead.verb_of(self.at, true).is_some() {
                self.subject(id);
                return;
            }
        }
        match before {
            Some(before) if !self.ahead.is_time(self.at) && self.head(before).fine != Fine::Date => {
                let before = self.in_clause(before).unwrap_or(before);
                self.list_or_apposition(before, id);
            }
            _ if !top.finite && top.subject.is_none() => self.subject(id),
            _ => {}
        }
    }

    /// "The aim, he adds, is": a clause of saying between commas.
    fn parenthetical(&self, verb: usize) -> bool {
        self.ahead.group(verb).is_some_and(|group| group.habits.has(Habits::SAY))
            && self.ahead.find(verb, Kind::Comma).is_some_and(|comma| {
                (verb + 1..comma).all(|at| {
                    !self.ahead.is_phrase(at) || self.ahead.kind(at - 1) == Kind::Prep || self.ahead.is_time(at)
                }) && self.ahead.group(self.ahead.skip(comma + 1)).is_some()
            })
    }

    /// "(34)", "(EADS)": nothing but a phrase between brackets.
    fn short_bracket(&self) -> bool {
        self.ahead
            .find(self.at, Kind::Close)
            .is_some_and(|close| (self.at..close).all(|at| self.ahead.group(at).is_none()))
    }

    fn after_colon(&mut self, id: PhraseId, before: Option<PhraseId>) {
        let plural = before.is_some_and(|before| {
            self.phrase_of(before).is_some_and(|phrase| phrase.number == crate::text::parse::Number::Plural)
        });
        let list = plural && self.ahead.list_after(self.at) && self.ahead.verb_of(self.at, false).is_none();
        if let (Some(before), true) = (before, list) {
            self.appose(before, id);
        } else if self.ahead.verb_of(self.at, true).is_some() {
            self.new_main(self.start_of(self.at));
            self.subject(id);
        } else if let (Some(before), true) = (before, plural && self.ahead.kind(self.at + 1) != Kind::Stop) {
            self.appose(before, id);
        } else if self.top().is_some_and(|top| !top.finite && top.subject.is_none()) {
            self.subject(id);
        }
    }

    /// A phrase with a verb of its own behind a comma: the main clause after an introduction, a
    /// parenthesis ("…, officials said"), or a clause without conjunction.
    fn clause_after_comma(&mut self, id: PhraseId, verb: usize) {
        let start = self.start_of(self.at);
        while self.frames.len() > 1 && self.top().is_some_and(|top| top.finite || top.kind == ClauseKind::Reduced) {
            let below_waits =
                self.frames.len().checked_sub(2).and_then(|at| self.frames.get(at)).is_some_and(|below| !below.finite);
            let top_kind = self.top().map(|top| top.kind);
            if !below_waits && matches!(top_kind, Some(ClauseKind::Content)) {
                break;
            }
            if !self.close_plain(start) {
                break;
            }
        }
        let Some(top) = self.top() else { return };
        if !top.finite {
            self.subject(id);
            return;
        }
        let says = self.ahead.group(verb).is_some_and(|group| group.habits.has(Habits::SAY | Habits::TELL));
        if says || top.kind == ClauseKind::Main {
            self.new_main(start);
        } else {
            self.open(ClauseKind::Content, Opener::Plain, start);
        }
        self.subject(id);
    }
}
