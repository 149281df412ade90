//! `cargo xtask ci`: all that CI runs, in the order in which it is soonest of use.

use crate::command::TEST;
use crate::{codegen, codes, command, tidy};
use std::path::Path;
use std::process::Command;

/// Lines that must succeed, with what they need in their environment.
const LINES: &[(&str, &[(&str, &str)])] = &[
    ("cargo fmt --all --check", &[]),
    ("cargo clippy --workspace --all-targets -- -D warnings", &[]),
    // No member of the workspace asks for XML.
    ("cargo clippy -p ferrospec-runtime --features xml --all-targets -- -D warnings", &[]),
    ("cargo test -p ferrospec-runtime --features xml --test xml", &[]),
    ("cargo clippy -p ferrospec-runtime --features oauth2 --all-targets -- -D warnings", &[]),
    ("cargo test -p ferrospec-runtime --features oauth2 --test oauth2", &[]),
    ("cargo clippy -p ferrospec-runtime --features multipart --all-targets -- -D warnings", &[]),
    ("cargo test -p ferrospec-runtime --features multipart --lib multipart", &[]),
    // Each side of the generated crate stands alone.
    ("cargo clippy -p tiki-api --no-default-features --features client -- -D warnings", &[]),
    ("cargo clippy -p tiki-api --no-default-features --features server -- -D warnings", &[]),
    ("cargo clippy -p tiki-api --no-default-features -- -D warnings", &[]),
    // Where the target is installed.
    (BROWSER, &[("RUSTFLAGS", "-D warnings")]),
    (BROWSER_TOKENS, &[("RUSTFLAGS", "-D warnings")]),
    ("cargo doc --workspace --no-deps", &[("RUSTDOCFLAGS", "-D warnings")]),
];

/// The client, as it is for browsers.
const BROWSER: &str = "cargo check --target wasm32-unknown-unknown -p tiki-api --no-default-features --features client --target-dir target/wasm";

/// What asks authorization servers, as it is there.
const BROWSER_TOKENS: &str = "cargo check --target wasm32-unknown-unknown -p ferrospec-runtime --no-default-features --features oauth2 --target-dir target/wasm";

/// Whether rustc has the standard library of browsers.
fn knows_browsers() -> bool {
    let line = ["--print", "target-libdir", "--target", "wasm32-unknown-unknown"];
    let output = Command::new("rustc").args(line).output();
    output.is_ok_and(|output| Path::new(String::from_utf8_lossy(&output.stdout).trim()).is_dir())
}

/// Runs everything, also behind a failure, so that one run tells all; `false` if anything failed.
pub(crate) fn run(root: &Path) -> bool {
    let mut failed = Vec::new();
    if !command::run(root, TEST) {
        failed.push(TEST);
    }
    for (line, environment) in LINES {
        if [BROWSER, BROWSER_TOKENS].contains(line) && !knows_browsers() {
            eprintln!("\nleft out, as `rustup target add wasm32-unknown-unknown` was not run: {line}");
            continue;
        }
        if !command::run_with(root, line, environment) {
            failed.push(line);
        }
    }
    if !tidy::run(root) {
        failed.push("cargo xtask tidy");
    }
    if !codegen::run(root, true) {
        failed.push("cargo xtask codegen --check");
    }
    if !codes::run(root, true) {
        failed.push("cargo xtask codes --check");
    }
    for line in &failed {
        eprintln!("FAILED: {line}");
    }
    failed.is_empty()
}
