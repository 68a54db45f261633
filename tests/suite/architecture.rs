//! Lower layers never import upper ones, and the two arms share nothing but values and queries.

use std::collections::BTreeSet;
use std::fs;
use std::path::{Path, PathBuf};

/// Each folder of `src` with its layer, from the ground upwards.
const LAYERS: &[(&str, u8)] = &[
    ("source", 0),
    ("diagnostic", 1),
    ("value", 1),
    ("query", 2),
    ("syntax", 3),
    ("table", 3),
    ("document", 3),
    ("resolve", 4),
    ("format", 4),
    ("text", 4),
    ("compile", 5),
    ("mention", 5),
    ("fact", 6),
    ("slip", 6),
    ("check", 7),
    ("engine", 8),
    ("report", 9),
    ("ide", 9),
    ("lint", 9),
    ("ruletest", 9),
    ("mutate", 9),
    ("suggest", 9),
    ("init", 10),
    ("cli", 11),
    ("lsp", 10),
];

const RULES_ARM: &[&str] = &["syntax", "table", "resolve", "format", "compile"];
const DOCUMENTS_ARM: &[&str] = &["document", "text", "mention", "fact", "slip"];

#[test]
fn no_layer_imports_one_above_it() {
    let root = Path::new(env!("CARGO_MANIFEST_DIR")).join("src");
    let mut files = Vec::new();
    rust_files(&root, &mut files);
    let mut wrong = BTreeSet::new();
    for file in files {
        let relative = file.strip_prefix(&root).unwrap();
        let first = relative.components().next().unwrap().as_os_str().to_string_lossy().into_owned();
        let module = first.trim_end_matches(".rs");
        if matches!(module, "lib" | "main") {
            continue;
        }
        let own = layer(module).unwrap_or_else(|| panic!("`src/{module}` has no layer in this test"));
        for used in used_modules(&production(&fs::read_to_string(&file).unwrap())) {
            let Some(theirs) = layer(&used) else { continue };
            let across = |one: &[&str], other: &[&str]| one.contains(&module) && other.contains(&used.as_str());
            if used != module && (theirs >= own || across(RULES_ARM, DOCUMENTS_ARM) || across(DOCUMENTS_ARM, RULES_ARM))
            {
                wrong.insert(format!("{} uses crate::{used}", relative.display()));
            }
        }
    }
    assert!(wrong.is_empty(), "upward or sideward edges:\n{}", Vec::from_iter(wrong).join("\n"));
}

fn layer(module: &str) -> Option<u8> {
    LAYERS.iter().find(|(name, _)| *name == module).map(|(_, layer)| *layer)
}

fn rust_files(folder: &Path, out: &mut Vec<PathBuf>) {
    for entry in fs::read_dir(folder).unwrap() {
        let path = entry.unwrap().path();
        // Tests may use any stage.
        if path.file_stem().is_some_and(|stem| stem == "tests") {
            continue;
        }
        if path.is_dir() {
            rust_files(&path, out);
        } else if path.extension().is_some_and(|ending| ending == "rs") {
            out.push(path);
        }
    }
}

/// The file without its tests (which may use anything) and without comments.
fn production(text: &str) -> String {
    let code = text.split("#[cfg(test)]\nmod tests {").next().unwrap();
    code.lines().map(|line| line.split("//").next().unwrap()).collect::<Vec<_>>().join("\n")
}

/// The modules behind `crate::`, also in `crate::{a, b::{c}}`.
fn used_modules(code: &str) -> Vec<String> {
    let mut used = Vec::new();
    for rest in code.split("crate::").skip(1) {
        match rest.strip_prefix('{') {
            None => used.push(word(rest)),
            Some(group) => {
                let mut depth = 0;
                let mut begins = true;
                for (at, letter) in group.char_indices() {
                    match letter {
                        '{' => depth += 1,
                        '}' if depth == 0 => break,
                        '}' => depth -= 1,
                        ',' if depth == 0 => begins = true,
                        letter if depth == 0 && begins && !letter.is_whitespace() => {
                            used.push(word(&group[at..]));
                            begins = false;
                        }
                        _ => {}
                    }
                }
            }
        }
    }
    used
}

fn word(text: &str) -> String {
    text.chars().take_while(|letter| letter.is_alphanumeric() || *letter == '_').collect()
}

#[test]
fn grouped_imports_are_seen() {
    assert_eq!(used_modules("use crate::{a, b::{c, d}, e};\nuse crate::f::G;"), ["a", "b", "e", "f"]);
}
