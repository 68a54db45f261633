//! The command, as a process: exit codes, streams, bad input.

mod folder;
mod input;
mod lints;
mod mentions;
mod output;
mod ruletests;
mod tables;
mod wording;
