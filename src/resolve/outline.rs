//! Owns: cutting an embedded rule file into its declarations without reading them.
//! May not know: what they say. Input: files in the formatter's style, where only a declaration's first
//! line begins at the margin with its keyword.

/// A declaration: its file's number, where it begins there, and its text.
#[derive(Debug, Clone, Copy)]
pub(super) struct Piece {
    pub(super) file: u32,
    pub(super) start: u32,
    pub(super) text: &'static str,
}

/// What a declaration declares.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Kind {
    Attribute,
    Event,
    /// `frame`, `alike`.
    Nameless,
}

/// Gives each declaration of a file with the name in its head; tests are left out.
pub(super) fn cut(file: u32, text: &'static str, give: &mut dyn FnMut(Kind, &'static str, Piece)) {
    let mut open: Option<(Kind, usize)> = None;
    let mut close = |open: Option<(Kind, usize)>, end: usize| {
        let Some((kind, start)) = open else { return };
        let text = text.get(start..end).unwrap_or("");
        let name = text.split([' ', '(', ':', '{', '\n']).nth(1).unwrap_or("");
        give(kind, name, Piece { file, start: start as u32, text });
    };
    let mut line = 0;
    while line < text.len() {
        let rest = text.get(line..).unwrap_or("");
        let length = memchr::memchr(b'\n', rest.as_bytes()).map_or(rest.len(), |end| end + 1);
        if rest.starts_with(|first: char| first.is_ascii_lowercase() || first == '#') {
            close(open.take(), line);
            open = kind_of(rest).map(|kind| (kind, line));
        }
        line += length;
    }
    close(open, text.len());
}

fn kind_of(line: &str) -> Option<Kind> {
    match line.split(' ').next()? {
        "attribute" => Some(Kind::Attribute),
        "event" => Some(Kind::Event),
        "frame" | "alike" => Some(Kind::Nameless),
        _ => None,
    }
}

/// Gives what stands between quotation marks, and each word outside of them; comments are left out.
pub(super) fn strings(text: &str, give: &mut dyn FnMut(&str)) {
    let bytes = text.as_bytes();
    let mut at = 0;
    while let Some(&byte) = bytes.get(at) {
        let start = at;
        match byte {
            b'#' => at += memchr::memchr(b'\n', bytes.get(at..).unwrap_or_default()).unwrap_or(bytes.len()),
            b'"' | b'`' => {
                at += 1;
                while bytes.get(at).is_some_and(|next| *next != byte) {
                    at += 1 + usize::from(bytes.get(at) == Some(&b'\\'));
                }
                give(text.get(start + 1..at).unwrap_or(""));
                at += 1;
            }
            _ if byte.is_ascii_alphabetic() => {
                while bytes.get(at).is_some_and(|next| next.is_ascii_alphanumeric() || matches!(next, b'_' | b'-')) {
                    at += 1;
                }
                give(text.get(start..at).unwrap_or(""));
            }
            _ => at += 1,
        }
    }
}
