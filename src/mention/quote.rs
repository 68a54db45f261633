//! Owns: words in quotation marks inside one sentence; an open quotation reaches to its end.
//! May not know: who speaks. Quotations across sentences are put together by who sees the block.

use super::Mention;
use super::cursor::Cursor;
use crate::value::{TextValue, Value, ValueKind};

/// Adds the quotations of a sentence, each in its place by first token.
pub(super) fn find(c: &Cursor<'_>, out: &mut Vec<Mention>, from: usize) {
    let mut at = 0;
    while at < c.tokens.len() {
        match opening(c, at) {
            Some(closing) => {
                let end = (at + 1..c.tokens.len()).find(|&end| closes(c, end, closing));
                let stop = end.unwrap_or(c.tokens.len());
                if let Some(mention) = mention(c, at + 1, stop) {
                    let place = out
                        .get(from..)
                        .unwrap_or_default()
                        .partition_point(|other| other.tokens.start < mention.tokens.start);
                    out.insert(from + place, mention);
                }
                at = stop + 1;
            }
            None => at += 1,
        }
    }
}

/// The kind of mark that closes what the mark at `at` opens.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Closing {
    Straight,
    Curly,
    Single,
    Guillemet,
}

fn opening(c: &Cursor<'_>, at: usize) -> Option<Closing> {
    match c.mark(at)? {
        '"' => Some(Closing::Straight),
        '“' | '„' => Some(Closing::Curly),
        '«' => Some(Closing::Guillemet),
        '‘' | '\'' if !c.glued(at) && c.glued(at + 1) => {
            // An apostrophe in front of a word ("'90s") closes nowhere.
            let closed = (at + 2..c.tokens.len()).any(|end| closes(c, end, Closing::Single));
            closed.then_some(Closing::Single)
        }
        _ => None,
    }
}

fn closes(c: &Cursor<'_>, at: usize, closing: Closing) -> bool {
    match (closing, c.mark(at)) {
        (Closing::Straight, Some('"')) | (Closing::Curly, Some('”' | '“' | '"')) | (Closing::Guillemet, Some('»')) => {
            true
        }
        (Closing::Single, Some('’' | '\'')) => {
            c.glued(at) && !c.glued(at + 1) || c.token(at + 1).is_some_and(|_| c.mark(at + 1).is_some())
        }
        _ => false,
    }
}

fn mention(c: &Cursor<'_>, start: usize, end: usize) -> Option<Mention> {
    let (first, last) = (c.token(start)?, c.token(end.checked_sub(1)?)?);
    if start >= end {
        return None;
    }
    let text = c.content.get(first.start as usize..last.end as usize)?.to_owned();
    let value = Value::Text(TextValue { text, whole: false });
    Some(Mention::new(start..end, ValueKind::Quote, value))
}
