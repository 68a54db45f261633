//! gainsay checks whether documents agree with the facts that an editor has written down, and
//! with each other.
//!
//! One direction of flow, one folder a stage; `docs/architecture.md` draws the layers.

pub mod check;
pub mod cli;
pub mod compile;
pub mod diagnostic;
pub mod document;
pub mod engine;
pub mod fact;
pub mod format;
pub mod mention;
pub mod query;
pub mod report;
pub mod resolve;
pub mod source;
pub mod syntax;
pub mod text;
pub mod value;
