//! Owns: `gainsay mentions`. May not know: formats, what a value is.

use std::path::PathBuf;

use clap::ValueEnum;

use crate::engine::{Request, Session};
use crate::report::{MentionsFormat, render_mentions};

use super::input::workspace;
use super::output::{Failure, print, tell};

/// Options of `mentions`.
#[derive(Debug, clap::Args)]
#[command(after_help = EXAMPLES)]
pub(super) struct Args {
    /// Documents: files, folders or globs; without any, those of gainsay.yaml
    #[arg(value_name = "DOCS")]
    documents: Vec<String>,
    /// Configuration to use instead of the nearest gainsay.yaml
    #[arg(long, value_name = "FILE")]
    config: Option<PathBuf>,
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
    let request = Request { documents: args.documents.clone(), rules: Vec::new() };
    let mentions = Session::open_documents(workspace(args.config.as_deref())?, &request).mentions();
    let format = match args.format {
        Name::Human => MentionsFormat::Human,
        Name::Jsonl => MentionsFormat::Jsonl,
    };
    print(&render_mentions(&mentions, format))?;
    tell(&mentions.sources, mentions.problems());
    Ok(mentions.status().code())
}
