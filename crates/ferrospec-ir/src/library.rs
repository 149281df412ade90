//! Types that others wrote.

/// A type of the standard library, or of a library that the runtime has if it is asked for.
#[derive(PartialEq, Eq, Debug)]
pub struct Library {
    /// What it is called, from its crate on.
    pub path: &'static str,
    /// The feature of the runtime that has it; `None` if it is always there.
    pub feature: Option<&'static str>,
    /// What it reads.
    pub reads: &'static str,
    /// What of a text it does not keep; empty if it writes what it has read.
    pub loses: &'static str,
}

impl Library {
    /// A part of a multipart body that is not text. It is a file wherever it stands, and so stands nowhere else.
    pub const FILE: &'static Self =
        &Self { path: "ferrospec_runtime::File", feature: Some("multipart"), reads: "files", loses: "" };

    /// Whether it writes as many characters as it has read.
    pub fn keeps_length(&self) -> bool {
        matches!(self.loses, "" | "capitals")
    }
}
