//! What can be read, and what is said about what cannot.

pub(super) mod constructs;
mod messages;
mod properties;
mod values;

use super::*;
use crate::source::Span;

/// The diagnostics of a text, as plain text: code and headline, each label with the words under it,
/// help and fix.
fn render(text: &str) -> String {
    let (_, diagnostics) = parse(SourceId(0), text);
    show(text, &diagnostics)
}

fn show(text: &str, diagnostics: &[Diagnostic]) -> String {
    let line = |words: &str| words.replace('\n', "\\n");
    let mut out = String::new();
    for diagnostic in diagnostics {
        out += &format!("{}: {}\n", diagnostic.code.name, diagnostic.message);
        for label in &diagnostic.labels {
            out += &format!("    [{}] {}\n", line(label.span.slice(text)), label.text);
        }
        if let Some(help) = &diagnostic.help {
            out += &format!("    help: {help}\n");
        }
        if let Some(fix) = &diagnostic.fix {
            let (old, new) = (line(fix.span.slice(text)), line(&fix.replacement));
            out += &format!("    fix: {}: [{old}] becomes [{new}]\n", fix.title);
        }
    }
    out
}

#[test]
fn everything_can_be_read() {
    let text = include_str!("../../tests/syntax/everything.gainsay");
    assert_eq!(render(text), "");
    let (file, _) = parse(SourceId(0), text);
    assert!(file.complete);
    assert_eq!(file.comments.len(), 3);
}

#[test]
fn the_rules_of_the_project_can_be_read() {
    let root = std::path::Path::new(env!("CARGO_MANIFEST_DIR"));
    for folder in ["rules", "rules/std"] {
        for entry in std::fs::read_dir(root.join(folder)).unwrap() {
            let path = entry.unwrap().path();
            if path.extension().is_some_and(|extension| extension == "gainsay") {
                let text = std::fs::read_to_string(&path).unwrap();
                assert_eq!(render(&text), "", "{}", path.display());
            }
        }
    }
}

/// Examples in the language reference are fenced as `gainsay`; ones that show a mistake as
/// `gainsay wrong`.
#[test]
fn examples_of_the_reference_can_be_read() {
    let text = include_str!("../../docs/language.md");
    let mut examples = 0;
    for fence in text.split("\n```gainsay").skip(1) {
        let (kind, rest) = fence.split_once('\n').unwrap();
        let body = rest.split("\n```").next().unwrap();
        let problems = render(body);
        assert_eq!(problems.is_empty(), kind.trim() != "wrong", "{body}\n{problems}");
        examples += 1;
    }
    assert!(examples > 10, "{examples}");
}

#[test]
fn one_bad_statement_hides_no_other() {
    let text = "a = 1\nb ==\nrule r {\n  assert c = 1\n  assert d ==\n  assert e == 3\n}\nf == 4\n";
    let (file, diagnostics) = parse(SourceId(0), text);
    let codes: Vec<_> = diagnostics.iter().map(|diagnostic| diagnostic.code.name).collect();
    assert_eq!(codes, ["gainsay::assignment", "gainsay::syntax", "gainsay::assignment", "gainsay::syntax"]);
    assert_eq!(file.statements.len(), 3);
    assert!(!file.complete);
}

#[test]
fn lines_go_on_where_the_language_says() {
    // How many statements can be read; a part that cannot stand alone is none.
    for (text, statements) in [
        ("a == 1\nb == 2", 2),
        ("a == 1; b == 2", 2),
        ("a ==\n1", 1),
        ("a == 1 and\n\n# why\nb == 2", 1),
        ("a == 1\n# why\nand b == 2", 1),
        ("a == 1\nor b == 2\nimplies c == 3", 1),
        ("f(A, B)\n  .place == X", 1),
        ("f(A,\nB\n)\n== 3", 1),
        ("x == {\n1,\n2\n}", 1),
        ("alike plan,\nproposal", 1),
        ("let x =\n 3", 1),
        ("x == 3\nand.y == 4", 2),
        ("x.in\ny.z", 2),
        ("x == 28%\ny == 3", 2),
        ("x matches /a/\ny == 3", 2),
        ("a == \"x\" \r\nb == 2\r\n", 2),
        ("\u{FEFF}a == 1", 1),
        ("x == 1 # and\ny == 2", 2),
        ("every source:\na == 1", 1),
    ] {
        let (file, _) = parse(SourceId(0), text);
        assert_eq!(file.statements.len(), statements, "{text:?}");
    }
}

#[test]
fn keywords_are_names_where_they_cannot_stand() {
    for text in [
        "notice.period == 3",
        "event.date == 2025-10",
        "nominee.age == 3",
        "rule.length == 4",
        "let.x == 3",
        "test(A, B).date == 2025",
        "use == 3",
        "in.x == 3",
        "not.x == 3",
        "no.x == 3",
        "every.x == 3",
        "x.and == 3",
        "count.x == 3",
        "true.x == 3",
        "during == 5",
        "severity == 3",
        "interest == 5%",
        "notable == 3",
        "order.total == 3",
        "event meeting(person, person) { event : text; said : text; from : place }",
        "minister.salary == 3",
        "sum == 4",
    ] {
        assert_eq!(render(text), "", "{text}");
    }
}

#[test]
fn spans_are_those_of_the_words() {
    let text = "  ( plan . points ) == 28 # why\n";
    let (file, _) = parse(SourceId(0), text);
    let ast::StatementKind::Check(check) = &file.statements[0].kind else { panic!() };
    assert_eq!(check.span.slice(text), "( plan . points ) == 28");
    let ast::CheckKind::Assert(expr) = &check.kind else { panic!() };
    let ast::ExprKind::Compare { left, op_span, right, .. } = &expr.kind else { panic!() };
    assert_eq!(left.span.slice(text), "( plan . points )");
    assert_eq!(op_span.slice(text), "==");
    assert_eq!(right.span.slice(text), "28");
    assert_eq!(file.comments, [Span::new(26, 31)]);
}

#[test]
fn an_expression_alone() {
    let (expression, problems) = parse_expression(SourceId(0), "  plan.points == 28\n and x == 2 ");
    assert!(expression.is_some() && problems.is_empty());
    let text = "meeting(Witkof, Dmitriev).place = Miami";
    let (expression, problems) = parse_expression(SourceId(0), text);
    assert!(expression.is_some());
    assert_eq!(problems[0].code.name, "gainsay::assignment");
    for text in ["", "(a", "a == 1; b == 2", "a)", "\"x", "rule x { }"] {
        let (expression, problems) = parse_expression(SourceId(0), text);
        assert!(expression.is_none() && !problems.is_empty(), "{text}");
    }
}
