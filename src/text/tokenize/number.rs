//! Owns: where a figure ends: "3,500", "2.5", "5.2.0", "10:30", "1 000", "3½", ".5".
//! May not know: what the figure is worth.

use super::Scanner;
use crate::text::characters::{self, Kind};
use crate::text::token::TokenKind;

impl Scanner<'_> {
    /// A figure in ASCII digits (or `.5`); returns where it ends.
    pub(super) fn number(&mut self, start: usize) -> usize {
        let mut at = self.digits(start);
        // Length of the run of digits before `at`; groups need one of at most three in front.
        let mut run = at - start;
        let mut point = run == 0;
        loop {
            let next = self.byte(at);
            if next == b'.' && self.is_digit(at + 1) {
                let end = self.digits(at + 1);
                run = end - at - 1;
                at = end;
                point = true;
            } else if next == b',' && !point && run <= 3 && self.group(at + 1) {
                let end = self.digits(at + 1);
                run = end - at - 1;
                at = end;
            } else if next == b':' && !point && run <= 2 && self.digits(at + 1) == at + 3 {
                at += 3;
                run = 2;
            } else if next >= 0x80 {
                let Some(end) = self.high_in_number(at, point, run) else { break };
                run = 3;
                at = end;
            } else {
                break;
            }
        }
        // "3.x": any version of a row
        if self.byte(at) == b'.' && self.byte(at + 1) == b'x' && !self.byte(at + 2).is_ascii_alphanumeric() {
            at += 2;
        }
        self.push(start, at, TokenKind::Number, 0);
        at
    }

    /// Digits that are no ASCII digits, raised ones included.
    pub(super) fn other_digits(&mut self, start: usize) -> usize {
        let mut at = start;
        while let Some(next) = self.character(at) {
            if next.is_ascii() || !matches!(characters::kind(next), Kind::Digit | Kind::Script) {
                break;
            }
            at += next.len_utf8();
        }
        self.push(start, at, TokenKind::Number, 0);
        at
    }

    /// One past the digits that begin at `at`.
    fn digits(&self, at: usize) -> usize {
        let mut end = at;
        while self.is_digit(end) {
            end += 1;
        }
        end
    }

    /// Whether a group of thousands begins at `at`: three digits, or two and another group.
    fn group(&self, at: usize) -> bool {
        match self.digits(at) - at {
            3 => true,
            2 => self.byte(at + 2) == b',' && matches!(self.digits(at + 3) - at - 3, 2 | 3),
            _ => false,
        }
    }

    /// A narrow blank and three digits, or a fraction.
    fn high_in_number(&self, at: usize, point: bool, run: usize) -> Option<usize> {
        let next = self.character(at)?;
        let behind = at + next.len_utf8();
        if characters::is_fraction(next) {
            return Some(behind);
        }
        let grouped = characters::groups_digits(next) && !point && run <= 3 && self.digits(behind) == behind + 3;
        grouped.then_some(behind + 3)
    }
}
