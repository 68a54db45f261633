//! The command `gainsay`.

use std::process::ExitCode;

fn main() -> ExitCode {
    gainsay::cli::main()
}
