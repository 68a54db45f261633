//! Owns: how proposals stand in a rule file, with the sentences that they rest on.
//! May not know: why they were chosen.

use std::collections::{BTreeMap, BTreeSet};
use std::fmt::Write as _;

use crate::engine::{Entry, Texts};
use crate::source::{SourceId, SourceMap, Span};

use super::choose::{Claim, Difference, Said};

/// How many letters of a sentence are quoted on each side of the value.
const AROUND: usize = 48;
/// How many sentences are quoted for one rule; of others the place is told.
const QUOTED: usize = 2;

/// Facts of one subject that make one rule.
#[derive(Debug, Clone)]
pub(super) struct Rule {
    subject: String,
    /// Attribute of the first assertion, which names the rule where there is only one.
    attribute: String,
    documents: usize,
    pub(super) assertions: Vec<String>,
    sentences: Vec<Sentence>,
    /// The first sentence in full, with its file.
    pub(super) whole: Option<(SourceId, String)>,
}

/// A sentence that something rests on.
#[derive(Debug, Clone, PartialEq, Eq)]
struct Sentence {
    place: String,
    words: String,
}

/// What several documents tell in different ways.
#[derive(Debug, Clone)]
pub(super) struct Doubt {
    path: String,
    compatible: bool,
    values: Vec<(String, Vec<Sentence>)>,
}

/// Reads the sentences of facts.
pub(super) struct Writer<'a> {
    sources: &'a SourceMap,
    texts: Texts,
}

impl<'a> Writer<'a> {
    pub(super) fn new(sources: &'a SourceMap, documents: &[Entry]) -> Self {
        Self { sources, texts: Texts::new(sources, documents.iter().map(|entry| entry.source)) }
    }

    /// Events make one rule each, what is said of things one for each fact.
    pub(super) fn rules(&self, claims: &[Claim]) -> Vec<Rule> {
        let mut rules: Vec<Rule> = Vec::new();
        for claim in claims {
            let assertion = claim.assertion();
            let sentences = self.sentences(&claim.said);
            let known = rules.iter_mut().find(|rule| claim.question.event && rule.subject == claim.question.subject);
            if let Some(rule) = known {
                rule.assertions.push(assertion);
                rule.documents = rule.documents.max(claim.documents);
                for sentence in sentences {
                    if !rule.sentences.iter().any(|known| known.place == sentence.place) {
                        rule.sentences.push(sentence);
                    }
                }
            } else {
                rules.push(Rule {
                    subject: claim.question.subject.clone(),
                    attribute: claim.question.attribute.clone(),
                    documents: claim.documents,
                    assertions: vec![assertion],
                    sentences,
                    whole: claim
                        .said
                        .first()
                        .map(|said| (said.source, plain(&self.texts.words(self.sources, said.source, said.sentence)))),
                });
            }
        }
        rules
    }

    pub(super) fn doubts(&self, differences: &[Difference]) -> Vec<Doubt> {
        let doubt = |told: &Difference| Doubt {
            path: told.question.path(),
            compatible: told.compatible,
            values: told.values.iter().map(|(asserted, said)| (asserted.clone(), self.sentences(said))).collect(),
        };
        differences.iter().map(doubt).collect()
    }

    /// The sentences in which something is said, one a document.
    fn sentences(&self, said: &[Said]) -> Vec<Sentence> {
        let mut all: Vec<Sentence> = Vec::new();
        let mut seen: BTreeSet<SourceId> = BTreeSet::new();
        for fact in said.iter().filter(|said| seen.insert(said.source)) {
            let Some(file) = self.sources.get(fact.source) else { continue };
            let place = format!("{}:{}", file.path, file.line_column(fact.at.start).line);
            let start = clip(&file.text, fact.sentence, fact.at);
            let around = Span::new(start.start.max(fact.sentence.start), start.end.min(fact.sentence.end));
            let mut words = self.texts.words(self.sources, fact.source, around).into_owned();
            if fact.sentence == fact.at
                && let Some(row) = self.texts.passage(self.sources, fact.source, fact.sentence)
            {
                words = row.text;
            }
            let front = if around.start > fact.sentence.start { "… " } else { "" };
            let back = if around.end < fact.sentence.end { " …" } else { "" };
            all.push(Sentence { place, words: format!("{front}{}{back}", plain(&words)) });
        }
        all
    }
}

/// The words around a value, cut at blanks.
fn clip(text: &str, sentence: Span, at: Span) -> Span {
    let before = text.get(sentence.start as usize..at.start as usize).unwrap_or_default();
    let after = text.get(at.end as usize..sentence.end as usize).unwrap_or_default();
    let front = before.char_indices().rev().nth(AROUND).map_or(0, |(from, _)| {
        let rest = before.get(from..).unwrap_or_default();
        from + rest.find(char::is_whitespace).map_or(rest.len(), |blank| blank + 1)
    });
    let back = after.char_indices().nth(AROUND).map_or(after.len(), |(to, _)| {
        let rest = after.get(..to).unwrap_or_default();
        rest.rfind(char::is_whitespace).unwrap_or(0)
    });
    Span::new(sentence.start + front as u32, at.end + back as u32)
}

/// On one line, and without what ends a string of a rule file.
fn plain(words: &str) -> String {
    let kept: String = words.chars().map(|letter| if letter.is_control() { ' ' } else { letter }).collect();
    kept.split_whitespace().collect::<Vec<_>>().join(" ").replace('"', "'").replace('\\', "/")
}

/// The rule file.
pub(super) fn file(rules: &[Rule], doubts: &[Doubt], documents: usize, least: usize) -> String {
    let mut out = String::new();
    let shared = match (documents, least) {
        (1, _) => "what the document tells".to_owned(),
        (_, 1) => format!("what {documents} documents tell"),
        _ => format!("what at least {least} of {documents} documents tell alike"),
    };
    let _ = writeln!(out, "# Proposed by `gainsay suggest`: {shared}.");
    out.push_str("# Read each rule, keep what is right, and say in `because` where you have it from.\n");
    let mut names: BTreeMap<String, usize> = BTreeMap::new();
    for rule in rules {
        let whole = if rule.assertions.len() == 1 {
            format!("{} {}", rule.subject, rule.attribute)
        } else {
            rule.subject.clone()
        };
        let slug = slug(&whole);
        let known = names.entry(slug.clone()).or_insert(0);
        *known += 1;
        let name = if *known == 1 { slug } else { format!("{slug}-{known}") };
        let _ = write!(out, "\nrule {name} \"{}\" {{\n", title(rule, documents));
        let _ = writeln!(out, "  because \"{}\"", because(&rule.sentences));
        for assertion in &rule.assertions {
            let _ = writeln!(out, "  assert {assertion}");
        }
        out.push_str("}\n");
    }
    if !doubts.is_empty() {
        out.push_str("\n# ── Where the documents differ ──\n# Take the `#` away from the assertion that is right, and mend the documents that say otherwise.\n");
    }
    for doubt in doubts {
        let how = if doubt.compatible { "not told alike, though all may hold" } else { "these cannot all hold" };
        let _ = write!(out, "\n# {}: {how}\n", doubt.path);
        for (asserted, sentences) in &doubt.values {
            for sentence in sentences {
                let _ = writeln!(out, "#   {}  “{}”", sentence.place, sentence.words);
            }
            let _ = writeln!(out, "# {} {asserted}", doubt.path);
        }
    }
    out
}

fn title(rule: &Rule, documents: usize) -> String {
    let attributes = rule.assertions.len();
    let what = if attributes == 1 { rule.attribute.replace('_', " ") } else { format!("{attributes} facts") };
    let subject = rule.subject.replace('`', "");
    match rule.documents {
        1 => format!("{subject}: {what}"),
        several => format!("{subject}: {what}, as {several} of {documents} documents tell"),
    }
}

fn because(sentences: &[Sentence]) -> String {
    let mut out = String::new();
    for (at, sentence) in sentences.iter().enumerate() {
        let between = match at {
            0 => "",
            _ if at == QUOTED => "; also ",
            _ if at > QUOTED => ", ",
            _ => "; ",
        };
        out.push_str(between);
        out.push_str(&sentence.place);
        if at < QUOTED {
            let _ = write!(out, " “{}”", sentence.words);
        }
    }
    out
}

/// `meeting-witkoff-dmitriev`
fn slug(text: &str) -> String {
    let lower = text.to_lowercase();
    let words: Vec<&str> =
        lower.split(|letter: char| !letter.is_alphanumeric()).filter(|word| !word.is_empty()).collect();
    let slug = words.join("-");
    // A name with a hyphen before a digit would stand in backticks.
    let odd = slug.chars().next().is_none_or(char::is_numeric)
        || words.iter().any(|word| word.chars().next().is_some_and(char::is_numeric));
    if odd { format!("`{slug}`") } else { slug }
}
