//! Owns: the order of the grammar's steps: units, fine classes, chunks, clauses.
//! May not know: what any step decides.

mod ahead;
mod attach;
mod chunk;
mod clause;
mod cost;
mod entry;
mod fine;
mod form;
mod lexicon;
mod likely;
mod list;
mod nonfinite;
mod number;
mod predicate;
mod scan;
mod shape;
mod subordinate;
mod tag;
#[cfg(test)]
mod tests;
mod unit;
mod verb;

pub(crate) use shape::is_name_article;

use std::cell::RefCell;

use super::parse::{Fixed, Parse, Tag};
use super::vocabulary::Vocabulary;
use super::{Flags, Token, TokenKind};
use chunk::Chunks;
use clause::Frame;
use fine::{Fine, Habits};
use tag::Lattice;
use unit::{Mark, Unit};

pub(super) use lexicon::{Lexicon, number_words};

/// Buffers of the grammar, kept from sentence to sentence; never part of what a parse says.
#[derive(Debug, Default)]
struct Scratch {
    units: Vec<Unit>,
    lattice: Lattice,
    chunks: Chunks,
    frames: Vec<Frame>,
}

thread_local! {
    static SCRATCH: RefCell<Scratch> = RefCell::default();
}

/// Parses the tokens of one sentence. `fixed` are typed values found before, in order; `out` is
/// overwritten.
pub fn parse(content: &str, tokens: &[Token], vocabulary: &Vocabulary, fixed: &[Fixed], out: &mut Parse) {
    let tokens = tokens.get(..tokens.len().min(usize::from(u16::MAX) - 2)).unwrap_or_default();
    out.tags.clear();
    out.tags.reserve(tokens.len());
    out.phrases.clear();
    out.phrases.reserve(tokens.len() / 3);
    out.verbs.clear();
    out.clauses.clear();
    SCRATCH.with_borrow_mut(|Scratch { units, lattice, chunks, frames }| {
        unit::read(content, tokens, vocabulary.lexicon(), fixed, units);
        tag::tag(units, lattice);
        chunk::read(units, chunks, out);
        clause::read(chunks, frames, tokens.len() as u16, out);
        write_tags(tokens, units, vocabulary, &mut out.tags);
    });
    for phrase in &out.phrases {
        for at in phrase.tokens.clone().filter(|at| *at != phrase.head) {
            if let Some(tag @ Tag::Verb) = out.tags.get_mut(usize::from(at)) {
                *tag = Tag::Adjective;
            }
        }
    }
}

/// The word class of each token.
fn write_tags(tokens: &[Token], units: &[Unit], vocabulary: &Vocabulary, tags: &mut Vec<Tag>) {
    for unit in units {
        let single = unit.end == unit.start + 1;
        for at in unit.start..unit.end {
            let Some(token) = tokens.get(usize::from(at)) else { continue };
            tags.push(match token.kind {
                TokenKind::Punctuation if unit.fine != Fine::Poss => Tag::Punctuation,
                TokenKind::Number => Tag::Number,
                _ if single || unit.fixed.is_none() && !unit.compound => coarse(unit),
                _ => part(token, vocabulary),
            });
        }
    }
    tags.resize(tokens.len(), Tag::Other);
}

/// The class of a token inside a compound or a typed value.
fn part(token: &Token, vocabulary: &Vocabulary) -> Tag {
    let entry = vocabulary.lexicon().entry(token.word);
    // "Over 200 cycads" begins a sentence.
    let opens = token.flags.has(Flags::FIRST) && entry.habits.has(Habits::FIGURE);
    if token.flags.has(Flags::CAPITAL) && !opens {
        return Tag::Proper;
    }
    if entry.habits.has(Habits::NUMBER) {
        return Tag::Number;
    }
    coarse(&Unit { fine: entry.classes().first().copied().unwrap_or(Fine::NounS), ..Unit::default() })
}

fn coarse(unit: &Unit) -> Tag {
    match unit.fine {
        Fine::Edge | Fine::Comma if unit.mark == Mark::None => Tag::Other,
        Fine::Edge | Fine::Comma => Tag::Punctuation,
        Fine::Det | Fine::Quant => Tag::Determiner,
        Fine::Num => Tag::Number,
        Fine::Adj => Tag::Adjective,
        Fine::NounS | Fine::NounP => Tag::Noun,
        Fine::Prop | Fine::Date => Tag::Proper,
        Fine::Poss => Tag::Possessive,
        Fine::PronSg | Fine::PronPl | Fine::Pron | Fine::PronO => Tag::Pronoun,
        Fine::VBase | Fine::V3 | Fine::VPast | Fine::VEd | Fine::VPart | Fine::VIng => Tag::Verb,
        Fine::Be | Fine::BeNon | Fine::Have | Fine::Do | Fine::Modal => Tag::Auxiliary,
        Fine::To => Tag::Particle,
        Fine::Prep => Tag::Preposition,
        Fine::Sub | Fine::Wh => Tag::Subordinator,
        Fine::Coord => Tag::Coordinator,
        Fine::Neg => Tag::Negation,
        Fine::Adv => Tag::Adverb,
    }
}
