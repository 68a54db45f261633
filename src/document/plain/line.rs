//! Owns: what a line of plain text looks like. May not know: the lines around it.

/// A line without the blanks around it.
#[derive(Debug, Clone, Copy)]
pub(super) struct Line<'a> {
    /// Where its text begins in the file.
    pub(super) start: usize,
    pub(super) text: &'a str,
    /// Blanks in front.
    pub(super) indent: usize,
    /// Bytes of the list marker or `#` in front, with the blank behind it.
    pub(super) marker: usize,
    /// Length in characters.
    pub(super) characters: usize,
}

/// The lines from `start` on.
pub(super) fn lines(source: &str, start: usize) -> Vec<Line<'_>> {
    let mut at = start;
    let mut lines = Vec::new();
    let ends = memchr::memchr_iter(b'\n', source.as_bytes()).map(|end| end + 1);
    let last = (!source.ends_with('\n')).then_some(source.len());
    for end in ends.chain(last).filter(|end| *end > start) {
        let line = source.get(at..end).unwrap_or("");
        let indented = line.trim_end();
        let text = indented.trim_start();
        let indent = indented.len() - text.len();
        let characters = text.chars().count();
        lines.push(Line { start: at + indent, text, indent, marker: marker(text), characters });
        at = end;
    }
    lines
}

impl Line<'_> {
    pub(super) fn is_blank(self) -> bool {
        self.text.is_empty()
    }

    /// Only dashes, stars and the like.
    pub(super) fn is_rule(self) -> bool {
        !self.is_blank() && self.text.bytes().all(|byte| matches!(byte, b'-' | b'=' | b'*' | b'_' | b'~' | b'#' | b' '))
    }

    /// Only closing marks, which belong to the line above.
    pub(super) fn is_closing(self) -> bool {
        !self.is_blank() && self.text.trim_matches(CLOSING).is_empty()
    }

    /// Level of a heading written with `#`; 0 for none.
    pub(super) fn level(self) -> u8 {
        let marks = self.text.bytes().take_while(|&byte| byte == b'#').count();
        if marks <= 6 && self.text.as_bytes().get(marks) == Some(&b' ') { marks as u8 } else { 0 }
    }

    /// So long that the first word of the next line did not fit into `width`.
    pub(super) fn is_full(self, next: Line<'_>, width: usize) -> bool {
        let word = next.text.split_whitespace().next().map_or(0, |word| word.chars().count());
        self.indent + self.characters + 1 + word > width
    }

    pub(super) fn starts_small(self) -> bool {
        self.text.starts_with(char::is_lowercase)
    }

    /// Begins like a title: not with a small letter or a mark that goes on.
    pub(super) fn begins_high(self) -> bool {
        self.text
            .chars()
            .next()
            .is_some_and(|first| !first.is_lowercase() && !matches!(first, ',' | ';' | ':' | '.' | ')' | '/' | '|'))
            && self.text.chars().any(char::is_alphabetic)
    }

    /// Ends as a sentence does, closing marks aside.
    pub(super) fn ends_sentence(self) -> bool {
        self.text.trim_end_matches(CLOSING).ends_with(['.', '!', '?', '…', '。'])
    }

    /// Ends as a sentence does, or goes on; a question may be a headline.
    pub(super) fn ends_clause(self) -> bool {
        self.text.trim_end_matches(CLOSING).ends_with(['.', '…', '。', ':', ';', ','])
    }

    /// "Sources: Axios, Reuters": up to four words, a colon, and something behind it.
    pub(super) fn is_label(self) -> bool {
        let Some(colon) = memchr::memchr(b':', self.text.as_bytes()) else { return false };
        let (label, value) = (self.text.get(..colon).unwrap_or(""), self.text.get(colon + 1..).unwrap_or(""));
        let words = label.split_whitespace().count();
        let value_stands = value.starts_with(char::is_whitespace) && !value.trim().is_empty();
        value_stands && (1..=4).contains(&words) && label.starts_with(char::is_uppercase)
    }
}

const CLOSING: [char; 8] = ['"', '\'', '”', '’', ')', ']', '»', ' '];

/// Bytes of a list marker, or of the `#` of a heading, with the blank behind it.
fn marker(text: &str) -> usize {
    let bytes = text.as_bytes();
    let blank = |at: usize| matches!(bytes.get(at), Some(b' ' | b'\t'));
    let marks = bytes.iter().take_while(|&&byte| byte == b'#').count();
    if (1..=6).contains(&marks) && blank(marks) {
        return marks + 1;
    }
    for bullet in ["-", "*", "•", "◦", "▪", "‣", "●"] {
        if text.starts_with(bullet) && blank(bullet.len()) {
            return bullet.len() + 1;
        }
    }
    let open = usize::from(bytes.first() == Some(&b'('));
    let rest = bytes.get(open..).unwrap_or_default();
    let digits = rest.iter().take_while(|byte| byte.is_ascii_digit()).count();
    let letter = usize::from(digits == 0 && rest.first().is_some_and(u8::is_ascii_lowercase));
    let label = digits + letter;
    let closes = match rest.get(label) {
        Some(b')') => true,
        Some(b'.') => open == 0 && letter == 0,
        Some(_) | None => false,
    };
    if (1..=2).contains(&label) && closes && blank(open + label + 1) { open + label + 2 } else { 0 }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn markers() {
        for (text, len) in [
            ("- a", 2),
            ("• a", 4),
            ("1. a", 3),
            ("12) a", 4),
            ("(b) a", 4),
            ("## A", 3),
            ("-5 °C", 0),
            ("1.5 m", 0),
            ("2024. A", 0),
            ("#tag", 0),
            ("I. am", 0),
        ] {
            assert_eq!(marker(text), len, "{text}");
        }
    }
}
