//! Owns: given names, titles and roles (`data/names.tsv`, `data/titles.tsv`, the persons of
//! `data/grammar.tsv`), by binary search.
//! May not know: documents.

use std::sync::LazyLock;

const NAMES: &str = include_str!("../../data/names.tsv");
const TITLES: &str = include_str!("../../data/titles.tsv");
const HABITS: &str = include_str!("../../data/grammar.tsv");

/// What a name or title tells about a person.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Gender {
    /// he.
    Male,
    /// she.
    Female,
    /// Either.
    Open,
}

static ROWS: LazyLock<Vec<(&'static str, Gender)>> = LazyLock::new(|| {
    let rows = NAMES.lines().filter(|line| !line.starts_with('#')).filter_map(|line| line.split_once('\t'));
    let mut rows: Vec<_> = rows.map(|(name, gender)| (name, gender_of(gender))).collect();
    rows.sort_unstable_by_key(|(name, _)| *name);
    rows
});

static TITLE_ROWS: LazyLock<Vec<&'static str>> = LazyLock::new(|| {
    let mut rows: Vec<&str> = TITLES
        .lines()
        .filter(|line| !line.starts_with('#'))
        .flat_map(|line| {
            let mut columns = line.split('\t');
            let title = columns.next().unwrap_or_default();
            std::iter::once(title).chain(columns.nth(2).unwrap_or_default().split('|'))
        })
        .flat_map(|title| title.split(' '))
        .map(|word| word.trim_end_matches('.'))
        .filter(|word| word.len() > 1 && word.starts_with(char::is_uppercase))
        .collect();
    rows.sort_unstable();
    rows.dedup();
    rows
});

static ROLES: LazyLock<Vec<&'static str>> = LazyLock::new(|| {
    let mut rows: Vec<&str> = TITLES
        .lines()
        .filter(|line| !line.starts_with('#'))
        .flat_map(|line| line.split('\t').nth(3).unwrap_or_default().split('|'))
        .filter(|word| word.starts_with(char::is_lowercase))
        .chain(HABITS.lines().filter_map(|line| line.strip_prefix("person\t")).flat_map(|words| words.split(' ')))
        .collect();
    rows.sort_unstable();
    rows.dedup();
    rows
});

static PARTICLES: LazyLock<Vec<&'static str>> = LazyLock::new(|| {
    let lines = HABITS.lines().filter_map(|line| line.strip_prefix("particle\t"));
    let mut rows: Vec<&str> = lines.flat_map(|words| words.split(' ')).collect();
    rows.sort_unstable();
    rows
});

/// Whether a lower-case word may stand inside the names of persons ("Ludwig **van der** Laan").
pub(super) fn is_particle(word: &str) -> bool {
    PARTICLES.binary_search(&word).is_ok()
}

/// Titles of persons as their words: "Prime Minister".
static TITLE_PHRASES: LazyLock<Vec<Vec<&'static str>>> = LazyLock::new(|| {
    let titles = TITLES.lines().filter(|line| !line.starts_with('#')).filter_map(|line| line.split('\t').next());
    let mut rows: Vec<Vec<&str>> = titles.map(|title| title.split([' ', '-']).collect()).collect();
    rows.sort_unstable();
    rows
});

/// How many words of a text, told by their distance, are a title; hyphens count as words of their own.
pub(super) fn title_length<'t>(word: impl Fn(usize) -> &'t str) -> usize {
    let first = word(0);
    let from = TITLE_PHRASES.partition_point(|title| title.first().is_some_and(|own| *own < first));
    let own = TITLE_PHRASES.iter().skip(from).take_while(|title| title.first() == Some(&first));
    let lengths = own.filter_map(|title| {
        let mut at = 0;
        for part in title {
            at += usize::from(at > 0 && word(at) == "-");
            if word(at) != *part {
                return None;
            }
            at += 1;
        }
        Some(at)
    });
    lengths.max().unwrap_or(0)
}

/// Whether a lower-case noun is a role of persons ("envoy", "captain").
pub(super) fn is_role(noun: &str) -> bool {
    ROLES.binary_search(&noun).is_ok()
}

fn gender_of(label: &str) -> Gender {
    match label.trim() {
        "m" => Gender::Male,
        "f" => Gender::Female,
        _ => Gender::Open,
    }
}

/// The gender that a given name tells; `None` if it is no given name.
pub(super) fn gender(name: &str) -> Option<Gender> {
    let at = ROWS.binary_search_by_key(&name, |(name, _)| name).ok()?;
    ROWS.get(at).map(|(_, gender)| *gender)
}

/// Whether a word is a given name ("Ada").
pub fn is_given_name(word: &str) -> bool {
    gender(word).is_some()
}

/// Whether a capitalised word is part of a title ("President", "Prime", "Dr").
pub fn is_title(word: &str) -> bool {
    TITLE_ROWS.binary_search(&word.trim_end_matches('.')).is_ok()
}
