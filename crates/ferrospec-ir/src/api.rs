//! The whole of a description.

use crate::{Docs, Method, Operation, PathTemplate, Payload, SecurityScheme, Server, Types, XmlShapes};

/// A description, understood.
#[derive(Clone, Debug)]
pub struct Api {
    /// Title, version and prose.
    pub info: Info,
    /// Where the API is served, in the order of the document (OpenAPI 3.1.1 §4.8.5).
    pub servers: Vec<Server>,
    /// Every type that an operation reaches, and every named schema.
    pub types: Types,
    /// Every operation, in the order of the document, those of webhooks behind those of paths, then those of callbacks.
    pub operations: Vec<Operation>,
    /// The operations of paths that cannot be carried out, which are answered by no other whose path has room for theirs.
    pub left_out: Vec<Unserved>,
    /// What the types of bodies in XML look like there.
    pub xml: XmlShapes,
    /// The security schemes that an operation asks for, in the order of the document.
    pub security_schemes: Vec<SecurityScheme>,
}

impl Api {
    /// All that the bodies of requests and answers may be.
    pub fn payloads(&self) -> impl Iterator<Item = &Payload> {
        self.operations.iter().flat_map(|operation| {
            let bodies = operation.body.iter().flat_map(|body| &body.contents);
            bodies.chain(operation.responses.iter().flat_map(|response| &response.contents))
        })
    }
}

/// An operation that is left out: of it nothing is known but where it would be.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct Unserved {
    /// Its method.
    pub method: Method,
    /// Its path, below the base URL.
    pub path: PathTemplate,
}

/// What the API says about itself (OpenAPI 3.1.1 §4.8.2).
#[derive(Clone, Debug)]
pub struct Info {
    /// The API's title.
    pub title: String,
    /// The version of the description, not of OpenAPI.
    pub version: String,
    /// Summary, description and link.
    pub docs: Docs,
}
