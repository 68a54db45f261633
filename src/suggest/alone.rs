//! Owns: what speaks against proposing what a single document tells: words that hardly tie the value to the
//! subject, a value that is no name, a thing that is only touched on.
//! May not know: what other documents tell.

use crate::fact::Fact;
use crate::resolve::library;
use crate::source::{SourceMap, Span};
use crate::text::{Vocabulary, WordClass, WordId};
use crate::value::{Gazetteer, Value, ValueKind};

use super::questions::Question;
use super::words::words;

/// Words that make clear which thing a common noun means.
const DEFINITE: [&str; 14] =
    ["the", "this", "that", "these", "those", "its", "his", "her", "their", "our", "your", "my", "both", "all"];
/// Words in front that mean another one than the document is about.
const OTHER: [&str; 9] = ["last", "previous", "former", "another", "earlier", "next", "other", "rival", "similar"];
/// What stands for a thing that was named before.
const PRONOUNS: [&str; 9] = ["he", "she", "it", "they", "his", "her", "its", "their", "who"];
/// Words that are counted without being parts or members of anything.
const NO_PARTS: [&str; 14] = [
    "times",
    "time",
    "occasions",
    "things",
    "ways",
    "signs",
    "cases",
    "prices",
    "colleagues",
    "officials",
    "sources",
    "partners",
    "teams",
    "others",
];

/// Nouns of which what is said is hardly ever theirs.
const VAGUE: [&str; 20] = [
    "count",
    "time",
    "part",
    "aim",
    "life",
    "help",
    "number",
    "kind",
    "way",
    "half",
    "end",
    "list",
    "row",
    "figure",
    "people",
    "page",
    "table",
    "information",
    "value",
    "thing",
];

/// How a fact is marked that the noun phrase of a thing tells by itself.
const THING: &str = "noun phrase";

/// Reads the words around a fact.
pub(super) struct Alone<'a> {
    pub(super) sources: &'a SourceMap,
}

impl Alone<'_> {
    /// Whether one sentence is enough to propose it.
    pub(super) fn is_sure(&self, question: &Question, fact: &Fact, by_noun: bool) -> bool {
        if question.event || fact.sentence == fact.at {
            return question.event || !question.is_total();
        }
        let subject = fact.subject_at.slice(self.sources.text(fact.source)).to_lowercase();
        if subject.split_whitespace().any(|word| OTHER.contains(&word)) || self.is_one_name(question, fact) {
            return false;
        }
        let common = is_common(&question.subject);
        let labelled = self.is_labelled(fact);
        let inherited = fact.subject_at == fact.at && !labelled;
        let definite = is_definite(&subject);
        let counted = question.declared == Some(ValueKind::Number) && counts(fact);
        let tied = if question.is_total() {
            common && self.is_money_of(fact)
        } else if question.attribute == "age" {
            let bare = common && counts(fact);
            !(bare || self.is_described(fact))
        } else if question.named || counted {
            let meant = labelled || definite || question.named && by_noun && !is_indefinite(&subject);
            !inherited && (!common || meant || fact.subject_at.contains(fact.at))
        } else {
            fact.by != THING || !matches!(fact.value, Value::Figure(_))
        };
        let spoken_of = question.mentions > if inherited { 2 } else { 1 };
        tied && (!counted || self.is_part(question, fact, &subject)) && (!common || spoken_of || definite && !inherited)
    }

    /// "general secretary": the attribute and the thing are one name of something else.
    fn is_one_name(&self, question: &Question, fact: &Fact) -> bool {
        let sentence = fact.sentence.slice(self.sources.text(fact.source)).to_lowercase();
        sentence.contains(&format!("{} {}", question.attribute.replace('_', " "), question.subject))
    }

    /// Whether what is counted is told to be part of the subject.
    fn is_part(&self, question: &Question, fact: &Fact, subject: &str) -> bool {
        let pronoun = subject.split_whitespace().next().is_some_and(|first| PRONOUNS.contains(&first));
        let none = pronoun || NO_PARTS.contains(&question.attribute.as_str());
        !(none || self.is_numbered(question, fact) || self.is_known(fact))
    }

    /// "an agreement that had 22 chapters", in a text that speaks of "the agreement" before: another one.
    pub(super) fn is_another(&self, question: &Question, fact: &Fact) -> bool {
        let text = self.sources.text(fact.source);
        let subject = fact.subject_at.slice(text).to_lowercase();
        let introduced = subject.starts_with("a ") || subject.starts_with("an ");
        let before = || text.get(..fact.subject_at.start as usize).unwrap_or_default().to_lowercase();
        is_common(&question.subject) && introduced && before().contains(&format!("the {}", question.subject))
    }

    /// "a budget of £3 million", "Budget: £3 million".
    fn is_money_of(&self, fact: &Fact) -> bool {
        let money = fact.value.kind() == ValueKind::Money;
        let between = Span::new(fact.subject_at.end.min(fact.at.start), fact.at.start);
        money && (fact.subject_at.contains(fact.at) || between.slice(self.sources.text(fact.source)).len() <= 5)
    }

    /// "led by Karl Thiessen, **a 67-year-old** judge": the words that describe somebody are all that names them.
    fn is_described(&self, fact: &Fact) -> bool {
        let subject = fact.subject_at.slice(self.sources.text(fact.source));
        fact.subject_at.contains(fact.at) && subject.starts_with(|letter: char| !letter.is_uppercase())
    }

    /// "Contractor: Pellow Rail".
    fn is_labelled(&self, fact: &Fact) -> bool {
        let text = self.sources.text(fact.source);
        let before = text.get(..fact.at.start as usize).unwrap_or_default();
        let line = before.rfind('\n').map_or(0, |end| end + 1);
        let front = before.get(line..).unwrap_or_default();
        front.trim_end().trim_end_matches(['*', '_', '|']).trim_end().ends_with(':')
    }

    /// "Stage 5", "stage 4": a number behind the noun is its name.
    fn is_numbered(&self, question: &Question, fact: &Fact) -> bool {
        let before = Span::new(fact.sentence.start, fact.at.start).slice(self.sources.text(fact.source)).to_lowercase();
        let english = Vocabulary::english();
        let last = before.split_whitespace().next_back().unwrap_or_default();
        words(&question.attribute.replace('_', " "))
            .last()
            .is_some_and(|(_, own)| english.same_lemma(english.id(last), *own))
    }

    /// "**the two** armies": what the reader is taken to know of already is not told.
    fn is_known(&self, fact: &Fact) -> bool {
        let text = self.sources.text(fact.source);
        let before = Span::new(fact.sentence.start, fact.at.start.max(fact.sentence.start)).slice(text).to_lowercase();
        let last = before.split_whitespace().next_back().unwrap_or_default();
        let behind = Span::new(fact.at.end.min(fact.sentence.end), fact.sentence.end).slice(text);
        let of = behind.split_whitespace().nth(1) == Some("of");
        ["the", "these", "those"].contains(&last) && !of
    }
}

/// "the bridge", "Ada's bridge".
fn is_definite(subject: &str) -> bool {
    let first = subject.split_whitespace().next().unwrap_or_default();
    DEFINITE.contains(&first) || subject.contains("'s ") || subject.contains("’s ")
}

/// "a bridge", "nine bridges".
fn is_indefinite(subject: &str) -> bool {
    let first = subject.split_whitespace().next().unwrap_or_default();
    ["a", "an", "some", "several", "no"].contains(&first) || first.starts_with(char::is_numeric)
}

fn counts(fact: &Fact) -> bool {
    matches!(&fact.value, Value::Figure(figure) if figure.unit.counts())
}

fn is_common(subject: &str) -> bool {
    subject.starts_with(char::is_lowercase) || subject.starts_with('`') && !subject.contains(char::is_uppercase)
}

/// Whether a value is none that a rule would name: several names in one, the subject's own, a place or a common
/// noun for somebody.
pub(super) fn is_no_name(question: &Question, value: &Value, single: bool) -> bool {
    let (name, placed) = match value {
        Value::Entity(entity) => (entity.name.text.as_str(), false),
        Value::Place(place) => (place.text.as_str(), true),
        Value::Figure(_)
        | Value::Date(_)
        | Value::Status(_)
        | Value::Text(_)
        | Value::Version(_)
        | Value::Truth(_)
        | Value::Set(_) => return false,
    };
    let word = !name.contains(' ');
    let english = Vocabulary::english();
    let info = english.info(english.id(&name.to_lowercase()));
    let known = !Gazetteer::get().lookup(name).is_empty();
    let noun = (single || placed && !known) && word && info.reading(WordClass::Noun).is_some();
    let elsewhere = !placed && (name.contains(',') || word && known);
    let undecided = name.starts_with(char::is_lowercase);
    let own = undecided || name.ends_with(question.subject.trim_matches('`'));
    question.named && (own || noun || elsewhere)
}

/// Whether a common noun means a property rather than a thing ("cost", "interval"), as the library knows it.
pub(super) fn is_property(noun: &str) -> bool {
    let measured = |kinds: &[ValueKind]| !kinds.is_empty() && kinds.iter().all(|kind| kind.is_measured());
    library().event(noun).is_none() && library().attribute(noun).is_some_and(|known| measured(&known.kinds))
}

/// Whether a common noun is said of anything ("time", "part", "list").
pub(super) fn is_vague(noun: &str) -> bool {
    let english = Vocabulary::english();
    let id = Some(english.id(noun)).filter(|id| *id != WordId(0));
    id.is_some_and(|id| VAGUE.iter().any(|word| english.same_lemma(id, english.id(word))))
}
