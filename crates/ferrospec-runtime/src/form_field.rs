//! How single fields of a form are written.

use crate::parameter_style::Style;
use crate::wire::Kind;

/// A field of a form that is written as a parameter of a query is (OpenAPI 3.1.1 §4.8.15.1.2).
///
/// ```
/// use ferrospec_runtime::{FormField, MediaType, Style};
///
/// const FORM: MediaType =
///     MediaType::styled_form("application/x-www-form-urlencoded", &[FormField::new("tags", Style::PipeDelimited)]);
/// assert_eq!(FORM.name, "application/x-www-form-urlencoded");
/// ```
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct FormField {
    /// Its name on the wire.
    pub name: &'static str,
    /// How arrays and objects are written in it.
    pub style: Style,
    /// Whether every item of an array and every member of an object stands for itself.
    pub explode: bool,
    /// Whether characters that RFC 3986 reserves are written as they are. So is what is an escape already (RFC 6570 §3.2.3): the
    /// text `%41` is received as `A`.
    pub allow_reserved: bool,
    /// Of which kind its value is, where it is read before its type is known. A text is one of any kind that is neither an array
    /// nor an object.
    pub kind: Option<Kind>,
}

impl FormField {
    /// A field in a style, with that style's `explode`: `true` for `form` alone.
    pub const fn new(name: &'static str, style: Style) -> Self {
        Self { name, style, explode: matches!(style, Style::Form), allow_reserved: false, kind: None }
    }

    /// The same with another `explode`.
    pub const fn explode(mut self, explode: bool) -> Self {
        self.explode = explode;
        self
    }

    /// The same with values of one kind, in a form that is one of several types: what a text in it is cannot wait until it is known
    /// which of them.
    pub const fn of(mut self, kind: Kind) -> Self {
        self.kind = Some(kind);
        self
    }

    /// The same with reserved characters written as they are.
    pub const fn allow_reserved(mut self) -> Self {
        self.allow_reserved = true;
        self
    }
}
