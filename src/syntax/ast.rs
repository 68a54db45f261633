//! Owns: the tree of a rule file: statements with their bytes, and where its comments stand.
//! May not know: what names mean. Nodes own no text but decoded literals; the words of a name are
//! read through its span ([`Ident::text`]).
//! Input: made by `syntax::parse` alone; read by `resolve` and `format`.

mod expression;
mod literal;
mod patterns;

pub use expression::{
    Aggregate, Argument, ArgumentValue, ArithmeticOp, CompareOp, EventCall, Expr, ExprKind, Head, LogicOp, Path,
    Quantifier, Scope, Step,
};
pub use literal::{DateLiteral, FigureLiteral, Literal, Part, PatternLiteral, Regex, Str, UnitKind, UnitLiteral};
pub use patterns::PatternUse;

use crate::source::{SourceId, Span};
use crate::value::Name;

/// A rule file.
#[derive(Debug, Clone)]
pub struct File {
    /// The file.
    pub source: SourceId,
    /// Its statements in order; ones that could not be read are left out.
    pub statements: Vec<Statement>,
    /// Its comments in order, `#` included, line end not.
    pub comments: Vec<Span>,
    /// Whether every statement could be read. Only then may the file be written anew.
    pub complete: bool,
}

/// A statement.
#[derive(Debug, Clone)]
pub struct Statement {
    /// From its first word to its last, or to its closing brace.
    pub span: Span,
    /// What it is.
    pub kind: StatementKind,
}

impl File {
    /// The rules, each with all of its bytes.
    pub fn rules(&self) -> impl Iterator<Item = (Span, &RuleDecl)> {
        self.statements.iter().filter_map(|statement| {
            if let StatementKind::Rule(rule) = &statement.kind { Some((statement.span, rule)) } else { None }
        })
    }

    /// The tests.
    pub fn tests(&self) -> impl Iterator<Item = &TestDecl> {
        self.statements
            .iter()
            .filter_map(|statement| if let StatementKind::Test(test) = &statement.kind { Some(test) } else { None })
    }

    /// The declared things.
    pub fn entities(&self) -> impl Iterator<Item = &EntityDecl> {
        self.statements.iter().filter_map(|statement| {
            if let StatementKind::Entity(entity) = &statement.kind { Some(entity) } else { None }
        })
    }
}

/// The forms of statement.
#[derive(Debug, Clone)]
pub enum StatementKind {
    /// `use "people.gainsay"`
    Use(Str),
    /// `facts "box-score.yaml"`
    Facts(Str),
    /// `entity Kyiv : place { aka "Kiev" }`
    Entity(EntityDecl),
    /// `attribute plan.points : number { many }`
    Attribute(AttributeDecl),
    /// `event meeting(person, person) { … }`
    Event(EventDecl),
    /// `extract plan.leader : person from "{value} leads the effort"`
    Extract(ExtractDecl),
    /// `frame number, quantity { from "{value} {attribute}" }`
    Frame(FrameDecl),
    /// `alike plan, proposal, framework`
    Alike(Vec<Term>),
    /// `let core = meeting(Witkoff, Dmitriev)`
    Let(LetDecl),
    /// `rule miami-talks "…" { … }`
    Rule(RuleDecl),
    /// `test "…" { … }`
    Test(TestDecl),
    /// A bare assertion, or `require …`, `agree …` outside a rule.
    Check(Check),
}

/// A name as written. Its words are read through the span.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Ident {
    /// The name's bytes, backticks included.
    pub span: Span,
    /// Whether it stands in backticks.
    pub quoted: bool,
}

impl Ident {
    /// The name as written, without its backticks. `text` is the text of the whole file.
    pub fn text(self, text: &str) -> &str {
        let raw = self.span.slice(text);
        if self.quoted { raw.trim_matches('`').trim() } else { raw }
    }

    /// The name that it stands for: `SteveWitkoff` and `Steve_Witkoff` are "Steve Witkoff",
    /// `peace_plan` is "peace plan"; a name in backticks is itself.
    pub fn name(self, text: &str) -> Name {
        crate::syntax::spell(self.text(text), self.quoted)
    }
}

/// The items between the braces of a declaration.
#[derive(Debug, Clone)]
pub struct Block<T> {
    /// Braces included.
    pub span: Span,
    /// The items in order.
    pub items: Vec<T>,
}

/// A name or a string, where both may stand for a phrase.
#[derive(Debug, Clone)]
pub enum Term {
    /// `initiative`
    Name(Ident),
    /// `"Trump's envoy"`
    Text(Str),
}

impl Term {
    /// Its bytes.
    pub fn span(&self) -> Span {
        match self {
            Self::Name(ident) => ident.span,
            Self::Text(string) => string.span,
        }
    }

    /// The phrase that it stands for.
    pub fn phrase(&self, text: &str) -> String {
        match self {
            Self::Name(ident) => ident.name(text).text,
            Self::Text(string) => string.value.clone(),
        }
    }
}

/// What stands behind the `:` of a declaration: kinds (`number | percent`) or states
/// (`held | planned`); `resolve` tells which.
#[derive(Debug, Clone)]
pub struct TypeRef {
    /// All alternatives.
    pub span: Span,
    /// One or more.
    pub alternatives: Vec<Ident>,
}

/// `entity NAME : KIND { … }`
#[derive(Debug, Clone)]
pub struct EntityDecl {
    /// Its name.
    pub name: Ident,
    /// `: place`
    pub kind: Option<Ident>,
    /// What stands in braces.
    pub body: Option<Block<EntityItem>>,
}

/// An item of an entity.
#[derive(Debug, Clone)]
pub struct EntityItem {
    /// Its bytes.
    pub span: Span,
    /// What it is.
    pub kind: EntityItemKind,
}

/// The items an entity may have.
#[derive(Debug, Clone)]
pub enum EntityItemKind {
    /// `aka "initiative"`
    Aka(Vec<Term>),
    /// `in Ukraine`
    In(Vec<Term>),
    /// `members Witkoff, Driscoll`
    Members(Vec<Term>),
    /// `except "UK-led"`
    Except(Vec<Term>),
}

/// `attribute OWNER.NAME : TYPE { … }`
#[derive(Debug, Clone)]
pub struct AttributeDecl {
    /// `plan` of `plan.points`; without one it may be said of anything.
    pub owner: Option<Ident>,
    /// `points`
    pub name: Ident,
    /// What it takes.
    pub types: Option<TypeRef>,
    /// What stands in braces.
    pub body: Option<Block<AttributeItem>>,
}

/// An item of an attribute.
#[derive(Debug, Clone)]
pub struct AttributeItem {
    /// Its bytes.
    pub span: Span,
    /// What it is.
    pub kind: AttributeItemKind,
}

/// The items an attribute may have.
#[derive(Debug, Clone)]
pub enum AttributeItemKind {
    /// `aka "areas", "components"`
    Aka(Vec<Term>),
    /// `from "structured around {value} {attribute}"`
    From(Vec<PatternLiteral>),
    /// `increasing`
    Increasing,
    /// `latest`
    Latest,
    /// `many`
    Many,
    /// `postponed said "put off"`
    State(State),
}

/// The words for one state: `postponed said "put off", "delay"`.
#[derive(Debug, Clone)]
pub struct State {
    /// `postponed`
    pub name: Ident,
    /// Its words.
    pub said: Vec<PatternLiteral>,
}

/// `event NAME(ROLE: KIND, …) { … }`
#[derive(Debug, Clone)]
pub struct EventDecl {
    /// Its name.
    pub name: Ident,
    /// Who takes part, in order.
    pub participants: Vec<Participant>,
    /// What stands in braces.
    pub body: Option<Block<EventItem>>,
}

/// One participant of a declared event.
#[derive(Debug, Clone)]
pub struct Participant {
    /// `buyer`; roles mean that order matters.
    pub role: Option<Ident>,
    /// `org`
    pub types: TypeRef,
}

/// An item of an event.
#[derive(Debug, Clone)]
pub struct EventItem {
    /// Its bytes.
    pub span: Span,
    /// What it is.
    pub kind: EventItemKind,
}

/// The items an event may have.
#[derive(Debug, Clone)]
pub enum EventItemKind {
    /// `said "met (with)?"`
    Said(Vec<PatternLiteral>),
    /// `place : place { … }`; its `owner` is `None`, its type may be missing.
    Attribute(AttributeDecl),
    /// `postponed said "put off"`
    State(State),
}

/// `extract OWNER.NAME : TYPE from "…"`
#[derive(Debug, Clone)]
pub struct ExtractDecl {
    /// `plan` of `plan.leader`.
    pub owner: Option<Ident>,
    /// `leader`
    pub name: Ident,
    /// What it takes.
    pub types: Option<TypeRef>,
    /// The patterns.
    pub from: Vec<PatternLiteral>,
}

/// `frame KIND, … { from "…" }`
#[derive(Debug, Clone)]
pub struct FrameDecl {
    /// Kinds of value; none: any.
    pub kinds: Vec<Ident>,
    /// Its `from` items.
    pub body: Block<FrameItem>,
}

/// An item of a frame: `from "PATTERN", …`.
#[derive(Debug, Clone)]
pub struct FrameItem {
    /// Its bytes.
    pub span: Span,
    /// The patterns.
    pub from: Vec<PatternLiteral>,
}

/// `let NAME = EXPRESSION`
#[derive(Debug, Clone)]
pub struct LetDecl {
    /// The name.
    pub name: Ident,
    /// What it stands for.
    pub value: Expr,
}

/// `rule NAME "TITLE" { … }`
#[derive(Debug, Clone)]
pub struct RuleDecl {
    /// Its name; may hold `-` and begin with a digit.
    pub name: Ident,
    /// Its title.
    pub title: Option<Str>,
    /// What stands in braces.
    pub body: Block<RuleItem>,
}

/// An item of a rule.
#[derive(Debug, Clone)]
pub struct RuleItem {
    /// Its bytes.
    pub span: Span,
    /// What it is.
    pub kind: RuleItemKind,
}

/// The items a rule may have.
#[derive(Debug, Clone)]
pub enum RuleItemKind {
    /// `severity warning`: an unknown word was told and left out by the parser.
    Severity(crate::diagnostic::Severity),
    /// `tags diplomacy, miami`
    Tags(Vec<Term>),
    /// `because "Axios, 18 November 2025"`
    Because(Vec<Str>),
    /// `assert …`, `require …`, `agree …`
    Check(Check),
}

/// Something to be checked.
#[derive(Debug, Clone)]
pub struct Check {
    /// All of it, its verb included.
    pub span: Span,
    /// What is checked.
    pub kind: CheckKind,
}

/// How it is checked.
#[derive(Debug, Clone)]
pub enum CheckKind {
    /// `assert EXPRESSION`, or a bare one.
    Assert(Expr),
    /// `require EXPRESSION`
    Require(Expr),
    /// `agree PATH, PATH`
    Agree(Vec<Expr>),
}

/// `test "NAME" { … }`
#[derive(Debug, Clone)]
pub struct TestDecl {
    /// Its name.
    pub name: Str,
    /// What stands in braces.
    pub body: Block<TestItem>,
}

/// An item of a test.
#[derive(Debug, Clone)]
pub struct TestItem {
    /// Its bytes.
    pub span: Span,
    /// What it is.
    pub kind: TestItemKind,
}

/// The items a test may have.
#[derive(Debug, Clone)]
pub enum TestItemKind {
    /// `document 2025-11-19 "The plan has 28 points."`
    Document(TestDocument),
    /// `expect …`
    Expect(Expectation),
}

/// A document of a test: `document "…" dated 2025-11-19 from "Axios"`; the date may stand in front.
#[derive(Debug, Clone)]
pub struct TestDocument {
    /// Its text.
    pub text: Str,
    /// Its date.
    pub date: Option<(Span, DateLiteral)>,
    /// Its publisher.
    pub publisher: Option<Str>,
}

/// What a test expects.
#[derive(Debug, Clone)]
pub enum Expectation {
    /// `expect EXPRESSION is supported`
    Verdict {
        /// The assertion.
        expression: Expr,
        /// Its verdict.
        verdict: VerdictName,
    },
    /// `expect plan.points values 28, 27`
    Values {
        /// What is read.
        of: Expr,
        /// The values that are found, in any order.
        values: Vec<Expr>,
    },
    /// `expect no facts`
    NoFacts,
    /// `expect miami-talks fires`
    Fires(Ident),
    /// `expect miami-talks is quiet`
    Quiet(Ident),
}

/// The four verdicts, as tests write them.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum VerdictName {
    /// `supported`
    Supported,
    /// `refuted`
    Refuted,
    /// `conflicting`
    Conflicting,
    /// `unverified`
    Unverified,
}
