//! Owns: words and signs that widen a figure: "about", "at least", "or so", "+", "≥".
//! May not know: what the figure measures, but for "over three days".

use crate::value::BoundKind;

use super::class::Class;
use super::cursor::Cursor;

/// What stands in front of or behind a figure.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Sense {
    /// A bound or an approximation.
    Bound(BoundKind),
    /// "only", "exactly", "not only": asserts the figure.
    Exact,
}

impl Sense {
    /// By the values of the table.
    fn of(code: i32) -> Option<Self> {
        Some(match code {
            1 => Self::Bound(BoundKind::About),
            2 => Self::Bound(BoundKind::Nearly),
            3 => Self::Bound(BoundKind::MoreThan),
            4 => Self::Bound(BoundKind::LessThan),
            5 => Self::Bound(BoundKind::AtLeast),
            6 => Self::Bound(BoundKind::AtMost),
            7 => Self::Exact,
            _ => return None,
        })
    }

    /// The bound, if it is one.
    pub(super) fn bound(self) -> Option<BoundKind> {
        match self {
            Self::Bound(kind) => Some(kind),
            Self::Exact => None,
        }
    }
}

/// The bound in front of a figure that would begin behind it: its end and sense. Of two ("only
/// about 20") the one nearer to the figure counts.
pub(super) fn front(c: &Cursor<'_>, at: usize) -> Option<(usize, Sense)> {
    // "How about 28 points?"
    let asked = matches!(c.text(at.wrapping_sub(1)), "How" | "how" | "What" | "what");
    if asked && c.text(at) == "about" {
        return None;
    }
    let one = |at: usize| match sign(c, at) {
        Some((end, kind)) => Some((end, Sense::Bound(kind))),
        None => c.find(at, Class::Front).and_then(|(end, code)| Some((end, Sense::of(code)?))),
    };
    let (end, sense) = one(at)?;
    Some(one(end).unwrap_or((end, sense)))
}

/// The bound behind a figure that ends at `at`: "20 or more", "100+".
pub(super) fn behind(c: &Cursor<'_>, at: usize) -> Option<(usize, BoundKind)> {
    if c.mark(at) == Some('+') && c.glued(at) {
        return Some((at + 1, BoundKind::AtLeast));
    }
    let (end, code) = c.find(at, Class::Behind)?;
    // "10 or more than 10"
    if c.is(end, Class::Than) {
        return None;
    }
    Some((end, Sense::of(code)?.bound()?))
}

/// The bound behind a bare number and the noun that it counts: "20 guests or more", "five paid days at least".
pub(super) fn behind_noun(c: &Cursor<'_>, at: usize) -> Option<BoundKind> {
    let noun = |at: usize| c.word(at) && !c.capital(at) && !c.is(at, Class::And) && !c.is(at, Class::Than);
    let (end, kind) = (1..=2).take_while(|words| noun(at + words - 1)).find_map(|words| behind(c, at + words))?;
    let open = c.text(end.saturating_sub(2)) == "or" || !c.word(end) && c.digits(end).is_none();
    open.then_some(kind)
}

/// A sign tied to the number behind it.
fn sign(c: &Cursor<'_>, at: usize) -> Option<(usize, BoundKind)> {
    let equal = c.mark(at + 1) == Some('=') && c.mark(at.wrapping_sub(1)) != Some('=');
    let kind = match (c.mark(at)?, equal) {
        ('~' | '≈', _) => BoundKind::About,
        ('>', false) => BoundKind::MoreThan,
        ('<', false) => BoundKind::LessThan,
        ('≥', _) | ('>', true) => BoundKind::AtLeast,
        ('≤', _) | ('<', true) => BoundKind::AtMost,
        _ => return None,
    };
    let end = at + 1 + usize::from(equal);
    let minus = usize::from(matches!(c.mark(end), Some('-' | '−')));
    c.digits(end + minus).map(|_| (end, kind))
}

/// Whether a word in front of a figure belongs to the verb before it: "turned over $310m", "will close on 3
/// March".
pub(super) fn is_particle(c: &Cursor<'_>, at: usize) -> bool {
    let word = |at: usize| c.text(at).to_ascii_lowercase();
    let before = at.checked_sub(1).map(word).unwrap_or_default();
    match word(at).as_str() {
        "over" => {
            let stem = before.strip_suffix("ing").or_else(|| before.strip_suffix("ed")).unwrap_or(&before);
            ["turn", "turns", "hand", "hands", "tak", "take", "takes", "took", "taken", "carri", "carry"]
                .contains(&stem)
                || c.is(at.wrapping_sub(1), Class::Spread)
                    && (c.is(at.wrapping_sub(2), Class::Lasting) || c.mark(at.wrapping_sub(2)).is_some())
        }
        "close" if word(at + 1) == "on" => {
            !["is", "was", "were", "are", "be", "been", "of", "at", "for", "by", "with", "after", "cost", "costs"]
                .contains(&before.as_str())
        }
        _ => false,
    }
}

/// Whether a word in front of a stretch of time is no bound but says when: "met over three days".
pub(super) fn says_when(c: &Cursor<'_>, at: usize) -> bool {
    let over = c.text(at).eq_ignore_ascii_case("over") || c.text(at).eq_ignore_ascii_case("under");
    over && !c.is(at.wrapping_sub(1), Class::Lasting)
}
