//! Owns: whom a fact goes back to. May not know: verdicts.

use crate::fact::Fact;

use super::DocumentFacts;

/// A fact's origin: its outermost attribution that is an organisation or publication, else the
/// publisher of its document, else the document.
pub fn origin<'a>(document: &'a DocumentFacts, fact: &'a Fact) -> &'a str {
    fact.attributed_to
        .iter()
        .rev()
        .find(|speaker| speaker.organisation)
        .map(|speaker| speaker.name.as_str())
        .or(document.publisher.as_deref())
        .unwrap_or(&document.path)
}

/// Origins are one if they differ in case, blanks or a leading article only.
pub(super) fn key(origin: &str) -> String {
    let lower = origin.to_lowercase();
    let words: Vec<&str> = lower.split_whitespace().collect();
    match words.split_first() {
        Some((&"the", rest)) if !rest.is_empty() => rest.join(" "),
        Some(_) | None => words.join(" "),
    }
}
