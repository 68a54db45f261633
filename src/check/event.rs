//! Owns: which mentions of events in several documents tell of one event.
//! May not know: what is asserted.

use std::collections::{BTreeMap, BTreeSet};

use crate::fact::{Participant, Polarity};
use crate::query::{AttributeId, SubjectId};
use crate::value::{PlaceValue, Relation, Value, relate};

use super::index::{Index, InstanceRef, Key};
use super::stance::set_aside;

/// The events that answer one subject.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub(super) struct Events {
    /// Each event with the documents' events that tell of it; first told first.
    pub(super) clusters: Vec<Cluster>,
    /// Mentions that could tell of either of two events.
    pub(super) loose: Vec<InstanceRef>,
}

/// One event, as several documents tell it.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub(super) struct Cluster {
    /// In order of document and place.
    pub(super) instances: Vec<InstanceRef>,
}

/// One event in the making.
struct Open<'a> {
    instances: Vec<InstanceRef>,
    dates: Vec<&'a Value>,
    participants: Vec<&'a Participant>,
}

/// Parts mentions into events: participants that do not differ beyond additions, dates not disjoint.
pub(super) fn cluster(index: &Index<'_>, subject: SubjectId, mentions: &[InstanceRef]) -> Events {
    let date = index.event_type(subject).and_then(|event| index.event_attribute(event, "date"));
    let stated = |at: InstanceRef| -> Vec<&Value> {
        let Some(date) = date else { return Vec::new() };
        index
            .of(Key::Event(at), Some(date))
            .iter()
            .filter_map(|fact| index.fact(*fact))
            .filter(|fact| fact.polarity == Polarity::Affirmed && set_aside(fact).is_none())
            .map(|fact| &fact.value)
            .collect()
    };
    let (dated, undated): (Vec<InstanceRef>, Vec<InstanceRef>) =
        mentions.iter().partition(|at| !stated(**at).is_empty());
    let mut open: Vec<Open<'_>> = Vec::new();
    for at in dated {
        let dates = stated(at);
        let home = open.iter().position(|event| one_event(index, event, at) && !disjoint(index, &event.dates, &dates));
        join(index, &mut open, home, at, dates);
    }
    let mut loose = Vec::new();
    for at in undated {
        let homes: Vec<usize> = (0u32..)
            .zip(&open)
            .filter(|(_, event)| one_event(index, event, at))
            .map(|(number, _)| number as usize)
            .collect();
        match choose(index, &open, &homes, at) {
            Home::At(home) => join(index, &mut open, Some(home), at, Vec::new()),
            Home::New => join(index, &mut open, None, at, Vec::new()),
            Home::Unclear => loose.push(at),
        }
    }
    let mut clusters: Vec<Cluster> = open
        .into_iter()
        .map(|mut event| {
            event.instances.sort_unstable();
            Cluster { instances: event.instances }
        })
        .collect();
    clusters.sort_by_key(|cluster| cluster.instances.first().copied());
    Events { clusters, loose }
}

/// Where an undated mention belongs.
enum Home {
    At(usize),
    New,
    Unclear,
}

/// One event that fits: that. Several, told apart by their dates: the one that the mention does not
/// contradict. Several told apart by company alone: the first.
fn choose(index: &Index<'_>, open: &[Open<'_>], homes: &[usize], at: InstanceRef) -> Home {
    match homes {
        [] => Home::New,
        [one] => Home::At(*one),
        [first, ..] => {
            let events = || homes.iter().filter_map(|home| open.get(*home));
            let by_date = events().any(|one| events().any(|other| disjoint(index, &one.dates, &other.dates)));
            if !by_date {
                return Home::At(*first);
            }
            let mut fitting =
                homes.iter().filter(|home| open.get(**home).is_some_and(|event| !contradicts(index, event, at)));
            match (fitting.next(), fitting.next()) {
                (Some(only), None) => Home::At(*only),
                (None, _) | (Some(_), Some(_)) => Home::Unclear,
            }
        }
    }
}

fn join<'a>(index: &Index<'a>, open: &mut Vec<Open<'a>>, home: Option<usize>, at: InstanceRef, dates: Vec<&'a Value>) {
    let participants = index.instance(at).map_or(&[][..], |told| told.participants.as_slice());
    if let Some(event) = home.and_then(|home| open.get_mut(home)) {
        event.instances.push(at);
        event.dates.extend(dates);
        for participant in participants {
            if !event.participants.iter().any(|known| same_person(known, participant)) {
                event.participants.push(participant);
            }
        }
        return;
    }
    open.push(Open { instances: vec![at], dates, participants: participants.iter().collect() });
}

/// The mentions by verbs that are the only one of their document to tell an attribute, but for those of long ago, where
/// all these can be of one event; otherwise none.
pub(super) fn alone(index: &Index<'_>, events: &Events, attribute: AttributeId) -> BTreeSet<InstanceRef> {
    let mut of_document: BTreeMap<u32, Vec<InstanceRef>> = BTreeMap::new();
    for at in events.clusters.iter().flat_map(|cluster| &cluster.instances).chain(&events.loose) {
        let by_verb = index.instance(*at).is_some_and(|told| !told.verbs.is_empty())
            && !index.of(Key::Event(*at), Some(attribute)).is_empty();
        if by_verb && !is_long_ago(index, *at) {
            of_document.entry(at.document).or_default().push(*at);
        }
    }
    let only = |told: &Vec<InstanceRef>| match told.as_slice() {
        [one] => Some(*one),
        [] | [_, ..] => None,
    };
    let alone: BTreeSet<InstanceRef> = of_document.values().filter_map(only).collect();
    let mut known: Vec<&Participant> = Vec::new();
    for at in &alone {
        let told = index.instance(*at).map_or(&[][..], |told| told.participants.as_slice());
        let mine: Vec<&Participant> = told.iter().filter(|one| one.entity.is_some() || is_name(&one.name)).collect();
        // "The Lisbon-to-Porto express": a place beside a person or thing is no other company.
        for place in [true, false] {
            let of_kind = |one: &&&Participant| place != PlaceValue::named(&one.name).ids.is_empty();
            let strange = mine.iter().filter(of_kind).any(|one| !known.iter().any(|other| same_person(one, other)));
            let missing = known.iter().filter(of_kind).any(|one| !mine.iter().any(|other| same_person(one, other)));
            if strange && missing {
                return BTreeSet::new();
            }
        }
        known.extend(mine);
    }
    alone
}

/// Whether all words have a capital: "a Spanish train" names nobody.
fn is_name(name: &str) -> bool {
    name.split(' ').all(|word| word.chars().next().is_some_and(char::is_uppercase))
}

/// Whether an event is told as one of a year before the last.
pub(super) fn is_long_ago(index: &Index<'_>, at: InstanceRef) -> bool {
    let Some(written) = index.document(at.document).and_then(|document| document.date) else { return false };
    let date = index.instance(at).and_then(|told| index.event_attribute(told.event, "date"));
    let facts = date.map_or(&[][..], |date| index.of(Key::Event(at), Some(date)));
    let mut dates = facts.iter().filter_map(|fact| index.fact(*fact)?.value.date());
    dates.any(|date| date.outer.1.year() + 1 < written.year())
}

fn disjoint(index: &Index<'_>, one: &[&Value], other: &[&Value]) -> bool {
    let world = &index.program.world;
    let apart = |left: &&Value, right: &&Value| {
        relate(left, right, world) == Relation::Contradicts && relate(right, left, world) == Relation::Contradicts
    };
    !one.is_empty() && !other.is_empty() && one.iter().all(|left| other.iter().all(|right| apart(left, right)))
}

/// Whether a mention can be of an event: its company fits, and its own document does not set it apart
/// from what it told before ("again").
fn one_event(index: &Index<'_>, event: &Open<'_>, at: InstanceRef) -> bool {
    let apart = |at: InstanceRef| index.instance(at).is_some_and(|told| told.apart);
    let set_apart = event.instances.iter().any(|other| other.document == at.document && (apart(at) || apart(*other)));
    !set_apart && same_company(index, event, at)
}

/// Whether participants of a mention and of an event do not differ beyond additions.
fn same_company(index: &Index<'_>, event: &Open<'_>, at: InstanceRef) -> bool {
    let Some(told) = index.instance(at) else { return false };
    let named =
        |participant: &&Participant| participant.entity.is_some() || participant.name.chars().any(char::is_uppercase);
    let mine: Vec<&Participant> = told.participants.iter().filter(named).collect();
    let theirs: Vec<&Participant> = event.participants.iter().copied().filter(named).collect();
    let inside = |few: &[&Participant], many: &[&Participant]| {
        few.iter().all(|one| many.iter().any(|other| same_person(one, other)))
    };
    inside(&mine, &theirs) || inside(&theirs, &mine)
}

/// One entity of the rules, or names of which one ends the other ("Dmitriev", "Kirill Dmitriev").
fn same_person(one: &Participant, other: &Participant) -> bool {
    if let (Some(one), Some(other)) = (one.entity, other.entity) {
        return one == other;
    }
    if one.role.is_some() && other.role.is_some() && one.role != other.role {
        return false;
    }
    let ends =
        |long: &str, short: &str| long == short || long.strip_suffix(short).is_some_and(|front| front.ends_with(' '));
    ends(&one.name, &other.name) || ends(&other.name, &one.name)
}

/// Whether a mention says of some attribute what none of an event's mentions can agree with.
fn contradicts(index: &Index<'_>, event: &Open<'_>, at: InstanceRef) -> bool {
    let world = &index.program.world;
    let attributes = index.instance(at).and_then(|told| {
        index.program.queries.events.get(told.event.0 as usize).map(|query| query.attributes.as_slice())
    });
    let values = |at: InstanceRef, attribute| {
        index
            .of(Key::Event(at), Some(attribute))
            .iter()
            .filter_map(|fact| index.fact(*fact))
            .filter(|fact| fact.polarity == Polarity::Affirmed && set_aside(fact).is_none())
            .map(|fact| &fact.value)
    };
    attributes.unwrap_or_default().iter().any(|attribute| {
        values(at, *attribute).any(|mine| {
            let mut theirs = event.instances.iter().flat_map(|told| values(*told, *attribute)).peekable();
            theirs.peek().is_some() && theirs.all(|theirs| relate(mine, theirs, world) == Relation::Contradicts)
        })
    })
}
