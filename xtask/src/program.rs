//! The program that users run.

use crate::command;
use std::path::{Path, PathBuf};
use std::{env, io};

/// Where it lies, built anew if anything of it has changed.
pub(crate) fn built(root: &Path) -> io::Result<PathBuf> {
    if !command::run(root, "cargo build --release --quiet --package ferrospec") {
        return Err(io::Error::other("ferrospec does not build"));
    }
    let target = env::var_os("CARGO_TARGET_DIR").map_or_else(|| root.join("target"), PathBuf::from);
    std::path::absolute(target.join("release/ferrospec"))
}
