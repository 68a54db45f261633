//! Owns: a document's text as sentences and tokens, and the shallow grammar of a sentence.
//! May not know: what is looked for.

mod parse;
mod token;

pub use parse::{
    Clause, ClauseId, ClauseKind, Number, Parse, Phrase, PhraseId, Tag, Tense, VerbGroup, VerbId,
};
pub use token::{Block, BlockKind, Flags, Sentence, Text, Token, TokenKind, WordId};
