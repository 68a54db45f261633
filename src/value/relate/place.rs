//! Owns: how places relate: containment in the gazetteer and in what rules declare.
//! May not know: how a place was found.

use super::Relation;
use crate::value::text::{contains_words, normalise};
use crate::value::{EntityKind, Gazetteer, PlaceId, PlaceKind, PlaceValue, World, WorldEntity};

/// A place that is known: by the tree, or by a declaration alone.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Node {
    Tree(PlaceId),
    Declared(u32),
}

/// How a place relates to another.
pub(super) fn relate_places(fact: &PlaceValue, asserted: &PlaceValue, world: &World) -> Relation {
    let relation = relate_known(fact, asserted, world);
    if !fact.near && !asserted.near {
        return relation;
    }
    // "near Odesa" is not in Odesa, nor is it surely outside.
    match relation {
        Relation::Entails if fact.near == asserted.near => Relation::Entails,
        Relation::Entails | Relation::Compatible => Relation::Compatible,
        Relation::Contradicts | Relation::Incomparable => Relation::Incomparable,
    }
}

fn relate_known(fact: &PlaceValue, asserted: &PlaceValue, world: &World) -> Relation {
    let same_entity = fact.entity.is_some() && fact.entity == asserted.entity;
    if same_entity || normalise(&fact.text) == normalise(&asserted.text) {
        return Relation::Entails;
    }
    let (left, right) = (nodes(fact, world), nodes(asserted, world));
    let mut best: Option<Relation> = None;
    for one in &left {
        for other in &right {
            let next = relate_nodes(*one, *other, world);
            if best.is_none_or(|best| next.rank() > best.rank()) {
                best = Some(next);
            }
        }
    }
    best.unwrap_or_else(|| {
        if contains_words(&fact.text, &asserted.text) {
            // "Hall 5 of the Expo Centre" is in the Expo Centre; "Berlin Street" need not be in Berlin.
            if right.is_empty() { Relation::Entails } else { Relation::Compatible }
        } else if contains_words(&asserted.text, &fact.text) {
            Relation::Compatible
        } else {
            Relation::Incomparable
        }
    })
}

fn relate_nodes(fact: Node, asserted: Node, world: &World) -> Relation {
    if within(fact, asserted, world, 0) {
        return Relation::Entails;
    }
    if within(asserted, fact, world, 0) {
        return Relation::Compatible;
    }
    match (fact, asserted) {
        (Node::Tree(one), Node::Tree(other)) if !apart(one, other) => Relation::Incomparable,
        (Node::Tree(_), Node::Tree(_)) | (Node::Declared(_), Node::Declared(_)) => Relation::Contradicts,
        (Node::Tree(known), declared) | (declared, Node::Tree(known)) => outside(declared, known, world),
    }
}

/// A declared place may be anywhere in what it is declared to lie in, and nowhere else.
fn outside(declared: Node, known: PlaceId, world: &World) -> Relation {
    let parents: Vec<Node> = roots(declared, world, 0);
    let away = |parent: &Node| match parent {
        Node::Tree(parent) => {
            let gazetteer = Gazetteer::get();
            !gazetteer.within(known, *parent) && !gazetteer.within(*parent, known) && apart(*parent, known)
        }
        Node::Declared(_) => false,
    };
    if !parents.is_empty() && parents.iter().all(away) { Relation::Contradicts } else { Relation::Incomparable }
}

/// Whether one cannot be in both of two places of the tree, neither of which holds the other.
fn apart(one: PlaceId, other: PlaceId) -> bool {
    let gazetteer = Gazetteer::get();
    let (Some(left), Some(right)) = (gazetteer.place(one), gazetteer.place(other)) else { return false };
    let vague = |kind: PlaceKind| matches!(kind, PlaceKind::Sea | PlaceKind::River | PlaceKind::Former);
    if vague(left.kind) || vague(right.kind) {
        return false;
    }
    let near = |near: Option<PlaceId>, other: PlaceId| near.is_some_and(|near| gazetteer.within(other, near));
    if near(left.near, other) || near(right.near, one) {
        return false;
    }
    if claimed(one, other) || claimed(other, one) {
        return false;
    }
    if unplaced(one, other) || unplaced(other, one) {
        return false;
    }
    let region = left.kind == PlaceKind::Region || right.kind == PlaceKind::Region;
    !region || !(undrawn(one, other) || undrawn(other, one) || gazetteer.share_ground(one, other))
}

/// A region whose parts the tree does not list is apart only from what lies outside its parents.
fn undrawn(region: PlaceId, other: PlaceId) -> bool {
    let gazetteer = Gazetteer::get();
    let is_region = gazetteer.place(region).is_some_and(|place| place.kind == PlaceKind::Region);
    is_region
        && !gazetteer.has_parts(region)
        && gazetteer.parents(region).iter().any(|parent| gazetteer.within(other, *parent))
}

/// A town of which only the country is known may lie in any of its parts.
fn unplaced(town: PlaceId, part: PlaceId) -> bool {
    let gazetteer = Gazetteer::get();
    let kind = |id: PlaceId| gazetteer.place(id).map(|place| place.kind);
    let is_part = |id: PlaceId| matches!(kind(id), Some(PlaceKind::Admin1 | PlaceKind::County));
    kind(town) == Some(PlaceKind::City)
        && is_part(part)
        && !gazetteer.parents(town).iter().any(|parent| is_part(*parent))
        && gazetteer.country(town) == gazetteer.country(part)
}

/// Disputed ground may be called a part of a country near by.
fn claimed(ground: PlaceId, other: PlaceId) -> bool {
    let gazetteer = Gazetteer::get();
    let is_country = gazetteer.place(other).is_some_and(|place| place.kind == PlaceKind::Country);
    is_country && disputed(ground) && neighbours(ground, other)
}

fn disputed(id: PlaceId) -> bool {
    let gazetteer = Gazetteer::get();
    gazetteer.place(id).is_some_and(|place| place.disputed)
        || gazetteer.parents(id).iter().any(|parent| *parent != id && disputed(*parent))
}

/// Whether a place lies in one of the regions that directly hold a country.
fn neighbours(place: PlaceId, country: PlaceId) -> bool {
    let gazetteer = Gazetteer::get();
    gazetteer.parents(country).iter().any(|region| gazetteer.within(place, *region))
}

/// The places that a value may mean: of the tree if it holds any that fits the declaration, else
/// the declaration itself.
fn nodes(place: &PlaceValue, world: &World) -> Vec<Node> {
    let gazetteer = Gazetteer::get();
    let declared = place.entity.and_then(|at| Some((at, entity(world, at)?)));
    let mut ids = place.ids.clone();
    if let Some((_, entity)) = declared
        && ids.is_empty()
    {
        ids.extend(entity.names.iter().flat_map(|name| gazetteer.lookup(&name.text)));
    }
    let Some((at, entity)) = declared else { return ids.into_iter().map(Node::Tree).collect() };
    if entity.within.is_empty() && entity.within_names.is_empty() {
        if ids.is_empty() && entity.kind == Some(EntityKind::Place) {
            return vec![Node::Declared(at)];
        }
        return ids.into_iter().map(Node::Tree).collect();
    }
    let parents = above(Node::Declared(at), world);
    let fits = |id: &PlaceId| parents.iter().any(|parent| within(Node::Tree(*id), *parent, world, 0));
    let fitting: Vec<Node> = ids.iter().filter(|id| fits(id)).map(|id| Node::Tree(*id)).collect();
    if fitting.is_empty() { vec![Node::Declared(at)] } else { fitting }
}

/// Whether `inner` is `outer` or lies in it; declared loops end at a depth that no map has.
fn within(inner: Node, outer: Node, world: &World, depth: u8) -> bool {
    if inner == outer {
        return true;
    }
    match (inner, outer) {
        (Node::Tree(inner), Node::Tree(outer)) => Gazetteer::get().within(inner, outer),
        (Node::Tree(_), Node::Declared(_)) => false,
        (Node::Declared(_), _) => {
            depth < 16 && above(inner, world).into_iter().any(|parent| within(parent, outer, world, depth + 1))
        }
    }
}

/// What a declared place lies in, as far up as the tree knows it.
fn roots(node: Node, world: &World, depth: u8) -> Vec<Node> {
    let up = |parent| match parent {
        Node::Declared(_) if depth < 16 && !above(parent, world).is_empty() => roots(parent, world, depth + 1),
        Node::Declared(_) | Node::Tree(_) => vec![parent],
    };
    above(node, world).into_iter().flat_map(up).collect()
}

/// What a declared place is said to lie in.
fn above(node: Node, world: &World) -> Vec<Node> {
    let Node::Declared(at) = node else { return Vec::new() };
    let Some(place) = entity(world, at) else { return Vec::new() };
    let named = place.within_names.iter().flat_map(|name| Gazetteer::get().lookup(name)).map(|id| Node::Tree(*id));
    let declared = place.within.iter().filter(|parent| **parent != at).flat_map(|parent| {
        let known = entity(world, *parent).filter(|parent| parent.within.is_empty() && parent.within_names.is_empty());
        let names = known.map_or(&[][..], |parent| parent.names.as_slice());
        let tree = names.iter().flat_map(|name| Gazetteer::get().lookup(&name.text)).map(|id| Node::Tree(*id));
        std::iter::once(Node::Declared(*parent)).chain(tree)
    });
    named.chain(declared).collect()
}

fn entity(world: &World, at: u32) -> Option<&WorldEntity> {
    world.entities.get(usize::try_from(at).ok()?)
}
