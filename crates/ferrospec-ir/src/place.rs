//! Where a type's name comes from.

use crate::{OperationId, StatusKey, TypeId};
use ferrospec_diagnostics::Locus;

/// Where a type stands in the document: what its name is made of.
#[derive(Clone, PartialEq, Eq, Debug)]
pub enum Place {
    /// A schema with a name of its own: a component, or a file whose root is the schema.
    Named(Name),
    /// The schema of a property, of a type that holds it.
    Property {
        /// The type that has the property.
        of: TypeId,
        /// The property's name on the wire.
        name: String,
    },
    /// The items of an array.
    Item {
        /// The array.
        of: TypeId,
    },
    /// The values of a map, or of the additional properties of an object.
    Value {
        /// The map or object.
        of: TypeId,
    },
    /// One of a union's types.
    Variant {
        /// The union.
        of: TypeId,
        /// Its index there.
        index: usize,
    },
    /// A type that a check asks about and no value has.
    Judge {
        /// The type whose check it is.
        of: TypeId,
        /// The keyword.
        keyword: &'static str,
    },
    /// What a schema says itself from which others inherit.
    Base {
        /// The schema with its heirs.
        of: TypeId,
    },
    /// What requests have of a type of which answers have another view.
    Input {
        /// What answers have.
        of: TypeId,
    },
    /// What multipart bodies have of a type that is JSON elsewhere.
    Parts {
        /// What others have.
        of: TypeId,
    },
    /// The schema of a parameter.
    Parameter {
        /// The operation that has the parameter, or the first that shares it.
        operation: OperationId,
        /// The parameter's name on the wire.
        name: String,
    },
    /// The schema of a request body.
    Body {
        /// The operation that takes the body.
        operation: OperationId,
    },
    /// The schema of a response's body.
    Response {
        /// The operation that answers.
        operation: OperationId,
        /// The status it answers with.
        status: StatusKey,
    },
    /// The schema of a body that may be of several media types.
    Content {
        /// The body: one of a request or response, or a component.
        of: Box<Place>,
        /// The media type.
        media_type: String,
    },
    /// The schema of a header.
    Header {
        /// The response, or a component that the header stands in; of a part, this of a body, with the part's name.
        of: Box<Place>,
        /// The header's name on the wire.
        name: String,
    },
    /// The schema of a component that is no schema, whichever operations refer to it.
    Shared(Component),
}

impl Place {
    /// The type that it is in; `None` for what has a name of its own, and for what stands in an operation or a component.
    pub fn holder(&self) -> Option<TypeId> {
        match self {
            Self::Property { of, .. }
            | Self::Item { of }
            | Self::Value { of }
            | Self::Variant { of, .. }
            | Self::Judge { of, .. }
            | Self::Base { of }
            | Self::Input { of }
            | Self::Parts { of } => Some(*of),
            Self::Content { of, .. } | Self::Header { of, .. } => of.holder(),
            Self::Named(_) | Self::Parameter { .. } | Self::Body { .. } | Self::Response { .. } | Self::Shared(_) => {
                None
            }
        }
    }

    /// The number of that type, to be changed.
    pub fn holder_mut(&mut self) -> Option<&mut TypeId> {
        match self {
            Self::Property { of, .. }
            | Self::Item { of }
            | Self::Value { of }
            | Self::Variant { of, .. }
            | Self::Judge { of, .. }
            | Self::Base { of }
            | Self::Input { of }
            | Self::Parts { of } => Some(of),
            Self::Content { of, .. } | Self::Header { of, .. } => of.holder_mut(),
            Self::Named(_) | Self::Parameter { .. } | Self::Body { .. } | Self::Response { .. } | Self::Shared(_) => {
                None
            }
        }
    }

    /// The place without the media type or header that tells it from others.
    pub fn whole(&self) -> &Self {
        match self {
            Self::Content { of, .. } | Self::Header { of, .. } => of.whole(),
            place => place,
        }
    }

    /// The operation that it stands in, if no type and no component is between.
    pub fn operation(&self) -> Option<OperationId> {
        match self.whole() {
            Self::Parameter { operation, .. } | Self::Body { operation } | Self::Response { operation, .. } => {
                Some(*operation)
            }
            _ => None,
        }
    }
}

/// The name that the document gives to a schema.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct Name {
    /// The name itself: `Error` for `schemas-Error.yaml` and for `#/components/schemas/Error`.
    pub name: String,
    /// The words of the path before it, nearest last: what tells it from another of the same name.
    pub qualifiers: Vec<String>,
    /// The whole of where it stands, file and pointer: what no other schema has.
    pub address: String,
    /// A name that the user chose, in the config or with `x-rust-name`; it is taken as it is.
    pub chosen: Option<String>,
    /// Where the choice is written, if it is in a file.
    pub chosen_at: Option<Locus>,
}

/// A component that holds a schema and is none (OpenAPI 3.2.0 §4.7), or a file whose root is one.
#[derive(Clone, PartialEq, Eq, PartialOrd, Ord, Debug)]
pub struct Component {
    /// What it is.
    pub kind: ComponentKind,
    /// Its name: `Sort` for `#/components/parameters/Sort` and for `parameters/Sort.yaml`.
    pub name: String,
    /// The words of the path before it, nearest last: what tells it from another of the same name.
    pub qualifiers: Vec<String>,
}

/// What a component is that holds a schema, in the order in which they choose names.
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Debug)]
pub enum ComponentKind {
    /// A parameter.
    Parameter,
    /// A request body.
    RequestBody,
    /// A response.
    Response,
    /// A header.
    Header,
    /// A media type.
    MediaType,
}

impl ComponentKind {
    /// All of them, in their order.
    pub const ALL: [Self; 5] = [Self::Parameter, Self::RequestBody, Self::Response, Self::Header, Self::MediaType];
}
