//! `cargo xtask bless`: what tests expect becomes what they get.

use crate::{ci, codegen, command};
use std::path::Path;

/// Renews every snapshot, then `generated/`.
pub(crate) fn run(root: &Path) -> bool {
    let snapshots = command::run_with(root, ci::TEST, &[("UPDATE_EXPECT", "1")]);
    codegen::run(root, false) && snapshots
}
