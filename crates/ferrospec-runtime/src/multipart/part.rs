//! Parts of multipart bodies.

/// What is declared of a part (OpenAPI 3.1.1 §4.8.15).
///
/// ```
/// use ferrospec_runtime::Part;
///
/// const PICTURE: Part = Part::new("picture", &["image/png", "image/jpeg"]);
/// assert_eq!(PICTURE.name, "picture");
/// ```
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Part {
    /// The property that it holds, or an item of.
    pub name: &'static str,
    /// The media types that it may be of, or ranges of them. It is written as the first.
    pub media_types: &'static [&'static str],
}

impl Part {
    /// A part of one of these media types.
    pub const fn new(name: &'static str, media_types: &'static [&'static str]) -> Self {
        Self { name, media_types }
    }
}
