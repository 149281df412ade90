//! Callers that are turned away.

/// A caller's credential does not suffice. What the caller is told does not say why.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Denied {
    pub(crate) forbidden: bool,
}

impl Denied {
    /// The credential is not known, or is no longer valid: 401.
    pub fn unauthorized() -> Self {
        Self { forbidden: false }
    }

    /// The caller is known, and may not do this: 403.
    pub fn forbidden() -> Self {
        Self { forbidden: true }
    }

    /// Nobody checks credentials of this scheme: 401.
    pub fn unknown_scheme() -> Self {
        Self::unauthorized()
    }
}
