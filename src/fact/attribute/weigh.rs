//! Owns: what sets a figure aside that an attribute's noun or pattern found: parts, changes, cases, narrowed nouns,
//! ages that are not today's.
//! May not know: whose it is, and how it was found.

use std::ops::Range;

use super::super::Aside;
use super::super::context;
use super::super::cues::Cue;
use super::super::matching::Filler;
use super::super::naming::own_tokens;
use super::super::pair;
use super::super::part::{is_use, takes_part};
use super::super::view::View;
use super::{Owned, Search, governing};
use crate::query::AttributeId;
use crate::text::{PhraseId, Tag, Tense, VerbId};
use crate::value::ValueKind;

/// "237 orders **for the 787**", "five sales for its A380": of one of the things that somebody makes.
fn for_model(view: &View<'_>, end: usize) -> bool {
    let label = |at: usize| {
        let word = view.word(at);
        let digits = word.bytes().filter(u8::is_ascii_digit).count();
        let plain = digits == word.len();
        let alone = digits == 3 && view.tag(at + 1) != Tag::Noun;
        digits > 0 && (if plain { alone } else { word.starts_with(char::is_uppercase) })
    };
    let last = (end + 6).min(view.len());
    let of_its = |at: usize| view.tag(at) == Tag::Determiner && label(at + 1);
    (end..last).any(|at| view.is_word(at, "for") && of_its(at + 1))
}

impl Search<'_, '_> {
    /// "was 38 when she moved", "was five then", "will be 62 in March": an age, but not today's.
    pub(in crate::fact) fn is_former_age(&self, view: &View<'_>, attribute: AttributeId, verb: Option<VerbId>) -> bool {
        let Some(verb) = verb.and_then(|id| view.verb(id)) else { return false };
        let aged = self.reading.extractor.age == Some(attribute);
        let clause = view.parse.clauses.get(usize::from(verb.clause.0));
        let within = clause.map_or(0..0, |clause| usize::from(verb.tokens.end)..usize::from(clause.tokens.end));
        let then = ["when", "then", "before"].iter().any(|word| within.clone().any(|at| view.is_word(at, word)));
        aged && (verb.tense == Tense::Future || verb.tense == Tense::Past && then)
    }

    /// "99 per cent of all messages": no number of messages.
    pub(in crate::fact) fn is_part_of_all(
        &self,
        view: &View<'_>,
        attribute: AttributeId,
        noun: &Range<usize>,
        value: &Filler,
    ) -> bool {
        let Filler::Mention(mention) = value else { return false };
        let percent = view.mentions.get(*mention).is_some_and(|mention| mention.kind == ValueKind::Percent);
        let end = view.mention_range(*mention).end;
        let asked = self.reading.extractor.kinds_of(attribute).contains(&ValueKind::Percent);
        percent && !asked && view.is_word(end, "of") && end < noun.start && noun.start <= end + 4
    }

    /// "52.4 percent of the vote" as a share of votes.
    pub(in crate::fact) fn is_share(
        &self,
        view: &View<'_>,
        attribute: AttributeId,
        noun: &Range<usize>,
        value: &Filler,
    ) -> bool {
        let Filler::Mention(mention) = value else { return false };
        let end = view.mention_range(*mention).end;
        let asked = self.reading.extractor.kinds_of(attribute).contains(&ValueKind::Percent);
        let of = view.is_word(end, "of") && end < noun.start && noun.start <= end + 3;
        let percent = view.mentions.get(*mention).is_some_and(|mention| mention.kind == ValueKind::Percent);
        asked && of && percent
    }

    /// "won the election with 52.4 percent **of the vote**", where votes are asked for.
    pub(in crate::fact) fn is_own_share(&self, view: &View<'_>, attribute: AttributeId, value: &Filler) -> bool {
        let Filler::Mention(mention) = value else { return false };
        let end = view.mention_range(*mention).end;
        let mut nouns = (end + 1..end + 4).flat_map(|at| self.nouns_at(view, at));
        nouns.any(|(asked, noun)| asked == attribute && self.is_share(view, attribute, &noun, value))
    }

    /// "lost 15 midwives": the object of such a verb is a change of the whole.
    pub(in crate::fact) fn is_shift(&self, view: &View<'_>, noun: &Range<usize>, verb: Option<VerbId>) -> bool {
        let Some(phrase) = view.phrase_at(noun.start).map(|id| view.root(id)) else { return false };
        let head = view.phrase(phrase).map_or(0, |phrase| usize::from(phrase.head));
        let offered = self.reading.cue(view, head).is(Cue::OFFERED);
        // "300 jobs were cut", "1,500 jobs to go"
        let mut verbs = view.parse.verbs.iter().filter(|verb| verb.subject == Some(phrase) && verb.passive);
        let undergoes = verbs.any(|verb| self.reading.cue(view, usize::from(verb.head)).is(Cue::SHIFT));
        let to_go = view.is_word(noun.end, "to") && view.is_word(noun.end + 1, "go");
        if (undergoes || to_go) && !offered {
            return true;
        }
        verb.filter(|_| !offered).and_then(|id| view.verb(id)).is_some_and(|verb| {
            (verb.object == Some(phrase) || verb.second == Some(phrase))
                && self.reading.cue(view, usize::from(verb.head)).is(Cue::SHIFT)
        })
    }

    pub(in crate::fact) fn aside_of(view: &View<'_>, value: &Filler, matched: &Range<usize>) -> Option<Aside> {
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
        Self::case_behind(view, usize::from(mention.tokens.end))
    }

    /// "for members", "per team", "on the old line": said of a case.
    pub(in crate::fact) fn case_behind(view: &View<'_>, at: usize) -> Option<Aside> {
        let per = view.is_word(at, "per") || view.is_word(at, "each") || view.is_word(at, "apiece");
        per.then_some(Aside::Case)
    }

    /// "For members, admission costs €4", "€4 for children": a price for some.
    pub(in crate::fact) fn case_around(
        &self,
        view: &View<'_>,
        (attribute, value): (AttributeId, &Filler),
        noun: Option<&Range<usize>>,
        verb: Option<VerbId>,
    ) -> Option<Aside> {
        let Filler::Mention(mention) = value else { return None };
        let figure = view.mentions.get(*mention).filter(|mention| super::super::view::is_figure(mention.kind))?;
        let counts = figure.kind == ValueKind::Number;
        let end = view.mention_range(*mention).end.max(noun.map_or(0, |noun| noun.end));
        if is_use(self.reading, view, attribute, value) || counts && for_model(view, end) {
            return Some(Aside::Case);
        }
        let some = |at: usize, phrase: PhraseId| {
            let Some(inner) = view.phrase(phrase) else { return false };
            let head = usize::from(inner.head);
            let many = inner.number == crate::text::Number::Plural && view.tag(head) == Tag::Noun;
            // "Against severe dengue it was 91 percent effective", "Among women the rate was 3%".
            let share =
                figure.kind == ValueKind::Percent && (view.is_word(at, "against") || view.is_word(at, "among") && many);
            share
                || view.is_word(at, "for") && many && inner.determiner.is_none() && view.mention_at(head, &[]).is_none()
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
        let person =
            |phrase| super::super::pronoun::is_person(self.reading, self.references, view, phrase) == Some(true);
        (first || (priced && hung.any(|(at, phrase)| some(at, phrase) && person(phrase)))).then_some(Aside::Case)
    }

    /// "averages 16 points", "20 points in three of his last five games", "a combined 57 points": said of several
    /// cases or things together.
    pub(in crate::fact) fn of_cases(
        &self,
        view: &View<'_>,
        attribute: AttributeId,
        value: &Filler,
        matched: &Range<usize>,
    ) -> Option<Aside> {
        let (start, end) = match value {
            Filler::Mention(index) => {
                let figure = view.mentions.get(*index).filter(|mention| super::super::view::is_figure(mention.kind))?;
                (usize::from(figure.tokens.start), usize::from(figure.tokens.end))
            }
            Filler::Tokens(range) if pair::value(view, range).is_some() => (range.start, range.end),
            Filler::Tokens(_) | Filler::Phrase(_) => return None,
        };
        let first = view.phrase_at(start).map_or(start, |phrase| view.range(phrase).start).min(start.saturating_sub(1));
        let combined = (first..end).any(|at| view.is_word(at, "combined"));
        let extractor = self.reading.extractor;
        let named = extractor.queries.attributes.get(attribute.0 as usize);
        let asks = named.is_some_and(|query| query.nouns.iter().any(|noun| noun.contains("average") || noun == "mean"));
        let together = governing(view, &(start..end)).and_then(|id| view.verb(id)).is_some_and(|verb| {
            let words = ["combine", "combined", "combining", "combines"];
            words.iter().any(|word| view.is_word(usize::from(verb.head), word))
        });
        let average = governing(view, &(start..end)).and_then(|id| view.verb(id)).is_some_and(|verb| {
            ["average", "averaging", "averaged", "averages"]
                .iter()
                .any(|word| view.is_word(usize::from(verb.head), word))
        });
        let clause = context::clause_at(view, start).and_then(|id| view.parse.clauses.get(usize::from(id.0)));
        let last = clause.map_or(end, |clause| usize::from(clause.tokens.end));
        // "Blyth (6-8) fell behind in the second half": what stands in brackets behind a name is said of it alone.
        let near = (start.saturating_sub(4)..start).rev().find(|&at| view.is_mark(at, "("));
        let remark = near.filter(|open| open.checked_sub(1).is_some_and(|at| view.tag(at) == Tag::Proper));
        let last = remark.and_then(|_| (end..last).find(|&at| view.is_mark(at, ")"))).unwrap_or(last);
        let counts = matches!(value, Filler::Mention(index)
            if view.mentions.get(*index).is_some_and(|mention| mention.kind == ValueKind::Number));
        let apart = |range: Range<usize>| {
            in_several(view, range.clone()) || in_part_of_time(view, range.clone(), matched) || {
                counts && in_stretch(view, range, matched)
            }
        };
        let opening = clause.and_then(|clause| opening(view, usize::from(clause.tokens.start), start));
        let alone = combined || together || average && !asks || counts && is_margin(view, start, matched);
        (alone || apart(end..last) || opening.is_some_and(apart)).then_some(Aside::Case)
    }

    /// What the words of the noun phrase tell: a part or change ("5 more points"), or a kind of its own
    /// ("operating profit").
    pub(in crate::fact) fn weigh_noun(
        &self,
        view: &View<'_>,
        noun: &Range<usize>,
        value: &Filler,
        owned: &Range<usize>,
    ) -> (Option<Aside>, bool) {
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
            if figure.contains(&at) || owned.contains(&at) {
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
                && (!cue.is(Cue::STUFF) || !self.is_set(view, inner))
                && !self.names_subject(view, at)
                && view.mention_at(at, &[]).is_none()
            {
                qualified = true;
            }
        }
        (aside, qualified || !figure.is_empty() && is_of_origin(view, noun.end.max(figure.end)))
    }

    /// "21 brick arches": of such parts a thing has one set, however they are made, unless others follow ("and two
    /// small ones").
    pub(in crate::fact) fn is_set(&self, view: &View<'_>, phrase: &crate::text::Phrase) -> bool {
        let head = usize::from(phrase.head);
        let alone = phrase.coordination.is_none()
            && !view.parse.phrases.iter().any(|other| {
                other.coordination.and_then(|id| view.phrase(id)).is_some_and(|first| first.head == phrase.head)
            });
        alone && self.reading.cue(view, head).is(Cue::MEMBER)
    }

    pub(in crate::fact) fn names_subject(&self, view: &View<'_>, at: usize) -> bool {
        self.references.in_sentence(view.sentence).iter().any(|o| o.tokens.contains(&at))
    }
}

/// "12,000 visitors **from abroad**", "40 works **by Hals**": some of them, by where they are from.
fn is_of_origin(view: &View<'_>, behind: usize) -> bool {
    let place = || {
        ["abroad", "overseas", "elsewhere"].iter().any(|word| view.is_word(behind + 1, word))
            || view.mention_at(behind + 1, &[ValueKind::Place]).is_some()
    };
    view.is_word(behind, "from") && place() || view.is_word(behind, "by") && view.tag(behind + 1) == Tag::Proper
}

/// "led **by as many as 20 points**": how far ahead, not how many.
fn is_margin(view: &View<'_>, value: usize, matched: &Range<usize>) -> bool {
    let verbs = ["led", "leading", "lead", "leads", "trailed", "trailing", "trail", "won", "lost", "winning", "losing"];
    let Some(by) = (value.saturating_sub(4)..value).rev().find(|&at| view.is_word(at, "by")) else { return false };
    !matched.contains(&by) && by.checked_sub(1).is_some_and(|verb| verbs.iter().any(|word| view.is_word(verb, word)))
}

/// "**Through three quarters**, Okafor had 30 points": what opens a clause in front of its subject, up to the comma.
fn opening(view: &View<'_>, first: usize, value: usize) -> Option<Range<usize>> {
    let comma = (first + 1..value.min(first + 9)).find(|&at| view.is_mark(at, ","))?;
    (view.tag(first) == Tag::Preposition).then_some(first..comma)
}

/// "in three of his last five games", "in 12 straight races": over many contests or times.
fn in_several(view: &View<'_>, behind: Range<usize>) -> bool {
    let noun = |at: usize| matches!(view.tag(at), Tag::Noun | Tag::Verb);
    let number = |at: usize| view.mention_at(at, &[ValueKind::Number]).is_some();
    behind.into_iter().any(|at| {
        let row = ["last", "past", "previous", "first"].iter().any(|word| view.is_word(at, word));
        let last = row
            && number(at + 1)
            && noun(at + 2)
            && view.mention_at(at + 1, &[ValueKind::Duration, ValueKind::Date]).is_none();
        let running = ["straight", "consecutive"].iter().any(|word| view.is_word(at, word));
        // "for the second match in a row"
        let in_a_row = view.is_word(at, "in") && view.is_word(at + 1, "a") && view.is_word(at + 2, "row");
        // "in all four wins"
        let all = ["all", "both"].iter().any(|word| view.is_word(at, word)) && at > 0 && view.is_word(at - 1, "in");
        let all = all && (number(at + 1) && noun(at + 2) || view.is_word(at, "both") && noun(at + 1));
        last || all || in_a_row || running && at > 0 && number(at - 1) && noun(at + 1)
    })
}

/// "in the third quarter", "by halftime", "through two sets", "in overtime", "in their last meeting": a count of a
/// stretch of a contest, or of another one.
fn in_stretch(view: &View<'_>, behind: Range<usize>, matched: &Range<usize>) -> bool {
    let any = |at: usize, words: &[&str]| words.iter().any(|word| view.is_word(at, word));
    behind.into_iter().filter(|at| !matched.contains(at)).any(|at| {
        let opens = any(at, &["in", "during", "through", "by", "at", "before", "after", "until"]);
        let within = usize::from(any(at + 1, &["the", "that", "their", "his", "her"]));
        let noun = at + 1 + within;
        let pause = any(noun, &["halftime", "half-time", "intermission", "overtime"]);
        let nth = any(noun, &["first", "second", "third", "fourth", "final", "opening", "closing"]);
        let ended = || view.tag(noun + 1) == Tag::Punctuation || noun + 1 >= view.len();
        let bare = within == 1 && any(noun, &["quarter", "half", "period", "frame", "inning"]) && ended();
        let quarter = bare || within == 1 && nth && any(noun + 1, &["quarter", "half", "period", "frame"]);
        let other = any(noun, &["last", "previous", "earlier", "prior"]) && any(noun + 1, &["meeting", "encounter"]);
        let through = any(at, &["through", "after"]) && view.mention_at(noun, &[ValueKind::Number]).is_some();
        let units = ["quarter", "period", "inning", "set", "round", "half", "hole", "lap"];
        let many = ["quarters", "periods", "innings", "sets", "rounds", "holes", "laps"];
        let stretch = through && (any(noun + 1, &units) || any(noun + 1, &many));
        opens && (pause || quarter || other || stretch)
    })
}

/// "in the first half", "in that third period": said of a part of the time, unless the words matched ask for it.
pub(super) fn in_part_of_time(view: &View<'_>, behind: Range<usize>, matched: &Range<usize>) -> bool {
    behind.into_iter().any(|at| {
        let opens = (view.is_word(at, "in") || view.is_word(at, "during"))
            && ["the", "that"].iter().any(|word| view.is_word(at + 1, word));
        let row = ["first", "second", "third", "fourth", "final", "last", "opening", "closing"];
        let nth = opens && row.iter().any(|word| view.is_word(at + 2, word));
        let part = ["half", "quarter", "period", "inning", "set", "leg", "round", "stage", "session"];
        let parts = nth && part.iter().any(|word| view.is_word(at + 3, word));
        parts && !matched.contains(&(at + 2)) && view.mention_at(at + 2, &[ValueKind::Date]).is_none()
    })
}

/// "the chief executive of the Severn Vale Trust": whether a value is a piece of the owner's name.
pub(super) fn is_in_name(value: &Filler, owner: &Owned) -> bool {
    match (value, owner) {
        (Filler::Tokens(value), Owned::By(_, _, owner)) => owner.start <= value.start && value.end <= owner.end,
        _ => false,
    }
}

/// "Two of the three cycads have been **recovered**": the participle counts them, not the cycads.
pub(super) fn is_counted(view: &View<'_>, noun: &Range<usize>, value: &Filler) -> bool {
    let Filler::Mention(mention) = value else { return false };
    let figure = view.phrase_at(view.mention_range(*mention).start);
    view.tag(noun.start) == Tag::Verb
        && figure.is_some()
        && view
            .parse
            .verbs
            .iter()
            .any(|verb| verb.passive && verb.subject == figure && usize::from(verb.head) == noun.start)
}

/// "Forty of the 300 sheep were vaccinated": the verb tells how many it happened to.
pub(super) fn is_sufferer(view: &View<'_>, value: &Filler, verb: Option<VerbId>) -> bool {
    let Filler::Mention(mention) = value else { return false };
    let figure = view.phrase_at(view.mention_range(*mention).start);
    verb.and_then(|id| view.verb(id)).is_some_and(|verb| verb.passive && figure.is_some() && verb.subject == figure)
}

/// Whether a phrase is the possessor of the attribute's noun: "**the film**'s backers".
pub(super) fn owns(view: &View<'_>, noun: &Range<usize>, value: &Filler) -> bool {
    let owner = view.phrase_at(noun.start).and_then(|id| view.phrase(id)).and_then(|phrase| phrase.possessor);
    owner.is_some_and(|owner| *value == Filler::Phrase(owner))
}
