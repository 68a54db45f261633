//! Owns: how values and names are written in rule files. May not know: why they are proposed.

use crate::value::{Bound, BoundKind, DateValue, Precision, Value};

/// An operator and the value that stands behind it; nothing for a value that no rule states plainly.
pub(super) fn asserted(value: &Value) -> Option<(&'static str, String)> {
    match value {
        Value::Figure(figure) => {
            let plain = matches!(figure.bound, None | Some(BoundKind::About)) && figure.named.is_some();
            let open = matches!(figure.interval.low, Bound::Open) || matches!(figure.interval.high, Bound::Open);
            if !plain || open {
                return None;
            }
            let shown = value.to_string();
            let shown = shown.strip_prefix("about ").unwrap_or(&shown);
            let shown = shown.strip_suffix(" gr").map_or_else(|| shown.to_owned(), |number| format!("{number} grams"));
            Some(("==", shown.replace(',', "_")))
        }
        Value::Date(date) => dated(date),
        Value::Place(place) if !place.near => Some(("==", name(&place.text))),
        Value::Entity(entity) if entity.name.proper && !entity.unnamed => Some(("==", name(&entity.name.text))),
        Value::Status(status) => Some(("==", status.clone())),
        Value::Version(parts) if parts.len() > 1 => Some(("==", format!("v{value}"))),
        Value::Text(text) if is_code(&text.text) => Some(("==", format!("\"{}\"", text.text))),
        Value::Version(_) | Value::Place(_) | Value::Entity(_) | Value::Text(_) | Value::Truth(_) | Value::Set(_) => {
            None
        }
    }
}

/// "L4417", "6-4, 6-3": what is written in one way only. Of words each document has its own.
fn is_code(text: &str) -> bool {
    let plain = |letter: char| letter.is_alphanumeric() || " -–/.,:()".contains(letter);
    text.len() <= 24 && text.chars().any(|letter| letter.is_ascii_digit()) && text.chars().all(plain)
}

fn dated(date: &DateValue) -> Option<(&'static str, String)> {
    if date.is_time_only() || date.minutes.is_some() || !date.others.is_empty() {
        return None;
    }
    let operator = if date.precision == Precision::Extent && date.core.0 != date.core.1 { "in" } else { "==" };
    Some((operator, date.to_string()))
}

/// A name as rules write it: bare where it can be, else in backticks.
pub(super) fn name(text: &str) -> String {
    let bare = text.chars().all(char::is_alphabetic);
    // `iPhone` and `McDonald` would be read as two words.
    let inner = text.chars().skip(1).any(char::is_uppercase);
    let row = text.chars().all(char::is_uppercase);
    if bare && (!inner || row) { text.to_owned() } else { format!("`{}`", text.replace('`', "'")) }
}

#[cfg(test)]
mod tests {
    use super::{is_code, name};

    #[test]
    fn codes_are_written_in_one_way() {
        assert!(["L4417", "6-4, 6-3", "HVX-5"].iter().all(|code| is_code(code)));
        assert!(
            !["an electrical fault", "the \"6\"", "a red lentil soup of 500 grams"].iter().any(|text| is_code(text))
        );
    }

    #[test]
    fn names_are_bare_where_they_can_be() {
        for (text, written) in [
            ("Miami", "Miami"),
            ("plan", "plan"),
            ("NATO", "NATO"),
            ("White House", "`White House`"),
            ("McDonald", "`McDonald`"),
            ("HVX-5", "`HVX-5`"),
        ] {
            assert_eq!(name(text), written);
        }
    }
}
