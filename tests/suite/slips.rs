//! What documents say against themselves: `tests/slips`, a file a code. An item is a document, or several
//! between ` || `; a date in brackets in front is the document's, a rule in square ones is judged; in braces
//! stand words that must be labelled. A fence is an item, too, with the labelled words behind its language.

use std::fs;
use std::path::Path;

use gainsay::ConflictScope;
use gainsay::engine::{Document, Session};

/// A rule about something else.
const RULE: &str = "nothing.length == 1 m";

const CODES: [&str; 8] = [
    "conflict",
    "extent",
    "parts",
    "quotation-speaker",
    "quotation-wording",
    "reversed-range",
    "table-total",
    "weekday",
];

struct Item {
    documents: Vec<Document>,
    rule: String,
    labelled: Vec<String>,
    fires: bool,
    text: String,
}

fn items(text: &str) -> Vec<Item> {
    let mut items = Vec::new();
    let mut fires = true;
    let mut lines = text.lines();
    while let Some(line) = lines.next() {
        if let Some(title) = line.strip_prefix("# ") {
            fires = title == "fires";
        } else if let Some(item) = line.strip_prefix("- ") {
            items.push(sentences(item, fires));
        } else if let Some(info) = line.strip_prefix("```") {
            let body: Vec<&str> = lines.by_ref().take_while(|line| *line != "```").collect();
            let (language, words) = info.split_once(' ').unwrap_or((info, ""));
            let labelled = words.split('"').skip(1).step_by(2).map(str::to_owned).collect();
            let name = if language == "html" { "a.html" } else { "a.md" };
            let text = body.join("\n");
            items.push(Item {
                rule: RULE.to_owned(),
                documents: vec![Document::new(name, text.clone())],
                labelled,
                fires,
                text,
            });
        }
    }
    items
}

fn sentences(item: &str, fires: bool) -> Item {
    let (rule, item) = item.strip_prefix('[').and_then(|rest| rest.split_once("] ")).unwrap_or((RULE, item));
    let (date, text) = match item.strip_prefix('(').and_then(|rest| rest.split_once(") ")) {
        Some((date, text)) => (Some(date), text),
        None => (None, item),
    };
    let labelled = text.split('{').skip(1).filter_map(|rest| rest.split('}').next()).map(str::to_owned).collect();
    let document = |(at, text): (usize, &str)| {
        let document = Document::new(format!("{at}.txt"), text.replace(['{', '}'], ""));
        date.map_or(document.clone(), |date| document.dated(date))
    };
    let rule = rule.to_owned();
    Item {
        rule,
        documents: text.split(" || ").enumerate().map(document).collect(),
        labelled,
        fires,
        text: item.to_owned(),
    }
}

/// The codes that are told of an item, and the words they label.
fn told(item: &Item) -> Vec<(String, Vec<String>)> {
    let mut session = Session::new();
    session.add_rules("rules.gainsay", item.rule.as_str());
    session.set_conflicts(ConflictScope::All);
    for document in &item.documents {
        session.add_document(document.clone());
    }
    let report = session.check();
    let findings = report.findings().iter().filter_map(|told| {
        let code = told.code.name.strip_prefix("gainsay::")?;
        let words = |label: &gainsay::diagnostic::Label| label.span.slice(report.sources.text(label.source)).to_owned();
        CODES.contains(&code).then(|| (code.to_owned(), told.labels.iter().map(words).collect()))
    });
    findings.collect()
}

#[test]
fn documents_that_contradict_themselves_are_told_and_others_are_not() {
    let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/slips");
    let mut wrong = Vec::new();
    for code in CODES {
        let items = items(&fs::read_to_string(folder.join(format!("{code}.md"))).unwrap());
        for fires in [true, false] {
            let some = items.iter().filter(|item| item.fires == fires).count();
            assert!(some >= 5, "{code}: too few items that {}", if fires { "fire" } else { "stay quiet" });
        }
        for item in &items {
            let told = told(item);
            let right = match told.as_slice() {
                [] => !item.fires,
                [(one, labels)] => {
                    let labelled =
                        |words: &String| labels.iter().any(|label| label.contains(words) || words.contains(label));
                    item.fires && one == code && item.labelled.iter().all(labelled) && labels.len() >= 2
                }
                _ => false,
            };
            if !right {
                wrong.push(format!("{code}: {}\n    told: {told:?}", item.text));
            }
        }
    }
    assert!(wrong.is_empty(), "{} items are wrong:\n{}", wrong.len(), wrong.join("\n"));
}
