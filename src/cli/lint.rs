//! Owns: `gainsay lint`. May not know: what is looked for.

use std::collections::BTreeMap;
use std::fmt::Write as _;
use std::path::PathBuf;

use clap::ValueEnum;

use crate::diagnostic::{Diagnostic, Fix, Severity};
use crate::engine::{Request, Rulebook, Session, Workspace};
use crate::lint::{LintOptions, lint};
use crate::report::{diagnostics, problem_lines, visible};
use crate::source::{SourceId, SourceMap};
use crate::syntax::parse;

use super::input::workspace;
use super::output::{Failure, complain, print, style, write_whole};

/// Options of `lint`.
#[derive(Debug, clap::Args)]
#[command(after_help = EXAMPLES)]
pub(super) struct Args {
    /// Rule files, folders or globs; without any, those of gainsay.yaml
    #[arg(value_name = "FILES")]
    files: Vec<String>,
    /// Document, folder or glob to try the rules on; without any, those of gainsay.yaml
    #[arg(long, value_name = "PATH")]
    documents: Vec<String>,
    /// Configuration to use instead of the nearest gainsay.yaml
    #[arg(long, value_name = "FILE")]
    config: Option<PathBuf>,
    /// Tell rules that do not say where they have it from, too
    #[arg(long)]
    because: bool,
    /// Mend what can be mended without a doubt
    #[arg(long)]
    fix: bool,
    /// How findings are written
    #[arg(long, value_name = "FORMAT", default_value = "human")]
    format: LintFormat,
}

/// The formats of findings.
#[derive(Debug, Clone, Copy, PartialEq, Eq, ValueEnum)]
enum LintFormat {
    /// For people
    Human,
    /// One line a finding
    Line,
}

const EXAMPLES: &str = "\
Examples:
  gainsay lint
  gainsay lint rules/plan.gainsay --documents articles/
  gainsay lint --because --fix

Exit codes:
  0  nothing found   1  something is   2  the rules are not to be trusted";

pub(super) fn run(args: &Args) -> Result<u8, Failure> {
    let mut book = open(args)?;
    let options = LintOptions { because: args.because };
    let (mut problems, mut findings) = lint(&book, options);
    if args.fix {
        let fixes = problems.iter().chain(&findings).filter_map(|told| told.fix.as_ref());
        if mend(&workspace(args.config.as_deref())?, &book, fixes)? {
            book = open(args)?;
            (problems, findings) = lint(&book, options);
        }
    }
    let all: Vec<Diagnostic> = problems.iter().chain(&findings).cloned().collect();
    print(&match args.format {
        LintFormat::Human => human(&book, &all),
        LintFormat::Line => problem_lines(&book.sources, &all),
    })?;
    Ok(if problems.iter().any(|told| told.severity == Severity::Error) {
        2
    } else if book.files.is_empty() {
        complain("no rule file is named; list them under `rules` in `gainsay.yaml`");
        2
    } else {
        u8::from(!all.is_empty())
    })
}

fn open(args: &Args) -> Result<Rulebook, Failure> {
    let place = workspace(args.config.as_deref())?;
    let request = Request { documents: args.documents.clone(), rules: args.files.clone() };
    let documents = !args.documents.is_empty() || place.config().is_some();
    let session = if documents { Session::open(place, &request) } else { Session::open_rules(place, &request) };
    Ok(session.rulebook())
}

fn human(book: &Rulebook, all: &[Diagnostic]) -> String {
    let mut out = diagnostics(&book.sources, all, style());
    let fixes = all.iter().filter(|told| told.fix.is_some()).count();
    let findings = if all.len() == 1 { "1 finding".to_owned() } else { format!("{} findings", all.len()) };
    let _ = write!(
        out,
        "{findings} in {}",
        if book.files.len() == 1 { "1 rule file".to_owned() } else { format!("{} rule files", book.files.len()) }
    );
    if fixes > 0 {
        let _ = write!(out, "; `--fix` mends {fixes}");
    }
    out.push('\n');
    out
}

/// Writes the files with their fixes. A file that would be read worse than before is left alone.
fn mend<'f>(place: &Workspace, book: &Rulebook, fixes: impl Iterator<Item = &'f Fix>) -> Result<bool, Failure> {
    let mut by_file: BTreeMap<SourceId, Vec<&Fix>> = BTreeMap::new();
    let roots = |source: SourceId| book.files.iter().any(|file| file.root && file.source == source);
    for fix in fixes.filter(|fix| roots(fix.source)) {
        by_file.entry(fix.source).or_default().push(fix);
    }
    let mut changed = false;
    for (source, mut fixes) in by_file {
        fixes.sort_by_key(|fix| fix.span);
        let text = book.sources.text(source);
        let (mended, count) = applied(text, &fixes);
        if count == 0 || errors(&mended) > errors(text) {
            continue;
        }
        let path = book.sources.path(source);
        write_whole(&place.root().join(path), &mended)?;
        let times = if count == 1 { "1 place".to_owned() } else { format!("{count} places") };
        complain(&format!("`{}` is mended in {times}", visible(path)));
        changed = true;
    }
    Ok(changed)
}

/// The text with all fixes that do not overlap an earlier one, and how many these are.
fn applied(text: &str, fixes: &[&Fix]) -> (String, usize) {
    let (mut out, mut at, mut count) = (String::new(), 0, 0);
    for fix in fixes {
        let (start, end) = (fix.span.start as usize, fix.span.end as usize);
        let Some(kept) = text.get(at..start) else { continue };
        out.push_str(kept);
        out.push_str(&fix.replacement);
        at = end;
        count += 1;
    }
    out.push_str(text.get(at..).unwrap_or_default());
    (out, count)
}

fn errors(text: &str) -> usize {
    let source = SourceMap::new().add("", text);
    parse(source, text).1.iter().filter(|told| told.severity == Severity::Error).count()
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::source::Span;

    #[test]
    fn of_two_fixes_of_one_place_the_first_is_made() {
        let fix = |start, end, text: &str| Fix {
            title: String::new(),
            source: SourceId(0),
            span: Span::new(start, end),
            replacement: text.to_owned(),
        };
        let (one, two, three) = (fix(0, 1, "A"), fix(0, 2, "AB"), fix(3, 4, "D"));
        assert_eq!(applied("abcd", &[&one, &two, &three]), ("AbcD".to_owned(), 2));
    }
}
