//! Owns: `gainsay explain`. May not know: who tells a code.

use crate::diagnostic::{CODES, Code, Severity};
use crate::report::wrap;
use crate::resolve::nearest;

use super::output::{Failure, print, style};

/// Options of `explain`.
#[derive(Debug, clap::Args)]
pub(super) struct Args {
    /// A code, with or without `gainsay::`; without one, all codes are listed
    #[arg(value_name = "CODE")]
    code: Option<String>,
}

pub(super) fn run(args: &Args) -> Result<u8, Failure> {
    let width = style().width;
    let Some(name) = &args.code else {
        print(&list(width))?;
        return Ok(0);
    };
    match Code::find(name) {
        Some(code) => {
            print(&page(code, width))?;
            Ok(0)
        }
        None => Err(Failure::Usage(unknown(name))),
    }
}

fn page(code: &Code, width: usize) -> String {
    let head = format!("{} ({} by default)\n\n", code.name, severity(code.severity));
    let mut out = head + &wrap("  ", code.summary, width);
    let explanation = code.explanation.replace("`` ", "“").replace(" ``", "”");
    for paragraph in explanation.split("\n\n") {
        out.push('\n');
        out.push_str(&wrap("  ", paragraph, width));
    }
    out
}

fn list(width: usize) -> String {
    let longest = CODES.iter().map(|code| code.name.len()).max().unwrap_or(0);
    CODES.iter().map(|code| wrap(&format!("{:<longest$}  ", code.name), code.summary, width)).collect()
}

fn unknown(name: &str) -> String {
    let short = name.strip_prefix("gainsay::").unwrap_or(name);
    let known = CODES.iter().filter_map(|code| code.name.strip_prefix("gainsay::"));
    match nearest(short, known) {
        Some(near) => format!("there is no code `{name}`; did you mean `{near}`?"),
        None => format!("there is no code `{name}`; `gainsay explain` lists all"),
    }
}

fn severity(severity: Severity) -> &'static str {
    match severity {
        Severity::Note => "a note",
        Severity::Warning => "a warning",
        Severity::Error => "an error",
    }
}
