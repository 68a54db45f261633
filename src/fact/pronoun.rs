//! Owns: what pronouns and definite descriptions refer back to: the subject of the clause before, if
//! it agrees in number and kind (ENGINE: "pronouns: subject of the clause before").
//! May not know: what is said of it.

mod person;

pub(super) use person::is_aged;

use super::cues::Cue;
use super::people::{self, Gender};
use super::reading::Reading;
use super::reference::{Occurrence, References, Standing, is_definite, is_name, number};
use super::view::{View, wide};
use crate::query::EntityId;
use crate::text::{Number, PhraseId, Tag, WordId};
use crate::value::EntityKind;

/// What a pronoun asks of its antecedent.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Wanted {
    Male,
    Female,
    Thing,
    Many,
}

/// How many mentions back a description may reach: what it means stands near, and a long document must not
/// cost the square of its length.
const LOOK_BACK: usize = 128;

/// How many mentions of a person are asked for the given name.
const NAMED: usize = 8;

/// How many sentences back an antecedent may stand.
const REACH: u32 = 2;

/// The phrase that a pronoun, a possessive determiner or a definite description refers back to, with its
/// sentence.
pub(super) fn antecedent(
    reading: &Reading<'_>,
    references: &References,
    view: &View<'_>,
    phrase: PhraseId,
) -> Option<(u32, PhraseId)> {
    let inner = view.phrase(phrase)?;
    let head = usize::from(inner.head);
    if view.tag(head) == Tag::Pronoun {
        let wanted = wanted(view.word(head))?;
        let barred = own_subject(view, phrase);
        return subject_before(reading, references, view, (usize::from(inner.tokens.start), barred), wanted);
    }
    if !is_definite(view, phrase) {
        return None;
    }
    // "the old bridge" is another one, "the 23-year-old striker" is not.
    let other = |at: usize| reading.cue(view, at).is(Cue::OTHER) && view.mention_at(at, &[]).is_none();
    if (usize::from(inner.tokens.start)..head).any(|at| other(at) && !view.is_mark(at.saturating_sub(1), "-")) {
        return None;
    }
    // "the Birch Bridge" is a name, no description; "the Trust" is what is called the Corrin Trust.
    let near = if inner.tokens.len() <= 3 && !is_name(view, phrase) {
        described(reading, references, view, phrase)
    } else if inner.tokens.len() == 2 {
        let found = described(reading, references, view, phrase);
        found.filter(|&(sentence, id)| {
            let named = |there: &View<'_>| there.words(there.range(id)).ends_with(view.word(head));
            reading.view(sentence).is_some_and(named)
        })
    } else {
        None
    };
    near.or_else(|| person::only_person(reading, references, view, phrase))
}

/// The phrase behind a row of pronouns: "Ann Roe … She was five then; **she** is 23 now".
pub(super) fn last_named(
    reading: &Reading<'_>,
    references: &References,
    view: &View<'_>,
    phrase: PhraseId,
) -> Option<(u32, PhraseId)> {
    let mut found = antecedent(reading, references, view, phrase)?;
    for _ in 0..4 {
        let there = reading.view(found.0)?;
        let head = there.phrase(found.1).map_or(0, |phrase| usize::from(phrase.head));
        if there.tag(head) != Tag::Pronoun {
            break;
        }
        match antecedent(reading, references, there, found.1) {
            Some(before) => found = before,
            None => break,
        }
    }
    Some(found)
}

/// Whether a person of this name may be meant by a pronoun ("she" by "Tomasz Wrona" not).
pub(super) fn may_mean(pronoun: &str, name: &str) -> bool {
    let known = name.split(' ').find_map(people::gender);
    match wanted(pronoun) {
        Some(Wanted::Male) => known != Some(Gender::Female),
        Some(Wanted::Female) => known != Some(Gender::Male),
        Some(Wanted::Thing | Wanted::Many) | None => true,
    }
}

/// The antecedent of a possessive determiner ("its", "their", "his") at a token.
pub(super) fn owner(
    reading: &Reading<'_>,
    references: &References,
    view: &View<'_>,
    at: usize,
) -> Option<(u32, PhraseId)> {
    subject_before(reading, references, view, (at, None), wanted(view.word(at))?)
}

/// The subject of the verb that a pronoun is the object or companion of: "Ann met her" is of two people.
fn own_subject(view: &View<'_>, phrase: PhraseId) -> Option<PhraseId> {
    let inner = view.phrase(phrase)?;
    if view.word(usize::from(inner.head)).to_ascii_lowercase().contains("sel") {
        return None;
    }
    let object = view.parse.verbs.iter().find(|verb| verb.object == Some(phrase) || verb.second == Some(phrase));
    let verb = object.or_else(|| inner.verb.and_then(|id| view.verb(id)))?;
    verb.subject
}

fn wanted(word: &str) -> Option<Wanted> {
    match word.to_ascii_lowercase().as_str() {
        "he" | "him" | "his" | "himself" => Some(Wanted::Male),
        "she" | "her" | "hers" | "herself" => Some(Wanted::Female),
        "it" | "its" | "itself" => Some(Wanted::Thing),
        "they" | "them" | "their" | "theirs" | "themselves" => Some(Wanted::Many),
        _ => None,
    }
}

fn subject_before(
    reading: &Reading<'_>,
    references: &References,
    view: &View<'_>,
    (at, barred): (usize, Option<PhraseId>),
    wanted: Wanted,
) -> Option<(u32, PhraseId)> {
    if let Some(found) = in_sentence(reading, references, view, (at, barred), wanted) {
        return Some((view.sentence, found));
    }
    for back in 1..=REACH {
        let sentence = view.sentence.checked_sub(back)?;
        // A pronoun does not look past a heading.
        if !same_flow(reading, sentence, view.sentence) {
            return None;
        }
        let before = reading.view(sentence)?;
        if let Some(found) = in_sentence(reading, references, before, (before.len(), None), wanted) {
            return Some((sentence, found));
        }
    }
    None
}

fn same_flow(reading: &Reading<'_>, one: u32, other: u32) -> bool {
    use crate::text::BlockKind;
    reading.same_block(one, other)
        || (matches!(reading.block_kind(one), BlockKind::Paragraph | BlockKind::Item)
            && matches!(reading.block_kind(other), BlockKind::Paragraph | BlockKind::Item))
}

/// The subject nearest before a token that fits; else the only other phrase that does.
fn in_sentence(
    reading: &Reading<'_>,
    references: &References,
    view: &View<'_>,
    (at, barred): (usize, Option<PhraseId>),
    wanted: Wanted,
) -> Option<PhraseId> {
    let whole = at >= view.len();
    // "“We have run out of road,” said its chief executive": what is quoted names nothing outside.
    let quoted = |id: PhraseId| {
        let start = view.range(id).start;
        let quotes = view.mentions.iter().filter(|mention| mention.kind == crate::value::ValueKind::Quote);
        quotes.map(|quote| wide(&quote.tokens)).any(|quote| quote.contains(&start) && !quote.contains(&at))
    };
    let fits =
        |id: PhraseId| barred != Some(id) && (whole || !quoted(id)) && agrees(reading, references, view, id, wanted);
    let mut subjects: Vec<PhraseId> = view
        .parse
        .verbs
        .iter()
        .filter(|verb| usize::from(verb.tokens.start) < at || whole)
        .filter_map(|verb| verb.subject)
        .filter(|&id| view.range(id).end <= at)
        .collect();
    subjects.dedup();
    // Of a whole sentence the main clause's subject comes first, inside it the nearest.
    if !whole {
        subjects.reverse();
    }
    if let Some(found) = subjects.into_iter().find(|&id| fits(id)) {
        return Some(found);
    }
    // "Edmund Hartley designed the viaduct. It is 387 m long.": the object, where the subject does not fit.
    let objects = view.parse.verbs.iter().filter(|verb| !verb.passive && usize::from(verb.tokens.start) < at);
    let mut objects = objects.filter_map(|verb| verb.object).filter(|&id| view.range(id).end <= at && fits(id));
    if let (true, Some(object), None) = (whole, objects.next(), objects.next()) {
        return Some(object);
    }
    let mut others = (0..view.parse.phrases.len() as u16)
        .map(PhraseId)
        .filter(|&id| view.range(id).end <= at && view.phrase(id).is_some_and(|phrase| phrase.apposition.is_none()))
        .filter(|&id| fits(id));
    let first = others.next()?;
    let single = others.all(|other| view.words(view.range(other)) == view.words(view.range(first)));
    single.then_some(first)
}

fn agrees(reading: &Reading<'_>, references: &References, view: &View<'_>, id: PhraseId, wanted: Wanted) -> bool {
    let Some(phrase) = view.phrase(id) else { return false };
    let head = usize::from(phrase.head);
    if view.tag(head) == Tag::Pronoun {
        return self::wanted(view.word(head)) == Some(wanted);
    }
    if view.tag(head) == Tag::Number {
        return false;
    }
    if view.mention_at(head, &[crate::value::ValueKind::Date, crate::value::ValueKind::Number]).is_some() {
        return false;
    }
    let person = is_person(reading, references, view, id);
    let many = number(view, id) == Number::Plural;
    match wanted {
        Wanted::Male => person != Some(false) && !many && gender(reading, references, view, id) != Some(Gender::Female),
        Wanted::Female => {
            let woman = person != Some(false) && gender(reading, references, view, id) != Some(Gender::Male);
            !many && (woman || is_vessel(reading, view, id))
        }
        Wanted::Thing => (person != Some(true) || is_vessel(reading, view, id)) && !many,
        Wanted::Many => many || person == Some(false),
    }
}

/// "The Vasa is **a ferry**. She …": what is called so is a ship.
fn is_vessel(reading: &Reading<'_>, view: &View<'_>, id: PhraseId) -> bool {
    let same = view.same_thing(id).into_iter().chain(view.predicate(id));
    let mut heads = same.filter_map(|id| view.phrase(id)).map(|phrase| usize::from(phrase.head));
    heads.any(|at| view.tag(at) == Tag::Noun && reading.cue(view, at).is(Cue::VESSEL))
}

/// The gender that a given name tells, here or where the document names the same person in full.
fn gender(reading: &Reading<'_>, references: &References, view: &View<'_>, id: PhraseId) -> Option<Gender> {
    let own = view.range(id).find_map(|at| people::gender(view.word(at)).filter(|_| view.capital(at)));
    let head = view.phrase(id).map(|phrase| usize::from(phrase.head))?;
    let elsewhere = || {
        let entity = references.in_sentence(view.sentence).iter().find(|o| o.head == head)?.entity;
        references.of_entity(entity).take(NAMED).find_map(|o| {
            let first = reading.first_token(o.sentence) as usize;
            (o.tokens.start.saturating_sub(1)..o.tokens.end).find_map(|at| {
                let token = reading.input.text.tokens.get(first + at)?;
                people::gender(token.span().slice(reading.input.content))
            })
        })
    };
    own.or_else(elsewhere)
}

/// Whether a phrase means a person, as far as can be told.
pub(super) fn is_person(reading: &Reading<'_>, references: &References, view: &View<'_>, id: PhraseId) -> Option<bool> {
    let phrase = view.phrase(id)?;
    let head = usize::from(phrase.head);
    if let Some(occurrence) = references.in_sentence(view.sentence).iter().find(|o| o.head == head) {
        // A name of unknown kind may be an ordinary word elsewhere ("Brand arrived").
        let given = || {
            let named = occurrence.tokens.clone().any(|at| people::gender(view.word(at)).is_some());
            (named && occurrence.tokens.len() > 1).then_some(true)
        };
        return kind_of(reading, occurrence.entity).map(|kind| kind == EntityKind::Person).or_else(given);
    }
    if is_name(view, id) {
        let names = view.range(id).filter(|&at| view.tag(at) == Tag::Proper);
        if names.clone().any(|at| people::is_title(view.word(at)) || people::gender(view.word(at)).is_some()) {
            return Some(true);
        }
        // "Arantes, who", "the architect, Arantes".
        let end = view.range(id).end;
        let who = view.is_word(end + usize::from(view.is_mark(end, ",")), "who");
        let heads =
            view.same_thing(id).into_iter().filter_map(|id| view.phrase(id)).map(|phrase| usize::from(phrase.head));
        if who
            || heads.into_iter().any(|at| view.tag(at) == Tag::Noun && people::is_role(&view.word(at).to_lowercase()))
        {
            return Some(true);
        }
        return if crate::value::Gazetteer::get().lookup(view.words(view.range(id))).is_empty() {
            None
        } else {
            Some(false)
        };
    }
    let human =
        reading.cue(view, head).is(super::cues::Cue::HUMAN) || super::people::is_role(&view.word(head).to_lowercase());
    Some(human)
}

fn kind_of(reading: &Reading<'_>, entity: EntityId) -> Option<EntityKind> {
    let query = reading.extractor.queries.entities.get(entity.0 as usize)?;
    query.kind.or(if query.name.proper { None } else { Some(EntityKind::Thing) })
}

/// Whether a name is introduced by a noun: "the state **operator** DSB", "DSB, the state operator".
fn is_called(view: &View<'_>, head: usize, noun: WordId) -> bool {
    let Some(phrase) = view.phrase_headed_at(head) else { return false };
    let same = |at: usize| {
        view.tag(at) == Tag::Noun
            && view.tokens.get(at).is_some_and(|token| view.vocabulary.same_lemma(token.word, noun))
    };
    let own = view.phrase(phrase).map(|phrase| super::naming::own_tokens(view, phrase)).unwrap_or(0..0);
    own.into_iter().any(|at| at < head && same(at))
        || view
            .same_thing(phrase)
            .into_iter()
            .filter_map(|id| view.phrase(id))
            .any(|phrase| same(usize::from(phrase.head)))
}

/// "the bank" for Meridian Bank; "the company" for a name that the sentence before is about.
fn described(
    reading: &Reading<'_>,
    references: &References,
    view: &View<'_>,
    phrase: PhraseId,
) -> Option<(u32, PhraseId)> {
    let inner = view.phrase(phrase)?;
    let head = usize::from(inner.head);
    let token = view.tokens.get(head)?;
    let vocabulary = &reading.extractor.vocabulary;
    let here = (view.sentence, head);
    let before = references.occurrences.partition_point(|o| (o.sentence, o.head) < here);
    let earlier = references.occurrences.get(..before).unwrap_or_default();
    let own_noun = |last: WordId| vocabulary.lemmas(token.word).contains(&last) || last == token.word;
    let turns = reading.extractor.in_turn(token.word);
    // Which of the nouns a sentence holds: names stand several to a sentence.
    let held = std::cell::RefCell::new((u32::MAX, Vec::new()));
    let called = |o: &&Occurrence| {
        o.standing == Standing::Is
            && reading.extractor.name_head(o.entity).is_some_and(|last| {
                let mut held = held.borrow_mut();
                if held.0 != o.sentence {
                    *held = (o.sentence, turns.clone());
                    held.1.retain(|noun| reading.has_lemma(o.sentence, *noun));
                }
                let is_called = |noun| reading.view(o.sentence).is_some_and(|there| is_called(there, o.head, noun));
                own_noun(last) || held.1.iter().any(|noun| is_called(*noun))
            })
    };
    let best = earlier.iter().rev().take(LOOK_BACK).find(called);
    let mut owner = reading.extractor.is_organisation_noun(token.word, vocabulary).then_some(false);
    if vocabulary.common().company.iter().any(|&word| vocabulary.same_lemma(token.word, word)) {
        owner = Some(true);
    }
    let subject = || {
        let before = subject_before(reading, references, view, (usize::from(inner.tokens.start), None), Wanted::Thing);
        before.filter(|(sentence, id)| {
            reading.view(*sentence).is_some_and(|there| is_name(there, *id) || is_organisation(reading, there, *id))
        })
    };
    // "Brennick, which the group Korvald owns, blamed prices. The company": a noun used in turn is the subject's.
    let in_turn = best
        .filter(|best| owner.is_some() && reading.extractor.name_head(best.entity).is_none_or(|last| !own_noun(last)));
    let in_turn = in_turn.filter(|best| {
        let there = reading.view(best.sentence);
        !there.is_some_and(|there| is_called(there, best.head, token.word))
    });
    if let Some(best) = in_turn
        && let Some(found) = subject().filter(|(sentence, _)| *sentence >= best.sentence)
    {
        return Some(found);
    }
    if let Some(best) = best {
        if is_another(reading, view, phrase, best) {
            return None;
        }
        let (sentence, head) = (best.sentence, best.head);
        let there = reading.view(sentence)?;
        return there.phrase_headed_at(head).map(|id| (sentence, id));
    }
    owner.and_then(|general| subject().or_else(|| only_organisation(reading, references).filter(|_| general)))
}

/// "The Lorne petrel", "the old tower", "the railway bridge", "the tower of the church" beside a thing that shares
/// no more than the noun: another one.
fn is_another(reading: &Reading<'_>, view: &View<'_>, phrase: PhraseId, named: &Occurrence) -> bool {
    let Some(inner) = view.phrase(phrase) else { return false };
    let head = usize::from(inner.head);
    let first = inner.determiner.map_or(view.range(phrase).start, |at| usize::from(at) + 1);
    let known = |at: usize| {
        let word = view.tokens.get(at).map(|token| token.word).unwrap_or_default();
        word != WordId(0) && reading.has_lemma(named.sentence, word)
    };
    // "the Dutch company", "the Frankfurt-based bank", "the bank's May report"
    let describes = |at: usize| {
        let demonym = view.mention_at(at, &[crate::value::ValueKind::Place]).and_then(|id| view.mentions.get(id));
        demonym.is_some_and(|mention| mention.hints.demonym)
            || view.is_mark(at + 1, "-") && view.glued(at + 1)
            || at > 0 && view.is_mark(at - 1, "-") && view.glued(at)
            || view.mention_at(at, &[crate::value::ValueKind::Date]).is_some()
    };
    let sets_apart = |at: usize| {
        let adjective = view.tag(at) == Tag::Adjective && (reading.cue(view, at).is(Cue::OTHER) || view.capital(at));
        let another = adjective || matches!(view.tag(at), Tag::Proper | Tag::Noun);
        another && !known(at) && !describes(at)
    };
    let tail = |(_, id): (usize, PhraseId)| {
        let head = view.phrase(id).map_or(0, |phrase| usize::from(phrase.head));
        !known(head) && view.mention_at(head, &[crate::value::ValueKind::Date]).is_none()
    };
    (first..head).any(sets_apart) || view.tails(phrase).any(tail) || view.is_word(head + 1, "that")
}

fn is_organisation(reading: &Reading<'_>, view: &View<'_>, id: PhraseId) -> bool {
    let head = view.phrase(id).and_then(|phrase| view.tokens.get(usize::from(phrase.head)));
    head.is_some_and(|head| reading.extractor.is_organisation_noun(head.word, view.vocabulary))
}

/// The one name of a thing, as far as rules ask for names, in title and first paragraph: what a press
/// release calls "the company".
fn only_organisation(reading: &Reading<'_>, references: &References) -> Option<(u32, PhraseId)> {
    let lead = reading.lead_end();
    let named = |o: &&Occurrence| {
        let query = reading.extractor.queries.entities.get(o.entity.0 as usize);
        let thing = query.is_some_and(|query| {
            query.name.proper && !matches!(query.kind, Some(EntityKind::Person | EntityKind::Place))
        });
        let person = || {
            reading.view(o.sentence).is_some_and(|view| {
                o.tokens.clone().any(|at| people::gender(view.word(at)).is_some() || people::is_title(view.word(at)))
            })
        };
        o.sentence < lead && o.standing == Standing::Is && thing && !person()
    };
    let mut all = references.occurrences.iter().take_while(|o| o.sentence < lead).filter(named);
    let first = all.next()?;
    let only = all.all(|other| other.entity == first.entity);
    let there = reading.view(first.sentence).filter(|_| only)?;
    there.phrase_headed_at(first.head).map(|id| (first.sentence, id))
}
