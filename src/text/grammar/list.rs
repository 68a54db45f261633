//! Owns: phrases beside phrases: lists, appositions, and whether "and" joins phrases or clauses.
//! May not know: how clauses are opened and closed by marks.

use super::chunk::Kind;
use super::clause::{Builder, Frame, Opener};
use super::fine::{Fine, Habits};
use crate::text::parse::{ClauseKind, FixedKind, Phrase, PhraseId};

impl Builder<'_> {
    /// "in Kyiv and in Moscow": the second hangs where the first does.
    pub(super) fn coordinate_prepositions(&mut self, id: PhraseId) {
        let Some(coord) = self.before_prep else { return };
        let Some(first) = self.phrase_before(coord) else { return };
        let Some(phrase) = self.phrase_of(first) else { return };
        if phrase.preposition.is_none() {
            return;
        }
        let (mut of, verb) = (phrase.of, phrase.verb);
        // "for Corran Hall in Tarnwick and for the Lyngen Theatre": prepositions that differ open no pair.
        let own = self.prev_item().map(|item| item.habits);
        let habits = |id: PhraseId| {
            let at = self.phrase_of(id)?.preposition?;
            self.ahead.chunks.items.iter().find(|item| item.start == at).map(|item| item.habits)
        };
        if let Some(above) = of.filter(|above| habits(first) != own && habits(*above) == own) {
            of = self.phrase_of(above).and_then(|phrase| phrase.of);
        }
        self.change(id, |phrase| {
            phrase.of = phrase.of.or(of);
            phrase.verb = phrase.verb.or(verb);
        });
    }

    /// A phrase behind and, or, but.
    pub(super) fn coordinated(&mut self, id: PhraseId) {
        let Some(coord) = self.prev else { return };
        let clause = self.top().is_some_and(|top| top.finite || top.kind == ClauseKind::Reduced && top.verb.is_some())
            && self.frames.iter().any(|frame| frame.finite)
            && self.own_verb().is_some();
        let phrase_before = match coord.checked_sub(1).map(|at| self.ahead.kind(at)) {
            Some(Kind::Phrase(_) | Kind::Comma | Kind::Close | Kind::QuoteClose | Kind::Adv | Kind::Dash) => {
                self.phrase_before(coord)
            }
            _ => None,
        };
        if clause && (!self.shared_subject() || self.inside_commas()) {
            self.coordinate_clause(id);
            return;
        }
        let phrase_before = phrase_before.and_then(|before| self.in_clause(before)).map(|before| {
            // "Ann Roe, the mayor, and": the comma closes the apposition.
            let closed = coord.checked_sub(1).is_some_and(|at| self.ahead.kind(at) == Kind::Comma);
            // "the union DLF and the operator DSB": two of a kind, each with its name.
            let renamed = self.ahead.chunks.items.get(self.at).is_some_and(|item| item.renamed);
            let named = || self.renamed_above(before).filter(|_| closed);
            let own = self.phrase_of(before).and_then(|phrase| phrase.apposition).filter(|_| closed || renamed);
            own.or_else(named).unwrap_or(before)
        });
        match phrase_before {
            Some(before) => {
                let mate = self.conjunct(before, id);
                self.join(mate, id);
            }
            None => self.subject(id),
        }
    }

    /// "Ann Roe, director of the **garden**,": whom the role that a phrase hangs on renames.
    fn renamed_above(&self, from: PhraseId) -> Option<PhraseId> {
        let mut at = from;
        for _ in 0..3 {
            at = self.phrase_of(at)?.of?;
            let renamed = self.phrase_of(at)?.apposition.filter(|_| self.head(at).habits.has(Habits::PERSON));
            if renamed.is_some() {
                return renamed;
            }
        }
        None
    }

    /// A phrase, unless it stands in a clause that is closed; then the subject, if it waits.
    pub(super) fn in_clause(&self, before: PhraseId) -> Option<PhraseId> {
        let clause = self.phrase_of(before)?.clause;
        if self.frames.iter().any(|frame| frame.clause == clause) {
            return Some(before);
        }
        self.top().filter(|top| !top.finite).and_then(|top| top.subject).or(Some(before))
    }

    /// The verb whose subject the phrase at hand is about to be.
    fn own_verb(&self) -> Option<usize> {
        self.ahead.verb_of_one(self.at, false).or_else(|| {
            self.ahead
                .verb_of_one(self.at, true)
                .filter(|_| matches!(self.prev_kind(), Some(Kind::Coord)) && self.top().is_some_and(|top| top.finite))
        })
    }

    /// Whether an outer clause still waits for its verb, so that the list is its subject: "the plan
    /// that Ann and Bob drafted and the budget are late".
    pub(super) fn shared_subject(&self) -> bool {
        self.frames
            .iter()
            .rev()
            .skip(1)
            .any(|frame| frame.subject.is_some() && !frame.finite && frame.kind != ClauseKind::Reduced)
    }

    /// "The flood, in which twelve died and 57 were injured, has": a second clause in the same commas.
    fn inside_commas(&self) -> bool {
        let relative =
            |frame: &Frame| frame.kind == ClauseKind::Relative && frame.opener == Opener::Comma && frame.finite;
        self.full_frame().is_some_and(|frame| relative(&frame))
            && self.own_verb().zip(self.ahead.find(self.at, Kind::Comma)).is_some_and(|(verb, comma)| verb < comma)
    }

    fn coordinate_clause(&mut self, id: PhraseId) {
        let start = self.start_of(self.at);
        if self.inside_commas() {
            while self.top().is_some_and(|top| top.kind == ClauseKind::Reduced) && self.close_plain(start) {}
            let Some(before) = self.top() else { return };
            self.close_plain(start);
            self.open(ClauseKind::Relative, Opener::Comma, start);
            if let Some(top) = self.frames.last_mut() {
                top.antecedent = before.antecedent;
                top.adjunct = before.adjunct;
            }
            self.subject(id);
            return;
        }
        let says =
            self.own_verb().and_then(|at| self.ahead.group(at)).is_some_and(|group| group.habits.has(Habits::SAY));
        while self.top().is_some_and(|top| matches!(top.kind, ClauseKind::Reduced | ClauseKind::Relative))
            && self.close_plain(start)
        {}
        let kind = self.top().map_or(ClauseKind::Main, |top| top.kind);
        let quoted = self.top().is_some_and(|top| top.opener == Opener::Quote);
        match kind {
            ClauseKind::Main => self.new_main(start),
            _ if says && !quoted => self.new_main(start),
            ClauseKind::Content
            | ClauseKind::Adverbial
            | ClauseKind::Conditional
            | ClauseKind::Relative
            | ClauseKind::Reduced => {
                if !quoted {
                    self.close_plain(start);
                }
                self.open(kind, Opener::Plain, start);
            }
        }
        self.subject(id);
    }

    /// Which phrase of the chain "the head of the fund and …" a phrase is coordinated with.
    fn conjunct(&self, before: PhraseId, id: PhraseId) -> PhraseId {
        let named = |id: PhraseId| self.phrase_of(id).is_some_and(|phrase| phrase.name.is_some());
        // "a match of 12 points, nine rebounds and a steal": a list of counts goes on with counts.
        let counted = self.head(before).counted && self.head(id).counted;
        if counted && self.phrase_of(before).is_some_and(|phrase| phrase.coordination.is_some()) {
            return before;
        }
        // "between Ann and the mayor": it takes two.
        if self.is_between(before) {
            return before;
        }
        if let Some(above) = self.parallel(before, id) {
            return above;
        }
        let mut best = (self.likeness(before, id) + u32::from(named(before) == named(id)), before);
        let mut at = before;
        for _ in 0..4 {
            let Some(above) = self.phrase_of(at).and_then(|phrase| {
                phrase.of.or(phrase.coordination.and_then(|first| self.phrase_of(first)).and_then(|first| first.of))
            }) else {
                break;
            };
            let measure = |id: PhraseId| self.head(id).habits.has(Habits::TIME | Habits::MEASURE);
            let score = if measure(above) && !measure(id) { 0 } else { self.likeness(above, id) };
            if score > best.0 {
                best = (score, above);
            }
            at = above;
        }
        best.1
    }

    /// "Davit Maro **of** the Front and Sunniva Hale **of** the League": what a name of the first hangs on.
    fn parallel(&self, before: PhraseId, id: PhraseId) -> Option<PhraseId> {
        let named = |id: PhraseId| self.phrase_of(id).is_some_and(|phrase| phrase.name.is_some());
        let next = self.ahead.item(self.ahead.skip(self.at + 1)).filter(|item| item.habits.has(Habits::OF))?;
        let own = self.phrase_of(before)?.preposition?;
        let of =
            |start: u16| self.ahead.chunks.items.iter().any(|item| item.start == start && item.habits.has(Habits::OF));
        let above = self.phrase_of(before)?.of.filter(|_| next.start > own && of(own))?;
        (named(before) && named(above) && named(id)).then_some(above)
    }

    /// Whether a phrase is the first one behind "between".
    fn is_between(&self, id: PhraseId) -> bool {
        const NEAR: usize = 6;
        let Some(phrase) = self.phrase_of(id).filter(|phrase| phrase.coordination.is_none()) else { return false };
        let mut items = (self.at.saturating_sub(NEAR)..self.at).filter_map(|at| self.ahead.item(at));
        items.any(|item| Some(item.start) == phrase.preposition && item.habits.has(Habits::BETWEEN))
    }

    /// How much two phrases look like members of one list.
    fn likeness(&self, one: PhraseId, other: PhraseId) -> u32 {
        let (Some(a), Some(b)) = (self.phrase_of(one), self.phrase_of(other)) else { return 0 };
        let (x, y) = (self.head(one), self.head(other));
        let named = a.name.is_some() && b.name.is_some();
        let common = a.name.is_none() && b.name.is_none();
        let same_number = a.number == b.number;
        let marked = |phrase: &Phrase| phrase.determiner.is_some() || phrase.possessor.is_some();
        let indefinite = x.first.has(Habits::INDEFINITE) == y.first.has(Habits::INDEFINITE);
        let person = x.habits.has(Habits::PERSON) && y.habits.has(Habits::PERSON);
        u32::from(named) * 3
            + u32::from(common && marked(a) == marked(b)) * 2
            + u32::from(common && same_number)
            + u32::from(common && person) * 2
            + u32::from(!common && !named && (x.habits.has(Habits::PERSON) || y.habits.has(Habits::PERSON))) * 2
            + u32::from(common && indefinite && marked(a))
            + u32::from(x.fine == Fine::Num && y.fine == Fine::Num)
    }

    /// Joins a phrase to the chain of another.
    fn join(&mut self, mate: PhraseId, id: PhraseId) {
        let Some(first) = self.phrase_of(mate).map(|phrase| phrase.coordination.unwrap_or(mate)) else { return };
        if first == id {
            return;
        }
        let Some(model) = self.phrase_of(first).cloned() else { return };
        self.change(id, |phrase| {
            phrase.coordination = Some(first);
            phrase.preposition = model.preposition;
            phrase.of = model.of;
            phrase.verb = model.verb;
            phrase.apposition = model.apposition;
        });
    }

    pub(super) fn appose(&mut self, to: PhraseId, id: PhraseId) {
        let first = self.phrase_of(to).and_then(|phrase| phrase.apposition).unwrap_or(to);
        if first != id {
            self.change(id, |phrase| phrase.apposition = Some(first));
        }
    }

    /// "A, B and C" or "A, the head of B,".
    pub(super) fn list_or_apposition(&mut self, before: PhraseId, id: PhraseId) {
        let last = self.ahead.list_end(self.at).filter(|last| !self.tells_behind(*last));
        if self.at.checked_sub(1).is_some_and(|at| self.ahead.kind(at) == Kind::Neg) {
            // "the board, not the chairman,"
            return;
        }
        let target = if last.is_some() { before } else { self.renamed_by(before, id) };
        if self.is_apposition(target, id, last) {
            self.appose(target, id);
            return;
        }
        if last.is_some()
            || self.phrase_of(before).is_some_and(|phrase| phrase.coordination.is_some())
            || self.bare_list(before, id)
        {
            let mate = self.conjunct(before, id);
            self.join(mate, id);
        }
    }

    /// "…, Ann Roe, **aides and officials say**.": what looks like the end of the list is who tells all of it.
    fn tells_behind(&self, last: usize) -> bool {
        let verb = self.ahead.skip(last + 1);
        let says = self.ahead.group(verb).is_some_and(|group| group.finite() && group.habits.has(Habits::SAY));
        let ends = matches!(self.ahead.kind(verb + 1), Kind::Stop | Kind::Comma | Kind::Semicolon);
        let waits = self.top().is_some_and(|top| !top.finite);
        says && ends && !waits && !self.no_comma_until(last)
    }

    fn is_apposition(&self, before: PhraseId, id: PhraseId, last: Option<usize>) -> bool {
        let (Some(p), Some(q)) = (self.phrase_of(before), self.phrase_of(id)) else { return false };
        let (p_head, q_head) = (self.head(before), self.head(id));
        let (p_name, q_name) = (p.name.is_some(), q.name.is_some());
        let marked = |phrase: &Phrase| phrase.determiner.is_some() || phrase.possessor.is_some();
        if p_head.fine.is_pronoun() && !q_name || q_head.fine.is_pronoun() {
            return false;
        }
        if q_head.fine == Fine::Num
            && matches!(self.ahead.kind(self.at + 1), Kind::Comma | Kind::Close)
            && p_head.fine != Fine::Num
        {
            return true;
        }
        let Some(last) = last else {
            let next = self.ahead.kind(self.ahead.skip(self.at + 1));
            return match (p_name, q_name) {
                (true, true) => !matches!(next, Kind::Verb(_)),
                (true, false) => marked(q) || q_head.habits.has(Habits::PERSON) || q_head.fine == Fine::Num,
                (false, true) => marked(p) || p_head.habits.has(Habits::PERSON),
                (false, false) => marked(q) || q_head.habits.has(Habits::PERSON),
            };
        };
        let direct = self.no_comma_until(last);
        let Kind::Phrase(last_id) = self.ahead.kind(last) else { return false };
        let last_name = self.phrase_of(last_id).is_some_and(|phrase| phrase.name.is_some());
        let last_marked = self.phrase_of(last_id).is_some_and(marked);
        match (p_name, q_name) {
            // "Ann Roe, director of the garden, and Bob Poe"
            (true, false) if last_name => {
                let one = q.number == crate::text::parse::Number::Singular;
                one && q_head.habits.has(Habits::PERSON) && self.comma_before_coordinator(last)
            }
            (true, false) => direct && marked(q) && last_marked && self.closed_after(last),
            (false, true) => {
                // "two companies, Rosneft and Lukoil"; "his adviser, Jane Doe, and others"
                p.number == crate::text::parse::Number::Plural && last_name
                    || marked(p) && self.comma_before_coordinator(last)
            }
            (true, true) | (false, false) => false,
        }
    }

    /// Whether no further comma stands between here and the last of a list.
    fn no_comma_until(&self, last: usize) -> bool {
        (self.at..last).all(|at| self.ahead.kind(at) != Kind::Comma)
    }

    /// "X, the adviser, and Y": the comma right in front of "and" closes an apposition of one phrase.
    fn comma_before_coordinator(&self, last: usize) -> bool {
        let commas = (self.at..last).filter(|at| self.ahead.kind(*at) == Kind::Comma).count();
        commas == 1
            && (self.at..last)
                .any(|at| self.ahead.kind(at) == Kind::Comma && self.ahead.kind(self.ahead.skip(at + 1)) == Kind::Coord)
    }

    /// Whether a comma or the end stands behind the last phrase of a list and its tail.
    fn closed_after(&self, last: usize) -> bool {
        let mut at = self.ahead.skip(last + 1);
        let mut steps = 0;
        while matches!(self.ahead.kind(at), Kind::Prep | Kind::Phrase(_) | Kind::Adj) && steps < 8 {
            at = self.ahead.skip(at + 1);
            steps += 1;
        }
        !matches!(self.ahead.kind(at), Kind::Verb(_) | Kind::Coord)
    }

    /// "US, Russia drafting": names side by side without coordinator, in headlines.
    fn bare_list(&self, before: PhraseId, id: PhraseId) -> bool {
        let both = |test: fn(&Phrase) -> bool| {
            self.phrase_of(before).is_some_and(test) && self.phrase_of(id).is_some_and(test)
        };
        both(|phrase| phrase.name.is_some()) || both(|phrase| phrase.name.is_none() && phrase.determiner.is_none())
    }

    /// Which phrase of "the head of the fund, Jane Doe" is renamed.
    pub(super) fn renamed_by(&self, before: PhraseId, id: PhraseId) -> PhraseId {
        let q = self.head(id);
        let named = self.phrase_of(id).is_some_and(|phrase| phrase.name.is_some());
        let mut at = before;
        for _ in 0..4 {
            let (Some(phrase), head) = (self.phrase_of(at), self.head(at)) else { break };
            let person = head.habits.has(Habits::PERSON);
            let governor = phrase.of.filter(|above| {
                self.head(*above).habits.has(Habits::PERSON) && self.head(id).fixed != Some(FixedKind::Place)
            });
            if let (true, false, Some(above)) = (named, person, governor) {
                return above;
            }
            if named && (person || phrase.name.is_some())
                || q.habits.has(Habits::PERSON) && (phrase.name.is_some() || person)
            {
                return at;
            }
            match phrase.of {
                Some(above) => at = above,
                None => break,
            }
        }
        before
    }
}
