//! Why a request is refused.

use tiki_api::Error;

/// A reason to answer 403, in the words of RFC 6749 §5.2.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub(crate) enum Refusal {
    /// The application is not known, or its secret is wrong.
    InvalidClient,
    /// The code or refresh token is not good, or not good for this application.
    InvalidGrant,
    /// There is no such grant type.
    UnsupportedGrantType,
    /// Nothing but a code can be asked for (§4.1.2.1).
    UnsupportedResponseType,
    /// A parameter that this grant needs is missing, or does not fit.
    InvalidRequest,
    /// The application is suspended (§4.1.2.1).
    AccessDenied,
}

impl From<Refusal> for Error {
    fn from(refusal: Refusal) -> Self {
        let (title, message) = match refusal {
            Refusal::InvalidClient => ("invalid_client", "the application is not known, or its secret is wrong"),
            Refusal::InvalidGrant => ("invalid_grant", "the code or token is not good for this application"),
            Refusal::UnsupportedGrantType => ("unsupported_grant_type", "there is no such grant type"),
            Refusal::UnsupportedResponseType => ("unsupported_response_type", "nothing but a code can be asked for"),
            Refusal::AccessDenied => ("access_denied", "the application is suspended"),
            Refusal::InvalidRequest => ("invalid_request", "a parameter that this grant needs is missing or wrong"),
        };
        Self::new(403, title, message)
    }
}
