//! Owns: what documents are asked: the library's attributes of the things that they speak of, the nouns
//! that they count, and the events between the people they name.
//! May not know: what they answer.

use std::collections::{BTreeMap, BTreeSet};
use std::fmt::Write as _;

use crate::fact::EventInstance;
use crate::resolve::library;
use crate::text::{Vocabulary, WordClass};
use crate::value::{Gazetteer, ValueKind};

use super::alone::{is_property, is_vague};
use super::ground::{Ground, Thing};
use super::literal::name;
use super::probe::Probe;

/// How many things are asked about.
const MOST_THINGS: usize = 60;
/// Among so few documents all are asked about each thing, also those that call it by another name.
pub(super) const FEW: usize = 20;
/// How many pairs of participants are asked about.
const MOST_PAIRS: usize = 400;

/// Sums that every thing has several of, what becomes of it, and whom a text names as its own sources.
const VAGUE: [&str; 3] = ["amount", "status", "origin"];

/// When and where something happens: asked of what happens.
const SETTINGS: [&str; 2] = ["date", "place"];

/// Kinds of what is named.
const NAMED: [ValueKind; 4] = [ValueKind::Person, ValueKind::Org, ValueKind::Group, ValueKind::Place];

/// Kinds of value of an event's attributes that are worth a rule.
const OF_EVENTS: [ValueKind; 5] =
    [ValueKind::Place, ValueKind::Date, ValueKind::Duration, ValueKind::Status, ValueKind::Money];

/// One thing that is asked.
#[derive(Debug, Clone)]
pub(super) struct Question {
    /// The subject as rules write it: `plan`, `meeting(Witkoff, Dmitriev)`.
    pub(super) subject: String,
    /// The attribute as rules write it.
    pub(super) attribute: String,
    /// Whether the subject is an event.
    pub(super) event: bool,
    /// Whether its values are names.
    pub(super) named: bool,
    /// Kind of its values, where the library does not know it.
    pub(super) declared: Option<ValueKind>,
    /// How often the subject is mentioned.
    pub(super) mentions: usize,
}

impl Question {
    pub(super) fn path(&self) -> String {
        format!("{}.{}", self.subject, self.attribute)
    }

    /// Whether it asks for the sum of all, as which any may be read.
    pub(super) fn is_total(&self) -> bool {
        !self.event && self.attribute == "total"
    }
}

/// Rules that make every event of the library looked for, and the people and bodies that are named.
pub(super) fn all_events(ground: &Ground) -> String {
    let names: BTreeSet<&str> = library().event_names().collect();
    let mut rules = String::new();
    for event in names {
        let roles = library().event(event).map_or(0, |event| event.participants.len());
        let _ = writeln!(rules, "exists {event}({})", vec!["*"; roles].join(", "));
    }
    for thing in ground.things.iter().filter(|thing| thing.proper).take(MOST_THINGS) {
        let _ = writeln!(rules, "exists meeting({}, *)", name(&thing.name));
    }
    rules
}

/// An attribute that is asked, with whether its values are names, and their kind where the library does not know it.
type Attributes = BTreeMap<String, (bool, Option<ValueKind>)>;

/// What to ask of the things, two lists for each: asked together, one thing would be taken for another's rival,
/// and what a label names would be taken for what the library knows.
pub(super) fn of_things<'g>(ground: &'g Ground, least: usize) -> Vec<(&'g Thing, Vec<Question>)> {
    let (known, labelled) = (known(ground), labelled(ground));
    let of_thing = |thing: &'g Thing, attributes: &Attributes| {
        let happens = !thing.proper && library().event(&thing.name).is_some();
        let asked = |(attribute, (named, _)): &(&String, &(bool, Option<ValueKind>))| {
            let setting = SETTINGS.contains(&attribute.as_str());
            // Of what only names are said, no figure is asked, and of nothing what it is itself.
            !thing.is_called(attribute) && (happens || !setting) && (thing.is_measured(least) || *named)
        };
        let question = |(attribute, (named, declared)): (&String, &(bool, Option<ValueKind>))| Question {
            subject: name(&thing.name),
            attribute: attribute.clone(),
            event: false,
            named: *named,
            declared: *declared,
            mentions: thing.mentions,
        };
        (thing, attributes.iter().filter(asked).map(question).collect::<Vec<Question>>())
    };
    // What is counted in a town is seldom the town's.
    let town = |thing: &Thing| thing.proper && !thing.surname && !Gazetteer::get().lookup(&thing.name).is_empty();
    // A cost or an interval is rather said of something than a thing of which something is said.
    let touched = |thing: &Thing| {
        let few = thing.documents.len() < 2 && thing.mentions < 4;
        least < 2 && !thing.proper && (is_vague(&thing.name) || few && is_property(&thing.name))
    };
    let asked = |thing: &&Thing| (thing.is_measured(least) || thing.mentions > 1) && !town(thing) && !touched(thing);
    let things = ground.things.iter().filter(asked).take(MOST_THINGS);
    let lists = things.flat_map(|thing| [of_thing(thing, &known), of_thing(thing, &labelled)]);
    lists.filter(|(_, questions)| !questions.is_empty()).collect()
}

/// What the library knows of things, and what the documents count.
fn known(ground: &Ground) -> Attributes {
    let mut attributes = Attributes::new();
    for known in library().attribute_names() {
        let kinds = library().attribute(known).map(|attribute| attribute.kinds.as_slice()).unwrap_or_default();
        let measured = kinds.iter().all(|kind| kind.is_measured());
        let named = kinds.iter().all(|kind| NAMED.contains(kind));
        let coded =
            kinds.contains(&ValueKind::Text) && kinds.iter().all(|kind| *kind == ValueKind::Text || kind.is_measured());
        if !kinds.is_empty() && (measured || named || coded) && !VAGUE.contains(&known) {
            attributes.insert(known.replace(' ', "_"), (named, None));
        }
    }
    for counted in &ground.counted {
        attributes.entry(counted.clone()).or_insert((false, Some(ValueKind::Number)));
    }
    attributes
}

/// What labels of the documents name.
fn labelled(ground: &Ground) -> Attributes {
    let declared = |label: &str, kind| match library().attribute(&label.replace('_', " ")) {
        Some(_) => None,
        None => Some(kind),
    };
    // "Revised" over a column is no attribute that a rule could ask for.
    let english = Vocabulary::english();
    let named = |label: &str| {
        let last = english.info(english.id(label.rsplit('_').next().unwrap_or(label)));
        last.is_unknown() || last.reading(WordClass::Noun).is_some()
    };
    let asked = |(label, kind): (&String, &ValueKind)| {
        let declared = declared(label, *kind);
        (declared.is_none() || named(label)).then(|| (label.clone(), (false, declared)))
    };
    ground.labels.iter().filter_map(asked).collect()
}

/// What to ask of the events that documents were found to tell of.
pub(super) fn of_events(probe: &Probe, ground: &Ground, least: usize) -> Vec<Question> {
    let mut pairs: BTreeMap<(&str, String, String), BTreeSet<usize>> = BTreeMap::new();
    for (document, read) in probe.documents.iter().enumerate() {
        for told in &read.facts.events {
            let Some(event) = probe.program.queries.events.get(told.event.0 as usize) else { continue };
            let people = participants(probe, told, ground);
            for (at, one) in people.iter().enumerate() {
                for other in people.iter().skip(at + 1) {
                    let ordered = !event.roles.is_empty();
                    let (one, other) = if ordered || one <= other { (one, other) } else { (other, one) };
                    pairs.entry((&event.name, one.clone(), other.clone())).or_default().insert(document);
                }
            }
        }
    }
    let mut wide: Vec<_> = pairs.into_iter().filter(|(_, documents)| documents.len() >= least).collect();
    wide.sort_by_key(|(_, documents)| std::cmp::Reverse(documents.len()));
    let mut questions = Vec::new();
    for ((event, one, other), documents) in wide.into_iter().take(MOST_PAIRS) {
        let own = library().event(event).map(|event| event.attributes.as_slice()).unwrap_or_default();
        for attribute in library().every_event().iter().chain(own) {
            if attribute.kinds.iter().any(|kind| OF_EVENTS.contains(kind)) {
                questions.push(Question {
                    subject: format!("{event}({one}, {other})"),
                    attribute: attribute.name.clone(),
                    event: true,
                    named: false,
                    declared: None,
                    mentions: documents.len(),
                });
            }
        }
    }
    let mut seen = BTreeSet::new();
    questions.retain(|question| seen.insert(question.path()));
    questions
}

/// The participants that several documents name, in the order of their roles.
fn participants(probe: &Probe, told: &EventInstance, ground: &Ground) -> Vec<String> {
    let mut all: Vec<(usize, String)> = Vec::new();
    for participant in &told.participants {
        let asked = participant.entity.and_then(|id| probe.program.queries.entities.get(id.0 as usize));
        let full = asked.map_or(participant.name.as_str(), |entity| entity.name.text.as_str());
        let Some(thing) = thing_named(full, ground) else { continue };
        let written = name(&thing.name);
        if !all.iter().any(|(_, known)| *known == written) {
            all.push((participant.role.unwrap_or(usize::MAX), written));
        }
    }
    all.sort_by_key(|(role, _)| *role);
    all.into_iter().map(|(_, name)| name).collect()
}

/// The thing whose proper name a participant's name ends with.
fn thing_named<'g>(full: &str, ground: &'g Ground) -> Option<&'g Thing> {
    let ends = |thing: &&Thing| {
        let front = full.strip_suffix(thing.name.as_str());
        thing.proper && front.is_some_and(|front| front.is_empty() || front.ends_with(' '))
    };
    ground.things.iter().filter(ends).max_by_key(|thing| thing.name.len())
}

/// The questions as a rule file.
pub(super) fn rules(questions: &[Question]) -> String {
    questions.iter().fold(String::new(), |mut rules, question| {
        if let Some(kind) = question.declared {
            let _ = writeln!(rules, "attribute {} : {}", question.path(), kind.name());
        }
        let _ = writeln!(rules, "agree {}", question.path());
        rules
    })
}
