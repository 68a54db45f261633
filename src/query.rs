//! Owns: what is looked for in documents: entities, attributes, events, patterns, frames and
//! demands. It is the contract between the rules arm, which writes it, and the documents arm, which
//! reads it.
//! May not know: how a rule is written, nor how a document is read.

mod pattern;

pub use pattern::{Element, Pattern, Role};

use crate::value::{EntityKind, Name, ValueKind};

/// Index of an [`EntityQuery`].
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct EntityId(pub u32);
/// Index of an [`AttributeQuery`].
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct AttributeId(pub u32);
/// Index of an [`EventQuery`].
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct EventTypeId(pub u32);
/// Index of a [`Subject`].
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct SubjectId(pub u32);

/// All that a program looks for.
#[derive(Debug, Clone, Default)]
pub struct Queries {
    /// Entities: declared, or implied by a name in a rule.
    pub entities: Vec<EntityQuery>,
    /// Attributes: declared, of the library, or implied.
    pub attributes: Vec<AttributeQuery>,
    /// Event types: declared, of the library, or implied.
    pub events: Vec<EventQuery>,
    /// How English ties a value to a subject, whatever the attribute.
    pub frames: Vec<Frame>,
    /// Groups of nouns that name one thing in turn (plan, proposal, framework …), lower case.
    pub alike: Vec<Vec<String>>,
    /// Subjects that rules ask about, each once.
    pub subjects: Vec<Subject>,
    /// What rules ask, each once.
    pub demands: Vec<Demand>,
}

/// A thing with names. Its index in [`Queries::entities`] is the `id` of the matching
/// [`crate::value::EntityValue`] and the index of the `WorldEntity`.
#[derive(Debug, Clone)]
pub struct EntityQuery {
    /// Its first name.
    pub name: Name,
    /// Other names.
    pub aka: Vec<Name>,
    /// Phrases that, inside a noun phrase or its prepositional tail, make it something else.
    pub except: Vec<String>,
    /// What kind it is, if a rule says so.
    pub kind: Option<EntityKind>,
    /// Whether a rule declares it (and does not only spell it).
    pub declared: bool,
    /// Years or proper names that rules tie to this thing by asserting its date or place; they keep
    /// a phrase with that year or name from being taken for another thing.
    pub tied: Vec<String>,
    /// Whether it is named by a noun of happening ("strike", "election"): what its verbs tell of time
    /// and place is then its own.
    pub happening: bool,
}

/// What may be said of a subject.
#[derive(Debug, Clone)]
#[expect(clippy::struct_excessive_bools, reason = "what a declaration may say, each by itself")]
pub struct AttributeQuery {
    /// Its name as rules write it, e.g. `points`, `maximum_load`.
    pub name: String,
    /// Owner, for attributes declared as `plan.points` or inside an event; `None`: of anything.
    pub owner: Option<Owner>,
    /// Noun phrases that name it, the attribute's own first; lower case, singular where it is a
    /// common noun ("point"), blanks between words ("maximum load").
    pub nouns: Vec<String>,
    /// Patterns that tie a value to a subject for this attribute alone.
    pub patterns: Vec<Pattern>,
    /// Kinds of value it takes, declared or read from the literals of the assertions; empty: any.
    pub kinds: Vec<ValueKind>,
    /// For [`ValueKind::Status`]: each status with the patterns or words that say it.
    pub statuses: Vec<StatusQuery>,
    /// Later documents may say more, never less.
    pub increasing: bool,
    /// The last document's word counts.
    pub latest: bool,
    /// Several values are no conflict.
    pub many: bool,
    /// Whether it is the library's own and no rule declares it.
    pub library: bool,
    /// What `by` says in facts, e.g. `std length`.
    pub origin: String,
}

impl AttributeQuery {
    /// Whether it is true or false; then the first of its states says that it is true, the second that it is not.
    pub fn is_truth(&self) -> bool {
        self.kinds == [ValueKind::Truth]
    }
}

/// What an attribute belongs to.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Owner {
    /// A declared thing.
    Entity(EntityId),
    /// An event type.
    Event(EventTypeId),
}

/// One state of a status attribute.
#[derive(Debug, Clone)]
pub struct StatusQuery {
    /// As rules write it: `postponed`.
    pub name: String,
    /// Words or patterns that say it; its own name among them.
    pub said: Vec<Pattern>,
}

/// A kind of happening.
#[derive(Debug, Clone)]
pub struct EventQuery {
    /// `meeting`.
    pub name: String,
    /// Role names in order (`buyer`, `target`); empty where order does not matter.
    pub roles: Vec<String>,
    /// Kinds of the participants, in order.
    pub participants: Vec<ValueKind>,
    /// Patterns of the words that say it (verbs or nouns, or longer).
    pub said: Vec<Pattern>,
    /// Its attributes.
    pub attributes: Vec<AttributeId>,
    /// What `by` says in facts, e.g. `std meeting`.
    pub origin: String,
}

/// One way in which English ties a value to a subject, for all attributes of some kinds.
#[derive(Debug, Clone)]
pub struct Frame {
    /// Kinds of value it fits; empty: any.
    pub kinds: Vec<ValueKind>,
    /// The words.
    pub pattern: Pattern,
}

/// What a rule asks about.
#[derive(Debug, Clone, PartialEq, Eq, Hash)]
pub enum Subject {
    /// A thing.
    Entity(EntityId),
    /// All events of a type whose participants include these.
    Event {
        /// The type.
        event: EventTypeId,
        /// Participants asked for, in the order written; `None` is `*`. With the role's name where
        /// the rule gives one.
        participants: Vec<(Option<String>, Option<EntityId>)>,
    },
}

/// "This attribute of this subject is asked for."
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Demand {
    /// The subject.
    pub subject: SubjectId,
    /// The attribute; `None` where only the event's existence is asked.
    pub attribute: Option<AttributeId>,
    /// Kinds of value that the assertions on it could be judged by; empty: any.
    pub kinds: Vec<ValueKind>,
}

impl Queries {
    /// A subject as reports write it: `plan`, `meeting(Dmitriev, Witkoff)`. Where order does not matter,
    /// participants come in the order of the alphabet.
    pub fn subject_text(&self, subject: SubjectId) -> String {
        let name = |id: EntityId| self.entities.get(id.0 as usize).map_or("", |entity| entity.name.text.as_str());
        match self.subjects.get(subject.0 as usize) {
            None => String::new(),
            Some(Subject::Entity(entity)) => name(*entity).to_owned(),
            Some(Subject::Event { event, participants }) => {
                let query = self.events.get(event.0 as usize);
                let ordered = query.is_some_and(|query| !query.roles.is_empty());
                let mut shown: Vec<&str> = participants.iter().map(|(_, entity)| entity.map_or("*", name)).collect();
                if !ordered {
                    shown.sort_unstable_by_key(|name| (*name == "*", *name));
                }
                format!("{}({})", query.map_or("", |query| query.name.as_str()), shown.join(", "))
            }
        }
    }
}
