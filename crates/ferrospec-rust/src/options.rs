//! The few choices.

use std::collections::BTreeMap;
use std::num::NonZeroUsize;

/// What a description does not say about the crate that is made of it.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct Options {
    /// The package's name, as Cargo takes it: ASCII letters, digits, `-` and `_`, beginning with a letter.
    pub package: String,
    /// Where the generated crate finds its runtime.
    pub runtime: Runtime,
    /// The crates whose types the description may name in `x-rust-type`, by their names, which Cargo takes.
    pub crates: BTreeMap<String, Dependency>,
    /// What the types of these crates are known to have, by the crate (`money`) or by the path of one type
    /// (`money::Amount`), which counts more.
    pub brought: BTreeMap<String, Traits>,
    /// Whether the crate is a member of a workspace. If not, its manifest makes it the root of its own, so that it
    /// builds wherever it lies.
    pub workspace_member: bool,
    /// Whether the crate has a module of examples, and a feature for it, whether or not the description shows any.
    pub examples: bool,
    /// Whether the crate has a mock, and a feature for it.
    pub mock: bool,
    /// Whether each tag is a feature of the crate, with which its operations are compiled and what they need.
    pub tag_features: bool,
    /// Whether types are a crate of their own, in the folder `types` of the crate; without it, they are where there are many.
    pub types_crate: Option<bool>,
    /// What structs and unions derive where all that is in them has it.
    pub derives: Vec<Derive>,
    /// So many lines may stand in a file of the crate: a larger one becomes several, if what is in it can be parted.
    pub file_lines: usize,
    /// How many threads there are: those of the pool of `rayon` that the caller runs on, or else of the whole process. Without
    /// it, as many as there are processors; of one, nothing is handed to another. The files are the same.
    pub jobs: Option<NonZeroUsize>,
    /// Whether the process is about to end, so that memory that it takes long to give back is left to the system.
    pub is_last: bool,
}

impl Options {
    /// The lines of a file, if nothing else is said.
    pub const FILE_LINES: usize = 5_000;
}

/// A trait that a type can derive, beside those that all types do.
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Debug)]
pub enum Derive {
    /// `Eq`.
    Eq,
    /// `Hash`, and `Eq` with it.
    Hash,
    /// `Ord`, and `Eq` and `PartialOrd` with it.
    Ord,
}

/// A crate that types are brought from.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct Dependency {
    /// Where it is found.
    pub place: Runtime,
    /// Its features that are turned on.
    pub features: Vec<String>,
}

/// What types of another crate have, beside `Clone`, `Debug` and `PartialEq`.
#[derive(Clone, PartialEq, Eq, Default, Debug)]
pub struct Traits {
    /// Whether they are read and written by serde's traits, and not by those of the runtime.
    pub by_serde: bool,
    /// What they derive, or have otherwise.
    pub derives: Vec<Derive>,
}

/// Where the generated crate finds `ferrospec-runtime`, or another crate.
#[derive(Clone, PartialEq, Eq, Debug)]
pub enum Runtime {
    /// In a folder, relative to the generated crate and separated by `/`.
    Path(String),
    /// In the registry, in this version.
    Version(String),
}
