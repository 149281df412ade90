//! Request bodies and responses.

use ferrospec_diagnostics::Locus;

use super::media::{Header, MediaType};
use super::node::Node;

view! {
    /// The body of a request (OpenAPI 3.1.1 §4.8.13).
    RequestBody
}

view! {
    /// A response (OpenAPI 3.1.1 §4.8.17).
    Response
}

view! {
    /// How a response leads to another operation (OpenAPI 3.1.1 §4.8.20).
    Link
}

impl<'t> RequestBody<'t> {
    /// `description`.
    pub fn description(self) -> Option<&'t str> {
        self.0.get("description")?.text()
    }

    /// Whether it must be there.
    pub fn required(self) -> bool {
        self.0.get("required").and_then(Node::bool).unwrap_or(false)
    }

    /// What it may be: media type or range, its place, what it holds.
    pub fn content(self) -> impl Iterator<Item = (&'t str, Locus, MediaType<'t>)> {
        MediaType::of(self.0)
    }
}

impl<'t> Response<'t> {
    /// `summary` (OpenAPI 3.2.0).
    pub fn summary(self) -> Option<&'t str> {
        self.0.get("summary")?.text()
    }

    /// `description`.
    pub fn description(self) -> Option<&'t str> {
        self.0.get("description")?.text()
    }

    /// Its headers: name, place of the name, header.
    pub fn headers(self) -> impl Iterator<Item = (&'t str, Locus, Header<'t>)> {
        Header::of(self.0)
    }

    /// What its body may be: media type or range, its place, what it holds.
    pub fn content(self) -> impl Iterator<Item = (&'t str, Locus, MediaType<'t>)> {
        MediaType::of(self.0)
    }

    /// Its links: name, place of the name, link.
    pub fn links(self) -> impl Iterator<Item = (&'t str, Locus, Link<'t>)> {
        let links = self.0.mapped("links");
        links.map(|(name, locus, node)| (name, locus, Link(node.target())))
    }
}

impl<'t> Link<'t> {
    /// The operation it leads to, by its id.
    pub fn operation_id(self) -> Option<&'t str> {
        self.0.get("operationId")?.text()
    }

    /// The operation it leads to, by its place.
    pub fn operation_ref(self) -> Option<&'t str> {
        self.0.get("operationRef")?.text()
    }

    /// `description`.
    pub fn description(self) -> Option<&'t str> {
        self.0.get("description")?.text()
    }
}
