//! Parameters.

use ferrospec_diagnostics::Locus;

use super::media::{Example, MediaType};
use super::node::Node;
use super::schema::Schema;

view! {
    /// A parameter of an operation (OpenAPI 3.1.1 §4.8.12).
    Parameter
}

impl<'t> Parameter<'t> {
    /// The parameters under `node`'s `parameters`, references followed.
    pub(super) fn of(node: Node<'t>) -> impl Iterator<Item = Parameter<'t>> {
        node.listed("parameters").map(Parameter)
    }

    /// Its name on the wire.
    pub fn name(self) -> Option<&'t str> {
        self.0.get("name")?.text()
    }

    /// Where it is sent (`in`): `path`, `query`, `header`, `cookie` or `querystring` (OpenAPI 3.2.0).
    pub fn location(self) -> Option<&'t str> {
        self.0.get("in")?.text()
    }

    /// Whether it must be there, as written.
    pub fn required(self) -> bool {
        self.0.get("required").and_then(Node::bool).unwrap_or(false)
    }

    /// Whether `deprecated: true` is said.
    pub fn deprecated(self) -> bool {
        self.0.get("deprecated").and_then(Node::bool).unwrap_or(false)
    }

    /// `description`.
    pub fn description(self) -> Option<&'t str> {
        self.0.get("description")?.text()
    }

    /// `style` as written; what it is otherwise depends on where the parameter is sent.
    pub fn style(self) -> Option<&'t str> {
        self.0.get("style")?.text()
    }

    /// `explode` as written; what it is otherwise depends on the style.
    pub fn explode(self) -> Option<bool> {
        self.0.get("explode")?.bool()
    }

    /// Whether reserved characters are sent as they are.
    pub fn allow_reserved(self) -> bool {
        self.0.get("allowReserved").and_then(Node::bool).unwrap_or(false)
    }

    /// Whether a name without a value may be sent.
    pub fn allow_empty_value(self) -> bool {
        self.0.get("allowEmptyValue").and_then(Node::bool).unwrap_or(false)
    }

    /// What its value is, when a style says how it is written.
    pub fn schema(self) -> Option<Schema<'t>> {
        self.0.get("schema").map(Schema::new)
    }

    /// What its value is, when it is written as a document: one media type.
    pub fn content(self) -> impl Iterator<Item = (&'t str, Locus, MediaType<'t>)> {
        MediaType::of(self.0)
    }

    /// An example of its value.
    pub fn example(self) -> Option<Node<'t>> {
        self.0.get("example")
    }

    /// Examples by name.
    pub fn examples(self) -> impl Iterator<Item = (&'t str, Locus, Example<'t>)> {
        Example::of(self.0)
    }
}
