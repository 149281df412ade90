//! Why a link leads to no request.

use std::error::Error;
use std::fmt;

/// Why a link leads to no request: the answer is another, or does not say what the request needs.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct Unlinked(String);

impl Unlinked {
    /// The answer is none that has the link.
    pub fn other_answer() -> Self {
        Self("this answer does not have the link".to_owned())
    }

    /// What was exchanged cannot be said.
    pub(crate) fn unseen() -> Self {
        Self("the request or its answer is none that can be sent".to_owned())
    }

    /// Nothing is said of this parameter.
    pub(crate) fn absent(name: &str) -> Self {
        Self(format!("nothing says `{name}`"))
    }

    /// What is said of this parameter is no value of it. The words do not repeat it: it may be a secret.
    pub(crate) fn unfit(name: &str) -> Self {
        Self(format!("what is said of `{name}` is no value of it"))
    }
}

impl fmt::Display for Unlinked {
    fn fmt(&self, out: &mut fmt::Formatter<'_>) -> fmt::Result {
        out.write_str(&self.0)
    }
}

impl Error for Unlinked {}
