//! Owns: units, the pieces that the grammar works on: a word, a hyphen compound, a fixed expression
//! of several words, a typed value found before, a mark. May not know: how they combine.

use super::entry::Entry;
use super::fine::{Fine, Habits};
use super::lexicon::Lexicon;
use super::shape;
use crate::text::parse::{Fixed, FixedKind};
use crate::text::token::{Flags, Token, TokenKind};

/// What mark a unit is.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub(super) enum Mark {
    /// No mark.
    #[default]
    None,
    Comma,
    /// A dash between words, not a hyphen.
    Dash,
    Open,
    Close,
    QuoteOpen,
    QuoteClose,
    Colon,
    Semicolon,
    Stop,
    Question,
    Other,
}

/// One unit: tokens `start..end` of the sentence.
#[expect(clippy::struct_excessive_bools, reason = "independent facts about the shape of a word")]
#[derive(Debug, Clone, Copy, Default)]
pub(super) struct Unit {
    pub(super) start: u16,
    pub(super) end: u16,
    /// Its class, once tagged.
    pub(super) fine: Fine,
    pub(super) mark: Mark,
    /// Written with a capital.
    pub(super) capital: bool,
    /// Its capital may be due to its place only (first of the sentence or a quotation, title case).
    pub(super) excused: bool,
    /// All capitals or dotted: "US", "U.S.", "EU".
    pub(super) acronym: bool,
    /// A hyphen compound.
    pub(super) compound: bool,
    /// What kind of typed value it is.
    pub(super) fixed: Option<FixedKind>,
    pub(super) entry: Entry,
}

impl Unit {
    /// Whether it has one of these habits.
    pub(super) fn has(&self, bits: u64) -> bool {
        self.entry.habits.has(bits)
    }

    /// "UK-led": a compound that only describes, though it begins with a capital.
    pub(super) fn compound_led(&self) -> bool {
        self.compound && self.fine == Fine::Adj
    }

    /// The token that stands for it: its last.
    pub(super) fn head(&self) -> u16 {
        self.end.saturating_sub(1)
    }
}

/// Reads the tokens of a sentence as units.
pub(super) fn read(content: &str, tokens: &[Token], lexicon: &Lexicon, fixed: &[Fixed], units: &mut Vec<Unit>) {
    let mut reader =
        Reader { content, tokens, lexicon, fixed, title: title_case(tokens, lexicon), open: Open::default() };
    units.clear();
    let limit = tokens.len().min(usize::from(u16::MAX) - 1);
    let mut at = 0;
    while at < limit {
        let mut unit = reader.unit(at, units);
        if usize::from(unit.end) <= at {
            unit.end = (at + 1) as u16;
        }
        at = usize::from(unit.end);
        units.push(unit);
    }
}

/// Whether all longer words but function words are capitalised, as in a headline.
fn title_case(tokens: &[Token], lexicon: &Lexicon) -> bool {
    let mut high = 0usize;
    for token in tokens.iter().skip(1) {
        let letters = token.end.saturating_sub(token.start);
        if token.kind == TokenKind::Word && letters >= 3 {
            if token.flags.has(Flags::CAPITAL) {
                high += usize::from(letters >= 4);
            } else if !lexicon.entry(token.word).is_closed() {
                return false;
            }
        }
    }
    high >= 3
}

/// Which quotation marks are open.
#[derive(Debug, Clone, Copy, Default)]
struct Open {
    double: bool,
    single: bool,
}

pub(super) struct Reader<'a> {
    content: &'a str,
    pub(super) tokens: &'a [Token],
    lexicon: &'a Lexicon,
    fixed: &'a [Fixed],
    title: bool,
    open: Open,
}

impl Reader<'_> {
    fn unit(&mut self, at: usize, before: &[Unit]) -> Unit {
        if let Some(unit) = self.typed(at) {
            return unit;
        }
        let Some(token) = self.tokens.get(at) else { return Unit::default() };
        match token.kind {
            TokenKind::Punctuation => self.mark(at, before),
            TokenKind::Number => self.number(at),
            TokenKind::Word => self.word(at, before),
        }
    }

    pub(super) fn text(&self, at: usize) -> &str {
        self.tokens
            .get(at)
            .and_then(|token| self.content.get(token.start as usize..token.end as usize))
            .unwrap_or_default()
    }

    pub(super) fn glued(&self, at: usize) -> bool {
        self.tokens.get(at).is_some_and(|token| token.flags.has(Flags::GLUED))
    }

    /// Whether a hyphen stands at a token that joins two parts of a word.
    pub(super) fn hyphen(&self, at: usize) -> bool {
        // "a roll-on/roll-off ferry"
        let joins = |text: &str| text == "-" || text == "/" && self.is_joined(at);
        self.kind(at) == Some(TokenKind::Punctuation) && self.glued(at) && self.glued(at + 1) && joins(self.text(at))
    }

    /// Whether a hyphen joins the words on both sides of a stroke to others.
    fn is_joined(&self, stroke: usize) -> bool {
        let hyphen = |at: Option<usize>| at.is_some_and(|at| self.glued(at) && self.text(at) == "-");
        hyphen(stroke.checked_sub(2)) && hyphen(Some(stroke + 2))
    }

    pub(super) fn kind(&self, at: usize) -> Option<TokenKind> {
        self.tokens.get(at).map(|token| token.kind)
    }

    pub(super) fn entry(&self, at: usize) -> Entry {
        self.tokens.get(at).map_or_else(Entry::default, |token| self.lexicon.entry(token.word))
    }

    /// A typed value that begins here.
    fn typed(&self, at: usize) -> Option<Unit> {
        let found =
            self.fixed.iter().find(|fixed| usize::from(fixed.tokens.start) == at && fixed.kind != FixedKind::Quote)?;
        let end = found.tokens.end.min(self.tokens.len() as u16);
        // "the 28-page report": the figure opens a compound.
        if found.kind == FixedKind::Figure
            && self.hyphen(usize::from(end))
            && self.kind(usize::from(end) + 1) == Some(TokenKind::Word)
        {
            return Some(self.compound(at, usize::from(end)));
        }
        let last = usize::from(end.saturating_sub(1));
        let entry = match found.kind {
            FixedKind::Date => Entry::of(Fine::Date, Habits::TIME),
            FixedKind::Place | FixedKind::Name => Entry::of(Fine::Prop, 0),
            FixedKind::Figure | FixedKind::Quote => self.figure(at, last),
        };
        // "the 210-metre Orm Bridge"
        let compound = found.kind == FixedKind::Figure
            && last > at
            && self.hyphen(last - 1)
            && self.kind(last) == Some(TokenKind::Word);
        Some(Unit {
            start: at as u16,
            end,
            capital: matches!(found.kind, FixedKind::Place | FixedKind::Name),
            fixed: Some(found.kind),
            compound,
            entry,
            ..Unit::default()
        })
    }

    /// "28" is a number, "28 points" a plural noun.
    fn figure(&self, first: usize, last: usize) -> Entry {
        let entry = self.entry(last);
        let noun = self.kind(last) == Some(TokenKind::Word) && !entry.habits.has(Habits::NUMBER);
        if noun && last > first {
            let mut unit = Entry::of(Fine::NounP, Habits::QUANTITY);
            unit.habits.add(entry.habits.0 & (Habits::TIME | Habits::MEASURE));
            return unit;
        }
        Entry::of(Fine::Num, Habits::NUMBER)
    }

    fn mark(&mut self, at: usize, before: &[Unit]) -> Unit {
        let text = self.text(at);
        let glued = self.glued(at);
        let next_glued = self.glued(at + 1);
        let mark = match text.chars().next().unwrap_or(' ') {
            ',' => Mark::Comma,
            '(' | '[' => Mark::Open,
            ')' | ']' => Mark::Close,
            ':' => Mark::Colon,
            ';' => Mark::Semicolon,
            '?' => Mark::Question,
            '.' | '!' | '…' => Mark::Stop,
            '–' | '—' => Mark::Dash,
            '-' if text.len() > 1 || !(glued && next_glued) => Mark::Dash,
            '“' | '«' | '„' => {
                self.open.double = true;
                Mark::QuoteOpen
            }
            '”' | '»' => {
                self.open.double = false;
                Mark::QuoteClose
            }
            '"' => {
                self.open.double = !self.open.double;
                if self.open.double { Mark::QuoteOpen } else { Mark::QuoteClose }
            }
            '‘' => {
                self.open.single = true;
                Mark::QuoteOpen
            }
            '\'' | '’' | '`' => return self.apostrophe(at, before),
            '$' | '£' | '€' | '¥' | '₹' | '#' | '~' | '±' | '+' if self.kind(at + 1) == Some(TokenKind::Number) =>
            {
                return self.number(at);
            }
            '&' => return self.single(at, Entry::of(Fine::Coord, Habits::AND | Habits::SIGN)),
            '%' => return self.single(at, Entry::of(Fine::NounS, Habits::MEASURE)),
            _ => Mark::Other,
        };
        let fine = if mark == Mark::Comma { Fine::Comma } else { Fine::Edge };
        let habits = if mark == Mark::Question { Habits::QUESTION } else { 0 };
        Unit { mark, ..self.single(at, Entry::of(fine, habits)) }
    }

    /// The possessive of a plural, or a single quotation mark.
    fn apostrophe(&mut self, at: usize, before: &[Unit]) -> Unit {
        let plural = before
            .last()
            .is_some_and(|unit| unit.mark == Mark::None && self.text(usize::from(unit.head())).ends_with(['s', 'S']));
        let closes = self.open.single && self.glued(at);
        if self.glued(at) && plural && !closes && !self.glued(at + 1) {
            return self.single(at, Entry::of(Fine::Poss, 0));
        }
        self.open.single = !closes;
        let mark = if closes { Mark::QuoteClose } else { Mark::QuoteOpen };
        Unit { mark, ..self.single(at, Entry::of(Fine::Edge, 0)) }
    }

    pub(super) fn single(&self, at: usize, entry: Entry) -> Unit {
        Unit {
            start: at as u16,
            end: (at + 1) as u16,
            capital: self.tokens.get(at).is_some_and(|token| token.flags.has(Flags::CAPITAL)),
            acronym: self.text(at).bytes().all(|b| b.is_ascii_uppercase() || b.is_ascii_digit())
                || self.tokens.get(at).is_some_and(|token| {
                    token.flags.has(Flags::ALL_CAPS)
                        || token.flags.has(Flags::DOTTED) && token.flags.has(Flags::CAPITAL)
                }),
            entry,
            ..Unit::default()
        }
    }

    fn word(&self, at: usize, before: &[Unit]) -> Unit {
        if let Some(unit) = self.day_or_month(at, before) {
            return unit;
        }
        if let Some(unit) = self.currency(at).or_else(|| self.as_far_as(at)) {
            return unit;
        }
        if self.hyphen(at + 1) {
            return self.compound(at, at + 1);
        }
        if self.in_name(at, before) {
            return Unit { capital: true, ..self.single(at, Entry::of(Fine::Prop, 0)) };
        }
        let mut unit = self.single(at, self.entry(at));
        // "9 kilometres **high**": what is measured.
        let measured =
            before.last().is_some_and(|unit| unit.fixed == Some(FixedKind::Figure) && unit.end > unit.start + 1)
                && !before.last().is_some_and(|unit| unit.compound);
        let entry = self.entry(at);
        if measured && !unit.capital && entry.may_be(Fine::Adj) && entry.may_be(Fine::Adv) {
            return self.single(at, Entry::of(Fine::Adj, 0));
        }
        if let Some((entry, length)) = self.lexicon.expression(self.tokens.get(at..).unwrap_or_default()) {
            let modal = matches!(entry.classes(), [Fine::Modal]);
            let infinitive = !modal && self.infinitive_follows(at + length);
            if infinitive && entry.may_be(Fine::Sub) {
                // "in order to meet"
                unit.end = (at + length) as u16;
                unit.entry = Entry::of(Fine::To, Habits::TO);
                unit.capital = false;
                return unit;
            }
            if !infinitive && (!modal || self.verb_follows(at + length)) {
                unit.end = (at + length) as u16;
                unit.entry = entry;
                unit.capital = false;
                return unit;
            }
        }
        if unit.entry.habits.has(Habits::NUMBER) && !unit.capital {
            return self.number_words(at);
        }
        if unit.entry.habits.has(Habits::PAIR) && before.last().is_some_and(|unit| unit.has(Habits::THE)) {
            // "with the former adding five goals"
            let behind = self.entry(at + 2);
            let counts = self.kind(at + 2) == Some(TokenKind::Number)
                || behind.habits.has(Habits::NUMBER | Habits::INDEFINITE | Habits::THE);
            if counts && self.entry(at + 1).may_be(Fine::VIng) {
                return self.single(at, Entry::of(Fine::NounS, 0));
            }
        }
        unit.excused = self.title || self.starts(at, before);
        if unit.capital
            && unit.entry.habits.has(Habits::MEASURE)
            && before.last().is_some_and(|unit| unit.has(Habits::NUMBER))
        {
            // "64 MB"
            unit.entry = Entry::of(Fine::NounP, Habits::MEASURE);
            unit.capital = false;
            return unit;
        }
        if unit.entry.classes().is_empty() {
            unit.entry = shape::guess(self.text(at), unit.capital);
        }
        self.capital(&mut unit, at);
        unit
    }

    /// "as high as", "as many as": together an adverb.
    /// "Ludwig **van der** Laan": a small word between capitalised ones.
    fn in_name(&self, at: usize, before: &[Unit]) -> bool {
        let capital = |at: usize| self.tokens.get(at).is_some_and(|token| token.flags.has(Flags::CAPITAL));
        let particle = |at: usize| self.entry(at).habits.has(Habits::NOBILIARY) && !capital(at);
        let named = before.last().is_some_and(|unit| unit.capital && unit.mark == Mark::None);
        let behind = (at..at + 3).find(|&at| !particle(at)).unwrap_or(at);
        named && behind > at && capital(behind) && self.kind(behind) == Some(TokenKind::Word)
    }

    fn as_far_as(&self, at: usize) -> Option<Unit> {
        let first = self.entry(at);
        if !first.habits.has(Habits::AS) || !self.entry(at + 2).habits.has(Habits::AS) {
            return None;
        }
        let middle = self.entry(at + 1);
        let fits = [Fine::Adj, Fine::Adv, Fine::Quant].iter().any(|fine| middle.may_be(*fine));
        let figure = self.kind(at + 3) == Some(TokenKind::Number)
            || self.entry(at + 3).habits.has(Habits::NUMBER)
            || matches!(self.text(at + 4), "$" | "£")
            || matches!(self.text(at + 3), "$" | "£" | "€");
        (fits && figure).then(|| Unit { end: (at + 3) as u16, ..self.single(at, Entry::of(Fine::Adv, Habits::FIGURE)) })
    }

    /// Whether the capital of this word may be due to its place.
    fn starts(&self, at: usize, before: &[Unit]) -> bool {
        if self.tokens.get(at).is_some_and(|token| token.flags.has(Flags::FIRST)) || at == 0 {
            return true;
        }
        match before.last() {
            Some(unit) => matches!(
                unit.mark,
                Mark::QuoteOpen | Mark::Colon | Mark::Dash | Mark::Stop | Mark::Other | Mark::Question
            ),
            None => true,
        }
    }

    /// Adds or puts first the reading as a name.
    fn capital(&self, unit: &mut Unit, at: usize) {
        let pronoun = unit.entry.may_be(Fine::PronPl) && self.text(at) == "I";
        if !unit.capital || pronoun {
            return;
        }
        let short = unit.entry.habits.has(Habits::UNKNOWN);
        let all = self.tokens.get(at).is_some_and(|token| token.flags.has(Flags::ALL_CAPS));
        let closed = unit.entry.classes().first().is_some_and(|fine| {
            matches!(fine, Fine::Det | Fine::Quant | Fine::Prep | Fine::Sub | Fine::Wh | Fine::Coord | Fine::Pron)
        });
        let again = unit.excused
            && !self.title
            && !closed
            && self.tokens.iter().enumerate().any(|(i, token)| {
                i > at
                    && i < at + 60
                    && token.word == self.tokens.get(at).map_or(token.word, |own| own.word)
                    && token.word.0 != 0
                    && token.flags.has(Flags::CAPITAL)
            });
        if (all && !self.title) || again {
            unit.excused = false;
        }
        if short {
            unit.entry = shape::guess(self.text(at), true);
        } else {
            unit.entry.push(Fine::Prop);
        }
    }

    /// "due | to open": "to" belongs to the verb.
    fn infinitive_follows(&self, at: usize) -> bool {
        let to = at.checked_sub(1).is_some_and(|at| self.entry(at).habits.has(Habits::TO));
        let entry = self.entry(at);
        to && match entry.classes().first() {
            Some(Fine::VBase | Fine::BeNon) => true,
            Some(Fine::Adj) => entry.may_be(Fine::VBase),
            _ => false,
        }
    }

    /// Whether the token can be the verb that a modal expression ("is to", "have to") needs.
    fn verb_follows(&self, at: usize) -> bool {
        let entry = self.entry(at);
        let capital = self.tokens.get(at).is_some_and(|token| token.flags.has(Flags::CAPITAL));
        let verb = [Fine::VBase, Fine::BeNon, Fine::Have, Fine::Do].iter().any(|fine| entry.may_be(*fine));
        verb && !capital || entry.may_be(Fine::Adv) && self.entry(at + 1).may_be(Fine::VBase)
    }

    /// A compound from `at`, whose first hyphen is at `hyphen`.
    pub(super) fn compound(&self, at: usize, hyphen: usize) -> Unit {
        let mut last = hyphen + 1;
        while self.hyphen(last + 1) {
            last += 2;
        }
        let mut unit = self.single(at, Entry::default());
        unit.end = ((last + 1).min(self.tokens.len())) as u16;
        unit.compound = true;
        let capital = self.tokens.get(last).is_some_and(|token| token.flags.has(Flags::CAPITAL));
        let entry = self.entry(last);
        let number = self.kind(at) == Some(TokenKind::Number) || self.entry(at).habits.has(Habits::NUMBER);
        unit.entry = shape::compound(&shape::Parts {
            first: self.entry(at),
            last: if entry.classes().is_empty() { shape::guess(self.text(last), capital) } else { entry },
            prefix: shape::is_prefix(self.text(at)) || last == hyphen + 1 && shape::is_outdoing(self.text(at), &entry),
            number,
            number_last: self.kind(last) == Some(TokenKind::Number) || entry.habits.has(Habits::NUMBER),
            capitals: unit.capital && capital,
            first_capital: unit.capital && !self.tokens.get(at).is_some_and(|token| token.flags.has(Flags::FIRST)),
        });
        unit.excused = !capital;
        // "Salim al-Harthi": the article of a name.
        if capital && !unit.capital && shape::is_name_article(self.text(at)) {
            unit.entry = Entry::of(Fine::Prop, 0);
            unit.capital = true;
        }
        unit
    }
}
