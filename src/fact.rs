//! Owns: facts: frames, events, coreference and context over sentences that hold something asked
//! for.
//! May not know: assertions and verdicts; it answers demands.

mod alive;
mod attribute;
mod beside;
mod build;
mod case;
mod compiled;
mod context;
mod cues;
mod edition;
mod elsewhen;
mod event;
mod extract;
mod happening;
mod index;
mod inherit;
mod label;
mod lemmas;
mod look;
mod matching;
mod names;
mod naming;
mod numbered;
mod organisation;
mod pair;
mod part;
mod people;
mod promise;
mod pronoun;
mod reach;
mod reading;
mod reference;
mod release;
mod row;
mod runs;
mod scale;
mod setting;
mod settle;
mod speaker;
mod state;
mod table;
mod tenure;
mod trace;
mod view;

pub use index::{Extractor, Words};
pub use look::{Look, Near, Nearness, Seen, Wanted};
pub use naming::{Naming, Qualifier, QualifierKind};
pub use people::{is_given_name, is_title};
pub use reading::Input;
pub use settle::settle;
pub use trace::{Asked, Candidate, Left, Reached, Taken};

use crate::query::{AttributeId, EntityId, EventTypeId, SubjectId};
use crate::source::{SourceId, Span};
use crate::value::Value;

/// Index of an [`EventInstance`] of the same [`Facts`].
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct EventInstanceId(pub u32);

/// Whether a fact affirms or negates.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, serde::Serialize)]
#[serde(rename_all = "lowercase")]
pub enum Polarity {
    /// It is so.
    Affirmed,
    /// It is not so.
    Negated,
}

/// How much the words commit to it.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, serde::Serialize)]
#[serde(rename_all = "lowercase")]
pub enum Modality {
    /// Said to be so.
    Asserted,
    /// Scheduled ("is due to open on", "will meet in"): a fact for dates and places.
    Planned,
    /// Expected, forecast, could.
    Predicted,
    /// Wanted, demanded, offered, proposed.
    Wanted,
    /// Under a condition.
    Conditional,
    /// Asked.
    Questioned,
    /// "denied", "disputed".
    Denied,
}

/// Why a fact speaks neither for nor against whatever its value is.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, serde::Serialize)]
#[serde(rename_all = "lowercase")]
pub enum Aside {
    /// Said of a part.
    Part,
    /// Said of a case ("for members", "per team").
    Case,
    /// A change or a comparison.
    Change,
    /// A value set against now ("used to", "until", "raised from 3%").
    Past,
    /// It is not clear which thing is meant.
    Ambiguous,
}

/// What the fact is about.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum About {
    /// A demanded thing.
    Entity(EntityId),
    /// One event of this document.
    Event(EventInstanceId),
}

/// One statement of a document.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Fact {
    /// Subject.
    pub about: About,
    /// Attribute; `None`: the event's own happening.
    pub attribute: Option<AttributeId>,
    /// Value; for the event's own happening `Value::Status("held")` and the like.
    pub value: Value,
    /// File of the document.
    pub source: SourceId,
    /// Bytes of the value's words in the file.
    pub at: Span,
    /// Bytes of the sentence in the file.
    pub sentence: Span,
    /// Bytes of the subject's words in the file (or of the event's trigger).
    pub subject_at: Span,
    /// Affirmed or negated.
    pub polarity: Polarity,
    /// How much the words commit.
    pub modality: Modality,
    /// Why it is neutral whatever its value, if it is.
    pub aside: Option<Aside>,
    /// The period it holds for, where the words give one ("in 2018").
    pub period: Option<Value>,
    /// Who says so, innermost first, as named in the document: `["Dmitriev", "Axios"]`, with whether
    /// it is an organisation or publication.
    pub attributed_to: Vec<Speaker>,
    /// How the words name the subject.
    pub naming: Naming,
    /// A word narrows the attribute ("operating profit" for profit): the fact refutes nothing.
    pub qualified: bool,
    /// Which frame or rule found it: `std meeting.place`.
    pub by: String,
}

/// Who a statement goes back to.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct Speaker {
    /// Name as the document has it, in its fullest form there.
    pub name: String,
    /// An organisation or a publication.
    pub organisation: bool,
}

/// One event that a document tells of (mentions that agree are one).
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct EventInstance {
    /// Its type.
    pub event: EventTypeId,
    /// Its document.
    pub source: SourceId,
    /// Participants: the program's entities among them, with role index where the type has roles.
    pub participants: Vec<Participant>,
    /// Words that say it, in the file.
    pub triggers: Vec<Span>,
    /// Those of them that are the verb which the noun of its type is made from (derail, for a derailment).
    pub verbs: Vec<Span>,
    /// Set apart from others by "again", "another", "the first".
    pub apart: bool,
    /// Subjects of the queries that this event answers.
    pub answers: Vec<SubjectId>,
}

/// Somebody or something that takes part.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Participant {
    /// Name in its fullest form in the document.
    pub name: String,
    /// The program's entity, if it is one.
    pub entity: Option<EntityId>,
    /// Index of the role in the type's `roles`, if known.
    pub role: Option<usize>,
    /// Bytes of its words in the file.
    pub at: Span,
}

/// Something about a document that rules did not ask for but users must know.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Remark {
    /// A short name has two fuller forms in this document.
    AmbiguousName {
        /// The name asked for.
        entity: EntityId,
        /// The fuller forms.
        candidates: Vec<String>,
        /// Where it stands.
        at: Span,
    },
    /// Differently named things are called by the bare noun.
    NamedApart {
        /// The common noun.
        entity: EntityId,
        /// The names.
        names: Vec<String>,
        /// Where.
        at: Span,
    },
}

/// What extraction finds in one document.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Facts {
    /// Facts in order of place.
    pub facts: Vec<Fact>,
    /// Events in order of first mention.
    pub events: Vec<EventInstance>,
    /// For each entity of the queries: how often this document mentions it (by index).
    pub mentioned: Vec<u32>,
    /// Remarks.
    pub remarks: Vec<Remark>,
    /// How each mention of a common noun names its thing, in order: what sets things apart across
    /// documents.
    pub namings: Vec<(EntityId, Naming)>,
}
