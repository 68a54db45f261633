//! Owns: text as a value: what counts as the same words, and where two wordings part.
//! May not know: documents.

use std::ops::Range;

use unicode_normalization::UnicodeNormalization;

/// Words.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct TextValue {
    /// As found or written.
    pub text: String,
    /// A whole name, code or score: two that differ contradict.
    pub whole: bool,
}

/// Two wordings of one quotation, where they part: bytes of the left and of the right text. An
/// empty range tells where words are missing.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct WordingChange {
    /// Bytes of the left text.
    pub left: Range<usize>,
    /// Bytes of the right text.
    pub right: Range<usize>,
}

const ARTICLES: &[&str] = &["a", "an", "the"];
/// Beyond this many differing words two texts are two texts; the comparison stays linear.
const LONGEST_DIFFERENCE: usize = 64;

/// Folds case, quotation marks, dashes, blanks and the ways to compose letters. Quotation marks
/// around the whole go, and so do marks at its end.
pub fn normalise(text: &str) -> String {
    let mut folded = String::with_capacity(text.len());
    for letter in text.chars().map(plain).nfkc().flat_map(char::to_lowercase).nfkc().map(plain) {
        if is_invisible(letter) {
            continue;
        }
        let letter = if letter.is_whitespace() { ' ' } else { letter };
        if letter != ' ' || !(folded.is_empty() || folded.ends_with(' ')) {
            folded.push(letter);
        }
    }
    let inner = folded.trim_start_matches(['"', ' ']);
    inner.trim_end_matches(['"', '.', ',', ';', ':', ' ']).to_owned()
}

/// The plain form of a quotation mark or dash.
fn plain(letter: char) -> char {
    match letter {
        '‘' | '’' | '‚' | '‛' | '′' | '´' | '`' | '‹' | '›' | 'ʼ' => '\'',
        '“' | '”' | '„' | '‟' | '″' | '«' | '»' => '"',
        '‐' | '‑' | '‒' | '–' | '—' | '―' | '−' | '﹘' => '-',
        other => other,
    }
}

/// Soft hyphens, zero-width blanks and marks of direction.
fn is_invisible(letter: char) -> bool {
    matches!(letter, '\u{ad}' | '\u{200b}'..='\u{200f}' | '\u{2060}' | '\u{feff}')
}

/// The words of a text with their bytes, folded; marks between them are dropped.
pub(super) fn words(text: &str) -> Vec<(String, Range<usize>)> {
    let mut found: Vec<(String, Range<usize>)> = Vec::new();
    let mut start: Option<usize> = None;
    let inside = |letter: char| {
        letter.is_alphanumeric()
            || matches!(letter, '\'' | '’' | '-' | '‑' | '.' | '%' | '$' | '€' | '£' | '+' | '#' | '&' | '@' | '_')
    };
    let mut push = |range: Range<usize>| {
        let Some(raw) = text.get(range.clone()) else { return };
        let edges = |letter: char| matches!(letter, '\'' | '’' | '.' | '-' | '‑');
        let word = normalise(raw.trim_matches(edges));
        if !word.is_empty() {
            found.push((word, range));
        }
    };
    for (at, letter) in text.char_indices() {
        match (inside(letter), start) {
            (true, None) => start = Some(at),
            (false, Some(from)) => {
                push(from..at);
                start = None;
            }
            (true, Some(_)) | (false, None) => {}
        }
    }
    if let Some(from) = start {
        push(from..text.len());
    }
    found
}

/// Whether the words of `text`, articles aside, contain those of `part` in a row.
pub(super) fn contains_words(text: &str, part: &str) -> bool {
    let bare = |text: &str| -> Vec<String> {
        // The "a" of "a/b" is no article: articles stand alone.
        let alone = |bytes: &Range<usize>| {
            let blank = |rest: Option<&str>, last: bool| {
                let next = rest.and_then(|rest| if last { rest.chars().next_back() } else { rest.chars().next() });
                next.is_none_or(|letter| letter.is_whitespace() || matches!(letter, '"' | '“' | '”' | '«'))
            };
            blank(text.get(..bytes.start), true) && blank(text.get(bytes.end..), false)
        };
        let words = words(text).into_iter();
        words
            .filter(|(word, bytes)| !(ARTICLES.contains(&word.as_str()) && alone(bytes)))
            .map(|(word, _)| word)
            .collect()
    };
    let (text, part) = (bare(text), bare(part));
    !part.is_empty() && text.windows(part.len()).any(|row| row == part.as_slice())
}

/// Where two wordings of one quotation part, word by word; empty if they are the same. Case, marks
/// and blanks do not count. `None` if they share too little to be one quotation.
pub fn compare_wordings(left: &str, right: &str) -> Option<Vec<WordingChange>> {
    let (one, other) = (words(left), words(right));
    let trace = shortest_edit(&one, &other)?;
    let changes = changes(&one, &other, &trace);
    let changed: usize = trace.len();
    (changed * 2 <= one.len() + other.len()).then_some(changes)
}

/// One step of an edit: a word of the left or of the right that the other lacks.
#[derive(Debug, Clone, Copy)]
enum Step {
    Left(usize),
    Right(usize),
}

type Word = (String, Range<usize>);

/// Myers' greedy comparison: the fewest words to drop and to add, up to [`LONGEST_DIFFERENCE`].
fn shortest_edit(one: &[Word], other: &[Word]) -> Option<Vec<Step>> {
    let same = |x: usize, y: usize| match (one.get(x), other.get(y)) {
        (Some((left, _)), Some((right, _))) => left == right,
        _ => false,
    };
    let offset = LONGEST_DIFFERENCE + 1;
    // reached[k] is how far the left is read on the diagonal k − offset = x − y.
    let mut reached: Vec<usize> = vec![0; 2 * offset + 1];
    let mut history: Vec<Vec<usize>> = Vec::new();
    for cost in 0..=LONGEST_DIFFERENCE {
        history.push(reached.clone());
        for diagonal in (offset - cost..=offset + cost).step_by(2) {
            let (down, across) = (*reached.get(diagonal + 1)?, *reached.get(diagonal - 1)?);
            let mut x = if diagonal == offset - cost || (diagonal != offset + cost && across < down) {
                down
            } else {
                across + 1
            };
            if cost == 0 {
                x = 0;
            }
            let mut y = (x + offset).checked_sub(diagonal)?;
            while same(x, y) {
                x += 1;
                y += 1;
            }
            *reached.get_mut(diagonal)? = x;
            if x >= one.len() && y >= other.len() {
                return walk_back(&history, one.len(), other.len(), offset);
            }
        }
    }
    None
}

fn walk_back(history: &[Vec<usize>], mut x: usize, mut y: usize, offset: usize) -> Option<Vec<Step>> {
    let mut steps = Vec::new();
    for (cost, reached) in history.iter().enumerate().rev() {
        if cost == 0 {
            break;
        }
        let diagonal = (x + offset).checked_sub(y)?;
        let (down, across) = (*reached.get(diagonal + 1)?, *reached.get(diagonal - 1)?);
        let from_above = diagonal == offset - cost || (diagonal != offset + cost && across < down);
        if from_above {
            x = down;
            y = (x + offset).checked_sub(diagonal + 1)?;
            steps.push(Step::Right(y));
        } else {
            x = across;
            y = (x + offset).checked_sub(diagonal - 1)?;
            steps.push(Step::Left(x));
        }
    }
    steps.reverse();
    Some(steps)
}

/// Steps next to one another are one change.
fn changes(one: &[Word], other: &[Word], steps: &[Step]) -> Vec<WordingChange> {
    let mut left: Vec<bool> = vec![false; one.len()];
    let mut right: Vec<bool> = vec![false; other.len()];
    for step in steps {
        let mark = match step {
            Step::Left(at) => left.get_mut(*at),
            Step::Right(at) => right.get_mut(*at),
        };
        if let Some(mark) = mark {
            *mark = true;
        }
    }
    let mut found = Vec::new();
    let (mut x, mut y) = (0, 0);
    while x < one.len() || y < other.len() {
        let (from_x, from_y) = (x, y);
        while left.get(x) == Some(&true) {
            x += 1;
        }
        while right.get(y) == Some(&true) {
            y += 1;
        }
        if (x, y) == (from_x, from_y) {
            x += 1;
            y += 1;
        } else {
            found.push(WordingChange { left: bytes(one, from_x..x), right: bytes(other, from_y..y) });
        }
    }
    found
}

fn bytes(words: &[Word], range: Range<usize>) -> Range<usize> {
    let end = |at: usize| words.get(at).map(|(_, bytes)| bytes.clone());
    let after = range.start.checked_sub(1).and_then(end).map_or(0, |bytes| bytes.end);
    if range.is_empty() {
        return after..after;
    }
    let start = end(range.start).map_or(after, |bytes| bytes.start);
    start..end(range.end - 1).map_or(start, |bytes| bytes.end)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn folding() {
        for (text, folded) in [
            ("“We won’t  go – ever.”", "\"we won't go - ever"),
            ("  Z\u{fc}rich\u{a0}West ", "zürich west"),
            ("Zu\u{308}rich", "zürich"),
            ("«Oui»", "oui"),
        ] {
            assert_eq!(normalise(text), folded.trim_start_matches('"'));
        }
    }

    fn parted<'a>(left: &'a str, right: &'a str) -> Option<Vec<(&'a str, &'a str)>> {
        let changes = compare_wordings(left, right)?;
        Some(changes.into_iter().map(|change| (&left[change.left], &right[change.right])).collect())
    }

    #[test]
    fn wordings() {
        assert_eq!(parted("“We will not yield,” she said", "we will not yield she said"), Some(vec![]));
        assert_eq!(parted("We will not yield", "We shall never yield"), Some(vec![("will not", "shall never")]));
        assert_eq!(parted("The bridge is safe", "The old bridge is safe"), Some(vec![("", "old")]));
        assert_eq!(parted("No. It is a very good deal", "It is a good deal"), Some(vec![("No.", ""), ("very", "")]));
        assert_eq!(parted("We will not yield", "Prices rose again in May"), None);
        assert_eq!(parted("", ""), Some(vec![]));
    }

    proptest::proptest! {
        #[test]
        fn normalising_twice_is_the_same(text in "\\PC{0,40}") {
            let once = normalise(&text);
            proptest::prop_assert_eq!(normalise(&once), once);
        }

        #[test]
        fn wordings_of_any_text(left in "[a-d ]{0,30}", right in "[a-d ]{0,30}") {
            let changes = compare_wordings(&left, &right);
            let same = words(&left).iter().map(|(word, _)| word).eq(words(&right).iter().map(|(word, _)| word));
            proptest::prop_assert_eq!(same, changes.as_ref().is_some_and(Vec::is_empty));
            for change in changes.into_iter().flatten() {
                proptest::prop_assert!(left.get(change.left).is_some() && right.get(change.right).is_some());
            }
        }
    }
}
