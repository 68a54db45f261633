//! Owns: statements, items, braces, blank lines and the comments between them → text.
//! May not know: how a row is broken.

use crate::diagnostic::Severity;
use crate::source::Span;
use crate::syntax::ast::{
    AttributeDecl, AttributeItem, AttributeItemKind, Block, Check, CheckKind, EntityItem, EntityItemKind, EventDecl,
    EventItem, EventItemKind, Expectation, File, FrameItem, Ident, PatternLiteral, RuleItem, RuleItemKind, State,
    Statement, StatementKind, Str, Term, TestItem, TestItemKind, TypeRef, VerdictName,
};
use crate::syntax::write_date;

use super::expression::Writer;
use super::layout::{Break, Comment, Row, WIDTH, width};

/// The file, written.
pub(super) fn write(file: &File, text: &str) -> String {
    let comments = file.comments.iter().map(|span| comment(*span, text)).collect();
    let mut printer =
        Printer { writer: Writer { text }, comments, next: 0, out: String::new(), indent: 0, done: 0, fresh: true };
    for statement in &file.statements {
        printer.item(statement.span, |printer| printer.statement(statement));
    }
    printer.comments_before(text.len() as u32);
    printer.out
}

fn comment(span: Span, text: &str) -> Comment<'_> {
    let line = text.get(..span.start as usize).and_then(|before| before.rsplit('\n').next()).unwrap_or("");
    let trails = !line.trim_start_matches('\u{FEFF}').trim().is_empty();
    Comment { span, text: span.slice(text).trim_end(), trails }
}

struct Printer<'t> {
    writer: Writer<'t>,
    comments: Vec<Comment<'t>>,
    /// The first comment that is not yet written.
    next: usize,
    out: String,
    indent: usize,
    /// The source is written up to here.
    done: u32,
    /// Whether nothing stands in the present braces yet.
    fresh: bool,
}

/// What an item comes to: its row, and its braces if it has any.
enum Form {
    Row(Row),
    Braces(Row),
}

impl<'t> Printer<'t> {
    /// Writes a statement or item with the comments before and behind it.
    fn item(&mut self, span: Span, body: impl FnOnce(&mut Self) -> Form) {
        self.comments_before(span.start);
        self.new_line(span.start);
        let start = self.out.len();
        let form = body(self);
        if let Form::Row(row) = form {
            self.row(&row, span.end, start);
        }
        self.done = span.end;
        self.trailing(span.end);
    }

    /// Writes a row with the comments inside it; those without a place go in front of it.
    fn row(&mut self, row: &Row, end: u32, start: usize) {
        let from = self.next;
        let upto = from + self.comments.iter().skip(from).take_while(|comment| comment.span.start < end).count();
        let inner = self.comments.get(from..upto).unwrap_or_default();
        let (words, homeless) = row.lay_out(self.indent, inner);
        let margin = " ".repeat(self.indent);
        let above: String = homeless.iter().map(|comment| format!("{}\n{margin}", comment.text)).collect();
        self.out.insert_str(start.min(self.out.len()), &above);
        self.out.push_str(&words);
        self.next = upto;
    }

    /// A line of its own for what begins at `at` in the source, with a blank line before it if one
    /// stands there.
    fn new_line(&mut self, at: u32) {
        let between = self.writer.text.get(self.done as usize..at as usize).unwrap_or("");
        let blank = between.bytes().filter(|byte| *byte == b'\n').count() > 1;
        if !self.out.is_empty() {
            if !self.out.ends_with('\n') {
                self.out.push('\n');
            }
            if blank && !self.fresh {
                self.out.push('\n');
            }
        }
        self.fresh = false;
        self.out.push_str(&" ".repeat(self.indent));
    }

    /// Comments on lines of their own up to `at`.
    fn comments_before(&mut self, at: u32) {
        while let Some((span, text)) = self.comments.get(self.next).map(|comment| (comment.span, comment.text)) {
            if span.start >= at {
                break;
            }
            self.new_line(span.start);
            self.out.push_str(text);
            self.done = span.end;
            self.next += 1;
        }
        if at as usize >= self.writer.text.len() && !self.out.is_empty() && !self.out.ends_with('\n') {
            self.out.push('\n');
        }
    }

    /// The comment behind what ended at `end`, on its line.
    fn trailing(&mut self, end: u32) {
        let Some(comment) = self.comments.get(self.next) else { return };
        let between = self.writer.text.get(end as usize..comment.span.start as usize).unwrap_or("\n");
        if between.trim_matches([' ', '\t', ';', '\u{a0}']).is_empty() {
            self.out.push_str("  ");
            self.out.push_str(comment.text);
            self.done = comment.span.end;
            self.next += 1;
        }
    }

    /// Braces behind `head`: on one line if they stand so and fit, else an item a line.
    fn braces<T>(
        &mut self,
        head: Row,
        block: &Block<T>,
        row_of: fn(&Writer<'t>, &T) -> Option<(Span, Row)>,
        write: fn(&mut Self, &T),
    ) -> Form {
        let start = self.out.len();
        let text = self.writer.text;
        let one_line = !block.span.slice(text).contains('\n');
        let rows: Option<Vec<(Span, Row)>> = block.items.iter().map(|item| row_of(&self.writer, item)).collect();
        if let (true, Some(rows)) = (one_line, rows) {
            let items: Vec<String> = rows.iter().map(|(_, row)| row.flat()).collect();
            let inside = if items.is_empty() { "{}".to_owned() } else { format!("{{ {} }}", items.join("; ")) };
            if self.indent + width(&head.flat()) + 1 + width(&inside) <= WIDTH {
                self.row(&head, block.span.start, start);
                self.out.push(' ');
                self.out.push_str(&inside);
                return Form::Braces(head);
            }
        }
        self.row(&head, block.span.start, start);
        self.out.push_str(" {");
        self.done = block.span.start + 1;
        self.trailing(self.done);
        self.indent += 2;
        self.fresh = true;
        for item in &block.items {
            write(self, item);
        }
        self.comments_before(block.span.end);
        self.indent -= 2;
        self.fresh = true;
        self.new_line(block.span.end);
        self.fresh = false;
        self.out.push('}');
        Form::Braces(head)
    }

    fn statement(&mut self, statement: &Statement) -> Form {
        let writer = Writer { text: self.writer.text };
        let start = statement.span.start;
        let mut row = Row::default();
        match &statement.kind {
            StatementKind::Use(path) => row.push(&format!("use {}", writer.verbatim(path.span))),
            StatementKind::Facts(path) => row.push(&format!("facts {}", writer.verbatim(path.span))),
            StatementKind::Alike(terms) => writer.terms(&mut row, "alike", terms),
            StatementKind::Let(decl) => {
                row.push(&format!("let {} = ", writer.verbatim(decl.name.span)));
                writer.statement(&mut row, &decl.value);
            }
            StatementKind::Extract(decl) => {
                row.push("extract ");
                row.push(&writer.target(decl.owner, decl.name, decl.types.as_ref()));
                writer.patterns(&mut row, " from", &decl.from);
            }
            StatementKind::Check(check) => writer.check(&mut row, check, true),
            StatementKind::Entity(decl) => {
                row.push(&format!("entity {}", writer.verbatim(decl.name.span)));
                if let Some(kind) = decl.kind {
                    row.push(&format!(" : {}", writer.verbatim(kind.span)));
                }
                if let Some(block) = &decl.body {
                    return self.braces(row, block, |writer, item| Some(writer.entity_item(item)), Self::entity_item);
                }
            }
            StatementKind::Attribute(decl) => {
                row.push("attribute ");
                return self.attribute(row, decl);
            }
            StatementKind::Event(decl) => {
                writer.event_head(&mut row, decl);
                if let Some(block) = &decl.body {
                    return self.braces(row, block, Writer::event_item, Self::event_item);
                }
            }
            StatementKind::Frame(decl) => {
                let kinds: Vec<String> = decl.kinds.iter().map(|kind| writer.verbatim(kind.span)).collect();
                row.push(format!("frame {}", kinds.join(", ")).trim_end());
                return self.braces(row, &decl.body, |writer, item| Some(writer.frame_item(item)), Self::frame_item);
            }
            StatementKind::Rule(decl) => {
                row.push(&format!("rule {}", writer.verbatim(decl.name.span)));
                if let Some(title) = &decl.title {
                    row.push(&format!(" {}", writer.verbatim(title.span)));
                }
                return self.braces(row, &decl.body, |writer, item| Some(writer.rule_item(item)), Self::rule_item);
            }
            StatementKind::Test(decl) => {
                row.push(&format!("test {}", writer.verbatim(decl.name.span)));
                return self.braces(row, &decl.body, |writer, item| Some(writer.test_item(item)), Self::test_item);
            }
        }
        if let Some(first) = row.chunks.first_mut() {
            first.at = start;
        }
        Form::Row(row)
    }

    fn attribute(&mut self, mut row: Row, decl: &AttributeDecl) -> Form {
        row.push(&self.writer.target(decl.owner, decl.name, decl.types.as_ref()));
        match &decl.body {
            Some(block) => {
                self.braces(row, block, |writer, item| Some(writer.attribute_item(item)), Self::attribute_item)
            }
            None => Form::Row(row),
        }
    }

    fn leaf(&mut self, (span, row): (Span, Row)) {
        self.item(span, |_| Form::Row(row));
    }

    fn entity_item(&mut self, item: &EntityItem) {
        let row = self.writer.entity_item(item);
        self.leaf(row);
    }

    fn attribute_item(&mut self, item: &AttributeItem) {
        let row = self.writer.attribute_item(item);
        self.leaf(row);
    }

    fn frame_item(&mut self, item: &FrameItem) {
        let row = self.writer.frame_item(item);
        self.leaf(row);
    }

    fn rule_item(&mut self, item: &RuleItem) {
        let row = self.writer.rule_item(item);
        self.leaf(row);
    }

    fn test_item(&mut self, item: &TestItem) {
        let row = self.writer.test_item(item);
        self.leaf(row);
    }

    fn event_item(&mut self, item: &EventItem) {
        match &item.kind {
            EventItemKind::Attribute(decl) => {
                self.item(item.span, |printer| printer.attribute(Row::default(), decl));
            }
            EventItemKind::Said(_) | EventItemKind::State(_) => {
                if let Some(row) = self.writer.event_item(item) {
                    self.leaf(row);
                }
            }
        }
    }
}

impl Writer<'_> {
    fn terms(&self, row: &mut Row, word: &str, terms: &[Term]) {
        row.push(word);
        for (nth, term) in terms.iter().enumerate() {
            self.listed(row, nth, term.span());
        }
    }

    fn patterns(&self, row: &mut Row, word: &str, patterns: &[PatternLiteral]) {
        row.push(word);
        for (nth, pattern) in patterns.iter().enumerate() {
            self.listed(row, nth, pattern.span);
        }
    }

    fn texts(&self, row: &mut Row, word: &str, texts: &[Str]) {
        row.push(word);
        for (nth, text) in texts.iter().enumerate() {
            self.listed(row, nth, text.span);
        }
    }

    /// An item of a list behind a word: a line may end behind each comma.
    fn listed(&self, row: &mut Row, nth: usize, span: Span) {
        if nth == 0 {
            row.push(" ");
        } else {
            row.push(",");
            row.open(span.start, true, Break::Fill);
        }
        row.push(&self.verbatim(span));
    }

    fn target(&self, owner: Option<Ident>, name: Ident, types: Option<&TypeRef>) -> String {
        let mut out = owner.map_or(String::new(), |owner| format!("{}.", self.verbatim(owner.span)));
        out.push_str(&self.verbatim(name.span));
        if let Some(types) = types {
            out.push_str(&format!(" : {}", self.types(types)));
        }
        out
    }

    fn types(&self, types: &TypeRef) -> String {
        types.alternatives.iter().map(|name| self.verbatim(name.span)).collect::<Vec<_>>().join(" | ")
    }

    fn event_head(&self, row: &mut Row, decl: &EventDecl) {
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

    fn state(&self, row: &mut Row, state: &State) {
        row.push(&self.verbatim(state.name.span));
        self.patterns(row, " said", &state.said);
    }

    fn check(&self, row: &mut Row, check: &Check, bare: bool) {
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

    fn entity_item(&self, item: &EntityItem) -> (Span, Row) {
        let mut row = Row::default();
        match &item.kind {
            EntityItemKind::Aka(terms) => self.terms(&mut row, "aka", terms),
            EntityItemKind::In(terms) => self.terms(&mut row, "in", terms),
            EntityItemKind::Members(terms) => self.terms(&mut row, "members", terms),
            EntityItemKind::Except(terms) => self.terms(&mut row, "except", terms),
        }
        (item.span, row)
    }

    fn attribute_item(&self, item: &AttributeItem) -> (Span, Row) {
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
    fn event_item(&self, item: &EventItem) -> Option<(Span, Row)> {
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

    fn frame_item(&self, item: &FrameItem) -> (Span, Row) {
        let mut row = Row::default();
        self.patterns(&mut row, "from", &item.from);
        (item.span, row)
    }

    fn rule_item(&self, item: &RuleItem) -> (Span, Row) {
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

    fn test_item(&self, item: &TestItem) -> (Span, Row) {
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

    fn expectation(&self, row: &mut Row, expectation: &Expectation) {
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
