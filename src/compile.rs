//! Owns: resolved rules → [`Program`]: queries and checks.
//! May not know: documents.

mod program;

pub use program::{
    Asserted, Base, Check, Claim, EventTarget, Operand, Operator, Program, Scope, Target, Test,
    Variable,
};
