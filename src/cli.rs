//! Owns: the command line; one file a subcommand.
//! May not know: how anything is found or judged.
