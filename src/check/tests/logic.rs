//! The logic of verdicts against an evaluator written in the plainest way.

use proptest::prelude::*;

use super::fixture::{claim, document, fact, judged, negated, points};
use crate::check::Verdict::{self, Conflicting, Refuted, Supported, Unverified};
use crate::compile::Claim;
use crate::fact::Fact;

/// A claim in the plainest form.
#[derive(Debug, Clone)]
enum Plain {
    Equal(u8),
    Unequal(u8),
    Less(u8),
    AtLeast(u8),
    And(Box<Plain>, Box<Plain>),
    Or(Box<Plain>, Box<Plain>),
    Not(Box<Plain>),
}

fn plain() -> impl Strategy<Value = Plain> {
    let number = 0u8..6;
    let leaf = prop_oneof![
        number.clone().prop_map(Plain::Equal),
        number.clone().prop_map(Plain::Unequal),
        number.clone().prop_map(Plain::Less),
        number.prop_map(Plain::AtLeast),
    ];
    leaf.prop_recursive(5, 32, 2, |inner| {
        let pair = || (inner.clone(), inner.clone());
        prop_oneof![
            pair().prop_map(|(one, other)| Plain::And(Box::new(one), Box::new(other))),
            pair().prop_map(|(one, other)| Plain::Or(Box::new(one), Box::new(other))),
            inner.clone().prop_map(|inner| Plain::Not(Box::new(inner))),
        ]
    })
}

fn real(of: &Plain) -> Claim {
    match of {
        Plain::Equal(number) => claim(points(), &format!("== {number}")),
        Plain::Unequal(number) => claim(points(), &format!("!= {number}")),
        Plain::Less(number) => claim(points(), &format!("< {number}")),
        Plain::AtLeast(number) => claim(points(), &format!(">= {number}")),
        Plain::And(one, other) => Claim::And(vec![real(one), real(other)]),
        Plain::Or(one, other) => Claim::Or(vec![real(one), real(other)]),
        Plain::Not(inner) => Claim::Not(Box::new(real(inner))),
    }
}

/// (number, affirmed)
fn naive(of: &Plain, facts: &[(u8, bool)]) -> Verdict {
    let leaf = |holds: &dyn Fn(u8) -> bool, opposite: bool| {
        let (mut supports, mut refutes) = (false, false);
        for (number, affirmed) in facts {
            match (affirmed, holds(*number) != opposite) {
                (true, true) => supports = true,
                (true, false) => refutes = true,
                (false, _) if holds(*number) => {
                    if opposite {
                        supports = true
                    } else {
                        refutes = true
                    }
                }
                (false, _) => {}
            }
        }
        match (supports, refutes) {
            (true, true) => Conflicting,
            (true, false) => Supported,
            (false, true) => Refuted,
            (false, false) => Unverified,
        }
    };
    let first = |order: [Verdict; 4], one: Verdict, other: Verdict| {
        order.into_iter().find(|verdict| *verdict == one || *verdict == other).unwrap()
    };
    match of {
        Plain::Equal(wanted) => leaf(&|number| number == *wanted, false),
        Plain::Unequal(wanted) => leaf(&|number| number == *wanted, true),
        Plain::Less(limit) => leaf(&|number| number < *limit, false),
        Plain::AtLeast(limit) => leaf(&|number| number >= *limit, false),
        Plain::And(one, other) => {
            first([Refuted, Conflicting, Unverified, Supported], naive(one, facts), naive(other, facts))
        }
        Plain::Or(one, other) => {
            first([Supported, Unverified, Conflicting, Refuted], naive(one, facts), naive(other, facts))
        }
        Plain::Not(inner) => match naive(inner, facts) {
            Supported => Refuted,
            Refuted => Supported,
            same @ (Conflicting | Unverified) => same,
        },
    }
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(512))]
    #[test]
    fn the_plainest_evaluator_agrees(of in plain(), facts in prop::collection::vec((0u8..6, any::<bool>()), 0..4)) {
        let told: Vec<Fact> = facts
            .iter()
            .map(|(number, affirmed)| if *affirmed { fact(&number.to_string()) } else { negated(&number.to_string()) })
            .collect();
        let documents: Vec<_> = told.into_iter().map(|fact| document("a", "2025-01-01", vec![fact])).collect();
        let judged = judged(real(&of), &documents);
        prop_assert_eq!(judged.verdict, naive(&of, &facts));
        // A verdict rests on evidence of its own stance.
        let any = |stance| judged.evidence.iter().any(|one| one.stance == stance);
        if judged.verdict == Supported {
            prop_assert!(any(crate::check::Stance::Supports));
        }
        if judged.verdict == Refuted {
            prop_assert!(any(crate::check::Stance::Refutes));
        }
    }
}
