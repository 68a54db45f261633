//! Owns: `gainsay facts`. May not know: formats.

use clap::ValueEnum;

use crate::diagnostic::Severity;
use crate::engine::Status;
use crate::report::{FactsFormat, render_facts};

use super::input::Input;
use super::output::{Failure, print, tell};

/// Options of `facts`.
#[derive(Debug, clap::Args)]
#[command(after_help = EXAMPLES)]
pub(super) struct Args {
    #[command(flatten)]
    input: Input,
    /// How the facts are written
    #[arg(long, value_name = "FORMAT", default_value = "table")]
    format: Name,
}

const EXAMPLES: &str = "\
Examples:
  gainsay facts
  gainsay facts articles/*.txt --format jsonl";

#[derive(Debug, Clone, Copy, ValueEnum)]
enum Name {
    /// Columns for people
    Table,
    /// One JSON object a line
    Jsonl,
    /// Comma-separated, with a head line
    Csv,
    /// A YAML list
    Yaml,
}

pub(super) fn run(args: &Args) -> Result<u8, Failure> {
    let report = args.input.open()?.check();
    let format = match args.format {
        Name::Table => FactsFormat::Table,
        Name::Jsonl => FactsFormat::Jsonl,
        Name::Csv => FactsFormat::Csv,
        Name::Yaml => FactsFormat::Yaml,
    };
    print(&render_facts(&report, format))?;
    tell(&report.sources, report.problems());
    let untrusted = report.problems().iter().any(|problem| problem.severity == Severity::Error);
    Ok(if untrusted { Status::Untrusted.code() } else { Status::Clean.code() })
}
