//! The style, and that nothing is lost by it.

use super::*;

fn formatted(text: &str) -> String {
    let (file, diagnostics) = parse(SourceId(0), text);
    assert!(diagnostics.is_empty(), "{text}: {diagnostics:?}");
    format(&file, text).unwrap_or_else(|error| panic!("{error}:\n{text}\n---\n{}", statement::write(&file, text)))
}

#[test]
fn the_style() {
    for (source, style) in [
        ("plan.points==28", "plan.points == 28\n"),
        ("a == 1; b == 2 # two", "a == 1\nb == 2  # two\n"),
        ("a == 1\n\n\n\nb == 2\n\n", "a == 1\n\nb == 2\n"),
        ("#x\na == 1", "#x\na == 1\n"),
        ("entity Kyiv:place{aka \"Kiev\";in Ukraine}", "entity Kyiv : place { aka \"Kiev\"; in Ukraine }\n"),
        ("entity plan {\n\naka \"x\" # one\n# two\n\n}", "entity plan {\n  aka \"x\"  # one\n  # two\n}\n"),
        ("entity plan { # head\n aka \"x\" }", "entity plan {  # head\n  aka \"x\"\n}\n"),
        ("rule a { }", "rule a {}\n"),
        ("a == 1 and (b == 2 or c == 3)", "a == 1 and (b == 2 or c == 3)\n"),
        ("a == 1 and b == 2 or c == 3", "(a == 1 and b == 2) or c == 3\n"),
        ("((a)) == (1)", "a == 1\n"),
        ("not (a == 1)", "not a == 1\n"),
        ("not (a == 1 or b == 2)", "not (a == 1 or b == 2)\n"),
        ("a - (b - c) == (a - b) - c", "a - (b - c) == a - b - c\n"),
        ("x == 28+/-2", "x == 28 ± 2\n"),
        ("x==5km/h", "x == 5 km/h\n"),
        ("x==$ 9  per  month", "x == $9 per month\n"),
        ("x == 2.5   million", "x == 2.5 million\n"),
        ("x == {1,2,}", "x == {1, 2}\n"),
        ("f( A,* ) [ date in 2025-08 ] . place == X", "f(A, *)[date in 2025-08].place == X\n"),
        ("every  m in f(A,*):m.place==X", "every m in f(A, *): m.place == X\n"),
        ("(every source: a == 1) and b == 2", "(every source: a == 1) and b == 2\n"),
        ("a == 1 # one\n  and b == 2 # two\n", "a == 1  # one\n  and b == 2  # two\n"),
        ("x in {1, # one\n # two\n 2}", "x in {1,  # one\n  # two\n  2}\n"),
        ("x == ( # odd\n 3)", "# odd\nx == 3\n"),
        ("at least two origins: a == 1", "at least 2 origins: a == 1\n"),
        (
            "test \"x\" { document \"y\" dated 2025-01-02 from \"Z\"; expect no facts }",
            "test \"x\" { document 2025-01-02 \"y\" from \"Z\"; expect no facts }\n",
        ),
        ("\u{FEFF}a == 1\r\nb == 2\r\n", "a == 1\nb == 2\n"),
        ("frame { from \"{value} {attribute}\" }", "frame { from \"{value} {attribute}\" }\n"),
        ("", ""),
        ("# alone", "# alone\n"),
        ("(v5.2.0) == x", "v5.2.0 == x\n"),
    ] {
        assert_eq!(formatted(source), style, "{source}");
        assert_eq!(formatted(style), style, "twice: {source}");
    }
}

#[test]
fn long_lists_and_conditions_are_broken() {
    let long = "event meeting(person, person) { said \"met (with)?\", \"held talks with\", \"in talks with\", \"discussed .. with\", \"sat down with\"\n}\nfirst_attribute.of_something == 1_000_000 and second_attribute.of_something == 2_000_000 and third.x == 3\n";
    insta::assert_snapshot!("long_lists", formatted(long));
    assert_eq!(formatted(&formatted(long)), formatted(long));
}

#[test]
fn every_form_keeps_its_meaning() {
    let text = include_str!("../../tests/syntax/everything.gainsay");
    let once = formatted(text);
    insta::assert_snapshot!("everything", once);
    assert_eq!(formatted(&once), once);
}

#[test]
fn a_broken_file_is_not_written() {
    let text = "a ==\nb == 2";
    let (file, _) = parse(SourceId(0), text);
    assert_eq!(format(&file, text), Err(FormatError::Unreadable));
}
