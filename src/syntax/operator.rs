//! Owns: operators: what each is, how tightly it binds, and which was meant by one of another language.
//! May not know: operands.

use super::ast::{ArithmeticOp, CompareOp, LogicOp};

/// An operator between two operands.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Infix {
    Implies,
    Logic(LogicOp),
    Compare(CompareOp),
    /// `not in`, told as wrong and read as `not … in …`.
    NotIn,
    Tolerance,
    Range,
    Arithmetic(ArithmeticOp),
}

/// What was meant by an operator that the language does not have.
#[derive(Debug, Clone, Copy)]
pub(super) struct Meant {
    /// The operator to write.
    pub(super) write: &'static str,
    /// Whether nothing else can have been meant.
    pub(super) safe: bool,
    /// What to do, where more is to be said than `write`.
    pub(super) help: &'static str,
}

impl Infix {
    /// How tightly it binds; more is tighter. 4 is `not`.
    pub(super) fn level(self) -> u8 {
        match self {
            Self::Implies => 1,
            Self::Logic(LogicOp::Or) => 2,
            Self::Logic(LogicOp::And) => 3,
            Self::Compare(_) | Self::NotIn => 5,
            Self::Tolerance | Self::Range => 6,
            Self::Arithmetic(ArithmeticOp::Add | ArithmeticOp::Subtract) => 7,
            Self::Arithmetic(ArithmeticOp::Multiply | ArithmeticOp::Divide) => 8,
        }
    }
}

/// Reads an operator; with what was meant if it is spelled otherwise here.
#[expect(clippy::match_same_arms, reason = "one row an operator: a table")]
pub(super) fn read(written: &str) -> Option<(Infix, Option<Meant>)> {
    use ArithmeticOp::{Add, Divide, Multiply, Subtract};
    use CompareOp::{
        About, After, AtLeast, AtMost, Before, Contains, During, Equal, Greater, In, Less, Matches, NotEqual, Overlaps,
    };
    let safe = |write| Some(Meant { write, safe: true, help: "" });
    let unsafe_for = |write, help| Some(Meant { write, safe: false, help });
    let mut words = written.split_whitespace();
    let first = words.next()?;
    let second = words.next();
    Some(match (first, second) {
        ("and", _) => (Infix::Logic(LogicOp::And), None),
        ("or", _) => (Infix::Logic(LogicOp::Or), None),
        ("implies", _) => (Infix::Implies, None),
        ("==", _) => (Infix::Compare(Equal), None),
        ("!=", _) => (Infix::Compare(NotEqual), None),
        ("<", _) => (Infix::Compare(Less), None),
        ("<=", _) => (Infix::Compare(AtMost), None),
        (">", _) => (Infix::Compare(Greater), None),
        (">=", _) => (Infix::Compare(AtLeast), None),
        ("in", _) => (Infix::Compare(In), None),
        ("contains", _) => (Infix::Compare(Contains), None),
        ("matches", _) => (Infix::Compare(Matches), None),
        ("~", _) => (Infix::Compare(About), None),
        ("before", _) => (Infix::Compare(Before), None),
        ("after", _) => (Infix::Compare(After), None),
        ("during", _) => (Infix::Compare(During), None),
        ("overlaps", _) => (Infix::Compare(Overlaps), None),
        ("±" | "+/-" | "within", _) => (Infix::Tolerance, None),
        ("..", _) => (Infix::Range, None),
        ("+", _) => (Infix::Arithmetic(Add), None),
        ("-", _) => (Infix::Arithmetic(Subtract), None),
        ("*", _) => (Infix::Arithmetic(Multiply), None),
        ("/", _) => (Infix::Arithmetic(Divide), None),
        ("=" | "===" | "equals", _) => (Infix::Compare(Equal), safe("==")),
        ("is", Some(_)) => (Infix::Compare(NotEqual), safe("!=")),
        ("is", None) => (Infix::Compare(Equal), safe("==")),
        ("<>" | "!==" | "≠", _) => (Infix::Compare(NotEqual), safe("!=")),
        ("=<" | "≤", _) => (Infix::Compare(AtMost), safe("<=")),
        ("≥", _) => (Infix::Compare(AtLeast), safe(">=")),
        ("≈", _) => (Infix::Compare(About), safe("~")),
        ("=>", _) => (Infix::Compare(AtLeast), unsafe_for(">=", "write `>=` for at least, `implies` for if … then")),
        ("->", _) => (Infix::Implies, safe("implies")),
        ("&&" | "&", _) => (Infix::Logic(LogicOp::And), safe("and")),
        ("||" | "|", _) => (Infix::Logic(LogicOp::Or), safe("or")),
        ("..." | "…" | "–" | "—" | "to", _) => (Infix::Range, safe("..")),
        ("−", _) => (Infix::Arithmetic(Subtract), safe("-")),
        ("×", _) => (Infix::Arithmetic(Multiply), safe("*")),
        ("÷", _) => (Infix::Arithmetic(Divide), safe("/")),
        ("not", _) => (Infix::NotIn, unsafe_for("in", "write `not` in front of the whole comparison: `not a in b`")),
        _ => return None,
    })
}

/// An operator as the language writes it.
pub(crate) fn compare_sign(op: CompareOp) -> &'static str {
    match op {
        CompareOp::Equal => "==",
        CompareOp::NotEqual => "!=",
        CompareOp::Less => "<",
        CompareOp::AtMost => "<=",
        CompareOp::Greater => ">",
        CompareOp::AtLeast => ">=",
        CompareOp::In => "in",
        CompareOp::Contains => "contains",
        CompareOp::Matches => "matches",
        CompareOp::About => "~",
        CompareOp::Before => "before",
        CompareOp::After => "after",
        CompareOp::During => "during",
        CompareOp::Overlaps => "overlaps",
    }
}

/// An operator as the language writes it.
pub(crate) fn arithmetic_sign(op: ArithmeticOp) -> &'static str {
    match op {
        ArithmeticOp::Add => "+",
        ArithmeticOp::Subtract => "-",
        ArithmeticOp::Multiply => "*",
        ArithmeticOp::Divide => "/",
    }
}
