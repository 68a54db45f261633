//! Streams, formats, exit codes, and files that are written.

use std::process::Stdio;

use insta::assert_snapshot;

use super::folder::Folder;

fn sound(name: &str) -> Folder {
    let folder = Folder::new(name);
    folder
        .file("a.txt", "The plan consists of 28 points.\n")
        .file("facts.gainsay", "plan.points == 28\nplan.pages == 3\n");
    folder
}

#[test]
fn explain_prints_a_page_and_near_names() {
    let folder = Folder::new("explain");
    assert_snapshot!("explain_a_code", folder.run(&["explain", "no-match"]));
    assert_snapshot!("explain_a_slip", folder.run(&["explain", "gainsay::refutd"]));
}

#[test]
fn an_unknown_option_or_format_is_exit_2() {
    let folder = sound("bad-options");
    for arguments in [
        &["check", "--colour"][..],
        &["check", "--format", "xml"],
        &["check", "--output", "json"],
        &["check", "--fail-on", "everything"],
        &["chekc"],
        &["explain", "nonsense-code"],
        &["check", "--config", "missing.yaml"],
    ] {
        let transcript = folder.run(arguments);
        assert!(transcript.ends_with("exit 2\n"), "{transcript}");
    }
}

#[test]
fn help_and_version_are_exit_0_on_standard_output() {
    let folder = Folder::new("help");
    for arguments in [&["--help"][..], &["--version"], &["check", "--help"]] {
        let output = folder.command(arguments).output().unwrap();
        assert_eq!(output.status.code(), Some(0));
        assert!(output.stderr.is_empty() && !output.stdout.is_empty());
    }
}

#[test]
fn a_threshold_changes_the_exit_code_and_nothing_else() {
    let folder = sound("threshold");
    let arguments = ["check", "a.txt", "--rules", "facts.gainsay", "--format", "json"];
    let code = |more: &[&str]| {
        let output = folder.command(&[&arguments[..], more].concat()).output().unwrap();
        (output.stdout, output.status.code())
    };
    let (lenient, first) = code(&[]);
    let (strict, second) = code(&["--fail-on", "warning"]);
    assert_eq!(lenient, strict);
    assert_eq!((first, second), (Some(0), Some(1)));
}

#[test]
fn the_format_does_not_change_the_exit_code() {
    let folder = sound("formats");
    for format in ["human", "line", "json"] {
        let arguments = ["check", "a.txt", "--rules", "facts.gainsay", "--fail-on", "warning", "--format", format];
        assert_eq!(folder.command(&arguments).output().unwrap().status.code(), Some(1), "{format}");
    }
}

#[test]
fn json_has_the_fields_that_others_parse() {
    let folder = sound("json");
    let arguments = ["check", "a.txt", "--rules", "facts.gainsay", "--output", "json=out.json", "--format", "json"];
    let output = folder.command(&arguments).output().unwrap();
    let written = std::fs::read(folder.path().join("out.json")).unwrap();
    assert_eq!(written, output.stdout);
    let report: serde_json::Value = serde_json::from_slice(&output.stdout).unwrap();
    assert_eq!(report["schema"], 1);
    for field in ["documents", "assertions", "supported", "refuted", "conflicting", "unverified", "conflicts"] {
        assert!(report["summary"][field].is_u64(), "summary.{field}");
    }
    assert!(report["conflicts"].is_array() && report["diagnostics"].is_array());
    let assertions = report["assertions"].as_array().unwrap();
    assert_eq!(assertions.len(), 2);
    for assertion in assertions {
        assert!(assertion["rule"].is_null() && assertion["origins"].is_array() && assertion["evidence"].is_array());
        for field in ["expression", "verdict", "severity"] {
            assert!(assertion[field].is_string(), "assertions[].{field}");
        }
        for field in ["start", "end", "line", "column"] {
            assert!(assertion["at"][field].is_u64(), "assertions[].at.{field}");
        }
    }
    assert_eq!(assertions[1]["expression"], "plan.pages == 3");
    assert_eq!(assertions[1]["at"]["line"], 2);
}

#[test]
fn a_reader_that_goes_away_is_no_failure() {
    let folder = sound("pipe");
    let mut child = folder.command(&["explain"]).stdout(Stdio::piped()).stderr(Stdio::piped()).spawn().unwrap();
    drop(child.stdout.take());
    let output = child.wait_with_output().unwrap();
    assert_eq!(output.status.code(), Some(0));
    assert!(output.stderr.is_empty(), "{}", String::from_utf8_lossy(&output.stderr));
}

/// Where the system has a device that is always full.
#[cfg(unix)]
#[test]
fn a_full_disk_is_a_failure() {
    use std::os::unix::fs::FileTypeExt;
    let full = || std::fs::OpenOptions::new().write(true).open("/dev/full").ok();
    let device = std::fs::metadata("/dev/full").is_ok_and(|known| known.file_type().is_char_device());
    let folder = sound("full");
    for arguments in [&["explain"][..], &["check", "a.txt", "--rules", "facts.gainsay"], &["mentions", "a.txt"]] {
        let Some(full) = full().filter(|_| device) else { return };
        let output = folder.command(arguments).stdout(full).output().unwrap();
        assert_eq!(output.status.code(), Some(2), "{arguments:?}");
        let told = String::from_utf8_lossy(&output.stderr);
        assert!(told.contains("error[gainsay::unwritable] the output cannot be written"), "{told}");
    }
}

/// A pipe or device stays what it is: nothing takes its place.
#[cfg(unix)]
#[test]
fn what_is_no_file_is_written_to() {
    use std::os::unix::fs::FileTypeExt;
    let folder = sound("pipes");
    let pipe = folder.path().join("sink");
    if !std::process::Command::new("mkfifo").arg(&pipe).status().is_ok_and(|made| made.success()) {
        return;
    }
    let path = pipe.clone();
    let reader = std::thread::spawn(move || std::fs::read_to_string(path).unwrap());
    let told = folder.run(&["check", "a.txt", "--rules", "facts.gainsay", "--output", "json=sink"]);
    assert!(told.ends_with("exit 0\n"), "{told}");
    assert!(std::fs::metadata(&pipe).unwrap().file_type().is_fifo());
    assert!(reader.join().unwrap().starts_with('{'));
    folder.file("kept/a.txt", "");
    let told = folder.run(&["check", "a.txt", "--rules", "facts.gainsay", "--output", "json=kept"]);
    assert!(told.contains("gainsay: error[gainsay::unwritable] cannot write `kept`: is a directory"), "{told}");
    assert!(told.ends_with("exit 2\n"), "{told}");
}

#[test]
fn numbers_of_options_are_told_in_words() {
    let folder = sound("numbers");
    let told = |arguments: &[&str]| folder.run(arguments);
    assert!(told(&["mutate", "--most", "0"]).contains("write a whole number, 1 or more"));
    assert!(told(&["suggest", "--at-least", "x"]).contains("write a whole number, 1 or more"));
    assert!(told(&["test", "--min-coverage", "abc"]).contains("write a whole number from 0 to 100"));
}

#[test]
fn the_same_input_gives_the_same_bytes() {
    let folder = Folder::new("same-bytes");
    for number in 0..40 {
        folder.file(&format!("docs/{number}.txt"), format!("The plan consists of {} points.\n", 20 + number % 7));
    }
    folder.file("facts.gainsay", "plan.points == 28\n");
    let run = |threads: &str| {
        let arguments = ["check", "docs", "--rules", "facts.gainsay"];
        folder.command(&arguments).env("RAYON_NUM_THREADS", threads).output().unwrap().stdout
    };
    assert_eq!(run("1"), run("4"));
}

#[test]
fn fmt_writes_a_file_whole_and_leaves_a_broken_one_alone() {
    let folder = Folder::new("fmt");
    folder.file("a.gainsay", "plan.points==28   # five articles\n").file("b.gainsay", "entity {\n");
    assert!(folder.run(&["fmt", "--check", "a.gainsay"]).ends_with("exit 1\n"));
    let read = |name: &str| std::fs::read_to_string(folder.path().join(name)).unwrap();
    assert_eq!(read("a.gainsay"), "plan.points==28   # five articles\n");
    assert!(folder.run(&["fmt", "a.gainsay"]).ends_with("exit 0\n"));
    assert!(read("a.gainsay").starts_with("plan.points == 28"), "{}", read("a.gainsay"));
    assert!(folder.run(&["fmt", "--check", "a.gainsay"]).ends_with("exit 0\n"));
    assert_snapshot!("fmt_leaves_a_broken_file_alone", folder.run(&["fmt", "b.gainsay"]));
    assert_eq!(read("b.gainsay"), "entity {\n");
    let names: Vec<_> = std::fs::read_dir(folder.path()).unwrap().map(|entry| entry.unwrap().file_name()).collect();
    assert_eq!(names.len(), 2, "{names:?}");
}
