//! Owns: the day that a table gives to what a cell beside it tells: "9 October 2023 | Keogh is arrested".
//! May not know: events.

use super::build;
use super::reading::Reading;
use crate::source::Span;
use crate::text::{BlockKind, Tag};
use crate::value::{DateValue, Direction, Value, ValueKind};

/// A date, its words in the file, and the cell's own span there.
pub(super) struct Dated {
    pub(super) date: DateValue,
    pub(super) at: Span,
    pub(super) sentence: Span,
}

/// The date that stands alone in the first cell of a sentence's row.
pub(super) fn date(reading: &Reading<'_>, sentence: u32) -> Option<Dated> {
    let BlockKind::Cell { table, row, column, .. } = reading.block_kind(sentence) else { return None };
    if row == 0 || column == 0 {
        return None;
    }
    let own = |at: u32| {
        let BlockKind::Cell { table: other, row: line, column, .. } = reading.block_kind(at) else { return None };
        ((other, line) == (table, row)).then_some(column)
    };
    let first =
        (0..sentence).rev().map_while(|at| own(at).map(|column| (at, column))).find(|(_, column)| *column == 0)?.0;
    let view = reading.view(first)?;
    let mention = view.mention_from(0, &[ValueKind::Date])?;
    let range = view.mention_range(mention);
    if !(range.end..view.len()).all(|at| view.tag(at) == Tag::Punctuation) {
        return None;
    }
    let value = build::of_mention(reading, view, mention, Direction::Either, false);
    let at = reading.in_file(view.span(range));
    let Value::Date(date) = value else { return None };
    Some(Dated { date, at, sentence: reading.sentence_span(first) })
}
