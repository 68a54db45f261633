//! What a reader sees: the whole report on the example, help where nothing was found, words of documents
//! with markup.

use std::path::Path;
use std::process::Command;

use insta::assert_snapshot;

use super::folder::{Folder, transcript};

/// The example of the project, as `README.md` says it is run.
#[test]
fn the_report_on_the_example() {
    let arguments = ["check"];
    let output = Command::new(env!("CARGO_BIN_EXE_gainsay"))
        .args(arguments)
        .current_dir(Path::new(env!("CARGO_MANIFEST_DIR")))
        .output()
        .unwrap();
    assert_snapshot!(transcript(&arguments, &output));
}

const GARDEN: &str = "The garden has a lake. Its staff of 114 is paid by the town, says the garden.\n\nIn May the garden drew \
                      9,000 people. The mayor met nobody.\n";

/// The help says what stands in the documents, and what to do then.
#[test]
fn nothing_decides() {
    let folder = Folder::new("nothing-decides");
    folder
        .file("gainsay.yaml", "documents: [a.txt, b.txt]\nrules: [facts.gainsay]\n")
        .file("a.txt", GARDEN)
        .file("b.txt", "The mayor, Ann Bell, and Ivo Marin spoke about the garden and its lake.\n");
    for (name, rule) in [
        ("a_slip_in_an_attribute", "garden.staf == 100"),
        ("no_word_for_the_attribute", "garden.budget == GBP 100"),
        ("a_word_for_the_attribute_elsewhere", "lake.people == 100"),
        ("names_without_the_event", "acquisition(Bell, Marin).price == GBP 3 million"),
        ("a_fact_left_aside", "garden.staff == 100"),
    ] {
        folder.file("facts.gainsay", rule);
        assert_snapshot!(name, folder.run(&["check"]));
    }
}

/// Entities, tags and signs of emphasis are read, cells stand in their rows; the bytes stay those of the file.
#[test]
fn words_of_marked_up_documents() {
    let folder = Folder::new("marked-up");
    folder
        .file("gainsay.yaml", "documents: [a.html, b.md]\nrules: [facts.gainsay]\n")
        .file("a.html", "<h1>Fares</h1>\n<p>The fare of&nbsp;the tram is <b>&pound;9</b> &amp; no less.</p>\n")
        .file("b.md", "# Trams\n\nThe fare of the *tram* is **£8**.\n\n| Line | Length | Stops |\n|---|---|---|\n| Harbour line | 12 km | **9** |\n")
        .file("facts.gainsay", "tram.fare == £8\n`Harbour line`.stops == 7\n");
    assert_snapshot!("marked_up_report", folder.run(&["check"]));
    assert_snapshot!("marked_up_answer", folder.run(&["ask", "tram.fare == £8"]));
    assert_snapshot!("marked_up_facts", folder.run(&["facts"]));
    let jsonl = folder.run(&["facts", "--format", "jsonl"]);
    assert_snapshot!("marked_up_jsonl", jsonl);
}

/// Names with a hyphen before a digit stand in backticks, and are found.
#[test]
fn names_with_hyphen_and_digit() {
    let folder = Folder::new("hyphen-digit");
    folder
        .file("gainsay.yaml", "documents: [a.txt]\nrules: [facts.gainsay]\n")
        .file(
            "a.txt",
            "Covid-19 killed 40 people in May. The vaccine HVX-5 costs 9 euros. An F-16 costs 60 million dollars.\n",
        )
        .file("facts.gainsay", "`Covid-19`.deaths == 40\n`HVX-5`.cost == EUR 9\n`F-16`.cost == $60 million\n");
    assert_snapshot!(folder.run(&["check"]));
}
