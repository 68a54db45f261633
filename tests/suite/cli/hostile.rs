//! Rule files that are wrong in ways that could take long, crash, or pass unnoticed: each has a code, the
//! run is not to be trusted, and it ends soon.

use std::fmt::Write as _;
use std::time::{Duration, Instant};

use super::folder::Folder;

/// What an unoptimised build may take for one of them on a busy machine.
const SOON: Duration = Duration::from_secs(60);

/// Rule files of a folder, the first of them the one that is run; and the code that is told.
fn cases() -> Vec<(&'static str, Vec<(&'static str, Vec<u8>)>, &'static str)> {
    let one = |text: &str| vec![("a.gainsay", text.as_bytes().to_vec())];
    let wide = |text: &str| text.encode_utf16().flat_map(u16::to_le_bytes).collect::<Vec<u8>>();
    let mut doubled = String::new();
    for at in 0..60 {
        let _ = writeln!(doubled, "let a{at} = a{next} and a{next}", next = at + 1);
    }
    let chain: String = (0..5_000).fold(String::new(), |mut chain, at| {
        let _ = writeln!(chain, "let a{at} = a{}", at + 1);
        chain
    });
    vec![
        ("division by zero", one("tunnel.length / 0 == 4 km\n"), "arithmetic"),
        ("division by what is zero", one("tunnel.length / (3 - 3) == 4 km\n"), "arithmetic"),
        ("numbers without end", one("x.y == 9_999_999_999_999_999 * 9_999_999_999_999_999 * 9_999\n"), "arithmetic"),
        ("units that do not fit", one("tunnel.length == 4 km + 3 kg\n"), "arithmetic"),
        ("units of another kind", one("tunnel.cost == 4 km\n"), "type"),
        (
            "contradictory types",
            one("attribute a.b : number\nextract a.b : person from \"{value} leads\"\n"),
            "duplicate",
        ),
        (
            "contradictory types in two files",
            vec![
                ("a.gainsay", b"use \"b.gainsay\"\nentity Lund : person\nLund.age == 40\n".to_vec()),
                ("b.gainsay", b"entity Lund : place\n".to_vec()),
            ],
            "duplicate",
        ),
        ("a type that its value denies", one("attribute a.b : date\na.b == 5 km\n"), "type"),
        ("a circle of two names", one("let a = b\nlet b = a\na.points == 2\n"), "let-cycle"),
        ("a name that is itself", one("let a = a\na.points == 2\n"), "let-cycle"),
        ("names that double", one(&format!("{doubled}let a60 = plan.points == 2\na0\n")), "too-large"),
        ("a long chain of names", one(&format!("{chain}a0.points == 2\n")), "too-large"),
        (
            "a circle of three files",
            vec![
                ("a.gainsay", b"use \"b.gainsay\"\nplan.points == 2\n".to_vec()),
                ("b.gainsay", b"use \"c.gainsay\"\n".to_vec()),
                ("c.gainsay", b"use \"a.gainsay\"\n".to_vec()),
            ],
            "use-cycle",
        ),
        ("a file that uses itself", one("use \"a.gainsay\"\nplan.points == 2\n"), "use-cycle"),
        (
            "ten thousand parentheses",
            one(&format!("{}plan.points{} == 1\n", "(".repeat(10_000), ")".repeat(10_000))),
            "nesting",
        ),
        (
            "ten thousand that are never closed",
            one(&format!("{}plan.points == 1\n", "(".repeat(10_000))),
            "unclosed-bracket",
        ),
        ("ten thousand sets", one(&format!("x.y in {}1{}\n", "{".repeat(10_000), "}".repeat(10_000))), "nesting"),
        ("ten thousand filters", one(&format!("x{}{}.y == 1\n", "[x".repeat(10_000), "]".repeat(10_000))), "nesting"),
        ("ten thousand times not", one(&format!("{}plan.points == 1\n", "not ".repeat(10_000))), "nesting"),
        (
            "ten thousand parentheses in a pattern",
            one(&format!("extract a.b : number from \"{}x{} {{value}}\"\n", "(".repeat(10_000), ")".repeat(10_000))),
            "pattern",
        ),
        (
            "UTF-16 with its mark",
            vec![("a.gainsay", [vec![0xFF, 0xFE], wide("plan.points == 2\n")].concat())],
            "unreadable",
        ),
        ("UTF-16 without", vec![("a.gainsay", wide("plan.points == 2\n"))], "unreadable"),
        ("Latin-1", vec![("a.gainsay", b"plan.points == 2\ncaf\xe9.seats == 2\n".to_vec())], "unreadable"),
        (
            "Latin-1 in a file that is used",
            vec![("a.gainsay", b"use \"b.txt\"\nplan.points == 2\n".to_vec()), ("b.txt", b"entity caf\xe9\n".to_vec())],
            "missing-use",
        ),
        ("a control character", one("plan.points == 2\u{7}\n"), "syntax"),
        ("a regular expression that explodes", one("x.y matches /(((a{99}){99}){99}){99}/\n"), "type"),
    ]
}

#[test]
fn each_has_its_code_and_ends_soon() {
    let mut wrong = Vec::new();
    for (name, files, code) in cases() {
        let folder = Folder::new("hostile");
        folder.file("note.txt", "The plan has 2 points.\n");
        for (path, bytes) in &files {
            folder.file(path, bytes);
        }
        let start = Instant::now();
        let told = folder.run(&["check", "--format", "line", "--rules", "a.gainsay", "note.txt"]);
        if !told.contains(&format!("[gainsay::{code}]")) || !told.ends_with("exit 2\n") || start.elapsed() > SOON {
            wrong.push(format!("{name}: {:?}\n{told:.600}", start.elapsed()));
        }
    }
    assert!(wrong.is_empty(), "{}", wrong.join("\n"));
}

/// What only documents show leaves the assertion open, and says why.
#[test]
fn what_only_documents_show_is_told_as_a_note() {
    let folder = Folder::new("hostile-documents");
    folder.file(
        "note.txt",
        "The tunnel is 3 km long. The hall is 30 degrees warm. The fund holds 0 shares. The bank has 12 shares.\n",
    );
    folder.file("a.gainsay", "bank.shares / fund.shares == 3\n");
    let told = folder.run(&["check", "--rules", "a.gainsay", "note.txt"]);
    assert!(told.contains("divides by zero") && told.contains("unverified"), "{told}");
}
