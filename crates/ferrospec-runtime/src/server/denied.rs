//! Callers that are turned away.

/// A caller's credential does not suffice. What the caller is told does not say why.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Denied {
    pub(crate) why: Why,
}

/// Why a caller is turned away; the later, the more is known of it.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub(crate) enum Why {
    Unauthorized,
    Unavailable,
    InsufficientScope,
    Forbidden,
}

impl Denied {
    /// The credential is not known, or is no longer valid: 401.
    pub fn unauthorized() -> Self {
        Self { why: Why::Unauthorized }
    }

    /// The caller is known, and may not do this: 403.
    pub fn forbidden() -> Self {
        Self { why: Why::Forbidden }
    }

    /// The caller is known, and its token is not good for all scopes that are asked for: 403, with a challenge that says
    /// which these are (RFC 6750 §3.1). It may come again with a token that is.
    pub fn insufficient_scope() -> Self {
        Self { why: Why::InsufficientScope }
    }

    /// Nobody can say at the moment whether the credential is good: 503.
    pub fn unavailable() -> Self {
        Self { why: Why::Unavailable }
    }

    /// Nobody checks credentials of this scheme: 401.
    pub fn unknown_scheme() -> Self {
        Self::unauthorized()
    }
}
