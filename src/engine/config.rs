//! Owns: what `gainsay.yaml` says. May not know: which files its globs match.

mod node;

use crate::check::ConflictScope;
use crate::resolve::nearest;
use crate::source::yaml::{self, YamlError};
use crate::source::{SourceId, Span};
use crate::value::Day;

use super::problem::{Place, Problem};
use node::Node;

const KEYS: &[&str] = &["conflicts", "documents", "rules"];
const DOCUMENT_KEYS: &[&str] = &["date", "path", "publisher"];

/// The configuration of a run.
#[derive(Debug, Clone, Default)]
pub(super) struct Config {
    /// Sets of documents in order.
    pub(super) documents: Vec<DocumentSet>,
    /// Rule files, folders or globs.
    pub(super) rules: Vec<Pattern>,
    /// Which conflicts between documents are told.
    pub(super) conflicts: ConflictScope,
}

/// A path, folder or glob with its place in the configuration.
#[derive(Debug, Clone)]
pub(super) struct Pattern {
    pub(super) text: String,
    pub(super) place: Option<Place>,
}

/// Documents with what is known of all of them.
#[derive(Debug, Clone)]
pub(super) struct DocumentSet {
    pub(super) path: Pattern,
    pub(super) date: Option<Day>,
    pub(super) publisher: Option<String>,
}

/// Reads the configuration. With a problem there is none: a run on half of it would mislead.
pub(super) fn parse(source: SourceId, text: &str) -> Result<Config, Vec<Problem>> {
    let mut reader = Reader { source, text, problems: Vec::new() };
    let node = match yaml::parse::<Node>(text) {
        Ok(node) => node,
        Err(error) => return Err(vec![reader.syntax(&error)]),
    };
    let mut config = Config::default();
    match node {
        Node::Null => {}
        Node::Keys(top) => reader.top(&top, &mut config),
        Node::Text(_) | Node::List(_) => {
            let span = Span::of(0..text.lines().next().unwrap_or("").len());
            reader.bad(span, "the configuration is no list of keys", "expected `documents:` and `rules:`");
        }
    }
    if reader.problems.is_empty() { Ok(config) } else { Err(reader.problems) }
}

struct Reader<'a> {
    source: SourceId,
    text: &'a str,
    problems: Vec<Problem>,
}

impl Reader<'_> {
    fn top(&mut self, top: &[(String, Node)], config: &mut Config) {
        self.doubled(top);
        for (key, node) in top {
            match key.as_str() {
                "documents" => config.documents = self.documents(node),
                "rules" => config.rules = self.rules(node),
                "conflicts" => config.conflicts = self.conflicts(node),
                _ => self.unknown(key, KEYS),
            }
        }
    }

    fn documents(&mut self, node: &Node) -> Vec<DocumentSet> {
        let mut sets = Vec::new();
        for entry in list(node) {
            match entry {
                Node::Text(text) => {
                    let path = self.pattern(text.trim());
                    sets.push(DocumentSet { path, date: None, publisher: None });
                }
                Node::Keys(keys) => sets.extend(self.document(keys)),
                Node::Null | Node::List(_) => {
                    let span = self.key_span("documents");
                    self.bad(span, "`documents` holds something that is no path", "expected `- path: GLOB`");
                }
            }
        }
        sets
    }

    fn document(&mut self, keys: &[(String, Node)]) -> Option<DocumentSet> {
        self.doubled(keys);
        let (mut path, mut date, mut publisher) = (None, None, None);
        for (key, node) in keys {
            if !DOCUMENT_KEYS.contains(&key.as_str()) {
                self.unknown(key, DOCUMENT_KEYS);
                continue;
            }
            let Some(text) = node.text() else {
                let span = self.key_span(key);
                self.bad(span, &format!("`{key}` takes one value"), "expected one word or line");
                continue;
            };
            match key.as_str() {
                "path" => path = Some(self.pattern(text)),
                "date" => date = self.date(text),
                _ => publisher = Some(text.to_owned()),
            }
        }
        if path.is_none() {
            let span = self.key_span("documents");
            self.bad(span, "an entry of `documents` has no `path`", "expected `path: GLOB` in each entry");
        }
        Some(DocumentSet { path: path?, date, publisher })
    }

    fn date(&mut self, text: &str) -> Option<Day> {
        let date = Day::parse(text);
        if date.is_none() {
            let span = self.value_span("date", text);
            self.bad(span, &format!("`{text}` is no date"), "expected year-month-day, as in 2025-11-19");
        }
        date
    }

    fn rules(&mut self, node: &Node) -> Vec<Pattern> {
        let mut patterns = Vec::new();
        for entry in list(node) {
            if let Some(text) = entry.text() {
                patterns.push(self.pattern(text));
            } else {
                let span = self.key_span("rules");
                self.bad(span, "`rules` holds something that is no path", "expected a list of paths");
            }
        }
        patterns
    }

    fn conflicts(&mut self, node: &Node) -> ConflictScope {
        match node.text() {
            Some("declared") => ConflictScope::Declared,
            Some("all") => ConflictScope::All,
            // Some writers of YAML know `off` as a truth value.
            Some("off" | "false") => ConflictScope::Off,
            Some(_) | None => {
                let span = self.value_span("conflicts", node.text().unwrap_or_default());
                self.bad(span, "`conflicts` takes `declared`, `all` or `off`", "expected one of these words");
                ConflictScope::Declared
            }
        }
    }

    fn doubled(&mut self, keys: &[(String, Node)]) {
        for (at, (key, _)) in keys.iter().enumerate() {
            if keys.iter().take(at).any(|(known, _)| known == key) {
                let span = self.key_span(key);
                self.bad(span, &format!("`{key}` stands twice"), "one of two");
            }
        }
    }

    fn pattern(&self, text: &str) -> Pattern {
        let span = self.text.find(text).map_or(Span::at(0), |at| Span::of(at..at + text.len()));
        Pattern { text: text.to_owned(), place: Some(Place { source: self.source, span }) }
    }

    fn unknown(&mut self, key: &str, known: &[&'static str]) {
        let near = nearest(key, known.iter().copied());
        let near = known.iter().copied().find(|name| Some(*name) == near);
        let list: Vec<String> = known.iter().map(|name| format!("`{name}`")).collect();
        let place = Place { source: self.source, span: self.key_span(key) };
        self.problems.push(Problem::UnknownKey { place, key: key.to_owned(), near, known: list.join(", ") });
    }

    fn bad(&mut self, span: Span, message: &str, label: &str) {
        let place = Some(Place { source: self.source, span });
        self.problems.push(Problem::BadConfig {
            place,
            message: message.to_owned(),
            label: label.to_owned(),
            help: None,
        });
    }

    fn syntax(&self, error: &YamlError) -> Problem {
        let line = error.line.unwrap_or(1);
        let start: usize = self.text.split_inclusive('\n').take(line - 1).map(str::len).sum();
        let length = self.text.get(start..).unwrap_or("").lines().next().unwrap_or("").len();
        Problem::BadConfig {
            place: Some(Place { source: self.source, span: Span::of(start..start + length) }),
            message: "the configuration is not valid YAML".to_owned(),
            label: error.message.clone(),
            help: Some("check the indentation and the quotes around this place".to_owned()),
        }
    }

    /// Where a key stands: the YAML reader keeps no places, and a key stands at the beginning of its
    /// line, behind `- ` or in braces.
    fn key_span(&self, key: &str) -> Span {
        let mut start = 0;
        for line in self.text.split_inclusive('\n') {
            let mut from = 0;
            while let Some(at) = line.get(from..).and_then(|rest| rest.find(key)) {
                let at = from + at;
                let before = line.get(..at).unwrap_or("").trim_end();
                let after = line.get(at + key.len()..).unwrap_or("").trim_start_matches(['"', '\'']).trim_start();
                let begins = before.is_empty() || before.ends_with(['-', '{', ',', '"', '\'']);
                if begins && after.starts_with(':') && !before.contains('#') {
                    return Span::of(start + at..start + at + key.len());
                }
                from = at + key.len().max(1);
            }
            start += line.len();
        }
        Span::at(0)
    }

    /// Where a value stands behind its key; the key itself, where that cannot be told.
    fn value_span(&self, key: &str, value: &str) -> Span {
        let mut start = 0;
        for line in self.text.split_inclusive('\n') {
            let holds = line.split_once(':').is_some_and(|(front, rest)| front.ends_with(key) && rest.contains(value));
            if let (true, false, Some(at)) = (holds, value.is_empty(), line.rfind(value)) {
                return Span::of(start + at..start + at + value.len());
            }
            start += line.len();
        }
        self.key_span(key)
    }
}

/// A list; a single value stands for a list of one.
fn list(node: &Node) -> &[Node] {
    match node {
        Node::List(list) => list,
        Node::Null => &[],
        Node::Text(_) | Node::Keys(_) => std::slice::from_ref(node),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn labelled(text: &str) -> Vec<String> {
        let problems = parse(SourceId(0), text).err().unwrap_or_default();
        problems
            .into_iter()
            .map(|problem| {
                let told = crate::diagnostic::Diagnostic::from(problem);
                let words = told.labels[0].span.slice(text).to_owned();
                format!("{words}: {}{}", told.message, told.help.map(|help| format!("; {help}")).unwrap_or_default())
            })
            .collect()
    }

    #[test]
    fn each_key_is_read() {
        let config = parse(
            SourceId(0),
            "documents:\n  - path: seeds/*.txt\n    date: 2025-11-19\n    publisher: Axios\n  - notes.md\nrules: [rules]\nconflicts: off\n",
        )
        .unwrap();
        assert_eq!(config.documents.len(), 2);
        assert_eq!(config.documents[0].date, Day::parse("2025-11-19"));
        assert_eq!(config.documents[0].publisher.as_deref(), Some("Axios"));
        assert_eq!(config.rules[0].text, "rules");
        assert_eq!(config.conflicts, ConflictScope::Off);
    }

    #[test]
    fn unknown_keys_are_told_at_the_key_all_in_one_run() {
        assert_eq!(
            labelled("document:\n  - path: a\nrules: [r]\ncolour: red\n"),
            [
                "document: there is no key `document`; did you mean `documents`?",
                "colour: there is no key `colour`; known keys here: `conflicts`, `documents`, `rules`",
            ]
        );
        assert_eq!(
            labelled("documents:\n  - path: a\n    publsher: B\n"),
            ["publsher: there is no key `publsher`; did you mean `publisher`?"]
        );
    }

    #[test]
    fn bad_values_are_told_at_the_value() {
        assert_eq!(labelled("documents:\n  - path: a\n    date: soon\n"), ["soon: `soon` is no date"]);
        assert_eq!(labelled("rules: a\nrules: b\n"), ["rules: `rules` stands twice"]);
        assert_eq!(labelled("conflicts: some\n"), ["some: `conflicts` takes `declared`, `all` or `off`"]);
        assert_eq!(
            labelled("documents: [\n")[0].split(':').nth(1).unwrap().trim(),
            "the configuration is not valid YAML; check the indentation and the quotes around this place"
        );
    }
}
