//! Owns: the index of place names: compact, because it is built at each start.
//! May not know: the table it is made from.

use std::cmp::Reverse;
use std::hash::BuildHasher as _;

use rustc_hash::{FxBuildHasher, FxHashMap};

use super::{NameKind, Place, PlaceId, PlaceKind, PlaceName};

/// Inhabitants that stand for the weight of places whose number is not known.
const REGION_WEIGHT: u32 = 5_000_000;
const OTHER_WEIGHT: u32 = 100_000;

/// An open-addressed table of names of one kind. A slot holds one more than the index of a name;
/// names of several places stand in `shared`, likeliest first.
#[derive(Debug, Default)]
pub(super) struct NameIndex {
    slots: Vec<u32>,
    shared: FxHashMap<&'static str, Vec<PlaceId>>,
}

impl NameIndex {
    /// Indexes the names of one kind.
    pub(super) fn new(names: &[PlaceName], kind: NameKind, places: &[Place]) -> Self {
        let count = names.iter().filter(|name| name.kind == kind).count();
        let mut index = Self { slots: vec![0; (count * 2 + 1).next_power_of_two()], shared: FxHashMap::default() };
        for (name, at) in names.iter().zip(1_u32..) {
            if name.kind != kind {
                continue;
            }
            let (slot, taken) = index.slot(name.text, names);
            match taken {
                None => {
                    if let Some(slot) = index.slots.get_mut(slot) {
                        *slot = at;
                    }
                }
                Some(first) => index.shared.entry(name.text).or_insert_with(|| vec![first.place]).push(name.place),
            }
        }
        // The order of the table decides between equals.
        let weight = |id: &PlaceId| {
            let place = usize::try_from(id.0).ok().and_then(|at| places.get(at));
            place.map(|place| (place.homonym, Reverse(weight_of(place)), *id))
        };
        for ids in index.shared.values_mut() {
            ids.sort_by_key(weight);
            ids.dedup();
        }
        index
    }

    /// Places with this name, likeliest first.
    pub(super) fn find<'i>(&'i self, name: &str, names: &'i [PlaceName]) -> &'i [PlaceId] {
        if let Some(shared) = self.shared.get(name) {
            return shared;
        }
        let (_, found) = self.slot(name, names);
        found.map_or(&[], |found| std::slice::from_ref(&found.place))
    }

    /// The slot of a name, and the name of that spelling which is there.
    fn slot<'i>(&self, text: &str, names: &'i [PlaceName]) -> (usize, Option<&'i PlaceName>) {
        let mask = self.slots.len().wrapping_sub(1);
        let hash = FxBuildHasher.hash_one(text);
        let mut at = usize::try_from(hash >> 20).unwrap_or(0) & mask;
        while let Some(held) = self.slots.get(at).filter(|held| **held != 0) {
            let name = usize::try_from(held - 1).ok().and_then(|held| names.get(held));
            if let Some(name) = name.filter(|name| name.text == text) {
                return (at, Some(name));
            }
            at = (at + 1) & mask;
        }
        (at, None)
    }
}

fn weight_of(place: &Place) -> u32 {
    match place.kind {
        PlaceKind::Region => place.population.max(REGION_WEIGHT),
        PlaceKind::Country
        | PlaceKind::Admin1
        | PlaceKind::County
        | PlaceKind::City
        | PlaceKind::District
        | PlaceKind::Site
        | PlaceKind::Sea
        | PlaceKind::River
        | PlaceKind::Former => place.population.max(OTHER_WEIGHT),
    }
}
