//! The client's OAuth 2, against an authorization server that nobody here wrote: `oidc-provider`.
//!
//! What is asked of it, and what must come of that, is a test of the runtime, which waits for a server to be started.

use crate::npm;
use crate::process::{Running, start};
use crate::workplace::Workplace;
use std::io;
use std::path::Path;
use std::process::{Command, Stdio};

/// The server, pinned.
const PACKAGES: &[(&str, &str)] = &[("oidc-provider", "9.13.3")];

/// How it is set up.
const SERVER: &str = include_str!("oauth/server.mjs");

/// Starts the server, and runs the flows; whether all went well.
pub(crate) fn run(root: &Path) -> io::Result<bool> {
    let workplace = Workplace::new(root, "oauth")?;
    npm::install(&workplace, PACKAGES)?;
    workplace.put("server.mjs", SERVER)?;
    let mut node = Command::new("node");
    node.arg("server.mjs").current_dir(workplace.path("")).stderr(Stdio::null());
    let (child, port) = start(&mut node, "http://127.0.0.1:")?;
    let _running = Running(child);
    let mut cargo = Command::new(std::env::var_os("CARGO").unwrap_or_else(|| "cargo".into()));
    let line = "test --quiet -p ferrospec-runtime --features oauth2 --test oauth2 -- --ignored --nocapture";
    cargo
        .args(line.split(' '))
        .current_dir(workplace.runtime())
        .env("AUTHORIZATION_SERVER", format!("http://127.0.0.1:{port}"));
    Ok(cargo.status()?.success())
}
