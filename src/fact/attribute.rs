//! Owns: facts of attributes: where an attribute's noun or pattern stands, its value, and whose it is.
//! May not know: events' own times and places (see `happening`), verdicts.

use std::ops::Range;

use super::alive::Alive;
use super::compiled::Line;
use super::context::{self, Context};
use super::cues::Cue;
use super::index::Use;
use super::matching::{Filler, Found, Goal, match_at};
use super::naming::{Naming, own_tokens};
use super::part::{counts_its_noun, hangs_on, has_unit, is_edge, leave_wholes, takes_part};
use super::reading::Reading;
use super::reference::{References, Resolved, Standing};
use super::view::View;
use super::{About, Aside};
use crate::query::{AttributeId, EntityId, Owner as Declared, Role};
use crate::text::{PhraseId, Tag, VerbId};
use crate::value::{EntityKind, ValueKind};

/// A value found for an attribute, before it is settled whose it is.
#[derive(Debug, Clone)]
pub(super) struct Statement {
    pub(super) attribute: AttributeId,
    pub(super) value: Filler,
    /// Tokens of noun and value together.
    pub(super) unit: Range<usize>,
    pub(super) verb: Option<VerbId>,
    /// The verb that wants, expects or denies it without stating it.
    pub(super) above: Option<VerbId>,
    pub(super) owner: Owned,
    pub(super) aside: Option<Aside>,
    /// Words that qualify the noun ("operating" profit): it then refutes nothing.
    pub(super) qualified: bool,
    pub(super) by: String,
}

/// Whose an attribute is.
#[derive(Debug, Clone)]
pub(super) enum Owned {
    /// Found: things asked for, or events.
    By(Vec<(About, Naming)>, Option<Aside>, Range<usize>),
    /// Something else's.
    Other,
    /// Nothing tells.
    Open,
}

/// Where events stand in the sentence: head token → what the event is.
pub(super) type EventHeads<'h> = &'h dyn Fn(u32, usize) -> Option<About>;

/// Everything that the search in one sentence needs.
pub(super) struct Search<'s, 'a> {
    pub(super) reading: &'s Reading<'a>,
    pub(super) references: &'s References,
    pub(super) events: EventHeads<'s>,
    pub(super) alive: &'s Alive,
}

impl Search<'_, '_> {
    /// All statements of a sentence.
    pub(super) fn statements(&self, view: &View<'_>) -> Vec<Statement> {
        let mut found: Vec<Statement> = Vec::new();
        let first = self.reading.first_token(view.sentence);
        for hit in self.reading.hits_in(view.sentence) {
            let at = (hit.token - first) as usize;
            if hit.uses.0 & Use::PATTERN != 0 {
                self.by_pattern(view, at, &mut found);
            }
        }
        self.by_age(view, &mut found);
        self.beside(view, &mut found);
        for hit in self.reading.hits_in(view.sentence) {
            let at = (hit.token - first) as usize;
            if hit.uses.0 & Use::ATTRIBUTE != 0 {
                self.by_noun(view, at, &mut found);
            }
        }
        leave_wholes(view, &mut found);
        found
    }

    /// "Hartwell, 47, a former nurse", "the 47-year-old Hartwell": an age stands beside its person.
    fn by_age(&self, view: &View<'_>, found: &mut Vec<Statement>) {
        let Some(attribute) = self.reading.extractor.age.filter(|age| self.alive.attribute(*age)) else { return };
        for (index, mention) in view.mentions.iter().enumerate().filter(|(_, mention)| mention.hints.age) {
            let range = view.mention_range(index);
            let comma = range.start.checked_sub(1).filter(|&at| view.is_mark(at, ",") || view.is_mark(at, "("));
            let before = comma.and_then(|at| view.phrase_to(at));
            let around = view.phrase_at(range.start).filter(|&id| view.range(id).end > range.end);
            let Some(phrase) = before.or(around) else { continue };
            let value = Filler::Mention(index);
            if found.iter().any(|known| known.attribute == attribute && known.value == value) || mention.hints.change {
                continue;
            }
            let owner = self.owner(view, attribute, &Filler::Phrase(phrase));
            let by = self.origin(attribute);
            found.push(Statement {
                attribute,
                value,
                unit: range,
                verb: None,
                above: None,
                owner,
                aside: None,
                qualified: false,
                by,
            });
        }
    }

    fn lemmas(&self, view: &View<'_>, at: usize) -> Vec<crate::text::WordId> {
        let Some(token) = view.tokens.get(at) else { return Vec::new() };
        let mut words = vec![token.word];
        words.extend(self.reading.extractor.vocabulary.lemmas(token.word).iter().filter(|lemma| **lemma != token.word));
        words
    }

    /// Patterns of attributes whose anchor is the token.
    fn by_pattern(&self, view: &View<'_>, at: usize, found: &mut Vec<Statement>) {
        let extractor = self.reading.extractor;
        for word in self.lemmas(view, at) {
            for &(index, anchor) in extractor.attribute_anchors.get(&word).map(Vec::as_slice).unwrap_or_default() {
                let Some((attribute, line)) = extractor.attribute_lines.get(index as usize) else { continue };
                if !self.alive.attribute(*attribute) {
                    continue;
                }
                let kinds = extractor.kinds_of(*attribute);
                let goal = Goal { kinds: &kinds, unit: None };
                let Some(hit) = match_at(view, line, anchor, at..at + 1, &goal) else { continue };
                self.add_by_pattern(view, *attribute, line, hit, found);
            }
        }
    }

    pub(super) fn add_by_pattern(
        &self,
        view: &View<'_>,
        attribute: AttributeId,
        line: &Line,
        hit: Found,
        found: &mut Vec<Statement>,
    ) {
        let Some(value) = hit.value.clone().or_else(|| hit.captures.first().map(|(_, filler)| filler.clone())) else {
            return;
        };
        let known = found.iter().position(|known| known.attribute == attribute && known.value == value);
        let settled = known.and_then(|at| found.get(at)).is_some_and(|known| matches!(known.owner, Owned::By(..)));
        if settled || !self.is_fit(view, attribute, &value) {
            return;
        }
        let owner = match &hit.subject {
            Some(filler) => self.owner(view, attribute, filler),
            None if line.has(Role::Subject) => Owned::Open,
            // "a 142-metre vessel": what the line's last word heads.
            None if let Some(owner) = self.owner_around(view, attribute, &hit.tokens) => owner,
            None => match (self.open_owner(view, attribute, &hit.tokens, hit.verb), self.declared_owner(attribute)) {
                // A rule's own pattern without a subject tells of the thing that the attribute is declared for.
                (Owned::Other, Some(owner)) => {
                    Owned::By(vec![(About::Entity(owner), Naming::default())], None, hit.tokens.clone())
                }
                (found, _) => found,
            },
        };
        if self.counts_another(view, attribute, &value, &owner, &hit.tokens) {
            return;
        }
        // A line that tells whose it is counts before one that does not.
        match known {
            Some(at) if matches!(owner, Owned::By(..)) => {
                found.remove(at);
            }
            Some(_) => return,
            None => {}
        }
        let aside = self
            .aside_of(view, &value, &hit.tokens)
            .filter(|aside| *aside != Aside::Change || !self.asks_change(line))
            .or_else(|| is_edge(view, &value, &hit.tokens).then_some(Aside::Part))
            .or_else(|| self.case_around(view, &value, None, hit.verb))
            .or_else(|| self.of_cases(view, attribute, &value));
        let above = if hit.verb.is_none() { governing(view, &hit.tokens) } else { None };
        found.push(Statement {
            attribute,
            value,
            unit: hit.tokens,
            verb: hit.verb,
            above,
            owner,
            aside,
            qualified: false,
            by: self.origin(attribute),
        });
    }

    fn declared_owner(&self, attribute: AttributeId) -> Option<EntityId> {
        match self.reading.extractor.queries.attributes.get(attribute.0 as usize)?.owner? {
            Declared::Entity(owner) => Some(owner),
            Declared::Event(_) => None,
        }
    }

    /// "collected six rebounds" tells no points, where rebounds of the same thing are asked for, too. A noun that
    /// the pattern itself names is its own: "cuts 1,200 jobs".
    fn counts_another(
        &self,
        view: &View<'_>,
        attribute: AttributeId,
        value: &Filler,
        owner: &Owned,
        pattern: &Range<usize>,
    ) -> bool {
        let Filler::Mention(index) = value else { return false };
        let range = view.mention_range(*index);
        if !view.mentions.get(*index).is_some_and(|mention| super::view::is_figure(mention.kind)) {
            return false;
        }
        let head = view.phrase_at(range.start).and_then(|id| view.phrase(id)).map(|phrase| usize::from(phrase.head));
        let noun = match head.filter(|head| *head >= range.end && !view.is_mark(range.end, "-")) {
            Some(head) => head,
            None if view.is_mark(range.end, "-") => range.end + 1,
            // "11-18 FG": the figure holds its noun.
            None if view.tag(range.end - 1) != Tag::Number => range.end - 1,
            None => range.end,
        };
        if pattern.contains(&noun) && noun >= range.end {
            return false;
        }
        let extractor = self.reading.extractor;
        let asked = |other: AttributeId| match owner {
            Owned::By(owners, ..) => owners.iter().any(|(about, _)| match about {
                About::Entity(entity) => {
                    extractor.asked_of.get(&other).is_some_and(|asked| asked.binary_search(entity).is_ok())
                }
                About::Event(_) => false,
            }),
            Owned::Open => self.alive.attribute(other),
            Owned::Other => false,
        };
        // The longest noun counts: "six offensive rebounds" are no rebounds, where both are asked for.
        let (mut own, mut another) = (None, None);
        for word in self.lemmas(view, noun) {
            for (other, front) in extractor.attribute_nouns.get(&word).map(Vec::as_slice).unwrap_or_default() {
                if noun_tokens(view, noun, front).is_none_or(|tokens| tokens.start < range.end.min(noun)) {
                    continue;
                }
                let longest = if *other == attribute { &mut own } else { &mut another };
                if *other == attribute || asked(*other) {
                    *longest = (*longest).max(Some(front.len()));
                }
            }
        }
        another > own
    }

    fn origin(&self, attribute: AttributeId) -> String {
        self.reading
            .extractor
            .queries
            .attributes
            .get(attribute.0 as usize)
            .map(|query| query.origin.clone())
            .unwrap_or_default()
    }

    /// Frames around an attribute's noun whose head is the token.
    fn by_noun(&self, view: &View<'_>, at: usize, found: &mut Vec<Statement>) {
        let extractor = self.reading.extractor;
        let mut seen: Vec<AttributeId> = Vec::new();
        for word in self.lemmas(view, at) {
            for (attribute, front) in extractor.attribute_nouns.get(&word).map(Vec::as_slice).unwrap_or_default() {
                if seen.contains(attribute) || !self.alive.attribute(*attribute) {
                    continue;
                }
                let Some(noun) = noun_tokens(view, at, front) else { continue };
                let verbal =
                    view.tag(at) == Tag::Verb && extractor.verbal.get(attribute.0 as usize).copied().unwrap_or(false);
                if !verbal && !is_noun_here(view, at) {
                    continue;
                }
                seen.push(*attribute);
                self.by_frames(view, *attribute, &noun, found);
            }
        }
    }

    fn by_frames(&self, view: &View<'_>, attribute: AttributeId, noun: &Range<usize>, found: &mut Vec<Statement>) {
        let extractor = self.reading.extractor;
        let kinds = extractor.kinds_of(attribute);
        if let Some(value) = self.counted_unit(view, attribute, noun) {
            let range = view.mention_range(value);
            let (value, hit) = (Filler::Mention(value), Found { tokens: range.clone(), ..Found::default() });
            let owner = self.owner_of_unit(view, attribute, &range, &value, &hit);
            self.push(view, attribute, &range, value, hit, owner, found);
            return;
        }
        let goal = Goal { kinds: &kinds, unit: Some(noun.clone()) };
        let matching = |frame: &[ValueKind]| {
            frame.is_empty() || kinds.is_empty() || frame.iter().any(|&kind| super::view::fits(kind, &kinds))
        };
        for (frame, line) in extractor.frames.whole.iter().filter(|(frame, _)| matching(frame)) {
            let Some(hit) =
                line.position(Role::Attribute).and_then(|anchor| match_at(view, line, anchor, noun.clone(), &goal))
            else {
                continue;
            };
            let (Some(value), Some(subject)) = (hit.value.clone(), hit.subject.clone()) else { continue };
            let owner = self.owner(view, attribute, &subject);
            if self.is_new(view, attribute, frame, &value, found)
                && !self.counts_another(view, attribute, &value, &owner, &(0..0))
            {
                self.push(view, attribute, noun, value, hit, (owner, None), found);
            }
        }
        for (frame, line) in extractor.frames.values.iter().filter(|(frame, _)| matching(frame)) {
            let Some(hit) =
                line.position(Role::Attribute).and_then(|anchor| match_at(view, line, anchor, noun.clone(), &goal))
            else {
                continue;
            };
            let Some(value) = hit.value.clone() else { continue };
            if !self.is_new(view, attribute, frame, &value, found)
                || counts_its_noun(self.reading, view, noun, &value, &hit)
            {
                continue;
            }
            let owner = self.owner_of_unit(view, attribute, noun, &value, &hit);
            if self.counts_another(view, attribute, &value, &owner.0, &(0..0)) {
                continue;
            }
            self.push(view, attribute, noun, value, hit, owner, found);
            break;
        }
    }

    #[expect(clippy::too_many_arguments, reason = "the parts of one statement, each read elsewhere")]
    fn push(
        &self,
        view: &View<'_>,
        attribute: AttributeId,
        noun: &Range<usize>,
        value: Filler,
        hit: Found,
        (owner, tied): (Owned, Option<VerbId>),
        found: &mut Vec<Statement>,
    ) {
        let (part, mut qualified) = self.weigh_noun(view, noun, &value);
        let inside = view.phrase_at(noun.start).is_some_and(|phrase| {
            let range = view.range(phrase);
            hit.tokens.start >= range.start && hit.tokens.end <= range.end
        });
        // What some of them do tells their number at best.
        let some = tied.is_none() && self.is_of_some(view, noun, &value);
        qualified |= some;
        let stated = hit.verb.filter(|_| !inside);
        let verb = stated.or_else(|| self.tie_verb(view, noun));
        // "offers 28 rooms" has them; an offered wage is none yet.
        let priced = matches!(&value, Filler::Mention(mention) if view.mentions.get(*mention)
            .is_some_and(|mention| matches!(mention.kind, ValueKind::Money | ValueKind::Percent)));
        let above = verb.filter(|_| stated.is_none()).filter(|verb| priced || tied != Some(*verb));
        let aside = self
            .aside_of(view, &value, &hit.tokens)
            .or(part)
            .or_else(|| (some && !matches!(owner, Owned::By(..))).then_some(Aside::Part))
            .or_else(|| is_edge(view, &value, &hit.tokens).then_some(Aside::Part))
            .or_else(|| self.is_shift(view, noun, verb).then_some(Aside::Change))
            .or_else(|| self.case_around(view, &value, Some(noun), verb))
            .or_else(|| self.of_cases(view, attribute, &value));
        for value in self.each(view, attribute, &value) {
            found.push(Statement {
                attribute,
                value,
                unit: hit.tokens.clone(),
                verb,
                above,
                owner: owner.clone(),
                aside,
                qualified,
                by: self.origin(attribute),
            });
        }
    }

    /// An attribute that takes several values has each of a list: "its backers include A and B".
    fn each(&self, view: &View<'_>, attribute: AttributeId, value: &Filler) -> Vec<Filler> {
        let many = self.reading.extractor.queries.attributes.get(attribute.0 as usize).is_some_and(|query| query.many);
        match value {
            Filler::Phrase(phrase) if many => view.chain(*phrase).into_iter().map(Filler::Phrase).collect(),
            Filler::Phrase(_) | Filler::Mention(_) | Filler::Tokens(_) => vec![value.clone()],
        }
    }

    /// The verb that states a noun phrase of a figure: "has 28 points" states, "the 28-point plan" and
    /// "the plan's 28 points" take it for granted.
    fn tie_verb(&self, view: &View<'_>, noun: &Range<usize>) -> Option<VerbId> {
        let phrase = view.phrase_at(noun.start)?;
        let inner = view.phrase(phrase)?;
        let glued = view.is_mark(noun.start.saturating_sub(1), "-");
        let owned = inner.determiner.is_some_and(|at| super::naming::is_possessive(view.word(usize::from(at))));
        if glued || owned || inner.possessor.is_some() || super::reference::is_definite(view, phrase) {
            return None;
        }
        let root = view.root(phrase);
        let of = view.parse.verbs.iter().position(|verb| verb.object == Some(root) || verb.object == Some(phrase));
        let of = of.or_else(|| {
            let adjunct = view.phrase(root).and_then(|phrase| phrase.verb)?;
            Some(usize::from(adjunct.0))
        });
        let of = of.or_else(|| view.parse.verbs.iter().position(|verb| verb.subject == Some(root) && verb.passive));
        of.map(|at| VerbId(at as u16))
    }

    /// "lost 15 midwives": the object of such a verb is a change of the whole.
    fn is_shift(&self, view: &View<'_>, noun: &Range<usize>, verb: Option<VerbId>) -> bool {
        let Some(phrase) = view.phrase_at(noun.start).map(|id| view.root(id)) else { return false };
        verb.and_then(|id| view.verb(id)).is_some_and(|verb| {
            verb.object == Some(phrase) && self.reading.cue(view, usize::from(verb.head)).is(Cue::SHIFT)
        })
    }

    fn is_new(
        &self,
        view: &View<'_>,
        attribute: AttributeId,
        frame: &[ValueKind],
        value: &Filler,
        found: &[Statement],
    ) -> bool {
        let known = found.iter().any(|known| known.attribute == attribute && known.value == *value);
        if known || !self.is_fit(view, attribute, value) {
            return false;
        }
        match value {
            Filler::Mention(mention) => {
                let kind = view.mentions.get(*mention).map(|mention| mention.kind);
                kind.is_some_and(|kind| super::view::fits(kind, frame))
            }
            Filler::Phrase(_) | Filler::Tokens(_) => frame
                .iter()
                .any(|&kind| super::view::is_named(kind) || kind == ValueKind::Text || kind == ValueKind::Place),
        }
    }

    /// Whether a filler can be a value of the attribute at all.
    fn is_fit(&self, view: &View<'_>, attribute: AttributeId, value: &Filler) -> bool {
        let kinds = self.reading.extractor.kinds_of(attribute);
        match value {
            Filler::Mention(mention) => view.mentions.get(*mention).is_some_and(|mention| {
                let counted = mention.kind == ValueKind::Duration && kinds == [ValueKind::Number];
                !mention.hints.ordinal
                    && super::view::fits(mention.kind, kinds)
                    && has_unit(mention, kinds)
                    && (!counted || self.names_unit(view, attribute, &super::view::wide(&mention.tokens)))
            }),
            Filler::Phrase(phrase) => {
                let Some(inner) = view.phrase(*phrase) else { return false };
                let tag = view.tag(usize::from(inner.head));
                let place = kinds == [ValueKind::Place];
                let person = kinds == [ValueKind::Person];
                let head = usize::from(inner.head);
                let human = self.reading.cue(view, head).is(Cue::HUMAN)
                    || super::people::is_role(&view.word(head).to_lowercase());
                let named = view.same_thing(*phrase).into_iter().find(|id| super::reference::is_name(view, *id));
                let name = named.and_then(|id| view.phrase(id)?.name.as_ref().map(super::view::wide));
                let firm = person && name.is_some_and(|name| super::organisation::is_firm(view.words(name)));
                let called = tag == Tag::Noun && !place && (!person || human || named.is_some());
                !firm && (tag == Tag::Proper || called)
            }
            Filler::Tokens(range) => view.tag(range.end.saturating_sub(1)) == Tag::Proper,
        }
    }

    fn aside_of(&self, view: &View<'_>, value: &Filler, matched: &Range<usize>) -> Option<Aside> {
        let Filler::Mention(mention) = value else { return None };
        let mention = view.mentions.get(*mention)?;
        if mention.hints.change {
            return Some(Aside::Change);
        }
        if mention.hints.part && !takes_part(view, usize::from(mention.tokens.end), matched) {
            return Some(Aside::Part);
        }
        if mention.hints.past {
            return Some(Aside::Past);
        }
        self.case_behind(view, usize::from(mention.tokens.end))
    }

    /// "for members", "per team", "on the old line": said of a case.
    fn case_behind(&self, view: &View<'_>, at: usize) -> Option<Aside> {
        let per = view.is_word(at, "per") || view.is_word(at, "each") || view.is_word(at, "apiece");
        per.then_some(Aside::Case)
    }

    /// "For members, admission costs €4", "€4 for children": a price for some.
    fn case_around(
        &self,
        view: &View<'_>,
        value: &Filler,
        noun: Option<&Range<usize>>,
        verb: Option<VerbId>,
    ) -> Option<Aside> {
        let Filler::Mention(mention) = value else { return None };
        let figure = view.mentions.get(*mention).filter(|mention| super::view::is_figure(mention.kind))?;
        let some = |at: usize, phrase: PhraseId| {
            let Some(inner) = view.phrase(phrase) else { return false };
            let head = usize::from(inner.head);
            let many = inner.number == crate::text::Number::Plural && view.tag(head) == Tag::Noun;
            view.is_word(at, "for") && many && inner.determiner.is_none() && view.mention_at(head, &[]).is_none()
        };
        let fronted = |at: usize| {
            let clause = context::clause_at(view, at).and_then(|id| view.parse.clauses.get(usize::from(id.0)));
            clause.is_some_and(|clause| usize::from(clause.tokens.start) == at)
        };
        let verb = verb.or_else(|| governing(view, &view.mention_range(*mention)));
        let first = verb.is_some_and(|verb| view.adjuncts(verb).any(|(at, phrase)| fronted(at) && some(at, phrase)));
        let priced = matches!(figure.kind, ValueKind::Money | ValueKind::Percent);
        let own = view.phrase_at(usize::from(figure.tokens.start));
        let named = noun.and_then(|noun| view.phrase_at(noun.start));
        let mut hung = own.into_iter().chain(named).flat_map(|phrase| view.tails(phrase));
        let person = |phrase| super::pronoun::is_person(self.reading, self.references, view, phrase) == Some(true);
        (first || (priced && hung.any(|(at, phrase)| some(at, phrase) && person(phrase)))).then_some(Aside::Case)
    }

    /// "averages 16 points", "20 points in three of his last five games", "a combined 57 points": said of several
    /// cases or things together.
    fn of_cases(&self, view: &View<'_>, attribute: AttributeId, value: &Filler) -> Option<Aside> {
        let Filler::Mention(index) = value else { return None };
        let figure = view.mentions.get(*index).filter(|mention| super::view::is_figure(mention.kind))?;
        let (start, end) = (usize::from(figure.tokens.start), usize::from(figure.tokens.end));
        let combined = (start.saturating_sub(1)..end).any(|at| view.is_word(at, "combined"));
        let extractor = self.reading.extractor;
        let named = extractor.queries.attributes.get(attribute.0 as usize);
        let asks = named.is_some_and(|query| query.nouns.iter().any(|noun| noun.contains("average") || noun == "mean"));
        let average = governing(view, &(start..end)).and_then(|id| view.verb(id)).is_some_and(|verb| {
            ["average", "averaging", "averaged", "averages"]
                .iter()
                .any(|word| view.is_word(usize::from(verb.head), word))
        });
        let clause = context::clause_at(view, start).and_then(|id| view.parse.clauses.get(usize::from(id.0)));
        let last = clause.map_or(end, |clause| usize::from(clause.tokens.end));
        let several = (end..last).any(|at| {
            let row = ["last", "past", "previous", "first"].iter().any(|word| view.is_word(at, word));
            let count = view.mention_at(at + 1, &[ValueKind::Number]).is_some() && view.tag(at + 2) == Tag::Noun;
            row && count && view.mention_at(at + 1, &[ValueKind::Duration, ValueKind::Date]).is_none()
        });
        (combined || average && !asks || several).then_some(Aside::Case)
    }

    /// What the words of the noun phrase tell: a part or change ("5 more points"), or a kind of its own
    /// ("operating profit").
    fn weigh_noun(&self, view: &View<'_>, noun: &Range<usize>, value: &Filler) -> (Option<Aside>, bool) {
        let Some(phrase) = view.phrase_at(noun.start) else { return (None, false) };
        let Some(inner) = view.phrase(phrase) else { return (None, false) };
        if view.is_mark(noun.start.saturating_sub(1), "-") {
            let before = noun.start.checked_sub(2);
            let former = before.is_some_and(|at| self.reading.cue(view, at).is(Cue::FORMER));
            return (former.then_some(Aside::Past), false);
        }
        let own = own_tokens(view, inner);
        let figure = match value {
            Filler::Mention(mention) => view.mention_range(*mention),
            Filler::Phrase(_) | Filler::Tokens(_) => 0..0,
        };
        // "the ministry's then director"
        let then = own.start.checked_sub(1).filter(|&at| view.tag(at) == Tag::Adverb);
        let mut aside = then.filter(|&at| self.reading.cue(view, at).is(Cue::FORMER)).map(|_| Aside::Past);
        let mut qualified = false;
        for at in own.start..noun.start.min(own.end) {
            if figure.contains(&at) {
                continue;
            }
            let cue = self.reading.cue(view, at);
            if cue.is(Cue::FORMER) {
                aside = Some(Aside::Past);
            } else if cue.is(Cue::CHANGE) && at >= figure.end {
                aside = Some(Aside::Change);
            } else if cue.is(Cue::PAST) && !cue.is(Cue::TRANSPARENT) {
                aside = Some(Aside::Past);
            } else if cue.is(Cue::PART) && !cue.is(Cue::TRANSPARENT) {
                aside = Some(Aside::Part);
            } else if matches!(view.tag(at), Tag::Noun | Tag::Adjective | Tag::Proper)
                && !cue.is(Cue::TRANSPARENT)
                && !self.names_subject(view, at)
                && view.mention_at(at, &[]).is_none()
            {
                qualified = true;
            }
        }
        (aside, qualified)
    }

    fn names_subject(&self, view: &View<'_>, at: usize) -> bool {
        self.references.in_sentence(view.sentence).iter().any(|o| o.tokens.contains(&at))
    }

    /// Whose the noun and value together are.
    fn owner_of_unit(
        &self,
        view: &View<'_>,
        attribute: AttributeId,
        noun: &Range<usize>,
        value: &Filler,
        hit: &Found,
    ) -> (Owned, Option<VerbId>) {
        if let Some(owner) = self.possessor(view, attribute, noun) {
            return (owner, None);
        }
        // "the storm injured 57": the verb's subject.
        if view.tag(noun.start) == Tag::Verb
            && let Some(verb) = view.verb_at(noun.start).and_then(|id| view.verb(id)).filter(|verb| !verb.passive)
            && let Some(subject) = verb.subject
            && !self.is_value_itself(view, &Filler::Phrase(subject), value)
        {
            return (self.owner(view, attribute, &Filler::Phrase(subject)), None);
        }
        let unit = hit.tokens.start.min(noun.start)..hit.tokens.end.max(noun.end);
        // "had a 21-point lead": the points are the lead's.
        if let Some(head) = compound_head(view, noun) {
            return (self.owner(view, attribute, &Filler::Phrase(head)), None);
        }
        let mut other = false;
        for range in [unit.clone(), noun.clone()] {
            let goal = Goal { kinds: &[], unit: Some(range.clone()) };
            for line in &self.reading.extractor.frames.ties {
                let Some(tie) = line
                    .position(Role::Attribute)
                    .and_then(|anchor| match_at(view, line, anchor, range.clone(), &goal))
                else {
                    continue;
                };
                let Some(subject) = tie.subject else { continue };
                if self.is_value_itself(view, &subject, value)
                    || self.is_time(view, &subject)
                    || hangs_on(view, &subject, value)
                {
                    continue;
                }
                let subject = self.with_of_verb(view, &subject, &range).map_or(subject, Filler::Phrase);
                match self.owner(view, attribute, &subject) {
                    owner @ Owned::By(..) => return (owner, tie.verb),
                    // "Police reported 14 arrests": who counts them has none.
                    Owned::Other => other |= !self.only_tells(view, &subject, tie.verb),
                    Owned::Open => {}
                }
            }
        }
        if other {
            return (Owned::Other, None);
        }
        // "drew 300 people, 120 of them students"
        let figure = match value {
            Filler::Mention(mention) => view.mention_range(*mention),
            Filler::Phrase(_) | Filler::Tokens(_) => noun.clone(),
        };
        for range in [noun, &figure] {
            if let Some(owner @ Owned::By(..)) = self.of_object(view, attribute, range) {
                return (owner, None);
            }
        }
        (self.open_owner(view, attribute, &unit, hit.verb), None)
    }

    /// "led Orlando with 21 points", "finished the game with 21", "was strong in a reserve role with 21": what comes
    /// with a name or pronoun behind the verb, or with a noun that such a verb says nothing else of, comes with the
    /// clause's subject. An agent ("was led by Knight with 12 points") has its own.
    fn with_of_verb(&self, view: &View<'_>, subject: &Filler, unit: &Range<usize>) -> Option<PhraseId> {
        let Filler::Phrase(phrase) = subject else { return None };
        let (range, inner) = (view.range(*phrase), view.phrase(*phrase)?);
        let head = usize::from(inner.head);
        let before = range.start.checked_sub(1)?;
        if view.is_word(before, "by") {
            return None;
        }
        let with = (head + 1..unit.start).find(|&at| view.is_word(at, "with"))?;
        let bracket = |at: usize| (head + 1..=at).any(|open| view.is_mark(open, "("));
        if !(head + 1..with).all(|at| view.is_mark(at, ",") || bracket(at) || view.tag(at) == Tag::Adverb) {
            return None;
        }
        let verb = governing(view, &(before..before + 1)).and_then(|id| view.verb(id))?;
        let behind = usize::from(verb.head) < range.start;
        let copula = view.tag(usize::from(verb.head)) == Tag::Auxiliary && view.tag(before) == Tag::Preposition;
        let light = self.reading.cue(view, usize::from(verb.head)).is(Cue::LIGHT)
            && super::reference::is_definite(view, *phrase);
        let named = matches!(view.tag(head), Tag::Proper | Tag::Pronoun);
        (behind && (named || copula || light)).then_some(verb.subject.filter(|id| id != phrase)?)
    }

    /// "the trial heard 42 witnesses": the object of any verb belongs to its subject, if loosely.
    fn of_object(&self, view: &View<'_>, attribute: AttributeId, noun: &Range<usize>) -> Option<Owned> {
        let root = view.root(view.phrase_at(noun.start)?);
        // "finished with 12 points": what comes with the verb, likewise.
        let along = |verb: VerbId| {
            let with = |at: usize| view.is_word(at, "with") || view.is_word(at, "along");
            view.adjuncts(verb).any(|(at, phrase)| phrase == root && with(at))
        };
        let mut verbs = view.parse.verbs.iter().enumerate().filter(|(_, verb)| !verb.passive);
        let (_, verb) = verbs.find(|(id, verb)| verb.object == Some(root) || along(VerbId(*id as u16)))?;
        let cue = self.reading.cue(view, usize::from(verb.head));
        if cue.is(Cue::SHIFT) || cue.is(Cue::DENY) {
            return None;
        }
        Some(self.owner(view, attribute, &Filler::Phrase(verb.subject?)))
    }

    fn is_value_itself(&self, view: &View<'_>, subject: &Filler, value: &Filler) -> bool {
        let range = |filler: &Filler| match filler {
            Filler::Mention(mention) => view.mention_range(*mention),
            Filler::Phrase(phrase) => view.range(*phrase),
            Filler::Tokens(range) => range.clone(),
        };
        let (subject, value) = (range(subject), range(value));
        subject == value
            || (subject.start <= value.start && value.end <= subject.end && subject.len() <= value.len() + 1)
    }

    /// "the plan's 28 points", "its 28 points".
    fn possessor(&self, view: &View<'_>, attribute: AttributeId, noun: &Range<usize>) -> Option<Owned> {
        let phrase = view.phrase_at(noun.start)?;
        let inner = view.phrase(phrase)?;
        if let Some(possessor) = inner.possessor.filter(|_| usize::from(inner.head) < noun.end) {
            return Some(self.owner(view, attribute, &Filler::Phrase(possessor)));
        }
        let at = usize::from(inner.determiner?);
        let (sentence, owner) = super::pronoun::owner(self.reading, self.references, view, at)?;
        let there = self.reading.view(sentence)?;
        Some(self.owner(there, attribute, &Filler::Phrase(owner)))
    }

    /// What a filler of the subject's role means.
    pub(super) fn owner(&self, view: &View<'_>, attribute: AttributeId, filler: &Filler) -> Owned {
        let (resolved, range, head) = match filler {
            Filler::Phrase(phrase) => {
                let resolved = self.references.resolve(self.reading, view, *phrase);
                let head = view.phrase(*phrase).map_or(0, |phrase| usize::from(phrase.head));
                (resolved, view.range(*phrase), head)
            }
            Filler::Tokens(range) => {
                (self.references.resolve_tokens(view, range), range.clone(), range.end.saturating_sub(1))
            }
            Filler::Mention(_) => return Owned::Open,
        };
        let mut owners = self.asked(attribute, &resolved);
        if let Some(event) = (self.events)(view.sentence, head) {
            owners.push((event, Naming::default()));
        }
        if !owners.is_empty() {
            return Owned::By(owners, resolved.aside, range);
        }
        let pronoun = match filler {
            Filler::Phrase(phrase) if view.tag(head) == Tag::Pronoun => Some(*phrase),
            Filler::Phrase(_) | Filler::Tokens(_) | Filler::Mention(_) => None,
        };
        match pronoun {
            Some(phrase) if !self.means_another(view, phrase) => Owned::Open,
            Some(_) | None => Owned::Other,
        }
    }

    /// The entities among the resolved ones of which a rule asks the attribute.
    fn asked(&self, attribute: AttributeId, resolved: &Resolved) -> Vec<(About, Naming)> {
        let extractor = self.reading.extractor;
        let declared = extractor.queries.attributes.get(attribute.0 as usize).and_then(|query| query.owner);
        let asked = extractor.asked_of.get(&attribute).map(Vec::as_slice).unwrap_or_default();
        resolved
            .entities
            .iter()
            .filter(|(entity, _)| match declared {
                Some(Declared::Entity(owner)) => owner == *entity,
                Some(Declared::Event(_)) => false,
                None => asked.binary_search(entity).is_ok(),
            })
            .map(|(entity, naming)| (About::Entity(*entity), naming.clone()))
            .collect()
    }

    /// Whether the words leave the owner open, or another thing is the subject of their clause.
    fn open_owner(&self, view: &View<'_>, attribute: AttributeId, unit: &Range<usize>, verb: Option<VerbId>) -> Owned {
        // "bought it for $20 million": what the verb tells.
        let near = verb.or_else(|| view.phrase_at(unit.end.saturating_sub(1)).and_then(|id| view.phrase(id))?.verb);
        if let Some(told) = near.and_then(|id| view.verb(id))
            && let Some(event) = (self.events)(view.sentence, usize::from(told.head))
        {
            return Owned::By(vec![(event, Naming::default())], None, super::view::wide(&told.tokens));
        }
        if let Some(owner) = self.owner_beside(view, attribute, unit, verb) {
            return owner;
        }
        if self.is_of_organisation(view, unit) {
            return Owned::Other;
        }
        let verb = verb.or_else(|| {
            let root = view.phrase_at(unit.start).map(|id| view.root(id))?;
            view.parse.verbs.iter().position(|verb| verb.object == Some(root)).map(|at| VerbId(at as u16))
        });
        // What no verb governs ("…, down 94 points") is still said in a clause about somebody.
        let clause = context::clause_at(view, unit.start);
        let around = || view.parse.verbs.iter().find(|verb| Some(verb.clause) == clause && verb.subject.is_some());
        if verb.is_none()
            && around().is_none()
            && let Some(owner) = self.above(view, attribute, unit, clause)
        {
            return owner;
        }
        let verb = verb.and_then(|id| view.verb(id)).or_else(around);
        let Some(subject) = verb.and_then(|verb| verb.subject) else { return Owned::Open };
        let range = view.range(subject);
        if range.start < unit.end && unit.start < range.end {
            return Owned::Open;
        }
        let head = view.phrase(subject).map_or(0, |phrase| usize::from(phrase.head));
        let cue = self.reading.cue(view, head);
        // "we have 15": the speaker's own.
        if ["i", "we", "you", "us", "me"].iter().any(|word| view.is_word(head, word)) {
            return Owned::Other;
        }
        if view.tag(head) == Tag::Pronoun {
            return if self.means_another(view, subject) { Owned::Other } else { Owned::Open };
        }
        let says = verb.is_some_and(|verb| self.reading.cue(view, usize::from(verb.head)).is(Cue::SAY));
        if cue.is(Cue::HUMAN) || (cue.is(Cue::REPORT) && says) { Owned::Open } else { Owned::Other }
    }

    /// What stands in a clause without a verb behind another ("was a spark, with 25 points") is said of that one's
    /// subject, if a rule asks about it.
    fn above(
        &self,
        view: &View<'_>,
        attribute: AttributeId,
        unit: &Range<usize>,
        clause: Option<crate::text::ClauseId>,
    ) -> Option<Owned> {
        let parent = view.parse.clauses.get(usize::from(clause?.0))?.parent?;
        let verbs = view.parse.verbs.iter();
        let verb = verbs.filter(|verb| verb.clause == parent && usize::from(verb.head) < unit.start).last()?;
        let owner = self.owner(view, attribute, &Filler::Phrase(verb.subject?));
        matches!(owner, Owned::By(..)).then_some(owner)
    }

    /// Whether a pronoun refers back to something that no rule asks about.
    fn means_another(&self, view: &View<'_>, pronoun: PhraseId) -> bool {
        let found = super::pronoun::antecedent(self.reading, self.references, view, pronoun);
        let Some((sentence, antecedent)) = found else { return false };
        let Some(there) = self.reading.view(sentence) else { return false };
        let resolved = self.references.resolve(self.reading, there, antecedent);
        resolved.entities.is_empty() && super::reference::is_name(there, antecedent)
    }

    /// "the company president and CEO": the first of a pair of roles names a company of its own.
    fn is_of_organisation(&self, view: &View<'_>, unit: &Range<usize>) -> bool {
        let Some(phrase) = view.phrase_at(unit.start) else { return false };
        let extractor = self.reading.extractor;
        [phrase, view.root(phrase)].into_iter().filter_map(|id| view.phrase(id)).any(|phrase| {
            let front = usize::from(phrase.tokens.start)..usize::from(phrase.head).min(unit.start);
            front.into_iter().any(|at| {
                let noun = view.tag(at) == Tag::Noun && !self.names_subject(view, at);
                noun && view
                    .tokens
                    .get(at)
                    .is_some_and(|token| extractor.is_organisation_noun(token.word, view.vocabulary))
            })
        })
    }
}

/// The phrase whose head is another noun behind a compound: "a 21-point lead".
fn compound_head(view: &View<'_>, noun: &Range<usize>) -> Option<PhraseId> {
    let glued = view.is_mark(noun.start.checked_sub(1)?, "-") && view.glued(noun.start);
    let phrase = view.phrase_at(noun.start)?;
    let head = usize::from(view.phrase(phrase)?.head);
    (glued && head >= noun.end && view.tag(head) == Tag::Noun).then_some(phrase)
}

/// The verb nearest in front of tokens inside their clause.
fn governing(view: &View<'_>, tokens: &Range<usize>) -> Option<VerbId> {
    let clause = context::clause_at(view, tokens.end.saturating_sub(1))?;
    let verbs = view.parse.verbs.iter().enumerate();
    let before = verbs.filter(|(_, verb)| verb.clause == clause && usize::from(verb.head) < tokens.end);
    before.last().map(|(at, _)| VerbId(at as u16))
}

/// The tokens of an attribute's noun that ends at a head.
fn noun_tokens(view: &View<'_>, head: usize, front: &[crate::text::WordId]) -> Option<Range<usize>> {
    let mut start = head;
    for &word in front.iter().rev() {
        start = start.checked_sub(1)?;
        if view.is_mark(start, "-") {
            start = start.checked_sub(1)?;
        }
        if !view.is_any(start, &[word]) {
            return None;
        }
    }
    Some(start..head + 1)
}

/// Whether a token is used as a noun, or glued to a figure ("28-point").
fn is_noun_here(view: &View<'_>, at: usize) -> bool {
    let glued = at > 0 && view.is_mark(at - 1, "-") && view.glued(at);
    match view.tag(at) {
        Tag::Noun | Tag::Proper => {
            // "points total", "price war": the noun in front of another names something else, except in
            // headlines and labels.
            let phrase = view.phrase_at(at).and_then(|id| view.phrase(id));
            glued
                || phrase.is_none_or(|phrase| {
                    usize::from(phrase.head) <= at || is_named_head(view, usize::from(phrase.head))
                })
        }
        Tag::Adjective => true,
        Tag::Verb
        | Tag::Auxiliary
        | Tag::Adverb
        | Tag::Determiner
        | Tag::Pronoun
        | Tag::Preposition
        | Tag::Coordinator
        | Tag::Subordinator
        | Tag::Negation
        | Tag::Particle
        | Tag::Number
        | Tag::Possessive
        | Tag::Punctuation
        | Tag::Other => glued,
    }
}

/// "captain Edward Jones": the head is a name.
fn is_named_head(view: &View<'_>, head: usize) -> bool {
    view.tag(head) == Tag::Proper || view.tag(head) == Tag::Number
}

/// The subject for sentences that name none: the entity that the nearest heading, else the title or
/// first paragraph names, or the only thing of its kind in the document (DESIGN 5.1, "sentences without
/// the subject").
pub(super) fn silent_subject(
    reading: &Reading<'_>,
    references: &References,
    attribute: AttributeId,
    sentence: u32,
) -> Option<(EntityId, Naming)> {
    let asked = reading.extractor.asked_of.get(&attribute)?;
    let candidates: Vec<EntityId> = asked.iter().copied().filter(|&entity| references.means(entity)).collect();
    let near = |from: u32, to: u32, entity: EntityId| {
        references.first_from(from, entity).filter(|o| o.sentence < to).map(|o| o.standing)
    };
    let heading = reading.heading_above(sentence).map(|at| (at, at + 1));
    let lead = reading.lead_end();
    let mut named: Vec<EntityId> = Vec::new();
    // What the nearest heading names counts before what title and lead name.
    let headed = |entity: EntityId| heading.and_then(|(from, to)| near(from, to, entity));
    let any_headed = candidates.iter().any(|&entity| headed(entity) == Some(Standing::Is));
    for &entity in &candidates {
        if any_headed && headed(entity).is_none() {
            continue;
        }
        let standing = headed(entity).or_else(|| near(0, lead, entity));
        let rivals = references.of_entity(entity).any(|o| o.standing == Standing::Other && o.topic);
        match standing {
            Some(Standing::Is) => named.push(entity),
            Some(Standing::Other | Standing::Ambiguous) => {}
            None if !rivals && is_close(reading, references, sentence, entity) => named.push(entity),
            None => {}
        }
    }
    // Another thing stands nearer: the sentence before is about a rival.
    let [entity] = named.as_slice() else { return None };
    let last = references.last_before(sentence, 0, *entity);
    if last.is_some_and(|o| o.standing == Standing::Other && o.topic && reading.same_block(o.sentence, sentence)) {
        return None;
    }
    let naming = references.of_entity(*entity).find(|o| o.standing == Standing::Is).map(|o| o.naming.clone());
    Some((*entity, naming.unwrap_or_default()))
}

/// Whether the thing is named in the same paragraph or close before: what title and lead do not name does
/// not speak for a whole document.
fn is_close(reading: &Reading<'_>, references: &References, sentence: u32, entity: EntityId) -> bool {
    references
        .last_before(sentence, 0, entity)
        .is_some_and(|o| reading.same_block(o.sentence, sentence) || o.sentence + 2 >= sentence)
}

/// The context in which a statement stands.
pub(super) fn context_of(reading: &Reading<'_>, view: &View<'_>, statement: &Statement) -> Context {
    let mut context = context::read(reading, view, &statement.unit, statement.verb);
    if let Some(above) = statement.above {
        context::weigh_above(reading, view, above, &mut context);
    }
    context
}

/// What kind of named thing a value of these kinds is.
pub(super) fn entity_kind(kinds: &[ValueKind]) -> Option<EntityKind> {
    match kinds {
        [ValueKind::Person] => Some(EntityKind::Person),
        [ValueKind::Org] => Some(EntityKind::Org),
        [ValueKind::Group] => Some(EntityKind::Group),
        _ => None,
    }
}

/// The phrase of a filler.
pub(super) fn phrase_of(view: &View<'_>, filler: &Filler) -> Option<PhraseId> {
    match filler {
        Filler::Phrase(phrase) => Some(*phrase),
        Filler::Tokens(range) => view.phrase_at(range.start),
        Filler::Mention(mention) => view.phrase_at(view.mention_range(*mention).start),
    }
}
