//! Text that travels.

/// Text as it stands on the wire: a property's name, a path template, a media type.
///
/// It may hold anything. It reaches source text only as a string literal, which the tokens encode.
#[derive(Clone, PartialEq, Eq, PartialOrd, Ord, Debug)]
pub(crate) struct Wire(String);

impl Wire {
    pub(crate) fn new(text: impl Into<String>) -> Self {
        Self(text.into())
    }

    pub(crate) fn as_str(&self) -> &str {
        &self.0
    }
}
