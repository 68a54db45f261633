//! What is looked for, read off the queries.

use super::compiled;
use crate::compile::{Program, Test};
use crate::query::Subject;
use crate::value::{Value, ValueKind};

/// Demands as text: `plan.points: number`.
fn demands(program: &Program) -> Vec<String> {
    let queries = &program.queries;
    let shown = queries.demands.iter().map(|demand| {
        let attribute = demand.attribute.map_or("happening", |id| &queries.attributes[id.0 as usize].name);
        let kinds: Vec<&str> = demand.kinds.iter().map(|kind| kind_name(*kind)).collect();
        format!("{}.{attribute}: {}", queries.subject_text(demand.subject), kinds.join(" "))
    });
    let mut shown: Vec<String> = shown.collect();
    shown.sort();
    shown
}

fn kind_name(kind: ValueKind) -> &'static str {
    crate::compile::asserted::kind_text(kind)
}

#[test]
fn two_lines_without_a_declaration() {
    let (program, told) = compiled("plan.points == 28\nmeeting(Witkoff, Dmitriev).place == Miami\n");
    assert_eq!(told, "");
    assert_eq!(
        demands(&program),
        [
            "meeting(Dmitriev, Witkoff).date: a date",
            "meeting(Dmitriev, Witkoff).place: a place",
            "plan.points: a number"
        ]
    );
    let points = &program.queries.attributes.iter().find(|attribute| attribute.name == "points").unwrap();
    assert_eq!(points.nouns, ["point"]);
    assert_eq!(points.kinds, [ValueKind::Number]);
    let expressions: Vec<&str> = program.checks.iter().map(|check| check.expression.as_str()).collect();
    assert_eq!(expressions, ["plan.points == 28", "meeting(Witkoff, Dmitriev).place == Miami"]);
    assert_eq!(program.asked.len(), 2);
}

#[test]
fn literals_ask_for_their_kind() {
    for (assertion, expected) in [
        ("bridge.piers == 9", "bridge.piers: a number"),
        ("bridge.built == 1934", "bridge.built: a date"),
        ("bridge.renewal == 1934", "bridge.renewal: a number a date"),
        ("bridge.length == 212 m", "bridge.length: a quantity with a unit"),
        ("repairs.cost == £5.4 million", "repairs.cost: a sum of money"),
        ("repairs.duration == 8 months", "repairs.duration: a duration"),
        ("referendum.turnout == 61.4%", "referendum.turnout: a percentage"),
        ("flood.date == 2024-03-04", "flood.date: a date"),
        ("flood.place == Derby", "flood.place: a place"),
        ("Quillbase.version == 5.2", "Quillbase.version: a version"),
        ("museum.architect == Arantes", "museum.architect: a person"),
        ("crash.cause == \"sabotage\"", "crash.cause: a thing a text"),
        ("crash.omen == \"black cat\"", "crash.omen: a text a quotation"),
        ("port.default in 7000..7400", "port.default: a number"),
        ("28 == plan.points", "plan.points: a number"),
    ] {
        let (program, told) = compiled(assertion);
        assert_eq!(told, "", "{assertion}");
        let of_things: Vec<String> = demands(&program).into_iter().filter(|demand| !demand.contains("()")).collect();
        assert_eq!(of_things, [expected], "{assertion}");
    }
}

#[test]
fn a_noun_of_happening_asks_its_events_too() {
    for (assertion, expected) in [
        ("flood.date == 2024-03-04", vec!["flood().date: a date", "flood.date: a date"]),
        (
            "derailment.deaths == 14",
            vec!["derailment().date: a date", "derailment().dead: a number", "derailment.deaths: a number"],
        ),
        ("flood.mascot == 4", vec!["flood.mascot: a number"]),
        ("bridge.date == 2024-03-04", vec!["bridge.date: a date"]),
    ] {
        let (program, told) = compiled(assertion);
        assert_eq!(told, "", "{assertion}");
        assert_eq!(demands(&program), expected, "{assertion}");
    }
}

#[test]
fn a_name_with_a_capital_is_proper_and_knows_its_closed_spelling() {
    let (program, _) =
        compiled("SteveWitkoff.age == 60\npeace_plan.points == 2\n`Gaza plan`.points == 20\nDeepMind.age == 2");
    let entities: Vec<(&str, bool, Vec<&str>)> = program
        .queries
        .entities
        .iter()
        .map(|entity| {
            let aka = entity.aka.iter().map(|name| name.text.as_str()).collect();
            (entity.name.text.as_str(), entity.name.proper, aka)
        })
        .collect();
    assert_eq!(
        entities,
        [
            ("Steve Witkoff", true, vec!["SteveWitkoff"]),
            ("peace plan", false, vec!["peace_plan"]),
            ("Gaza plan", true, vec![]),
            ("Deep Mind", true, vec!["DeepMind"]),
        ]
    );
}

#[test]
fn declarations_hold_for_the_whole_file() {
    let (program, told) = compiled(
        r#"
        meeting(SteveWitkoff, Dmitriev).place == Kiev
        plan.points == 28
        entity Witkoff : person { aka "Steve Witkoff" }
        entity Kyiv : place { aka "Kiev"; in Ukraine }
        attribute plan.points : number { aka "headings"; increasing }
        event meeting(person, person) { said "conferred" }
        "#,
    );
    assert_eq!(told, "");
    let queries = &program.queries;
    assert_eq!(queries.entities.len(), 4, "{:?}", queries.entities);
    let points = queries.attributes.iter().find(|attribute| attribute.name == "points").unwrap();
    assert_eq!(points.nouns, ["point", "heading"]);
    assert!(points.increasing && !points.library && points.owner.is_some());
    assert!(queries.events[0].said.iter().any(|pattern| pattern.text == "conferred"));
    assert!(queries.events[0].said.len() > 1, "a declared event extends the library's");
    assert_eq!(program.world.entities[1].within_names, ["Ukraine"]);
    let Test::Claim(crate::compile::Claim::Compare { value, .. }) = &program.checks[0].test else { panic!() };
    assert!(matches!(&value.readings[..], [Value::Place(place)] if place.entity == Some(1)), "{value:?}");
}

#[test]
fn lets_are_written_out() {
    let (program, told) = compiled(
        "let core = meeting(Witkoff, Dmitriev)\nlet where = core.place\nlet limit = 30\n\
         where == Miami\nplan.points < limit\nlet both = plan.points > 2 and plan.points < 40\nboth\n",
    );
    assert_eq!(told, "");
    assert_eq!(program.checks.len(), 3);
    assert_eq!(program.queries.subjects.len(), 2);
}

#[test]
fn an_undeclared_event_is_said_by_its_own_word() {
    let (program, told) =
        compiled("demerger(Acme, Bolt).price == $3 million\npurchase(Acme, Bolt).price == $3 million");
    assert_eq!(told, "");
    let events = &program.queries.events;
    assert_eq!((events[0].name.as_str(), events[0].said[0].text.as_str()), ("demerger", "demerger"));
    assert_eq!(events[1].roles, ["buyer", "target"], "a word of a known event");
    let Subject::Event { participants, .. } = &program.queries.subjects[1] else { panic!() };
    assert_eq!(participants[0].0.as_deref(), Some("buyer"));
}

#[test]
fn filters_and_quantifiers() {
    let (program, told) = compiled(
        "meeting(Trump, Putin)[date in 2025-08].place == Alaska\n\
         every m in meeting(Witkoff, *): m.place in UnitedStates\n\
         count(meeting(Holt, *)) >= 2\nno meeting(Holt, Brandt)\n\
         at least 2 origins: plan.points == 28\naccording to Axios: plan.points == 28\n",
    );
    assert_eq!(told, "");
    assert_eq!(program.checks.len(), 6);
}

#[test]
fn only_what_is_asked_is_looked_for() {
    let (program, _) = compiled("bridge.length == 212 m");
    assert_eq!(program.queries.attributes.len(), 1);
    assert_eq!(program.queries.events.len(), 0);
    assert!(program.queries.attributes[0].library);
}

#[test]
fn a_dated_or_placed_thing_keeps_its_year_and_place() {
    let (program, _) = compiled("storm.date == 1987-10-15\nfire.place == Leeds");
    assert_eq!(program.queries.entities[0].tied, ["1987"]);
    assert_eq!(program.queries.entities[1].tied, ["Leeds"]);
}

#[test]
fn names_that_double_stay_bounded() {
    let mut text = String::from("let a0 = plan.points == 1\n");
    for at in 1..40 {
        text.push_str(&format!("let a{at} = a{} and a{}\n", at - 1, at - 1));
    }
    text.push_str("a39\n");
    let (program, told) = compiled(&text);
    assert!(told.contains("gainsay::too-large"), "{told}");
    assert_eq!(program.checks.len(), 0);
}

#[test]
fn names_in_a_long_row_stay_bounded() {
    let mut text = String::from("let a0 = plan.points == 1\n");
    for at in 1..5_000 {
        text.push_str(&format!("let a{at} = not a{}\n", at - 1));
    }
    text.push_str("a4999\na3\n");
    let (program, told) = compiled(&text);
    assert!(told.contains("gainsay::too-large"), "{told}");
    assert_eq!(program.checks.len(), 1);
}

#[test]
fn an_ambiguous_unit_is_told_by_the_attribute() {
    for (rule, told) in [
        ("attribute bag.mass : quantity\nbag.mass == 5 pounds", false),
        ("attribute bag.price : money\nbag.price == 5 pounds", false),
        ("bag.size == 5 tons", true),
        ("pitch.length == 100 m", false),
        ("phone.price == $699", false),
    ] {
        assert_eq!(compiled(rule).1.contains("gainsay::unknown-unit"), told, "{rule}");
    }
}

#[test]
fn a_declared_name_knows_its_closed_spelling_too() {
    let (program, _) = compiled("entity DeepMind : org\nDeepMind.age == 2");
    assert_eq!(program.queries.entities.len(), 1);
    assert_eq!(program.queries.entities[0].aka[0].text, "DeepMind");
}
