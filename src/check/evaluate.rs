//! Owns: claims × facts → verdicts with evidence.
//! May not know: how a claim was written.

use std::collections::BTreeSet;

use crate::compile::{Asserted, Base, Check, Claim, EventTarget, Operator, Target, Test, Variable};
use crate::diagnostic::Severity;
use crate::fact::Polarity;

use super::event::{Cluster, Events};
use super::happening::{self, Told};
use super::index::{Index, InstanceRef, Key};
use super::view::View;
use super::{
    Evidence, FactRef, Judged, Note, Reason, Stance, Verdict, agree, count, hop, operand, origin, scope, stance, time,
};

/// What a claim comes to.
#[derive(Debug, Clone)]
pub(super) struct Found {
    pub(super) verdict: Verdict,
    pub(super) evidence: Vec<Evidence>,
    pub(super) notes: Vec<Note>,
}

impl Found {
    pub(super) fn nothing() -> Self {
        Self { verdict: Verdict::Unverified, evidence: Vec::new(), notes: Vec::new() }
    }

    /// The verdict that evidence comes to by itself.
    pub(super) fn of(evidence: Vec<Evidence>) -> Self {
        let any = |stance| evidence.iter().any(|one| one.stance == stance);
        let verdict = Verdict::of(any(Stance::Supports), any(Stance::Refutes));
        Self { verdict, evidence, notes: Vec::new() }
    }
}

/// Judges one assertion.
pub(super) fn judge(index: &Index<'_>, check: &Check) -> Judged {
    let view = View::default();
    let mut found = match &check.test {
        Test::Claim(claim) => evaluate(index, claim, &view),
        Test::Agree(target) => agree::judge(index, target, &view),
    };
    settle(&mut found.evidence);
    let mut notes: Vec<Note> = check.notes.iter().cloned().map(Note::Reading).collect();
    notes.append(&mut found.notes);
    notes.extend(check.subjects.iter().flat_map(|(entity, _)| index.remarks(*entity)).cloned());
    notes.sort();
    notes.dedup();
    let unknown = match found.verdict {
        Verdict::Unverified => check.subjects.iter().copied().filter(|(entity, _)| !index.mentions(*entity)).collect(),
        Verdict::Supported | Verdict::Refuted | Verdict::Conflicting => Vec::new(),
    };
    Judged {
        rule: check.rule.clone(),
        title: check.title.clone(),
        because: check.because.clone(),
        tags: check.tags.clone(),
        expression: check.expression.clone(),
        source: check.source,
        span: check.span,
        rule_span: check.rule_span,
        cell: check.cell,
        verdict: found.verdict,
        severity: check.severity,
        finding: finding(found.verdict, check),
        origins: origins(index, &found.evidence),
        evidence: found.evidence,
        notes,
        unknown,
    }
}

/// Refuted and conflicting are as bad as the rule says; unverified is a warning, an error under `require`, and
/// as it should be for one cell of a table.
fn finding(verdict: Verdict, check: &Check) -> Option<Severity> {
    match verdict {
        Verdict::Supported => None,
        Verdict::Refuted | Verdict::Conflicting => Some(check.severity),
        Verdict::Unverified if check.cell => None,
        Verdict::Unverified if check.required => Some(Severity::Error),
        Verdict::Unverified => Some(Severity::Warning),
    }
}

/// Whom the deciding facts go back to, first told first.
fn origins(index: &Index<'_>, evidence: &[Evidence]) -> Vec<String> {
    let mut seen = BTreeSet::new();
    let mut origins = Vec::new();
    for one in evidence.iter().filter(|one| one.stance != Stance::Neutral) {
        let (Some(document), Some(fact)) = (index.document(one.fact.document), index.fact(one.fact)) else { continue };
        let name = origin::origin(document, fact);
        if seen.insert(origin::key(name)) {
            origins.push(name.to_owned());
        }
    }
    origins
}

/// One line a fact and stance, in order; a stance wins over neutral.
fn settle(evidence: &mut Vec<Evidence>) {
    evidence.sort_by_key(|one| (one.fact, one.stance, one.derived, one.reason));
    evidence.dedup_by(|next, kept| {
        next.fact == kept.fact && (next.stance == kept.stance || next.stance == Stance::Neutral)
    });
}

pub(super) fn evaluate<'v>(index: &'v Index<'_>, claim: &'v Claim, view: &View<'v>) -> Found {
    match claim {
        Claim::Compare { target, operator, value } => compare(index, target, *operator, value, view),
        Claim::Relate { left, operator, right } => operand::relate(index, left, *operator, right, view),
        Claim::Exists(events) => exists(index, events, view),
        Claim::Count { events, operator, number } => {
            let known = held(index, events, view);
            count::judge(known, *operator, *number)
        }
        Claim::Every { variable, events, body } => {
            let each = selected(index, events, view);
            joined(each.iter().map(|cluster| evaluate(index, body, &view.with(*variable, cluster))), Verdict::all)
        }
        Claim::And(claims) => joined(claims.iter().map(|claim| evaluate(index, claim, view)), Verdict::all),
        Claim::Or(claims) => joined(claims.iter().map(|claim| evaluate(index, claim, view)), Verdict::any),
        Claim::Not(inner) => {
            let mut found = evaluate(index, inner, view);
            found.verdict = !found.verdict;
            for one in &mut found.evidence {
                one.stance = one.stance.swapped();
            }
            found
        }
        Claim::Scoped { scope, body } => scope::judge(index, scope, body, view),
    }
}

/// Joins operands; evidence of one that did not decide is neutral.
pub(super) fn joined(operands: impl Iterator<Item = Found>, verdict: impl Fn(Vec<Verdict>) -> Verdict) -> Found {
    let operands: Vec<Found> = operands.collect();
    if operands.is_empty() {
        return Found::nothing();
    }
    let verdict = verdict(operands.iter().map(|operand| operand.verdict).collect());
    let mut all = Found { verdict, evidence: Vec::new(), notes: Vec::new() };
    for mut operand in operands {
        if operand.verdict != verdict {
            silence(&mut operand.evidence, Reason::NotDecisive);
        }
        all.evidence.append(&mut operand.evidence);
        all.notes.append(&mut operand.notes);
    }
    all
}

pub(super) fn silence(evidence: &mut [Evidence], reason: Reason) {
    for one in evidence.iter_mut().filter(|one| one.stance != Stance::Neutral) {
        one.stance = Stance::Neutral;
        one.reason = Some(reason);
    }
}

/// The facts of an attribute, event by event.
pub(super) struct Groups {
    /// For each event (or the one thing): its facts, and the facts on its date where they tell a duration.
    pub(super) groups: Vec<(Vec<FactRef>, Vec<FactRef>)>,
    /// Facts beside them that decide nothing, with the reason.
    pub(super) loose: Vec<(FactRef, Reason)>,
}

/// The facts that a target leads to. Those of other periods than its filter's are set aside.
pub(super) fn groups(index: &Index<'_>, target: &Target, view: &View<'_>) -> Groups {
    let mut groups = by_event(index, target, view);
    if matches!(target.base, Base::Events(_)) && is_date(index, target) {
        // An assertion about the date itself judges every mention.
        let loose = std::mem::take(&mut groups.loose);
        let own = std::mem::take(&mut groups.groups).into_iter().flat_map(|(facts, _)| facts);
        let mut pooled: Vec<FactRef> = own.chain(loose.into_iter().map(|(at, _)| at)).collect();
        pooled.sort_unstable();
        groups.groups.push((pooled, Vec::new()));
    }
    if !target.during.is_empty() {
        for (facts, _) in &mut groups.groups {
            facts.retain(|at| {
                let reason = time::outside(index, *at, &target.during);
                groups.loose.extend(reason.map(|reason| (*at, reason)));
                reason.is_none()
            });
        }
    }
    groups
}

/// The facts that a target leads to, event by event.
pub(super) fn by_event(index: &Index<'_>, target: &Target, view: &View<'_>) -> Groups {
    let seen = |key: Key, attribute| -> Vec<FactRef> {
        index.of(key, Some(attribute)).iter().copied().filter(|at| view.sees(index, *at)).collect()
    };
    let all = |instances: &[InstanceRef], attribute| -> Vec<FactRef> {
        let mut facts: Vec<FactRef> = instances.iter().flat_map(|at| seen(Key::Event(*at), attribute)).collect();
        facts.sort_unstable();
        facts
    };
    let date = extent_attribute(index, target);
    let of_cluster = |cluster: &Cluster| {
        let dates = date.map_or_else(Vec::new, |date| all(&cluster.instances, date));
        (all(&cluster.instances, target.attribute), dates)
    };
    match &target.base {
        Base::Entity(entity) => {
            Groups { groups: vec![(seen(Key::Entity(*entity), target.attribute), Vec::new())], loose: Vec::new() }
        }
        Base::Variable(variable) => {
            let groups = view.bound(*variable).map(of_cluster).into_iter().collect();
            Groups { groups, loose: Vec::new() }
        }
        Base::Events(events) => {
            let clusters = selected(index, events, view);
            let loose = match (&events.filter, index.events(events.subject)) {
                (None, Some(told)) => all(&told.loose, target.attribute),
                (Some(_), _) | (_, None) => Vec::new(),
            };
            let loose = loose.into_iter().map(|at| (at, Reason::WhichEvent)).collect();
            Groups { groups: clusters.iter().map(|cluster| of_cluster(cluster)).collect(), loose }
        }
        Base::Hop(first, row) => {
            let (things, mut loose) = hop::things(index, first, *row, view);
            let mut facts: Vec<FactRef> =
                things.iter().flat_map(|(thing, attribute)| seen(Key::Entity(*thing), *attribute)).collect();
            facts.sort_unstable();
            loose.retain(|(at, _)| facts.binary_search(at).is_err());
            Groups { groups: vec![(facts, Vec::new())], loose }
        }
    }
}

fn is_date(index: &Index<'_>, target: &Target) -> bool {
    index.attribute(target.attribute).is_some_and(|attribute| attribute.name == "date")
}

/// The attribute whose stretch of days tells the duration that is asked for.
fn extent_attribute(index: &Index<'_>, target: &Target) -> Option<crate::query::AttributeId> {
    if matches!(target.base, Base::Hop(..)) {
        return None;
    }
    let attribute = index.attribute(target.attribute)?;
    let event = index.event_type(target.subject)?;
    (attribute.name == "duration").then(|| index.event_attribute(event, "date")).flatten()
}

/// The events that a target selects. A filter selects those whose stated value does not contradict it.
pub(super) fn selected<'v>(index: &'v Index<'_>, target: &'v EventTarget, view: &View<'v>) -> Vec<&'v Cluster> {
    let told: Option<&'v Events> = index.events(target.subject);
    let clusters = told.map_or(&[][..], |events| events.clusters.as_slice());
    let fits = |variable: Variable, claim: &'v Claim, cluster: &'v Cluster| {
        let found = evaluate(index, claim, &view.with(variable, cluster));
        match found.verdict {
            Verdict::Supported => true,
            Verdict::Refuted | Verdict::Conflicting => false,
            Verdict::Unverified => found.evidence.iter().any(|one| one.reason == Some(Reason::Vaguer)),
        }
    };
    clusters
        .iter()
        .filter(|cluster| cluster.instances.iter().any(|at| view.sees_document(at.document)))
        .filter(|cluster| target.filter.as_ref().is_none_or(|(variable, claim)| fits(*variable, claim, cluster)))
        .collect()
}

fn compare(index: &Index<'_>, target: &Target, operator: Operator, value: &Asserted, view: &View<'_>) -> Found {
    let Some(attribute) = index.attribute(target.attribute) else { return Found::nothing() };
    let world = &index.program.world;
    let Groups { groups, loose } = groups(index, target, view);
    let mut events = Vec::new();
    for (facts, dates) in groups {
        let replaced = time::replaced(index, attribute, &facts);
        let mut evidence = Vec::new();
        for at in facts {
            let Some(fact) = index.fact(at) else { continue };
            let (stance, reason) = match replaced.get(&at) {
                Some(reason) => (Stance::Neutral, Some(*reason)),
                None => stance::stance(fact, attribute, operator, value, world),
            };
            let past =
                stance == Stance::Refutes && target.during.is_empty() && time::is_long_past(index, attribute, at);
            let (stance, reason) = if past { (Stance::Neutral, Some(Reason::EarlierPeriod)) } else { (stance, reason) };
            evidence.push(Evidence { fact: at, stance, reason, derived: false });
        }
        for at in dates {
            let Some(fact) = index.fact(at) else { continue };
            if let Some(stance) = stance::duration_stance(fact, operator, value, world) {
                evidence.push(Evidence { fact: at, stance, reason: None, derived: true });
            }
        }
        events.push(Found::of(evidence));
    }
    let told = happening::told(index, target, view);
    if !told.is_empty() {
        let mut evidence: Vec<Evidence> = events.into_iter().flat_map(|found| found.evidence).collect();
        for Told { fact: at, alone } in told {
            let Some(fact) = index.fact(at) else { continue };
            let (stance, reason) = match stance::stance(fact, attribute, operator, value, world) {
                (Stance::Refutes, _) if !alone => (Stance::Neutral, Some(Reason::WhichEvent)),
                judged => judged,
            };
            evidence.push(Evidence { fact: at, stance, reason, derived: false });
        }
        events = vec![Found::of(evidence)];
    }
    let mut found = one_of(&target.text, events);
    found.evidence.extend(loose.into_iter().map(|(fact, reason)| Evidence {
        fact,
        stance: Stance::Neutral,
        reason: Some(reason),
        derived: false,
    }));
    found
}

/// Of several events, one that supports decides, and the others are named; with none all are judged.
pub(super) fn one_of(event: &str, events: Vec<Found>) -> Found {
    let supported = events.iter().any(|found| found.verdict == Verdict::Supported);
    if events.len() < 2 || !supported {
        return Found::of(events.into_iter().flat_map(|found| found.evidence).collect());
    }
    let mut all = Found { verdict: Verdict::Supported, evidence: Vec::new(), notes: Vec::new() };
    for mut found in events {
        if found.verdict != Verdict::Supported {
            if let Some(told) = found.evidence.iter().find(|one| one.stance == Stance::Refutes) {
                all.notes.push(Note::OtherEvent { event: event.to_owned(), told: told.fact });
            }
            silence(&mut found.evidence, Reason::OtherEvent);
        }
        all.evidence.append(&mut found.evidence);
    }
    all
}

/// The facts on the happening itself, event by event.
fn happenings(index: &Index<'_>, cluster: &Cluster, view: &View<'_>) -> Vec<FactRef> {
    cluster
        .instances
        .iter()
        .flat_map(|at| index.of(Key::Event(*at), None))
        .copied()
        .filter(|at| view.sees(index, *at))
        .collect()
}

fn happened(index: &Index<'_>, at: FactRef) -> (Stance, Option<Reason>) {
    let Some(fact) = index.fact(at) else { return (Stance::Neutral, None) };
    if let Some(reason) = stance::set_aside(fact) {
        return (Stance::Neutral, Some(reason));
    }
    let held = matches!(&fact.value, crate::value::Value::Status(status) if status == "held");
    match (held, fact.polarity) {
        (true, Polarity::Affirmed) => (Stance::Supports, None),
        (true, Polarity::Negated) => (Stance::Refutes, None),
        (false, Polarity::Affirmed | Polarity::Negated) => (Stance::Neutral, Some(Reason::Planned)),
    }
}

fn exists(index: &Index<'_>, events: &EventTarget, view: &View<'_>) -> Found {
    let each = selected(index, events, view)
        .into_iter()
        .map(|cluster| {
            let facts = happenings(index, cluster, view);
            let judged = facts.into_iter().map(|at| {
                let (stance, reason) = happened(index, at);
                Evidence { fact: at, stance, reason, derived: false }
            });
            Found::of(judged.collect())
        })
        .collect();
    let mut found = one_of(&events.text, each);
    // That another event of the kind did not take place says nothing against this one.
    found.notes.clear();
    found
}

/// Events that are told to have been held, each with its evidence.
pub(super) fn held(index: &Index<'_>, events: &EventTarget, view: &View<'_>) -> Vec<Vec<FactRef>> {
    selected(index, events, view)
        .into_iter()
        .filter_map(|cluster| {
            let mut facts = happenings(index, cluster, view);
            facts.retain(|at| happened(index, *at).0 == Stance::Supports);
            (!facts.is_empty()).then_some(facts)
        })
        .collect()
}
