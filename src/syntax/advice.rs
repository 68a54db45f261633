//! Owns: what to do about words that are often written where they cannot stand. May not know: what the
//! grammar expected in its own words, or how it is told.

use crate::diagnostic::quoted;

use super::problem::fold;

/// A statement or item in which something cannot be read.
#[derive(Debug, Clone, Copy)]
pub(super) struct Stuck<'a> {
    /// All of it.
    pub(super) words: &'a str,
    /// What could be read.
    pub(super) before: &'a str,
    /// What could not.
    pub(super) rest: &'a str,
    /// The first word or sign of it.
    pub(super) found: &'a str,
    /// What the grammar expected, as people call it.
    pub(super) expected: &'a str,
}

impl Stuck<'_> {
    /// What to do.
    pub(super) fn advice(&self) -> Option<String> {
        self.declared_name()
            .or_else(|| self.prefix())
            .or_else(|| self.declaration())
            .or_else(|| self.list())
            .or_else(|| self.operator_missing())
            .or_else(|| sign(self.found))
    }

    fn keyword(&self) -> &str {
        self.words.split(|letter: char| !letter.is_alphanumeric()).next().unwrap_or("")
    }

    /// The words up to a brace, on one line.
    fn phrase(&self) -> String {
        fold(self.rest.split(['{', ';', '"']).next().unwrap_or("")).trim().to_owned()
    }

    /// `entity "Palm House"`, `entity Palm House`: a name that a declaration gives without backticks.
    fn declared_name(&self) -> Option<String> {
        let before = self.before;
        let word = ["entity ", "event "].into_iter().find(|word| format!("{before} ").starts_with(word))?;
        let plain =
            |name: &str| !name.is_empty() && name.chars().all(|letter| letter.is_alphanumeric() || letter == '_');
        let given = before.get(word.len()..).unwrap_or("").trim();
        let text = self.found.strip_prefix('"').and_then(|text| text.strip_suffix('"'));
        if let Some(text) = text.filter(|_| given.is_empty()) {
            let written = if plain(text) { quoted(text) } else { quoted(&format!("`{text}`")) };
            return Some(format!("a name has no quotes: write {written}"));
        }
        let letter = |letter: char| letter.is_alphanumeric() || " _-'’".contains(letter);
        let words: String = self.rest.chars().take_while(|one| letter(*one)).collect();
        let starts = words.starts_with(char::is_alphanumeric);
        (starts && !given.is_empty() && given.chars().all(letter))
            .then(|| format!("a name with blanks stands in backticks: “{word}`{given} {}`”", words.trim()))
    }

    /// `all sources:`, `according Reuters:`, `every m of …`.
    fn prefix(&self) -> Option<String> {
        let words: Vec<&str> = self.words.split_whitespace().collect();
        let help = match words.as_slice() {
            ["for", name, "in", ..] => format!("write `every {name} in … :` in front of what is asked of each"),
            ["every", name, "of" | "from" | "among", ..] => {
                format!("write `every {name} in … :` in front of what is asked of each")
            }
            ["all" | "each" | "any" | "most" | "both", whose, ..] if whose.starts_with("source") => {
                "write `every source:` or `some source:`".to_owned()
            }
            ["at", "least" | "most", whose, ..] if whose.starts_with("source") || whose.starts_with("origin") => {
                "say how many: `at least 2 sources:`, `at least 2 origins:`".to_owned()
            }
            ["according", "to", first, second, ..] if self.found == ":" && second.ends_with(':') => {
                format!(
                    "a name with blanks stands in quotes: `according to \"{first} {}\":`",
                    second.trim_end_matches(':')
                )
            }
            ["according", who, ..] if *who != "to" => {
                format!("write `according to {}:`", who.trim_end_matches(':'))
            }
            ["in", path, ..] if path.ends_with(':') && self.expected.contains("double quotes") => {
                format!("a path stands in quotes: `in \"{}\":`", path.trim_end_matches(':'))
            }
            [function @ ("count" | "sum" | "min" | "max"), ..] if self.found == "(" => {
                format!("what it is taken of stands in parentheses: `{function}(…)`")
            }
            _ => return None,
        };
        Some(help)
    }

    /// What one kind of declaration or item asks for.
    fn declaration(&self) -> Option<String> {
        let text = self.expected.contains("text in double quotes");
        let help = match (self.keyword(), self.found) {
            (_, comment) if comment.starts_with("//") || comment.starts_with("/*") => {
                "a comment begins with `#`".to_owned()
            }
            ("event", "(") => {
                "participants are kinds, each with a role in front or each without: `event sale(buyer: org, target: \
                 org)`"
                    .to_owned()
            }
            ("rule", title) if title.starts_with('"') => {
                format!("a rule has a name in front of its title: `rule name {title}`")
            }
            ("extract", pattern) if pattern.starts_with('"') && self.expected == "`from`" => {
                "write `from` in front of the pattern".to_owned()
            }
            ("document", "by" | "in" | "source" | "publisher") => {
                "who publishes it stands behind `from`: `document \"…\" from \"Evening Sheet\"`".to_owned()
            }
            ("document", _) if self.expected.contains("date") && self.before.trim_end().ends_with("dated") => {
                "a date is written year first: `dated 2025-10-24`".to_owned()
            }
            ("document", "from" | "dated") if text => {
                "the text comes first: `document \"…\" dated 2025-01-31 from \"The Post\"`".to_owned()
            }
            ("increasing" | "latest" | "many", ",") => {
                "write each on a line of its own, or `;` between them".to_owned()
            }
            (_, found) if text && found.starts_with(char::is_alphanumeric) => {
                let phrase = self.phrase();
                if phrase.is_empty() || phrase.len() > 60 {
                    return None;
                }
                format!("write it in double quotes: `\"{phrase}\"`")
            }
            _ => return None,
        };
        Some(help)
    }

    /// Lists of names, and sets of values.
    fn list(&self) -> Option<String> {
        let named = matches!(self.keyword(), "aka" | "alike" | "except" | "in" | "members");
        if named && matches!(self.found, "and" | "or" | "&" | "=" | "==" | "/") {
            return Some("the names of a list have commas between them".to_owned());
        }
        if named && self.found.starts_with(char::is_alphanumeric) && self.expected == "the end of the statement" {
            let last = self.before.rsplit([',', ' ']).find(|word| !word.is_empty()).unwrap_or("");
            return Some(format!(
                "names have commas between them, and one of several words stands in quotes: `\"{last} {}\"`",
                self.found
            ));
        }
        let inside = self.before.split_whitespace().any(|word| word == "in") && !self.before.contains(':');
        (self.found == "[" || self.found == "," && inside)
            .then(|| "a set of values stands in braces: `in {2, 4}`".to_owned())
    }

    /// `garden.staff 134`, `garden.staff == about 130`: a number behind something that is no operator.
    fn operator_missing(&self) -> Option<String> {
        if !self.found.starts_with(|first: char| first.is_ascii_digit()) {
            return None;
        }
        let before = self.before;
        let last = before.rsplit(char::is_whitespace).next().unwrap_or("");
        let left = before.get(..before.len() - last.len()).unwrap_or("").trim_end();
        let side = left.trim_end_matches(['=', '<', '>', '!', '~']).trim_end();
        let number = self.figure();
        match last {
            "about" | "around" | "roughly" | "circa" | "approximately" if side.len() < left.len() => {
                Some(format!("write `{} ~ {number}` for about {number}", fold(side)))
            }
            "between" | "from" => Some(format!("write `{} in A..B`, the lower end first", fold(left))),
            _ if last.contains('.') && left.is_empty() => {
                Some(format!("an operator is missing: write {}", quoted(&format!("{} == {number}", fold(last)))))
            }
            _ if last.contains('`') => None,
            _ => Some("names with blanks stand in backticks: “`Apollo 11`”".to_owned()),
        }
    }

    /// The number with its unit, where that is all that follows.
    fn figure(&self) -> String {
        let rest = fold(self.rest);
        let plain =
            rest.len() <= 24 && rest.chars().all(|letter| letter.is_alphanumeric() || " %€$£._-/".contains(letter));
        let worded = rest.split(' ').skip(1).any(|word| matches!(word, "and" | "or" | "implies" | "is"));
        if plain && !worded { rest } else { self.found.to_owned() }
    }
}

fn sign(found: &str) -> Option<String> {
    let help = match found {
        "is" => "verdicts such as `is supported` are for `expect` in a test; comparisons are written `==`",
        "=" | "==" => "a comparison has something on both sides; a declaration gives a kind behind `:`",
        "." => "a dot stands between a name and its attribute; two statements stand on two lines",
        "{" => "braces follow a declaration, or hold the values of a set behind an operator",
        "if" | "then" | "when" => "write `a implies b`",
        "%" => "a percentage is a number with `%` directly behind it",
        ":" => "a prefix such as `every source:` stands in front of what it asks",
        "," => "only lists take commas; conditions are joined with `and`",
        "'" | "’" => "text stands between `\"` and `\"`",
        "*" => "`*` stands for any participant of an event: `meeting(Witkoff, *)`",
        "?" => "an assertion says what is so, without a question mark",
        "-" => "a minus needs blanks around it; names with other signs stand in backticks",
        _ => return None,
    };
    Some(help.to_owned())
}
