//! Owns: assertions that never meet a fact, contradict or repeat each other, or give no reason.
//! May not know: how facts are found.

use std::collections::{BTreeMap, BTreeSet};

use crate::check::{Verdict, compare};
use crate::compile::{Asserted, Base, Check, Claim, Operator, Test};
use crate::diagnostic::{Code, Diagnostic, quoted};
use crate::query::{AttributeId, EntityId};
use crate::syntax::ast::RuleItemKind;
use crate::value::{BoundKind, Figure, Relation, Value};

use super::{LintOptions, Linted};

/// Of one thing's attribute, how many comparisons are set against each other.
const MOST_COMPARED: usize = 200;

/// A comparison of an assertion.
#[derive(Clone, Copy)]
struct Said<'p> {
    check: &'p Check,
    operator: Operator,
    value: &'p Asserted,
    /// It is all that the assertion says.
    alone: bool,
}

pub(super) fn findings(linted: &Linted<'_>, options: LintOptions) -> Vec<Diagnostic> {
    let mut told = never_met(linted);
    told.extend(pairs(linted));
    if options.because {
        told.extend(without_reason(linted));
    }
    told
}

fn never_met(linted: &Linted<'_>) -> Vec<Diagnostic> {
    if linted.documents.is_empty() {
        return Vec::new();
    }
    let silent = linted
        .outcome
        .assertions
        .iter()
        .filter(|judged| judged.evidence.is_empty() && judged.verdict == Verdict::Unverified && !judged.cell);
    silent
        .map(|judged| {
            Diagnostic::new(
                Code::NEVER_MET,
                format!("no document was read as telling of {}", quoted(&judged.expression)),
            )
            .primary(judged.source, judged.span, "it never met a fact")
            .help("`gainsay check` says how near the documents come; a test shows that it can meet one")
        })
        .collect()
}

fn pairs(linted: &Linted<'_>) -> Vec<Diagnostic> {
    let mut groups: BTreeMap<(EntityId, AttributeId), Vec<Said<'_>>> = BTreeMap::new();
    for check in linted.program.checks.iter().filter(|check| !check.cell) {
        if let Test::Claim(claim) = &check.test {
            parts(check, claim, true, &mut groups);
        }
    }
    let mut told = Vec::new();
    for ((_, attribute), said) in groups {
        let many = linted.program.queries.attributes.get(attribute.0 as usize).is_some_and(|query| query.many);
        let said: Vec<Said<'_>> = said.into_iter().take(MOST_COMPARED).collect();
        let mut weaker = BTreeSet::new();
        for (at, one) in said.iter().enumerate() {
            for (after, other) in said.iter().enumerate().skip(at + 1) {
                if one.check.span == other.check.span && one.check.source == other.check.source {
                    continue;
                }
                match how(linted, one, other) {
                    How::Apart if !many => told.push(apart(one, other)),
                    How::Follows if other.alone && other.check.required <= one.check.required => {
                        if weaker.insert(after) {
                            told.push(implied(other, one));
                        }
                    }
                    How::Leads if one.alone && one.check.required <= other.check.required => {
                        if weaker.insert(at) {
                            told.push(implied(one, other));
                        }
                    }
                    How::Apart | How::Follows | How::Leads | How::Free => {}
                }
            }
        }
    }
    told
}

/// The comparisons that an assertion claims, all of them at once.
fn parts<'p>(
    check: &'p Check,
    claim: &'p Claim,
    alone: bool,
    groups: &mut BTreeMap<(EntityId, AttributeId), Vec<Said<'p>>>,
) {
    match claim {
        Claim::Compare { target, operator, value } => {
            if let (Base::Entity(entity), true) = (&target.base, target.during.is_empty()) {
                let said = Said { check, operator: *operator, value, alone };
                groups.entry((*entity, target.attribute)).or_default().push(said);
            }
        }
        Claim::And(claims) => claims.iter().for_each(|claim| parts(check, claim, false, groups)),
        Claim::Relate { .. }
        | Claim::Exists(_)
        | Claim::Count { .. }
        | Claim::Every { .. }
        | Claim::Or(_)
        | Claim::Not(_)
        | Claim::Scoped { .. } => {}
    }
}

/// How two comparisons of one thing's attribute stand to each other.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum How {
    /// They cannot both hold.
    Apart,
    /// The second follows from the first.
    Follows,
    /// The first follows from the second.
    Leads,
    Free,
}

fn how(linted: &Linted<'_>, one: &Said<'_>, other: &Said<'_>) -> How {
    let world = &linted.program.world;
    let there = as_fact(one).map(|fact| compare(&fact, other.operator, other.value, world));
    let back = as_fact(other).map(|fact| compare(&fact, one.operator, one.value, world));
    match (there, back) {
        (Some(Relation::Contradicts), _) | (_, Some(Relation::Contradicts)) => How::Apart,
        (Some(Relation::Entails), _) => How::Follows,
        (_, Some(Relation::Entails)) => How::Leads,
        (Some(Relation::Compatible | Relation::Incomparable) | None, _) => How::Free,
    }
}

/// What a document would say that says just this.
fn as_fact(said: &Said<'_>) -> Option<Value> {
    let [reading, ..] = said.value.readings.as_slice() else { return None };
    let bounded = |bound: BoundKind| {
        let Value::Figure(figure) = reading else { return None };
        Some(Value::Figure(Figure::bounded(bound, figure.named?, figure.unit.clone(), figure.scale)))
    };
    match said.operator {
        Operator::Equal => (!matches!(reading, Value::Set(_))).then(|| reading.clone()),
        Operator::Less => bounded(BoundKind::LessThan),
        Operator::AtMost => bounded(BoundKind::AtMost),
        Operator::Greater => bounded(BoundKind::MoreThan),
        Operator::AtLeast => bounded(BoundKind::AtLeast),
        Operator::In => matches!(reading, Value::Figure(_)).then(|| reading.clone()),
        Operator::Unequal
        | Operator::Contains
        | Operator::Matches
        | Operator::About
        | Operator::Before
        | Operator::After
        | Operator::During
        | Operator::Overlaps => None,
    }
}

fn apart(one: &Said<'_>, other: &Said<'_>) -> Diagnostic {
    let (first, second) = (quoted(&one.check.expression), quoted(&other.check.expression));
    Diagnostic::new(Code::CONTRADICTORY_RULES, format!("{second} and {first} cannot both hold"))
        .primary(other.check.source, other.check.span, "this excludes the other one")
        .secondary(one.check.source, one.check.span, "asserted here")
        .help("take one of them out; one is refuted whatever the documents say")
}

fn implied(weaker: &Said<'_>, stronger: &Said<'_>) -> Diagnostic {
    let (weak, strong) = (quoted(&weaker.check.expression), quoted(&stronger.check.expression));
    let message =
        if weak == strong { format!("{weak} is asserted twice") } else { format!("{weak} follows from {strong}") };
    Diagnostic::new(Code::IMPLIED_RULE, message)
        .primary(weaker.check.source, weaker.check.span, "this asserts nothing new")
        .secondary(stronger.check.source, stronger.check.span, "asserted here")
        .help("take it out, or assert something that does not follow")
}

fn without_reason(linted: &Linted<'_>) -> Vec<Diagnostic> {
    let mut told = Vec::new();
    for file in linted.roots() {
        for (_, rule) in file.tree.rules() {
            if !rule.body.items.iter().any(|item| matches!(item.kind, RuleItemKind::Because(_))) {
                let name = quoted(rule.name.text(&file.text));
                told.push(
                    Diagnostic::new(Code::MISSING_BECAUSE, format!("{name} does not say where it has it from"))
                        .primary(file.source, rule.name.span, "no `because`")
                        .help("write the source into it, as in `because \"Filing of 3 March 2025\"`"),
                );
            }
        }
    }
    told
}
