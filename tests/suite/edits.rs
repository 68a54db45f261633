//! The tables of `tests/edits`: one fact changed, or only reworded, in one document.

mod change;
mod generate;
mod literal;
mod reword;
mod trial;
mod written;

use std::collections::BTreeMap;
use std::fs;
use std::path::Path;

use gainsay::check::{DocumentFacts, Stance, Verdict};
use gainsay::engine::{Document, Reader, Report, Session};

use crate::suite::case::{self, Case};
use crate::suite::edits::trial::{Judged, Trial};
use crate::suite::known::{Tried, settle};

/// What the articles under `seeds/` all support.
const SEED_RULES: &str = "\
plan.points == 28
meeting(Witkoff, Dmitriev).place == Miami
meeting(Witkoff, Dmitriev).duration == 3 days
meeting(Witkoff, Dmitriev).date in 2025-10-24..2025-10-26
meeting(Witkoff, Umerov).place == Miami
meeting(Witkoff, Zelensky).place == Turkey
meeting(Witkoff, Zelensky).status == postponed
`Gaza plan`.points == 20
meeting(Trump, Putin).date == 2025-08-15
";

#[test]
fn a_changed_fact_in_a_seed_is_caught_at_its_words() {
    let seeds = seeds();
    let tried = rows("changes.md").iter().map(|row| changed(row, &seeds, &row.cells)).collect::<Vec<_>>();
    settle("tests/edits/known-failures-changes.txt", "changes of seeds", &tried);
}

#[test]
fn a_reworded_seed_changes_no_verdict() {
    let seeds = seeds();
    let tried =
        rows("rewordings.md").iter().map(|row| reworded(row, &seeds, SEED_RULES, &row.cells)).collect::<Vec<_>>();
    settle("tests/edits/known-failures-rewordings.txt", "rewordings of seeds", &tried);
}

#[test]
fn a_changed_fact_in_a_story_is_caught_at_its_words() {
    let stories = stories();
    let tried = rows("story-changes.md")
        .iter()
        .map(|row| changed(row, &story(&stories, row).documents, &row.cells[1..]))
        .collect::<Vec<_>>();
    settle("tests/edits/known-failures-story-changes.txt", "changes of stories", &tried);
}

#[test]
fn a_reworded_story_changes_no_verdict() {
    let stories = stories();
    let tried = rows("story-rewordings.md")
        .iter()
        .map(|row| {
            let story = story(&stories, row);
            reworded(row, &story.documents, &story.rules, &row.cells[1..])
        })
        .collect::<Vec<_>>();
    settle("tests/edits/known-failures-story-rewordings.txt", "rewordings of stories", &tried);
}

#[test]
fn a_fact_changed_at_any_place_is_caught_at_its_words() {
    generate::settle("made-changes.md", &generate::tables().changes);
    let tried = each_story(&rows("made-changes.md"), |row, judge| {
        let (code, words) = (code(&row.cells[4]), &row.cells[5]);
        let judged = judge.edited(&row.cells[1..])?;
        let found = judged.outcome.assertions.iter().find(|one| one.expression == code).ok_or("not judged")?;
        let against = judged.against(code);
        let verdict = found.verdict;
        if !matches!(verdict, Verdict::Conflicting | Verdict::Refuted) {
            return Err(format!("found {} against {against:?}", verdict.name()));
        }
        let labelled = case::labelled(&against, words);
        if labelled { Ok(()) } else { Err(format!("expected {words:?} to be labelled, found {against:?}")) }
    });
    settle("tests/edits/known-failures-made-changes.txt", "changes at every place", &tried);
}

#[test]
fn a_fact_reworded_at_any_place_changes_no_verdict() {
    generate::settle("made-rewordings.md", &generate::tables().rewordings);
    let tried = each_story(&rows("made-rewordings.md"), |row, judge| {
        let judged = judge.edited(&row.cells[1..])?;
        for (before, now) in judge.before.outcome.assertions.iter().zip(&judged.outcome.assertions) {
            if before.verdict != now.verdict {
                let (before, after) = (before.verdict.name(), now.verdict.name());
                return Err(format!("{}: expected {before}, found {after}", now.expression));
            }
        }
        Ok(())
    });
    settle("tests/edits/known-failures-made-rewordings.txt", "rewordings at every place", &tried);
}

/// A story as it is, and with edits.
struct Judge<'a> {
    trial: &'a Trial,
    reader: &'a Reader<'a>,
    read: &'a [DocumentFacts],
    before: &'a Judged,
    documents: &'a [Document],
}

impl Judge<'_> {
    fn edited(&self, cells: &[String]) -> Result<Judged, String> {
        let documents = edited(self.documents, cells)?;
        let document = documents.iter().find(|document| document.path == cells[0]);
        Ok(self.trial.judge(self.reader, self.read, document))
    }
}

/// Tries the rows, a story at a time, whose rules are compiled once.
fn each_story(rows: &[Row], wrong: impl Fn(&Row, &Judge<'_>) -> Result<(), String>) -> Vec<Tried> {
    let mut tried = Vec::new();
    for story in generate::stories() {
        let trial = Trial::new(&story);
        let reader = Reader::new(&trial.program.queries);
        let read = trial.read(&reader);
        let before = trial.judge(&reader, &read, None);
        let judge = Judge { trial: &trial, reader: &reader, read: &read, before: &before, documents: &story.documents };
        for row in rows.iter().filter(|row| row.cells[0] == story.title) {
            tried.push(Tried { name: row.name.clone(), wrong: wrong(row, &judge).err() });
        }
    }
    assert_eq!(tried.len(), rows.len(), "a row names no story");
    tried
}

/// A row of a table.
struct Row {
    name: String,
    cells: Vec<String>,
}

fn rows(file: &str) -> Vec<Row> {
    let path = Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/edits").join(file);
    let text = fs::read_to_string(path).unwrap();
    let mut rows = Vec::new();
    for line in text.lines().filter(|line| line.starts_with('|')).skip(2) {
        let cells = cells(line);
        rows.push(Row { name: cells.join(" | "), cells });
    }
    assert!(rows.len() >= 40, "{file} has {} rows", rows.len());
    rows
}

/// The cells of a row; `\|` is a bar.
fn cells(line: &str) -> Vec<String> {
    let inner = line.trim().trim_start_matches('|');
    let inner = inner.strip_suffix('|').unwrap_or(inner);
    inner.replace("\\|", "\u{1}").split('|').map(|cell| cell.trim().replace('\u{1}', "|")).collect()
}

fn seeds() -> Vec<Document> {
    let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("seeds");
    let names = ["000.txt", "001.txt", "002.txt", "003.txt", "004.txt"];
    names.map(|name| Document::new(name, fs::read_to_string(folder.join(name)).unwrap()).dated("2025-11-19")).into()
}

fn stories() -> BTreeMap<String, Case> {
    case::all()
        .into_iter()
        .filter(|case| case.file.starts_with("stories/"))
        .map(|case| (case.title.clone(), case))
        .collect()
}

fn story<'a>(stories: &'a BTreeMap<String, Case>, row: &Row) -> &'a Case {
    stories.get(&row.cells[0]).unwrap_or_else(|| panic!("there is no story `{}`", row.cells[0]))
}

/// The documents with `find` replaced, once, in one of them.
fn edited(documents: &[Document], cells: &[String]) -> Result<Vec<Document>, String> {
    let [name, find, replacement, ..] = cells else { return Err(format!("too few cells: {cells:?}")) };
    let mut documents = documents.to_vec();
    let document =
        documents.iter_mut().find(|document| document.path == *name).ok_or(format!("there is no document {name}"))?;
    match document.text.matches(find.as_str()).count() {
        1 => document.text = document.text.replacen(find.as_str(), replacement, 1),
        count => return Err(format!("the words to be replaced stand in {name} {count} times")),
    }
    Ok(documents)
}

fn run(documents: Vec<Document>, rules: &str) -> Report {
    let mut session = Session::new();
    for document in documents {
        session.add_document(document);
    }
    session.add_rules("rules.gainsay", rules);
    session.check()
}

fn changed(row: &Row, documents: &[Document], cells: &[String]) -> Tried {
    Tried { name: row.name.clone(), wrong: changed_wrong(documents, cells).err() }
}

fn changed_wrong(documents: &[Document], cells: &[String]) -> Result<(), String> {
    let documents = edited(documents, cells)?;
    let [_, _, _, assertion, verdict, words] = cells else { return Err(format!("expected six cells: {cells:?}")) };
    let expected = Verdict::find(verdict).ok_or(format!("{verdict} is no verdict"))?;
    let report = run(documents, code(assertion));
    let judged = report.outcome.assertions.first().ok_or("not judged")?;
    let against = case::words(&report, judged, Stance::Refutes);
    // A change is caught where the new words count against the rule, whatever is found elsewhere for it.
    let caught = |verdict: Verdict| matches!(verdict, Verdict::Conflicting | Verdict::Refuted);
    if judged.verdict != expected && !(caught(judged.verdict) && caught(expected)) {
        return Err(format!("expected {verdict}, found {} against {against:?}", judged.verdict.name()));
    }
    if case::labelled(&against, words) {
        Ok(())
    } else {
        Err(format!("expected {words:?} to be labelled, found {against:?}"))
    }
}

fn reworded(row: &Row, documents: &[Document], rules: &str, cells: &[String]) -> Tried {
    let wrong = reworded_wrong(documents, rules, cells).err();
    Tried { name: row.name.clone(), wrong }
}

/// Compares with the verdicts before the edit, and with what they ought to be for the seeds.
fn reworded_wrong(documents: &[Document], rules: &str, cells: &[String]) -> Result<(), String> {
    let before = run(documents.to_vec(), rules);
    let after = run(edited(documents, cells)?, rules);
    let verdicts = |report: &Report| -> Vec<(String, Verdict)> {
        report.outcome.assertions.iter().map(|judged| (judged.expression.clone(), judged.verdict)).collect()
    };
    if before.outcome.assertions.is_empty() {
        return Err("not judged".to_owned());
    }
    for ((expression, before), (_, now)) in verdicts(&before).into_iter().zip(verdicts(&after)) {
        let expected = if rules == SEED_RULES { Verdict::Supported } else { before };
        if now != expected {
            return Err(format!("{expression}: expected {}, found {}", expected.name(), now.name()));
        }
    }
    Ok(())
}

/// The code between backticks.
fn code(cell: &str) -> &str {
    let cell = cell.trim();
    cell.strip_prefix("`` ").and_then(|cell| cell.strip_suffix(" ``")).unwrap_or_else(|| cell.trim_matches('`'))
}
