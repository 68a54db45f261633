//! A folder of its own for each test, and the command run in it.

use std::fs;
use std::path::{Path, PathBuf};
use std::process::{Command, Output};

/// A folder below the build folder, empty at the beginning of a test.
pub struct Folder(PathBuf);

impl Folder {
    pub fn new(name: &str) -> Self {
        let path = Path::new(env!("CARGO_TARGET_TMPDIR")).join("cli").join(name);
        let _ = fs::remove_dir_all(&path);
        fs::create_dir_all(&path).unwrap();
        Self(path)
    }

    pub fn path(&self) -> &Path {
        &self.0
    }

    /// Writes a file, with its folders.
    pub fn file(&self, name: &str, content: impl AsRef<[u8]>) -> &Self {
        let path = self.0.join(name);
        fs::create_dir_all(path.parent().unwrap()).unwrap();
        fs::write(path, content).unwrap();
        self
    }

    /// The command with these arguments in this folder.
    pub fn command(&self, arguments: &[&str]) -> Command {
        let mut command = Command::new(env!("CARGO_BIN_EXE_gainsay"));
        command.args(arguments).current_dir(&self.0).env_remove("NO_COLOR").env("RUST_BACKTRACE", "0");
        command
    }

    /// Runs it and returns exit code and both streams as one transcript.
    pub fn run(&self, arguments: &[&str]) -> String {
        transcript(arguments, &self.command(arguments).output().unwrap())
    }
}

pub fn transcript(arguments: &[&str], output: &Output) -> String {
    let quoted: Vec<String> = arguments
        .iter()
        .map(
            |argument| {
                if argument.contains([' ', '*', '(']) { format!("'{argument}'") } else { (*argument).to_owned() }
            },
        )
        .collect();
    let mut out = format!("$ gainsay {}\n", quoted.join(" "));
    out.push_str(&String::from_utf8_lossy(&output.stdout));
    let errors = String::from_utf8_lossy(&output.stderr);
    for line in errors.lines() {
        out.push_str("2> ");
        out.push_str(line);
        out.push('\n');
    }
    out.push_str(&format!("exit {}\n", output.status.code().map_or("by signal".to_owned(), |code| code.to_string())));
    out
}
