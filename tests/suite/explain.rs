//! `gainsay explain EXPR`: how sentences of several fields are read, and why others are left out.

use gainsay::report::{ExplanationFormat, render_explanation};
use gainsay::{Document, Session, Style};
use insta::assert_snapshot;

fn explained(expression: &str, format: ExplanationFormat, texts: &[&str]) -> String {
    let mut session = Session::new();
    for (at, text) in texts.iter().enumerate() {
        session.add_document(Document::new(format!("{at}.txt"), *text).dated("2025-11-19"));
    }
    session.ask(expression);
    render_explanation(&session.explain(), format, Style::default())
}

fn text(expression: &str, texts: &[&str]) -> String {
    explained(expression, ExplanationFormat::Text, texts)
}

#[test]
fn a_bridge() {
    assert_snapshot!(text(
        "bridge.length == 212 m",
        &["The Orrin Bridge was opened in 1931. It is 212 metres long and carries two lanes. The old bridge was \
           180 metres long. The bridge is long and grey.\n\nThe tower is 60 metres tall. \"The bridge is not \
           300 metres long,\" Mayor Lena Roth said."]
    ));
}

#[test]
fn a_recall() {
    assert_snapshot!(text(
        "Halden.employees == 300",
        &[
            "Halden Foods said on Monday that it had recalled 4,200 cans of soup. The firm employs 310 people.",
            "Halden Foods may have 300 employees next year. Its rival Norvik has 900 employees.",
        ]
    ));
}

#[test]
fn a_trial() {
    assert_snapshot!(text(
        "trial.patients == 412",
        &["The trial had 412 patients in nine hospitals. Of the patients in the trial, 40 left it early. An earlier \
           trial had 90 patients. The study, its authors say, had 412 patients."]
    ));
}

#[test]
fn a_setting() {
    assert_snapshot!(text(
        "timeout.default == 30 s",
        &["The default timeout is 30 seconds. In version 2 the default timeout was 10 seconds. The timeout can be \
           set per host."]
    ));
}

#[test]
fn a_result() {
    assert_snapshot!(text(
        "Corvex.profit == $40 million",
        &["Corvex reported a profit of $40 million, up from $31 million a year before. Analysts had expected a \
           profit of $38 million. Its operating profit was $52 million."]
    ));
}

#[test]
fn a_meeting() {
    assert_snapshot!(text(
        "meeting(Moreau, Tan).place == Oslo",
        &["Anna Moreau met Lee Tan in Oslo on Friday. Moreau met Kim Berg in Rome. Tan said the meeting was short."]
    ));
}

#[test]
fn nothing_that_is_asked() {
    assert_snapshot!(text("ferry.passengers == 80", &["The museum has 40 rooms."]));
}

#[test]
fn for_programs() {
    assert_snapshot!(explained(
        "bridge.length == 212 m",
        ExplanationFormat::Json,
        &["The Orrin Bridge was opened in 1931. It is 212 metres long. The old bridge was 180 metres long."]
    ));
}
