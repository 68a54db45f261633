//! Owns: matching a line of steps against an analysed sentence, from its anchor outwards.
//! May not know: which subjects and attributes are asked for; it reports what fills the roles.
//!
//! A line is matched word by word, with three liberties that English takes: adverbs, negations,
//! auxiliaries, remarks in brackets and adjuncts of time may stand between two steps; a verb may
//! stand far from its subject, so a subject role next to a verb is the verb's grammatical subject;
//! and a role next to a noun phrase takes the whole phrase.

mod fill;
mod skip;

use std::ops::Range;

use super::compiled::{Line, Step};
use super::pair;
use super::view::{View, wide};
use crate::query::Role;
use crate::text::{ClauseKind, PhraseId, Tag, Tense, VerbId};
use crate::value::ValueKind;

const LONGEST_GAP: usize = 8;
const MOST_SKIPS: usize = 6;

/// What fills a role.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) enum Filler {
    /// A mention, by index.
    Mention(usize),
    /// A noun phrase.
    Phrase(PhraseId),
    /// Tokens inside a phrase ("the **bank** profit").
    Tokens(Range<usize>),
}

/// What a match found.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub(super) struct Found {
    /// The value.
    pub(super) value: Option<Filler>,
    /// The subject.
    pub(super) subject: Option<Filler>,
    /// Named captures, by their index in the line.
    pub(super) captures: Vec<(u8, Filler)>,
    /// Tokens from first to last step.
    pub(super) tokens: Range<usize>,
    /// The verb group of its words, if one is among them.
    pub(super) verb: Option<VerbId>,
}

/// What an attribute role may stand for, and what a value may be.
pub(super) struct Goal<'g> {
    /// Kinds of value that count; empty: any.
    pub(super) kinds: &'g [ValueKind],
    /// The tokens of the attribute's noun, or of noun and value together.
    pub(super) unit: Option<Range<usize>>,
}

struct Run<'r, 'a> {
    view: &'r View<'a>,
    line: &'r Line,
    goal: &'r Goal<'r>,
    steps_left: usize,
}

/// Where a run stands between two steps.
#[derive(Clone)]
struct State {
    at: usize,
    phrase: Option<PhraseId>,
    verb: Option<VerbId>,
    found: Found,
}

/// Matches a line whose step `anchor` stands at the tokens `at`.
pub(super) fn match_at(
    view: &View<'_>,
    line: &Line,
    anchor: usize,
    at: Range<usize>,
    goal: &Goal<'_>,
) -> Option<Found> {
    let mut run = Run { view, line, goal, steps_left: 4_000 };
    let verb = match line.steps.get(anchor)? {
        Step::Words(_) | Step::Exact(_) => view.verb_at(at.start),
        Step::Gap | Step::Role(_) | Step::Capture(..) => None,
    };
    let phrase = match line.steps.get(anchor)? {
        Step::Role(_) | Step::Capture(..) => {
            view.phrase_headed_at(at.end.saturating_sub(1)).or_else(|| view.phrase_at(at.start))
        }
        Step::Words(_) | Step::Exact(_) | Step::Gap => None,
    };
    let found = Found { tokens: at.clone(), verb, ..Found::default() };
    let state = run.forward(anchor + 1, State { at: at.end, phrase, verb, found })?;
    let mut found = state.found;
    found.tokens.end = state.at.max(at.end);
    let state = run.backward(anchor, State { at: at.start, phrase, verb, found })?;
    let mut found = state.found;
    found.tokens.start = state.at.min(at.start);
    Some(found)
}

impl Run<'_, '_> {
    fn spend(&mut self) -> bool {
        self.steps_left = self.steps_left.saturating_sub(1);
        self.steps_left > 0
    }

    /// Matches the steps from `step` on, to the right of `state.at`.
    fn forward(&mut self, step: usize, state: State) -> Option<State> {
        if !self.spend() {
            return None;
        }
        let line = self.line;
        let Some(current) = line.steps.get(step) else { return Some(state) };
        match current {
            Step::Words(_) | Step::Exact(_) => self.word_forward(step, current, &state),
            // What stands in brackets comes last: "beat the Hawks (6-10) by a 38-19 margin".
            Step::Gap => pair::gap_ends(self.view, state.at, LONGEST_GAP).into_iter().find_map(|at| {
                if at > state.at && self.begins_another(at - 1) {
                    return None;
                }
                (at <= self.view.len()).then(|| self.forward(step + 1, State { at, phrase: None, ..state.clone() }))?
            }),
            Step::Role(Role::Attribute) => {
                let unit = self.goal.unit.clone()?;
                let at = self.skip_to(state.at, |at| at >= unit.start && at < unit.end)?;
                self.forward(step + 1, State { at: unit.end.max(at), phrase: self.view.phrase_at(unit.start), ..state })
            }
            Step::Role(role) => self.fill_forward(step, FillRole::of(*role), state),
            Step::Capture(index, kind) => self.fill_forward(step, FillRole::Capture(*index, *kind), state),
        }
    }

    /// "a projector made by X", "was founded in Linz and taken over by X": a participle without an auxiliary
    /// of its own.
    fn is_elided_be(&self, current: &Step, participle: usize) -> bool {
        let Step::Words(words) = current else { return false };
        words.contains(&self.view.vocabulary.common().be)
            && self.view.verb_at(participle).and_then(|id| self.view.verb(id)).is_some_and(|verb| {
                let bare = verb.tense == Tense::Participle || usize::from(verb.tokens.start) == participle;
                verb.passive && bare && usize::from(verb.head) == participle
            })
    }

    fn word_forward(&mut self, step: usize, current: &Step, state: &State) -> Option<State> {
        if self.is_elided_be(current, state.at) {
            let verb = self.view.verb_at(state.at);
            if let Some(done) = self.forward(step + 1, State { verb, ..state.clone() }) {
                return Some(done);
            }
        }
        let mut at = state.at;
        for _ in 0..=MOST_SKIPS {
            if at >= self.view.len() {
                break;
            }
            let meant =
                |last: usize| self.line.steps.get(step.wrapping_sub(1)).is_some_and(|be| self.is_meant(be, last, at));
            if self.is(at, current) && !state.at.checked_sub(1).is_some_and(meant) {
                let verb = self.view.verb_at(at).or(state.verb);
                let mut next = State { at: at + 1, phrase: None, verb, ..state.clone() };
                next.found.verb = next.found.verb.or(verb);
                if let Some(done) = self.forward(step + 1, next) {
                    return Some(done);
                }
            }
            let Some(next) = self.skip(at) else { break };
            at = next;
        }
        if let Some(done) = self.adjunct_forward(step, current, state) {
            return Some(done);
        }
        // "the director **of the zoo**, Lia Moss": what hangs on the phrase may stand between.
        if let Some(phrase) = state.phrase
            && let Some((_, tail)) = self.view.tails(phrase).find(|(at, _)| *at == state.at)
        {
            let end = self.view.range(tail).end;
            if let Some(done) = self.word_forward(step, current, &State { at: end, phrase: None, ..state.clone() }) {
                return Some(done);
            }
        }
        // The verb may stand far behind its subject.
        let subject = self.view.root(state.phrase?);
        let verbs = self.view.parse.verbs.iter().enumerate();
        let candidates: Vec<(VerbId, usize, usize)> = verbs
            .filter(|(_, verb)| verb.subject.is_some_and(|phrase| self.view.root(phrase) == subject))
            .map(|(id, verb)| (VerbId(id as u16), usize::from(verb.tokens.start), usize::from(verb.tokens.end)))
            .filter(|(_, start, _)| *start >= state.at)
            .collect();
        candidates.into_iter().find_map(|(verb, start, end)| {
            let at = (start..end).find(|&at| self.is(at, current))?;
            let mut next = State { at: at + 1, phrase: None, verb: Some(verb), ..state.clone() };
            next.found.verb = next.found.verb.or(Some(verb));
            self.forward(step + 1, next)
        })
    }

    /// "met in Paris **with** B": the preposition of a verb stands behind its other adjuncts.
    fn adjunct_forward(&mut self, step: usize, current: &Step, state: &State) -> Option<State> {
        let verb = state.verb?;
        if state.phrase.is_some() || self.view.verb(verb).is_none_or(|group| usize::from(group.tokens.end) != state.at)
        {
            return None;
        }
        let adjuncts: Vec<usize> = self
            .view
            .loose_adjuncts(verb)
            .map(|(at, _)| at)
            .filter(|&at| at >= state.at && self.is(at, current))
            .collect();
        adjuncts.into_iter().find_map(|at| self.forward(step + 1, State { at: at + 1, phrase: None, ..state.clone() }))
    }

    fn fill_forward(&mut self, step: usize, role: FillRole, state: State) -> Option<State> {
        // "28-point plan": the attribute stands inside the phrase whose head is the subject.
        if role == FillRole::Subject
            && let Some(phrase) = self.view.phrase_at(state.at)
            && let Some(inner) = self.view.phrase(phrase)
            && usize::from(inner.tokens.start) < state.at
            && state.at <= usize::from(inner.head)
        {
            let end = usize::from(inner.tokens.end);
            return self.forward(step + 1, fill(state, role, Filler::Phrase(phrase), Some(phrase), end));
        }
        let mut at = state.at;
        for _ in 0..=MOST_SKIPS {
            if at >= self.view.len() {
                return None;
            }
            for (filler, phrase, end) in self.fillers_from(at, role, step) {
                if let Some(done) = self.forward(step + 1, fill(state.clone(), role, filler, phrase, end)) {
                    return Some(done);
                }
            }
            at = self.skip(at)?;
        }
        None
    }

    /// Matches the steps before `step`, to the left of `state.at`.
    fn backward(&mut self, step: usize, state: State) -> Option<State> {
        if !self.spend() {
            return None;
        }
        let Some(before) = step.checked_sub(1) else { return Some(state) };
        let line = self.line;
        match line.steps.get(before)? {
            current @ (Step::Words(_) | Step::Exact(_)) => self.word_backward(before, current, state),
            Step::Gap => {
                let ends =
                    |gap: usize| gap > 0 && state.at.checked_sub(gap).is_none_or(|at| self.ends_another(at, state.at));
                let longest = (0..=LONGEST_GAP).find(|&gap| ends(gap)).unwrap_or(LONGEST_GAP + 1);
                (0..longest).find_map(|gap| {
                    let at = state.at.checked_sub(gap)?;
                    self.backward(before, State { at, phrase: None, verb: None, ..state.clone() })
                })
            }
            Step::Role(Role::Attribute) => {
                let unit = self.goal.unit.clone()?;
                (unit.end <= state.at && self.only_skips(unit.end, state.at)).then(|| {
                    self.backward(
                        before,
                        State { at: unit.start, phrase: self.view.phrase_at(unit.start), verb: None, ..state },
                    )
                })?
            }
            Step::Role(role) => self.fill_backward(before, FillRole::of(*role), state),
            Step::Capture(index, kind) => self.fill_backward(before, FillRole::Capture(*index, *kind), state),
        }
    }

    fn word_backward(&mut self, before: usize, current: &Step, state: State) -> Option<State> {
        if self.is_elided_be(current, state.at) {
            let verb = self.view.verb_at(state.at);
            if let Some(done) = self.backward(before, State { verb, ..state.clone() }) {
                return Some(done);
            }
        }
        if let Some(done) = self.be_by_comma(before, current, &state) {
            return Some(done);
        }
        let mut at = state.at;
        for _ in 0..=MOST_SKIPS {
            let Some(previous) = at.checked_sub(1) else { break };
            if self.is(previous, current) && !self.is_meant(current, previous, state.at) {
                let verb = self.view.verb_at(previous);
                let mut next = State { at: previous, phrase: None, verb, ..state.clone() };
                next.found.verb = next.found.verb.or(verb);
                if let Some(done) = self.backward(before, next) {
                    return Some(done);
                }
            }
            let Some(next) = self.skip_back(at) else { break };
            at = next;
        }
        // The verb may stand far before its object, or the phrase in a list of objects, and the noun behind
        // its owner: "Ann Roe, **the museum's** director".
        let phrase = state.phrase?;
        let root = self.view.root(phrase);
        let first = self.view.range(phrase).start;
        if root == phrase && first < state.at && self.view.phrase(phrase).is_some_and(|own| own.possessor.is_some()) {
            return self.word_backward(before, current, State { at: first, ..state });
        }
        let start = self.view.range(root).start;
        if root != phrase && start < state.at {
            return self.word_backward(before, current, State { at: start, phrase: Some(root), ..state });
        }
        let verb = self.view.parse.verbs.iter().position(|verb| verb.object == Some(phrase))?;
        let tokens = wide(&self.view.parse.verbs.get(verb)?.tokens);
        let at = tokens.rev().find(|&at| self.is(at, current))?;
        if at >= state.at {
            return None;
        }
        let verb = VerbId(verb as u16);
        let mut next = State { at, phrase: None, verb: Some(verb), ..state };
        next.found.verb = next.found.verb.or(Some(verb));
        self.backward(before, next)
    }

    /// "The tower, 90 metres high, …": a comma stands for "be"; "is 212 m long and 14 m wide": so does "and"
    /// behind a first predicate.
    fn be_by_comma(&mut self, before: usize, current: &Step, state: &State) -> Option<State> {
        let Step::Words(words) = current else { return None };
        let subject = matches!(self.line.steps.get(before.checked_sub(1)?)?, Step::Role(Role::Subject));
        let be = self.view.vocabulary.common().be;
        if !subject || !words.contains(&be) || before != 1 {
            return None;
        }
        let last = state.at.checked_sub(1)?;
        // "32 boreholes, each 150 metres deep"
        let last = if self.view.is_word(last, "each") { last.checked_sub(1)? } else { last };
        if self.view.is_mark(last, ",")
            && let Some(phrase) = self.view.phrase_to(last)
            && self.view.mention_from(state.at, &[]).is_some()
        {
            return self.backward(before, State { at: last, phrase: Some(phrase), verb: None, ..state.clone() });
        }
        if self.view.tag(last) != Tag::Coordinator {
            return None;
        }
        let first = self.view.parse.verbs.iter().rposition(|verb| {
            usize::from(verb.tokens.end) < last
                && self.view.is_any(usize::from(verb.head), &[be])
                && verb.negation.is_none()
        })?;
        let verb = self.view.parse.verbs.get(first)?;
        let parallel = self.view.mention_from(usize::from(verb.tokens.end), &[]).is_some()
            && self.view.mention_from(state.at, &[]).is_some();
        let head = usize::from(verb.head);
        parallel.then(|| {
            let verb = Some(VerbId(first as u16));
            let mut next = State { at: head, phrase: None, verb, ..state.clone() };
            next.found.verb = next.found.verb.or(verb);
            self.backward(before, next)
        })?
    }

    fn fill_backward(&mut self, before: usize, role: FillRole, state: State) -> Option<State> {
        // A role in front of a verb is the verb's subject, wherever that stands.
        if let Some(verb) = state.verb.and_then(|id| self.view.verb(id))
            && let Some(subject) = verb.subject
        {
            let mut subjects = vec![subject];
            subjects.extend(self.view.chain(subject).into_iter().filter(|id| *id != subject));
            for phrase in subjects {
                for filler in self.phrase_fillers(phrase, role) {
                    let start = self.view.range(phrase).start.min(state.at);
                    if let Some(done) = self.backward(before, fill(state.clone(), role, filler, Some(phrase), start)) {
                        return Some(done);
                    }
                }
            }
        }
        let mut at = state.at;
        let beside = self.line.steps.get(before + 1).is_some_and(|step| matches!(step, Step::Role(_)));
        if beside && role == FillRole::Subject {
            // Two roles side by side are one noun phrase: "the bank profit".
            let (filler, phrase, start) = self.compound_to(at)?;
            return self.backward(before, fill(state, role, filler, Some(phrase), start));
        }
        if beside && let Some((filler, start)) = self.figure_in_phrase(at, role) {
            let phrase = self.view.phrase_at(start);
            if let Some(done) = self.backward(before, fill(state.clone(), role, filler, phrase, start)) {
                return Some(done);
            }
        }
        for _ in 0..=MOST_SKIPS {
            for (filler, phrase, start) in self.fillers_to(at, role, before) {
                if let Some(done) = self.backward(before, fill(state.clone(), role, filler, phrase, start)) {
                    return Some(done);
                }
            }
            at = self.skip_back(at)?;
        }
        None
    }

    fn is(&self, at: usize, step: &Step) -> bool {
        match step {
            // "Apple's chief executive" is not "Apple is chief executive".
            Step::Words(words) if self.view.tag(at) == Tag::Possessive => self.possessive(words),
            Step::Words(words) => self.view.is_any(at, words),
            Step::Exact(word) => self.view.word(at) == &**word,
            Step::Gap | Step::Role(_) | Step::Capture(..) => false,
        }
    }

    /// "**was** to **hold** talks": a form of "be" that makes a plan of its verb, where the line asks for a passive.
    fn is_meant(&self, be: &Step, at: usize, verb: usize) -> bool {
        let Step::Words(words) = be else { return false };
        words.contains(&self.view.vocabulary.common().be)
            && at < verb
            && self.view.tag(verb) == Tag::Verb
            && self.view.verb_at(verb) == self.view.verb_at(at)
            && (at + 1..verb).any(|at| self.view.is_word(at, "to"))
            && self.view.verb_at(verb).and_then(|id| self.view.verb(id)).is_some_and(|group| !group.passive)
    }

    fn possessive(&self, words: &[crate::text::WordId]) -> bool {
        words.contains(&self.view.vocabulary.common().possessive)
    }

    /// What stands in front of "and", or of another verb, is said by that: "was closed in 2021 **and** reopened".
    fn ends_another(&self, at: usize, end: usize) -> bool {
        let view = self.view;
        let joined = end.checked_sub(1).is_some_and(|last| view.tag(last) == Tag::Coordinator);
        // "Work began in 1871, and the stone was laid": a main clause of its own.
        let main = |at: usize| {
            let id = super::context::clause_at(view, at)?;
            let clause = view.parse.clauses.get(usize::from(id.0))?;
            (clause.kind == ClauseKind::Main).then_some(id)
        };
        if main(end).zip(main(at)).is_some_and(|(own, other)| own != other) {
            return true;
        }
        let verb = view.verb_at(at).and_then(|id| view.verb(id)).filter(|verb| usize::from(verb.head) == at);
        let finite = |tense: Tense| !matches!(tense, Tense::Infinitive | Tense::Participle);
        at + 1 == end && joined || view.tag(at) == Tag::Verb && verb.is_some_and(|verb| finite(verb.tense))
    }

    /// A finite verb with a subject of its own in front: what stands behind is said of that.
    fn begins_another(&self, at: usize) -> bool {
        let verb = self.view.verb_at(at).and_then(|id| self.view.verb(id)).filter(|verb| usize::from(verb.head) == at);
        verb.is_some_and(|verb| {
            let finite = !matches!(verb.tense, Tense::Infinitive | Tense::Participle);
            finite
                && verb.subject.is_some_and(|subject| self.view.range(subject).end + 3 > usize::from(verb.tokens.start))
        })
    }
}

#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum FillRole {
    Value,
    Subject,
    Capture(u8, Option<ValueKind>),
}

impl FillRole {
    fn of(role: Role) -> Self {
        match role {
            Role::Subject => Self::Subject,
            Role::Value | Role::Attribute => Self::Value,
        }
    }

    fn kinds<'k>(&'k self, asked: &'k [ValueKind]) -> &'k [ValueKind] {
        match self {
            Self::Value => asked,
            Self::Subject => &[],
            Self::Capture(_, kind) => kind.as_slice(),
        }
    }
}

fn fill(mut state: State, role: FillRole, filler: Filler, phrase: Option<PhraseId>, at: usize) -> State {
    match role {
        FillRole::Value => state.found.value = Some(filler),
        FillRole::Subject => state.found.subject = Some(filler),
        FillRole::Capture(index, _) => state.found.captures.push((index, filler)),
    }
    State { at, phrase, verb: None, found: state.found }
}
