//! Owns: heads and items of declarations → rows. May not know: blank lines, braces, comments.

use std::fmt::Write as _;

use crate::diagnostic::Severity;
use crate::source::Span;
use crate::syntax::ast::{
    AttributeItem, AttributeItemKind, Check, CheckKind, EntityItem, EntityItemKind, EventDecl, EventItem,
    EventItemKind, Expectation, FrameItem, Ident, PatternLiteral, RuleItem, RuleItemKind, State, Str, Term, TestItem,
    TestItemKind, TypeRef, VerdictName,
};
use crate::syntax::write_date;

use super::expression::Writer;
use super::layout::{Break, Row};

impl Writer<'_> {
    pub(super) fn terms(&self, row: &mut Row, word: &str, terms: &[Term]) {
        row.push(word);
        for (nth, term) in terms.iter().enumerate() {
            self.listed(row, nth, term.span());
        }
    }

    pub(super) fn patterns(&self, row: &mut Row, word: &str, patterns: &[PatternLiteral]) {
        row.push(word);
        for (nth, pattern) in patterns.iter().enumerate() {
            self.listed(row, nth, pattern.span);
        }
    }

    pub(super) fn texts(&self, row: &mut Row, word: &str, texts: &[Str]) {
        row.push(word);
        for (nth, text) in texts.iter().enumerate() {
            self.listed(row, nth, text.span);
        }
    }

    /// An item of a list behind a word: a line may end behind each comma.
    pub(super) fn listed(&self, row: &mut Row, nth: usize, span: Span) {
        if nth == 0 {
            row.push(" ");
        } else {
            row.push(",");
            row.open(span.start, true, Break::Fill);
        }
        row.push(&self.verbatim(span));
    }

    pub(super) fn target(&self, owner: Option<Ident>, name: Ident, types: Option<&TypeRef>) -> String {
        let mut out = owner.map_or(String::new(), |owner| format!("{}.", self.verbatim(owner.span)));
        out.push_str(&self.verbatim(name.span));
        if let Some(types) = types {
            let _infallible = write!(out, " : {}", self.types(types));
        }
        out
    }

    pub(super) fn types(&self, types: &TypeRef) -> String {
        types.alternatives.iter().map(|name| self.verbatim(name.span)).collect::<Vec<_>>().join(" | ")
    }

    pub(super) fn event_head(&self, row: &mut Row, decl: &EventDecl) {
        row.push(&format!("event {}", self.verbatim(decl.name.span)));
        if decl.participants.is_empty() {
            return;
        }
        row.push("(");
        for (nth, participant) in decl.participants.iter().enumerate() {
            let at = participant.role.map_or(participant.types.span.start, |role| role.span.start);
            if nth > 0 {
                row.push(",");
            }
            row.open(at, nth > 0, Break::Fill);
            if let Some(role) = participant.role {
                row.push(&format!("{}: ", self.verbatim(role.span)));
            }
            row.push(&self.types(&participant.types));
        }
        row.push(")");
    }

    pub(super) fn state(&self, row: &mut Row, state: &State) {
        row.push(&self.verbatim(state.name.span));
        self.patterns(row, " said", &state.said);
    }

    pub(super) fn check(&self, row: &mut Row, check: &Check, bare: bool) {
        match &check.kind {
            CheckKind::Assert(expr) => {
                if !bare {
                    row.push("assert ");
                }
                self.statement(row, expr);
            }
            CheckKind::Require(expr) => {
                row.push("require ");
                self.statement(row, expr);
            }
            CheckKind::Agree(paths) => {
                row.push("agree ");
                for (nth, path) in paths.iter().enumerate() {
                    if nth > 0 {
                        row.push(",");
                        row.open(path.span.start, true, Break::Fill);
                    }
                    self.inner(row, path);
                }
            }
        }
    }

    pub(super) fn entity_item(&self, item: &EntityItem) -> (Span, Row) {
        let mut row = Row::default();
        match &item.kind {
            EntityItemKind::Aka(terms) => self.terms(&mut row, "aka", terms),
            EntityItemKind::In(terms) => self.terms(&mut row, "in", terms),
            EntityItemKind::Members(terms) => self.terms(&mut row, "members", terms),
            EntityItemKind::Except(terms) => self.terms(&mut row, "except", terms),
        }
        (item.span, row)
    }

    pub(super) fn attribute_item(&self, item: &AttributeItem) -> (Span, Row) {
        let mut row = Row::default();
        match &item.kind {
            AttributeItemKind::Aka(terms) => self.terms(&mut row, "aka", terms),
            AttributeItemKind::From(patterns) => self.patterns(&mut row, "from", patterns),
            AttributeItemKind::Increasing => row.push("increasing"),
            AttributeItemKind::Latest => row.push("latest"),
            AttributeItemKind::Many => row.push("many"),
            AttributeItemKind::State(state) => self.state(&mut row, state),
        }
        (item.span, row)
    }

    /// An item of an event as a row; `None` where it has braces of its own.
    pub(super) fn event_item(&self, item: &EventItem) -> Option<(Span, Row)> {
        let mut row = Row::default();
        match &item.kind {
            EventItemKind::Said(patterns) => self.patterns(&mut row, "said", patterns),
            EventItemKind::State(state) => self.state(&mut row, state),
            EventItemKind::Attribute(decl) if decl.body.is_none() => {
                row.push(&self.target(None, decl.name, decl.types.as_ref()));
            }
            EventItemKind::Attribute(_) => return None,
        }
        Some((item.span, row))
    }

    pub(super) fn frame_item(&self, item: &FrameItem) -> (Span, Row) {
        let mut row = Row::default();
        self.patterns(&mut row, "from", &item.from);
        (item.span, row)
    }

    pub(super) fn rule_item(&self, item: &RuleItem) -> (Span, Row) {
        let mut row = Row::default();
        match &item.kind {
            RuleItemKind::Severity(severity) => row.push(match severity {
                Severity::Error => "severity error",
                Severity::Warning => "severity warning",
                Severity::Note => "severity note",
            }),
            RuleItemKind::Tags(tags) => self.terms(&mut row, "tags", tags),
            RuleItemKind::Because(texts) => self.texts(&mut row, "because", texts),
            RuleItemKind::Check(check) => self.check(&mut row, check, false),
        }
        (item.span, row)
    }

    pub(super) fn test_item(&self, item: &TestItem) -> (Span, Row) {
        let mut row = Row::default();
        match &item.kind {
            TestItemKind::Document(document) => {
                row.push("document ");
                if let Some((_, date)) = document.date {
                    row.push(&format!("{} ", write_date(date)));
                }
                row.push(&self.verbatim(document.text.span));
                if let Some(publisher) = &document.publisher {
                    row.push(&format!(" from {}", self.verbatim(publisher.span)));
                }
            }
            TestItemKind::Expect(expectation) => self.expectation(&mut row, expectation),
        }
        (item.span, row)
    }

    pub(super) fn expectation(&self, row: &mut Row, expectation: &Expectation) {
        row.push("expect ");
        match expectation {
            Expectation::NoFacts => row.push("no facts"),
            Expectation::Fires(rule) => row.push(&format!("{} fires", self.verbatim(rule.span))),
            Expectation::Quiet(rule) => row.push(&format!("{} is quiet", self.verbatim(rule.span))),
            Expectation::Verdict { expression, verdict } => {
                self.statement(row, expression);
                row.push(match verdict {
                    VerdictName::Supported => " is supported",
                    VerdictName::Refuted => " is refuted",
                    VerdictName::Conflicting => " is conflicting",
                    VerdictName::Unverified => " is unverified",
                });
            }
            Expectation::Values { of, values } => {
                self.statement(row, of);
                row.push(" values ");
                if values.is_empty() {
                    row.push("{}");
                }
                for (nth, value) in values.iter().enumerate() {
                    if nth > 0 {
                        row.push(",");
                        row.open(value.span.start, true, Break::Fill);
                    }
                    self.inner(row, value);
                }
            }
        }
    }
}
