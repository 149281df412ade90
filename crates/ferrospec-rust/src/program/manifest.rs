//! The crate's manifest.

use super::{group::Feature, ident::Ident};
use crate::{Dependency, Runtime};
use std::collections::{BTreeMap, BTreeSet};

/// `Cargo.toml`, and that of the crate of types, if there is one. Its texts may hold anything: they are written as TOML strings, escaped.
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
    /// The package of the types, if they are a crate of their own.
    pub(crate) types_package: Option<String>,
    /// Whether the crate is the root of its own workspace.
    pub(crate) own_workspace: bool,
}

impl Manifest {
    /// The folder of the crate of types, in the crate's.
    pub(crate) const TYPES: &str = "types";

    /// What the crate of types is called in Rust, if there is one.
    pub(crate) fn types_crate(&self) -> Option<Ident> {
        let name = self.types_package.as_ref()?.replace('-', "_");
        Some(Ident::new(&name).expect("the name of a package is one of Rust's, with `-` in it"))
    }

    /// Has the feature of types that no operation needs turn these on.
    pub(crate) fn need(&mut self, features: &BTreeSet<Feature>) {
        if let Some(others) = self.groups.as_mut().and_then(|groups| groups.get_mut(&Feature::unused())) {
            others.extend(features.iter().cloned());
        }
    }
}
