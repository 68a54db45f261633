//! Owns: which person a role or an age alone means: "the 23-year-old striker", "the 67-year-old".
//! May not know: pronouns.

use super::super::people;
use super::super::reading::Reading;
use super::super::reference::{References, is_name, number};
use super::super::view::{View, wide};
use super::{REACH, is_person, same_flow};
use crate::text::{Number, PhraseId, Tag};

/// "the 23-year-old striker": the only person whom the sentences right before name, if nothing calls that
/// person by another role.
pub(super) fn only_person(
    reading: &Reading<'_>,
    references: &References,
    view: &View<'_>,
    phrase: PhraseId,
) -> Option<(u32, PhraseId)> {
    let inner = view.phrase(phrase)?;
    let role = view.word(usize::from(inner.head)).to_lowercase();
    let own =
        |at: usize| view.tag(at) == Tag::Proper && crate::value::Gazetteer::get().demonym(view.word(at)).is_empty();
    let plain = view.tails(phrase).next().is_none() && !view.range(phrase).any(own) && inner.apposition.is_none();
    // "The mayor, who is 41, was there, too" brings somebody in; "The mayor is 41" may go on about the person.
    let short = inner.tokens.len() <= 2;
    let aged = is_aged(view, phrase);
    let brought = short && !aged && view.is_mark(usize::from(inner.tokens.end), ",");
    if !(people::is_role(&role) || aged) || !plain || brought || !aged && number(view, phrase) == Number::Plural {
        return None;
    }
    for back in 1..=REACH {
        let flows =
            |at: &u32| same_flow(reading, *at, view.sentence) && (!short || reading.same_block(*at, view.sentence));
        let sentence = view.sentence.checked_sub(back).filter(flows)?;
        let before = reading.view(sentence)?;
        let ids = (0..before.parse.phrases.len() as u16).map(PhraseId);
        // An age is a person's: whoever may be one counts.
        let mut people = ids.filter(|&id| {
            let person = is_name(before, id).then(|| is_person(reading, references, before, id));
            let day = before.mention_at(before.range(id).start, &[crate::value::ValueKind::Date]).is_some();
            person.is_some_and(|person| person == Some(true) || aged && !day && person.is_none())
        });
        if aged && !is_age_free(view, phrase, before) {
            return None;
        }
        let Some(first) = people.next() else { continue };
        let alone = people.all(|other| before.words(before.range(other)) == before.words(before.range(first)));
        return (alone && (aged || !has_other_role(before, first, &role))).then_some((sentence, first));
    }
    None
}

/// "the 67-year-old": a person by the age alone.
pub(in crate::fact) fn is_aged(view: &View<'_>, phrase: PhraseId) -> bool {
    let range = view.range(phrase);
    let ages = |mention: &crate::mention::Mention| mention.hints.age && wide(&mention.tokens).end == range.end;
    let alone = |mention: &crate::mention::Mention| usize::from(mention.tokens.start) == range.start + 1;
    view.mentions.iter().any(|mention| ages(mention) && alone(mention))
}

/// Whether a sentence tells no other age, and this one of nobody else: "a 34-year-old was held".
fn is_age_free(view: &View<'_>, phrase: PhraseId, before: &View<'_>) -> bool {
    let years = view.word(view.range(phrase).start + 1);
    before.mentions.iter().filter(|mention| mention.hints.age).all(|mention| {
        let start = usize::from(mention.tokens.start);
        let apposed = start.checked_sub(1).is_some_and(|at| before.is_mark(at, ",") || before.is_mark(at, "("));
        apposed && before.word(start) == years
    })
}

/// Whether a person is introduced by a role that is not this one.
fn has_other_role(view: &View<'_>, person: PhraseId, role: &str) -> bool {
    let mut words: Vec<usize> = view.range(person).filter(|&at| view.tag(at) != Tag::Proper).collect();
    words.extend(
        view.same_thing(person).into_iter().filter_map(|id| view.phrase(id)).map(|phrase| usize::from(phrase.head)),
    );
    let roles: Vec<String> = words.into_iter().map(|at| view.word(at).to_lowercase()).collect();
    let mut roles = roles.iter().filter(|word| people::is_role(word)).peekable();
    roles.peek().is_some() && roles.all(|word| word != role)
        || view.range(person).any(|at| people::is_title(view.word(at)) && !view.word(at).eq_ignore_ascii_case(role))
}
