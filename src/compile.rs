//! Owns: resolved rules → [`Program`]: queries and checks.
//! May not know: documents. Input: trees of `syntax`, names of `resolve`.

mod asserted;
mod attribute;
mod build;
mod cell;
mod claim;
mod compare;
mod each;
mod event;
mod figure;
mod hop;
mod noun;
mod operand;
mod operator;
mod path;
mod problem;
mod program;
mod stand;
mod table;
mod test;
#[cfg(test)]
mod tests;
mod truth;

pub use asserted::kind_text;
pub use problem::Problem;
pub use program::{
    Asserted, Base, Check, Claim, EventTarget, Operand, Operator, Program, Scope, Target, Test, Variable,
};
pub use test::{TestProgram, compile_test};

use std::sync::Arc;

use crate::diagnostic::{Diagnostic, Severity};
use crate::resolve::{Declarations, Names, NoFiles, RuleFile, library, load};
use crate::source::SourceId;
use crate::syntax;

use build::Builder;

/// Compiles rule files as [`load`] gives them. What is wrong is told and left out; the rest counts.
pub fn compile(files: &[RuleFile]) -> (Program, Vec<Diagnostic>) {
    let (declarations, mut diagnostics) = Declarations::collect(files);
    let names = Names::new(declarations);
    let mut builder = Builder::new(&names, library(), &mut diagnostics);
    for file in files {
        builder.file(file);
    }
    let program = builder.finish();
    (program, diagnostics)
}

/// The same; of the things that the rules ask for anything, everything is asked that the library knows.
pub fn compile_all(files: &[RuleFile]) -> (Program, Vec<Diagnostic>) {
    let (declarations, mut diagnostics) = Declarations::collect(files);
    let names = Names::new(declarations);
    let mut builder = Builder::new(&names, library(), &mut diagnostics);
    for file in files {
        builder.file(file);
    }
    builder.ask_library();
    let program = builder.finish();
    (program, diagnostics)
}

/// Compiles the text of one rule file that uses no other.
pub fn compile_text(source: SourceId, text: &str) -> (Program, Vec<Diagnostic>) {
    let (files, mut diagnostics) = load(&[(source, Arc::from(text))], &mut NoFiles);
    let (program, told) = compile(&files);
    diagnostics.extend(told);
    (program, diagnostics)
}

/// Compiles one expression, or `agree PATH` and the like, as a bare assertion under the declarations of `files`, whose own
/// assertions are left out. `lets` of all files count.
pub fn ask(files: &[RuleFile], source: SourceId, text: &str) -> (Program, Vec<Diagnostic>) {
    let (declarations, mut diagnostics) = Declarations::collect(files);
    let names = Names::new(declarations);
    let stated = ["agree", "assert", "require"].iter().any(|word| text.split_whitespace().next() == Some(word));
    let (statements, expression, told) = if stated {
        let (file, told) = syntax::parse(source, text);
        (file.statements, None, told)
    } else {
        let (expression, told) = syntax::parse_expression(source, text);
        (Vec::new(), expression, told)
    };
    let faulty = told.iter().any(|told| told.severity == Severity::Error);
    diagnostics.extend(told);
    let mut builder = Builder::new(&names, library(), &mut diagnostics);
    if !faulty {
        for table in files.iter().flat_map(|file| &file.tables) {
            builder.rows(table);
        }
        if let Some(expression) = expression {
            builder.asked(source, text, &expression);
        }
        for statement in &statements {
            if let syntax::ast::StatementKind::Check(check) = &statement.kind {
                builder.asked_to(source, text, check);
            }
        }
    }
    let program = builder.finish();
    (program, diagnostics)
}
