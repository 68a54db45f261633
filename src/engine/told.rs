//! Owns: the sentence that says who says what: "`seeds/003.txt` says 27; 000, 001, 002 and 004 say
//! 28". May not know: verdicts.

use std::borrow::Cow;
use std::collections::BTreeMap;

/// How many documents are named before the rest is counted.
const NAMED: usize = 6;

/// One document's word.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) struct Saying<'a> {
    pub(super) path: &'a str,
    pub(super) words: String,
}

/// Joins what documents say: each document stands once with all its words, and documents that say the
/// same stand together, in the order of first appearance.
pub(super) fn who_says_what(sayings: &[Saying<'_>]) -> String {
    let mut documents: Vec<(&str, Vec<String>)> = Vec::new();
    let mut document_of = BTreeMap::new();
    for saying in sayings {
        let at = *document_of.entry(saying.path).or_insert_with(|| {
            documents.push((saying.path, Vec::new()));
            documents.len() - 1
        });
        let words = one_line(&saying.words);
        if let Some((_, known)) = documents.get_mut(at)
            && !known.iter().any(|known| known.to_lowercase() == words.to_lowercase())
        {
            known.push(words);
        }
    }
    let mut groups: Vec<(Vec<String>, Vec<&str>)> = Vec::new();
    let mut group_of = BTreeMap::new();
    for (path, words) in documents {
        let key: Vec<String> = words.iter().map(|words| words.to_lowercase()).collect();
        let at = *group_of.entry(key).or_insert_with(|| {
            groups.push((words, Vec::new()));
            groups.len() - 1
        });
        if let Some((_, paths)) = groups.get_mut(at) {
            paths.push(path);
        }
    }
    let alike = are_alike(sayings);
    let mut first: Option<&str> = None;
    let mut out = Vec::new();
    for (words, paths) in &groups {
        let verb = if paths.len() == 1 { "says" } else { "say" };
        let names: Vec<String> = paths.iter().map(|path| name(path, alike, &mut first)).collect();
        out.push(format!("{} {verb} {}", listed(&names), listed(words)));
    }
    out.join("; ")
}

/// A figure as it stands inside a sentence: "Seven" is "seven", "EUR 7" stays.
pub(super) fn inside_a_sentence(words: &str) -> Cow<'_, str> {
    let mut letters = words.chars();
    match (letters.next(), letters.next()) {
        (Some(first), Some(second)) if first.is_uppercase() && second.is_lowercase() => {
            let rest = words.get(first.len_utf8()..).unwrap_or("");
            Cow::Owned(first.to_lowercase().collect::<String>() + rest)
        }
        _ => Cow::Borrowed(words),
    }
}

/// "a", "a and b", "a, b and c", "a, b, c, d, e, f and 12 others".
pub(super) fn listed(names: &[String]) -> String {
    if names.len() > NAMED + 1 {
        let shown = names.get(..NAMED).unwrap_or(names);
        return format!("{} and {} others", shown.join(", "), names.len() - NAMED);
    }
    match names.split_last() {
        Some((last, rest)) if !rest.is_empty() => format!("{} and {last}", rest.join(", ")),
        Some((last, _)) => last.clone(),
        None => String::new(),
    }
}

/// The first path in full, later ones by their stem where all are of one folder and ending.
fn name<'a>(path: &'a str, alike: bool, first: &mut Option<&'a str>) -> String {
    let known = *first.get_or_insert(path);
    let stem = split(path).1.rsplit_once('.').map(|(stem, _)| stem);
    match stem.filter(|stem| alike && path != known && !stem.is_empty()) {
        Some(stem) => stem.to_owned(),
        None => path.to_owned(),
    }
}

/// Whether all paths have one folder and one ending.
fn are_alike(sayings: &[Saying<'_>]) -> bool {
    let kind = |saying: &Saying<'_>| {
        let (folder, file) = split(saying.path);
        (folder.to_owned(), file.rsplit_once('.').map(|(_, ending)| ending.to_owned()))
    };
    let mut kinds = sayings.iter().map(kind);
    let first = kinds.next();
    kinds.all(|other| Some(other) == first)
}

fn split(path: &str) -> (&str, &str) {
    path.rsplit_once('/').unwrap_or(("", path))
}

fn one_line(words: &str) -> String {
    let folded: Vec<&str> = words.split_whitespace().collect();
    folded.join(" ")
}

#[cfg(test)]
mod tests {
    use super::*;

    fn told(sayings: &[(&str, &str)]) -> String {
        let sayings: Vec<Saying<'_>> =
            sayings.iter().map(|(path, words)| Saying { path, words: (*words).to_owned() }).collect();
        who_says_what(&sayings)
    }

    #[test]
    fn the_same_words_stand_once() {
        assert_eq!(
            told(&[
                ("seeds/003.txt", "27"),
                ("seeds/000.txt", "28"),
                ("seeds/001.txt", "28"),
                ("seeds/001.txt", "28"),
                ("seeds/002.txt", "28"),
            ]),
            "seeds/003.txt says 27; 000, 001 and 002 say 28"
        );
    }

    #[test]
    fn other_folders_are_named_in_full() {
        assert_eq!(
            told(&[("a/x.txt", "12 m"), ("b/x.txt", "14\n m"), ("a/y.md", "14 m")]),
            "a/x.txt says 12 m; b/x.txt and a/y.md say 14 m"
        );
    }

    #[test]
    fn documents_of_several_kinds_are_all_named_in_full() {
        assert_eq!(
            told(&[("a/x.txt", "12 m"), ("a/y.txt", "14 m"), ("a/z.md", "14 m")]),
            "a/x.txt says 12 m; a/y.txt and a/z.md say 14 m"
        );
    }

    #[test]
    fn a_document_that_says_two_things_stands_once() {
        assert_eq!(
            told(&[
                ("x/a.txt", "19"),
                ("x/b.txt", "30"),
                ("x/c.txt", "nine"),
                ("x/a.txt", "seven"),
                ("x/b.txt", "Seven")
            ]),
            "x/a.txt says 19 and seven; b says 30 and Seven; c says nine"
        );
    }

    #[test]
    fn figures_lose_their_capital() {
        for (words, inside) in [("Seven", "seven"), ("EUR 7", "EUR 7"), ("Élan", "élan"), ("7", "7"), ("A", "A")] {
            assert_eq!(inside_a_sentence(words), inside);
        }
    }

    #[test]
    fn many_documents_are_counted() {
        let names: Vec<String> = (0..20).map(|number| number.to_string()).collect();
        assert_eq!(listed(&names), "0, 1, 2, 3, 4, 5 and 14 others");
    }
}
