//! Owns: clauses: reads chunks from left to right with a stack of open clauses, which marks,
//! subordinators and verbs open and close. What phrases and verbs do inside a clause is decided in
//! `attach` and `predicate`. May not know: words beyond their habits.

use super::ahead::Ahead;
use super::chunk::{Chunks, Head, Item, Kind};
use super::fine::{Fine, Habits};
use crate::text::parse::{Clause, ClauseId, ClauseKind, Parse, PhraseId, VerbId};

/// What opened a clause, and so may close it.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Opener {
    /// Nothing of its own.
    Plain,
    /// A comma or dash: the next one may close it.
    Comma,
    Bracket,
    Quote,
}

/// An open clause.
#[derive(Debug, Clone, Copy)]
pub(super) struct Frame {
    pub(super) clause: ClauseId,
    pub(super) kind: ClauseKind,
    pub(super) opener: Opener,
    pub(super) subject: Option<PhraseId>,
    /// The verb group read last.
    pub(super) verb: Option<VerbId>,
    /// Its class.
    pub(super) fine: Fine,
    /// Habits of that verb.
    pub(super) habits: Habits,
    /// Whether it has its finite verb.
    pub(super) finite: bool,
    /// What a relative clause stands behind.
    pub(super) antecedent: Option<PhraseId>,
    /// The preposition or "where" that ties it to its antecedent.
    pub(super) adjunct: Option<u16>,
    /// The antecedent is its object.
    pub(super) gap: bool,
    /// "there" is its subject.
    pub(super) there: bool,
    /// First phrase and first verb that were read after it was opened.
    pub(super) first_phrase: u16,
    pub(super) first_verb: u16,
}

/// Reads chunks as clauses.
pub(super) fn read(chunks: &Chunks, frames: &mut Vec<Frame>, end: u16, out: &mut Parse) {
    frames.clear();
    let mut builder =
        Builder { ahead: Ahead { chunks }, frames, out, at: 0, prev: None, before_prep: None, end, asked: None };
    builder.run();
}

/// The reader.
pub(super) struct Builder<'a> {
    pub(super) ahead: Ahead<'a>,
    pub(super) frames: &'a mut Vec<Frame>,
    pub(super) out: &'a mut Parse,
    /// The item being read.
    pub(super) at: usize,
    /// The last item that was no adverb, negation or mark around a word.
    pub(super) prev: Option<usize>,
    /// What stood before the preposition that `prev` is.
    pub(super) before_prep: Option<usize>,
    end: u16,
    /// An auxiliary in front of its subject, waiting for its verb.
    pub(super) asked: Option<VerbId>,
}

impl Builder<'_> {
    fn run(&mut self) {
        self.open(ClauseKind::Main, Opener::Plain, 0);
        if self.whole_quote()
            && let Some(clause) = self.out.clauses.first_mut()
        {
            clause.quoted = true;
        }
        while let Some(item) = self.ahead.item(self.at).copied() {
            self.read_item(&item);
            self.at += 1;
        }
        while self.frames.len() > 1 {
            self.close(self.end);
        }
        self.close(self.end);
        self.finish();
    }

    fn read_item(&mut self, item: &Item) {
        match item.kind {
            Kind::Phrase(id) => self.phrase(id),
            Kind::Verb(_) => self.verb(),
            Kind::Prep => {
                if self.preposition(item) {
                    return;
                }
            }
            Kind::Sub => self.subordinator(item),
            Kind::Wh => self.relative(item),
            Kind::Coord | Kind::Open | Kind::Colon | Kind::Stop => {}
            Kind::Adj => self.adjective(item),
            Kind::Adv | Kind::Neg => {
                self.adverb(item);
                return;
            }
            Kind::Comma | Kind::Dash => self.comma(item),
            Kind::Close => self.close_until(Opener::Bracket, item.start),
            Kind::QuoteOpen => {
                self.quote(item);
                return;
            }
            Kind::QuoteClose => {
                if self.frames.iter().any(|frame| frame.opener == Opener::Quote) {
                    self.close_until(Opener::Quote, item.start);
                    self.prev = Some(self.at);
                }
                return;
            }
            Kind::Semicolon => self.semicolon(item),
            Kind::Other => {
                if item.habits.has(Habits::THERE) {
                    self.there(item);
                }
            }
        }
        self.prev = Some(self.at);
    }

    /// "there" as a subject.
    fn there(&mut self, item: &Item) {
        let verb = self.ahead.group(self.ahead.skip(self.at + 1)).is_some();
        if !verb {
            return;
        }
        if self.top().is_some_and(|top| top.verb.is_some()) {
            match self.prev_kind() {
                Some(Kind::Comma | Kind::Coord | Kind::Dash) => self.main_or_waiting(item.start),
                _ => {
                    self.open(ClauseKind::Content, Opener::Plain, item.start);
                }
            }
        }
        if let Some(top) = self.frames.last_mut() {
            top.there = true;
        }
    }

    /// Goes back to the clause that waits for its verb, or begins a main clause.
    fn main_or_waiting(&mut self, start: u16) {
        while self.top().is_some_and(|top| top.verb.is_some()) {
            let waits = self
                .frames
                .len()
                .checked_sub(2)
                .and_then(|at| self.frames.get(at))
                .is_some_and(|below| below.verb.is_none());
            if !waits {
                break;
            }
            if !self.close_plain(start) {
                return;
            }
        }
        if self.top().is_some_and(|top| top.verb.is_some()) {
            self.new_main(start);
        }
    }

    /// Opens a clause at a token.
    pub(super) fn open(&mut self, kind: ClauseKind, opener: Opener, start: u16) -> ClauseId {
        let clause = ClauseId(self.out.clauses.len() as u16);
        let above = self.frames.last().map(|frame| frame.clause);
        let quoted = opener == Opener::Quote
            || above.and_then(|id| self.out.clauses.get(usize::from(id.0))).is_some_and(|c| c.quoted);
        let parent = if kind == ClauseKind::Main { None } else { above };
        self.out.clauses.push(Clause { tokens: start..self.end, kind, parent, quoted, question: false });
        self.frames.push(Frame {
            clause,
            kind,
            opener,
            subject: None,
            verb: None,
            fine: Fine::Edge,
            habits: Habits::default(),
            finite: false,
            antecedent: None,
            adjunct: None,
            gap: false,
            there: false,
            first_phrase: self.next_phrase(),
            first_verb: self.out.verbs.len() as u16,
        });
        clause
    }

    /// The phrase that will be read next.
    fn next_phrase(&self) -> u16 {
        let mut at = self.at;
        while let Some(item) = self.ahead.item(at) {
            if let Kind::Phrase(id) = item.kind {
                return id.0;
            }
            at += 1;
            if at > self.at + 6 {
                break;
            }
        }
        u16::MAX
    }

    /// Closes the innermost clause before a token.
    pub(super) fn close(&mut self, end: u16) {
        let Some(frame) = self.frames.pop() else { return };
        if let Some(clause) = self.out.clauses.get_mut(usize::from(frame.clause.0)) {
            clause.tokens.end = end.max(clause.tokens.start);
        }
        if frame.gap {
            self.fill_gap(&frame);
        }
    }

    /// The object of an object relative is its antecedent.
    fn fill_gap(&mut self, frame: &Frame) {
        let Some(verb) = frame.verb.and_then(|id| self.out.verbs.get_mut(usize::from(id.0))) else { return };
        if verb.object.is_none() && !verb.passive {
            verb.relative_object = frame.antecedent;
        }
    }

    /// Closes clauses up to and including the innermost one with this opener, if there is one.
    fn close_until(&mut self, opener: Opener, end: u16) {
        if !self.frames.iter().skip(1).any(|frame| frame.opener == opener) {
            return;
        }
        while self.frames.len() > 1 {
            let found = self.frames.last().is_some_and(|frame| frame.opener == opener);
            self.close(end);
            if found {
                return;
            }
        }
    }

    /// Closes the innermost clause, unless it is the last or a barrier (quotation, bracket).
    pub(super) fn close_plain(&mut self, end: u16) -> bool {
        let closable = self.frames.len() > 1
            && self.frames.last().is_some_and(|frame| !matches!(frame.opener, Opener::Quote | Opener::Bracket));
        if closable {
            self.close(end);
        }
        closable
    }

    pub(super) fn top(&self) -> Option<Frame> {
        self.frames.last().copied()
    }

    pub(super) fn start_of(&self, at: usize) -> u16 {
        self.ahead.item(at).map_or(self.end, |item| item.start)
    }

    pub(super) fn prev_kind(&self) -> Option<Kind> {
        self.prev.map(|at| self.ahead.kind(at))
    }

    pub(super) fn prev_item(&self) -> Option<Item> {
        self.prev.and_then(|at| self.ahead.item(at)).copied()
    }

    pub(super) fn head(&self, id: PhraseId) -> Head {
        self.ahead.chunks.heads.get(usize::from(id.0)).copied().unwrap_or_default()
    }

    /// The last phrase before an item, over marks and adverbs.
    pub(super) fn phrase_before(&self, at: usize) -> Option<PhraseId> {
        let mut at = at;
        while at > 0 {
            at -= 1;
            match self.ahead.kind(at) {
                Kind::Phrase(id) => return Some(id),
                Kind::Close => {
                    while at > 0 && self.ahead.kind(at) != Kind::Open {
                        at -= 1;
                    }
                }
                Kind::Comma | Kind::Dash | Kind::Adv | Kind::QuoteOpen | Kind::QuoteClose => {}
                _ => return None,
            }
        }
        None
    }

    /// Whether the sentence is one quotation, or the inside of one.
    fn whole_quote(&self) -> bool {
        let items = &self.ahead.chunks.items;
        let first = items.iter().position(|item| item.kind == Kind::QuoteOpen);
        let last = items.iter().rposition(|item| item.kind == Kind::QuoteClose);
        let near_end = |at: usize| at + 2 >= items.len();
        match (first, last) {
            (Some(0), None) => true,
            (Some(0), Some(last)) => {
                near_end(last) && items.iter().filter(|item| item.kind == Kind::QuoteOpen).count() == 1
            }
            (None, Some(last)) => near_end(last),
            (Some(_) | None, _) => false,
        }
    }

    /// An opening quotation mark opens a clause if there is a verb inside.
    fn quote(&mut self, item: &Item) {
        let close = self.ahead.find_far(self.at + 1, Kind::QuoteClose).unwrap_or(self.ahead.chunks.items.len());
        let inside = self.at + 1..close;
        let whole = self.out.clauses.first().is_some_and(|clause| clause.quoted);
        let finite = inside.clone().take(80).any(|at| self.ahead.group(at).is_some_and(super::verb::Group::finite));
        let subordinate =
            self.prev_kind() == Some(Kind::Sub) && self.top().is_some_and(|top| !top.finite && top.subject.is_none());
        if !finite || whole || subordinate {
            return;
        }
        let after_subject = self.top().is_some_and(|top| top.subject.is_some() && !top.finite);
        if after_subject && !matches!(self.prev_kind(), Some(Kind::Comma | Kind::Colon)) {
            return;
        }
        self.open(ClauseKind::Content, Opener::Quote, item.start);
        self.prev = None;
    }

    /// A comma or dash closes what one has opened, and clauses that wait for their main clause.
    fn comma(&mut self, item: &Item) {
        let next = self.ahead.skip(self.at + 1);
        if self.continues_list(next) || self.in_plain_bracket() {
            return;
        }
        while let Some(top) = self.top() {
            let has_verb = top.verb.is_some();
            let below = self.frames.len().checked_sub(2).and_then(|at| self.frames.get(at)).copied();
            let waits = below.is_some_and(|below| !below.finite && below.kind != ClauseKind::Reduced);
            let closes = match top.kind {
                ClauseKind::Reduced => has_verb,
                ClauseKind::Relative | ClauseKind::Adverbial | ClauseKind::Conditional => {
                    has_verb && (top.opener == Opener::Comma || waits)
                }
                ClauseKind::Content => has_verb && waits,
                ClauseKind::Main => has_verb && top.opener == Opener::Comma,
            };
            if !closes || !self.close_plain(item.start) {
                break;
            }
            if top.opener == Opener::Comma {
                break;
            }
        }
    }

    /// Whether a bracket without a verb of its own is open: "scored 25 points (7-16, 1-4) and had seven assists".
    fn in_plain_bracket(&self) -> bool {
        let far = self.at.saturating_sub(24);
        let open = (far..self.at).rev().find(|&at| matches!(self.ahead.kind(at), Kind::Open | Kind::Close));
        open.is_some_and(|at| self.ahead.kind(at) == Kind::Open)
            && self.ahead.find(self.at, Kind::Close).is_some()
            && !self.frames.iter().any(|frame| frame.opener == Opener::Bracket)
    }

    /// Whether a comma goes on with a list of phrases: "covers A, B and C".
    fn continues_list(&self, next: usize) -> bool {
        let last = self.ahead.kind(next) == Kind::Coord && self.ahead.is_phrase(next + 1);
        if last && matches!(self.prev_kind(), Some(Kind::Phrase(_))) {
            let own = self.ahead.verb_of(next + 1, false).is_some();
            return !own && self.top().is_some_and(|top| top.kind == ClauseKind::Reduced) && self.after_comma();
        }
        if !self.ahead.is_phrase(next) || !matches!(self.prev_kind(), Some(Kind::Phrase(_))) {
            return false;
        }
        if self.ahead.verb_of(next, false).is_some() {
            return false;
        }
        self.ahead.list_after(next)
    }

    /// Whether the phrase in front stands behind a comma, too.
    fn after_comma(&self) -> bool {
        let mut at = self.at;
        for _ in 0..6 {
            let Some(before) = at.checked_sub(1) else { return false };
            at = before;
            match self.ahead.kind(at) {
                Kind::Comma => return true,
                Kind::Phrase(_) | Kind::Prep | Kind::Adv | Kind::Adj => {}
                _ => return false,
            }
        }
        false
    }

    fn semicolon(&mut self, item: &Item) {
        let next = self.ahead.skip(self.at + 1);
        let clause = self.ahead.is_phrase(next) && self.ahead.verb_of(next, true).is_some()
            || matches!(self.ahead.kind(next), Kind::Other | Kind::Sub)
            || self.ahead.kind(next) == Kind::Prep && self.ahead.finite_later(next);
        if clause && self.frames.iter().all(|frame| !matches!(frame.opener, Opener::Quote)) {
            self.new_main(item.end);
        }
    }

    /// Ends all open clauses and begins a main clause of its own.
    pub(super) fn new_main(&mut self, start: u16) {
        while self.close_plain(start) {}
        if self.frames.len() == 1 {
            self.close(start);
        }
        self.open(ClauseKind::Main, Opener::Plain, start);
    }

    /// The last word on the sentence: questions, phrases' clauses, prepositions before their verb.
    fn finish(&mut self) {
        if self.asks() {
            // "He has a contract, but what is a contract?": the first clause tells, the last one asks.
            let last = self.out.clauses.iter().rposition(|clause| clause.kind == ClauseKind::Main).unwrap_or(0);
            let tells = last > 0 && self.tells(ClauseId(0));
            for at in [0, last].into_iter().skip(usize::from(tells)) {
                if let Some(clause) = self.out.clauses.get_mut(at) {
                    clause.question = true;
                }
            }
        }
        self.spread_possessors();
    }

    /// Whether the subject of a clause stands in front of its verb, and no word that asks in front of both.
    fn tells(&self, clause: ClauseId) -> bool {
        let verb = self.out.verbs.iter().find(|verb| verb.clause == clause);
        let subject = verb.and_then(|verb| self.out.phrases.get(usize::from(verb.subject?.0)));
        let start = self.out.clauses.get(usize::from(clause.0)).map_or(0, |clause| clause.tokens.start);
        verb.zip(subject)
            .is_some_and(|(verb, subject)| subject.tokens.start == start && subject.tokens.end <= verb.tokens.start)
    }

    /// A possessor stands in the clause of its owner.
    fn spread_possessors(&mut self) {
        for index in 0..self.out.phrases.len() {
            let Some(phrase) = self.out.phrases.get(index) else { continue };
            let (clause, possessor) = (phrase.clause, phrase.possessor);
            if let Some(owner) = possessor.filter(|id| usize::from(id.0) > index)
                && let Some(inner) = self.out.phrases.get_mut(usize::from(owner.0))
            {
                inner.clause = clause;
            }
        }
    }
}
