//! Owns: labels of values: the first cell of a row, the head of a column, what stands in front of a colon.
//! May not know: which of them the library knows, rules.

use std::collections::{BTreeMap, BTreeSet};

use crate::mention::Mention;
use crate::source::Span;
use crate::text::{BlockKind, Text};
use crate::value::ValueKind;

/// How many words a label has at most.
const LONGEST: usize = 3;
/// How many tokens a cell with a value has at most.
const CELL: usize = 6;

/// Labels as rules name an attribute (`prize_fund`), with the kind of what they stand at.
pub(super) type Labels = BTreeMap<String, ValueKind>;

/// Gathers the labels of a document.
#[derive(Debug, Default)]
pub(super) struct Gatherer {
    /// Texts of the first row and column, by table, row and column.
    sides: BTreeMap<(u32, u32, u32), String>,
    /// Kinds of what stands in the others.
    values: BTreeMap<(u32, u32, u32), ValueKind>,
    lines: Labels,
}

impl Gatherer {
    /// Takes in a sentence.
    pub(super) fn add(&mut self, content: &str, text: &Text, sentence: crate::text::Sentence, mentions: &[Mention]) {
        let Some(block) = text.blocks.get(sentence.block as usize) else { return };
        let tokens = text.sentence(sentence);
        let measured = || mentions.iter().find(|one| one.kind.is_measured() && !one.hints.ordinal);
        match block.kind {
            BlockKind::Cell { table, row, column, .. } if row == 0 || column == 0 => {
                let words = text.sentence_span(sentence).slice(content);
                self.sides.entry((table, row, column)).or_default().push_str(words);
            }
            BlockKind::Cell { table, row, column, .. } => {
                if let Some(mention) = measured().filter(|_| tokens.len() <= CELL) {
                    self.values.insert((table, row, column), mention.kind);
                }
            }
            BlockKind::Item | BlockKind::Paragraph => {
                let word = |at: usize| tokens.get(at).map(|token| token.span().slice(content));
                let Some(colon) = (1..=LONGEST).find(|at| word(*at) == Some(":")) else { return };
                let value = measured().filter(|one| usize::from(one.tokens.start) <= colon + 2);
                let front =
                    tokens.get(..colon).and_then(|front| Some(front.first()?.span().join(front.last()?.span())));
                if let (Some(value), Some(name)) = (value, front.and_then(|span: Span| label(span.slice(content)))) {
                    self.lines.insert(name, value.kind);
                }
            }
            BlockKind::Title | BlockKind::Heading(_) | BlockKind::Caption | BlockKind::Quote | BlockKind::Code => {}
        }
    }

    /// All labels that stand at a value, and the heads among them.
    pub(super) fn labels(self) -> (Labels, BTreeSet<String>) {
        let mut all = self.lines;
        let mut heads = BTreeSet::new();
        let head = |table: u32, column: u32| self.sides.get(&(table, 0, column)).and_then(|words| label(words));
        for ((table, row, column), kind) in &self.values {
            // "Setting | Default | Range" has a thing in each row, "Property | Value" an attribute; so has one whose
            // heads are years.
            let wide = head(*table, 2).is_some();
            let side = if wide {
                head(*table, *column)
            } else {
                self.sides.get(&(*table, *row, 0)).and_then(|words| label(words))
            };
            heads.extend(side.clone().filter(|_| wide));
            if let Some(name) = side {
                all.entry(name).or_insert(*kind);
            }
        }
        (all, heads)
    }
}

/// "Prize fund (net)" as a rule names it: `prize_fund`.
fn label(words: &str) -> Option<String> {
    let plain = words.split('(').next().unwrap_or_default().trim();
    let words: Vec<String> = plain.split([' ', '_']).filter(|word| !word.is_empty()).map(str::to_lowercase).collect();
    let written = words.iter().all(|word| word.len() > 2 && word.chars().all(char::is_alphabetic));
    (written && (1..=LONGEST).contains(&words.len())).then(|| words.join("_"))
}

#[cfg(test)]
mod tests {
    use super::label;

    #[test]
    fn labels_name_attributes() {
        assert_eq!(label("Prize fund (net)").as_deref(), Some("prize_fund"));
        assert_eq!(label("max_connections").as_deref(), Some("max_connections"));
        assert_eq!(label("Room 4").as_deref(), None);
        assert_eq!(label("How many people came to see it").as_deref(), None);
    }
}
