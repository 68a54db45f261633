//! Owns: `gainsay check`. May not know: formats.

use std::path::PathBuf;

use crate::diagnostic::Severity;
use crate::report::{Format, Style, render};

use super::input::Input;
use super::output::{Failure, print, style, write_whole};

/// Options of `check`.
#[derive(Debug, clap::Args)]
#[command(after_help = EXAMPLES)]
pub(super) struct Args {
    #[command(flatten)]
    input: Input,
    /// How the report is written to standard output: human, line or json
    #[arg(long, value_name = "FORMAT", default_value = "human", value_parser = format)]
    format: Format,
    /// Write the report to a file, too; may be given more than once
    #[arg(long, value_name = "FORMAT=FILE", value_parser = output)]
    output: Vec<(Format, PathBuf)>,
    /// The least severity that makes the exit code 1
    #[arg(long, value_name = "SEVERITY", default_value = "error", value_parser = severity)]
    fail_on: Severity,
}

const EXAMPLES: &str = "\
Examples:
  gainsay check
  gainsay check articles/ --rules rules/ --fail-on warning
  gainsay check --format line --output json=report.json";

pub(super) fn run(args: &Args) -> Result<u8, Failure> {
    let report = args.input.open()?.check();
    for (format, file) in &args.output {
        write_whole(file, &render(&report, *format, Style::default()))?;
    }
    print(&render(&report, args.format, style()))?;
    Ok(report.status(args.fail_on).code())
}

fn format(name: &str) -> Result<Format, String> {
    Format::find(name).ok_or_else(|| {
        let known: Vec<&str> = Format::ALL.iter().map(|format| format.name()).collect();
        format!("the formats are {}", known.join(", "))
    })
}

fn output(text: &str) -> Result<(Format, PathBuf), String> {
    let (name, file) = text.split_once('=').ok_or("write FORMAT=FILE, as in json=report.json")?;
    if file.is_empty() {
        return Err("write FORMAT=FILE, as in json=report.json".to_owned());
    }
    Ok((format(name)?, PathBuf::from(file)))
}

fn severity(name: &str) -> Result<Severity, String> {
    match name {
        "error" => Ok(Severity::Error),
        "warning" => Ok(Severity::Warning),
        "note" => Ok(Severity::Note),
        _ => Err("the severities are error, warning, note".to_owned()),
    }
}
