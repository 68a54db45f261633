//! Owns: reading a parse: what stands at a token, what hangs on what.
//! May not know: how the parse was made.

use std::ops::Range;

use super::parse::{Clause, ClauseId, Parse, Phrase, PhraseId, VerbGroup, VerbId};

impl Parse {
    /// A phrase.
    pub fn phrase(&self, id: PhraseId) -> Option<&Phrase> {
        self.phrases.get(usize::from(id.0))
    }

    /// A verb group.
    pub fn verb(&self, id: VerbId) -> Option<&VerbGroup> {
        self.verbs.get(usize::from(id.0))
    }

    /// A clause.
    pub fn clause(&self, id: ClauseId) -> Option<&Clause> {
        self.clauses.get(usize::from(id.0))
    }

    /// All phrases with their ids.
    pub fn phrase_ids(&self) -> impl Iterator<Item = (PhraseId, &Phrase)> {
        self.phrases.iter().enumerate().map(|(index, phrase)| (PhraseId(index as u16), phrase))
    }

    /// All verb groups with their ids.
    pub fn verb_ids(&self) -> impl Iterator<Item = (VerbId, &VerbGroup)> {
        self.verbs.iter().enumerate().map(|(index, verb)| (VerbId(index as u16), verb))
    }

    /// The innermost phrase that holds a token: a possessor rather than its owner.
    pub fn phrase_at(&self, token: u16) -> Option<PhraseId> {
        // Phrases stand in order of their first token, possessors right behind their owners.
        let behind = self.phrases.partition_point(|phrase| phrase.tokens.start <= token);
        let from = behind.saturating_sub(6);
        (from..behind)
            .filter(|index| self.phrases.get(*index).is_some_and(|phrase| phrase.tokens.contains(&token)))
            .min_by_key(|index| self.phrases.get(*index).map_or(0, |phrase| phrase.tokens.len()))
            .map(|index| PhraseId(index as u16))
    }

    /// The phrase whose head is a token.
    pub fn phrase_headed(&self, token: u16) -> Option<PhraseId> {
        let behind = self.phrases.partition_point(|phrase| phrase.tokens.start <= token);
        let from = behind.saturating_sub(6);
        (from..behind)
            .rev()
            .find(|index| self.phrases.get(*index).is_some_and(|phrase| phrase.head == token))
            .map(|index| PhraseId(index as u16))
    }

    /// The verb group that holds a token.
    pub fn verb_at(&self, token: u16) -> Option<VerbId> {
        self.verbs.iter().position(|verb| verb.tokens.contains(&token)).map(|index| VerbId(index as u16))
    }

    /// The innermost clause that holds a token.
    pub fn clause_of(&self, token: u16) -> Option<ClauseId> {
        self.clauses
            .iter()
            .enumerate()
            .filter(|(_, clause)| clause.tokens.contains(&token))
            .min_by_key(|(index, clause)| (clause.tokens.len(), usize::MAX - index))
            .map(|(index, _)| ClauseId(index as u16))
    }

    /// A clause and those it hangs on, innermost first.
    pub fn clauses_up(&self, from: ClauseId) -> impl Iterator<Item = ClauseId> {
        let mut next = Some(from);
        let mut left = self.clauses.len();
        std::iter::from_fn(move || {
            let id = next?;
            left = left.checked_sub(1)?;
            next = self.clause(id).and_then(|clause| clause.parent);
            Some(id)
        })
    }

    /// The innermost clause that two clauses both hang on, or are.
    pub fn common_clause(&self, one: ClauseId, other: ClauseId) -> Option<ClauseId> {
        self.clauses_up(one).find(|id| self.clauses_up(other).any(|above| above == *id))
    }

    /// The phrases coordinated with a phrase, itself included, in order: "A, B and C".
    pub fn chain(&self, of: PhraseId) -> impl Iterator<Item = PhraseId> {
        let first = self.phrase(of).and_then(|phrase| phrase.coordination).unwrap_or(of);
        self.phrase_ids()
            .filter(move |(id, phrase)| *id == first || phrase.coordination == Some(first))
            .map(|(id, _)| id)
    }

    /// The phrases in apposition to a phrase, and the phrase that it is in apposition to, with those
    /// beside it.
    pub fn appositions(&self, of: PhraseId) -> impl Iterator<Item = PhraseId> {
        let first = self.phrase(of).and_then(|phrase| phrase.apposition).unwrap_or(of);
        self.phrase_ids()
            .filter(move |(id, phrase)| *id != of && (*id == first || phrase.apposition == Some(first)))
            .map(|(id, _)| id)
    }

    /// The tokens of a phrase's head: the whole name for a name, else the head alone.
    pub fn head_range(&self, of: PhraseId) -> Range<u16> {
        self.phrase(of).map_or(0..0, |phrase| phrase.name.clone().unwrap_or(phrase.head..phrase.head + 1))
    }

    /// The tokens of a phrase with the prepositional phrases that follow it and hang on it alone: "the
    /// head of Russia's fund".
    pub fn full_range(&self, of: PhraseId) -> Range<u16> {
        let Some(phrase) = self.phrase(of) else { return 0..0 };
        let mut range = phrase.tokens.clone();
        let mut last = of;
        for (id, next) in self.phrase_ids().skip(usize::from(of.0) + 1) {
            if next.of == Some(last) && next.verb.is_none() && next.coordination.is_none() {
                range.end = range.end.max(next.tokens.end);
                last = id;
            } else if next.tokens.start >= range.end + 4 {
                break;
            }
        }
        range
    }

    /// The prepositional phrases that may hang on a verb group: the preposition's token and the
    /// phrase, members of a list each; "in which", "where" with what they stand for.
    pub fn prepositions_of(&self, verb: VerbId) -> impl Iterator<Item = (u16, PhraseId)> {
        let relative = self.verb(verb).and_then(|verb| verb.relative_adjunct);
        self.phrase_ids()
            .filter(move |(_, phrase)| phrase.verb == Some(verb))
            .filter_map(|(id, phrase)| phrase.preposition.map(|token| (token, id)))
            .chain(relative)
    }

    /// The prepositional phrases that hang on a phrase.
    pub fn prepositions_behind(&self, of: PhraseId) -> impl Iterator<Item = (u16, PhraseId)> {
        self.phrase_ids()
            .filter(move |(_, phrase)| phrase.of == Some(of))
            .filter_map(|(id, phrase)| phrase.preposition.map(|token| (token, id)))
    }

    /// The verb groups whose subject is a phrase.
    pub fn verbs_of_subject(&self, subject: PhraseId) -> impl Iterator<Item = VerbId> {
        self.verb_ids().filter(move |(_, verb)| verb.subject == Some(subject)).map(|(id, _)| id)
    }
}
