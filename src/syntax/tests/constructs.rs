//! The table of constructs (`tests/constructs`) leaves out no symbol of the grammar and no word or operator
//! of the language: each stands in a rule that fires and in one that stays quiet, and each symbol that is
//! read in order to say what was meant stands in a wrong one.

use std::cell::RefCell;
use std::collections::BTreeSet;

use pest::iterators::Pairs;

use super::super::grammar::GrammarRule;
use super::super::operator;
use super::*;

thread_local! {
    static MET: RefCell<Option<BTreeSet<(String, String)>>> = const { RefCell::new(None) };
}

/// Takes note of the symbols that were read, with their words.
pub(in super::super) fn met(pairs: &Pairs<'_, GrammarRule>) {
    MET.with_borrow_mut(|met| {
        if let Some(met) = met {
            met.extend(
                pairs.clone().flatten().map(|pair| (format!("{:?}", pair.as_rule()), pair.as_str().trim().to_owned())),
            );
        }
    });
}

/// The symbols that are met in the fences of a kind, with their words.
fn met_in(kind: &str) -> BTreeSet<(String, String)> {
    let folder = std::path::Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/constructs");
    MET.set(Some(BTreeSet::new()));
    for entry in std::fs::read_dir(folder).unwrap() {
        let text = std::fs::read_to_string(entry.unwrap().path()).unwrap();
        for fence in text.split(&format!("\n```gainsay {kind}\n")).skip(1) {
            parse(SourceId(0), fence.split("\n```").next().unwrap());
        }
    }
    MET.take().unwrap()
}

/// The symbols of the grammar that are not silent.
fn symbols() -> Vec<&'static str> {
    let grammar = include_str!("../../../grammar/gainsay.pest");
    let rules = grammar.lines().filter_map(|line| line.split_once(" = ").or_else(|| line.split_once("= ")));
    rules
        .filter(|(name, body)| !name.starts_with([' ', '/', '}']) && !body.trim().starts_with('_'))
        .map(|(name, _)| name.trim())
        .collect()
}

#[test]
fn every_symbol_of_the_grammar_is_in_a_construct() {
    let all = symbols();
    assert!(all.len() > 100, "{all:?}");
    let mut missing = Vec::new();
    for kind in ["fires", "quiet", "wrong"] {
        let met: BTreeSet<String> = met_in(kind).into_iter().map(|(symbol, _)| symbol).collect();
        let asked = |symbol: &str| {
            // `ask` reads an expression alone; a stop is what must not follow.
            symbol.starts_with("wrong_") == (kind == "wrong") && !matches!(symbol, "expression_only" | "stop")
        };
        missing.extend(
            all.iter()
                .filter(|symbol| asked(symbol) && !met.contains(**symbol))
                .map(|symbol| format!("{kind}: {symbol}")),
        );
    }
    assert!(missing.is_empty(), "in no rule of tests/constructs that\n{}", missing.join("\n"));
}

#[test]
fn every_word_and_operator_is_in_a_construct() {
    let grammar = include_str!("../../../grammar/gainsay.pest");
    let body = |symbol: &str| {
        let rest = grammar.split(&format!("\n{symbol}")).nth(1).unwrap();
        let lines: Vec<&str> = rest.lines().take_while(|line| !line.is_empty()).collect();
        let end = lines.iter().skip(1).position(|line| line.contains(" = ") && !line.starts_with(' '));
        lines[..end.map_or(lines.len(), |end| end + 1)].join("\n")
    };
    let words =
        |symbol: &str| -> Vec<String> { body(symbol).split('"').skip(1).step_by(2).map(str::to_owned).collect() };
    let mut asked: Vec<(&str, String)> = Vec::new();
    for symbol in ["symbol ", "word_infix "] {
        let right = |word: &String| operator::read(word).is_some_and(|(_, meant)| meant.is_none());
        asked.extend(words(symbol).into_iter().filter(right).map(|word| ("infix", word)));
    }
    for symbol in ["flag ", "verdict_word ", "aggregate_name ", "part ", "truth "] {
        asked.extend(
            words(symbol)
                .into_iter()
                .filter(|word| word.chars().all(char::is_alphabetic))
                .map(|word| (symbol.trim(), word)),
        );
    }
    asked.extend(["error", "note", "warning"].map(|word| ("severity_word", word.to_owned())));
    asked.extend(super::super::pattern::KINDS.iter().map(|kind| ("type_name", (*kind).to_owned())));
    assert!(asked.len() > 60, "{asked:?}");
    let mut missing = Vec::new();
    for kind in ["fires", "quiet"] {
        let met = met_in(kind);
        let is_met = |(symbol, word): &&(&str, String)| !met.contains(&((*symbol).to_owned(), word.clone()));
        missing.extend(asked.iter().filter(is_met).map(|(symbol, word)| format!("{kind}: `{word}` as {symbol}")));
    }
    assert!(missing.is_empty(), "in no rule of tests/constructs that\n{}", missing.join("\n"));
}
