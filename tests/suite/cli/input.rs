//! Bad input: each kind has a coded message, the others are still checked, nothing panics.

use insta::assert_snapshot;

use super::folder::Folder;

const ARTICLE: &str = "The plan consists of 28 points. Nobody denies it.\n";
const RULES: &str = "plan.points == 28\n";

/// A folder with a document, a rule file and a configuration, all as they should be.
fn sound(name: &str) -> Folder {
    let folder = Folder::new(name);
    folder
        .file("gainsay.yaml", "documents:\n  - path: docs/*.txt\n    date: 2025-11-19\nrules: [facts.gainsay]\n")
        .file("docs/a.txt", ARTICLE)
        .file("facts.gainsay", RULES);
    folder
}

#[test]
fn a_broken_rule_file() {
    let folder = sound("broken-rules");
    folder.file("facts.gainsay", "plan.points == == 28\nplan.points == 28\nentity {\nmeeting(A, B).place = Miami\n");
    assert_snapshot!(folder.run(&["check", "--format", "line"]));
}

#[test]
fn a_missing_use() {
    let folder = sound("missing-use");
    folder.file("facts.gainsay", "use \"people.gainsay\"\nplan.points == 28\n");
    assert_snapshot!(folder.run(&["check"]));
}

#[test]
fn a_circle_of_uses() {
    let folder = sound("use-cycle");
    folder.file("facts.gainsay", "use \"b.gainsay\"\nplan.points == 28\n").file("b.gainsay", "use \"facts.gainsay\"\n");
    assert_snapshot!(folder.run(&["check"]));
}

#[test]
fn a_use_out_of_the_workspace() {
    let folder = sound("use-outside");
    let outside = Folder::new("use-outside-other");
    outside.file("secret.gainsay", "entity secret\n");
    folder.file("facts.gainsay", "use \"../use-outside-other/secret.gainsay\"\nplan.points == 28\n");
    assert_snapshot!(folder.run(&["check"]));
}

#[cfg(unix)]
#[test]
fn links_out_of_the_workspace() {
    let folder = sound("links");
    let outside = Folder::new("links-other");
    outside.file("secret.txt", "The plan consists of 99 points.\n").file("secret.gainsay", "entity secret\n");
    folder.file("facts.gainsay", "use \"linked.gainsay\"\nplan.points == 28\n");
    std::os::unix::fs::symlink(outside.path().join("secret.txt"), folder.path().join("docs/linked.txt")).unwrap();
    std::os::unix::fs::symlink(outside.path().join("secret.gainsay"), folder.path().join("linked.gainsay")).unwrap();
    let transcript = folder.run(&["check"]);
    assert!(!transcript.contains("99"), "{transcript}");
    assert_snapshot!(transcript);
}

#[test]
fn a_rule_file_of_ten_megabytes() {
    let folder = sound("big-rules");
    folder.file("big.gainsay", "plan.points == 28\n".repeat(600_000));
    assert_snapshot!(folder.run(&["check", "--rules", "big.gainsay", "--rules", "facts.gainsay"]));
}

#[test]
fn a_glob_without_matches() {
    let folder = sound("no-match");
    folder.file("gainsay.yaml", "documents: [docs/*.txt, articles/**/*.md]\nrules: [facts.gainsay]\n");
    assert_snapshot!(folder.run(&["check"]));
}

#[test]
fn no_documents_and_no_rules() {
    let folder = Folder::new("nothing");
    folder.file("gainsay.yaml", "conflicts: all\n");
    assert_snapshot!(folder.run(&["check"]));
}

#[cfg(unix)]
#[test]
fn a_folder_without_permission() {
    use std::os::unix::fs::PermissionsExt;
    let folder = sound("permission");
    folder.file("gainsay.yaml", "documents: [docs]\nrules: [facts.gainsay]\n").file("docs/closed/b.txt", ARTICLE);
    let closed = folder.path().join("docs/closed");
    std::fs::set_permissions(&closed, std::fs::Permissions::from_mode(0o000)).unwrap();
    let readable = std::fs::read_dir(&closed).is_ok();
    let transcript = folder.run(&["check", "--format", "line"]);
    std::fs::set_permissions(&closed, std::fs::Permissions::from_mode(0o755)).unwrap();
    // Permissions do not bind the superuser.
    if !readable {
        assert!(
            transcript.contains("error[gainsay::unreadable] cannot read `docs/closed`: permission denied"),
            "{transcript}"
        );
        assert!(transcript.ends_with("exit 2\n"), "{transcript}");
    }
}

#[test]
fn a_document_that_is_a_binary() {
    let folder = sound("binary");
    folder.file("docs/b.txt", b"\x7fELF\x00\x00\x01");
    assert_snapshot!("a_binary_that_a_glob_matches", folder.run(&["check"]));
    assert_snapshot!("a_binary_that_is_named", folder.run(&["check", "docs/a.txt", "docs/b.txt"]));
}

#[test]
fn documents_that_are_empty_or_no_utf8() {
    let folder = sound("odd-texts");
    folder
        .file("docs/b.txt", "")
        .file("docs/c.txt", b"The caf\xe9 agrees: the plan has 28 points.\n")
        .file("docs/d.txt", "\u{feff}The plan has 28 points.\r\nIt is new.\r\n");
    assert_snapshot!(folder.run(&["check"]));
}

#[test]
fn a_bad_configuration() {
    let folder = sound("bad-config");
    folder.file("gainsay.yaml", "document:\n  - path: docs/*.txt\n    date: soon\nrules: facts.gainsay\n");
    assert_snapshot!(folder.run(&["check"]));
    folder.file("gainsay.yaml", "documents: [\n");
    assert!(folder.run(&["check"]).ends_with("exit 2\n"));
}

#[test]
fn a_subject_that_no_document_mentions() {
    let folder = sound("unknown-subject");
    folder
        .file("docs/a.txt", "Steve Witkoff met Kirill Dmitriev in Miami.\n")
        .file("facts.gainsay", "meeting(Witkof, Dmitriev).place == Miami\n");
    assert_snapshot!(folder.run(&["check"]));
}

#[test]
fn rule_files_without_an_assertion() {
    let folder = sound("no-assertions");
    folder.file("facts.gainsay", "");
    let empty = folder.run(&["check"]);
    folder.file("facts.gainsay", "# to do\nentity plan { aka \"initiative\" }\n");
    assert_snapshot!(format!("{empty}\n{}", folder.run(&["check"])));
}

#[test]
fn documents_without_a_word() {
    let folder = sound("no-words");
    folder.file("docs/a.txt", "\n");
    assert_snapshot!(folder.run(&["check"]));
}

/// What a line cannot mean is told once, and no verdict is given on it.
#[test]
fn a_line_with_an_error_is_not_judged() {
    let folder = sound("one-error-a-line");
    folder.file(
        "facts.gainsay",
        "plan.points == 28\n20 < plan.points < 30\nplan points == 28\nmeeting(Witkof, Ann).place = Miami\n",
    );
    assert_snapshot!(folder.run(&["check", "--format", "line"]));
}

/// What is wrong in the project's rules is not told before every answer.
#[test]
fn an_answer_in_spite_of_errors_in_rule_files() {
    let folder = sound("ask-with-errors");
    folder.file("facts.gainsay", "plan.points == == 28\nentity plan { aka \"initiative\" }\n");
    let transcripts =
        [folder.run(&["ask", "plan.points == 28"]), folder.run(&["ask", "plan.points = 28"]), folder.run(&["ask", ""])];
    assert_snapshot!(transcripts.join("\n"));
}

#[test]
fn failures_speak_without_numbers_of_the_system() {
    let folder = sound("failures");
    let transcripts =
        [folder.run(&["fmt", "nosuch.gainsay"]), folder.run(&["check", "--output", "json=nosuch/report.json"])];
    assert_snapshot!(transcripts.join("\n"));
}
