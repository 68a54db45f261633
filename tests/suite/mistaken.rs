//! Names that look mistaken: where all that a sentence says of one thing holds of another one.

use gainsay::{Document, Session};

/// Rules, a text, and the names in it that look mistaken.
const CASES: [(&str, &str, &str, &[&str]); 10] = [
    (
        "all of it holds of the other one",
        "`Ada Moen`.goals == 12; `Ada Moen`.assists == 7; `Siri Dahl`.goals == 9; `Siri Dahl`.assists == 4",
        "Siri Dahl scored 12 goals and seven assists.",
        &["Siri Dahl"],
    ),
    ("one figure is no ground", "`Ada Moen`.goals == 12; `Siri Dahl`.goals == 9", "Siri Dahl scored 12 goals.", &[]),
    (
        "the figures are told of their owner elsewhere: they were copied",
        "Alder.branches == 40; Alder.lorries == 5; Birch.branches == 12; Birch.lorries == 3",
        "Alder has 40 branches and five lorries. Birch has 40 branches and five lorries.",
        &[],
    ),
    (
        "copied trial arms",
        "Velaxin.deaths == 4; Velaxin.injuries == 31; placebo.deaths == 9; placebo.injuries == 28",
        "Velaxin had four deaths and 31 injuries. The placebo had four deaths and 31 injuries.",
        &[],
    ),
    (
        "a sentence that says it twice has the name wrong once",
        "Alder.branches == 40; Alder.lorries == 5; Birch.branches == 12; Birch.lorries == 3",
        "Birch has 40 branches and five lorries, while Birch has 40 branches and five lorries.",
        &["Birch"],
    ),
    (
        "two names the wrong way round",
        "attribute votes_cast : number { from \"{subject} outvote .. {value} - {other:number}\", \
         \"outvote {subject} .. {other:number} - {value}\" }\nNorland.votes_cast == 20; Sudland.votes_cast == 37",
        "Norland outvoted Sudland 37-20 on the second motion.",
        &["Norland", "Sudland"],
    ),
    (
        "two firms the wrong way round",
        "Alder.branches == 40; Birch.branches == 12",
        "Alder has 12 branches, and Birch has 40 branches.",
        &["Alder", "Birch"],
    ),
    (
        "two bridges the wrong way round",
        "`Tarn Bridge`.lanes == 4; `Holm Bridge`.lanes == 2",
        "The Tarn Bridge has two lanes, while the Holm Bridge has four lanes.",
        &["The Tarn Bridge", "the Holm Bridge"],
    ),
    (
        "one of two is right",
        "Alder.branches == 40; Birch.branches == 12",
        "Alder has 12 branches, and Birch has 12 branches.",
        &[],
    ),
    (
        "both are wrong, and neither is the other's",
        "Alder.branches == 40; Birch.branches == 12",
        "Alder has 13 branches, and Birch has 40 branches.",
        &[],
    ),
];

#[test]
fn names_that_look_mistaken() {
    for (what, rules, text, expected) in CASES {
        let mut session = Session::new();
        session.add_rules("rules.gainsay", rules.replace("; ", "\n"));
        session.add_document(Document::new("text.txt", text));
        let report = session.check();
        let found: Vec<&str> = report.outcome.mistaken.iter().filter_map(|name| text.get(name.at.range())).collect();
        assert_eq!(found, *expected, "{what}: {text}");
    }
}
