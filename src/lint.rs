//! Owns: what rules say about themselves: slips, what never happens, what contradicts or repeats, what
//! is of no use.
//! May not know: verdicts of a run beyond whether a fact was met; files.
//! Input: rule files and documents as `engine` reads them.

mod claims;
mod names;
mod patterns;
mod unused;
mod walk;

use crate::check::{ConflictScope, DocumentFacts, Outcome, check};
use crate::compile::{Program, compile};
use crate::diagnostic::{Diagnostic, LabelKind, Severity};
use crate::engine::{Rulebook, facts_of};
use crate::resolve::RuleFile;
use crate::syntax::ast::StatementKind;

/// What is looked for beside the usual.
#[derive(Debug, Clone, Copy, Default)]
pub struct LintOptions {
    /// Rules without `because`.
    pub because: bool,
}

/// Rules with all that is known of them.
struct Linted<'a> {
    files: &'a [RuleFile],
    program: &'a Program,
    documents: &'a [DocumentFacts],
    outcome: &'a Outcome,
}

impl Linted<'_> {
    /// The files that were asked for, and not only used.
    fn roots(&self) -> impl Iterator<Item = &RuleFile> {
        self.files.iter().filter(|file| file.root)
    }

    /// Those of them that assert something. What only declares is made for others to use.
    fn asserting(&self) -> impl Iterator<Item = &RuleFile> {
        self.roots().filter(|file| {
            file.tree.statements.iter().any(|statement| match &statement.kind {
                StatementKind::Check(_) | StatementKind::Rule(_) | StatementKind::Facts(_) | StatementKind::Test(_) => {
                    true
                }
                StatementKind::Use(_)
                | StatementKind::Entity(_)
                | StatementKind::Attribute(_)
                | StatementKind::Event(_)
                | StatementKind::Extract(_)
                | StatementKind::Let(_)
                | StatementKind::Frame(_)
                | StatementKind::Alike(_) => false,
            })
        })
    }
}

/// What is wrong with the files themselves, then what is odd about their rules, in order of place.
pub fn lint(book: &Rulebook, options: LintOptions) -> (Vec<Diagnostic>, Vec<Diagnostic>) {
    let mut problems = book.problems.clone();
    let (program, told) = compile(&book.files);
    problems.extend(told);
    problems.retain(|told| told.severity > Severity::Note);
    let (documents, told) = facts_of(&book.sources, &book.documents, &program.queries);
    problems.extend(told.into_iter().filter(|told| told.severity == Severity::Error));
    let outcome = check(&program, &documents, ConflictScope::Off);
    let linted = Linted { files: &book.files, program: &program, documents: &documents, outcome: &outcome };
    let mut findings = names::findings(&linted);
    findings.extend(claims::findings(&linted, options));
    findings.extend(patterns::findings(&linted));
    findings.extend(unused::findings(&linted));
    findings.sort_by_cached_key(|told| {
        let place = told.labels.iter().find(|label| label.kind == LabelKind::Primary);
        (place.map(|label| (label.source, label.span)), told.code.name)
    });
    (problems, findings)
}
