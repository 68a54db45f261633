//! Owns: what a name stands for, and the words for kinds. May not know: which names exist.

use crate::value::{EntityKind, Name, ValueKind};

/// The name that an identifier stands for.
///
/// `_` is a blank; a change from small to capital letter is one, too (`SteveWitkoff`), as is the end
/// of a row of capitals (`UKPlan` → "UK Plan"). One capital alone stays with what follows
/// (`McDonald` is two words here, and closed again to whoever compares closed spellings).
/// A quoted name is itself.
///
/// ```
/// use gainsay::syntax::spell;
/// assert_eq!(spell("SteveWitkoff", false).text, "Steve Witkoff");
/// assert_eq!(spell("peace_plan", false).text, "peace plan");
/// assert!(!spell("peace_plan", false).proper);
/// assert_eq!(spell("Gaza plan", true).text, "Gaza plan");
/// ```
pub fn spell(written: &str, quoted: bool) -> Name {
    let text = if quoted { written.split_whitespace().collect::<Vec<_>>().join(" ") } else { split_words(written) };
    Name::new(&text)
}

/// The kind of value with this name; `string` and the like are none.
pub fn kind_named(word: &str) -> Option<ValueKind> {
    Some(match word {
        "number" => ValueKind::Number,
        "percent" => ValueKind::Percent,
        "quantity" => ValueKind::Quantity,
        "money" => ValueKind::Money,
        "duration" => ValueKind::Duration,
        "date" => ValueKind::Date,
        "place" => ValueKind::Place,
        "person" => ValueKind::Person,
        "org" => ValueKind::Org,
        "group" => ValueKind::Group,
        "thing" => ValueKind::Thing,
        "status" => ValueKind::Status,
        "text" => ValueKind::Text,
        "quote" => ValueKind::Quote,
        "version" => ValueKind::Version,
        "truth" => ValueKind::Truth,
        "set" => ValueKind::Set,
        _ => return None,
    })
}

/// The kind of entity with this name.
pub fn entity_kind_named(word: &str) -> Option<EntityKind> {
    Some(match word {
        "person" => EntityKind::Person,
        "place" => EntityKind::Place,
        "org" => EntityKind::Org,
        "group" => EntityKind::Group,
        "thing" => EntityKind::Thing,
        _ => return None,
    })
}

fn split_words(written: &str) -> String {
    let characters: Vec<char> = written.chars().collect();
    let mut out = String::with_capacity(written.len() + 4);
    for (at, &character) in characters.iter().enumerate() {
        let before = at.checked_sub(1).and_then(|at| characters.get(at)).copied();
        let after = characters.get(at + 1).copied();
        if character == '_' {
            if !out.is_empty() && !out.ends_with(' ') {
                out.push(' ');
            }
            continue;
        }
        let rises = before.is_some_and(|before| before.is_lowercase() && character.is_uppercase());
        let row_ends =
            before.is_some_and(char::is_uppercase) && character.is_uppercase() && after.is_some_and(char::is_lowercase);
        if (rises || row_ends) && !out.ends_with(' ') {
            out.push(' ');
        }
        out.push(character);
    }
    out.truncate(out.trim_end().len());
    out
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn names_in_any_writing() {
        for (written, text, proper) in [
            ("plan", "plan", false),
            ("peace_plan", "peace plan", false),
            ("SteveWitkoff", "Steve Witkoff", true),
            ("Steve_Witkoff", "Steve Witkoff", true),
            ("UnitedStates", "United States", true),
            ("USSenate", "US Senate", true),
            ("NATO", "NATO", true),
            ("iPhone", "i Phone", true),
            ("ÉdouardPhilippe", "Édouard Philippe", true),
            ("Trump_team", "Trump team", true),
            ("maximum_load", "maximum load", false),
            ("_x_", "x", false),
            ("O'Brien", "O'Brien", true),
            ("al-Sadr", "al-Sadr", true),
        ] {
            let name = spell(written, false);
            assert_eq!((name.text.as_str(), name.proper), (text, proper), "{written}");
        }
    }

    #[test]
    fn quoted_names_are_themselves() {
        assert_eq!(spell("iPhone 15", true).text, "iPhone 15");
        assert_eq!(spell("Gaza  plan", true).text, "Gaza plan");
        assert!(spell("Gaza plan", true).proper);
    }
}
