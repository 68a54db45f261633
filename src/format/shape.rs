//! Owns: what a tree says, as text without places: two trees that say the same have the same shape.
//! May not know: how a tree is written.

use crate::query::Element;
use crate::source::Span;
use crate::syntax::ast::{
    ArgumentValue, AttributeDecl, AttributeItemKind, Block, Check, CheckKind, EntityItemKind, EventItemKind,
    Expectation, Expr, ExprKind, File, Head, Ident, Literal, PatternLiteral, RuleItemKind, Scope, State, StatementKind,
    Step, Str, Term, TestItemKind, TypeRef,
};

/// The shape of a file that was read from `text`.
pub(super) fn of(file: &File, text: &str) -> String {
    let mut shape = Shape { text, out: String::new() };
    for statement in &file.statements {
        shape.statement(&statement.kind);
        shape.out.push('\n');
    }
    for comment in &file.comments {
        shape.say(comment.slice(text).trim_end());
    }
    shape.out
}

struct Shape<'t> {
    text: &'t str,
    out: String,
}

impl Shape<'_> {
    fn say(&mut self, word: &str) {
        self.out.push_str(word);
        self.out.push('\u{1f}');
    }

    fn number(&mut self, count: usize) {
        self.say(&count.to_string());
    }

    fn words(&mut self, span: Span) {
        let folded = span.slice(self.text).split_whitespace().collect::<Vec<_>>().join(" ");
        self.say(&folded);
    }

    fn name(&mut self, name: Ident) {
        self.say(if name.quoted { "`" } else { "name" });
        self.words(name.span);
    }

    fn maybe<T>(&mut self, value: Option<T>, write: impl FnOnce(&mut Self, T)) {
        match value {
            Some(value) => write(self, value),
            None => self.say("none"),
        }
    }

    fn each<T>(&mut self, items: &[T], mut write: impl FnMut(&mut Self, &T)) {
        self.number(items.len());
        for item in items {
            write(self, item);
        }
    }

    fn block<T>(&mut self, block: Option<&Block<T>>, write: impl FnMut(&mut Self, &T)) {
        self.maybe(block, |shape, block| shape.each(&block.items, write));
    }

    fn string(&mut self, text: &Str) {
        self.say("text");
        self.say(&text.value);
    }

    fn term(&mut self, term: &Term) {
        match term {
            Term::Name(name) => self.name(*name),
            Term::Text(text) => self.string(text),
        }
    }

    fn types(&mut self, types: Option<&TypeRef>) {
        self.maybe(types, |shape, types| shape.each(&types.alternatives, |shape, name| shape.name(*name)));
    }

    fn patterns(&mut self, patterns: &[PatternLiteral]) {
        self.each(patterns, |shape, pattern| {
            let elements: &[Element] = &pattern.pattern.elements;
            shape.say(&format!("{elements:?}"));
        });
    }

    fn state(&mut self, state: &State) {
        self.name(state.name);
        self.patterns(&state.said);
    }

    fn statement(&mut self, statement: &StatementKind) {
        match statement {
            StatementKind::Use(path) => {
                self.say("use");
                self.string(path);
            }
            StatementKind::Facts(path) => {
                self.say("facts");
                self.string(path);
            }
            StatementKind::Entity(decl) => {
                self.say("entity");
                self.name(decl.name);
                self.maybe(decl.kind, Self::name);
                self.block(decl.body.as_ref(), |shape, item| {
                    let (word, terms) = match &item.kind {
                        EntityItemKind::Aka(terms) => ("aka", terms),
                        EntityItemKind::In(terms) => ("in", terms),
                        EntityItemKind::Members(terms) => ("members", terms),
                        EntityItemKind::Except(terms) => ("except", terms),
                    };
                    shape.say(word);
                    shape.each(terms, Self::term);
                });
            }
            StatementKind::Attribute(decl) => {
                self.say("attribute");
                self.attribute(decl);
            }
            StatementKind::Event(decl) => {
                self.say("event");
                self.name(decl.name);
                self.each(&decl.participants, |shape, participant| {
                    shape.maybe(participant.role, Self::name);
                    shape.types(Some(&participant.types));
                });
                self.block(decl.body.as_ref(), |shape, item| match &item.kind {
                    EventItemKind::Said(patterns) => {
                        shape.say("said");
                        shape.patterns(patterns);
                    }
                    EventItemKind::Attribute(decl) => shape.attribute(decl),
                    EventItemKind::State(state) => shape.state(state),
                });
            }
            StatementKind::Extract(decl) => {
                self.say("extract");
                self.maybe(decl.owner, Self::name);
                self.name(decl.name);
                self.types(decl.types.as_ref());
                self.patterns(&decl.from);
            }
            StatementKind::Frame(decl) => {
                self.say("frame");
                self.each(&decl.kinds, |shape, kind| shape.name(*kind));
                self.block(Some(&decl.body), |shape, item| shape.patterns(&item.from));
            }
            StatementKind::Alike(terms) => {
                self.say("alike");
                self.each(terms, Self::term);
            }
            StatementKind::Let(decl) => {
                self.say("let");
                self.name(decl.name);
                self.expression(&decl.value);
            }
            StatementKind::Rule(decl) => {
                self.say("rule");
                self.name(decl.name);
                self.maybe(decl.title.as_ref(), Self::string);
                self.block(Some(&decl.body), |shape, item| match &item.kind {
                    RuleItemKind::Severity(severity) => shape.say(&format!("{severity:?}")),
                    RuleItemKind::Tags(tags) => shape.each(tags, Self::term),
                    RuleItemKind::Because(texts) => shape.each(texts, Self::string),
                    RuleItemKind::Check(check) => shape.check(check),
                });
            }
            StatementKind::Test(decl) => {
                self.say("test");
                self.string(&decl.name);
                self.block(Some(&decl.body), |shape, item| shape.test_item(&item.kind));
            }
            StatementKind::Check(check) => self.check(check),
        }
    }

    fn attribute(&mut self, decl: &AttributeDecl) {
        self.maybe(decl.owner, Self::name);
        self.name(decl.name);
        self.types(decl.types.as_ref());
        self.block(decl.body.as_ref(), |shape, item| match &item.kind {
            AttributeItemKind::Aka(terms) => shape.each(terms, Self::term),
            AttributeItemKind::From(patterns) => shape.patterns(patterns),
            AttributeItemKind::Increasing => shape.say("increasing"),
            AttributeItemKind::Latest => shape.say("latest"),
            AttributeItemKind::Many => shape.say("many"),
            AttributeItemKind::State(state) => shape.state(state),
        });
    }

    fn check(&mut self, check: &Check) {
        match &check.kind {
            CheckKind::Assert(expr) => {
                self.say("assert");
                self.expression(expr);
            }
            CheckKind::Require(expr) => {
                self.say("require");
                self.expression(expr);
            }
            CheckKind::Agree(paths) => {
                self.say("agree");
                self.each(paths, Self::expression);
            }
        }
    }

    fn test_item(&mut self, item: &TestItemKind) {
        match item {
            TestItemKind::Document(document) => {
                self.string(&document.text);
                self.say(&format!("{:?}", document.date.map(|(_, date)| date)));
                self.maybe(document.publisher.as_ref(), Self::string);
            }
            TestItemKind::Expect(Expectation::NoFacts) => self.say("no facts"),
            TestItemKind::Expect(Expectation::Fires(rule)) => {
                self.say("fires");
                self.name(*rule);
            }
            TestItemKind::Expect(Expectation::Quiet(rule)) => {
                self.say("quiet");
                self.name(*rule);
            }
            TestItemKind::Expect(Expectation::Verdict { expression, verdict }) => {
                self.say(&format!("{verdict:?}"));
                self.expression(expression);
            }
            TestItemKind::Expect(Expectation::Values { of, values }) => {
                self.expression(of);
                self.each(values, Self::expression);
            }
        }
    }

    fn pair(&mut self, word: &str, left: &Expr, right: &Expr) {
        self.say(word);
        self.expression(left);
        self.expression(right);
    }

    fn expression(&mut self, expr: &Expr) {
        match &expr.kind {
            ExprKind::Logic { op, operands } => {
                self.say(&format!("{op:?}"));
                self.each(operands, Self::expression);
            }
            ExprKind::Implies { left, right } => self.pair("implies", left, right),
            ExprKind::Not(of) => self.one("not", of),
            ExprKind::Negate(of) => self.one("-", of),
            ExprKind::Exactly(of) => self.one("exactly", of),
            ExprKind::Compare { left, op, right, .. } => self.pair(&format!("{op:?}"), left, right),
            ExprKind::Arithmetic { left, op, right, .. } => self.pair(&format!("{op:?}"), left, right),
            ExprKind::Tolerance { value, by } => self.pair("within", value, by),
            ExprKind::Range { low, high } => self.pair("range", low, high),
            ExprKind::Aggregate { function, of } => self.one(&format!("{function:?}"), of),
            ExprKind::Existence { quantifier, of } => self.one(&format!("{quantifier:?}"), of),
            ExprKind::Every { variable, domain, body } => {
                self.name(*variable);
                self.pair("every", domain, body);
            }
            ExprKind::Scoped { scope, body, .. } => {
                match scope {
                    Scope::EverySource => self.say("every source"),
                    Scope::SomeSource => self.say("some source"),
                    Scope::AtLeastSources(count) => self.say(&format!("{count} sources")),
                    Scope::AtLeastOrigins(count) => self.say(&format!("{count} origins")),
                    Scope::In(glob) => self.string(glob),
                    Scope::AccordingTo(term) => self.term(term),
                }
                self.expression(body);
            }
            ExprKind::Set(items) => self.each(items, Self::expression),
            ExprKind::Literal(literal) => self.literal(literal),
            ExprKind::Path(path) => {
                match &path.head {
                    Head::Name(name) => self.name(*name),
                    Head::Event(call) => {
                        self.name(call.name);
                        self.each(&call.arguments, |shape, argument| {
                            shape.maybe(argument.role, Self::name);
                            match &argument.value {
                                ArgumentValue::Any => shape.say("*"),
                                ArgumentValue::Of(expr) => shape.expression(expr),
                            }
                        });
                    }
                }
                self.each(&path.steps, |shape, step| match step {
                    Step::Field(name) => shape.name(*name),
                    Step::Filter { condition, .. } => shape.one("filter", condition),
                });
            }
        }
    }

    fn one(&mut self, word: &str, of: &Expr) {
        self.say(word);
        self.expression(of);
    }

    fn literal(&mut self, literal: &Literal) {
        match literal {
            Literal::Figure(figure) => {
                self.say(&format!("{} {}", figure.value, figure.scale));
                self.words(figure.digits);
                self.maybe(figure.unit.as_ref(), |shape, unit| {
                    shape.say(&format!("{:?}", unit.kind));
                    shape.words(unit.span);
                    shape.maybe(unit.per, Self::words);
                });
            }
            Literal::Date(date) => self.say(&format!("{date:?}")),
            Literal::Time(hour, minute) => self.say(&format!("{hour}:{minute}")),
            Literal::Version(parts) => self.say(&format!("version {parts:?}")),
            Literal::Text(text) => self.string(text),
            Literal::Regex(regex) => self.say(&format!("/{}", regex.source)),
            Literal::Truth(truth) => self.say(if *truth { "true" } else { "false" }),
        }
    }
}
