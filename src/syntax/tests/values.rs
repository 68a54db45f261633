//! What literals and patterns come to.

use super::*;
use crate::query::Element;
use ast::{ExprKind, FigureLiteral, Literal, StatementKind};

fn literal(text: &str) -> Literal {
    let (expression, problems) = parse_expression(SourceId(0), text);
    assert_eq!(show(text, &problems), "", "{text}");
    let ExprKind::Literal(literal) = expression.unwrap().kind else { panic!("{text}") };
    literal
}

fn unit(figure: &FigureLiteral, text: &str) -> String {
    let Some(unit) = &figure.unit else { return String::new() };
    let per = unit.per.map_or(String::new(), |per| format!(" per {}", per.slice(text)));
    format!("{:?} {}{per}", unit.kind, unit.span.slice(text))
}

#[test]
fn figures() {
    for (text, value, scale, expected) in [
        ("28", "28", 0, ""),
        ("1_000_000", "1000000", 0, ""),
        ("2.5 million", "2500000", -5, ""),
        ("28%", "28", 0, "Percent %"),
        ("28 percent", "28", 0, "Percent percent"),
        ("3 days", "3", 0, "Words days"),
        ("200 km/h", "200", 0, "Words km per h"),
        ("50 miles per hour", "50", 0, "Words miles per hour"),
        ("9 m/s²", "9", 0, "Words m per s²"),
        ("12 square kilometres", "12", 0, "Words square kilometres"),
        ("$9 per month", "9", 0, "Currency $ per month"),
        ("$9/month", "9", 0, "Currency $ per month"),
        ("£9 a month", "9", 0, "Currency £ per month"),
        ("28 points", "28", 0, "Words points"),
        ("$1.2 billion", "1200000000", -8, "Currency $"),
        ("$2.3bn", "2300000000", -8, "Currency $"),
        ("$5m", "5000000", -6, "Currency $"),
        ("5 m", "5", 0, "Words m"),
        ("5m", "5", 0, "Words m"),
        ("10k", "10000", -3, ""),
        ("EUR 40", "40", 0, "Currency EUR"),
        ("US$40", "40", 0, "Currency US$"),
        ("40 €", "40", 0, "Currency €"),
        ("300 per day", "300", 0, "None  per day"),
        ("5.10", "5.10", 2, ""),
        ("5°C", "5", 0, "Words °C"),
        ("3 percentage points", "3", 0, "Words percentage points"),
        ("2.5 million people", "2500000", -5, "Words people"),
        ("4 GB", "4", 0, "Words GB"),
    ] {
        let Literal::Figure(figure) = literal(text) else { panic!("{text}") };
        assert_eq!((figure.value.to_string().as_str(), figure.scale), (value, scale), "{text}");
        assert_eq!(unit(&figure, text), expected, "{text}");
    }
}

#[test]
fn dates_versions_and_words() {
    for (text, expected) in [
        ("2025-10-24", "Date(DateLiteral { year: 2025, month: Some(10), day: Some(24), time: None, part: None })"),
        ("2025-10", "Date(DateLiteral { year: 2025, month: Some(10), day: None, time: None, part: None })"),
        ("late 2025-10", "Date(DateLiteral { year: 2025, month: Some(10), day: None, time: None, part: Some(Late) })"),
        ("early 2025", "Date(DateLiteral { year: 2025, month: None, day: None, time: None, part: Some(Early) })"),
        ("2024-02-29", "Date(DateLiteral { year: 2024, month: Some(2), day: Some(29), time: None, part: None })"),
        (
            "2025-10-24T14:30",
            "Date(DateLiteral { year: 2025, month: Some(10), day: Some(24), time: Some((14, 30)), part: None })",
        ),
        (
            "2025-10-24 14:30",
            "Date(DateLiteral { year: 2025, month: Some(10), day: Some(24), time: Some((14, 30)), part: None })",
        ),
        ("14:30", "Time(14, 30)"),
        ("v5.2.0", "Version([5, 2, 0])"),
        ("v5.2", "Version([5, 2])"),
        ("5.2.0", "Version([5, 2, 0])"),
        ("true", "Truth(true)"),
    ] {
        assert_eq!(format!("{:?}", literal(text)), expected, "{text}");
    }
    for (text, expected) in
        [(r#""a \"b\" \\ \n \u{e9}""#, "a \"b\" \\ \n é"), ("\"\"\"\n  one\n    two\n  \"\"\"", "one\n  two")]
    {
        let Literal::Text(string) = literal(text) else { panic!("{text}") };
        assert_eq!(string.value, expected);
    }
    let Literal::Regex(regex) = literal(r"/a\/b \d/") else { panic!() };
    assert_eq!(regex.source, r"a/b \d");
}

/// An expression with every binding shown by brackets.
fn bracketed(text: &str) -> String {
    let (expression, problems) = parse_expression(SourceId(0), text);
    assert_eq!(show(text, &problems), "", "{text}");
    bind(&expression.unwrap(), text)
}

fn bind(expr: &ast::Expr, text: &str) -> String {
    let two = |left: &ast::Expr, sign: &str, right: &ast::Expr| {
        format!("[{} {sign} {}]", bind(left, text), bind(right, text))
    };
    match &expr.kind {
        ExprKind::Logic { op, operands } => {
            let sign = if *op == ast::LogicOp::And { " and " } else { " or " };
            format!("[{}]", operands.iter().map(|operand| bind(operand, text)).collect::<Vec<_>>().join(sign))
        }
        ExprKind::Implies { left, right } => two(left, "implies", right),
        ExprKind::Compare { left, op, right, .. } => two(left, compare_sign(*op), right),
        ExprKind::Arithmetic { left, op, right, .. } => two(left, arithmetic_sign(*op), right),
        ExprKind::Tolerance { value, by } => two(value, "±", by),
        ExprKind::Range { low, high } => two(low, "..", high),
        ExprKind::Not(of) => format!("[not {}]", bind(of, text)),
        ExprKind::Negate(of) => format!("[-{}]", bind(of, text)),
        ExprKind::Exactly(of) => format!("[exactly {}]", bind(of, text)),
        ExprKind::Existence { of, .. } => format!("[exists {}]", bind(of, text)),
        ExprKind::Every { body, .. } => format!("[every {}]", bind(body, text)),
        ExprKind::Scoped { body, .. } => format!("[scope {}]", bind(body, text)),
        ExprKind::Path(_) | ExprKind::Aggregate { .. } | ExprKind::Literal(_) | ExprKind::Set(_) => {
            expr.span.slice(text).to_owned()
        }
    }
}

#[test]
fn precedence() {
    for (text, expected) in [
        ("a or b and c", "[a or [b and c]]"),
        ("a and b and c or d", "[[a and b and c] or d]"),
        ("a implies b implies c", "[a implies [b implies c]]"),
        ("a or b implies c", "[[a or b] implies c]"),
        ("not a == b and c", "[[not [a == b]] and c]"),
        ("not not a", "[not [not a]]"),
        ("a == 28 ± 2", "[a == [28 ± 2]]"),
        ("a in 10..12", "[a in [10 .. 12]]"),
        ("a in -5..5", "[a in [[-5] .. 5]]"),
        ("a - b - c == d + e * 2", "[[[a - b] - c] == [d + [e * 2]]]"),
        ("a == exactly b and c", "[[a == [exactly b]] and c]"),
        ("a and every source: b or c", "[a and [scope [b or c]]]"),
        ("(every source: b) or c", "[(every source: b) or c]"),
        ("every m in f(A): m.x == 1 and b", "[every [[m.x == 1] and b]]"),
        ("exists f(A) and no f(B)", "[[exists f(A)] and [exists f(B)]]"),
        ("a + 5 ± 2 == b", "[[[a + 5] ± 2] == b]"),
    ] {
        let expected = expected.replace("(every source: b)", "[scope b]");
        assert_eq!(bracketed(text), expected, "{text}");
    }
}

fn pattern(text: &str) -> Vec<Element> {
    let statement = format!("extract a.b from \"{text}\"");
    let (file, problems) = parse(SourceId(0), &statement);
    assert_eq!(show(&statement, &problems), "", "{text}");
    let StatementKind::Extract(decl) = &file.statements[0].kind else { panic!() };
    decl.from[0].pattern.elements.clone()
}

#[test]
fn patterns() {
    use crate::query::Role;
    use crate::value::ValueKind;
    let word = |word: &str| Element::Word(word.to_owned());
    let either = |choices: &[&str]| Element::Either(choices.iter().map(|choice| vec![word(choice)]).collect());
    for (text, expected) in [
        ("Met", vec![word("met")]),
        ("met (with)?", vec![word("met"), Element::Maybe(vec![word("with")])]),
        ("met with?", vec![word("met"), Element::Maybe(vec![word("with")])]),
        ("discussed .. with", vec![word("discussed"), Element::Gap, word("with")]),
        ("(drafting|effort)", vec![either(&["drafting", "effort"])]),
        ("(a|b)?", vec![Element::Maybe(vec![either(&["a", "b"])])]),
        (
            "{value}-{attribute} {subject}",
            vec![Element::Role(Role::Value), word("-"), Element::Role(Role::Attribute), Element::Role(Role::Subject)],
        ),
        ("{subject}'s {value}", vec![Element::Role(Role::Subject), word("'s"), Element::Role(Role::Value)]),
        (
            "{who:person} leads",
            vec![Element::Capture { name: "who".to_owned(), kind: Some(ValueKind::Person) }, word("leads")],
        ),
        ("{who}", vec![Element::Capture { name: "who".to_owned(), kind: None }]),
        ("'The Plan' is", vec![Element::Exact("The".to_owned()), Element::Exact("Plan".to_owned()), word("is")]),
        ("{attribute}: {value}", vec![Element::Role(Role::Attribute), word(":"), Element::Role(Role::Value)]),
        ("UK-led, at 3.5 %", vec![word("uk-led"), word(","), word("at"), word("3.5"), word("%")]),
        ("a \\(b\\)", vec![word("a"), word("("), word("b"), word(")")]),
        (
            "(from)? {a:date} (to|until) {b:date}",
            vec![
                Element::Maybe(vec![word("from")]),
                Element::Capture { name: "a".to_owned(), kind: Some(ValueKind::Date) },
                either(&["to", "until"]),
                Element::Capture { name: "b".to_owned(), kind: Some(ValueKind::Date) },
            ],
        ),
    ] {
        assert_eq!(pattern(text), expected, "{text}");
    }
}
