//! What a body is made of: media types, their encodings, headers and examples.

use ferrospec_diagnostics::Locus;

use super::node::Node;
use super::schema::Schema;

view! {
    /// How a body of one media type looks (OpenAPI 3.1.1 §4.8.14).
    MediaType
}

view! {
    /// How one property of a form is written (OpenAPI 3.1.1 §4.8.15).
    Encoding
}

view! {
    /// A header of a response or of a part (OpenAPI 3.1.1 §4.8.21).
    Header
}

view! {
    /// An example of a value (OpenAPI 3.1.1 §4.8.19).
    Example
}

impl<'t> MediaType<'t> {
    /// The media types under `node`'s `content`: name, place of the name, media type.
    pub(super) fn of(node: Node<'t>) -> impl Iterator<Item = (&'t str, Locus, MediaType<'t>)> {
        let content = node.mapped("content");
        content.map(|(name, locus, node)| (name, locus, MediaType(node.target())))
    }

    /// What the body is.
    pub fn schema(self) -> Option<Schema<'t>> {
        self.0.get("schema").map(Schema::new)
    }

    /// What each item of a sequential body is, such as an event of `text/event-stream` (OpenAPI 3.2.0).
    pub fn item_schema(self) -> Option<Schema<'t>> {
        self.0.get("itemSchema").map(Schema::new)
    }

    /// How properties of a form are written: name of the property, its place, encoding.
    pub fn encoding(self) -> impl Iterator<Item = (&'t str, Locus, Encoding<'t>)> {
        let encoding = self.0.mapped("encoding");
        encoding.map(|(name, locus, node)| (name, locus, Encoding(node.target())))
    }

    /// How the first parts of a body of several are written, in their order (OpenAPI 3.2.0).
    pub fn prefix_encoding(self) -> impl Iterator<Item = Encoding<'t>> {
        self.0.listed("prefixEncoding").map(Encoding)
    }

    /// How the parts behind those are written (OpenAPI 3.2.0).
    pub fn item_encoding(self) -> Option<Encoding<'t>> {
        self.0.object("itemEncoding").map(Encoding)
    }

    /// An example of the body.
    pub fn example(self) -> Option<Node<'t>> {
        self.0.get("example")
    }

    /// Examples by name.
    pub fn examples(self) -> impl Iterator<Item = (&'t str, Locus, Example<'t>)> {
        Example::of(self.0)
    }
}

impl<'t> Encoding<'t> {
    /// The media type of the property, or several behind commas.
    pub fn content_type(self) -> Option<&'t str> {
        self.0.get("contentType")?.text()
    }

    /// How the parts inside the part are written, by name, in order, and behind those (OpenAPI 3.2.0).
    pub fn encoding(self) -> impl Iterator<Item = (&'t str, Locus, Encoding<'t>)> {
        MediaType(self.0).encoding()
    }

    /// As [`MediaType::prefix_encoding`], of the parts inside the part (OpenAPI 3.2.0).
    pub fn prefix_encoding(self) -> impl Iterator<Item = Encoding<'t>> {
        MediaType(self.0).prefix_encoding()
    }

    /// As [`MediaType::item_encoding`], of the parts inside the part (OpenAPI 3.2.0).
    pub fn item_encoding(self) -> Option<Encoding<'t>> {
        MediaType(self.0).item_encoding()
    }

    /// Headers of the part: name, place of the name, header.
    pub fn headers(self) -> impl Iterator<Item = (&'t str, Locus, Header<'t>)> {
        Header::of(self.0)
    }

    /// `style` as written.
    pub fn style(self) -> Option<&'t str> {
        self.0.get("style")?.text()
    }

    /// `explode` as written.
    pub fn explode(self) -> Option<bool> {
        self.0.get("explode")?.bool()
    }

    /// `allowReserved` as written.
    pub fn allow_reserved(self) -> Option<bool> {
        self.0.get("allowReserved")?.bool()
    }
}

impl<'t> Header<'t> {
    /// The headers under `node`'s `headers`.
    pub(super) fn of(node: Node<'t>) -> impl Iterator<Item = (&'t str, Locus, Header<'t>)> {
        let headers = node.mapped("headers");
        headers.map(|(name, locus, node)| (name, locus, Header(node.target())))
    }

    /// `description`.
    pub fn description(self) -> Option<&'t str> {
        self.0.get("description")?.text()
    }

    /// Whether it must be there.
    pub fn required(self) -> bool {
        self.0.get("required").and_then(Node::bool).unwrap_or(false)
    }

    /// Whether `deprecated: true` is said.
    pub fn deprecated(self) -> bool {
        self.0.get("deprecated").and_then(Node::bool).unwrap_or(false)
    }

    /// `style` as written.
    pub fn style(self) -> Option<&'t str> {
        self.0.get("style")?.text()
    }

    /// `explode` as written.
    pub fn explode(self) -> Option<bool> {
        self.0.get("explode")?.bool()
    }

    /// What its value is.
    pub fn schema(self) -> Option<Schema<'t>> {
        self.0.get("schema").map(Schema::new)
    }

    /// How its value is written as a document: one media type.
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

impl<'t> Example<'t> {
    /// The examples under `node`'s `examples`.
    pub(super) fn of(node: Node<'t>) -> impl Iterator<Item = (&'t str, Locus, Example<'t>)> {
        let examples = node.mapped("examples");
        examples.map(|(name, locus, node)| (name, locus, Example(node.target())))
    }

    /// `summary`.
    pub fn summary(self) -> Option<&'t str> {
        self.0.get("summary")?.text()
    }

    /// `description`.
    pub fn description(self) -> Option<&'t str> {
        self.0.get("description")?.text()
    }

    /// The value as it stands in a message (`serializedValue`, OpenAPI 3.2.0).
    pub fn serialized_value(self) -> Option<&'t str> {
        self.0.get("serializedValue")?.text()
    }

    /// Where the value is kept.
    pub fn external_value(self) -> Option<&'t str> {
        self.0.get("externalValue")?.text()
    }

    /// The value, as it is or as it is before it is written (`dataValue`, OpenAPI 3.2.0).
    pub fn value(self) -> Option<Node<'t>> {
        self.0.get("value").or_else(|| self.0.get("dataValue"))
    }
}
