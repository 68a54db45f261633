//! `gainsay lint`, as a command.

use insta::assert_snapshot;

use super::folder::Folder;

fn folder(name: &str, rules: &str) -> Folder {
    let folder = Folder::new(name);
    folder
        .file("gainsay.yaml", "documents: [docs/*.txt]\nrules: [rules]\n")
        .file(
            "docs/a.txt",
            "The bridge is 512 m long and has four lanes. Anna Holt opened it. It is owned by Alder Holdings.\n",
        )
        .file("rules/bridge.gainsay", rules);
    folder
}

const ODD: &str = r#"entity bridge { aka "crossing" }
entity tunnel { aka "crossing" }
entity Anna_Holt : person
entity Quayside_Trust : org
attribute bridge.lanes : number
attribute bridge.painter : person { from "{value}", "coated by somebody", "coated by {value}" }
event closing(thing) { said "(shut)?"; status : held | planned }
extract bridge.toll : money from "costs {value} to cross"

let core = closing(bridge)
let old = bridge.length

rule length { assert bridge.length == 512 m }
rule long { because "the plate at the north end"; assert bridge.length > 300 m }
rule longer { assert bridge.length == 600 m }
rule lanes { assert bridge.lanez == 4 and bridge.lanes == 4 }
rule painter { assert bridge.painter == Anna_Holt }
bridge.weight == 5000 t
bridge.lanes == 4
"#;

#[test]
fn the_rules_of_the_project_are_sound() {
    let run = |folder: &str| {
        let root = std::path::Path::new(env!("CARGO_MANIFEST_DIR")).join(folder);
        let output = std::process::Command::new(env!("CARGO_BIN_EXE_gainsay"))
            .args(["lint", "--format", "line"])
            .arg(root)
            .args(["--documents", "seeds"])
            .current_dir(env!("CARGO_MANIFEST_DIR"))
            .output()
            .unwrap();
        String::from_utf8(output.stdout).unwrap()
    };
    assert_eq!(run("rules/peace-plan.gainsay"), "");
    // The library asserts nothing, and so uses nothing.
    let odd: Vec<String> =
        run("rules/std").lines().filter(|line| !line.contains("::unused]")).map(str::to_owned).collect();
    assert!(odd.is_empty(), "{}", odd.join("\n"));
}

const SOUND: &str = r#"entity bridge { aka "crossing" }
attribute bridge.lanes : number { from "{value} .. {attribute}" }
let core = bridge.length

rule length { because "the plate at the north end"; assert core == 512 m }
rule lanes { assert bridge.lanes == 4; assert bridge.owner == `Alder Holdings` }
test "lanes" { document "The bridge has four lanes."; expect bridge.lanes == 4 is supported }
"#;

#[test]
fn odd_rules_are_told() {
    let folder = folder("lint-odd", ODD);
    assert_snapshot!("odd_rules", folder.run(&["lint", "--because"]));
    assert_eq!(folder.run(&["lint"]), folder.run(&["lint"]));
}

#[test]
fn sound_rules_are_quiet() {
    let folder = folder("lint-sound", SOUND);
    assert_snapshot!("sound_rules", folder.run(&["lint"]));
}

#[test]
fn fixes_mend_what_is_sure_and_nothing_else() {
    let folder = folder("lint-fix", ODD);
    let before = folder.run(&["lint", "--format", "line"]);
    assert_snapshot!("fixes", folder.run(&["lint", "--fix", "--format", "line"]));
    let mended = std::fs::read_to_string(folder.path().join("rules/bridge.gainsay")).unwrap();
    assert_eq!(
        mended,
        ODD.replace("lanez", "lanes").replace("let core = closing(bridge)\nlet old = bridge.length\n", "")
    );
    assert_ne!(folder.run(&["lint", "--format", "line"]), before);
    assert_eq!(std::fs::read_to_string(folder.path().join("rules/bridge.gainsay")).unwrap(), mended);
}

#[test]
fn broken_rules_and_none_are_exit_2() {
    let broken = folder("lint-broken", "bridge.length = 512 m\nbridge.lanes == == 4\n");
    assert_snapshot!("a_broken_file", broken.run(&["lint", "--format", "line"]));
    assert!(broken.run(&["lint", "--fix", "--format", "line"]).contains("mended in 1 place"));
    let none = Folder::new("lint-none");
    assert_snapshot!("no_rule_files", none.run(&["lint"]));
}
