//! Owns: what stands around a statement: negation, modality, what sets it against now (DESIGN 5.1, "polarity",
//! "time passing").
//! May not know: subjects and attributes.

mod clause;

use std::ops::Range;

use clause::{is_condition, is_question, weigh_clause};

use super::cues::Cue;
use super::elsewhen;
use super::reading::Reading;
use super::speaker::speakers;
use super::view::{View, holds};
use super::{Aside, Modality, Polarity, Speaker};
use crate::text::{Clause, ClauseId, ClauseKind, PhraseId, Tag, Tense, VerbGroup, VerbId};
use crate::value::{Day, Direction, ValueKind};

/// The context of one statement.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) struct Context {
    pub(super) polarity: Polarity,
    pub(super) modality: Modality,
    pub(super) aside: Option<Aside>,
    pub(super) speakers: Vec<Speaker>,
    /// Whether the verb looks to the future.
    pub(super) future: bool,
    /// Where it looks for a day without a year.
    pub(super) when: Direction,
}

/// Reads the context of a statement that stands at `tokens`; `verb` is the verb group that states it,
/// `None` where it stands inside a noun phrase and is taken for granted.
pub(super) fn read(reading: &Reading<'_>, view: &View<'_>, tokens: &Range<usize>, verb: Option<VerbId>) -> Context {
    let mut context = Context {
        polarity: Polarity::Affirmed,
        modality: Modality::Asserted,
        aside: None,
        speakers: speakers(reading, view, tokens),
        future: false,
        when: Direction::Past,
    };
    match verb {
        Some(verb) => read_verb(reading, view, tokens, verb, &mut context),
        None => read_phrase(reading, view, tokens, &mut context),
    }
    context.when = if context.future { Direction::Future } else { looks_to(reading, view, verb) };
    if elsewhen::sets_apart(reading, view, tokens, verb) {
        context.aside = context.aside.or(Some(Aside::Past));
    }
    if is_of_fault(reading, view, tokens.start, verb) {
        raise(&mut context, Modality::Denied);
    }
    if is_disowned(reading, view, tokens.start) || verb.is_some() && has_none(view, tokens) {
        context.polarity = Polarity::Negated;
    }
    context
}

/// Where a verb looks for "5 December": what is past behind it; the present tells neither, and neither do labels.
fn looks_to(reading: &Reading<'_>, view: &View<'_>, verb: Option<VerbId>) -> Direction {
    let either = match verb.and_then(|id| view.verb(id)) {
        Some(verb) => match verb.tense {
            Tense::Present => true,
            // "the vote, planned for 5 December, …"
            Tense::Participle => verb.passive && reading.cue(view, usize::from(verb.head)).is(Cue::PLAN),
            Tense::Past | Tense::Perfect | Tense::Future | Tense::Modal | Tense::Infinitive => false,
        },
        None => !view.parse.verbs.iter().any(|verb| matches!(verb.tense, Tense::Past | Tense::Perfect)),
    };
    if either { Direction::Either } else { Direction::Past }
}

/// "A bug showed that the limit was 15", "an error where it was 15", "Fixed: the limit was 15": what is told only
/// because it was wrong.
fn is_of_fault(reading: &Reading<'_>, view: &View<'_>, at: usize, verb: Option<VerbId>) -> bool {
    let past = verb.and_then(|id| view.verb(id)).is_some_and(|verb| verb.tense == Tense::Past);
    if past && view.is_mark(1, ":") && reading.cue(view, 0).is(Cue::MENDED) {
        return true;
    }
    let fault = |phrase: Option<PhraseId>| {
        let head = phrase.and_then(|id| view.phrase(id)).map(|phrase| usize::from(phrase.head));
        head.is_some_and(|head| reading.cue(view, head).is(Cue::FAULT))
    };
    let mut clause = clause_at(view, at);
    for _ in 0..6 {
        let Some(inner) = clause.and_then(|id| view.parse.clauses.get(usize::from(id.0))) else { return false };
        let first = usize::from(inner.tokens.start);
        let told =
            inner.kind == ClauseKind::Content || inner.kind == ClauseKind::Relative && view.is_word(first, "where");
        let mut above = view.parse.verbs.iter().filter(|verb| Some(verb.clause) == inner.parent);
        let shown = above.rfind(|verb| usize::from(verb.head) < first).and_then(|verb| verb.subject);
        if told && (fault(view.phrase_to(first)) || inner.kind == ClauseKind::Content && fault(shown)) {
            return true;
        }
        clause = inner.parent;
    }
    false
}

/// "paid no fine of $15,000": what the noun phrase itself denies; "no more than 12" bounds, and "no deaths"
/// tells a number.
fn has_none(view: &View<'_>, tokens: &Range<usize>) -> bool {
    const BOUNDS: [&str; 6] = ["more", "less", "fewer", "later", "earlier", "longer"];
    let none = |start: usize| view.is_word(start, "no") && !BOUNDS.iter().any(|word| view.is_word(start + 1, word));
    view.parse.phrases.iter().filter(|phrase| holds_range(tokens, phrase)).any(|phrase| {
        let figure = view.mention_from(usize::from(phrase.tokens.start), &[]).is_some();
        let behind_of = phrase.preposition.is_some_and(|at| view.is_word(usize::from(at), "of"));
        phrase.of.filter(|_| figure && behind_of).is_some_and(|of| none(view.range(of).start))
    })
}

fn holds_range(tokens: &Range<usize>, phrase: &crate::text::Phrase) -> bool {
    tokens.start <= usize::from(phrase.tokens.start) && usize::from(phrase.tokens.end) <= tokens.end
}

/// "Reports of a fine of $15,000 are wrong", "claims that it will cost £40 million are untrue", "contrary to
/// reports that …": what is told only to be called untrue.
fn is_disowned(reading: &Reading<'_>, view: &View<'_>, at: usize) -> bool {
    let untrue = |phrase: PhraseId| {
        view.parse.verbs.iter().any(|verb| {
            let mut next = usize::from(verb.tokens.end);
            while view.tag(next) == Tag::Adverb {
                next += 1;
            }
            verb.subject == Some(view.root(phrase))
                && view.is_any(usize::from(verb.head), &[view.vocabulary.common().be])
                && !matches!(view.tag(next), Tag::Negation | Tag::Number | Tag::Determiner | Tag::Pronoun)
                && reading.cue(view, next).is(Cue::NEGATE)
                && !is_negated(view, verb)
        })
    };
    let contrary = |phrase: PhraseId| {
        let before = view.phrase(phrase).and_then(|phrase| phrase.preposition).map(usize::from);
        before.is_some_and(|at| view.is_word(at, "contrary"))
    };
    let called_untrue = |start: Option<PhraseId>| {
        let up = |id: &PhraseId| view.phrase(*id).and_then(|phrase| phrase.of);
        std::iter::successors(start, up).take(5).any(|id| untrue(id) || contrary(id))
    };
    if called_untrue(view.phrase_at(at)) {
        return true;
    }
    let mut clause = clause_at(view, at);
    for _ in 0..6 {
        let Some(inner) = clause.and_then(|id| view.parse.clauses.get(usize::from(id.0))) else { return false };
        if inner.kind == ClauseKind::Content && called_untrue(view.phrase_to(usize::from(inner.tokens.start))) {
            return true;
        }
        clause = inner.parent;
    }
    false
}

/// Adds what the verb tells that wants, expects or denies a value without stating it ("demands a wage
/// of €19").
pub(super) fn weigh_above(reading: &Reading<'_>, view: &View<'_>, above: VerbId, context: &mut Context) {
    let Some(above) = view.verb(above) else { return };
    let cue = reading.cue(view, usize::from(above.head));
    // What nobody has is left open: "avoided a loss of €3 million".
    if cue.is(Cue::NEGATE) {
        raise(context, Modality::Denied);
    } else if !cue.is(Cue::PLAN) {
        weigh_parent(cue, above, context);
    }
    weigh_ahead(reading, view, above, context);
}

/// "no 28-point plan", "not a 28-point plan".
fn read_phrase(reading: &Reading<'_>, view: &View<'_>, tokens: &Range<usize>, context: &mut Context) {
    let start = view.phrase_at(tokens.start).map_or(tokens.start, |id| view.range(id).start);
    let before = start.checked_sub(1);
    let first_is_no = view.is_word(start, "no");
    if first_is_no || before.is_some_and(|at| view.tag(at) == Tag::Negation) {
        context.polarity = Polarity::Negated;
    }
    // A bare noun phrase in the object of a wish is wished for, not said to be.
    if let Some(clause) = clause_at(view, tokens.start)
        && is_question(view, clause)
    {
        context.modality = Modality::Questioned;
    }
    let _ = reading;
}

/// "Despite 41 points from Poe, the Suns did not win": what a comma sets off in front of the subject.
fn is_fronted(view: &View<'_>, verb: &VerbGroup, tokens: &Range<usize>) -> bool {
    let subject = verb.subject.map_or(usize::from(verb.tokens.start), |id| view.range(id).start);
    tokens.end <= subject && (tokens.end..subject).any(|at| view.is_mark(at, ","))
}

fn read_verb(reading: &Reading<'_>, view: &View<'_>, tokens: &Range<usize>, id: VerbId, context: &mut Context) {
    let Some(verb) = view.verb(id) else { return };
    let mut negated = is_negated(view, verb) && !is_fronted(view, verb, tokens);
    // "ruled out arson as the cause"
    let head = usize::from(verb.head);
    negated ^= view.is_any(head, &[view.vocabulary.id("rule")]) && view.is_word(head + 1, "out");
    weigh_group(reading, view, verb, context);
    weigh_clause(reading, view, verb.clause, tokens, context);
    // "will be 200 m long once the extension is built"
    let once = |clause: &Clause| {
        let first = usize::from(clause.tokens.start);
        // "the pool, once promised for May, will open in June": what was so at one time.
        let promised = view
            .verb_at(first + 1)
            .and_then(|id| view.verb(id))
            .is_some_and(|verb| verb.passive && view.tag(usize::from(verb.tokens.start)) == Tag::Verb);
        let opens = (first..first + 2).any(|at| view.is_word(at, "once"));
        clause.parent == Some(verb.clause) && opens && !promised
    };
    if verb.tense == Tense::Future && view.parse.clauses.iter().any(once) {
        raise(context, Modality::Conditional);
    }
    // Verbs that it hangs on: "is expected to have", "failed to reach", "denied having".
    let mut above = verb.parent;
    let mut depth = 0;
    while let Some(parent) = above.and_then(|id| view.verb(id)) {
        let chained = matches!(verb.tense, Tense::Infinitive | Tense::Participle);
        if !chained || depth > 4 || is_set_off(view, verb) {
            break;
        }
        let cue = reading.cue(view, usize::from(parent.head));
        negated ^= is_negated(view, parent);
        negated ^= cue.is(Cue::NEGATE);
        weigh_parent(cue, parent, context);
        // "was the favourite to make it"
        let noun = parent.object.and_then(|object| view.phrase(object)).map(|object| usize::from(object.head));
        if view.tag(usize::from(parent.head)) == Tag::Auxiliary
            && verb.tense == Tense::Infinitive
            && noun.is_some_and(|noun| reading.cue(view, noun).is(Cue::HOPEFUL))
        {
            raise(context, Modality::Predicted);
        }
        if parent.passive && is_past_plan(reading, view, parent) && view.is_word(usize::from(verb.tokens.start), "to") {
            // "It was resolved to hold an inquiry": a decision, not what was once expected of something.
            let decided = parent.subject.is_some_and(|subject| view.is_word(view.range(subject).start, "it"))
                && ![Cue::PLAN, Cue::EXPECT, Cue::WANT].iter().any(|class| cue.is(*class));
            raise(context, if decided { Modality::Planned } else { Modality::Predicted });
        }
        weigh_group(reading, view, parent, context);
        above = parent.parent;
        depth += 1;
    }
    negated ^= weigh_content(reading, view, verb.clause, context);
    if negated {
        context.polarity = Polarity::Negated;
    }
}

/// "was not far behind, tallying 25 points": what a comma sets off is told beside what is negated in front.
fn is_set_off(view: &View<'_>, verb: &VerbGroup) -> bool {
    let first = usize::from(verb.tokens.start);
    verb.tense == Tense::Participle && first > 0 && view.is_mark(first - 1, ",")
}

/// Whether a verb group is negated, inside it or right behind a copula ("is not 90 metres"); "not only"
/// asserts.
fn is_negated(view: &View<'_>, verb: &VerbGroup) -> bool {
    let head = usize::from(verb.head);
    let behind = || {
        let copula = view.tag(head) == Tag::Auxiliary;
        let mut at = usize::from(verb.tokens.end);
        while copula && view.tag(at) == Tag::Adverb {
            at += 1;
        }
        (copula && view.tag(at) == Tag::Negation).then_some(at)
    };
    // "refused to meet": the verb above counts by itself.
    let own = verb.negation.map(usize::from).filter(|at| view.tag(*at) != Tag::Verb);
    let at = own.or_else(behind);
    at.is_some_and(|at| !["only", "just", "merely", "simply"].iter().any(|word| view.is_word(at + 1, word)))
}

/// "was planned to be", "was due to open": what was meant in the past, which need not have come about, unless it was
/// said so at the time or the document is older than the day.
fn is_past_plan(reading: &Reading<'_>, view: &View<'_>, verb: &VerbGroup) -> bool {
    let Some(clause) = view.parse.clauses.get(usize::from(verb.clause.0)).filter(|_| verb.tense == Tense::Past) else {
        return false;
    };
    let ahead = |now: Day| {
        view.mentions.iter().any(|mention| {
            let value = super::build::with_tense(reading, &mention.value, Direction::Future);
            value.date().is_some_and(|date| date.outer.1 >= now)
        })
    };
    let told = clause.kind == ClauseKind::Content
        || view
            .parse
            .verbs
            .iter()
            .any(|other| other.clause != verb.clause && reading.cue(view, usize::from(other.head)).is(Cue::SAY));
    !told && !reading.input.date.is_some_and(ahead)
}

/// "is due to open", "is likely to cost": the word behind a copula schedules or predicts.
fn weigh_ahead(reading: &Reading<'_>, view: &View<'_>, verb: &VerbGroup, context: &mut Context) {
    // "was to be 38 m high", "is to open on 3 May"
    let mut words = usize::from(verb.tokens.start)..usize::from(verb.tokens.end);
    if words.any(|at| view.tag(at) == Tag::Auxiliary && view.is_word(at, "to")) {
        let past = is_past_plan(reading, view, verb);
        context.future |= !past;
        raise(context, if past { Modality::Predicted } else { Modality::Planned });
    }
    let head = usize::from(verb.head);
    // "is scheduled for 5 December", "are planned on Friday"
    if verb.passive && verb.tense == Tense::Present && reading.cue(view, head).is(Cue::PLAN) {
        context.future = true;
        raise(context, Modality::Planned);
    }
    if view.tag(head) != Tag::Auxiliary {
        return;
    }
    // "The election is on 5 December."
    let end = usize::from(verb.tokens.end);
    let next = end + usize::from(view.tag(end) == Tag::Preposition);
    if verb.tense == Tense::Present && view.mention_at(next, &[ValueKind::Date]).is_some() {
        context.future = true;
    }
    let mut at = end;
    while matches!(view.tag(at), Tag::Adverb | Tag::Negation) && !reading.cue(view, at).is(Cue::PLAN) {
        at += 1;
    }
    let cue = reading.cue(view, at);
    if !view.is_word(at + 1, "to") || !matches!(view.tag(at), Tag::Adjective | Tag::Preposition | Tag::Adverb) {
        return;
    }
    if cue.is(Cue::PLAN) && is_past_plan(reading, view, verb) {
        raise(context, Modality::Predicted);
    } else if cue.is(Cue::PLAN) {
        context.future = true;
        raise(context, Modality::Planned);
    } else if cue.is(Cue::EXPECT) {
        raise(context, Modality::Predicted);
    } else if cue.is(Cue::WANT) {
        raise(context, Modality::Wanted);
    }
}

/// What the auxiliaries and adverbs of a verb group tell.
fn weigh_group(reading: &Reading<'_>, view: &View<'_>, verb: &VerbGroup, context: &mut Context) {
    match verb.tense {
        Tense::Future => {
            context.future = true;
            raise(context, Modality::Planned);
        }
        // "said that 900 jobs would go": what the speaker said will be.
        Tense::Modal if is_reported_future(reading, view, verb) => {
            context.future = true;
            raise(context, Modality::Planned);
        }
        Tense::Modal => {
            if verb.modal.is_none_or(|at| !["can", "must"].iter().any(|word| view.is_word(usize::from(at), word))) {
                raise(context, Modality::Predicted);
            }
        }
        Tense::Present | Tense::Past | Tense::Perfect | Tense::Infinitive | Tense::Participle => {}
    }
    let start = usize::from(verb.tokens.start).saturating_sub(2);
    // "was originally 40 m high": behind a copula, too.
    let copula = view.tag(usize::from(verb.head)) == Tag::Auxiliary;
    let mut end = usize::from(verb.tokens.end);
    while copula && view.tag(end) == Tag::Adverb {
        end += 1;
    }
    for at in (start..end).filter(|&at| view.tag(at) == Tag::Adverb) {
        let cue = reading.cue(view, at);
        if cue.is(Cue::EXPECT) {
            raise(context, Modality::Predicted);
        }
        if cue.is(Cue::PAST) {
            context.aside = Some(Aside::Past);
        }
        if cue.is(Cue::SELDOM) {
            context.aside = context.aside.or(Some(Aside::Case));
        }
    }
    weigh_ahead(reading, view, verb, context);
    let first = usize::from(verb.tokens.start);
    let used = view.is_word(first, "used") && verb.tokens.len() > 1;
    // "had been mayor": the past perfect of being sets it against now.
    let had_been = view.is_word(first, "had") && view.is_word(usize::from(verb.head), "been");
    if used || had_been {
        context.aside = Some(Aside::Past);
    }
}

/// "would" in what somebody has said in the past: a future seen from then.
fn is_reported_future(reading: &Reading<'_>, view: &View<'_>, verb: &VerbGroup) -> bool {
    let Some(clause) = view.parse.clauses.get(usize::from(verb.clause.0)) else { return false };
    let would = verb.modal.is_some_and(|at| view.is_word(usize::from(at), "would"));
    let parent = clause.parent.filter(|_| would && clause.kind == ClauseKind::Content);
    let mut above = view.parse.verbs.iter().filter(|other| Some(other.clause) == parent);
    above.any(|other| {
        let says = reading.cue(view, usize::from(other.head));
        other.tense == Tense::Past && says.is(Cue::SAY) && !says.is(Cue::EXPECT) && !says.is(Cue::WANT)
    })
}

fn weigh_parent(cue: Cue, parent: &VerbGroup, context: &mut Context) {
    if cue.is(Cue::DENY) {
        raise(context, Modality::Denied);
    } else if cue.is(Cue::PLAN) {
        context.future |= parent.tense != Tense::Past || parent.passive;
        raise(context, Modality::Planned);
    } else if cue.is(Cue::WANT) {
        raise(context, Modality::Wanted);
    } else if cue.is(Cue::EXPECT) && !cue.is(Cue::SAY) {
        raise(context, Modality::Predicted);
    }
}

/// Goes up from a content clause: who denies, doubts or expects it. Returns whether it is negated from
/// above ("it is not true that …").
fn weigh_content(reading: &Reading<'_>, view: &View<'_>, from: ClauseId, context: &mut Context) -> bool {
    let mut negated = false;
    let mut clause = from;
    for _ in 0..6 {
        let Some(inner) = view.parse.clauses.get(usize::from(clause.0)) else { break };
        let Some(parent) = inner.parent else { break };
        if inner.kind == ClauseKind::Content {
            let verb = view.parse.verbs.iter().rfind(|verb| verb.clause == parent && verb.head < inner.tokens.start);
            if let Some(verb) = verb {
                let head = usize::from(verb.head);
                let cue = reading.cue(view, head);
                weigh_parent(cue, verb, context);
                if verb.tense == Tense::Modal {
                    raise(context, Modality::Predicted);
                }
                // "wrongly claimed that"
                let group = usize::from(verb.tokens.start)..usize::from(verb.tokens.end);
                if group.into_iter().any(|at| view.tag(at) == Tag::Adverb && reading.cue(view, at).is(Cue::DENY)) {
                    raise(context, Modality::Denied);
                }
                if cue.is(Cue::SAY) && verb.subject.is_some_and(|subject| is_superseded(reading, view, subject)) {
                    context.aside = context.aside.or(Some(Aside::Past));
                }
                // "did not say that" leaves it open; "it is not true that" negates.
                if is_negated(view, verb) {
                    if cue.is(Cue::SAY) { raise(context, Modality::Denied) } else { negated = !negated }
                }
                // "hopes that", "the risk that": the noun in front of the clause.
                let noun = usize::from(inner.tokens.start).checked_sub(1).filter(|&at| view.tag(at) == Tag::Noun);
                if let Some(noun) = noun {
                    weigh_parent(reading.cue(view, noun), verb, context);
                }
                let predicate =
                    (head + 1..usize::from(inner.tokens.start)).any(|at| reading.cue(view, at).is(Cue::NEGATE));
                negated ^= predicate && !cue.is(Cue::SAY);
                // "it is wrong to say that"
                let said = verb.parent.and_then(|id| view.verb(id)).filter(|_| verb.tense == Tense::Infinitive);
                let wrong = said.is_some_and(|above| {
                    (usize::from(above.tokens.end)..usize::from(verb.tokens.start))
                        .any(|at| view.tag(at) != Tag::Negation && reading.cue(view, at).is(Cue::NEGATE))
                });
                negated ^= wrong && cue.is(Cue::SAY);
            }
        }
        if is_condition(reading, view, inner) {
            raise(context, Modality::Conditional);
        }
        clause = parent;
    }
    negated
}

/// "An earlier version of this article said": who says so has been set right since.
fn is_superseded(reading: &Reading<'_>, view: &View<'_>, subject: PhraseId) -> bool {
    let range = view.range(subject);
    let head = view.phrase(subject).map_or(range.start, |phrase| usize::from(phrase.head));
    let person = reading.cue(view, head).is(Cue::HUMAN) || super::people::is_role(&view.word(head).to_lowercase());
    view.tag(head) == Tag::Noun && !person && (range.start..head).any(|at| reading.cue(view, at).is(Cue::ELSEWHEN))
}

/// The further from plain assertion wins.
fn raise(context: &mut Context, modality: Modality) {
    let rank = |modality: Modality| match modality {
        Modality::Asserted => 0,
        Modality::Planned => 1,
        Modality::Predicted => 2,
        Modality::Wanted => 3,
        Modality::Conditional => 4,
        Modality::Questioned => 5,
        Modality::Denied => 6,
    };
    if rank(modality) > rank(context.modality) {
        context.modality = modality;
    }
}

/// The smallest clause that holds a token.
pub(super) fn clause_at(view: &View<'_>, at: usize) -> Option<ClauseId> {
    let clauses = view.parse.clauses.iter().enumerate().filter(|(_, clause)| holds(&clause.tokens, at));
    clauses.min_by_key(|(_, clause)| clause.tokens.len()).map(|(id, _)| ClauseId(id as u16))
}
