//! Owns: where a word ends: clitics ("plan" + "'s", "do" + "n't"), stops that belong to it ("U.S.",
//! "Mr."), names with stops ("config.yaml", "v2.3.1").
//! May not know: where a sentence ends.

use super::Scanner;
use crate::text::abbreviation::Abbreviation;
use crate::text::characters::{self, BLANK, DIGIT, HIGH, Kind, LETTER, LOWER, UNDERSCORE, UPPER, WORD};
use crate::text::token::{Flags, TokenKind, WordId};

/// A stretch of letters and digits.
#[derive(Clone, Copy)]
struct Run {
    end: usize,
    /// Bits of all its characters.
    bits: u8,
    letters: u32,
}

impl Scanner<'_> {
    /// A word that begins at `start`; returns where it ends, clitic included.
    pub(super) fn word(&mut self, start: usize) -> usize {
        let mut run = self.run(start, Run { end: start, bits: 0, letters: 0 });
        loop {
            let at = run.end;
            match self.byte(at) {
                b'\'' => match self.behind_apostrophe(start, at, 1) {
                    Behind::Clitic { from, end } => return self.push_clitic(start, from, end, run),
                    Behind::GoesOn => run = self.run(at + 1, run),
                    Behind::Ends => break,
                },
                0xE2 | 0xCA | 0xEF => {
                    let Some(len) = self.apostrophe_len(at) else { break };
                    match self.behind_apostrophe(start, at, len) {
                        Behind::Clitic { from, end } => return self.push_clitic(start, from, end, run),
                        Behind::GoesOn => run = self.run(at + len, run),
                        Behind::Ends => break,
                    }
                }
                b'.' => return self.dotted_word(start, run),
                b':' | b'@' => {
                    if let Some(end) = self.address(start, at) {
                        self.push_word(start, end, self.flags(start, run));
                        return end;
                    }
                    break;
                }
                _ => break,
            }
        }
        self.push_word(start, run.end, self.flags(start, run));
        run.end
    }

    /// Goes on with `before` over letters, digits, marks and inner underscores from `at`.
    fn run(&self, at: usize, before: Run) -> Run {
        let mut run = Run { end: at, ..before };
        loop {
            let class = characters::class(self.byte(run.end));
            if class & WORD != 0 && (class & UNDERSCORE == 0 || characters::class(self.byte(run.end + 1)) & WORD != 0) {
                run.bits |= class;
                run.letters += u32::from(class & LETTER != 0);
                run.end += 1;
            } else if class & HIGH != 0 {
                let Some(character) = self.character(run.end) else { break };
                let bits = match characters::kind(character) {
                    Kind::Letter(bits) => {
                        run.letters += 1;
                        bits
                    }
                    Kind::Mark => 0,
                    Kind::Script if run.letters <= 3 => 0,
                    Kind::Script | Kind::Digit | Kind::Apostrophe | Kind::Blank | Kind::Symbol => break,
                };
                run.bits |= bits;
                run.end += character.len_utf8();
            } else {
                break;
            }
        }
        run
    }

    fn flags(&self, start: usize, run: Run) -> u8 {
        if run.bits & UPPER == 0 {
            return 0;
        }
        let first = self.byte(start);
        let capital = match characters::class(first) {
            UPPER => true,
            HIGH => self.character(start).is_some_and(char::is_uppercase),
            _ => false,
        };
        let all = run.bits & LOWER == 0 && run.letters >= 2;
        (u8::from(capital) * Flags::CAPITAL) | (u8::from(all) * Flags::ALL_CAPS)
    }

    fn push_clitic(&mut self, start: usize, from: usize, end: usize, run: Run) -> usize {
        let letters = run.letters.saturating_sub((run.end - from.min(run.end)) as u32);
        self.push_word(start, from, self.flags(start, Run { end: from, letters, ..run }));
        self.push_word(from, end, 0);
        end
    }

    fn apostrophe_len(&self, at: usize) -> Option<usize> {
        let character = self.character(at)?;
        (characters::kind(character) == Kind::Apostrophe).then_some(character.len_utf8())
    }

    /// What stands behind the apostrophe at `at` inside the word that begins at `start`.
    fn behind_apostrophe(&self, start: usize, at: usize, len: usize) -> Behind {
        let from = at + len;
        let low = |offset: usize| self.byte(from + offset).to_ascii_lowercase();
        let clitic = match (low(0), low(1)) {
            (b'r' | b'v', b'e') | (b'l', b'l') => 2,
            (b's' | b'd' | b'm' | b't', _) => 1,
            _ => 0,
        };
        if clitic > 0 && !self.word_goes_on(from + clitic) {
            if low(0) != b't' {
                return Behind::Clitic { from: at, end: from + clitic };
            }
            if at > start + 1 && self.byte(at - 1).eq_ignore_ascii_case(&b'n') {
                return Behind::Clitic { from: at - 1, end: from + 1 };
            }
        }
        if self.word_goes_on(from) { Behind::GoesOn } else { Behind::Ends }
    }

    /// A word with a full stop right behind it.
    fn dotted_word(&mut self, start: usize, mut run: Run) -> usize {
        if let Some(end) = self.address(start, run.end) {
            self.push_word(start, end, self.flags(start, run));
            return end;
        }
        let whole = run;
        if let Some(end) = self.acronym(start, &mut run) {
            return self.push_acronym(start, end, run);
        }
        while let Some(longer) = self.name_goes_on(run) {
            run = longer;
        }
        if run.end > whole.end {
            if let Some(end) = self.address(start, run.end) {
                run.end = end;
            }
            let word = self.lookup(start, run.end);
            let stop = self.byte(run.end) == b'.' && self.vocabulary.abbreviation(word, true).is_some();
            let flags = self.flags(start, run) | if stop { Flags::DOTTED } else { 0 };
            self.push_known(start, run.end + usize::from(stop), TokenKind::Word, flags, word);
            if stop {
                self.sentences.abbreviation(self.vocabulary.abbreviation(word, true));
            }
            return run.end + usize::from(stop);
        }
        let word = self.lookup(start, run.end);
        let flags = self.flags(start, run);
        let kind = self.stop_belongs(run.end + 1, word, flags, run.letters == 1 && run.bits & DIGIT == 0);
        if kind.is_some() {
            self.push_known(start, run.end + 1, TokenKind::Word, flags | Flags::DOTTED, word);
            self.sentences.abbreviation(kind);
            return run.end + 1;
        }
        self.push_known(start, run.end, TokenKind::Word, flags, word);
        run.end
    }

    /// "U.S", "a.m", "e.g", "J.K": single letters with stops between; where the last letter ends.
    fn acronym(&self, start: usize, run: &mut Run) -> Option<usize> {
        if run.letters != 1 || run.end != start + 1 {
            return None;
        }
        let mut end = run.end;
        while self.byte(end) == b'.'
            && characters::class(self.byte(end + 1)) & LETTER != 0
            && !self.word_goes_on(end + 2)
        {
            run.bits |= characters::class(self.byte(end + 1));
            run.letters += 1;
            end += 2;
        }
        (end > run.end).then_some(end)
    }

    fn push_acronym(&mut self, start: usize, end: usize, run: Run) -> usize {
        let word = self.lookup(start, end);
        let flags = self.flags(start, run);
        let stop = self.byte(end) == b'.';
        let dotted = if stop { Flags::DOTTED } else { 0 };
        self.push_known(start, end + usize::from(stop), TokenKind::Word, flags | dotted, word);
        if stop {
            let kind = self.vocabulary.abbreviation(word, true).unwrap_or(Abbreviation::Other);
            self.sentences.abbreviation(Some(kind));
        }
        end + usize::from(stop)
    }

    /// The next part of a file name, host, version or abbreviation with inner stops.
    fn name_goes_on(&self, run: Run) -> Option<Run> {
        if self.byte(run.end) != b'.' {
            return None;
        }
        let last = characters::class(self.byte(run.end.wrapping_sub(1)));
        let next = characters::class(self.byte(run.end + 1));
        let longer = || self.run(run.end + 1, run);
        if next & DIGIT != 0 {
            // "WCM.1958.14"
            return (last & DIGIT != 0 || last & UPPER != 0 && run.letters >= 2 && run.bits & LOWER == 0).then(longer);
        }
        if next & LOWER != 0 {
            return Some(longer());
        }
        if next & UPPER == 0 {
            return None;
        }
        // "end.The" lacks a blank; "ASP.NET", "README.MD" and "Ph.D" are names.
        let part = self.run(run.end + 1, Run { end: 0, bits: 0, letters: 0 });
        let short = part.letters == 1 && run.letters <= 3;
        let capitals = run.bits & LOWER == 0 && part.bits & LOWER == 0;
        (short || capitals).then(longer)
    }

    /// Whether the stop right before `behind` belongs to the word, and as what.
    fn stop_belongs(&mut self, behind: usize, word: WordId, flags: u8, single: bool) -> Option<Abbreviation> {
        let capital = flags & Flags::CAPITAL != 0;
        let next_at = self.behind_blanks(behind);
        let next = characters::class(self.byte(next_at));
        if let Some(kind) = self.vocabulary.abbreviation(word, capital) {
            let fits = match kind {
                Abbreviation::Title => next & (LETTER | HIGH) != 0,
                Abbreviation::Number => next & DIGIT != 0,
                Abbreviation::Measure => next & (LOWER | DIGIT) != 0 && self.behind_figure(),
                Abbreviation::Zone => false,
                Abbreviation::Month | Abbreviation::Day | Abbreviation::Initial => true,
                // "EST." is a name with the sentence's stop.
                Abbreviation::Latin | Abbreviation::List | Abbreviation::Clock | Abbreviation::Other => {
                    flags & Flags::ALL_CAPS == 0
                }
            };
            if fits {
                return Some(kind);
            }
        }
        if single && capital && next & (UPPER | HIGH) != 0 && self.is_initial(next_at) {
            return Some(Abbreviation::Initial);
        }
        None
    }

    /// Whether a capital with a stop is an initial: what stands behind is no beginning of a
    /// sentence, and what stands in front is no common noun ("vitamin C. Doctors …").
    fn is_initial(&mut self, next: usize) -> bool {
        let run = self.run(next, Run { end: next, bits: 0, letters: 0 });
        let word = self.lookup(next, run.end);
        if self.vocabulary.starts_sentences(word) && run.letters > 1 {
            return false;
        }
        let Some(before) = self.tokens.last().filter(|_| !self.sentences.at_start(self.tokens.len())) else {
            return true;
        };
        let info = self.vocabulary.info(before.word);
        let noun = before.kind == TokenKind::Word && !before.flags.has(Flags::CAPITAL) && info.closed.is_empty();
        !noun || self.vocabulary.info(word).is_unknown()
    }

    fn behind_figure(&self) -> bool {
        self.tokens.last().is_some_and(|token| token.kind == TokenKind::Number)
    }

    /// One past the ASCII blanks that begin at `at`.
    pub(super) fn behind_blanks(&self, at: usize) -> usize {
        let mut end = at;
        while end < self.bytes.len() && characters::class(self.byte(end)) & BLANK != 0 {
            end += 1;
        }
        end
    }
}

/// What an apostrophe inside a word means.
enum Behind {
    /// A clitic `from..end`.
    Clitic { from: usize, end: usize },
    /// "O'Brien".
    GoesOn,
    /// The word ends in front of it.
    Ends,
}
