//! Owns: the classes of cue words, by the names that `data/cues.tsv` gives them.
//! May not know: the words.

macro_rules! classes {
    ($($(#[$doc:meta])* $name:ident = $text:literal,)*) => {
        /// What a cue word or phrase does.
        #[derive(Debug, Clone, Copy, PartialEq, Eq)]
        #[repr(u8)]
        pub(super) enum Class { $($(#[$doc])* $name,)* }

        impl Class {
            /// The class of a name in the table.
            pub(super) fn of_name(name: &str) -> Option<Self> {
                match name { $($text => Some(Self::$name),)* _ => None }
            }
        }
    };
}

impl Class {
    /// The class as one bit of a word's set of classes.
    pub(super) const fn bit(self) -> u128 {
        1 << self as u32
    }
}

classes! {
    /// zero to nineteen.
    Cardinal = "cardinal",
    /// twenty to ninety.
    Tens = "tens",
    /// hundred, million: the power of ten.
    Scale = "scale",
    /// Glued to digits: k, bn.
    Suffix = "suffix",
    /// first, twentieth.
    Ordinal = "ordinal",
    /// st, nd, rd, th.
    OrdinalSuffix = "ordinal_suffix",
    /// half, thirds: the number below the line.
    Denominator = "denominator",
    /// "two point five".
    Point = "point",
    /// minus, negative.
    Minus = "minus",
    /// dozen, couple.
    Group = "group",
    /// dozens, hundreds.
    Vague = "vague",
    /// several, a few.
    Few = "few",
    /// nobody, none.
    Zero = "zero",
    /// "no" in front of a noun.
    No = "no",
    /// Plural nouns without s.
    Countable = "countable",
    /// a, an.
    Article = "article",
    /// the.
    The = "the",
    /// and.
    And = "and",
    /// or.
    Or = "or",
    /// of.
    Of = "of",
    /// in.
    In = "in",
    /// to.
    To = "to",
    /// out.
    Out = "out",
    /// at.
    At = "at",
    /// on.
    On = "on",
    /// by.
    By = "by",
    /// from.
    From = "from",
    /// per.
    Per = "per",
    /// each, every.
    Each = "each",
    /// between.
    Between = "between",
    /// until, through.
    Till = "till",
    /// Approximators and bounds in front of a figure; see `bound`.
    Front = "front",
    /// The same behind it.
    Behind = "behind",
    /// Verbs of change.
    Rise = "rise",
    /// Nouns of change.
    ChangeNoun = "change_noun",
    /// up, down.
    UpDown = "up_down",
    /// more, taller.
    Comparative = "comparative",
    /// than.
    Than = "than",
    /// "another five".
    MoreBefore = "more_before",
    /// twice, double.
    Multiple = "multiple",
    /// "three times".
    Times = "times",
    /// as.
    As = "as",
    /// Pronouns and determiners behind "of" that make a part.
    They = "they",
    /// each, apiece, per head: behind a figure of a case.
    Case = "case",
    /// January, 1 to 12.
    Month = "month",
    /// Jan.
    MonthShort = "month_short",
    /// Monday is 1.
    Weekday = "weekday",
    /// Mondays.
    WeekdayPlural = "weekday_plural",
    /// Mon.
    WeekdayShort = "weekday_short",
    /// Spring is 1.
    Season = "season",
    /// today and its neighbours, in days.
    Today = "today",
    /// this, last, next: 0, −1, 1.
    Deictic = "deictic",
    /// In front of the verb "last": "could last two weeks".
    LastsBefore = "lasts_before",
    /// early, mid, late, start, end, earlier, later: 1 to 7.
    Part = "part",
    /// before, since, by: see `date`.
    Edge = "edge",
    /// Units of time.
    Span = "span",
    /// Words between a number and a unit of time: "five working days".
    Filler = "business",
    /// ago, later: see `date::relative`.
    Ago = "ago",
    /// am, pm: hours to add.
    Meridiem = "meridiem",
    /// noon, midnight: minutes of the day.
    Clock = "clock",
    /// o'clock.
    OClock = "oclock",
    /// morning, evening: see `date::time`.
    DayPart = "daypart",
    /// GMT, local time.
    Zone = "zone",
    /// Q1 … Q4.
    Quarter = "quarter",
    /// Q in front of a glued digit.
    Q = "q",
    /// H1, H2.
    Half = "half_year",
    /// year, fiscal, season in front of a year's number.
    YearWord = "year_word",
    /// BC, AD.
    Era = "era",
    /// Feast days: month · 100 + day.
    Feast = "feast",
    /// Words in front of which a month's name is a month.
    DatePreposition = "date_preposition",
    /// Words behind which "may" is no month.
    ModalNext = "modal_next",
    /// Words whose number is a name: section 5, page 12.
    Label = "label",
    /// Words whose number is dialled.
    Phone = "phone",
    /// Words of contests.
    Score = "score",
    /// version, release.
    Version = "version",
    /// aged.
    AgeBefore = "age_before",
    /// old.
    Old = "old",
    /// Words behind which "one" is a pronoun.
    Which = "which",
    /// per cent.
    Percent = "hundred_percent",
    /// percentage points.
    PercentPoint = "percentage_point",
    /// basis points.
    Basis = "basis",
    /// near, off: not in the place.
    Near = "near",
    /// Words that make the next capital a place.
    PlacePreposition = "place_preposition",
    /// Words behind a place's name that make it part of another name.
    NameFollows = "name_follows",
    /// Words before "of PLACE" that make it part of another name.
    NameHead = "name_head",
    /// Words in front of which "over three days" is more than three, not during.
    Lasting = "lasting",
    /// Words behind which "one" is no count: one-off, one another.
    OneTail = "one_tail",
    /// What a price is paid for: "$3 a share".
    Priced = "priced",
    /// Words behind "100m" that make it metres.
    Long = "long",
    /// "north of": not in the place.
    Direction = "direction",
    /// "Paris-based": the place is meant.
    Based = "based",
    /// Words that are units, too, but seldom meant so behind a number.
    NoUnit = "no_unit",
    /// "half past nine".
    Past = "past",
    /// rest, remainder: "rest of the week".
    Rest = "rest",
    /// Words that make "in two weeks" a day to come: will, due, back.
    Future = "future",
    /// now: only at the end of a stretch of time.
    Now = "now",
    /// all, full, whole: "for all month".
    Whole = "whole",
    /// millionth, trillionth: the power of ten.
    ScaleOrdinal = "scale_ordinal",
    /// "week 31".
    Week = "week",
    /// Participles behind which "over" is no bound: "was played over 14 games".
    Spread = "spread",
    /// Words that make degrees an angle.
    Angle = "angle",
}
