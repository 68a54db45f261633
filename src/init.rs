//! Owns: the first files of a workspace: a commented configuration, and a rule file with a passing test.
//! May not know: files; it is handed the documents and hands out texts.
//! Input: the documents of a folder, as `engine` reads them.

use std::collections::{BTreeMap, BTreeSet};
use std::fmt::Write as _;

use crate::diagnostic::{Diagnostic, Severity};
use crate::engine::{Entry, Rulebook, Session};
use crate::format::format;
use crate::ruletest::{TestCase, run};
use crate::source::{SourceId, SourceMap};
use crate::suggest::{Example, Suggestions, suggest};
use crate::syntax::parse;

/// Where the first rule file lies.
pub const FIRST_RULES: &str = "rules/first.gainsay";

/// What belongs to the making of a folder rather than to what it says, without its ending.
const ABOUT: [&str; 10] = [
    "authors",
    "changelog",
    "code_of_conduct",
    "contributing",
    "copying",
    "licence",
    "license",
    "pull_request_template",
    "readme",
    "security",
];

/// Folders of what is fetched or built, where no `.gitignore` names them.
const MADE: [&str; 5] = ["node_modules", "site-packages", "target", "vendor", "venv"];

/// How many patterns a configuration lists at most; of more folders the whole is taken.
const MOST_PATTERNS: usize = 8;

/// How many of the documents that are left out are named.
const LISTED: usize = 6;

/// The first files of a workspace.
#[derive(Debug)]
pub struct Start {
    /// `gainsay.yaml`
    pub config: String,
    /// The rule file; none where the folder has rules already.
    pub rules: Option<String>,
    /// How many documents the configuration names.
    pub documents: usize,
    /// How many assertions the rule file makes.
    pub assertions: usize,
    /// On how many things the documents differ.
    pub differences: usize,
    /// The files that were read.
    pub sources: SourceMap,
    /// What was wrong with them.
    pub problems: Vec<Diagnostic>,
}

/// Makes the first files for a folder that holds such documents, and rule files or not.
pub fn start(book: Rulebook, has_rules: bool) -> Start {
    let Rulebook { sources, documents, conflicts, problems, .. } = book;
    let all: Vec<&str> = documents.iter().map(|entry| sources.path(entry.source)).collect();
    let chosen: BTreeSet<String> = chosen(&all).into_iter().map(str::to_owned).collect();
    let patterns = patterns(&all, &chosen);
    let own = |path: &&&str| !chosen.contains(**path) && !path.split('/').any(|part| MADE.contains(&part));
    let left: Vec<&str> = all.iter().filter(own).copied().collect();
    let config = config(&patterns, &left, has_rules);
    let count = chosen.len();
    let own: Vec<Entry> = documents.into_iter().filter(|entry| chosen.contains(sources.path(entry.source))).collect();
    if has_rules {
        let (assertions, differences) = (0, 0);
        return Start { config, rules: None, documents: count, assertions, differences, sources, problems };
    }
    let made = propose(Rulebook { sources, files: Vec::new(), documents: own, conflicts, problems });
    let rules = Some(rules(&made));
    let Suggestions { assertions, differences, sources, problems, .. } = made;
    Start { config, rules, documents: count, assertions, differences, sources, problems }
}

/// What two documents share; where they share nothing, what a single one tells.
fn propose(book: Rulebook) -> Suggestions {
    let again = (book.documents.clone(), book.conflicts, book.problems.clone());
    let made = suggest(book, 2);
    if made.assertions > 0 || again.0.is_empty() {
        return made;
    }
    // What is told of two that share nothing is told only where a single one tells nothing either.
    let (documents, conflicts, problems) = again;
    suggest(Rulebook { sources: made.sources, files: Vec::new(), documents, conflicts, problems }, 1)
}

/// The documents that say something: not those that are about the folder or were fetched, where there are others.
fn chosen<'p>(paths: &[&'p str]) -> Vec<&'p str> {
    let about = |path: &&&str| {
        let file = path.rsplit('/').next().unwrap_or(path).to_lowercase();
        ABOUT.contains(&file.split('.').next().unwrap_or(&file)) || path.split('/').any(|part| MADE.contains(&part))
    };
    let telling: Vec<&str> = paths.iter().filter(|path| !about(path)).copied().collect();
    if telling.is_empty() { paths.to_vec() } else { telling }
}

/// Some names of a list, on one line.
fn listed(paths: &[&str]) -> Option<String> {
    let shown: String = paths.iter().take(LISTED).copied().collect::<Vec<_>>().join(", ");
    let plain: String = shown.chars().map(|letter| if letter.is_control() { ' ' } else { letter }).collect();
    let more = paths.len().saturating_sub(LISTED);
    let rest = if more == 0 { String::new() } else { format!(", and {more} more") };
    (!paths.is_empty()).then(|| format!("{plain}{rest}"))
}

/// Globs that match the chosen documents and no others, each with how many it matches.
fn patterns(all: &[&str], chosen: &BTreeSet<String>) -> Vec<(String, usize)> {
    let mut folders: BTreeMap<(&str, &str), Vec<&str>> = BTreeMap::new();
    for path in all {
        let folder = path.split_once('/').map_or("", |(folder, _)| folder);
        let ending = path.rsplit_once('.').map_or("", |(_, ending)| ending);
        folders.entry((folder, ending)).or_default().push(path);
    }
    let mut patterns = Vec::new();
    for ((folder, ending), paths) in folders {
        let own: Vec<&&str> = paths.iter().filter(|path| chosen.contains(**path)).collect();
        let deep = own.iter().any(|path| path.matches('/').count() > 1);
        let glob = match (folder, deep) {
            ("", _) => format!("*.{ending}"),
            (folder, true) => format!("{folder}/**/*.{ending}"),
            (folder, false) => format!("{folder}/*.{ending}"),
        };
        if own.is_empty() {
            continue;
        }
        if own.len() == paths.len() && own.len() > 1 {
            patterns.push((glob, own.len()));
        } else {
            patterns.extend(own.into_iter().map(|path| ((*path).to_owned(), 1)));
        }
    }
    if patterns.len() > MOST_PATTERNS { vec![(".".to_owned(), all.len())] } else { patterns }
}

fn config(patterns: &[(String, usize)], left: &[&str], has_rules: bool) -> String {
    let mut out = "# What gainsay reads when it is started without arguments.\n\n".to_owned();
    out.push_str("# The documents: a file, a folder or a glob; `*` stays in its folder, `**` crosses folders.\n");
    if patterns.is_empty() {
        out.push_str("documents: []\n#  - path: articles/*.md\n#    date: 2025-11-19          # for \"on Tuesday\"; front matter in a document wins\n#    publisher: The Tribune    # whose word it is where a document names nobody\n");
    } else {
        out.push_str("documents:\n");
    }
    for (at, (pattern, count)) in patterns.iter().enumerate() {
        let count = if *count == 1 { String::new() } else { format!("  # {count} files") };
        let _ = writeln!(out, "  - path: {}{count}", yaml(pattern));
        if at == 0 {
            out.push_str("    # date: 2025-11-19         # for \"on Tuesday\"; front matter in a document wins\n");
            out.push_str("    # publisher: The Tribune   # whose word it is where a document names nobody\n");
        }
    }
    if patterns.iter().all(|(pattern, _)| pattern != ".")
        && let Some(names) = listed(left)
    {
        let _ = writeln!(out, "# Left out, as they tell of the folder, or of what was: {names}");
    }
    let rules = if has_rules { "." } else { "rules" };
    let _ = write!(out, "\n# The rules: every `.gainsay` file of a folder, or files by name.\nrules: [{rules}]\n");
    out.push_str("\n# Which disagreements between documents are told where no rule says what is right:\n");
    out.push_str("# declared (on what the rules name), all (on every figure known of the things they name), off.\n");
    out.push_str("conflicts: declared\n");
    out
}

/// A path as YAML: plain where nothing in it could mean something else.
fn yaml(path: &str) -> String {
    let plain = path.chars().all(|letter| letter.is_alphanumeric() || matches!(letter, '/' | '.' | '-' | '_' | '*'));
    let odd = path.starts_with(['*', '-']) || path.chars().all(|letter| letter.is_numeric() || letter == '.');
    if plain && !odd { path.to_owned() } else { format!("\"{}\"", path.replace('\\', "\\\\").replace('"', "\\\"")) }
}

/// The first rule file: how rules look, a test that passes, and what the documents tell.
fn rules(made: &Suggestions) -> String {
    let mut out = "\
# Facts that the documents have to agree with, one a line or several in a rule:
#   plan.points == 28                 the plan has 28 points, in whatever words
#   bridge.length == 212 m            a value with its unit
#   ferry.captain == `Ivo Marin`      a name with a blank stands in backticks
# `gainsay check` judges them, `gainsay ask 'plan.points == 28'` tries one out.

# A test shows what a rule means. `gainsay test` runs it.
"
    .to_owned();
    out.push_str(&tested(&made.examples));
    out.push('\n');
    if made.assertions + made.differences > 0 {
        out.push_str(&made.text);
    } else {
        out.push_str("# `gainsay suggest` proposes rules once two documents tell something alike.\n");
    }
    let (file, _) = parse(SourceId(0), &out);
    format(&file, &out).unwrap_or(out)
}

/// A test that passes: of a sentence of the documents where one stands for itself.
fn tested(examples: &[Example]) -> String {
    let own = examples.iter().map(|example| {
        let date = example.date.map_or_else(String::new, |date| format!("{date} "));
        test("a sentence of our own", &format!("{date}\"{}\"", example.sentence), &example.assertion)
    });
    let passes = |text: &String| {
        let mut session = Session::new();
        session.add_rules(FIRST_RULES, text.as_str());
        let run = run(&mut session.rulebook());
        let sound = run.problems.iter().all(|told| told.severity < Severity::Error);
        sound && !run.cases.is_empty() && run.cases.iter().all(TestCase::passed)
    };
    let sample = || test("words for numbers", "\"The plan consists of twenty-eight points.\"", "plan.points == 28");
    own.filter(|text| text.len() < 600).find(passes).unwrap_or_else(sample)
}

fn test(name: &str, document: &str, assertion: &str) -> String {
    format!("test \"{name}\" {{\n  document {document}\n  expect {assertion} is supported\n}}\n")
}
