//! Owns: properties that hold of all values, tried on many.

use proptest::prelude::*;
use rust_decimal::Decimal;

use super::*;

const UNITS: &[&str] = &[
    "metre",
    "mile",
    "foot",
    "kilogram",
    "hour",
    "day",
    "week",
    "month",
    "year",
    "megabyte",
    "gigabyte",
    "celsius",
    "fahrenheit",
];
const PLACES: &[&str] = &[
    "Istanbul",
    "Turkey",
    "Europe",
    "Asia",
    "Miami",
    "Florida",
    "United States",
    "Georgia",
    "Tbilisi",
    "Crimea",
    "Ukraine",
    "Russia",
    "Middle East",
    "New England",
    "Boston",
    "Black Sea",
    "Taiwan",
    "China",
    "London",
    "England",
    "United Kingdom",
    "Zorbania",
];
const PERSONS: &[&str] = &[
    "Anna Berg",
    "Berg",
    "A. Berg",
    "Anna M. Berg",
    "John Berg",
    "Dr. Holt",
    "Mary Holt",
    "Mary",
    "Steve Rowan",
    "Steven Rowan",
];

fn unit() -> impl Strategy<Value = Unit> {
    prop_oneof![
        3 => Just(Unit::None),
        1 => Just(Unit::Percent),
        1 => Just(Unit::noun("point")),
        1 => Just(Unit::noun("page")),
        1 => Just(Unit::Currency("USD")),
        4 => prop::sample::select(UNITS).prop_map(|name| Unit::measure(name).unwrap()),
    ]
}

fn figure() -> impl Strategy<Value = Figure> {
    let number = (-2_000_i64..20_000, 0_u32..3);
    (number, unit(), 0..10_u8, 1..50_i64).prop_map(|((digits, scale), unit, form, width)| {
        let number = Decimal::new(digits, scale);
        let scale = i32::try_from(scale).unwrap();
        match form {
            0 => Figure::about(number, unit, scale),
            1 => Figure::nearly(number, unit, scale),
            2 => Figure::more_than(number, unit, scale),
            3 => Figure::less_than(number, unit, scale),
            4 => Figure::at_least(number, unit, scale),
            5 => Figure::at_most(number, unit, scale),
            6 => Figure::between(number, number + Decimal::from(width), unit, scale),
            _ => Figure::exact(number, unit, scale),
        }
    })
}

fn date() -> impl Strategy<Value = DateValue> {
    (2024_i32..2027, 1_u8..=12, 1_u8..=28, 0_i32..6, 0..8_u8, 0_u16..1440).prop_map(
        |(year, month, day, length, form, minute)| {
            let first = Day::new(year, month, day).unwrap();
            match form {
                0 => DateValue::month(year, month).unwrap(),
                1 => DateValue::month(year, month).unwrap().part(Part::Late),
                2 => DateValue::year(year).unwrap(),
                3 => DateValue::day(first).at(minute, minute),
                4 => DateValue::on_weekday(first, Weekday::Friday),
                5 => DateValue::time(minute, minute),
                _ => DateValue::extent(first, first.plus(length)),
            }
        },
    )
}

fn value() -> impl Strategy<Value = Value> {
    let single = prop_oneof![
        4 => figure().prop_map(Value::Figure),
        3 => date().prop_map(Value::Date),
        2 => prop::sample::select(PLACES).prop_map(|name| Value::Place(PlaceValue::named(name))),
        2 => prop::sample::select(PERSONS).prop_map(|name| {
            Value::Entity(EntityValue { kind: Some(EntityKind::Person), ..EntityValue::named(name) })
        }),
        1 => prop::collection::vec(0_u32..12, 1..4).prop_map(Value::Version),
        1 => prop::sample::select(&["held", "postponed"][..]).prop_map(|name| Value::Status(name.to_owned())),
        1 => ("[ab ]{1,6}", any::<bool>()).prop_map(|(text, whole)| Value::Text(TextValue { text, whole })),
        1 => any::<bool>().prop_map(Value::Truth),
    ];
    single.prop_recursive(1, 4, 3, |inner| prop::collection::vec(inner, 0..3).prop_map(Value::Set))
}

/// A figure in one unit that means an interval and no rounded number.
fn interval() -> impl Strategy<Value = Value> {
    (-20_i64..20, 0_i64..20, 0..4_u8).prop_map(|(low, width, form)| {
        let (low, width) = (Decimal::from(low), Decimal::from(width));
        Value::Figure(match form {
            0 => Figure::at_least(low, Unit::None, 0),
            1 => Figure::less_than(low, Unit::None, 0),
            _ => Figure::between(low, low + width, Unit::None, 0),
        })
    })
}

fn entails_chain(one: &Value, two: &Value, three: &Value) -> Result<(), TestCaseError> {
    let world = World::default();
    if relate(one, two, &world) == Relation::Entails && relate(two, three, &world) == Relation::Entails {
        prop_assert_eq!(relate(one, three, &world), Relation::Entails, "{} ⊨ {} ⊨ {}", one, two, three);
    }
    Ok(())
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(2_000))]

    #[test]
    fn contradiction_has_no_direction(one in value(), other in value()) {
        let world = World::default();
        let there = relate(&one, &other, &world) == Relation::Contradicts;
        let back = relate(&other, &one, &world) == Relation::Contradicts;
        prop_assert_eq!(there, back, "{} and {}", one, other);
    }

    #[test]
    fn contradiction_of_figures_has_no_direction(one in figure(), other in figure()) {
        let world = World::default();
        let (one, other) = (Value::Figure(one), Value::Figure(other));
        let there = relate(&one, &other, &world) == Relation::Contradicts;
        prop_assert_eq!(there, relate(&other, &one, &world) == Relation::Contradicts, "{} and {}", one, other);
    }

    #[test]
    fn a_value_entails_itself(one in value()) {
        prop_assert_eq!(relate(&one, &one.clone(), &World::default()), Relation::Entails, "{}", one);
    }

    #[test]
    fn entailment_of_intervals_goes_through(one in interval(), two in interval(), three in interval()) {
        entails_chain(&one, &two, &three)?;
    }

    #[test]
    fn entailment_of_dates_goes_through(one in date(), two in date(), three in date()) {
        entails_chain(&Value::Date(one), &Value::Date(two), &Value::Date(three))?;
    }

    #[test]
    fn entailment_of_places_goes_through(
        one in prop::sample::select(PLACES), two in prop::sample::select(PLACES), three in prop::sample::select(PLACES),
    ) {
        // A name of two places is not one place.
        if [one, two, three].iter().all(|name| PlaceValue::named(name).ids.len() < 2) {
            let place = |name| Value::Place(PlaceValue::named(name));
            entails_chain(&place(one), &place(two), &place(three))?;
        }
    }

    #[test]
    fn entailment_of_persons_goes_through(
        one in prop::sample::select(PERSONS), two in prop::sample::select(PERSONS), three in prop::sample::select(PERSONS),
    ) {
        let person = |name| Value::Entity(EntityValue { kind: Some(EntityKind::Person), ..EntityValue::named(name) });
        entails_chain(&person(one), &person(two), &person(three))?;
    }

    #[test]
    fn units_convert_there_and_back(digits in -100_000_i64..100_000, from in prop::sample::select(UNITS), to in prop::sample::select(UNITS)) {
        let figure = Figure::exact(Decimal::new(digits, 2), Unit::measure(from).unwrap(), 2);
        let Ok(there) = figure.convert(&Unit::measure(to).unwrap()) else { return Ok(()) };
        let Ok(back) = there.convert(&figure.unit) else { panic!("{from} to {to} and not back") };
        if let (Some(old), Some(new)) = (figure.named, back.named) {
            prop_assert!((old - new).abs() < Decimal::new(1, 6), "{} became {}", old, new);
        }
    }

    #[test]
    fn comparisons_are_coherent(one in value(), other in value()) {
        let world = World::default();
        for (comparison, contrary) in [
            (Comparison::Equal, Comparison::Unequal),
            (Comparison::Less, Comparison::GreaterOrEqual),
            (Comparison::Greater, Comparison::LessOrEqual),
        ] {
            let dates = matches!((&one, &other), (Value::Date(_), _) | (_, Value::Date(_)));
            if !dates || comparison == Comparison::Equal {
                let found = compare(&one, comparison, &other, &world);
                prop_assert!(
                    compare(&one, contrary, &other, &world) != found || !matches!(found, Relation::Entails | Relation::Contradicts),
                    "{} {:?} {}", one, comparison, other
                );
            }
        }
    }

    #[test]
    fn arithmetic_never_panics(one in figure(), other in figure()) {
        let _ = one.plus(&other);
        let _ = one.minus(&other);
        let _ = one.times(&other);
        let _ = one.over(&other);
        let _ = one.within(&other);
        let _ = one.roughly();
    }
}

#[test]
fn arithmetic_with_units() {
    let figure = |number: i64, unit: Unit| Figure::exact(Decimal::from(number), unit, 0);
    let measure = |name| Unit::measure(name).unwrap();
    let shown = |result: Result<Figure, ArithmeticError>| result.map(|figure| figure.to_string());
    let (rate, months) = (Unit::Currency("GBP").per(measure("month")), measure("month"));
    assert_eq!(shown(figure(9, rate).times(&figure(12, months))), Ok("£108".to_owned()));
    assert_eq!(shown(figure(2, measure("kilometre")).plus(&figure(500, measure("metre")))), Ok("2.5 km".to_owned()));
    assert_eq!(shown(figure(300, Unit::None).over(&figure(12, Unit::None))), Ok("25".to_owned()));
    assert_eq!(
        shown(figure(30, measure("kilometre")).over(&figure(2, measure("hour")))),
        Ok("15 km per hour".to_owned())
    );
    assert_eq!(shown(figure(300, Unit::noun("seat")).times(&figure(20, Unit::Percent))), Ok("60 seats".to_owned()));
    assert_eq!(figure(3, Unit::None).over(&figure(0, Unit::None)), Err(ArithmeticError::DivisionByZero));
    assert!(matches!(
        figure(3, measure("metre")).plus(&figure(3, measure("hour"))),
        Err(ArithmeticError::Units { .. })
    ));
    let huge = Figure::exact(Decimal::MAX, Unit::None, 0);
    assert_eq!(huge.times(&huge), Err(ArithmeticError::Overflow));
}

#[test]
fn dates_move_by_durations() {
    let date = DateValue::day(Day::parse("2024-01-31").unwrap());
    let moved = |number: i64, unit: &str, back| {
        let by = Figure::exact(Decimal::from(number), Unit::measure(unit).unwrap(), 0);
        shift_date(&date, &by, back).map(|date| date.to_string())
    };
    assert_eq!(moved(3, "day", false), Ok("2024-02-03".to_owned()));
    assert_eq!(moved(2, "week", true), Ok("2024-01-17".to_owned()));
    assert_eq!(moved(1, "month", false), Ok("2024-02-29".to_owned()));
    assert_eq!(moved(99_999, "year", false), Err(ArithmeticError::NoDate));
    assert_eq!(moved(5, "metre", false).map_err(|error| matches!(error, ArithmeticError::Units { .. })), Err(true));
}

#[test]
fn bound_words_state_the_value_of_a_bound() {
    let tonnes = Unit::measure("tonne").unwrap();
    let three = Figure::exact(Decimal::from(3), tonnes.clone(), 0);
    assert_eq!(Figure::at_most(Decimal::from(3), tonnes.clone(), 0).as_stated(), three);
    assert_ne!(Figure::more_than(Decimal::from(3), tonnes, 0).as_stated(), three);
}

#[test]
fn rules_declare_places_and_groups() {
    let entity = |name: &str, kind, members: &[u32], within: &[&str]| WorldEntity {
        names: vec![Name::new(name)],
        kind: Some(kind),
        members: members.to_vec(),
        within: Vec::new(),
        within_names: within.iter().map(|name| (*name).to_owned()).collect(),
    };
    let world = World {
        entities: vec![
            entity("Harbour Hall", EntityKind::Place, &[], &["Kyiv"]),
            entity("Anna Berg", EntityKind::Person, &[], &[]),
            entity("the panel", EntityKind::Group, &[1], &[]),
        ],
    };
    let hall = Value::Place(PlaceValue { entity: Some(0), ..PlaceValue::named("Harbour Hall") });
    for (place, expected) in [
        ("Kyiv", Relation::Entails),
        ("Ukraine", Relation::Entails),
        ("Warsaw", Relation::Contradicts),
        ("Zorbania", Relation::Incomparable),
    ] {
        let place = Value::Place(PlaceValue::named(place));
        assert_eq!(relate(&hall, &place, &world), expected, "{place}");
    }
    let panel = Value::Entity(EntityValue { id: Some(2), ..EntityValue::named("the panel") });
    let berg = Value::Entity(EntityValue { kind: Some(EntityKind::Person), ..EntityValue::named("Anna Berg") });
    assert_eq!(relate(&berg, &panel, &world), Relation::Entails);
    assert_eq!(relate(&panel, &berg, &world), Relation::Compatible);
}

#[test]
fn values_as_data() {
    let figure = Value::Figure(Figure::more_than(Decimal::from(2), Unit::measure("year").unwrap(), 0));
    assert_eq!(
        serde_json::to_string(&figure.view()).unwrap(),
        r#"{"kind":"duration","text":"more than 2 years","number":"2","low":"2","unit":"year","duration":"P2Y"}"#
    );
    let date = Value::Date(DateValue::month(2025, 10).unwrap());
    assert_eq!(
        serde_json::to_string(&date.view()).unwrap(),
        r#"{"kind":"date","text":"2025-10","first":"2025-10-01","last":"2025-10-31","imprecise":true}"#
    );
    let place = Value::Place(PlaceValue::named("Miami"));
    assert_eq!(serde_json::to_string(&place.view()).unwrap(), r#"{"kind":"place","text":"Miami"}"#);
}
