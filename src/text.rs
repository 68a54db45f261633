//! Owns: a document's text as sentences and tokens, and the shallow grammar of a sentence.
//! May not know: what is looked for.

mod abbreviation;
mod characters;
mod describe;
#[expect(
    clippy::wildcard_enum_match_arm,
    reason = "word classes are many, and a decision names the few that it is about"
)]
mod grammar;
mod guess;
mod parse;
mod read;
mod token;
mod tokenize;
mod vocabulary;

pub use crate::document::{Block, BlockKind, Dateline};
pub(crate) use grammar::is_name_article;
pub use grammar::parse;
pub use guess::guess;
pub use parse::{
    Clause, ClauseId, ClauseKind, Fixed, FixedKind, Number, Parse, Phrase, PhraseId, Tag, Tense, VerbGroup, VerbId,
};
pub use token::{Flags, Sentence, Text, Token, TokenKind, WordId};
pub use tokenize::{tokenize, tokenize_lines};
pub use vocabulary::{ClosedClass, ClosedPhrase, ClosedTag, Inflection, Reading, Vocabulary, WordClass, WordInfo};
