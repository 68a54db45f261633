//! One fact and one comparison.

use super::fixture::{asserted, attribute, fact, negated, operator};
use crate::check::stance::{duration_stance, stance};
use crate::check::{Reason, Stance};
use crate::fact::{Aside, Fact, Modality};
use crate::value::World;

fn told(fact: &Fact, comparison: &str) -> (Stance, Option<Reason>) {
    let (sign, value) = comparison.split_once(' ').unwrap();
    stance(fact, &attribute("points", None), operator(sign), &asserted(value), &World::default())
}

#[test]
fn what_a_fact_says_about_a_comparison() {
    for (said, comparison, expected) in [
        ("28", "== 28", "supports"),
        ("30", "== 28", "refutes"),
        ("28 point", "== 28", "supports"),
        ("about 30", "== 30", "supports"),
        ("about 30", "== 50", "refutes"),
        ("about 30", "> 30", "neutral"),
        ("about 30", "> 20", "supports"),
        ("more than 2 years", "== 2 years", "neutral"),
        ("more than 2 years", "> 2 years", "supports"),
        ("more than 2 years", "<= 2 years", "refutes"),
        ("at least 12", ">= 12", "supports"),
        ("at least 12", "== 12", "neutral"),
        ("nearly 2000", "== 2000", "neutral"),
        ("nearly 2000", "< 1000", "refutes"),
        ("28", "!= 28", "refutes"),
        ("28", "!= 30", "supports"),
        ("28", "~ 30", "supports"),
        ("28", "~ 50", "refutes"),
        ("28", "in 20..30", "supports"),
        ("28", "in 30..40", "refutes"),
        ("28", "in {27, 28}", "supports"),
        ("28", "in {26, 27}", "refutes"),
        ("28 %", "== 28", "supports"),
        ("3 km", "== 3 hours", "neutral"),
        ("72 hours", "== 3 days", "supports"),
        ("2025-10-24", "== 2025-10-24", "supports"),
        ("2025-10-25", "== 2025-10-24", "refutes"),
        ("2025-10", "== 2025-10-24", "neutral"),
        ("2025-09", "== 2025-10-24", "refutes"),
        ("2025-10-25", "== 2025-10-24..2025-10-26", "neutral"),
        ("2025-10-25", "in 2025-10-24..2025-10-26", "supports"),
        ("2025-10-24..2025-10-26", "in 2025-10", "supports"),
        ("2025-10-24..2025-10-26", "== 2025-10-25", "neutral"),
        ("2025-10-14..2025-10-16", "in 2025-10-24..2025-10-26", "refutes"),
        ("2025-10-24", "before 2025-11-01", "supports"),
        ("2025-10-24", "after 2025-11-01", "refutes"),
        ("2025-10", "before 2025-10-15", "neutral"),
        ("2025-10-24", "during 2025-10", "supports"),
        ("2025-10-24..2025-10-26", "overlaps 2025-10-26", "supports"),
        ("2025-10-24..2025-10-26", "overlaps 2025-10-27", "refutes"),
        ("2025-10-24..2025-10-26", "contains 2025-10-25", "supports"),
        ("@Istanbul", "== @Turkey", "supports"),
        ("@Turkey", "== @Istanbul", "neutral"),
        ("@Ankara", "== @Istanbul", "refutes"),
        ("@Miami", "in @Florida", "supports"),
        ("=postponed", "== =postponed", "supports"),
        ("=held", "== =postponed", "refutes"),
        ("=planned", "== =postponed", "neutral"),
        ("Anna Holt", "== Holt", "supports"),
        ("v5.2.1", "== v5.2", "supports"),
        ("v5.10", "== v5.1", "refutes"),
        ("v5.2", ">= v5.2.1", "neutral"),
        ("v5.3", ">= v5.2.1", "supports"),
        ("\"an undeclared milk powder\"", "contains \"milk\"", "supports"),
        ("\"a broken rail\"", "== \"sabotage\"", "neutral"),
    ] {
        let (stance, _) = told(&fact(said), comparison);
        let shown = serde_json::to_value(stance).unwrap();
        assert_eq!(shown, expected, "`{said}` about `{comparison}`");
    }
}

#[test]
fn a_negated_fact_refutes_what_the_affirmed_would_support() {
    for (said, comparison, expected) in [
        ("20", "== 20", Stance::Refutes),
        ("20", "== 28", Stance::Neutral),
        ("20", "!= 20", Stance::Supports),
        ("@Geneva", "== @Geneva", Stance::Refutes),
        ("@Geneva", "== @Miami", Stance::Neutral),
        ("\"sabotage\"", "== \"sabotage\"", Stance::Refutes),
    ] {
        assert_eq!(told(&negated(said), comparison).0, expected, "not `{said}` about `{comparison}`");
    }
}

#[test]
fn what_is_not_claimed_is_neutral() {
    for (modality, reason) in [
        (Modality::Predicted, Reason::Predicted),
        (Modality::Wanted, Reason::Wanted),
        (Modality::Conditional, Reason::Conditional),
        (Modality::Questioned, Reason::Questioned),
        (Modality::Denied, Reason::Denied),
    ] {
        let said = Fact { modality, ..fact("28") };
        assert_eq!(told(&said, "== 28"), (Stance::Neutral, Some(reason)));
        assert_eq!(told(&said, "== 27"), (Stance::Neutral, Some(reason)));
    }
    for aside in [Aside::Part, Aside::Case, Aside::Change, Aside::Past, Aside::Ambiguous] {
        let said = Fact { aside: Some(aside), ..fact("28") };
        assert_eq!(told(&said, "== 27").0, Stance::Neutral, "{aside:?}");
    }
}

#[test]
fn what_is_planned_is_a_fact_for_dates_places_and_figures() {
    for (said, comparison, expected) in [
        ("2026-03-01", "== 2026-03-02", Stance::Refutes),
        ("@Turkey", "== @Poland", Stance::Refutes),
        ("8 months", "== 8 months", Stance::Supports),
        ("Anna Holt", "== Brandt", Stance::Neutral),
    ] {
        let said = Fact { modality: Modality::Planned, ..fact(said) };
        assert_eq!(told(&said, comparison).0, expected, "{comparison}");
    }
}

#[test]
fn several_values_are_no_conflict() {
    let mut backers = attribute("backers", None);
    backers.many = true;
    let judge =
        |said: &Fact, value: &str| stance(said, &backers, operator("=="), &asserted(value), &World::default()).0;
    assert_eq!(judge(&fact("Anna Holt"), "Anna Holt"), Stance::Supports);
    assert_eq!(judge(&fact("Anna Holt"), "Tomas Reyes"), Stance::Neutral);
    assert_eq!(judge(&negated("Anna Holt"), "Anna Holt"), Stance::Refutes);
}

#[test]
fn an_extent_tells_a_duration() {
    let judge = |said: &str, comparison: &str| {
        let (sign, value) = comparison.split_once(' ').unwrap();
        duration_stance(&fact(said), operator(sign), &asserted(value), &World::default())
    };
    for (said, comparison, expected) in [
        ("2025-10-24..2025-10-26", "== 3 days", Some(Stance::Supports)),
        ("2025-10-24..2025-10-26", "== 2 days", Some(Stance::Supports)),
        ("2025-10-24..2025-10-26", "== 5 days", Some(Stance::Refutes)),
        ("2025-10-24..2025-10-26", "== 2 hours", None),
        ("2025-10-24", "== 3 days", None),
        ("2025-10", "== 3 days", None),
    ] {
        assert_eq!(judge(said, comparison), expected, "{said} about {comparison}");
    }
}
