//! Owns: who says a quotation, where a verb of saying beside it names somebody.
//! May not know: pronouns and descriptions; a speaker who is not named is nobody.

use std::ops::Range;

use super::words::Class;
use super::{Finder, Pages};
use crate::text::{Flags, Token, TokenKind};

const GIVEN: &str = include_str!("../../data/names.tsv");

/// How far from the quotation its speaker is looked for.
const REACH: usize = 12;

/// The speaker of the quotation with these tokens, in the fullest form that the document has.
pub(super) fn of(finder: &Finder<'_>, pages: &Pages<'_>, tokens: Range<usize>) -> Option<String> {
    let near = Near { finder, pages };
    let name = near.behind(tokens.end + 1).or_else(|| near.before(tokens.start.checked_sub(1)?))?;
    Some(near.fullest(&name))
}

/// Whether two names may be one person's.
pub(super) fn may_be_one(one: &str, other: &str) -> bool {
    one.split(' ').any(|word| other.split(' ').any(|other| word == other))
}

/// Whether two names are surely those of two persons: given name and surname, nothing shared.
pub(super) fn are_two(one: &str, other: &str) -> bool {
    let person = |name: &str| name.split(' ').count() >= 2 && name.split(' ').next().is_some_and(is_given);
    person(one) && person(other) && !may_be_one(one, other)
}

fn is_given(word: &str) -> bool {
    GIVEN.lines().any(|line| line.split('\t').next() == Some(word))
}

struct Near<'a> {
    finder: &'a Finder<'a>,
    pages: &'a Pages<'a>,
}

impl<'a> Near<'a> {
    fn token(&self, at: usize) -> Option<&'a Token> {
        self.pages.text.tokens.get(at)
    }

    fn text(&self, at: usize) -> &'a str {
        self.token(at).map_or("", |token| token.span().slice(self.pages.content))
    }

    fn is(&self, at: usize, class: u32) -> bool {
        self.token(at).is_some_and(|token| self.finder.words.gate(token.word) & class != 0)
    }

    fn is_name(&self, at: usize) -> bool {
        self.token(at).is_some_and(|token| {
            let first = token.flags.has(Flags::FIRST) && self.finder.words.gate(token.word) != 0;
            token.kind == TokenKind::Word && token.flags.has(Flags::CAPITAL) && !first
        })
    }

    /// "… ,” said the minister Ann Roe of …", "… ,” Roe said".
    fn behind(&self, start: usize) -> Option<String> {
        let start = start + usize::from(self.text(start) == ",");
        if self.is(start, Class::SAY) {
            let mut last = None;
            let mut at = start + 1;
            while at < start + REACH
                && self.token(at).is_some_and(|token| token.kind == TokenKind::Word)
                && !self.is(at, Class::STOP)
            {
                let run = self.run_from(at);
                at = run.as_ref().map_or(at + 1, |run| run.end);
                last = run.or(last);
            }
            return last.map(|run| self.words(run));
        }
        let run = self.run_from(start)?;
        self.is(run.end, Class::SAY).then(|| self.words(run))
    }

    /// "Ann Roe said: “…": the name right before a verb of saying that the quotation follows.
    fn before(&self, mark: usize) -> Option<String> {
        let verb = (mark.saturating_sub(5)..mark).rev().find(|&at| self.is(at, Class::SAY))?;
        let clear = (verb + 1..mark).all(|at| !matches!(self.text(at), "." | "”" | "\"" | "“" | ";"));
        let mut start = verb;
        while start > 0 && self.is_name(start - 1) {
            start -= 1;
        }
        (clear && start < verb).then(|| self.words(start..verb))
    }

    /// The run of capitalised words that begins at a token.
    fn run_from(&self, at: usize) -> Option<Range<usize>> {
        let end = (at..at + 5).find(|&at| !self.is_name(at))?;
        (end > at).then_some(at..end)
    }

    fn words(&self, run: Range<usize>) -> String {
        run.map(|at| self.text(at)).collect::<Vec<_>>().join(" ")
    }

    /// The name with the given name that stands in front of it elsewhere in the document.
    fn fullest(&self, name: &str) -> String {
        let surname = name.rsplit(' ').next().unwrap_or(name);
        if name.contains(' ') {
            return name.to_owned();
        }
        let all = self.pages.text.tokens.iter().enumerate();
        let longer = all.skip(1).find(|(at, token)| {
            token.flags.has(Flags::CAPITAL)
                && token.span().slice(self.pages.content) == surname
                && self.is_name(at - 1)
                && is_given(self.text(at - 1))
        });
        longer.map_or_else(|| name.to_owned(), |(at, _)| self.words(at - 1..at + 1))
    }
}
