//! Owns: which files belong together: `use` and `facts`, followed through a loader.
//! May not know: where files are; the loader keeps them inside the workspace.

use std::collections::{BTreeMap, BTreeSet};
use std::sync::Arc;

use crate::diagnostic::{Diagnostic, Severity};
use crate::source::{SourceId, Span};
use crate::syntax::{self, ast};
use crate::table::{self, Table};

use super::Problem;

/// Why a file could not be had.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum LoadError {
    /// There is no such file.
    Missing,
    /// It lies outside the workspace.
    Outside,
    /// It could not be read; in a few words why.
    Unreadable(String),
}

/// The text of a table.
#[derive(Debug, Clone)]
pub struct TableText {
    /// The file.
    pub source: SourceId,
    /// Its text.
    pub text: Arc<str>,
    /// Bytes of the file that are no text; others stand there in `text`.
    pub bad: Vec<Span>,
}

/// Gives the texts of rule files and tables. The same path twice gives the same [`SourceId`].
pub trait Loader {
    /// The file that `from` calls `path` (relative to `from`, with `/`).
    fn load(&mut self, from: SourceId, path: &str) -> Result<(SourceId, Arc<str>), LoadError>;

    /// The table that `from` calls `path`.
    fn table(&mut self, from: SourceId, path: &str) -> Result<TableText, LoadError>;
}

/// A loader without files, for rules that come from the command line.
#[derive(Debug, Clone, Copy, Default)]
pub struct NoFiles;

impl Loader for NoFiles {
    fn load(&mut self, _from: SourceId, _path: &str) -> Result<(SourceId, Arc<str>), LoadError> {
        Err(LoadError::Missing)
    }

    fn table(&mut self, _from: SourceId, _path: &str) -> Result<TableText, LoadError> {
        Err(LoadError::Missing)
    }
}

/// A rule file with its tree.
#[derive(Debug, Clone)]
pub struct RuleFile {
    /// The file.
    pub source: SourceId,
    /// Its text.
    pub text: Arc<str>,
    /// Its tree.
    pub tree: ast::File,
    /// Files that it uses, directly.
    pub uses: Vec<SourceId>,
    /// Tables of facts that it takes in; one that several files take in stands at the first.
    pub tables: Vec<Table>,
    /// Whether the run asked for it; others are only used.
    pub root: bool,
    /// Where its errors of syntax are, in order: what holds one is read as far as it can be, for the
    /// sake of what else is wrong there, and not judged.
    pub faults: Vec<Span>,
}

impl RuleFile {
    /// Whether an error of syntax was told inside a span.
    pub fn is_faulty(&self, span: Span) -> bool {
        let first = self.faults.partition_point(|fault| fault.start < span.start);
        self.faults.get(first).is_some_and(|fault| fault.start < span.end.max(span.start + 1))
    }
}

/// Parses the given files and all that they use, each once. Files come in the order given, then in
/// the order of use.
pub fn load(roots: &[(SourceId, Arc<str>)], loader: &mut dyn Loader) -> (Vec<RuleFile>, Vec<Diagnostic>) {
    let mut files: Vec<RuleFile> = Vec::new();
    let mut at: BTreeMap<SourceId, usize> = BTreeMap::new();
    let mut diagnostics = Vec::new();
    let mut uses: Vec<(SourceId, Span, SourceId)> = Vec::new();
    for (source, text) in roots {
        if let std::collections::btree_map::Entry::Vacant(free) = at.entry(*source) {
            free.insert(files.len());
            files.push(read(*source, Arc::clone(text), true, &mut diagnostics));
        }
    }
    let mut taken = BTreeSet::new();
    let mut next = 0;
    while let Some(file) = files.get(next) {
        let from = file.source;
        let (paths, tables) = paths(&file.tree);
        let paths: Vec<ast::Str> = paths.into_iter().cloned().collect();
        let tables = read_tables(from, &tables, loader, &mut taken, &mut diagnostics);
        let mut targets = Vec::new();
        for path in paths {
            match loader.load(from, &path.value) {
                Ok((source, text)) => {
                    uses.push((from, path.span, source));
                    targets.push(source);
                    if let std::collections::btree_map::Entry::Vacant(free) = at.entry(source) {
                        free.insert(files.len());
                        files.push(read(source, text, false, &mut diagnostics));
                    }
                }
                Err(error) => {
                    diagnostics.push(Problem::Use { source: from, span: path.span, path: path.value, error }.into());
                }
            }
        }
        if let Some(file) = files.get_mut(next) {
            file.uses = targets;
            file.tables = tables;
        }
        next += 1;
    }
    diagnostics.extend(cycles(&uses));
    (files, diagnostics)
}

fn read(source: SourceId, text: Arc<str>, root: bool, diagnostics: &mut Vec<Diagnostic>) -> RuleFile {
    let (tree, told) = syntax::parse(source, &text);
    let errors = told.iter().filter(|told| told.severity == Severity::Error);
    let mut faults: Vec<Span> = errors.filter_map(|told| told.labels.first()).map(|label| label.span).collect();
    faults.sort_unstable();
    diagnostics.extend(told);
    RuleFile { source, text, tree, uses: Vec::new(), tables: Vec::new(), root, faults }
}

/// The tables that a file takes in, each once in a run.
fn read_tables(
    from: SourceId,
    paths: &[&ast::Str],
    loader: &mut dyn Loader,
    taken: &mut BTreeSet<SourceId>,
    diagnostics: &mut Vec<Diagnostic>,
) -> Vec<Table> {
    let mut tables = Vec::new();
    for path in paths {
        match loader.table(from, &path.value) {
            Ok(found) if taken.insert(found.source) => {
                let (mut table, told) = table::read(found.source, &path.value, &found.text);
                diagnostics.extend(told.into_iter().map(Diagnostic::from));
                if let Some((first, more)) = found.bad.split_first() {
                    let (path, more) = (path.value.clone(), more.len());
                    diagnostics.push(Problem::TableBytes { source: found.source, span: *first, path, more }.into());
                    let sound = |span: Span| {
                        let next = found.bad.partition_point(|bad| bad.end <= span.start);
                        found.bad.get(next).is_none_or(|bad| !bad.overlaps(span))
                    };
                    let sound_subjects: Vec<bool> =
                        table.subjects.iter().map(|subject| sound(subject.name.span)).collect();
                    table.cells.retain(|cell| {
                        sound(cell.value.span) && sound_subjects.get(cell.subject as usize) != Some(&false)
                    });
                }
                tables.push(table);
            }
            Ok(_) => {}
            Err(error) => {
                let path_text = path.value.clone();
                diagnostics.push(Problem::Facts { source: from, span: path.span, path: path_text, error }.into());
            }
        }
    }
    tables
}

/// What a file uses, and the tables that it takes in.
fn paths(tree: &ast::File) -> (Vec<&ast::Str>, Vec<&ast::Str>) {
    let (mut uses, mut tables) = (Vec::new(), Vec::new());
    for statement in &tree.statements {
        match &statement.kind {
            ast::StatementKind::Use(path) => uses.push(path),
            ast::StatementKind::Facts(path) => tables.push(path),
            ast::StatementKind::Entity(_)
            | ast::StatementKind::Attribute(_)
            | ast::StatementKind::Event(_)
            | ast::StatementKind::Extract(_)
            | ast::StatementKind::Frame(_)
            | ast::StatementKind::Alike(_)
            | ast::StatementKind::Let(_)
            | ast::StatementKind::Rule(_)
            | ast::StatementKind::Test(_)
            | ast::StatementKind::Check(_) => {}
        }
    }
    (uses, tables)
}

/// Tells each edge that closes a circle, once, at the `use` that closes it. Depth first without recursion.
fn cycles(uses: &[(SourceId, Span, SourceId)]) -> Vec<Diagnostic> {
    let mut edges: BTreeMap<SourceId, Vec<(Span, SourceId)>> = BTreeMap::new();
    for (from, span, to) in uses {
        edges.entry(*from).or_default().push((*span, *to));
    }
    let mut done: BTreeMap<SourceId, bool> = BTreeMap::new();
    let mut told = Vec::new();
    for start in edges.keys().copied().collect::<Vec<_>>() {
        if done.contains_key(&start) {
            continue;
        }
        let mut stack = vec![(start, 0usize)];
        done.insert(start, false);
        while let Some((file, next)) = stack.last_mut() {
            let file = *file;
            let Some((span, to)) = edges.get(&file).and_then(|list| list.get(*next)).copied() else {
                done.insert(file, true);
                stack.pop();
                continue;
            };
            *next += 1;
            match done.get(&to) {
                Some(true) => {}
                Some(false) => told.push(Problem::UseCycle { source: file, span }.into()),
                None => {
                    done.insert(to, false);
                    stack.push((to, 0));
                }
            }
        }
    }
    told
}
