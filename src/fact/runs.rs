//! Owns: proper names in running text: runs of capitalised words that hold a name asked for, and
//! whether two fuller names claim the short one (DESIGN 5.1: "a surname belongs to the fuller name it
//! occurs with; with two candidates it is ambiguous").
//! May not know: noun phrases.

mod apart;

use std::cell::OnceCell;
use std::collections::{BTreeMap, BTreeSet};
use std::ops::Range;

use super::index::Use;
use super::names::NameForm;
use super::people;
use super::reading::Reading;
use rustc_hash::{FxHashMap, FxHashSet};

use crate::query::EntityId;
use crate::text::{Flags, Inflection, Token, TokenKind, WordClass, WordId};
use crate::value::EntityKind;

/// How many names back a short name is looked up.
const LOOK_BACK: usize = 200;

/// One place where a proper name stands.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) struct Run {
    pub(super) sentence: u32,
    /// The whole run, counted from the sentence's first token.
    pub(super) tokens: Range<usize>,
    pub(super) entity: EntityId,
    /// Whether two fuller names claim it.
    pub(super) ambiguous: bool,
}

/// A run before it is settled whose it is.
struct Candidate {
    run: Run,
    /// The fuller name: names in front and words behind, titles left out. `None`: the bare name.
    front: Option<String>,
    behind: Option<String>,
    /// Only a part of the entity's name stands here ("Witkoff" of "Steve Witkoff").
    short: bool,
    /// That part is the given name ("Steve").
    given: bool,
}

/// Finds the runs of all entities with proper names; returns, beside them, the fuller names of those
/// that are ambiguous.
pub(super) fn find(reading: &Reading<'_>) -> Settled {
    let mut candidates: Vec<Candidate> = Vec::new();
    for sentence in 0..reading.sentences() {
        let first = reading.first_token(sentence);
        let Some(range) = reading.sentence(sentence) else { continue };
        let tokens = reading.input.text.tokens.get(range.first as usize..range.last as usize).unwrap_or_default();
        let mut seen: Vec<(EntityId, usize)> = Vec::new();
        let title_case = OnceCell::new();
        let title_case = || *title_case.get_or_init(|| is_title_case(tokens));
        for hit in reading.hits_in(sentence) {
            if hit.uses.0 & Use::NAME == 0 {
                continue;
            }
            let at = (hit.token - first) as usize;
            for form in forms_of(reading, hit.word) {
                if let Some(candidate) = candidate(reading, (tokens, &title_case), sentence, at, form)
                    && !seen.contains(&(form.entity, candidate.run.tokens.start))
                {
                    seen.push((form.entity, candidate.run.tokens.start));
                    candidates.push(candidate);
                }
            }
        }
    }
    settle(reading, candidates)
}

fn forms_of<'r>(reading: &'r Reading<'_>, word: WordId) -> impl Iterator<Item = &'r NameForm> {
    let names = reading.extractor.names_by_word.get(&word).map(Vec::as_slice).unwrap_or_default();
    names.iter().filter_map(|&at| reading.extractor.names.get(at as usize)).filter(|form| form.all_capitals())
}

fn is_capital(token: &Token) -> bool {
    token.flags.has(Flags::CAPITAL) && token.kind == TokenKind::Word
}

/// Reads the name of a form around a token.
fn candidate(
    reading: &Reading<'_>,
    (tokens, title_case): (&[Token], &impl Fn() -> bool),
    sentence: u32,
    at: usize,
    form: &NameForm,
) -> Option<Candidate> {
    let token = tokens.get(at)?;
    if !is_capital(token) && token.kind != TokenKind::Number && !form.numbered && !is_behind_figures(tokens, at) {
        return None;
    }
    let place = form.words.iter().position(|&word| word == token.word)?;
    let matched = whole_form(reading, tokens, at, place, form);
    let given = matched.is_none() && is_given_alone(reading, tokens, at, (form, place));
    let (name, short) = match matched {
        None if given => (at..at + 1, true),
        Some(name) => (name, false),
        None if form.numbered => return None,
        // "Paul Mercer" is not Paul Pierce.
        None if is_short(reading, form, place) => {
            // "Pharma" is the kind of company, not Orvane Pharma.
            if place > 0 && super::organisation::is_mark(token.span().slice(reading.input.content)) {
                return None;
            }
            let another = place == 0 && tokens.get(at + 1).is_some_and(is_capital) && !title_case();
            ((!another).then_some(at..at + 1)?, true)
        }
        None if is_worded_surname(reading, form, place) => {
            // "Green scored", not "Green fields", "Green Bay".
            let opens = token.flags.has(Flags::FIRST) || at == 0;
            let done = tokens.get(at + 1).is_some_and(|next| is_past(reading, next));
            let alone = (!opens || done) && !tokens.get(at + 1).is_some_and(is_capital);
            (alone.then_some(at..at + 1)?, true)
        }
        None => return None,
    };
    let glued_s = |token: &Token| {
        let text = token.span().slice(reading.input.content);
        token.flags.has(Flags::GLUED) && matches!(text.chars().last(), Some('s' | 'S')) && text.len() < 5
    };
    if form.genitive && !tokens.get(name.end).is_some_and(glued_s) {
        return None;
    }
    // "Gaza-style": a name glued to a lower-case word is an adjective.
    if is_hyphen(tokens, name.end, reading) && tokens.get(name.end + 1).is_some_and(|token| !is_capital(token)) {
        return None;
    }
    let title_case = title_case();
    let mut start = name.start;
    while start > 0
        && !title_case
        && tokens.get(start - 1).is_some_and(is_capital)
        && !opens_sentence(reading, tokens, start - 1)
    {
        start -= 1;
    }
    let mut end = name.end;
    while !title_case && tokens.get(end).is_some_and(is_capital) && !opens_title(reading, tokens, end) {
        end += 1;
    }
    let words = |range: Range<usize>| -> Vec<&str> {
        range.filter_map(|at| tokens.get(at)).map(|token| token.span().slice(reading.input.content)).collect()
    };
    let front: Vec<&str> = words(start..name.start).into_iter().filter(|word| is_given(reading, word)).collect();
    let behind: Vec<&str> = words(name.end..end);
    // "the Boeing 777", "an Airbus A380": what a maker makes is not the maker.
    let labelled = is_label(reading, tokens, end)
        || behind.iter().any(|word| word.contains(|letter: char| letter.is_ascii_digit()));
    if labelled && is_organisation(reading, form) {
        return None;
    }
    let preposed = start >= 2
        && tokens.get(start - 1).is_some_and(|token| token.span().slice(reading.input.content) == "of")
        && tokens.get(start - 2).is_some_and(is_capital);
    if preposed && front.is_empty() && short {
        return None;
    }
    Some(Candidate {
        run: Run { sentence, tokens: start..end, entity: form.entity, ambiguous: false },
        front: (!front.is_empty()).then(|| front.join(" ").to_lowercase()),
        behind: (!behind.is_empty()).then(|| behind.join(" ").to_lowercase()),
        short,
        given,
    })
}

/// "the 49**ers**": letters glued to figures.
fn is_behind_figures(tokens: &[Token], at: usize) -> bool {
    let glued = tokens.get(at).is_some_and(|token| token.flags.has(Flags::GLUED));
    glued && at.checked_sub(1).and_then(|at| tokens.get(at)).is_some_and(|before| before.kind == TokenKind::Number)
}

/// "Our **Lotte** wins": the given name of a person, and no other name beside it.
fn is_given_alone(reading: &Reading<'_>, tokens: &[Token], at: usize, (form, place): (&NameForm, usize)) -> bool {
    let beside = |at: Option<usize>| at.and_then(|at| tokens.get(at)).is_some_and(is_capital);
    let text = tokens.get(at).map(|token| token.span().slice(reading.input.content)).unwrap_or_default();
    let behind = at.checked_sub(1).filter(|&before| !opens_sentence(reading, tokens, before));
    place == 0 && form.words.len() > 1 && people::gender(text).is_some() && !beside(behind) && !beside(Some(at + 1))
}

/// The tokens of a whole name around its word `place` at `at`; one further name may stand inside
/// ("John F. Kennedy").
fn whole_form(
    reading: &Reading<'_>,
    tokens: &[Token],
    at: usize,
    place: usize,
    form: &NameForm,
) -> Option<Range<usize>> {
    let mut start = at;
    for &word in form.words.get(..place)?.iter().rev() {
        start = step(reading, tokens, start, word, false)?;
    }
    let mut end = at;
    for &word in form.words.get(place + 1..)? {
        end = step(reading, tokens, end, word, true)?;
    }
    Some(start..end + 1)
}

/// The token of the next word of a name, right beside or across one initial, "'s" or hyphen.
fn step(reading: &Reading<'_>, tokens: &[Token], at: usize, word: WordId, forward: bool) -> Option<usize> {
    for distance in 1..=2 {
        let next = if forward { at + distance } else { at.checked_sub(distance)? };
        let token = tokens.get(next)?;
        if token.word == word || is_figure(reading, token, word) {
            return Some(next);
        }
        let bridge = token.kind == TokenKind::Word && token.flags.has(Flags::CAPITAL) || token.flags.has(Flags::GLUED);
        if !bridge {
            return None;
        }
    }
    None
}

/// Figures have no word: "Apollo 11", "F-16".
fn is_figure(reading: &Reading<'_>, token: &Token, word: WordId) -> bool {
    token.kind == TokenKind::Number
        && token.span().slice(reading.input.content) == reading.extractor.vocabulary.text(word)
}

/// Whether one word of a longer name can stand for it: its last, unless that is an ordinary noun
/// ("Meridian Bank"), else its first.
fn is_short(reading: &Reading<'_>, form: &NameForm, place: usize) -> bool {
    let vocabulary = &reading.extractor.vocabulary;
    // "3M", "7-Eleven": nobody says "M".
    let figures = |word: &WordId| vocabulary.text(*word).bytes().all(|byte| byte.is_ascii_digit());
    if form.words.len() < 2 || form.words.first().is_some_and(figures) {
        return false;
    }
    let last = form.words.len() - 1;
    let ordinary = |at: usize| {
        form.words.get(at).is_none_or(|&word| {
            let info = vocabulary.info(word);
            !info.readings.is_empty() || !info.closed.is_empty()
        })
    };
    if ordinary(last) { place == 0 && !ordinary(0) && !is_persons(reading, form) } else { place == last }
}

/// "777", "320": a number as labels have it, and no year or score.
fn is_label(reading: &Reading<'_>, tokens: &[Token], at: usize) -> bool {
    let text = |at: usize| tokens.get(at).map(|token| token.span().slice(reading.input.content)).unwrap_or_default();
    let plain = tokens.get(at).is_some_and(|token| token.kind == TokenKind::Number && !token.flags.has(Flags::GLUED));
    let digits = text(at).len() == 3 && text(at).bytes().all(|byte| byte.is_ascii_digit());
    plain && digits && !matches!(text(at + 1), "-" | "–" | "to" | ":")
}

/// Whether a rule says that a name is an organisation's.
fn is_organisation(reading: &Reading<'_>, form: &NameForm) -> bool {
    let query = reading.extractor.queries.entities.get(form.entity.0 as usize);
    query.is_some_and(|query| query.kind == Some(EntityKind::Org))
}

/// Whether a rule says that a name is a person's. A given name in front is not enough: "Dale Bridge".
fn is_persons(reading: &Reading<'_>, form: &NameForm) -> bool {
    let query = reading.extractor.queries.entities.get(form.entity.0 as usize);
    query.is_some_and(|query| query.kind == Some(EntityKind::Person))
}

/// The surname of a person that is an ordinary word, too: "Green", "Pierce".
fn is_worded_surname(reading: &Reading<'_>, form: &NameForm, place: usize) -> bool {
    form.words.len() > 1 && place + 1 == form.words.len() && is_persons(reading, form)
}

/// "Wall **finished**": a noun would have an article.
fn is_past(reading: &Reading<'_>, token: &Token) -> bool {
    let info = reading.extractor.vocabulary.info(token.word);
    let past = |reading: &crate::text::Reading| reading.class == WordClass::Verb && reading.form == Inflection::Past;
    matches!(token.span().slice(reading.input.content), "had" | "has") || info.readings.iter().any(past)
}

fn is_hyphen(tokens: &[Token], at: usize, reading: &Reading<'_>) -> bool {
    tokens
        .get(at)
        .is_some_and(|token| token.flags.has(Flags::GLUED) && token.span().slice(reading.input.content) == "-")
}

/// "US **President Donald** Trump", "NATO **Secretary-General Mark** Rutte": a title with a name behind it.
fn opens_title(reading: &Reading<'_>, tokens: &[Token], at: usize) -> bool {
    let word = |at: usize| tokens.get(at).map(|token| token.span().slice(reading.input.content)).unwrap_or_default();
    let length = people::title_length(|ahead| word(at + ahead));
    length > 0 && tokens.get(at + length).is_some_and(is_capital)
}

/// A closed-class word that has its capital from the sentence.
fn opens_sentence(reading: &Reading<'_>, tokens: &[Token], at: usize) -> bool {
    tokens.get(at).is_some_and(|token| {
        let info = reading.extractor.vocabulary.info(token.word);
        at == 0 && !info.closed.is_empty() || !info.closed.is_empty() && token.flags.has(Flags::FIRST)
    })
}

/// Whether a capitalised word in front of a name is part of the name and no title or nation.
fn is_given(reading: &Reading<'_>, word: &str) -> bool {
    if people::gender(word).is_some() {
        return true;
    }
    if people::is_title(word) || word.chars().all(|c| c.is_uppercase() || c == '.') {
        return false;
    }
    let id = reading.extractor.vocabulary.id(&word.to_lowercase());
    let info = reading.extractor.vocabulary.info(id);
    info.readings.is_empty() && info.closed.is_empty() && crate::value::Gazetteer::get().demonym(word).is_empty()
}

/// A headline in which nearly every word has a capital tells nothing by capitals.
fn is_title_case(tokens: &[Token]) -> bool {
    let words = tokens.iter().filter(|token| token.kind == TokenKind::Word && token.end - token.start > 2);
    let (mut all, mut capital) = (0, 0);
    for token in words {
        all += 1;
        capital += usize::from(token.flags.has(Flags::CAPITAL));
    }
    all >= 4 && capital * 10 >= all * 9
}

/// Runs, and the names that two fuller ones claim, with those and the first place.
pub(super) type Settled = (Vec<Run>, Vec<Doubtful>);

/// A name that several fuller ones claim, those, and its first place.
pub(super) type Doubtful = (EntityId, Vec<String>, Run);

fn settle(reading: &Reading<'_>, candidates: Vec<Candidate>) -> Settled {
    let mut entities: Vec<EntityId> = candidates.iter().map(|candidate| candidate.run.entity).collect();
    entities.sort_unstable();
    entities.dedup();
    let mut runs: Vec<Run> = Vec::new();
    let (mut shorts, mut givens): (Vec<Run>, Vec<Run>) = (Vec::new(), Vec::new());
    let mut remarks = Vec::new();
    let mut by_entity: FxHashMap<EntityId, Vec<Candidate>> = rustc_hash::FxHashMap::default();
    for candidate in candidates {
        by_entity.entry(candidate.run.entity).or_default().push(candidate);
    }
    for entity in entities {
        let Some(mut own) = by_entity.remove(&entity) else { continue };
        let apart = apart::set_apart(reading, &own);
        own.retain(|candidate| candidate.behind.as_ref().is_none_or(|behind| !apart.contains(behind)));
        let fronts = maximal(own.iter().filter_map(|candidate| candidate.front.clone()).collect(), true);
        let behinds = maximal(own.iter().filter_map(|candidate| candidate.behind.clone()).collect(), false);
        // With given names in front, what carries more behind is another thing ("Trump Tower").
        let by_front = !fronts.is_empty();
        let rivals: Vec<String> = if by_front { fronts } else { behinds };
        let declared = rivals.iter().find(|rival| is_declared(reading, entity, rival, by_front)).cloned();
        let ambiguous = rivals.len() > 1 && declared.is_none();
        let mut told = false;
        for candidate in own {
            let other_thing = by_front && candidate.behind.is_some() && candidate.front.is_none();
            let key = if by_front { &candidate.front } else { &candidate.behind };
            let other_name =
                declared.as_ref().is_some_and(|declared| key.as_ref().is_some_and(|key| !agree(key, declared)));
            let wrong_short = candidate.short && candidate.front.is_some();
            if other_thing || other_name || wrong_short {
                continue;
            }
            let run = Run { ambiguous, ..candidate.run };
            if ambiguous && !told {
                told = true;
                remarks.push((entity, rivals.clone(), run.clone()));
            }
            match (candidate.given, candidate.short) {
                (true, _) => givens.push(run),
                (false, true) => shorts.push(run),
                (false, false) => runs.push(run),
            }
        }
    }
    runs.sort_by_key(|run| (run.sentence, run.tokens.start));
    let mut parts = own_shorts(reading, &runs, shorts);
    parts.extend(own_givens(reading, &runs, givens));
    runs.extend(parts);
    runs.extend(super::edition::find(reading));
    runs.sort_by_key(|run| (run.sentence, run.tokens.start, run.tokens.end, run.entity));
    (runs, remarks)
}

/// The short names that are nobody else's: none inside a whole name of another, and of several entities the one
/// whose whole name was read last before, if any was.
fn own_shorts(reading: &Reading<'_>, whole: &[Run], shorts: Vec<Run>) -> Vec<Run> {
    // Who is asked for by the surname alone, too, is the same person.
    let alone = |entity: EntityId| {
        let query = reading.extractor.queries.entities.get(entity.0 as usize);
        query.is_some_and(|query| !query.name.text.contains(' '))
    };
    let mut by_place: BTreeMap<(u32, usize), Vec<Run>> = BTreeMap::new();
    for run in shorts {
        by_place.entry((run.sentence, run.tokens.end)).or_default().push(run);
    }
    let mut kept = Vec::new();
    for mut claims in by_place.into_values() {
        let Some(place) = claims.first().map(|run| (run.sentence, run.tokens.start)) else { continue };
        let next = whole.partition_point(|run| (run.sentence, run.tokens.start) < place);
        claims.retain(|run| {
            let around = whole.get(next.saturating_sub(1)..(next + 2).min(whole.len())).unwrap_or_default();
            !around.iter().any(|other| {
                other.entity != run.entity
                    && !alone(other.entity)
                    && other.sentence == run.sentence
                    && other.tokens.start < run.tokens.end
                    && run.tokens.start < other.tokens.end
            })
        });
        if claims.len() > 1 {
            let before = whole.get(..next).unwrap_or_default().iter().rev();
            let last = before.take(LOOK_BACK).find(|other| claims.iter().any(|run| run.entity == other.entity));
            match last.map(|other| other.entity) {
                Some(entity) => claims.retain(|run| run.entity == entity),
                None => claims.iter_mut().for_each(|run| run.ambiguous = true),
            }
        }
        kept.append(&mut claims);
    }
    kept
}

/// The given names that are nobody else's: the whole name was read before, and no other one begins so.
fn own_givens(reading: &Reading<'_>, whole: &[Run], givens: Vec<Run>) -> Vec<Run> {
    let tokens = &reading.input.text.tokens;
    let first = |run: &Run| reading.first_token(run.sentence) as usize + run.tokens.start;
    let word = |run: &Run| tokens.get(first(run)).map(|token| token.word);
    // What stands behind each given name; `None`: not always the same.
    let mut behind: FxHashMap<WordId, Option<WordId>> = FxHashMap::default();
    let names: FxHashSet<WordId> = givens.iter().filter_map(word).collect();
    for pair in tokens.windows(2) {
        if let [one, next] = pair
            && names.contains(&one.word)
            && is_capital(one)
            && is_capital(next)
        {
            let known = behind.entry(one.word).or_insert(Some(next.word));
            *known = known.filter(|word| *word == next.word);
        }
    }
    let mut introduced: FxHashMap<EntityId, (u32, usize)> = FxHashMap::default();
    for run in whole.iter().filter(|run| run.tokens.len() > 1) {
        introduced.entry(run.entity).or_insert((run.sentence, run.tokens.start));
    }
    let mut kept = givens;
    kept.retain(|run| {
        let before = introduced.get(&run.entity).is_some_and(|place| *place < (run.sentence, run.tokens.start));
        let other = || word(run).and_then(|word| behind.get(&word)).copied().flatten();
        before && other().is_some_and(|surname| follows(reading, run.entity, surname))
    });
    kept
}

/// Whether a word stands behind the first of an entity's names.
fn follows(reading: &Reading<'_>, entity: EntityId, word: WordId) -> bool {
    let names = reading.extractor.names_by_word.get(&word).map(Vec::as_slice).unwrap_or_default();
    let mut forms = names.iter().filter_map(|&at| reading.extractor.names.get(at as usize));
    forms.any(|form| form.entity == entity && form.words.get(1) == Some(&word))
}

/// Keys of which none is part of another.
fn maximal(keys: BTreeSet<String>, _front: bool) -> Vec<String> {
    let all: Vec<String> = keys.into_iter().collect();
    all.iter()
        .filter(|key| !all.iter().any(|other| other != *key && agree(key, other) && other.len() > key.len()))
        .cloned()
        .collect()
}

/// Whether two fuller names can be one: the words of one are among the other's, initials counted.
fn agree(one: &str, other: &str) -> bool {
    let (short, long) = if one.len() <= other.len() { (one, other) } else { (other, one) };
    short.split(' ').all(|word| {
        let stem = word.trim_end_matches('.');
        long.split(' ').any(|other| other == word || (stem.chars().count() == 1 && other.starts_with(stem)))
    })
}

/// Whether the entity's own names hold the fuller name.
fn is_declared(reading: &Reading<'_>, entity: EntityId, key: &str, front: bool) -> bool {
    let Some(query) = reading.extractor.queries.entities.get(entity.0 as usize) else { return false };
    std::iter::once(&query.name).chain(&query.aka).any(|name| {
        let name = name.text.to_lowercase();
        let with_more = name.contains(' ');
        with_more && if front { name.starts_with(key) } else { name.ends_with(key) }
    })
}
