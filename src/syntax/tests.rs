//! What can be read, and what is said about what cannot.

use super::*;

fn render(text: &str) -> String {
    let (_, diagnostics) = parse(SourceId(0), text);
    let mut out = String::new();
    for diagnostic in &diagnostics {
        out.push_str(&format!("{}: {}\n", diagnostic.code.name, diagnostic.message));
        for label in &diagnostic.labels {
            out.push_str(&format!("    [{}] {}\n", label.span.slice(text).replace('\n', "\\n"), label.text));
        }
        if let Some(help) = &diagnostic.help {
            out.push_str(&format!("    help: {help}\n"));
        }
        if let Some(fix) = &diagnostic.fix {
            out.push_str(&format!(
                "    fix: {}: `{}` -> `{}`\n",
                fix.title,
                fix.span.slice(text),
                fix.replacement.replace('\n', "\\n")
            ));
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
