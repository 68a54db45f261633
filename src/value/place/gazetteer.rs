//! Owns: the table of places: loading, look-up by name, containment.
//! May not know: values.

use std::sync::LazyLock;

use rustc_hash::FxHashMap;

use super::names::NameIndex;
use super::{NameKind, Parents, Place, PlaceId, PlaceKind};

const PLACES: &str = include_str!("../../../data/places.tsv");

/// The embedded gazetteer.
#[derive(Debug)]
pub struct Gazetteer {
    places: Vec<Place>,
    names: Vec<PlaceName>,
    by_name: NameIndex,
    by_demonym: NameIndex,
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
        self.by_name.find(name, &self.names)
    }

    /// Places whose adjective or people are called so: "Turkish", "Floridian".
    pub fn demonym(&self, word: &str) -> &[PlaceId] {
        self.by_demonym.find(word, &self.names)
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
        self.place(id).map_or(&[], Place::parents)
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
        self.places.iter().any(|place| place.parents().contains(&id))
    }

    /// Reads the table; [`Gazetteer::get`] does it once.
    pub fn load() -> Self {
        let rows = rows(PLACES);
        let ids = RowIds::new(&rows);
        let mut gazetteer = Self {
            places: Vec::with_capacity(rows.len()),
            names: Vec::with_capacity(rows.len() * 3 / 2),
            by_name: NameIndex::default(),
            by_demonym: NameIndex::default(),
        };
        for (row, id) in rows.iter().zip((0..).map(PlaceId)) {
            gazetteer.load_place(row, id, &ids);
        }
        gazetteer.by_name = NameIndex::new(&gazetteer.names, NameKind::Name, &gazetteer.places);
        gazetteer.by_demonym = NameIndex::new(&gazetteer.names, NameKind::Demonym, &gazetteer.places);
        gazetteer
    }

    fn load_place(&mut self, row: &'static str, id: PlaceId, ids: &RowIds<'_>) {
        let mut cells = Cells(row);
        let (_, kind, parents, name) = (cells.next(), cells.next(), cells.next(), cells.next());
        let (aliases, demonyms, flags, population) = (cells.next(), cells.next(), cells.next(), cells.next());
        let parents = if parents.contains('|') {
            Parents::Many(parents.split('|').filter_map(|parent| ids.find(parent)).collect())
        } else {
            ids.find(parents).map_or(Parents::None, Parents::One)
        };
        let mut place = Place {
            name,
            kind: kind_of(kind),
            parents,
            ambiguous: false,
            capital: false,
            homonym: false,
            disputed: false,
            near: None,
            metonym: None,
            population: population.parse().unwrap_or(0),
        };
        let flags = (!flags.is_empty()).then(|| flags.split(' ').filter(|flag| !flag.is_empty()));
        for flag in flags.into_iter().flatten() {
            match flag.split_once('=').unwrap_or((flag, "")) {
                ("ambiguous", _) => place.ambiguous = true,
                ("capital", _) => place.capital = true,
                ("homonym", _) => place.homonym = true,
                ("disputed", _) => place.disputed = true,
                ("near", other) => place.near = ids.find(other),
                ("metonym", other) => place.metonym = ids.find(other),
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
}

/// The rows of a table, comments left out.
fn rows(table: &'static str) -> Vec<&'static str> {
    let mut rows = Vec::with_capacity(table.len() / 32);
    let mut start = 0;
    for end in memchr::memchr_iter(b'\n', table.as_bytes()) {
        rows.extend(table.get(start..end).filter(|row| !row.is_empty() && !row.starts_with('#')));
        start = end + 1;
    }
    rows
}

/// Cells of a row, one after the other.
struct Cells(&'static str);

impl Cells {
    fn next(&mut self) -> &'static str {
        // Cells are short: a plain loop is faster here than a search.
        let end = self.0.bytes().position(|byte| byte == b'\t').unwrap_or(self.0.len());
        let cell = self.0.get(..end).unwrap_or("");
        self.0 = self.0.get(end + 1..).unwrap_or("");
        cell
    }
}

/// Finds rows by their first cell. Rows are sorted, cities (by number) first; the others, which
/// most rows name as what they lie in, stand in a map.
struct RowIds<'r> {
    rows: &'r [&'static str],
    named: FxHashMap<&'static str, PlaceId>,
}

impl<'r> RowIds<'r> {
    fn new(rows: &'r [&'static str]) -> Self {
        let numbered = rows.partition_point(|row| row.starts_with(|letter: char| letter.is_ascii_digit()));
        let rest = rows.get(numbered..).unwrap_or(&[]);
        let ids = (u32::try_from(numbered).unwrap_or(0)..).map(PlaceId);
        Self { rows, named: rest.iter().map(|row| Cells(row).next()).zip(ids).collect() }
    }

    fn find(&self, id: &str) -> Option<PlaceId> {
        self.named.get(id).copied().or_else(|| {
            let at = self.rows.binary_search_by(|row| Cells(row).next().cmp(id)).ok()?;
            Some(PlaceId(u32::try_from(at).ok()?))
        })
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
            assert!(seen.contains(&world) || place.parents().is_empty(), "{} lies nowhere", place.name);
        }
    }
}
