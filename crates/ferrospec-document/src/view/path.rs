//! Path items and their operations.

use ferrospec_diagnostics::Locus;

use super::body::{RequestBody, Response};
use super::description::{ExternalDocs, Server};
use super::node::Node;
use super::parameter::Parameter;
use super::security::SecurityRequirement;

view! {
    /// The operations of one path (OpenAPI 3.1.1 §4.8.9).
    PathItem
}

view! {
    /// One operation: a method of a path (OpenAPI 3.1.1 §4.8.10).
    Operation
}

view! {
    /// Requests that the server sends back (OpenAPI 3.1.1 §4.8.18).
    Callback
}

impl<'t> PathItem<'t> {
    /// The fixed methods of a path item, in the order of the specification (OpenAPI 3.2.0 §4.9).
    pub const METHODS: &'static [&'static str] =
        &["get", "put", "post", "delete", "options", "head", "patch", "trace", "query"];

    /// `summary`.
    pub fn summary(self) -> Option<&'t str> {
        self.0.get("summary")?.text()
    }

    /// `description`.
    pub fn description(self) -> Option<&'t str> {
        self.0.get("description")?.text()
    }

    /// Parameters of all its operations, references followed.
    pub fn parameters(self) -> impl Iterator<Item = Parameter<'t>> {
        Parameter::of(self.0)
    }

    /// Servers of all its operations; `None` if it says nothing.
    pub fn servers(self) -> Option<Vec<Server<'t>>> {
        Server::of(self.0)
    }

    /// The fixed method that `method` is, but for capitals.
    pub(crate) fn fixed_method(method: &str) -> Option<&'static str> {
        Self::METHODS.iter().copied().find(|fixed| fixed.eq_ignore_ascii_case(method))
    }

    /// A method of [`PathItem::operations`] as it is sent: methods are case-sensitive (OpenAPI 3.2.0 §4.9).
    pub fn sent(method: &str) -> String {
        if Self::METHODS.contains(&method) { method.to_uppercase() } else { method.to_owned() }
    }

    /// Its operations in the order of the document: method in lower case, place of the key, operation.
    ///
    /// Those under `additionalOperations` (OpenAPI 3.2.0) come last, with their method as written; one of a method that has a
    /// key of its own is reported and is not among them.
    pub fn operations(self) -> impl Iterator<Item = (&'t str, Locus, Operation<'t>)> {
        let fixed = self.0.entries().filter(|(key, ..)| Self::METHODS.contains(key));
        let additional = self.0.mapped("additionalOperations");
        let additional = additional.into_iter().filter(|(method, ..)| Self::fixed_method(method).is_none());
        fixed.chain(additional).map(|(method, locus, node)| (method, locus, Operation(node.target())))
    }
}

impl<'t> Operation<'t> {
    /// `operationId`.
    pub fn operation_id(self) -> Option<&'t str> {
        self.0.get("operationId")?.text()
    }

    /// `summary`.
    pub fn summary(self) -> Option<&'t str> {
        self.0.get("summary")?.text()
    }

    /// `description`.
    pub fn description(self) -> Option<&'t str> {
        self.0.get("description")?.text()
    }

    /// Whether `deprecated: true` is said.
    pub fn deprecated(self) -> bool {
        self.0.get("deprecated").and_then(Node::bool).unwrap_or(false)
    }

    /// The names of its tags.
    pub fn tags(self) -> Vec<&'t str> {
        self.0.listed("tags").filter_map(Node::text).collect()
    }

    /// Its own parameters, references followed; those of its path item are not among them.
    pub fn parameters(self) -> impl Iterator<Item = Parameter<'t>> {
        Parameter::of(self.0)
    }

    /// Its request body, reference followed.
    pub fn request_body(self) -> Option<RequestBody<'t>> {
        self.0.object("requestBody").map(RequestBody::new)
    }

    /// Its responses: `200`, `4XX` or `default` as written, place of the key, response with reference followed.
    pub fn responses(self) -> impl Iterator<Item = (&'t str, Locus, Response<'t>)> {
        let responses = self.0.mapped("responses");
        let responses = responses.filter(|(key, ..)| !key.starts_with("x-"));
        responses.map(|(key, locus, node)| (key, locus, Response::new(node.target())))
    }

    /// What it requires, any one of these; `None` if it says nothing and the description's counts.
    pub fn security(self) -> Option<Vec<SecurityRequirement<'t>>> {
        SecurityRequirement::of(self.0)
    }

    /// Its servers; `None` if it says nothing.
    pub fn servers(self) -> Option<Vec<Server<'t>>> {
        Server::of(self.0)
    }

    /// `externalDocs`.
    pub fn external_docs(self) -> Option<ExternalDocs<'t>> {
        self.0.object("externalDocs").map(ExternalDocs::new)
    }

    /// Its callbacks: name, place of the name, callback with reference followed.
    pub fn callbacks(self) -> impl Iterator<Item = (&'t str, Locus, Callback<'t>)> {
        let callbacks = self.0.mapped("callbacks");
        callbacks.map(|(name, locus, node)| (name, locus, Callback(node.target())))
    }
}

impl<'t> Callback<'t> {
    /// Runtime expression of the address, its place, path item with reference followed.
    pub fn path_items(self) -> impl Iterator<Item = (&'t str, Locus, PathItem<'t>)> {
        let items = self.0.entries().filter(|(key, ..)| !key.starts_with("x-"));
        items.map(|(expression, locus, node)| (expression, locus, PathItem(node.target())))
    }
}
