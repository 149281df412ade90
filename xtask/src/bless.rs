//! `cargo xtask bless`: what tests expect becomes what they get.

use crate::{codegen, codes, command};
use std::path::Path;

/// Renews every snapshot, then `generated/` and `CODES.md`.
pub(crate) fn run(root: &Path) -> bool {
    let snapshots = command::run_with(root, command::TEST, &[("UPDATE_EXPECT", "1")]);
    let codes = codes::run(root, false);
    codegen::run(root, false) && codes && snapshots
}
