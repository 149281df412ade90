//! Prose from the document.

/// What the document says in prose about a thing.
///
/// The text is as it stands in the document. It is not safe to print anywhere: whoever does so encodes it first.
#[derive(Clone, PartialEq, Eq, Default, Debug)]
pub struct Docs {
    /// A title or summary: one line.
    pub summary: Option<String>,
    /// CommonMark, any number of lines.
    pub description: Option<String>,
    /// The URL of further documentation.
    pub link: Option<String>,
    /// Whether the document says not to use it any more.
    pub deprecated: bool,
}
