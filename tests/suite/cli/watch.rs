//! `gainsay check --watch`: what is checked again after a change, in the library and as a process.

use std::io::{BufRead, BufReader, Read};
use std::process::{Child, Stdio};
use std::sync::mpsc::{Receiver, channel};
use std::thread;
use std::time::Duration;

use gainsay::check::Verdict;
use gainsay::engine::{Memory, Report, Request, Session, Workspace};

use super::folder::Folder;

/// How long a change may take to be seen on a busy machine.
const PATIENCE: Duration = Duration::from_secs(60);

fn folder(name: &str) -> Folder {
    let folder = Folder::new(name);
    folder.file("gainsay.yaml", "documents: [docs]\nrules: [rules.gainsay]\n");
    folder.file("rules.gainsay", "bridge.length == 212 m\n");
    folder.file("docs/a.md", "The bridge is 212 m long.\n").file("docs/b.md", "The bridge has nine piers.\n");
    folder
}

fn again(folder: &Folder, memory: &mut Memory) -> Option<Report> {
    Session::open(Workspace::find(folder.path(), None), &Request::default()).check_again(memory)
}

#[test]
fn only_what_changed_is_read_again() {
    let folder = folder("watch-memory");
    let mut memory = Memory::default();
    let first = again(&folder, &mut memory).unwrap();
    assert_eq!((first.outcome.assertions[0].verdict, memory.read()), (Verdict::Supported, 2));
    assert!(again(&folder, &mut memory).is_none());

    folder.file("docs/b.md", "The bridge is 210 m long.\n");
    let second = again(&folder, &mut memory).unwrap();
    assert_eq!((second.outcome.assertions[0].verdict, memory.read()), (Verdict::Conflicting, 1));
    assert!(again(&folder, &mut memory).is_none());

    folder.file("rules.gainsay", "bridge.length == 210 m\n");
    assert!(again(&folder, &mut memory).is_some());
    assert_eq!(memory.read(), 2);

    folder.file("rules.gainsay", "bridge.length == ==\n");
    assert!(!again(&folder, &mut memory).unwrap().problems().is_empty());
    folder.file("rules.gainsay", "bridge.length == 212 m\n");
    std::fs::remove_file(folder.path().join("docs/b.md")).unwrap();
    assert_eq!(again(&folder, &mut memory).unwrap().outcome.assertions[0].verdict, Verdict::Supported);
    assert!(again(&folder, &mut memory).is_none());
}

/// What was remembered judges as what is read anew.
#[test]
fn the_report_is_that_of_a_fresh_run() {
    let folder = folder("watch-fresh");
    let mut memory = Memory::default();
    again(&folder, &mut memory).unwrap();
    folder.file("docs/a.md", "The bridge is 214 m long, and \"we measured it\", he said.\n");
    let report = again(&folder, &mut memory).unwrap();
    let fresh = Session::open(Workspace::find(folder.path(), None), &Request::default()).check();
    let shown = |report: &Report| gainsay::render(report, gainsay::Format::Json, gainsay::Style::default());
    assert_eq!(shown(&report), shown(&fresh));
}

/// Folders of what is built are none of those whose changes count, nor are those that no pattern looks into.
#[test]
fn only_folders_that_a_pattern_looks_into_are_watched() {
    let folder = folder("watch-folders");
    let mut memory = Memory::default();
    let watched = |memory: &Memory| -> Vec<String> {
        let below =
            |path: &std::path::PathBuf| path.strip_prefix(folder.path()).unwrap().to_string_lossy().into_owned();
        memory.folders().iter().map(below).collect()
    };
    folder.file("target/out/a.md", "x").file("docs/node_modules/b.md", "x").file(".git/c.md", "x");
    folder.file("docs/.gitignore", "node_modules\n").file("docs/more/d.md", "The bridge has nine piers.\n");
    again(&folder, &mut memory);
    assert_eq!(watched(&memory), ["", "docs", "docs/more"]);

    // A folder that is new, one that is missing, a table, and a file that is used.
    folder.file("docs/new/e.md", "The bridge has nine piers.\n");
    folder.file("gainsay.yaml", "documents: [docs, \"drafts/*.md\"]\nrules: [rules/*.gainsay]\n");
    folder.file("rules/a.gainsay", "use \"../shared/names.gainsay\"\nfacts \"../tables/t.csv\"\n");
    folder.file("shared/names.gainsay", "bridge.piers == 9\n").file("tables/other.csv", "x");
    again(&folder, &mut memory);
    assert_eq!(watched(&memory), ["", "docs", "docs/more", "docs/new", "rules", "shared", "tables"]);
}

/// A process that is ended with the test, however that ends.
struct Running(Child);

impl Drop for Running {
    fn drop(&mut self) {
        let _ = self.0.kill();
        let _ = self.0.wait();
    }
}

fn lines(stream: impl Read + Send + 'static) -> Receiver<String> {
    let (sender, lines) = channel();
    thread::spawn(move || {
        for line in BufReader::new(stream).lines().map_while(Result::ok) {
            if sender.send(line).is_err() {
                break;
            }
        }
    });
    lines
}

#[test]
fn a_process_that_watches() {
    let folder = folder("watch");
    let mut command = folder.command(&["check", "--watch", "--format", "line", "--output", "json=report.json"]);
    let mut child = Running(command.stdout(Stdio::piped()).stderr(Stdio::piped()).spawn().unwrap());
    let (out, told) = (lines(child.0.stdout.take().unwrap()), lines(child.0.stderr.take().unwrap()));
    assert!(told.recv_timeout(PATIENCE).unwrap().contains("; stop with Ctrl-C"));
    folder.file("docs/b.md", "The bridge is 210 m long.\n");
    let line = out.recv_timeout(PATIENCE).unwrap();
    assert!(line.contains("gainsay::conflicting"), "{line}");
    assert!(told.recv_timeout(PATIENCE).is_ok());
    // The report that it wrote itself is no reason to check again.
    assert!(told.recv_timeout(Duration::from_millis(400)).is_err());
    assert!(folder.path().join("report.json").exists());
}
