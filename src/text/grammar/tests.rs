//! The tables `tests/tables/grammar/*.md`: a sentence behind `>`, then lines in the words of
//! [`Parse::describe`] that must be among what the parse says. Parts of a line may be left out.

use proptest::prelude::*;

use super::parse;
use crate::text::{Fixed, FixedKind, Parse, Vocabulary, tokenize_lines};

const TABLES: &[(&str, &str)] = &[
    ("news", include_str!("../../../tests/tables/grammar/news.md")),
    ("business", include_str!("../../../tests/tables/grammar/business.md")),
    ("sport", include_str!("../../../tests/tables/grammar/sport.md")),
    ("science", include_str!("../../../tests/tables/grammar/science.md")),
    ("products", include_str!("../../../tests/tables/grammar/products.md")),
    ("law", include_str!("../../../tests/tables/grammar/law.md")),
    ("wiki", include_str!("../../../tests/tables/grammar/wiki.md")),
    ("hard", include_str!("../../../tests/tables/grammar/hard.md")),
];

/// The parse of a text's only sentence, in words.
fn describe(sentence: &str) -> String {
    let vocabulary = Vocabulary::english();
    let text = tokenize_lines(sentence, vocabulary);
    let mut out = Parse::default();
    let mut described = String::new();
    for each in &text.sentences {
        let tokens = &text.tokens[each.first as usize..each.last as usize];
        parse(sentence, tokens, vocabulary, &[], &mut out);
        described.push_str(&out.describe(sentence, tokens));
    }
    described
}

/// Whether a line of a table is a part of a line of the parse.
fn fits(expected: &str, actual: &str) -> bool {
    let mut parts = actual.split(" | ");
    let mut wanted = expected.split(" | ");
    parts.next() == wanted.next() && {
        let parts: Vec<&str> = parts.collect();
        wanted.all(|part| parts.contains(&part))
    }
}

#[test]
fn tables() {
    let mut failures = String::new();
    for (name, table) in TABLES {
        let mut described = String::new();
        let mut sentence = "";
        for line in table.lines() {
            if let Some(text) = line.strip_prefix("> ") {
                sentence = text;
                described = describe(text);
            } else if line.starts_with("- not ") {
                let unwanted = line.replacen("- not ", "- ", 1);
                if described.lines().any(|actual| fits(&unwanted, actual)) {
                    failures.push_str(&format!("{name}: {sentence}\n  unwanted: {line}\n"));
                }
            } else if line.starts_with("- ") && !described.lines().any(|actual| fits(line, actual)) {
                failures.push_str(&format!("{name}: {sentence}\n  missing: {line}\n{described}\n"));
            }
        }
    }
    assert!(failures.is_empty(), "{failures}");
}

/// Reads what an earlier stage found as one piece.
#[test]
fn typed_values_are_never_cut() {
    let sentence = "The talks ran from 24 to 26 October in the Grand Duchy.";
    let vocabulary = Vocabulary::english();
    let text = tokenize_lines(sentence, vocabulary);
    let fixed = [Fixed { tokens: 3..8, kind: FixedKind::Date }, Fixed { tokens: 10..12, kind: FixedKind::Place }];
    let mut out = Parse::default();
    parse(sentence, &text.tokens, vocabulary, &fixed, &mut out);
    assert!(out.phrases.iter().any(|phrase| phrase.tokens == (3..8)));
    assert!(out.phrases.iter().any(|phrase| phrase.tokens == (9..12) && phrase.name == Some(10..12)));
}

#[test]
fn a_parse_is_the_same_whatever_was_parsed_before() {
    let vocabulary = Vocabulary::english();
    let mut reused = Parse::default();
    for sentence in ["The mayor, who was elected in 2019, will run again.", "Firm to buy rival", "", "He left."] {
        let text = tokenize_lines(sentence, vocabulary);
        let mut fresh = Parse::default();
        parse(sentence, &text.tokens, vocabulary, &[], &mut reused);
        parse(sentence, &text.tokens, vocabulary, &[], &mut fresh);
        assert_eq!(reused, fresh);
    }
}

#[test]
fn reading_methods() {
    let sentence = "Ann Roe, Bob Poe and their lawyer met the envoy, Lars Berg, in Oslo on Friday.";
    let vocabulary = Vocabulary::english();
    let text = tokenize_lines(sentence, vocabulary);
    let mut out = Parse::default();
    parse(sentence, &text.tokens, vocabulary, &[], &mut out);
    let words = |range: std::ops::Range<u16>| {
        let first = &text.tokens[usize::from(range.start)];
        let last = &text.tokens[usize::from(range.end) - 1];
        &sentence[first.start as usize..last.end as usize]
    };
    let phrase = |id| words(out.phrase(id).unwrap().tokens.clone());
    let (met, verb) = out.verb_ids().next().unwrap();
    let subject = verb.subject.unwrap();
    assert_eq!(out.chain(subject).map(phrase).collect::<Vec<_>>(), ["Ann Roe", "Bob Poe", "their lawyer"]);
    let object = verb.object.unwrap();
    assert_eq!(out.appositions(object).map(phrase).collect::<Vec<_>>(), ["Lars Berg"]);
    let prepositions: Vec<(&str, &str)> =
        out.prepositions_of(met).map(|(token, id)| (words(token..token + 1), phrase(id))).collect();
    assert_eq!(prepositions, [("in", "Oslo"), ("on", "Friday")]);
    assert_eq!(out.phrase_at(0), Some(subject));
    assert_eq!(out.verb_at(verb.head), Some(met));
    assert_eq!(words(out.head_range(subject)), "Ann Roe");
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(400))]

    /// Any text parses, and every range and id of the parse is in bounds.
    #[test]
    fn any_text(content in any_sentence()) {
        let vocabulary = Vocabulary::english();
        let text = tokenize_lines(&content, vocabulary);
        let mut out = Parse::default();
        for each in &text.sentences {
            let tokens = &text.tokens[each.first as usize..each.last as usize];
            parse(&content, tokens, vocabulary, &[], &mut out);
            check(&out, tokens.len());
            out.describe(&content, tokens);
        }
    }
}

/// Words that steer the grammar, in any order, and any characters.
fn any_sentence() -> impl Strategy<Value = String> {
    let words = prop::sample::select(vec![
        "the", "a", "plan", "that", "which", "who", "whose", "where", "said", "met", "to", "of", "and", "or", ",", "(",
        ")", "\"", "“", "”", "—", ":", ";", "is", "has", "been", "not", "Ann", "Berg", "'s", "drafted", "by", "in",
        "after", "if", "there", "meeting", "28", "points", "three", "-", "did", "will", "with", "as", "than", "what",
        "out", "May", "last", "week", ".", "?",
    ]);
    prop_oneof![prop::collection::vec(words, 0..40).prop_map(|words| words.join(" ")), any::<String>(),]
}

fn check(out: &Parse, tokens: usize) {
    let tokens = tokens as u16;
    let phrases = out.phrases.len() as u16;
    let verbs = out.verbs.len() as u16;
    let clauses = out.clauses.len() as u16;
    assert_eq!(out.tags.len(), usize::from(tokens));
    for phrase in &out.phrases {
        assert!(phrase.tokens.start < phrase.tokens.end && phrase.tokens.end <= tokens);
        assert!(phrase.tokens.contains(&phrase.head));
        assert!(phrase.clause.0 < clauses);
        for id in [phrase.possessor, phrase.of, phrase.apposition, phrase.coordination].into_iter().flatten() {
            assert!(id.0 < phrases);
        }
        assert!(phrase.verb.is_none_or(|id| id.0 < verbs));
        assert!(phrase.preposition.is_none_or(|token| token < tokens));
        assert!(phrase.name.as_ref().is_none_or(|name| name.start < name.end && name.end <= tokens));
    }
    for pair in out.phrases.windows(2) {
        assert!(pair[0].tokens.start <= pair[1].tokens.start);
    }
    for verb in &out.verbs {
        assert!(verb.tokens.start < verb.tokens.end && verb.tokens.end <= tokens);
        assert!(verb.clause.0 < clauses);
        for id in [verb.subject, verb.object, verb.second, verb.relative_object, verb.of].into_iter().flatten() {
            assert!(id.0 < phrases);
        }
        assert!(verb.parent.is_none_or(|id| id.0 < verbs));
    }
    for (index, clause) in out.clauses.iter().enumerate() {
        assert!(clause.tokens.start <= clause.tokens.end && clause.tokens.end <= tokens);
        assert!(clause.parent.is_none_or(|id| usize::from(id.0) < index));
    }
}
