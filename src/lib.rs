//! gainsay checks whether documents agree with the facts that an editor has written down, and
//! with each other.
//!
//! The names below are what a program needs that embeds it; the modules are its stages, in the
//! order in which data flows through them, and may change. `docs/architecture.md` draws the layers.
//!
//! ```
//! use gainsay::{Document, Format, Session, Style, render};
//!
//! let mut session = Session::new();
//! session.add_rules("facts.gainsay", "plan.points == 28");
//! session.add_document(Document::new("a.txt", "The plan consists of 28 points.").dated("2025-11-19"));
//! let report = session.check();
//!
//! for judged in &report.outcome.assertions {
//!     println!("{} is {}", judged.expression, judged.verdict.name());
//! }
//! println!("{}", render(&report, Format::Human, Style::default()));
//! ```
//!
//! With files, [`Session::open`] reads what `gainsay.yaml` or a [`Request`] names in a [`Workspace`].

pub mod check;
pub mod cli;
pub mod compile;
pub mod diagnostic;
pub mod document;
pub mod engine;
pub mod fact;
pub mod format;
pub mod init;
pub mod lint;
pub mod mention;
pub mod mutate;
pub mod query;
pub mod report;
pub mod resolve;
pub mod ruletest;
pub mod slip;
pub mod source;
pub mod suggest;
pub mod syntax;
pub mod table;
pub mod text;
pub mod value;

pub use check::{ConflictScope, Evidence, Judged, Outcome, Stance, Verdict};
pub use diagnostic::{Diagnostic, Severity};
pub use engine::{Document, Mentions, Report, Request, Session, Status, Workspace};
pub use report::{
    FactsFormat, Format, MentionsFormat, Snapshot, Style, render, render_facts, render_mentions, snapshot,
};
