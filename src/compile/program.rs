//! Owns: what a compiled program is: what is looked for, and what is judged by it.
//! May not know: syntax; every name here is resolved.

use std::collections::{BTreeMap, BTreeSet};

use regex_automata::meta::Regex;
use rust_decimal::Decimal;

use crate::diagnostic::Severity;
use crate::query::{AttributeId, EntityId, Queries, SubjectId};
use crate::resolve::Site;
use crate::source::{SourceId, Span};
use crate::value::{Name, Operation, Value, World};

/// A checked, name-resolved set of rules.
#[derive(Debug, Clone, Default)]
pub struct Program {
    /// What extraction looks for.
    pub queries: Queries,
    /// What relations between values need to know of the entities.
    pub world: World,
    /// What is judged, in the order of the rule files.
    pub checks: Vec<Check>,
    /// Assertions with an error of syntax, as far as they could be read: nothing is judged by them, but
    /// their names are looked for.
    pub faulty: Vec<Check>,
    /// Attributes that an assertion names; others are looked for to tell events apart.
    pub asked: BTreeSet<AttributeId>,
    /// Where a thing asked for is a happening without company ("the derailment"): the events, and their attribute,
    /// that tell of it, too.
    pub told: BTreeMap<(EntityId, AttributeId), (SubjectId, AttributeId)>,
    /// For each path of two fields: the things that its first field may lead to, with their attribute.
    pub hops: Vec<Vec<(EntityId, AttributeId)>>,
}

/// One assertion of a rule file.
#[derive(Debug, Clone)]
pub struct Check {
    /// Name of its rule; `None` for a bare assertion.
    pub rule: Option<String>,
    /// The rule's sentence.
    pub title: Option<String>,
    /// Where the editor has it from.
    pub because: Option<String>,
    /// The rule's tags.
    pub tags: Vec<String>,
    /// The rule's severity.
    pub severity: Severity,
    /// `require`: unverified is an error.
    pub required: bool,
    /// Its source text, blanks folded.
    pub expression: String,
    /// Its rule file.
    pub source: SourceId,
    /// Its bytes in the rule file.
    pub span: Span,
    /// Bytes of the whole rule (of the assertion itself, where it is bare).
    pub rule_span: Span,
    /// Whether it is a cell of a table of facts.
    pub cell: bool,
    /// What is judged.
    pub test: Test,
    /// Named things that it is about (subjects and participants), with where they are named.
    pub subjects: Vec<(EntityId, Site)>,
    /// Remarks on how it was read, one sentence each.
    pub notes: Vec<String>,
}

/// What is judged.
#[derive(Debug, Clone)]
pub enum Test {
    /// `assert`, `require`, bare: a claim about the world.
    Claim(Claim),
    /// `agree`: the documents among each other.
    Agree(Target),
}

/// A claim: comparisons joined by logic.
#[derive(Debug, Clone)]
pub enum Claim {
    /// `plan.points == 28`.
    Compare {
        /// Left side.
        target: Target,
        /// Operator.
        operator: Operator,
        /// Right side.
        value: Asserted,
    },
    /// `a.length > b.length + 2 m`: at least one more path stands in it.
    Relate {
        /// Left side.
        left: Operand,
        /// Operator.
        operator: Operator,
        /// Right side.
        right: Operand,
    },
    /// `exists meeting(A, B)`; `no` is its negation.
    Exists(EventTarget),
    /// `count(meeting(A, *)) >= 2`.
    Count {
        /// What is counted.
        events: EventTarget,
        /// Operator.
        operator: Operator,
        /// The number.
        number: Decimal,
    },
    /// `every m in meeting(A, *): …`.
    Every {
        /// The bound variable.
        variable: Variable,
        /// What it ranges over.
        events: EventTarget,
        /// What must hold of each.
        body: Box<Claim>,
    },
    /// All of them.
    And(Vec<Claim>),
    /// One of them.
    Or(Vec<Claim>),
    /// The contrary.
    Not(Box<Claim>),
    /// With a source prefix.
    Scoped {
        /// Whose word.
        scope: Scope,
        /// The claim.
        body: Box<Claim>,
    },
}

/// A bound event: of `every m in …`, or the thing that a filter looks at.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct Variable(pub u32);

/// An attribute of something.
#[derive(Debug, Clone)]
pub struct Target {
    /// Of what.
    pub base: Base,
    /// The subject that documents are asked about.
    pub subject: SubjectId,
    /// Which attribute.
    pub attribute: AttributeId,
    /// Bytes of the path in the rule file.
    pub span: Span,
    /// As people write it: `plan.points`.
    pub text: String,
    /// `[date in 2024]`: only what is said of such a period counts.
    pub during: Vec<(Operator, Asserted)>,
}

/// What a path begins with.
#[derive(Debug, Clone)]
pub enum Base {
    /// A named thing.
    Entity(EntityId),
    /// Events.
    Events(EventTarget),
    /// A bound event.
    Variable(Variable),
    /// What another path leads to: `plan.leader` of `plan.leader.age`. Index of its row in
    /// [`Program::hops`].
    Hop(Box<Target>, usize),
}

/// Events of a kind with their participants, perhaps filtered.
#[derive(Debug, Clone)]
pub struct EventTarget {
    /// The query; always a [`crate::query::Subject::Event`].
    pub subject: SubjectId,
    /// The filter, over its variable.
    pub filter: Option<(Variable, Box<Claim>)>,
    /// As people write it: `meeting(Witkoff, Dmitriev)`.
    pub text: String,
}

/// An asserted value.
#[derive(Debug, Clone, Default)]
pub struct Asserted {
    /// What it may stand for, likeliest first: `1934` is a number, and a year where the facts are
    /// dates. Each reading is of another kind. Never empty.
    pub readings: Vec<Value>,
    /// `exactly`: the value itself, nothing inside it.
    pub exactly: bool,
    /// For `matches`: the regular expression.
    pub pattern: Option<Regex>,
}

/// One side of a comparison in which more than one path stands.
#[derive(Debug, Clone)]
pub enum Operand {
    /// A path.
    Path(Target),
    /// A value.
    Value(Asserted),
    /// `count(…)`.
    Count(EventTarget),
    /// Two values joined; `min` and `max` of several are joined pair by pair.
    Arithmetic {
        /// Left.
        left: Box<Operand>,
        /// How.
        operation: Operation,
        /// Right.
        right: Box<Operand>,
    },
    /// `sum(…)`, `min(…)`, `max(…)` over all events (or all values) that a path leads to.
    Fold {
        /// How two of them are joined.
        operation: Operation,
        /// The path.
        of: Target,
    },
    /// `a.low..a.high`
    Range {
        /// First.
        low: Box<Operand>,
        /// Last.
        high: Box<Operand>,
    },
    /// `a.length ± 2 m`
    Tolerance {
        /// The middle.
        value: Box<Operand>,
        /// How far it may be off.
        by: Box<Operand>,
    },
    /// `exactly a.place`
    Exactly(Box<Operand>),
    /// `{a.place, Miami}`
    Set(Vec<Operand>),
}

/// Comparisons.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum Operator {
    /// `==`
    Equal,
    /// `!=`
    Unequal,
    /// `<`
    Less,
    /// `<=`
    AtMost,
    /// `>`
    Greater,
    /// `>=`
    AtLeast,
    /// `in`
    In,
    /// `contains`
    Contains,
    /// `matches`
    Matches,
    /// `~`
    About,
    /// `before`
    Before,
    /// `after`
    After,
    /// `during`
    During,
    /// `overlaps`
    Overlaps,
}

/// Whose word counts.
#[derive(Debug, Clone)]
pub enum Scope {
    /// `every source:`
    EverySource,
    /// `at least N sources:`; `some source:` is one.
    Sources(u32),
    /// `at least N origins:`
    Origins(u32),
    /// `in "glob":`
    In(globset::GlobMatcher),
    /// `according to Axios:`
    AccordingTo(Name),
}
