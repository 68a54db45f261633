//! Scores what is refuted in game reports whose mistakes are marked:
//! `cargo run --release --example box_scores -- FOLDER [--last N | --first N] [--show]`.
//!
//! Each game's facts become one table; `rules/basketball.gainsay` says how the sport talks. Nothing of the sport is
//! written here.

use std::collections::BTreeMap;
use std::fmt::Write as _;
use std::ops::Range;
use std::process::ExitCode;

use gainsay::value::Value;
use gainsay::{Document, Report, Session, Stance};
use serde::Deserialize;

const RULES: &str = include_str!("../rules/basketball.gainsay");

#[derive(Deserialize)]
struct Game {
    id: String,
    date: String,
    home: String,
    visitor: String,
    facts: Vec<(String, String, String)>,
    text: String,
    errors: Vec<Marked>,
    human_reference: String,
}

/// A mistake as marked; tokens count from 1, the last one included.
#[derive(Deserialize)]
struct Marked {
    r#type: String,
    token_start: usize,
    token_end: usize,
}

/// Counts of one type of mistake.
#[derive(Default, Clone, Copy)]
struct Score {
    marked: usize,
    found: usize,
    reported: usize,
    right: usize,
}

struct Finding {
    tokens: Range<usize>,
    kind: &'static str,
    words: String,
    about: String,
}

#[expect(clippy::print_stdout, reason = "printing is what it is for")]
fn main() -> Result<ExitCode, Box<dyn std::error::Error>> {
    let arguments: Vec<String> = std::env::args().skip(1).collect();
    let Some(folder) = arguments.first() else {
        println!("usage: box_scores FOLDER [--first N | --last N] [--show]");
        return Ok(ExitCode::from(2));
    };
    let number = |flag: &str| -> Option<usize> {
        let at = arguments.iter().position(|argument| argument == flag)?;
        arguments.get(at + 1)?.parse().ok()
    };
    let show = arguments.iter().any(|argument| argument == "--show");
    let lines = std::fs::read_to_string(format!("{folder}/games.jsonl"))?;
    let mut games: Vec<Game> = lines.lines().map(serde_json::from_str).collect::<Result<_, _>>()?;
    games.sort_by(|one, other| one.id.cmp(&other.id));
    if let Some(last) = number("--last") {
        games.drain(..games.len().saturating_sub(last));
    }
    if let Some(first) = number("--first") {
        games.truncate(first);
    }
    let mut scores: BTreeMap<&'static str, Score> = BTreeMap::new();
    let (mut on_references, mut out) = (0, String::new());
    for game in &games {
        judge(game, &mut scores, &mut out);
        let alarms = findings(game, &game.human_reference);
        on_references += alarms.len();
        for alarm in &alarms {
            let _ = writeln!(
                out,
                "{} reference: {} · {} · {}",
                game.id,
                alarm.words,
                alarm.about,
                around(&game.human_reference, &alarm.tokens)
            );
        }
    }
    if show {
        print!("{out}");
    }
    println!("{} games", games.len());
    for (kind, score) in &scores {
        println!(
            "{kind}: precision {} ({} of {}), recall {} ({} of {})",
            share(score.right, score.reported),
            score.right,
            score.reported,
            share(score.found, score.marked),
            score.found,
            score.marked
        );
    }
    println!("references: {on_references} findings, {} each", share(on_references, games.len()));
    Ok(ExitCode::SUCCESS)
}

fn judge(game: &Game, scores: &mut BTreeMap<&'static str, Score>, out: &mut String) {
    let found = findings(game, &game.text);
    for kind in ["NAME", "NUMBER"] {
        let score = scores.entry(kind).or_default();
        let marked: Vec<Range<usize>> = game
            .errors
            .iter()
            .filter(|marked| marked.r#type == kind)
            .map(|marked| marked.token_start - 1..marked.token_end)
            .collect();
        score.marked += marked.len();
        let mut taken = vec![false; marked.len()];
        for finding in found.iter().filter(|finding| finding.kind == kind) {
            score.reported += 1;
            let overlaps = |other: &Range<usize>| finding.tokens.start < other.end && other.start < finding.tokens.end;
            let hit = marked.iter().zip(&taken).position(|(marked, taken)| !taken && overlaps(marked));
            if let Some(taken) = hit.and_then(|hit| taken.get_mut(hit)) {
                *taken = true;
                score.right += 1;
                score.found += 1;
            } else {
                let around = around(&game.text, &finding.tokens);
                let _ = writeln!(out, "{} false {kind}: {} · {} · {around}", game.id, finding.words, finding.about);
            }
        }
        for (missed, _) in marked.iter().zip(&taken).filter(|(_, taken)| !**taken) {
            let _ = writeln!(out, "{} missed {kind}: {}", game.id, around(&game.text, missed));
        }
    }
}

/// Spans of tokens that refute a cell, each once.
fn findings(game: &Game, tokens: &str) -> Vec<Finding> {
    let (text, places) = joined(tokens);
    let mut session = Session::new();
    session.add_rules("basketball.gainsay", RULES);
    session.add_rules("game.gainsay", known(game));
    session.add_table("game.json", table(game));
    session.add_document(Document::new("report.txt", text).dated(&game.date));
    let report = session.check();
    let mut found: BTreeMap<(usize, usize), Finding> = BTreeMap::new();
    for problem in report.problems().iter().filter(|told| told.severity == gainsay::Severity::Error) {
        found.insert(
            (usize::MAX, found.len()),
            Finding { tokens: 0..0, kind: "NUMBER", words: problem.message.clone(), about: "problem".to_owned() },
        );
    }
    for judged in &report.outcome.assertions {
        for evidence in judged.evidence.iter().filter(|evidence| evidence.stance == Stance::Refutes) {
            let Some((kind, bytes)) = mistaken(&report, evidence.fact).or_else(|| refuting(&report, evidence.fact))
            else {
                continue;
            };
            let first = places.iter().position(|place| place.end > bytes.start).unwrap_or(0);
            let last = places.iter().rposition(|place| place.start < bytes.end).unwrap_or(0);
            let words = tokens.split(' ').skip(first).take(last + 1 - first).collect::<Vec<_>>().join(" ");
            let about = judged.expression.clone();
            // Two cells may refute one name, with its article or without.
            let again = |other: &&Finding| other.kind == kind && other.tokens.start <= last && first < other.tokens.end;
            if !found.values().any(|other| again(&other)) {
                found.insert((first, last), Finding { tokens: first..last + 1, kind, words, about });
            }
        }
    }
    found.into_values().collect()
}

/// Where the name is the mistake, and not what is said of it.
fn mistaken(report: &Report, fact: gainsay::check::FactRef) -> Option<(&'static str, Range<usize>)> {
    let name = report.outcome.mistaken.iter().find(|name| name.facts.contains(&fact))?;
    Some(("NAME", name.at.range()))
}

/// The type of mistake that a refuting fact tells of, and where.
fn refuting(report: &Report, fact: gainsay::check::FactRef) -> Option<(&'static str, Range<usize>)> {
    let (_, fact) = report.fact(fact)?;
    let kind = match &fact.value {
        Value::Figure(_) | Value::Version(_) | Value::Text(_) => "NUMBER",
        Value::Date(_) | Value::Place(_) | Value::Entity(_) | Value::Status(_) | Value::Truth(_) | Value::Set(_) => {
            "NAME"
        }
    };
    Some((kind, fact.at.range()))
}

/// The table, and that nobody plays themselves next.
fn known(game: &Game) -> String {
    let next = |team: &str| format!("`{team}`.next_opponent != `{team}`\n");
    format!("facts \"game.json\"\n{}{}", next(&game.home), next(&game.visitor))
}

/// The facts as a table: what stands together in the data is a group of subjects. Other names of a team are its
/// city, alone and in front.
fn table(game: &Game) -> String {
    let mut groups: BTreeMap<&str, Vec<(String, String, serde_json::Value)>> = BTreeMap::new();
    let teams = [&game.home, &game.visitor];
    let city = |team: &str| game.facts.iter().find(|fact| fact.0 == team && fact.1 == "city").map(|fact| &fact.2);
    let apart = city(&game.home) != city(&game.visitor);
    for (subject, attribute, value) in &game.facts {
        let group = match subject.as_str() {
            "game" => "subject",
            team if teams.iter().any(|other| *other == team) => "team",
            _ => "player",
        };
        let entries = groups.entry(group).or_default();
        if attribute == "city" {
            let mut names = vec![format!("{value} {subject}")];
            names.extend(apart.then(|| value.clone()));
            entries.push((subject.clone(), "aka".to_owned(), names.into()));
        } else if !matches!(attribute.as_str(), "date" | "first_name" | "second_name" | "winner") {
            entries.push((subject.clone(), with_unit(attribute), with_range(attribute, value).into()));
        }
    }
    for (group, subject, attribute, value) in worked_out(game) {
        groups.entry(group).or_default().push((subject, attribute.to_owned(), value.into()));
    }
    serde_json::to_string(&groups).unwrap_or_default()
}

/// What the box score says, or nothing.
fn cell<'g>(game: &'g Game, subject: &str, attribute: &str) -> &'g str {
    game.facts.iter().find(|fact| fact.0 == subject && fact.1 == attribute).map_or("", |fact| &fact.2)
}

/// What follows from the box score: the final score, whom each team played and beat, its points in each half, which team
/// each player belongs to, and the place among its scorers, or the places where some share them.
fn worked_out(game: &Game) -> Vec<(&'static str, String, &'static str, String)> {
    let number = |subject: &str, attribute: &str| cell(game, subject, attribute).parse::<u32>().unwrap_or(0);
    let mut told = Vec::new();
    let mut points = [&game.home, &game.visitor].map(|team| cell(game, team, "pts"));
    points.sort_by_key(|points| std::cmp::Reverse(points.parse::<u32>().unwrap_or(0)));
    for (team, other) in [(&game.home, &game.visitor), (&game.visitor, &game.home)] {
        told.push(("team", team.clone(), "score", points.join("-")));
        told.push(("team", team.clone(), "day", game.date.clone()));
        told.push(("team", team.clone(), "played", other.clone()));
        let won = number(team, "pts") > number(other, "pts");
        told.push(("team", team.clone(), if won { "beaten" } else { "lost to" }, other.clone()));
        for (head, half) in [("record wins", "wins"), ("record losses", "losses")] {
            told.push(("team", team.clone(), head, cell(game, team, half).to_owned()));
        }
        told.push(("team", team.clone(), "rebounds allowed", cell(game, other, "reb").to_owned()));
        for (half, quarters) in [("first half", ["pts_qtr1", "pts_qtr2"]), ("second half", ["pts_qtr3", "pts_qtr4"])] {
            let sum: u32 = quarters.iter().map(|quarter| number(team, quarter)).sum();
            told.push(("team", team.clone(), half, sum.to_string()));
        }
    }
    let (home, away) = (cell(game, &game.home, "city"), cell(game, &game.visitor, "city"));
    for (player, _, city) in game.facts.iter().filter(|fact| fact.1 == "team_city" && home != away) {
        let team = if city == home { &game.home } else { &game.visitor };
        told.push(("player", player.clone(), "team", team.clone()));
        if cell(game, player, "pts").is_empty() {
            continue;
        }
        let mates = game.facts.iter().filter(|fact| fact.1 == "team_city" && fact.2 == *city);
        let others = mates.filter(|mate| mate.0 != *player).map(|mate| number(&mate.0, "pts"));
        let (mut above, mut level) = (0, 0);
        for points in others {
            above += u32::from(points > number(player, "pts"));
            level += u32::from(points == number(player, "pts"));
        }
        let rank = if level > 0 { format!("{}..{}", above + 1, above + 1 + level) } else { (above + 1).to_string() };
        told.push(("player", player.clone(), "scoring rank", rank));
    }
    told
}

/// The data leaves units to its heads.
fn with_unit(head: &str) -> String {
    match head {
        _ if head.ends_with("_pct") => format!("{head} (%)"),
        _ => head.to_owned(),
    }
}

/// Reports cut the seconds off that the box score rounds.
fn with_range(head: &str, value: &str) -> String {
    match value.parse::<u32>() {
        Ok(minutes) if head == "min" && minutes > 0 => format!("{}..{minutes}", minutes - 1),
        _ => value.to_owned(),
    }
}

/// The tokens as people print them, with the bytes of each.
fn joined(tokens: &str) -> (String, Vec<Range<usize>>) {
    let (mut text, mut places) = (String::new(), Vec::new());
    let mut glue = true;
    for token in tokens.split(' ') {
        let closes = matches!(token, "," | "." | ")" | ";" | ":" | "?" | "!" | "-" | "'s" | "'" | "n't" | "%");
        let contracted = token.starts_with('\'') && token.len() <= 3;
        if !(glue || closes || contracted || text.is_empty()) {
            text.push(' ');
        }
        let start = text.len();
        text.push_str(token);
        places.push(start..text.len());
        glue = matches!(token, "(" | "-" | "$");
    }
    (text, places)
}

fn around(tokens: &str, span: &Range<usize>) -> String {
    let mut out = String::new();
    for (at, token) in tokens.split(' ').enumerate() {
        if at + 14 < span.start || at > span.end + 6 {
            continue;
        }
        let marks = (if at == span.start { "[" } else { "" }, if at + 1 == span.end { "]" } else { "" });
        let _ = write!(out, "{}{token}{} ", marks.0, marks.1);
    }
    out
}

fn share(part: usize, whole: usize) -> String {
    if whole == 0 { "–".to_owned() } else { format!("{:.3}", part as f64 / whole as f64) }
}
