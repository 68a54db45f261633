//! The conventions of the suite that are not gainsay's, each by one rule over all cases.
//! `docs/accuracy.md` gives the reasons.

use serde_json::Value as Json;

/// Names of the conventions that set a mention aside; how spans, ends of ranges and parts of the day
/// are compared stands in `agree`.
pub(crate) const NAMES: [&str; 3] = ["no day is named", "no figure is named", "a document has a date and no clock"];

/// The convention by which a mention that was not found right is set aside.
pub(crate) fn explained(case: &Json, wanted: &Json) -> Option<usize> {
    let text = wanted["text"].as_str().unwrap_or("").to_lowercase();
    let words: Vec<&str> = text.split(|letter: char| !letter.is_alphabetic()).filter(|word| !word.is_empty()).collect();
    let is = |field: &str, value: &str| wanted[field].as_str() == Some(value);
    if is("type", "set")
        || unresolved(wanted)
        || from_elsewhere(&words, text.contains(|letter: char| letter.is_ascii_digit()))
    {
        return Some(0);
    }
    let null = wanted.get("value").is_some_and(|value| value.is_null() || value == "null");
    let calculated = is("subtype", "power") || is("subtype", "fraction") && words.contains(&"over");
    if is("type", "relative") || null || calculated {
        return Some(1);
    }
    let small = ["second", "minute", "min", "hour"];
    let clock = words.iter().any(|word| *word == "now" || small.contains(&word.trim_end_matches('s')));
    let timed = is("type", "datetime") || is("type", "datetimerange");
    let present = wanted["timex"].as_str().is_some_and(|timex| timex.contains("PRESENT_REF"));
    (case["reference_date"].is_string() && (timed && clock || present)).then_some(2)
}

/// A date that the suite itself gives no day: "summer", "29 February 2019".
fn unresolved(wanted: &Json) -> bool {
    let values = wanted["values"].as_array();
    let all = values.is_some_and(|values| values.iter().all(|value| value["value"] == "not resolved"));
    all || wanted["future"]["date"] == "0001-01-01"
}

/// A day that counts from another day of the story, or a bare noun: "the next day", "three weeks
/// later", "the same year", "partner of the month".
fn from_elsewhere(words: &[&str], digits: bool) -> bool {
    let later = words.last() == Some(&"later") && (words.len() > 2 || digits && words.len() > 1);
    let bare = |first: &str| ["the", "my", "same", "next", "last"].contains(&first);
    let noun = |word: &str| ["day", "month", "year"].contains(&word);
    let rest: Vec<&str> = words.iter().copied().filter(|word| *word != "the").collect();
    let named = match rest.as_slice() {
        ["day", "after"] | ["next" | "last", "day"] => true,
        [noun_only] => words.first().is_some_and(|first| bare(first)) && noun(noun_only),
        [first, word] => matches!(*first, "same" | "my") && noun(word),
        _ => false,
    };
    later || named
}
