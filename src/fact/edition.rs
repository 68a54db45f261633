//! Owns: releases called by their number alone: "version 4.2" for Heron 4.2, in a document that names Heron.
//! May not know: phrases; what is told of a release.

use std::collections::BTreeMap;

use rustc_hash::FxHashSet;

use super::names::NameForm;
use super::reading::Reading;
use super::runs::Run;
use crate::text::{Flags, Token, TokenKind, WordId};

/// Nouns in front of the number of a release.
const NOUNS: [&str; 2] = ["version", "release"];

/// The places where a release that rules name stands as "version 4.2", once its product is named: before, or right
/// behind ("version 4.2 of Heron").
pub(super) fn find(reading: &Reading<'_>) -> Vec<Run> {
    let names: BTreeMap<&str, Vec<&NameForm>> = numbered(reading);
    let mut runs = Vec::new();
    if names.is_empty() {
        return runs;
    }
    let mut seen: FxHashSet<WordId> = FxHashSet::default();
    for sentence in 0..reading.sentences() {
        let Some(range) = reading.sentence(sentence) else { continue };
        let tokens = reading.input.text.tokens.get(range.first as usize..range.last as usize).unwrap_or_default();
        for (at, token) in tokens.iter().enumerate() {
            if token.kind != TokenKind::Number {
                seen.insert(token.word);
                continue;
            }
            let Some(noun) = at.checked_sub(1).filter(|noun| is_noun(reading, tokens, *noun)) else { continue };
            let number = token.span().slice(reading.input.content);
            for form in names.get(number).into_iter().flatten() {
                let product = form.words.first();
                let behind = tokens.get(at + 2).map(|token| &token.word);
                if another_before(reading, tokens, noun, product) || is_of_another(reading, tokens, at, product) {
                    continue;
                }
                if product.is_some_and(|word| seen.contains(word)) || behind == product {
                    runs.push(Run { sentence, tokens: noun..at + 1, entity: form.entity, ambiguous: false });
                }
            }
        }
    }
    runs
}

fn text<'r>(reading: &'r Reading<'_>, tokens: &[Token], at: Option<usize>) -> &'r str {
    at.and_then(|at| tokens.get(at)).map(|token| token.span().slice(reading.input.content)).unwrap_or_default()
}

fn is_name(tokens: &[Token], at: usize) -> bool {
    tokens.get(at).is_some_and(|token| token.kind == TokenKind::Word && token.flags.has(Flags::CAPITAL))
}

/// "Kelvo's version 4.2", "Kelvo version 4.2": another product's.
fn another_before(reading: &Reading<'_>, tokens: &[Token], noun: usize, product: Option<&WordId>) -> bool {
    let before = noun.checked_sub(1);
    let owned = matches!(text(reading, tokens, before), "'s" | "’s" | "'" | "’");
    let Some(owner) = (if owned { noun.checked_sub(2) } else { before }) else { return false };
    // The first word of a sentence has its capital from there, if it is a word at all.
    let word = tokens.get(owner).map(|token| reading.extractor.vocabulary.info(token.word));
    let known = word.is_none_or(|info| !info.readings.is_empty() || !info.closed.is_empty());
    (owned || owner > 0 || !known) && is_name(tokens, owner) && tokens.get(owner).map(|token| &token.word) != product
}

/// "version 4.2 of Kelvo": another product's.
fn is_of_another(reading: &Reading<'_>, tokens: &[Token], number: usize, product: Option<&WordId>) -> bool {
    let of = text(reading, tokens, Some(number + 1)) == "of" && is_name(tokens, number + 2);
    of && tokens.get(number + 2).map(|token| &token.word) != product
}

fn is_noun(reading: &Reading<'_>, tokens: &[Token], at: usize) -> bool {
    let word = text(reading, tokens, Some(at));
    NOUNS.iter().any(|noun| word.eq_ignore_ascii_case(noun))
}

/// The names of one word and the number of a release, by that number.
fn numbered<'r>(reading: &'r Reading<'_>) -> BTreeMap<&'r str, Vec<&'r NameForm>> {
    let extractor = reading.extractor;
    let mut names: BTreeMap<&str, Vec<&NameForm>> = BTreeMap::new();
    for form in extractor.releases.iter().filter_map(|&at| extractor.names.get(at as usize)) {
        if let [_, number] = *form.words {
            names.entry(extractor.vocabulary.text(number)).or_default().push(form);
        }
    }
    names
}
