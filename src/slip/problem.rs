//! Owns: what a slip is, and how it is told.
//! May not know: how it was found.

use crate::diagnostic::{Code, Diagnostic, quoted};
use crate::source::{SourceId, Span};
use crate::value::{Day, Weekday};

/// Words of a document.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Place {
    /// The file.
    pub source: SourceId,
    /// Their bytes in the file.
    pub at: Span,
    /// Bytes of their sentence in the file.
    pub sentence: Span,
    /// They, without markup, blanks folded.
    pub words: String,
}

/// Two things that documents say and that cannot both be so.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Slip {
    /// A weekday that is not its date's.
    Weekday {
        /// The weekday.
        weekday: Place,
        /// The date.
        date: Place,
        /// What the weekday says.
        says: Weekday,
        /// What the date says.
        day: Day,
    },
    /// A stretch of days that is not as long as the words say.
    Extent {
        /// The stretch.
        dates: Place,
        /// Its length, as the words have it.
        length: Place,
        /// Its length in days.
        days: i64,
    },
    /// A stretch whose end lies before its beginning.
    Reversed {
        /// Its beginning.
        first: Place,
        /// Its end.
        last: Place,
    },
    /// Parts that come to more than their whole.
    Parts {
        /// The whole.
        whole: Place,
        /// The parts.
        parts: Vec<Place>,
        /// What they come to.
        sum: String,
    },
    /// A column whose cells do not come to its total.
    Total {
        /// The total.
        total: Place,
        /// The head of the column, or its first cell.
        column: Place,
        /// What the cells come to.
        sum: String,
        /// How many they are.
        cells: usize,
    },
    /// One quotation in two wordings.
    Wording {
        /// The words that differ, in the one.
        one: Place,
        /// The words that differ, in the other.
        other: Place,
    },
    /// One quotation in two mouths.
    Speaker {
        /// The one quotation and who says it.
        one: (Place, String),
        /// The other.
        other: (Place, String),
    },
}

impl From<Slip> for Diagnostic {
    fn from(slip: Slip) -> Self {
        match slip {
            Slip::Weekday { weekday, date, says, day } => {
                let message = format!("{} is a {:?}, not a {says:?}", quoted(&date.words), day.weekday());
                let told = Diagnostic::new(Code::WEEKDAY, message);
                let told = label(told, &weekday, format!("says {says:?}"));
                label(told, &date, format!("{} is a {:?}", iso(day), day.weekday()))
                    .help("correct the weekday or the date")
            }
            Slip::Extent { dates, length, days } => {
                let words = quoted(&length.words);
                let told = Diagnostic::new(Code::EXTENT, format!("{} is not {words}", quoted(&dates.words)));
                let told = label(told, &dates, format!("{days} days, first and last included"));
                label(told, &length, "says how long it is".to_owned()).help("correct the dates or the length")
            }
            Slip::Reversed { first, last } => {
                let message = format!("{} lies before {}", quoted(&last.words), quoted(&first.words));
                let told = Diagnostic::new(Code::REVERSED_RANGE, message);
                let told = label(told, &first, "the beginning".to_owned());
                label(told, &last, "the end lies before it".to_owned()).help("swap the two, or correct one of them")
            }
            Slip::Parts { whole, parts, sum } => {
                let message = format!("the parts of {} come to {sum}", quoted(&whole.words));
                let mut told = label(Diagnostic::new(Code::PARTS, message), &whole, "the whole".to_owned());
                let alone = parts.len() == 1;
                for part in parts {
                    told = label(told, &part, if alone { "more than the whole" } else { "a part of it" }.to_owned());
                }
                told.help("correct the whole or one of the parts")
            }
            Slip::Total { total, column, sum, cells } => {
                let message = format!("the column's total is {sum}, not {}", quoted(&total.words));
                let told = label(Diagnostic::new(Code::TABLE_TOTAL, message), &total, format!("says {}", total.words));
                label(told, &column, format!("the {cells} cells of this column come to {sum}"))
                    .help("correct the total or one of the cells")
            }
            Slip::Wording { one, other } => {
                let told = Diagnostic::new(Code::QUOTATION_WORDING, "one quotation stands in two wordings");
                let told = label(told, &one, said(&one));
                label(told, &other, said(&other)).help("quote the words as they were said")
            }
            Slip::Speaker { one, other } => {
                let message = format!("one quotation is given to {} and to {}", quoted(&one.1), quoted(&other.1));
                let told =
                    label(Diagnostic::new(Code::QUOTATION_SPEAKER, message), &one.0, format!("said by {}", one.1));
                label(told, &other.0, format!("said by {}", other.1)).help("find out who said it")
            }
        }
    }
}

/// Adds a label; the first is the primary one.
fn label(told: Diagnostic, place: &Place, text: String) -> Diagnostic {
    let told = if told.labels.is_empty() {
        told.primary(place.source, place.at, text)
    } else {
        told.secondary(place.source, place.at, text)
    };
    told.around(place.sentence)
}

fn said(place: &Place) -> String {
    format!("here it is “{}”", place.words)
}

fn iso(day: Day) -> String {
    let (year, month, day) = day.parts();
    format!("{year:04}-{month:02}-{day:02}")
}
