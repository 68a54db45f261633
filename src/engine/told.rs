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
    let mut first: Option<&str> = None;
    let mut out = Vec::new();
    for (words, paths) in &groups {
        let verb = if paths.len() == 1 { "says" } else { "say" };
        let names: Vec<String> = paths.iter().map(|path| name(path, &mut first)).collect();
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

/// The first path in full, later ones of the same folder and ending by their stem.
fn name<'a>(path: &'a str, first: &mut Option<&'a str>) -> String {
    let Some(known) = *first else {
        *first = Some(path);
        return path.to_owned();
    };
    let (folder, file) = split(path);
    let (known_folder, known_file) = split(known);
    match (file.rsplit_once('.'), known_file.rsplit_once('.')) {
        (Some((stem, ending)), Some((_, known_ending)))
            if path != known && folder == known_folder && ending == known_ending && !stem.is_empty() =>
        {
            stem.to_owned()
        }
        (Some(_) | None, Some(_) | None) => path.to_owned(),
    }
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
