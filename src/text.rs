//! Owns: a document's text as sentences and tokens, and the shallow grammar of a sentence.
//! May not know: what is looked for.

mod abbreviation;
mod characters;
mod guess;
mod parse;
mod token;
mod tokenize;
mod vocabulary;

pub use guess::guess;
pub use parse::{
    Clause, ClauseId, ClauseKind, Number, Parse, Phrase, PhraseId, Tag, Tense, VerbGroup, VerbId,
};
pub use crate::document::{Block, BlockKind, Dateline};
pub use token::{Flags, Sentence, Text, Token, TokenKind, WordId};
pub use tokenize::{tokenize, tokenize_lines};
pub use vocabulary::{
    ClosedClass, ClosedPhrase, ClosedTag, Inflection, Reading, Vocabulary, WordClass, WordInfo,
};
