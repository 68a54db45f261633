//! The conventions of the suite that are not gainsay's, each by one rule over all cases.
//! `docs/accuracy.md` gives the reasons.

use serde_json::Value as Json;

/// Names of the conventions that set a mention aside; how spans, ends of ranges and parts of the day
/// are compared stands in `agree`.
pub(crate) const NAMES: [&str; 3] = ["times that repeat", "no figure is named", "a document has a date and no clock"];

/// The convention by which a mention that was not found right is set aside.
pub(crate) fn explained(case: &Json, wanted: &Json) -> Option<usize> {
    let text = wanted["text"].as_str().unwrap_or("").to_lowercase();
    let is = |field: &str, value: &str| wanted[field].as_str() == Some(value);
    if is("type", "set") {
        return Some(0);
    }
    let null = wanted.get("value").is_some_and(|value| value.is_null() || value == "null");
    let calculated = is("subtype", "power") || is("subtype", "fraction") && text.contains(" over ");
    if is("type", "relative") || null || calculated {
        return Some(1);
    }
    let small = ["second", "minute", "min", "hour"];
    let clock = text.split(|letter: char| !letter.is_alphabetic()).any(|word| {
        word == "now" || small.contains(&word.trim_end_matches('s'))
    });
    let timed = is("type", "datetime") || is("type", "datetimerange");
    let present = wanted["timex"].as_str().is_some_and(|timex| timex.contains("PRESENT_REF"));
    (case["reference_date"].is_string() && (timed && clock || present)).then_some(2)
}
