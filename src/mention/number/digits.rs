//! Owns: numbers in digits: "3,500", "2.5", "1 000" with thin spaces, "½", "3½", "1/4".
//! May not know: number words.

use rust_decimal::Decimal;

use crate::mention::cursor::Cursor;

/// The exact decimal of digits with `,` or a narrow blank for thousands and `.` for the point, with
/// the digits behind the point. `None` for what is no such number: "5.2.0", "1,5", "10:30", "007".
pub(in crate::mention) fn decimal(text: &str) -> Option<(Decimal, i32)> {
    let (whole, fraction) = text.split_once('.').unwrap_or((text, ""));
    if !fraction.bytes().all(|byte| byte.is_ascii_digit()) || !grouped(whole) || text.ends_with('.') {
        return None;
    }
    if whole.len() + fraction.len() > 27 || (whole.len() > 1 && whole.starts_with('0')) {
        return None;
    }
    let mut units: i128 = 0;
    for byte in whole.bytes().chain(fraction.bytes()).filter(u8::is_ascii_digit) {
        units = units.checked_mul(10)?.checked_add(i128::from(byte - b'0'))?;
    }
    let value = Decimal::try_from_i128_with_scale(units, fraction.len() as u32).ok()?;
    Some((value, i32::try_from(fraction.len()).ok()?))
}

/// Whether commas stand in front of each three digits (or as in 12,34,567).
fn grouped(whole: &str) -> bool {
    if whole.bytes().all(|byte| byte.is_ascii_digit()) {
        return true;
    }
    let groups = || whole.split([',', '\u{a0}', '\u{2009}', '\u{202f}']);
    let count = groups().count();
    let by = |size: usize| {
        groups().enumerate().all(|(at, group)| {
            let length = match at {
                0 => (1..=size).contains(&group.len()),
                _ if at + 1 == count => group.len() == 3,
                _ => group.len() == size,
            };
            length && group.bytes().all(|byte| byte.is_ascii_digit())
        })
    };
    by(3) || by(2)
}

/// A number in digits at `at`: its end, value and digits behind the point.
pub(in crate::mention) fn digits_at(c: &Cursor<'_>, at: usize) -> Option<(usize, Decimal, i32)> {
    let text = c.text(at);
    if let Some(last) = text.chars().next_back().filter(|last| !last.is_ascii()) {
        let part = vulgar(last)?;
        let whole = text.strip_suffix(last)?;
        let whole = if whole.is_empty() { Decimal::ZERO } else { decimal(whole)?.0 };
        return Some((at + 1, whole.checked_add(part)?, 2));
    }
    if let Some((value, scale)) = continental(c, at) {
        return Some((at + 3, value, scale));
    }
    let (value, scale) = decimal(c.digits(at)?)?;
    match slashed(c, c.past_hyphen(at + 1)).or_else(|| Some((at + 2, vulgar(c.text(at + 1).chars().next()?)?))) {
        Some((end, part)) if scale == 0 => Some((end, value.checked_add(part)?, 2)),
        _ => Some((at + 1, value, scale)),
    }
}

/// "1.111,11": stops between the groups and a comma before the rest, which no English figure has.
fn continental(c: &Cursor<'_>, at: usize) -> Option<(Decimal, i32)> {
    let (whole, rest) = (c.digits(at)?, c.digits(at + 2)?);
    let tied = c.comma(at + 1) && c.glued(at + 1) && c.glued(at + 2) && rest.len() == 2 && whole.contains('.');
    let groups = whole.split('.').skip(1).all(|group| group.len() == 3) && !whole.starts_with('0');
    let plain = rest.bytes().all(|byte| byte.is_ascii_digit()) && !(c.comma(at + 3) && c.glued(at + 4));
    let written = (tied && groups && plain).then(|| format!("{}.{rest}", whole.replace('.', "")))?;
    decimal(&written)
}

/// "1/4": a small fraction with a slash.
pub(in crate::mention) fn slashed(c: &Cursor<'_>, at: usize) -> Option<(usize, Decimal)> {
    let (above, below) = (c.plain(at)?, c.plain(at + 2)?);
    let tied = c.mark(at + 1) == Some('/') && c.glued(at + 1) == c.glued(at + 2);
    let usual = matches!(below, 2..=6 | 8 | 10 | 16 | 32 | 64 | 100) && (1..below).contains(&above);
    let more = c.mark(at + 3) == Some('/') && c.glued(at + 3);
    (tied && usual && !more).then_some(())?;
    Some((at + 3, Decimal::from(above).checked_div(Decimal::from(below))?))
}

/// ½ and its like.
fn vulgar(character: char) -> Option<Decimal> {
    let (above, below) = match character {
        '½' => (1, 2),
        '⅓' => (1, 3),
        '⅔' => (2, 3),
        '¼' => (1, 4),
        '¾' => (3, 4),
        '⅕' => (1, 5),
        '⅖' => (2, 5),
        '⅗' => (3, 5),
        '⅘' => (4, 5),
        '⅙' => (1, 6),
        '⅚' => (5, 6),
        '⅛' => (1, 8),
        '⅜' => (3, 8),
        '⅝' => (5, 8),
        '⅞' => (7, 8),
        _ => return None,
    };
    Decimal::from(above).checked_div(Decimal::from(below))
}
