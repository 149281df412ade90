//! `cargo xtask bless`: what tests expect becomes what they get.

use crate::{codegen, command};
use std::path::Path;

/// Renews every snapshot, then `generated/`.
pub(crate) fn run(root: &Path) -> bool {
    let snapshots = command::run_with(root, command::TEST, &[("UPDATE_EXPECT", "1")]);
    codegen::run(root, false) && snapshots
}
