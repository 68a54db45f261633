//! Owns: `test` blocks: what they expect, as checks of a program of their own.
//! May not know: their documents' facts.

use std::ops::Range;

use crate::diagnostic::Diagnostic;
use crate::resolve::{Declarations, Names, RuleFile, library, nearest};
use crate::source::Span;
use crate::syntax::ast::{self, CheckKind, CompareOp, Expectation, Expr, ExprKind, TestDecl, TestItemKind};

use super::build::Builder;
use super::{Problem, Program};

/// A test, compiled under the declarations of its files, and apart from their other assertions.
#[derive(Debug)]
pub struct TestProgram {
    /// What is looked for and judged.
    pub program: Program,
    /// For each expectation, in order: its checks. Of `values` one a value; of a rule its assertions; of
    /// `no facts` all of the file. Empty where it is wrong, which is told.
    pub checks: Vec<Range<usize>>,
}

/// Compiles a test of `file` under the declarations of `files`.
pub fn compile_test(files: &[RuleFile], file: &RuleFile, test: &TestDecl) -> (TestProgram, Vec<Diagnostic>) {
    // What is wrong with declarations is told where the files are compiled, once.
    let (declarations, _) = Declarations::collect(files);
    let names = Names::new(declarations);
    let mut diagnostics = Vec::new();
    let mut builder = Builder::new(&names, library(), &mut diagnostics);
    let mut checks = Vec::new();
    for item in &test.body.items {
        let TestItemKind::Expect(expected) = &item.kind else { continue };
        let first = builder.program.checks.len();
        match expected {
            Expectation::Verdict { expression, .. } => builder.expected(file, expression),
            Expectation::Values { of, values } => {
                for value in values {
                    builder.expected(file, &equal(of, value));
                }
            }
            Expectation::NoFacts => builder.file(file),
            Expectation::Fires(name) | Expectation::Quiet(name) => builder.named_rule(files, file, *name),
        }
        checks.push(first..builder.program.checks.len());
    }
    let program = builder.finish();
    (TestProgram { program, checks }, diagnostics)
}

/// `of == value`
fn equal(of: &Expr, value: &Expr) -> Expr {
    let op_span = Span::new(value.span.start, value.span.start);
    let (left, right) = (Box::new(of.clone()), Box::new(value.clone()));
    let kind = ExprKind::Compare { left, op: CompareOp::Equal, op_span, right };
    Expr { span: of.span.join(value.span), kind }
}

impl Builder<'_> {
    fn expected(&mut self, file: &RuleFile, expression: &Expr) {
        let kind = CheckKind::Assert(expression.clone());
        self.bare(file, &ast::Check { span: expression.span, kind });
    }

    fn named_rule(&mut self, files: &[RuleFile], file: &RuleFile, name: ast::Ident) {
        let wanted = name.text(&file.text);
        let rules = || files.iter().chain([file]).flat_map(|file| file.tree.rules().map(move |rule| (file, rule)));
        if let Some((home, (span, rule))) = rules().find(|(home, (_, rule))| rule.name.text(&home.text) == wanted) {
            self.rule(home, span, rule);
            return;
        }
        let near = nearest(wanted, rules().map(|(home, (_, rule))| rule.name.text(&home.text))).map(str::to_owned);
        let site = crate::resolve::Site { source: file.source, span: name.span };
        self.tell(Problem::UnknownRule { site, name: wanted.to_owned(), near });
    }
}
