//! Owns: the command line; one file a subcommand, and a line here. Findings go to standard output,
//! failures to standard error.
//! May not know: how anything is found or judged.

mod ask;
mod check;
mod diff;
mod explain;
mod facts;
mod fmt;
mod init;
mod input;
mod lint;
mod mentions;
mod mutate;
mod output;
mod suggest;
mod test;
mod watch;

use std::process::ExitCode;

use clap::{Parser, Subcommand};

/// The run went wrong or is not to be trusted.
const FAILED: u8 = 2;

/// Checks whether documents agree with the facts that you have written down, and with each other.
#[derive(Debug, Parser)]
#[command(name = "gainsay", version, propagate_version = true, after_help = EXAMPLES)]
struct Cli {
    #[command(subcommand)]
    command: Command,
}

const EXAMPLES: &str = "\
Examples:
  gainsay check                                     the documents and rules that gainsay.yaml names
  gainsay check articles/*.txt --rules facts.gainsay
  gainsay ask 'plan.points == 28' articles/*.txt    one assertion, without a rule file
  gainsay explain refuted                           what a code means
  gainsay explain 'plan.points == 28'               how each sentence was read for an assertion

Exit codes:
  0  nothing at or above --fail-on   1  something is   2  the run is not to be trusted";

#[derive(Debug, Subcommand)]
enum Command {
    /// Write a first gainsay.yaml and rule file for the documents of this folder
    Init(init::Args),
    /// Judge the rules by the documents, and report what does not agree
    Check(check::Args),
    /// List the facts that the rules ask for, as the documents tell them
    Facts(facts::Args),
    /// List every value that the documents hold, without rules
    Mentions(mentions::Args),
    /// Judge one assertion, and show the words it rests on
    Ask(ask::Args),
    /// Write rule files in the one common layout
    Fmt(fmt::Args),
    /// Run the tests that stand in rule files
    Test(test::Args),
    /// Change facts of the documents one at a time, and show what no rule catches
    Mutate(mutate::Args),
    /// Look for slips, contradictions and dead weight in the rules themselves
    Lint(lint::Args),
    /// Propose rules: what several documents tell alike, and where they differ
    Suggest(suggest::Args),
    /// Say what a code means, and what to do
    Explain(explain::Args),
}

/// Runs the command that the process was started with.
pub fn main() -> ExitCode {
    let code = match Cli::try_parse() {
        Ok(cli) => match cli.command {
            Command::Init(args) => init::run(&args),
            Command::Check(args) => check::run(&args),
            Command::Facts(args) => facts::run(&args),
            Command::Mentions(args) => mentions::run(&args),
            Command::Ask(args) => ask::run(&args),
            Command::Fmt(args) => fmt::run(&args),
            Command::Test(args) => test::run(&args),
            Command::Mutate(args) => mutate::run(&args),
            Command::Lint(args) => lint::run(&args),
            Command::Suggest(args) => suggest::run(&args),
            Command::Explain(args) => explain::run(&args),
        },
        Err(error) => {
            // A closed pipe is the only way for this to fail, and then nobody reads it.
            let _ = error.print();
            Ok(if error.use_stderr() { FAILED } else { 0 })
        }
    };
    match code {
        Ok(code) => ExitCode::from(code),
        Err(failure) => {
            output::complain(&failure.to_string());
            ExitCode::from(FAILED)
        }
    }
}
