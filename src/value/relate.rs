//! Owns: the one relation between values. May not know: why it is asked.

mod date;
mod entity;
mod figure;
mod place;
mod set;
mod text;

pub(super) use date::{order_dates, overlap_dates, relate_dates, within_dates};
use entity::relate_entities;
pub(super) use figure::order_figures;
pub(super) use set::elements;

use super::{DateValue, EntityValue, Figure, PlaceValue, TextValue, Unit, Value, World};

/// How a fact's value relates to an asserted one.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum Relation {
    /// Whatever the fact means, the assertion holds.
    Entails,
    /// They overlap, but the fact is vaguer.
    Compatible,
    /// They cannot both hold.
    Contradicts,
    /// Different dimensions, or unknown.
    Incomparable,
}

impl Relation {
    /// What holds if the opposite is asserted.
    #[must_use]
    pub fn negate(self) -> Relation {
        match self {
            Relation::Entails => Relation::Contradicts,
            Relation::Contradicts => Relation::Entails,
            Relation::Compatible | Relation::Incomparable => self,
        }
    }

    /// Of several readings the one with the highest rank counts.
    fn rank(self) -> u8 {
        match self {
            Relation::Contradicts => 0,
            Relation::Incomparable => 1,
            Relation::Compatible => 2,
            Relation::Entails => 3,
        }
    }

    /// The same, but for a contradiction.
    fn unless_contradicted(self, instead: Relation) -> Relation {
        if self == Relation::Contradicts { instead } else { self }
    }

    /// The same, but for an entailment.
    fn unless_entailed(self) -> Relation {
        if self == Relation::Entails { Relation::Compatible } else { self }
    }
}

/// How `fact` relates to `asserted`: what `==` asks.
pub fn relate(fact: &Value, asserted: &Value, world: &World) -> Relation {
    if fact == asserted {
        return Relation::Entails;
    }
    match (fact, asserted) {
        (Value::Set(_), _) | (_, Value::Set(_)) => set::relate_sets(fact, asserted, world),
        (Value::Figure(left), Value::Figure(right)) => figure::relate_figures(left, right),
        (Value::Date(left), Value::Date(right)) => relate_dates(left, right),
        (Value::Figure(left), Value::Date(right)) => match year_of(left) {
            Some(year) => relate_dates(&year, right),
            None => date::relate_duration(left, right),
        },
        (Value::Date(left), Value::Figure(right)) => match year_of(right) {
            Some(year) => relate_dates(left, &year),
            None => date::relate_extent(left, right),
        },
        (Value::Place(left), Value::Place(right)) => place::relate_places(left, right, world),
        (Value::Entity(left), Value::Entity(right)) => relate_entities(left, right, world),
        (Value::Place(left), Value::Entity(right)) => place::relate_places(left, &place_of(right), world),
        (Value::Entity(left), Value::Place(right)) => place::relate_places(&place_of(left), right, world),
        (Value::Status(left), Value::Status(right)) => text::relate_statuses(left, right),
        (Value::Text(left), Value::Text(right)) => text::relate_texts(left, right),
        (Value::Version(left), Value::Version(right)) => text::relate_versions(left, right),
        (Value::Version(left), Value::Figure(right)) => with_version(right, |right| text::relate_versions(left, right)),
        (Value::Figure(left), Value::Version(right)) => with_version(left, |left| text::relate_versions(left, right)),
        (Value::Truth(left), Value::Truth(right)) => {
            if left == right {
                Relation::Entails
            } else {
                Relation::Contradicts
            }
        }
        (Value::Text(left), Value::Entity(right)) => relate_entities(&named(left), right, world),
        (Value::Entity(left), Value::Text(right)) => relate_entities(left, &named(right), world),
        (Value::Text(left), Value::Place(right)) => place::relate_places(&placed(left), right, world),
        (Value::Place(left), Value::Text(right)) => place::relate_places(left, &placed(right), world),
        (Value::Text(_) | Value::Status(_) | Value::Version(_), _)
        | (_, Value::Text(_) | Value::Status(_) | Value::Version(_)) => text::relate_spellings(fact, asserted),
        (Value::Figure(_) | Value::Date(_) | Value::Place(_) | Value::Entity(_) | Value::Truth(_), _) => {
            Relation::Incomparable
        }
    }
}

/// A whole number from 1000 to 2999 is a year beside dates.
pub(super) fn year_of(figure: &Figure) -> Option<DateValue> {
    let plain = figure.unit == Unit::None && figure.scale == 0;
    let year = figure.interval.single().filter(|_| plain)?;
    let year: i32 = year.normalize().to_string().parse().ok()?;
    DateValue::year(year).filter(|_| (1000..=2999).contains(&year))
}

/// The parts of a version that stands as a decimal: 5.10 is not 5.1.
fn with_version(figure: &Figure, relate: impl FnOnce(&[u32]) -> Relation) -> Relation {
    let number = figure.interval.single().filter(|_| figure.unit == Unit::None);
    let written = number.map(|number| {
        let digits = usize::try_from(figure.scale).unwrap_or(0);
        format!("{number:.digits$}")
    });
    let parts: Option<Vec<u32>> = written.and_then(|text| text.split('.').map(|part| part.parse().ok()).collect());
    parts.map_or(Relation::Incomparable, |parts| relate(&parts))
}

fn place_of(entity: &EntityValue) -> PlaceValue {
    let mut place = PlaceValue::named(&entity.name.text);
    place.entity = entity.id;
    place
}

fn placed(text: &TextValue) -> PlaceValue {
    PlaceValue::named(&text.text)
}

fn named(text: &TextValue) -> EntityValue {
    EntityValue::named(&text.text)
}
