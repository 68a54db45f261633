//! Owns: program × facts → verdicts, conflicts, origins; pure.
//! May not know: files, configuration, how a report looks.

mod verdict;

pub use verdict::Verdict;
