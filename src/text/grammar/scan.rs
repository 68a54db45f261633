//! Owns: which units make one noun phrase, and which of them is its head.
//! May not know: what stands around the phrase but for the unit in front.

use super::fine::{Fine, Habits};
use super::unit::{Mark, Unit};
use crate::text::parse::FixedKind;

/// A phrase in the making: units `start..`, closed at its possessor mark or its end.
#[derive(Debug, Clone, Copy, Default)]
pub(super) struct Part {
    pub(super) start: usize,
    pub(super) end: usize,
    pub(super) head: usize,
    pub(super) determiner: Option<u16>,
}

/// Scans one noun phrase without possessor.
pub(super) fn scan(units: &[Unit], from: usize, possessed: bool) -> Option<Part> {
    let mut scan = Scan { units, from, at: from, noun: None, head: None, determiner: None, possessed };
    while scan.step() {}
    scan.finish()
}

struct Scan<'a> {
    units: &'a [Unit],
    from: usize,
    at: usize,
    /// The last noun so far.
    noun: Option<usize>,
    /// What would be head without a noun: number, quantifier, date, gerund.
    head: Option<usize>,
    determiner: Option<usize>,
    possessed: bool,
}

impl Scan<'_> {
    fn unit(&self, at: usize) -> Option<&Unit> {
        self.units.get(at)
    }

    fn fine(&self, at: usize) -> Fine {
        self.unit(at).map_or(Fine::Edge, |unit| unit.fine)
    }

    fn before(&self) -> Option<&Unit> {
        self.from.checked_sub(1).and_then(|at| self.units.get(at))
    }

    /// Takes the unit at `at` into the phrase, if it goes there.
    fn step(&mut self) -> bool {
        let Some(unit) = self.units.get(self.at) else { return false };
        let taken = match unit.fine {
            Fine::Det => self.take_determiner(),
            Fine::Quant | Fine::Num => self.take_number(unit),
            Fine::Adj => self.take_adjective(unit),
            Fine::Adv => self.take_adverb(unit),
            Fine::NounS | Fine::NounP | Fine::Prop => self.take_noun(unit),
            Fine::Date => self.take_date(),
            Fine::VIng | Fine::VEd | Fine::VPart => self.take_participle(),
            Fine::Prep => self.take_of(unit),
            Fine::Coord => self.take_coordinator(unit),
            Fine::Comma => self.take_comma(),
            Fine::Wh if unit.has(Habits::WHOSE) && self.at == self.from => {
                self.determiner = Some(self.at);
                Some(1)
            }
            _ if matches!(unit.mark, Mark::QuoteOpen | Mark::QuoteClose) => self.take_quote(unit),
            _ => None,
        };
        match taken {
            Some(length) => {
                self.at += length;
                true
            }
            None => false,
        }
    }

    fn take_determiner(&mut self) -> Option<usize> {
        let start = self.at == self.from && !self.possessed;
        let after_quantifier = self.determiner.is_none()
            && self.noun.is_none()
            && self.at == self.from + 1
            && self.fine(self.from) == Fine::Quant;
        (start || after_quantifier).then(|| {
            self.determiner = Some(self.at);
            self.head = None;
            1
        })
    }

    fn take_number(&mut self, unit: &Unit) -> Option<usize> {
        match self.noun {
            None => {
                self.head = Some(self.at);
                Some(1)
            }
            Some(noun) => {
                let name = self.unit(noun).is_some_and(|n| n.capital || n.fine == Fine::NounS);
                // "Falcon 9 was": a bare figure behind a name, and no noun behind it, is the name's.
                let bare = self.determiner.is_none();
                let model = self
                    .unit(noun)
                    .is_some_and(|n| n.capital && (n.fine == Fine::Prop || bare && n.fine == Fine::NounS))
                    && unit.fixed == Some(FixedKind::Figure)
                    && self.unit(self.at + 1).is_some_and(|next| next.fine.is_verb() || next.fine.is_auxiliary());
                let digits = unit.fine == Fine::Num && (unit.fixed.is_none() || model) && noun + 1 == self.at;
                let free = !matches!(self.fine(self.at + 1), Fine::NounS | Fine::NounP | Fine::Adj | Fine::Num);
                let label = self.unit(noun).is_some_and(|n| n.capital && n.fine == Fine::Prop)
                    || self.determiner.is_none() && !matches!(self.fine(self.at + 1), Fine::NounS);
                let model = self.fine(self.at + 1) == Fine::NounS;
                (name && digits && (free || model) && label && unit.end == unit.start + 1).then_some(1)
            }
        }
    }

    fn take_adjective(&mut self, unit: &Unit) -> Option<usize> {
        match self.noun {
            None => {
                if self.determiner.is_some() || self.possessed {
                    self.head = Some(self.at);
                }
                Some(1)
            }
            // "U.S. special envoy"
            Some(noun) if (self.acronym_leads(noun) || self.place_leads(noun)) && self.fine(self.at + 1).is_noun() => {
                Some(1)
            }
            // "a 63-year-old former ambassador"
            Some(noun) if self.figure_leads(noun) && self.fine(self.at + 1).is_noun() => Some(1),
            // "Norvik chief executive Ann Roe", "the French central bank"
            Some(noun) if self.origin_leads(noun) => Some(1),
            // "Boeing Commercial Airplanes": adjectives inside names.
            Some(noun) => (unit.capital
                && self.unit(noun).is_some_and(|n| n.capital)
                && self.unit(self.at + 1).is_some_and(|next| next.capital && next.fine == Fine::Prop))
            .then_some(1),
        }
    }

    fn acronym_leads(&self, noun: usize) -> bool {
        self.unit(noun).is_some_and(|unit| unit.acronym) && (noun + 1..self.at).all(|at| self.fine(at) == Fine::Adj)
    }

    /// "its Dutch rival Nordlys": a nation in front of adjective and name.
    fn place_leads(&self, noun: usize) -> bool {
        let place = self.unit(noun).is_some_and(|unit| unit.fixed == Some(FixedKind::Place));
        let named = self.unit(self.at + 1).is_some_and(|next| next.capital && next.fixed.is_none());
        place && named && self.determiner.is_some() && noun + 1 == self.at
    }

    /// "a 63-year-old": a figure that describes, and what it describes is still to come.
    fn figure_leads(&self, noun: usize) -> bool {
        let old =
            self.unit(noun).is_some_and(|unit| unit.fixed == Some(FixedKind::Figure) && unit.end > unit.start + 3);
        old && self.determiner.is_some() && noun + 1 == self.at
    }

    /// A name in front of a role, or an adjective of origin in front of a noun, with one adjective between.
    fn origin_leads(&self, noun: usize) -> bool {
        let joined = (noun + 1..self.at).all(|at| self.fine(at) == Fine::Adj);
        let ahead = self.at + 1 + usize::from(self.fine(self.at + 1) == Fine::Adj);
        let Some(next) = self.unit(ahead).filter(|next| next.fine.is_noun() && joined) else { return false };
        let name = self.unit(noun).filter(|unit| unit.capital && !unit.has(Habits::TIME));
        // "a Spanish high-speed train"; "the Netherlands" takes an article, too.
        let one = self.determiner.and_then(|at| self.unit(at)).is_some_and(|unit| unit.has(Habits::INDEFINITE));
        let origin =
            name.is_some_and(|unit| unit.entry.may_be(Fine::Adj) || one && unit.fixed == Some(FixedKind::Place));
        // "appointed Ann Ross chief executive": without an article, a name must stand behind the role.
        let named = self.determiner.is_some() || self.unit(ahead + 1).is_some_and(|unit| unit.capital);
        name.is_some() && named && next.fine == Fine::NounS && next.has(Habits::PERSON)
            || origin && self.determiner.is_some() && !next.capital
    }

    fn take_adverb(&mut self, unit: &Unit) -> Option<usize> {
        if self.noun.is_some() {
            return None;
        }
        let figure = unit.has(Habits::FIGURE) || self.at > self.from;
        match self.fine(self.at + 1) {
            Fine::Num | Fine::Quant => figure.then_some(1),
            Fine::Adj | Fine::VEd | Fine::VPart if self.at > self.from || self.leads_to_noun() => Some(1),
            Fine::Adv if self.at > self.from => Some(1),
            Fine::NounS | Fine::NounP if self.determiner.is_some() && self.at > self.from => Some(1),
            Fine::Det if unit.has(Habits::FIGURE) && self.at == self.from => {
                // "about a third", "only the mayor"
                matches!(self.fine(self.at + 2), Fine::Num | Fine::NounS | Fine::Quant).then(|| {
                    self.determiner = Some(self.at + 1);
                    2
                })
            }
            _ => None,
        }
    }

    /// "highly skilled workers": adverb and adjective without determiner, but with a noun.
    fn leads_to_noun(&self) -> bool {
        let predicate = self.before().is_some_and(|unit| matches!(unit.fine, Fine::Be | Fine::BeNon));
        !predicate
            && (1..4).any(|ahead| {
                self.fine(self.at + ahead).is_noun()
                    && (1..ahead).all(|i| matches!(self.fine(self.at + i), Fine::Adj | Fine::VEd))
            })
    }

    fn take_noun(&mut self, unit: &Unit) -> Option<usize> {
        if let Some(noun) = self.noun
            && self.breaks(noun, unit)
        {
            return None;
        }
        if self.noun.is_none() && self.opens_subject(unit) {
            self.noun = self.at.checked_sub(1);
            return None;
        }
        self.noun = Some(self.at);
        Some(1)
    }

    /// "In the final | Ann Roe beat": a name behind what may be a noun, behind a preposition and in front of a verb that has no
    /// other subject.
    fn opens_subject(&self, unit: &Unit) -> bool {
        let Some(before) = self.at.checked_sub(1).filter(|&at| at >= self.from).and_then(|at| self.unit(at)) else {
            return false;
        };
        // The phrase opens the sentence but for its preposition, or has a possessor in between.
        let first = self.units.first().is_some_and(|unit| unit.fine == Fine::Prep);
        let opens = first && (self.from == 1 || self.possessed && self.from <= 5);
        let noun = before.fine == Fine::Adj && !before.capital && before.entry.may_be(Fine::NounS);
        let mut end = self.at;
        while self.unit(end).is_some_and(|unit| unit.capital && unit.fine == Fine::Prop) {
            end += 1;
        }
        let verb = matches!(self.fine(end), Fine::V3 | Fine::VPast | Fine::Be | Fine::Have | Fine::Modal);
        opens && noun && unit.capital && verb && (self.determiner.is_some() || self.possessed)
    }

    /// Whether a noun begins a phrase of its own though another noun stands right in front of it.
    fn breaks(&self, noun: usize, unit: &Unit) -> bool {
        let Some(before) = self.unit(noun) else { return false };
        // "told Axios | Trump believes"
        let hearer =
            noun == self.from && self.before().is_some_and(|unit| unit.has(Habits::TELL) && unit.fine.is_verb());
        let verb =
            matches!(self.fine(self.at + 1), Fine::V3 | Fine::VPast | Fine::VEd | Fine::Be | Fine::Have | Fine::Modal);
        if hearer && verb && before.capital && unit.capital {
            return true;
        }
        // "a river | 1,140 kilometres long": a measure in front of its adjective.
        let measure = unit.fixed == Some(FixedKind::Figure) && unit.end > unit.start + 1;
        let adjective = self.unit(self.at + 1).is_some_and(|next| next.entry.may_be(Fine::Adj) && !next.capital);
        if measure && adjective && before.fixed.is_none() && noun + 1 == self.at {
            return true;
        }
        // "cost the town | £3.8 million a year": a sum behind whom it costs.
        let counted = unit.fixed == Some(FixedKind::Figure) && unit.fine == Fine::NounP && unit.end > unit.start + 2;
        let free = !self.fine(self.at + 1).is_noun() && self.fine(self.at + 1) != Fine::Adj;
        if counted && free && self.determiner.is_some() && before.fixed.is_none() && noun + 1 == self.at {
            return true;
        }
        // "In Germany | bank shares fell": the place opens the sentence, and the verb wants a subject.
        if self.from == 1 && noun == 1 && before.fixed == Some(FixedKind::Place) && !unit.capital && self.verb_ahead() {
            return true;
        }
        let name = unit.fine == Fine::Prop && unit.capital;
        if before.has(Habits::TIME) && before.fine.is_noun() && !before.capital {
            let marked = self.unit(self.from).is_some_and(|first| {
                first.has(Habits::ORDINAL | Habits::THAT | Habits::QUANTITY | Habits::NUMBER)
                    || first.fine == Fine::Det && !first.has(Habits::POSSESSIVE)
            });
            if marked && (name || unit.fine == Fine::NounP) {
                return true;
            }
        }
        if before.fixed == Some(FixedKind::Figure) {
            return name && !before.compound;
        }
        if !name || before.capital {
            return false;
        }
        if before.fine == Fine::NounP {
            return true;
        }
        let definite = self.determiner.is_some() || self.possessed;
        let behind_of = self.before().is_some_and(|unit| unit.has(Habits::OF)) && !before.has(Habits::PERSON);
        (definite || behind_of) && before.fine == Fine::NounS && self.names_until_end()
    }

    /// Whether nouns and adjectives from here on lead to a finite verb.
    fn verb_ahead(&self) -> bool {
        const REACH: usize = 4;
        let inside = |at: &usize| self.fine(*at).is_noun() || self.fine(*at) == Fine::Adj;
        let Some(end) = (self.at..self.at + REACH).find(|at| !inside(at)) else { return false };
        matches!(self.fine(end), Fine::V3 | Fine::VPast | Fine::Be | Fine::Have | Fine::Modal)
    }

    /// Whether the capitalised words from here on end the run of nouns.
    fn names_until_end(&self) -> bool {
        let mut at = self.at;
        while self.unit(at).is_some_and(|unit| unit.capital && unit.fine == Fine::Prop) {
            at += 1;
        }
        !matches!(self.fine(at), Fine::NounS | Fine::NounP | Fine::Poss) || self.fine(at) == Fine::Poss
    }

    fn take_date(&mut self) -> Option<usize> {
        if self.noun.is_some() {
            return None;
        }
        let next = self.fine(self.at + 1);
        let modifies = matches!(next, Fine::NounS | Fine::NounP)
            || next == Fine::Adj && self.fine(self.at + 2).is_noun() && self.at > self.from;
        if self.at == self.from && !self.possessed {
            let after_preposition = self.before().is_some_and(|unit| unit.fine == Fine::Prep);
            // "in Tuesday comments,"
            let short = self.unit(self.at).is_some_and(|unit| unit.end == unit.start + 1)
                && matches!(self.fine(self.at + 2), Fine::Comma | Fine::Edge | Fine::Prep);
            if next == Fine::Poss || !modifies || after_preposition && !short {
                self.noun = Some(self.at);
                self.at += 1;
                return None;
            }
        }
        self.head = Some(self.at);
        Some(1)
    }

    fn take_participle(&mut self) -> Option<usize> {
        if let Some(noun) = self.noun {
            // "a 63-year-old retired teacher"
            return (self.figure_leads(noun) && self.fine(self.at + 1).is_noun()).then_some(1);
        }
        let noun_ahead = self.fine(self.at + 1).is_noun()
            || matches!(self.fine(self.at + 1), Fine::Adj | Fine::Num) && self.fine(self.at + 2).is_noun();
        if self.at == self.from {
            let past = self.fine(self.at) != Fine::VIng;
            let starts = self.possessed || past && self.before().is_some_and(|unit| unit.mark == Mark::None);
            return (noun_ahead && starts).then_some(1);
        }
        let marked = self.determiner.is_some() || self.possessed;
        if noun_ahead {
            return Some(1);
        }
        if self.fine(self.at) == Fine::VIng && marked {
            self.noun = Some(self.at);
            return Some(1);
        }
        if marked && self.head.is_none() {
            // "the accused", "the injured"
            self.head = Some(self.at);
            return Some(1);
        }
        None
    }

    /// "of" inside a name: "Bank of England", "Gulf of Mexico"; "&" and small words are names already.
    fn take_of(&mut self, unit: &Unit) -> Option<usize> {
        let noun = self.noun?;
        let before = self.unit(noun)?;
        if !unit.has(Habits::OF) || noun + 1 != self.at || !before.capital || before.fixed.is_some() {
            return None;
        }
        let known_noun = before.entry.may_be(Fine::NounS) || before.entry.may_be(Fine::NounP);
        if !known_noun || before.excused && self.from == noun {
            return None;
        }
        // "Bo **Hale** of Spain": a name of two words, of which the first is none that one knows.
        let given =
            noun > self.from && self.unit(noun - 1).is_some_and(|first| first.capital && first.has(Habits::UNKNOWN));
        if given && noun == self.from + 1 {
            return None;
        }
        let article = usize::from(self.unit(self.at + 1).is_some_and(|next| next.has(Habits::THE)));
        let next = self.unit(self.at + 1 + article)?;
        let common = next.entry.may_be(Fine::NounS) && !next.has(Habits::UNKNOWN);
        let joins = next.capital && next.fine == Fine::Prop && (common || !before.has(Habits::PERSON));
        joins.then_some(1 + article)
    }

    fn take_coordinator(&mut self, unit: &Unit) -> Option<usize> {
        if !unit.has(Habits::AND) {
            return None;
        }
        let before = self.at.checked_sub(1).filter(|at| *at >= self.from).and_then(|at| self.unit(at))?;
        let next = self.unit(self.at + 1)?;
        if let Some(noun) = self.noun {
            // "Marks & Spencer"
            let origin = |unit: &Unit| unit.capital && (unit.acronym || unit.entry.may_be(Fine::Adj));
            let pair = noun + 1 == self.at
                && self.unit(noun).is_some_and(origin)
                && origin(next)
                && !next.entry.may_be(Fine::VBase)
                && matches!(self.fine(self.at + 2), Fine::NounS | Fine::NounP);
            if pair {
                return Some(1);
            }
            let sign = unit.end == unit.start + 1 && self.unit(noun).is_some_and(|n| n.capital) && next.capital;
            return (sign && unit.has(Habits::SIGN)).then_some(1);
        }
        let adjectives = before.fine == Fine::Adj && next.fine == Fine::Adj;
        let numbers = before.fine == Fine::Num && next.fine == Fine::Num;
        let origin = before.fine == Fine::Adj && next.fine == Fine::Prop && before.capital;
        let noun_behind =
            self.fine(self.at + 2).is_noun() || self.fine(self.at + 3).is_noun() && self.fine(self.at + 2) == Fine::Adj;
        ((adjectives || numbers || origin) && noun_behind).then_some(1)
    }

    fn take_comma(&mut self) -> Option<usize> {
        let before = self.at.checked_sub(1).filter(|at| *at >= self.from).map(|at| self.fine(at))?;
        let adjective = |fine: Fine| matches!(fine, Fine::Adj | Fine::VIng | Fine::VEd);
        let next = self.fine(self.at + 1);
        let noun_behind = self.fine(self.at + 2).is_noun()
            || next == Fine::Adj && self.fine(self.at + 2) == Fine::Adj && self.fine(self.at + 3).is_noun();
        (self.noun.is_none() && before == Fine::Adj && adjective(next) && noun_behind).then_some(1)
    }

    /// Quotation marks around a word or two of the phrase.
    fn take_quote(&mut self, unit: &Unit) -> Option<usize> {
        if unit.mark == Mark::QuoteClose {
            let opened = (self.from..self.at).rev().any(|at| self.unit(at).is_some_and(|u| u.mark == Mark::QuoteOpen));
            return opened.then_some(1);
        }
        let mut at = self.at + 1;
        while at <= self.at + 5 {
            let inner = self.unit(at)?;
            if inner.mark == Mark::QuoteClose {
                let nominal = at > self.at + 1;
                return nominal.then_some(1);
            }
            let fits = matches!(inner.fine, Fine::Adj | Fine::Num | Fine::Poss | Fine::VEd | Fine::VIng | Fine::Adv)
                || inner.fine.is_noun()
                || inner.fine == Fine::Coord
                || inner.has(Habits::OF);
            if !fits {
                return None;
            }
            at += 1;
        }
        None
    }

    fn finish(self) -> Option<Part> {
        let head = self.noun.or(self.head)?;
        let mut end = self.at;
        // A name's number and a closing mark stay; anything else behind the head does not.
        while end > head + 1 {
            let last = self.fine(end - 1);
            let keeps = last == Fine::Num || self.unit(end - 1).is_some_and(|unit| unit.mark == Mark::QuoteClose);
            if keeps {
                break;
            }
            end -= 1;
        }
        let determiner = self.determiner.and_then(|at| self.unit(at)).map(|unit| unit.start);
        let quantifier = self.unit(self.from).filter(|unit| unit.fine == Fine::Quant).map(|unit| unit.start);
        Some(Part { start: self.from, end: end.max(head + 1), head, determiner: determiner.or(quantifier) })
    }
}
