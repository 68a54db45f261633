//! Owns: the names of entities as words, ready to be looked for.
//! May not know: documents.

use crate::mention::Tables;
use crate::query::EntityId;
use crate::text::{Vocabulary, WordClass, WordId};
use crate::value::Name;

/// One name of an entity, as words.
#[derive(Debug, Clone)]
pub(super) struct NameForm {
    /// Whose.
    pub(super) entity: EntityId,
    /// Its words (forms, lower case) in order.
    pub(super) words: Box<[WordId]>,
    /// For each word whether it is written with a capital.
    pub(super) capitals: Box<[bool]>,
    /// Whether it is a proper name.
    pub(super) proper: bool,
    /// A noun with its number ("ward 9", "game nine"): a name, with or without a capital.
    pub(super) numbered: bool,
    /// It ends in 's, which is none of its words ("St Brannoc's").
    pub(super) genitive: bool,
}

impl NameForm {
    /// The words of a name; none for a name without words.
    pub(super) fn new(vocabulary: &Vocabulary, tables: &Tables, entity: EntityId, name: &Name) -> Option<Self> {
        let mut parts = split_words(&name.text);
        let genitive = parts.len() > 1 && parts.last() == Some(&"'s");
        if genitive {
            parts.pop();
        }
        let id = |part: &&str| vocabulary.id(&part.to_lowercase());
        let words: Box<[WordId]> = parts.iter().map(id).collect();
        let number = |part: &&str| part.bytes().all(|byte| byte.is_ascii_digit()) || tables.counts(id(part));
        let numbered = match parts.as_slice() {
            [.., noun, last] => number(last) && vocabulary.info(id(noun)).reading(WordClass::Noun).is_some(),
            _ => false,
        };
        let capital = |part: &str| part == "'s" || part.chars().any(|c| c.is_uppercase() || c.is_numeric());
        // "49ers": what is glued to figures is as good as written with a capital.
        let figures = |part: &str| part.bytes().all(|byte| byte.is_ascii_digit());
        let glued = |at: usize, part: &str| {
            let before = at.checked_sub(1).and_then(|before| parts.get(before)).filter(|before| figures(before));
            before.is_some_and(|before| name.text.contains(&format!("{before}{part}")))
        };
        let article = |part: &str| name.proper && crate::text::is_name_article(part);
        let capitals = parts.iter().enumerate();
        let capitals = capitals.map(|(at, part)| capital(part) || glued(at, part) || article(part)).collect();
        (!words.is_empty()).then_some(Self { entity, words, capitals, proper: name.proper, numbered, genitive })
    }

    /// Whether all its words have capitals: such a name is a run of capitalised words.
    pub(super) fn all_capitals(&self) -> bool {
        self.numbered || self.proper && self.capitals.iter().all(|&capital| capital)
    }
}

/// How many bytes of figures a word begins with, if letters follow: "3M".
fn digits(part: &str) -> usize {
    let figures = part.bytes().take_while(u8::is_ascii_digit).count();
    if part.get(figures..).is_some_and(|rest| rest.starts_with(char::is_alphabetic)) { figures } else { 0 }
}

/// The words of a name or noun: split at blanks, hyphens, before 's and behind figures, as texts are.
pub(super) fn split_words(text: &str) -> Vec<&str> {
    text.split(|c: char| c.is_whitespace() || matches!(c, '-' | '–' | '\u{2011}' | ',' | '"' | '“' | '”'))
        .flat_map(|part| {
            let bare = part.strip_suffix("'s").or_else(|| part.strip_suffix("’s"));
            bare.map_or_else(|| vec![part], |bare| vec![bare, "'s"])
        })
        .flat_map(|part| {
            let (figures, rest) = part.split_at(digits(part));
            [figures, rest]
        })
        .filter(|part| !part.is_empty())
        .collect()
}
