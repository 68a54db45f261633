//! Owns: a document's text as sentences and tokens, and the shallow grammar of a sentence.
//! May not know: what is looked for.

mod abbreviation;
mod ahead;
mod attach;
mod characters;
mod chunk;
mod clause;
mod cost;
mod describe;
mod fine;
mod grammar;
mod guess;
mod lexicon;
mod parse;
mod predicate;
mod read;
mod shape;
mod tag;
mod token;
mod tokenize;
mod unit;
mod verb;
mod vocabulary;

pub use crate::document::{Block, BlockKind, Dateline};
pub use grammar::parse;
pub use guess::guess;
pub use parse::{
    Clause, ClauseId, ClauseKind, Fixed, FixedKind, Number, Parse, Phrase, PhraseId, Tag, Tense, VerbGroup, VerbId,
};
pub use token::{Flags, Sentence, Text, Token, TokenKind, WordId};
pub use tokenize::{tokenize, tokenize_lines};
pub use vocabulary::{ClosedClass, ClosedPhrase, ClosedTag, Inflection, Reading, Vocabulary, WordClass, WordInfo};
