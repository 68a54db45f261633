//! Owns: `gainsay mutate`. May not know: how documents are changed.

use std::fmt::Write as _;
use std::io::{self, IsTerminal, Write as _};
use std::num::NonZeroUsize;

use clap::ValueEnum;
use serde::Serialize;

use crate::diagnostic::Severity;
use crate::engine::Texts;
use crate::mutate::{ChangeKind, MutateOptions, Mutation, Reach, Tried, mutate};
use crate::report::visible;
use crate::source::Span;

use super::input::{Input, one_or_more, percent};
use super::output::{Failure, complain, counted, print, tell};

/// Options of `mutate`.
#[derive(Debug, clap::Args)]
#[command(after_help = EXAMPLES)]
pub(super) struct Args {
    #[command(flatten)]
    input: Input,
    /// Which values the changes take; the same seed makes the same changes
    #[arg(long, value_name = "NUMBER", default_value = "0")]
    seed: u64,
    /// Try at most so many changes, chosen by the seed
    #[arg(long, value_name = "NUMBER", value_parser = one_or_more)]
    most: Option<NonZeroUsize>,
    /// Fail where less than this many per cent of the changes are caught
    #[arg(long, value_name = "PERCENT", value_parser = percent)]
    min_score: Option<u8>,
    /// How the result is written
    #[arg(long, value_name = "FORMAT", default_value = "human")]
    format: MutateFormat,
}

/// The formats of the result.
#[derive(Debug, Clone, Copy, PartialEq, Eq, ValueEnum)]
enum MutateFormat {
    /// For people
    Human,
    /// One JSON object
    Json,
}

const EXAMPLES: &str = "\
Numbers, dates, places, names and verbs of the documents are changed one at a time, in memory; the
files stay as they are. What no rule catches is listed by sentence: work for the editor.

Examples:
  gainsay mutate
  gainsay mutate articles/ --rules rules/ --most 500 --seed 7
  gainsay mutate --min-score 60

Exit codes:
  0  done   1  less is caught than --min-score asks   2  rules or documents are not to be trusted";

pub(super) fn run(args: &Args) -> Result<u8, Failure> {
    let book = args.input.open()?.trial();
    let options = MutateOptions { seed: args.seed, most: args.most.map(NonZeroUsize::get) };
    let terminal = io::stderr().is_terminal();
    let made = mutate(book, options, &|done, all| {
        if terminal && (done % 16 == 0 || done == all) {
            // Where standard error is closed there is nobody to be told.
            let _ = write!(io::stderr().lock(), "\r{done} of {all} changes");
        }
    });
    if terminal && !made.tried.is_empty() {
        let _ = write!(io::stderr().lock(), "\r\u{1b}[K");
    }
    tell(&made.sources, &made.problems);
    if made.tried.is_empty() || made.problems.iter().any(|problem| problem.severity == Severity::Error) {
        return Ok(2);
    }
    print(&match args.format {
        MutateFormat::Human => human(&made),
        MutateFormat::Json => json(&made, args.seed),
    })?;
    let least = args.min_score.unwrap_or(0);
    if made.percent() < least {
        complain(&format!("{} % of the changes are caught, and {least} % are asked for", made.percent()));
        return Ok(1);
    }
    Ok(0)
}

/// A sentence with the changes that nothing noticed.
struct Open<'m> {
    place: String,
    sentence: String,
    missed: Vec<&'m Tried>,
    tried: usize,
}

/// The sentences with changes of a reach that nothing noticed.
fn open(made: &Mutation, reach: Reach) -> Vec<Open<'_>> {
    let mut sources: Vec<_> = made.tried.iter().map(|tried| tried.change.source).collect();
    sources.dedup();
    let texts = Texts::new(&made.sources, sources.into_iter());
    let mut all: Vec<Open<'_>> = Vec::new();
    let mut last = None;
    for tried in made.tried.iter().filter(|tried| tried.reach == reach) {
        let change = &tried.change;
        if last != Some((change.source, change.sentence)) {
            last = Some((change.source, change.sentence));
            let line = made.sources.get(change.source).map_or(0, |file| file.line_column(change.sentence.start).line);
            let words = texts.words(&made.sources, change.source, change.sentence);
            all.push(Open {
                place: format!("{}:{line}", made.sources.path(change.source)),
                sentence: words.split_whitespace().collect::<Vec<_>>().join(" "),
                missed: Vec::new(),
                tried: 0,
            });
        }
        if let Some(open) = all.last_mut() {
            open.tried += 1;
            if tried.caught.is_none() {
                open.missed.push(tried);
            }
        }
    }
    all.retain(|open| !open.missed.is_empty());
    all
}

/// What is farthest from the rules comes first, so that what they should have noticed stands at the end.
const SECTIONS: [(Reach, &str); 3] = [
    (Reach::Nothing, "sentences that no rule reads"),
    (Reach::Sentence, "other words of sentences that the rules read"),
    (Reach::Words, "words that verdicts rest on: another document says it, too, or the rules leave it open"),
];

fn human(made: &Mutation) -> String {
    let mut out = String::new();
    for (reach, title) in SECTIONS {
        let sentences = open(made, reach);
        if sentences.is_empty() {
            continue;
        }
        let _ = writeln!(out, "── {title} ──\n");
        for open in sentences {
            let _ = writeln!(out, "{}  {}", visible(&open.place), visible(&open.sentence));
            let changes: Vec<String> = open.missed.iter().map(|tried| shown(made, tried)).collect();
            let _ = writeln!(out, "  not caught, {} of {}: {}", open.missed.len(), open.tried, changes.join(", "));
        }
        out.push('\n');
    }
    if !made.idle.is_empty() {
        let _ = writeln!(out, "assertions that noticed no change:");
        for expression in &made.idle {
            let _ = writeln!(out, "  {}", visible(expression));
        }
        out.push('\n');
    }
    for (kind, (caught, all)) in made.kinds() {
        let _ = writeln!(out, "  {:<10}{caught:>5} of {all}", kind.name());
    }
    let (caught, all) = made.score();
    let changes = counted(all, "change");
    let (own, of) = made.score_of_words();
    let _ = writeln!(out, "\nof words that verdicts rest on: {own} of {} caught", counted(of, "change"));
    let _ = writeln!(out, "mutation score: {caught} of {changes} caught ({} %)", made.percent());
    out
}

/// `28 → 29`
fn shown(made: &Mutation, tried: &Tried) -> String {
    let change = &tried.change;
    let text = made.sources.text(change.source);
    if change.kind == ChangeKind::Negation {
        let verb = text.get(..change.at.start as usize).unwrap_or_default();
        let verb = verb.rsplit(char::is_whitespace).next().unwrap_or_default();
        return format!("{} → {} not", visible(verb), visible(verb));
    }
    // Of a digit the whole number is shown.
    let front = text.get(..change.at.start as usize).unwrap_or_default();
    let back = text.get(change.at.end as usize..).unwrap_or_default();
    let digits = |letter: char| letter.is_ascii_digit() || matches!(letter, '.' | ',');
    let number = change.at.slice(text).chars().all(|letter| letter.is_ascii_digit());
    let before = if number { front.len() - front.trim_end_matches(digits).len() } else { 0 };
    let after = if number { back.len() - back.trim_start_matches(digits).len() } else { 0 };
    let start = change.at.start - before as u32;
    let whole = Span::new(start, change.at.end + after as u32).slice(text);
    let whole = whole.trim_end_matches(['.', ',']);
    let front = front.get(front.len() - before..).unwrap_or_default();
    let back = back.get(..after).unwrap_or_default().trim_end_matches(['.', ',']);
    format!("{} → {}{}{}", visible(whole), front, visible(&change.replacement), back)
}

#[derive(Serialize)]
struct Root<'m> {
    schema: u32,
    seed: u64,
    caught: usize,
    changes: usize,
    idle: &'m [String],
    tried: Vec<Row<'m>>,
}

#[derive(Serialize)]
struct Row<'m> {
    kind: ChangeKind,
    path: &'m str,
    line: u32,
    start: u32,
    end: u32,
    old: &'m str,
    new: &'m str,
    caught_by: Option<&'m str>,
    reach: Reach,
}

fn json(made: &Mutation, seed: u64) -> String {
    let row = |tried: &'_ Tried| -> Option<_> {
        let file = made.sources.get(tried.change.source)?;
        Some((tried.clone(), file))
    };
    let found: Vec<_> = made.tried.iter().filter_map(row).collect();
    let rows = found.iter().map(|(tried, file)| Row {
        kind: tried.change.kind,
        path: &file.path,
        line: file.line_column(tried.change.at.start).line,
        start: tried.change.at.start,
        end: tried.change.at.end,
        old: tried.change.at.slice(&file.text),
        new: &tried.change.replacement,
        caught_by: tried.caught.as_deref(),
        reach: tried.reach,
    });
    let (caught, changes) = made.score();
    let root = Root { schema: 1, seed, caught, changes, idle: &made.idle, tried: rows.collect() };
    serde_json::to_string_pretty(&root).map(|json| json + "\n").unwrap_or_default()
}
