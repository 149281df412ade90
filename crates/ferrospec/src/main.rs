//! The command `ferrospec`.

use std::process::ExitCode;

fn main() -> ExitCode {
    ferrospec::cli::main()
}
