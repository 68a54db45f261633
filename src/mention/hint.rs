//! Owns: what the words around a figure say about its use: change, comparison, part, case, what was
//! before a change and what it ends at.
//! May not know: how the figure itself is written.

use super::Hints;
use super::class::Class;
use super::cursor::Cursor;

/// How far in front of a figure the verb of a change may stand.
const REACH: usize = 6;

/// Adds what the words around tokens `start..end` say.
pub(super) fn add(c: &Cursor<'_>, start: usize, end: usize, hints: &mut Hints) {
    before(c, start, hints);
    behind(c, end, hints);
}

fn before(c: &Cursor<'_>, start: usize, hints: &mut Hints) {
    let Some(last) = start.checked_sub(1) else { return };
    let changing = || {
        c.near_before(start, REACH, Class::Rise)
            || c.near_before(start, REACH, Class::UpDown)
            || c.near_before(start, REACH, Class::ChangeNoun)
    };
    if c.is(last, Class::By) {
        hints.change = c.near_before(last, REACH, Class::Rise);
    } else if c.is(last, Class::Of) && (c.is(last.wrapping_sub(1), Class::ChangeNoun)) {
        hints.change = true;
    } else if c.is(last, Class::To) {
        hints.reached = changing();
    } else if c.is(last, Class::From) {
        hints.past = changing();
    } else if c.value(last, Class::Rise) == Some(1) || c.is(last, Class::UpDown) || c.is(last, Class::MoreBefore) {
        hints.change = true;
    }
}

fn behind(c: &Cursor<'_>, end: usize, hints: &mut Hints) {
    let next = c.past_hyphen(end);
    let noun = |at: usize| c.word(at) && !c.capital(at);
    if c.is(next, Class::Comparative) || c.is(next, Class::MoreBefore) {
        hints.change = true;
    } else if noun(next) && c.is(next + 1, Class::Comparative) && !c.is(next, Class::And) {
        // "five points more than", "8 seats fewer"
        hints.change |= c.is(next + 2, Class::Than);
    } else if c.is(next, Class::Times)
        && (c.is(next + 1, Class::As) || c.is(next + 1, Class::The) || c.is(next + 1, Class::Comparative))
    {
        hints.change = true;
    }
    if c.is(next, Class::ChangeNoun) || (noun(next) && c.is(next + 1, Class::ChangeNoun) && c.mask(next) == 0) {
        hints.change = true;
    }
    if c.is(end, Class::Of) && (c.is(end + 1, Class::They) || c.is(end + 1, Class::The)) {
        hints.part = true;
    }
    if c.find(end, Class::Case).is_some() || (noun(end) && c.find(end + 1, Class::Case).is_some()) {
        hints.part = true;
    }
}
