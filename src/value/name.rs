//! Owns: names and entities as values. May not know: documents.

mod likeness;

pub(super) use likeness::{Likeness, liken_organisations, liken_persons};

/// A name, as rules and documents spell it.
#[derive(Debug, Clone, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub struct Name {
    /// As shown to people: "Steve Witkoff", "peace plan".
    pub text: String,
    /// Whether it is a proper name (has a capital anywhere, or figures glued to letters): it then matches any fuller form.
    pub proper: bool,
}

/// What kind of thing an entity is.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum EntityKind {
    /// A person.
    Person,
    /// A place.
    Place,
    /// An organisation.
    Org,
    /// A group with members.
    Group,
    /// Anything else.
    Thing,
}

impl EntityKind {
    /// As rules name it: `person`, `org`.
    pub fn name(self) -> &'static str {
        match self {
            Self::Person => "person",
            Self::Place => "place",
            Self::Org => "org",
            Self::Group => "group",
            Self::Thing => "thing",
        }
    }
}

/// An entity as a value.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct EntityValue {
    /// Its name as found or written.
    pub name: Name,
    /// Index in the program's entities, if it is one of them.
    pub id: Option<u32>,
    /// Its kind, if known.
    pub kind: Option<EntityKind>,
    /// "a senior official": compatible with any.
    pub unnamed: bool,
}

impl Name {
    /// The name as spelled: proper if it has a capital anywhere, or is figures and letters in one word ("49ers").
    pub fn new(text: &str) -> Self {
        let glued = |word: &str| {
            let letters = word.trim_start_matches(|letter: char| letter.is_ascii_digit());
            letters.len() < word.len() && letters.starts_with(char::is_alphabetic)
        };
        let one = !text.contains(char::is_whitespace) && glued(text);
        Self { text: text.to_owned(), proper: one || text.chars().any(char::is_uppercase) }
    }
}

impl EntityValue {
    /// An entity of which only the name is known.
    pub fn named(text: &str) -> Self {
        Self { name: Name::new(text), id: None, kind: None, unnamed: false }
    }
}
