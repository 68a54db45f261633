//! Owns: from paths and globs to files. May not know: what the files hold.

use std::collections::{BTreeMap, BTreeSet};
use std::path::{Path, PathBuf};

use globset::{GlobBuilder, GlobMatcher};
use ignore::WalkBuilder;

use super::Workspace;
use super::problem::{Place, Problem};
use super::read::why;
use super::workspace::normal;

/// What is looked for.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Kind {
    /// Documents.
    Document,
    /// Rule files.
    Rule,
}

impl Kind {
    /// Endings that count where a folder is named.
    fn endings(self) -> &'static [&'static str] {
        match self {
            Self::Document => &["txt", "text", "md", "markdown", "html", "htm", "xhtml"],
            Self::Rule => &["gainsay"],
        }
    }

    fn noun(self) -> &'static str {
        match self {
            Self::Document => "document",
            Self::Rule => "rule file",
        }
    }
}

/// Where a pattern stands, and so where it may lead.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Origin {
    /// On the command line: the user may name any file.
    User,
    /// In the configuration: never outside the workspace.
    Config(Option<Place>),
}

/// What was found.
#[derive(Debug, Default)]
pub(super) struct Files {
    /// Files by the path that reports show.
    pub(super) found: BTreeMap<String, Found>,
    /// Folders that were looked into: a file that is new in one of them may be one more.
    pub(super) folders: BTreeSet<PathBuf>,
}

/// A file.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) struct Found {
    pub(super) file: PathBuf,
    pub(super) named: bool,
}

/// Adds the files that `pattern` stands for: a file, a folder, or a glob.
pub(super) fn select(
    workspace: &Workspace,
    pattern: &str,
    kind: Kind,
    origin: Origin,
    files: &mut Files,
    problems: &mut Vec<Problem>,
) {
    let (base, place) = match origin {
        Origin::User => (workspace.working(), None),
        Origin::Config(place) => (workspace.root(), place),
    };
    let literal = base.join(pattern);
    if origin != Origin::User && !workspace.spells(&literal) {
        problems.push(Problem::Outside { path: pattern.to_owned(), place });
        return;
    }
    let mut walk = Walk { workspace, origin, files, problems, found: 0 };
    if literal.is_file() {
        walk.looks_into(literal.parent());
        walk.take(literal, true);
    } else if literal.is_dir() {
        walk.folder(&literal, None, |path| {
            let ending = path.extension().and_then(|ending| ending.to_str()).unwrap_or("");
            kind.endings().iter().any(|known| known.eq_ignore_ascii_case(ending))
        });
    } else if pattern.contains(['*', '?', '[', '{']) {
        let (folder, rest) = split(pattern);
        let Some(glob) = matcher(rest) else {
            let message = format!("`{pattern}` is no glob");
            walk.problems.push(Problem::BadConfig {
                place,
                message,
                label: "this cannot be read as a glob".into(),
                help: None,
            });
            return;
        };
        let depth = if rest.contains("**") { None } else { Some(rest.split('/').count()) };
        let folder = base.join(folder);
        walk.looks_into(folder.ancestors().find(|folder| folder.is_dir()));
        walk.folder(&folder, depth, |path| path.strip_prefix(&folder).is_ok_and(|path| glob.is_match(path)));
    } else if std::fs::symlink_metadata(&literal).is_ok_and(|data| !data.is_symlink()) {
        walk.take(literal, true);
    } else {
        walk.looks_into(literal.ancestors().find(|folder| folder.is_dir()));
    }
    if walk.found == 0 {
        problems.push(Problem::NoMatch { pattern: pattern.to_owned(), place, what: kind.noun() });
    }
}

/// A glob in which `*` does not cross `/`.
pub(super) fn matcher(pattern: &str) -> Option<GlobMatcher> {
    let glob = GlobBuilder::new(pattern.trim_start_matches("./")).literal_separator(true).build().ok()?;
    Some(glob.compile_matcher())
}

/// The folders in front of the first component that holds a wildcard, and the rest.
fn split(pattern: &str) -> (&str, &str) {
    let wild = pattern.find(['*', '?', '[', '{']).unwrap_or(0);
    let before = pattern.get(..wild).unwrap_or("");
    match before.rfind('/') {
        Some(slash) => (pattern.get(..=slash).unwrap_or(""), pattern.get(slash + 1..).unwrap_or("")),
        None => ("", pattern),
    }
}

struct Walk<'a> {
    workspace: &'a Workspace,
    origin: Origin,
    files: &'a mut Files,
    problems: &'a mut Vec<Problem>,
    found: usize,
}

impl Walk<'_> {
    fn looks_into(&mut self, folder: Option<&Path>) {
        self.files.folders.extend(folder.map(normal));
    }

    fn folder(&mut self, folder: &Path, depth: Option<usize>, wanted: impl Fn(&Path) -> bool) {
        if !folder.is_dir() {
            return;
        }
        // Only what lies in the tree decides: the user's own ignore files would make runs differ.
        let walk = WalkBuilder::new(folder)
            .max_depth(depth)
            .require_git(false)
            .git_global(false)
            .git_exclude(false)
            .follow_links(false)
            .sort_by_file_name(std::cmp::Ord::cmp)
            .build();
        for entry in walk {
            match entry {
                Ok(entry) => {
                    let kind = entry.file_type();
                    if kind.is_some_and(|kind| kind.is_dir()) && depth.is_none_or(|depth| entry.depth() < depth) {
                        self.looks_into(Some(entry.path()));
                    }
                    let file =
                        kind.is_some_and(|kind| kind.is_file()) || (entry.path_is_symlink() && entry.path().is_file());
                    if file && wanted(entry.path()) {
                        self.take(entry.into_path(), false);
                    }
                }
                Err(error) => self.refused(folder, &error),
            }
        }
    }

    fn take(&mut self, file: PathBuf, named: bool) {
        self.found += 1;
        let path = self.workspace.show(&file);
        let linked_out = std::fs::metadata(&file).is_ok() && !self.workspace.holds(&file);
        if linked_out && !(named && self.origin == Origin::User) && self.workspace.spells(&file) {
            self.problems.push(Problem::Outside { path, place: None });
            return;
        }
        let entry = self.files.found.entry(path).or_insert(Found { file, named });
        entry.named |= named;
    }

    fn refused(&mut self, folder: &Path, error: &ignore::Error) {
        let at = place_of(error).unwrap_or(folder);
        let why = error.io_error().map_or_else(|| "it cannot be walked".to_owned(), why);
        // It did match; that it cannot be read is told, so that it is not told as "no match", too.
        self.found += 1;
        self.problems.push(Problem::Unreadable { path: self.workspace.show(at), why });
    }
}

fn place_of(error: &ignore::Error) -> Option<&Path> {
    match error {
        ignore::Error::WithPath { path, .. } => Some(path),
        ignore::Error::WithDepth { err, .. } | ignore::Error::WithLineNumber { err, .. } => place_of(err),
        ignore::Error::Loop { child, .. } => Some(child),
        ignore::Error::Partial(errors) => errors.first().and_then(place_of),
        ignore::Error::Io(_)
        | ignore::Error::Glob { .. }
        | ignore::Error::UnrecognizedFileType(_)
        | ignore::Error::InvalidDefinition => None,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn folders_before_the_first_wildcard_are_split_off() {
        for (pattern, folder, rest) in [
            ("seeds/*.txt", "seeds/", "*.txt"),
            ("*.txt", "", "*.txt"),
            ("a/b/**/c.md", "a/b/", "**/c.md"),
            ("a/{b,c}/d.md", "a/", "{b,c}/d.md"),
        ] {
            assert_eq!(split(pattern), (folder, rest));
        }
    }

    #[test]
    fn a_star_stays_in_its_folder() {
        let glob = matcher("seeds/*.txt").unwrap();
        assert!(glob.is_match("seeds/000.txt"));
        assert!(!glob.is_match("seeds/old/000.txt"));
    }
}
