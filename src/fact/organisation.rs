//! Owns: which names are organisations and publications (`data/orgs.tsv`).
//! May not know: documents.

use std::sync::LazyLock;

use rustc_hash::FxHashSet;

const TABLE: &str = include_str!("../../data/orgs.tsv");

struct Tables {
    publications: Vec<&'static str>,
    first_words: FxHashSet<&'static str>,
    organisations: Vec<&'static str>,
    marks: Vec<&'static str>,
}

static TABLES: LazyLock<Tables> = LazyLock::new(|| {
    let mut tables = Tables {
        publications: Vec::new(),
        first_words: FxHashSet::default(),
        organisations: Vec::new(),
        marks: Vec::new(),
    };
    for line in TABLE.lines().filter(|line| !line.starts_with('#')) {
        let mut columns = line.split('\t');
        let (Some(word), Some(position), Some(kind)) = (columns.next(), columns.next(), columns.next()) else {
            continue;
        };
        match (position, kind) {
            ("name", "publication") => {
                tables.publications.push(word);
                let bare = word.strip_prefix("The ").unwrap_or(word);
                tables.first_words.extend(bare.split(' ').next());
            }
            ("name", _) => tables.organisations.push(word),
            (_, "place" | "event") => {}
            _ => tables.marks.push(word),
        }
    }
    for list in [&mut tables.publications, &mut tables.organisations, &mut tables.marks] {
        list.sort_unstable();
        list.dedup();
    }
    tables
});

/// Whether a name is that of a known publication or wire service.
pub(super) fn is_publication(name: &str) -> bool {
    let bare = name.strip_prefix("The ").or_else(|| name.strip_prefix("the ")).unwrap_or(name);
    let list = &TABLES.publications;
    list.binary_search(&name).is_ok()
        || list.binary_search(&bare).is_ok()
        || list.binary_search(&format!("The {bare}").as_str()).is_ok()
}

/// Whether a capitalised word begins the name of a publication.
pub(super) fn begins_publication(word: &str) -> bool {
    TABLES.first_words.contains(word)
}

/// Whether a name of several words is that of an organisation by one of them ("Ltd", "SA"), and no person's.
pub(super) fn is_firm(name: &str) -> bool {
    let mut words = name.split(' ');
    let given = words.next().is_some_and(|first| super::people::gender(first).is_some());
    !given && words.any(|word| TABLES.marks.binary_search(&word).is_ok())
}

/// Whether a word tells that the name which it ends is an organisation's: "Pharma", "Ltd".
pub(super) fn is_mark(word: &str) -> bool {
    TABLES.marks.binary_search(&word).is_ok()
}

/// Whether a name is that of an organisation, by the list or by a word in it ("Bank", "Ltd").
pub(super) fn is_organisation(name: &str) -> bool {
    let short = name.len() <= 5 && name.chars().all(|c| c.is_uppercase() || c == '.');
    is_publication(name) || short || TABLES.organisations.binary_search(&name).is_ok() || is_firm(name)
}
