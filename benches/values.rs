//! How long values take: the tables are read at start-up, `relate` runs for each fact.

use gainsay::value::{Figure, Gazetteer, PlaceValue, Unit, UnitTable, Value, World, relate};

fn main() {
    divan::main();
}

#[divan::bench]
fn read_places() -> Gazetteer {
    Gazetteer::load()
}

#[divan::bench]
fn read_units() -> UnitTable {
    UnitTable::load()
}

#[divan::bench]
fn relate_figures(bencher: divan::Bencher<'_, '_>) {
    let world = World::default();
    let miles = Value::Figure(Figure::exact(10.into(), Unit::Measure("mile"), 0));
    let km = Value::Figure(Figure::exact(16.into(), Unit::Measure("kilometre"), 0));
    bencher.bench_local(|| relate(&miles, &km, &world));
}

#[divan::bench(args = ["Istanbul", "Miami", "Europe"])]
fn relate_places(bencher: divan::Bencher<'_, '_>, name: &str) {
    let world = World::default();
    let (fact, asserted) = (Value::Place(PlaceValue::named(name)), Value::Place(PlaceValue::named("Turkey")));
    bencher.bench_local(|| relate(&fact, &asserted, &world));
}
