//! Parameters.

use crate::{Codec, Docs, Fallback, Location, Scalar, Shape, Types, Use};
use ferrospec_diagnostics::Locus;

/// A parameter (OpenAPI 3.1.1 §4.8.12).
#[derive(Clone, Debug)]
pub struct Parameter {
    /// Its name on the wire.
    pub name: String,
    /// Where it stands.
    pub location: Location,
    /// How its value is written; always [`Style::Form`] or [`Style::Simple`] for scalars without another style.
    pub style: Style,
    /// Whether arrays and objects are written as several parameters.
    pub explode: bool,
    /// Whether RFC 3986's reserved characters stand as they are.
    pub allow_reserved: bool,
    /// Whether an empty text says that it is not there (OpenAPI 3.2.0 §4.12.2, `allowEmptyValue`).
    pub allow_empty: bool,
    /// How its value is written where it has `content`: no style says it then.
    pub content: Option<Codec>,
    /// Whether it must be there.
    pub required: bool,
    /// What it stands for where it is absent; `None` if nothing is said, or if it must be there.
    pub fallback: Option<Fallback>,
    /// Its type.
    pub schema: Use,
    /// What the document says of it.
    pub docs: Docs,
    /// Where the parameter stands in the document.
    pub locus: Locus,
}

impl Parameter {
    /// Whether an empty text says `null`: no other value of it has an empty text, as it is a number or a truth value.
    pub fn is_null_where_empty(&self, types: &Types) -> bool {
        let plain = types.behind_aliases(self.schema.id).map(|id| &types[id].shape);
        let is_never_empty = matches!(plain, Some(Shape::Scalar(scalar)) if !matches!(scalar, Scalar::String { .. }));
        self.content.is_none() && self.schema.nullable && is_never_empty
    }
}

/// How a parameter's value is written (OpenAPI 3.1.1 §4.8.12.3).
#[derive(Clone, Copy, PartialEq, Eq, Hash, Debug)]
pub enum Style {
    /// `a,b` in paths and headers (RFC 6570 §3.2.2).
    Simple,
    /// `.a.b` in paths (RFC 6570 §3.2.5).
    Label,
    /// `;name=a` in paths (RFC 6570 §3.2.7).
    Matrix,
    /// `name=a` in queries and cookies (RFC 6570 §3.2.8).
    Form,
    /// `name=a%20b`.
    SpaceDelimited,
    /// `name=a%7Cb`.
    PipeDelimited,
    /// `name[key]=a`.
    DeepObject,
    /// `name=a` in cookies, where nothing is escaped (OpenAPI 3.2.0 §4.12.3).
    Cookie,
}

impl Style {
    /// Whether arrays and objects are written as several parameters where nothing is said of it (OpenAPI 3.2.0 §4.12.2).
    pub fn explodes(self) -> bool {
        matches!(self, Self::Form | Self::Cookie)
    }
}
