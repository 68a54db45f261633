//! Owns: `gainsay ask`. May not know: how an answer looks.

use crate::diagnostic::Severity;
use crate::report::{Format, render, render_answer};

use super::input::Input;
use super::output::{Failure, print, style};

/// Options of `ask`.
#[derive(Debug, clap::Args)]
#[command(after_help = EXAMPLES)]
pub(super) struct Args {
    /// The assertion, as a rule file would have it
    #[arg(value_name = "EXPR")]
    expression: String,
    #[command(flatten)]
    input: Input,
    /// Write the report as JSON instead
    #[arg(long)]
    json: bool,
}

const EXAMPLES: &str = "\
Examples:
  gainsay ask 'plan.points == 28'
  gainsay ask 'meeting(Witkoff, Dmitriev).place == Miami' articles/*.txt";

pub(super) fn run(args: &Args) -> Result<u8, Failure> {
    let mut session = args.input.open()?;
    session.ask(&args.expression);
    let report = session.check();
    let style = style();
    print(&if args.json { render(&report, Format::Json, style) } else { render_answer(&report, style) })?;
    Ok(report.status(Severity::Error).code())
}
