//! Owns: which of the answers an editor would keep: said by several documents, in words of their own, and
//! once only.
//! May not know: how they are written.

use std::cmp::Reverse;
use std::collections::{BTreeMap, BTreeSet};

use rust_decimal::Decimal;

use crate::check::FactRef;
use crate::diagnostic::Severity;
use crate::fact::{Fact, Polarity};
use crate::query::AttributeQuery;
use crate::resolve::library;
use crate::source::{SourceId, SourceMap, Span};
use crate::syntax::parse_expression;
use crate::text::{Vocabulary, WordId};
use crate::value::{Comparison, Gazetteer, Relation, Value, ValueKind, compare, relate};

use super::literal::asserted;
use super::probe::Probe;
use super::questions::Question;

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
    /// In how many documents the attribute's own noun stands beside.
    literal: usize,
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
}

/// What the answers to questions come to.
pub(super) fn answers(
    sources: &SourceMap,
    probe: &Probe,
    questions: &[Question],
    least: usize,
) -> (Vec<Claim>, Vec<Difference>) {
    let by_path: BTreeMap<String, &Question> = questions.iter().map(|question| (question.path(), question)).collect();
    let chooser = Chooser { sources, probe, least, vocabulary: Vocabulary::english() };
    let (mut claims, mut differences) = (Vec::new(), Vec::new());
    for judged in &probe.outcome.assertions {
        let path = judged.expression.trim_start_matches("agree ");
        let Some(question) = by_path.get(path) else { continue };
        let (together, against) = Probe::sides(judged);
        let (together, against) = (chooser.sound(question, together), chooser.sound(question, against));
        if against.is_empty() {
            claims.extend(chooser.claim(question, &together));
        }
        differences.extend(chooser.difference(question, &together, &against));
    }
    (claims, differences)
}

struct Chooser<'a> {
    sources: &'a SourceMap,
    probe: &'a Probe,
    least: usize,
    vocabulary: &'static Vocabulary,
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
                    let plain = fact.polarity == Polarity::Affirmed && !fact.qualified;
                    own && plain && asserted(&fact.value).is_some() && !self.owns(fact) && !stray_count(question, fact)
                })
            })
            .collect();
        kept.sort_unstable();
        kept.dedup();
        kept
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
            if documents < self.least {
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
        let attribute = self.name_in_documents(question, &saying);
        let question = Question { attribute, ..question.clone() };
        let asserted = written(&question, value)?;
        Some(Claim { question, asserted, said: self.said(&saying), documents, literal })
    }

    /// Whether an editor would keep it.
    fn worth(&self, question: &Question, value: &Value, literal: usize) -> bool {
        if question.event {
            return !matches!(value, Value::Status(status) if status == "held" || status == "planned");
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
        let mut facts: Vec<FactRef> = together.iter().chain(against).copied().collect();
        facts.sort_unstable();
        if question.named || documents(&facts) < 2 || self.far_apart(&facts) {
            return None;
        }
        let (compatible, literal) = (against.is_empty(), self.literal(&facts));
        let question = Question { attribute: self.name_in_documents(question, &facts), ..question.clone() };
        let distinct = self.values(&facts);
        let mut values: Vec<(String, Vec<Said>)> = Vec::new();
        for value in &distinct {
            let says = |at: &&FactRef| self.probe.fact(**at).is_some_and(|fact| fact.value == **value);
            let same: Vec<FactRef> = facts.iter().filter(says).copied().collect();
            values.extend(written(&question, value).map(|asserted| (asserted, self.said(&same))));
        }
        let worth = distinct.iter().all(|value| self.worth(&question, value, literal));
        let place = distinct.iter().any(|value| matches!(value, Value::Place(_)));
        if values.len() < 2 || !worth || (compatible && !(place && question.event)) {
            return None;
        }
        Some(Difference { question, values, compatible, literal })
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

    fn is_literal(&self, at: FactRef) -> bool {
        self.probe.fact(at).is_some_and(|fact| fact.sentence == fact.at || !self.nouns_beside(fact).is_empty())
    }

    /// The nouns of the attribute that stand in the sentence, the last word as it stands there.
    fn nouns_beside(&self, fact: &Fact) -> Vec<String> {
        let Some(attribute) = self.attribute(fact) else { return Vec::new() };
        let sentence = untitled(self.sources.text(fact.source), fact);
        let words: Vec<(String, WordId)> = self.words(&sentence);
        let mut beside = Vec::new();
        for noun in &attribute.nouns {
            let find = |wanted: &WordId| words.iter().find(|(_, word)| self.same(*word, *wanted));
            let wanted = self.words(noun);
            let found: Vec<&str> =
                wanted.iter().filter_map(|(_, word)| find(word)).map(|(word, _)| word.as_str()).collect();
            if let (Some((last, front)), true) = (found.split_last(), found.len() == wanted.len()) {
                let named = wanted.iter().take(front.len()).map(|(word, _)| word.as_str());
                beside.push(named.chain([*last]).collect::<Vec<_>>().join("_"));
            }
        }
        beside
    }

    /// The attribute as most of the documents name it, where the library knows it by that name, too.
    fn name_in_documents(&self, question: &Question, facts: &[FactRef]) -> String {
        let own = question.attribute.replace('_', " ");
        let Some(known) = library().attribute(&own).map(|known| &known.name) else { return question.attribute.clone() };
        let mut counts: BTreeMap<String, usize> = BTreeMap::new();
        let ours = self.words(&own);
        for noun in facts.iter().filter_map(|at| self.probe.fact(*at)).flat_map(|fact| self.nouns_beside(fact)) {
            let words = self.words(&noun.replace('_', " "));
            if words.len() == ours.len() && words.iter().zip(&ours).all(|((_, one), (_, own))| self.same(*one, *own)) {
                return question.attribute.clone();
            }
            *counts.entry(noun).or_default() += 1;
        }
        let same =
            |noun: &&String| library().attribute(&noun.replace('_', " ")).is_some_and(|found| found.name == *known);
        // Of equally frequent ones the one of fewer words, then a plural, which is longer.
        let best = counts
            .keys()
            .filter(same)
            .max_by_key(|noun| (counts.get(*noun), Reverse(noun.matches('_').count()), noun.len()));
        best.cloned().unwrap_or_else(|| question.attribute.clone())
    }

    fn words(&self, text: &str) -> Vec<(String, WordId)> {
        let parts = text.split(|letter: char| !letter.is_alphanumeric()).filter(|word| !word.is_empty());
        let words = parts.map(str::to_lowercase).map(|word| (self.vocabulary.id(&word), word));
        words.filter(|(id, _)| *id != WordId(0)).map(|(id, word)| (word, id)).collect()
    }

    fn same(&self, one: WordId, other: WordId) -> bool {
        one == other || self.vocabulary.same_lemma(one, other)
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

/// The sentence without a capitalised word right in front of the value: that is a title of who is named.
fn untitled(text: &str, fact: &Fact) -> String {
    let before = Span::new(fact.sentence.start, fact.at.start.max(fact.sentence.start)).slice(text);
    let behind = Span::new(fact.at.start.max(fact.sentence.start), fact.sentence.end).slice(text);
    let title = before.split_whitespace().next_back().filter(|word| word.starts_with(char::is_uppercase));
    let named = matches!(fact.value, Value::Entity(_));
    let front = title.filter(|_| named).and_then(|title| before.trim_end().strip_suffix(title)).unwrap_or(before);
    format!("{front} {behind}")
}

fn documents(facts: &[FactRef]) -> usize {
    facts.iter().map(|at| at.document).collect::<BTreeSet<u32>>().len()
}

/// Of claims that rest on the same words the best one, what matters most first.
/// None that rests on words of a difference between documents: which of the two is right is not known.
pub(super) fn best(mut claims: Vec<Claim>, differences: &[Difference]) -> Vec<Claim> {
    claims.sort_by(|one, other| {
        let key = |claim: &Claim| (claim.question.event, claim.literal, claim.documents, claim.question.mentions);
        key(other).cmp(&key(one)).then_with(|| one.question.path().cmp(&other.question.path()))
    });
    let doubtful = differences.iter().filter(|told| !told.compatible).flat_map(|told| &told.values);
    let mut taken: BTreeSet<(SourceId, Span)> =
        doubtful.flat_map(|(_, said)| said).map(|said| (said.source, said.at)).collect();
    claims.retain(|claim| new(&claim.said, &mut taken));
    claims
}

/// The same of differences.
pub(super) fn plainest(mut differences: Vec<Difference>) -> Vec<Difference> {
    differences.sort_by(|one, other| {
        let key = |told: &Difference| (told.question.event, told.literal, told.question.mentions);
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
