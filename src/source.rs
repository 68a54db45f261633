//! Owns: byte spans, the files of a run and where their lines begin.
//! May not know: what is in a file.

pub mod json;
mod line_index;
mod map;
mod span;
pub mod tree;
pub mod yaml;

pub use line_index::{LineColumn, LineIndex};
pub use map::{SourceFile, SourceId, SourceMap};
pub use span::Span;
