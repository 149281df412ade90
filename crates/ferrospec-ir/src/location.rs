//! Where a parameter stands.

/// Where a parameter stands in a request (OpenAPI 3.1.1 §4.8.12.1).
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Debug)]
pub enum Location {
    /// Between the slashes.
    Path,
    /// Behind the `?`.
    Query,
    /// In a header.
    Header,
    /// In a cookie.
    Cookie,
    /// Everything behind the `?` (OpenAPI 3.2.0 §4.12.1).
    Querystring,
}

impl Location {
    /// The value of `in`.
    pub fn as_str(self) -> &'static str {
        match self {
            Self::Path => "path",
            Self::Query => "query",
            Self::Header => "header",
            Self::Cookie => "cookie",
            Self::Querystring => "querystring",
        }
    }
}
