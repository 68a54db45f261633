//! Owns: the formats of a list of facts. May not know: verdicts.

use crate::engine::Report;
use crate::fact::{Modality, Polarity};
use crate::source::yaml;

use super::columns::columns;
use super::fact::{FactView, all, all_with_words};
use super::visible::visible;

/// The formats of a list of facts.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum FactsFormat {
    /// For people.
    Table,
    /// One JSON object a line.
    Jsonl,
    /// Comma-separated, with a head line.
    Csv,
    /// A YAML list.
    Yaml,
}

/// The facts of a report, in order of document and place.
pub fn render_facts(report: &Report, format: FactsFormat) -> String {
    match format {
        FactsFormat::Table => table(report),
        FactsFormat::Jsonl => {
            all(report).filter_map(|fact| serde_json::to_string(&fact).ok()).map(|line| line + "\n").collect()
        }
        FactsFormat::Csv => csv(report),
        FactsFormat::Yaml => yaml::to_string(&all(report).collect::<Vec<_>>()).unwrap_or_default(),
    }
}

fn table(report: &Report) -> String {
    let head = ["fact", "value", "words", "place"].map(str::to_owned);
    let facts = all_with_words(report).map(|(fact, words)| {
        let path = path(&fact);
        [path, fact.value.text.clone(), said(&fact, &words), fact.at.place()].map(|cell| visible(&cell).into_owned())
    });
    let rows: Vec<[String; 4]> = std::iter::once(head).chain(facts).collect();
    columns(&rows)
}

fn path(fact: &FactView<'_>) -> String {
    match fact.attribute {
        Some(attribute) => format!("{}.{attribute}", fact.subject),
        None => fact.subject.clone(),
    }
}

/// The words, with what keeps them from being plainly said.
fn said(fact: &FactView<'_>, words: &str) -> String {
    let quote = words.split_whitespace().collect::<Vec<_>>().join(" ");
    let mut marks = Vec::new();
    if fact.polarity == Polarity::Negated {
        marks.push("negated".to_owned());
    }
    if fact.modality != Modality::Asserted {
        marks.push(format!("{:?}", fact.modality).to_lowercase());
    }
    if !fact.attributed_to.is_empty() {
        marks.push(format!("says {}", fact.attributed_to.join(", says ")));
    }
    if marks.is_empty() { format!("“{quote}”") } else { format!("“{quote}” ({})", marks.join("; ")) }
}

fn csv(report: &Report) -> String {
    let mut out = String::from(
        "subject,attribute,kind,value,path,line,column,start,end,quote,sentence,polarity,modality,attributed_to,by\n",
    );
    for fact in all(report) {
        // The tree of JSON gives each field the spelling that JSON has.
        let Ok(tree) = serde_json::to_value(&fact) else { continue };
        let at = |keys: &[&str]| {
            let mut value = Some(&tree);
            for key in keys {
                value = value.and_then(|value| value.get(key));
            }
            value.map(cell).unwrap_or_default()
        };
        let cells = [
            at(&["subject"]),
            at(&["attribute"]),
            at(&["value", "kind"]),
            at(&["value", "text"]),
            at(&["at", "path"]),
            at(&["at", "line"]),
            at(&["at", "column"]),
            at(&["at", "start"]),
            at(&["at", "end"]),
            at(&["quote"]),
            at(&["sentence"]),
            at(&["polarity"]),
            at(&["modality"]),
            fact.attributed_to.join("; "),
            at(&["by"]),
        ];
        let cells: Vec<String> = cells.iter().map(|cell| quoted(cell)).collect();
        out.push_str(&cells.join(","));
        out.push('\n');
    }
    out
}

fn cell(value: &serde_json::Value) -> String {
    match value {
        serde_json::Value::Null => String::new(),
        serde_json::Value::String(text) => text.clone(),
        serde_json::Value::Bool(_)
        | serde_json::Value::Number(_)
        | serde_json::Value::Array(_)
        | serde_json::Value::Object(_) => value.to_string(),
    }
}

/// A cell that spreadsheets read as text: quoted where it must be, and never as a formula.
fn quoted(cell: &str) -> String {
    let formula =
        cell.starts_with(['=', '+', '@', '\t', '\r']) || (cell.starts_with('-') && cell.parse::<f64>().is_err());
    let cell = if formula { format!("'{cell}") } else { cell.to_owned() };
    if cell.contains(['"', ',', '\n', '\r']) { format!("\"{}\"", cell.replace('"', "\"\"")) } else { cell }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn cells_are_quoted_and_no_formulas() {
        for (cell, written) in [
            ("28", "28"),
            ("-3", "-3"),
            ("a, b", "\"a, b\""),
            ("said \"no\"", "\"said \"\"no\"\"\""),
            ("=1+1", "'=1+1"),
            ("-x", "'-x"),
        ] {
            assert_eq!(quoted(cell), written);
        }
    }
}
