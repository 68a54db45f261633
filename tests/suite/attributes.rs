//! `docs/attributes.md` lists what the standard library knows, as `rules/std` has it.

use std::fmt::Write as _;
use std::fs;
use std::path::Path;
use std::sync::Arc;

use gainsay::resolve::{AttributeDef, Declarations, EventDef, NoFiles, library_files, load};
use gainsay::source::SourceId;
use gainsay::value::ValueKind;

const HEAD: &str = "\
# What is known

Made from `rules/std`; `GAINSAY_DOCS=write cargo test` writes it.

These are the attributes that gainsay finds without a declaration: by their own noun (`maximum_load` is \"maximum load\"),
by the other words in the table, and by verbs and adjectives that the files under `rules/std` list (\"is 12 m wide\" is
`width`). Any other noun may be asked as well: `garden.ponds == 3` looks for the garden's ponds. A declaration of the same
name adds to what is known:

```gainsay
attribute garden.staff : number { aka \"employees\", \"workers\" }
attribute door.status : open | closed { closed said \"shut\" }
```

A kind says what values are looked for: `number` also takes counts in words, `quantity` a figure with a unit, `thing` a name
that is neither person nor place. `many`: several values are no conflict. `increasing`: later documents may say more,
never less. `latest`: the word of the last document counts.
";

#[test]
fn the_attributes_are_listed_as_the_library_has_them() {
    let path = Path::new(env!("CARGO_MANIFEST_DIR")).join("docs/attributes.md");
    let made = page();
    if std::env::var_os("GAINSAY_DOCS").is_some_and(|value| value == "write") {
        fs::write(&path, made).unwrap();
    } else {
        let listed = fs::read_to_string(&path).unwrap_or_default();
        assert!(listed == made, "docs/attributes.md is not up to date: GAINSAY_DOCS=write cargo test writes it");
    }
}

fn page() -> String {
    let files = library_files();
    let sources: Vec<(SourceId, Arc<str>)> =
        files.iter().enumerate().map(|(at, (_, text))| (SourceId(at as u32), Arc::from(*text))).collect();
    let (read, told) = load(&sources, &mut NoFiles);
    assert!(told.is_empty());
    let (declared, told) = Declarations::collect(&read);
    assert!(told.is_empty());
    let mut out = HEAD.to_owned();
    for (at, (_, text)) in files.iter().enumerate() {
        let here = SourceId(at as u32);
        let attributes: Vec<&AttributeDef> =
            declared.attributes.iter().filter(|attribute| attribute.site.source == here).collect();
        let events: Vec<&EventDef> = declared.events.iter().filter(|event| event.site.source == here).collect();
        if attributes.is_empty() && events.is_empty() {
            continue;
        }
        let title = text.lines().next().unwrap_or("").trim_start_matches('#').trim().trim_end_matches('.');
        let _ = write!(out, "\n## {title}\n");
        if !attributes.is_empty() {
            out.push_str("\n| attribute | kind | other words |\n|---|---|---|\n");
        }
        for attribute in attributes {
            let _ = writeln!(out, "| `{}` | {} | {} |", attribute.name, kind(attribute), attribute.aka.join(", "));
        }
        if !events.is_empty() {
            out.push_str("\n| event | attributes of its own |\n|---|---|\n");
        }
        for event in events {
            let own: Vec<String> =
                event.attributes.iter().map(|attribute| format!("`{}`: {}", attribute.name, kind(attribute))).collect();
            let _ = writeln!(out, "| `{}` | {} |", signature(event), own.join("; "));
        }
    }
    out
}

fn kind(attribute: &AttributeDef) -> String {
    let states: Vec<&str> = attribute.statuses.iter().map(|status| status.name.as_str()).collect();
    let kinds = attribute.kinds.iter().filter(|kind| **kind != ValueKind::Status || states.is_empty());
    let mut words: Vec<&str> = kinds.map(|kind| kind.name()).collect();
    words.extend(states);
    let mut out = words.join(" or ");
    for (set, word) in [(attribute.many, "many"), (attribute.increasing, "increasing"), (attribute.latest, "latest")] {
        if set {
            let _ = write!(out, "; {word}");
        }
    }
    out
}

fn signature(event: &EventDef) -> String {
    let participants: Vec<String> = event
        .participants
        .iter()
        .enumerate()
        .map(|(at, kind)| match event.roles.get(at) {
            Some(role) => format!("{role}: {}", kind.name()),
            None => kind.name().to_owned(),
        })
        .collect();
    if participants.is_empty() { event.name.clone() } else { format!("{}({})", event.name, participants.join(", ")) }
}
