//! Owns: the files of a run, each stored once. May not know: where they were read from.

use serde::Serialize;

use super::{LineColumn, LineIndex};

/// A file of the run.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize)]
pub struct SourceId(pub u32);

/// One file: its path relative to the workspace with `/`, and its bytes as text.
///
/// Where a file is not valid UTF-8, `text` holds U+FFFD for each bad byte sequence **of the same
/// length in bytes where possible**; see `engine` for how that is told.
#[derive(Debug)]
pub struct SourceFile {
    /// Path relative to the workspace, with `/`.
    pub path: String,
    /// The text as it is on disk (byte offsets are those of the file).
    pub text: String,
    lines: LineIndex,
}

impl SourceFile {
    /// Line and column of a byte offset of this file.
    pub fn line_column(&self, offset: u32) -> LineColumn {
        self.lines.line_column(&self.text, offset)
    }
}

/// All files of a run.
#[derive(Debug, Default)]
pub struct SourceMap {
    files: Vec<SourceFile>,
}

impl SourceMap {
    /// An empty map.
    pub fn new() -> Self {
        Self::default()
    }

    /// Adds a file and returns its id. Ids are given in the order of adding.
    pub fn add(&mut self, path: impl Into<String>, text: impl Into<String>) -> SourceId {
        let text = text.into();
        let lines = LineIndex::new(&text);
        self.files.push(SourceFile { path: path.into(), text, lines });
        SourceId(self.files.len() as u32 - 1)
    }

    /// The file of an id of this map.
    pub fn get(&self, id: SourceId) -> Option<&SourceFile> {
        self.files.get(id.0 as usize)
    }

    /// The text of a file; empty for an id of another map.
    pub fn text(&self, id: SourceId) -> &str {
        self.get(id).map_or("", |file| &file.text)
    }

    /// The path of a file; empty for an id of another map.
    pub fn path(&self, id: SourceId) -> &str {
        self.get(id).map_or("", |file| &file.path)
    }

    /// All files with their ids, in the order of adding.
    pub fn iter(&self) -> impl Iterator<Item = (SourceId, &SourceFile)> {
        self.files.iter().enumerate().map(|(at, file)| (SourceId(at as u32), file))
    }
}
