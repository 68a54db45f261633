//! Owns: the program as it grows: every entity, attribute, event, subject and demand once.
//! May not know: expressions.

use rustc_hash::{FxHashMap, FxHashSet};

use crate::diagnostic::{Code, Diagnostic, Severity};
use crate::query::{AttributeId, Demand, EntityId, EntityQuery, EventTypeId, Frame, Queries, Subject, SubjectId};
use crate::resolve::{Library, Names, RuleFile, Site};
use crate::source::{SourceId, Span};
use crate::syntax::ast::{self, CheckKind, RuleItemKind, StatementKind};
use crate::value::{EntityKind, Name, ValueKind, WorldEntity};

use super::claim::Place;
use super::{Check, Program, Test};

/// Builds a program.
pub(super) struct Builder<'a> {
    pub(super) names: &'a Names,
    pub(super) library: &'a Library,
    pub(super) program: Program,
    pub(super) diagnostics: &'a mut Vec<Diagnostic>,
    /// Declared kinds of each attribute.
    pub(super) declared_kinds: Vec<Vec<ValueKind>>,
    pub(super) attribute_ids: FxHashMap<(super::attribute::OwnerKey, String), AttributeId>,
    pub(super) event_ids: FxHashMap<String, EventTypeId>,
    pub(super) variables: u32,
    /// How many more parts the assertion in hand may have.
    pub(super) budget: u32,
    /// Subjects and notes of the assertion in hand.
    pub(super) subjects: Vec<(EntityId, Site)>,
    pub(super) notes: Vec<String>,
    /// What the things of tables are: numbers of nouns.
    pub(super) row_kinds: FxHashMap<EntityId, u32>,
    pub(super) kind_nouns: Vec<String>,
    /// What cells of tables assert, each subject and attribute once.
    pub(super) cells: FxHashMap<(SubjectId, AttributeId), super::cell::Stated>,
    /// Second fields of paths, asked of all things at the end.
    pub(super) hops: Vec<super::hop::Hop>,
    /// Checks of cells that another cell denies.
    pub(super) denied: Vec<usize>,
    entity_ids: FxHashMap<EntityKey, EntityId>,
    subject_ids: FxHashMap<Subject, SubjectId>,
    demand_ids: FxHashMap<(SubjectId, Option<AttributeId>), usize>,
}

#[derive(Debug, Clone, PartialEq, Eq, Hash)]
enum EntityKey {
    Declared(usize),
    Spelled(String),
}

/// What a rule says about all its assertions.
struct RuleHead {
    name: Option<String>,
    title: Option<String>,
    because: Option<String>,
    tags: Vec<String>,
    severity: Severity,
    span: Span,
}

impl RuleHead {
    /// Of an assertion without a rule.
    fn bare(span: Span) -> Self {
        Self { name: None, title: None, because: None, tags: Vec::new(), severity: Severity::Error, span }
    }
}

impl<'a> Builder<'a> {
    pub(super) fn new(names: &'a Names, library: &'a Library, diagnostics: &'a mut Vec<Diagnostic>) -> Self {
        let mut builder = Self {
            names,
            library,
            program: Program::default(),
            diagnostics,
            declared_kinds: Vec::new(),
            attribute_ids: FxHashMap::default(),
            event_ids: FxHashMap::default(),
            variables: 0,
            budget: 0,
            subjects: Vec::new(),
            notes: Vec::new(),
            row_kinds: FxHashMap::default(),
            kind_nouns: Vec::new(),
            cells: FxHashMap::default(),
            hops: Vec::new(),
            denied: Vec::new(),
            entity_ids: FxHashMap::default(),
            subject_ids: FxHashMap::default(),
            demand_ids: FxHashMap::default(),
        };
        builder.program.queries.frames = builder.frames();
        builder.program.queries.alike = builder.alike();
        for at in 0..names.declarations().entities.len() {
            builder.declared_entity(at);
        }
        builder.relate_entities();
        builder
    }

    pub(super) fn finish(mut self) -> Program {
        self.finish_hops();
        if !self.denied.is_empty() {
            let denied: FxHashSet<usize> = self.denied.into_iter().collect();
            let mut at = 0..;
            self.program.checks.retain(|_| at.next().is_some_and(|at| !denied.contains(&at)));
        }
        self.program
    }

    pub(super) fn tell(&mut self, problem: impl Into<Diagnostic>) {
        self.diagnostics.push(problem.into());
    }

    fn frames(&self) -> Vec<Frame> {
        self.names.declarations().frames.iter().chain(self.library.frames()).cloned().collect()
    }

    fn alike(&self) -> Vec<Vec<String>> {
        let lower = |group: &Vec<String>| group.iter().map(|noun| noun.to_lowercase()).collect();
        self.names.declarations().alike.iter().chain(self.library.alike()).map(lower).collect()
    }

    fn declared_entity(&mut self, at: usize) -> Option<EntityId> {
        if let Some(id) = self.entity_ids.get(&EntityKey::Declared(at)) {
            return Some(*id);
        }
        let names = self.names;
        let declared = names.declarations().entities.get(at)?;
        let query = EntityQuery {
            name: declared.name.clone(),
            aka: declared.aka.clone(),
            except: declared.except.clone(),
            kind: declared.kind,
            declared: true,
            tied: Vec::new(),
            happening: self.is_happening(&declared.name),
        };
        let id = self.add_entity(query);
        self.entity_ids.insert(EntityKey::Declared(at), id);
        Some(id)
    }

    /// Members and containment, once all declared entities have their ids.
    fn relate_entities(&mut self) {
        let names = self.names;
        for (at, declared) in names.declarations().entities.iter().enumerate() {
            let members: Vec<u32> = declared.members.iter().map(|name| self.entity(name, None).0).collect();
            let mut within = Vec::new();
            let mut within_names = Vec::new();
            for name in &declared.within {
                match names.entity(name).and_then(|at| self.declared_entity(at)) {
                    Some(id) => within.push(id.0),
                    None => within_names.push(name.clone()),
                }
            }
            let id = self.entity_ids.get(&EntityKey::Declared(at)).copied();
            if let Some(entity) = id.and_then(|id| self.program.world.entities.get_mut(id.0 as usize)) {
                entity.members = members;
                entity.within = within;
                entity.within_names = within_names;
            }
        }
    }

    fn add_entity(&mut self, query: EntityQuery) -> EntityId {
        let Queries { entities, .. } = &mut self.program.queries;
        let id = EntityId(entities.len() as u32);
        let names = std::iter::once(&query.name).chain(&query.aka).cloned().collect();
        self.program.world.entities.push(WorldEntity {
            names,
            kind: query.kind,
            members: Vec::new(),
            within: Vec::new(),
            within_names: Vec::new(),
        });
        entities.push(query);
        id
    }

    /// Whether something is called so by a declaration, or has been by name.
    pub(super) fn knows(&self, name: &str) -> bool {
        self.names.entity(name).is_some() || self.entity_ids.contains_key(&EntityKey::Spelled(name.to_owned()))
    }

    /// The entity that a name stands for: a declared one, or its own spelling. `closed` is the name
    /// without blanks, where it is written so (`DeepMind`).
    pub(super) fn entity(&mut self, name: &Name, closed: Option<&str>) -> EntityId {
        if let Some(id) = self.names.entity(&name.text).and_then(|at| self.declared_entity(at)) {
            return id;
        }
        let key = EntityKey::Spelled(name.text.clone());
        if let Some(id) = self.entity_ids.get(&key) {
            return *id;
        }
        let aka = closed.map(|closed| Name { text: closed.to_owned(), proper: name.proper });
        let id = self.add_entity(EntityQuery {
            name: name.clone(),
            aka: aka.into_iter().collect(),
            except: Vec::new(),
            kind: None,
            declared: false,
            tied: Vec::new(),
            happening: self.is_happening(name),
        });
        self.entity_ids.insert(key, id);
        id
    }

    /// Whether a common noun names a kind of event that the library knows.
    fn is_happening(&self, name: &Name) -> bool {
        !name.proper && self.library.event(&name.text).is_some()
    }

    /// Whether a rule declares this name as a place.
    pub(super) fn declared_kind(&self, name: &str) -> Option<EntityKind> {
        self.names.declarations().entities.get(self.names.entity(name)?)?.kind
    }

    /// Notes that a rule ties a thing to a year or place.
    pub(super) fn tie(&mut self, entity: EntityId, to: String) {
        if let Some(query) = self.program.queries.entities.get_mut(entity.0 as usize)
            && !query.tied.contains(&to)
        {
            query.tied.push(to);
        }
    }

    pub(super) fn subject(&mut self, subject: Subject) -> SubjectId {
        if let Some(id) = self.subject_ids.get(&subject) {
            return *id;
        }
        let id = SubjectId(self.program.queries.subjects.len() as u32);
        self.program.queries.subjects.push(subject.clone());
        self.subject_ids.insert(subject, id);
        id
    }

    /// Asks for an attribute; kinds of several assertions join, and none means any.
    pub(super) fn demand(&mut self, subject: SubjectId, attribute: Option<AttributeId>, kinds: &[ValueKind]) {
        let demands = &mut self.program.queries.demands;
        let at = *self.demand_ids.entry((subject, attribute)).or_insert_with(|| {
            demands.push(Demand { subject, attribute, kinds: kinds.to_vec() });
            demands.len() - 1
        });
        if let Some(demand) = demands.get_mut(at) {
            if kinds.is_empty() || demand.kinds.is_empty() {
                demand.kinds.clear();
            } else {
                join(&mut demand.kinds, kinds);
            }
        }
    }

    pub(super) fn file(&mut self, file: &RuleFile) {
        for statement in &file.tree.statements {
            match &statement.kind {
                StatementKind::Rule(rule) => self.rule(file, statement.span, rule),
                StatementKind::Check(check) => self.bare(file, check),
                StatementKind::Use(_)
                | StatementKind::Facts(_)
                | StatementKind::Entity(_)
                | StatementKind::Attribute(_)
                | StatementKind::Event(_)
                | StatementKind::Extract(_)
                | StatementKind::Frame(_)
                | StatementKind::Alike(_)
                | StatementKind::Let(_)
                | StatementKind::Test(_) => {}
            }
        }
        for table in &file.tables {
            self.table(table);
        }
    }

    /// An assertion outside of any rule.
    pub(super) fn bare(&mut self, file: &RuleFile, check: &ast::Check) {
        self.check(file, &RuleHead::bare(check.span), check);
    }

    /// The bare assertion of `gainsay ask`.
    pub(super) fn asked(&mut self, source: SourceId, text: &str, expression: &ast::Expr) {
        let place = Place::new(source, text);
        let span = expression.span;
        self.assertion(&place, &RuleHead::bare(span), expression, false, fold(text, span, &[]));
    }

    /// The same, where it is a statement: `agree plan.points`.
    pub(super) fn asked_to(&mut self, source: SourceId, text: &str, check: &ast::Check) {
        let place = Place::new(source, text);
        self.assertions(&place, &RuleHead::bare(check.span), check, |span| fold(text, span, &[]));
    }

    pub(super) fn rule(&mut self, file: &RuleFile, span: Span, rule: &ast::RuleDecl) {
        let mut head = RuleHead {
            name: Some(rule.name.text(&file.text).to_owned()),
            title: rule.title.as_ref().map(|title| title.value.clone()),
            because: None,
            tags: Vec::new(),
            severity: Severity::Error,
            span,
        };
        for item in &rule.body.items {
            match &item.kind {
                RuleItemKind::Severity(severity) => head.severity = *severity,
                RuleItemKind::Tags(tags) => head.tags.extend(tags.iter().map(|tag| match tag {
                    ast::Term::Name(ident) => ident.text(&file.text).to_owned(),
                    ast::Term::Text(string) => string.value.clone(),
                })),
                RuleItemKind::Because(texts) => {
                    let texts: Vec<&str> = head
                        .because
                        .as_deref()
                        .into_iter()
                        .chain(texts.iter().map(|text| text.value.as_str()))
                        .collect();
                    head.because = Some(texts.join("; "));
                }
                RuleItemKind::Check(_) => {}
            }
        }
        for item in &rule.body.items {
            if let RuleItemKind::Check(check) = &item.kind {
                self.check(file, &head, check);
            }
        }
    }

    fn check(&mut self, file: &RuleFile, head: &RuleHead, check: &ast::Check) {
        let (judged, told) = (self.program.checks.len(), self.diagnostics.len());
        let place = Place::new(file.source, &file.text);
        self.assertions(&place, head, check, |span| fold(&file.text, span, &file.tree.comments));
        if file.is_faulty(check.span) {
            let faulty = self.program.checks.split_off(judged);
            self.program.faulty.extend(faulty);
            // Whatever does not fit in it, the error of syntax is told, and comes first.
            let new = self.diagnostics.split_off(told);
            self.diagnostics.extend(new.into_iter().filter(|told| {
                told.code != Code::TYPE && told.code != Code::ARITHMETIC && told.code != Code::MISSING_ATTRIBUTE
            }));
        }
    }

    fn assertions(&mut self, place: &Place<'_>, head: &RuleHead, check: &ast::Check, text: impl Fn(Span) -> String) {
        match &check.kind {
            CheckKind::Assert(expression) => self.assertion(place, head, expression, false, text(expression.span)),
            CheckKind::Require(expression) => self.assertion(place, head, expression, true, text(expression.span)),
            CheckKind::Agree(paths) => {
                for path in paths {
                    self.begin();
                    if let Some(target) = self.agree_target(path, place) {
                        let expression = format!("agree {}", text(path.span));
                        self.push(place, head, path.span, false, expression, Test::Agree(target));
                    }
                }
            }
        }
    }

    fn assertion(&mut self, place: &Place<'_>, head: &RuleHead, of: &ast::Expr, required: bool, text: String) {
        self.begin();
        if let Some(claim) = self.claim(of, place) {
            self.push(place, head, of.span, required, text, Test::Claim(claim));
        }
    }

    pub(super) fn begin(&mut self) {
        self.budget = 10_000;
        self.subjects.clear();
        self.notes.clear();
    }

    fn push(&mut self, place: &Place<'_>, head: &RuleHead, span: Span, required: bool, expression: String, test: Test) {
        let mut subjects = std::mem::take(&mut self.subjects);
        subjects.sort_unstable();
        subjects.dedup_by_key(|(entity, _)| *entity);
        self.program.checks.push(Check {
            rule: head.name.clone(),
            title: head.title.clone(),
            because: head.because.clone(),
            tags: head.tags.clone(),
            severity: head.severity,
            required,
            expression,
            source: place.source,
            span,
            rule_span: head.span,
            cell: false,
            test,
            subjects,
            notes: std::mem::take(&mut self.notes),
        });
    }
}

/// Adds what is not yet there.
pub(super) fn join(kinds: &mut Vec<ValueKind>, more: &[ValueKind]) {
    for kind in more {
        if !kinds.contains(kind) {
            kinds.push(*kind);
        }
    }
}

/// The text of a span on one line: runs of blanks are one, comments are left out.
fn fold(text: &str, span: Span, comments: &[Span]) -> String {
    let first = comments.partition_point(|comment| comment.start < span.start);
    let inside = comments.iter().skip(first).take_while(|comment| comment.end <= span.end);
    let mut kept = String::new();
    let mut at = span.start;
    for comment in inside {
        kept.push_str(Span::new(at, comment.start).slice(text));
        at = comment.end;
    }
    kept.push_str(Span::new(at, span.end).slice(text));
    kept.split_whitespace().collect::<Vec<_>>().join(" ")
}
