//! `gainsay init`: what it writes for a folder, what it never writes over.

use std::fs;

use insta::assert_snapshot;

use super::folder::Folder;

/// A folder of pages about bells.
fn carillon(name: &str) -> Folder {
    let folder = Folder::new(name);
    folder.file("README.md", "# The pages of the friends of the carillon\n\nBuild them with 3 commands.\n");
    folder.file(
        "pages/index.md",
        "---\ndate: 2025-03-02\n---\n\n# The carillon\n\nThe carillon of St Anne's has 49 bells. The bourdon weighs 4,200 kg. The tower is 68 metres high.\n",
    );
    folder.file(
        "pages/visit.md",
        "---\ndate: 2025-04-10\n---\n\n# Visit us\n\nThe tour lasts 45 minutes.\n\n| Fact | |\n|---|---|\n| Bells of the carillon | 49 |\n| Height of the tower | 68 m |\n",
    );
    folder.file(
        "pages/history/founders.md",
        "---\ndate: 2025-06-01\n---\n\n# The founders\n\nThe carillon's 48 bells are theirs, and the bourdon weighs 4.2 tonnes. The tour of the tower lasts 45 minutes.\n",
    );
    folder
}

#[test]
fn from_an_empty_start_to_a_green_check() {
    let folder = carillon("init");
    let mut transcript = folder.run(&["init"]);
    for command in [&["check"][..], &["test"], &["fmt", "--check", "rules/first.gainsay"], &["lint"]] {
        transcript.push_str(&folder.run(command));
    }
    assert_snapshot!("init_from_documents", transcript);
    let read = |file: &str| fs::read_to_string(folder.path().join(file)).unwrap();
    assert_snapshot!("init_config", read("gainsay.yaml"));
    assert_snapshot!("init_rules", read("rules/first.gainsay"));
}

/// Nor is what was fetched or built, where no `.gitignore` names it.
#[test]
fn what_others_wrote_is_no_document() {
    let folder = carillon("init-fetched");
    folder.file("node_modules/bell/guide.md", "The bell weighs 3 kg.\n");
    folder.file("pages/vendor/notes.md", "The bell weighs 3 kg.\n");
    folder.run(&["init"]);
    let config = fs::read_to_string(folder.path().join("gainsay.yaml")).unwrap();
    assert!(!config.contains("node_modules") && !config.contains("vendor") && !config.contains("pages/**"), "{config}");
}

#[test]
fn nothing_is_half_written() {
    let folder = carillon("init-half");
    folder.file("rules", "no folder\n");
    let told = folder.run(&["init"]);
    assert_eq!(
        told,
        "$ gainsay init\n2> gainsay: error[gainsay::unwritable] `rules` is no folder, and nothing was written \
         (move it away first)\nexit 2\n"
    );
    assert!(!folder.path().join("gainsay.yaml").exists());
    fs::remove_file(folder.path().join("rules")).unwrap();
    assert!(folder.run(&["init"]).ends_with("exit 0\n"));
}

#[test]
fn nothing_is_written_over() {
    let folder = carillon("init-again");
    folder.file("rules/first.gainsay", "plan.points == 28\n");
    // With rules of its own a folder needs the configuration alone.
    let mut transcript = folder.run(&["init"]);
    fs::rename(folder.path().join("rules/first.gainsay"), folder.path().join("rules/mine.gainsay")).unwrap();
    transcript.push_str(&folder.run(&["init"]));
    transcript.push_str(&folder.run(&["init"]));
    assert_snapshot!("init_again", transcript);
    assert_eq!(fs::read_to_string(folder.path().join("rules/mine.gainsay")).unwrap(), "plan.points == 28\n");
    assert!(!folder.path().join("rules/first.gainsay").exists());
}

#[test]
fn a_folder_without_documents() {
    let folder = Folder::new("init-empty");
    let mut transcript = folder.run(&["init"]);
    transcript.push_str(&folder.run(&["test"]));
    transcript.push_str(&folder.run(&["check"]));
    assert_snapshot!("init_empty", transcript);
}
