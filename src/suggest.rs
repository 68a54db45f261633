//! Owns: rules from documents alone: the facts that several documents share as assertions, those on which
//! they differ as commented conflicts.
//! May not know: files, how a screen looks.
//! Input: documents as `engine` reads them. They are asked, through rules that are written on the way, what
//! the library knows of the things that they speak of.

mod alone;
mod choose;
mod ground;
mod label;
mod literal;
mod probe;
mod questions;
mod words;
mod write;

use std::collections::BTreeSet;

use rayon::prelude::*;

use crate::diagnostic::{Code, Diagnostic};
use crate::engine::{Entry, Rulebook};
use crate::fact::Words;
use crate::format::format;
use crate::source::{SourceId, SourceMap};
use crate::syntax::parse;
use crate::value::Day;

use choose::{Answers, Claim};
use probe::{Asked, answer, probe};
use questions::Question;
use write::Rule;

/// A rule file made from documents.
#[derive(Debug)]
pub struct Suggestions {
    /// The rule file, laid out as `gainsay fmt` does.
    pub text: String,
    /// How many assertions it makes.
    pub assertions: usize,
    /// Assertions with a sentence that bears them out, one for each rule.
    pub examples: Vec<Example>,
    /// On how many things the documents differ.
    pub differences: usize,
    /// The files that were read.
    pub sources: SourceMap,
    /// What was wrong with them.
    pub problems: Vec<Diagnostic>,
}

/// An assertion with a sentence that bears it out.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Example {
    /// `plan.points == 28`
    pub assertion: String,
    /// The sentence, without markup, on one line, without quotation marks of rule files.
    pub sentence: String,
    /// The date of its document.
    pub date: Option<Day>,
}

/// Proposes rules for documents: facts that at least `least` of them share.
pub fn suggest(documents: Rulebook, least: usize) -> Suggestions {
    let Rulebook { sources, documents: entries, mut problems, .. } = documents;
    let least = least.max(1);
    let ground = ground::ground(&sources, &entries, least);
    // What names nobody knows cannot be asked: the events that documents tell of say whose they are.
    let seen = probe(&sources, &entries, &questions::all_events(&ground));
    problems.extend(seen.told.iter().cloned());
    // Every thing is asked alone, for beside others one may be taken for another's rival.
    let mut lists: Vec<(Vec<Entry>, Vec<Question>)> = Vec::new();
    for (thing, questions) in questions::of_things(&ground, least) {
        let own = thing.documents.iter().filter_map(|at| entries.get(*at)).cloned();
        lists.push((if entries.len() <= questions::FEW { entries.clone() } else { own.collect() }, questions));
    }
    lists.push((entries.clone(), questions::of_events(&seen, &ground, least.min(2))));
    let mut answers = ask(&sources, &lists, least);
    // What they come to is asked once more, all together: then each thing is known by what sets it off from others.
    let mut leads = std::mem::take(&mut answers.leads);
    let mut seen_paths = BTreeSet::new();
    leads.retain(|lead| seen_paths.insert(lead.path()));
    if !leads.is_empty() {
        answers = answers.join(ask(&sources, &[(entries.clone(), leads)], least));
    }
    let Answers { claims, differences, .. } = answers;
    let differences = choose::plainest(differences);
    let writer = write::Writer::new(&sources, &entries);
    let doubts = writer.doubts(&differences);
    let count = entries.len();
    let rules = what_holds(&sources, &entries, claims, |claims| {
        let rules = writer.rules(&choose::best(claims.to_vec(), &differences));
        (write::file(&rules, &[], count, least), rules)
    });
    let text = laid_out(write::file(&rules, &doubts, count, least));
    let assertions = rules.iter().map(|rule| rule.assertions.len()).sum();
    let date = |source: SourceId| seen.documents.iter().find(|read| read.source == source).and_then(|read| read.date);
    let example = |rule: &Rule| {
        let ((source, sentence), assertion) = (rule.whole.clone()?, rule.assertions.first()?.clone());
        Some(Example { assertion, sentence, date: date(source) })
    };
    let examples = rules.iter().filter_map(example).collect();
    problems.extend(undated(&ground.undated, &sources, &entries));
    if assertions == 0 && !entries.is_empty() {
        problems.push(nothing_shared(entries.len(), least));
    }
    Suggestions { text, assertions, examples, differences: doubts.len(), sources, problems }
}

/// What documents answer to lists of questions, each asked by itself.
fn ask(sources: &SourceMap, lists: &[(Vec<Entry>, Vec<Question>)], least: usize) -> Answers {
    let asked: Vec<Asked> = lists.par_iter().map(|(_, questions)| Asked::new(&questions::rules(questions))).collect();
    let words = Words::new(asked.iter().map(|asked| &asked.program.queries));
    let answers: Vec<Answers> = lists
        .par_iter()
        .zip(asked)
        .map(|((entries, questions), asked)| {
            let answered = answer(sources, entries, asked, &words);
            choose::answers(sources, &answered, questions, least)
        })
        .collect();
    answers.into_iter().fold(Answers::default(), Answers::join)
}

/// The rules that hold on the documents that they are made from. Where one does not, a claim that rests on
/// the same words may.
fn what_holds(
    sources: &SourceMap,
    entries: &[Entry],
    mut claims: Vec<Claim>,
    best: impl Fn(&[Claim]) -> (String, Vec<Rule>),
) -> Vec<Rule> {
    loop {
        let (text, rules) = best(&claims);
        if rules.is_empty() {
            return rules;
        }
        let judged = probe(sources, entries, &text);
        if !judged.sound {
            return Vec::new();
        }
        let wrong = judged.not_borne_out();
        let before = claims.len();
        claims.retain(|claim| !wrong.contains(&claim.assertion()));
        if claims.len() == before {
            return rules;
        }
    }
}

/// The text as `gainsay fmt` lays it out.
fn laid_out(text: String) -> String {
    let (file, _) = parse(SourceId(0), &text);
    format(&file, &text).unwrap_or(text)
}

/// Without a date nothing is known of "24 October" but that it comes every year.
fn undated(without: &[usize], sources: &SourceMap, entries: &[Entry]) -> Option<Diagnostic> {
    let path = |at: &usize| entries.get(*at).map(|entry| sources.path(entry.source));
    let without: Vec<&str> = without.iter().filter_map(path).collect();
    let (first, rest) = without.split_first()?;
    let who = match rest.len() {
        0 => format!("`{first}` has no date"),
        1 => format!("`{first}` and another document have no date"),
        more => format!("`{first}` and {more} other documents have no date"),
    };
    Some(
        Diagnostic::new(Code::UNDATED, format!("{who}, so that days without a year are left out"))
            .help("give it as `date:` in front matter, or beside `path:` in `gainsay.yaml`"),
    )
}

fn nothing_shared(documents: usize, least: usize) -> Diagnostic {
    let what = match documents {
        1 => "there is only one document, and nothing that two tell alike".to_owned(),
        _ => format!("no fact that is known to the library is told alike by {least} of {documents} documents"),
    };
    Diagnostic::new(Code::NOTHING_SHARED, what)
        .help("take in more documents on the same subject, or see with `--at-least 1` what a single one tells")
}
