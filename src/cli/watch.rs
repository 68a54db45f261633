//! Owns: `gainsay check --watch`: waiting for files to change, and saying what is watched. May not know: what
//! is checked, or how a report looks.

use std::collections::BTreeSet;
use std::io::{self, IsTerminal};
use std::path::{Path, PathBuf};
use std::sync::mpsc::{Receiver, channel};
use std::time::Duration;

use notify::event::ModifyKind;
use notify::{EventKind, RecommendedWatcher, RecursiveMode, Watcher};

use super::output::{Failure, complain, print};

/// Changes that come within this time are one: an editor writes a file in several steps.
const TOGETHER: Duration = Duration::from_millis(40);

/// Erases the screen and goes to its first line.
const CLEAR: &str = "\u{1b}[2J\u{1b}[3J\u{1b}[H";

/// What a check came to.
pub(super) struct Checked {
    /// What is to be shown; nothing where nothing has changed.
    pub(super) shown: Option<String>,
    /// The folders whose files it depends on, each without those inside it.
    pub(super) folders: BTreeSet<PathBuf>,
}

/// Checks once, and again after each change in the folders that a check depends on, until the process is ended.
pub(super) fn watch(root: &Path, mut check: impl FnMut() -> Result<Checked, Failure>) -> Result<u8, Failure> {
    let (sender, changes) = channel();
    // A receiver that is gone has nobody to tell.
    let told = move |event: notify::Result<notify::Event>| {
        if let Ok(event) = event
            && !matches!(event.kind, EventKind::Access(_))
        {
            let gone = matches!(event.kind, EventKind::Remove(_) | EventKind::Modify(ModifyKind::Name(_)));
            let _ = sender.send(if gone { Change::Gone } else { Change::Written });
        }
    };
    let watcher: RecommendedWatcher = notify::recommended_watcher(told).map_err(|error| failed(&error))?;
    let mut watched = Watched { watcher, folders: BTreeSet::new() };
    let clear = if io::stdout().is_terminal() { CLEAR } else { "" };
    loop {
        let mut checked = check()?;
        // What changed before its folder was watched was not told.
        while watched.follow(&checked.folders)? {
            let again = check()?;
            checked = Checked { shown: again.shown.or(checked.shown), folders: again.folders };
        }
        if let Some(report) = checked.shown {
            print(&format!("{clear}{report}"))?;
            complain(&format!("watching {}; stop with Ctrl-C", shown(root, &watched.folders)));
        }
        match settled(&changes) {
            Some(Change::Gone) => watched.forget(),
            Some(Change::Written) => {}
            None => return Ok(0),
        }
    }
}

/// The folders whose changes are told.
struct Watched {
    watcher: RecommendedWatcher,
    folders: BTreeSet<PathBuf>,
}

impl Watched {
    /// Watches nothing: a folder that went and came back within a blink is not watched any more, and looks as
    /// if it were.
    fn forget(&mut self) {
        for folder in std::mem::take(&mut self.folders) {
            let _ = self.watcher.unwatch(&folder);
        }
    }

    /// Watches these folders and no others; whether one is new.
    fn follow(&mut self, folders: &BTreeSet<PathBuf>) -> Result<bool, Failure> {
        for gone in self.folders.difference(folders) {
            // One that was deleted is watched no more already.
            let _ = self.watcher.unwatch(gone);
        }
        let known = std::mem::take(&mut self.folders);
        let mut new = false;
        for folder in folders {
            if !known.contains(folder) {
                match self.watcher.watch(folder, RecursiveMode::NonRecursive) {
                    Ok(()) => new = true,
                    Err(_) if !folder.is_dir() => continue,
                    Err(error) => return Err(failed(&error)),
                }
            }
            self.folders.insert(folder.clone());
        }
        Ok(new)
    }
}

/// Few folders by their names, many by their number.
fn shown(root: &Path, folders: &BTreeSet<PathBuf>) -> String {
    if folders.len() > 4 {
        return format!("{} folders", folders.len());
    }
    let name = |folder: &PathBuf| match folder.strip_prefix(root) {
        Ok(rest) if rest.as_os_str().is_empty() => ".".to_owned(),
        Ok(rest) => rest.to_string_lossy().into_owned(),
        Err(_) => folder.to_string_lossy().into_owned(),
    };
    folders.iter().map(name).collect::<Vec<_>>().join(", ")
}

/// What happened to files.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
enum Change {
    /// They were written.
    Written,
    /// Some were removed or renamed.
    Gone,
}

/// Waits for a change, and until no more follow at once; nothing where none can come any more.
fn settled(changes: &Receiver<Change>) -> Option<Change> {
    let mut change = changes.recv().ok()?;
    while let Ok(more) = changes.recv_timeout(TOGETHER) {
        change = change.max(more);
    }
    Some(change)
}

fn failed(error: &notify::Error) -> Failure {
    Failure::Usage(format!("files cannot be watched: {error}"))
}

#[cfg(test)]
mod tests {
    use std::sync::mpsc::channel;

    use super::{Change, settled, shown};
    use std::collections::BTreeSet;
    use std::path::{Path, PathBuf};

    #[test]
    fn changes_that_come_together_are_one() {
        let (sender, changes) = channel();
        for change in [Change::Written, Change::Gone, Change::Written] {
            sender.send(change).unwrap();
        }
        assert_eq!(settled(&changes), Some(Change::Gone));
        assert!(changes.try_recv().is_err());
        drop(sender);
        assert_eq!(settled(&changes), None);
    }

    #[test]
    fn few_folders_are_named_and_many_counted() {
        let root = Path::new("/site");
        let folders = |names: &[&str]| -> BTreeSet<PathBuf> { names.iter().map(PathBuf::from).collect() };
        assert_eq!(shown(root, &folders(&["/site", "/site/docs", "/other"])), "/other, ., docs");
        assert_eq!(shown(root, &folders(&["/a", "/b", "/c", "/d", "/e"])), "5 folders");
    }
}
