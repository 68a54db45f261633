//! Owns: the breaking of lines at blanks. May not know: what the words say.

/// The words of `text` in lines of at most `width` characters (a longer word has its own line): the
/// first begins with `lead`, the others with as many blanks.
pub fn wrap(lead: &str, text: &str, width: usize) -> String {
    let indent = lead.chars().count();
    let room = width.saturating_sub(indent).max(20);
    let mut out = String::from(lead);
    let mut used = 0;
    for word in text.split_whitespace() {
        let letters = word.chars().count();
        if used > 0 && used + 1 + letters > room {
            out.push('\n');
            out.extend(std::iter::repeat_n(' ', indent));
            used = 0;
        }
        if used > 0 {
            out.push(' ');
            used += 1;
        }
        out.push_str(word);
        used += letters;
    }
    out.push('\n');
    out
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn lines_hang_below_the_lead() {
        assert_eq!(wrap("note: ", "one two three four five six", 26), "note: one two three four\n      five six\n");
    }
}
