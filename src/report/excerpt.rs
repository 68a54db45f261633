//! Owns: the few words around labels that a report shows: a sentence instead of a paragraph of a
//! thousand characters, cut where it is wider than the screen, with everything visible. Several
//! files' excerpts lie behind each other in one run of offsets, which is what miette reads.
//! May not know: what the labels say.

use miette::{MietteError, MietteSpanContents, SourceCode, SourceSpan, SpanContents};

use crate::engine::Passage;
use crate::source::{LineColumn, SourceFile, Span};

use super::visible::{push, visible};

/// Most lines of an excerpt.
const MOST_LINES: usize = 8;

/// A stretch of one file as shown.
#[derive(Debug)]
struct Excerpt {
    path: String,
    /// Offset of its first byte among all excerpts.
    base: usize,
    text: String,
    first: LineColumn,
    /// For each character: its offset in the file, its offset in `text`, its place.
    characters: Vec<(u32, usize, LineColumn)>,
    lines: usize,
}

/// Excerpts of several files, as one source for miette.
#[derive(Debug, Default)]
pub(super) struct Excerpts {
    list: Vec<Excerpt>,
    end: usize,
}

impl Excerpts {
    /// Shows `labels`, bytes of the page's file, in as few excerpts of at most `width` columns as it
    /// takes. Returns the labels' offsets here, in their order.
    pub(super) fn add(&mut self, page: &Page<'_>, labels: &[Span], width: usize) -> Vec<(usize, usize)> {
        let mut order: Vec<usize> = (0..labels.len()).collect();
        order.sort_by_key(|at| labels.get(*at).copied().unwrap_or_default());
        let mut placed = vec![(0, 0); labels.len()];
        let mut rest = order.as_slice();
        while let Some(first) = rest.first().and_then(|at| labels.get(*at)) {
            let window = Window::around(page, page.on_page(*first), width);
            let inside = rest
                .iter()
                .position(|at| {
                    labels
                        .get(*at)
                        .is_some_and(|label| page.on_page(*label).end > window.span.end && label.start >= first.end)
                })
                .unwrap_or(rest.len())
                .max(1);
            let at = self.push(page, window, *first);
            let (these, others) = rest.split_at(inside);
            for index in these {
                if let (Some(place), Some(label)) = (placed.get_mut(*index), labels.get(*index)) {
                    *place = self.offset(at, *label);
                }
            }
            rest = others;
        }
        placed
    }

    fn push(&mut self, page: &Page<'_>, window: Window, label: Span) -> usize {
        let mut text = String::new();
        let mut characters = Vec::new();
        let mut lines = 1;
        if window.cut_before {
            text.push_str("… ");
        }
        let mut place = Walk::new(page.file, page.in_file(window.span.start));
        // Words without their markup stand on one line: that of the label.
        let first = if page.offsets.is_some() { page.file.line_column(label.start) } else { place.at };
        for (at, letter) in window.span.slice(page.text).char_indices() {
            let offset = page.in_file(window.span.start + at as u32);
            characters.push((offset, text.len(), place.to(offset)));
            match letter {
                '\n' => {
                    text.push('\n');
                    lines += 1;
                }
                '\r' => {}
                '\t' => text.push(' '),
                other => push(&mut text, other),
            }
        }
        let end = page.in_file_end(window.span.end);
        characters.push((end, text.len(), place.to(end)));
        if window.cut_after {
            text.push_str(" …");
        }
        let base = self.end;
        // A gap, so that no span of two excerpts is taken for one of either.
        self.end += text.len() + 2;
        let path = visible(&page.file.path).into_owned();
        self.list.push(Excerpt { path, base, text, first, characters, lines });
        self.list.len() - 1
    }

    /// Offset and length of a label in an excerpt; what reaches beyond it is cut.
    fn offset(&self, excerpt: usize, label: Span) -> (usize, usize) {
        let Some(excerpt) = self.list.get(excerpt) else { return (0, 0) };
        let place = |offset: u32| {
            let at = excerpt.characters.partition_point(|(file, ..)| *file < offset);
            let last = excerpt.characters.len().saturating_sub(1);
            excerpt.characters.get(at.min(last)).map_or(0, |(_, shown, _)| *shown)
        };
        let start = place(label.start);
        let end = place(label.end).max(start);
        (excerpt.base + start, end - start)
    }
}

impl SourceCode for Excerpts {
    fn read_span<'a>(
        &'a self,
        span: &SourceSpan,
        before: usize,
        after: usize,
    ) -> Result<Box<dyn SpanContents<'a> + 'a>, MietteError> {
        let (start, end) = (span.offset(), span.offset() + span.len());
        let at = self
            .list
            .partition_point(|excerpt| excerpt.base <= start)
            .checked_sub(1)
            .ok_or(MietteError::OutOfBounds)?;
        let excerpt = self.list.get(at).ok_or(MietteError::OutOfBounds)?;
        if end > excerpt.base + excerpt.text.len() {
            return Err(MietteError::OutOfBounds);
        }
        let (data, shown, place) = if before == 0 && after == 0 {
            let from = excerpt.characters.partition_point(|(_, shown, _)| *shown < start - excerpt.base);
            let place = excerpt.characters.get(from).map_or(excerpt.first, |(.., place)| *place);
            (excerpt.text.get(start - excerpt.base..end - excerpt.base).unwrap_or(""), *span, place)
        } else {
            (
                excerpt.text.as_str(),
                (excerpt.base, excerpt.text.len()).into(),
                LineColumn { column: 1, ..excerpt.first },
            )
        };
        Ok(Box::new(MietteSpanContents::new_named(
            excerpt.path.clone(),
            data.as_bytes(),
            shown,
            place.line as usize - 1,
            place.column as usize - 1,
            excerpt.lines,
        )))
    }
}

/// A text that is cut into excerpts: a stretch of a file, or what a document's format made of one.
pub(super) struct Page<'a> {
    file: &'a SourceFile,
    text: &'a str,
    /// What of `text` may be shown.
    context: Span,
    /// For each byte of `text` that of the file; `None`: they are the same.
    offsets: Option<&'a [u32]>,
}

impl<'a> Page<'a> {
    /// A stretch of a file.
    pub(super) fn file(file: &'a SourceFile, context: Span) -> Self {
        Self { file, text: &file.text, context, offsets: None }
    }

    /// A passage of a document.
    pub(super) fn passage(file: &'a SourceFile, passage: &'a Passage) -> Self {
        let context = Span::of(0..passage.text.len());
        Self { file, text: &passage.text, context, offsets: Some(&passage.offsets) }
    }

    fn in_file(&self, at: u32) -> u32 {
        match self.offsets {
            None => at,
            Some(offsets) => offsets.get(at as usize).or(offsets.last()).copied().unwrap_or(0),
        }
    }

    /// The end of a stretch: behind its last byte, whatever stands there in the file.
    fn in_file_end(&self, end: u32) -> u32 {
        match self.offsets {
            Some(offsets) if end as usize >= offsets.len() => offsets.last().map_or(0, |last| last + 1),
            Some(_) | None => self.in_file(end),
        }
    }

    fn on_page(&self, span: Span) -> Span {
        let Some(offsets) = self.offsets else { return span };
        let at = |byte: u32| offsets.partition_point(|offset| *offset < byte);
        Span::of(at(span.start)..at(span.end))
    }
}

/// Line and column while a file is walked through.
struct Walk<'a> {
    file: &'a SourceFile,
    offset: u32,
    at: LineColumn,
}

impl<'a> Walk<'a> {
    fn new(file: &'a SourceFile, offset: u32) -> Self {
        Self { file, offset, at: file.line_column(offset) }
    }

    /// Goes on to an offset behind.
    fn to(&mut self, offset: u32) -> LineColumn {
        for letter in Span::new(self.offset, offset).slice(&self.file.text).chars() {
            if letter == '\n' {
                self.at = LineColumn { line: self.at.line + 1, column: 1 };
            } else {
                self.at.column += 1;
            }
        }
        self.offset = self.offset.max(offset);
        self.at
    }
}

/// What of a page is shown.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
struct Window {
    span: Span,
    cut_before: bool,
    cut_after: bool,
}

impl Window {
    /// The context, if it fits; else the label with as many words on both sides as fit.
    fn around(page: &Page<'_>, label: Span, width: usize) -> Self {
        let (text, context) = (page.text, page.context);
        let context = if context.contains(label) { context } else { context.join(label) };
        let shown = context.slice(text);
        let lines = shown.lines().count();
        if lines <= MOST_LINES && shown.lines().all(|line| line.chars().count() <= width) {
            return Self { span: context, cut_before: false, cut_after: false };
        }
        let label_end = clip(text, label, width.saturating_sub(4));
        let room = width.saturating_sub(4 + Span::new(label.start, label_end).slice(text).chars().count());
        let before = Span::new(context.start, label.start).slice(text);
        let after = Span::new(label_end, context.end.max(label_end)).slice(text);
        let (before, after) = (own_line_end(before), own_line_start(after));
        let have_after = after.chars().take(room).count();
        let take_before = room.saturating_sub(have_after.min(room / 2));
        let start = label.start - last_words(before, take_before) as u32;
        let used = Span::new(start, label.start).slice(text).chars().count();
        let end = label_end + first_words(after, room.saturating_sub(used)) as u32;
        Self { span: Span::new(start, end), cut_before: start > context.start, cut_after: end < context.end }
    }
}

/// Where a label ends once it is cut to `width` characters and to its first line.
fn clip(text: &str, label: Span, width: usize) -> u32 {
    let shown = own_line_start(label.slice(text));
    let length = shown.char_indices().nth(width.max(1)).map_or(shown.len(), |(at, _)| at);
    label.start + length as u32
}

fn own_line_end(text: &str) -> &str {
    text.rsplit('\n').next().unwrap_or(text)
}

fn own_line_start(text: &str) -> &str {
    text.split('\n').next().unwrap_or(text)
}

/// Bytes of the last whole words of `text` that have at most `room` characters.
fn last_words(text: &str, room: usize) -> usize {
    let Some((at, _)) = text.char_indices().rev().take(room).last() else { return 0 };
    if at == 0 {
        return text.len();
    }
    let tail = text.get(at..).unwrap_or("");
    let cut = tail.find(char::is_whitespace).map_or(tail.len(), |blank| blank + 1);
    tail.len().saturating_sub(cut)
}

/// Bytes of the first whole words of `text` that have at most `room` characters.
fn first_words(text: &str, room: usize) -> usize {
    match text.char_indices().nth(room) {
        None => text.len(),
        Some((at, _)) => text.get(..at).unwrap_or("").rfind(char::is_whitespace).unwrap_or(0),
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::source::SourceMap;

    fn shown(text: &str, words: &[&str], width: usize) -> Vec<(String, String)> {
        let mut map = SourceMap::new();
        let id = map.add("a.txt", text);
        let file = map.get(id).unwrap();
        let labels: Vec<Span> = words
            .iter()
            .map(|word| {
                let at = text.find(word).unwrap();
                Span::of(at..at + word.len())
            })
            .collect();
        let mut excerpts = Excerpts::default();
        let placed = excerpts.add(&Page::file(file, Span::of(0..text.len())), &labels, width);
        placed
            .into_iter()
            .map(|place| {
                let part = excerpts.read_span(&place.into(), 0, 0).unwrap();
                let whole = excerpts.read_span(&place.into(), 1, 1).unwrap();
                let text = |contents: &dyn SpanContents<'_>| String::from_utf8(contents.data().to_vec()).unwrap();
                (text(&*part), text(&*whole))
            })
            .collect()
    }

    #[test]
    fn a_context_that_fits_is_shown_whole() {
        assert_eq!(
            shown("The plan has 27 points.", &["27"], 60),
            [("27".to_owned(), "The plan has 27 points.".to_owned())]
        );
    }

    #[test]
    fn a_wide_one_is_cut_at_blanks_and_labels_stay_on_their_words() {
        let text = "Since August, when the two presidents held their summit, it has been known that the plan has 27 points, \
                    and that nobody in the two capitals likes all of them very much, as it seems today.";
        let shown = shown(text, &["27", "today"], 50);
        assert_eq!(shown[0].0, "27");
        assert_eq!(shown[0].1, "… that the plan has 27 points, and that nobody …");
        assert_eq!(shown[1].0, "today");
        assert!(shown[1].1.chars().count() <= 50, "{}", shown[1].1);
    }

    #[test]
    fn columns_are_those_of_the_file() {
        let mut map = SourceMap::new();
        let text = "first line\nÉtat: \u{202e}27 points";
        let id = map.add("a.txt", text);
        let at = text.find("27").unwrap();
        let mut excerpts = Excerpts::default();
        let line = Span::of(11..text.len());
        let placed = excerpts.add(&Page::file(map.get(id).unwrap(), line), &[Span::of(at..at + 2)], 80);
        let contents = excerpts.read_span(&placed[0].into(), 0, 0).unwrap();
        assert_eq!((contents.line(), contents.column()), (1, 7));
        assert_eq!(contents.data(), b"27");
        let whole = excerpts.read_span(&placed[0].into(), 1, 1).unwrap();
        assert_eq!(whole.data(), "État: <U+202E>27 points".as_bytes());
    }

    #[test]
    fn markup_is_left_out_and_columns_stay() {
        let mut map = SourceMap::new();
        let file = "one\n<p>It costs <b>&pound;9</b>\n today.</p>";
        let id = map.add("a.html", file);
        let text = "It costs £9 today.";
        let offsets: Vec<u32> = (7..16).chain([19, 19, 26]).chain(31..38).collect();
        let passage = Passage { text: text.to_owned(), offsets };
        let label = Span::of(19..27);
        let mut excerpts = Excerpts::default();
        let placed = excerpts.add(&Page::passage(map.get(id).unwrap(), &passage), &[label], 80);
        let contents = excerpts.read_span(&placed[0].into(), 0, 0).unwrap();
        assert_eq!((contents.line(), contents.column()), (1, 15));
        assert_eq!(contents.data(), "£9".as_bytes());
        let whole = excerpts.read_span(&placed[0].into(), 1, 1).unwrap();
        assert_eq!((whole.line(), whole.data()), (1, text.as_bytes()));
    }

    #[test]
    fn excerpts_of_two_files_never_join() {
        let mut map = SourceMap::new();
        let one = map.add("a.txt", "one");
        let two = map.add("b.txt", "two");
        let mut excerpts = Excerpts::default();
        let first = excerpts.add(&Page::file(map.get(one).unwrap(), Span::new(0, 3)), &[Span::new(0, 3)], 80);
        let second = excerpts.add(&Page::file(map.get(two).unwrap(), Span::new(0, 3)), &[Span::new(0, 3)], 80);
        let joined = (first[0].0, second[0].0 + second[0].1 - first[0].0);
        assert!(excerpts.read_span(&joined.into(), 1, 1).is_err());
    }
}
