//! Edits made over all stories: at each place where a value that a rule asserts stands in a document, another
//! value, and the same value in other words. Places are found by plain search, not by the engine; those that
//! are not the same fact are named in a table.

use std::fmt::Write as _;
use std::path::Path;
use std::{env, fs};

use gainsay::check::Verdict;
use gainsay::engine::Document;

use crate::suite::case::{self, Case};
use crate::suite::edits::change::change;
use crate::suite::edits::literal::{self, Day, Literal};
use crate::suite::edits::reword::rewordings;
use crate::suite::edits::written::{Written, places};
use crate::suite::edits::{SEED_RULES, cells, code, seeds};

/// The tables that are made.
pub struct Tables {
    pub changes: String,
    pub rewordings: String,
}

/// The seeds as a story.
pub const SEEDS: &str = "The seeds";

/// All stories with documents and rules; the seeds are one.
pub fn stories() -> Vec<Case> {
    let mut all: Vec<Case> = case::all().into_iter().filter(|case| case.file.starts_with("stories/")).collect();
    all.sort_by(|one, other| one.title.cmp(&other.title));
    let marked = SEED_RULES.lines().map(|line| format!("{line}  # supported\n")).collect::<String>();
    let text = format!("# {SEEDS}\n\n```gainsay\n{marked}```\n");
    let mut seed = case::parse("seeds", &text).remove(0);
    seed.documents = seeds();
    all.push(seed);
    all
}

/// A place that is not the fact of an assertion.
struct Other {
    story: String,
    document: String,
    words: String,
    path: String,
    met: std::cell::Cell<bool>,
}

fn others() -> Vec<Other> {
    let path = Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/edits/other-facts.md");
    let text = fs::read_to_string(path).unwrap();
    let rows = text.lines().filter(|line| line.starts_with('|')).skip(2).map(cells);
    rows.map(|row| Other {
        story: row[0].clone(),
        document: row[1].clone(),
        words: row[2].clone(),
        path: code(&row[3]).to_owned(),
        met: std::cell::Cell::new(false),
    })
    .collect()
}

/// Whether a place lies in words that tell of something else.
fn is_other(others: &[Other], story: &Case, document: &Document, path: &str, place: &Written) -> bool {
    let mut found = false;
    for other in others {
        let about = other.story == story.title && other.document == document.path;
        if !about || !(other.path == path || other.path == "*") {
            continue;
        }
        let around = document.text.match_indices(&other.words);
        for (start, _) in around {
            if start <= place.start && place.end <= start + other.words.len() {
                other.met.set(true);
                found = true;
            }
        }
    }
    found
}

/// The day of a document: its own, else that of its front matter.
fn dated(document: &Document) -> Option<Day> {
    let own = document.date.map(|day| day.to_string());
    let front = || document.text.lines().find_map(|line| line.strip_prefix("date: ").map(str::to_owned));
    literal::day(own.or_else(front)?.trim())
}

/// Makes both tables.
pub fn tables() -> Tables {
    let others = others();
    let mut tables = Tables { changes: CHANGES.to_owned(), rewordings: REWORDINGS.to_owned() };
    for story in stories() {
        let all: String = story.documents.iter().map(|document| document.text.as_str()).collect();
        // Each place is edited for the first assertion that it answers.
        let mut done: Vec<(String, Written)> = Vec::new();
        for expected in story.expected.iter().filter(|expected| expected.verdict == Verdict::Supported) {
            let Some((path, literal)) = literal::sides(&expected.assertion) else { continue };
            if matches!(literal, Literal::Amount { millionths: 0, .. }) {
                continue;
            }
            for document in &story.documents {
                for place in places(&literal, &document.text, dated(document)) {
                    let known = done.iter().any(|(path, known)| {
                        *path == document.path && known.start < place.end && place.start < known.end
                    });
                    if known || is_other(&others, &story, document, path, &place) {
                        continue;
                    }
                    done.push((document.path.clone(), place.clone()));
                    let edit = Edit { story: &story, document, assertion: &expected.assertion, place: &place };
                    if let Some(change) = change(&literal, &place, &document.text, &all) {
                        edit.row(&mut tables.changes, &change.words, Some(&change.label));
                    }
                    for words in rewordings(&literal, &place, &document.text) {
                        edit.row(&mut tables.rewordings, &words, None);
                    }
                }
            }
        }
    }
    let idle: Vec<&str> = others.iter().filter(|other| !other.met.get()).map(|other| other.words.as_str()).collect();
    assert!(idle.is_empty(), "these rows of tests/edits/other-facts.md meet no place: {idle:#?}");
    tables
}

struct Edit<'a> {
    story: &'a Case,
    document: &'a Document,
    assertion: &'a str,
    place: &'a Written,
}

impl Edit<'_> {
    /// A row with as many words around the place as make it the only one.
    fn row(&self, table: &mut String, words: &str, label: Option<&str>) {
        let text = &self.document.text;
        let line = text[..self.place.start].rfind('\n').map_or(0, |start| start + 1);
        let end = text[self.place.end..].find('\n').map_or(text.len(), |end| self.place.end + end);
        let (mut from, mut to) = (self.place.start, self.place.end);
        let mut left = true;
        loop {
            let find = &text[from..to];
            let bounded = find.trim() == find;
            let only = text.matches(find).count() == 1;
            let wide = find.split(' ').count() >= words.split(' ').count().max(1) + 3 || (from == line && to == end);
            if bounded && only && wide {
                break;
            }
            assert!(from > line || to < end, "{}: `{find}` stands there more than once", self.document.path);
            if (left && from > line) || to == end {
                let front = text[line..from].trim_end();
                from = front.rfind(' ').map_or(line, |blank| line + blank + 1);
            } else {
                let behind = &text[to..end];
                let start = behind.len() - behind.trim_start().len();
                to += start + behind[start..].find(' ').unwrap_or(behind.len() - start);
            }
            left = !left;
        }
        let find = &text[from..to];
        let replaced = format!("{}{words}{}", &text[from..self.place.start], &text[self.place.end..to]);
        let cell = |text: &str| text.replace('|', "\\|");
        let code = if self.assertion.contains('`') {
            format!("`` {} ``", self.assertion)
        } else {
            format!("`{}`", self.assertion)
        };
        let _ =
            write!(table, "| {} | {} | {} | {} |", self.story.title, self.document.path, cell(find), cell(&replaced));
        let _ = match label {
            Some(label) => writeln!(table, " {code} | {} |", cell(label)),
            None => writeln!(table, " {code} |"),
        };
    }
}

/// Compares a made table with the committed one; `GAINSAY_DOCS=write` writes it.
pub fn settle(file: &str, made: &str) {
    let path = Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/edits").join(file);
    if env::var("GAINSAY_DOCS").as_deref() == Ok("write") {
        fs::write(&path, made).unwrap();
    }
    let committed = fs::read_to_string(&path).unwrap_or_default();
    assert!(committed == made, "tests/edits/{file} is not what the stories give: run with GAINSAY_DOCS=write");
}

const CHANGES: &str = "\
# One fact changed, at every place

Made by `tests/suite/edits/generate.rs` from the stories of `tests/spec/stories` and the seeds; not edited by hand.
For each assertion of a story that is said to be supported, every place in its documents is looked up by plain
search where the value stands in any writing, whether gainsay reads it or not. Places that tell of something else are
named in `other-facts.md`. At each other place the value is changed to another one of its kind: one more, two
digits in the wrong order, a week or two months later, nine years earlier, another town, another name. The assertion must then be
conflicting or refuted, with the new words labelled as evidence against it. Left out are zero, states, and texts in small letters.

| story | document | find | replace with | assertion | words labelled |
|---|---|---|---|---|---|
";

const REWORDINGS: &str = "\
# One fact in other words, at every place

Made by `tests/suite/edits/generate.rs` at the places of `made-changes.md`; not edited by hand. The value stays and
is written in another way. No verdict of the story may turn.

| story | document | find | replace with | assertion |
|---|---|---|---|---|
";
