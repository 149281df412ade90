//! The parts of a request that hold parameters.

/// Where a parameter stands in a request.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Location {
    /// In the path.
    Path,
    /// Behind the `?`.
    Query,
    /// A header of its own.
    Header,
    /// In the `Cookie` header.
    Cookie,
    /// Everything behind the `?` (OpenAPI 3.2.0 §4.12.1).
    Querystring,
}

impl Location {
    /// The location in OpenAPI's word.
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
