//! Owns: one document while it is read: its hits, its sentences (analysed only when somebody looks),
//! and the small questions that all later steps ask of them.
//! May not know: what a frame or an event is.

use std::cell::OnceCell;
use std::cmp::Ordering;
use std::ops::Range;

use super::compiled::{Line, Step};
use super::cues::Cue;
use super::index::{Extractor, Use};
use super::view::View;
use crate::document::OffsetMap;
use crate::mention;
use crate::query::{EntityId, Role};
use crate::source::{SourceId, Span};
use crate::text::{self, BlockKind, Fixed, Flags, Parse, Sentence, Text, Token, TokenKind, WordClass, WordId};
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
    /// The sentences that are headings.
    headings: OnceCell<Vec<u32>>,
    lead_end: OnceCell<u32>,
}

impl<'a> Reading<'a> {
    /// Runs over the tokens once and notes those that queries name.
    pub(super) fn new(extractor: &'a Extractor<'a>, input: Input<'a>) -> Self {
        let mut hits = Vec::new();
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
                        of_sentence |= if beside_unknown(tokens, at) { Use::MONEY } else { 0 };
                    } else if token.kind == TokenKind::Punctuation && is_currency(input.content, token) {
                        of_sentence |= Use::MONEY;
                    }
                    let uses = extractor.use_of(token.word);
                    of_sentence |= uses.0 & !Use::STOP;
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
        Self { extractor, input, hits, hits_of, features, views, headings: OnceCell::new(), lead_end: OnceCell::new() }
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

    fn analyse(&self, sentence: u32, range: &Sentence) -> View<'a> {
        let extractor = self.extractor;
        let vocabulary = &extractor.vocabulary;
        let content = self.input.content;
        let tokens = self.input.text.tokens.get(range.first as usize..range.last as usize).unwrap_or_default();
        let mut mentions = Vec::new();
        let context = mention::Context { document_date: self.input.date, direction: None };
        mention::find(content, tokens, &extractor.tables, &context, &mut mentions);
        let fixed: Vec<Fixed> = mentions
            .iter()
            .filter(|mention| !leads_compound(content, tokens, mention))
            .filter_map(mention::Mention::fixed)
            .collect();
        super::numbered::add(self, sentence, tokens, &mut mentions);
        let mut parse = Parse::default();
        text::parse(content, tokens, vocabulary, &fixed, &mut parse);
        View { sentence, content, tokens, parse, mentions, vocabulary }
    }

    /// Whether a line could match with its anchor at a token, by words alone: its other words stand in the
    /// sentence, and a value of the right kind may stand beside the anchor where the line has one there.
    /// `needs` are the features of a value.
    pub(super) fn may_match(&self, sentence: u32, at: usize, line: &Line, needs: u16) -> bool {
        let Some(range) = self.sentence(sentence) else { return false };
        let tokens = self.input.text.tokens.get(range.first as usize..range.last as usize).unwrap_or_default();
        let vocabulary = &self.extractor.vocabulary;
        let is = |token: &Token, words: &[WordId]| {
            words.contains(&token.word) || vocabulary.lemmas(token.word).iter().any(|lemma| words.contains(lemma))
        };
        // Two dates tell a duration, but not right beside a verb.
        let money = needs & Use::MONEY != 0;
        let needs = if needs & (Use::FIGURE | Use::MONEY) != 0 { Use::FIGURE } else { needs };
        let value = |token: &Token| {
            needs == 0 || token.kind == TokenKind::Number || self.extractor.use_of(token.word).0 & needs != 0
        };
        let far = if line.weak { FAR } else { tokens.len() };
        let behind = || tokens.iter().skip(at + 1).take(far);
        let before = || tokens.iter().take(at).rev().take(far);
        line.steps.iter().enumerate().filter(|(step, _)| *step != line.anchor).all(|(step, what)| {
            let (next, last) = (step == line.anchor + 1, step + 1 == line.anchor);
            match what {
                Step::Words(words) if words.contains(&self.extractor.be) => true,
                Step::Words(words) if next => behind().any(|token| is(token, words)),
                Step::Words(words) if last => before().any(|token| is(token, words)),
                Step::Words(words) => tokens.iter().any(|token| is(token, words)),
                Step::Role(Role::Value) if next && line.weak => {
                    // "was the third", "was Ann Roe 47", "is $3": what stands between tells of something else.
                    let parts = |token: &Token| {
                        self.extractor.use_of(token.word).0 & (Use::THE | Use::AWAY) != 0
                            || token.flags.has(Flags::CAPITAL)
                            || !money && token.kind == TokenKind::Punctuation && is_currency(self.input.content, token)
                    };
                    let counts = |token: &Token| {
                        needs != Use::FIGURE && value(token)
                            || token.kind == TokenKind::Number
                            || self.extractor.use_of(token.word).0 & Use::COUNT != 0
                    };
                    behind().take_while(|token| counts(token) || !parts(token)).any(counts)
                }
                Step::Role(Role::Value) if next => behind().any(value),
                Step::Role(Role::Value) if last => before().any(value),
                Step::Exact(_) | Step::Gap | Step::Role(_) | Step::Capture(..) => true,
            }
        })
    }

    /// Whether what is counted right behind a form of "be" may be years: "is 47", "is 47 and", not "is 47 metres".
    pub(super) fn may_be_age(&self, sentence: u32, at: usize) -> bool {
        let Some(range) = self.sentence(sentence) else { return false };
        let tokens = self.input.text.tokens.get(range.first as usize..range.last as usize).unwrap_or_default();
        let counts =
            |token: &&Token| token.kind == TokenKind::Number || self.extractor.use_of(token.word).0 & Use::COUNT != 0;
        let behind = tokens.iter().skip(at + 1).skip_while(|token| !counts(token));
        let Some(next) = behind.into_iter().find(|token| !counts(token)) else { return true };
        if next.kind == TokenKind::Punctuation {
            return next.span().slice(self.input.content) != "%";
        }
        let first = self.extractor.vocabulary.info(next.word).readings.first();
        let noun = first.is_some_and(|reading| reading.class == WordClass::Noun);
        !noun || self.extractor.use_of(next.word).0 & Use::FIGURE != 0
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

/// Whether a word stands by a number that may be a currency's code: "EUR 12", "12 zloty".
fn beside_unknown(tokens: &[Token], at: usize) -> bool {
    let around = tokens.get(at.saturating_sub(2)..(at + 4).min(tokens.len())).unwrap_or_default();
    around.iter().any(|token| token.kind == TokenKind::Word && token.word == WordId(0))
}

/// Whether a mark is a currency's sign.
fn is_currency(content: &str, token: &Token) -> bool {
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

/// How many tokens away from a common word of a pattern the step beside it may stand: an adverb, a bound
/// word or a short adjunct may stand between.
const FAR: usize = 4;

/// "third-largest": an ordinal that only describes, with the word that a hyphen ties to it.
fn leads_compound(content: &str, tokens: &[Token], mention: &mention::Mention) -> bool {
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
