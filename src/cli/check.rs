//! Owns: `gainsay check`. May not know: formats.

use std::path::PathBuf;

use crate::diagnostic::Severity;
use crate::engine::{Memory, Report};
use crate::report::{Format, Style, render};

use super::input::{Input, workspace};
use super::output::{Failure, print, style, write_whole};
use super::watch::{Checked, watch};

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
    /// Check again whenever a file changes, until Ctrl-C
    #[arg(long)]
    watch: bool,
}

const EXAMPLES: &str = "\
Examples:
  gainsay check
  gainsay check articles/ --rules rules/ --fail-on warning
  gainsay check --format line --output json=report.json
  gainsay check --watch";

pub(super) fn run(args: &Args) -> Result<u8, Failure> {
    if args.watch {
        return watched(args);
    }
    let report = args.input.open()?.check();
    print(&shown(args, &report)?)?;
    Ok(report.status(args.fail_on).code())
}

/// Writes the files that are asked for; the report for standard output.
fn shown(args: &Args, report: &Report) -> Result<String, Failure> {
    for (format, file) in &args.output {
        write_whole(file, &render(report, *format, Style::default()))?;
    }
    Ok(render(report, args.format, style()))
}

/// Checks after each change; only what changed is read again.
fn watched(args: &Args) -> Result<u8, Failure> {
    let root = workspace(args.input.config.as_deref())?.root().to_path_buf();
    let mut memory = Memory::default();
    watch(&root, || {
        let report = args.input.open()?.check_again(&mut memory);
        let shown = report.map(|report| shown(args, &report)).transpose()?;
        Ok(Checked { shown, folders: memory.folders().clone() })
    })
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
