//! Owns: kinds of abbreviation that carry a full stop (`data/abbreviations.tsv`).
//! May not know: where sentences end; `tokenize` decides that.

/// What a full stop behind an abbreviation means for the sentence.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Abbreviation {
    /// A name follows: "Mr.".
    Title,
    /// Never ends a sentence: "e.g.".
    Latin,
    /// Counts only before a figure: "No. 5".
    Number,
    /// "Aug. 15".
    Month,
    /// "Tue.".
    Day,
    /// Behind a figure: "6 ft. tall".
    Measure,
    /// "etc.": a capital behind it begins a sentence.
    List,
    /// "a.m.": so, unless the word goes with times.
    Clock,
    /// No abbreviation; goes with a time of day: "5 p.m. Eastern".
    Zone,
    /// Ends a sentence where a word that begins sentences follows: "Inc.", "U.S.".
    Other,
    /// A single capital: "J. Smith". Not in the table.
    Initial,
}

impl Abbreviation {
    /// The kind with this name in the table.
    pub(super) fn named(name: &str) -> Option<Self> {
        Some(match name {
            "title" => Self::Title,
            "latin" => Self::Latin,
            "number" => Self::Number,
            "month" => Self::Month,
            "day" => Self::Day,
            "measure" => Self::Measure,
            "list" => Self::List,
            "clock" => Self::Clock,
            "zone" => Self::Zone,
            "other" => Self::Other,
            _ => return None,
        })
    }
}
