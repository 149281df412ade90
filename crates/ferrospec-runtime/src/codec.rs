//! The notations of bodies.

/// How a body, or a parameter with `content`, is written.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Codec {
    /// JSON.
    Json,
    /// `application/x-www-form-urlencoded`. Not for parameters.
    Form,
    /// Text of a single scalar.
    Text,
    /// Octets as they are. Not for parameters.
    Bytes,
    /// XML, by this table. Not for parameters.
    #[cfg(feature = "xml")]
    Xml(&'static crate::xml::Node),
}

impl Codec {
    /// Whether no bytes at all are a value.
    pub(crate) fn has_empty(self) -> bool {
        matches!(self, Self::Form | Self::Text | Self::Bytes)
    }
}
