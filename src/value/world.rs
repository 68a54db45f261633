//! Owns: what the program knows about its entities, as far as values need it.
//! May not know: how rules declare them.

use super::{EntityKind, Name};

/// The program's entities, by the index that values carry.
#[derive(Debug, Clone, Default)]
pub struct World {
    /// Entities.
    pub entities: Vec<WorldEntity>,
}

/// One entity.
#[derive(Debug, Clone)]
pub struct WorldEntity {
    /// All its names.
    pub names: Vec<Name>,
    /// Its kind, if declared.
    pub kind: Option<EntityKind>,
    /// Members of a group, as indexes.
    pub members: Vec<u32>,
    /// For places: what it lies in, as indexes of entities …
    pub within: Vec<u32>,
    /// … or names for the gazetteer.
    pub within_names: Vec<String>,
}
