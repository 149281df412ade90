//! Typed views over the tree.
//!
//! A view is a node and the knowledge of what it is. Views read the document as it stands behind the upgrade, in the
//! words and shapes of OpenAPI 3.2, whatever version was written; where a value has not the shape that is asked for, a
//! view answers as if it were absent, because the check has reported it already.
//!
//! Lists and maps of things that may be references (parameters, responses, headers, request bodies, path items, ...)
//! are given with the references followed. Schemas are not: a [`Schema`] may be a reference, and [`Schema::target`]
//! follows it, because a schema that is referred to by name is one type wherever it is used.

/// A newtype over [`Node`] with what all views can do.
macro_rules! view {
    ($(#[$doc:meta])* $name:ident) => {
        $(#[$doc])*
        #[derive(Clone, Copy, PartialEq, Eq, Hash, Debug)]
        pub struct $name<'t>(Node<'t>);

        impl<'t> $name<'t> {
            /// Reads `node` as this object, references not followed.
            pub fn new(node: Node<'t>) -> Self {
                Self(node)
            }

            /// The node under the view.
            pub fn node(self) -> Node<'t> {
                self.0
            }

            /// Where the object stands.
            pub fn locus(self) -> ferrospec_diagnostics::Locus {
                self.0.locus()
            }
        }
    };
}

mod body;
mod description;
mod media;
mod node;
mod openapi;
mod parameter;
mod path;
mod schema;
mod security;

pub use body::{Link, RequestBody, Response};
pub use description::{Contact, ExternalDocs, Info, License, Server, ServerVariable, Tag};
pub use media::{Encoding, Example, Header, MediaType};
pub use node::Node;
pub use openapi::OpenApi;
pub use parameter::Parameter;
pub use path::{Callback, Operation, PathItem};
pub use schema::{Discriminator, Schema, Xml};
pub use security::{OAuthFlow, SecurityRequirement, SecurityScheme};
