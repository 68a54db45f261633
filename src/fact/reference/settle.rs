//! Owns: which of several things of a kind a noun means, by the names that the document gives them.
//! May not know: how occurrences are found (see `collect`).

use rustc_hash::{FxHashMap, FxHashSet};

use super::super::naming::is_tied;
use super::super::reading::Reading;
use super::{Occurrence, Standing, by_entity, is_heading, is_page, is_proper};
use crate::query::EntityId;

/// A named thing that the document introduces first and then calls by the bare noun is the thing; one
/// with another name is not, nor is the bare noun that refers back to it.
pub(super) fn settle_named(reading: &Reading<'_>, occurrences: &mut [Occurrence]) {
    // Each entity is settled by its own occurrences, so their order does not matter.
    for (entity, own) in by_entity(occurrences).into_iter().filter(|(entity, _)| !is_proper(reading, *entity)) {
        unname_headings(reading, occurrences, &own);
        let first = own.iter().filter_map(|&at| occurrences.get(at)).find(|o| o.standing != Standing::Other && !o.turn);
        let query = reading.extractor.queries.entities.get(entity.0 as usize);
        let tied = query.and_then(|query| {
            let names = own.iter().filter_map(|&at| occurrences.get(at)?.naming.called.as_deref());
            names.into_iter().find(|called| is_tied(query, called)).map(str::to_owned)
        });
        let name = tied.or_else(|| first.and_then(|first| first.naming.called.clone()));
        let bare_later = own.iter().filter_map(|&at| occurrences.get(at)).any(|o| o.bare || o.outdone);
        // "The Derby flood in figures": what a page is about by its title needs no noun below.
        let titled = own.first().and_then(|&at| occurrences.get(at)).is_some_and(|o| is_page(reading, o.sentence));
        let name = name.filter(|name| bare_later || titled || is_introduced(occurrences, &own, name));
        let whole = !bare_later && !titled && own.iter().filter_map(|&at| occurrences.get(at)).all(|o| o.whole);
        let mut other: Option<(u32, bool)> = None;
        let mut known = false;
        for &at in &own {
            let Some(occurrence) = occurrences.get_mut(at) else { continue };
            let differs = match (&occurrence.naming.called, &name) {
                (None, _) => false,
                (Some(called), Some(name)) => !same_name(called, name),
                (Some(called), None) => !query.is_some_and(|query| is_tied(query, called)),
            };
            // "The flood … A flood in Nottingham killed 31": a new one, once the thing is known.
            if differs || known && occurrence.opens {
                occurrence.standing = Standing::Other;
            }
            known |= occurrence.standing == Standing::Is && occurrence.bare;
            if occurrence.standing == Standing::Other {
                other = Some((occurrence.sentence, occurrence.topic));
                continue;
            }
            // "the bridge" right behind another bridge that its sentence is about.
            if let Some((sentence, topic)) = other
                && occurrence.bare
                && topic
                && occurrence.sentence <= sentence + 1
                && reading.same_block(sentence, occurrence.sentence)
            {
                occurrence.standing = Standing::Other;
                other = Some((occurrence.sentence, topic));
                continue;
            }
            other = None;
            if occurrence.naming.called.is_none() {
                occurrence.naming.called.clone_from(&name);
            }
            occurrence.naming.whole = whole;
        }
    }
}

/// "The ferry Vasa sank on Monday. It …", "The Glass Museum has opened": the document opens with a thing of this name, and knows no other.
fn is_introduced(occurrences: &[Occurrence], own: &[usize], name: &str) -> bool {
    const OPENING: u32 = 3;
    let own = || own.iter().filter_map(|&at| occurrences.get(at)).filter(|o| !o.turn);
    let only = own()
        .all(|o| (o.renamed || o.whole) && o.naming.called.as_deref().is_some_and(|called| same_name(called, name)));
    only && own().next().is_some_and(|first| first.sentence < OPENING && first.standing == Standing::Is)
}

/// "Fire on Adriatic ferry": what only a headline puts in front of the noun is no name of the thing.
fn unname_headings(reading: &Reading<'_>, occurrences: &mut [Occurrence], own: &[usize]) {
    let (heads, body): (Vec<usize>, Vec<usize>) =
        own.iter().partition(|&&at| occurrences.get(at).is_some_and(|o| is_heading(reading, o.sentence)));
    for at in heads {
        let Some(called) = occurrences.get(at).and_then(|o| o.naming.called.clone()) else { continue };
        let mut names = body.iter().filter_map(|&at| occurrences.get(at)?.naming.called.as_deref());
        let again = names.any(|name| same_name(name, &called));
        if let Some(heading) = occurrences.get_mut(at).filter(|_| !again && !body.is_empty()) {
            heading.naming.called = None;
        }
    }
}

fn same_name(one: &str, other: &str) -> bool {
    one == other || one.split(' ').all(|word| other.contains(word)) || other.split(' ').all(|word| one.contains(word))
}

/// Sentence and head of a mention, its standing, and whether it is a topic.
type Placed = ((u32, usize), Standing, bool);

/// A noun in turn belongs to the entity if the document uses the entity's own noun as well and no rival
/// stands between.
pub(super) fn settle_turns(occurrences: &mut Vec<Occurrence>) {
    // What is not in turn, or a rival, decides: place, standing and topic of each, in order.
    let mut own: FxHashMap<EntityId, Vec<Placed>> = FxHashMap::default();
    for o in occurrences.iter().filter(|o| !o.turn || o.standing == Standing::Other) {
        own.entry(o.entity).or_default().push(((o.sentence, o.head), o.standing, o.topic));
    }
    let meant: FxHashSet<EntityId> = own
        .iter()
        .filter(|(_, own)| own.iter().any(|(_, standing, _)| *standing == Standing::Is))
        .map(|(entity, _)| *entity)
        .collect();
    occurrences.retain(|turn| {
        if !turn.turn || turn.standing == Standing::Other {
            return true;
        }
        let own = own.get(&turn.entity).map(Vec::as_slice).unwrap_or_default();
        let here = (turn.sentence, turn.head);
        let before = own.partition_point(|(place, ..)| *place < here).checked_sub(1).and_then(|at| own.get(at));
        let after = own.get(own.partition_point(|(place, ..)| *place <= here));
        // A rival that is only mentioned aside ("modelled on the Gaza plan") does not stand between.
        match before {
            Some(((sentence, _), Standing::Other, true)) if sentence + 1 >= turn.sentence => false,
            Some(_) => meant.contains(&turn.entity),
            None => after.is_some_and(|(_, standing, _)| *standing == Standing::Is),
        }
    });
}
