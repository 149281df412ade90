//! Operations that cannot be carried out.

use ferrospec_diagnostics::Locus;

/// Why an operation is left out.
pub(crate) struct LeftOut {
    /// What it needs, in a word of the document: a media type, a style, a security scheme.
    pub(crate) subject: String,
    /// What it needs and does not get: "`multipart/form-data` is not supported".
    pub(crate) why: String,
    /// Where that stands.
    pub(crate) locus: Locus,
    /// Another place that tells why, and what stands there.
    pub(crate) note: Option<(Locus, &'static str)>,
}
