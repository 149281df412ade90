//! The whole of a description.

use crate::{Docs, Operation, SecurityScheme, Types, XmlShapes};

/// A description, understood.
#[derive(Clone, Debug)]
pub struct Api {
    /// Title, version and prose.
    pub info: Info,
    /// Where the API is served, in the order of the document (OpenAPI 3.1.1 §4.8.5).
    pub servers: Vec<Server>,
    /// Every type that an operation reaches, and every named schema.
    pub types: Types,
    /// Every operation, in the order of the document.
    pub operations: Vec<Operation>,
    /// What the types of bodies in XML look like there.
    pub xml: XmlShapes,
    /// The security schemes that an operation asks for, in the order of the document.
    pub security_schemes: Vec<SecurityScheme>,
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

/// One place where the API is served (OpenAPI 3.1.1 §4.8.5).
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct Server {
    /// The URL template: `https://{region}.example.com/v1`.
    pub url: String,
    /// What the server is for.
    pub description: Option<String>,
    /// The template's variables, in the order of the document.
    pub variables: Vec<ServerVariable>,
}

impl Server {
    /// The URL with each variable at its default; `None` if a variable has none.
    pub fn default_url(&self) -> Option<String> {
        let mut url = self.url.clone();
        for variable in &self.variables {
            url = url.replace(&format!("{{{}}}", variable.name), variable.default.as_deref()?);
        }
        (!url.contains('{')).then_some(url)
    }
}

/// A variable in a server's URL (OpenAPI 3.1.1 §4.8.6).
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct ServerVariable {
    /// The name between the braces.
    pub name: String,
    /// The value when nobody gives another. A variable that the document never declares has none.
    pub default: Option<String>,
}
