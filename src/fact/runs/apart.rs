//! Owns: longer names that are told apart from the short one by standing beside it: "The Calda is safe; the Calda
//! Grande is not".
//! May not know: other entities.

use std::collections::{BTreeMap, BTreeSet};

use super::super::reading::Reading;
use super::Candidate;

/// What stands behind the name in longer ones that a sentence holds beside the bare name: nobody lengthens a name that
/// the sentence has given already, nor joins it to itself by "and".
pub(super) fn set_apart(reading: &Reading<'_>, own: &[Candidate]) -> BTreeSet<String> {
    let mut bare: BTreeMap<u32, Vec<usize>> = BTreeMap::new();
    let alone = |candidate: &&Candidate| candidate.behind.is_none() && !candidate.short && !candidate.given;
    for candidate in own.iter().filter(alone) {
        bare.entry(candidate.run.sentence).or_default().push(candidate.run.tokens.start);
    }
    let beside = |candidate: &Candidate| {
        let places = bare.get(&candidate.run.sentence).map(Vec::as_slice).unwrap_or_default();
        let (start, end) = (candidate.run.tokens.start, candidate.run.tokens.end);
        places.iter().any(|&at| at < start || at >= end && is_joined(reading, candidate.run.sentence, end, at))
    };
    let longer = own.iter().filter(|candidate| candidate.front.is_none() && beside(candidate));
    longer.filter_map(|candidate| candidate.behind.clone()).collect()
}

/// "the Calda Grande **and the** Calda".
fn is_joined(reading: &Reading<'_>, sentence: u32, from: usize, to: usize) -> bool {
    let first = reading.first_token(sentence) as usize;
    let tokens = reading.input.text.tokens.get(first + from..first + to).unwrap_or_default();
    let mut words = tokens.iter().map(|token| token.span().slice(reading.input.content));
    let joint = words.next().is_some_and(|word| ["and", "or", "than"].contains(&word));
    joint && words.all(|word| ["the", "a", "its"].contains(&word))
}
