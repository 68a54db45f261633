//! Owns: rule files and tables of a run: how `use` and `facts` find them. May not know: what they say.

use std::collections::{BTreeMap, BTreeSet};
use std::path::{Path, PathBuf};
use std::sync::Arc;

use crate::document::{decode, looks_binary};
use crate::resolve::{LoadError, Loader, TableText};
use crate::source::{SourceId, SourceMap};

use super::Workspace;
use super::read::{RULE_LIMIT, ReadError, TABLE_LIMIT, read, text_of};
use super::workspace::normal;

/// A table that was handed over, or one that was read.
pub(super) type Tables = BTreeMap<PathBuf, TableText>;

/// Finds the files that rule files use: those that were handed over, and those of the workspace. None
/// outside of it.
pub(super) struct SessionLoader<'a> {
    /// `None`: nothing is read from files.
    pub(super) workspace: Option<&'a Workspace>,
    pub(super) sources: &'a mut SourceMap,
    /// Rule files read so far, by normal path; the same file is read once.
    pub(super) known: &'a mut BTreeMap<PathBuf, (SourceId, Arc<str>)>,
    /// Tables so far, likewise.
    pub(super) tables: &'a mut Tables,
    /// Folders that were looked into.
    pub(super) folders: &'a mut BTreeSet<PathBuf>,
}

impl Loader for SessionLoader<'_> {
    fn load(&mut self, from: SourceId, path: &str) -> Result<(SourceId, Arc<str>), LoadError> {
        let file = self.file(from, path);
        if let Some((source, text)) = self.known.get(&file) {
            return Ok((*source, Arc::clone(text)));
        }
        let bytes = self.bytes(&file, RULE_LIMIT)?;
        let text: Arc<str> = text_of(&bytes).map_err(LoadError::Unreadable)?.into();
        let source = self.sources.add(self.shown(&file), text.as_ref());
        self.known.insert(file, (source, Arc::clone(&text)));
        Ok((source, text))
    }

    fn table(&mut self, from: SourceId, path: &str) -> Result<TableText, LoadError> {
        let file = self.file(from, path);
        if let Some(known) = self.tables.get(&file) {
            return Ok(known.clone());
        }
        let bytes = self.bytes(&file, TABLE_LIMIT)?;
        if looks_binary(&bytes) {
            return Err(LoadError::Unreadable("it holds bytes that no UTF-8 text holds".to_owned()));
        }
        let (text, bad) = decode(bytes);
        let source = self.sources.add(self.shown(&file), text.as_str());
        let table = TableText { source, text: text.into(), bad };
        self.tables.insert(file, table.clone());
        Ok(table)
    }
}

impl SessionLoader<'_> {
    /// The file that `from` calls `path`.
    fn file(&self, from: SourceId, path: &str) -> PathBuf {
        let root = self.workspace.map_or(Path::new(""), Workspace::root);
        let here = root.join(self.sources.path(from));
        normal(&here.parent().unwrap_or(Path::new("")).join(path))
    }

    fn shown(&self, file: &Path) -> String {
        self.workspace.map_or_else(|| file.to_string_lossy().into_owned(), |workspace| workspace.show(file))
    }

    fn bytes(&mut self, file: &Path, limit: u64) -> Result<Vec<u8>, LoadError> {
        let Some(workspace) = self.workspace else { return Err(LoadError::Missing) };
        if !workspace.spells(file) {
            return Err(LoadError::Outside);
        }
        self.folders.extend(file.ancestors().skip(1).find(|folder| folder.is_dir()).map(Path::to_path_buf));
        if !file.exists() {
            return Err(LoadError::Missing);
        }
        if !workspace.holds(file) {
            return Err(LoadError::Outside);
        }
        read(file, limit).map_err(|error| match error {
            ReadError::Missing => LoadError::Missing,
            ReadError::TooBig => LoadError::Unreadable(format!("it is larger than {} MB", limit >> 20)),
            ReadError::Refused(why) => LoadError::Unreadable(why),
        })
    }
}
