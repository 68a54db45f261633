//! Owns: which of the answers an editor would keep: said by several documents, in words of their own, and
//! once only.
//! May not know: how they are written.

use std::collections::{BTreeMap, BTreeSet};

use rust_decimal::Decimal;

use crate::check::FactRef;
use crate::diagnostic::Severity;
use crate::fact::{Fact, Polarity};
use crate::query::AttributeQuery;
use crate::resolve::library;
use crate::source::{SourceId, SourceMap, Span};
use crate::syntax::parse_expression;
use crate::value::{Comparison, Gazetteer, Relation, Value, ValueKind, compare, relate};

use super::alone::{Alone, is_no_name};
use super::literal::asserted;
use super::probe::Probe;
use super::questions::Question;
use super::words::AttributeWords;

/// Figures with a larger ratio than this are no two accounts of one thing.
const FAR_APART: Decimal = Decimal::from_parts(6, 0, 0, false, 0);

/// Counts from here on are hardly the same by accident.
const ODD: Decimal = Decimal::from_parts(100, 0, 0, false, 0);

/// A fact that is worth a rule.
#[derive(Debug, Clone)]
pub(super) struct Claim {
    pub(super) question: Question,
    /// `== 28`
    pub(super) asserted: String,
    /// Where it is said.
    pub(super) said: Vec<Said>,
    pub(super) documents: usize,
    /// In how many documents the attribute's own noun stands beside, and in how many as the rule has it.
    literal: usize,
    written: usize,
    /// Whether the sentence does not name the subject, and no other document bears it out.
    inherited: bool,
}

impl Claim {
    /// As a rule asserts it.
    pub(super) fn assertion(&self) -> String {
        format!("{} {}", self.question.path(), self.asserted)
    }
}

/// Where something is said.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub(super) struct Said {
    pub(super) source: SourceId,
    /// Bytes of the value.
    pub(super) at: Span,
    pub(super) sentence: Span,
}

/// Facts on which documents differ.
#[derive(Debug, Clone)]
pub(super) struct Difference {
    pub(super) question: Question,
    /// Each value as a rule would assert it, with where it is said.
    pub(super) values: Vec<(String, Vec<Said>)>,
    /// Whether all of them can hold: "Turkey" and "Istanbul".
    pub(super) compatible: bool,
    literal: usize,
    written: usize,
}

/// What the answers to questions come to.
#[derive(Debug, Default)]
pub(super) struct Answers {
    pub(super) claims: Vec<Claim>,
    pub(super) differences: Vec<Difference>,
    /// Questions on things to which a document has an answer, in words of the attribute.
    pub(super) leads: Vec<Question>,
}

impl Answers {
    pub(super) fn join(mut self, other: Self) -> Self {
        self.claims.extend(other.claims);
        self.differences.extend(other.differences);
        self.leads.extend(other.leads);
        self
    }
}

/// What the answers to questions come to.
pub(super) fn answers(sources: &SourceMap, probe: &Probe, questions: &[Question], least: usize) -> Answers {
    let by_path: BTreeMap<String, &Question> = questions.iter().map(|question| (question.path(), question)).collect();
    let chooser = Chooser { sources, probe, least, words: AttributeWords { sources }, alone: Alone { sources } };
    let mut all = Answers::default();
    for judged in &probe.outcome.assertions {
        let path = judged.expression.trim_start_matches("agree ");
        let Some(question) = by_path.get(path) else { continue };
        let (together, against) = Probe::sides(judged);
        let (together, against) = (chooser.sound(question, together), chooser.sound(question, against));
        let whole: Vec<FactRef> = together.iter().copied().filter(|at| !chooser.qualified(*at)).collect();
        if against.iter().all(|at| chooser.qualified(*at)) {
            all.claims.extend(chooser.claim(question, &whole));
        }
        all.differences.extend(chooser.difference(question, &together, &against));
        if !question.event && chooser.literal(&whole) > 0 {
            all.leads.push((*question).clone());
        }
    }
    all
}

struct Chooser<'a> {
    sources: &'a SourceMap,
    probe: &'a Probe,
    least: usize,
    words: AttributeWords<'a>,
    alone: Alone<'a>,
}

impl<'a> Chooser<'a> {
    /// The facts that speak of the subject itself by a value of the attribute's own kind.
    fn sound(&self, question: &Question, facts: Vec<FactRef>) -> Vec<FactRef> {
        let mut kept: Vec<FactRef> = facts
            .into_iter()
            .filter(|at| {
                self.probe.fact(*at).is_some_and(|fact| {
                    let kinds = self.attribute(fact).map(|query| query.kinds.as_slice()).unwrap_or_default();
                    let own = question.event || kinds.is_empty() || kinds.contains(&fact.value.kind());
                    own && fact.polarity == Polarity::Affirmed
                        && asserted(&fact.value).is_some()
                        && !self.owns(fact)
                        && !stray_count(question, fact)
                })
            })
            .collect();
        kept.sort_unstable();
        kept.dedup();
        kept
    }

    /// "Operating profit" for the profit.
    fn qualified(&self, at: FactRef) -> bool {
        self.probe.fact(at).is_some_and(|fact| fact.qualified)
    }

    /// "Russia's fund", "the Russian position": a place that something belongs to is where nothing happens.
    fn owns(&self, fact: &Fact) -> bool {
        let Value::Place(place) = &fact.value else { return false };
        let behind = self.sources.text(fact.source).get(fact.at.end as usize..).unwrap_or_default();
        let demonym = !Gazetteer::get().demonym(&place.text).is_empty();
        demonym || behind.starts_with("'s") || behind.starts_with("’s")
    }

    fn attribute(&self, fact: &Fact) -> Option<&'a AttributeQuery> {
        self.probe.program.queries.attributes.get(fact.attribute?.0 as usize)
    }

    fn claim(&self, question: &Question, facts: &[FactRef]) -> Option<Claim> {
        let values = self.values(facts);
        let mut best: Option<(usize, usize, &Value, Vec<FactRef>)> = None;
        for value in &values {
            let saying = self.saying(facts, value);
            let documents = documents(&saying);
            if documents < self.least || is_no_name(question, value, documents == 1) {
                continue;
            }
            if documents == 1 && !saying.iter().any(|at| self.is_sure(question, *at)) {
                continue;
            }
            let exact = values.iter().filter(|other| self.entails(value, other)).count();
            if best.as_ref().is_none_or(|(most, count, ..)| (exact, documents) > (*most, *count)) {
                best = Some((exact, documents, value, saying));
            }
        }
        let (_, documents, value, saying) = best?;
        let literal = self.literal(&saying);
        if !self.worth(question, value, literal) {
            return None;
        }
        let question = self.in_their_words(question, &saying);
        let asserted = written(&question, value)?;
        let as_written = self.as_written(&question, &saying);
        let inherited = documents == 1 && !question.event && saying.iter().all(|at| self.is_inherited(*at));
        let said = self.said(&saying);
        Some(Claim { question, asserted, said, documents, literal, written: as_written, inherited })
    }

    /// Whether an editor would keep it.
    fn worth(&self, question: &Question, value: &Value, literal: usize) -> bool {
        if question.event {
            return !matches!(value, Value::Status(status) if status == "held" || status == "planned");
        }
        if question.is_total() && value.kind() != ValueKind::Money {
            return false;
        }
        // An age is a bare number, too.
        let aged = kinds(question).contains(&ValueKind::Duration);
        let counted = match value {
            Value::Figure(figure) if figure.unit.counts() && !aged => figure.named,
            Value::Figure(_)
            | Value::Date(_)
            | Value::Place(_)
            | Value::Entity(_)
            | Value::Status(_)
            | Value::Text(_)
            | Value::Version(_)
            | Value::Truth(_)
            | Value::Set(_) => None,
        };
        // Names and bare numbers stand beside anything; the attribute's own noun must be there, too. Of names,
        // and of numbers that are no accident, one document with the noun is enough: another may say it by a verb.
        match counted {
            Some(number) if number.abs() < ODD => literal >= self.least,
            Some(_) => literal > 0,
            None => !question.named || literal > 0,
        }
    }

    fn difference(&self, question: &Question, together: &[FactRef], against: &[FactRef]) -> Option<Difference> {
        let another = |at: &&FactRef| self.probe.fact(**at).is_some_and(|fact| self.alone.is_another(question, fact));
        let against: Vec<FactRef> = against.iter().filter(|at| !another(at)).copied().collect();
        let mut facts: Vec<FactRef> = together.iter().filter(|at| !another(at)).chain(&against).copied().collect();
        facts.sort_unstable();
        if question.named || question.is_total() || documents(&facts) < 2 || self.far_apart(&facts) {
            return None;
        }
        let (compatible, literal) = (against.is_empty(), self.literal(&facts));
        let question = self.in_their_words(question, &facts);
        // "31" and "31 years" are one age.
        let same = |one: &Value, other: &Value| one == other || self.entails(one, other) && self.entails(other, one);
        let mut distinct: Vec<&Value> = Vec::new();
        for value in self.values(&facts) {
            if !distinct.iter().any(|known| same(known, value)) {
                distinct.push(value);
            }
        }
        let mut values: Vec<(String, Vec<Said>)> = Vec::new();
        for value in &distinct {
            let says = |at: &&FactRef| self.probe.fact(**at).is_some_and(|fact| same(value, &fact.value));
            let same: Vec<FactRef> = facts.iter().filter(says).copied().collect();
            values.extend(written(&question, value).map(|asserted| (asserted, self.said(&same))));
        }
        let worth = distinct.iter().all(|value| self.worth(&question, value, literal));
        let place = distinct.iter().any(|value| matches!(value, Value::Place(_)));
        if values.len() < 2 || !worth || (compatible && !(place && question.event)) {
            return None;
        }
        let written = self.as_written(&question, &facts);
        Some(Difference { question, values, compatible, literal, written })
    }

    /// Figures of which one is many times the other measure two things: one turbine, and the whole farm.
    fn far_apart(&self, facts: &[FactRef]) -> bool {
        let figures = facts.iter().filter_map(|at| match &self.probe.fact(*at)?.value {
            Value::Figure(figure) => figure.named.map(|named| named.abs()),
            Value::Date(_)
            | Value::Place(_)
            | Value::Entity(_)
            | Value::Status(_)
            | Value::Text(_)
            | Value::Version(_)
            | Value::Truth(_)
            | Value::Set(_) => None,
        });
        let figures: Vec<Decimal> = figures.collect();
        match (figures.iter().min(), figures.iter().max()) {
            (Some(least), Some(most)) => least.checked_mul(FAR_APART).is_some_and(|far| far < *most),
            _ => false,
        }
    }

    /// The different values in order of first appearance.
    fn values(&self, facts: &[FactRef]) -> Vec<&'a Value> {
        let mut values: Vec<&Value> = Vec::new();
        for fact in facts.iter().filter_map(|at| self.probe.fact(*at)) {
            if !values.contains(&&fact.value) {
                values.push(&fact.value);
            }
        }
        values
    }

    /// The facts that bear a value out.
    fn saying(&self, facts: &[FactRef], value: &Value) -> Vec<FactRef> {
        let comparison = match asserted(value) {
            Some(("in", _)) => Comparison::In,
            Some(_) | None => Comparison::Equal,
        };
        let world = &self.probe.program.world;
        let says = |at: &&FactRef| {
            self.probe
                .fact(**at)
                .is_some_and(|fact| compare(&fact.value, comparison, value, world) == Relation::Entails)
        };
        facts.iter().filter(says).copied().collect()
    }

    fn entails(&self, one: &Value, other: &Value) -> bool {
        one != other && relate(one, other, &self.probe.program.world) == Relation::Entails
    }

    fn said(&self, facts: &[FactRef]) -> Vec<Said> {
        let said = |at: &FactRef| {
            let fact = self.probe.fact(*at)?;
            Some(Said { source: fact.source, at: fact.at, sentence: fact.sentence })
        };
        facts.iter().filter_map(said).collect()
    }

    /// In how many documents a noun of the attribute stands in the sentence, or the sentence is a cell.
    fn literal(&self, facts: &[FactRef]) -> usize {
        let literal = facts.iter().filter(|at| self.is_literal(**at)).map(|at| at.document);
        literal.collect::<BTreeSet<u32>>().len()
    }

    fn as_written(&self, question: &Question, facts: &[FactRef]) -> usize {
        let stands =
            |at: &&FactRef| self.probe.fact(**at).is_some_and(|fact| self.words.as_written(&question.attribute, fact));
        facts.iter().filter(stands).map(|at| at.document).collect::<BTreeSet<u32>>().len()
    }

    fn is_literal(&self, at: FactRef) -> bool {
        let fact = self.probe.fact(at);
        fact.is_some_and(|fact| self.attribute(fact).is_some_and(|query| self.words.tell(query, fact)))
    }

    fn is_inherited(&self, at: FactRef) -> bool {
        self.probe.fact(at).is_some_and(|fact| fact.subject_at == fact.at)
    }

    /// Whether what one document tells is worth a rule by itself.
    fn is_sure(&self, question: &Question, at: FactRef) -> bool {
        let by_noun = |fact: &Fact| self.attribute(fact).is_some_and(|query| self.words.has_noun(query, fact));
        self.probe.fact(at).is_some_and(|fact| self.alone.is_sure(question, fact, by_noun(fact)))
    }

    /// The question, with the attribute as most of the documents name it.
    fn in_their_words(&self, question: &Question, facts: &[FactRef]) -> Question {
        let facts = facts.iter().filter_map(|at| self.probe.fact(*at));
        let facts: Vec<_> = facts.filter_map(|fact| Some((self.attribute(fact)?, fact))).collect();
        Question { attribute: self.words.name_in_documents(&question.attribute, &facts), ..question.clone() }
    }
}

/// The kinds of value that the library gives an attribute.
fn kinds(question: &Question) -> &'static [ValueKind] {
    library().attribute(&question.attribute.replace('_', " ")).map_or(&[], |known| known.kinds.as_slice())
}

/// A bare count in a sentence that does not name what is counted in. "One" and "no" are said of anything.
fn stray_count(question: &Question, fact: &Fact) -> bool {
    let Value::Figure(figure) = &fact.value else { return false };
    let cell = fact.sentence == fact.at;
    let away = !cell && !fact.sentence.contains(fact.subject_at);
    let few = figure.named.is_some_and(|named| named.abs() <= Decimal::ONE);
    !question.event && figure.unit.counts() && (few || away)
}

/// `== 28`, where a rule can say so of the subject.
fn written(question: &Question, value: &Value) -> Option<String> {
    let (operator, value) = asserted(value)?;
    let asserted = format!("{operator} {value}");
    let (_, told) = parse_expression(SourceId(0), &format!("{} {asserted}", question.path()));
    told.iter().all(|told| told.severity < Severity::Error).then_some(asserted)
}

fn documents(facts: &[FactRef]) -> usize {
    facts.iter().map(|at| at.document).collect::<BTreeSet<u32>>().len()
}

/// Of claims that rest on the same words the best one, what matters most first.
/// None that rests on words of a difference between documents: which of the two is right is not known.
pub(super) fn best(mut claims: Vec<Claim>, differences: &[Difference]) -> Vec<Claim> {
    claims.sort_by(|one, other| {
        let key = |claim: &Claim| {
            let Question { event, mentions, .. } = claim.question;
            let plain = !claim.question.is_total();
            (event, plain, claim.literal, claim.documents, claim.written, mentions)
        };
        key(other).cmp(&key(one)).then_with(|| one.question.path().cmp(&other.question.path()))
    });
    let doubtful = differences.iter().filter(|told| !told.compatible).flat_map(|told| &told.values);
    let mut taken: BTreeSet<(SourceId, Span)> =
        doubtful.flat_map(|(_, said)| said).map(|said| (said.source, said.at)).collect();
    let rivals = rivals(&claims);
    claims
        .retain(|claim| new(&claim.said, &mut taken) && !(claim.inherited && rivals.contains(&claim.question.path())));
    claims
}

/// Claims on words that do not name their subject, where these may as well be said of another that is mentioned
/// as often.
fn rivals(claims: &[Claim]) -> BTreeSet<String> {
    let mut wanted: BTreeMap<Said, Vec<(usize, &Question)>> = BTreeMap::new();
    for claim in claims.iter().filter(|claim| claim.inherited) {
        for said in &claim.said {
            wanted.entry(*said).or_default().push((claim.question.mentions, &claim.question));
        }
    }
    let mut all = BTreeSet::new();
    for rivals in wanted.values() {
        for (mentions, question) in rivals {
            let near = |(other, rival): &(usize, &Question)| rival.subject != question.subject && other >= mentions;
            if rivals.iter().any(near) {
                all.insert(question.path());
            }
        }
    }
    all
}

/// The same of differences.
pub(super) fn plainest(mut differences: Vec<Difference>) -> Vec<Difference> {
    differences.sort_by(|one, other| {
        let key = |told: &Difference| (told.question.event, told.literal, told.written, told.question.mentions);
        key(other).cmp(&key(one)).then_with(|| one.question.path().cmp(&other.question.path()))
    });
    let mut taken: BTreeSet<(SourceId, Span)> = BTreeSet::new();
    differences.retain(|told| {
        let said: Vec<Said> = told.values.iter().flat_map(|(_, said)| said).copied().collect();
        new(&said, &mut taken)
    });
    differences
}

/// Whether no better one rests on any of the same words; then they are taken.
fn new(said: &[Said], taken: &mut BTreeSet<(SourceId, Span)>) -> bool {
    let new = !said.iter().any(|said| taken.contains(&(said.source, said.at)));
    taken.extend(said.iter().map(|said| (said.source, said.at)));
    new
}
