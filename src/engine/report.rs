//! Owns: everything that a run found out, in a stable order. May not know: formats.

use crate::check::{DocumentFacts, FactRef, Outcome};
use crate::compile::Program;
use crate::diagnostic::{Diagnostic, LabelKind, Severity};
use crate::fact::Fact;
use crate::source::SourceMap;

use super::Texts;

/// What a run comes to, as a command's exit code says it.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub enum Status {
    /// Nothing at or above the threshold.
    Clean,
    /// Something is.
    Found,
    /// The run is not to be trusted: something could not be read, or there was nothing to check.
    Untrusted,
}

impl Status {
    /// The exit code: 0, 1, 2.
    pub fn code(self) -> u8 {
        match self {
            Self::Clean => 0,
            Self::Found => 1,
            Self::Untrusted => 2,
        }
    }
}

/// Everything that a run found out.
#[derive(Debug)]
pub struct Report {
    /// The files that it read.
    pub sources: SourceMap,
    /// The rules, compiled.
    pub program: Program,
    /// The documents with their facts, in order of path.
    pub documents: Vec<DocumentFacts>,
    /// The verdicts, and the conflicts between documents.
    pub outcome: Outcome,
    /// The documents' words without their markup.
    pub texts: Texts,
    problems: Vec<Diagnostic>,
    findings: Vec<Diagnostic>,
}

impl Report {
    pub(super) fn new(
        sources: SourceMap,
        program: Program,
        documents: Vec<DocumentFacts>,
        outcome: Outcome,
        texts: Texts,
        mut problems: Vec<Diagnostic>,
        mut findings: Vec<Diagnostic>,
    ) -> Self {
        sort(&sources, &mut problems);
        sort(&sources, &mut findings);
        Self { sources, program, documents, outcome, texts, problems, findings }
    }

    /// What is wrong with configuration, rule files and the reading of documents, in order of place.
    pub fn problems(&self) -> &[Diagnostic] {
        &self.problems
    }

    /// What the documents were found to say against the rules and each other, in order of place.
    pub fn findings(&self) -> &[Diagnostic] {
        &self.findings
    }

    /// Problems, then findings.
    pub fn diagnostics(&self) -> impl Iterator<Item = &Diagnostic> {
        self.problems.iter().chain(&self.findings)
    }

    /// A fact of the outcome with its document.
    pub fn fact(&self, found: FactRef) -> Option<(&DocumentFacts, &Fact)> {
        let document = self.documents.get(found.document as usize)?;
        Some((document, document.facts.facts.get(found.fact as usize)?))
    }

    /// What the run comes to, where findings from `fail_on` upwards count.
    pub fn status(&self, fail_on: Severity) -> Status {
        if self.problems.iter().any(|told| told.severity == Severity::Error) {
            Status::Untrusted
        } else if self.diagnostics().any(|told| told.severity >= fail_on) {
            Status::Found
        } else {
            Status::Clean
        }
    }
}

/// By path, start, code, and then by all that could still differ.
pub(super) fn sort(sources: &SourceMap, diagnostics: &mut [Diagnostic]) {
    diagnostics.sort_by_cached_key(|told| {
        let primary = told.labels.iter().find(|label| label.kind == LabelKind::Primary);
        let place = primary.map(|label| (sources.path(label.source).to_owned(), label.span));
        (place, told.code.name, told.message.clone())
    });
}
