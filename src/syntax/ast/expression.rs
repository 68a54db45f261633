//! Owns: expressions. May not know: precedence in text; the tree has it already.

use crate::source::Span;

use super::{Ident, Literal, Str};

/// An expression.
///
/// The tree is at most [`crate::syntax::MAX_DEPTH`] deep, so recursion over it is safe.
#[derive(Debug, Clone)]
pub struct Expr {
    /// Its bytes; parentheses around it included.
    pub span: Span,
    /// What it is.
    pub kind: ExprKind,
}

/// The forms of expression.
#[derive(Debug, Clone)]
pub enum ExprKind {
    /// `a and b and c`: two operands or more.
    Logic {
        /// `and` or `or`.
        op: LogicOp,
        /// In order.
        operands: Vec<Expr>,
    },
    /// `a implies b`
    Implies {
        /// If this holds …
        left: Box<Expr>,
        /// … so does this.
        right: Box<Expr>,
    },
    /// `not a`
    Not(Box<Expr>),
    /// `plan.points == 28`
    Compare {
        /// What is judged.
        left: Box<Expr>,
        /// The operator.
        op: CompareOp,
        /// Its bytes.
        op_span: Span,
        /// What it is judged by.
        right: Box<Expr>,
    },
    /// `a + b`
    Arithmetic {
        /// Left operand.
        left: Box<Expr>,
        /// The operator.
        op: ArithmeticOp,
        /// Its bytes.
        op_span: Span,
        /// Right operand.
        right: Box<Expr>,
    },
    /// `-a`; a negative literal is one, too.
    Negate(Box<Expr>),
    /// `28 ± 2`, `28 ± 5%`
    Tolerance {
        /// The middle.
        value: Box<Expr>,
        /// How far it may be off.
        by: Box<Expr>,
    },
    /// `2025-10-24..2025-10-26`, `10..12`
    Range {
        /// First.
        low: Box<Expr>,
        /// Last.
        high: Box<Expr>,
    },
    /// `exactly Florida`
    Exactly(Box<Expr>),
    /// `plan.points`, `meeting(A, B)[date in 2025-08].place`, `Miami`
    Path(Path),
    /// `count(meeting(A, *))`, `sum(…)`
    Aggregate {
        /// Which.
        function: Aggregate,
        /// Over what.
        of: Box<Expr>,
    },
    /// `exists meeting(A, B)`, `no meeting(A, B)`
    Existence {
        /// Whether `exists` or `no`.
        quantifier: Quantifier,
        /// The event.
        of: Box<Expr>,
    },
    /// `every m in meeting(A, *): m.place in Turkey`
    Every {
        /// The bound variable.
        variable: Ident,
        /// What it runs over.
        domain: Box<Expr>,
        /// What must hold of each.
        body: Box<Expr>,
    },
    /// `at least 2 origins: plan.points == 28`
    Scoped {
        /// Whose word counts.
        scope: Scope,
        /// The prefix, its colon included.
        scope_span: Span,
        /// What they are asked.
        body: Box<Expr>,
    },
    /// `28`, `"text"`, `2025-10`
    Literal(Literal),
    /// `{a, b}`
    Set(Vec<Expr>),
}

/// `and`, `or`.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum LogicOp {
    /// `and`
    And,
    /// `or`
    Or,
}

/// Comparisons.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum CompareOp {
    /// `==`
    Equal,
    /// `!=`
    NotEqual,
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

/// `+ - * /`
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum ArithmeticOp {
    /// `+`
    Add,
    /// `-`
    Subtract,
    /// `*`
    Multiply,
    /// `/`
    Divide,
}

/// Functions over many values.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Aggregate {
    /// `count(…)`
    Count,
    /// `sum(…)`
    Sum,
    /// `min(…)`
    Min,
    /// `max(…)`
    Max,
}

/// Whether there is such an event.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Quantifier {
    /// `exists`
    Exists,
    /// `no`
    No,
}

/// Whose word counts.
#[derive(Debug, Clone)]
pub enum Scope {
    /// `every source:`
    EverySource,
    /// `some source:`
    SomeSource,
    /// `at least N sources:`
    AtLeastSources(u32),
    /// `at least N origins:`
    AtLeastOrigins(u32),
    /// `in "seeds/003*":`
    In(Str),
    /// `according to Axios:`
    AccordingTo(super::Term),
}

/// A name or event, followed by fields and filters.
#[derive(Debug, Clone)]
pub struct Path {
    /// What it begins with.
    pub head: Head,
    /// `.place`, `[date in 2025-08]`, in order.
    pub steps: Vec<Step>,
}

impl Path {
    /// The name, if it is nothing but one.
    pub fn as_name(&self) -> Option<Ident> {
        match (&self.head, self.steps.is_empty()) {
            (Head::Name(ident), true) => Some(*ident),
            (Head::Name(_) | Head::Event(_), _) => None,
        }
    }
}

/// What a path begins with.
#[derive(Debug, Clone)]
pub enum Head {
    /// `plan`
    Name(Ident),
    /// `meeting(A, B)`
    Event(EventCall),
}

/// `meeting(A, *)`, `acquisition(buyer: Acme)`
#[derive(Debug, Clone)]
pub struct EventCall {
    /// From its name to its closing parenthesis.
    pub span: Span,
    /// The event's name.
    pub name: Ident,
    /// The participants asked for.
    pub arguments: Vec<Argument>,
}

/// One participant asked for.
#[derive(Debug, Clone)]
pub struct Argument {
    /// Its bytes.
    pub span: Span,
    /// `buyer` of `buyer: Acme`.
    pub role: Option<Ident>,
    /// Who.
    pub value: ArgumentValue,
}

/// Who is asked for.
#[derive(Debug, Clone)]
pub enum ArgumentValue {
    /// `*`
    Any,
    /// `Witkoff`
    Of(Expr),
}

/// One step of a path.
#[derive(Debug, Clone)]
pub enum Step {
    /// `.place`
    Field(Ident),
    /// `[date in 2025-08]`
    Filter {
        /// Brackets included.
        span: Span,
        /// What is selected.
        condition: Box<Expr>,
    },
}
