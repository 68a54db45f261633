//! Owns: which things the first field of `plan.leader.age` leads to, by what documents say.
//! May not know: what is asked of them.

use std::collections::BTreeSet;

use crate::compile::Target;
use crate::fact::Polarity;
use crate::query::{AttributeId, EntityId};
use crate::value::{EntityValue, PlaceValue, Relation, Value, exactly};

use super::evaluate::groups;
use super::index::Index;
use super::stance::set_aside;
use super::time;
use super::view::View;
use super::{FactRef, Reason};

/// Things with what is asked of them, and the facts that lead there or fail to.
type Led = (BTreeSet<(EntityId, AttributeId)>, Vec<(FactRef, Reason)>);

/// The things, each with its attribute, and the facts that lead there.
pub(super) fn things(index: &Index<'_>, first: &Target, row: usize, view: &View<'_>) -> Led {
    let mut things = BTreeSet::new();
    let (Some(attribute), Some(candidates)) = (index.attribute(first.attribute), index.program.hops.get(row)) else {
        return (things, Vec::new());
    };
    let found = groups(index, first, view);
    let mut links = found.loose;
    for (facts, _) in found.groups {
        let replaced = time::replaced(index, attribute, &facts);
        for at in facts {
            let Some(fact) = index.fact(at) else { continue };
            let denied = (fact.polarity == Polarity::Negated).then_some(Reason::DeniesAnother);
            if let Some(reason) = replaced.get(&at).copied().or_else(|| set_aside(fact)).or(denied) {
                links.push((at, reason));
                continue;
            }
            links.push((at, Reason::LeadsThere));
            things.extend(candidates.iter().filter(|(entity, _)| names(index, &fact.value, *entity)));
        }
    }
    (things, links)
}

/// Whether a value names this thing itself, and nothing in it.
fn names(index: &Index<'_>, value: &Value, entity: EntityId) -> bool {
    let Some(query) = index.program.queries.entities.get(entity.0 as usize) else { return false };
    let thing = match value {
        Value::Place(_) => Value::Place(PlaceValue { entity: Some(entity.0), ..PlaceValue::named(&query.name.text) }),
        Value::Entity(named) if named.unnamed => return false,
        Value::Entity(_) => Value::Entity(EntityValue {
            name: query.name.clone(),
            id: Some(entity.0),
            kind: query.kind,
            unnamed: false,
        }),
        Value::Figure(_)
        | Value::Date(_)
        | Value::Status(_)
        | Value::Text(_)
        | Value::Version(_)
        | Value::Truth(_)
        | Value::Set(_) => return false,
    };
    exactly(value, &thing, &index.program.world) == Relation::Entails
}
