//! Owns: what the parser says, and where it is collected.
//! May not know: how the problems were found.

use crate::diagnostic::{Code, Diagnostic, Fix, quoted};
use crate::source::{SourceId, Span};

/// Problems of one file beyond this many are counted, not told.
const MAX_PROBLEMS: usize = 1000;
/// Quotations in messages are cut to this many characters.
const MAX_QUOTE: usize = 40;

/// The problems of one text.
pub(super) struct Report<'a> {
    /// The file.
    pub(super) source: SourceId,
    /// Its text.
    pub(super) text: &'a str,
    diagnostics: Vec<Diagnostic>,
    dropped: usize,
}

impl<'a> Report<'a> {
    pub(super) fn new(source: SourceId, text: &'a str) -> Self {
        Self { source, text, diagnostics: Vec::new(), dropped: 0 }
    }

    /// How many problems there are.
    pub(super) fn len(&self) -> usize {
        self.diagnostics.len() + self.dropped
    }

    pub(super) fn push(&mut self, diagnostic: Diagnostic) {
        if self.diagnostics.len() < MAX_PROBLEMS {
            self.diagnostics.push(diagnostic);
        } else {
            self.dropped += 1;
        }
    }

    /// The problems in the order of their places.
    pub(super) fn finish(mut self) -> Vec<Diagnostic> {
        self.diagnostics.sort_by_key(|diagnostic| {
            (diagnostic.labels.first().map_or(0, |label| label.span.start), diagnostic.code.name)
        });
        if self.dropped > 0 {
            let message = format!("{} more problems in this file are not listed", self.dropped);
            self.diagnostics
                .push(Diagnostic::new(Code::TOO_MANY_PROBLEMS, message).help("mend the ones above and run it again"));
        }
        self.diagnostics
    }

    /// The words under a span on one line, cut where they are long.
    pub(super) fn quote(&self, span: Span) -> String {
        fold(span.slice(self.text))
    }

    /// A diagnostic with its first label.
    pub(super) fn at(
        &self,
        code: &'static Code,
        message: impl Into<String>,
        span: Span,
        label: impl Into<String>,
    ) -> Diagnostic {
        Diagnostic::new(code, message).primary(self.source, span, label)
    }

    /// A safe change of this file.
    pub(super) fn fix(&self, title: impl Into<String>, span: Span, replacement: impl Into<String>) -> Fix {
        Fix { title: title.into(), source: self.source, span, replacement: replacement.into() }
    }
}

/// `words` on one line, cut where they are long.
pub(super) fn fold(words: &str) -> String {
    let mut out = String::new();
    for (count, character) in words.chars().enumerate() {
        if count == MAX_QUOTE {
            out.push('…');
            break;
        }
        if !character.is_whitespace() {
            out.push(character);
        } else if !out.ends_with(' ') {
            out.push(' ');
        }
    }
    out.trim().to_owned()
}

pub(super) fn unclosed_string(report: &mut Report<'_>, span: Span) {
    let closer = if span.slice(report.text).starts_with('`') { "`" } else { "\"" };
    let what = if closer == "`" { "name" } else { "text" };
    let problem = report
        .at(
            Code::UNCLOSED_STRING,
            format!("{what} without a closing {}", quoted(closer)),
            span,
            format!("the {what} begins here and its line ends first"),
        )
        .help(format!(
            "write {} where the {what} ends; text of several lines stands between `\"\"\"` and `\"\"\"`",
            quoted(closer)
        ));
    report.push(problem);
}

pub(super) fn unclosed_bracket(report: &mut Report<'_>, span: Span) {
    let open = report.quote(span);
    let close = match open.as_str() {
        "(" => ")",
        "[" => "]",
        _ => "}",
    };
    let problem = report
        .at(Code::UNCLOSED_BRACKET, format!("`{open}` without its `{close}`"), span, "opened here and never closed")
        .help(format!("write `{close}` where it ends"));
    report.push(problem);
}

pub(super) fn unclosed_brace(report: &mut Report<'_>, span: Span, resumes: Option<Span>) {
    let mut problem = report
        .at(Code::UNCLOSED_BRACE, "`{` without its `}`", span, "opened here and never closed")
        .help("write `}` on a line of its own behind the last item");
    if let Some(resumes) = resumes {
        problem =
            problem.secondary(report.source, resumes, "this begins something new, so the `}` is missing before it");
    }
    report.push(problem);
}

pub(super) fn stray_bracket(report: &mut Report<'_>, span: Span) {
    let bracket = report.quote(span);
    let problem = report
        .at(Code::UNMATCHED_BRACKET, format!("`{bracket}` closes nothing"), span, "nothing is open here")
        .help("remove it, or write what it closes");
    report.push(problem);
}

pub(super) fn loose_brace(report: &mut Report<'_>, span: Span) {
    let problem = report
        .at(Code::UNMATCHED_BRACKET, "`{` belongs to no declaration", span, "no declaration stands before it")
        .help("braces follow `entity`, `attribute`, `event`, `frame`, `rule` and `test`, on their line");
    report.push(problem);
}

pub(super) fn brace_on_own_line(report: &mut Report<'_>, head: Span, brace: Span) {
    let between = Span::new(head.end, brace.start);
    let mut problem = report
        .at(Code::BRACE_LINE, "`{` on a line of its own", brace, "belongs to the declaration above")
        .secondary(report.source, head, "this statement ended with its line")
        .help("write `{` at the end of the declaration's line");
    if between.slice(report.text).trim().is_empty() {
        let fix = report.fix("move `{` to the line above", Span::new(head.end, brace.end), " {");
        problem = problem.fix(fix);
    }
    report.push(problem);
}

pub(super) fn text_after_brace(report: &mut Report<'_>, brace: Span, next: Span) {
    let quote = report.quote(next);
    let fix = report.fix("begin a new line", Span::new(brace.end, next.start), "\n");
    let problem = report
        .at(
            Code::SYNTAX,
            format!("expected the end of the line after `}}`, found `{quote}`"),
            next,
            "stands behind a `}`",
        )
        .help("begin a new line, or write `;` between the two")
        .fix(fix);
    report.push(problem);
}

pub(super) fn nesting(report: &mut Report<'_>, span: Span) {
    let problem = report
        .at(Code::NESTING, format!("nested more than {} deep", super::MAX_DEPTH), span, "too deep from here on")
        .help("give parts of it names with `let`");
    report.push(problem);
}

/// A wrong operator, `written`, for which `meant` can be put without doubt if `safe`.
pub(super) fn operator(report: &mut Report<'_>, span: Span, meant: &str, safe: bool, why: &str) {
    let written = report.quote(span);
    let code = if written == "=" { Code::ASSIGNMENT } else { Code::OPERATOR };
    let message = if written == "=" {
        "`=` gives a name to something; it does not compare".to_owned()
    } else {
        format!("`{written}` is no operator here")
    };
    let mut problem = report.at(code, message, span, format!("`{meant}` was expected"));
    problem = problem.help(if why.is_empty() { format!("write `{meant}`") } else { why.to_owned() });
    if safe {
        let fix = report.fix(format!("write `{meant}`"), span, padded(report.text, span, meant));
        problem = problem.fix(fix);
    }
    report.push(problem);
}

/// `word` with blanks where it would touch its neighbours.
fn padded(text: &str, span: Span, word: &str) -> String {
    if !word.starts_with(char::is_alphabetic) {
        return word.to_owned();
    }
    let before = text.get(..span.start as usize).and_then(|before| before.chars().next_back());
    let after = text.get(span.end as usize..).and_then(|after| after.chars().next());
    let left = if before.is_some_and(|before| !before.is_whitespace()) { " " } else { "" };
    let right = if after.is_some_and(|after| !after.is_whitespace()) { " " } else { "" };
    format!("{left}{word}{right}")
}
