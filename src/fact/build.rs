//! Owns: making values of what fills a role: mentions as they are, names as entities or texts.
//! May not know: how fillers are found.

use rust_decimal::Decimal;

use super::attribute::{Owned, Statement, entity_kind};
use super::matching::Filler;
use super::reading::Reading;
use super::reference::{References, is_name};
use super::view::{View, is_named, wide};
use crate::text::{PhraseId, Tag};
use crate::value::{
    BoundKind, Direction, EntityKind, EntityValue, Figure, Interval, Name, PlaceValue, TextValue, Unit, Value,
    ValueKind,
};

/// A mention's value, with the reading of a date that the tense asks for.
pub(super) fn of_mention(reading: &Reading<'_>, view: &View<'_>, mention: usize, when: Direction, near: bool) -> Value {
    let Some(mention) = view.mentions.get(mention) else { return Value::Truth(false) };
    match with_tense(reading, &mention.value, when) {
        Value::Place(place) => Value::Place(PlaceValue { near: place.near || near, ..place }),
        value @ (Value::Figure(_)
        | Value::Date(_)
        | Value::Entity(_)
        | Value::Status(_)
        | Value::Text(_)
        | Value::Version(_)
        | Value::Truth(_)
        | Value::Set(_)) => value,
    }
}

/// A date without a year takes the year that its tense asks for, next to the document's date.
pub(super) fn with_tense(reading: &Reading<'_>, value: &Value, when: Direction) -> Value {
    let Value::Date(date) = value else { return value.clone() };
    let Some(document) = reading.input.date else { return value.clone() };
    Value::Date(date.clone().with_tense(document, when))
}

/// The value of a statement with the tokens that say it.
pub(super) fn value(
    reading: &Reading<'_>,
    references: &References,
    view: &View<'_>,
    statement: &Statement,
    when: Direction,
) -> (Value, std::ops::Range<usize>) {
    let kinds = reading.extractor.kinds_of(statement.attribute);
    let words = match &statement.value {
        Filler::Mention(mention) => view.mention_core(*mention),
        Filler::Phrase(phrase) => view.range(*phrase),
        Filler::Tokens(range) => range.clone(),
    };
    if kinds == [ValueKind::Truth]
        && let Some(truth) = truth(view.words(words.clone()))
    {
        return (Value::Truth(truth), words);
    }
    match &statement.value {
        Filler::Mention(mention) => {
            let range = view.mention_core(*mention);
            if view.mentions.get(*mention).is_some_and(|mention| mention.kind == ValueKind::Quote) {
                return (in_quotation_marks(view, range.clone()), range);
            }
            let scored = if kinds.contains(&ValueKind::Percent) { None } else { scored(view, *mention) };
            let value = scored.unwrap_or_else(|| of_mention(reading, view, *mention, when, false));
            let value = if names_bound(reading, statement.attribute) { without_bound(value) } else { value };
            (value, range)
        }
        Filler::Phrase(phrase) => of_phrase(reading, references, view, *phrase, kinds, &statement.owner),
        Filler::Tokens(range) => {
            if kinds.contains(&ValueKind::Number)
                && let Some(value) = super::pair::value(view, range)
            {
                return (value, range.clone());
            }
            if let Some(state) = super::table::state_of(reading, view, statement.attribute, range.clone()) {
                return state;
            }
            let text = view.words(range.clone()).to_owned();
            (named(reading, references, view, range.end.saturating_sub(1), text, kinds, false), range.clone())
        }
    }
}

/// "Backups: yes"
pub(super) fn truth(words: &str) -> Option<bool> {
    let words = words.to_lowercase();
    match words.trim() {
        "yes" | "true" | "on" | "✓" | "✔" | "✅" => Some(true),
        "no" | "false" | "off" | "✗" | "✘" | "❌" => Some(false),
        _ => None,
    }
}

/// "scored it **95 out of 100**", "got 4 out of 5 stars": the marks that were given, and no share of those that there
/// are; of "three out of four adults" a share.
fn scored(view: &View<'_>, mention: usize) -> Option<Value> {
    const MARKS: [&str; 6] = ["star", "stars", "point", "points", "mark", "marks"];
    view.mentions.get(mention).filter(|mention| mention.hints.share)?;
    let range = view.mention_range(mention);
    let of = view.is_word(range.start + 1, "out") || view.is_mark(range.start + 1, "/");
    let counted = view.tag(range.end) == Tag::Noun && !MARKS.iter().any(|mark| view.is_word(range.end, mark));
    let given: Decimal = view.word(range.start).parse().ok().filter(|_| of && !counted)?;
    Some(Value::Figure(Figure::exact(given, Unit::None, given.scale().cast_signed())))
}

/// Whether an attribute names an end of what is allowed ("maximum load", "speed limit").
pub(super) fn names_bound(reading: &Reading<'_>, attribute: crate::query::AttributeId) -> bool {
    let extractor = reading.extractor;
    let name = extractor.queries.attributes.get(attribute.0 as usize).map(|query| query.name.as_str());
    name.unwrap_or_default()
        .split(['_', ' '])
        .any(|word| extractor.cues.of(&extractor.vocabulary, extractor.vocabulary.id(word)).is(super::cues::Cue::BOUND))
}

/// "at most 3 tonnes" as the maximum: 3 tonnes.
fn without_bound(value: Value) -> Value {
    match value {
        Value::Figure(figure)
            if matches!(figure.bound, Some(BoundKind::AtMost | BoundKind::AtLeast)) && figure.named.is_some() =>
        {
            let named = figure.named.unwrap_or_default();
            Value::Figure(Figure { interval: Interval::point(named), bound: None, ..figure })
        }
        value @ (Value::Figure(_)
        | Value::Date(_)
        | Value::Place(_)
        | Value::Entity(_)
        | Value::Status(_)
        | Value::Text(_)
        | Value::Version(_)
        | Value::Truth(_)
        | Value::Set(_)) => value,
    }
}

fn of_phrase(
    reading: &Reading<'_>,
    references: &References,
    view: &View<'_>,
    id: PhraseId,
    kinds: &[ValueKind],
    owner: &Owned,
) -> (Value, std::ops::Range<usize>) {
    if wants_text(kinds)
        && let Some(whole) = quoted(view, id).or_else(|| code(view, id))
    {
        return whole;
    }
    // The name counts, wherever the apposition has it; not the owner's own: "Ann Roe, a dentist".
    let owned = |id: PhraseId| matches!(owner, Owned::By(_, _, range) if *range == view.range(id));
    let name = view.same_thing(id).into_iter().find(|id| is_name(view, *id) && !owned(*id));
    let Some(named_phrase) = name else {
        let range = view.range(id);
        let head = view.phrase(id).map_or(0, |phrase| usize::from(phrase.head));
        let text = view.words(range.clone()).to_owned();
        return (named(reading, references, view, head, text, kinds, true), range);
    };
    let head = view.phrase(named_phrase).map_or(0, |phrase| usize::from(phrase.head));
    // A title is a whole: "The Long Winter of Our Street".
    let whole = view.range(named_phrase);
    if wants_text(kinds)
        && let Some(first) = whole.clone().find(|&at| view.tag(at) == Tag::Proper)
    {
        let end = (head + 1).max(first + 1);
        // "the Apache License 2.0"
        let numbered = view.tag(end) == Tag::Number && matches!(view.tag(end + 1), Tag::Punctuation | Tag::Coordinator);
        let run = first..end + usize::from(numbered);
        return (named(reading, references, view, head, view.words(run.clone()).to_owned(), kinds, false), run);
    }
    let runs = super::speaker::proper_runs(view, view.range(named_phrase));
    // "Pieter de Goede": small words inside the name belong to it.
    let whole = view.phrase(named_phrase).and_then(|phrase| phrase.name.as_ref()).map(wide);
    let run = runs.into_iter().find(|run| run.contains(&head)).unwrap_or_else(|| view.range(named_phrase));
    let run = whole.filter(|name| name.start < run.start && name.end >= run.end).unwrap_or(run);
    let start =
        (run.start..run.end.saturating_sub(1)).find(|&at| !super::people::is_title(view.word(at))).unwrap_or(run.start);
    let run = start..run.end;
    let text = view.words(run.clone()).to_owned();
    (named(reading, references, view, head, text, kinds, false), run)
}

/// "The motto is “Grow slowly”": what begins a quotation is said by all of it.
fn quoted(view: &View<'_>, id: PhraseId) -> Option<(Value, std::ops::Range<usize>)> {
    let phrase = view.range(id);
    let marked = view.mention_from(phrase.start, &[ValueKind::Quote]);
    let range = view.mention_range(marked.or_else(|| view.mention_from(phrase.start + 1, &[ValueKind::Quote]))?);
    let first = range.start == phrase.start || !view.word(phrase.start).chars().any(char::is_alphanumeric);
    first.then(|| (in_quotation_marks(view, range.clone()), range))
}

/// What has capitals throughout is a whole name.
fn in_quotation_marks(view: &View<'_>, range: std::ops::Range<usize>) -> Value {
    let text = view.words(range).trim_end_matches([',', '.']).to_owned();
    let whole = text.split_whitespace().all(|word| word.starts_with(|letter: char| !letter.is_lowercase()));
    Value::Text(TextValue { text, whole })
}

/// "WCM/1958/14": signs without blanks around them stand inside a code.
fn code(view: &View<'_>, id: PhraseId) -> Option<(Value, std::ops::Range<usize>)> {
    let head = view.phrase(id).map(|phrase| usize::from(phrase.head))?;
    let inner = |at: usize| ["/", "-", ".", ":", "_"].iter().any(|mark| view.is_mark(at, mark));
    let joined = |at: usize| inner(at) && view.glued(at) && at + 1 < view.len() && view.glued(at + 1);
    let mut range = head..head + 1;
    while joined(range.end) {
        range.end += 2;
    }
    while range.start >= 2 && joined(range.start - 1) {
        range.start -= 2;
    }
    let text = view.words(range.clone()).to_owned();
    (range.len() > 1 && text.bytes().any(|byte| byte.is_ascii_digit()))
        .then_some((Value::Text(TextValue { text, whole: true }), range))
}

fn named(
    reading: &Reading<'_>,
    references: &References,
    view: &View<'_>,
    head: usize,
    text: String,
    kinds: &[ValueKind],
    common: bool,
) -> Value {
    let id = references.in_sentence(view.sentence).iter().find(|o| o.head == head).map(|o| o.entity.0);
    // "led the Hawks", where rules name them: a name of ordinary words.
    let query = id.and_then(|id| reading.extractor.queries.entities.get(id as usize));
    let named = common && query.is_some_and(|query| query.name.proper) && view.capital(head);
    let (common, text) = if named { (false, strip_article(view, &text)) } else { (common, text) };
    if wants_text(kinds) {
        let text = strip_article(view, &text);
        return Value::Text(TextValue { text, whole: !common });
    }
    if kinds == [ValueKind::Place] {
        return Value::Place(PlaceValue { text, ids: Vec::new(), entity: id, near: false });
    }
    let unnamed = common && view.tag(head) != Tag::Proper;
    let kind = entity_kind(kinds).or_else(|| person_by_name(&text, kinds).filter(|_| !common));
    Value::Entity(EntityValue { name: Name { text, proper: !common }, id, kind, unnamed })
}

/// "Denise Okoro": a given name in front tells a person, where one is asked for. Of persons and organisations, a name
/// is that of a person unless it looks like the other.
fn person_by_name(text: &str, kinds: &[ValueKind]) -> Option<EntityKind> {
    let either = kinds.len() == 2 && kinds.contains(&ValueKind::Person) && kinds.contains(&ValueKind::Org);
    if either {
        let organisation = super::organisation::is_organisation(text);
        return Some(if organisation { EntityKind::Org } else { EntityKind::Person });
    }
    let (first, _) = text.split_once(' ').filter(|_| kinds.contains(&ValueKind::Person))?;
    let given = super::people::gender(first).is_some() && !super::organisation::is_organisation(text);
    given.then_some(EntityKind::Person)
}

/// A cell that names a person or an organisation.
pub(super) fn of_cell(text: String, kinds: &[ValueKind]) -> Value {
    match entity_kind(kinds).or_else(|| person_by_name(&text, kinds)) {
        Some(kind) => {
            Value::Entity(EntityValue { name: Name { text, proper: true }, id: None, kind: Some(kind), unnamed: false })
        }
        None => Value::Text(TextValue { text, whole: true }),
    }
}

/// Whether values are words, and names of nobody.
pub(super) fn wants_text(kinds: &[ValueKind]) -> bool {
    let names_somebody = kinds.iter().any(|&kind| is_named(kind) && kind != ValueKind::Thing);
    !names_somebody && kinds.iter().any(|kind| matches!(kind, ValueKind::Text | ValueKind::Quote))
}

fn strip_article(view: &View<'_>, text: &str) -> String {
    let _ = view;
    let mut words = text.splitn(2, ' ');
    match (words.next(), words.next()) {
        (Some(first), Some(rest)) if ["the", "a", "an"].iter().any(|article| first.eq_ignore_ascii_case(article)) => {
            rest.to_owned()
        }
        _ => text.to_owned(),
    }
}
