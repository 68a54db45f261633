//! Owns: the gazetteer (`data/places.tsv`) and containment. May not know: documents.

mod gazetteer;
mod names;

pub use gazetteer::{Gazetteer, PlaceName};

/// A row of the gazetteer.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct PlaceId(pub u32);

/// What kind of place it is.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum PlaceKind {
    /// A continent or a named part of one, of a country, or of several.
    Region,
    /// A country.
    Country,
    /// A first-level region of a country.
    Admin1,
    /// A second-level region.
    County,
    /// A city or a smaller place.
    City,
    /// A part of a city.
    District,
    /// A building, a base, a park.
    Site,
    /// A sea or ocean.
    Sea,
    /// A river.
    River,
    /// A country that is no more.
    Former,
}

/// A place of the gazetteer.
#[derive(Debug, Clone)]
#[expect(clippy::struct_excessive_bools, reason = "flags of a table, independent of one another")]
pub struct Place {
    /// Its usual English name.
    pub name: &'static str,
    /// What it is.
    pub kind: PlaceKind,
    /// What it lies in.
    parents: Parents,
    /// Whether its name alone is often something else ("Reading").
    pub ambiguous: bool,
    /// A capital.
    pub capital: bool,
    /// Alone, the name means the town inside it ("Istanbul" the province).
    pub homonym: bool,
    /// Claimed by others than those it lies in: contradicts nothing.
    pub disputed: bool,
    /// Perhaps a part of this city: does not contradict it.
    pub near: Option<PlaceId>,
    /// Stands for the government of this place ("the Kremlin").
    pub metonym: Option<PlaceId>,
    /// People who live there, of those that the source knows.
    pub population: u32,
}

/// What a place lies in; most lie in one other.
#[derive(Debug, Clone)]
enum Parents {
    None,
    One(PlaceId),
    Many(Box<[PlaceId]>),
}

impl Place {
    /// What it lies in, directly.
    pub fn parents(&self) -> &[PlaceId] {
        match &self.parents {
            Parents::None => &[],
            Parents::One(parent) => std::slice::from_ref(parent),
            Parents::Many(parents) => parents,
        }
    }
}

/// How a name means a place.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum NameKind {
    /// Its name or another name of it.
    Name,
    /// Counts only after a comma behind a town: "Miami, FL".
    AfterComma,
    /// Its adjective or its people: "Turkish", "Floridian".
    Demonym,
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

impl PlaceValue {
    /// The place or places with this name; none of the gazetteer if it is unknown there.
    pub fn named(text: &str) -> Self {
        let ids = Gazetteer::get().lookup(text).to_vec();
        Self { text: text.to_owned(), ids, entity: None, near: false }
    }

    /// "near", "off", "17 km from".
    #[must_use]
    pub fn nearby(self) -> Self {
        Self { near: true, ..self }
    }
}
