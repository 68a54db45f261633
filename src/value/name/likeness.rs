//! Owns: whether two names may name one person or organisation: fuller and shorter forms, initials,
//! titles, legal suffixes, acronyms.
//! May not know: entities and documents.

use std::sync::LazyLock;

use rustc_hash::FxHashSet;

use crate::value::text::words;

const TITLES: &str = include_str!("../../../data/titles.tsv");
const ORGANISATIONS: &str = include_str!("../../../data/orgs.tsv");

/// What may stand behind a person's name.
const PERSON_TAILS: &[&str] =
    &["jr", "sr", "ii", "iii", "iv", "mp", "phd", "md", "obe", "mbe", "cbe", "kc", "qc", "esq"];

/// What may stand behind an organisation's name.
const LEGAL_FORMS: &[&str] = &[
    "inc",
    "incorporated",
    "corp",
    "corporation",
    "co",
    "company",
    "ltd",
    "limited",
    "plc",
    "llc",
    "llp",
    "lp",
    "gmbh",
    "ag",
    "sa",
    "se",
    "nv",
    "bv",
    "ab",
    "as",
    "asa",
    "oy",
    "oyj",
    "spa",
    "srl",
    "sarl",
    "kk",
    "pty",
    "holding",
    "holdings",
    "group",
];

/// Words that an acronym may leave out.
const SMALL_WORDS: &[&str] = &["of", "the", "and", "for", "in", "on", "de", "la", "du", "des", "&"];

/// How a name stands to another.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(in crate::value) enum Likeness {
    /// The same name, or a fuller form of it.
    Fuller,
    /// It may be the same: a shorter form, an initial, another spelling.
    Possible,
    /// Another name.
    Different,
}

/// Titles, lower case, as phrases of words.
static TITLE_PHRASES: LazyLock<FxHashSet<String>> = LazyLock::new(|| {
    let rows = TITLES.lines().filter(|line| !line.is_empty() && !line.starts_with('#'));
    let forms = rows.flat_map(|row| {
        let mut cells = row.split('\t');
        let (title, other) = (cells.next().unwrap_or(""), cells.nth(2).unwrap_or(""));
        std::iter::once(title).chain(other.split('|'))
    });
    forms.filter(|form| !form.is_empty()).map(|form| form.trim_end_matches('.').to_lowercase()).collect()
});

/// What tells in many names that they are a company's ("Pharma", "Shipping"), lower case.
static COMPANY_WORDS: LazyLock<FxHashSet<String>> = LazyLock::new(|| {
    let rows = ORGANISATIONS.lines().filter(|line| !line.starts_with('#'));
    let company = rows.filter_map(|row| row.strip_suffix("\tsuffix\tcompany"));
    company.filter(|word| !word.contains(' ')).map(str::to_lowercase).collect()
});

/// How a person's name stands to another.
pub(in crate::value) fn liken_persons(fact: &str, asserted: &str) -> Likeness {
    let (fact, asserted) = (person_words(fact), person_words(asserted));
    if unfolds(&fact, &asserted) {
        Likeness::Fuller
    } else if unfolds(&asserted, &fact) || same_person(&fact, &asserted) {
        Likeness::Possible
    } else {
        Likeness::Different
    }
}

/// How an organisation's name stands to another.
pub(in crate::value) fn liken_organisations(fact: &str, asserted: &str) -> Likeness {
    let (left, right) = (organisation_words(fact), organisation_words(asserted));
    let acronym = is_acronym(fact, &right) || is_acronym(asserted, &left);
    if acronym || (!right.is_empty() && left.starts_with(&right)) {
        return Likeness::Fuller;
    }
    let common = |word: &str| SMALL_WORDS.contains(&word) || COMPANY_WORDS.contains(word);
    let shared = left.iter().any(|word| right.contains(word) && !common(word));
    if shared || left.is_empty() || right.is_empty() { Likeness::Possible } else { Likeness::Different }
}

/// The words of a person's name without titles in front and letters behind.
fn person_words(name: &str) -> Vec<String> {
    let mut words: Vec<String> = words(name).into_iter().map(|(word, _)| word).collect();
    while words.len() > 1 && words.last().is_some_and(|last| PERSON_TAILS.contains(&last.replace('.', "").as_str())) {
        words.pop();
    }
    loop {
        // Longest title first; a name is never a title alone.
        let title = (1..words.len().min(5))
            .rev()
            .find(|length| words.get(..*length).is_some_and(|phrase| TITLE_PHRASES.contains(&phrase.join(" "))));
        match title {
            Some(length) => drop(words.drain(..length)),
            None => return words,
        }
    }
}

/// Whether the words of a shorter name occur in the fuller one in their order, as they are or as
/// initials.
fn unfolds(full: &[String], short: &[String]) -> bool {
    let mut rest = full.iter();
    !short.is_empty() && short.iter().all(|word| rest.by_ref().any(|fuller| fuller == word || is_initial(word, fuller)))
}

/// `j` or `j.` of `jerome`.
fn is_initial(word: &str, fuller: &str) -> bool {
    let mut letters = word.trim_end_matches('.').chars();
    match (letters.next(), letters.next()) {
        (Some(letter), None) => fuller.starts_with(letter),
        _ => false,
    }
}

/// Names of which neither is fuller: one family name, and given names that may be one.
fn same_person(one: &[String], other: &[String]) -> bool {
    let (Some(left), Some(right)) = (one.last(), other.last()) else { return true };
    let family = spelled_alike(left, right);
    match (one, other) {
        ([_], _) => other.iter().any(|word| spelled_alike(left, word)),
        (_, [_]) => one.iter().any(|word| spelled_alike(word, right)),
        ([first, ..], [given, ..]) => {
            let given_names = spelled_alike(first, given)
                || is_initial(first, given)
                || is_initial(given, first)
                || nickname(first, given)
                || nickname(given, first);
            // Family name first, or two family names of which one is left out.
            let turned = one.iter().all(|word| other.contains(word)) || other.iter().all(|word| one.contains(word));
            (family && given_names) || turned
        }
        ([], _) | (_, []) => true,
    }
}

/// `steve` of `steven`, `alex` of `alexander`.
fn nickname(short: &str, full: &str) -> bool {
    short.chars().count() >= 3 && full.starts_with(short)
}

/// Two ways to spell one name in Latin letters: Tchaikovsky, Tchaikovskiy; Kiselev, Kiselyov.
fn spelled_alike(left: &str, right: &str) -> bool {
    let long = left.chars().count().min(right.chars().count()) >= 6;
    left == right
        || (long && left.chars().next() == right.chars().next() && strsim::damerau_levenshtein(left, right) <= 2)
}

/// The words of an organisation's name without article and legal form.
fn organisation_words(name: &str) -> Vec<String> {
    let mut words: Vec<String> = words(name).into_iter().map(|(word, _)| word).collect();
    if words.len() > 1 && words.first().is_some_and(|first| first == "the") {
        words.remove(0);
    }
    while words.len() > 1 && words.last().is_some_and(|last| LEGAL_FORMS.contains(&last.replace('.', "").as_str())) {
        words.pop();
    }
    words
}

/// Whether a name in capitals is made of the initials of these words.
fn is_acronym(name: &str, words: &[String]) -> bool {
    let letters: String = name.chars().filter(|letter| letter.is_alphanumeric()).collect();
    if words.len() < 2 || letters.chars().count() < 2 || letters.chars().any(char::is_lowercase) || name.contains(' ') {
        return false;
    }
    let letters = letters.to_lowercase();
    let initials = |all: bool| -> String {
        let parts = words.iter().flat_map(|word| word.split('-'));
        parts.filter(|word| all || !SMALL_WORDS.contains(word)).filter_map(|word| word.chars().next()).collect()
    };
    letters == initials(false) || letters == initials(true)
}
