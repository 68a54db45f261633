//! Several facts and one claim.

use super::fixture::{
    claim, document, fact, judged, meeting, meetings, negated, of_meeting, outcome, points, program, said_by,
};
use crate::check::{ConflictScope, Note, Reason, Stance, Verdict, check};
use crate::compile::{Claim, Operator, Scope, Test};
use crate::fact::Fact;
use crate::value::Name;

fn scoped(scope: Scope, body: Claim) -> Claim {
    Claim::Scoped { scope, body: Box::new(body) }
}

#[test]
fn the_four_verdicts() {
    let two = |one: &str, other: &str| {
        [document("a", "2025-01-01", vec![fact(one)]), document("b", "2025-01-01", vec![fact(other)])]
    };
    let verdict = |documents: &[_]| judged(claim(points(), "== 28"), documents).verdict;
    assert_eq!(verdict(&two("28", "28")), Verdict::Supported);
    assert_eq!(verdict(&two("27", "26")), Verdict::Refuted);
    assert_eq!(verdict(&two("28", "27")), Verdict::Conflicting);
    assert_eq!(verdict(&two("@Miami", "Anna Holt")), Verdict::Unverified);
    assert_eq!(verdict(&[]), Verdict::Unverified);
}

#[test]
fn five_articles_of_one_agency_are_one_origin() {
    let documents: Vec<_> =
        ["a", "b", "c"].map(|path| document(path, "2025-01-01", vec![said_by("28", "Axios")])).into();
    let judged_ = judged(claim(points(), "== 28"), &documents);
    assert_eq!(judged_.origins, ["Axios"]);
    let least = |number| judged(scoped(Scope::Origins(number), claim(points(), "== 28")), &documents).verdict;
    assert_eq!((least(1), least(2)), (Verdict::Supported, Verdict::Unverified));
    let sources = |number| judged(scoped(Scope::Sources(number), claim(points(), "== 28")), &documents).verdict;
    assert_eq!((sources(3), sources(4)), (Verdict::Supported, Verdict::Unverified));
}

#[test]
fn enough_supporters_decide_and_refuters_are_listed() {
    let documents = [
        document("a", "2025-01-01", vec![fact("28")]),
        document("b", "2025-01-01", vec![fact("28")]),
        document("c", "2025-01-01", vec![fact("27")]),
    ];
    let judged_ = judged(scoped(Scope::Sources(2), claim(points(), "== 28")), &documents);
    assert_eq!(judged_.verdict, Verdict::Supported);
    assert!(judged_.evidence.iter().any(|one| one.stance == Stance::Refutes));
    assert_eq!(judged(scoped(Scope::Sources(3), claim(points(), "== 28")), &documents).verdict, Verdict::Unverified);
    assert_eq!(judged(scoped(Scope::Sources(1), claim(points(), "== 30")), &documents).verdict, Verdict::Refuted);
    assert_eq!(judged(scoped(Scope::EverySource, claim(points(), "== 28")), &documents).verdict, Verdict::Refuted);
    assert_eq!(judged(scoped(Scope::EverySource, claim(points(), "< 30")), &documents).verdict, Verdict::Supported);
}

#[test]
fn whose_word_and_which_files() {
    let documents = [
        document("news/a.txt", "2025-01-01", vec![said_by("28", "Axios")]),
        document("blog/b.txt", "2025-01-01", vec![fact("27")]),
    ];
    let according = |name: &str, value: &str| {
        judged(scoped(Scope::AccordingTo(Name::new(name)), claim(points(), value)), &documents).verdict
    };
    assert_eq!(according("Axios", "== 28"), Verdict::Supported);
    assert_eq!(according("Reuters", "== 28"), Verdict::Unverified);
    let glob = globset::Glob::new("news/*").unwrap().compile_matcher();
    assert_eq!(judged(scoped(Scope::In(glob), claim(points(), "== 28")), &documents).verdict, Verdict::Supported);
}

#[test]
fn evidence_carries_its_stance_towards_the_whole() {
    let documents = [document("a", "2025-01-01", vec![fact("28")])];
    let not = judged(Claim::Not(Box::new(claim(points(), "== 28"))), &documents);
    assert_eq!((not.verdict, not.evidence[0].stance), (Verdict::Refuted, Stance::Refutes));
    let either = judged(Claim::Or(vec![claim(points(), "== 28"), claim(points(), "== 27")]), &documents);
    assert_eq!((either.verdict, either.evidence[0].stance), (Verdict::Supported, Stance::Supports));
    assert_eq!(either.evidence.len(), 1);
}

#[test]
fn time_passes() {
    let documents = |first: &str, second: &str| {
        [document("a", "2024-03-04", vec![fact(first)]), document("b", "2024-03-06", vec![fact(second)])]
    };
    let verdict = |increasing: bool, documents: &[_], value: &str| {
        let mut program = program(Test::Claim(claim(points(), value)));
        program.queries.attributes[0].increasing = increasing;
        program.queries.attributes[0].latest = !increasing;
        check(&program, documents, ConflictScope::Off).assertions.remove(0)
    };
    assert_eq!(verdict(true, &documents("9", "12"), "== 12").verdict, Verdict::Supported);
    assert_eq!(verdict(true, &documents("9", "12"), "== 9").verdict, Verdict::Refuted);
    assert_eq!(verdict(true, &documents("12", "9"), "== 12").verdict, Verdict::Conflicting);
    assert_eq!(verdict(false, &documents("12", "9"), "== 9").verdict, Verdict::Supported);
    let earlier = verdict(true, &documents("9", "12"), "== 12").evidence[0];
    assert_eq!(earlier.reason, Some(Reason::Superseded));
}

#[test]
fn earlier_periods_are_neutral() {
    use super::fixture::value;
    let of = |said: &str, year: &str| Fact { period: Some(value(year)), ..fact(said) };
    let documents = [document("a", "2025-03-04", vec![of("5", "2023-06"), of("6", "2024-06")])];
    assert_eq!(judged(claim(points(), "== 6"), &documents).verdict, Verdict::Supported);
    assert_eq!(judged(claim(points(), "== 5"), &documents).verdict, Verdict::Refuted);
}

#[test]
fn mentions_of_one_meeting_are_one_event() {
    let documents = [
        meetings("a", &[(&["Holt", "Brandt"], &[("place", "@Miami"), ("date", "2025-10-24..2025-10-26")])]),
        meetings("b", &[(&["Holt", "Brandt"], &[("place", "@Riyadh")])]),
    ];
    let place = judged(claim(of_meeting("place"), "== @Miami"), &documents);
    assert_eq!(place.verdict, Verdict::Conflicting);
    let duration = judged(claim(of_meeting("duration"), "== 3 days"), &documents);
    assert_eq!(duration.verdict, Verdict::Supported);
    assert!(duration.evidence[0].derived);
}

#[test]
fn meetings_on_other_days_or_with_others_are_other_events() {
    let documents = [
        meetings("a", &[(&["Holt", "Brandt"], &[("place", "@Miami"), ("date", "2025-10-24")])]),
        meetings("b", &[(&["Holt", "Brandt"], &[("place", "@Riyadh"), ("date", "2025-06-02")])]),
        meetings("c", &[(&["Holt", "Brandt"], &[("place", "@Riyadh")])]),
    ];
    let place = judged(claim(of_meeting("place"), "== @Miami"), &documents);
    assert_eq!(place.verdict, Verdict::Supported);
    assert!(place.notes.iter().any(|note| matches!(note, Note::OtherEvent { .. })), "{:?}", place.notes);
    // The date itself is judged by every mention.
    assert_eq!(judged(claim(of_meeting("date"), "== 2025-10-24"), &documents).verdict, Verdict::Conflicting);
    assert_eq!(judged(claim(of_meeting("place"), "== @Geneva"), &documents).verdict, Verdict::Refuted);
    let company = [
        meetings("a", &[(&["Holt", "Brandt", "Ivo Lang"], &[("place", "@Miami")])]),
        meetings("b", &[(&["Holt", "Brandt", "Rosa Pike"], &[("place", "@Riyadh")])]),
        meetings("c", &[(&["Holt", "Brandt"], &[("place", "@Miami")])]),
    ];
    assert_eq!(judged(claim(of_meeting("place"), "== @Riyadh"), &company).verdict, Verdict::Supported);
}

#[test]
fn whether_it_took_place() {
    let told = |value: &str| [meetings("a", &[(&["Holt", "Brandt"], &[("happening", value)])])];
    let exists = |documents: &[_]| judged(Claim::Exists(meeting()), documents).verdict;
    assert_eq!(exists(&told("=held")), Verdict::Supported);
    assert_eq!(exists(&told("=planned")), Verdict::Unverified);
    assert_eq!(exists(&told("=cancelled")), Verdict::Unverified);
    let mut denied = told("=held");
    denied[0].facts.facts[0] = Fact { polarity: crate::fact::Polarity::Negated, ..denied[0].facts.facts[0].clone() };
    assert_eq!(exists(&denied), Verdict::Refuted);
    let count = |operator, number: i64, documents: &[_]| {
        judged(Claim::Count { events: meeting(), operator, number: number.into() }, documents).verdict
    };
    assert_eq!(count(Operator::Equal, 1, &told("=held")), Verdict::Supported);
    assert_eq!(count(Operator::Equal, 2, &told("=held")), Verdict::Unverified);
    assert_eq!(count(Operator::Equal, 0, &told("=held")), Verdict::Refuted);
    assert_eq!(count(Operator::AtLeast, 1, &told("=held")), Verdict::Supported);
    assert_eq!(count(Operator::Less, 1, &told("=held")), Verdict::Refuted);
}

#[test]
fn whether_documents_agree() {
    let agree = |facts: &[Fact]| {
        let documents: Vec<_> = ["a", "b", "c"]
            .into_iter()
            .zip(facts)
            .map(|(path, fact)| document(path, "2025-01-01", vec![fact.clone()]))
            .collect();
        check(&program(Test::Agree(points())), &documents, ConflictScope::Off).assertions.remove(0)
    };
    assert_eq!(agree(&[fact("28"), fact("about 28")]).verdict, Verdict::Supported);
    assert_eq!(agree(&[fact("28")]).verdict, Verdict::Unverified);
    assert_eq!(agree(&[fact("28"), negated("28")]).verdict, Verdict::Conflicting);
    let outlier = agree(&[fact("27"), fact("28"), fact("28")]);
    assert_eq!(outlier.verdict, Verdict::Conflicting);
    assert_eq!(outlier.evidence[0].stance, Stance::Refutes);
}

#[test]
fn facts_that_exclude_each_other() {
    let documents = [document("a", "2025-01-01", vec![fact("28")]), document("b", "2025-01-01", vec![fact("27")])];
    let conflicts = |scope| check(&program(Test::Agree(points())), &documents, scope).conflicts;
    let found = conflicts(ConflictScope::Declared);
    assert_eq!(found.len(), 1);
    assert_eq!((found[0].subject.as_str(), found[0].attribute.as_str()), ("plan", "points"));
    assert_eq!(found[0].facts.len(), 2);
    assert_eq!(conflicts(ConflictScope::Off), []);
    let quiet = [document("a", "2025-01-01", vec![fact("28")]), document("b", "2025-01-01", vec![fact("about 28")])];
    assert_eq!(outcome(claim(points(), "== 28"), &quiet).conflicts, []);
}
