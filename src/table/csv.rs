//! Owns: tables of lines and columns. May not know: what heads mean.
//!
//! The crate cuts fields and decodes their quotation marks; places follow from how far it has read.

use std::collections::BTreeMap;

use csv_core::{ReadFieldResult, Reader, ReaderBuilder};

use crate::source::Span;

use super::build::Builder;
use super::{Problem, Word};

/// Signs that may part fields, likeliest first.
const DELIMITERS: &[u8] = b",;\t|";

pub(super) fn read(text: &str, delimiter: Option<u8>, builder: &mut Builder) {
    let delimiter = delimiter.unwrap_or_else(|| likely(text));
    let mut rows = Rows { text, reader: ReaderBuilder::new().delimiter(delimiter).build(), at: 0, done: false };
    let Some(heads) = rows.next(builder) else { return };
    let long = matches!(heads.as_slice(), [_, attribute, value]
        if attribute.text.eq_ignore_ascii_case("attribute") && value.text.eq_ignore_ascii_case("value"));
    if long { read_long(&heads, rows, builder) } else { read_wide(&heads, rows, builder) }
}

/// The sign that stands most often in the first line.
fn likely(text: &str) -> u8 {
    let first = text.lines().next().unwrap_or("");
    let count = |sign: &u8| first.bytes().filter(|byte| byte == sign).count();
    // Of equally frequent ones the first: `max_by_key` gives the last.
    DELIMITERS.iter().rev().max_by_key(|sign| count(sign)).copied().unwrap_or(b',')
}

/// What a column says.
enum Column {
    Of(u32),
    /// Its head stands twice, which is told at the head.
    Doubled,
    Headless,
}

/// One row a subject, one column an attribute.
fn read_wide(heads: &[Word], mut rows: Rows<'_>, builder: &mut Builder) {
    let Some((first, heads)) = heads.split_first() else { return };
    let kind = builder.kind(&first.text);
    let mut known: BTreeMap<String, Span> = BTreeMap::new();
    let mut attributes = Vec::with_capacity(heads.len());
    for head in heads {
        let key = head.text.to_lowercase();
        let (span, name) = (head.span, head.text.clone());
        if key.is_empty() {
            attributes.push(Column::Headless);
        } else if let Some(first) = known.get(&key).copied() {
            builder.tell(span, |source, span, _| Problem::DoubleKey { source, span, first, name });
            attributes.push(Column::Doubled);
        } else {
            known.insert(key, builder.moved(span));
            let word = builder.word(span, &head.text);
            attributes.push(Column::Of(builder.attribute(word)));
        }
    }
    let columns = heads.len() + 1;
    while let Some(row) = rows.next(builder) {
        let Some((name, cells)) = row.split_first() else { continue };
        let found = row.len();
        if found != columns && !(found > columns && row.iter().skip(columns).all(|cell| cell.text.is_empty())) {
            let span = row.last().map_or(name.span, |last| name.span.join(last.span));
            builder.tell(span, |source, span, _| Problem::RowLength { source, span, columns, found });
        }
        if name.text.is_empty() {
            if cells.iter().any(|cell| !cell.text.is_empty()) {
                let span = row.iter().find(|cell| !cell.text.is_empty()).map_or(name.span, |cell| cell.span);
                builder.tell(span, |source, span, _| Problem::NoSubject { source, span });
            }
            continue;
        }
        let subject = builder.word(name.span, &name.text);
        let subject = builder.subject(subject, kind);
        for (attribute, cell) in attributes.iter().zip(cells) {
            let value = builder.word(cell.span, &cell.text);
            match attribute {
                Column::Of(attribute) => builder.cell(subject, *attribute, value),
                Column::Headless if !cell.text.is_empty() => {
                    builder.tell(cell.span, |source, span, _| Problem::NoHead { source, span });
                }
                Column::Headless | Column::Doubled => {}
            }
        }
    }
}

/// One row a fact: subject, attribute, value.
fn read_long(heads: &[Word], mut rows: Rows<'_>, builder: &mut Builder) {
    let kind = heads.first().and_then(|head| builder.kind(&head.text));
    let mut attributes: BTreeMap<String, u32> = BTreeMap::new();
    let mut last: Option<(String, u32)> = None;
    while let Some(row) = rows.next(builder) {
        let [subject, attribute, value] = row.as_slice() else {
            let (columns, found) = (heads.len(), row.len());
            let span = row.iter().map(|cell| cell.span).reduce(Span::join).unwrap_or_default();
            builder.tell(span, |source, span, _| Problem::RowLength { source, span, columns, found });
            continue;
        };
        if subject.text.is_empty() || attribute.text.is_empty() {
            let span = subject.span.join(value.span);
            builder.tell(span, |source, span, _| Problem::NoSubject { source, span });
            continue;
        }
        let of = match &last {
            Some((name, of)) if *name == subject.text => *of,
            Some(_) | None => {
                let word = builder.word(subject.span, &subject.text);
                let of = builder.subject(word, kind);
                last = Some((subject.text.clone(), of));
                of
            }
        };
        let said = if let Some(said) = attributes.get(&attribute.text) {
            *said
        } else {
            let word = builder.word(attribute.span, &attribute.text);
            let said = builder.attribute(word);
            attributes.insert(attribute.text.clone(), said);
            said
        };
        let value = builder.word(value.span, &value.text);
        builder.cell(of, said, value);
    }
}

/// The rows of a text, each a list of fields with their places.
struct Rows<'t> {
    text: &'t str,
    reader: Reader,
    at: usize,
    done: bool,
}

impl Rows<'_> {
    /// The next row that is not blank.
    fn next(&mut self, builder: &mut Builder) -> Option<Vec<Word>> {
        loop {
            let row = self.row(builder)?;
            if row.iter().any(|field| !field.text.is_empty()) {
                return Some(row);
            }
        }
    }

    fn row(&mut self, builder: &mut Builder) -> Option<Vec<Word>> {
        let mut row = Vec::new();
        let mut decoded = vec![0_u8; 256];
        while !self.done {
            let (start, mut written) = (self.at, 0);
            loop {
                let input = self.text.as_bytes().get(self.at..).unwrap_or_default();
                let (result, read, wrote) =
                    self.reader.read_field(input, decoded.get_mut(written..).unwrap_or_default());
                self.at += read;
                written += wrote;
                match result {
                    ReadFieldResult::InputEmpty => {}
                    ReadFieldResult::OutputFull => decoded.resize(decoded.len() * 2, 0),
                    ReadFieldResult::Field { record_end } => {
                        row.push(self.field(start, decoded.get(..written).unwrap_or_default(), record_end, builder));
                        if record_end {
                            return Some(row);
                        }
                        break;
                    }
                    ReadFieldResult::End => {
                        self.done = true;
                        break;
                    }
                }
            }
        }
        None
    }

    /// A field that was read from `start` to here, with the delimiter or line end behind it.
    fn field(&self, start: usize, decoded: &[u8], record_end: bool, builder: &mut Builder) -> Word {
        let raw = self.text.get(start..self.at).unwrap_or("");
        let ended = if record_end { raw } else { raw.get(..raw.len().saturating_sub(1)).unwrap_or(raw) };
        let written = ended.trim();
        // An empty cell stands where it begins, not behind the line end.
        let front = if written.is_empty() { 0 } else { ended.len() - ended.trim_start().len() };
        let start = start + front;
        let text = String::from_utf8_lossy(decoded).trim().to_owned();
        let Some(inner) = written.strip_prefix('"') else {
            return Word { span: Span::of(start..start + written.len()), text };
        };
        if !inner.ends_with('"') {
            let message = "a quotation mark is not closed".to_owned();
            builder.tell(Span::of(start..start + 1), |source, span, path| Problem::Syntax {
                source,
                span,
                path,
                message,
            });
        }
        let length = inner.strip_suffix('"').map_or(inner.len(), str::len);
        Word { span: Span::of(start + 1..start + 1 + length), text }
    }
}
