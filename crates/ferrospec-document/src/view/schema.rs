//! Schemas, with what only stands in schemas.

use ferrospec_diagnostics::Locus;

use super::node::Node;

view! {
    /// A schema: a mapping of keywords, or `true` or `false` (OpenAPI 3.1.1 §4.8.24).
    ///
    /// It may be a reference; its own keywords are read beside it, as JSON Schema 2020-12 says (§8.2.3.1). Where a
    /// version does not know siblings of `$ref`, the upgrade has removed them.
    Schema
}

view! {
    /// What tells the members of a `oneOf` or `anyOf` apart (OpenAPI 3.1.1 §4.8.25).
    Discriminator
}

view! {
    /// How a schema is written in XML (OpenAPI 3.1.1 §4.8.26).
    Xml
}

impl<'t> Schema<'t> {
    /// Whether the keyword `key` says nothing about which values there are, so that what stands beside it means the same
    /// without it.
    pub fn is_annotation(key: &str) -> bool {
        // A match compares lengths first: this is asked of every key of every schema, several times.
        match key {
            "$comment" | "default" | "deprecated" | "description" | "example" | "examples" | "externalDocs"
            | "readOnly" | "summary" | "title" | "writeOnly" | "xml" => true,
            _ => key.starts_with("x-"),
        }
    }

    /// The schema that its `$ref` leads to, one step; `None` if it is no reference.
    pub fn link(self) -> Option<Schema<'t>> {
        self.0.link().map(Schema)
    }

    /// The schema it stands for: references followed to the end, itself if it is none.
    pub fn target(self) -> Schema<'t> {
        Schema(self.0.target())
    }

    /// `Some` for the schemas `true`, which admits everything, and `false`, which admits nothing.
    pub fn is_boolean(self) -> Option<bool> {
        self.0.bool()
    }

    /// The value of any keyword, or of an extension.
    pub fn get(self, keyword: &str) -> Option<Node<'t>> {
        self.0.get(keyword)
    }

    /// The schema under `keyword`: `not`, `if`, `contains`, `propertyNames`, ...
    pub fn schema(self, keyword: &str) -> Option<Schema<'t>> {
        self.get(keyword).map(Schema)
    }

    /// The schemas listed under `keyword`; empty if it is absent.
    pub fn schema_list(self, keyword: &str) -> Vec<Schema<'t>> {
        self.get(keyword).map(Node::target).into_iter().flat_map(Node::items).map(Schema).collect()
    }

    /// The schemas by name under `keyword`: `patternProperties`, `$defs`, `dependentSchemas`, ...
    pub fn schema_map(self, keyword: &str) -> impl Iterator<Item = (&'t str, Locus, Schema<'t>)> {
        self.0.mapped(keyword).map(|(name, locus, node)| (name, locus, Schema(node)))
    }

    /// The types that are admitted, `null` among them; empty if the schema does not say.
    pub fn types(self) -> Vec<&'t str> {
        let Some(node) = self.get("type").map(Node::target) else { return Vec::new() };
        match node.text() {
            Some(text) => vec![text],
            None => node.items().filter_map(Node::text).collect(),
        }
    }

    /// `format`.
    pub fn format(self) -> Option<&'t str> {
        self.get("format")?.text()
    }

    /// How the bytes of a text are written: `base64` (`contentEncoding`; `format: byte` before OpenAPI 3.1).
    pub fn content_encoding(self) -> Option<&'t str> {
        self.get("contentEncoding")?.text()
    }

    /// What a text holds, or raw bytes where nothing encodes them (`contentMediaType`; `format: binary` before OpenAPI 3.1).
    pub fn content_media_type(self) -> Option<&'t str> {
        self.get("contentMediaType")?.text()
    }

    /// `title`.
    pub fn title(self) -> Option<&'t str> {
        self.get("title")?.text()
    }

    /// `description`.
    pub fn description(self) -> Option<&'t str> {
        self.get("description")?.text()
    }

    /// Whether `deprecated: true` is said.
    pub fn deprecated(self) -> bool {
        self.flag("deprecated")
    }

    /// Whether `readOnly: true` is said.
    pub fn read_only(self) -> bool {
        self.flag("readOnly")
    }

    /// Whether `writeOnly: true` is said.
    pub fn write_only(self) -> bool {
        self.flag("writeOnly")
    }

    /// The declared properties: name, place of the name, schema.
    pub fn properties(self) -> impl Iterator<Item = (&'t str, Locus, Schema<'t>)> {
        self.schema_map("properties")
    }

    /// The names of the properties that must be there, as listed.
    pub fn required(self) -> Vec<&'t str> {
        self.0.listed("required").filter_map(Node::text).collect()
    }

    /// What the items behind `prefixItems` are; `None` if nothing is said.
    pub fn items(self) -> Option<Schema<'t>> {
        self.schema("items")
    }

    /// What the first items are, each by its position.
    pub fn prefix_items(self) -> Vec<Schema<'t>> {
        self.schema_list("prefixItems")
    }

    /// What properties beside the declared ones are; the schema `false` admits none. `None` if nothing is said.
    pub fn additional_properties(self) -> Option<Schema<'t>> {
        self.schema("additionalProperties")
    }

    /// The schemas that must all hold.
    pub fn all_of(self) -> Vec<Schema<'t>> {
        self.schema_list("allOf")
    }

    /// The schemas of which exactly one must hold.
    pub fn one_of(self) -> Vec<Schema<'t>> {
        self.schema_list("oneOf")
    }

    /// The schemas of which at least one must hold.
    pub fn any_of(self) -> Vec<Schema<'t>> {
        self.schema_list("anyOf")
    }

    /// The only values that are admitted; `None` if `enum` is absent.
    pub fn enum_values(self) -> Option<Vec<Node<'t>>> {
        self.get("enum").map(Node::target).filter(|node| node.is_sequence()).map(|node| node.items().collect())
    }

    /// The only value that is admitted.
    pub fn const_value(self) -> Option<Node<'t>> {
        self.get("const")
    }

    /// The value that stands for an absent one.
    pub fn default(self) -> Option<Node<'t>> {
        self.get("default")
    }

    /// `discriminator`.
    pub fn discriminator(self) -> Option<Discriminator<'t>> {
        self.0.object("discriminator").map(Discriminator)
    }

    /// `xml`.
    pub fn xml(self) -> Option<Xml<'t>> {
        self.0.object("xml").map(Xml)
    }

    /// `externalDocs.url`.
    pub fn external_docs_url(self) -> Option<&'t str> {
        self.get("externalDocs")?.get("url")?.text()
    }

    fn flag(self, keyword: &str) -> bool {
        self.get(keyword).and_then(Node::bool).unwrap_or(false)
    }
}

impl<'t> Discriminator<'t> {
    /// The property whose value tells which schema holds.
    pub fn property_name(self) -> Option<&'t str> {
        self.0.get("propertyName")?.text()
    }

    /// Value of the property, place of that key, and the schema that it stands for.
    ///
    /// The schema is the one that the mapping's text leads to, whether as a reference or as the name of a component.
    pub fn mapping(self) -> impl Iterator<Item = (&'t str, Locus, Schema<'t>)> {
        self.0.mapped("mapping").filter_map(|(value, locus, node)| {
            let schema = node.link()?;
            Some((value, locus, Schema(schema)))
        })
    }

    /// The schema that holds when the property has no mapped value or is absent (OpenAPI 3.2.0).
    pub fn default_mapping(self) -> Option<Schema<'t>> {
        self.0.get("defaultMapping")?.link().map(Schema)
    }
}

impl<'t> Xml<'t> {
    /// The element's or attribute's name.
    pub fn name(self) -> Option<&'t str> {
        self.0.get("name")?.text()
    }

    /// Its namespace's URI.
    pub fn namespace(self) -> Option<&'t str> {
        self.0.get("namespace")?.text()
    }

    /// Its name's prefix.
    pub fn prefix(self) -> Option<&'t str> {
        self.0.get("prefix")?.text()
    }

    /// `element`, `attribute`, `text`, `cdata` or `none` (OpenAPI 3.2.0); `None` if nothing is said.
    pub fn node_type(self) -> Option<&'t str> {
        self.0.get("nodeType")?.text()
    }
}
