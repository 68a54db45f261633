//! Owns: finding datelines: "LONDON, 5 March (Reuters) – ", "PARIS (AP) — ", "(AFP) - ".
//! May not know: which places and agencies there are.

use super::block::{Block, BlockKind, Dateline};
use crate::source::Span;

/// Only among the first blocks of a document.
const BLOCKS: usize = 8;
/// In bytes.
const LONGEST: usize = 120;
const DASHES: [&str; 6] = [" – ", " — ", " -- ", " - ", "— ", "—"];
const SMALL: [&str; 10] = ["and", "de", "la", "le", "el", "of", "the", "on", "am", "in"];
const MONTHS: [&str; 12] = ["jan", "feb", "mar", "apr", "may", "jun", "jul", "aug", "sep", "oct", "nov", "dec"];

/// Marks the datelines of a document.
pub(super) fn mark(content: &str, blocks: &mut [Block]) {
    for block in blocks.iter_mut().take(BLOCKS) {
        if block.kind == BlockKind::Paragraph {
            block.dateline = find(block.span.slice(content), block.span.start);
        }
    }
}

/// The dateline at the beginning of a paragraph that begins at `base`.
fn find(text: &str, base: u32) -> Option<Dateline> {
    let head = (0..=LONGEST.min(text.len())).rev().find_map(|end| text.get(..end))?;
    // A dash of more bytes than one begins with this one.
    memchr::memchr2(b'-', 0xE2, head.as_bytes())?;
    let (dash, len) = DASHES.iter().filter_map(|dash| Some((head.find(dash)?, dash.len()))).min()?;
    let before = head.get(..dash)?.trim_end();
    let at = |start: usize, len: usize| Span::new(base + start as u32, base + (start + len) as u32);
    let (rest, agency) = match before.strip_suffix(')').and_then(|inner| inner.rsplit_once('(')) {
        Some((rest, agency)) => (rest.trim_end(), Some(agency)),
        None => (before, None),
    };
    let agency_fits = agency.is_none_or(|agency| agency.len() <= 30 && agency.starts_with(char::is_uppercase));
    let words: Vec<&str> = rest.split_whitespace().collect();
    let place_like = |word: &&str| {
        word.starts_with(|first: char| first.is_uppercase() || first.is_ascii_digit()) || SMALL.contains(word)
    };
    if !agency_fits || words.len() > 8 || !words.iter().all(place_like) {
        return None;
    }
    let capitals = in_capitals(&words) >= 3;
    let named = words.first().is_none_or(|word| word.starts_with(char::is_uppercase));
    if !named || !(capitals || agency.is_some()) {
        return None;
    }
    let place = place_of(rest);
    let agency = agency.map(|agency| at(before.len() - 1 - agency.len(), agency.len()));
    let span = Span::new(base, base + (dash + len) as u32);
    Some(Dateline { span, place: (!place.is_empty()).then(|| at(0, place.len())), agency })
}

/// How many letters the words in capitals at the beginning have: "ST. LOUIS, Mo." has seven.
fn in_capitals(words: &[&str]) -> usize {
    let letters = |word: &str| word.chars().filter(|each| each.is_alphabetic()).count();
    words.iter().take_while(|word| !word.contains(char::is_lowercase)).map(|word| letters(word)).sum()
}

/// What stands before the date.
fn place_of(rest: &str) -> &str {
    let mut end = rest.len();
    let mut at = 0;
    for word in rest.split_inclusive(char::is_whitespace) {
        let short: String = word.chars().take(3).flat_map(char::to_lowercase).collect();
        if at > 0 && (word.starts_with(|first: char| first.is_ascii_digit()) || MONTHS.contains(&short.as_str())) {
            end = at;
            break;
        }
        at += word.len();
    }
    rest.get(..end).unwrap_or("").trim_end_matches([' ', ','])
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn datelines_with_place_and_agency() {
        for (text, span, place, agency) in [
            ("LONDON, 5 March (Reuters) – Prices rose.", "LONDON, 5 March (Reuters) – ", "LONDON", "Reuters"),
            ("PARIS (AP) — A bridge fell.", "PARIS (AP) — ", "PARIS", "AP"),
            ("New Delhi, Nov. 19 (PTI) - The court sat.", "New Delhi, Nov. 19 (PTI) - ", "New Delhi", "PTI"),
            ("ST. LOUIS, Mo. — The river rose.", "ST. LOUIS, Mo. — ", "ST. LOUIS, Mo.", ""),
            ("WASHINGTON—Talks began.", "WASHINGTON—", "WASHINGTON", ""),
            ("(AFP) - Talks began.", "(AFP) - ", "", "AFP"),
        ] {
            let found = find(text, 0).unwrap();
            assert_eq!(found.span.slice(text), span);
            assert_eq!(found.place.map_or("", |place| place.slice(text)), place);
            assert_eq!(found.agency.map_or("", |agency| agency.slice(text)), agency);
        }
    }

    #[test]
    fn other_beginnings_are_none() {
        for text in [
            "The bridge – a 12 m span – fell.",
            "Ann Roe — the mayor — left.",
            "A man (72) – not named – died.",
            "LONDON fell silent.",
            "24–26 October",
            "",
            "Prices (net) - and wages (gross) - rose.",
        ] {
            assert_eq!(find(text, 0), None, "{text}");
        }
    }
}
