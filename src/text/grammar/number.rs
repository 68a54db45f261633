//! Owns: units of numbers and dates that no earlier stage has marked.
//! May not know: values; it only keeps together what belongs together.

use super::entry::Entry;
use super::fine::{Fine, Habits};
use super::unit::{Reader, Unit};
use crate::text::token::{Flags, TokenKind};

impl Reader<'_> {
    /// A number with its signs, suffixes and the number words behind it: "$1.2 billion", "5th", "12 %".
    pub(super) fn number(&self, at: usize) -> Unit {
        let mut end = at + 1;
        let mut last_is_unit = false;
        while let Some(token) = self.tokens.get(end) {
            let glued = token.flags.has(Flags::GLUED);
            let joins = match token.kind {
                TokenKind::Number => glued || self.text(end - 1).starts_with(['$', '£', '€', '¥', '₹', '~', '±']),
                TokenKind::Word if glued && self.text(end - 1).ends_with(|c: char| c.is_ascii_digit()) => {
                    !self.text(end).starts_with(['\'', '’'])
                }
                TokenKind::Word => self.entry(end).habits.has(Habits::NUMBER) && !token.flags.has(Flags::CAPITAL),
                TokenKind::Punctuation => match self.text(end) {
                    "%" => true,
                    "-" | "–" | "/" | ":" | "−" => {
                        glued && self.glued(end + 1) && self.kind(end + 1) == Some(TokenKind::Number)
                    }
                    _ => false,
                },
            };
            if !joins {
                break;
            }
            last_is_unit = token.kind == TokenKind::Word;
            end += 1;
        }
        if self.hyphen(end) {
            return self.compound(at, end);
        }
        if let Some(unit) = self.calendar(at, end) {
            return unit;
        }
        let ordinal = last_is_unit && matches!(self.text(end - 1), "th" | "st" | "nd" | "rd");
        let habits = if ordinal { Habits::ORDINAL } else { Habits::NUMBER };
        Unit { end: end as u16, ..self.single(at, Entry::of(Fine::Num, habits)) }
    }

    /// "24 October 2025", "October 24, 2025", "Friday": dates that no earlier stage has marked.
    fn calendar(&self, at: usize, end: usize) -> Option<Unit> {
        let month = |i: usize| {
            self.entry(i).habits.has(Habits::MONTH)
                && self.tokens.get(i).is_some_and(|token| token.flags.has(Flags::CAPITAL))
        };
        if !month(end) || end - at > 3 {
            return None;
        }
        let end = if self.year(end + 1) { end + 2 } else { end + 1 };
        Some(Unit { end: end as u16, ..self.single(at, Entry::of(Fine::Date, Habits::TIME)) })
    }

    fn year(&self, at: usize) -> bool {
        let text = self.text(at);
        text.len() == 4 && text.bytes().all(|b| b.is_ascii_digit()) && text.starts_with(['1', '2'])
    }

    /// "US$40 billion".
    pub(super) fn currency(&self, at: usize) -> Option<Unit> {
        let sign = self.kind(at + 1) == Some(TokenKind::Punctuation)
            && self.glued(at + 1)
            && matches!(self.text(at + 1), "$" | "£");
        let number = sign && self.kind(at + 2) == Some(TokenKind::Number) && self.text(at).len() <= 3;
        number.then(|| Unit { start: at as u16, ..self.number(at + 1) })
    }

    /// Number words in a row are one number: "two hundred", "twenty million".
    pub(super) fn number_words(&self, at: usize) -> Unit {
        let mut end = at + 1;
        while self.entry(end).habits.has(Habits::NUMBER) {
            end += 1;
        }
        if self.hyphen(end) {
            return self.compound(at, end);
        }
        Unit { end: end as u16, ..self.single(at, Entry::of(Fine::Num, Habits::NUMBER)) }
    }

    pub(super) fn day_or_month(&self, at: usize, before: &[Unit]) -> Option<Unit> {
        let token = self.tokens.get(at)?;
        let entry = self.entry(at);
        if !token.flags.has(Flags::CAPITAL) || !entry.habits.has(Habits::MONTH | Habits::WEEKDAY) {
            return None;
        }
        let mut end = at + 1;
        if entry.habits.has(Habits::WEEKDAY) {
            let comma = usize::from(self.text(end) == ",");
            if let Some(unit) = self.month_day(end + comma) {
                end = usize::from(unit.end);
            }
        } else {
            match self.month_day(at) {
                Some(unit) => end = usize::from(unit.end),
                None if entry.may_be(Fine::Modal)
                    && before.last().is_some_and(|unit| {
                        matches!(unit.entry.classes().first(), Some(Fine::Prep | Fine::Det | Fine::Adj))
                    }) => {}
                None if entry.may_be(Fine::Modal) || (token.flags.has(Flags::FIRST) && entry.may_be(Fine::VBase)) => {
                    return None;
                }
                None => {}
            }
        }
        Some(Unit { end: end as u16, ..self.single(at, Entry::of(Fine::Date, Habits::TIME)) })
    }

    /// "October 24, 2025", "Aug. 15", "October 2025".
    fn month_day(&self, at: usize) -> Option<Unit> {
        let entry = self.entry(at);
        if !entry.habits.has(Habits::MONTH) {
            return None;
        }
        let mut end = at + 1;
        if self.year(end) {
            end += 1;
        } else if self.kind(end) == Some(TokenKind::Number) && self.text(end).len() <= 2 {
            end += 1;
            if self.kind(end) == Some(TokenKind::Word) && self.glued(end) {
                end += 1;
            }
            if self.text(end) == "–" && self.kind(end + 1) == Some(TokenKind::Number) {
                end += 2;
            }
            if self.text(end) == "," && self.year(end + 1) {
                end += 2;
            } else if self.year(end) {
                end += 1;
            }
        } else {
            return None;
        }
        Some(Unit { end: end as u16, ..self.single(at, Entry::of(Fine::Date, Habits::TIME)) })
    }
}
