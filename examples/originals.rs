//! Prints the table of verdicts on a folder of five original reports, which are not in the
//! repository: `cargo run --example originals -- FOLDER`.

use std::path::PathBuf;
use std::process::ExitCode;

use gainsay::{Document, Session, Stance};

/// Bare assertions, without any declaration.
const RULES: &str = "\
plan.points == 28
meeting(Witkoff, Dmitriev).place == Miami
meeting(Witkoff, Dmitriev).duration == 3 days
meeting(Witkoff, Dmitriev).date in 2025-10-24..2025-10-26
meeting(Witkoff, Umerov).place == Miami
meeting(Witkoff, Zelensky).place == Turkey
meeting(Witkoff, Zelensky).status == postponed
`Gaza plan`.points == 20
meeting(Trump, Putin).date == 2025-08-15
plan.points == 27
meeting(Witkoff, Dmitriev).place == Geneva
plan.pages == 28
";

/// The date of all of them.
const DATE: &str = "2025-11-19";

#[expect(clippy::print_stdout, reason = "printing is what it is for")]
fn main() -> Result<ExitCode, std::io::Error> {
    let Some(folder) = std::env::args_os().nth(1).map(PathBuf::from) else {
        println!("usage: originals FOLDER");
        return Ok(ExitCode::from(2));
    };
    let mut files: Vec<PathBuf> = Vec::new();
    for entry in std::fs::read_dir(folder)? {
        files.push(entry?.path());
    }
    files.retain(|file| file.extension().is_some_and(|ending| ending == "txt" || ending == "md"));
    files.sort();
    let mut session = Session::new();
    for file in files {
        let name = file.file_name().unwrap_or_default().to_string_lossy().into_owned();
        session.add_document(Document::new(name, std::fs::read_to_string(&file)?).dated(DATE));
    }
    session.add_rules("originals.gainsay", RULES);
    let report = session.check();
    for judged in &report.outcome.assertions {
        println!("{:<12} {}", judged.verdict.name(), judged.expression);
        for evidence in judged.evidence.iter().filter(|evidence| evidence.stance != Stance::Neutral) {
            if let Some((document, fact)) = report.fact(evidence.fact) {
                let words = fact.at.slice(report.sources.text(fact.source));
                println!("    {:?} {}: {words}", evidence.stance, document.path);
            }
        }
    }
    Ok(ExitCode::SUCCESS)
}
