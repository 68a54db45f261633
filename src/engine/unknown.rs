//! Owns: what is told of names that no document mentions, once a name for all assertions that wait for it.
//! May not know: verdicts beyond that.

use std::collections::{BTreeMap, BTreeSet};

use crate::check::{Outcome, Verdict};
use crate::diagnostic::{Code, Diagnostic, Fix, Severity, quoted};
use crate::query::EntityId;
use crate::resolve::{Site, suggest_subject};

use super::finding::Run;
use super::told::listed;

/// A name that is in no document, with all assertions that wait for it.
struct Unknown<'o> {
    sites: BTreeSet<Site>,
    expressions: Vec<&'o str>,
    severity: Severity,
}

/// One diagnostic a name.
pub(super) fn tell(run: Run<'_>, outcome: &Outcome) -> Vec<Diagnostic> {
    let mut unknown: BTreeMap<EntityId, Unknown<'_>> = BTreeMap::new();
    for judged in outcome.assertions.iter().filter(|judged| judged.verdict == Verdict::Unverified) {
        let Some(severity) = judged.finding else { continue };
        for (entity, site) in &judged.unknown {
            let entry =
                unknown.entry(*entity).or_insert(Unknown { sites: BTreeSet::new(), expressions: Vec::new(), severity });
            entry.severity = entry.severity.max(severity);
            entry.expressions.push(&judged.expression);
            entry.sites.insert(*site);
        }
    }
    let mentioned = |entity: EntityId| {
        let counts = run.documents.iter().filter_map(|document| document.facts.mentioned.get(entity.0 as usize));
        counts.into_iter().any(|count| *count > 0)
    };
    for check in &run.program.faulty {
        for (entity, site) in check.subjects.iter().filter(|(entity, _)| !mentioned(*entity)) {
            let severity = Code::UNKNOWN_SUBJECT.severity;
            let entry =
                unknown.entry(*entity).or_insert(Unknown { sites: BTreeSet::new(), expressions: Vec::new(), severity });
            entry.sites.insert(*site);
        }
    }
    let words = if unknown.is_empty() { BTreeSet::new() } else { words(run) };
    unknown.iter().map(|(entity, unknown)| diagnostic(run, &words, *entity, unknown)).collect()
}

fn diagnostic(run: Run<'_>, words: &BTreeSet<&str>, entity: EntityId, unknown: &Unknown<'_>) -> Diagnostic {
    let (proper, name) = match run.program.queries.entities.get(entity.0 as usize) {
        Some(query) => (query.name.proper, query.name.text.clone()),
        None => (false, String::new()),
    };
    let written = |site: &Site| site.span.slice(run.sources.text(site.source)).trim_matches('`');
    let shown = quoted(unknown.sites.first().map_or(name.as_str(), written));
    let mut told =
        Diagnostic::new(Code::UNKNOWN_SUBJECT, format!("no document mentions {shown}")).severity(unknown.severity);
    for (at, site) in unknown.sites.iter().enumerate() {
        told = if at == 0 {
            told.primary(site.source, site.span, "in none of the documents")
        } else {
            told.secondary(site.source, site.span, "here, too")
        };
    }
    let names: Vec<String> = unknown.expressions.iter().map(|expression| quoted(expression)).collect();
    match names.as_slice() {
        [] => {}
        [one] => told = told.note(format!("{one} is unverified")),
        several => told = told.note(format!("{} are unverified", listed(several))),
    }
    // A proper name is a slip of a word with a capital, a common noun of any.
    let candidates = words.iter().copied().filter(|word| !proper || starts_with_capital(word));
    match (suggest_subject(&name, candidates), unknown.sites.first()) {
        (Some(near), Some(site)) => told.help(format!("did you mean `{near}`?")).fix(Fix {
            title: format!("write `{near}`"),
            source: site.source,
            span: site.span,
            replacement: near.to_owned(),
        }),
        (Some(_) | None, Some(_) | None) => {
            told.help("check the spelling, or declare the names that documents use: `entity NAME { aka \"…\" }`")
        }
    }
}

fn words(run: Run<'_>) -> BTreeSet<&str> {
    run.documents
        .iter()
        .flat_map(|document| run.sources.text(document.source).split(|letter: char| !letter.is_alphanumeric()))
        .filter(|word| word.len() > 2)
        .collect()
}

fn starts_with_capital(word: &str) -> bool {
    word.chars().next().is_some_and(char::is_uppercase)
}
