//! Owns: what documents speak of: the things and names that several of them have, and the nouns that
//! they count alike.
//! May not know: rules, facts.

use std::collections::{BTreeMap, BTreeSet};

use rayon::prelude::*;

use super::label::{Gatherer, Labels};
use super::questions::FEW;
use crate::document;
use crate::engine::Entry;
use crate::fact::is_title;
use crate::mention::{self, Mention, Tables};
use crate::source::SourceMap;
use crate::text::{Fixed, Number, Parse, Phrase, Tag, Text, Token, Vocabulary, WordClass, WordId, parse, tokenize};
use crate::value::{UnitTable, Value, ValueKind};

/// What several documents speak of.
#[derive(Debug, Default)]
pub(super) struct Ground {
    /// Things, most widely mentioned first.
    pub(super) things: Vec<Thing>,
    /// Nouns that documents count, as rules name the attribute.
    pub(super) counted: Vec<String>,
    /// What tables and lists of one document name a value by and others speak of, too.
    pub(super) labels: Labels,
    /// Documents, by their index, that have no date and speak of days that need one.
    pub(super) undated: Vec<usize>,
}

/// Something that documents speak of.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) struct Thing {
    /// Its shortest name that nothing else has: "Witkoff", "White House", "plan".
    pub(super) name: String,
    /// Whether it is a proper name.
    pub(super) proper: bool,
    /// The documents that mention it, by their index.
    pub(super) documents: BTreeSet<usize>,
    /// How often they do.
    pub(super) mentions: usize,
    /// How many of them have it in a sentence with a figure or a date.
    pub(super) measured: usize,
    /// Whether it is the last part of a fuller name: "Ibarra" of "Mateo Ibarra".
    pub(super) surname: bool,
}

impl Thing {
    /// Whether an attribute has its name, in one number or the other, or is a kind of it ("maximum size" of a size).
    pub(super) fn is_called(&self, attribute: &str) -> bool {
        let english = Vocabulary::english();
        let id = |word: &str| Some(english.id(word)).filter(|id| *id != WordId(0));
        let attribute = attribute.rsplit('_').next().unwrap_or(attribute);
        let same = id(&self.name).zip(id(attribute)).is_some_and(|(one, other)| english.same_lemma(one, other));
        self.name == attribute || same
    }

    /// Whether enough documents have it beside a figure or a date.
    pub(super) fn is_measured(&self, least: usize) -> bool {
        self.measured >= self.documents.len().min(least)
    }
}

/// What one document speaks of.
#[derive(Debug, Default)]
struct Page {
    /// Lemmas of all its words.
    words: BTreeSet<WordId>,
    nouns: BTreeMap<String, Count>,
    names: BTreeMap<String, Count>,
    /// Singular and plural of nouns that stand in the plural.
    plurals: BTreeMap<String, String>,
    /// Noun and number, with the form in which the noun stands.
    counts: BTreeSet<(String, String, String)>,
    labels: Labels,
    /// Those of them that are heads of columns.
    heads: BTreeSet<String>,
    /// Whether it has no date and speaks of days that need one.
    undated: bool,
}

/// How often one document mentions something.
#[derive(Debug, Default, Clone, Copy)]
struct Count {
    mentions: usize,
    /// Of these, in the plural.
    plural: usize,
    /// Whether a figure or a date stands in one of the sentences.
    measured: bool,
    /// Whether it begins with a small letter in one of them.
    small: bool,
}

impl Count {
    fn add(&mut self, plural: bool, measured: bool) {
        self.mentions += 1;
        self.plural += usize::from(plural);
        self.measured |= measured;
    }
}

/// How often something is mentioned, and in which documents.
#[derive(Debug, Default, Clone)]
struct Tally {
    documents: BTreeSet<usize>,
    mentions: usize,
    plural: usize,
    measured: BTreeSet<usize>,
    surname: bool,
    small: bool,
}

impl Tally {
    fn add(&mut self, document: usize, count: Count) {
        self.documents.insert(document);
        self.mentions += count.mentions;
        self.plural += count.plural;
        self.small |= count.small;
        if count.measured {
            self.measured.insert(document);
        }
    }

    /// Takes in a fuller name.
    fn join(&mut self, other: Self) {
        self.documents.extend(other.documents);
        self.mentions += other.mentions;
        self.plural += other.plural;
        self.measured.extend(other.measured);
        self.surname = true;
    }
}

/// Reads the documents for what at least `least` of them speak of.
pub(super) fn ground(sources: &SourceMap, entries: &[Entry], least: usize) -> Ground {
    let vocabulary = Tables::english();
    let tables = Tables::new(vocabulary);
    let reader = Reader { vocabulary, tables: &tables };
    let pages: Vec<Page> = entries.par_iter().map(|entry| reader.page(sources, entry)).collect();
    let (mut nouns, names) = (tally(pages.iter().map(|page| &page.nouns)), tally(pages.iter().map(|page| &page.names)));
    // "Derby counts the cost": a name that begins a heading is no noun.
    nouns.retain(|noun, tally| tally.small || !names.contains_key(&capital(noun)));
    // "the Lines", "Minister": a noun with a capital is a name of its own only where several documents have it.
    let noun = |name: &str| lemma_of_name(vocabulary, name).is_some_and(|lemma| nouns.contains_key(lemma));
    let form = |name: &str| lemma_of_name(vocabulary, name).is_some_and(|lemma| lemma != name.to_lowercase());
    let names = shortest(&names, |name| noun(name) || form(name));
    let names: BTreeMap<String, Tally> =
        names.into_iter().filter(|(name, tally)| !form(name) && (tally.documents.len() > 1 || !noun(name))).collect();
    let mut forms: BTreeMap<&str, &str> = BTreeMap::new();
    for (noun, plural) in pages.iter().flat_map(|page| &page.plurals) {
        forms.entry(noun).or_insert(plural);
    }
    // "Default" over a column is what things have, and no thing.
    let heads: BTreeSet<&String> = pages.iter().flat_map(|page| &page.heads).collect();
    let mut things = Vec::new();
    for (name, tally, proper) in nouns
        .iter()
        .map(|(name, tally)| (name, tally, false))
        .chain(names.iter().map(|(name, tally)| (name, tally, true)))
    {
        // One that calls it so may be enough: others have its name.
        let few = pages.len() <= FEW && !proper && tally.mentions > 1;
        if !heads.contains(name) && (tally.documents.len() >= least || few) {
            let several = !proper && tally.plural * 2 > tally.mentions;
            let name = forms.get(name.as_str()).filter(|_| several).map_or(name.as_str(), |plural| *plural);
            things.push(Thing {
                name: name.to_owned(),
                proper,
                documents: tally.documents.clone(),
                mentions: tally.mentions,
                measured: tally.measured.len(),
                surname: tally.surname,
            });
        }
    }
    things.sort_by(|one, other| {
        let key = |thing: &Thing| (thing.documents.len(), thing.mentions);
        key(other).cmp(&key(one)).then_with(|| one.name.cmp(&other.name))
    });
    let labels = labels(vocabulary, &pages, least);
    let undated = (0..).zip(&pages).filter(|(_, page)| page.undated).map(|(at, _)| at).collect();
    Ground { things, counted: counted(&pages, least), labels, undated }
}

/// The singular of a common noun that stands as a name of one word.
fn lemma_of_name<'v>(vocabulary: &'v Vocabulary, name: &str) -> Option<&'v str> {
    let info = vocabulary.info(vocabulary.id(&name.to_lowercase()));
    info.reading(WordClass::Noun).map(|noun| vocabulary.text(noun.lemma))
}

fn capital(noun: &str) -> String {
    let mut letters = noun.chars();
    letters.next().map_or_else(String::new, |first| first.to_uppercase().collect::<String>() + letters.as_str())
}

fn tally<'p>(pages: impl Iterator<Item = &'p BTreeMap<String, Count>>) -> BTreeMap<String, Tally> {
    let mut all: BTreeMap<String, Tally> = BTreeMap::new();
    for (document, page) in pages.enumerate() {
        for (name, count) in page {
            all.entry(name.clone()).or_default().add(document, *count);
        }
    }
    all
}

/// Joins "Steve Witkoff" and "Witkoff", where no other name ends so and the short form is the usual one; it
/// stands for both. No noun of the documents does so for "Strait Lines".
fn shortest(names: &BTreeMap<String, Tally>, noun: impl Fn(&str) -> bool) -> BTreeMap<String, Tally> {
    let mut fuller: BTreeMap<&str, Vec<&String>> = BTreeMap::new();
    for name in names.keys() {
        if let Some((_, last)) = name.rsplit_once(' ') {
            fuller.entry(last).or_default().push(name);
        }
    }
    let mut all = names.clone();
    for (last, longer) in fuller {
        let one = longer.iter().max_by_key(|name| name.len());
        let same = one.is_some_and(|one| longer.iter().all(|name| one.ends_with(name.as_str())));
        let full: usize = longer.iter().filter_map(|name| names.get(*name)).map(|tally| tally.mentions).sum();
        if !same || noun(last) || names.get(last).is_none_or(|short| short.mentions < full) {
            continue;
        }
        for name in longer {
            if let Some(tally) = all.remove(name) {
                all.entry(last.to_owned()).or_default().join(tally);
            }
        }
    }
    all
}

/// Nouns that at least `least` documents count to the same number.
fn counted(pages: &[Page], least: usize) -> Vec<String> {
    let mut documents: BTreeMap<(&str, &str), usize> = BTreeMap::new();
    let mut forms: BTreeMap<&str, &str> = BTreeMap::new();
    for page in pages {
        let own: BTreeSet<(&str, &str)> =
            page.counts.iter().map(|(noun, number, _)| (noun.as_str(), number.as_str())).collect();
        for key in own {
            *documents.entry(key).or_default() += 1;
        }
        for (noun, _, form) in &page.counts {
            let known = forms.entry(noun).or_insert(form);
            if *known == noun {
                *known = form;
            }
        }
    }
    let kept: BTreeSet<&str> =
        documents.iter().filter(|(_, count)| **count >= least).map(|((noun, _), _)| *noun).collect();
    kept.into_iter().filter_map(|noun| forms.get(noun)).map(|form| (*form).to_owned()).collect()
}

/// Labels whose last word at least `least` documents have.
fn labels(vocabulary: &Vocabulary, pages: &[Page], least: usize) -> Labels {
    let spoken = |name: &str| {
        let head = vocabulary.id(name.rsplit('_').next().unwrap_or(name));
        let known = |page: &Page| vocabulary.lemmas(head).iter().chain([&head]).any(|word| page.words.contains(word));
        let has = |page: &&Page| page.labels.contains_key(name) || known(page);
        pages.iter().filter(has).count() >= least
    };
    let all = pages.iter().flat_map(|page| &page.labels).filter(|(name, _)| spoken(name));
    all.map(|(name, kind)| (name.clone(), *kind)).collect()
}

struct Reader<'v> {
    vocabulary: &'v Vocabulary,
    tables: &'v Tables,
}

impl Reader<'_> {
    fn page(&self, sources: &SourceMap, entry: &Entry) -> Page {
        let read = document::load(sources.path(entry.source), sources.text(entry.source));
        let dated = entry.date.is_some() || read.front.date.is_some();
        let text: Text = tokenize(&read.content, read.blocks, self.vocabulary);
        let mut page = Page::default();
        let mut parsed = Parse::default();
        let mut labels = Gatherer::default();
        let context = mention::Context { document_date: entry.date, direction: None };
        for sentence in &text.sentences {
            let tokens = text.sentence(*sentence);
            let mut mentions = Vec::new();
            mention::find(&read.content, tokens, self.tables, &context, &mut mentions);
            page.undated |= !dated && mentions.iter().any(|one| one.kind == ValueKind::Date && one.hints.open);
            for token in tokens {
                page.words.extend(self.vocabulary.lemmas(token.word).iter().chain([&token.word]));
            }
            labels.add(&read.content, &text, *sentence, &mentions);
            let fixed: Vec<Fixed> =
                mentions.iter().filter(|one| !one.hints.demonym).filter_map(Mention::fixed).collect();
            parse(&read.content, tokens, self.vocabulary, &fixed, &mut parsed);
            let sentence = Sentence { content: &read.content, tokens, parse: &parsed, mentions: &mentions };
            for (_, phrase) in parsed.phrase_ids() {
                self.phrase(&sentence, phrase, &mut page);
            }
        }
        (page.labels, page.heads) = labels.labels();
        page
    }

    fn phrase(&self, sentence: &Sentence<'_>, phrase: &Phrase, page: &mut Page) {
        let head = usize::from(phrase.head);
        if let Some(name) = &phrase.name {
            if !sentence.dated(head)
                && let Some(name) = sentence.name(usize::from(name.start), usize::from(name.end))
            {
                page.names.entry(name).or_default().add(false, sentence.measured());
            }
            return;
        }
        if sentence.parse.tags.get(head) != Some(&Tag::Noun) {
            return;
        }
        let Some(noun) = self.lemma(sentence, head) else { return };
        let plural = phrase.number == Number::Plural;
        for mention in sentence.mentions.iter().filter(|mention| mention.kind == ValueKind::Number) {
            let (start, end) = (usize::from(mention.tokens.start), usize::from(mention.tokens.end));
            let inside = start >= usize::from(phrase.tokens.start) && end <= head;
            let Some(number) = whole(mention).filter(|_| inside) else { continue };
            // "28-point plan" counts points, "four main themes" themes.
            let glued = sentence.word(end) == Some("-");
            let counted = if glued { end + 1 } else { head };
            let (Some(noun), Some(form)) = (self.lemma(sentence, counted), sentence.word(counted)) else { continue };
            if glued || plural {
                page.counts.insert((noun, number, form.to_lowercase()));
            }
        }
        if plural && let Some(form) = sentence.word(head) {
            page.plurals.entry(noun.clone()).or_insert_with(|| form.to_lowercase());
        }
        let small = sentence.word(head).is_some_and(|word| word.starts_with(char::is_lowercase));
        let count = page.nouns.entry(noun).or_default();
        count.add(plural, sentence.measured());
        count.small |= small;
    }

    /// The singular of a common noun that is no unit of measure.
    fn lemma(&self, sentence: &Sentence<'_>, at: usize) -> Option<String> {
        let token = sentence.tokens.get(at)?;
        let word = sentence.word(at)?.to_lowercase();
        let plain = word.len() > 2 && word.chars().all(|letter| letter.is_alphabetic() || letter == '-');
        if !plain || !UnitTable::get().lookup(&word).is_empty() {
            return None;
        }
        let info = self.vocabulary.info(token.word);
        if info.is_unknown() {
            // A word of a trade: "carillons" is the plural of "carillon".
            let stem = word.strip_suffix('s').filter(|stem| !stem.ends_with(['s', 'i', 'u']));
            return Some(stem.map_or_else(|| word.clone(), str::to_owned));
        }
        let lemma = self.vocabulary.text(info.reading(WordClass::Noun)?.lemma);
        (UnitTable::get().lookup(lemma).is_empty() && !lemma.is_empty()).then(|| lemma.to_owned())
    }
}

struct Sentence<'s> {
    content: &'s str,
    tokens: &'s [Token],
    parse: &'s Parse,
    mentions: &'s [Mention],
}

impl<'s> Sentence<'s> {
    fn word(&self, at: usize) -> Option<&'s str> {
        self.tokens.get(at).map(|token| token.span().slice(self.content))
    }

    /// Whether something stands in it that rules measure by, or it is a heading or a cell, which has no verb.
    fn measured(&self) -> bool {
        let bare = self.parse.verbs.is_empty();
        bare || self.mentions.iter().any(|mention| mention.kind.is_measured())
    }

    fn dated(&self, at: usize) -> bool {
        let holds =
            |mention: &&Mention| (usize::from(mention.tokens.start)..usize::from(mention.tokens.end)).contains(&at);
        self.mentions.iter().filter(holds).any(|mention| mention.kind == ValueKind::Date || mention.hints.demonym)
    }

    /// A name without the titles in front.
    fn name(&self, start: usize, end: usize) -> Option<String> {
        // "In Todmorden Mrs Whitlam": what stands in front of a title is another name.
        let title = |at: &usize| self.word(*at).is_some_and(is_title);
        let mut from = (start..end.saturating_sub(1)).rev().find(title).map_or(start, |at| at + 1);
        while from + 1 < end && self.word(from) == Some(".") {
            from += 1;
        }
        let (first, last) = (self.tokens.get(from)?, self.tokens.get(end.checked_sub(1)?)?);
        let text = first.span().join(last.span()).slice(self.content);
        let words: Vec<&str> = text.split_whitespace().collect();
        let capital = text.chars().next().is_some_and(char::is_uppercase);
        let plain = |letter: char| letter.is_alphanumeric() || matches!(letter, ' ' | '-' | '.' | '\'' | '’' | '&');
        (capital && !words.is_empty() && text.chars().all(plain) && text.chars().count() > 1).then(|| words.join(" "))
    }
}

/// A plain count of two or more.
fn whole(mention: &Mention) -> Option<String> {
    let hints = mention.hints;
    if hints.ordinal || hints.change || hints.share || hints.score || hints.age {
        return None;
    }
    let Value::Figure(figure) = &mention.value else { return None };
    let named = figure.named?.normalize();
    (named.is_integer() && named > rust_decimal::Decimal::ONE).then(|| named.to_string())
}
