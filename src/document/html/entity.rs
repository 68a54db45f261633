//! Owns: character references (`&amp;`, `&#8217;`) and raised digits. May not know: tags.

use std::borrow::Cow;
use std::ops::Range;

use html5gum::{Token, Tokenizer};

/// No reference is longer, in bytes.
const LONGEST: usize = 34;

/// Cuts text into stretches as they are and references with what they stand for.
pub(super) fn parts(raw: &str) -> Vec<(Cow<'_, str>, Range<usize>)> {
    let mut parts = Vec::new();
    let mut done = 0;
    for at in memchr::memchr_iter(b'&', raw.as_bytes()) {
        if at < done {
            continue;
        }
        let Some((text, len)) = reference(raw.get(at..).unwrap_or("")) else { continue };
        if let Some(before) = raw.get(done..at).filter(|before| !before.is_empty()) {
            parts.push((Cow::Borrowed(before), done..at));
        }
        parts.push((Cow::Owned(text), at..at + len));
        done = at + len;
    }
    if let Some(rest) = raw.get(done..).filter(|rest| !rest.is_empty()) {
        parts.push((Cow::Borrowed(rest), done..raw.len()));
    }
    parts
}

/// Text with its references replaced.
pub(super) fn decode(raw: &str) -> String {
    parts(raw).into_iter().map(|(text, _)| text).collect()
}

/// The reference that begins `text` with `&`, and its length.
fn reference(text: &str) -> Option<(String, usize)> {
    let name =
        text.bytes().skip(1).take(LONGEST).take_while(|byte| byte.is_ascii_alphanumeric() || *byte == b'#').count();
    let closed = text.as_bytes().get(name + 1) == Some(&b';');
    let raw = text.get(..name + 1 + usize::from(closed)).filter(|_| name > 0)?;
    let mut decoded = String::new();
    for token in Tokenizer::new(raw) {
        let Ok(token) = token;
        if let Token::String(value) = token {
            decoded.push_str(&String::from_utf8_lossy(&value.value));
        }
    }
    // Without `;` a name may end inside: "&ampere" is "&" and "ere".
    let kept = if closed { 0 } else { common_end(&decoded, raw) };
    let decoded = decoded.get(..decoded.len() - kept)?.to_owned();
    let len = raw.len() - kept;
    (raw.get(..len) != Some(&decoded)).then_some((decoded, len))
}

/// How many bytes of ASCII letters and digits both end with.
fn common_end(one: &str, other: &str) -> usize {
    let pairs = one.bytes().rev().zip(other.bytes().rev());
    pairs.take_while(|(one, other)| one == other && one.is_ascii_alphanumeric()).count()
}

/// A digit as `<sup>` shows it.
pub(super) fn raised(digit: char) -> &'static str {
    match digit {
        '0' => "⁰",
        '1' => "¹",
        '2' => "²",
        '3' => "³",
        '4' => "⁴",
        '5' => "⁵",
        '6' => "⁶",
        '7' => "⁷",
        '8' => "⁸",
        _ => "⁹",
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn references_are_replaced() {
        for (raw, text) in [
            ("AT&amp;T", "AT&T"),
            ("Kyiv&#8217;s", "Kyiv’s"),
            ("&lt;b&gt; &#x24;5", "<b> $5"),
            ("R&D & co &nosuch; &", "R&D & co &nosuch; &"),
            ("5&nbsp;km", "5\u{a0}km"),
            ("&copy2025 &ampere", "©2025 &ere"),
        ] {
            assert_eq!(decode(raw), text);
        }
    }
}
