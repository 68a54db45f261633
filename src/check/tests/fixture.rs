//! Facts, documents and programs in short notation.

use rust_decimal::Decimal;

use crate::check::{ConflictScope, DocumentFacts, Judged, Outcome, check};
use crate::compile::{Asserted, Base, Check, Claim, EventTarget, Operator, Program, Target, Test};
use crate::diagnostic::Severity;
use crate::fact::{About, EventInstance, EventInstanceId, Fact, Facts, Modality, Participant, Polarity, Speaker};
use crate::query::{
    AttributeId, AttributeQuery, EntityId, EntityQuery, EventQuery, EventTypeId, Owner, Subject, SubjectId,
};
use crate::source::{SourceId, Span};
use crate::value::{
    DateValue, Day, EntityValue, Figure, Name, PlaceValue, TextValue, Unit, UnitTable, Value, WorldEntity,
};

/// A value in short notation: `28`, `about 28`, `more than 28`, `28 %`, `3 days`, `2025-10-24`, `2025-10`,
/// `2025-10-24..2025-10-26`, `@Miami` (a place), `=held` (a state), `"words"`, `v5.2`, `{28, 30}`,
/// anything else a name.
pub(super) fn value(text: &str) -> Value {
    let worded = |rest: &str, make: fn(Decimal, Unit, i32) -> Figure| Value::Figure(figure(rest, make));
    if let Some(rest) = text.strip_prefix('{').and_then(|rest| rest.strip_suffix('}')) {
        return Value::Set(rest.split(", ").map(value).collect());
    }
    if let Some(name) = text.strip_prefix('@') {
        return Value::Place(PlaceValue::named(name));
    }
    if let Some(status) = text.strip_prefix('=') {
        return Value::Status(status.to_owned());
    }
    if let Some(words) = text.strip_prefix('"').and_then(|rest| rest.strip_suffix('"')) {
        let whole = words.chars().next().is_some_and(char::is_uppercase);
        return Value::Text(TextValue { text: words.to_owned(), whole });
    }
    if let Some(version) = text.strip_prefix('v') {
        let parts: Option<Vec<u32>> = version.split('.').map(|part| part.parse().ok()).collect();
        if let Some(parts) = parts {
            return Value::Version(parts);
        }
    }
    for (word, make) in [
        ("about ", Figure::about as fn(Decimal, Unit, i32) -> Figure),
        ("more than ", Figure::more_than),
        ("at least ", Figure::at_least),
        ("nearly ", Figure::nearly),
        ("less than ", Figure::less_than),
    ] {
        if let Some(rest) = text.strip_prefix(word) {
            return worded(rest, make);
        }
    }
    if let Some((first, last)) = text.split_once("..") {
        if let (Some(first), Some(last)) = (Day::parse(first), Day::parse(last)) {
            return Value::Date(DateValue::extent(first, last));
        }
        let (first, last): (Decimal, Decimal) = (first.parse().unwrap(), last.parse().unwrap());
        return Value::Figure(Figure::between(first, last, Unit::None, 0));
    }
    if let Some(day) = Day::parse(text) {
        return Value::Date(DateValue::day(day));
    }
    if let Some((year, month)) = text.split_once('-')
        && let (Ok(year), Ok(month)) = (year.parse(), month.parse())
    {
        return Value::Date(DateValue::month(year, month).unwrap());
    }
    if text.starts_with(|first: char| first.is_ascii_digit()) {
        return worded(text, Figure::exact);
    }
    Value::Entity(EntityValue::named(text))
}

fn figure(text: &str, make: fn(Decimal, Unit, i32) -> Figure) -> Figure {
    let (number, unit) = text.split_once(' ').unwrap_or((text, ""));
    let unit = match unit {
        "" => Unit::None,
        "%" => Unit::Percent,
        word => UnitTable::get().lookup(word).first().cloned().unwrap_or_else(|| Unit::noun(word)),
    };
    let scale = number.split_once('.').map_or(0, |(_, digits)| digits.len() as i32);
    make(number.parse().unwrap(), unit, scale)
}

pub(super) fn asserted(text: &str) -> Asserted {
    Asserted { readings: vec![value(text)], ..Asserted::default() }
}

pub(super) fn operator(text: &str) -> Operator {
    match text {
        "==" => Operator::Equal,
        "!=" => Operator::Unequal,
        "<" => Operator::Less,
        "<=" => Operator::AtMost,
        ">" => Operator::Greater,
        ">=" => Operator::AtLeast,
        "in" => Operator::In,
        "contains" => Operator::Contains,
        "~" => Operator::About,
        "before" => Operator::Before,
        "after" => Operator::After,
        "during" => Operator::During,
        "overlaps" => Operator::Overlaps,
        other => panic!("no operator {other}"),
    }
}

/// A fact of the one thing of a program, asserted and affirmed.
pub(super) fn fact(text: &str) -> Fact {
    Fact {
        naming: crate::fact::Naming::default(),
        qualified: false,
        about: About::Entity(EntityId(0)),
        attribute: Some(AttributeId(0)),
        value: value(text),
        source: SourceId(0),
        at: Span::new(0, 1),
        sentence: Span::new(0, 1),
        subject_at: Span::new(0, 1),
        polarity: Polarity::Affirmed,
        modality: Modality::Asserted,
        aside: None,
        period: None,
        attributed_to: Vec::new(),
        by: "test".to_owned(),
    }
}

pub(super) fn negated(text: &str) -> Fact {
    Fact { polarity: Polarity::Negated, ..fact(text) }
}

pub(super) fn said_by(text: &str, organisation: &str) -> Fact {
    let speaker = Speaker { name: organisation.to_owned(), organisation: true };
    Fact { attributed_to: vec![speaker], ..fact(text) }
}

pub(super) fn attribute(name: &str, owner: Option<Owner>) -> AttributeQuery {
    AttributeQuery {
        name: name.to_owned(),
        owner,
        nouns: vec![name.to_owned()],
        patterns: Vec::new(),
        kinds: Vec::new(),
        statuses: Vec::new(),
        increasing: false,
        latest: name == "status",
        many: false,
        library: false,
        origin: name.to_owned(),
    }
}

/// A document of its facts about `plan.points`.
pub(super) fn document(path: &str, date: &str, facts: Vec<Fact>) -> DocumentFacts {
    DocumentFacts {
        source: SourceId(0),
        path: path.to_owned(),
        date: Day::parse(date),
        publisher: None,
        facts: Facts { facts, mentioned: vec![1, 0], ..Facts::default() },
    }
}

/// A document whose facts tell of meetings, each given with its participants.
pub(super) fn meetings(path: &str, told: &[(&[&str], &[(&str, &str)])]) -> DocumentFacts {
    let mut facts = Facts { mentioned: vec![1, 1], ..Facts::default() };
    for (at, (people, values)) in (0u32..).zip(told) {
        let participants = people
            .iter()
            .map(|name| Participant {
                name: (*name).to_owned(),
                entity: match *name {
                    "Holt" => Some(EntityId(0)),
                    "Brandt" => Some(EntityId(1)),
                    _ => None,
                },
                role: None,
                at: Span::new(0, 1),
            })
            .collect();
        facts.events.push(EventInstance {
            apart: false,
            event: EventTypeId(0),
            source: SourceId(0),
            participants,
            triggers: vec![Span::new(0, 1)],
            verbs: Vec::new(),
            answers: vec![SubjectId(1)],
        });
        for (name, value) in *values {
            let attribute = ATTRIBUTES.iter().position(|known| known == name).map(|at| AttributeId(at as u32 + 1));
            facts.facts.push(Fact { about: About::Event(EventInstanceId(at)), attribute, ..fact(value) });
        }
    }
    DocumentFacts { source: SourceId(0), path: path.to_owned(), date: Day::parse("2025-11-19"), publisher: None, facts }
}

const ATTRIBUTES: [&str; 4] = ["place", "date", "duration", "status"];

/// A program about `plan.points` and `meeting(Holt, Brandt)`.
pub(super) fn program(test: Test) -> Program {
    let mut program = Program::default();
    for name in ["plan", "Brandt"] {
        let name = Name::new(name);
        program.world.entities.push(WorldEntity {
            names: vec![name.clone()],
            kind: None,
            members: Vec::new(),
            within: Vec::new(),
            within_names: Vec::new(),
        });
        program.queries.entities.push(EntityQuery {
            name,
            aka: Vec::new(),
            except: Vec::new(),
            kind: None,
            declared: false,
            tied: Vec::new(),
            happening: false,
        });
    }
    program.queries.attributes.push(attribute("points", None));
    for name in ATTRIBUTES {
        program.queries.attributes.push(attribute(name, Some(Owner::Event(EventTypeId(0)))));
    }
    program.queries.events.push(EventQuery {
        name: "meeting".to_owned(),
        roles: Vec::new(),
        participants: Vec::new(),
        said: Vec::new(),
        attributes: (1..=4).map(AttributeId).collect(),
        origin: "std meeting".to_owned(),
    });
    let participants = vec![(None, Some(EntityId(0))), (None, Some(EntityId(1)))];
    program.queries.subjects =
        vec![Subject::Entity(EntityId(0)), Subject::Event { event: EventTypeId(0), participants }];
    program.asked = (0..5).map(AttributeId).collect();
    program.checks.push(Check {
        rule: None,
        title: None,
        because: None,
        tags: Vec::new(),
        severity: Severity::Error,
        required: false,
        expression: "test".to_owned(),
        source: SourceId(0),
        span: Span::new(0, 4),
        rule_span: Span::new(0, 4),
        cell: false,
        test,
        subjects: Vec::new(),
        notes: Vec::new(),
    });
    program
}

/// `plan.points`
pub(super) fn points() -> Target {
    Target {
        base: Base::Entity(EntityId(0)),
        subject: SubjectId(0),
        attribute: AttributeId(0),
        span: Span::new(0, 1),
        text: "plan.points".to_owned(),
        during: Vec::new(),
    }
}

pub(super) fn meeting() -> EventTarget {
    EventTarget { subject: SubjectId(1), filter: None, text: "meeting(Holt, Brandt)".to_owned() }
}

/// `meeting(Holt, Brandt).NAME`
pub(super) fn of_meeting(name: &str) -> Target {
    let at = ATTRIBUTES.iter().position(|known| *known == name).unwrap();
    Target {
        base: Base::Events(meeting()),
        subject: SubjectId(1),
        attribute: AttributeId(at as u32 + 1),
        span: Span::new(0, 1),
        text: format!("meeting(Holt, Brandt).{name}"),
        during: Vec::new(),
    }
}

pub(super) fn claim(target: Target, comparison: &str) -> Claim {
    let (sign, value) = comparison.split_once(' ').unwrap();
    Claim::Compare { target, operator: operator(sign), value: asserted(value) }
}

pub(super) fn outcome(claim: Claim, documents: &[DocumentFacts]) -> Outcome {
    check(&program(Test::Claim(claim)), documents, ConflictScope::Declared)
}

pub(super) fn judged(claim: Claim, documents: &[DocumentFacts]) -> Judged {
    outcome(claim, documents).assertions.remove(0)
}
