//! The styles of parameters, and of fields of a form.

/// How arrays and objects are written in a parameter, or a field of a form (OpenAPI 3.1.1 §4.8.12.3).
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Style {
    /// `blue,black`: paths and headers.
    Simple,
    /// `.blue,black`: paths.
    Label,
    /// `;color=blue,black`: paths.
    Matrix,
    /// `color=blue&color=black`: queries and cookies.
    Form,
    /// `color=blue%20black`: queries.
    SpaceDelimited,
    /// `color=blue%7Cblack`: queries.
    PipeDelimited,
    /// `color[R]=100&color[G]=200`: queries.
    DeepObject,
    /// `color=blue; color=black`: cookies, in which nothing is escaped (OpenAPI 3.2.0 §4.12.3).
    Cookie,
}

impl Style {
    /// What divides the items of an array that is one text.
    pub(crate) fn delimiter(self) -> char {
        match self {
            Self::SpaceDelimited => ' ',
            Self::PipeDelimited => '|',
            _ => ',',
        }
    }
}
