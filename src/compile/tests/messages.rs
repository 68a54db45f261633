//! What is said of wrong rules.

use super::compiled;

#[test]
fn every_message() {
    let cases = [
        "plan.points == nought m\nmeeting(A, B).status == postponned",
        "event deal(buyer: org, target: org)\ndeal(bayer: Acme).price == $1\ndeal(A, B, C).price == $1",
        "let a = b\nlet b = a\na.points == 2",
        "entity plan\nentity plan",
        "attribute plan.points : nubmer",
        "entity Kyiv : plaice",
        "bridge.length == 212",
        "attribute bridge.length : quantity\nbridge.length == 2025-10-24",
        "bridge.length == 5 meterz",
        "bridge.weight == 5 tons",
        "plan.points matches \"x\"",
        "plan.points == /x/",
        "plan.name matches /(/",
        "plan.leader < Witkoff",
        "plan.points before 28",
        "plan.points in 5",
        "plan.points in 12..10",
        "plan",
        "meeting(A, B)",
        "28 > 27",
        "plan.points == 3 days / 0 days",
        "plan.points == 28 ± Miami",
        "reward == GBP 5000",
        "court == Lindner",
        "storm == 2025-10-24",
        "plan.length.age == 60",
        "plan[points == 2].points == 28",
        "every m in meeting(A, B): m[date in 2025].place == Miami",
        "sum(plan.points) == 3",
        "every m in meeting(A, B): max(m.duration) > 3 days",
        "sum({}) == 3",
        "every x in {}: x.points == 1",
        "every x in {3, 4}: x.points == 1",
        "tunnel.length + ferry.cost == 4 km",
        "max({tunnel.length, vote.duration}) == 4 km",
        "tunnel.length / 0 == 4 km",
        "tunnel.length + Miami == 4 km",
        "vote.date + tunnel.length == 2025-10-24",
        "plan.points in {a.points, 3 meterz}",
        "count(plan.points) + 1 == 3",
        "at least 0 sources: plan.points == 1",
        "agree plan",
        "exists plan",
        "in \"a[\": plan.points == 28",
        "use \"missing.gainsay\"",
        "facts \"table.csv\"",
        "count(meeting(A, B)) in 1..2",
        "meeting(A, 28).place == Miami",
        "attribute storm.date : date\nstorm.date == 28",
    ];
    let mut all = String::new();
    for case in cases {
        let (_, told) = compiled(case);
        all.push_str(&format!("── {case}\n{told}\n"));
    }
    insta::assert_snapshot!("messages", all);
}
