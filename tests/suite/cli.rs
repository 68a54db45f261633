//! The command, as a process: exit codes, streams, bad input.

mod folder;
mod input;
mod output;
mod tables;
