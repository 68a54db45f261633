//! Owns: the tests that read `tests/tables/*.md`, in a notation that anybody can read.

use rust_decimal::Decimal;

use super::*;

/// Rows of a Markdown file: the heading above and the cells.
fn rows(file: &str) -> Vec<(String, Vec<String>)> {
    let mut heading = String::new();
    let mut rows = Vec::new();
    for line in file.lines() {
        if let Some(title) = line.strip_prefix("## ") {
            heading = title.to_owned();
        } else if line.starts_with('|')
            && !line.starts_with("|---")
            && !line.starts_with("| document")
            && !line.starts_with("| value")
        {
            let cells = line.trim_matches('|').split('|').map(|cell| cell.trim().to_owned());
            rows.push((heading.clone(), cells.collect()));
        }
    }
    assert!(rows.len() > 30, "the table is there");
    rows
}

fn value(heading: &str, cell: &str) -> Value {
    if let Some(inner) = cell.strip_prefix('{').and_then(|cell| cell.strip_suffix('}')) {
        return Value::Set(inner.split(", ").map(|cell| value(heading, cell)).collect());
    }
    match heading {
        "Numbers" | "Rounding" | "Quantities" | "Money and rates" | "Durations" => Value::Figure(figure(cell)),
        "Dates" => Value::Date(date(cell)),
        "Places" | "Sets" => match cell.strip_prefix("near ") {
            Some(name) => Value::Place(PlaceValue::named(name).nearby()),
            None => Value::Place(PlaceValue::named(cell)),
        },
        "Persons" => Value::Entity(entity(cell, EntityKind::Person)),
        "Organisations" => Value::Entity(entity(cell, EntityKind::Org)),
        "Status" => Value::Status(cell.to_owned()),
        "Versions" => Value::Version(cell.split('.').map(|part| part.parse().unwrap()).collect()),
        "Texts" => {
            let (whole, text) = cell.strip_prefix("whole ").map_or((false, cell), |text| (true, text));
            Value::Text(TextValue { text: text.to_owned(), whole })
        }
        "Dates and numbers" => {
            let (kind, cell) = cell.split_once(' ').unwrap();
            match kind {
                "date" => value("Dates", cell),
                "number" => value("Numbers", cell),
                "version" => value("Versions", cell),
                "text" => value("Texts", cell),
                "person" => value("Persons", cell),
                "place" => value("Places", cell),
                "truth" => Value::Truth(cell == "true"),
                other => panic!("no kind {other}"),
            }
        }
        other => panic!("no heading {other}"),
    }
}

fn entity(cell: &str, kind: EntityKind) -> EntityValue {
    let name = cell.strip_prefix("unnamed ");
    EntityValue { kind: Some(kind), unnamed: name.is_some(), ..EntityValue::named(name.unwrap_or(cell)) }
}

fn figure(cell: &str) -> Figure {
    if let Some((left, slack)) = cell.split_once(" ± ") {
        return figure(left).within(&figure(slack)).unwrap();
    }
    if let Some(rest) = cell.strip_prefix("between ") {
        let (low, high) = rest.split_once(" and ").unwrap();
        let high = figure(high);
        return Figure::between(figure(low).named.unwrap(), high.named.unwrap(), high.unit, 0);
    }
    let vague = [
        ("dozens", Vague::Dozens),
        ("hundreds", Vague::Hundreds),
        ("several", Vague::Several),
        ("a couple", Vague::Couple),
    ];
    if let Some((_, word)) = vague.into_iter().find(|(word, _)| *word == cell) {
        return Figure::vague(word, Unit::None);
    }
    let bounds = [
        ("about ", BoundKind::About),
        ("nearly ", BoundKind::Nearly),
        ("more than ", BoundKind::MoreThan),
        ("less than ", BoundKind::LessThan),
        ("at least ", BoundKind::AtLeast),
        ("at most ", BoundKind::AtMost),
    ];
    for (word, bound) in bounds {
        if let Some(rest) = cell.strip_prefix(word) {
            let plain = figure(rest);
            return Figure::bounded(bound, plain.named.unwrap(), plain.unit, plain.scale);
        }
    }
    let (money, rest) = match cell.chars().next().unwrap() {
        symbol @ ('$' | '£' | '€') => {
            let unit = UnitTable::get().usual(&symbol.to_string()).unwrap().clone();
            (Some(unit), &cell[symbol.len_utf8()..])
        }
        _ => (None, cell),
    };
    let end = rest.find(|letter: char| !letter.is_ascii_digit() && !",.-".contains(letter)).unwrap_or(rest.len());
    let mut number: Decimal = rest[..end].replace(',', "").parse().unwrap();
    let mut scale = i32::try_from(number.scale()).unwrap();
    let mut rest = rest[end..].trim();
    if let Some(half) = rest.strip_prefix('½') {
        number += Decimal::new(5, 1);
        scale = 1;
        rest = half.trim();
    }
    for (word, power) in [("million", 6), ("billion", 9)] {
        if let Some(after) = rest.strip_prefix(word) {
            number *= Decimal::from(10_i64.pow(power));
            scale -= i32::try_from(power).unwrap();
            rest = after.trim();
        }
    }
    let per = rest
        .strip_prefix("per ")
        .map(|below| (String::new(), below.to_owned()))
        .or_else(|| rest.split_once(" per ").map(|(above, below)| (above.to_owned(), below.to_owned())));
    let unit = match (money, per) {
        (Some(money), None) => money,
        (Some(money), Some((_, below))) => money.per(unit(&below)),
        (None, Some((above, below))) => unit(&above).per(unit(&below)),
        (None, None) => unit(rest),
    };
    Figure::exact(number.normalize(), unit, scale)
}

fn unit(word: &str) -> Unit {
    if word.is_empty() {
        return Unit::None;
    }
    match UnitTable::get().in_rules(word) {
        Ok(unit) => unit,
        Err([]) => Unit::noun(word.strip_suffix('s').unwrap_or(word)),
        Err(choices) => panic!("{word} may be any of {choices:?}"),
    }
}

fn date(cell: &str) -> DateValue {
    if let Some((first, other)) = cell.split_once(" or ") {
        return DateValue { others: vec![date(other).core], ..date(first) };
    }
    for (word, part) in [("early ", Part::Early), ("mid ", Part::Mid), ("late ", Part::Late)] {
        if let Some(rest) = cell.strip_prefix(word) {
            return date(rest).part(part);
        }
    }
    if let Some((day, time)) = cell.split_once(' ') {
        let minutes = date(time).minutes.unwrap();
        return date(day).at(minutes.0, minutes.1);
    }
    if let Some((hour, minute)) = cell.split_once(':') {
        let minutes = hour.parse::<u16>().unwrap() * 60 + minute.parse::<u16>().unwrap();
        return DateValue::time(minutes, minutes);
    }
    if let Some((first, last)) = cell.split_once("..") {
        return DateValue::extent(Day::parse(first).unwrap(), Day::parse(last).unwrap());
    }
    let parts: Vec<i32> = cell.split('-').map(|part| part.parse().unwrap()).collect();
    match parts[..] {
        [year] => DateValue::year(year).unwrap(),
        [year, month] => DateValue::month(year, u8::try_from(month).unwrap()).unwrap(),
        _ => DateValue::day(Day::parse(cell).unwrap()),
    }
}

fn name(relation: Relation) -> &'static str {
    match relation {
        Relation::Entails => "entails",
        Relation::Compatible => "compatible",
        Relation::Contradicts => "contradicts",
        Relation::Incomparable => "incomparable",
    }
}

#[test]
fn values_relate_as_the_table_says() {
    let world = World::default();
    let mut wrong = Vec::new();
    for (heading, cells) in rows(include_str!("../../tests/tables/relate.md")) {
        let [fact, asserted, expected] = &cells[..] else { panic!("three cells: {cells:?}") };
        let (left, right) = (value(&heading, fact), value(&heading, asserted));
        let found = name(relate(&left, &right, &world));
        if found != expected {
            wrong.push(format!("{heading}: {fact} | {asserted} | is {found}, not {expected}"));
        }
        let back = relate(&right, &left, &world) == Relation::Contradicts;
        if back != (found == "contradicts") {
            wrong.push(format!("{heading}: {fact} | {asserted} | contradicts in one direction only"));
        }
        for side in [&left, &right] {
            if relate(side, side, &world) != Relation::Entails {
                wrong.push(format!("{heading}: {side} does not entail itself"));
            }
        }
    }
    assert!(wrong.is_empty(), "\n{}", wrong.join("\n"));
}

#[test]
fn values_show_as_the_table_says() {
    let mut wrong = Vec::new();
    for (heading, cells) in rows(include_str!("../../tests/tables/show.md")) {
        let [written, expected] = &cells[..] else { panic!("two cells: {cells:?}") };
        let found = value(&heading, written).to_string();
        if found != *expected {
            wrong.push(format!("{heading}: {written} | is {found}, not {expected}"));
        }
    }
    assert!(wrong.is_empty(), "\n{}", wrong.join("\n"));
}

#[test]
fn comparisons_hold_as_the_table_says() {
    let world = World::default();
    let mut wrong = Vec::new();
    for (heading, cells) in rows(include_str!("../../tests/tables/compare.md")) {
        let [fact, operator, asserted, expected] = &cells[..] else { panic!("four cells: {cells:?}") };
        let (left, right) = (value(&heading, fact), value(&heading, asserted));
        let comparison = match operator.as_str() {
            "==" => Comparison::Equal,
            "!=" => Comparison::Unequal,
            "<" => Comparison::Less,
            "<=" => Comparison::LessOrEqual,
            ">" => Comparison::Greater,
            ">=" => Comparison::GreaterOrEqual,
            "in" => Comparison::In,
            "contains" => Comparison::Contains,
            "~" => Comparison::Roughly,
            "before" => Comparison::Before,
            "after" => Comparison::After,
            "during" => Comparison::During,
            "overlaps" => Comparison::Overlaps,
            "exactly" => {
                let found = name(exactly(&left, &right, &world));
                if found != expected {
                    wrong.push(format!("{heading}: {fact} | exactly | {asserted} | is {found}, not {expected}"));
                }
                continue;
            }
            other => panic!("no comparison {other}"),
        };
        let found = name(compare(&left, comparison, &right, &world));
        if found != expected {
            wrong.push(format!("{heading}: {fact} | {operator} | {asserted} | is {found}, not {expected}"));
        }
    }
    assert!(wrong.is_empty(), "\n{}", wrong.join("\n"));
}
