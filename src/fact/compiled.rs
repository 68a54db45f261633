//! Owns: patterns made ready for matching: alternatives unfolded to straight lines of steps, words
//! turned into ids of the vocabulary.
//! May not know: sentences.

use crate::query::{Element, Pattern, Role};
use crate::text::{Vocabulary, WordId};
use crate::value::ValueKind;

/// How many straight lines one pattern may unfold to; what lies beyond is left out.
const MOST_LINES: usize = 512;

/// One step of a line.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) enum Step {
    /// One of these words, in any inflection.
    Words(Box<[WordId]>),
    /// This word as written.
    Exact(Box<str>),
    /// Up to eight tokens.
    Gap,
    /// A role of the frame.
    Role(Role),
    /// A named mention: index into the line's captures.
    Capture(u8, Option<ValueKind>),
}

/// A straight line of steps.
#[derive(Debug, Clone)]
pub(super) struct Line {
    /// Steps in order.
    pub(super) steps: Box<[Step]>,
    /// Names of the captures.
    pub(super) captures: Box<[String]>,
    /// Index of the step that the search begins at.
    pub(super) anchor: usize,
    /// Whether the words of that step stand in nearly every sentence ("is", "in").
    pub(super) weak: bool,
    /// The groups of words that a sentence must hold, for frames: bits of `WordSets`.
    pub(super) words: u128,
}

impl Line {
    /// Whether a step takes a word.
    pub(super) fn takes(&self, step: usize, word: WordId) -> bool {
        matches!(self.steps.get(step), Some(Step::Words(words)) if words.contains(&word))
    }

    /// Whether any step takes a word.
    pub(super) fn holds(&self, word: WordId) -> bool {
        (0..self.steps.len()).any(|step| self.takes(step, word))
    }

    /// Whether a role stands in it.
    pub(super) fn has(&self, role: Role) -> bool {
        self.steps.contains(&Step::Role(role))
    }

    /// Whether it holds nothing but roles.
    pub(super) fn is_bare(&self) -> bool {
        self.steps.iter().all(|step| matches!(step, Step::Role(_)))
    }

    /// Whether it ends with a value and the subject whose noun stands behind that in one phrase: "the $3m ship".
    pub(super) fn ends_phrase(&self) -> bool {
        matches!(*self.steps, [.., Step::Role(Role::Value), Step::Role(Role::Subject)])
    }

    /// Where a role stands in it.
    pub(super) fn position(&self, role: Role) -> Option<usize> {
        self.steps.iter().position(|step| *step == Step::Role(role))
    }
}

#[derive(Clone)]
enum Flat<'p> {
    Words(Vec<&'p str>),
    Exact(&'p str),
    /// "3" of "3 Pt": figures are no words of the vocabulary, and no anchors.
    Digits(&'p str),
    Gap,
    Role(Role),
    Capture(&'p str, Option<ValueKind>),
}

impl<'p> Flat<'p> {
    fn word(part: &'p str) -> Self {
        if is_digits(part) { Self::Digits(part) } else { Self::Words(vec![part]) }
    }
}

fn is_digits(word: &str) -> bool {
    word.bytes().all(|byte| byte.is_ascii_digit())
}

/// All words that a pattern names, for the vocabulary.
pub(super) fn words_of<'p>(elements: &'p [Element], into: &mut Vec<&'p str>) {
    for element in elements {
        match element {
            Element::Word(word) | Element::Exact(word) => into.extend(parts(word)),
            Element::Either(branches) => branches.iter().for_each(|branch| words_of(branch, into)),
            Element::Maybe(inner) => words_of(inner, into),
            Element::Gap | Element::Role(_) | Element::Capture { .. } => {}
        }
    }
}

/// Unfolds a pattern to lines. `frequency` tells how common a word is: the rarest becomes the anchor.
pub(super) fn compile(pattern: &Pattern, vocabulary: &Vocabulary) -> Vec<Line> {
    unfold(&pattern.elements).into_iter().filter_map(|flat| line(&flat, vocabulary)).collect()
}

fn unfold(elements: &[Element]) -> Vec<Vec<Flat<'_>>> {
    let mut lines: Vec<Vec<Flat<'_>>> = vec![Vec::new()];
    for element in elements {
        let branches: Vec<Vec<Flat<'_>>> = match element {
            Element::Word(word) => vec![parts(word).map(Flat::word).collect()],
            Element::Exact(word) => vec![parts(word).map(Flat::Exact).collect()],
            Element::Gap => vec![vec![Flat::Gap]],
            Element::Role(role) => vec![vec![Flat::Role(*role)]],
            Element::Capture { name, kind } => vec![vec![Flat::Capture(name, *kind)]],
            Element::Maybe(inner) => {
                let mut with = unfold(inner);
                with.push(Vec::new());
                with
            }
            Element::Either(branches) => either(branches),
        };
        if branches.len() == 1 {
            for line in &mut lines {
                line.extend(branches.iter().flatten().cloned());
            }
            continue;
        }
        let mut product = Vec::with_capacity((lines.len() * branches.len()).min(MOST_LINES));
        for line in &lines {
            for branch in &branches {
                if product.len() < MOST_LINES {
                    product.push(line.iter().chain(branch).cloned().collect());
                }
            }
        }
        lines = product;
    }
    lines
}

/// The tokens of a word of a pattern: "UK-led" is three.
fn parts(word: &str) -> impl Iterator<Item = &str> {
    let inner = word.len() > 1 && word.starts_with(char::is_alphanumeric) && word.ends_with(char::is_alphanumeric);
    let pieces = if inner { word.split_inclusive('-') } else { word.split_inclusive('\0') };
    pieces
        .flat_map(move |piece| match piece.strip_suffix('-').filter(|_| inner) {
            Some(bare) => [Some(bare), piece.get(bare.len()..)],
            None => [Some(piece), None],
        })
        .flatten()
}

/// Single words of an alternation stay together as one step; longer branches become lines.
fn either(branches: &[Vec<Element>]) -> Vec<Vec<Flat<'_>>> {
    let mut words = Vec::new();
    let mut longer = Vec::new();
    for branch in branches {
        if let [Element::Word(word)] = branch.as_slice()
            && parts(word).nth(1).is_none()
            && !is_digits(word)
        {
            words.push(word.as_str());
        } else {
            longer.extend(unfold(branch));
        }
    }
    if !words.is_empty() {
        longer.insert(0, vec![Flat::Words(words)]);
    }
    longer
}

fn line(flat: &[Flat<'_>], vocabulary: &Vocabulary) -> Option<Line> {
    let mut captures = Vec::new();
    let mut best: Option<(u8, usize)> = None;
    let mut steps = Vec::with_capacity(flat.len());
    for (at, step) in flat.iter().enumerate() {
        steps.push(match step {
            Flat::Words(words) => {
                let rarity = words.iter().map(|word| rarity(word, vocabulary)).min().unwrap_or(0);
                if best.is_none_or(|(most, _)| rarity > most) {
                    best = Some((rarity, at));
                }
                let mut ids: Vec<WordId> = words.iter().map(|word| vocabulary.id(&word.to_lowercase())).collect();
                ids.sort_unstable();
                ids.dedup();
                Step::Words(ids.into())
            }
            Flat::Exact(word) => {
                if best.is_none_or(|(most, _)| 4 > most) {
                    best = Some((4, at));
                }
                Step::Exact((*word).into())
            }
            Flat::Digits(digits) => Step::Exact((*digits).into()),
            Flat::Gap => Step::Gap,
            Flat::Role(role) => Step::Role(*role),
            Flat::Capture(name, kind) => {
                captures.push((*name).to_owned());
                Step::Capture(captures.len() as u8 - 1, *kind)
            }
        });
    }
    if steps.is_empty() {
        return None;
    }
    let rarity = best.map_or(0, |(rarity, _)| rarity);
    let anchor = best.map_or(0, |(_, at)| at);
    Some(Line { steps: steps.into(), captures: captures.into(), anchor, weak: rarity < RARE, words: 0 })
}

/// From here on a word is rare enough to look at each sentence that holds it.
const RARE: u8 = 2;

/// How much a word tells: marks and closed-class words least, words outside the lexicon most.
fn rarity(word: &str, vocabulary: &Vocabulary) -> u8 {
    // "be" is left out behind a noun: "a firm owned by X".
    if !word.chars().any(char::is_alphanumeric) || word == "be" {
        return 0;
    }
    if !vocabulary.info(vocabulary.id(word)).closed.is_empty() {
        return 1;
    }
    match word {
        "make" | "take" | "get" | "go" | "give" | "put" | "say" | "set" | "come" | "hold" => 2,
        _ => 3,
    }
}
