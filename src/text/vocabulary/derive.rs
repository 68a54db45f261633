//! Owns: the verb that a noun of happening is made from: rediscovery → rediscover, laying → lay.
//! May not know: sentences.

use super::Vocabulary;
use crate::text::token::WordId;

const TABLE: &str = include_str!("../../../data/derived.tsv");

impl Vocabulary {
    /// The verb that a noun is made from by its ending, or that has its form ("repair").
    pub fn verb_of(&self, noun: &str) -> Option<WordId> {
        let known = |text: &str| Some(self.id(text)).filter(|id| self.is_base_verb(*id));
        let lines = TABLE.lines().filter(|line| !line.starts_with('#'));
        let mut pairs = lines.filter_map(|line| line.split_once('\t'));
        let derived = pairs.find_map(|(ending, verbs)| {
            let stem = noun.strip_suffix(ending).filter(|stem| stem.chars().count() > 1)?;
            verbs.split('|').find_map(|verb| known(&format!("{stem}{}", verb.trim_start_matches('-'))))
        });
        derived.or_else(|| known(noun))
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn nouns_have_their_verbs() {
        let english = Vocabulary::english();
        let verb = |noun| english.verb_of(noun).map(|id| english.text(id));
        for (noun, of) in [
            ("rediscovery", "rediscover"),
            ("eradication", "eradicate"),
            ("completion", "complete"),
            ("demolition", "demolish"),
            ("extension", "extend"),
            ("removal", "remove"),
            ("burial", "bury"),
            ("laying", "lay"),
            ("notification", "notify"),
            ("replacement", "replace"),
            ("repair", "repair"),
            ("deliberation", "deliberate"),
        ] {
            assert_eq!(verb(noun), Some(of), "{noun}");
        }
        assert_eq!(verb("egg whisk"), None);
    }
}
