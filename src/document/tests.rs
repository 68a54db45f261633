//! Owns: what formats yield, as a reader sees it, and what must hold for every document.

use proptest::prelude::*;

use super::*;
use crate::source::Span;
use crate::text::{Vocabulary, tokenize};

/// Blocks as lines: kind and text, with the heading above.
fn shown(document: &Document<'_>) -> Vec<String> {
    let line = |block: &Block| {
        let text = block.span.slice(&document.content).split_whitespace().collect::<Vec<_>>().join(" ");
        let kind = match block.kind {
            BlockKind::Title => "title".to_owned(),
            BlockKind::Heading(level) => format!("h{level}"),
            BlockKind::Paragraph => "p".to_owned(),
            BlockKind::Item => "item".to_owned(),
            BlockKind::Cell { table, row, column, head } => {
                format!("{}{table}:{row},{column}", if head { "head" } else { "cell" })
            }
            BlockKind::Caption => "caption".to_owned(),
            BlockKind::Quote => "quote".to_owned(),
            BlockKind::Code => "code".to_owned(),
        };
        format!("{kind} {text}")
    };
    document.blocks.iter().map(line).collect()
}

/// The words of the file under the first occurrence of some words of the text.
fn in_file<'s>(document: &Document<'_>, source: &'s str, words: &str) -> &'s str {
    let at = document.content.find(words).unwrap();
    document.map.to_source(Span::of(at..at + words.len())).slice(source)
}

#[test]
fn plain_text_with_a_line_for_each_paragraph() {
    let source = "Bridge at Alder Street closed until May\r\nThe bridge carries 4,000 cars a day.\r\nA barge under the bridge on Monday (Ann Roe)\r\nSources: The Gazette, City Hall\r\n-\r\nRepairs cost £3m.\r\n- two piers\r\n- one span\r\n";
    let document = load("a.txt", source);
    assert!(matches!(document.content, Cow::Borrowed(_)));
    assert_eq!(
        shown(&document),
        [
            "title Bridge at Alder Street closed until May",
            "p The bridge carries 4,000 cars a day.",
            "p A barge under the bridge on Monday (Ann Roe)",
            "p Sources: The Gazette, City Hall",
            "p Repairs cost £3m.",
            "item two piers",
            "item one span",
        ]
    );
}

#[test]
fn plain_text_wrapped_at_a_width() {
    let source = "FLOOD IN THE VALLEY\n\nThe river rose by three metres on Monday night and\nflooded about 200 houses in the lower part of the\ntown. Nobody was hurt, but the main bridge had to\nbe closed.\n\nWhat is known\n\nThe river had already been high after two weeks of\nrain. Engineers opened the gates at\nnoon.\n\nDate: 5 May\nRiver: the Arn\n  1. Leave the house, and take what you need for a\n     night.\n  2. Call.\n";
    assert_eq!(
        shown(&load("a.txt", source)),
        [
            "title FLOOD IN THE VALLEY",
            "p The river rose by three metres on Monday night and flooded about 200 houses in the lower part of the town. Nobody was hurt, but the main bridge had to be closed.",
            "h2 What is known",
            "p The river had already been high after two weeks of rain. Engineers opened the gates at noon.",
            "p Date: 5 May",
            "p River: the Arn",
            "item Leave the house, and take what you need for a night.",
            "item Call.",
        ]
    );
}

#[test]
fn short_plain_texts_stay_apart() {
    let lines = |source| shown(&load("a", source));
    assert_eq!(lines("The plan has 28 points."), ["p The plan has 28 points."]);
    assert_eq!(lines("The plan has 28 points.\nIt is secret."), ["p The plan has 28 points.", "p It is secret."]);
    assert_eq!(lines("apples\noranges\npears"), ["p apples", "p oranges", "p pears"]);
    assert_eq!(lines("Storm: two dead\nThe storm killed two."), ["title Storm: two dead", "p The storm killed two."]);
    assert_eq!(lines("Width: 12 m\nLength: 80 m"), ["p Width: 12 m", "p Length: 80 m"]);
    assert_eq!(lines("Guide\n=====\n\nSet up\n------\n\nRun it."), ["title Guide", "h2 Set up", "p Run it."]);
    assert_eq!(lines("He said: \" It rained.\n\"\nIt did."), ["p He said: \" It rained. \"", "p It did."]);
    assert_eq!(lines("A headline without text"), ["p A headline without text"]);
    assert_eq!(lines(""), Vec::<String>::new());
    assert_eq!(lines("\u{FEFF}\r\n \r\n"), Vec::<String>::new());
}

#[test]
fn front_matter_gives_title_date_publisher_and_address() {
    for path in ["a.md", "a.txt"] {
        let source = "---\ntitle: Storm in the north\ndate: 2025-11-19\npublisher: The Gazette\nurl: https://example.org/1\n---\nTwo houses fell.";
        let document = load(path, source);
        assert_eq!(shown(&document), ["title Storm in the north", "p Two houses fell."], "{path}");
        assert_eq!(document.front.date.as_ref().map(|date| date.text.as_str()), Some("2025-11-19"));
        assert_eq!(document.front.publisher.as_ref().map(|publisher| publisher.text.as_str()), Some("The Gazette"));
        assert_eq!(in_file(&document, source, "Storm in the north"), "Storm in the north");
        assert_eq!(in_file(&document, source, "houses"), "houses");
    }
}

#[test]
fn markdown_blocks() {
    let source = "# The *Harbour* Line\n\nIt runs for **12\nkm** &amp; has [nine](https://x.y \"t\") stops. `max_speed` is 80.<br>Fast.\n\n## Stations\n\n- North\n- South\n  has a tower\n\n  1. Loose\n\n> Quoted words\n> go on.\n\n| Station | Depth |\n|---|---|\n| North | 12 m |\n| South | ~~9~~ 8 m |\n\n```\nlet x = 1;\n```\n\n![The tower in 1990](t.png)\n\n<p>Raw <b>HTML</b> text</p>\n\nAT\\&T.[^1] ![icon](i.png) done\n\n[^1]: A note.\n";
    let document = load("a.md", source);
    assert_eq!(
        shown(&document),
        [
            "title The Harbour Line",
            "p It runs for 12 km & has nine stops. max_speed is 80. Fast.",
            "h2 Stations",
            "item North",
            "item South has a tower",
            "item Loose",
            "quote Quoted words go on.",
            "head0:0,0 Station",
            "head0:0,1 Depth",
            "cell0:1,0 North",
            "cell0:1,1 12 m",
            "cell0:2,0 South",
            "cell0:2,1 8 m",
            "code let x = 1;",
            "caption The tower in 1990",
            "p Raw HTML text",
            "p AT&T. done",
            "p A note.",
        ]
    );
    assert_eq!(in_file(&document, source, "The Harbour Line"), "The *Harbour* Line");
    assert_eq!(in_file(&document, source, "12\u{20}km"), "12\nkm");
    assert_eq!(in_file(&document, source, "km & has"), "km** &amp; has");
    assert_eq!(in_file(&document, source, "max_speed"), "max_speed");
    assert_eq!(in_file(&document, source, "Raw HTML"), "Raw <b>HTML");
    assert_eq!(document.blocks[4].heading, Some(2));
    assert_eq!(document.blocks[1].heading, None);
}

#[test]
fn html_blocks() {
    let source = "<!DOCTYPE html>\r\n<html><head><title>Storm &amp; flood</title><meta property=\"og:site_name\" content=\"The Gazette\">\r\n<meta property=\"article:published_time\" content=\"2025-11-19T08:00\"><link rel=\"canonical\" href=\"https://example.org/1\">\r\n<style>p { color: red }</style><script>var a = \"<p>no</p>\";</script></head>\r\n<body><nav><a>Home</a></nav><h1>Storm hits <em>north</em></h1><p>Two houses\r\nfell in Kyiv&#8217;s <b>sub</b>urbs.<br>One <del>two</del> died.</p>\r\n<!-- no --><h2>Numbers</h2><ul><li>First<li><p>Second</p></ul><blockquote><p>We saw it.</p></blockquote>\r\n<table><caption>Losses</caption><tr><th>Town<th>Houses</tr><tr><td>Arn<td><p>12</p></table><figure><img src=x><figcaption>A roof</figcaption></figure><pre>code</pre>5&nbsp;km<sup>2</sup> burnt<sup class=\"reference\">[1]</sup>.</body></html>";
    let document = load("a.html", source);
    assert_eq!(
        shown(&document),
        [
            "title Storm & flood",
            "h1 Storm hits north",
            "p Two houses fell in Kyiv’s suburbs. One died.",
            "h2 Numbers",
            "item First",
            "item Second",
            "quote We saw it.",
            "caption Losses",
            "head0:0,0 Town",
            "head0:0,1 Houses",
            "cell0:1,0 Arn",
            "cell0:1,1 12",
            "caption A roof",
            "code code",
            "p 5 km² burnt.",
        ]
    );
    assert_eq!(in_file(&document, source, "Kyiv’s suburbs"), "Kyiv&#8217;s <b>sub</b>urbs");
    assert_eq!(in_file(&document, source, "north"), "north");
    assert_eq!(in_file(&document, source, "km²"), "km<sup>2");
    let text =
        |entry: &Option<Entry>| entry.as_ref().map(|entry| (entry.text.clone(), entry.span.slice(source).to_owned()));
    let both = |words: &str| Some((words.to_owned(), words.to_owned()));
    assert_eq!(text(&document.front.title), Some(("Storm & flood".into(), "Storm &amp; flood".into())));
    assert_eq!(text(&document.front.publisher), both("The Gazette"));
    assert_eq!(text(&document.front.date), both("2025-11-19T08:00"));
    assert_eq!(text(&document.front.url), both("https://example.org/1"));
}

#[test]
fn a_dateline_is_a_sentence_of_its_own() {
    let source = "Harbour closed\nLONDON, 5 March (Reuters) – The harbour was closed. It opens on Monday.";
    let document = load("a.txt", source);
    let text = tokenize(&document.content, document.blocks, Vocabulary::english());
    let sentences: Vec<&str> =
        text.sentences.iter().map(|&sentence| text.sentence_span(sentence).slice(source)).collect();
    assert_eq!(
        sentences,
        ["Harbour closed", "LONDON, 5 March (Reuters) –", "The harbour was closed.", "It opens on Monday."]
    );
}

/// Documents made of what formats are made of.
fn hard_source() -> impl Strategy<Value = String> {
    let part = prop_oneof![
        4 => "[A-Za-zéß]{1,8} ",
        1 => prop::sample::select(vec![
            "\n", "\r\n", "\n\n", "# ", "- ", "1. ", "> ", "**", "_", "`", "```\n", "| a | b |\n|---|---|\n| c | d |\n", "[x](y)", "![x](y)",
            "&amp;", "&#8217;", "&nbsp;", "&", "<p>", "</p>", "<b>", "</b>", "<h1>", "<td>", "<table>", "<tr>", "</table>", "<script>", "</script>",
            "<!-- x -->", "<title>", "</title>", "<br>", "<sup>2</sup>", "<li>", "</", "<", ">", "<a href=\"é\">", "<?x ?>", "<![CDATA[", "---\n",
            "a: b\n", "\u{FEFF}", "12.5 km", "Dr. ", "\0", "\\", "~~", "[^1]", "[^1]: ", "    ", "\t", "===\n", "LONDON (AP) — ", "😀",
        ]).prop_map(str::to_owned),
    ];
    prop::collection::vec(part, 0..60).prop_map(|parts| parts.concat())
}

/// What must hold for a document of any format.
fn check(format: Format, source: &str) -> Result<(), TestCaseError> {
    let document = load_as(format, source);
    let content = &*document.content;
    let mut end = 0;
    for block in document.blocks.iter().filter(|block| block.kind != BlockKind::Title) {
        prop_assert!(block.span.start >= end, "blocks overlap");
        prop_assert!(!block.span.slice(content).is_empty(), "a block without text: {:?}", block);
        end = block.span.end;
        if let Some(heading) = block.heading {
            prop_assert!(matches!(document.blocks[heading as usize].kind, BlockKind::Heading(_)));
        }
    }
    let text = tokenize(content, document.blocks.clone(), Vocabulary::english());
    for token in &text.tokens {
        let words = token.span().slice(content);
        let there = document.map.to_source(token.span());
        let found = source.get(there.range());
        prop_assert!(found.is_some(), "{:?} of {:?}", there, words);
        let found = found.unwrap();
        if words.is_ascii() && !found.contains('&') && !words.contains('&') {
            prop_assert!(is_inside(words, found), "{:?} is not in {:?}", words, found);
            prop_assert_eq!(words.chars().next(), found.chars().next());
            prop_assert_eq!(words.chars().last(), found.chars().last());
        }
    }
    for entry in [&document.front.title, &document.front.date, &document.front.publisher, &document.front.url]
        .into_iter()
        .flatten()
    {
        prop_assert!(source.get(entry.span.range()).is_some());
    }
    Ok(())
}

/// Whether the characters of `words` stand in `found` in their order.
fn is_inside(words: &str, found: &str) -> bool {
    let mut found = found.chars();
    words.chars().all(|character| found.any(|each| each == character))
}

proptest! {
    #[test]
    fn every_token_leads_to_its_words_in_the_file(source in hard_source()) {
        for format in [Format::Plain, Format::Markdown, Format::Html] {
            check(format, &source)?;
        }
    }

    #[test]
    fn any_bytes_are_read(bytes in prop::collection::vec(any::<u8>(), 0..200)) {
        let (source, bad) = decode(bytes.clone());
        prop_assert_eq!(source.len(), bytes.len());
        prop_assert!(bad.iter().all(|span| source.get(span.range()).is_some_and(|text| text.bytes().all(|byte| byte == b'?'))));
        for format in [Format::Plain, Format::Markdown, Format::Html] {
            check(format, &source)?;
        }
    }
}
