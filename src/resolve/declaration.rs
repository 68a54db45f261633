//! Owns: what rule files declare, decoded: no tree, no file text.
//! May not know: what a program asks for.

use std::collections::{BTreeMap, BTreeSet};
use std::sync::Arc;

use rustc_hash::FxHashMap;

use crate::diagnostic::Diagnostic;
use crate::query::{Frame, Pattern, StatusQuery};
use crate::source::{SourceId, Span};
use crate::syntax::ast::{self, AttributeItemKind, EntityItemKind, StatementKind};
use crate::value::{EntityKind, Name, ValueKind};

use super::types::{self, Types};
use super::{Problem, RuleFile, clash, event};

/// Where something is declared.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct Site {
    /// The file.
    pub source: SourceId,
    /// Bytes of its name.
    pub span: Span,
}

/// A declared entity.
#[derive(Debug, Clone)]
pub struct EntityDef {
    /// Its name.
    pub name: Name,
    /// Its kind.
    pub kind: Option<EntityKind>,
    /// Other names.
    pub aka: Vec<Name>,
    /// Phrases that make it something else.
    pub except: Vec<String>,
    /// What it lies in.
    pub within: Vec<String>,
    /// Members of a group.
    pub members: Vec<Name>,
    /// Where.
    pub site: Site,
}

/// A declared attribute, of a thing, of an event, or of anything.
#[derive(Debug, Clone)]
pub struct AttributeDef {
    /// Owner's name; `None`: of anything, or of the event that holds it.
    pub owner: Option<Name>,
    /// As rules write it: `maximum_load`.
    pub name: String,
    /// Noun phrases that name it.
    pub aka: Vec<String>,
    /// Kinds of value.
    pub kinds: Vec<ValueKind>,
    /// States, if it is a status.
    pub statuses: Vec<StatusQuery>,
    /// Patterns.
    pub patterns: Vec<Pattern>,
    /// `increasing`
    pub increasing: bool,
    /// `latest`
    pub latest: bool,
    /// `many`
    pub many: bool,
    /// Where.
    pub site: Site,
}

/// A declared event type.
#[derive(Debug, Clone)]
pub struct EventDef {
    /// Its name.
    pub name: String,
    /// Roles in order; empty where order does not matter.
    pub roles: Vec<String>,
    /// Kinds of participants.
    pub participants: Vec<ValueKind>,
    /// Words that say it.
    pub said: Vec<Pattern>,
    /// Its attributes.
    pub attributes: Vec<AttributeDef>,
    /// Where.
    pub site: Site,
}

/// A `let`.
#[derive(Debug, Clone)]
pub struct LetDef {
    /// The tree of its value.
    pub value: ast::Expr,
    /// The text that the tree's spans are of.
    pub text: Arc<str>,
    /// Where.
    pub site: Site,
}

/// Everything that a set of files declares.
#[derive(Debug, Clone, Default)]
pub struct Declarations {
    /// Entities in order.
    pub entities: Vec<EntityDef>,
    /// Attributes in order; of events not.
    pub attributes: Vec<AttributeDef>,
    /// Event types in order.
    pub events: Vec<EventDef>,
    /// Frames in order.
    pub frames: Vec<Frame>,
    /// Groups of nouns that stand for one thing in turn.
    pub alike: Vec<Vec<String>>,
    /// `let`s by file and name.
    pub lets: BTreeMap<(SourceId, String), LetDef>,
    /// For each file: itself and all that it uses, however far.
    pub visible: BTreeMap<SourceId, BTreeSet<SourceId>>,
}

impl Declarations {
    /// Collects what `files` declare.
    pub fn collect(files: &[RuleFile]) -> (Self, Vec<Diagnostic>) {
        let mut all = Self { visible: visible(files), ..Self::default() };
        let mut diagnostics = Vec::new();
        let mut seen: FxHashMap<(SourceId, &'static str, String), Span> = FxHashMap::default();
        for file in files {
            let mut collector = Collector { file, diagnostics: &mut diagnostics, seen: &mut seen };
            for statement in &file.tree.statements {
                collector.statement(statement, &mut all);
            }
        }
        diagnostics.extend(clash::clashes(&all).into_iter().map(Into::into));
        (all, diagnostics)
    }
}

fn visible(files: &[RuleFile]) -> BTreeMap<SourceId, BTreeSet<SourceId>> {
    let uses: BTreeMap<SourceId, &[SourceId]> = files.iter().map(|file| (file.source, file.uses.as_slice())).collect();
    let mut all = BTreeMap::new();
    for file in files {
        let mut reached = BTreeSet::from([file.source]);
        let mut open = vec![file.source];
        while let Some(from) = open.pop() {
            for to in uses.get(&from).copied().unwrap_or_default() {
                if reached.insert(*to) {
                    open.push(*to);
                }
            }
        }
        all.insert(file.source, reached);
    }
    all
}

/// Reads the declarations of one file.
pub(super) struct Collector<'a> {
    pub(super) file: &'a RuleFile,
    pub(super) diagnostics: &'a mut Vec<Diagnostic>,
    seen: &'a mut FxHashMap<(SourceId, &'static str, String), Span>,
}

impl Collector<'_> {
    fn statement(&mut self, statement: &ast::Statement, all: &mut Declarations) {
        match &statement.kind {
            StatementKind::Entity(decl) => {
                if self.first("entity", decl.name) {
                    let entity = self.entity(decl);
                    all.entities.push(entity);
                }
            }
            StatementKind::Attribute(decl) => {
                let attribute = self.attribute(decl);
                let key = format!("{}.{}", attribute.owner.as_ref().map_or("", |owner| &owner.text), attribute.name);
                if self.once("attribute", &key, decl.name.span) {
                    all.attributes.push(attribute);
                }
            }
            StatementKind::Extract(decl) => all.attributes.push(self.extract(decl)),
            StatementKind::Event(decl) => {
                if self.first("event", decl.name) {
                    all.events.push(event::read(self, decl));
                }
            }
            StatementKind::Frame(decl) => all.frames.extend(self.frames(decl)),
            StatementKind::Alike(terms) => all.alike.push(self.phrases(terms)),
            StatementKind::Let(decl) => {
                if self.first("let", decl.name) {
                    let key = (self.file.source, self.name(decl.name).text);
                    let (value, text) = (decl.value.clone(), Arc::clone(&self.file.text));
                    all.lets.insert(key, LetDef { value, text, site: self.site(decl.name) });
                }
            }
            StatementKind::Rule(rule) => {
                self.first("rule", rule.name);
            }
            StatementKind::Use(_) | StatementKind::Facts(_) | StatementKind::Test(_) | StatementKind::Check(_) => {}
        }
    }

    pub(super) fn site(&self, ident: ast::Ident) -> Site {
        Site { source: self.file.source, span: ident.span }
    }

    pub(super) fn name(&self, ident: ast::Ident) -> Name {
        ident.name(&self.file.text)
    }

    pub(super) fn written(&self, ident: ast::Ident) -> &str {
        ident.text(&self.file.text)
    }

    /// Whether this is the first declaration of its kind with this name in the file; tells if not.
    fn first(&mut self, kind: &'static str, ident: ast::Ident) -> bool {
        let name = self.name(ident).text;
        self.once(kind, &name, ident.span)
    }

    pub(super) fn once(&mut self, kind: &'static str, name: &str, span: Span) -> bool {
        let source = self.file.source;
        let first = *self.seen.entry((source, kind, name.to_owned())).or_insert(span);
        if first == span {
            return true;
        }
        self.diagnostics.push(Problem::Duplicate { source, span, first, kind, name: name.to_owned() }.into());
        false
    }

    fn entity(&mut self, decl: &ast::EntityDecl) -> EntityDef {
        let mut entity = EntityDef {
            name: self.name(decl.name),
            kind: decl.kind.and_then(|kind| types::entity_kind(self, kind)),
            aka: Vec::new(),
            except: Vec::new(),
            within: Vec::new(),
            members: Vec::new(),
            site: self.site(decl.name),
        };
        let written = self.written(decl.name);
        if entity.name.proper && !decl.name.quoted && entity.name.text.contains(' ') && !written.contains('_') {
            entity.aka.push(Name { text: written.to_owned(), proper: true });
        }
        for item in decl.body.iter().flat_map(|body| &body.items) {
            match &item.kind {
                EntityItemKind::Aka(terms) => entity.aka.extend(self.names(terms)),
                EntityItemKind::In(terms) => entity.within.extend(self.phrases(terms)),
                EntityItemKind::Members(terms) => entity.members.extend(self.names(terms)),
                EntityItemKind::Except(terms) => entity.except.extend(self.phrases(terms)),
            }
        }
        entity
    }

    /// Reads an attribute, standing alone or inside an event.
    pub(super) fn attribute(&mut self, decl: &ast::AttributeDecl) -> AttributeDef {
        let types = types::read(self, decl.types.as_ref());
        let mut attribute = self.bare_attribute(decl.owner, decl.name, types);
        for item in decl.body.iter().flat_map(|body| &body.items) {
            match &item.kind {
                AttributeItemKind::Aka(terms) => attribute.aka.extend(self.phrases(terms)),
                AttributeItemKind::From(patterns) => {
                    attribute.patterns.extend(patterns.iter().map(|literal| literal.pattern.clone()));
                }
                AttributeItemKind::Increasing => attribute.increasing = true,
                AttributeItemKind::Latest => attribute.latest = true,
                AttributeItemKind::Many => attribute.many = true,
                AttributeItemKind::State(state) => types::add_state(self, &mut attribute, state, false),
            }
        }
        attribute
    }

    fn extract(&mut self, decl: &ast::ExtractDecl) -> AttributeDef {
        let types = types::read(self, decl.types.as_ref());
        let mut attribute = self.bare_attribute(decl.owner, decl.name, types);
        attribute.patterns.extend(decl.from.iter().map(|literal| literal.pattern.clone()));
        attribute
    }

    fn bare_attribute(&self, owner: Option<ast::Ident>, name: ast::Ident, types: Types) -> AttributeDef {
        AttributeDef {
            owner: owner.map(|owner| self.name(owner)),
            name: self.written(name).to_owned(),
            aka: Vec::new(),
            kinds: types.kinds,
            statuses: types.statuses,
            patterns: Vec::new(),
            increasing: false,
            latest: false,
            many: false,
            site: self.site(name),
        }
    }

    fn frames(&mut self, decl: &ast::FrameDecl) -> Vec<Frame> {
        let kinds: Vec<ValueKind> = decl.kinds.iter().filter_map(|kind| types::kind(self, *kind)).collect();
        decl.body
            .items
            .iter()
            .flat_map(|item| &item.from)
            .map(|literal| Frame { kinds: kinds.clone(), pattern: literal.pattern.clone() })
            .collect()
    }

    fn phrases(&self, terms: &[ast::Term]) -> Vec<String> {
        terms.iter().map(|term| term.phrase(&self.file.text)).collect()
    }

    fn names(&self, terms: &[ast::Term]) -> Vec<Name> {
        terms
            .iter()
            .map(|term| match term {
                ast::Term::Name(ident) => self.name(*ident),
                ast::Term::Text(string) => Name::new(&string.value.split_whitespace().collect::<Vec<_>>().join(" ")),
            })
            .collect()
    }
}
