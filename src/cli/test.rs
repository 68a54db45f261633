//! Owns: `gainsay test`. May not know: how tests are run.

use std::fmt::Write as _;
use std::fs;
use std::io::ErrorKind;
use std::path::{Path, PathBuf};

use clap::ValueEnum;

use crate::diagnostic::{Diagnostic, Severity};
use crate::engine::{Request, Session};
use crate::report::{Format, Style, diagnostics, render, visible};
use crate::ruletest::{Coverage, ItemKind, TestRun, coverage, junit, run as run_tests};

use super::diff::diff;
use super::input::{percent, workspace};
use super::output::{Failure, complain, counted, print, style, unreadable, write_whole};

/// Options of `test`.
#[derive(Debug, clap::Args)]
#[command(after_help = EXAMPLES)]
pub(super) struct Args {
    /// Rule files, folders or globs; without any, those of gainsay.yaml
    #[arg(value_name = "FILES")]
    files: Vec<String>,
    /// Configuration to use instead of the nearest gainsay.yaml
    #[arg(long, value_name = "FILE")]
    config: Option<PathBuf>,
    /// How results are written
    #[arg(long, value_name = "FORMAT", default_value = "human")]
    format: TestFormat,
    /// List rules and patterns that no test and no document exercises
    #[arg(long)]
    coverage: bool,
    /// Fail where less than this many per cent are exercised; implies --coverage
    #[arg(long, value_name = "PERCENT", value_parser = percent)]
    min_coverage: Option<u8>,
    /// Compare the whole report on the configured documents with this file (JSON where it ends in .json)
    #[arg(long, value_name = "FILE")]
    report: Option<PathBuf>,
    /// Write that file anew
    #[arg(long, requires = "report")]
    update: bool,
}

/// The formats of test results.
#[derive(Debug, Clone, Copy, PartialEq, Eq, ValueEnum)]
enum TestFormat {
    /// For people
    Human,
    /// For CI systems
    Junit,
}

const EXAMPLES: &str = "\
Examples:
  gainsay test
  gainsay test rules/plan.gainsay --coverage
  gainsay test --format junit > results.xml
  gainsay test --report tests/report.txt --update     accept the report as it is

Exit codes:
  0  all pass   1  a test fails, too little is covered, or the report differs   2  not to be trusted";

pub(super) fn run(args: &Args) -> Result<u8, Failure> {
    let request = Request { documents: Vec::new(), rules: args.files.clone() };
    let covered = args.coverage || args.min_coverage.is_some();
    let place = workspace(args.config.as_deref())?;
    let documents = covered && place.config().is_some();
    let session = if documents { Session::open(place, &request) } else { Session::open_rules(place, &request) };
    let mut book = session.rulebook();
    let run = run_tests(&mut book);
    let coverage = covered.then(|| coverage(&run, &book.files, &book.documents));
    let screen = style();
    let out = match args.format {
        TestFormat::Human => human(&run, coverage.as_ref(), screen),
        TestFormat::Junit => {
            let plain = Style { colour: false, ..Style::default() };
            junit(&run, |told| diagnostics(&run.sources, std::slice::from_ref(told), plain))
        }
    };
    print(&out)?;
    if args.format == TestFormat::Junit
        && let Some(coverage) = &coverage
    {
        complain(&share(coverage));
    }
    let mut code = 0;
    if let Some(least) = args.min_coverage
        && let Some(coverage) = &coverage
        && coverage.percent() < least
    {
        complain(&format!("{} % is exercised, and {least} % is asked for", coverage.percent()));
        code = 1;
    }
    if run.cases.iter().any(|case| !case.passed()) {
        code = 1;
    }
    if let Some(file) = &args.report {
        code = code.max(report(args, &request, file)?);
    }
    if run.problems.iter().any(|told| told.severity == Severity::Error) {
        return Ok(2);
    }
    if run.cases.is_empty() && args.report.is_none() {
        complain("no rule file holds a test: write one with `test \"…\" { … }`");
        return Ok(2);
    }
    Ok(code)
}

fn human(run: &TestRun, coverage: Option<&Coverage>, style: Style) -> String {
    let mut told: Vec<Diagnostic> =
        run.problems.iter().filter(|told| told.severity > Severity::Note).cloned().collect();
    told.extend(run.failures().cloned());
    told.extend(coverage.iter().flat_map(|coverage| coverage.findings()));
    let mut out = diagnostics(&run.sources, &told, style);
    for case in run.cases.iter().filter(|case| !case.passed()) {
        let wrong = case.expectations.iter().filter(|checked| checked.failure.is_some());
        for checked in wrong {
            let _ =
                writeln!(out, "  failed  {}: {}: {}", visible(&case.path), visible(&case.name), visible(&checked.text));
        }
    }
    if run.failures().next().is_some() {
        out.push('\n');
    }
    if run.cases.is_empty() {
        return out;
    }
    let failed = run.cases.iter().filter(|case| !case.passed()).count();
    let expectations: usize = run.cases.iter().map(|case| case.expectations.len()).sum();
    let _ = writeln!(
        out,
        "{}, {}: {} passed, {failed} failed",
        counted(run.cases.len(), "test"),
        counted(expectations, "expectation"),
        run.cases.len() - failed
    );
    if let Some(coverage) = coverage {
        out.push_str(&share(coverage));
        out.push('\n');
    }
    out
}

/// "exercised: 3 of 4 rules, 2 of 2 patterns (83 %)"
fn share(coverage: &Coverage) -> String {
    let ((rules, met), (patterns, matched)) = (coverage.count(ItemKind::Rule), coverage.count(ItemKind::Pattern));
    format!(
        "exercised: {met} of {}, {matched} of {} ({} %)",
        counted(rules, "rule"),
        counted(patterns, "pattern"),
        coverage.percent()
    )
}

/// Compares the report on the configured documents with a committed one.
fn report(args: &Args, request: &Request, file: &Path) -> Result<u8, Failure> {
    let report = Session::open(workspace(args.config.as_deref())?, request).check();
    let json = file.extension().is_some_and(|ending| ending.eq_ignore_ascii_case("json"));
    let made = render(&report, if json { Format::Json } else { Format::Human }, Style::default());
    let name = file.to_string_lossy();
    let kept = match fs::read_to_string(file) {
        Ok(kept) => kept.replace("\r\n", "\n"),
        // What is no text is no report, and not written over.
        Err(error) if error.kind() != ErrorKind::InvalidData && args.update => String::new(),
        Err(error) => {
            let missing = error.kind() == ErrorKind::NotFound;
            unreadable(&name, &error, if missing { "`--update` writes it" } else { "name a file of text" });
            return Ok(2);
        }
    };
    if kept == made {
        return Ok(0);
    }
    if args.update {
        write_whole(file, &made)?;
        complain(&format!("`{}` is written anew", visible(&name)));
        return Ok(0);
    }
    let shown = diff(&name, &kept, &made, style().colour && args.format == TestFormat::Human);
    match args.format {
        TestFormat::Human => print(&shown)?,
        TestFormat::Junit => complain(shown.trim_end()),
    }
    complain(&format!("the report is not that of `{}`; `--update` accepts it", visible(&name)));
    Ok(1)
}
