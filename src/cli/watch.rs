//! Owns: `gainsay check --watch`: waiting for files to change, and saying what is watched. May not know: what
//! is checked, or how a report looks.

use std::io::{self, IsTerminal};
use std::path::{Path, PathBuf};
use std::sync::mpsc::{Receiver, channel};
use std::time::Duration;

use notify::{EventKind, RecommendedWatcher, RecursiveMode, Watcher};

use super::output::{Failure, complain, print};

/// Changes that come within this time are one: an editor writes a file in several steps.
const TOGETHER: Duration = Duration::from_millis(40);

/// Erases the screen and goes to its first line.
const CLEAR: &str = "\u{1b}[2J\u{1b}[3J\u{1b}[H";

/// Checks once, and again after each change below the folders, until the process is ended. `check` gives what
/// is to be shown; nothing where nothing has changed.
pub(super) fn watch(
    folders: &[PathBuf],
    mut check: impl FnMut() -> Result<Option<String>, Failure>,
) -> Result<u8, Failure> {
    let (sender, changes) = channel();
    // A receiver that is gone has nobody to tell.
    let told = move |event: notify::Result<notify::Event>| {
        if event.is_ok_and(|event| !matches!(event.kind, EventKind::Access(_))) {
            let _ = sender.send(());
        }
    };
    let mut watcher: RecommendedWatcher = notify::recommended_watcher(told).map_err(|error| failed(&error))?;
    for folder in folders {
        watcher.watch(folder, RecursiveMode::Recursive).map_err(|error| failed(&error))?;
    }
    let clear = if io::stdout().is_terminal() { CLEAR } else { "" };
    let shown: Vec<String> = folders.iter().map(|folder| folder.to_string_lossy().into_owned()).collect();
    loop {
        if let Some(report) = check()? {
            print(&format!("{clear}{report}"))?;
            complain(&format!("watching {}; stop with Ctrl-C", shown.join(", ")));
        }
        if !settled(&changes) {
            return Ok(0);
        }
    }
}

/// Waits for a change, and until no more follow at once; `false` where none can come any more.
fn settled(changes: &Receiver<()>) -> bool {
    if changes.recv().is_err() {
        return false;
    }
    while changes.recv_timeout(TOGETHER).is_ok() {}
    true
}

/// The folders to watch: that of the workspace, and those of documents and rules named outside of it. None
/// lies in another one.
pub(super) fn folders(root: &Path, named: impl Iterator<Item = PathBuf>) -> Vec<PathBuf> {
    let mut all = vec![root.to_path_buf()];
    for path in named {
        // Of a glob the folders in front of the first wildcard count.
        let plain: PathBuf = path
            .components()
            .take_while(|part| !part.as_os_str().to_string_lossy().contains(['*', '?', '[', '{']))
            .collect();
        let folder = if plain.is_file() { plain.parent().map(Path::to_path_buf) } else { Some(plain) };
        all.extend(folder.filter(|folder| folder.is_dir()));
    }
    let mut kept: Vec<PathBuf> = Vec::new();
    for folder in all {
        if !kept.iter().any(|known| folder.starts_with(known)) {
            kept.retain(|known| !known.starts_with(&folder));
            kept.push(folder);
        }
    }
    kept
}

fn failed(error: &notify::Error) -> Failure {
    Failure::Usage(format!("files cannot be watched: {error}"))
}

#[cfg(test)]
mod tests {
    use std::sync::mpsc::channel;

    use super::{folders, settled};
    use std::path::{Path, PathBuf};

    #[test]
    fn changes_that_come_together_are_one() {
        let (sender, changes) = channel();
        for _ in 0..5 {
            sender.send(()).unwrap();
        }
        assert!(settled(&changes));
        assert!(changes.try_recv().is_err());
        drop(sender);
        assert!(!settled(&changes));
    }

    #[test]
    fn no_folder_is_watched_twice() {
        let root = Path::new(env!("CARGO_MANIFEST_DIR"));
        let named = [root.join("seeds/*.txt"), root.join("rules"), PathBuf::from("/nowhere")];
        assert_eq!(folders(root, named.into_iter()), [root]);
        assert_eq!(folders(&root.join("seeds"), [root.join("Cargo.toml")].into_iter()), [root]);
    }
}
