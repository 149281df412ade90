//! The crate's manifest.

use super::group::Feature;
use crate::{Dependency, Runtime};
use std::collections::{BTreeMap, BTreeSet};

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
    /// The features of groups of operations and those that each turns on, if they have features.
    pub(crate) groups: Option<BTreeMap<Feature, BTreeSet<Feature>>>,
    /// Where it finds the crates of types that the user brings, by their names, which are words of ASCII.
    pub(crate) crates: Vec<(String, Dependency)>,
    /// Whether the crate is the root of its own workspace.
    pub(crate) own_workspace: bool,
}

impl Manifest {
    /// Has the feature of types that no operation needs turn these on.
    pub(crate) fn need(&mut self, features: &BTreeSet<Feature>) {
        if let Some(others) = self.groups.as_mut().and_then(|groups| groups.get_mut(&Feature::unused())) {
            others.extend(features.iter().cloned());
        }
    }
}
