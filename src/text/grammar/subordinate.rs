//! Owns: what opens a clause inside another: subordinators, relative words, prepositions that are
//! conjunctions; and which phrase a relative clause speaks of.
//! May not know: how clauses end.

use super::chunk::{Item, Kind};
use super::clause::{Builder, Opener};
use super::fine::{Fine, Habits};
use crate::text::parse::{ClauseKind, Number, PhraseId};

impl Builder<'_> {
    /// Reads a preposition; `true` if it turned out to open a clause or to be a particle.
    pub(super) fn preposition(&mut self, item: &Item) -> bool {
        let next = self.ahead.skip(self.at + 1);
        if item.habits.has(Habits::BOTH_WAYS) && self.opens_clause(item, next) {
            self.open_adverbial(item, ClauseKind::Adverbial);
            self.prev = None;
            return true;
        }
        let after_verb = matches!(self.prev_kind(), Some(Kind::Verb(_))) && self.prev == self.at.checked_sub(1);
        let complement =
            matches!(self.ahead.kind(next), Kind::Phrase(_) | Kind::Verb(_) | Kind::Wh | Kind::Sub | Kind::Adj);
        if item.habits.has(Habits::PARTICLE) && after_verb && !complement {
            self.set_particle(item);
            return true;
        }
        self.before_prep = self.prev;
        false
    }

    fn opens_clause(&self, item: &Item, next: usize) -> bool {
        match self.ahead.kind(next) {
            Kind::Phrase(_) => {
                let near = self.ahead.verb_of(next, false);
                let comparison = item.habits.has(Habits::THAN);
                near.is_some_and(|at| !comparison || at < next + 3) && !self.waits_for_verb(item, near)
            }
            Kind::Other => self.ahead.item(next).is_some_and(|item| item.habits.has(Habits::THERE)),
            _ => false,
        }
    }

    /// "The talks since Monday have …": the verb is the one that the open subject waits for.
    fn waits_for_verb(&self, item: &Item, near: Option<usize>) -> bool {
        let Some(top) = self.top() else { return false };
        if top.subject.is_none() || top.finite || matches!(self.prev_kind(), Some(Kind::Comma)) {
            return false;
        }
        let second = near.and_then(|at| {
            (at + 1..at + 20).find(|next| self.ahead.group(*next).is_some_and(super::verb::Group::finite))
        });
        second.is_none() || item.habits.has(Habits::AS)
    }

    pub(super) fn open_adverbial(&mut self, item: &Item, kind: ClauseKind) {
        let comma = matches!(self.prev_kind(), Some(Kind::Comma | Kind::Dash));
        if comma {
            while self.frames.last().is_some_and(|frame| {
                matches!(frame.kind, ClauseKind::Reduced | ClauseKind::Relative) && frame.verb.is_some()
            }) && self.close_plain(item.start)
            {}
        }
        let middle = comma && self.top().is_some_and(|top| !top.finite && top.subject.is_some());
        self.open(kind, if middle { Opener::Comma } else { Opener::Plain }, item.start);
    }

    pub(super) fn subordinator(&mut self, item: &Item) {
        let next = self.ahead.skip(self.at + 1);
        let noun = match self.prev_kind() {
            Some(Kind::Phrase(id)) => Some(id),
            _ => None,
        };
        if item.habits.has(Habits::THAT) {
            self.that_clause(item, noun, next);
            return;
        }
        let says = self.top().is_some_and(|top| top.habits.has(Habits::SAY | Habits::TELL) && top.verb.is_some());
        if item.habits.has(Habits::WHERE) && self.ahead.item(self.at).is_some_and(|i| i.habits.has(Habits::PLACE)) {
            let behind = noun.or_else(|| self.comma_phrase());
            if let (Some(antecedent), false) = (behind, says && noun.is_none()) {
                self.open_relative(item, antecedent, Some(item.start));
                return;
            }
        }
        let kind = if item.habits.has(Habits::CONDITION) {
            ClauseKind::Conditional
        } else if item.habits.has(Habits::QUESTION)
            && (says && self.prev_kind() != Some(Kind::Comma)
                || matches!(self.prev_kind(), Some(Kind::Prep | Kind::Adj)))
        {
            ClauseKind::Content
        } else {
            ClauseKind::Adverbial
        };
        self.open_adverbial(item, kind);
    }

    fn that_clause(&mut self, item: &Item, noun: Option<PhraseId>, next: usize) {
        if self.prev_kind() == Some(Kind::Coord) && self.frames.iter().any(|frame| frame.kind == ClauseKind::Content) {
            while self.top().is_some_and(|top| top.kind != ClauseKind::Content) && self.close_plain(item.start) {}
            self.close_plain(item.start);
        }
        let says = self.top().is_some_and(|top| top.finite && top.habits.has(Habits::SAY | Habits::TELL));
        let content = noun.is_some_and(|id| self.head(id).habits.has(Habits::CLAUSE) || self.beside_adjective(id));
        let own_verb = self.ahead.is_phrase(next) && self.ahead.verb_of(next, true).is_some();
        match noun {
            Some(id) if !content && own_verb && (!says || self.is_subject(id)) && !self.heard(id) => {
                self.open_relative(item, id, None);
            }
            _ => {
                self.open(ClauseKind::Content, Opener::Plain, item.start);
            }
        }
    }

    /// "It is clear to us that": the clause belongs to the adjective.
    fn beside_adjective(&self, id: PhraseId) -> bool {
        let phrase = self.out.phrases.get(usize::from(id.0));
        let verb = phrase.and_then(|phrase| phrase.verb).and_then(|verb| self.out.verbs.get(usize::from(verb.0)));
        verb.is_some_and(|verb| verb.adjective.is_some())
    }

    fn is_subject(&self, id: PhraseId) -> bool {
        self.top().is_some_and(|top| top.subject == Some(id) && !top.finite)
    }

    /// Whether a phrase tells when or to whom something was said: "said on Tuesday that".
    fn heard(&self, id: PhraseId) -> bool {
        let head = self.head(id);
        let top_says = self.top().is_some_and(|top| top.habits.has(Habits::TELL) && top.verb.is_some());
        head.fine == Fine::Date || head.habits.has(Habits::TIME) || top_says
    }

    /// The phrase that a comma right before the item at hand follows.
    pub(super) fn comma_phrase(&self) -> Option<PhraseId> {
        let prev = self.prev?;
        if !matches!(self.ahead.kind(prev), Kind::Comma | Kind::Dash | Kind::Open) {
            return None;
        }
        self.phrase_before(prev)
    }

    /// which, who, that, whose.
    pub(super) fn relative(&mut self, item: &Item) {
        let next = self.ahead.skip(self.at + 1);
        let (antecedent, adjunct) = match self.prev_kind() {
            Some(Kind::Phrase(id)) => (Some(id), None),
            Some(Kind::Comma | Kind::Dash | Kind::Open) => (self.comma_phrase(), None),
            Some(Kind::Prep) => match self.before_prep.map(|at| self.ahead.kind(at)) {
                Some(Kind::Phrase(id)) => (Some(id), self.prev_item().map(|prep| prep.start)),
                Some(Kind::Comma) => {
                    (self.before_prep.and_then(|at| self.phrase_before(at)), self.prev_item().map(|prep| prep.start))
                }
                _ => (None, None),
            },
            Some(Kind::Coord) => (self.frames.iter().rev().find_map(|frame| frame.antecedent), None),
            _ => (None, None),
        };
        let asks = item.habits.has(Habits::QUESTION);
        let Some(antecedent) = antecedent.filter(|_| !asks) else {
            let first =
                self.frames.len() == 1 && self.top().is_some_and(|top| top.verb.is_none()) && self.prev.is_none();
            if !first || !self.asks() {
                self.open(ClauseKind::Content, Opener::Plain, item.start);
            }
            return;
        };
        let antecedent = self.fit_antecedent(antecedent, item, next);
        if self.prev_kind() == Some(Kind::Coord) {
            while self.frames.last().is_some_and(|frame| frame.antecedent != Some(antecedent))
                && self.close_plain(item.start)
            {}
            self.close_plain(item.start);
        }
        self.open_relative(item, antecedent, adjunct);
        if self.ahead.group(next).is_none()
            && adjunct.is_none()
            && let Some(top) = self.frames.last_mut()
        {
            top.gap = self.ahead.is_phrase(next);
        }
    }

    /// Which phrase of "the head of the fund who" the relative clause speaks of: "who" wants a person,
    /// and the verb wants its number.
    fn fit_antecedent(&self, nearest: PhraseId, item: &Item, next: usize) -> PhraseId {
        let who = item.habits.has(Habits::WHO);
        let singular = self.ahead.group(next).and_then(|group| group.singular);
        let fits = |id: PhraseId| {
            let Some(phrase) = self.out.phrases.get(usize::from(id.0)) else { return true };
            let head = self.head(id);
            let agrees = singular.is_none_or(|singular| singular == (phrase.number == Number::Singular))
                || phrase.coordination.is_some();
            let person = !who || phrase.name.is_some() || head.habits.has(Habits::PERSON) || head.fine.is_pronoun();
            agrees && person
        };
        let mut at = nearest;
        let close = matches!(self.prev_kind(), Some(Kind::Phrase(_))) && !who;
        for _ in 0..4 {
            // "a plan for Ukraine that": a bare name takes no clause that picks one out.
            let bare = |phrase: &crate::text::parse::Phrase| {
                phrase.name.is_some() && phrase.determiner.is_none() && phrase.possessor.is_none()
            };
            let name = close && self.out.phrases.get(usize::from(at.0)).is_some_and(|p| bare(p) && p.of.is_some());
            if fits(at) && !name {
                return at;
            }
            match self.out.phrases.get(usize::from(at.0)).and_then(|phrase| phrase.of) {
                Some(above) => at = above,
                None => break,
            }
        }
        nearest
    }

    pub(super) fn open_relative(&mut self, item: &Item, antecedent: PhraseId, adjunct: Option<u16>) {
        let comma = matches!(self.prev_kind(), Some(Kind::Comma | Kind::Dash));
        let in_preposition = adjunct.is_some() && self.prev_kind() == Some(Kind::Prep);
        let comma = comma || in_preposition && self.before_prep.is_some_and(|at| self.ahead.kind(at) == Kind::Comma);
        let start = if in_preposition { self.prev_item().map_or(item.start, |prep| prep.start) } else { item.start };
        let opener = if comma { Opener::Comma } else { Opener::Plain };
        self.open(ClauseKind::Relative, opener, start);
        if let Some(top) = self.frames.last_mut() {
            top.antecedent = Some(antecedent);
            top.adjunct = adjunct;
            top.gap = adjunct.is_none();
        }
    }

    /// Whether the sentence ends in a question mark.
    pub(super) fn asks(&self) -> bool {
        let last = self.ahead.chunks.items.iter().rev().take(3);
        last.into_iter().any(|item| item.kind == Kind::Stop && item.habits.has(Habits::QUESTION))
    }
}
