//! The facts of the articles, with the library of gainsay and snapshots of insta.

use gainsay::{Document, Report, Session, snapshot};
use insta::assert_yaml_snapshot;

fn report() -> Report {
    let mut session = Session::new();
    session.add_rules("facts.gainsay", include_str!("../facts.gainsay"));
    session.add_document(Document::new("articles/history.md", include_str!("../articles/history.md")));
    session.add_document(Document::new("articles/visit.md", include_str!("../articles/visit.md")));
    session.check()
}

#[test]
fn the_articles_agree_with_the_facts() {
    assert_yaml_snapshot!(report().outcome, @r#"
    assertions:
      - rule: lighthouse
        title: What the society says about the lighthouse
        because: Survey of 2019
        expression: lighthouse.height == 31 m
        verdict: conflicting
        severity: error
        finding: error
        origins:
          - Lighthouse Society
          - Visit the Coast
      - rule: lighthouse
        title: What the society says about the lighthouse
        because: Survey of 2019
        expression: lighthouse.built == 1862
        verdict: supported
        severity: error
        origins:
          - Lighthouse Society
    conflicts:
      - subject: lighthouse
        attribute: height
    summary:
      documents: 2
      assertions: 2
      supported: 1
      refuted: 0
      conflicting: 1
      unverified: 0
      conflicts: 1
    "#);
}

#[test]
fn in_the_words_of_the_articles() {
    assert_yaml_snapshot!(snapshot(&report()), @r#"
    assertions:
      - rule: lighthouse
        expression: lighthouse.height == 31 m
        verdict: conflicting
        finding: error
        supports:
          - "articles/history.md: “31 metres”"
        refutes:
          - "articles/visit.md: “13 metres”"
        origins:
          - Lighthouse Society
          - Visit the Coast
      - rule: lighthouse
        expression: lighthouse.built == 1862
        verdict: supported
        supports:
          - "articles/history.md: “1862”"
        origins:
          - Lighthouse Society
    conflicts:
      - of: lighthouse.height
        facts:
          - "articles/history.md: “31 metres”"
          - "articles/visit.md: “13 metres”"
    told:
      - "facts.gainsay: error[gainsay::conflicting] the documents disagree on `lighthouse.height == 31 m`"
    "#);
}
