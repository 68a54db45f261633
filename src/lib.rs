//! gainsay checks whether documents agree with the facts that an editor has written down, and
//! with each other.
//!
//! One direction of flow, one folder a stage; `docs/architecture.md` draws the layers.

pub mod diagnostic;
pub mod fact;
pub mod mention;
pub mod query;
pub mod source;
pub mod text;
pub mod value;
