//! Owns: the way from the text that a format yields back to the bytes of the file.
//! May not know: formats.

use std::ops::Range;

use crate::source::Span;

/// Where each stretch of a text stands in the file. The empty map says that text and file are the
/// same.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct OffsetMap {
    segments: Vec<Segment>,
}

/// A stretch of text and the bytes of the file it stands for. Of the same length, they are the same
/// bytes; otherwise the whole stands for the whole (`&amp;`).
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
struct Segment {
    text: u32,
    text_len: u32,
    source: u32,
    source_len: u32,
}

impl Segment {
    fn is_verbatim(self) -> bool {
        self.text_len == self.source_len
    }
}

impl OffsetMap {
    /// The bytes of the file that a span of the text stands for: from where its first character
    /// begins to where its last one ends, with the markup between.
    pub fn to_source(&self, span: Span) -> Span {
        if self.segments.is_empty() {
            return span;
        }
        let start = self.find(span.start).map_or(self.source_end(), |segment| {
            if segment.is_verbatim() { segment.source + (span.start - segment.text) } else { segment.source }
        });
        if span.is_empty() {
            return Span::at(start);
        }
        let end = self.find(span.end - 1).map_or(self.source_end(), |segment| {
            if segment.is_verbatim() {
                segment.source + (span.end - segment.text)
            } else {
                segment.source + segment.source_len
            }
        });
        Span::new(start, end)
    }

    /// The text that a span of the file became; markup at its ends falls away. The way back of
    /// [`Self::to_source`], since a format never turns the order of a file around.
    pub fn to_text(&self, span: Span) -> Span {
        if self.segments.is_empty() {
            return span;
        }
        let end_of = |segment: &Segment| segment.source + segment.source_len;
        let first = self.segments.partition_point(|segment| end_of(segment) <= span.start);
        let start = self.segments.get(first).map_or(self.text_end(), |segment| {
            let inside = span.start.saturating_sub(segment.source);
            segment.text + if segment.is_verbatim() { inside } else { 0 }
        });
        let behind = self.segments.partition_point(|segment| segment.source < span.end);
        let end = behind.checked_sub(1).and_then(|last| self.segments.get(last)).map_or(0, |segment| {
            let inside = span.end.min(end_of(segment)) - segment.source;
            segment.text + if segment.is_verbatim() { inside } else { segment.text_len }
        });
        Span::new(start, end)
    }

    fn text_end(&self) -> u32 {
        self.segments.last().map_or(0, |last| last.text + last.text_len)
    }

    /// Adds a stretch of `text_len` bytes at the end of the text.
    pub(super) fn push(&mut self, text_len: usize, source: Range<usize>) {
        let text = self.segments.last().map_or(0, |last| last.text + last.text_len);
        let new =
            Segment { text, text_len: text_len as u32, source: source.start as u32, source_len: source.len() as u32 };
        if let Some(last) = self.segments.last_mut()
            && last.is_verbatim()
            && new.is_verbatim()
            && last.source + last.source_len == new.source
        {
            last.text_len += new.text_len;
            last.source_len += new.source_len;
        } else {
            self.segments.push(new);
        }
    }

    /// The segment that holds the byte `at` of the text.
    fn find(&self, at: u32) -> Option<Segment> {
        let index = self.segments.partition_point(|segment| segment.text <= at).checked_sub(1)?;
        self.segments.get(index).copied().filter(|segment| at < segment.text + segment.text_len)
    }

    fn source_end(&self) -> u32 {
        self.segments.last().map_or(0, |last| last.source + last.source_len)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn spans_cover_the_markup_between_their_characters() {
        // File: `AT&amp;T **Wit**koff`; text: `AT&T Witkoff`.
        let mut map = OffsetMap::default();
        map.push(2, 0..2);
        map.push(1, 2..7);
        map.push(2, 7..9);
        map.push(3, 11..14);
        map.push(4, 16..20);
        assert_eq!(map.to_source(Span::new(0, 4)), Span::new(0, 8));
        assert_eq!(map.to_source(Span::new(2, 3)), Span::new(2, 7));
        assert_eq!(map.to_source(Span::new(5, 12)), Span::new(11, 20));
        assert_eq!(map.to_source(Span::new(5, 8)), Span::new(11, 14));
        assert_eq!(map.to_source(Span::at(12)), Span::at(20));
        assert_eq!(OffsetMap::default().to_source(Span::new(3, 9)), Span::new(3, 9));
        assert_eq!(map.to_text(Span::new(0, 8)), Span::new(0, 4));
        assert_eq!(map.to_text(Span::new(2, 7)), Span::new(2, 3));
        assert_eq!(map.to_text(Span::new(11, 20)), Span::new(5, 12));
        assert_eq!(map.to_text(Span::new(9, 22)), Span::new(5, 12));
    }
}
