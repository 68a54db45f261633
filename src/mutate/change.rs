//! Owns: which changes a sentence allows, one at a time: numbers, dates, places, names, negation.
//! May not know: rules; files are never touched.

use std::collections::BTreeSet;

use crate::document;
use crate::engine::Entry;
use crate::fact::{is_given_name, is_title};
use crate::mention::{self, Mention, Tables};
use crate::source::{SourceId, SourceMap, Span};
use crate::text::{Fixed, Flags, Parse, Phrase, Tag, Tense, Text, Token, VerbGroup, Vocabulary, parse, tokenize};
use crate::value::{Gazetteer, PlaceId, Value, ValueKind};

use super::dice::Dice;

/// What is changed.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, serde::Serialize)]
#[serde(rename_all = "lowercase")]
pub enum ChangeKind {
    /// A number, a quantity, a sum of money, a duration.
    Number,
    /// A date.
    Date,
    /// A place.
    Place,
    /// A name.
    Name,
    /// A verb is negated.
    Negation,
}

impl ChangeKind {
    /// All of them, in order.
    pub const ALL: [Self; 5] = [Self::Number, Self::Date, Self::Place, Self::Name, Self::Negation];

    /// As reports write it.
    pub fn name(self) -> &'static str {
        match self {
            Self::Number => "number",
            Self::Date => "date",
            Self::Place => "place",
            Self::Name => "name",
            Self::Negation => "negation",
        }
    }
}

/// One change of one document.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Change {
    /// What is changed.
    pub kind: ChangeKind,
    /// The file.
    pub source: SourceId,
    /// The bytes that are replaced; empty where something is put in.
    pub at: Span,
    /// Bytes of the sentence.
    pub sentence: Span,
    /// What stands there instead.
    pub replacement: String,
}

/// Numbers in words that stand for one another.
const NUMBERS: [&str; 19] = [
    "two",
    "three",
    "four",
    "five",
    "six",
    "seven",
    "eight",
    "nine",
    "ten",
    "eleven",
    "twelve",
    "thirteen",
    "fourteen",
    "fifteen",
    "sixteen",
    "seventeen",
    "eighteen",
    "nineteen",
    "twenty",
];

const MONTHS: [&str; 12] = [
    "January",
    "February",
    "March",
    "April",
    "May",
    "June",
    "July",
    "August",
    "September",
    "October",
    "November",
    "December",
];

const SHORT_MONTHS: [&str; 11] = ["Jan", "Feb", "Mar", "Apr", "Jun", "Jul", "Aug", "Sept", "Oct", "Nov", "Dec"];

const WEEKDAYS: [&str; 7] = ["Monday", "Tuesday", "Wednesday", "Thursday", "Friday", "Saturday", "Sunday"];

/// Names for documents that have only one.
const STRANGERS: [&str; 5] = ["Ilva Brandt", "Tomas Okonjo", "Mara Quist", "Jonas Weil", "Petra Halloran"];

/// A place or a name that a document holds.
#[derive(Debug, Clone)]
struct Named {
    at: Span,
    sentence: Span,
    text: String,
    place: Option<PlaceId>,
    /// Whether somebody is called so.
    person: bool,
}

/// What one document allows.
#[derive(Debug, Default)]
struct Page {
    changes: Vec<Change>,
    places: Vec<Named>,
    names: Vec<Named>,
}

/// All changes of all documents, in order of document and place.
pub(super) fn changes(sources: &SourceMap, entries: &[Entry], seed: u64) -> Vec<Change> {
    let vocabulary = Tables::english();
    let tables = Tables::new(vocabulary);
    let pages: Vec<Page> =
        entries.iter().map(|entry| Finder { sources, entry, vocabulary, tables: &tables, seed }.page()).collect();
    let pool = |pick: fn(&Page) -> &Vec<Named>| {
        let mut all: Vec<Named> = Vec::new();
        for named in pages.iter().flat_map(pick) {
            if !all.iter().any(|known| known.text == named.text) {
                all.push(named.clone());
            }
        }
        all.sort_by(|one, other| one.text.cmp(&other.text));
        all
    };
    let (places, mut names) = (pool(|page| &page.places), pool(|page| &page.names));
    let persons = persons(&names);
    for named in &mut names {
        named.person = persons.contains(last_word(&named.text));
    }
    let mut changes = Vec::new();
    for (entry, page) in entries.iter().zip(pages) {
        let mut own = page.changes;
        let exchange = |kind: ChangeKind, named: &Named, pool: &[Named]| {
            let path = sources.path(entry.source);
            let replacement = other(named, pool, &mut Dice::new(seed, path, named.at.start))?;
            Some(Change { kind, source: entry.source, at: named.at, sentence: named.sentence, replacement })
        };
        own.extend(page.places.iter().filter_map(|named| exchange(ChangeKind::Place, named, &places)));
        own.extend(page.names.iter().filter_map(|named| {
            let person = persons.contains(last_word(&named.text));
            exchange(ChangeKind::Name, &Named { person, ..named.clone() }, &names)
        }));
        own.sort_by(|one, other| (one.at, one.kind, &one.replacement).cmp(&(other.at, other.kind, &other.replacement)));
        own.dedup_by(|next, kept| next.at == kept.at);
        changes.extend(own);
    }
    changes
}

/// The last words of names that begin with a given name.
fn persons(names: &[Named]) -> BTreeSet<String> {
    let given = |name: &str| name.split_once(' ').is_some_and(|(first, _)| is_given_name(first));
    names.iter().filter(|named| given(&named.text)).map(|named| last_word(&named.text).to_owned()).collect()
}

fn last_word(name: &str) -> &str {
    name.rsplit(' ').next().unwrap_or(name)
}

/// A name that no document is likely to have, in as many words.
fn stranger(named: &Named, dice: &mut Dice) -> Option<String> {
    if named.place.is_some() {
        let gazetteer = Gazetteer::get();
        let capitals = gazetteer.places().filter(|(_, place)| place.capital && !place.ambiguous);
        let far = capitals.filter(|(id, _)| named.place.is_some_and(|own| !gazetteer.within(*id, own)));
        let names: Vec<&str> = far.map(|(_, place)| place.name).collect();
        return dice.pick(&names).map(|name| (*name).to_owned());
    }
    let name = *dice.pick(&STRANGERS)?;
    Some(if named.text.contains(' ') { name } else { last_word(name) }.to_owned())
}

/// Another name of the pool, in as many words if there is one and of a person for a person; a place that neither
/// holds the first nor lies in it.
fn other(named: &Named, pool: &[Named], dice: &mut Dice) -> Option<String> {
    let gazetteer = Gazetteer::get();
    let apart = |one: &Named| match (one.place, named.place) {
        (Some(one), Some(own)) => one != own && !gazetteer.within(one, own) && !gazetteer.within(own, one),
        (None, None) => one.text.split(' ').all(|word| !named.text.split(' ').any(|own| own == word)),
        (Some(_), None) | (None, Some(_)) => false,
    };
    let words = |text: &str| text.split(' ').count();
    let apart: Vec<&Named> = pool.iter().filter(|one| apart(one)).collect();
    let own: Vec<&Named> = apart.iter().copied().filter(|one| one.person == named.person).collect();
    let fits = |one: &&&Named| words(&one.text) == words(&named.text);
    let alike: Vec<&Named> = own.iter().filter(fits).copied().collect();
    let nearest = [&alike, &own, &apart].into_iter().find(|names| !names.is_empty()).unwrap_or(&apart);
    let found = dice.pick(nearest).map(|one| one.text.clone());
    found.or_else(|| stranger(named, dice))
}

struct Finder<'a> {
    sources: &'a SourceMap,
    entry: &'a Entry,
    vocabulary: &'a Vocabulary,
    tables: &'a Tables,
    seed: u64,
}

impl Finder<'_> {
    fn page(&self) -> Page {
        let path = self.sources.path(self.entry.source);
        let read = document::load(path, self.sources.text(self.entry.source));
        let text: Text = tokenize(&read.content, read.blocks, self.vocabulary);
        let context = mention::Context { document_date: self.entry.date, direction: None };
        let mut page = Page::default();
        let mut parsed = Parse::default();
        for sentence in &text.sentences {
            let tokens = text.sentence(*sentence);
            let mut mentions = Vec::new();
            mention::find(&read.content, tokens, self.tables, &context, &mut mentions);
            let fixed: Vec<Fixed> =
                mentions.iter().filter(|one| !one.hints.demonym).filter_map(Mention::fixed).collect();
            parse(&read.content, tokens, self.vocabulary, &fixed, &mut parsed);
            let to_file = |span: Span| read.map.to_source(span);
            let view = View {
                content: &read.content,
                tokens,
                mentions: &mentions,
                parse: &parsed,
                vocabulary: self.vocabulary,
            };
            let whole = to_file(text.sentence_span(*sentence));
            let mut put = |kind: ChangeKind, at: Span, replacement: String| {
                let at = to_file(at);
                let kept = at.slice(self.sources.text(self.entry.source));
                if kept != replacement {
                    page.changes.push(Change { kind, source: self.entry.source, at, sentence: whole, replacement });
                }
            };
            for mention in &mentions {
                let span = mention.core_span(tokens);
                let dice = &mut Dice::new(self.seed, path, span.start);
                let words = span.slice(&read.content);
                match kind_of(mention) {
                    Some(ChangeKind::Number) => {
                        if let Some((at, new)) = number(words, dice) {
                            put(ChangeKind::Number, at.within(span), new);
                        }
                    }
                    Some(ChangeKind::Date) => {
                        if let Some((at, new)) = date(words, dice) {
                            put(ChangeKind::Date, at.within(span), new);
                        }
                    }
                    Some(ChangeKind::Place | ChangeKind::Name | ChangeKind::Negation) | None => {}
                }
            }
            for verb in &parsed.verbs {
                if let Some(at) = view.negatable(verb) {
                    put(ChangeKind::Negation, Span::at(at), " not".to_owned());
                }
            }
            page.places.extend(view.places().map(|(span, place)| Named {
                at: to_file(span),
                sentence: whole,
                text: span.slice(&read.content).to_owned(),
                place: Some(place),
                person: false,
            }));
            page.names.extend(view.names().map(|span| Named {
                at: to_file(span),
                sentence: whole,
                text: span.slice(&read.content).to_owned(),
                place: None,
                person: false,
            }));
        }
        page
    }
}

fn kind_of(mention: &Mention) -> Option<ChangeKind> {
    match mention.kind {
        ValueKind::Number | ValueKind::Percent | ValueKind::Quantity | ValueKind::Money | ValueKind::Duration => {
            Some(ChangeKind::Number).filter(|_| !mention.hints.ordinal)
        }
        ValueKind::Date => Some(ChangeKind::Date),
        ValueKind::Place
        | ValueKind::Person
        | ValueKind::Org
        | ValueKind::Group
        | ValueKind::Thing
        | ValueKind::Status
        | ValueKind::Text
        | ValueKind::Quote
        | ValueKind::Version
        | ValueKind::Truth
        | ValueKind::Set => None,
    }
}

/// Bytes of a text that a change is made at.
struct Part(usize, usize);

impl Part {
    fn within(&self, whole: Span) -> Span {
        Span::new(whole.start + self.0 as u32, whole.start + self.1 as u32)
    }
}

/// Another number in the same writing: the last digit of a short one, the first of a long one.
fn number(words: &str, dice: &mut Dice) -> Option<(Part, String)> {
    if let Some(start) = words.find(|letter: char| letter.is_ascii_digit()) {
        let rest = words.get(start..)?;
        let end = rest.find(|letter: char| !letter.is_ascii_digit()).unwrap_or(rest.len());
        let digits = rest.get(..end)?;
        let at = if digits.len() > 2 { start } else { start + digits.len() - 1 };
        return Some((Part(at, at + 1), digit(words.as_bytes().get(at).copied()?, dice)));
    }
    word(words, &NUMBERS, dice)
}

/// Another day, month, weekday or year, whichever the words name.
fn date(words: &str, dice: &mut Dice) -> Option<(Part, String)> {
    if let Some(found) = word(words, &MONTHS, dice).or_else(|| word(words, &SHORT_MONTHS, dice)) {
        return Some(found);
    }
    if !words.contains(|letter: char| letter.is_ascii_digit()) {
        return word(words, &WEEKDAYS, dice);
    }
    // The last digit that counts: of a year, of "2025-10-24" the day, not of "14:30" the minute.
    let at = words.rfind(|letter: char| letter.is_ascii_digit()).filter(|_| !words.contains(':'))?;
    let old = words.as_bytes().get(at).copied()?;
    // A day may not become the 30th of February or the 0th.
    let two = words.get(..at).is_some_and(|front| front.ends_with(['2', '3']) && !front.ends_with("20"));
    let new = if two { if old == b'1' { "2".to_owned() } else { "1".to_owned() } } else { digit(old, dice) };
    Some((Part(at, at + 1), new))
}

fn digit(old: u8, dice: &mut Dice) -> String {
    let choices: Vec<char> = ('2'..='9').filter(|new| u32::from(*new) != u32::from(old)).collect();
    dice.pick(&choices).map(ToString::to_string).unwrap_or_default()
}

/// The first of such words that stands in a text, and another one in its place, in the same case.
fn word(words: &str, list: &[&str], dice: &mut Dice) -> Option<(Part, String)> {
    let lower = words.to_lowercase();
    if lower.len() != words.len() {
        return None;
    }
    let find = |known: &&str| {
        let known = known.to_lowercase();
        let at = lower.find(&known)?;
        let bound = |letter: Option<char>| letter.is_none_or(|letter| !letter.is_alphabetic());
        let before = lower.get(..at).unwrap_or_default().chars().next_back();
        let after = lower.get(at + known.len()..).unwrap_or_default().chars().next();
        (bound(before) && bound(after)).then_some((at, at + known.len()))
    };
    let (own, (start, end)) = list.iter().find_map(|known| Some((*known, find(known)?)))?;
    let choices: Vec<&str> = list.iter().copied().filter(|other| *other != own).collect();
    let new = *dice.pick(&choices)?;
    let capital = words.get(start..)?.starts_with(char::is_uppercase);
    let mut letters = new.chars();
    let first: String = letters.next()?.to_uppercase().collect();
    let new = if capital { first + letters.as_str() } else { new.to_lowercase() };
    Some((Part(start, end), new))
}

struct View<'s> {
    content: &'s str,
    tokens: &'s [Token],
    mentions: &'s [Mention],
    parse: &'s Parse,
    vocabulary: &'s Vocabulary,
}

impl View<'_> {
    /// The end of the auxiliary behind which "not" makes the verb mean the contrary.
    fn negatable(&self, verb: &VerbGroup) -> Option<u32> {
        let at = usize::from(verb.tokens.start);
        let plain = match verb.tense {
            Tense::Present | Tense::Past | Tense::Perfect | Tense::Future => true,
            Tense::Modal | Tense::Infinitive | Tense::Participle => false,
        };
        let token = self.tokens.get(at)?;
        let word = token.span().slice(self.content);
        let helps = self.parse.tags.get(at) == Some(&Tag::Auxiliary) && word.chars().all(char::is_alphabetic);
        // "has a pool" is no "has not a pool".
        let alone = verb.head == verb.tokens.start && !matches!(word, "is" | "are" | "was" | "were" | "will");
        (plain && helps && !alone && verb.negation.is_none() && verb.subject.is_some()).then_some(token.end)
    }

    fn places(&self) -> impl Iterator<Item = (Span, PlaceId)> + '_ {
        let places = self.mentions.iter().filter(|one| one.kind == ValueKind::Place && !one.hints.demonym);
        places.filter_map(|mention| match &mention.value {
            Value::Place(place) => Some((mention.core_span(self.tokens), *place.ids.first()?)),
            Value::Figure(_)
            | Value::Date(_)
            | Value::Entity(_)
            | Value::Status(_)
            | Value::Text(_)
            | Value::Version(_)
            | Value::Truth(_)
            | Value::Set(_) => None,
        })
    }

    /// Names that are neither places nor dates, without titles.
    fn names(&self) -> impl Iterator<Item = Span> + '_ {
        self.parse.phrase_ids().filter_map(|(_, phrase)| self.name(phrase))
    }

    fn name(&self, phrase: &Phrase) -> Option<Span> {
        let name = phrase.name.clone()?;
        let taken = self.mentions.iter().any(|one| one.tokens.start < name.end && name.start < one.tokens.end);
        if taken {
            return None;
        }
        let tokens = self.tokens.get(usize::from(name.start)..usize::from(name.end))?;
        let titles = tokens.iter().take_while(|token| is_title(token.span().slice(self.content))).count();
        let rest = tokens.get(titles..).filter(|rest| !rest.is_empty()).unwrap_or(tokens);
        let span = rest.first()?.span().join(rest.last()?.span());
        // "Should a text be ready": a capital that only begins the sentence.
        let common = rest.len() == 1
            && rest.iter().all(|token| token.flags.has(Flags::FIRST) && !self.vocabulary.info(token.word).is_unknown());
        if common {
            return None;
        }
        span.slice(self.content).starts_with(char::is_uppercase).then_some(span)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn changed(words: &str, change: fn(&str, &mut Dice) -> Option<(Part, String)>) -> Option<String> {
        let (Part(start, end), new) = change(words, &mut Dice::new(1, "a.txt", 0))?;
        Some(format!("{}{new}{}", &words[..start], &words[end..]))
    }

    #[test]
    fn numbers_change_in_their_own_writing() {
        for words in ["28", "1,400", "£5.4 million", "three days", "Nine", "twenty-eight"] {
            let new = changed(words, number).unwrap();
            assert_ne!(new, words);
            assert_eq!(new.chars().next().unwrap().is_uppercase(), words.starts_with('N'), "{new}");
        }
        assert_eq!(changed("dozens", number), None);
    }

    #[test]
    fn dates_change_to_dates() {
        for words in ["24 October", "Friday, Aug. 15, 2025", "late October", "Tuesday", "1934", "2025-10-24"] {
            let new = changed(words, date).unwrap();
            assert_ne!(new, words);
        }
        assert_eq!(changed("yesterday", date), None);
        assert_eq!(changed("14:30", date), None);
    }
}
