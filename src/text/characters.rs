//! Owns: what kind of character a byte or a character is to the tokenizer.
//! May not know: tokens.

/// Capital letter.
pub(super) const UPPER: u8 = 1;
/// Small letter.
pub(super) const LOWER: u8 = 2;
/// Digit.
pub(super) const DIGIT: u8 = 4;
/// `_`.
pub(super) const UNDERSCORE: u8 = 8;
/// Part of a character outside ASCII.
pub(super) const HIGH: u8 = 16;
/// Blank or control character.
pub(super) const BLANK: u8 = 32;
/// Letter.
pub(super) const LETTER: u8 = UPPER | LOWER;
/// What goes on in a word.
pub(super) const WORD: u8 = UPPER | LOWER | DIGIT | UNDERSCORE;

const CLASSES: [u8; 256] = {
    let mut table = [0; 256];
    let mut byte = 0;
    while byte < 256 {
        let class = if byte >= 0x80 {
            HIGH
        } else if byte <= 0x20 || byte == 0x7F {
            BLANK
        } else if (byte as u8).is_ascii_uppercase() {
            UPPER
        } else if (byte as u8).is_ascii_lowercase() {
            LOWER
        } else if (byte as u8).is_ascii_digit() {
            DIGIT
        } else if byte as u8 == b'_' {
            UNDERSCORE
        } else {
            0
        };
        #[expect(clippy::indexing_slicing, reason = "evaluated by the compiler, below 256")]
        {
            table[byte] = class;
        }
        byte += 1;
    }
    table
};

/// Class of a byte; 0 for ASCII punctuation.
#[inline]
pub(super) fn class(byte: u8) -> u8 {
    CLASSES.get(usize::from(byte)).copied().unwrap_or(0)
}

/// What a character outside ASCII is.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Kind {
    /// A letter of any script; the bits of [`UPPER`] and [`LOWER`] that it has.
    Letter(u8),
    /// A digit or fraction.
    Digit,
    /// Raised or lowered digit: "km²", "CO₂".
    Script,
    /// Combining mark, joiner, soft hyphen: goes on with what it stands on.
    Mark,
    /// ’ and the like.
    Apostrophe,
    /// A blank, of any width, zero included.
    Blank,
    /// Any mark or symbol.
    Symbol,
}

/// Kind of a character outside ASCII.
pub(super) fn kind(character: char) -> Kind {
    match character {
        '\u{2019}' | '\u{02BC}' | '\u{FF07}' => Kind::Apostrophe,
        '\u{200B}' | '\u{FEFF}' | '\u{2060}' | '\u{0080}'..='\u{00A0}' => Kind::Blank,
        '\u{00AD}' | '\u{200C}' | '\u{200D}' => Kind::Mark,
        '²' | '³' | '¹' | '\u{2070}'..='\u{2089}' => Kind::Script,
        'ª' | 'º' => Kind::Letter(LOWER),
        _ if character.is_whitespace() => Kind::Blank,
        _ if character.is_uppercase() => Kind::Letter(UPPER),
        _ if character.is_lowercase() => Kind::Letter(LOWER),
        _ if unicode_normalization::char::is_combining_mark(character) => Kind::Mark,
        _ if character.is_alphabetic() => Kind::Letter(0),
        _ if character.is_numeric() => Kind::Digit,
        _ => Kind::Symbol,
    }
}

/// A blank that may stand between groups of three digits: "1 000".
pub(super) fn groups_digits(character: char) -> bool {
    matches!(character, '\u{00A0}' | '\u{2009}' | '\u{202F}' | '\u{2007}')
}

/// A fraction in one character.
pub(super) fn is_fraction(character: char) -> bool {
    matches!(character, '¼' | '½' | '¾' | '\u{2150}'..='\u{215E}')
}

/// A mark that closes what an earlier one opened, wherever it stands.
pub(super) fn closes(mark: char) -> bool {
    matches!(mark, ')' | ']' | '}' | '”' | '»' | '›' | '」' | '』' | '）')
}

/// A mark that opens.
pub(super) fn opens(mark: char) -> bool {
    matches!(mark, '(' | '[' | '{' | '“' | '‘' | '„' | '‚' | '«' | '‹' | '「' | '『' | '（' | '¿' | '¡')
}
