//! Owns: what is said where the grammar cannot go on. May not know: what was read up to there.

use pest::error::{Error, ErrorVariant, InputLocation};

use crate::diagnostic::{Code, Diagnostic, quoted};
use crate::source::Span;

use super::advice::Stuck;
use super::grammar::{GrammarRule, called};
use super::keyword::nearest;
use super::problem::{Report, fold};

const VERDICTS: &[&str] = &["conflicting", "quiet", "refuted", "supported", "unverified"];

/// Names of what could stand here are listed up to this many.
const MAX_EXPECTED: usize = 4;

/// Tells that `head` cannot be read, by what the grammar found last.
pub(super) fn tell(report: &mut Report<'_>, head: Span, error: &Error<GrammarRule>) {
    let at = match error.location {
        InputLocation::Pos(at) | InputLocation::Span((at, _)) => at,
    };
    let words = head.slice(report.text);
    let expected = expected(error);
    let rest = words.get(at..).unwrap_or("");
    let problem = misspelt_verdict(report, head, words)
        .or_else(|| hyphenated(report, head, words.get(..at).unwrap_or("")))
        .unwrap_or_else(|| {
            if rest.trim().is_empty() {
                at_end(report, head, words, &expected)
            } else {
                in_middle(report, head, at, rest, &expected)
            }
        });
    report.push(problem);
}

fn at_end(report: &Report<'_>, head: Span, words: &str, expected: &str) -> Diagnostic {
    let last = last_token(words);
    let span = Span::new(head.start + last as u32, head.end);
    let after = fold(words.get(last..).unwrap_or(""));
    let expected = if expected.is_empty() { "more" } else { expected };
    let unfinished = after.starts_with(|first: char| !(first.is_alphanumeric() || "\"`)]}%".contains(first)));
    let help = if words.split_whitespace().any(|word| word == "every") && !words.contains(':') {
        "`every … in …` and `every source` end with `:` in front of what is asked".to_owned()
    } else if words.starts_with("expect") && expected.contains("a verdict") {
        "write what is expected of it behind it, such as `is supported` or `is refuted`".to_owned()
    } else if unfinished {
        "write the rest on this line; a line goes on after a comma or an operator, and inside parentheses".to_owned()
    } else {
        format!("write {expected} behind it")
    };
    if after.is_empty() {
        return report
            .at(Code::SYNTAX, format!("expected {expected}, found nothing"), span, "nothing is written here")
            .help("write an assertion, such as `plan.points == 28`");
    }
    report
        .at(Code::SYNTAX, format!("expected {expected} after {}", quoted(&after)), span, "the statement ends here")
        .help(help)
}

fn in_middle(report: &Report<'_>, head: Span, at: usize, rest: &str, expected: &str) -> Diagnostic {
    let length = first_token(rest);
    let start = head.start + at as u32;
    let span = Span::new(start, start + length as u32);
    let found = fold(rest.get(..length).unwrap_or(""));
    let message = if expected.is_empty() {
        format!("{} cannot stand here", quoted(&found))
    } else {
        format!("expected {expected}, found {}", quoted(&found))
    };
    let problem = report.at(Code::SYNTAX, message, span, "does not fit here");
    let before = head.slice(report.text).get(..at).unwrap_or("").trim_end();
    let stuck = Stuck { words: head.slice(report.text), before, rest, found: &found, expected };
    match stuck.advice() {
        Some(help) => problem.help(help),
        None => problem.help("write one statement a line; `gainsay explain syntax` shows the forms"),
    }
}

/// `expect … is suported`, `expect … is wrong`, `expect no fact`.
fn misspelt_verdict(report: &Report<'_>, head: Span, words: &str) -> Option<Diagnostic> {
    let before = words.strip_prefix("expect")?;
    let end = head.start + words.trim_end().len() as u32;
    let last = before.split_whitespace().next_back()?;
    let span = Span::new(end - last.len() as u32, end);
    if let ["no", near @ ("fact" | "findings" | "finding" | "facts.")] =
        before.split_whitespace().collect::<Vec<_>>().as_slice()
    {
        let message = format!("`expect no {near}` expects nothing that is known");
        let problem = report.at(Code::SYNTAX, message, span, "`facts` was expected").help("write `expect no facts`");
        return Some(problem.fix(report.fix("write `facts`", span, "facts")));
    }
    let is = before.trim_end().strip_suffix(last)?.trim_end().ends_with(" is");
    let known = VERDICTS.contains(&last) || !last.chars().all(char::is_alphabetic);
    if !is || known {
        return None;
    }
    let problem = report.at(Code::UNKNOWN_WORD, format!("there is no verdict `{}`", fold(last)), span, "not a verdict");
    Some(match nearest(last, VERDICTS) {
        Some(meant) => {
            problem.help(format!("did you mean `{meant}`?")).fix(report.fix(format!("write `{meant}`"), span, meant))
        }
        None => problem.help("verdicts are `supported`, `refuted`, `conflicting` and `unverified`"),
    })
}

/// `COVID-19.deaths`: a name that goes on with a hyphen and digits.
fn hyphenated(report: &Report<'_>, head: Span, before: &str) -> Option<Diagnostic> {
    let start =
        before.trim_end_matches(|character: char| character.is_alphanumeric() || "-_".contains(character)).len();
    let name = before.get(start..)?;
    let (letters, digits) = name.split_once('-')?;
    if !letters.starts_with(char::is_alphabetic) || !digits.starts_with(|first: char| first.is_ascii_digit()) {
        return None;
    }
    let span = Span::new(head.start + start as u32, head.start + before.len() as u32);
    let problem = report
        .at(
            Code::MINUS_BLANK,
            format!("`{name}` is read as a subtraction"),
            span,
            "a name holds hyphens between letters only",
        )
        .help(format!("write “`{name}`”"))
        .fix(report.fix("put the name in backticks", span, format!("`{name}`")));
    Some(problem)
}

fn expected(error: &Error<GrammarRule>) -> String {
    let rules = match &error.variant {
        ErrorVariant::ParsingError { positives, .. } => positives.as_slice(),
        ErrorVariant::CustomError { .. } => &[],
    };
    let mut names: Vec<&str> = rules.iter().filter_map(|rule| called(*rule)).collect();
    names.sort_unstable();
    names.dedup();
    // Where anything that begins an operand could stand, one name says it.
    let operand = "a name or value";
    if names.contains(&operand) {
        names = vec![operand];
    }
    // What would only lengthen the word before says less than what could follow it.
    if names.contains(&"an operator") {
        names.retain(|name| !matches!(*name, "a unit" | "a name" | "`(`"));
    }
    names.truncate(MAX_EXPECTED);
    match names.split_last() {
        None => String::new(),
        Some((last, [])) => (*last).to_owned(),
        Some((last, others)) => format!("{} or {last}", others.join(", ")),
    }
}

/// Length of the first word or sign of `rest`.
fn first_token(rest: &str) -> usize {
    let first = rest.chars().next().map_or(0, char::len_utf8);
    if rest.starts_with(['"', '`', '“']) {
        let close = rest.char_indices().skip(1).find(|(_, character)| matches!(character, '"' | '`' | '”' | '\n'));
        return close.map_or(rest.len(), |(at, character)| at + character.len_utf8());
    }
    let word = rest.find(|character: char| !(character.is_alphanumeric() || character == '_')).unwrap_or(rest.len());
    if word > 0 {
        return word;
    }
    let sign = rest.find(|character: char| !"=<>!&|~+-*/.".contains(character)).unwrap_or(rest.len());
    sign.max(first)
}

/// Where the last word or sign of `words` begins.
fn last_token(words: &str) -> usize {
    let words = words.trim_end();
    let Some(last) = words.chars().next_back() else { return 0 };
    let same = |character: char| {
        if last.is_alphanumeric() || last == '_' {
            character.is_alphanumeric() || character == '_'
        } else if "=<>!&|~".contains(last) {
            "=<>!&|~".contains(character)
        } else {
            false
        }
    };
    let start = words.trim_end_matches(same).len();
    if start == words.len() { words.len() - last.len_utf8() } else { start }
}
