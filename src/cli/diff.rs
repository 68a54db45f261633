//! Owns: what is different between two texts, as `diff -u` shows it. May not know: where they are from.

use similar::{ChangeTag, TextDiff};

use crate::report::visible;

/// The differences, each with three lines around it; nothing where there is none.
pub(super) fn diff(name: &str, old: &str, new: &str, colour: bool) -> String {
    if old == new {
        return String::new();
    }
    let name = visible(name);
    let mut out = format!("--- {name}\n+++ {name} (new)\n");
    let changes = TextDiff::from_lines(old, new);
    for group in changes.unified_diff().context_radius(3).iter_hunks() {
        out.push_str(&painted(&group.header().to_string(), "36", colour));
        out.push('\n');
        for change in group.iter_changes() {
            let (sign, paint) = match change.tag() {
                ChangeTag::Delete => ("-", "31"),
                ChangeTag::Insert => ("+", "32"),
                ChangeTag::Equal => (" ", ""),
            };
            let line = change.value().trim_end_matches(['\n', '\r']);
            out.push_str(&painted(&format!("{sign}{}", visible(line)), paint, colour));
            out.push('\n');
        }
    }
    out
}

fn painted(text: &str, paint: &str, colour: bool) -> String {
    if colour && !paint.is_empty() { format!("\u{1b}[{paint}m{text}\u{1b}[0m") } else { text.to_owned() }
}

#[cfg(test)]
mod tests {
    use super::diff;

    #[test]
    fn changed_lines_stand_between_their_neighbours() {
        let shown = diff("a.txt", "one\ntwo\nthree\n", "one\n2\nthree\n", false);
        assert_eq!(shown, "--- a.txt\n+++ a.txt (new)\n@@ -1,3 +1,3 @@\n one\n-two\n+2\n three\n");
        assert_eq!(diff("a.txt", "one\n", "one\n", true), "");
    }
}
