//! Owns: typed spans with normalised values: numbers, quantities, money, dates, durations, places,
//! quotations, versions, scores. A kind of mention is a file.
//! May not know: rules. It sees the tokens of one sentence and the tables, and looks at nothing else.
//!
//! One pass from left to right: a token that can begin nothing costs one look-up; at one that can,
//! the parsers of its classes are asked and the longest answer counts.

mod bound;
mod class;
mod code;
mod cursor;
mod date;
mod figure;
mod guard;
mod hint;
mod measure;
mod number;
mod place;
mod quote;
mod tables;

use std::ops::Range;

use crate::text::{Token, TokenKind, Vocabulary};
use crate::value::{Day, Direction, Value, ValueKind};

use class::Class;
use cursor::Cursor;

pub use tables::Tables;

/// A value found in a sentence.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Mention {
    /// Its tokens, counted from the first token of the sentence: bound words and unit included, so
    /// that a pattern can go on behind it.
    pub tokens: Range<u16>,
    /// The tokens without bound words: what evidence labels ("40" of "about 40").
    pub core: Range<u16>,
    /// Its kind.
    pub kind: ValueKind,
    /// Its value, normalised.
    pub value: Value,
    /// For a figure: the bound word's effect is in the value; these say what else the words in front
    /// and behind tell.
    pub hints: Hints,
}

impl Mention {
    fn new(tokens: Range<usize>, kind: ValueKind, value: Value) -> Self {
        let tokens = narrow(tokens);
        Self { core: tokens.clone(), tokens, kind, value, hints: Hints::default() }
    }

    /// Length in tokens.
    fn length(&self) -> usize {
        usize::from(self.tokens.end) - usize::from(self.tokens.start)
    }
}

/// Token indexes as a mention holds them; sentences longer than that are cut before.
fn narrow(tokens: Range<usize>) -> Range<u16> {
    let clamp = |at: usize| u16::try_from(at).unwrap_or(u16::MAX);
    clamp(tokens.start)..clamp(tokens.end)
}

/// What the words around a mention say about its use.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
#[expect(clippy::struct_excessive_bools, reason = "each is a remark of its own; any may stand with any")]
pub struct Hints {
    /// "5 more", "up 8 %", "rose by 3", "three times as many": a change or comparison, not a value.
    pub change: bool,
    /// "at least", "up to", "at most", "no more than": a bound word that states the value beside an
    /// attribute that names the bound.
    pub bound: bool,
    /// "one of", "a dozen of them", "each", "per": a part or a case.
    pub part: bool,
    /// An ordinal ("28th"), not a count.
    pub ordinal: bool,
    /// Where a change came from: "raised from **3%** to 5%", "down from **12**": a past value.
    pub past: bool,
    /// Where a change ends: "rose to **17**": the value.
    pub reached: bool,
    /// "two-thirds", "one in five": a share of something.
    pub share: bool,
    /// "34-year-old", "aged 34", "Smith, 34,".
    pub age: bool,
    /// "3–1", "6-4, 6-3", "(1-1)": a score or a record.
    pub score: bool,
    /// A demonym ("Turkish"): the place is said of somebody or something.
    pub demonym: bool,
    /// A date whose year or week is left open: the readings wait for the tense
    /// ([`crate::value::DateValue::with_tense`]).
    pub open: bool,
    /// "since", "before": the date is an edge of a stretch.
    pub edge: Option<Edge>,
}

/// Which edge of a stretch of time a date is.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Edge {
    /// before
    Before,
    /// after
    After,
    /// since, from
    Since,
    /// until, till
    Until,
    /// by
    By,
}

/// What is known about the document of a sentence.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub struct Context {
    /// The document's date; relative dates are found only with one.
    pub document_date: Option<Day>,
    /// The tense to read open dates by; `None` leaves all readings in the value.
    pub direction: Option<Direction>,
}

/// Finds the mentions of one sentence, in order of their first token; a date or place inside a
/// quotation stands behind the quotation.
pub fn find(content: &str, tokens: &[Token], tables: &Tables, context: &Context, out: &mut Vec<Mention>) {
    let tokens = tokens.get(..tokens.len().min(usize::from(u16::MAX))).unwrap_or_default();
    let c = Cursor { content, tokens, tables, context };
    let mut at = 0;
    while at < tokens.len() {
        match longest(&c, at, out.last(), out_start(out, &c)) {
            Some(mention) => {
                at = usize::from(mention.tokens.end).max(at + 1);
                out.push(mention);
            }
            None => at += 1,
        }
    }
    quote::find(&c, out);
}
