//! What `mutate` changes, and what it finds caught.

use gainsay::check::{Outcome, Stance};
use gainsay::engine::{Document, Session};
use gainsay::mutate::{ChangeKind, MutateOptions, Mutation, mutate};

use crate::suite::case;

const ALL: MutateOptions = MutateOptions { seed: 0, most: None };

fn session(documents: &[Document], rules: &str) -> Session {
    let mut session = Session::new();
    session.add_rules("rules.gainsay", rules);
    for document in documents {
        session.add_document(document.clone());
    }
    session
}

fn tried(documents: &[Document], rules: &str, options: MutateOptions) -> Mutation {
    mutate(session(documents, rules).trial(), options, &|_, _| ())
}

fn bridge() -> Vec<Document> {
    vec![
        Document::new("a.txt", "The bridge is 212 metres long. It was opened in Bristol by Ann Roe on 3 May 1934.\n"),
        Document::new("b.md", "# The bridge\n\nThe *bridge* has **nine** piers and is 212 m long.\n"),
    ]
}

#[test]
fn what_a_rule_names_is_caught_and_nothing_else() {
    let made = tried(&bridge(), "bridge.length == 212 m\nbridge.piers == 9\n", ALL);
    let caught = |old: &str| {
        let of = made.tried.iter().filter(|tried| {
            let text = made.sources.text(tried.change.source);
            tried.change.at.slice(text) == old
        });
        of.map(|tried| tried.caught.clone()).collect::<Vec<_>>()
    };
    assert_eq!(caught("2"), [Some("bridge.length == 212 m".to_owned()), Some("bridge.length == 212 m".to_owned())]);
    assert_eq!(caught("nine"), [Some("bridge.piers == 9".to_owned())]);
    for other in ["Bristol", "Ann Roe", "May"] {
        assert_eq!(caught(other), [None], "{other}");
    }
    let kinds = made.kinds();
    assert_eq!(kinds.get(&ChangeKind::Number), Some(&(3, 3)));
    assert_eq!(kinds.get(&ChangeKind::Date), Some(&(0, 1)));
}

#[test]
fn a_seed_makes_the_same_changes() {
    let of = |seed| {
        let made = tried(&bridge(), "bridge.length == 212 m\n", MutateOptions { seed, most: None });
        made.tried.iter().map(|tried| tried.change.replacement.clone()).collect::<Vec<_>>()
    };
    assert_eq!(of(7), of(7));
    assert!((1..9).any(|seed| of(seed) != of(7)));
    let few = tried(&bridge(), "bridge.length == 212 m\n", MutateOptions { seed: 3, most: Some(2) });
    assert_eq!(few.tried.len(), 2);
}

/// How the outcome could have become worse: findings, what refutes, and conflicts.
fn told(outcome: &Outcome) -> Vec<(bool, String, usize)> {
    let refuting = |stance: &Stance| *stance == Stance::Refutes;
    let mut told: Vec<(bool, String, usize)> = Vec::new();
    for judged in &outcome.assertions {
        let against = judged.evidence.iter().filter(|one| refuting(&one.stance)).count();
        told.push((judged.finding.is_some(), judged.verdict.name().to_owned(), against));
    }
    told
}

#[test]
fn what_is_caught_is_what_a_whole_check_tells() {
    for name in ["bridge", "merger"] {
        let file = format!("stories/{name}.md");
        let case = case::all().into_iter().find(|case| case.file == file).unwrap();
        let before = told(&session(&case.documents, &case.rules).check().outcome);
        let made = tried(&case.documents, &case.rules, ALL);
        assert!(made.tried.len() > 40, "{name}: {}", made.tried.len());
        for tried in made.tried.iter().step_by(3) {
            let path = made.sources.path(tried.change.source);
            let mut documents = case.documents.clone();
            let document = documents.iter_mut().find(|document| document.path == path).unwrap();
            let (start, end) = (tried.change.at.start as usize, tried.change.at.end as usize);
            document.text.replace_range(start..end, &tried.change.replacement);
            let after = told(&session(&documents, &case.rules).check().outcome);
            let worse =
                before.iter().zip(&after).any(|(old, new)| new.0 && (!old.0 || old.1 != new.1 || new.2 > old.2));
            assert_eq!(worse, tried.caught.is_some(), "{name}: {tried:?}");
        }
    }
}

#[test]
fn rules_that_cannot_be_read_try_nothing() {
    let made = tried(&bridge(), "bridge.length == ==\n", ALL);
    assert!(made.tried.is_empty() && !made.problems.is_empty());
    let made = tried(&[Document::new("a.txt", "hm")], "bridge.length == 212 m\n", ALL);
    assert_eq!(made.problems.last().map(|told| told.code.name), Some("gainsay::no-change"));
}
