//! Tables of facts: what they assert, and what is told of bad ones.

use std::fmt::Write as _;

use insta::assert_snapshot;

use super::folder::Folder;

const ARTICLE: &str = "The Alder Bridge is 1,600 m long and has four lanes. It was opened in 1963.\n\n\
                       The Birch Bridge is 980 metres long. The Dale Bridge has five lanes.\n";
const RULES: &str = "attribute bridge.length : quantity { aka \"len\" }\nfacts \"bridges.csv\"\n";

fn folder(name: &str) -> Folder {
    let folder = Folder::new(name);
    folder
        .file("gainsay.yaml", "documents:\n  - path: docs/*.txt\n    date: 2025-11-19\nrules: [facts.gainsay]\n")
        .file("docs/a.txt", ARTICLE)
        .file("facts.gainsay", RULES);
    folder
}

#[test]
fn cells_are_assertions() {
    let folder = folder("table-cells");
    folder.file(
        "bridges.csv",
        "bridge,len (m),lanes,opening\nAlder Bridge,\"1,600\",4,1962\nBirch Bridge,980,,\nCedar Bridge,12,2,2001-05-14\n",
    );
    assert_snapshot!(folder.run(&["check"]));
}

#[test]
fn a_table_of_which_nothing_is_told() {
    let folder = folder("table-silent");
    folder.file("bridges.csv", "bridge,len\nErle Bridge,12 m\n");
    assert_snapshot!(folder.run(&["check"]));
}

#[test]
fn a_table_beside_the_file_that_uses_it() {
    let folder = folder("table-used");
    folder
        .file("facts.gainsay", "use \"north/bridges.gainsay\"\n")
        .file("north/bridges.gainsay", "facts \"bridges.yaml\"\n")
        .file("north/bridges.yaml", "bridges:\n  Dale Bridge: {lanes: 3}\n");
    let told = folder.run(&["check", "--format", "line"]);
    assert!(told.contains("north/bridges.yaml:2:24: error[gainsay::refuted]"), "{told}");
}

#[test]
fn what_is_asked_knows_what_rows_are() {
    let folder = folder("table-ask");
    folder.file("bridges.csv", "bridge,len\nAlder Bridge,1512 m\n");
    folder.file(
        "facts.gainsay",
        "attribute bridge.span : quantity { from \"is {value} long\" }\nfacts \"bridges.csv\"\n",
    );
    assert_snapshot!(folder.run(&["ask", "`Alder Bridge`.span == 1600 m"]));
}

/// The fenced block of `docs/language.md` with this information behind its ticks.
fn fenced<'t>(text: &'t str, info: &str) -> &'t str {
    let (_, rest) = text.split_once(&format!("```{info}\n")).unwrap();
    rest.split_once("\n```").unwrap().0
}

#[test]
fn the_example_of_the_language_page() {
    let page = include_str!("../../../docs/language.md");
    let (_, page) = page.split_once("### Tables of facts").unwrap();
    let mut session = gainsay::Session::new();
    session.add_rules("rules/facts.gainsay", fenced(page, "gainsay"));
    session.add_table("rules/season.csv", fenced(page, "csv season.csv"));
    session.add_document(gainsay::Document::new("report.txt", fenced(page, "text report.txt")));
    let report = session.check();
    let verdicts: Vec<String> = report
        .outcome
        .assertions
        .iter()
        .filter(|judged| judged.verdict != gainsay::Verdict::Unverified)
        .map(|judged| format!("{} {}", judged.verdict.name(), judged.expression))
        .collect();
    assert_eq!(verdicts.join("\n"), fenced(page, "verdicts"));
}

#[test]
fn bad_cells() {
    let cases: &[(&str, &str, &[u8])] = &[
        ("no such file", "facts \"bridges.csv\"", b""),
        ("outside", "facts \"../bridges.csv\"", b"x"),
        ("no format", "facts \"bridges.xlsx\"", b"PK"),
        ("a binary", "facts \"bridges.csv\"", b"\xff\xfen\0a\0"),
        ("Latin-1", "facts \"bridges.csv\"", b"bridge,lanes,town\nDale Bridge,3,M\xe4rsta\nBirch Bridge,2,Lund\n"),
        ("doubled heads", "facts \"bridges.csv\"", b"bridge,lanes,lanes\nDale Bridge,3,4\n"),
        ("doubled keys", "facts \"bridges.yaml\"", b"Dale Bridge:\n  lanes: 3\n  lanes: 4\n"),
        (
            "short and long rows",
            "facts \"bridges.csv\"",
            b"bridge,lanes,town\nDale Bridge,3\nBirch Bridge,2,Lund,1,2\n",
        ),
        ("a unit that does not exist", "facts \"bridges.csv\"", b"bridge,length\nDale Bridge,3 metrez\n"),
        ("the wrong kind", "attribute length : quantity\nfacts \"bridges.csv\"", b"bridge,length\nDale Bridge,long\n"),
        ("no unit", "attribute bridge.length : quantity\nfacts \"bridges.csv\"", b"bridge,length\nDale Bridge,212\n"),
        ("mixed", "facts \"bridges.csv\"", b"bridge,rivets\na,1\nb,2\nc,l2\nd,4\n"),
        (
            "no such state",
            "attribute bridge.state : open | closed\nfacts \"b.csv\"",
            b"bridge,state\nDale Bridge,opne\n",
        ),
        ("contradictory", "facts \"bridges.csv\"", b"bridge,lanes\nDale Bridge,3\nDale Bridge,4\nDale Bridge,3\n"),
        ("broken JSON", "facts \"bridges.json\"", b"{\"Dale Bridge\": {\"lanes\": }}"),
        ("broken YAML", "facts \"bridges.yaml\"", b"Dale Bridge:\n  lanes: [3\n"),
    ];
    let mut all = String::new();
    for (at, (title, rules, bytes)) in cases.iter().enumerate() {
        let folder = folder(&format!("table-bad-{at}"));
        let path = rules.rsplit('"').nth(1).unwrap();
        folder.file("facts.gainsay", &format!("{rules}\n`Birch Bridge`.length == 980 m\n"));
        if !bytes.is_empty() && !path.starts_with("..") {
            std::fs::write(folder.path().join(path), bytes).unwrap();
        }
        let _ = writeln!(all, "── {title}\n{}", folder.run(&["check"]));
    }
    assert_snapshot!(all);
}
