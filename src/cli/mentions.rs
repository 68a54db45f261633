//! Owns: `gainsay mentions`. May not know: formats, what a value is.

use clap::ValueEnum;

use crate::report::{MentionsFormat, render_mentions};

use super::input::Documents;
use super::output::{Failure, print, tell};

/// Options of `mentions`.
#[derive(Debug, clap::Args)]
#[command(after_help = EXAMPLES)]
pub(super) struct Args {
    #[command(flatten)]
    input: Documents,
    /// How the mentions are written
    #[arg(long, value_name = "FORMAT", default_value = "human")]
    format: Name,
}

const EXAMPLES: &str = "\
Examples:
  gainsay mentions report.txt
  gainsay mentions articles/*.txt --format jsonl";

#[derive(Debug, Clone, Copy, ValueEnum)]
enum Name {
    /// Columns for people
    Human,
    /// One JSON object a line
    Jsonl,
}

pub(super) fn run(args: &Args) -> Result<u8, Failure> {
    let mentions = args.input.open()?.mentions();
    let format = match args.format {
        Name::Human => MentionsFormat::Human,
        Name::Jsonl => MentionsFormat::Jsonl,
    };
    print(&render_mentions(&mentions, format))?;
    tell(&mentions.sources, mentions.problems());
    Ok(mentions.status().code())
}
