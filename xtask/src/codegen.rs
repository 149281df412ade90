//! `cargo xtask codegen`: `generated/` from `spec/`, as `ferrospec.toml` says.

use ferrospec::Mode;
use ferrospec::cli::{self, HealWith};
use std::path::Path;

/// Generates, or checks that there is nothing to generate; `false` if something is wrong, which is said.
pub(crate) fn run(root: &Path, check: bool) -> bool {
    let mode = if check { Mode::Check } else { Mode::Write };
    cli::run_config(&root.join("ferrospec.toml"), mode, HealWith("cargo xtask codegen"))
}

#[cfg(test)]
mod tests {
    use std::path::Path;

    #[test]
    fn generated_is_what_spec_says() {
        let root = Path::new(env!("CARGO_MANIFEST_DIR")).join("..");
        assert!(super::run(&root, true), "run `cargo xtask codegen`");
    }
}
