//! Owns: scores, records and versions: "3–1", "6-4, 6-3", "(1-1)", "v2.3.1", "version 5.2".
//! May not know: figures; a score is a text, whole.

use super::class::Class;
use super::cursor::Cursor;
use super::{Hints, Mention};
use crate::text::TokenKind;
use crate::value::{TextValue, Value, ValueKind};

/// How far from a score a word of contests may stand.
const REACH: usize = 12;

/// The score, record or version whose first token is `at`.
pub(super) fn code(c: &Cursor<'_>, at: usize) -> Option<Mention> {
    version(c, at).or_else(|| score(c, at))
}

/// "3–1", "96 - 89", "6-4, 6-3", "(1-1)".
fn score(c: &Cursor<'_>, at: usize) -> Option<Mention> {
    let (mut end, low, high, spaced) = pair(c, at)?;
    let mut sets = 1;
    while c.comma(end) {
        let Some((after, ..)) = pair(c, end + 1) else { break };
        (end, sets) = (after, sets + 1);
    }
    // "7-6 (7-4)"
    let bracketed = c.mark(at.wrapping_sub(1)) == Some('(') && c.mark(end) == Some(')');
    let three = c.dash(end) && c.glued(end) && c.plain(end + 1).is_some();
    let record_of_three = three && bracketed_after(c, at, end + 2);
    if three && !record_of_three {
        return None;
    }
    let end = if record_of_three { end + 2 } else { end };
    let contest = || {
        let around = at.saturating_sub(REACH)..(end + REACH).min(c.tokens.len());
        around.into_iter().any(|near| c.is(near, Class::Score))
    };
    let falling = low >= high;
    let sure = sets > 1 || ((bracketed || record_of_three) && low < 200 && high < 200 && !spaced);
    if !(sure || falling && !(spaced && low > 200) && contest() || (!falling && contest() && sport_like(c, at, end))) {
        return None;
    }
    let text: String = (at..end)
        .map(|at| {
            if c.dash(at) {
                "-"
            } else if c.comma(at) {
                ", "
            } else {
                c.text(at)
            }
        })
        .collect();
    let hints = Hints { score: true, ..Hints::default() };
    let value = Value::Text(TextValue { text, whole: true });
    Some(Mention { hints, ..Mention::new(at..end, ValueKind::Text, value) })
}

fn bracketed_after(c: &Cursor<'_>, at: usize, end: usize) -> bool {
    c.mark(at.wrapping_sub(1)) == Some('(') && c.mark(end) == Some(')')
}

/// A rising pair is a score only right beside a word of contests: "lost 1-3", "a 1–2 defeat".
fn sport_like(c: &Cursor<'_>, at: usize, end: usize) -> bool {
    let beside = |at: usize| c.is(at, Class::Score);
    let lower_plural = super::guard::counts_something(c, end);
    beside(end) || (!lower_plural && beside(at.wrapping_sub(1)))
}

/// Two plain numbers with a dash between: end, numbers, and whether blanks stand around the dash.
fn pair(c: &Cursor<'_>, at: usize) -> Option<(usize, u32, u32, bool)> {
    let small = |at: usize| {
        c.plain(at).filter(|_| c.text(at).len() <= 3 && !(c.text(at).len() > 1 && c.text(at).starts_with('0')))
    };
    let (low, high) = (small(at)?, small(at + 2)?);
    let dash = c.dash(at + 1) && c.mark(at + 1) != Some('~') && c.glued(at + 1) == c.glued(at + 2);
    let tied = c.glued(at) && !matches!(c.mark(at.wrapping_sub(1)), Some('(' | '"' | '“'));
    let coded = c.glued(at + 3) && (c.word(at + 3) || matches!(c.mark(at + 3), Some('/' | '%' | ':')));
    (dash && !tied && !coded).then_some((at + 3, low, high, !c.glued(at + 1)))
}

/// "v2.3.1", "version 5.2", "5.2.0".
fn version(c: &Cursor<'_>, at: usize) -> Option<Mention> {
    let text = c.text(at);
    let token = c.token(at)?;
    let (parts, end) = match token.kind {
        TokenKind::Word => {
            let number = text.strip_prefix(['v', 'V'])?;
            match parts(number) {
                Some(parts) => (parts, at + 1),
                None if number.is_empty() && c.glued(at + 1) => (parts(c.digits(at + 1)?)?, at + 2),
                None => return None,
            }
        }
        TokenKind::Number => {
            let parts = parts(text)?;
            let before = at.wrapping_sub(1);
            let called = match c.value(before, Class::Version) {
                Some(1) => parts.len() > 1 || !super::guard::counts_something(c, at + 1),
                Some(_) => parts.len() > 1,
                None => false,
            };
            let three = parts.len() == 3 && text.split('.').all(|part| part == "0" || !part.starts_with('0'));
            let free = !c.glued(at) || matches!(c.mark(before), Some('(' | '"' | '“' | '`'));
            let date =
                parts.len() == 3 && text.len() >= 8 && text.split('.').next_back().is_some_and(|year| year.len() == 4);
            if !(called || three && free && !date) {
                return None;
            }
            (parts, at + 1)
        }
        TokenKind::Punctuation => return None,
    };
    let measured =
        c.mark(end) == Some('%') || (c.glued(end) && c.word(end) && parts.len() < 3 && token.kind == TokenKind::Number);
    (!measured).then(|| Mention::new(at..end, ValueKind::Version, Value::Version(parts)))
}

/// Whole numbers with stops between, four at most; four are a version only with a cue.
fn parts(text: &str) -> Option<Vec<u32>> {
    if text.is_empty() || !text.bytes().all(|byte| byte.is_ascii_digit() || byte == b'.') {
        return None;
    }
    let parts: Option<Vec<u32>> = text.split('.').map(|part| part.parse().ok()).collect();
    parts.filter(|parts| (1..=4).contains(&parts.len()))
}
