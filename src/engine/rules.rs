//! Owns: rule files of a run: how `use` finds them. May not know: what they say.

use std::collections::BTreeMap;
use std::path::{Path, PathBuf};
use std::sync::Arc;

use crate::resolve::{LoadError, Loader};
use crate::source::{SourceId, SourceMap};

use super::Workspace;
use super::read::{RULE_LIMIT, ReadError, read};
use super::workspace::normal;

/// Finds the files that rule files use, in the workspace and nowhere else.
pub(super) struct WorkspaceLoader<'a> {
    pub(super) workspace: &'a Workspace,
    pub(super) sources: &'a mut SourceMap,
    /// Rule files read so far, by normal path; the same file is read once.
    pub(super) known: &'a mut BTreeMap<PathBuf, (SourceId, Arc<str>)>,
}

impl Loader for WorkspaceLoader<'_> {
    fn load(&mut self, from: SourceId, path: &str) -> Result<(SourceId, Arc<str>), LoadError> {
        let here = self.workspace.root().join(self.sources.path(from));
        let folder = here.parent().unwrap_or(Path::new(""));
        let file = normal(&folder.join(path));
        if let Some((source, text)) = self.known.get(&file) {
            return Ok((*source, Arc::clone(text)));
        }
        if !self.workspace.spells(&file) {
            return Err(LoadError::Outside);
        }
        if !file.exists() {
            return Err(LoadError::Missing);
        }
        if !self.workspace.holds(&file) {
            return Err(LoadError::Outside);
        }
        let bytes = read(&file, RULE_LIMIT).map_err(|error| match error {
            ReadError::Missing => LoadError::Missing,
            ReadError::TooBig => LoadError::Unreadable(format!("it is larger than {} MB", RULE_LIMIT >> 20)),
            ReadError::Refused(why) => LoadError::Unreadable(why),
        })?;
        let text = String::from_utf8(bytes).map_err(|_| LoadError::Unreadable("it is not valid UTF-8".to_owned()))?;
        let text: Arc<str> = text.into();
        let source = self.sources.add(self.workspace.show(&file), text.as_ref());
        self.known.insert(file, (source, Arc::clone(&text)));
        Ok((source, text))
    }
}
