//! Owns: `gainsay suggest`. May not know: how rules are found or written.

use std::num::NonZeroUsize;

use crate::diagnostic::Severity;
use crate::suggest::suggest;

use super::input::{Documents, one_or_more};
use super::output::{Failure, complain, counted, print, tell};

/// Options of `suggest`.
#[derive(Debug, clap::Args)]
#[command(after_help = EXAMPLES)]
pub(super) struct Args {
    #[command(flatten)]
    input: Documents,
    /// In how many documents a fact has to stand to be proposed
    #[arg(long, value_name = "NUMBER", default_value = "2", value_parser = one_or_more)]
    at_least: NonZeroUsize,
}

const EXAMPLES: &str = "\
Examples:
  gainsay suggest > rules/suggested.gainsay
  gainsay suggest articles/*.txt
  gainsay suggest report.md --at-least 1          what a single document tells

Exit codes:
  0  rules are proposed   1  there is nothing to propose   2  something could not be read";

pub(super) fn run(args: &Args) -> Result<u8, Failure> {
    let book = args.input.open()?.documents();
    let made = suggest(book, args.at_least.get());
    if made.assertions + made.differences > 0 {
        print(&made.text)?;
        let assertions = counted(made.assertions, "assertion");
        let differences = counted(made.differences, "difference");
        complain(&format!("{assertions} proposed, {differences} between documents"));
    }
    tell(&made.sources, &made.problems);
    if made.problems.iter().any(|problem| problem.severity == Severity::Error) {
        return Ok(2);
    }
    Ok(u8::from(made.assertions == 0))
}
