//! Owns: how a document was read for one attribute or event: of each sentence that could tell of it the
//! words that matched, whom its subject was taken for, and, where nothing was read, the first reason.
//! May not know: assertions. It runs for one question alone, when somebody asks why.

use std::ops::Range;

use super::About;
use super::attribute::{Owned, Search, Statement, silent_subject};
use super::compiled::{Line, Step};
use super::extract::{alive, events};
use super::happening::{self, Part};
use super::index::{Extractor, Use};
use super::matching::{Filler, Found, Goal, match_at};
use super::pronoun::antecedent;
use super::reading::{Input, Reading};
use super::reference::{Occurrence, References, Standing, is_definite};
use super::runs;
use super::view::View;
use crate::query::{AttributeId, EntityId, EventTypeId, Role};
use crate::source::Span;
use crate::text::{BlockKind, Tag};

/// What is asked.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct Asked {
    /// The things whose attribute it is, or that take part.
    pub entities: Vec<EntityId>,
    /// The attribute.
    pub attribute: Option<AttributeId>,
    /// The kind of event.
    pub event: Option<EventTypeId>,
}

/// A sentence that could tell of it.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Candidate {
    /// Its bytes in the file.
    pub sentence: Span,
    /// What was read in it.
    pub read: Vec<Reached>,
    /// Why nothing was; `None` where something was.
    pub left: Option<Left>,
}

/// How one fact was reached.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Reached {
    /// Bytes of the value in the file.
    pub at: Span,
    /// Bytes of the words that matched together.
    pub matched: Span,
    /// The frame or pattern, as rules write it; empty where none was needed.
    pub pattern: String,
    /// Whom its subject was taken for.
    pub subject: Taken,
}

/// How a subject is named.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Taken {
    /// By its name, or a fuller one.
    Name(Span),
    /// By a part of its name.
    ShortName(Span),
    /// By its noun.
    Noun(Span),
    /// By a noun that stands for it in turn.
    InTurn(Span),
    /// By a pronoun that refers to the second words, where they are known.
    Pronoun(Span, Option<Span>),
    /// By a description that refers to the second words, where they are known.
    Description(Span, Option<Span>),
    /// Not at all: heading, title or first paragraph name it.
    Silent,
    /// By the words of an event.
    Event(Span),
}

/// The first reason why a sentence tells nothing.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Left {
    /// It is code.
    Code,
    /// It names the thing and the attribute, and no value of the kind.
    NoValue,
    /// It names the thing and a value, and has no word for the attribute.
    NoWord,
    /// It has word and value, and no frame ties the two.
    NoFrame,
    /// Its value was read for another attribute.
    OtherAttribute(String),
    /// It is said of something else, with its words where they are known.
    OtherSubject(Option<Span>),
    /// It names no subject, and nothing around tells which is meant.
    NoSubject,
    /// It tells of an event of the kind with other participants, these.
    OtherEvent(Vec<String>),
    /// The thing and the kind of event are named, and do not belong together.
    NoEvent,
    /// It was read, and gave nothing that the assertion is judged by.
    NotJudged,
}

impl Extractor<'_> {
    /// How a document was read for what is asked, in order of its sentences.
    pub fn trace(&self, input: Input<'_>, asked: &Asked) -> Vec<Candidate> {
        let reading = Reading::new(self, input);
        let named = runs::find(&reading);
        let alive = alive(&reading, &named.0);
        let references = References::new(&reading, &named.0, &alive);
        let events = events(&reading, &references, &alive);
        let heads = |sentence: u32, head: usize| events.at(sentence, head);
        let search = Search { reading: &reading, references: &references, events: &heads, alive: &alive };
        let trace = Trace { reading: &reading, references: &references, search: &search, asked };
        (0..reading.sentences()).filter_map(|sentence| trace.sentence(sentence)).collect()
    }
}

struct Trace<'t, 'a> {
    reading: &'t Reading<'a>,
    references: &'t References,
    search: &'t Search<'t, 'a>,
    asked: &'t Asked,
}

impl<'a> Trace<'_, 'a> {
    fn sentence(&self, sentence: u32) -> Option<Candidate> {
        let of_event = self.asked.event.is_some_and(|event| self.words_of_event(sentence, event));
        let worded = self.asked.attribute.is_some_and(|attribute| self.words_of(sentence, attribute));
        let named = self.names(sentence);
        let here = self.reading.sentence_span(sentence);
        if matches!(self.reading.block_kind(sentence), BlockKind::Code) {
            return (named && worded).then_some(Candidate { sentence: here, read: Vec::new(), left: Some(Left::Code) });
        }
        if !of_event && !worded && !named {
            return None;
        }
        let view = self.reading.view(sentence)?;
        let (read, left) = match self.asked.event {
            Some(event) => self.event(view, event, of_event, named)?,
            None => self.attribute(view, self.asked.attribute?, worded, named)?,
        };
        Some(Candidate { sentence: here, read, left })
    }

    /// Whether the sentence names one of the things, as far as words tell.
    fn names(&self, sentence: u32) -> bool {
        let of = |entity: &EntityId| {
            self.references.in_sentence(sentence).iter().any(|o| o.entity == *entity)
                || self.reading.names_by_noun(sentence, *entity)
        };
        !self.asked.entities.is_empty() && self.asked.entities.iter().all(of)
    }

    /// Whether a word for the attribute stands there, and the other words of a pattern that it begins.
    fn words_of(&self, sentence: u32, attribute: AttributeId) -> bool {
        let extractor = self.reading.extractor;
        let first = self.reading.first_token(sentence);
        let bits = Use::ATTRIBUTE | Use::PATTERN;
        let mut hits = self.reading.hits_in(sentence).iter().filter(|hit| hit.uses.0 & bits != 0);
        hits.any(|hit| {
            let at = (hit.token - first) as usize;
            let line = |index: &u32| {
                let own = extractor.attribute_lines.get(*index as usize).filter(|(id, _)| *id == attribute);
                own.is_some_and(|(_, line)| self.reading.may_match(sentence, at, line, 0))
            };
            let goals = extractor.goals_of(hit.word);
            goals.is_some_and(|goals| goals.attributes.contains(&attribute) || goals.lines.iter().any(line))
        })
    }

    fn words_of_event(&self, sentence: u32, event: EventTypeId) -> bool {
        let mut hits = self.reading.hits_in(sentence).iter().filter(|hit| hit.uses.0 & Use::EVENT != 0);
        hits.any(|hit| self.reading.extractor.goals_of(hit.word).is_some_and(|goals| goals.events.contains(&event)))
    }

    /// What a sentence tells of an attribute; nothing where it is no candidate.
    fn attribute(
        &self,
        view: &View<'_>,
        attribute: AttributeId,
        worded: bool,
        named: bool,
    ) -> Option<(Vec<Reached>, Option<Left>)> {
        let kinds = self.reading.extractor.kinds_of(attribute);
        let valued = view.mentions.iter().any(|mention| super::view::fits(mention.kind, kinds));
        let measured = self.reading.extractor.needs_of(attribute) != 0;
        let statements = self.search.statements(view);
        let (own, others): (Vec<&Statement>, Vec<&Statement>) =
            statements.iter().partition(|statement| statement.attribute == attribute);
        let mut read = Vec::new();
        let mut left = None;
        for statement in own {
            match self.subject(view, statement) {
                Ok(subject) => read.push(Reached {
                    at: self.value_of(view, statement),
                    matched: self.span(view, statement.unit.clone()),
                    pattern: self.pattern(view, statement).unwrap_or_default(),
                    subject,
                }),
                Err(reason) => left = left.or(Some(reason)),
            }
        }
        if !read.is_empty() {
            return Some((read, None));
        }
        let other = || {
            let values = |statement: &&&Statement| matches!(statement.value, Filler::Mention(at) if view.mentions.get(at).is_some_and(|mention| super::view::fits(mention.kind, kinds)));
            let query = |id: AttributeId| self.reading.extractor.queries.attributes.get(id.0 as usize);
            others
                .iter()
                .find(values)
                .and_then(|statement| query(statement.attribute))
                .map(|query| Left::OtherAttribute(query.name.clone()))
        };
        let left = match left {
            Some(left) => left,
            None if worded && measured && !valued => Left::NoValue,
            None if worded => {
                other().or_else(|| self.rival(view).map(|at| Left::OtherSubject(Some(at)))).unwrap_or(Left::NoFrame)
            }
            None if named && measured && valued => Left::NoWord,
            None => return None,
        };
        // A word for the attribute alone, with no value and nothing of the thing, tells of something else.
        let far = matches!(left, Left::NoValue | Left::NoFrame) && !named;
        (!far).then_some((Vec::new(), Some(left)))
    }

    fn value_of(&self, view: &View<'_>, statement: &Statement) -> Span {
        self.span(
            view,
            match &statement.value {
                Filler::Mention(mention) => view.mention_core(*mention),
                Filler::Phrase(phrase) => view.range(*phrase),
                Filler::Tokens(tokens) => tokens.clone(),
            },
        )
    }

    fn span(&self, view: &View<'_>, tokens: Range<usize>) -> Span {
        self.reading.in_file(view.span(tokens))
    }

    /// Whom the subject of a statement was taken for, or why for nobody asked for.
    fn subject(&self, view: &View<'_>, statement: &Statement) -> Result<Taken, Left> {
        match &statement.owner {
            Owned::Other => Err(Left::OtherSubject(self.rival(view).or_else(|| self.tied(view, statement)))),
            Owned::Open => {
                let found = silent_subject(self.reading, self.references, statement.attribute, view.sentence);
                found
                    .filter(|(entity, _)| self.asked.entities.contains(entity))
                    .map(|_| Taken::Silent)
                    .ok_or(Left::NoSubject)
            }
            Owned::By(owners, _, words) => {
                let entity = owners.iter().find_map(|(about, _)| match about {
                    About::Entity(entity) if self.asked.entities.contains(entity) => Some(*entity),
                    About::Entity(_) | About::Event(_) => None,
                });
                match entity {
                    Some(entity) => Ok(self.taken(view, entity, words)),
                    None => Err(Left::OtherSubject(Some(self.span(view, words.clone())))),
                }
            }
        }
    }

    /// How the words of a subject name it.
    fn taken(&self, view: &View<'_>, entity: EntityId, words: &Range<usize>) -> Taken {
        let span = |range: &Range<usize>| self.span(view, range.clone());
        let here = self.references.in_sentence(view.sentence);
        let own = here.iter().filter(|o| o.entity == entity);
        if let Some(o) = own.into_iter().find(|o| words.contains(&o.head) || o.tokens.contains(&words.start)) {
            return self.named(view, o);
        }
        let phrase = view.phrase_at(words.end.saturating_sub(1)).filter(|id| view.range(*id).start >= words.start);
        let phrase = phrase.or_else(|| view.phrase_at(words.start));
        let back = phrase.and_then(|id| antecedent(self.reading, self.references, view, id));
        let back = back.and_then(|(sentence, id)| {
            let there = self.reading.view(sentence)?;
            Some(self.span(there, there.range(id)))
        });
        let pronoun = words.clone().any(|at| view.tag(at) == Tag::Pronoun) || words.len() == 1 && back.is_none();
        let described = phrase.is_some_and(|id| is_definite(view, id));
        match (pronoun, described, words.is_empty()) {
            (_, _, true) => Taken::Silent,
            (true, ..) => Taken::Pronoun(span(words), back),
            (false, ..) => Taken::Description(span(words), back),
        }
    }

    fn named(&self, view: &View<'_>, o: &Occurrence) -> Taken {
        let span = self.span(view, o.tokens.clone());
        let query = self.reading.extractor.queries.entities.get(o.entity.0 as usize);
        let proper = query.is_some_and(|query| query.name.proper);
        let whole = query.is_some_and(|query| {
            let words = |name: &str| name.split([' ', '_']).filter(|word| !word.is_empty()).count();
            std::iter::once(&query.name).chain(&query.aka).any(|name| words(&name.text) <= o.tokens.len())
        });
        match (o.turn, proper, whole) {
            (true, ..) => Taken::InTurn(span),
            (false, true, true) => Taken::Name(span),
            (false, true, false) => Taken::ShortName(span),
            (false, false, _) => Taken::Noun(span),
        }
    }

    /// The words of another thing of the kind in the sentence.
    fn rival(&self, view: &View<'_>) -> Option<Span> {
        let here = self.references.in_sentence(view.sentence);
        let other = here.iter().find(|o| o.standing == Standing::Other && self.asked.entities.contains(&o.entity))?;
        let phrase = view.phrase_at(other.head).map(|id| view.range(id)).unwrap_or(other.tokens.clone());
        Some(self.span(view, phrase))
    }

    /// The subject that its pattern, a frame or its clause gives to a statement.
    fn tied(&self, view: &View<'_>, statement: &Statement) -> Option<Span> {
        let goal = Goal { kinds: &[], unit: Some(statement.unit.clone()) };
        let own = self.found(view, statement).and_then(|(_, found)| found.subject);
        let ties = self.reading.extractor.frames.ties.iter().filter_map(|line| {
            let anchor = line.position(Role::Attribute)?;
            match_at(view, line, anchor, statement.unit.clone(), &goal)?.subject
        });
        let clause = view.parse.verbs.iter().rev().find(|verb| usize::from(verb.head) < statement.unit.end);
        let clause = clause.and_then(|verb| verb.subject).map(Filler::Phrase);
        let outside = |range: &Range<usize>| range.end <= statement.unit.start;
        let tokens = |filler: Filler| match filler {
            Filler::Phrase(id) => Some(view.range(id)),
            Filler::Tokens(tokens) => Some(tokens),
            Filler::Mention(_) => None,
        };
        let first = own.and_then(tokens);
        let found = first.or_else(|| clause.into_iter().chain(ties).filter_map(tokens).find(outside));
        found.map(|range| self.span(view, range))
    }

    /// The frame or pattern that found a statement, in the words of the language.
    fn pattern(&self, view: &View<'_>, statement: &Statement) -> Option<String> {
        self.found(view, statement).map(|(line, _)| self.written(line))
    }

    /// The frame or pattern that found a statement, and what else it found.
    fn found(&self, view: &View<'_>, statement: &Statement) -> Option<(&Line, Found)> {
        let extractor = self.reading.extractor;
        let kinds = extractor.kinds_of(statement.attribute);
        let own = extractor.attribute_lines.iter().filter(|(id, _)| *id == statement.attribute).map(|(_, line)| line);
        let nouns = extractor.noun_lines.get(&statement.attribute).into_iter().flatten();
        let frames = extractor.frames.whole.iter().chain(&extractor.frames.values).map(|(_, line)| line);
        let by_word = own.map(|line| (line, Some(line.anchor)));
        let by_noun = nouns.chain(frames).map(|line| (line, line.position(Role::Attribute)));
        by_word.chain(by_noun).find_map(|(line, anchor)| {
            let anchor = anchor?;
            let step = line.steps.get(anchor)?;
            let noun = *step == Step::Role(Role::Attribute);
            let begins = |at: &usize| match step {
                Step::Words(words) => view.is_any(*at, words),
                Step::Exact(word) => view.word(*at) == &**word,
                Step::Role(Role::Attribute) => self.is_noun_of(view, *at, statement.attribute),
                Step::Gap | Step::Role(Role::Value | Role::Subject) | Step::Capture(..) => false,
            };
            statement.unit.clone().filter(begins).find_map(|at| {
                let goal = Goal { kinds, unit: noun.then_some(at..at + 1) };
                let found = match_at(view, line, anchor, at..at + 1, &goal)?;
                (found.value.as_ref() == Some(&statement.value)).then_some((line, found))
            })
        })
    }

    /// Whether a token is the head of one of the attribute's nouns.
    fn is_noun_of(&self, view: &View<'_>, at: usize, attribute: AttributeId) -> bool {
        let hits = self.reading.hits_in(view.sentence).iter();
        let first = self.reading.first_token(view.sentence);
        let mut here = hits.filter(|hit| (hit.token - first) as usize == at);
        here.any(|hit| {
            self.reading.extractor.goals_of(hit.word).is_some_and(|goals| goals.attributes.contains(&attribute))
        })
    }

    /// A line as a rule file would have it.
    fn written(&self, line: &Line) -> String {
        let words = |step: &Step| match step {
            Step::Words(words) => {
                let some: Vec<&str> = words.iter().map(|word| self.reading.extractor.vocabulary.text(*word)).collect();
                if some.len() == 1 { some.concat() } else { format!("({})", some.join("|")) }
            }
            Step::Exact(word) => format!("'{word}'"),
            Step::Gap => "..".to_owned(),
            Step::Role(Role::Value) => "{value}".to_owned(),
            Step::Role(Role::Subject) => "{subject}".to_owned(),
            Step::Role(Role::Attribute) => "{attribute}".to_owned(),
            Step::Capture(index, _) => {
                format!("{{{}}}", line.captures.get(usize::from(*index)).map_or("", String::as_str))
            }
        };
        line.steps.iter().map(words).collect::<Vec<_>>().join(" ")
    }

    /// What a sentence tells of an event; nothing where it is no candidate.
    fn event(
        &self,
        view: &View<'a>,
        event: EventTypeId,
        worded: bool,
        named: bool,
    ) -> Option<(Vec<Reached>, Option<Left>)> {
        let told = happening::find(self.reading, self.references, view);
        let mut others: Vec<String> = Vec::new();
        let mut read = Vec::new();
        for one in told.iter().filter(|one| one.event == event) {
            let asked = &self.asked.entities;
            let means = |part: &Part, entity: &EntityId| part.entities.contains(entity);
            let missing = asked.iter().any(|entity| !one.parts.iter().any(|part| means(part, entity)));
            let own = |part: &&Part| asked.iter().any(|entity| means(part, entity));
            let strangers = one.parts.iter().filter(|part| !own(part)).map(|part| part.name.clone());
            let before = others.len();
            others.extend(strangers.filter(|_| missing));
            if others.len() == before && (asked.is_empty() || one.parts.iter().any(|part| own(&part))) {
                let at = self.span(view, one.tokens.clone());
                read.push(Reached { at, matched: at, pattern: String::new(), subject: Taken::Event(at) });
            }
        }
        if !read.is_empty() {
            return Some((read, None));
        }
        others.dedup();
        let some = self.references.in_sentence(view.sentence).iter().any(|o| self.asked.entities.contains(&o.entity));
        match (others.is_empty(), worded, named) {
            (false, ..) if some => Some((read, Some(Left::OtherEvent(others)))),
            (true, true, true) => Some((read, Some(Left::NoEvent))),
            _ => None,
        }
    }
}
