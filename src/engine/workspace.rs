//! Owns: the folder that a run stays in, and the paths of its files as reports show them.
//! May not know: what the files hold.

use std::path::{Component, Path, PathBuf};

/// Name of the configuration file.
pub const CONFIG_NAME: &str = "gainsay.yaml";

/// The folder of a run: where `gainsay.yaml` lies, or the working directory where there is none.
#[derive(Debug, Clone)]
pub struct Workspace {
    root: PathBuf,
    working: PathBuf,
    config: Option<PathBuf>,
}

impl Workspace {
    /// The workspace of an absolute working directory: `gainsay.yaml` is looked for in it and in the
    /// folders above. A `config` named by the user is taken instead, and its folder is the root.
    pub fn find(working: &Path, config: Option<&Path>) -> Self {
        let working = normal(working);
        if let Some(config) = config {
            let file = normal(&working.join(config));
            let root = file.parent().unwrap_or(&working).to_path_buf();
            return Self { root, working, config: Some(file) };
        }
        let found = working.ancestors().map(|folder| folder.join(CONFIG_NAME)).find(|file| file.is_file());
        let root = found.as_deref().and_then(Path::parent).unwrap_or(&working).to_path_buf();
        Self { root, working, config: found }
    }

    /// The workspace of a folder that has no configuration yet.
    pub fn bare(folder: &Path) -> Self {
        let root = normal(folder);
        Self { working: root.clone(), root, config: None }
    }

    /// Its folder.
    pub fn root(&self) -> &Path {
        &self.root
    }

    /// The folder that the user stands in.
    pub fn working(&self) -> &Path {
        &self.working
    }

    /// Its configuration file, if there is one.
    pub fn config(&self) -> Option<&Path> {
        self.config.as_deref()
    }

    /// A file's path as reports show it: relative to the root, with `/`. A file outside begins with
    /// `../`; one that shares no folder with the root is written in full.
    pub fn show(&self, file: &Path) -> String {
        let file = normal(file);
        let mut up = 0;
        let mut base = self.root.as_path();
        loop {
            if let Ok(rest) = file.strip_prefix(base) {
                let mut parts = vec!["..".to_owned(); up];
                parts.extend(rest.components().map(|part| part.as_os_str().to_string_lossy().into_owned()));
                return parts.join("/");
            }
            match base.parent() {
                Some(parent) if parent.parent().is_some() => base = parent,
                Some(_) | None => return file.to_string_lossy().replace('\\', "/"),
            }
            up += 1;
        }
    }

    /// Whether a file lies in the workspace once all symbolic links are followed.
    pub fn holds(&self, file: &Path) -> bool {
        match (file.canonicalize(), self.root.canonicalize()) {
            (Ok(file), Ok(root)) => file.starts_with(root),
            (Ok(_) | Err(_), Ok(_) | Err(_)) => false,
        }
    }

    /// Whether a path lies in the workspace as it is written.
    pub fn spells(&self, file: &Path) -> bool {
        normal(file).starts_with(&self.root)
    }
}

/// The path without `.` and `..`, as it is written; links are not followed.
pub(super) fn normal(path: &Path) -> PathBuf {
    let mut out = PathBuf::new();
    for part in path.components() {
        match part {
            Component::CurDir => {}
            Component::ParentDir => {
                if !out.pop() {
                    out.push("..");
                }
            }
            Component::Prefix(_) | Component::RootDir | Component::Normal(_) => out.push(part),
        }
    }
    out
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn paths_are_shown_from_the_root() {
        let workspace = Workspace { root: "/a/b".into(), working: "/a/b/c".into(), config: None };
        for (file, shown) in [
            ("/a/b/seeds/000.txt", "seeds/000.txt"),
            ("/a/b/c/../x.md", "x.md"),
            ("/a/other/x.md", "../other/x.md"),
            ("/x.md", "/x.md"),
            ("/srv/x.md", "/srv/x.md"),
        ] {
            assert_eq!(workspace.show(Path::new(file)), shown);
        }
    }
}
