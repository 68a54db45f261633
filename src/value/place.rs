//! Owns: the gazetteer (`data/places.tsv`) and containment. May not know: documents.

/// A row of the gazetteer.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct PlaceId(pub u32);

/// What kind of place it is.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum PlaceKind {
    /// A continent or a named part of one.
    Region,
    /// A country.
    Country,
    /// A first-level region of a country.
    Admin1,
    /// A city or a smaller place.
    City,
}

/// A place of the gazetteer.
#[derive(Debug, Clone)]
pub struct Place {
    /// Its usual English name.
    pub name: &'static str,
    /// What it is.
    pub kind: PlaceKind,
    /// What it lies in.
    pub parents: Vec<PlaceId>,
    /// Whether its name alone is often something else ("Reading").
    pub ambiguous: bool,
}

/// A place as a value.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct PlaceValue {
    /// As found or written.
    pub text: String,
    /// Candidates in the gazetteer, likeliest first; empty: unknown to the tree.
    pub ids: Vec<PlaceId>,
    /// Index in the program's entities, if a rule declares it.
    pub entity: Option<u32>,
    /// Whether the words narrow it to "near", "off": then it contradicts nothing.
    pub near: bool,
}

/// The embedded gazetteer.
#[derive(Debug)]
pub struct Gazetteer;
