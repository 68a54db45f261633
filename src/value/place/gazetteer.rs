//! Owns: the table of places: loading, look-up by name, containment.
//! May not know: values.

use std::sync::LazyLock;

use rustc_hash::FxHashMap;

use super::{NameKind, Place, PlaceId, PlaceKind};

const PLACES: &str = include_str!("../../../data/places.tsv");

/// Inhabitants that stand for the weight of places whose number is not known.
const REGION_WEIGHT: u32 = 5_000_000;
const SITE_WEIGHT: u32 = 100_000;

/// The embedded gazetteer.
#[derive(Debug)]
pub struct Gazetteer {
    places: Vec<Place>,
    names: Vec<PlaceName>,
    by_name: FxHashMap<&'static str, Homonyms>,
    by_demonym: FxHashMap<&'static str, Homonyms>,
}

/// A name of a place.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct PlaceName {
    /// As written.
    pub text: &'static str,
    /// What it names.
    pub place: PlaceId,
    /// How it names it.
    pub kind: NameKind,
    /// Whether the name alone is often something else.
    pub ambiguous: bool,
}

/// Places of one name, likeliest first.
#[derive(Debug)]
enum Homonyms {
    One(PlaceId),
    Many(Vec<PlaceId>),
}

static GAZETTEER: LazyLock<Gazetteer> = LazyLock::new(Gazetteer::load);

impl Gazetteer {
    /// The embedded gazetteer.
    pub fn get() -> &'static Gazetteer {
        &GAZETTEER
    }

    /// The place.
    pub fn place(&self, id: PlaceId) -> Option<&Place> {
        self.places.get(usize::try_from(id.0).ok()?)
    }

    /// Places with this name, case as written, likeliest first.
    pub fn lookup(&self, name: &str) -> &[PlaceId] {
        self.by_name.get(name).map_or(&[], Homonyms::ids)
    }

    /// Places whose adjective or people are called so: "Turkish", "Floridian".
    pub fn demonym(&self, word: &str) -> &[PlaceId] {
        self.by_demonym.get(word).map_or(&[], Homonyms::ids)
    }

    /// All names, of whatever kind, in the order of the table.
    pub fn names(&self) -> &[PlaceName] {
        &self.names
    }

    /// All places with their ids.
    pub fn places(&self) -> impl Iterator<Item = (PlaceId, &Place)> {
        (0..).map(PlaceId).zip(&self.places)
    }

    /// What a place lies in, directly.
    pub fn parents(&self, id: PlaceId) -> &[PlaceId] {
        self.place(id).map_or(&[], |place| place.parents.as_slice())
    }

    /// Whether `inner` is `outer` or lies in it.
    pub fn within(&self, inner: PlaceId, outer: PlaceId) -> bool {
        // The table is a shallow tree with few double parents: a walk upwards is short.
        inner == outer || self.parents(inner).iter().any(|parent| *parent != inner && self.within(*parent, outer))
    }

    /// The country that a place lies in or is.
    pub fn country(&self, id: PlaceId) -> Option<PlaceId> {
        if self.place(id)?.kind == PlaceKind::Country {
            return Some(id);
        }
        self.parents(id).iter().find_map(|parent| self.country(*parent))
    }

    /// Whether two places that do not hold one another share ground, as far as the tree can tell:
    /// Russia lies in Europe in part, Turkey in the Middle East.
    pub(in crate::value) fn share_ground(&self, one: PlaceId, other: PlaceId) -> bool {
        let held = self.places().filter(|(_, place)| place.kind <= PlaceKind::County);
        held.into_iter().any(|(id, _)| self.within(id, one) && self.within(id, other))
    }

    /// Whether the table says of any place that it lies in this one.
    pub(in crate::value) fn has_parts(&self, id: PlaceId) -> bool {
        self.places.iter().any(|place| place.parents.contains(&id))
    }

    /// Reads the table; [`Gazetteer::get`] does it once.
    pub fn load() -> Self {
        let rows: Vec<&'static str> =
            PLACES.lines().filter(|line| !line.is_empty() && !line.starts_with('#')).collect();
        let mut by_id: FxHashMap<&'static str, PlaceId> =
            FxHashMap::with_capacity_and_hasher(rows.len(), rustc_hash::FxBuildHasher);
        for (row, id) in rows.iter().zip((0..).map(PlaceId)) {
            by_id.insert(row.split('\t').next().unwrap_or(row), id);
        }
        let mut gazetteer = Self {
            places: Vec::with_capacity(rows.len()),
            names: Vec::with_capacity(rows.len() * 3 / 2),
            by_name: FxHashMap::with_capacity_and_hasher(rows.len() * 3 / 2, rustc_hash::FxBuildHasher),
            by_demonym: FxHashMap::default(),
        };
        for (row, id) in rows.iter().zip((0..).map(PlaceId)) {
            gazetteer.load_place(row, id, &by_id);
        }
        gazetteer.index();
        gazetteer
    }

    fn load_place(&mut self, row: &'static str, id: PlaceId, by_id: &FxHashMap<&'static str, PlaceId>) {
        let mut cells = row.split('\t');
        let mut cell = || cells.next().unwrap_or("");
        let (_, kind, parents, name) = (cell(), cell(), cell(), cell());
        let (aliases, demonyms, flags, population) = (cell(), cell(), cell(), cell());
        let mut place = Place {
            name,
            kind: kind_of(kind),
            parents: parents.split('|').filter_map(|parent| by_id.get(parent).copied()).collect(),
            ambiguous: false,
            capital: false,
            homonym: false,
            disputed: false,
            near: None,
            metonym: None,
            population: population.parse().unwrap_or(0),
        };
        for flag in flags.split(' ') {
            match flag.split_once('=').unwrap_or((flag, "")) {
                ("ambiguous", _) => place.ambiguous = true,
                ("capital", _) => place.capital = true,
                ("homonym", _) => place.homonym = true,
                ("disputed", _) => place.disputed = true,
                ("near", other) => place.near = by_id.get(other).copied(),
                ("metonym", other) => place.metonym = by_id.get(other).copied(),
                _ => {}
            }
        }
        let ambiguous = place.ambiguous;
        let mut push = |marked: &'static str, kind| {
            let (ambiguous, text) = marked.strip_prefix('?').map_or((ambiguous, marked), |text| (true, text));
            let (kind, text) = text.strip_prefix(',').map_or((kind, text), |text| (NameKind::AfterComma, text));
            if !text.is_empty() {
                self.names.push(PlaceName { text, place: id, kind, ambiguous });
            }
        };
        push(name, NameKind::Name);
        if !aliases.is_empty() {
            aliases.split('|').for_each(|alias| push(alias, NameKind::Name));
        }
        if !demonyms.is_empty() {
            demonyms.split('|').for_each(|demonym| push(demonym, NameKind::Demonym));
        }
        self.places.push(place);
    }

    fn index(&mut self) {
        for name in &self.names {
            let index = match name.kind {
                NameKind::Name => &mut self.by_name,
                NameKind::Demonym => &mut self.by_demonym,
                NameKind::AfterComma => continue,
            };
            index.entry(name.text).and_modify(|old| old.add(name.place)).or_insert(Homonyms::One(name.place));
        }
        let places = &self.places;
        // The likeliest first; the order of the table decides between equals.
        let weight = |id: &PlaceId| {
            let place = usize::try_from(id.0).ok().and_then(|at| places.get(at));
            place.map(|place| (place.homonym, std::cmp::Reverse(weight_of(place)), *id))
        };
        for homonyms in self.by_name.values_mut().chain(self.by_demonym.values_mut()) {
            if let Homonyms::Many(ids) = homonyms {
                ids.sort_by_key(&weight);
                ids.dedup();
            }
        }
    }
}

impl Homonyms {
    fn ids(&self) -> &[PlaceId] {
        match self {
            Homonyms::One(id) => std::slice::from_ref(id),
            Homonyms::Many(ids) => ids,
        }
    }

    fn add(&mut self, id: PlaceId) {
        match self {
            Homonyms::One(first) => *self = Homonyms::Many(vec![*first, id]),
            Homonyms::Many(ids) => ids.push(id),
        }
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
        | PlaceKind::Former => place.population.max(SITE_WEIGHT),
    }
}

fn kind_of(cell: &str) -> PlaceKind {
    match cell {
        "region" => PlaceKind::Region,
        "country" => PlaceKind::Country,
        "admin1" => PlaceKind::Admin1,
        "county" => PlaceKind::County,
        "district" => PlaceKind::District,
        "site" => PlaceKind::Site,
        "sea" => PlaceKind::Sea,
        "river" => PlaceKind::River,
        "former" => PlaceKind::Former,
        _ => PlaceKind::City,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn one(name: &str) -> PlaceId {
        *Gazetteer::get().lookup(name).first().unwrap_or_else(|| panic!("no place {name}"))
    }

    #[test]
    fn containment() {
        let gazetteer = Gazetteer::get();
        for (inner, outer) in [
            ("Miami", "Florida"),
            ("Miami", "United States"),
            ("Istanbul", "Turkey"),
            ("Kiev", "Ukraine"),
            ("Kyoto", "Asia"),
            ("Buckingham Palace", "London"),
        ] {
            assert!(gazetteer.within(one(inner), one(outer)), "{inner} lies in {outer}");
            assert!(!gazetteer.within(one(outer), one(inner)), "{outer} does not lie in {inner}");
        }
        assert_eq!(one("Kiev"), one("Kyiv"));
        assert_eq!(gazetteer.demonym("Turkish"), &[one("Turkey")]);
        assert!(gazetteer.lookup("FL").is_empty());
        assert!(gazetteer.lookup("Zorbania").is_empty());
    }

    #[test]
    fn the_tree_has_no_loops() {
        let gazetteer = Gazetteer::get();
        let world = one("World");
        for (id, place) in gazetteer.places() {
            let mut seen = vec![id];
            let mut next = 0;
            while let Some(at) = seen.get(next).copied() {
                for parent in gazetteer.parents(at) {
                    assert_ne!(*parent, id, "{} lies in itself", place.name);
                    if !seen.contains(parent) {
                        seen.push(*parent);
                    }
                }
                next += 1;
            }
            assert!(seen.contains(&world) || place.parents.is_empty(), "{} lies nowhere", place.name);
        }
    }
}
