//! Owns: test results as `JUnit` XML, which CI systems read. No times: the same tests give the same bytes.
//! May not know: how failures look to people; the text is given.

use std::fmt::Write as _;

use super::{TestCase, TestRun};
use crate::diagnostic::Diagnostic;

/// The run as one `testsuites` document. `show` writes a failure as text.
pub fn junit(run: &TestRun, show: impl Fn(&Diagnostic) -> String) -> String {
    let failed = |cases: &[&TestCase]| cases.iter().filter(|case| !case.passed()).count();
    let all: Vec<&TestCase> = run.cases.iter().collect();
    let mut out = String::from("<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n");
    let errors = run.problems.iter().filter(|told| told.severity == crate::diagnostic::Severity::Error).count();
    let (tests, failures) = (all.len(), failed(&all));
    let _ = writeln!(
        out,
        "<testsuites name=\"gainsay\" tests=\"{}\" failures=\"{failures}\" errors=\"{errors}\">",
        tests + errors
    );
    if errors > 0 {
        let _ =
            writeln!(out, "  <testsuite name=\"rule files\" tests=\"{errors}\" failures=\"0\" errors=\"{errors}\">");
        for told in run.problems.iter().filter(|told| told.severity == crate::diagnostic::Severity::Error) {
            let (message, code, text) = (escaped(&told.message), escaped(told.code.name), escaped(&show(told)));
            let _ = writeln!(out, "    <testcase name=\"{message}\" classname=\"rule files\">");
            let _ = writeln!(out, "      <error type=\"{code}\" message=\"{message}\">{text}</error>");
            out.push_str("    </testcase>\n");
        }
        out.push_str("  </testsuite>\n");
    }
    for cases in all.chunk_by(|one, other| one.path == other.path) {
        let path = escaped(cases.first().map_or("", |case| case.path.as_str()));
        let (tests, failures) = (cases.len(), failed(cases));
        let _ = writeln!(out, "  <testsuite name=\"{path}\" tests=\"{tests}\" failures=\"{failures}\" errors=\"0\">");
        for case in cases {
            one(&mut out, case, &path, &show);
        }
        out.push_str("  </testsuite>\n");
    }
    out.push_str("</testsuites>\n");
    out
}

fn one(out: &mut String, case: &TestCase, path: &str, show: &impl Fn(&Diagnostic) -> String) {
    let name = escaped(&case.name);
    let failures: Vec<&Diagnostic> = case.expectations.iter().filter_map(|checked| checked.failure.as_ref()).collect();
    if failures.is_empty() {
        let _ = writeln!(out, "    <testcase name=\"{name}\" classname=\"{path}\"/>");
        return;
    }
    let _ = writeln!(out, "    <testcase name=\"{name}\" classname=\"{path}\">");
    for told in failures {
        let (code, message, text) = (escaped(told.code.name), escaped(&told.message), escaped(&show(told)));
        let _ = writeln!(out, "      <failure type=\"{code}\" message=\"{message}\">{text}</failure>");
    }
    out.push_str("    </testcase>\n");
}

/// Text as XML 1.0 may hold it: control characters become U+FFFD.
fn escaped(text: &str) -> String {
    let mut out = String::with_capacity(text.len());
    for letter in text.chars() {
        match letter {
            '&' => out.push_str("&amp;"),
            '<' => out.push_str("&lt;"),
            '>' => out.push_str("&gt;"),
            '"' => out.push_str("&quot;"),
            '\n' | '\t' => out.push(letter),
            control if control.is_control() || matches!(control, '\u{fffe}' | '\u{ffff}') => out.push('\u{fffd}'),
            other => out.push(other),
        }
    }
    out
}

#[cfg(test)]
mod tests {
    use super::escaped;

    #[test]
    fn nothing_breaks_the_document() {
        assert_eq!(escaped("a < b & \"c\" > \u{1b}[0m\n"), "a &lt; b &amp; &quot;c&quot; &gt; \u{fffd}[0m\n");
    }
}
