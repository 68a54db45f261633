//! Owns: which release of a product a statement is of, as the headings of release notes tell.
//! May not know: subjects and attributes.

use super::reading::Reading;
use super::{Aside, Fact, Facts};
use crate::text::BlockKind;

/// Headings, and whether what stands below them is of a release that another heading supersedes.
#[derive(Debug, Default)]
struct Releases(Vec<(u32, bool)>);

impl Releases {
    fn new(reading: &Reading<'_>) -> Self {
        // For each heading its level and the release that it or one above it names.
        let mut open: Vec<(u8, Option<Vec<u32>>)> = Vec::new();
        let mut all: Vec<(u32, Option<Vec<u32>>)> = Vec::new();
        for sentence in 0..reading.sentences() {
            let BlockKind::Heading(level) = reading.block_kind(sentence) else { continue };
            open.retain(|(above, _)| *above < level);
            let inherited = || open.last().and_then(|(_, release)| release.clone());
            let release = version(reading, sentence).or_else(inherited);
            open.push((level, release.clone()));
            all.push((sentence, release));
        }
        let latest = all.iter().filter_map(|(_, release)| release.as_ref()).max().cloned();
        let old = |release: Option<Vec<u32>>| release.is_some_and(|release| Some(&release) < latest.as_ref());
        Self(all.into_iter().map(|(sentence, release)| (sentence, old(release))).collect())
    }

    fn is_superseded(&self, sentence: u32) -> bool {
        let above = self.0.partition_point(|(heading, _)| *heading <= sentence);
        above.checked_sub(1).and_then(|at| self.0.get(at)).is_some_and(|(_, old)| *old)
    }
}

/// "## 3.4.0 (18 February 2026)", "## Heron 4.0": a number with a dot among the first words.
fn version(reading: &Reading<'_>, heading: u32) -> Option<Vec<u32>> {
    let view = reading.view(heading)?;
    let parts = |at: usize| -> Option<Vec<u32>> {
        let word = view.word(at).trim_start_matches(['v', 'V']);
        let parts: Result<Vec<u32>, _> = word.split('.').map(str::parse).collect();
        parts.ok().filter(|parts| parts.len() > 1)
    };
    (0..view.len().min(4)).find_map(parts)
}

/// What the notes of an older release state held then: beside a newer statement it is past, and alone it does not
/// refute, unless a rule names the release.
pub(super) fn settle(reading: &Reading<'_>, facts: &mut Facts) {
    if facts.facts.is_empty() {
        return;
    }
    let releases = Releases::new(reading);
    if !releases.0.iter().any(|(_, old)| *old) {
        return;
    }
    let named = |fact: &Fact| match fact.about {
        super::About::Entity(entity) => {
            let query = reading.extractor.queries.entities.get(entity.0 as usize);
            query.is_some_and(|query| query.name.text.contains(|c: char| c.is_ascii_digit()))
        }
        super::About::Event(_) => false,
    };
    let old: Vec<bool> = facts
        .facts
        .iter()
        .map(|fact| !named(fact) && reading.sentence_with(fact.sentence).is_some_and(|at| releases.is_superseded(at)))
        .collect();
    let key = |fact: &Fact| (fact.about, fact.attribute);
    let counts = |(fact, old): &(&Fact, &bool)| !**old && fact.aside.is_none();
    let newer: std::collections::BTreeSet<_> =
        facts.facts.iter().zip(&old).filter(counts).map(|(fact, _)| key(fact)).collect();
    for (fact, _) in facts.facts.iter_mut().zip(&old).filter(|(_, old)| **old) {
        if newer.contains(&(fact.about, fact.attribute)) {
            fact.aside = fact.aside.or(Some(Aside::Past));
        } else {
            fact.qualified = true;
        }
    }
}
