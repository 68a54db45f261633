//! Owns: standard output and error, files that are written whole or not at all, what the terminal
//! can do. May not know: what is written.

use std::fmt;
use std::fs::{self, OpenOptions};
use std::io::{self, ErrorKind, IsTerminal, Write};
use std::path::{Path, PathBuf};

use crate::diagnostic::{Code, Diagnostic};
use crate::engine::why;
use crate::report::{Style, problem_lines, visible};
use crate::source::SourceMap;

/// Why a command could not go on.
#[derive(Debug)]
pub(super) enum Failure {
    /// Nothing is known of the working directory.
    WorkingDirectory(io::Error),
    /// Standard output or input does not work.
    Stream(io::Error),
    /// A file cannot be written.
    Write(PathBuf, io::Error),
    /// A file stands where a folder is needed.
    NoFolder(PathBuf),
    /// What the user wrote means nothing.
    Usage(String),
}

/// The code of what cannot be written, as [`tell`] shows codes.
const UNWRITABLE: &str = "error[gainsay::unwritable]";

impl fmt::Display for Failure {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::WorkingDirectory(error) => write!(f, "the working directory cannot be told: {}", why(error)),
            Self::Stream(error) => write!(f, "{UNWRITABLE} the output cannot be written: {}", why(error)),
            Self::Write(path, error) => {
                write!(f, "{UNWRITABLE} cannot write `{}`: {}", visible(&path.to_string_lossy()), why(error))
            }
            Self::NoFolder(path) => {
                let shown = visible(&path.to_string_lossy()).into_owned();
                write!(f, "{UNWRITABLE} `{shown}` is no folder, and nothing was written (move it away first)")
            }
            Self::Usage(sentence) => f.write_str(sentence),
        }
    }
}

impl std::error::Error for Failure {}

/// Writes to standard output. A reader that has gone away is no failure.
pub(super) fn print(text: &str) -> Result<(), Failure> {
    let mut out = io::stdout().lock();
    match out.write_all(text.as_bytes()).and_then(|()| out.flush()) {
        Err(error) if error.kind() != ErrorKind::BrokenPipe => Err(Failure::Stream(error)),
        Ok(()) | Err(_) => Ok(()),
    }
}

/// Tells a failure on standard error.
pub(super) fn complain(sentence: &str) {
    // Where standard error is closed there is nobody left to tell.
    let _ = writeln!(io::stderr().lock(), "gainsay: {sentence}");
}

/// Tells that a file cannot be read, and what to do.
pub(super) fn unreadable(name: &str, error: &io::Error, help: &str) {
    let what = format!("cannot read `{}`: {}", visible(name), why(error));
    tell(&SourceMap::new(), &[Diagnostic::new(Code::UNREADABLE, what).help(help)]);
}

/// Tells what is wrong with the input on standard error, where the output is data.
pub(super) fn tell(sources: &SourceMap, problems: &[Diagnostic]) {
    for line in problem_lines(sources, problems).lines() {
        complain(line);
    }
}

/// "1 test", "3 tests"
pub(super) fn counted(number: usize, noun: &str) -> String {
    if number == 1 { format!("1 {noun}") } else { format!("{number} {noun}s") }
}

/// What standard output can do: colours on a terminal only, unless `NO_COLOR` is set.
pub(super) fn style() -> Style {
    let terminal = io::stdout().is_terminal();
    let refused = std::env::var_os("NO_COLOR").is_some_and(|value| !value.is_empty())
        || std::env::var_os("TERM").is_some_and(|value| value == "dumb");
    let width = match terminal_size::terminal_size() {
        Some((terminal_size::Width(columns), _)) if terminal => usize::from(columns).clamp(40, 160),
        Some(_) | None => Style::default().width,
    };
    Style { colour: terminal && !refused, width }
}

/// Replaces a file by way of a new one beside it, so that no reader ever sees half of it.
pub(super) fn write_whole(path: &Path, text: &str) -> Result<(), Failure> {
    // Through a symbolic link the file itself is replaced, not the link.
    let target = fs::canonicalize(path).unwrap_or_else(|_| path.to_path_buf());
    let failed = |error| Failure::Write(path.to_path_buf(), error);
    // A device or pipe is written to; a file in its place would take it away from everybody.
    match fs::metadata(&target) {
        Ok(known) if known.is_dir() => return Err(failed(io::Error::from(ErrorKind::IsADirectory))),
        Ok(known) if !known.is_file() => {
            let written = OpenOptions::new().write(true).open(&target).and_then(|mut to| to.write_all(text.as_bytes()));
            return written.map_err(failed);
        }
        Ok(_) | Err(_) => {}
    }
    let name = target.file_name().ok_or_else(|| failed(io::Error::from(ErrorKind::InvalidInput)))?;
    let beside = target.with_file_name(format!(".{}.{}.tmp", name.to_string_lossy(), std::process::id()));
    let written = write_new(&beside, &target, text).and_then(|()| fs::rename(&beside, &target));
    written.map_err(|error| {
        let _ = fs::remove_file(&beside);
        failed(error)
    })
}

fn write_new(beside: &Path, target: &Path, text: &str) -> io::Result<()> {
    let mut file = OpenOptions::new().write(true).create_new(true).open(beside)?;
    if let Ok(known) = fs::metadata(target) {
        file.set_permissions(known.permissions())?;
    }
    file.write_all(text.as_bytes())?;
    file.sync_all()
}
