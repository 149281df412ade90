//! The crate's manifest.

use crate::{Dependency, Runtime};

/// `Cargo.toml`. Its texts may hold anything: they are written as TOML strings, escaped.
#[derive(Debug)]
pub(crate) struct Manifest {
    pub(crate) package: String,
    /// A semantic version.
    pub(crate) version: String,
    /// One line.
    pub(crate) description: String,
    pub(crate) runtime: Runtime,
    /// What the runtime must have beside its two sides, sorted.
    pub(crate) features: Vec<&'static str>,
    /// Whether tokens come from an authorization server.
    pub(crate) oauth2: bool,
    /// Whether the crate has examples.
    pub(crate) examples: bool,
    /// Whether the crate has a mock.
    pub(crate) mock: bool,
    /// Where it finds the crates of types that the user brings, by their names, which are words of ASCII.
    pub(crate) crates: Vec<(String, Dependency)>,
    /// Whether the crate is the root of its own workspace.
    pub(crate) own_workspace: bool,
}
