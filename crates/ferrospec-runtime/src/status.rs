//! Statuses of a range: what a `4XX` answer may carry, and nothing else (OpenAPI 3.1.1 §4.8.16).

use std::fmt;

use http::StatusCode;

macro_rules! ranges {
    ($($(#[$doc:meta])* $name:ident = $first:literal { $($known:ident)* })*) => {
        $(
            $(#[$doc])*
            #[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, PartialOrd, Ord)]
            pub struct $name(StatusCode);

            impl $name {
                $(
                    #[doc = concat!("`", stringify!($known), "`")]
                    pub const $known: Self = Self(StatusCode::$known);
                )*

                /// The status, if it is of this range.
                pub const fn new(status: StatusCode) -> Option<Self> {
                    if status.as_u16() / 100 == $first { Some(Self(status)) } else { None }
                }

                /// The status.
                pub const fn get(self) -> StatusCode {
                    self.0
                }
            }

            impl TryFrom<StatusCode> for $name {
                type Error = OutOfRange;

                fn try_from(status: StatusCode) -> Result<Self, OutOfRange> {
                    Self::new(status).ok_or(OutOfRange { status, first: $first })
                }
            }

            impl From<$name> for StatusCode {
                fn from(status: $name) -> Self {
                    status.0
                }
            }

            impl fmt::Display for $name {
                fn fmt(&self, out: &mut fmt::Formatter<'_>) -> fmt::Result {
                    self.0.fmt(out)
                }
            }
        )*
    };
}

ranges! {
    /// A status from 100 to 199.
    InformationalStatus = 1 { CONTINUE SWITCHING_PROTOCOLS PROCESSING }

    /// A status from 200 to 299.
    SuccessStatus = 2 { OK CREATED ACCEPTED NON_AUTHORITATIVE_INFORMATION NO_CONTENT RESET_CONTENT PARTIAL_CONTENT MULTI_STATUS }

    /// A status from 300 to 399.
    RedirectionStatus = 3 { MULTIPLE_CHOICES MOVED_PERMANENTLY FOUND SEE_OTHER NOT_MODIFIED TEMPORARY_REDIRECT PERMANENT_REDIRECT }

    /// A status from 400 to 499.
    ///
    /// ```
    /// use ferrospec_runtime::{ClientErrorStatus, StatusCode};
    ///
    /// assert_eq!(ClientErrorStatus::NOT_FOUND.get(), StatusCode::NOT_FOUND);
    /// assert!(ClientErrorStatus::new(StatusCode::OK).is_none());
    /// ```
    ClientErrorStatus = 4 {
        BAD_REQUEST UNAUTHORIZED PAYMENT_REQUIRED FORBIDDEN NOT_FOUND METHOD_NOT_ALLOWED NOT_ACCEPTABLE REQUEST_TIMEOUT
        CONFLICT GONE LENGTH_REQUIRED PRECONDITION_FAILED PAYLOAD_TOO_LARGE UNSUPPORTED_MEDIA_TYPE EXPECTATION_FAILED
        UNPROCESSABLE_ENTITY LOCKED FAILED_DEPENDENCY PRECONDITION_REQUIRED TOO_MANY_REQUESTS
        UNAVAILABLE_FOR_LEGAL_REASONS
    }

    /// A status from 500 to 599.
    ServerErrorStatus = 5 {
        INTERNAL_SERVER_ERROR NOT_IMPLEMENTED BAD_GATEWAY SERVICE_UNAVAILABLE GATEWAY_TIMEOUT INSUFFICIENT_STORAGE
    }
}

/// A status that is not of the range it should be of.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct OutOfRange {
    status: StatusCode,
    first: u16,
}

impl fmt::Display for OutOfRange {
    fn fmt(&self, out: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(out, "{} is not of the range {}XX", self.status.as_u16(), self.first)
    }
}

impl std::error::Error for OutOfRange {}
