//! Owns: what stands on a screen for characters that would act on it. May not know: where they are from.

use std::borrow::Cow;
use std::fmt::Write as _;

/// The text with control characters, bidirectional overrides and invisible characters spelled out;
/// line ends and tabs become blanks.
pub fn visible(text: &str) -> Cow<'_, str> {
    if !text.chars().any(acts) {
        return Cow::Borrowed(text);
    }
    let mut out = String::with_capacity(text.len() + 8);
    for letter in text.chars() {
        if matches!(letter, '\n' | '\t') {
            out.push(' ');
        } else {
            push(&mut out, letter);
        }
    }
    Cow::Owned(out)
}

/// Appends one character as it may be shown.
pub(super) fn push(out: &mut String, letter: char) {
    if !acts(letter) {
        out.push(letter);
    } else if let Some(picture) = picture(letter) {
        out.push(picture);
    } else {
        let _ = write!(out, "<U+{:04X}>", u32::from(letter));
    }
}

/// Whether a character does something on a screen instead of being seen.
pub(super) fn acts(letter: char) -> bool {
    letter.is_control()
        || matches!(letter,
            '\u{ad}' | '\u{61c}' | '\u{180e}' | '\u{200b}'..='\u{200f}' | '\u{2028}'..='\u{202e}'
            | '\u{2060}'..='\u{206f}' | '\u{feff}' | '\u{fff9}'..='\u{fffb}' | '\u{e0000}'..='\u{e007f}')
}

/// The control pictures of Unicode for ASCII controls.
fn picture(letter: char) -> Option<char> {
    match u32::from(letter) {
        code @ 0..=0x1F => char::from_u32(0x2400 + code),
        0x7F => Some('\u{2421}'),
        _ => None,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_acts_is_spelled_out() {
        assert_eq!(visible("plain – “text” é"), "plain – “text” é");
        assert_eq!(visible("\u{1b}[31mred"), "␛[31mred");
        assert_eq!(visible("a\u{202e}b\u{85}c\u{feff}"), "a<U+202E>b<U+0085>c<U+FEFF>");
        assert_eq!(visible("two\nlines\tand a tab\r"), "two lines and a tab␍");
    }
}
