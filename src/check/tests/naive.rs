//! Whole programs, from their text to the verdict, against an evaluator written in the plainest way.

use proptest::prelude::*;

use super::fixture::{document, fact, value};
use crate::check::Verdict::{self, Conflicting, Refuted, Supported, Unverified};
use crate::check::{ConflictScope, check};
use crate::compile::compile_text;
use crate::fact::{About, Fact, Polarity, Speaker};
use crate::query::{AttributeId, EntityId};
use crate::source::SourceId;

const SUBJECTS: [&str; 3] = ["ada", "bob", "cyd"];
const NUMBERS: [&str; 4] = ["zork", "flok", "grow", "last"];
const DECLARATIONS: &str = "attribute zork : number\nattribute flok : number { many }\n\
    attribute grow : number { increasing }\nattribute last : number { latest }\n\
    attribute vel : date\nattribute nom : text\n";
const DOCUMENTS: [(&str, &str); 5] = [
    ("news/a", "2025-02-01"),
    ("news/b", "2025-02-02"),
    ("blog/c", "2025-02-02"),
    ("blog/d", ""),
    ("blog/e", "2025-02-03"),
];
const SPEAKERS: [&str; 2] = ["Axios", "Reuters"];
const TEXTS: [&str; 4] = ["ab", "cd", "abcd", "cdab"];

/// What a document says: a number, a day of January, or one of [`TEXTS`].
#[derive(Debug, Clone)]
struct Told {
    document: usize,
    subject: usize,
    what: What,
    affirmed: bool,
    speaker: Option<usize>,
}

#[derive(Debug, Clone, Copy, PartialEq)]
enum What {
    Number(usize, i64),
    Day(i64),
    Text(usize),
}

#[derive(Debug, Clone, Copy, PartialEq)]
enum Op {
    Equal,
    Unequal,
    Less,
    AtMost,
    Greater,
    AtLeast,
}

/// A subject's attribute: numbers of both.
type Path = (usize, usize);

#[derive(Debug, Clone)]
enum Sum {
    Path(Path),
    Number(i64),
    Plus(Box<Sum>, Box<Sum>),
    Minus(Box<Sum>, Box<Sum>),
    Times(Box<Sum>, i64),
    Over(Box<Sum>, i64),
    Fold(usize, Vec<Path>),
}

#[derive(Debug, Clone)]
enum Plain {
    Compare(Path, Op, i64),
    Exactly(Path, i64),
    Contains(Path, i64),
    Range(Path, i64, i64),
    OneOf(Path, Vec<i64>),
    About(Path, i64),
    Within(Path, i64, i64),
    Before(usize, i64),
    After(usize, i64),
    On(usize, i64),
    During(usize, i64, i64),
    Overlaps(usize, i64, i64),
    Matches(usize, usize),
    Relate(Path, Op, Sum),
    Sums(Sum, Op, Sum),
    OneOfPaths(Path, Vec<Path>),
    Every(Vec<usize>, usize, Op, i64),
    EveryNumber(Path, Op, Vec<i64>),
    And(Box<Plain>, Box<Plain>),
    Or(Box<Plain>, Box<Plain>),
    Implies(Box<Plain>, Box<Plain>),
    Not(Box<Plain>),
    EverySource(Box<Plain>),
    SomeSource(Box<Plain>),
    Sources(usize, Box<Plain>),
    Origins(usize, Box<Plain>),
    In(bool, Box<Plain>),
    According(usize, Box<Plain>),
}

// ── Generated programs and facts ─────────────────────────────────────────────────────────────────

fn number() -> impl Strategy<Value = i64> {
    1i64..13
}

fn path() -> impl Strategy<Value = Path> {
    (0..SUBJECTS.len(), 0..NUMBERS.len())
}

fn op() -> impl Strategy<Value = Op> {
    proptest::sample::select(vec![Op::Equal, Op::Unequal, Op::Less, Op::AtMost, Op::Greater, Op::AtLeast])
}

fn sum() -> impl Strategy<Value = Sum> {
    let leaf = prop_oneof![
        3 => path().prop_map(Sum::Path),
        1 => number().prop_map(Sum::Number),
        1 => (0usize..3, prop::collection::vec(path(), 1..4)).prop_map(|(fold, paths)| Sum::Fold(fold, paths)),
    ];
    leaf.prop_recursive(2, 6, 2, |inner| {
        let pair = || (inner.clone().prop_map(Box::new), inner.clone().prop_map(Box::new));
        prop_oneof![
            pair().prop_map(|(one, other)| Sum::Plus(one, other)),
            pair().prop_map(|(one, other)| Sum::Minus(one, other)),
            (inner.clone().prop_map(Box::new), 2i64..4).prop_map(|(one, by)| Sum::Times(one, by)),
            (inner.prop_map(Box::new), 1i64..4).prop_map(|(one, by)| Sum::Over(one, by)),
        ]
    })
}

fn leaf() -> impl Strategy<Value = Plain> {
    let days = || (1i64..28, 1i64..28).prop_map(|(one, other)| (one.min(other), one.max(other)));
    let subject = || 0..SUBJECTS.len();
    prop_oneof![
        4 => (path(), op(), number()).prop_map(|(path, op, number)| Plain::Compare(path, op, number)),
        1 => (path(), number()).prop_map(|(path, number)| Plain::Exactly(path, number)),
        1 => (path(), number()).prop_map(|(path, number)| Plain::Contains(path, number)),
        1 => (path(), number(), 1i64..4).prop_map(|(path, low, more)| Plain::Range(path, low, low + more)),
        1 => (path(), prop::collection::vec(number(), 1..4)).prop_map(|(path, numbers)| Plain::OneOf(path, numbers)),
        1 => (path(), number()).prop_map(|(path, number)| Plain::About(path, number)),
        1 => (path(), number(), 1i64..4).prop_map(|(path, number, by)| Plain::Within(path, number, by)),
        1 => (subject(), 1i64..28).prop_map(|(of, day)| Plain::Before(of, day)),
        1 => (subject(), 1i64..28).prop_map(|(of, day)| Plain::After(of, day)),
        1 => (subject(), 1i64..28).prop_map(|(of, day)| Plain::On(of, day)),
        1 => (subject(), days()).prop_map(|(of, (first, last))| Plain::During(of, first, last)),
        1 => (subject(), days()).prop_map(|(of, (first, last))| Plain::Overlaps(of, first, last)),
        1 => (subject(), 0..TEXTS.len()).prop_map(|(of, text)| Plain::Matches(of, text)),
        2 => (path(), op(), sum()).prop_map(|(path, op, sum)| Plain::Relate(path, op, sum)),
        2 => (path(), sum(), op(), sum()).prop_map(|(path, left, op, right)| {
            Plain::Sums(Sum::Plus(Box::new(Sum::Path(path)), Box::new(left)), op, right)
        }),
        1 => (path(), prop::collection::vec(path(), 1..3)).prop_map(|(path, paths)| Plain::OneOfPaths(path, paths)),
        1 => (prop::collection::vec(subject(), 1..4), 0..NUMBERS.len(), op(), number())
            .prop_map(|(of, attribute, op, number)| Plain::Every(of, attribute, op, number)),
        1 => (path(), op(), prop::collection::vec(number(), 1..3))
            .prop_map(|(path, op, numbers)| Plain::EveryNumber(path, op, numbers)),
    ]
}

fn plain() -> impl Strategy<Value = Plain> {
    leaf().prop_recursive(4, 12, 2, |inner| {
        let inner = inner.prop_map(Box::new);
        let pair = || (inner.clone(), inner.clone());
        prop_oneof![
            pair().prop_map(|(one, other)| Plain::And(one, other)),
            pair().prop_map(|(one, other)| Plain::Or(one, other)),
            pair().prop_map(|(one, other)| Plain::Implies(one, other)),
            inner.clone().prop_map(Plain::Not),
            inner.clone().prop_map(Plain::EverySource),
            inner.clone().prop_map(Plain::SomeSource),
            (1usize..4, inner.clone()).prop_map(|(least, inner)| Plain::Sources(least, inner)),
            (1usize..4, inner.clone()).prop_map(|(least, inner)| Plain::Origins(least, inner)),
            (any::<bool>(), inner.clone()).prop_map(|(news, inner)| Plain::In(news, inner)),
            (0..SPEAKERS.len(), inner).prop_map(|(speaker, inner)| Plain::According(speaker, inner)),
        ]
    })
}

fn told() -> impl Strategy<Value = Told> {
    let what = prop_oneof![
        6 => (0..NUMBERS.len(), number()).prop_map(|(attribute, number)| What::Number(attribute, number)),
        1 => (1i64..28).prop_map(What::Day),
        1 => (0..TEXTS.len()).prop_map(What::Text),
    ];
    (0..DOCUMENTS.len(), 0..SUBJECTS.len(), what, prop::bool::weighted(0.8), prop::option::of(0..SPEAKERS.len()))
        .prop_map(|(document, subject, what, affirmed, speaker)| Told { document, subject, what, affirmed, speaker })
}

// ── As rules write it ────────────────────────────────────────────────────────────────────────────

fn sign(op: Op) -> &'static str {
    match op {
        Op::Equal => "==",
        Op::Unequal => "!=",
        Op::Less => "<",
        Op::AtMost => "<=",
        Op::Greater => ">",
        Op::AtLeast => ">=",
    }
}

fn path_text((subject, attribute): Path) -> String {
    format!("{}.{}", SUBJECTS[subject], NUMBERS[attribute])
}

fn list<T>(of: &[T], show: impl Fn(&T) -> String) -> String {
    format!("{{{}}}", of.iter().map(show).collect::<Vec<_>>().join(", "))
}

fn sum_text(of: &Sum) -> String {
    match of {
        Sum::Path(path) => path_text(*path),
        Sum::Number(number) => number.to_string(),
        Sum::Plus(one, other) => format!("({} + {})", sum_text(one), sum_text(other)),
        Sum::Minus(one, other) => format!("({} - {})", sum_text(one), sum_text(other)),
        Sum::Times(one, by) => format!("{} * {by}", sum_text(one)),
        Sum::Over(one, by) => format!("({}) / {by}", sum_text(one)),
        Sum::Fold(fold, paths) => format!("{}({})", ["sum", "min", "max"][*fold], list(paths, |path| path_text(*path))),
    }
}

fn text(of: &Plain) -> String {
    let day = |day: i64| format!("2025-01-{day:02}");
    let number = |number: &i64| number.to_string();
    match of {
        Plain::Compare(path, op, number) => format!("{} {} {number}", path_text(*path), sign(*op)),
        Plain::Exactly(path, number) => format!("{} == exactly {number}", path_text(*path)),
        Plain::Contains(path, number) => format!("{} contains {number}", path_text(*path)),
        Plain::Range(path, low, high) => format!("{} in {low}..{high}", path_text(*path)),
        Plain::OneOf(path, numbers) => format!("{} in {}", path_text(*path), list(numbers, number)),
        Plain::About(path, number) => format!("{} ~ {number}", path_text(*path)),
        Plain::Within(path, number, by) => format!("{} == {number} ± {by}", path_text(*path)),
        Plain::Before(of, first) => format!("{}.vel before {}", SUBJECTS[*of], day(*first)),
        Plain::After(of, first) => format!("{}.vel after {}", SUBJECTS[*of], day(*first)),
        Plain::On(of, first) => format!("{}.vel == {}", SUBJECTS[*of], day(*first)),
        Plain::During(of, first, last) => format!("{}.vel during {}..{}", SUBJECTS[*of], day(*first), day(*last)),
        Plain::Overlaps(of, first, last) => format!("{}.vel overlaps {}..{}", SUBJECTS[*of], day(*first), day(*last)),
        Plain::Matches(of, text) => format!("{}.nom matches /^{}/", SUBJECTS[*of], TEXTS[*text]),
        Plain::Relate(path, op, sum) => format!("{} {} {}", path_text(*path), sign(*op), sum_text(sum)),
        Plain::Sums(left, op, right) => format!("{} {} {}", sum_text(left), sign(*op), sum_text(right)),
        Plain::OneOfPaths(path, paths) => {
            format!("{} in {}", path_text(*path), list(paths, |path| path_text(*path)))
        }
        Plain::Every(of, attribute, op, number) => {
            let things = list(of, |of| SUBJECTS[*of].to_owned());
            format!("(every it in {things}: it.{} {} {number})", NUMBERS[*attribute], sign(*op))
        }
        Plain::EveryNumber(path, op, numbers) => {
            format!("(every n in {}: {} {} n)", list(numbers, number), path_text(*path), sign(*op))
        }
        Plain::And(one, other) => format!("({} and {})", text(one), text(other)),
        Plain::Or(one, other) => format!("({} or {})", text(one), text(other)),
        Plain::Implies(one, other) => format!("({} implies {})", text(one), text(other)),
        Plain::Not(inner) => format!("not ({})", text(inner)),
        Plain::EverySource(inner) => format!("(every source: {})", text(inner)),
        Plain::SomeSource(inner) => format!("(some source: {})", text(inner)),
        Plain::Sources(least, inner) => format!("(at least {least} sources: {})", text(inner)),
        Plain::Origins(least, inner) => format!("(at least {least} origins: {})", text(inner)),
        Plain::In(news, inner) => format!("(in \"{}/*\": {})", if *news { "news" } else { "blog" }, text(inner)),
        Plain::According(speaker, inner) => format!("(according to {}: {})", SPEAKERS[*speaker], text(inner)),
    }
}

// ── The plainest evaluator ───────────────────────────────────────────────────────────────────────

/// A value is beyond what this evaluator knows: no whole number, or one that may be rounded.
struct Skip;

type Naive<T> = Result<T, Skip>;

fn first(order: [Verdict; 4], verdicts: &[Verdict]) -> Verdict {
    order.into_iter().find(|verdict| verdicts.contains(verdict)).unwrap_or(Unverified)
}

fn all(verdicts: &[Verdict]) -> Verdict {
    first([Refuted, Conflicting, Unverified, Supported], verdicts)
}

fn one_of(verdicts: &[Verdict]) -> Verdict {
    first([Supported, Unverified, Conflicting, Refuted], verdicts)
}

fn swapped(verdict: Verdict) -> Verdict {
    match verdict {
        Supported => Refuted,
        Refuted => Supported,
        Conflicting | Unverified => verdict,
    }
}

fn verdict(supports: bool, refutes: bool) -> Verdict {
    match (supports, refutes) {
        (true, true) => Conflicting,
        (true, false) => Supported,
        (false, true) => Refuted,
        (false, false) => Unverified,
    }
}

fn holds(one: i64, op: Op, other: i64) -> bool {
    match op {
        Op::Equal => one == other,
        Op::Unequal => one != other,
        Op::Less => one < other,
        Op::AtMost => one <= other,
        Op::Greater => one > other,
        Op::AtLeast => one >= other,
    }
}

/// The facts on a path that count, as time passes.
fn on(facts: &[Told], (subject, attribute): Path) -> Vec<(i64, bool)> {
    let mine: Vec<(&Told, i64)> = facts
        .iter()
        .filter(|told| told.subject == subject)
        .filter_map(|told| match told.what {
            What::Number(of, number) if of == attribute => Some((told, number)),
            What::Number(..) | What::Day(_) | What::Text(_) => None,
        })
        .collect();
    let date = |told: &Told| DOCUMENTS[told.document].1;
    let last = mine.iter().map(|(told, _)| date(told)).filter(|date| !date.is_empty()).max();
    let counts = |told: &Told, number: i64| {
        let (Some(last), true) = (last, matches!(NUMBERS[attribute], "grow" | "last")) else { return true };
        if date(told) == last {
            return true;
        }
        let more = mine.iter().any(|(other, larger)| date(other) == last && *larger > number);
        let earlier = |other: &Told| !date(other).is_empty() && date(other) < date(told);
        let fell =
            told.affirmed && mine.iter().any(|(other, larger)| other.affirmed && earlier(other) && *larger > number);
        NUMBERS[attribute] == "grow" && !date(told).is_empty() && (!more || fell)
    };
    mine.iter().filter(|(told, number)| counts(told, *number)).map(|(told, number)| (*number, told.affirmed)).collect()
}

/// A comparison of each fact by itself.
fn each(facts: &[(i64, bool)], many: bool, unequal: bool, holds: impl Fn(i64) -> bool) -> Verdict {
    let mut found = (false, false);
    for (number, affirmed) in facts {
        match (*affirmed, holds(*number)) {
            (true, true) => found.0 = true,
            (true, false) if !many => found.1 = true,
            (false, true) => found.1 = true,
            (true | false, false) => {}
        }
    }
    let verdict = verdict(found.0, found.1);
    if unequal { swapped(verdict) } else { verdict }
}

fn compare(facts: &[Told], path: Path, op: Op, number: i64) -> Verdict {
    let (facts, many) = (on(facts, path), NUMBERS[path.1] == "flok");
    match op {
        Op::Unequal => each(&facts, many, true, |one| one == number),
        Op::Equal | Op::Less | Op::AtMost | Op::Greater | Op::AtLeast => {
            each(&facts, many, false, |one| holds(one, op, number))
        }
    }
}

fn days(facts: &[Told], subject: usize, holds: impl Fn(i64) -> bool) -> Verdict {
    let mine: Vec<(i64, bool)> = facts
        .iter()
        .filter(|told| told.subject == subject)
        .filter_map(|told| if let What::Day(day) = told.what { Some((day, told.affirmed)) } else { None })
        .collect();
    each(&mine, false, false, holds)
}

/// The values that a sum may have.
fn values(facts: &[Told], of: &Sum) -> Naive<Vec<i64>> {
    let stated = |path: Path| -> Vec<i64> {
        on(facts, path).into_iter().filter(|(_, affirmed)| *affirmed).map(|(number, _)| number).collect()
    };
    let pairs = |one: &[i64], other: &[i64], join: &dyn Fn(i64, i64) -> i64| -> Vec<i64> {
        one.iter()
            .flat_map(|one| other.iter().map(move |other| (one, other)))
            .map(|(one, other)| join(*one, *other))
            .collect()
    };
    let found = match of {
        Sum::Path(path) => stated(*path),
        Sum::Number(number) => vec![*number],
        Sum::Plus(one, other) => pairs(&values(facts, one)?, &values(facts, other)?, &|one, other| one + other),
        Sum::Minus(one, other) => pairs(&values(facts, one)?, &values(facts, other)?, &|one, other| one - other),
        Sum::Times(one, by) => values(facts, one)?.into_iter().map(|one| one * by).collect(),
        Sum::Over(one, by) => {
            let all = values(facts, one)?;
            if all.iter().any(|one| one % by != 0) {
                return Err(Skip);
            }
            all.into_iter().map(|one| one / by).collect()
        }
        Sum::Fold(fold, paths) => {
            let mut folded = stated(paths[0]);
            for path in &paths[1..] {
                folded = pairs(&folded, &stated(*path), &|one, other| match fold {
                    0 => one + other,
                    1 => one.min(other),
                    _ => one.max(other),
                });
            }
            folded
        }
    };
    // From a hundred on, numbers that end in zeros may be rounded ones.
    if found.iter().any(|number| number.abs() >= 100) || found.len() > 60 { Err(Skip) } else { Ok(found) }
}

/// Whether a path stands in it.
fn leads_on(of: &Sum) -> bool {
    match of {
        Sum::Path(_) | Sum::Fold(..) => true,
        Sum::Number(_) => false,
        Sum::Plus(one, other) | Sum::Minus(one, other) => leads_on(one) || leads_on(other),
        Sum::Times(one, _) | Sum::Over(one, _) => leads_on(one),
    }
}

fn relate(facts: &[Told], left: &Sum, op: Op, right: &Sum) -> Naive<Verdict> {
    let (left, right) = (values(facts, left)?, values(facts, right)?);
    let found: Vec<bool> = left.iter().flat_map(|one| right.iter().map(move |other| holds(*one, op, *other))).collect();
    Ok(verdict(found.contains(&true), found.contains(&false)))
}

fn enough(voices: &[Verdict], least: usize) -> Verdict {
    let count = |wanted: Verdict| voices.iter().filter(|verdict| **verdict == wanted).count();
    if count(Supported) > 0 {
        return if count(Supported) >= least { Supported } else { Unverified };
    }
    if count(Refuted) > 0 {
        Refuted
    } else if count(Conflicting) > 0 {
        Conflicting
    } else {
        Unverified
    }
}

/// What each document says alone.
fn voices(facts: &[Told], inner: &Plain, key: impl Fn(&Told) -> usize, keys: usize) -> Naive<Vec<Verdict>> {
    (0..keys)
        .map(|wanted| {
            let own: Vec<Told> = facts.iter().filter(|told| key(told) == wanted).cloned().collect();
            naive(&own, inner)
        })
        .collect()
}

fn naive(facts: &[Told], of: &Plain) -> Naive<Verdict> {
    let many = |path: &Path| NUMBERS[path.1] == "flok";
    let document = |told: &Told| told.document;
    let origin = |told: &Told| told.speaker.unwrap_or(SPEAKERS.len() + told.document);
    Ok(match of {
        Plain::Compare(path, op, number) => compare(facts, *path, *op, *number),
        Plain::Exactly(path, number) | Plain::Contains(path, number) => compare(facts, *path, Op::Equal, *number),
        Plain::Range(path, low, high) => {
            each(&on(facts, *path), many(path), false, |one| (*low..=*high).contains(&one))
        }
        Plain::OneOf(path, numbers) => each(&on(facts, *path), many(path), false, |one| numbers.contains(&one)),
        Plain::About(path, number) => {
            each(&on(facts, *path), many(path), false, |one| (one - number).abs() * 10 <= *number)
        }
        Plain::Within(path, number, by) => {
            each(&on(facts, *path), many(path), false, |one| (one - number).abs() <= *by)
        }
        Plain::Before(of, day) => days(facts, *of, |one| one < *day),
        Plain::After(of, day) => days(facts, *of, |one| one > *day),
        Plain::On(of, day) => days(facts, *of, |one| one == *day),
        Plain::During(of, first, last) | Plain::Overlaps(of, first, last) => {
            days(facts, *of, |one| (*first..=*last).contains(&one))
        }
        Plain::Matches(of, text) => {
            let mine: Vec<(i64, bool)> = facts
                .iter()
                .filter(|told| told.subject == *of)
                .filter_map(|told| match told.what {
                    What::Text(said) => Some((i64::from(TEXTS[said].starts_with(TEXTS[*text])), told.affirmed)),
                    What::Number(..) | What::Day(_) => None,
                })
                .collect();
            each(&mine, false, false, |matched| matched == 1)
        }
        Plain::Relate(path, op, sum) if leads_on(sum) => relate(facts, &Sum::Path(*path), *op, sum)?,
        // Beside a number alone each fact is judged by itself, denied ones, too.
        Plain::Relate(path, op, sum) => compare(facts, *path, *op, values(&[], sum)?[0]),
        Plain::Sums(left, op, right) => relate(facts, left, *op, right)?,
        Plain::OneOfPaths(path, paths) => {
            let each: Naive<Vec<Verdict>> =
                paths.iter().map(|other| relate(facts, &Sum::Path(*path), Op::Equal, &Sum::Path(*other))).collect();
            one_of(&each?)
        }
        Plain::Every(of, attribute, op, number) => {
            all(&of.iter().map(|of| compare(facts, (*of, *attribute), *op, *number)).collect::<Vec<_>>())
        }
        Plain::EveryNumber(path, op, numbers) => {
            all(&numbers.iter().map(|number| compare(facts, *path, *op, *number)).collect::<Vec<_>>())
        }
        Plain::And(one, other) => all(&[naive(facts, one)?, naive(facts, other)?]),
        Plain::Or(one, other) => one_of(&[naive(facts, one)?, naive(facts, other)?]),
        Plain::Implies(one, other) => one_of(&[swapped(naive(facts, one)?), naive(facts, other)?]),
        Plain::Not(inner) => swapped(naive(facts, inner)?),
        Plain::EverySource(inner) => {
            let mut speaking = voices(facts, inner, document, DOCUMENTS.len())?;
            speaking.retain(|verdict| *verdict != Unverified);
            all(&speaking)
        }
        Plain::SomeSource(inner) => enough(&voices(facts, inner, document, DOCUMENTS.len())?, 1),
        Plain::Sources(least, inner) => enough(&voices(facts, inner, document, DOCUMENTS.len())?, *least),
        Plain::Origins(least, inner) => {
            enough(&voices(facts, inner, origin, SPEAKERS.len() + DOCUMENTS.len())?, *least)
        }
        Plain::In(news, inner) => {
            let inside: Vec<Told> = facts.iter().filter(|told| (told.document < 2) == *news).cloned().collect();
            naive(&inside, inner)?
        }
        Plain::According(speaker, inner) => {
            let own: Vec<Told> = facts.iter().filter(|told| told.speaker == Some(*speaker)).cloned().collect();
            naive(&own, inner)?
        }
    })
}

// ── The real one ─────────────────────────────────────────────────────────────────────────────────

fn real(source: &str, told: &[Told]) -> Verdict {
    let (program, problems) = compile_text(SourceId(0), source);
    assert!(problems.is_empty(), "{source}\n{problems:?}");
    let entity = |name: &str| program.queries.entities.iter().position(|query| query.name.text == name);
    let attribute = |name: &str| program.queries.attributes.iter().position(|query| query.name == name);
    let mut documents: Vec<_> = DOCUMENTS.iter().map(|(path, date)| document(path, date, Vec::new())).collect();
    for told in told {
        let (name, said) = match told.what {
            What::Number(attribute, number) => (NUMBERS[attribute], number.to_string()),
            What::Day(day) => ("vel", format!("2025-01-{day:02}")),
            What::Text(text) => ("nom", format!("\"{}\"", TEXTS[text])),
        };
        let (Some(entity), Some(attribute)) = (entity(SUBJECTS[told.subject]), attribute(name)) else { continue };
        let speaker = told.speaker.map(|at| Speaker { name: SPEAKERS[at].to_owned(), organisation: true });
        documents[told.document].facts.facts.push(Fact {
            about: About::Entity(EntityId(entity as u32)),
            attribute: Some(AttributeId(attribute as u32)),
            value: value(&said),
            polarity: if told.affirmed { Polarity::Affirmed } else { Polarity::Negated },
            attributed_to: speaker.into_iter().collect(),
            ..fact("0")
        });
    }
    check(&program, &documents, ConflictScope::Off).assertions.remove(0).verdict
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 6_000, max_global_rejects: 60_000, ..ProptestConfig::default() })]
    #[test]
    fn the_plainest_evaluator_agrees_on_programs(of in plain(), told in prop::collection::vec(told(), 0..9)) {
        let Ok(expected) = naive(&told, &of) else { return Err(TestCaseError::reject("beyond the plain one")) };
        let source = format!("{DECLARATIONS}{}\n", text(&of));
        prop_assert_eq!(real(&source, &told), expected, "{}", source);
    }
}
