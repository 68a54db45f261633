//! Owns: where web and mail addresses end.
//! May not know: what they lead to.

use super::Scanner;
use crate::text::characters::{self, BLANK, HIGH, Kind};

impl Scanner<'_> {
    /// If the word `start..at` begins an address, where that ends.
    pub(super) fn address(&self, start: usize, at: usize) -> Option<usize> {
        let begins = match self.byte(at) {
            b':' => self.byte(at + 1) == b'/' && self.byte(at + 2) == b'/',
            b'@' => self.word_goes_on(at + 1),
            b'.' => {
                self.bytes.get(start..at).is_some_and(|word| word.eq_ignore_ascii_case(b"www"))
                    && self.word_goes_on(at + 1)
            }
            _ => false,
        };
        begins.then(|| self.address_end(at))
    }

    /// Up to a blank or quotation mark, less the punctuation at its end.
    fn address_end(&self, from: usize) -> usize {
        let mut at = from;
        let mut end = from + 1;
        let mut depth = 0_u32;
        while let Some(&byte) = self.bytes.get(at) {
            let class = characters::class(byte);
            if class & BLANK != 0 || matches!(byte, b'<' | b'>' | b'"' | b'`') {
                break;
            }
            let mut len = 1;
            let mut inner = !matches!(
                byte,
                b'.' | b',' | b';' | b':' | b'!' | b'?' | b'\'' | b'*' | b'_' | b'[' | b']' | b'{' | b'}'
            );
            match byte {
                b'(' => depth += 1,
                b')' if depth == 0 => break,
                b')' => depth -= 1,
                _ => {}
            }
            if class & HIGH != 0 {
                let Some(character) = self.character(at) else { break };
                inner = matches!(characters::kind(character), Kind::Letter(_) | Kind::Mark | Kind::Digit);
                if !inner {
                    break;
                }
                len = character.len_utf8();
            }
            at += len;
            if inner {
                end = at;
            }
        }
        end
    }
}
