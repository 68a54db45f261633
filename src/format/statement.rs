//! Owns: statements, items, braces, blank lines and the comments between them → text.
//! May not know: how a row is broken.

use crate::source::Span;
use crate::syntax::ast::{
    AttributeDecl, AttributeItem, Block, EntityItem, EventItem, EventItemKind, File, FrameItem, RuleItem, Statement,
    StatementKind, TestItem,
};

use super::expression::Writer;
use super::layout::{Comment, Row, WIDTH, width};

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
    Braces,
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
        let above: Vec<&str> = homeless.iter().flat_map(|comment| [comment.text, "\n", &margin]).collect();
        self.out.insert_str(start.min(self.out.len()), &above.concat());
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
        head: &Row,
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
                self.row(head, block.span.start, start);
                self.out.push(' ');
                self.out.push_str(&inside);
                return Form::Braces;
            }
        }
        self.row(head, block.span.start, start);
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
        Form::Braces
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
                    return self.braces(&row, block, |writer, item| Some(writer.entity_item(item)), Self::entity_item);
                }
            }
            StatementKind::Attribute(decl) => {
                row.push("attribute ");
                return self.attribute(row, decl);
            }
            StatementKind::Event(decl) => {
                writer.event_head(&mut row, decl);
                if let Some(block) = &decl.body {
                    return self.braces(&row, block, Writer::event_item, Self::event_item);
                }
            }
            StatementKind::Frame(decl) => {
                let kinds: Vec<String> = decl.kinds.iter().map(|kind| writer.verbatim(kind.span)).collect();
                row.push(format!("frame {}", kinds.join(", ")).trim_end());
                return self.braces(&row, &decl.body, |writer, item| Some(writer.frame_item(item)), Self::frame_item);
            }
            StatementKind::Rule(decl) => {
                row.push(&format!("rule {}", writer.verbatim(decl.name.span)));
                if let Some(title) = &decl.title {
                    row.push(&format!(" {}", writer.verbatim(title.span)));
                }
                return self.braces(&row, &decl.body, |writer, item| Some(writer.rule_item(item)), Self::rule_item);
            }
            StatementKind::Test(decl) => {
                row.push(&format!("test {}", writer.verbatim(decl.name.span)));
                return self.braces(&row, &decl.body, |writer, item| Some(writer.test_item(item)), Self::test_item);
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
                self.braces(&row, block, |writer, item| Some(writer.attribute_item(item)), Self::attribute_item)
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
