//! Owns: the singular of an attribute's own noun. May not know: sentences; documents are read with
//! a lexicon of their own.

/// Plurals that no rule tells.
const IRREGULAR: &[(&str, &str)] = &[
    ("children", "child"),
    ("men", "man"),
    ("women", "woman"),
    ("feet", "foot"),
    ("teeth", "tooth"),
    ("lives", "life"),
    ("wives", "wife"),
    ("knives", "knife"),
    ("leaves", "leaf"),
    ("halves", "half"),
    ("shelves", "shelf"),
    ("thieves", "thief"),
    ("wolves", "wolf"),
    ("criteria", "criterion"),
    ("phenomena", "phenomenon"),
    ("heroes", "hero"),
    ("potatoes", "potato"),
    ("tomatoes", "tomato"),
    ("movies", "movie"),
    ("cookies", "cookie"),
    ("calories", "calorie"),
    ("series", "series"),
    ("species", "species"),
    ("news", "news"),
    ("headquarters", "headquarters"),
    ("axes", "axis"),
    ("crises", "crisis"),
    ("analyses", "analysis"),
    ("buses", "bus"),
    ("gases", "gas"),
    ("viruses", "virus"),
    ("campuses", "campus"),
];

/// A noun phrase with its last word in the singular; lower case as it comes.
pub(super) fn singular_phrase(phrase: &str) -> String {
    match phrase.rsplit_once(' ') {
        Some((front, last)) => format!("{front} {}", singular(last)),
        None => singular(phrase),
    }
}

fn singular(word: &str) -> String {
    if let Some((_, one)) = IRREGULAR.iter().find(|(many, _)| *many == word) {
        return (*one).to_owned();
    }
    let cut = |ending: &str, instead: &str| word.strip_suffix(ending).map(|stem| format!("{stem}{instead}"));
    if word.len() <= 3 || ["ss", "us", "is", "ous"].iter().any(|ending| word.ends_with(ending)) {
        return word.to_owned();
    }
    let regular = if word.ends_with("ies") && word.len() > 4 {
        cut("ies", "y")
    } else if ["sses", "shes", "ches", "xes", "zzes"].iter().any(|ending| word.ends_with(ending)) {
        cut("es", "")
    } else {
        cut("s", "")
    };
    regular.unwrap_or_else(|| word.to_owned())
}

#[cfg(test)]
mod tests {
    use super::singular_phrase;

    #[test]
    fn plurals_of_many_fields() {
        for (many, one) in [
            ("points", "point"),
            ("polling stations", "polling station"),
            ("parties", "party"),
            ("passes", "pass"),
            ("branches", "branch"),
            ("houses", "house"),
            ("losses", "loss"),
            ("illnesses", "illness"),
            ("deaths", "death"),
            ("dead", "dead"),
            ("cargo", "cargo"),
            ("status", "status"),
            ("crisis", "crisis"),
            ("men", "man"),
            ("headquarters", "headquarters"),
            ("gas", "gas"),
            ("prizes", "prize"),
            ("boxes", "box"),
            ("series", "series"),
        ] {
            assert_eq!(singular_phrase(many), one);
        }
    }
}
