//! Owns: `count(E) >= 2`. May not know: which events are counted.

use rust_decimal::Decimal;

use crate::compile::Operator;

use super::evaluate::{Found, silence};
use super::{Evidence, FactRef, Reason, Stance, Verdict};

/// `count(E) >= 2`: there are at least as many as the documents tell of, perhaps more.
pub(super) fn judge(known: Vec<Vec<FactRef>>, operator: Operator, number: Decimal) -> Found {
    let least = Decimal::from(known.len());
    let verdict = match operator {
        Operator::Equal => Verdict::of(least == number, least > number),
        Operator::Unequal => Verdict::of(least > number, least == number),
        Operator::Greater => Verdict::of(least > number, false),
        Operator::AtLeast => Verdict::of(least >= number, false),
        Operator::Less => Verdict::of(false, least >= number),
        Operator::AtMost => Verdict::of(false, least > number),
        Operator::In
        | Operator::Contains
        | Operator::Matches
        | Operator::About
        | Operator::Before
        | Operator::After
        | Operator::During
        | Operator::Overlaps => Verdict::Unverified,
    };
    let stance = match verdict {
        Verdict::Supported => Stance::Supports,
        Verdict::Refuted => Stance::Refutes,
        Verdict::Conflicting | Verdict::Unverified => Stance::Neutral,
    };
    let mut evidence: Vec<Evidence> =
        known.into_iter().flatten().map(|fact| Evidence { fact, stance, reason: None, derived: false }).collect();
    if verdict == Verdict::Unverified {
        silence(&mut evidence, Reason::Vaguer);
    }
    Found { verdict, evidence, notes: Vec::new() }
}
