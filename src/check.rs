//! Owns: program × facts → verdicts, conflicts, origins; pure.
//! May not know: files, configuration, how a report looks.

mod agree;
mod compare;
mod conflict;
mod count;
mod evaluate;
mod event;
mod happening;
mod hop;
mod index;
mod mistaken;
mod open;
mod operand;
mod origin;
mod outcome;
mod scope;
mod stance;
mod subject;
#[cfg(test)]
mod tests;
mod time;
mod verdict;
mod view;

pub use compare::compare;
pub use conflict::{Conflict, ConflictScope};
pub use mistaken::Mistaken;
pub use origin::origin;
pub use outcome::{Evidence, FactRef, Judged, NoResult, Note, Outcome, Reason, Stance, Summary};
pub use subject::subject_name;
pub use verdict::Verdict;

use crate::compile::Program;
use crate::fact::Facts;
use crate::source::SourceId;
use crate::value::Day;

/// What is known of one document when it is judged.
#[derive(Debug, Clone)]
pub struct DocumentFacts {
    /// Its file.
    pub source: SourceId,
    /// Its path relative to the workspace, with `/`.
    pub path: String,
    /// Its date.
    pub date: Option<Day>,
    /// Who publishes it.
    pub publisher: Option<String>,
    /// What extraction found in it.
    pub facts: Facts,
}

/// Judges every assertion of `program` by the facts of `documents`, and the documents by each other.
///
/// Pure: the same input gives the same outcome; evidence is ordered by document, then by place.
pub fn check(program: &Program, documents: &[DocumentFacts], conflicts: ConflictScope) -> Outcome {
    let index = index::Index::new(program, documents);
    let mut assertions: Vec<Judged> = program.checks.iter().map(|check| evaluate::judge(&index, check)).collect();
    let conflicts = conflict::find(&index, conflicts);
    let mistaken = mistaken::find(program, documents, &assertions);
    mistaken::tell(program, &mistaken, &mut assertions);
    let summary = Summary::of(documents.len(), &assertions, conflicts.len());
    Outcome { assertions, conflicts, mistaken, summary }
}
