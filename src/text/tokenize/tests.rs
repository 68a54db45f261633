//! Owns: the tables of `tests/tables` and what must hold for every text.

use proptest::prelude::*;

use super::*;

fn rows(table: &str) -> impl Iterator<Item = &str> {
    table.lines().filter(|line| !line.starts_with('#') && !line.trim().is_empty())
}

fn shown(content: &str, text: &Text) -> String {
    let mut shown = String::new();
    for token in &text.tokens {
        if !shown.is_empty() {
            shown.push(' ');
        }
        if token.flags.has(Flags::GLUED) {
            shown.push('+');
        }
        shown.push_str(token.span().slice(content));
    }
    shown
}

#[test]
fn tokens_as_the_table_says() {
    let mut wrong = Vec::new();
    for row in rows(include_str!("../../../tests/tables/tokens.txt")) {
        let (content, expected) = row.split_once("=>").unwrap();
        let (content, expected) = (content.trim_end(), expected.trim());
        let found = shown(content, &tokenize_lines(content, Vocabulary::english()));
        if found != expected {
            wrong.push(format!("text      {content}\nexpected  {expected}\nfound     {found}"));
        }
    }
    assert!(wrong.is_empty(), "{}", wrong.join("\n\n"));
}

#[test]
fn sentences_as_the_table_says() {
    let mut wrong = Vec::new();
    for row in rows(include_str!("../../../tests/tables/sentences.txt")) {
        let content = row.replace(" | ", " ").replace('|', "");
        let text = tokenize_lines(&content, Vocabulary::english());
        let mut found = String::new();
        let mut end = 0;
        for span in text.sentences.iter().map(|&sentence| text.sentence_span(sentence)) {
            if end > 0 {
                found.push_str(if span.start == end { "|" } else { " | " });
            }
            found.push_str(span.slice(&content));
            end = span.end;
        }
        if found != row {
            wrong.push(format!("expected  {row}\nfound     {found}"));
        }
    }
    assert!(wrong.is_empty(), "{}", wrong.join("\n\n"));
}

#[test]
fn flags_tell_the_shape() {
    let content = "“The US sent iPads. He said, “Nobody knows.” Mr. Ö left";
    let text = tokenize_lines(content, Vocabulary::english());
    let with = |bit: u8| -> Vec<&str> {
        text.tokens.iter().filter(|token| token.flags.has(bit)).map(|token| token.span().slice(content)).collect()
    };
    assert_eq!(with(Flags::CAPITAL), ["The", "US", "He", "Nobody", "Mr.", "Ö"]);
    assert_eq!(with(Flags::ALL_CAPS), ["US"]);
    assert_eq!(with(Flags::DOTTED), ["Mr."]);
    assert_eq!(with(Flags::FIRST), ["“", "The", "He", "“", "Nobody", "Mr."]);
}

#[test]
fn words_are_looked_up_in_lower_case() {
    let vocabulary = Vocabulary::new(["café", "o'brien"]);
    let content = "The PLANS’s Café Cafe\u{301} O’Brien Mr. U.S. don’t infor\u{AD}mation";
    let text = tokenize_lines(content, &vocabulary);
    let words: Vec<&str> = text.tokens.iter().map(|token| vocabulary.text(token.word)).collect();
    assert_eq!(words, ["the", "plans", "'s", "café", "café", "o'brien", "mr", "u.s", "do", "n't", "information"]);
}

#[test]
fn a_sentence_never_crosses_blocks_and_code_has_no_tokens() {
    let content = "A headline\nlet x = 1;\nthe rest of it";
    let block = |kind, range| Block::new(kind, Span::of(range));
    let blocks =
        vec![block(BlockKind::Heading(1), 0..10), block(BlockKind::Code, 11..21), block(BlockKind::Paragraph, 22..36)];
    let text = tokenize(content, blocks, Vocabulary::english());
    let sentences: Vec<(u32, &str)> =
        text.sentences.iter().map(|&each| (each.block, text.sentence_span(each).slice(content))).collect();
    assert_eq!(sentences, [(0, "A headline"), (2, "the rest of it")]);
}

#[test]
fn endless_sentences_are_cut() {
    let content = "word ".repeat(5000);
    let text = tokenize_lines(&content, Vocabulary::english());
    assert_eq!(text.tokens.len(), 5000);
    assert!(text.sentences.iter().all(|sentence| sentence.last - sentence.first <= 1500));
}

/// Text made of what is hard about text.
fn hard_text() -> impl Strategy<Value = String> {
    let part = prop_oneof![
        Just("U.S. ".to_owned()),
        Just("’s ".to_owned()),
        Just("n't".to_owned()),
        Just("1,234.5".to_owned()),
        Just("http://a.b".to_owned()),
        Just("\r\n".to_owned()),
        Just("。".to_owned()),
        Just("👩‍🚀".to_owned()),
        Just("e\u{301}".to_owned()),
        "[ .?!\"'’“”()A-Za-z0-9@:/-]{1,6}",
        "\\PC{1,4}",
    ];
    prop::collection::vec(part, 0..40).prop_map(|parts| parts.concat())
}

fn check_all(content: &str) -> Result<(), TestCaseError> {
    let vocabulary = Vocabulary::english();
    let text = tokenize(content, vec![Block::new(BlockKind::Paragraph, Span::of(0..content.len()))], vocabulary);
    let mut end = 0;
    for token in &text.tokens {
        prop_assert!(token.start >= end && token.end > token.start);
        let between = content.get(end as usize..token.start as usize);
        prop_assert!(between.is_some(), "a token begins inside a character");
        prop_assert!(between.unwrap().chars().all(|each| is_blank(each)), "left out: {:?}", between);
        prop_assert_eq!(token.flags.has(Flags::GLUED), token.start == end && end > 0);
        prop_assert!(!token.span().slice(content).is_empty());
        end = token.end;
    }
    prop_assert!(content[end as usize..].chars().all(is_blank));
    let mut first = 0;
    for sentence in &text.sentences {
        prop_assert_eq!(sentence.first, first);
        prop_assert!(sentence.last > sentence.first);
        first = sentence.last;
    }
    prop_assert_eq!(first as usize, text.tokens.len());
    Ok(())
}

fn is_blank(character: char) -> bool {
    let blank = character.is_ascii() && characters::class(character as u8) & BLANK != 0;
    blank || (!character.is_ascii() && characters::kind(character) == Kind::Blank)
}

proptest! {
    #[test]
    fn tokens_cover_all_that_is_not_blank(content in hard_text()) {
        check_all(&content)?;
    }

    #[test]
    fn any_text_can_be_cut(content in any::<String>()) {
        check_all(&content)?;
    }
}
