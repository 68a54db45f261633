//! Owns: the parser that pest makes of `grammar/gainsay.pest`, and what each of its symbols is
//! called when talking to people. The symbols never leave `syntax`.

#![allow(missing_docs, clippy::missing_docs_in_private_items, reason = "pest writes this code")]

use pest::Parser;
use pest::error::Error;
use pest::iterators::Pairs;
use pest_derive::Parser;

/// Reads one statement or pattern.
#[derive(Parser)]
#[grammar = "../grammar/gainsay.pest"]
pub(super) struct Grammar;

pub(super) use Rule as GrammarRule;

/// Reads words by a symbol.
pub(super) fn read(rule: GrammarRule, words: &str) -> Result<Pairs<'_, GrammarRule>, Box<Error<GrammarRule>>> {
    let read = Grammar::parse(rule, words);
    #[cfg(test)]
    if let Ok(pairs) = &read {
        super::tests::constructs::met(pairs);
    }
    read.map_err(Box::new)
}

/// What people call a symbol; `None` where naming it would help nobody. A new symbol does not
/// compile until it is listed here.
#[expect(clippy::match_same_arms, reason = "symbols are grouped by why they have no name")]
pub(super) fn called(rule: GrammarRule) -> Option<&'static str> {
    use GrammarRule as G;
    Some(match rule {
        G::EOI => "the end of the statement",
        G::expression | G::head | G::path | G::operand | G::set | G::group => "a name or value",
        G::infix | G::symbol | G::word_infix => "an operator",
        G::arguments => "`(`",
        G::argument | G::role => "a participant",
        G::name | G::letters | G::quoted => "a name",
        G::variable => "a name for each of them",
        G::target => "an attribute such as `plan.points`",
        G::slug => "a name such as `miami-talks`",
        G::type_name => "a kind such as `number`",
        G::entity_kind | G::types => "`:` and a kind",
        G::participant => "a kind of participant",
        G::participants => "participants in parentheses",
        G::string | G::plain_string | G::patterns => "text in double quotes",
        G::term | G::terms => "a name, or text in double quotes",
        G::tag => "a tag",
        G::equals => "`=`",
        G::from_word => "`from`",
        G::said_word => "`said`",
        G::severity_word => "`error`, `warning` or `note`",
        G::dated | G::dated_word => "`dated` and a date",
        G::published => "`from` and a publisher",
        G::date | G::calendar | G::part => "a date such as `2025-10-24`",
        G::year => "a year",
        G::verdict | G::verdict_word => "`is` and a verdict",
        G::values | G::values_word => "`values` and what they are",
        G::fires | G::fires_word => "`fires`",
        G::quiet | G::quiet_word => "`is quiet`",
        G::flag => "`increasing`, `latest` or `many`",
        G::at_least_word | G::at_least => "`at least`",
        G::how_many => "how many",
        G::whose => "`sources:` or `origins:`",
        G::source_word => "`source:`",
        G::in_word => "`in`",
        G::capture_name => "a name or role",
        G::capture_kind => "a kind such as `person`",
        G::pattern_elements | G::pattern_word | G::pattern_letters | G::pattern_sign => "a word",
        G::exact | G::exact_words => "words between `'` and `'`",
        G::number | G::figure | G::comma_number => "a number",
        G::unit | G::unit_words | G::unit_word | G::per_words => "a unit",
        // Blanks, words that begin other forms, mistakes that are told by themselves, and whole
        // statements: "expected a document" would help nobody.
        G::WHITESPACE | G::blank | G::joint | G::word_char | G::word_end | G::operand_follows => return None,
        G::stop | G::reserved | G::month | G::number_word | G::per_word | G::escaped | G::unit_sign | G::percent => {
            return None;
        }
        G::initial
        | G::sign
        | G::prefix_initial
        | G::every_word
        | G::some_word
        | G::according_word
        | G::not
        | G::minus
        | G::exactly
        | G::exists
        | G::no => {
            return None;
        }
        G::every | G::every_source | G::some_source | G::in_glob | G::according | G::prefix => return None,
        G::aggregate | G::aggregate_name | G::truth | G::any | G::field | G::filter => return None,
        G::regex | G::time | G::version | G::money | G::currency | G::long_string => return None,
        G::magnitude | G::magnitude_word | G::attached_k | G::money_magnitude | G::attached_letter => return None,
        G::slash_per | G::word_per | G::no_facts => return None,
        G::gap | G::capture | G::either | G::maybe | G::pattern | G::pattern_element => return None,
        G::wrong_colon | G::wrong_equals | G::wrong_not | G::wrong_words | G::wrong_string | G::wrong_date => {
            return None;
        }
        G::wrong_number | G::wrong_gap | G::wrong_pattern => return None,
        G::use_head | G::facts_head | G::entity_head | G::attribute_head | G::event_head | G::extract_head => {
            return None;
        }
        G::frame_head | G::alike_head | G::let_head | G::rule_head | G::test_head => return None,
        G::aka_item | G::in_item | G::members_item | G::except_item | G::from_item | G::said_item => return None,
        G::state_item | G::attribute_item | G::flag_item | G::severity_item | G::tags_item => return None,
        G::because_item | G::document_item | G::expect_item | G::assert_item | G::require_item => return None,
        G::agree_item | G::bare_item | G::expression_only => return None,
    })
}
