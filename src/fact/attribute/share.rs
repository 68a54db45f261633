//! Owns: what is said of several things at once: "Deng and Randle scored 12 and 9", "both opened in 1990", "cost £20
//! each", and what they have together.
//! May not know: how the values are found.

use std::ops::Range;

use super::super::matching::Filler;
use super::super::view::{View, is_figure};
use super::super::{Aside, naming};
use super::{Owned, Search, Statement};
use crate::text::{PhraseId, Tag, VerbGroup};
use crate::value::ValueKind;

/// How many tokens may stand between two of them, with what is said of each in brackets.
const BETWEEN: usize = 30;

/// How many things one statement may be shared among.
const MOST: usize = 12;

impl Search<'_, '_> {
    /// Gives each of several joined subjects its own: in turn where there are as many values, the one value to all
    /// where it is each one's, and to none alone where it may be what they have together.
    pub(super) fn share_out(&self, view: &View<'_>, found: &mut Vec<Statement>) {
        if !view.parse.phrases.iter().any(|phrase| phrase.coordination.is_some()) {
            return;
        }
        let mut at = 0;
        while let Some(statement) = found.get(at) {
            let statement = statement.clone();
            let Some(members) = several(view, &statement) else {
                at += 1;
                continue;
            };
            let values = listed(view, &statement.value);
            let same = |other: &Statement| other.attribute == statement.attribute && values.contains(&other.value);
            if values.len() == members.len() {
                let earlier = found.iter().take(at).filter(|other| same(other)).count();
                let template =
                    Statement { aside: statement.aside.filter(|aside| *aside != Aside::Part), ..statement.clone() };
                let shared: Vec<Statement> = members
                    .iter()
                    .zip(&values)
                    .map(|(member, value)| self.given(view, &template, *member, value.clone()))
                    .filter(|given| matches!(given.owner, Owned::By(..)))
                    .collect();
                found.retain(|other| !same(other));
                let from = at - earlier;
                let next = from + shared.len();
                found.splice(from..from, shared);
                at = next;
                continue;
            }
            at += self.share_one(view, found, at, &members, values.len());
        }
    }

    /// Shares one value among several. Returns how many statements stand where there was one.
    fn share_one(
        &self,
        view: &View<'_>,
        found: &mut Vec<Statement>,
        at: usize,
        members: &[PhraseId],
        values: usize,
    ) -> usize {
        let Some(statement) = found.get_mut(at) else { return 1 };
        // "Anna, 12, and Ben, nine": what stands behind one name is said of it alone.
        if is_apposed(view, statement) || says_in_turn(view, &statement.unit) {
            return 1;
        }
        let each = is_each(view, statement, members);
        if each {
            statement.aside = statement.aside.filter(|aside| !matches!(aside, Aside::Part | Aside::Case));
        }
        let together = || match statement.value {
            Filler::Mention(index) => view.mentions.get(index).is_some_and(|mention| {
                let sum = matches!(mention.kind, ValueKind::Number | ValueKind::Money | ValueKind::Percent);
                sum && !mention.hints.ordinal && !mention.hints.age
            }),
            Filler::Tokens(_) => true,
            Filler::Phrase(_) => false,
        };
        let all = each || members.iter().any(|member| is_ones_own(view, *member)) || values == 1 && !together();
        if !all {
            statement.aside = statement.aside.or(Some(Aside::Part));
            return 1;
        }
        let (template, own) = (statement.clone(), owner_start(statement));
        let others = members.iter().filter(|member| !own.is_some_and(|own| view.range(**member).contains(&own)));
        let given: Vec<Statement> = others
            .map(|member| self.given(view, &template, *member, template.value.clone()))
            .filter(|given| matches!(given.owner, Owned::By(..)))
            .collect();
        let (count, behind) = (given.len(), at + 1);
        found.splice(behind..behind, given);
        count + 1
    }

    fn given(&self, view: &View<'_>, template: &Statement, member: PhraseId, value: Filler) -> Statement {
        let owner = self.owner(view, template.attribute, &Filler::Phrase(member));
        Statement { value, owner, ..template.clone() }
    }
}

fn owner_start(statement: &Statement) -> Option<usize> {
    match &statement.owner {
        Owned::By(_, _, range) => Some(range.start),
        Owned::Other | Owned::Open => None,
    }
}

/// The joined subjects that a statement is made of, two or more.
fn several(view: &View<'_>, statement: &Statement) -> Option<Vec<PhraseId>> {
    let subject = statement.verb.and_then(|id| view.verb(id)).and_then(|verb| verb.subject);
    let owner = match owner_start(statement) {
        Some(start) => view.phrase_at(start)?,
        None => subject?,
    };
    let members = view.chain(owner);
    let first = *members.first()?;
    if members.len() < 2 || members.len() > MOST || !is_joined(view, &members) {
        return None;
    }
    // Of a list in an adjunct or an object the nearest has it: "met Anna and Ben, aged 12".
    let verb = view.parse.verbs.iter().find(|verb| verb.subject == Some(first) && is_before(view, first, verb));
    let who = view.parse.verbs.iter().find(|verb| {
        verb.subject.is_some_and(|subject| members.last() == Some(&subject)) && is_plural_relative(view, verb)
    });
    let own = matches!(statement.value, Filler::Phrase(value) if members.contains(&value));
    let after = value_start(view, &statement.value) >= view.range(*members.last()?).end;
    let of = view.phrase(first).is_some_and(|phrase| phrase.of.is_some());
    (!own && after && (verb.is_some() || who.is_some() || of)).then_some(members)
}

fn value_start(view: &View<'_>, value: &Filler) -> usize {
    match value {
        Filler::Mention(index) => view.mention_range(*index).start,
        Filler::Phrase(phrase) => view.range(*phrase).start,
        Filler::Tokens(range) => range.start,
    }
}

fn is_before(view: &View<'_>, subject: PhraseId, verb: &VerbGroup) -> bool {
    view.range(subject).end <= usize::from(verb.tokens.start)
}

/// "who scored", "who were": said of all that "who" may mean.
fn is_plural_relative(view: &View<'_>, verb: &VerbGroup) -> bool {
    let start = usize::from(verb.tokens.start);
    let who = start.checked_sub(1).is_some_and(|at| view.is_word(at, "who") || view.is_word(at, "which"));
    who && !["was", "is", "has"].iter().any(|word| view.is_word(start, word))
}

/// Whether phrases are joined by "and" and commas alone.
fn is_joined(view: &View<'_>, members: &[PhraseId]) -> bool {
    let mut pairs = members.iter().zip(members.iter().skip(1));
    pairs.all(|(one, other)| {
        let between = view.range(*one).end..view.range(*other).start;
        let short = between.len() <= BETWEEN;
        let joint = between.start.max(between.end.saturating_sub(3))..between.end;
        let or = joint.into_iter().any(|at| ["or", "nor", "but"].iter().any(|word| view.is_word(at, word)));
        short && !or
    })
}

/// "Anna and **her husband**": what a couple has, each of them has.
fn is_ones_own(view: &View<'_>, member: PhraseId) -> bool {
    let determiner = view.phrase(member).and_then(|phrase| phrase.determiner).map(usize::from);
    determiner.is_some_and(|at| naming::is_possessive(view.word(at)))
}

/// "£20 **each**", "**both** cost £20", "the two **each** cost £20".
fn is_each(view: &View<'_>, statement: &Statement, members: &[PhraseId]) -> bool {
    let start = value_start(view, &statement.value);
    let any = |at: usize, words: &[&str]| words.iter().any(|word| view.is_word(at, word));
    let first = members.first().map_or(start, |first| view.range(*first).start).saturating_sub(2);
    let end = statement.unit.end.max(start + 1);
    (end.saturating_sub(1)..end + 2).any(|at| any(at, &["each", "apiece"]))
        || (first..start).any(|at| any(at, &["each", "both"]))
}

/// The values that stand in one list with a value, in order: "12 and 9", "34 points and 31 points", "Leeds and York".
fn listed(view: &View<'_>, value: &Filler) -> Vec<Filler> {
    match value {
        Filler::Mention(index) => {
            let Some(mention) = view.mentions.get(*index) else { return vec![value.clone()] };
            if is_figure(mention.kind) || mention.kind == ValueKind::Date || mention.kind == ValueKind::Duration {
                return figures(view, *index).into_iter().map(Filler::Mention).collect();
            }
            in_turn(view, value).unwrap_or_else(|| vec![value.clone()])
        }
        Filler::Phrase(_) => in_turn(view, value).unwrap_or_else(|| vec![value.clone()]),
        Filler::Tokens(_) => vec![value.clone()],
    }
}

fn says_in_turn(view: &View<'_>, unit: &Range<usize>) -> bool {
    (unit.end..(unit.end + 4).min(view.len())).any(|at| view.is_word(at, "respectively"))
}

/// Whether the value stands right behind its owner, in commas or brackets.
fn is_apposed(view: &View<'_>, statement: &Statement) -> bool {
    let start = value_start(view, &statement.value);
    let mark = start.checked_sub(1).filter(|&at| view.is_mark(at, ",") || view.is_mark(at, "("));
    match (&statement.owner, mark) {
        (Owned::By(_, _, range), Some(mark)) => range.end == mark,
        _ => false,
    }
}

/// Names in turn, where the sentence says so.
fn in_turn(view: &View<'_>, value: &Filler) -> Option<Vec<Filler>> {
    let own = view.phrase_at(value_start(view, value))?;
    let chain = view.chain(own);
    let end = view.range(*chain.last()?).end;
    let filler = |phrase: &PhraseId| match value {
        Filler::Mention(_) => {
            let range = view.range(*phrase);
            view.mention_at(range.end.saturating_sub(1), &[]).map(Filler::Mention)
        }
        Filler::Phrase(_) | Filler::Tokens(_) => Some(Filler::Phrase(*phrase)),
    };
    if !says_in_turn(view, &(end..end)) {
        return None;
    }
    chain.iter().map(filler).collect()
}

/// The figures of a list, each bare or with the same noun behind it.
fn figures(view: &View<'_>, own: usize) -> Vec<usize> {
    let mut list = vec![own];
    let mut noun = noun_behind(view, own);
    while let Some(before) = list.first().and_then(|first| neighbour(view, *first, false)) {
        if !fits(view, before, own, &mut noun) {
            break;
        }
        list.insert(0, before);
    }
    while let Some(after) = list.last().and_then(|last| neighbour(view, *last, true)) {
        if !fits(view, after, own, &mut noun) {
            break;
        }
        list.push(after);
    }
    list
}

fn fits(view: &View<'_>, other: usize, own: usize, noun: &mut Option<String>) -> bool {
    let kind = |at: usize| view.mentions.get(at).map(|mention| mention.kind);
    let time = |kind: Option<ValueKind>| kind == Some(ValueKind::Date);
    let theirs = noun_behind(view, other);
    let agrees = match (noun.as_deref(), theirs.as_deref()) {
        (Some(one), Some(other)) => one == other,
        _ => true,
    };
    if agrees && noun.is_none() {
        *noun = theirs;
    }
    agrees && time(kind(other)) == time(kind(own))
}

/// The noun that a bare number counts, in lower case.
fn noun_behind(view: &View<'_>, mention: usize) -> Option<String> {
    let end = view.mention_range(mention).end;
    let number = view.mentions.get(mention).is_some_and(|mention| mention.kind == ValueKind::Number);
    let noun = number && matches!(view.tag(end), Tag::Noun | Tag::Proper | Tag::Adjective);
    let head = noun
        .then(|| view.phrase_at(end).and_then(|id| view.phrase(id)).map_or(end, |phrase| usize::from(phrase.head)))?;
    let word = view.word(head).to_ascii_lowercase();
    Some(word.strip_suffix('s').map_or(word.clone(), str::to_owned))
}

/// The mention on the other side of "and" or a comma.
fn neighbour(view: &View<'_>, mention: usize, behind: bool) -> Option<usize> {
    let range = view.mention_range(mention);
    let joint = |at: usize| view.is_mark(at, ",") || view.is_word(at, "and");
    if behind {
        let noun = (range.end..(range.end + 3).min(view.len())).find(|&at| joint(at))?;
        let same = noun == range.end || view.phrase_at(range.start) == view.phrase_at(noun.checked_sub(1)?);
        let next = (noun..noun + 3).find(|&at| !joint(at))?;
        view.mention_from(next, &[]).filter(|next| same && *next != mention)
    } else {
        let last = (range.start.saturating_sub(2)..range.start).rev().take_while(|&at| joint(at)).last()?;
        let ends = view.mention_to(last, &[]);
        let phrase = || view.phrase_to(last).and_then(|id| view.mention_from(view.range(id).start, &[]));
        ends.or_else(phrase).filter(|before| *before != mention)
    }
}
