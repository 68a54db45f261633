//! Owns: `gainsay fmt`. May not know: the layout.

use std::fs;
use std::io::{self, ErrorKind, Read};
use std::path::{Path, PathBuf};

use crate::diagnostic::{Diagnostic, Severity};
use crate::format::format;
use crate::report::{diagnostics, visible};
use crate::source::SourceMap;
use crate::syntax::parse;

use super::diff::diff;
use super::output::{Failure, complain, print, style, unreadable, write_whole};

/// Options of `fmt`.
#[derive(Debug, clap::Args)]
#[command(after_help = EXAMPLES)]
pub(super) struct Args {
    /// Rule files; `-` reads standard input and writes standard output
    #[arg(value_name = "FILES", required = true)]
    files: Vec<PathBuf>,
    /// Write nothing; the exit code is 1 if a file would change
    #[arg(long)]
    check: bool,
    /// Write nothing; show what would change, and exit with 1 if something would
    #[arg(long)]
    diff: bool,
}

const EXAMPLES: &str = "\
Examples:
  gainsay fmt rules/*.gainsay
  gainsay fmt --check rules/*.gainsay
  gainsay fmt --diff rules/plan.gainsay
  gainsay fmt - < facts.gainsay";

/// What standard input is called in messages.
const STREAM: &str = "standard input";

/// What became of one file.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
enum Done {
    Same,
    Changed,
    Failed,
}

pub(super) fn run(args: &Args) -> Result<u8, Failure> {
    let mut worst = Done::Same;
    for file in &args.files {
        let done = if file.as_os_str() == "-" { stream(args)? } else { one(file, args)? };
        worst = worst.max(done);
    }
    Ok(match worst {
        Done::Failed => 2,
        Done::Changed if args.check || args.diff => 1,
        Done::Changed | Done::Same => 0,
    })
}

fn one(file: &Path, args: &Args) -> Result<Done, Failure> {
    let name = file.to_string_lossy();
    let text = match fs::read_to_string(file) {
        Ok(text) => text,
        Err(error) => {
            let utf = error.kind() == ErrorKind::InvalidData;
            unreadable(&name, &error, if utf { "save it as UTF-8" } else { "check the path" });
            return Ok(Done::Failed);
        }
    };
    let Some(written) = written(&name, &text) else { return Ok(Done::Failed) };
    if written == text {
        return Ok(Done::Same);
    }
    if args.diff {
        print(&diff(&name, &text, &written, style().colour))?;
    } else if args.check {
        print(&format!("{} would change\n", visible(&name)))?;
    } else {
        write_whole(file, &written)?;
    }
    Ok(Done::Changed)
}

fn stream(args: &Args) -> Result<Done, Failure> {
    let mut text = String::new();
    if let Err(error) = io::stdin().lock().read_to_string(&mut text) {
        unreadable(STREAM, &error, "send text in UTF-8");
        return Ok(Done::Failed);
    }
    let Some(written) = written(STREAM, &text) else { return Ok(Done::Failed) };
    if args.diff {
        print(&diff(STREAM, &text, &written, style().colour))?;
    } else if !args.check {
        print(&written)?;
    } else if written != text {
        print(&format!("{STREAM} would change\n"))?;
    }
    Ok(if written == text { Done::Same } else { Done::Changed })
}

/// The file in the one style; `None` where it cannot be read, which is told.
fn written(name: &str, text: &str) -> Option<String> {
    let mut sources = SourceMap::new();
    let source = sources.add(name, text);
    let (tree, told) = parse(source, text);
    match format(&tree, text) {
        Ok(written) => Some(written),
        Err(error) => {
            let errors: Vec<Diagnostic> = told.into_iter().filter(|told| told.severity == Severity::Error).collect();
            complain(diagnostics(&sources, &errors, style()).trim_end());
            let left = if name == STREAM {
                "nothing is written".to_owned()
            } else {
                format!("`{}` is left as it is", visible(name))
            };
            complain(&format!("{left}: {error}"));
            None
        }
    }
}
