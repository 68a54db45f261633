//! Lists of cases that are known to fail: a listed one that passes fails the test, as an unlisted
//! one that fails does, so that the lists only shrink.

use std::collections::BTreeSet;
use std::fs;
use std::path::{Path, PathBuf};

/// What to do with differences: `GAINSAY_SPEC=report` prints them, `bless` writes the list anew.
enum Mode {
    Fail,
    Report,
    Bless,
}

/// The outcome of one case.
pub struct Tried {
    /// What stands in the list.
    pub name: String,
    /// What is wrong; `None`: nothing.
    pub wrong: Option<String>,
}

/// Compares what was tried with the list in `path` (below the repository).
pub fn settle(path: &str, title: &str, tried: &[Tried]) {
    let file = Path::new(env!("CARGO_MANIFEST_DIR")).join(path);
    let listed = read(&file);
    let failing: BTreeSet<&str> =
        tried.iter().filter(|tried| tried.wrong.is_some()).map(|tried| tried.name.as_str()).collect();
    let right = tried.iter().filter(|tried| tried.wrong.is_none()).count();
    println!("{title}: {right} of {} right ({:.1} %)", tried.len(), 100.0 * right as f64 / tried.len().max(1) as f64);
    match mode() {
        Mode::Report => {
            for tried in tried {
                if let Some(wrong) = &tried.wrong {
                    println!("  {}\n      {wrong}", tried.name);
                }
            }
        }
        Mode::Bless => write(&file, &failing),
        Mode::Fail => {
            let new: Vec<String> = tried
                .iter()
                .filter(|tried| !listed.contains(&tried.name))
                .filter_map(|tried| Some(format!("  {}\n      {}", tried.name, tried.wrong.as_ref()?)))
                .collect();
            let mended: Vec<&String> = listed.iter().filter(|name| !failing.contains(name.as_str())).collect();
            assert!(new.is_empty(), "{title}: {} fail and are not listed in {path}:\n{}", new.len(), new.join("\n"));
            assert!(
                mended.is_empty(),
                "{title}: {} are listed in {path} and pass (or are gone); take them out with GAINSAY_SPEC=bless:\n{mended:#?}",
                mended.len()
            );
        }
    }
}

fn mode() -> Mode {
    match std::env::var("GAINSAY_SPEC").as_deref() {
        Ok("report") => Mode::Report,
        Ok("bless") => Mode::Bless,
        Ok(other) => panic!("GAINSAY_SPEC={other}: expected report or bless"),
        Err(_) => Mode::Fail,
    }
}

fn read(file: &PathBuf) -> BTreeSet<String> {
    let text = fs::read_to_string(file).unwrap_or_default();
    text.lines().filter(|line| !line.is_empty() && !line.starts_with("##")).map(str::to_owned).collect()
}

fn write(file: &Path, failing: &BTreeSet<&str>) {
    let mut text = String::from(
        "## Known to fail. Only shrinks: GAINSAY_SPEC=bless cargo test rewrites it, and a reviewer looks.\n",
    );
    for name in failing {
        text.push_str(name);
        text.push('\n');
    }
    fs::write(file, text).unwrap();
}
