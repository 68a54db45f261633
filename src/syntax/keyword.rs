//! Owns: the words that begin statements and items, and when they do.
//! May not know: what follows them; the grammar reads that.

use super::lex::{Token, TokenKind, is_operator_word};

/// Words that begin a statement of a file.
pub(super) const STATEMENTS: &[&str] = &[
    "agree",
    "alike",
    "assert",
    "attribute",
    "entity",
    "event",
    "extract",
    "facts",
    "frame",
    "let",
    "require",
    "rule",
    "test",
    "use",
];

/// Words whose statements have braces.
pub(super) const BLOCKS: &[&str] = &["attribute", "entity", "event", "frame", "rule", "test"];

/// Words that begin an item of a rule or test and take what follows them.
const ITEMS: &[&str] = &["agree", "assert", "because", "document", "expect", "require", "severity", "tags"];

/// Where a keyword may stand.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Standing {
    /// Only outside braces.
    File,
    /// Inside braces, perhaps outside, too.
    Item,
}

/// Whether the token at `at`, the first of a line or item, is a keyword with something behind it
/// that only a keyword can have: not `rule.length == 3`, not `test(A, B)`, not `event : text`.
pub(super) fn standing(tokens: &[Token], text: &str, at: usize) -> Option<Standing> {
    let token = tokens.get(at)?;
    if token.kind != TokenKind::Word {
        return None;
    }
    let word = token.span().slice(text);
    let standing = if ITEMS.contains(&word) {
        Standing::Item
    } else if STATEMENTS.contains(&word) {
        Standing::File
    } else {
        return None;
    };
    let next = tokens.get(at + 1)?;
    let takes_expression = matches!(word, "assert" | "require" | "agree" | "expect");
    let blank_before = next.start > token.end;
    let after = tokens.get(at + 2);
    let blank_after = after.is_none_or(|after| after.start > next.end);
    let follows = match next.kind {
        TokenKind::Word => match next.span().slice(text) {
            "said" | "is" | "to" | "equals" | "values" => false,
            "not" | "exactly" => takes_expression,
            "in" => takes_expression && after.is_some_and(|after| after.kind == TokenKind::Text),
            other => !is_operator_word(other),
        },
        TokenKind::Text | TokenKind::Quoted | TokenKind::Number | TokenKind::Unclosed => true,
        TokenKind::OpenBlock => BLOCKS.contains(&word),
        TokenKind::OpenSet | TokenKind::Other => takes_expression,
        TokenKind::Open => takes_expression && blank_before && next.span().slice(text) == "(",
        TokenKind::Operator => {
            takes_expression && blank_before && !blank_after && matches!(next.span().slice(text), "-" | "!" | "−")
        }
        TokenKind::LineEnd
        | TokenKind::Semicolon
        | TokenKind::Comment
        | TokenKind::Close
        | TokenKind::CloseBrace
        | TokenKind::Dot
        | TokenKind::Comma
        | TokenKind::Colon => false,
    };
    follows.then_some(standing)
}

/// Of `candidates`, the one that `word` was likely meant to be.
pub(super) fn nearest<'a>(word: &str, candidates: &[&'a str]) -> Option<&'a str> {
    let lower = word.to_lowercase();
    let length = lower.chars().count();
    // Longer words than any keyword are no slips of one.
    if length > 24 {
        return None;
    }
    let allowed = if length <= 3 { 1 } else { 2 };
    candidates
        .iter()
        .map(|candidate| (strsim::damerau_levenshtein(&lower, candidate), *candidate))
        .filter(|(distance, candidate)| *distance <= allowed && *distance < candidate.len().min(length))
        .min()
        .map(|(_, candidate)| candidate)
}
