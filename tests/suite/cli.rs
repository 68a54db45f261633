//! The command, as a process: exit codes, streams, bad input.

mod folder;
mod hostile;
mod init;
mod input;
mod lints;
mod mentions;
mod mutate;
mod output;
mod ruletests;
mod suggest;
mod tables;
mod watch;
mod wording;
