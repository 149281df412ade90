//! How far a call came.

/// How far a call came before it failed.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
#[non_exhaustive]
pub enum Stage {
    /// The client could not be made, or cannot speak to its server: nothing was sent.
    Configure,
    /// The message could not be encoded: a client has sent nothing, a server has answered 500 in its place.
    Encode,
    /// An [`Interceptor`](crate::Interceptor) refused the call.
    Intercept,
    /// The request could not be sent, or no answer came.
    Send,
    /// The answer broke off, or is larger than the client reads.
    Read,
    /// The answer's status is not declared.
    Status,
    /// The server refused the request with a [`Problem`](crate::Problem), in the place of the answer that is declared for
    /// its status.
    Refused,
    /// The answer's media type is not declared.
    ContentType,
    /// The answer's body is not what the description says.
    Body,
    /// A header of the answer is not what the description says.
    Header,
    /// A client has no token to show, and has sent nothing; to a server, the caller shows no credential that suffices.
    Authorize,
    /// On a server: the request is not what the description says.
    Request,
    /// On a server: the implementation failed.
    Fault,
}

impl Stage {
    /// A word for it: what OpenTelemetry's `error.type` is where no status says more.
    pub fn as_str(self) -> &'static str {
        match self {
            Self::Configure => "configure",
            Self::Encode => "encode",
            Self::Intercept => "intercept",
            Self::Send => "send",
            Self::Read => "read",
            Self::Status => "status",
            Self::Refused => "refused",
            Self::ContentType => "content_type",
            Self::Body => "body",
            Self::Header => "header",
            Self::Authorize => "authorize",
            Self::Request => "request",
            Self::Fault => "fault",
        }
    }
}
