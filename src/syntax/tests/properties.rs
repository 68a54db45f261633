//! What holds of every text.

use proptest::prelude::*;

use super::*;
use crate::format::format;

/// Words and signs of the language, in no order that makes sense.
fn token() -> impl Strategy<Value = &'static str> {
    proptest::sample::select(vec![
        "a",
        "plan",
        "Witkoff",
        "`Gaza plan`",
        "plan.points",
        "f(A, *)",
        "==",
        "=",
        "!=",
        "<",
        "in",
        "and",
        "or",
        "not",
        "implies",
        "(",
        ")",
        "[",
        "]",
        "{",
        "}",
        ",",
        ";",
        "\n",
        ":",
        ".",
        "..",
        "28",
        "3 days",
        "$1.2bn",
        "2025-10-24",
        "late 2025-10",
        "\"text\"",
        "\"",
        "/re/",
        "/",
        "±",
        "-",
        "every m in",
        "every source:",
        "at least 2 origins:",
        "exists",
        "no",
        "exactly",
        "count(",
        "entity",
        "attribute",
        "event",
        "rule x",
        "test",
        "let",
        "use",
        "from",
        "said",
        "aka",
        "expect",
        "document",
        "is supported",
        "#",
        "# comment\n",
        "'",
        "“",
        "5.2.0",
        "true",
        "|",
        "\\",
        "é",
        "\r\n",
        "\u{FEFF}",
        "assert",
        "agree",
        "require",
        "severity",
        "3,100",
        "COVID-19",
        "`",
    ])
}

fn name() -> impl Strategy<Value = String> {
    prop_oneof![
        "[a-z]{1,6}",
        "[A-Z][a-z]{1,5}",
        "[a-z]{1,4}_[a-z]{1,4}",
        Just("`Gaza plan`".to_owned()),
        Just("O'Brien".to_owned()),
        Just("al-Sadr".to_owned()),
        Just("Łódź".to_owned()),
    ]
    .prop_filter("a name", |name| {
        let reserved = [
            "and", "or", "not", "in", "is", "to", "no", "an", "a", "at", "if", "per", "use", "let", "true", "sum",
            "min", "max", "some", "every", "from", "said", "late", "mid", "early", "rule", "test", "count", "false",
            "v", "dated",
        ];
        !reserved.contains(&name.as_str())
    })
}

fn literal() -> impl Strategy<Value = String> {
    prop_oneof![
        (0u32..100_000).prop_map(|number| number.to_string()),
        (0u32..1000, 0u32..100).prop_map(|(whole, part)| format!("{whole}.{part}")),
        (
            1u32..100,
            proptest::sample::select(vec!["days", "km/h", "square km", "%", "€", "million", "bn", "points per day"])
        )
            .prop_map(|(number, unit)| format!("{number} {unit}")),
        (1u32..100).prop_map(|number| format!("${number}bn per year")),
        (1u32..100).prop_map(|number| format!("EUR {number}")),
        (1900u32..2100, 1u32..13, 1u32..29).prop_map(|(year, month, day)| format!("{year}-{month:02}-{day:02}")),
        (1900u32..2100, 1u32..13).prop_map(|(year, month)| format!("late {year}-{month:02}")),
        Just("\"some \\\"text\\\"\"".to_owned()),
        Just("v5.2.0".to_owned()),
        Just("14:30".to_owned()),
        Just("/a b/".to_owned()),
        Just("true".to_owned()),
    ]
}

fn expression() -> impl Strategy<Value = String> {
    let leaf = prop_oneof![
        name(),
        literal(),
        (name(), name()).prop_map(|(owner, attribute)| format!("{owner}.{attribute}")),
        (name(), name(), name()).prop_map(|(event, who, what)| format!("{event}({who}, *).{what}")),
    ];
    leaf.prop_recursive(5, 40, 4, |inner| {
        let infix = proptest::sample::select(vec![
            "and", "or", "implies", "==", "!=", "<", "<=", ">", ">=", "in", "contains", "matches", "~", "before",
            "after", "during", "overlaps", "+", "-", "*", "/", "±", "..",
        ]);
        let prefix = proptest::sample::select(vec![
            "not ",
            "-",
            "exactly ",
            "every source: ",
            "some source: ",
            "at least 2 origins: ",
            "in \"seeds/*\": ",
            "according to Axios: ",
            "every m in f(A, *): ",
        ]);
        prop_oneof![
            (inner.clone(), infix, inner.clone()).prop_map(|(left, sign, right)| format!("({left}) {sign} ({right})")),
            (prefix, inner.clone()).prop_map(|(word, of)| format!("{word}({of})")),
            proptest::collection::vec(inner.clone(), 0..4).prop_map(|items| format!("{{{}}}", items.join(", "))),
            proptest::collection::vec(inner.clone(), 2..5).prop_map(|items| format!("({})", items.join(") and ("))),
            (name(), name(), inner.clone()).prop_map(|(event, role, of)| format!("{event}({role}: {of})[{of}].place")),
            (proptest::sample::select(vec!["count", "sum", "min", "max"]), inner.clone())
                .prop_map(|(word, of)| format!("{word}({of})")),
            (proptest::sample::select(vec!["exists", "no"]), name(), inner)
                .prop_map(|(word, event, of)| format!("{word} {event}({of})")),
        ]
    })
}

fn comment() -> impl Strategy<Value = String> {
    prop_oneof![4 => Just(String::new()), 1 => "  #[ a-z]{0,8}", 1 => "\n#[ a-z]{0,8}", 1 => Just("\n\n".to_owned())]
}

fn statement() -> impl Strategy<Value = String> {
    let names = || proptest::collection::vec(name(), 1..12).prop_map(|names| names.join(", "));
    prop_oneof![
        4 => expression().prop_map(|expression| format!("x == ({expression})")),
        1 => (name(), expression()).prop_map(|(name, value)| format!("let {name} = {value}")),
        1 => (name(), names(), comment()).prop_map(|(name, names, comment)| {
            format!("entity {name} : place {{{comment}\n  aka {names}{comment}\n in Ukraine;except \"x\"{comment}\n}}")
        }),
        1 => (name(), name()).prop_map(|(owner, name)| format!("attribute {owner}.{name} : number | date {{ many; aka \"x\" }}")),
        1 => (name(), comment()).prop_map(|(name, comment)| {
            format!("event {name}(buyer: org, target: org) {{ said \"met (with)?\", \"x .. y\"{comment}\n place : place {{ latest }}\n}}")
        }),
        1 => (expression(), expression(), comment()).prop_map(|(one, other, comment)| {
            format!("rule r-1 \"title\" {{{comment}\n  severity note\n  assert {one}{comment}\n  agree {other},{comment}\n {one}\n}}")
        }),
        1 => (expression(), comment()).prop_map(|(one, comment)| {
            format!("test \"t\" {{ document 2025-01-02 \"A\n\nb\"{comment}\n expect {one} is supported{comment}\n expect no facts }}")
        }),
        1 => names().prop_map(|names| format!("alike {names}")),
    ]
}

fn file() -> impl Strategy<Value = String> {
    proptest::collection::vec((statement(), comment()), 0..6).prop_map(|parts| {
        parts.into_iter().flat_map(|(statement, comment)| [statement, comment, "\n".to_owned()]).collect()
    })
}

/// Labels and fixes of a text lie in it, on characters.
fn check_spans(text: &str, diagnostics: &[Diagnostic]) {
    for diagnostic in diagnostics {
        for label in &diagnostic.labels {
            assert!(text.get(label.span.range()).is_some(), "{text:?}: {diagnostic:?}");
        }
        if let Some(fix) = &diagnostic.fix {
            assert!(text.get(fix.span.range()).is_some(), "{text:?}: {diagnostic:?}");
        }
    }
}

fn read_and_write(text: &str) {
    let (file, diagnostics) = parse(SourceId(0), text);
    check_spans(text, &diagnostics);
    for statement in &file.statements {
        assert!(text.get(statement.span.range()).is_some());
    }
    assert!(file.complete || !diagnostics.is_empty());
    if file.complete {
        let once = format(&file, text).unwrap_or_else(|error| panic!("{error}: {text:?}"));
        let (again, problems) = parse(SourceId(0), &once);
        assert!(problems.is_empty(), "{text:?}\n{once}\n{problems:?}");
        assert_eq!(format(&again, &once).unwrap(), once, "{text:?}");
    }
    let (_, diagnostics) = parse_expression(SourceId(0), text);
    check_spans(text, &diagnostics);
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 192, failure_persistence: None, ..ProptestConfig::default() })]

    #[test]
    fn bytes_are_read_without_panic(bytes in proptest::collection::vec(any::<u8>(), 0..200)) {
        read_and_write(&String::from_utf8_lossy(&bytes));
    }

    #[test]
    fn rows_of_tokens_are_read_without_panic(tokens in proptest::collection::vec(token(), 0..40), blank in any::<bool>()) {
        read_and_write(&tokens.join(if blank { " " } else { "" }));
    }

    #[test]
    fn what_is_written_is_what_was_read(text in file()) {
        let (read, diagnostics) = parse(SourceId(0), &text);
        prop_assert!(read.complete, "{}\n{}", text, show(&text, &diagnostics));
        read_and_write(&text);
    }
}
