//! Owns: one sentence as frames see it: tokens, grammar and mentions together, with the reading
//! helpers that matching needs. All token indexes count from the sentence's first token.
//! May not know: what is asked.

use std::ops::Range;

use super::compiled::Line;
use crate::mention::Mention;
use crate::source::Span;
use crate::text::{Flags, Parse, Phrase, PhraseId, Tag, Token, TokenKind, VerbGroup, VerbId, Vocabulary, WordId};
use crate::value::ValueKind;

/// One analysed sentence.
#[derive(Debug)]
pub(super) struct View<'a> {
    /// Its index in the document.
    pub(super) sentence: u32,
    /// The document's text.
    pub(super) content: &'a str,
    /// Its tokens.
    pub(super) tokens: &'a [Token],
    /// Its grammar.
    pub(super) parse: Parse,
    /// Typed values in it.
    pub(super) mentions: Vec<Mention>,
    /// The words.
    pub(super) vocabulary: &'a Vocabulary,
    /// The groups of words of frames that stand in it.
    pub(super) words: u128,
}

impl View<'_> {
    /// Whether the words that a frame names stand in the sentence.
    pub(super) fn may_hold(&self, line: &Line) -> bool {
        line.words & !self.words == 0
    }

    /// Number of tokens.
    pub(super) fn len(&self) -> usize {
        self.tokens.len()
    }

    /// The words of a token.
    pub(super) fn word(&self, at: usize) -> &str {
        self.tokens.get(at).map_or("", |token| token.span().slice(self.content))
    }

    /// The words of a range of tokens, as they stand in the text.
    pub(super) fn words(&self, range: Range<usize>) -> &str {
        self.span(range).slice(self.content)
    }

    /// The bytes of a range of tokens in the text.
    pub(super) fn span(&self, range: Range<usize>) -> Span {
        let first = self.tokens.get(range.start).map_or(0, |token| token.start);
        let last = self.tokens.get(range.end.saturating_sub(1)).map_or(first, |token| token.end);
        Span::new(first, last)
    }

    /// Word class of a token.
    pub(super) fn tag(&self, at: usize) -> Tag {
        self.parse.tags.get(at).copied().unwrap_or(Tag::Other)
    }

    /// Whether a token is of punctuation and is this mark.
    pub(super) fn is_mark(&self, at: usize, mark: &str) -> bool {
        self.tokens.get(at).is_some_and(|token| token.kind == TokenKind::Punctuation) && self.word(at) == mark
    }

    /// Whether no blank stands in front of the token.
    pub(super) fn glued(&self, at: usize) -> bool {
        self.tokens.get(at).is_some_and(|token| token.flags.has(Flags::GLUED))
    }

    /// Whether a token begins with a capital.
    pub(super) fn capital(&self, at: usize) -> bool {
        self.tokens.get(at).is_some_and(|token| token.flags.has(Flags::CAPITAL))
    }

    /// Whether a token is one of these words in any inflection.
    pub(super) fn is_any(&self, at: usize, words: &[WordId]) -> bool {
        let Some(token) = self.tokens.get(at) else { return false };
        if token.word == WordId::default() {
            return false;
        }
        words.contains(&token.word) || self.vocabulary.lemmas(token.word).iter().any(|lemma| words.contains(lemma))
    }

    /// Whether a token's lower-case form is this word.
    pub(super) fn is_word(&self, at: usize, word: &str) -> bool {
        let long = self.tokens.get(at).is_some_and(|token| (token.end - token.start) as usize == word.len());
        long && self.word(at).eq_ignore_ascii_case(word)
    }

    /// The phrase of an id.
    pub(super) fn phrase(&self, id: PhraseId) -> Option<&Phrase> {
        self.parse.phrases.get(usize::from(id.0))
    }

    /// The verb group of an id.
    pub(super) fn verb(&self, id: VerbId) -> Option<&VerbGroup> {
        self.parse.verbs.get(usize::from(id.0))
    }

    /// The largest phrase that holds the token.
    pub(super) fn phrase_at(&self, at: usize) -> Option<PhraseId> {
        self.phrases_where(|phrase| holds(&phrase.tokens, at))
            .max_by_key(|(_, phrase)| phrase.tokens.len())
            .map(|(id, _)| id)
    }

    /// The smallest phrase that holds the token.
    pub(super) fn inner_phrase_at(&self, at: usize) -> Option<PhraseId> {
        self.phrases_where(|phrase| holds(&phrase.tokens, at))
            .min_by_key(|(_, phrase)| phrase.tokens.len())
            .map(|(id, _)| id)
    }

    /// The phrase whose head is this token.
    pub(super) fn phrase_headed_at(&self, at: usize) -> Option<PhraseId> {
        self.phrases_where(|phrase| usize::from(phrase.head) == at).map(|(id, _)| id).next()
    }

    /// The largest phrase that begins at the token.
    pub(super) fn phrase_from(&self, at: usize) -> Option<PhraseId> {
        self.phrases_where(|phrase| usize::from(phrase.tokens.start) == at)
            .max_by_key(|(_, phrase)| phrase.tokens.len())
            .map(|(id, _)| id)
    }

    /// The largest phrase that ends right before the token.
    pub(super) fn phrase_to(&self, at: usize) -> Option<PhraseId> {
        self.phrases_where(|phrase| usize::from(phrase.tokens.end) == at)
            .max_by_key(|(_, phrase)| phrase.tokens.len())
            .map(|(id, _)| id)
    }

    fn phrases_where<'s>(
        &'s self,
        test: impl Fn(&Phrase) -> bool + 's,
    ) -> impl Iterator<Item = (PhraseId, &'s Phrase)> {
        self.parse
            .phrases
            .iter()
            .enumerate()
            .filter(move |(_, phrase)| test(phrase))
            .map(|(at, phrase)| (PhraseId(at as u16), phrase))
    }

    /// The verb group that holds the token.
    pub(super) fn verb_at(&self, at: usize) -> Option<VerbId> {
        self.parse.verbs.iter().position(|verb| holds(&verb.tokens, at)).map(|at| VerbId(at as u16))
    }

    /// The first phrase of the coordination that a phrase belongs to.
    pub(super) fn root(&self, id: PhraseId) -> PhraseId {
        self.phrase(id).and_then(|phrase| phrase.coordination).unwrap_or(id)
    }

    /// All phrases of the coordination of a phrase, in order.
    pub(super) fn chain(&self, id: PhraseId) -> Vec<PhraseId> {
        let root = self.root(id);
        let mut chain = vec![root];
        chain.extend(self.phrases_where(|phrase| phrase.coordination == Some(root)).map(|(id, _)| id));
        chain
    }

    /// The phrases that name the same thing by apposition, the phrase itself first.
    pub(super) fn same_thing(&self, id: PhraseId) -> Vec<PhraseId> {
        let mut all = vec![id];
        all.extend(self.apposed_to(id));
        // "The X2 is a projector": subject and predicate noun are one.
        for verb in self.parse.verbs.iter().filter(|verb| verb.object == Some(id) && verb.negation.is_none()) {
            let copula = self.tag(usize::from(verb.head)) == Tag::Auxiliary && self.is_copula(usize::from(verb.head));
            if let Some(subject) = verb.subject.filter(|subject| copula && !all.contains(subject)) {
                all.push(subject);
            }
        }
        all.extend(self.called(id).filter(|named| !all.contains(named)));
        for (other, _) in self.phrases_where(|phrase| phrase.apposition.is_some()) {
            if self.apposed_to(other) == Some(id) && !all.contains(&other) {
                all.push(other);
            }
        }
        all
    }

    /// "The X2 is **a projector**": the noun that a subject is said to be, by an affirmed "be".
    pub(super) fn predicate(&self, id: PhraseId) -> Option<PhraseId> {
        let verb = self.parse.verbs.iter().find(|verb| {
            let head = usize::from(verb.head);
            verb.subject == Some(id)
                && verb.negation.is_none()
                && self.tag(head) == Tag::Auxiliary
                && self.is_copula(head)
        })?;
        verb.object
            .filter(|object| self.phrase(*object).is_some_and(|noun| self.tag(usize::from(noun.head)) == Tag::Noun))
    }

    /// "the satellite, called Skua": the name behind a participle of calling.
    fn called(&self, id: PhraseId) -> Option<PhraseId> {
        let calls = self.vocabulary.common().calling;
        let verb = self.parse.verbs.iter().find(|verb| {
            verb.subject == Some(id)
                && verb.passive
                && verb.tense == crate::text::Tense::Participle
                && self.is_any(usize::from(verb.head), &calls)
        })?;
        self.phrase_from(usize::from(verb.tokens.end))
            .filter(|named| self.phrase(*named).is_some_and(|phrase| self.tag(usize::from(phrase.head)) == Tag::Proper))
    }

    /// The phrase that a phrase stands in apposition to: "the mayor of Brenac, Alain Fabre" means the mayor,
    /// not the town that stands nearer.
    fn apposed_to(&self, id: PhraseId) -> Option<PhraseId> {
        let near = self.phrase(id)?.apposition?;
        let is_place =
            |id: PhraseId| self.mention_at(self.range(id).end.saturating_sub(1), &[ValueKind::Place]).is_some();
        let of = self.phrase(near).and_then(|phrase| phrase.of);
        Some(of.filter(|_| is_place(near) && !is_place(id)).unwrap_or(near))
    }

    fn is_copula(&self, at: usize) -> bool {
        self.is_any(at, &[self.vocabulary.common().be])
    }

    /// The token range of a phrase.
    pub(super) fn range(&self, id: PhraseId) -> Range<usize> {
        self.phrase(id).map_or(0..0, |phrase| wide(&phrase.tokens))
    }

    /// Phrases that hang on a phrase by a preposition, with that preposition's token.
    pub(super) fn tails(&self, id: PhraseId) -> impl Iterator<Item = (usize, PhraseId)> + '_ {
        self.phrases_where(move |phrase| phrase.of == Some(id))
            .filter_map(|(tail, phrase)| phrase.preposition.map(|at| (usize::from(at), tail)))
    }

    /// Phrases that hang on a verb group by a preposition, with that preposition's token.
    pub(super) fn adjuncts(&self, id: VerbId) -> impl Iterator<Item = (usize, PhraseId)> + '_ {
        self.phrases_where(move |phrase| phrase.verb == Some(id) && phrase.of.is_none())
            .filter_map(|(tail, phrase)| phrase.preposition.map(|at| (usize::from(at), tail)))
    }

    /// The same, with those that may as well hang on a time or place in between: "talked in Rome **with Ann**".
    pub(super) fn loose_adjuncts(&self, id: VerbId) -> impl Iterator<Item = (usize, PhraseId)> + '_ {
        let setting = |of: PhraseId| {
            let head = self.phrase(of).map_or(0, |phrase| usize::from(phrase.head));
            self.mention_at(head, &[ValueKind::Place, ValueKind::Date]).is_some()
        };
        self.phrases_where(move |phrase| phrase.verb == Some(id) && phrase.of.is_none_or(setting))
            .filter_map(|(tail, phrase)| phrase.preposition.map(|at| (usize::from(at), tail)))
    }

    /// The mention that begins at a token, of one of these kinds (any if empty); the longest.
    pub(super) fn mention_from(&self, at: usize, kinds: &[ValueKind]) -> Option<usize> {
        self.mentions_where(kinds, |range| usize::from(range.start) == at)
    }

    /// The mention that ends right before a token.
    pub(super) fn mention_to(&self, at: usize, kinds: &[ValueKind]) -> Option<usize> {
        self.mentions_where(kinds, |range| usize::from(range.end) == at)
    }

    /// The mention that holds a token.
    pub(super) fn mention_at(&self, at: usize, kinds: &[ValueKind]) -> Option<usize> {
        self.mentions_where(kinds, |range| holds(range, at))
    }

    fn mentions_where(&self, kinds: &[ValueKind], test: impl Fn(&Range<u16>) -> bool) -> Option<usize> {
        self.mentions
            .iter()
            .enumerate()
            .filter(|(_, mention)| test(&mention.tokens) && fits(mention.kind, kinds))
            .max_by_key(|(_, mention)| mention.tokens.len())
            .map(|(at, _)| at)
    }

    /// One past the last token of a phrase with all that hangs on it: "the mayor **of Brenac, Alain Fabre,**".
    pub(super) fn extent(&self, id: PhraseId) -> usize {
        let mut end = self.range(id).end;
        let mut inside = vec![id];
        for _ in 0..6 {
            let Some((other, behind)) = self.hanging_on(&inside, end) else { break };
            end = behind;
            inside.push(other);
        }
        if end > self.range(id).end && self.is_mark(end, ",") { end + 1 } else { end }
    }

    /// A phrase right behind a token that hangs on one of these or renames it, with its end.
    fn hanging_on(&self, inside: &[PhraseId], end: usize) -> Option<(PhraseId, usize)> {
        let near = self.phrases_where(|phrase| {
            usize::from(phrase.tokens.start) <= end + 2 && usize::from(phrase.tokens.end) > end
        });
        let mut near = near.filter(|(id, phrase)| {
            let of = phrase.of.is_some_and(|of| inside.contains(&of)) && phrase.preposition.is_some();
            of || self.apposed_to(*id).is_some_and(|to| inside.contains(&to))
        });
        near.next().map(|(id, phrase)| (id, usize::from(phrase.tokens.end)))
    }

    /// The tokens of a mention without its bound words: what evidence points at.
    pub(super) fn mention_core(&self, mention: usize) -> Range<usize> {
        self.mentions.get(mention).map_or(0..0, |mention| wide(&mention.core))
    }

    /// The token range of a mention.
    pub(super) fn mention_range(&self, mention: usize) -> Range<usize> {
        self.mentions.get(mention).map_or(0..0, |mention| wide(&mention.tokens))
    }
}

/// Whether a kind of mention answers one of the kinds asked for; figures answer each other, and
/// `relate` judges them.
pub(super) fn fits(kind: ValueKind, asked: &[ValueKind]) -> bool {
    // "is 1.80 m tall" tells no age.
    let measure = kind == ValueKind::Quantity && !asked.contains(&kind) && asked.contains(&ValueKind::Duration);
    asked.is_empty()
        || asked.contains(&kind)
        || kind == ValueKind::Quote && asked.contains(&ValueKind::Text)
        || (!measure && is_figure(kind) && asked.iter().any(|&kind| is_figure(kind)))
}

/// Whether a frame for some kinds may find a value of one of others; no kinds are any.
pub(super) fn meet(frame: &[ValueKind], kinds: &[ValueKind]) -> bool {
    frame.is_empty() || kinds.is_empty() || frame.iter().any(|&kind| fits(kind, kinds))
}

/// Whether values of the kind are figures.
pub(super) fn is_figure(kind: ValueKind) -> bool {
    matches!(
        kind,
        ValueKind::Number | ValueKind::Percent | ValueKind::Quantity | ValueKind::Money | ValueKind::Duration
    )
}

/// Whether values of the kind are named things.
pub(super) fn is_named(kind: ValueKind) -> bool {
    matches!(kind, ValueKind::Person | ValueKind::Org | ValueKind::Group | ValueKind::Thing)
}

/// Whether a range of token numbers holds one.
pub(super) fn holds(range: &Range<u16>, at: usize) -> bool {
    usize::from(range.start) <= at && at < usize::from(range.end)
}

/// A range of token numbers for slicing.
pub(super) fn wide(range: &Range<u16>) -> Range<usize> {
    usize::from(range.start)..usize::from(range.end)
}
