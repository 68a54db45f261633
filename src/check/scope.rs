//! Owns: source prefixes: whose word counts, and how many voices are enough.
//! May not know: values.

use std::collections::BTreeSet;

use crate::compile::{Claim, Scope};

use super::evaluate::{Found, evaluate, joined};
use super::index::Index;
use super::view::View;
use super::{Verdict, origin};

/// A claim under a source prefix.
pub(super) fn judge<'v>(index: &'v Index<'_>, scope: &'v Scope, body: &'v Claim, view: &View<'v>) -> Found {
    match scope {
        Scope::In(glob) => {
            let inside = (0u32..)
                .zip(index.documents)
                .filter(|(_, document)| glob.is_match(&document.path))
                .map(|(at, _)| at)
                .collect();
            evaluate(index, body, &view.only(inside))
        }
        Scope::AccordingTo(name) => evaluate(index, body, &view.of_speaker(name)),
        Scope::EverySource => {
            let voices = by_document(index, body, view);
            let speaking: Vec<Found> =
                voices.into_iter().filter(|found| found.verdict != Verdict::Unverified).collect();
            joined(speaking.into_iter(), Verdict::all)
        }
        Scope::Sources(least) => enough(by_document(index, body, view), *least),
        Scope::Origins(least) => enough(by_origin(index, body, view), *least),
    }
}

/// What each document that says something says alone.
fn by_document<'v>(index: &'v Index<'_>, body: &'v Claim, view: &View<'v>) -> Vec<Found> {
    let together = evaluate(index, body, view);
    let documents: BTreeSet<u32> = together.evidence.iter().map(|one| one.fact.document).collect();
    documents.into_iter().map(|document| evaluate(index, body, &view.only(BTreeSet::from([document])))).collect()
}

/// What each origin says alone.
fn by_origin<'v>(index: &'v Index<'_>, body: &'v Claim, view: &View<'v>) -> Vec<Found> {
    let together = evaluate(index, body, view);
    let origins: BTreeSet<String> = together
        .evidence
        .iter()
        .filter_map(|one| Some(origin::key(origin::origin(index.document(one.fact.document)?, index.fact(one.fact)?))))
        .collect();
    origins.into_iter().map(|origin| evaluate(index, body, &view.of_origin(&origin))).collect()
}

/// Enough supporters decide; too few are unverified, and with no supporter a refuter refutes.
fn enough(voices: Vec<Found>, least: u32) -> Found {
    let count = |verdict| voices.iter().filter(|found| found.verdict == verdict).count();
    let (supporters, refuters) = (count(Verdict::Supported), count(Verdict::Refuted));
    let verdict = if supporters > 0 && supporters >= least as usize {
        Verdict::Supported
    } else if supporters > 0 {
        Verdict::Unverified
    } else if refuters > 0 {
        Verdict::Refuted
    } else if count(Verdict::Conflicting) > 0 {
        Verdict::Conflicting
    } else {
        Verdict::Unverified
    };
    let mut all = Found { verdict, evidence: Vec::new(), notes: Vec::new() };
    for mut found in voices {
        all.evidence.append(&mut found.evidence);
        all.notes.append(&mut found.notes);
    }
    all
}
