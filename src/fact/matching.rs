//! Owns: matching a line of steps against an analysed sentence, from its anchor outwards.
//! May not know: which subjects and attributes are asked for; it reports what fills the roles.
//!
//! A line is matched word by word, with three liberties that English takes: adverbs, negations,
//! auxiliaries, remarks in brackets and adjuncts of time may stand between two steps; a verb may
//! stand far from its subject, so a subject role next to a verb is the verb's grammatical subject;
//! and a role next to a noun phrase takes the whole phrase.

use std::ops::Range;

use super::compiled::{Line, Step};
use super::pair;
use super::view::{View, fits, is_figure, is_named, wide};
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
            if self.is(at, current) {
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
        let adjuncts: Vec<usize> =
            self.view.adjuncts(verb).map(|(at, _)| at).filter(|&at| at >= state.at && self.is(at, current)).collect();
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

    fn fillers_from(&self, at: usize, role: FillRole, step: usize) -> Vec<(Filler, Option<PhraseId>, usize)> {
        let view = self.view;
        let kinds = role.kinds(self.goal.kinds);
        let mut fillers = Vec::new();
        if role != FillRole::Subject {
            if kinds.contains(&ValueKind::Number)
                && let Some(side) = pair::side(view, self.line, step, at)
            {
                fillers.push((side, view.phrase_at(at), at + 1));
            }
            // "a length of 300 m": an article may stand before the figure.
            for start in [at, at + 1] {
                if start > at && view.tag(at) != Tag::Determiner {
                    break;
                }
                if let Some(mention) = self.named_by_tail(start, &kinds) {
                    let end = view.mention_range(mention).end;
                    fillers.push((Filler::Mention(mention), view.phrase_at(end - 1), end));
                    break;
                }
                if let Some(mention) = view.mention_from(start, &kinds) {
                    let end = view.mention_range(mention).end;
                    fillers.push((Filler::Mention(mention), view.phrase_at(start), end));
                    break;
                }
            }
        }
        if role == FillRole::Subject || wants_phrase(&kinds) {
            if let Some(phrase) = view.phrase_from(at) {
                let (end, extent) = (view.range(phrase).end, view.extent(phrase));
                fillers.push((Filler::Phrase(phrase), Some(phrase), end));
                if extent > end {
                    fillers.push((Filler::Phrase(phrase), Some(phrase), extent));
                }
            } else if let Some(phrase) = view.inner_phrase_at(at)
                && role != FillRole::Subject
            {
                // "chief executive Jane Doe": the name is the rest of the phrase.
                let range = view.range(phrase);
                if view.tag(at) == Tag::Proper {
                    fillers.push((Filler::Tokens(at..range.end), Some(phrase), range.end));
                }
            }
        }
        fillers
    }

    /// "the Italian city of **Bari**": the place that a noun for places is called by.
    fn named_by_tail(&self, at: usize, kinds: &[ValueKind]) -> Option<usize> {
        let view = self.view;
        let phrase = view.phrase_at(at).filter(|_| kinds == [ValueKind::Place])?;
        if view.tag(view.phrase(phrase).map_or(0, |phrase| usize::from(phrase.head))) != Tag::Noun {
            return None;
        }
        let mut tails = view.tails(phrase).filter(|(preposition, _)| view.is_word(*preposition, "of"));
        let (_, tail) = tails.next()?;
        view.mention_from(view.range(tail).start, kinds)
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
            if self.is(previous, current) {
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

    /// How a phrase can fill a role: as a named thing, or by a mention at its head.
    fn phrase_fillers(&self, phrase: PhraseId, role: FillRole) -> Vec<Filler> {
        let kinds = role.kinds(self.goal.kinds);
        let mut fillers = Vec::new();
        if role != FillRole::Subject {
            let range = self.view.range(phrase);
            let inside = range.clone().find_map(|at| self.view.mention_from(at, &kinds));
            if let Some(mention) = inside {
                fillers.push(Filler::Mention(mention));
            }
        }
        if role == FillRole::Subject || wants_phrase(&kinds) {
            fillers.push(Filler::Phrase(phrase));
        }
        fillers
    }

    fn fillers_to(&self, at: usize, role: FillRole, step: usize) -> Vec<(Filler, Option<PhraseId>, usize)> {
        let view = self.view;
        let kinds = role.kinds(self.goal.kinds);
        let mut fillers = Vec::new();
        if wants_phrase(&kinds) && self.age_to(at).is_some() {
            return fillers;
        }
        if role != FillRole::Subject
            && kinds.contains(&ValueKind::Number)
            && let Some(last) = at.checked_sub(1)
            && let Some(side) = pair::side(view, self.line, step, last)
        {
            fillers.push((side, view.phrase_at(last), last));
        }
        if role != FillRole::Subject
            && let Some(mention) = view.mention_to(at, &kinds)
        {
            let range = view.mention_range(mention);
            fillers.push((Filler::Mention(mention), view.phrase_at(range.start), range.start));
        }
        if (role == FillRole::Subject || wants_phrase(&kinds))
            && let Some(phrase) = view.phrase_to(at)
        {
            fillers.push((Filler::Phrase(phrase), Some(phrase), view.range(phrase).start));
        }
        fillers
    }

    /// "the **bank** profit", "the **Meridian Bank** chief executive": the nouns in front, inside the same
    /// phrase; adjectives and figures may stand between.
    fn compound_to(&self, at: usize) -> Option<(Filler, PhraseId, usize)> {
        let view = self.view;
        let phrase = view.inner_phrase_at(at)?;
        let start = view.range(phrase).start;
        let noun = |at: &usize| {
            matches!(view.tag(*at), Tag::Noun | Tag::Proper) && view.mention_at(*at, &[ValueKind::Date]).is_none()
        };
        let last = (start..at).rev().find(noun)?;
        let first = (start..=last).rev().take_while(noun).last()?;
        Some((Filler::Tokens(first..last + 1), phrase, first))
    }

    /// "28 main policy points": the figure stands in the noun's phrase, modifiers between.
    fn figure_in_phrase(&self, at: usize, role: FillRole) -> Option<(Filler, usize)> {
        let view = self.view;
        let kinds = role.kinds(self.goal.kinds);
        let range = view.range(view.inner_phrase_at(at)?);
        let mention = (range.start + 1..=at).rev().find_map(|end| view.mention_to(end, &kinds))?;
        let found = view.mention_range(mention);
        (found.start >= range.start && is_figure(view.mentions.get(mention)?.kind))
            .then_some((Filler::Mention(mention), found.start))
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

    /// The token behind what may stand between two steps, if something does.
    fn skip(&self, at: usize) -> Option<usize> {
        let view = self.view;
        match view.tag(at) {
            Tag::Adverb | Tag::Negation | Tag::Auxiliary => return Some(at + 1),
            Tag::Punctuation if view.is_mark(at, "(") => {
                return (at + 1..(at + 14).min(view.len()))
                    .find(|&close| view.is_mark(close, ")"))
                    .map(|close| close + 1);
            }
            Tag::Punctuation if is_quote(view.word(at)) => return Some(at + 1),
            Tag::Noun
            | Tag::Proper
            | Tag::Verb
            | Tag::Adjective
            | Tag::Determiner
            | Tag::Pronoun
            | Tag::Preposition
            | Tag::Coordinator
            | Tag::Subordinator
            | Tag::Particle
            | Tag::Number
            | Tag::Possessive
            | Tag::Punctuation
            | Tag::Other => {}
        }
        // "on Tuesday", "in the third quarter", "last year", "in Belfast"
        let adjunct = self.adjunct_kinds();
        let start = if view.tag(at) == Tag::Preposition { at + 1 } else { at };
        let start = if start > at && view.tag(start) == Tag::Determiner { start + 1 } else { start };
        let mention = view
            .mention_from(start, &adjunct)
            .or_else(|| view.mention_from(at + 1, &adjunct).filter(|_| start > at))
            .filter(|&mention| {
                start > at || view.mentions.get(mention).is_some_and(|mention| mention.kind == ValueKind::Date)
            })
            .filter(|&mention| !self.opens_name(mention))?;
        (!adjunct.is_empty()).then(|| view.mention_range(mention).end)
    }

    /// "of **Severn** Trust": a place in front of another name stands in it.
    fn opens_name(&self, mention: usize) -> bool {
        let end = self.view.mention_range(mention).end;
        let place = self.view.mentions.get(mention).is_some_and(|mention| mention.kind == ValueKind::Place);
        let around = self.view.phrase_at(end.saturating_sub(1)).map_or(0, |phrase| self.view.range(phrase).end);
        place && end < around && self.view.tag(end) == Tag::Proper
    }

    /// "Ann Roe, **61**, the director": the comma in front of an age set off right before a token.
    fn age_to(&self, at: usize) -> Option<usize> {
        let mention = self.view.mention_to(at, &[ValueKind::Duration])?;
        let start = self.view.mention_range(mention).start.checked_sub(1)?;
        let age = self.view.mentions.get(mention).is_some_and(|mention| mention.hints.age);
        (age && self.view.is_mark(start, ",")).then_some(start)
    }

    /// The kinds of mention that may stand aside: those that are not looked for.
    fn adjunct_kinds(&self) -> Vec<ValueKind> {
        [ValueKind::Date, ValueKind::Place].into_iter().filter(|kind| !self.goal.kinds.contains(kind)).collect()
    }

    /// Whether two tokens are words of one name, of which a figure is looked for in front.
    fn is_in_name(&self, at: usize, next: usize) -> bool {
        let view = self.view;
        let figure = !self.goal.kinds.is_empty() && self.goal.kinds.iter().all(|&kind| is_figure(kind));
        let named = view.tag(next) == Tag::Proper && view.capital(next) && view.capital(at);
        figure && named && view.inner_phrase_at(at).is_some_and(|id| view.range(id).contains(&next))
    }

    /// The first token of what may stand between two steps and ends before `at`.
    fn skip_back(&self, at: usize) -> Option<usize> {
        let view = self.view;
        let previous = at.checked_sub(1)?;
        match view.tag(previous) {
            Tag::Adverb | Tag::Negation | Tag::Auxiliary | Tag::Determiner | Tag::Adjective => return Some(previous),
            Tag::Punctuation if view.is_mark(previous, ")") => {
                return (at.saturating_sub(14)..previous).rev().find(|&open| view.is_mark(open, "("));
            }
            Tag::Punctuation if is_quote(view.word(previous)) => return Some(previous),
            // "the 210-metre **Orm** Bridge"
            Tag::Proper if self.is_in_name(previous, at) => return Some(previous),
            Tag::Noun
            | Tag::Proper
            | Tag::Verb
            | Tag::Pronoun
            | Tag::Preposition
            | Tag::Coordinator
            | Tag::Subordinator
            | Tag::Particle
            | Tag::Number
            | Tag::Possessive
            | Tag::Punctuation
            | Tag::Other => {}
        }
        if let Some(comma) = self.age_to(at) {
            return Some(comma);
        }
        if self.goal.kinds.contains(&ValueKind::Date) {
            return None;
        }
        let mention = view.mention_to(at, &[ValueKind::Date])?;
        let start = view.mention_range(mention).start;
        let mut start = start;
        while start > 0 && matches!(view.tag(start - 1), Tag::Preposition | Tag::Determiner) {
            start -= 1;
        }
        Some(start)
    }

    fn skip_to(&self, mut at: usize, done: impl Fn(usize) -> bool) -> Option<usize> {
        for _ in 0..=MOST_SKIPS {
            if done(at) {
                return Some(at);
            }
            at = match self.view.tag(at) {
                Tag::Determiner | Tag::Adjective => at + 1,
                Tag::Noun
                | Tag::Proper
                | Tag::Verb
                | Tag::Auxiliary
                | Tag::Adverb
                | Tag::Pronoun
                | Tag::Preposition
                | Tag::Coordinator
                | Tag::Subordinator
                | Tag::Negation
                | Tag::Particle
                | Tag::Number
                | Tag::Possessive
                | Tag::Punctuation
                | Tag::Other => self.skip(at)?,
            };
        }
        None
    }

    fn only_skips(&self, from: usize, to: usize) -> bool {
        let mut at = from;
        while at < to {
            match self.skip(at) {
                Some(next) => at = next,
                None => return false,
            }
        }
        at == to
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

    fn kinds(self, asked: &[ValueKind]) -> Vec<ValueKind> {
        match self {
            Self::Value => asked.to_vec(),
            Self::Subject => Vec::new(),
            Self::Capture(_, kind) => kind.into_iter().collect(),
        }
    }
}

/// Whether values of one of the kinds are noun phrases, not typed mentions.
fn wants_phrase(kinds: &[ValueKind]) -> bool {
    kinds.is_empty()
        || kinds.iter().any(|&kind| is_named(kind) || matches!(kind, ValueKind::Text | ValueKind::Set))
        || (!kinds.iter().any(|&kind| is_figure(kind) || kind == ValueKind::Date) && fits(ValueKind::Place, kinds))
}

fn fill(mut state: State, role: FillRole, filler: Filler, phrase: Option<PhraseId>, at: usize) -> State {
    match role {
        FillRole::Value => state.found.value = Some(filler),
        FillRole::Subject => state.found.subject = Some(filler),
        FillRole::Capture(index, _) => state.found.captures.push((index, filler)),
    }
    State { at, phrase, verb: None, found: state.found }
}

fn is_quote(word: &str) -> bool {
    matches!(word, "\"" | "“" | "”" | "'" | "‘" | "’" | "«" | "»")
}
