//! Owns: `gainsay explain`. May not know: who tells a code, or how a sentence is read.

use crate::diagnostic::{CODES, Code, Severity};
use crate::report::{ExplanationFormat, render_explanation, wrap};
use crate::resolve::nearest;

use super::input::Input;
use super::output::{Failure, print, style};

/// Options of `explain`.
#[derive(Debug, clap::Args)]
#[command(after_help = EXAMPLES)]
pub(super) struct Args {
    /// A code, with or without `gainsay::`, or an assertion; without one, all codes are listed
    #[arg(value_name = "CODE|EXPR")]
    what: Option<String>,
    #[command(flatten)]
    input: Input,
    /// How the reading of the sentences is written: text or json
    #[arg(long, value_name = "FORMAT", default_value = "text", value_parser = format)]
    format: ExplanationFormat,
}

const EXAMPLES: &str = "\
Examples:
  gainsay explain refuted                              what a code means
  gainsay explain 'plan.points == 28' articles/*.txt   how each sentence was read for an assertion";

pub(super) fn run(args: &Args) -> Result<u8, Failure> {
    let width = style().width;
    let Some(what) = &args.what else {
        print(&list(width))?;
        return Ok(0);
    };
    if let Some(code) = Code::find(what) {
        print(&page(code, width))?;
        return Ok(0);
    }
    if is_word(what) {
        return Err(Failure::Usage(unknown(what)));
    }
    let mut session = args.input.open()?;
    session.ask(what);
    let explanation = session.explain();
    print(&render_explanation(&explanation, args.format, style()))?;
    Ok(explanation.report.status(Severity::Error).code())
}

fn format(name: &str) -> Result<ExplanationFormat, String> {
    let known = ExplanationFormat::ALL.iter().find(|(known, _)| *known == name);
    known.map(|(_, format)| *format).ok_or_else(|| "the formats are text, json".to_owned())
}

/// Whether it is spelled as codes are, and no assertion.
fn is_word(what: &str) -> bool {
    what.chars().all(|letter| letter.is_alphanumeric() || matches!(letter, '-' | ':' | '_'))
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
