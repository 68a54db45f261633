//! What is said about mistakes: which code, under which words; and the whole messages as snapshots.

use super::*;

/// Source, code, and the words under the first label.
const MISTAKES: &[(&str, &str, &str)] = &[
    ("meeting(Witkof, Dmitriev).place = Miami", "assignment", "="),
    ("plan points == 28", "missing-dot", "plan points"),
    ("Steve Witkoff == 3", "blank-name", "Steve Witkoff"),
    ("ship.captain == Ivo Barbarić", "blank-name", "Ivo Barbarić"),
    ("garden staff == 134", "missing-dot", "garden staff"),
    ("garden.staff 134", "syntax", "134"),
    ("garden.staff == about 130", "syntax", "130"),
    ("entity \"Palm House\"", "syntax", "\"Palm House\""),
    ("entity Palm House", "syntax", "House"),
    ("opening == 14.05.2025", "date", "14.05.2025"),
    ("reward.amount == £40,000", "number-comma", "40,000"),
    ("jet.price == F-16", "minus-blank", "F-16"),
    ("plan.points => 28", "operator", "=>"),
    ("plan.points <> 28", "operator", "<>"),
    ("a == 1 && b == 2", "operator", "&&"),
    ("a == 1 || b == 2", "operator", "||"),
    ("!a", "operator", "!"),
    ("a ≥ 3", "operator", "≥"),
    ("a == 10–12", "operator", "–"),
    ("a == 10 to 12", "operator", "to"),
    ("a === 3", "operator", "==="),
    ("plan.points is 28", "operator", "is"),
    ("plan.points is not 28", "operator", "is not"),
    ("x not in {1, 2}", "operator", "not in"),
    ("if a == 1", "operator", "if"),
    ("let x == 3", "operator", "=="),
    ("plan.cost == 3,100", "number-comma", "3,100"),
    ("plan.cost == 1,250,000.50", "number-comma", "1,250,000.50"),
    ("x == .5", "number", ".5"),
    ("x == 123456789012345678901234567890", "number", "123456789012345678901234567890"),
    ("x == 9999999999999999999999999 trillion", "number", "9999999999999999999999999 trillion"),
    ("at least 0 sources: a == 1", "number", "at least 0 sources:"),
    ("entity plan { aka “initiative” }", "quote-mark", "“initiative”"),
    ("entity plan { aka 'initiative' }", "quote-mark", "'initiative'"),
    ("use ‘people.gainsay’", "quote-mark", "‘people.gainsay’"),
    ("entitty plan { aka \"x\" }", "unknown-statement", "entitty"),
    ("import \"people.gainsay\"", "unknown-statement", "import"),
    ("person Witkoff { aka \"x\" }", "unknown-statement", "person"),
    ("expect a == 1 is supported", "unknown-statement", "expect"),
    ("entity plan { akaa \"x\" }", "unknown-item", "akaa"),
    ("rule a { becuase \"x\" }", "unknown-item", "becuase"),
    ("rule a { let x = 3 }", "unknown-item", "let"),
    ("attribute a.b { color \"x\" }", "unknown-item", "color"),
    ("rule a { plan.points == 28 }", "missing-verb", "plan.points == 28"),
    ("rule a { severity: error }", "colon", ":"),
    ("entity a { aka: \"x\" }", "colon", ":"),
    ("rule a { severity warn }", "unknown-word", "warn"),
    ("test \"x\" { expect a == 1 is suported }", "unknown-word", "suported"),
    ("extract a.b from \"{value:persn} leads\"", "unknown-kind", "persn"),
    ("x == \"unclosed", "unclosed-string", "\"unclosed"),
    ("x == `unclosed", "unclosed-string", "`unclosed"),
    ("f(A, B.place == X", "unclosed-bracket", "("),
    ("x == {1, 2\ny == 3", "unclosed-bracket", "{"),
    ("f(A)[date in 2025.place == X", "unclosed-bracket", "["),
    ("entity plan {\n  aka \"x\"\n", "unclosed-brace", "{"),
    ("entity plan {\n  aka \"x\"\nentity b {}", "unclosed-brace", "{"),
    ("x == 3)", "unmatched-bracket", ")"),
    ("}", "unmatched-bracket", "}"),
    ("event meeting(person)\n{\n  said \"met\"\n}", "brace-line", "{"),
    ("1 < x < 3", "chained-comparison", "<"),
    ("COVID-19.deaths == 5", "minus-blank", "COVID-19"),
    ("x == 10-12", "minus-blank", "-"),
    ("x == 2025-13-01", "date", "2025-13-01"),
    ("x == 2025-02-30", "date", "2025-02-30"),
    ("x == 2025-1-5", "date", "2025-1-5"),
    ("x == 24 October 2025", "date", "24 October 2025"),
    ("x == October 24, 2025", "date", "October 24, 2025"),
    ("x == late October 2025", "date", "late October 2025"),
    ("x == 10/24/2025", "date", "10/24/2025"),
    ("x == 10/11/2025", "date", "10/11/2025"),
    ("x == late 2025-10-24", "date", "late 2025-10-24"),
    ("x == 25:10", "date", "25:10"),
    ("x == \"C:\\dir\"", "escape", "\\d"),
    ("attribute a.b { from \"about .* {value}\" }", "pattern", ".*"),
    ("attribute a.b { from \"{vlaue} points\" }", "pattern", "{vlaue}"),
    ("attribute a.b { from \"[0-9]+\" }", "pattern", "["),
    ("attribute a.b { from \"talks|meeting\" }", "pattern", "|"),
    ("attribute a.b { from \"\" }", "pattern", "\"\""),
    ("attribute a.b { from \"(talks\" }", "pattern", ""),
    ("plan.points ==", "syntax", "=="),
    ("== 28", "syntax", "=="),
    ("x == 1 y.z == 2", "syntax", "."),
    ("x == \"a\" \"b\"", "syntax", "\"b\""),
    ("plan.points == 28 is supported", "syntax", "is"),
    ("rule {}", "syntax", "rule"),
    ("rule x", "syntax", "rule x"),
    ("use people", "syntax", "people"),
    ("use \"x\" {}", "syntax", "{"),
    ("entity a {} entity b {}", "syntax", "entity"),
    ("let x", "syntax", "x"),
    ("test x {}", "syntax", "x"),
    ("test \"x\" { expect a == 1 }", "syntax", "1"),
    ("every m in f(A, *) m.place == X", "syntax", "X"),
    ("f(A).", "syntax", "."),
    ("attribute a.b.c : number", "syntax", "."),
    ("entity \"plan\" {}", "syntax", "\"plan\""),
    ("extract a.b \"x\"", "syntax", "\"x\""),
    ("frame number", "syntax", "frame number"),
    ("` ` == 3", "syntax", "` `"),
];

#[test]
fn each_mistake_has_its_code_under_its_words() {
    for (text, code, words) in MISTAKES {
        let (_, diagnostics) = parse(SourceId(0), text);
        let first = diagnostics.first().unwrap_or_else(|| panic!("nothing is said about {text:?}"));
        let label = first.labels.first().unwrap();
        assert_eq!(
            (first.code.name, label.span.slice(text)),
            (format!("gainsay::{code}").as_str(), *words),
            "{text}\n{}",
            render(text)
        );
    }
}

#[test]
fn messages() {
    let told = MISTAKES.iter().map(|(text, _, _)| format!("> {}\n{}", text.replace('\n', "\n> "), render(text)));
    insta::assert_snapshot!("messages", told.collect::<Vec<_>>().join("\n"));
}

#[test]
fn fixes_mend() {
    for (text, _, _) in MISTAKES {
        let (_, diagnostics) = parse(SourceId(0), text);
        let [only] = diagnostics.as_slice() else { continue };
        let Some(fix) = &only.fix else { continue };
        let mut mended = (*text).to_owned();
        mended.replace_range(fix.span.range(), &fix.replacement);
        assert_eq!(render(&mended), "", "{text} -> {mended}");
    }
}

#[test]
fn wrong_and_right_in_one_file() {
    let text = "\
entity plan {
  aka \"initiative\"
  aek \"draft\"

rule size \"The size {
  assert plan.points = 28
  plan.pages == 3
}
meeting(Witkoff, Dmitriev.place == Miami
plan.themes == 4
";
    insta::assert_snapshot!("one_file", render(text));
}

#[test]
fn too_much_is_told_once() {
    let deep = format!("{}a{} == 1\nb == 2", "(".repeat(10_000), ")".repeat(10_000));
    let (file, diagnostics) = parse(SourceId(0), &deep);
    assert_eq!(diagnostics.iter().map(|diagnostic| diagnostic.code.name).collect::<Vec<_>>(), ["gainsay::nesting"]);
    assert_eq!(file.statements.len(), 1);
    for text in [
        format!("{}a", "not ".repeat(10_000)),
        format!("x == {}5", "- ".repeat(10_000)),
        format!("{}a", "a implies ".repeat(10_000)),
        format!("x == 1{}", " + 1".repeat(10_000)),
        format!("{}a", "some source: ".repeat(10_000)),
        format!("{}a", "every a in ".repeat(10_000)),
        format!("{}a{}", "f(".repeat(100), ")".repeat(100)),
    ] {
        let (_, diagnostics) = parse(SourceId(0), &text);
        assert_eq!(diagnostics.first().map(|first| first.code.name), Some("gainsay::nesting"), "{text:.40}");
    }
    let (_, diagnostics) = parse(SourceId(0), &"x = 1\n".repeat(5_000));
    assert_eq!(diagnostics.len(), 1_001);
    assert_eq!(diagnostics.last().map(|last| last.code.name), Some("gainsay::too-many-problems"));
}

#[test]
fn as_deep_as_allowed() {
    for text in [
        format!("{}a{} == 1", "(".repeat(60), ")".repeat(60)),
        format!("{}a{} == 1", "f(".repeat(60), ")".repeat(60)),
        format!("a == 1{}", " and b == 2".repeat(2_000)),
        format!("x in {{{}}}", "1, ".repeat(5_000)),
        format!("a{} == 1", ".b".repeat(2_000)),
    ] {
        assert_eq!(render(&text), "", "{text:.40}");
    }
}

/// One long line, or many lines, of what could be looked for again and again. A reader that
/// is not linear takes minutes over one of these.
#[test]
fn long_lines_take_no_longer_than_short_ones() {
    let size = 100_000;
    for unit in ["`", "“", "\"", "'", "=/\\", "(", "{", ")", "}", "document \"\n", ";{", "(\n", "rule a {\n", "#\n"] {
        let (_, diagnostics) = parse(SourceId(0), &unit.repeat(size / unit.len()));
        assert!(diagnostics.len() <= 1_001, "{unit}");
    }
}
