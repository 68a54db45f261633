//! Owns: what bytes are text, and telling where they are not.
//! May not know: formats.

use crate::source::Span;

/// How far a file is looked at to tell whether it is text.
const SAMPLE: usize = 8192;

/// Whether bytes are no text: one of the first is NUL.
pub fn looks_binary(bytes: &[u8]) -> bool {
    memchr::memchr(0, bytes.get(..SAMPLE).unwrap_or(bytes)).is_some()
}

/// Bytes as text, at the same offsets: each byte that is not UTF-8 becomes `?`. Returns the
/// stretches of bad bytes, too.
pub fn decode(bytes: Vec<u8>) -> (String, Vec<Span>) {
    let mut bytes = match String::from_utf8(bytes) {
        Ok(text) => return (text, Vec::new()),
        Err(error) => error.into_bytes(),
    };
    let mut bad: Vec<Span> = Vec::new();
    let mut at = 0;
    for chunk in bytes.clone().utf8_chunks() {
        at += chunk.valid().len();
        let end = at + chunk.invalid().len();
        if end == at {
            continue;
        }
        if let Some(invalid) = bytes.get_mut(at..end) {
            invalid.fill(b'?');
        }
        match bad.last_mut() {
            Some(last) if last.range().end == at => *last = last.join(Span::of(at..end)),
            Some(_) | None => bad.push(Span::of(at..end)),
        }
        at = end;
    }
    (String::from_utf8(bytes).unwrap_or_default(), bad)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn bad_bytes_keep_their_place() {
        let (text, bad) = decode(b"caf\xe9 \xff\xfe na\xc3\xafve \xe2\x82".to_vec());
        assert_eq!(text, "caf? ?? naïve ??");
        assert_eq!(bad, [Span::new(3, 4), Span::new(5, 7), Span::new(15, 17)]);
        assert_eq!(decode("naïve".into()), ("naïve".to_owned(), vec![]));
        assert_eq!(decode(vec![]), (String::new(), vec![]));
    }

    #[test]
    fn nul_bytes_tell_a_binary() {
        assert!(looks_binary(b"\x7fELF\0\0"));
        assert!(!looks_binary("text – any".as_bytes()));
        assert!(!looks_binary(b""));
    }
}
