//! Owns: `gainsay init`: which files are written, and what is said of them. May not know: what is in them.

use std::fmt::Write as _;
use std::fs;
use std::path::Path;

use crate::diagnostic::{Code, Diagnostic, Severity};
use crate::engine::{CONFIG_NAME, Request, Session, Workspace};
use crate::init::{FIRST_RULES, Start, start};
use crate::source::SourceMap;

use super::output::{Failure, counted, print, tell, write_whole};

/// Options of `init`.
#[derive(Debug, clap::Args)]
#[command(after_help = EXAMPLES)]
pub(super) struct Args {}

const EXAMPLES: &str = "\
It asks nothing, and writes over nothing: gainsay.yaml names the documents of the folder, and
rules/first.gainsay holds what two of them tell alike, with a test that passes.

Exit codes:
  0  the files are written   2  one of them is there already, or cannot be written";

pub(super) fn run(_: &Args) -> Result<u8, Failure> {
    let working = std::env::current_dir().map_err(Failure::WorkingDirectory)?;
    let listed =
        |patterns: (&str, &str)| Request { documents: vec![patterns.0.into()], rules: vec![patterns.1.into()] };
    let has_rules = !Session::open_rules(Workspace::bare(&working), &listed((".", "."))).rulebook().files.is_empty();
    let there: Vec<&str> = [CONFIG_NAME, FIRST_RULES]
        .into_iter()
        .filter(|file| fs::symlink_metadata(working.join(file)).is_ok())
        .collect();
    if !there.is_empty() {
        tell(&SourceMap::new(), &there.iter().map(|file| exists(file)).collect::<Vec<_>>());
        return Ok(2);
    }
    let mut book = Session::open_documents(Workspace::bare(&working), &listed((".", "."))).rulebook();
    // That there is no document yet is no fault of a folder that begins.
    book.problems.retain(|problem| problem.code != Code::NO_MATCH);
    let made = start(book, has_rules);
    if let Some(rules) = &made.rules {
        let file = Path::new(FIRST_RULES);
        if let Some(folder) = file.parent() {
            if fs::symlink_metadata(working.join(folder)).is_ok() && !working.join(folder).is_dir() {
                return Err(Failure::NoFolder(folder.to_path_buf()));
            }
            fs::create_dir_all(working.join(folder)).map_err(|error| Failure::Write(folder.to_path_buf(), error))?;
        }
        write_whole(file, rules)?;
    }
    if let Err(failure) = write_whole(Path::new(CONFIG_NAME), &made.config) {
        // Half a start would stand in the way of the next one.
        if made.rules.is_some() {
            let _ = fs::remove_file(FIRST_RULES);
        }
        return Err(failure);
    }
    print(&said(&made))?;
    tell(&made.sources, &made.problems);
    Ok(0)
}

fn exists(file: &str) -> Diagnostic {
    Diagnostic::new(Code::EXISTS, format!("`{file}` is there already, and nothing was written"))
        .severity(Severity::Error)
        .help("change it by hand, or move it away first; `gainsay suggest` proposes rules without writing a file")
}

/// What was written, and what to do next.
fn said(made: &Start) -> String {
    let mut out = String::new();
    let documents = counted(made.documents, "document");
    let _ = writeln!(out, "wrote {CONFIG_NAME}: {documents}");
    if made.rules.is_some() {
        let assertions = counted(made.assertions, "assertion");
        let differences = counted(made.differences, "difference");
        let _ = writeln!(out, "wrote {FIRST_RULES}: {assertions}, {differences} between documents, 1 test");
    }
    out.push_str("\nnext:\n");
    let mut step = |command: &str, what: &str| {
        let _ = writeln!(out, "  {command:<32}{what}");
    };
    if made.documents == 0 {
        step("edit gainsay.yaml", "name your documents under `documents`");
        step("gainsay suggest", "proposes rules from what they tell alike");
    } else if made.rules.is_some() && made.assertions == 0 {
        step(&format!("edit {FIRST_RULES}"), "write a fact, such as `plan.points == 28`");
        step("gainsay mentions", "lists the values that the documents hold");
    } else if made.rules.is_some() {
        step(&format!("read {FIRST_RULES}"), "keep what is right; decide where documents differ");
    }
    step("gainsay check", "judges the documents by the rules; exit 1 where they disagree");
    step("gainsay test", "runs the tests of the rules");
    step("gainsay mutate", "shows which facts of the documents no rule guards");
    step("gainsay check && gainsay test", "in CI: exit 0 where all is well");
    out
}
