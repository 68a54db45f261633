//! Owns: quotations of documents, and pairs of them that are one in two wordings or two mouths.
//! May not know: whether a speaker may have said something twice.

use std::ops::Range;

use rustc_hash::FxHashMap;

use super::problem::{Place, Slip};
use super::speaker;
use super::words::Class;
use super::{Finder, Pages};
use crate::source::{SourceId, Span};
use crate::text::{BlockKind, TokenKind};
use crate::value::{WordingChange, compare_wordings};

/// Words that a quotation must have to be told from others; shorter ones are phrases.
const LEAST: usize = 8;
/// Words in a row that two wordings of one quotation share.
const SHARED: usize = 4;
/// How many quotations with the same words in a row are compared.
const CROWD: usize = 8;

/// A quotation.
#[derive(Debug, Clone)]
pub struct Quotation {
    source: SourceId,
    /// Bytes in the file of its words, and of the sentence that it begins in.
    at: Span,
    sentence: Span,
    /// Its words.
    text: String,
    /// For each row of a few words its fingerprint.
    rows: Vec<u64>,
    /// Who says it, in the fullest form that the document has.
    speaker: Option<String>,
}

/// Whether a mark of punctuation opens or closes quotations.
pub(super) fn is_mark(mark: &str) -> bool {
    matches!(mark, "\"" | "“" | "”" | "„")
}

/// The quotations of a document that are long enough, by the tokens that are quotation marks.
pub(super) fn gather(finder: &Finder<'_>, pages: &Pages<'_>, marks: &[u32]) -> Vec<Quotation> {
    let mut found = Vec::new();
    let mut open: Option<u32> = None;
    for &at in marks {
        let Some(token) = pages.text.tokens.get(at as usize) else { continue };
        let mark = token.span().slice(pages.content);
        match open {
            Some(start) if mark != "“" && mark != "„" && one_block(pages, start, at) => {
                found.extend(quotation(finder, pages, start as usize + 1..at as usize));
                open = None;
            }
            Some(_) | None => open = (mark != "”").then_some(at),
        }
    }
    found
}

/// The block that a token stands in.
fn block_of(pages: &Pages<'_>, token: u32) -> Option<u32> {
    let sentence = pages.text.sentences.partition_point(|sentence| sentence.last <= token);
    pages.text.sentences.get(sentence).map(|sentence| sentence.block)
}

fn one_block(pages: &Pages<'_>, one: u32, other: u32) -> bool {
    let code = |block: u32| {
        pages
            .text
            .blocks
            .get(block as usize)
            .is_some_and(|block| matches!(block.kind, BlockKind::Code | BlockKind::Cell { .. }))
    };
    block_of(pages, one).is_some_and(|block| block_of(pages, other) == Some(block) && !code(block))
}

fn quotation(finder: &Finder<'_>, pages: &Pages<'_>, tokens: Range<usize>) -> Option<Quotation> {
    let inside = pages.text.tokens.get(tokens.clone())?;
    if inside.len() < LEAST || inside.iter().filter(|token| token.kind != TokenKind::Punctuation).count() < LEAST {
        return None;
    }
    let words: Vec<u64> = inside
        .iter()
        .filter(|token| token.kind != TokenKind::Punctuation)
        .map(|token| match token.word.0 {
            0 => 1 << 40 | u64::from(token.end - token.start),
            word => u64::from(word),
        })
        .collect();
    let rows = words
        .windows(SHARED)
        .map(|row| row.iter().fold(7, |hash, word| (hash ^ word).wrapping_mul(0x9E37_79B9_7F4A_7C15).rotate_left(23)));
    let (first, last) = (inside.first()?, inside.last()?);
    let span = first.span().join(last.span());
    let sentence = pages.text.sentences.partition_point(|sentence| sentence.last as usize <= tokens.start);
    let sentence = pages.text.sentences.get(sentence).map(|sentence| pages.text.sentence_span(*sentence))?;
    Some(Quotation {
        source: pages.source,
        at: pages.in_file(span),
        sentence: pages.in_file(sentence),
        text: span.slice(pages.content).to_owned(),
        rows: rows.collect(),
        speaker: speaker::of(finder, pages, tokens),
    })
}

/// Compares all quotations, which come in the order of their documents.
pub(super) fn compare<'q>(finder: &Finder<'_>, quotations: impl Iterator<Item = &'q Quotation>) -> Vec<Slip> {
    let filler = |word: &str| finder.words.gate(finder.vocabulary.id(&word.to_lowercase())) & Class::FILLER != 0;
    let mut by_row: FxHashMap<u64, Vec<usize>> = FxHashMap::default();
    let mut known: Vec<&Quotation> = Vec::new();
    let mut found = Vec::new();
    for quotation in quotations {
        let mut shared: Vec<usize> = Vec::new();
        for row in &quotation.rows {
            let like = by_row.entry(*row).or_default();
            shared.extend(like.iter().copied());
            if like.len() < CROWD && like.last() != Some(&known.len()) {
                like.push(known.len());
            }
        }
        known.push(quotation);
        shared.sort_unstable();
        // The one that shares most, and a real share of the shorter one.
        let most = shared.chunk_by(|one, other| one == other).max_by_key(|run| run.len());
        if let Some((run, earlier)) = most.and_then(|run| Some((run.len(), *known.get(*run.first()?)?)))
            && run * 3 >= quotation.rows.len().min(earlier.rows.len())
        {
            found.extend(between(earlier, quotation, &filler));
        }
    }
    found
}

/// What is wrong between two quotations that are mostly one.
fn between(one: &Quotation, other: &Quotation, filler: &impl Fn(&str) -> bool) -> Option<Slip> {
    let changes = compare_wordings(&one.text, &other.text)?;
    let (left, right) = (one.text.len(), other.text.len());
    // One may quote less than the other: what is missing at an end is no change.
    let begins = changes.first().filter(|change| change.left.start == 0 && change.right.start == 0);
    let lost = |change: &WordingChange| change.left.is_empty() || change.right.is_empty();
    let ends = changes
        .last()
        .filter(|change| tail(&one.text, change.left.end, left) && tail(&other.text, change.right.end, right));
    let inner: Vec<&WordingChange> = changes
        .iter()
        .filter(|change| {
            let edge = begins.is_some_and(|it| it == *change) || ends.is_some_and(|it| it == *change);
            !(edge && (lost(change) || long(one, &change.left) || long(other, &change.right)))
        })
        .filter(|change| real(one, other, change, filler))
        .collect();
    let words = one.text.split_whitespace().count().min(other.text.split_whitespace().count());
    let same_place = one.source == other.source;
    let surnames = one.speaker.as_deref().zip(other.speaker.as_deref());
    let (same, differ) = match surnames {
        Some((one, other)) => (speaker::may_be_one(one, other), speaker::are_two(one, other)),
        None => (true, false),
    };
    match inner.as_slice() {
        [] => {
            let named = (one.speaker.clone()?, other.speaker.clone()?);
            let whole =
                |q: &Quotation| Place { source: q.source, at: q.at, sentence: q.sentence, words: q.text.clone() };
            (differ && changes.len() <= 2)
                .then(|| Slip::Speaker { one: (whole(one), named.0), other: (whole(other), named.1) })
        }
        [change] if same && !same_place && words >= LEAST => Some(wording(one, other, change)),
        [_] | [_, ..] => None,
    }
}

/// Whether nothing but marks stands behind.
fn tail(text: &str, from: usize, end: usize) -> bool {
    text.get(from..end).is_some_and(|rest| !rest.contains(char::is_alphanumeric))
}

fn long(quotation: &Quotation, range: &Range<usize>) -> bool {
    quotation.text.get(range.clone()).is_some_and(|words| words.split_whitespace().count() > 2)
}

/// Whether a change alters what was said: not a filler, an insertion in brackets, an ellipsis, a spelling.
fn real(one: &Quotation, other: &Quotation, change: &WordingChange, filler: &impl Fn(&str) -> bool) -> bool {
    let left = one.text.get(change.left.clone()).unwrap_or("");
    let right = other.text.get(change.right.clone()).unwrap_or("");
    if edited(&one.text, &change.left) || edited(&other.text, &change.right) {
        return false;
    }
    let bare = |text: &str| -> Vec<String> {
        let words = text.split(|letter: char| !letter.is_alphanumeric() && letter != '\'' && letter != '’');
        words.filter(|word| !word.is_empty() && !filler(word)).map(str::to_lowercase).collect()
    };
    let (left, right) = (bare(left), bare(right));
    let spelled = left.len() == right.len() && left.iter().zip(&right).all(|(one, other)| spelling(one, other));
    let short = left.len() <= 3 && right.len() <= 3;
    short && left != right && !spelled && left.concat() != right.concat()
}

/// Whether an editor's bracket or ellipsis stands in or at the words.
fn edited(text: &str, range: &Range<usize>) -> bool {
    let marks = ['[', ']', '…', '(', ')'];
    let from = text.get(..range.start).map_or(0, |head| head.char_indices().rev().nth(4).map_or(0, |(at, _)| at));
    let to = text
        .get(range.end..)
        .map_or(text.len(), |rest| range.end + rest.char_indices().nth(4).map_or(rest.len(), |(at, _)| at));
    text.get(from..to).is_some_and(|around| around.contains(marks) || around.contains("..") || around.contains(". ."))
}

/// "favour" and "favor", "it's" and "it is" to the first letters: one word in two spellings.
fn spelling(one: &str, other: &str) -> bool {
    let digits = |word: &str| word.bytes().any(|byte| byte.is_ascii_digit());
    let same = one.bytes().zip(other.bytes()).take_while(|(one, other)| one == other).count();
    one == other || !digits(one) && !digits(other) && same >= 3 && same + 3 >= one.len().max(other.len())
}

fn wording(one: &Quotation, other: &Quotation, change: &WordingChange) -> Slip {
    let place = |quotation: &Quotation, range: &Range<usize>| {
        let words = around(&quotation.text, range);
        Place {
            source: quotation.source,
            at: quotation.at,
            sentence: quotation.sentence,
            words: words.split_whitespace().collect::<Vec<_>>().join(" "),
        }
    };
    Slip::Wording { one: place(one, &change.left), other: place(other, &change.right) }
}

/// The words of a change with one on either side.
fn around<'t>(text: &'t str, range: &Range<usize>) -> &'t str {
    let before = text.get(..range.start).map_or("", str::trim_end);
    let from = before.rfind(char::is_whitespace).map_or(0, |at| at + 1);
    let behind = text.get(range.end..).unwrap_or("");
    let skipped = behind.len() - behind.trim_start().len();
    let to = behind
        .get(skipped..)
        .and_then(|rest| rest.find(char::is_whitespace))
        .map_or(text.len(), |at| range.end + skipped + at);
    text.get(from..to).unwrap_or("")
}
