//! Owns: numbers behind a word that elsewhere only numbers things, where a rule asks for just that: "port 5672",
//! "squad number 9". Otherwise such a number is part of a name and no value.
//! May not know: whose it is.

use rust_decimal::Decimal;

use super::index::Use;
use super::reading::Reading;
use crate::mention::Mention;
use crate::query::AttributeId;
use crate::text::{Token, TokenKind};
use crate::value::ValueKind;

/// Adds the numbers of a sentence that stand right behind the noun of an attribute asked for, in order of their tokens.
pub(super) fn add(reading: &Reading<'_>, sentence: u32, tokens: &[Token], mentions: &mut Vec<Mention>) {
    let first = reading.first_token(sentence);
    for hit in reading.hits_in(sentence).iter().filter(|hit| hit.uses.0 & Use::ATTRIBUTE != 0) {
        let at = (hit.token - first) as usize + 1;
        let Some(token) = tokens.get(at).filter(|token| token.kind == TokenKind::Number) else { continue };
        let taken = |mention: &Mention| usize::from(mention.tokens.start) <= at && at < usize::from(mention.tokens.end);
        if mentions.iter().any(taken) || !names_numbers(reading, tokens, at - 1) {
            continue;
        }
        let digits = token.span().slice(reading.input.content);
        let Some(number) = digits.parse::<Decimal>().ok().filter(|_| digits.bytes().all(|byte| byte.is_ascii_digit()))
        else {
            continue;
        };
        let place = mentions.partition_point(|mention| usize::from(mention.tokens.start) < at);
        mentions.insert(place, Mention::number(at, number));
    }
}

/// Whether a noun is that of an attribute which is one number: a port, and not the ports of a switch.
fn names_numbers(reading: &Reading<'_>, tokens: &[Token], at: usize) -> bool {
    let extractor = reading.extractor;
    let Some(token) = tokens.get(at) else { return false };
    let one = |id: AttributeId| {
        let query = extractor.queries.attributes.get(id.0 as usize);
        let singular = query.is_some_and(|query| {
            let last = query.name.rsplit(['_', ' ']).next();
            query.nouns.first().is_some_and(|noun| noun.rsplit(' ').next() == last)
        });
        singular && extractor.kinds_of(id).contains(&ValueKind::Number)
    };
    let in_front = |front: &[crate::text::WordId]| {
        at.checked_sub(front.len()).is_some_and(|start| {
            let before = tokens.get(start..at).unwrap_or_default();
            before.iter().zip(front).all(|(token, word)| extractor.vocabulary.same_lemma(token.word, *word))
        })
    };
    let nouns = extractor.attribute_nouns.get(&token.word).map(Vec::as_slice).unwrap_or_default();
    nouns.iter().any(|(attribute, front)| in_front(front) && one(*attribute))
}
