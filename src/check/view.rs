//! Owns: which facts a claim may see, under source prefixes and bound events.
//! May not know: what is claimed.

use std::collections::BTreeSet;
use std::rc::Rc;

use crate::compile::Variable;
use crate::value::Name;

use super::FactRef;
use super::event::Cluster;
use super::index::Index;
use super::origin;

/// A view of the documents.
#[derive(Debug, Clone, Default)]
pub(super) struct View<'v> {
    /// Documents that count; `None`: all.
    documents: Option<Rc<BTreeSet<u32>>>,
    /// Only what this origin says.
    origin: Option<Rc<str>>,
    /// Only what each of these speakers says or publishes.
    speakers: Vec<&'v Name>,
    bound: Vec<(Variable, &'v Cluster)>,
}

impl<'v> View<'v> {
    /// Whether a fact counts.
    pub(super) fn sees(&self, index: &Index<'_>, at: FactRef) -> bool {
        if self.documents.as_ref().is_some_and(|documents| !documents.contains(&at.document)) {
            return false;
        }
        if self.origin.is_none() && self.speakers.is_empty() {
            return true;
        }
        let (Some(document), Some(fact)) = (index.document(at.document), index.fact(at)) else { return false };
        if let Some(wanted) = &self.origin
            && origin::key(origin::origin(document, fact)) != **wanted
        {
            return false;
        }
        self.speakers.iter().all(|speaker| {
            let names = fact.attributed_to.iter().map(|said| said.name.as_str()).chain(document.publisher.as_deref());
            names.into_iter().any(|name| names_same(name, &speaker.text))
        })
    }

    /// Whether a document counts.
    pub(super) fn sees_document(&self, document: u32) -> bool {
        self.documents.as_ref().is_none_or(|documents| documents.contains(&document))
    }

    /// The event that a variable stands for.
    pub(super) fn bound(&self, variable: Variable) -> Option<&'v Cluster> {
        self.bound.iter().rev().find(|(bound, _)| *bound == variable).map(|(_, cluster)| *cluster)
    }

    #[must_use]
    pub(super) fn with(&self, variable: Variable, cluster: &'v Cluster) -> Self {
        let mut inner = self.clone();
        inner.bound.push((variable, cluster));
        inner
    }

    /// Only these of the documents.
    #[must_use]
    pub(super) fn only(&self, documents: BTreeSet<u32>) -> Self {
        let seen = documents.into_iter().filter(|document| self.sees_document(*document)).collect();
        Self { documents: Some(Rc::new(seen)), ..self.clone() }
    }

    #[must_use]
    pub(super) fn of_origin(&self, origin: &str) -> Self {
        Self { origin: Some(Rc::from(origin)), ..self.clone() }
    }

    #[must_use]
    pub(super) fn of_speaker(&self, speaker: &'v Name) -> Self {
        let mut inner = self.clone();
        inner.speakers.push(speaker);
        inner
    }
}

/// Whether two names of speakers are one: equal in any case, or one begins or ends the other at a word.
fn names_same(one: &str, other: &str) -> bool {
    let (one, other) = (origin::key(one), origin::key(other));
    let inside = |long: &str, short: &str| {
        long == short
            || long.strip_prefix(short).is_some_and(|rest| rest.starts_with(' '))
            || long.strip_suffix(short).is_some_and(|rest| rest.ends_with(' '))
    };
    !one.is_empty() && !other.is_empty() && (inside(&one, &other) || inside(&other, &one))
}
