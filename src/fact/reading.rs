//! Owns: one document while it is read: its hits, its sentences (analysed only when somebody looks),
//! and the small questions that all later steps ask of them.
//! May not know: what a frame or an event is.

use std::cell::{Cell, OnceCell};
use std::cmp::Ordering;
use std::ops::Range;

use super::cues::Cue;
use super::index::{Extractor, Use};
use super::lemmas::Lemmas;
use super::promise::is_unit_sign;
use super::view::View;
use crate::document::OffsetMap;
use crate::mention::{self, Mention};
use crate::query::EntityId;
use crate::source::{SourceId, Span};
use crate::text::{self, BlockKind, Fixed, Flags, Parse, Sentence, Text, Token, TokenKind, WordId};
use crate::value::Day;

/// A document to extract from.
#[derive(Debug, Clone, Copy)]
pub struct Input<'a> {
    /// Its file.
    pub source: SourceId,
    /// Its plain text.
    pub content: &'a str,
    /// Its tokens, made with the extractor's vocabulary.
    pub text: &'a Text,
    /// The way from its text to the file's bytes.
    pub map: &'a OffsetMap,
    /// Its date.
    pub date: Option<Day>,
    /// Its publisher.
    pub publisher: Option<&'a str>,
}

/// A token worth stopping at.
#[derive(Debug, Clone, Copy)]
pub(super) struct Hit {
    /// Its number in the document.
    pub(super) token: u32,
    /// What it may be.
    pub(super) uses: Use,
    /// Its word.
    pub(super) word: WordId,
}

/// A document while it is read.
pub(super) struct Reading<'a> {
    pub(super) extractor: &'a Extractor<'a>,
    pub(super) input: Input<'a>,
    pub(super) hits: Vec<Hit>,
    /// For each sentence its range in `hits`.
    pub(super) hits_of: Vec<Range<u32>>,
    /// For each sentence what it may hold beside hits: the bits of [`Use`] outside [`Use::STOP`].
    features: Vec<u16>,
    views: Vec<OnceCell<View<'a>>>,
    /// The typed values of sentences that are not analysed yet.
    mentions: Vec<Cell<Option<Vec<Mention>>>>,
    /// The sentences that are headings.
    headings: OnceCell<Vec<u32>>,
    lead_end: OnceCell<u32>,
    /// The sentences of each lemma, in order.
    lemmas: OnceCell<Lemmas>,
}

/// The words of a document of so many sentences are put in order once, those of a shorter one looked through.
const LONG: u32 = 500;

impl<'a> Reading<'a> {
    /// Runs over the tokens once and notes those that queries name.
    pub(super) fn new(extractor: &'a Extractor<'a>, input: Input<'a>) -> Self {
        let mut hits = Vec::with_capacity(input.text.tokens.len() / 4);
        let mut hits_of = Vec::with_capacity(input.text.sentences.len());
        let mut features = Vec::with_capacity(input.text.sentences.len());
        for sentence in &input.text.sentences {
            let start = hits.len() as u32;
            let tokens = input.text.tokens.get(sentence.first as usize..sentence.last as usize).unwrap_or_default();
            let mut of_sentence = 0;
            if is_prose(input.text, sentence) {
                for (at, token) in tokens.iter().enumerate() {
                    if token.kind == TokenKind::Number {
                        of_sentence |= Use::FIGURE | Use::DATE;
                        of_sentence |= if set_off(tokens, at) { Use::AGED } else { 0 };
                        of_sentence |= if beside_odd(input.content, tokens, at) { Use::MONEY | Use::UNIT } else { 0 };
                    } else if token.kind == TokenKind::Punctuation {
                        of_sentence |= if is_currency(input.content, token) { Use::MONEY } else { 0 };
                        of_sentence |= if is_unit_sign(input.content, token) { Use::UNIT } else { 0 };
                    }
                    let uses = extractor.use_of(token.word);
                    of_sentence |= uses.0 & Use::OF_SENTENCE;
                    let units = uses.0 & (Use::UNIT | Use::MONEY);
                    if units != 0 && by_figure(extractor, tokens, at) {
                        of_sentence |= units;
                    }
                    if uses.0 & Use::STOP != 0 {
                        hits.push(Hit { token: sentence.first + at as u32, uses, word: token.word });
                    }
                }
            }
            hits_of.push(start..hits.len() as u32);
            features.push(of_sentence);
        }
        let mut views = Vec::new();
        views.resize_with(input.text.sentences.len(), OnceCell::new);
        let mut mentions = Vec::new();
        mentions.resize_with(input.text.sentences.len(), Cell::default);
        let (headings, lead_end, lemmas) = (OnceCell::new(), OnceCell::new(), OnceCell::new());
        Self { extractor, input, hits, hits_of, features, views, mentions, headings, lead_end, lemmas }
    }

    /// The hits of a sentence.
    pub(super) fn hits_in(&self, sentence: u32) -> &[Hit] {
        let range = self.hits_of.get(sentence as usize).cloned().unwrap_or(0..0);
        self.hits.get(range.start as usize..range.end as usize).unwrap_or_default()
    }

    /// Entities that a noun may name: the other words of the name stand in its sentence.
    pub(super) fn noun_entities(&self, sentence: u32, hit: &Hit) -> impl Iterator<Item = EntityId> {
        let range = self.sentence(sentence).map_or(0..0, |sentence| sentence.first as usize..sentence.last as usize);
        let tokens = self.input.text.tokens.get(range).unwrap_or_default();
        let vocabulary = &self.extractor.vocabulary;
        let stands = move |word: &WordId| tokens.iter().any(|token| vocabulary.same_lemma(token.word, *word));
        let forms = self.extractor.noun_forms(hit.word);
        forms
            .filter(move |form| form.words.split_last().is_some_and(|(_, front)| front.iter().all(&stands)))
            .map(|form| form.entity)
    }

    /// What a sentence may hold.
    pub(super) fn features(&self, sentence: u32) -> u16 {
        self.features.get(sentence as usize).copied().unwrap_or(0)
    }

    /// A sentence.
    pub(super) fn sentence(&self, at: u32) -> Option<&'a Sentence> {
        self.input.text.sentences.get(at as usize)
    }

    /// Number of sentences.
    pub(super) fn sentences(&self) -> u32 {
        self.input.text.sentences.len() as u32
    }

    /// The first token of a sentence in the document.
    pub(super) fn first_token(&self, sentence: u32) -> u32 {
        self.sentence(sentence).map_or(0, |sentence| sentence.first)
    }

    /// A sentence, analysed at the first call.
    pub(super) fn view(&self, sentence: u32) -> Option<&View<'a>> {
        let cell = self.views.get(sentence as usize)?;
        let range = self.sentence(sentence)?;
        Some(cell.get_or_init(|| self.analyse(sentence, range)))
    }

    fn find_mentions(&self, tokens: &[Token]) -> Vec<Mention> {
        let mut mentions = Vec::new();
        let context = mention::Context { document_date: self.input.date, direction: None };
        mention::find(self.input.content, tokens, &self.extractor.tables, &context, &mut mentions);
        mentions
    }

    /// Whether a typed value of a sentence passes a test; tells what [`Reading::view`] would find.
    pub(super) fn any_mention(&self, sentence: u32, test: impl Fn(&Mention) -> bool) -> bool {
        let at = sentence as usize;
        if let Some(view) = self.views.get(at).and_then(OnceCell::get) {
            return view.mentions.iter().any(test);
        }
        let (Some(cell), Some(range)) = (self.mentions.get(at), self.sentence(sentence)) else { return false };
        let tokens = self.input.text.tokens.get(range.first as usize..range.last as usize).unwrap_or_default();
        let mentions = cell.take().unwrap_or_else(|| self.find_mentions(tokens));
        let any = mentions.iter().any(test);
        cell.set(Some(mentions));
        any
    }

    fn analyse(&self, sentence: u32, range: &Sentence) -> View<'a> {
        let extractor = self.extractor;
        let vocabulary = &extractor.vocabulary;
        let content = self.input.content;
        let tokens = self.input.text.tokens.get(range.first as usize..range.last as usize).unwrap_or_default();
        let known = self.mentions.get(sentence as usize).and_then(Cell::take);
        let mut mentions = known.unwrap_or_else(|| self.find_mentions(tokens));
        let fixed: Vec<Fixed> = mentions
            .iter()
            .filter(|mention| !leads_compound(content, tokens, mention))
            .filter_map(Mention::fixed)
            .collect();
        super::numbered::add(self, sentence, tokens, &mut mentions);
        let mut parse = Parse::default();
        text::parse(content, tokens, vocabulary, &fixed, &mut parse);
        View { sentence, content, tokens, parse, mentions, vocabulary, words: extractor.word_sets.of(tokens) }
    }

    /// Whether forms of words stand in front of a token of a sentence, hyphens aside.
    pub(super) fn stand_before(&self, sentence: u32, at: usize, words: &[WordId]) -> bool {
        let Some(range) = self.sentence(sentence) else { return false };
        let tokens = self.input.text.tokens.get(range.first as usize..range.last as usize).unwrap_or_default();
        let mut before =
            tokens.get(..at).unwrap_or_default().iter().rev().filter(|token| token.kind == TokenKind::Word);
        words
            .iter()
            .rev()
            .all(|&word| before.next().is_some_and(|token| self.extractor.vocabulary.same_lemma(token.word, word)))
    }

    /// Whether a form of a word stands in a sentence.
    pub(super) fn has_lemma(&self, sentence: u32, word: WordId) -> bool {
        let Some(range) = self.sentence(sentence) else { return false };
        let tokens = self.input.text.tokens.get(range.first as usize..range.last as usize).unwrap_or_default();
        tokens.iter().any(|token| self.extractor.vocabulary.same_lemma(token.word, word))
    }

    /// Whether a form of a word stands in one of these sentences, which are in order.
    pub(super) fn any_has_lemma(&self, sentences: &[u32], word: WordId) -> bool {
        if self.sentences() < LONG {
            return sentences.iter().any(|&at| self.has_lemma(at, word));
        }
        let lemmas = self.lemmas.get_or_init(|| Lemmas::new(self.input.text, &self.extractor.vocabulary));
        self.extractor.vocabulary.lemmas(word).iter().any(|&lemma| lemmas.stand_in(lemma, sentences))
    }

    /// Whether a word of a sentence is the noun that an entity is called by ("Trial register: velaprine").
    pub(super) fn names_by_noun(&self, sentence: u32, entity: EntityId) -> bool {
        let mut nouns = self.hits_in(sentence).iter().filter(|hit| hit.uses.0 & Use::NOUN != 0);
        nouns.any(|hit| self.noun_entities(sentence, hit).any(|named| named == entity))
    }

    /// The kind of block that a sentence stands in.
    pub(super) fn block_kind(&self, sentence: u32) -> BlockKind {
        let block = self.sentence(sentence).and_then(|sentence| self.input.text.blocks.get(sentence.block as usize));
        block.map_or(BlockKind::Paragraph, |block| block.kind)
    }

    /// The nearest heading above a sentence.
    pub(super) fn heading_above(&self, sentence: u32) -> Option<u32> {
        let headings = self.headings.get_or_init(|| {
            (0..self.sentences()).filter(|&at| matches!(self.block_kind(at), BlockKind::Heading(_))).collect()
        });
        let above = headings.partition_point(|at| *at < sentence);
        headings.get(above.checked_sub(1)?).copied()
    }

    /// One past the last sentence of title and first paragraph.
    pub(super) fn lead_end(&self) -> u32 {
        *self.lead_end.get_or_init(|| {
            let mut all = 0..self.sentences();
            let first = all.find(|&at| matches!(self.block_kind(at), BlockKind::Paragraph)).unwrap_or(0);
            (first..self.sentences()).find(|&at| !self.same_block(first, at)).unwrap_or(self.sentences())
        })
    }

    /// Whether two sentences stand in one block.
    pub(super) fn same_block(&self, one: u32, other: u32) -> bool {
        match (self.sentence(one), self.sentence(other)) {
            (Some(one), Some(other)) => one.block == other.block,
            _ => false,
        }
    }

    /// The classes of a token's word.
    pub(super) fn cue(&self, view: &View<'_>, at: usize) -> Cue {
        let Some(token) = view.tokens.get(at) else { return Cue::default() };
        if token.kind != TokenKind::Word {
            return Cue::default();
        }
        let next = view.tokens.get(at + 1).map(|token| token.word).unwrap_or_default();
        let cues = &self.extractor.cues;
        let vocabulary = &self.extractor.vocabulary;
        Cue(cues.of(vocabulary, token.word).0 | cues.of_pair(vocabulary, token.word, next).0)
    }

    /// The bytes of a span of the text in the file.
    pub(super) fn in_file(&self, span: Span) -> Span {
        self.input.map.to_source(span)
    }

    /// The sentence that begins where a span of the file does.
    pub(super) fn sentence_with(&self, at: Span) -> Option<u32> {
        let (mut from, mut to) = (0, self.sentences());
        while from < to {
            let middle = from + (to - from) / 2;
            match self.sentence_span(middle).start.cmp(&at.start) {
                Ordering::Less => from = middle + 1,
                Ordering::Greater => to = middle,
                Ordering::Equal => return Some(middle),
            }
        }
        None
    }

    /// The bytes of a whole sentence in the file.
    pub(super) fn sentence_span(&self, sentence: u32) -> Span {
        let Some(range) = self.sentence(sentence) else { return Span::default() };
        let first = self.input.text.tokens.get(range.first as usize).map_or(0, |token| token.start);
        let last = self.input.text.tokens.get((range.last as usize).saturating_sub(1)).map_or(first, |token| token.end);
        self.in_file(Span::new(first, last))
    }
}

/// Whether a word stands by a number that no table may hold, though it begins with a unit: "12 m2".
fn beside_odd(content: &str, tokens: &[Token], at: usize) -> bool {
    let around = tokens.get(at.saturating_sub(2)..(at + 4).min(tokens.len())).unwrap_or_default();
    around.iter().any(|token| is_odd(content, token))
}

/// Whether a word is unknown, and not of letters alone.
pub(super) fn is_odd(content: &str, token: &Token) -> bool {
    token.kind == TokenKind::Word
        && token.word == WordId(0)
        && !token.span().slice(content).bytes().all(|byte| byte.is_ascii_alphabetic())
}

/// Whether a figure stands near a unit: "300 m", "40-odd square miles", "EUR 40". What is a word of grammar, too,
/// stands right behind one: "5in", "40 A".
fn by_figure(extractor: &Extractor<'_>, tokens: &[Token], at: usize) -> bool {
    let Some(token) = tokens.get(at) else { return false };
    if !extractor.vocabulary.info(token.word).closed.is_empty() {
        let number = at.checked_sub(1).and_then(|at| tokens.get(at)).is_some_and(|one| one.kind == TokenKind::Number);
        return number && (token.flags.has(Flags::GLUED) || token.flags.has(Flags::CAPITAL));
    }
    let end = (at + FIGURE_BEHIND).min(tokens.len());
    let around = tokens.get(at.saturating_sub(FIGURE_BEFORE)..end).unwrap_or_default();
    let figure = |token: &Token| token.kind == TokenKind::Number || extractor.use_of(token.word).0 & Use::FIGURE != 0;
    around.iter().any(figure)
}

/// How far in front of the last word of a unit its figure may stand, and how far behind a currency's code.
const FIGURE_BEFORE: usize = 6;
const FIGURE_BEHIND: usize = 3;

/// Whether a mark is a currency's sign.
pub(super) fn is_currency(content: &str, token: &Token) -> bool {
    match content.as_bytes().get(token.start as usize) {
        Some(b'$') => true,
        Some(0xc2 | 0xe2 | 0xef) => {
            let sign = content.get(token.start as usize..).and_then(|rest| rest.chars().next());
            matches!(sign, Some('\u{a2}'..='\u{a5}' | '\u{20a0}'..='\u{20cf}' | '\u{ff04}' | '\u{ffe0}'..='\u{ffe6}'))
        }
        Some(_) | None => false,
    }
}

/// "Ann Roe, 47, …", "Roe (47)": a short number behind a comma or bracket, with a mark or nothing behind it.
fn set_off(tokens: &[Token], at: usize) -> bool {
    let mark = |at: usize| tokens.get(at).is_none_or(|token| token.kind == TokenKind::Punctuation);
    let short = tokens.get(at).is_some_and(|token| token.end - token.start <= 3);
    let behind_word = at > 1 && tokens.get(at - 2).is_some_and(|token| token.kind != TokenKind::Number);
    short && behind_word && mark(at - 1) && mark(at + 1)
}

/// "third-largest": an ordinal that only describes, with the word that a hyphen ties to it.
fn leads_compound(content: &str, tokens: &[Token], mention: &Mention) -> bool {
    let end = usize::from(mention.tokens.end);
    let glued = |at: usize| tokens.get(at).filter(|token| token.flags.has(Flags::GLUED));
    mention.hints.ordinal
        && glued(end).is_some_and(|token| token.span().slice(content) == "-")
        && glued(end + 1).is_some_and(|token| token.kind == TokenKind::Word)
}

/// Code holds no facts.
fn is_prose(text: &Text, sentence: &Sentence) -> bool {
    text.blocks.get(sentence.block as usize).is_none_or(|block| block.kind != BlockKind::Code)
}
